/* tests/unit/client/case_test.c: P1: one responsible person and one dated next step, never none,
 * never two. */
#include "client/case.h"
#include "client/team.h"
#include "region/organisation.h"
#include "tests/unit/fixture.h"

static const struct date soon = { 2026, 1, 20 };

static case_id
opened(struct fixture *f, const char *login, client_id *ret_client)
{
    struct work *w;
    case_id id;
    *ret_client = fixture_client(f, "Malliharju", login);
    CHECK_INT(fixture_work(f, ACT_CASE_OPEN, fixture_actor(f, login), *ret_client, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(
        work_close(w, case_open(w, "joint_support", "Meet the client", soon, "Kitchen work", &id)),
        ERR_OK);
    return id;
}

static int64_t
ties(struct fixture *f, case_id id, enum tie tie)
{
    return fixture_int(f,
                       "SELECT count(*) FROM reach WHERE cause_id = :id AND tie = :tie"
                       " AND (until_on IS NULL OR until_on >= '2026-01-15')",
                       BINDS(BIND_ID("id", id), BIND_INT("tie", tie)));
}

static void
opening_makes_the_actor_responsible(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client;
    case_id id = opened(&f, "ea17", &client);
    struct work *w;
    struct client_case c;
    CHECK_INT(fixture_work(&f, ACT_CLIENT_READ, fixture_actor(&f, "ea17"), client, id, 0, &w),
              ERR_OK);
    CHECK_INT(case_get(w, &c), ERR_OK);
    CHECK_INT(c.holder.v, fixture_duty(&f, "ea17").v);
    CHECK_INT(c.state, CASE_NEED);
    CHECK_STR(c.next_step, "Meet the client");
    CHECK_STR(c.goal, "Kitchen work");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(ties(&f, id, TIE_HOLDER), 1);
    CHECK_INT(ties(&f, id, TIE_PARTY), 1);
    CHECK_INT(ties(&f, id, TIE_SUPERVISED), 1);
    /* A second one of the same kind is refused while the first is open. */
    CHECK_INT(fixture_work(&f, ACT_CASE_OPEN, fixture_actor(&f, "ea17"), client, NO_CASE, 0, &w),
              ERR_OK);
    case_id second;
    CHECK_INT(case_open(w, "joint_support", "Again", soon, NULL, &second), ERR_CONFLICT);
    CHECK(fixture_problem(w, "path") != NULL);
    CHECK_INT(work_close(w, ERR_CONFLICT), ERR_CONFLICT);
    fixture_close(&f);
}

static void
the_next_step_has_a_day_that_has_not_passed(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client;
    case_id id = opened(&f, "ea17", &client);
    const duty_id named = fixture_duty(&f, "ea17"), stranger = fixture_duty(&f, "wsc05");
    const struct {
        const char *why, *text;
        struct date on;
        duty_id duty;
        int64_t version;
        enum err wanted;
        const char *field;
    } rows[] = {
        { "no text", "", soon, named, 1, ERR_INVALID, "next_step" },
        { "no day", "Call", DATE_NONE, named, 1, ERR_INVALID, "next_step_on" },
        { "yesterday", "Call", { 2026, 1, 14 }, named, 1, ERR_INVALID, "next_step_on" },
        { "somebody who is not in the case", "Call", soon, stranger, 1, ERR_INVALID, "duty" },
        { "today", "Call", { 2026, 1, 15 }, named, 1, ERR_OK, NULL },
        { "the version that was there before", "Call", soon, named, 1, ERR_CONFLICT, NULL },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w;
        CHECK_INT(fixture_work(&f, ACT_CASE_CHANGE, fixture_actor(&f, "ea17"), client, id, 0, &w),
                  ERR_OK);
        enum err err = case_next_step(w, rows[i].text, rows[i].on, rows[i].duty, rows[i].version);
        CHECK_MSG(err == rows[i].wanted, rows[i].why);
        CHECK_MSG(err == ERR_OK || fixture_problem(w, rows[i].field) != NULL, rows[i].why);
        CHECK_INT(work_close(w, err), err);
    }
    fixture_close(&f);
}

static void
a_case_moves_as_its_path_says_only(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client;
    case_id id = opened(&f, "ea17", &client);
    static const struct {
        enum case_state to;
        enum err wanted;
    } rows[] = {
        { CASE_PLANNED, ERR_CONFLICT }, /* no plan before the assessment */
        { CASE_REFERRED, ERR_OK },
        { CASE_REFERRED, ERR_CONFLICT },
        { CASE_ASSESSING, ERR_OK },
        { CASE_NOT_STARTED, ERR_CONFLICT }, /* clientship has begun */
        { CASE_PLANNED, ERR_OK },
        { CASE_ENDED, ERR_OK },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w;
        struct client_case c;
        CHECK_INT(fixture_work(&f, ACT_CASE_END, fixture_actor(&f, "ea17"), client, id, 0, &w),
                  ERR_OK);
        CHECK_INT(case_get(w, &c), ERR_OK);
        enum err err = case_move(w, &c, rows[i].to);
        CHECK_INT(err, rows[i].wanted);
        CHECK_INT(work_close(w, err), err);
    }
    CHECK_STR(fixture_text(&f, "SELECT clientship_on FROM client_case", NO_BINDS), "2026-01-15");
    /* Ended: nobody is tied but the last holder, who reads and does not write. */
    CHECK_INT(ties(&f, id, TIE_HOLDER) + ties(&f, id, TIE_PARTY) + ties(&f, id, TIE_SUPERVISED), 0);
    struct work *w;
    CHECK_INT(fixture_work(&f, ACT_CLIENT_READ, fixture_actor(&f, "ea17"), client, id, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(fixture_work(&f, ACT_CASE_CHANGE, fixture_actor(&f, "ea17"), client, id, 0, &w),
              ERR_FORBIDDEN);
    fixture_close(&f);
}

static void
who_waits_has_a_supporter_or_a_reason_for_none(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client;
    case_id id = opened(&f, "ea17", &client);
    struct work *w;
    CHECK_INT(fixture_work(&f, ACT_CASE_CHANGE, fixture_actor(&f, "ea17"), client, id, 0, &w),
              ERR_OK);
    CHECK_INT(case_wait(w, (duty_id){ 0 }, NULL, 1), ERR_INVALID);
    CHECK(fixture_problem(w, "no_supporter_reason") != NULL);
    CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    CHECK_INT(fixture_work(&f, ACT_CASE_CHANGE, fixture_actor(&f, "ea17"), client, id, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, case_wait(w, fixture_duty(&f, "ea17"), NULL, 1)), ERR_OK);
    CHECK_INT(ties(&f, id, TIE_SUPPORTER), 1);
    CHECK_INT(fixture_work(&f, ACT_CASE_CHANGE, fixture_actor(&f, "ea17"), client, id, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, case_wait_over(w)), ERR_OK);
    CHECK_INT(ties(&f, id, TIE_SUPPORTER), 0);
    fixture_close(&f);
}

static void
a_hand_over_moves_everything_at_once(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client;
    case_id id = opened(&f, "ea17", &client);
    offer_id offer = fixture_offer(&f, client, id, 2, "ea17", "wsc17");
    struct work *w;
    CHECK_INT(
        fixture_work(&f, ACT_OFFER_ANSWER, fixture_actor(&f, "wsc17"), client, id, offer.v, &w),
        ERR_OK);
    CHECK_INT(work_close(w, case_hand_over(w, "Call the client", soon)), ERR_OK);
    CHECK_INT(fixture_int(&f, "SELECT holder_duty_id FROM client_case", NO_BINDS),
              fixture_duty(&f, "wsc17").v);
    CHECK_INT(fixture_int(&f, "SELECT holder_unit_id FROM client_case", NO_BINDS),
              fixture_unit(&f, "wsc17").v);
    CHECK_INT(ties(&f, id, TIE_HOLDER), 1);
    CHECK_INT(ties(&f, id, TIE_SUPERVISED), 1);
    CHECK_INT(ties(&f, id, TIE_PARTY), 2); /* the earlier holder stays a named worker */
    /* The supervisor of the earlier unit no longer sees even the header. */
    CHECK_INT(
        fixture_work(&f, ACT_CASE_HEADER_READ, fixture_actor(&f, "ea17sup"), client, id, 0, &w),
        ERR_FORBIDDEN);
    CHECK_INT(
        fixture_work(&f, ACT_CASE_HEADER_READ, fixture_actor(&f, "wsc17sup"), client, id, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
when_a_role_ends_the_supervisor_holds_for_the_time_being(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client;
    case_id id = opened(&f, "ea17", &client);
    struct work *w;
    const struct actor *sup = fixture_actor(&f, "ea17sup");
    CHECK_INT(fixture_work(&f, ACT_DUTY_END, sup, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    int64_t moved = 0;
    CHECK_INT(work_close(w, team_end_role(w, fixture_duty(&f, "ea17"), (struct date){ 2026, 1, 15 },
                                          "Has left", &moved)),
              ERR_OK);
    CHECK_INT(moved, 1);
    CHECK_INT(fixture_int(&f, "SELECT holder_duty_id FROM client_case", NO_BINDS),
              fixture_duty(&f, "ea17sup").v);
    CHECK_INT(fixture_int(&f, "SELECT interim FROM client_case", NO_BINDS), 1);
    CHECK_INT(ties(&f, id, TIE_HOLDER), 1);
    /* The supervisor names a new responsible person of the unit, and nobody else. */
    CHECK_INT(fixture_work(&f, ACT_CASES_MOVE, sup, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(case_assign(w, client, id, fixture_duty(&f, "wsc17"), "takes over"), ERR_INVALID);
    CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    CHECK_INT(fixture_work(&f, ACT_CASES_MOVE, sup, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, case_assign(w, client, id, fixture_duty(&f, "ea17b"), "takes over")),
              ERR_OK);
    CHECK_INT(fixture_int(&f, "SELECT interim FROM client_case", NO_BINDS), 0);
    CHECK_INT(ties(&f, id, TIE_HOLDER), 1);
    fixture_close(&f);
}

static void
the_timeline_leaves_no_trace_of_what_one_may_not_see(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client;
    case_id id = opened(&f, "ea17", &client);
    struct work *w;
    CHECK_INT(fixture_work(&f, ACT_NOTE_ADD, fixture_actor(&f, "ea17"), client, id, 0, &w), ERR_OK);
    CHECK_INT(case_note(w, C5, DATE_NONE, "about health"), ERR_INVALID); /* health fields are off */
    CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    CHECK_INT(fixture_work(&f, ACT_NOTE_ADD, fixture_actor(&f, "ea17"), client, id, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, case_note(w, C3, DATE_NONE, "Has worked in kitchens")), ERR_OK);
    /* A row of a class that is off, however it came there, is not given and not counted. */
    fixture_sql(
        &f,
        "INSERT INTO event (client_id, id, case_id, kind, on_day, duty_id, unit_id, class, note)"
        " SELECT client_id, id + 1, case_id, kind, on_day, duty_id, unit_id, 5, 'about health' "
        "FROM event"
        " WHERE note = 'Has worked in kitchens'",
        NO_BINDS);
    struct entry *entries;
    size_t count;
    bool more;
    CHECK_INT(fixture_work(&f, ACT_CLIENT_READ, fixture_actor(&f, "ea17"), client, id, 0, &w),
              ERR_OK);
    CHECK_INT(case_timeline(w, 0, 0, 0, 40, &entries, &count, &more), ERR_OK);
    CHECK_INT((int)count, 2); /* the note and the opening */
    CHECK_STR(entries[0].note, "Has worked in kitchens");
    CHECK(!more);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

const struct test client_case_tests[] = {
    TEST(opening_makes_the_actor_responsible),
    TEST(the_next_step_has_a_day_that_has_not_passed),
    TEST(a_case_moves_as_its_path_says_only),
    TEST(who_waits_has_a_supporter_or_a_reason_for_none),
    TEST(a_hand_over_moves_everything_at_once),
    TEST(when_a_role_ends_the_supervisor_holds_for_the_time_being),
    TEST(the_timeline_leaves_no_trace_of_what_one_may_not_see),
    TEST_END,
};
