/* web/page_anomalies.c: what stands out in the record, for the data-protection officer to look
 * into, and the officer's start page.
 *
 * How each thing is found, and when it is a false alarm, stands on the page.  The program judges
 * nobody.
 */
#include "access/anomaly.h"
#include "access/record_search.h"
#include "access/setting.h"
#include "client/log_request.h"
#include "http/page.h"
#include "web/ui.h"

/* ---- the list ---- */

enum { L_STATE, L_KIND, L_BEFORE };
static const struct field list_fields[] = {
    [L_STATE] = { "state", FIELD_CODE, .codes = finding_state_codes, .label = T("State") },
    [L_KIND] = { "kind", FIELD_CODE, .codes = finding_kind_codes, .label = T("What stands out") },
    [L_BEFORE] = { "before", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

static void
draw_state(struct html *h, int state)
{
    ui_tag(h,
           state == FINDING_NEW           ? UI_WAIT
           : state == FINDING_LOOKED_INTO ? UI_ASK
           : state == FINDING_EXPLAINED   ? UI_OK
                                          : UI_BAD,
           SAY(code_text(finding_state_codes, state)));
}

/* What was counted, against what. */
static struct words
counted(struct html *h, const struct finding *f)
{
    struct text text = f->kind == FINDING_REFUSALS ? TN("{n} refused try", "{n} refused tries")
                       : f->kind == FINDING_MANY   ? T("{n} times, usually {usual}")
                       : f->kind == FINDING_UNITS  ? TN("{n} unit", "{n} units")
                                                   : TN("{n} time", "{n} times");
    return DATA(
        text_in(h->arena, h->lang, text, FILLS(FILL_N("n", f->seen), FILL_N("usual", f->usual))));
}

static void
draw_who(struct html *h, const struct finding *f)
{
    if (f->worker_name == NULL) {
        html_say(h, T("Several people"), NULL);
        return;
    }
    html_text(h, f->worker_name);
    H(h, "<span class=\"meta\">");
    html_text(h, names_in(h->lang, f->unit_name));
    H(h, "</span>");
}

static void
draw_rows(struct html *h, const struct finding *list, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Date") },
        { .label = T("What stands out") },
        { .label = TC("record", "Who") },
        { .label = T("State") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("What stands out, newest first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct finding *f = &list[i];
        ui_row(h, false);
        ui_head_link(h, DATA(date_text(h->arena, f->day_on)),
                     html_path(h->arena, "/record/findings/%s", id_text(h->arena, f->id)));
        ui_cell(h);
        html_say(h, code_text(finding_kind_codes, f->kind), NULL);
        H(h, "<span class=\"meta\">");
        html_words(h, counted(h, f));
        H(h, "</span>");
        ui_cell(h);
        draw_who(h, f);
        ui_cell(h);
        draw_state(h, f->state);
    }
    ui_table_close(h);
}

/* {n} of the method: the installation's setting. */
static int64_t
setting_of(struct work *w, int kind)
{
    int64_t n = 0;
    const char *key = kind == FINDING_REFUSALS ? SETTING_ODD_REFUSALS
                      : kind == FINDING_MANY   ? SETTING_ODD_TIMES
                      : kind == FINDING_UNITS  ? SETTING_ODD_UNITS
                                               : NULL;
    if (key == NULL || !str_to_int(work_setting(w, key), 1, 10000, &n))
        return 0;
    return n;
}

static void
draw_method(struct html *h, struct work *w)
{
    ui_panel_open(h, "method", SAY(T("How these are found")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("The program looks through each day of the record once, when the day is over. It "
                  "only counts and compares: what is below is a question, not a judgement about "
                  "anybody. A person finds out, and writes what it was.")));
    ui_body_close(h);
    ui_rows_open(h);
    for (int kind = FINDING_NONE + 1; kind < FINDING_KINDS; kind++) {
        ui_row_item_open(h, SAY(code_text(finding_kind_codes, kind)), NULL, NO_WORDS);
        ui_p(h,
             SAY_FILL(finding_method((enum finding_kind)kind), FILL_N("n", setting_of(w, kind))));
        ui_p_meta(h, SAY(finding_false_alarm((enum finding_kind)kind)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct finding *list;
    size_t count;
    bool more;
    int64_t size;
    struct date watched;
    int state = form_code(form, L_STATE), kind = form_code(form, L_KIND);
    TRY(finding_list(w, state, kind, form_id(form, L_BEFORE),
                     reply_is_html(reply) ? LIMIT_PAGE_ROWS : LIMIT_LIST_ROWS, &list, &count,
                     &more));
    TRY(record_size_now(w, &size, &watched));
    reply_rows(reply, "findings", &finding_shape, list, count);
    if (more)
        reply_cursor(reply, id_text(work_arena(w), list[count - 1].id));
    if (!reply_is_html(reply))
        return ERR_OK;
    const struct code *state_code = code_find(finding_state_codes, state);
    const struct code *kind_code = code_find(finding_kind_codes, kind);
    const char *base =
        html_path(work_arena(w), "/record/findings?state=%s&kind=%s",
                  state != 0 ? state_code->name : "", kind != 0 ? kind_code->name : "");
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("What stands out")),
            .lead = date_is_none(watched)
                        ? SAY(T("No day has been looked through yet."))
                        : SAY_FILL(T("Looked through up to {date}."), FILL_D("date", watched)),
            .crumbs = UI_LINKS({ .words = SAY(TC("navigation", "Record")), .path = "/record" }) });
    ui_stacked_open(h);
    ui_panel_open(h, "findings", SAY(T("What stands out in your organisation")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/record/findings", NULL, NULL);
    if (count == 0) {
        ui_empty(
            h, SAY(T("Nothing stands out")),
            SAY(T("That is no proof that nothing is wrong: how things are found stands below.")),
            NO_WORDS, NULL);
    } else {
        draw_rows(h, list, count);
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count,
                              .next_path = more ? str_printf(h->arena, "%s&before=%s", base,
                                                             id_text(h->arena, list[count - 1].id))
                                                : NULL,
                              .first_path = form_given(form, L_BEFORE) ? base : NULL,
                              .csv_path = str_printf(h->arena, "%s&format=csv", base),
                          });
    }
    ui_panel_close(h);
    draw_method(h, w);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one finding ---- */

/* All but new: who writes has looked. */
static const struct code outcomes[] = {
    { FINDING_LOOKED_INTO, "looked_into", TC("finding", "Being looked into") },
    { FINDING_EXPLAINED, "explained", TC("finding", "Explained") },
    { FINDING_MISUSE, "misuse", TC("finding", "Misuse suspected") },
    { 0, NULL, TEXT_NONE },
};
enum { S_STATE, S_REASON };
static const struct field state_fields[] = {
    [S_STATE] = { "state", FIELD_CODE, .required = true, .codes = outcomes,
                  .label = T("What it turned out to be") },
    [S_REASON] = { "reason", FIELD_TEXT, .required = true,
                   .label = T("What was found out, and how") },
    FIELD_END,
};

/* The lines of that day, to look at. */
static const char *
lines_path(struct arena *a, const struct finding *f)
{
    const char *day = date_text(a, f->day_on);
    const char *path =
        f->client.v != 0
            ? html_path(a, "/record?client=%s&from=%s&until=%s", id_text(a, f->client.v), day, day)
            : html_path(a, "/record?unit=%s&from=%s&until=%s", id_text(a, f->unit.v), day, day);
    if (f->worker.v != 0)
        path = str_printf(a, "%s%s", path, html_path(a, "&worker=%s", id_text(a, f->worker.v)));
    return f->kind == FINDING_REFUSALS ? str_printf(a, "%s&done=refused", path) : path;
}

static void
draw_finding(struct html *h, struct work *w, const struct finding *f)
{
    ui_panel_open(h, "finding", SAY(code_text(finding_kind_codes, f->kind)), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact_open(h, T("State"));
    draw_state(h, f->state);
    ui_fact_close(h);
    ui_fact_date(h, T("Date"), f->day_on);
    ui_fact(h, TC("record", "Who"),
            f->worker_name != NULL ? DATA(str_printf(h->arena, "%s, %s", f->worker_name,
                                                     names_in(h->lang, f->unit_name)))
                                   : SAY(T("Several people")));
    ui_fact(h, T("Counted"), counted(h, f));
    ui_fact(h, T("Client"), f->client.v != 0 ? DATA(id_text(h->arena, f->client.v)) : NO_WORDS);
    ui_fact_date(h, T("Written on"), f->stated_on);
    ui_fact(h, T("Written by"), DATA(f->stated_by));
    ui_facts_close(h);
    if (f->reason != NULL)
        ui_lines(h, f->reason);
    ui_p(h,
         SAY_FILL(finding_method((enum finding_kind)f->kind), FILL_N("n", setting_of(w, f->kind))));
    ui_p_meta(h, SAY(finding_false_alarm((enum finding_kind)f->kind)));
    ui_button_link(h, SAY(T("The lines of that day")), lines_path(h->arena, f), UI_BUTTON);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    struct finding f;
    TRY(finding_get(w, &f));
    reply_record(reply, "finding", &finding_shape, &f);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){
                         .title = SAY(T("Something that stands out")),
                         .crumbs = UI_LINKS(
                             { .words = SAY(TC("navigation", "Record")), .path = "/record" },
                             { .words = SAY(T("What stands out")), .path = "/record/findings" }) });
    ui_cols_open(h);
    draw_finding(h, w, &f);
    ui_cols_next(h);
    ui_panel_open(h, "state", SAY(T("What it turned out to be")), NO_WORDS, NULL);
    ui_form_open(h, form, state_fields,
                 &(struct ui_form){
                     .action = html_path(h->arena, "/record/findings/%s", id_text(h->arena, f.id)),
                     .version = f.version,
                     .in_panel = true });
    ui_field_code(h, S_STATE, f.state == FINDING_NEW ? FINDING_LOOKED_INTO : f.state);
    ui_field(h, S_REASON, f.reason);
    ui_form_close(h, SAY(T("Write it down")), UI_BUTTON_MAIN,
                  SAY(T("Your name and the day stand with it.")), NULL);
    ui_panel_close(h);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
change(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(finding_state(w, (enum finding_state)form_code(form, S_STATE), form_text(form, S_REASON),
                      form_version(form)));
    reply_done(reply, T("It has been written down."));
    return reply_see_other(reply, "/record/findings/%s", id_text(work_arena(w), work_object(w)));
}

/* ---- the officer's start page ---- */

struct desk {
    struct log_request_tally requests;
    struct log_request *due;
    size_t due_count;
    int64_t findings, urgent, size, refusals;
    bool more_refusals;
    struct record_verified verified;
    struct date watched;
};

static enum err
load_desk(struct work *w, struct desk *d)
{
    bool more;
    size_t count;
    struct recorded_line *lines;
    struct record_filter refused = {
        .done = DONE_REFUSED,
        .from = instant_of(date_add_days(work_today(w), 1 - date_weekday(work_today(w))), 0, 0),
    };
    *d = (struct desk){ .size = 0 };
    TRY(log_request_counts(w, &d->requests));
    TRY(log_request_list(w, LOG_REQUEST_OPEN, (struct log_request_cursor){ .id = 0 }, 5, &d->due,
                         &d->due_count, &more));
    TRY(finding_new_count(w, &d->findings));
    TRY(finding_urgent_count(w, &d->urgent));
    TRY(record_search(w, &refused, 99, &lines, &count, &d->more_refusals));
    d->refusals = (int64_t)count;
    TRY(record_last_verified(w, &d->verified));
    return record_size_now(w, &d->size, &d->watched);
}

static void
draw_verified(struct html *h, const struct desk *d)
{
    if (d->verified.at == 0) {
        ui_note(h, UI_WARN, SAY(T("The record has not been verified yet")),
                SAY(T("The program holds it against its tree once a day; `yhdys audit verify` does "
                      "so at once.")));
        return;
    }
    const char *at = ui_when_text(h, d->verified.at);
    if (d->verified.findings != 0)
        ui_note(h, UI_BAD, SAY(T("The record does not hold")),
                SAY_FILL(TN("The check of {at} found {n} line that does not fit the tree. Ask the "
                            "one who runs the installation to run `yhdys audit verify`.",
                            "The check of {at} found {n} lines that do not fit the tree. Ask the "
                            "one who runs the installation to run `yhdys audit verify`."),
                         FILL_N("n", d->verified.findings), FILL_S("at", at)));
    else
        ui_note(h, UI_OK, SAY(T("The record is whole")),
                SAY_FILL(T("All {n} lines were held against the tree, {at}. None was changed, "
                           "removed or added."),
                         FILL_N("n", d->verified.size), FILL_S("at", at)));
}

static void
draw_due_requests(struct html *h, const struct desk *d)
{
    ui_panel_open(h, "due", SAY(T("Requests for the log, the first due first")), SAY(T("All")),
                  "/log-requests");
    if (d->due_count == 0)
        ui_empty(h, SAY(T("No request waits")),
                 SAY(T("When a client asks who has used the data, the request comes here.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < d->due_count; i++) {
        const struct log_request *r = &d->due[i];
        struct ui_due due = { .kind =
                                  log_request_rule(r)->kind == RULE_STATUTORY ? UI_LAW : UI_TARGET,
                              .on = r->due_on };
        ui_row_item_open(h, DATA(str_printf(h->arena, "%s %s", r->family_name, r->given_names)),
                         html_path(h->arena, "/log-requests/%s", id_text(h->arena, r->id)),
                         NO_WORDS);
        ui_due(h, &due);
        ui_row_item_close(h);
    }
    if (d->due_count > 0) {
        ui_rows_close(h);
        ui_due_key(h);
    }
    ui_panel_close(h);
}

static enum err
show_desk(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct desk d;
    TRY(load_desk(w, &d));
    reply_number(reply, "requests_open", d.requests.open);
    reply_number(reply, "requests_late", d.requests.late);
    reply_number(reply, "findings_new", d.findings);
    reply_number(reply, "urgent_to_review", d.urgent);
    reply_number(reply, "refusals_this_week", d.refusals);
    reply_number(reply, "record_size", d.size);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Data protection")),
                           .lead = SAY(T("What waits for you in your organisation.")) });
    ui_stacked_open(h);
    ui_tally(h,
             (const struct ui_count[]){
                 { d.requests.open, SAY(T("requests for the log")), "/log-requests" },
                 { d.requests.late, SAY(T("of them late")), "/log-requests", .hot = true },
                 { d.findings, SAY(T("new things that stand out")), "/record/findings?state=new" },
                 { d.urgent, SAY(T("urgent uses to review")), "/urgent", .hot = true },
                 { d.refusals, SAY(T("refusals this week")), "/record?done=refused",
                   .more = d.more_refusals },
                 { .words = NO_WORDS } });
    draw_verified(h, &d);
    draw_due_requests(h, &d);
    ui_panel_open(h, "more", SAY(T("Look further")), NO_WORDS, NULL);
    ui_rows_open(h);
    ui_row_item_open(h, SAY(T("Search the record")), "/record", NO_WORDS);
    ui_row_item_close(h);
    ui_row_item_open(h, SAY(T("What stands out")), "/record/findings", NO_WORDS);
    ui_row_item_close(h);
    if (work_may(w, ACT_URGENT_LIST)) {
        ui_row_item_open(h, SAY(T("Urgent uses and their review")), "/urgent", NO_WORDS);
        ui_row_item_close(h);
    }
    ui_row_item_open(h, SAY(T("By what right each role sees what")), "/rules/rights", NO_WORDS);
    ui_row_item_close(h);
    ui_rows_close(h);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

#define ONE "/record/findings/:finding"
const struct page page_anomalies = {
    .title = T("What stands out"),
    .routes = {
        { GET, "/data-protection", ACT_FINDINGS_READ, show_desk, NULL,
          .summary = T("What waits for the data-protection officer") },
        { GET, "/record/findings", ACT_FINDINGS_READ, show_list, list_fields,
          .gives = &finding_shape, .summary = T("What stands out in the record") },
        { GET, ONE, ACT_FINDINGS_READ, show_one, NULL, .gives = &finding_shape,
          .summary = T("One thing that stands out") },
        { POST, ONE, ACT_FINDING_CHANGE, change, state_fields, .again = ONE,
          .summary = T("Say what it turned out to be") },
    },
};
