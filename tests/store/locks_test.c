/* tests/store/locks_test.c: the six locks of access; each is tried, and each refuses.
 *
 * The first has no test at run time: 60-access.sh compiles what must not compile.  The second and
 * the sixth are in locks_http_test.c.  docs/security/access.md says what each is for.
 */
#include "access/house.h"
#include "access/identity.h"
#include "base/embedded.h"
#include "base/log.h"
#include "client/plan.h"
#include "store/internal.h"
#include "tests/store/two_clients.h"

#include <string.h>

static const client_id client_a = { 6600000000 + ID_CLIENT }, client_b = { B_IS_LATER + ID_CLIENT };
static const case_id case_a = { 6600000000 + ID_CASE };
static const case_id case_ended_a = { 6600000000 + ID_CASE_ENDED };

static void
open_two(struct fixture *f)
{
    side_b.base = B_IS_LATER;
    fixture_open(f);
    side_fill(f, &side_a);
    side_fill(f, &side_b);
}

static struct work *
work_of(struct fixture *f, enum action action, const char *login, client_id client, case_id in_case,
        int64_t object)
{
    struct work *w = NULL;
    CHECK_MSG(fixture_work(f, action, fixture_actor(f, login), client, in_case, object, &w) ==
                  ERR_OK,
              actions[action].name);
    return w;
}

static const struct stmt *
statement_with(struct fixture *f, unsigned need, const char *piece)
{
    for (int i = 0; i < f->store->known_count; i++)
        if (f->store->known[i].stmt->need == need &&
            strstr(f->store->known[i].stmt->sql, piece) != NULL)
            return f->store->known[i].stmt;
    CHECK_MSG(false, piece);
    return NULL;
}

/* ---- 3: a statement knows which need it serves ---- */

static int
try_without_need(struct fixture *f, enum action action, struct work *w)
{
    int tried = 0;
    for (int i = 0; i < f->store->known_count; i++) {
        const struct known *known = &f->store->known[i];
        bool found;
        if ((known->stmt->flags & STMT_ACCESS) || action_has_need(action, known->stmt->need))
            continue;
        CHECK_MSG(work_exists(w, known->stmt, NO_BINDS, &found) == ERR_INTERNAL, known->stmt->sql);
        CHECK_MSG(work_run(w, known->stmt, NO_BINDS) == ERR_INTERNAL, known->stmt->sql);
        tried++;
    }
    return tried;
}

static void
no_action_runs_a_statement_whose_need_it_does_not_list(void)
{
    static const char *const logins[] = { "ea17",  "wsc17",       "ea17sup",  "dpo", "orgadmin",
                                          "admin", "coordinator", "steering", NULL };
    struct fixture f;
    int tried = 0, opened = 0;
    open_two(&f);
    log_quiet(1);
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
        enum err err = ERR_FORBIDDEN;
        struct work *w = NULL;
        bool on_client = actions[a].scope == ON_CLIENT;
        int64_t object = str_starts(actions[a].name, "OFFER_") ? side_a.base + ID_OFFER : 0;
        if (actions[a].scope == ON_ALL)
            err = fixture_work(&f, (enum action)a, NULL, NO_CLIENT, NO_CASE, 0, &w);
        const struct actor own = { .self = client_a, .role = ROLE_CLIENT, .lang = LANG_FI };
        if (actions[a].scope == ON_OWN) /* the client, signed in by a code */
            err = fixture_work(&f, (enum action)a, &own, client_a, case_a, 0, &w);
        for (int l = 0; err != ERR_OK && logins[l] != NULL; l++)
            err = fixture_work(&f, (enum action)a, fixture_actor(&f, logins[l]),
                               on_client ? client_a : NO_CLIENT, on_client ? case_a : NO_CASE,
                               object, &w);
        if (err != ERR_OK && on_client) /* of who held a case that has ended */
            err = fixture_work(&f, (enum action)a, fixture_actor(&f, side_a.holder), client_a,
                               case_ended_a, 0, &w);
        CHECK_MSG(err == ERR_OK, actions[a].name);
        tried += try_without_need(&f, (enum action)a, w);
        opened++;
        CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    }
    log_quiet(0);
    CHECK_INT(opened, ACT_COUNT - 1);
    CHECK(tried > 1000);
    fixture_close(&f);
}

static void
an_action_that_only_reads_changes_nothing(void)
{
    struct fixture f;
    open_two(&f);
    struct work *w = work_of(&f, ACT_CLIENT_READ, "ea17", client_a, case_a, 0);
    int tried = 0;
    log_quiet(1);
    for (int i = 0; i < f.store->known_count; i++) {
        const struct stmt *stmt = f.store->known[i].stmt;
        if (strncmp(stmt->sql, "SELECT", 6) == 0 || !action_has_need(ACT_CASE_CHANGE, stmt->need))
            continue;
        CHECK_MSG(work_run(w, stmt, NO_BINDS) == ERR_INTERNAL, stmt->sql);
        tried++;
    }
    /* And one whose need the reading action does list. */
    const struct stmt *drop = statement_with(&f, NEED_OFFICIAL, "DELETE FROM official_record");
    CHECK_INT(work_run(w, drop, BINDS(BIND_RAW_ID("object", side_id(&side_a, ID_PART)))),
              ERR_INTERNAL);
    log_quiet(0);
    CHECK(tried > 5);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

/* ---- 4: the house binds the scope ---- */

static void
a_caller_cannot_bind_the_scope(void)
{
    struct fixture f;
    bool found = false;
    open_two(&f);
    const struct stmt *own = statement_with(&f, NEED_HEADER, "FROM client p WHERE p.id =");
    struct work *w = work_of(&f, ACT_CLIENT_READ, "ea17", client_a, case_a, 0);
    CHECK_INT(work_exists(w, own, NO_BINDS, &found), ERR_OK);
    CHECK(found);
    log_quiet(1);
    CHECK_INT(work_exists(w, own, BINDS(BIND_ID("w_client", client_b)), &found), ERR_INTERNAL);
    CHECK_INT(work_exists(w, own, BINDS(BIND_ID("client", client_b)), &found), ERR_INTERNAL);
    log_quiet(0);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
the_path_of_another_client_leads_nowhere(void)
{
    static const struct {
        const char *why;
        enum action action;
        const char *login;
        int client, in_case;
        int64_t object;
    } rows[] = {
        { "the other's page", ACT_CLIENT_READ, "ea17", 2, 0, 0 },
        { "the other's case", ACT_CLIENT_READ, "ea17", 2, 2, 0 },
        { "one's own client with the other's case", ACT_CLIENT_READ, "ea17", 1, 2, 0 },
        { "the other's client with one's own case", ACT_CLIENT_READ, "ea17", 2, 1, 0 },
        { "one's own client with the other's offer", ACT_OFFER_READ, "ea17", 1, 1,
          B_IS_LATER + ID_OFFER },
        { "the receiver with the other's offer", ACT_OFFER_PREVIEW, "wsc17", 1, 1,
          B_IS_LATER + ID_OFFER },
        { "the receiver with another's client", ACT_OFFER_PREVIEW, "wsc17", 2, 2,
          6600000000 + ID_OFFER },
        { "the receiver before acceptance on the page", ACT_CLIENT_READ, "wsc17", 1, 1, 0 },
        { "nobody's tie", ACT_CLIENT_READ, "ngosup", 1, 1, 0 },
    };
    const struct side *const sides[] = { NULL, &side_a, &side_b };
    struct fixture f;
    open_two(&f);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w = NULL;
        client_id client = { side_id(sides[rows[i].client], ID_CLIENT) };
        case_id in_case = { rows[i].in_case == 0 ? 0 : side_id(sides[rows[i].in_case], ID_CASE) };
        CHECK_MSG(fixture_work(&f, rows[i].action, fixture_actor(&f, rows[i].login), client,
                               in_case, rows[i].object, &w) == ERR_FORBIDDEN,
                  rows[i].why);
        CHECK_MSG(w == NULL, rows[i].why);
    }
    fixture_close(&f);
}

static void
the_object_of_another_client_is_not_there(void)
{
    struct fixture f;
    struct plan plan;
    open_two(&f);
    struct work *w =
        work_of(&f, ACT_PLAN_READ, "ea17", client_a, case_a, side_id(&side_a, ID_PLAN));
    CHECK_INT(plan_get(w, &plan), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work_of(&f, ACT_PLAN_READ, "ea17", client_a, case_a, side_id(&side_b, ID_PLAN));
    CHECK_INT(plan_get(w, &plan), ERR_NOT_FOUND);
    CHECK_INT(work_close(w, ERR_NOT_FOUND), ERR_NOT_FOUND);
    fixture_close(&f);
}

/* ---- 5: the engine agrees ---- */

/* The same database once more, with one statement of the test's own. */
static enum err
prepare_alone(struct fixture *f, enum touch touches, const char *sql)
{
    const struct stmt stmts[] = { { .need = NEED_PERSON, .touches = touches, .sql = sql },
                                  STMT_END };
    const struct stmt_set sets[] = { { "lock", stmts }, { NULL, NULL } };
    struct store_options options = { .readers = 1, .read_only = true };
    struct store *s;
    if (fixture_is_postgres(f))
        options.url = f->address;
    else
        options.data_dir = f->folder;
    CHECK_INT(store_open_with(&options, sets, embedded, embedded_count, &s), ERR_OK);
    enum err err = store_prepare_all(s);
    store_close(s);
    return err;
}

static void
no_table_about_persons_opens_to_a_statement_that_does_not_say_so(void)
{
    struct fixture f;
    int tables = 0;
    open_two(&f);
    log_quiet(1);
    for (const char *const *table = person_tables(&f); *table != NULL; table++, tables++) {
        const char *sql = str_printf(f.arena, "SELECT count(1) AS n FROM %s", *table);
        CHECK_MSG(prepare_alone(&f, TOUCH_NONE, sql) != ERR_OK, *table);
        CHECK_MSG(prepare_alone(&f, TOUCH_PERSON, sql) == ERR_OK, *table);
    }
    log_quiet(0);
    CHECK(tables >= 20);
    fixture_close(&f);
}

static enum err
ask_raw(struct work *w, const char *sql)
{
    return db_query_own(w->db, sql, NO_BINDS, NULL, NULL);
}

static void
a_work_without_need_of_persons_stands_outside_their_wall(void)
{
    struct fixture f;
    bool found;
    open_two(&f);
    const struct stmt *person = statement_with(&f, NEED_HEADER, "FROM client p WHERE p.id =");
    log_quiet(1);
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
        if (action_touches_persons((enum action)a) || actions[a].mode != READS)
            continue;
        const char *login = a == ACT_PEOPLE_READ || a == ACT_RIGHTS_READ       ? "orgadmin"
                            : a == ACT_SETTINGS_READ || a == ACT_DIVISION_READ ? "admin"
                            : a == ACT_LEAD_OPEN                               ? "coordinator"
                                                                               : "ea17";
        struct work *w = work_of(&f, (enum action)a, login, NO_CLIENT, NO_CASE, 0);
        CHECK_INT(w->db->wall, WALL_OPEN);
        CHECK_INT(work_exists(w, person, NO_BINDS, &found), ERR_INTERNAL);
        CHECK_INT(db_run(w->db, person, w->scope, NO_BINDS, NULL, NULL, NULL), ERR_INTERNAL);
        if (fixture_is_postgres(&f))
            CHECK_MSG(ask_raw(w, "SELECT id FROM client") != ERR_OK,
                      "yhdys_open may not read a person");
        CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    }
    log_quiet(0);
    fixture_close(&f);
}

static void
neither_role_has_a_way_around_the_wall(void)
{
    struct fixture f;
    fixture_open(&f);
    if (!fixture_is_postgres(&f)) { /* SQLite has one role: its authorizer is tried above */
        CHECK(!store_is_postgres(f.store));
        fixture_close(&f);
        return;
    }
    side_fill(&f, &side_b);
    log_quiet(1);
    for (const char *const *table = person_tables(&f); *table != NULL; table++) {
        const char *const tries[] = {
            str_printf(f.arena, "SELECT 1 FROM %s", *table),
            str_printf(f.arena, "DELETE FROM %s", *table),
            str_printf(f.arena, "TRUNCATE %s", *table),
        };
        for (size_t i = 0; i < COUNT(tries); i++) {
            struct db *db;
            CHECK_INT(db_write_begin(f.store, WALL_OPEN, &db), ERR_OK);
            CHECK_MSG(db_query_own(db, tries[i], NO_BINDS, NULL, NULL) != ERR_OK, tries[i]);
            (void)!db_write_end(db);
        }
    }
    log_quiet(0);
    fixture_close(&f);
}

static void
no_line_of_the_record_is_changed_or_removed(void)
{
    static const char *const tries[] = {
        "UPDATE record_line SET ground = 'x'",
        "UPDATE record_line SET tree_index = 1, leaf = 'x'",
        "DELETE FROM record_line",
        "UPDATE record_personal SET body = 'x'",
        "UPDATE record_subject SET client_id = 1",
        "DELETE FROM record_head",
    };
    struct fixture f;
    open_two(&f);
    int64_t lines = fixture_int(&f, "SELECT count(*) FROM record_line", NO_BINDS);
    CHECK(lines > 0);
    log_quiet(1);
    for (size_t i = 0; i < COUNT(tries); i++) {
        CHECK_MSG(prepare_alone(&f, TOUCH_NONE, tries[i]) != ERR_OK, tries[i]);
        CHECK_MSG(prepare_alone(&f, TOUCH_PERSON, tries[i]) != ERR_OK, tries[i]);
        for (enum wall wall = WALL_OPEN; fixture_is_postgres(&f) && wall <= WALL_PERSON; wall++) {
            struct db *db;
            CHECK_INT(db_write_begin(f.store, wall, &db), ERR_OK);
            CHECK_MSG(db_query_own(db, tries[i], NO_BINDS, NULL, NULL) != ERR_OK, tries[i]);
            (void)!db_write_end(db);
        }
    }
    log_quiet(0);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM record_line", NO_BINDS), lines);
    fixture_close(&f);
}

const struct test locks_tests[] = {
    TEST(no_action_runs_a_statement_whose_need_it_does_not_list),
    TEST(an_action_that_only_reads_changes_nothing),
    TEST(a_caller_cannot_bind_the_scope),
    TEST(the_path_of_another_client_leads_nowhere),
    TEST(the_object_of_another_client_is_not_there),
    TEST(no_table_about_persons_opens_to_a_statement_that_does_not_say_so),
    TEST(a_work_without_need_of_persons_stands_outside_their_wall),
    TEST(neither_role_has_a_way_around_the_wall),
    TEST(no_line_of_the_record_is_changed_or_removed),
    TEST_END,
};
