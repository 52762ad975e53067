/* client/urgent.c: see urgent.h. */
#include "client/urgent.h"

#include "access/relation.h"
#include "access/setting.h"
#include "base/hetu.h"
#include "client/notice.h"

#define COLUMNS                                                                                    \
    "SELECT x.id, x.client_id AS client, x.kind, x.reason, x.opened_at, x.ends_at, x.ended_at,"    \
    " w.name, d.title_fi, d.title_sv, d.title_en, u.name_fi AS unit_name_fi,"                      \
    " u.name_sv AS unit_name_sv, u.name_en AS unit_name_en, x.review_by_on, x.outcome,"            \
    " x.review_note, rw.name AS review_name, x.reviewed_on,"                                       \
    " CASE WHEN coalesce(x.outcome, 3) = 3 AND x.review_by_on < :w_today THEN 1 ELSE 0 END"        \
    " AS late, x.version FROM urgent_access x JOIN duty d ON d.id = x.duty_id"                     \
    " JOIN worker w ON w.id = d.worker_id JOIN unit u ON u.id = x.unit_id"                         \
    " LEFT JOIN duty rd ON rd.id = x.review_duty_id LEFT JOIN worker rw ON rw.id = rd.worker_id"
#define FILTERED                                                                                   \
    " AND (CAST(:outcome AS BIGINT) = 0"                                                           \
    " OR (CAST(:outcome AS BIGINT) = -1 AND coalesce(x.outcome, 3) = 3)"                           \
    " OR x.outcome = :outcome)"                                                                    \
    " AND (CAST(:before_id AS BIGINT) IS NULL OR x.id < :before_id) ORDER BY x.id DESC"            \
    " LIMIT :limit"

enum {
    BY_CODE,
    TIED,
    INSERT,
    OPEN_CASE,
    END,
    RUNNING,
    LIST_OWN,
    LIST_UNIT,
    LIST_ORG,
    ONE_OWN,
    ONE_UNIT,
    ONE_ORG,
    OWN,
    REVIEW_UNIT,
    REVIEW_ORG
};
const struct stmt urgent_stmts[] = {
    [BY_CODE] = {
        .need = NEED_FIND,
        .touches = TOUCH_PERSON,
        .sql = "SELECT coalesce(merged_into_id, id) FROM client WHERE identity_code = :code",
    },
    [TIED] = { /* by a tie that opens the page anyway */
        .need = NEED_FIND,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM reach WHERE client_id = :client AND holder_id = :w_duty"
               " AND tie IN (1, 2, 3, 9, 11) AND from_on <= :w_today"
               " AND (until_on IS NULL OR until_on >= :w_today)",
    },
    [INSERT] = {
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO urgent_access (id, client_id, duty_id, unit_id, org_id, kind, reason,"
               " opened_at, opened_on, ends_at, ends_on, review_by_on) VALUES (:id, :w_client,"
               " :w_duty, :w_unit, :w_org, :kind, :reason, :w_now, :w_today, :ends_at, :ends_on,"
               " :review_by_on)",
    },
    [OPEN_CASE] = {
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .sql = "SELECT id FROM client_case WHERE client_id = :w_client AND ended_on IS NULL"
               " ORDER BY id DESC",
    },
    [END] = {
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE urgent_access SET ended_at = :w_now, version = version + 1"
               " WHERE client_id = :w_client AND duty_id = :w_duty AND ended_at IS NULL"
               " AND ends_at > :w_now",
    },
    [RUNNING] = {
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .sql = COLUMNS " WHERE x.client_id = :w_client AND x.duty_id = :w_duty"
                       " AND x.ended_at IS NULL AND x.ends_at > :w_now ORDER BY x.id DESC",
    },
    [LIST_OWN] = {
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE x.duty_id = :w_duty" FILTERED,
    },
    [LIST_UNIT] = {
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE x.unit_id = :w_unit" FILTERED,
    },
    [LIST_ORG] = {
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE x.org_id = :w_org" FILTERED,
    },
    [ONE_OWN] = {
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .sql = COLUMNS " WHERE x.id = :w_object AND x.duty_id = :w_duty",
    },
    [ONE_UNIT] = {
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .sql = COLUMNS " WHERE x.id = :w_object AND x.unit_id = :w_unit",
    },
    [ONE_ORG] = {
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .sql = COLUMNS " WHERE x.id = :w_object AND x.org_id = :w_org",
    },
    [OWN] = { /* in any role of the same person */
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM urgent_access x JOIN duty d ON d.id = x.duty_id"
               " WHERE x.id = :w_object AND d.worker_id = :w_worker",
    },
    [REVIEW_UNIT] = {
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE urgent_access SET outcome = :outcome, review_note = :note,"
               " review_duty_id = :w_duty, reviewed_on = :w_today, version = version + 1"
               " WHERE id = :w_object AND unit_id = :w_unit AND version = :version",
    },
    [REVIEW_ORG] = {
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE urgent_access SET outcome = :outcome, review_note = :note,"
               " review_duty_id = :w_duty, reviewed_on = :w_today, version = version + 1"
               " WHERE id = :w_object AND org_id = :w_org AND version = :version",
    },
    STMT_END,
};

const struct code emergency_codes[] = {
    { EMERGENCY_LIFE, "life", T("A threat to life or health") },
    { EMERGENCY_CHILD, "child", T("A child's interest cannot wait") },
    { EMERGENCY_ABSENCE, "absence",
      T("The client needs an answer now and none of the named workers can be reached") },
    { EMERGENCY_SYSTEM, "fault", T("A fault of an information system") },
    { 0, NULL, TEXT_NONE },
};
const struct code urgent_outcome_codes[] = {
    { URGENT_JUSTIFIED, "justified", T("Justified") },
    { URGENT_NOT_JUSTIFIED, "not_justified", T("Not justified") },
    { URGENT_MORE, "more", T("More to find out") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr urgent_attrs[] = {
    ATTR(struct urgent, id, KIND_ID, C2, .label = T("Urgent access")),
    ATTR(struct urgent, client, KIND_CLIENT, C1),
    ATTR(struct urgent, kind, KIND_CODE, C2, .label = T("Emergency"), .codes = emergency_codes),
    ATTR(struct urgent, reason, KIND_TEXT, C2, .label = T("Reason")),
    ATTR(struct urgent, opened_at, KIND_INSTANT, C2, .label = T("Opened")),
    ATTR(struct urgent, ends_at, KIND_INSTANT, C2, .label = T("Ends")),
    ATTR(struct urgent, ended_at, KIND_INSTANT, C2, .label = T("Given back")),
    ATTR(struct urgent, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_NAMES(struct urgent, title),
    ATTR_NAMES(struct urgent, unit_name),
    ATTR(struct urgent, review_by_on, KIND_DATE, C2, .label = T("Review by")),
    ATTR(struct urgent, outcome, KIND_CODE, C2, .label = T("Outcome"),
         .codes = urgent_outcome_codes),
    ATTR(struct urgent, review_note, KIND_TEXT, C2, .label = T("Grounds of the outcome")),
    ATTR(struct urgent, review_name, KIND_TEXT, OPEN, .label = T("Reviewed by")),
    ATTR(struct urgent, reviewed_on, KIND_DATE, C2, .label = T("Reviewed")),
    ATTR(struct urgent, late, KIND_BOOL, C2, .label = T("Review is late")),
    ATTR(struct urgent, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape urgent_shape = { "urgent", sizeof(struct urgent), urgent_attrs };

/* ---- opening ---- */

int64_t
urgent_hours_most(struct work *w)
{
    int64_t hours = 4;
    return str_to_int(work_setting(w, SETTING_URGENT_HOURS), 1, 8, &hours) ? hours : 4;
}

static enum err
check_given(struct work *w, int kind, const char *reason, int64_t hours)
{
    enum err err = ERR_OK;
    int64_t most = urgent_hours_most(w);
    if (code_find(emergency_codes, kind) == NULL)
        err = work_problem(w, ERR_INVALID, "kind", T("Choose what kind of emergency it is."));
    if (reason == NULL || str_characters(reason) < URGENT_REASON_LEAST)
        err = work_problem_fill(w, ERR_INVALID, "reason",
                                T("Say in at least {n} characters why it cannot wait."),
                                FILLS(FILL_N("n", URGENT_REASON_LEAST)));
    else if (work_check_text(w, "reason", reason, LIMIT_REASON_BYTES) != ERR_OK)
        err = ERR_INVALID;
    if (hours < 1 || hours > most)
        err = work_problem_fill(w, ERR_INVALID, "hours", T("Choose from 1 to {n} hours."),
                                FILLS(FILL_N("n", most)));
    return err;
}

static enum err
find(struct work *w, const char *code, client_id *ret)
{
    struct date born;
    if (str_empty(code) || hetu_check(code, work_today(w), &born) > HETU_ARTIFICIAL)
        return work_problem(w, ERR_INVALID, "code",
                            T("Give the whole identity code: urgent access opens by it only."));
    work_note(w, "code", code);
    TRY(work_int(w, &urgent_stmts[BY_CODE], BINDS(BIND_TEXT("code", code)), &ret->v));
    if (ret->v == 0)
        return work_problem(w, ERR_NOT_FOUND, "code",
                            T("Nobody is registered with this identity code."));
    work_subject(w, *ret);
    bool tied;
    TRY(work_exists(w, &urgent_stmts[TIED], BINDS(BIND_ID("client", *ret)), &tied));
    if (tied)
        return work_problem(w, ERR_CONFLICT, "code",
                            T("You work with this client already: find the page among your "
                              "clients."));
    return ERR_OK;
}

enum err
urgent_open(struct work *w, const char *code, int kind, const char *reason, int64_t hours,
            client_id *ret, case_id *ret_case)
{
    client_id client;
    TRY(check_given(w, kind, reason, hours));
    TRY(find(w, code, &client));
    work_becomes_about(w, client);
    int64_t id = work_new_id(w);
    instant ends = work_now(w) + hours * HOUR;
    struct date last = instant_date(ends);
    TRY(work_run(w, &urgent_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_INT("kind", kind), BIND_TEXT("reason", reason),
                       BIND_INSTANT("ends_at", ends), BIND_DATE("ends_on", last),
                       BIND_DATE("review_by_on",
                                 date_add_working_days(work_today(w), URGENT_REVIEW_WORKING_DAYS,
                                                       MONDAY_TO_FRIDAY)))));
    struct arena *a = work_arena(w);
    TRY(reach_tie_on(w, work_duty(w).v, client, TIE_URGENT, id,
                     &(struct reach_terms){
                         .ground = str_printf(a, "urgent access %s", id_text(a, id)),
                         .until_on = last,
                     }));
    work_note(w, "urgent", id_text(a, id));
    work_note(w, "reason", reason);
    TRY(notice_happened(w, EVENT_URGENT_OPENED, id, NOTICE_HOLDERS));
    TRY(work_int(w, &urgent_stmts[OPEN_CASE], NO_BINDS, &ret_case->v));
    *ret = client;
    return ERR_OK;
}

enum err
urgent_end(struct work *w)
{
    enum err err = work_run_one(w, &urgent_stmts[END], NO_BINDS);
    return err == ERR_CONFLICT
               ? work_problem(w, err, NULL, T("No urgent access of yours is open here any more."))
               : err;
}

enum err
urgent_running(struct work *w, struct urgent *ret)
{
    return work_get(w, &urgent_stmts[RUNNING], NO_BINDS, &urgent_shape, ret);
}

/* ---- reviewing ---- */

static const struct stmt *
by_role(struct work *w, int own, int unit, int org)
{
    enum role role = work_role(w);
    return &urgent_stmts[role == ROLE_DPO ? org : role == ROLE_SUPERVISOR ? unit : own];
}

enum err
urgent_list(struct work *w, int outcome, int64_t before, size_t max, struct urgent **ret,
            size_t *ret_count, bool *ret_more)
{
    return work_list(w, by_role(w, LIST_OWN, LIST_UNIT, LIST_ORG),
                     BINDS(BIND_INT("outcome", outcome), BIND_RAW_ID("before_id", before)),
                     &urgent_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
urgent_get(struct work *w, struct urgent *ret)
{
    return work_get(w, by_role(w, ONE_OWN, ONE_UNIT, ONE_ORG), NO_BINDS, &urgent_shape, ret);
}

enum err
urgent_review(struct work *w, int outcome, const char *note, int64_t version)
{
    struct urgent u;
    bool own;
    if (work_role(w) != ROLE_DPO && work_role(w) != ROLE_SUPERVISOR)
        return ERR_FORBIDDEN;
    TRY(urgent_get(w, &u));
    TRY(work_exists(w, &urgent_stmts[OWN], NO_BINDS, &own));
    if (own)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Nobody reviews an urgent access of their own: the data-protection "
                              "officer does."));
    if (code_find(urgent_outcome_codes, outcome) == NULL)
        return work_problem(w, ERR_INVALID, "outcome", T("This is needed."));
    TRY(work_check_text(w, "note", note, LIMIT_REASON_BYTES));
    enum err err = work_run_one(
        w, by_role(w, REVIEW_UNIT, REVIEW_UNIT, REVIEW_ORG),
        BINDS(BIND_INT("outcome", outcome), BIND_TEXT("note", note), BIND_INT("version", version)));
    if (err == ERR_CONFLICT)
        return work_problem(
            w, err, NULL,
            T("Somebody else has changed this since you opened the page. Look at it "
              "again before you send it."));
    TRY(err);
    return work_event(w, EVENT_URGENT_REVIEWED,
                      &(struct event_more){ .client = u.client, .object = u.id, .class = C1 });
}
