/* web/page_division.c: a new division into areas: given as a table, looked at, then taken whole or
 * dropped.  For the administrator of the installation. */
#include "http/page.h"
#include "region/division.h"
#include "region/organisation.h"
#include "web/ui.h"

#include <string.h>

enum { G_SOURCE, G_CONTENT };
static const struct field give_fields[] = {
    [G_SOURCE] = { "source", FIELD_TEXT, .required = true, .label = T("What it rests on"),
                   .hint = T("The decision or decree, with its date.") },
    [G_CONTENT] = { "content", FIELD_TEXT, .required = true, .max = DIVISION_BYTES,
                    .label = T("The table"),
                    .hint = T("A heading and a line for each change, commas between. What the "
                              "table does not name stays as it is.") },
    FIELD_END,
};
enum { T_SURE };
static const struct field take_fields[] = {
    [T_SURE] = { "sure", FIELD_BOOL, .required = true,
                 .label = T("I have looked at what changes") },
    FIELD_END,
};

static const char *
division_path(struct arena *a, int64_t id, const char *rest)
{
    return str_printf(a, "%s%s", html_path(a, "/divisions/%s", id_text(a, id)), rest);
}

static enum ui_kind
kind_of(int state)
{
    return state == DIVISION_WAITS ? UI_WAIT : state == DIVISION_TAKEN ? UI_OK : UI_NONE;
}

static void
draw_given(struct html *h, const struct division *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("What it rests on") }, { .label = T("State") }, { .label = T("Given on") },
        { .label = T("Given by") },         UI_COLUMN_END,
    };
    ui_panel_open(h, "given", SAY(T("Divisions that were given")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("None has been given")),
                 SAY(T("The division in force is the one that came with the program.")), NO_WORDS,
                 NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Divisions that were given")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_link(h, DATA(rows[i].source), division_path(h->arena, rows[i].id, ""));
        ui_cell(h);
        ui_tag(h, kind_of(rows[i].state), SAY(code_text(division_state_codes, rows[i].state)));
        ui_cell_date(h, rows[i].made_on);
        ui_cell_words(h, DATA(rows[i].made_by));
    }
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = count, .csv_path = "/region/division?format=csv" });
    ui_panel_close(h);
}

/* How a table is written, by example. */
static void
draw_how(struct html *h)
{
    static const struct ui_column columns[] = {
        { .label = T("Line") },
        { .label = T("What it says") },
        UI_COLUMN_END,
    };
    static const struct {
        const char *line;
        struct text says;
    } rows[] = {
        { "municipality,287,,,,,26,17,,2027-01-01",
          T("The municipality belongs to this area and county from the day.") },
        { "area,46,Uusi alue,Nya området,New area,,,,,2027-01-01",
          T("An area begins, or is renamed; its municipalities come on lines of their own.") },
        { "ended,38,,,,,,,,2027-01-01",
          T("The area has no municipality any more and ends the day before.") },
        { "joined,287,,,,,,,545,2027-01-01",
          T("The municipality has joined the other one and ends the day before.") },
    };
    ui_panel_open(h, "how", SAY(T("How the table is written")), NO_WORDS, NULL);
    ui_body_open(h);
    H(h, "<p><code>");
    html_text(h, DIVISION_COLUMNS);
    H(h, "</code></p>");
    ui_body_close(h);
    ui_table_open(h, UI_TABLE, SAY(T("How the table is written")), columns);
    for (size_t i = 0; i < COUNT(rows); i++) {
        ui_row(h, false);
        ui_head_cell(h);
        H(h, "<code>");
        html_text(h, rows[i].line);
        H(h, "</code>");
        ui_cell_words(h, SAY(rows[i].says));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

#define CRUMBS UI_LINKS({ .words = SAY(T("Region")), .path = "/region" })

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct division *rows;
    size_t count;
    TRY(division_list(w, &rows, &count));
    reply_rows(reply, "divisions", &division_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){
                         .title = SAY(T("A new division into areas")),
                         .lead = SAY(T("Give a table, look at what it changes, and take it whole. "
                                       "Days that have passed keep the division they had.")),
                         .crumbs = CRUMBS });
    ui_stacked_open(h);
    ui_panel_open(h, "give", SAY(T("Give a table")), NO_WORDS, NULL);
    ui_form_open(h, form, give_fields,
                 &(struct ui_form){ .action = "/region/division", .in_panel = true });
    ui_field(h, G_SOURCE, NULL);
    ui_field(h, G_CONTENT, DIVISION_COLUMNS "\n");
    ui_form_close(h, SAY(T("Look at what changes")), UI_BUTTON_MAIN, SAY(T("Nothing changes yet.")),
                  NULL);
    ui_panel_close(h);
    draw_how(h);
    draw_given(h, rows, count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_give(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    TRY(division_give(w, form_text(form, G_SOURCE), form_text(form, G_CONTENT), &id));
    return reply_see_other(reply, "/divisions/%s", id_text(work_arena(w), id));
}

/* ---- one ---- */

static void
draw_names(struct html *h, struct names names)
{
    ui_cell(h);
    if (names.fi == NULL)
        H(h, "–");
    else
        html_text(h, names_in(h->lang, names));
}

static void
draw_changes(struct html *h, const struct division_plan *plan)
{
    static const struct ui_column columns[] = {
        { .label = TC("division", "Change") },
        { .label = T("Code") },
        { .label = T("Name") },
        { .label = TC("change", "Before") },
        { .label = TC("change", "After") },
        { .label = T("Population"), .number = true },
        { .label = T("Line"), .number = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "changes",
                  SAY_FILL(T("What changes on {date}"), FILL_D("date", plan->from_on)), NO_WORDS,
                  NULL);
    ui_table_open(h, UI_TABLE, SAY(T("What changes")), columns);
    for (size_t i = 0; i < plan->count; i++) {
        const struct division_change *c = &plan->changes[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_say(h, code_text(division_kind_codes, c->kind), NULL);
        ui_cell_words(h, DATA(c->code));
        ui_cell_words(h, DATA(names_in(h->lang, c->name)));
        draw_names(h, c->before);
        draw_names(h, c->after);
        ui_cell(h);
        if (c->population > 0)
            html_number(h, c->population);
        else
            H(h, "–");
        ui_cell(h);
        if (c->line > 0)
            html_number(h, c->line);
        else
            html_say(h, T("follows"), NULL);
    }
    ui_table_close(h);
    if (plan->same > 0) {
        ui_footer_open(h);
        ui_meta(h, SAY_FILL(TN("{n} line changes nothing.", "{n} lines change nothing."),
                            FILL_N("n", plan->same)));
        ui_footer_close(h);
    }
    ui_panel_close(h);
    if (plan->org_count == 0)
        return;
    ui_panel_open(h, "orgs", SAY(T("To be seen to by hand")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("The area of these organisations ends. Their units, people and agreements stay "
                  "until somebody moves them.")));
    ui_body_close(h);
    ui_rows_open(h);
    for (size_t i = 0; i < plan->org_count; i++) {
        ui_row_item_open(
            h, DATA(names_in(h->lang, plan->orgs[i].name)),
            html_path(h->arena, "/organisations/%s", id_text(h->arena, plan->orgs[i].id.v)),
            NO_WORDS);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_take(struct html *h, const struct form *form, const struct division *d)
{
    ui_panel_open(h, "take", SAY(T("Take the division")), NO_WORDS, NULL);
    ui_form_open(h, form, take_fields,
                 &(struct ui_form){ .action = division_path(h->arena, d->id, "/take"),
                                    .version = d->version,
                                    .in_panel = true });
    ui_field_bool(h, T_SURE, false);
    ui_form_close(h, SAY(T("Take it whole")), UI_BUTTON_BAD,
                  SAY(T("It cannot be taken back, only changed by another table.")), NULL);
    ui_footer_open(h);
    ui_post_button(h, SAY(T("Drop the table")), NO_WORDS, UI_BUTTON_SMALL,
                   division_path(h->arena, d->id, "/drop"), d->version, NULL);
    ui_footer_close(h);
    ui_panel_close(h);
}

static void
draw_facts(struct html *h, const struct division *d)
{
    ui_panel_open(h, "facts", SAY(T("The table")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("State"));
    ui_tag(h, kind_of(d->state), SAY(code_text(division_state_codes, d->state)));
    ui_fact_close(h);
    ui_fact_date(h, T("Given on"), d->made_on);
    ui_fact(h, T("Given by"), DATA(d->made_by));
    ui_fact_date(h, T("Ended on"), d->ended_on);
    ui_fact(h, T("Ended by"), DATA(d->ended_by));
    ui_facts_close(h);
    H(h, "<details class=\"more\"><summary>");
    html_say(h, T("The table as it was given"), NULL);
    H(h, "</summary><pre class=\"bytes\" tabindex=\"0\">");
    html_text(h, d->content);
    H(h, "</pre></details>");
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    struct division d;
    struct division_plan plan = { .count = 0 };
    enum err err = ERR_OK;
    TRY(division_get(w, work_object(w), &d));
    if (d.state == DIVISION_WAITS) {
        struct embedded file = { .name = "division.csv",
                                 .bytes = (const unsigned char *)d.content,
                                 .size = strlen(d.content) };
        err = division_read(w, &file, &plan);
        if (err != ERR_OK && err != ERR_INVALID)
            return err;
    }
    reply_record(reply, "division", &division_shape, &d);
    reply_rows(reply, "changes", &division_change_shape, plan.changes,
               err == ERR_OK ? plan.count : 0);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = DATA(d.source),
                           .crumbs = UI_LINKS({ .words = SAY(T("Region")), .path = "/region" },
                                              { .words = SAY(T("A new division into areas")),
                                                .path = "/region/division" }) });
    ui_cols_open(h);
    if (d.state == DIVISION_WAITS && err == ERR_OK) {
        draw_changes(h, &plan);
        draw_take(h, form, &d);
    } else if (d.state == DIVISION_WAITS) {
        ui_note(h, UI_BAD, SAY(T("The table does not fit the division in force any more")),
                SAY(T("Another division has been taken meanwhile. Drop this table and give a new "
                      "one.")));
        ui_post_button(h, SAY(T("Drop the table")), NO_WORDS, UI_BUTTON,
                       division_path(h->arena, d.id, "/drop"), d.version, NULL);
    } else {
        ui_note(h, UI_PLAIN, NO_WORDS,
                d.state == DIVISION_TAKEN
                    ? SAY(T("The division has been taken; the pages of the areas and "
                            "municipalities show it by date."))
                    : SAY(T("The table was dropped and has changed nothing.")));
    }
    ui_cols_next(h);
    draw_facts(h, &d);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_take(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(division_take(w, work_object(w), form_version(form)));
    reply_done(reply, T("The division has been taken."));
    return reply_see_other(reply, "/divisions/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_drop(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(division_drop(w, work_object(w), form_version(form)));
    reply_done(reply, T("The table has been dropped."));
    return reply_see_other(reply, "/region/division");
}

const struct page page_division = {
    .title = T("A new division into areas"),
    .routes = {
        { GET, "/region/division", ACT_DIVISION_READ, show_list, NULL, .gives = &division_shape,
          .summary = T("Divisions into areas that were given") },
        { POST, "/region/division", ACT_DIVISION_CHANGE, post_give, give_fields,
          "/region/division", .summary = T("Give a new division into areas to look at") },
        { GET, "/divisions/:division", ACT_DIVISION_READ, show_one, NULL,
          .gives = &division_shape, .summary = T("What a new division would change") },
        { POST, "/divisions/:division/take", ACT_DIVISION_CHANGE, post_take, take_fields,
          "/divisions/:division", .summary = T("Take a new division whole") },
        { POST, "/divisions/:division/drop", ACT_DIVISION_CHANGE, post_drop, NULL,
          "/divisions/:division", .summary = T("Drop a division that waits") },
    },
};
