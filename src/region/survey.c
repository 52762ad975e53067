/* region/survey.c: see survey.h. */
#include "region/survey.h"

#include "access/setting.h"
#include "base/secret.h"

#include <assert.h>

#define SURVEY                                                                                     \
    "SELECT s.id, s.moment, s.state, s.name_fi, s.name_sv, s.name_en, s.used_for,"                 \
    " s.open_from_on, s.open_until_on, s.opened_on, s.made_on, u.name_fi AS unit_name_fi,"         \
    " u.name_sv AS unit_name_sv, u.name_en AS unit_name_en, o.name_fi AS org_name_fi,"             \
    " o.name_sv AS org_name_sv, o.name_en AS org_name_en, s.unit_id AS unit, u.org_id AS org,"     \
    " (SELECT count(1) FROM survey_use x WHERE x.survey_id = s.id) AS uses,"                       \
    " (SELECT max(x.used_on) FROM survey_use x WHERE x.survey_id = s.id) AS last_used_on,"         \
    " s.version FROM survey s JOIN unit u ON u.id = s.unit_id JOIN organisation o ON"              \
    " o.id = u.org_id"
#define IS_OWN " AND unit_id IN (SELECT u.id FROM unit u WHERE u.org_id = :w_org)"
#define TURN   "UPDATE survey SET version = version + 1, "
#define THIS   " WHERE id = :survey AND version = :version" IS_OWN

static_assert(SURVEY_DRAFT == 1 && SURVEY_OPEN == 2 && SURVEY_CLOSED == 3 && SURVEY_HANDLED == 4,
              "the numbers in the statements");

enum {
    LIST,
    GET,
    QUESTIONS,
    MAKE,
    CHANGE,
    UNASK,
    ASK,
    OPEN_IT,
    CLOSE_IT,
    USED,
    USE,
    USES,
    ANSWER,
    MONTHS,
    CELLS,
    WORDS
};
const struct stmt survey_stmts[] = {
    [LIST] = {
        .need = NEED_SURVEY,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = SURVEY " WHERE (CAST(:moment AS BIGINT) = 0 OR s.moment = :moment)"
               " ORDER BY s.id DESC LIMIT :limit",
    },
    [GET] = {
        .need = NEED_SURVEY,
        .sql = SURVEY " WHERE s.id = :survey",
    },
    [QUESTIONS] = {
        .need = NEED_SURVEY,
        .flags = STMT_LIST,
        .sql = "SELECT place, words_fi, words_sv, words_en FROM survey_question"
               " WHERE survey_id = :survey ORDER BY place LIMIT :limit",
    },
    [MAKE] = {
        .need = NEED_SURVEY,
        .sql = "INSERT INTO survey (id, unit_id, moment, state, name_fi, name_sv, name_en,"
               " used_for, open_from_on, open_until_on, duty_id, made_on) VALUES (:id, :w_unit,"
               " :moment, 1, :name_fi, :name_sv, :name_en, :used_for, :from_on, :until_on,"
               " :w_duty, :w_today)",
    },
    [CHANGE] = {
        .need = NEED_SURVEY,
        .sql = TURN "moment = :moment, name_fi = :name_fi, name_sv = :name_sv, name_en = :name_en,"
               " used_for = :used_for, open_from_on = :from_on, open_until_on = :until_on"
               THIS " AND state = 1",
    },
    [UNASK] = {
        .need = NEED_SURVEY,
        .sql = "DELETE FROM survey_question WHERE survey_id = :survey",
    },
    [ASK] = {
        .need = NEED_SURVEY,
        .sql = "INSERT INTO survey_question (survey_id, place, words_fi, words_sv, words_en)"
               " VALUES (:survey, :place, :words_fi, :words_sv, :words_en)",
    },
    [OPEN_IT] = {
        .need = NEED_SURVEY,
        .sql = TURN "state = 2, opened_on = :w_today" THIS " AND state = 1",
    },
    [CLOSE_IT] = {
        .need = NEED_SURVEY,
        .sql = TURN "state = 3" THIS " AND state = 2",
    },
    [USED] = { /* what is over by its date is closed too */
        .need = NEED_SURVEY,
        .sql = TURN "state = CASE WHEN state = 3 OR open_until_on < :w_today THEN 4 ELSE state END"
               THIS " AND state > 1",
    },
    [USE] = {
        .need = NEED_SURVEY,
        .sql = "INSERT INTO survey_use (id, survey_id, decision, told_where, duty_id, used_on)"
               " VALUES (:id, :survey, :decision, :told_where, :w_duty, :w_today)",
    },
    [USES] = {
        .need = NEED_SURVEY,
        .flags = STMT_LIST,
        .sql = "SELECT x.id, x.decision, x.told_where, x.used_on, p.name, d.title_fi, d.title_sv,"
               " d.title_en FROM survey_use x JOIN duty d ON d.id = x.duty_id JOIN worker p ON"
               " p.id = d.worker_id WHERE x.survey_id = :survey ORDER BY x.id DESC LIMIT :limit",
    },
    [ANSWER] = {
        .need = NEED_SURVEY,
        .sql = "INSERT INTO survey_answer (survey_id, lot, month_on, named, score1, score2, score3,"
               " score4, score5, words) VALUES (:survey, :lot, :month_on, :named, :score1, :score2,"
               " :score3, :score4, :score5, :words)",
    },
    [MONTHS] = {
        .need = NEED_SURVEY,
        .flags = STMT_LIST,
        .sql = "SELECT month_on, count(1) AS answers, sum(named) AS named FROM survey_answer"
               " WHERE survey_id = :survey GROUP BY month_on ORDER BY month_on LIMIT :limit",
    },
    [CELLS] = {
        .need = NEED_SURVEY,
        .flags = STMT_LIST,
        .sql = "SELECT x.place, x.score, count(1) AS answers FROM (SELECT q.place, CASE q.place"
               " WHEN 1 THEN a.score1 WHEN 2 THEN a.score2 WHEN 3 THEN a.score3 WHEN 4 THEN"
               " a.score4 ELSE a.score5 END AS score FROM survey_question q JOIN survey_answer a"
               " ON a.survey_id = q.survey_id WHERE q.survey_id = :survey"
               " AND a.month_on <= :until_on) x WHERE x.score IS NOT NULL"
               " GROUP BY x.place, x.score ORDER BY x.place, x.score LIMIT :limit",
    },
    [WORDS] = {
        .need = NEED_SURVEY,
        .flags = STMT_LIST,
        .sql = "SELECT words FROM survey_answer WHERE survey_id = :survey AND words IS NOT NULL"
               " AND month_on <= :until_on ORDER BY lot LIMIT :limit",
    },
    STMT_END,
};

const struct code survey_moment_codes[] = {
    { MOMENT_FIRST_MEETING, "first_meeting", T("After the first meeting") },
    { MOMENT_PLAN, "plan", T("When the plan has come into force") },
    { MOMENT_REVIEW, "review", T("At the review of the plan") },
    { MOMENT_ENDING, "ending", T("When the support ends") },
    { MOMENT_ANY, "any", T("At any time") },
    { 0, NULL, TEXT_NONE },
};
const struct code survey_state_codes[] = {
    { SURVEY_DRAFT, "draft", TC("survey", "Draft") },
    { SURVEY_OPEN, "open", TC("survey", "Open") },
    { SURVEY_CLOSED, "closed", TC("survey", "Closed, not handled yet") },
    { SURVEY_HANDLED, "handled", TC("survey", "Handled") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr survey_attrs[] = {
    ATTR(struct survey, id, KIND_ID, OPEN),
    ATTR(struct survey, moment, KIND_CODE, OPEN, .label = T("Asked"), .codes = survey_moment_codes),
    ATTR(struct survey, state, KIND_CODE, OPEN, .label = T("State"), .codes = survey_state_codes),
    ATTR_NAMES(struct survey, name),
    ATTR(struct survey, used_for, KIND_TEXT, OPEN, .label = T("What it is used for")),
    ATTR(struct survey, open_from_on, KIND_DATE, OPEN, .label = T("Open from")),
    ATTR(struct survey, open_until_on, KIND_DATE, OPEN, .label = T("Open until")),
    ATTR(struct survey, opened_on, KIND_DATE, OPEN),
    ATTR(struct survey, made_on, KIND_DATE, OPEN),
    ATTR_NAMES(struct survey, unit_name),
    ATTR_NAMES(struct survey, org_name),
    ATTR(struct survey, unit, KIND_ID, OPEN),
    ATTR(struct survey, org, KIND_ID, OPEN),
    ATTR(struct survey, uses, KIND_INT, OPEN),
    ATTR(struct survey, last_used_on, KIND_DATE, OPEN, .label = T("Last used")),
    ATTR(struct survey, version, KIND_INT, OPEN),
    ATTR_END,
};
/* What is read from a row; `flagged` is counted from it. */
static const struct shape row_shape = { "survey", sizeof(struct survey), survey_attrs };

static const struct attr shown_attrs[] = {
    ATTR(struct survey, id, KIND_ID, OPEN),
    ATTR(struct survey, moment, KIND_CODE, OPEN, .label = T("Asked"), .codes = survey_moment_codes),
    ATTR(struct survey, state, KIND_CODE, OPEN, .label = T("State"), .codes = survey_state_codes),
    ATTR_NAMES(struct survey, name),
    ATTR(struct survey, used_for, KIND_TEXT, OPEN, .label = T("What it is used for")),
    ATTR(struct survey, open_from_on, KIND_DATE, OPEN, .label = T("Open from")),
    ATTR(struct survey, open_until_on, KIND_DATE, OPEN, .label = T("Open until")),
    ATTR_NAMES(struct survey, unit_name),
    ATTR_NAMES(struct survey, org_name),
    ATTR(struct survey, uses, KIND_INT, OPEN),
    ATTR(struct survey, last_used_on, KIND_DATE, OPEN, .label = T("Last used")),
    ATTR(struct survey, flagged, KIND_BOOL, OPEN, .label = T("Stands without use")),
    ATTR_END,
};
const struct shape survey_shape = { "survey", sizeof(struct survey), shown_attrs };

static const struct attr question_attrs[] = {
    ATTR(struct survey_question, place, KIND_INT, OPEN),
    ATTR_NAMES(struct survey_question, words),
    ATTR_END,
};
const struct shape survey_question_shape = { "question", sizeof(struct survey_question),
                                             question_attrs };

static const struct attr use_attrs[] = {
    ATTR(struct survey_use, id, KIND_ID, OPEN),
    ATTR(struct survey_use, decision, KIND_TEXT, OPEN, .label = T("What was decided")),
    ATTR(struct survey_use, told_where, KIND_TEXT, OPEN, .label = T("Where it was told")),
    ATTR(struct survey_use, used_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR(struct survey_use, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_NAMES(struct survey_use, title),
    ATTR_END,
};
const struct shape survey_use_shape = { "use", sizeof(struct survey_use), use_attrs };

static const struct attr cell_attrs[] = {
    ATTR(struct survey_cell, place, KIND_INT, OPEN, .label = T("Question")),
    ATTR(struct survey_cell, score, KIND_INT, OPEN, .label = T("Answer")),
    ATTR(struct survey_cell, answers, KIND_INT, OPEN, .label = T("Answers")),
    ATTR_END,
};
const struct shape survey_cell_shape = { "cell", sizeof(struct survey_cell), cell_attrs };

static const struct attr words_attrs[] = {
    ATTR(struct survey_words, words, KIND_TEXT, OPEN, .label = T("In own words")),
    ATTR_END,
};
const struct shape survey_words_shape = { "words", sizeof(struct survey_words), words_attrs };

struct month {
    struct date month_on;
    int64_t answers, named;
};
static const struct attr month_attrs[] = {
    ATTR(struct month, month_on, KIND_DATE, OPEN),
    ATTR(struct month, answers, KIND_INT, OPEN),
    ATTR(struct month, named, KIND_INT, OPEN),
    ATTR_END,
};
static const struct shape month_shape = { "month", sizeof(struct month), month_attrs };

/* ---- reading ---- */

/* INV-47: what nobody has used since it opened, or since it was used last. */
static bool
stands_without_use(struct work *w, const struct survey *s)
{
    int64_t days;
    if (s->state != SURVEY_OPEN && s->state != SURVEY_CLOSED)
        return false;
    if (!str_to_int(work_setting(w, SETTING_SURVEY_DAYS), 1, 3650, &days))
        return false;
    struct date since =
        date_compare(s->open_from_on, s->opened_on) > 0 ? s->open_from_on : s->opened_on;
    if (!date_is_none(s->last_used_on))
        since = s->last_used_on;
    return date_compare(date_add_days(since, (int)days), work_today(w)) < 0;
}

static void
complete(struct work *w, struct survey *s)
{
    if (s->state == SURVEY_OPEN && date_compare(s->open_until_on, work_today(w)) < 0)
        s->state = SURVEY_CLOSED;
    s->flagged = stands_without_use(w, s);
}

enum err
survey_list(struct work *w, int state, int moment, struct survey **ret, size_t *ret_count)
{
    struct survey *all;
    size_t count, kept = 0;
    TRY(work_list(w, &survey_stmts[LIST], BINDS(BIND_INT("moment", moment)), &row_shape,
                  SURVEYS_MOST, (void **)&all, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        complete(w, &all[i]);
        if (state == 0 || all[i].state == state)
            all[kept++] = all[i];
    }
    *ret = all;
    *ret_count = kept;
    return ERR_OK;
}

enum err
survey_get(struct work *w, int64_t id, struct survey *ret)
{
    TRY(work_get(w, &survey_stmts[GET], BINDS(BIND_RAW_ID("survey", id)), &row_shape, ret));
    complete(w, ret);
    return ERR_OK;
}

enum err
survey_questions(struct work *w, int64_t id, struct survey_question **ret, size_t *ret_count)
{
    return work_list(w, &survey_stmts[QUESTIONS], BINDS(BIND_RAW_ID("survey", id)),
                     &survey_question_shape, SURVEY_QUESTIONS_MOST, (void **)ret, ret_count, NULL);
}

bool
survey_can_be_answered(const struct survey *s, struct date today)
{
    return s->state == SURVEY_OPEN && date_compare(s->open_from_on, today) <= 0 &&
           date_compare(today, s->open_until_on) <= 0;
}

enum err
survey_list_open(struct work *w, struct survey **ret, size_t *ret_count)
{
    size_t count, kept = 0;
    TRY(survey_list(w, SURVEY_OPEN, 0, ret, &count));
    for (size_t i = 0; i < count; i++)
        if (survey_can_be_answered(&(*ret)[i], work_today(w)))
            (*ret)[kept++] = (*ret)[i];
    *ret_count = kept;
    return ERR_OK;
}

bool
survey_is_own(struct work *w, const struct survey *s)
{
    return s->org.v != 0 && s->org.v == work_org(w).v;
}

enum err
survey_flagged_own(struct work *w, int64_t *ret)
{
    struct survey *all;
    size_t count;
    TRY(survey_list(w, 0, 0, &all, &count));
    *ret = 0;
    for (size_t i = 0; i < count; i++)
        *ret += all[i].flagged && all[i].unit.v == work_unit(w).v;
    return ERR_OK;
}

enum err
survey_uses(struct work *w, int64_t id, struct survey_use **ret, size_t *ret_count)
{
    return work_list(w, &survey_stmts[USES], BINDS(BIND_RAW_ID("survey", id)), &survey_use_shape,
                     LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL);
}

/* ---- making ---- */

static enum err
check_names(struct work *w, const char *stem, struct names names, bool needed)
{
    const struct {
        const char *end, *text;
    } in[] = { { "fi", names.fi }, { "sv", names.sv }, { "en", names.en } };
    bool any = needed;
    enum err err = ERR_OK;
    for (size_t i = 0; i < COUNT(in); i++)
        any |= !str_empty(in[i].text);
    for (size_t i = 0; i < COUNT(in) && any; i++) {
        const char *field = str_printf(work_arena(w), "%s_%s", stem, in[i].end);
        enum err found = work_check_text(w, field, in[i].text, LIMIT_LINE_BYTES);
        err = err != ERR_OK ? err : found;
    }
    return err;
}

static enum err
check_dates(struct work *w, const struct survey_given *given)
{
    if (date_is_none(given->open_from_on) || date_is_none(given->open_until_on) ||
        date_compare(given->open_until_on, given->open_from_on) >= 0)
        return ERR_OK;
    return work_problem(w, ERR_INVALID, "open_until_on",
                        T("The last day is before the first one."));
}

static enum err
check_given(struct work *w, const struct survey_given *given)
{
    enum err err =
        given->moment != 0 ? ERR_OK : work_problem(w, ERR_INVALID, "moment", T("This is needed."));
    enum err found[SURVEY_QUESTIONS_MOST + 3];
    size_t count = 0;
    found[count++] = check_names(w, "name", given->name, true);
    found[count++] = work_check_optional(w, "used_for", given->used_for, LIMIT_REASON_BYTES);
    found[count++] = check_dates(w, given);
    for (int i = 0; i < SURVEY_QUESTIONS_MOST; i++)
        found[count++] =
            check_names(w, str_printf(work_arena(w), "q%d", i + 1), given->questions[i], false);
    for (size_t i = 0; i < count; i++)
        err = err != ERR_OK ? err : found[i];
    return err;
}

static enum err
ask(struct work *w, int64_t id, const struct survey_given *given)
{
    int place = 0;
    TRY(work_run(w, &survey_stmts[UNASK], BINDS(BIND_RAW_ID("survey", id))));
    for (int i = 0; i < SURVEY_QUESTIONS_MOST; i++)
        if (!str_empty(given->questions[i].fi))
            TRY(work_run(w, &survey_stmts[ASK],
                         BINDS(BIND_RAW_ID("survey", id), BIND_INT("place", ++place),
                               BIND_TEXT("words_fi", given->questions[i].fi),
                               BIND_TEXT("words_sv", given->questions[i].sv),
                               BIND_TEXT("words_en", given->questions[i].en))));
    return ERR_OK;
}

#define GIVEN(given)                                                                               \
    BIND_INT("moment", (given)->moment), BIND_TEXT("name_fi", (given)->name.fi),                   \
        BIND_TEXT("name_sv", (given)->name.sv), BIND_TEXT("name_en", (given)->name.en),            \
        BIND_TEXT("used_for", str_empty((given)->used_for) ? NULL : (given)->used_for),            \
        BIND_DATE("from_on", (given)->open_from_on), BIND_DATE("until_on", (given)->open_until_on)

enum err
survey_make(struct work *w, const struct survey_given *given, int64_t *ret_id)
{
    TRY(check_given(w, given));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &survey_stmts[MAKE], BINDS(BIND_RAW_ID("id", id), GIVEN(given))));
    TRY(ask(w, id, given));
    *ret_id = id;
    return ERR_OK;
}

/* One that the actor may change, as the form was drawn from it. */
static enum err
get_own(struct work *w, int64_t id, int64_t version, struct survey *ret)
{
    TRY(survey_get(w, id, ret));
    if (!survey_is_own(w, ret))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Only the organisation that made the survey changes it."));
    if (ret->version != version)
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("Somebody else has changed this since you opened the page. What you wrote is below; "
              "look at the survey again before you send it."));
    return ERR_OK;
}

static enum err
get_draft(struct work *w, int64_t id, int64_t version, struct survey *ret)
{
    TRY(get_own(w, id, version, ret));
    if (ret->state != SURVEY_DRAFT)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The survey has been opened. Its questions stay as they are."));
    return ERR_OK;
}

enum err
survey_change(struct work *w, int64_t id, const struct survey_given *given, int64_t version)
{
    struct survey s;
    TRY(get_draft(w, id, version, &s));
    TRY(check_given(w, given));
    TRY(work_run_one(w, &survey_stmts[CHANGE],
                     BINDS(BIND_RAW_ID("survey", id), BIND_INT("version", version), GIVEN(given))));
    return ask(w, id, given);
}

enum err
survey_open(struct work *w, int64_t id, int64_t version)
{
    struct survey s;
    struct survey_question *questions;
    size_t count;
    TRY(get_draft(w, id, version, &s));
    TRY(survey_questions(w, id, &questions, &count));
    struct date today = work_today(w);
    enum err found[] = {
        !str_empty(s.used_for)
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "used_for",
                           T("Say what the answers are used for. Without a use nothing is asked.")),
        !date_is_none(s.open_from_on) ? ERR_OK
                                      : work_problem(w, ERR_INVALID, "open_from_on",
                                                     T("Say from which day the survey is open.")),
        !date_is_none(s.open_until_on) && date_compare(s.open_until_on, today) >= 0
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "open_until_on",
                           T("Say until which day the survey is open: today or later.")),
        count >= SURVEY_QUESTIONS_LEAST
            ? ERR_OK
            : work_problem_fill(w, ERR_INVALID, "q1_fi", T("Ask at least {n} questions."),
                                FILLS(FILL_N("n", SURVEY_QUESTIONS_LEAST))),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return work_run_one(w, &survey_stmts[OPEN_IT],
                        BINDS(BIND_RAW_ID("survey", id), BIND_INT("version", version)));
}

enum err
survey_close(struct work *w, int64_t id, int64_t version)
{
    struct survey s;
    TRY(get_own(w, id, version, &s));
    if (s.state != SURVEY_OPEN)
        return work_problem(w, ERR_CONFLICT, NULL, T("The survey is not open."));
    return work_run_one(w, &survey_stmts[CLOSE_IT],
                        BINDS(BIND_RAW_ID("survey", id), BIND_INT("version", version)));
}

enum err
survey_handle(struct work *w, int64_t id, const char *decision, const char *told_where,
              int64_t version)
{
    struct survey s;
    TRY(get_own(w, id, version, &s));
    if (s.state == SURVEY_DRAFT)
        return work_problem(w, ERR_CONFLICT, NULL, T("The survey has not been opened yet."));
    enum err decision_err = work_check_text(w, "decision", decision, LIMIT_REASON_BYTES);
    TRY(work_check_text(w, "told_where", told_where, LIMIT_LINE_BYTES));
    TRY(decision_err);
    TRY(work_run(w, &survey_stmts[USE],
                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("survey", id),
                       BIND_TEXT("decision", decision), BIND_TEXT("told_where", told_where))));
    return work_run_one(w, &survey_stmts[USED],
                        BINDS(BIND_RAW_ID("survey", id), BIND_INT("version", version)));
}

/* ---- answers ---- */

static struct date
month_of(struct date on)
{
    return (struct date){ on.year, on.month, 1 };
}

static int64_t
draw_lot(void)
{
    uint64_t lot;
    secret_random(&lot, sizeof lot);
    return (int64_t)(lot >> 1);
}

static enum err
check_answer(struct work *w, const struct survey_given_answer *given)
{
    bool any = !str_empty(given->words);
    for (int i = 0; i < SURVEY_QUESTIONS_MOST; i++)
        any |= given->scores[i] != 0;
    if (!any)
        return work_problem(w, ERR_INVALID, "q1", T("Answer one question at least."));
    return work_check_optional(w, "words", given->words, LIMIT_REASON_BYTES);
}

enum err
survey_answer(struct work *w, int64_t id, const struct survey_given_answer *given)
{
    struct survey s;
    struct survey_question *questions;
    size_t count;
    TRY(survey_get(w, id, &s));
    if (!survey_can_be_answered(&s, work_today(w)))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("This survey is not open. Nothing was recorded."));
    TRY(check_answer(w, given));
    TRY(survey_questions(w, id, &questions, &count));
    struct bind binds[] = {
        BIND_RAW_ID("survey", id),
        BIND_INT("lot", draw_lot()),
        BIND_DATE("month_on", month_of(work_today(w))),
        BIND_BOOL("named", given->named),
        BIND_TEXT("words", given->named || str_empty(given->words) ? NULL : given->words),
        SURVEY_SCORES(given->scores),
        { .name = NULL },
    };
    return work_run(w, &survey_stmts[ANSWER], binds);
}

/* ---- results ---- */

/* The last month up to which answers are counted: whole months that are over (or all, when nobody
 * can answer any more), and never fewer than SURVEY_SHOWN_FROM answers at a time. */
static void
count_months(struct work *w, const struct survey *s, const struct month *months, size_t count,
             struct survey_results *ret)
{
    bool over = s->state == SURVEY_CLOSED || s->state == SURVEY_HANDLED;
    int64_t waiting = 0, nameless = 0;
    for (size_t i = 0; i < count; i++) {
        waiting += months[i].answers;
        nameless += months[i].answers - months[i].named;
        if (!over && date_compare(months[i].month_on, month_of(work_today(w))) >= 0)
            break;
        /* Who knows the named ones must not find the others by taking them away. */
        if (waiting < SURVEY_SHOWN_FROM || (nameless > 0 && nameless < SURVEY_SHOWN_FROM))
            continue;
        ret->answers += waiting;
        ret->until_on = months[i].month_on;
        waiting = nameless = 0;
    }
    ret->some_wait = waiting > 0;
    ret->shown = ret->answers > 0;
}

enum err
survey_results(struct work *w, const struct survey *s, struct survey_results *ret)
{
    struct month *months;
    size_t count;
    *ret = (struct survey_results){ .shown = false };
    TRY(work_list(w, &survey_stmts[MONTHS], BINDS(BIND_RAW_ID("survey", s->id)), &month_shape,
                  LIMIT_LIST_ROWS, (void **)&months, &count, NULL));
    count_months(w, s, months, count, ret);
    if (!ret->shown)
        return ERR_OK;
    return work_list(w, &survey_stmts[CELLS],
                     BINDS(BIND_RAW_ID("survey", s->id), BIND_DATE("until_on", ret->until_on)),
                     &survey_cell_shape, SURVEY_QUESTIONS_MOST * SURVEY_SCORE_MOST,
                     (void **)&ret->cells, &ret->cell_count, NULL);
}

enum err
survey_words(struct work *w, const struct survey *s, const struct survey_results *results,
             struct survey_words **ret, size_t *ret_count)
{
    *ret = NULL;
    *ret_count = 0;
    if (!results->shown)
        return ERR_OK;
    return work_list(w, &survey_stmts[WORDS],
                     BINDS(BIND_RAW_ID("survey", s->id), BIND_DATE("until_on", results->until_on)),
                     &survey_words_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}
