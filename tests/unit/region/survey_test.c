/* tests/unit/region/survey_test.c: a survey has a use before it opens, its answers are nobody's,
 * and what was decided by it is written down.
 *
 * Source: DOMAIN 7.7 W-20..W-23, INV-47, 5.6.
 */
#include "region/survey.h"

#include "base/str.h"
#include "tests/unit/fixture.h"

#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), (action), (login) ? fixture_actor((f), (login)) : NULL,        \
                               NO_CLIENT, NO_CASE, 0, &w),                                         \
                  ERR_OK);                                                                         \
        work_close(w, (call));                                                                     \
    })
#define CHANGE(f, login, call) DO(f, ACT_SURVEY_CHANGE, login, call)
#define REFUSED(f, login, call, want, field, why)                                                  \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_SURVEY_CHANGE, fixture_actor((f), (login)), NO_CLIENT,     \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        CHECK_MSG(fixture_problem(w, (field)) != NULL, (why));                                     \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)

static struct names
named(const char *en)
{
    return (struct names){ "suomeksi", "på svenska", en };
}

static struct survey_given
whole(void)
{
    return (struct survey_given){
        .moment = MOMENT_PLAN,
        .name = named("The plan"),
        .questions = { named("Were you heard?"), named("Is it clear?"), named("Is it yours?") },
        .used_for = "The yearly development day",
        .open_from_on = { 2026, 1, 15 },
        .open_until_on = { 2026, 12, 31 },
    };
}

static struct survey
get(struct fixture *f, int64_t id)
{
    struct survey s;
    CHECK_INT(DO(f, ACT_SURVEY_LIST, "ea17", survey_get(w, id, &s)), ERR_OK);
    return s;
}

static int64_t
opened(struct fixture *f)
{
    struct survey_given given = whole();
    int64_t id = 0;
    CHECK_INT(CHANGE(f, "ea17sup", survey_make(w, &given, &id)), ERR_OK);
    CHECK_INT(CHANGE(f, "ea17sup", survey_open(w, id, 1)), ERR_OK);
    return id;
}

static void
answer(struct fixture *f, int64_t id, int count, int score)
{
    struct survey_given_answer given = { .scores = { score, score, 0, 0, 0 } };
    for (int i = 0; i < count; i++)
        CHECK_INT(DO(f, ACT_SURVEY_ANSWER, NULL, survey_answer(w, id, &given)), ERR_OK);
}

static struct survey_results
results(struct fixture *f, int64_t id)
{
    struct survey s = get(f, id);
    struct survey_results r;
    CHECK_INT(DO(f, ACT_SURVEY_LIST, "ea17", survey_results(w, &s, &r)), ERR_OK);
    return r;
}

static void
INV_47_a_survey_without_a_use_does_not_open(void)
{
    struct fixture f;
    fixture_open(&f);
    struct survey_given given = whole();
    int64_t id;
    given.used_for = NULL;
    CHECK_INT(CHANGE(&f, "ea17sup", survey_make(w, &given, &id)), ERR_OK);
    REFUSED(&f, "ea17sup", survey_open(w, id, 1), ERR_INVALID, "used_for",
            "W-22: nothing is asked that is not used");
    CHECK_INT(get(&f, id).state, SURVEY_DRAFT);
    given = whole();
    given.questions[2] = (struct names){ NULL, NULL, NULL };
    CHECK_INT(CHANGE(&f, "ea17sup", survey_change(w, id, &given, 1)), ERR_OK);
    REFUSED(&f, "ea17sup", survey_open(w, id, 2), ERR_INVALID, "q1_fi", "three questions");
    given = whole();
    given.open_until_on = (struct date){ 2026, 1, 14 };
    given.open_from_on = (struct date){ 2026, 1, 1 };
    CHECK_INT(CHANGE(&f, "ea17sup", survey_change(w, id, &given, 2)), ERR_OK);
    REFUSED(&f, "ea17sup", survey_open(w, id, 3), ERR_INVALID, "open_until_on", "over already");
    given.questions[0].sv = NULL;
    REFUSED(&f, "ea17sup", survey_change(w, id, &given, 3), ERR_INVALID, "q1_sv",
            "a question in all three languages");
    fixture_close(&f);
}

static void
INV_47_a_survey_that_nobody_has_used_is_flagged_to_its_owner(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = opened(&f), flagged;
    fixture_day(&f, (struct date){ 2026, 4, 15 });
    CHECK_MSG(!get(&f, id).flagged, "90 days have not passed");
    fixture_day(&f, (struct date){ 2026, 4, 16 });
    CHECK_MSG(get(&f, id).flagged, "90 days have passed");
    CHECK_INT(DO(&f, ACT_SURVEY_LIST, "ea17sup", survey_flagged_own(w, &flagged)), ERR_OK);
    CHECK_INT(flagged, 1);
    CHECK_INT(DO(&f, ACT_SURVEY_LIST, "wsc17sup", survey_flagged_own(w, &flagged)), ERR_OK);
    CHECK_INT(flagged, 0);
    REFUSED(&f, "ea17sup", survey_handle(w, id, "Two rooms more", "", 2), ERR_INVALID, "told_where",
            "W-23: where it was told is a part of it");
    CHECK_INT(CHANGE(&f, "ea17sup", survey_handle(w, id, "Two rooms more", "On our pages", 2)),
              ERR_OK);
    CHECK_MSG(!get(&f, id).flagged, "what has been used is not flagged");
    CHECK_INT(get(&f, id).state, SURVEY_OPEN);
    fixture_day(&f, (struct date){ 2026, 7, 16 });
    CHECK_MSG(get(&f, id).flagged, "90 days after the last use");
    CHECK_INT(CHANGE(&f, "ea17sup", survey_close(w, id, 3)), ERR_OK);
    CHECK_MSG(get(&f, id).flagged, "closing is no use");
    CHECK_INT(CHANGE(&f, "ea17sup", survey_handle(w, id, "Done", "In the newsletter", 4)), ERR_OK);
    struct survey s = get(&f, id);
    CHECK_INT(s.state, SURVEY_HANDLED);
    CHECK(!s.flagged);
    CHECK_INT(s.uses, 2);
    fixture_close(&f);
}

static void
another_organisation_does_not_change_it(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = opened(&f);
    REFUSED(&f, "wsc17sup", survey_close(w, id, 2), ERR_CONFLICT, NULL, "another's survey");
    REFUSED(&f, "ea17sup", survey_close(w, id, 1), ERR_CONFLICT, NULL, "a stale page");
    struct survey_given given = whole();
    REFUSED(&f, "ea17sup", survey_change(w, id, &given, 2), ERR_CONFLICT, NULL,
            "what has been asked of somebody is not rewritten");
    fixture_close(&f);
}

static void
fewer_than_five_answers_are_not_shown(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = opened(&f);
    answer(&f, id, 4, 5);
    fixture_day(&f, (struct date){ 2026, 2, 1 });
    CHECK(!results(&f, id).shown);
    CHECK(results(&f, id).some_wait);
    answer(&f, id, 1, 1);
    CHECK_MSG(!results(&f, id).shown, "the month that runs is not counted");
    fixture_day(&f, (struct date){ 2026, 3, 1 });
    struct survey_results r = results(&f, id);
    CHECK(r.shown);
    CHECK_INT(r.answers, 5);
    CHECK_INT(r.cell_count, 4);
    CHECK(r.cells[0].place == 1 && r.cells[0].score == 1 && r.cells[0].answers == 1);
    CHECK(r.cells[1].place == 1 && r.cells[1].score == 5 && r.cells[1].answers == 4);
    answer(&f, id, 1, 2);
    fixture_day(&f, (struct date){ 2026, 4, 1 });
    r = results(&f, id);
    CHECK_MSG(r.answers == 5 && r.some_wait, "one more is not found by comparing two looks");
    answer(&f, id, 4, 2);
    fixture_day(&f, (struct date){ 2026, 5, 1 });
    r = results(&f, id);
    CHECK_INT(r.answers, 10);
    CHECK(!r.some_wait);
    fixture_close(&f);
}

static void
those_without_a_name_are_not_found_by_taking_the_named_away(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = opened(&f);
    answer(&f, id, 1, 5);
    for (int i = 0; i < 4; i++) {
        struct survey_given_answer given = { .scores = { 3 }, .words = "I am A", .named = true };
        CHECK_INT(DO(&f, ACT_SURVEY_ANSWER, NULL, survey_answer(w, id, &given)), ERR_OK);
    }
    CHECK_INT(CHANGE(&f, "ea17sup", survey_close(w, id, 2)), ERR_OK);
    CHECK_MSG(!results(&f, id).shown, "four named and one nameless: the one could be told");
    CHECK_MSG(fixture_int(&f, "SELECT count(1) FROM survey_answer WHERE words IS NOT NULL",
                          NO_BINDS) == 0,
              "words with a name stay with the name");
    fixture_close(&f);
}

static void
an_answer_without_a_name_leads_back_to_nobody(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = opened(&f);
    client_id client = fixture_client(&f, "Koe", "ea17");
    int64_t lines = fixture_int(&f, "SELECT count(1) FROM record_subject", NO_BINDS);
    struct actor self = { .self = client, .lang = LANG_FI };
    struct survey_given_answer given = { .scores = { 1, 2, 3, 0, 0 }, .words = "It took long." };
    struct work *w;
    /* Signed in, as the client's own page leads here: the page asks nobody who it is. */
    CHECK_INT(fixture_work(&f, ACT_SURVEY_ANSWER, &self, NO_CLIENT, NO_CASE, id, &w), ERR_OK);
    CHECK_INT(work_close(w, survey_answer(w, id, &given)), ERR_OK);
    CHECK_MSG(fixture_int(&f, "SELECT count(1) FROM record_subject", NO_BINDS) == lines,
              "it is in nobody's subject list");
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM survey_answer", NO_BINDS), 1);
    CHECK_STR(fixture_text(&f, "SELECT month_on FROM survey_answer", NO_BINDS), "2026-01-01");
    int64_t lot = fixture_int(&f, "SELECT lot FROM survey_answer", NO_BINDS);
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM event", NO_BINDS), 0);
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM notice", NO_BINDS), 0);
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM feedback", NO_BINDS), 0);
    const char *lot_text = id_text(f.arena, lot), *client_text = id_text(f.arena, client.v);
    CHECK_INT(fixture_int(&f,
                          "SELECT count(1) FROM record_line l LEFT JOIN record_personal p ON"
                          " p.seq = l.seq AND p.node = l.node WHERE l.action = 'SURVEY_ANSWER'"
                          " AND (p.body LIKE '%' || CAST(:lot AS TEXT) || '%'"
                          " OR p.body LIKE '%' || CAST(:client AS TEXT) || '%'"
                          " OR p.body LIKE '%' || CAST(:words AS TEXT) || '%')",
                          BINDS(BIND_TEXT("lot", lot_text), BIND_TEXT("client", client_text),
                                BIND_TEXT("words", "It took long"))),
              0);
    fixture_close(&f);
}

static void
an_answer_needs_an_open_survey_and_something_in_it(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = opened(&f);
    struct survey_given_answer nothing = { .words = "" }, some = { .scores = { 4 } };
    CHECK_INT(DO(&f, ACT_SURVEY_ANSWER, NULL, survey_answer(w, id, &nothing)), ERR_INVALID);
    fixture_day(&f, (struct date){ 2027, 1, 1 });
    CHECK_INT(DO(&f, ACT_SURVEY_ANSWER, NULL, survey_answer(w, id, &some)), ERR_CONFLICT);
    CHECK_INT(get(&f, id).state, SURVEY_CLOSED);
    struct survey *open;
    size_t count;
    CHECK_INT(DO(&f, ACT_SURVEY_LIST, "ea17", survey_list_open(w, &open, &count)), ERR_OK);
    CHECK_INT(count, 0);
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM survey_answer", NO_BINDS), 0);
    fixture_close(&f);
}

const struct test region_survey_tests[] = {
    TEST(INV_47_a_survey_without_a_use_does_not_open),
    TEST(INV_47_a_survey_that_nobody_has_used_is_flagged_to_its_owner),
    TEST(another_organisation_does_not_change_it),
    TEST(fewer_than_five_answers_are_not_shown),
    TEST(those_without_a_name_are_not_found_by_taking_the_named_away),
    TEST(an_answer_without_a_name_leads_back_to_nobody),
    TEST(an_answer_needs_an_open_survey_and_something_in_it),
    TEST_END,
};
