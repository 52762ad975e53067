/* client/official.c: see official.h. */
#include "client/official.h"

#include "client/case.h"
#include "region/clock.h"
#include "region/organisation.h"

#define OFFICIAL_COLUMNS                                                                           \
    "SELECT o.object_id AS object, o.client_id AS client, o.case_id AS in_case, o.object_kind AS " \
    "kind, o.party,"                                                                               \
    " o.state, o.system, o.reference, o.entered_on, o.duty_id AS duty, o.reason, w.name, "         \
    "c.clientship_on, c.path,"

enum { MAKE, DROP, GET, OF, LIST, ENTER, NOT, WAITING };
const struct stmt official_stmts[] = {
    [MAKE] = {
        .need = NEED_OFFICIAL,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO official_record (object_id, client_id, case_id, object_kind, party,"
               " state, duty_id)"
               " SELECT t.id, t.client_id, t.case_id, CAST(:kind AS INTEGER), CAST(:party AS"
               " INTEGER),"
               " CAST(:waiting AS INTEGER), CAST(:w_duty AS BIGINT) FROM ("
               "SELECT id, client_id, case_id FROM plan WHERE id = :object"
               " UNION ALL SELECT id, client_id, case_id FROM assessment_part WHERE id = :object"
               " UNION ALL SELECT id, client_id, case_id FROM judgement WHERE id = :object"
               " UNION ALL SELECT id, client_id, id FROM client_case WHERE id = :object) t"
               " WHERE t.client_id = :w_client AND t.case_id = :w_case"
               " ON CONFLICT (object_id) DO NOTHING",
    },
    [DROP] = {
        .need = NEED_OFFICIAL,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM official_record WHERE object_id = :object AND client_id = :w_client"
               " AND state = 1",
    },
    [GET] = {
        .need = NEED_OFFICIAL,
        .touches = TOUCH_PERSON,
        .sql = OFFICIAL_COLUMNS " NULL AS family_name, NULL AS given_names FROM official_record o"
                                " JOIN client_case c ON c.id = o.case_id JOIN duty d ON d.id ="
                                " o.duty_id"
                                " JOIN worker w ON w.id = d.worker_id"
                                " WHERE o.object_id = :w_object AND o.client_id = :w_client AND"
                                " o.case_id = :w_case",
    },
    [OF] = {
        .need = NEED_OFFICIAL,
        .touches = TOUCH_PERSON,
        .sql = OFFICIAL_COLUMNS " NULL AS family_name, NULL AS given_names FROM official_record o"
                                " JOIN client_case c ON c.id = o.case_id JOIN duty d ON d.id ="
                                " o.duty_id"
                                " JOIN worker w ON w.id = d.worker_id"
                                " WHERE o.object_id = :object AND o.client_id = :w_client",
    },
    [LIST] = {
        .need = NEED_OFFICIAL,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = OFFICIAL_COLUMNS " NULL AS family_name, NULL AS given_names FROM official_record o"
                                " JOIN client_case c ON c.id = o.case_id JOIN duty d ON d.id ="
                                " o.duty_id"
                                " JOIN worker w ON w.id = d.worker_id"
                                " WHERE o.case_id = :w_case AND o.client_id = :w_client"
                                " ORDER BY o.object_id DESC LIMIT :limit",
    },
    [ENTER] = {
        .need = NEED_OFFICIAL,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE official_record SET state = :entered, system = :system, reference ="
               " :reference,"
               " entered_on = :on, reason = NULL, duty_id = :w_duty"
               " WHERE object_id = :w_object AND client_id = :w_client AND case_id = :w_case AND"
               " state <> :entered",
    },
    [NOT] = {
        .need = NEED_OFFICIAL,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE official_record SET state = :not_entered, reason = :reason, duty_id ="
               " :w_duty"
               " WHERE object_id = :w_object AND client_id = :w_client AND case_id = :w_case AND"
               " state = 1",
    },
    /* Served by official_record_waiting; a client is listed only while the duty is tied to the
       case. */
    [WAITING] = {
        .need = NEED_OFFICIAL,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = OFFICIAL_COLUMNS
               " k.family_name, k.given_names FROM official_record o JOIN client_case c ON c.id ="
               " o.case_id"
               " JOIN client k ON k.id = o.client_id JOIN duty d ON d.id = o.duty_id JOIN worker w"
               " ON w.id = d.worker_id"
               " WHERE o.duty_id = :w_duty AND o.state = 1 AND o.object_id > :after AND"
               " c.clientship_on IS NOT NULL"
               " AND EXISTS (SELECT 1 FROM reach r WHERE r.holder_id = :w_duty AND r.client_id ="
               " o.client_id"
               " AND r.cause_id = o.case_id AND r.from_on <= :w_today"
               " AND (r.until_on IS NULL OR r.until_on >= :w_today))"
               " ORDER BY o.object_id LIMIT :limit",
    },
    STMT_END,
};

const struct code official_kind_codes[] = {
    { OFFICIAL_PLAN, "plan", TC("official", "Plan") },
    { OFFICIAL_ASSESSMENT, "assessment", T("Part of the joint assessment") },
    { OFFICIAL_JUDGEMENT, "judgement", T("Judgement") },
    { OFFICIAL_ENDING, "ending", T("Ending of the clientship") },
    { 0, NULL, TEXT_NONE },
};

const struct code official_state_codes[] = {
    { OFFICIAL_WAITING, "waiting", T("Not yet entered") },
    { OFFICIAL_ENTERED, "entered", TC("official", "Entered") },
    { OFFICIAL_NOT_ENTERED, "not_entered", T("Not to be entered") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr official_attrs[] = {
    ATTR(struct official, object, KIND_ID, C2),
    ATTR(struct official, client, KIND_CLIENT, C1),
    ATTR(struct official, in_case, KIND_ID, C2),
    ATTR(struct official, kind, KIND_CODE, C2, .label = T("What"), .codes = official_kind_codes),
    ATTR(struct official, party, KIND_CODE, C2, .label = T("Party"), .codes = party_codes),
    ATTR(struct official, state, KIND_CODE, C2, .label = T("State"), .codes = official_state_codes),
    ATTR(struct official, system, KIND_TEXT, C2, .label = T("System")),
    ATTR(struct official, reference, KIND_TEXT, C2, .label = T("Reference")),
    ATTR(struct official, entered_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct official, duty, KIND_ID, C2),
    ATTR(struct official, reason, KIND_TEXT, C2, .label = T("Reason")),
    ATTR(struct official, name, KIND_TEXT, C2, .label = T("Who")),
    ATTR(struct official, clientship_on, KIND_DATE, C2),
    ATTR(struct official, path, KIND_TEXT, C2),
    ATTR(struct official, family_name, KIND_TEXT, C1),
    ATTR(struct official, given_names, KIND_TEXT, C1),
    ATTR_END,
};
const struct shape official_shape = { .name = "official",
                                      .size = sizeof(struct official),
                                      .attrs = official_attrs };

enum err
official_make(struct work *w, int64_t object, enum official_kind kind)
{
    struct client_case c;
    TRY(case_get(w, &c));
    const struct path *path = path_find(c.path);
    if (path == NULL || (!path->needs_official && kind != OFFICIAL_PLAN))
        return ERR_OK;
    return work_run(w, &official_stmts[MAKE],
                    BINDS(BIND_RAW_ID("object", object), BIND_INT("kind", kind),
                          BIND_INT("party", work_party(w)), BIND_INT("waiting", OFFICIAL_WAITING)));
}

enum err
official_drop(struct work *w, int64_t object)
{
    TRY(work_run(w, &official_stmts[DROP], BINDS(BIND_RAW_ID("object", object))));
    return clock_drop(w, object);
}

enum err
official_get(struct work *w, struct official *ret)
{
    return work_get(w, &official_stmts[GET], NO_BINDS, &official_shape, ret);
}

enum err
official_of(struct work *w, int64_t object, struct official *ret)
{
    enum err err = work_get(w, &official_stmts[OF], BINDS(BIND_RAW_ID("object", object)),
                            &official_shape, ret);
    if (err != ERR_NOT_FOUND)
        return err;
    *ret = (struct official){ .object = object };
    return ERR_OK;
}

enum err
official_list(struct work *w, struct official **ret, size_t *ret_count)
{
    return work_list(w, &official_stmts[LIST], NO_BINDS, &official_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

/* The party that made it answers for its entry, and nobody enters before clientship. */
static enum err
check_may_enter(struct work *w, struct official *ret)
{
    TRY(official_get(w, ret));
    if (ret->party != work_party(w))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The party that made this enters it in the official record."));
    const struct path *path = path_find(ret->path);
    if (path != NULL && path->needs_official && date_is_none(ret->clientship_on))
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("Nothing of joint employment support is entered before the clientship has started."));
    return ERR_OK;
}

static enum err
moved_on(struct work *w, enum err err)
{
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("Somebody else has just recorded this. Look at it again."));
    return err;
}

enum err
official_enter(struct work *w, const char *system, const char *reference, struct date on)
{
    struct official o;
    TRY(check_may_enter(w, &o));
    enum err err = ERR_OK;
    if (date_is_none(on))
        err = work_problem(w, ERR_INVALID, "on", T("This is needed."));
    else if (date_compare(on, work_today(w)) > 0)
        err = work_problem(w, ERR_INVALID, "on", T("The day is in the future."));
    else if (!date_is_none(o.clientship_on) && date_compare(on, o.clientship_on) < 0)
        err = work_problem(w, ERR_INVALID, "on", T("The day is before the clientship started."));
    enum err system_err = work_check_text(w, "system", system, LIMIT_LINE_BYTES);
    enum err reference_err = work_check_text(w, "reference", reference, LIMIT_LINE_BYTES);
    TRY(err);
    TRY(system_err);
    TRY(reference_err);
    TRY(moved_on(
        w, work_run_one(w, &official_stmts[ENTER],
                        BINDS(BIND_INT("entered", OFFICIAL_ENTERED), BIND_TEXT("system", system),
                              BIND_TEXT("reference", reference), BIND_DATE("on", on)))));
    return work_event(
        w, EVENT_OFFICIAL_ENTERED,
        &(struct event_more){ .object = o.object, .class = C2, .note = system, .on = on });
}

enum err
official_not(struct work *w, const char *reason)
{
    struct official o;
    TRY(check_may_enter(w, &o));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    TRY(moved_on(w, work_run_one(w, &official_stmts[NOT],
                                 BINDS(BIND_INT("not_entered", OFFICIAL_NOT_ENTERED),
                                       BIND_TEXT("reason", reason)))));
    return work_event(w, EVENT_OFFICIAL_ENTERED,
                      &(struct event_more){ .object = o.object, .class = C2, .note = reason });
}

enum err
official_worklist(struct work *w, int64_t after, size_t max, struct official **ret,
                  size_t *ret_count, bool *ret_more)
{
    return work_list(w, &official_stmts[WAITING], BINDS(BIND_INT("after", after)), &official_shape,
                     max, (void **)ret, ret_count, ret_more);
}
