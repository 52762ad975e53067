/* web/page_record.c: the record, as a data-protection officer searches it and proves a line to
 * others.
 *
 * Lines of the own organisation's users only.  Names of clients are never here: a list tells how
 * many clients a line names, a line tells their ids.  The search is a line of the record itself.
 */
#include "access/record_search.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/ui.h"

#include <string.h>

enum { R_UNIT, R_WORKER, R_ACTION, R_OUTCOME, R_FROM, R_UNTIL, R_CLIENT, R_BEFORE };
static const struct field fields[] = {
    [R_UNIT] = { "unit", FIELD_ID, .label = T("Unit") },
    [R_WORKER] = { "worker", FIELD_ID, .label = TC("record", "Who") },
    [R_ACTION] = { "action", FIELD_KEY, .label = T("Action") },
    [R_OUTCOME] = { "outcome", FIELD_CODE, .codes = outcome_codes, .label = T("Outcome") },
    [R_FROM] = { "from", FIELD_DATE, .label = T("From day") },
    [R_UNTIL] = { "until", FIELD_DATE, .label = T("To day") },
    [R_CLIENT] = { "client", FIELD_LINE, .max = 20, .label = T("Client's id, 13 characters") },
    [R_BEFORE] = { "before", FIELD_KEY, .label = TEXT_NONE }, /* cursor: time.node.place */
    FIELD_END,
};

static enum action
action_named(const char *name)
{
    for (enum action action = ACT_NONE + 1; action < ACT_COUNT; action++)
        if (str_same(actions[action].name, name))
            return action;
    return ACT_NONE;
}

/* What was done, in words; a name that the program no longer knows is shown as it is. */
static struct words
action_words(const char *name)
{
    enum action action = action_named(name);
    return action != ACT_NONE ? SAY(actions[action].sentence) : DATA(name);
}

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
line_path(struct arena *a, const struct recorded_line *line)
{
    return html_path(a, "/record/line?line=%lld.%lld", (long long)line->node, (long long)line->seq);
}

static void
draw_outcome(struct html *h, int outcome)
{
    enum ui_kind kind = outcome == OUTCOME_DONE      ? UI_OK
                        : outcome == OUTCOME_REFUSED ? UI_BAD
                                                     : UI_WARN;
    ui_tag(h, kind, SAY(code_text(outcome_codes, outcome)));
}

/* "381/2023 15 §" is a section; the rest are words of the house. */
static void
draw_ground(struct html *h, const char *ground)
{
    if (strstr(ground, "§") != NULL)
        ui_section(h, ground);
    else if (str_same(ground, "own task"))
        html_say(h, T("Own task"), NULL);
    else if (str_same(ground, "refused: nobody is signed in"))
        html_say(h, T("refused: nobody was signed in"), NULL);
    else if (str_same(ground, "refused: no tie"))
        html_say(h, T("refused: no tie to the client"), NULL);
    else if (str_same(ground, "refused: not in this role"))
        html_say(h, T("refused: not open to this role"), NULL);
    else
        html_text(h, ground);
}

static void
draw_line(struct html *h, const struct recorded_line *line)
{
    ui_row(h, false);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", line_path(h->arena, line));
    H(h, ">");
    ui_instant(h, line->at);
    H(h, "</a>");
    ui_cell(h);
    html_text(h, line->worker_name != NULL ? line->worker_name : "–");
    H(h, "<span class=\"meta\">");
    if (line->role != 0) {
        html_say(h, code_text(role_codes, line->role), NULL);
        H(h, ", ");
    }
    html_text(h, names_in(h->lang, line->unit_name));
    H(h, "</span>");
    ui_cell_words(h, action_words(line->action));
    ui_cell(h);
    draw_outcome(h, line->outcome);
    H(h, "<span class=\"meta\">");
    draw_ground(h, line->ground);
    H(h, "</span>");
    ui_cell_number(h, line->clients);
}

/* The address of the same search, without the cursor. */
static const char *
search_path(struct arena *a, const struct form *form)
{
    struct buf b;
    buf_init(&b, a, 128);
    buf_add(&b, "/record?");
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
    const char *base = search_path(h->arena, form);
    ui_panel_open(h, "lines", SAY(T("Lines of the record")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No line fits the search")),
                 SAY(T("Only lines of your own organisation's users are searched.")), NO_WORDS,
                 NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Lines of the record, newest first")), columns);
    for (size_t i = 0; i < count; i++)
        draw_line(h, &lines[i]);
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .next_path = more ? str_printf(h->arena, "%sbefore=%s", base,
                                                         cursor_of(h->arena, &lines[count - 1]))
                                            : NULL,
                          .first_path = form_given(form, R_BEFORE) ? base : NULL,
                          .csv_path = str_printf(h->arena, "%sformat=csv", base),
                      });
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

static enum err
show_record(struct work *w, const struct form *form, struct reply *reply)
{
    struct record_filter filter;
    struct recorded_line *lines;
    size_t count;
    bool more, more_workers;
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
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(TC("navigation", "Record")),
                           .lead = SAY(T("Each read, change and refusal of your own organisation's "
                                         "users. This search is recorded too.")),
                           .views = UI_LINKS({ .words = SAY(T("All lines")),
                                               .path = "/record",
                                               .current = filter.outcome != OUTCOME_REFUSED },
                                             { .words = SAY(T("Refusals")),
                                               .path = "/record?outcome=refused",
                                               .current = filter.outcome == OUTCOME_REFUSED }) });
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
    draw_list(h, form, lines, count, more);
    ui_p_meta(
        h, SAY(T("A CSV file holds the 200 newest lines of the search. Narrow the days for older "
                 "ones.")));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one line ---- */

/* A client as a line tells it: the id alone. */
static const struct attr client_attrs[] = {
    { .name = "id", .kind = KIND_CLIENT, .privacy = C1, .offset = 0 },
    ATTR_END,
};
static const struct shape client_shape = { "client", sizeof(client_id), client_attrs };

enum { L_LINE };
static const struct field line_fields[] = {
    [L_LINE] = { "line", FIELD_KEY, .label = TEXT_NONE }, /* node.seq */
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
    ui_fact(h, TC("record", "Who"),
            line->worker_name != NULL
                ? DATA(str_printf(h->arena, "%s (%s)", line->worker_name, line->worker_login))
                : SAY(T("An account that is no longer kept")));
    ui_fact(h, T("Role"), line->role != 0 ? SAY(code_text(role_codes, line->role)) : NO_WORDS);
    ui_fact(h, T("Title"), DATA(names_in(h->lang, line->title)));
    ui_fact(h, T("Unit"), DATA(names_in(h->lang, line->unit_name)));
    ui_fact(h, T("Action"), action_words(line->action));
    ui_fact_open(h, T("Outcome"));
    draw_outcome(h, line->outcome);
    ui_fact_close(h);
    ui_fact_open(h, T("Ground, or why refused"));
    draw_ground(h, line->ground);
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
draw_proof(struct html *h, const struct recorded_line *line)
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
        ui_p(
            h,
            SAY(T(
                "Ask the one who runs the installation for the inclusion proof; it shows that this "
                "line is in the record, without telling what other lines hold:")));
        H(h, "<p><code>");
        html_text(h, str_printf(h->arena, "yhdys audit prove %lld --node %lld",
                                (long long)line->place, (long long)line->node));
        H(h, "</code></p>");
    } else {
        ui_p(h, SAY(T("The line is stored, and gets its place in the tree within a second.")));
    }
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_line(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t node, seq;
    struct recorded_line line;
    const client_id *clients;
    size_t count;
    if (!form_given(form, L_LINE) ||
        !read_line(work_arena(w), form_text(form, L_LINE), &node, &seq))
        return ERR_NOT_FOUND;
    TRY(record_line_get(w, node, seq, &line, &clients, &count));
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
    draw_proof(h, &line);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_record = {
    .title = TC("navigation", "Record"),
    .routes = {
        { GET, "/record", ACT_RECORD_SEARCH, show_record, fields, .gives = &recorded_line_shape,
          .summary = T("Search the record of one's own organisation's users") },
        { GET, "/record/line", ACT_RECORD_SEARCH, show_line, line_fields,
          .gives = &recorded_line_shape,
          .summary = T("One line of the record, and how to prove it") },
    },
};
