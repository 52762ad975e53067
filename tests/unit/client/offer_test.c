/* tests/unit/client/offer_test.c: the table of moves, and sending.
 *
 * After each scene P1 is looked at: the case has one holder, a dated next step, and one tie of
 * responsibility.
 */
#include "base/str.h"
#include "client/case.h"
#include "tests/unit/client/offer_scene.h"

/* ---- the table of moves ---- */

static void
every_move_is_allowed_or_refused_by_the_one_table(void)
{
    static const char allowed[OFFER_STATE_COUNT][OFFER_STATE_COUNT + 1] = {
        /*               .o s a A D R W E S C */
        [0] = "...........",
        [OFFER_OFFERED] = "..xxxxxxx..",
        [OFFER_SEEN] = "...xxxxxx..",
        [OFFER_ASKED] = "..x.xxxxx..",
        [OFFER_ACCEPTED] = ".........xx",
        [OFFER_DECLINED] = "...........",
        [OFFER_REROUTED] = "...........",
        [OFFER_WITHDRAWN] = "...........",
        [OFFER_EXPIRED] = "...........",
        [OFFER_STARTED] = "..........x",
        [OFFER_CLOSED] = "...........",
    };
    for (int from = 0; from < OFFER_STATE_COUNT; from++)
        for (int to = 0; to < OFFER_STATE_COUNT; to++)
            CHECK_INT(offer_may_move(from, to), allowed[from][to] == 'x');
    CHECK(!offer_may_move(OFFER_SEEN, OFFER_STATE_COUNT) && !offer_may_move(-1, OFFER_SEEN));
}

enum { SEE_IT, ASK, CLARIFY, ACCEPT, DECLINE, REROUTE, WITHDRAW, START, CLOSE, EXPIRE, DEEDS };
static const struct {
    enum action action;
    const char *login;
    enum offer_state to;
} deeds[DEEDS] = {
    [SEE_IT] = { ACT_OFFER_ANSWER, "wsc17", OFFER_SEEN },
    [ASK] = { ACT_OFFER_ANSWER, "wsc17", OFFER_ASKED },
    [CLARIFY] = { ACT_OFFER_WITHDRAW, "ea17", OFFER_SEEN },
    [ACCEPT] = { ACT_OFFER_ANSWER, "wsc17", OFFER_ACCEPTED },
    [DECLINE] = { ACT_OFFER_ANSWER, "wsc17", OFFER_DECLINED },
    [REROUTE] = { ACT_OFFER_ANSWER, "wsc17", OFFER_REROUTED },
    [WITHDRAW] = { ACT_OFFER_WITHDRAW, "ea17", OFFER_WITHDRAWN },
    [START] = { ACT_OFFER_CLOSE, "ea17", OFFER_STARTED },
    [CLOSE] = { ACT_OFFER_CLOSE, "ea17", OFFER_CLOSED },
    [EXPIRE] = { ACT_CLERK, NULL, OFFER_EXPIRED },
};

static enum err
do_it(struct scene *s, struct work *w, int deed, int64_t version)
{
    struct offer_acceptance given = scene_acceptance(s);
    offer_id next;
    switch (deed) {
    case SEE_IT:
        return offer_see(w);
    case ASK:
        return offer_ask(w, "Which part?", version);
    case CLARIFY:
        return offer_clarify(w, "The second one.", version);
    case ACCEPT:
        return offer_accept(w, &given, version);
    case DECLINE:
        return offer_decline(w, DECLINE_NOT_OURS, "Belongs to Kela.", version);
    case REROUTE:
        return offer_reroute(w, fixture_unit(&s->f, "kela"), "Kela does this.", version, &next);
    case WITHDRAW:
        return offer_withdraw(w, "No longer needed.", version);
    case START:
        return offer_start(w, work_today(w), version);
    case CLOSE:
        return offer_close(w, OFFER_SERVED, NULL, version);
    default:
        return offer_expire(w);
    }
}

static void
each_deed_in_each_state_is_done_or_refused_and_leaves_one_holder(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    for (int from = OFFER_OFFERED; from < OFFER_STATE_COUNT; from++) {
        for (int deed = 0; deed < DEEDS; deed++) {
            offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
            fixture_sql(&s.f, "UPDATE offer SET state = :state WHERE id = :id",
                        BINDS(BIND_INT("state", from), BIND_ID("id", id)));
            struct work *w = scene_work(&s, deeds[deed].action, deeds[deed].login, id);
            enum err err = work_close(w, do_it(&s, w, deed, 1));
            bool allowed = offer_may_move(from, (int)deeds[deed].to) &&
                           (deed != CLARIFY || from == OFFER_ASKED);
            bool quiet = deed == EXPIRE || deed == SEE_IT; /* nothing to do is no error */
            if (deed == SEE_IT)
                allowed = from == OFFER_OFFERED;
            CHECK_INT(err, allowed || quiet ? ERR_OK : ERR_CONFLICT);
            CHECK_INT(offer_state_of(&s, id), allowed ? (int)deeds[deed].to : from);
            scene_check_p1(&s, "ea17");
            fixture_sql(&s.f, "DELETE FROM reach WHERE tie IN (6, 7, 8)", NO_BINDS);
            fixture_sql(&s.f, "UPDATE offer SET state = 10 WHERE case_id = :case",
                        BINDS(BIND_ID("case", s.in_case)));
        }
    }
    scene_close(&s, "ea17");
}

/* ---- sending ---- */

static void
an_offer_ties_the_receiving_unit_and_the_sender_and_tells_the_unit(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(fixture_int(&s.f, "SELECT holder_id FROM reach WHERE cause_id = :id AND tie = 6",
                          BINDS(BIND_ID("id", id))),
              fixture_unit(&s.f, "wsc17").v);
    CHECK_INT(fixture_int(&s.f, "SELECT holder_id FROM reach WHERE cause_id = :id AND tie = 7",
                          BINDS(BIND_ID("id", id))),
              fixture_duty(&s.f, "ea17").v);
    CHECK_INT(scene_notices(&s, fixture_unit(&s.f, "wsc17").v, EVENT_OFFER_SENT), 1);
    CHECK_INT(
        scene_count(
            &s, "SELECT count(*) FROM deadline WHERE case_id = :case AND rule = 'offer_answer'"),
        1);
    CHECK_INT(scene_count(&s, "SELECT waits FROM client_case WHERE id = :case"), 1);
    CHECK_INT(scene_count(&s, "SELECT count(*) FROM client_case WHERE id = :case AND "
                              "no_supporter_on IS NOT NULL"),
              1);
    scene_close(&s, "ea17");
}

static void
one_offer_of_a_case_waits_for_one_unit(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    (void)scene_sent(&s, OFFER_ORDER, "wsc17");
    struct offer_given given = scene_given(&s, OFFER_SHARE, "wsc17");
    given.classes = CLASS(C6);
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, "to"),
              "An earlier offer of this case to this unit is unanswered.");
    (void)scene_sent(&s, OFFER_ORDER, "kela");
    CHECK_INT(scene_count(&s, "SELECT count(*) FROM offer WHERE case_id = :case"), 2);
    scene_close(&s, "ea17");
}

static void
what_is_wrong_is_said_at_each_field_at_once(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    CHECK_INT(scene_send(&s, "ea17", &(struct offer_given){ .kind = OFFER_KIND_NONE }, &id, &w),
              ERR_INVALID);
    static const char *const fields[] = {
        "kind", "to", "reason", "ground", "purpose", "supporter"
    };
    for (size_t i = 0; i < COUNT(fields); i++)
        CHECK_MSG(fixture_problem(w, fields[i]) != NULL, fields[i]);
    CHECK_INT(scene_count(&s, "SELECT count(*) FROM offer WHERE case_id = :case"), 0);
    scene_close(&s, "ea17");
}

static void
a_closed_unit_takes_no_offer(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    struct offer_given given = scene_given(&s, OFFER_ORDER, "wsc17");
    fixture_sql(
        &s.f, "UPDATE unit SET until_on = :last WHERE id = :unit",
        BINDS(BIND_DATE("last", ((struct date){ 2026, 1, 14 })), BIND_ID("unit", given.to)));
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "to"), "Services does not take offers now. Choose another unit.");
    given.to = fixture_unit(&s.f, "ea17");
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "to"), "Choose another unit than your own.");
    given.to = fixture_unit(&s.f, "admin");
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK(fixture_problem(w, "to") != NULL);
    scene_close(&s, "ea17");
}

static void
a_referral_asks_the_four_judgements_and_that_the_client_was_told(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    struct offer_given given = scene_given(&s, OFFER_REFERRAL, "wsc17");
    given.not_told_reason = NULL;
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "kind"),
              "The four judgements come before a referral. Recorded: 0 of 4.");
    CHECK(fixture_problem(w, "not_told_reason") != NULL);
    for (int question = 1; question <= 4; question++)
        fixture_sql(&s.f,
                    "INSERT INTO judgement (id, client_id, case_id, question, party, answer, "
                    "reason, duty_id, made_on)"
                    " VALUES (:id, :client, :case, :question, 1, 1, 'judged', :duty, :on_day)",
                    BINDS(BIND_RAW_ID("id", 500 + question), BIND_ID("client", s.client),
                          BIND_ID("case", s.in_case), BIND_INT("question", question),
                          BIND_ID("duty", fixture_duty(&s.f, "ea17")),
                          BIND_DATE("on_day", instant_date(s.f.now))));
    given.not_told_reason = "Cannot be reached before Monday.";
    given.classes = CLASS(C6);
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "classes") != NULL,
              "before clientship only the name and the reason go");
    given.classes = 0;
    CHECK_INT(scene_send(&s, "ea17", &given, &id, NULL), ERR_OK);
    CHECK_INT(scene_count(&s, "SELECT state FROM client_case WHERE id = :case"), CASE_REFERRED);
    CHECK_INT(scene_accept(&s, "wsc17", id, 1, NULL), ERR_OK);
    CHECK_INT(
        scene_count(&s, "SELECT count(*) FROM case_party WHERE case_id = :case AND party = 2"), 1);
    scene_close(&s, "ea17");
}

static void
a_ground_that_does_not_fit_is_refused(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    struct offer_given given = scene_given(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "ground") != NULL,
              "381/2023 15 §: only once the clientship has started");
    scene_start_clientship(&s);
    given.ground = "other";
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "ground") != NULL, "there is no other ground");
    given.ground = "own_task";
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "ground") != NULL, "own task is inside one organisation");
    given = scene_given(&s, OFFER_ORDER, "ngo");
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "ground") != NULL,
              "an association is none of the three authorities");
    given = scene_given(&s, OFFER_SHARE, "wsc17");
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "classes") != NULL,
              "nothing is ticked beforehand, and a share shares something");
    given.classes = CLASS(C5);
    CHECK_INT(scene_send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "classes") != NULL, "health information is off by default");
    scene_close(&s, "ea17");
}

static void
no_ground_says_other_and_each_names_its_section(void)
{
    size_t rows = 0;
    for (const struct ground_row *g = grounds; g->key != NULL; g++, rows++) {
        CHECK_MSG(!str_same(g->key, "other"), g->key);
        CHECK_MSG(ground_find(g->key) == g, "keys are unique");
        CHECK_MSG((g->act != NULL && g->section != NULL) || g->in_one_organisation ||
                      g->consents != 0,
                  g->key); /* DIS-30: a provision, a consent or a permission */
        CHECK_MSG(g->kinds != 0 && g->label.en != NULL && g->when.en != NULL, g->key);
    }
    CHECK_INT(rows, 11);
}

const struct test client_offer_tests[] = {
    TEST(every_move_is_allowed_or_refused_by_the_one_table),
    TEST(each_deed_in_each_state_is_done_or_refused_and_leaves_one_holder),
    TEST(an_offer_ties_the_receiving_unit_and_the_sender_and_tells_the_unit),
    TEST(one_offer_of_a_case_waits_for_one_unit),
    TEST(what_is_wrong_is_said_at_each_field_at_once),
    TEST(a_closed_unit_takes_no_offer),
    TEST(a_referral_asks_the_four_judgements_and_that_the_client_was_told),
    TEST(a_ground_that_does_not_fit_is_refused),
    TEST(no_ground_says_other_and_each_names_its_section),
    TEST_END,
};
