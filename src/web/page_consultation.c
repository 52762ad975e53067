/* web/page_consultation.c: questions between professionals, without a person: ask, answer, close,
 * and how many a month. */
#include "client/consultation.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/ui.h"

static const struct code side_codes[] = {
    { CONSULTATIONS_ASKED_OF_US, "of_us", T("Asked of my unit") },
    { CONSULTATIONS_ASKED_BY_US, "by_us", T("Asked by my unit") },
    { 0, NULL, TEXT_NONE },
};
static const struct code order_codes[] = {
    { 1, "newest", T("The newest first") },
    { 2, "oldest", T("The oldest first") },
    { 0, NULL, TEXT_NONE },
};
enum { L_SIDE, L_WORDS, L_STATE, L_SORT, L_AFTER };
static const struct field list_fields[] = {
    [L_SIDE] = { "side", FIELD_CODE, .codes = side_codes, .label = TEXT_NONE },
    [L_WORDS] = { "words", FIELD_LINE, .label = T("Words in the question or the answer") },
    [L_STATE] = { "state", FIELD_CODE, .codes = consultation_state_codes, .label = T("State") },
    [L_SORT] = { "sort", FIELD_CODE, .codes = order_codes, .label = T("Order") },
    [L_AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

enum { Q_TO, Q_ROLE, Q_QUESTION };
static const struct field ask_fields[] = {
    [Q_TO] = { "to", FIELD_ID, .required = true, .label = T("Which unit do you ask?") },
    [Q_ROLE] = { "to_role", FIELD_CODE, .codes = consulted_codes, .label = T("Whom in it"),
                 .hint = T("Leave empty when anybody may answer.") },
    [Q_QUESTION] = { "question", FIELD_TEXT, .required = true, .label = T("Question"),
                     .hint = T("Describe the matter so that nobody can be recognised: no name, "
                               "identity code, telephone number or address.") },
    FIELD_END,
};
enum { A_ANSWER, A_MINUTES };
static const struct field answer_fields[] = {
    [A_ANSWER] = { "answer", FIELD_TEXT, .required = true, .label = T("Answer") },
    [A_MINUTES] = { "minutes", FIELD_INT, .required = true, .min = 1,
                    .max = CONSULTATION_MINUTES_MOST, .label = T("Time it took, in minutes") },
    FIELD_END,
};
static const struct code solved_codes[] = {
    { 1, "yes", T("It is solved, nothing more is needed") },
    { 2, "no", T("It is not solved by this alone") },
    { 0, NULL, TEXT_NONE },
};
enum { C_SOLVED };
static const struct field close_fields[] = {
    [C_SOLVED] = { "solved", FIELD_CODE, .required = true, .codes = solved_codes,
                   .label = T("Did it solve the matter?") },
    FIELD_END,
};

static const char *
path_of(struct arena *a, const struct consultation *k, const char *rest)
{
    return str_printf(a, "/consultations/%s%s%s", id_text(a, k->id), *rest != '\0' ? "/" : "",
                      rest);
}

static struct words
unit_words(struct html *h, struct names unit, struct names org)
{
    return DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, unit), names_in(h->lang, org)));
}

static void
draw_state(struct html *h, const struct consultation *k)
{
    ui_tag(h,
           k->state == CONSULTATION_OPEN       ? UI_WAIT
           : k->state == CONSULTATION_ANSWERED ? UI_OK
                                               : UI_NONE,
           SAY(code_text(consultation_state_codes, k->state)));
}

/* The first words of a question, for a list. */
static const char *
beginning(struct arena *a, const char *text)
{
    enum { MOST = 90 };
    size_t length = 0, last = 0;
    for (; text[length] != '\0' && text[length] != '\n' && length < MOST; length++)
        if (text[length] == ' ')
            last = length;
    if (text[length] == '\0')
        return text;
    return str_printf(a, "%s…", str_copy_bytes(a, text, last > 0 ? last : length));
}

/* ---- the list ---- */

struct list {
    struct consultation_filter filter;
    struct consultation *rows;
    size_t count;
    bool more;
};

static const char *
query_of(struct arena *a, const struct consultation_filter *f, bool oldest)
{
    const struct code *state = code_find(consultation_state_codes, f->state);
    return html_path(a, "/consultations?side=%s&words=%s&state=%s&sort=%s",
                     code_find(side_codes, (int)f->side)->name, f->words != NULL ? f->words : "",
                     state != NULL ? state->name : "", oldest ? "oldest" : "newest");
}

static void
draw_rows(struct html *h, const struct list *l)
{
    bool by_us = l->filter.side == CONSULTATIONS_ASKED_BY_US;
    const struct ui_column columns[] = {
        { .label = T("Number") },
        { .label = T("Question") },
        { .label = by_us ? T("Asked unit") : T("Asked by") },
        { .label = T("Asked on"),
          .sort_path = query_of(h->arena, &l->filter, !l->filter.oldest),
          .sorted = l->filter.oldest ? UI_ASCENDING : UI_DESCENDING },
        { .label = T("Answered on") },
        { .label = T("State") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_WORKLIST, SAY(T("Consultations")), columns);
    for (size_t i = 0; i < l->count; i++) {
        const struct consultation *k = &l->rows[i];
        ui_row(h, false);
        ui_cell_number(h, k->number);
        ui_head_link(h, DATA(beginning(h->arena, k->question)), path_of(h->arena, k, ""));
        ui_cell_words(h, by_us ? unit_words(h, k->to_unit_name, k->to_org_name)
                               : unit_words(h, k->from_unit_name, k->from_org_name));
        ui_cell_date(h, k->asked_on);
        ui_cell_date(h, k->answered_on);
        ui_cell(h);
        draw_state(h, k);
    }
    ui_table_close(h);
}

static void
draw_list(struct html *h, const struct form *form, const struct list *l)
{
    const char *base = query_of(h->arena, &l->filter, l->filter.oldest);
    const char *side = code_find(side_codes, (int)l->filter.side)->name;
    bool filtered = l->filter.words != NULL || l->filter.state != 0;
    ui_panel_open(h, "list", SAY(code_text(side_codes, (int)l->filter.side)), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/consultations", NULL,
              (const char *const[]){ "side", side, NULL });
    if (l->count == 0) {
        ui_empty(h,
                 filtered ? SAY(T("No consultation fits the filter"))
                          : SAY(T("No consultations here")),
                 SAY(T("Ask before you refer: some things become clear in a short talk, without "
                       "background data of anybody.")),
                 SAY(T("Ask another unit")), "/consultations/new");
    } else {
        draw_rows(h, l);
        ui_list_footer(
            h, &(struct ui_list_footer){
                   .shown = l->count,
                   .next_path = l->more ? str_printf(h->arena, "%s&after=%s", base,
                                                     id_text(h->arena, l->rows[l->count - 1].id))
                                        : NULL,
                   .first_path = form_given(form, L_AFTER) ? base : NULL,
                   .csv_path = str_printf(h->arena, "%s&format=csv", base),
               });
    }
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct list l = { .filter = { .side = form_given(form, L_SIDE)
                                              ? (enum consultation_side)form_code(form, L_SIDE)
                                              : CONSULTATIONS_ASKED_OF_US,
                                  .words = form_text(form, L_WORDS),
                                  .state = form_code(form, L_STATE),
                                  .oldest = form_code(form, L_SORT) == 2,
                                  .after = form_id(form, L_AFTER) } };
    TRY(consultation_list(w, &l.filter, LIMIT_PAGE_ROWS, &l.rows, &l.count, &l.more));
    reply_rows(reply, "consultations", &consultation_shape, l.rows, l.count);
    if (l.more)
        reply_cursor(reply, id_text(work_arena(w), l.rows[l.count - 1].id));
    if (!reply_is_html(reply))
        return ERR_OK;
    bool by_us = l.filter.side == CONSULTATIONS_ASKED_BY_US;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Consultations")),
            .lead = SAY(T("A short question between professionals, without a person. It comes "
                          "before referring.")),
            .views = UI_LINKS({ SAY(side_codes[0].text), "/consultations?side=of_us", !by_us },
                              { SAY(side_codes[1].text), "/consultations?side=by_us", by_us },
                              { SAY(T("By month")), "/consultations/months", false }),
            .wide = true });
    ui_stacked_open(h);
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Ask another unit")), "/consultations/new", UI_BUTTON_MAIN);
    ui_actions_close(h);
    draw_list(h, form, &l);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_months(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct consultation_month *rows;
    size_t count;
    TRY(consultation_months(w, &rows, &count));
    reply_rows(reply, "months", &consultation_month_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Consultations by month")),
            .lead = SAY(T("Of your own unit: the step before referring.")),
            .crumbs = UI_LINKS({ .words = SAY(T("Consultations")), .path = "/consultations" }) });
    ui_stacked_open(h);
    ui_panel_open(h, "months", SAY(T("By month")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No consultations yet")),
                 SAY(T("The first one your unit asks or is asked is counted here.")), NO_WORDS,
                 NULL);
    } else {
        ui_table_of(h, SAY(T("Consultations by month")), &consultation_month_shape, rows, count);
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count, .csv_path = "/consultations/months?format=csv" });
    }
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- asking ---- */

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    if (!reply_is_html(reply))
        return ERR_OK;
    struct unit *units;
    size_t count;
    TRY(units_that_take_offers(w, (struct unit_filter){ .kind = 0 }, &units, &count));
    struct arena *a = work_arena(w);
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = id_text(a, units[i].id.v),
                                         .words = DATA(names_in(work_lang(w), units[i].name)),
                                         .group = DATA(names_in(work_lang(w), units[i].org_name)) };
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("Ask another unit")),
                                        .lead = SAY(T("Nothing here may tell who a person is.")),
                                        .crumbs = UI_LINKS({ .words = SAY(T("Consultations")),
                                                             .path = "/consultations" }),
                                        .narrow = true });
    ui_panel_open(h, "ask", SAY(T("Question")), NO_WORDS, NULL);
    ui_form_open(h, form, ask_fields,
                 &(struct ui_form){ .action = "/consultations", .in_panel = true });
    ui_field_options(h, Q_TO, NULL, options);
    ui_field_code(h, Q_ROLE, 0);
    ui_field(h, Q_QUESTION, NULL);
    ui_form_close(h, SAY(T("Ask")), UI_BUTTON_MAIN,
                  SAY(T("The workers of the asked unit and of your own see it.")),
                  "/consultations");
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    TRY(consultation_ask(w,
                         &(struct consultation_given){ .to = { form_id(form, Q_TO) },
                                                       .to_role = form_code(form, Q_ROLE),
                                                       .question = form_text(form, Q_QUESTION) },
                         &id));
    reply_done(reply, T("The question has been sent."));
    return reply_see_other(reply, "/consultations/%s", id_text(work_arena(w), id));
}

/* ---- one ---- */

static void
draw_talk(struct html *h, const struct consultation *k)
{
    ui_panel_open(h, "talk", SAY(T("Question and answer")), NO_WORDS, NULL);
    ui_rows_open(h);
    ui_row_item_open(h, SAY(T("Question")), NULL, DATA(date_text(h->arena, k->asked_on)));
    H(h, "<p>");
    html_lines(h, k->question);
    H(h, "</p>");
    ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s", k->from_name,
                                 names_in(h->lang, k->from_unit_name))));
    ui_row_item_close(h);
    if (k->answer != NULL) {
        ui_row_item_open(h, SAY(T("Answer")), NULL, DATA(date_text(h->arena, k->answered_on)));
        H(h, "<p>");
        html_lines(h, k->answer);
        H(h, "</p>");
        ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s", k->answer_name,
                                     names_in(h->lang, k->to_unit_name))));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_facts(struct html *h, const struct consultation *k)
{
    ui_panel_open(h, "facts", SAY(T("Where it stands")), NO_WORDS, NULL);
    ui_body_open(h);
    draw_state(h, k);
    ui_facts_open(h, true);
    ui_fact(h, T("Asked by"), unit_words(h, k->from_unit_name, k->from_org_name));
    ui_fact(h, T("Asked unit"), unit_words(h, k->to_unit_name, k->to_org_name));
    if (k->to_role != CONSULTED_ANYBODY)
        ui_fact(h, T("Whom"), SAY(code_text(consulted_codes, k->to_role)));
    if (k->minutes > 0)
        ui_fact(h, T("Time used"),
                SAY_FILL(TN("{n} minute", "{n} minutes"), FILL_N("n", k->minutes)));
    ui_fact_date(h, T("Closed on"), k->closed_on);
    if (!date_is_none(k->closed_on))
        ui_fact(h, T("Outcome"), SAY(solved_codes[k->solved ? 0 : 1].text));
    ui_facts_close(h);
    ui_p_meta(h, SAY_FILL(T("The judgement that consultation alone does not solve the matter may "
                            "cite number {number}."),
                          FILL_S("number", str_printf(h->arena, "%lld", (long long)k->number))));
    ui_section_ref(h, "381/2023", "3.2 §");
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_forms(struct html *h, struct work *w, const struct form *form, const struct consultation *k)
{
    bool ours = k->to_unit.v == work_unit(w).v;
    if (!date_is_none(k->closed_on))
        return;
    if (ours && k->answer == NULL) {
        ui_panel_open(h, "answer", SAY(T("Answer")), NO_WORDS, NULL);
        ui_form_open(h, form, answer_fields,
                     &(struct ui_form){ .action = path_of(h->arena, k, "answer"),
                                        .prefix = "answer",
                                        .version = k->version,
                                        .in_panel = true });
        ui_field(h, A_ANSWER, NULL);
        ui_field(h, A_MINUTES, NULL);
        ui_form_close(h, SAY(T("Send the answer")), UI_BUTTON_MAIN,
                      SAY(T("Nothing here may tell who a person is.")), NULL);
        ui_panel_close(h);
    }
    if (!ours) {
        ui_panel_open(h, "close", SAY(T("Close the consultation")), NO_WORDS, NULL);
        ui_form_open(h, form, close_fields,
                     &(struct ui_form){ .action = path_of(h->arena, k, "close"),
                                        .prefix = "close",
                                        .version = k->version,
                                        .in_panel = true });
        ui_field_code(h, C_SOLVED, 0);
        ui_form_close(h, SAY(T("Close the consultation")), UI_BUTTON, NO_WORDS, NULL);
        ui_panel_close(h);
    }
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    struct consultation k;
    TRY(consultation_get(w, &k));
    reply_record(reply, "consultation", &consultation_shape, &k);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title =
                SAY_FILL(T("Consultation {number}"),
                         FILL_S("number", str_printf(work_arena(w), "%lld", (long long)k.number))),
            .crumbs = UI_LINKS({ .words = SAY(T("Consultations")), .path = "/consultations" }) });
    ui_cols_open(h);
    draw_talk(h, &k);
    draw_forms(h, w, form, &k);
    ui_cols_next(h);
    draw_facts(h, &k);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/consultations/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_answer(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(consultation_answer(w, form_text(form, A_ANSWER), form_int(form, A_MINUTES),
                            form_version(form)));
    return back(w, reply, T("The answer has been sent."));
}

static enum err
post_close(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(consultation_close(w, form_code(form, C_SOLVED) == 1, form_version(form)));
    return back(w, reply, T("The consultation has been closed."));
}

#define ONE "/consultations/:consultation"
const struct page page_consultation = {
    .title = T("Consultations"),
    .routes = {
        { GET, "/consultations", ACT_CONSULTATIONS_READ, show_list, list_fields,
          .gives = &consultation_shape,
          .summary = T("The consultations that one's own unit asked or was asked") },
        { GET, "/consultations/months", ACT_CONSULTATIONS_READ, show_months, NULL,
          .gives = &consultation_month_shape, .summary = T("Consultations by month") },
        { GET, "/consultations/new", ACT_CONSULTATIONS_READ, show_new, NULL,
          .summary = T("The form of asking another unit") },
        { POST, "/consultations", ACT_CONSULTATION_CHANGE, post_new, ask_fields,
          "/consultations/new", .summary = T("Ask another unit, without a person") },
        { GET, ONE, ACT_CONSULTATIONS_READ, show_one, NULL, .gives = &consultation_shape,
          .summary = T("A consultation") },
        { POST, ONE "/answer", ACT_CONSULTATION_CHANGE, post_answer, answer_fields, ONE,
          .summary = T("Answer a consultation") },
        { POST, ONE "/close", ACT_CONSULTATION_CHANGE, post_close, close_fields, ONE,
          .summary = T("Close a consultation") },
    },
};
