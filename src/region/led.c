/* region/led.c: see led.h. */
#include "region/led.h"

#include "region/organisation_in.h"
#include "region/row.h"

#include <assert.h>

/* An organisation `o` is of a county. */
#define OF_COUNTY(county)                                                                          \
    " (o.county_code = " county " OR EXISTS (SELECT 1 FROM area_county x WHERE x.area_code ="      \
    " o.area_code AND x.county_code = " county                                                     \
    " AND " OF_TODAY("x") ") OR EXISTS (SELECT 1 FROM"                                             \
                          " municipality_place m WHERE m.municipality_code = o.municipality_code " \
                          "AND m.county_code = " county " AND " OF_TODAY("m") "))"
#define OF_NONE " (o.county_code IS NULL AND o.area_code IS NULL AND o.municipality_code IS NULL)"
#define REGION                                                                                     \
    "SELECT c.code, c.name_fi, c.name_sv, c.name_en, CASE WHEN EXISTS (SELECT 1 FROM organisation" \
    " o WHERE o.id = :w_org AND" OF_COUNTY("c.code") ") THEN 1 ELSE 0 END AS own FROM county c"

enum { ONE, LIST, HOME, PEOPLE, ORGANISATIONS };
const struct stmt led_stmts[] = {
    [ONE] = {
        .need = NEED_REGION,
        .sql = REGION " WHERE c.code = :region AND c.kind <> 'outside'",
    },
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = REGION " WHERE c.kind <> 'outside' ORDER BY c.code LIMIT :limit",
    },
    [HOME] = { /* of an area in two counties, the one where most of its people live */
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT c.code, c.name_fi, c.name_sv, c.name_en, 1 AS own FROM organisation o"
               " JOIN county c ON" OF_COUNTY("c.code") " WHERE o.id = :w_org ORDER BY (SELECT"
               " sum(y.population) FROM municipality y JOIN municipality_place m ON"
               " m.municipality_code = y.code WHERE m.area_code = o.area_code AND"
               " m.county_code = c.code AND " OF_TODAY("m") ") DESC, c.code LIMIT :limit",
    },
    [PEOPLE] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " DUTY_COLUMNS DUTY_TABLES " WHERE " OF_TODAY("d")
               " AND (d.role BETWEEN 2 AND 5 OR"
               " d.role = 7 OR d.id = :w_duty) AND (" OF_COUNTY(":region") " OR" OF_NONE ")"
               " ORDER BY d.id LIMIT :limit",
    },
    [ORGANISATIONS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " ORGANISATION_COLUMNS " FROM organisation o WHERE " OF_TODAY("o")
               " AND (CAST(:kind AS BIGINT) = 0 OR o.kind = :kind)"
               " AND (" OF_COUNTY(":region") " OR" OF_NONE ") ORDER BY o.id LIMIT :limit",
    },
    STMT_END,
};
static_assert(ROLE_SUPERVISOR == 2 && ROLE_ANALYST == 5 && ROLE_ORG_ADMIN == 7,
              "the numbers in the statements");

static const struct attr region_attrs[] = {
    ATTR(struct led_region, code, KIND_TEXT, OPEN, .label = T("Code")),
    ATTR_NAMED(struct led_region, name, OPEN, T("Region")),
    ATTR(struct led_region, own, KIND_BOOL, OPEN, .label = T("Own region")),
    ATTR_END,
};
const struct shape led_region_shape = { "region", sizeof(struct led_region), region_attrs };

enum err
led_region(struct work *w, const char *code, struct led_region *ret)
{
    struct led_region *rows;
    size_t count;
    if (!str_empty(code))
        return work_get(w, &led_stmts[ONE], BINDS(BIND_TEXT("region", code)), &led_region_shape,
                        ret);
    TRY(work_list(w, &led_stmts[HOME], NO_BINDS, &led_region_shape, 1, (void **)&rows, &count,
                  NULL));
    if (count == 0)
        TRY(led_region_list(w, &rows, &count));
    if (count == 0)
        return ERR_NOT_FOUND;
    *ret = rows[0];
    return ERR_OK;
}

enum err
led_region_own(struct work *w, const char *code)
{
    struct led_region region;
    TRY(led_region(w, code, &region));
    return region.own ? ERR_OK : ERR_FORBIDDEN;
}

static const char *
region_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct led_region *)row)->name);
}

enum err
led_region_list(struct work *w, struct led_region **ret, size_t *ret_count)
{
    TRY(work_list(w, &led_stmts[LIST], NO_BINDS, &led_region_shape, LIMIT_LIST_ROWS, (void **)ret,
                  ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), region_name);
    return ERR_OK;
}

static const char *
person_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct duty_card *)row)->worker_name;
}

static const char *
person_org(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct duty_card *)row)->org_name);
}

enum err
led_people(struct work *w, const char *region, struct duty_card **ret, size_t *ret_count)
{
    TRY(work_list(w, &led_stmts[PEOPLE], BINDS(BIND_TEXT("region", region)), &duty_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), person_name);
    rows_sort(w, *ret, *ret_count, sizeof(**ret), person_org); /* keeps the order within one */
    return ERR_OK;
}

enum err
led_check_owner(struct work *w, const char *region, const char *field, duty_id owner)
{
    struct duty_card *people;
    size_t count;
    TRY(led_people(w, region, &people, &count));
    for (size_t i = 0; i < count; i++)
        if (people[i].id.v == owner.v)
            return ERR_OK;
    return work_problem(w, ERR_INVALID, field,
                        T("Choose somebody who leads in this region today."));
}

static const char *
organisation_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct organisation *)row)->name);
}

enum err
led_organisations(struct work *w, const char *region, int kind, struct organisation **ret,
                  size_t *ret_count)
{
    TRY(work_list(w, &led_stmts[ORGANISATIONS],
                  BINDS(BIND_TEXT("region", region), BIND_INT("kind", kind)), &organisation_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), organisation_name);
    return ERR_OK;
}
