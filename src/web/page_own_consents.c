/* web/page_own_consents.c: the client's own consents: what each one lets whom see, how it was
 * given, and withdrawing it, which acts at once. */
#include "client/case.h"
#include "http/page.h"
#include "web/consent_view.h"
#include "web/own_frame.h"

#define OWN "/own/consents"

enum { NOTE };
static const struct field withdraw_fields[] = {
    [NOTE] = { "note", FIELD_TEXT, .label = T("You may say why, but you need not") },
    FIELD_END,
};

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
    if (c->state == CONSENT_STANDS && consent_holds(c, h->today))
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

const struct page page_own_consents = {
    .title = T("My consents"),
    .routes = {
        { GET, OWN, ACT_OWN_READ, show_own, NULL, .summary = T("One's own consents"),
          .gives = &consent_shape },
        { POST, OWN "/:consent/withdraw", ACT_OWN_CONSENT_WITHDRAW, post_withdraw, withdraw_fields,
          OWN, .summary = T("Withdraw one's own consent") },
    },
};
