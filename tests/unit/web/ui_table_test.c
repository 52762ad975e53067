/* tests/unit/web/ui_table_test.c: tables that become records on a phone; records by their shape. */
#include "web/ui.h"

#include "tests/check.h"
#include "tests/unit/web/markup.h"

static void
every_cell_carries_its_column(void)
{
    static const struct ui_column columns[] = {
        { .label = T("Client"), .sort_path = "?sort=name", .sorted = UI_ASCENDING },
        { .label = T("Days"), .number = true },
        { .label = T("Choice"), .hidden = true },
        UI_COLUMN_END,
    };
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_table_open(h, UI_WORKLIST, DATA("List <1>"), columns);
    ui_group(h, DATA("Late"), 1);
    ui_row(h, true);
    ui_head_link(h, DATA("A & B"), "/clients/1");
    ui_cell_number(h, 1234);
    ui_cell_words(h, NO_WORDS);
    ui_group(h, DATA("Today"), -1);
    ui_row(h, false);
    ui_head_cell(h);
    html_text(h, "C");
    ui_cell_date(h, (struct date){ 2026, 1, 2 });
    ui_cell_link(h, DATA("Open"), "/x");
    ui_table_close(h);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "<caption class=\"vh\">List &lt;1&gt;</caption>"));
    CHECK(markup_has(out, "aria-sort=\"ascending\"><a href=\"?sort=name\">"));
    CHECK(markup_has(out, "<tr class=\"late\"><th scope=\"row\"><a href=\"/clients/1\">A &amp; B"));
    CHECK(markup_has(out, "<td class=\"num\" data-l=\"Days\"><div>1,234</div></td>"));
    CHECK(markup_has(out, "<td data-l=\"\"><div>–</div></td>"));
    CHECK(markup_has(out, "scope=\"rowgroup\" colspan=\"3\">Late <span class=\"count\">1</span>"));
    CHECK_INT(markup_count(out, "<tbody>"), 2);
    drawing_end(&d);
}

static void
a_list_leads_on_and_to_its_csv(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = 25, .next_path = "?after=x&q=1", .csv_path = "?format=csv" });
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "<a href=\"?after=x&amp;q=1\" rel=\"next\">"));
    CHECK(markup_has(out, "<a href=\"?format=csv\">"));
    CHECK(markup_has(out, "25 rows here"));
    CHECK(!markup_has(out, "rel=\"first\""));
    drawing_end(&d);
}

struct sample {
    client_id id;
    const char *name;
    struct date on;
    const char *health;
    int64_t days;
    bool told;
    int state;
};
static const struct code states[] = {
    { 1, "open", T("Open") },
    { 0, NULL, TEXT_NONE },
};
static const struct attr sample_attrs[] = {
    ATTR(struct sample, id, KIND_CLIENT, OPEN, .label = TEXT_NONE),
    ATTR(struct sample, name, KIND_TEXT, C1, .label = T("Name")),
    ATTR(struct sample, on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct sample, health, KIND_TEXT, C5, .label = T("Work ability")),
    ATTR(struct sample, days, KIND_INT, OPEN, .label = T("Days")),
    ATTR(struct sample, told, KIND_BOOL, OPEN, .label = T("Told")),
    ATTR(struct sample, state, KIND_CODE, OPEN, .label = T("State"), .codes = states),
    ATTR_END,
};
static const struct shape sample_shape = { "sample", sizeof(struct sample), sample_attrs };
static const struct sample samples[] = {
    { { 1 }, "<Testi>", { 2026, 11, 23 }, "back pain", 3, true, 1 },
    { { 2 }, NULL, { 0, 0, 0 }, "hearing", 0, false, 1 },
};

static void
a_record_is_shown_by_its_shape(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_record(h, &sample_shape, &samples[0]);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "<dt>Name</dt><dd>&lt;Testi&gt;</dd>"));
    CHECK(markup_has(out, "<dt>Date</dt><dd>23.11.2026</dd>"));
    CHECK(markup_has(out, "back pain"));
    CHECK(markup_has(out, "<dt>State</dt><dd>Open</dd>"));
    CHECK(markup_has(out, "<dt>Told</dt><dd>Yes</dd>"));
    CHECK_INT(markup_count(out, "<dt>"), 6);
    drawing_end(&d);
}

static void
a_class_that_the_reader_may_not_have_leaves_no_trace(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    h->classes = CLASSES_HEADER;
    ui_record(h, &sample_shape, &samples[0]);
    ui_table_of(h, DATA("All"), &sample_shape, samples, COUNT(samples));
    const char *out = buf_text(&d.out);
    CHECK(!markup_has(out, "back pain"));
    CHECK(!markup_has(out, "Work ability"));
    CHECK_INT(markup_count(out, "<tr>"), 3);
    CHECK_INT(markup_count(out, "scope=\"row\""), 2);
    drawing_end(&d);
}

const struct test web_ui_table_tests[] = {
    TEST(every_cell_carries_its_column),
    TEST(a_list_leads_on_and_to_its_csv),
    TEST(a_record_is_shown_by_its_shape),
    TEST(a_class_that_the_reader_may_not_have_leaves_no_trace),
    TEST_END,
};
