/* web/record_view.c: see record_view.h. */
#include "web/record_view.h"

#include "region/act.h"

#include <string.h>

struct words
record_action(const char *name)
{
    struct text sentence = action_sentence(name);
    return sentence.en != NULL ? SAY(sentence) : DATA(name);
}

/* The house's own words for a ground. */
static const struct {
    const char *ground;
    struct text words;
} said[] = {
    { "own task", T("Own task") },
    { "refused: nobody is signed in", T("refused: nobody was signed in") },
    { "refused: no tie", T("refused: no tie to the client") },
    { "refused: not in this role", T("refused: not open to this role") },
    { "the client", T("The client, on the own pages") },
    { "refused: not the client's own path", T("refused: a client, outside the own pages") },
};

/* What the section asks, as data/acts.csv tells it; NULL: not there. */
static const char *
section_words(const struct html *h, const char *ground)
{
    const char *space = strchr(ground, ' ');
    if (space == NULL)
        return NULL;
    const struct act_section *section =
        act_find(str_copy_bytes(h->arena, ground, (size_t)(space - ground)), space + 1);
    return section != NULL ? names_in(h->lang, section->duty) : NULL;
}

void
record_ground(struct html *h, const char *ground, bool briefly)
{
    if (strstr(ground, "§") == NULL) {
        for (size_t i = 0; i < COUNT(said); i++)
            if (str_same(said[i].ground, ground)) {
                html_say(h, said[i].words, NULL);
                return;
            }
        html_text(h, ground);
        return;
    }
    const char *words = briefly ? NULL : section_words(h, ground);
    ui_section(h, ground);
    if (words != NULL) {
        H(h, ": ");
        html_text(h, words);
    }
}

void
record_done(struct html *h, enum done done, int outcome)
{
    if (outcome == OUTCOME_FAILED)
        ui_tag(h, UI_WARN, SAY(code_text(outcome_codes, outcome)));
    else
        ui_tag(h,
               done == DONE_REFUSED  ? UI_BAD
               : done == DONE_URGENT ? UI_WARN
                                     : UI_PLAIN,
               SAY(code_text(done_codes, (int)done)));
}

/* ---- for the client ---- */

static void
draw_use(struct html *h, const struct client_log_line *line)
{
    struct words org = line->own     ? SAY(T("You, signed in"))
                       : line->house ? SAY(T("The program by itself"))
                                     : DATA(names_in(h->lang, line->org_name));
    ui_row(h, false);
    ui_head_cell(h);
    ui_instant(h, line->at);
    ui_cell(h);
    html_words(h, org);
    if (!line->own && !line->house) {
        H(h, "<span class=\"meta\">");
        if (line->name != NULL) {
            html_text(h, line->name);
            H(h, ", ");
        }
        const char *title = names_in(h->lang, line->title);
        if (!str_empty(title))
            html_text(h, title);
        else
            html_say(h, line->role != 0 ? code_text(role_codes, line->role) : TEXT_NONE, NULL);
        H(h, ", ");
        html_text(h, names_in(h->lang, line->unit_name));
        H(h, "</span>");
    }
    ui_cell(h);
    record_done(h, (enum done)line->done, line->outcome);
    if (line->urgent && line->done != DONE_URGENT)
        ui_tag(h, UI_WARN, SAY(T("Urgent access")));
    ui_meta(h, SAY_FILL(T("Power used: {what}"),
                        FILL_S("what", words_in(h, record_action(line->action)))));
    ui_cell(h);
    record_ground(h, line->ground, true);
}

/* What the sections of the lines say, each once, under the table. */
static void
draw_sections(struct html *h, const struct client_log_line *lines, size_t count)
{
    bool open = false;
    for (size_t i = 0; i < count; i++) {
        bool before = strstr(lines[i].ground, "§") == NULL;
        for (size_t k = 0; k < i && !before; k++)
            before = str_same(lines[k].ground, lines[i].ground);
        if (before)
            continue;
        if (!open) {
            ui_body_open(h);
            ui_p_meta(h, SAY(T("The grounds:")));
            H(h, "<ul>");
        }
        open = true;
        H(h, "<li>");
        record_ground(h, lines[i].ground, false);
        H(h, "</li>");
    }
    if (open) {
        H(h, "</ul>");
        ui_body_close(h);
    }
}

static bool
same_month(struct date x, struct date y)
{
    return x.year == y.year && x.month == y.month;
}

void
record_uses(struct html *h, const struct client_log_line *lines, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Time") },
        { .label = TC("record", "Who") },
        { .label = T("What was done") },
        { .label = T("Ground, or why refused") },
        UI_COLUMN_END,
    };
    static const struct text months[] = {
        T("January {year}"),   T("February {year}"), T("March {year}"),    T("April {year}"),
        T("May {year}"),       T("June {year}"),     T("July {year}"),     T("August {year}"),
        T("September {year}"), T("October {year}"),  T("November {year}"), T("December {year}"),
    };
    struct date month = DATE_NONE;
    ui_table_open(h, UI_TABLE, SAY(T("Who has used the data, newest first")), columns);
    for (size_t i = 0; i < count; i++) {
        struct date day = instant_date(lines[i].at);
        if (!same_month(day, month)) {
            const char *year = str_printf(h->arena, "%d", day.year);
            ui_group(h, SAY_FILL(months[day.month - 1], FILL_S("year", year)), -1);
        }
        month = day;
        draw_use(h, &lines[i]);
    }
    ui_table_close(h);
    draw_sections(h, lines, count);
}

void
record_how_to_check(struct html *h, const char *checkpoint, const char *key)
{
    ui_p(h, SAY(T("The record is a chain that proves itself: no line can be changed, removed or "
                  "added afterwards without its being seen. The checkpoint below fixes all lines "
                  "up to now. Keep it: with it anyone can check later that the lines are still the "
                  "same, also with programs that are not ours (a C2SP checkpoint, Ed25519).")));
    if (checkpoint == NULL) {
        ui_p_meta(h, SAY(T("This installation has no signing key at hand, so no checkpoint is "
                           "printed.")));
        return;
    }
    H(h, "<pre class=\"bytes\" tabindex=\"0\">");
    html_text(h, checkpoint);
    H(h, "</pre>");
    if (key != NULL) {
        ui_p_meta(h, SAY(T("The key to check it with:")));
        H(h, "<pre class=\"bytes\" tabindex=\"0\">");
        html_text(h, key);
        H(h, "</pre>");
    }
}
