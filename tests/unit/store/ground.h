/* tests/unit/store/ground.h: a small database of the store's own tests, on either engine.
 *
 * SQLite is always there; PostgreSQL where YHDYS_TEST_PG gives the address of a server whose user
 * may make databases.
 */
#ifndef YHDYS_TESTS_STORE_GROUND_H
#define YHDYS_TESTS_STORE_GROUND_H

#include "store/internal.h"
#include "tests/check.h"

enum which { GROUND_SQLITE, GROUND_POSTGRES, GROUND_COUNT };

struct ground {
    enum which which;
    char folder[64];
    char url[512];
    struct store *s;
};

/* Is there a server for this engine? */
bool ground_is_there(enum which which);
/* A fresh database, opened and migrated, with the statements below. */
void ground_open(enum which which, struct ground *ret);
/* The same, not migrated, with migrations of one's own. */
void ground_open_with(enum which which, const struct stmt_set *sets, const struct embedded *files,
                      size_t count, struct ground *ret);
/* Close the store and open the same database again. */
enum err ground_again(struct ground *g, const struct stmt_set *sets, const struct embedded *files,
                      size_t count);
void ground_close(struct ground *g);

#define EACH_ENGINE(g)                                                                             \
    for (enum which which_ = GROUND_SQLITE; which_ < GROUND_COUNT; which_++)                       \
        if (ground_is_there(which_))                                                               \
            for (bool once_ = (ground_open(which_, &(g)), true); once_;                            \
                 ground_close(&(g)), once_ = false)

/* The schema: a person, a thing that owns nothing, and a small record. */
extern const struct embedded ground_files[];
extern const size_t ground_file_count;

enum ground_stmt {
    PERSON_INSERT,
    PERSON_COUNT,
    THING_INSERT,
    THING_LIST,
    THING_COUNT,
    LINE_INSERT,
    LINE_PLACE,
    LINE_COUNT,
    PERSON_NAMES,
};
extern const struct stmt ground_stmts_list[];
extern const struct stmt_set ground_sets[];

/* One work that inserts a thing; what db_write_end said. */
enum err ground_add_thing(struct store *s, int64_t id, const char *label);
int64_t ground_count(struct store *s, const struct stmt *stmt);

#endif
