/* client/ask.c: see ask.h. */
#include "client/ask.h"

#include "access/attempt.h"
#include "access/setting.h"
#include "base/limits.h"
#include "client/screening.h"
#include "client/unnamed.h"
#include "region/area.h"
#include "region/clock.h"
#include "region/language.h"

#include <string.h>

/* What tells the place of a person under a security prohibition is not read (661/2009 36 §). */
#define SHUT "CASE WHEN coalesce(p.prohibited, 0) = 1 THEN NULL ELSE "
#define COLUMNS                                                                                    \
    "r.id, r.number, r.client_id AS client, r.name, " SHUT "r.phone END AS phone, " SHUT           \
    "r.email END AS email, " SHUT "r.municipality_code END AS municipality, " SHUT                 \
    "m.name_fi END AS municipality_name_fi, " SHUT "m.name_sv END AS municipality_name_sv,"        \
    " r.lang, r.interpreter_lang, r.words, r.state, r.outcome, r.reason, r.duty_id AS duty,"       \
    " w.name AS duty_name, r.asked_on, r.due_on, r.taken_on, r.contacted_on, r.closed_on,"         \
    " r.emptied_on, r.target_days, r.version"
#define TABLES                                                                                     \
    " FROM support_request r JOIN municipality m ON m.code = r.municipality_code"                  \
    " LEFT JOIN client p ON p.id = r.client_id LEFT JOIN duty d ON d.id = r.duty_id"               \
    " LEFT JOIN worker w ON w.id = d.worker_id"
#define CHOSEN                                                                                     \
    " WHERE r.unit_id = :w_unit AND r.emptied_on IS NULL"                                          \
    " AND ((CAST(:state AS BIGINT) = 0 AND r.closed_on IS NULL) OR r.state = :state)"              \
    " AND (CAST(:only_late AS BIGINT) = 0 OR (r.closed_on IS NULL AND r.contacted_on IS NULL"      \
    " AND r.due_on < :w_today))"

enum { ONCE, NEXT_NUMBER, INSERT, BY_DUE, NEWEST, ONE, TAKE, CONTACTED, CLOSE, JOIN, EMPTY };
const struct stmt ask_stmts[] = {
    [ONCE] = {
        .need = NEED_ASK_SEND,
        .touches = TOUCH_PERSON,
        .sql = "SELECT r.number, r.unit_id AS unit, r.due_on FROM support_request r"
               " WHERE r.once_key = :once_key",
    },
    [NEXT_NUMBER] = {
        .need = NEED_ASK_SEND,
        .touches = TOUCH_PERSON,
        .sql = "SELECT coalesce(max(number), 1000) + 1 FROM support_request",
    },
    [INSERT] = {
        .need = NEED_ASK_SEND,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO support_request (id, number, once_key, unit_id, municipality_code,"
               " lang, interpreter_lang, name, phone, email, words, state, asked_on, target_days,"
               " due_on) VALUES (:id, :number, :once_key, :unit, :municipality_code, :lang,"
               " :interpreter_lang, :name, :phone, :email, :words, :state, :w_today,"
               " :target_days, :due_on)",
    },
    [BY_DUE] = {
        .need = NEED_ASK,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS TABLES CHOSEN
               " AND (CAST(:after_on AS DATE) IS NULL OR (r.due_on, r.id) > (:after_on, :after_id))"
               " ORDER BY r.due_on, r.id LIMIT :limit",
    },
    [NEWEST] = {
        .need = NEED_ASK,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS TABLES CHOSEN
               " AND (CAST(:after_id AS BIGINT) IS NULL OR r.id < :after_id)"
               " ORDER BY r.id DESC LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_ASK,
        .touches = TOUCH_PERSON,
        .sql = "SELECT " COLUMNS TABLES " WHERE r.id = :w_object AND r.unit_id = :w_unit"
               " AND r.emptied_on IS NULL",
    },
    [TAKE] = {
        .need = NEED_ASK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE support_request SET state = :state, duty_id = :w_duty, taken_on = :w_today,"
               " version = version + 1 WHERE id = :w_object AND unit_id = :w_unit"
               " AND version = :version",
    },
    [CONTACTED] = {
        .need = NEED_ASK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE support_request SET state = :state, contacted_on = :contacted_on,"
               " version = version + 1 WHERE id = :w_object AND unit_id = :w_unit"
               " AND version = :version",
    },
    [CLOSE] = {
        .need = NEED_ASK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE support_request SET state = :state, outcome = :outcome, reason = :reason,"
               " closed_on = :w_today, empty_on = :empty_on, version = version + 1"
               " WHERE id = :w_object AND unit_id = :w_unit AND version = :version",
    },
    [JOIN] = {
        .need = NEED_ASK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE support_request SET state = :state, outcome = :outcome, closed_on ="
               " :w_today, empty_on = :empty_on, client_id = :w_client, version = version + 1"
               " WHERE id = :w_object AND unit_id = :w_unit AND version = :version"
               " AND client_id IS NULL",
    },
    /* The number, the unit and the days stay, so that the targets can still be counted. */
    [EMPTY] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE support_request SET name = NULL, phone = NULL, email = NULL, words = NULL,"
               " reason = NULL, once_key = NULL, client_id = NULL, interpreter_lang = NULL,"
               " emptied_on = :w_today WHERE empty_on <= :w_today AND emptied_on IS NULL",
    },
    STMT_END,
};

const struct code request_state_codes[] = {
    { REQUEST_WAITING, "waiting", T("Waits for somebody to take it up") },
    { REQUEST_TAKEN, "taken", T("Taken up, not reached yet") },
    { REQUEST_CONTACTED, "contacted", T("The person has been reached") },
    { REQUEST_CLOSED, "closed", TC("request", "Closed") },
    { 0, NULL, TEXT_NONE },
};
const struct code request_outcome_codes[] = {
    { REQUEST_NOT_REACHED, "not_reached", T("Could not be reached") },
    { REQUEST_GUIDED, "guided", T("Guided elsewhere") },
    { REQUEST_NOT_WANTED, "not_wanted", T("No longer wants support") },
    { 0, NULL, TEXT_NONE },
};
const struct code request_all_outcome_codes[] = {
    { REQUEST_JOINED, "joined", T("The need was recorded on the person's page") },
    { REQUEST_NOT_REACHED, "not_reached", T("Could not be reached") },
    { REQUEST_GUIDED, "guided", T("Guided elsewhere") },
    { REQUEST_NOT_WANTED, "not_wanted", T("No longer wants support") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr request_attrs[] = {
    ATTR(struct request, id, KIND_ID, C1),
    ATTR(struct request, number, KIND_INT, C1, .label = T("Number")),
    ATTR(struct request, client, KIND_CLIENT, C1),
    ATTR(struct request, name, KIND_TEXT, C1, .label = T("Name")),
    ATTR(struct request, phone, KIND_TEXT, C1, .label = T("Phone")),
    ATTR(struct request, email, KIND_TEXT, C1, .label = T("E-mail")),
    ATTR(struct request, municipality, KIND_TEXT, C1, .label = T("Municipality")),
    ATTR_NAMES(struct request, municipality_name),
    ATTR(struct request, lang, KIND_TEXT, C1, .label = T("Language")),
    ATTR(struct request, interpreter_lang, KIND_TEXT, C1, .label = T("Interpreter to")),
    ATTR(struct request, words, KIND_TEXT, C1, .label = T("In the person's words")),
    ATTR(struct request, state, KIND_CODE, C1, .label = T("State"), .codes = request_state_codes),
    ATTR(struct request, outcome, KIND_CODE, C1, .label = T("Outcome"),
         .codes = request_all_outcome_codes),
    ATTR(struct request, reason, KIND_TEXT, C1, .label = T("Reason")),
    ATTR(struct request, duty, KIND_ID, C1),
    ATTR(struct request, duty_name, KIND_TEXT, C1, .label = T("Taken up by")),
    ATTR(struct request, asked_on, KIND_DATE, C1, .label = T("Asked on")),
    ATTR(struct request, due_on, KIND_DATE, C1, .label = T("Contact by")),
    ATTR(struct request, taken_on, KIND_DATE, C1, .label = T("Taken up on")),
    ATTR(struct request, contacted_on, KIND_DATE, C1, .label = T("Contacted on")),
    ATTR(struct request, closed_on, KIND_DATE, C1, .label = T("Closed on")),
    ATTR(struct request, emptied_on, KIND_DATE, C1),
    ATTR(struct request, target_days, KIND_INT, C1),
    ATTR(struct request, version, KIND_INT, C1),
    ATTR_END,
};
const struct shape request_shape = { "request", sizeof(struct request), request_attrs };

struct once {
    int64_t number;
    unit_id unit;
    struct date due_on;
};
static const struct attr once_attrs[] = {
    ATTR(struct once, number, KIND_INT, OPEN),
    ATTR(struct once, unit, KIND_ID, OPEN),
    ATTR(struct once, due_on, KIND_DATE, OPEN),
    ATTR_END,
};
static const struct shape once_shape = { "once", sizeof(struct once), once_attrs };

/* ---- asking ---- */

static int
days_of(const struct work *w, const char *key)
{
    int64_t days = 0;
    const struct setting *setting = setting_find(key);
    (void)!str_to_int(work_setting(w, key), setting->min, setting->max, &days);
    return (int)days;
}

int
ask_target_days(const struct work *w)
{
    return days_of(w, SETTING_ASK_DAYS);
}

int
ask_keep_days(const struct work *w)
{
    return days_of(w, SETTING_ASK_KEEP_DAYS);
}

static bool
is_reachable_by_phone(const char *phone)
{
    size_t digits = 0;
    for (const char *c = phone; *c != '\0'; c++) {
        if (strchr("+0123456789 -()", *c) == NULL)
            return false;
        digits += *c >= '0' && *c <= '9';
    }
    return digits >= 5 && digits <= 15;
}

static bool
is_reachable_by_mail(const char *email)
{
    const char *at = strchr(email, '@');
    return at != NULL && at > email && strchr(at + 1, '@') == NULL && strchr(at, '.') != NULL &&
           strchr(email, ' ') == NULL;
}

static enum err
check_contact(struct work *w, const struct ask_given *g)
{
    if (str_empty(g->phone) && str_empty(g->email))
        return work_problem(w, ERR_INVALID, "phone",
                            T("Write a telephone number or an e-mail address, so that you can be "
                              "reached."));
    enum err phone = ERR_OK, email = ERR_OK;
    if (!str_empty(g->phone) && !is_reachable_by_phone(g->phone))
        phone = work_problem(w, ERR_INVALID, "phone", T("This is no telephone number."));
    if (!str_empty(g->email) && !is_reachable_by_mail(g->email))
        email = work_problem(w, ERR_INVALID, "email", T("This is no e-mail address."));
    TRY(work_check_optional(w, "phone", g->phone, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "email", g->email, LIMIT_LINE_BYTES));
    return phone != ERR_OK ? phone : email;
}

static bool
is_language(const char *code)
{
    size_t count;
    const struct language *all = language_all(&count);
    for (size_t i = 0; i < count; i++)
        if (str_same(all[i].code, code))
            return true;
    return false;
}

static enum err
check_languages(struct work *w, const struct ask_given *g)
{
    if (!str_same(g->lang, "fi") && !str_same(g->lang, "sv") && !str_same(g->lang, "en"))
        return work_problem(w, ERR_INVALID, "lang", T("Choose the language."));
    if (!str_empty(g->interpreter_lang) && !is_language(g->interpreter_lang))
        return work_problem(w, ERR_INVALID, "interpreter_lang",
                            T("Choose the language of the interpreter."));
    return ERR_OK;
}

static enum err
check_words(struct work *w, const struct ask_given *g)
{
    TRY(work_check_text(w, "words", g->words, ASK_WORDS_BYTES));
    TRY(unnamed_check(w, "words", g->words, false));
    return unnamed_check(w, "name", g->name, false);
}

/* Every field is looked at before the first error goes back. */
static enum err
check_asking(struct work *w, const struct ask_given *g, struct support_unit *ret_unit)
{
    enum err name = work_check_text(w, "name", g->name, LIMIT_LINE_BYTES);
    enum err contact = check_contact(w, g);
    enum err place = support_unit_of(w, g->municipality, ret_unit);
    if (place == ERR_NOT_FOUND)
        place = work_problem(w, ERR_INVALID, "municipality",
                             str_empty(g->municipality)
                                 ? T("Choose your municipality.")
                                 : T("Requests from this municipality are not taken here yet. Call "
                                     "your wellbeing services county or employment authority."));
    enum err languages = check_languages(w, g);
    enum err words = check_words(w, g);
    TRY(name);
    TRY(contact);
    TRY(place);
    TRY(languages);
    return words;
}

static enum err
send_first(struct work *w, const struct ask_given *g, const struct support_unit *unit)
{
    int days = ask_target_days(w);
    int64_t wait;
    TRY(public_attempt(w, "ask", g->address, &wait));
    if (wait > 0)
        return work_problem_fill(
            w, ERR_INVALID, NULL,
            TN("Many requests have come from your connection. Try again in {n} minute, or call.",
               "Many requests have come from your connection. Try again in {n} minutes, or call."),
            FILLS(FILL_N("n", (wait + MINUTE - 1) / MINUTE)));
    struct date due = clock_end(work_today(w), days, WORKING_DAYS, TARGET_DATE, NULL);
    int64_t number;
    TRY(work_int(w, &ask_stmts[NEXT_NUMBER], NO_BINDS, &number));
    return work_run(
        w, &ask_stmts[INSERT],
        BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_INT("number", number),
              BIND_TEXT("once_key", g->once_key), BIND_ID("unit", unit->id),
              BIND_TEXT("municipality_code", g->municipality), BIND_TEXT("lang", g->lang),
              BIND_TEXT("interpreter_lang", g->interpreter_lang), BIND_TEXT("name", g->name),
              BIND_TEXT("phone", g->phone), BIND_TEXT("email", g->email),
              BIND_TEXT("words", g->words), BIND_INT("state", REQUEST_WAITING),
              BIND_INT("target_days", days), BIND_DATE("due_on", due)));
}

static enum err
sent_already(struct work *w, const char *once_key, struct once *ret)
{
    if (str_empty(once_key) || strlen(once_key) > 64)
        return work_problem(w, ERR_INVALID, NULL,
                            T("The form was not whole. Check what you wrote and send it again."));
    return work_get(w, &ask_stmts[ONCE], BINDS(BIND_TEXT("once_key", once_key)), &once_shape, ret);
}

enum err
ask_send(struct work *w, const struct ask_given *given, struct ask_receipt *ret)
{
    struct once once;
    struct support_unit unit;
    enum err err = sent_already(w, given->once_key, &once);
    if (err == ERR_NOT_FOUND) {
        TRY(check_asking(w, given, &unit));
        TRY(send_first(w, given, &unit));
        err = sent_already(w, given->once_key, &once);
    }
    TRY(err);
    *ret = (struct ask_receipt){ .number = once.number, .due_on = once.due_on };
    return support_unit_get(w, once.unit, &ret->unit);
}

/* ---- the queue ---- */

bool
request_is_late(const struct request *r, struct date today)
{
    struct date on = !date_is_none(r->contacted_on) ? r->contacted_on
                     : !date_is_none(r->closed_on)  ? r->closed_on
                                                    : today;
    return date_compare(on, r->due_on) > 0;
}

enum err
request_list(struct work *w, const struct request_filter *filter, size_t max, struct request **ret,
             size_t *ret_count, bool *ret_more)
{
    return work_list(
        w, &ask_stmts[filter->newest ? NEWEST : BY_DUE],
        filter->newest
            ? BINDS(BIND_INT("state", filter->state), BIND_BOOL("only_late", filter->only_late),
                    BIND_RAW_ID("after_id", filter->after_id))
            : BINDS(BIND_INT("state", filter->state), BIND_BOOL("only_late", filter->only_late),
                    BIND_DATE("after_on", filter->after_on),
                    BIND_RAW_ID("after_id", filter->after_id)),
        &request_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
request_get(struct work *w, struct request *ret)
{
    return work_get(w, &ask_stmts[ONE], NO_BINDS, &request_shape, ret);
}

/* The request of this work as it may still be changed.  is_taken: somebody must answer for it. */
static enum err
open_request(struct work *w, int64_t version, bool is_taken, struct request *ret)
{
    TRY(request_get(w, ret));
    if (!date_is_none(ret->closed_on))
        return work_problem(w, ERR_CONFLICT, NULL, T("The request has been closed already."));
    if (is_taken && ret->state == REQUEST_WAITING)
        return work_problem(w, ERR_CONFLICT, NULL, T("Take the request up first."));
    if (version != 0 && version != ret->version)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Somebody has changed the request meanwhile. See how it is now."));
    return ERR_OK;
}

enum err
request_take(struct work *w, int64_t version)
{
    struct request r;
    TRY(open_request(w, 0, false, &r));
    if (r.state != REQUEST_WAITING && r.duty.v == work_duty(w).v)
        return ERR_OK;
    if (r.state != REQUEST_WAITING || (version != 0 && version != r.version))
        return work_problem_fill(w, ERR_CONFLICT, NULL, T("{name} has taken it up already."),
                                 FILLS(FILL_S("name", r.duty_name)));
    return work_run_one(w, &ask_stmts[TAKE],
                        BINDS(BIND_INT("state", REQUEST_TAKEN), BIND_INT("version", r.version)));
}

enum err
request_contacted(struct work *w, struct date on, int64_t version)
{
    struct request r;
    TRY(open_request(w, version, true, &r));
    if (date_is_none(on) || date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "contacted_on", T("The day is in the future."));
    if (date_compare(on, r.asked_on) < 0)
        return work_problem(w, ERR_INVALID, "contacted_on",
                            T("The day is before the request was made."));
    if (!date_is_none(r.contacted_on))
        return work_problem(w, ERR_CONFLICT, NULL, T("The first contact is recorded already."));
    return work_run_one(w, &ask_stmts[CONTACTED],
                        BINDS(BIND_INT("state", REQUEST_CONTACTED), BIND_DATE("contacted_on", on),
                              BIND_INT("version", r.version)));
}

/* The day on which the person's part of what is closed today goes. */
static struct date
empty_on(const struct work *w)
{
    return date_add_days(work_today(w), ask_keep_days(w));
}

enum err
request_close(struct work *w, enum request_outcome outcome, const char *reason, int64_t version)
{
    struct request r;
    TRY(open_request(w, version, true, &r));
    enum err err = ERR_OK;
    if (code_find(request_outcome_codes, (int)outcome) == NULL)
        err = work_problem(w, ERR_INVALID, "outcome", T("Choose how it ended."));
    enum err why = work_check_text(w, "reason", reason, LIMIT_REASON_BYTES);
    TRY(err);
    TRY(why);
    return work_run_one(w, &ask_stmts[CLOSE],
                        BINDS(BIND_INT("state", REQUEST_CLOSED), BIND_INT("outcome", (int)outcome),
                              BIND_TEXT("reason", reason), BIND_DATE("empty_on", empty_on(w)),
                              BIND_INT("version", r.version)));
}

enum err
request_join(struct work *w)
{
    struct request r;
    TRY(open_request(w, 0, true, &r));
    TRY(work_event(w, EVENT_SUPPORT_ASKED,
                   &(struct event_more){ .object = r.id, .class = C2, .on = r.asked_on }));
    const char *ground =
        text_in(work_arena(w), work_lang(w), T("Asked for support on the public page, request {n}"),
                FILLS(FILL_S("n", str_printf(work_arena(w), "%lld", (long long)r.number))));
    TRY(signal_record(
        w, &(struct signal_given){ .code = SIGNAL_CLIENT, .ground = ground, .words = r.words }));
    return work_run_one(w, &ask_stmts[JOIN],
                        BINDS(BIND_INT("state", REQUEST_CLOSED),
                              BIND_INT("outcome", REQUEST_JOINED),
                              BIND_DATE("empty_on", empty_on(w)), BIND_INT("version", r.version)));
}

enum err
request_empty(struct work *w)
{
    return work_run(w, &ask_stmts[EMPTY], NO_BINDS);
}
