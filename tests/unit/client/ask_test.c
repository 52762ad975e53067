/* tests/unit/client/ask_test.c: asking for support without signing in, and what the unit does.
 *
 * Sources: DOMAIN 6.2 (SIG-6), 7.1 (own initiative); P10.
 */
#include "base/str.h"
#include "cli/clerk.h"
#include "client/ask.h"
#include "client/screening.h"
#include "tests/unit/fixture.h"

#include <string.h>

static void
scene_open(struct fixture *f)
{
    fixture_open(f);
    fixture_sql(f, "INSERT INTO unit_support (unit_id, level, takes_requests) VALUES (:unit, 1, 1)",
                BINDS(BIND_ID("unit", fixture_unit(f, "wsc17"))));
}

static struct ask_given
given(const char *once_key)
{
    return (struct ask_given){
        .name = "Malli Asiakas",
        .phone = "040 123 4567",
        .municipality = "905",
        .lang = "sv",
        .interpreter_lang = "ar",
        .words = "I have not worked for long and do not know whom to ask.",
        .once_key = once_key,
        .address = "192.0.2.7",
    };
}

static enum err
send(struct fixture *f, const struct ask_given *g, struct ask_receipt *ret)
{
    struct work *w;
    CHECK_INT(fixture_work(f, ACT_ASK_SEND, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    return work_close(w, ask_send(w, g, ret));
}

static int64_t
sent_one(struct fixture *f)
{
    struct ask_receipt receipt;
    struct ask_given g = given("a key of one form");
    CHECK_INT(send(f, &g, &receipt), ERR_OK);
    return fixture_int(f, "SELECT id FROM support_request", NO_BINDS);
}

static struct work *
work_on(struct fixture *f, enum action action, const char *login, int64_t request)
{
    struct work *w = NULL;
    CHECK_INT(fixture_work(f, action, fixture_actor(f, login), NO_CLIENT, NO_CASE, request, &w),
              ERR_OK);
    return w;
}
#define ANSWER(f, login, request, call)                                                            \
    __extension__({                                                                                \
        struct work *w = work_on((f), ACT_REQUEST_ANSWER, (login), (request));                     \
        work_close(w, (call));                                                                     \
    })

static void
a_request_reaches_the_unit_of_the_municipality_and_is_counted_by_its_target(void)
{
    struct fixture f;
    struct ask_receipt receipt, again;
    scene_open(&f);
    struct ask_given g = given("a key of one form");
    CHECK_INT(send(&f, &g, &receipt), ERR_OK);
    CHECK_INT(receipt.number, 1001);
    CHECK_INT(receipt.unit.id.v, fixture_unit(&f, "wsc17").v);
    /* Five working days after Thursday 15.1.2026. */
    CHECK(date_same(receipt.due_on, (struct date){ 2026, 1, 22 }));
    g.words = "The same form, sent again";
    CHECK_INT(send(&f, &g, &again), ERR_OK);
    CHECK_INT(again.number, receipt.number);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM support_request", NO_BINDS), 1);
    g.once_key = "another form";
    CHECK_INT(send(&f, &g, &again), ERR_OK);
    CHECK_INT(again.number, 1002);
    fixture_close(&f);
}

static const struct {
    const char *why, *field;
    struct ask_given given;
} wrong[] = {
    { "no name",
      "name",
      { .phone = "0401234567", .municipality = "905", .lang = "fi", .words = "x" } },
    { "cannot be reached",
      "phone",
      { .name = "M", .municipality = "905", .lang = "fi", .words = "x" } },
    { "no number",
      "phone",
      { .name = "M", .phone = "call me", .municipality = "905", .lang = "fi", .words = "x" } },
    { "no address",
      "email",
      { .name = "M", .email = "me at home", .municipality = "905", .lang = "fi", .words = "x" } },
    { "no municipality",
      "municipality",
      { .name = "M", .phone = "0401234567", .lang = "fi", .words = "x" } },
    { "no such municipality",
      "municipality",
      { .name = "M", .phone = "0401234567", .municipality = "000", .lang = "fi", .words = "x" } },
    { "nobody takes requests there",
      "municipality",
      { .name = "M", .phone = "0401234567", .municipality = "853", .lang = "fi", .words = "x" } },
    { "a language that is no service language",
      "lang",
      { .name = "M", .phone = "0401234567", .municipality = "905", .lang = "ar", .words = "x" } },
    { "no such language",
      "interpreter_lang",
      { .name = "M",
        .phone = "0401234567",
        .municipality = "905",
        .lang = "fi",
        .interpreter_lang = "qq",
        .words = "x" } },
    { "nothing is said",
      "words",
      { .name = "M", .phone = "0401234567", .municipality = "905", .lang = "fi" } },
    { "an identity code",
      "words",
      { .name = "M",
        .phone = "0401234567",
        .municipality = "905",
        .lang = "fi",
        .words = "my code is 010190-923X" } },
    { "an identity code for a name",
      "name",
      { .name = "010190-923X",
        .phone = "0401234567",
        .municipality = "905",
        .lang = "fi",
        .words = "x" } },
};

static void
what_is_wrong_is_said_at_its_field(void)
{
    struct fixture f;
    struct ask_receipt receipt;
    scene_open(&f);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct ask_given g = wrong[i].given;
        struct work *w;
        g.once_key = wrong[i].why;
        CHECK_INT(fixture_work(&f, ACT_ASK_SEND, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
        enum err err = ask_send(w, &g, &receipt);
        CHECK_MSG(err == ERR_INVALID, wrong[i].why);
        CHECK_MSG(fixture_problem(w, wrong[i].field) != NULL, wrong[i].why);
        CHECK_INT(work_close(w, err), ERR_INVALID);
    }
    struct ask_given longest = given("longest");
    char *words = arena_alloc(f.arena, ASK_WORDS_BYTES + 2);
    memset(words, 'a', ASK_WORDS_BYTES + 1);
    words[ASK_WORDS_BYTES + 1] = '\0';
    longest.words = words;
    CHECK_INT(send(&f, &longest, &receipt), ERR_INVALID);
    words[ASK_WORDS_BYTES] = '\0';
    CHECK_INT(send(&f, &longest, &receipt), ERR_OK);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM support_request", NO_BINDS), 1);
    fixture_close(&f);
}

static void
many_requests_from_one_address_must_wait_and_hold_up_nobody_else(void)
{
    struct fixture f;
    struct ask_receipt receipt;
    scene_open(&f);
    for (int i = 0; i < 10; i++) {
        struct ask_given g = given(str_printf(f.arena, "form %d", i));
        CHECK_INT(send(&f, &g, &receipt), ERR_OK);
    }
    struct ask_given g = given("one too many");
    CHECK_INT(send(&f, &g, &receipt), ERR_INVALID);
    g.address = "192.0.2.8";
    CHECK_INT(send(&f, &g, &receipt), ERR_OK);
    g = given("a while later");
    fixture_day(&f, (struct date){ 2026, 1, 16 });
    CHECK_INT(send(&f, &g, &receipt), ERR_OK);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM support_request", NO_BINDS), 12);
    fixture_close(&f);
}

static void
only_the_unit_that_was_asked_sees_it(void)
{
    struct fixture f;
    scene_open(&f);
    int64_t id = sent_one(&f);
    static const struct {
        const char *login;
        size_t sees;
    } rows[] = { { "wsc17", 1 }, { "wsc17b", 1 }, { "wsc17sup", 1 }, { "ea17", 0 },
                 { "wsc05", 0 }, { "kela", 0 },   { "ngo", 0 } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct request *list, one;
        size_t count;
        struct work *w = work_on(&f, ACT_REQUESTS_READ, rows[i].login, id);
        CHECK_INT(request_list(w, &(struct request_filter){ .state = 0 }, 10, &list, &count, NULL),
                  ERR_OK);
        CHECK_MSG(count == rows[i].sees, rows[i].login);
        CHECK_INT(request_get(w, &one), rows[i].sees ? ERR_OK : ERR_NOT_FOUND);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    }
    CHECK_INT(ANSWER(&f, "wsc05", id, request_take(w, 0)), ERR_NOT_FOUND);
    fixture_close(&f);
}

static void
it_is_taken_up_once_reached_and_closed_with_a_reason(void)
{
    struct fixture f;
    scene_open(&f);
    int64_t id = sent_one(&f);
    struct date today = { 2026, 1, 15 };
    CHECK_INT(ANSWER(&f, "wsc17", id, request_contacted(w, today, 0)), ERR_CONFLICT);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_close(w, REQUEST_GUIDED, "to the library", 0)),
              ERR_CONFLICT);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_take(w, 1)), ERR_OK);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_take(w, 1)), ERR_OK); /* one's own again */
    CHECK_INT(ANSWER(&f, "wsc17b", id, request_take(w, 0)), ERR_CONFLICT);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_contacted(w, (struct date){ 2026, 1, 16 }, 0)),
              ERR_INVALID);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_contacted(w, (struct date){ 2026, 1, 14 }, 0)),
              ERR_INVALID);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_contacted(w, today, 1)), ERR_CONFLICT); /* stale */
    CHECK_INT(ANSWER(&f, "wsc17", id, request_contacted(w, today, 2)), ERR_OK);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_contacted(w, today, 3)), ERR_CONFLICT);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_close(w, REQUEST_GUIDED, NULL, 3)), ERR_INVALID);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_close(w, REQUEST_JOINED, "by hand", 3)), ERR_INVALID);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_close(w, REQUEST_GUIDED, "to youth work", 3)),
              ERR_OK);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_close(w, REQUEST_GUIDED, "again", 4)), ERR_CONFLICT);
    fixture_close(&f);
}

static void
a_target_that_was_missed_stays_missed(void)
{
    struct fixture f;
    struct request *list, r;
    size_t count;
    scene_open(&f);
    int64_t id = sent_one(&f);
    fixture_day(&f, (struct date){ 2026, 1, 23 });
    struct work *v = work_on(&f, ACT_REQUESTS_READ, "wsc17", id);
    CHECK_INT(request_list(v, &(struct request_filter){ .only_late = true, .newest = true }, 10,
                           &list, &count, NULL),
              ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK(request_is_late(&list[0], work_today(v)));
    CHECK(!request_is_late(&list[0], (struct date){ 2026, 1, 22 }));
    CHECK_INT(work_close(v, ERR_OK), ERR_OK);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_take(w, 0)), ERR_OK);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_contacted(w, (struct date){ 2026, 1, 23 }, 0)),
              ERR_OK);
    v = work_on(&f, ACT_REQUESTS_READ, "wsc17", id);
    CHECK_INT(
        request_list(v, &(struct request_filter){ .only_late = true }, 10, &list, &count, NULL),
        ERR_OK);
    CHECK_INT((int)count, 0); /* nothing waits any more */
    CHECK_INT(request_get(v, &r), ERR_OK);
    CHECK(request_is_late(&r, (struct date){ 2026, 6, 1 }));
    CHECK_INT(work_close(v, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
the_persons_words_become_a_signal_when_the_person_is_found(void)
{
    struct fixture f;
    struct work *v;
    scene_open(&f);
    int64_t id = sent_one(&f);
    client_id client = fixture_client(&f, "Malli", "wsc17");
    CHECK_INT(
        fixture_work(&f, ACT_REQUEST_JOIN, fixture_actor(&f, "wsc17"), client, NO_CASE, id, &v),
        ERR_OK);
    CHECK_INT(work_close(v, request_join(v)), ERR_CONFLICT); /* nobody has taken it up */
    CHECK_INT(ANSWER(&f, "wsc17", id, request_take(w, 0)), ERR_OK);
    fixture_day(&f, (struct date){ 2026, 1, 16 });
    CHECK_INT(
        fixture_work(&f, ACT_REQUEST_JOIN, fixture_actor(&f, "wsc17"), client, NO_CASE, id, &v),
        ERR_OK);
    CHECK_INT(work_close(v, request_join(v)), ERR_OK);
    CHECK_STR(fixture_text(&f, "SELECT words FROM signal WHERE code = 6", NO_BINDS),
              "I have not worked for long and do not know whom to ask.");
    CHECK_STR(fixture_text(&f, "SELECT on_day FROM event WHERE kind = :kind",
                           BINDS(BIND_INT("kind", EVENT_SUPPORT_ASKED))),
              "2026-01-15");
    CHECK_INT(fixture_int(&f, "SELECT outcome FROM support_request", NO_BINDS), REQUEST_JOINED);
    CHECK_INT(fixture_int(&f, "SELECT client_id FROM support_request", NO_BINDS), client.v);
    CHECK_INT(
        fixture_work(&f, ACT_REQUEST_JOIN, fixture_actor(&f, "wsc17"), client, NO_CASE, id, &v),
        ERR_OK);
    CHECK_INT(work_close(v, request_join(v)), ERR_CONFLICT);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM signal", NO_BINDS), 1);
    /* A colleague of another unit who is tied to the person does not reach the request. */
    CHECK_INT(fixture_work(&f, ACT_REQUEST_JOIN, fixture_actor(&f, "ea17"),
                           fixture_client(&f, "Toinen", "ea17"), NO_CASE, id, &v),
              ERR_OK);
    CHECK_INT(work_close(v, request_join(v)), ERR_NOT_FOUND);
    fixture_close(&f);
}

static void
INV_25_a_request_of_somebody_under_a_prohibition_tells_no_place(void)
{
    struct fixture f;
    struct request r;
    scene_open(&f);
    int64_t id = sent_one(&f);
    client_id client = fixture_client(&f, "Malli", "wsc17");
    fixture_sql(&f, "UPDATE support_request SET client_id = :client",
                BINDS(BIND_ID("client", client)));
    struct work *w = work_on(&f, ACT_REQUESTS_READ, "wsc17", id);
    CHECK_INT(request_get(w, &r), ERR_OK);
    CHECK_STR(r.phone, "040 123 4567");
    CHECK_STR(r.municipality, "905");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_sql(&f, "UPDATE client SET prohibited = 1", NO_BINDS);
    w = work_on(&f, ACT_REQUESTS_READ, "wsc17", id);
    CHECK_INT(request_get(w, &r), ERR_OK);
    CHECK(r.phone == NULL && r.email == NULL && r.municipality == NULL);
    CHECK(r.municipality_name.fi == NULL);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
the_clerk_empties_the_persons_part_after_its_time(void)
{
    struct fixture f;
    struct clerk_done done;
    scene_open(&f);
    int64_t id = sent_one(&f);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_take(w, 0)), ERR_OK);
    CHECK_INT(ANSWER(&f, "wsc17", id, request_close(w, REQUEST_NOT_REACHED, "three calls", 0)),
              ERR_OK);
    static const char full[] = "SELECT count(*) FROM support_request WHERE name IS NOT NULL AND"
                               " phone IS NOT NULL AND words IS NOT NULL AND reason IS NOT NULL";
    fixture_day(&f, date_add_days((struct date){ 2026, 1, 15 }, 89));
    CHECK_INT(clerk_run(f.house, &done), ERR_OK);
    CHECK_INT(fixture_int(&f, full, NO_BINDS), 1);
    fixture_day(&f, date_add_days((struct date){ 2026, 1, 15 }, 90));
    CHECK_INT(clerk_run(f.house, &done), ERR_OK);
    CHECK_INT(fixture_int(&f, full, NO_BINDS), 0);
    CHECK_INT(fixture_int(&f,
                          "SELECT count(*) FROM support_request WHERE name IS NULL AND phone IS"
                          " NULL AND email IS NULL AND words IS NULL AND reason IS NULL AND"
                          " once_key IS NULL AND number = 1001 AND emptied_on IS NOT NULL",
                          NO_BINDS),
              1);
    struct work *v = work_on(&f, ACT_REQUESTS_READ, "wsc17", id);
    struct request r;
    CHECK_INT(request_get(v, &r), ERR_NOT_FOUND);
    CHECK_INT(work_close(v, ERR_OK), ERR_OK);
    fixture_close(&f);
}

const struct test client_ask_tests[] = {
    TEST(a_request_reaches_the_unit_of_the_municipality_and_is_counted_by_its_target),
    TEST(what_is_wrong_is_said_at_its_field),
    TEST(many_requests_from_one_address_must_wait_and_hold_up_nobody_else),
    TEST(only_the_unit_that_was_asked_sees_it),
    TEST(it_is_taken_up_once_reached_and_closed_with_a_reason),
    TEST(a_target_that_was_missed_stays_missed),
    TEST(the_persons_words_become_a_signal_when_the_person_is_found),
    TEST(INV_25_a_request_of_somebody_under_a_prohibition_tells_no_place),
    TEST(the_clerk_empties_the_persons_part_after_its_time),
    TEST_END,
};
