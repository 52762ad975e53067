/* tests/unit/steering/picture_base_test.c: who keeps the common picture, and from what
 * (recommendations R3.1 to R3.6).
 */
#include "steering/picture_base.h"

#include "base/str.h"
#include "tests/unit/steering/lead_try.h"

static void
R3_1_what_is_not_told_of_a_source_is_seen(void)
{
    struct fixture f;
    struct picture_source *rows;
    size_t count, shipped;
    int taken = 0;
    fixture_open(&f);
    (void)picture_shipped(&shipped);
    CHECK_INT(shipped, 9);
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_sources_take(w, OSTRO, &taken)),
              ERR_OK);
    CHECK_INT(taken, shipped);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", picture_sources(w, OSTRO, true, &rows, &count)),
              ERR_OK);
    CHECK_INT(count, shipped); /* nobody has looked at the terms of use yet */
    struct picture_source_given of = {
        NULL, "Kela", NULL, "CC BY 4.0", "monthly", day(2026, 1, 15)
    };
    int64_t id = rows[0].id;
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_source_change(w, id, &of, 1)),
              ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", picture_sources(w, OSTRO, true, &rows, &count)),
              ERR_OK);
    CHECK_INT(count, shipped - 1);
    REFUSED(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_source_make(w, OSTRO, &of, &id),
            ERR_INVALID, "name");
    /* One that is no longer used can be taken again. */
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_source_end(w, id, 2)), ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_sources_take(w, OSTRO, &taken)),
              ERR_OK);
    CHECK_INT(taken, 1);
    fixture_close(&f);
}

static void
R3_2_each_of_the_four_sections_has_an_owner_who_dates_it(void)
{
    struct fixture f;
    struct picture_section *rows;
    size_t count;
    fixture_open(&f);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", picture_sections(w, OSTRO, &rows, &count)), ERR_OK);
    CHECK_INT(count, PICTURE_PARTS);
    CHECK_INT(rows[0].id, 0);
    duty_id owner = fixture_duty(&f, "analyst");
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator",
                 picture_section_own(w, OSTRO, PICTURE_LABOUR, owner)),
              ERR_OK);
    REFUSED(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_section_own(w, OSTRO, 5, owner),
            ERR_INVALID, "part");
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", picture_sections(w, OSTRO, &rows, &count)), ERR_OK);
    struct picture_section labour = rows[PICTURE_LABOUR - 1];
    CHECK(picture_section_is_stale(&labour, day(2026, 1, 15)));
    REFUSED(&f, ACT_LEAD_PICTURE_OWN, "ea17",
            picture_section_update(w, labour.id, day(2026, 1, 15), "Työttömyys kasvaa", 1),
            ERR_FORBIDDEN, NULL);
    REFUSED(&f, ACT_LEAD_PICTURE_OWN, "analyst",
            picture_section_update(w, labour.id, day(2026, 1, 16), "Työttömyys kasvaa", 1),
            ERR_INVALID, "on");
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_OWN, "analyst",
                 picture_section_update(w, labour.id, day(2026, 1, 15), "Työttömyys kasvaa", 1)),
              ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", picture_sections(w, OSTRO, &rows, &count)), ERR_OK);
    CHECK(!picture_section_is_stale(&rows[PICTURE_LABOUR - 1], day(2027, 1, 15)));
    CHECK(picture_section_is_stale(&rows[PICTURE_LABOUR - 1], day(2027, 1, 16)));
    fixture_close(&f);
}

static void
an_indicator_has_a_value_of_a_day_that_has_been(void)
{
    struct fixture f;
    int64_t id = 0;
    fixture_open(&f);
    struct picture_item_given of = { PICTURE_LABOUR, PICTURE_INDICATOR, "Työttömät", "Katsaus",
                                     NULL,           day(2025, 12, 31) };
    REFUSED(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_item_make(w, OSTRO, &of, &id),
            ERR_INVALID, "value");
    of.value = "7,8 %";
    of.as_of_on = day(2026, 1, 16);
    REFUSED(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_item_make(w, OSTRO, &of, &id),
            ERR_INVALID, "as_of");
    of = (struct picture_item_given){
        PICTURE_CLIENTS, PICTURE_PHENOMENON, "Nuoret palaavat", "Asiakastyö", NULL, day(2026, 1, 15)
    };
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_item_make(w, OSTRO, &of, &id)),
              ERR_OK);
    of.name = "Nuoret palaavat palveluun";
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_item_change(w, id, &of, 1)),
              ERR_OK);
    CHECK_INT(changes(&f, "picture_item", "name"), 1);
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_item_end(w, id, 2)), ERR_OK);
    fixture_close(&f);
}

static void
R3_3_who_follows_and_when_it_is_interpreted_is_agreed(void)
{
    struct fixture f;
    struct picture_place *places;
    int64_t id = 0;
    size_t count;
    fixture_open(&f);
    struct picture_base_given of = { fixture_duty(&f, "analyst"), day(2026, 3, 3), 120, NULL };
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_base_set(w, OSTRO, &of, 0)),
              ERR_OK);
    of.meeting_on = day(2026, 1, 14);
    REFUSED(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_base_set(w, OSTRO, &of, 1),
            ERR_INVALID, "meeting");
    of.meeting_on = day(2026, 3, 4);
    of.minutes = 5;
    REFUSED(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_base_set(w, OSTRO, &of, 1),
            ERR_INVALID, "minutes");
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator",
                 picture_place_make(w, OSTRO, PLACE_NATIONAL, "Johtoryhmä", (org_id){ 0 }, &id)),
              ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", picture_places(w, OSTRO, &places, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(DO(&f, ACT_LEAD_PICTURE_EDIT, "coordinator", picture_place_end(w, id)), ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", picture_places(w, OSTRO, &places, &count)), ERR_OK);
    CHECK_INT(count, 0);
    fixture_close(&f);
}

const struct test steering_picture_base_tests[] = {
    TEST(R3_1_what_is_not_told_of_a_source_is_seen),
    TEST(R3_2_each_of_the_four_sections_has_an_owner_who_dates_it),
    TEST(an_indicator_has_a_value_of_a_day_that_has_been),
    TEST(R3_3_who_follows_and_when_it_is_interpreted_is_agreed),
    TEST_END,
};
