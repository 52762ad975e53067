/* web/page_own_feedback.c: what the client is asked, with or without the name, and how it is after
 * the ending.
 */
#include "client/feedback.h"
#include "client/followup.h"
#include "http/page.h"
#include "web/own_frame.h"

static const struct code score_codes[] = {
    { 1, "1", T("1, not at all") }, { 2, "2", T("2") },     { 3, "3", T("3") }, { 4, "4", T("4") },
    { 5, "5", T("5, fully") },      { 0, NULL, TEXT_NONE },
};

enum { Q1, Q2, Q3, Q4, Q5, WORDS };
static const struct field named_fields[] = {
    [Q1] = { "q1", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 1") },
    [Q2] = { "q2", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 2") },
    [Q3] = { "q3", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 3") },
    [Q4] = { "q4", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 4") },
    [Q5] = { "q5", FIELD_CODE, .codes = score_codes, .label = T("Answer to question 5") },
    [WORDS] = { "words", FIELD_TEXT, .label = T("In your own words") },
    FIELD_END,
};
enum { G_PLACE, G_HELPED, G_WANTS };
static const struct field followup_fields[] = {
    [G_PLACE] = { "place", FIELD_CODE, .required = true, .codes = followup_place_codes,
                  .label = T("Where are you now?") },
    [G_HELPED] = { "helped", FIELD_CODE, .codes = score_codes,
                   .label = T("Was the path of help?") },
    [G_WANTS] = { "wants_contact", FIELD_BOOL, .label = T("I want to be contacted") },
    FIELD_END,
};

static void
draw_followups(struct html *h, const struct form *form, const struct followup *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *id = id_text(h->arena, list[i].id);
        ui_panel_open(
            h, NULL,
            SAY_FILL(TN("How are you, {n} month after?", "How are you, {n} months after?"),
                     FILL_N("n", list[i].months)),
            NO_WORDS, NULL);
        ui_body_open(h);
        ui_p(h, SAY(T("You agreed to be asked. You need not answer, and nothing depends on it.")));
        ui_body_close(h);
        ui_form_open(h, form, followup_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/own/followups/%s", id),
                                        .prefix = str_printf(h->arena, "asked-%s", id),
                                        .in_panel = true });
        ui_field_code(h, G_PLACE, 0);
        ui_field_code(h, G_HELPED, 0);
        ui_field_bool(h, G_WANTS, false);
        ui_form_close(h, SAY(TC("follow-up", "Send")), i == 0 ? UI_BUTTON_MAIN : UI_BUTTON,
                      NO_WORDS, NULL);
        ui_panel_close(h);
    }
}

static void
draw_surveys(struct html *h, const struct survey *all, size_t count, bool has_main)
{
    ui_panel_open(h, "surveys", SAY(T("You can tell what you think")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nothing is asked now")),
                 SAY(T("You can write to your worker at any time.")), SAY(T("Go to messages")),
                 "/own/messages");
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const char *id = id_text(h->arena, all[i].id);
        ui_row_item_open(h, DATA(names_in(h->lang, all[i].name)), NULL,
                         SAY(code_text(survey_moment_codes, all[i].moment)));
        ui_p_meta(h, SAY_FILL(T("Used for: {use}"), FILL_S("use", all[i].used_for)));
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Answer without my name")), html_path(h->arena, "/survey/%s", id),
                       i == 0 && !has_main ? UI_BUTTON_MAIN : UI_BUTTON);
        ui_button_link(h, SAY(T("Answer with my name, to my workers")),
                       html_path(h->arena, "/own/feedback/%s", id), UI_BUTTON);
        ui_actions_close(h);
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_given(struct html *h, const struct feedback *all, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "given", SAY(T("What you have told with your name")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, DATA(names_in(h->lang, all[i].survey_name)), NULL,
                         DATA(date_text(h->arena, all[i].given_on)));
        if (all[i].words != NULL)
            ui_quote(h, all[i].words);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_feedback(struct work *w, const struct form *form, struct reply *reply)
{
    struct survey *surveys;
    struct feedback *given;
    struct followup *followups;
    size_t count, given_count, followup_count;
    TRY(survey_list_open(w, &surveys, &count));
    TRY(feedback_own(w, &given, &given_count));
    TRY(followup_own_due(w, &followups, &followup_count));
    reply_rows(reply, "surveys", &survey_shape, surveys, count);
    reply_rows(reply, "given", &feedback_shape, given, given_count);
    reply_rows(reply, "followups", &followup_shape, followups, followup_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = own_frame_open(reply, w, OWN_TAB_FEEDBACK, SAY(T("Your feedback")));
    ui_stacked_open(h);
    draw_followups(h, form, followups, followup_count);
    draw_surveys(h, surveys, count, followup_count > 0);
    draw_given(h, given, given_count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_named(struct work *w, const struct form *form, struct reply *reply)
{
    struct survey s;
    struct survey_question *questions;
    size_t count;
    TRY(survey_get(w, work_object(w), &s));
    if (!survey_can_be_answered(&s, work_today(w)))
        return ERR_NOT_FOUND;
    TRY(survey_questions(w, s.id, &questions, &count));
    reply_rows(reply, "questions", &survey_question_shape, questions, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        own_frame_open(reply, w, OWN_TAB_FEEDBACK, DATA(names_in(work_lang(w), s.name)));
    ui_stacked_open(h);
    ui_note(h, UI_ASK, SAY(T("With your name")),
            SAY(T("The workers of your case see that this is from you. Without the name nobody "
                  "does.")));
    ui_panel_open(h, "survey", SAY(T("Questions")), SAY(T("Answer without my name")),
                  html_path(h->arena, "/survey/%s", id_text(h->arena, s.id)));
    ui_form_open(h, form, named_fields,
                 &(struct ui_form){
                     .action = html_path(h->arena, "/own/feedback/%s", id_text(h->arena, s.id)),
                     .in_panel = true });
    for (size_t i = 0; i < count; i++) {
        ui_p(h,
             DATA(str_printf(h->arena, "%zu. %s", i + 1, names_in(h->lang, questions[i].words))));
        ui_field_code(h, Q1 + (int)i, 0);
    }
    ui_field(h, WORDS, NULL);
    ui_form_close(h, SAY(T("Send to my workers")), UI_BUTTON_MAIN, NO_WORDS, "/own/feedback");
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
give(struct work *w, const struct form *form, struct reply *reply)
{
    struct survey_given_answer given = { .words = form_text(form, WORDS) };
    for (int i = 0; i < SURVEY_QUESTIONS_MOST; i++)
        given.scores[i] = form_code(form, Q1 + i);
    TRY(feedback_give(w, work_object(w), &given));
    reply_done(reply, T("Thank you. Your workers see what you told."));
    return reply_see_other(reply, "/own/feedback");
}

static enum err
answer_followup(struct work *w, const struct form *form, struct reply *reply)
{
    struct followup_given given = {
        .place = form_code(form, G_PLACE),
        .helped = form_code(form, G_HELPED),
        .wants_contact = form_bool(form, G_WANTS),
    };
    TRY(followup_own_answer(w, work_object(w), &given));
    reply_done(reply, T("Thank you for your answer."));
    return reply_see_other(reply, "/own/feedback");
}

const struct page page_own_feedback = {
    .title = T("Your feedback"),
    .routes = {
        { GET, "/own/feedback", ACT_OWN_FEEDBACK_READ, show_feedback, NULL,
          .summary = T("What one is asked about the services"), .gives = &survey_shape },
        { GET, "/own/feedback/:survey", ACT_OWN_FEEDBACK_READ, show_named, NULL,
          .summary = T("The questions of a survey, to answer with one's name"),
          .gives = &survey_question_shape },
        { POST, "/own/feedback/:survey", ACT_OWN_FEEDBACK_GIVE, give, named_fields,
          .again = "/own/feedback/:survey", .summary = T("Give feedback with one's name") },
        { POST, "/own/followups/:followup", ACT_OWN_FEEDBACK_GIVE, answer_followup,
          followup_fields, .again = "/own/feedback",
          .summary = T("Answer what is asked after the ending") },
    },
};
