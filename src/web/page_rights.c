/* web/page_rights.c: each right of the unit or organisation, when it was last looked at, and what
 * is said of it now. */
#include "access/rights_review.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/ui.h"

enum { L_SHOW, L_UNIT, L_AFTER_ON, L_AFTER };
static const struct code show_codes[] = {
    { 1, "due", T("Only those whose day has passed") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [L_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = TC("filter", "Show") },
    [L_UNIT] = { "unit", FIELD_ID, .label = T("Unit") },
    [L_AFTER_ON] = { "after_on", FIELD_DATE, .label = TEXT_NONE },
    [L_AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};
/* A supervisor has one unit: nothing to choose. */
static const struct field unit_fields[] = {
    { "show", FIELD_CODE, .codes = show_codes, .label = TC("filter", "Show") },
    FIELD_END,
};

enum { R_VERDICT, R_REASON };
static const struct field review_fields[] = {
    [R_VERDICT] = { "verdict", FIELD_CODE, .required = true, .codes = rights_verdict_codes,
                    .label = T("What is done to the right") },
    [R_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("Kept in the history of rights.") },
    FIELD_END,
};

static void
draw_state(struct html *h, const struct right *right)
{
    if (date_is_none(right->reviewed_on))
        html_words(h, SAY(T("not yet")));
    else
        ui_date(h, right->reviewed_on);
    if (right->to_do)
        ui_tag(h, UI_BAD,
               right->verdict == RIGHTS_END ? SAY(T("said to end, no last day set"))
                                            : SAY(T("said to change")));
}

static void
draw_list(struct html *h, const struct right *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Name") },
        { .label = T("Role") },
        { .label = T("Unit") },
        { .label = T("Last looked at") },
        { .label = T("To be looked at by") },
        { .label = T("Action"), .hidden = true },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Rights in force, the longest unlooked-at first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct right *right = &rows[i];
        ui_row(h, right->overdue);
        ui_head_cell(h);
        html_text(h, right->name);
        ui_meta(h, DATA(names_in(h->lang, right->title)));
        ui_cell(h);
        html_words(h, SAY(code_text(role_codes, right->role)));
        if (!date_is_none(right->until_on))
            ui_meta(h, SAY_FILL(T("until {date}"), FILL_D("date", right->until_on)));
        ui_cell_words(h, DATA(names_in(h->lang, right->unit_name)));
        ui_cell(h);
        draw_state(h, right);
        ui_cell(h);
        ui_due(h, &(struct ui_due){ .kind = UI_TARGET, .on = right->due_on });
        ui_cell(h);
        if (right->own)
            ui_meta(h, SAY(T("your own: somebody else looks at it")));
        else
            ui_button_link(h, SAY(T("Look at the right")),
                           html_path(h->arena, "/rights/%s", id_text(h->arena, right->duty.v)),
                           UI_BUTTON_SMALL);
    }
    ui_table_close(h);
}

static const struct ui_option *
unit_options(struct html *h, const struct unit *units, size_t count)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = id_text(h->arena, units[i].id.v),
                                         .words = DATA(names_in(h->lang, units[i].name)) };
    options[count] = (struct ui_option){ .value = NULL };
    return options;
}

static enum err
show_rights(struct work *w, const struct form *form, struct reply *reply)
{
    struct right *rows;
    size_t count, unit_count = 0;
    bool more, due = form_code(form, L_SHOW) == 1, supervises = work_role(w) == ROLE_SUPERVISOR;
    struct right_cursor after = { form_date(form, L_AFTER_ON), form_id(form, L_AFTER) };
    size_t max = reply_is_html(reply) ? LIMIT_PAGE_ROWS : LIMIT_LIST_ROWS;
    struct unit *units = NULL;
    int64_t overdue;
    TRY(rights_list(w, due, (unit_id){ form_id(form, L_UNIT) }, after, max, &rows, &count, &more));
    reply_rows(reply, "rights", &right_shape, rows, count);
    if (more)
        reply_cursor(reply, id_text(work_arena(w), rows[count - 1].duty.v));
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(rights_overdue(w, &overdue));
    if (!supervises)
        TRY(units_of(w, work_org(w), &units, &unit_count));
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Rights and their review")),
            .lead = SAY(T("Each role in force is looked at again in time: is it still needed?")),
            .wide = true });
    ui_stacked_open(h);
    if (overdue > 0)
        ui_note(h, UI_WARN,
                SAY_FILL(TN("{n} right has not been looked at in time",
                            "{n} rights have not been looked at in time"),
                         FILL_N("n", overdue)),
                NO_WORDS);
    ui_panel_open(h, "rights", SAY(T("Rights")), NO_WORDS, NULL);
    if (supervises)
        ui_filter(h, form, unit_fields, "/rights", NULL, NULL);
    else
        ui_filter(h, form, list_fields, "/rights",
                  (const struct ui_option *const[]){ unit_options(h, units, unit_count), NULL },
                  NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nothing waits here")), SAY(T("Every right has been looked at in time.")),
                 NO_WORDS, NULL);
    else
        draw_list(h, rows, count);
    const char *base =
        str_printf(h->arena, "/rights?show=%s&unit=%s", due ? "due" : "",
                   form_given(form, L_UNIT) ? id_text(h->arena, form_id(form, L_UNIT)) : "");
    if (count > 0)
        ui_list_footer(
            h, &(struct ui_list_footer){
                   .shown = count,
                   .next_path = more ? str_printf(h->arena, "%s&after_on=%s&after=%s", base,
                                                  date_text(h->arena, rows[count - 1].since_on),
                                                  id_text(h->arena, rows[count - 1].duty.v))
                                     : NULL,
                   .first_path = form_given(form, L_AFTER) ? base : NULL,
                   .csv_path = str_printf(h->arena, "%s&format=csv", base),
               });
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one right ---- */

static void
draw_right(struct html *h, const struct right *right)
{
    ui_panel_open(h, "right", DATA(right->name), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Role"), SAY(code_text(role_codes, right->role)));
    ui_fact(h, T("Title"), DATA(names_in(h->lang, right->title)));
    ui_fact(h, T("Unit"), DATA(names_in(h->lang, right->unit_name)));
    ui_fact_date(h, T("From"), right->from_on);
    ui_fact_date(h, T("Until"), right->until_on);
    ui_fact_open(h, T("Last looked at"));
    draw_state(h, right);
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_said(struct html *h, const struct right_said *said, size_t count)
{
    if (count == 0)
        return;
    static const struct ui_column columns[] = {
        { .label = T("Date") },
        { .label = T("What was said") },
        { .label = T("Reason") },
        { .label = T("By") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "said", SAY(T("Earlier reviews")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Earlier reviews of this right")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_cell(h);
        ui_date(h, said[i].reviewed_on);
        ui_cell_words(h, SAY(code_text(rights_verdict_codes, said[i].verdict)));
        ui_cell_words(h, DATA(said[i].reason));
        ui_cell_words(h, DATA(said[i].by_name));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static enum err
show_right(struct work *w, const struct form *form, struct reply *reply)
{
    struct right right;
    struct right_said *said;
    size_t count;
    TRY(rights_said(w, (duty_id){ work_object(w) }, &right, &said, &count));
    reply_record(reply, "right", &right_shape, &right);
    reply_rows(reply, "reviews", &right_said_shape, said, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Look at a right")),
                           .crumbs = UI_LINKS({ .words = SAY(T("Rights")), .path = "/rights" }),
                           .narrow = true });
    ui_stacked_open(h);
    draw_right(h, &right);
    if (right.own) {
        ui_note(h, UI_PLAIN, NO_WORDS,
                SAY(T("This is your own right: the administrator of the organisation, or a "
                      "supervisor, looks at it.")));
    } else {
        ui_panel_open(h, "review", SAY(T("Is it still needed?")), NO_WORDS, NULL);
        ui_form_open(h, form, review_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/rights/%s",
                                                            id_text(h->arena, right.duty.v)),
                                        .in_panel = true });
        ui_field_code(h, R_VERDICT, 0);
        ui_field(h, R_REASON, NULL);
        ui_note_open(h, UI_PLAIN, NO_WORDS);
        ui_p(h, SAY(T("Nothing ends by this alone: the next page ends or changes the role. If the "
                      "person also has a right to the national client data of the labour force "
                      "services, tell the development centre without delay that it ends.")));
        ui_section_ref(h, "380/2023", "126 §");
        ui_note_close(h);
        ui_form_close(h, SAY(T("Record the review")), UI_BUTTON_MAIN, NO_WORDS, "/rights");
        ui_panel_close(h);
    }
    draw_said(h, said, count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_review(struct work *w, const struct form *form, struct reply *reply)
{
    duty_id duty = { work_object(w) };
    struct duty_card card;
    TRY(rights_review(w, duty, form_code(form, R_VERDICT), form_text(form, R_REASON)));
    TRY(duty_get(w, duty, &card));
    if (form_code(form, R_VERDICT) == RIGHTS_KEEP) {
        reply_done(reply, T("The review is recorded: the right stays."));
        return reply_see_other(reply, "/rights");
    }
    reply_done(reply, T("The review is recorded. Now end or change the role."));
    if (work_role(w) == ROLE_SUPERVISOR)
        return reply_see_other(reply, "/unit/people/%s/end", id_text(work_arena(w), duty.v));
    return reply_see_other(reply, "/people/%s", id_text(work_arena(w), card.worker.v));
}

const struct page page_rights = {
    .title = T("Rights and their review"),
    .routes = {
        { GET, "/rights", ACT_RIGHTS_READ, show_rights, list_fields, .gives = &right_shape,
          .summary = T("Rights in force of one's own unit or organisation, and their reviews") },
        { GET, "/rights/:duty", ACT_RIGHTS_READ, show_right, NULL, .gives = &right_shape,
          .summary = T("One right and what was said of it") },
        { POST, "/rights/:duty", ACT_RIGHTS_REVIEW, post_review, review_fields, "/rights/:duty",
          .summary = T("Say of a right that it is kept, ends or changes") },
    },
};
