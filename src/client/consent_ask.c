/* client/consent_ask.c: see consent_ask.h. */
#include "client/consent_ask.h"

#include "access/own.h"
#include "client/case.h"
#include "client/consent_in.h"
#include "client/own_path.h"

#include <assert.h>

#define TURN "UPDATE consent_ask SET version = version + 1, answered_on = :w_today, "
#define THIS " WHERE id = :ask AND client_id = :w_client AND state = 1 AND version = :version"

enum { LIST, PARTIES, INSERT, INSERT_PARTY, GIVEN, DECLINED, TAKEN_BACK, COPY, COPY_PARTIES };
const struct stmt consent_ask_stmts[] = {
    [LIST] = {
        .need = NEED_CONSENT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT k.id, k.client_id AS client, k.case_id AS in_case, k.kind, k.state,"
               " k.classes, k.mutual, k.replaces, k.to_text, k.purpose, k.lang, k.explained_by,"
               " k.interpreter, k.until_on, k.made_on, k.answered_on, k.note,"
               " k.consent_id AS consent, k.duty_id AS duty, p.name AS asked_by,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"
               " k.version FROM consent_ask k JOIN duty d ON d.id = k.duty_id JOIN worker p ON"
               " p.id = d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o ON"
               " o.id = u.org_id WHERE k.client_id = :w_client AND k.case_id = :w_case"
               " ORDER BY k.id DESC LIMIT :limit",
    },
    [PARTIES] = {
        .need = NEED_CONSENT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT y.ask_id AS consent, y.client_id AS client, y.side, y.org_id AS org,"
               " y.unit_id AS unit, o.kind AS party, o.name_fi AS org_name_fi,"
               " o.name_sv AS org_name_sv, o.name_en AS org_name_en, u.name_fi AS unit_name_fi,"
               " u.name_sv AS unit_name_sv, u.name_en AS unit_name_en,"
               " COALESCE(u.until_on, o.until_on) AS closed_on FROM consent_ask_party y"
               " JOIN organisation o ON o.id = y.org_id LEFT JOIN unit u ON u.id = y.unit_id"
               " WHERE y.client_id = :w_client ORDER BY y.ask_id, y.id LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO consent_ask (id, client_id, case_id, kind, state, classes, mutual,"
               " replaces, to_text, purpose, lang, explained_by, interpreter, until_on, duty_id,"
               " made_on) VALUES (:id, :w_client, :w_case, :kind, 1, :classes, :mutual, :replaces,"
               " :to_text, :purpose, :lang, :explained_by, :interpreter, :until_on, :w_duty,"
               " :w_today)",
    },
    [INSERT_PARTY] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO consent_ask_party (ask_id, id, client_id, side, org_id, unit_id)"
               " SELECT k.id, CAST(:place AS BIGINT), k.client_id, CAST(:side AS BIGINT),"
               " CAST(:org AS BIGINT), CAST(:party_unit AS BIGINT) FROM consent_ask k"
               " WHERE k.id = :ask AND k.client_id = :w_client",
    },
    [GIVEN] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = TURN "state = 2, consent_id = (SELECT c.id FROM consent c WHERE c.id = :consent"
                    " AND c.client_id = :w_client)" THIS,
    },
    [DECLINED] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = TURN "state = 3, note = :note" THIS,
    },
    [TAKEN_BACK] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = TURN "state = 4" THIS,
    },
    [COPY] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO consent (id, client_id, case_id, root_id, number, kind, state,"
               " given_by, representative, way, code_from, classes, mutual, to_text, purpose,"
               " lang, explained_by, interpreter, document, given_on, until_on, duty_id, made_on)"
               " SELECT CAST(:new_consent AS BIGINT), c.client_id, c.case_id, c.root_id,"
               " c.number + 1, c.kind, 1, c.given_by, c.representative, c.way, c.code_from,"
               " CAST(:classes AS BIGINT), c.mutual, c.to_text, c.purpose, c.lang, c.explained_by,"
               " c.interpreter, c.document, c.given_on, CAST(:until_on AS DATE), c.duty_id,"
               " CAST(:w_today AS DATE) FROM consent c WHERE c.id = :consent"
               " AND c.client_id = :w_client",
    },
    [COPY_PARTIES] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO consent_party (consent_id, id, client_id, side, org_id, unit_id)"
               " SELECT c.id, y.id, y.client_id, y.side, y.org_id, y.unit_id FROM consent c"
               " JOIN consent_party y ON y.client_id = c.client_id WHERE c.id = :new_consent"
               " AND c.client_id = :w_client AND y.consent_id = :consent",
    },
    STMT_END,
};
static_assert(ASK_WAITS == 1 && ASK_GIVEN == 2 && ASK_DECLINED == 3 && ASK_TAKEN_BACK == 4,
              "the numbers in the statements");

const struct code consent_ask_state_codes[] = {
    { ASK_WAITS, "waits", T("Waits for the client") },
    { ASK_GIVEN, "given", T("The client gave it") },
    { ASK_DECLINED, "declined", T("The client declined") },
    { ASK_TAKEN_BACK, "taken_back", T("Taken back before an answer") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr ask_attrs[] = {
    ATTR(struct consent_ask, id, KIND_ID, C2),
    ATTR(struct consent_ask, client, KIND_CLIENT, C1),
    ATTR(struct consent_ask, in_case, KIND_ID, C2),
    ATTR(struct consent_ask, kind, KIND_CODE, C2, .label = T("Kind"), .codes = consent_kind_codes),
    ATTR(struct consent_ask, state, KIND_CODE, C2, .label = T("State"),
         .codes = consent_ask_state_codes),
    ATTR(struct consent_ask, classes, KIND_INT, C2),
    ATTR(struct consent_ask, mutual, KIND_BOOL, C2),
    ATTR(struct consent_ask, replaces, KIND_BOOL, C2),
    ATTR(struct consent_ask, to_text, KIND_TEXT, C2),
    ATTR(struct consent_ask, purpose, KIND_TEXT, C2, .label = T("What the information is for")),
    ATTR(struct consent_ask, lang, KIND_TEXT, C2),
    ATTR(struct consent_ask, explained_by, KIND_TEXT, C2, .label = T("Who explained it")),
    ATTR(struct consent_ask, interpreter, KIND_TEXT, C2),
    ATTR(struct consent_ask, until_on, KIND_DATE, C2, .label = T("Valid until")),
    ATTR(struct consent_ask, made_on, KIND_DATE, C2, .label = T("Asked on")),
    ATTR(struct consent_ask, answered_on, KIND_DATE, C2, .label = T("Answered on")),
    ATTR(struct consent_ask, note, KIND_TEXT, C2, .label = T("What the client said")),
    ATTR(struct consent_ask, consent, KIND_ID, C2),
    ATTR(struct consent_ask, duty, KIND_ID, C2),
    ATTR(struct consent_ask, asked_by, KIND_TEXT, C2, .label = T("Asked by")),
    ATTR_NAMES(struct consent_ask, org_name),
    ATTR(struct consent_ask, version, KIND_INT, C2),
    ATTR_END,
};
const struct shape consent_ask_shape = { "consent_ask", sizeof(struct consent_ask), ask_attrs };

enum err
consent_asks(struct work *w, struct consent_ask **ret, size_t *ret_count)
{
    return work_list(w, &consent_ask_stmts[LIST], NO_BINDS, &consent_ask_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
consent_ask_parties(struct work *w, struct consent_party **ret, size_t *ret_count)
{
    return work_list(w, &consent_ask_stmts[PARTIES], NO_BINDS, &consent_party_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

bool
consent_ask_waits(const struct consent_ask *ask, struct date today)
{
    return ask->state == ASK_WAITS &&
           date_compare(date_add_days(ask->made_on, CONSENT_ASK_DAYS), today) >= 0 &&
           (date_is_none(ask->until_on) || date_compare(ask->until_on, today) >= 0);
}

struct consent
consent_ask_as(const struct consent_ask *ask)
{
    return (struct consent){
        .id = ask->id,
        .kind = ask->kind,
        .given_by = CONSENT_BY_CLIENT,
        .way = CONSENT_BY_CODE,
        .classes = ask->classes,
        .mutual = ask->mutual,
        .to_text = ask->to_text,
        .purpose = ask->purpose,
        .lang = ask->lang,
        .explained_by = ask->explained_by,
        .interpreter = ask->interpreter,
        .until_on = ask->until_on,
        .made_on = ask->made_on,
    };
}

/* ---- the worker asks ---- */

enum err
consent_ask(struct work *w, const struct consent_given *given, int64_t *ret)
{
    struct consent_party parties[2 * CONSENT_PARTIES];
    size_t count;
    struct consent_given asked = *given;
    const struct consent_by_code by_code = { .duty = work_duty(w) };
    asked.given_on = work_today(w);
    asked.by_code = &by_code;
    TRY(consent_check(w, &asked, parties, &count));
    *ret = work_new_id(w);
    TRY(work_run(w, &consent_ask_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", *ret), BIND_INT("kind", asked.kind),
                       BIND_INT("classes", asked.classes), BIND_BOOL("mutual", asked.mutual),
                       BIND_BOOL("replaces", asked.replaces), BIND_TEXT("to_text", asked.to_text),
                       BIND_TEXT("purpose", asked.purpose), BIND_TEXT("lang", asked.lang),
                       BIND_TEXT("explained_by", asked.explained_by),
                       BIND_TEXT("interpreter", asked.interpreter),
                       BIND_DATE("until_on", asked.until_on))));
    for (size_t i = 0; i < count; i++)
        TRY(work_run(w, &consent_ask_stmts[INSERT_PARTY],
                     BINDS(BIND_RAW_ID("ask", *ret), BIND_INT("place", (int64_t)i + 1),
                           BIND_INT("side", parties[i].side), BIND_ID("org", parties[i].org),
                           BIND_ID("party_unit", parties[i].unit))));
    return ERR_OK;
}

/* The one of this work, as it was when the page was drawn. */
static enum err
ask_get(struct work *w, int64_t version, struct consent_ask *ret)
{
    struct consent_ask *rows;
    size_t count;
    TRY(consent_asks(w, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == work_object(w)) {
            *ret = rows[i];
            if (ret->version != version || !consent_ask_waits(ret, work_today(w)))
                return work_problem(w, ERR_CONFLICT, NULL,
                                    T("This consent is not asked for any more. Read the page "
                                      "again."));
            return ERR_OK;
        }
    return ERR_NOT_FOUND;
}

static enum err
turn(struct work *w, int which, const struct consent_ask *ask, const struct bind *more)
{
    struct bind binds[4] = { BIND_RAW_ID("ask", ask->id), BIND_INT("version", ask->version) };
    if (more != NULL)
        binds[2] = *more;
    return work_run_one(w, &consent_ask_stmts[which], binds);
}

enum err
consent_ask_take_back(struct work *w, int64_t version)
{
    struct consent_ask ask;
    enum err err = ask_get(w, version, &ask);
    return err != ERR_OK ? err : turn(w, TAKEN_BACK, &ask, NULL);
}

/* ---- the client answers ---- */

enum err
own_consent_give(struct work *w, int64_t version)
{
    struct consent_ask ask;
    struct consent_party *parties;
    struct own_giver giver;
    size_t count, from = 0, to = 0;
    int64_t consent;
    TRY(ask_get(w, version, &ask));
    TRY(consent_ask_parties(w, &parties, &count));
    TRY(own_code_given_by(w, 0, &giver));
    const struct consent_by_code by_code = {
        .duty = ask.duty,
        .from =
            str_printf(work_arena(w), "%s, %s", giver.name, names_in(work_lang(w), giver.org_name)),
    };
    struct consent_given given = {
        .kind = ask.kind,
        .given_by = CONSENT_BY_CLIENT,
        .way = CONSENT_BY_CODE,
        .by_code = &by_code,
        .classes = (unsigned)ask.classes,
        .mutual = ask.mutual,
        .to_text = ask.to_text,
        .purpose = ask.purpose,
        .lang = ask.lang,
        .explained_by = ask.explained_by,
        .interpreter = ask.interpreter,
        .given_on = work_today(w),
        .until_on = ask.until_on,
        .replaces = ask.replaces,
    };
    for (size_t i = 0; i < count; i++) {
        const struct consent_party *p = &parties[i];
        int64_t id = p->unit.v != 0 ? p->unit.v : p->org.v;
        if (p->consent == ask.id && p->side == CONSENT_FROM && from < CONSENT_PARTIES)
            given.from[from++] = id;
        if (p->consent == ask.id && p->side == CONSENT_TO && to < CONSENT_PARTIES)
            given.to[to++] = id;
    }
    TRY(consent_record(w, &given, &consent));
    TRY(turn(w, GIVEN, &ask, &BIND_RAW_ID("consent", consent)));
    return own_tell_holder(w, EVENT_CONSENT_GIVEN, consent);
}

enum err
own_consent_decline(struct work *w, const char *note, int64_t version)
{
    struct consent_ask ask;
    TRY(work_check_optional(w, "note", note, LIMIT_REASON_BYTES));
    TRY(ask_get(w, version, &ask));
    TRY(turn(w, DECLINED, &ask, &BIND_TEXT("note", note)));
    TRY(work_event(w, EVENT_CONSENT_DECLINED,
                   &(struct event_more){ .object = ask.id, .class = C2 }));
    return own_tell_holder(w, EVENT_CONSENT_DECLINED, ask.id);
}

/* ---- the client narrows ---- */

static enum err
check_narrower(struct work *w, const struct consent *c, unsigned shown, struct date until)
{
    if ((shown & CLASSES_OWN & (unsigned)c->classes & ~CLASS(OPEN)) == 0)
        return work_problem(w, ERR_INVALID, "classes",
                            T("Leave something that it covers, or withdraw it whole."));
    if ((shown & ~(unsigned)c->classes) != 0)
        return work_problem(w, ERR_INVALID, "classes",
                            T("It did not cover this before. A worker records a wider consent."));
    if (!date_is_none(until) && date_compare(until, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "until_on",
                            T("The day has passed. Choose today or a later day."));
    if (!date_is_none(until) && !date_is_none(c->until_on) && date_compare(until, c->until_on) > 0)
        return work_problem(w, ERR_INVALID, "until_on",
                            T("It ends before that day already. A worker records a longer one."));
    if (shown == ((unsigned)c->classes & CLASSES_OWN & ~CLASS(OPEN)) &&
        (date_is_none(until) || date_same(until, c->until_on)))
        return work_problem(w, ERR_INVALID, "classes",
                            T("Nothing has changed: untick what it may no longer cover, or give "
                              "its last day."));
    return ERR_OK;
}

enum err
own_consent_narrow(struct work *w, unsigned classes, struct date until, int64_t version)
{
    struct consent before, made;
    struct own_giver giver;
    int told;
    TRY(consent_get(w, work_object(w), &before));
    if (before.state != CONSENT_STANDS || before.version != version ||
        !consent_holds(&before, work_today(w)) || before.way == CONSENT_ORAL)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The consent has changed since you opened the page."));
    TRY(check_narrower(w, &before, classes, until));
    TRY(own_code_given_by(w, 0, &giver));
    int64_t id = work_new_id(w);
    int64_t kept = (before.classes & ~(int64_t)(CLASSES_OWN & ~CLASS(OPEN))) | classes;
    TRY(consent_close_row(w, &before, CONSENT_REPLACED,
                          own_way(work_arena(w), work_lang(w), &giver)));
    TRY(work_run_one(w, &consent_ask_stmts[COPY],
                     BINDS(BIND_RAW_ID("new_consent", id), BIND_RAW_ID("consent", before.id),
                           BIND_INT("classes", kept),
                           BIND_DATE("until_on", date_is_none(until) ? before.until_on : until))));
    TRY(work_run(w, &consent_ask_stmts[COPY_PARTIES],
                 BINDS(BIND_RAW_ID("new_consent", id), BIND_RAW_ID("consent", before.id))));
    TRY(consent_get(w, id, &made));
    TRY(consent_carry_over(w, &before, &made));
    TRY(work_event(w, EVENT_CONSENT_CHANGED, &(struct event_more){ .object = id, .class = C2 }));
    return consent_tell(w, &made, CONSENT_REPLACED, &told);
}
