/* web/page_account.c: one's own account: roles, sessions, language, password, second factor. */
#include "web/sign_in.h"

#include <string.h>

#define SECOND_PATH "/account/second-factor"

enum { DUTY };
static const struct field duty_fields[] = {
    [DUTY] = { "duty", FIELD_ID, .required = true, .label = T("Role") },
    FIELD_END,
};
enum { SESSION };
static const struct field session_fields[] = {
    [SESSION] = { "session", FIELD_ID, .label = T("Session"),
                  .hint = T("Left empty: all but the present one") },
    FIELD_END,
};
enum { LANGUAGE };
static const struct code language_codes[] = {
    { LANG_FI, "fi", T("Finnish") },
    { LANG_SV, "sv", T("Swedish") },
    { LANG_EN, "en", T("English") },
    { 0, NULL, TEXT_NONE },
};
static const struct field language_fields[] = {
    [LANGUAGE] = { "language", FIELD_CODE, .required = true, .codes = language_codes,
                   .label = T("Language"), .hint = T("Pages and messages come in this language.") },
    FIELD_END,
};
enum { CURRENT, PASSWORD, AGAIN };
static const struct field password_fields[] = {
    [CURRENT] = { "current", FIELD_PASSWORD, .required = true, .label = T("Present password"),
                  .autocomplete = "current-password" },
    [PASSWORD] = { "password", FIELD_PASSWORD, .required = true, .label = T("New password"),
                   .hint = T("At least 12 characters; a sentence is good."),
                   .autocomplete = "new-password" },
    [AGAIN] = { "again", FIELD_PASSWORD, .required = true, .label = T("New password again"),
                .autocomplete = "new-password" },
    FIELD_END,
};
enum { SECOND_SEALED, SECOND_CODE, SECOND_PRESENT };
static const struct field second_fields[] = {
    [SECOND_SEALED] = { "key", FIELD_LINE, .required = true, .max = 400, .label = T("Key") },
    [SECOND_CODE] = { "code", FIELD_LINE, .required = true, .max = 16,
                      .label = T("Code of the new key"),
                      .hint = T("The six digits that the application shows for it."),
                      .autocomplete = "one-time-code" },
    [SECOND_PRESENT] = { "present", FIELD_LINE, .max = 16, .label = T("Code of the present key"),
                         .hint = T("Needed where a second factor is in use already."),
                         .autocomplete = "off" },
    FIELD_END,
};
enum { REMOVE_PRESENT };
static const struct field remove_fields[] = {
    [REMOVE_PRESENT] = { "present", FIELD_LINE, .required = true, .max = 16,
                         .label = T("One-time code"),
                         .hint = T("The six digits that your authenticator application shows now."),
                         .autocomplete = "one-time-code" },
    FIELD_END,
};

/* ---- roles ---- */

static void
draw_role(struct html *h, const struct account_role *role)
{
    const char *title = names_in(h->lang, role->title);
    ui_row_item_open(h, DATA(title), NULL,
                     role->current ? SAY(T("You act in this role now")) : NO_WORDS);
    ui_p_meta(h, DATA(sign_in_place(h, role->unit_name, role->org_name)));
    if (!date_is_none(role->until_on))
        ui_p_meta(h, SAY_FILL(T("Ends on {date}"), FILL_D("date", role->until_on)));
    if (!role->current)
        ui_post_button(h, SAY(T("Act in this role")), DATA(title), UI_BUTTON_SMALL, "/account/duty",
                       0, sign_in_carried(h, "duty", id_text(h->arena, role->duty.v)));
    ui_row_item_close(h);
}

static void
draw_roles(struct html *h, const struct account *account, const struct account_role *roles,
           size_t count)
{
    ui_panel_open(h, "roles", SAY(T("Your roles")), NO_WORDS, NULL);
    if (account->must_set_up) {
        ui_body_open(h);
        ui_p(h, SAY(T("This installation requires a second factor. Set it up first; then you "
                      "choose a role.")));
        ui_button_link(h, SAY(T("Set up a second factor")), SECOND_PATH, UI_BUTTON_MAIN);
        ui_body_close(h);
    } else if (count == 0) {
        ui_empty(
            h, SAY(T("You have no role today")),
            SAY(T("A role is given by your organisation's administrator. Without one nothing about "
                  "clients is open to you.")),
            NO_WORDS, NULL);
    } else {
        ui_rows_open(h);
        for (size_t i = 0; i < count; i++)
            draw_role(h, &roles[i]);
        ui_rows_close(h);
    }
    ui_panel_close(h);
}

/* ---- sessions ---- */

/* The browser and the system that User-Agent names, in words; the most telling name first. */
static const char *
found_name(const char *agent, const char *const (*names)[2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(agent, names[i][0]) != NULL)
            return names[i][1];
    return NULL;
}

static struct words
agent_words(struct html *h, const char *agent)
{
    static const char *const browsers[][2] = {
        { "Edg", "Edge" },       { "OPR/", "Opera" },     { "Firefox/", "Firefox" },
        { "FxiOS/", "Firefox" }, { "Chrome/", "Chrome" }, { "CriOS/", "Chrome" },
        { "Safari/", "Safari" },
    };
    static const char *const systems[][2] = {
        { "Android", "Android" }, { "iPhone", "iPhone" },  { "iPad", "iPad" },
        { "Windows", "Windows" }, { "Mac OS X", "macOS" }, { "Linux", "Linux" },
    };
    const char *browser = found_name(agent, browsers, COUNT(browsers));
    const char *system = found_name(agent, systems, COUNT(systems));
    if (browser != NULL && system != NULL)
        return (struct words){ .data = str_printf(h->arena, "%s, %s", browser, system) };
    return *agent != '\0' ? DATA(agent) : SAY(T("A browser that does not tell its name"));
}

static void
draw_sessions(struct html *h, const struct account_session *sessions, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Browser") },
        { .label = T("Signed in") },
        { .label = T("Last seen") },
        { .label = T("Action"), .number = true, .hidden = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "sessions", SAY(T("Where you are signed in")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Your open sessions")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct account_session *s = &sessions[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_words(h, agent_words(h, s->agent));
        if (s->current)
            ui_meta(h, SAY(T("this one")));
        ui_cell(h);
        ui_instant(h, s->started_at);
        ui_cell(h);
        ui_instant(h, s->seen_at);
        ui_cell(h);
        if (!s->current)
            ui_post_button(h, SAY(T("End")), agent_words(h, s->agent), UI_BUTTON_SMALL,
                           "/account/sessions/end", 0,
                           (const char *const[]){ "session", id_text(h->arena, s->id), NULL });
    }
    ui_table_close(h);
    ui_footer_open(h);
    html_say(h, T("A session ends after 30 minutes without use, and after 10 hours in any case."),
             NULL);
    if (count > 1)
        ui_post_button(h, SAY(T("End all others")), NO_WORDS, UI_BUTTON, "/account/sessions/end", 0,
                       NULL);
    ui_footer_close(h);
    ui_panel_close(h);
}

/* ---- language, password, second factor ---- */

static void
draw_settings(struct html *h, const struct form *form, const struct account *account)
{
    ui_panel_open(h, "language", SAY(T("Language")), NO_WORDS, NULL);
    ui_form_open(
        h, form, language_fields,
        &(struct ui_form){ .action = "/account/language", .prefix = "l", .in_panel = true });
    ui_field(h, LANGUAGE, account->lang);
    ui_form_close(h, SAY(T("Save the language")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    if (account->has_password) {
        ui_panel_open(h, "password-panel", SAY(T("Password")), NO_WORDS, NULL);
        ui_form_open(
            h, form, password_fields,
            &(struct ui_form){
                .action = "/account/password", .prefix = "p", .light = true, .in_panel = true });
        ui_field(h, CURRENT, NULL);
        ui_field(h, PASSWORD, NULL);
        ui_field(h, AGAIN, NULL);
        ui_form_close(h, SAY(T("Change the password")), UI_BUTTON,
                      SAY(T("Your other sessions end.")), NULL);
        ui_panel_close(h);
    }
    ui_panel_open(h, "second", SAY(T("Second factor")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h,
         account->has_second_factor
             ? SAY(T("A one-time code is asked at each sign-in."))
             : SAY(T("Only a password is asked at sign-in. A one-time code from your phone makes a "
                     "stolen password useless.")));
    ui_button_link(h,
                   account->has_second_factor ? SAY(T("Change the second factor"))
                                              : SAY(T("Set up a second factor")),
                   SECOND_PATH, UI_BUTTON);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_account(struct work *w, const struct form *form, struct reply *reply)
{
    struct account account;
    const struct account_role *roles;
    const struct account_session *sessions;
    size_t role_count, session_count;
    TRY(account_read(w, &account));
    TRY(account_roles(w, &roles, &role_count));
    TRY(account_sessions(w, &sessions, &session_count));
    reply_record(reply, "account", &account_shape, &account);
    reply_rows(reply, "roles", &account_role_shape, roles, role_count);
    reply_rows(reply, "sessions", &account_session_shape, sessions, session_count);
    if (!reply_is_html(reply))
        return ERR_OK;

    struct html *h = ui_page_open(
        reply, w, &(struct ui_page){ .title = DATA(account.name), .lead = DATA(account.login) });
    if (account.role_ended)
        ui_note(
            h, UI_WARN, SAY(T("Your role has ended")),
            SAY(T("The role in which you acted is no longer in force, so nothing is open in it. "
                  "Choose another role.")));
    ui_cols_open(h);
    draw_roles(h, &account, roles, role_count);
    draw_sessions(h, sessions, session_count);
    ui_cols_next(h);
    draw_settings(h, form, &account);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_duty(struct work *w, const struct form *form, struct reply *reply)
{
    struct signed_in in;
    TRY(account_choose_duty(w, (duty_id){ form_id(form, DUTY) }, &in));
    return sign_in_go_on(reply, &in);
}

static enum err
post_session_end(struct work *w, const struct form *form, struct reply *reply)
{
    if (form_id(form, SESSION) != 0)
        TRY(account_session_end(w, form_id(form, SESSION)));
    else
        TRY(account_sessions_end_others(w));
    reply_done(reply, T("The session has ended."));
    return reply_see_other(reply, "/account#sessions");
}

static enum err
post_language(struct work *w, const struct form *form, struct reply *reply)
{
    enum lang lang = (enum lang)form_code(form, LANGUAGE);
    TRY(account_set_lang(w, lang));
    return reply_see_other(reply, "/account?lang=%s", lang_code(lang));
}

static enum err
post_password(struct work *w, const struct form *form, struct reply *reply)
{
    struct visitor visitor = sign_in_visitor(reply);
    if (!str_same(form_text(form, PASSWORD), form_text(form, AGAIN)))
        return work_problem(w, ERR_INVALID, "again", T("The two new passwords differ."));
    TRY(account_set_password(w, form_text(form, CURRENT), form_text(form, PASSWORD), &visitor));
    reply_done(reply, T("The password is changed, and your other sessions have ended."));
    return reply_see_other(reply, "/account");
}

/* ---- setting up a second factor ---- */

static void
draw_key(struct html *h, const struct form *form, const struct account *account,
         const struct second_key *key)
{
    ui_panel_open(h, "key-panel", SAY(T("A new key")), NO_WORDS, NULL);
    ui_body_open(h);
    H(h, "<ol><li>");
    html_say(h,
             T("Open an authenticator application on your phone and choose to add an account by "
               "typing a key."),
             NULL);
    H(h, "</li><li>");
    html_say(
        h,
        T("Type Yhdys as the account's name and the key below; spaces do not matter. The kind is "
          "time-based, six digits."),
        NULL);
    H(h, "</li><li>");
    html_say(h, T("Type the code that the application then shows."), NULL);
    H(h, "</li></ol>");
    ui_facts_open(h, true);
    ui_fact(h, T("Key"), DATA(key->text));
    ui_fact(h, T("The same as an address, where the application is on this device"),
            DATA(key->uri));
    ui_facts_close(h);
    ui_body_close(h);
    ui_form_open(h, form, second_fields,
                 &(struct ui_form){ .action = SECOND_PATH, .light = true, .in_panel = true });
    ui_field_hidden(h, SECOND_SEALED, key->sealed);
    ui_field(h, SECOND_CODE, NULL);
    if (account->has_second_factor)
        ui_field(h, SECOND_PRESENT, NULL);
    ui_form_close(h, SAY(T("Take it into use")), UI_BUTTON_MAIN, NO_WORDS, "/account");
    ui_panel_close(h);
}

static enum err
show_second_factor(struct work *w, const struct form *form, struct reply *reply)
{
    struct account account;
    struct second_key key;
    TRY(account_read(w, &account));
    reply_record(reply, "account", &account_shape, &account);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool again = form_is_of(form, second_fields);
    TRY(second_key_make(w, again ? form_text(form, SECOND_SEALED) : NULL, &key));
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Second factor")),
                           .crumbs = UI_LINKS({ .words = SAY(T("Account")), .path = "/account" }),
                           .narrow = true });
    draw_key(h, form, &account, &key);
    if (account.has_second_factor && !account.second_factor_required) {
        ui_panel_open(h, "remove", SAY(T("Without a second factor")), NO_WORDS, NULL);
        ui_form_open(
            h, form, remove_fields,
            &(struct ui_form){
                .action = SECOND_PATH "/remove", .prefix = "r", .light = true, .in_panel = true });
        ui_field(h, REMOVE_PRESENT, NULL);
        ui_form_close(h, SAY(T("Remove the second factor")), UI_BUTTON_BAD,
                      SAY(T("Your account is then guarded by a password only.")), NULL);
        ui_panel_close(h);
    }
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_second_factor(struct work *w, const struct form *form, struct reply *reply)
{
    struct visitor visitor = sign_in_visitor(reply);
    struct signed_in in;
    TRY(account_second_set(w, form_text(form, SECOND_SEALED), form_text(form, SECOND_CODE),
                           form_text(form, SECOND_PRESENT), &visitor, &in));
    reply_done(reply, T("The second factor is in use."));
    return sign_in_go_on(reply, &in);
}

static enum err
post_second_remove(struct work *w, const struct form *form, struct reply *reply)
{
    struct visitor visitor = sign_in_visitor(reply);
    TRY(account_second_remove(w, form_text(form, REMOVE_PRESENT), &visitor));
    reply_done(reply, T("The second factor has been removed."));
    return reply_see_other(reply, "/account");
}

const struct page page_account = {
    .title = T("Account"),
    .routes = {
        { GET, "/account", ACT_ACCOUNT_READ, show_account, NULL, .gives = &account_shape,
          .summary = T("One's own account, roles and sessions") },
        { POST, "/account/duty", ACT_ACCOUNT_CHANGE, post_duty, duty_fields, "/account",
          .summary = T("Choose the role to act in") },
        { POST, "/account/sessions/end", ACT_ACCOUNT_CHANGE, post_session_end, session_fields,
          "/account",
          .summary = T("End one of one's own sessions, or all others") },
        { POST, "/account/language", ACT_ACCOUNT_CHANGE, post_language, language_fields, "/account",
          .summary = T("Choose one's language") },
        { POST, "/account/password", ACT_ACCOUNT_CHANGE, post_password, password_fields, "/account",
          .summary = T("Change one's password") },
        { GET, SECOND_PATH, ACT_ACCOUNT_READ, show_second_factor, NULL, .gives = &account_shape,
          .summary = T("Set up a second factor") },
        { POST, SECOND_PATH, ACT_ACCOUNT_CHANGE, post_second_factor, second_fields, SECOND_PATH,
          .summary = T("Take a second factor into use") },
        { POST, SECOND_PATH "/remove", ACT_ACCOUNT_CHANGE, post_second_remove, remove_fields,
          SECOND_PATH,
          .summary = T("Remove one's second factor") },
    },
};
