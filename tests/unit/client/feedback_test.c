/* tests/unit/client/feedback_test.c: feedback with a name goes to the case's workers.
 *
 * Source: DOMAIN 7.7 W-20, 5.6.
 */
#include "client/feedback.h"

#include "tests/unit/client/plan_walk.h"

#define OWN(x, action, call)                                                                       \
    __extension__({                                                                                \
        struct actor self = { .self = (x)->client, .lang = LANG_FI };                              \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work(&(x)->f, (action), &self, (x)->client, NO_CASE, 0, &w), ERR_OK);    \
        work_close(w, (call));                                                                     \
    })

static int64_t
a_survey(struct walk *x)
{
    walk_sql(x, "INSERT INTO survey (id, unit_id, moment, state, name_fi, name_sv, name_en,"
                " used_for, open_from_on, open_until_on, opened_on, duty_id, made_on) VALUES"
                " (7, 101, 5, 2, 'a', 'b', 'c', 'd', '2026-01-01', '2026-12-31', '2026-01-01',"
                " 1002, '2026-01-01')");
    walk_sql(x, "INSERT INTO survey_question (survey_id, place, words_fi, words_sv, words_en)"
                " VALUES (7, 1, 'a', 'b', 'c')");
    return 7;
}

static void
feedback_with_a_name_reaches_the_workers_of_the_case(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t survey = a_survey(&x);
    struct survey_given_answer given = { .scores = { 4, 0, 0, 0, 0 }, .words = "I was heard." };
    CHECK_INT(OWN(&x, ACT_OWN_FEEDBACK_GIVE, feedback_give(w, survey, &given)), ERR_OK);
    struct feedback *all;
    size_t count;
    CHECK_INT(WALK(&x, ACT_MESSAGE_READ, "kela", 0, feedback_list(w, &all, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(all[0].score1, 4);
    CHECK_INT(all[0].score2, 0);
    CHECK_STR(all[0].words, "I was heard.");
    CHECK_INT(OWN(&x, ACT_OWN_FEEDBACK_READ, feedback_own(w, &all, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(fixture_int(&x.f,
                          "SELECT count(1) FROM notice WHERE holder_id = :duty AND kind = :kind",
                          BINDS(BIND_ID("duty", fixture_duty(&x.f, "ea17")),
                                BIND_INT("kind", EVENT_FEEDBACK_GIVEN))),
              1);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM survey_answer WHERE named = 1 AND words IS NULL"
                           " AND score1 = 4"),
              1);
    CHECK_INT(
        fixture_int(&x.f, "SELECT count(1) FROM event WHERE kind = :kind AND case_id = :case",
                    BINDS(BIND_INT("kind", EVENT_FEEDBACK_GIVEN), BIND_ID("case", x.in_case))),
        1);
    walk_close(&x);
}

static void
feedback_that_is_wrong_leaves_nothing(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t survey = a_survey(&x);
    struct survey_given_answer nothing = { .words = NULL };
    CHECK_INT(OWN(&x, ACT_OWN_FEEDBACK_GIVE, feedback_give(w, survey, &nothing)), ERR_INVALID);
    fixture_day(&x.f, (struct date){ 2027, 1, 1 });
    struct survey_given_answer late = { .scores = { 4 } };
    CHECK_INT(OWN(&x, ACT_OWN_FEEDBACK_GIVE, feedback_give(w, survey, &late)), ERR_CONFLICT);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM feedback"), 0);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM survey_answer"), 0);
    walk_close(&x);
}

const struct test client_feedback_tests[] = {
    TEST(feedback_with_a_name_reaches_the_workers_of_the_case),
    TEST(feedback_that_is_wrong_leaves_nothing),
    TEST_END,
};
