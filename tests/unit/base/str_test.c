/* tests/unit/base/str_test.c: strings, UTF-8, finding and ordering.
 *
 * The malformed sequences are of the kinds that Markus Kuhn's decoder stress test names.
 */
#include "base/str.h"

#include "tests/check.h"

#include <string.h>

static void
a_buffer_grows_and_stays_a_string(void)
{
    struct arena *a = arena_new();
    struct buf b;
    buf_init(&b, a, 0);
    CHECK_STR(buf_text(&b), "");
    buf_add(&b, "path");
    buf_add_char(&b, ':');
    buf_add_bytes(&b, "one two", 3);
    buf_addf(&b, " %d of %s", 3, "5");
    CHECK_STR(buf_text(&b), "path:one 3 of 5");
    CHECK_INT((long long)b.length, 15);
    for (int i = 0; i < 100000; i++) {
        buf_add_char(&b, 'x');
        if (i % 1000 == 0)
            arena_alloc(a, 1); /* what is behind it must not be written over */
    }
    CHECK_INT((long long)strlen(buf_text(&b)), 100015);
    buf_init(&b, a, 10);
    buf_add(&b, "");
    CHECK_STR(buf_text(&b), "");
    arena_free(a);
}

static void
whole_numbers_are_written_and_read(void)
{
    static const struct {
        const char *text;
        int64_t n;
    } written[] = {
        { "0", 0 },
        { "7", 7 },
        { "-1", -1 },
        { "1000000", 1000000 },
        { "9223372036854775807", INT64_MAX },
        { "-9223372036854775808", INT64_MIN },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(written); i++) {
        struct buf b;
        buf_init(&b, a, 0);
        buf_add_int(&b, written[i].n);
        CHECK_STR(buf_text(&b), written[i].text);
        int64_t n = 1;
        CHECK(str_to_int(written[i].text, INT64_MIN, INT64_MAX, &n) && n == written[i].n);
    }
    static const struct {
        const char *why, *text;
        bool is_right;
    } rows[] = {
        { "the least", "1", true },
        { "the most", "100", true },
        { "zeros before it", "007", true },
        { "less than the least", "0", false },
        { "more than the most", "101", false },
        { "one more than 64 bits hold", "9223372036854775808", false },
        { "far more", "99999999999999999999999", false },
        { "a plus sign", "+5", false },
        { "a space before", " 5", false },
        { "a space after", "5 ", false },
        { "a unit", "5d", false },
        { "hexadecimal", "0x5", false },
        { "a fraction", "5.0", false },
        { "only a sign", "-", false },
        { "nothing", "", false },
        { "no text", NULL, false },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t n = -9;
        CHECK_MSG(str_to_int(rows[i].text, 1, 100, &n) == rows[i].is_right, rows[i].why);
        CHECK_MSG(rows[i].is_right || n == -9, "a failure writes nothing");
    }
    int64_t n;
    CHECK(!str_to_int("-9223372036854775809", INT64_MIN, INT64_MAX, &n));
    arena_free(a);
}

static void
copies_and_comparisons_know_null(void)
{
    struct arena *a = arena_new();
    CHECK_STR(str_copy(a, "plan"), "plan");
    CHECK(str_copy(a, NULL) == NULL);
    CHECK_STR(str_copy_bytes(a, "planned", 4), "plan");
    CHECK_STR(str_copy_bytes(a, NULL, 0), "");
    CHECK_STR(str_printf(a, "%s-%03d", "A", 7), "A-007");
    CHECK(str_same("x", "x") && !str_same("x", "y") && str_same(NULL, NULL));
    CHECK(!str_same("", NULL) && !str_same(NULL, ""));
    CHECK(str_empty(NULL) && str_empty("") && !str_empty(" "));
    CHECK(str_starts("/clients/1", "/clients") && !str_starts("/c", "/clients"));
    arena_free(a);
}

static void
trimming_takes_every_kind_of_space_from_both_ends(void)
{
    static const struct {
        const char *why, *text, *trimmed;
    } rows[] = {
        { "nothing to take", "Aino", "Aino" },
        { "inner space stays", " \t Aino  Maria \r\n", "Aino  Maria" },
        { "no-break space", "\u00a0Aino\u00a0", "Aino" },
        { "narrow and ideographic space", "\u202fAino\u3000", "Aino" },
        { "letters beyond ASCII are no space", "Åsa Ö", "Åsa Ö" },
        { "only spaces", " \u00a0 ", "" },
        { "nothing", "", "" },
        { "a broken end stays", " Aino\xc3", "Aino\xc3" },
        { "a broken beginning stays",
          "\xa0"
          "Aino ",
          "\xa0"
          "Aino" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_STR(str_trim(a, rows[i].text), rows[i].trimmed);
        CHECK_MSG(str_same(str_trim(a, rows[i].text), rows[i].trimmed), rows[i].why);
    }
    CHECK(str_trim(a, NULL) == NULL);
    arena_free(a);
}

static void
only_well_formed_text_is_clean(void)
{
    static const struct {
        const char *why;
        bool is_clean;
        const char *bytes;
        size_t length; /* 0: up to the NUL */
    } rows[] = {
        { "nothing", true, "", 0 },
        { "ASCII", true, "Plan A, step 1.", 0 },
        { "lines and tabs", true, "one\n\ttwo\r\nthree", 0 },
        { "letters, signs and pictures", true, "Åbo – Äänekoski € 𝄞 😀", 0 },
        { "the first and last of each length", true,
          "\xc2\xa0 \xdf\xbf \xe0\xa0\x80 \xef\xbf\xbd \xf0\x90\x80\x80 \xf4\x8f\xbf\xbd", 0 },
        { "before and after the surrogates", true, "\xed\x9f\xbf \xee\x80\x80", 0 },
        { "NUL inside", false, "a\0b", 3 },
        { "a lone carriage return", false, "a\rb", 0 },
        { "a carriage return at the end", false, "a\r", 0 },
        { "a bell", false, "a\x07", 0 },
        { "an escape", false, "\x1b[1m", 0 },
        { "delete", false, "a\x7f", 0 },
        { "a C1 control character", false, "\xc2\x85", 0 },
        { "a noncharacter at the end of a plane", false, "\xef\xbf\xbe", 0 },
        { "and the other", false, "\xef\xbf\xbf", 0 },
        { "of the last plane", false, "\xf4\x8f\xbf\xbf", 0 },
        { "U+FDD0", false, "\xef\xb7\x90", 0 },
        { "U+FDEF", false, "\xef\xb7\xaf", 0 },
        { "a continuation byte alone", false, "a\x80", 0 },
        { "the last one", false, "\xbf", 0 },
        { "two of them", false, "\x80\xbf", 0 },
        { "a first byte of two, then a space", false, "\xc3 ", 0 },
        { "a first byte of three alone", false, "\xe4", 0 },
        { "three bytes without their last", false, "\xe2\x82", 0 },
        { "four bytes without their last", false, "\xf0\x9f\x98", 0 },
        { "0xfe", false, "\xfe", 0 },
        { "0xff", false, "\xff", 0 },
        { "an overlong slash in two bytes", false, "\xc0\xaf", 0 },
        { "in three", false, "\xe0\x80\xaf", 0 },
        { "in four", false, "\xf0\x80\x80\xaf", 0 },
        { "in five", false, "\xf8\x80\x80\x80\xaf", 0 },
        { "in six", false, "\xfc\x80\x80\x80\x80\xaf", 0 },
        { "the largest overlong of two", false, "\xc1\xbf", 0 },
        { "of three", false, "\xe0\x9f\xbf", 0 },
        { "of four", false, "\xf0\x8f\xbf\xbf", 0 },
        { "an overlong NUL", false, "\xc0\x80", 0 },
        { "a high surrogate", false, "\xed\xa0\x80", 0 },
        { "a low surrogate", false, "\xed\xbf\xbf", 0 },
        { "a surrogate pair", false, "\xed\xa0\x80\xed\xb0\x80", 0 },
        { "beyond U+10FFFF", false, "\xf4\x90\x80\x80", 0 },
        { "Latin-1", false, "p\xe4iv\xe4", 0 },
        { "cut in the middle of a character", false, "ä", 1 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t length = rows[i].length ? rows[i].length : strlen(rows[i].bytes);
        CHECK_MSG(str_is_clean_text(rows[i].bytes, length) == rows[i].is_clean, rows[i].why);
    }
}

static void
every_character_of_unicode_is_judged_as_its_kind(void)
{
    for (unsigned c = 0; c < 0x120000; c++) {
        char bytes[4];
        size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (size == 1) {
            bytes[0] = (char)c;
        } else {
            static const unsigned first[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
            for (size_t i = 0; i < size; i++)
                bytes[i] = (char)((i ? 0x80 : first[size]) |
                                  (c >> 6 * (size - 1 - i) & (i ? 0x3f : 0xff)));
        }
        bool is_clean = c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7f) ||
                        (c >= 0xa0 && c < 0xd800) || (c >= 0xe000 && c < 0xfdd0) ||
                        (c > 0xfdef && c < 0x110000);
        if ((c & 0xfffe) == 0xfffe)
            is_clean = false;
        char why[20];
        snprintf(why, sizeof why, "U+%04X", c);
        CHECK_MSG(str_is_clean_text(bytes, size) == is_clean, why);
    }
}

static void
a_text_is_kept_in_one_normal_form(void)
{
    static const struct {
        const char *why, *text, *normal;
    } rows[] = {
        { "ASCII as it is", "plan", "plan" },
        { "a letter and its dots become one", "a\u0308a\u030ao\u0308", "äåö" },
        { "what is composed stays", "Äänekoski", "Äänekoski" },
        { "the ångström sign is the letter", "\u212b", "Å" },
        { "Hangul", "\u1112\u1161\u11ab", "한" },
        { "marks in their order", "a\u0323\u0308", "ạ\u0308" },
        { "compatibility characters stay", "ﬁ ²", "ﬁ ²" },
        { "line ends of a form", "one\r\ntwo\rthree\n", "one\ntwo\nthree\n" },
        { "no UTF-8",
          "a\xff"
          "b\xc3",
          "a\ufffd"
          "b\ufffd" },
        { "nothing", "", "" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *normal = str_normal(a, rows[i].text);
        CHECK_STR(normal, rows[i].normal);
        CHECK_MSG(str_same(str_normal(a, normal), normal), rows[i].why);
    }
    CHECK(str_normal(a, NULL) == NULL);
    arena_free(a);
}

static void
a_find_key_folds_case_and_keeps_letters_apart(void)
{
    static const struct {
        const char *why, *text, *key;
    } rows[] = {
        { "case", "VIRTANEN Aino", "virtanen aino" },
        { "å, ä and ö are letters, in both cases", "ÅÄÖ åäö", "åäö åäö" },
        { "and not a and o", "Pöytä", "pöytä" },
        { "also when written in two", "A\u0308", "ä" },
        { "spaces become one", "  Aino \t\n\u00a0 Maria  ", "aino maria" },
        { "sharp s", "Weiß", "weiss" },
        { "final sigma", "ΣΑΣ", "σασ" },
        { "a soft hyphen does not hide a word", "työ\u00adllisyys", "työllisyys" },
        { "no UTF-8", "A\xff", "a\ufffd" },
        { "only spaces", " \n ", "" },
        { "nothing", "", "" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *key = str_fold(a, rows[i].text);
        CHECK_STR(key, rows[i].key);
        CHECK_MSG(str_same(str_fold(a, key), key), rows[i].why);
    }
    CHECK(str_fold(a, NULL) == NULL);
    arena_free(a);
}

static void
names_stand_in_finnish_and_swedish_order(void)
{
    static const char *const names[] = {
        "",      "Aalto", "aalto b", "Aaltonen", "Ahti",      "Bäck",    "Virtanen",
        "Wirén", "Zidan", "Åberg",   "Åkesson",  "Äänekoski", "Östberg", "Öölanti",
    };
    struct arena *a = arena_new();
    for (size_t i = 1; i < COUNT(names); i++) {
        const char *before = str_sort_key(a, names[i - 1]), *key = str_sort_key(a, names[i]);
        CHECK_MSG(strcmp(before, key) < 0, names[i]);
        CHECK(strlen(key) % 2 == 0 && strspn(key, "0123456789abcdef") == strlen(key));
    }
    CHECK_STR(str_sort_key(a, "A\u030aberg"), str_sort_key(a, "Åberg"));
    CHECK_MSG(!str_same(str_sort_key(a, "aino"), str_sort_key(a, "Aino")), "case breaks a tie");
    CHECK(str_sort_key(a, NULL) == NULL);
    char *long_name = arena_alloc(a, 20001);
    for (int i = 0; i < 20000; i += 2)
        memcpy(long_name + i, "ö", 2);
    CHECK_MSG(strlen(str_sort_key(a, long_name)) > 20000, "a long text has a key as well");
    CHECK_MSG(strlen(str_sort_key(a, "\xff\xfe")) > 0, "no UTF-8 has one too");
    arena_free(a);
}

static void
characters_are_counted_not_bytes(void)
{
    CHECK_INT((long long)str_characters(""), 0);
    CHECK_INT((long long)str_characters("Äiti"), 4);
    CHECK_INT((long long)str_characters("€😀"), 2);
}

static void
bytes_become_text_and_bytes_again(void)
{
    /* RFC 4648 10 */
    static const struct {
        const char *plain, *base64, *hex;
    } rows[] = {
        { "", "", "" },
        { "f", "Zg==", "66" },
        { "fo", "Zm8=", "666f" },
        { "foo", "Zm9v", "666f6f" },
        { "foob", "Zm9vYg==", "666f6f62" },
        { "fooba", "Zm9vYmE=", "666f6f6261" },
        { "foobar", "Zm9vYmFy", "666f6f626172" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const unsigned char *plain = (const unsigned char *)rows[i].plain;
        size_t size = strlen(rows[i].plain), got;
        unsigned char *bytes, raw[8];
        char hex[20];
        CHECK_STR(str_base64(a, plain, size), rows[i].base64);
        CHECK(str_unbase64(a, rows[i].base64, &bytes, &got));
        CHECK(got == size && memcmp(bytes, plain, size) == 0);
        str_hex(plain, size, hex);
        CHECK_STR(hex, rows[i].hex);
        CHECK(str_unhex(hex, raw, size) && memcmp(raw, plain, size) == 0);
    }
    arena_free(a);
}

static void
what_is_no_encoding_is_refused(void)
{
    static const struct {
        const char *why, *base64;
    } rows[] = {
        { "no padding", "Zg" },        { "half of it", "Zg=" },
        { "too much of it", "Zg===" }, { "padding in the middle", "Zg==Zg==" },
        { "bits left over", "Zh==" },  { "a line end", "Zm9v\n" },
        { "a space", "Zm 9v" },        { "the URL alphabet", "_-8=" },
        { "one character", "Z" },      { "no text", NULL },
    };
    struct arena *a = arena_new();
    unsigned char *bytes, raw[4];
    size_t size;
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_MSG(!str_unbase64(a, rows[i].base64, &bytes, &size), rows[i].why);
    CHECK_MSG(str_unhex("00fFaB10", raw, 4), "either case");
    CHECK_INT(raw[1], 0xff);
    CHECK_MSG(!str_unhex("00ff", raw, 4), "too short");
    CHECK_MSG(!str_unhex("00ff00ff00", raw, 4), "too long");
    CHECK_MSG(!str_unhex("00fg00ff", raw, 4), "no digit");
    CHECK_MSG(!str_unhex("+1 2 3-4", raw, 4), "no digit");
    CHECK_MSG(!str_unhex(NULL, raw, 4), "no text");
    arena_free(a);
}

const struct test base_str_tests[] = {
    TEST(a_buffer_grows_and_stays_a_string),
    TEST(whole_numbers_are_written_and_read),
    TEST(copies_and_comparisons_know_null),
    TEST(trimming_takes_every_kind_of_space_from_both_ends),
    TEST(only_well_formed_text_is_clean),
    TEST(every_character_of_unicode_is_judged_as_its_kind),
    TEST(a_text_is_kept_in_one_normal_form),
    TEST(a_find_key_folds_case_and_keeps_letters_apart),
    TEST(names_stand_in_finnish_and_swedish_order),
    TEST(characters_are_counted_not_bytes),
    TEST(bytes_become_text_and_bytes_again),
    TEST(what_is_no_encoding_is_refused),
    TEST_END,
};
