/* tests/unit/web/ui_form_test.c: a label is always tied, an error always summarised, and what was
 * typed always comes back. */
#include "web/ui.h"

#include "http/form_in.h"
#include "tests/check.h"
#include "tests/unit/web/markup.h"

#include <string.h>

enum { TO, REASON, ON, DAYS, AGREED, KIND, GROUNDS, PARTY, SECRET, HEALTH, ROUTE };
static const struct code kinds[] = {
    { 1, "refer", T("Referral") },
    { 2, "hand", T("Hand-off") },
    { 0, NULL, TEXT_NONE },
};
static const struct code many[] = {
    { 1, "a", T("January {year}") }, { 2, "b", T("February {year}") },
    { 3, "c", T("March {year}") },   { 4, "d", T("April {year}") },
    { 5, "e", T("May {year}") },     { 6, "f", T("June {year}") },
    { 0, NULL, TEXT_NONE },
};
static const struct field fields[] = {
    [TO] = { "to", FIELD_ID, .required = true, .label = T("Receiver") },
    [REASON] = { "reason", FIELD_TEXT, .required = true, .class = C6, .label = T("Reason"),
                 .hint = T("What is needed, and why") },
    [ON] = { "on", FIELD_DATE, .required = true, .label = T("Date") },
    [DAYS] = { "days", FIELD_INT, .min = 1, .max = 90, .label = T("Days") },
    [AGREED] = { "agreed", FIELD_BOOL, .label = T("The client agrees") },
    [KIND] = { "kind", FIELD_CODE, .required = true, .codes = kinds, .label = T("Kind") },
    [GROUNDS] = { "grounds", FIELD_CODES, .codes = kinds, .label = T("Grounds") },
    [PARTY] = { "party", FIELD_CODE, .codes = many, .label = T("Month") },
    [SECRET] = { "secret", FIELD_PASSWORD, .required = true, .label = T("Password") },
    [HEALTH] = { "health", FIELD_LINE, .class = C5, .label = T("Work ability") },
    [ROUTE] = { "route", FIELD_ID, .label = T("Unit") },
    FIELD_END,
};
static const struct field other_fields[] = {
    { "reason", FIELD_TEXT, .required = true, .label = T("Reason") },
    FIELD_END,
};

static const struct ui_option options[] = {
    { "01A", DATA("Kela <1>"), .group = DATA("Vaasa"), .hint = DATA("Opens \"at\" nine") },
    { "01B", DATA("Työkyky"), .group = DATA("Vaasa") },
    { "01C", DATA("Social"), .group = DATA("Kokkola") },
    { NULL },
};

/* The form as a browser would have sent it. */
static struct form *
sent(struct arena *a, const struct field *of, const char *body)
{
    struct pairs pairs;
    CHECK(pairs_urlencoded(a, body, strlen(body), &pairs) == ERR_OK);
    return form_read(a, of, &pairs, true, false);
}

static void
draw_all(struct html *h, const struct form *form)
{
    ui_form_open(h, form, fields,
                 &(struct ui_form){ .action = "/offers", .version = 7, .prefix = "send" });
    ui_field_options(h, TO, "01B", options);
    ui_field(h, REASON, "as \"kept\" </textarea>");
    ui_field_date(h, ON, (struct date){ 2026, 11, 24 });
    ui_field_int(h, DAYS, 5);
    ui_field_bool(h, AGREED, true);
    ui_field_code(h, KIND, 2);
    ui_field_codes(h, GROUNDS, 1u << 2);
    ui_field_code(h, PARTY, 3);
    ui_field(h, SECRET, "never shown");
    ui_field(h, HEALTH, "off");
    ui_field_choices(h, ROUTE, "01C", options);
    ui_form_close(h, SAY(T("Send")), UI_BUTTON_MAIN, SAY(T("It leaves at once.")), "/back");
}

static void
a_form_is_drawn_from_its_table(void)
{
    static const enum lang langs[] = { LANG_FI, LANG_SV, LANG_EN };
    for (size_t i = 0; i < COUNT(langs); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, langs[i]);
        h->duty = 42;
        draw_all(h, NULL);
        const char *out = buf_text(&d.out);
        CHECK(
            markup_has(out, "<form method=\"post\" class=\"form\" action=\"/offers\" novalidate>"));
        CHECK_INT(markup_count(out, "name=\"" FORM_KEY "\""), 1);
        CHECK(markup_has(out, "name=\"" FORM_VERSION "\" value=\"7\""));
        CHECK(markup_has(
            out, str_printf(d.arena, "name=\"" FORM_DUTY "\" value=\"%s\"", id_text(d.arena, 42))));
        CHECK(markup_has(out, "<option value=\"01B\" selected>Työkyky</option>"));
        CHECK(markup_has(out, "<optgroup label=\"Vaasa\"><option value=\"01A\">Kela &lt;1&gt;"));
        CHECK_INT(markup_count(out, "</optgroup>"), 2);
        CHECK(markup_has(out, ">\nas &quot;kept&quot; &lt;/textarea&gt;</textarea>"));
        CHECK(markup_has(out, "id=\"send-on\" name=\"on\""));
        CHECK(markup_has(out, "value=\"24.11.2026\""));
        CHECK(markup_has(
            out, "type=\"radio\" id=\"send-kind-hand\" name=\"kind\" value=\"hand\" checked"));
        CHECK(markup_has(out, "name=\"grounds\" value=\"hand\" checked"));
        CHECK(markup_has(out, "<option value=\"c\" selected>"));
        CHECK(!markup_has(out, "never shown"));
        CHECK(markup_has(out, "Opens &quot;at&quot; nine"));
        CHECK(!markup_has(out, "aria-invalid"));
        drawing_end(&d);
    }
}

static void
every_form_has_a_key_of_its_own(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_post_button(h, SAY(T("Show")), SAY(T("more")), UI_BUTTON_LINK, "/a", 0,
                   (const char *const[]){ "field", "<x>", NULL });
    const char *key = strstr(buf_text(&d.out), "name=\"" FORM_KEY "\" value=\"");
    CHECK(key != NULL);
    const char *first = str_copy_bytes(d.arena, key, 60);
    size_t length = d.out.length;
    ui_post_button(h, SAY(T("Show")), NO_WORDS, UI_BUTTON_LINK, "/a", 0, NULL);
    CHECK(!markup_has(buf_text(&d.out) + length, first));
    CHECK(markup_has(buf_text(&d.out), "name=\"field\" value=\"&lt;x&gt;\""));
    CHECK(markup_has(buf_text(&d.out), "Show<span class=\"vh\"> more</span>"));
    drawing_end(&d);
}

static void
what_was_typed_comes_back_with_what_is_wrong(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    struct form *form = sent(d.arena, fields,
                             "to=bad%22id&reason=&on=31.2.2026&days=400&kind=refer&grounds=refer"
                             "&party=f&secret=hush&_version=3");
    form_problem_add(form, NULL, T("The whole is {what}."), FILLS(FILL_S("what", "<off>")));
    h->problems = form_problems(form);
    h->sent = form;
    ui_errors(h);
    draw_all(h, form);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "role=\"alert\""));
    CHECK(markup_has(out, "<a href=\"#reason\">Reason: "));
    CHECK(markup_has(out, "<a href=\"#on\">Date: "));
    CHECK(markup_has(out, "<li>The whole is &lt;off&gt;.</li></ul>")); /* after the fields */
    CHECK(strstr(out, "#reason\"") < strstr(out, "#on\""));            /* as the fields stand */
    CHECK(markup_has(out, "id=\"on\" name=\"on\" aria-describedby=\"on-hint on-err\" "
                          "aria-invalid=\"true\""));
    CHECK(markup_has(out, "value=\"31.2.2026\""));
    CHECK(markup_has(out, "value=\"400\""));
    CHECK(markup_has(out, "id=\"kind\" name=\"kind\" value=\"refer\" checked"));
    CHECK(markup_has(out, "name=\"grounds\" value=\"refer\" checked"));
    CHECK(markup_has(out, "<option value=\"f\" selected>"));
    CHECK(!markup_has(out, "hush"));
    CHECK(!markup_has(out, "as &quot;kept&quot;")); /* the empty text that was sent, not the old */
    CHECK(markup_has(out, "name=\"" FORM_VERSION "\" value=\"3\""));
    CHECK_INT(markup_count(out, "class=\"err\""), 4);
    drawing_end(&d);
}

static void
only_the_form_that_was_sent_shows_what_was_typed(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    const struct form *form = sent(d.arena, other_fields, "reason=mine");
    ui_form_open(h, form, fields, &(struct ui_form){ .action = "/a", .prefix = "first" });
    ui_field(h, REASON, NULL);
    ui_form_close(h, SAY(T("Send")), UI_BUTTON, NO_WORDS, NULL);
    ui_form_open(h, form, other_fields, &(struct ui_form){ .action = "/b", .prefix = "second" });
    ui_field(h, 0, NULL);
    ui_form_close(h, SAY(T("Send")), UI_BUTTON, NO_WORDS, NULL);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "id=\"first-reason\""));
    CHECK(markup_has(out, "id=\"reason\""));
    CHECK_INT(markup_count(out, ">\nmine</textarea>"), 1);
    drawing_end(&d);
}

static void
a_field_of_a_class_that_is_off_is_not_drawn(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    h->classes_on &= ~CLASS(C5);
    draw_all(h, NULL);
    CHECK(!markup_has(buf_text(&d.out), "health"));
    CHECK(markup_has(buf_text(&d.out), "name=\"reason\""));
    drawing_end(&d);
}

static void
optional_fields_say_so(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_form_open(h, NULL, fields, &(struct ui_form){ .action = "/a", .in_panel = true });
    ui_field(h, ON, NULL);
    CHECK(!markup_has(buf_text(&d.out), "(optional)"));
    CHECK(markup_has(buf_text(&d.out), "aria-required=\"true\""));
    ui_field(h, DAYS, NULL);
    CHECK_INT(markup_count(buf_text(&d.out), "(optional)"), 1);
    ui_form_close(h, SAY(T("Send")), UI_BUTTON, NO_WORDS, NULL);
    drawing_end(&d);
}

static void
a_filter_keeps_what_the_address_gave(void)
{
    static const struct field filters[] = {
        { "kind", FIELD_CODE, .codes = kinds, .label = T("Kind") },
        { "unit", FIELD_ID, .label = T("Unit") },
        { "name", FIELD_LINE, .label = T("Name") },
        { "late", FIELD_BOOL, .label = T("Late") },
        { "after", FIELD_KEY }, /* a cursor: no label, not drawn */
        FIELD_END,
    };
    const char *unit_code;
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    unit_code = id_text(d.arena, 99);
    const struct ui_option units[] = { { unit_code, DATA("Kela") }, { NULL } };
    struct pairs pairs;
    const char *query = str_printf(d.arena, "kind=hand&unit=%s&name=%%22%%3Ex&late=1", unit_code);
    CHECK(pairs_urlencoded(d.arena, query, strlen(query), &pairs) == ERR_OK);
    const struct form *form = form_read(d.arena, filters, &pairs, false, false);
    ui_filter(h, form, filters, "/clients", (const struct ui_option *const[]){ units, NULL },
              (const char *const[]){ "view", "team", NULL });
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "<form class=\"filter\" method=\"get\" action=\"/clients\">"));
    CHECK(markup_has(out, "<option value=\"hand\" selected>"));
    CHECK(markup_has(out, "selected>Kela</option>"));
    CHECK(markup_has(out, "value=\"&quot;&gt;x\""));
    CHECK(markup_has(out, "id=\"q-late\" name=\"late\" checked><span>Late</span>"));
    CHECK(markup_has(out, "<input type=\"hidden\" name=\"view\" value=\"team\">"));
    CHECK(!markup_has(out, "after"));
    drawing_end(&d);
}

static void
a_field_says_another_label_once(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    const struct form *form = sent(d.arena, fields, "reason=");
    h->classes_on = ~0u;
    ui_form_open(h, form, fields, &(struct ui_form){ .action = "/a" });
    ui_field_as(h, T("Why it is not needed"), TEXT_NONE, false);
    ui_field(h, REASON, NULL);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, ">Why it is not needed <span class=\"opt\">"));
    CHECK(!markup_has(out, ">Reason"));
    CHECK(markup_has(out, "name=\"reason\""));
    CHECK(markup_has(out, "id=\"reason-err\"")); /* what is wrong stays at the field */
    ui_field_date(h, ON, DATE_NONE);
    CHECK(markup_has(buf_text(&d.out), ">Date<"));
    ui_form_close(h, SAY(T("Send")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    drawing_end(&d);
}

const struct test web_ui_form_tests[] = {
    TEST(a_field_says_another_label_once),
    TEST(a_form_is_drawn_from_its_table),
    TEST(every_form_has_a_key_of_its_own),
    TEST(what_was_typed_comes_back_with_what_is_wrong),
    TEST(only_the_form_that_was_sent_shows_what_was_typed),
    TEST(a_field_of_a_class_that_is_off_is_not_drawn),
    TEST(optional_fields_say_so),
    TEST(a_filter_keeps_what_the_address_gave),
    TEST_END,
};
