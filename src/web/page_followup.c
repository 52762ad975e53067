/* web/page_followup.c: after the ending: what the client agreed to, the questions on their day, and
 * the steps as they were recorded.
 */
#include "client/closing.h"
#include "client/followup.h"
#include "http/page.h"
#include "web/client_frame.h"

/* ---- the case's ---- */

static const struct code agreed_codes[] = {
    { 1, "yes", T("The client agrees to be asked 3, 6 and 12 months after the ending") },
    { 2, "no", T("The client does not want to be asked") },
    { 0, NULL, TEXT_NONE },
};
enum { A_AGREED, A_ON };
static const struct field agree_fields[] = {
    [A_AGREED] = { "agreed", FIELD_CODE, .required = true, .codes = agreed_codes,
                   .label = T("What the client said") },
    [A_ON] = { "agreed_on", FIELD_DATE, .required = true, .label = T("Date") },
    FIELD_END,
};

struct shown {
    struct client_frame f;
    struct followup_agreement agreement;
    struct followup *list;
    size_t count;
    struct followup_steps steps;
    bool is_recorded;
};

static enum err
load(struct work *w, struct reply *reply, struct shown *s)
{
    TRY(client_frame_load(w, &s->f));
    enum err err = followup_agreement_get(w, &s->agreement);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    s->is_recorded = err == ERR_OK;
    TRY(followup_of_case(w, &s->list, &s->count));
    TRY(followup_steps(w, &s->steps));
    reply_rows(reply, "followups", &followup_shape, s->list, s->count);
    if (s->is_recorded)
        reply_record(reply, "agreement", &followup_agreement_shape, &s->agreement);
    reply_record(reply, "steps", &followup_steps_shape, &s->steps);
    return ERR_OK;
}

static void
draw_agreement(struct html *h, struct work *w, const struct form *form, const struct shown *s)
{
    const struct followup_agreement *g = &s->agreement;
    bool may = work_may(w, ACT_FOLLOWUP_AGREE);
    ui_panel_open(h, "agreement", SAY(T("May the client be asked afterwards")), NO_WORDS, NULL);
    if (case_is_open(&s->f.c)) {
        ui_empty(
            h, SAY(T("The case is open")),
            SAY(T("Whether the client may be asked afterwards is recorded when it has ended.")),
            NO_WORDS, NULL);
    } else if (s->is_recorded) {
        ui_body_open(h);
        ui_facts_open(h, true);
        ui_fact(h, T("What the client said"), SAY(code_text(agreed_codes, g->agreed ? 1 : 2)));
        ui_fact_date(h, T("Date"), g->agreed_on);
        ui_fact(h, T("Recorded by"), DATA(g->name));
        if (!date_is_none(g->taken_back_on))
            ui_fact_date(h, T("Taken back"), g->taken_back_on);
        ui_facts_close(h);
        if (may && g->agreed && date_is_none(g->taken_back_on))
            ui_post_button(h, SAY(T("The client has taken the agreement back")), NO_WORDS,
                           UI_BUTTON_SMALL, client_path(w, "followup/take-back"), 0, NULL);
        ui_body_close(h);
    } else if (may) {
        ui_form_open(h, form, agree_fields,
                     &(struct ui_form){ .action = client_path(w, "followup"), .in_panel = true });
        ui_field_code(h, A_AGREED, 0);
        ui_field_date(h, A_ON, work_today(w));
        ui_form_close(
            h, SAY(TC("follow-up", "Record")), UI_BUTTON_MAIN,
            SAY(T("The ground is the client's own agreement. Without it nothing is asked, "
                  "and the client may take it back at any time.")),
            client_path(w, "end"));
    } else {
        ui_empty(h, SAY(T("Not recorded")),
                 SAY(T("Who was responsible when the case ended records it.")), NO_WORDS, NULL);
    }
    ui_panel_close(h);
}

/* What was recorded, in the order of time; nothing is computed of it. */
static void
draw_ladder(struct html *h, const struct shown *s)
{
    static const struct ui_column columns[] = { { .label = T("When") },
                                                { .label = T("What was recorded") },
                                                { .label = T("Was the path of help (1 to 5)") },
                                                UI_COLUMN_END };
    const struct followup_steps *steps = &s->steps;
    ui_panel_open(h, "steps", SAY(T("Steps toward work")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Steps toward work, as they were recorded")), columns);
    ui_row(h, false);
    ui_head_cell(h);
    html_say(h, T("During the plan"), NULL);
    ui_cell_words(h, SAY_FILL(T("{done} of {n} steps of the plan done, {under_way} under way"),
                              FILL_N("done", steps->done), FILL_N("n", steps->steps),
                              FILL_N("under_way", steps->under_way)));
    ui_cell_words(h, NO_WORDS);
    if (steps->outcome != 0) {
        ui_row(h, false);
        ui_head_cell(h);
        html_say(h, T("At the ending"), NULL);
        ui_meta(h, DATA(date_text(h->arena, steps->ended_on)));
        ui_cell_words(h, SAY(code_text(case_outcome_codes, steps->outcome)));
        ui_cell_words(h, NO_WORDS);
    }
    for (size_t i = 0; i < s->count; i++) {
        const struct followup *f = &s->list[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_say(h, TN("{n} month after", "{n} months after"), FILLS(FILL_N("n", f->months)));
        ui_meta(h, DATA(date_text(h->arena,
                                  date_is_none(f->answered_on) ? f->due_on : f->answered_on)));
        ui_cell_words(h, f->state == FOLLOWUP_ANSWERED
                             ? SAY(code_text(followup_place_codes, f->place))
                             : SAY(code_text(followup_state_codes, f->state)));
        ui_cell(h);
        if (f->helped != 0)
            html_number(h, f->helped);
    }
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = s->count,
                                     .csv_path = str_printf(h->arena, "%s?format=csv",
                                                            client_path(h->work, "followup")) });
    ui_panel_close(h);
}

static enum err
show_case(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    TRY(load(w, reply, &s));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &s.f, TAB_ENDING, SAY(T("After the ending")));
    ui_cols_open(h);
    draw_ladder(h, &s);
    ui_cols_next(h);
    draw_agreement(h, w, form, &s);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
agree(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(followup_agree(w, form_code(form, A_AGREED) == 1, form_date(form, A_ON)));
    reply_done(reply, T("What the client said has been recorded."));
    return reply_see_other(reply, "%s", client_path(w, "followup"));
}

static enum err
take_back(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(followup_take_back(w));
    reply_done(reply, T("The client is not asked any more."));
    return reply_see_other(reply, "%s", client_path(w, "followup"));
}

/* ---- whom to ask ---- */

enum { L_AHEAD };
static const struct code ahead_codes[] = {
    { 1, "due", T("To be asked now") },
    { 2, "all", T("Those too that come later") },
    { 0, NULL, TEXT_NONE },
};
static const struct field filters[] = {
    [L_AHEAD] = { "when", FIELD_CODE, .codes = ahead_codes, .label = T("When") },
    FIELD_END,
};

static void
draw_row(struct html *h, const struct followup *f)
{
    bool waits = f->state == FOLLOWUP_WAITS;
    ui_row(h, false);
    ui_head_link(h, DATA(str_printf(h->arena, "%s %s", f->family_name, f->given_names)),
                 html_path(h->arena, "/followups/%s", id_text(h->arena, f->id)));
    ui_cell(h);
    if (waits)
        ui_due(h, &(struct ui_due){ .kind = UI_TARGET, .on = f->due_on, .weekday = true });
    else
        ui_date(h, f->answered_on);
    ui_cell_words(h, waits ? SAY_FILL(TN("How it is {n} month after the ending",
                                         "How it is {n} months after the ending"),
                                      FILL_N("n", f->months))
                           : SAY(T("Wants to be contacted")));
    ui_cell_words(h, DATA(f->asker));
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    static const struct ui_column columns[] = { { .label = T("Client") },
                                                { .label = T("When") },
                                                { .label = T("What is to be done") },
                                                { .label = T("Who asks") },
                                                UI_COLUMN_END };
    struct followup *list;
    size_t count;
    TRY(followup_list(w, form_code(form, L_AHEAD) == 2, &list, &count));
    reply_rows(reply, "followups", &followup_shape, list, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Questions after the ending")),
                           .lead = SAY(T("Clients who agreed to be asked 3, 6 and 12 months "
                                         "after.")) });
    ui_panel_open(h, "list", SAY(T("Whom to ask")), NO_WORDS, NULL);
    ui_filter(h, form, filters, "/followups", NULL, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nobody is to be asked now")),
                 SAY(T("A question comes here on its day, when the client agreed to it at the "
                       "ending.")),
                 NO_WORDS, NULL);
    else
        ui_table_open(h, UI_WORKLIST, SAY(T("Whom to ask")), columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, &list[i]);
    if (count > 0) {
        ui_table_close(h);
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count,
                              .csv_path = html_path(h->arena, "/followups?when=%s&format=csv",
                                                    form_code(form, L_AHEAD) == 2 ? "all" : "") });
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- asking ---- */

static const struct code helped_codes[] = {
    { 1, "1", T("1, not at all") }, { 2, "2", T("2") },     { 3, "3", T("3") }, { 4, "4", T("4") },
    { 5, "5", T("5, fully") },      { 0, NULL, TEXT_NONE },
};
enum { G_PLACE, G_HELPED, G_WANTS };
static const struct field answer_fields[] = {
    [G_PLACE] = { "place", FIELD_CODE, .required = true, .codes = followup_place_codes,
                  .label = T("Where are you now?") },
    [G_HELPED] = { "helped", FIELD_CODE, .codes = helped_codes,
                   .label = T("Was the path of help?") },
    [G_WANTS] = { "wants_contact", FIELD_BOOL, .label = T("Wants to be contacted") },
    FIELD_END,
};

static void
draw_answered(struct html *h, const struct followup *f, const char *base)
{
    ui_panel_open(h, "answer", SAY(code_text(followup_state_codes, f->state)), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_date(h, T("Date"), f->answered_on);
    if (f->place != 0)
        ui_fact(h, T("Where the client is now"), SAY(code_text(followup_place_codes, f->place)));
    if (f->wants_contact)
        ui_fact(h, T("Wants to be contacted"),
                date_is_none(f->contacted_on)
                    ? SAY(T("Not contacted yet"))
                    : SAY_FILL(T("Contacted {date}"), FILL_D("date", f->contacted_on)));
    ui_facts_close(h);
    if (f->wants_contact && date_is_none(f->contacted_on))
        ui_post_button(h, SAY(T("The client has been contacted")), NO_WORDS, UI_BUTTON_MAIN,
                       str_printf(h->arena, "%s/contacted", base), f->version, NULL);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    struct followup f;
    TRY(followup_get(w, work_object(w), &f));
    reply_record(reply, "followup", &followup_shape, &f);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){
                         .title = SAY_FILL(TN("How it is {n} month after the ending",
                                              "How it is {n} months after the ending"),
                                           FILL_N("n", f.months)),
                         .crumbs = UI_LINKS({ SAY(T("Questions after the ending")), "/followups" }),
                         .narrow = true });
    const char *base = html_path(h->arena, "/followups/%s", id_text(h->arena, f.id));
    ui_panel_open(h, "client", SAY(T("Client")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Name"), DATA(str_printf(h->arena, "%s %s", f.family_name, f.given_names)));
    ui_fact(h, T("Telephone"), f.phone != NULL ? DATA(f.phone) : SAY(T("Not known here")));
    ui_fact_date(h, T("Ask from"), f.due_on);
    ui_fact(h, T("Ground"), SAY(T("The client's own agreement, recorded at the ending")));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    if (f.state != FOLLOWUP_WAITS) {
        draw_answered(h, &f, base);
        ui_page_close(h);
        return ERR_OK;
    }
    if (date_compare(f.due_on, h->today) > 0) {
        ui_note(h, UI_PLAIN, SAY(T("It is not yet time to ask this.")),
                SAY(T("The question comes to the list on its day.")));
        ui_page_close(h);
        return ERR_OK;
    }
    ui_panel_open(h, "ask", SAY(T("What the client answered on the phone")), NO_WORDS, NULL);
    ui_form_open(h, form, answer_fields,
                 &(struct ui_form){ .action = base, .version = f.version, .in_panel = true });
    ui_field_code(h, G_PLACE, 0);
    ui_field_code(h, G_HELPED, 0);
    ui_field_bool(h, G_WANTS, false);
    ui_form_close(h, SAY(TC("follow-up", "Record")), UI_BUTTON_MAIN,
                  SAY(T("A wish for contact goes to the supervisor of the unit.")), "/followups");
    ui_panel_close(h);
    ui_post_button(h, SAY(T("The client could not be reached")), NO_WORDS, UI_BUTTON,
                   str_printf(h->arena, "%s/not-reached", base), f.version, NULL);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
answer(struct work *w, const struct form *form, struct reply *reply)
{
    struct followup_given given = {
        .place = form_code(form, G_PLACE),
        .helped = form_code(form, G_HELPED),
        .wants_contact = form_bool(form, G_WANTS),
    };
    TRY(followup_answer(w, work_object(w), &given, form_version(form)));
    reply_done(reply, T("The answer has been recorded."));
    return reply_see_other(reply, "/followups");
}

static enum err
not_reached(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(followup_not_reached(w, work_object(w), form_version(form)));
    reply_done(reply, T("It has been recorded that the client could not be reached."));
    return reply_see_other(reply, "/followups");
}

static enum err
contacted(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(followup_contacted(w, work_object(w), form_version(form)));
    reply_done(reply, T("It has been recorded that the client was contacted."));
    return reply_see_other(reply, "/followups");
}

#define CASE "/clients/:client/cases/:case/followup"
#define ONE  "/followups/:followup"
const struct page page_followup = {
    .title = T("Questions after the ending"),
    .routes = {
        { GET, CASE, ACT_FOLLOWUP_READ, show_case, NULL,
          .summary = T("What was recorded of a case after its ending"),
          .gives = &followup_shape },
        { POST, CASE, ACT_FOLLOWUP_AGREE, agree, agree_fields, .again = CASE,
          .summary = T("Record whether the client may be asked after the ending") },
        { POST, CASE "/take-back", ACT_FOLLOWUP_AGREE, take_back, NULL, .again = CASE,
          .summary = T("Record that the client took the agreement back") },
        { GET, "/followups", ACT_FOLLOWUP_LIST, show_list, filters,
          .summary = T("Whom to ask after the ending"), .gives = &followup_shape },
        { GET, ONE, ACT_FOLLOWUP_LIST, show_one, NULL,
          .summary = T("One question after the ending"), .gives = &followup_shape },
        { POST, ONE, ACT_FOLLOWUP_ANSWER, answer, answer_fields, .again = ONE,
          .summary = T("Record what the client answered after the ending") },
        { POST, ONE "/not-reached", ACT_FOLLOWUP_ANSWER, not_reached, NULL, .again = ONE,
          .summary = T("Record that the client could not be reached") },
        { POST, ONE "/contacted", ACT_FOLLOWUP_ANSWER, contacted, NULL, .again = ONE,
          .summary = T("Record that a client who wished it was contacted") },
    },
};
