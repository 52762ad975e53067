/* tests/unit/web/ui_client_test.c: what the pages of one client are made of. */
#include "web/ui.h"

#include "tests/check.h"
#include "tests/unit/web/markup.h"

#include <string.h>

static void
the_header_tells_who_and_next(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    const struct ui_due due = { UI_LAW, { 2026, 12, 3 }, DATE_NONE, DATA("plan ready"), false };
    ui_client_header(h, &(struct ui_client_header){
                            .name = "Malliharju <Eeva>",
                            .masked_code = "140588-••••",
                            .reveal_path = "/clients/1/code",
                            .prohibited = true,
                            .language = DATA("suomi"),
                            .interpreter = DATA("arabia"),
                            .holder = "Aino Mallinen",
                            .holder_org = DATA("Vaasa & muut"),
                            .interim = true,
                            .next_step = DATA("meeting"),
                            .next_on = { 2026, 11, 24 },
                            .due = &due,
                            .tabs = UI_LINKS({ DATA("Summary"), "/clients/1", true },
                                             { DATA("Plan"), "/clients/1/plan", false }),
                        });
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "<h1>Malliharju &lt;Eeva&gt;</h1>"));
    CHECK(markup_has(out,
                     "</span>140588-••••</span><form method=\"post\" action=\"/clients/1/code\">"));
    CHECK(markup_has(out, "#i-shield"));
    CHECK(markup_has(out, "<strong>Aino Mallinen</strong>, Vaasa &amp; muut"));
    CHECK(markup_has(out, "Interim responsible person"));
    CHECK(markup_has(out, "<strong>Tue 24.11.2026</strong>, meeting"));
    CHECK(markup_has(out, "in 10 days · plan ready"));
    CHECK(markup_has(out, "<a href=\"/clients/1\" aria-current=\"page\">Summary</a>"));
    CHECK_INT(markup_count(out, "aria-current"), 1);
    CHECK(!markup_has(out, "Missing"));
    drawing_end(&d);
}

static void
nobody_responsible_is_said_with_the_way_to_mend_it(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_client_header(h, &(struct ui_client_header){ .name = "A",
                                                    .name_holder = DATA("Name one"),
                                                    .name_holder_path = "/clients/1/name" });
    const char *out = buf_text(&d.out);
    CHECK_INT(markup_count(out, "Missing"), 2);
    CHECK(markup_has(out, "<a href=\"/clients/1/name\">Name one</a>"));
    CHECK(markup_has(out, "None is running"));
    CHECK(!markup_has(out, "hetu"));
    drawing_end(&d);
}

static void
a_next_step_that_has_passed_is_marked(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_client_header(h, &(struct ui_client_header){ .name = "A",
                                                    .holder = "B",
                                                    .next_step = DATA("call"),
                                                    .next_on = { 2026, 11, 20 } });
    CHECK(markup_has(buf_text(&d.out), "<span class=\"over\">past</span>"));
    drawing_end(&d);
}

static void
a_path_names_its_steps_and_the_present_one(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    const struct ui_step steps[] = {
        { DATA("Need <1>"), DATA("21.8.2026"), UI_STEP_DONE },
        { DATA("Assessment"), DATA("began"), UI_STEP_NOW },
        { DATA("Plan"), NO_WORDS, UI_STEP_AHEAD },
        { NO_WORDS, NO_WORDS, UI_STEP_AHEAD },
    };
    ui_path(h, steps, true);
    const char *out = buf_text(&d.out);
    CHECK_INT(markup_count(out, "<li"), 3);
    CHECK(markup_has(out, "<li class=\"now\" aria-current=\"step\">"));
    CHECK(markup_has(out, "<b>Need &lt;1&gt;</b>21.8.2026"));
    drawing_end(&d);
}

static void
a_timeline_item_tells_when_what_and_who(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_FI);
    ui_timeline_open(h);
    ui_timeline_month(h, (struct date){ 2026, 11, 1 });
    ui_timeline_item(h, &(struct ui_event){ .at = instant_of((struct date){ 2026, 11, 16 }, 13, 4),
                                            .kind = UI_EVENT_KEY,
                                            .icon = "arrow",
                                            .heading = DATA("Offered"),
                                            .path = "/offers/1",
                                            .text = DATA("to <Kela>"),
                                            .org = DATA("Työvoima"),
                                            .who = DATA("Aino") });
    ui_timeline_item(
        h, &(struct ui_event){ .on = { 2026, 11, 5 }, .shut = true, .text = DATA("masked") });
    ui_timeline_close(h);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "<time datetime=\"2026-11-16T13:04\"><b>16.11.2026</b> <span>"));
    CHECK(markup_has(out, "<strong><a href=\"/offers/1\">Offered</a></strong>: to &lt;Kela&gt;"));
    CHECK(markup_has(out, "<p class=\"shut\">masked</p>"));
    CHECK(markup_has(out, "<time datetime=\"2026-11-05\">"));
    CHECK(markup_has(out, "#i-lock"));
    drawing_end(&d);
}

static void
a_preview_lists_what_opens_on_acceptance(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    const struct ui_pair facts[] = { { T("Client"), DATA("Eeva") },
                                     { T("Reason"), DATA("<why>") },
                                     { TEXT_NONE, NO_WORDS } };
    const struct words hidden[] = { DATA("Work history"), DATA("Plan"), NO_WORDS };
    ui_preview(h, &(struct ui_preview){ DATA("Preview"), facts, DATA("Opens:"), hidden });
    ui_answer_open(h, "check", DATA("Accept"), true);
    ui_answer_close(h);
    ui_answer_open(h, "back", DATA("Decline"), false);
    ui_answer_close(h);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "<dt>Reason</dt><dd>&lt;why&gt;</dd>"));
    CHECK_INT(markup_count(out, "#i-lock"), 2);
    CHECK_INT(markup_count(out, "<details class=\"answer\" name=\"answer\" open>"), 1);
    CHECK_INT(markup_count(out, "<details class=\"answer\" name=\"answer\">"), 1);
    drawing_end(&d);
}

static void
a_checklist_begins_with_what_is_missing(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    const struct ui_check checks[] = {
        { .ok = true, .words = DATA("goal"), .act = "381/2023", .section = "4.1 §" },
        { .ok = false,
          .words = DATA("date"),
          .act = "381/2023",
          .section = "7.1 §",
          .status = UI_RULE_V2,
          .repair = DATA("Set it"),
          .path = "/plan#date" },
        { .words = NO_WORDS },
    };
    ui_checklist(h, checks);
    const char *out = buf_text(&d.out);
    const char *missing = strstr(out, "class=\"n\""), *there = strstr(out, "class=\"y\"");
    CHECK(missing && there && missing < there);
    CHECK(markup_has(out, "<a href=\"/plan#date\">Set it</a>"));
    CHECK(markup_has(out, "Missing: "));
    drawing_end(&d);
}

static void
two_versions_stand_side_by_side(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    const struct ui_change changes[] = {
        { DATA("Goal"), "old <x>", "new" }, { DATA("Step"), NULL, "added" },
        { DATA("Part"), "gone", "" },       { DATA("Same"), "same", "same" },
        { NO_WORDS, NULL, NULL },
    };
    ui_compare(h, DATA("Versions"), DATA("1"), DATA("2"), changes);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "<del>old &lt;x&gt;</del>"));
    CHECK(markup_has(out, "<ins>new</ins>"));
    CHECK_INT(markup_count(out, "Added"), 1);
    CHECK_INT(markup_count(out, "Removed"), 1);
    CHECK_INT(markup_count(out, "Changed"), 2);
    CHECK_INT(markup_count(out, "<tr class=\"same\">"), 1);
    drawing_end(&d);
}

static void
paper_has_a_head_and_lines_to_sign(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_doc_head(
        h, &(struct ui_doc_head){
               DATA("Plan"), "381/2023", "4 §", DATA("Kela"), DATA("Draft 3"), { 2026, 11, 23 } });
    ui_signs(h, (const struct words[]){ DATA("Client"), DATA("Kela"), NO_WORDS });
    CHECK_INT(markup_count(buf_text(&d.out), "only-print"), 2);
    CHECK(markup_has(buf_text(&d.out), "<p>Client</p><p>Kela</p>"));
    drawing_end(&d);
}

const struct test web_ui_client_tests[] = {
    TEST(the_header_tells_who_and_next),
    TEST(nobody_responsible_is_said_with_the_way_to_mend_it),
    TEST(a_next_step_that_has_passed_is_marked),
    TEST(a_path_names_its_steps_and_the_present_one),
    TEST(a_timeline_item_tells_when_what_and_who),
    TEST(a_preview_lists_what_opens_on_acceptance),
    TEST(a_checklist_begins_with_what_is_missing),
    TEST(two_versions_stand_side_by_side),
    TEST(paper_has_a_head_and_lines_to_sign),
    TEST_END,
};
