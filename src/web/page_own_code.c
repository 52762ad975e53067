/* web/page_own_code.c: a worker of the case gives the client a code, on a slip to print, sees the
 * codes and their uses, and ends the client's access. */
#include "access/own.h"
#include "http/page.h"
#include "web/client_frame.h"
#include "web/own_view.h"
#include "web/ui_internal.h"

enum { SURE };
static const struct field end_fields[] = {
    [SURE] = { "sure", FIELD_BOOL, .required = true,
               .label = T("The client's access ends at once, on every device") },
    FIELD_END,
};

struct shown {
    struct client_frame frame;
    struct own_account account;
    bool has_account;
    struct own_code *codes;
    size_t count;
};

static enum err
load(struct work *w, struct shown *s)
{
    *s = (struct shown){ .has_account = false };
    TRY(client_frame_load(w, &s->frame));
    enum err err = own_account_get(w, &s->account);
    s->has_account = err == ERR_OK;
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    return own_codes(w, &s->codes, &s->count);
}

static bool
is_open(const struct shown *s)
{
    return s->has_account && date_is_none(s->account.ended_on);
}

/* ---- how it stands ---- */

static void
draw_account(struct html *h, const struct shown *s)
{
    ui_panel_open(h, "account", SAY(T("The client's own access")), NO_WORDS, NULL);
    if (!s->has_account) {
        ui_empty(h, SAY(T("No code has been given yet.")),
                 SAY(T("With a code the client sees who is responsible, the plan, what is next and "
                       "who has seen the data.")),
                 NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("User number"), DATA(s->account.number));
    ui_fact_open(h, T("State"));
    if (!is_open(s))
        ui_tag(h, UI_BAD, SAY(T("Access has been ended")));
    else if (s->account.secret_at != 0)
        ui_tag(h, UI_OK, SAY(T("In use")));
    else
        ui_tag(h, UI_WAIT, SAY(T("The code has not been used")));
    ui_fact_close(h);
    ui_fact_date(h, T("Ended"), s->account.ended_on);
    if (s->account.secret_at != 0)
        ui_fact(h, T("Secret chosen"), DATA(ui_when_text(h, s->account.secret_at)));
    if (s->account.seen_at != 0)
        ui_fact(h, T("Last there"), DATA(ui_when_text(h, s->account.seen_at)));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_give(struct html *h, struct work *w, const struct shown *s)
{
    ui_panel_open(h, "give", SAY(T("Give a code")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Make sure who the client is, and give the slip into the client's own hand. The "
                  "code is shown once; it is kept nowhere as it stands.")));
    ui_p(h, SAY_FILL(T("It is good for {hours} hours, once. A new code ends the one before it. A "
                       "client who has forgotten the secret gets a new code."),
                     FILL_N("hours", OWN_CODE_HOURS)));
    if (s->frame.person.prohibited)
        ui_note(h, UI_SHIELD, SAY(T("A security prohibition is in force")),
                SAY(T("The client's own pages show no place, address or telephone number of the "
                      "client. Do not send the slip: give it by hand.")));
    ui_post_button(h, SAY(T("Make a code and its slip")), NO_WORDS, UI_BUTTON_MAIN,
                   client_path(w, "own/code"), 0, NULL);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_end(struct html *h, struct work *w, const struct form *form)
{
    ui_panel_open(h, "end", SAY(T("End the access")), NO_WORDS, NULL);
    ui_form_open(h, form, end_fields,
                 &(struct ui_form){ .action = client_path(w, "own/end"), .in_panel = true });
    ui_field_bool(h, SURE, false);
    ui_form_close(
        h, SAY(T("End all access")), UI_BUTTON_BAD,
        SAY(T("The secret, the code and every session. What the client has written stays. "
              "A new code opens the access again.")),
        NULL);
    ui_panel_close(h);
}

static void
draw_codes(struct html *h, const struct shown *s)
{
    ui_panel_open(h, "codes", SAY(T("Codes given, and their uses")), NO_WORDS, NULL);
    if (s->count == 0)
        ui_empty(h, SAY(T("No code has been given yet.")),
                 SAY(T("The client sees the same list on the own page.")), NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < s->count; i++)
        own_code_row(h, &s->codes[i]);
    if (s->count > 0)
        ui_rows_close(h);
    ui_list_footer(h, &(struct ui_list_footer){ .shown = s->count, .csv_path = "?format=csv" });
    ui_panel_close(h);
}

static enum err
show_codes(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    TRY(load(w, &s));
    if (s.has_account)
        reply_record(reply, "account", &own_account_shape, &s.account);
    reply_rows(reply, "codes", &own_code_shape, s.codes, s.count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        client_frame_open(reply, w, &s.frame, TAB_SUMMARY, SAY(T("The client's own pages")));
    ui_cols_open(h);
    if (work_may(w, ACT_CODE_GIVE))
        draw_give(h, w, &s);
    draw_codes(h, &s);
    ui_cols_next(h);
    draw_account(h, &s);
    if (is_open(&s) && work_may(w, ACT_CODE_GIVE))
        draw_end(h, w, form);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the slip ---- */

static void
slip_fact(struct html *h, struct text label, const char *value)
{
    H(h, "<p class=\"slip-fact\"><span>");
    html_say(h, label, NULL);
    H(h, "</span> <strong>");
    html_text(h, value);
    H(h, "</strong></p>");
}

/* In the client's language, without a name: who finds it learns nothing of anybody. */
static void
draw_slip(struct html *h, struct reply *reply, enum lang lang, const struct own_given *given)
{
    enum lang page = h->lang;
    h->lang = lang;
    H(h, "<section class=\"slip\"");
    html_attr(h, "lang", lang_code(lang));
    H(h, "><h2>");
    html_say(h, T("My matters: your own pages"), NULL);
    H(h, "</h2>");
    slip_fact(h, T("Address"), str_printf(h->arena, "%s/own", reply_host(reply)));
    slip_fact(h, T("Your user number"), given->number);
    slip_fact(h, T("The code"), given->code);
    slip_fact(h, T("Good until"), ui_when_text(h, given->ends_at));
    H(h, "<ol><li>");
    html_say(h, T("Open the address on a telephone or a computer, and choose: I have a code."),
             NULL);
    H(h, "</li><li>");
    html_say(h, T("Write your user number and the code."), NULL);
    H(h, "</li><li>");
    html_say(h, T("Choose your own secret, at least 10 characters, and remember it."), NULL);
    H(h, "</li></ol><p>");
    html_say(h,
             T("The code is good once. Keep this paper to yourself and never show your secret to "
               "anybody: nobody who works with you asks for it. Next time you need the user number "
               "and your secret."),
             NULL);
    H(h, "</p></section>");
    h->lang = page;
}

static enum err
give_code(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct client_frame frame;
    struct own_given given;
    TRY(client_frame_load(w, &frame));
    TRY(own_code_give(w, &given));
    reply_string(reply, "number", given.number);
    reply_string(reply, "code", given.code);
    if (!reply_is_html(reply))
        return ERR_OK;
    enum lang lang = LANG_FI;
    if (!lang_parse(frame.person.service_lang, &lang))
        lang = LANG_FI;
    reply_title(reply, T("A code for the client"));
    struct html *h = ui_page_open(
        reply, w, &(struct ui_page){ .title = SAY(T("A code for the client")), .narrow = true });
    html_open(h, "div", "stacked");
    html_open(h, "div", "no-print");
    ui_note(h, UI_WARN, SAY(T("This is shown once")),
            SAY(T("Print the slip or let the client write it down now. When you leave this page, "
                  "nobody can see the code again.")));
    html_close(h, "div");
    draw_slip(h, reply, lang, &given);
    ui_actions_open(h);
    ui_print_link(h, "#main");
    ui_button_link(h, SAY(T("Done")), client_path(w, "own"), UI_BUTTON);
    ui_actions_close(h);
    html_close(h, "div");
    ui_page_close(h);
    return ERR_OK;
}

static enum err
end_access(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(own_access_end(w));
    reply_done(reply, T("The client's access has ended."));
    return reply_see_other(reply, "%s", client_path(w, "own"));
}

#define OWN "/clients/:client/cases/:case/own"
const struct page page_own_code = {
    .title = T("The client's own pages"),
    .routes = {
        { GET, OWN, ACT_CODE_READ, show_codes, NULL,
          .summary = T("The codes that a client was given"), .gives = &own_code_shape },
        { POST, OWN "/code", ACT_CODE_GIVE, give_code, NULL, .again = OWN,
          .summary = T("Give the client a code") },
        { POST, OWN "/end", ACT_CODE_GIVE, end_access, end_fields, .again = OWN,
          .summary = T("End the client's own access") },
    },
};
