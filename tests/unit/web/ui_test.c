/* tests/unit/web/ui_test.c: panels, rows, facts, marks: escaped, tied, a word with every sign. */
#include "web/ui.h"

#include "tests/check.h"
#include "tests/unit/web/markup.h"

#define EVIL         "<img src=x onerror=\"alert('1')\">&"
#define EVIL_ESCAPED "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;"

static void
a_panel_is_labelled_by_its_heading(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_panel_open(h, "late", DATA(EVIL), DATA("All"), "/all");
    ui_panel_close(h);
    ui_panel_open(h, NULL, DATA("x"), DATA("12"), NULL);
    ui_panel_close(h);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "<section class=\"panel\" id=\"late\" aria-labelledby=\"late-h\">"));
    CHECK(markup_has(out, "<h2 id=\"late-h\">" EVIL_ESCAPED "</h2><a href=\"/all\">All</a>"));
    CHECK(markup_has(out, "<span class=\"meta\">12</span>"));
    drawing_end(&d);
}

static void
nothing_typed_breaks_out_of_a_component(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_SV);
    ui_rows_open(h);
    ui_row_item_open(h, DATA(EVIL), "/x", DATA(EVIL));
    ui_lines(h, EVIL);
    ui_row_item_close(h);
    ui_rows_close(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Reason"), DATA(EVIL));
    ui_facts_close(h);
    ui_note(h, UI_WARN, DATA(EVIL), DATA(EVIL));
    ui_tag(h, UI_OK, DATA(EVIL));
    ui_state(h, UI_LATE, DATA(EVIL));
    ui_masked(h, DATA(EVIL));
    ui_quote(h, EVIL);
    ui_person_line(h, EVIL, EVIL, DATA(EVIL), DATA(EVIL));
    ui_names(h, (struct names){ .fi = EVIL });
    ui_empty(h, DATA(EVIL), DATA(EVIL), DATA(EVIL), "/x");
    CHECK_INT(markup_count(buf_text(&d.out), "<img"), 0);
    CHECK_INT(markup_count(buf_text(&d.out), EVIL_ESCAPED), 18);
    drawing_end(&d);
}

static void
every_state_is_a_shape_and_a_word(void)
{
    for (enum ui_state state = UI_DONE; state <= UI_MISSING; state++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, LANG_EN);
        ui_state(h, state, DATA("the word"));
        CHECK(markup_has(buf_text(&d.out), "aria-hidden=\"true\"><use"));
        CHECK(markup_has(buf_text(&d.out), "the word"));
        drawing_end(&d);
    }
}

static void
a_fact_without_a_value_is_left_out(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_facts_open(h, false);
    ui_fact(h, T("Reason"), DATA(""));
    ui_fact_date(h, T("Reason"), DATE_NONE);
    ui_fact_date(h, T("Reason"), (struct date){ 2026, 1, 2 });
    ui_facts_close(h);
    CHECK_INT(markup_count(buf_text(&d.out), "<dt>"), 1);
    CHECK(markup_has(buf_text(&d.out), "<dd>2.1.2026</dd>"));
    drawing_end(&d);
}

static void
a_name_in_another_language_says_which(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_SV);
    ui_names(h, (struct names){ .fi = "Kela", .sv = "FPA" });
    ui_names(h, (struct names){ .fi = "Vaasa" });
    CHECK_STR(buf_text(&d.out), "FPA<span lang=\"fi\">Vaasa</span>");
    drawing_end(&d);
}

static void
a_count_leads_to_what_it_counts(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_tally(h, (const struct ui_count[]){
                    { 1234, DATA("late <now>"), "?show=late", true, false },
                    { 0, DATA("none late"), "?show=none", true, true },
                    { 25, DATA("waiting"), "?show=waiting", .more = true },
                    { .words = NO_WORDS },
                });
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "1,234</b> late &lt;now&gt;</a>"));
    CHECK(markup_has(out, "25+</b> waiting</a>"));
    CHECK_INT(markup_count(out, "<li class=\"hot\">"), 1);
    CHECK(markup_has(out, "<a href=\"?show=none\" aria-current=\"true\"><b>0</b>"));
    drawing_end(&d);
}

const struct test web_ui_tests[] = {
    TEST(a_panel_is_labelled_by_its_heading),
    TEST(nothing_typed_breaks_out_of_a_component),
    TEST(every_state_is_a_shape_and_a_word),
    TEST(a_fact_without_a_value_is_left_out),
    TEST(a_name_in_another_language_says_which),
    TEST(a_count_leads_to_what_it_counts),
    TEST_END,
};
