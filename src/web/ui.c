/* web/ui.c: panels, rows, facts, marks, dates; see ui.h. */
#include "web/ui.h"

#include "web/ui_internal.h"

#include <assert.h>
#include <string.h>

/* ---- small things that all the others use ---- */

static void
icon(struct html *h, const char *name, const char *css_class)
{
    H(h, "<svg");
    html_attr(h, "class", css_class);
    H(h, " aria-hidden=\"true\"><use");
    html_url(h, "href", html_path(h->arena, "/static/icons.svg#i-%s", name));
    H(h, "/></svg>");
}

void
ui_icon(struct html *h, const char *name)
{
    icon(h, name, "i");
}

void
ui_icon_small(struct html *h, const char *name)
{
    icon(h, name, "i i-s");
}

void
ui_icon_chevron(struct html *h)
{
    icon(h, "chevron", "i chev");
}

void
ui_element(struct html *h, const char *name, const char *css_class, struct words words)
{
    html_open(h, name, css_class);
    html_words(h, words);
    html_close(h, name);
}

void
ui_link(struct html *h, struct words words, const char *path)
{
    if (!path) {
        html_words(h, words);
        return;
    }
    H(h, "<a");
    html_url(h, "href", path);
    H(h, ">");
    html_words(h, words);
    H(h, "</a>");
}

void
ui_p(struct html *h, struct words words)
{
    ui_element(h, "p", NULL, words);
}

void
ui_meta(struct html *h, struct words words)
{
    if (!words_are_none(words))
        ui_element(h, "span", "meta", words);
}

void
ui_p_meta(struct html *h, struct words words)
{
    if (!words_are_none(words))
        ui_element(h, "p", "meta", words);
}

void
ui_hidden(struct html *h, struct words words)
{
    ui_element(h, "span", "vh", words);
}

void
ui_lines(struct html *h, const char *data)
{
    html_open(h, "p", NULL);
    html_lines(h, data);
    html_close(h, "p");
}

/* ---- panels, rows, facts ---- */

void
ui_panel_open(struct html *h, const char *id, struct words heading, struct words link,
              const char *path)
{
    const char *own = id ? id : html_id(h, "panel");
    const char *heading_id = str_printf(h->arena, "%s-h", own);
    H(h, "<section class=\"panel\"");
    html_attr(h, "id", own);
    html_attr(h, "aria-labelledby", heading_id);
    H(h, "><header><h2");
    html_attr(h, "id", heading_id);
    H(h, ">");
    html_words(h, heading);
    H(h, "</h2>");
    if (!words_are_none(link)) {
        if (path)
            ui_link(h, link, path);
        else
            ui_meta(h, link);
    }
    H(h, "</header>");
}

void
ui_panel_close(struct html *h)
{
    H(h, "</section>\n");
}

void
ui_body_open(struct html *h)
{
    html_open(h, "div", "body");
}

void
ui_body_close(struct html *h)
{
    html_close(h, "div");
}

void
ui_footer_open(struct html *h)
{
    html_open(h, "footer", NULL);
}

void
ui_footer_close(struct html *h)
{
    html_close(h, "footer");
}

void
ui_rows_open(struct html *h)
{
    html_open(h, "ul", "rows");
}

void
ui_row_item_open(struct html *h, struct words title, const char *path, struct words side)
{
    H(h, "<li><div class=\"t\">");
    if (path)
        ui_link(h, title, path);
    else
        ui_element(h, "strong", NULL, title);
    ui_meta(h, side);
    H(h, "</div>");
}

void
ui_row_item_close(struct html *h)
{
    H(h, "</li>");
}

void
ui_rows_close(struct html *h)
{
    html_close(h, "ul");
}

void
ui_facts_open(struct html *h, bool column)
{
    html_open(h, "dl", column ? "facts col" : "facts");
}

void
ui_fact_open(struct html *h, struct text label)
{
    ui_element(h, "dt", NULL, SAY(label));
    html_open(h, "dd", NULL);
}

void
ui_fact_close(struct html *h)
{
    html_close(h, "dd");
}

void
ui_fact(struct html *h, struct text label, struct words value)
{
    if (words_are_none(value))
        return;
    ui_fact_open(h, label);
    html_lines(h, words_in(h, value));
    ui_fact_close(h);
}

void
ui_fact_date(struct html *h, struct text label, struct date date)
{
    ui_fact(h, label, DATA(date_text(h->arena, date)));
}

void
ui_facts_close(struct html *h)
{
    html_close(h, "dl");
}

/* ---- notes, tags, states ---- */

static const struct {
    const char *note, *tag, *note_icon, *tag_icon;
} kinds[] = {
    [UI_PLAIN] = { "note", "tag", "info", NULL },
    [UI_OK] = { "note note-ok", "tag ok", "check", "check" },
    [UI_WAIT] = { "note", "tag wait", "clock", "clock" },
    [UI_WARN] = { "note note-warn", "tag warn", "triangle", "triangle" },
    [UI_BAD] = { "note note-bad", "tag bad", "octagon", "octagon" },
    [UI_NONE] = { "note", "tag none", "info", "ring" },
    [UI_ORG] = { "note", "tag org", "info", NULL },
    [UI_SHIELD] = { "note note-bad", "tag bad", "shield", "shield" },
    [UI_ASK] = { "note note-warn", "tag warn", "question", "question" },
};

void
ui_note_open(struct html *h, enum ui_kind kind, struct words title)
{
    html_open(h, "div", kinds[kind].note);
    ui_icon(h, kinds[kind].note_icon);
    H(h, "<div>");
    if (!words_are_none(title))
        ui_element(h, "strong", NULL, title);
}

void
ui_note_close(struct html *h)
{
    H(h, "</div>");
    html_close(h, "div");
}

void
ui_note(struct html *h, enum ui_kind kind, struct words title, struct words text)
{
    ui_note_open(h, kind, title);
    if (!words_are_none(text))
        ui_p(h, text);
    ui_note_close(h);
}

void
ui_tag(struct html *h, enum ui_kind kind, struct words words)
{
    html_open(h, "span", kinds[kind].tag);
    if (kinds[kind].tag_icon)
        ui_icon(h, kinds[kind].tag_icon);
    html_words(h, words);
    html_close(h, "span");
}

void
ui_state(struct html *h, enum ui_state state, struct words words)
{
    static const struct {
        const char *css_class, *icon;
    } states[] = {
        [UI_DONE] = { "state s-ok", "check" },
        [UI_HALF] = { "state s-half", "half" },
        [UI_NOT_STARTED] = { "state s-no", "ring" },
        [UI_NOT_CONCERNED] = { "state s-na", "ring-bar" },
        [UI_LATE] = { "state s-late", "triangle" },
        [UI_MISSING] = { "state s-bad", "octagon" },
    };
    assert(state >= UI_DONE && state < COUNT(states));
    html_open(h, "span", states[state].css_class);
    ui_icon(h, states[state].icon);
    html_words(h, words);
    html_close(h, "span");
}

void
ui_tally(struct html *h, const struct ui_count *counts)
{
    H(h, "<ul class=\"tally\"");
    html_attr_say(h, "aria-label", T("Counts"), NULL);
    H(h, ">");
    for (; !words_are_none(counts->words); counts++) {
        bool hot = counts->hot && counts->count > 0;
        H(h, "<li");
        html_attr(h, "class", hot ? "hot" : NULL);
        H(h, "><a");
        html_url(h, "href", counts->path);
        if (counts->current)
            html_attr(h, "aria-current", "true");
        H(h, "><b>");
        if (hot)
            ui_icon(h, "triangle");
        html_number(h, counts->count);
        if (counts->more)
            H(h, "+");
        H(h, "</b>");
        H(h, " ");
        html_words(h, counts->words);
        H(h, "</a></li>");
    }
    H(h, "</ul>\n");
}

void
ui_masked(struct html *h, struct words why)
{
    ui_element(h, "span", "masked", why);
}

void
ui_empty(struct html *h, struct words what, struct words why, struct words button, const char *path)
{
    html_open(h, "div", "empty");
    ui_icon(h, "inbox");
    ui_element(h, "h3", NULL, what);
    if (!words_are_none(why))
        ui_p(h, why);
    if (!words_are_none(button) && path)
        ui_button_link(h, button, path, UI_BUTTON);
    html_close(h, "div");
}

void
ui_quote(struct html *h, const char *words)
{
    html_open(h, "blockquote", NULL);
    H(h, "”"); /* the quotation mark of Finnish and Swedish, on both sides */
    html_lines(h, words);
    H(h, "”");
    html_close(h, "blockquote");
}

void
ui_person_line(struct html *h, const char *name, const char *title, struct words unit,
               struct words org)
{
    ui_element(h, "strong", NULL, DATA(name));
    const struct words more[] = { DATA(title), unit, org };
    for (size_t i = 0; i < COUNT(more); i++) {
        if (words_are_none(more[i]))
            continue;
        H(h, ", ");
        html_words(h, more[i]);
    }
}

void
ui_names(struct html *h, struct names names)
{
    const char *shown = names_in(h->lang, names);
    const char *code = shown == names.fi ? "fi" : shown == names.sv ? "sv" : "en";
    if (!shown)
        return;
    if (str_same(code, lang_code(h->lang))) {
        html_text(h, shown);
        return;
    }
    H(h, "<span");
    html_attr(h, "lang", code);
    H(h, ">");
    html_text(h, shown);
    H(h, "</span>");
}
