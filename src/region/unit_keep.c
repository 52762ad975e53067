/* region/unit_keep.c: see unit_keep.h. */
#include "region/unit_keep.h"

#include <assert.h>

#define COUNTED(name, from)                                                                        \
    " (SELECT count(*) FROM (SELECT 1 AS one FROM " from " LIMIT 1000) AS few) AS " name
#define KEPT " (CAST(:org AS BIGINT) IS NULL OR org_id = :org)"
static_assert(UNIT_COUNT_MOST == 1000, "COUNTED counts as far as unit_keep.h says");

enum { IN_THE_WAY, ADD, CHANGE, SUPERVISOR, SUPERVISOR_NOTE, CLOSE, SWITCH };
const struct stmt unit_keep_stmts[] = {
    [IN_THE_WAY] = {
        .need = NEED_HELD,
        .touches = TOUCH_PERSON,
        .sql = "SELECT"
               COUNTED("cases", "client_case c WHERE c.holder_unit_id = u.id"
                                " AND c.ended_on IS NULL") ","
               COUNTED("offers_to", "offer f WHERE f.to_unit_id = u.id AND f.state IN (1, 2, 3)")
               "," COUNTED("offers_from", "offer f WHERE f.from_unit_id = u.id"
                                          " AND f.state IN (1, 2, 3)") ","
               COUNTED("roles", "duty d WHERE d.unit_id = u.id"
                                " AND (d.until_on IS NULL OR d.until_on > :w_today)")
               " FROM unit u WHERE u.id = :unit AND" KEPT,
    },
    [ADD] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO unit (id, org_id, name_fi, name_sv, name_en, phone, takes_offers,"
               " from_on) VALUES (:id, :org, :name_fi, :name_sv, :name_en, :phone, :takes_offers,"
               " :w_today)",
    },
    [CHANGE] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE unit SET name_fi = :name_fi, name_sv = :name_sv, name_en = :name_en,"
               " phone = :phone, takes_offers = :takes_offers WHERE id = :unit"
               " AND (until_on IS NULL OR until_on >= :w_today) AND" KEPT,
    },
    [SUPERVISOR] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE unit SET supervisor_duty_id = :duty WHERE id = :unit AND" KEPT
               " AND EXISTS (SELECT 1 FROM duty d JOIN unit v ON v.id = d.unit_id"
               " WHERE d.id = :duty AND v.org_id = unit.org_id AND d.role = 2"
               " AND d.from_on <= :w_today AND (d.until_on IS NULL OR d.until_on >= :w_today))",
    },
    [SUPERVISOR_NOTE] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO duty_change (id, duty_id, by_duty_id, change, reason)"
               " VALUES (:id, :duty, :w_duty, 'supervises', :reason)",
    },
    [CLOSE] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE unit SET until_on = :w_today, takes_offers = 0 WHERE id = :unit"
               " AND until_on IS NULL AND" KEPT,
    },
    [SWITCH] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE organisation SET takes_c4 = :c4, takes_c5 = :c5 WHERE id = :id",
    },
    STMT_END,
};

static const struct attr in_the_way_attrs[] = {
    ATTR(struct unit_in_the_way, cases, KIND_INT, OPEN, .label = T("Open cases")),
    ATTR(struct unit_in_the_way, offers_to, KIND_INT, OPEN, .label = T("Offers to answer")),
    ATTR(struct unit_in_the_way, offers_from, KIND_INT, OPEN, .label = T("Offers sent")),
    ATTR(struct unit_in_the_way, roles, KIND_INT, OPEN, .label = T("Roles")),
    ATTR_END,
};
const struct shape unit_in_the_way_shape = { "in_the_way", sizeof(struct unit_in_the_way),
                                             in_the_way_attrs };

bool
organisation_is_kept(const struct work *w, org_id org)
{
    return work_role(w) == ROLE_ADMIN || (work_role(w) == ROLE_ORG_ADMIN && org.v == work_org(w).v);
}

/* The organisation that one keeps; 0: all. */
static struct bind
org_kept(const struct work *w)
{
    return work_role(w) == ROLE_ADMIN ? BIND_RAW_ID("org", 0) : BIND_ID("org", work_org(w));
}

enum err
unit_in_the_way(struct work *w, unit_id unit, struct unit_in_the_way *ret)
{
    return work_get(w, &unit_keep_stmts[IN_THE_WAY], BINDS(BIND_ID("unit", unit), org_kept(w)),
                    &unit_in_the_way_shape, ret);
}

static enum err
check_given(struct work *w, const struct unit_given *given)
{
    enum err fi = work_check_text(w, "name_fi", given->name.fi, LIMIT_LINE_BYTES);
    enum err sv = work_check_text(w, "name_sv", given->name.sv, LIMIT_LINE_BYTES);
    enum err en = work_check_text(w, "name_en", given->name.en, LIMIT_LINE_BYTES);
    TRY(work_check_optional(w, "phone", given->phone, LIMIT_LINE_BYTES));
    TRY(fi);
    TRY(sv);
    return en;
}

enum err
unit_open_new(struct work *w, org_id org, const struct unit_given *given, unit_id *ret)
{
    struct organisation organisation;
    TRY(organisation_get(w, org, &organisation));
    if (!organisation_is_kept(w, org))
        return ERR_NOT_FOUND;
    TRY(check_given(w, given));
    unit_id id = { work_new_id(w) };
    TRY(work_run(w, &unit_keep_stmts[ADD],
                 BINDS(BIND_ID("id", id), BIND_ID("org", org), BIND_TEXT("name_fi", given->name.fi),
                       BIND_TEXT("name_sv", given->name.sv), BIND_TEXT("name_en", given->name.en),
                       BIND_TEXT("phone", given->phone),
                       BIND_BOOL("takes_offers", given->takes_offers))));
    work_note(w, "unit", id_text(work_arena(w), id.v));
    *ret = id;
    return ERR_OK;
}

static enum err
closed_already(struct work *w, enum err err)
{
    return err == ERR_CONFLICT ? work_problem(w, err, NULL, T("The unit is closed.")) : err;
}

enum err
unit_change(struct work *w, unit_id unit, const struct unit_given *given)
{
    struct unit_in_the_way known;
    TRY(unit_in_the_way(w, unit, &known));
    TRY(check_given(w, given));
    return closed_already(
        w,
        work_run_one(w, &unit_keep_stmts[CHANGE],
                     BINDS(BIND_ID("unit", unit), org_kept(w), BIND_TEXT("name_fi", given->name.fi),
                           BIND_TEXT("name_sv", given->name.sv),
                           BIND_TEXT("name_en", given->name.en), BIND_TEXT("phone", given->phone),
                           BIND_BOOL("takes_offers", given->takes_offers))));
}

enum err
unit_name_supervisor(struct work *w, unit_id unit, duty_id duty, const char *reason)
{
    struct unit_in_the_way known;
    TRY(unit_in_the_way(w, unit, &known));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    enum err err = work_run_one(w, &unit_keep_stmts[SUPERVISOR],
                                BINDS(BIND_ID("duty", duty), BIND_ID("unit", unit), org_kept(w)));
    if (err == ERR_CONFLICT)
        return work_problem(w, ERR_INVALID, "supervisor",
                            T("Choose somebody who has the role of supervisor in the organisation "
                              "today."));
    TRY(err);
    work_note(w, "unit", id_text(work_arena(w), unit.v));
    return work_run(w, &unit_keep_stmts[SUPERVISOR_NOTE],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("duty", duty),
                          BIND_TEXT("reason", reason)));
}

static enum err
one_in_the_way(struct work *w, int64_t count, struct text text, enum err before)
{
    return count > 0 ? work_problem_fill(w, ERR_CONFLICT, NULL, text, FILLS(FILL_N("n", count)))
                     : before;
}

enum err
unit_close(struct work *w, unit_id unit, const char *reason)
{
    struct unit_in_the_way way;
    enum err err = ERR_OK;
    TRY(unit_in_the_way(w, unit, &way));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    err = one_in_the_way(w, way.cases,
                         TN("{n} open case is held in the unit. Its supervisor hands it off first.",
                            "{n} open cases are held in the unit. Its supervisor hands them off "
                            "first."),
                         err);
    err = one_in_the_way(w, way.offers_to,
                         TN("{n} offer waits for the unit's answer. Answer it or send it on first.",
                            "{n} offers wait for the unit's answer. Answer them or send them on "
                            "first."),
                         err);
    err = one_in_the_way(w, way.offers_from,
                         TN("{n} offer that the unit sent is open. It is answered or withdrawn "
                            "first.",
                            "{n} offers that the unit sent are open. They are answered or "
                            "withdrawn first."),
                         err);
    err = one_in_the_way(w, way.roles,
                         TN("{n} role in the unit goes on after today. End it first.",
                            "{n} roles in the unit go on after today. End them first."),
                         err);
    TRY(err);
    work_note(w, "unit", id_text(work_arena(w), unit.v));
    work_note(w, "reason", reason);
    return closed_already(
        w, work_run_one(w, &unit_keep_stmts[CLOSE], BINDS(BIND_ID("unit", unit), org_kept(w))));
}

enum err
organisation_switch(struct work *w, org_id org, bool takes_c4, bool takes_c5, const char *reason)
{
    struct organisation organisation;
    TRY(organisation_get(w, org, &organisation));
    if (!organisation_is_kept(w, org))
        return ERR_NOT_FOUND;
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    work_note(w, "reason", reason);
    work_note(w, "social_fields", takes_c4 ? "on" : "off");
    work_note(w, "health_fields", takes_c5 ? "on" : "off");
    return work_run_one(
        w, &unit_keep_stmts[SWITCH],
        BINDS(BIND_ID("id", org), BIND_BOOL("c4", takes_c4), BIND_BOOL("c5", takes_c5)));
}
