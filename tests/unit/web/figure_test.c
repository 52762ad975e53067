/* tests/unit/web/figure_test.c: a drawing never carries a number by itself. */
#include "web/figure.h"

#include "tests/check.h"
#include "tests/unit/web/markup.h"

static void
a_bar_is_as_long_as_its_share(void)
{
    static const struct {
        const char *why;
        int64_t value, most;
        const char *holds;
    } rows[] = {
        { "half", 5, 10, "width=\"100\" height=\"12\" fill" },
        { "all", 10, 10, "width=\"200\" height=\"12\" fill" },
        { "more than all is all", 20, 10, "width=\"200\" height=\"12\" fill" },
        { "nothing of nothing", 0, 0, ">0 <svg" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, LANG_EN);
        H(h, "<p>");
        figure_bar(h, rows[i].value, rows[i].most);
        H(h, "</p>");
        const char *out = buf_text(&d.out);
        CHECK_MSG(markup_has(out, rows[i].holds), rows[i].why);
        CHECK(markup_has(out, str_printf(d.arena, ">%lld ", (long long)rows[i].value)));
        CHECK(markup_has(out, "aria-hidden=\"true\""));
        drawing_end(&d);
    }
}

static void
each_part_has_its_word_and_number(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    const struct figure_part parts[] = { { DATA("<open>"), 30 },
                                         { DATA("closed"), 10 },
                                         { NO_WORDS, 0 } };
    figure_stacked(h, DATA("Cases"), parts);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "x=\"0\" y=\"0\" width=\"149\""));
    CHECK(markup_has(out, "x=\"150\" y=\"0\" width=\"49\""));
    CHECK(markup_has(out, "&lt;open&gt; <b>30</b>"));
    CHECK(markup_has(out, "<figcaption>Cases</figcaption>"));
    drawing_end(&d);
}

static void
a_span_stands_at_its_days_with_today_marked(void)
{
    static const struct {
        const char *why, *holds;
        int64_t from, until, mark;
        bool there;
    } rows[] = {
        { "the first half", "x=\"0\" y=\"0\" width=\"100\" height=\"12\" fill", 1, 10, 15, true },
        { "the second half", "x=\"100\" y=\"0\" width=\"100\"", 11, 20, 15, true },
        { "today", "x=\"50\" y=\"0\" width=\"1\"", 1, 20, 6, true },
        { "today is not on the line", "width=\"1\"", 1, 20, 40, false },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, LANG_EN);
        H(h, "<p>");
        figure_span(h, rows[i].from, rows[i].until, 1, 20, rows[i].mark);
        H(h, "</p>");
        CHECK_MSG(markup_has(buf_text(&d.out), rows[i].holds) == rows[i].there, rows[i].why);
        CHECK(markup_has(buf_text(&d.out), "aria-hidden=\"true\""));
        drawing_end(&d);
    }
}

const struct test web_figure_tests[] = {
    TEST(a_bar_is_as_long_as_its_share),
    TEST(a_span_stands_at_its_days_with_today_marked),
    TEST(each_part_has_its_word_and_number),
    TEST_END,
};
