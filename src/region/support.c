/* region/support.c: see support.h. */
#include "region/support.h"

#include "base/limits.h"
#include "region/area.h"
#include "region/row.h"

#define COLUMNS                                                                                    \
    "u.id, u.org_id AS org, u.name_fi, u.name_sv, u.name_en, o.name_fi AS org_name_fi,"            \
    " o.name_sv AS org_name_sv, o.name_en AS org_name_en, o.kind AS org_kind, u.phone,"            \
    " coalesce(s.level, 0) AS level, coalesce(s.takes_requests, 0) AS takes_requests"
#define TABLES                                                                                     \
    " FROM unit u JOIN organisation o ON o.id = u.org_id LEFT JOIN unit_support s ON s.unit_id ="  \
    " u.id"
#define OPEN_TODAY                                                                                 \
    " u.from_on <= :w_today AND (u.until_on IS NULL OR u.until_on >= :w_today)"                    \
    " AND o.from_on <= :w_today AND (o.until_on IS NULL OR o.until_on >= :w_today)"

enum { LIST, ONE, TAKES_IN, HAS_WORKERS, FORGET, SET };
const struct stmt support_stmts[] = {
    [LIST] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " COLUMNS TABLES " WHERE" OPEN_TODAY
               " AND (CAST(:only_taking AS BIGINT) = 0 OR s.takes_requests = 1)"
               " AND (CAST(:org AS BIGINT) IS NULL OR u.org_id = :org)"
               " ORDER BY u.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_GROUND,
        .sql = "SELECT " COLUMNS TABLES " WHERE u.id = :unit AND" OPEN_TODAY,
    },
    [TAKES_IN] = {
        .need = NEED_GROUND,
        .flags = STMT_SMALL,
        .sql = "SELECT " COLUMNS TABLES " WHERE s.takes_requests = 1 AND" OPEN_TODAY
               " AND (u.org_id = :wsc OR u.org_id = :ea OR o.municipality_code = :municipality)"
               " ORDER BY CASE WHEN u.org_id = :wsc THEN 1 WHEN u.org_id = :ea THEN 2 ELSE 3 END,"
               " s.level, u.id",
    },
    [HAS_WORKERS] = {
        .need = NEED_GROUND,
        .sql = "SELECT 1 FROM duty d WHERE d.unit_id = :unit AND d.role = :role"
               " AND d.from_on <= :w_today AND (d.until_on IS NULL OR d.until_on >= :w_today)",
    },
    [FORGET] = {
        .need = NEED_GROUND,
        .sql = "DELETE FROM unit_support WHERE unit_id = :unit",
    },
    [SET] = {
        .need = NEED_GROUND,
        .sql = "INSERT INTO unit_support (unit_id, level, takes_requests)"
               " VALUES (:unit, :level, :takes)",
    },
    STMT_END,
};

const struct code support_level_codes[] = {
    { SUPPORT_BASIC, "basic", T("Basic level") },
    { SUPPORT_LOCAL, "local_team", T("Local team") },
    { SUPPORT_SPECIAL, "special_team", T("Special team") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr support_unit_attrs[] = {
    ATTR(struct support_unit, id, KIND_ID, OPEN),
    ATTR(struct support_unit, org, KIND_ID, OPEN),
    ATTR_NAMED(struct support_unit, name, OPEN, T("Unit")),
    ATTR_NAMED(struct support_unit, org_name, OPEN, T("Organisation")),
    ATTR(struct support_unit, org_kind, KIND_CODE, OPEN, .label = T("Kind of organisation"),
         .codes = party_codes),
    ATTR(struct support_unit, phone, KIND_TEXT, OPEN, .label = T("Telephone")),
    ATTR(struct support_unit, level, KIND_CODE, OPEN, .label = T("Level of work-ability support"),
         .codes = support_level_codes),
    ATTR(struct support_unit, takes_requests, KIND_BOOL, OPEN,
         .label = T("Takes requests for support")),
    ATTR_END,
};
const struct shape support_unit_shape = { "support_unit", sizeof(struct support_unit),
                                          support_unit_attrs };

static const char *
unit_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct support_unit *)row)->name);
}

static const char *
org_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct support_unit *)row)->org_name);
}

enum err
support_units(struct work *w, bool only_taking, org_id org, struct support_unit **ret,
              size_t *ret_count)
{
    TRY(work_list(w, &support_stmts[LIST],
                  BINDS(BIND_BOOL("only_taking", only_taking), BIND_ID("org", org)),
                  &support_unit_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), unit_name);
    rows_sort(w, *ret, *ret_count, sizeof(**ret), org_name); /* keeps the order within one */
    return ERR_OK;
}

enum err
support_unit_get(struct work *w, unit_id unit, struct support_unit *ret)
{
    return work_get(w, &support_stmts[ONE], BINDS(BIND_ID("unit", unit)), &support_unit_shape, ret);
}

enum err
support_unit_of(struct work *w, const char *municipality, struct support_unit *ret)
{
    struct place place;
    if (str_empty(municipality))
        return ERR_NOT_FOUND;
    TRY(place_on(w, municipality, work_today(w), &place));
    return work_get(w, &support_stmts[TAKES_IN],
                    BINDS(BIND_ID("wsc", place.wsc), BIND_ID("ea", place.ea),
                          BIND_TEXT("municipality", place.code)),
                    &support_unit_shape, ret);
}

enum err
support_unit_set(struct work *w, unit_id unit, enum support_level level, bool takes_requests)
{
    struct support_unit u;
    TRY(support_unit_get(w, unit, &u));
    if (work_role(w) != ROLE_ADMIN && u.org.v != work_org(w).v)
        return ERR_NOT_FOUND;
    if (level != SUPPORT_NONE && code_find(support_level_codes, (int)level) == NULL)
        return work_problem(w, ERR_INVALID, "level", T("Choose the level, or leave it empty."));
    bool works = false;
    TRY(work_exists(w, &support_stmts[HAS_WORKERS],
                    BINDS(BIND_ID("unit", unit), BIND_INT("role", ROLE_WORKER)), &works));
    if (takes_requests && !works)
        return work_problem(w, ERR_CONFLICT, "takes_requests",
                            T("Nobody works in the unit today who could answer a request."));
    TRY(work_run(w, &support_stmts[FORGET], BINDS(BIND_ID("unit", unit))));
    if (level == SUPPORT_NONE && !takes_requests)
        return ERR_OK;
    return work_run(w, &support_stmts[SET],
                    BINDS(BIND_ID("unit", unit), BIND_INT("level", (int)level),
                          BIND_BOOL("takes", takes_requests)));
}
