/* client/meeting.c: see meeting.h.  Calling, inviting, answering, cancelling, and the lists;
 * client/meeting_minutes.c has what follows when the meeting has begun. */
#include "client/meeting.h"

#include "client/notice.h"
#include "region/organisation.h"

#include <assert.h>
#include <string.h>

enum { MEETINGS_MAX = 100, GUESTS_MAX = 60, SYSTEM_BYTES = 200, PLACE_BYTES = 500 };

#define MEETING_COLUMNS                                                                            \
    "SELECT m.id, m.client_id AS client, m.case_id AS in_case, m.kind, m.state, m.starts_at,"      \
    " m.ends_at, m.remote, m.place, m.presenter_duty_id AS presenter, m.doc_party, m.doc_system,"  \
    " m.client_invited, m.told_way, m.no_invite_reason, m.client_came, m.client_view, m.view_on,"  \
    " m.after_on, m.after_way, m.minutes, m.closed_on, m.cancelled_on, m.cancel_reason,"           \
    " m.version, pw.name AS presenter_name, bw.name AS made_by FROM meeting m"                     \
    " JOIN duty b ON b.id = m.made_duty_id JOIN worker bw ON bw.id = b.worker_id"                  \
    " LEFT JOIN duty p ON p.id = m.presenter_duty_id LEFT JOIN worker pw ON pw.id = p.worker_id"   \
    " WHERE m.client_id = :w_client"
#define IN_FORCE(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
/* The duties that are tied to the case: named in it, standing in, or a partner's. */
#define TIED                                                                                       \
    "(SELECT r.holder_id AS duty FROM reach r WHERE r.client_id = :w_client AND r.tie IN (2, 3, "  \
    "11)"                                                                                          \
    " AND r.cause_id = :w_case AND " IN_FORCE(                                                     \
        "r") " UNION SELECT r.holder_id AS duty FROM reach "                                       \
             "r"                                                                                   \
             " JOIN offer o ON o.id = r.cause_id WHERE r.client_id = :w_client AND r.tie = 10"     \
             " AND o.client_id = :w_client AND o.case_id = :w_case AND " IN_FORCE("r") ")"
static_assert(TIE_HOLDER == 2 && TIE_PARTY == 3 && TIE_PARTNER == 10 && TIE_SUBSTITUTE == 11,
              "the numbers in TIED");
static_assert(MEETING_IS_CALLED == 1 && MEETING_IS_CLOSED == 2 && MEETING_IS_CANCELLED == 3,
              "the numbers in migrations/0011_meeting.sql");
static_assert(WANTED_NO == 3, "the number in WELCOME");
#define WELCOME                                                                                    \
    " p.client_id = :w_client AND p.case_id = :w_case AND p.duty_id IS NULL"                       \
    " AND p.until_on IS NULL AND p.wanted <> 3"

enum {
    GET,
    LIST,
    OWN,
    GUESTS,
    AGENDA,
    INSERT,
    ITEM_INSERT,
    GUEST_INSERT,
    WORKERS_LEFT,
    PLACES_LEFT,
    IS_TIED,
    IS_WELCOME,
    GUEST_STATE,
    CANCEL,
    MINE,
};
const struct stmt meeting_stmts[] = {
    [GET] = { /* a partner's worker: only what one is invited to */
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .flags = STMT_COVERED,
        .sql = MEETING_COLUMNS " AND m.id = :w_object AND m.case_id = :w_case"
               " AND (CAST(:anybody AS INTEGER) = 1 OR EXISTS (SELECT 1 FROM meeting_guest g"
               " WHERE g.meeting_id = m.id AND g.duty_id = :w_duty))",
    },
    [LIST] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST | STMT_COVERED,
        .sql = MEETING_COLUMNS " AND m.case_id = :w_case ORDER BY m.starts_at DESC, m.id DESC"
               " LIMIT :limit",
    },
    [OWN] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST | STMT_COVERED,
        .sql = MEETING_COLUMNS " AND m.state = 1 AND m.client_invited = 1 AND m.ends_at >= :w_now"
               " ORDER BY m.starts_at, m.id LIMIT :limit",
    },
    [GUESTS] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT g.id, g.client_id AS client, g.duty_id AS duty, g.place_id AS place,"
               " g.state, g.state_on, coalesce(w.name, p.name) AS name,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"
               " p.org_name AS org_text, coalesce(p.phone, d.phone, u.phone) AS phone,"
               " coalesce(p.role, r.role, 0) AS role, coalesce(o.kind, 0) AS party"
               " FROM meeting_guest g LEFT JOIN team_place p ON p.id = g.place_id"
               " LEFT JOIN duty d ON d.id = g.duty_id LEFT JOIN worker w ON w.id = d.worker_id"
               " LEFT JOIN unit u ON u.id = d.unit_id LEFT JOIN organisation o ON o.id = u.org_id"
               " LEFT JOIN team_place r ON r.case_id = :w_case AND r.client_id = :w_client"
               " AND r.duty_id = g.duty_id AND r.until_on IS NULL"
               " WHERE g.meeting_id = :w_object AND g.client_id = :w_client"
               " ORDER BY CASE WHEN g.duty_id IS NULL THEN 1 ELSE 0 END, g.id LIMIT :limit",
    },
    [AGENDA] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT client_id AS client, place, words FROM meeting_item"
               " WHERE meeting_id = :w_object AND client_id = :w_client ORDER BY place"
               " LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO meeting (id, client_id, case_id, kind, state, starts_at, ends_at,"
               " remote, place, presenter_duty_id, doc_party, doc_system, client_invited, told_way,"
               " no_invite_reason, made_duty_id, made_on)"
               " SELECT CAST(:id AS BIGINT), c.client_id, c.id, CAST(:kind AS INTEGER), 1,"
               " CAST(:starts_at AS BIGINT), CAST(:ends_at AS BIGINT), CAST(:remote AS INTEGER),"
               " CAST(:venue AS TEXT), CAST(:duty AS BIGINT), CAST(:doc_party AS INTEGER),"
               " CAST(:system AS TEXT), CAST(:invited AS INTEGER), CAST(:told_way AS INTEGER),"
               " CAST(:reason AS TEXT), CAST(:w_duty AS BIGINT), CAST(:w_today AS DATE)"
               " FROM client_case c WHERE c.id = :w_case AND c.client_id = :w_client"
               " AND c.ended_on IS NULL",
    },
    [ITEM_INSERT] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO meeting_item (meeting_id, place, client_id, words)"
               " SELECT m.id, CAST(:item AS INTEGER), m.client_id, CAST(:words AS TEXT)"
               " FROM meeting m WHERE m.id = :meeting AND m.client_id = :w_client",
    },
    [GUEST_INSERT] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO meeting_guest (id, client_id, meeting_id, duty_id, place_id, state,"
               " state_on) SELECT CAST(:id AS BIGINT), m.client_id, m.id, CAST(:duty AS BIGINT),"
               " CASE WHEN CAST(:duty AS BIGINT) IS NULL THEN CAST(:place AS BIGINT) END,"
               " CAST(:state AS INTEGER), CAST(:w_today AS DATE)"
               " FROM meeting m WHERE m.id = :meeting AND m.client_id = :w_client"
               " AND (CAST(:place AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM team_place p"
               " WHERE p.id = :place AND p.client_id = :w_client AND p.case_id = m.case_id))",
    },
    [WORKERS_LEFT] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT d.id AS duty, w.name, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"
               " o.name_en AS org_name_en FROM " TIED " t JOIN duty d ON d.id = t.duty"
               " JOIN worker w ON w.id = d.worker_id JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id WHERE NOT EXISTS"
               " (SELECT 1 FROM meeting_guest g WHERE g.meeting_id = :w_object"
               " AND g.client_id = :w_client AND g.duty_id = d.id) ORDER BY d.id LIMIT :limit",
    },
    [PLACES_LEFT] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT p.id AS place, p.name, p.org_name AS org_text, p.role FROM team_place p"
               " WHERE" WELCOME " AND NOT EXISTS (SELECT 1 FROM meeting_guest g"
               " WHERE g.meeting_id = :w_object AND g.client_id = :w_client"
               " AND g.place_id = p.id) ORDER BY p.role, p.id LIMIT :limit",
    },
    [IS_TIED] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM " TIED " t WHERE t.duty = :duty",
    },
    [IS_WELCOME] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM team_place p WHERE p.id = :place AND" WELCOME,
    },
    [GUEST_STATE] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE meeting_guest SET state = :state, state_on = :w_today"
               " WHERE id = :guest AND client_id = :w_client AND meeting_id = :w_object",
    },
    [CANCEL] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE meeting SET state = 3, cancelled_on = :w_today, cancel_reason = :reason,"
               " version = version + 1 WHERE id = :w_object AND client_id = :w_client"
               " AND case_id = :w_case AND state = 1 AND version = :version",
    },
    [MINE] = { /* one's own invitations, while one is tied to the person */
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST | STMT_COVERED,
        .sql = "SELECT m.id, m.client_id AS client, m.case_id AS in_case, m.kind, m.state,"
               " m.starts_at, m.ends_at, m.remote, m.place, g.state AS answer, c.family_name,"
               " c.given_names FROM meeting_guest g JOIN meeting m ON m.id = g.meeting_id"
               " JOIN client c ON c.id = m.client_id WHERE g.duty_id = :w_duty"
               " AND EXISTS (SELECT 1 FROM reach r WHERE r.holder_id = :w_duty"
               " AND r.client_id = m.client_id AND " IN_FORCE("r") ")"
               " AND m.starts_at >= :from_at AND m.starts_at < :until_at"
               " AND (CAST(:kind AS BIGINT) IS NULL OR m.kind = :kind)"
               " AND (CAST(:state AS BIGINT) IS NULL OR m.state = :state)"
               " AND (m.starts_at, m.id) > (:after_at, :after)"
               " ORDER BY m.starts_at, m.id LIMIT :limit",
    },
    STMT_END,
};

const struct code meeting_kind_codes[] = {
    { MEETING_ASSESSMENT, "assessment", TC("meeting", "Joint assessment") },
    { MEETING_PLAN, "plan", TC("meeting", "Making the plan") },
    { MEETING_REVIEW, "review", TC("meeting", "Review of the plan") },
    { MEETING_TEAM, "team", TC("meeting", "Team") },
    { MEETING_THREE_PARTY, "three_party", TC("meeting", "Three-party meeting") },
    { MEETING_OTHER, "other", TC("meeting", "Other") },
    { 0, NULL, TEXT_NONE },
};
const struct code meeting_state_codes[] = {
    { MEETING_IS_CALLED, "called", TC("meeting", "Called") },
    { MEETING_IS_CLOSED, "held", TC("meeting", "Held") },
    { MEETING_IS_CANCELLED, "cancelled", TC("meeting", "Cancelled") },
    { 0, NULL, TEXT_NONE },
};
const struct code tell_way_codes[] = {
    { TELL_TOGETHER, "together", T("In person") },
    { TELL_PHONE, "phone", T("By telephone") },
    { TELL_LETTER, "letter", T("By letter") },
    { TELL_SERVICE, "service", T("In the client's own service") },
    { 0, NULL, TEXT_NONE },
};
const struct code client_presence_codes[] = {
    { CLIENT_CAME, "came", T("The client took part") },
    { CLIENT_AWAY, "away", T("The client was not there") },
    { 0, NULL, TEXT_NONE },
};
const struct code guest_state_codes[] = {
    { GUEST_INVITED, "invited", TC("guest", "Invited") },
    { GUEST_COMING, "coming", TC("guest", "Coming") },
    { GUEST_NOT_COMING, "not_coming", TC("guest", "Not coming") },
    { GUEST_ATTENDED, "attended", TC("guest", "Was there") },
    { GUEST_ABSENT, "absent", TC("guest", "Was not there") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr meeting_attrs[] = {
    ATTR(struct meeting, id, KIND_ID, C2),
    ATTR(struct meeting, client, KIND_CLIENT, C1),
    ATTR(struct meeting, in_case, KIND_ID, C2),
    ATTR(struct meeting, kind, KIND_CODE, C2, .label = T("Kind of meeting"),
         .codes = meeting_kind_codes),
    ATTR(struct meeting, state, KIND_CODE, C2, .label = T("State"), .codes = meeting_state_codes),
    ATTR(struct meeting, starts_at, KIND_INSTANT, C2, .label = T("Begins")),
    ATTR(struct meeting, ends_at, KIND_INSTANT, C2, .label = T("Ends")),
    ATTR(struct meeting, remote, KIND_BOOL, C2, .label = T("From afar")),
    ATTR(struct meeting, place, KIND_TEXT, C2, .label = T("Place"), .covered = true),
    ATTR(struct meeting, presenter, KIND_ID, C2),
    ATTR(struct meeting, doc_party, KIND_CODE, C7, .codes = party_codes),
    ATTR(struct meeting, doc_system, KIND_TEXT, C7, .label = T("Documented in")),
    ATTR(struct meeting, client_invited, KIND_BOOL, C2),
    ATTR(struct meeting, told_way, KIND_CODE, C7, .codes = tell_way_codes),
    ATTR(struct meeting, no_invite_reason, KIND_TEXT, C7),
    ATTR(struct meeting, client_came, KIND_CODE, C7, .codes = client_presence_codes),
    ATTR(struct meeting, client_view, KIND_TEXT, C7),
    ATTR(struct meeting, view_on, KIND_DATE, C7),
    ATTR(struct meeting, after_on, KIND_DATE, C7),
    ATTR(struct meeting, after_way, KIND_CODE, C7, .codes = tell_way_codes),
    ATTR(struct meeting, minutes, KIND_TEXT, C7, .label = TC("meeting", "Minutes")),
    ATTR(struct meeting, closed_on, KIND_DATE, C2),
    ATTR(struct meeting, cancelled_on, KIND_DATE, C2),
    ATTR(struct meeting, cancel_reason, KIND_TEXT, C7),
    ATTR(struct meeting, version, KIND_INT, OPEN),
    ATTR(struct meeting, presenter_name, KIND_TEXT, C2),
    ATTR(struct meeting, made_by, KIND_TEXT, C2),
    ATTR_END,
};
const struct shape meeting_shape = { .name = "meeting",
                                     .size = sizeof(struct meeting),
                                     .attrs = meeting_attrs };

static const struct attr guest_attrs[] = {
    ATTR(struct guest, id, KIND_ID, C2),
    ATTR(struct guest, client, KIND_CLIENT, C1),
    ATTR(struct guest, duty, KIND_ID, C2),
    ATTR(struct guest, place, KIND_ID, C2),
    ATTR(struct guest, state, KIND_CODE, C2, .label = T("State"), .codes = guest_state_codes),
    ATTR(struct guest, state_on, KIND_DATE, C2),
    ATTR(struct guest, name, KIND_TEXT, C2, .label = T("Name")),
    ATTR_NAMES(struct guest, org_name),
    ATTR(struct guest, org_text, KIND_TEXT, C2),
    ATTR(struct guest, phone, KIND_TEXT, C2, .label = T("Telephone")),
    ATTR(struct guest, role, KIND_CODE, C2, .label = T("Role"), .codes = team_role_codes),
    ATTR(struct guest, party, KIND_CODE, C2, .codes = party_codes),
    ATTR_END,
};
const struct shape guest_shape = { .name = "guest",
                                   .size = sizeof(struct guest),
                                   .attrs = guest_attrs };

static const struct attr agenda_attrs[] = {
    ATTR(struct agenda_item, client, KIND_CLIENT, C1),
    ATTR(struct agenda_item, place, KIND_INT, C7),
    ATTR(struct agenda_item, words, KIND_TEXT, C7, .label = T("Agenda")),
    ATTR_END,
};
const struct shape agenda_shape = { .name = "agenda_item",
                                    .size = sizeof(struct agenda_item),
                                    .attrs = agenda_attrs };

static const struct attr invitable_attrs[] = {
    ATTR(struct invitable, duty, KIND_ID, C2),
    ATTR(struct invitable, place, KIND_ID, C2),
    ATTR(struct invitable, name, KIND_TEXT, C2, .label = T("Name")),
    ATTR_NAMES(struct invitable, org_name),
    ATTR(struct invitable, org_text, KIND_TEXT, C2),
    ATTR(struct invitable, role, KIND_CODE, C2, .codes = team_role_codes),
    ATTR_END,
};
const struct shape invitable_shape = { .name = "invitable",
                                       .size = sizeof(struct invitable),
                                       .attrs = invitable_attrs };

static const struct attr my_attrs[] = {
    ATTR(struct my_meeting, id, KIND_ID, C2),
    ATTR(struct my_meeting, client, KIND_CLIENT, C1),
    ATTR(struct my_meeting, in_case, KIND_ID, C2),
    ATTR(struct my_meeting, kind, KIND_CODE, C2, .label = T("Kind of meeting"),
         .codes = meeting_kind_codes),
    ATTR(struct my_meeting, state, KIND_CODE, C2, .label = T("State"),
         .codes = meeting_state_codes),
    ATTR(struct my_meeting, starts_at, KIND_INSTANT, C2, .label = T("Begins")),
    ATTR(struct my_meeting, ends_at, KIND_INSTANT, C2, .label = T("Ends")),
    ATTR(struct my_meeting, remote, KIND_BOOL, C2, .label = T("From afar")),
    ATTR(struct my_meeting, place, KIND_TEXT, C2, .label = T("Place"), .covered = true),
    ATTR(struct my_meeting, answer, KIND_CODE, C2, .label = T("My answer"),
         .codes = guest_state_codes),
    ATTR(struct my_meeting, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct my_meeting, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR_END,
};
const struct shape my_meeting_shape = { .name = "meeting",
                                        .size = sizeof(struct my_meeting),
                                        .attrs = my_attrs };

/* ---- reading ---- */

enum err
meeting_get(struct work *w, struct meeting *ret)
{
    const struct permit_row *permit = work_permit(w);
    bool anybody = permit == NULL || permit->tie != TIE_PARTNER;
    return work_get(w, &meeting_stmts[GET], BINDS(BIND_BOOL("anybody", anybody)), &meeting_shape,
                    ret);
}

enum err
meeting_place(struct work *w, const char *reason, struct meeting *ret)
{
    if (work_action(w) != ACT_MEETING_PLACE)
        return ERR_FORBIDDEN;
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    work_note(w, "revealed", "place of a meeting");
    work_note(w, "reason", reason);
    return meeting_get(w, ret);
}

enum err
meeting_list(struct work *w, struct meeting **ret, size_t *ret_count)
{
    return work_list(w, &meeting_stmts[LIST], NO_BINDS, &meeting_shape, MEETINGS_MAX, (void **)ret,
                     ret_count, NULL);
}

enum err
meeting_own(struct work *w, struct meeting **ret, size_t *ret_count)
{
    return work_list(w, &meeting_stmts[OWN], NO_BINDS, &meeting_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

bool
meeting_has_begun(const struct work *w, const struct meeting *m)
{
    return m->starts_at <= work_now(w);
}

enum err
meeting_guests(struct work *w, struct guest **ret, size_t *ret_count)
{
    return work_list(w, &meeting_stmts[GUESTS], NO_BINDS, &guest_shape, GUESTS_MAX, (void **)ret,
                     ret_count, NULL);
}

enum err
meeting_agenda(struct work *w, struct agenda_item **ret, size_t *ret_count)
{
    return work_list(w, &meeting_stmts[AGENDA], NO_BINDS, &agenda_shape, MEETING_AGENDA_MOST,
                     (void **)ret, ret_count, NULL);
}

enum err
meeting_mine(struct work *w, const struct my_filter *filter, size_t max, struct my_meeting **ret,
             size_t *ret_count, bool *ret_more)
{
    instant from = date_is_none(filter->from) ? 1 : instant_of(filter->from, 0, 0);
    instant until =
        date_is_none(filter->until) ? INT64_MAX : instant_of(date_add_days(filter->until, 1), 0, 0);
    return work_list(w, &meeting_stmts[MINE],
                     BINDS(BIND_INSTANT("from_at", from), BIND_INSTANT("until_at", until),
                           BIND_RAW_ID("kind", filter->kind), BIND_RAW_ID("state", filter->state),
                           BIND_INT("after_at", filter->after_at),
                           BIND_INT("after", filter->after)),
                     &my_meeting_shape, max, (void **)ret, ret_count, ret_more);
}

/* ---- calling ---- */

bool
clock_time_parse(const char *text, int *ret_hour, int *ret_minute)
{
    int parts[2] = { 0, 0 }, digits[2] = { 0, 0 }, part = 0;
    for (const char *at = text != NULL ? text : ""; *at != '\0'; at++) {
        if (*at >= '0' && *at <= '9') {
            parts[part] = parts[part] * 10 + (*at - '0');
            if (++digits[part] > 2)
                return false;
        } else if ((*at == '.' || *at == ':') && part == 0) {
            part = 1;
        } else {
            return false;
        }
    }
    bool whole = digits[0] > 0 && (part == 0 || digits[1] == 2);
    if (!whole || parts[0] > 23 || parts[1] > 59)
        return false;
    *ret_hour = parts[0];
    *ret_minute = parts[1];
    return true;
}

struct span {
    instant starts_at, ends_at;
};

static enum err
check_times(struct work *w, const struct meeting_given *given, struct span *ret)
{
    int hour, minute, end_hour, end_minute;
    enum err err = ERR_OK;
    if (date_is_none(given->on))
        err = work_problem(w, ERR_INVALID, "on", T("This is needed."));
    if (!clock_time_parse(given->from, &hour, &minute))
        err = work_problem(w, ERR_INVALID, "from", T("Write the time as 9.30."));
    if (!clock_time_parse(given->until, &end_hour, &end_minute))
        err = work_problem(w, ERR_INVALID, "until", T("Write the time as 9.30."));
    TRY(err);
    struct span span = { instant_of(given->on, hour, minute),
                         instant_of(given->on, end_hour, end_minute) };
    if (span.ends_at <= span.starts_at)
        return work_problem(w, ERR_INVALID, "until", T("The meeting ends before it begins."));
    *ret = span;
    return ERR_OK;
}

/* A meeting is called ahead, and recorded when it has been held. */
static enum err
check_when(struct work *w, const struct client_case *c, const struct meeting_given *given,
           bool was_held, struct span *ret)
{
    TRY(check_times(w, given, ret));
    bool ahead = ret->starts_at > work_now(w);
    const char *field = date_same(given->on, work_today(w)) ? "from" : "on";
    if (!was_held && !ahead)
        return work_problem(w, ERR_INVALID, field,
                            T("The time has passed. A meeting that was held is recorded with the "
                              "other form."));
    if (was_held && ahead)
        return work_problem(w, ERR_INVALID, field,
                            T("The time is ahead. A meeting that is to be held is called."));
    if (was_held && date_compare(given->on, c->opened_on) < 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is before the case was opened."));
    return ERR_OK;
}

static enum err
check_codes(struct work *w, const struct meeting_given *given)
{
    enum err err = ERR_OK;
    if (code_find(meeting_kind_codes, given->kind) == NULL)
        err = work_problem(w, ERR_INVALID, "kind", T("Choose the kind of meeting."));
    if (code_find(party_codes, given->doc_party) == NULL || given->doc_party == PARTY_CLIENT)
        err = work_problem(w, ERR_INVALID, "doc_party",
                           T("Choose in whose register the meeting is documented."));
    if (given->client_invited && code_find(tell_way_codes, given->told_way) == NULL)
        err = work_problem(w, ERR_INVALID, "told_way", T("Choose how the client is told of it."));
    return err;
}

static enum err
check_presenter(struct work *w, duty_id presenter)
{
    if (presenter.v == 0)
        return work_problem(w, ERR_INVALID, "presenter",
                            T("Choose who knows the client best and presents the situation."));
    bool tied;
    TRY(work_exists(w, &meeting_stmts[IS_TIED], BINDS(BIND_ID("duty", presenter)), &tied));
    return tied ? ERR_OK
                : work_problem(w, ERR_INVALID, "presenter",
                               T("Choose a worker who is named in this case."));
}

/* An item on each line; blank lines are nothing.  Returns how many, at most one more than may be.
 */
static int
split_agenda(struct arena *a, const char *text, const char *items[MEETING_AGENDA_MOST + 1])
{
    int count = 0;
    for (const char *at = text != NULL ? text : ""; *at != '\0' && count <= MEETING_AGENDA_MOST;) {
        size_t length = strcspn(at, "\n");
        const char *item = str_trim(a, str_copy_bytes(a, at, length));
        if (!str_empty(item))
            items[count++] = item;
        at += length;
        at += *at == '\n';
    }
    return count;
}

static enum err
check_agenda(struct work *w, const char *text, const char *items[MEETING_AGENDA_MOST + 1],
             int *ret_count)
{
    TRY(work_check_optional(w, "agenda", text, LIMIT_NOTE_BYTES));
    *ret_count = split_agenda(work_arena(w), text, items);
    if (*ret_count > MEETING_AGENDA_MOST)
        return work_problem_fill(w, ERR_INVALID, "agenda", T("At most {n} items."),
                                 FILLS(FILL_N("n", MEETING_AGENDA_MOST)));
    for (int i = 0; i < *ret_count; i++)
        TRY(work_check_text(w, "agenda", items[i], LIMIT_REASON_BYTES));
    return ERR_OK;
}

static enum err
invite(struct work *w, int64_t meeting, duty_id duty, int64_t place, enum guest_state state)
{
    return work_run_one(w, &meeting_stmts[GUEST_INSERT],
                        BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("meeting", meeting),
                              BIND_ID("duty", duty), BIND_RAW_ID("place", place),
                              BIND_INT("state", state)));
}

static bool
is_unwanted(const struct team_place *places, size_t count, duty_id duty)
{
    for (size_t i = 0; i < count; i++)
        if (places[i].duty.v == duty.v && team_place_is_open(&places[i]) &&
            places[i].wanted == WANTED_NO)
            return true;
    return false;
}

/* The caller, and the named workers, but for those whom the client does not want along: they are
 * invited by name, when the matter needs them. */
static enum err
invite_team(struct work *w, const struct client_case *c, int64_t meeting, bool was_held)
{
    struct case_party *parties;
    struct team_place *places;
    size_t count, place_count;
    bool self = false;
    TRY(case_parties(w, &parties, &count));
    TRY(team_places(w, &places, &place_count));
    for (size_t i = 0; i < count; i++) {
        bool me = parties[i].duty.v == work_duty(w).v;
        self = self || me;
        if (!me && parties[i].duty.v != c->holder.v &&
            is_unwanted(places, place_count, parties[i].duty))
            continue;
        TRY(invite(w, meeting, parties[i].duty, 0, me ? GUEST_COMING : GUEST_INVITED));
        if (!was_held)
            TRY(notice_tell(w, parties[i].duty.v, EVENT_MEETING_CALLED, meeting));
    }
    return self ? ERR_OK : invite(w, meeting, work_duty(w), 0, GUEST_COMING);
}

static enum err
add_meeting(struct work *w, const struct meeting_given *given, const struct span *span, int64_t id)
{
    return work_run_one(
        w, &meeting_stmts[INSERT],
        BINDS(BIND_RAW_ID("id", id), BIND_INT("kind", given->kind),
              BIND_INSTANT("starts_at", span->starts_at), BIND_INSTANT("ends_at", span->ends_at),
              BIND_BOOL("remote", given->remote), BIND_TEXT("venue", given->place),
              BIND_ID("duty", given->presenter), BIND_INT("doc_party", given->doc_party),
              BIND_TEXT("system", given->doc_system), BIND_BOOL("invited", given->client_invited),
              BIND_RAW_ID("told_way", given->client_invited ? given->told_way : 0),
              BIND_TEXT("reason", given->client_invited ? NULL : given->no_invite_reason)));
}

static enum err
make(struct work *w, const struct meeting_given *given, bool was_held, int64_t *ret)
{
    struct client_case c;
    struct span span = { 0, 0 };
    const char *items[MEETING_AGENDA_MOST + 1];
    int item_count = 0;
    TRY(case_must_be_open(w, &c));
    enum err found[] = {
        check_codes(w, given),
        check_when(w, &c, given, was_held, &span),
        work_check_text(w, "place", given->place, PLACE_BYTES),
        check_presenter(w, given->presenter),
        work_check_text(w, "doc_system", given->doc_system, SYSTEM_BYTES),
        given->client_invited
            ? ERR_OK
            : work_check_text(w, "no_invite_reason", given->no_invite_reason, LIMIT_REASON_BYTES),
        check_agenda(w, given->agenda, items, &item_count),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    int64_t id = work_new_id(w);
    TRY(add_meeting(w, given, &span, id));
    for (int i = 0; i < item_count; i++)
        TRY(work_run_one(w, &meeting_stmts[ITEM_INSERT],
                         BINDS(BIND_RAW_ID("meeting", id), BIND_INT("item", i + 1),
                               BIND_TEXT("words", items[i]))));
    TRY(invite_team(w, &c, id, was_held));
    *ret = id;
    return ERR_OK;
}

enum err
meeting_call(struct work *w, const struct meeting_given *given, int64_t *ret)
{
    int64_t id;
    TRY(make(w, given, false, &id));
    *ret = id;
    return work_event(w, EVENT_MEETING_CALLED,
                      &(struct event_more){ .object = id, .class = C2, .agreed = given->on });
}

enum err
meeting_held(struct work *w, const struct meeting_given *given, int64_t *ret)
{
    return make(w, given, true, ret);
}

/* ---- changing ---- */

static enum err
must_be_called(struct work *w, struct meeting *ret)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    TRY(meeting_get(w, ret));
    if (ret->state == MEETING_IS_CLOSED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The minutes of this meeting are closed."));
    if (ret->state == MEETING_IS_CANCELLED)
        return work_problem(w, ERR_CONFLICT, NULL, T("This meeting was cancelled."));
    return ERR_OK;
}

enum err
meeting_cancel(struct work *w, const char *reason, int64_t version)
{
    struct meeting m;
    TRY(must_be_called(w, &m));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    enum err err = work_run_one(w, &meeting_stmts[CANCEL],
                                BINDS(BIND_TEXT("reason", reason), BIND_INT("version", version)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("Somebody else has just changed this. Look at it again."));
    TRY(err);
    struct guest *guests;
    size_t count;
    TRY(meeting_guests(w, &guests, &count));
    for (size_t i = 0; i < count; i++)
        TRY(notice_tell(w, guests[i].duty.v, EVENT_MEETING_CANCELLED, m.id));
    return work_event(w, EVENT_MEETING_CANCELLED,
                      &(struct event_more){ .object = m.id, .class = C7, .note = reason });
}

enum err
meeting_invite(struct work *w, duty_id duty, int64_t place)
{
    struct meeting m;
    TRY(must_be_called(w, &m));
    bool may;
    if (duty.v != 0) {
        place = 0;
        TRY(work_exists(w, &meeting_stmts[IS_TIED], BINDS(BIND_ID("duty", duty)), &may));
        if (!may)
            return work_problem(w, ERR_INVALID, "duty",
                                T("Only who is tied to the case can be invited: others would see "
                                  "nothing of it."));
    } else {
        TRY(work_exists(w, &meeting_stmts[IS_WELCOME], BINDS(BIND_RAW_ID("place", place)), &may));
        if (!may)
            return work_problem(w, ERR_INVALID, "place",
                                T("Choose somebody whom the client wants along."));
    }
    enum err err = invite(w, m.id, duty, place, GUEST_INVITED);
    if (err == ERR_CONFLICT)
        return work_problem(w, err, duty.v != 0 ? "duty" : "place", T("Invited already."));
    TRY(err);
    return duty.v != 0 && !meeting_has_begun(w, &m)
               ? notice_tell(w, duty.v, EVENT_MEETING_CALLED, m.id)
               : ERR_OK;
}

enum err
meeting_invitable(struct work *w, struct invitable **ret, size_t *ret_count)
{
    struct invitable *workers, *places;
    size_t worker_count, place_count;
    TRY(work_list(w, &meeting_stmts[WORKERS_LEFT], NO_BINDS, &invitable_shape, GUESTS_MAX,
                  (void **)&workers, &worker_count, NULL));
    TRY(work_list(w, &meeting_stmts[PLACES_LEFT], NO_BINDS, &invitable_shape, GUESTS_MAX,
                  (void **)&places, &place_count, NULL));
    struct invitable *all =
        ARENA_ARRAY(work_arena(w), struct invitable, worker_count + place_count + 1);
    for (size_t i = 0; i < worker_count; i++)
        all[i] = workers[i];
    for (size_t i = 0; i < place_count; i++)
        all[worker_count + i] = places[i];
    *ret = all;
    *ret_count = worker_count + place_count;
    return ERR_OK;
}

enum err
meeting_guest_state(struct work *w, int64_t guest, int state)
{
    struct meeting m;
    TRY(must_be_called(w, &m));
    bool begun = meeting_has_begun(w, &m);
    bool answer = state == GUEST_COMING || state == GUEST_NOT_COMING;
    bool came = state == GUEST_ATTENDED || state == GUEST_ABSENT;
    if (!answer && !came)
        return work_problem(w, ERR_INVALID, "state", T("Choose the answer."));
    if (came && !begun)
        return work_problem(w, ERR_INVALID, "state", T("The meeting has not begun yet."));
    if (answer && begun)
        return work_problem(w, ERR_INVALID, "state",
                            T("The meeting has begun. Record who was there."));
    enum err err = work_run_one(w, &meeting_stmts[GUEST_STATE],
                                BINDS(BIND_RAW_ID("guest", guest), BIND_INT("state", state)));
    return err == ERR_CONFLICT ? ERR_NOT_FOUND : err;
}
