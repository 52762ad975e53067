/* tests/unit/web/html_test.c: nothing that somebody typed becomes markup. */
#include "web/html.h"

#include "tests/check.h"
#include "tests/unit/web/markup.h"

static const struct {
    const char *why, *data, *escaped;
} rows[] = {
    { "an element", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
    { "the end of a quoted attribute", "\" onclick=\"x", "&quot; onclick=&quot;x" },
    { "the end of an attribute in single quotes", "it's", "it&#39;s" },
    { "an entity is shown as it was typed", "&lt; & &amp;", "&amp;lt; &amp; &amp;amp;" },
    { "letters of Finnish, Swedish and beyond", "Åsa Öö – ”ja” 漢", "Åsa Öö – ”ja” 漢" },
    { "nothing", "", "" },
    { "a comment", "--><b>", "--&gt;&lt;b&gt;" },
};

static void
data_is_escaped_in_text_and_in_attributes(void)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, LANG_FI);
        html_text(h, rows[i].data);
        CHECK_STR(buf_text(&d.out), rows[i].escaped);
        H(h, "<p");
        html_attr(h, "title", rows[i].data);
        H(h, ">");
        html_words(h, DATA(rows[i].data));
        H(h, "</p>");
        const char *wanted = str_printf(d.arena, "%s<p title=\"%s\">%s</p>", rows[i].escaped,
                                        rows[i].escaped, rows[i].escaped);
        CHECK_MSG(str_same(buf_text(&d.out), wanted), rows[i].why);
        drawing_end(&d);
    }
}

static void
what_is_filled_into_a_sentence_is_escaped(void)
{
    static const enum lang langs[] = { LANG_FI, LANG_SV, LANG_EN };
    for (size_t i = 0; i < COUNT(langs); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, langs[i]);
        html_say(h, T("Error: {title}"), FILLS(FILL_S("title", "<b>{title}</b>")));
        CHECK(markup_has(buf_text(&d.out), "&lt;b&gt;{title}&lt;/b&gt;"));
        drawing_end(&d);
    }
}

static void
line_ends_of_data_become_breaks(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    html_lines(h, "one\n<two>");
    CHECK_STR(buf_text(&d.out), "one<br>\n&lt;two&gt;");
    drawing_end(&d);
}

static void
a_value_stays_within_its_segment_of_a_path(void)
{
    struct arena *a = arena_new();
    CHECK_STR(html_path(a, "/clients/%s/plan", "01ABC"), "/clients/01ABC/plan");
    CHECK_STR(html_path(a, "/x/%s?q=%s", "a/b?c#d", "å&b=1 \"'<"),
              "/x/a%2Fb%3Fc%23d?q=%C3%A5%26b%3D1%20%22%27%3C");
    CHECK_STR(html_path(a, "/x/%s/y", ".."), "/x/-/y");
    CHECK_STR(html_path(a, "/x?n=%lld&p=100%%", 12LL), "/x?n=12&p=100%");
    arena_free(a);
}

static const struct {
    const char *why, *path, *printed;
} urls[] = {
    { "our own path", "/clients?x=1&y=2", " href=\"/clients?x=1&amp;y=2\"" },
    { "a query of this page", "?show=late", " href=\"?show=late\"" },
    { "a place on this page", "#main", " href=\"#main\"" },
    { "a scheme that runs script", "javascript:alert(1)", " href=\"#\"" },
    { "another host", "https://example.org/", " href=\"#\"" },
    { "another host by two slashes", "//example.org/", " href=\"#\"" },
    { "another host by a backslash", "/\\example.org/", " href=\"#\"" },
    { "no path", NULL, " href=\"#\"" },
};

static void
a_link_leads_to_our_own_pages_only(void)
{
    for (size_t i = 0; i < COUNT(urls); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, LANG_EN);
        html_url(h, "href", urls[i].path);
        CHECK_MSG(str_same(buf_text(&d.out), urls[i].printed), urls[i].why);
        drawing_end(&d);
    }
}

static void
an_id_is_given_once(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    CHECK_STR(html_id(h, "panel"), "panel-1");
    CHECK_STR(html_id(h, "panel"), "panel-2");
    CHECK(words_are_none(NO_WORDS));
    CHECK(words_are_none(DATA("")));
    CHECK(!words_are_none(SAY(T("Yes"))));
    drawing_end(&d);
}

static void
the_reader_of_markup_finds_faults(void)
{
    static const struct {
        const char *why, *markup;
    } faults[] = {
        { "not in balance", "<p><b></p></b>" },
        { "not closed", "<p>" },
        { "an event handler", "<p onclick=\"x\"></p>" },
        { "a style", "<p style=\"x\"></p>" },
        { "not quoted", "<p id=x></p>" },
        { "an id twice", "<p id=\"x\"></p><p id=\"x\"></p>" },
        { "a label that leads nowhere", "<label for=\"x\">X</label>" },
        { "a control without a label", "<input type=\"text\" id=\"x\">" },
        { "a description that is not there", "<p aria-describedby=\"x\"></p>" },
        { "a link that leads nowhere", "<a href=\"#\">X</a>" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(faults); i++)
        CHECK_MSG(markup_fault(a, faults[i].markup) != NULL, faults[i].why);
    CHECK(!markup_fault(a, "<!DOCTYPE html><p id=\"x\">a<br></p><svg aria-hidden=\"true\"/>"));
    arena_free(a);
}

const struct test web_html_tests[] = {
    TEST(data_is_escaped_in_text_and_in_attributes),
    TEST(what_is_filled_into_a_sentence_is_escaped),
    TEST(line_ends_of_data_become_breaks),
    TEST(a_value_stays_within_its_segment_of_a_path),
    TEST(a_link_leads_to_our_own_pages_only),
    TEST(an_id_is_given_once),
    TEST(the_reader_of_markup_finds_faults),
    TEST_END,
};
