/* web/page_sign_in.c: the door: password, then the code of a second factor; the accounts of a demo;
 * signing out. */
#include "web/sign_in.h"

#include "web/frame.h"

enum { LOGIN, SECRET };
static const struct field door_fields[] = {
    [LOGIN] = { "login", FIELD_LINE, .required = true, .max = LOGIN_MAX_BYTES,
                .label = T("User name"), .autocomplete = "username" },
    [SECRET] = { "password", FIELD_PASSWORD, .required = true, .label = T("Password"),
                 .autocomplete = "current-password" },
    FIELD_END,
};

/* Which account of a demo was chosen. */
static const struct field chosen_fields[] = {
    [LOGIN] = { "login", FIELD_LINE, .max = LOGIN_MAX_BYTES, .label = T("User name") },
    FIELD_END,
};

enum { CODE };
static const struct field code_fields[] = {
    [CODE] = { "code", FIELD_LINE, .required = true, .max = 16, .label = T("One-time code"),
               .hint = T("The six digits that your authenticator application shows now."),
               .autocomplete = "one-time-code" },
    FIELD_END,
};

/* ---- shared with the account page ---- */

struct visitor
sign_in_visitor(const struct reply *reply)
{
    return (struct visitor){ .address = reply_address(reply),
                             .agent = reply_agent(reply),
                             .device = reply_device(reply) };
}

enum err
sign_in_go_on(struct reply *reply, const struct signed_in *in)
{
    reply_session(reply, in->token);
    if (in->device != NULL)
        reply_device_keep(reply, in->device);
    switch (in->next) {
    case SIGN_IN_IN:
        return reply_see_other(reply, "%s", frame_start(in->role));
    case SIGN_IN_SECOND:
        return reply_see_other(reply, "/sign-in/second");
    case SIGN_IN_SET_UP:
        return reply_see_other(reply, "/account/second-factor");
    case SIGN_IN_ROLE:
        return reply_see_other(reply, "/account");
    case SIGN_IN_NONE:
        break;
    }
    return ERR_INTERNAL;
}

const char *const *
sign_in_carried(struct html *h, const char *name, const char *value)
{
    const char **pairs = ARENA_ARRAY(h->arena, const char *, 8);
    size_t n = 0;
    const struct {
        const char *name, *value;
    } all[] = { { name, value }, { FORM_SEALED, h->sealed }, { FORM_TO, h->to } };
    for (size_t i = 0; i < COUNT(all); i++)
        if (all[i].name != NULL && all[i].value != NULL) {
            pairs[n++] = all[i].name;
            pairs[n++] = all[i].value;
        }
    return pairs;
}

const char *
sign_in_place(struct html *h, struct names unit, struct names org)
{
    return str_printf(h->arena, "%s, %s", names_in(h->lang, unit), names_in(h->lang, org));
}

/* ---- the page ---- */

static void
draw_demo(struct html *h, const struct demo_account *accounts, size_t count, const char *password)
{
    static const struct ui_column columns[] = {
        { .label = T("Name and user name") },
        { .label = T("Role and organisation") },
        { .label = T("Choice"), .number = true, .hidden = true },
        UI_COLUMN_END,
    };
    ui_note(h, UI_PLAIN, SAY(T("This is a demo")),
            SAY_FILL(T("The people and events are invented. The password of every demo account is "
                       "{password}. The second factor is off here."),
                     FILL_S("password", password)));
    ui_panel_open(h, "demo", SAY(T("Demo accounts")),
                  SAY_FILL(TN("{n} account", "{n} accounts"), FILL_N("n", (int64_t)count)), NULL);
    ui_table_open(h, UI_PICK, SAY(T("Demo accounts")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct demo_account *a = &accounts[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, a->name);
        ui_meta(h, DATA(a->login));
        ui_cell(h);
        html_text(h, names_in(h->lang, a->title));
        ui_meta(h, DATA(sign_in_place(h, a->unit_name, a->org_name)));
        ui_cell(h);
        const char *path = h->to != NULL
                               ? html_path(h->arena, "/sign-in?login=%s&to=%s", a->login, h->to)
                               : html_path(h->arena, "/sign-in?login=%s", a->login);
        H(h, "<a class=\"btn btn-s\"");
        html_url(h, "href", path);
        H(h, ">");
        html_say(h, T("Choose"), NULL);
        ui_hidden(h, DATA(a->name));
        H(h, "</a>");
    }
    ui_table_close(h);
    ui_footer_open(h);
    html_say(h,
             T("After signing in, the role, the organisation and the ground stand on top of every "
               "page."),
             NULL);
    ui_footer_close(h);
    ui_panel_close(h);
}

static enum err
show_door(struct work *w, const struct form *form, struct reply *reply)
{
    const struct demo_account *accounts;
    size_t count;
    const char *password;
    TRY(demo_accounts(w, &accounts, &count, &password));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){
                         .title = SAY(T("Sign in")),
                         .lead = SAY(T("The authorities' shared workspace for a client's path")) });
    html_open(h, "div", "door");
    ui_stacked_open(h);
    ui_panel_open(h, "own", SAY(T("With your own account")), NO_WORDS, NULL);
    const struct form *filters = form_filters(form);
    ui_form_open(h, form, door_fields,
                 &(struct ui_form){ .action = "/sign-in", .light = true, .in_panel = true });
    ui_field(h, LOGIN, filters != NULL ? form_text(filters, LOGIN) : NULL);
    ui_field(h, SECRET, NULL);
    ui_form_close(h, SAY(T("Sign in")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_footer_open(h);
    html_say(h,
             T("If you cannot get in, your organisation's administrator gives you a new password."),
             NULL);
    ui_footer_close(h);
    ui_panel_close(h);
    ui_stacked_close(h);
    if (count > 0) {
        ui_stacked_open(h);
        draw_demo(h, accounts, count, password);
        ui_stacked_close(h);
    }
    html_close(h, "div");
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_door(struct work *w, const struct form *form, struct reply *reply)
{
    struct visitor visitor = sign_in_visitor(reply);
    struct signed_in in;
    TRY(sign_in(w, form_text(form, LOGIN), form_text(form, SECRET), &visitor, &in));
    return sign_in_go_on(reply, &in);
}

static enum err
show_second(struct work *w, const struct form *form, struct reply *reply)
{
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Second factor")),
                           .lead = SAY(T("Your password was right. One step is left.")),
                           .narrow = true });
    ui_panel_open(h, "code-panel", SAY(T("One-time code")), NO_WORDS, NULL);
    ui_form_open(h, form, code_fields,
                 &(struct ui_form){ .action = "/sign-in/second", .light = true, .in_panel = true });
    ui_field(h, CODE, NULL);
    ui_form_close(h, SAY(T("Continue")), UI_BUTTON_MAIN, NO_WORDS, "/sign-in");
    ui_footer_open(h);
    html_say(h,
             T("Each code is taken once. If your phone is lost, your organisation's administrator "
               "removes the second factor and you set up a new one."),
             NULL);
    ui_footer_close(h);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_second(struct work *w, const struct form *form, struct reply *reply)
{
    struct visitor visitor = sign_in_visitor(reply);
    struct signed_in in;
    TRY(sign_in_second(w, reply_session_token(reply), form_text(form, CODE), &visitor, &in));
    return sign_in_go_on(reply, &in);
}

static enum err
post_sign_out(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(sign_out(w));
    reply_session_end(reply);
    reply_done(reply, T("You have signed out."));
    return reply_see_other(reply, "/sign-in");
}

const struct page page_sign_in = {
    .title = T("Sign in"),
    .routes = {
        { GET, "/sign-in", ACT_SIGN_IN_SHOW, show_door, chosen_fields,
          .summary = T("The sign-in page") },
        { POST, "/sign-in", ACT_SIGN_IN, post_door, door_fields, "/sign-in",
          .summary = T("Sign in with a password") },
        { GET, "/sign-in/second", ACT_SIGN_IN_SHOW, show_second, NULL,
          .summary = T("The page that asks for a one-time code") },
        { POST, "/sign-in/second", ACT_SIGN_IN, post_second, code_fields, "/sign-in/second",
          .summary = T("Give the one-time code") },
        { POST, "/sign-out", ACT_SIGN_OUT, post_sign_out, NULL, .summary = T("Sign out") },
    },
};
