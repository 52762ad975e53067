/* web/page_caseload.c: what each worker of the unit has on the table, and moving many cases at
 * once.
 *
 * The numbers are for sharing the work out.  A move shows first which cases go and to whom, asks,
 * and does it in one work; a case that somebody else moved meanwhile is told by name and left
 * alone.
 */
#include "client/bulk.h"
#include "client/caseload.h"
#include "client/team.h"
#include "http/page.h"
#include "web/figure.h"
#include "web/ui.h"

/* ---- the numbers ---- */

enum { L_SHOW, L_SORT };
static const struct code show_codes[] = {
    { 1, "late", T("Only those with something late") },
    { 0, NULL, TEXT_NONE },
};
static const struct code sort_codes[] = {
    { CASELOAD_BY_CASES, "cases", T("Open cases") },
    { CASELOAD_BY_WAITS, "waits", T("Clients who wait") },
    { CASELOAD_BY_LATE, "late", T("Late by law") },
    { CASELOAD_BY_TARGETS, "targets", T("Late by own target") },
    { CASELOAD_BY_ABSENCE, "absence", T("Next absence") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [L_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = TC("filter", "Show") },
    [L_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE }, /* by headings */
    FIELD_END,
};

static int64_t
most_of(const struct caseload *rows, size_t count, int64_t (*of)(const struct caseload *row))
{
    int64_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = of(&rows[i]) > most ? of(&rows[i]) : most;
    return most;
}

static int64_t
cases_of(const struct caseload *row)
{
    return row->cases;
}

static int64_t
waits_of(const struct caseload *row)
{
    return row->waits;
}

static int64_t
late_of(const struct caseload *row)
{
    return row->late_law > row->late_targets ? row->late_law : row->late_targets;
}

static void
draw_absence_of(struct html *h, const struct caseload *row)
{
    if (date_is_none(row->away_from)) {
        ui_meta(h, SAY(T("none known")));
        return;
    }
    html_words(h, SAY_FILL(T("{from} to {until}"), FILL_D("from", row->away_from),
                           FILL_D("until", row->away_until)));
    ui_meta(h, SAY_FILL(T("{name} stands in"), FILL_S("name", row->substitute_name)));
}

static void
draw_row(struct html *h, const struct caseload *row, int64_t cases, int64_t waits, int64_t late)
{
    ui_row(h, row->late_law > 0);
    ui_head_cell(h);
    html_text(h, row->name);
    ui_meta(h, DATA(names_in(h->lang, row->title)));
    if (!date_is_none(row->until_on))
        ui_meta(h, SAY_FILL(T("until {date}"), FILL_D("date", row->until_on)));
    ui_cell(h);
    figure_bar(h, row->cases, cases);
    ui_cell(h);
    figure_bar(h, row->waits, waits);
    ui_cell(h);
    figure_bar(h, row->late_law, late);
    ui_cell(h);
    figure_bar(h, row->late_targets, late);
    ui_cell(h);
    draw_absence_of(h, row);
    if (row->stands_in > 0)
        ui_meta(h, SAY_FILL(TN("stands in for {n} case", "stands in for {n} cases"),
                            FILL_N("n", row->stands_in)));
    ui_cell(h);
    if (row->cases > 0)
        ui_button_link(h, SAY(T("Cases")),
                       html_path(h->arena, "/unit/people/%s/cases", id_text(h->arena, row->duty.v)),
                       UI_BUTTON_SMALL);
}

static const char *
list_path(struct html *h, const struct form *form, const char *sort)
{
    return html_path(h->arena, "/unit/caseload?show=%s&sort=%s",
                     form_code(form, L_SHOW) == 1 ? "late" : "", sort);
}

static void
draw_caseload(struct html *h, const struct form *form, const struct caseload *rows, size_t count)
{
    int by = form_code(form, L_SORT);
#define SORTED_BY(value) (by == (value) ? UI_DESCENDING : UI_UNSORTED)
    const struct ui_column columns[] = {
        { .label = T("Name"),
          .sort_path = list_path(h, form, ""),
          .sorted = by == 0 ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("Open cases"),
          .sort_path = list_path(h, form, "cases"),
          .sorted = SORTED_BY(CASELOAD_BY_CASES) },
        { .label = T("Clients who wait"),
          .sort_path = list_path(h, form, "waits"),
          .sorted = SORTED_BY(CASELOAD_BY_WAITS) },
        { .label = T("Late by law"),
          .sort_path = list_path(h, form, "late"),
          .sorted = SORTED_BY(CASELOAD_BY_LATE) },
        { .label = T("Late by own target"),
          .sort_path = list_path(h, form, "targets"),
          .sorted = SORTED_BY(CASELOAD_BY_TARGETS) },
        { .label = T("Next absence"),
          .sort_path = list_path(h, form, "absence"),
          .sorted = by == CASELOAD_BY_ABSENCE ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("Action"), .hidden = true },
        UI_COLUMN_END,
    };
#undef SORTED_BY
    ui_panel_open(h, "caseload", SAY(T("Who has what")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/unit/caseload", NULL, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nobody has anything late")),
                 SAY(T("Show all to see how the cases are shared.")), SAY(T("Show all")),
                 "/unit/caseload");
        ui_panel_close(h);
        return;
    }
    int64_t cases = most_of(rows, count, cases_of), waits = most_of(rows, count, waits_of);
    int64_t late = most_of(rows, count, late_of);
    ui_table_open(h, UI_TABLE, SAY(T("Open cases, waiting clients and late dates of each worker")),
                  columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, &rows[i], cases, waits, late);
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = str_printf(h->arena, "/unit/caseload?show=%s&format=csv",
                                                 form_code(form, L_SHOW) == 1 ? "late" : ""),
                      });
    ui_panel_close(h);
}

static enum err
show_caseload(struct work *w, const struct form *form, struct reply *reply)
{
    struct caseload *rows;
    size_t count;
    TRY(caseload_list(w, (enum caseload_sort)form_code(form, L_SORT), form_code(form, L_SHOW) == 1,
                      &rows, &count));
    reply_rows(reply, "workers", &caseload_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Caseload of the unit")),
            .lead = SAY(T("For sharing the work out. No client's name is shown here.")),
            .views =
                UI_LINKS({ .words = SAY(T("Cases")), .path = "/unit" },
                         { .words = SAY(T("Caseload")), .path = "/unit/caseload", .current = true },
                         { .words = SAY(T("Absences")), .path = "/absences" },
                         { .words = SAY(T("Rights")), .path = "/rights" }),
            .wide = true,
        });
    draw_caseload(h, form, rows, count);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the cases of one worker, and moving them ---- */

enum { M_CASE, M_TO, M_REASON, M_SURE };
static const struct field move_fields[] = {
    [M_CASE] = { "case", FIELD_IDS, .label = T("Cases that move") },
    [M_TO] = { "to", FIELD_ID, .required = true, .label = T("New responsible person"),
               .hint = T("Somebody who works in your unit today.") },
    [M_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("Stays on the timeline of each case.") },
    [M_SURE] = { "sure", FIELD_BOOL, .required = true,
                 .label = T("I have seen which cases move and to whom") },
    FIELD_END,
};

static const char *
line_name(struct arena *a, const struct bulk_line *line)
{
    return str_printf(a, "%s %s", line->family_name, line->given_names);
}

static void
draw_choices(struct html *h, const struct bulk_line *lines, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Client") },
        { .label = T("Path") },
        { .label = T("Next step") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Open cases of this person; untick those that stay")),
                  columns);
    for (size_t i = 0; i < count; i++) {
        const struct bulk_line *line = &lines[i];
        const struct path *path = path_find(line->path);
        ui_row(h, false);
        ui_head_cell(h);
        ui_field_tick(h, M_CASE, line->id.v, DATA(line_name(h->arena, line)), true);
        if (line->prohibited)
            ui_tag(h, UI_SHIELD, SAY(T("Security prohibition")));
        ui_cell(h);
        if (path != NULL)
            html_words(h, SAY(path->short_name));
        if (line->waits)
            ui_meta(h, SAY(T("the client waits")));
        ui_cell(h);
        ui_due(h, &(struct ui_due){ .kind = UI_DEAL, .on = line->next_step_on, .weekday = true });
        ui_meta(h, DATA(line->next_step));
    }
    ui_table_close(h);
}

static void
draw_receivers(struct html *h, const struct team_member *people, size_t count, duty_id from)
{
    struct ui_option *to = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (people[i].duty.v != from.v &&
            (people[i].role == ROLE_WORKER || people[i].role == ROLE_SUPERVISOR))
            to[n++] = (struct ui_option){
                .value = id_text(h->arena, people[i].duty.v),
                .words = DATA(text_in(
                    h->arena, h->lang, TN("{name}, {n} open case", "{name}, {n} open cases"),
                    FILLS(FILL_S("name", people[i].name), FILL_N("n", people[i].cases)))),
            };
    to[n] = (struct ui_option){ .value = NULL };
    ui_field_options(h, M_TO, NULL, to);
}

static void
draw_move(struct html *h, const struct form *form, const struct team_member *from,
          const struct bulk_line *lines, size_t count, const struct team_member *people,
          size_t people_count)
{
    ui_form_open(h, form, move_fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/unit/people/%s/move",
                                                        id_text(h->arena, from->duty.v)) });
    ui_panel_open(h, "cases", SAY_FILL(T("Open cases of {name}"), FILL_S("name", from->name)),
                  NO_WORDS, NULL);
    draw_choices(h, lines, count);
    ui_panel_close(h);
    ui_panel_open(h, "move", SAY(T("Move the chosen cases")), NO_WORDS, NULL);
    ui_note(h, UI_PLAIN, SAY(T("What will happen")),
            SAY(T("The chosen cases get the new responsible person at once, with their deadlines "
                  "and next steps. The present one is no longer named in them. Each client sees "
                  "the new person on the own page, and the receiver gets a notice of each case.")));
    ui_fields_open(h);
    draw_receivers(h, people, people_count, from->duty);
    ui_field(h, M_REASON, NULL);
    ui_field_bool(h, M_SURE, false);
    ui_fields_close(h);
    ui_panel_close(h);
    ui_form_close(h, SAY(T("Move the cases")), UI_BUTTON_MAIN,
                  SAY(T("They can be moved back in the same way.")), "/unit/caseload");
}

#define CRUMBS                                                                                     \
    UI_LINKS({ .words = SAY(TC("navigation", "Unit")), .path = "/unit" },                          \
             { .words = SAY(T("Caseload")), .path = "/unit/caseload" })

static enum err
show_cases(struct work *w, const struct form *form, struct reply *reply)
{
    struct team_member from, *people;
    struct bulk_line *lines;
    size_t count, people_count;
    bool more;
    TRY(team_get(w, (duty_id){ work_object(w) }, &from));
    TRY(bulk_list(w, from.duty, &lines, &count, &more));
    reply_rows(reply, "cases", &bulk_line_shape, lines, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(team_list(w, &people, &people_count));
    struct html *h = ui_page_open(
        reply, w, &(struct ui_page){ .title = SAY(T("Move cases")), .crumbs = CRUMBS });
    ui_stacked_open(h);
    if (count == 0) {
        ui_panel_open(h, "cases", DATA(from.name), NO_WORDS, NULL);
        ui_empty(h, SAY(T("No open cases")), SAY(T("This person holds no open case of the unit.")),
                 SAY(T("Caseload")), "/unit/caseload");
        ui_panel_close(h);
    } else {
        if (more)
            ui_note(h, UI_WARN, NO_WORDS,
                    SAY_FILL(T("The first {n} are shown. Move them, then open the page again."),
                             FILL_N("n", LIMIT_LIST_ROWS)));
        draw_move(h, form, &from, lines, count, people, people_count);
    }
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* What did not move, by name, and who has it now. */
static void
draw_missed(struct html *h, const struct bulk_done *done)
{
    ui_panel_open(h, "missed", SAY(T("These did not move")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < done->missed_count; i++) {
        const struct bulk_line *line = &done->missed[i];
        bool known = line->client.v != 0;
        ui_row_item_open(h,
                         known ? DATA(line_name(h->arena, line))
                               : SAY(T("A case that is no longer in your unit")),
                         NULL, NO_WORDS);
        if (known && !date_is_none(line->ended_on))
            ui_p(h, SAY_FILL(T("Ended on {date}"), FILL_D("date", line->ended_on)));
        else if (known)
            ui_p(h, SAY_FILL(T("{name} is responsible now."), FILL_S("name", line->holder_name)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
post_move(struct work *w, const struct form *form, struct reply *reply)
{
    size_t count;
    const int64_t *cases = form_ids(form, M_CASE, &count);
    struct bulk_done done;
    TRY(bulk_move(w, (duty_id){ work_object(w) }, cases, count, (duty_id){ form_id(form, M_TO) },
                  form_text(form, M_REASON), &done));
    if (done.missed_count == 0 || !reply_is_html(reply)) {
        reply_done(reply, T("The chosen cases have moved."));
        return reply_see_other(reply, "/unit/caseload");
    }
    struct html *h = ui_page_open(reply, w,
                                  &(struct ui_page){ .title = SAY(T("Some cases did not move")),
                                                     .crumbs = CRUMBS,
                                                     .narrow = true });
    ui_stacked_open(h);
    ui_note(h, UI_WARN,
            SAY_FILL(TN("{n} case moved", "{n} cases moved"), FILL_N("n", (int64_t)done.moved)),
            SAY(T("The others had moved or ended since the page was opened. Nothing was done to "
                  "them.")));
    draw_missed(h, &done);
    ui_button_link(h, SAY(T("Caseload")), "/unit/caseload", UI_BUTTON_MAIN);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_caseload = {
    .title = T("Caseload of the unit"),
    .routes = {
        { GET, "/unit/caseload", ACT_UNIT_CASES_READ, show_caseload, list_fields,
          .gives = &caseload_shape,
          .summary = T("Open cases, waiting clients and late dates of each worker of the unit") },
        { GET, "/unit/people/:duty/cases", ACT_UNIT_CASES_READ, show_cases, NULL,
          .gives = &bulk_line_shape,
          .summary = T("The open cases that one worker of the unit holds") },
        { POST, "/unit/people/:duty/move", ACT_CASES_MOVE, post_move, move_fields,
          "/unit/people/:duty/cases",
          .summary = T("Give many cases of one worker to another of the unit") },
    },
};
