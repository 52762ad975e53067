/* tests/unit/http/cookie_test.c: cookies in and out, languages asked for, a sentence for one page.
 */
#include "http/cookie.h"

#include "base/secret.h"
#include "base/str.h"
#include "tests/check.h"

#include <string.h>

static void
a_cookie_is_found_by_its_whole_name(void)
{
    static const struct {
        const char *header, *value;
    } rows[] = {
        { "yhdys=abc", "abc" },
        { "a=1; yhdys=abc; b=2", "abc" },
        { "yhdys-lang=sv; yhdys=abc", "abc" },
        { "xyhdys=1", NULL },
        { "yhdys=", NULL },
        { "yhdys", NULL },
        { "yhdys=a b", NULL },
        { "yhdys=\"abc\"", NULL },
        { "yhdys=abc ;x=1", "abc" },
        { ";;; yhdys=abc", "abc" },
        { "yhdys=first; yhdys=second", "first" },
        { "", NULL },
        { NULL, NULL },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_STR(cookie_get(a, rows[i].header, "yhdys"), rows[i].value);
    arena_free(a);
}

static void
a_cookie_is_kept_from_scripts_and_other_sites(void)
{
    struct arena *a = arena_new();
    CHECK_STR(cookie_set(a, "yhdys", "abc", 0, true),
              "yhdys=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
    CHECK_STR(cookie_set(a, "yhdys", "", -1, false),
              "yhdys=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    CHECK_STR(cookie_set(a, "d", "x", 60, false),
              "d=x; Path=/; HttpOnly; SameSite=Strict; Max-Age=60");
    arena_free(a);
}

static void
the_language_with_the_most_weight_is_taken(void)
{
    static const struct {
        const char *header;
        enum lang lang;
    } rows[] = {
        { "sv", LANG_SV },
        { "sv-FI,sv;q=0.9,fi;q=0.8", LANG_SV },
        { "de,fi;q=0.5,sv;q=0.7", LANG_SV },
        { "en;q=0.1, fi;q=0.2", LANG_FI },
        { "FI", LANG_FI },
        { "fi;q=0", LANG_NONE },
        { "de", LANG_NONE },
        { "*", LANG_NONE },
        { "", LANG_NONE },
        { ",,;q=,", LANG_NONE },
        { "fi;q", LANG_FI },
        { NULL, LANG_NONE },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_INT(lang_accepted(rows[i].header), rows[i].lang);
}

static void
a_sentence_is_shown_by_the_next_page_only_if_we_sealed_it_just_now(void)
{
    static const unsigned char key[32] = { 1 }, other[32] = { 2 };
    struct arena *a = arena_new();
    struct text text = TEXT_NONE;
    instant now = 1000 * DAY;
    secret_init();
    const char *sealed = flash_seal(a, key, T("Sent."), now);
    CHECK(flash_open(a, key, sealed, now + 30 * SECOND, &text));
    CHECK_STR(text.en, "Sent.");
    CHECK(text.context == NULL && text.many == NULL);
    CHECK(flash_open(a, key, flash_seal(a, key, TC("verb", "File"), now), now, &text));
    CHECK_STR(text.context, "verb");
    CHECK(!flash_open(a, key, sealed, now + 61 * SECOND, &text));
    CHECK(!flash_open(a, other, sealed, now, &text));
    CHECK(!flash_open(a, key, "abc", now, &text));
    CHECK(!flash_open(a, key, NULL, now, &text));
    CHECK_MSG(!flash_open(a, key, secret_seal(a, key, "1", 1), now, &text), "too few parts");
    CHECK_MSG(strspn(sealed, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
                  strlen(sealed),
              "fits a cookie");
    arena_free(a);
}

const struct test http_cookie_tests[] = {
    TEST(a_cookie_is_found_by_its_whole_name),
    TEST(a_cookie_is_kept_from_scripts_and_other_sites),
    TEST(the_language_with_the_most_weight_is_taken),
    TEST(a_sentence_is_shown_by_the_next_page_only_if_we_sealed_it_just_now),
    TEST_END,
};
