/* web/page_mapping.c: one mapping: answering it, what the answers are together, and its report. */
#include "http/page.h"
#include "region/decision.h"
#include "web/mapping_view.h"

enum { F_MUNICIPALITY };
static const struct field filters[] = {
    [F_MUNICIPALITY] = { "municipality", FIELD_KEY, .label = T("Municipality") },
    FIELD_END,
};
enum { A_LEVEL, A_PARTY, A_MUNICIPALITY, A_WORDS, A_SCORE1, A_SAID1 = A_SCORE1 + 24 };
#define SCORES(codes_)                                                                             \
    { "s1", FIELD_CODE, .codes = (codes_), .label = T("Question 1") },                             \
        { "s2", FIELD_CODE, .codes = (codes_), .label = T("Question 2") },                         \
        { "s3", FIELD_CODE, .codes = (codes_), .label = T("Question 3") },                         \
        { "s4", FIELD_CODE, .codes = (codes_), .label = T("Question 4") },                         \
        { "s5", FIELD_CODE, .codes = (codes_), .label = T("Question 5") },                         \
        { "s6", FIELD_CODE, .codes = (codes_), .label = T("Question 6") },                         \
        { "s7", FIELD_CODE, .codes = (codes_), .label = T("Question 7") },                         \
        { "s8", FIELD_CODE, .codes = (codes_), .label = T("Question 8") },                         \
        { "s9", FIELD_CODE, .codes = (codes_), .label = T("Question 9") },                         \
        { "s10", FIELD_CODE, .codes = (codes_), .label = T("Question 10") },                       \
        { "s11", FIELD_CODE, .codes = (codes_), .label = T("Question 11") },                       \
        { "s12", FIELD_CODE, .codes = (codes_), .label = T("Question 12") },                       \
        { "s13", FIELD_CODE, .codes = (codes_), .label = T("Question 13") },                       \
        { "s14", FIELD_CODE, .codes = (codes_), .label = T("Question 14") },                       \
        { "s15", FIELD_CODE, .codes = (codes_), .label = T("Question 15") },                       \
        { "s16", FIELD_CODE, .codes = (codes_), .label = T("Question 16") },                       \
        { "s17", FIELD_CODE, .codes = (codes_), .label = T("Question 17") },                       \
        { "s18", FIELD_CODE, .codes = (codes_), .label = T("Question 18") },                       \
        { "s19", FIELD_CODE, .codes = (codes_), .label = T("Question 19") },                       \
        { "s20", FIELD_CODE, .codes = (codes_), .label = T("Question 20") },                       \
        { "s21", FIELD_CODE, .codes = (codes_), .label = T("Question 21") },                       \
        { "s22", FIELD_CODE, .codes = (codes_), .label = T("Question 22") },                       \
        { "s23", FIELD_CODE, .codes = (codes_), .label = T("Question 23") },                       \
    {                                                                                              \
        "s24", FIELD_CODE, .codes = (codes_), .label = T("Question 24")                            \
    }

#define SAID                                                                                       \
    { "w1", FIELD_LINE, .label = T("How it is settled") },                                         \
        { "w2", FIELD_LINE, .label = T("How it is settled") },                                     \
        { "w3", FIELD_LINE, .label = T("How it is settled") },                                     \
        { "w4", FIELD_LINE, .label = T("How it is settled") },                                     \
        { "w5", FIELD_LINE, .label = T("How it is settled") },                                     \
        { "w6", FIELD_LINE, .label = T("How it is settled") },                                     \
        { "w7", FIELD_LINE, .label = T("How it is settled") },                                     \
        { "w8", FIELD_LINE, .label = T("How it is settled") },                                     \
        { "w9", FIELD_LINE, .label = T("How it is settled") },                                     \
        { "w10", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w11", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w12", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w13", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w14", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w15", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w16", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w17", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w18", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w19", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w20", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w21", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w22", FIELD_LINE, .label = T("How it is settled") },                                    \
        { "w23", FIELD_LINE, .label = T("How it is settled") },                                    \
    {                                                                                              \
        "w24", FIELD_LINE, .label = T("How it is settled")                                         \
    }

static const struct field view_fields[] = {
    { "level", FIELD_CODE, .required = true, .codes = respondent_codes,
      .label = T("You answer as one of") },
    { "party", FIELD_CODE, .codes = party_codes, .label = T("Kind of organisation") },
    { "municipality", FIELD_KEY, .label = T("Municipality") },
    { "words", FIELD_TEXT, .label = T("In your own words"),
      .hint = T("Write no names, and nothing about any client.") },
    SCORES(mapping_view_codes),
    FIELD_END,
};
/* The same, written down by the coordinator for somebody without an account. */
static const struct field paper_fields[] = {
    { "level", FIELD_CODE, .required = true, .codes = respondent_codes,
      .label = T("Who answered is one of") },
    { "party", FIELD_CODE, .required = true, .codes = party_codes,
      .label = T("Kind of organisation") },
    { "municipality", FIELD_KEY, .label = T("Municipality") },
    { "words", FIELD_TEXT, .label = T("In their own words"),
      .hint = T("Write no names, and nothing about any client.") },
    SCORES(mapping_view_codes),
    FIELD_END,
};
static const struct field self_fields[] = {
    { "level", FIELD_CODE, .codes = respondent_codes, .label = T("You answer as one of") },
    { "party", FIELD_CODE, .codes = party_codes, .label = T("Kind of organisation") },
    { "municipality", FIELD_KEY, .required = true, .label = T("Municipality") },
    { "words", FIELD_TEXT, .label = T("What else the region should know") },
    SCORES(mapping_self_codes),
    SAID,
    FIELD_END,
};

enum { Q_FI, Q_SV };
static const struct field question_fields[] = {
    [Q_FI] = { "words_fi", FIELD_LINE, .required = true, .label = T("Question in Finnish") },
    [Q_SV] = { "words_sv", FIELD_LINE, .required = true, .label = T("Question in Swedish") },
    FIELD_END,
};
enum { D_PLACE };
static const struct field drop_fields[] = {
    [D_PLACE] = { "place", FIELD_INT, .required = true, .min = 1, .max = 999,
                  .label = T("Question") },
    FIELD_END,
};
enum { C_NAME, C_USED, C_UNTIL, C_OWNER };
static const struct field change_fields[] = {
    [C_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name") },
    [C_USED] = { "used_for", FIELD_TEXT, .required = true, .label = T("What it is used for") },
    [C_UNTIL] = { "answer_until_on", FIELD_DATE, .required = true, .label = T("Answers until") },
    [C_OWNER] = { "owner", FIELD_ID, .label = T("Owner") },
    FIELD_END,
};
enum { R_TO, R_ON, R_SUMMARY };
static const struct field report_fields[] = {
    [R_TO] = { "sent_to", FIELD_LINE, .required = true, .label = T("To which group"),
               .hint = T("For example the steering group of Ostrobothnia.") },
    [R_ON] = { "sent_on", FIELD_DATE, .required = true, .label = T("Sent on") },
    [R_SUMMARY] = { "summary", FIELD_TEXT, .required = true, .label = T("What the report says") },
    FIELD_END,
};
enum { K_REPORT, K_CAME, K_ON };
static const struct field came_fields[] = {
    [K_REPORT] = { "report", FIELD_ID, .required = true, .label = T("Report") },
    [K_CAME] = { "came", FIELD_TEXT, .required = true, .label = T("What came of it") },
    [K_ON] = { "came_on", FIELD_DATE, .required = true, .label = T("Date") },
    FIELD_END,
};
static const struct field no_fields[] = { FIELD_END };

static enum err
load(struct work *w, struct mapping_shown *x)
{
    TRY(mapping_get(w, work_object(w), &x->m));
    TRY(led_region(w, x->m.region, &x->region));
    TRY(mapping_questions(w, x->m.id, &x->questions, &x->count));
    TRY(mapping_reports(w, x->m.id, &x->reports, &x->report_count));
    x->places = NULL;
    x->place_count = 0;
    if (x->m.kind == MAPPING_SELF) {
        TRY(mapping_municipalities(w, &x->m, &x->places, &x->place_count));
        TRY(mapping_self_results(w, &x->m, &x->results));
    } else {
        TRY(mapping_results(w, &x->m, &x->results));
    }
    x->said_count = 0;
    if (x->m.kind == MAPPING_VIEWS)
        TRY(mapping_said(w, &x->m, &x->results, &x->said, &x->said_count));
    x->may =
        work_may(w, ACT_MAPPING_CHANGE) &&
        ((work_role(w) == ROLE_COORDINATOR && x->region.own) || x->m.owner.v == work_duty(w).v);
    TRY(respondent_is_of(w, x->m.region, &x->may_answer));
    x->may_answer = x->may_answer && work_may(w, ACT_MAPPING_ANSWER);
    return ERR_OK;
}

static const char *
path_to(struct html *h, const struct mapping_shown *x, const char *what)
{
    return str_printf(h->arena, "/mappings/%s/%s", id_text(h->arena, x->m.id), what);
}

static void
draw_about(struct html *h, const struct mapping_shown *x)
{
    const struct mapping *m = &x->m;
    ui_panel_open(h, "about", SAY(T("About the mapping")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("State"));
    mapping_draw_state(h, m->state);
    if (m->state == MAPPING_CLOSED && m->reports == 0)
        ui_tag(h, UI_BAD, SAY(T("Its report has not been sent")));
    ui_fact_close(h);
    ui_fact(h, T("Kind"), SAY(code_text(mapping_kind_codes, m->kind)));
    ui_fact(h, T("What it is used for"), DATA(m->used_for));
    ui_fact_date(h, T("Answers until"), m->answer_until_on);
    ui_fact_open(h, T("Answers"));
    html_number(h, m->answers);
    ui_fact_close(h);
    ui_fact_open(h, T("Owner"));
    lead_draw_owner(h, m->owner_name, m->owner_title, m->owner_left);
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- answering ---- */

static void
draw_scores(struct html *h, const struct mapping_shown *x, const struct mapping_settled *settled,
            size_t count, bool words)
{
    for (size_t i = 0; i < x->count; i++) {
        const struct mapping_question *q = &x->questions[i];
        const struct mapping_settled *s = NULL;
        for (size_t k = 0; k < count; k++)
            s = settled[k].place == q->place ? &settled[k] : s;
        ui_p(h, DATA(mapping_question_text(h, q)));
        ui_field_code(h, A_SCORE1 + (int)q->place - 1, s != NULL ? (int)s->score : 0);
        if (words)
            ui_field(h, A_SAID1 + (int)q->place - 1, s != NULL ? s->words : NULL);
    }
}

static void
draw_view_form(struct html *h, struct work *w, const struct form *form,
               const struct mapping_shown *x)
{
    if (x->m.state != MAPPING_OPEN)
        return;
    if (x->may_answer && x->m.mine == 0) {
        ui_panel_open(h, "answer", SAY(T("Your answer")), NO_WORDS, NULL);
        ui_form_open(h, form, view_fields,
                     &(struct ui_form){ .action = path_to(h, x, "answer"), .in_panel = true });
        ui_field_code(h, A_LEVEL, (int)respondent_of_role(work_role(w)));
        ui_p_meta(h, SAY(T("How far does each hold in our region? 1 is not at all, 5 fully. Leave "
                           "empty what you cannot say.")));
        draw_scores(h, x, NULL, 0, false);
        ui_field(h, A_WORDS, NULL);
        ui_form_close(h, SAY(T("Send without my name")), UI_BUTTON_MAIN,
                      SAY(T("That you have answered is kept, not what you answered. It cannot be "
                            "found or changed afterwards.")),
                      NULL);
        ui_panel_close(h);
    } else if (x->m.mine > 0) {
        ui_note(h, UI_OK, SAY(T("You have answered")),
                SAY(T("Results are shown when the mapping has been closed.")));
    }
    if (!x->may)
        return;
    ui_panel_open(h, "paper", SAY(T("Answers given on paper or in a meeting")), NO_WORDS, NULL);
    ui_answer_open(h, "edit", SAY(T("Write down an answer of somebody without an account")),
                   form_is_of(form, paper_fields));
    ui_form_open(h, form, paper_fields,
                 &(struct ui_form){ .action = path_to(h, x, "paper"), .prefix = "paper" });
    ui_field_code(h, A_LEVEL, 0);
    ui_field_code(h, A_PARTY, 0);
    draw_scores(h, x, NULL, 0, false);
    ui_field(h, A_WORDS, NULL);
    ui_form_close(h, SAY(T("Write it down")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_panel_close(h);
}

static enum err
draw_self_form(struct html *h, struct work *w, const struct form *form,
               const struct mapping_shown *x)
{
    const char *code = form_text(form_filters(form), F_MUNICIPALITY);
    const struct mapping_municipality *place = NULL;
    struct mapping_settled *settled;
    size_t count;
    for (size_t i = 0; i < x->place_count; i++)
        if (str_same(x->places[i].code, code))
            place = &x->places[i];
    if (place == NULL)
        return ERR_OK;
    TRY(mapping_of_municipality(w, x->m.id, place->code, &settled, &count));
    bool may = x->m.state == MAPPING_OPEN && place->mine > 0 && work_may(w, ACT_MAPPING_ANSWER);
    ui_panel_open(h, "municipality", DATA(names_in(h->lang, place->name)), NO_WORDS, NULL);
    if (may) {
        ui_form_open(h, form, self_fields,
                     &(struct ui_form){
                         .action = html_path(h->arena, "/mappings/%s/municipality?municipality=%s",
                                             id_text(h->arena, x->m.id), place->code),
                         .in_panel = true });
        ui_field_hidden(h, A_MUNICIPALITY, place->code);
        draw_scores(h, x, settled, count, true);
        ui_field(h, A_WORDS, place->words);
        ui_form_close(h, SAY(T("Save the municipality's answer")), UI_BUTTON_MAIN,
                      SAY(T("It can be written again until the survey is closed.")), NULL);
        ui_panel_close(h);
        return ERR_OK;
    }
    if (count == 0)
        ui_empty(h, SAY(T("Not answered yet")),
                 SAY(T("The municipality's own people, or those of its employment area, answer.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < x->count; k++)
            if (x->questions[k].place == settled[i].place) {
                ui_row_item_open(h, DATA(mapping_question_text(h, &x->questions[k])), NULL,
                                 SAY(code_text(mapping_self_codes, (int)settled[i].score)));
                if (settled[i].words != NULL)
                    ui_lines(h, settled[i].words);
                ui_row_item_close(h);
            }
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- keeping it ---- */

static void
draw_questions(struct html *h, const struct form *form, const struct mapping_shown *x)
{
    if (x->m.state != MAPPING_DRAFT)
        return;
    ui_panel_open(h, "questions", SAY(T("Questions")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < x->count; i++) {
        const char *words = mapping_question_text(h, &x->questions[i]);
        ui_row_item_open(h, DATA(words), NULL, NO_WORDS);
        if (x->may)
            ui_post_button(
                h, SAY(T("Take away")), DATA(words), UI_BUTTON_SMALL, path_to(h, x, "drop"), 0,
                (const char *const[]){
                    "place", str_printf(h->arena, "%lld", (long long)x->questions[i].place),
                    NULL });
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    if (x->may) {
        ui_answer_open(h, "edit", SAY(T("Add a question")), form_is_of(form, question_fields));
        ui_form_open(
            h, form, question_fields,
            &(struct ui_form){ .action = path_to(h, x, "questions"), .prefix = "question" });
        ui_field(h, Q_FI, NULL);
        ui_field(h, Q_SV, NULL);
        ui_form_close(h, SAY(T("Add")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
}

static void
draw_move(struct html *h, const struct mapping_shown *x)
{
    if (!x->may || x->m.state == MAPPING_CLOSED)
        return;
    bool draft = x->m.state == MAPPING_DRAFT;
    ui_panel_open(h, "next", SAY(T("What comes next")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, draft ? SAY(T("When it has been opened its questions stay as they are."))
                  : SAY(T("When it has been closed nobody can answer any more, and the results "
                          "are shown.")));
    ui_post_button(h, draft ? SAY(T("Open for answers")) : SAY(T("Close the mapping")), NO_WORDS,
                   draft ? UI_BUTTON_MAIN : UI_BUTTON, path_to(h, x, draft ? "open" : "close"),
                   x->m.version, NULL);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
draw_change(struct html *h, struct work *w, const struct form *form, const struct mapping_shown *x)
{
    const struct mapping *m = &x->m;
    const struct ui_option *people;
    if (!x->may || m->state == MAPPING_CLOSED)
        return ERR_OK;
    TRY(lead_people_options(h, w, m->region, &people));
    ui_panel_open(h, "change", SAY(T("Change the mapping")), NO_WORDS, NULL);
    ui_form_open(h, form, change_fields,
                 &(struct ui_form){ .action = path_to(h, x, "change"),
                                    .version = m->version,
                                    .prefix = "change",
                                    .in_panel = true });
    if (m->state == MAPPING_DRAFT) {
        ui_field(h, C_NAME, m->name);
        ui_field(h, C_USED, m->used_for);
    } else {
        ui_field_hidden(h, C_NAME, m->name);
        ui_field_hidden(h, C_USED, m->used_for);
    }
    ui_field_date(h, C_UNTIL, m->answer_until_on);
    ui_field_options(h, C_OWNER, id_text(h->arena, m->owner.v), people);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_report(struct html *h, const struct form *form, const struct mapping_shown *x,
            const struct mapping_report *r)
{
    ui_row_item_open(h, DATA(r->sent_to), NULL, DATA(date_text(h->arena, r->sent_on)));
    ui_lines(h, r->summary);
    ui_facts_open(h, true);
    ui_fact_open(h, T("What came of it"));
    if (r->came == NULL)
        ui_tag(h, UI_WARN, SAY(T("Not told yet")));
    else
        ui_lines(h, r->came);
    ui_fact_close(h);
    ui_facts_close(h);
    if (x->may && r->came == NULL) {
        ui_form_open(h, form, came_fields,
                     &(struct ui_form){ .action = path_to(h, x, "came"),
                                        .prefix = id_text(h->arena, r->id) });
        ui_field_hidden(h, K_REPORT, id_text(h->arena, r->id));
        ui_field(h, K_CAME, NULL);
        ui_field_date(h, K_ON, h->today);
        ui_form_close(h, SAY(T("Keep what came of it")), UI_BUTTON, NO_WORDS, NULL);
    }
    ui_row_item_close(h);
}

static void
draw_reports(struct html *h, const struct form *form, const struct mapping_shown *x)
{
    if (x->m.state != MAPPING_CLOSED)
        return;
    ui_panel_open(h, "reports", SAY(T("Its report")), NO_WORDS, NULL);
    if (x->report_count == 0)
        ui_empty(h, SAY(T("The report has not been sent")),
                 SAY(T("People answered for a use. Send what they said to the group that uses it, "
                       "and write down what came of it.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < x->report_count; i++)
        draw_report(h, form, x, &x->reports[i]);
    if (x->report_count > 0)
        ui_rows_close(h);
    if (x->may) {
        ui_answer_open(h, "message", SAY(T("Send the report to a group")),
                       form_is_of(form, report_fields) || x->report_count == 0);
        ui_form_open(h, form, report_fields,
                     &(struct ui_form){ .action = path_to(h, x, "report"), .prefix = "report" });
        ui_field(h, R_TO, NULL);
        ui_field_date(h, R_ON, h->today);
        ui_field(h, R_SUMMARY, NULL);
        ui_form_close(h, SAY(T("It has been sent")), UI_BUTTON_MAIN, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
}

static struct follow
follow_of(const struct mapping *m, bool own)
{
    return (struct follow){ m->region, FROM_MAPPING, m->id, "/mappings", own };
}

static void
give_data(struct reply *reply, const struct mapping_shown *x, struct arena *a)
{
    struct mapping_line *lines = ARENA_ARRAY(a, struct mapping_line, x->count * GROUP_COUNT + 1);
    size_t count = mapping_lines(&x->results, x->questions, x->count, lines);
    reply_rows(reply, "results", &mapping_line_shape, lines, count);
    reply_record(reply, "mapping", &mapping_shape, &x->m);
    reply_rows(reply, "questions", &mapping_question_shape, x->questions, x->count);
    reply_rows(reply, "reports", &mapping_report_shape, x->reports, x->report_count);
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct mapping_shown x = { .said = NULL };
    TRY(load(w, &x));
    give_data(reply, &x, work_arena(w));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct arena *a = reply_arena(reply);
    bool self = x.m.kind == MAPPING_SELF;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &x.region,
            .tab = LEAD_AGREEMENTS,
            .title = DATA(x.m.name),
            .lead = DATA(x.m.used_for),
            .crumbs = UI_LINKS(
                { SAY(T("Agreements")), html_path(a, "/agreements?region=%s", x.m.region), false },
                { SAY(T("Mappings")), html_path(a, "/mappings?region=%s", x.m.region), false }),
            .wide = self });
    const struct follow follow = follow_of(&x.m, x.region.own);
    ui_stacked_open(h);
    if (!self)
        mapping_draw_views(h, &x);
    if (self)
        TRY(draw_self_form(h, w, form, &x));
    if (self && x.m.state != MAPPING_DRAFT) {
        mapping_draw_settled(h, &x);
        TRY(mapping_draw_matrix(h, w, &x));
    }
    ui_cols_open(h);
    ui_stacked_open(h);
    draw_questions(h, form, &x);
    if (!self)
        draw_view_form(h, w, form, &x);
    draw_reports(h, form, &x);
    TRY(follow_draw(h, w, form, &follow));
    ui_stacked_close(h);
    ui_cols_next(h);
    ui_stacked_open(h);
    draw_move(h, &x);
    draw_about(h, &x);
    TRY(draw_change(h, w, form, &x));
    ui_stacked_close(h);
    ui_cols_close(h);
    TRY(lead_history(h, w, x.m.id, &mapping_history_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
see(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/mappings/%s", id_text(work_arena(w), work_object(w)));
}

static struct mapping_given_answer
answer_of(const struct form *form, bool said)
{
    struct mapping_given_answer given = { .level = form_code(form, A_LEVEL),
                                          .party = form_code(form, A_PARTY),
                                          .municipality = form_text(form, A_MUNICIPALITY),
                                          .words = form_text(form, A_WORDS) };
    for (int place = 1; place <= MAPPING_QUESTIONS_MOST; place++) {
        given.scores[place] = form_code(form, A_SCORE1 + place - 1);
        given.said[place] = said ? form_text(form, A_SAID1 + place - 1) : NULL;
    }
    return given;
}

static enum err
post_answer(struct work *w, const struct form *form, struct reply *reply)
{
    const struct mapping_given_answer given = answer_of(form, false);
    TRY(mapping_answer(w, work_object(w), &given));
    return see(w, reply, T("Thank you. Your answer has been kept without your name."));
}

static enum err
post_paper(struct work *w, const struct form *form, struct reply *reply)
{
    struct mapping_given_answer given = answer_of(form, false);
    given.from_paper = true;
    TRY(mapping_answer(w, work_object(w), &given));
    return see(w, reply, T("The answer has been written down."));
}

static enum err
post_municipality(struct work *w, const struct form *form, struct reply *reply)
{
    const struct mapping_given_answer given = answer_of(form, true);
    TRY(mapping_answer(w, work_object(w), &given));
    return see(w, reply, T("The municipality's answer has been kept."));
}

static enum err
add_question(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(mapping_question_add(w, work_object(w), form_text(form, Q_FI), form_text(form, Q_SV)));
    return see(w, reply, T("The question has been added."));
}

static enum err
drop_question(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(mapping_question_drop(w, work_object(w), form_int(form, D_PLACE)));
    return see(w, reply, T("The question has been taken away."));
}

static enum err
change(struct work *w, const struct form *form, struct reply *reply)
{
    const struct mapping_given given = { .name = form_text(form, C_NAME),
                                         .used_for = form_text(form, C_USED),
                                         .answer_until_on = form_date(form, C_UNTIL),
                                         .owner = { form_id(form, C_OWNER) } };
    TRY(mapping_change(w, work_object(w), &given, form_version(form)));
    return see(w, reply, T("The mapping has been changed."));
}

static enum err
open_it(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(mapping_open(w, work_object(w), form_version(form)));
    return see(w, reply, T("The mapping is open. Tell those whom you ask."));
}

static enum err
close_it(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(mapping_close(w, work_object(w), form_version(form)));
    return see(w, reply, T("The mapping is closed. Send its report to the group that uses it."));
}

static enum err
send_report(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(mapping_send(w, work_object(w), form_text(form, R_TO), form_date(form, R_ON),
                     form_text(form, R_SUMMARY)));
    return see(w, reply, T("It is written down that the report was sent."));
}

static enum err
keep_came(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(mapping_came(w, work_object(w), form_id(form, K_REPORT), form_text(form, K_CAME),
                     form_date(form, K_ON)));
    return see(w, reply, T("What came of the report has been kept."));
}

static enum err
decide(struct work *w, const struct form *form, struct reply *reply)
{
    struct mapping m;
    TRY(mapping_get(w, work_object(w), &m));
    const struct follow f = follow_of(&m, true);
    return follow_decide(w, form, reply, &f);
}

static enum err
give(struct work *w, const struct form *form, struct reply *reply)
{
    struct mapping m;
    TRY(mapping_get(w, work_object(w), &m));
    const struct follow f = follow_of(&m, true);
    return follow_give(w, form, reply, &f);
}

#define ONE "/mappings/:mapping"
const struct page page_mapping = {
    .title = T("Mapping"),
    .routes = {
        { GET, ONE, ACT_LEAD_READ, show, filters, .gives = &mapping_shape,
          .summary = T("One mapping: its questions, results and report") },
        { POST, ONE "/answer", ACT_MAPPING_ANSWER, post_answer, view_fields, .again = ONE,
          .summary = T("Answer a mapping of views, without one's name") },
        { POST, ONE "/paper", ACT_MAPPING_ANSWER, post_paper, paper_fields, .again = ONE,
          .summary = T("Write down an answer of somebody without an account") },
        { POST, ONE "/municipality", ACT_MAPPING_ANSWER, post_municipality, self_fields,
          .again = ONE, .summary = T("Answer a self-survey for a municipality") },
        { POST, ONE "/questions", ACT_MAPPING_CHANGE, add_question, question_fields, .again = ONE,
          .summary = T("Add a question to the draft of a mapping") },
        { POST, ONE "/drop", ACT_MAPPING_CHANGE, drop_question, drop_fields, .again = ONE,
          .summary = T("Take a question from the draft of a mapping") },
        { POST, ONE "/change", ACT_MAPPING_CHANGE, change, change_fields, .again = ONE,
          .summary = T("Change a mapping that is not closed") },
        { POST, ONE "/open", ACT_MAPPING_CHANGE, open_it, no_fields, .again = ONE,
          .summary = T("Open a mapping for answers") },
        { POST, ONE "/close", ACT_MAPPING_CHANGE, close_it, no_fields, .again = ONE,
          .summary = T("Close a mapping") },
        { POST, ONE "/report", ACT_MAPPING_CHANGE, send_report, report_fields, .again = ONE,
          .summary = T("Write down to which group a mapping's report was sent") },
        { POST, ONE "/came", ACT_MAPPING_CHANGE, keep_came, came_fields, .again = ONE,
          .summary = T("Write down what came of a mapping's report") },
        { POST, ONE "/decision", ACT_DECISION_CHANGE, decide, follow_decision_fields, .again = ONE,
          .summary = T("Write down a decision that follows from a mapping") },
        { POST, ONE "/task", ACT_TASK_CHANGE, give, follow_task_fields, .again = ONE,
          .summary = T("Give a task that follows from a mapping") },
    },
};
