/* web/page_matrix.c: who is responsible for what in a region: task by kind of party. */
#include "http/page.h"
#include "steering/matrix.h"
#include "web/goal_view.h"

enum { F_REGION, F_PART, F_FAULT, F_RESPONSIBLE, F_SORT };
static const struct code responsible_codes[] = {
    { MATRIX_EA + 1, "ea", T("Employment authority") },
    { MATRIX_WSC + 1, "wsc", T("Wellbeing services county") },
    { MATRIX_KELA + 1, "kela", T("Kela") },
    { MATRIX_MUN + 1, "municipality", T("Municipality") },
    { MATRIX_OTHERS + 1, "others", TC("parties", "Others") },
    { 0, NULL, TEXT_NONE },
};
static const struct code sort_codes[] = {
    { MATRIX_BY_TASK, "task", TC("matrix", "Task") },
    { MATRIX_BY_RESPONSIBLE, "responsible", T("How many are responsible") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_PART] = { "part", FIELD_CODE, .codes = matrix_part_codes, .label = T("Part of the matrix") },
    [F_FAULT] = { "wrong", FIELD_CODE, .codes = matrix_fault_codes, .label = T("What is wrong") },
    [F_RESPONSIBLE] = { "party", FIELD_CODE, .codes = responsible_codes,
                        .label = T("Responsible party") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE }, /* by headings */
    FIELD_END,
};
static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };
static const struct field take_fields[] = {
    { "region", FIELD_KEY, .required = true, .label = T("Region") },
    FIELD_END,
};

enum { R_REGION, R_TASK, R_CELLS, R_WHO = R_CELLS + MATRIX_PARTIES };
static const struct field row_fields[] = {
    [R_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [R_TASK] = { "task", FIELD_LINE, .label = TC("matrix", "Task") },
    { "ea", FIELD_CODE, .codes = matrix_cell_codes, .label = T("Employment authority") },
    { "wsc", FIELD_CODE, .codes = matrix_cell_codes, .label = T("Wellbeing services county") },
    { "kela", FIELD_CODE, .codes = matrix_cell_codes, .label = T("Kela") },
    { "municipality", FIELD_CODE, .codes = matrix_cell_codes, .label = T("Municipality") },
    { "others", FIELD_CODE, .codes = matrix_cell_codes, .label = TC("parties", "Others") },
    [R_WHO] = { "who", FIELD_LINE, .label = T("Who in the organisation"),
                .hint = T("The unit or the role, so that everybody knows whom to ask.") },
    FIELD_END,
};

/* ---- the matrix ---- */

static void
draw_cell(struct html *h, int cell)
{
    ui_cell(h);
    switch (cell) {
    case MATRIX_RESPONSIBLE:
        ui_state(h, UI_DONE, SAY(TC("matrix", "Responsible")));
        return;
    case MATRIX_TAKES_PART:
        ui_state(h, UI_HALF, SAY(TC("matrix", "Takes part")));
        return;
    case MATRIX_INFORMED:
        ui_state(h, UI_NOT_STARTED, SAY(TC("matrix", "Is informed")));
        return;
    default:
        H(h, "–");
    }
}

static void
draw_fault(struct html *h, const struct matrix_row *row)
{
    if (row->responsible == 0)
        ui_tag(h, UI_BAD, SAY(T("Nobody is responsible")));
    else if (row->each)
        ui_tag(h, UI_PLAIN, SAY(T("The act lays it on each of them")));
    else if (row->responsible > 1)
        ui_tag(h, UI_WARN,
               SAY_FILL(TN("{n} is responsible", "{n} are responsible"),
                        FILL_N("n", row->responsible)));
}

static enum ui_rule_status
status_of(const char *status)
{
    return str_same(status, "V2") ? UI_RULE_V2 : UI_RULE_V;
}

static void
draw_row(struct html *h, const struct matrix_row *row)
{
    ui_row(h, row->responsible == 0);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", html_path(h->arena, "/matrix/%s", id_text(h->arena, row->id)));
    H(h, ">");
    html_text(h, row->task);
    H(h, "</a>");
    if (row->who != NULL)
        ui_meta(h, DATA(row->who));
    draw_fault(h, row);
    for (int p = 0; p < MATRIX_PARTIES; p++)
        draw_cell(h, matrix_cell_of(row, (enum matrix_party)p));
    ui_cell(h);
    if (row->act == NULL)
        ui_meta(h, SAY(T("Agreed on in the region")));
    else
        ui_rule(h, row->act, row->section, status_of(row->status));
    if (row->seed != NULL)
        ui_tag(h, UI_ASK, SAY(T("The recommendations said otherwise")));
}

static const char *
given_code(const struct form *form, int field)
{
    const char *text = form_text(form, field);
    return text == NULL ? "" : text;
}

static void
draw_matrix(struct html *h, const struct form *form, const char *region,
            const struct matrix_row *rows, size_t count)
{
    const char *path = html_path(h->arena, "/matrix?region=%s&part=%s&wrong=%s&party=%s", region,
                                 given_code(form, F_PART), given_code(form, F_FAULT),
                                 given_code(form, F_RESPONSIBLE));
    const char *now = form_text(form, F_SORT);
    const struct ui_column columns[] = {
        goal_view_column(h, TC("matrix", "Task"), path, "task", now),
        { .label = T("Employment authority") },
        { .label = T("Wellbeing services county") },
        { .label = T("Kela") },
        { .label = T("Municipality") },
        { .label = TC("parties", "Others") },
        { .label = T("Ground") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Tasks and what each kind of party is in them")), columns);
    int part = 0;
    for (size_t i = 0; i < count; i++) {
        if (now == NULL && rows[i].part != part) {
            part = rows[i].part;
            ui_group(h, SAY(code_text(matrix_part_codes, part)), -1);
        }
        draw_row(h, &rows[i]);
    }
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = count,
                                     .csv_path = str_printf(h->arena, "%s&format=csv", path) });
}

static enum err
draw_tally(struct html *h, struct work *w, const char *region, size_t *ret_count)
{
    struct matrix_row *rows;
    int64_t wrong[MATRIX_SEVERAL + 1] = { 0 };
    TRY(matrix_list(w, region, (struct matrix_filter){ .part = 0 }, &rows, ret_count));
    for (size_t i = 0; i < *ret_count; i++)
        wrong[matrix_fault_of(&rows[i])]++;
    struct ui_count counts[4] = {
        { .count = wrong[MATRIX_NOBODY],
          .words = SAY(T("Nobody is responsible")),
          .path = html_path(h->arena, "/matrix?region=%s&wrong=nobody", region),
          .hot = true },
        { .count = wrong[MATRIX_SEVERAL],
          .words = SAY(T("Several are responsible")),
          .path = html_path(h->arena, "/matrix?region=%s&wrong=several", region),
          .hot = true },
        { .count = (int64_t)*ret_count,
          .words = SAY(T("Tasks in all")),
          .path = html_path(h->arena, "/matrix?region=%s", region) },
    };
    ui_tally(h, counts);
    return ERR_OK;
}

static enum err
show_matrix(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct matrix_row *rows;
    size_t count, all, shipped;
    const struct ui_option *regions;
    TRY(goal_view_region(w, form, take_fields, 0, &region));
    const struct form *filters = form_filters(form);
    TRY(matrix_list(w, region.code,
                    (struct matrix_filter){ form_code(filters, F_PART), form_code(filters, F_FAULT),
                                            form_code(filters, F_RESPONSIBLE),
                                            (enum matrix_sort)form_code(filters, F_SORT) },
                    &rows, &count));
    reply_rows(reply, "tasks", &matrix_row_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_MATRIX_EDIT);
    struct html *h = goal_view_open(
        reply, w, &region, VIEW_MATRIX, SAY(T("Responsibilities")),
        SAY(T("Each task has one responsible party, unless an act lays it on several.")), false);
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    TRY(draw_tally(h, w, region.code, &all));
    (void)matrix_tasks(&shipped);
    const char *add = html_path(h->arena, "/matrix/new?region=%s", region.code);
    ui_panel_open(h, "matrix", SAY(T("Who is responsible for what")),
                  may ? SAY(T("Add a task")) : NO_WORDS, may ? add : NULL);
    ui_filter(h, filters, list_fields, "/matrix", (const struct ui_option *const[]){ regions },
              NULL);
    if (count > 0)
        draw_matrix(h, filters, region.code, rows, count);
    else if (all > 0)
        ui_empty(h, SAY(T("No tasks here")), SAY(T("Show all to see the whole matrix.")),
                 SAY(T("Show all")), goal_view_path(h->arena, VIEW_MATRIX, region.code));
    else
        ui_empty(h, SAY(T("The matrix is empty")),
                 SAY(T("Begin with the tasks that the acts lay on the parties; then add what the "
                       "region has agreed on.")),
                 NO_WORDS, NULL);
    if (may && all < shipped) {
        ui_footer_open(h);
        ui_post_button(h, SAY(T("Take the tasks of the acts")), NO_WORDS, UI_BUTTON_MAIN,
                       "/matrix/take", 0, (const char *const[]){ "region", region.code, NULL });
        ui_footer_close(h);
    }
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one row ---- */

static void
draw_form(struct html *h, const struct form *form, const char *region, const struct matrix_row *row)
{
    static const struct matrix_row none;
    const struct matrix_row *r = row == NULL ? &none : row;
    const char *path =
        row == NULL ? "/matrix" : html_path(h->arena, "/matrix/%s", id_text(h->arena, row->id));
    ui_form_open(h, form, row_fields,
                 &(struct ui_form){ .action = path, .version = r->version, .in_panel = true });
    ui_field_hidden(h, R_REGION, region);
    if (r->shipped == NULL)
        ui_field(h, R_TASK, r->task);
    for (int p = 0; p < MATRIX_PARTIES; p++)
        ui_field_code(h, R_CELLS + p, matrix_cell_of(r, (enum matrix_party)p));
    ui_field(h, R_WHO, r->who);
    ui_form_close(h, SAY(T("Save the task")), UI_BUTTON_MAIN,
                  SAY(T("A task without a responsible party is shown until it has one.")),
                  goal_view_path(h->arena, VIEW_MATRIX, region));
}

static struct matrix_given
given_of(const struct form *form)
{
    struct matrix_given given = { .task = form_text(form, R_TASK), .who = form_text(form, R_WHO) };
    for (int p = 0; p < MATRIX_PARTIES; p++)
        given.cells[p] = form_code(form, R_CELLS + p);
    return given;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(goal_view_region(w, form, row_fields, R_REGION, &region));
    if (!goal_view_may(w, &region, ACT_LEAD_MATRIX_EDIT))
        return ERR_FORBIDDEN;
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_MATRIX, SAY(T("Add a task")), NO_WORDS, true);
    ui_panel_open(h, "row", SAY(TC("matrix", "Task")), NO_WORDS, NULL);
    draw_form(h, form, region.code, NULL);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static void
draw_law(struct html *h, const struct matrix_row *row)
{
    ui_panel_open(h, "law", SAY(T("Ground")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(code_text(matrix_part_codes, row->part)));
    if (row->act != NULL)
        ui_rule(h, row->act, row->section, status_of(row->status));
    if (row->seed != NULL) {
        ui_facts_open(h, true);
        ui_fact(h, T("The recommendations said"), DATA(row->seed));
        ui_fact(h, T("The law says now"), DATA(row->law));
        ui_facts_close(h);
    }
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_row(struct work *w, const struct form *form, struct reply *reply)
{
    static const struct ui_column columns[] = {
        { .label = T("Party") },
        { .label = T("Part in the task") },
        UI_COLUMN_END,
    };
    struct matrix_row row;
    struct led_region region;
    TRY(matrix_get(w, work_object(w), &row));
    TRY(led_region(w, row.region, &region));
    reply_record(reply, "task", &matrix_row_shape, &row);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = date_is_none(row.ended_on) && goal_view_may(w, &region, ACT_LEAD_MATRIX_EDIT);
    struct html *h = goal_view_open(reply, w, &region, VIEW_MATRIX, DATA(row.task), NO_WORDS, true);
    ui_cols_open(h);
    if (row.responsible == 0)
        ui_note(h, UI_BAD, SAY(T("Nobody is responsible")),
                SAY(T("Agree in the steering group who is, and record it here.")));
    else if (row.responsible > 1 && !row.each)
        ui_note(h, UI_WARN, SAY(T("Several are responsible")),
                SAY(T("When several are responsible, nobody may be. Agree on one, or record who "
                      "takes part.")));
    ui_panel_open(h, "parties", SAY(T("Who is responsible")), NO_WORDS, NULL);
    if (may) {
        draw_form(h, form, row.region, &row);
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Who is responsible")), columns);
        for (int p = 0; p < MATRIX_PARTIES; p++) {
            ui_row(h, false);
            ui_head_cell(h);
            html_words(h, SAY(matrix_party_texts[p]));
            draw_cell(h, matrix_cell_of(&row, (enum matrix_party)p));
        }
        ui_table_close(h);
        if (row.who != NULL) {
            ui_body_open(h);
            ui_p(h, DATA(row.who));
            ui_body_close(h);
        }
    }
    ui_panel_close(h);
    TRY(lead_history(h, w, row.id, &matrix_row_shape));
    ui_cols_next(h);
    draw_law(h, &row);
    if (may && row.shipped == NULL)
        ui_post_button(h, SAY(T("Take the row away")), DATA(row.task), UI_BUTTON_SMALL,
                       html_path(h->arena, "/matrix/%s/end", id_text(h->arena, row.id)),
                       row.version, NULL);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_take(struct work *w, const struct form *form, struct reply *reply)
{
    int count;
    TRY(matrix_take(w, form_text(form, 0), &count));
    reply_done(reply, T("The tasks of the acts are in the matrix."));
    return reply_see_other(reply, "/matrix?region=%s", form_text(form, 0));
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct matrix_given given = given_of(form);
    TRY(matrix_make(w, form_text(form, R_REGION), &given, &id));
    reply_done(reply, T("The task is in the matrix."));
    return reply_see_other(reply, "/matrix?region=%s", form_text(form, R_REGION));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct matrix_given given = given_of(form);
    TRY(matrix_change(w, work_object(w), &given, form_version(form)));
    reply_done(reply, T("The task is changed."));
    return reply_see_other(reply, "/matrix/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(matrix_end(w, work_object(w), form_version(form)));
    reply_done(reply, T("The row is taken away."));
    return reply_see_other(reply, "/matrix/%s", id_text(work_arena(w), work_object(w)));
}

const struct page page_matrix = {
    .title = T("Responsibilities"),
    .routes = {
        { GET, "/matrix", ACT_LEAD_READ, show_matrix, list_fields, .gives = &matrix_row_shape,
          .summary = T("Who is responsible for what in a region") },
        { POST, "/matrix/take", ACT_LEAD_MATRIX_EDIT, post_take, take_fields, "/matrix",
          .summary = T("Take the tasks that acts lay on the parties") },
        { GET, "/matrix/new", ACT_LEAD_READ, show_new, region_fields, .gives = &led_region_shape,
          .summary = T("The form of a new task of the matrix") },
        { POST, "/matrix", ACT_LEAD_MATRIX_EDIT, post_new, row_fields, "/matrix/new",
          .summary = T("Add a task to the matrix") },
        { GET, "/matrix/:row", ACT_LEAD_READ, show_row, NULL, .gives = &matrix_row_shape,
          .summary = T("One task of the matrix, with its ground") },
        { POST, "/matrix/:row", ACT_LEAD_MATRIX_EDIT, post_change, row_fields, "/matrix/:row",
          .summary = T("Change who is responsible for a task") },
        { POST, "/matrix/:row/end", ACT_LEAD_MATRIX_EDIT, post_end, NULL, "/matrix/:row",
          .summary = T("Take a row away from the matrix") },
    },
};
