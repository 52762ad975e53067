/* tests/unit/client/review_test.c: a review in time, a late one, and one judged unnecessary.
 *
 * Sources: 381/2023 6.1 §, 6.2 §; DOMAIN T-16, T-17, INV-13.
 */
#include "region/clock.h"
#include "tests/unit/client/plan_walk.h"

static void
open_in_force(struct walk *x)
{
    walk_open(x, "joint_support");
    walk_draft(x);
    CHECK_INT(walk_enter(x), ERR_OK);
}

static struct review_given
given_on(struct date on, struct date next)
{
    return (struct review_given){
        .on = on,
        .parties = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_CLIENT),
        .note = "It goes on as it was agreed.",
        .next_review_on = next,
        .report_on = next,
    };
}

static void
a_review_meets_the_clock_and_starts_the_next(void)
{
    struct walk x;
    open_in_force(&x);
    fixture_day(&x.f, walk_day(4, 1));
    struct review_given given = given_on(walk_day(4, 1), walk_day(6, 26));
    CHECK_INT(CHANGE(&x, "wsc17", 0, review_hold(w, &given, walk_force_version(&x))), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM deadline WHERE rule = 'joint_plan_review' AND "
                           "met_on = '2026-04-01'"),
              1);
    CHECK_INT(
        walk_int(&x,
                 "SELECT count(1) FROM deadline WHERE rule = 'joint_plan_review' AND met_on IS NULL"
                 " AND due_on = '2026-07-01'"),
        1);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM plan WHERE next_review_on = '2026-06-26' AND "
                           "report_on = '2026-06-26'"),
              1);
    CHECK_INT(walk_int(&x, "SELECT parties FROM review"), 2 + 4 + 256);
    walk_close(&x);
}

static void
a_late_review_stays_late_by_its_days(void)
{
    struct walk x;
    open_in_force(&x);
    fixture_day(&x.f, walk_day(4, 20));
    struct review_given given = given_on(walk_day(4, 20), walk_day(7, 1));
    CHECK_INT(CHANGE(&x, "ea17", 0, review_hold(w, &given, walk_force_version(&x))), ERR_OK);
    fixture_day(&x.f, walk_day(6, 1));
    struct deadline *all;
    size_t count;
    bool seen = false;
    CHECK_INT(WALK(&x, ACT_PLAN_READ, "ea17", 0, deadlines_of_case(w, x.in_case, &all, &count)),
              ERR_OK);
    for (size_t i = 0; i < count; i++)
        if (date_same(all[i].met_on, walk_day(4, 20)) &&
            date_same(all[i].due_on, walk_day(4, 15))) {
            CHECK_INT(deadline_days_late(&all[i], walk_day(6, 1)), 5);
            seen = true;
        }
    CHECK_MSG(seen, "INV-13: the missed review is still there");
    walk_close(&x);
}

static const struct {
    const char *why, *field;
    struct review_given given;
} refusals[] = {
    { "tomorrow",
      "on",
      { .on = { 2026, 4, 2 }, .parties = 2, .note = "x", .next_review_on = { 2026, 6, 1 } } },
    { "before the plan",
      "on",
      { .on = { 2026, 1, 14 }, .parties = 2, .note = "x", .next_review_on = { 2026, 4, 2 } } },
    { "nobody took part",
      "parties",
      { .on = { 2026, 4, 1 }, .note = "x", .next_review_on = { 2026, 6, 1 } } },
    { "no result",
      "note",
      { .on = { 2026, 4, 1 }, .parties = 2, .next_review_on = { 2026, 6, 1 } } },
    { "6.1 §: later than three months",
      "next_review_on",
      { .on = { 2026, 4, 1 }, .parties = 2, .note = "x", .next_review_on = { 2026, 7, 2 } } },
    { "no next review", "next_review_on", { .on = { 2026, 4, 1 }, .parties = 2, .note = "x" } },
    { "the reporting day has passed and no other is agreed",
      "report_on",
      { .on = { 2026, 4, 1 }, .parties = 2, .note = "x", .next_review_on = { 2026, 6, 1 } } },
};

static void
a_review_that_is_wrong_is_refused_at_its_field(void)
{
    struct walk x;
    open_in_force(&x);
    fixture_day(&x.f, walk_day(4, 1));
    for (size_t i = 0; i < COUNT(refusals); i++)
        WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0,
                     review_hold(w, &refusals[i].given, walk_force_version(&x)), ERR_INVALID,
                     refusals[i].field, refusals[i].why);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM review"), 0);
    struct review_given given = given_on(walk_day(4, 1), walk_day(6, 1));
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, review_hold(w, &given, walk_force_version(&x) - 1),
                 ERR_CONFLICT, NULL, "a stale page");
    walk_close(&x);
}

static void
only_the_employment_authority_judges_a_review_unnecessary(void)
{
    struct walk x;
    open_in_force(&x);
    fixture_day(&x.f, walk_day(4, 1));
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "wsc17", 0,
                 review_unnecessary(w, "In hospital", walk_day(6, 1), walk_force_version(&x)),
                 ERR_CONFLICT, NULL, "T-17: the employment authority sees to the review");
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0,
                 review_unnecessary(w, "", walk_day(6, 1), walk_force_version(&x)), ERR_INVALID,
                 "note", "a reason");
    CHECK_INT(CHANGE(&x, "ea17", 0,
                     review_unnecessary(w, "Rehabilitation until June", walk_day(6, 1),
                                        walk_force_version(&x))),
              ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM review WHERE held = 0"), 1);
    walk_close(&x);
}

static void
the_client_asks_for_a_review(void)
{
    struct walk x;
    open_in_force(&x);
    CHECK_INT(CHANGE(&x, "kela", 0, review_ask(w, work_today(w), "My situation has changed.")),
              ERR_OK);
    CHECK_INT(
        walk_int(
            &x,
            "SELECT count(1) FROM deadline WHERE rule = 'joint_review_asked' AND met_on IS NULL"),
        1);
    walk_close(&x);
}

const struct test review_tests[] = {
    TEST(a_review_meets_the_clock_and_starts_the_next),
    TEST(a_late_review_stays_late_by_its_days),
    TEST(a_review_that_is_wrong_is_refused_at_its_field),
    TEST(only_the_employment_authority_judges_a_review_unnecessary),
    TEST(the_client_asks_for_a_review),
    TEST_END,
};
