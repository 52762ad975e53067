/* web/meeting_view.c: see meeting_view.h. */
#include "web/meeting_view.h"

const struct field meeting_invite_fields[] = {
    [MEETING_I_WHO] = { "who", FIELD_ID, .required = true, .label = T("Invite also") },
    FIELD_END,
};
const struct field meeting_guest_fields[] = {
    [MEETING_G_GUEST] = { "guest", FIELD_ID, .required = true, .label = TEXT_NONE },
    [MEETING_G_STATE] = { "state", FIELD_CODE, .required = true, .codes = guest_state_codes,
                          .label = TEXT_NONE },
    FIELD_END,
};
const struct field meeting_minutes_fields[] = {
    [MEETING_M_TEXT] = { "minutes", FIELD_TEXT, .max = LIMIT_NOTE_BYTES,
                         .label = TC("meeting", "Minutes") },
    [MEETING_M_CAME] = { "client_came", FIELD_CODE, .codes = client_presence_codes,
                         .label = T("The client") },
    [MEETING_M_VIEW] = { "client_view", FIELD_TEXT,
                         .label = T("The absent client's view, asked beforehand"),
                         .hint = T("Only if the client was not there.") },
    [MEETING_M_VIEW_ON] = { "view_on", FIELD_DATE, .label = T("When it was asked") },
    [MEETING_M_AFTER_ON] = { "after_on", FIELD_DATE,
                             .label = T("When the absent client was told of the result") },
    [MEETING_M_AFTER_WAY] = { "after_way", FIELD_CODE, .codes = tell_way_codes,
                              .label = T("How the client was told") },
    FIELD_END,
};
const struct field meeting_decision_fields[] = {
    [MEETING_D_WORDS] = { "words", FIELD_LINE, .required = true, .label = T("Decision") },
    [MEETING_D_DUTY] = { "duty", FIELD_ID, .label = T("Who does it"),
                         .hint = T("Empty: the client, or who is written below.") },
    [MEETING_D_WHO] = { "who_text", FIELD_LINE, .label = T("Who has no account") },
    [MEETING_D_DUE] = { "due_on", FIELD_DATE, .required = true, .label = T("At the latest") },
    [MEETING_D_BECAME] = { "became", FIELD_CODE, .required = true, .codes = decision_became_codes,
                           .label = T("It becomes") },
    [MEETING_D_GOAL] = { "goal", FIELD_ID, .label = T("Goal of the plan"),
                         .hint = T("Only for a step of the plan.") },
    [MEETING_D_KIND] = { "service_kind", FIELD_CODE, .codes = service_kind_codes,
                         .label = T("Kind of service"), .hint = T("Only for a step of the plan.") },
    FIELD_END,
};
const struct field meeting_step_fields[] = {
    [MEETING_S_DECISION] = { "decision", FIELD_ID, .required = true, .label = T("Decision") },
    [MEETING_S_GOAL] = { "goal", FIELD_ID, .required = true, .label = T("Goal of the plan") },
    [MEETING_S_KIND] = { "service_kind", FIELD_CODE, .required = true, .codes = service_kind_codes,
                         .label = T("Kind of service") },
    FIELD_END,
};
const struct field meeting_close_fields[] = {
    [MEETING_X_REVIEWED] = { "reviewed", FIELD_BOOL, .label = T("The plan was reviewed") },
    [MEETING_X_REVIEW_NOTE] = { "review_note", FIELD_TEXT, .max = LIMIT_NOTE_BYTES,
                                .label = T("Result of the review") },
    [MEETING_X_NEXT] = { "next_review_on", FIELD_DATE, .label = T("Next review") },
    [MEETING_X_REPORTED] = { "reported", FIELD_BOOL,
                             .label = T("The client told how the plan has been carried out") },
    [MEETING_X_REPORT_NOTE] = { "report_note", FIELD_TEXT, .max = LIMIT_NOTE_BYTES,
                                .label = T("As the client told it") },
    [MEETING_X_REPORT_ON] = { "report_on", FIELD_DATE, .label = T("The client reports by"),
                              .hint = T("Empty: as it was agreed before, if that day is still "
                                        "ahead.") },
    FIELD_END,
};
const struct field meeting_place_fields[] = {
    [MEETING_P_REASON] = { "reason", FIELD_LINE, .required = true,
                           .label = T("Why you need to see the place") },
    FIELD_END,
};
const struct field meeting_cancel_fields[] = {
    [MEETING_C_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason") },
    FIELD_END,
};

/* ---- reading ---- */

static enum err
load_plan(struct work *w, struct meeting_shown *s)
{
    struct plan plan;
    enum err err = plan_draft(w, &plan);
    enum err in_force = ERR_OK;
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    struct plan force;
    in_force = plan_in_force(w, &force);
    if (in_force != ERR_OK && in_force != ERR_NOT_FOUND)
        return in_force;
    s->in_force = in_force == ERR_OK;
    s->has_plan = err == ERR_OK || s->in_force;
    if (!s->has_plan)
        return ERR_OK;
    return goals_of(w, err == ERR_OK ? plan.id : force.id, &s->goals, &s->goal_count);
}

enum err
meeting_load(struct work *w, struct meeting_shown *s)
{
    *s = (struct meeting_shown){ .may = false };
    TRY(client_frame_load(w, &s->frame));
    TRY(meeting_get(w, &s->m));
    TRY(meeting_guests(w, &s->guests, &s->guest_count));
    TRY(meeting_agenda(w, &s->agenda, &s->agenda_count));
    TRY(meeting_decisions(w, &s->decisions, &s->decision_count));
    TRY(meeting_met_deadlines(w, &s->met, &s->met_count));
    s->begun = meeting_has_begun(w, &s->m);
    s->open = case_is_open(&s->frame.c) && work_may(w, ACT_MEETING_CHANGE);
    s->may = s->open && s->m.state == MEETING_IS_CALLED;
    if (!s->open)
        return ERR_OK;
    TRY(meeting_invitable(w, &s->invitable, &s->invitable_count));
    TRY(party_options(w, &s->workers));
    return load_plan(w, s);
}

/* ---- parts ---- */

void
meeting_state_tag(struct html *h, struct work *w, const struct meeting *m)
{
    if (m->state == MEETING_IS_CALLED && meeting_has_begun(w, m))
        ui_tag(h, UI_WARN, SAY(T("Minutes are open")));
    else
        ui_tag(h,
               m->state == MEETING_IS_CALLED   ? UI_WAIT
               : m->state == MEETING_IS_CLOSED ? UI_OK
                                               : UI_PLAIN,
               SAY(code_text(meeting_state_codes, m->state)));
}

static const char *
meeting_path(struct html *h, struct work *w, const struct meeting_shown *s, const char *rest)
{
    return client_path(w, str_printf(h->arena, "meetings/%s%s", id_text(h->arena, s->m.id), rest));
}

static const struct ui_form *
form_to(struct html *h, struct work *w, const struct meeting_shown *s, const char *rest,
        const char *prefix, int64_t version)
{
    struct ui_form *how = ARENA_NEW(h->arena, struct ui_form);
    *how = (struct ui_form){ .action = meeting_path(h, w, s, rest),
                             .version = version,
                             .prefix = prefix,
                             .in_panel = true };
    return how;
}

static void
draw_place(struct html *h, const struct meeting_shown *s)
{
    ui_fact_open(h, T("Place"));
    if (s->m.place != NULL) {
        html_text(h, s->m.place);
    } else {
        ui_masked(h, SAY(T("The person is under a security prohibition.")));
    }
    ui_fact_close(h);
}

/* Masked, and may be seen: with a reason. */
static void
draw_place_form(struct html *h, struct work *w, const struct form *form,
                const struct meeting_shown *s)
{
    if (s->m.place != NULL || !s->frame.person.prohibited || !work_may(w, ACT_MEETING_PLACE))
        return;
    ui_panel_open(h, "place", SAY(T("Place of the meeting")), NO_WORDS, NULL);
    ui_form_open(h, form, meeting_place_fields, form_to(h, w, s, "/place", "place", 0));
    ui_field(h, MEETING_P_REASON, NULL);
    ui_form_close(h, SAY(T("Show the place once")), UI_BUTTON,
                  SAY(T("That you looked, and the reason, are written in the record.")), NULL);
    ui_panel_close(h);
}

static void
draw_client_invited(struct html *h, const struct meeting *m)
{
    if (m->client_invited)
        ui_fact(h, T("The client"),
                SAY_FILL(T("Invited, told: {how}"),
                         FILL_T("how", code_text(tell_way_codes, m->told_way))));
    else
        ui_fact(h, T("The client"),
                SAY_FILL(T("Not invited: {reason}"), FILL_S("reason", m->no_invite_reason)));
}

static void
draw_met(struct html *h, const struct meeting_shown *s)
{
    ui_note_open(h, UI_OK, SAY(T("This meeting met")));
    H(h, "<ul class=\"text\">");
    for (size_t i = 0; i < s->met_count; i++) {
        const struct rule *rule = deadline_rule(s->met[i].rule, s->met[i].rule_set);
        if (rule == NULL)
            continue;
        H(h, "<li>");
        html_say(h, rule->label, NULL);
        H(h, " ");
        ui_meta(h, SAY_FILL(T("due {date}"), FILL_D("date", s->met[i].due_on)));
        H(h, "</li>");
    }
    H(h, "</ul>");
    ui_note_close(h);
}

void
meeting_draw_facts(struct html *h, struct work *w, const struct form *form,
                   const struct meeting_shown *s)
{
    const struct meeting *m = &s->m;
    ui_panel_open(h, "meeting", SAY(T("The meeting")), SAY(T("Calendar file")),
                  meeting_path(h, w, s, "/calendar"));
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact_open(h, T("State"));
    meeting_state_tag(h, w, m);
    ui_fact_close(h);
    ui_fact(h, T("Begins"), DATA(ui_when_text(h, m->starts_at)));
    ui_fact(h, T("Ends"), DATA(ui_clock_text(h, m->ends_at)));
    draw_place(h, s);
    if (m->remote)
        ui_fact(h, T("How"), SAY(T("From afar, by video or telephone")));
    ui_fact(h, T("Presents"), DATA(m->presenter_name));
    ui_fact(
        h, T("Documented in"),
        DATA(str_printf(h->arena, "%s (%s)", m->doc_system != NULL ? m->doc_system : "–",
                        text_in(h->arena, h->lang, code_text(party_codes, m->doc_party), NULL))));
    draw_client_invited(h, m);
    ui_fact(h, T("Called by"), DATA(m->made_by));
    if (m->state == MEETING_IS_CANCELLED)
        ui_fact(h, T("Cancelled"),
                SAY_FILL(T("{date}: {reason}"), FILL_D("date", m->cancelled_on),
                         FILL_S("reason", m->cancel_reason != NULL ? m->cancel_reason : "")));
    ui_facts_close(h);
    if (s->met_count > 0)
        draw_met(h, s);
    if (s->agenda_count > 0) {
        H(h, "<div class=\"text\"><h3>");
        html_say(h, T("Agenda"), NULL);
        H(h, "</h3><ol>");
        for (size_t i = 0; i < s->agenda_count; i++) {
            H(h, "<li>");
            html_text(h, s->agenda[i].words);
            H(h, "</li>");
        }
        H(h, "</ol></div>");
    }
    ui_body_close(h);
    ui_panel_close(h);
    draw_place_form(h, w, form, s);
}

/* ---- who ---- */

static void
draw_answers(struct html *h, struct work *w, const struct meeting_shown *s, const struct guest *g)
{
    static const int before[] = { GUEST_COMING, GUEST_NOT_COMING };
    static const int after[] = { GUEST_ATTENDED, GUEST_ABSENT };
    const int *states = s->begun ? after : before;
    ui_actions_open(h);
    for (int i = 0; i < 2; i++) {
        if (g->state == states[i])
            continue;
        const char *const hidden[] = { "guest", id_text(h->arena, g->id), "state",
                                       code_find(guest_state_codes, states[i])->name, NULL };
        ui_post_button(h, SAY(code_text(guest_state_codes, states[i])),
                       DATA(g->name != NULL ? g->name : ""), UI_BUTTON_SMALL,
                       meeting_path(h, w, s, "/guest"), 0, hidden);
    }
    ui_actions_close(h);
}

static void
draw_guest(struct html *h, struct work *w, const struct meeting_shown *s, const struct guest *g)
{
    ui_row_item_open(h, g->name != NULL ? DATA(g->name) : SAY(code_text(team_role_codes, g->role)),
                     NULL, SAY(code_text(guest_state_codes, g->state)));
    const char *org = g->duty.v != 0 ? names_in(h->lang, g->org_name) : g->org_text;
    if (!str_empty(org))
        ui_p_meta(h, DATA(org));
    if (g->role != 0)
        ui_p_meta(h, SAY(code_text(team_role_codes, g->role)));
    if (g->duty.v == 0)
        ui_p_meta(h, str_empty(g->phone)
                         ? SAY(T("Has no account: is invited by letter."))
                         : SAY_FILL(T("Has no account: is invited by letter or by telephone "
                                      "{number}."),
                                    FILL_S("number", g->phone)));
    if (s->may)
        draw_answers(h, w, s, g);
    ui_row_item_close(h);
}

static const struct ui_option *
invitable_options(struct html *h, const struct meeting_shown *s)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, s->invitable_count + 1);
    for (size_t i = 0; i < s->invitable_count; i++) {
        const struct invitable *x = &s->invitable[i];
        const char *role =
            x->role != 0 ? text_in(h->arena, h->lang, code_text(team_role_codes, x->role), NULL)
                         : "";
        const char *org = x->duty.v != 0 ? names_in(h->lang, x->org_name) : role;
        options[i] = (struct ui_option){
            .value = id_text(h->arena, x->duty.v != 0 ? x->duty.v : x->place),
            .words = DATA(x->name != NULL ? str_printf(h->arena, "%s, %s", x->name, org) : org),
        };
    }
    return options;
}

void
meeting_draw_guests(struct html *h, struct work *w, const struct form *form,
                    const struct meeting_shown *s)
{
    ui_panel_open(h, "guests", SAY(T("Invited")), NO_WORDS, NULL);
    if (s->guest_count > 0)
        ui_rows_open(h);
    for (size_t i = 0; i < s->guest_count; i++)
        draw_guest(h, w, s, &s->guests[i]);
    if (s->guest_count > 0)
        ui_rows_close(h);
    if (s->may && s->invitable_count > 0) {
        ui_form_open(h, form, meeting_invite_fields, form_to(h, w, s, "/invite", "invite", 0));
        ui_field_options(h, MEETING_I_WHO, NULL, invitable_options(h, s));
        ui_form_close(h, SAY(T("Invite")), UI_BUTTON, NO_WORDS, NULL);
    }
    ui_panel_close(h);
}

/* ---- minutes ---- */

static void
draw_written(struct html *h, const struct meeting *m)
{
    ui_body_open(h);
    if (m->minutes != NULL)
        ui_lines(h, m->minutes);
    ui_facts_open(h, false);
    if (m->client_came != 0)
        ui_fact(h, T("The client"), SAY(code_text(client_presence_codes, m->client_came)));
    if (m->client_came == CLIENT_AWAY && m->client_view != NULL) {
        ui_fact_open(h, T("The absent client's view, asked beforehand"));
        ui_quote(h, m->client_view);
        ui_fact_close(h);
        ui_fact_date(h, T("When it was asked"), m->view_on);
        ui_fact_date(h, T("When the absent client was told of the result"), m->after_on);
        ui_fact(h, T("How the client was told"), SAY(code_text(tell_way_codes, m->after_way)));
    }
    if (!date_is_none(m->closed_on))
        ui_fact_date(h, T("Minutes closed"), m->closed_on);
    ui_facts_close(h);
    ui_body_close(h);
}

void
meeting_draw_minutes(struct html *h, struct work *w, const struct form *form,
                     const struct meeting_shown *s)
{
    const struct meeting *m = &s->m;
    if (!s->begun || m->state == MEETING_IS_CANCELLED)
        return;
    ui_panel_open(h, "minutes", SAY(TC("meeting", "Minutes")), NO_WORDS, NULL);
    if (!s->may) {
        draw_written(h, m);
    } else {
        ui_form_open(h, form, meeting_minutes_fields,
                     form_to(h, w, s, "/minutes", "minutes", m->version));
        ui_field(h, MEETING_M_TEXT, m->minutes);
        ui_field_code(h, MEETING_M_CAME, m->client_came);
        ui_field(h, MEETING_M_VIEW, m->client_view);
        ui_field_date(h, MEETING_M_VIEW_ON, m->view_on);
        ui_pair_open(h);
        ui_field_date(h, MEETING_M_AFTER_ON, m->after_on);
        ui_field_code(h, MEETING_M_AFTER_WAY, m->after_way);
        ui_pair_close(h);
        ui_form_close(h, SAY(T("Save the minutes")), UI_BUTTON_MAIN,
                      SAY(T("They stay open until you close them below.")), NULL);
    }
    ui_panel_close(h);
}

/* ---- decisions ---- */

static const struct ui_option *
goal_options(struct html *h, const struct meeting_shown *s)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, s->goal_count + 1);
    for (size_t i = 0; i < s->goal_count; i++)
        options[i] = (struct ui_option){ .value = id_text(h->arena, s->goals[i].root),
                                         .words = DATA(s->goals[i].words) };
    return options;
}

static void
draw_decision(struct html *h, struct work *w, const struct decision *d)
{
    const char *who = d->duty.v != 0 ? d->duty_name : d->who_text;
    ui_row_item_open(h, DATA(d->words), NULL, DATA(date_text(h->arena, d->due_on)));
    ui_p_meta(h, who != NULL ? DATA(who) : SAY(code_text(party_codes, d->party)));
    if (d->step.v != 0) {
        ui_tag(h, d->step_state == STEP_DONE ? UI_OK : UI_WAIT,
               SAY(code_text(step_state_codes, d->step_state)));
        ui_actions_open(h);
        ui_button_link(
            h, SAY(T("The step in the plan")),
            client_path(w, str_printf(h->arena, "plan/versions/%s", id_text(h->arena, d->plan.v))),
            UI_BUTTON_SMALL);
        ui_actions_close(h);
    } else if (d->became == BECAME_NEXT_STEP) {
        ui_tag(h, UI_OK, SAY(T("Became the case's next step")));
    } else {
        ui_tag(h, UI_PLAIN, SAY(T("Not in the plan")));
    }
    ui_row_item_close(h);
}

/* What is recorded and not in the plan yet, of the reader's own party or nobody else's. */
static const struct ui_option *
waiting_options(struct html *h, struct work *w, const struct meeting_shown *s, size_t *ret_count)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, s->decision_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->decision_count; i++) {
        const struct decision *d = &s->decisions[i];
        if (d->step.v == 0 && d->became != BECAME_NEXT_STEP &&
            (d->party == work_party(w) || d->party == PARTY_CLIENT))
            options[n++] =
                (struct ui_option){ .value = id_text(h->arena, d->id), .words = DATA(d->words) };
    }
    *ret_count = n;
    return options;
}

static void
draw_to_step(struct html *h, struct work *w, const struct form *form, const struct meeting_shown *s)
{
    size_t count;
    const struct ui_option *waiting = waiting_options(h, w, s, &count);
    if (!s->open || !s->has_plan || count == 0)
        return;
    ui_answer_open(h, "doc", SAY(T("Write a decision into the plan")),
                   form_is_of(form, meeting_step_fields));
    ui_form_open(h, form, meeting_step_fields, form_to(h, w, s, "/step", "step", 0));
    ui_field_options(h, MEETING_S_DECISION, NULL, waiting);
    ui_field_options(h, MEETING_S_GOAL, NULL, goal_options(h, s));
    ui_field_code(h, MEETING_S_KIND, 0);
    ui_form_close(h, SAY(T("Make it a step")), UI_BUTTON_MAIN,
                  SAY(T("It goes into the draft of the plan; the parties and the client accept "
                        "it there.")),
                  NULL);
    ui_answer_close(h);
}

static void
draw_add_decision(struct html *h, struct work *w, const struct form *form,
                  const struct meeting_shown *s)
{
    if (!s->may)
        return;
    ui_answer_open(h, "check", SAY(T("Record a decision")),
                   form_is_of(form, meeting_decision_fields));
    ui_form_open(h, form, meeting_decision_fields, form_to(h, w, s, "/decisions", "decision", 0));
    ui_field(h, MEETING_D_WORDS, NULL);
    ui_pair_open(h);
    ui_field_options(h, MEETING_D_DUTY, NULL, s->workers);
    ui_field(h, MEETING_D_WHO, NULL);
    ui_pair_close(h);
    ui_field_date(h, MEETING_D_DUE, DATE_NONE);
    ui_field_code(h, MEETING_D_BECAME, s->has_plan ? BECAME_STEP : BECAME_NEXT_STEP);
    if (s->has_plan) {
        ui_field_options(h, MEETING_D_GOAL, NULL, goal_options(h, s));
        ui_field_code(h, MEETING_D_KIND, 0);
    }
    ui_form_close(h, SAY(T("Record the decision")), UI_BUTTON_MAIN,
                  s->has_plan
                      ? SAY(T("A step goes into the draft of the plan. Another party's own worker "
                              "writes that party's steps: record the decision, and the worker is "
                              "told."))
                      : SAY(T("There is no plan yet: make it the case's next step, or record it "
                              "here.")),
                  NULL);
    ui_answer_close(h);
}

void
meeting_draw_decisions(struct html *h, struct work *w, const struct form *form,
                       const struct meeting_shown *s)
{
    if (!s->begun || s->m.state == MEETING_IS_CANCELLED)
        return;
    ui_panel_open(h, "decisions", SAY(T("Decisions")), NO_WORDS, NULL);
    if (s->decision_count == 0)
        ui_empty(h, SAY(T("No decision yet")),
                 SAY(T("What is decided becomes somebody's step, with a day.")), NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < s->decision_count; i++)
        draw_decision(h, w, &s->decisions[i]);
    if (s->decision_count > 0)
        ui_rows_close(h);
    draw_add_decision(h, w, form, s);
    draw_to_step(h, w, form, s);
    ui_panel_close(h);
}

/* ---- closing and cancelling ---- */

/* The clocks that a tick would meet: those that wait for a review, or for the client's report. */
static void
draw_clocks(struct html *h, const struct meeting_shown *s, uint64_t event)
{
    for (size_t i = 0; i < s->frame.deadline_count; i++) {
        const struct deadline *d = &s->frame.deadlines[i];
        const struct rule *rule = deadline_is(d);
        if (!deadline_runs(d) || (rule->meets & event) == 0)
            continue;
        struct ui_due due = due_of_deadline(d);
        due.what = SAY(rule->label);
        H(h, "<p>");
        ui_due(h, &due);
        H(h, "</p>");
    }
}

void
meeting_draw_close(struct html *h, struct work *w, const struct form *form,
                   const struct meeting_shown *s)
{
    if (!s->may || !s->begun)
        return;
    ui_panel_open(h, "close", SAY(T("Close the minutes")), NO_WORDS, NULL);
    ui_form_open(h, form, meeting_close_fields, form_to(h, w, s, "/close", "close", s->m.version));
    if (s->in_force) {
        ui_p_meta(h, SAY(T("One meeting may meet several deadlines. Tick what it did.")));
        draw_clocks(h, s, ON(REVIEW_HELD));
        ui_field_bool(h, MEETING_X_REVIEWED, false);
        ui_field(h, MEETING_X_REVIEW_NOTE, NULL);
        ui_field_date(h, MEETING_X_NEXT, DATE_NONE);
        draw_clocks(h, s, ON(REPORT_RECEIVED));
        ui_field_bool(h, MEETING_X_REPORTED, false);
        ui_field(h, MEETING_X_REPORT_NOTE, NULL);
        ui_field_date(h, MEETING_X_REPORT_ON, DATE_NONE);
    }
    ui_form_close(h, SAY(T("Close the minutes")), UI_BUTTON_MAIN,
                  SAY(T("Save the minutes first. Closed minutes are not changed any more.")), NULL);
    ui_panel_close(h);
}

void
meeting_draw_cancel(struct html *h, struct work *w, const struct form *form,
                    const struct meeting_shown *s)
{
    if (!s->may)
        return;
    ui_panel_open(h, "cancel", SAY(T("Cancel the meeting")), NO_WORDS, NULL);
    ui_answer_open(h, "back", SAY(T("The meeting is not held")),
                   form_is_of(form, meeting_cancel_fields));
    ui_form_open(h, form, meeting_cancel_fields,
                 form_to(h, w, s, "/cancel", "cancel", s->m.version));
    ui_field(h, MEETING_C_REASON, NULL);
    ui_form_close(h, SAY(T("Cancel the meeting")), UI_BUTTON_BAD,
                  SAY(T("Those invited with an account are told. Tell the client and the others "
                        "yourself.")),
                  NULL);
    ui_answer_close(h);
    ui_panel_close(h);
}
