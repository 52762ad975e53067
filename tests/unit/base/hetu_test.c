/* tests/unit/base/hetu_test.c: the personal identity code.
 *
 * Every code here is artificial (number 900..999) or wrong.  The ones with the new signs are the
 * fictitious persons that the Digital and Population Data Services Agency published for testing
 * (dvv.fi/hetu-uudistus).
 */
#include "base/hetu.h"

#include "tests/check.h"

#include <string.h>

static const struct date today = { 2026, 11, 21 };

static void
a_code_is_judged_by_form_day_number_and_check(void)
{
    static const struct {
        const char *why, *code;
        enum hetu_verdict verdict;
        struct date born;
    } rows[] = {
        { "sign Y", "010594Y9032", HETU_ARTIFICIAL, { 1994, 5, 1 } },
        { "sign X", "020594X903P", HETU_ARTIFICIAL, { 1994, 5, 2 } },
        { "sign W", "030594W903B", HETU_ARTIFICIAL, { 1994, 5, 3 } },
        { "sign V", "040594V9030", HETU_ARTIFICIAL, { 1994, 5, 4 } },
        { "sign U", "050594U903M", HETU_ARTIFICIAL, { 1994, 5, 5 } },
        { "sign B", "010516B903X", HETU_ARTIFICIAL, { 2016, 5, 1 } },
        { "sign C", "020516C903K", HETU_ARTIFICIAL, { 2016, 5, 2 } },
        { "sign D", "030516D9037", HETU_ARTIFICIAL, { 2016, 5, 3 } },
        { "sign E", "010501E9032", HETU_ARTIFICIAL, { 2001, 5, 1 } },
        { "sign F", "020503F9037", HETU_ARTIFICIAL, { 2003, 5, 2 } },
        { "an even number", "020504B904H", HETU_ARTIFICIAL, { 2004, 5, 2 } },
        { "born on a leap day", "290200A903E", HETU_ARTIFICIAL, { 2000, 2, 29 } },
        { "the first day of a century", "010100B905M", HETU_ARTIFICIAL, { 2000, 1, 1 } },
        { "born in the 1800s", "010199+9997", HETU_ARTIFICIAL, { 1899, 1, 1 } },
        { "the example on the reform's pages does not hold", "010190-999K", HETU_BAD_CHECK,
          DATE_NONE },
        { "another check character", "131052-9086", HETU_BAD_CHECK, DATE_NONE },
        { "month 13", "131352-908K", HETU_BAD_DATE, DATE_NONE },
        { "no leap day in 1999", "290299-903E", HETU_BAD_DATE, DATE_NONE },
        { "number 001", "131052-001T", HETU_BAD_NUMBER, DATE_NONE },
        { "number 000", "131052-000T", HETU_BAD_NUMBER, DATE_NONE },
        { "a small check letter", "020594X903p", HETU_BAD_FORMAT, DATE_NONE },
        { "a small sign", "020594x903P", HETU_BAD_FORMAT, DATE_NONE },
        { "a character too many", "020594X903PP", HETU_BAD_FORMAT, DATE_NONE },
        { "one too few", "020594X903", HETU_BAD_FORMAT, DATE_NONE },
        { "a letter that is no check character", "020594X903O", HETU_BAD_FORMAT, DATE_NONE },
        { "no sign of any century", "020594G903P", HETU_BAD_FORMAT, DATE_NONE },
        { "an en dash for the sign", "020594–903P", HETU_BAD_FORMAT, DATE_NONE },
        { "a letter among the digits", "O20594X903P", HETU_BAD_FORMAT, DATE_NONE },
        { "a space before it", " 20594X903P", HETU_BAD_FORMAT, DATE_NONE },
        { "nothing", "", HETU_BAD_FORMAT, DATE_NONE },
        { "no code", NULL, HETU_BAD_FORMAT, DATE_NONE },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date born = DATE_NONE;
        CHECK_MSG(hetu_check(rows[i].code, today, &born) == rows[i].verdict, rows[i].why);
        CHECK_MSG(date_same(born, rows[i].born), rows[i].why);
    }
}

static void
nobody_is_born_tomorrow(void)
{
    char code[12];
    struct date born = DATE_NONE;
    hetu_make(today, 900, code);
    CHECK(hetu_check(code, today, &born) == HETU_ARTIFICIAL);
    hetu_make(date_add_days(today, 1), 900, code);
    CHECK(hetu_check(code, today, &born) == HETU_FUTURE);
}

/* A code that could be a person's is put together here, so that it stands in no file. */
static void
a_number_below_900_is_a_persons(void)
{
    static const int numbers[] = { 2, 3, 898, 899 };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        char code[16];
        snprintf(code, sizeof code, "131052-%03d%c", numbers[i],
                 hetu_check_character(131052, numbers[i]));
        struct date born = DATE_NONE;
        CHECK_MSG(hetu_check(code, today, &born) == HETU_OK, "in the population register");
        CHECK(date_same(born, (struct date){ 1952, 10, 13 }));
    }
}

static void
a_made_code_is_artificial_and_right(void)
{
    static const struct date days[] = {
        { 1888, 12, 31 }, { 1952, 10, 13 }, { 1999, 1, 1 }, { 2000, 2, 29 }, { 2009, 9, 9 },
    };
    for (size_t i = 0; i < COUNT(days); i++) {
        for (int number = 900; number <= 999; number++) {
            char code[12];
            struct date born = DATE_NONE;
            hetu_make(days[i], number, code);
            CHECK_MSG(hetu_check(code, today, &born) == HETU_ARTIFICIAL, code);
            CHECK_MSG(date_same(born, days[i]), code);
        }
    }
}

static void
a_masked_code_tells_the_birth_and_not_the_number(void)
{
    struct arena *a = arena_new();
    CHECK_STR(hetu_masked(a, "020594X903P"), "020594X••••");
    CHECK_STR(hetu_masked(a, "010199+9997"), "010199+••••");
    CHECK_STR(hetu_masked(a, "903P020594X"), "•••••••••••");
    CHECK_STR(hetu_masked(a, ""), "•••••••••••");
    CHECK_STR(hetu_masked(a, NULL), "•••••••••••");
    arena_free(a);
}

const struct test base_hetu_tests[] = {
    TEST(a_code_is_judged_by_form_day_number_and_check),
    TEST(nobody_is_born_tomorrow),
    TEST(a_number_below_900_is_a_persons),
    TEST(a_made_code_is_artificial_and_right),
    TEST(a_masked_code_tells_the_birth_and_not_the_number),
    TEST_END,
};
