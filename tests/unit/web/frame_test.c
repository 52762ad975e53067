/* tests/unit/web/frame_test.c: the frame says who acts, in which role, and leads only where the
 * role may go. */
#include "web/frame.h"

#include "http/form_in.h"
#include "tests/check.h"
#include "tests/unit/web/markup.h"

#include <string.h>

static const struct permit_row permit = { ACT_CLIENT_READ, ROLE_WORKER,     TIE_HOLDER,
                                          PROVISION,       "381/2023 15 §", CLASSES_ALL };

static const struct actor aino = {
    .worker = { 1 },
    .duty = { 42 },
    .role = ROLE_WORKER,
    .worker_name = "Aino <Mallinen>",
    .title = { .fi = "asiantuntija", .sv = "sakkunnig", .en = "expert" },
    .unit_name = { .fi = "Tiimi", .sv = "Team", .en = "Team" },
    .org_name = { .fi = "Vaasan alue", .sv = "Vasa", .en = "Vaasa area" },
};

/* A whole page, read back. */
static const char *
page(struct arena *a, const struct frame_data *data, const char *body)
{
    struct buf out;
    buf_init(&out, a, 4096);
    frame_page(&out, data, body);
    const char *fault = markup_fault(a, buf_text(&out));
    CHECK_MSG(fault == NULL, fault);
    return buf_text(&out);
}

static void
a_page_stands_in_its_frame_in_each_language(void)
{
    for (enum lang lang = LANG_FI; lang <= LANG_EN; lang++) {
        struct arena *a = arena_new();
        const struct frame_data data = { .arena = a,
                                         .title = T("Clients"),
                                         .lang = lang,
                                         .actor = &aino,
                                         .permit = &permit,
                                         .path = "/clients/ä",
                                         .query = "x=1&lang=en&y=%22" };
        const char *out = page(a, &data, "<div class=\"wrap\"><h1>B</h1></div>");
        CHECK(str_starts(out, "<!DOCTYPE html>\n<html lang=\""));
        CHECK(markup_has(out, str_printf(a, "<html lang=\"%s\">", lang_code(lang))));
        CHECK(markup_has(out, "<a class=\"skip\" href=\"#main\">"));
        CHECK(markup_has(out, "<main id=\"main\" tabindex=\"-1\">"));
        CHECK(markup_has(out, "Aino &lt;Mallinen&gt;"));
        CHECK(markup_has(out, names_in(lang, aino.org_name)));
        CHECK(markup_has(out, "381/2023"));
        CHECK_INT(markup_count(out, "action=\"/sign-out\""), 2);
        CHECK_INT(markup_count(out, "aria-current=\"true\" lang="), 2);
        CHECK(markup_has(out, "href=\"/clients/%C3%A4?x=1&amp;y=%22&amp;lang="));
        CHECK(!markup_has(out, "has-bar"));
        arena_free(a);
    }
}

static void
the_title_begins_with_what_is_wrong(void)
{
    static const struct field fields[] = {
        { "reason", FIELD_LINE, .required = true, .label = T("Reason") },
        FIELD_END,
    };
    struct arena *a = arena_new();
    const struct pairs none = { NULL, 0 };
    const struct form *form = form_read(a, fields, &none, true, false);
    const struct frame_data data = { .arena = a,
                                     .title = T("Clients"),
                                     .lang = LANG_EN,
                                     .actor = &aino,
                                     .path = "/clients",
                                     .query = "",
                                     .form = form,
                                     .problems = form_problems(form),
                                     .flash = T("Saved.") };
    const char *out = page(a, &data, "<div class=\"client\"></div>");
    CHECK(markup_has(out, "<title>Error: Clients – Yhdys</title>"));
    CHECK(markup_has(out, "<a href=\"#reason\">Reason: "));
    CHECK(markup_has(out, "role=\"status\""));
    CHECK(markup_has(out, "<html lang=\"en\" class=\"has-bar\">"));
    arena_free(a);
}

static void
the_navigation_leads_only_where_the_role_may_go(void)
{
    static const struct {
        const char *why, *link;
        enum role role;
        bool shown;
    } rows[] = {
        { "a worker has clients", "href=\"/clients\"", ROLE_WORKER, true },
        { "so has a supervisor", "href=\"/clients\"", ROLE_SUPERVISOR, true },
        { "a data-protection officer has none", "href=\"/clients\"", ROLE_DPO, false },
        { "nor has an administrator", "href=\"/clients\"", ROLE_ADMIN, false },
        { "a worker does not search the record", "href=\"/record\"", ROLE_WORKER, false },
        { "nor does one lead a unit", "href=\"/unit\"", ROLE_WORKER, false },
        { "nor change organisations", "href=\"/organisations\"", ROLE_WORKER, false },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *a = arena_new();
        struct actor actor = aino;
        actor.role = rows[i].role;
        const struct frame_data data = { .arena = a,
                                         .title = T("Clients"),
                                         .lang = LANG_EN,
                                         .actor = &actor,
                                         .path = "/help",
                                         .query = "" };
        const char *out = page(a, &data, "");
        CHECK_MSG(markup_has(out, rows[i].link) == rows[i].shown, rows[i].why);
        arena_free(a);
    }
}

static void
nobody_signed_in_has_no_navigation_and_no_role(void)
{
    struct arena *a = arena_new();
    const struct frame_data data = {
        .arena = a, .title = T("Sign in"), .lang = LANG_SV, .path = "/sign-in", .query = ""
    };
    const char *out = page(a, &data, "");
    CHECK(!markup_has(out, "<nav"));
    CHECK(!markup_has(out, "capacity"));
    CHECK(!markup_has(out, "sign-out"));
    arena_free(a);
}

static void
an_error_page_gives_back_what_was_typed(void)
{
    static const int statuses[] = { 400, 401, 403, 404, 409, 413, 500, 503 };
    struct arena *a = arena_new();
    struct pairs pairs;
    const char *sent = "reason=%3Cb%3Elong+work%3C%2Fb%3E&_key=k3y";
    CHECK(pairs_urlencoded(a, sent, strlen(sent), &pairs) == ERR_OK);
    const struct form *form = form_read(a, NULL, &pairs, true, false);
    for (size_t i = 0; i < COUNT(statuses); i++) {
        struct buf body;
        buf_init(&body, a, 512);
        frame_error(&body, &(struct error_data){ .status = statuses[i],
                                                 .title = T("Not now"),
                                                 .sentence = T("It could not be done."),
                                                 .form = form,
                                                 .lang = LANG_FI });
        const char *out = buf_text(&body), *fault = markup_fault(a, out);
        CHECK_MSG(fault == NULL, fault);
        CHECK_INT(markup_count(out, "<h1>"), 1);
        CHECK(markup_has(out, "&lt;b&gt;long work&lt;/b&gt;"));
        CHECK(!markup_has(out, "k3y"));
        CHECK(markup_has(out, "href=\"/\""));
    }
    arena_free(a);
}

const struct test web_frame_tests[] = {
    TEST(a_page_stands_in_its_frame_in_each_language),
    TEST(the_title_begins_with_what_is_wrong),
    TEST(the_navigation_leads_only_where_the_role_may_go),
    TEST(nobody_signed_in_has_no_navigation_and_no_role),
    TEST(an_error_page_gives_back_what_was_typed),
    TEST_END,
};
