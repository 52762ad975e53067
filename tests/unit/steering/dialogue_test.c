/* tests/unit/steering/dialogue_test.c: successes, dialogue, and who has got to know the others
 * (recommendations R2.4, R2.5, R3.4).
 */
#include "steering/dialogue.h"

#include "base/str.h"
#include "tests/unit/steering/lead_try.h"

static size_t
orgs_of(struct fixture *f, int64_t *ret)
{
    struct organisation *orgs;
    size_t count;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", led_organisations(w, OSTRO, 0, &orgs, &count)), ERR_OK);
    CHECK(count >= 3);
    for (size_t i = 0; i < 3; i++)
        ret[i] = orgs[i].id.v;
    return count;
}

static void
an_event_takes_two_and_is_told_of_after_it(void)
{
    struct fixture f;
    int64_t orgs[3], id = 0;
    struct dialogue event = { 0 };
    fixture_open(&f);
    orgs_of(&f, orgs);
    const struct dialogue_given good = { DIALOGUE_KNOWING,
                                         "Tutustumispäivä",
                                         "Vaasa",
                                         NULL,
                                         day(2026, 2, 3),
                                         350,
                                         fixture_duty(&f, "steering"),
                                         orgs,
                                         2 };
    struct dialogue_given of = good;
    of.org_count = 1;
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", dialogue_make(w, OSTRO, &of, &id), ERR_INVALID,
            "orgs");
    of = good;
    of.outcome = "Sovittiin";
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", dialogue_make(w, OSTRO, &of, &id), ERR_INVALID,
            "outcome");
    of = good;
    of.hours = 0;
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", dialogue_make(w, OSTRO, &of, &id), ERR_INVALID,
            "hours");
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", dialogue_make(w, "05", &good, &id),
            ERR_FORBIDDEN, NULL);
    CHECK_INT(DO(&f, ACT_LEAD_RISK_EDIT, "coordinator", dialogue_make(w, OSTRO, &good, &id)),
              ERR_OK);
    fixture_day(&f, day(2026, 2, 4));
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", dialogue_get(w, id, &event)), ERR_OK);
    CHECK(dialogue_is_late(&event, day(2026, 2, 4)));
    CHECK_INT(event.orgs, 2);
    CHECK_STR(event.hours_text, "3,5");
    of = good;
    of.outcome = "Tehtävät käytiin läpi";
    of.org_count = 3;
    CHECK_INT(DO(&f, ACT_LEAD_RISK_EDIT, "coordinator", dialogue_change(w, id, &of, 1)), ERR_OK);
    CHECK_INT(changes(&f, "dialogue", "orgs"), 1);
    fixture_close(&f);
}

static void
R2_4_each_organisation_that_has_not_met_the_others_is_seen(void)
{
    struct fixture f;
    int64_t orgs[3], id = 0;
    struct dialogue_known *rows;
    size_t count, met = 0;
    fixture_open(&f);
    orgs_of(&f, orgs);
    struct dialogue_given of = { DIALOGUE_KNOWING,
                                 "Tutustumispäivä",
                                 NULL,
                                 "Käytiin läpi",
                                 day(2025, 12, 3),
                                 350,
                                 fixture_duty(&f, "steering"),
                                 orgs,
                                 2 };
    CHECK_INT(DO(&f, ACT_LEAD_RISK_EDIT, "coordinator", dialogue_make(w, OSTRO, &of, &id)), ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", dialogue_known(w, OSTRO, &rows, &count)), ERR_OK);
    for (size_t i = 0; i < count; i++) {
        if (date_is_none(rows[i].knowing_on))
            continue;
        met++;
        CHECK_INT(rows[i].hours, 350);
        CHECK(date_is_none(rows[i].open_on));
    }
    CHECK(met >= 1 && met <= 2);
    CHECK(met < count);
    fixture_close(&f);
}

static void
a_success_is_of_the_past_and_of_the_regions_own_goal(void)
{
    struct fixture f;
    struct success *rows;
    int64_t id = 0;
    size_t count;
    fixture_open(&f);
    const struct success_given good = {
        "Odotusaika lyheni",         "Neljästä viikosta kahteen", NULL, day(2026, 1, 10), 0,
        fixture_duty(&f, "steering")
    };
    struct success_given of = good;
    of.seen_on = day(2026, 1, 16);
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", success_make(w, OSTRO, &of, &id), ERR_INVALID,
            "on");
    of = good;
    of.goal = 4711;
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", success_make(w, OSTRO, &of, &id), ERR_INVALID,
            "goal");
    CHECK_INT(DO(&f, ACT_LEAD_RISK_EDIT, "coordinator", success_make(w, OSTRO, &good, &id)),
              ERR_OK);
    of = good;
    of.why = "Yhteinen vastaanotto";
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", success_change(w, id, &of, 5), ERR_CONFLICT,
            NULL);
    CHECK_INT(DO(&f, ACT_LEAD_RISK_EDIT, "coordinator", success_change(w, id, &of, 1)), ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", success_list(w, OSTRO, false, &rows, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(rows[0].why, "Yhteinen vastaanotto");
    CHECK_INT(changes(&f, "success", "why"), 1);
    fixture_close(&f);
}

const struct test steering_dialogue_tests[] = {
    TEST(an_event_takes_two_and_is_told_of_after_it),
    TEST(R2_4_each_organisation_that_has_not_met_the_others_is_seen),
    TEST(a_success_is_of_the_past_and_of_the_regions_own_goal),
    TEST_END,
};
