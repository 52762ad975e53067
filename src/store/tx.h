/* store/tx.h: transactions and the running of declared statements.
 *
 * Only access/ and cli/ may include this file: everybody else reaches SQL through a work.
 *
 * Two engines behind one interface.  SQLite: readers each have a read-only connection and a
 * snapshot; one connection writes.  Whoever writes enters the open batch under a lock, works in a
 * savepoint of its own, leaves, and waits; the last one out (nobody waiting to enter, or the batch
 * is full) commits for all.  A reply leaves after db_write_end has returned ERR_OK: then it is
 * durable.  If the outer commit fails (full disk), every writer of the batch gets ERR_STORE.
 * PostgreSQL: a pool of connections in two login roles; each work is a transaction of its own.
 */
#ifndef YHDYS_STORE_TX_H
#define YHDYS_STORE_TX_H

#include "base/arena.h"
#include "base/err.h"
#include "store/stmt.h"

struct store;
struct db; /* one open transaction, of one thread */

struct store_options {
    const char *data_dir; /* SQLite: DIR/yhdys.db; NULL when url is given */
    const char *url; /* postgresql://...: the owner; the two roles yhdys_person, yhdys_open are made
                        by migrate */
    int readers; /* connections for reading, or PostgreSQL connections a pool; 0: a good default */
    bool create; /* make the database if there is none */
    bool read_only; /* no writer at all (audit verify, check beside a running server) */
};
MUST_CHECK enum err store_open(const struct store_options *options, struct store **ret);
void store_close(struct store *s);
bool store_is_postgres(const struct store *s);
const char *store_engine(const struct store *s); /* "SQLite 3.54.1 (source id...)" */

/* Prepare every declared statement once, with the walls up; prints each that fails. */
MUST_CHECK enum err store_prepare_all(struct store *s);
/* Ask the planner of every STMT_LIST; prints each that scans a table that grows; for the test run.
 */
MUST_CHECK enum err store_check_plans(struct store *s, int *ret_bad);

/* Called inside the transaction just before a batch commits (SQLite), and after one was rolled
 * back. */
struct store_hooks {
    enum err (*before_commit)(void *context, struct db *db);
    void (*after_rollback)(void *context);
    void *context;
};
void store_set_hooks(struct store *s, struct store_hooks hooks);

/* Which tables may be touched: PostgreSQL takes the connection from the pool of that role, SQLite
 * asks the authorizer. */
enum wall { WALL_OPEN, WALL_PERSON };

/* A snapshot to read in. */
MUST_CHECK enum err db_read_begin(struct store *s, enum wall wall, struct db **ret);
void db_read_end(struct db *db);
/* Enter the batch.  ERR_BUSY when LIMIT_QUEUE already wait. */
MUST_CHECK enum err db_write_begin(struct store *s, enum wall wall, struct db **ret);
/* Undo what was done since db_write_begin; the transaction goes on (to write the line of a
 * refusal). */
MUST_CHECK enum err db_write_undo(struct db *db);
/* Leave, and return when what was written is durable.  ERR_STORE: it is not, and nothing of it
 * stays. */
MUST_CHECK enum err db_write_end(struct db *db);
bool db_is_writing(const struct db *db);

/* One row under the cursor; valid within the callback only. */
struct row;
int row_columns(const struct row *row);
const char *row_name(const struct row *row, int column);
int row_column(const struct row *row, const char *name); /* -1: none */
bool row_is_null(const struct row *row, int column);
int64_t row_int(const struct row *row, int column);
const char *row_text(const struct row *row, int column); /* NULL for NULL; dates as ISO text */

/* Run a statement.  Every parameter must be bound by `binds` or `scope` (two tables, so that the
 * house's own binds are kept apart), and every bind must be a parameter of the statement or begin
 * with w_; otherwise ERR_INTERNAL, logged.
 *
 *   on_row       called for each row; may be NULL; another value than ERR_OK stops and is returned
 *   ret_changes  rows inserted, updated or deleted; may be NULL
 * Errors: ERR_CONFLICT when a unique index, foreign key, NOT NULL or CHECK refuses
 * (db_last_constraint names it); after a refusal only db_write_undo leads on (PostgreSQL could not
 * go on either; use ON CONFLICT DO NOTHING and ret_changes where a repeat is normal); ERR_STORE:
 * nothing of this batch will stay */
typedef enum err (*row_function)(void *context, const struct row *row);
MUST_CHECK enum err db_run(struct db *db, const struct stmt *stmt, const struct bind *scope,
                           const struct bind *binds, row_function on_row, void *context,
                           int64_t *ret_changes);
/* The name of the constraint or index that refused last on this db ("uniq_offer_open"); "t.c" for
 * NOT NULL; "" for a foreign key. */
const char *db_last_constraint(const struct db *db);

/* Rows into records by the names of a shape: a column without an attribute, or an attribute without
 * a column, is an error of ours (the map is made once per statement and shape).  Attributes absent
 * from the select are allowed only when the shape says so by leaving them zero: a select may give
 * fewer columns than the shape has, never more.
 *
 *   binds        :limit is bound here, to max + 1, where the statement has it and nobody bound it
 *   max          rows at most; ret_more tells whether there were more (may be NULL)
 *   ret_rows     array of records in the arena */
MUST_CHECK enum err db_list(struct db *db, const struct stmt *stmt, const struct bind *scope,
                            const struct bind *binds, const struct shape *shape,
                            struct arena *arena, size_t max, void **ret_rows, size_t *ret_count,
                            bool *ret_more);

/* Migrations: the embedded migrations/NNNN_name.sql, forward only.  Directive lines: `-- privacy:
 * open|worker|person| record` and `-- keep: ...` above each CREATE TABLE; after a table's closing
 * parenthesis the word @CLUSTERED becomes WITHOUT ROWID on SQLite and nothing on PostgreSQL. */
MUST_CHECK enum err migrate_up(struct store *s, int *ret_applied);
MUST_CHECK enum err migrate_pending(struct store *s, int *ret_pending);
bool migrate_table_is_person(const char *table);

/* SQL of the house itself (pragma, vacuum, cli check): text from a constant, no user data. */
MUST_CHECK enum err db_exec_own(struct db *db, const char *sql);
MUST_CHECK enum err db_query_own(struct db *db, const char *sql, const struct bind *binds,
                                 row_function on_row, void *context);
/* For making a new database at once (demo), and for nothing that has been acknowledged: while it is
 * on, SQLite commits without waiting for the disk; turning it off makes all of it durable.
 * PostgreSQL: nothing changes. */
MUST_CHECK enum err store_in_bulk(struct store *s, bool on);
/* A consistent copy of the whole database into a file (SQLite online backup; PostgreSQL:
 * ERR_INVALID). */
MUST_CHECK enum err store_backup(struct store *s, const char *path);

#endif
