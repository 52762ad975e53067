/* web/page_offer_answer.c: the receiver's page of an offer: name and reason, and one of four
 * answers.
 *
 * Its reader is tied to the client by the offer only, so nothing of the case is drawn here.
 */
#include "http/page.h"
#include "web/offer_view.h"

#define OFFER "/clients/:client/cases/:case/offers/:offer"

/* A hand-off answers the three questions of a transfer; the other kinds are accepted as they are.
 */
enum { T_NEXT, T_ON, T_SUPPORT, T_PLAN };
static const struct field take_over_fields[] = {
    [T_NEXT] = { "next_step", FIELD_LINE, .required = true, .label = T("What you do first") },
    [T_ON] = { "next_step_on", FIELD_DATE, .required = true, .label = T("When") },
    [T_SUPPORT] = { "support", FIELD_CODE, .required = true, .codes = offer_support_codes,
                    .label = T("Who supports the client on") },
    [T_PLAN] = { "plan", FIELD_CODE, .required = true, .codes = offer_plan_codes,
                 .label = T("Is the plan current") },
    FIELD_END,
};
static const struct field accept_fields[] = { FIELD_END };
enum { Q_QUESTION };
static const struct field ask_fields[] = {
    [Q_QUESTION] = { "question", FIELD_TEXT, .required = true,
                     .label = T("Question to the sender") },
    FIELD_END,
};
enum { R_TO, R_NOTE };
static const struct field reroute_fields[] = {
    [R_TO] = { "to", FIELD_ID, .required = true, .label = T("New receiver") },
    [R_NOTE] = { "note", FIELD_TEXT, .required = true, .label = T("Why there") },
    FIELD_END,
};
enum { D_REASON, D_NOTE };
static const struct field decline_fields[] = {
    [D_REASON] = { "reason_code", FIELD_CODE, .required = true, .codes = decline_reason_codes,
                   .label = T("Reason for declining") },
    [D_NOTE] = { "note", FIELD_TEXT, .required = true,
                 .label = T("Grounds, which the client sees too") },
    FIELD_END,
};

static const char *
here(struct html *h, const struct offer_preview *p, const char *rest)
{
    return offer_url(h->arena, p->client, p->in_case, p->id, rest);
}

static struct ui_form
form_of(struct html *h, const struct offer_preview *p, const char *rest)
{
    return (struct ui_form){
        .action = here(h, p, rest), .version = p->version, .prefix = rest, .in_panel = true
    };
}

static struct text
acceptance_means(int kind)
{
    switch (kind) {
    case OFFER_HANDOFF:
        return T("You become the responsible person at once.");
    case OFFER_REFERRAL:
        return T(
            "You answer for your part of the assessment. The responsible person stays the same.");
    case OFFER_ORDER:
        return T("You answer for the service. The responsible person stays the same.");
    default:
        return T("You may read what is shared. Nothing is asked of you.");
    }
}

static void
draw_accept(struct html *h, const struct form *form, const struct offer_preview *p, bool open)
{
    bool takes_over = p->kind == OFFER_HANDOFF;
    struct ui_form how = form_of(h, p, takes_over ? "take-over" : "accept");
    ui_answer_open(h, "check", SAY(T("Accept")), open);
    ui_form_open(h, form, takes_over ? take_over_fields : accept_fields, &how);
    if (takes_over) {
        ui_pair_open(h);
        ui_field(h, T_NEXT, NULL);
        ui_field_date(h, T_ON, DATE_NONE);
        ui_pair_close(h);
        ui_field_code(h, T_SUPPORT, 0);
        ui_field_code(h, T_PLAN, 0);
    }
    ui_form_close(h, SAY(T("Accept the offer")), UI_BUTTON_MAIN, SAY(acceptance_means(p->kind)),
                  NULL);
    ui_answer_close(h);
}

static void
draw_ask(struct html *h, const struct form *form, const struct offer_preview *p)
{
    struct ui_form how = form_of(h, p, "ask");
    ui_answer_open(h, "question", SAY(T("Ask")), form_is_of(form, ask_fields));
    ui_form_open(h, form, ask_fields, &how);
    ui_field(h, Q_QUESTION, NULL);
    ui_form_close(h, SAY(T("Send the question")), UI_BUTTON, SAY(T("The response clock goes on.")),
                  NULL);
    ui_answer_close(h);
}

static void
draw_reroute(struct html *h, const struct form *form, const struct offer_preview *p,
             const struct ui_option *units)
{
    struct ui_form how = form_of(h, p, "reroute");
    ui_answer_open(h, "arrow", SAY(T("Re-route to another queue")),
                   form_is_of(form, reroute_fields));
    ui_form_open(h, form, reroute_fields, &how);
    ui_field_options(h, R_TO, NULL, units);
    ui_field(h, R_NOTE, NULL);
    ui_form_close(h, SAY(T("Re-route")), UI_BUTTON, SAY(T("The clock and the history go along.")),
                  NULL);
    ui_answer_close(h);
}

static void
draw_decline(struct html *h, const struct form *form, const struct offer_preview *p)
{
    struct ui_form how = form_of(h, p, "decline");
    ui_answer_open(h, "back", SAY(T("Decline with a reason")), form_is_of(form, decline_fields));
    ui_form_open(h, form, decline_fields, &how);
    ui_field_code(h, D_REASON, 0);
    ui_field(h, D_NOTE, NULL);
    ui_form_close(
        h, SAY(T("Decline the offer")), UI_BUTTON_BAD,
        SAY(T("The sender is told at once. Responsibility stays with the sender's side.")), NULL);
    ui_answer_close(h);
}

static void
draw_answers(struct html *h, const struct form *form, const struct offer_preview *p,
             const struct ui_option *units, size_t unit_count)
{
    bool other = form_is_of(form, ask_fields) || form_is_of(form, reroute_fields) ||
                 form_is_of(form, decline_fields);
    ui_panel_open(h, "answers", SAY(T("Answer")), SAY(T("The answer goes to the sender at once")),
                  NULL);
    draw_accept(h, form, p, !other);
    if (p->state != OFFER_ASKED)
        draw_ask(h, form, p);
    if (unit_count > 0)
        draw_reroute(h, form, p, units);
    draw_decline(h, form, p);
    ui_panel_close(h);
}

/* What is no longer, or not yet, to be answered. */
static void
draw_notes(struct html *h, struct work *w, const struct offer_preview *p)
{
    if (p->state == OFFER_OFFERED && work_may(w, ACT_OFFER_ANSWER)) {
        ui_note_open(h, UI_PLAIN, SAY(T("Not taken up yet")));
        ui_p(h, SAY(T("The sender does not know yet that somebody has seen this.")));
        ui_post_button(h, SAY(T("Take up")), NO_WORDS, UI_BUTTON_SMALL, here(h, p, "seen"), 0,
                       NULL);
        ui_note_close(h);
    }
    if (p->state == OFFER_ASKED)
        ui_note(h, UI_ASK, SAY(T("Your unit has asked the sender")),
                SAY(T("You may answer the offer before, too.")));
    if (p->state == OFFER_ACCEPTED && p->to_name != NULL)
        ui_note(h, UI_OK, SAY(T("Accepted")),
                SAY_FILL(T("{name} has accepted this offer on {date}."), FILL_S("name", p->to_name),
                         FILL_D("date", p->answered_on)));
    else if (!offer_state_is_open(p->state))
        ui_note(h, UI_PLAIN, SAY(code_text(offer_state_codes, p->state)),
                SAY(T("This offer does not wait for an answer any more.")));
}

/* The parties that the ground of the offer reaches, for the list of new receivers. */
static enum err
new_receivers(struct work *w, const struct offer_preview *p, const struct ui_option **ret,
              size_t *ret_count)
{
    const struct ground_row *ground = ground_find(p->ground);
    struct unit_filter filter = {
        .org = { ground != NULL && ground->in_one_organisation ? work_org(w).v : 0 }
    };
    const org_id near[] = { work_org(w), { 0 } };
    return offer_unit_options(w, filter, ground != NULL ? ground->to : 0, near, ret, ret_count);
}

static enum err
show_answer(struct work *w, const struct form *form, struct reply *reply)
{
    struct offer_preview p;
    struct offer_step *steps;
    size_t step_count, unit_count;
    const struct ui_option *units;
    TRY(offer_preview_get(w, &p));
    TRY(offer_steps(w, &steps, &step_count));
    reply_record(reply, "offer", &offer_preview_shape, &p);
    reply_rows(reply, "moves", &offer_step_shape, steps, step_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(new_receivers(w, &p, &units, &unit_count));
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(code_text(offer_kind_codes, p.kind)),
                           .lead = SAY_FILL(T("Offered on {date} to {unit}"),
                                            FILL_D("date", p.first_offered_on),
                                            FILL_S("unit", names_in(work_lang(w), p.to_unit_name))),
                           .crumbs = UI_LINKS({ SAY(T("Offers")), "/offers" }) });
    ui_cols3_open(h);
    ui_panel_open(h, "clock", SAY(T("Answer by")), NO_WORDS, NULL);
    ui_body_open(h);
    offer_draw_due(h, p.due_on, p.answered_on);
    ui_p_meta(h, SAY(T("Own target, not a statutory deadline. Responsibility stays with the "
                       "sender's side until you "
                       "accept.")));
    ui_body_close(h);
    ui_panel_close(h);
    ui_cols_next(h);
    draw_notes(h, w, &p);
    offer_draw_preview(h, &p, SAY(T("Preview before acceptance")));
    if (offer_state_is_open(p.state) && work_may(w, ACT_OFFER_ANSWER))
        draw_answers(h, form, &p, units, unit_count);
    ui_cols_next(h);
    offer_draw_steps(h, steps, step_count);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the answers ---- */

static enum err
post_seen(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(offer_see(w));
    return reply_see_other(reply, "%s",
                           offer_url(work_arena(w), work_client(w), work_case(w),
                                     (offer_id){ work_object(w) }, "answer"));
}

static enum err
accept(struct work *w, const struct form *form, struct reply *reply,
       const struct offer_acceptance *given)
{
    TRY(offer_accept(w, given, form_version(form)));
    reply_done(reply, T("You have accepted the offer. The sender is told."));
    return reply_see_other(reply, "/clients/%s/cases/%s", id_text(work_arena(w), work_client(w).v),
                           id_text(work_arena(w), work_case(w).v));
}

static enum err
post_accept(struct work *w, const struct form *form, struct reply *reply)
{
    return accept(w, form, reply, &(struct offer_acceptance){ .next_step = NULL });
}

static enum err
post_take_over(struct work *w, const struct form *form, struct reply *reply)
{
    return accept(w, form, reply,
                  &(struct offer_acceptance){ .next_step = form_text(form, T_NEXT),
                                              .next_on = form_date(form, T_ON),
                                              .support = form_code(form, T_SUPPORT),
                                              .plan = form_code(form, T_PLAN) });
}

static enum err
post_ask(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(offer_ask(w, form_text(form, Q_QUESTION), form_version(form)));
    reply_done(reply, T("The question has been sent. The response clock goes on."));
    return reply_see_other(reply, "%s",
                           offer_url(work_arena(w), work_client(w), work_case(w),
                                     (offer_id){ work_object(w) }, "answer"));
}

static enum err
post_reroute(struct work *w, const struct form *form, struct reply *reply)
{
    offer_id next;
    TRY(offer_reroute(w, (unit_id){ form_id(form, R_TO) }, form_text(form, R_NOTE),
                      form_version(form), &next));
    reply_done(reply, T("The offer has gone on to the other queue. The sender is told."));
    return reply_see_other(reply, "/offers");
}

static enum err
post_decline(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(offer_decline(w, (enum decline_reason)form_code(form, D_REASON), form_text(form, D_NOTE),
                      form_version(form)));
    reply_done(reply, T("The offer has been declined. The sender is told."));
    return reply_see_other(reply, "/offers");
}

const struct page page_offer_answer = {
    .title = T("Answer an offer"),
    .routes = {
        { GET, OFFER "/answer", ACT_OFFER_PREVIEW, show_answer, NULL,
          .summary = T("The name and the reason of an offer to one's unit"),
          .gives = &offer_preview_shape },
        { POST, OFFER "/seen", ACT_OFFER_ANSWER, post_seen, NULL, OFFER "/answer",
          .summary = T("Take an offer up: the sender sees that it has been seen") },
        { POST, OFFER "/accept", ACT_OFFER_ANSWER, post_accept, accept_fields, OFFER "/answer",
          .summary = T("Accept a referral, an order or a share") },
        { POST, OFFER "/take-over", ACT_OFFER_ANSWER, post_take_over, take_over_fields,
          OFFER "/answer",
          .summary = T("Accept a hand-off: responsibility moves") },
        { POST, OFFER "/ask", ACT_OFFER_ANSWER, post_ask, ask_fields, OFFER "/answer",
          .summary = T("Ask the sender about an offer") },
        { POST, OFFER "/reroute", ACT_OFFER_ANSWER, post_reroute, reroute_fields, OFFER "/answer",
          .summary = T("Re-route an offer to another unit") },
        { POST, OFFER "/decline", ACT_OFFER_ANSWER, post_decline, decline_fields, OFFER "/answer",
          .summary = T("Decline an offer with a reason") },
    },
};
