/* store/postgres.c: PostgreSQL as an engine: two pools of connections, one for each side of the
 * wall.
 *
 * A work takes a connection of the role that its action needs: yhdys_open has no grant on a table
 * about persons, yhdys_person has.  Each work is a transaction of its own.  A connection logs in as
 * its role where the server lets it (a trusted socket, or a role that was given a password in the
 * service file); otherwise it logs in as the owner and takes the role with SET ROLE, which no
 * declared statement can undo.  Connections are made when first needed, and once more when one is
 * found broken.
 */
#include "store/postgres.h"
#include "base/log.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const roles[] = {
    [WALL_OPEN] = "yhdys_open",
    [WALL_PERSON] = "yhdys_person",
};

static const char session_sql[] =
    "SET client_min_messages = warning; SET datestyle = 'ISO'; SET TimeZone = 'UTC';"
    " SET standard_conforming_strings = on; SET client_encoding = 'UTF8'; SET lock_timeout = '10s';"
    " SET statement_timeout = '120s'; SET idle_in_transaction_session_timeout = '600s';"
    " SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') = 'off'";

static void
note(void *context, const char *message)
{
    (void)context;
    log_info("PostgreSQL: %.*s", (int)strcspn(message, "\n"), message);
}

static void
disconnect(struct conn *conn)
{
    PQfinish(conn->handle);
    conn->handle = NULL;
    conn_forget(conn);
}

static bool
is_done(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

/* The first line of what the server said, but for class 22, whose message repeats the value. */
static void
log_result(const char *where, const PGresult *result, const PGconn *handle)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (state == NULL)
        state = "no connection", message = PQerrorMessage(handle);
    if (str_starts(state, "22"))
        message = "a value does not fit its type";
    message = message == NULL ? "" : message;
    log_warn("PostgreSQL: %s: %.*s (%s)", where, (int)strcspn(message, "\n"), message, state);
}

enum err
postgres_do(struct conn *conn, const char *sql)
{
    PGresult *result = PQexec(conn->handle, sql);
    bool done = is_done(result);
    if (!done)
        log_result("own", result, conn->handle);
    PQclear(result);
    return done ? ERR_OK : ERR_STORE;
}

static PGconn *
log_in(const struct store *s, const char *role)
{
    const char *const names[] = { "dbname", "fallback_application_name", "user", NULL };
    const char *const values[] = { s->url, "yhdys", role, NULL };
    PGconn *handle = PQconnectdbParams(names, values, 1);
    PQsetNoticeProcessor(handle, note, NULL);
    return handle;
}

/* Connect as the role; NULL: as the owner. */
static enum err
connect_as(struct conn *conn, const char *role)
{
    struct store *s = conn->store;
    PGconn *handle = NULL;
    bool take_role = false;
    if (role != NULL && !s->set_role) {
        handle = log_in(s, role);
        if (PQstatus(handle) != CONNECTION_OK) {
            PQfinish(handle);
            handle = NULL;
        }
    }
    if (handle == NULL) {
        handle = log_in(s, NULL);
        take_role = role != NULL;
    }
    conn->handle = handle;
    if (PQstatus(handle) != CONNECTION_OK) {
        const char *message = PQerrorMessage(handle);
        log_warn("PostgreSQL: %.*s", (int)strcspn(message, "\n"), message);
        disconnect(conn);
        return ERR_STORE;
    }
    enum err err = postgres_do(conn, session_sql);
    if (err == ERR_OK && take_role) {
        char sql[64];
        snprintf(sql, sizeof(sql), "SET ROLE %s", role);
        err = postgres_do(conn, sql);
        s->set_role = s->set_role || err == ERR_OK;
    }
    if (err != ERR_OK)
        disconnect(conn);
    return err;
}

static enum err
postgres_open(struct store *s, const struct store_options *options)
{
    int each = options->readers > 0 ? options->readers : STORE_READERS;
    s->url = str_copy(s->arena, options->url);
    s->writer = ARENA_NEW(s->arena, struct conn); /* the owner's, for migrations */
    s->writer->store = s;
    s->writer->prepared = ARENA_ARRAY(s->arena, struct prepared *, s->known_count + 1);
    TRY(connect_as(s->writer, NULL));
    int version = PQserverVersion(s->writer->handle);
    s->version = str_printf(s->arena, "PostgreSQL %d.%d", version / 10000, version % 10000);
    disconnect(s->writer);
    if (version < 150000) {
        log_warn("%s: 15 or newer is needed", s->version);
        return ERR_STORE;
    }
    s->conns = ARENA_ARRAY(s->arena, struct conn, 2 * each);
    for (; s->conn_count < 2 * each; s->conn_count++) {
        struct conn *conn = &s->conns[s->conn_count];
        conn->store = s;
        conn->wall = s->conn_count < each ? WALL_OPEN : WALL_PERSON;
        conn->prepared = ARENA_ARRAY(s->arena, struct prepared *, s->known_count + 1);
        pool_give(&s->pools[conn->wall], conn);
    }
    return ERR_OK;
}

static void
postgres_close(struct store *s)
{
    for (int i = 0; i < s->conn_count; i++)
        disconnect(&s->conns[i]);
    if (s->writer != NULL && s->writer->handle != NULL)
        disconnect(s->writer);
}

/* Take a connection and begin; a connection that was lost meanwhile is made anew, once. */
enum err
postgres_begin(struct store *s, enum wall wall, const char *sql, struct db **ret)
{
    struct conn *conn = pool_take(&s->pools[wall], LIMIT_QUEUE);
    if (conn == NULL)
        return ERR_BUSY;
    enum err err = ERR_STORE;
    for (int attempt = 0; attempt < 2 && err != ERR_OK; attempt++) {
        if (conn->handle != NULL && PQstatus(conn->handle) != CONNECTION_OK)
            disconnect(conn);
        err = conn->handle == NULL ? connect_as(conn, roles[wall]) : ERR_OK;
        if (err == ERR_OK)
            err = postgres_do(conn, sql);
        if (err != ERR_OK && conn->handle != NULL)
            disconnect(conn);
    }
    if (err != ERR_OK) {
        pool_give(&s->pools[wall], conn);
        return err;
    }
    conn->db = (struct db){ .store = s, .conn = conn, .wall = wall };
    *ret = &conn->db;
    return ERR_OK;
}

/* Roll back what is open and give the connection back; a broken one is closed. */
void
postgres_drop(struct db *db)
{
    struct conn *conn = db->conn;
    bool open = PQtransactionStatus(conn->handle) != PQTRANS_IDLE;
    if (PQstatus(conn->handle) != CONNECTION_OK ||
        (open && postgres_do(conn, "ROLLBACK") != ERR_OK))
        disconnect(conn);
    pool_give(&db->store->pools[conn->wall], conn);
}

static enum err
postgres_read_begin(struct store *s, enum wall wall, struct db **ret)
{
    return postgres_begin(s, wall, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ret);
}

static enum err
postgres_write_begin(struct store *s, enum wall wall, struct db **ret)
{
    TRY(postgres_begin(s, wall, "BEGIN ISOLATION LEVEL READ COMMITTED; SAVEPOINT w", ret));
    (*ret)->writing = true;
    return ERR_OK;
}

/* Which error it was. */
static enum err
failed(struct db *db, const PGresult *result, const char *where)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *name = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    const char *table = PQresultErrorField(result, PG_DIAG_TABLE_NAME);
    const char *column = PQresultErrorField(result, PG_DIAG_COLUMN_NAME);
    db->state = DB_REFUSED;
    if (state != NULL && str_starts(state, "23")) {
        if (str_same(state, "23502")) /* not null has no name of its own */
            snprintf(db->constraint, sizeof(db->constraint), "%s.%s", table == NULL ? "" : table,
                     column == NULL ? "" : column);
        else if (!str_same(state, "23503")) /* SQLite does not name a foreign key, so nobody does */
            snprintf(db->constraint, sizeof(db->constraint), "%s", name == NULL ? "" : name);
        return ERR_CONFLICT;
    }
    if (state != NULL &&
        (str_starts(state, "40") || str_same(state, "55P03") || str_same(state, "57014")))
        return ERR_BUSY;
    log_result(where, result, db->conn->handle);
    if (state != NULL && (str_starts(state, "42") || str_starts(state, "22")))
        return ERR_INTERNAL;
    db->state = DB_BROKEN;
    return ERR_STORE;
}

static enum err
postgres_write_undo(struct db *db)
{
    enum err err = postgres_do(db->conn, "ROLLBACK TO SAVEPOINT w");
    if (err != ERR_OK)
        db->state = DB_BROKEN;
    return err;
}

static enum err
postgres_write_end(struct db *db)
{
    struct store *s = db->store;
    if (db->state != DB_FINE) {
        enum err own = db->state == DB_BROKEN ? ERR_STORE : ERR_INTERNAL;
        log_warn("a work ends without having been undone");
        postgres_drop(db);
        return own;
    }
    PGresult *result = PQexec(db->conn->handle, "COMMIT");
    enum err err = ERR_OK;
    if (!is_done(result))
        err = failed(db, result, "COMMIT");
    else if (strcmp(PQcmdStatus(result), "COMMIT") != 0)
        err = ERR_STORE;
    PQclear(result);
    if (err == ERR_OK)
        pool_give(&s->pools[db->conn->wall], db->conn);
    else
        postgres_drop(db);
    return err;
}

/* Hand each row of a result on. */
static enum err
give_rows(struct db *db, PGresult *result, struct prepared *prepared, const char *where,
          row_function on_row, void *context, int64_t *ret_changes)
{
    enum err err = ERR_OK;
    if (!is_done(result)) {
        err = failed(db, result, where);
        PQclear(result);
        return err;
    }
    struct row row = { .engine = &postgres_engine, .handle = result, .prepared = prepared };
    row.columns = PQnfields(result);
    int count = PQntuples(result);
    for (row.at = 0; row.at < count && on_row != NULL && err == ERR_OK; row.at++)
        err = on_row(context, &row);
    if (err == ERR_OK && ret_changes != NULL)
        *ret_changes =
            str_starts(PQcmdStatus(result), "SELECT") ? 0 : strtoll(PQcmdTuples(result), NULL, 10);
    PQclear(result);
    return err;
}

/* All values leave as text; the server knows their types from the statement. */
struct texts {
    const char *values[STORE_PARAMETERS];
    char numbers[STORE_PARAMETERS][24];
};

static void
make_texts(const struct parsed *text, const struct value *values, struct texts *ret)
{
    for (int i = 0; i < text->count; i++) {
        ret->values[i] = values[i].text;
        if (values[i].type == VALUE_NULL)
            ret->values[i] = NULL;
        if (values[i].type != VALUE_INT)
            continue;
        snprintf(ret->numbers[i], sizeof(ret->numbers[i]), "%lld", (long long)values[i].number);
        ret->values[i] = ret->numbers[i];
    }
}

static enum err
prepare(struct db *db, const struct known *known, struct prepared *p, const char *name)
{
    static char done;
    if (p->handle != NULL)
        return ERR_OK;
    PGresult *result = PQprepare(db->conn->handle, name, known->text.sql, 0, NULL);
    enum err err = is_done(result) ? ERR_OK : failed(db, result, known->file);
    PQclear(result);
    if (err == ERR_OK)
        p->handle = &done;
    return err;
}

static enum err
postgres_run(struct db *db, const struct known *known, const struct value *values,
             row_function on_row, void *context, int64_t *ret_changes)
{
    struct prepared *p = conn_prepared(db->conn, known->number);
    struct texts texts;
    char name[16];
    snprintf(name, sizeof(name), "s%d", known->number);
    TRY(prepare(db, known, p, name));
    make_texts(&known->text, values, &texts);
    PGresult *result =
        PQexecPrepared(db->conn->handle, name, known->text.count, texts.values, NULL, NULL, 0);
    return give_rows(db, result, p, known->file, on_row, context, ret_changes);
}

static enum err
postgres_run_own(struct db *db, const struct parsed *text, const struct value *values,
                 row_function on_row, void *context)
{
    struct texts texts;
    make_texts(text, values, &texts);
    PGresult *result =
        PQexecParams(db->conn->handle, text->sql, text->count, NULL, texts.values, NULL, NULL, 0);
    return give_rows(db, result, NULL, "own", on_row, context, NULL);
}

static enum err
postgres_exec_own(struct db *db, const char *sql)
{
    return give_rows(db, PQexec(db->conn->handle, sql), NULL, "own", NULL, NULL, NULL);
}

static const char *
postgres_row_name(const struct row *row, int column)
{
    return PQfname(row->handle, column);
}

static bool
postgres_row_is_null(const struct row *row, int column)
{
    return PQgetisnull(row->handle, row->at, column);
}

static int64_t
postgres_row_int(const struct row *row, int column)
{
    const char *text = PQgetvalue(row->handle, row->at, column);
    return text[0] == 't' ? 1 : strtoll(text, NULL, 10);
}

static const char *
postgres_row_text(const struct row *row, int column)
{
    return postgres_row_is_null(row, column) ? NULL : PQgetvalue(row->handle, row->at, column);
}

static enum err
postgres_owner_begin(struct store *s, struct db **ret)
{
    pthread_mutex_lock(&s->batch.lock);
    enum err err = connect_as(s->writer, NULL);
    if (err == ERR_OK)
        err = postgres_do(s->writer, "BEGIN; SET LOCAL statement_timeout = 0;"
                                     " SELECT pg_advisory_xact_lock(7236104301)");
    if (err != ERR_OK) {
        if (s->writer->handle != NULL)
            disconnect(s->writer);
        pthread_mutex_unlock(&s->batch.lock);
        return err;
    }
    s->writer->db =
        (struct db){ .store = s, .conn = s->writer, .wall = WALL_PERSON, .writing = true };
    *ret = &s->writer->db;
    return ERR_OK;
}

static enum err
postgres_owner_end(struct db *db, bool keep)
{
    struct store *s = db->store;
    enum err err = ERR_OK;
    if (keep)
        err = db->state == DB_FINE ? postgres_do(db->conn, "COMMIT") : ERR_STORE;
    disconnect(db->conn); /* what was not committed is rolled back */
    pthread_mutex_unlock(&s->batch.lock);
    return err;
}

static enum err
postgres_backup(struct store *s, const char *path)
{
    (void)s;
    (void)path;
    log_warn("PostgreSQL is backed up by its own means (pg_dump, pg_basebackup)");
    return ERR_INVALID;
}

const struct engine postgres_engine = {
    .name = "PostgreSQL",
    .open = postgres_open,
    .close = postgres_close,
    .read_begin = postgres_read_begin,
    .read_end = postgres_drop,
    .write_begin = postgres_write_begin,
    .write_undo = postgres_write_undo,
    .write_end = postgres_write_end,
    .run = postgres_run,
    .run_own = postgres_run_own,
    .exec_own = postgres_exec_own,
    .check = postgres_check,
    .plan = postgres_plan,
    .row_name = postgres_row_name,
    .row_is_null = postgres_row_is_null,
    .row_int = postgres_row_int,
    .row_text = postgres_row_text,
    .owner_begin = postgres_owner_begin,
    .owner_end = postgres_owner_end,
    .raise_walls = postgres_raise_walls,
    .clustered = "",
    .date_type = " DATE",
    .backup = postgres_backup,
};
