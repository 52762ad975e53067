/* tests/unit/http/form_test.c: each kind of field takes what is right and names what is wrong. */
#include "base/limits.h"
#include "http/form_in.h"
#include "tests/check.h"

#include <string.h>

static const struct code colours[] = { { 1, "red", T("Red") },
                                       { 2, "green", T("Green") },
                                       { 5, "blue", T("Blue") },
                                       { 0, NULL, TEXT_NONE } };
enum { LINE, TEXT, DATE, INT, BOOL, CODE, CODES, ID, KEY, PASSWORD };
static const struct field fields[] = {
    [LINE] = { "line", FIELD_LINE, .max = 10 },
    [TEXT] = { "text", FIELD_TEXT },
    [DATE] = { "date", FIELD_DATE },
    [INT] = { "int", FIELD_INT, .min = -5, .max = 10 },
    [BOOL] = { "bool", FIELD_BOOL },
    [CODE] = { "code", FIELD_CODE, .codes = colours },
    [CODES] = { "codes", FIELD_CODES, .codes = colours },
    [ID] = { "id", FIELD_ID },
    [KEY] = { "key", FIELD_KEY },
    [PASSWORD] = { "password", FIELD_PASSWORD },
    FIELD_END,
};

static struct form *
read_posted(struct arena *a, const struct field *table, const char *body, bool strict)
{
    struct pairs pairs;
    CHECK_INT(pairs_urlencoded(a, body, strlen(body), &pairs), ERR_OK);
    return form_read(a, table, &pairs, true, strict);
}

/* "field: sentence" of the first problem; "" if there is none. */
static const char *
first_problem(struct arena *a, const struct form *form)
{
    const struct problem *p = form_problems(form);
    return p ? str_printf(a, "%s: %s", p->field, text_in(a, LANG_EN, p->text, p->fills)) : "";
}

static void
each_kind_names_what_is_wrong(void)
{
    static const struct {
        const char *body, *problem;
    } rows[] = {
        { "line=abc", "" },
        { "line=a%0D%0Ab", "line: Write this on one line." },
        { "line=12345678901", "line: At most 10 characters fit here." },
        { "line=1234567%C3%A4%C3%A4", "line: At most 8 characters fit here." },
        { "line=%FF", "line: There are characters here that cannot be saved." },
        { "line=a%00b", "line: There are characters here that cannot be saved." },
        { "line=a%07b", "line: There are characters here that cannot be saved." },
        { "line=a&line=b", "line: This was given twice." },
        { "text=a%0D%0Ab", "" },
        { "date=21.11.2026", "" },
        { "date=2026-11-21", "" },
        { "date=31.2.2026", "date: Write the date as day.month.year, for example 21.11.2026." },
        { "date=21.11.26", "date: Write the date as day.month.year, for example 21.11.2026." },
        { "int=10", "" },
        { "int=-5", "" },
        { "int=11", "int: Write a whole number from -5 to 10." },
        { "int=1.0", "int: Write a whole number from -5 to 10." },
        { "int=99999999999999999999", "int: Write a whole number from -5 to 10." },
        { "bool=1", "" },
        { "bool=yes", "bool: Choose one of the options." },
        { "code=green", "" },
        { "code=yellow", "code: Choose one of the options." },
        { "code=2", "code: Choose one of the options." },
        { "codes=red&codes=blue", "" },
        { "codes=red&codes=pink", "codes: Choose one of the options." },
        { "id=0000000000001", "" },
        { "id=1", "id: Choose one from the list." },
        { "id=0000000000000", "id: Choose one from the list." },
        { "key=905", "" },
        { "key=%3Cb%3E", "key: Choose one from the list." },
        { "unknown=1", "" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_STR(first_problem(a, read_posted(a, fields, rows[i].body, false)), rows[i].problem);
    arena_free(a);
}

static void
each_kind_gives_its_value(void)
{
    struct arena *a = arena_new();
    const struct form *f =
        read_posted(a, fields,
                    "line=++x+y%C2%A0&text=e%CC%81%0D%0Az&date=1.2.2026&int=-3&bool=on&code=green"
                    "&codes=red&codes=blue&id=000000000000g&key=fi&password=+secret+&_version=7"
                    "&_key=abc&_duty=0000000000001",
                    false);
    CHECK(form_problems(f) == NULL);
    CHECK_STR(form_text(f, LINE), "x y");
    CHECK_STR(form_text(f, TEXT), "\xc3\xa9\nz");
    CHECK(date_same(form_date(f, DATE), (struct date){ 2026, 2, 1 }));
    CHECK_INT(form_int(f, INT), -3);
    CHECK(form_bool(f, BOOL));
    CHECK_INT(form_code(f, CODE), 2);
    CHECK_INT(form_codes(f, CODES), 1u << 1 | 1u << 5);
    CHECK_INT(form_id(f, ID), 16);
    CHECK_STR(form_text(f, KEY), "fi");
    CHECK_STR(form_text(f, PASSWORD), " secret ");
    CHECK_INT(form_version(f), 7);
    CHECK_STR(f->key, "abc");
    CHECK_STR(f->duty, "0000000000001");
    arena_free(a);
}

static void
nothing_is_none_and_not_wrong(void)
{
    struct arena *a = arena_new();
    const struct form *f =
        read_posted(a, fields, "line=&text=+++&date=&int=&bool=0&code=&id=&key=", false);
    CHECK(form_problems(f) == NULL);
    for (int i = LINE; i <= PASSWORD; i++) {
        CHECK(!form_given(f, i));
        CHECK_INT(form_int(f, i), 0);
    }
    CHECK(form_text(f, TEXT) == NULL);
    CHECK(date_is_none(form_date(f, DATE)));
    CHECK_MSG(form_text(f, 99) == NULL && !form_given(f, -1), "no such field is nothing");
    arena_free(a);
}

static void
what_is_needed_is_asked_for(void)
{
    static const struct field needed[] = {
        { "a", FIELD_LINE, .required = true },
        { "b", FIELD_BOOL, .required = true },
        FIELD_END,
    };
    struct arena *a = arena_new();
    const struct pairs none = { .count = 0 };
    const struct form *f = read_posted(a, needed, "a=+&b=0", false);
    CHECK_STR(first_problem(a, f), "a: This is needed.");
    CHECK(form_problem(f, 1) != NULL);
    CHECK(form_problems(read_posted(a, needed, "a=x&b=1", false)) == NULL);
    CHECK_MSG(form_problems(form_read(a, needed, &none, false, false)) == NULL,
              "a page that is only looked at needs nothing");
    arena_free(a);
}

static void
the_api_names_a_field_that_is_none(void)
{
    struct arena *a = arena_new();
    const struct form *f = read_posted(a, fields, "lines=x&_version=1", true);
    CHECK_STR(first_problem(a, f), "lines: There is no such field.");
    CHECK_MSG(form_problems(f)->next == NULL, "hidden fields are no fields of the table");
    arena_free(a);
}

static void
what_was_typed_is_shown_again(void)
{
    struct arena *a = arena_new();
    const struct form *f = read_posted(
        a, fields, "date=tomorrow&line=%FFx&int=&password=secret&_key=k&more=kept", false);
    const struct pairs none = { .count = 0 };
    CHECK_STR(form_shown(f, DATE, "1.1.2026"), "tomorrow");
    CHECK_STR(form_shown(f, LINE, "old"), "\xef\xbf\xbdx");
    CHECK_STR(form_shown(f, INT, "5"), "");
    CHECK_STR(form_shown(f, CODE, "red"), "");
    CHECK_MSG(str_same(form_shown(f, PASSWORD, ""), ""), "never a password");
    CHECK(form_is_of(f, fields));
    static const struct field other[] = { FIELD_END };
    CHECK_STR(form_shown_of(f, other, 0, "of the other"), "of the other");
    const struct form *looked_at = form_read(a, NULL, &none, false, false);
    CHECK_STR(form_shown(looked_at, DATE, "1.1.2026"), "1.1.2026");

    const char *name, *value;
    CHECK(form_typed(f, 0, &name, &value));
    CHECK_STR(value, "tomorrow");
    CHECK(form_typed(f, 2, &name, &value));
    CHECK_MSG(str_same(name, "more"), "also what is in no table");
    CHECK_MSG(!form_typed(f, 3, &name, &value), "no hidden field, no password, nothing empty");
    arena_free(a);
}

static void
a_mebibyte_in_a_field_is_refused_and_kept(void)
{
    struct arena *a = arena_new();
    size_t size = 1 << 20;
    char *body = arena_alloc(a, 5 + size + 1);
    memcpy(body, "text=", 5);
    memset(body + 5, 'a', size);
    const struct form *f = read_posted(a, fields, body, false);
    CHECK_STR(first_problem(a, f), str_printf(a, "text: At most %s characters fit here.",
                                              text_number(a, LANG_EN, LIMIT_REASON_BYTES)));
    CHECK_INT(strlen(form_shown(f, TEXT, "")), size);
    arena_free(a);
}

static void
problems_of_the_work_take_the_place_of_the_forms(void)
{
    struct arena *a = arena_new();
    struct form *f = read_posted(a, fields, "int=99", false);
    const struct problem second = { .field = "line", .text = T("This is needed.") };
    const struct problem first = { .text = T("This was given twice."),
                                   .next = (struct problem *)(uintptr_t)&second };
    form_take_problems(f, &first);
    CHECK(form_problem(f, INT) == NULL);
    CHECK(form_problem(f, LINE) != NULL);
    CHECK(form_problems(f)->field == NULL);
    arena_free(a);
}

const struct test http_form_tests[] = {
    TEST(each_kind_names_what_is_wrong),
    TEST(each_kind_gives_its_value),
    TEST(nothing_is_none_and_not_wrong),
    TEST(what_is_needed_is_asked_for),
    TEST(the_api_names_a_field_that_is_none),
    TEST(what_was_typed_is_shown_again),
    TEST(a_mebibyte_in_a_field_is_refused_and_kept),
    TEST(problems_of_the_work_take_the_place_of_the_forms),
    TEST_END,
};
