/* tests/unit/store/row_test.c: what is bound comes back, in every kind, and lists go on by their
 * keys. */
#include "tests/unit/store/ground.h"

#include "base/log.h"
#include "base/str.h"

#include <string.h>

struct thing {
    int64_t id;
    const char *label;
    bool flag;
    int code;
    int64_t number;
    struct date born_on;
    instant seen_at;
    int64_t owner_id;
    const char *note;
    int64_t elsewhere; /* in no select: stays zero */
};
static const struct attr attrs[] = {
    ATTR(struct thing, id, KIND_ID, OPEN),
    ATTR(struct thing, label, KIND_TEXT, OPEN),
    ATTR(struct thing, elsewhere, KIND_INT, OPEN),
    ATTR(struct thing, flag, KIND_BOOL, OPEN),
    ATTR(struct thing, code, KIND_CODE, OPEN),
    ATTR(struct thing, number, KIND_INT, OPEN),
    ATTR(struct thing, born_on, KIND_DATE, OPEN),
    ATTR(struct thing, seen_at, KIND_INSTANT, OPEN),
    ATTR(struct thing, owner_id, KIND_CLIENT, OPEN),
    ATTR(struct thing, note, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape thing_shape = { "thing", sizeof(struct thing), attrs };

static enum err
add(struct db *db, const struct thing *t)
{
    return db_run(db, &ground_stmts_list[THING_INSERT], NO_BINDS,
                  BINDS(BIND_RAW_ID("id", t->id), BIND_TEXT("label", t->label),
                        BIND_BOOL("flag", t->flag), BIND_INT("code", t->code),
                        BIND_INT("number", t->number), BIND_DATE("born_on", t->born_on),
                        BIND_INSTANT("seen_at", t->seen_at), BIND_RAW_ID("owner", t->owner_id),
                        BIND_TEXT("note", t->note)),
                  NULL, NULL, NULL);
}

/* The things after a key, at most `max`. */
static size_t
list(struct store *s, struct arena *a, int64_t number, int64_t id, struct date before, size_t max,
     struct thing **ret, bool *ret_more)
{
    struct db *db;
    void *things = NULL;
    size_t count = 99;
    CHECK_INT(db_read_begin(s, WALL_OPEN, &db), ERR_OK);
    CHECK_INT(
        db_list(db, &ground_stmts_list[THING_LIST], NO_BINDS,
                BINDS(BIND_INT("number", number), BIND_INT("id", id), BIND_DATE("before", before)),
                &thing_shape, a, max, &things, &count, ret_more),
        ERR_OK);
    db_read_end(db);
    *ret = things;
    return count;
}

static void
every_kind_comes_back_and_null_is_null(void)
{
    static const struct thing full = {
        .id = INT64_C(9007199254740993),
        .label = "Ääkkönen ' \" ; -- :name",
        .flag = true,
        .code = 12,
        .number = -5,
        .born_on = { 2024, 2, 29 },
        .seen_at = INT64_C(1732230000000001),
        .owner_id = 7,
        .note = "",
    };
    static const struct thing empty = { .id = 2, .label = "x", .number = -4 };
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        struct thing *things;
        bool more = true;
        struct arena *a = arena_new();
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
        CHECK_INT(add(db, &full), ERR_OK);
        CHECK_INT(add(db, &empty), ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        CHECK_INT(list(g.s, a, -10, 0, DATE_NONE, 5, &things, &more), 2);
        CHECK(!more);
        CHECK(things[0].id == full.id && things[0].flag && things[0].code == 12);
        CHECK_STR(things[0].label, full.label);
        CHECK_INT(things[0].number, -5);
        CHECK(date_same(things[0].born_on, full.born_on));
        CHECK(things[0].seen_at == full.seen_at && things[0].owner_id == 7);
        CHECK_MSG(things[0].note != NULL && things[0].note[0] == '\0', "an empty text is no NULL");
        CHECK_INT(things[0].elsewhere, 0);
        CHECK(date_is_none(things[1].born_on) && things[1].note == NULL);
        CHECK(things[1].seen_at == 0 && things[1].owner_id == 0 && !things[1].flag);
        arena_free(a);
    }
}

static void
a_list_goes_on_by_its_key_and_filters_by_a_date(void)
{
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        struct thing *things;
        bool more;
        struct arena *a = arena_new();
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
        for (int i = 1; i <= 50; i++) {
            struct thing t = {
                .id = i, .label = "x", .number = i / 10, .born_on = { 2025, 1, i % 28 + 1 }
            };
            CHECK_INT(add(db, &t), ERR_OK);
        }
        CHECK_INT(db_write_end(db), ERR_OK);
        int64_t number = 0, id = 0, seen = 0;
        do {
            size_t count = list(g.s, a, number, id, DATE_NONE, 20, &things, &more);
            for (size_t i = 0; i < count; i++)
                CHECK_INT(things[i].id, ++seen);
            number = things[count - 1].number;
            id = things[count - 1].id;
        } while (more);
        CHECK_INT(seen, 50);
        CHECK_INT(list(g.s, a, 0, 0, (struct date){ 2025, 1, 3 }, 20, &things, &more), 3);
        CHECK_INT(things[2].id, 29);
        arena_free(a);
    }
}

static enum err
stop(void *context, const struct row *row)
{
    (void)row;
    ++*(int *)context;
    return ERR_LIMIT;
}

static enum err
run_again(void *context, const struct row *row)
{
    (void)row;
    return db_run(context, &ground_stmts_list[THING_COUNT], NULL, NULL, NULL, NULL, NULL);
}

static void
a_row_function_stops_and_changes_are_counted(void)
{
    static const struct stmt stmts[] = {
        { 1, TOUCH_NONE, 0,
          "INSERT INTO thing (id, label) VALUES (:id, 'a')"
          " ON CONFLICT DO NOTHING" },
        { 1, TOUCH_NONE, 0, "UPDATE thing SET note = :w_note RETURNING id" },
        { 1, TOUCH_NONE, 0, "SELECT id FROM thing" },
        STMT_END,
    };
    static const struct stmt_set sets[] = { { "changes", stmts },
                                            { "ground", ground_stmts_list },
                                            { NULL, NULL } };
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        int64_t changes = -1;
        int calls = 0;
        CHECK_INT(ground_again(&g, sets, ground_files, ground_file_count), ERR_OK);
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
        for (int id = 1; id <= 4; id++)
            CHECK_INT(
                db_run(db, &stmts[0], NULL, BINDS(BIND_INT("id", id % 4)), NULL, NULL, &changes),
                ERR_OK);
        CHECK_INT(changes, 1);
        CHECK_INT(db_run(db, &stmts[0], NULL, BINDS(BIND_INT("id", 1)), NULL, NULL, &changes),
                  ERR_OK);
        CHECK_MSG(changes == 0, "a repeat is no refusal and changes nothing");
        CHECK_INT(db_run(db, &stmts[1], BINDS(BIND_TEXT("w_note", "n"), BIND_INT("w_unit", 1)),
                         NULL, NULL, NULL, &changes),
                  ERR_OK);
        CHECK_INT(changes, 4);
        CHECK_INT(db_run(db, &stmts[2], NULL, NULL, NULL, NULL, &changes), ERR_OK);
        CHECK_INT(changes, 0);
        CHECK_INT(db_run(db, &stmts[2], NULL, NULL, stop, &calls, NULL), ERR_LIMIT);
        CHECK_INT(calls, 1);
        CHECK_INT(db_run(db, &stmts[2], NULL, NULL, run_again, db, NULL), ERR_OK);
        log_quiet(1);
        CHECK_MSG(db_run(db, &ground_stmts_list[THING_COUNT], NULL, NULL, run_again, db, NULL) ==
                      ERR_INTERNAL,
                  "from its own rows");
        log_quiet(0);
        CHECK_INT(db_write_end(db), ERR_OK);
    }
}

static void
binds_must_fit_the_parameters(void)
{
    struct ground g;
    const struct stmt *insert = &ground_stmts_list[LINE_INSERT];
    const struct bind seq = BIND_INT("seq", 1), leaf = BIND_TEXT("leaf", "x");
    EACH_ENGINE(g)
    {
        struct db *db;
        log_quiet(1);
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
        CHECK_MSG(db_run(db, insert, NULL, BINDS(seq), NULL, NULL, NULL) == ERR_INTERNAL,
                  ":leaf is not bound");
        CHECK_MSG(db_run(db, insert, NULL, BINDS(seq, leaf, BIND_INT("other", 1)), NULL, NULL,
                         NULL) == ERR_INTERNAL,
                  "there is no :other");
        CHECK_MSG(db_run(db, insert, BINDS(seq), BINDS(seq, leaf), NULL, NULL, NULL) ==
                      ERR_INTERNAL,
                  "a caller may not bind what the house has bound");
        CHECK_INT(
            db_run(db, insert, BINDS(seq, BIND_INT("w_client", 4)), BINDS(leaf), NULL, NULL, NULL),
            ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        log_quiet(0);
        CHECK_INT(ground_count(g.s, &ground_stmts_list[LINE_COUNT]), 1);
    }
}

static void
a_column_without_an_attribute_is_our_fault(void)
{
    static const struct attr only[] = { ATTR(struct thing, id, KIND_ID, OPEN), ATTR_END };
    static const struct shape narrow = { "narrow", sizeof(struct thing), only };
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        void *rows;
        size_t count;
        struct arena *a = arena_new();
        CHECK_INT(ground_add_thing(g.s, 1, "x"), ERR_OK);
        CHECK_INT(db_read_begin(g.s, WALL_OPEN, &db), ERR_OK);
        log_quiet(1);
        CHECK_INT(
            db_list(db, &ground_stmts_list[THING_LIST], NULL,
                    BINDS(BIND_INT("number", 0), BIND_INT("id", 0), BIND_DATE("before", DATE_NONE)),
                    &narrow, a, 5, &rows, &count, NULL),
            ERR_INTERNAL);
        log_quiet(0);
        db_read_end(db);
        arena_free(a);
    }
}

static const struct {
    const char *why, *sql, *sqlite, *postgres;
    int count;
} texts[] = {
    { "numbered by first appearance", "SELECT :b, :a, :b", "SELECT :b, :a, :b", "SELECT $1, $2, $1",
      2 },
    { "not in quotes", "SELECT ':a', \":b\", :c", "SELECT ':a', \":b\", :c",
      "SELECT ':a', \":b\", $1", 1 },
    { "a doubled quote", "SELECT 'it''s :a', :b", "SELECT 'it''s :a', :b", "SELECT 'it''s :a', $1",
      1 },
    { "not in comments", "SELECT 1 -- :a\n, /* :b */ :c", "SELECT 1 -- :a\n, /* :b */ :c",
      "SELECT 1 -- :a\n, /* :b */ $1", 1 },
    { "a cast is no parameter", "SELECT x::text, :a", "SELECT x::text, :a", "SELECT x::text, $1",
      1 },
    { "SQLite has no dates", "SELECT CAST(:a AS DATE) AS date", "SELECT CAST(:a AS TEXT) AS date",
      "SELECT CAST($1 AS DATE) AS date", 1 },
    { "a name is no type", "SELECT (SELECT 1 AS date)", "SELECT (SELECT 1 AS date)",
      "SELECT (SELECT 1 AS date)", 0 },
};

static void
parameters_are_found_in_the_text(void)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct parsed parsed;
        CHECK_MSG(sql_parse(a, texts[i].sql, false, &parsed), texts[i].why);
        CHECK_STR(parsed.sql, texts[i].sqlite);
        CHECK_MSG(sql_parse(a, texts[i].sql, true, &parsed), texts[i].why);
        CHECK_STR(parsed.sql, texts[i].postgres);
        CHECK_INT(parsed.count, texts[i].count);
    }
    arena_free(a);
}

const struct test store_row_tests[] = {
    TEST(every_kind_comes_back_and_null_is_null),
    TEST(a_list_goes_on_by_its_key_and_filters_by_a_date),
    TEST(a_row_function_stops_and_changes_are_counted),
    TEST(binds_must_fit_the_parameters),
    TEST(a_column_without_an_attribute_is_our_fault),
    TEST(parameters_are_found_in_the_text),
    TEST_END,
};
