/* web/ui_client.c: what the pages of one client are made of; see ui.h. */
#include "web/ui.h"

#include "web/ui_internal.h"

#include <string.h>

/* ---- header ---- */

static void
header_code(struct html *h, const struct ui_client_header *header)
{
    const char *code = header->code ? header->code : header->masked_code;
    if (!code)
        return;
    html_open(h, "div", "hetu");
    H(h, "<span><span class=\"vh\">");
    html_say(h, header->code ? T("Identity code:") : T("Identity code, the last part is masked:"),
             NULL);
    H(h, " </span>");
    html_text(h, code);
    H(h, "</span>");
    if (!header->code && header->reveal_path)
        ui_post_button(h, SAY(TC("button", "Show")),
                       SAY(T("the identity code; it is written in the record")), UI_BUTTON_LINK,
                       header->reveal_path, 0, NULL);
    html_close(h, "div");
}

static void
header_tags(struct html *h, const struct ui_client_header *header)
{
    html_open(h, "div", "tags");
    if (header->prohibited)
        ui_tag(h, UI_SHIELD, SAY(T("Non-disclosure for safety reasons")));
    if (!words_are_none(header->language)) {
        html_open(h, "span", "tag");
        html_say(h, T("Service language:"), NULL);
        H(h, " ");
        html_words(h, header->language);
        html_close(h, "span");
    }
    if (!words_are_none(header->interpreter))
        ui_tag(h, UI_WARN, header->interpreter);
    if (header->interim)
        ui_tag(h, UI_WARN, SAY(T("Interim responsible person")));
    html_close(h, "div");
}

/* Nobody, or nothing next: said in red, with the way to mend it. */
static void
header_missing(struct html *h, struct words repair, const char *path)
{
    ui_tag(h, UI_BAD, SAY(T("Missing")));
    if (path && !words_are_none(repair)) {
        H(h, " ");
        ui_link(h, repair, path);
    }
}

static void
header_fact_open(struct html *h, struct text label)
{
    H(h, "<div>");
    ui_fact_open(h, label);
}

static void
header_fact_close(struct html *h)
{
    ui_fact_close(h);
    H(h, "</div>");
}

static void
header_holder(struct html *h, const struct ui_client_header *header)
{
    header_fact_open(h, T("Responsible person"));
    if (header->holder)
        ui_person_line(h, header->holder, NULL, NO_WORDS, header->holder_org);
    else
        header_missing(h, header->name_holder, header->name_holder_path);
    if (!words_are_none(header->stands_in)) {
        H(h, " ");
        ui_tag(h, UI_WARN, header->stands_in);
    }
    header_fact_close(h);
}

static void
header_next(struct html *h, const struct ui_client_header *header)
{
    header_fact_open(h, T("Next step"));
    if (words_are_none(header->next_step)) {
        header_missing(h, SAY(T("Set the next step")), header->next_path);
    } else {
        if (!date_is_none(header->next_on))
            ui_element(h, "strong", NULL, DATA(ui_weekday_text(h, header->next_on)));
        if (!date_is_none(header->next_on) && !date_is_none(h->today) &&
            date_compare(header->next_on, h->today) < 0) {
            H(h, " <span class=\"over\">");
            html_say(h, T("past"), NULL);
            H(h, "</span>");
        }
        if (!date_is_none(header->next_on))
            H(h, ", ");
        ui_link(h, header->next_step, header->next_path);
    }
    header_fact_close(h);
}

static void
header_facts(struct html *h, const struct ui_client_header *header)
{
    H(h, "<div class=\"cb-facts\"><div class=\"wrap\"><dl>");
    header_holder(h, header);
    if (!words_are_none(header->ended)) {
        header_fact_open(h, T("Case"));
        html_words(h, header->ended);
        header_fact_close(h);
    } else {
        header_next(h, header);
        header_fact_open(h, T("Statutory time limit"));
        if (header->due)
            ui_due(h, header->due);
        else
            html_say(h, T("None is running"), NULL);
        header_fact_close(h);
    }
    H(h, "</dl></div></div>\n");
}

static void
header_tabs(struct html *h, const struct ui_link *tabs)
{
    H(h, "<nav class=\"cb-nav\"");
    html_attr_say(h, "aria-label", T("The client's pages"), NULL);
    H(h, "><div class=\"wrap\"><ul>");
    for (; !words_are_none(tabs->words); tabs++) {
        H(h, "<li><a");
        html_url(h, "href", tabs->path);
        if (tabs->current)
            html_attr(h, "aria-current", "page");
        H(h, ">");
        html_words(h, tabs->words);
        H(h, "</a></li>");
    }
    H(h, "</ul></div></nav>");
}

void
ui_client_header(struct html *h, const struct ui_client_header *header)
{
    H(h, "<div class=\"cb\"><div class=\"cb-main\"><div class=\"wrap\"><h1>");
    html_text(h, header->name);
    H(h, "</h1>");
    header_code(h, header);
    header_tags(h, header);
    H(h, "</div></div>\n");
    header_facts(h, header);
    if (header->tabs)
        header_tabs(h, header->tabs);
    H(h, "</div>\n");
}

/* ---- path and timeline ---- */

void
ui_path(struct html *h, const struct ui_step *steps, bool upright)
{
    static const struct {
        const char *css_class, *icon;
    } marks[] = {
        [UI_STEP_AHEAD] = { NULL, "ring" },
        [UI_STEP_DONE] = { "done", "check" },
        [UI_STEP_NOW] = { "now", "half" },
    };
    html_open(h, "ol", upright ? "path up" : "path");
    for (; !words_are_none(steps->words); steps++) {
        H(h, "<li");
        html_attr(h, "class", marks[steps->at].css_class);
        if (steps->at == UI_STEP_NOW)
            html_attr(h, "aria-current", "step");
        H(h, ">");
        ui_icon(h, marks[steps->at].icon);
        if (steps->at == UI_STEP_DONE)
            ui_hidden(h, SAY(T("Done:")));
        ui_element(h, "b", NULL, steps->words);
        html_words(h, steps->when);
        H(h, "</li>");
    }
    html_close(h, "ol");
}

void
ui_timeline_open(struct html *h)
{
    html_open(h, "ol", "tl");
}

void
ui_timeline_close(struct html *h)
{
    html_close(h, "ol");
}

void
ui_timeline_month(struct html *h, struct date any_day_of_it)
{
    static const struct text months[] = {
        T("January {year}"),   T("February {year}"), T("March {year}"),    T("April {year}"),
        T("May {year}"),       T("June {year}"),     T("July {year}"),     T("August {year}"),
        T("September {year}"), T("October {year}"),  T("November {year}"), T("December {year}"),
    };
    const char *year = str_printf(h->arena, "%d", any_day_of_it.year);
    H(h, "<li class=\"month\">");
    html_say(h, months[any_day_of_it.month - 1], FILLS(FILL_S("year", year)));
    H(h, "</li>");
}

static void
event_time(struct html *h, const struct ui_event *event)
{
    struct date date = event->at ? instant_date(event->at) : event->on;
    char iso[11];
    date_iso(date, iso);
    const char *machine = iso;
    if (event->at) {
        int hour, minute;
        instant_clock(event->at, &hour, &minute);
        machine = str_printf(h->arena, "%sT%02d:%02d", iso, hour, minute);
    }
    H(h, "<time");
    html_attr(h, "datetime", machine);
    H(h, "><b>");
    ui_date(h, date);
    H(h, "</b>");
    if (event->at) {
        H(h, " <span>");
        ui_time(h, event->at);
        H(h, "</span>");
    }
    H(h, "</time>");
}

static void
event_words(struct html *h, const struct ui_event *event)
{
    bool headed = !words_are_none(event->heading), told = !words_are_none(event->text);
    if (event->shut) {
        ui_element(h, "p", "shut", told ? event->text : event->heading);
        return;
    }
    html_open(h, "p", NULL);
    if (event->kind == UI_EVENT_LATE)
        ui_hidden(h, SAY(T("Late:")));
    if (headed) {
        html_open(h, "strong", NULL);
        ui_link(h, event->heading, event->path);
        html_close(h, "strong");
    }
    if (headed && told)
        H(h, ": ");
    if (told)
        html_lines(h, words_in(h, event->text));
    html_close(h, "p");
}

void
ui_timeline_item(struct html *h, const struct ui_event *event)
{
    static const char *const classes[] = {
        [UI_EVENT] = NULL,
        [UI_EVENT_KEY] = "key-event",
        [UI_EVENT_LATE] = "late-event",
    };
    H(h, "<li");
    html_attr(h, "class", classes[event->kind]);
    H(h, ">");
    event_time(h, event);
    H(h, "<span class=\"dot\">");
    ui_icon(h, event->shut ? "lock" : event->icon ? event->icon : "doc");
    H(h, "</span><div class=\"what\">");
    event_words(h, event);
    html_open(h, "p", "by");
    if (!words_are_none(event->org))
        ui_tag(h, UI_ORG, event->org);
    if (!words_are_none(event->who))
        ui_element(h, "span", NULL, event->who);
    if (!words_are_none(event->what))
        ui_element(h, "span", NULL, event->what);
    html_close(h, "p");
    H(h, "</div></li>\n");
}

/* ---- offers ---- */

void
ui_preview(struct html *h, const struct ui_preview *preview)
{
    const char *id = html_id(h, "preview");
    H(h, "<section class=\"preview\"");
    html_attr(h, "aria-labelledby", id);
    H(h, "><header>");
    ui_icon(h, "eye");
    H(h, "<h2");
    html_attr(h, "id", id);
    H(h, ">");
    html_words(h, preview->heading);
    H(h, "</h2></header><div class=\"body\">");
    ui_facts_open(h, false);
    for (const struct ui_pair *pair = preview->facts; pair->label.en; pair++)
        ui_fact(h, pair->label, pair->value);
    ui_facts_close(h);
    if (preview->hidden && !words_are_none(*preview->hidden)) {
        H(h, "<hr>");
        ui_p_meta(h, preview->opens);
        html_open(h, "ul", "hidden-list");
        for (const struct words *hidden = preview->hidden; !words_are_none(*hidden); hidden++) {
            H(h, "<li>");
            ui_icon_small(h, "lock");
            html_words(h, *hidden);
            H(h, "</li>");
        }
        html_close(h, "ul");
    }
    H(h, "</div></section>\n");
}

void
ui_answer_open(struct html *h, const char *icon, struct words words, bool open)
{
    H(h, "<details class=\"answer\" name=\"answer\"");
    if (open)
        H(h, " open");
    H(h, "><summary>");
    ui_icon(h, icon);
    html_words(h, words);
    ui_icon_chevron(h);
    H(h, "</summary>");
}

void
ui_answer_close(struct html *h)
{
    H(h, "</details>\n");
}

/* ---- plan ---- */

static void
check_item(struct html *h, const struct ui_check *check)
{
    H(h, "<li");
    html_attr(h, "class", check->ok ? "y" : "n");
    H(h, ">");
    ui_icon(h, check->ok ? "check" : "octagon");
    H(h, "<span>");
    html_open(h, "span", "vh");
    html_say(h, check->ok ? T("In order:") : T("Missing:"), NULL);
    H(h, " ");
    html_close(h, "span");
    html_words(h, check->words);
    H(h, "</span>");
    bool mends = check->path && !words_are_none(check->repair);
    if (check->act || mends) {
        html_open(h, "span", "meta");
        if (check->act)
            ui_rule(h, check->act, check->section, check->status);
        if (check->act && mends)
            H(h, " · ");
        if (mends)
            ui_link(h, check->repair, check->path);
        html_close(h, "span");
    }
    H(h, "</li>");
}

void
ui_checklist(struct html *h, const struct ui_check *checks)
{
    html_open(h, "ul", "check");
    for (int ok = 0; ok <= 1; ok++) /* what is missing comes first */
        for (const struct ui_check *check = checks; !words_are_none(check->words); check++)
            if (check->ok == (bool)ok)
                check_item(h, check);
    html_close(h, "ul");
}

static void
compare_tag(struct html *h, const char *css_class, const char *icon, struct text word)
{
    html_open(h, "span", css_class);
    ui_icon(h, icon);
    html_say(h, word, NULL);
    html_close(h, "span");
    H(h, "<br>");
}

/* One side of a row: what happened to it, and the words marked, where it differs. */
static void
compare_side(struct html *h, struct text column, const char *own, const char *other, bool newer)
{
    H(h, "<td");
    html_attr_say(h, "data-l", column, NULL);
    H(h, "><div>");
    if (str_empty(own)) {
        H(h, "–");
    } else if (str_same(own, other)) {
        html_lines(h, own);
    } else {
        if (!str_empty(other))
            compare_tag(h, "tag warn", "change", T("Changed"));
        else if (newer)
            compare_tag(h, "tag ok", "plus", T("Added"));
        else
            compare_tag(h, "tag bad", "minus", T("Removed"));
        const char *element = newer ? "ins" : "del";
        html_open(h, element, NULL);
        html_lines(h, own);
        html_close(h, element);
    }
    H(h, "</div></td>");
}

void
ui_compare(struct html *h, struct words caption, struct words older, struct words newer,
           const struct ui_change *changes)
{
    H(h, "<table class=\"cards compare\"><caption class=\"vh\">");
    html_words(h, caption);
    H(h, "</caption><thead><tr><th scope=\"col\">");
    html_say(h, T("Part"), NULL);
    H(h, "</th><th scope=\"col\">");
    html_words(h, older);
    H(h, "</th><th scope=\"col\">");
    html_words(h, newer);
    H(h, "</th></tr></thead><tbody>");
    for (; !words_are_none(changes->part); changes++) {
        bool same = str_same(changes->before, changes->after) ||
                    (str_empty(changes->before) && str_empty(changes->after));
        H(h, "<tr");
        html_attr(h, "class", same ? "same" : NULL);
        H(h, "><th scope=\"row\">");
        html_words(h, changes->part);
        H(h, "</th>");
        compare_side(h, T("Before"), changes->before, changes->after, false);
        compare_side(h, T("Now"), changes->after, changes->before, true);
        H(h, "</tr>\n");
    }
    H(h, "</tbody></table>\n");
}

/* ---- paper ---- */

void
ui_doc_head(struct html *h, const struct ui_doc_head *head)
{
    H(h, "<div class=\"only-print\"><div class=\"doc-head\"><div>");
    ui_element(h, "b", NULL, head->kind);
    H(h, "<br>");
    ui_section_ref(h, head->act, head->section);
    H(h, "</div><div>");
    html_words(h, head->parties);
    H(h, "</div><div>");
    html_words(h, head->version);
    H(h, "<br>");
    ui_date(h, head->date);
    H(h, "</div></div></div>\n");
}

void
ui_signs(struct html *h, const struct words *who)
{
    H(h, "<div class=\"only-print\"><div class=\"signs\">");
    for (; !words_are_none(*who); who++)
        ui_p(h, *who);
    H(h, "</div></div>\n");
}
