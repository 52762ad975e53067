/* tests/unit/region/support_test.c: who sets what a unit is, and where a request from a
 * municipality goes.  Source: DOMAIN 7.1, 7.2. */
#include "region/support.h"
#include "tests/unit/fixture.h"

static enum err
set_as(struct fixture *f, const char *login, const char *unit, enum support_level level, bool takes)
{
    struct work *w;
    CHECK_INT(
        fixture_work(f, ACT_REGION_CHANGE, fixture_actor(f, login), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    return work_close(w, support_unit_set(w, fixture_unit(f, unit), level, takes));
}

static enum err
unit_of(struct fixture *f, const char *municipality, struct support_unit *ret)
{
    struct work *w;
    CHECK_INT(fixture_work(f, ACT_ASK_SHOW, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    enum err err = support_unit_of(w, municipality, ret);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return err;
}

static void
an_administrator_sets_the_units_of_the_own_organisation(void)
{
    struct fixture f;
    struct work *w;
    fixture_open(&f);
    CHECK_INT(set_as(&f, "admin", "wsc17", SUPPORT_BASIC, true), ERR_OK);
    CHECK_INT(set_as(&f, "admin", "wsc17", (enum support_level)9, true), ERR_INVALID);
    CHECK_INT(set_as(&f, "admin", "dpo", SUPPORT_NONE, true), ERR_CONFLICT); /* no worker there */
    CHECK_INT(set_as(&f, "orgadmin", "wsc05", SUPPORT_BASIC, true), ERR_NOT_FOUND);
    CHECK_INT(
        fixture_work(&f, ACT_REGION_CHANGE, fixture_actor(&f, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_FORBIDDEN);
    CHECK_INT(set_as(&f, "admin", "wsc17", SUPPORT_NONE, false), ERR_OK);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM unit_support", NO_BINDS), 0);
    fixture_close(&f);
}

static void
a_request_goes_to_the_county_before_the_employment_authority(void)
{
    struct fixture f;
    struct support_unit unit;
    fixture_open(&f);
    CHECK_INT(unit_of(&f, "905", &unit), ERR_NOT_FOUND);
    CHECK_INT(set_as(&f, "admin", "ea17", SUPPORT_NONE, true), ERR_OK);
    CHECK_INT(unit_of(&f, "905", &unit), ERR_OK);
    CHECK_INT(unit.id.v, fixture_unit(&f, "ea17").v);
    CHECK_INT(set_as(&f, "admin", "wsc17", SUPPORT_LOCAL, true), ERR_OK);
    CHECK_INT(unit_of(&f, "905", &unit), ERR_OK);
    CHECK_INT(unit.id.v, fixture_unit(&f, "wsc17").v);
    CHECK_INT(unit_of(&f, "853", &unit), ERR_NOT_FOUND); /* Turku: another county */
    CHECK_INT(unit_of(&f, "999", &unit), ERR_NOT_FOUND);
    CHECK_INT(unit_of(&f, NULL, &unit), ERR_NOT_FOUND);
    fixture_sql(&f, "UPDATE unit SET until_on = '2026-01-14' WHERE id = :unit",
                BINDS(BIND_ID("unit", fixture_unit(&f, "wsc17"))));
    CHECK_INT(unit_of(&f, "905", &unit), ERR_OK);
    CHECK_INT(unit.id.v, fixture_unit(&f, "ea17").v);
    fixture_close(&f);
}

const struct test region_support_tests[] = {
    TEST(an_administrator_sets_the_units_of_the_own_organisation),
    TEST(a_request_goes_to_the_county_before_the_employment_authority),
    TEST_END,
};
