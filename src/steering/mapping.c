/* steering/mapping.c: a mapping, its questions and its report; see mapping.h.  mapping_answer.c has
 * what is answered. */
#include "steering/mapping.h"

#include "base/log.h"
#include "region/csv.h"
#include "region/history.h"
#include "steering/keeper.h"

#include <assert.h>
#include <pthread.h>

#define MAPPING                                                                                    \
    "SELECT m.id, m.region_code AS region, m.kind, m.state, m.name, m.used_for,"                   \
    " m.answer_until_on, m.owner_duty_id AS owner, p.name AS owner_name, d.title_fi AS"            \
    " owner_title_fi, d.title_sv AS owner_title_sv, d.title_en AS"                                 \
    " owner_title_en," LED_DUTY_IS_OVER(                                                           \
        "d") " AS owner_left, m.opened_on, m.closed_on, (SELECT"                                   \
             " count(1) FROM mapping_question q WHERE q.mapping_id = m.id) AS questions, (SELECT " \
             "count(1)"                                                                            \
             " FROM mapping_answer x WHERE x.mapping_id = m.id) AS answers, (SELECT count(1) FROM" \
             " mapping_report t WHERE t.mapping_id = m.id) AS reports, (SELECT count(1) FROM"      \
             " mapping_answered y WHERE y.mapping_id = m.id AND y.duty_id = :w_duty) AS mine, "    \
             "(SELECT"                                                                             \
             " max(t.sent_on) FROM mapping_report t WHERE t.mapping_id = m.id) AS last_sent_on, "  \
             "m.version"                                                                           \
             " FROM mapping m JOIN duty d ON d.id = m.owner_duty_id JOIN worker p ON p.id = "      \
             "d.worker_id"
#define TURN "UPDATE mapping SET version = version + 1, "
#define THIS " WHERE id = :mapping AND version = :version AND state = "

static_assert(MAPPING_DRAFT == 1 && MAPPING_OPEN == 2 && MAPPING_CLOSED == 3,
              "the numbers in the statements");

enum {
    LIST,
    GET,
    QUESTIONS,
    MAKE,
    CHANGE,
    ASK,
    LAST_PLACE,
    UNASK,
    OPEN_IT,
    CLOSE_IT,
    SEND,
    CAME,
    REPORTS
};
const struct stmt mapping_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = MAPPING " WHERE m.region_code = :region AND (CAST(:kind AS BIGINT) = 0 OR m.kind ="
                       " :kind) AND (CAST(:state AS BIGINT) = 0 OR m.state = :state) ORDER BY"
                       " m.id DESC LIMIT :limit",
    },
    [GET] = { .need = NEED_REGION, .sql = MAPPING " WHERE m.id = :mapping" },
    [QUESTIONS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT place, code, words_fi, words_sv, words_en FROM mapping_question WHERE"
               " mapping_id = :mapping ORDER BY place LIMIT :limit",
    },
    [MAKE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO mapping (id, region_code, kind, name, used_for, answer_until_on,"
               " state, owner_duty_id) VALUES (:id, :region, :kind, :title, :used_for, :until_on,"
               " 1, :owner)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "name = CASE WHEN state = 1 THEN :title ELSE name END, used_for = CASE WHEN"
                    " state = 1 THEN :used_for ELSE used_for END, answer_until_on = :until_on,"
                    " owner_duty_id = :owner WHERE id = :mapping AND version = :version AND state"
                    " IN (1, 2)",
    },
    [ASK] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO mapping_question (mapping_id, place, code, words_fi, words_sv,"
               " words_en) VALUES (:mapping, :place, :question_code, :words_fi, :words_sv,"
               " :words_en)",
    },
    [LAST_PLACE] = {
        .need = NEED_REGION,
        .sql = "SELECT coalesce(max(place), 0) FROM mapping_question WHERE mapping_id = :mapping",
    },
    [UNASK] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM mapping_question WHERE mapping_id = :mapping AND place = :place AND"
               " EXISTS (SELECT 1 FROM mapping m WHERE m.id = :mapping AND m.state = 1)",
    },
    [OPEN_IT] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "state = 2, opened_on = :w_today" THIS "1",
    },
    [CLOSE_IT] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "state = 3, closed_on = :w_today" THIS "2",
    },
    [SEND] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO mapping_report (id, mapping_id, sent_to, sent_on, summary, duty_id)"
               " VALUES (:id, :mapping, :sent_to, :sent_on, :summary, :w_duty)",
    },
    [CAME] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE mapping_report SET came = :came, came_on = :came_on, version = version + 1"
               " WHERE id = :report AND mapping_id = :mapping",
    },
    [REPORTS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.sent_to, t.summary, t.sent_on, t.came, t.came_on, p.name, t.version"
               " FROM mapping_report t JOIN duty d ON d.id = t.duty_id JOIN worker p ON p.id ="
               " d.worker_id WHERE t.mapping_id = :mapping ORDER BY t.id DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code mapping_kind_codes[] = {
    { MAPPING_VIEWS, "views", T("Mapping of cooperation: people at work answer") },
    { MAPPING_SELF, "self", T("Self-survey on integration: municipalities answer") },
    { 0, NULL, TEXT_NONE },
};
const struct code mapping_state_codes[] = {
    { MAPPING_DRAFT, "draft", TC("survey", "Draft") },
    { MAPPING_OPEN, "open", TC("survey", "Open") },
    { MAPPING_CLOSED, "closed", TC("mapping", "Closed") },
    { 0, NULL, TEXT_NONE },
};
const struct code mapping_view_codes[] = {
    { 1, "1", T("1, not at all") }, { 2, "2", T("2") },     { 3, "3", T("3") }, { 4, "4", T("4") },
    { 5, "5", T("5, fully") },      { 0, NULL, TEXT_NONE },
};
const struct code mapping_self_codes[] = {
    { 1, "open", T("Not settled") },
    { 2, "under_way", TC("mapping", "Under way") },
    { 3, "agreed", TC("mapping", "Agreed") },
    { 4, "works", T("Agreed, and it works") },
    { 5, "not_ours", T("Does not concern us") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr mapping_attrs[] = {
    ATTR(struct mapping, id, KIND_ID, OPEN),
    ATTR(struct mapping, region, KIND_TEXT, OPEN),
    ATTR(struct mapping, kind, KIND_CODE, OPEN, .label = T("Kind"), .codes = mapping_kind_codes),
    ATTR(struct mapping, state, KIND_CODE, OPEN, .label = T("State"), .codes = mapping_state_codes),
    ATTR(struct mapping, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct mapping, used_for, KIND_TEXT, OPEN, .label = T("What it is used for")),
    ATTR(struct mapping, answer_until_on, KIND_DATE, OPEN, .label = T("Answers until")),
    ATTR(struct mapping, owner, KIND_ID, OPEN),
    ATTR(struct mapping, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    ATTR_NAMES(struct mapping, owner_title),
    ATTR(struct mapping, owner_left, KIND_BOOL, OPEN),
    ATTR(struct mapping, opened_on, KIND_DATE, OPEN),
    ATTR(struct mapping, closed_on, KIND_DATE, OPEN),
    ATTR(struct mapping, questions, KIND_INT, OPEN, .label = T("Questions")),
    ATTR(struct mapping, answers, KIND_INT, OPEN),
    ATTR(struct mapping, reports, KIND_INT, OPEN),
    ATTR(struct mapping, mine, KIND_INT, OPEN),
    ATTR(struct mapping, last_sent_on, KIND_DATE, OPEN),
    ATTR(struct mapping, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape mapping_shape = { "mapping", sizeof(struct mapping), mapping_attrs };

static const struct attr question_attrs[] = {
    ATTR(struct mapping_question, place, KIND_INT, OPEN, .label = T("No.")),
    ATTR(struct mapping_question, code, KIND_TEXT, OPEN),
    ATTR_NAMES(struct mapping_question, words),
    ATTR_END,
};
const struct shape mapping_question_shape = { "mapping_question", sizeof(struct mapping_question),
                                              question_attrs };

static const struct attr report_attrs[] = {
    ATTR(struct mapping_report, id, KIND_ID, OPEN),
    ATTR(struct mapping_report, sent_to, KIND_TEXT, OPEN, .label = T("Sent to")),
    ATTR(struct mapping_report, sent_on, KIND_DATE, OPEN, .label = T("Sent on")),
    ATTR(struct mapping_report, summary, KIND_TEXT, OPEN, .label = T("What the report says")),
    ATTR(struct mapping_report, came, KIND_TEXT, OPEN, .label = T("What came of it")),
    ATTR(struct mapping_report, came_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR(struct mapping_report, name, KIND_TEXT, OPEN),
    ATTR(struct mapping_report, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape mapping_report_shape = { "mapping_report", sizeof(struct mapping_report),
                                            report_attrs };

static const struct attr history_attrs[] = {
    ATTR(struct mapping, state, KIND_CODE, OPEN, .label = T("State"), .codes = mapping_state_codes),
    ATTR(struct mapping, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct mapping, used_for, KIND_TEXT, OPEN, .label = T("What it is used for")),
    ATTR(struct mapping, answer_until_on, KIND_DATE, OPEN, .label = T("Answers until")),
    ATTR(struct mapping, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    ATTR(struct mapping, questions, KIND_INT, OPEN, .label = T("Questions")),
    ATTR(struct mapping_report, sent_to, KIND_TEXT, OPEN, .label = T("Sent to")),
    ATTR(struct mapping_report, sent_on, KIND_DATE, OPEN, .label = T("Sent on")),
    ATTR(struct mapping_report, summary, KIND_TEXT, OPEN, .label = T("What the report says")),
    ATTR(struct mapping_report, came, KIND_TEXT, OPEN, .label = T("What came of it")),
    ATTR(struct mapping_report, came_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR_END,
};
const struct shape mapping_history_shape = { "mapping", sizeof(struct mapping), history_attrs };

/* ---- the rows that ship ---- */

static struct {
    pthread_once_t once;
    struct arena *arena; /* lives as long as the program */
    struct mapping_question *rows;
    char *kinds;
    size_t count;
} shipped = { .once = PTHREAD_ONCE_INIT };

static void
read_shipped(void)
{
    struct arena *a = shipped.arena = arena_new();
    const struct embedded *file = embedded_find("data/mapping_questions.csv");
    struct csv_table table;
    const char *why = "data/mapping_questions.csv is missing";
    if (file == NULL ||
        csv_read(a, file, "kind,code,words_fi,words_sv,words_en", &table, &why) != ERR_OK)
        fatal("%s", why);
    shipped.rows = ARENA_ARRAY(a, struct mapping_question, table.count);
    shipped.kinds = ARENA_ARRAY(a, char, table.count);
    shipped.count = table.count;
    for (size_t i = 0; i < table.count; i++) {
        const char **c = table.rows[i].cells;
        shipped.kinds[i] = c[0][0];
        shipped.rows[i] = (struct mapping_question){ (int64_t)i + 1, c[1], { c[2], c[3], c[4] } };
    }
}

const struct mapping_question *
mapping_shipped(char kind, size_t *ret_count)
{
    pthread_once(&shipped.once, read_shipped);
    size_t first = 0;
    *ret_count = 0;
    while (first < shipped.count && shipped.kinds[first] != kind)
        first++;
    for (size_t i = first; i < shipped.count && shipped.kinds[i] == kind; i++)
        ++*ret_count;
    return &shipped.rows[first];
}

/* ---- reading ---- */

enum err
mapping_list(struct work *w, const char *region, int kind, int state, struct mapping **ret,
             size_t *ret_count)
{
    return work_list(
        w, &mapping_stmts[LIST],
        BINDS(BIND_TEXT("region", region), BIND_INT("kind", kind), BIND_INT("state", state)),
        &mapping_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
mapping_get(struct work *w, int64_t id, struct mapping *ret)
{
    return work_get(w, &mapping_stmts[GET], BINDS(BIND_RAW_ID("mapping", id)), &mapping_shape, ret);
}

enum err
mapping_questions(struct work *w, int64_t id, struct mapping_question **ret, size_t *ret_count)
{
    return work_list(w, &mapping_stmts[QUESTIONS], BINDS(BIND_RAW_ID("mapping", id)),
                     &mapping_question_shape, MAPPING_QUESTIONS_MOST, (void **)ret, ret_count,
                     NULL);
}

/* ---- making ---- */

static enum err
check_given(struct work *w, const char *region, const struct mapping_given *given)
{
    enum err found[] = {
        code_find(mapping_kind_codes, given->kind) != NULL
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "kind", T("This is needed.")),
        work_check_text(w, "name", given->name, LIMIT_LINE_BYTES),
        work_check_text(w, "used_for", given->used_for, LIMIT_REASON_BYTES),
        !date_is_none(given->answer_until_on)
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "answer_until_on",
                           T("Say until which day answers are given.")),
        given->owner.v == 0 || given->owner.v == work_duty(w).v
            ? ERR_OK
            : led_check_owner(w, region, "owner", given->owner),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return ERR_OK;
}

static enum err
ask(struct work *w, int64_t id, int64_t place, const struct mapping_question *q)
{
    return work_run(w, &mapping_stmts[ASK],
                    BINDS(BIND_RAW_ID("mapping", id), BIND_INT("place", place),
                          BIND_TEXT("question_code", q->code), BIND_TEXT("words_fi", q->words.fi),
                          BIND_TEXT("words_sv", q->words.sv), BIND_TEXT("words_en", q->words.en)));
}

static enum err
ask_shipped(struct work *w, int64_t id, const char *kinds)
{
    int64_t place = 0;
    for (; *kinds != '\0'; kinds++) {
        size_t count;
        const struct mapping_question *rows = mapping_shipped(*kinds, &count);
        for (size_t i = 0; i < count; i++)
            TRY(ask(w, id, ++place, &rows[i]));
    }
    return ERR_OK;
}

#define GIVEN(w, given)                                                                            \
    BIND_TEXT("title", (given)->name), BIND_TEXT("used_for", (given)->used_for),                   \
        BIND_DATE("until_on", (given)->answer_until_on),                                           \
        BIND_ID("owner", (given)->owner.v != 0 ? (given)->owner : work_duty(w))

enum err
mapping_make(struct work *w, const char *region, const struct mapping_given *given, int64_t *ret_id)
{
    TRY(keeper_check(w, region, (duty_id){ 0 }));
    TRY(check_given(w, region, given));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &mapping_stmts[MAKE],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region),
                       BIND_INT("kind", given->kind), GIVEN(w, given))));
    TRY(ask_shipped(w, id, given->kind == MAPPING_VIEWS ? "F" : "QS"));
    *ret_id = id;
    return history_keep(w, region, id, &mapping_shape, NULL, NULL);
}

/* One that the actor may change. */
static enum err
get_own(struct work *w, int64_t id, struct mapping *ret)
{
    TRY(mapping_get(w, id, ret));
    return keeper_check(w, ret->region, ret->owner);
}

static enum err
get_draft(struct work *w, int64_t id, struct mapping *ret)
{
    TRY(get_own(w, id, ret));
    if (ret->state != MAPPING_DRAFT)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The mapping has been opened. Its questions stay as they are."));
    return ERR_OK;
}

static enum err
keep_change(struct work *w, const struct mapping *before)
{
    struct mapping after;
    TRY(mapping_get(w, before->id, &after));
    return history_keep(w, after.region, after.id, &mapping_shape, before, &after);
}

enum err
mapping_change(struct work *w, int64_t id, const struct mapping_given *given, int64_t version)
{
    struct mapping m;
    struct mapping_given same = *given;
    TRY(get_own(w, id, &m));
    TRY(keeper_same(w, m.version, version));
    if (m.state == MAPPING_CLOSED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The mapping is closed."));
    same.kind = m.kind;
    TRY(check_given(w, m.region, &same));
    TRY(work_run_one(
        w, &mapping_stmts[CHANGE],
        BINDS(BIND_RAW_ID("mapping", id), BIND_INT("version", version), GIVEN(w, given))));
    return keep_change(w, &m);
}

enum err
mapping_question_add(struct work *w, int64_t id, const char *fi, const char *sv)
{
    struct mapping m;
    int64_t last;
    TRY(get_draft(w, id, &m));
    enum err fi_err = work_check_text(w, "words_fi", fi, LIMIT_LINE_BYTES);
    TRY(work_check_text(w, "words_sv", sv, LIMIT_LINE_BYTES));
    TRY(fi_err);
    TRY(work_int(w, &mapping_stmts[LAST_PLACE], BINDS(BIND_RAW_ID("mapping", id)), &last));
    if (last >= MAPPING_QUESTIONS_MOST)
        return work_problem_fill(w, ERR_INVALID, "words_fi", T("Ask {n} questions at most."),
                                 FILLS(FILL_N("n", MAPPING_QUESTIONS_MOST)));
    const struct mapping_question q = { .words = { fi, sv, NULL } };
    TRY(ask(w, id, last + 1, &q));
    struct mapping after = m;
    after.questions++;
    return history_keep(w, m.region, id, &mapping_shape, &m, &after);
}

enum err
mapping_question_drop(struct work *w, int64_t id, int64_t place)
{
    struct mapping m;
    TRY(get_draft(w, id, &m));
    TRY(work_run_one(w, &mapping_stmts[UNASK],
                     BINDS(BIND_RAW_ID("mapping", id), BIND_INT("place", place))));
    struct mapping after = m;
    after.questions--;
    return history_keep(w, m.region, id, &mapping_shape, &m, &after);
}

enum err
mapping_open(struct work *w, int64_t id, int64_t version)
{
    struct mapping m;
    TRY(get_draft(w, id, &m));
    TRY(keeper_same(w, m.version, version));
    if (m.questions == 0)
        return work_problem(w, ERR_INVALID, "words_fi", T("Ask one question at least."));
    if (date_compare(m.answer_until_on, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "answer_until_on",
                            T("The last day of answers has passed. Set a later one."));
    TRY(work_run_one(w, &mapping_stmts[OPEN_IT],
                     BINDS(BIND_RAW_ID("mapping", id), BIND_INT("version", version))));
    return keep_change(w, &m);
}

enum err
mapping_close(struct work *w, int64_t id, int64_t version)
{
    struct mapping m;
    TRY(get_own(w, id, &m));
    TRY(keeper_same(w, m.version, version));
    if (m.state != MAPPING_OPEN)
        return work_problem(w, ERR_CONFLICT, NULL, T("The mapping is not open."));
    TRY(work_run_one(w, &mapping_stmts[CLOSE_IT],
                     BINDS(BIND_RAW_ID("mapping", id), BIND_INT("version", version))));
    return keep_change(w, &m);
}

/* ---- the report ---- */

static enum err
check_past(struct work *w, const char *field, struct date on)
{
    return !date_is_none(on) && date_compare(on, work_today(w)) <= 0
               ? ERR_OK
               : work_problem(w, ERR_INVALID, field, T("Give a day: today or earlier."));
}

enum err
mapping_send(struct work *w, int64_t id, const char *sent_to, struct date sent_on,
             const char *summary)
{
    struct mapping m;
    TRY(get_own(w, id, &m));
    if (m.state != MAPPING_CLOSED)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Close the mapping first. Then its results can be reported."));
    enum err found[] = {
        work_check_text(w, "sent_to", sent_to, LIMIT_LINE_BYTES),
        check_past(w, "sent_on", sent_on),
        work_check_text(w, "summary", summary, LIMIT_REASON_BYTES),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    int64_t report = work_new_id(w);
    TRY(work_run(w, &mapping_stmts[SEND],
                 BINDS(BIND_RAW_ID("id", report), BIND_RAW_ID("mapping", id),
                       BIND_TEXT("sent_to", sent_to), BIND_DATE("sent_on", sent_on),
                       BIND_TEXT("summary", summary))));
    const struct mapping_report none = { .id = report }, sent = {
        .id = report, .sent_to = sent_to, .sent_on = sent_on, .summary = summary
    };
    return history_keep(w, m.region, id, &mapping_report_shape, &none, &sent);
}

enum err
mapping_came(struct work *w, int64_t id, int64_t report, const char *came, struct date came_on)
{
    struct mapping m;
    struct mapping_report *all;
    size_t count;
    TRY(get_own(w, id, &m));
    enum err came_err = work_check_text(w, "came", came, LIMIT_REASON_BYTES);
    TRY(check_past(w, "came_on", came_on));
    TRY(came_err);
    TRY(mapping_reports(w, id, &all, &count));
    TRY(work_run_one(w, &mapping_stmts[CAME],
                     BINDS(BIND_RAW_ID("report", report), BIND_RAW_ID("mapping", id),
                           BIND_TEXT("came", came), BIND_DATE("came_on", came_on))));
    for (size_t i = 0; i < count; i++)
        if (all[i].id == report) {
            struct mapping_report after = all[i];
            after.came = came;
            after.came_on = came_on;
            return history_keep(w, m.region, id, &mapping_report_shape, &all[i], &after);
        }
    return ERR_NOT_FOUND;
}

enum err
mapping_reports(struct work *w, int64_t id, struct mapping_report **ret, size_t *ret_count)
{
    return work_list(w, &mapping_stmts[REPORTS], BINDS(BIND_RAW_ID("mapping", id)),
                     &mapping_report_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}
