/* tests/unit/client/log_request_test.c: a client asks who has used the data, and is answered in
 * time.
 *
 * Sources: 703/2023 11 §; 150/1930 3 §; DOMAIN CL-33, DIS-64, DIS-65, 12.1; INV-12, INV-13, INV-21.
 */
#include "client/log_request.h"

#include "access/client_log.h"
#include "base/str.h"
#include "tests/unit/client/plan_walk.h"

/* ---- the clock ---- */

static const struct {
    const char *why;
    struct date received;
    int party;
    struct date due;
    int kind;
} vectors[] = {
    { "703/2023 11 §: the same day two months on",
      { 2026, 1, 15 },
      PARTY_WSC,
      { 2026, 3, 15 },
      RULE_STATUTORY },
    { "the day is a Sunday: an authority's own date is not rolled",
      { 2026, 1, 29 },
      PARTY_KELA,
      { 2026, 3, 29 },
      RULE_STATUTORY },
    { "CAL-2: no 31 June, so its last day",
      { 2026, 4, 30 },
      PARTY_WSC,
      { 2026, 6, 30 },
      RULE_STATUTORY },
    { "CAL-2: no 31 June, from the 31st",
      { 2025, 12, 31 },
      PARTY_WSC,
      { 2026, 2, 28 },
      RULE_STATUTORY },
    { "CAL-2: a leap year has its day",
      { 2027, 12, 30 },
      PARTY_KELA,
      { 2028, 2, 29 },
      RULE_STATUTORY },
    { "DIS-65: no such time was found for an employment authority: own target, 30 days",
      { 2026, 1, 15 },
      PARTY_EA,
      { 2026, 2, 14 },
      RULE_TARGET },
    { "nor for a municipality", { 2026, 1, 15 }, PARTY_MUN, { 2026, 2, 14 }, RULE_TARGET },
};

static void
CL_33_a_request_is_answered_within_two_months_or_an_own_target(void)
{
    for (size_t i = 0; i < COUNT(vectors); i++) {
        struct log_request_due due = log_request_due_of(vectors[i].received, vectors[i].party, 30);
        CHECK_MSG(date_same(due.due_on, vectors[i].due), vectors[i].why);
        CHECK_MSG(date_same(due.raw_on, due.due_on), vectors[i].why);
        CHECK_MSG((int)due.rule->kind == vectors[i].kind, vectors[i].why);
        CHECK_MSG((due.rule->act != NULL) == (vectors[i].kind == RULE_STATUTORY), vectors[i].why);
    }
}

/* ---- asking ---- */

static struct log_request_given
given_by(struct walk *x)
{
    (void)x;
    return (struct log_request_given){ .received_on = { 2026, 1, 15 }, .how = LOG_WAY_LETTER };
}

static int64_t
ask(struct walk *x, const char *login, const struct log_request_given *given)
{
    int64_t id = 0;
    CHECK_INT(WALK(x, ACT_LOG_REQUEST_MAKE, login, 0, log_request_make(w, given, &id)), ERR_OK);
    return id;
}

static void
a_worker_of_the_team_records_it_and_it_waits_for_the_officer(void)
{
    struct walk x;
    struct log_request *list;
    size_t count;
    walk_open(&x, "joint_support");
    struct log_request_given given = given_by(&x);
    int64_t id = ask(&x, "wsc17", &given);
    CHECK_INT(WALK(&x, ACT_CLIENT_LOG_READ, "ea17", 0, log_requests_of_client(w, &list, &count)),
              ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(list[0].id, id);
    CHECK_INT(list[0].org.v, fixture_actor(&x.f, "wsc17")->org.v);
    CHECK_INT(list[0].kind, RULE_STATUTORY);
    CHECK(date_same(list[0].due_on, walk_day(3, 15)));
    CHECK(date_same(list[0].asked_from_on, (struct date){ 2024, 1, 15 }));
    CHECK_STR(list[0].counted_by, "2 months, authority, not rolled");
    CHECK_INT(log_request_length(&list[0]), 2);
    CHECK_MSG(walk_int(&x, "SELECT count(*) FROM event e WHERE e.object_id IN (SELECT id FROM"
                           " log_request) AND e.case_id IS NOT NULL") == 1,
              "it stands on the case's timeline");
    CHECK_MSG(walk_int(&x, "SELECT count(*) FROM deadline WHERE rule LIKE 'log_request%'") == 0,
              "and starts no clock of the case");
    walk_close(&x);
}

static const struct {
    const char *why, *field;
    struct log_request_given given;
} refusals[] = {
    { "a day to come", "received_on", { .received_on = { 2026, 1, 16 }, .how = 1 } },
    { "how it was asked", "how", { .received_on = { 2026, 1, 15 } } },
    { "703/2023 11 §: older than two years without a reason",
      "special_reason",
      { .received_on = { 2026, 1, 15 }, .how = 1, .asked_from_on = { 2024, 1, 14 } } },
    { "days the wrong way round",
      "asked_from_on",
      { .received_on = { 2026, 1, 15 },
        .how = 1,
        .asked_from_on = { 2026, 1, 10 },
        .asked_until_on = { 2026, 1, 9 } } },
    { "an organisation without a part in it",
      "org",
      { .org = { 987654321 }, .received_on = { 2026, 1, 15 }, .how = 1 } },
};

static void
a_request_that_is_wrong_is_refused_at_its_field(void)
{
    struct walk x;
    int64_t id;
    walk_open(&x, "joint_support");
    for (size_t i = 0; i < COUNT(refusals); i++)
        WALK_REFUSED(&x, ACT_LOG_REQUEST_MAKE, "wsc17", 0,
                     log_request_make(w, &refusals[i].given, &id), ERR_INVALID, refusals[i].field,
                     refusals[i].why);
    CHECK_INT(walk_int(&x, "SELECT count(*) FROM log_request"), 0);
    struct log_request_given old = given_by(&x);
    old.asked_from_on = (struct date){ 2020, 1, 1 };
    old.special_reason = "A court case about those years.";
    ask(&x, "wsc17", &old);
    walk_close(&x);
}

static void
the_client_signed_in_asks_an_organisation_of_the_own_matter(void)
{
    struct walk x;
    struct work *w;
    int64_t id;
    walk_open(&x, "joint_support");
    struct actor self = { .role = ROLE_CLIENT, .self = x.client, .lang = LANG_FI };
    struct log_request_given given = { .org = fixture_actor(&x.f, "kela")->org,
                                       .how = LOG_WAY_OWN };
    CHECK_INT(fixture_work(&x.f, ACT_OWN_LOG_ASK, &self, x.client, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, log_request_make(w, &given, &id)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(*) FROM log_request WHERE received_by_duty_id IS NULL AND"
                           " kind = 1 AND due_on = '2026-03-15'"),
              1);
    given.org = fixture_actor(&x.f, "ngo")->org;
    CHECK_INT(fixture_work(&x.f, ACT_OWN_LOG_ASK, &self, x.client, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, log_request_make(w, &given, &id)), ERR_INVALID);
    walk_close(&x);
}

/* ---- answering ---- */

static struct work *
officer_work(struct walk *x, enum action action, const char *of, int64_t object)
{
    struct work *w;
    struct actor *actor = ARENA_NEW(x->f.arena, struct actor);
    *actor = *fixture_actor(&x->f, "dpo");
    actor->org = fixture_actor(&x->f, of)->org;
    CHECK_INT(fixture_work(&x->f, action, actor, NO_CLIENT, NO_CASE, object, &w), ERR_OK);
    return w;
}
#define OFFICER(x, action, of, object, call)                                                       \
    __extension__({                                                                                \
        struct work *w = officer_work((x), (action), (of), (object));                              \
        work_close(w, (call));                                                                     \
    })
#define READ(x, of, object, call)   OFFICER(x, ACT_LOG_REQUESTS_READ, of, object, call)
#define ANSWER(x, of, object, call) OFFICER(x, ACT_LOG_REQUEST_ANSWER, of, object, call)

static void
only_the_officer_of_the_organisation_that_was_asked_answers(void)
{
    struct walk x;
    struct log_request r;
    walk_open(&x, "joint_support");
    struct log_request_given given = given_by(&x);
    int64_t id = ask(&x, "wsc17", &given);
    CHECK_INT(READ(&x, "ea17", id, log_request_get(w, &r)), ERR_NOT_FOUND);
    CHECK_INT(ANSWER(&x, "ea17", id, log_request_answer(w, NULL, NULL, 0)), ERR_NOT_FOUND);
    CHECK_INT(ANSWER(&x, "wsc17", id, log_request_answer(w, NULL, "note", 2)), ERR_CONFLICT);
    CHECK_INT(ANSWER(&x, "wsc17", id, log_request_answer(w, NULL, "note", 1)), ERR_OK);
    CHECK_INT(ANSWER(&x, "wsc17", id, log_request_refuse(w, "Too late", 2)), ERR_CONFLICT);
    CHECK_INT(READ(&x, "wsc17", id, log_request_get(w, &r)), ERR_OK);
    CHECK_INT(r.state, LOG_REQUEST_ANSWERED);
    CHECK_STR(r.checkpoint, "note");
    CHECK_INT(walk_int(&x, "SELECT count(*) FROM event WHERE object_id IN (SELECT id FROM"
                           " log_request)"),
              2);
    walk_close(&x);
}

static void
a_suspicion_is_answered_with_a_reasoned_view(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    struct log_request_given given = given_by(&x);
    given.suspicion = "My former neighbour works there.";
    int64_t id = ask(&x, "wsc17", &given);
    struct work *asked = officer_work(&x, ACT_LOG_REQUEST_ANSWER, "wsc17", id);
    CHECK_INT(log_request_answer(asked, "", NULL, 1), ERR_INVALID);
    CHECK_MSG(fixture_problem(asked, "lawfulness") != NULL, "703/2023 11 §: a reasoned view");
    CHECK_INT(work_close(asked, ERR_INVALID), ERR_INVALID);
    CHECK_INT(ANSWER(&x, "wsc17", id,
                     log_request_answer(w, "Each use had its ground; see the list.", NULL, 1)),
              ERR_OK);
    walk_close(&x);
}

static void
INV_13_a_late_answer_stays_late_by_its_days(void)
{
    struct walk x;
    struct log_request r;
    struct log_request_tally tally;
    walk_open(&x, "joint_support");
    struct log_request_given given = given_by(&x);
    int64_t id = ask(&x, "wsc17", &given);
    fixture_day(&x.f, walk_day(3, 20));
    CHECK_INT(READ(&x, "wsc17", 0, log_request_counts(w, &tally)), ERR_OK);
    CHECK_MSG(tally.open == 1 && tally.late == 1, "it is late while it waits");
    CHECK_INT(ANSWER(&x, "wsc17", id, log_request_refuse(w, "The right was used to harass.", 1)),
              ERR_OK);
    fixture_day(&x.f, walk_day(6, 1));
    CHECK_INT(READ(&x, "wsc17", id, log_request_get(w, &r)), ERR_OK);
    CHECK_INT(r.state, LOG_REQUEST_REFUSED);
    CHECK_STR(r.refusal, "The right was used to harass.");
    CHECK_INT(log_request_days_late(&r, walk_day(6, 1)), 5);
    walk_close(&x);
}

static void
the_same_time_asked_again_is_marked_so(void)
{
    struct walk x;
    struct log_request r;
    walk_open(&x, "joint_support");
    struct log_request_given given = given_by(&x);
    int64_t first = ask(&x, "wsc17", &given), second;
    CHECK_INT(ANSWER(&x, "wsc17", first, log_request_answer(w, NULL, NULL, 1)), ERR_OK);
    second = ask(&x, "wsc17", &given);
    CHECK_INT(READ(&x, "wsc17", first, log_request_get(w, &r)), ERR_OK);
    CHECK(!r.repeated);
    CHECK_INT(READ(&x, "wsc17", second, log_request_get(w, &r)), ERR_OK);
    CHECK(r.repeated);
    walk_close(&x);
}

/* ---- what the answer holds ---- */

static void
the_answer_tells_who_and_on_what_ground_and_names_nobody_unless_it_is_chosen(void)
{
    struct walk x;
    struct client_log_line *lines;
    size_t count;
    bool more, seen = false;
    struct client_log_filter all = { .until = 0 };
    walk_open(&x, "joint_support");
    struct log_request_given given = given_by(&x);
    int64_t id = ask(&x, "wsc17", &given);
    x.f.now += MINUTE;
    CHECK_INT(READ(&x, "wsc17", id, client_log_of_request(w, id, &all, 100, &lines, &count, &more)),
              ERR_OK);
    for (size_t i = 0; i < count; i++) {
        CHECK_MSG(lines[i].name == NULL, "the setting is no");
        CHECK(!str_empty(lines[i].ground));
        if (str_same(lines[i].action, "LOG_REQUEST_MAKE")) {
            seen = true;
            CHECK_INT(lines[i].done, DONE_CHANGED);
            CHECK_STR(lines[i].ground, "381/2023 15 §");
            CHECK(!str_empty(lines[i].org_name.fi));
        }
    }
    CHECK(seen);
    CHECK_INT(READ(&x, "kela", id, client_log_of_request(w, id, &all, 100, &lines, &count, &more)),
              ERR_OK);
    CHECK_MSG(count == 0, "the request was not made to this organisation");
    fixture_sql(&x.f, "INSERT INTO setting (key, value) VALUES ('log_staff_names', 'yes')",
                NO_BINDS);
    CHECK_INT(house_settings(x.f.house), ERR_OK);
    CHECK_INT(READ(&x, "wsc17", id, client_log_of_request(w, id, &all, 1, &lines, &count, &more)),
              ERR_OK);
    CHECK(count == 1 && lines[0].name != NULL);
    walk_close(&x);
}

static void
the_client_sees_the_refused_try_as_well(void)
{
    struct walk x;
    struct work *w;
    struct client_log_line *lines;
    size_t count;
    bool more, refused = false;
    struct client_log_filter all = { .until = 0 };
    walk_open(&x, "joint_support");
    CHECK_INT(fixture_work(&x.f, ACT_CLIENT_READ, fixture_actor(&x.f, "ea17b"), x.client, x.in_case,
                           0, &w),
              ERR_FORBIDDEN);
    x.f.now += MINUTE;
    struct actor self = { .role = ROLE_CLIENT, .self = x.client, .lang = LANG_FI };
    CHECK_INT(fixture_work(&x.f, ACT_OWN_LOG_READ, &self, x.client, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, client_log_read(w, &all, 100, &lines, &count, &more)), ERR_OK);
    for (size_t i = 0; i < count; i++)
        refused |= lines[i].done == DONE_REFUSED && str_same(lines[i].ground, "refused: no tie");
    CHECK(refused);
    walk_close(&x);
}

const struct test client_log_request_tests[] = {
    TEST(CL_33_a_request_is_answered_within_two_months_or_an_own_target),
    TEST(a_worker_of_the_team_records_it_and_it_waits_for_the_officer),
    TEST(a_request_that_is_wrong_is_refused_at_its_field),
    TEST(the_client_signed_in_asks_an_organisation_of_the_own_matter),
    TEST(only_the_officer_of_the_organisation_that_was_asked_answers),
    TEST(a_suspicion_is_answered_with_a_reasoned_view),
    TEST(INV_13_a_late_answer_stays_late_by_its_days),
    TEST(the_same_time_asked_again_is_marked_so),
    TEST(the_answer_tells_who_and_on_what_ground_and_names_nobody_unless_it_is_chosen),
    TEST(the_client_sees_the_refused_try_as_well),
    TEST_END,
};
