/* tests/unit/client/offer_answer_test.c: answering an offer, what follows, and the clerk. */
#include "client/case.h"
#include "tests/unit/client/offer_scene.h"

#include <pthread.h>
#include <string.h>

/* ---- answering ---- */

static void
a_hand_off_moves_responsibility_when_it_is_accepted_and_not_before(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_HANDOFF, "wsc17");
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_see(w)), ERR_OK);
    scene_check_p1(&s, "ea17");
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_accept(w, &(struct offer_acceptance){ .next_step = NULL }, 1)),
              ERR_INVALID);
    static const char *const fields[] = { "next_step", "next_step_on", "support", "plan" };
    for (size_t i = 0; i < COUNT(fields); i++)
        CHECK_MSG(fixture_problem(w, fields[i]) != NULL, fields[i]);
    scene_check_p1(&s, "ea17");
    CHECK_INT(scene_accept(&s, "wsc17", id, 1, NULL), ERR_OK);
    scene_check_p1(&s, "wsc17");
    CHECK_STR(fixture_text(&s.f, "SELECT next_step FROM client_case WHERE id = :case",
                           BINDS(BIND_ID("case", s.in_case))),
              "Meet the client");
    CHECK_INT(scene_count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_ACCEPTED), 1);
    CHECK_MSG(
        scene_count(&s,
                    "SELECT count(*) FROM reach WHERE cause_id = :case AND tie = 3 AND "
                    "until_on IS NULL"
                    " AND holder_id = (SELECT from_duty_id FROM offer WHERE case_id = :case)") == 1,
        "the earlier holder stays a named worker");
    scene_close(&s, "wsc17");
}

static void
a_hand_off_goes_inside_one_organisation_too(void)
{
    struct scene s;
    offer_id id;
    scene_open(&s, "work_ability");
    fixture_sql(&s.f, "UPDATE unit SET takes_offers = 1 WHERE id = 201", NO_BINDS);
    fixture_sql(&s.f, "UPDATE duty SET unit_id = 201 WHERE id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17b"))));
    struct offer_given given = scene_given(&s, OFFER_HANDOFF, "dpo");
    given.ground = "own_task";
    CHECK_INT(scene_send(&s, "ea17", &given, &id, NULL), ERR_OK);
    struct actor bo = *fixture_actor(&s.f, "ea17b");
    bo.unit.v = 201;
    struct work *w;
    struct offer_acceptance accepted = scene_acceptance(&s);
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_ANSWER, &bo, s.client, s.in_case, id.v, &w), ERR_OK);
    CHECK_INT(work_close(w, offer_accept(w, &accepted, 1)), ERR_OK);
    CHECK_INT(scene_count(&s, "SELECT holder_unit_id FROM client_case WHERE id = :case"), 201);
    scene_close(&s, "ea17b");
}

static void
only_the_holder_offers_responsibility_and_only_once_at_a_time(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id order = scene_sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(scene_accept(&s, "wsc17", order, 1, NULL), ERR_OK);
    struct offer_given given = scene_given(&s, OFFER_HANDOFF, "kela");
    CHECK_INT(scene_send(&s, "wsc17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "kind"),
              "Only the responsible person can hand over responsibility.");
    offer_id first = scene_sent(&s, OFFER_HANDOFF, "kela");
    given = scene_given(&s, OFFER_HANDOFF, "wsc17");
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_CONFLICT);
    CHECK(fixture_problem(w, "kind") != NULL);
    CHECK_INT(scene_accept(&s, "kela", first, 1, NULL), ERR_OK);
    scene_close(&s, "kela");
}

static void
of_two_who_accept_one_does_and_the_other_is_told_who(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_HANDOFF, "wsc17");
    CHECK_INT(scene_accept(&s, "wsc17", id, 1, NULL), ERR_OK);
    CHECK_INT(scene_accept(&s, "wsc17b", id, 1, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, NULL), "Daniel Testi of Services has just accepted this offer.");
    CHECK_INT(scene_accept(&s, "wsc17", id, 1, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, NULL), "You have accepted this offer already.");
    CHECK_INT(
        fixture_int(&s.f, "SELECT count(*) FROM event WHERE case_id = :case AND kind = :kind",
                    BINDS(BIND_ID("case", s.in_case), BIND_INT("kind", EVENT_OFFER_ACCEPTED))),
        1);
    scene_check_p1(&s, "wsc17");
    /* The day after, the unit's tie is over: nobody but the accepter sees the client. */
    fixture_day(&s.f, (struct date){ 2026, 1, 16 });
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_PREVIEW, fixture_actor(&s.f, "wsc17b"), s.client,
                           s.in_case, id.v, &w),
              ERR_FORBIDDEN);
    scene_close(&s, "wsc17");
}

/* One of those who accept at the same moment: a thread with an arena of its own. */
struct racer {
    struct scene *s;
    const struct actor *actor;
    offer_id offer;
    enum err err;
    bool told_who; /* was it told who has accepted? */
};

static void *
race(void *context)
{
    struct racer *r = context;
    struct arena *arena = arena_new();
    struct work *w;
    struct offer_acceptance given = scene_acceptance(r->s);
    const struct work_request request = {
        .action = ACT_OFFER_ANSWER,
        .actor = r->actor,
        .lang = LANG_EN,
        .client = r->s->client,
        .in_case = r->s->in_case,
        .offer = r->offer,
        .object = r->offer.v,
        .arena = arena,
        .address = "127.0.0.1",
    };
    r->err = work_open(r->s->f.house, &request, &w);
    if (r->err == ERR_OK) {
        r->err = work_close(w, offer_accept(w, &given, 1));
        const char *problem = fixture_problem(w, NULL);
        r->told_who = problem != NULL && strstr(problem, "has just accepted this offer") != NULL;
    }
    arena_free(arena);
    return NULL;
}

static void
of_many_threads_that_accept_at_once_exactly_one_does(void)
{
    struct scene s;
    static const char *const logins[] = { "wsc17", "wsc17b", "wsc17sup" };
    struct racer racers[COUNT(logins)];
    pthread_t threads[COUNT(logins)];
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_HANDOFF, "wsc17");
    for (size_t i = 0; i < COUNT(logins); i++)
        racers[i] = (struct racer){ .s = &s, .actor = fixture_actor(&s.f, logins[i]), .offer = id };
    for (size_t i = 0; i < COUNT(logins); i++)
        CHECK_INT(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
    for (size_t i = 0; i < COUNT(logins); i++)
        pthread_join(threads[i], NULL);
    const char *winner = NULL;
    for (size_t i = 0; i < COUNT(logins); i++) {
        if (racers[i].err == ERR_OK) {
            CHECK_MSG(winner == NULL, "only one has accepted");
            winner = logins[i];
        } else {
            CHECK_INT(racers[i].err, ERR_CONFLICT);
            CHECK_MSG(racers[i].told_who, "who comes second is told who was first");
        }
    }
    CHECK(winner != NULL);
    scene_close(&s, winner);
}

static void
a_stale_page_cannot_write(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_ask(w, "Which part?", 1)), ERR_OK);
    CHECK_INT(scene_accept(&s, "wsc17b", id, 1, &w), ERR_CONFLICT);
    CHECK_STR(
        fixture_problem(w, NULL),
        "The offer has changed since you opened the page. Look at it again before you answer.");
    CHECK_INT(scene_accept(&s, "wsc17b", id, 2, NULL), ERR_OK);
    scene_close(&s, "ea17");
}

static void
a_question_goes_to_the_sender_and_its_answer_back_while_the_clock_runs(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_ask(w, "Which part?", 1)), ERR_OK);
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_ASKED), 1);
    w = scene_work(&s, ACT_OFFER_WITHDRAW, "ea17", id);
    CHECK_INT(work_close(w, offer_clarify(w, "The second one.", offer_version_of(&s, id))), ERR_OK);
    CHECK_INT(scene_notices(&s, fixture_unit(&s.f, "wsc17").v, EVENT_OFFER_CLARIFIED), 1);
    CHECK_INT(
        scene_count(&s,
                    "SELECT count(*) FROM deadline WHERE case_id = :case AND rule = 'offer_answer'"
                    " AND met_on IS NULL AND void_on IS NULL"),
        1);
    w = scene_work(&s, ACT_OFFER_WITHDRAW, "ea17", id);
    CHECK_INT(work_close(w, offer_clarify(w, "Again.", offer_version_of(&s, id))), ERR_CONFLICT);
    scene_close(&s, "ea17");
}

static void
declining_needs_a_reason_and_words_and_tells_the_sender(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_decline(w, DECLINE_NONE, "", 1)), ERR_INVALID);
    CHECK(fixture_problem(w, "reason_code") != NULL && fixture_problem(w, "note") != NULL);
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_decline(w, DECLINE_CAPACITY, "Full until June.", 1)), ERR_OK);
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_DECLINED), 1);
    CHECK_INT(scene_count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    (void)scene_sent(&s, OFFER_ORDER, "wsc17"); /* may be asked again */
    scene_close(&s, "ea17");
}

static void
a_re_route_keeps_the_first_day_the_clock_and_the_history(void)
{
    struct scene s;
    struct work *w;
    offer_id next = { 0 };
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    int64_t due =
        scene_count(&s, "SELECT id FROM deadline WHERE case_id = :case AND rule = 'offer_answer'");
    fixture_day(&s.f, (struct date){ 2026, 1, 19 });
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_reroute(w, fixture_unit(&s.f, "ea17"), "Back.", 1, &next)),
              ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "to") != NULL, "to the sender: that is declining");
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_reroute(w, fixture_unit(&s.f, "ngo"), "There.", 1, &next)),
              ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "to") != NULL, "the ground does not reach an association");
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(
        work_close(w, offer_reroute(w, fixture_unit(&s.f, "kela"), "Kela does this.", 1, &next)),
        ERR_OK);
    CHECK_INT(offer_state_of(&s, id), OFFER_REROUTED);
    CHECK_INT(offer_state_of(&s, next), OFFER_OFFERED);
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(*) FROM offer n JOIN offer o ON o.id = n.rerouted_from_id"
                          " WHERE n.id = :id AND n.first_offered_on = o.first_offered_on AND "
                          "n.offered_on > o.offered_on"
                          " AND n.from_duty_id = o.from_duty_id AND n.reason = o.reason",
                          BINDS(BIND_ID("id", next))),
              1);
    CHECK_INT(
        fixture_int(
            &s.f,
            "SELECT object_id FROM deadline WHERE id = :id AND met_on IS NULL AND void_on IS NULL",
            BINDS(BIND_RAW_ID("id", due))),
        next.v);
    struct offer_step *steps;
    size_t found;
    w = scene_work(&s, ACT_OFFER_READ, "ea17", next);
    CHECK_INT(work_close(w, offer_steps(w, &steps, &found)), ERR_OK);
    CHECK_INT(found, 3);
    CHECK_INT(steps[1].state, OFFER_REROUTED);
    CHECK_STR(steps[1].note, "Kela does this.");
    w = scene_work(&s, ACT_OFFER_PREVIEW, "kela", next);
    CHECK_INT(work_close(w, offer_steps(w, &steps, &found)), ERR_OK);
    CHECK_INT(found, 3);
    CHECK_MSG(steps[1].note == NULL, "before acceptance the history has no words");
    CHECK_INT(scene_accept(&s, "kela", next, 1, NULL), ERR_OK);
    scene_close(&s, "ea17");
}

static void
withdrawing_tells_the_receiver_and_frees_the_queue(void)
{
    struct scene s;
    struct work *w;
    struct offer_line *rows;
    size_t found;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    w = scene_work(&s, ACT_OFFER_WITHDRAW, "ea17", id);
    CHECK_INT(work_close(w, offer_withdraw(w, "Found a place elsewhere.", 1)), ERR_OK);
    CHECK_INT(scene_notices(&s, fixture_unit(&s.f, "wsc17").v, EVENT_OFFER_WITHDRAWN), 1);
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(
        work_close(w, offer_queue(w, &(struct offer_filter){ .kind = 0 }, 25, &rows, &found, NULL)),
        ERR_OK);
    CHECK_INT(found, 0);
    CHECK_INT(scene_accept(&s, "wsc17", id, 2, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, NULL),
              "This cannot be done any more. The state of the offer: Withdrawn.");
    scene_close(&s, "ea17");
}

static void
an_offer_is_closed_with_an_outcome_or_not_at_all(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(scene_accept(&s, "wsc17", id, 1, NULL), ERR_OK);
    w = scene_work(&s, ACT_OFFER_CLOSE, "wsc17", id);
    CHECK_INT(work_close(w, offer_start(w, (struct date){ 2026, 1, 16 }, 2)), ERR_INVALID);
    CHECK(fixture_problem(w, "started_on") != NULL);
    w = scene_work(&s, ACT_OFFER_CLOSE, "wsc17", id);
    CHECK_INT(work_close(w, offer_start(w, (struct date){ 2026, 1, 15 }, 2)), ERR_OK);
    CHECK_INT(scene_count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    w = scene_work(&s, ACT_OFFER_CLOSE, "ea17", id);
    CHECK_INT(work_close(w, offer_close(w, OFFER_OUTCOME_NONE, "Done.", 3)), ERR_INVALID);
    CHECK(fixture_problem(w, "outcome") != NULL);
    w = scene_work(&s, ACT_OFFER_CLOSE, "ea17", id);
    CHECK_INT(work_close(w, offer_close(w, OFFER_PARTLY_SERVED, NULL, 3)), ERR_OK);
    CHECK_INT(offer_state_of(&s, id), OFFER_CLOSED);
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "wsc17").v, EVENT_OFFER_CLOSED), 1);
    scene_close(&s, "ea17");
}

static void
a_share_lets_the_accepter_view_and_moves_nothing(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id;
    struct offer_given given = scene_given(&s, OFFER_SHARE, "wsc17");
    given.classes = CLASS(C6);
    given.no_supporter_reason = NULL;
    CHECK_INT(scene_send(&s, "ea17", &given, &id, NULL), ERR_OK);
    CHECK_INT(scene_count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    CHECK_INT(scene_accept(&s, "wsc17", id, 1, NULL), ERR_OK);
    CHECK_INT(fixture_int(&s.f, "SELECT holder_id FROM reach WHERE cause_id = :id AND tie = 8",
                          BINDS(BIND_ID("id", id))),
              fixture_duty(&s.f, "wsc17").v);
    CHECK_INT(scene_count(&s, "SELECT count(*) FROM case_party WHERE case_id = :case"), 1);
    scene_close(&s, "ea17");
}

/* ---- the clerk ---- */

static size_t
due(struct scene *s, enum offer_due what)
{
    struct offer_due_line *rows;
    struct work *w;
    size_t found;
    CHECK_INT(fixture_work(&s->f, ACT_CLERK, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, offer_due_list(w, what, &rows, &found, NULL)), ERR_OK);
    CHECK(found == 0 || rows[0].in_case.v == s->in_case.v);
    return found;
}

static void
an_unanswered_offer_is_reminded_of_escalated_and_expires(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(due(&s, OFFER_DUE_REMINDER), 0);
    fixture_day(&s.f,
                (struct date){ 2026, 1, 21 }); /* the fourth working day after Thursday the 15th */
    CHECK_INT(due(&s, OFFER_DUE_REMINDER), 1);
    w = scene_work(&s, ACT_CLERK, NULL, id);
    CHECK_INT(work_close(w, offer_remind(w)), ERR_OK);
    CHECK_MSG(due(&s, OFFER_DUE_REMINDER) == 0, "reminded once");
    CHECK_INT(scene_notices(&s, fixture_unit(&s.f, "wsc17").v, EVENT_OFFER_REMINDED), 1);
    CHECK_INT(due(&s, OFFER_DUE_ESCALATION), 0);
    fixture_day(&s.f, (struct date){ 2026, 1, 23 });
    CHECK_INT(due(&s, OFFER_DUE_ESCALATION), 1);
    w = scene_work(&s, ACT_CLERK, NULL, id);
    CHECK_INT(work_close(w, offer_escalate(w)), ERR_OK);
    CHECK_INT(due(&s, OFFER_DUE_ESCALATION), 0);
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "wsc17sup").v, EVENT_OFFER_ESCALATED), 1);
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_ESCALATED), 1);
    scene_check_p1(&s, "ea17");
    w = scene_work(&s, ACT_OFFER_PREVIEW, "wsc17sup", id); /* the supervisor can see and act */
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_day(&s.f, (struct date){ 2026, 3, 16 });
    CHECK_MSG(due(&s, OFFER_DUE_EXPIRY) == 0, "the sixtieth day is still in time");
    fixture_day(&s.f, (struct date){ 2026, 3, 17 });
    CHECK_INT(due(&s, OFFER_DUE_EXPIRY), 1);
    w = scene_work(&s, ACT_CLERK, NULL, id);
    CHECK_INT(work_close(w, offer_expire(w)), ERR_OK);
    CHECK_INT(due(&s, OFFER_DUE_EXPIRY), 0);
    CHECK_INT(offer_state_of(&s, id), OFFER_EXPIRED);
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_EXPIRED), 1);
    CHECK_INT(scene_count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    scene_close(&s, "ea17");
}

static void
an_offer_of_an_ended_case_expires_and_is_not_accepted(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    fixture_sql(&s.f, "UPDATE client_case SET ended_on = :on_day, state = 5 WHERE id = :case",
                BINDS(BIND_DATE("on_day", instant_date(s.f.now)), BIND_ID("case", s.in_case)));
    CHECK_INT(scene_accept(&s, "wsc17", id, 1, &w), ERR_CONFLICT);
    CHECK(fixture_problem(w, NULL) != NULL);
    CHECK_INT(due(&s, OFFER_DUE_EXPIRY), 1);
    w = scene_work(&s, ACT_CLERK, NULL, id);
    CHECK_INT(work_close(w, offer_expire(w)), ERR_OK);
    CHECK_INT(offer_state_of(&s, id), OFFER_EXPIRED);
    scene_close(&s, "ea17");
}

const struct test client_offer_answer_tests[] = {
    TEST(a_hand_off_moves_responsibility_when_it_is_accepted_and_not_before),
    TEST(a_hand_off_goes_inside_one_organisation_too),
    TEST(only_the_holder_offers_responsibility_and_only_once_at_a_time),
    TEST(of_two_who_accept_one_does_and_the_other_is_told_who),
    TEST(of_many_threads_that_accept_at_once_exactly_one_does),
    TEST(a_stale_page_cannot_write),
    TEST(a_question_goes_to_the_sender_and_its_answer_back_while_the_clock_runs),
    TEST(declining_needs_a_reason_and_words_and_tells_the_sender),
    TEST(a_re_route_keeps_the_first_day_the_clock_and_the_history),
    TEST(withdrawing_tells_the_receiver_and_frees_the_queue),
    TEST(an_offer_is_closed_with_an_outcome_or_not_at_all),
    TEST(a_share_lets_the_accepter_view_and_moves_nothing),
    TEST(an_unanswered_offer_is_reminded_of_escalated_and_expires),
    TEST(an_offer_of_an_ended_case_expires_and_is_not_accepted),
    TEST_END,
};
