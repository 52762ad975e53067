/* web/page_survey.c: the form of a survey that anybody answers without signing in.
 *
 * Who opens it is not asked, and nothing of who sends it is kept (region/survey.h).  A client who
 * wants to answer with the name does so on the own page.
 */
#include "http/page.h"
#include "region/survey.h"
#include "web/ui.h"

static const struct code score_codes[] = {
    { 1, "1", T("1, not at all") }, { 2, "2", T("2") },     { 3, "3", T("3") }, { 4, "4", T("4") },
    { 5, "5", T("5, fully") },      { 0, NULL, TEXT_NONE },
};

enum { Q1, Q2, Q3, Q4, Q5, WORDS };
/* The questions are the survey's own words, drawn above each field. */
static const struct field fields[] = {
    [Q1] = { "q1", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 1") },
    [Q2] = { "q2", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 2") },
    [Q3] = { "q3", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 3") },
    [Q4] = { "q4", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 4") },
    [Q5] = { "q5", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 5") },
    [WORDS] = { "words", FIELD_TEXT, .label = T("In your own words"),
                .hint = T("Write no names, and nothing of anybody's health.") },
    FIELD_END,
};

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct survey s;
    struct survey_question *questions;
    size_t count;
    TRY(survey_get(w, work_object(w), &s));
    if (s.state == SURVEY_DRAFT)
        return ERR_NOT_FOUND;
    TRY(survey_questions(w, s.id, &questions, &count));
    reply_record(reply, "survey", &survey_shape, &s);
    reply_rows(reply, "questions", &survey_question_shape, questions, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = DATA(names_in(work_lang(w), s.name)), .narrow = true });
    ui_stacked_open(h);
    if (!survey_can_be_answered(&s, work_today(w))) {
        ui_note(h, UI_PLAIN, SAY(T("This survey is not open")),
                SAY(T("Thank you for coming. You can tell what you think to any worker.")));
        ui_stacked_close(h);
        ui_page_close(h);
        return ERR_OK;
    }
    ui_note(h, UI_ASK, SAY(T("Nobody is told who you are")),
            SAY(T("Your name, your case and the time are not kept, only the month. Answer what you "
                  "want to answer.")));
    ui_panel_open(h, "survey", SAY(T("Questions")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("What the answers are used for"), DATA(s.used_for));
    ui_fact(h, T("Who asks"),
            DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, s.unit_name),
                            names_in(h->lang, s.org_name))));
    ui_facts_close(h);
    ui_body_close(h);
    ui_form_open(
        h, form, fields,
        &(struct ui_form){ .action = html_path(h->arena, "/survey/%s", id_text(h->arena, s.id)),
                           .light = true,
                           .in_panel = true });
    for (size_t i = 0; i < count; i++) {
        ui_p(h,
             DATA(str_printf(h->arena, "%zu. %s", i + 1, names_in(h->lang, questions[i].words))));
        ui_field_code(h, Q1 + (int)i, 0);
    }
    ui_field(h, WORDS, NULL);
    ui_form_close(h, SAY(TC("survey", "Send without my name")), UI_BUTTON_MAIN,
                  SAY(T("It cannot be found or changed afterwards.")), NULL);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
send(struct work *w, const struct form *form, struct reply *reply)
{
    struct survey_given_answer given = { .words = form_text(form, WORDS) };
    for (int i = 0; i < SURVEY_QUESTIONS_MOST; i++)
        given.scores[i] = form_code(form, Q1 + i);
    TRY(survey_answer(w, work_object(w), &given));
    return reply_see_other(reply, "/survey/%s/thanks", id_text(work_arena(w), work_object(w)));
}

static enum err
show_thanks(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct survey s;
    TRY(survey_get(w, work_object(w), &s));
    reply_record(reply, "survey", &survey_shape, &s);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w, &(struct ui_page){ .title = SAY(T("Thank you")), .narrow = true });
    ui_note(h, UI_OK, SAY(T("Your answer has been kept")),
            SAY(T("Nobody can see that it is yours. What is decided by the answers is told where "
                  "the survey says.")));
    ui_facts_open(h, true);
    ui_fact(h, T("What the answers are used for"), DATA(s.used_for));
    ui_facts_close(h);
    ui_page_close(h);
    return ERR_OK;
}

#define SURVEY "/survey/:survey"
const struct page page_survey = {
    .title = T("Survey"),
    .routes = {
        { GET, SURVEY, ACT_SURVEY_FORM, show, NULL, .summary = T("The questions of a survey"),
          .gives = &survey_question_shape },
        { POST, SURVEY, ACT_SURVEY_ANSWER, send, fields, .again = SURVEY,
          .summary = T("Answer a survey without a name") },
        { GET, SURVEY "/thanks", ACT_SURVEY_FORM, show_thanks, NULL,
          .summary = T("An answer has been kept") },
    },
};
