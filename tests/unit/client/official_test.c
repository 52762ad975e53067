/* tests/unit/client/official_test.c: what waits to be entered in the authority's own register, and
 * when it may be.
 *
 * Sources: 381/2023 12.2 §; DOMAIN T-44, INV-23.
 */
#include "tests/unit/client/plan_walk.h"

static int64_t
plan_that_waits(struct walk *x)
{
    walk_open(x, "joint_support");
    walk_draft(x);
    CHECK_INT(walk_enter(x), ERR_OK);
    return walk_int(x, "SELECT id FROM plan");
}

static size_t
worklist(struct walk *x, const char *login)
{
    struct official *rows;
    size_t count;
    bool more;
    struct work *w;
    CHECK_INT(
        fixture_work(&x->f, ACT_DAY_READ, fixture_actor(&x->f, login), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(official_worklist(w, 0, LIMIT_PAGE_ROWS, &rows, &count, &more), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return count;
}

static void
a_plan_waits_in_the_worklist_of_who_put_it_in_force_until_it_is_entered(void)
{
    struct walk x;
    int64_t plan = plan_that_waits(&x);
    CHECK_INT((int)worklist(&x, "ea17"), 1);
    CHECK_INT((int)worklist(&x, "wsc17"), 0);
    CHECK_INT((int)worklist(&x, "ea05"), 0);
    CHECK_INT(WALK(&x, ACT_OFFICIAL_CHANGE, "ea17", plan,
                   official_enter(w, "Register", "TY-17", work_today(w))),
              ERR_OK);
    CHECK_INT((int)worklist(&x, "ea17"), 0);
    CHECK_INT(
        walk_int(
            &x,
            "SELECT count(1) FROM deadline WHERE rule = 'official_entry' AND met_on IS NOT NULL"),
        1);
    WALK_REFUSED(&x, ACT_OFFICIAL_CHANGE, "ea17", plan,
                 official_enter(w, "Register", "TY-18", work_today(w)), ERR_CONFLICT, NULL,
                 "entered once");
    walk_close(&x);
}

static void
who_is_no_longer_tied_to_the_case_is_not_shown_it(void)
{
    struct walk x;
    plan_that_waits(&x);
    walk_sql(&x, "UPDATE reach SET until_on = '2026-01-14'");
    CHECK_INT((int)worklist(&x, "ea17"), 0);
    walk_close(&x);
}

static void
nothing_is_entered_before_clientship(void)
{
    struct walk x;
    int64_t plan = plan_that_waits(&x);
    walk_sql(&x, "UPDATE client_case SET clientship_on = NULL, state = 2");
    CHECK_INT((int)worklist(&x, "ea17"), 0);
    WALK_REFUSED(&x, ACT_OFFICIAL_CHANGE, "ea17", plan,
                 official_enter(w, "Register", "TY-17", work_today(w)), ERR_CONFLICT, NULL,
                 "12.2 §, INV-23");
    WALK_REFUSED(&x, ACT_OFFICIAL_CHANGE, "ea17", plan, official_not(w, "no"), ERR_CONFLICT, NULL,
                 "12.2 §, INV-23");
    CHECK_INT(walk_int(&x, "SELECT state FROM official_record"), OFFICIAL_WAITING);
    walk_close(&x);
}

static void
an_entry_says_where_and_when_and_another_party_does_not_make_it(void)
{
    struct walk x;
    int64_t plan = plan_that_waits(&x);
    WALK_REFUSED(&x, ACT_OFFICIAL_CHANGE, "ea17", plan,
                 official_enter(w, "", "TY-17", work_today(w)), ERR_INVALID, "system", "where");
    WALK_REFUSED(&x, ACT_OFFICIAL_CHANGE, "ea17", plan,
                 official_enter(w, "Register", "", work_today(w)), ERR_INVALID, "reference",
                 "which");
    WALK_REFUSED(&x, ACT_OFFICIAL_CHANGE, "ea17", plan,
                 official_enter(w, "Register", "TY-17", walk_day(1, 16)), ERR_INVALID, "on",
                 "tomorrow");
    WALK_REFUSED(&x, ACT_OFFICIAL_CHANGE, "ea17", plan,
                 official_enter(w, "Register", "TY-17", walk_day(1, 14)), ERR_INVALID, "on",
                 "before clientship");
    WALK_REFUSED(&x, ACT_OFFICIAL_CHANGE, "wsc17", plan,
                 official_enter(w, "Register", "TY-17", work_today(w)), ERR_CONFLICT, NULL,
                 "the party that made it");
    WALK_REFUSED(&x, ACT_OFFICIAL_CHANGE, "ea17", plan, official_not(w, ""), ERR_INVALID, "reason",
                 "why not");
    CHECK_INT(WALK(&x, ACT_OFFICIAL_CHANGE, "ea17", plan, official_not(w, "Entered by the county")),
              ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT state FROM official_record"), OFFICIAL_NOT_ENTERED);
    walk_close(&x);
}

const struct test official_tests[] = {
    TEST(a_plan_waits_in_the_worklist_of_who_put_it_in_force_until_it_is_entered),
    TEST(who_is_no_longer_tied_to_the_case_is_not_shown_it),
    TEST(nothing_is_entered_before_clientship),
    TEST(an_entry_says_where_and_when_and_another_party_does_not_make_it),
    TEST_END,
};
