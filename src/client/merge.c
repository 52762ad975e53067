/* client/merge.c: see merge.h.  Who may join what, requests, and what is told; the moving itself is
 * in merge_move.c. */
#include "client/merge_in.h"

#include "base/hetu.h"

#include <assert.h>

/* Not through the kept or joined record of a work: bound by the functions below to the two records
 * that they have looked at. */
#define SIDE                                                                                       \
    "SELECT p.id AS client, p.family_name, p.given_names, p.identity_code, p.no_code_reason,"      \
    " p.born_on, p.service_lang, p.interpreter_lang, p.municipality_code, p.phone, p.email,"       \
    " p.address, p.contact_address, p.prohibited, p.made_on FROM client p"
#define REQUEST                                                                                    \
    "SELECT q.id, q.client_id AS client, q.keep_client_id AS keep, p.family_name, p.given_names,"  \
    " w.name, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"       \
    " q.reason, q.asked_on FROM merge_request q JOIN client p ON p.id = q.client_id"               \
    " JOIN duty d ON d.id = q.duty_id JOIN worker w ON w.id = d.worker_id"                         \
    " JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"

enum {
    CANDIDATES,
    ONE,
    ROWS,
    SAME_PATH,
    TWO_PLANS,
    INSERT,
    BY_CODE,
    ASK,
    REQUESTS,
    REQUEST_GET,
    ANSWER,
    HOLDERS,
    DONE,
    VALUES,
    UNDO_OF,
    UNDONE,
};
const struct stmt merge_stmts[] = {
    [CANDIDATES] = { /* in one's own reach only */
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST | STMT_COVERED,
        .sql = SIDE " JOIN (SELECT DISTINCT client_id FROM reach WHERE holder_id = :w_duty"
                    " AND tie IN (1, 2, 3, 11) AND from_on <= :w_today"
                    " AND (until_on IS NULL OR until_on >= :w_today)) r ON r.client_id = p.id"
                    " JOIN client k ON k.id = :w_client WHERE p.id <> k.id"
                    " AND p.merged_into_id IS NULL"
                    " AND (p.born_on = k.born_on OR p.name_key = k.name_key)"
                    " ORDER BY p.name_sort, p.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_COVERED,
        .sql = SIDE " WHERE p.id = :one_client AND p.merged_into_id IS NULL",
    },
    [ROWS] = {
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT table_name, row_count FROM ("
#define MOVES(table, key, follows)                                                                 \
    "SELECT '" table "' AS table_name, (SELECT count(*) FROM " table                               \
    " t WHERE t.client_id = :one_client) AS row_count UNION ALL "
#include "client/merge_tables.def"
#undef MOVES
               "SELECT 'own_account' AS table_name, (SELECT count(*) FROM own_account t"
               " WHERE t.client_id = :one_client) AS row_count) counted WHERE row_count > 0"
               " ORDER BY table_name LIMIT :limit",
    },
    [SAME_PATH] = {
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM client_case x JOIN client_case y ON y.path = x.path"
               " WHERE x.client_id = :keep_client AND x.ended_on IS NULL"
               " AND y.client_id = :from_client AND y.ended_on IS NULL",
    },
    [TWO_PLANS] = {
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM plan x JOIN plan y ON y.state = x.state"
               " WHERE x.client_id = :keep_client AND x.state = 2 AND x.governs <> 'none'"
               " AND y.client_id = :from_client AND y.governs <> 'none'",
    },
    [INSERT] = {
        .need = NEED_MERGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO merge (id, client_id, from_client_id, reason, duty_id, merged_on)"
               " VALUES (:id, :keep_client, :from_client, :reason, :w_duty, :w_today)",
    },
    [BY_CODE] = {
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT coalesce(merged_into_id, id) FROM client WHERE identity_code = :code",
    },
    [ASK] = {
        .need = NEED_MERGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO merge_request (id, client_id, keep_client_id, duty_id, reason,"
               " asked_on) VALUES (:id, :from_client, :w_client, :w_duty, :reason, :w_today)",
    },
    [REQUESTS] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = REQUEST " WHERE q.answered_on IS NULL AND q.duty_id <> :w_duty"
                       " AND q.client_id IN (SELECT r.client_id FROM reach r"
                       " WHERE r.holder_id = :w_duty AND r.tie IN (1, 2)"
                       " AND r.from_on <= :w_today"
                       " AND (r.until_on IS NULL OR r.until_on >= :w_today))"
                       " ORDER BY q.id LIMIT :limit",
    },
    [REQUEST_GET] = {
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .sql = REQUEST " WHERE q.id = :w_object AND q.client_id = :w_client"
                       " AND q.answered_on IS NULL",
    },
    [ANSWER] = {
        .need = NEED_MERGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE merge_request SET accepted = :accepted, answer = :answer,"
               " answer_duty_id = :w_duty, answered_on = :w_today"
               " WHERE id = :w_object AND client_id = :w_client AND answered_on IS NULL",
    },
    [HOLDERS] = { /* who registered a person without a case answers for it */
        .need = NEED_MERGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " SELECT CAST(:id AS BIGINT), r.holder_id, r.client_id, NULL,"
               " CAST(:kind AS INTEGER), CAST(:object AS BIGINT), CAST(:w_today AS DATE)"
               " FROM reach r WHERE r.client_id = :from_client AND r.tie = 1"
               " AND r.cause_id = r.client_id AND r.until_on IS NULL AND NOT EXISTS"
               " (SELECT 1 FROM client_case x WHERE x.client_id = r.client_id"
               " AND x.ended_on IS NULL)",
    },
    [DONE] = {
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT m.id, m.client_id AS client, m.from_client_id AS from_id, m.reason, w.name,"
               " m.merged_on, (SELECT count(*) FROM merge_move v WHERE v.merge_id = m.id) AS moved,"
               " m.undone_on FROM merge m JOIN duty d ON d.id = m.duty_id"
               " JOIN worker w ON w.id = d.worker_id WHERE m.client_id = :w_client"
               " ORDER BY m.id DESC LIMIT :limit",
    },
    [VALUES] = {
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST | STMT_COVERED,
        .sql = "SELECT n.client_id AS client, n.field, n.before_value, n.given_value, n.now_value,"
               " CASE WHEN n.now_value IS NOT DISTINCT FROM n.given_value THEN 0 ELSE 1 END"
               " AS changed FROM (SELECT f.client_id, f.field, f.before_value, f.given_value,"
               " CASE f.field WHEN 'family_name' THEN c.family_name"
               " WHEN 'given_names' THEN c.given_names WHEN 'identity_code' THEN c.identity_code"
               " WHEN 'no_code_reason' THEN c.no_code_reason"
               " WHEN 'born_on' THEN CAST(c.born_on AS TEXT)"
               " WHEN 'service_lang' THEN c.service_lang"
               " WHEN 'interpreter_lang' THEN c.interpreter_lang"
               " WHEN 'municipality_code' THEN c.municipality_code"
               " WHEN 'municipality_from' THEN CAST(c.municipality_from AS TEXT)"
               " WHEN 'phone' THEN c.phone WHEN 'email' THEN c.email"
               " WHEN 'address' THEN c.address ELSE c.contact_address END AS now_value"
               " FROM merge_field f JOIN client c ON c.id = f.client_id"
               " WHERE f.merge_id = :w_object AND f.client_id = :w_client"
               " AND f.field NOT IN ('name_key', 'name_sort')) n ORDER BY n.field LIMIT :limit",
    },
    [UNDO_OF] = {
        .need = NEED_MERGE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT m.from_client_id FROM merge m JOIN client k ON k.id = m.client_id"
               " WHERE m.id = :w_object AND m.client_id = :w_client AND m.undone_on IS NULL"
               " AND k.merged_into_id IS NULL",
    },
    [UNDONE] = {
        .need = NEED_MERGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE merge SET undone_on = :w_today, undo_duty_id = :w_duty,"
               " undo_reason = :reason WHERE id = :w_object AND client_id = :w_client"
               " AND undone_on IS NULL",
    },
    STMT_END,
};
static_assert(TIE_REGISTRAR == 1 && TIE_HOLDER == 2 && TIE_PARTY == 3 && TIE_SUBSTITUTE == 11,
              "the numbers in the statements");

const struct code merge_field_codes[] = {
    { MERGE_NAMES, "names", T("Name") },
    { MERGE_CODE, "identity_code", T("Identity code and day of birth") },
    { MERGE_LANGUAGE, "service_lang", T("Service language") },
    { MERGE_INTERPRETER, "interpreter_lang", T("Interpreter") },
    { MERGE_MUNICIPALITY, "municipality", T("Home municipality") },
    { MERGE_PHONE, "phone", T("Phone") },
    { MERGE_EMAIL, "email", T("E-mail") },
    { MERGE_ADDRESS, "address", T("Address") },
    { MERGE_CONTACT, "contact_address", T("Contact address") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr side_attrs[] = {
    ATTR(struct merge_side, client, KIND_CLIENT, C1),
    ATTR(struct merge_side, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct merge_side, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct merge_side, identity_code, KIND_TEXT, C1, .label = T("Identity code")),
    ATTR(struct merge_side, no_code_reason, KIND_TEXT, C1),
    ATTR(struct merge_side, born_on, KIND_DATE, C1, .label = T("Born")),
    ATTR(struct merge_side, service_lang, KIND_TEXT, C2, .label = T("Service language")),
    ATTR(struct merge_side, interpreter_lang, KIND_TEXT, C2, .label = T("Interpreter")),
    ATTR(struct merge_side, municipality_code, KIND_TEXT, C1, .label = T("Home municipality"),
         .covered = true),
    ATTR(struct merge_side, phone, KIND_TEXT, C1, .label = T("Phone"), .covered = true),
    ATTR(struct merge_side, email, KIND_TEXT, C1, .label = T("E-mail"), .covered = true),
    ATTR(struct merge_side, address, KIND_TEXT, C1, .label = T("Address"), .covered = true),
    ATTR(struct merge_side, contact_address, KIND_TEXT, C1, .label = T("Contact address")),
    ATTR(struct merge_side, prohibited, KIND_BOOL, C1),
    ATTR(struct merge_side, made_on, KIND_DATE, C2, .label = T("Registered")),
    ATTR_END,
};
const struct shape merge_side_shape = { "record", sizeof(struct merge_side), side_attrs };

static const struct attr rows_attrs[] = {
    ATTR(struct merge_rows, table_name, KIND_TEXT, OPEN),
    ATTR(struct merge_rows, row_count, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape merge_rows_shape = { "rows", sizeof(struct merge_rows), rows_attrs };

static const struct attr request_attrs[] = {
    ATTR(struct merge_request, id, KIND_ID, C2),
    ATTR(struct merge_request, client, KIND_CLIENT, C1),
    ATTR(struct merge_request, keep, KIND_CLIENT, C1),
    ATTR(struct merge_request, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct merge_request, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct merge_request, name, KIND_TEXT, OPEN, .label = T("Who asks")),
    ATTR_NAMES(struct merge_request, org_name),
    ATTR(struct merge_request, reason, KIND_TEXT, C2, .label = T("Reason")),
    ATTR(struct merge_request, asked_on, KIND_DATE, C2, .label = T("Asked on")),
    ATTR_END,
};
const struct shape merge_request_shape = { "merge_request", sizeof(struct merge_request),
                                           request_attrs };

static const struct attr done_attrs[] = {
    ATTR(struct merge_done, id, KIND_ID, C2),
    ATTR(struct merge_done, client, KIND_CLIENT, C1),
    ATTR_AT(struct merge_done, from, "from_id", KIND_CLIENT, C1),
    ATTR(struct merge_done, reason, KIND_TEXT, C2, .label = T("Reason")),
    ATTR(struct merge_done, name, KIND_TEXT, OPEN, .label = T("Who joined them")),
    ATTR(struct merge_done, merged_on, KIND_DATE, C2, .label = T("Joined on")),
    ATTR(struct merge_done, moved, KIND_INT, C2, .label = T("Rows that moved")),
    ATTR(struct merge_done, undone_on, KIND_DATE, C2, .label = T("Taken apart on")),
    ATTR_END,
};
const struct shape merge_done_shape = { "merge", sizeof(struct merge_done), done_attrs };

static const struct attr value_attrs[] = {
    ATTR(struct merge_value, client, KIND_CLIENT, C1),
    ATTR(struct merge_value, field, KIND_TEXT, C1, .label = T("Field")),
    ATTR(struct merge_value, before_value, KIND_TEXT, C1, .label = T("Before"), .covered = true),
    ATTR(struct merge_value, given_value, KIND_TEXT, C1, .label = T("Given"), .covered = true),
    ATTR(struct merge_value, now_value, KIND_TEXT, C1, .label = T("Now"), .covered = true),
    ATTR(struct merge_value, changed, KIND_BOOL, C1, .label = T("Changed since")),
    ATTR_END,
};
const struct shape merge_value_shape = { "field", sizeof(struct merge_value), value_attrs };

/* ---- looking ---- */

static void
mask_code(struct work *w, struct merge_side *side)
{
    if (side->identity_code != NULL)
        side->identity_code = hetu_masked(work_arena(w), side->identity_code);
}

enum err
merge_candidates(struct work *w, struct merge_side **ret, size_t *ret_count)
{
    TRY(work_list(w, &merge_stmts[CANDIDATES], NO_BINDS, &merge_side_shape, LIMIT_PAGE_ROWS,
                  (void **)ret, ret_count, NULL));
    for (size_t i = 0; i < *ret_count; i++)
        mask_code(w, &(*ret)[i]);
    return ERR_OK;
}

static enum err
side(struct work *w, client_id client, struct merge_side *ret)
{
    TRY(work_get(w, &merge_stmts[ONE], BINDS(BIND_ID("one_client", client)), &merge_side_shape,
                 ret));
    mask_code(w, ret);
    return ERR_OK;
}

enum err
merge_look(struct work *w, client_id other, struct merge_side *ret_kept,
           struct merge_side *ret_other, struct merge_rows **ret_rows, size_t *ret_count)
{
    if (other.v == work_client(w).v)
        return ERR_NOT_FOUND;
    if (!work_may_on(w, ACT_MERGE_READ, other, (case_id){ 0 }))
        return ERR_FORBIDDEN;
    TRY(side(w, work_client(w), ret_kept));
    TRY(side(w, other, ret_other));
    return work_list(w, &merge_stmts[ROWS], BINDS(BIND_ID("one_client", other)), &merge_rows_shape,
                     LIMIT_PAGE_ROWS, (void **)ret_rows, ret_count, NULL);
}

/* ---- joining ---- */

static enum err
check_pair(struct work *w, client_id keep, client_id from)
{
    const struct bind *both = BINDS(BIND_ID("keep_client", keep), BIND_ID("from_client", from));
    struct merge_side kept, other;
    bool same;
    enum err err = side(w, keep, &kept);
    if (err == ERR_OK)
        err = side(w, from, &other);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("One of the two has been joined to another record already."));
    TRY(err);
    TRY(work_exists(w, &merge_stmts[SAME_PATH], both, &same));
    if (same)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Both have an open case of the same path. End one of them first, or "
                              "hand it over: a person has one at a time."));
    TRY(work_exists(w, &merge_stmts[TWO_PLANS], both, &same));
    if (same)
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("Both have a governing plan in force. End one of them first: one plan "
              "governs at a time."));
    return ERR_OK;
}

static enum err
join(struct work *w, client_id keep, client_id from, unsigned fields, const char *reason)
{
    TRY(check_pair(w, keep, from));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &merge_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_ID("keep_client", keep),
                       BIND_ID("from_client", from), BIND_TEXT("reason", reason))));
    TRY(merge_move_all(w, id, keep, from, fields));
    work_subject(w, keep);
    work_subject(w, from);
    work_note(w, "joined", id_text(work_arena(w), from.v));
    return merge_tell(w, keep, EVENT_MERGED, id);
}

enum err
merge_join(struct work *w, client_id other, unsigned fields, const char *reason)
{
    if (other.v == 0 || other.v == work_client(w).v)
        return work_problem(w, ERR_INVALID, "other", T("Choose another record."));
    if (!work_may_on(w, ACT_MERGE, other, (case_id){ 0 }))
        return ERR_FORBIDDEN;
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    return join(w, work_client(w), other, fields, reason);
}

/* ---- asking ---- */

enum err
merge_ask(struct work *w, const char *code, const char *reason, client_id *ret_other)
{
    struct date born;
    client_id other;
    if (str_empty(code) || hetu_check(code, work_today(w), &born) > HETU_ARTIFICIAL)
        return work_problem(w, ERR_INVALID, "code", T("Give the whole identity code."));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    work_note(w, "code", code);
    TRY(work_int(w, &merge_stmts[BY_CODE], BINDS(BIND_TEXT("code", code)), &other.v));
    if (other.v == 0 || other.v == work_client(w).v)
        return work_problem(w, ERR_NOT_FOUND, "code", T("No other record has this identity code."));
    work_subject(w, other);
    if (work_may_on(w, ACT_MERGE, other, (case_id){ 0 })) {
        *ret_other = other;
        return ERR_OK;
    }
    int64_t id = work_new_id(w);
    enum err err = work_run(
        w, &merge_stmts[ASK],
        BINDS(BIND_RAW_ID("id", id), BIND_ID("from_client", other), BIND_TEXT("reason", reason)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, "code",
                            T("It has been asked for already, and waits for an "
                              "answer."));
    TRY(err);
    TRY(work_run(w, &merge_stmts[HOLDERS],
                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_INT("kind", EVENT_MERGE_ASKED),
                       BIND_RAW_ID("object", id), BIND_ID("from_client", other))));
    ret_other->v = 0;
    return merge_tell(w, other, EVENT_MERGE_ASKED, id);
}

enum err
merge_requests(struct work *w, size_t max, struct merge_request **ret, size_t *ret_count)
{
    return work_list(w, &merge_stmts[REQUESTS], NO_BINDS, &merge_request_shape, max, (void **)ret,
                     ret_count, NULL);
}

enum err
merge_request_get(struct work *w, struct merge_request *ret)
{
    return work_get(w, &merge_stmts[REQUEST_GET], NO_BINDS, &merge_request_shape, ret);
}

static enum err
answer(struct work *w, bool accepted, const char *words)
{
    enum err err = work_run_one(w, &merge_stmts[ANSWER],
                                BINDS(BIND_BOOL("accepted", accepted), BIND_TEXT("answer", words)));
    return err == ERR_CONFLICT ? work_problem(w, err, NULL, T("It has been answered already."))
                               : err;
}

enum err
merge_accept(struct work *w, unsigned fields)
{
    struct merge_request r;
    TRY(merge_request_get(w, &r));
    TRY(answer(w, true, NULL));
    return join(w, r.keep, r.client, fields, r.reason);
}

enum err
merge_decline(struct work *w, const char *reason)
{
    struct merge_request r;
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    TRY(merge_request_get(w, &r));
    TRY(answer(w, false, reason));
    return merge_tell(w, r.keep, EVENT_MERGE_DECLINED, r.id);
}

/* ---- taking apart ---- */

enum err
merge_list(struct work *w, struct merge_done **ret, size_t *ret_count)
{
    return work_list(w, &merge_stmts[DONE], NO_BINDS, &merge_done_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
merge_values(struct work *w, struct merge_value **ret, size_t *ret_count)
{
    return work_list(w, &merge_stmts[VALUES], NO_BINDS, &merge_value_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
merge_undo(struct work *w, unsigned fields, const char *reason)
{
    client_id from, keep = work_client(w);
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    TRY(work_int(w, &merge_stmts[UNDO_OF], NO_BINDS, &from.v));
    if (from.v == 0)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("It has been taken apart already, or the person has since been "
                              "joined to another record: take that apart first."));
    TRY(merge_move_back(w, work_object(w), keep, from, fields));
    TRY(work_run_one(w, &merge_stmts[UNDONE], BINDS(BIND_TEXT("reason", reason))));
    work_subject(w, from);
    TRY(merge_tell(w, keep, EVENT_UNMERGED, work_object(w)));
    return merge_tell(w, from, EVENT_UNMERGED, work_object(w));
}
