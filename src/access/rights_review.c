/* access/rights_review.c: see rights_review.h. */
#include "access/rights_review.h"

#include "access/setting.h"

#include <assert.h>

#define IN_FORCE(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
/* A supervisor's own unit; otherwise the organisation's. */
#define WHOSE                                                                                      \
    " u.org_id = :w_org AND (CAST(:unit AS BIGINT) IS NULL OR d.unit_id = :unit)"                  \
    " AND " IN_FORCE("d")
#define LAST                                                                                       \
    " LEFT JOIN rights_review l ON l.id = (SELECT max(k.id) FROM rights_review k"                  \
    " WHERE k.duty_id = d.id)"
#define RIGHT                                                                                      \
    "SELECT d.id AS duty, d.worker_id AS worker, p.name, d.role, d.title_fi, d.title_sv,"          \
    " d.title_en, u.id AS unit, u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv,"             \
    " u.name_en AS unit_name_en, d.from_on, d.until_on,"                                           \
    " coalesce(l.reviewed_on, d.from_on) AS since_on, l.reviewed_on, l.verdict,"                   \
    " CASE WHEN d.worker_id = :w_worker THEN 1 ELSE 0 END AS own"                                  \
    " FROM unit u JOIN duty d ON d.unit_id = u.id JOIN worker p ON p.id = d.worker_id" LAST

enum { LIST, OVERDUE, ONE, SAID, INSERT };
const struct stmt rights_review_stmts[] = {
    [LIST] = {
        .need = NEED_PEOPLE,
        .flags = STMT_LIST,
        .sql = RIGHT " WHERE" WHOSE
               " AND (CAST(:before AS DATE) IS NULL"
               " OR coalesce(l.reviewed_on, d.from_on) <= :before)"
               " AND (CAST(:after_on AS DATE) IS NULL"
               " OR (coalesce(l.reviewed_on, d.from_on), d.id) > (:after_on, :after_role))"
               " ORDER BY coalesce(l.reviewed_on, d.from_on), d.id LIMIT :limit",
    },
    [OVERDUE] = {
        .need = NEED_PEOPLE,
        .sql = "SELECT count(*) FROM (SELECT 1 AS one FROM unit u JOIN duty d ON d.unit_id = u.id"
               LAST " WHERE" WHOSE " AND coalesce(l.reviewed_on, d.from_on) <= :before"
               " LIMIT 1000) AS few",
    },
    [ONE] = {
        .need = NEED_PEOPLE,
        .sql = RIGHT " WHERE" WHOSE " AND d.id = :duty",
    },
    [SAID] = {
        .need = NEED_PEOPLE,
        .flags = STMT_LIST,
        .sql = "SELECT r.reviewed_on, r.verdict, r.reason, b.name AS by_name FROM rights_review r"
               " JOIN duty d ON d.id = r.by_duty_id JOIN worker b ON b.id = d.worker_id"
               " WHERE r.duty_id = :duty ORDER BY r.reviewed_on DESC, r.id DESC LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO rights_review (id, duty_id, verdict, reason, by_duty_id, reviewed_on)"
               " VALUES (:id, :duty, :verdict, :reason, :w_duty, :w_today)",
    },
    STMT_END,
};
static_assert(RIGHTS_MOST == 1000, "OVERDUE counts as far as rights_review.h says");

const struct code rights_verdict_codes[] = {
    { RIGHTS_KEEP, "keep", T("Keep: the task still needs it") },
    { RIGHTS_END, "end", T("End: the ground is gone") },
    { RIGHTS_CHANGE, "change", T("Change: the task needs another right") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr right_attrs[] = {
    ATTR(struct right, duty, KIND_ID, OPEN),
    ATTR(struct right, worker, KIND_ID, OPEN),
    ATTR(struct right, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct right, role, KIND_CODE, OPEN, .label = T("Role"), .codes = role_codes),
    ATTR_NAMES(struct right, title),
    ATTR(struct right, unit, KIND_ID, OPEN),
    ATTR_NAMES(struct right, unit_name),
    ATTR(struct right, from_on, KIND_DATE, OPEN, .label = T("From")),
    ATTR(struct right, until_on, KIND_DATE, OPEN, .label = T("Until")),
    ATTR(struct right, since_on, KIND_DATE, OPEN),
    ATTR(struct right, reviewed_on, KIND_DATE, OPEN, .label = T("Last looked at")),
    ATTR(struct right, verdict, KIND_CODE, OPEN, .label = T("What was said"),
         .codes = rights_verdict_codes),
    ATTR(struct right, own, KIND_BOOL, OPEN),
    ATTR_END,
};
const struct shape right_shape = { "right", sizeof(struct right), right_attrs };

static const struct attr said_attrs[] = {
    ATTR(struct right_said, reviewed_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR(struct right_said, verdict, KIND_CODE, OPEN, .label = T("What was said"),
         .codes = rights_verdict_codes),
    ATTR(struct right_said, reason, KIND_TEXT, OPEN, .label = T("Reason")),
    ATTR(struct right_said, by_name, KIND_TEXT, OPEN, .label = T("By")),
    ATTR_END,
};
const struct shape right_said_shape = { "review", sizeof(struct right_said), said_attrs };

static int
months(const struct work *w)
{
    int64_t n;
    return str_to_int(work_setting(w, SETTING_REVIEW_MONTHS), 1, 36, &n) ? (int)n : 12;
}

/* Who was last looked at on this day or before is overdue today. */
static struct date
overdue_before(const struct work *w)
{
    return date_add_days(date_add_months(work_today(w), -months(w)), -1);
}

/* A supervisor sees the own unit; an administrator of the organisation the one that is chosen. */
static struct bind
unit_of(const struct work *w, unit_id chosen)
{
    return work_role(w) == ROLE_SUPERVISOR ? BIND_ID("unit", work_unit(w))
                                           : BIND_ID("unit", chosen);
}

static void
reckon(const struct work *w, struct right *right)
{
    right->due_on = date_add_months(right->since_on, months(w));
    right->overdue = date_compare(right->since_on, overdue_before(w)) <= 0;
    right->to_do = (right->verdict == RIGHTS_END && date_is_none(right->until_on)) ||
                   right->verdict == RIGHTS_CHANGE;
}

enum err
rights_list(struct work *w, bool only_due, unit_id unit, struct right_cursor after, size_t max,
            struct right **ret, size_t *ret_count, bool *ret_more)
{
    struct right *rows;
    TRY(work_list(w, &rights_review_stmts[LIST],
                  BINDS(unit_of(w, unit),
                        BIND_DATE("before", only_due ? overdue_before(w) : DATE_NONE),
                        BIND_DATE("after_on", after.since_on), BIND_INT("after_role", after.duty)),
                  &right_shape, max, (void **)&rows, ret_count, ret_more));
    for (size_t i = 0; i < *ret_count; i++)
        reckon(w, &rows[i]);
    *ret = rows;
    return ERR_OK;
}

enum err
rights_overdue(struct work *w, int64_t *ret)
{
    return work_int(w, &rights_review_stmts[OVERDUE],
                    BINDS(unit_of(w, (unit_id){ 0 }), BIND_DATE("before", overdue_before(w))), ret);
}

enum err
rights_said(struct work *w, duty_id duty, struct right *ret_right, struct right_said **ret,
            size_t *ret_count)
{
    struct right right;
    TRY(work_get(w, &rights_review_stmts[ONE],
                 BINDS(unit_of(w, (unit_id){ 0 }), BIND_ID("duty", duty)), &right_shape, &right));
    reckon(w, &right);
    TRY(work_list(w, &rights_review_stmts[SAID], BINDS(BIND_ID("duty", duty)), &right_said_shape,
                  LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL));
    *ret_right = right;
    return ERR_OK;
}

enum err
rights_review(struct work *w, duty_id duty, int verdict, const char *reason)
{
    struct right right;
    TRY(work_get(w, &rights_review_stmts[ONE],
                 BINDS(unit_of(w, (unit_id){ 0 }), BIND_ID("duty", duty)), &right_shape, &right));
    if (right.own)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Nobody reviews one's own right. The administrator of the "
                              "organisation, or a supervisor, does."));
    enum err words = work_check_text(w, "reason", reason, LIMIT_REASON_BYTES);
    if (verdict < RIGHTS_KEEP || verdict > RIGHTS_CHANGE)
        return work_problem(w, ERR_INVALID, "verdict", T("Choose one of the options."));
    TRY(words);
    work_note(w, "duty", id_text(work_arena(w), duty.v));
    return work_run(w, &rights_review_stmts[INSERT],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("duty", duty),
                          BIND_INT("verdict", verdict), BIND_TEXT("reason", reason)));
}
