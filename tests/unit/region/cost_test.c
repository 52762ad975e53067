/* tests/unit/region/cost_test.c: the other costs are split to the cent, and what the act does not
 * give is not computed (DOMAIN T-40, T-41). */
#include "region/cost.h"

#include "base/str.h"
#include "tests/check.h"

static struct cost_party
party(enum cost_side side, int64_t persons, int64_t share)
{
    return (struct cost_party){
        .side = side, .hundredths = persons * 100, .share_parts = share, .cents = -1
    };
}

static void
ninety_thousand_by_twelve_and_six_is_sixty_and_thirty(void)
{
    struct cost_party parties[] = { party(COST_EA, 12, -1), party(COST_COUNTY, 6, -1),
                                    party(COST_KELA, 2, -1) };
    CHECK_INT(cost_split(9000000, parties, 3, true), COST_BY_STAFF);
    CHECK_INT(parties[0].cents, 6000000);
    CHECK_INT(parties[1].cents, 3000000);
    CHECK_INT(parties[2].cents, 0); /* Kela takes part only as the agreement says */
}

static void
the_parts_add_up_to_the_cent_by_the_largest_remainder(void)
{
    static const struct {
        int64_t cents, ea, county, first, second;
        const char *why;
    } rows[] = {
        { 100, 1, 2, 33, 67, "33.33 and 66.67: the cent goes to the larger remainder" },
        { 1, 1, 1, 1, 0, "of equal remainders the first has the cent" },
        { 0, 3, 4, 0, 0, "nothing is split into nothing" },
        { 10001, 5, 5, 5001, 5000, "an odd cent" },
        { COST_CENTS_MOST, 999, 998, 50025037556, 49974962444, "the largest sum and staff" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cost_party parties[] = { party(COST_EA, rows[i].ea, -1),
                                        party(COST_COUNTY, rows[i].county, -1) };
        CHECK_MSG(cost_split(rows[i].cents, parties, 2, true) == COST_BY_STAFF, rows[i].why);
        CHECK_MSG(parties[0].cents + parties[1].cents == rows[i].cents, rows[i].why);
        CHECK_MSG(parties[0].cents == rows[i].first, rows[i].why);
        CHECK_MSG(parties[1].cents == rows[i].second, rows[i].why);
    }
}

static void
agreed_shares_go_before_the_default_of_the_act(void)
{
    struct cost_party parties[] = { party(COST_EA, 12, 3333), party(COST_EA, 2, 3333),
                                    party(COST_COUNTY, 6, 3334), party(COST_KELA, 1, 0) };
    CHECK_INT(cost_split(100, parties, 4, true), COST_BY_AGREEMENT);
    CHECK_INT(parties[0].cents + parties[1].cents + parties[2].cents + parties[3].cents, 100);
    CHECK_INT(parties[2].cents, 34);
    CHECK_INT(parties[3].cents, 0);
}

static void
kela_pays_its_agreed_share_and_the_rest_goes_by_staff(void)
{
    struct cost_party parties[] = { party(COST_EA, 12, -1), party(COST_COUNTY, 6, -1),
                                    party(COST_KELA, 0, 1000) };
    CHECK_INT(cost_split(9000000, parties, 3, true), COST_BY_STAFF);
    CHECK_INT(parties[0].cents, 5400000);
    CHECK_INT(parties[1].cents, 2700000);
    CHECK_INT(parties[2].cents, 900000);
}

static void
what_the_act_does_not_give_is_not_computed(void)
{
    static const struct {
        struct cost_party parties[3];
        size_t count;
        bool by_act;
        enum cost_answer answer;
        const char *why;
    } rows[] = {
        { { { COST_EA, 100, -1, 0 }, { COST_EA, 100, -1, 0 }, { COST_COUNTY, 100, -1, 0 } },
          3,
          true,
          COST_SEVERAL,
          "two authorities without agreed shares" },
        { { { COST_EA, 100, -1, 0 }, { COST_COUNTY, 100, -1, 0 }, { COST_COUNTY, 100, -1, 0 } },
          3,
          true,
          COST_SEVERAL,
          "two counties without agreed shares" },
        { { { COST_EA, 100, -1, 0 }, { COST_OTHER, 100, -1, 0 } },
          2,
          true,
          COST_NO_SPLIT_GIVEN,
          "no county among the parties" },
        { { { COST_EA, 100, -1, 0 }, { COST_COUNTY, 100, -1, 0 } },
          2,
          false,
          COST_NO_SPLIT_GIVEN,
          "another agreement than the one of 381/2023" },
        { { { COST_EA, 0, -1, 0 }, { COST_COUNTY, 100, -1, 0 } },
          2,
          true,
          COST_NO_STAFF,
          "the authority's staff is not known" },
        { { { COST_EA, 1, 5000, 0 }, { COST_COUNTY, 1, -1, 0 } },
          2,
          true,
          COST_SHARES_MISSING,
          "one has a share, the other none" },
        { { { COST_EA, 1, 5000, 0 }, { COST_COUNTY, 1, 4999, 0 } },
          2,
          true,
          COST_SHARES_WRONG,
          "99.99 per cent" },
        { { { COST_EA, 1, 9000, 0 }, { COST_COUNTY, 1, 1000, 0 }, { COST_KELA, 0, 500, 0 } },
          3,
          true,
          COST_SHARES_WRONG,
          "105 per cent" },
        { { { COST_EA, COST_STAFF_MOST + 1, -1, 0 }, { COST_COUNTY, 1, -1, 0 } },
          2,
          true,
          COST_OUT_OF_BOUNDS,
          "more staff than can be counted" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct cost_party parties[3] = { rows[i].parties[0], rows[i].parties[1],
                                         rows[i].parties[2] };
        CHECK_MSG(cost_split(9000000, parties, rows[i].count, rows[i].by_act) == rows[i].answer,
                  rows[i].why);
        CHECK_MSG(cost_why(rows[i].answer).en != NULL, rows[i].why);
        CHECK_MSG(parties[0].cents == 0, rows[i].why);
    }
    CHECK_INT(cost_split(1, NULL, 0, true), COST_OUT_OF_BOUNDS);
}

static void
euros_are_read_and_written_as_people_write_them(void)
{
    static const struct {
        const char *text;
        int64_t cents; /* 0: refused */
    } rows[] = {
        { "90000", 9000000 },
        { "90 000,00", 9000000 },
        { "0,5", 50 },
        { "12.34", 1234 },
        { "1\u00a0000", 100000 },
        { "5 €", 500 },
        { "", 0 },
        { "0", 0 },
        { "1,234", 0 },
        { "1,", 0 },
        { ",5", 0 },
        { "-5", 0 },
        { "5 kpl", 0 },
        { "1.2.3", 0 },
        { "10000000000", 0 },
        { "5 € 5", 0 },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t cents = 0;
        CHECK_MSG(cost_parse(rows[i].text, &cents) == (rows[i].cents != 0), rows[i].text);
        CHECK_MSG(cents == rows[i].cents, rows[i].text);
    }
    int64_t n = 0;
    CHECK(!cost_parse(NULL, &n));
    CHECK_STR(cost_text(a, LANG_EN, 9000050), "€90,000.50");
    CHECK_STR(cost_text(a, LANG_FI, 12345), "123,45\u00a0€");
    CHECK_STR(cost_hundredths(a, LANG_SV, 250), "2,5");
    CHECK_STR(cost_hundredths(a, LANG_EN, 225), "2.25");
    CHECK_STR(cost_hundredths(a, LANG_FI, 300), "3");
    CHECK(cost_parse_hundredths("0,25", COST_STAFF_MOST, &n) && n == 25);
    CHECK(!cost_parse_hundredths("1001", COST_STAFF_MOST, &n));
    arena_free(a);
}

const struct test cost_tests[] = {
    TEST(ninety_thousand_by_twelve_and_six_is_sixty_and_thirty),
    TEST(the_parts_add_up_to_the_cent_by_the_largest_remainder),
    TEST(agreed_shares_go_before_the_default_of_the_act),
    TEST(kela_pays_its_agreed_share_and_the_rest_goes_by_staff),
    TEST(what_the_act_does_not_give_is_not_computed),
    TEST(euros_are_read_and_written_as_people_write_them),
    TEST_END,
};
