/* web/page_own_log.c: the client's own log: who has seen or changed my data, when and on what
 * ground; and asking for it in writing.
 *
 * Law: 703/2023 11 §
 */
#include "client/log_request.h"
#include "http/page.h"
#include "web/own_frame.h"
#include "web/record_view.h"

enum { V_FROM, V_UNTIL, V_BEFORE };
static const struct field view_fields[] = {
    [V_FROM] = { "from", FIELD_DATE, .label = T("From day") },
    [V_UNTIL] = { "until", FIELD_DATE, .label = T("To day") },
    [V_BEFORE] = { "before", FIELD_KEY, .label = TEXT_NONE },
    FIELD_END,
};

enum { A_ORG, A_FROM, A_UNTIL, A_SPECIAL, A_SUSPICION };
static const struct field ask_fields[] = {
    [A_ORG] = { "org", FIELD_ID, .required = true, .label = T("From whom you ask") },
    [A_FROM] = { "asked_from_on", FIELD_DATE, .label = T("From day"),
                 .hint = T("Empty: two years back.") },
    [A_UNTIL] = { "asked_until_on", FIELD_DATE, .label = T("To day"), .hint = T("Empty: today.") },
    [A_SPECIAL] = { "special_reason", FIELD_TEXT,
                    .label = T("Why you ask for what is older than two years") },
    [A_SUSPICION] = { "suspicion", FIELD_TEXT,
                      .label = T("If you suspect misuse: what you suspect"),
                      .hint = T("Then the answer tells, with reasons, whether the use was "
                                "lawful.") },
    FIELD_END,
};

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

static void
draw_requests(struct html *h, const struct log_request *list, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "requests", SAY(T("What you have asked for")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct log_request *r = &list[i];
        ui_row_item_open(h, DATA(names_in(h->lang, r->org_name)), NULL,
                         DATA(date_text(h->arena, r->received_on)));
        ui_tag(h, r->state == LOG_REQUEST_OPEN ? UI_WAIT : UI_OK,
               SAY(code_text(log_request_state_codes, r->state)));
        if (r->state == LOG_REQUEST_OPEN)
            ui_p_meta(h, SAY_FILL(log_request_rule(r)->kind == RULE_STATUTORY
                                      ? T("You are answered by {date} at the latest.")
                                      : T("The aim is to answer you by {date}."),
                                  FILL_D("date", r->due_on)));
        else
            ui_p_meta(h, SAY_FILL(T("Answered on {date}; the letter comes to you."),
                                  FILL_D("date", r->answered_on)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
draw_ask(struct html *h, struct work *w, const struct form *form)
{
    struct log_request_org *orgs;
    size_t count;
    TRY(log_request_orgs(w, &orgs, &count));
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = id_text(h->arena, orgs[i].org.v),
                                         .words = DATA(names_in(h->lang, orgs[i].name)) };
    options[count] = (struct ui_option){ .value = NULL };
    ui_panel_open(h, "ask", SAY(T("Ask for a written answer")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("You can ask an organisation who has used or received your data and on what "
                  "ground. It costs nothing. Its data-protection officer answers by letter.")));
    ui_body_close(h);
    ui_form_open(h, form, ask_fields,
                 &(struct ui_form){ .action = "/own/log/ask", .prefix = "ask", .in_panel = true });
    ui_field_options(h, A_ORG, NULL, options);
    ui_pair_open(h);
    ui_field_date(h, A_FROM, DATE_NONE);
    ui_field_date(h, A_UNTIL, DATE_NONE);
    ui_pair_close(h);
    ui_field(h, A_SPECIAL, NULL);
    ui_field(h, A_SUSPICION, NULL);
    ui_form_close(h, SAY(T("Send the request")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_own_log(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_log_filter filter;
    struct client_log_line *lines;
    struct log_request *requests;
    size_t count, request_count;
    bool more;
    const struct form *filters = form_filters(form);
    read_view(work_arena(w), filters, &filter);
    TRY(client_log_read(w, &filter, reply_is_html(reply) ? LIMIT_PAGE_ROWS : LIMIT_LIST_ROWS,
                        &lines, &count, &more));
    TRY(log_requests_of_client(w, &requests, &request_count));
    reply_rows(reply, "uses", &client_log_shape, lines, count);
    if (more)
        reply_cursor(reply, cursor_of(work_arena(w), &lines[count - 1]));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = own_frame_open(reply, w, OWN_TAB_LOG, SAY(T("Who has used my data")));
    ui_stacked_open(h);
    ui_panel_open(h, "uses", SAY(T("Each use, newest first")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Each time somebody has seen or changed your data, or has tried to and was "
                  "refused, stands here. Nobody can remove a line.")));
    ui_body_close(h);
    ui_filter(h, filters, view_fields, "/own/log", NULL, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nobody has used the data in this time")), NO_WORDS, NO_WORDS, NULL);
    else
        record_uses(h, lines, count);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .next_path = more ? str_printf(h->arena, "/own/log?before=%s",
                                                         cursor_of(h->arena, &lines[count - 1]))
                                            : NULL,
                          .first_path = form_given(filters, V_BEFORE) ? "/own/log" : NULL,
                      });
    ui_body_open(h);
    ui_print_link(h, "/own/log");
    ui_body_close(h);
    ui_panel_close(h);
    draw_requests(h, requests, request_count);
    TRY(draw_ask(h, w, form));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
ask(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    const struct log_request_given given = {
        .org = { form_id(form, A_ORG) },
        .how = LOG_WAY_OWN,
        .asked_from_on = form_date(form, A_FROM),
        .asked_until_on = form_date(form, A_UNTIL),
        .special_reason = form_text(form, A_SPECIAL),
        .suspicion = form_text(form, A_SUSPICION),
    };
    TRY(log_request_make(w, &given, &id));
    reply_done(reply, T("Your request has been sent."));
    return reply_see_other(reply, "/own/log");
}

const struct page page_own_log = {
    .title = T("Who has used my data"),
    .routes = {
        { GET, "/own/log", ACT_OWN_LOG_READ, show_own_log, view_fields,
          .gives = &client_log_shape, .summary = T("Who has used one's own data") },
        { POST, "/own/log/ask", ACT_OWN_LOG_ASK, ask, ask_fields, .again = "/own/log",
          .summary = T("Ask for the log of one's own data") },
    },
};
