/* web/page_own_plan.c: the client's plan in plain words, what the client says of it, and a copy of
 * the ending. */
#include "client/closing.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/own_frame.h"
#include "web/own_view.h"
#include "web/ui_internal.h"

enum { NOTE };
static const struct field report_fields[] = {
    [NOTE] = { "note", FIELD_TEXT, .required = true, .max = LIMIT_REASON_BYTES,
               .label = T("How it has gone"),
               .hint = T("What you have done, what has worked and what has not. Do not write of "
                         "your health or illnesses here.") },
    FIELD_END,
};
enum { WISH };
static const struct field review_fields[] = {
    [WISH] = { "wish", FIELD_TEXT, .max = LIMIT_REASON_BYTES,
               .label = T("What you would like to change") },
    FIELD_END,
};

struct shown {
    struct client_case c;
    bool has_case, has_draft;
    struct own_plan now, draft;
    struct plan_maker *makers; /* of the draft, or else of the plan in force */
    size_t maker_count;
    struct own_giver giver; /* of the client's acceptance by code */
};

static const struct plan_maker *
client_of(const struct shown *s)
{
    for (size_t i = 0; i < s->maker_count; i++)
        if (s->makers[i].party == PARTY_CLIENT)
            return &s->makers[i];
    return NULL;
}

static enum err
load(struct work *w, struct shown *s)
{
    struct plan draft;
    *s = (struct shown){ .has_case = work_case(w).v != 0 };
    if (!s->has_case)
        return ERR_OK;
    TRY(case_get(w, &s->c));
    TRY(own_plan_load(w, &s->now));
    enum err err = plan_draft(w, &draft);
    s->has_draft = err == ERR_OK;
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (s->has_draft)
        TRY(own_plan_fill(w, &draft, &s->draft));
    if (s->has_draft || s->now.in_force)
        TRY(plan_makers(w, s->has_draft ? draft.id : s->now.plan.id, &s->makers, &s->maker_count));
    const struct plan_maker *me = client_of(s);
    if (me == NULL || me->own_code == 0)
        return ERR_OK;
    return own_code_given_by(w, me->own_code, &s->giver);
}

/* ---- the plan ---- */

static void
draw_party(struct html *h, const struct own_plan *p, int party)
{
    bool any = false;
    for (size_t i = 0; i < p->step_count; i++)
        any |= p->steps[i].party == party;
    if (!any)
        return;
    ui_panel_open(h, html_id(h, "party"),
                  party == PARTY_CLIENT ? SAY(T("Your part")) : SAY(code_text(party_codes, party)),
                  NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < p->step_count; i++)
        if (p->steps[i].party == party)
            own_step(h, &p->steps[i], true);
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_goals(struct html *h, const struct own_plan *p)
{
    ui_panel_open(h, html_id(h, "goals"), SAY(T("Your goals")), NO_WORDS, NULL);
    ui_body_open(h);
    for (size_t i = 0; i < p->goal_count; i++)
        ui_quote(h, p->goals[i].words);
    if (p->goal_count == 0)
        ui_p(h, SAY(T("No goal has been written yet.")));
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_dates(struct html *h, const struct own_plan *p)
{
    if (date_is_none(p->plan.next_review_on) && date_is_none(p->plan.report_on))
        return;
    ui_panel_open(h, html_id(h, "dates"), SAY(T("How the plan is followed")), NO_WORDS, NULL);
    ui_body_open(h);
    if (!date_is_none(p->plan.next_review_on))
        ui_p(h, SAY_FILL(T("The plan is gone through again together on {date} at the latest."),
                         FILL_D("date", p->plan.next_review_on)));
    if (own_report_is_ahead(h, &p->plan))
        ui_p(h,
             SAY_FILL(T("You tell by {date} how it has gone."), FILL_D("date", p->plan.report_on)));
    if (p->plan.report_way != NULL)
        ui_p(h, DATA(p->plan.report_way));
    if (p->plan.job_search == JOB_SEARCH_SET && p->plan.job_search_text != NULL) {
        ui_p(h, SAY(T("What has been agreed on looking for work:")));
        ui_lines(h, p->plan.job_search_text);
    } else if (p->plan.job_search == JOB_SEARCH_GROUND) {
        ui_p(h, SAY(T("You need not look for work for now.")));
    }
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_plan(struct html *h, const struct own_plan *p)
{
    draw_goals(h, p);
    draw_party(h, p, PARTY_CLIENT);
    for (int party = PARTY_NONE + 1; party < PARTY_COUNT; party++)
        if (party != PARTY_CLIENT)
            draw_party(h, p, party);
    draw_dates(h, p);
}

/* ---- accepting ---- */

static void
draw_accepted(struct html *h, const struct shown *s)
{
    const struct plan_maker *me = client_of(s);
    if (me == NULL)
        return;
    struct words how = me->way != ACCEPT_BY_CODE ? SAY(code_text(accept_way_codes, me->way))
                                                 : DATA(own_way(h->arena, h->lang, &s->giver));
    ui_note_open(h, UI_OK,
                 SAY_FILL(T("You accepted the plan on {date}"), FILL_D("date", me->made_on)));
    ui_p(h, how);
    if (me->way == ACCEPT_BY_CODE)
        ui_p(h, SAY(T("This is not a signature. Where the law asks for writing, your worker asks "
                      "you for it separately.")));
    ui_note_close(h);
}

static void
draw_accept(struct html *h, const struct shown *s)
{
    if (client_of(s) != NULL || !case_is_open(&s->c))
        return;
    ui_panel_open(h, "accept", SAY(T("Do you accept this plan?")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("If something is not right or you do not understand it, talk to your worker "
                  "first. You need not answer here.")));
    ui_post_button(h, SAY(T("I accept the plan")), NO_WORDS, UI_BUTTON_MAIN, "/own/plan/accept",
                   s->draft.plan.version, NULL);
    ui_p_meta(h, SAY(T("It is recorded that you accepted it on this page, by the code that you got "
                       "from your worker. It is not a signature.")));
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- telling and asking ---- */

static void
draw_report(struct html *h, const struct form *form, const struct shown *s)
{
    ui_panel_open(h, "report", SAY(T("Tell how it has gone")), NO_WORDS, NULL);
    if (own_report_is_ahead(h, &s->now.plan)) {
        ui_body_open(h);
        ui_p(h, SAY_FILL(T("Agreed: by {date}"), FILL_D("date", s->now.plan.report_on)));
        ui_body_close(h);
    }
    ui_form_open(
        h, form, report_fields,
        &(struct ui_form){ .action = "/own/plan/report", .prefix = "report", .in_panel = true });
    ui_field(h, NOTE, NULL);
    ui_form_close(h, SAY(T("Send")), UI_BUTTON_MAIN,
                  SAY(T("Your worker is told. What you write stays in your matters.")), NULL);
    ui_panel_close(h);
}

static void
draw_review(struct html *h, const struct form *form)
{
    ui_panel_open(h, "review", SAY(T("Ask that the plan is gone through again")), NO_WORDS, NULL);
    ui_form_open(
        h, form, review_fields,
        &(struct ui_form){ .action = "/own/plan/review", .prefix = "review", .in_panel = true });
    ui_field(h, WISH, NULL);
    ui_form_close(h, SAY(T("Ask for it")), UI_BUTTON,
                  SAY(T("You can ask at any time; you need not give a reason.")), NULL);
    ui_panel_close(h);
}

static void
draw_none(struct html *h)
{
    ui_panel_open(h, "none", SAY(T("Your plan")), NO_WORDS, NULL);
    ui_empty(h, SAY(T("There is no plan yet.")),
             SAY(T("It is made together with you, and you see it here.")), SAY(T("Back")), "/own");
    ui_panel_close(h);
}

static void
draw(struct html *h, const struct form *form, const struct shown *s)
{
    if (!s->has_draft && !s->now.in_force)
        draw_none(h);
    if (s->has_draft) {
        ui_note(h, UI_ASK, SAY(T("This plan is not in force yet")),
                SAY(T("It can still change. It comes into force when everybody has accepted their "
                      "part.")));
        draw_accepted(h, s);
        draw_plan(h, &s->draft);
        draw_accept(h, s);
    }
    if (!s->now.in_force)
        return;
    if (s->has_draft)
        ui_element(h, "h2", NULL, SAY(T("The plan in force now")));
    else
        draw_accepted(h, s);
    ui_p(h, SAY_FILL(T("In force since {date}"), FILL_D("date", s->now.plan.in_force_on)));
    draw_plan(h, &s->now);
    if (case_is_open(&s->c)) {
        html_open(h, "div", "stacked no-print");
        draw_report(h, form, s);
        draw_review(h, form);
        html_close(h, "div");
    }
}

static enum err
show_plan(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    TRY(load(w, &s));
    const struct own_plan *p = s.has_draft ? &s.draft : &s.now;
    reply_rows(reply, "steps", &step_shape, p->steps, p->step_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = own_frame_open(reply, w, OWN_TAB_PLAN, SAY(T("My plan")));
    draw(h, form, &s);
    if (s.has_draft || s.now.in_force) {
        ui_actions_open(h);
        ui_print_link(h, "?print=1");
        ui_actions_close(h);
        ui_p_meta(h, SAY(T("Steps that tell of your health or social situation are not shown here. "
                           "Ask your worker for the whole plan on paper.")));
    }
    ui_page_close(h);
    return ERR_OK;
}

static enum err
accept(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(own_plan_accept(w, form_version(form)));
    reply_done(reply, T("You have accepted the plan. Your worker is told."));
    return reply_see_other(reply, "/own/plan");
}

static enum err
report(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(own_report(w, form_text(form, NOTE)));
    reply_done(reply, T("Thank you. Your worker is told."));
    return reply_see_other(reply, "/own/plan");
}

static enum err
review(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(own_review_ask(w, form_text(form, WISH)));
    reply_done(reply, T("Your wish has been recorded. Your worker agrees a time with you."));
    return reply_see_other(reply, "/own/plan");
}

/* ---- a copy of the ending ---- */

static enum err
show_ending(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct closing k;
    enum err err = closing_get(w, &k);
    bool has = err == ERR_OK;
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (has)
        reply_rows(reply, "closing", &closing_shape, &k, 1);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = own_frame_open(reply, w, OWN_TAB_NONE, SAY(T("How it ended")));
    ui_panel_open(h, "ending", SAY(T("What was agreed at the end")), NO_WORDS, NULL);
    if (!has) {
        ui_empty(h, SAY(T("Your matters have not ended.")),
                 SAY(T("The end is agreed with you, and you see it here.")), SAY(T("Back")),
                 "/own");
    } else {
        ui_body_open(h);
        ui_facts_open(h, true);
        ui_fact_date(h, T("Ended"), k.ended_on);
        ui_fact_date(h, T("Agreed with you"), k.agreed_on);
        ui_fact(h, T("How it was agreed"), SAY(code_text(agreed_how_codes, k.agreed_how)));
        ui_fact(h, T("Outcome"), SAY(code_text(case_outcome_codes, k.outcome)));
        if (!str_empty(names_in(h->lang, k.successor)))
            ui_fact(h, T("Who continues"),
                    DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, k.successor),
                                    names_in(h->lang, k.successor_org))));
        else
            ui_fact(h, T("Who continues"), SAY(T("Nobody needs to continue.")));
        ui_fact(h, T("Recorded by"), DATA(k.name));
        ui_facts_close(h);
        ui_lines(h, k.note);
        ui_actions_open(h);
        ui_print_link(h, "?print=1");
        ui_actions_close(h);
        ui_body_close(h);
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_own_plan = {
    .title = T("My plan"),
    .routes = {
        { GET, "/own/plan", ACT_OWN_READ, show_plan, NULL, .summary = T("One's own plan") },
        { POST, "/own/plan/accept", ACT_OWN_CHANGE, accept, NULL, .again = "/own/plan",
          .summary = T("Accept one's plan") },
        { POST, "/own/plan/report", ACT_OWN_CHANGE, report, report_fields, .again = "/own/plan",
          .summary = T("Tell how one's plan has gone") },
        { POST, "/own/plan/review", ACT_OWN_CHANGE, review, review_fields, .again = "/own/plan",
          .summary = T("Ask for a review of one's plan") },
        { GET, "/own/ending", ACT_OWN_READ, show_ending, NULL,
          .summary = T("A copy of the ending") },
    },
};
