/* web/frame.c: see frame.h. */
#include "web/frame.h"

#include "http/form.h"
#include "web/ui.h"
#include "web/ui_internal.h"

#include <string.h>

/* ---- navigation ---- */

/* The main navigation, the start page of a role first.  What stands here is shown where the page
 * exists and the role may open it; may is what else the role must be allowed to do. */
static const struct entry {
    const char *path; /* a route's pattern */
    struct text words;
    enum action may;
} entries[] = {
    { "/", T("My day"), ACT_DAY_READ },
    { "/unit", TC("navigation", "Unit"), ACT_UNIT_CASES_READ },
    { "/clients", T("Clients"), ACT_CLIENTS_LIST },
    { "/offers", T("Offers"), ACT_DAY_READ },
    { "/meetings", T("Meetings"), ACT_MEETINGS_LIST },
    { "/requests", TC("navigation", "Requests"), ACT_REQUESTS_READ },
    { "/consultations", T("Consultations"), ACT_CONSULTATIONS_READ },
    { "/data-protection", T("Data protection"), ACT_FINDINGS_READ },
    { "/record", TC("navigation", "Record"), ACT_RECORD_SEARCH },
    { "/lead", TC("navigation", "Leading"), ACT_LEAD_OPEN },
    { "/people", T("People"), ACT_PEOPLE_READ },
    { "/rights", TC("navigation", "Rights"), ACT_RIGHTS_READ },
    { "/organisations", T("Organisations"), ACT_REGION_CHANGE },
    { "/settings", T("Settings"), ACT_SETTINGS_READ },
    { "/feedback", TC("navigation", "Feedback"), ACT_SURVEY_LIST },
    { "/region", T("Region"), ACT_REGION_READ },
};

/* Is it a client who is there, or the client's own part of the house?  It has no navigation of the
 * workers', and its own way in and out (web/own_frame.h). */
static bool
is_own(const struct frame_data *data)
{
    if (data->actor)
        return data->actor->self.v != 0;
    return str_same(data->path, "/own") || (data->path && str_starts(data->path, "/own/"));
}

static const struct route *
route_of(enum method method, const char *path)
{
    for (const struct page *const *page = all_pages; *page; page++)
        for (const struct route *route = (*page)->routes; route->method; route++)
            if (route->method == method && str_same(route->pattern, path))
                return route;
    return NULL;
}

/* Is there a permit for this role that asks for no tie? */
static bool
role_may(enum role role, enum action action)
{
    for (size_t i = 0; i < permit_count; i++)
        if (permits[i].action == action && permits[i].tie == TIE_NONE &&
            (permits[i].role == role || permits[i].role == ROLE_PUBLIC ||
             (permits[i].role == ROLE_ANYBODY && role != ROLE_NONE)))
            return true;
    return false;
}

static bool
may_open(enum role role, const struct entry *entry)
{
    const struct route *route = route_of(GET, entry->path);
    return route && role_may(role, route->action) && role_may(role, entry->may);
}

const char *
frame_start(enum role role)
{
    for (size_t i = 0; i < COUNT(entries); i++)
        if (may_open(role, &entries[i]))
            return entries[i].path;
    return "/account";
}

static const char *
start_path(const struct actor *actor)
{
    if (actor && actor->self.v != 0)
        return "/own";
    return actor && actor->role ? frame_start(actor->role) : "/";
}

/* Is the page that is shown this one, or below it? */
static bool
is_within(const char *path, const char *entry)
{
    size_t length = strlen(entry);
    return path && str_starts(path, entry) && (path[length] == '\0' || path[length] == '/');
}

static void
navigation(struct html *h, const struct frame_data *data)
{
    H(h, "<ul>");
    for (size_t i = 0; i < COUNT(entries); i++) {
        if (!may_open(data->actor->role, &entries[i]))
            continue;
        H(h, "<li><a");
        html_url(h, "href", entries[i].path);
        if (str_same(data->path, entries[i].path))
            html_attr(h, "aria-current", "page");
        else if (is_within(data->path, entries[i].path))
            html_attr(h, "aria-current", "true");
        H(h, ">");
        html_say(h, entries[i].words, NULL);
        H(h, "</a></li>");
    }
    H(h, "</ul>");
}

/* ---- languages, sign-out ---- */

/* This page's address in another language: its path and what its query held beside it. */
static const char *
address_in(struct arena *a, const struct frame_data *data, const char *code)
{
    struct buf b;
    buf_init(&b, a, 64);
    for (const char *at = data->path; at && *at;) {
        size_t length = strcspn(at, "/");
        buf_add(&b, html_path(a, "%s", str_copy_bytes(a, at, length)));
        at += length;
        if (*at == '/')
            buf_add_char(&b, *at++);
    }
    buf_add(&b, "?");
    for (const char *at = data->query; at && *at;) {
        size_t length = strcspn(at, "&");
        if (length > 0 && strncmp(at, "lang=", 5) != 0) {
            buf_add_bytes(&b, at, length);
            buf_add(&b, "&");
        }
        at += length + (at[length] == '&');
    }
    buf_addf(&b, "lang=%s", code);
    return buf_text(&b);
}

static void
languages(struct html *h, const struct frame_data *data)
{
    static const char *const names[] = {
        [LANG_FI] = "Suomi",
        [LANG_SV] = "Svenska",
        [LANG_EN] = "English",
    };
    for (enum lang lang = LANG_FI; lang <= LANG_EN; lang++) {
        const char *code = lang_code(lang);
        bool current = lang == data->lang;
        H(h, "<li>");
        if (current) {
            H(h, "<strong aria-current=\"true\"");
        } else {
            H(h, "<a");
            html_url(h, "href", address_in(h->arena, data, code));
            html_attr(h, "hreflang", code);
        }
        html_attr(h, "lang", code);
        H(h, ">");
        html_text(h, names[lang]);
        if (current)
            H(h, "</strong></li>");
        else
            H(h, "</a></li>");
    }
}

static void
account(struct html *h, const struct frame_data *data)
{
    if (data->actor && !is_own(data) && route_of(GET, "/account"))
        ui_link(h, SAY(T("Account")), "/account");
}

static void
sign_out(struct html *h, const struct frame_data *data)
{
    if (data->actor)
        ui_post_button(h, SAY(T("Sign out")), NO_WORDS, UI_BUTTON_LINK,
                       is_own(data) ? "/own/sign-out" : "/sign-out", 0, NULL);
    else if (data->path && !is_own(data) && !is_within(data->path, "/sign-in"))
        ui_link(h, SAY(T("Sign in")), "/sign-in");
}

static void
top(struct html *h, const struct frame_data *data)
{
    H(h, "<header class=\"top\"><div class=\"wrap top-in\">\n<a class=\"brand\"");
    html_url(h, "href", is_own(data) ? "/own" : start_path(data->actor));
    H(h, ">");
    ui_icon(h, "brand");
    H(h, "Yhdys</a>\n");
    if (data->actor && data->actor->role && !is_own(data)) {
        H(h, "<nav class=\"nav\"");
        html_attr_say(h, "aria-label", T("Main navigation"), NULL);
        H(h, ">");
        navigation(h, data);
        H(h, "</nav>\n");
    } else {
        H(h, "<span class=\"nav\"></span>\n");
    }
    H(h, "<div class=\"tools\"><ul class=\"langs\"");
    html_attr_say(h, "aria-label", T("Language"), NULL);
    H(h, ">");
    languages(h, data);
    H(h, "</ul>");
    account(h, data);
    sign_out(h, data);
    H(h, "</div>\n<details class=\"menu\"><summary>");
    ui_icon(h, "menu");
    html_say(h, T("Menu"), NULL);
    H(h, "</summary><div>");
    if (data->actor && data->actor->role && !is_own(data)) {
        H(h, "<nav");
        html_attr_say(h, "aria-label", T("Main navigation, narrow"), NULL);
        H(h, ">");
        navigation(h, data);
        H(h, "</nav>");
    }
    H(h, "<ul>");
    languages(h, data);
    if (data->actor && !is_own(data)) {
        H(h, "<li>");
        account(h, data);
        H(h, "</li>");
    }
    if (data->actor || !is_own(data)) {
        H(h, "<li>");
        sign_out(h, data);
        H(h, "</li>");
    }
    H(h, "</ul></div></details>\n</div></header>\n");
}

/* ---- in which role, on what ground ---- */

static void
capacity_ground(struct html *h, const struct permit_row *permit)
{
    if (!permit)
        return;
    H(h, "<span class=\"opt-wide\">");
    html_say(h, T("Right:"), NULL);
    H(h, " <strong>");
    if (permit->tie != TIE_NONE)
        html_words(h, SAY(code_text(tie_codes, (int)permit->tie)));
    else
        html_say(h, T("own task"), NULL);
    if (!str_empty(permit->section)) {
        H(h, ", ");
        ui_section(h, permit->section);
    }
    H(h, "</strong></span>");
}

static void
capacity_names(struct html *h, struct names names)
{
    if (*names_in(h->lang, names) != '\0') {
        H(h, ", ");
        ui_names(h, names);
    }
}

static void
capacity(struct html *h, const struct frame_data *data)
{
    const struct actor *actor = data->actor;
    if (!actor || !actor->role || is_own(data))
        return;
    H(h, "<section class=\"capacity\"");
    html_attr_say(h, "aria-label", T("The role you act in"), NULL);
    H(h, "><div class=\"wrap\"><span><strong>");
    html_text(h, actor->worker_name);
    H(h, "</strong></span><span>");
    if (*names_in(h->lang, actor->title) != '\0')
        ui_names(h, actor->title);
    else
        html_words(h, SAY(code_text(role_codes, (int)actor->role)));
    capacity_names(h, actor->unit_name);
    capacity_names(h, actor->org_name);
    H(h, "</span>");
    capacity_ground(h, data->permit);
    if (route_of(GET, "/account")) {
        H(h, "<span class=\"push\">");
        ui_link(h, SAY(T("Change role")), "/account");
        H(h, "</span>");
    }
    H(h, "</div></section>\n");
}

/* ---- the page ---- */

static void
page_title(struct html *h, const struct frame_data *data)
{
    const char *title = text_plain(data->lang, data->title);
    H(h, "<title>");
    if (data->problems)
        html_say(h, T("Error: {title}"), FILLS(FILL_S("title", title)));
    else
        html_text(h, title);
    H(h, " – Yhdys</title>\n");
}

static void
page_head(struct html *h, const struct frame_data *data, bool has_bar)
{
    H(h, "<!DOCTYPE html>\n<html");
    html_attr(h, "lang", lang_code(data->lang));
    if (has_bar)
        html_attr(h, "class", "has-bar");
    H(h, ">\n<head>\n<meta charset=\"utf-8\">\n");
    page_title(h, data);
    H(h, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"stylesheet\"");
    html_url(h, "href", http_static(h->arena, "yhdys.css"));
    H(h, ">\n<link rel=\"icon\" type=\"image/svg+xml\"");
    html_url(h, "href", http_static(h->arena, "favicon.svg"));
    H(h, ">\n<script");
    html_url(h, "src", http_static(h->arena, "yhdys.js"));
    H(h, " defer></script>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
    html_say(h, T("Skip to the content"), NULL);
    H(h, "</a>\n");
}

/* What was just done, and what is wrong: above everything else in the content. */
static void
typed(struct html *h, const struct form *form)
{
    const char *name, *value;
    if (!form || !form_typed(form, 0, &name, &value))
        return;
    ui_panel_open(h, "typed", SAY(T("What you wrote")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p_meta(h, SAY(T("Copy what you need from here before you leave the page.")));
    html_open(h, "dl", "facts");
    for (size_t i = 0; form_typed(form, i, &name, &value); i++) {
        const struct field *field = form_field_named(form, name);
        ui_element(h, "dt", NULL, field && field->label.en ? SAY(field->label) : DATA(name));
        html_open(h, "dd", NULL);
        const struct code *code = field && field->codes ? code_by_name(field->codes, value) : NULL;
        html_lines(h, code ? text_plain(h->lang, code->text) : value);
        html_close(h, "dd");
    }
    html_close(h, "dl");
    ui_body_close(h);
    ui_panel_close(h);
}

/* Does the page draw again what was sent?  Not where the situation has changed so far that its form
 * is gone. */
static bool
is_redrawn(struct arena *a, const struct form *form, const char *body)
{
    const char *name, *value;
    for (size_t i = 0; form_typed(form, i, &name, &value); i++)
        if (form_field_named(form, name) && strstr(body, str_printf(a, " name=\"%s\"", name)))
            return true;
    return false;
}

static void
page_news(struct html *h, const struct frame_data *data, const char *body, bool has_bar)
{
    if (!data->flash.en && !data->problems)
        return;
    html_open(h, "div", has_bar ? "client" : "news"); /* with the client pages' gap above */
    if (data->flash.en) {
        H(h, "<div class=\"wrap\" role=\"status\">");
        ui_note(h, UI_OK, NO_WORDS, SAY(data->flash));
        H(h, "</div>\n");
    }
    if (data->problems) {
        h->problems = data->problems;
        h->sent = data->form;
        H(h, "<div class=\"wrap\"><div class=\"narrowcol\">");
        ui_errors(h);
        if (data->form && form_is_posted(data->form) && !is_redrawn(h->arena, data->form, body))
            typed(h, data->form);
        H(h, "</div></div>\n");
    }
    html_close(h, "div");
}

static void
page_foot(struct html *h)
{
    static const struct entry links[] = {
        { "/ask", T("Ask for support"), ACT_NONE },
        { "/accessibility", T("Accessibility statement"), ACT_NONE },
        { "/privacy", T("Data protection"), ACT_NONE },
        { "/help", T("Help"), ACT_NONE },
    };
    H(h, "<footer class=\"foot\"><div class=\"wrap\">");
    for (size_t i = 0; i < COUNT(links); i++)
        if (route_of(GET, links[i].path))
            ui_link(h, SAY(links[i].words), links[i].path);
    H(h, "<span>Yhdys " YHDYS_VERSION "</span></div></footer>\n</body>\n</html>\n");
}

void
frame_page(struct buf *out, const struct frame_data *data, const char *body)
{
    struct html html, *h = &html;
    html_init(h, out, data->arena, data->lang);
    if (data->actor)
        h->duty = data->actor->self.v != 0 ? data->actor->self.v : data->actor->duty.v;
    /* A client header stays in view: anchors are scrolled clear of it. */
    bool has_bar = str_starts(body, "<div class=\"client\">");
    page_head(h, data, has_bar);
    top(h, data);
    capacity(h, data);
    H(h, "<main id=\"main\" tabindex=\"-1\">\n");
    page_news(h, data, body, has_bar);
    buf_add(out, body); /* made by the same sinks */
    H(h, "\n</main>\n");
    page_foot(h);
}

/* ---- when it could not be done ---- */

/* What to do now, by the status. */
static struct text
advice(int status, bool own)
{
    if (own && status == 403)
        return T("Here you see your own matters and nothing else. If you need something more, ask "
                 "the worker who is responsible for them.");
    switch (status) {
    case 401:
        return T("Sign in and try again. What you wrote is not lost.");
    case 403:
        return T("If your work needs this, ask the person responsible for the matter or your "
                 "supervisor. The refusal was written in the record.");
    case 404:
        return T("Check the address, or begin from your own start page.");
    case 409:
        return T("Nothing was saved. Open the page again, look at what has changed, and then "
                 "do what is still needed.");
    case 413:
        return T("Nothing was saved. Shorten the text or send it in parts.");
    case 429:
    case 503:
        return T("Nothing was saved. Wait a moment and try again. What you wrote is below.");
    default:
        return status >= 500 ? T("Nothing was saved. Try again in a moment. If this happens "
                                 "again, tell the administrator the time of day.")
                             : T("Nothing was saved. Go back and correct it.");
    }
}

void
frame_error(struct buf *body, const struct error_data *data)
{
    struct html html, *h = &html;
    html_init(h, body, body->arena, data->lang);
    html_open(h, "div", "wrap");
    html_open(h, "div", "narrowcol stacked");
    H(h, "<div class=\"head\"><div>");
    ui_element(h, "h1", NULL, SAY(data->title));
    ui_element(h, "p", NULL, SAY(data->sentence));
    H(h, "</div></div>\n");
    ui_note_open(h, data->status >= 500 ? UI_WARN : UI_PLAIN, SAY(T("What you can do")));
    ui_p(h, SAY(advice(data->status, data->actor && data->actor->self.v != 0)));
    ui_note_close(h);
    typed(h, data->form);
    ui_actions_open(h);
    ui_button_link(h, SAY(T("To the start page")), start_path(data->actor), UI_BUTTON);
    ui_actions_close(h);
    html_close(h, "div");
    html_close(h, "div");
}
