/* web/page_partner.c: what a partner outside the authorities does in a case: on what ground, own
 * entries, own steps; and the withdrawal when the client tells it to the partner. */
#include "client/offer.h"
#include "client/partner.h"
#include "client/plan.h"
#include "http/page.h"
#include "web/client_frame.h"
#include "web/consent_view.h"

#define PARTNER "/clients/:client/cases/:case/partner"

enum { N_CLASS, N_ON, N_NOTE };
static const struct field note_fields[] = {
    [N_CLASS] = { "class", FIELD_KEY, .required = true, .label = T("What the entry is about") },
    [N_ON] = { "on", FIELD_DATE, .label = T("Day") },
    [N_NOTE] = { "note", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Entry") },
    FIELD_END,
};
static const struct code own_state_codes[] = {
    { STEP_UNDER_WAY, "under_way", T("It has started") },
    { STEP_DONE, "done", T("It is done") },
    { 0, NULL, TEXT_NONE },
};
enum { S_STATE, S_ON, S_NOTE };
static const struct field step_fields[] = {
    [S_STATE] = { "state", FIELD_CODE, .required = true, .codes = own_state_codes,
                  .label = T("State of the step") },
    [S_ON] = { "on", FIELD_DATE, .label = T("Day") },
    [S_NOTE] = { "note", FIELD_TEXT, .label = T("Note") },
    FIELD_END,
};

struct shown {
    struct client_frame frame;
    struct partner_ground *grounds;
    struct step *steps;
    size_t ground_count, step_count;
};

static enum err
load(struct work *w, struct shown *s)
{
    struct plan plan;
    *s = (struct shown){ .step_count = 0 };
    TRY(client_frame_load(w, &s->frame));
    TRY(partner_grounds(w, &s->grounds, &s->ground_count));
    enum err err = plan_in_force(w, &plan);
    if (err == ERR_NOT_FOUND)
        return ERR_OK;
    TRY(err);
    return steps_of(w, plan.id, &s->steps, &s->step_count);
}

/* ---- on what ground ---- */

static struct words
ground_words(struct html *h, const char *key)
{
    const struct ground_row *ground = ground_find(key);
    if (ground == NULL)
        return DATA(key);
    if (ground->act == NULL)
        return SAY(ground->label);
    return DATA(str_printf(h->arena, "%s: %s", ui_section_text(h, ground->act, ground->section),
                           text_in(h->arena, h->lang, ground->label, NULL)));
}

static void
draw_ground(struct html *h, struct work *w, const struct partner_ground *g)
{
    ui_panel_open(h, NULL, SAY(T("On what ground you see this")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Sender"), DATA(names_in(h->lang, g->from_org_name)));
    ui_fact(h, T("Why"), DATA(g->reason));
    ui_fact(h, T("Purpose"), DATA(g->purpose));
    ui_fact(h, T("Ground"), ground_words(h, g->ground));
    ui_fact_date(h, T("Consent given on"), g->consent_on);
    ui_fact_date(h, T("Valid until"), g->until_on);
    ui_fact(h, T("Information"), DATA(consent_class_words(h, g->classes)));
    ui_facts_close(h);
    ui_body_close(h);
    if (g->consent != 0 && work_may(w, ACT_CONSENT_WITHDRAW)) {
        ui_answer_open(h, "back", SAY(T("The client has withdrawn the consent")), false);
        ui_body_open(h);
        ui_p_meta(h, SAY(T("If the client tells you that the consent is withdrawn, record it here "
                           "at once. You then see nothing more, and the others are told.")));
        ui_post_button(h, SAY(T("Record the withdrawal")), NO_WORDS, UI_BUTTON_BAD,
                       client_path(w, str_printf(h->arena, "consents/%s/withdraw",
                                                 id_text(h->arena, g->consent))),
                       g->consent_version, NULL);
        ui_body_close(h);
        ui_answer_close(h);
    }
    ui_panel_close(h);
}

/* ---- own entries and steps ---- */

static void
draw_note(struct html *h, struct work *w, const struct form *form)
{
    struct ui_option options[8];
    size_t n = 0;
    for (const struct code *c = offer_class_codes; c->name != NULL; c++)
        if (work_may_class(w, (enum privacy)c->value))
            options[n++] = (struct ui_option){ .value = c->name, .words = SAY(c->text) };
    options[n] = (struct ui_option){ .value = NULL };
    ui_panel_open(h, "entry", SAY(T("Your entry")), NO_WORDS, NULL);
    ui_form_open(h, form, note_fields,
                 &(struct ui_form){ .action = client_path(w, "partner/entries"),
                                    .prefix = "entry",
                                    .in_panel = true });
    ui_field_options(h, N_CLASS, NULL, options);
    ui_field_date(h, N_ON, h->today);
    ui_field(h, N_NOTE, NULL);
    ui_form_close(h, SAY(T("Add the entry")), UI_BUTTON_MAIN,
                  SAY(T("The workers of the case read it under your name and organisation.")),
                  NULL);
    ui_panel_close(h);
}

static void
draw_step(struct html *h, struct work *w, const struct form *form, const struct step *step)
{
    const char *id = id_text(h->arena, step->id.v);
    ui_row_item_open(h, DATA(step->service), NULL, SAY(code_text(step_state_codes, step->state)));
    ui_due(h, &(struct ui_due){ .kind = UI_DEAL,
                                .on = step->due_on,
                                .met_on = step_is_finished(step) ? step->state_on : DATE_NONE });
    if (step->duty.v == work_duty(w).v && !step_is_finished(step)) {
        ui_form_open(h, form, step_fields,
                     &(struct ui_form){
                         .action = client_path(w, str_printf(h->arena, "partner/steps/%s", id)),
                         .version = step->version,
                         .prefix = str_printf(h->arena, "step-%s", id),
                         .in_edit = true });
        ui_field_code(h, S_STATE, 0);
        ui_field_date(h, S_ON, h->today);
        ui_field(h, S_NOTE, NULL);
        ui_form_close(h, SAY(T("Record")), UI_BUTTON_SMALL, NO_WORDS, NULL);
    }
    ui_row_item_close(h);
}

static void
draw_steps(struct html *h, struct work *w, const struct form *form, const struct shown *s)
{
    ui_panel_open(h, "steps", SAY(T("Steps of the plan that are open to you")), NO_WORDS, NULL);
    if (s->step_count == 0)
        ui_empty(h, SAY(T("No step")),
                 SAY(T("Steps of the plan come here when the plan was shared with you and is in "
                       "force.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < s->step_count; i++)
        draw_step(h, w, form, &s->steps[i]);
    if (s->step_count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_partner(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    TRY(load(w, &s));
    reply_rows(reply, "grounds", &partner_ground_shape, s.grounds, s.ground_count);
    reply_rows(reply, "steps", &step_shape, s.steps, s.step_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = case_is_open(&s.frame.c) && work_may(w, ACT_PARTNER_WORK);
    struct html *h = client_frame_open(reply, w, &s.frame, TAB_SUMMARY, SAY(T("Your part")));
    ui_cols_open(h);
    draw_steps(h, w, form, &s);
    if (may)
        draw_note(h, w, form);
    ui_cols_next(h);
    for (size_t i = 0; i < s.ground_count; i++)
        draw_ground(h, w, &s.grounds[i]);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "%s", client_path(w, "partner"));
}

static enum err
post_entry(struct work *w, const struct form *form, struct reply *reply)
{
    const struct code *class = code_by_name(offer_class_codes, form_text(form, N_CLASS));
    TRY(partner_note(w, class != NULL ? (enum privacy) class->value : OPEN, form_date(form, N_ON),
                     form_text(form, N_NOTE)));
    return back(w, reply, T("The entry has been added."));
}

static enum err
post_step(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(partner_step(w, (enum step_state)form_code(form, S_STATE), form_date(form, S_ON),
                     form_text(form, S_NOTE), form_version(form)));
    return back(w, reply, T("The state of the step has been recorded."));
}

const struct page page_partner = {
    .title = T("Your part"),
    .routes = {
        { GET, PARTNER, ACT_PARTNER_READ, show_partner, NULL,
          .summary = T("What a partner does in a case, and on what ground"),
          .gives = &partner_ground_shape },
        { POST, PARTNER "/entries", ACT_PARTNER_WORK, post_entry, note_fields, PARTNER,
          .summary = T("Add an entry of a partner") },
        { POST, PARTNER "/steps/:step", ACT_PARTNER_WORK, post_step, step_fields, PARTNER,
          .summary = T("Mark an own step as started or done") },
    },
};
