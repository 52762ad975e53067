/* client/notice.c: see notice.h. */
#include "client/notice.h"

#include <assert.h>

#define TIED_BY_OFFER(holder, tie)                                                                 \
    " CASE WHEN EXISTS (SELECT 1 FROM reach r WHERE r.client_id = n.client_id AND r.holder_id"     \
    " = " holder " AND r.tie = " tie " AND r.cause_id = n.object_id AND r.from_on <= :w_today"     \
    " AND (r.until_on IS NULL OR r.until_on >= :w_today)) THEN 1 ELSE 0 END"
static_assert(TIE_OFFERED == 6 && TIE_SENT == 7, "the numbers in LIST");

enum { INSERT, INSERT_IN, INSERT_STAND_IN, OPEN_CASES, LIST, SEEN };
const struct stmt notice_stmts[] = {
    [INSERT] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " VALUES (:id, :holder, :w_client, :w_case, :kind, :object, :w_today)",
    },
    [INSERT_IN] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " SELECT CAST(:id AS BIGINT), CAST(:holder AS BIGINT), c.client_id, c.id,"
               " CAST(:kind AS INTEGER), CAST(:object AS BIGINT), CAST(:w_today AS DATE)"
               " FROM client_case c WHERE c.id = :case AND c.client_id = :w_client",
    },
    [INSERT_STAND_IN] = { /* each sees the own one */
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " SELECT CAST(:id AS BIGINT), r.holder_id, c.client_id, c.id,"
               " CAST(:kind AS INTEGER), CAST(:object AS BIGINT), CAST(:w_today AS DATE)"
               " FROM client_case c JOIN reach r ON r.client_id = c.client_id"
               " AND r.cause_id = c.id AND r.tie = 11 AND r.from_on <= :w_today"
               " AND r.until_on >= :w_today WHERE c.id = :case AND c.client_id = :w_client"
               " AND c.holder_duty_id = :holder"
               " AND r.holder_id <> coalesce(CAST(:w_duty AS BIGINT), 0)"
               " ORDER BY r.holder_id LIMIT 1",
    },
    [OPEN_CASES] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, c.holder_duty_id AS holder,"
               " u.supervisor_duty_id AS supervisor FROM client_case c"
               " JOIN unit u ON u.id = c.holder_unit_id WHERE c.client_id = :w_client"
               " AND c.ended_on IS NULL ORDER BY c.id LIMIT :limit",
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

/* Who stands in for the responsible person today gets it too. */
static enum err
tell_stand_in(struct work *w, case_id in_case, int64_t holder, enum event kind, int64_t object)
{
    if (in_case.v == 0)
        return ERR_OK;
    return work_run(w, &notice_stmts[INSERT_STAND_IN],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("holder", holder),
                          BIND_ID("case", in_case), BIND_INT("kind", kind),
                          BIND_RAW_ID("object", object)));
}

enum err
notice_tell(struct work *w, int64_t holder, enum event kind, int64_t object)
{
    if (holder == 0 || holder == work_duty(w).v || holder == work_unit(w).v)
        return ERR_OK;
    TRY(tell_stand_in(w, work_case(w), holder, kind, object));
    return work_run(w, &notice_stmts[INSERT],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("holder", holder),
                          BIND_INT("kind", kind), BIND_RAW_ID("object", object)));
}

struct open_case {
    client_id client;
    case_id id;
    duty_id holder, supervisor;
};
static const struct attr open_case_attrs[] = {
    ATTR(struct open_case, client, KIND_CLIENT, C1),
    ATTR(struct open_case, id, KIND_ID, C2),
    ATTR(struct open_case, holder, KIND_ID, C2),
    ATTR(struct open_case, supervisor, KIND_ID, C2),
    ATTR_END,
};
static const struct shape open_case_shape = { "open_case", sizeof(struct open_case),
                                              open_case_attrs };

static enum err
tell_in(struct work *w, const struct open_case *c, duty_id holder, enum event kind, int64_t object)
{
    if (holder.v == 0 || holder.v == work_duty(w).v)
        return ERR_OK;
    TRY(tell_stand_in(w, c->id, holder.v, kind, object));
    return work_run(w, &notice_stmts[INSERT_IN],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("holder", holder),
                          BIND_ID("case", c->id), BIND_INT("kind", kind),
                          BIND_RAW_ID("object", object)));
}

enum err
notice_happened(struct work *w, enum event kind, int64_t object, unsigned also)
{
    struct open_case *cases;
    size_t count;
    TRY(work_list(w, &notice_stmts[OPEN_CASES], NO_BINDS, &open_case_shape, LIMIT_PAGE_ROWS,
                  (void **)&cases, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        TRY(work_event(
            w, kind,
            &(struct event_more){ .in_case = cases[i].id, .object = object, .class = C1 }));
        TRY(tell_in(w, &cases[i], cases[i].holder, kind, object));
        if (also & NOTICE_SUPERVISORS && cases[i].supervisor.v != cases[i].holder.v)
            TRY(tell_in(w, &cases[i], cases[i].supervisor, kind, object));
    }
    if (count > 0)
        return ERR_OK;
    return work_event(w, kind, &(struct event_more){ .object = object, .class = C1 });
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
