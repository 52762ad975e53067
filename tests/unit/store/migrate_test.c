/* tests/unit/store/migrate_test.c: the schema goes forward, each step once, and nobody edits what
 * was released. */
#include "tests/unit/store/ground.h"

#include "base/log.h"

#include <string.h>
#include <unistd.h>

#define BYTES(text) (const unsigned char *)(text), sizeof(text) - 1

static const struct embedded two[] = {
    { "migrations/0001_one.sql",
      BYTES("-- privacy: open\nCREATE TABLE one (id BIGINT NOT NULL,"
            " PRIMARY KEY (id)) @CLUSTERED;\n"),
      "11" },
    { "migrations/0002_two.sql",
      BYTES("-- privacy: open\nCREATE TABLE two (id BIGINT NOT NULL"
            " PRIMARY KEY);\nINSERT INTO two (id) VALUES (5);\n"),
      "22" },
};
static const struct embedded changed[] = {
    { "migrations/0001_one.sql", BYTES("-- privacy: open\nCREATE TABLE one (id BIGINT);\n"), "99" },
};
static const struct embedded broken[] = {
    { "migrations/0001_one.sql",
      BYTES("-- privacy: open\nCREATE TABLE one (id BIGINT NOT NULL,"
            " PRIMARY KEY (id)) @CLUSTERED;\n"),
      "11" },
    { "migrations/0002_two.sql",
      BYTES("-- privacy: open\nCREATE TABLE two (id BIGINT NOT NULL"
            " PRIMARY KEY);\nINSERT INTO nothing (id) VALUES (5);\n"),
      "23" },
};
static const struct embedded silent[] = {
    { "migrations/0001_one.sql", BYTES("CREATE TABLE one (id BIGINT);\n"), "11" },
};
static const struct embedded gap[] = {
    { "migrations/0002_two.sql", BYTES("-- privacy: open\nCREATE TABLE two (id BIGINT);\n"), "22" },
};
static const struct stmt stmts[] = {
    { 1, TOUCH_NONE, 0, "SELECT id AS n FROM two" },
    STMT_END,
};
static const struct stmt_set sets[] = { { "migrate", stmts }, { NULL, NULL } };

static void
migrating_twice_does_nothing_the_second_time(void)
{
    for (enum which which = GROUND_SQLITE; which < GROUND_COUNT; which++) {
        struct ground g;
        int applied = -1, pending = -1;
        if (!ground_is_there(which))
            continue;
        ground_open_with(which, sets, two, COUNT(two), &g);
        CHECK_INT(migrate_pending(g.s, &pending), ERR_OK);
        CHECK_INT(pending, 2);
        CHECK_INT(migrate_up(g.s, &applied), ERR_OK);
        CHECK_INT(applied, 2);
        CHECK_INT(migrate_up(g.s, &applied), ERR_OK);
        CHECK_INT(applied, 0);
        CHECK_INT(migrate_pending(g.s, &pending), ERR_OK);
        CHECK_INT(pending, 0);
        CHECK_INT(ground_count(g.s, &stmts[0]), 5);
        ground_close(&g);
    }
}

static void
an_older_database_gets_what_it_lacks(void)
{
    for (enum which which = GROUND_SQLITE; which < GROUND_COUNT; which++) {
        struct ground g;
        int applied = -1;
        if (!ground_is_there(which))
            continue;
        ground_open_with(which, sets, two, 1, &g);
        CHECK_INT(migrate_up(g.s, &applied), ERR_OK);
        CHECK_INT(applied, 1);
        CHECK_INT(ground_again(&g, sets, two, COUNT(two)), ERR_OK);
        CHECK_INT(migrate_up(g.s, &applied), ERR_OK);
        CHECK_INT(applied, 1);
        CHECK_INT(ground_count(g.s, &stmts[0]), 5);
        ground_close(&g);
    }
}

static void
a_changed_or_newer_migration_is_refused(void)
{
    for (enum which which = GROUND_SQLITE; which < GROUND_COUNT; which++) {
        struct ground g;
        int applied = -1, pending = -1;
        if (!ground_is_there(which))
            continue;
        ground_open_with(which, sets, two, COUNT(two), &g);
        CHECK_INT(migrate_up(g.s, &applied), ERR_OK);
        log_quiet(1);
        CHECK_INT(ground_again(&g, sets, changed, COUNT(changed)), ERR_OK);
        CHECK_INT(migrate_up(g.s, &applied), ERR_CONFLICT);
        CHECK_INT(migrate_pending(g.s, &pending), ERR_CONFLICT);
        CHECK_INT(ground_again(&g, sets, two, 1), ERR_OK);
        CHECK_MSG(migrate_up(g.s, &applied) == ERR_CONFLICT, "a newer program made the database");
        log_quiet(0);
        ground_close(&g);
    }
}

static void
a_migration_that_fails_leaves_nothing_of_itself(void)
{
    for (enum which which = GROUND_SQLITE; which < GROUND_COUNT; which++) {
        struct ground g;
        int applied = -1, pending = -1;
        if (!ground_is_there(which))
            continue;
        ground_open_with(which, sets, broken, COUNT(broken), &g);
        log_quiet(1);
        CHECK(migrate_up(g.s, &applied) != ERR_OK);
        log_quiet(0);
        CHECK_INT(applied, -1);
        CHECK_INT(ground_again(&g, sets, two, COUNT(two)), ERR_OK);
        CHECK_INT(migrate_pending(g.s, &pending), ERR_OK);
        CHECK_INT(pending, 1);
        CHECK_INT(migrate_up(g.s, &applied), ERR_OK);
        CHECK_INT(ground_count(g.s, &stmts[0]), 5);
        ground_close(&g);
    }
}

static void
a_table_without_a_privacy_line_and_a_gap_are_refused(void)
{
    struct ground g;
    int applied;
    ground_open_with(GROUND_SQLITE, sets, gap, COUNT(gap), &g);
    log_quiet(1);
    CHECK_INT(migrate_up(g.s, &applied), ERR_INTERNAL);
    CHECK_INT(ground_again(&g, sets, silent, COUNT(silent)), ERR_INTERNAL);
    log_quiet(0);
    g.s = NULL;
    ground_close(&g);
}

static void
the_migrations_of_the_house_apply(void)
{
    static const struct stmt_set none[] = { { NULL, NULL } };
    for (enum which which = GROUND_SQLITE; which < GROUND_COUNT; which++) {
        struct ground g;
        int applied = 0, pending = -1;
        if (!ground_is_there(which))
            continue;
        ground_open_with(which, none, embedded, embedded_count, &g);
        CHECK_INT(migrate_up(g.s, &applied), ERR_OK);
        CHECK(applied > 0);
        CHECK_INT(migrate_pending(g.s, &pending), ERR_OK);
        CHECK_INT(pending, 0);
        ground_close(&g);
    }
}

static void
there_is_no_database_unless_it_is_made(void)
{
    struct store *s = NULL;
    struct store_options options = { .data_dir = "/tmp/yhdys-no-such-folder" };
    log_quiet(1);
    CHECK_INT(store_open_with(&options, sets, two, COUNT(two), &s), ERR_NOT_FOUND);
    log_quiet(0);
    CHECK(s == NULL);
}

static void
a_copy_holds_what_was_committed(void)
{
    struct ground g;
    char path[128];
    ground_open(GROUND_SQLITE, &g);
    CHECK_INT(ground_add_thing(g.s, 1, "x"), ERR_OK);
    snprintf(path, sizeof(path), "%s/copy.db", g.folder);
    CHECK_INT(store_backup(g.s, path), ERR_OK);
    log_quiet(1);
    CHECK_MSG(store_backup(g.s, path) == ERR_CONFLICT, "a copy is never overwritten");
    log_quiet(0);
    store_close(g.s);
    char live[128];
    snprintf(live, sizeof(live), "%s/yhdys.db", g.folder);
    CHECK(rename(path, live) == 0);
    g.s = NULL;
    CHECK_INT(ground_again(&g, ground_sets, ground_files, ground_file_count), ERR_OK);
    CHECK_INT(ground_count(g.s, &ground_stmts_list[THING_COUNT]), 1);
    ground_close(&g);
}

static const struct {
    const char *why;
    unsigned flags;
    const char *sql;
    int bad;
} plans[] = {
    { "served by its index", STMT_LIST,
      "SELECT id FROM thing WHERE number = :number ORDER BY id LIMIT :limit", 0 },
    { "no index", STMT_LIST, "SELECT id FROM thing WHERE code = :code LIMIT :limit", 1 },
    { "no index, under another name", STMT_LIST,
      "SELECT t.id FROM thing AS t WHERE t.code = :code LIMIT :limit", 1 },
    { "no index, in a subquery", STMT_LIST,
      "SELECT n FROM (SELECT code AS n FROM thing x WHERE code > :code) AS sub LIMIT :limit", 1 },
    { "a part of the statement is no table", STMT_LIST,
      "WITH few AS (SELECT number, id FROM thing WHERE number = :number ORDER BY id LIMIT :limit)"
      " SELECT c.id FROM few AS c LIMIT :limit",
      0 },
    { "a table that does not grow", STMT_LIST | STMT_SMALL,
      "SELECT id FROM thing WHERE code = :code LIMIT :limit", 0 },
    { "no list", 0, "SELECT id FROM thing WHERE code = :code", 0 },
};

static void
the_planner_is_asked_whether_a_list_scans(void)
{
    struct ground g;
    EACH_ENGINE(g)
    {
        for (size_t i = 0; i < COUNT(plans); i++) {
            const struct stmt one[] = { { 1, TOUCH_NONE, plans[i].flags, plans[i].sql }, STMT_END };
            const struct stmt_set set[] = { { "plan", one }, { NULL, NULL } };
            int bad = -1;
            log_quiet(1);
            CHECK_INT(ground_again(&g, set, ground_files, ground_file_count), ERR_OK);
            CHECK_INT(store_check_plans(g.s, &bad), ERR_OK);
            log_quiet(0);
            CHECK_MSG(bad == plans[i].bad, plans[i].why);
        }
    }
}

const struct test store_migrate_tests[] = {
    TEST(migrating_twice_does_nothing_the_second_time),
    TEST(an_older_database_gets_what_it_lacks),
    TEST(a_changed_or_newer_migration_is_refused),
    TEST(a_migration_that_fails_leaves_nothing_of_itself),
    TEST(a_table_without_a_privacy_line_and_a_gap_are_refused),
    TEST(the_migrations_of_the_house_apply),
    TEST(there_is_no_database_unless_it_is_made),
    TEST(a_copy_holds_what_was_committed),
    TEST(the_planner_is_asked_whether_a_list_scans),
    TEST_END,
};
