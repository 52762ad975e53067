/* tests/store/locks_http_test.c: the second and the sixth lock: no action, no start; no line, no
 * reply. */
#include "access/house.h"
#include "access/identity.h"
#include "base/log.h"
#include "client/person.h"
#include "http/http_in.h"
#include "tests/store/two_clients.h"

#include <libpq-fe.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const client_id client_a = { 6600000000 + ID_CLIENT };
static const case_id case_a = { 6600000000 + ID_CASE };

static void
open_two(struct fixture *f)
{
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

/* ---- 2: no action, no start ---- */

static enum err
nothing(struct work *w, const struct form *form, struct reply *reply)
{
    (void)w, (void)form, (void)reply;
    return ERR_OK;
}

/* Does the program start with this route? */
static bool
starts_with(struct fixture *f, const struct route *route, bool twice)
{
    struct page page = { .title = TEXT_NONE };
    page.routes[0] = *route;
    if (twice)
        page.routes[1] = *route;
    const struct page *const pages[] = { &page, NULL };
    static const unsigned char key[32] = "a key that only tests know ...";
    int status = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct http_options options = { .house = f->house, .key = key };
        if (freopen("/dev/null", "w", stderr) == NULL || freopen("/dev/null", "w", stdout) == NULL)
            _exit(3);
        (void)http_open_pages(&options, pages);
        _exit(0);
    }
    CHECK(child > 0);
    CHECK_INT(waitpid(child, &status, 0), child);
    CHECK_MSG(WIFEXITED(status) && WEXITSTATUS(status) < 2, "the child ended by itself");
    return WEXITSTATUS(status) == 0;
}

static void
the_program_does_not_start_with_a_door_that_nobody_decides_on(void)
{
    static const struct {
        const char *why;
        struct route route;
        bool twice, starts;
    } rows[] = {
        { "a good one", { GET, "/day", ACT_DAY_READ, nothing }, false, true },
        { "no action", { GET, "/day", ACT_NONE, nothing }, false, false },
        { "an action of the house itself", { POST, "/clerk", ACT_CLERK, nothing }, false, false },
        { "a GET that writes", { GET, "/seen", ACT_NOTICE_SEEN, nothing }, false, false },
        { "a POST that only reads", { POST, "/day", ACT_DAY_READ, nothing }, false, false },
        { "about a client, and the path has none",
          { GET, "/c", ACT_CLIENT_READ, nothing },
          false,
          false },
        { "no handler", { GET, "/day", ACT_DAY_READ, NULL }, false, false },
        { "two answer the same path", { GET, "/day", ACT_DAY_READ, nothing }, true, false },
    };
    struct fixture f;
    fixture_open(&f);
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_MSG(starts_with(&f, &rows[i].route, rows[i].twice) == rows[i].starts, rows[i].why);
    fixture_close(&f);
}

/* ---- 6: no line, no reply ---- */

#define SHOWN "what only A's holder may read"

static enum err
show_client(struct work *w, const struct form *form, struct reply *reply)
{
    struct person person;
    (void)form;
    TRY(person_get(w, &person));
    char *words = ARENA_ARRAY(work_arena(w), char, 400001);
    memset(words, 'x', 400000); /* the line needs room that a full disk does not have */
    work_note(w, "words", words);
    reply_string(reply, "shown", SHOWN);
    reply_string(reply, "name", person.family_name);
    return ERR_OK;
}

static enum err
change_client(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(work_event(w, EVENT_NOTE_ADDED, &(struct event_more){ .class = C2, .note = "changed" }));
    return show_client(w, form, reply);
}

static const struct page page_lock = {
    .title = T("Client"),
    .routes = {
        { GET, "/clients/:client", ACT_CLIENT_READ, show_client },
        { POST, "/clients/:client", ACT_CLIENT_CHANGE, change_client },
    },
};

/* The disk is full, or there is room again. */
static void
fill_disk(struct fixture *f, bool full)
{
    if (fixture_is_postgres(f)) {
        PGconn *owner = PQconnectdb(f->address);
        PGresult *result =
            PQexec(owner, full ? "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
                                 " 'BEGIN RAISE EXCEPTION USING ERRCODE = ''53100''; END';"
                                 "CREATE TRIGGER no_room BEFORE INSERT ON record_line FOR EACH ROW"
                                 " EXECUTE FUNCTION no_room()"
                               : "DROP TRIGGER no_room ON record_line; DROP FUNCTION no_room()");
        CHECK_MSG(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(owner));
        PQclear(result);
        PQfinish(owner);
        return;
    }
    struct db *db;
    CHECK_INT(db_write_begin(f->store, WALL_OPEN, &db), ERR_OK);
    CHECK_INT(
        db_exec_own(db, full ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 1000000"),
        ERR_OK);
    CHECK_INT(db_write_end(db), ERR_OK);
}

static void
a_work_whose_line_cannot_be_written_is_no_work(void)
{
    struct fixture f;
    struct person person;
    open_two(&f);
    fill_disk(&f, true);
    log_quiet(1);
    struct work *w = work_of(&f, ACT_CLIENT_READ, "ea17", client_a, case_a, 0);
    char *words = ARENA_ARRAY(f.arena, char, 400001);
    memset(words, 'x', 400000);
    CHECK_INT(person_get(w, &person), ERR_OK);
    work_note(w, "words", words);
    CHECK_INT(work_close(w, ERR_OK), ERR_STORE);
    w = work_of(&f, ACT_CLIENT_CHANGE, "ea17", client_a, NO_CASE, 0);
    CHECK_INT(work_event(w, EVENT_NOTE_ADDED, &(struct event_more){ .class = C2, .note = "lost" }),
              ERR_OK);
    work_note(w, "words", words);
    CHECK_INT(work_close(w, ERR_OK), ERR_STORE);
    log_quiet(0);
    fill_disk(&f, false);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM event WHERE note = 'lost'", NO_BINDS), 0);
    w = work_of(&f, ACT_CLIENT_READ, "ea17", client_a, case_a, 0);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static struct response
ask(struct fixture *f, struct http *http, const char *method, const char *token, const char *key)
{
    const struct request request = {
        .arena = f->arena,
        .method = method,
        .path = str_printf(f->arena, "/api/v1/clients/%s", id_text(f->arena, client_a.v)),
        .query = "",
        .host = "yhdys.example",
        .authorization = str_printf(f->arena, "Bearer %s", token),
        .content_type = "application/json",
        .idempotency_key = key,
        .body = "{}",
        .body_size = 2,
        .address = "192.0.2.1",
    };
    struct response response = { .status = 0 };
    http_serve(http, &request, &response);
    return response;
}

static void
no_reply_leaves_before_its_line(void)
{
    static const unsigned char key[32] = "a key that only tests know ...";
    const struct page *const pages[] = { &page_lock, NULL };
    struct fixture f;
    const char *token = NULL;
    open_two(&f);
    struct http_options options = { .house = f.house, .key = key };
    struct http *http = http_open_pages(&options, pages);
    struct work *w = NULL;
    CHECK_INT(fixture_work(&f, ACT_ACCOUNTS, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    enum err err = token_make(w, fixture_duty(&f, "ea17"), "test", f.now + DAY, &token);
    CHECK_INT(work_close(w, err), ERR_OK);

    struct response r = ask(&f, http, "GET", token, NULL);
    CHECK_INT(r.status, 200);
    CHECK(strstr(r.body, "AAAA family") != NULL);
    fill_disk(&f, true);
    log_quiet(1);
    const char *const methods[] = { "GET", "POST" };
    for (size_t i = 0; i < COUNT(methods); i++) {
        r = ask(&f, http, methods[i], token, "once");
        CHECK_INT(r.status, 503);
        CHECK(strstr(r.body, SHOWN) == NULL);
        CHECK(strstr(r.body, "AAAA") == NULL);
    }
    log_quiet(0);
    fill_disk(&f, false);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM event WHERE note = 'changed'", NO_BINDS), 0);
    CHECK_INT(ask(&f, http, "GET", token, NULL).status, 200);
    http_close(http);
    fixture_close(&f);
}

const struct test locks_http_tests[] = {
    TEST(the_program_does_not_start_with_a_door_that_nobody_decides_on),
    TEST(a_work_whose_line_cannot_be_written_is_no_work),
    TEST(no_reply_leaves_before_its_line),
    TEST_END,
};
