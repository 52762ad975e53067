/* region/language.c: see language.h.  The table is read once. */
#include "region/language.h"

#include "base/embedded.h"
#include "base/log.h"
#include "base/str.h"
#include "region/csv.h"

#include <pthread.h>

static struct language *languages;
static size_t language_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
read_once(void)
{
    static struct arena *arena;
    struct csv_table table;
    const char *why = NULL;
    arena = arena_new();
    if (csv_read(arena, embedded_find("data/languages.csv"), "code,name_fi,name_sv,name_en,status",
                 &table, &why) != ERR_OK)
        fatal("%s", why);
    languages = ARENA_ARRAY(arena, struct language, table.count + 1);
    for (size_t i = 0; i < table.count; i++) {
        const char **cells = table.rows[i].cells;
        languages[i] = (struct language){ cells[0], { cells[1], cells[2], cells[3] } };
    }
    language_count = table.count;
}

const struct language *
language_all(size_t *ret_count)
{
    pthread_once(&once, read_once);
    *ret_count = language_count;
    return languages;
}

const char *
language_name(enum lang lang, const char *code)
{
    size_t count;
    const struct language *all = language_all(&count);
    for (size_t i = 0; i < count; i++)
        if (str_same(all[i].code, code))
            return names_in(lang, all[i].name);
    return code;
}
