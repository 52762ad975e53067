/* client/consultation.c: see consultation.h. */
#include "client/consultation.h"

#include "base/limits.h"
#include "client/unnamed.h"
#include "region/organisation.h"

#include <string.h>

#define COLUMNS                                                                                    \
    "k.id, k.number, k.from_unit_id AS from_unit, k.to_unit_id AS to_unit, k.from_duty_id AS"      \
    " from_duty, k.to_role, k.state, k.question, k.answer, fw.name AS from_name,"                  \
    " aw.name AS answer_name, fu.name_fi AS from_unit_name_fi, fu.name_sv AS from_unit_name_sv,"   \
    " fu.name_en AS from_unit_name_en, fo.name_fi AS from_org_name_fi, fo.name_sv AS"              \
    " from_org_name_sv, fo.name_en AS from_org_name_en, tu.name_fi AS to_unit_name_fi,"            \
    " tu.name_sv AS to_unit_name_sv, tu.name_en AS to_unit_name_en, t.name_fi AS to_org_name_fi,"  \
    " t.name_sv AS to_org_name_sv, t.name_en AS to_org_name_en, k.asked_on, k.answered_on,"        \
    " k.closed_on, coalesce(k.minutes, 0) AS minutes, coalesce(k.solved, 0) AS solved, k.version"
#define TABLES                                                                                     \
    " FROM consultation k JOIN duty fd ON fd.id = k.from_duty_id JOIN worker fw ON fw.id ="        \
    " fd.worker_id JOIN unit fu ON fu.id = k.from_unit_id JOIN organisation fo ON fo.id ="         \
    " fu.org_id JOIN unit tu ON tu.id = k.to_unit_id JOIN organisation t ON t.id = tu.org_id"      \
    " LEFT JOIN duty ad ON ad.id = k.answer_duty_id LEFT JOIN worker aw ON aw.id = ad.worker_id"
#define CHOSEN                                                                                     \
    " AND (CAST(:state AS BIGINT) = 0 OR k.state = :state)"                                        \
    " AND (CAST(:word1 AS TEXT) IS NULL OR replace(k.search_key, :word1, '') <> k.search_key)"     \
    " AND (CAST(:word2 AS TEXT) IS NULL OR replace(k.search_key, :word2, '') <> k.search_key)"     \
    " AND (CAST(:word3 AS TEXT) IS NULL OR replace(k.search_key, :word3, '') <> k.search_key)"
#define OLDEST_FIRST                                                                               \
    " AND (CAST(:after AS BIGINT) IS NULL OR k.id > :after) ORDER BY k.id LIMIT :limit"
#define NEWEST_FIRST                                                                               \
    " AND (CAST(:after AS BIGINT) IS NULL OR k.id < :after) ORDER BY k.id DESC LIMIT :limit"
#define MONTH "substr(CAST(k.asked_on AS TEXT), 1, 7)"
#define SUMS                                                                                       \
    " SUM(CASE WHEN k.answered_on IS NULL THEN 0 ELSE 1 END) AS answered,"                         \
    " SUM(coalesce(k.solved, 0)) AS solved, SUM(coalesce(k.minutes, 0)) AS minutes"

enum {
    NEXT_NUMBER,
    ASK,
    ONE,
    ANSWER,
    CLOSE,
    OF_US_NEWEST,
    OF_US_OLDEST,
    BY_US_NEWEST,
    BY_US_OLDEST,
    MONTHS
};
const struct stmt consultation_stmts[] = {
    [NEXT_NUMBER] = {
        .need = NEED_CONSULTATION,
        .sql = "SELECT coalesce(max(number), 100) + 1 FROM consultation",
    },
    [ASK] = {
        .need = NEED_CONSULTATION,
        .sql = "INSERT INTO consultation (id, number, from_duty_id, from_unit_id, to_unit_id,"
               " to_role, question, search_key, state, asked_on) VALUES (:id, :number, :w_duty,"
               " :w_unit, :unit, :to_role, :question, :search_key, :state, :w_today)",
    },
    [ONE] = {
        .need = NEED_CONSULTATION,
        .sql = "SELECT " COLUMNS TABLES " WHERE k.id = :w_object AND (k.from_unit_id = :w_unit OR"
               " k.to_unit_id = :w_unit)",
    },
    [ANSWER] = {
        .need = NEED_CONSULTATION,
        .sql = "UPDATE consultation SET answer = :answer, answer_duty_id = :w_duty, answered_on ="
               " :w_today, minutes = :minutes, search_key = :search_key, state = :state,"
               " version = version + 1 WHERE id = :w_object AND to_unit_id = :w_unit"
               " AND version = :version AND answered_on IS NULL AND closed_on IS NULL",
    },
    [CLOSE] = {
        .need = NEED_CONSULTATION,
        .sql = "UPDATE consultation SET solved = :solved, closed_on = :w_today, state = :state,"
               " version = version + 1 WHERE id = :w_object AND from_unit_id = :w_unit"
               " AND version = :version AND closed_on IS NULL",
    },
    [OF_US_NEWEST] = {
        .need = NEED_CONSULTATION,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS TABLES " WHERE k.to_unit_id = :w_unit" CHOSEN NEWEST_FIRST,
    },
    [OF_US_OLDEST] = {
        .need = NEED_CONSULTATION,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS TABLES " WHERE k.to_unit_id = :w_unit" CHOSEN OLDEST_FIRST,
    },
    [BY_US_NEWEST] = {
        .need = NEED_CONSULTATION,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS TABLES " WHERE k.from_unit_id = :w_unit" CHOSEN NEWEST_FIRST,
    },
    [BY_US_OLDEST] = {
        .need = NEED_CONSULTATION,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS TABLES " WHERE k.from_unit_id = :w_unit" CHOSEN OLDEST_FIRST,
    },
    [MONTHS] = {
        .need = NEED_CONSULTATION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT month, SUM(of_us) AS asked_of_us, SUM(by_us) AS asked_by_us,"
               " SUM(answered) AS answered, SUM(solved) AS solved, SUM(minutes) AS minutes FROM ("
               "SELECT " MONTH " AS month, COUNT(1) AS of_us, 0 AS by_us," SUMS
               " FROM consultation k WHERE k.to_unit_id = :w_unit GROUP BY " MONTH
               " UNION ALL SELECT " MONTH ", 0, COUNT(1)," SUMS
               " FROM consultation k WHERE k.from_unit_id = :w_unit GROUP BY " MONTH
               ") x GROUP BY month ORDER BY month DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code consultation_state_codes[] = {
    { CONSULTATION_OPEN, "open", T("Waits for an answer") },
    { CONSULTATION_ANSWERED, "answered", T("Answered") },
    { CONSULTATION_CLOSED, "closed", TC("consultation", "Closed") },
    { 0, NULL, TEXT_NONE },
};
const struct code consulted_codes[] = {
    { CONSULTED_COORDINATOR, "coordinator", T("Work-ability coordinator") },
    { CONSULTED_LOCAL_TEAM, "local_team", T("Local team") },
    { CONSULTED_SPECIAL_TEAM, "special_team", T("Special team") },
    { CONSULTED_KELA, "kela_adviser", T("Kela's work-ability adviser") },
    { CONSULTED_EMPLOYMENT, "employment", T("Expert in employment services") },
    { CONSULTED_SOCIAL, "social", T("Social worker") },
    { CONSULTED_HEALTH, "health", T("Health care professional") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr consultation_attrs[] = {
    ATTR(struct consultation, id, KIND_ID, OPEN),
    ATTR(struct consultation, number, KIND_INT, OPEN, .label = T("Number")),
    ATTR(struct consultation, from_unit, KIND_ID, OPEN),
    ATTR(struct consultation, to_unit, KIND_ID, OPEN),
    ATTR(struct consultation, from_duty, KIND_ID, OPEN),
    ATTR(struct consultation, to_role, KIND_CODE, OPEN, .label = T("Whom"),
         .codes = consulted_codes),
    ATTR(struct consultation, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = consultation_state_codes),
    ATTR(struct consultation, question, KIND_TEXT, OPEN, .label = T("Question")),
    ATTR(struct consultation, answer, KIND_TEXT, OPEN, .label = T("Answer")),
    ATTR(struct consultation, from_name, KIND_TEXT, OPEN, .label = T("Asked by")),
    ATTR(struct consultation, answer_name, KIND_TEXT, OPEN, .label = T("Answered by")),
    ATTR_NAMES(struct consultation, from_unit_name),
    ATTR_NAMES(struct consultation, from_org_name),
    ATTR_NAMES(struct consultation, to_unit_name),
    ATTR_NAMES(struct consultation, to_org_name),
    ATTR(struct consultation, asked_on, KIND_DATE, OPEN, .label = T("Asked on")),
    ATTR(struct consultation, answered_on, KIND_DATE, OPEN, .label = T("Answered on")),
    ATTR(struct consultation, closed_on, KIND_DATE, OPEN, .label = T("Closed on")),
    ATTR(struct consultation, minutes, KIND_INT, OPEN, .label = T("Minutes")),
    ATTR(struct consultation, solved, KIND_BOOL, OPEN, .label = T("Solved by it")),
    ATTR(struct consultation, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape consultation_shape = { "consultation", sizeof(struct consultation),
                                          consultation_attrs };

static const struct attr month_attrs[] = {
    ATTR(struct consultation_month, month, KIND_TEXT, OPEN, .label = T("Month")),
    ATTR(struct consultation_month, asked_of_us, KIND_INT, OPEN, .label = T("Asked of us")),
    ATTR(struct consultation_month, asked_by_us, KIND_INT, OPEN, .label = T("Asked by us")),
    ATTR(struct consultation_month, answered, KIND_INT, OPEN, .label = T("Answered")),
    ATTR(struct consultation_month, solved, KIND_INT, OPEN, .label = T("Solved by it")),
    ATTR(struct consultation_month, minutes, KIND_INT, OPEN, .label = T("Minutes")),
    ATTR_END,
};
const struct shape consultation_month_shape = { "consultation_month",
                                                sizeof(struct consultation_month), month_attrs };

/* ---- asking and answering ---- */

static enum err
check_words(struct work *w, const char *field, const char *text)
{
    TRY(work_check_text(w, field, text, LIMIT_REASON_BYTES));
    return unnamed_check(w, field, text, true);
}

static const char *
search_key(struct work *w, const char *question, const char *answer)
{
    struct arena *a = work_arena(w);
    return str_fold(a, str_printf(a, "%s %s", question, answer != NULL ? answer : ""));
}

static enum err
check_receiver(struct work *w, unit_id to)
{
    struct unit unit;
    enum err err = to.v != 0 ? unit_get(w, to, &unit) : ERR_NOT_FOUND;
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_INVALID, "to", T("Choose the unit that is asked."));
    TRY(err);
    if (!unit_is_open(&unit, work_today(w)))
        return work_problem(w, ERR_INVALID, "to", T("The unit has closed."));
    if (to.v == work_unit(w).v)
        return work_problem(w, ERR_INVALID, "to", T("This is your own unit."));
    return ERR_OK;
}

enum err
consultation_ask(struct work *w, const struct consultation_given *given, int64_t *ret_id)
{
    enum err to = check_receiver(w, given->to);
    enum err role = ERR_OK;
    if (given->to_role != CONSULTED_ANYBODY && code_find(consulted_codes, given->to_role) == NULL)
        role = work_problem(w, ERR_INVALID, "to_role", T("Choose whom you ask."));
    enum err question = check_words(w, "question", given->question);
    TRY(to);
    TRY(role);
    TRY(question);
    int64_t id = work_new_id(w), number;
    TRY(work_int(w, &consultation_stmts[NEXT_NUMBER], NO_BINDS, &number));
    TRY(work_run(w, &consultation_stmts[ASK],
                 BINDS(BIND_RAW_ID("id", id), BIND_INT("number", number),
                       BIND_ID("unit", given->to), BIND_INT("to_role", given->to_role),
                       BIND_TEXT("question", given->question),
                       BIND_TEXT("search_key", search_key(w, given->question, NULL)),
                       BIND_INT("state", CONSULTATION_OPEN))));
    *ret_id = id;
    return ERR_OK;
}

enum err
consultation_get(struct work *w, struct consultation *ret)
{
    return work_get(w, &consultation_stmts[ONE], NO_BINDS, &consultation_shape, ret);
}

static enum err
changed(struct work *w, enum err err)
{
    return err != ERR_CONFLICT
               ? err
               : work_problem(w, ERR_CONFLICT, NULL,
                              T("Somebody has answered or closed it meanwhile. See how it is "
                                "now."));
}

enum err
consultation_answer(struct work *w, const char *answer, int64_t minutes, int64_t version)
{
    struct consultation k;
    TRY(consultation_get(w, &k));
    if (k.to_unit.v != work_unit(w).v)
        return ERR_NOT_FOUND;
    enum err words = check_words(w, "answer", answer);
    enum err time = ERR_OK;
    if (minutes < 1 || minutes > CONSULTATION_MINUTES_MOST)
        time = work_problem_fill(w, ERR_INVALID, "minutes",
                                 T("Give the time it took, from 1 to {n} minutes."),
                                 FILLS(FILL_N("n", CONSULTATION_MINUTES_MOST)));
    TRY(words);
    TRY(time);
    return changed(w, work_run_one(w, &consultation_stmts[ANSWER],
                                   BINDS(BIND_TEXT("answer", answer), BIND_INT("minutes", minutes),
                                         BIND_TEXT("search_key", search_key(w, k.question, answer)),
                                         BIND_INT("state", CONSULTATION_ANSWERED),
                                         BIND_INT("version", version ? version : k.version))));
}

enum err
consultation_close(struct work *w, bool solved, int64_t version)
{
    struct consultation k;
    TRY(consultation_get(w, &k));
    if (k.from_unit.v != work_unit(w).v)
        return ERR_NOT_FOUND;
    return changed(
        w, work_run_one(w, &consultation_stmts[CLOSE],
                        BINDS(BIND_BOOL("solved", solved), BIND_INT("state", CONSULTATION_CLOSED),
                              BIND_INT("version", version ? version : k.version))));
}

/* ---- lists ---- */

/* The words of a search, folded; what is more than three does not count. */
static void
take_words(struct work *w, const char *words, const char *ret[3])
{
    struct arena *a = work_arena(w);
    const char *at = words != NULL ? str_fold(a, words) : "";
    for (int n = 0; n < 3; n++) {
        at += strspn(at, " ");
        size_t length = strcspn(at, " ");
        ret[n] = length > 0 ? str_copy_bytes(a, at, length) : NULL;
        at += length;
    }
}

enum err
consultation_list(struct work *w, const struct consultation_filter *filter, size_t max,
                  struct consultation **ret, size_t *ret_count, bool *ret_more)
{
    const char *words[3];
    take_words(w, filter->words, words);
    int stmt = filter->side == CONSULTATIONS_ASKED_BY_US
                   ? (filter->oldest ? BY_US_OLDEST : BY_US_NEWEST)
                   : (filter->oldest ? OF_US_OLDEST : OF_US_NEWEST);
    return work_list(w, &consultation_stmts[stmt],
                     BINDS(BIND_INT("state", filter->state), BIND_TEXT("word1", words[0]),
                           BIND_TEXT("word2", words[1]), BIND_TEXT("word3", words[2]),
                           BIND_RAW_ID("after", filter->after)),
                     &consultation_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
consultation_months(struct work *w, struct consultation_month **ret, size_t *ret_count)
{
    return work_list(w, &consultation_stmts[MONTHS], NO_BINDS, &consultation_month_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}
