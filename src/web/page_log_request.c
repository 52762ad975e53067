/* web/page_log_request.c: requests for the log: a worker records one, and prints for the client who
 * asks; the data-protection officer's worklist, and the answer as a letter.
 *
 * Law: 703/2023 11 §
 */
#include "access/record_proof.h"
#include "client/log_request.h"
#include "http/page.h"
#include "web/client_frame.h"
#include "web/record_view.h"

#include <string.h>

/* ---- what both show ---- */

static void
draw_due(struct html *h, const struct log_request *r)
{
    const struct rule *rule = log_request_rule(r);
    struct ui_due due = { .kind = rule->kind == RULE_STATUTORY ? UI_LAW : UI_TARGET,
                          .on = r->due_on,
                          .met_on = r->answered_on };
    ui_due(h, &due);
    if (rule->act != NULL)
        ui_rule(h, rule->act, rule->section, UI_RULE_V);
}

static void
draw_state(struct html *h, const struct log_request *r)
{
    ui_tag(h,
           r->state == LOG_REQUEST_OPEN       ? UI_WAIT
           : r->state == LOG_REQUEST_ANSWERED ? UI_OK
                                              : UI_NONE,
           SAY(code_text(log_request_state_codes, r->state)));
    if (r->repeated)
        ui_tag(h, UI_PLAIN, SAY(T("Asked again")));
    if (r->suspicion != NULL)
        ui_tag(h, UI_WARN, SAY(T("Suspicion of misuse")));
}

static void
draw_facts(struct html *h, const struct log_request *r)
{
    const struct rule *rule = log_request_rule(r);
    ui_panel_open(h, "request", SAY(T("The request")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("State"));
    draw_state(h, r);
    ui_fact_close(h);
    ui_fact_open(h, T("Due"));
    draw_due(h, r);
    H(h, "<span class=\"meta\">");
    html_say(h, rule->why, FILLS(FILL_N("n", log_request_length(r))));
    H(h, "</span>");
    ui_fact_close(h);
    ui_fact(h, T("Asked from"), DATA(names_in(h->lang, r->org_name)));
    ui_fact_date(h, T("Received"), r->received_on);
    ui_fact(h, T("How it was asked"), SAY(code_text(log_request_way_codes, r->how)));
    ui_fact(h, T("Received by"),
            r->received_by != NULL ? DATA(str_printf(h->arena, "%s, %s", r->received_by,
                                                     names_in(h->lang, r->received_by_org)))
                                   : SAY(T("The client, signed in")));
    ui_fact_date(h, T("From day"), r->asked_from_on);
    ui_fact_date(h, T("To day"), r->asked_until_on);
    ui_fact(h, T("Special reason for what is older than two years"), DATA(r->special_reason));
    ui_fact(h, T("What the client suspects"), DATA(r->suspicion));
    ui_fact_date(h, T("Answered on"), r->answered_on);
    ui_fact(h, T("Answered by"), DATA(r->answered_by));
    ui_fact(h, T("Reasoned view on lawfulness"), DATA(r->lawfulness));
    ui_fact(h, T("Reasons of the decision"), DATA(r->refusal));
    ui_facts_close(h);
    if (rule->kind != RULE_STATUTORY)
        ui_p_meta(h, SAY(T("The two months of 703/2023 11 § are for social and health client data. "
                           "For the data of this organisation no such time stands in an act that "
                           "was read, so the date is the organisation's own target.")));
    if (r->repeated)
        ui_p_meta(h, SAY(T("The same time has been asked for and answered before. For a repeated "
                           "request the direct cost may be charged.")));
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- a worker, for the client who asks ---- */

enum { M_ON, M_HOW, M_ORG, M_FROM, M_UNTIL, M_SPECIAL, M_SUSPICION };
static const struct field make_fields[] = {
    [M_ON] = { "received_on", FIELD_DATE, .required = true,
               .label = T("When the written request came") },
    [M_HOW] = { "how", FIELD_CODE, .required = true, .codes = log_request_way_codes,
                .label = T("How it was asked") },
    [M_ORG] = { "org", FIELD_ID, .required = true, .label = T("Asked from") },
    [M_FROM] = { "asked_from_on", FIELD_DATE, .label = T("From day"),
                 .hint = T("Empty: two years back.") },
    [M_UNTIL] = { "asked_until_on", FIELD_DATE, .label = T("To day"),
                  .hint = T("Empty: the day of the request.") },
    [M_SPECIAL] = { "special_reason", FIELD_TEXT,
                    .label = T("Special reason for what is older than two years") },
    [M_SUSPICION] = { "suspicion", FIELD_TEXT, .label = T("What the client suspects"),
                      .hint = T("Only if the client suspects misuse: then the answer holds a "
                                "reasoned view on lawfulness.") },
    FIELD_END,
};

enum { V_FROM, V_UNTIL, V_BEFORE };
static const struct field view_fields[] = {
    [V_FROM] = { "from", FIELD_DATE, .label = T("From day") },
    [V_UNTIL] = { "until", FIELD_DATE, .label = T("To day") },
    [V_BEFORE] = { "before", FIELD_KEY, .label = TEXT_NONE },
    FIELD_END,
};

static enum err
org_options(struct work *w, const struct ui_option **ret)
{
    struct log_request_org *orgs;
    size_t count;
    TRY(log_request_orgs(w, &orgs, &count));
    struct arena *a = work_arena(w);
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = id_text(a, orgs[i].org.v),
                                         .words = DATA(names_in(work_lang(w), orgs[i].name)) };
    options[count] = (struct ui_option){ .value = NULL };
    *ret = options;
    return ERR_OK;
}

static void
draw_requests(struct html *h, const struct log_request *list, size_t count)
{
    ui_panel_open(h, "requests", SAY(T("Requests for the log")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("The client has not asked for the log")),
                 SAY(T("A written request is recorded here. The data-protection officer of the "
                       "organisation that is asked then answers it.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, DATA(names_in(h->lang, list[i].org_name)), NULL,
                         DATA(date_text(h->arena, list[i].received_on)));
        draw_state(h, &list[i]);
        draw_due(h, &list[i]);
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
draw_make(struct html *h, struct work *w, const struct form *form)
{
    const struct ui_option *orgs;
    TRY(org_options(w, &orgs));
    ui_panel_open(h, "ask", SAY(T("Record a request for the log")), NO_WORDS, NULL);
    ui_form_open(h, form, make_fields,
                 &(struct ui_form){
                     .action = client_path(w, "log/requests"), .prefix = "ask", .in_panel = true });
    ui_pair_open(h);
    ui_field_date(h, M_ON, h->today);
    ui_field_code(h, M_HOW, LOG_WAY_FORM);
    ui_pair_close(h);
    ui_field_options(h, M_ORG, id_text(h->arena, work_org(w).v), orgs);
    ui_pair_open(h);
    ui_field_date(h, M_FROM, DATE_NONE);
    ui_field_date(h, M_UNTIL, DATE_NONE);
    ui_pair_close(h);
    ui_field(h, M_SPECIAL, NULL);
    ui_field(h, M_SUSPICION, NULL);
    ui_form_close(h, SAY(T("Record the request")), UI_BUTTON_MAIN,
                  SAY(T("It goes to the data-protection officer of the organisation, with its due "
                        "date.")),
                  NULL);
    ui_panel_close(h);
    return ERR_OK;
}

/* "at.node.seq" of the last line. */
static const char *
cursor_of(struct arena *a, const struct client_log_line *line)
{
    return str_printf(a, "%lld.%lld.%lld", (long long)line->at, (long long)line->node,
                      (long long)line->seq);
}

static void
read_view(struct arena *a, const struct form *form, struct client_log_filter *ret)
{
    *ret = (struct client_log_filter){ .from = 0 };
    if (!date_is_none(form_date(form, V_FROM)))
        ret->from = instant_of(form_date(form, V_FROM), 0, 0);
    if (!date_is_none(form_date(form, V_UNTIL)))
        ret->until = instant_of(date_add_days(form_date(form, V_UNTIL), 1), 0, 0);
    if (form_given(form, V_BEFORE))
        client_log_cursor(a, form_text(form, V_BEFORE), ret);
}

static enum err
show_client_log(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame frame;
    struct client_log_filter filter;
    struct client_log_line *lines;
    struct log_request *requests;
    size_t count, request_count;
    bool more;
    const struct form *filters = form_filters(form);
    TRY(client_frame_load(w, &frame));
    read_view(work_arena(w), filters, &filter);
    TRY(client_log_read(w, &filter, reply_is_html(reply) ? LIMIT_PAGE_ROWS : LIMIT_LIST_ROWS,
                        &lines, &count, &more));
    TRY(log_requests_of_client(w, &requests, &request_count));
    reply_rows(reply, "uses", &client_log_shape, lines, count);
    reply_rows(reply, "requests", &log_request_shape, requests, request_count);
    if (more)
        reply_cursor(reply, cursor_of(work_arena(w), &lines[count - 1]));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        client_frame_open(reply, w, &frame, TAB_COUNT, SAY(T("Who has used the client's data")));
    const char *path = client_path(w, "log");
    ui_stacked_open(h);
    ui_panel_open(h, "uses", SAY(T("Who has used the client's data")), NO_WORDS, NULL);
    ui_filter(h, filters, view_fields, path, NULL, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nobody has used the data in this time")), NO_WORDS, NO_WORDS, NULL);
    else
        record_uses(h, lines, count);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .next_path = more ? str_printf(h->arena, "%s?before=%s", path,
                                                         cursor_of(h->arena, &lines[count - 1]))
                                            : NULL,
                          .first_path = form_given(filters, V_BEFORE) ? path : NULL,
                      });
    ui_body_open(h);
    ui_print_link(h, path);
    ui_body_close(h);
    ui_panel_close(h);
    draw_requests(h, requests, request_count);
    if (work_may(w, ACT_LOG_REQUEST_MAKE))
        TRY(draw_make(h, w, form));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
make(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    const struct log_request_given given = {
        .org = { form_id(form, M_ORG) },
        .received_on = form_date(form, M_ON),
        .how = form_code(form, M_HOW),
        .asked_from_on = form_date(form, M_FROM),
        .asked_until_on = form_date(form, M_UNTIL),
        .special_reason = form_text(form, M_SPECIAL),
        .suspicion = form_text(form, M_SUSPICION),
    };
    TRY(log_request_make(w, &given, &id));
    reply_done(reply, T("The request for the log has been recorded."));
    return reply_see_other(reply, "%s", client_path(w, "log"));
}

/* ---- the officer's worklist ---- */

enum { L_STATE, L_AFTER };
static const struct field list_fields[] = {
    [L_STATE] = { "state", FIELD_CODE, .codes = log_request_state_codes, .label = T("State") },
    [L_AFTER] = { "after", FIELD_KEY, .label = TEXT_NONE }, /* due.id */
    FIELD_END,
};

static const char *
list_cursor(struct arena *a, const struct log_request *r)
{
    char due[11];
    date_iso(r->due_on, due);
    return str_printf(a, "%s.%s", due, id_text(a, r->id));
}

static struct log_request_cursor
read_list_cursor(struct arena *a, const char *text)
{
    struct log_request_cursor after = { .id = 0 };
    size_t day = strcspn(text, ".");
    if (text[day] == '.' && date_parse_iso(str_copy_bytes(a, text, day), &after.due_on) &&
        id_parse(text + day + 1, &after.id))
        return after;
    return (struct log_request_cursor){ .id = 0 };
}

static const char *
person_words(struct arena *a, const struct log_request *r)
{
    return str_printf(a, "%s %s", r->family_name, r->given_names);
}

static void
draw_list(struct html *h, const struct log_request *list, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Client") }, { .label = T("Due") },   { .label = T("Received") },
        { .label = T("State") },  { .label = T("Asked") }, UI_COLUMN_END,
    };
    ui_table_open(h, UI_WORKLIST, SAY(T("Requests for the log, the first due first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct log_request *r = &list[i];
        ui_row(h, r->state == LOG_REQUEST_OPEN && log_request_days_late(r, h->today) > 0);
        ui_head_link(h, DATA(person_words(h->arena, r)),
                     html_path(h->arena, "/log-requests/%s", id_text(h->arena, r->id)));
        ui_cell(h);
        draw_due(h, r);
        ui_cell_date(h, r->received_on);
        ui_cell(h);
        draw_state(h, r);
        ui_cell_words(h, DATA(str_printf(h->arena, "%s – %s", date_text(h->arena, r->asked_from_on),
                                         date_text(h->arena, r->asked_until_on))));
    }
    ui_table_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct log_request *list;
    size_t count;
    bool more;
    int state = form_given(form, L_STATE) ? form_code(form, L_STATE) : LOG_REQUEST_OPEN;
    struct log_request_cursor after = { .id = 0 };
    if (form_given(form, L_AFTER))
        after = read_list_cursor(work_arena(w), form_text(form, L_AFTER));
    TRY(log_request_list(w, state, after, LIMIT_PAGE_ROWS, &list, &count, &more));
    reply_rows(reply, "requests", &log_request_shape, list, count);
    if (more)
        reply_cursor(reply, list_cursor(work_arena(w), &list[count - 1]));
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *name = code_find(log_request_state_codes, state)->name;
    const char *base = html_path(work_arena(w), "/log-requests?state=%s", name);
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Requests for the log")),
            .lead = SAY(T("Clients of your organisation ask who has used their data.")),
            .views = UI_LINKS({ .words = SAY(TC("request for the log", "To be answered")),
                                .path = "/log-requests",
                                .current = state == LOG_REQUEST_OPEN },
                              { .words = SAY(TC("request for the log", "Answered")),
                                .path = "/log-requests?state=answered",
                                .current = state == LOG_REQUEST_ANSWERED },
                              { .words = SAY(TC("request for the log", "Refused by a decision")),
                                .path = "/log-requests?state=refused",
                                .current = state == LOG_REQUEST_REFUSED }) });
    ui_panel_open(h, "list", SAY(code_text(log_request_state_codes, state)), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No request here")),
                 SAY(T("A request comes here when a worker of the client's team has recorded it, "
                       "or the client has asked for the log in the own pages.")),
                 NO_WORDS, NULL);
    } else {
        draw_list(h, list, count);
        ui_list_footer(h,
                       &(struct ui_list_footer){
                           .shown = count,
                           .next_path = more ? str_printf(h->arena, "%s&after=%s", base,
                                                          list_cursor(h->arena, &list[count - 1]))
                                             : NULL,
                           .first_path = form_given(form, L_AFTER) ? base : NULL,
                           .csv_path = str_printf(h->arena, "%s&format=csv", base),
                       });
        ui_due_key(h);
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one request ---- */

enum { A_LAWFULNESS };
static const struct field answer_fields[] = {
    [A_LAWFULNESS] = { "lawfulness", FIELD_TEXT, .max = LIMIT_NOTE_BYTES,
                       .label = T("Reasoned view on lawfulness"),
                       .hint = T("Needed where the client suspects misuse. It is printed in the "
                                 "letter.") },
    FIELD_END,
};
enum { R_REASONS };
static const struct field refuse_fields[] = {
    [R_REASONS] = { "refusal", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                    .label = T("Reasons of the decision") },
    FIELD_END,
};

enum { LETTER_LINES = 2000 };

/* All lines of the time that was asked for, a page at a time. */
static enum err
read_all(struct work *w, const struct log_request *r, struct client_log_line **ret,
         size_t *ret_count, bool *ret_more)
{
    struct client_log_filter filter = { .from = 0 };
    struct client_log_line *all = ARENA_ARRAY(work_arena(w), struct client_log_line, LETTER_LINES);
    size_t count = 0;
    bool more = true;
    log_request_span(r, work_now(w), &filter.from, &filter.until);
    while (more && count + LIMIT_LIST_ROWS <= LETTER_LINES) {
        struct client_log_line *page;
        size_t got;
        TRY(client_log_of_request(w, r->id, &filter, LIMIT_LIST_ROWS, &page, &got, &more));
        for (size_t i = 0; i < got; i++)
            all[count++] = page[i];
        if (more) {
            filter.until = page[got - 1].at;
            filter.before_node = page[got - 1].node;
            filter.before_seq = page[got - 1].seq;
        }
    }
    *ret = all;
    *ret_count = count;
    *ret_more = more;
    return ERR_OK;
}

static void
draw_answer_forms(struct html *h, const struct form *form, const struct log_request *r)
{
    const char *path = html_path(h->arena, "/log-requests/%s", id_text(h->arena, r->id));
    bool refusing = form_is_of(form, refuse_fields);
    ui_panel_open(h, "answer", SAY(T("Answer")), NO_WORDS, NULL);
    ui_answer_open(h, "check", SAY(T("Answer from the record")), !refusing);
    ui_form_open(h, form, answer_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/answer", path),
                                    .version = r->version,
                                    .prefix = "answer",
                                    .in_panel = true });
    ui_field(h, A_LAWFULNESS, NULL);
    ui_form_close(
        h, SAY(T("Answer the request")), UI_BUTTON_MAIN,
        SAY(T("The list below is fixed as it is now, with a checkpoint of the record. The "
              "letter can then be printed in the client's language.")),
        NULL);
    ui_answer_close(h);
    ui_answer_open(h, "back", SAY(T("Refuse by a written decision")), refusing);
    ui_form_open(h, form, refuse_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/refuse", path),
                                    .version = r->version,
                                    .prefix = "refuse",
                                    .in_panel = true });
    ui_field(h, R_REASONS, NULL);
    ui_form_close(h, SAY(T("Make the decision")), UI_BUTTON_BAD,
                  SAY(T("The decision tells that the client can take the matter to the "
                        "Data Protection Ombudsman.")),
                  NULL);
    ui_answer_close(h);
    ui_panel_close(h);
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    struct log_request r;
    struct client_log_line *lines;
    size_t count;
    bool more;
    TRY(log_request_get(w, &r));
    TRY(read_all(w, &r, &lines, &count, &more));
    reply_record(reply, "request", &log_request_shape, &r);
    reply_rows(reply, "uses", &client_log_shape, lines, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *id = id_text(work_arena(w), r.id);
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("A request for the log")),
                           .lead = DATA(person_words(work_arena(w), &r)),
                           .crumbs = UI_LINKS({ .words = SAY(T("Requests for the log")),
                                                .path = "/log-requests" }) });
    ui_cols_open(h);
    if (r.state == LOG_REQUEST_OPEN)
        draw_answer_forms(h, form, &r);
    ui_panel_open(h, "uses", SAY(T("What the record holds")), SAY(T("Letter to the client")),
                  html_path(h->arena, "/log-requests/%s/letter", id));
    if (count == 0)
        ui_empty(h, SAY(T("Nobody has used the data in this time")), NO_WORDS, NO_WORDS, NULL);
    else
        record_uses(h, lines, count);
    if (more) {
        ui_body_open(h);
        ui_p_meta(h,
                  SAY_FILL(T("The {n} newest lines are shown. Ask the client for a shorter time, "
                             "or take the rest from the record by the client."),
                           FILL_N("n", (int64_t)count)));
        ui_body_close(h);
    }
    ui_panel_close(h);
    ui_cols_next(h);
    draw_facts(h, &r);
    ui_panel_open(h, "record", SAY(T("In the record")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_button_link(h, SAY(T("All lines about this client")),
                   html_path(h->arena, "/record?client=%s", id_text(h->arena, r.client.v)),
                   UI_BUTTON);
    ui_body_close(h);
    ui_panel_close(h);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
answer(struct work *w, const struct form *form, struct reply *reply)
{
    struct record_proof proof;
    TRY(record_checkpoint_now(w, 0, &proof));
    TRY(log_request_answer(w, form_text(form, A_LAWFULNESS), proof.checkpoint, form_version(form)));
    reply_done(reply, T("The request has been answered. Print the letter and send it."));
    return reply_see_other(reply, "/log-requests/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
refuse(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(log_request_refuse(w, form_text(form, R_REASONS), form_version(form)));
    reply_done(reply, T("The decision has been recorded. Print it and send it."));
    return reply_see_other(reply, "/log-requests/%s", id_text(work_arena(w), work_object(w)));
}

/* ---- the letter ---- */

static void
draw_refusal(struct html *h, const struct log_request *r)
{
    ui_p(h, SAY(T("Your request for the log is refused. The reasons:")));
    ui_lines(h, r->refusal);
    ui_p(h, SAY(T("If you find the refusal wrong, you can take the matter to the Data Protection "
                  "Ombudsman.")));
}

static void
draw_letter_head(struct html *h, const struct log_request *r)
{
    struct ui_doc_head head = {
        .kind = r->state == LOG_REQUEST_REFUSED ? SAY(T("Decision on a request for the log"))
                                                : SAY(T("Who has used your data")),
        .parties = DATA(names_in(h->lang, r->org_name)),
        .date = date_is_none(r->answered_on) ? h->today : r->answered_on,
    };
    const struct rule *rule = log_request_rule(r);
    head.act = rule->act;
    head.section = rule->section;
    ui_doc_head(h, &head);
    ui_facts_open(h, false);
    ui_fact(h, TC("letter", "To"),
            DATA(str_printf(h->arena, "%s %s", r->given_names, r->family_name)));
    ui_fact(h, TC("letter", "From"), DATA(names_in(h->lang, r->org_name)));
    ui_fact_date(h, T("You asked on"), r->received_on);
    ui_fact(h, T("Time that was asked for"),
            DATA(str_printf(h->arena, "%s – %s", date_text(h->arena, r->asked_from_on),
                            date_text(h->arena, r->asked_until_on))));
    ui_fact_date(h, T("Answered on"), r->answered_on);
    ui_facts_close(h);
}

/* In the client's language, whatever the officer reads in. */
static enum lang
letter_lang(const struct log_request *r)
{
    return str_same(r->service_lang, "sv") ? LANG_SV : LANG_FI;
}

static enum err
show_letter(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct log_request r;
    struct client_log_line *lines = NULL;
    struct record_proof proof = { .key = NULL };
    size_t count = 0;
    bool more = false;
    TRY(log_request_get(w, &r));
    if (r.state != LOG_REQUEST_REFUSED)
        TRY(read_all(w, &r, &lines, &count, &more));
    TRY(record_checkpoint_now(w, 0, &proof));
    work_note(w, "printed", "letter");
    reply_record(reply, "request", &log_request_shape, &r);
    reply_rows(reply, "uses", &client_log_shape, lines, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *id = id_text(work_arena(w), r.id);
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Letter to the client")),
            .crumbs = UI_LINKS({ .words = SAY(T("Requests for the log")), .path = "/log-requests" },
                               { .words = SAY(T("A request for the log")),
                                 .path = html_path(work_arena(w), "/log-requests/%s", id) }) });
    if (r.state == LOG_REQUEST_OPEN)
        ui_note(h, UI_WARN, SAY(T("This is a draft")),
                SAY(T("The request has not been answered. Answer it first; then the list and the "
                      "checkpoint are fixed.")));
    ui_actions_open(h);
    ui_print_link(h, html_path(h->arena, "/log-requests/%s/letter", id));
    ui_actions_close(h);
    enum lang before = h->lang;
    h->lang = letter_lang(&r);
    H(h, "<div class=\"stacked\"");
    html_attr(h, "lang", lang_code(h->lang));
    H(h, ">");
    ui_panel_open(h, "letter", SAY(T("Letter")), NO_WORDS, NULL);
    ui_body_open(h);
    draw_letter_head(h, &r);
    if (r.state == LOG_REQUEST_REFUSED) {
        draw_refusal(h, &r);
    } else {
        ui_p(h, SAY(T("This is who has used your data in this shared record, when, and on what "
                      "ground. Refused tries are in the list too.")));
        if (r.lawfulness != NULL) {
            ui_p(h, SAY(T("You suspected misuse. Our view on lawfulness, with its reasons:")));
            ui_lines(h, r.lawfulness);
        }
    }
    ui_body_close(h);
    if (count > 0)
        record_uses(h, lines, count);
    ui_panel_close(h);
    if (r.state != LOG_REQUEST_REFUSED) {
        ui_panel_open(h, "check", SAY(T("How to check this")), NO_WORDS, NULL);
        ui_body_open(h);
        record_how_to_check(h, r.checkpoint, proof.key);
        ui_p(h, SAY(T("If you suspect misuse, tell the data-protection officer. You can also turn "
                      "to the Data Protection Ombudsman.")));
        ui_body_close(h);
        ui_panel_close(h);
    }
    H(h, "</div>");
    h->lang = before;
    ui_page_close(h);
    return ERR_OK;
}

#define LOG "/clients/:client/cases/:case/log"
#define ONE "/log-requests/:request"
const struct page page_log_request = {
    .title = T("Requests for the log"),
    .routes = {
        { GET, LOG, ACT_CLIENT_LOG_READ, show_client_log, view_fields, .gives = &client_log_shape,
          .summary = T("Who has used a client's data, and the client's requests for the log") },
        { POST, LOG "/requests", ACT_LOG_REQUEST_MAKE, make, make_fields, .again = LOG,
          .summary = T("Record a client's request for the log") },
        { GET, "/log-requests", ACT_LOG_REQUESTS_READ, show_list, list_fields,
          .gives = &log_request_shape,
          .summary = T("Requests for the log made to one's own organisation") },
        { GET, ONE, ACT_LOG_REQUESTS_READ, show_one, NULL, .gives = &log_request_shape,
          .summary = T("One request for the log, and what the record holds") },
        { POST, ONE "/answer", ACT_LOG_REQUEST_ANSWER, answer, answer_fields, .again = ONE,
          .summary = T("Answer a request for the log from the record") },
        { POST, ONE "/refuse", ACT_LOG_REQUEST_ANSWER, refuse, refuse_fields, .again = ONE,
          .summary = T("Refuse a request for the log by a written decision") },
        { GET, ONE "/letter", ACT_LOG_REQUESTS_READ, show_letter, NULL,
          .gives = &log_request_shape, .summary = T("The answer as a letter to the client") },
    },
};
