/* tests/unit/client/followup_test.c: asked 3, 6 and 12 months after the ending, by the client's own
 * agreement alone.
 *
 * ea17 was responsible; the case ended on 15.1.2026.
 */
#include "client/followup.h"

#include "client/closing.h"
#include "tests/unit/client/plan_walk.h"

#define OWN(x, action, call)                                                                       \
    __extension__({                                                                                \
        struct actor self = { .self = (x)->client, .lang = LANG_FI };                              \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work(&(x)->f, (action), &self, (x)->client, NO_CASE, 0, &w), ERR_OK);    \
        work_close(w, (call));                                                                     \
    })
#define REACH(x, action, login, call)                                                              \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work(&(x)->f, (action), fixture_actor(&(x)->f, (login)), NO_CLIENT,      \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        work_close(w, (call));                                                                     \
    })

static void
open_ended(struct walk *x)
{
    walk_open(x, "joint_support");
    walk_sql(x, "UPDATE client_case SET ended_on = '2026-01-15', state = 5");
    walk_sql(x, "UPDATE reach SET tie = 9 WHERE tie = 2");
    walk_sql(x, "DELETE FROM reach WHERE tie IN (3, 5)");
}

static enum err
agree(struct walk *x, bool agreed)
{
    return WALK(x, ACT_FOLLOWUP_AGREE, "ea17", 0,
                followup_agree(w, agreed, (struct date){ 2026, 1, 15 }));
}

static size_t
due(struct walk *x, const char *login, struct followup **ret)
{
    size_t count;
    CHECK_INT(REACH(x, ACT_FOLLOWUP_LIST, login, followup_list(w, false, ret, &count)), ERR_OK);
    return count;
}

static void
without_the_clients_agreement_nothing_is_made(void)
{
    struct walk x;
    open_ended(&x);
    CHECK_INT(agree(&x, false), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM followup"), 0);
    CHECK_MSG(agree(&x, true) == ERR_CONFLICT, "it is recorded once");
    walk_close(&x);
}

static void
an_open_case_has_no_questions_after_the_ending(void)
{
    struct walk x;
    open_ended(&x);
    walk_sql(&x, "UPDATE client_case SET ended_on = NULL, state = 3");
    CHECK_INT(agree(&x, true), ERR_CONFLICT);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM followup_agreement"), 0);
    walk_close(&x);
}

static void
each_question_comes_on_its_day_to_who_was_responsible(void)
{
    struct walk x;
    struct followup *list, f;
    open_ended(&x);
    CHECK_INT(agree(&x, true), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM followup"), 3);
    fixture_day(&x.f, walk_day(4, 14));
    CHECK_INT(due(&x, "ea17", &list), 0);
    fixture_day(&x.f, walk_day(4, 15));
    CHECK_INT(due(&x, "ea17", &list), 1);
    CHECK_INT(list[0].months, 3);
    CHECK_STR(list[0].family_name, "Koe");
    CHECK_INT(due(&x, "wsc17", &list), 0);
    CHECK_MSG(due(&x, "ea17sup", &list) == 0, "while the one who asks is at work");
    CHECK_INT(due(&x, "ea17", &list), 1);
    CHECK_INT(REACH(&x, ACT_FOLLOWUP_LIST, "wsc17", followup_get(w, list[0].id, &f)),
              ERR_NOT_FOUND);
    int64_t june = walk_int(&x, "SELECT id FROM followup WHERE months = 6");
    struct followup_given given = { .place = PLACE_WORKING, .helped = 4 };
    CHECK_MSG(REACH(&x, ACT_FOLLOWUP_ANSWER, "ea17", followup_answer(w, june, &given, 1)) ==
                  ERR_CONFLICT,
              "not before its day");
    given.place = 0;
    CHECK_INT(REACH(&x, ACT_FOLLOWUP_ANSWER, "ea17", followup_answer(w, list[0].id, &given, 1)),
              ERR_INVALID);
    given.place = PLACE_WORKING;
    CHECK_INT(REACH(&x, ACT_FOLLOWUP_ANSWER, "ea17", followup_answer(w, list[0].id, &given, 1)),
              ERR_OK);
    CHECK_INT(due(&x, "ea17", &list), 0);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM followup WHERE state = 2 AND way = 1 AND place = 1"
                           " AND helped = 4 AND answered_on = '2026-04-15'"),
              1);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM notice"), 0);
    walk_close(&x);
}

static void
who_was_not_reached_counts_too(void)
{
    struct walk x;
    struct followup *list;
    open_ended(&x);
    CHECK_INT(agree(&x, true), ERR_OK);
    fixture_day(&x.f, walk_day(4, 15));
    CHECK_INT(due(&x, "ea17", &list), 1);
    CHECK_INT(REACH(&x, ACT_FOLLOWUP_ANSWER, "ea17", followup_not_reached(w, list[0].id, 1)),
              ERR_OK);
    CHECK_INT(REACH(&x, ACT_FOLLOWUP_ANSWER, "ea17", followup_not_reached(w, list[0].id, 2)),
              ERR_CONFLICT);
    CHECK_INT(walk_int(&x, "SELECT state FROM followup WHERE months = 3"), FOLLOWUP_NOT_REACHED);
    walk_close(&x);
}

static void
a_wish_for_contact_goes_to_the_supervisor_until_it_is_met(void)
{
    struct walk x;
    struct followup *list;
    open_ended(&x);
    CHECK_INT(agree(&x, true), ERR_OK);
    fixture_day(&x.f, walk_day(4, 15));
    int64_t id = walk_int(&x, "SELECT id FROM followup WHERE months = 3");
    struct followup_given given = { .place = PLACE_LOOKING, .wants_contact = true };
    size_t count;
    CHECK_INT(OWN(&x, ACT_OWN_FEEDBACK_READ, followup_own_due(w, &list, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(OWN(&x, ACT_OWN_FEEDBACK_GIVE, followup_own_answer(w, id, &given)), ERR_OK);
    CHECK_INT(OWN(&x, ACT_OWN_FEEDBACK_GIVE, followup_own_answer(w, id, &given)), ERR_NOT_FOUND);
    CHECK_INT(fixture_int(&x.f, "SELECT count(1) FROM notice WHERE holder_id = :duty",
                          BINDS(BIND_ID("duty", fixture_duty(&x.f, "ea17sup")))),
              1);
    CHECK_INT(due(&x, "ea17sup", &list), 1);
    CHECK(list[0].wants_contact);
    CHECK_INT(due(&x, "wsc17sup", &list), 0);
    CHECK_INT(due(&x, "ea17sup", &list), 1);
    CHECK_INT(REACH(&x, ACT_FOLLOWUP_ANSWER, "ea17sup", followup_contacted(w, id, list[0].version)),
              ERR_OK);
    CHECK_INT(due(&x, "ea17sup", &list), 0);
    CHECK_INT(due(&x, "ea17", &list), 0);
    walk_close(&x);
}

static void
the_supervisor_asks_when_who_was_responsible_has_left(void)
{
    struct walk x;
    struct followup *list;
    open_ended(&x);
    CHECK_INT(agree(&x, true), ERR_OK);
    fixture_sql(&x.f, "UPDATE duty SET until_on = '2026-02-01' WHERE id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&x.f, "ea17"))));
    walk_sql(&x, "UPDATE client SET phone = '040 000 0001', prohibited = 1");
    fixture_day(&x.f, walk_day(7, 15));
    CHECK_MSG(due(&x, "ea17sup", &list) == 2, "nobody falls between");
    CHECK_MSG(list[0].phone == NULL, "INV-25: a prohibition hides it here too");
    struct followup_given given = { .place = PLACE_STUDYING };
    CHECK_INT(REACH(&x, ACT_FOLLOWUP_ANSWER, "ea17sup",
                    followup_answer(w, list[0].id, &given, list[0].version)),
              ERR_OK);
    CHECK_INT(due(&x, "ea17sup", &list), 1);
    walk_close(&x);
}

static void
an_agreement_that_is_taken_back_ends_the_questions(void)
{
    struct walk x;
    struct followup *list;
    size_t count;
    open_ended(&x);
    CHECK_INT(WALK(&x, ACT_FOLLOWUP_AGREE, "ea17", 0, followup_take_back(w)), ERR_CONFLICT);
    CHECK_INT(agree(&x, true), ERR_OK);
    CHECK_INT(WALK(&x, ACT_FOLLOWUP_AGREE, "ea17", 0, followup_take_back(w)), ERR_OK);
    fixture_day(&x.f, walk_day(12, 15));
    CHECK_INT(due(&x, "ea17", &list), 0);
    CHECK_INT(OWN(&x, ACT_OWN_FEEDBACK_READ, followup_own_due(w, &list, &count)), ERR_OK);
    CHECK_INT(count, 0);
    walk_close(&x);
}

static void
steps_are_shown_as_they_were_recorded(void)
{
    struct walk x;
    struct followup_steps s;
    walk_open(&x, "joint_support");
    (void)walk_draft(&x);
    CHECK_INT(walk_enter(&x), ERR_OK);
    walk_sql(&x, "UPDATE step SET state = 3 WHERE party = 1");
    CHECK_INT(WALK(&x, ACT_FOLLOWUP_READ, "ea17", 0, followup_steps(w, &s)), ERR_OK);
    CHECK_INT(s.steps, 2);
    CHECK_INT(s.done, 1);
    CHECK_INT(s.under_way, 0);
    CHECK_INT(s.outcome, OUTCOME_NONE);
    walk_close(&x);
}

const struct test client_followup_tests[] = {
    TEST(without_the_clients_agreement_nothing_is_made),
    TEST(an_open_case_has_no_questions_after_the_ending),
    TEST(each_question_comes_on_its_day_to_who_was_responsible),
    TEST(who_was_not_reached_counts_too),
    TEST(a_wish_for_contact_goes_to_the_supervisor_until_it_is_met),
    TEST(the_supervisor_asks_when_who_was_responsible_has_left),
    TEST(an_agreement_that_is_taken_back_ends_the_questions),
    TEST(steps_are_shown_as_they_were_recorded),
    TEST_END,
};
