/* store/sqlite.c: SQLite as an engine: one connection that writes, several that read.
 *
 * Every write and every checkpoint is made by the one writer connection, under the batch's lock,
 * and a lock file keeps a second process away: so even a library with the WAL-reset fault
 * (before 3.51.3) is safe here.  Readers are opened read-only and never checkpoint.  The walls
 * between tables are in sqlite_wall.c.
 */
#include "store/sqlite.h"
#include "base/log.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 5000, CHECKPOINT_BUSY_MS = 5 };

/* The steps of a transaction, prepared like the rest; they come after the declared statements. */
static const char *const steps[SQLITE_STEPS] = {
    "BEGIN", "BEGIN IMMEDIATE", "SAVEPOINT w", "RELEASE w", "ROLLBACK TO w", "COMMIT", "ROLLBACK",
};

enum err
sqlite_step_text(struct conn *conn, const char *sql)
{
    sqlite3 *handle = conn->handle;
    int step = 0;
    while (step < SQLITE_STEPS && strcmp(steps[step], sql) != 0)
        step++;
    if (step == SQLITE_STEPS)
        return ERR_INTERNAL;
    struct prepared *p = conn_prepared(conn, conn->store->known_count + step);
    int rc = SQLITE_OK;
    sqlite3_stmt *stmt = p->handle;
    if (stmt == NULL) {
        rc = sqlite3_prepare_v3(handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
        p->handle = stmt;
    }
    if (rc == SQLITE_OK) {
        sqlite3_step(stmt);
        rc = sqlite3_reset(stmt);
    }
    if (rc == SQLITE_OK)
        return ERR_OK;
    log_warn("SQLite: %s: %s (%d)", sql, sqlite3_errmsg(handle), sqlite3_extended_errcode(handle));
    return rc == SQLITE_BUSY ? ERR_BUSY : ERR_STORE;
}

bool
sqlite_in_transaction(const struct conn *conn)
{
    return !sqlite3_get_autocommit(conn->handle);
}

static int
note_log_size(void *context, sqlite3 *handle, const char *schema, int pages)
{
    (void)handle;
    (void)schema;
    ((struct store *)context)->wal_pages = pages;
    return SQLITE_OK;
}

/* Write the log back into the database when it has grown; wait a few milliseconds for readers, no
 * longer. */
void
sqlite_checkpoint(struct store *s)
{
    if (s->wal_pages < s->wal_next)
        return;
    sqlite3 *handle = s->writer->handle;
    int log_pages = 0, done_pages = 0;
    sqlite3_busy_timeout(handle, CHECKPOINT_BUSY_MS);
    int rc =
        sqlite3_wal_checkpoint_v2(handle, NULL, SQLITE_CHECKPOINT_RESTART, &log_pages, &done_pages);
    sqlite3_busy_timeout(handle, BUSY_MS);
    if (rc != SQLITE_OK && rc != SQLITE_BUSY)
        log_warn("SQLite: checkpoint: %s", sqlite3_errmsg(handle));
    s->wal_next = rc == SQLITE_OK ? STORE_WAL_PAGES : s->wal_pages + STORE_WAL_AGAIN;
    if (rc == SQLITE_OK)
        s->wal_pages = 0;
}

static enum err
set_up(struct conn *conn, bool writes)
{
    sqlite3 *handle = conn->handle;
    int is;
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, BUSY_MS);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &is);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &is);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, &is);
    if (is != 1) {
        log_warn("SQLite: foreign keys cannot be turned on");
        return ERR_STORE;
    }
    const char *sql = "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32768;"
                      " PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=67108864";
    if (!writes) {
        sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &is);
        sql = "PRAGMA query_only=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192;"
              " PRAGMA wal_autocheckpoint=0";
    }
    if (sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK) {
        log_warn("SQLite: %s", sqlite3_errmsg(handle));
        return ERR_STORE;
    }
    if (writes)
        sqlite3_wal_hook(handle, note_log_size, conn->store);
    sqlite3_set_authorizer(handle, sqlite_authorize, conn);
    return ERR_OK;
}

static enum err
connect(struct store *s, struct conn *conn, int flags)
{
    bool writes = (flags & SQLITE_OPEN_READWRITE) != 0;
    sqlite3 *handle = NULL;
    conn->store = s;
    conn->prepared = ARENA_ARRAY(s->arena, struct prepared *, s->known_count + SQLITE_STEPS);
    int rc = sqlite3_open_v2(s->path, &handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    conn->handle = handle;
    if (rc != SQLITE_OK) {
        log_warn("%s: %s", s->path, handle == NULL ? "no memory" : sqlite3_errmsg(handle));
        return ERR_STORE;
    }
    return set_up(conn, writes);
}

static enum err
text_of_pragma(sqlite3 *handle, const char *sql, char *ret, size_t size)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(handle, sql, -1, &stmt, NULL);
    if (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
        snprintf(ret, size, "%s", (const char *)sqlite3_column_text(stmt, 0));
    else
        rc = SQLITE_ERROR;
    sqlite3_finalize(stmt);
    return rc == SQLITE_OK ? ERR_OK : ERR_STORE;
}

/* The writer, alone in its folder. */
static enum err
open_writer(struct store *s, const struct store_options *options)
{
    if (options->create && mkdir(options->data_dir, 0700) != 0 && errno != EEXIST) {
        log_warn("%s: %s", options->data_dir, strerror(errno));
        return ERR_STORE;
    }
    const char *lock = str_printf(s->arena, "%s/lock", options->data_dir);
    s->lock_file = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (s->lock_file < 0) {
        log_warn("%s: %s", lock, strerror(errno));
        return ERR_STORE;
    }
    if (flock(s->lock_file, LOCK_EX | LOCK_NB) != 0) {
        log_warn("%s is in use by another process", options->data_dir);
        return ERR_BUSY;
    }
    s->writer = ARENA_NEW(s->arena, struct conn);
    int flags = SQLITE_OPEN_READWRITE | (options->create ? SQLITE_OPEN_CREATE : 0);
    TRY(connect(s, s->writer, flags));
    char mode[16] = "";
    TRY(text_of_pragma(s->writer->handle, "PRAGMA journal_mode=WAL", mode, sizeof(mode)));
    if (strcmp(mode, "wal") != 0) {
        log_warn("%s: the journal stays \"%s\"; it must be \"wal\"", s->path, mode);
        return ERR_STORE;
    }
    s->wal_next = STORE_WAL_PAGES;
    return ERR_OK;
}

static bool
library_is_mended(int version)
{
    return version >= 3051003 || (version >= 3050007 && version < 3051000) ||
           (version >= 3044006 && version < 3045000);
}

static enum err
sqlite_open(struct store *s, const struct store_options *options)
{
    s->path = str_printf(s->arena, "%s/yhdys.db", options->data_dir);
    s->version = str_printf(s->arena, "SQLite %s (%s)", sqlite3_libversion(), sqlite3_sourceid());
    if (!library_is_mended(sqlite3_libversion_number()))
        log_warn("%s has the WAL-reset fault; it is used by one writing process only", s->version);
    if (sqlite3_threadsafe() == 0) {
        log_warn("SQLite was built without threads");
        return ERR_STORE;
    }
    if (!(options->create && !options->read_only) && access(s->path, F_OK) != 0) {
        log_warn("there is no database in %s", options->data_dir);
        return ERR_NOT_FOUND;
    }
    if (!options->read_only)
        TRY(open_writer(s, options));
    int readers = options->readers > 0 ? options->readers : STORE_READERS;
    s->conns = ARENA_ARRAY(s->arena, struct conn, readers);
    for (; s->conn_count < readers; s->conn_count++) {
        enum err err = connect(s, &s->conns[s->conn_count], SQLITE_OPEN_READONLY);
        if (err != ERR_OK) {
            sqlite3_close(s->conns[s->conn_count].handle);
            return err;
        }
        pool_give(&s->pools[0], &s->conns[s->conn_count]);
    }
    return ERR_OK;
}

static void
disconnect(struct conn *conn)
{
    for (int i = 0; i < conn->store->known_count + SQLITE_STEPS; i++) {
        if (conn->prepared[i] != NULL)
            sqlite3_finalize(conn->prepared[i]->handle);
        free(conn->prepared[i]);
        conn->prepared[i] = NULL;
    }
    if (sqlite3_close(conn->handle) != SQLITE_OK)
        log_warn("SQLite: %s", sqlite3_errmsg(conn->handle));
    conn->handle = NULL;
}

static void
sqlite_close(struct store *s)
{
    for (int i = 0; i < s->conn_count; i++)
        disconnect(&s->conns[i]);
    if (s->writer != NULL && s->writer->store != NULL)
        disconnect(s->writer);
    if (s->lock_file >= 0)
        close(s->lock_file);
}

static struct db *
db_of(struct conn *conn, enum wall wall, bool writing)
{
    conn->db = (struct db){ .store = conn->store, .conn = conn, .wall = wall, .writing = writing };
    return &conn->db;
}

static enum err
sqlite_read_begin(struct store *s, enum wall wall, struct db **ret)
{
    struct conn *conn = pool_take(&s->pools[0], LIMIT_QUEUE);
    if (conn == NULL)
        return ERR_BUSY;
    enum err err = sqlite_step_text(conn, "BEGIN");
    if (err != ERR_OK) {
        pool_give(&s->pools[0], conn);
        return err;
    }
    *ret = db_of(conn, wall, false);
    return ERR_OK;
}

static void
sqlite_read_end(struct db *db)
{
    if (sqlite_in_transaction(db->conn))
        (void)!sqlite_step_text(db->conn, "COMMIT"); /* logged there; nothing was written */
    pool_give(&db->store->pools[0], db->conn);
}

static enum err
sqlite_write_begin(struct store *s, enum wall wall, struct db **ret)
{
    TRY(batch_enter(s, true));
    *ret = db_of(s->writer, wall, true);
    return ERR_OK;
}

static enum err
sqlite_write_undo(struct db *db)
{
    enum err err = sqlite_step_text(db->conn, "ROLLBACK TO w");
    if (err != ERR_OK)
        db->state = DB_BROKEN;
    return err;
}

/* A deferred foreign key would fail the commit, and with it everybody else's work. */
static bool
owes_a_reference(struct db *db)
{
    int now = 0, most = 0;
    return sqlite3_db_status(db->conn->handle, SQLITE_DBSTATUS_DEFERRED_FKS, &now, &most, 0) ==
               SQLITE_OK &&
           now != 0;
}

static enum err
sqlite_write_end(struct db *db)
{
    enum err own = ERR_OK;
    if (db->state == DB_REFUSED) {
        log_warn("a work was refused and ends without being undone");
        own = ERR_INTERNAL;
    } else if (db->state == DB_FINE && owes_a_reference(db)) {
        own = ERR_CONFLICT;
    }
    if (own != ERR_OK && sqlite_write_undo(db) == ERR_OK)
        db->state = DB_FINE;
    if (db->state == DB_FINE && sqlite_step_text(db->conn, "RELEASE w") != ERR_OK)
        db->state = DB_BROKEN;
    enum err err = batch_leave(db->store, db);
    return err != ERR_OK ? err : own;
}

/* Which error it was.  The statement has not been reset yet, so that the message still stands. */
static enum err
failed(struct db *db, int rc, const char *where)
{
    sqlite3 *handle = db->conn->handle;
    bool lost = db->writing && sqlite3_get_autocommit(handle);
    switch (rc & 0xff) {
    case SQLITE_CONSTRAINT:
        sqlite_constraint_name(db->conn, db->constraint, sizeof(db->constraint));
        db->state = lost ? DB_BROKEN : DB_REFUSED;
        return lost ? ERR_STORE : ERR_CONFLICT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_ERROR:
    case SQLITE_AUTH:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_MISUSE:
        log_warn("SQLite: %s: %s", where, sqlite3_errmsg(handle));
        db->state = lost ? DB_BROKEN : DB_REFUSED;
        return ERR_INTERNAL;
    default:
        log_warn("SQLite: %s: %s (%d)", where, sqlite3_errmsg(handle), rc);
        if (db->writing)
            db->state = DB_BROKEN;
        return ERR_STORE;
    }
}

static int
bind_values(sqlite3_stmt *stmt, const struct parsed *text, const struct value *values)
{
    int rc = SQLITE_OK;
    for (int i = 0; i < text->count && rc == SQLITE_OK; i++) {
        if (values[i].type == VALUE_NULL)
            rc = sqlite3_bind_null(stmt, i + 1);
        else if (values[i].type == VALUE_INT)
            rc = sqlite3_bind_int64(stmt, i + 1, values[i].number);
        else
            rc = sqlite3_bind_text(stmt, i + 1, values[i].text, -1, SQLITE_STATIC);
    }
    return rc;
}

static enum err
step_rows(struct db *db, sqlite3_stmt *stmt, struct prepared *prepared, const char *where,
          row_function on_row, void *context, int64_t *ret_changes)
{
    struct row row = { .engine = &sqlite_engine, .handle = stmt, .prepared = prepared };
    row.columns = sqlite3_column_count(stmt);
    enum err err = ERR_OK;
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (on_row != NULL)
            err = on_row(context, &row);
        if (err != ERR_OK)
            break;
    }
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        err = failed(db, rc, where);
    if (err == ERR_OK && ret_changes != NULL)
        *ret_changes =
            sqlite3_stmt_readonly(stmt) ? 0 : (int64_t)sqlite3_changes64(db->conn->handle);
    return err;
}

static enum err
sqlite_run(struct db *db, const struct known *known, const struct value *values,
           row_function on_row, void *context, int64_t *ret_changes)
{
    struct conn *conn = db->conn;
    struct prepared *p = conn_prepared(conn, known->number);
    sqlite3_stmt *stmt = p->handle;
    enum err err = ERR_OK;
    enum leave before = conn->leave;
    conn->leave = known->stmt->touches == TOUCH_PERSON ? LEAVE_PERSON : LEAVE_NONE;
    conn->asking = known->stmt->sql;
    conn->covered = (known->stmt->flags & STMT_COVERED) != 0;
    if (stmt == NULL) {
        int rc = sqlite3_prepare_v3(conn->handle, known->text.sql, -1, SQLITE_PREPARE_PERSISTENT,
                                    &stmt, NULL);
        p->handle = stmt;
        if (rc != SQLITE_OK)
            err = failed(db, rc, known->file);
    }
    if (err == ERR_OK) {
        int rc = bind_values(stmt, &known->text, values);
        if (rc != SQLITE_OK)
            err = failed(db, rc, known->file);
        else
            err = step_rows(db, stmt, p, known->file, on_row, context, ret_changes);
        sqlite3_reset(stmt);
    }
    conn->leave = before;
    return err;
}

static enum err
sqlite_run_own(struct db *db, const struct parsed *text, const struct value *values,
               row_function on_row, void *context)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(db->conn->handle, text->sql, -1, &stmt, NULL);
    if (rc == SQLITE_OK)
        rc = bind_values(stmt, text, values);
    enum err err = rc == SQLITE_OK ? step_rows(db, stmt, NULL, "own", on_row, context, NULL)
                                   : failed(db, rc, "own");
    sqlite3_finalize(stmt);
    return err;
}

static enum err
sqlite_exec_own(struct db *db, const char *sql)
{
    int rc = sqlite3_exec(db->conn->handle, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? ERR_OK : failed(db, rc, "own");
}

static const char *
sqlite_row_name(const struct row *row, int column)
{
    return sqlite3_column_name(row->handle, column);
}

static bool
sqlite_row_is_null(const struct row *row, int column)
{
    return sqlite3_column_type(row->handle, column) == SQLITE_NULL;
}

static int64_t
sqlite_row_int(const struct row *row, int column)
{
    return sqlite3_column_int64(row->handle, column);
}

static const char *
sqlite_row_text(const struct row *row, int column)
{
    return (const char *)sqlite3_column_text(row->handle, column);
}

static enum err
sqlite_owner_begin(struct store *s, struct db **ret)
{
    if (s->writer == NULL)
        return ERR_INTERNAL;
    TRY(batch_enter(s, false));
    enum err err = sqlite_step_text(s->writer, "BEGIN IMMEDIATE");
    if (err != ERR_OK) {
        batch_leave_alone(s);
        return err;
    }
    s->writer->leave = LEAVE_MIGRATE;
    *ret = db_of(s->writer, WALL_PERSON, true);
    return ERR_OK;
}

static enum err
sqlite_owner_end(struct db *db, bool keep)
{
    enum err err = ERR_STORE;
    if (keep && db->state == DB_FINE)
        err = sqlite_step_text(db->conn, "COMMIT");
    if (err != ERR_OK && sqlite_in_transaction(db->conn))
        (void)!sqlite_step_text(db->conn, "ROLLBACK"); /* logged there; the error stands already */
    db->conn->leave = LEAVE_OWN;
    batch_leave_alone(db->store);
    return keep ? err : ERR_OK;
}

/* Between batches: how much is flushed cannot be changed inside a transaction. */
enum err
store_in_bulk(struct store *s, bool on)
{
    if (store_is_postgres(s))
        return ERR_OK;
    TRY(batch_enter(s, false));
    sqlite3 *handle = s->writer->handle;
    s->writer->leave = LEAVE_MIGRATE;
    const char *sql =
        on ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(TRUNCATE)";
    bool good = sqlite3_exec(handle, sql, NULL, NULL, NULL) == SQLITE_OK;
    if (!good)
        log_warn("SQLite: %s: %s", sql, sqlite3_errmsg(handle));
    s->writer->leave = LEAVE_OWN;
    batch_leave_alone(s);
    return good ? ERR_OK : ERR_STORE;
}

static enum err
sqlite_backup(struct store *s, const char *path)
{
    if (access(path, F_OK) == 0) {
        log_warn("%s is there already", path);
        return ERR_CONFLICT;
    }
    struct conn *from = pool_take(&s->pools[0], LIMIT_QUEUE);
    if (from == NULL)
        return ERR_BUSY;
    sqlite3 *to = NULL;
    sqlite3_backup *backup = NULL;
    int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (rc == SQLITE_OK && (backup = sqlite3_backup_init(to, "main", from->handle, "main")) != NULL)
        rc = sqlite3_backup_step(backup, -1);
    if (backup != NULL)
        sqlite3_backup_finish(backup);
    if (rc != SQLITE_DONE)
        log_warn("%s: %s", path, to == NULL ? "no memory" : sqlite3_errmsg(to));
    sqlite3_close(to);
    pool_give(&s->pools[0], from);
    if (rc == SQLITE_DONE && chmod(path, 0600) == 0)
        return ERR_OK;
    unlink(path);
    return ERR_STORE;
}

const struct engine sqlite_engine = {
    .name = "SQLite",
    .open = sqlite_open,
    .close = sqlite_close,
    .read_begin = sqlite_read_begin,
    .read_end = sqlite_read_end,
    .write_begin = sqlite_write_begin,
    .write_undo = sqlite_write_undo,
    .write_end = sqlite_write_end,
    .run = sqlite_run,
    .run_own = sqlite_run_own,
    .exec_own = sqlite_exec_own,
    .check = sqlite_check,
    .plan = sqlite_plan,
    .row_name = sqlite_row_name,
    .row_is_null = sqlite_row_is_null,
    .row_int = sqlite_row_int,
    .row_text = sqlite_row_text,
    .owner_begin = sqlite_owner_begin,
    .owner_end = sqlite_owner_end,
    .raise_walls = sqlite_raise_walls,
    .clustered = "WITHOUT ROWID",
    .date_type = " DATE_TEXT", /* a plain DATE has numeric affinity: each compared day is parsed */
    .backup = sqlite_backup,
};
