/* tests/unit/client/step_test.c: who writes which part of a plan, and how its steps move. */
#include "access/setting.h"
#include "tests/unit/client/plan_walk.h"

static void
a_party_writes_its_own_part_only(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t goal = walk_draft(&x);
    struct step_given theirs = walk_step(&x, "wsc17", PARTY_WSC, SERVICE_SOCIAL, goal);
    step_id step;
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, step_add(w, &theirs, walk_version(&x), &step),
                 ERR_CONFLICT, "party", "the county has a named worker");
    int64_t wsc_step = walk_int(&x, "SELECT id FROM step WHERE party = 2");
    struct step_given mine = walk_step(&x, "ea17", PARTY_EA, SERVICE_LABOUR, goal);
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", wsc_step, step_change(w, &mine, walk_version(&x)),
                 ERR_CONFLICT, "party", "taking another party's step over");
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "kela", wsc_step, step_remove(w, walk_version(&x)),
                 ERR_CONFLICT, "party", "removing another party's step");
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", goal, goal_remove(w, walk_version(&x)), ERR_CONFLICT,
                 NULL, "a goal that another party works for");
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM step"), 2);
    walk_close(&x);
}

static void
the_clients_step_and_that_of_a_party_without_an_account_are_anybodys_to_write(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t goal = walk_draft(&x);
    step_id step;
    struct step_given client = walk_step(&x, NULL, PARTY_CLIENT, SERVICE_OTHER, goal);
    CHECK_INT(CHANGE(&x, "kela", 0, step_add(w, &client, walk_version(&x), &step)), ERR_OK);
    struct step_given ngo = walk_step(&x, NULL, PARTY_NGO, SERVICE_OTHER, goal);
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, step_add(w, &ngo, walk_version(&x), &step),
                 ERR_INVALID, "duty", "nobody is named");
    ngo.who_text = "Peer group, its leader";
    CHECK_INT(CHANGE(&x, "ea17", 0, step_add(w, &ngo, walk_version(&x), &step)), ERR_OK);
    walk_close(&x);
}

static const struct {
    const char *why, *field;
    struct step_given wrong; /* fields that are not 0 take the place of good ones */
    bool no_due;
} refusals[] = {
    { "nothing is said", "service", { .service = "" }, false },
    { "Kela's rehabilitation by another party",
      "party",
      { .service_kind = SERVICE_KELA_REHABILITATION },
      false },
    { "a kind that is not there", "service_kind", { .service_kind = 99 }, false },
    { "ends before it starts", "due_on", { .start_on = { 2026, 7, 1 } }, false },
    { "no day", "due_on", { .goal = 0 }, true },
    { "another plan's goal", "goal", { .goal = 4242 }, false },
    { "a worker who is not named in the case", "duty", { .duty = { 4242 } }, false },
};

static void
a_step_that_is_wrong_is_refused_at_its_field(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t goal = walk_draft(&x);
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct step_given given = walk_step(&x, "ea17", PARTY_EA, SERVICE_LABOUR, goal);
        const struct step_given *wrong = &refusals[i].wrong;
        given.service = wrong->service != NULL ? wrong->service : given.service;
        given.service_kind = wrong->service_kind != 0 ? wrong->service_kind : given.service_kind;
        given.start_on = wrong->start_on;
        given.due_on = refusals[i].no_due ? DATE_NONE : given.due_on;
        given.goal = wrong->goal != 0 ? wrong->goal : given.goal;
        given.duty = wrong->duty.v != 0 ? wrong->duty : given.duty;
        step_id step;
        WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, step_add(w, &given, walk_version(&x), &step),
                     ERR_INVALID, refusals[i].field, refusals[i].why);
    }
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM step"), 2);
    walk_close(&x);
}

static void
health_and_social_steps_are_refused_where_they_are_off_and_taken_where_they_are_on(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t goal = walk_draft(&x);
    static const enum privacy classes[] = { C4, C5 };
    static const char *const fields[] = { "about_social", "about_health" };
    step_id step;
    for (size_t i = 0; i < COUNT(classes); i++) {
        struct step_given given = walk_step(&x, "wsc17", PARTY_WSC, SERVICE_HEALTH, goal);
        given.class = classes[i];
        WALK_REFUSED(&x, ACT_PLAN_CHANGE, "wsc17", 0, step_add(w, &given, walk_version(&x), &step),
                     ERR_INVALID, fields[i], "off");
    }
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM step"), 2);
    walk_sql(&x, "INSERT INTO setting (key, value) VALUES ('" SETTING_C5 "', 'on')");
    CHECK_INT(house_settings(x.f.house), ERR_OK);
    struct actor county = *fixture_actor(&x.f, "wsc17");
    county.takes_c5 = true;
    struct step_given given = walk_step(&x, "wsc17", PARTY_WSC, SERVICE_HEALTH, goal);
    given.class = C5;
    struct work *w;
    CHECK_INT(fixture_work(&x.f, ACT_PLAN_CHANGE, &county, x.client, x.in_case, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, step_add(w, &given, walk_version(&x), &step)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM step WHERE class = 5"), 1);
    walk_close(&x);
}

static void
a_step_moves_in_the_plan_in_force_and_its_copy_follows(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_draft(&x);
    int64_t step = walk_int(&x, "SELECT id FROM step WHERE party = 1");
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", step, step_move(w, STEP_DONE, work_today(w), NULL, 1),
                 ERR_CONFLICT, NULL, "a draft's step does not move");
    CHECK_INT(walk_enter(&x), ERR_OK);
    plan_id plan;
    CHECK_INT(CHANGE(&x, "ea17", 0, plan_begin(w, &plan)), ERR_OK);
    fixture_day(&x.f, walk_day(2, 2));
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", step,
                 step_move(w, STEP_DONE, walk_day(2, 3), NULL, 1), ERR_INVALID, "on", "tomorrow");
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "wsc17", step,
                 step_move(w, STEP_DONE, work_today(w), NULL, 1), ERR_CONFLICT, "party",
                 "another party's step");
    CHECK_INT(CHANGE(&x, "ea17", step, step_move(w, STEP_DONE, work_today(w), "began", 1)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM step WHERE state = 3 AND party = 1"), 2);
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", step,
                 step_move(w, STEP_UNDER_WAY, work_today(w), NULL, 1), ERR_CONFLICT, NULL,
                 "a stale page");
    walk_close(&x);
}

static void
a_step_is_late_until_it_is_finished(void)
{
    struct step step = { .state = STEP_PLANNED, .due_on = { 2026, 6, 1 } };
    CHECK(!step_is_late(&step, (struct date){ 2026, 6, 1 }));
    CHECK(step_is_late(&step, (struct date){ 2026, 6, 2 }));
    step.state = STEP_DONE;
    CHECK(!step_is_late(&step, (struct date){ 2026, 6, 2 }));
}

const struct test step_tests[] = {
    TEST(a_party_writes_its_own_part_only),
    TEST(the_clients_step_and_that_of_a_party_without_an_account_are_anybodys_to_write),
    TEST(a_step_that_is_wrong_is_refused_at_its_field),
    TEST(health_and_social_steps_are_refused_where_they_are_off_and_taken_where_they_are_on),
    TEST(a_step_moves_in_the_plan_in_force_and_its_copy_follows),
    TEST(a_step_is_late_until_it_is_finished),
    TEST_END,
};
