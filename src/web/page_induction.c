/* web/page_induction.c: new workers of one's organisation, and what each is shown. */
#include "http/page.h"
#include "region/induction.h"
#include "web/card_view.h"
#include "web/figure.h"

enum { F_REGION };
static const struct field fields[] = { [F_REGION] = LEAD_REGION_FIELD, FIELD_END };
enum { S_STEP, S_BY, S_DONE };
static const struct field set_fields[] = {
    [S_STEP] = { "step", FIELD_KEY, .required = true, .label = T("Step") },
    [S_BY] = { "by", FIELD_ID, .required = true, .label = T("Who shows it") },
    [S_DONE] = { "done_on", FIELD_DATE, .label = T("Done on"),
                 .hint = T("Leave empty while it is still to come.") },
    FIELD_END,
};
enum { A_WHAT, A_BY, A_DUE };
static const struct field add_fields[] = {
    [A_WHAT] = { "what", FIELD_LINE, .required = true, .label = T("A step of the unit's own") },
    [A_BY] = { "by", FIELD_ID, .required = true, .label = T("Who shows it") },
    [A_DUE] = { "due_on", FIELD_DATE, .required = true, .label = T("By day") },
    FIELD_END,
};
enum { D_ROW, D_ON };
static const struct field done_fields[] = {
    [D_ROW] = { "row", FIELD_ID, .required = true, .label = T("Row") },
    [D_ON] = { "done_on", FIELD_DATE, .label = T("Done on") },
    FIELD_END,
};

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    static const struct ui_column columns[] = {
        { .label = T("Name") }, { .label = T("Began") }, { .label = T("Steps done") },
        { .label = T("Late") }, UI_COLUMN_END,
    };
    struct led_region region;
    struct new_worker *rows;
    size_t count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(induction_list(w, region.code, &rows, &count));
    reply_rows(reply, "new_workers", &new_worker_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    const struct ui_option *regions;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_CARDS,
                             .title = SAY(T("Induction")),
                             .lead = SAY(T("The list begins by itself when a role begins.")),
                             .views = card_views(w, region.code, 3) });
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "new-workers", SAY(T("New workers")), NO_WORDS, NULL);
    if (work_role(w) == ROLE_COORDINATOR)
        ui_filter(h, form, fields, "/induction", (const struct ui_option *const[]){ regions },
                  NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nobody has begun within half a year")),
                 SAY(T("A worker or a supervisor is listed here from the first day of the role.")),
                 NO_WORDS, NULL);
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("New workers, the newest first")), columns);
        for (size_t i = 0; i < count; i++) {
            const struct new_worker *n = &rows[i];
            ui_row(h, n->late > 0);
            ui_head_cell(h);
            /* A coordinator opens those of the own region. */
            if (region.own || work_role(w) != ROLE_COORDINATOR) {
                H(h, "<a");
                html_url(h, "href",
                         html_path(h->arena, "/induction/%s", id_text(h->arena, n->duty.v)));
                H(h, ">");
                html_text(h, n->name);
                H(h, "</a>");
            } else {
                html_text(h, n->name);
            }
            ui_meta(h, DATA(str_printf(h->arena, "%s, %s, %s", names_in(h->lang, n->title),
                                       names_in(h->lang, n->unit_name),
                                       names_in(h->lang, n->org_name))));
            ui_cell_date(h, n->from_on);
            ui_cell(h);
            figure_bar(h, n->done, n->total);
            ui_cell(h);
            if (n->late > 0)
                ui_tag(h, UI_WARN, DATA(text_number(h->arena, h->lang, n->late)));
            else
                H(h, "–");
        }
        ui_table_close(h);
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count,
                              .csv_path = html_path(h->arena, "/induction?region=%s&format=csv",
                                                    region.code) });
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static const char *
here(struct html *h, const struct new_worker *n, const char *rest)
{
    return str_printf(h->arena, "/induction/%s%s", id_text(h->arena, n->duty.v), rest);
}

static void
draw_step(struct html *h, struct work *w, const struct new_worker *n,
          const struct induction_row *row, bool led)
{
    ui_row(h, row->late);
    ui_head_cell(h);
    html_text(h, names_in(h->lang, row->what));
    ui_cell(h);
    if (row->by_name != NULL)
        html_text(h, row->by_name);
    else
        ui_tag(h, UI_NONE, SAY(TC("induction", "Nobody yet")));
    ui_cell_date(h, row->due_on);
    ui_cell(h);
    if (!date_is_none(row->done_on)) {
        ui_state(h, UI_DONE, DATA(date_text(h->arena, row->done_on)));
    } else {
        ui_state(h, row->late ? UI_LATE : UI_NOT_STARTED,
                 row->late ? SAY(T("Late")) : SAY(TC("induction", "To come")));
        char today[11];
        date_iso(h->today, today);
        const char *const hidden[] = { "row", id_text(h->arena, row->id), "done_on",
                                       str_copy(h->arena, today), NULL };
        if (row->id != 0 && work_may(w, ACT_INDUCTION_EDIT) && (led || row->by.v == work_duty(w).v))
            ui_post_button(h, SAY(T("Done today")), DATA(names_in(h->lang, row->what)),
                           UI_BUTTON_SMALL, here(h, n, "/done"), 0, hidden);
    }
}

static enum err
draw_forms(struct html *h, struct work *w, const struct form *form, const struct new_worker *n,
           const struct induction_row *rows, size_t count)
{
    struct duty_card *duties;
    size_t duty_count, steps = 0;
    TRY(duties_of_unit(w, n->unit, &duties, &duty_count));
    struct ui_option *people = ARENA_ARRAY(h->arena, struct ui_option, duty_count + 1);
    for (size_t i = 0; i < duty_count; i++)
        people[i] = (struct ui_option){ .value = id_text(h->arena, duties[i].id.v),
                                        .words = DATA(duties[i].worker_name) };
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        if (rows[i].step != NULL)
            options[steps++] = (struct ui_option){ .value = rows[i].step,
                                                   .words = DATA(names_in(h->lang, rows[i].what)) };
    ui_panel_open(h, "set", SAY(T("Who shows a step")), NO_WORDS, NULL);
    ui_form_open(
        h, form, set_fields,
        &(struct ui_form){ .action = here(h, n, "/steps"), .prefix = "set", .in_panel = true });
    ui_field_options(h, S_STEP, NULL, options);
    ui_field_options(h, S_BY, NULL, people);
    ui_field_date(h, S_DONE, DATE_NONE);
    ui_form_close(h, SAY(T("Save the step")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    ui_panel_open(h, "add", SAY(T("A step of the unit's own")), NO_WORDS, NULL);
    ui_form_open(
        h, form, add_fields,
        &(struct ui_form){ .action = here(h, n, "/own"), .prefix = "add", .in_panel = true });
    ui_field(h, A_WHAT, NULL);
    ui_field_options(h, A_BY, NULL, people);
    ui_field_date(h, A_DUE, DATE_NONE);
    ui_form_close(h, SAY(T("Add the step")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    static const struct ui_column columns[] = {
        { .label = T("Step") },
        { .label = T("Shown by") },
        { .label = T("By day") },
        { .label = TC("induction", "Done") },
        UI_COLUMN_END,
    };
    struct new_worker n;
    struct induction_row *rows;
    struct led_region region;
    size_t count;
    TRY(induction_get(w, (duty_id){ work_object(w) }, &n));
    TRY(induction_rows(w, &n, &rows, &count));
    TRY(led_region(w, NULL, &region));
    reply_record(reply, "new_worker", &new_worker_shape, &n);
    reply_rows(reply, "steps", &induction_row_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool led = work_may(w, ACT_INDUCTION_EDIT) && induction_is_led(w, &n);
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){
                      .region = &region,
                      .tab = LEAD_CARDS,
                      .title = SAY(T("Induction of a new worker")),
                      .lead = DATA(str_printf(work_arena(w), "%s, %s, %s", n.name,
                                              names_in(work_lang(w), n.title),
                                              names_in(work_lang(w), n.unit_name))),
                      .crumbs = UI_LINKS({ .words = SAY(T("Induction")), .path = "/induction" }) });
    ui_cols_open(h);
    ui_panel_open(
        h, "steps", SAY(T("Steps")),
        SAY_FILL(T("{done} of {all} done"), FILL_N("done", n.done), FILL_N("all", n.total)), NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Steps of the induction")), columns);
    for (size_t i = 0; i < count; i++)
        draw_step(h, w, &n, &rows[i], led);
    ui_table_close(h);
    ui_panel_close(h);
    TRY(lead_history(h, w, n.duty.v, &induction_change_shape));
    ui_cols_next(h);
    ui_note(h, UI_PLAIN, SAY(T("Days are an own target")),
            SAY(T("They are counted from the first day of the role.")));
    if (led)
        TRY(draw_forms(h, w, form, &n, rows, count));
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
see(struct work *w, struct reply *reply)
{
    reply_done(reply, T("The list has been saved."));
    return reply_see_other(reply, "/induction/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_set(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(induction_set(w, (duty_id){ work_object(w) }, form_text(form, S_STEP),
                      (duty_id){ form_id(form, S_BY) }, form_date(form, S_DONE)));
    return see(w, reply);
}

static enum err
post_add(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(induction_add(w, (duty_id){ work_object(w) }, form_text(form, A_WHAT),
                      (duty_id){ form_id(form, A_BY) }, form_date(form, A_DUE)));
    return see(w, reply);
}

static enum err
post_done(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(induction_done(w, (duty_id){ work_object(w) }, form_id(form, D_ROW),
                       form_date(form, D_ON)));
    return see(w, reply);
}

#define ONE "/induction/:duty"
const struct page page_induction = {
    .title = T("Induction"),
    .routes = {
        { GET, "/induction", ACT_LEAD_READ, show_list, fields, .gives = &new_worker_shape,
          .summary = T("New workers and how far their induction is") },
        { GET, ONE, ACT_LEAD_READ, show_one, NULL, .gives = &induction_row_shape,
          .summary = T("What a new worker is shown, by whom, and what is done") },
        { POST, ONE "/steps", ACT_INDUCTION_EDIT, post_set, set_fields, .again = ONE,
          .summary = T("Name who shows a step to a new worker") },
        { POST, ONE "/own", ACT_INDUCTION_EDIT, post_add, add_fields, .again = ONE,
          .summary = T("Add a step of the unit's own to an induction") },
        { POST, ONE "/done", ACT_INDUCTION_EDIT, post_done, done_fields, .again = ONE,
          .summary = T("Mark a step of an induction done") },
    },
};
