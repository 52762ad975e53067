/* access/own.c: see own.h.  What a worker does: giving a code, ending access, seeing the codes. */
#include "access/own_in.h"
#include "base/secret.h"

#include <ctype.h>
#include <string.h>

enum {
    ACCOUNT,
    ACCOUNT_ADD,
    ACCOUNT_OPEN,
    ACCOUNT_END,
    CODES_END,
    SESSIONS_END,
    CODE_ADD,
    CODES,
    GIVER
};
const struct stmt own_stmts[] = {
    [ACCOUNT] = {
        .need = NEED_OWN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT a.client_id AS client, a.number,"
               " CASE WHEN a.secret_hash IS NULL THEN NULL ELSE a.secret_at END AS secret_at,"
               " a.ended_on, (SELECT max(s.seen_at) FROM own_session s"
               " WHERE s.client_id = a.client_id) AS seen_at"
               " FROM own_account a WHERE a.client_id = :w_client",
    },
    /* Of two numbers that are the same by chance, or two codes given at once, the second gives
     * way. */
    [ACCOUNT_ADD] = {
        .need = NEED_OWN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO own_account (client_id, number, made_on)"
               " VALUES (:w_client, :number, :w_today) ON CONFLICT DO NOTHING",
    },
    [ACCOUNT_OPEN] = {
        .need = NEED_OWN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE own_account SET ended_on = NULL WHERE client_id = :w_client"
               " AND ended_on IS NOT NULL",
    },
    [ACCOUNT_END] = {
        .need = NEED_OWN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE own_account SET ended_on = :w_today, secret_hash = NULL"
               " WHERE client_id = :w_client AND ended_on IS NULL",
    },
    [CODES_END] = {
        .need = NEED_OWN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE own_code SET ended_at = :w_now, end_reason = :end_reason"
               " WHERE client_id = :w_client AND used_at IS NULL AND ended_at IS NULL",
    },
    [SESSIONS_END] = {
        .need = NEED_OWN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE own_session SET ended_at = :w_now"
               " WHERE client_id = :w_client AND ended_at IS NULL",
    },
    [CODE_ADD] = {
        .need = NEED_OWN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO own_code (id, client_id, case_id, duty_id, hash, given_at, ends_at,"
               " tries) SELECT CAST(:id AS BIGINT), c.client_id, c.id, CAST(:w_duty AS BIGINT),"
               " CAST(:hash AS TEXT), CAST(:w_now AS BIGINT), CAST(:ends_at AS BIGINT), 0"
               " FROM client_case c WHERE c.id = :w_case AND c.client_id = :w_client",
    },
    [CODES] = {
        .need = NEED_OWN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT k.id, k.client_id AS client, k.given_at, k.ends_at, k.used_at, k.ended_at,"
               " k.end_reason, k.tries, w.name, d.title_fi, d.title_sv, d.title_en,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en"
               " FROM own_code k JOIN duty d ON d.id = k.duty_id JOIN worker w ON w.id ="
               " d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
               " WHERE k.client_id = :w_client ORDER BY k.id DESC LIMIT :limit",
    },
    [GIVER] = {
        .need = NEED_OWN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT k.id AS code, w.name, k.given_at, o.name_fi AS org_name_fi,"
               " o.name_sv AS org_name_sv, o.name_en AS org_name_en"
               " FROM own_code k JOIN duty d ON d.id = k.duty_id JOIN worker w ON w.id ="
               " d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
               " WHERE k.client_id = :w_client AND k.used_at IS NOT NULL"
               " AND (CAST(:own_code AS BIGINT) IS NULL OR k.id = :own_code)"
               " ORDER BY k.used_at DESC, k.id DESC LIMIT 1",
    },
    STMT_END,
};

const struct code own_end_codes[] = {
    { OWN_END_REPLACED, "replaced", T("A newer code was given") },
    { OWN_END_TRIES, "tries", T("Tried wrongly too many times") },
    { OWN_END_TIME, "time", T("Its time ran out") },
    { OWN_END_WORKER, "worker", T("A worker ended the access") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr code_attrs[] = {
    ATTR(struct own_code, id, KIND_ID, C2),
    ATTR(struct own_code, client, KIND_CLIENT, C1),
    ATTR(struct own_code, given_at, KIND_INSTANT, C2, .label = T("Given")),
    ATTR(struct own_code, ends_at, KIND_INSTANT, C2, .label = T("Valid until")),
    ATTR(struct own_code, used_at, KIND_INSTANT, C2, .label = T("Used")),
    ATTR(struct own_code, ended_at, KIND_INSTANT, C2, .label = T("Ended")),
    ATTR(struct own_code, end_reason, KIND_CODE, C2, .label = T("Why it ended"),
         .codes = own_end_codes),
    ATTR(struct own_code, tries, KIND_INT, C2, .label = T("Tries")),
    ATTR(struct own_code, name, KIND_TEXT, C2, .label = T("Who gave it")),
    ATTR_NAMES(struct own_code, title),
    ATTR_NAMES(struct own_code, org_name),
    ATTR_END,
};
const struct shape own_code_shape = { .name = "own_code",
                                      .size = sizeof(struct own_code),
                                      .attrs = code_attrs };

static const struct attr account_attrs[] = {
    ATTR(struct own_account, client, KIND_CLIENT, C1),
    ATTR(struct own_account, number, KIND_TEXT, C1, .label = T("User number")),
    ATTR(struct own_account, secret_at, KIND_INSTANT, C2, .label = T("Secret chosen")),
    ATTR(struct own_account, seen_at, KIND_INSTANT, C2, .label = T("Last there")),
    ATTR(struct own_account, ended_on, KIND_DATE, C2, .label = T("Access ended")),
    ATTR_END,
};
const struct shape own_account_shape = { .name = "own_account",
                                         .size = sizeof(struct own_account),
                                         .attrs = account_attrs };

static const struct attr giver_attrs[] = {
    ATTR(struct own_giver, code, KIND_ID, C2),
    ATTR(struct own_giver, name, KIND_TEXT, C2),
    ATTR(struct own_giver, given_at, KIND_INSTANT, C2),
    ATTR_NAMES(struct own_giver, org_name),
    ATTR_END,
};
static const struct shape giver_shape = { .name = "own_giver",
                                          .size = sizeof(struct own_giver),
                                          .attrs = giver_attrs };

/* ---- numbers and codes as people write them ---- */

const char *
own_number_of(struct arena *a, const char *typed)
{
    struct buf b;
    buf_init(&b, a, OWN_NUMBER_DIGITS + 1);
    for (; typed != NULL && *typed != '\0' && b.length <= OWN_NUMBER_DIGITS; typed++)
        if (*typed >= '0' && *typed <= '9')
            buf_add_char(&b, *typed);
    return buf_text(&b);
}

const char *
own_code_of(struct arena *a, const char *typed)
{
    struct buf b;
    buf_init(&b, a, OWN_CODE_CHARACTERS + 1);
    for (; typed != NULL && *typed != '\0' && b.length <= OWN_CODE_CHARACTERS; typed++)
        if (isalnum((unsigned char)*typed))
            buf_add_char(&b, (char)toupper((unsigned char)*typed));
    return buf_text(&b);
}

const char *
own_code_hash(struct work *w, const char *number, const char *code)
{
    return session_hash(w->house, work_arena(w),
                        str_printf(work_arena(w), "own code %s %s", number, code));
}

static const char *
new_number(struct arena *a)
{
    return str_printf(a, "%08u", secret_random_below(100000000));
}

/* "K7QF-M2XD-9RTA" */
static const char *
new_code(struct arena *a)
{
    static const char alphabet[] = OWN_CODE_ALPHABET;
    struct buf b;
    buf_init(&b, a, 2 * OWN_CODE_CHARACTERS);
    for (int i = 0; i < OWN_CODE_CHARACTERS; i++) {
        if (i > 0 && i % 4 == 0)
            buf_add_char(&b, '-');
        buf_add_char(&b, alphabet[secret_random_below(sizeof alphabet - 1)]);
    }
    return buf_text(&b);
}

enum own_code_state
own_code_state(const struct own_code *code, instant now)
{
    if (code->used_at != 0)
        return OWN_CODE_USED;
    if (code->ended_at != 0)
        return OWN_CODE_ENDED;
    if (now >= code->ends_at || now < code->given_at - OWN_CLOCK_SLACK)
        return OWN_CODE_OLD;
    return OWN_CODE_GOOD;
}

/* ---- giving, ending ---- */

enum err
own_account_get(struct work *w, struct own_account *ret)
{
    return work_get(w, &own_stmts[ACCOUNT], NO_BINDS, &own_account_shape, ret);
}

/* The client's account, made where there is none. */
static enum err
account_make(struct work *w, struct own_account *ret)
{
    enum { TRIES = 8 };
    enum err err = own_account_get(w, ret);
    for (int i = 0; err == ERR_NOT_FOUND && i < TRIES; i++) {
        TRY(work_run(w, &own_stmts[ACCOUNT_ADD],
                     BINDS(BIND_TEXT("number", new_number(work_arena(w))))));
        err = own_account_get(w, ret);
    }
    return err;
}

enum err
own_code_give(struct work *w, struct own_given *ret)
{
    struct own_account account;
    TRY(account_make(w, &account));
    TRY(work_run(w, &own_stmts[ACCOUNT_OPEN], NO_BINDS));
    TRY(work_run(w, &own_stmts[CODES_END], BINDS(BIND_INT("end_reason", OWN_END_REPLACED))));
    const char *code = new_code(work_arena(w));
    instant ends_at = work_now(w) + OWN_CODE_HOURS * HOUR;
    int64_t id = work_new_id(w);
    const char *hash = own_code_hash(w, account.number, own_code_of(work_arena(w), code));
    TRY(work_run_one(
        w, &own_stmts[CODE_ADD],
        BINDS(BIND_RAW_ID("id", id), BIND_TEXT("hash", hash), BIND_INSTANT("ends_at", ends_at))));
    TRY(work_event(w, EVENT_CODE_GIVEN, &(struct event_more){ .object = id, .class = C2 }));
    *ret = (struct own_given){ .number = account.number, .code = code, .ends_at = ends_at };
    return ERR_OK;
}

enum err
own_access_end(struct work *w)
{
    enum err err = work_run_one(w, &own_stmts[ACCOUNT_END], NO_BINDS);
    if (err == ERR_CONFLICT)
        return work_problem(w, ERR_CONFLICT, NULL, T("The client has no access of their own."));
    TRY(err);
    TRY(work_run(w, &own_stmts[CODES_END], BINDS(BIND_INT("end_reason", OWN_END_WORKER))));
    TRY(work_run(w, &own_stmts[SESSIONS_END], NO_BINDS));
    return work_event(w, EVENT_OWN_ENDED, &(struct event_more){ .class = C2 });
}

enum err
own_codes(struct work *w, struct own_code **ret, size_t *ret_count)
{
    return work_list(w, &own_stmts[CODES], NO_BINDS, &own_code_shape, LIMIT_LIST_ROWS, (void **)ret,
                     ret_count, NULL);
}

/* ---- what is done by code ---- */

bool
work_is_own(const struct work *w)
{
    return w->asked.actor != NULL && w->asked.actor->self.v != 0;
}

enum err
own_code_given_by(struct work *w, int64_t code, struct own_giver *ret)
{
    return work_get(w, &own_stmts[GIVER], BINDS(BIND_RAW_ID("own_code", code)), &giver_shape, ret);
}

const char *
own_way(struct arena *arena, enum lang lang, const struct own_giver *giver)
{
    return text_in(arena, lang, T("by code from {name}, {organisation}, {date}"),
                   FILLS(FILL_S("name", giver->name),
                         FILL_S("organisation", names_in(lang, giver->org_name)),
                         FILL_D("date", instant_date(giver->given_at))));
}
