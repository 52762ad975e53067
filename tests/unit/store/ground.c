/* tests/unit/store/ground.c: see ground.h. */
#include "tests/unit/store/ground.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char schema[] =
    "-- 0001_ground.sql: for tests of the store.\n"
    "-- privacy: open\n"
    "CREATE TABLE maker (id BIGINT NOT NULL PRIMARY KEY);\n"
    "INSERT INTO maker (id) VALUES (7);\n"
    "-- privacy: person\n"
    "CREATE TABLE person (\n"
    "    id BIGINT NOT NULL PRIMARY KEY,\n"
    "    maker_id BIGINT REFERENCES maker (id),\n"
    "    name TEXT NOT NULL,\n"
    "    CONSTRAINT name_is_given CHECK (length(name) > 0)\n"
    ");\n"
    "-- privacy: worker\n"
    "CREATE TABLE visit (id BIGINT NOT NULL PRIMARY KEY,\n"
    "    person_id BIGINT REFERENCES person (id));\n"
    "-- privacy: open\n"
    "CREATE TABLE thing (\n"
    "    id BIGINT NOT NULL PRIMARY KEY,\n"
    "    label TEXT NOT NULL,\n"
    "    flag INTEGER,\n"
    "    code INTEGER,\n"
    "    number BIGINT,\n"
    "    born_on DATE,\n"
    "    seen_at BIGINT,\n"
    "    owner_id BIGINT REFERENCES maker (id),\n"
    "    note TEXT,\n"
    "    UNIQUE (owner_id, number)\n"
    ");\n"
    "CREATE UNIQUE INDEX uniq_thing_label ON thing (label) WHERE flag = 1;\n"
    "CREATE INDEX thing_number ON thing (number, id);\n"
    "-- privacy: record\n"
    "CREATE TABLE record_line (\n"
    "    node INTEGER NOT NULL,\n"
    "    seq BIGINT NOT NULL,\n"
    "    leaf TEXT NOT NULL,\n"
    "    tree_index BIGINT,\n"
    "    PRIMARY KEY (node, seq)\n"
    ") @CLUSTERED;\n"
    "-- privacy: record\n"
    "CREATE TABLE record_personal (node INTEGER NOT NULL, seq BIGINT NOT NULL, body TEXT NOT "
    "NULL,\n"
    "    PRIMARY KEY (node, seq));\n";

const struct embedded ground_files[] = {
    { "data/areas.csv", (const unsigned char *)"code\n", 5, "00" },
    { "migrations/0001_ground.sql", (const unsigned char *)schema, sizeof(schema) - 1, "a1" },
};
const size_t ground_file_count = COUNT(ground_files);

const struct stmt ground_stmts_list[] = {
    [PERSON_INSERT] = { .need = 1,
                        .touches = TOUCH_PERSON,
                        .sql = "INSERT INTO person (id, name) VALUES (:id, :name)" },
    [PERSON_COUNT] = { .need = 1,
                       .touches = TOUCH_PERSON,
                       .sql = "SELECT count(*) AS n FROM person" },
    [THING_INSERT] = { .need = 1,
                       .sql = "INSERT INTO thing (id, label, flag, code, number, born_on, seen_at,"
                              " owner_id, note) VALUES (:id, :label, :flag, :code, :number,"
                              " :born_on, :seen_at, :owner, :note)" },
    [THING_LIST] = { .need = 1,
                     .flags = STMT_LIST,
                     .sql = "SELECT id, label, flag, code, number, born_on, seen_at, owner_id, note"
                            " FROM thing WHERE (number, id) > (:number, :id)"
                            " AND (CAST(:before AS DATE) IS NULL OR born_on IS NULL"
                            " OR born_on < CAST(:before AS DATE))"
                            " ORDER BY number, id LIMIT :limit" },
    [THING_COUNT] = { .need = 1, .sql = "SELECT count(*) AS n FROM thing" },
    [LINE_INSERT] = { .flags = STMT_ACCESS,
                      .sql = "INSERT INTO record_line (node, seq, leaf) VALUES (1, :seq, :leaf)" },
    [LINE_PLACE] = { .flags = STMT_ACCESS,
                     .sql = "UPDATE record_line SET tree_index = :place WHERE node = 1"
                            " AND seq = :seq" },
    [LINE_COUNT] = { .flags = STMT_ACCESS, .sql = "SELECT count(*) AS n FROM record_line" },
    [PERSON_NAMES] = { .need = 1,
                       .touches = TOUCH_PERSON,
                       .flags = STMT_LIST,
                       .sql = "SELECT p.id, p.name FROM person AS p WHERE p.id > :id"
                              " ORDER BY p.id LIMIT :limit" },
    STMT_END,
};
const struct stmt_set ground_sets[] = {
    { "ground.c", ground_stmts_list },
    { NULL, NULL },
};

bool
ground_is_there(enum which which)
{
    const char *url = getenv("YHDYS_TEST_PG");
    return which == GROUND_SQLITE || (url != NULL && url[0] != '\0');
}

/* A database of its own on the test server; its address. */
static void
make_database(char *ret, size_t size)
{
    static int made;
    char name[64], sql[128];
    snprintf(name, sizeof(name), "store_%d_%d", (int)getpid(), ++made);
    snprintf(sql, sizeof(sql), "CREATE DATABASE %s", name);
    PGconn *server = PQconnectdb(getenv("YHDYS_TEST_PG"));
    CHECK_MSG(PQstatus(server) == CONNECTION_OK, PQerrorMessage(server));
    PGresult *result = PQexec(server, sql);
    CHECK_MSG(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(server));
    PQclear(result);
    snprintf(ret, size, "host=%s port=%s user=%s dbname=%s", PQhost(server), PQport(server),
             PQuser(server), name);
    PQfinish(server);
}

enum err
ground_again(struct ground *g, const struct stmt_set *sets, const struct embedded *files,
             size_t count)
{
    struct store_options options = { .readers = 4, .create = true };
    store_close(g->s);
    g->s = NULL;
    if (g->which == GROUND_SQLITE)
        options.data_dir = g->folder;
    else
        options.url = g->url;
    return store_open_with(&options, sets, files, count, &g->s);
}

void
ground_open_with(enum which which, const struct stmt_set *sets, const struct embedded *files,
                 size_t count, struct ground *ret)
{
    *ret = (struct ground){ .which = which };
    if (which == GROUND_SQLITE) {
        snprintf(ret->folder, sizeof(ret->folder), "/tmp/yhdys-store-XXXXXX");
        CHECK(mkdtemp(ret->folder) != NULL);
    } else {
        make_database(ret->url, sizeof(ret->url));
    }
    CHECK_INT(ground_again(ret, sets, files, count), ERR_OK);
}

void
ground_open(enum which which, struct ground *ret)
{
    int applied;
    ground_open_with(which, ground_sets, ground_files, ground_file_count, ret);
    CHECK_INT(migrate_up(ret->s, &applied), ERR_OK);
    CHECK_INT(applied, 1);
}

void
ground_close(struct ground *g)
{
    static const char *const names[] = { "yhdys.db", "yhdys.db-wal", "yhdys.db-shm", "lock",
                                         "copy.db" };
    store_close(g->s);
    if (g->which == GROUND_POSTGRES) {
        char sql[128];
        PGconn *server = PQconnectdb(getenv("YHDYS_TEST_PG"));
        snprintf(sql, sizeof(sql), "DROP DATABASE %s WITH (FORCE)", strstr(g->url, "store_"));
        PQclear(PQexec(server, sql));
        PQfinish(server);
        return;
    }
    for (size_t i = 0; i < COUNT(names); i++) {
        char path[128];
        snprintf(path, sizeof(path), "%s/%s", g->folder, names[i]);
        unlink(path);
    }
    rmdir(g->folder);
}

enum err
ground_add_thing(struct store *s, int64_t id, const char *label)
{
    struct db *db;
    TRY(db_write_begin(s, WALL_OPEN, &db));
    enum err err =
        db_run(db, &ground_stmts_list[THING_INSERT], NO_BINDS,
               BINDS(BIND_RAW_ID("id", id), BIND_TEXT("label", label), BIND_BOOL("flag", false),
                     BIND_INT("code", 0), BIND_INT("number", id), BIND_DATE("born_on", DATE_NONE),
                     BIND_INSTANT("seen_at", 0), BIND_RAW_ID("owner", 0), BIND_TEXT("note", NULL)),
               NULL, NULL, NULL);
    enum err undone = err == ERR_OK ? ERR_OK : db_write_undo(db);
    enum err ended = db_write_end(db);
    if (err != ERR_OK && undone == ERR_OK && ended == ERR_OK)
        return err;
    return err != ERR_OK ? err : ended;
}

static enum err
take_number(void *context, const struct row *row)
{
    *(int64_t *)context = row_int(row, row_column(row, "n"));
    return ERR_OK;
}

int64_t
ground_count(struct store *s, const struct stmt *stmt)
{
    struct db *db;
    int64_t n = -1;
    CHECK_INT(db_read_begin(s, WALL_PERSON, &db), ERR_OK);
    CHECK_INT(db_run(db, stmt, NO_BINDS, NO_BINDS, take_number, &n, NULL), ERR_OK);
    db_read_end(db);
    return n;
}
