/* tests/unit/store/sqlite_wall_test.c: which statement may touch which table, and what a refusal is
 * called.
 *
 * Each row is refused, or let through, by both engines for reasons of their own: SQLite's
 * authorizer, PostgreSQL's grants.
 */
#include "tests/unit/store/ground.h"

#include "base/log.h"

#include <string.h>

enum { SOLE = 1 }; /* statements in a set of one */

static const struct {
    const char *why;
    struct stmt stmt;
    bool may;
} rows[] = {
    { "a person's row, and it says so",
      { 1, TOUCH_PERSON, 0, "SELECT name FROM person WHERE id = :id" },
      true },
    { "a person's row, and it says nothing",
      { 1, TOUCH_NONE, 0, "SELECT name FROM person WHERE id = :id" },
      false },
    { "counting persons is reading them",
      { 1, TOUCH_NONE, 0, "SELECT count(*) AS n FROM person" },
      false },
    { "a person in a subquery",
      { 1, TOUCH_NONE, 0, "SELECT id FROM thing WHERE id IN (SELECT id FROM person)" },
      false },
    { "a person in a common table expression",
      { 1, TOUCH_NONE, 0, "WITH p AS (SELECT id FROM person) SELECT id FROM p" },
      false },
    { "a new person",
      { 1, TOUCH_NONE, 0, "INSERT INTO person (id, name) VALUES (:id, :name)" },
      false },
    { "a changed person", { 1, TOUCH_NONE, 0, "UPDATE person SET name = :name" }, false },
    { "a removed person", { 1, TOUCH_NONE, 0, "DELETE FROM person" }, false },
    { "a copy of persons",
      { 1, TOUCH_NONE, 0, "INSERT INTO thing (id, label) SELECT id, name FROM person" },
      false },
    { "a person in quotes", { 1, TOUCH_NONE, 0, "SELECT \"id\" FROM \"person\"" }, false },
    { "a reference to a person is looked up by the engine",
      { 1, TOUCH_NONE, 0, "INSERT INTO visit (id, person_id) VALUES (:id, :reference)" },
      true },
    { "what persons refer to changes its key",
      { 1, TOUCH_NONE, 0, "UPDATE maker SET id = :id WHERE id = :old" },
      true },
    { "the record grows",
      { 1, TOUCH_NONE, 0, "INSERT INTO record_line (node, seq, leaf) VALUES (1, :seq, :leaf)" },
      true },
    { "a line gets its place in the tree",
      { 1, TOUCH_NONE, 0,
        "UPDATE record_line SET tree_index = :place WHERE node = 1"
        " AND seq = :seq AND tree_index IS NULL" },
      true },
    { "a line is changed", { 1, TOUCH_NONE, 0, "UPDATE record_line SET leaf = :leaf" }, false },
    { "a line is changed beside its place",
      { 1, TOUCH_PERSON, 0, "UPDATE record_line SET tree_index = 1, leaf = :leaf" },
      false },
    { "a line is changed by inserting it again",
      { 1, TOUCH_PERSON, 0,
        "INSERT INTO record_line (node, seq, leaf) VALUES (1, :seq, :leaf)"
        " ON CONFLICT (node, seq) DO UPDATE SET leaf = excluded.leaf" },
      false },
    { "a line is removed", { 1, TOUCH_PERSON, 0, "DELETE FROM record_line" }, false },
    { "retention removes the personal part",
      { 1, TOUCH_NONE, 0, "DELETE FROM record_personal WHERE node = 1 AND seq = :seq" },
      true },
    { "the personal part is changed",
      { 1, TOUCH_PERSON, 0, "UPDATE record_personal SET body = :body" },
      false },
    { "the list of migrations is read",
      { 1, TOUCH_NONE, 0, "SELECT version FROM schema_migration" },
      true },
    { "the list of migrations is changed",
      { 1, TOUCH_PERSON, 0, "UPDATE schema_migration SET sha256 = :sha256" },
      false },
    { "no such table", { 1, TOUCH_PERSON, 0, "SELECT id FROM nobody" }, false },
    { "SQLite's own tables",
      { 1, TOUCH_PERSON, STMT_SQLITE, "SELECT name FROM sqlite_schema" },
      false },
    { "no need", { 0, TOUCH_NONE, 0, "SELECT id FROM thing" }, false },
    { "no need, of the class of access",
      { 0, TOUCH_NONE, STMT_ACCESS, "SELECT id FROM thing" },
      true },
    { "columns are named", { 1, TOUCH_NONE, 0, "SELECT * FROM thing" }, false },
    { "columns are named, also of an alias",
      { 1, TOUCH_NONE, 0, "SELECT t.* FROM thing t" },
      false },
    { "a product is no star", { 1, TOUCH_NONE, 0, "SELECT id * 2 AS twice FROM thing" }, true },
    { "a list has a limit", { 1, TOUCH_NONE, STMT_LIST, "SELECT id FROM thing" }, false },
    { "a table is dropped", { 1, TOUCH_PERSON, 0, "DROP TABLE thing" }, false },
    { "a switch is turned", { 1, TOUCH_PERSON, STMT_SQLITE, "PRAGMA foreign_keys = OFF" }, false },
    { "another file is opened", { 1, TOUCH_PERSON, STMT_SQLITE, "ATTACH 'x' AS x" }, false },
    { "the role is left", { 1, TOUCH_PERSON, STMT_POSTGRES, "RESET ROLE" }, false },
};

static void
a_statement_touches_what_it_says_or_the_program_does_not_start(void)
{
    struct ground g;
    EACH_ENGINE(g)
    {
        for (size_t i = 0; i < COUNT(rows); i++) {
            const struct stmt stmts[SOLE + 1] = { rows[i].stmt, STMT_END };
            const struct stmt_set sets[] = { { "row", stmts }, { NULL, NULL } };
            unsigned other = g.which == GROUND_SQLITE ? STMT_POSTGRES : STMT_SQLITE;
            if (rows[i].stmt.flags & other)
                continue;
            log_quiet(1);
            CHECK_INT(ground_again(&g, sets, ground_files, ground_file_count), ERR_OK);
            enum err err = store_prepare_all(g.s);
            log_quiet(0);
            CHECK_MSG((err == ERR_OK) == rows[i].may, rows[i].why);
        }
    }
}

static void
the_wall_stands(bool set_role)
{
    static const struct stmt stmts[] = {
        { 1, TOUCH_NONE, 0, "SELECT name FROM person WHERE id = :id" },
        { 1, TOUCH_PERSON, 0, "SELECT name FROM person WHERE id = :id" },
        { 1, TOUCH_PERSON, 0, "DELETE FROM record_line WHERE seq = :id" },
        STMT_END,
    };
    static const struct stmt never_declared[] = {
        { 1, TOUCH_NONE, 0, "SELECT id FROM thing" },
        STMT_END,
    };
    static const struct stmt_set sets[] = { { "walls", stmts }, { NULL, NULL } };
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        const struct bind *id = BINDS(BIND_RAW_ID("id", 1));
        log_quiet(1);
        CHECK_INT(ground_again(&g, sets, ground_files, ground_file_count), ERR_OK);
        g.s->set_role = set_role;
        for (int i = 0; i < 2; i++) {
            CHECK_INT(db_read_begin(g.s, WALL_OPEN, &db), ERR_OK);
            CHECK_INT(db_run(db, &stmts[i], NULL, id, NULL, NULL, NULL), ERR_INTERNAL);
            db_read_end(db);
        }
        CHECK_INT(db_read_begin(g.s, WALL_PERSON, &db), ERR_OK);
        CHECK_INT(db_run(db, &stmts[1], NULL, id, NULL, NULL, NULL), ERR_OK);
        CHECK_INT(db_run(db, never_declared, NULL, NULL, NULL, NULL, NULL), ERR_INTERNAL);
        db_read_end(db);
        CHECK_INT(db_write_begin(g.s, WALL_PERSON, &db), ERR_OK);
        CHECK_INT(db_run(db, &stmts[2], NULL, id, NULL, NULL, NULL), ERR_INTERNAL);
        CHECK_INT(db_write_undo(db), ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        log_quiet(0);
    }
}

static void
the_wall_stands_also_while_running(void)
{
    the_wall_stands(false);
}

static void
the_wall_stands_also_where_the_roles_cannot_log_in(void)
{
    the_wall_stands(true);
}

static enum err
run_line(struct db *db, enum ground_stmt which, const struct bind *binds)
{
    return db_run(db, &ground_stmts_list[which], NO_BINDS, binds, NULL, NULL, NULL);
}

static void
a_line_gets_its_place_in_the_tree_once(void)
{
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
        CHECK_INT(run_line(db, LINE_INSERT, BINDS(BIND_INT("seq", 1), BIND_TEXT("leaf", "x"))),
                  ERR_OK);
        CHECK_INT(run_line(db, LINE_PLACE, BINDS(BIND_INT("seq", 1), BIND_INT("place", 0))),
                  ERR_OK);
        CHECK_INT(run_line(db, LINE_PLACE, BINDS(BIND_INT("seq", 1), BIND_INT("place", 5))),
                  ERR_CONFLICT);
        CHECK_STR(db_last_constraint(db), "record_line_once");
        CHECK_INT(db_write_undo(db), ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
    }
}

struct thing {
    int64_t id;
    const char *label;
    bool flag;
    int64_t number, owner;
};

static enum err
add(struct db *db, struct thing thing)
{
    return db_run(db, &ground_stmts_list[THING_INSERT], NO_BINDS,
                  BINDS(BIND_RAW_ID("id", thing.id), BIND_TEXT("label", thing.label),
                        BIND_BOOL("flag", thing.flag), BIND_INT("code", 0),
                        BIND_INT("number", thing.number), BIND_DATE("born_on", DATE_NONE),
                        BIND_INSTANT("seen_at", 0), BIND_RAW_ID("owner", thing.owner),
                        BIND_TEXT("note", NULL)),
                  NULL, NULL, NULL);
}

static const struct {
    const char *why;
    struct thing thing;
    const char *constraint;
} refusals[] = {
    { "the key", { 1, "other", false, 8, 0 }, "thing_pkey" },
    { "an index over some rows", { 2, "first", true, 8, 0 }, "uniq_thing_label" },
    { "UNIQUE within the table", { 2, "other", false, 7, 7 }, "thing_owner_id_number_key" },
    { "NOT NULL", { 2, NULL, false, 8, 0 }, "thing.label" },
    { "a reference to nothing", { 2, "other", false, 8, 99 }, "" },
};

static void
both_engines_call_a_refusal_by_the_same_name(void)
{
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        CHECK_INT(db_write_begin(g.s, WALL_PERSON, &db), ERR_OK);
        CHECK_INT(add(db, (struct thing){ 1, "first", true, 7, 7 }), ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        for (size_t i = 0; i < COUNT(refusals); i++) {
            CHECK_INT(db_write_begin(g.s, WALL_PERSON, &db), ERR_OK);
            CHECK_MSG(add(db, refusals[i].thing) == ERR_CONFLICT, refusals[i].why);
            CHECK_STR(db_last_constraint(db), refusals[i].constraint);
            CHECK_INT(db_write_undo(db), ERR_OK);
            CHECK_INT(db_write_end(db), ERR_OK);
        }
        CHECK_INT(db_write_begin(g.s, WALL_PERSON, &db), ERR_OK);
        CHECK_INT(run_line(db, PERSON_INSERT, BINDS(BIND_RAW_ID("id", 1), BIND_TEXT("name", ""))),
                  ERR_CONFLICT);
        CHECK_STR(db_last_constraint(db), "name_is_given");
        CHECK_INT(db_write_undo(db), ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        CHECK_INT(ground_count(g.s, &ground_stmts_list[THING_COUNT]), 1);
    }
}

static void
every_person_table_of_the_house_is_known(void)
{
    CHECK(migrate_table_is_person("reach"));
    CHECK(!migrate_table_is_person("municipality"));
    CHECK(!migrate_table_is_person("record_line"));
    CHECK_MSG(migrate_table_is_person("no_such_table"),
              "what is not known is kept behind the wall");
}

const struct test store_sqlite_wall_tests[] = {
    TEST(a_statement_touches_what_it_says_or_the_program_does_not_start),
    TEST(the_wall_stands_also_while_running),
    TEST(the_wall_stands_also_where_the_roles_cannot_log_in),
    TEST(a_line_gets_its_place_in_the_tree_once),
    TEST(both_engines_call_a_refusal_by_the_same_name),
    TEST(every_person_table_of_the_house_is_known),
    TEST_END,
};
