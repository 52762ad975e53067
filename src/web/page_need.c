/* web/page_need.c: how the need was recognised: signals, the four judgements, the score, what the
 * client was told. */
#include "client/judgement.h"
#include "client/screening.h"
#include "http/page.h"
#include "region/language.h"
#include "web/client_frame.h"

#define CLIENT "/clients/:client"
#define CASE   CLIENT "/cases/:case"

enum { S_CODE, S_GROUND, S_WORDS, S_ACTION, S_NOT_NOW };
static const struct field signal_fields[] = {
    [S_CODE] = { "code", FIELD_CODE, .required = true, .codes = signal_codes,
                 .label = T("Signal") },
    [S_GROUND] = { "ground", FIELD_LINE, .required = true,
                   .label = T("On what ground you record it"),
                   .hint = T("For example: service discussion, own client.") },
    [S_WORDS] = { "words", FIELD_TEXT, .label = T("In the client's words") },
    [S_ACTION] = { "action", FIELD_CODE, .codes = signal_action_codes,
                   .label = T("What you offered next") },
    [S_NOT_NOW] = { "not_now_reason", FIELD_TEXT, .label = T("If not now, why") },
    FIELD_END,
};

enum { A_ACTION, A_NOT_NOW };
static const struct field act_fields[] = {
    [A_ACTION] = { "action", FIELD_CODE, .required = true, .codes = signal_action_codes,
                   .label = T("What you offered next") },
    [A_NOT_NOW] = { "not_now_reason", FIELD_LINE, .label = T("If not now, why") },
    FIELD_END,
};

static const struct code yes_no_codes[] = { { 1, "yes", T("Yes") },
                                            { 2, "no", T("No") },
                                            { 0, NULL, TEXT_NONE } };
enum { J_QUESTION, J_ANSWER, J_REASON, J_CONSULTATION };
static const struct field judgement_fields[] = {
    [J_QUESTION] = { "question", FIELD_CODE, .required = true, .codes = judgement_question_codes,
                     .label = T("Question") },
    [J_ANSWER] = { "answer", FIELD_CODE, .required = true, .codes = yes_no_codes,
                   .label = T("Your judgement") },
    [J_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason") },
    [J_CONSULTATION] = { "consultation", FIELD_INT, .min = 1, .max = 999999999,
                         .label = T("Number of the consultation that was tried"),
                         .hint = T("Only with the question about consultation.") },
    FIELD_END,
};

enum { T_MATTER, T_LANG, T_INTERPRETER, T_ON };
static const struct field told_fields[] = {
    [T_MATTER] = { "matter", FIELD_CODE, .required = true, .codes = told_matter_codes,
                   .label = T("What was told") },
    [T_LANG] = { "lang", FIELD_KEY, .required = true, .label = T("In which language") },
    [T_INTERPRETER] = { "interpreter", FIELD_LINE, .label = T("Interpreter") },
    [T_ON] = { "told_on", FIELD_DATE, .required = true, .label = T("When") },
    FIELD_END,
};

enum { W_SCORE, W_DECLINED, W_WORDS };
static const struct field score_fields[] = {
    [W_SCORE] = { "score", FIELD_INT, .class = C5, .min = 0, .max = 10,
                  .label = T("Work-ability score, 0 to 10"),
                  .hint = T("How the client sees the present work ability, when the best of the "
                            "whole life is 10.") },
    [W_DECLINED] = { "declined", FIELD_BOOL, .class = C5, .label = T("Does not want to answer") },
    [W_WORDS] = { "words", FIELD_TEXT, .class = C5, .label = T("In the client's words") },
    FIELD_END,
};

static const char *
who(struct html *h, const char *name, struct names title)
{
    const char *in = names_in(h->lang, title);
    return !str_empty(in) ? str_printf(h->arena, "%s, %s", name, in) : name;
}

/* ---- signals ---- */

static void
draw_signal(struct html *h, struct work *w, const struct form *form, const struct signal *s,
            bool may)
{
    ui_row_item_open(h, SAY(code_text(signal_codes, s->code)), NULL,
                     DATA(date_text(h->arena, s->made_on)));
    if (s->words != NULL)
        ui_quote(h, s->words);
    ui_p_meta(h, DATA(str_printf(h->arena, "%s · %s", who(h, s->name, s->title), s->ground)));
    if (s->action == ACTION_NOT_NOW)
        ui_p(h, SAY_FILL(T("Not now: {reason}"), FILL_S("reason", s->not_now_reason)));
    else if (s->action != ACTION_NONE)
        ui_p(h, SAY_FILL(T("Offered: {what}"),
                         FILL_T("what", code_text(signal_action_codes, s->action))));
    else {
        ui_tag(h, UI_WARN, SAY(T("No action yet")));
        if (may) {
            const char *to = str_printf(h->arena, "%s/%s", client_path(w, "need/signals"),
                                        id_text(h->arena, s->id));
            H(h, "<details class=\"more\"><summary>");
            html_say(h, T("Record what was offered"), NULL);
            H(h, "</summary>");
            ui_form_open(h, form, act_fields,
                         &(struct ui_form){
                             .action = to,
                             .prefix = str_printf(h->arena, "act-%s", id_text(h->arena, s->id)) });
            ui_field_code(h, A_ACTION, 0);
            ui_field(h, A_NOT_NOW, NULL);
            ui_form_close(h, SAY(T("Save")), UI_BUTTON, NO_WORDS, NULL);
            H(h, "</details>");
        }
    }
    ui_row_item_close(h);
}

static void
draw_signals(struct html *h, struct work *w, const struct form *form, const struct signal *signals,
             size_t count, bool may, bool first)
{
    ui_panel_open(h, "signals", SAY(T("Signals")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No signal has been recorded")),
                 SAY(T("A signal is something that shows a need. It routes nobody by itself: "
                       "people decide.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++)
        draw_signal(h, w, form, &signals[i], may);
    if (count > 0)
        ui_rows_close(h);
    if (may) {
        bool open = (first && count == 0) || form_is_of(form, signal_fields);
        html_literal(h, open ? "<details class=\"answer\" open><summary>"
                             : "<details class=\"answer\"><summary>");
        html_say(h, T("Record a signal"), NULL);
        H(h, "</summary>");
        ui_form_open(h, form, signal_fields,
                     &(struct ui_form){ .action = client_path(w, "need/signals"),
                                        .prefix = "signal",
                                        .in_panel = true });
        ui_field_code(h, S_CODE, 0);
        ui_field(h, S_GROUND, NULL);
        ui_field(h, S_WORDS, NULL);
        ui_field_code(h, S_ACTION, 0);
        ui_field(h, S_NOT_NOW, NULL);
        ui_form_close(h, SAY(T("Record the signal")), UI_BUTTON, NO_WORDS, NULL);
        H(h, "</details>");
    }
    ui_panel_close(h);
}

/* ---- judgements ---- */

static void
draw_question(struct html *h, const struct judgement *all, size_t count, int question)
{
    bool any = false;
    H(h, "<li class=\"");
    for (size_t i = 0; i < count; i++)
        any |= !all[i].replaced && all[i].question == question;
    html_literal(h, any ? "y\">" : "n\">");
    ui_icon(h, any ? "check" : "ring");
    H(h, "<span><strong>");
    html_say(h, code_text(judgement_question_codes, question), NULL);
    H(h, "</strong>");
    for (size_t i = 0; i < count; i++) {
        const struct judgement *j = &all[i];
        if (j->question != question)
            continue;
        H(h, "<br>");
        html_say(h,
                 j->replaced ? T("Earlier: {party}, {answer}: {reason}")
                             : T("{party}, {answer}: {reason}"),
                 FILLS(FILL_T("party", code_text(party_codes, j->party)),
                       FILL_T("answer", j->answer ? T("yes") : T("no")),
                       FILL_S("reason", j->reason)));
        H(h, " <span class=\"meta\">");
        html_text(h, str_printf(h->arena, "%s, %s", who(h, j->name, j->title),
                                date_text(h->arena, j->made_on)));
        if (j->consultation != 0) {
            H(h, " · ");
            html_say(
                h, T("Consultation {number}"),
                FILLS(FILL_S("number", str_printf(h->arena, "%lld", (long long)j->consultation))));
        }
        H(h, "</span>");
    }
    if (!any) {
        H(h, "<br>");
        html_say(h, T("Not judged yet."), NULL);
    }
    H(h, "</span><span class=\"meta\">");
    ui_section(h, judgement_section(question));
    H(h, "</span></li>");
}

/* The first of the four that nobody has judged; 0: none is left. */
static int
next_question(const struct judgement *all, size_t count)
{
    unsigned judged = 0;
    for (size_t i = 0; i < count; i++)
        if (!all[i].replaced)
            judged |= 1u << all[i].question;
    for (int q = JUDGED_UNEMPLOYED; q < JUDGED_COUNT; q++)
        if (!(judged & 1u << q))
            return q;
    return 0;
}

static void
draw_judgements(struct html *h, struct work *w, const struct form *form,
                const struct judgement *all, size_t count, bool may)
{
    int next = next_question(all, count);
    ui_panel_open(h, "judgements", SAY(T("Is coordination needed?")), NO_WORDS, NULL);
    H(h, "<ul class=\"check\">");
    for (int q = JUDGED_UNEMPLOYED; q < JUDGED_COUNT; q++)
        draw_question(h, all, count, q);
    H(h, "</ul>");
    if (may) {
        html_literal(h, next != 0 || form_is_of(form, judgement_fields)
                            ? "<details class=\"answer\" open><summary>"
                            : "<details class=\"answer\"><summary>");
        html_say(h, T("Record your judgement"), NULL);
        H(h, "</summary>");
        ui_form_open(h, form, judgement_fields,
                     &(struct ui_form){ .action = client_path(w, "need/judgements"),
                                        .prefix = "judgement",
                                        .in_panel = true });
        ui_field_code(h, J_QUESTION, next);
        ui_field_code(h, J_ANSWER, 0);
        ui_field(h, J_REASON, NULL);
        ui_field(h, J_CONSULTATION, NULL);
        ui_form_close(h, SAY(T("Record the judgement")), UI_BUTTON,
                      SAY(T("The program judges nothing.")), NULL);
        H(h, "</details>");
    }
    ui_footer_open(h);
    html_say(h,
             T("All four yes means that this authority must refer the person to the joint "
               "assessment. No consent is "
               "asked."),
             NULL);
    H(h, " ");
    ui_section_ref(h, "381/2023", "3.1 §");
    ui_footer_close(h);
    ui_panel_close(h);
}

/* ---- told ---- */

/* Has the reader's own party told the client of the duties (381/2023 7 §)? */
static bool
told_duties(struct work *w, const struct told *told, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (told[i].matter == TOLD_DUTIES && told[i].party == (int)work_party(w))
            return true;
    return false;
}

static void
draw_told(struct html *h, struct work *w, const struct form *form, const struct person *person,
          const struct told *told, size_t count, bool may)
{
    const char *own_lang =
        person->interpreter_lang != NULL ? person->interpreter_lang : person->service_lang;
    ui_panel_open(h, "told", SAY(T("What the client was told")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nothing has been recorded")),
                 SAY(T("Tell the client before referring: what happens, when, and how the "
                       "information is used.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct told *t = &told[i];
        ui_row_item_open(h, SAY(code_text(told_matter_codes, t->matter)), NULL,
                         DATA(date_text(h->arena, t->told_on)));
        ui_p(h, t->interpreter != NULL
                    ? SAY_FILL(T("Language: {language}. Interpreter: {interpreter}."),
                               FILL_S("language", language_name(h->lang, t->lang)),
                               FILL_S("interpreter", t->interpreter))
                    : SAY_FILL(T("Language: {language}."),
                               FILL_S("language", language_name(h->lang, t->lang))));
        ui_p_meta(h, DATA(who(h, t->name, t->title)));
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    if (may) {
        bool open = form_is_of(form, told_fields) || !told_duties(w, told, count);
        html_literal(h, open ? "<details class=\"answer\" open><summary>"
                             : "<details class=\"answer\"><summary>");
        html_say(h, T("Record what you told"), NULL);
        H(h, "</summary>");
        ui_form_open(h, form, told_fields,
                     &(struct ui_form){ .action = client_path(w, "need/told"),
                                        .prefix = "told",
                                        .in_panel = true });
        ui_field_code(h, T_MATTER, 0);
        ui_field_options(h, T_LANG, own_lang, language_options(h->arena, h->lang));
        ui_field(h, T_INTERPRETER, NULL);
        ui_field_date(h, T_ON, work_today(w));
        ui_form_close(h, SAY(T("Record what was told")), UI_BUTTON, NO_WORDS, NULL);
        H(h, "</details>");
    }
    ui_panel_close(h);
}

/* ---- score: only where health fields are on ---- */

static void
draw_scores(struct html *h, struct work *w, const struct form *form, const struct score *scores,
            size_t count, bool may)
{
    if (!work_may_class(w, C5))
        return;
    ui_panel_open(h, "scores", SAY(T("Work-ability score")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p_meta(h, SAY(T("One opinion at one time: it ranks nobody and decides nothing.")));
    ui_body_close(h);
    if (count > 0)
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct score *s = &scores[i];
        ui_row_item_open(h,
                         s->answered ? SAY_FILL(T("{n} of 10"), FILL_N("n", s->score))
                                     : SAY(T("Did not want to answer")),
                         NULL, DATA(date_text(h->arena, s->made_on)));
        int64_t change = s->answered && i + 1 < count && scores[i + 1].answered
                             ? s->score - scores[i + 1].score
                             : 0;
        if (change >= SCORE_CHANGE_SHOWN || change <= -SCORE_CHANGE_SHOWN)
            ui_p(h, change > 0 ? SAY_FILL(T("{n} higher than before"), FILL_N("n", change))
                               : SAY_FILL(T("{n} lower than before"), FILL_N("n", -change)));
        if (s->words != NULL)
            ui_quote(h, s->words);
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    if (may) {
        html_literal(h, form_is_of(form, score_fields) ? "<details class=\"answer\" open><summary>"
                                                       : "<details class=\"answer\"><summary>");
        html_say(h, T("Record a score"), NULL);
        H(h, "</summary>");
        ui_form_open(h, form, score_fields,
                     &(struct ui_form){ .action = client_path(w, "need/scores"),
                                        .prefix = "score",
                                        .in_panel = true });
        ui_field(h, W_SCORE, NULL);
        ui_field_bool(h, W_DECLINED, false);
        ui_field(h, W_WORDS, NULL);
        ui_form_close(h, SAY(T("Record the score")), UI_BUTTON, NO_WORDS, NULL);
        H(h, "</details>");
    }
    ui_panel_close(h);
}

/* ---- the page ---- */

struct need_page {
    struct signal *signals;
    struct judgement *judgements;
    struct told *told;
    struct score *scores;
    size_t signal_count, judgement_count, told_count, score_count;
};

static enum err
read_need(struct work *w, struct need_page *n)
{
    TRY(signal_list(w, &n->signals, &n->signal_count));
    TRY(told_list(w, &n->told, &n->told_count));
    TRY(score_list(w, &n->scores, &n->score_count));
    return work_case(w).v != 0 ? judgement_list(w, &n->judgements, &n->judgement_count) : ERR_OK;
}

/* What stands between the need and a referral. */
static void
draw_next(struct html *h, struct work *w, const struct client_frame *f, const struct need_page *n)
{
    const struct path *path = path_find(f->c.path);
    if (path == NULL || !path->four_judgements || f->c.state != CASE_NEED)
        return;
    unsigned judged = 0;
    for (size_t i = 0; i < n->judgement_count; i++)
        if (!n->judgements[i].replaced)
            judged |= 1u << n->judgements[i].question;
    int missing = JUDGED_COUNT - 1 - __builtin_popcount(judged);
    const struct ui_check checks[] = {
        { .ok = missing == 0,
          .words = SAY(T("The four judgements are recorded.")),
          .act = "381/2023",
          .section = "3.2 §" },
        { .ok = n->told_count > 0,
          .words = SAY(T("The client has been told.")),
          .act = "381/2023",
          .section = "7.3 §" },
        { .words = NO_WORDS },
    };
    ui_panel_open(h, "before", SAY(T("Before a referral")), NO_WORDS, NULL);
    ui_checklist(h, checks);
    if (work_may(w, ACT_OFFER_SEND)) {
        ui_body_open(h);
        ui_button_link(h, SAY(T("Offer a referral")), client_path(w, "offers/new"),
                       missing == 0 ? UI_BUTTON_MAIN : UI_BUTTON);
        ui_body_close(h);
    }
    ui_panel_close(h);
}

static enum err
show_need(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    struct need_page n = { .signals = NULL };
    TRY(client_frame_load(w, &f));
    TRY(read_need(w, &n));
    reply_rows(reply, "signals", &signal_shape, n.signals, n.signal_count);
    reply_rows(reply, "judgements", &judgement_shape, n.judgements, n.judgement_count);
    reply_rows(reply, "told", &told_shape, n.told, n.told_count);
    reply_rows(reply, "scores", &score_shape, n.scores, n.score_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = work_may(w, ACT_SCREENING_CHANGE) && (!f.has_case || case_is_open(&f.c));
    bool is_new = !f.has_case || f.c.state == CASE_NEED;
    struct html *h = client_frame_open(reply, w, &f, TAB_NEED, SAY(T("Need")));
    ui_cols_open(h);
    if (f.has_case)
        draw_judgements(h, w, form, n.judgements, n.judgement_count, may);
    draw_signals(h, w, form, n.signals, n.signal_count, may, is_new);
    ui_cols_next(h);
    if (f.has_case)
        draw_next(h, w, &f, &n);
    draw_told(h, w, form, &f.person, n.told, n.told_count, may);
    draw_scores(h, w, form, n.scores, n.score_count, may);
    if (!f.has_case && work_may(w, ACT_CASE_OPEN))
        ui_button_link(h, SAY(T("Open a case")), client_path(w, "cases/new"), UI_BUTTON_MAIN);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "%s", client_path(w, "need"));
}

static enum err
post_signal(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(signal_record(w, &(struct signal_given){ .code = form_code(form, S_CODE),
                                                 .ground = form_text(form, S_GROUND),
                                                 .words = form_text(form, S_WORDS),
                                                 .action = form_code(form, S_ACTION),
                                                 .not_now_reason = form_text(form, S_NOT_NOW) }));
    return back(w, reply, T("The signal has been recorded."));
}

static enum err
post_act(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(signal_act(w, work_object(w), form_code(form, A_ACTION), form_text(form, A_NOT_NOW)));
    return back(w, reply, T("What was offered has been recorded."));
}

static enum err
post_judgement(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(judgement_make_citing(w, form_code(form, J_QUESTION), form_code(form, J_ANSWER) == 1,
                              form_text(form, J_REASON), form_int(form, J_CONSULTATION)));
    return back(w, reply, T("The judgement has been recorded."));
}

static enum err
post_told(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(told_record(w, form_code(form, T_MATTER), form_text(form, T_LANG),
                    form_text(form, T_INTERPRETER), form_date(form, T_ON)));
    return back(w, reply, T("What was told has been recorded."));
}

static enum err
post_score(struct work *w, const struct form *form, struct reply *reply)
{
    bool declined = form_bool(form, W_DECLINED);
    if (!declined && !form_given(form, W_SCORE))
        return work_problem(w, ERR_INVALID, "score",
                            T("Give the score, or tick that the client does not want to answer."));
    TRY(score_record(w, declined ? SCORE_NOT_ANSWERED : form_int(form, W_SCORE),
                     form_text(form, W_WORDS)));
    return back(w, reply, T("The score has been recorded."));
}

const struct page page_need = {
    .title = T("Need"),
    .routes = {
        { GET, CLIENT "/need", ACT_SCREENING_READ, show_need, NULL, .summary = T("Signals and what"
               " the client was told"),
          .gives = &signal_shape },
        { GET, CASE "/need", ACT_SCREENING_READ, show_need, NULL,
          .summary = T("Signals, judgements, score and what the client was"
                       " told"), .gives = &signal_shape },
        { POST, CLIENT "/need/signals", ACT_SCREENING_CHANGE, post_signal, signal_fields, CLIENT
               "/need",
          .summary = T("Record a signal before there is a case") },
        { POST, CASE "/need/signals", ACT_SCREENING_CHANGE, post_signal, signal_fields, CASE
               "/need",
          .summary = T("Record a signal") },
        { POST, CLIENT "/need/signals/:signal", ACT_SCREENING_CHANGE, post_act, act_fields, CLIENT
               "/need",
          .summary = T("Record what was offered on a signal") },
        { POST, CASE "/need/signals/:signal", ACT_SCREENING_CHANGE, post_act, act_fields, CASE
               "/need",
          .summary = T("Record what was offered on a signal") },
        { POST, CASE
               "/need/judgements", ACT_SCREENING_CHANGE, post_judgement, judgement_fields, CASE
               "/need",
          .summary = T("Record one of the four judgements") },
        { POST, CLIENT "/need/told", ACT_SCREENING_CHANGE, post_told, told_fields, CLIENT "/need",
          .summary = T("Record what the client was told") },
        { POST, CASE "/need/told", ACT_SCREENING_CHANGE, post_told, told_fields, CASE "/need",
          .summary = T("Record what the client was told") },
        { POST, CASE "/need/scores", ACT_SCREENING_CHANGE, post_score, score_fields, CASE "/need",
          .summary = T("Record a work-ability score") },
    },
};
