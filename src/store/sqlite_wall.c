/* store/sqlite_wall.c: which statement may touch which table of SQLite; names of refusals; plans.
 *
 * The authorizer is asked for every table and column while a statement is prepared.  A declared
 * statement may read and change rows of tables that a migration created, and nothing else; one that
 * says TOUCH_NONE gets no table about persons, and one that does not say STMT_COVERED nothing that
 * a security prohibition covers.  The record's tables only grow: but for the place in
 * the tree, the head, and the personal part that retention removes.
 */
#include "base/log.h"
#include "base/str.h"
#include "store/sqlite.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static bool
may_touch(const struct conn *conn, const char *table)
{
    if (conn->leave == LEAVE_OWN)
        return true;
    enum table_privacy privacy = tables_privacy(&conn->store->tables, table);
    return privacy != TABLE_UNKNOWN && (privacy != TABLE_PERSON || conn->leave == LEAVE_PERSON);
}

static bool
is_part_of_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Does the text name the table anywhere, in quotes too? */
static bool
names_table(const char *sql, const char *table)
{
    size_t length = strlen(table);
    for (const char *at = sql; (at = strcasestr(at, table)) != NULL; at++)
        if ((at == sql || !is_part_of_name(at[-1])) && !is_part_of_name(at[length]))
            return true;
    return false;
}

/* A foreign key is looked up by the engine itself, in tables that the statement does not name;
 * PostgreSQL does that with the owner's rights.  `inside` is the view or trigger that reads. */
static bool
is_reference_check(const struct conn *conn, const char *table, const char *inside)
{
    return inside == NULL && tables_privacy(&conn->store->tables, table) != TABLE_UNKNOWN &&
           !names_table(conn->asking, table);
}

/* What a security prohibition covers is read by a statement that says so: then the work masks it.
 */
static bool
may_read_column(const struct conn *conn, const char *table, const char *column)
{
    return conn->leave == LEAVE_OWN || conn->covered ||
           !tables_covers(&conn->store->tables, table, column);
}

/* The list of migrations is written by the owner only. */
static bool
may_change(const struct conn *conn, const char *table)
{
    return may_touch(conn, table) && !str_same(table, "schema_migration");
}

static bool
may_update(const struct conn *conn, const char *table, const char *column)
{
    if (tables_privacy(&conn->store->tables, table) != TABLE_RECORD)
        return true;
    return str_same(table, "record_head") ||
           (str_same(table, "record_line") && str_same(column, "tree_index"));
}

static bool
may_delete(const struct conn *conn, const char *table)
{
    return tables_privacy(&conn->store->tables, table) != TABLE_RECORD ||
           str_same(table, "record_personal") || str_same(table, "record_subject");
}

int
sqlite_authorize(void *context, int action, const char *x, const char *y, const char *schema,
                 const char *inside)
{
    const struct conn *conn = context;
    bool may;
    (void)schema;
    if (conn->leave == LEAVE_MIGRATE)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
        may = true;
        break;
    case SQLITE_READ:
        may = (may_touch(conn, x) && may_read_column(conn, x, y)) ||
              is_reference_check(conn, x, inside);
        break;
    case SQLITE_INSERT:
        may = may_change(conn, x);
        break;
    case SQLITE_UPDATE:
        may = may_change(conn, x) && may_update(conn, x, y);
        break;
    case SQLITE_DELETE:
        may = may_change(conn, x) && may_delete(conn, x);
        break;
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
        may = false;
        break;
    default:
        may = conn->leave == LEAVE_OWN;
        break;
    }
    return may ? SQLITE_OK : SQLITE_DENY;
}

/* "t.a, t.b" of the message against the unique indexes of t. */
static const char unique_sql[] =
    "SELECT name, origin, under FROM (SELECT l.name AS name, l.origin AS origin,"
    " (SELECT group_concat(?1 || '.' || name, ', ') FROM (SELECT name FROM "
    "pragma_index_info(l.name)"
    " ORDER BY seqno)) AS dotted, (SELECT group_concat(name, '_') FROM (SELECT name FROM"
    " pragma_index_info(l.name) ORDER BY seqno)) AS under FROM pragma_index_list(?1) AS l"
    " WHERE l.\"unique\" = 1) WHERE dotted = ?2 ORDER BY origin, name";

static void
unique_name(struct conn *conn, const char *columns, char *ret, size_t size)
{
    sqlite3_stmt *stmt = NULL;
    int length = (int)strcspn(columns, ".");
    enum leave before = conn->leave;
    conn->leave = LEAVE_OWN;
    snprintf(ret, size, "%.*s_pkey", length, columns);
    if (sqlite3_prepare_v2(conn->handle, unique_sql, -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_bind_text(stmt, 1, columns, length, SQLITE_STATIC) == SQLITE_OK &&
        sqlite3_bind_text(stmt, 2, columns, -1, SQLITE_STATIC) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        const char *origin = (const char *)sqlite3_column_text(stmt, 1);
        if (str_same(origin, "c"))
            snprintf(ret, size, "%s", name);
        else if (str_same(origin, "u"))
            snprintf(ret, size, "%.*s_%s_key", length, columns,
                     (const char *)sqlite3_column_text(stmt, 2));
    }
    sqlite3_finalize(stmt);
    conn->leave = before;
}

void
sqlite_constraint_name(struct conn *conn, char *ret, size_t size)
{
    char message[512];
    int code = sqlite3_extended_errcode(conn->handle);
    snprintf(message, sizeof(message), "%s", sqlite3_errmsg(conn->handle));
    const char *tail = strstr(message, "failed: ");
    tail = tail == NULL ? "" : tail + strlen("failed: ");
    ret[0] = '\0';
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        if (str_starts(tail, "index '"))
            snprintf(ret, size, "%.*s", (int)strcspn(tail + 7, "'"), tail + 7);
        else
            unique_name(conn, tail, ret, size);
        break;
    case SQLITE_CONSTRAINT_TRIGGER:
        snprintf(ret, size, "%s", message);
        break;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        break;
    default:
        snprintf(ret, size, "%s", tail);
        break;
    }
}

/* Prepare on a connection for reading; nothing is run. */
static enum err
prepare_on(struct conn *conn, const struct known *known, const char *sql, sqlite3_stmt **ret)
{
    conn->leave = known->stmt->touches == TOUCH_PERSON ? LEAVE_PERSON : LEAVE_NONE;
    conn->asking = known->stmt->sql;
    conn->covered = (known->stmt->flags & STMT_COVERED) != 0;
    int rc = sqlite3_prepare_v2(conn->handle, sql, -1, ret, NULL);
    conn->leave = LEAVE_OWN;
    if (rc == SQLITE_OK)
        return ERR_OK;
    log_warn("%s: %s: %.160s", known->file, sqlite3_errmsg(conn->handle), known->stmt->sql);
    return rc == SQLITE_AUTH ? ERR_FORBIDDEN : ERR_INTERNAL;
}

enum err
sqlite_check(struct store *s, const struct known *known)
{
    struct conn *conn = pool_take(&s->pools[0], LIMIT_QUEUE);
    if (conn == NULL)
        return ERR_BUSY;
    sqlite3_stmt *stmt = NULL;
    enum err err = prepare_on(conn, known, known->text.sql, &stmt);
    if (err == ERR_OK && sqlite3_bind_parameter_count(stmt) != known->text.count) {
        log_warn("%s: its parameters are not understood: %.160s", known->file, known->stmt->sql);
        err = ERR_INTERNAL;
    }
    sqlite3_finalize(stmt);
    pool_give(&s->pools[0], conn);
    return err;
}

static bool
word_is(const char *word, size_t length, const char *name)
{
    return strlen(name) == length && strncasecmp(word, name, length) == 0;
}

/* The plan names a table by its alias: is it a table of ours, rather than a part of the statement?
 */
static bool
is_table(const struct store *s, const char *sql, const char *alias)
{
    if (tables_privacy(&s->tables, alias) != TABLE_UNKNOWN)
        return true;
    const char *word, *before = "";
    size_t length, before_length = 0;
    for (const char *at = sql; sql_next_word(&at, &word, &length);) {
        char name[64];
        if (word_is(word, length, "AS"))
            continue;
        if (word > sql && word[-1] == ':') { /* a parameter is no table, whatever its name */
            before_length = 0;
            continue;
        }
        snprintf(name, sizeof(name), "%.*s", (int)before_length, before);
        if (word_is(word, length, alias) && tables_privacy(&s->tables, name) != TABLE_UNKNOWN)
            return true;
        before = word;
        before_length = length;
    }
    return false;
}

enum err
sqlite_plan(struct store *s, const struct known *known, bool *ret_scans)
{
    struct conn *conn = pool_take(&s->pools[0], LIMIT_QUEUE);
    if (conn == NULL)
        return ERR_BUSY;
    struct arena *scratch = arena_new();
    sqlite3_stmt *stmt = NULL;
    enum err err = prepare_on(conn, known,
                              str_printf(scratch, "EXPLAIN QUERY PLAN %s", known->text.sql), &stmt);
    *ret_scans = false;
    while (err == ERR_OK && sqlite3_step(stmt) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(stmt, 3);
        char alias[64];
        if (!str_starts(detail, "SCAN "))
            continue;
        snprintf(alias, sizeof(alias), "%.*s", (int)strcspn(detail + 5, " "), detail + 5);
        if (is_table(s, known->stmt->sql, alias)) {
            log_warn("%s: %s: %.200s", known->file, detail, known->stmt->sql);
            *ret_scans = true;
        }
    }
    sqlite3_finalize(stmt);
    arena_free(scratch);
    pool_give(&s->pools[0], conn);
    return err;
}

/* A line's place in the tree is set once. */
enum err
sqlite_raise_walls(struct db *db)
{
    if (tables_privacy(&db->store->tables, "record_line") != TABLE_RECORD)
        return ERR_OK;
    return db_exec_own(db,
                       "CREATE TRIGGER IF NOT EXISTS record_line_once BEFORE UPDATE OF tree_index"
                       " ON record_line WHEN OLD.tree_index IS NOT NULL"
                       " BEGIN SELECT RAISE(ABORT, 'record_line_once'); END");
}
