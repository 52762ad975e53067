/* access/finding.c: what an officer does with what stands out, and the words for it: see anomaly.h.
 */
#include "access/anomaly.h"

enum { LIST, ONE, NEW_COUNT, URGENT_COUNT, STATE, LAST_VERIFIED, SIZE, WATCHED };
#define COLUMNS                                                                                    \
    "SELECT f.id, f.kind, f.day_on, f.worker_id AS worker, p.name AS worker_name,"                 \
    " u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv, u.name_en AS unit_name_en,"            \
    " f.unit_id AS unit, f.client_id AS client, f.seen, f.usual, f.state, f.reason, f.stated_on,"  \
    " sp.name AS stated_by, f.version FROM record_finding f"                                       \
    " LEFT JOIN worker p ON p.id = f.worker_id LEFT JOIN unit u ON u.id = f.unit_id"               \
    " LEFT JOIN duty sd ON sd.id = f.stated_by_duty_id LEFT JOIN worker sp ON sp.id ="             \
    " sd.worker_id WHERE f.org_id = :w_org"
const struct stmt finding_stmts[] = {
    [LIST] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = COLUMNS " AND f.id < :before_finding"
               " AND (CAST(:state AS BIGINT) = 0 OR f.state = :state)"
               " AND (CAST(:kind AS BIGINT) = 0 OR f.kind = :kind) ORDER BY f.id DESC LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .sql = COLUMNS " AND f.id = :finding",
    },
    [NEW_COUNT] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .sql = "SELECT count(*) FROM record_finding f WHERE f.org_id = :w_org AND f.state = 1",
    },
    [URGENT_COUNT] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .sql = "SELECT count(*) FROM urgent_access x WHERE x.org_id = :w_org AND x.outcome IS NULL",
    },
    [STATE] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE record_finding SET state = :state, reason = :reason, stated_on = :w_today,"
               " stated_by_duty_id = :w_duty, version = version + 1"
               " WHERE id = :finding AND org_id = :w_org"
               " AND (CAST(:version AS BIGINT) = 0 OR version = :version)",
    },
    [LAST_VERIFIED] = {
        .need = NEED_RECORD,
        .sql = "SELECT verified_at AS at, size, findings FROM record_verified"
               " ORDER BY id DESC LIMIT 1",
    },
    [SIZE] = {
        .need = NEED_RECORD,
        .sql = "SELECT max(size) FROM record_head",
    },
    [WATCHED] = {
        .need = NEED_RECORD,
        .sql = "SELECT max(day_on) AS day FROM record_watch",
    },
    STMT_END,
};

const struct code finding_kind_codes[] = {
    { FINDING_REFUSALS, "refusals", TC("finding", "Many refused tries") },
    { FINDING_OWN_NAME, "own_name", TC("finding", "A person with one's own name") },
    { FINDING_FAMILY_NAME, "family_name", TC("finding", "A person with one's own family name") },
    { FINDING_HOURS, "hours", TC("finding", "At night or on a day off") },
    { FINDING_MANY, "many", TC("finding", "Far more than usual in the unit") },
    { FINDING_UNITS, "units", TC("finding", "One client in many units") },
    { 0, NULL, TEXT_NONE },
};

const struct code finding_state_codes[] = {
    { FINDING_NEW, "new", TC("finding", "New") },
    { FINDING_LOOKED_INTO, "looked_into", TC("finding", "Being looked into") },
    { FINDING_EXPLAINED, "explained", TC("finding", "Explained") },
    { FINDING_MISUSE, "misuse", TC("finding", "Misuse suspected") },
    { 0, NULL, TEXT_NONE },
};

struct text
finding_method(enum finding_kind kind)
{
    switch (kind) {
    case FINDING_REFUSALS:
        return T("One person was refused in one day at least {n} times because nothing ties the "
                 "person to the client.");
    case FINDING_OWN_NAME:
        return T("Somebody opened the page of, or found in a search, a client with the same first "
                 "and family name as one's own.");
    case FINDING_FAMILY_NAME:
        return T("Somebody opened the page of, or found in a search, a client with one's own "
                 "family name. Addresses of people at work are not in the program, so none is "
                 "compared.");
    case FINDING_HOURS:
        return T("A client's data was used between 22 and 6, or on a Saturday, a Sunday or a "
                 "holiday.");
    case FINDING_MANY:
        return T("Somebody used clients' data more than {n} times as often in a day as is usual in "
                 "the unit: the median of its people's days in the four weeks before.");
    case FINDING_UNITS:
        return T("The data of one client was used on one day in at least {n} units.");
    case FINDING_NONE:
    case FINDING_KINDS:
        break;
    }
    return TEXT_NONE;
}

struct text
finding_false_alarm(enum finding_kind kind)
{
    switch (kind) {
    case FINDING_REFUSALS:
        return T("Not misuse, for example: a case has just moved and old links lead to it; a role "
                 "was entered too late.");
    case FINDING_OWN_NAME:
    case FINDING_FAMILY_NAME:
        return T("Not misuse, for example: a common name; a search by a part of a name showed "
                 "others too.");
    case FINDING_HOURS:
        return T("Not misuse, for example: agreed evening or weekend work; a service that is open "
                 "round the clock.");
    case FINDING_MANY:
        return T("Not misuse, for example: cases are moved to a new person; a colleague is stood "
                 "in for; the unit was quiet during holidays.");
    case FINDING_UNITS:
        return T("Not misuse, for example: a joint meeting; a hand-off; the client moves house.");
    case FINDING_NONE:
    case FINDING_KINDS:
        break;
    }
    return TEXT_NONE;
}

static const struct attr finding_attrs[] = {
    ATTR(struct finding, id, KIND_ID, OPEN),
    ATTR(struct finding, kind, KIND_CODE, OPEN, .label = T("What stands out"),
         .codes = finding_kind_codes),
    ATTR(struct finding, day_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR(struct finding, worker, KIND_ID, OPEN),
    ATTR(struct finding, worker_name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR_NAMES(struct finding, unit_name),
    ATTR(struct finding, unit, KIND_ID, OPEN),
    ATTR(struct finding, client, KIND_CLIENT, C1),
    ATTR(struct finding, seen, KIND_INT, OPEN, .label = T("Counted")),
    ATTR(struct finding, usual, KIND_INT, OPEN, .label = T("Held against")),
    ATTR(struct finding, state, KIND_CODE, OPEN, .label = T("State"), .codes = finding_state_codes),
    ATTR(struct finding, reason, KIND_TEXT, OPEN),
    ATTR(struct finding, stated_on, KIND_DATE, OPEN),
    ATTR(struct finding, stated_by, KIND_TEXT, OPEN),
    ATTR(struct finding, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape finding_shape = { "finding", sizeof(struct finding), finding_attrs };

enum err
finding_list(struct work *w, int state, int kind, int64_t before, size_t max, struct finding **ret,
             size_t *ret_count, bool *ret_more)
{
    return work_list(w, &finding_stmts[LIST],
                     BINDS(BIND_INT("before_finding", before != 0 ? before : INT64_MAX),
                           BIND_INT("state", state), BIND_INT("kind", kind)),
                     &finding_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
finding_get(struct work *w, struct finding *ret)
{
    return work_get(w, &finding_stmts[ONE], BINDS(BIND_RAW_ID("finding", work_object(w))),
                    &finding_shape, ret);
}

enum err
finding_new_count(struct work *w, int64_t *ret)
{
    return work_int(w, &finding_stmts[NEW_COUNT], NO_BINDS, ret);
}

enum err
finding_urgent_count(struct work *w, int64_t *ret)
{
    return work_int(w, &finding_stmts[URGENT_COUNT], NO_BINDS, ret);
}

enum err
finding_state(struct work *w, enum finding_state state, const char *reason, int64_t version)
{
    enum err state_err =
        state > FINDING_NEW && code_find(finding_state_codes, (int)state) != NULL
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "state", T("Choose what it turned out to be."));
    enum err reason_err = work_check_text(w, "reason", reason, LIMIT_REASON_BYTES);
    struct finding found;
    TRY(state_err);
    TRY(reason_err);
    TRY(finding_get(w, &found));
    return work_run_one(w, &finding_stmts[STATE],
                        BINDS(BIND_RAW_ID("finding", found.id), BIND_INT("state", (int)state),
                              BIND_TEXT("reason", reason), BIND_INT("version", version)));
}

/* ---- how sound the record is known to be ---- */

static const struct attr verified_attrs[] = {
    ATTR(struct record_verified, at, KIND_INSTANT, OPEN),
    ATTR(struct record_verified, size, KIND_INT, OPEN),
    ATTR(struct record_verified, findings, KIND_INT, OPEN),
    ATTR_END,
};
static const struct shape verified_shape = { "verified", sizeof(struct record_verified),
                                             verified_attrs };

enum err
record_last_verified(struct work *w, struct record_verified *ret)
{
    *ret = (struct record_verified){ .at = 0 };
    enum err err = work_get(w, &finding_stmts[LAST_VERIFIED], NO_BINDS, &verified_shape, ret);
    return err == ERR_NOT_FOUND ? ERR_OK : err;
}

struct day_row {
    struct date day;
};
static const struct attr day_row_attrs[] = {
    ATTR(struct day_row, day, KIND_DATE, OPEN),
    ATTR_END,
};
static const struct shape day_row_shape = { "day", sizeof(struct day_row), day_row_attrs };

enum err
record_size_now(struct work *w, int64_t *ret_size, struct date *ret_watched)
{
    struct day_row row;
    TRY(work_int(w, &finding_stmts[SIZE], NO_BINDS, ret_size));
    TRY(work_get(w, &finding_stmts[WATCHED], NO_BINDS, &day_row_shape, &row));
    *ret_watched = row.day;
    return ERR_OK;
}
