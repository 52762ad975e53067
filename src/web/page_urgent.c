/* web/page_urgent.c: urgent access: opened with a reason, given back, and reviewed by another. */
#include "client/urgent.h"
#include "http/page.h"
#include "web/ui.h"

enum { O_CODE, O_KIND, O_REASON, O_HOURS };
static const struct field open_fields[] = {
    [O_CODE] = { "code", FIELD_LINE, .required = true, .max = 40, .label = T("Identity code"),
                 .hint = T("The whole code: a name opens nothing here.") },
    [O_KIND] = { "kind", FIELD_CODE, .required = true, .codes = emergency_codes,
                 .label = T("What kind of emergency") },
    [O_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why it cannot wait"),
                   .hint = T("At least 20 characters. The client and the responsible person see "
                             "that you looked.") },
    [O_HOURS] = { "hours", FIELD_INT, .required = true, .min = 1, .max = 8,
                  .label = T("For how many hours") },
    FIELD_END,
};
enum { L_STATE, L_BEFORE };
static const struct code state_codes[] = {
    { 1, "waiting", T("Waiting for a review, or more to find out") },
    { 2, "justified", T("Justified") },
    { 3, "not_justified", T("Not justified") },
    { 4, "more", T("More to find out") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [L_STATE] = { "state", FIELD_CODE, .codes = state_codes, .label = T("Outcome") },
    [L_BEFORE] = { "before", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};
enum { V_OUTCOME, V_NOTE };
static const struct field review_fields[] = {
    [V_OUTCOME] = { "outcome", FIELD_CODE, .required = true, .codes = urgent_outcome_codes,
                    .label = T("Outcome") },
    [V_NOTE] = { "note", FIELD_TEXT, .required = true, .label = T("On what grounds") },
    FIELD_END,
};

/* ---- opening and giving back ---- */

static enum err
show_open(struct work *w, const struct form *form, struct reply *reply)
{
    reply_number(reply, "hours_most", urgent_hours_most(w));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Urgent access")),
            .lead = SAY(T("For an emergency, where you do not work with the "
                          "client and nobody who does can be reached.")),
            .crumbs = UI_LINKS({ .words = SAY(T("Find a person")), .path = "/clients/find" }),
            .narrow = true });
    ui_stacked_open(h);
    ui_note(h, UI_WARN, SAY(T("Somebody reviews each urgent access")),
            SAY(T("You see the head, the plan and the timeline to read, nothing of health or "
                  "social circumstances. The responsible person is told at once, the client's own "
                  "log shows it, and your supervisor or the data-protection officer says whether "
                  "it was justified.")));
    ui_panel_open(h, "open", SAY(T("Open the client's page")), NO_WORDS, NULL);
    ui_form_open(h, form, open_fields, &(struct ui_form){ .action = "/urgent", .in_panel = true });
    ui_field(h, O_CODE, NULL);
    ui_field_code(h, O_KIND, 0);
    ui_field(h, O_REASON, NULL);
    ui_field_int(h, O_HOURS, 1);
    ui_form_close(h, SAY(T("Open with urgent access")), UI_BUTTON_BAD,
                  SAY_FILL(T("It ends by itself, after {n} hours at the latest."),
                           FILL_N("n", urgent_hours_most(w))),
                  "/clients/find");
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_open(struct work *w, const struct form *form, struct reply *reply)
{
    client_id client;
    case_id in_case;
    TRY(urgent_open(w, form_text(form, O_CODE), form_code(form, O_KIND), form_text(form, O_REASON),
                    form_int(form, O_HOURS), &client, &in_case));
    struct arena *a = work_arena(w);
    reply_done(reply, T("Urgent access is open. Give it back when you no longer need it."));
    if (in_case.v != 0)
        return reply_see_other(reply, "/clients/%s/cases/%s", id_text(a, client.v),
                               id_text(a, in_case.v));
    return reply_see_other(reply, "/clients/%s", id_text(a, client.v));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(urgent_end(w));
    reply_done(reply, T("The urgent access has been given back."));
    return reply_see_other(reply, "/urgent");
}

/* ---- the list ---- */

static int
outcome_of(const struct form *form)
{
    static const int outcomes[] = { 0, -1, URGENT_JUSTIFIED, URGENT_NOT_JUSTIFIED, URGENT_MORE };
    return outcomes[form_code(form, L_STATE)];
}

static void
draw_outcome(struct html *h, const struct urgent *u)
{
    if (u->outcome != URGENT_OUTCOME_NONE)
        ui_tag(h,
               u->outcome == URGENT_JUSTIFIED       ? UI_OK
               : u->outcome == URGENT_NOT_JUSTIFIED ? UI_BAD
                                                    : UI_WAIT,
               SAY(code_text(urgent_outcome_codes, u->outcome)));
    else
        ui_tag(h, UI_WAIT, SAY(T("Not reviewed")));
    if (u->late)
        ui_tag(h, UI_BAD, SAY(T("Review is late")));
}

static void
draw_row(struct html *h, const struct urgent *u)
{
    ui_row(h, u->late);
    ui_head_link(h, DATA(ui_when_text(h, u->opened_at)),
                 html_path(h->arena, "/urgent/%s", id_text(h->arena, u->id)));
    ui_cell(h);
    ui_person_line(h, u->name, names_in(h->lang, u->title), DATA(names_in(h->lang, u->unit_name)),
                   NO_WORDS);
    ui_cell_words(h, SAY(code_text(emergency_codes, u->kind)));
    ui_cell_words(h, DATA(ui_when_text(h, u->ended_at != 0 ? u->ended_at : u->ends_at)));
    ui_cell_date(h, u->review_by_on);
    ui_cell(h);
    draw_outcome(h, u);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct urgent *rows;
    size_t count;
    bool more;
    TRY(urgent_list(w, outcome_of(form), form_id(form, L_BEFORE), LIMIT_PAGE_ROWS, &rows, &count,
                    &more));
    reply_rows(reply, "urgent", &urgent_shape, rows, count);
    struct arena *a = work_arena(w);
    if (more)
        reply_cursor(reply, id_text(a, rows[count - 1].id));
    if (!reply_is_html(reply))
        return ERR_OK;
    static const struct ui_column columns[] = {
        { .label = T("Opened") },
        { .label = T("Who") },
        { .label = T("Emergency") },
        { .label = T("Until") },
        { .label = T("Review by") },
        { .label = T("Outcome") },
        UI_COLUMN_END,
    };
    bool reviews = work_may(w, ACT_URGENT_REVIEW);
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("Urgent accesses")),
                                        .lead = reviews ? SAY(T("Say of each whether it was "
                                                                "justified."))
                                                        : SAY(T("Those you have opened.")) });
    if (work_may(w, ACT_URGENT_OPEN)) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Urgent access")), "/urgent/open", UI_BUTTON);
        ui_actions_close(h);
    }
    ui_panel_open(h, "list", SAY(T("Urgent accesses")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/urgent", NULL, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No urgent access")),
                 SAY(T("An access that somebody opens in an emergency comes here for review.")),
                 NO_WORDS, NULL);
    } else {
        const struct code *state = code_find(state_codes, form_code(form, L_STATE));
        const char *base = str_printf(a, "/urgent?state=%s", state != NULL ? state->name : "");
        ui_table_open(h, UI_TABLE, SAY(T("Urgent accesses")), columns);
        for (size_t i = 0; i < count; i++)
            draw_row(h, &rows[i]);
        ui_table_close(h);
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count,
                              .next_path = more ? str_printf(a, "%s&before=%s", base,
                                                             id_text(a, rows[count - 1].id))
                                                : NULL,
                              .first_path = form_given(form, L_BEFORE) ? base : NULL,
                              .csv_path = str_printf(a, "%s&format=csv", base),
                          });
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one ---- */

static void
draw_one(struct html *h, struct work *w, const struct urgent *u)
{
    ui_panel_open(h, "urgent", SAY(T("What was opened, and why")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("Who"));
    ui_person_line(h, u->name, names_in(h->lang, u->title), DATA(names_in(h->lang, u->unit_name)),
                   NO_WORDS);
    ui_fact_close(h);
    ui_fact(h, T("Emergency"), SAY(code_text(emergency_codes, u->kind)));
    ui_fact(h, T("Reason"), DATA(u->reason));
    ui_fact(h, T("Opened"), DATA(ui_when_text(h, u->opened_at)));
    ui_fact(h, u->ended_at != 0 ? T("Given back") : T("Until"),
            DATA(ui_when_text(h, u->ended_at != 0 ? u->ended_at : u->ends_at)));
    ui_fact_date(h, T("Review by"), u->review_by_on);
    ui_fact(h, T("Client"), DATA(id_text(h->arena, u->client.v)));
    ui_fact_open(h, T("Outcome"));
    draw_outcome(h, u);
    ui_fact_close(h);
    ui_fact(h, T("On what grounds"), DATA(u->review_note));
    ui_fact(h, T("Reviewed by"), DATA(u->review_name));
    ui_fact_date(h, T("Reviewed"), u->reviewed_on);
    ui_facts_close(h);
    if (work_may(w, ACT_RECORD_SEARCH)) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("The record's lines of this client")),
                       html_path(h->arena, "/record?client=%s", id_text(h->arena, u->client.v)),
                       UI_BUTTON);
        ui_actions_close(h);
    }
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    struct urgent u;
    TRY(urgent_get(w, &u));
    reply_record(reply, "urgent", &urgent_shape, &u);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Urgent access")),
                           .crumbs =
                               UI_LINKS({ .words = SAY(T("Urgent accesses")), .path = "/urgent" }),
                           .narrow = true });
    ui_stacked_open(h);
    draw_one(h, w, &u);
    if (work_may(w, ACT_URGENT_REVIEW)) {
        ui_panel_open(h, "review", SAY(T("Review")), NO_WORDS, NULL);
        ui_form_open(
            h, form, review_fields,
            &(struct ui_form){ .action = html_path(h->arena, "/urgent/%s", id_text(h->arena, u.id)),
                               .version = u.version,
                               .in_panel = true });
        ui_field_code(h, V_OUTCOME, u.outcome);
        ui_field(h, V_NOTE, u.review_note);
        ui_form_close(h, SAY(T("Save the review")), UI_BUTTON_MAIN, NO_WORDS, "/urgent");
        ui_panel_close(h);
    }
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_review(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(urgent_review(w, form_code(form, V_OUTCOME), form_text(form, V_NOTE), form_version(form)));
    reply_done(reply, T("The review has been saved."));
    return reply_see_other(reply, "/urgent");
}

const struct page page_urgent = {
    .title = T("Urgent access"),
    .routes = {
        { GET, "/urgent", ACT_URGENT_LIST, show_list, list_fields, .gives = &urgent_shape,
          .summary = T("Urgent accesses: one's own, one's unit's or one's organisation's") },
        { GET, "/urgent/open", ACT_CLIENT_FIND, show_open, NULL,
          .summary = T("The form of urgent access") },
        { POST, "/urgent", ACT_URGENT_OPEN, post_open, open_fields, "/urgent/open",
          .summary = T("Open a client's page in an emergency, for some hours") },
        { GET, "/urgent/:urgent", ACT_URGENT_LIST, show_one, NULL, .gives = &urgent_shape,
          .summary = T("One urgent access") },
        { POST, "/urgent/:urgent", ACT_URGENT_REVIEW, post_review, review_fields,
          "/urgent/:urgent", .summary = T("Say whether an urgent access was justified") },
        { POST, "/clients/:client/urgent/end", ACT_URGENT_END, post_end, NULL,
          .summary = T("Give an urgent access back before its time") },
    },
};
