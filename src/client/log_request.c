/* client/log_request.c: see log_request.h. */
#include "client/log_request.h"

#include "access/setting.h"
#include "region/clock.h"
#include "region/row.h"

#define COLUMNS                                                                                    \
    "SELECT q.id, q.client_id AS client, c.family_name, c.given_names, c.service_lang,"            \
    " q.org_id AS org, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS"           \
    " org_name_en, q.case_id AS in_case, q.received_on, q.how, rw.name AS received_by,"            \
    " ro.name_fi AS received_by_org_fi, ro.name_sv AS received_by_org_sv,"                         \
    " ro.name_en AS received_by_org_en, q.asked_from_on, q.asked_until_on, q.special_reason,"      \
    " q.repeated, q.suspicion, q.rule, q.rule_set, q.kind, q.raw_on, q.rolled_on, q.due_on,"       \
    " q.counted_by, q.state, q.answered_on, q.answered_at, aw.name AS answered_by, q.refusal,"     \
    " q.lawfulness, q.checkpoint, q.version"                                                       \
    " FROM log_request q JOIN client c ON c.id = q.client_id JOIN organisation o ON o.id ="        \
    " q.org_id LEFT JOIN duty rd ON rd.id = q.received_by_duty_id"                                 \
    " LEFT JOIN worker rw ON rw.id = rd.worker_id LEFT JOIN unit ru ON ru.id = rd.unit_id"         \
    " LEFT JOIN organisation ro ON ro.id = ru.org_id"                                              \
    " LEFT JOIN duty ad ON ad.id = q.answered_by_duty_id"                                          \
    " LEFT JOIN worker aw ON aw.id = ad.worker_id"
/* Organisations with a part in the client's matter: who holds a case, is a party, or registered
 * the person. */
#define ORGS                                                                                       \
    "SELECT ku.org_id FROM client_case k JOIN unit ku ON ku.id = k.holder_unit_id"                 \
    " WHERE k.client_id = :w_client"                                                               \
    " UNION SELECT tu.org_id FROM case_party t JOIN duty td ON td.id = t.duty_id"                  \
    " JOIN unit tu ON tu.id = td.unit_id WHERE t.client_id = :w_client"                            \
    " UNION SELECT cu.org_id FROM client c JOIN duty cd ON cd.id = c.made_by_duty_id"              \
    " JOIN unit cu ON cu.id = cd.unit_id WHERE c.id = :w_client"

enum { ORG_LIST, CASE_OF, WAS_ANSWERED, INSERT, OF_CLIENT, LIST, ONE, COUNT_OPEN, ANSWER };
const struct stmt log_request_stmts[] = {
    [ORG_LIST] = {
        .need = NEED_LOG,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT o.id AS org, o.kind, o.name_fi, o.name_sv, o.name_en FROM organisation o"
               " WHERE o.id IN (" ORGS ") ORDER BY o.id LIMIT :limit",
    },
    [CASE_OF] = {
        .need = NEED_LOG,
        .touches = TOUCH_PERSON,
        .sql = "SELECT k.id FROM client_case k WHERE k.client_id = :w_client"
               " AND (CAST(:w_case AS BIGINT) IS NULL OR k.id = :w_case)"
               " ORDER BY CASE WHEN k.ended_on IS NULL THEN 0 ELSE 1 END, k.id DESC LIMIT 1",
    },
    [WAS_ANSWERED] = {
        .need = NEED_LOG,
        .touches = TOUCH_PERSON,
        .sql = "SELECT count(*) FROM log_request q WHERE q.client_id = :w_client"
               " AND q.org_id = :org"
               " AND q.state = 2 AND q.asked_until_on >= :asked_from_on"
               " AND q.asked_from_on <= :asked_until_on",
    },
    [INSERT] = {
        .need = NEED_LOG_REQUEST_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO log_request (id, client_id, org_id, case_id, received_on, how,"
               " received_by_duty_id, asked_from_on, asked_until_on, special_reason, repeated,"
               " suspicion, rule, rule_set, kind, raw_on, rolled_on, due_on, counted_by, state)"
               " SELECT CAST(:id AS BIGINT), c.id, CAST(:org AS BIGINT),"
               " (SELECT k.id FROM client_case k WHERE k.id = :case AND k.client_id = :w_client),"
               " CAST(:received_on AS DATE), CAST(:how AS INTEGER), CAST(:w_duty AS BIGINT),"
               " CAST(:asked_from_on AS DATE), CAST(:asked_until_on AS DATE),"
               " CAST(:special_reason AS TEXT), CAST(:repeated AS INTEGER),"
               " CAST(:suspicion AS TEXT), CAST(:rule AS TEXT), CAST(:rule_set AS TEXT),"
               " CAST(:kind AS INTEGER), CAST(:raw_on AS DATE), CAST(:rolled_on AS DATE),"
               " CAST(:due_on AS DATE), CAST(:counted_by AS TEXT), 1"
               " FROM client c WHERE c.id = :w_client",
    },
    [OF_CLIENT] = {
        .need = NEED_LOG,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE q.client_id = :w_client ORDER BY q.id DESC LIMIT :limit",
    },
    [LIST] = {
        .need = NEED_LOG_REQUEST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE q.org_id = :w_org AND (CAST(:state AS BIGINT) = 0 OR q.state ="
               " :state) AND (q.due_on, q.id) > (:after_on, :after) ORDER BY q.due_on, q.id LIMIT"
               " :limit",
    },
    [ONE] = {
        .need = NEED_LOG_REQUEST,
        .touches = TOUCH_PERSON,
        .sql = COLUMNS " WHERE q.id = :request AND q.org_id = :w_org",
    },
    [COUNT_OPEN] = {
        .need = NEED_LOG_REQUEST,
        .touches = TOUCH_PERSON,
        .sql = "SELECT count(*) FROM log_request q WHERE q.org_id = :w_org AND q.state = 1"
               " AND (CAST(:due_before_on AS DATE) IS NULL OR q.due_on < :due_before_on)",
    },
    [ANSWER] = {
        .need = NEED_LOG_REQUEST_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE log_request SET state = :state, answered_on = :w_today, answered_at ="
               " :w_now, answered_by_duty_id = :w_duty, refusal = :refusal, lawfulness ="
               " :lawfulness, checkpoint = :checkpoint, version = version + 1"
               " WHERE id = :request AND org_id = :w_org AND state = 1"
               " AND (CAST(:version AS BIGINT) = 0 OR version = :version)",
    },
    STMT_END,
};

const struct code log_request_way_codes[] = {
    { LOG_WAY_LETTER, "letter", TC("way of asking", "By letter") },
    { LOG_WAY_FORM, "form", TC("way of asking", "Written on the spot") },
    { LOG_WAY_EMAIL, "email", TC("way of asking", "By protected e-mail") },
    { LOG_WAY_OWN, "own", TC("way of asking", "By the client, signed in") },
    { 0, NULL, TEXT_NONE },
};

const struct code log_request_state_codes[] = {
    { LOG_REQUEST_OPEN, "open", TC("request for the log", "To be answered") },
    { LOG_REQUEST_ANSWERED, "answered", TC("request for the log", "Answered") },
    { LOG_REQUEST_REFUSED, "refused", TC("request for the log", "Refused by a decision") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr log_request_attrs[] = {
    ATTR(struct log_request, id, KIND_ID, OPEN),
    ATTR(struct log_request, client, KIND_CLIENT, C1),
    ATTR(struct log_request, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct log_request, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct log_request, service_lang, KIND_TEXT, C1),
    ATTR(struct log_request, org, KIND_ID, OPEN),
    ATTR_NAMES(struct log_request, org_name),
    ATTR(struct log_request, in_case, KIND_ID, C2),
    ATTR(struct log_request, received_on, KIND_DATE, C2, .label = T("Received")),
    ATTR(struct log_request, how, KIND_CODE, C2, .label = T("How it was asked"),
         .codes = log_request_way_codes),
    ATTR(struct log_request, received_by, KIND_TEXT, OPEN, .label = T("Received by")),
    ATTR_NAMES(struct log_request, received_by_org),
    ATTR(struct log_request, asked_from_on, KIND_DATE, C2, .label = T("From day")),
    ATTR(struct log_request, asked_until_on, KIND_DATE, C2, .label = T("To day")),
    ATTR(struct log_request, special_reason, KIND_TEXT, C2),
    ATTR(struct log_request, repeated, KIND_BOOL, C2, .label = T("Asked again")),
    ATTR(struct log_request, suspicion, KIND_TEXT, C2),
    ATTR(struct log_request, rule, KIND_TEXT, OPEN),
    ATTR(struct log_request, rule_set, KIND_TEXT, OPEN),
    ATTR(struct log_request, kind, KIND_CODE, OPEN, .label = T("Kind of deadline"),
         .codes = rule_kind_codes),
    ATTR(struct log_request, raw_on, KIND_DATE, C2),
    ATTR(struct log_request, rolled_on, KIND_DATE, C2),
    ATTR(struct log_request, due_on, KIND_DATE, C2, .label = T("Due")),
    ATTR(struct log_request, counted_by, KIND_TEXT, OPEN),
    ATTR(struct log_request, state, KIND_CODE, C2, .label = T("State"),
         .codes = log_request_state_codes),
    ATTR(struct log_request, answered_on, KIND_DATE, C2, .label = T("Answered on")),
    ATTR(struct log_request, answered_at, KIND_INSTANT, C2),
    ATTR(struct log_request, answered_by, KIND_TEXT, OPEN),
    ATTR(struct log_request, refusal, KIND_TEXT, C2),
    ATTR(struct log_request, lawfulness, KIND_TEXT, C2),
    ATTR(struct log_request, checkpoint, KIND_TEXT, OPEN),
    ATTR(struct log_request, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape log_request_shape = { "log_request", sizeof(struct log_request),
                                         log_request_attrs };

static const struct attr org_attrs[] = {
    ATTR(struct log_request_org, org, KIND_ID, OPEN),
    ATTR(struct log_request_org, kind, KIND_INT, OPEN),
    ATTR_NAMES(struct log_request_org, name),
    ATTR_END,
};
static const struct shape org_shape = { "organisation", sizeof(struct log_request_org), org_attrs };

/* ---- the clock ---- */

struct log_request_due
log_request_due_of(struct date received_on, int party, int own_days)
{
    const struct rule *law = rule_on("log_request", received_on);
    bool statutory = law != NULL && (law->responsible & PARTY_BIT(party)) != 0;
    const struct rule *rule = statutory ? law : rule_on("log_request_own", received_on);
    if (rule == NULL) /* before the rows begin: the first one of the own target */
        rule = deadline_rule("log_request_own", "own");
    struct log_request_due due = { .rule = rule, .length = statutory ? rule->length : own_days };
    due.raw_on = clock_end(received_on, due.length, rule->unit, rule->calendar, &due.rolled_on);
    due.due_on = clock_due(due.raw_on, due.rolled_on, rule->calendar);
    return due;
}

const struct rule *
log_request_rule(const struct log_request *r)
{
    return deadline_rule(r->rule, r->rule_set);
}

int
log_request_counted(const char *counted_by)
{
    int length = 0;
    for (const char *c = counted_by; *c >= '0' && *c <= '9' && length < 1000; c++)
        length = 10 * length + (*c - '0');
    return length;
}

int
log_request_length(const struct log_request *r)
{
    return log_request_counted(r->counted_by);
}

int
log_request_days_late(const struct log_request *r, struct date today)
{
    struct date on = r->state == LOG_REQUEST_OPEN ? today : r->answered_on;
    int64_t days = date_days(on) - date_days(r->due_on);
    return days > 0 ? (int)days : 0;
}

void
log_request_span(const struct log_request *r, instant now, instant *ret_from, instant *ret_until)
{
    instant end = instant_of(date_add_days(r->asked_until_on, 1), 0, 0);
    instant answered = r->state == LOG_REQUEST_OPEN ? now : r->answered_at;
    *ret_from = instant_of(r->asked_from_on, 0, 0);
    *ret_until = end < answered ? end : answered;
}

/* ---- asking ---- */

enum err
log_request_orgs(struct work *w, struct log_request_org **ret, size_t *ret_count)
{
    return work_list(w, &log_request_stmts[ORG_LIST], NO_BINDS, &org_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

static enum err
find_org(struct work *w, org_id asked, struct log_request_org *ret)
{
    struct log_request_org *orgs;
    size_t count;
    TRY(log_request_orgs(w, &orgs, &count));
    for (size_t i = 0; i < count; i++)
        if (orgs[i].org.v == asked.v) {
            *ret = orgs[i];
            return ERR_OK;
        }
    return work_problem(w, ERR_INVALID, "org",
                        T("Choose an organisation that has a part in the client's matter."));
}

static enum err
check_days(struct work *w, struct log_request_given *given)
{
    struct date today = work_today(w);
    if (date_is_none(given->received_on))
        given->received_on = today;
    if (date_compare(given->received_on, today) > 0)
        return work_problem(w, ERR_INVALID, "received_on", T("This day is still to come."));
    struct date earliest = date_add_months(given->received_on, -12 * LOG_REQUEST_YEARS);
    if (date_is_none(given->asked_until_on))
        given->asked_until_on = given->received_on;
    if (date_is_none(given->asked_from_on))
        given->asked_from_on = earliest;
    if (date_compare(given->asked_until_on, today) > 0)
        return work_problem(w, ERR_INVALID, "asked_until_on", T("This day is still to come."));
    if (date_compare(given->asked_from_on, given->asked_until_on) > 0)
        return work_problem(w, ERR_INVALID, "asked_from_on",
                            T("The first day is after the last one."));
    if (date_compare(given->asked_from_on, earliest) < 0 && str_empty(given->special_reason))
        return work_problem(w, ERR_INVALID, "special_reason",
                            T("What is older than two years is given for a special reason only. "
                              "Write the reason, or choose a later first day."));
    return ERR_OK;
}

static enum err
add(struct work *w, const struct log_request_given *given, const struct log_request_org *org,
    case_id in_case, int64_t id)
{
    int64_t earlier, own_days = 0;
    if (!str_to_int(work_setting(w, SETTING_LOG_DAYS), 1, 60, &own_days))
        return ERR_INTERNAL;
    struct log_request_due due = log_request_due_of(given->received_on, org->kind, (int)own_days);
    TRY(work_int(w, &log_request_stmts[WAS_ANSWERED],
                 BINDS(BIND_ID("org", org->org), BIND_DATE("asked_from_on", given->asked_from_on),
                       BIND_DATE("asked_until_on", given->asked_until_on)),
                 &earlier));
    const char *counted =
        str_printf(work_arena(w), "%d %s, %s", due.length,
                   code_find(length_unit_codes, (int)due.rule->unit)->name,
                   due.rule->calendar == AUTHORITY_DATE ? "authority, not rolled" : "not rolled");
    return work_run_one(
        w, &log_request_stmts[INSERT],
        BINDS(BIND_RAW_ID("id", id), BIND_ID("org", org->org), BIND_ID("case", in_case),
              BIND_DATE("received_on", given->received_on), BIND_INT("how", given->how),
              BIND_DATE("asked_from_on", given->asked_from_on),
              BIND_DATE("asked_until_on", given->asked_until_on),
              BIND_TEXT("special_reason", given->special_reason),
              BIND_BOOL("repeated", earlier > 0), BIND_TEXT("suspicion", given->suspicion),
              BIND_TEXT("rule", due.rule->key), BIND_TEXT("rule_set", due.rule->rule_set),
              BIND_INT("kind", due.rule->kind), BIND_DATE("raw_on", due.raw_on),
              BIND_DATE("rolled_on", due.rolled_on), BIND_DATE("due_on", due.due_on),
              BIND_TEXT("counted_by", counted)));
}

enum err
log_request_make(struct work *w, const struct log_request_given *asked, int64_t *ret_id)
{
    struct log_request_given given = *asked;
    struct log_request_org org = { .kind = 0 };
    case_id in_case = { 0 };
    if (given.org.v == 0)
        given.org = work_org(w);
    enum err found[] = {
        code_find(log_request_way_codes, given.how) != NULL
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "how", T("Choose how it was asked.")),
        check_days(w, &given),
        work_check_optional(w, "special_reason", given.special_reason, LIMIT_REASON_BYTES),
        work_check_optional(w, "suspicion", given.suspicion, LIMIT_REASON_BYTES),
        find_org(w, given.org, &org),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    TRY(work_int(w, &log_request_stmts[CASE_OF], NO_BINDS, &in_case.v));
    int64_t id = work_new_id(w);
    TRY(add(w, &given, &org, in_case, id));
    if (in_case.v != 0)
        TRY(work_event(
            w, EVENT_LOG_REQUESTED,
            &(struct event_more){
                .in_case = in_case, .object = id, .class = C2, .on = given.received_on }));
    *ret_id = id;
    return ERR_OK;
}

enum err
log_requests_of_client(struct work *w, struct log_request **ret, size_t *ret_count)
{
    return work_list(w, &log_request_stmts[OF_CLIENT], NO_BINDS, &log_request_shape,
                     LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL);
}

/* ---- answering ---- */

enum err
log_request_list(struct work *w, int state, struct log_request_cursor after, size_t max,
                 struct log_request **ret, size_t *ret_count, bool *ret_more)
{
    static const struct date first = { 1800, 1, 1 };
    return work_list(w, &log_request_stmts[LIST],
                     BINDS(BIND_INT("state", state),
                           BIND_DATE("after_on", date_is_none(after.due_on) ? first : after.due_on),
                           BIND_INT("after", after.id)),
                     &log_request_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
log_request_get(struct work *w, struct log_request *ret)
{
    return work_get(w, &log_request_stmts[ONE], BINDS(BIND_RAW_ID("request", work_object(w))),
                    &log_request_shape, ret);
}

enum err
log_request_counts(struct work *w, struct log_request_tally *ret)
{
    TRY(work_int(w, &log_request_stmts[COUNT_OPEN], BINDS(BIND_DATE("due_before_on", DATE_NONE)),
                 &ret->open));
    return work_int(w, &log_request_stmts[COUNT_OPEN],
                    BINDS(BIND_DATE("due_before_on", work_today(w))), &ret->late);
}

static enum err
close_request(struct work *w, enum log_request_state state, const struct log_request *r,
              const char *refusal, const char *lawfulness, const char *checkpoint, int64_t version)
{
    TRY(work_run_one(w, &log_request_stmts[ANSWER],
                     BINDS(BIND_RAW_ID("request", r->id), BIND_INT("state", state),
                           BIND_TEXT("refusal", refusal), BIND_TEXT("lawfulness", lawfulness),
                           BIND_TEXT("checkpoint", checkpoint), BIND_INT("version", version))));
    if (r->in_case.v == 0)
        return ERR_OK;
    return work_event(
        w, EVENT_LOG_ANSWERED,
        &(struct event_more){
            .client = r->client, .in_case = r->in_case, .object = r->id, .class = C2 });
}

enum err
log_request_answer(struct work *w, const char *lawfulness, const char *checkpoint, int64_t version)
{
    struct log_request r;
    TRY(log_request_get(w, &r));
    if (r.suspicion != NULL)
        TRY(work_check_text(w, "lawfulness", lawfulness, LIMIT_NOTE_BYTES));
    else
        TRY(work_check_optional(w, "lawfulness", lawfulness, LIMIT_NOTE_BYTES));
    return close_request(w, LOG_REQUEST_ANSWERED, &r, NULL,
                         str_empty(lawfulness) ? NULL : lawfulness, checkpoint, version);
}

enum err
log_request_refuse(struct work *w, const char *refusal, int64_t version)
{
    struct log_request r;
    TRY(log_request_get(w, &r));
    TRY(work_check_text(w, "refusal", refusal, LIMIT_NOTE_BYTES));
    return close_request(w, LOG_REQUEST_REFUSED, &r, refusal, NULL, NULL, version);
}
