/* tests/unit/client/party_leave_test.c: who answers for a party leaves, and nothing stops.
 *
 * Sources: DOMAIN INV-01, INV-02, INV-04, J-57.
 */
#include "client/party_leave.h"

#include "client/team.h"
#include "tests/unit/client/plan_walk.h"

/* wsc17 answers for the county in the case of ea17, has a step of the plan, and the next step. */
static void
scene_open(struct walk *x)
{
    walk_open(x, "joint_support");
    (void)walk_draft(x);
    CHECK_INT(walk_enter(x), ERR_OK);
    fixture_sql(&x->f, "UPDATE client_case SET next_step_duty_id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&x->f, "wsc17"))));
}

static int64_t
open_steps(struct walk *x, const char *login)
{
    return fixture_int(&x->f, "SELECT count(*) FROM step WHERE duty_id = :duty AND state IN (1, 2)",
                       BINDS(BIND_ID("duty", fixture_duty(&x->f, login))));
}

static int64_t
answers_now(struct walk *x, const char *login)
{
    return fixture_int(&x->f,
                       "SELECT count(*) FROM case_party k JOIN reach r ON r.cause_id = k.case_id"
                       " AND r.holder_id = k.duty_id AND r.tie = 3 AND r.until_on IS NULL"
                       " WHERE k.duty_id = :duty AND k.until_on IS NULL",
                       BINDS(BIND_ID("duty", fixture_duty(&x->f, login))));
}

static enum err
leave(struct walk *x, const char *supervisor, const char *login)
{
    struct work *w;
    int64_t moved;
    CHECK_INT(fixture_work(&x->f, ACT_DUTY_END, fixture_actor(&x->f, supervisor), NO_CLIENT,
                           NO_CASE, 0, &w),
              ERR_OK);
    return work_close(w, team_end_role(w, fixture_duty(&x->f, login), (struct date){ 2026, 1, 15 },
                                       "Moved to another town", &moved));
}

static void
INV_04_a_party_and_its_steps_go_to_the_supervisor_of_who_leaves(void)
{
    struct walk x;
    scene_open(&x);
    CHECK_INT(answers_now(&x, "wsc17"), 1);
    int64_t steps = open_steps(&x, "wsc17");
    CHECK(steps > 0);
    CHECK_INT(leave(&x, "wsc17sup", "wsc17"), ERR_OK);
    CHECK_INT(answers_now(&x, "wsc17"), 0);
    CHECK_INT(answers_now(&x, "wsc17sup"), 1);
    CHECK_INT(open_steps(&x, "wsc17"), 0);
    CHECK_INT(open_steps(&x, "wsc17sup"), steps);
    CHECK_MSG(walk_int(&x, "SELECT next_step_duty_id FROM client_case") ==
                  fixture_duty(&x.f, "wsc17sup").v,
              "INV-02: the next step has an owner");
    CHECK_MSG(walk_int(&x, "SELECT holder_duty_id FROM client_case") ==
                  fixture_duty(&x.f, "ea17").v,
              "INV-03: the responsible person stays");
    walk_close(&x);
}

static void
who_held_the_case_leaves_its_steps_to_the_supervisor_too(void)
{
    struct walk x;
    scene_open(&x);
    int64_t steps = open_steps(&x, "ea17");
    CHECK(steps > 0);
    CHECK_INT(leave(&x, "ea17sup", "ea17"), ERR_OK);
    CHECK_INT(open_steps(&x, "ea17"), 0);
    CHECK_INT(open_steps(&x, "ea17sup"), steps);
    CHECK_INT(answers_now(&x, "ea17sup"), 1);
    CHECK_MSG(answers_now(&x, "wsc17") == 1, "the others stay");
    walk_close(&x);
}

const struct test client_party_leave_tests[] = {
    TEST(INV_04_a_party_and_its_steps_go_to_the_supervisor_of_who_leaves),
    TEST(who_held_the_case_leaves_its_steps_to_the_supervisor_too),
    TEST_END,
};
