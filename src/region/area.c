/* region/area.c: see area.h.  First the SQL of places, then how a municipality is followed to where
 * it belongs. */
#include "region/area.h"

#include "base/limits.h"
#include "region/organisation.h"
#include "region/row.h"

#include <string.h>

#define ON_DAY(t) t ".from_on <= :on_day AND (" t ".until_on IS NULL OR " t ".until_on >= :on_day)"
#define OF_TODAY(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
#define MUNICIPALITY_COLUMNS                                                                       \
    "m.code, m.name_fi, m.name_sv, m.languages, m.population, p.area_code AS area,"                \
    " p.county_code AS county, m.merged_into"
#define MUNICIPALITY_TABLES                                                                        \
    " FROM municipality m LEFT JOIN municipality_place p ON p.municipality_code = m.code "         \
    "AND " OF_TODAY("p")
/* People live in municipalities: an area has those who live in its own today. */
#define PEOPLE_OF(column, code)                                                                    \
    " coalesce((SELECT SUM(y.population) FROM municipality_place p JOIN municipality y ON y.code"  \
    " = p.municipality_code WHERE p." column " = " code                                            \
    " AND " OF_TODAY("p") "), 0) AS population,"
#define AREA_COLUMNS                                                                               \
    "a.code, a.name_fi, a.name_sv, a.name_en, a.kind, a.from_on, a.until_on," PEOPLE_OF(           \
        "area_code", "a.code") " (SELECT COUNT(*) FROM municipality_place p WHERE p.area_code = "  \
                               "a.code AND " OF_TODAY("p") ") AS municipalities"
#define COUNTY_COLUMNS                                                                             \
    "c.code, c.name_fi, c.name_sv, c.name_en, c.kind, CAST(NULL AS DATE) AS from_on,"              \
    " CAST(NULL AS DATE) AS until_on," PEOPLE_OF(                                                  \
        "county_code", "c.code") " (SELECT COUNT(*) FROM municipality_place p WHERE "              \
                                 "p.county_code = c.code AND " OF_TODAY("p") ") AS municipalities"
#define PAIR_COLUMNS                                                                               \
    "x.area_code AS area, x.county_code AS county, a.name_fi AS area_name_fi, a.name_sv AS"        \
    " area_name_sv, a.name_en AS area_name_en, c.name_fi AS county_name_fi, c.name_sv AS"          \
    " county_name_sv, c.name_en AS county_name_en, x.from_on, x.until_on FROM area_county x JOIN"  \
    " area a ON a.code = x.area_code JOIN county c ON c.code = x.county_code"
#define PAIRS_ASKED                                                                                \
    " AND (CAST(:area AS TEXT) IS NULL OR x.area_code = :area)"                                    \
    " AND (CAST(:county AS TEXT) IS NULL OR x.county_code = :county)"                              \
    " ORDER BY x.area_code, x.county_code, x.from_on LIMIT :limit"

enum {
    MUNICIPALITY,
    PLACE,
    AUTHORITY,
    COUNTY_ORG,
    MUNICIPALITIES,
    MUNICIPALITIES_OF,
    MUNICIPALITIES_ALL,
    AREAS,
    AREA,
    COUNTIES,
    COUNTY,
    PAIRS,
    PAIRS_EVER,
    PLACES_EVER,
    JOINED,
};
const struct stmt area_stmts[] = {
    [MUNICIPALITY] = {
        .need = NEED_GROUND,
        .flags = STMT_SMALL,
        .sql = "SELECT code, name_fi, name_sv, languages, until_on, merged_into FROM municipality"
               " WHERE code = :code",
    },
    [PLACE] = {
        .need = NEED_GROUND,
        .flags = STMT_SMALL,
        .sql = "SELECT p.area_code AS area, p.county_code AS county, a.name_fi AS area_name_fi,"
               " a.name_sv AS area_name_sv, a.name_en AS area_name_en, c.name_fi AS county_name_fi,"
               " c.name_sv AS county_name_sv, c.name_en AS county_name_en"
               " FROM municipality_place p JOIN area a ON a.code = p.area_code JOIN county c ON"
               " c.code = p.county_code"
               " WHERE p.municipality_code = :code AND " ON_DAY("p"),
    },
    [AUTHORITY] = {
        .need = NEED_GROUND,
        .flags = STMT_SMALL,
        .sql = "SELECT o.id AS ea, o.name_fi AS ea_name_fi, o.name_sv AS ea_name_sv, o.name_en AS"
               " ea_name_en"
               " FROM organisation o WHERE o.area_code = :area AND o.kind = :kind AND " ON_DAY("o")
               " ORDER BY o.id LIMIT 1",
    },
    [COUNTY_ORG] = {
        .need = NEED_GROUND,
        .flags = STMT_SMALL,
        .sql = "SELECT o.id AS wsc, o.name_fi AS wsc_name_fi, o.name_sv AS wsc_name_sv, o.name_en"
               " AS wsc_name_en"
               " FROM organisation o WHERE o.county_code = :county AND o.kind = :kind"
               " AND " ON_DAY("o")
               " ORDER BY o.id LIMIT 1",
    },
    [MUNICIPALITIES] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " MUNICIPALITY_COLUMNS MUNICIPALITY_TABLES " WHERE m.name_key LIKE"
                                                                  " :pattern ESCAPE '!'"
               " OR p.area_code IN (SELECT l.area_code FROM area_alias l WHERE l.alias_key LIKE"
               " :alias ESCAPE '!')"
               " ORDER BY m.code LIMIT :limit",
    },
    [MUNICIPALITIES_OF] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " MUNICIPALITY_COLUMNS " FROM municipality m JOIN municipality_place p ON"
               " p.municipality_code = m.code WHERE " ON_DAY("p")
               " AND (CAST(:area AS TEXT) IS NULL OR p.area_code = :area)"
               " AND (CAST(:county AS TEXT) IS NULL OR p.county_code = :county) ORDER BY m.code"
               " LIMIT :limit",
    },
    [MUNICIPALITIES_ALL] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " MUNICIPALITY_COLUMNS MUNICIPALITY_TABLES " WHERE m.code > :after AND"
                                                                  " m.merged_into IS NULL"
               " ORDER BY m.code LIMIT :limit",
    },
    [AREAS] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " AREA_COLUMNS " FROM area a WHERE (a.until_on IS NULL OR a.until_on >="
               " :w_today) AND (a.from_on IS NULL OR a.from_on <= :w_today) AND EXISTS"
               " (SELECT 1 FROM area_alias l WHERE l.area_code = a.code AND l.alias_key LIKE"
               " :pattern ESCAPE '!') ORDER BY a.code LIMIT :limit",
    },
    [AREA] = {
        .need = NEED_GROUND,
        .flags = STMT_SMALL,
        .sql = "SELECT " AREA_COLUMNS " FROM area a WHERE a.code = :code",
    },
    [COUNTIES] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " COUNTY_COLUMNS " FROM county c ORDER BY c.code LIMIT :limit",
    },
    [COUNTY] = {
        .need = NEED_GROUND,
        .flags = STMT_SMALL,
        .sql = "SELECT " COUNTY_COLUMNS " FROM county c WHERE c.code = :code",
    },
    [PAIRS] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " PAIR_COLUMNS " WHERE " OF_TODAY("x") PAIRS_ASKED,
    },
    [PAIRS_EVER] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT " PAIR_COLUMNS " WHERE 1 = 1" PAIRS_ASKED,
    },
    [PLACES_EVER] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT p.area_code AS area, p.county_code AS county, a.name_fi AS area_name_fi,"
               " a.name_sv AS area_name_sv, a.name_en AS area_name_en, c.name_fi AS county_name_fi,"
               " c.name_sv AS county_name_sv, c.name_en AS county_name_en, p.from_on, p.until_on"
               " FROM municipality_place p JOIN area a ON a.code = p.area_code JOIN county c ON"
               " c.code = p.county_code WHERE p.municipality_code = :code ORDER BY p.from_on LIMIT"
               " :limit",
    },
    [JOINED] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT m.code, m.name_fi, m.name_sv, m.languages, m.until_on, m.merged_into FROM"
               " municipality m WHERE m.merged_into = :code ORDER BY m.code LIMIT :limit",
    },
    STMT_END,
};

static const struct attr municipality_attrs[] = {
    ATTR(struct municipality, code, KIND_TEXT, OPEN, .label = T("Code")),
    ATTR_NAMED(struct municipality, name, OPEN, T("Municipality")),
    ATTR(struct municipality, languages, KIND_TEXT, OPEN),
    ATTR(struct municipality, population, KIND_INT, OPEN, .label = T("Population")),
    ATTR(struct municipality, area, KIND_TEXT, OPEN),
    ATTR(struct municipality, county, KIND_TEXT, OPEN),
    ATTR(struct municipality, merged_into, KIND_TEXT, OPEN),
    ATTR_END,
};
const struct shape municipality_shape = { "municipality", sizeof(struct municipality),
                                          municipality_attrs };

static const struct attr area_attrs[] = {
    ATTR(struct area, code, KIND_TEXT, OPEN, .label = T("Code")),
    ATTR_NAMED(struct area, name, OPEN, T("Name")),
    ATTR(struct area, kind, KIND_TEXT, OPEN),
    ATTR(struct area, from_on, KIND_DATE, OPEN),
    ATTR(struct area, until_on, KIND_DATE, OPEN),
    ATTR(struct area, population, KIND_INT, OPEN, .label = T("Population")),
    ATTR(struct area, municipalities, KIND_INT, OPEN, .label = T("Municipalities")),
    ATTR_END,
};
const struct shape area_shape = { "area", sizeof(struct area), area_attrs };

static const struct attr pair_attrs[] = {
    ATTR(struct area_in_county, area, KIND_TEXT, OPEN),
    ATTR(struct area_in_county, county, KIND_TEXT, OPEN),
    ATTR_NAMED(struct area_in_county, area_name, OPEN, T("Employment area")),
    ATTR_NAMED(struct area_in_county, county_name, OPEN, T("Wellbeing services county")),
    ATTR(struct area_in_county, from_on, KIND_DATE, OPEN, .label = T("First day")),
    ATTR(struct area_in_county, until_on, KIND_DATE, OPEN, .label = T("Last day")),
    ATTR_END,
};
const struct shape area_in_county_shape = { "area_in_county", sizeof(struct area_in_county),
                                            pair_attrs };

/* ---- a place on a date ---- */

static const struct attr member_attrs[] = {
    ATTR(struct ended_municipality, code, KIND_TEXT, OPEN),
    ATTR_NAMED(struct ended_municipality, name, OPEN, TEXT_NONE),
    ATTR(struct ended_municipality, languages, KIND_TEXT, OPEN),
    ATTR(struct ended_municipality, until_on, KIND_DATE, OPEN),
    ATTR(struct ended_municipality, merged_into, KIND_TEXT, OPEN),
    ATTR_END,
};
const struct shape ended_municipality_shape = { "ended_municipality",
                                                sizeof(struct ended_municipality), member_attrs };

static const struct attr place_attrs[] = {
    ATTR(struct place, area, KIND_TEXT, OPEN),
    ATTR(struct place, county, KIND_TEXT, OPEN),
    ATTR_NAMED(struct place, area_name, OPEN, TEXT_NONE),
    ATTR_NAMED(struct place, county_name, OPEN, TEXT_NONE),
    ATTR(struct place, ea, KIND_ID, OPEN),
    ATTR(struct place, wsc, KIND_ID, OPEN),
    ATTR_NAMED(struct place, ea_name, OPEN, TEXT_NONE),
    ATTR_NAMED(struct place, wsc_name, OPEN, TEXT_NONE),
    ATTR_END,
};
static const struct shape place_shape = { "place", sizeof(struct place), place_attrs };

static enum err
or_none(enum err err)
{
    return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err
fill_authorities(struct work *w, struct date on, struct place *place)
{
    struct place found = { .code = NULL };
    TRY(or_none(work_get(
        w, &area_stmts[AUTHORITY],
        BINDS(BIND_TEXT("area", place->area), BIND_INT("kind", PARTY_EA), BIND_DATE("on_day", on)),
        &place_shape, &found)));
    place->ea = found.ea;
    place->ea_name = found.ea_name;
    found = (struct place){ .code = NULL };
    TRY(or_none(work_get(w, &area_stmts[COUNTY_ORG],
                         BINDS(BIND_TEXT("county", place->county), BIND_INT("kind", PARTY_WSC),
                               BIND_DATE("on_day", on)),
                         &place_shape, &found)));
    place->wsc = found.wsc;
    place->wsc_name = found.wsc_name;
    return ERR_OK;
}

/* Has it ended by the day?  One whose last day no source gives ended before the data begins. */
static bool
has_merged(const struct ended_municipality *m, struct date on)
{
    return m->merged_into != NULL &&
           (date_is_none(m->until_on) || date_compare(m->until_on, on) < 0);
}

enum err
place_on(struct work *w, const char *code, struct date on, struct place *ret)
{
    struct ended_municipality member, old = { .code = NULL };
    TRY(work_get(w, &area_stmts[MUNICIPALITY], BINDS(BIND_TEXT("code", code)),
                 &ended_municipality_shape, &member));
    for (int steps = 0; has_merged(&member, on) && steps < 8; steps++) {
        if (old.code == NULL)
            old = member;
        TRY(work_get(w, &area_stmts[MUNICIPALITY], BINDS(BIND_TEXT("code", member.merged_into)),
                     &ended_municipality_shape, &member));
    }
    struct place place = { .code = NULL };
    TRY(or_none(work_get(w, &area_stmts[PLACE],
                         BINDS(BIND_TEXT("code", member.code), BIND_DATE("on_day", on)),
                         &place_shape, &place)));
    place.code = member.code;
    place.name = member.name;
    place.languages = member.languages;
    place.old_code = old.code;
    place.old_name = old.name;
    if (old.code != NULL && !date_is_none(old.until_on))
        place.merged_on = date_add_days(old.until_on, 1);
    if (place.area != NULL)
        TRY(fill_authorities(w, on, &place));
    *ret = place;
    return ERR_OK;
}

const char *
place_merged(struct work *w, const struct place *place)
{
    if (place->old_code == NULL)
        return NULL;
    enum lang lang = work_lang(w);
    const char *old = names_in(lang, place->old_name), *now = names_in(lang, place->name);
    if (date_is_none(place->merged_on))
        return text_in(work_arena(w), lang, T("{old} has joined {new}."),
                       FILLS(FILL_S("old", old), FILL_S("new", now)));
    return text_in(work_arena(w), lang, T("{old} joined {new} on {date}."),
                   FILLS(FILL_S("old", old), FILL_S("new", now), FILL_D("date", place->merged_on)));
}

/* ---- searching and lists ---- */

/* A LIKE pattern of folded words: dashes of any length and spaces round them are all one space, as
 * in the keys. */
static const char *
pattern_of(struct work *w, const char *words)
{
    struct buf b;
    buf_init(&b, work_arena(w), 64);
    buf_add_char(&b, '%');
    for (const char *at = place_key(work_arena(w), words); *at != '\0'; at++) {
        if (*at == '%' || *at == '_' || *at == '!')
            buf_add_char(&b, '!');
        buf_add_char(&b, *at);
    }
    buf_add_char(&b, '%');
    return buf_text(&b);
}

const char *
place_key(struct arena *a, const char *words)
{
    const char *folded = str_fold(a, words == NULL ? "" : words);
    struct buf b;
    buf_init(&b, a, strlen(folded) + 1);
    bool space = false;
    while (*folded != '\0') {
        size_t dash = str_starts(folded, "–")                     ? strlen("–")
                      : str_starts(folded, "-") || *folded == ' ' ? 1
                                                                  : 0;
        if (dash > 0) {
            space = b.length > 0;
            folded += dash;
            continue;
        }
        if (space)
            buf_add_char(&b, ' ');
        space = false;
        buf_add_char(&b, *folded++);
    }
    return buf_text(&b);
}

static const char *
municipality_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct municipality *)row)->name);
}

static const char *
area_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct area *)row)->name);
}

enum err
municipality_search(struct work *w, const char *words, size_t max, struct municipality **ret,
                    size_t *ret_count, bool *ret_more)
{
    const char *pattern = pattern_of(w, words);
    bool all = str_same(pattern, "%%");
    TRY(work_list(w, &area_stmts[MUNICIPALITIES],
                  BINDS(BIND_TEXT("pattern", pattern), BIND_TEXT("alias", all ? NULL : pattern)),
                  &municipality_shape, max, (void **)ret, ret_count, ret_more));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), municipality_name);
    return ERR_OK;
}

enum err
municipality_all(struct work *w, struct municipality **ret, size_t *ret_count)
{
    struct municipality *all = NULL;
    size_t have = 0;
    for (bool more = true; more;) {
        struct municipality *rows;
        size_t count;
        TRY(work_list(w, &area_stmts[MUNICIPALITIES_ALL],
                      BINDS(BIND_TEXT("after", have == 0 ? "" : all[have - 1].code)),
                      &municipality_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, &more));
        all = arena_grow(work_arena(w), all, have * sizeof(*all), (have + count) * sizeof(*all));
        if (count > 0)
            memcpy(all + have, rows, count * sizeof(*all));
        have += count;
    }
    rows_sort(w, all, have, sizeof(*all), municipality_name);
    *ret = all;
    *ret_count = have;
    return ERR_OK;
}

enum err
municipalities_of(struct work *w, const char *area, const char *county, struct municipality **ret,
                  size_t *ret_count)
{
    return municipalities_of_on(w, area, county, work_today(w), ret, ret_count);
}

enum err
municipalities_of_on(struct work *w, const char *area, const char *county, struct date on,
                     struct municipality **ret, size_t *ret_count)
{
    TRY(work_list(
        w, &area_stmts[MUNICIPALITIES_OF],
        BINDS(BIND_TEXT("area", area), BIND_TEXT("county", county), BIND_DATE("on_day", on)),
        &municipality_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), municipality_name);
    return ERR_OK;
}

enum err
area_search(struct work *w, const char *words, struct area **ret, size_t *ret_count)
{
    TRY(work_list(w, &area_stmts[AREAS], BINDS(BIND_TEXT("pattern", pattern_of(w, words))),
                  &area_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), area_name);
    return ERR_OK;
}

enum err
area_get(struct work *w, const char *code, struct area *ret)
{
    return work_get(w, &area_stmts[AREA], BINDS(BIND_TEXT("code", code)), &area_shape, ret);
}

enum err
county_list(struct work *w, struct area **ret, size_t *ret_count)
{
    TRY(work_list(w, &area_stmts[COUNTIES], NO_BINDS, &area_shape, LIMIT_LIST_ROWS, (void **)ret,
                  ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), area_name);
    return ERR_OK;
}

enum err
county_get(struct work *w, const char *code, struct area *ret)
{
    return work_get(w, &area_stmts[COUNTY], BINDS(BIND_TEXT("code", code)), &area_shape, ret);
}

enum err
area_county_list(struct work *w, const char *area, const char *county, struct area_in_county **ret,
                 size_t *ret_count)
{
    return work_list(w, &area_stmts[PAIRS],
                     BINDS(BIND_TEXT("area", area), BIND_TEXT("county", county)),
                     &area_in_county_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
area_county_times(struct work *w, const char *area, const char *county, struct area_in_county **ret,
                  size_t *ret_count)
{
    return work_list(w, &area_stmts[PAIRS_EVER],
                     BINDS(BIND_TEXT("area", area), BIND_TEXT("county", county)),
                     &area_in_county_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
place_times(struct work *w, const char *code, struct area_in_county **ret, size_t *ret_count)
{
    return work_list(w, &area_stmts[PLACES_EVER], BINDS(BIND_TEXT("code", code)),
                     &area_in_county_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
municipalities_joined(struct work *w, const char *code, struct ended_municipality **ret,
                      size_t *ret_count)
{
    return work_list(w, &area_stmts[JOINED], BINDS(BIND_TEXT("code", code)),
                     &ended_municipality_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}
