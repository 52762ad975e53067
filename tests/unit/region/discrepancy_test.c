/* tests/unit/region/discrepancy_test.c: notes on the sources are whole in three languages, and what
 * they take is what the reference data hold. */
#include "region/discrepancy.h"

#include "base/str.h"
#include "tests/unit/fixture.h"

static void
every_note_is_said_in_three_languages_and_details_hang_on_one(void)
{
    size_t count, notes = 0;
    const struct discrepancy *rows = discrepancies(&count);
    for (size_t i = 0; i < count; i++) {
        const struct discrepancy *d = &rows[i];
        notes += d->of[0] == '\0';
        CHECK_MSG(!str_empty(d->what.fi) && !str_empty(d->what.sv) && !str_empty(d->what.en),
                  d->id);
        CHECK_MSG(!str_empty(d->take.fi) && !str_empty(d->take.sv) && !str_empty(d->take.en),
                  d->id);
        CHECK_MSG(d->of[0] == '\0' || discrepancy_find(d->of) != NULL, d->id);
        CHECK_MSG(discrepancy_find(d->id) == d, d->id);
    }
    CHECK_INT(notes, 19);
    CHECK_INT(count, 19 + 21);
    CHECK_MSG(discrepancy_find("X-20") == NULL, "no such note");
}

static void
what_is_taken_holds_in_the_reference_data(void)
{
    struct fixture f;
    fixture_open(&f);
    CHECK_INT(
        fixture_int(&f, "SELECT count(1) FROM area_county WHERE county_code = '11'", NO_BINDS),
        1);                                                                       /* */
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM area_county", NO_BINDS), 50); /* */
    CHECK_INT(fixture_int(&f,
                          "SELECT count(1) FROM (SELECT area_code FROM area_county"
                          " GROUP BY area_code HAVING count(1) = 2) x",
                          NO_BINDS),
              5); /* */
    CHECK_INT(fixture_int(&f,
                          "SELECT count(1) FROM (SELECT area_code FROM area_county"
                          " GROUP BY area_code HAVING count(1) > 2) x",
                          NO_BINDS),
              0);
    fixture_close(&f);
}

const struct test region_discrepancy_tests[] = {
    TEST(every_note_is_said_in_three_languages_and_details_hang_on_one),
    TEST(what_is_taken_holds_in_the_reference_data),
    TEST_END,
};
