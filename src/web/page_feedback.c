/* web/page_feedback.c: surveys: the list, one with its results and what was decided by it, making
 * and handling.  page_survey.c has the public form.
 */
#include "http/page.h"
#include "region/survey.h"
#include "web/figure.h"
#include "web/ui.h"

#include <stdlib.h>
#include <string.h>

/* ---- the list ---- */

enum { F_STATE, F_MOMENT, F_SORT };
static const struct code sort_codes[] = {
    { 1, "newest", T("Newest first") },
    { 2, "until", T("By the last day") },
    { 3, "flagged", T("Without use first") },
    { 0, NULL, TEXT_NONE },
};
static const struct field filters[] = {
    [F_STATE] = { "state", FIELD_CODE, .codes = survey_state_codes, .label = T("State") },
    [F_MOMENT] = { "moment", FIELD_CODE, .codes = survey_moment_codes, .label = T("Asked") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = T("Order") },
    FIELD_END,
};

static int
by_until(const void *x, const void *y)
{
    const struct survey *a = x, *b = y;
    return date_compare(a->open_until_on, b->open_until_on);
}

static int
by_flag(const void *x, const void *y)
{
    const struct survey *a = x, *b = y;
    if (a->flagged != b->flagged)
        return b->flagged - a->flagged;
    return a->id < b->id ? 1 : -1;
}

static const char *
code_name(const struct form *form, int field, const struct code *codes)
{
    return form_given(form, field) ? code_find(codes, form_code(form, field))->name : "";
}

static enum ui_kind
kind_of(const struct survey *s)
{
    return s->flagged                   ? UI_BAD
           : s->state == SURVEY_HANDLED ? UI_OK
           : s->state == SURVEY_OPEN    ? UI_WAIT
           : s->state == SURVEY_CLOSED  ? UI_WARN
                                        : UI_NONE;
}

static void
draw_state(struct html *h, const struct survey *s)
{
    ui_tag(h, kind_of(s), SAY(code_text(survey_state_codes, s->state)));
    if (s->flagged)
        ui_tag(h, UI_BAD, SAY(T("Stands without use")));
}

static void
draw_list(struct html *h, const struct form *form, const struct survey *all, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Survey") },     { .label = T("Asked") },     { .label = T("State") },
        { .label = T("Open until") }, { .label = T("Last used") }, UI_COLUMN_END,
    };
    ui_panel_open(h, "surveys", SAY(T("Surveys")), NO_WORDS, NULL);
    ui_filter(h, form, filters, "/feedback", NULL, NULL);
    if (count == 0)
        ui_empty(
            h, SAY(T("No survey here")),
            SAY(T("A coordinator, a supervisor or an organisation administrator makes surveys. "
                  "Each names what its answers are used for.")),
            NO_WORDS, NULL);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Surveys")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct survey *s = &all[i];
        ui_row(h, false);
        ui_head_cell(h);
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/feedback/%s", id_text(h->arena, s->id)));
        H(h, ">");
        ui_names(h, s->name);
        H(h, "</a>");
        ui_meta(h, DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, s->unit_name),
                                   names_in(h->lang, s->org_name))));
        ui_cell_words(h, SAY(code_text(survey_moment_codes, s->moment)));
        ui_cell(h);
        draw_state(h, s);
        ui_cell_date(h, s->open_until_on);
        ui_cell_date(h, s->last_used_on);
    }
    if (count > 0) {
        ui_table_close(h);
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count,
                              .csv_path = html_path(
                                  h->arena, "/feedback?state=%s&moment=%s&sort=%s&format=csv",
                                  code_name(form, F_STATE, survey_state_codes),
                                  code_name(form, F_MOMENT, survey_moment_codes),
                                  code_name(form, F_SORT, sort_codes)) });
    }
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct survey *all;
    size_t count;
    TRY(survey_list(w, form_code(form, F_STATE), form_code(form, F_MOMENT), &all, &count));
    if (form_code(form, F_SORT) > 1 && count > 1)
        qsort(all, count, sizeof(struct survey), form_code(form, F_SORT) == 2 ? by_until : by_flag);
    reply_rows(reply, "surveys", &survey_shape, all, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(TC("navigation", "Feedback")),
            .lead = SAY(T("What clients are asked about the services, and what was decided by it. "
                          "Nothing is asked that is not used.")) });
    ui_stacked_open(h);
    size_t flagged = 0;
    for (size_t i = 0; i < count; i++)
        flagged += all[i].flagged;
    if (flagged > 0)
        ui_note(h, UI_WARN, SAY(T("Surveys without use")),
                SAY_FILL(TN("{n} survey stands without use. Write down what was decided by its "
                            "results and where it was told, or close it.",
                            "{n} surveys stand without use. Write down what was decided by their "
                            "results and where it was told, or close them."),
                         FILL_N("n", (int64_t)flagged)));
    if (work_may(w, ACT_SURVEY_CHANGE)) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Make a survey")), "/feedback/new", UI_BUTTON_MAIN);
        ui_actions_close(h);
    }
    draw_list(h, form, all, count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- making ---- */

enum {
    M_MOMENT,
    M_NAME_FI,
    M_NAME_SV,
    M_NAME_EN,
    M_USED_FOR,
    M_FROM,
    M_UNTIL,
    M_Q1,
    M_COUNT = M_Q1 + 3 * SURVEY_QUESTIONS_MOST
};
static const struct field make_fields[] = {
    [M_MOMENT] = { "moment", FIELD_CODE, .required = true, .codes = survey_moment_codes,
                   .label = T("When it is asked") },
    [M_NAME_FI] = { "name_fi", FIELD_LINE, .required = true, .label = T("Name in Finnish") },
    [M_NAME_SV] = { "name_sv", FIELD_LINE, .required = true, .label = T("Name in Swedish") },
    [M_NAME_EN] = { "name_en", FIELD_LINE, .required = true, .label = T("Name in English") },
    [M_USED_FOR] = { "used_for", FIELD_TEXT, .label = T("What it is used for"),
                     .hint = T("To which decision or development the results are taken, and when. "
                               "Without this the survey cannot be opened.") },
    [M_FROM] = { "open_from_on", FIELD_DATE, .label = T("Open from") },
    [M_UNTIL] = { "open_until_on", FIELD_DATE, .label = T("Open until") },
    [M_Q1 + 0] = { "q1_fi", FIELD_LINE, .label = T("Question 1 in Finnish") },
    [M_Q1 + 1] = { "q1_sv", FIELD_LINE, .label = T("Question 1 in Swedish") },
    [M_Q1 + 2] = { "q1_en", FIELD_LINE, .label = T("Question 1 in English") },
    [M_Q1 + 3] = { "q2_fi", FIELD_LINE, .label = T("Question 2 in Finnish") },
    [M_Q1 + 4] = { "q2_sv", FIELD_LINE, .label = T("Question 2 in Swedish") },
    [M_Q1 + 5] = { "q2_en", FIELD_LINE, .label = T("Question 2 in English") },
    [M_Q1 + 6] = { "q3_fi", FIELD_LINE, .label = T("Question 3 in Finnish") },
    [M_Q1 + 7] = { "q3_sv", FIELD_LINE, .label = T("Question 3 in Swedish") },
    [M_Q1 + 8] = { "q3_en", FIELD_LINE, .label = T("Question 3 in English") },
    [M_Q1 + 9] = { "q4_fi", FIELD_LINE, .label = T("Question 4 in Finnish") },
    [M_Q1 + 10] = { "q4_sv", FIELD_LINE, .label = T("Question 4 in Swedish") },
    [M_Q1 + 11] = { "q4_en", FIELD_LINE, .label = T("Question 4 in English") },
    [M_Q1 + 12] = { "q5_fi", FIELD_LINE, .label = T("Question 5 in Finnish") },
    [M_Q1 + 13] = { "q5_sv", FIELD_LINE, .label = T("Question 5 in Swedish") },
    [M_Q1 + 14] = { "q5_en", FIELD_LINE, .label = T("Question 5 in English") },
    FIELD_END,
};

static struct survey_given
given_of(const struct form *form)
{
    struct survey_given given = {
        .moment = form_code(form, M_MOMENT),
        .name = { form_text(form, M_NAME_FI), form_text(form, M_NAME_SV),
                  form_text(form, M_NAME_EN) },
        .used_for = form_text(form, M_USED_FOR),
        .open_from_on = form_date(form, M_FROM),
        .open_until_on = form_date(form, M_UNTIL),
    };
    for (int i = 0; i < SURVEY_QUESTIONS_MOST; i++)
        given.questions[i] =
            (struct names){ form_text(form, M_Q1 + 3 * i), form_text(form, M_Q1 + 3 * i + 1),
                            form_text(form, M_Q1 + 3 * i + 2) };
    return given;
}

/* What a new one begins with: questions that fit each moment. */
static const struct text standard[] = {
    T("I was heard, and my own view counted"),
    T("I know what happens next, and who is responsible"),
    T("The services worked together for me"),
};

static void
draw_make(struct html *h, const struct form *form, const struct survey *s,
          const struct survey_question *questions, size_t count)
{
    static const enum lang langs[] = { LANG_FI, LANG_SV, LANG_EN };
    const char *action = s != NULL
                             ? html_path(h->arena, "/feedback/%s/edit", id_text(h->arena, s->id))
                             : "/feedback/new";
    struct survey none = { .id = 0 };
    const struct survey *from = s != NULL ? s : &none;
    ui_panel_open(h, "survey", SAY(T("Survey")), NO_WORDS, NULL);
    ui_form_open(h, form, make_fields,
                 &(struct ui_form){ .action = action, .version = from->version, .in_panel = true });
    ui_field_code(h, M_MOMENT, from->moment);
    ui_field(h, M_NAME_FI, from->name.fi);
    ui_field(h, M_NAME_SV, from->name.sv);
    ui_field(h, M_NAME_EN, from->name.en);
    ui_field(h, M_USED_FOR, from->used_for);
    ui_pair_open(h);
    ui_field_date(h, M_FROM, from->open_from_on);
    ui_field_date(h, M_UNTIL, from->open_until_on);
    ui_pair_close(h);
    ui_p_meta(h,
              SAY(T("Three to five questions. Each is answered from 1 (not at all) to 5 (fully), "
                    "and there is room for own words after them.")));
    for (size_t i = 0; i < SURVEY_QUESTIONS_MOST; i++)
        for (size_t k = 0; k < COUNT(langs); k++) {
            const char *otherwise = i < count ? (k == 0   ? questions[i].words.fi
                                                 : k == 1 ? questions[i].words.sv
                                                          : questions[i].words.en)
                                    : s == NULL && i < COUNT(standard)
                                        ? text_plain(langs[k], standard[i])
                                        : NULL;
            ui_field(h, M_Q1 + (int)(3 * i + k), otherwise);
        }
    ui_form_close(h, SAY(T("Keep as a draft")), UI_BUTTON_MAIN,
                  SAY(T("Nobody is asked before the survey is opened.")),
                  s != NULL ? html_path(h->arena, "/feedback/%s", id_text(h->arena, s->id))
                            : "/feedback");
    ui_panel_close(h);
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Make a survey")),
                           .crumbs = UI_LINKS({ SAY(TC("navigation", "Feedback")), "/feedback" }),
                           .narrow = true });
    draw_make(h, form, NULL, NULL, 0);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_edit(struct work *w, const struct form *form, struct reply *reply)
{
    struct survey s;
    struct survey_question *questions;
    size_t count;
    TRY(survey_get(w, work_object(w), &s));
    TRY(survey_questions(w, s.id, &questions, &count));
    reply_record(reply, "survey", &survey_shape, &s);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Change the draft")),
                           .crumbs = UI_LINKS({ SAY(TC("navigation", "Feedback")), "/feedback" }),
                           .narrow = true });
    draw_make(h, form, &s, questions, count);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
see(struct work *w, struct reply *reply, int64_t id)
{
    return reply_see_other(reply, "/feedback/%s", id_text(work_arena(w), id));
}

static enum err
make(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct survey_given given = given_of(form);
    TRY(survey_make(w, &given, &id));
    reply_done(reply, T("The draft has been kept. Open it when it is ready."));
    return see(w, reply, id);
}

static enum err
change(struct work *w, const struct form *form, struct reply *reply)
{
    struct survey_given given = given_of(form);
    TRY(survey_change(w, work_object(w), &given, form_version(form)));
    reply_done(reply, T("The draft has been changed."));
    return see(w, reply, work_object(w));
}

/* ---- one survey ---- */

enum { H_DECISION, H_TOLD_WHERE };
static const struct field handle_fields[] = {
    [H_DECISION] = { "decision", FIELD_TEXT, .required = true, .label = T("What was decided"),
                     .hint = T("Also when it was decided to change nothing, and why.") },
    [H_TOLD_WHERE] = { "told_where", FIELD_LINE, .required = true, .label = T("Where it was told"),
                       .hint = T("For example the address of a page, or a meeting and its day.") },
    FIELD_END,
};

struct shown {
    struct survey s;
    struct survey_question *questions;
    struct survey_use *uses;
    struct survey_results results;
    struct survey_words *words;
    size_t question_count, use_count, word_count;
    bool may_change;
};

static enum err
load(struct work *w, struct reply *reply, struct shown *x)
{
    TRY(survey_get(w, work_object(w), &x->s));
    TRY(survey_questions(w, x->s.id, &x->questions, &x->question_count));
    TRY(survey_uses(w, x->s.id, &x->uses, &x->use_count));
    TRY(survey_results(w, &x->s, &x->results));
    x->may_change = work_may(w, ACT_SURVEY_CHANGE) && survey_is_own(w, &x->s);
    x->words = NULL;
    x->word_count = 0;
    if (x->may_change)
        TRY(survey_words(w, &x->s, &x->results, &x->words, &x->word_count));
    reply_rows(reply, "results", &survey_cell_shape, x->results.cells, x->results.cell_count);
    reply_record(reply, "survey", &survey_shape, &x->s);
    reply_rows(reply, "questions", &survey_question_shape, x->questions, x->question_count);
    reply_rows(reply, "uses", &survey_use_shape, x->uses, x->use_count);
    reply_rows(reply, "words", &survey_words_shape, x->words, x->word_count);
    reply_number(reply, "answers", x->results.answers);
    return ERR_OK;
}

static int64_t
answers_of(const struct survey_results *r, int64_t place, int64_t score)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (r->cells[i].place == place && r->cells[i].score == score)
            return r->cells[i].answers;
    return 0;
}

static void
draw_question(struct html *h, const struct survey_question *q, const struct survey_results *r)
{
    static const struct ui_column columns[] = { { .label = T("Answer") },
                                                { .label = T("Answers") },
                                                UI_COLUMN_END };
    static const struct text ends[] = { [1] = T("not at all"), [5] = T("fully") };
    int64_t most = 0;
    for (int64_t score = 1; score <= SURVEY_SCORE_MOST; score++) {
        int64_t answers = answers_of(r, q->place, score);
        most = answers > most ? answers : most;
    }
    html_open(h, "h3", NULL);
    ui_names(h, q->words);
    html_close(h, "h3");
    ui_table_open(h, UI_TABLE, DATA(names_in(h->lang, q->words)), columns);
    for (int64_t score = 1; score <= SURVEY_SCORE_MOST; score++) {
        ui_row(h, false);
        ui_head_cell(h);
        html_number(h, score);
        if (ends[score].en != NULL)
            ui_meta(h, SAY(ends[score]));
        ui_cell(h);
        figure_bar(h, answers_of(r, q->place, score), most);
    }
    ui_table_close(h);
}

static void
draw_results(struct html *h, const struct shown *x)
{
    const struct survey_results *r = &x->results;
    ui_panel_open(h, "results", SAY(T("Results")), NO_WORDS, NULL);
    ui_body_open(h);
    if (r->shown) {
        ui_p(h, SAY_FILL(TN("{n} answer is counted.", "{n} answers are counted."),
                         FILL_N("n", r->answers)));
        for (size_t i = 0; i < x->question_count; i++)
            draw_question(h, &x->questions[i], r);
    } else {
        ui_note(
            h, UI_PLAIN, SAY(T("Fewer than 5 answers")),
            SAY(T("Results are shown from five answers on, so that nobody can be recognised.")));
    }
    if (r->some_wait)
        ui_p_meta(h, SAY(T("Some answers are not counted yet. Answers are counted when their month "
                           "has ended, five or more at a time, so that no single answer can be "
                           "told from the others.")));
    ui_body_close(h);
    if (r->shown)
        ui_list_footer(
            h, &(struct ui_list_footer){ .shown = r->cell_count,
                                         .csv_path = html_path(h->arena, "/feedback/%s?format=csv",
                                                               id_text(h->arena, x->s.id)) });
    ui_panel_close(h);
}

static void
draw_words(struct html *h, const struct shown *x)
{
    if (x->word_count == 0)
        return;
    ui_panel_open(h, "words", SAY(T("In own words")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p_meta(h, SAY(T("Seen by those who handle the survey, in no order. Should somebody be "
                       "recognised by what they write, it is not told on.")));
    for (size_t i = 0; i < x->word_count; i++)
        ui_quote(h, x->words[i].words);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_uses(struct html *h, const struct shown *x)
{
    ui_panel_open(h, "uses", SAY(T("What was decided by it")), NO_WORDS, NULL);
    if (x->use_count == 0)
        ui_empty(
            h, SAY(T("Nothing is written down yet")),
            SAY(T("A survey is handled when it is written here what was decided by its results "
                  "and where that was told.")),
            NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < x->use_count; i++) {
        const struct survey_use *u = &x->uses[i];
        ui_row_item_open(h, DATA(u->told_where), NULL, DATA(date_text(h->arena, u->used_on)));
        ui_lines(h, u->decision);
        ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s", u->name, names_in(h->lang, u->title))));
        ui_row_item_close(h);
    }
    if (x->use_count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_facts(struct html *h, const struct shown *x)
{
    const struct survey *s = &x->s;
    ui_panel_open(h, "about", SAY(T("About the survey")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("State"));
    draw_state(h, s);
    ui_fact_close(h);
    ui_fact(h, T("When it is asked"), SAY(code_text(survey_moment_codes, s->moment)));
    ui_fact(h, T("Who answers for it"),
            DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, s->unit_name),
                            names_in(h->lang, s->org_name))));
    ui_fact_open(h, T("What it is used for"));
    if (str_empty(s->used_for))
        ui_tag(h, UI_WARN, SAY(T("Not stated yet")));
    else
        ui_lines(h, s->used_for);
    ui_fact_close(h);
    ui_fact_date(h, T("Open from"), s->open_from_on);
    ui_fact_date(h, T("Open until"), s->open_until_on);
    if (survey_can_be_answered(s, h->today)) {
        const char *path = html_path(h->arena, "/survey/%s", id_text(h->arena, s->id));
        ui_fact_open(h, T("Address of the form, without sign-in"));
        H(h, "<a");
        html_url(h, "href", path);
        H(h, ">");
        html_text(h, path);
        H(h, "</a>");
        ui_fact_close(h);
    }
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_questions(struct html *h, const struct shown *x)
{
    ui_panel_open(h, "questions", SAY(T("Questions")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < x->question_count; i++) {
        ui_row_item_open(h, DATA(names_in(h->lang, x->questions[i].words)), NULL, NO_WORDS);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_moves(struct html *h, const struct form *form, const struct shown *x)
{
    const struct survey *s = &x->s;
    const char *base = html_path(h->arena, "/feedback/%s", id_text(h->arena, s->id));
    if (s->state == SURVEY_DRAFT) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Change the draft")), str_printf(h->arena, "%s/edit", base),
                       UI_BUTTON);
        ui_post_button(h, SAY(TC("survey", "Open for answers")), NO_WORDS, UI_BUTTON_MAIN,
                       str_printf(h->arena, "%s/open", base), s->version, NULL);
        ui_actions_close(h);
        return;
    }
    ui_panel_open(h, "handle", SAY(T("Write down what was decided")), NO_WORDS, NULL);
    ui_form_open(h, form, handle_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/handle", base),
                                    .version = s->version,
                                    .in_panel = true });
    ui_field(h, H_DECISION, NULL);
    ui_field(h, H_TOLD_WHERE, NULL);
    ui_form_close(h, SAY(T("Write it down")), UI_BUTTON_MAIN,
                  s->state == SURVEY_CLOSED ? SAY(T("The survey is then handled."))
                  : s->state == SURVEY_OPEN ? SAY(T("The survey goes on."))
                                            : NO_WORDS,
                  NULL);
    ui_panel_close(h);
    if (s->state == SURVEY_OPEN)
        ui_post_button(h, SAY(TC("survey", "Close: no more answers")), NO_WORDS, UI_BUTTON,
                       str_printf(h->arena, "%s/close", base), s->version, NULL);
}

static enum err
show_survey(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown x;
    TRY(load(w, reply, &x));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){
                         .title = DATA(names_in(work_lang(w), x.s.name)),
                         .crumbs = UI_LINKS({ SAY(TC("navigation", "Feedback")), "/feedback" }) });
    ui_cols_open(h);
    if (x.s.flagged)
        ui_note(h, UI_BAD, SAY(T("Stands without use")),
                SAY(T("Clients have been asked, and nothing is written down of what was decided by "
                      "it. Ask nothing that is not used.")));
    if (x.s.state == SURVEY_DRAFT)
        draw_questions(h, &x);
    else
        draw_results(h, &x);
    draw_words(h, &x);
    draw_uses(h, &x);
    ui_cols_next(h);
    draw_facts(h, &x);
    if (x.may_change)
        draw_moves(h, form, &x);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
open_it(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(survey_open(w, work_object(w), form_version(form)));
    reply_done(reply, T("The survey has been opened."));
    return see(w, reply, work_object(w));
}

static enum err
close_it(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(survey_close(w, work_object(w), form_version(form)));
    reply_done(reply, T("The survey has been closed. Write down what was decided by it."));
    return see(w, reply, work_object(w));
}

static enum err
handle(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(survey_handle(w, work_object(w), form_text(form, H_DECISION), form_text(form, H_TOLD_WHERE),
                      form_version(form)));
    reply_done(reply, T("What was decided has been written down."));
    return see(w, reply, work_object(w));
}

#define SURVEY "/feedback/:survey"
const struct page page_feedback = {
    .title = TC("navigation", "Feedback"),
    .routes = {
        { GET, "/feedback", ACT_SURVEY_LIST, show_list, filters,
          .summary = T("Surveys, and which stand without use"), .gives = &survey_shape },
        { GET, "/feedback/new", ACT_SURVEY_LIST, show_new, NULL,
          .summary = T("The form for a new survey") },
        { POST, "/feedback/new", ACT_SURVEY_CHANGE, make, make_fields, .again = "/feedback/new",
          .summary = T("Make a survey") },
        { GET, SURVEY, ACT_SURVEY_LIST, show_survey, NULL,
          .summary = T("A survey, its results and what was decided by it"),
          .gives = &survey_cell_shape },
        { GET, SURVEY "/edit", ACT_SURVEY_LIST, show_edit, NULL,
          .summary = T("The form of a draft") },
        { POST, SURVEY "/edit", ACT_SURVEY_CHANGE, change, make_fields, .again = SURVEY "/edit",
          .summary = T("Change a draft") },
        { POST, SURVEY "/open", ACT_SURVEY_CHANGE, open_it, NULL, .again = SURVEY,
          .summary = T("Open a survey") },
        { POST, SURVEY "/close", ACT_SURVEY_CHANGE, close_it, NULL, .again = SURVEY,
          .summary = T("Close a survey") },
        { POST, SURVEY "/handle", ACT_SURVEY_CHANGE, handle, handle_fields, .again = SURVEY,
          .summary = T("Write down what was decided by a survey") },
    },
};
