/* web/page_own_consents.c: the client's own consents: what is asked for, what each one lets whom
 * see, how it was given, narrowing it, and withdrawing it, which acts at once. */
#include "client/case.h"
#include "client/consent_ask.h"
#include "http/page.h"
#include "web/consent_view.h"
#include "web/own_frame.h"

#define OWN "/own/consents"

enum { NOTE };
static const struct field withdraw_fields[] = {
    [NOTE] = { "note", FIELD_TEXT, .label = T("You may say why, but you need not") },
    FIELD_END,
};

enum { NO_NOTE };
static const struct field decline_fields[] = {
    [NO_NOTE] = { "note", FIELD_TEXT, .label = T("You may say why, but you need not") },
    FIELD_END,
};

enum { CLASSES, UNTIL_ON };
static const struct field narrow_fields[] = {
    [CLASSES] = { "classes", FIELD_CODES, .codes = consent_plain_class_codes,
                  .label = T("What it may still cover"),
                  .hint = T("Untick what it may no longer cover.") },
    [UNTIL_ON] = { "until_on", FIELD_DATE, .label = T("Its last day"),
                   .hint = T("Empty: as before.") },
    FIELD_END,
};

/* ---- what is asked for ---- */

static void
draw_ask(struct html *h, const struct form *form, const struct consent_ask *ask,
         const struct consent_party *parties, size_t party_count, bool first)
{
    const char *id = id_text(h->arena, ask->id);
    struct consent c = consent_ask_as(ask);
    ui_panel_open(h, NULL,
                  SAY_FILL(T("You are asked: {kind}"),
                           FILL_T("kind", code_text(consent_kind_codes, ask->kind))),
                  NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Who asks"),
            DATA(str_printf(h->arena, "%s, %s", ask->asked_by, names_in(h->lang, ask->org_name))));
    ui_fact(h, T("What the information is for"), DATA(ask->purpose));
    ui_fact(h, T("Who may give it"),
            DATA(consent_side_words(h, &c, parties, party_count, CONSENT_FROM)));
    ui_fact(h, T("Who gets it"), DATA(consent_side_words(h, &c, parties, party_count, CONSENT_TO)));
    ui_fact(h, T("What it covers"), DATA(consent_class_words(h, c.classes)));
    if (date_is_none(ask->until_on))
        ui_fact(h, T("Valid until"), SAY(T("until you withdraw it, or the support ends")));
    else
        ui_fact_date(h, T("Valid until"), ask->until_on);
    ui_fact(h, T("Who explained it"), DATA(ask->explained_by));
    ui_facts_close(h);
    ui_p(h, SAY(T("You decide freely. If you do not give it, your support goes on without it. You "
                  "may narrow or withdraw it later, here.")));
    ui_post_button(h, SAY(T("I give this consent")), NO_WORDS, first ? UI_BUTTON_MAIN : UI_BUTTON,
                   html_path(h->arena, "/own/consents/%s/give", id), ask->version, NULL);
    ui_body_close(h);
    ui_answer_open(h, "back", SAY(T("I do not give it")), false);
    ui_form_open(h, form, decline_fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/own/consents/%s/decline", id),
                                    .version = ask->version,
                                    .prefix = str_printf(h->arena, "decline-%s", id),
                                    .in_panel = true });
    ui_field(h, NO_NOTE, NULL);
    ui_form_close(h, SAY(T("I do not give this consent")), UI_BUTTON,
                  SAY(T("Your worker is told. Nothing moves by it.")), NULL);
    ui_answer_close(h);
    ui_panel_close(h);
}

static enum err
draw_asks(struct html *h, struct work *w, const struct form *form)
{
    struct consent_ask *asks;
    struct consent_party *parties;
    size_t count, party_count;
    TRY(consent_asks(w, &asks, &count));
    TRY(consent_ask_parties(w, &parties, &party_count));
    bool first = true;
    for (size_t i = 0; i < count; i++)
        if (consent_ask_waits(&asks[i], h->today)) {
            draw_ask(h, form, &asks[i], parties, party_count, first);
            first = false;
        }
    return ERR_OK;
}

/* ---- what was given ---- */

static void
draw_narrow(struct html *h, const struct form *form, const struct consent *c)
{
    const char *id = id_text(h->arena, c->id);
    ui_answer_open(h, "edit", SAY(T("Narrow this")), false);
    ui_form_open(h, form, narrow_fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/own/consents/%s/narrow", id),
                                    .version = c->version,
                                    .prefix = str_printf(h->arena, "narrow-%s", id),
                                    .in_panel = true });
    ui_field_codes(h, CLASSES, (unsigned)c->classes & CLASSES_OWN);
    ui_field_date(h, UNTIL_ON, c->until_on);
    ui_form_close(h, SAY(T("Narrow now")), UI_BUTTON,
                  SAY(T("What it no longer covers closes at once, and those who saw it are told.")),
                  NULL);
    ui_answer_close(h);
}

static void
draw_withdraw(struct html *h, const struct form *form, const struct consent *c)
{
    const char *id = id_text(h->arena, c->id);
    ui_answer_open(h, "back", SAY(T("Withdraw this")), false);
    ui_form_open(h, form, withdraw_fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/own/consents/%s/withdraw", id),
                                    .version = c->version,
                                    .prefix = str_printf(h->arena, "withdraw-%s", id),
                                    .in_panel = true });
    ui_field(h, NOTE, NULL);
    ui_form_close(h, SAY(T("Withdraw now")), UI_BUTTON_BAD,
                  SAY(T("It ends at once. Those who saw your information by it see it no more, and "
                        "are told. What was given before cannot be taken back.")),
                  NULL);
    ui_answer_close(h);
}

/* Health, social situation and prohibitions are not shown in a session by code. */
static bool
is_shown(const struct consent *c)
{
    return c->kind != CONSENT_PROHIBITION;
}

static void
draw_one(struct html *h, const struct form *form, const struct consent *c,
         const struct consent_party *parties, size_t party_count)
{
    struct consent shown = *c;
    shown.classes &= CLASSES_OWN;
    ui_panel_open(h, NULL, SAY(code_text(consent_kind_codes, c->kind)), NO_WORDS, NULL);
    ui_body_open(h);
    consent_draw_state(h, c);
    consent_draw_facts(h, &shown, parties, party_count);
    if (shown.classes != c->classes)
        ui_p_meta(h, SAY(T("It covers more than is shown here. Your worker shows you the rest.")));
    ui_body_close(h);
    bool holds = c->state == CONSENT_STANDS && consent_holds(c, h->today);
    if (holds && c->way != CONSENT_ORAL)
        draw_narrow(h, form, c);
    if (holds)
        draw_withdraw(h, form, c);
    ui_panel_close(h);
}

static enum err
show_own(struct work *w, const struct form *form, struct reply *reply)
{
    struct consent *rows, *shown;
    struct consent_party *parties;
    size_t found, count = 0, party_count;
    TRY(consent_list(w, 0, &rows, &found));
    TRY(consent_parties(w, &parties, &party_count));
    shown = ARENA_ARRAY(work_arena(w), struct consent, found + 1);
    for (size_t i = 0; i < found; i++)
        if (is_shown(&rows[i])) {
            shown[count] = rows[i];
            shown[count++].classes &= CLASSES_OWN;
        }
    reply_rows(reply, "consents", &consent_shape, shown, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = own_frame_open(reply, w, OWN_TAB_CONSENTS, SAY(T("My consents")));
    ui_p(h, SAY(T("Where the law lets authorities share information, your consent is not asked. "
                  "Here is what you have consented to besides. You may withdraw it at any time.")));
    TRY(draw_asks(h, w, form));
    if (count == 0)
        ui_empty(h, SAY(T("You have given no consent")),
                 SAY(T("If somebody asks for one, it is explained to you first.")), NO_WORDS, NULL);
    for (size_t i = 0; i < found; i++)
        if (is_shown(&rows[i]))
            draw_one(h, form, &rows[i], parties, party_count);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_withdraw(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(consent_withdraw(w, form_text(form, NOTE), form_version(form)));
    reply_done(reply, T("Your consent is withdrawn. Nobody sees anything by it any more."));
    return reply_see_other(reply, OWN);
}

static enum err
post_give(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(own_consent_give(w, form_version(form)));
    reply_done(reply, T("You have given the consent. You may withdraw it here at any time."));
    return reply_see_other(reply, OWN);
}

static enum err
post_decline(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(own_consent_decline(w, form_text(form, NO_NOTE), form_version(form)));
    reply_done(reply, T("You have not given the consent. Your worker is told."));
    return reply_see_other(reply, OWN);
}

static enum err
post_narrow(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(own_consent_narrow(w, form_codes(form, CLASSES), form_date(form, UNTIL_ON),
                           form_version(form)));
    reply_done(reply, T("Your consent covers less now. Those whom it concerns are told."));
    return reply_see_other(reply, OWN);
}

const struct page page_own_consents = {
    .title = T("My consents"),
    .routes = {
        { GET, OWN, ACT_OWN_READ, show_own, NULL, .summary = T("One's own consents"),
          .gives = &consent_shape },
        { POST, OWN "/:consent/withdraw", ACT_OWN_CONSENT_WITHDRAW, post_withdraw, withdraw_fields,
          OWN, .summary = T("Withdraw one's own consent") },
        { POST, OWN "/:ask/give", ACT_OWN_CONSENT_CHANGE, post_give, NULL, OWN,
          .summary = T("Give a consent that one is asked for") },
        { POST, OWN "/:ask/decline", ACT_OWN_CONSENT_CHANGE, post_decline, decline_fields, OWN,
          .summary = T("Decline a consent that one is asked for") },
        { POST, OWN "/:consent/narrow", ACT_OWN_CONSENT_CHANGE, post_narrow, narrow_fields, OWN,
          .summary = T("Narrow one's own consent") },
    },
};
