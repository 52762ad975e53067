/* web/ui_date.c: dates, times, sections of acts and time limits; see ui.h. */
#include "web/ui.h"

#include "region/act.h"
#include "web/ui_internal.h"

#include <assert.h>
#include <string.h>

void
ui_date(struct html *h, struct date date)
{
    if (date_is_none(date))
        H(h, "–");
    else
        html_text(h, date_text(h->arena, date));
}

const char *
ui_weekday_text(const struct html *h, struct date date)
{
    static const struct text days[] = {
        TC("weekday", "Mon {date}"), TC("weekday", "Tue {date}"), TC("weekday", "Wed {date}"),
        TC("weekday", "Thu {date}"), TC("weekday", "Fri {date}"), TC("weekday", "Sat {date}"),
        TC("weekday", "Sun {date}"),
    };
    if (date_is_none(date))
        return "–";
    return text_in(h->arena, h->lang, days[date_weekday(date) - 1], FILLS(FILL_D("date", date)));
}

void
ui_date_weekday(struct html *h, struct date date)
{
    html_open(h, "span", "nb");
    html_text(h, ui_weekday_text(h, date));
    html_close(h, "span");
}

const char *
ui_clock_text(const struct html *h, instant at)
{
    int hour, minute;
    instant_clock(at, &hour, &minute);
    const char *time =
        str_printf(h->arena, h->lang == LANG_EN ? "%d:%02d" : "%d.%02d", hour, minute);
    return text_in(h->arena, h->lang, TC("time of day", "at {time}"), FILLS(FILL_S("time", time)));
}

const char *
ui_when_text(const struct html *h, instant at)
{
    if (at == 0)
        return "–";
    return str_printf(h->arena, "%s %s", date_text(h->arena, instant_date(at)),
                      ui_clock_text(h, at));
}

void
ui_time(struct html *h, instant at)
{
    html_text(h, ui_clock_text(h, at));
}

void
ui_instant(struct html *h, instant at)
{
    html_text(h, ui_when_text(h, at));
}

/* ---- sections ---- */

/* "6.1 § 2 p" as its parts: section "6", moment "1", item "2"; false where it is written otherwise.
 */
static bool
take_apart(struct arena *a, const char *section, const char **ret_number, const char **ret_moment,
           const char **ret_item)
{
    const char *sign = strstr(section, " §");
    if (!sign)
        return false;
    const char *dot = memchr(section, '.', (size_t)(sign - section));
    const char *number_end = dot ? dot : sign;
    *ret_number = str_copy_bytes(a, section, (size_t)(number_end - section));
    *ret_moment = dot ? str_copy_bytes(a, dot + 1, (size_t)(sign - dot - 1)) : NULL;
    *ret_item = NULL;
    const char *rest = sign + strlen(" §");
    if (*rest) {
        const char *end = strstr(rest, " p"); /* kohta, punkt, item */
        if (*rest != ' ' || !end || end <= rest)
            return false;
        *ret_item = str_copy_bytes(a, rest + 1, (size_t)(end - rest - 1));
    }
    return true;
}

/* The section in the language's own notation. */
static const char *
section_in(struct arena *a, enum lang lang, const char *section)
{
    const char *number, *moment, *item;
    if (!take_apart(a, section, &number, &moment, &item) || (lang == LANG_FI && !item))
        return section;
    const char *text;
    if (lang == LANG_SV)
        text =
            moment ? str_printf(a, "%s § %s mom.", number, moment) : str_printf(a, "%s §", number);
    else
        text = moment ? str_printf(a, "%s.%s §", number, moment) : str_printf(a, "%s §", number);
    if (item)
        text = str_printf(a,
                          lang == LANG_SV   ? "%s %s punkten"
                          : lang == LANG_FI ? "%s %s k"
                                            : "%s item %s",
                          text, item);
    return text;
}

/* An act, a decree, or a regulation of the Union: each is called what it is. */
static void
kinds_of_act(const char *act, struct text *ret_bare, struct text *ret_with)
{
    const char *name = act_name(act, LANG_EN);
    if (*act == '(') {
        *ret_bare = T("Regulation {act}");
        *ret_with = T("Regulation {act}, {section}");
    } else if (name && strstr(name, "ecree")) {
        *ret_bare = T("Decree {act}");
        *ret_with = T("Decree {act}, {section}");
    } else {
        *ret_bare = T("Act {act}");
        *ret_with = T("Act {act}, {section}");
    }
}

const char *
ui_section_text(const struct html *h, const char *act, const char *section)
{
    struct text bare, with;
    if (str_empty(act))
        return "";
    kinds_of_act(act, &bare, &with);
    if (str_empty(section))
        return text_in(h->arena, h->lang, bare, FILLS(FILL_S("act", act)));
    return text_in(
        h->arena, h->lang, with,
        FILLS(FILL_S("act", act), FILL_S("section", section_in(h->arena, h->lang, section))));
}

/* For who is at work it leads to what the section asks, and to the act's others. */
static void
section_link(struct html *h, const char *act, const char *section)
{
    if (!h->duty) {
        html_text(h, ui_section_text(h, act, section));
        return;
    }
    H(h, "<a");
    html_url(h, "href", html_path(h->arena, "/acts?act=%s", act));
    H(h, ">");
    html_text(h, ui_section_text(h, act, section));
    H(h, "</a>");
}

void
ui_section_ref(struct html *h, const char *act, const char *section)
{
    if (str_empty(act))
        return;
    html_open(h, "span", "nb");
    section_link(h, act, section);
    html_close(h, "span");
}

void
ui_section(struct html *h, const char *act_and_section)
{
    if (str_empty(act_and_section))
        return;
    /* "(EU) 2016/679 6 art" has a space within the act. */
    const char *space = strchr(act_and_section, ' ');
    if (space && *act_and_section == '(')
        space = strchr(space + 1, ' ');
    if (!space) {
        ui_section_ref(h, act_and_section, NULL);
        return;
    }
    ui_section_ref(h, str_copy_bytes(h->arena, act_and_section, (size_t)(space - act_and_section)),
                   space + 1);
}

void
ui_rule(struct html *h, const char *act, const char *section, enum ui_rule_status status)
{
    html_open(h, "span", "rule");
    section_link(h, act, section);
    if (status == UI_RULE_V) {
        H(h, " <span class=\"v\" aria-hidden=\"true\">V</span>");
        ui_hidden(h, SAY(T("(read in the act)")));
    } else if (status == UI_RULE_V2) {
        H(h, " <span class=\"v v-2\" aria-hidden=\"true\">V2</span>");
        ui_hidden(h, SAY(T("(from an authority's page; the act itself was not read)")));
    }
    html_close(h, "span");
}

/* ---- time limits ---- */

static const struct {
    const char *due, *mark;
    struct text letter, hidden, key;
} due_kinds[] = {
    [UI_LAW] = { "due due-law", "mark mark-law", TC("mark of a statutory date", "§"),
                 T("Statutory time limit:"), T("statutory") },
    [UI_DEAL] = { "due due-deal", "mark mark-deal", TC("mark of an agreed date", "A"),
                  T("Agreed date:"), T("agreed with the client") },
    [UI_TARGET] = { "due due-target", "mark mark-target", TC("mark of an own target", "T"),
                    T("Own target:"), T("own target, not statutory") },
};

static void
due_mark(struct html *h, enum ui_due_kind kind)
{
    H(h, "<span");
    html_attr(h, "class", due_kinds[kind].mark);
    H(h, " aria-hidden=\"true\">");
    html_say(h, due_kinds[kind].letter, NULL);
    H(h, "</span>");
}

/* Days by which it was missed; 0 or less: not missed. */
static int64_t
days_late(const struct html *h, const struct ui_due *due)
{
    if (date_is_none(due->on))
        return 0;
    struct date until = date_is_none(due->met_on) ? h->today : due->met_on;
    return date_is_none(until) ? 0 : date_days(until) - date_days(due->on);
}

bool
ui_due_is_late(const struct html *h, const struct ui_due *due)
{
    return days_late(h, due) > 0;
}

/* How far it is, in small; false where there is nothing to say. */
static bool
due_distance(struct html *h, const struct ui_due *due)
{
    int64_t late = days_late(h, due);
    bool met = !date_is_none(due->met_on);
    if (late > 0) {
        html_open(h, "span", "over");
        html_say(h,
                 met ? TN("met {n} day late", "met {n} days late")
                     : TN("late by {n} day", "late by {n} days"),
                 FILLS(FILL_N("n", late)));
        html_close(h, "span");
    } else if (met) {
        html_say(h, T("met {date}"), FILLS(FILL_D("date", due->met_on)));
    } else if (date_is_none(due->on) || date_is_none(h->today)) {
        return false;
    } else if (late == 0) {
        html_say(h, T("today"), NULL);
    } else if (late == -1) {
        html_say(h, T("tomorrow"), NULL);
    } else {
        html_say(h, TN("in {n} day", "in {n} days"), FILLS(FILL_N("n", -late)));
    }
    return true;
}

void
ui_due(struct html *h, const struct ui_due *due)
{
    assert(due->kind >= UI_LAW && due->kind <= UI_TARGET);
    html_open(h, "span", due_kinds[due->kind].due);
    due_mark(h, due->kind);
    H(h, "<b>");
    html_open(h, "span", "vh");
    html_say(h, due_kinds[due->kind].hidden, NULL);
    H(h, " ");
    html_close(h, "span");
    if (due->weekday)
        html_text(h, ui_weekday_text(h, due->on));
    else
        ui_date(h, due->on);
    H(h, "</b><small>");
    bool said = due_distance(h, due);
    if (!words_are_none(due->what)) {
        if (said)
            H(h, " · ");
        html_words(h, due->what);
    }
    H(h, "</small>");
    html_close(h, "span");
}

void
ui_due_key(struct html *h)
{
    html_open(h, "ul", "key");
    for (enum ui_due_kind kind = UI_LAW; kind <= UI_TARGET; kind++) {
        H(h, "<li>");
        due_mark(h, kind);
        H(h, " ");
        html_say(h, due_kinds[kind].key, NULL);
        H(h, "</li>");
    }
    H(h, "<li><span class=\"v\" aria-hidden=\"true\">V</span> ");
    html_say(h, T("read in the act"), NULL);
    H(h, "</li><li><span class=\"v v-2\" aria-hidden=\"true\">V2</span> ");
    html_say(h, T("from an authority's page, check it"), NULL);
    H(h, "</li>");
    html_close(h, "ul");
}
