/* tests/unit/steering/mapping_test.c: a mapping of views is nobody's, a self-survey is a
 * municipality's, and a report follows.
 *
 * Source: DOMAIN 9.1, 9.2, INV-27, INV-47.
 */
#include "steering/mapping.h"

#include "base/str.h"
#include "tests/unit/fixture.h"

#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        work_close(w, (call));                                                                     \
    })
#define REFUSED(f, action, login, call, want, field, why)                                          \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        if ((want) != ERR_FORBIDDEN)                                                               \
            CHECK_MSG(fixture_problem(w, (field)) != NULL, (why));                                 \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)

static struct mapping
get(struct fixture *f, int64_t id)
{
    struct mapping m;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", mapping_get(w, id, &m)), ERR_OK);
    return m;
}

static int64_t
opened(struct fixture *f, int kind)
{
    const struct mapping_given given = { .kind = kind,
                                         .name = "Spring",
                                         .used_for = "The negotiation of the council's term",
                                         .answer_until_on = { 2026, 2, 15 } };
    int64_t id = 0;
    CHECK_INT(DO(f, ACT_MAPPING_CHANGE, "coordinator", mapping_make(w, "17", &given, &id)), ERR_OK);
    CHECK_INT(DO(f, ACT_MAPPING_CHANGE, "coordinator", mapping_open(w, id, 1)), ERR_OK);
    return id;
}

static void
the_questions_that_ship_are_eleven_and_eighteen(void)
{
    size_t f, q, s;
    const struct mapping_question *rows = mapping_shipped('F', &f);
    CHECK_STR(rows[10].code, "F11");
    mapping_shipped('Q', &q);
    rows = mapping_shipped('S', &s);
    CHECK_STR(rows[9].code, "S10");
    CHECK_INT(f, 11);
    CHECK_INT(q, 8);
    CHECK_INT(s, 10);
    struct fixture x;
    fixture_open(&x);
    CHECK_INT(get(&x, opened(&x, MAPPING_VIEWS)).questions, 11);
    CHECK_INT(get(&x, opened(&x, MAPPING_SELF)).questions, 18);
    fixture_close(&x);
}

static void
INV_47_a_mapping_without_a_use_is_not_made(void)
{
    struct fixture f;
    fixture_open(&f);
    struct mapping_given given = { .kind = MAPPING_VIEWS,
                                   .name = "Spring",
                                   .answer_until_on = { 2026, 2, 15 } };
    int64_t id = 0;
    REFUSED(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_make(w, "17", &given, &id), ERR_INVALID,
            "used_for", "nothing is asked that is not used");
    given.used_for = "A negotiation";
    REFUSED(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_make(w, "05", &given, &id),
            ERR_FORBIDDEN, NULL, "another region");
    given.answer_until_on.month = 1;
    given.answer_until_on.day = 2;
    CHECK_INT(DO(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_make(w, "17", &given, &id)),
              ERR_OK);
    REFUSED(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_open(w, id, 1), ERR_INVALID,
            "answer_until_on", "over already");
    REFUSED(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_question_add(w, id, "x", ""),
            ERR_INVALID, "words_sv", "in both languages");
    CHECK_INT(DO(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_question_add(w, id, "x", "y")),
              ERR_OK);
    CHECK_INT(DO(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_question_drop(w, id, 1)), ERR_OK);
    CHECK_INT(get(&f, id).questions, 11);
    fixture_close(&f);
}

static void
answer(struct fixture *f, int64_t id, const char *login, int level, int score)
{
    struct mapping_given_answer given = { .level = level, .scores = { [7] = score } };
    CHECK_INT(DO(f, ACT_MAPPING_ANSWER, login, mapping_answer(w, id, &given)), ERR_OK);
}

static void
INV_27_a_view_is_nobodys_and_stands_from_three_on(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = opened(&f, MAPPING_VIEWS);
    struct mapping_given_answer given = { .level = RESPONDENT_WORKER, .scores = { [7] = 4 } };
    answer(&f, id, "ea17", RESPONDENT_WORKER, 5);
    answer(&f, id, "wsc17", RESPONDENT_WORKER, 4);
    answer(&f, id, "kela", RESPONDENT_WORKER, 1);
    REFUSED(&f, ACT_MAPPING_ANSWER, "ea17", mapping_answer(w, id, &given), ERR_CONFLICT, NULL,
            "once only");
    REFUSED(&f, ACT_MAPPING_ANSWER, "ea05", mapping_answer(w, id, &given), ERR_FORBIDDEN, NULL,
            "of another region");
    given.from_paper = true;
    given.party = PARTY_MUN;
    given.level = RESPONDENT_POLITICAL;
    REFUSED(&f, ACT_MAPPING_ANSWER, "ea17b", mapping_answer(w, id, &given), ERR_FORBIDDEN, NULL,
            "only who keeps it writes down what others said");
    for (int i = 0; i < 3; i++)
        CHECK_INT(DO(&f, ACT_MAPPING_ANSWER, "coordinator", mapping_answer(w, id, &given)), ERR_OK);
    CHECK_INT(fixture_int(&f,
                          "SELECT count(1) FROM mapping_answer a JOIN mapping_answered b ON"
                          " b.mapping_id = a.mapping_id AND b.duty_id = a.lot",
                          NO_BINDS),
              0);
    struct mapping m = get(&f, id);
    struct mapping_results r;
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", mapping_results(w, &m, &r)), ERR_OK);
    CHECK_MSG(!r.shown, "answers are still given");
    CHECK_INT(DO(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_close(w, id, m.version)), ERR_OK);
    m = get(&f, id);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", mapping_results(w, &m, &r)), ERR_OK);
    CHECK(r.shown);
    CHECK_INT(r.of[GROUP_ALL], 6);
    CHECK_INT(r.cells[7][GROUP_WORKER].scores[5], 1);
    CHECK_INT(r.cells[7][GROUP_POLITICAL].scores[4], 3);
    CHECK_MSG(!r.cells[7][GROUP_COUNTY].shown && r.cells[7][GROUP_COUNTY].answers == 0,
              "one answer of the county");
    CHECK_MSG(r.cells[7][GROUP_MUNICIPAL].shown == false, "all less these would be two");
    given.from_paper = false;
    REFUSED(&f, ACT_MAPPING_ANSWER, "ea17b", mapping_answer(w, id, &given), ERR_CONFLICT, NULL,
            "closed");
    fixture_close(&f);
}

static void
a_municipality_is_answered_for_by_its_own(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = opened(&f, MAPPING_SELF);
    struct mapping_given_answer given = { .municipality = "905",
                                          .scores = { [1] = 4, [9] = 1 },
                                          .said = { [1] = "By a joint office." } };
    CHECK_INT(DO(&f, ACT_MAPPING_ANSWER, "ea17", mapping_answer(w, id, &given)), ERR_OK);
    given.scores[9] = 2;
    CHECK_INT(DO(&f, ACT_MAPPING_ANSWER, "ea17", mapping_answer(w, id, &given)), ERR_OK);
    REFUSED(&f, ACT_MAPPING_ANSWER, "wsc17", mapping_answer(w, id, &given), ERR_FORBIDDEN, NULL,
            "the county does not answer for a municipality");
    given.municipality = "853";
    REFUSED(&f, ACT_MAPPING_ANSWER, "ea17", mapping_answer(w, id, &given), ERR_INVALID,
            "municipality", "of another region");
    given.municipality = "905";
    given.scores[1] = given.scores[9] = 0;
    REFUSED(&f, ACT_MAPPING_ANSWER, "ea17", mapping_answer(w, id, &given), ERR_INVALID, "s1",
            "nothing in it");
    struct mapping m = get(&f, id);
    struct mapping_results r;
    struct mapping_settled *rows;
    size_t count;
    CHECK_INT(m.answers, 1);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "wsc17", mapping_self_results(w, &m, &r)), ERR_OK);
    CHECK_INT(r.cells[9][GROUP_ALL].scores[2], 1);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "wsc17", mapping_of_municipality(w, id, "905", &rows, &count)),
              ERR_OK);
    CHECK_INT(count, 2);
    CHECK_STR(rows[0].words, "By a joint office.");
    fixture_close(&f);
}

static void
a_report_goes_to_a_group_and_something_comes_of_it(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = opened(&f, MAPPING_VIEWS);
    const struct date day = { 2026, 1, 15 }, later = { 2026, 1, 16 };
    REFUSED(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_send(w, id, "Steering group", day, "x"),
            ERR_CONFLICT, NULL, "not closed");
    CHECK_INT(DO(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_close(w, id, 2)), ERR_OK);
    REFUSED(&f, ACT_MAPPING_CHANGE, "coordinator",
            mapping_send(w, id, "Steering group", later, "x"), ERR_INVALID, "sent_on",
            "a day to come");
    CHECK_INT(DO(&f, ACT_MAPPING_CHANGE, "coordinator",
                 mapping_send(w, id, "Steering group", day, "F7 rises.")),
              ERR_OK);
    struct mapping_report *all;
    size_t count;
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", mapping_reports(w, id, &all, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_MSG(all[0].came == NULL, "nothing yet");
    REFUSED(&f, ACT_MAPPING_CHANGE, "coordinator", mapping_came(w, id, all[0].id, "", day),
            ERR_INVALID, "came", "what came of it");
    CHECK_INT(DO(&f, ACT_MAPPING_CHANGE, "coordinator",
                 mapping_came(w, id, all[0].id, "A coordinator was named.", day)),
              ERR_OK);
    fixture_close(&f);
}

const struct test steering_mapping_tests[] = {
    TEST(the_questions_that_ship_are_eleven_and_eighteen),
    TEST(INV_47_a_mapping_without_a_use_is_not_made),
    TEST(INV_27_a_view_is_nobodys_and_stands_from_three_on),
    TEST(a_municipality_is_answered_for_by_its_own),
    TEST(a_report_goes_to_a_group_and_something_comes_of_it),
    TEST_END,
};
