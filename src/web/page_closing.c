/* web/page_closing.c: the ending of a case: the judgements, what is still missing, the form, and
 * afterwards what was recorded. */
#include "client/closing.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/client_frame.h"
#include "web/offer_view.h"

static const struct code judged_codes[] = {
    { 1, "ended", T("Coordination is no longer needed") },
    { 2, "goes_on", T("Coordination is still needed") },
    { 0, NULL, TEXT_NONE },
};

enum { J_ANSWER, J_REASON };
static const struct field judge_fields[] = {
    [J_ANSWER] = { "answer", FIELD_CODE, .required = true, .codes = judged_codes,
                   .label = T("Your party's judgement") },
    [J_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason") },
    FIELD_END,
};

enum { E_AGREED_ON, E_AGREED_HOW, E_SUCCESSOR, E_NO_SUCCESSOR, E_OUTCOME, E_NOTE, E_JUDGED };
static const struct field end_fields[] = {
    [E_AGREED_ON] = { "agreed_on", FIELD_DATE, .required = true,
                      .label = T("When it was agreed with the client") },
    [E_AGREED_HOW] = { "agreed_how", FIELD_CODE, .required = true, .codes = agreed_how_codes,
                       .label = T("How") },
    [E_SUCCESSOR] = { "successor", FIELD_ID, .label = T("Who continues") },
    [E_NO_SUCCESSOR] = { "no_successor", FIELD_BOOL, .label = T("Nobody needs to continue") },
    [E_OUTCOME] = { "outcome", FIELD_CODE, .required = true, .codes = case_outcome_codes,
                    .label = T("Outcome") },
    [E_NOTE] = { "note", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Closing note"),
                 .hint = T("What was reached, and what the client and the network agreed.") },
    [E_JUDGED] = { "judged", FIELD_BOOL,
                   .label = T("The client no longer needs a coordinating party") },
    FIELD_END,
};

enum { N_REASON };
static const struct field not_started_fields[] = {
    [N_REASON] = { "reason", FIELD_TEXT, .required = true,
                   .label = T("Why the need was not confirmed") },
    FIELD_END,
};

enum { W_NOTE, W_SURE };
static const struct field withdraw_fields[] = {
    [W_NOTE] = { "note", FIELD_TEXT, .required = true, .label = T("Why the offers are withdrawn") },
    [W_SURE] = { "sure", FIELD_BOOL, .required = true,
                 .label = T("I have seen which offers are withdrawn") },
    FIELD_END,
};

struct shown {
    struct client_frame frame;
    const struct path *path;
    struct ending_judgement *judgements;
    struct end_point *points;
    struct closing closing;
    struct offer_line *offers; /* that wait for an answer */
    size_t judgement_count, point_count, offer_count;
    bool has_closing;
};

static enum err
load_offers(struct work *w, struct shown *s)
{
    size_t count;
    TRY(offer_list(w, &s->offers, &count));
    for (size_t i = 0; i < count; i++)
        if (offer_state_is_open(s->offers[i].state))
            s->offers[s->offer_count++] = s->offers[i];
    return ERR_OK;
}

static enum err
load(struct work *w, struct reply *reply, struct shown *s)
{
    *s = (struct shown){ .has_closing = false };
    TRY(client_frame_load(w, &s->frame));
    s->path = path_find(s->frame.c.path);
    TRY(closing_judgements(w, &s->judgements, &s->judgement_count));
    TRY(closing_check(w, &s->points, &s->point_count));
    TRY(load_offers(w, s));
    enum err err = closing_get(w, &s->closing);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    s->has_closing = err == ERR_OK;
    reply_record(reply, "case", &client_case_shape, &s->frame.c);
    reply_rows(reply, "judgements", &ending_judgement_shape, s->judgements, s->judgement_count);
    reply_rows(reply, "points", &end_point_shape, s->points, s->point_count);
    reply_rows(reply, "open_offers", &offer_line_shape, s->offers, s->offer_count);
    if (s->has_closing)
        reply_record(reply, "ending", &closing_shape, &s->closing);
    return ERR_OK;
}

/* ---- what is there and what is missing ---- */

static void
draw_checks(struct html *h, struct work *w, const struct shown *s)
{
    struct ui_check *checks = ARENA_ARRAY(h->arena, struct ui_check, s->point_count + 1);
    for (size_t i = 0; i < s->point_count; i++) {
        const struct end_point *p = &s->points[i];
        checks[i] = (struct ui_check){
            .ok = p->ok,
            .words = SAY(p->ok ? p->good : p->gap),
            .act = p->act,
            .section = p->section,
            .status = p->act != NULL ? UI_RULE_V : UI_RULE_NONE,
        };
        if (p->ok)
            continue;
        if (p->party == 0) {
            checks[i].repair = SAY(T("Go to the offers"));
            checks[i].path = client_path(w, "offers");
        } else if (p->party == work_party(w)) {
            checks[i].repair = SAY(T("Record your judgement"));
            checks[i].path = "#judge";
        }
    }
    ui_panel_open(h, "needs", SAY(T("What the ending needs")), NO_WORDS, NULL);
    ui_checklist(h, checks);
    ui_panel_close(h);
}

static void
draw_judgements(struct html *h, const struct shown *s)
{
    if (s->judgement_count == 0)
        return;
    ui_panel_open(h, "judgements", SAY(T("Judgements")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->judgement_count; i++) {
        const struct ending_judgement *j = &s->judgements[i];
        ui_row_item_open(h, SAY(code_text(party_codes, j->party)), NULL,
                         DATA(date_text(h->arena, j->made_on)));
        ui_tag(h, j->ended ? UI_OK : UI_WAIT, SAY(code_text(judged_codes, j->ended ? 1 : 2)));
        ui_lines(h, j->reason);
        ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s", j->name, names_in(h->lang, j->org_name))));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

/* ---- the forms ---- */

/* The offers that keep the case from ending, and one way to withdraw them. */
static void
draw_open_offers(struct html *h, struct work *w, const struct form *form, const struct shown *s)
{
    if (s->offer_count == 0)
        return;
    ui_panel_open(h, "open-offers", SAY(T("Offers that wait for an answer")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->offer_count; i++) {
        const struct offer_line *o = &s->offers[i];
        ui_row_item_open(h, SAY(code_text(offer_kind_codes, o->kind)),
                         offer_url(h->arena, o->client, o->in_case, o->id, ""),
                         DATA(date_text(h->arena, o->first_offered_on)));
        ui_tag(h, UI_WAIT, SAY(code_text(offer_state_codes, o->state)));
        ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, o->to_unit_name),
                                     names_in(h->lang, o->to_org_name))));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    if (work_may(w, ACT_OFFER_WITHDRAW)) {
        ui_form_open(h, form, withdraw_fields,
                     &(struct ui_form){ .action = client_path(w, "end/withdraw-offers"),
                                        .prefix = "withdraw",
                                        .in_panel = true });
        ui_field(h, W_NOTE, NULL);
        ui_field_bool(h, W_SURE, false);
        ui_form_close(h, SAY(T("Withdraw them all")), UI_BUTTON_BAD,
                      SAY(T("Each receiver is told, and can no longer accept.")), NULL);
    }
    ui_panel_close(h);
}

static void
draw_judge(struct html *h, struct work *w, const struct form *form)
{
    ui_panel_open(h, "judge", SAY(T("Your party's judgement")), NO_WORDS, NULL);
    ui_form_open(h, form, judge_fields,
                 &(struct ui_form){
                     .action = client_path(w, "end/judge"), .prefix = "judge", .in_panel = true });
    ui_field_code(h, J_ANSWER, 0);
    ui_field(h, J_REASON, NULL);
    ui_form_close(h, SAY(T("Record the judgement")), UI_BUTTON,
                  SAY(T("A new judgement takes the place of your party's earlier one.")), NULL);
    ui_panel_close(h);
}

static bool
all_there(const struct shown *s)
{
    for (size_t i = 0; i < s->point_count; i++)
        if (!s->points[i].ok)
            return false;
    return true;
}

static void
draw_end(struct html *h, struct work *w, const struct form *form, const struct shown *s,
         const struct ui_option *units)
{
    ui_panel_open(h, "end", SAY(T("End the case")), NO_WORDS, NULL);
    if (!all_there(s)) {
        ui_body_open(h);
        ui_note(h, UI_WAIT, NO_WORDS,
                SAY(T("The case cannot end yet. What is missing stands in the list.")));
        ui_body_close(h);
    }
    ui_form_open(h, form, end_fields,
                 &(struct ui_form){ .action = client_path(w, "end"),
                                    .version = s->frame.c.version,
                                    .prefix = "end",
                                    .in_panel = true });
    if (s->path->ending_judges == 0)
        ui_field_bool(h, E_JUDGED, false);
    ui_field_date(h, E_AGREED_ON, DATE_NONE);
    ui_field_code(h, E_AGREED_HOW, 0);
    ui_field_options(h, E_SUCCESSOR, NULL, units);
    ui_field_bool(h, E_NO_SUCCESSOR, false);
    ui_field_code(h, E_OUTCOME, 0);
    ui_field(h, E_NOTE, NULL);
    ui_form_close(
        h, SAY(T("End the case")), UI_BUTTON_BAD,
        SAY(T(
            "Afterwards the case can only be read. Its deadlines end, and the plan ends with it.")),
        client_path(w, ""));
    ui_panel_close(h);
}

static void
draw_not_started(struct html *h, struct work *w, const struct form *form, const struct shown *s)
{
    ui_panel_open(h, "not-started", SAY(T("The need was not confirmed")), NO_WORDS, NULL);
    ui_form_open(h, form, not_started_fields,
                 &(struct ui_form){ .action = client_path(w, "end/not-started"),
                                    .version = s->frame.c.version,
                                    .prefix = "not-started",
                                    .in_panel = true });
    ui_field(h, N_REASON, NULL);
    ui_form_close(h, SAY(T("Close the case as not started")), UI_BUTTON_BAD,
                  SAY(T("Afterwards the case can only be read.")), client_path(w, ""));
    ui_panel_close(h);
}

static enum err
draw_open_case(struct html *h, struct work *w, const struct form *form, const struct shown *s)
{
    const struct client_case *c = &s->frame.c;
    const struct ui_option *units;
    size_t unit_count;
    TRY(offer_unit_options(w, (struct unit_filter){ .kind = 0 }, 0, NULL, &units, &unit_count));
    bool may = work_may(w, ACT_CASE_END), mine = c->holder.v == work_duty(w).v;
    bool may_end = path_may_move(s->path, (enum case_state)c->state, CASE_ENDED);
    ui_cols_open(h);
    if (!may_end && path_may_move(s->path, (enum case_state)c->state, CASE_NOT_STARTED) && may &&
        mine)
        draw_not_started(h, w, form, s);
    if (mine)
        draw_open_offers(h, w, form, s);
    if (may_end && may && (s->path->ending_judges & PARTY_BIT(work_party(w))) != 0)
        draw_judge(h, w, form);
    if (may_end && may && mine)
        draw_end(h, w, form, s, units);
    if (!mine)
        ui_note(h, UI_PLAIN, NO_WORDS, SAY(T("The responsible person ends the case.")));
    ui_cols_next(h);
    if (may_end)
        draw_checks(h, w, s);
    draw_judgements(h, s);
    ui_cols_close(h);
    return ERR_OK;
}

static void
draw_afterwards(struct html *h, struct work *w)
{
    ui_panel_open(h, "afterwards", SAY(T("After the ending")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("How it goes is asked after 3, 6 and 12 months, if the client agrees to it.")));
    ui_button_link(h, SAY(T("Record what the client said, and see the answers")),
                   client_path(w, "followup"), UI_BUTTON);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_ended_case(struct html *h, struct work *w, const struct shown *s)
{
    const struct closing *k = &s->closing;
    ui_cols_open(h);
    ui_panel_open(h, "ended", SAY(code_text(case_state_codes, s->frame.c.state)), NO_WORDS, NULL);
    ui_body_open(h);
    if (s->has_closing) {
        ui_facts_open(h, false);
        ui_fact_date(h, T("Ended"), k->ended_on);
        ui_fact(h, T("Agreed with the client"),
                DATA(str_printf(
                    h->arena, "%s, %s", date_text(h->arena, k->agreed_on),
                    text_in(h->arena, h->lang, code_text(agreed_how_codes, k->agreed_how), NULL))));
        const char *unit = names_in(h->lang, k->successor);
        ui_fact(h, T("Who continues"),
                !str_empty(unit) ? DATA(str_printf(h->arena, "%s, %s", unit,
                                                   names_in(h->lang, k->successor_org)))
                                 : SAY(T("Nobody needs to continue")));
        ui_fact(h, T("Outcome"), SAY(code_text(case_outcome_codes, k->outcome)));
        ui_fact_open(h, T("Closing note"));
        ui_lines(h, k->note);
        ui_fact_close(h);
        ui_fact(h, T("Recorded by"), DATA(k->name));
        ui_facts_close(h);
    } else {
        ui_facts_open(h, false);
        ui_fact_date(h, T("Ended"), s->frame.c.ended_on);
        ui_facts_close(h);
    }
    ui_body_close(h);
    ui_panel_close(h);
    ui_cols_next(h);
    if (work_may(w, ACT_FOLLOWUP_READ))
        draw_afterwards(h, w);
    draw_judgements(h, s);
    ui_cols_close(h);
}

static enum err
show_end(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    TRY(load(w, reply, &s));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        client_frame_open(reply, w, &s.frame, TAB_ENDING, SAY(T("Ending of the case")));
    if (case_is_open(&s.frame.c))
        TRY(draw_open_case(h, w, form, &s));
    else
        draw_ended_case(h, w, &s);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- moves ---- */

static enum err
judge(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(closing_judge(w, form_code(form, J_ANSWER) == 1, form_text(form, J_REASON)));
    reply_done(reply, T("The judgement has been recorded."));
    return reply_see_other(reply, "%s", client_path(w, "end"));
}

static enum err
end(struct work *w, const struct form *form, struct reply *reply)
{
    struct closing_given given = {
        .agreed_on = form_date(form, E_AGREED_ON),
        .agreed_how = form_code(form, E_AGREED_HOW),
        .successor = { form_id(form, E_SUCCESSOR) },
        .no_successor = form_bool(form, E_NO_SUCCESSOR),
        .outcome = form_code(form, E_OUTCOME),
        .note = form_text(form, E_NOTE),
        .judged = form_bool(form, E_JUDGED),
    };
    TRY(closing_end(w, &given, form_version(form)));
    reply_done(reply,
               T("The case has ended. It can still be read. Record whether the client may be "
                 "asked afterwards how it goes."));
    return reply_see_other(reply, "%s", client_path(w, "end"));
}

static enum err
not_started(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(closing_not_started(w, form_text(form, N_REASON), form_version(form)));
    reply_done(reply, T("The case has been closed as not started."));
    return reply_see_other(reply, "%s", client_path(w, "end"));
}

static enum err
withdraw_offers(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t count;
    TRY(offer_withdraw_all(w, form_text(form, W_NOTE), &count));
    reply_done(reply, T("The offers have been withdrawn. The receivers are told."));
    return reply_see_other(reply, "%s", client_path(w, "end"));
}

#define END "/clients/:client/cases/:case/end"
const struct page page_closing = {
    .title = T("Ending of the case"),
    .routes = {
        { GET, END, ACT_PLAN_READ, show_end, NULL, .summary = T("What the ending of a case needs,"
               " and how it ended"),
          .gives = &closing_shape },
        { POST, END "/judge", ACT_CASE_END, judge, judge_fields, .again = END,
          .summary = T("Record one's own party's judgement of the need") },
        { POST, END, ACT_CASE_END, end, end_fields, .again = END, .summary = T("End the case") },
        { POST, END "/withdraw-offers", ACT_OFFER_WITHDRAW, withdraw_offers, withdraw_fields,
          .again = END, .summary = T("Withdraw every offer that waits, before a case ends") },
        { POST, END "/not-started", ACT_CASE_END, not_started, not_started_fields, .again = END,
          .summary = T("Close a case whose need was not confirmed") },
    },
};
