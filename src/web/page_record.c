/* web/page_record.c: the record, as a data-protection officer searches it, takes a file of it, and
 * proves a line to others.
 *
 * Lines of the own organisation's users, and of others where one of the own clients is asked for.
 * Names of clients are never here: a list tells how many clients a line names, a line tells their
 * ids.  The search is a line of the record itself; an identity code is posted, so that it never
 * stands in an address.
 */
#include "access/record_proof.h"
#include "access/record_search.h"
#include "base/hetu.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/record_view.h"

#include <ctype.h>
#include <string.h>

enum { R_DONE, R_UNIT, R_WORKER, R_ACTION, R_OUTCOME, R_FROM, R_UNTIL, R_CLIENT, R_BEFORE };
static const struct field fields[] = {
    [R_DONE] = { "done", FIELD_CODE, .codes = done_codes, .label = T("What was done") },
    [R_UNIT] = { "unit", FIELD_ID, .label = T("Unit") },
    [R_WORKER] = { "worker", FIELD_ID, .label = TC("record", "Who") },
    [R_ACTION] = { "action", FIELD_KEY, .label = T("Action, exactly") },
    [R_OUTCOME] = { "outcome", FIELD_CODE, .codes = outcome_codes, .label = T("Outcome") },
    [R_FROM] = { "from", FIELD_DATE, .label = T("From day") },
    [R_UNTIL] = { "until", FIELD_DATE, .label = T("To day") },
    [R_CLIENT] = { "client", FIELD_LINE, .max = 20, .label = T("Client's id, 13 characters") },
    [R_BEFORE] = { "before", FIELD_KEY, .label = TEXT_NONE }, /* cursor: time.node.place */
    FIELD_END,
};

/* ---- the search ---- */

static const char *
cursor_of(struct arena *a, const struct recorded_line *line)
{
    return str_printf(a, "%lld.%lld.%lld", (long long)line->at, (long long)line->node,
                      (long long)line->seq);
}

static bool
read_cursor(struct arena *a, const char *text, struct record_filter *filter)
{
    char *at = str_copy(a, text), *node = strchr(at, '.');
    char *seq = node != NULL ? strchr(node + 1, '.') : NULL;
    if (seq == NULL)
        return false;
    *node++ = *seq++ = '\0';
    return str_to_int(at, 1, INT64_MAX, &filter->until) &&
           str_to_int(node, 0, 1023, &filter->before_node) &&
           str_to_int(seq, 0, INT64_MAX, &filter->before_seq);
}

static enum err
read_filter(struct work *w, const struct form *form, struct record_filter *ret)
{
    *ret = (struct record_filter){
        .worker = { form_id(form, R_WORKER) },
        .unit = { form_id(form, R_UNIT) },
        .action = form_text(form, R_ACTION),
        .outcome = form_code(form, R_OUTCOME),
        .done = (enum done)form_code(form, R_DONE),
    };
    if (!date_is_none(form_date(form, R_FROM)))
        ret->from = instant_of(form_date(form, R_FROM), 0, 0);
    if (!date_is_none(form_date(form, R_UNTIL)))
        ret->until = instant_of(date_add_days(form_date(form, R_UNTIL), 1), 0, 0);
    if (form_given(form, R_CLIENT) && !id_parse(form_text(form, R_CLIENT), &ret->client.v))
        return work_problem(
            w, ERR_INVALID, "client",
            T("A client's id has 13 letters and digits. It stands in the address of the "
              "client's page."));
    if (form_given(form, R_BEFORE) && !read_cursor(work_arena(w), form_text(form, R_BEFORE), ret))
        return work_problem(w, ERR_INVALID, "before", T("Choose one from the list."));
    return ERR_OK;
}

/* ---- the list ---- */

static const char *
line_path(struct arena *a, const struct recorded_line *line, const char *client)
{
    const char *path =
        html_path(a, "/record/line?line=%lld.%lld", (long long)line->node, (long long)line->seq);
    return client != NULL ? str_printf(a, "%s%s", path, html_path(a, "&client=%s", client)) : path;
}

static void
draw_who(struct html *h, const struct recorded_line *line)
{
    if (line->worker_name != NULL)
        html_text(h, line->worker_name);
    else if (line->worker.v != 0)
        html_say(h, T("An account that is no longer kept"), NULL);
    else if (action_is_own(line->action))
        html_say(h, T("The client, signed in"), NULL);
    else
        html_say(h, T("The program by itself"), NULL);
}

static void
draw_line(struct html *h, const struct recorded_line *line, const char *client)
{
    ui_row(h, false);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", line_path(h->arena, line, client));
    H(h, ">");
    ui_instant(h, line->at);
    H(h, "</a>");
    ui_cell(h);
    draw_who(h, line);
    H(h, "<span class=\"meta\">");
    if (line->role != 0) {
        html_say(h, code_text(role_codes, line->role), NULL);
        H(h, ", ");
    }
    html_text(h, names_in(h->lang, line->unit_name));
    if (line->org.v != work_org(h->work).v && line->org.v != 0) {
        H(h, ", ");
        html_text(h, names_in(h->lang, line->org_name));
    }
    H(h, "</span>");
    ui_cell_words(h, record_action(line->action));
    ui_cell(h);
    record_done(h, done_of(line->action, line->outcome), line->outcome);
    H(h, "<span class=\"meta\">");
    record_ground(h, line->ground, true);
    H(h, "</span>");
    ui_cell_number(h, line->clients);
}

/* The address of the same search, without the cursor. */
static const char *
search_path(struct arena *a, const char *page, const struct form *form)
{
    struct buf b;
    buf_init(&b, a, 128);
    buf_addf(&b, "%s?", page);
    for (int i = 0; i < R_BEFORE; i++)
        if (form_given(form, i))
            buf_addf(&b, "%s=%s&", fields[i].name, html_path(a, "%s", form_text(form, i)));
    return buf_text(&b);
}

static void
draw_list(struct html *h, const struct form *form, const struct recorded_line *lines, size_t count,
          bool more)
{
    static const struct ui_column columns[] = {
        { .label = T("Time") },
        { .label = TC("record", "Who") },
        { .label = T("Action") },
        { .label = T("Outcome and ground") },
        { .label = T("Clients"), .number = true },
        UI_COLUMN_END,
    };
    const char *base = search_path(h->arena, "/record", form);
    ui_panel_open(h, "lines", SAY(T("Lines of the record")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No line fits the search")),
                 SAY(T("Lines of your own organisation's users are searched; with one of your "
                       "clients chosen, everybody's lines about that client.")),
                 NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    const char *client = form_given(form, R_CLIENT) ? form_text(form, R_CLIENT) : NULL;
    ui_table_open(h, UI_TABLE, SAY(T("Lines of the record, newest first")), columns);
    for (size_t i = 0; i < count; i++)
        draw_line(h, &lines[i], client);
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .next_path = more ? str_printf(h->arena, "%sbefore=%s", base,
                                                         cursor_of(h->arena, &lines[count - 1]))
                                            : NULL,
                          .first_path = form_given(form, R_BEFORE) ? base : NULL,
                          .csv_path = NULL,
                      });
    ui_body_open(h);
    ui_button_link(h, SAY(T("Take a file of these lines")),
                   search_path(h->arena, "/record/export", form), UI_BUTTON_SMALL);
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- the choices of the search ---- */

static enum err
unit_options(struct work *w, const struct ui_option **ret)
{
    struct unit *units;
    size_t count;
    TRY(units_of(w, work_org(w), &units, &count));
    struct ui_option *options = ARENA_ARRAY(work_arena(w), struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = id_text(work_arena(w), units[i].id.v),
                                         .words = DATA(names_in(work_lang(w), units[i].name)) };
    options[count] = (struct ui_option){ .value = NULL };
    *ret = options;
    return ERR_OK;
}

static enum err
worker_options(struct work *w, unit_id unit, const struct ui_option **ret, bool *ret_more)
{
    struct recorded_worker *workers;
    size_t count;
    TRY(record_workers(w, unit, &workers, &count, ret_more));
    struct arena *a = work_arena(w);
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){
            .value = id_text(a, workers[i].id.v),
            .words = DATA(str_printf(a, "%s (%s)", workers[i].name, workers[i].login)),
        };
    options[count] = (struct ui_option){ .value = NULL };
    *ret = options;
    return ERR_OK;
}

/* The actions that leave lines, as a reader knows them. */
static const struct ui_option *
action_options(struct arena *a)
{
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, ACT_COUNT);
    size_t n = 0;
    for (enum action action = ACT_NONE + 1; action < ACT_COUNT; action++)
        if (actions[action].scope != ON_ALL &&
            (actions[action].mode == WRITES || action_touches_persons(action)))
            options[n++] = (struct ui_option){ .value = actions[action].name,
                                               .words = SAY(actions[action].sentence) };
    options[n] = (struct ui_option){ .value = NULL };
    return options;
}

/* ---- finding a client ---- */

enum { F_CODE };
static const struct field find_fields[] = {
    [F_CODE] = { "code", FIELD_LINE, .required = true, .max = 20, .label = T("Identity code"),
                 .autocomplete = "off" },
    FIELD_END,
};

static void
draw_find(struct html *h, const struct form *form)
{
    ui_panel_open(h, "client", SAY(T("Find a client")), NO_WORDS, NULL);
    ui_form_open(
        h, form, find_fields,
        &(struct ui_form){ .action = "/record/client", .prefix = "find", .in_panel = true });
    ui_field(h, F_CODE, NULL);
    ui_form_close(h, SAY(T("Search the record by this client")), UI_BUTTON,
                  SAY(T("The search is recorded, and the client's own log shows it.")), NULL);
    ui_panel_close(h);
}

static enum err
find_client(struct work *w, const struct form *form, struct reply *reply)
{
    client_id client;
    struct date born;
    char *code = str_copy(work_arena(w), form_text(form, F_CODE));
    for (char *c = code; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    enum hetu_verdict verdict = hetu_check(code, work_today(w), &born);
    if (verdict != HETU_OK && verdict != HETU_ARTIFICIAL)
        return work_problem(w, ERR_INVALID, "code", T("This is no identity code."));
    enum err err = record_find_client(w, code, &client);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_INVALID, "code",
                            T("No client of your organisation has this identity code, and none of "
                              "its users has left a line about such a person."));
    TRY(err);
    return reply_see_other(reply, "/record?client=%s", id_text(work_arena(w), client.v));
}

/* ---- the page ---- */

static enum err
show_record(struct work *w, const struct form *form, struct reply *reply)
{
    struct record_filter filter;
    struct recorded_line *lines;
    size_t count;
    bool more, more_workers, ours = false;
    const struct ui_option *units, *workers;
    TRY(read_filter(w, form, &filter));
    TRY(record_search(w, &filter, reply_is_html(reply) ? LIMIT_PAGE_ROWS : LIMIT_LIST_ROWS, &lines,
                      &count, &more));
    reply_rows(reply, "lines", &recorded_line_shape, lines, count);
    if (more)
        reply_cursor(reply, cursor_of(work_arena(w), &lines[count - 1]));
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(unit_options(w, &units));
    TRY(worker_options(w, filter.unit, &workers, &more_workers));
    if (filter.client.v != 0)
        TRY(record_client_is_ours(w, filter.client, &ours));
    enum done done = filter.outcome == OUTCOME_REFUSED ? DONE_REFUSED : filter.done;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(TC("navigation", "Record")),
            .lead = SAY(T("Each read, change and refusal of your own organisation's "
                          "users. This search is recorded too.")),
            .views = UI_LINKS(
                { .words = SAY(T("All lines")), .path = "/record", .current = done == DONE_NONE },
                { .words = SAY(T("Refusals")),
                  .path = "/record?done=refused",
                  .current = done == DONE_REFUSED },
                { .words = SAY(T("Urgent uses")),
                  .path = "/record?done=urgent",
                  .current = done == DONE_URGENT },
                { .words = SAY(T("Files taken")),
                  .path = "/record?done=exported",
                  .current = done == DONE_EXPORTED }) });
    ui_stacked_open(h);
    ui_panel_open(h, "search", SAY(T("Search the record")), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/record",
              (const struct ui_option *const[]){ units, workers, action_options(h->arena), NULL },
              NULL);
    if (more_workers) {
        ui_body_open(h);
        ui_p_meta(
            h, SAY(T("Your organisation has more people than the list shows. Choose a unit first; "
                     "the list then has its people.")));
        ui_body_close(h);
    }
    ui_panel_close(h);
    draw_find(h, form);
    if (ours)
        ui_note(h, UI_PLAIN, SAY(T("A client of your own organisation")),
                SAY(T("Lines of other organisations' users about this client are shown too.")));
    draw_list(h, form, lines, count, more);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- a file ---- */

enum { EXPORT_LINES = 20000 };

static enum err
show_export(struct work *w, const struct form *form, struct reply *reply)
{
    struct record_filter filter;
    TRY(read_filter(w, form, &filter));
    if (reply_is_html(reply)) {
        const char *path = search_path(work_arena(w), "/record/export", form);
        struct html *h = ui_page_open(
            reply, w,
            &(struct ui_page){
                .title = SAY(T("A file of the record")),
                .crumbs = UI_LINKS({ .words = SAY(TC("navigation", "Record")), .path = "/record" }),
                .narrow = true });
        ui_panel_open(h, "file", SAY(T("Take a file of these lines")), NO_WORDS, NULL);
        ui_body_open(h);
        ui_p(h, SAY_FILL(T("The file holds the lines of your search as they are now, newest first, "
                           "{n} at most. Narrow the days for older ones."),
                         FILL_N("n", EXPORT_LINES)));
        ui_p(h, SAY(T("The record tells that you took the file, with the search, and in a line of "
                      "its own whether it went through whole. Keep the file where only those who "
                      "need it can open it, and destroy it when it is no longer needed.")));
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Take the file (CSV)")), str_printf(h->arena, "%sformat=csv", path),
                       UI_BUTTON_MAIN);
        ui_button_link(h, SAY(T("Back to the search")), search_path(h->arena, "/record", form),
                       UI_BUTTON_LINK);
        ui_actions_close(h);
        ui_body_close(h);
        ui_panel_close(h);
        ui_page_close(h);
        return ERR_OK;
    }
    struct recorded_line *lines;
    size_t count;
    bool more;
    const char *export = id_text(work_arena(w), work_new_id(w));
    TRY(record_search_all(w, &filter, EXPORT_LINES, &lines, &count, &more));
    work_note(w, "export", export);
    work_note(w, "lines", str_printf(work_arena(w), "%zu", count));
    reply_rows(reply, "lines", &recorded_line_shape, lines, count);
    if (more)
        reply_cursor(reply, cursor_of(work_arena(w), &lines[count - 1]));
    reply_recorded(reply, ACT_RECORD_EXPORTED, export);
    return ERR_OK;
}

/* ---- one line ---- */

/* A client as a line tells it: the id alone. */
static const struct attr client_attrs[] = {
    { .name = "id", .kind = KIND_CLIENT, .privacy = C1, .offset = 0 },
    ATTR_END,
};
static const struct shape client_shape = { "client", sizeof(client_id), client_attrs };

enum { L_LINE, L_CLIENT };
static const struct field line_fields[] = {
    [L_LINE] = { "line", FIELD_KEY, .label = TEXT_NONE },    /* node.seq */
    [L_CLIENT] = { "client", FIELD_ID, .label = TEXT_NONE }, /* through whom another's is seen */
    FIELD_END,
};

static bool
read_line(struct arena *a, const char *text, int64_t *ret_node, int64_t *ret_seq)
{
    char *node = str_copy(a, text), *seq = node != NULL ? strchr(node, '.') : NULL;
    if (seq == NULL)
        return false;
    *seq++ = '\0';
    return str_to_int(node, 0, 1023, ret_node) && str_to_int(seq, 1, INT64_MAX, ret_seq);
}

static void
draw_facts(struct html *h, const struct recorded_line *line)
{
    ui_panel_open(h, "line", SAY(T("The line")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact_open(h, T("Time"));
    ui_instant(h, line->at);
    ui_fact_close(h);
    ui_fact_open(h, TC("record", "Who"));
    draw_who(h, line);
    ui_fact_close(h);
    if (line->worker_login != NULL)
        ui_fact(h, T("User name"), DATA(line->worker_login));
    ui_fact(h, T("Role"), line->role != 0 ? SAY(code_text(role_codes, line->role)) : NO_WORDS);
    ui_fact(h, T("Title"), DATA(names_in(h->lang, line->title)));
    ui_fact(h, T("Unit"), DATA(names_in(h->lang, line->unit_name)));
    ui_fact(h, T("Organisation"), DATA(names_in(h->lang, line->org_name)));
    ui_fact(h, T("Action"), record_action(line->action));
    ui_fact_open(h, T("Outcome"));
    record_done(h, done_of(line->action, line->outcome), line->outcome);
    ui_fact_close(h);
    ui_fact_open(h, T("Ground, or why refused"));
    record_ground(h, line->ground, false);
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_clients(struct html *h, const struct recorded_line *line, const client_id *clients,
             size_t count)
{
    ui_panel_open(h, "clients", SAY(T("Whom it was about")), NO_WORDS, NULL);
    ui_body_open(h);
    if (line->removed)
        ui_p(
            h,
            SAY(T(
                "The personal part has been removed when its time of keeping ended. The fixed part "
                "and its proof remain.")));
    else if (count == 0)
        ui_p(h, SAY(T("The line names no client.")));
    if (count > 0) {
        ui_p(h, SAY(T("The ids of the clients. Names are not shown here; those who work with a "
                      "client see "
                      "them.")));
        H(h, "<ul>");
        for (size_t i = 0; i < count; i++) {
            const char *id = id_text(h->arena, clients[i].v);
            H(h, "<li><a");
            html_url(h, "href", html_path(h->arena, "/record?client=%s", id));
            H(h, ">");
            html_text(h, id);
            H(h, "</a></li>");
        }
        H(h, "</ul>");
    }
    if (line->kinds != NULL)
        ui_p_meta(h, SAY_FILL(T("Words are kept with the line, not shown here: {kinds}."),
                              FILL_S("kinds", line->kinds)));
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_proof(struct html *h, const struct recorded_line *line, client_id of)
{
    ui_panel_open(h, "proof", SAY(T("How to prove it")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Node and number"),
            DATA(str_printf(h->arena, "%lld, %lld", (long long)line->node, (long long)line->seq)));
    if (line->place >= 0)
        ui_fact(h, T("Place in the tree"),
                DATA(str_printf(h->arena, "%lld", (long long)line->place)));
    ui_facts_close(h);
    if (line->place >= 0) {
        ui_p(h, SAY(T("The proof shows that this line is in the record, without telling what other "
                      "lines hold. Anyone can check it.")));
        ui_button_link(h, SAY(T("Make the proof")),
                       html_path(h->arena, "/record/proof?line=%lld.%lld&client=%s",
                                 (long long)line->node, (long long)line->seq,
                                 of.v != 0 ? id_text(h->arena, of.v) : ""),
                       UI_BUTTON);
    } else {
        ui_p(h, SAY(T("The line is stored, and gets its place in the tree within a second.")));
    }
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
get_line(struct work *w, const struct form *form, struct recorded_line *ret,
         const client_id **ret_clients, size_t *ret_count)
{
    int64_t node, seq;
    if (!form_given(form, L_LINE) ||
        !read_line(work_arena(w), form_text(form, L_LINE), &node, &seq))
        return ERR_NOT_FOUND;
    return record_line_get(w, node, seq, (client_id){ form_id(form, L_CLIENT) }, ret, ret_clients,
                           ret_count);
}

static enum err
show_line(struct work *w, const struct form *form, struct reply *reply)
{
    struct recorded_line line;
    const client_id *clients;
    size_t count;
    client_id of = { form_id(form, L_CLIENT) };
    TRY(get_line(w, form, &line, &clients, &count));
    reply_record(reply, "line", &recorded_line_shape, &line);
    reply_rows(reply, "clients", &client_shape, clients, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("A line of the record")),
            .crumbs = UI_LINKS({ .words = SAY(TC("navigation", "Record")), .path = "/record" }) });
    ui_cols_open(h);
    draw_facts(h, &line);
    ui_cols_next(h);
    draw_clients(h, &line, clients, count);
    draw_proof(h, &line, of);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the proof ---- */

static void
draw_bytes(struct html *h, const char *text)
{
    H(h, "<pre class=\"bytes\" tabindex=\"0\">");
    html_text(h, text);
    H(h, "</pre>");
}

static enum err
show_proof(struct work *w, const struct form *form, struct reply *reply)
{
    struct recorded_line line;
    struct record_proof proof;
    const client_id *clients;
    size_t count;
    TRY(get_line(w, form, &line, &clients, &count));
    if (line.place < 0)
        return ERR_NOT_FOUND;
    TRY(record_proof_of(w, (int)line.node, line.place, &proof));
    reply_string(reply, "inclusion", proof.inclusion);
    if (proof.checkpoint != NULL) {
        reply_string(reply, "checkpoint", proof.checkpoint);
        reply_string(reply, "key", proof.key);
    }
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Proof of a line")),
            .crumbs = UI_LINKS({ .words = SAY(TC("navigation", "Record")), .path = "/record" },
                               { .words = SAY(T("A line of the record")),
                                 .path = line_path(work_arena(w), &line, NULL) }) });
    ui_stacked_open(h);
    ui_panel_open(h, "inclusion", SAY(T("The line is in the record")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Hash the leaf with a zero byte before it (SHA-256), then with each hash of the "
                  "path on its side, as RFC 9162 2.1.3.2 says. The result must be the root, and "
                  "the root must be the one that the checkpoint has signed.")));
    draw_bytes(h, proof.inclusion);
    ui_body_close(h);
    ui_panel_close(h);
    ui_panel_open(h, "checkpoint", SAY(T("The checkpoint of the record")), NO_WORDS, NULL);
    ui_body_open(h);
    record_how_to_check(h, proof.checkpoint, proof.key);
    ui_body_close(h);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_record = {
    .title = TC("navigation", "Record"),
    .routes = {
        { GET, "/record", ACT_RECORD_SEARCH, show_record, fields, .gives = &recorded_line_shape,
          .summary = T("Search the record of one's own organisation's users and clients") },
        { POST, "/record/client", ACT_RECORD_FIND, find_client, find_fields, .again = "/record",
          .summary = T("Find the client of an identity code, to search the record by") },
        { GET, "/record/export", ACT_RECORD_EXPORT, show_export, fields,
          .gives = &recorded_line_shape, .summary = T("Lines of the record as a file") },
        { GET, "/record/line", ACT_RECORD_SEARCH, show_line, line_fields,
          .gives = &recorded_line_shape,
          .summary = T("One line of the record, and how to prove it") },
        { GET, "/record/proof", ACT_RECORD_SEARCH, show_proof, line_fields,
          .summary = T("The proof that a line is in the record") },
    },
};
