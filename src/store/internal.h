/* store/internal.h: what the files of this floor share; nobody else includes it, but the floor's
 * own tests.
 *
 * A store is an engine (a table of functions), its connections, and the declared statements, each
 * with a number.  A connection keeps what it has prepared in an array by that number.  Text and
 * parameter names are worked out once.
 */
#ifndef YHDYS_STORE_INTERNAL_H
#define YHDYS_STORE_INTERNAL_H

#include "base/arena.h"
#include "base/embedded.h"
#include "base/limits.h"
#include "store/tx.h"

#include <pthread.h>

enum {
    STORE_PARAMETERS = 64,  /* of one statement */
    STORE_COLUMNS = 96,     /* of one statement, when rows become records */
    STORE_BATCH = 256,      /* works in one commit at most */
    STORE_READERS = 16,     /* connections for reading, when the options do not say */
    STORE_NAME_BYTES = 128, /* a constraint's name */
    STORE_WAL_PAGES = 4000, /* the log is written back at this size ... */
    STORE_WAL_AGAIN =
        1000, /* ... and again after this many pages more, if readers kept it from it */
    STORE_ENGINE_ONLY = 20, /* statements of one engine only, fewer than this in all */
};

/* A text with its named parameters found: $1 of PostgreSQL is names[0], as SQLite numbers them too.
 */
struct parsed {
    const char *sql; /* as the engine wants it */
    int count;
    const char *names[STORE_PARAMETERS];
    bool starred; /* selects '*' */
};

/* A declared statement, as the store knows it. */
struct known {
    const struct stmt *stmt;
    const char *file;
    int number;
    struct parsed text;
};

/* A set of statements; sorted by address, so that a statement finds its number. */
struct known_set {
    const struct stmt *first;
    int count;
    int number; /* of the first */
};

struct value {
    enum { VALUE_NULL, VALUE_INT, VALUE_TEXT } type;
    int64_t number;
    const char *text;
    char date[11];
};

/* What a connection has prepared. */
struct prepared {
    void *handle;              /* sqlite3_stmt *; for PostgreSQL any non-NULL */
    bool in_use;               /* a row function may not run the statement it is called from */
    const struct shape *shape; /* the shape that `map` is for */
    short map[STORE_COLUMNS];  /* attribute of each column */
};

/* What the authorizer lets through; on PostgreSQL the role decides. */
enum leave { LEAVE_OWN, LEAVE_NONE, LEAVE_PERSON, LEAVE_MIGRATE };

enum db_state {
    DB_FINE,
    DB_REFUSED, /* a constraint refused: only db_write_undo leads on (so on both engines) */
    DB_BROKEN,  /* the engine failed: nothing of this transaction will stay */
};

struct conn;
struct db {
    struct store *store;
    struct conn *conn;
    enum wall wall;
    bool writing;
    enum db_state state;
    char constraint[STORE_NAME_BYTES];
};

struct conn {
    struct store *store;
    void *handle; /* sqlite3 *, PGconn *; NULL: not connected */
    enum leave leave;
    const char *asking;         /* SQLite: the declared text that is prepared or run */
    bool covered;               /* SQLite: it says STMT_COVERED */
    enum wall wall;             /* PostgreSQL: the pool it belongs to */
    struct prepared **prepared; /* by statement number */
    struct conn *next;          /* in the pool */
    struct db db;
};

/* Connections that wait for somebody, last used first. */
struct pool {
    pthread_mutex_t lock;
    pthread_cond_t back;
    struct conn *idle;
    int waiting;
};

/* One who left the batch and waits for its commit; on the waiter's stack. */
struct member {
    struct member *next;
    bool settled;
    enum err err;
};

/* The writer's connection and those who share its transaction (commit.c). */
struct batch {
    pthread_mutex_t lock;
    pthread_cond_t turn;    /* the connection is free */
    pthread_cond_t settled; /* a batch was committed or rolled back */
    bool inside;            /* somebody has the connection */
    pthread_t who; /* while inside: a second write of the same thread would wait for itself */
    bool open;     /* a transaction has begun; only who is inside reads or writes it */
    bool broken;   /* and it must be rolled back */
    int waiting;   /* for the connection */
    int count;     /* works in the open transaction */
    struct member *members; /* those of them that wait */
    uint64_t commits;       /* for tests and figures */
};

struct row {
    const struct engine *engine;
    void *handle; /* sqlite3_stmt *, PGresult * */
    int at;
    int columns;
    struct prepared *prepared; /* NULL for SQL of the house itself */
};

/* What an engine does.  All but the row functions log what went wrong where they meet it. */
struct engine {
    const char *name;
    enum err (*open)(struct store *s, const struct store_options *options);
    void (*close)(struct store *s);

    enum err (*read_begin)(struct store *s, enum wall wall, struct db **ret);
    void (*read_end)(struct db *db);
    enum err (*write_begin)(struct store *s, enum wall wall, struct db **ret);
    enum err (*write_undo)(struct db *db);
    enum err (*write_end)(struct db *db);

    enum err (*run)(struct db *db, const struct known *known, const struct value *values,
                    row_function on_row, void *context, int64_t *ret_changes);
    enum err (*run_own)(struct db *db, const struct parsed *text, const struct value *values,
                        row_function on_row, void *context);
    enum err (*exec_own)(struct db *db, const char *sql);

    /* Prepare once to see that it fits; ask for its plan and say whether a table is scanned. */
    enum err (*check)(struct store *s, const struct known *known);
    enum err (*plan)(struct store *s, const struct known *known, bool *ret_scans);

    const char *(*row_name)(const struct row *row, int column);
    bool (*row_is_null)(const struct row *row, int column);
    int64_t (*row_int)(const struct row *row, int column);
    const char *(*row_text)(const struct row *row, int column);

    /* The owner's transaction, for migrations: nobody else writes. */
    enum err (*owner_begin)(struct store *s, struct db **ret);
    enum err (*owner_end)(struct db *db, bool keep);
    /* Grants and triggers, after the tables are there. */
    enum err (*raise_walls)(struct db *db);

    const char *clustered; /* what @CLUSTERED becomes */
    const char *date_type; /* what " DATE" of a column becomes */
    enum err (*backup)(struct store *s, const char *path);
};
extern const struct engine sqlite_engine;
extern const struct engine postgres_engine;

/* What the migrations say of their tables (migrate.c). */
enum table_privacy { TABLE_UNKNOWN, TABLE_OPEN, TABLE_WORKER, TABLE_PERSON, TABLE_RECORD };
struct table {
    const char *name;
    enum table_privacy privacy;
    const char *covered; /* " column column ": what a security prohibition covers; NULL: nothing */
};
struct tables {
    struct table *rows;
    size_t count;
};

struct store {
    const struct engine *engine;
    struct arena *arena; /* lives as long as the store; used while it opens only */
    bool read_only;
    char *version; /* what store_engine tells */

    struct known *known;
    int known_count;
    struct known_set *sets;
    int set_count;
    const struct embedded *migrations;
    size_t migration_count;
    struct tables tables;

    struct store_hooks hooks;
    struct batch batch;   /* SQLite */
    struct pool pools[2]; /* by enum wall; SQLite uses the first for all its readers */
    struct conn *writer;  /* SQLite */
    struct conn *conns;   /* every connection but the writer */
    int conn_count;
    int lock_file;           /* SQLite; -1: none */
    char *path;              /* SQLite */
    char *url;               /* PostgreSQL */
    int wal_pages, wal_next; /* SQLite: size of the log, and at which it is written back next */
    _Atomic bool set_role;   /* PostgreSQL: the server does not let the roles log in here */
};

/* store_open with statements and migrations of one's own. */
MUST_CHECK enum err store_open_with(const struct store_options *options,
                                    const struct stmt_set *sets, const struct embedded *files,
                                    size_t file_count, struct store **ret);

/* The number a statement was given, and what is known of it; NULL if it was never declared. */
const struct known *store_known(const struct store *s, const struct stmt *stmt);
/* Find the parameters of a text; for PostgreSQL they become $1, $2.  false: too many. */
bool sql_parse(struct arena *a, const char *sql, bool postgres, struct parsed *ret);
/* The word at *at, or "" at the end; quotes and comments are skipped.  *at moves past it. */
bool sql_next_word(const char **at, const char **ret_word, size_t *ret_length);

struct prepared *conn_prepared(struct conn *conn, int number);
void conn_forget(struct conn *conn); /* all that it prepared; the engine has closed the handles */

void pool_init(struct pool *pool);
void pool_done(struct pool *pool);
struct conn *pool_take(struct pool *pool, int most_waiting); /* NULL: so many wait already */
void pool_give(struct pool *pool, struct conn *conn);

void batch_init(struct batch *batch);
void batch_done(struct batch *batch);
enum err batch_enter(struct store *s, bool begin);
enum err batch_leave(struct store *s, struct db *db);
void batch_leave_alone(struct store *s); /* after batch_enter without begin */

enum err tables_read(const struct embedded *files, size_t count, struct arena *a,
                     struct tables *ret);
enum table_privacy tables_privacy(const struct tables *tables, const char *name);
bool tables_covers(const struct tables *tables, const char *name, const char *column);

/* SQLite's own steps of a batch (sqlite.c), called by commit.c. */
enum err sqlite_step_text(struct conn *conn, const char *sql);
bool sqlite_in_transaction(const struct conn *conn);
void sqlite_checkpoint(struct store *s);

#endif
