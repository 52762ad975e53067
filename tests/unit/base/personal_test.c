/* tests/unit/base/personal_test.c: what tells a person in free text. */
#include "base/personal.h"
#include "tests/check.h"

static const struct {
    const char *why, *text;
    enum personal want;
} rows[] = {
    { "nothing is written", "", PERSONAL_NONE },
    { "words only", "Asiakas on ollut pitkään työttömänä.", PERSONAL_NONE },
    { "a code", "koodi 010190-923X", PERSONAL_CODE },
    { "a code in small letters", "(010105a999k)", PERSONAL_CODE },
    { "a code whose check character is wrong", "010190-9230.", PERSONAL_CODE },
    { "a new sign of 2023", "010190Y923X", PERSONAL_CODE },
    { "a mobile number", "soita 040 123 4567", PERSONAL_PHONE },
    { "with the country", "+358 40-1234567", PERSONAL_PHONE },
    { "a landline", "06 123 4567", PERSONAL_PHONE },
    { "in brackets", "(040)1234567", PERSONAL_PHONE },
    { "an e-mail address", "nimi.suku@esimerkki.fi", PERSONAL_EMAIL },
    { "a code comes before a number", "0401234567, 010190-923X", PERSONAL_CODE },
    { "a date", "1.11.2026", PERSONAL_NONE },
    { "a span of years", "2020-2026 ja 10-15 kk", PERSONAL_NONE },
    { "an act", "381/2023 15 § ja 1301/2014", PERSONAL_NONE },
    { "money", "1 200 000 euroa", PERSONAL_NONE },
    { "a small number", "050", PERSONAL_NONE },
    { "an amount with decimals", "12.0500 1000", PERSONAL_NONE },
    { "a handle", "@nimi", PERSONAL_NONE },
    { "a reference that is longer than a code", "A010190-923X7", PERSONAL_NONE },
};

static void
a_text_tells_a_person_by_code_number_or_address(void)
{
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_MSG(personal_in(rows[i].text) == rows[i].want, rows[i].why);
    CHECK_INT(personal_in(NULL), PERSONAL_NONE);
}

const struct test base_personal_tests[] = {
    TEST(a_text_tells_a_person_by_code_number_or_address),
    TEST_END,
};
