/* region/load.c: see load.h.  One function a table; the order is that of the foreign keys.
 *
 * Åland's municipalities are kept, because people move from there, and have no place: the acts do
 * not reach them.  A municipality that has ended is kept with the one it joined; its last day only
 * where a source gives it.
 */
#include "region/load.h"

#include "base/str.h"
#include "region/area.h"
#include "region/card.h"
#include "region/csv.h"

enum { ADD_COUNTY, ADD_AREA, ADD_ALIAS, ADD_PAIR, ADD_MUNICIPALITY, ADD_PLACE, END_MUNICIPALITY };
const struct stmt load_stmts[] = {
    [ADD_COUNTY] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO county (code, name_fi, name_sv, name_en, kind, population)"
               " VALUES (:code, :fi, :sv, :en, :kind, :population)",
    },
    [ADD_AREA] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO area (code, name_fi, name_sv, name_en, kind, population)"
               " VALUES (:code, :fi, :sv, :en, :kind, :population)",
    },
    [ADD_ALIAS] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO area_alias (area_code, alias, alias_key) VALUES (:area, :alias, :key)"
               " ON CONFLICT (area_code, alias) DO NOTHING",
    },
    [ADD_PAIR] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO area_county (area_code, county_code, from_on) VALUES (:area, :county,"
               " :from_on)",
    },
    [ADD_MUNICIPALITY] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO municipality (code, name_fi, name_sv, name_key, languages, population)"
               " VALUES (:code, :fi, :sv, :key, :languages, :population)",
    },
    [ADD_PLACE] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO municipality_place (municipality_code, area_code, county_code, from_on)"
               " VALUES (:code, :area, :county, :from_on)",
    },
    [END_MUNICIPALITY] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO municipality (code, name_fi, name_sv, name_key, languages,"
               " population, until_on, merged_into)"
               " SELECT :code, :name, :name, :key, languages, 0, CAST(:until_on AS DATE), code"
               " FROM municipality WHERE code = :into",
    },
    STMT_END,
};

struct loading {
    struct work *w;
    const struct csv_table *table;
    const struct csv_row *row;
    const char **ret_why;
};

static enum err
refuse(const struct loading *l, const char *reason)
{
    return csv_wrong(work_arena(l->w), l->table, l->row, reason, l->ret_why);
}

static bool
is_code(const char *text, size_t digits)
{
    for (size_t i = 0; i < digits; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return text[digits] == '\0';
}

static enum err
take_number(const struct loading *l, const char *text, int64_t *ret)
{
    return str_to_int(text, 0, 100000000, ret) ? ERR_OK : refuse(l, "a population is no number");
}

static enum err
take_date(const struct loading *l, const char *text, struct date *ret)
{
    return date_parse_iso(text, ret) ? ERR_OK : refuse(l, "a date is no date");
}

/* A row that the database refuses is a wrong row: twice the same code, or a code that is not there.
 */
static enum err
add(const struct loading *l, const struct stmt *stmt, const struct bind *binds)
{
    enum err err = work_run(l->w, stmt, binds);
    return err == ERR_CONFLICT ? refuse(l, work_constraint(l->w)) : err;
}

static enum err
add_alias(const struct loading *l, const char *area, const char *alias)
{
    return add(l, &load_stmts[ADD_ALIAS],
               BINDS(BIND_TEXT("area", area), BIND_TEXT("alias", alias),
                     BIND_TEXT("key", place_key(work_arena(l->w), alias))));
}

static enum err
load_county(const struct loading *l)
{
    const char **c = l->row->cells;
    int64_t population;
    if (!is_code(c[0], 2))
        return refuse(l, "a county's code is two digits");
    TRY(take_number(l, c[5], &population));
    return add(l, &load_stmts[ADD_COUNTY],
               BINDS(BIND_TEXT("code", c[0]), BIND_TEXT("fi", c[1]), BIND_TEXT("sv", c[2]),
                     BIND_TEXT("en", c[3]), BIND_TEXT("kind", c[4]),
                     BIND_INT("population", population)));
}

static enum err
load_area(const struct loading *l)
{
    const char **c = l->row->cells;
    int64_t population;
    if (!is_code(c[0], 2))
        return refuse(l, "an area's code is two digits");
    TRY(take_number(l, c[7], &population));
    TRY(add(l, &load_stmts[ADD_AREA],
            BINDS(BIND_TEXT("code", c[0]), BIND_TEXT("fi", c[1]), BIND_TEXT("sv", c[2]),
                  BIND_TEXT("en", c[3]), BIND_TEXT("kind", c[4]),
                  BIND_INT("population", population))));
    for (size_t name = 1; name <= 3; name++)
        TRY(add_alias(l, c[0], c[name]));
    return ERR_OK;
}

static enum err
load_name(const struct loading *l)
{
    const char **c = l->row->cells;
    if (str_same(c[0], "county"))
        return ERR_OK; /* 22 are found in their list */
    if (!str_same(c[0], "area"))
        return refuse(l, "a name is of an area or of a county");
    return add_alias(l, c[1], c[3]);
}

static enum err
load_pair(const struct loading *l)
{
    const char **c = l->row->cells;
    struct date from;
    TRY(take_date(l, c[4], &from));
    return add(
        l, &load_stmts[ADD_PAIR],
        BINDS(BIND_TEXT("area", c[0]), BIND_TEXT("county", c[1]), BIND_DATE("from_on", from)));
}

static const char *
municipality_key(struct arena *a, const char *fi, const char *sv)
{
    return str_printf(a, "%s %s", place_key(a, fi), place_key(a, sv));
}

static enum err
load_municipality(const struct loading *l)
{
    static const char *const languages[] = { "fi", "sv", "bilingual_fi", "bilingual_sv" };
    const char **c = l->row->cells;
    int64_t population;
    struct date from;
    size_t language = 0;
    while (language < COUNT(languages) && !str_same(c[3], languages[language]))
        language++;
    if (!is_code(c[0], 3))
        return refuse(l, "a municipality's code is three digits");
    if (language == COUNT(languages))
        return refuse(l, "the languages are fi, sv, bilingual_fi or bilingual_sv");
    TRY(take_number(l, c[7], &population));
    TRY(take_date(l, c[10], &from));
    TRY(add(l, &load_stmts[ADD_MUNICIPALITY],
            BINDS(BIND_TEXT("code", c[0]), BIND_TEXT("fi", c[1]), BIND_TEXT("sv", c[2]),
                  BIND_TEXT("key", municipality_key(work_arena(l->w), c[1], c[2])),
                  BIND_TEXT("languages", c[3]), BIND_INT("population", population))));
    if (str_same(c[6], "no"))
        return c[4][0] == '\0' ? ERR_OK : refuse(l, "a municipality outside the acts has no area");
    return add(l, &load_stmts[ADD_PLACE],
               BINDS(BIND_TEXT("code", c[0]), BIND_TEXT("area", c[4]), BIND_TEXT("county", c[5]),
                     BIND_DATE("from_on", from)));
}

static enum err
load_change(const struct loading *l)
{
    const char **c = l->row->cells;
    struct date effective, last = DATE_NONE;
    TRY(take_date(l, c[4], &effective));
    if (str_same(c[5], "V"))
        last = date_add_days(effective, -1);
    return add(l, &load_stmts[END_MUNICIPALITY],
               BINDS(BIND_TEXT("code", c[0]), BIND_TEXT("name", c[1]),
                     BIND_TEXT("key", place_key(work_arena(l->w), c[1])),
                     BIND_DATE("until_on", last), BIND_TEXT("into", c[2])));
}

static const struct table_to_load {
    const char *file, *columns;
    enum err (*load)(const struct loading *l);
} tables[] = {
    { "data/counties.csv", "code,name_fi,name_sv,name_en,kind,population,tile_row,tile_col,from_on",
      load_county },
    { "data/areas.csv",
      "code,name_fi,name_sv,name_en,kind,language_status,largest,population,from_on", load_area },
    { "data/area_names.csv", "kind,code,language,name,source", load_name },
    { "data/area_county.csv", "area_code,county_code,municipalities,population,from_on",
      load_pair },
    { "data/municipalities.csv",
      "code,name_fi,name_sv,languages,area_code,county_code,in_act,population,lat,lon,from_on",
      load_municipality },
    { "data/municipality_changes.csv",
      "from_code,from_name,to_code,to_name,effective,status,evidence", load_change },
};

enum err
region_load(struct work *w, const struct embedded *(*find)(const char *name), const char **ret_why)
{
    for (size_t i = 0; i < COUNT(tables); i++) {
        const struct embedded *file = find(tables[i].file);
        if (file == NULL) {
            *ret_why = str_printf(work_arena(w), "%s: there is no such file", tables[i].file);
            return ERR_INVALID;
        }
        struct csv_table table;
        TRY(csv_read(work_arena(w), file, tables[i].columns, &table, ret_why));
        for (size_t row = 0; row < table.count; row++)
            TRY(tables[i].load(&(struct loading){ w, &table, &table.rows[row], ret_why }));
    }
    return card_load(w, find, ret_why);
}
