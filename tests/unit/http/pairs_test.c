/* tests/unit/http/pairs_test.c: names and values as they come, whole or broken. */
#include "base/limits.h"
#include "http/form_in.h"
#include "tests/check.h"

#include <string.h>

/* "name=value;name=value" of what was read, or the error's name. */
static const char *
as_text(struct arena *a, enum err err, const struct pairs *pairs)
{
    if (err != ERR_OK)
        return err_name(err);
    struct buf b;
    buf_init(&b, a, 64);
    for (size_t i = 0; i < pairs->count; i++) {
        buf_addf(&b, "%s%s=", i > 0 ? ";" : "", pairs->rows[i].name);
        for (size_t j = 0; j < pairs->rows[i].size; j++)
            buf_add_char(&b, pairs->rows[i].value[j] == '\0' ? '0' : pairs->rows[i].value[j]);
    }
    return buf_text(&b);
}

static void
urlencoded_is_read_as_browsers_write_it(void)
{
    static const struct {
        const char *why, *bytes, *wanted;
    } rows[] = {
        { "nothing", "", "" },
        { "two", "to=a&reason=b", "to=a;reason=b" },
        { "a plus is a space", "reason=a+b+%2B", "reason=a b +" },
        { "a name alone", "to", "to=" },
        { "an empty value", "to=", "to=" },
        { "no name", "=x", "=x" },
        { "empty pairs are skipped", "&&a=1&", "a=1" },
        { "a second = is of the value", "a=b=c", "a=b=c" },
        { "UTF-8", "n=%C3%A5%e4%bd%a0", "n=\xc3\xa5\xe4\xbd\xa0" },
        { "the same name twice stays twice", "a=1&a=2", "a=1;a=2" },
        { "NUL is kept to be refused", "a=x%00y", "a=x0y" },
        { "an escape of one digit", "a=%4", "ERR_INVALID" },
        { "an escape without digits", "a=%", "ERR_INVALID" },
        { "an escape of letters", "a=%zz", "ERR_INVALID" },
        { "a name with NUL", "a%00b=1", "ERR_INVALID" },
        { "a name that is no UTF-8", "%ff=1", "ERR_INVALID" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct pairs pairs;
        enum err err = pairs_urlencoded(a, rows[i].bytes, strlen(rows[i].bytes), &pairs);
        const char *got = as_text(a, err, &pairs);
        CHECK_MSG(str_same(got, rows[i].wanted), rows[i].why);
    }
    arena_free(a);
}

static void
an_escape_cut_by_the_end_of_the_body_is_not_read_beyond_it(void)
{
    struct arena *a = arena_new();
    struct pairs pairs;
    CHECK_INT(pairs_urlencoded(a, "a=%41", 4, &pairs), ERR_INVALID);
    CHECK_INT(pairs_urlencoded(a, "a=%41", 5, &pairs), ERR_OK);
    CHECK_STR(pairs_get(&pairs, "a"), "A");
    arena_free(a);
}

static void
so_many_fields_and_no_more(void)
{
    struct arena *a = arena_new();
    struct buf b;
    struct pairs pairs;
    buf_init(&b, a, 4096);
    for (int i = 0; i < LIMIT_FORM_FIELDS; i++)
        buf_addf(&b, "f%d=%d&", i, i);
    CHECK_INT(pairs_urlencoded(a, b.text, b.length, &pairs), ERR_OK);
    CHECK_INT(pairs.count, LIMIT_FORM_FIELDS);
    CHECK_STR(pairs.rows[LIMIT_FORM_FIELDS - 1].value, "399");
    CHECK_STR(pairs.rows[17].name, "f17");
    buf_add(&b, "one=more");
    CHECK_INT(pairs_urlencoded(a, b.text, b.length, &pairs), ERR_LIMIT);
    arena_free(a);
}

static void
json_of_the_same_fields_gives_the_same_pairs(void)
{
    static const struct {
        const char *why, *bytes, *wanted;
    } rows[] = {
        { "an empty object", "{}", "" },
        { "text, number, tick", "{\"a\":\"x\",\"n\":-7,\"t\":true,\"f\":false}",
          "a=x;n=-7;t=1;f=0" },
        { "null is as if it were not there", "{\"a\":null}", "" },
        { "several", "{\"a\":[\"x\",\"y\"]}", "a=x;a=y" },
        { "a brace in a string is no depth", "{\"a\":\"{[{[\\\"{[\"}", "a={[{[\"{[" },
        { "twice", "{\"a\":1,\"a\":2}", "ERR_INVALID" },
        { "no object", "[]", "ERR_INVALID" },
        { "not whole", "{\"a\":1", "ERR_INVALID" },
        { "an object inside", "{\"a\":{}}", "ERR_INVALID" },
        { "a fraction", "{\"a\":1.5}", "ERR_INVALID" },
        { "numbers in a list", "{\"a\":[1]}", "ERR_INVALID" },
        { "too deep", "{\"a\":[[\"x\"]]}", "ERR_INVALID" },
        { "no UTF-8", "{\"a\":\"\xff\"}", "ERR_INVALID" },
        { "NUL", "{\"a\":\"x\\u0000\"}", "ERR_INVALID" },
        { "rubbish after it", "{} x", "ERR_INVALID" },
        { "nothing", "", "ERR_INVALID" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct pairs pairs;
        enum err err = pairs_json(a, rows[i].bytes, strlen(rows[i].bytes), &pairs);
        CHECK_MSG(str_same(as_text(a, err, &pairs), rows[i].wanted), rows[i].why);
    }
    arena_free(a);
}

static void
a_thousand_braces_are_refused_before_they_are_parsed(void)
{
    struct arena *a = arena_new();
    struct pairs pairs;
    size_t size = 100000;
    char *deep = arena_alloc(a, size + 1);
    memset(deep, '[', size);
    CHECK_INT(pairs_json(a, deep, size, &pairs), ERR_INVALID);
    arena_free(a);
}

static void
what_is_sealed_comes_back_as_it_was(void)
{
    static const char bytes[] = "to=x&reason=%C3%A4%26+%3D&empty=&to=y";
    struct arena *a = arena_new();
    struct pairs before, after;
    struct buf b;
    buf_init(&b, a, 64);
    CHECK_INT(pairs_urlencoded(a, bytes, strlen(bytes), &before), ERR_OK);
    pairs_write(&b, &before);
    pairs_read(a, b.text, b.length, &after);
    CHECK_STR(as_text(a, ERR_OK, &after), as_text(a, ERR_OK, &before));
    pairs_read(a, "a\0b", 3, &after);
    CHECK_MSG(after.count == 0, "a value without its end is dropped");
    pairs_read(a, NULL, 0, &after);
    CHECK_INT(after.count, 0);
    arena_free(a);
}

const struct test http_pairs_tests[] = {
    TEST(urlencoded_is_read_as_browsers_write_it),
    TEST(an_escape_cut_by_the_end_of_the_body_is_not_read_beyond_it),
    TEST(so_many_fields_and_no_more),
    TEST(json_of_the_same_fields_gives_the_same_pairs),
    TEST(a_thousand_braces_are_refused_before_they_are_parsed),
    TEST(what_is_sealed_comes_back_as_it_was),
    TEST_END,
};
