/* steering/resource.c: see resource.h. */
#include "steering/resource.h"

#include "region/history.h"
#include "region/row.h"

enum { LIST, ONE, INSERT, CHANGE, END, CHECKS, CHECK_INSERT };
#define RESOURCES                                                                                  \
    "SELECT r.id, r.region_code AS region, r.org_id AS org, ro.name_fi AS org_name_fi,"            \
    " ro.name_sv AS org_name_sv, ro.name_en AS org_name_en, r.year, r.kind, r.name,"               \
    " r.amount AS amount_hundredths," DECIMAL_SQL(                                                 \
        "r.amount") " AS amount,"                                                                  \
                    " r.need AS need_hundredths," DECIMAL_SQL(                                     \
                        "r.need") " AS need,"                                                      \
                                  " r.grounds, r.ended_on, r.version," OWNER_COLUMNS               \
                                  " FROM lead_resource r"                                          \
                                  " JOIN organisation ro ON ro.id = r.org_id" OWNER_JOIN(          \
                                      "r.owner_duty_id")
const struct stmt resource_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = RESOURCES " WHERE r.region_code = :region AND r.ended_on IS NULL"
                         " AND (CAST(:year AS BIGINT) = 0 OR r.year = :year)"
                         " AND (CAST(:kind AS BIGINT) = 0 OR r.kind = :kind)"
                         " ORDER BY r.year DESC, r.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = RESOURCES " WHERE r.id = :resource",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO lead_resource (id, region_code, org_id, year, kind, name, amount,"
               " need, grounds, owner_duty_id) VALUES (:id, :region, :org, :year, :kind, :name,"
               " :amount, CASE WHEN CAST(:need AS BIGINT) < 0 THEN NULL ELSE :need END, :grounds,"
               " :owner)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_resource SET org_id = :org, year = :year, kind = :kind, name = :name,"
               " amount = :amount, need = CASE WHEN CAST(:need AS BIGINT) < 0 THEN NULL"
               " ELSE :need END, grounds = :grounds, owner_duty_id = :owner,"
               " version = version + 1 WHERE id = :id AND version = :version"
               " AND ended_on IS NULL",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_resource SET ended_on = :w_today, version = version + 1"
               " WHERE id = :id AND version = :version AND ended_on IS NULL",
    },
    [CHECKS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT c.id, c.checked_on, c.enough, c.what_done, p.name,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en"
               " FROM resource_check c" OWNER_JOIN("c.duty_id")
               " WHERE c.region_code = :region ORDER BY c.checked_on DESC, c.id DESC LIMIT :limit",
    },
    [CHECK_INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO resource_check (id, region_code, checked_on, enough, what_done,"
               " duty_id) VALUES (:id, :region, :checked_on, :enough, :what_done, :w_duty)",
    },
    STMT_END,
};

const struct code resource_kind_codes[] = {
    { RESOURCE_PEOPLE, "people", TC("resource", "People") },
    { RESOURCE_MONEY, "money", TC("resource", "Money") },
    { RESOURCE_PREMISES, "premises", TC("resource", "Premises") },
    { 0, NULL, TEXT_NONE },
};
const struct code resource_unit_codes[] = {
    { RESOURCE_PEOPLE, "person_years", T("person-years") },
    { RESOURCE_MONEY, "euros", T("euros") },
    { RESOURCE_PREMISES, "rooms", T("rooms") },
    { 0, NULL, TEXT_NONE },
};
const struct code resource_enough_codes[] = {
    { RESOURCE_ENOUGH, "enough", T("The staff is enough") },
    { RESOURCE_LACKING, "lacking", T("The staff is not enough") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr resource_attrs[] = {
    ATTR(struct resource, id, KIND_ID, OPEN),
    ATTR(struct resource, region, KIND_TEXT, OPEN),
    ATTR(struct resource, org, KIND_ID, OPEN),
    ATTR_NAMED(struct resource, org_name, OPEN, T("Organisation")),
    ATTR(struct resource, year, KIND_INT, OPEN, .label = T("Year")),
    ATTR(struct resource, kind, KIND_CODE, OPEN, .label = T("Kind of resource"),
         .codes = resource_kind_codes),
    ATTR(struct resource, name, KIND_TEXT, OPEN, .label = T("Task structure, or what it is for")),
    ATTR_AT(struct resource, amount, "amount_hundredths", KIND_INT, OPEN),
    ATTR_AT(struct resource, amount_text, "amount", KIND_TEXT, OPEN, .label = T("There is")),
    ATTR_AT(struct resource, need, "need_hundredths", KIND_INT, OPEN),
    ATTR_AT(struct resource, need_text, "need", KIND_TEXT, OPEN, .label = T("Is needed")),
    ATTR(struct resource, grounds, KIND_TEXT, OPEN, .label = T("On what the need is counted")),
    OWNER_ATTRS(struct resource, T("Owner")),
    ATTR(struct resource, ended_on, KIND_DATE, OPEN, .label = T("Taken away on")),
    ATTR(struct resource, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape resource_shape = { "resource", sizeof(struct resource), resource_attrs };

static const struct attr resource_check_attrs[] = {
    ATTR(struct resource_check, id, KIND_ID, OPEN),
    ATTR(struct resource_check, checked_on, KIND_DATE, OPEN, .label = T("Checked on")),
    ATTR(struct resource_check, enough, KIND_CODE, OPEN, .label = T("Result"),
         .codes = resource_enough_codes),
    ATTR(struct resource_check, what_done, KIND_TEXT, OPEN, .label = T("What is done")),
    ATTR(struct resource_check, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_NAMES(struct resource_check, org_name),
    ATTR_END,
};
const struct shape resource_check_shape = { "resource_check", sizeof(struct resource_check),
                                            resource_check_attrs };

/* ---- reading ---- */

int64_t
resource_gap(const struct resource *resource)
{
    if (resource->need_text == NULL || resource->need <= resource->amount)
        return 0;
    return resource->need - resource->amount;
}

static const char *
by_org(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct resource *)row)->org_name);
}

static const char *
by_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct resource *)row)->name;
}

static int64_t
by_kind(const void *row)
{
    return ((const struct resource *)row)->kind;
}

/* The share that is lacking: amounts of different kinds cannot be told by themselves. */
static int64_t
by_gap(const void *row)
{
    const struct resource *r = row;
    return r->need > 0 ? resource_gap(r) * 1000 / r->need : 0;
}

enum err
resource_list(struct work *w, const char *region, struct resource_filter filter,
              struct resource **ret, size_t *ret_count)
{
    size_t count, kept = 0;
    TRY(work_list(w, &resource_stmts[LIST],
                  BINDS(BIND_TEXT("region", region), BIND_INT("year", filter.year),
                        BIND_INT("kind", filter.kind)),
                  &resource_shape, LIMIT_LIST_ROWS, (void **)ret, &count, NULL));
    for (size_t i = 0; i < count; i++)
        if (!filter.short_only || resource_gap(&(*ret)[i]) > 0)
            (*ret)[kept++] = (*ret)[i];
    rows_sort(w, *ret, kept, sizeof(**ret), by_name);
    if (filter.sort == RESOURCE_BY_ORG) {
        rows_sort(w, *ret, kept, sizeof(**ret), by_org);
        owner_sort(w, *ret, kept, sizeof(**ret), by_kind, false);
    } else if (filter.sort == RESOURCE_BY_GAP) {
        owner_sort(w, *ret, kept, sizeof(**ret), by_gap, true);
    }
    *ret_count = kept;
    return ERR_OK;
}

enum err
resource_get(struct work *w, int64_t resource, struct resource *ret)
{
    return work_get(w, &resource_stmts[ONE], BINDS(BIND_RAW_ID("resource", resource)),
                    &resource_shape, ret);
}

/* ---- writing ---- */

static enum err
check(struct work *w, const char *region, const struct resource_given *given)
{
    struct organisation *orgs;
    size_t count;
    bool there = false;
    TRY(led_organisations(w, region, 0, &orgs, &count));
    for (size_t i = 0; i < count && !there; i++)
        there = orgs[i].id.v == given->org.v;
    if (!there)
        return work_problem(w, ERR_INVALID, "org", T("Choose an organisation of this region."));
    if (given->year < 2025 || given->year > work_today(w).year + 5)
        return work_problem_fill(w, ERR_INVALID, "year", T("Write a year from 2025 to {n}."),
                                 FILLS(FILL_N("n", work_today(w).year + 5)));
    TRY(owner_check_code(w, "kind", resource_kind_codes, given->kind));
    TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
    if (given->amount < 0)
        return work_problem(w, ERR_INVALID, "amount", T("The amount cannot be negative."));
    TRY(work_check_optional(w, "grounds", given->grounds, LIMIT_REASON_BYTES));
    if (given->need >= 0 && str_empty(given->grounds))
        return work_problem(w, ERR_INVALID, "grounds",
                            T("Write on what the need is counted, such as the number of people "
                              "who need the service (381/2023 9.2 §)."));
    return owner_check(w, region, given->owner);
}

enum err
resource_make(struct work *w, const char *region, const struct resource_given *given,
              int64_t *ret_id)
{
    TRY(led_region_own(w, region));
    TRY(check(w, region, given));
    *ret_id = work_new_id(w);
    TRY(work_run(w, &resource_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_TEXT("region", region),
                       BIND_ID("org", given->org), BIND_INT("year", given->year),
                       BIND_INT("kind", given->kind), BIND_TEXT("name", given->name),
                       BIND_INT("amount", given->amount), BIND_INT("need", given->need),
                       BIND_TEXT("grounds", given->grounds), BIND_ID("owner", given->owner))));
    return history_keep(w, region, *ret_id, &resource_shape, NULL, NULL);
}

static enum err
get_open(struct work *w, int64_t resource, int64_t version, struct resource *ret)
{
    TRY(resource_get(w, resource, ret));
    TRY(led_region_own(w, ret->region));
    if (!date_is_none(ret->ended_on))
        return work_problem(w, ERR_CONFLICT, NULL, T("This row has been taken away."));
    return keeper_same(w, ret->version, version);
}

static enum err
keep(struct work *w, const struct resource *before)
{
    struct resource after;
    TRY(resource_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &resource_shape, before, &after);
}

enum err
resource_change(struct work *w, int64_t resource, const struct resource_given *given,
                int64_t version)
{
    struct resource before;
    TRY(get_open(w, resource, version, &before));
    TRY(check(w, before.region, given));
    TRY(work_run_one(w, &resource_stmts[CHANGE],
                     BINDS(BIND_RAW_ID("id", resource), BIND_ID("org", given->org),
                           BIND_INT("year", given->year), BIND_INT("kind", given->kind),
                           BIND_TEXT("name", given->name), BIND_INT("amount", given->amount),
                           BIND_INT("need", given->need), BIND_TEXT("grounds", given->grounds),
                           BIND_ID("owner", given->owner), BIND_INT("version", version))));
    return keep(w, &before);
}

enum err
resource_end(struct work *w, int64_t resource, int64_t version)
{
    struct resource before;
    TRY(get_open(w, resource, version, &before));
    TRY(work_run_one(w, &resource_stmts[END],
                     BINDS(BIND_RAW_ID("id", resource), BIND_INT("version", version))));
    return keep(w, &before);
}

/* ---- the yearly check ---- */

enum err
resource_checks(struct work *w, const char *region, struct resource_check **ret, size_t *ret_count)
{
    return work_list(w, &resource_stmts[CHECKS], BINDS(BIND_TEXT("region", region)),
                     &resource_check_shape, LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL);
}

struct date
resource_check_due(const struct resource_check *checks, size_t count)
{
    return count == 0 ? DATE_NONE : date_add_months(checks[0].checked_on, 12);
}

enum err
resource_check_make(struct work *w, const char *region, struct date on, enum resource_enough enough,
                    const char *what_done)
{
    struct resource_check *checks;
    size_t count;
    int64_t id;
    TRY(led_region_own(w, region));
    TRY(owner_check_behind(w, "on", on));
    TRY(owner_check_code(w, "enough", resource_enough_codes, (int)enough));
    TRY(work_check_optional(w, "done", what_done, LIMIT_REASON_BYTES));
    if (enough == RESOURCE_LACKING && str_empty(what_done))
        return work_problem(w, ERR_INVALID, "done",
                            T("The staff is not enough: write what is done, or how the agreement "
                              "is changed (388/2024 3 §)."));
    TRY(resource_checks(w, region, &checks, &count));
    if (count > 0 && date_compare(on, checks[0].checked_on) < 0)
        return work_problem_fill(w, ERR_CONFLICT, "on",
                                 T("The latest check is of {date}. Choose that day or a later "
                                   "one."),
                                 FILLS(FILL_D("date", checks[0].checked_on)));
    id = work_new_id(w);
    TRY(work_run(w, &resource_stmts[CHECK_INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region),
                       BIND_DATE("checked_on", on), BIND_INT("enough", (int)enough),
                       BIND_TEXT("what_done", what_done))));
    return history_keep(w, region, id, &resource_check_shape, NULL, NULL);
}
