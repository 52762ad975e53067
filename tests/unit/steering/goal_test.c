/* tests/unit/steering/goal_test.c: a goal rests on the picture, stands in each party's strategy,
 * and is followed by numbers that its owner tells (recommendations R2.1, R2.1a, R2.3b).
 */
#include "steering/goal.h"

#include "base/str.h"
#include "steering/picture_base.h"
#include "tests/unit/steering/lead_try.h"

#include <string.h>

static int64_t
item(struct fixture *f)
{
    int64_t id = 0;
    CHECK_INT(DO(f, ACT_LEAD_PICTURE_EDIT, "coordinator",
                 picture_item_make(w, OSTRO,
                                   &(struct picture_item_given){
                                       PICTURE_LABOUR, PICTURE_INDICATOR, "Pitkäaikaistyöttömät",
                                       "Työllisyyskatsaus", "812", day(2025, 12, 31) },
                                   &id)),
              ERR_OK);
    return id;
}

static struct lead_goal_given
given(struct fixture *f, const int64_t *items, size_t count)
{
    return (struct lead_goal_given){ "Tuki alkaa ajoissa",
                                     NULL,
                                     fixture_duty(f, "steering"),
                                     day(2027, 12, 31),
                                     day(2026, 3, 1),
                                     items,
                                     count };
}

static int64_t
make(struct fixture *f, const int64_t *items, size_t count)
{
    int64_t id = 0;
    struct lead_goal_given of = given(f, items, count);
    CHECK_INT(DO(f, ACT_LEAD_GOAL_EDIT, "coordinator", lead_goal_make(w, OSTRO, &of, &id)), ERR_OK);
    return id;
}

static struct lead_goal
goal_now(struct fixture *f, int64_t id)
{
    struct lead_goal goal = { 0 };
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", lead_goal_get(w, id, &goal)), ERR_OK);
    return goal;
}

static void
a_vision_is_written_in_both_languages_and_what_it_said_stays(void)
{
    struct fixture f;
    struct vision vision = { 0 };
    fixture_open(&f);
    struct vision_given of = {
        "Kukaan ei putoa väliin.", "Ingen faller mellan.", "Johtoryhmä",
        day(2026, 1, 10),          day(2026, 12, 1),       fixture_duty(&f, "steering")
    };
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", vision_get(w, OSTRO, &vision)), ERR_NOT_FOUND);
    CHECK_INT(DO(&f, ACT_LEAD_GOAL_EDIT, "coordinator", vision_set(w, OSTRO, &of, 0)), ERR_OK);
    struct vision_given bad = of;
    bad.text_sv = NULL;
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator", vision_set(w, OSTRO, &bad, 1), ERR_INVALID,
            "text_sv");
    bad = of;
    bad.next_look_on = day(2026, 1, 14);
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator", vision_set(w, OSTRO, &bad, 1), ERR_INVALID,
            "next");
    bad = of;
    bad.agreed_on = day(2026, 1, 16);
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator", vision_set(w, OSTRO, &bad, 1), ERR_INVALID,
            "on");
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator", vision_set(w, OSTRO, &of, 0), ERR_CONFLICT,
            NULL);
    of.text_fi = "Kukaan ei jää väliin.";
    CHECK_INT(DO(&f, ACT_LEAD_GOAL_EDIT, "coordinator", vision_set(w, OSTRO, &of, 1)), ERR_OK);
    CHECK_STR(fixture_text(&f,
                           "SELECT before FROM region_change WHERE record = 'vision'"
                           " AND field = 'text_fi'",
                           NO_BINDS),
              "Kukaan ei putoa väliin.");
    fixture_close(&f);
}

static void
only_the_regions_own_coordinator_writes_its_goals(void)
{
    struct fixture f;
    int64_t id = 0;
    struct work *other;
    fixture_open(&f);
    struct lead_goal_given of = given(&f, NULL, 0);
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator", lead_goal_make(w, "05", &of, &id), ERR_FORBIDDEN,
            NULL);
    CHECK_INT(fixture_work(&f, ACT_LEAD_GOAL_EDIT, fixture_actor(&f, "steering"), NO_CLIENT,
                           NO_CASE, 0, &other),
              ERR_FORBIDDEN);
    fixture_close(&f);
}

static void
R2_1a_a_goal_without_an_item_of_the_picture_cannot_be_agreed_on(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t on = item(&f), id = make(&f, NULL, 0);
    struct date agreed = day(2026, 1, 12);
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator", lead_goal_agree(w, id, agreed, "Johtoryhmä", 1),
            ERR_INVALID, NULL);
    struct lead_goal goal = goal_now(&f, id);
    CHECK(lead_goal_has(&goal, GOAL_NO_ITEM, day(2026, 1, 15)));
    struct lead_goal_given of = given(&f, &on, 1);
    CHECK_INT(DO(&f, ACT_LEAD_GOAL_EDIT, "coordinator", lead_goal_change(w, id, &of, 1)), ERR_OK);
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator",
            lead_goal_agree(w, id, day(2026, 1, 16), "Johtoryhmä", 2), ERR_INVALID, "on");
    CHECK_INT(
        DO(&f, ACT_LEAD_GOAL_EDIT, "coordinator", lead_goal_agree(w, id, agreed, "Johtoryhmä", 2)),
        ERR_OK);
    of = given(&f, NULL, 0);
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator", lead_goal_change(w, id, &of, 3), ERR_INVALID,
            "items");
    REFUSED(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_item_end(w, on, 1), ERR_CONFLICT,
            NULL);
    goal = goal_now(&f, id);
    CHECK_INT(goal.state, GOAL_AGREED);
    CHECK_INT(changes(&f, "goal", "items"), 1);
    CHECK_INT(changes(&f, "goal", "state"), 1);
    fixture_close(&f);
}

static void
INV_R2_1a_the_party_that_has_told_nothing_is_named(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t on = item(&f), id = make(&f, &on, 1);
    CHECK_INT(DO(&f, ACT_LEAD_GOAL_EDIT, "coordinator",
                 lead_goal_agree(w, id, day(2026, 1, 12), "Johtoryhmä", 1)),
              ERR_OK);
    struct lead_goal goal = goal_now(&f, id);
    struct goal_strategy *rows;
    size_t count, told = 0;
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", lead_goal_strategies(w, &goal, &rows, &count)), ERR_OK);
    CHECK_INT(count, 3); /* the employment authority, the county, Kela */
    CHECK(lead_goal_has(&goal, GOAL_NO_STRATEGY, day(2026, 1, 15)));
    for (size_t i = 0; i < count; i++) {
        CHECK_MSG(strstr(goal.missing, rows[i].org_name.fi) != NULL ||
                      strstr(goal.missing, rows[i].org_name.sv) != NULL ||
                      strstr(goal.missing, rows[i].org_name.en) != NULL,
                  rows[i].org_name.fi);
        CHECK_INT(DO(&f, ACT_LEAD_GOAL_EDIT, "coordinator",
                     lead_goal_strategy_set(w, id, rows[i].org, i == 0 ? NULL : "Strategia",
                                            i == 0 ? NULL : "3.2")),
                  ERR_OK);
        told++;
    }
    goal = goal_now(&f, id);
    CHECK_STR(goal.missing, "");
    CHECK_INT(goal.told, told);
    CHECK(strstr(goal.strategies, "Strategia, 3.2") != NULL);
    CHECK(!lead_goal_has(&goal, GOAL_NO_STRATEGY, day(2026, 1, 15)));
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator",
            lead_goal_strategy_set(w, id, rows[0].org, NULL, "3.2"), ERR_INVALID, "document");
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator",
            lead_goal_strategy_set(w, id, (org_id){ 4711 }, "Strategia", NULL), ERR_INVALID, "org");
    fixture_close(&f);
}

static void
an_owner_who_has_left_surfaces_the_same_day(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t on = item(&f), id = make(&f, &on, 1);
    struct lead_goal *goals;
    size_t count;
    leave(&f, "steering");
    struct lead_goal goal = goal_now(&f, id);
    CHECK(goal.owner.left);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17",
                 lead_goal_list(w, OSTRO, (struct lead_goal_filter){ .fault = GOAL_NO_OWNER },
                                &goals, &count)),
              ERR_OK);
    CHECK_INT(count, 1);
    struct lead_goal_given of = given(&f, &on, 1);
    REFUSED(&f, ACT_LEAD_GOAL_EDIT, "coordinator", lead_goal_change(w, id, &of, 1), ERR_INVALID,
            "owner");
    fixture_close(&f);
}

static int64_t
measure(struct fixture *f, int64_t goal)
{
    int64_t id = 0;
    CHECK_INT(DO(f, ACT_LEAD_GOAL_EDIT, "coordinator",
                 goal_measure_make(w, goal,
                                   &(struct measure_given){ "Odotusaika", "päivää", "Oma seuranta",
                                                            MEASURE_DOWN, 1450, day(2026, 12, 31),
                                                            1, fixture_duty(f, "steering") },
                                   &id)),
              ERR_OK);
    return id;
}

static void
a_value_is_told_by_the_owner_and_never_of_a_day_to_come(void)
{
    struct fixture f;
    struct measurement *rows;
    struct goal_measure m = { 0 };
    size_t count;
    fixture_open(&f);
    int64_t on = item(&f), goal = make(&f, &on, 1), id = measure(&f, goal);
    REFUSED(&f, ACT_LEAD_GOAL_OWN, "steering",
            goal_measure_tell(w, id, day(2026, 1, 16), 1600, NULL), ERR_INVALID, "on");
    REFUSED(&f, ACT_LEAD_GOAL_OWN, "steering", goal_measure_tell(w, id, day(2026, 1, 15), -1, NULL),
            ERR_INVALID, "value");
    REFUSED(&f, ACT_LEAD_GOAL_OWN, "ea17", goal_measure_tell(w, id, day(2026, 1, 15), 1600, NULL),
            ERR_FORBIDDEN, NULL);
    CHECK_INT(DO(&f, ACT_LEAD_GOAL_OWN, "steering",
                 goal_measure_tell(w, id, day(2025, 12, 31), 1600, NULL)),
              ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_GOAL_OWN, "steering",
                 goal_measure_tell(w, id, day(2026, 1, 15), 1400, NULL)),
              ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", measurements_of(w, id, &rows, &count)), ERR_OK);
    CHECK_INT(count, 2);
    CHECK_STR(rows[0].value_text, "16");
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", goal_measure_get(w, id, &m)), ERR_OK);
    CHECK_STR(m.target_text, "14,5");
    CHECK_STR(m.latest_text, "14");
    CHECK(measure_is_met(&m));
    CHECK(!measure_is_late(&m, day(2026, 2, 15)));
    CHECK(measure_is_late(&m, day(2026, 2, 16)));
    /* Corrected: what it was stays in the history. */
    CHECK_INT(DO(&f, ACT_LEAD_GOAL_OWN, "coordinator",
                 goal_measure_tell(w, id, day(2026, 1, 15), 1505, "Laskettu uudelleen")),
              ERR_OK);
    CHECK_STR(fixture_text(&f,
                           "SELECT before FROM region_change WHERE record = 'goal_measure'"
                           " AND field = 'corrected'",
                           NO_BINDS),
              "15.1.2026: 14");
    CHECK_STR(fixture_text(&f,
                           "SELECT after FROM region_change WHERE record = 'goal_measure'"
                           " AND field = 'corrected'",
                           NO_BINDS),
              "15.1.2026: 15,05");
    fixture_close(&f);
}

static void
numbers_are_read_as_people_write_them(void)
{
    static const struct {
        const char *text;
        int64_t want; /* -1: refused */
    } cases[] = {
        { "0", 0 },
        { "7", 700 },
        { "7,8", 780 },
        { "7.85", 785 },
        { "90 000", 9000000 },
        { "-1", -1 },
        { "", -1 },
        { "7,", -1 },
        { ",5", -1 },
        { "7,855", -1 },
        { "1e3", -1 },
        { "7 ,5", 750 },
        { "12a", -1 },
        { "99999999999", -1 },
        { "90\xc2\xa0"
          "000",
          9000000 },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t got = -1;
        if (!decimal_parse(cases[i].text, &got))
            got = -1;
        CHECK_INT(got, cases[i].want);
    }
    CHECK_STR(decimal_text(a, LANG_FI, 785), "7,85");
    CHECK_STR(decimal_text(a, LANG_SV, 705), "7,05");
    CHECK_STR(decimal_text(a, LANG_EN, 780), "7.8");
    CHECK_STR(decimal_text(a, LANG_FI, 700), "7");
    arena_free(a);
}

const struct test steering_goal_tests[] = {
    TEST(a_vision_is_written_in_both_languages_and_what_it_said_stays),
    TEST(only_the_regions_own_coordinator_writes_its_goals),
    TEST(R2_1a_a_goal_without_an_item_of_the_picture_cannot_be_agreed_on),
    TEST(INV_R2_1a_the_party_that_has_told_nothing_is_named),
    TEST(an_owner_who_has_left_surfaces_the_same_day),
    TEST(a_value_is_told_by_the_owner_and_never_of_a_day_to_come),
    TEST(numbers_are_read_as_people_write_them),
    TEST_END,
};
