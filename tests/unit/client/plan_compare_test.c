/* tests/unit/client/plan_compare_test.c: what changed from one version of a plan to the next. */
#include "client/plan_compare.h"

#include "base/str.h"
#include "tests/unit/client/plan_walk.h"

#include <string.h>

static int
count_of(const struct plan_change *rows, size_t count, int part, int difference)
{
    int n = 0;
    for (size_t i = 0; i < count; i++)
        n += rows[i].part == part && rows[i].difference == difference;
    return n;
}

/* Version 2: the county's step has another day, the client has one more, the way of follow-up is
 * another. */
static void
write_second_version(struct walk *x)
{
    plan_id plan;
    step_id step;
    CHECK_INT(CHANGE(x, "ea17", 0, plan_begin(w, &plan)), ERR_OK);
    int64_t goal =
        walk_int(x, "SELECT g.id FROM goal g JOIN plan p ON p.id = g.plan_id WHERE p.state = 1");
    int64_t county = walk_int(x, "SELECT s.id FROM step s JOIN plan p ON p.id = s.plan_id WHERE "
                                 "p.state = 1 AND s.party = 2");
    struct step_given changed = walk_step(x, "wsc17", PARTY_WSC, SERVICE_SOCIAL, goal);
    changed.due_on = walk_day(7, 1);
    CHECK_INT(CHANGE(x, "wsc17", county, step_change(w, &changed, walk_version(x))), ERR_OK);
    struct step_given client = walk_step(x, NULL, PARTY_CLIENT, SERVICE_OTHER, goal);
    CHECK_INT(CHANGE(x, "ea17", 0, step_add(w, &client, walk_version(x), &step)), ERR_OK);
    struct plan_given given = { .followup_way = "A call each week",
                                .job_search = JOB_SEARCH_SET,
                                .job_search_text = "Two places a month" };
    CHECK_INT(CHANGE(x, "ea17", 0, plan_follow_up(w, &given, walk_version(x))), ERR_OK);
}

static void
versions_are_compared_by_what_is_the_same_goal_or_step(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_draft(&x);
    CHECK_INT(walk_enter(&x), ERR_OK);
    write_second_version(&x);
    struct work *w = walk_work(&x, ACT_PLAN_READ, "ea17", 0);
    struct plan newer, older;
    struct plan_change *rows;
    size_t count;
    CHECK_INT(plan_draft(w, &newer), ERR_OK);
    CHECK_INT(plan_before(w, &newer, &older), ERR_OK);
    CHECK_INT(older.number, 1);
    CHECK_INT(plan_compare(w, &older, &newer, &rows, &count), ERR_OK);
    CHECK_INT(count_of(rows, count, PART_GOAL, DIFFERENCE_SAME), 1);
    CHECK_INT(count_of(rows, count, PART_STEP, DIFFERENCE_SAME), 1);
    CHECK_INT(count_of(rows, count, PART_STEP, DIFFERENCE_CHANGED), 1);
    CHECK_INT(count_of(rows, count, PART_STEP, DIFFERENCE_ADDED), 1);
    CHECK_INT(count_of(rows, count, PART_FOLLOW_UP, DIFFERENCE_CHANGED), 1);
    CHECK_INT(count_of(rows, count, PART_REVIEW, DIFFERENCE_REMOVED), 1);
    CHECK_INT(count_of(rows, count, PART_JOB_SEARCH, DIFFERENCE_SAME), 1);
    for (size_t i = 0; i < count; i++)
        if (rows[i].part == PART_STEP && rows[i].difference == DIFFERENCE_CHANGED)
            CHECK(strstr(rows[i].before, "1.6.2026") != NULL &&
                  strstr(rows[i].after, "1.7.2026") != NULL);
    CHECK_INT(plan_before(w, &older, &newer), ERR_NOT_FOUND);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    walk_close(&x);
}

const struct test plan_compare_tests[] = {
    TEST(versions_are_compared_by_what_is_the_same_goal_or_step),
    TEST_END,
};
