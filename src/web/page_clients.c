/* web/page_clients.c: one's clients, finding a person, and registering one.
 *
 * A search by identity code is posted, so that a code never stands in a URL.  What it answers is
 * narrow: the person exists, the responsible organisation, how to contact it; a link only where the
 * reader is tied to the person.
 */
#include "client/mine.h"
#include "client/person.h"
#include "http/page.h"
#include "region/area.h"
#include "web/ui.h"

/* ---- the list ---- */

enum { L_WORDS, L_STATE, L_SHOW, L_AFTER, L_AFTER_CASE };
static const struct code show_codes[] = {
    { 1, "open", T("Open cases") },
    { 2, "held", T("Cases I am responsible for") },
    { 3, "all", T("Open and ended") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [L_WORDS] = { "name", FIELD_LINE, .label = T("Name") },
    [L_STATE] = { "state", FIELD_CODE, .codes = case_state_codes, .label = T("State") },
    [L_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = TC("filter", "Show") },
    [L_AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    [L_AFTER_CASE] = { "after_case", FIELD_KEY, .label = TEXT_NONE },
    FIELD_END,
};

static const char *
case_url(struct arena *a, const struct mine_line *line)
{
    if (line->id.v == 0)
        return html_path(a, "/clients/%s", id_text(a, line->client.v));
    return html_path(a, "/clients/%s/cases/%s", id_text(a, line->client.v), id_text(a, line->id.v));
}

static void
draw_line(struct html *h, const struct mine_line *line)
{
    const struct path *path = path_find(line->path);
    ui_row(h, false);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", case_url(h->arena, line));
    H(h, ">");
    html_text(h, str_printf(h->arena, "%s %s", line->family_name, line->given_names));
    H(h, "</a>");
    if (line->prohibited) {
        H(h, " ");
        ui_tag(h, UI_SHIELD, SAY(T("Security prohibition")));
    }
    ui_cell_words(h, path != NULL ? SAY(path->short_name) : SAY(T("No case yet")));
    ui_cell_words(h, line->state != 0 ? SAY(code_text(case_state_codes, line->state))
                                      : SAY(T("registered")));
    ui_cell(h);
    if (line->next_step != NULL && date_is_none(line->ended_on)) {
        ui_date_weekday(h, line->next_step_on);
        H(h, "<span class=\"meta\">");
        html_text(h, line->next_step);
        H(h, "</span>");
    } else {
        H(h, "–");
    }
    ui_cell(h);
    html_text(h, line->holder_name != NULL ? line->holder_name : "–");
    if (line->interim)
        ui_tag(h, UI_WARN, SAY(T("for the time being")));
}

static void
draw_list(struct html *h, const struct form *form, const struct mine_line *lines, size_t count,
          bool more)
{
    static const struct ui_column columns[] = {
        { .label = T("Client") },
        { .label = T("Path") },
        { .label = T("State") },
        { .label = T("Next step") },
        { .label = T("Responsible person") },
        UI_COLUMN_END,
    };
    const char *words = form_text(form, L_WORDS);
    const char *state = form_given(form, L_STATE)
                            ? code_find(case_state_codes, form_code(form, L_STATE))->name
                            : "";
    const char *show =
        form_given(form, L_SHOW) ? code_find(show_codes, form_code(form, L_SHOW))->name : "";
    ui_panel_open(h, "list", SAY(T("My clients")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/clients", NULL, NULL);
    if (count == 0) {
        bool filtered = words != NULL || *state != '\0' || *show != '\0';
        ui_empty(h,
                 filtered ? SAY(T("No client fits the filter")) : SAY(T("You have no clients yet")),
                 SAY(T("Clients come here when you register a person, or accept an offer.")),
                 SAY(T("Register a person")), "/clients/new");
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("My clients")), columns);
        for (size_t i = 0; i < count; i++)
            draw_line(h, &lines[i]);
        ui_table_close(h);
        const struct mine_line *last = &lines[count - 1];
        const char *base = html_path(h->arena, "/clients?name=%s&state=%s&show=%s",
                                     words != NULL ? words : "", state, show);
        const char *next = str_printf(h->arena, "%s&after=%s&after_case=%s", base,
                                      id_text(h->arena, last->client.v),
                                      last->id.v != 0 ? id_text(h->arena, last->id.v) : "0");
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count,
                              .next_path = more ? next : NULL,
                              .first_path = form_given(form, L_AFTER) ? base : NULL,
                              .csv_path = str_printf(h->arena, "%s&format=csv", base),
                          });
    }
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    int show = form_given(form, L_SHOW) ? form_code(form, L_SHOW) : 1;
    struct mine_filter filter = {
        .words = form_text(form, L_WORDS),
        .state = form_code(form, L_STATE),
        .only_open = show != 3 && form_code(form, L_STATE) < CASE_ENDED,
        .only_held = show == 2,
        .after_client = { form_id(form, L_AFTER) },
    };
    if (form_given(form, L_AFTER_CASE) &&
        !id_parse(form_text(form, L_AFTER_CASE), &filter.after_case.v))
        filter.after_case.v = 0;
    struct mine_line *lines;
    size_t count;
    bool more;
    TRY(mine_list(w, &filter, LIMIT_PAGE_ROWS, &lines, &count, &more));
    reply_rows(reply, "clients", &mine_line_shape, lines, count);
    if (more)
        reply_cursor(reply, id_text(work_arena(w), lines[count - 1].client.v));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("Clients")),
                                        .lead = SAY(T("Those you are a named worker for, or "
                                                      "registered.")) });
    ui_stacked_open(h);
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Find or register a person")), "/clients/find", UI_BUTTON_MAIN);
    if (work_may(w, ACT_FOLLOWUP_LIST))
        ui_button_link(h, SAY(T("Questions after the ending")), "/followups", UI_BUTTON);
    ui_actions_close(h);
    draw_list(h, form, lines, count, more);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- find by identity code ---- */

enum { F_CODE };
static const struct field find_fields[] = {
    [F_CODE] = { "identity_code", FIELD_LINE, .required = true, .max = 40,
                 .label = T("Identity code"),
                 .hint = T("Eleven characters with the sign, for example 010190-923X.") },
    FIELD_END,
};

static void
draw_find_form(struct html *h, const struct form *form)
{
    ui_panel_open(h, "find", SAY(T("Find by identity code")), NO_WORDS, NULL);
    ui_form_open(h, form, find_fields,
                 &(struct ui_form){ .action = "/clients/find", .light = true, .in_panel = true });
    ui_p_meta(h, SAY(T("The search is written in the record. It tells whether the person is "
                       "registered and which "
                       "organisation is responsible, and no more.")));
    ui_field(h, F_CODE, NULL);
    ui_form_close(h, SAY(T("Search")), UI_BUTTON_MAIN, NO_WORDS, "/clients");
    ui_panel_close(h);
}

static enum err
show_find(struct work *w, const struct form *form, struct reply *reply)
{
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Find or register a person")), .narrow = true });
    ui_stacked_open(h);
    draw_find_form(h, form);
    ui_panel_open(h, "other", SAY(T("Other ways")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("By name you find the clients you work with, on the list of your clients. A "
                  "person whom nobody has "
                  "registered, or who has no identity code, is registered here.")));
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Register a person")), "/clients/new", UI_BUTTON);
    ui_button_link(h, SAY(T("My clients")), "/clients", UI_BUTTON);
    ui_actions_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static void
draw_found(struct html *h, const struct found *found)
{
    if (found->client.v != 0) {
        ui_note(h, UI_OK, SAY(T("You are tied to this person")), NO_WORDS);
        ui_button_link(h, SAY(T("Open the person's page")),
                       html_path(h->arena, "/clients/%s", id_text(h->arena, found->client.v)),
                       UI_BUTTON_MAIN);
        return;
    }
    const char *org = names_in(h->lang, found->org_name);
    ui_note(
        h, UI_PLAIN, SAY(T("The person is registered")),
        !str_empty(org)
            ? SAY_FILL(T("Responsible: {organisation}. Contact it before you do anything more."),
                       FILL_S("organisation", org))
            : SAY(T("No case is open. Ask the person, or the organisation administrator.")));
    ui_facts_open(h, false);
    ui_fact(h, T("Responsible organisation"), DATA(org));
    ui_fact(h, T("Phone"), DATA(found->unit_phone));
    ui_facts_close(h);
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Urgent access")), "/urgent/open", UI_BUTTON_SMALL);
    ui_actions_close(h);
}

static enum err
post_find(struct work *w, const struct form *form, struct reply *reply)
{
    struct found found;
    TRY(person_find_code(w, form_text(form, F_CODE), &found));
    reply_number(reply, "exists", found.exists);
    if (found.client.v != 0)
        reply_string(reply, "client", id_text(work_arena(w), found.client.v));
    if (!str_empty(names_in(reply_lang(reply), found.org_name)))
        reply_string(reply, "responsible", names_in(reply_lang(reply), found.org_name));
    if (found.unit_phone != NULL)
        reply_string(reply, "phone", found.unit_phone);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w, &(struct ui_page){ .title = SAY(T("Result of the search")), .narrow = true });
    ui_stacked_open(h);
    ui_panel_open(h, "result", SAY(T("Result of the search")), NO_WORDS, NULL);
    if (found.exists) {
        ui_body_open(h);
        draw_found(h, &found);
        ui_body_close(h);
    } else {
        ui_empty(h, SAY(T("Nobody is registered with this identity code")),
                 SAY(T("Register the person, and the code you searched by, on the next page.")),
                 SAY(T("Register a person")), "/clients/new");
    }
    ui_panel_close(h);
    draw_find_form(h, form);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_clients = {
    .title = T("Clients"),
    .routes = {
        { GET, "/clients", ACT_CLIENTS_LIST, show_list, list_fields, .summary = T("The clients one"
               " is tied to"),
          .gives = &mine_line_shape },
        { GET, "/clients/find", ACT_CLIENT_FIND, show_find, NULL, .summary = T("The form of a"
               " search by identity code") },
        { POST, "/clients/find", ACT_CLIENT_FIND, post_find, find_fields, "/clients/find",
          .summary = T("Search for a person by the exact identity code") },
    },
};
