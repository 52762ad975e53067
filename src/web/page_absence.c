/* web/page_absence.c: who is away and who stands in, in one's own unit. */
#include "http/page.h"
#include "region/absence.h"
#include "region/organisation.h"
#include "web/ui.h"

enum { L_SHOW };
static const struct code show_codes[] = {
    { 1, "past", T("Those that are over or called off") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [L_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = TEXT_NONE }, /* by the views */
    FIELD_END,
};

enum { A_DUTY, A_FROM, A_UNTIL, A_SUBSTITUTE };
static const struct field set_fields[] = {
    [A_DUTY] = { "duty", FIELD_ID, .required = true, .label = T("Who is away") },
    [A_FROM] = { "from", FIELD_DATE, .required = true, .label = T("First day") },
    [A_UNTIL] = { "until", FIELD_DATE, .required = true, .label = T("Last day") },
    [A_SUBSTITUTE] = { "substitute", FIELD_ID, .required = true, .label = T("Substitute"),
                       .hint = T("Somebody of your unit who is at work on all of the days.") },
    FIELD_END,
};

static void
draw_list(struct html *h, const struct form *form, const struct absence *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Away") },
        { .label = T("Days") },
        { .label = T("Substitute") },
        { .label = T("Action"), .hidden = true },
        UI_COLUMN_END,
    };
    bool past = form_code(form, L_SHOW) == 1,
         all = h->work && work_role(h->work) == ROLE_SUPERVISOR;
    ui_panel_open(h, "absences",
                  past ? SAY(T("Past absences")) : SAY(T("Absences now and to come")), NO_WORDS,
                  NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nobody is away")),
                 SAY(T("Name a substitute before a holiday or a leave: the open cases then have "
                       "somebody every day.")),
                 NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Absences in the unit and who stands in")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct absence *row = &rows[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, row->name);
        ui_meta(h, DATA(names_in(h->lang, row->title)));
        ui_cell(h);
        html_words(h, SAY_FILL(T("{from} to {until}"), FILL_D("from", row->from_on),
                               FILL_D("until", row->until_on)));
        if (!date_is_none(row->cancelled_on))
            ui_meta(h, SAY_FILL(T("called off on {date}"), FILL_D("date", row->cancelled_on)));
        else if (date_compare(row->from_on, h->today) <= 0 && !past)
            ui_tag(h, UI_WAIT, SAY(T("now")));
        ui_cell(h);
        html_text(h, row->substitute_name);
        if (row->substitute_ended && !past)
            ui_tag(h, UI_BAD, SAY(T("the substitute's role ends before")));
        ui_cell(h);
        if (!past && (all || row->duty.v == h->duty))
            ui_post_button(
                h, SAY(T("Call off")),
                SAY_FILL(T("the absence of {name}"), FILL_S("name", row->name)), UI_BUTTON_SMALL,
                html_path(h->arena, "/absences/%s/end", id_text(h->arena, row->id)), 0, NULL);
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){ .shown = count,
                                                .csv_path = past ? "/absences?show=past&format=csv"
                                                                 : "/absences?format=csv" });
    ui_panel_close(h);
}

static const struct ui_option *
people_options(struct html *h, const struct duty_card *people, size_t count, bool not_me)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if ((people[i].role != ROLE_WORKER && people[i].role != ROLE_SUPERVISOR) ||
            (not_me && people[i].id.v == h->duty))
            continue;
        options[n++] = (struct ui_option){
            .value = id_text(h->arena, people[i].id.v),
            .words = DATA(str_printf(h->arena, "%s, %s", people[i].worker_name,
                                     names_in(h->lang, people[i].title))),
        };
    }
    options[n] = (struct ui_option){ .value = NULL };
    return options;
}

static void
draw_form(struct html *h, const struct form *form, const struct duty_card *people, size_t count,
          bool supervises)
{
    ui_panel_open(h, "away", SAY(T("Somebody is away")), NO_WORDS, NULL);
    ui_form_open(h, form, set_fields, &(struct ui_form){ .action = "/absences", .in_panel = true });
    ui_p(h, SAY(T("The substitute sees and does in the open cases what the responsible person "
                  "could, from the first day to the last. The responsible person stays the same. "
                  "Why somebody is away is not asked.")));
    if (supervises)
        ui_field_options(h, A_DUTY, NULL, people_options(h, people, count, false));
    else
        ui_field_hidden(h, A_DUTY, id_text(h->arena, h->duty));
    ui_pair_open(h);
    ui_field(h, A_FROM, NULL);
    ui_field(h, A_UNTIL, NULL);
    ui_pair_close(h);
    ui_field_options(h, A_SUBSTITUTE, NULL, people_options(h, people, count, !supervises));
    ui_form_close(h, SAY(T("Name the substitute")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
}

static enum err
show_absences(struct work *w, const struct form *form, struct reply *reply)
{
    const struct form *filters = form_filters(form);
    bool supervises = work_role(w) == ROLE_SUPERVISOR;
    struct absence *rows;
    struct duty_card *people;
    size_t count, people_count;
    TRY(absence_list(w, (duty_id){ 0 }, form_code(filters, L_SHOW) == 1, &rows, &count));
    reply_rows(reply, "absences", &absence_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(duties_of_unit(w, work_unit(w), &people, &people_count));
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Absences and substitutes")),
            .views = UI_LINKS({ .words = SAY(T("Now and to come")),
                                .path = "/absences",
                                .current = form_code(filters, L_SHOW) != 1 },
                              { .words = SAY(T("Past")),
                                .path = "/absences?show=past",
                                .current = form_code(filters, L_SHOW) == 1 }),
            .crumbs = supervises
                          ? UI_LINKS({ .words = SAY(TC("navigation", "Unit")), .path = "/unit" })
                          : UI_LINKS({ .words = SAY(T("My day")), .path = "/" }),
        });
    ui_cols_open(h);
    draw_list(h, filters, rows, count);
    ui_cols_next(h);
    draw_form(h, form, people, people_count, supervises);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_absence(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    TRY(absence_set(w, (duty_id){ form_id(form, A_DUTY) }, (duty_id){ form_id(form, A_SUBSTITUTE) },
                    form_date(form, A_FROM), form_date(form, A_UNTIL), &id));
    reply_done(reply, T("The substitute is named. The open cases have somebody on all the days."));
    return reply_see_other(reply, "/absences");
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(absence_end(w, work_object(w)));
    reply_done(reply, T("The absence is called off. Nobody stands in any more."));
    return reply_see_other(reply, "/absences");
}

const struct page page_absence = {
    .title = T("Absences and substitutes"),
    .routes = {
        { GET, "/absences", ACT_ABSENCE_READ, show_absences, list_fields, .gives = &absence_shape,
          .summary = T("Who is away and who stands in, in one's own unit") },
        { POST, "/absences", ACT_ABSENCE_SET, post_absence, set_fields, "/absences",
          .summary = T("Be away and name a substitute; a supervisor also for others") },
        { POST, "/absences/:absence/end", ACT_ABSENCE_SET, post_end, NULL, "/absences",
          .summary = T("Call off an absence") },
    },
};
