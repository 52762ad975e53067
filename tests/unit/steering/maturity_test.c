/* tests/unit/steering/maturity_test.c: the level from three axes, and a round with dissent that
 * does not change once it is closed.
 *
 * Source: DOMAIN 8.2 C-01..C-04, INV-27.
 */
#include "steering/maturity.h"

#include "base/str.h"
#include "tests/unit/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* ---- the level ---- */

static void
each_level_has_one_combination_without_contradiction(void)
{
    static const struct maturity_axes straight[MATURITY_LEVELS + 1] = {
        [1] = { INTERACTION_ABSENT, GOALS_ABSENT, INTEGRATION_ABSENT },
        [2] = { INTERACTION_IRREGULAR, GOALS_ABSENT, INTEGRATION_ABSENT },
        [3] = { INTERACTION_REGULAR, GOALS_ABSENT, INTEGRATION_COOPERATION },
        [4] = { INTERACTION_REGULAR, GOALS_BY_AREA, INTEGRATION_COOPERATION },
        [5] = { INTERACTION_REGULAR, GOALS_SUPPORTING, INTEGRATION_IMPORTANT },
        [6] = { INTERACTION_REGULAR, GOALS_STRATEGIC, INTEGRATION_WHOLE },
    };
    int without = 0;
    for (int level = 1; level <= MATURITY_LEVELS; level++) {
        struct maturity_finding f = maturity_of(straight[level]);
        CHECK_INT(f.level, level);
        CHECK_INT(f.ahead, 0);
    }
    for (int i = 1; i <= 3; i++)
        for (int g = 1; g <= 4; g++)
            for (int n = 1; n <= 4; n++)
                without += maturity_of((struct maturity_axes){ i, g, n }).ahead == 0;
    CHECK_INT(without, MATURITY_LEVELS);
}

static void
what_is_ahead_shows_and_does_not_raise_the_level(void)
{
    struct maturity_finding f = maturity_of(
        (struct maturity_axes){ INTERACTION_REGULAR, GOALS_STRATEGIC, INTEGRATION_COOPERATION });
    CHECK_INT(f.level, 4);
    CHECK_INT(f.ahead, AXIS_BIT(AXIS_GOALS));
    CHECK_INT(f.holding, AXIS_BIT(AXIS_INTEGRATION));
    CHECK_INT(f.gap, 2);
    f = maturity_of((struct maturity_axes){ INTERACTION_ABSENT, GOALS_BY_AREA, INTEGRATION_WHOLE });
    CHECK_INT(f.level, 1);
    CHECK_INT(f.ahead, AXIS_BIT(AXIS_GOALS) | AXIS_BIT(AXIS_INTEGRATION));
    CHECK_INT(f.gap, 5);
    CHECK_INT(maturity_of((struct maturity_axes){ 3, 0, 2 }).level, 0);
}

/* The words of an axis that the handbook's row bears at a place. */
static bool
row_is(const char *line, int i, int g, int n)
{
    struct maturity_finding f = maturity_of((struct maturity_axes){ i, g, n });
    char want[200];
    snprintf(want, sizeof want, "| %s | %s | %s | %d |", code_find(interaction_codes, i)->name,
             code_find(goals_codes, g)->name, code_find(integration_codes, n)->name, f.level);
    if (strncmp(line, want, strlen(want)) != 0)
        return false;
    for (int axis = AXIS_INTERACTION; axis < AXIS_COUNT; axis++)
        if ((strstr(line + strlen(want), code_find(maturity_axis_codes, axis)->name) != NULL) !=
            ((f.ahead & AXIS_BIT(axis)) != 0))
            return false;
    return true;
}

static void
the_printed_table_is_the_table(void)
{
    const char *root = getenv("YHDYS_ROOT");
    struct arena *a = arena_new();
    FILE *file = fopen(str_printf(a, "%s/docs/maturity.md", root != NULL ? root : "."), "r");
    CHECK_MSG(file != NULL, "docs/maturity.md");
    char line[400];
    int seen = 0, i = 1, g = 1, n = 1;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "| none | none | none |", 22) != 0 && seen == 0)
            continue;
        if (seen == 48)
            break;
        CHECK_MSG(row_is(line, i, g, n), line);
        seen++;
        n = n == 4 ? 1 : n + 1;
        g = n == 1 ? (g == 4 ? 1 : g + 1) : g;
        i = n == 1 && g == 1 ? i + 1 : i;
    }
    fclose(file);
    CHECK_INT(seen, 48);
    arena_free(a);
}

static void
a_group_of_fewer_than_three_is_not_found_by_taking_away(void)
{
    bool shown[3];
    respondent_shown((const int64_t[]){ 3, 4, 0 }, 3, shown);
    CHECK(shown[0] && shown[1] && !shown[2]);
    respondent_shown((const int64_t[]){ 3, 4, 2 }, 3, shown);
    CHECK_MSG(!shown[0] && shown[1] && !shown[2], "the third would be all less two");
    respondent_shown((const int64_t[]){ 3, 0, 1 }, 3, shown);
    CHECK(!shown[0] && !shown[1] && !shown[2]);
    respondent_shown((const int64_t[]){ 5, 2, 1 }, 3, shown);
    CHECK(shown[0] && !shown[1] && !shown[2]);
}

/* ---- a round ---- */

static int64_t
draft(struct fixture *f)
{
    const struct maturity_given given = {
        .name = "Spring",
        .question = "How does it go between you?",
        .invited = "All at work",
        .answer_until_on = { 2026, 2, 15 },
    };
    const struct maturity_set_given set = { .kinds = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) };
    int64_t id = 0;
    CHECK_INT(DO(f, ACT_MATURITY_CHANGE, "coordinator", maturity_round_make(w, "17", &given, &id)),
              ERR_OK);
    CHECK_INT(DO(f, ACT_MATURITY_CHANGE, "coordinator", maturity_set_add(w, id, &set)), ERR_OK);
    return id;
}

static struct maturity_round
round_of(struct fixture *f, int64_t id)
{
    struct maturity_round r;
    CHECK_INT(DO(f, ACT_LEAD_READ, "coordinator", maturity_round_get(w, id, &r)), ERR_OK);
    return r;
}

static struct maturity_set
set_of(struct fixture *f, int64_t round)
{
    struct maturity_set *all;
    size_t count;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", maturity_sets(w, round, &all, &count)), ERR_OK);
    CHECK_INT(count, 1);
    return all[0];
}

#define TURN(f, id, how)                                                                           \
    CHECK_INT(DO(f, ACT_MATURITY_CHANGE, "coordinator", how(w, id, round_of(f, id).version)),      \
              ERR_OK)

static struct maturity_answer_given
says(int level, int interaction, int goals, int integration)
{
    return (
        struct maturity_answer_given){ level, { interaction, goals, integration }, "We have met." };
}

static void
answer(struct fixture *f, const char *login, int64_t set, struct maturity_answer_given given)
{
    CHECK_INT(DO(f, ACT_MATURITY_ANSWER, login, maturity_answer_give(w, set, &given)), ERR_OK);
}

static struct maturity_results
results(struct fixture *f, int64_t round)
{
    struct maturity_set s = set_of(f, round);
    struct maturity_results r;
    CHECK_INT(DO(f, ACT_LEAD_READ, "steering", maturity_results(w, &s, &r)), ERR_OK);
    return r;
}

static void
a_round_is_opened_with_a_pair_and_by_its_own_coordinator_only(void)
{
    struct fixture f;
    fixture_open(&f);
    const struct maturity_given given = {
        .name = "x", .question = "y", .invited = "z", .answer_until_on = { 2026, 2, 1 }
    };
    const struct maturity_set_given one = { .kinds = PARTY_BIT(PARTY_EA) };
    int64_t id = draft(&f), other = 0;
    REFUSED(&f, ACT_MATURITY_CHANGE, "coordinator", maturity_round_make(w, "05", &given, &other),
            ERR_FORBIDDEN, NULL, "another region");
    REFUSED(&f, ACT_MATURITY_CHANGE, "coordinator", maturity_set_add(w, id, &one), ERR_INVALID,
            "kinds", "C-03: a pair or a set");
    const struct maturity_set_given again = { .kinds = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) };
    REFUSED(&f, ACT_MATURITY_CHANGE, "coordinator", maturity_set_add(w, id, &again), ERR_CONFLICT,
            "kinds", "the same set twice");
    REFUSED(&f, ACT_MATURITY_OWN, "steering", maturity_round_open(w, id, 1), ERR_FORBIDDEN, NULL,
            "neither coordinator nor owner");
    REFUSED(&f, ACT_MATURITY_ANSWER, "ea17",
            maturity_answer_give(w, set_of(&f, id).id, &(struct maturity_answer_given){ 0 }),
            ERR_CONFLICT, NULL, "a draft takes no answers");
    CHECK_INT(
        DO(&f, ACT_MATURITY_CHANGE, "coordinator", maturity_set_drop(w, id, set_of(&f, id).id)),
        ERR_OK);
    REFUSED(&f, ACT_MATURITY_CHANGE, "coordinator", maturity_round_open(w, id, 1), ERR_INVALID,
            "kinds", "nothing to assess");
    fixture_close(&f);
}

static void
nobody_sees_what_others_answer_before_the_end(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = draft(&f);
    int64_t set = set_of(&f, id).id;
    TURN(&f, id, maturity_round_open);
    struct maturity_answer_given mine = says(RESPONDENT_WORKER, 3, 1, 2);
    REFUSED(&f, ACT_MATURITY_ANSWER, "ea05", maturity_answer_give(w, set, &mine), ERR_FORBIDDEN,
            NULL, "of another region");
    struct maturity_answer_given unreasoned = mine;
    unreasoned.reason = NULL;
    REFUSED(&f, ACT_MATURITY_ANSWER, "ea17", maturity_answer_give(w, set, &unreasoned), ERR_INVALID,
            "reason", "C-03: justification");
    answer(&f, "ea17", set, mine);
    answer(&f, "ea17", set, says(RESPONDENT_WORKER, 3, 2, 2));
    answer(&f, "wsc17", set, says(RESPONDENT_WORKER, 2, 1, 2));
    answer(&f, "kela", set, says(RESPONDENT_WORKER, 3, 2, 2));
    answer(&f, "ea17sup", set, says(RESPONDENT_MANAGEMENT, 3, 3, 3));
    struct maturity_results r = results(&f, id);
    CHECK_INT(r.answers, 4);
    CHECK_MSG(!r.shown && r.row_count == 0, "answers are still given");
    TURN(&f, id, maturity_round_count);
    r = results(&f, id);
    CHECK(r.shown);
    CHECK_INT(r.counts[2], 1);
    CHECK_INT(r.counts[4], 2);
    CHECK_INT(r.counts[5], 1);
    CHECK_INT(r.lowest, 2);
    CHECK_INT(r.contradictory, 1);
    CHECK_MSG(!r.of[RESPONDENT_WORKER].shown && !r.of[RESPONDENT_MANAGEMENT].shown,
              "all less the three would be the one");
    for (size_t i = 0; i < r.row_count; i++)
        CHECK_MSG(r.rows[i].name == NULL && r.rows[i].duty == 0, "whose it is stays out");
    struct maturity_answer_given late = says(RESPONDENT_WORKER, 1, 1, 1);
    REFUSED(&f, ACT_MATURITY_ANSWER, "ea17b", maturity_answer_give(w, set, &late), ERR_CONFLICT,
            NULL, "the answers have ended");
    fixture_close(&f);
}

static void
dissent_stays_with_its_reason_and_a_closed_round_does_not_change(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = draft(&f);
    int64_t set = set_of(&f, id).id;
    TURN(&f, id, maturity_round_open);
    answer(&f, "ea17", set, says(RESPONDENT_WORKER, 3, 2, 2));
    TURN(&f, id, maturity_round_count);
    struct maturity_answer_given other = says(RESPONDENT_POLITICAL, 2, 1, 1);
    REFUSED(&f, ACT_MATURITY_ANSWER, "steering", maturity_dissent_write(w, set, &other),
            ERR_CONFLICT, NULL, "nothing to differ from yet");
    REFUSED(&f, ACT_MATURITY_OWN, "coordinator",
            maturity_round_close(w, id, round_of(&f, id).version), ERR_INVALID, NULL,
            "a set without a view");
    struct maturity_view_given view = { .agreed = true,
                                        .axes = { 3, 2, 2 },
                                        .reason = "Goals are set for young people.",
                                        .agreed_by = "Steering group",
                                        .agreed_on = { 2026, 1, 16 } };
    REFUSED(&f, ACT_MATURITY_OWN, "coordinator", maturity_view_write(w, set, &view), ERR_INVALID,
            "agreed_on", "a day to come");
    view.agreed_on.day = 15;
    REFUSED(&f, ACT_MATURITY_OWN, "wsc17", maturity_view_write(w, set, &view), ERR_FORBIDDEN, NULL,
            "not the owner");
    CHECK_INT(DO(&f, ACT_MATURITY_OWN, "coordinator", maturity_view_write(w, set, &view)), ERR_OK);
    CHECK_INT(set_of(&f, id).level, 4);
    struct maturity_answer_given same = says(RESPONDENT_POLITICAL, 3, 2, 2);
    REFUSED(&f, ACT_MATURITY_ANSWER, "steering", maturity_dissent_write(w, set, &same), ERR_INVALID,
            "interaction", "no difference");
    CHECK_INT(DO(&f, ACT_MATURITY_ANSWER, "steering", maturity_dissent_write(w, set, &other)),
              ERR_OK);
    TURN(&f, id, maturity_round_close);
    struct maturity_answer *all;
    size_t count;
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", maturity_dissents(w, set, &all, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(all[0].reason, "We have met.");
    REFUSED(&f, ACT_MATURITY_OWN, "coordinator", maturity_view_write(w, set, &view), ERR_CONFLICT,
            NULL, "closed");
    REFUSED(&f, ACT_MATURITY_ANSWER, "steering", maturity_dissent_write(w, set, &other),
            ERR_CONFLICT, NULL, "closed");
    REFUSED(&f, ACT_MATURITY_CHANGE, "coordinator",
            maturity_round_close(w, id, round_of(&f, id).version), ERR_CONFLICT, NULL, "closed");
    fixture_close(&f);
}

static void
the_sets_of_the_last_round_are_followed(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t first = draft(&f), second = 0;
    const struct maturity_given given = {
        .name = "Autumn", .question = "y", .invited = "z", .answer_until_on = { 2026, 2, 1 }
    };
    CHECK_INT(
        DO(&f, ACT_MATURITY_CHANGE, "coordinator", maturity_round_make(w, "17", &given, &second)),
        ERR_OK);
    CHECK_INT(DO(&f, ACT_MATURITY_CHANGE, "coordinator", maturity_sets_as_before(w, second)),
              ERR_OK);
    CHECK_INT(DO(&f, ACT_MATURITY_CHANGE, "coordinator", maturity_sets_as_before(w, second)),
              ERR_OK);
    CHECK_STR(set_of(&f, second).set_key, set_of(&f, first).set_key);
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM region_change WHERE record = 'maturity_round'",
                          NO_BINDS),
              2);
    fixture_close(&f);
}

const struct test steering_maturity_tests[] = {
    TEST(each_level_has_one_combination_without_contradiction),
    TEST(what_is_ahead_shows_and_does_not_raise_the_level),
    TEST(the_printed_table_is_the_table),
    TEST(a_group_of_fewer_than_three_is_not_found_by_taking_away),
    TEST(a_round_is_opened_with_a_pair_and_by_its_own_coordinator_only),
    TEST(nobody_sees_what_others_answer_before_the_end),
    TEST(dissent_stays_with_its_reason_and_a_closed_round_does_not_change),
    TEST(the_sets_of_the_last_round_are_followed),
    TEST_END,
};
