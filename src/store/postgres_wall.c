/* store/postgres_wall.c: the two roles and their grants; what the planner says of a statement.
 *
 * The same walls as in sqlite_wall.c, kept by grants.  PostgreSQL looks at grants when a statement
 * is run or explained, not when it is prepared, so each declared statement is explained once at
 * start, in the role it will run in.
 */
#include "base/log.h"
#include "base/str.h"
#include "store/postgres.h"

#include <string.h>

static const char roles_sql[] =
    "DO $$ DECLARE r text; BEGIN"
    " FOREACH r IN ARRAY ARRAY['yhdys_person', 'yhdys_open'] LOOP"
    "  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = r) THEN"
    "   BEGIN EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', r);"
    "   EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;"
    "  END IF;"
    "  IF NOT pg_has_role(current_user, r, 'MEMBER') THEN"
    "   EXECUTE format('GRANT %I TO %I', r, current_user);"
    "  END IF;"
    "  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), r);"
    " END LOOP; END $$";

/* A line's place in the tree is set once; the name is the one that SQLite gives. */
static const char once_sql[] =
    "CREATE OR REPLACE FUNCTION record_line_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION 'record_line_once' USING ERRCODE = 'check_violation',"
    " CONSTRAINT = 'record_line_once'; END $$;"
    " CREATE OR REPLACE TRIGGER record_line_once BEFORE UPDATE OF tree_index ON record_line"
    " FOR EACH ROW WHEN (OLD.tree_index IS NOT NULL) EXECUTE FUNCTION record_line_once()";

static const char *
grant_of(const struct table *table)
{
    static const struct {
        const char *table, *grant;
    } special[] = {
        { "schema_migration", "SELECT" },
        { "record_line", "SELECT, INSERT, UPDATE (tree_index)" },
        { "record_head", "SELECT, INSERT, UPDATE" },
        { "record_personal", "SELECT, INSERT, DELETE" },
        { "record_subject", "SELECT, INSERT, DELETE" },
    };
    for (size_t i = 0; i < COUNT(special); i++)
        if (str_same(table->name, special[i].table))
            return special[i].grant;
    return table->privacy == TABLE_RECORD ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
}

enum err
postgres_raise_walls(struct db *db)
{
    const struct tables *tables = &db->store->tables;
    struct arena *scratch = arena_new();
    struct buf sql;
    buf_init(&sql, scratch, 8192);
    buf_addf(&sql, "%s;\n", roles_sql);
    for (size_t i = 0; i < tables->count; i++) {
        const struct table *table = &tables->rows[i];
        buf_addf(&sql, "REVOKE ALL ON %s FROM PUBLIC, yhdys_person, yhdys_open;\n", table->name);
        buf_addf(&sql, "GRANT %s ON %s TO yhdys_person%s;\n", grant_of(table), table->name,
                 table->privacy == TABLE_PERSON ? "" : ", yhdys_open");
    }
    if (tables_privacy(tables, "record_line") == TABLE_RECORD)
        buf_add(&sql, once_sql);
    enum err err = db_exec_own(db, buf_text(&sql));
    arena_free(scratch);
    if (err != ERR_OK)
        log_warn("the owner must be allowed to create the roles yhdys_person and yhdys_open,"
                 " or they must be there and granted to it");
    return err;
}

/* Have a statement explained in its role, with a general plan; each line goes to the function. */
static enum err
explain(struct store *s, const struct known *known, void (*on_line)(void *, const char *),
        void *context)
{
    struct db *db;
    struct buf sql;
    enum wall wall = known->stmt->touches == TOUCH_PERSON ? WALL_PERSON : WALL_OPEN;
    TRY(postgres_begin(s, wall,
                       "BEGIN; SET LOCAL plan_cache_mode = force_generic_plan;"
                       " SET LOCAL enable_seqscan = off",
                       &db));
    struct arena *scratch = arena_new();
    buf_init(&sql, scratch, 256);
    buf_add(&sql, "EXPLAIN EXECUTE to_explain");
    for (int i = 0; i < known->text.count; i++)
        buf_addf(&sql, "%sNULL", i == 0 ? "(" : ", ");
    buf_add(&sql, known->text.count > 0 ? ")" : "");
    PGconn *handle = db->conn->handle;
    PGresult *result = PQprepare(handle, "to_explain", known->text.sql, 0, NULL);
    bool prepared = PQresultStatus(result) == PGRES_COMMAND_OK;
    if (prepared) {
        PQclear(result);
        result = PQexec(handle, buf_text(&sql));
    }
    enum err err = ERR_OK;
    if (PQresultStatus(result) != (prepared ? PGRES_TUPLES_OK : PGRES_COMMAND_OK)) {
        const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        log_warn("%s: %s: %.160s", known->file, message == NULL ? "" : message, known->stmt->sql);
        err = str_same(state, "42501") ? ERR_FORBIDDEN : ERR_INTERNAL;
    }
    for (int i = 0; err == ERR_OK && on_line != NULL && i < PQntuples(result); i++)
        on_line(context, PQgetvalue(result, i, 0));
    PQclear(result);
    PQclear(PQexec(handle, "ROLLBACK"));
    if (prepared)
        PQclear(PQexec(handle, "DEALLOCATE to_explain"));
    pool_give(&s->pools[wall], db->conn);
    arena_free(scratch);
    return err;
}

enum err
postgres_check(struct store *s, const struct known *known)
{
    return explain(s, known, NULL, NULL);
}

struct scans {
    const struct known *known;
    bool any;
};

static void
note_scan(void *context, const char *line)
{
    struct scans *scans = context;
    const char *scan = strstr(line, "Seq Scan on ");
    if (scan == NULL)
        return;
    log_warn("%s: %s: %.200s", scans->known->file, scan, scans->known->stmt->sql);
    scans->any = true;
}

enum err
postgres_plan(struct store *s, const struct known *known, bool *ret_scans)
{
    struct scans scans = { .known = known };
    TRY(explain(s, known, note_scan, &scans));
    *ret_scans = scans.any;
    return ERR_OK;
}
