/* store/stmt.h: SQL that is declared, not run.
 *
 * A domain file declares its statements beside the rule that uses them.  Each says which need it
 * serves (an action in access/policy.def lists its needs) and whether it touches tables about
 * persons (the `-- privacy:` line of the table's migration).  All are prepared once at start on the
 * engine in use: a statement that does not fit the schema, or reads a person table while it says
 * TOUCH_NONE, stops the program.
 *
 * Text: one for SQLite and PostgreSQL; named parameters (:name) and named columns only; no '*'.
 * Names that begin with w_ are bound by the work (access/work.h), never by a caller.
 */
#ifndef YHDYS_STORE_STMT_H
#define YHDYS_STORE_STMT_H

#include "base/shape.h"

enum touch {
    TOUCH_NONE = 0, /* no table about persons */
    TOUCH_PERSON,
};

enum stmt_flag {
    STMT_LIST = 1, /* gives many rows: has LIMIT :limit and an index that serves it (the test run
                      asks the planner) */
    STMT_ACCESS =
        2, /* of the class that only access/ and cli/ may declare: runs without an action's need */
    STMT_SQLITE = 4, /* this engine only; counted, fewer than 20 in all */
    STMT_POSTGRES = 8,
    STMT_COVERED = 32, /* reads what a security prohibition covers (`-- covered:` of a migration):
                          its shape marks those fields, and the work masks them */
    STMT_SMALL = 16,   /* the table does not grow with use (areas, rules): a scan is allowed */
};

struct stmt {
    unsigned need; /* enum need of access/policy.def; 0 only with STMT_ACCESS */
    enum touch touches;
    unsigned flags;
    const char *sql; /* NULL ends the set */
};
#define STMT_END                                                                                   \
    {                                                                                              \
        .sql = NULL                                                                                \
    }

/* A file's statements, gathered at build time from lines `const struct stmt NAME_stmts[]`. */
struct stmt_set {
    const char *file;
    const struct stmt *stmts;
};
extern const struct stmt_set all_stmts[]; /* .file NULL ends */

struct bind {
    const char *name; /* without ':'; NULL ends */
    enum kind kind;
    int64_t number;   /* ids, ints, bools, codes, instants */
    const char *text; /* borrowed for the call; NULL is NULL */
    struct date date; /* none is NULL */
};
#define BIND_ID(n, v_)                                                                             \
    ((struct bind){ .name = (n), .kind = KIND_ID, .number = (v_).v }) /* 0 is NULL */
#define BIND_RAW_ID(n, v_) ((struct bind){ .name = (n), .kind = KIND_ID, .number = (v_) })
#define BIND_INT(n, v_)    ((struct bind){ .name = (n), .kind = KIND_INT, .number = (v_) })
#define BIND_BOOL(n, v_)   ((struct bind){ .name = (n), .kind = KIND_BOOL, .number = (v_) ? 1 : 0 })
#define BIND_TEXT(n, v_)   ((struct bind){ .name = (n), .kind = KIND_TEXT, .text = (v_) })
#define BIND_DATE(n, v_)   ((struct bind){ .name = (n), .kind = KIND_DATE, .date = (v_) })
#define BIND_INSTANT(n, v_)                                                                        \
    ((struct bind){ .name = (n), .kind = KIND_INSTANT, .number = (v_) }) /* 0 is NULL */
#define BINDS(...) ((const struct bind[]){ __VA_ARGS__, { .name = NULL } })
#define NO_BINDS   ((const struct bind[]){ { .name = NULL } })

#endif
