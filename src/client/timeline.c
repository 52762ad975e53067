/* client/timeline.c: the entries of a case, in one order; its contract is in case.h. */
#include "client/case.h"

#include "base/limits.h"
#include "region/organisation.h"

enum { LIST };
const struct stmt timeline_stmts[] = {
    [LIST] = {
        .need = NEED_TIMELINE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT e.id, e.client_id AS client, e.kind, e.on_day, e.object_id AS object,"
               " e.class, e.note, e.by_client,"
               " w.name AS who, d.title_fi, d.title_sv, d.title_en, o.name_fi AS org_name_fi,"
               " o.name_sv AS org_name_sv, o.name_en AS org_name_en, o.kind AS party"
               " FROM event e LEFT JOIN duty d ON d.id = e.duty_id LEFT JOIN worker w ON w.id ="
               " d.worker_id"
               " LEFT JOIN unit u ON u.id = e.unit_id LEFT JOIN organisation o ON o.id = u.org_id"
               " WHERE e.client_id = :w_client AND +e.case_id = :w_case AND e.id < :before"
               " AND ((CAST(:w_classes AS BIGINT) >> e.class) & 1) = 1"
               " AND (CAST(:party AS BIGINT) = 0 OR o.kind = :party)"
               " AND (CAST(:kind AS BIGINT) = 0 OR e.kind = :kind)"
               " ORDER BY e.id DESC LIMIT :limit",
    },
    STMT_END,
};

static const struct attr entry_attrs[] = {
    ATTR(struct entry, id, KIND_ID, C2),
    ATTR(struct entry, client, KIND_CLIENT, C1),
    ATTR(struct entry, kind, KIND_CODE, C2, .label = T("What"), .codes = event_codes),
    ATTR(struct entry, on_day, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct entry, object, KIND_ID, C2),
    ATTR(struct entry, class, KIND_INT, OPEN),
    ATTR(struct entry, note, KIND_TEXT, C2, .label = T("Entry")),
    ATTR(struct entry, who, KIND_TEXT, C2, .label = T("Who")),
    ATTR(struct entry, by_client, KIND_BOOL, C2, .label = T("By the client")),
    ATTR_NAMES(struct entry, title),
    ATTR_NAMES(struct entry, org_name),
    ATTR(struct entry, party, KIND_CODE, C2, .codes = party_codes),
    ATTR_END,
};
const struct shape entry_shape = {
    .name = "entry",
    .size = sizeof(struct entry),
    .attrs = entry_attrs,
};

enum err
case_timeline(struct work *w, int64_t before_id, int party, int kind, size_t max,
              struct entry **ret, size_t *ret_count, bool *ret_more)
{
    return work_list(w, &timeline_stmts[LIST],
                     BINDS(BIND_INT("before", before_id != 0 ? before_id : INT64_MAX),
                           BIND_INT("party", party), BIND_INT("kind", kind)),
                     &entry_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
case_note(struct work *w, enum privacy class, struct date on, const char *note)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    TRY(work_check_text(w, "note", note, LIMIT_NOTE_BYTES));
    if (!work_may_class(w, class))
        return work_problem(w, ERR_INVALID, "class",
                            T("Information of this kind is not kept here."));
    if (!date_is_none(on) && date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is in the future."));
    return work_event(w, EVENT_NOTE_ADDED,
                      &(struct event_more){ .class = class, .note = note, .on = on });
}
