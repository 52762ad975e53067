/* cli/check_region_ground.c: the division into areas and counties through time, and places of
 * service (INV-45, DOMAIN 8.8).
 *
 * A statement gives (code, other, number): of what it is about, in words; number 0: none.
 */
#include "access/policy.h"
#include "base/str.h"
#include "cli/check_in.h"

#include <assert.h>
#include <stdio.h>

/* Both in force on some one day. */
#define MEET(a, b)                                                                                 \
    "(" a ".until_on IS NULL OR " a ".until_on >= " b ".from_on) AND (" b                          \
    ".until_on IS NULL OR " b ".until_on >= " a ".from_on)"
#define ON(t, day) t ".from_on <= " day " AND (" t ".until_on IS NULL OR " t ".until_on >= " day ")"
#define FIRST_DAY  "CAST('2025-01-01' AS DATE)"

#define LOOKS(X)                                                                                   \
    X("municipality", "it is in two areas at once",                                                \
      "SELECT p.municipality_code, p.area_code, q.area_code FROM municipality_place p JOIN"        \
      " municipality_place q ON q.municipality_code = p.municipality_code AND q.from_on >"         \
      " p.from_on WHERE " MEET("p", "q") " ORDER BY p.municipality_code")                          \
    X("area", "its validity in a county overlaps",                                                 \
      "SELECT x.area_code, x.county_code, NULL FROM area_county x JOIN area_county y ON"           \
      " y.area_code = x.area_code AND y.county_code = x.county_code AND y.from_on > x.from_on"     \
      " WHERE " MEET("x", "y") " ORDER BY x.area_code")                                            \
    X("area", "it is in force and has no municipality",                                            \
      "SELECT a.code, a.name_fi, NULL FROM area a WHERE (a.until_on IS NULL OR a.until_on >="      \
      " :w_today) AND (a.from_on IS NULL OR a.from_on <= :w_today) AND NOT EXISTS (SELECT 1 FROM"  \
      " municipality_place p WHERE p.area_code = a.code AND " ON("p", ":w_today") ") ORDER BY"     \
                                                                                  " a.code")       \
    X("area", "it has ended and still has a municipality",                                         \
      "SELECT p.area_code, p.municipality_code, NULL FROM municipality_place p JOIN area a ON"     \
      " a.code = p.area_code WHERE a.until_on IS NOT NULL AND (p.until_on IS NULL OR p.until_on"   \
      " > a.until_on) ORDER BY p.area_code")                                                       \
    X("municipality", "its area is not said to lie in its county",                                 \
      "SELECT p.municipality_code, p.area_code, p.county_code FROM municipality_place p WHERE"     \
      " NOT EXISTS (SELECT 1 FROM area_county x WHERE x.area_code = p.area_code AND"               \
      " x.county_code = p.county_code AND " ON("x", "p.from_on") ") ORDER BY p.municipality_code") \
    X("area", "it is said to lie in a county where it has no municipality",                        \
      "SELECT x.area_code, x.county_code, NULL FROM area_county x WHERE " ON(                      \
          "x", ":w_today") " AND NOT EXISTS (SELECT 1 FROM municipality_place p WHERE "            \
                           "p.area_code = x.area_code AND"                                         \
                           " p.county_code = x.county_code AND " ON(                               \
                               "p", ":w_today") ") ORDER BY x.area_code")                          \
    X("division of 1.1.2025", "it has not 50 pairs of areas and counties",                         \
      "SELECT 'pairs', 'found', CAST(COUNT(1) AS TEXT) FROM area_county x WHERE " ON(              \
          "x", FIRST_DAY) " HAVING COUNT(1) <> 50")                                                \
    X("division of 1.1.2025", "it has not 45 areas",                                               \
      "SELECT 'areas', 'found', CAST(COUNT(DISTINCT x.area_code) AS TEXT) FROM area_county x"      \
      " WHERE " ON("x", FIRST_DAY) " HAVING COUNT(DISTINCT x.area_code) <> 45")                    \
    X("division of 1.1.2025", "not five areas lie in two counties",                                \
      "SELECT 'areas', 'found', CAST(COUNT(1) AS TEXT) FROM (SELECT x.area_code FROM area_county"  \
      " x WHERE " ON("x", FIRST_DAY) " GROUP BY x.area_code HAVING COUNT(1) = 2) t"                \
                                     " HAVING COUNT(1) <> 5")                                      \
    X("service point", "joint premises have fewer than two organisations",                         \
      "SELECT s.name, NULL, NULL FROM service_point s WHERE s.kind = 2 AND (SELECT"                \
      " COUNT(x.org_id) FROM service_point_org x WHERE x.point_id = s.id) < 2 ORDER BY s.name")

#define AS_STMT(about, what, statement)                                                            \
    { .touches = TOUCH_NONE, .flags = STMT_ACCESS, .sql = statement },
const struct stmt check_region_ground_stmts[] = { LOOKS(AS_STMT) STMT_END };
#define AS_LOOK(about_, what_, statement) { .about = about_, .what = what_ },
static const struct look {
    const char *about, *what;
} looks[] = { LOOKS(AS_LOOK) };
static_assert(COUNT(looks) + 1 == COUNT(check_region_ground_stmts), "made of one list");

enum { MOST = 20 }; /* the number of look_end */

struct looking {
    struct findings *f;
    const struct look *look;
};

static enum err
take(void *context, const struct row *row)
{
    struct looking *l = context;
    if (l->f->count++ == 0)
        l->f->first = "INV-45";
    if (++l->f->alike > MOST)
        return ERR_OK;
    printf("INV-45: %s %s: %s", l->look->about, row_text(row, 0), l->look->what);
    for (int i = 1; i <= 2; i++)
        if (!row_is_null(row, i))
            printf("%s%s", i == 1 ? ": " : ", ", row_text(row, i));
    putchar('\n');
    return ERR_OK;
}

enum err
check_region_ground(struct db *db, struct findings *f)
{
    const struct bind *today = BINDS(BIND_DATE("w_today", f->today));
    for (size_t i = 0; i < COUNT(looks); i++) {
        struct looking l = { f, &looks[i] };
        look_begin(f);
        TRY(db_run(db, &check_region_ground_stmts[i], today, NO_BINDS, take, &l, NULL));
        look_end(f, "INV-45");
    }
    return ERR_OK;
}
