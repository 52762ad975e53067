/* region/forum_member.c: who is in a structure, for how long and with what deputy; and to whom it
 * is known.  See forum.h. */
#include "region/decision.h"
#include "region/forum.h"
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"

#include <assert.h>

#define COLUMNS                                                                                    \
    "SELECT m.id, m.forum_id AS forum, m.part, m.duty_id AS duty,"                                 \
    " COALESCE(p.name, m.name) AS name, m.body, x.title_fi, x.title_sv, x.title_en,"               \
    " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"               \
    " u.org_id AS org, m.deputy_duty_id AS deputy, COALESCE(q.name, m.deputy_name) AS "            \
    "deputy_name," LED_DUTY_IS_OVER("x") " AS left_work," LED_DUTY_IS_OVER(                        \
        "v") " AS deputy_left, m.from_on, m.until_on, m.version FROM forum_member m"               \
             " LEFT JOIN duty x ON x.id = m.duty_id LEFT JOIN worker p ON p.id = x.worker_id"      \
             " LEFT JOIN unit u ON u.id = x.unit_id LEFT JOIN organisation o ON o.id = u.org_id"   \
             " LEFT JOIN duty v ON v.id = m.deputy_duty_id LEFT JOIN worker q ON q.id = "          \
             "v.worker_id"
#define OF_TODAY(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"

enum { ONE, OF_FORUM, INSERT, CHANGE, END, WORKERS, KNOWN, TELL };
const struct stmt forum_member_stmts[] = {
    [ONE] = {
        .need = NEED_REGION,
        .sql = COLUMNS " WHERE m.id = :id",
    },
    [OF_FORUM] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE m.forum_id = :forum ORDER BY m.id LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO forum_member (id, forum_id, part, duty_id, name, body,"
               " deputy_duty_id, deputy_name, from_on, until_on) VALUES (:id, :forum, :part,"
               " :duty, :name, :body, :deputy, :deputy_name, :from_on, :until_on)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE forum_member SET part = :part, duty_id = :duty, name = :name, body ="
               " :body, deputy_duty_id = :deputy, deputy_name = :deputy_name, from_on = :from_on,"
               " until_on = :until_on, version = version + 1 WHERE id = :id"
               " AND version = :version",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE forum_member SET until_on = :until_on, version = version + 1"
               " WHERE id = :id AND version = :version",
    },
    [WORKERS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT d.id, d.worker_id AS worker, p.name AS worker_name, d.title_fi,"
               " d.title_sv, d.title_en, u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv,"
               " u.name_en AS unit_name_en, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"
               " o.name_en AS org_name_en, d.unit_id AS unit, u.org_id AS org, o.kind AS org_kind,"
               " d.role, d.phone, d.from_on, d.until_on FROM duty d JOIN worker p ON"
               " p.id = d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o ON"
               " o.id = u.org_id WHERE " OF_TODAY("d") " AND d.role = 1 AND (o.county_code ="
               " :region OR EXISTS (SELECT 1 FROM area_county c WHERE c.area_code = o.area_code"
               " AND c.county_code = :region AND " OF_TODAY("c") ") OR (o.county_code IS NULL"
               " AND o.area_code IS NULL AND o.municipality_code IS NULL))"
               " ORDER BY d.id LIMIT :limit",
    },
    [KNOWN] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT k.id, k.forum_id AS forum, k.role, k.told_on, k.channel, k.link, p.name"
               " FROM forum_known k JOIN duty d ON d.id = k.duty_id JOIN worker p ON"
               " p.id = d.worker_id WHERE k.region_code = :region AND (k.forum_id = :forum OR"
               " k.forum_id IS NULL) ORDER BY k.told_on DESC, k.id DESC LIMIT :limit",
    },
    [TELL] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO forum_known (id, region_code, forum_id, role, told_on, channel, link,"
               " duty_id) VALUES (:id, :region, :forum, :role, :told_on, :channel, :link,"
               " :w_duty)",
    },
    STMT_END,
};
static_assert(ROLE_WORKER == 1, "the number in the statements");

static const struct attr member_attrs[] = {
    ATTR(struct forum_member, id, KIND_ID, OPEN),
    ATTR(struct forum_member, forum, KIND_ID, OPEN),
    ATTR(struct forum_member, name, KIND_TEXT, OPEN, .label = TC("structure", "Member")),
    ATTR(struct forum_member, part, KIND_CODE, OPEN, .label = TC("structure", "Part"),
         .codes = forum_part_codes),
    ATTR(struct forum_member, duty, KIND_ID, OPEN),
    ATTR(struct forum_member, body, KIND_TEXT, OPEN, .label = TC("structure", "From which body")),
    ATTR_NAMES(struct forum_member, title),
    ATTR_NAMES(struct forum_member, org_name),
    ATTR(struct forum_member, org, KIND_ID, OPEN),
    ATTR(struct forum_member, deputy, KIND_ID, OPEN),
    ATTR(struct forum_member, deputy_name, KIND_TEXT, OPEN, .label = T("Personal deputy")),
    ATTR_AT(struct forum_member, left, "left_work", KIND_BOOL, OPEN),
    ATTR(struct forum_member, deputy_left, KIND_BOOL, OPEN),
    ATTR(struct forum_member, from_on, KIND_DATE, OPEN, .label = T("First day")),
    ATTR(struct forum_member, until_on, KIND_DATE, OPEN, .label = T("Last day")),
    ATTR(struct forum_member, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape forum_member_shape = { "forum_member", sizeof(struct forum_member),
                                          member_attrs };

static const struct attr known_attrs[] = {
    ATTR(struct forum_known, id, KIND_ID, OPEN),
    ATTR(struct forum_known, forum, KIND_ID, OPEN),
    ATTR(struct forum_known, role, KIND_CODE, OPEN, .label = T("To whom"),
         .codes = known_role_codes),
    ATTR(struct forum_known, told_on, KIND_DATE, OPEN, .label = T("When it was told")),
    ATTR(struct forum_known, channel, KIND_TEXT, OPEN, .label = T("By what channel")),
    ATTR(struct forum_known, link, KIND_TEXT, OPEN, .label = T("Link")),
    ATTR(struct forum_known, name, KIND_TEXT, OPEN),
    ATTR_END,
};
const struct shape forum_known_shape = { "forum_known", sizeof(struct forum_known), known_attrs };

/* ---- reading ---- */

bool
forum_member_sits(const struct forum_member *m, struct date on)
{
    return date_compare(m->from_on, on) <= 0 &&
           (date_is_none(m->until_on) || date_compare(m->until_on, on) >= 0);
}

static const char *
place_of(const struct work *w, const void *row)
{
    const struct forum_member *m = row;
    struct date today = work_today(w);
    bool over = !date_is_none(m->until_on) && date_compare(m->until_on, today) < 0;
    static const char *const places[2][FORUM_MEMBER + 1] = { { "0", "1", "2", "3", "4" },
                                                             { "5", "6", "7", "8", "9" } };
    return places[over][m->part];
}

static const char *
name_of(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct forum_member *)row)->name;
}

enum err
forum_members(struct work *w, int64_t forum, struct forum_member **ret, size_t *ret_count)
{
    TRY(work_list(w, &forum_member_stmts[OF_FORUM], BINDS(BIND_RAW_ID("forum", forum)),
                  &forum_member_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), name_of);
    rows_sort(w, *ret, *ret_count, sizeof(**ret), place_of); /* keeps the order within one */
    return ERR_OK;
}

enum err
forum_member_get(struct work *w, int64_t id, struct forum_member *ret)
{
    return work_get(w, &forum_member_stmts[ONE], BINDS(BIND_RAW_ID("id", id)), &forum_member_shape,
                    ret);
}

enum err
forum_people(struct work *w, const char *region, struct duty_card **ret, size_t *ret_count)
{
    struct duty_card *lead, *work;
    size_t lead_count, work_count;
    TRY(led_people(w, region, &lead, &lead_count));
    TRY(work_list(w, &forum_member_stmts[WORKERS], BINDS(BIND_TEXT("region", region)), &duty_shape,
                  LIMIT_LIST_ROWS, (void **)&work, &work_count, NULL));
    struct duty_card *all =
        ARENA_ARRAY(work_arena(w), struct duty_card, lead_count + work_count + 1);
    for (size_t i = 0; i < lead_count; i++)
        all[i] = lead[i];
    for (size_t i = 0; i < work_count; i++)
        all[lead_count + i] = work[i];
    *ret = all;
    *ret_count = lead_count + work_count;
    return ERR_OK;
}

/* ---- who may sit ---- */

static bool
days_meet(struct date from, struct date until, struct date other_from, struct date other_until)
{
    return (date_is_none(until) || date_compare(other_from, until) <= 0) &&
           (date_is_none(other_until) || date_compare(from, other_until) <= 0);
}

static bool
same_person(struct arena *a, duty_id duty, const char *name, duty_id other, const char *other_name)
{
    if (duty.v != 0 || other.v != 0)
        return duty.v == other.v;
    return !str_empty(name) && !str_empty(other_name) &&
           str_same(str_fold(a, name), str_fold(a, other_name));
}

static enum err
check_days(struct work *w, const struct forum *forum, const struct forum_member_given *given)
{
    if (date_is_none(given->from_on))
        return work_problem(w, ERR_INVALID, "from_on", T("This is needed."));
    if (date_compare(given->from_on, forum->from_on) < 0)
        return work_problem_fill(w, ERR_INVALID, "from_on",
                                 T("The structure begins on {date}; nobody is in it before."),
                                 FILLS(FILL_D("date", forum->from_on)));
    if (!date_is_none(given->until_on) && date_compare(given->until_on, given->from_on) < 0)
        return work_problem(w, ERR_INVALID, "until_on",
                            T("The last day cannot be before the first."));
    struct date last = date_is_none(given->until_on) ? given->from_on : given->until_on;
    if (!date_is_none(forum->until_on) && date_compare(last, forum->until_on) > 0)
        return work_problem_fill(
            w, ERR_INVALID, date_is_none(given->until_on) ? "from_on" : "until_on",
            T("The term of the structure ends on {date}."), FILLS(FILL_D("date", forum->until_on)));
    return ERR_OK;
}

static enum err
check_duty(struct work *w, const char *field, duty_id duty)
{
    struct duty_card card;
    enum err err = duty_get(w, duty, &card);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_NOT_FOUND ||
        (!date_is_none(card.until_on) && date_compare(card.until_on, work_today(w)) < 0))
        return work_problem(w, ERR_INVALID, field,
                            T("Choose somebody whose role is in force, or give a name."));
    return ERR_OK;
}

static enum err
check_who(struct work *w, const struct forum *forum, const struct forum_member_given *given)
{
    bool deputy = given->deputy.v != 0 || !str_empty(given->deputy_name);
    if ((given->duty.v == 0) == str_empty(given->name))
        return work_problem(w, ERR_INVALID, "duty",
                            T("Choose a person from the list, or give a name: one of the two."));
    if (given->deputy.v != 0 && !str_empty(given->deputy_name))
        return work_problem(w, ERR_INVALID, "deputy",
                            T("Choose a person from the list, or give a name: one of the two."));
    TRY(work_check_optional(w, "name", given->name, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "body", given->body, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "deputy_name", given->deputy_name, LIMIT_LINE_BYTES));
    if (given->duty.v == 0 && str_empty(given->body))
        return work_problem(w, ERR_INVALID, "body",
                            T("Tell which body or organisation the person comes from."));
    if (given->duty.v != 0)
        TRY(check_duty(w, "duty", given->duty));
    if (given->deputy.v != 0)
        TRY(check_duty(w, "deputy", given->deputy));
    if (forum->deputies && !deputy)
        return work_problem(w, ERR_INVALID, "deputy",
                            T("In this structure every member has a personal deputy. Name the "
                              "deputy too."));
    if (deputy &&
        same_person(work_arena(w), given->duty, given->name, given->deputy, given->deputy_name))
        return work_problem(w, ERR_INVALID, "deputy", T("Nobody is one's own deputy."));
    if (code_find(forum_part_codes, given->part) == NULL)
        return work_problem(w, ERR_INVALID, "part", T("This is needed."));
    return ERR_OK;
}

/* The others on the same days: not the same person, not a second chair, not another's deputy. */
static enum err
check_others(struct work *w, const struct forum *forum, int64_t self,
             const struct forum_member_given *given)
{
    struct arena *a = work_arena(w);
    struct forum_member *rows;
    size_t count;
    TRY(forum_members(w, forum->id, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        const struct forum_member *m = &rows[i];
        if (m->id == self || !days_meet(given->from_on, given->until_on, m->from_on, m->until_on))
            continue;
        const struct fill *who = FILLS(FILL_S("name", m->name));
        if (same_person(a, given->duty, given->name, m->duty, m->name))
            return work_problem_fill(w, ERR_CONFLICT, given->duty.v != 0 ? "duty" : "name",
                                     T("{name} is a member already on some of these days. End "
                                       "that membership first, or choose other days."),
                                     who);
        if (given->part <= FORUM_VICE_CHAIR && given->part == m->part)
            return work_problem_fill(w, ERR_CONFLICT, "part",
                                     T("{name} has this part on some of these days."), who);
        if ((given->deputy.v != 0 || !str_empty(given->deputy_name)) &&
            !str_empty(m->deputy_name) &&
            same_person(a, given->deputy, given->deputy_name, m->deputy, m->deputy_name))
            return work_problem_fill(w, ERR_CONFLICT, "deputy",
                                     T("A deputy is personal; this one is the deputy of {name}."),
                                     who);
    }
    return ERR_OK;
}

static enum err
check(struct work *w, const struct forum *forum, int64_t self,
      const struct forum_member_given *given)
{
    TRY(led_region_own(w, forum->region));
    if (forum->state == FORUM_ENDED)
        return work_problem(w, ERR_CONFLICT, NULL, T("This structure has ended."));
    TRY(check_who(w, forum, given));
    TRY(check_days(w, forum, given));
    return check_others(w, forum, self, given);
}

static const char *
name_or_null(duty_id duty, const char *name)
{
    return duty.v != 0 || str_empty(name) ? NULL : name;
}

static enum err
keep(struct work *w, const struct forum *forum, int64_t id, const struct forum_member *before)
{
    struct forum_member after;
    TRY(forum_member_get(w, id, &after));
    return history_keep(w, forum->region, id, &forum_member_shape, before, &after);
}

/* ---- changing ---- */

enum err
forum_member_add(struct work *w, int64_t forum, const struct forum_member_given *given,
                 int64_t *ret_id)
{
    int64_t id = work_new_id(w);
    struct forum f;
    TRY(forum_get(w, forum, &f));
    TRY(check(w, &f, 0, given));
    TRY(work_run(w, &forum_member_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_RAW_ID("forum", forum),
                       BIND_INT("part", given->part), BIND_ID("duty", given->duty),
                       BIND_TEXT("name", name_or_null(given->duty, given->name)),
                       BIND_TEXT("body", name_or_null(given->duty, given->body)),
                       BIND_ID("deputy", given->deputy),
                       BIND_TEXT("deputy_name", name_or_null(given->deputy, given->deputy_name)),
                       BIND_DATE("from_on", given->from_on),
                       BIND_DATE("until_on", given->until_on))));
    *ret_id = id;
    return keep(w, &f, id, NULL);
}

enum err
forum_member_change(struct work *w, int64_t id, int64_t version,
                    const struct forum_member_given *given)
{
    struct forum_member before;
    struct forum f;
    TRY(forum_member_get(w, id, &before));
    TRY(forum_get(w, before.forum, &f));
    TRY(check(w, &f, id, given));
    TRY(work_run_one(
        w, &forum_member_stmts[CHANGE],
        BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version), BIND_INT("part", given->part),
              BIND_ID("duty", given->duty),
              BIND_TEXT("name", name_or_null(given->duty, given->name)),
              BIND_TEXT("body", name_or_null(given->duty, given->body)),
              BIND_ID("deputy", given->deputy),
              BIND_TEXT("deputy_name", name_or_null(given->deputy, given->deputy_name)),
              BIND_DATE("from_on", given->from_on), BIND_DATE("until_on", given->until_on))));
    return keep(w, &f, id, &before);
}

enum err
forum_member_end(struct work *w, int64_t id, int64_t version, struct date until_on)
{
    struct forum_member before;
    struct forum f;
    TRY(forum_member_get(w, id, &before));
    TRY(forum_get(w, before.forum, &f));
    TRY(led_region_own(w, f.region));
    if (date_is_none(until_on) || date_compare(until_on, before.from_on) < 0)
        return work_problem(w, ERR_INVALID, "until_on",
                            T("The last day cannot be before the first."));
    if (!date_is_none(before.until_on) && date_compare(until_on, before.until_on) > 0)
        return work_problem(w, ERR_INVALID, "until_on",
                            T("The membership ends before that already."));
    TRY(work_run_one(w, &forum_member_stmts[END],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version),
                           BIND_DATE("until_on", until_on))));
    return keep(w, &f, id, &before);
}

/* ---- known to whom ---- */

enum err
forum_known_list(struct work *w, const char *region, int64_t forum, struct forum_known **ret,
                 size_t *ret_count)
{
    return work_list(w, &forum_member_stmts[KNOWN],
                     BINDS(BIND_TEXT("region", region), BIND_RAW_ID("forum", forum)),
                     &forum_known_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
forum_tell(struct work *w, const char *region, int64_t forum, unsigned roles, struct date told_on,
           const char *channel, const char *link)
{
    TRY(led_region_own(w, region));
    if (forum != 0) {
        struct forum f;
        TRY(forum_get(w, forum, &f));
        if (!str_same(f.region, region))
            return ERR_NOT_FOUND;
    }
    if (roles == 0)
        return work_problem(w, ERR_INVALID, "roles", T("Choose whom it was told to."));
    if (date_is_none(told_on) || date_compare(told_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "told_on", T("The day is not after today."));
    TRY(work_check_text(w, "channel", channel, LIMIT_LINE_BYTES));
    TRY(check_link(w, "told_link", link));
    for (int role = 1; role < KNOWN_ROLE_COUNT; role++)
        if ((roles & (1u << role)) != 0)
            TRY(work_run(w, &forum_member_stmts[TELL],
                         BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_TEXT("region", region),
                               BIND_RAW_ID("forum", forum), BIND_INT("role", role),
                               BIND_DATE("told_on", told_on), BIND_TEXT("channel", channel),
                               BIND_TEXT("link", str_empty(link) ? NULL : link))));
    return ERR_OK;
}
