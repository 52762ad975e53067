/* tests/unit/client/closing_test.c: a case ends by people's judgements and is read-only afterwards.
 *
 * Sources: 381/2023 8 §; DOMAIN T-24, T-25, W-10..W-14, INV-06, INV-29.
 */
#include "base/str.h"
#include "client/offer.h"
#include "tests/unit/client/plan_walk.h"

static void
open_in_force(struct walk *x)
{
    walk_open(x, "joint_support");
    walk_draft(x);
    CHECK_INT(walk_enter(x), ERR_OK);
}

static struct closing_given
good_ending(struct date agreed_on)
{
    return (struct closing_given){
        .agreed_on = agreed_on,
        .agreed_how = AGREED_MEETING,
        .no_successor = true,
        .outcome = OUTCOME_WORK,
        .note = "Works full time since May.",
        .judged = true,
    };
}

static void
judge(struct walk *x, const char *login, bool ended)
{
    CHECK_INT(WALK(x, ACT_CASE_END, login, 0, closing_judge(w, ended, "No need of coordination")),
              ERR_OK);
}

static void
INV_06_one_missing_judgement_keeps_the_case_open(void)
{
    static const char *const logins[] = { "ea17", "wsc17", "kela" };
    static const char *const keys[] = { "end_judged_employment", "end_judged_county",
                                        "end_judged_kela" };
    for (size_t missing = 0; missing < COUNT(logins); missing++) {
        struct walk x;
        open_in_force(&x);
        for (size_t i = 0; i < COUNT(logins); i++)
            if (i != missing)
                judge(&x, logins[i], true);
        struct closing_given given = good_ending(walk_day(1, 15));
        WALK_REFUSED(&x, ACT_CASE_END, "ea17", 0, closing_end(w, &given, walk_case_version(&x)),
                     ERR_INVALID, keys[missing], "8 §: the three judge together");
        /* A judgement that the need goes on is no judgement that it has ended. */
        judge(&x, logins[missing], false);
        WALK_REFUSED(&x, ACT_CASE_END, "ea17", 0, closing_end(w, &given, walk_case_version(&x)),
                     ERR_INVALID, keys[missing], "judged that the need goes on");
        judge(&x, logins[missing], true);
        CHECK_INT(WALK(&x, ACT_CASE_END, "ea17", 0, closing_end(w, &given, walk_case_version(&x))),
                  ERR_OK);
        CHECK_INT(walk_int(&x, "SELECT state FROM client_case"), CASE_ENDED);
        walk_close(&x);
    }
}

static void
INV_29_three_judgements_end_nothing_by_themselves(void)
{
    struct walk x;
    open_in_force(&x);
    judge(&x, "wsc17", true);
    judge(&x, "kela", true);
    judge(&x, "ea17", true);
    fixture_day(&x.f, (struct date){ 2026, 9, 1 });
    CHECK_MSG(walk_int(&x, "SELECT count(1) FROM client_case WHERE ended_on IS NULL") == 1,
              "somebody ends it, with what the ending asks");
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM closing"), 0);
    walk_close(&x);
}

static void
the_end_is_the_day_of_the_last_judgement_and_the_clocks_stop(void)
{
    struct walk x;
    open_in_force(&x);
    fixture_day(&x.f, walk_day(2, 2));
    judge(&x, "wsc17", true);
    judge(&x, "kela", true);
    fixture_day(&x.f, walk_day(2, 9));
    judge(&x, "ea17", true);
    fixture_day(&x.f, walk_day(2, 11));
    struct closing_given given = good_ending(walk_day(2, 10));
    CHECK_INT(WALK(&x, ACT_CASE_END, "ea17", 0, closing_end(w, &given, walk_case_version(&x))),
              ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM closing WHERE ended_on = '2026-02-09'"), 1);
    CHECK_INT(walk_int(&x, "SELECT state FROM plan"), PLAN_ENDED);
    CHECK_INT(
        walk_int(&x,
                 "SELECT count(1) FROM deadline WHERE rule = 'joint_plan_review' AND met_on IS NULL"
                 " AND void_on IS NULL"),
        0);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM deadline WHERE rule = 'joint_data_deleted'"
                           " AND due_on = '2030-02-09'"),
              1);
    CHECK_INT(
        walk_int(&x, "SELECT count(1) FROM official_record WHERE object_kind = 4 AND state = 1"),
        1);
    walk_close(&x);
}

static const struct {
    const char *why, *field;
    struct closing_given given;
} refusals[] = {
    { "W-11: not agreed",
      "agreed_on",
      { .agreed_how = AGREED_MEETING,
        .no_successor = true,
        .outcome = OUTCOME_WORK,
        .note = "x" } },
    { "agreed tomorrow",
      "agreed_on",
      { .agreed_on = { 2026, 1, 16 },
        .agreed_how = AGREED_MEETING,
        .no_successor = true,
        .outcome = OUTCOME_WORK,
        .note = "x" } },
    { "how it was agreed",
      "agreed_how",
      { .agreed_on = { 2026, 1, 15 },
        .no_successor = true,
        .outcome = OUTCOME_WORK,
        .note = "x" } },
    { "W-12: who continues",
      "successor",
      { .agreed_on = { 2026, 1, 15 },
        .agreed_how = AGREED_MEETING,
        .outcome = OUTCOME_WORK,
        .note = "x" } },
    { "a unit that is not there",
      "successor",
      { .agreed_on = { 2026, 1, 15 },
        .agreed_how = AGREED_MEETING,
        .successor = { 4242 },
        .outcome = OUTCOME_WORK,
        .note = "x" } },
    { "the outcome",
      "outcome",
      { .agreed_on = { 2026, 1, 15 },
        .agreed_how = AGREED_MEETING,
        .no_successor = true,
        .note = "x" } },
    { "W-13: the note",
      "note",
      { .agreed_on = { 2026, 1, 15 },
        .agreed_how = AGREED_MEETING,
        .no_successor = true,
        .outcome = OUTCOME_WORK } },
};

static void
an_ending_lacks_nothing(void)
{
    struct walk x;
    open_in_force(&x);
    judge(&x, "ea17", true);
    judge(&x, "wsc17", true);
    judge(&x, "kela", true);
    for (size_t i = 0; i < COUNT(refusals); i++)
        WALK_REFUSED(&x, ACT_CASE_END, "ea17", 0,
                     closing_end(w, &refusals[i].given, walk_case_version(&x)), ERR_INVALID,
                     refusals[i].field, refusals[i].why);
    struct closing_given given = good_ending(walk_day(1, 15));
    WALK_REFUSED(&x, ACT_CASE_END, "ea17", 0, closing_end(w, &given, walk_case_version(&x) - 1),
                 ERR_CONFLICT, NULL, "a stale page");
    WALK_REFUSED(&x, ACT_CASE_END, "wsc17", 0, closing_end(w, &given, walk_case_version(&x)),
                 ERR_CONFLICT, NULL, "not the responsible person");
    fixture_offer(&x.f, x.client, x.in_case, 3, "ea17", "wsc05");
    WALK_REFUSED(&x, ACT_CASE_END, "ea17", 0, closing_end(w, &given, walk_case_version(&x)),
                 ERR_INVALID, "end_offers", "an offer waits for an answer");
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM closing"), 0);
    walk_close(&x);
}

static void
end(struct walk *x)
{
    judge(x, "ea17", true);
    judge(x, "wsc17", true);
    judge(x, "kela", true);
    struct closing_given given = good_ending(walk_day(1, 15));
    CHECK_INT(WALK(x, ACT_CASE_END, "ea17", 0, closing_end(w, &given, walk_case_version(x))),
              ERR_OK);
}

static void
an_ended_case_is_read_only(void)
{
    struct walk x;
    open_in_force(&x);
    int64_t step = walk_int(&x, "SELECT id FROM step WHERE party = 1");
    end(&x);
    struct closing closing;
    CHECK_INT(WALK(&x, ACT_PLAN_READ, "ea17", 0, closing_get(w, &closing)), ERR_OK);
    CHECK_INT(closing.outcome, OUTCOME_WORK);
    struct work *none;
    CHECK_INT(fixture_work(&x.f, ACT_PLAN_CHANGE, fixture_actor(&x.f, "ea17"), x.client, x.in_case,
                           0, &none),
              ERR_FORBIDDEN);
    CHECK_INT(fixture_work(&x.f, ACT_PLAN_READ, fixture_actor(&x.f, "wsc17"), x.client, x.in_case,
                           0, &none),
              ERR_FORBIDDEN);
    /* Also where somebody still has a tie, the domain itself refuses. */
    walk_sql(&x, "UPDATE reach SET until_on = NULL");
    plan_id plan;
    fixture_day(&x.f, walk_day(1, 16));
    CHECK_INT(CHANGE(&x, "ea17", 0, plan_begin(w, &plan)), ERR_CONFLICT);
    CHECK_INT(CHANGE(&x, "ea17", step, step_move(w, STEP_DONE, work_today(w), NULL, 1)),
              ERR_CONFLICT);
    CHECK_INT(CHANGE(&x, "ea17", 0, plan_report(w, work_today(w), "late news")), ERR_CONFLICT);
    CHECK_INT(WALK(&x, ACT_CASE_END, "ea17", 0, closing_judge(w, false, "again")), ERR_CONFLICT);
    walk_close(&x);
}

static void
a_returning_person_has_the_earlier_case_and_its_plan_at_hand(void)
{
    struct walk x;
    open_in_force(&x);
    int64_t plan_before = walk_int(&x, "SELECT id FROM plan");
    end(&x);
    x.in_case = fixture_case(&x.f, x.client, "joint_support", "ea17b");
    struct earlier_case *earlier;
    size_t count;
    CHECK_INT(WALK(&x, ACT_PLAN_READ, "ea17b", 0, closing_earlier(w, &earlier, &count)), ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK_INT(earlier[0].outcome, OUTCOME_WORK);
    CHECK(earlier[0].plan.v == plan_before);
    struct plan plan;
    CHECK_INT(WALK(&x, ACT_PLAN_READ, "ea17b", plan_before, plan_get(w, &plan)), ERR_OK);
    CHECK_INT(plan.state, PLAN_ENDED);
    /* A case of another path opens no plan of this one. */
    x.in_case = fixture_case(&x.f, x.client, "work_ability", "wsc17b");
    CHECK_INT(WALK(&x, ACT_PLAN_READ, "wsc17b", plan_before, plan_get(w, &plan)), ERR_NOT_FOUND);
    walk_close(&x);
}

static void
work_ability_support_ends_by_the_responsible_persons_own_judgement(void)
{
    struct walk x;
    walk_open(&x, "work_ability");
    struct closing_given given = good_ending(walk_day(1, 15));
    given.judged = false;
    WALK_REFUSED(&x, ACT_CASE_END, "wsc17", 0, closing_end(w, &given, walk_case_version(&x)),
                 ERR_INVALID, "judged", "W-10");
    given.judged = true;
    given.agreed_how = AGREED_TOLD;
    WALK_REFUSED(&x, ACT_CASE_END, "wsc17", 0, closing_end(w, &given, walk_case_version(&x)),
                 ERR_INVALID, "agreed_how", "W-11: agreed, not told");
    WALK_REFUSED(&x, ACT_CASE_END, "ea17", 0, closing_judge(w, true, "x"), ERR_CONFLICT, NULL,
                 "not asked of a party");
    given.agreed_how = AGREED_PHONE;
    CHECK_INT(WALK(&x, ACT_CASE_END, "wsc17", 0, closing_end(w, &given, walk_case_version(&x))),
              ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT state FROM client_case"), CASE_ENDED);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM judgement WHERE question = 20 AND party = 2"), 1);
    walk_close(&x);
}

static void
offers_that_wait_are_withdrawn_all_at_once_before_the_ending(void)
{
    struct walk x;
    int64_t count = 0;
    walk_open(&x, "joint_support");
    WALK_REFUSED(&x, ACT_OFFER_WITHDRAW, "ea17", 0, offer_withdraw_all(w, NULL, &count),
                 ERR_INVALID, "note", "a reason is needed");
    CHECK_INT(WALK(&x, ACT_OFFER_WITHDRAW, "ea17", 0, offer_withdraw_all(w, "Ends now", &count)),
              ERR_CONFLICT);
    offer_id first = fixture_offer(&x.f, x.client, x.in_case, 1, "ea17", "kela");
    offer_id second = fixture_offer(&x.f, x.client, x.in_case, 1, "ea17", "wsc17");
    CHECK(first.v != second.v);
    CHECK_MSG(WALK(&x, ACT_OFFER_WITHDRAW, "wsc17", 0, offer_withdraw_all(w, "Ends now", &count)) !=
                  ERR_OK,
              "the responsible person only");
    CHECK_INT(WALK(&x, ACT_OFFER_WITHDRAW, "ea17", 0, offer_withdraw_all(w, "Ends now", &count)),
              ERR_OK);
    CHECK_INT(count, 2);
    CHECK_INT(walk_int(&x, "SELECT count(*) FROM offer WHERE state IN (1, 2, 3)"), 0);
    CHECK_INT(walk_int(&x, "SELECT count(*) FROM offer WHERE closing_note = 'Ends now'"), 2);
    CHECK_MSG(walk_int(&x, "SELECT count(*) FROM reach WHERE tie = 6 AND until_on IS NULL") == 0,
              "no receiver is tied any more");
    walk_close(&x);
}

static void
a_need_that_is_not_confirmed_ends_as_not_started(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    WALK_REFUSED(&x, ACT_CASE_END, "ea17", 0,
                 closing_not_started(w, "Found work", walk_case_version(&x)), ERR_CONFLICT, NULL,
                 "clientship has begun");
    walk_sql(&x, "UPDATE client_case SET state = 2, clientship_on = NULL");
    WALK_REFUSED(&x, ACT_CASE_END, "ea17", 0, closing_not_started(w, "", walk_case_version(&x)),
                 ERR_INVALID, "reason", "a reason");
    CHECK_INT(WALK(&x, ACT_CASE_END, "ea17", 0,
                   closing_not_started(w, "Found work", walk_case_version(&x))),
              ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT state FROM client_case"), CASE_NOT_STARTED);
    walk_close(&x);
}

const struct test closing_tests[] = {
    TEST(INV_06_one_missing_judgement_keeps_the_case_open),
    TEST(INV_29_three_judgements_end_nothing_by_themselves),
    TEST(the_end_is_the_day_of_the_last_judgement_and_the_clocks_stop),
    TEST(an_ending_lacks_nothing),
    TEST(an_ended_case_is_read_only),
    TEST(a_returning_person_has_the_earlier_case_and_its_plan_at_hand),
    TEST(work_ability_support_ends_by_the_responsible_persons_own_judgement),
    TEST(offers_that_wait_are_withdrawn_all_at_once_before_the_ending),
    TEST(a_need_that_is_not_confirmed_ends_as_not_started),
    TEST_END,
};
