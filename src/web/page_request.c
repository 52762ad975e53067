/* web/page_request.c: the requests for support that reached one's unit: the queue, and one request
 * from taking it up to the person's page. */
#include "client/ask.h"
#include "client/mine.h"
#include "http/page.h"
#include "region/language.h"
#include "web/ui.h"

enum { Q_STATE, Q_LATE, Q_SORT, Q_AFTER_ON, Q_AFTER };
static const struct code sort_codes[] = {
    { 1, "due", T("The most urgent first") },
    { 2, "newest", T("The newest first") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [Q_STATE] = { "state", FIELD_CODE, .codes = request_state_codes, .label = T("State") },
    [Q_LATE] = { "late", FIELD_BOOL, .label = T("Only those that are late") },
    [Q_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = T("Order") },
    [Q_AFTER_ON] = { "after_on", FIELD_DATE, .label = TEXT_NONE },
    [Q_AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

enum { C_ON };
static const struct field contacted_fields[] = {
    [C_ON] = { "contacted_on", FIELD_DATE, .required = true,
               .label = T("The person was reached on") },
    FIELD_END,
};
enum { X_OUTCOME, X_REASON };
static const struct field close_fields[] = {
    [X_OUTCOME] = { "outcome", FIELD_CODE, .required = true, .codes = request_outcome_codes,
                    .label = T("How it ended") },
    [X_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("For example: called three times; where the person was guided.") },
    FIELD_END,
};

static const char *
path_of(struct arena *a, const struct request *r, const char *rest)
{
    return str_printf(a, "/requests/%s%s%s", id_text(a, r->id), *rest != '\0' ? "/" : "", rest);
}

static const char *
number_of(struct arena *a, const struct request *r)
{
    return str_printf(a, "%lld", (long long)r->number);
}

static void
draw_due(struct html *h, const struct request *r)
{
    struct date over = date_is_none(r->contacted_on) ? r->closed_on : r->contacted_on;
    ui_due(h, &(struct ui_due){ .kind = UI_TARGET, .on = r->due_on, .met_on = over });
}

static void
draw_state(struct html *h, const struct request *r)
{
    struct words words = r->state == REQUEST_CLOSED
                             ? SAY(code_text(request_all_outcome_codes, r->outcome))
                             : SAY(code_text(request_state_codes, r->state));
    ui_tag(h,
           r->state == REQUEST_WAITING     ? UI_WARN
           : r->state == REQUEST_TAKEN     ? UI_WAIT
           : r->state == REQUEST_CONTACTED ? UI_OK
                                           : UI_NONE,
           words);
}

/* ---- the queue ---- */

struct queue {
    struct request_filter filter;
    struct request *rows;
    size_t count;
    bool more;
};

static const char *
query_of(struct arena *a, const struct request_filter *f, bool newest)
{
    const struct code *state = code_find(request_state_codes, f->state);
    return str_printf(a, "/requests?state=%s&late=%s&sort=%s", state != NULL ? state->name : "",
                      f->only_late ? "1" : "", newest ? "newest" : "due");
}

static void
draw_rows(struct html *h, const struct queue *q)
{
    const struct ui_column columns[] = {
        { .label = T("Contact by"),
          .sort_path = query_of(h->arena, &q->filter, false),
          .sorted = q->filter.newest ? UI_UNSORTED : UI_ASCENDING },
        { .label = T("Number") },
        { .label = T("Name") },
        { .label = T("Municipality and language") },
        { .label = T("Asked on"),
          .sort_path = query_of(h->arena, &q->filter, true),
          .sorted = q->filter.newest ? UI_DESCENDING : UI_UNSORTED },
        { .label = T("State") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_WORKLIST, SAY(T("Requests for support")), columns);
    for (size_t i = 0; i < q->count; i++) {
        const struct request *r = &q->rows[i];
        ui_row(h, r->state < REQUEST_CONTACTED && request_is_late(r, h->today));
        ui_cell(h);
        draw_due(h, r);
        ui_cell_words(h, DATA(number_of(h->arena, r)));
        ui_head_link(h, DATA(r->name), path_of(h->arena, r, ""));
        ui_cell(h);
        html_text(h, names_in(h->lang, r->municipality_name));
        ui_meta(h, DATA(language_name(h->lang, r->lang)));
        ui_cell_date(h, r->asked_on);
        ui_cell(h);
        draw_state(h, r);
        if (r->duty_name != NULL)
            ui_meta(h, DATA(r->duty_name));
    }
    ui_table_close(h);
}

static void
draw_queue(struct html *h, const struct form *form, const struct queue *q)
{
    bool filtered = q->filter.state != 0 || q->filter.only_late;
    ui_panel_open(h, "queue", SAY(T("Requests that reached your unit")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/requests", NULL, NULL);
    if (q->count == 0) {
        ui_empty(h, filtered ? SAY(T("No request fits the filter")) : SAY(T("No request waits")),
                 SAY(T("What people ask on the public page stands here until somebody of your unit "
                       "has answered. An administrator chooses which units take requests.")),
                 SAY(T("See the public page")), "/ask");
    } else {
        const struct request *last = &q->rows[q->count - 1];
        const char *base = query_of(h->arena, &q->filter, q->filter.newest);
        draw_rows(h, q);
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = q->count,
                              .next_path = q->more
                                               ? str_printf(h->arena, "%s&after_on=%s&after=%s",
                                                            base, date_text(h->arena, last->due_on),
                                                            id_text(h->arena, last->id))
                                               : NULL,
                              .first_path = form_given(form, Q_AFTER) ? base : NULL,
                              .csv_path = str_printf(h->arena, "%s&format=csv", base),
                          });
    }
    ui_panel_close(h);
    ui_due_key(h);
}

static enum err
show_queue(struct work *w, const struct form *form, struct reply *reply)
{
    struct queue q = { .filter = { .state = form_code(form, Q_STATE),
                                   .only_late = form_bool(form, Q_LATE),
                                   .newest = form_code(form, Q_SORT) == 2,
                                   .after_on = form_date(form, Q_AFTER_ON),
                                   .after_id = form_id(form, Q_AFTER) } };
    TRY(request_list(w, &q.filter, LIMIT_PAGE_ROWS, &q.rows, &q.count, &q.more));
    reply_rows(reply, "requests", &request_shape, q.rows, q.count);
    if (q.more)
        reply_cursor(reply, id_text(work_arena(w), q.rows[q.count - 1].id));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Requests for support")),
                           .lead = SAY(T("People who have asked for support themselves.")),
                           .wide = true });
    ui_stacked_open(h);
    draw_queue(h, form, &q);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one request ---- */

static void
draw_facts(struct html *h, const struct request *r)
{
    ui_panel_open(h, "request", SAY(T("What was asked")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_quote(h, r->words);
    ui_facts_open(h, true);
    ui_fact(h, T("Name"), DATA(r->name));
    ui_fact(h, T("Phone"), DATA(r->phone));
    ui_fact(h, T("E-mail"), DATA(r->email));
    ui_fact(h, T("Municipality"), DATA(names_in(h->lang, r->municipality_name)));
    ui_fact(h, T("Language"), DATA(language_name(h->lang, r->lang)));
    if (r->interpreter_lang != NULL)
        ui_fact(h, T("Wishes for an interpreter to"),
                DATA(language_name(h->lang, r->interpreter_lang)));
    ui_fact_date(h, T("Asked on"), r->asked_on);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_clock(struct html *h, const struct request *r)
{
    ui_panel_open(h, "state", SAY(T("Where it stands")), NO_WORDS, NULL);
    ui_body_open(h);
    draw_state(h, r);
    ui_facts_open(h, true);
    ui_fact_open(h, T("Contact by"));
    draw_due(h, r);
    ui_fact_close(h);
    ui_fact(h, T("Own target"),
            SAY_FILL(TN("{n} working day", "{n} working days"), FILL_N("n", r->target_days)));
    ui_fact(h, T("Taken up by"), DATA(r->duty_name));
    ui_fact_date(h, T("Taken up on"), r->taken_on);
    ui_fact_date(h, T("Contacted on"), r->contacted_on);
    ui_fact_date(h, T("Closed on"), r->closed_on);
    ui_fact(h, T("Reason"), DATA(r->reason));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

/* The persons one is tied to who may be the one who asked. */
static void
draw_candidates(struct html *h, const struct request *r, const struct mine_line *rows, size_t count)
{
    ui_panel_open(h, "person", SAY(T("Whose request is it?")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Search by the identity code that the person tells you. Who is not found is "
                  "registered with what stands here. Then come back: those you are tied to and "
                  "whose name fits stand here.")));
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Search first")), "/clients/find", UI_BUTTON);
    ui_button_link(h, SAY(T("Register with these details")), path_of(h->arena, r, "register"),
                   UI_BUTTON);
    ui_actions_close(h);
    ui_body_close(h);
    if (count > 0)
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && rows[i].client.v == rows[i - 1].client.v)
            continue;
        const char *client = id_text(h->arena, rows[i].client.v);
        const char *name = str_printf(h->arena, "%s %s", rows[i].family_name, rows[i].given_names);
        ui_row_item_open(h, DATA(name), html_path(h->arena, "/clients/%s", client),
                         rows[i].id.v != 0 ? SAY(T("Has a case")) : SAY(T("No case yet")));
        ui_post_button(
            h, SAY(T("This is the person")), DATA(name), UI_BUTTON_MAIN,
            html_path(h->arena, "/clients/%s/requests/%s", client, id_text(h->arena, r->id)), 0,
            NULL);
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    ui_footer_open(h);
    html_say(h,
             T("The words become a signal on the person's page, and the request is closed. After "
               "that you can open a case."),
             NULL);
    ui_footer_close(h);
    ui_panel_close(h);
}

static void
draw_answers(struct html *h, const struct form *form, const struct request *r)
{
    ui_panel_open(h, "answer", SAY(T("What you do")), NO_WORDS, NULL);
    if (r->state == REQUEST_WAITING) {
        ui_body_open(h);
        ui_p(h, SAY(T("Take the request up: you answer for contacting the person.")));
        ui_post_button(h, SAY(T("Take up")), NO_WORDS, UI_BUTTON_MAIN, path_of(h->arena, r, "take"),
                       r->version, NULL);
        ui_body_close(h);
        ui_panel_close(h);
        return;
    }
    if (r->state == REQUEST_TAKEN) {
        ui_answer_open(h, "check", SAY(T("The person has been reached")), true);
        ui_form_open(h, form, contacted_fields,
                     &(struct ui_form){ .action = path_of(h->arena, r, "contacted"),
                                        .in_panel = true,
                                        .prefix = "contacted",
                                        .version = r->version });
        ui_field_date(h, C_ON, h->today);
        ui_form_close(h, SAY(T("Record the contact")), UI_BUTTON_MAIN,
                      SAY(T("The own target is met on that day.")), NULL);
        ui_answer_close(h);
    }
    ui_answer_open(h, "back", SAY(T("Close without a client")), form_is_of(form, close_fields));
    ui_form_open(h, form, close_fields,
                 &(struct ui_form){ .action = path_of(h->arena, r, "close"),
                                    .in_panel = true,
                                    .prefix = "close",
                                    .version = r->version });
    ui_field_code(h, X_OUTCOME, 0);
    ui_field(h, X_REASON, NULL);
    ui_form_close(h, SAY(T("Close the request")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_panel_close(h);
}

static enum err
show_request(struct work *w, const struct form *form, struct reply *reply)
{
    struct request r;
    struct mine_line *rows = NULL;
    size_t count = 0;
    TRY(request_get(w, &r));
    bool open = date_is_none(r.closed_on);
    if (open && r.state != REQUEST_WAITING)
        TRY(mine_list(w, &(struct mine_filter){ .words = r.name }, LIMIT_PAGE_ROWS, &rows, &count,
                      NULL));
    reply_record(reply, "request", &request_shape, &r);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title =
                SAY_FILL(T("Request {number}"), FILL_S("number", number_of(work_arena(w), &r))),
            .crumbs = UI_LINKS({ .words = SAY(T("Requests for support")), .path = "/requests" }) });
    ui_cols_open(h);
    draw_facts(h, &r);
    if (open && work_may(w, ACT_REQUEST_ANSWER)) {
        draw_answers(h, form, &r);
        if (r.state != REQUEST_WAITING)
            draw_candidates(h, &r, rows, count);
    }
    ui_cols_next(h);
    draw_clock(h, &r);
    if (r.client.v != 0 && work_may_on(w, ACT_CLIENT_READ, r.client, (case_id){ 0 }))
        ui_button_link(h, SAY(T("To the person's page")),
                       html_path(h->arena, "/clients/%s", id_text(h->arena, r.client.v)),
                       UI_BUTTON_MAIN);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/requests/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_take(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(request_take(w, form_version(form)));
    return back(w, reply, T("You answer for the request now."));
}

static enum err
post_contacted(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(request_contacted(w, form_date(form, C_ON), form_version(form)));
    return back(w, reply, T("The contact has been recorded."));
}

static enum err
post_close(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(request_close(w, (enum request_outcome)form_code(form, X_OUTCOME),
                      form_text(form, X_REASON), form_version(form)));
    return back(w, reply, T("The request has been closed."));
}

static enum err
post_join(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(request_join(w));
    reply_done(reply, T("The need is recorded on the person's page, and the request is closed."));
    return reply_see_other(reply, "/clients/%s/need", id_text(work_arena(w), work_client(w).v));
}

#define REQUEST "/requests/:request"
const struct page page_request = {
    .title = T("Requests for support"),
    .routes = {
        { GET, "/requests", ACT_REQUESTS_READ, show_queue, list_fields, .gives = &request_shape,
          .summary = T("The requests for support that reached one's own unit") },
        { GET, REQUEST, ACT_REQUESTS_READ, show_request, NULL, .gives = &request_shape,
          .summary = T("A request for support") },
        { POST, REQUEST "/take", ACT_REQUEST_ANSWER, post_take, NULL, REQUEST,
          .summary = T("Take a request for support up") },
        { POST, REQUEST "/contacted", ACT_REQUEST_ANSWER, post_contacted, contacted_fields,
          REQUEST, .summary = T("Record that the person who asked was reached") },
        { POST, REQUEST "/close", ACT_REQUEST_ANSWER, post_close, close_fields, REQUEST,
          .summary = T("Close a request for support without a client") },
        { POST, "/clients/:client/requests/:request", ACT_REQUEST_JOIN, post_join, NULL, REQUEST,
          .summary = T("Record a request for support as a signal of the person") },
    },
};
