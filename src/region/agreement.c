/* region/agreement.c: the rows of agreements; see agreement.h. */
#include "region/agreement.h"

#include "region/agreement_in.h"
#include "region/history.h"
#include "region/row.h"

#include <assert.h>

/* The version that counts of agreement `a`: the one in force, else the newest. */
#define COUNTS                                                                                     \
    "(SELECT v.id FROM agreement_version v WHERE v.agreement_id = a.id ORDER BY"                   \
    " CASE WHEN v.state IN (6, 7) THEN 0 ELSE 1 END, v.number DESC LIMIT 1)"
/* The check that the staff suffices is due a year after the last one, or after being in force. */
#define STAFF_FROM                                                                                 \
    "CASE WHEN a.kind = 1 AND v.state IN (6, 7) THEN COALESCE((SELECT max(k.checked_on) FROM"      \
    " agreement_check k WHERE k.agreement_id = a.id AND k.kind = 2), (SELECT min(f.from_on) FROM"  \
    " agreement_version f WHERE f.agreement_id = a.id AND f.state BETWEEN 6 AND 10)) END"

#define AGREEMENT                                                                                  \
    "SELECT a.id, a.region_code AS region, a.kind, a.name, a.group_id AS \"group\", g.name AS"     \
    " group_name, a.owner_duty_id AS owner, p.name AS owner_name, o.name_fi AS owner_org_fi,"      \
    " o.name_sv AS owner_org_sv, o.name_en AS owner_org_en," LED_DUTY_IS_OVER(                     \
        "d") " AS"                                                                                 \
             " owner_gone, a.made_on, v.id AS version_id, v.number, v.state, v.from_on, "          \
             "v.until_on,"                                                                         \
             " v.review_on, v.signed_on, v.ended_on, v.why, v.end_reason, v.version AS "           \
             "row_version,"                                                                        \
             " e.id AS open_id, e.state AS open_state, " STAFF_FROM " AS staff_due_on, a.version"  \
             " FROM agreement a JOIN agreement_version v ON v.id = " COUNTS                        \
             " LEFT JOIN agreement_version e ON e.agreement_id = a.id AND e.state <= 5 AND e.id "  \
             "<> v.id"                                                                             \
             " LEFT JOIN steering_group g ON g.id = a.group_id"                                    \
             " JOIN duty d ON d.id = a.owner_duty_id JOIN worker p ON p.id = d.worker_id"          \
             " JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"

enum { LIST, ONE, VERSIONS, PARTIES, CLAUSES, STAFF, MOVES, CHECKED, NEWEST, TOUCH };
const struct stmt agreement_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = AGREEMENT " WHERE a.region_code = :region"
                         " AND (CAST(:kind AS BIGINT) = 0 OR a.kind = :kind)"
                         " AND (CAST(:state AS BIGINT) = 0 OR v.state = :state)"
                         " AND (CAST(:group AS BIGINT) IS NULL OR a.group_id = :group)"
                         " ORDER BY CASE WHEN v.state <= 7 THEN 0 ELSE 1 END, v.review_on, a.id"
                         " LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = AGREEMENT " WHERE a.id = :agreement",
    },
    [VERSIONS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT v.id, v.agreement_id AS agreement, v.number, v.state, v.why, v.fixed,"
               " v.from_on, v.until_on, v.review_on, v.signed_on, v.ended_on, v.end_reason,"
               " v.made_on, p.name AS made_by, v.version FROM agreement_version v JOIN duty d ON"
               " d.id = v.made_by_duty_id JOIN worker p ON p.id = d.worker_id"
               " WHERE v.agreement_id = :agreement ORDER BY v.number DESC LIMIT :limit",
    },
    [PARTIES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.version_id, t.place, t.side, t.role, t.org_id AS org, o.name_fi AS"
               " org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en, t.name,"
               " COALESCE(t.share_parts, -1) AS share_parts, (SELECT COALESCE(sum(s.hundredths),"
               " 0) FROM agreement_staff s WHERE s.party_id = t.id) AS hundredths, q.id AS"
               " approval, q.body, q.approved_on, q.minutes_section, q.link FROM agreement_party t"
               " LEFT JOIN organisation o ON o.id = t.org_id LEFT JOIN agreement_approval q ON"
               " q.party_id = t.id WHERE t.version_id = :of_version"
               " ORDER BY t.place LIMIT :limit",
    },
    [CLAUSES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT c.id, c.version_id, c.place, c.item, c.title, c.body FROM agreement_clause c"
               " WHERE c.version_id = :of_version ORDER BY c.place LIMIT :limit",
    },
    [STAFF] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT s.id, s.party_id AS party, s.task, s.hundredths FROM agreement_staff s"
               " WHERE s.version_id = :of_version ORDER BY s.id LIMIT :limit",
    },
    [MOVES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT m.id, m.from_state, m.to_state, m.moved_on, m.note, p.name AS by_name FROM"
               " agreement_move m JOIN duty d ON d.id = m.by_duty_id JOIN worker p ON"
               " p.id = d.worker_id WHERE m.version_id = :of_version ORDER BY m.id LIMIT :limit",
    },
    [CHECKED] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT k.id, k.kind, k.checked_on, k.due_on, k.enough, k.findings, p.name AS"
               " by_name FROM agreement_check k JOIN duty d ON d.id = k.by_duty_id JOIN worker p"
               " ON p.id = d.worker_id WHERE k.agreement_id = :agreement"
               " ORDER BY k.checked_on DESC, k.id DESC LIMIT :limit",
    },
    [NEWEST] = {
        .need = NEED_REGION,
        .sql = "SELECT v.id, v.agreement_id AS agreement, v.number, v.state, v.why, v.fixed,"
               " v.from_on, v.until_on, v.review_on, v.signed_on, v.ended_on, v.end_reason,"
               " v.made_on, p.name AS made_by, v.version FROM agreement_version v JOIN duty d ON"
               " d.id = v.made_by_duty_id JOIN worker p ON p.id = d.worker_id"
               " WHERE v.agreement_id = :agreement ORDER BY CASE WHEN v.state <= 5 THEN 0 WHEN"
               " v.state <= 7 THEN 1 ELSE 2 END, v.number DESC LIMIT 1",
    },
    [TOUCH] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement SET version = version + 1 WHERE id = :agreement",
    },
    STMT_END,
};
static_assert(AGREEMENT_SIGNED == 5 && AGREEMENT_IN_FORCE == 6 && AGREEMENT_REVIEWED == 7 &&
                  AGREEMENT_EXPIRED == 10 && AGREEMENT_SUPPORT == 1 && CHECK_STAFF == 2,
              "the numbers in the statements");

const struct code agreement_state_codes[] = {
    { AGREEMENT_DRAFT, "draft", TC("agreement", "Draft") },
    { AGREEMENT_NEGOTIATED, "in_negotiation", TC("agreement", "In negotiation") },
    { AGREEMENT_AGREED, "agreed", TC("agreement", "Agreed, waits for approvals") },
    { AGREEMENT_APPROVED, "approved", TC("agreement", "Approved by every party") },
    { AGREEMENT_SIGNED, "signed", TC("agreement", "Signed") },
    { AGREEMENT_IN_FORCE, "in_force", TC("agreement", "In force") },
    { AGREEMENT_REVIEWED, "under_review", TC("agreement", "In force, under review") },
    { AGREEMENT_AMENDED, "amended", TC("agreement", "Amended: a later version is in force") },
    { AGREEMENT_TERMINATED, "terminated", TC("agreement", "Terminated") },
    { AGREEMENT_EXPIRED, "expired", TC("agreement", "Expired") },
    { AGREEMENT_DROPPED, "dropped", TC("agreement", "Dropped") },
    { 0, NULL, TEXT_NONE },
};
const struct code party_role_codes[] = {
    { PARTY_AGREES, "agrees", T("Agrees") },
    { PARTY_HEARD, "heard", T("Is heard before") },
    { 0, NULL, TEXT_NONE },
};
const struct code agreement_check_codes[] = {
    { CHECK_REVIEW, "review", T("Review of the agreement") },
    { CHECK_STAFF, "staff", T("Check that the staff suffices") },
    { 0, NULL, TEXT_NONE },
};

#define A struct agreement
static const struct attr agreement_attrs[] = {
    ATTR(A, id, KIND_ID, OPEN),
    ATTR(A, region, KIND_TEXT, OPEN),
    ATTR(A, name, KIND_TEXT, OPEN, .label = T("Agreement")),
    ATTR(A, kind, KIND_CODE, OPEN, .label = T("Kind"), .codes = agreement_kind_codes),
    ATTR(A, group, KIND_ID, OPEN),
    ATTR(A, group_name, KIND_TEXT, OPEN, .label = T("Steering group")),
    ATTR(A, state, KIND_CODE, OPEN, .label = T("State"), .codes = agreement_state_codes),
    ATTR(A, number, KIND_INT, OPEN, .label = TC("agreement", "Version")),
    ATTR(A, from_on, KIND_DATE, OPEN, .label = T("In force from")),
    ATTR(A, until_on, KIND_DATE, OPEN, .label = T("In force until")),
    ATTR(A, review_on, KIND_DATE, OPEN, .label = T("Next review")),
    ATTR(A, staff_due_on, KIND_DATE, OPEN, .label = T("Next check of staff")),
    ATTR(A, signed_on, KIND_DATE, OPEN, .label = T("Signed on")),
    ATTR(A, ended_on, KIND_DATE, OPEN, .label = T("Ended on")),
    ATTR(A, owner, KIND_ID, OPEN),
    ATTR(A, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    ATTR_NAMES(A, owner_org),
    ATTR(A, owner_gone, KIND_BOOL, OPEN),
    ATTR(A, made_on, KIND_DATE, OPEN),
    ATTR(A, version_id, KIND_ID, OPEN),
    ATTR(A, why, KIND_TEXT, OPEN),
    ATTR(A, end_reason, KIND_TEXT, OPEN),
    ATTR(A, row_version, KIND_INT, OPEN),
    ATTR(A, open_id, KIND_ID, OPEN),
    ATTR(A, open_state, KIND_CODE, OPEN, .codes = agreement_state_codes),
    ATTR(A, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape agreement_shape = { "agreement", sizeof(A), agreement_attrs };

#define V struct agreement_version
static const struct attr version_attrs[] = {
    ATTR(V, id, KIND_ID, OPEN),
    ATTR(V, agreement, KIND_ID, OPEN),
    ATTR(V, number, KIND_INT, OPEN, .label = TC("agreement", "Version")),
    ATTR(V, state, KIND_CODE, OPEN, .label = T("State"), .codes = agreement_state_codes),
    ATTR(V, why, KIND_TEXT, OPEN, .label = T("Why a new version")),
    ATTR(V, fixed, KIND_BOOL, OPEN, .label = T("Cannot be changed")),
    ATTR(V, from_on, KIND_DATE, OPEN, .label = T("In force from")),
    ATTR(V, until_on, KIND_DATE, OPEN, .label = T("In force until")),
    ATTR(V, review_on, KIND_DATE, OPEN, .label = T("Next review")),
    ATTR(V, signed_on, KIND_DATE, OPEN, .label = T("Signed on")),
    ATTR(V, ended_on, KIND_DATE, OPEN, .label = T("Ended on")),
    ATTR(V, end_reason, KIND_TEXT, OPEN, .label = T("Why it ended")),
    ATTR(V, made_on, KIND_DATE, OPEN, .label = T("Begun on")),
    ATTR(V, made_by, KIND_TEXT, OPEN, .label = T("Begun by")),
    ATTR(V, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape agreement_version_shape = { "agreement_version", sizeof(V), version_attrs };

#define P struct agreement_party
static const struct attr party_attrs[] = {
    ATTR(P, id, KIND_ID, OPEN),
    ATTR(P, version_id, KIND_ID, OPEN),
    ATTR(P, place, KIND_INT, OPEN),
    ATTR(P, side, KIND_CODE, OPEN, .label = T("Side"), .codes = agreement_side_codes),
    ATTR(P, role, KIND_CODE, OPEN, .label = T("Role"), .codes = party_role_codes),
    ATTR(P, org, KIND_ID, OPEN),
    ATTR_NAMES(P, org_name),
    ATTR(P, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(P, share_parts, KIND_INT, OPEN, .label = T("Share")),
    ATTR(P, hundredths, KIND_INT, OPEN, .label = T("Staff")),
    ATTR(P, approval, KIND_ID, OPEN),
    ATTR(P, body, KIND_TEXT, OPEN, .label = T("Body")),
    ATTR(P, approved_on, KIND_DATE, OPEN, .label = T("Approved on")),
    ATTR(P, minutes_section, KIND_TEXT, OPEN, .label = T("Section of the minutes")),
    ATTR(P, link, KIND_TEXT, OPEN, .label = T("Link")),
    ATTR_END,
};
const struct shape agreement_party_shape = { "agreement_party", sizeof(P), party_attrs };

#define C struct agreement_clause
static const struct attr clause_attrs[] = {
    ATTR(C, id, KIND_ID, OPEN),
    ATTR(C, version_id, KIND_ID, OPEN),
    ATTR(C, place, KIND_INT, OPEN),
    ATTR(C, item, KIND_CODE, OPEN, .label = T("What it is about"), .codes = agreement_item_codes),
    ATTR(C, title, KIND_TEXT, OPEN, .label = T("Heading")),
    ATTR(C, body, KIND_TEXT, OPEN, .label = T("Text")),
    ATTR_END,
};
const struct shape agreement_clause_shape = { "agreement_clause", sizeof(C), clause_attrs };

#define S struct agreement_staff
static const struct attr staff_attrs[] = {
    ATTR(S, id, KIND_ID, OPEN),
    ATTR(S, party, KIND_ID, OPEN),
    ATTR(S, task, KIND_TEXT, OPEN, .label = T("Task")),
    ATTR(S, hundredths, KIND_INT, OPEN, .label = T("Hundredths of a person-year")),
    ATTR_END,
};
const struct shape agreement_staff_shape = { "agreement_staff", sizeof(S), staff_attrs };

#define M struct agreement_move
static const struct attr move_attrs[] = {
    ATTR(M, id, KIND_ID, OPEN),
    ATTR(M, from_state, KIND_CODE, OPEN, .codes = agreement_state_codes),
    ATTR(M, to_state, KIND_CODE, OPEN, .label = T("State"), .codes = agreement_state_codes),
    ATTR(M, moved_on, KIND_DATE, OPEN, .label = T("Day")),
    ATTR(M, note, KIND_TEXT, OPEN, .label = T("Note")),
    ATTR(M, by_name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_END,
};
const struct shape agreement_move_shape = { "agreement_move", sizeof(M), move_attrs };

#define K struct agreement_checked
static const struct attr checked_attrs[] = {
    ATTR(K, id, KIND_ID, OPEN),
    ATTR(K, kind, KIND_CODE, OPEN, .label = T("Kind"), .codes = agreement_check_codes),
    ATTR(K, checked_on, KIND_DATE, OPEN, .label = T("Held on")),
    ATTR(K, due_on, KIND_DATE, OPEN, .label = T("Was due")),
    ATTR(K, enough, KIND_BOOL, OPEN, .label = T("Enough as it is")),
    ATTR(K, findings, KIND_TEXT, OPEN, .label = T("Findings")),
    ATTR(K, by_name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_END,
};
const struct shape agreement_checked_shape = { "agreement_checked", sizeof(K), checked_attrs };

#define TOLD struct agreement_told
#define TOLD_ATTRS                                                                                 \
    ATTR(TOLD, party, KIND_TEXT, OPEN, .label = TC("agreement", "Party")),                         \
        ATTR(TOLD, party_gone, KIND_TEXT, OPEN, .label = T("Party taken away")),                   \
        ATTR(TOLD, clause, KIND_TEXT, OPEN, .label = TC("agreement", "Clause")),                   \
        ATTR(TOLD, clause_gone, KIND_TEXT, OPEN, .label = T("Clause taken away")),                 \
        ATTR(TOLD, shares, KIND_TEXT, OPEN, .label = T("Agreed shares")),                          \
        ATTR(TOLD, staff, KIND_TEXT, OPEN, .label = T("Staff")),                                   \
        ATTR(TOLD, staff_gone, KIND_TEXT, OPEN, .label = T("Staff taken away")),                   \
        ATTR(TOLD, version_state, KIND_CODE, OPEN, .label = T("State"),                            \
             .codes = agreement_state_codes),                                                      \
        ATTR(TOLD, approved_by, KIND_TEXT, OPEN, .label = TC("agreement", "Approved by")),         \
        ATTR(TOLD, cost, KIND_TEXT, OPEN, .label = T("Cost")),                                     \
        ATTR(TOLD, version_from_on, KIND_DATE, OPEN, .label = T("In force from")),                 \
        ATTR(TOLD, version_until_on, KIND_DATE, OPEN, .label = T("In force until")),               \
        ATTR(TOLD, next_review_on, KIND_DATE, OPEN, .label = T("Next review"))
static const struct attr told_attrs[] = { TOLD_ATTRS, ATTR_END };
const struct shape agreement_told_shape = { "agreement_told", sizeof(TOLD), told_attrs };
static const struct attr history_attrs[] = {
    ATTR(A, name, KIND_TEXT, OPEN, .label = T("Agreement")),
    ATTR(A, group_name, KIND_TEXT, OPEN, .label = T("Steering group")),
    ATTR(A, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    TOLD_ATTRS,
    ATTR_END,
};
const struct shape agreement_history_shape = { "agreement", sizeof(A), history_attrs };

/* ---- reading ---- */

bool
agreement_is_open(int state)
{
    return state >= AGREEMENT_DRAFT && state <= AGREEMENT_SIGNED;
}

bool
agreement_is_in_force(int state)
{
    return state == AGREEMENT_IN_FORCE || state == AGREEMENT_REVIEWED;
}

static int
days_late(struct date due, struct date today)
{
    return date_is_none(due) || date_compare(due, today) >= 0
               ? 0
               : (int)(date_days(today) - date_days(due));
}

int
agreement_review_late(const struct agreement *a, struct date today)
{
    return agreement_is_in_force(a->state) ? days_late(a->review_on, today) : 0;
}

int
agreement_staff_late(const struct agreement *a, struct date today)
{
    return agreement_is_in_force(a->state) ? days_late(a->staff_due_on, today) : 0;
}

const char *
agreement_party_name(enum lang lang, const struct agreement_party *party)
{
    return party->name != NULL ? party->name : names_in(lang, party->org_name);
}

/* The statement gives the day from which a year is counted.
 *
 * Law: 388/2024 3 § */
static void
count_staff_due(struct agreement *a)
{
    if (!date_is_none(a->staff_due_on))
        a->staff_due_on = date_add_months(a->staff_due_on, 12);
}

static bool
is_due(const struct agreement *a, struct date today)
{
    struct date soon = date_add_days(today, AGREEMENT_SOON_DAYS);
    bool review = date_compare(a->review_on, soon) <= 0;
    bool staff = !date_is_none(a->staff_due_on) && date_compare(a->staff_due_on, soon) <= 0;
    bool ends = !date_is_none(a->until_on) && date_compare(a->until_on, soon) <= 0;
    return (agreement_is_in_force(a->state) && (review || staff || ends)) ||
           (a->owner_gone && a->state <= AGREEMENT_REVIEWED);
}

enum err
agreements_of(struct work *w, const struct agreement_filter *filter, struct agreement **ret,
              size_t *ret_count)
{
    struct agreement *rows;
    size_t count, kept = 0;
    TRY(work_list(w, &agreement_stmts[LIST],
                  BINDS(BIND_TEXT("region", filter->region), BIND_INT("kind", filter->kind),
                        BIND_INT("state", filter->state), BIND_RAW_ID("group", filter->group)),
                  &agreement_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        count_staff_due(&rows[i]);
        if (!filter->due || is_due(&rows[i], work_today(w)))
            rows[kept++] = rows[i];
    }
    *ret = rows;
    *ret_count = kept;
    return ERR_OK;
}

enum err
agreement_get(struct work *w, int64_t agreement, struct agreement *ret)
{
    TRY(work_get(w, &agreement_stmts[ONE], BINDS(BIND_RAW_ID("agreement", agreement)),
                 &agreement_shape, ret));
    count_staff_due(ret);
    return ERR_OK;
}

enum err
agreement_versions(struct work *w, int64_t agreement, struct agreement_version **ret,
                   size_t *ret_count)
{
    return work_list(w, &agreement_stmts[VERSIONS], BINDS(BIND_RAW_ID("agreement", agreement)),
                     &agreement_version_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
agreement_newest(struct work *w, int64_t agreement, struct agreement_version *ret)
{
    return work_get(w, &agreement_stmts[NEWEST], BINDS(BIND_RAW_ID("agreement", agreement)),
                    &agreement_version_shape, ret);
}

static enum err
list_of(struct work *w, int stmt, int64_t version, const struct shape *shape, void **ret,
        size_t *ret_count)
{
    return work_list(w, &agreement_stmts[stmt], BINDS(BIND_RAW_ID("of_version", version)), shape,
                     LIMIT_LIST_ROWS, ret, ret_count, NULL);
}

enum err
agreement_text(struct work *w, int64_t version, struct agreement_text *ret)
{
    TRY(list_of(w, PARTIES, version, &agreement_party_shape, (void **)&ret->parties,
                &ret->party_count));
    TRY(list_of(w, CLAUSES, version, &agreement_clause_shape, (void **)&ret->clauses,
                &ret->clause_count));
    TRY(list_of(w, STAFF, version, &agreement_staff_shape, (void **)&ret->staff,
                &ret->staff_count));
    return list_of(w, MOVES, version, &agreement_move_shape, (void **)&ret->moves,
                   &ret->move_count);
}

enum err
agreement_checked(struct work *w, int64_t agreement, struct agreement_checked **ret,
                  size_t *ret_count)
{
    return work_list(w, &agreement_stmts[CHECKED], BINDS(BIND_RAW_ID("agreement", agreement)),
                     &agreement_checked_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

bool
agreement_is_kept(struct work *w, const struct agreement *a)
{
    if (!work_may(w, ACT_AGREEMENT_OWN))
        return false;
    return a->owner.v == work_duty(w).v ||
           (work_role(w) == ROLE_COORDINATOR && led_region_own(w, a->region) == ERR_OK);
}

/* ---- shared by the files that change ---- */

enum err
agreement_to_keep(struct work *w, int64_t agreement, struct agreement *ret)
{
    TRY(agreement_get(w, agreement, ret));
    return agreement_is_kept(w, ret) ? ERR_OK : ERR_FORBIDDEN;
}

enum err
agreement_to_write(struct work *w, int64_t agreement, struct agreement *ret,
                   struct agreement_version *ret_version)
{
    TRY(agreement_to_keep(w, agreement, ret));
    TRY(agreement_newest(w, agreement, ret_version));
    if (!agreement_is_open(ret_version->state))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("No version is being made: begin a new one to change the text."));
    if (ret_version->fixed || ret_version->state > AGREEMENT_AGREED)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("A party has approved this version: its text no longer changes. "
                              "Drop it and begin another to change the text."));
    return ERR_OK;
}

enum err
agreement_touch(struct work *w, int64_t agreement)
{
    return work_run(w, &agreement_stmts[TOUCH], BINDS(BIND_RAW_ID("agreement", agreement)));
}

enum err
agreement_tell(struct work *w, const struct agreement *agreement,
               const struct agreement_told *before, const struct agreement_told *after)
{
    TRY(agreement_touch(w, agreement->id));
    return history_keep(w, agreement->region, agreement->id, &agreement_told_shape, before, after);
}
