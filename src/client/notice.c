/* client/notice.c: see notice.h. */
#include "client/notice.h"

#include <assert.h>

#define TIED_BY_OFFER(holder, tie)                                                                 \
    " CASE WHEN EXISTS (SELECT 1 FROM reach r WHERE r.client_id = n.client_id AND r.holder_id"     \
    " = " holder " AND r.tie = " tie " AND r.cause_id = n.object_id AND r.from_on <= :w_today"     \
    " AND (r.until_on IS NULL OR r.until_on >= :w_today)) THEN 1 ELSE 0 END"
static_assert(TIE_OFFERED == 6 && TIE_SENT == 7, "the numbers in LIST");

enum { INSERT, LIST, SEEN };
const struct stmt notice_stmts[] = {
    [INSERT] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " VALUES (:id, :holder, :w_client, :w_case, :kind, :object, :w_today)",
    },
    [LIST] = { /* the name only while one is tied to the person */
        .need = NEED_NOTICES,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT n.id, CASE WHEN c.id IS NULL THEN NULL ELSE n.client_id END AS client,"
               " n.case_id AS in_case,"
               " n.kind, n.object_id AS object, n.made_on, c.family_name, c.given_names,"
               TIED_BY_OFFER(":w_unit", "6") " AS offered, "
               TIED_BY_OFFER(":w_duty", "7") " AS sent"
               " FROM (SELECT id, client_id, case_id, kind, object_id, made_on FROM notice"
               " WHERE holder_id = :w_duty AND seen_on IS NULL"
               " UNION ALL SELECT id, client_id, case_id, kind, object_id, made_on FROM notice"
               " WHERE holder_id = :w_unit AND seen_on IS NULL) n"
               " LEFT JOIN client c ON c.id = n.client_id AND EXISTS ("
               "SELECT 1 FROM reach r WHERE r.client_id = n.client_id AND r.holder_id = :w_duty"
               " AND r.from_on <= :w_today AND (r.until_on IS NULL OR r.until_on >= :w_today)"
               " UNION ALL SELECT 1 FROM reach r WHERE r.client_id = n.client_id AND r.holder_id"
               " = :w_unit"
               " AND r.from_on <= :w_today AND (r.until_on IS NULL OR r.until_on >= :w_today))"
               " ORDER BY n.id DESC LIMIT :limit",
    },
    [SEEN] = {
        .need = NEED_NOTICES,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE notice SET seen_on = :w_today WHERE id = :id AND seen_on IS NULL"
               " AND holder_id IN (:w_duty, :w_unit)",
    },
    STMT_END,
};

static const struct attr notice_attrs[] = {
    ATTR(struct notice, id, KIND_ID, OPEN),
    ATTR(struct notice, client, KIND_CLIENT, C1),
    ATTR(struct notice, in_case, KIND_ID, C2),
    ATTR(struct notice, kind, KIND_CODE, C2, .label = T("What"), .codes = event_codes),
    ATTR(struct notice, object, KIND_ID, C2),
    ATTR(struct notice, made_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct notice, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct notice, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct notice, offered, KIND_BOOL, C2),
    ATTR(struct notice, sent, KIND_BOOL, C2),
    ATTR_END,
};
const struct shape notice_shape = {
    .name = "notice",
    .size = sizeof(struct notice),
    .attrs = notice_attrs,
};

enum err
notice_tell(struct work *w, int64_t holder, enum event kind, int64_t object)
{
    if (holder == 0 || holder == work_duty(w).v || holder == work_unit(w).v)
        return ERR_OK;
    return work_run(w, &notice_stmts[INSERT],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("holder", holder),
                          BIND_INT("kind", kind), BIND_RAW_ID("object", object)));
}

enum err
notice_list(struct work *w, size_t max, struct notice **ret, size_t *ret_count, bool *ret_more)
{
    return work_list(w, &notice_stmts[LIST], NO_BINDS, &notice_shape, max, (void **)ret, ret_count,
                     ret_more);
}

enum err
notice_seen(struct work *w, int64_t id)
{
    enum err err = work_run_one(w, &notice_stmts[SEEN], BINDS(BIND_RAW_ID("id", id)));
    return err == ERR_CONFLICT ? ERR_NOT_FOUND : err;
}
