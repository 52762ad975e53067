/* tests/unit/base/text_test.c: sentences in three languages.
 *
 * What the catalogue holds is not known here: its rows are asked for one by one.  The other
 * sentences are in no catalogue, so they stay English.
 */
#include "base/text.h"

#include "base/err.h"
#include "base/str.h"
#include "tests/check.h"

#include <string.h>

static void
a_language_has_a_code(void)
{
    enum lang lang = LANG_NONE;
    CHECK(lang_parse("fi", &lang) && lang == LANG_FI);
    CHECK(lang_parse("sv", &lang) && lang == LANG_SV);
    CHECK(lang_parse("en", &lang) && lang == LANG_EN);
    CHECK(!lang_parse("FI", &lang) && !lang_parse("", &lang) && !lang_parse(NULL, &lang));
    CHECK_MSG(lang == LANG_EN, "a failure writes nothing");
    CHECK_STR(lang_code(LANG_SV), "sv");
    CHECK_STR(lang_code(LANG_NONE), "en");
}

static void
every_row_of_the_catalogue_is_found(void)
{
    struct arena *a = arena_new();
    CHECK(catalogue_count > 0);
    for (size_t i = 0; i < catalogue_count; i++) {
        const struct catalogue_row *row = &catalogue[i];
        struct text text = { row->en, row->context, row->many };
        CHECK_STR(text_plain(LANG_FI, text), row->fi[0] ? row->fi[0] : row->en);
        CHECK_STR(text_plain(LANG_SV, text), row->sv[0] ? row->sv[0] : row->en);
        CHECK_STR(text_plain(LANG_EN, text), row->en);
        if (row->many && row->fi[1]) {
            const struct fill *two = FILLS(FILL_N("-", 2)), *one = FILLS(FILL_N("-", 1));
            CHECK_STR(text_in(a, LANG_FI, text, two), row->fi[1]);
            CHECK_STR(text_in(a, LANG_FI, text, one), row->fi[0]);
        }
        text.context = "no such context";
        CHECK_STR(text_plain(LANG_FI, text), row->en);
    }
    arena_free(a);
}

static void
a_text_outside_the_catalogue_stays_english(void)
{
    CHECK_STR(text_plain(LANG_FI, (struct text){ "In no catalogue.", NULL, NULL }),
              "In no catalogue.");
    CHECK_STR(text_plain(LANG_SV, (struct text){ "", NULL, NULL }), "");
    CHECK_STR(text_plain(LANG_FI, TEXT_NONE), "");
}

static void
fill_ins_are_named(void)
{
    static const struct {
        const char *why, *en, *wanted;
    } rows[] = {
        { "each kind", "{who}: {n} on {day}, {what}", "Aino {n}: 1,234 on 1.2.2026, a {who}" },
        { "in any order, twice", "{n} {n}", "1,234 1,234" },
        { "an unknown name stays", "{nobody} {who", "{nobody} {who" },
        { "a brace before a name", "{{n}}", "{1,234}" },
        { "braces alone", "{} }{", "{} }{" },
        { "a name that only begins so", "{wh} {whoever}", "{wh} {whoever}" },
        { "none", "no fill-in", "no fill-in" },
        { "no text for a string", "<{none}>", "<>" },
    };
    struct arena *a = arena_new();
    const struct fill *fills =
        FILLS(FILL_S("who", "Aino {n}"), FILL_N("n", 1234), FILL_S("none", NULL),
              FILL_D("day", ((struct date){ 2026, 2, 1 })),
              FILL_T("what", ((struct text){ "a {who}", NULL, NULL })));
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct text text = { rows[i].en, NULL, NULL };
        CHECK_STR(text_in(a, LANG_EN, text, fills), rows[i].wanted);
        CHECK_MSG(str_same(text_in(a, LANG_EN, text, NULL), rows[i].en), rows[i].why);
    }
    CHECK_STR(text_in(a, LANG_FI, TEXT_NONE, fills), "");
    arena_free(a);
}

static void
the_first_number_chooses_the_plural(void)
{
    static const struct {
        int64_t n;
        const char *wanted;
    } rows[] = {
        { 1, "1 xday" }, { 0, "0 xdays" }, { 2, "2 xdays" }, { 21, "21 xdays" }, { -1, "-1 xdays" },
    };
    struct arena *a = arena_new();
    struct text days = { "{n} xday", NULL, "{n} xdays" };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_STR(text_in(a, LANG_EN, days, FILLS(FILL_S("x", "y"), FILL_N("n", rows[i].n))),
                  rows[i].wanted);
    CHECK_STR(text_in(a, LANG_EN, days, FILLS(FILL_N("n", 1), FILL_N("m", 5))), "1 xday");
    CHECK_STR(text_plain(LANG_EN, days), "{n} xday");
    arena_free(a);
}

static void
a_number_is_grouped_as_the_language_does(void)
{
    static const struct {
        int64_t n;
        const char *fi, *en;
    } rows[] = {
        { 0, "0", "0" },
        { 999, "999", "999" },
        { 1000, "1\u202f000", "1,000" },
        { -999, "\u2212999", "-999" },
        { 5650000, "5\u202f650\u202f000", "5,650,000" },
        { INT64_MIN, "\u22129\u202f223\u202f372\u202f036\u202f854\u202f775\u202f808",
          "-9,223,372,036,854,775,808" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_STR(text_number(a, LANG_FI, rows[i].n), rows[i].fi);
        CHECK_STR(text_number(a, LANG_SV, rows[i].n), rows[i].fi);
        CHECK_STR(text_number(a, LANG_EN, rows[i].n), rows[i].en);
    }
    arena_free(a);
}

static void
a_name_that_is_missing_is_shown_in_another_language(void)
{
    struct names all = { "Turku", "Åbo", "City of Turku" }, one = { "Inari", NULL, "" };
    CHECK_STR(names_in(LANG_FI, all), "Turku");
    CHECK_STR(names_in(LANG_SV, all), "Åbo");
    CHECK_STR(names_in(LANG_EN, all), "City of Turku");
    CHECK_STR(names_in(LANG_SV, one), "Inari");
    CHECK_STR(names_in(LANG_EN, one), "Inari");
    CHECK_STR(names_in(LANG_FI, (struct names){ NULL, NULL, NULL }), "");
}

const struct test base_text_tests[] = {
    TEST(a_language_has_a_code),
    TEST(every_row_of_the_catalogue_is_found),
    TEST(a_text_outside_the_catalogue_stays_english),
    TEST(fill_ins_are_named),
    TEST(the_first_number_chooses_the_plural),
    TEST(a_number_is_grouped_as_the_language_does),
    TEST(a_name_that_is_missing_is_shown_in_another_language),
    TEST_END,
};
