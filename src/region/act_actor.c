/* region/act_actor.c: see act_actor.h.  The table is read once; it is part of the program, so that
 * a wrong line ends it. */
#include "region/act_actor.h"

#include "base/log.h"
#include "base/str.h"
#include "region/csv.h"

#include <pthread.h>

static struct {
    pthread_once_t once;
    struct act_actor *rows;
    size_t count;
} actors = { .once = PTHREAD_ONCE_INIT };

static void
read_actors(void)
{
    static const char columns[] =
        "number,name_fi,name_sv,name_en,municipality,employment,county,kela,general";
    static struct arena *a; /* lives as long as the program */
    a = arena_new();
    const struct embedded *file = embedded_find("data/act_actors.csv");
    struct csv_table table;
    const char *why = "data/act_actors.csv is missing";
    if (file == NULL || csv_read(a, file, columns, &table, &why) != ERR_OK)
        fatal("%s", why);
    actors.rows = ARENA_ARRAY(a, struct act_actor, table.count);
    actors.count = table.count;
    for (size_t i = 0; i < table.count; i++) {
        const char **c = table.rows[i].cells;
        actors.rows[i] = (struct act_actor){
            .number = c[0],
            .name = { c[1], c[2], c[3] },
            .binds = { c[4], c[5], c[6], c[7] },
            .general = str_same(c[8], "yes"),
        };
    }
}

const struct act_actor *
act_actors(size_t *ret_count)
{
    pthread_once(&actors.once, read_actors);
    *ret_count = actors.count;
    return actors.rows;
}

const struct act_actor *
act_actor_find(const char *number)
{
    size_t count;
    const struct act_actor *rows = act_actors(&count);
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].number, number))
            return &rows[i];
    return NULL;
}
