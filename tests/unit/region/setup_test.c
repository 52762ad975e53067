/* tests/unit/region/setup_test.c: a table of units is taken whole or refused whole, with the line
 * and the reason. */
#include "region/setup.h"
#include "tests/unit/fixture.h"

#include <string.h>

#define HEAD SETUP_COLUMNS "\n"
#define GOOD                                                                                       \
    "employment_authority,Viranomainen,Myndighet,Authority,,01,,,no,no,Yksikkö,Enhet,Unit,,yes\n"

static enum err
taken(struct fixture *f, const char *text, int64_t *ret_units, const char **ret_why)
{
    struct work *w;
    struct embedded file = { .name = "units.csv",
                             .bytes = (const unsigned char *)text,
                             .size = strlen(text) };
    CHECK_INT(fixture_work(f, ACT_SETUP, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    return work_close(w, setup_take(w, &file, ret_units, ret_why));
}

static void
the_first_wrong_line_refuses_the_whole(void)
{
    static const struct {
        const char *why, *text, *has;
    } rows[] = {
        { "another header", "kind,unit\n" GOOD, "units.csv" },
        { "no such kind", HEAD GOOD "office,A,B,C,,,,,no,no,D,E,F,,yes\n", "units.csv:3: kind" },
        { "a name in one language only", HEAD "kela,A,,C,,,,,no,no,D,E,F,,yes\n",
          "three languages" },
        { "an authority without an area", HEAD "employment_authority,A,B,C,,,,,no,no,D,E,F,,yes\n",
          "has an area" },
        { "an area that is not there",
          HEAD GOOD "employment_authority,A,B,C,,99,,,no,no,D,E,F,,yes\n",
          "units.csv:3: there is no such" },
        { "neither yes nor no", HEAD "kela,A,B,C,,,,,no,no,D,E,F,,perhaps\n", "takes_offers" },
    };
    struct fixture f;
    fixture_open(&f);
    int64_t before = fixture_int(&f, "SELECT count(*) FROM unit", NO_BINDS);
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t units = 77;
        const char *why = NULL;
        CHECK_MSG(taken(&f, rows[i].text, &units, &why) == ERR_INVALID, rows[i].why);
        CHECK_MSG(why != NULL && strstr(why, rows[i].has) != NULL, rows[i].why);
        CHECK_INT(units, 77);
        CHECK_MSG(fixture_int(&f, "SELECT count(*) FROM unit", NO_BINDS) == before, rows[i].why);
    }
    fixture_close(&f);
}

static void
a_unit_that_is_there_is_changed_and_none_is_made_twice(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t before = fixture_int(&f, "SELECT count(*) FROM unit", NO_BINDS), units = 0;
    const char *why = NULL;
    CHECK_INT(taken(&f, HEAD GOOD, &units, &why), ERR_OK);
    CHECK_INT(units, 1);
    CHECK_INT(taken(&f,
                    HEAD "employment_authority,Viranomainen,Myndigheten,Authority,,01,,,no,no,"
                         "Yksikkö,Enheten,Unit,"
                         "+358 00 000 0101,no\n",
                    &units, &why),
              ERR_OK);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM unit", NO_BINDS), before + 1);
    CHECK_STR(
        fixture_text(&f, "SELECT name_sv FROM unit WHERE phone = '+358 00 000 0101'", NO_BINDS),
        "Enheten");
    CHECK_INT(fixture_int(&f, "SELECT takes_offers FROM unit WHERE name_sv = 'Enheten'", NO_BINDS),
              0);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM organisation WHERE name_sv = 'Myndigheten'",
                          NO_BINDS),
              1);
    fixture_close(&f);
}

const struct test region_setup_tests[] = {
    TEST(the_first_wrong_line_refuses_the_whole),
    TEST(a_unit_that_is_there_is_changed_and_none_is_made_twice),
    TEST_END,
};
