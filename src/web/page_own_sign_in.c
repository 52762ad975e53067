/* web/page_own_sign_in.c: the clients' door: what it is, signing in with one's own secret, using a
 * code for the first time, signing out. */
#include "access/own.h"
#include "http/page.h"
#include "web/sign_in.h"
#include "web/ui_internal.h"

enum { NUMBER, SECRET };
static const struct field door_fields[] = {
    [NUMBER] = { "number", FIELD_LINE, .required = true, .max = 40, .label = T("Your user number"),
                 .hint = T("Eight digits. It is on the paper that your worker gave you."),
                 .autocomplete = "username" },
    [SECRET] = { "secret", FIELD_PASSWORD, .required = true, .label = T("Your own secret"),
                 .autocomplete = "current-password" },
    FIELD_END,
};

/* A slip's link brings the number along; a code is always typed. */
static const struct field shown_fields[] = {
    [NUMBER] = { "number", FIELD_LINE, .max = 40 },
    FIELD_END,
};

enum { F_NUMBER, F_CODE, F_SECRET, F_AGAIN };
static const struct field first_fields[] = {
    [F_NUMBER] = { "number", FIELD_LINE, .required = true, .max = 40,
                   .label = T("Your user number"),
                   .hint = T("Eight digits. It is on the paper that your worker gave you."),
                   .autocomplete = "username" },
    [F_CODE] = { "code", FIELD_LINE, .required = true, .max = 60, .label = T("The code"),
                 .hint = T("Twelve letters and digits. Capitals and lines between do not matter."),
                 .autocomplete = "one-time-code" },
    [F_SECRET] = { "secret", FIELD_PASSWORD, .required = true, .label = T("Choose your own secret"),
                   .hint = T("At least 10 characters. A short sentence that only you know is good. "
                             "You will need it the next time."),
                   .autocomplete = "new-password" },
    [F_AGAIN] = { "again", FIELD_PASSWORD, .required = true, .label = T("The same secret again"),
                  .autocomplete = "new-password" },
    FIELD_END,
};

static struct html *
open_page(struct reply *reply, struct work *w, struct text title)
{
    reply_title(reply, title);
    struct html *h = ui_page_open(reply, w, &(struct ui_page){ .title = NO_WORDS });
    html_open(h, "div", "my stacked");
    ui_element(h, "h1", NULL, SAY(title));
    return h;
}

static void
draw_demo(struct html *h, const struct own_demo *demo)
{
    if (demo->number == NULL)
        return;
    ui_note(h, UI_PLAIN, SAY(T("This is a demo")),
            SAY_FILL(T("The person and events are invented. User number {number}, own secret "
                       "{password}."),
                     FILL_S("number", demo->number), FILL_S("password", demo->secret)));
}

static void
draw_what(struct html *h)
{
    ui_panel_open(h, "what", SAY(T("What this page is")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("When several authorities support you together, you can see here who is "
                  "responsible for your matters, what has been agreed and what happens next.")));
    ui_p(h, SAY(T("You need a code from your worker. Nobody needs your identity code or your bank "
                  "codes here, and nobody asks for your secret.")));
    ui_p(h, SAY(T("The page is voluntary. Your matters are handled in the same way if you do not "
                  "use it.")));
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_door(struct work *w, const struct form *form, struct reply *reply)
{
    struct own_demo demo = own_demo(w);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_page(reply, w, T("My matters: sign in"));
    const struct form *filters = form_filters(form);
    ui_panel_open(h, "sign-in", SAY(T("Sign in with your own secret")), NO_WORDS, NULL);
    ui_form_open(h, form, door_fields,
                 &(struct ui_form){ .action = "/own/sign-in", .light = true, .in_panel = true });
    ui_field(h, NUMBER, filters != NULL ? form_text(filters, NUMBER) : NULL);
    ui_field(h, SECRET, NULL);
    ui_form_close(h, SAY(T("Sign in")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_footer_open(h);
    html_say(h,
             T("If you have forgotten your secret, ask your worker for a new code. Then you choose "
               "a new secret."),
             NULL);
    ui_footer_close(h);
    ui_panel_close(h);
    ui_panel_open(h, "first", SAY(T("Did you get a code?")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("The first time you come with the code on your paper, and choose your own "
                  "secret.")));
    ui_button_link(h, SAY(T("I have a code")), "/own/first", UI_BUTTON);
    ui_body_close(h);
    ui_panel_close(h);
    draw_demo(h, &demo);
    draw_what(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_first(struct work *w, const struct form *form, struct reply *reply)
{
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_page(reply, w, T("My matters: use a code"));
    const struct form *filters = form_filters(form);
    ui_panel_open(h, "first", SAY(T("Use the code from your worker")), NO_WORDS, NULL);
    ui_form_open(h, form, first_fields,
                 &(struct ui_form){ .action = "/own/first", .light = true, .in_panel = true });
    ui_field(h, F_NUMBER, filters != NULL ? form_text(filters, NUMBER) : NULL);
    ui_field(h, F_CODE, NULL);
    ui_field(h, F_SECRET, NULL);
    ui_field(h, F_AGAIN, NULL);
    ui_form_close(h, SAY(T("Use the code")), UI_BUTTON_MAIN, NO_WORDS, "/own/sign-in");
    ui_footer_open(h);
    html_say(
        h,
        T("A code is good once and for {hours} hours. After {tries} wrong tries it is not good "
          "any more, and your worker gives you a new one."),
        FILLS(FILL_N("hours", OWN_CODE_HOURS), FILL_N("tries", OWN_CODE_TRIES)));
    ui_footer_close(h);
    ui_panel_close(h);
    draw_what(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
let_in(struct reply *reply, const struct signed_in *in)
{
    reply_session(reply, in->token);
    reply_device_keep(reply, in->device);
    return reply_see_other(reply, "/own");
}

static enum err
post_door(struct work *w, const struct form *form, struct reply *reply)
{
    struct visitor visitor = sign_in_visitor(reply);
    struct signed_in in;
    TRY(own_sign_in(w, form_text(form, NUMBER), form_text(form, SECRET), &visitor, &in));
    return let_in(reply, &in);
}

static enum err
post_first(struct work *w, const struct form *form, struct reply *reply)
{
    struct visitor visitor = sign_in_visitor(reply);
    struct signed_in in;
    TRY(own_first_sign_in(w, form_text(form, F_NUMBER), form_text(form, F_CODE),
                          form_text(form, F_SECRET), form_text(form, F_AGAIN), &visitor, &in));
    reply_done(reply, T("You are signed in. The next time you come with your user number and your "
                        "own secret."));
    return let_in(reply, &in);
}

static enum err
post_sign_out(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(own_sign_out(w));
    reply_session_end(reply);
    reply_done(reply, T("You have signed out."));
    return reply_see_other(reply, "/own/sign-in");
}

const struct page page_own_sign_in = {
    .title = T("My matters"),
    .routes = {
        { GET, "/own/sign-in", ACT_OWN_SIGN_IN_SHOW, show_door, shown_fields,
          .summary = T("The sign-in page for clients") },
        { POST, "/own/sign-in", ACT_OWN_SIGN_IN, post_door, door_fields, "/own/sign-in",
          .summary = T("Sign in as a client with one's own secret") },
        { GET, "/own/first", ACT_OWN_FIRST_SHOW, show_first, shown_fields,
          .summary = T("The page where a client uses a code") },
        { POST, "/own/first", ACT_OWN_SIGN_IN, post_first, first_fields, "/own/first",
          .summary = T("Use a code and choose a secret") },
        { POST, "/own/sign-out", ACT_OWN_SIGN_OUT, post_sign_out, NULL,
          .summary = T("Sign out of one's own pages") },
    },
};
