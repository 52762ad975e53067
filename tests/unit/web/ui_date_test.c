/* tests/unit/web/ui_date_test.c: dates, sections and time limits as each language writes them.
 *
 * The catalogue may lack a text: then its English is shown, so only what the code itself writes is
 * held to the letter here.
 */
#include "web/ui.h"

#include "tests/check.h"
#include "tests/unit/web/markup.h"

static const struct {
    const char *why;
    enum lang lang;
    const char *section, *holds;
} sections[] = {
    { "Finnish as the register has it", LANG_FI, "6.1 §", "6.1 §" },
    { "Swedish names the moment", LANG_SV, "6.1 §", "6 § 1 mom." },
    { "a section without moments", LANG_SV, "15 §", "15 §" },
    { "a section with a letter", LANG_SV, "10 a.2 §", "10 a § 2 mom." },
    { "an item, in Swedish", LANG_SV, "48.1 § 1 p", "48 § 1 mom. 1 punkten" },
    { "an item, in English", LANG_EN, "48.1 § 1 p", "48.1 § item 1" },
    { "an item, in Finnish", LANG_FI, "48.1 § 1 p", "48.1 § 1 k" },
    { "several sections stay as they are", LANG_SV, "4–5 §", "4–5 §" },
    { "another form stays as it is", LANG_SV, "art. 9", "art. 9" },
};

static void
a_section_is_written_as_the_language_does(void)
{
    for (size_t i = 0; i < COUNT(sections); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, sections[i].lang);
        ui_section_ref(h, "381/2023", sections[i].section);
        CHECK_MSG(markup_has(buf_text(&d.out), sections[i].holds), sections[i].why);
        CHECK(markup_has(buf_text(&d.out), "<span class=\"nb\">"));
        CHECK(markup_has(buf_text(&d.out), "381/2023"));
        drawing_end(&d);
    }
}

static void
a_permit_has_act_and_section_in_one(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_section(h, "381/2023 15 §");
    ui_section(h, "(EU) 2016/679 6 art.");
    ui_section(h, "388/2024 1.2 §");
    ui_section(h, "");
    CHECK_STR(buf_text(&d.out), "<span class=\"nb\">Act 381/2023, 15 §</span>"
                                "<span class=\"nb\">Regulation (EU) 2016/679, 6 art.</span>"
                                "<span class=\"nb\">Decree 388/2024, 1.2 §</span>");
    drawing_end(&d);
}

static void
the_time_of_day_has_a_point_or_a_colon(void)
{
    static const enum lang langs[] = { LANG_FI, LANG_SV, LANG_EN };
    static const char *const wanted[] = { "9.05", "9.05", "9:05" };
    for (size_t i = 0; i < COUNT(langs); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, langs[i]);
        ui_instant(h, instant_of((struct date){ 2026, 11, 24 }, 9, 5));
        CHECK(markup_has(buf_text(&d.out), wanted[i]));
        CHECK(markup_has(buf_text(&d.out), "24.11.2026 "));
        drawing_end(&d);
    }
}

static void
a_list_tells_the_weekday(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_date_weekday(h, (struct date){ 2026, 11, 24 });
    ui_date(h, DATE_NONE);
    CHECK_STR(buf_text(&d.out), "<span class=\"nb\">Tue 24.11.2026</span>–");
    drawing_end(&d);
}

static const struct {
    const char *why;
    struct ui_due due;
    bool late;
    const char *holds;
} dues[] = {
    { "it runs", { UI_LAW, { 2026, 12, 3 }, DATE_NONE, NO_WORDS, false }, false, "in 10 days" },
    { "tomorrow", { UI_LAW, { 2026, 11, 24 }, DATE_NONE, NO_WORDS, false }, false, "tomorrow" },
    { "the last day is not late",
      { UI_LAW, { 2026, 11, 23 }, DATE_NONE, NO_WORDS, false },
      false,
      "today" },
    { "one day after",
      { UI_DEAL, { 2026, 11, 22 }, DATE_NONE, NO_WORDS, false },
      true,
      "late by 1 day<" },
    { "nine days after",
      { UI_LAW, { 2026, 11, 14 }, DATE_NONE, NO_WORDS, false },
      true,
      "<span class=\"over\">late by 9 days</span>" },
    { "INV-13: lateness stays when it was met",
      { UI_LAW, { 2026, 11, 10 }, { 2026, 11, 12 }, NO_WORDS, false },
      true,
      "met 2 days late" },
    { "met in time",
      { UI_TARGET, { 2026, 11, 10 }, { 2026, 11, 9 }, NO_WORDS, false },
      false,
      "met 9.11.2026" },
};

static void
a_time_limit_tells_how_far_it_is(void)
{
    for (size_t i = 0; i < COUNT(dues); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, LANG_EN);
        ui_due(h, &dues[i].due);
        CHECK_MSG(markup_has(buf_text(&d.out), dues[i].holds), dues[i].why);
        CHECK_MSG(ui_due_is_late(h, &dues[i].due) == dues[i].late, dues[i].why);
        CHECK_MSG(markup_has(buf_text(&d.out), "class=\"over\"") == dues[i].late, dues[i].why);
        drawing_end(&d);
    }
}

static void
INV_15_the_three_kinds_of_date_look_and_sound_different(void)
{
    static const struct {
        enum ui_due_kind kind;
        const char *css_class, *hidden;
    } kinds[] = {
        { UI_LAW, "due due-law", "Statutory time limit:" },
        { UI_DEAL, "due due-deal", "Agreed date:" },
        { UI_TARGET, "due due-target", "Own target:" },
    };
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, LANG_EN);
        ui_due(h, &(struct ui_due){ .kind = kinds[i].kind, .on = { 2026, 12, 3 } });
        CHECK(markup_has(buf_text(&d.out), kinds[i].css_class));
        CHECK(markup_has(buf_text(&d.out), kinds[i].hidden));
        ui_due_key(h);
        drawing_end(&d);
    }
}

static void
what_was_not_read_in_the_act_says_so(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    ui_rule(h, "381/2023", "6.1 §", UI_RULE_V);
    CHECK(markup_has(buf_text(&d.out), ">V</span>"));
    ui_rule(h, "380/2023", "31 §", UI_RULE_V2);
    CHECK(markup_has(buf_text(&d.out), "class=\"v v-2\""));
    CHECK(markup_has(buf_text(&d.out), "was not read"));
    drawing_end(&d);
}

static void
a_section_leads_to_its_act_for_who_is_at_work_alone(void)
{
    for (int64_t duty = 0; duty < 2; duty++) {
        struct drawing d;
        struct html *h = drawing_begin(&d, LANG_FI);
        h->duty = duty;
        ui_section_ref(h, "381/2023", "6.1 §");
        ui_rule(h, "381/2023", "6.1 §", UI_RULE_V);
        CHECK(markup_has(buf_text(&d.out), "href=\"/acts?act=381%2F2023\"") == (duty != 0));
        drawing_end(&d);
    }
}

const struct test web_ui_date_tests[] = {
    TEST(a_section_leads_to_its_act_for_who_is_at_work_alone),
    TEST(a_section_is_written_as_the_language_does),
    TEST(a_permit_has_act_and_section_in_one),
    TEST(the_time_of_day_has_a_point_or_a_colon),
    TEST(a_list_tells_the_weekday),
    TEST(a_time_limit_tells_how_far_it_is),
    TEST(INV_15_the_three_kinds_of_date_look_and_sound_different),
    TEST(what_was_not_read_in_the_act_says_so),
    TEST_END,
};
