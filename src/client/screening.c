/* client/screening.c: see screening.h. */
#include "client/screening.h"

#include "client/case.h"
#include "region/organisation.h"

/* The rows of the client that belong to the work's case, or those before any case. */
#define OF_CASE                                                                                    \
    " AND (t.case_id = :w_case OR (CAST(:w_case AS BIGINT) IS NULL AND t.case_id IS NULL))"
#define BY                                                                                         \
    " JOIN duty d ON d.id = t.duty_id JOIN worker w ON w.id = d.worker_id"                         \
    " JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
#define WHO                                                                                        \
    "w.name, d.title_fi, d.title_sv, d.title_en, o.name_fi AS org_name_fi,"                        \
    " o.name_sv AS org_name_sv, o.name_en AS org_name_en"

enum {
    SIGNAL_INSERT,
    SIGNAL_DO,
    SIGNAL_LIST,
    SIGNAL_WAITING,
    SCORE_INSERT,
    SCORE_LIST,
    TOLD_INSERT,
    TOLD_LIST
};
const struct stmt screening_stmts[] = {
    [SIGNAL_INSERT] = {
        .need = NEED_SCREENING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO signal (id, client_id, case_id, code, ground, words, action,"
               " not_now_reason, duty_id,"
               " made_on, acted_on) VALUES (:id, :w_client, :w_case, :code, :ground, :words,"
               " :action, :reason,"
               " :w_duty, :w_today, :acted_on)",
    },
    [SIGNAL_DO] = {
        .need = NEED_SCREENING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE signal SET action = :action, not_now_reason = :reason, acted_on = :w_today"
               " WHERE id = :id AND client_id = :w_client AND acted_on IS NULL"
               " AND (case_id = :w_case OR case_id IS NULL)",
    },
    [SIGNAL_LIST] = {
        .need = NEED_SCREENING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.client_id AS client, t.case_id AS in_case, t.code, t.ground,"
               " t.words, t.action,"
               " t.not_now_reason, t.made_on, t.acted_on, " WHO " FROM signal t" BY
               " WHERE t.client_id = :w_client" OF_CASE " ORDER BY t.id DESC LIMIT :limit",
    },
    [SIGNAL_WAITING] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.client_id AS client, t.case_id AS in_case, t.code, t.made_on,"
               " p.family_name,"
               " p.given_names FROM signal t JOIN client p ON p.id = t.client_id"
               " WHERE t.duty_id = :w_duty AND t.acted_on IS NULL AND t.made_on <= :before"
               " AND t.id > :after ORDER BY t.made_on, t.id LIMIT :limit",
    },
    [SCORE_INSERT] = {
        .need = NEED_SCREENING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO score (id, client_id, case_id, score, words, duty_id, made_on)"
               " VALUES (:id, :w_client, :w_case, CASE WHEN :score < 0 THEN NULL ELSE :score END,"
               " :words, :w_duty,"
               " :w_today)",
    },
    [SCORE_LIST] = {
        .need = NEED_SCREENING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.client_id AS client, t.score, CASE WHEN t.score IS NULL THEN 0 ELSE"
               " 1 END AS answered,"
               " t.words, t.made_on, w.name FROM score t" BY
               " WHERE t.client_id = :w_client" OF_CASE " ORDER BY t.id DESC LIMIT :limit",
    },
    [TOLD_INSERT] = {
        .need = NEED_SCREENING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO told (id, client_id, case_id, matter, lang, interpreter, duty_id,"
               " told_on)"
               " VALUES (:id, :w_client, :w_case, :matter, :lang, :interpreter, :w_duty, :told_on)",
    },
    [TOLD_LIST] = {
        .need = NEED_SCREENING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.client_id AS client, t.matter, t.lang, t.interpreter, t.told_on,"
               " " WHO
               ", o.kind AS party FROM told t" BY " WHERE t.client_id = :w_client" OF_CASE
               " ORDER BY t.id DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code signal_codes[] = {
    { SIGNAL_ASKED, "SIG-1", T("The client was asked about work ability") },
    { SIGNAL_MAPPED, "SIG-2", T("An assessment, interview or questionnaire brought it up") },
    { SIGNAL_UNEMPLOYMENT, "SIG-3", T("Background data: unemployment") },
    { SIGNAL_STATEMENT, "SIG-4",
      T("A B-statement or a clarification of work ability was asked for") },
    { SIGNAL_SERVICES, "SIG-5", T("The person uses many services") },
    { SIGNAL_CLIENT, "SIG-6", T("The client raised it") },
    { SIGNAL_PLAN, "SIG-7", T("It came up while another plan was made") },
    { SIGNAL_KELA, "SIG-8", T("Kela found the person and got in touch") },
    { 0, NULL, TEXT_NONE },
};
const struct code signal_action_codes[] = {
    { ACTION_COORDINATOR, "coordinator", T("Contact with the work-ability coordinator") },
    { ACTION_CONSULT, "consult", T("Consultation between authorities") },
    { ACTION_REFER, "refer", T("Referral to joint assessment") },
    { ACTION_ABILITY, "ability", T("Work-ability support") },
    { ACTION_OWN, "own", T("A service of one's own organisation") },
    { ACTION_OTHER, "other", T("Something else") },
    { ACTION_NOT_NOW, "not_now", T("Not now") },
    { 0, NULL, TEXT_NONE },
};
const struct code told_matter_codes[] = {
    { TOLD_REFERRAL, "referral", T("Referral to joint assessment and what follows") },
    { TOLD_INFORMATION, "information", T("How information about the client is used") },
    { TOLD_DUTIES, "duties", T("The client's duties (381/2023 7.1 §)") },
    { TOLD_PLAN, "plan", T("What the plan means") },
    { TOLD_ENDING, "ending", T("Ending and who continues") },
    { TOLD_RIGHTS, "rights", T("Rights: language, seeing who has looked, appeal") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr signal_attrs[] = {
    ATTR(struct signal, id, KIND_ID, C2),
    ATTR(struct signal, client, KIND_CLIENT, C1),
    ATTR(struct signal, in_case, KIND_ID, C2),
    ATTR(struct signal, code, KIND_CODE, C6, .label = T("Signal"), .codes = signal_codes),
    ATTR(struct signal, ground, KIND_TEXT, C6, .label = T("Ground")),
    ATTR(struct signal, words, KIND_TEXT, C6, .label = T("In the client's words")),
    ATTR(struct signal, action, KIND_CODE, C6, .label = T("Offered next"),
         .codes = signal_action_codes),
    ATTR(struct signal, not_now_reason, KIND_TEXT, C6, .label = T("Why not now")),
    ATTR(struct signal, made_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct signal, acted_on, KIND_DATE, C2),
    ATTR(struct signal, name, KIND_TEXT, C2, .label = T("Who")),
    ATTR_NAMES(struct signal, title),
    ATTR_NAMES(struct signal, org_name),
    ATTR(struct signal, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct signal, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR_END,
};
const struct shape signal_shape = { .name = "signal",
                                    .size = sizeof(struct signal),
                                    .attrs = signal_attrs };

static const struct attr score_attrs[] = {
    ATTR(struct score, id, KIND_ID, C5),
    ATTR(struct score, client, KIND_CLIENT, C1),
    ATTR(struct score, score, KIND_INT, C5, .label = T("Work-ability score")),
    ATTR(struct score, answered, KIND_BOOL, C5),
    ATTR(struct score, words, KIND_TEXT, C5, .label = T("In the client's words")),
    ATTR(struct score, made_on, KIND_DATE, C5, .label = T("Date")),
    ATTR(struct score, name, KIND_TEXT, C5, .label = T("Who")),
    ATTR_END,
};
const struct shape score_shape = { .name = "score",
                                   .size = sizeof(struct score),
                                   .attrs = score_attrs };

static const struct attr told_attrs[] = {
    ATTR(struct told, id, KIND_ID, C2),
    ATTR(struct told, client, KIND_CLIENT, C1),
    ATTR(struct told, matter, KIND_CODE, C2, .label = T("What was told"),
         .codes = told_matter_codes),
    ATTR(struct told, lang, KIND_TEXT, C2, .label = T("Language")),
    ATTR(struct told, interpreter, KIND_TEXT, C2, .label = T("Interpreter")),
    ATTR(struct told, told_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct told, name, KIND_TEXT, C2, .label = T("Who")),
    ATTR_NAMES(struct told, title),
    ATTR_NAMES(struct told, org_name),
    ATTR(struct told, party, KIND_CODE, C2, .codes = party_codes),
    ATTR_END,
};
const struct shape told_shape = { .name = "told",
                                  .size = sizeof(struct told),
                                  .attrs = told_attrs };

/* Where the work is in a case, the case must be open. */
static enum err
must_be_open(struct work *w)
{
    struct client_case c;
    return work_case(w).v != 0 ? case_must_be_open(w, &c) : ERR_OK;
}

/* ---- signals ---- */

static enum err
check_action(struct work *w, int action, const char *not_now_reason)
{
    if (action == ACTION_NOT_NOW)
        return work_check_text(w, "not_now_reason", not_now_reason, LIMIT_REASON_BYTES);
    return ERR_OK;
}

enum err
signal_record(struct work *w, const struct signal_given *given)
{
    TRY(must_be_open(w));
    enum err err = ERR_OK;
    if (code_find(signal_codes, given->code) == NULL)
        err = work_problem(w, ERR_INVALID, "code", T("Choose what the signal was."));
    enum err ground = work_check_text(w, "ground", given->ground, LIMIT_REASON_BYTES);
    enum err words = given->code == SIGNAL_CLIENT
                         ? work_check_text(w, "words", given->words, LIMIT_REASON_BYTES)
                         : work_check_optional(w, "words", given->words, LIMIT_REASON_BYTES);
    enum err action = check_action(w, given->action, given->not_now_reason);
    TRY(err);
    TRY(ground);
    TRY(words);
    TRY(action);
    bool acted = given->action != ACTION_NONE;
    int64_t id = work_new_id(w);
    TRY(work_run(
        w, &screening_stmts[SIGNAL_INSERT],
        BINDS(BIND_RAW_ID("id", id), BIND_INT("code", given->code),
              BIND_TEXT("ground", given->ground), BIND_TEXT("words", given->words),
              BIND_INT("action", given->action),
              BIND_TEXT("reason", given->action == ACTION_NOT_NOW ? given->not_now_reason : NULL),
              BIND_DATE("acted_on", acted ? work_today(w) : DATE_NONE))));
    TRY(work_event(w, EVENT_SIGNAL_RECORDED,
                   &(struct event_more){ .object = id, .class = C6, .note = given->words }));
    return acted ? work_event(w, EVENT_SIGNAL_ACTED,
                              &(struct event_more){
                                  .object = id, .class = C6, .note = given->not_now_reason })
                 : ERR_OK;
}

enum err
signal_act(struct work *w, int64_t id, int action, const char *not_now_reason)
{
    TRY(must_be_open(w));
    if (action == ACTION_NONE)
        return work_problem(w, ERR_INVALID, "action",
                            T("Choose what is offered next, or \"not now\"."));
    TRY(check_action(w, action, not_now_reason));
    enum err err =
        work_run_one(w, &screening_stmts[SIGNAL_DO],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("action", action),
                           BIND_TEXT("reason", action == ACTION_NOT_NOW ? not_now_reason : NULL)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("This signal has been acted on already."));
    TRY(err);
    return work_event(w, EVENT_SIGNAL_ACTED,
                      &(struct event_more){ .object = id, .class = C6, .note = not_now_reason });
}

enum err
signal_list(struct work *w, struct signal **ret, size_t *ret_count)
{
    return work_list(w, &screening_stmts[SIGNAL_LIST], NO_BINDS, &signal_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
signal_waiting(struct work *w, struct date before, int64_t after, size_t max, struct signal **ret,
               size_t *ret_count, bool *ret_more)
{
    return work_list(w, &screening_stmts[SIGNAL_WAITING],
                     BINDS(BIND_DATE("before", before), BIND_INT("after", after)), &signal_shape,
                     max, (void **)ret, ret_count, ret_more);
}

/* ---- score ---- */

enum err
score_record(struct work *w, int64_t score, const char *words)
{
    if (!work_may_class(w, C5))
        return work_problem(w, ERR_FORBIDDEN, "score",
                            T("Information of this kind is not kept here."));
    TRY(must_be_open(w));
    if (score < SCORE_NOT_ANSWERED || score > SCORE_LARGEST)
        return work_problem(w, ERR_INVALID, "score",
                            T("The score is a whole number from 0 to 10."));
    TRY(work_check_optional(w, "words", words, LIMIT_REASON_BYTES));
    int64_t id = work_new_id(w);
    TRY(work_run(
        w, &screening_stmts[SCORE_INSERT],
        BINDS(BIND_RAW_ID("id", id), BIND_INT("score", score), BIND_TEXT("words", words))));
    return work_event(w, EVENT_SCORE_RECORDED, &(struct event_more){ .object = id, .class = C5 });
}

enum err
score_list(struct work *w, struct score **ret, size_t *ret_count)
{
    *ret = NULL;
    *ret_count = 0;
    if (!work_may_class(w, C5))
        return ERR_OK;
    return work_list(w, &screening_stmts[SCORE_LIST], NO_BINDS, &score_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

/* ---- told ---- */

enum err
told_record(struct work *w, int matter, const char *lang, const char *interpreter, struct date on)
{
    TRY(must_be_open(w));
    enum err err = ERR_OK;
    if (code_find(told_matter_codes, matter) == NULL)
        err = work_problem(w, ERR_INVALID, "matter", T("Choose what the client was told."));
    enum err language = work_check_text(w, "lang", lang, LIMIT_LINE_BYTES);
    enum err helper = work_check_optional(w, "interpreter", interpreter, LIMIT_LINE_BYTES);
    if (!date_is_none(on) && date_compare(on, work_today(w)) > 0)
        err = work_problem(w, ERR_INVALID, "told_on", T("The day is in the future."));
    TRY(err);
    TRY(language);
    TRY(helper);
    int64_t id = work_new_id(w);
    struct date day = date_is_none(on) ? work_today(w) : on;
    TRY(work_run(w, &screening_stmts[TOLD_INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_INT("matter", matter), BIND_TEXT("lang", lang),
                       BIND_TEXT("interpreter", interpreter), BIND_DATE("told_on", day))));
    return work_event(w, EVENT_CLIENT_TOLD,
                      &(struct event_more){ .object = id, .class = C2, .on = day });
}

enum err
told_list(struct work *w, struct told **ret, size_t *ret_count)
{
    return work_list(w, &screening_stmts[TOLD_LIST], NO_BINDS, &told_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}
