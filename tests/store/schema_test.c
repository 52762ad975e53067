/* tests/store/schema_test.c: what every table of the migrations keeps to.
 *
 * The text of the migrations is read, so a table is under it the moment it is written.  The old
 * cases that are tolerated may only become fewer: one that no longer holds fails too.
 */
#include "access/policy.h"
#include "base/embedded.h"
#include "base/str.h"
#include "store/stmt.h"
#include "tests/check.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { TABLES_MOST = 400, COLUMNS_MOST = 60, INDEXES_MOST = 1200 };

struct column {
    const char *name, *type;
    const char *target; /* the table it refers to; NULL: none */
    bool not_null, refers, in_key;
};
struct table {
    const char *name, *privacy, *keep, *key; /* key: the columns of the primary key, "a, b" */
    struct column columns[COLUMNS_MOST];
    int count;
};
struct schema {
    struct arena *arena;
    struct table tables[TABLES_MOST];
    int count;
    struct {
        const char *table, *columns;
    } indexes[INDEXES_MOST];
    int index_count;
    const char *privacy, *keep; /* of the table that comes next */
    struct table *inside;
};

static bool
ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), tail = strlen(end);
    return size >= tail && strcmp(text + size - tail, end) == 0;
}

/* ---- reading ---- */

static const char *
word_at(struct arena *a, const char *at)
{
    size_t size = 0;
    at += strspn(at, " ");
    while (isalnum((unsigned char)at[size]) || at[size] == '_')
        size++;
    return str_copy_bytes(a, at, size);
}

static const char *
between(struct arena *a, const char *text, const char *before, char after)
{
    const char *start = strstr(text, before);
    if (start == NULL)
        return NULL;
    start += strlen(before);
    const char *end = strchr(start, after);
    return end == NULL ? NULL : str_copy_bytes(a, start, (size_t)(end - start));
}

static void
read_column(struct schema *s, struct table *t, const char *line)
{
    const char *name = word_at(s->arena, line);
    CHECK_MSG(t->count < COLUMNS_MOST, t->name);
    t->columns[t->count++] = (struct column){
        .name = name,
        .type = word_at(s->arena, strstr(line, name) + strlen(name)),
        .not_null = strstr(line, "NOT NULL") != NULL,
        .refers = strstr(line, "REFERENCES ") != NULL,
        .target = strstr(line, "REFERENCES ") != NULL
                      ? word_at(s->arena, strstr(line, "REFERENCES ") + strlen("REFERENCES "))
                      : NULL,
        .in_key = strstr(line, "PRIMARY KEY") != NULL,
    };
    if (strstr(line, "PRIMARY KEY") != NULL)
        t->key = name;
}

static void
read_line(struct schema *s, const char *line)
{
    if (str_starts(line, "-- privacy: ")) {
        s->privacy = word_at(s->arena, line + strlen("-- privacy: "));
    } else if (str_starts(line, "-- keep: ")) {
        s->keep = str_copy(s->arena, line + strlen("-- keep: "));
    } else if (str_starts(line, "CREATE TABLE ")) {
        CHECK_MSG(s->count < TABLES_MOST, line);
        s->inside = &s->tables[s->count++];
        *s->inside = (struct table){ .name = word_at(s->arena, line + strlen("CREATE TABLE ")),
                                     .privacy = s->privacy,
                                     .keep = s->keep };
        s->privacy = s->keep = NULL;
    } else if (strncmp(line, ")", 1) == 0) {
        s->inside = NULL;
    } else if (s->inside != NULL && strstr(line, "  PRIMARY KEY (") != NULL) {
        s->inside->key = between(s->arena, line, "PRIMARY KEY (", ')');
    } else if (s->inside != NULL && str_starts(line, "    ") && islower((unsigned char)line[4])) {
        read_column(s, s->inside, line);
    } else if (strstr(line, " ADD COLUMN ") != NULL) {
        const char *table = word_at(s->arena, line + strlen("ALTER TABLE "));
        for (int i = 0; i < s->count; i++)
            if (str_same(s->tables[i].name, table))
                read_column(s, &s->tables[i],
                            strstr(line, " ADD COLUMN ") + strlen(" ADD COLUMN "));
    } else if (str_starts(line, "CREATE INDEX ") || str_starts(line, "CREATE UNIQUE INDEX ")) {
        CHECK_MSG(s->index_count < INDEXES_MOST, line);
        s->indexes[s->index_count].table = word_at(s->arena, strstr(line, " ON ") + strlen(" ON "));
        s->indexes[s->index_count++].columns = between(s->arena, line, "(", ')');
    }
}

static void
read_schema(struct schema *s)
{
    *s = (struct schema){ .arena = arena_new() };
    for (size_t i = 0; i < embedded_count; i++) {
        const char *name = embedded[i].name, *at = (const char *)embedded[i].bytes;
        if (!ends_with(name, ".sql"))
            continue;
        while (*at != '\0') {
            bool index = str_starts(at, "CREATE INDEX ") || str_starts(at, "CREATE UNIQUE ");
            size_t size = strcspn(at, index ? ";" : "\n");
            char *line = str_copy_bytes(s->arena, at, size);
            for (char *c = line; *c != '\0'; c++)
                *c = *c == '\n' ? ' ' : *c;
            read_line(s, line);
            at += size + (at[size] != '\0');
        }
    }
    CHECK(s->count > 30);
    CHECK(s->index_count > 60);
}

/* ---- holding ---- */

static bool
begins_with_column(const char *columns, const char *name)
{
    size_t size = strlen(name);
    return columns != NULL && strncmp(columns, name, size) == 0 &&
           (columns[size] == '\0' || columns[size] == ',');
}

static bool
is_indexed(const struct schema *s, const struct table *t, const char *column)
{
    if (begins_with_column(t->key, column))
        return true;
    for (int i = 0; i < s->index_count; i++)
        if (str_same(s->indexes[i].table, t->name) &&
            begins_with_column(s->indexes[i].columns, column))
            return true;
    return false;
}

static bool
is_key(const struct table *t, const char *column)
{
    for (const char *at = t->key; at != NULL && *at != '\0';
         at += strcspn(at, " "), at += strspn(at, " "))
        if (begins_with_column(at, column))
            return true;
    return false;
}

/* What is wrong with a column; NULL: nothing. */
static const char *
fault_of_column(const struct schema *s, const struct table *t, const struct column *c)
{
    bool date = str_same(c->type, "DATE") || str_same(c->type, "DATE_TEXT"); /* SQLite's */
    if (ends_with(c->name, "_on") && !date)
        return "ends with _on and is no DATE";
    if (date && !ends_with(c->name, "_on"))
        return "is a DATE and does not end with _on";
    if ((ends_with(c->name, "_at") || str_same(c->name, "at")) && !str_same(c->type, "BIGINT"))
        return "is an instant and no BIGINT";
    if ((ends_with(c->name, "_id") || str_same(c->name, "id")) && !str_same(c->type, "BIGINT"))
        return "is an id and no BIGINT";
    if (c->refers && !is_indexed(s, t, c->name))
        return "refers to another table and has no index";
    if (is_key(t, c->name) && !c->not_null)
        return "is in the key and may be NULL";
    if (str_same(c->name, "client_id") && !is_indexed(s, t, c->name))
        return "says whose a row is and has no index";
    return NULL;
}

static const struct tolerated {
    const char *table, *column, *why;
} tolerated[] = {
    { "client", "municipality_from", "a date that begins a period, named as in the register" },
    { "client", "prohibition_until", "a date that ends a period, named as in the register" },
    { "client_case", "waits_since", "a date that begins a period: since when the client waits" },
    { "target_rule", "based_on", "no date: the rule that the target gives a number to" },
    { "event", "on_day", "`on` alone is a word of SQL" },
};

static bool
is_tolerated(const char *table, const char *column)
{
    for (size_t i = 0; i < COUNT(tolerated); i++)
        if (str_same(tolerated[i].table, table) && str_same(tolerated[i].column, column))
            return true;
    return false;
}

static void
each_column_is_what_its_name_says(void)
{
    static struct schema s;
    int wrong = 0;
    size_t needed = 0;
    read_schema(&s);
    for (int i = 0; i < s.count; i++) {
        for (int c = 0; c < s.tables[i].count; c++) {
            const struct table *t = &s.tables[i];
            const char *fault = fault_of_column(&s, t, &t->columns[c]);
            if (fault == NULL)
                continue;
            if (is_tolerated(t->name, t->columns[c].name)) {
                needed++;
                continue;
            }
            printf("    %s.%s %s\n", t->name, t->columns[c].name, fault);
            wrong++;
        }
    }
    CHECK_INT(wrong, 0);
    CHECK_INT(needed, COUNT(tolerated));
    arena_free(s.arena);
}

static void
each_table_says_how_private_it_is_and_how_long_it_is_kept(void)
{
    static const char *const words[] = { "open", "worker", "person", "record" };
    static struct schema s;
    read_schema(&s);
    for (int i = 0; i < s.count; i++) {
        const struct table *t = &s.tables[i];
        bool known = false;
        for (size_t w = 0; w < COUNT(words); w++)
            known |= str_same(t->privacy, words[w]);
        CHECK_MSG(known, t->name);
        CHECK_MSG(t->keep != NULL && strlen(t->keep) > 3, t->name);
        CHECK_MSG(t->key != NULL, t->name);
        CHECK_MSG(t->count > 1, t->name);
    }
    arena_free(s.arena);
}

static void
each_row_about_a_person_says_whose_it_is(void)
{
    static struct schema s;
    int persons = 0;
    read_schema(&s);
    for (int i = 0; i < s.count; i++) {
        const struct table *t = &s.tables[i];
        bool whose = str_same(t->name, "client") ||
                     str_same(t->name, "support_request") || /* nobody's client until found */
                     str_same(t->name, "record_finding");    /* some are of no one client */
        for (int c = 0; c < t->count; c++)
            whose |= str_same(t->columns[c].name, "client_id") && t->columns[c].not_null;
        bool record = str_same(t->privacy, "record"); /* its own wall; subjects stand apart */
        persons += str_same(t->privacy, "person");
        CHECK_MSG(!str_same(t->privacy, "person") || whose, t->name);
        CHECK_MSG(!whose || record || str_same(t->privacy, "person"), t->name);
    }
    CHECK(persons >= 20);
    arena_free(s.arena);
}

/* ---- what leads a region knows no client ---- */

static const struct table *
table_named(const struct schema *s, const char *name)
{
    for (int i = 0; i < s->count; i++)
        if (str_same(s->tables[i].name, name))
            return &s->tables[i];
    return NULL;
}

static bool
is_of_a_region(const struct table *t)
{
    for (int i = 0; i < t->count; i++)
        if (str_same(t->columns[i].name, "region_code"))
            return true;
    return false;
}

static void
INV_27_no_table_of_a_region_refers_to_a_person(void)
{
    struct schema s;
    int seen = 0;
    read_schema(&s);
    for (int i = 0; i < s.count; i++) {
        const struct table *t = &s.tables[i];
        if (!is_of_a_region(t))
            continue;
        seen++;
        CHECK_MSG(!str_same(t->privacy, "person"), t->name);
        for (int k = 0; k < t->count; k++) {
            const struct column *c = &t->columns[k];
            CHECK_MSG(!str_same(c->name, "client_id") && !str_same(c->name, "case_id"), t->name);
            const struct table *target = c->target != NULL ? table_named(&s, c->target) : NULL;
            CHECK_MSG(target == NULL || !str_same(target->privacy, "person"),
                      str_printf(s.arena, "%s.%s refers to a person", t->name, c->name));
        }
    }
    CHECK(seen > 10);
    arena_free(s.arena);
}

/* The store holds at start that a statement which says TOUCH_NONE reads no table of persons. */
static void
INV_27_no_statement_of_a_region_touches_a_person(void)
{
    int seen = 0;
    for (const struct stmt_set *set = all_stmts; set->file != NULL; set++)
        for (const struct stmt *stmt = set->stmts; stmt->sql != NULL; stmt++)
            if (stmt->need == NEED_REGION || stmt->need == NEED_REGION_EDIT) {
                seen++;
                CHECK_MSG(stmt->touches == TOUCH_NONE, stmt->sql);
            }
    CHECK(seen > 50);
}

/* What one row's removal or change would do to others, unseen by the statement that does it. */
static void
nothing_happens_behind_a_statement(void)
{
    static const char *const words[] = { "CASCADE", "CREATE TRIGGER", "CREATE VIEW", "ON DELETE",
                                         "ON UPDATE" };
    int files = 0;
    for (size_t i = 0; i < embedded_count; i++) {
        if (!ends_with(embedded[i].name, ".sql"))
            continue;
        files++;
        for (size_t w = 0; w < COUNT(words); w++)
            CHECK_MSG(strstr((const char *)embedded[i].bytes, words[w]) == NULL, embedded[i].name);
    }
    CHECK(files >= 4);
}

const struct test schema_tests[] = {
    TEST(each_column_is_what_its_name_says),
    TEST(each_table_says_how_private_it_is_and_how_long_it_is_kept),
    TEST(each_row_about_a_person_says_whose_it_is),
    TEST(INV_27_no_table_of_a_region_refers_to_a_person),
    TEST(INV_27_no_statement_of_a_region_touches_a_person),
    TEST(nothing_happens_behind_a_statement),
    TEST_END,
};
