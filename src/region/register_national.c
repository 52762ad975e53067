/* region/register_national.c: what ships for the registers (data/registers.csv); see register.h.
 *
 * The table is read once; it is part of the program, so that a wrong line ends it. */
#include "region/register.h"

#include "base/log.h"
#include "region/csv.h"

#include <pthread.h>
#include <string.h>

static struct {
    pthread_once_t once;
    struct register_row *rows;
    size_t count;
    size_t from[REGISTER_COUNT], of[REGISTER_COUNT]; /* where a register's rows stand */
} national = { .once = PTHREAD_ONCE_INIT };

static const struct {
    const char *key;
    struct text text;
} sources[] = {
    { "act", T("The act itself") },
    { "municipalities_2023",
      T("Association of Finnish Local and Regional Authorities, pages on the interfaces of "
        "municipalities and counties, 2022–2023") },
    { "ostrobothnia_2021",
      T("Integration work in Ostrobothnia, workshop and table of duties, 2020–2021") },
    { "recommendations_2024",
      T("National recommendations on the interfaces of employment, 17 April 2024") },
    { "handbook_2022",
      T("Handbook of the work-ability support service package, Southwest Finland, 2020–2022") },
    { "yhdys", T("Yhdys: a suggestion to begin with") },
};

struct text
register_source_text(const char *source)
{
    for (size_t i = 0; i < COUNT(sources); i++)
        if (str_same(sources[i].key, source))
            return sources[i].text;
    return TEXT_NONE;
}

static int
code_of(const struct code *codes, const char *name, const char *where)
{
    const struct code *code = code_by_name(codes, name);
    if (!str_empty(name) && code == NULL)
        fatal("data/registers.csv: %s: no code %s", where, name);
    return code == NULL ? 0 : code->value;
}

/* Names with a space between, as bits. */
static int64_t
audience_of(struct arena *a, const char *names, const char *where)
{
    int64_t bits = 0;
    while (*names != '\0') {
        size_t size = strcspn(names, " ");
        bits |=
            (int64_t)1 << code_of(register_audience_codes, str_copy_bytes(a, names, size), where);
        names += size + (names[size] == ' ');
    }
    return bits;
}

static struct names
names_of(const char **c)
{
    return (struct names){ str_empty(c[0]) ? NULL : c[0], str_empty(c[1]) ? NULL : c[1],
                           str_empty(c[2]) ? NULL : c[2] };
}

static void
read_rows(void)
{
    static const char header[] = "register,code,theme,level,actor,audience,name_fi,name_sv,name_en,"
                                 "about_fi,about_sv,about_en,"
                                 "law_fi,law_sv,law_en,sections,source";
    static struct arena *a; /* lives as long as the program */
    a = arena_new();
    const struct embedded *file = embedded_find("data/registers.csv");
    struct csv_table table;
    const char *why = "data/registers.csv is missing";
    if (file == NULL || csv_read(a, file, header, &table, &why) != ERR_OK)
        fatal("%s", why);
    national.rows = ARENA_ARRAY(a, struct register_row, table.count);
    national.count = table.count;
    for (size_t i = 0; i < table.count; i++) {
        const char **c = table.rows[i].cells;
        const struct register_kind *kind = register_named(c[0]);
        if (kind == NULL || register_source_text(c[16]).en == NULL)
            fatal("data/registers.csv:%d: no such register or source", table.rows[i].line);
        if (national.of[kind->key] == 0)
            national.from[kind->key] = i;
        if (national.from[kind->key] + national.of[kind->key]++ != i)
            fatal("data/registers.csv:%d: a register's rows stand together", table.rows[i].line);
        national.rows[i] = (struct register_row){
            .key = kind->key,
            .code = c[1],
            .theme = code_of(kind->themes, c[2], c[1]),
            .level = code_of(kind->levels, c[3], c[1]),
            .actor = code_of(register_actor_codes, c[4], c[1]),
            .audience = audience_of(a, c[5], c[1]),
            .name = names_of(c + 6),
            .about = names_of(c + 9),
            .law = names_of(c + 12),
            .sections = c[15],
            .source = c[16],
        };
    }
}

const struct register_row *
register_rows(enum region_register key, size_t *ret_count)
{
    pthread_once(&national.once, read_rows);
    *ret_count = key == REGISTER_NONE ? national.count : national.of[key];
    return key == REGISTER_NONE ? national.rows : &national.rows[national.from[key]];
}

const struct register_row *
register_row_find(enum region_register key, const char *code)
{
    size_t count;
    const struct register_row *rows = register_rows(key, &count);
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].code, code))
            return &rows[i];
    return NULL;
}
