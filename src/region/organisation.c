/* region/organisation.c: see organisation.h.  First the SQL of organisations, units and duties,
 * then their rules. */
#include "region/organisation.h"

#include "base/limits.h"
#include "region/clock.h"
#include "region/organisation_in.h"
#include "region/row.h"

#define UNIT_COLUMNS                                                                               \
    "u.id, u.org_id AS org, u.name_fi, u.name_sv, u.name_en, o.name_fi AS org_name_fi,"            \
    " o.name_sv AS org_name_sv, o.name_en AS org_name_en, o.kind AS org_kind, u.phone,"            \
    " u.takes_offers, u.supervisor_duty_id AS supervisor, s.name AS supervisor_name, u.from_on, "  \
    "u.until_on"
#define UNIT_TABLES                                                                                \
    " FROM unit u JOIN organisation o ON o.id = u.org_id"                                          \
    " LEFT JOIN duty sd ON sd.id = u.supervisor_duty_id LEFT JOIN worker s ON s.id = sd.worker_id"

enum {
    ORGANISATIONS,
    ORGANISATION,
    UNITS_OF,
    UNIT,
    UNITS_OPEN,
    DUTY,
    DUTIES_OF_UNIT,
    SUPERVISES,
    END,
    CHANGE
};
const struct stmt organisation_stmts[] = {
    [ORGANISATIONS] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " ORGANISATION_COLUMNS " FROM organisation o WHERE " OF_TODAY("o")
               " AND (CAST(:kind AS BIGINT) IS NULL OR o.kind = :kind)"
               " AND (CAST(:county AS TEXT) IS NULL OR o.county_code = :county)"
               " AND (CAST(:area AS TEXT) IS NULL OR o.area_code = :area)"
               " ORDER BY o.id LIMIT :limit",
    },
    [ORGANISATION] = {
        .need = NEED_GROUND,
        .sql = "SELECT " ORGANISATION_COLUMNS " FROM organisation o WHERE o.id = :org",
    },
    [UNITS_OF] = {
        .need = NEED_WORKERS,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " UNIT_COLUMNS UNIT_TABLES " WHERE u.org_id = :org ORDER BY u.id LIMIT"
                                                  " :limit",
    },
    [UNIT] = {
        .need = NEED_WORKERS,
        .sql = "SELECT " UNIT_COLUMNS UNIT_TABLES " WHERE u.id = :unit",
    },
    [UNITS_OPEN] = {
        .need = NEED_WORKERS,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " UNIT_COLUMNS UNIT_TABLES " WHERE u.takes_offers = 1 AND u.id <> :w_unit"
               " AND " OF_TODAY("u") " AND " OF_TODAY("o")
               " AND (CAST(:kind AS BIGINT) IS NULL OR o.kind = :kind)"
               " AND (CAST(:org AS BIGINT) IS NULL OR o.id = :org)"
               " AND (CAST(:area AS TEXT) IS NULL OR o.area_code IS NULL OR o.area_code = :area)"
               " AND (CAST(:county AS TEXT) IS NULL OR o.county_code IS NULL OR o.county_code ="
               " :county)"
               " ORDER BY u.id LIMIT :limit",
    },
    [DUTY] = {
        .need = NEED_WORKERS,
        .sql = "SELECT " DUTY_COLUMNS DUTY_TABLES " WHERE d.id = :duty",
    },
    [DUTIES_OF_UNIT] = {
        .need = NEED_WORKERS,
        .flags = STMT_LIST,
        .sql = "SELECT " DUTY_COLUMNS DUTY_TABLES " WHERE d.unit_id = :unit AND " OF_TODAY("d")
               " ORDER BY d.id LIMIT :limit",
    },
    [SUPERVISES] = {
        .need = NEED_WORKERS,
        .sql = "SELECT 1 FROM unit u WHERE u.supervisor_duty_id = :duty"
               " AND (u.until_on IS NULL OR u.until_on >= :w_today)",
    },
    [END] = {
        .need = NEED_SUPERVISION,
        .sql = "UPDATE duty SET until_on = :until WHERE id = :duty AND unit_id = :w_unit"
               " AND (until_on IS NULL OR until_on >= :w_today)",
    },
    [CHANGE] = {
        .need = NEED_SUPERVISION,
        .sql = "INSERT INTO duty_change (id, duty_id, by_duty_id, change, reason)"
               " VALUES (:id, :duty, :w_duty, 'ended', :reason)",
    },
    STMT_END,
};

const struct code party_codes[] = {
    { PARTY_EA, "employment_authority", T("Employment authority") },
    { PARTY_WSC, "county", T("Wellbeing services county") },
    { PARTY_KELA, "kela", T("Kela") },
    { PARTY_MUN, "municipality", T("Municipality") },
    { PARTY_PROVIDER, "provider", T("Service provider") },
    { PARTY_NGO, "ngo", T("Non-governmental organisation") },
    { PARTY_EDUCATION, "education", T("Education provider") },
    { PARTY_CLIENT, "client", T("Client") },
    { 0, NULL, TEXT_NONE },
};

struct text
party_text(enum party party)
{
    return code_text(party_codes, (int)party);
}

static const struct attr organisation_attrs[] = {
    ATTR(struct organisation, id, KIND_ID, OPEN),
    ATTR(struct organisation, kind, KIND_CODE, OPEN, .label = T("Kind of organisation"),
         .codes = party_codes),
    ATTR_NAMED(struct organisation, name, OPEN, T("Name")),
    ATTR(struct organisation, business_code, KIND_TEXT, OPEN, .label = T("Business identity code")),
    ATTR(struct organisation, area, KIND_TEXT, OPEN),
    ATTR(struct organisation, county, KIND_TEXT, OPEN),
    ATTR(struct organisation, municipality, KIND_TEXT, OPEN),
    ATTR(struct organisation, takes_c4, KIND_BOOL, OPEN, .label = T("Social fields are on")),
    ATTR(struct organisation, takes_c5, KIND_BOOL, OPEN, .label = T("Health fields are on")),
    ATTR(struct organisation, from_on, KIND_DATE, OPEN, .label = T("From")),
    ATTR(struct organisation, until_on, KIND_DATE, OPEN, .label = T("Until")),
    ATTR_END,
};
const struct shape organisation_shape = { "organisation", sizeof(struct organisation),
                                          organisation_attrs };

static const struct attr unit_attrs[] = {
    ATTR(struct unit, id, KIND_ID, OPEN),
    ATTR(struct unit, org, KIND_ID, OPEN),
    ATTR_NAMED(struct unit, name, OPEN, T("Unit")),
    ATTR_NAMED(struct unit, org_name, OPEN, T("Organisation")),
    ATTR(struct unit, org_kind, KIND_CODE, OPEN, .label = T("Kind of organisation"),
         .codes = party_codes),
    ATTR(struct unit, phone, KIND_TEXT, OPEN, .label = T("Telephone")),
    ATTR(struct unit, takes_offers, KIND_BOOL, OPEN, .label = T("Takes offers")),
    ATTR(struct unit, supervisor, KIND_ID, OPEN),
    ATTR(struct unit, supervisor_name, KIND_TEXT, OPEN, .label = T("Supervisor")),
    ATTR(struct unit, from_on, KIND_DATE, OPEN, .label = T("From")),
    ATTR(struct unit, until_on, KIND_DATE, OPEN, .label = T("Until")),
    ATTR_END,
};
const struct shape unit_shape = { "unit", sizeof(struct unit), unit_attrs };

static const struct attr duty_attrs[] = {
    ATTR(struct duty_card, id, KIND_ID, OPEN),
    ATTR(struct duty_card, worker, KIND_ID, OPEN),
    ATTR(struct duty_card, worker_name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR_NAMED(struct duty_card, title, OPEN, T("Title")),
    ATTR_NAMED(struct duty_card, unit_name, OPEN, T("Unit")),
    ATTR_NAMED(struct duty_card, org_name, OPEN, T("Organisation")),
    ATTR(struct duty_card, unit, KIND_ID, OPEN),
    ATTR(struct duty_card, org, KIND_ID, OPEN),
    ATTR(struct duty_card, org_kind, KIND_CODE, OPEN, .label = T("Kind of organisation"),
         .codes = party_codes),
    ATTR(struct duty_card, role, KIND_CODE, OPEN, .label = T("Role"), .codes = role_codes),
    ATTR(struct duty_card, phone, KIND_TEXT, OPEN, .label = T("Telephone")),
    ATTR(struct duty_card, from_on, KIND_DATE, OPEN, .label = T("From")),
    ATTR(struct duty_card, until_on, KIND_DATE, OPEN, .label = T("Until")),
    ATTR_END,
};
const struct shape duty_shape = { "duty", sizeof(struct duty_card), duty_attrs };

static bool
is_open(struct date from, struct date until, struct date on)
{
    return date_compare(from, on) <= 0 && (date_is_none(until) || date_compare(until, on) >= 0);
}

bool
unit_is_open(const struct unit *unit, struct date on)
{
    return is_open(unit->from_on, unit->until_on, on);
}

bool
duty_is_open(const struct duty_card *duty, struct date on)
{
    return is_open(duty->from_on, duty->until_on, on);
}

static const char *
organisation_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct organisation *)row)->name);
}

enum err
organisation_list(struct work *w, int kind, const char *county, const char *area,
                  struct organisation **ret, size_t *ret_count)
{
    TRY(work_list(
        w, &organisation_stmts[ORGANISATIONS],
        BINDS(BIND_RAW_ID("kind", kind), BIND_TEXT("county", county), BIND_TEXT("area", area)),
        &organisation_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), organisation_name);
    return ERR_OK;
}

enum err
organisation_get(struct work *w, org_id org, struct organisation *ret)
{
    return work_get(w, &organisation_stmts[ORGANISATION], BINDS(BIND_ID("org", org)),
                    &organisation_shape, ret);
}

/* Units of several organisations: by organisation, then by unit. */
static const char *
unit_name(const struct work *w, const void *row)
{
    const struct unit *unit = row;
    return names_in(work_lang(w), unit->name);
}

static const char *
unit_org_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct unit *)row)->org_name);
}

enum err
units_of(struct work *w, org_id org, struct unit **ret, size_t *ret_count)
{
    TRY(work_list(w, &organisation_stmts[UNITS_OF], BINDS(BIND_ID("org", org)), &unit_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), unit_name);
    return ERR_OK;
}

enum err
unit_get(struct work *w, unit_id unit, struct unit *ret)
{
    return work_get(w, &organisation_stmts[UNIT], BINDS(BIND_ID("unit", unit)), &unit_shape, ret);
}

enum err
units_that_take_offers(struct work *w, struct unit_filter filter, struct unit **ret,
                       size_t *ret_count)
{
    TRY(work_list(w, &organisation_stmts[UNITS_OPEN],
                  BINDS(BIND_RAW_ID("kind", filter.kind), BIND_ID("org", filter.org),
                        BIND_TEXT("area", filter.area), BIND_TEXT("county", filter.county)),
                  &unit_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), unit_name);
    rows_sort(w, *ret, *ret_count, sizeof(**ret), unit_org_name); /* keeps the order within one */
    return ERR_OK;
}

enum err
duty_get(struct work *w, duty_id duty, struct duty_card *ret)
{
    return work_get(w, &organisation_stmts[DUTY], BINDS(BIND_ID("duty", duty)), &duty_shape, ret);
}

static const char *
worker_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct duty_card *)row)->worker_name;
}

enum err
duties_of_unit(struct work *w, unit_id unit, struct duty_card **ret, size_t *ret_count)
{
    TRY(work_list(w, &organisation_stmts[DUTIES_OF_UNIT], BINDS(BIND_ID("unit", unit)), &duty_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), worker_name);
    return ERR_OK;
}

/* ---- ending a duty ---- */

/* The supervisor to whom all goes: named, at work today, and somebody else. */
static enum err
find_supervisor(struct work *w, const struct duty_card *duty, struct duty_card *ret)
{
    struct unit unit;
    TRY(unit_get(w, duty->unit, &unit));
    enum err err = unit.supervisor.v == 0 ? ERR_NOT_FOUND : duty_get(w, unit.supervisor, ret);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_NOT_FOUND || ret->id.v == duty->id.v || !duty_is_open(ret, work_today(w)))
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("The unit has no other supervisor to whom the cases could go. Name one first."));
    return ERR_OK;
}

static enum err
check_until(struct work *w, const struct duty_card *duty, struct date until)
{
    if (date_is_none(until) || date_compare(until, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "until",
                            T("Choose today or an earlier day: the cases move now."));
    if (date_compare(until, duty->from_on) < 0)
        return work_problem_fill(w, ERR_INVALID, "until", T("The role began on {date}."),
                                 FILLS(FILL_D("date", duty->from_on)));
    return ERR_OK;
}

enum err
duty_end(struct work *w, duty_id duty, struct date until, const char *reason, take_over cases,
         int64_t *ret_count)
{
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    struct duty_card card, supervisor;
    TRY(duty_get(w, duty, &card));
    if (card.unit.v != work_unit(w).v)
        return ERR_NOT_FOUND;
    if (!duty_is_open(&card, work_today(w)))
        return work_problem(w, ERR_CONFLICT, NULL, T("The role has ended already."));
    TRY(check_until(w, &card, until));
    bool supervises;
    TRY(work_exists(w, &organisation_stmts[SUPERVISES], BINDS(BIND_ID("duty", duty)), &supervises));
    if (supervises)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The role supervises a unit. Name another supervisor first."));
    TRY(find_supervisor(w, &card, &supervisor));

    int64_t moved;
    TRY(cases(w, duty, supervisor.id, supervisor.unit, &moved));
    TRY(clock_release(w, duty));
    TRY(work_run_one(w, &organisation_stmts[END],
                     BINDS(BIND_DATE("until", until), BIND_ID("duty", duty))));
    TRY(work_run(w, &organisation_stmts[CHANGE],
                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("duty", duty),
                       BIND_TEXT("reason", reason))));
    *ret_count = moved;
    return ERR_OK;
}
