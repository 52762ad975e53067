/* tests/unit/steering/resource_test.c: what there is beside what is needed, and the yearly check of
 * the staff (T-39, AGR-3).
 */
#include "steering/resource.h"

#include "base/str.h"
#include "region/led.h"
#include "tests/unit/steering/lead_try.h"

static org_id
org_of(struct fixture *f)
{
    struct organisation *orgs;
    size_t count;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", led_organisations(w, OSTRO, PARTY_WSC, &orgs, &count)),
              ERR_OK);
    CHECK(count == 1);
    return orgs[0].id;
}

static void
the_gap_is_what_lacks_of_a_need_that_was_counted(void)
{
    struct fixture f;
    struct resource *rows;
    size_t count;
    int64_t id = 0, other = 0;
    fixture_open(&f);
    struct resource_given of = { org_of(&f),
                                 2026,
                                 RESOURCE_PEOPLE,
                                 "Sosiaalityöntekijä",
                                 "180 asiakasta",
                                 350,
                                 500,
                                 fixture_duty(&f, "steering") };
    CHECK_INT(DO(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_make(w, OSTRO, &of, &id)),
              ERR_OK);
    struct resource_given uncounted = of;
    uncounted.kind = RESOURCE_PREMISES;
    uncounted.need = -1;
    uncounted.grounds = NULL;
    CHECK_INT(
        DO(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_make(w, OSTRO, &uncounted, &other)),
        ERR_OK);
    CHECK_INT(
        DO(&f, ACT_LEAD_READ, "ea17",
           resource_list(w, OSTRO, (struct resource_filter){ .short_only = true }, &rows, &count)),
        ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(resource_gap(&rows[0]), 150);
    CHECK_STR(rows[0].amount_text, "3,5");
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17",
                 resource_list(w, OSTRO, (struct resource_filter){ .year = 2025 }, &rows, &count)),
              ERR_OK);
    CHECK_INT(count, 0);
    of.amount = 500;
    CHECK_INT(DO(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_change(w, id, &of, 1)),
              ERR_OK);
    CHECK_STR(fixture_text(&f,
                           "SELECT before FROM region_change WHERE record = 'resource'"
                           " AND field = 'amount'",
                           NO_BINDS),
              "3,5");
    CHECK_INT(DO(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_end(w, id, 2)), ERR_OK);
    REFUSED(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_change(w, id, &of, 3), ERR_CONFLICT,
            NULL);
    fixture_close(&f);
}

static void
a_negative_amount_and_a_need_without_grounds_are_refused(void)
{
    struct fixture f;
    int64_t id = 0;
    fixture_open(&f);
    const struct resource_given good = { org_of(&f),
                                         2026,
                                         RESOURCE_MONEY,
                                         "Yhteiset kulut",
                                         "Talousarvio",
                                         9000000,
                                         -1,
                                         fixture_duty(&f, "steering") };
    struct resource_given of = good;
    of.amount = -1;
    REFUSED(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_make(w, OSTRO, &of, &id),
            ERR_INVALID, "amount");
    of = good;
    of.need = 100;
    of.grounds = NULL;
    REFUSED(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_make(w, OSTRO, &of, &id),
            ERR_INVALID, "grounds");
    of = good;
    of.year = 2032;
    REFUSED(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_make(w, OSTRO, &of, &id),
            ERR_INVALID, "year");
    of = good;
    of.org = (org_id){ 4711 };
    REFUSED(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_make(w, OSTRO, &of, &id),
            ERR_INVALID, "org");
    REFUSED(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator", resource_make(w, "05", &good, &id),
            ERR_FORBIDDEN, NULL);
    fixture_close(&f);
}

static void
T_39_the_staff_is_checked_every_year_and_what_lacks_is_answered(void)
{
    struct fixture f;
    struct resource_check *checks;
    size_t count;
    fixture_open(&f);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", resource_checks(w, OSTRO, &checks, &count)), ERR_OK);
    CHECK(date_is_none(resource_check_due(checks, count)));
    REFUSED(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator",
            resource_check_make(w, OSTRO, day(2025, 11, 20), RESOURCE_LACKING, NULL), ERR_INVALID,
            "done");
    REFUSED(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator",
            resource_check_make(w, OSTRO, day(2026, 1, 16), RESOURCE_ENOUGH, NULL), ERR_INVALID,
            "on");
    CHECK_INT(DO(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator",
                 resource_check_make(w, OSTRO, day(2025, 11, 20), RESOURCE_LACKING,
                                     "Rekrytoidaan kaksi")),
              ERR_OK);
    REFUSED(&f, ACT_LEAD_RESOURCE_EDIT, "coordinator",
            resource_check_make(w, OSTRO, day(2025, 11, 19), RESOURCE_ENOUGH, NULL), ERR_CONFLICT,
            "on");
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", resource_checks(w, OSTRO, &checks, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK(date_same(resource_check_due(checks, count), day(2026, 11, 20)));
    fixture_close(&f);
}

const struct test steering_resource_tests[] = {
    TEST(the_gap_is_what_lacks_of_a_need_that_was_counted),
    TEST(a_negative_amount_and_a_need_without_grounds_are_refused),
    TEST(T_39_the_staff_is_checked_every_year_and_what_lacks_is_answered),
    TEST_END,
};
