/* access/own_door.c: see own.h.  The client's door: the code, the secret, the session.
 *
 * A try is counted and committed before it is looked at, so that tries side by side count too; the
 * secret's hash is worked out with nothing open (identity.h).  A code that was found too old is
 * marked so at once, and a clock that is set back does not bring it to life again.
 */
#include "access/identity_in.h"
#include "access/own_in.h"
#include "access/setting.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/secret.h"

#include <string.h>

enum {
    BY_NUMBER,
    CODES_OF,
    TRY_ADD,
    CODE_END,
    CODE_USE,
    SECRET_SET,
    STILL_SAME,
    LATEST_USED,
    SESSIONS_END,
    SESSION_ADD,
    SESSION_END,
    CASE_SET,
    FIND,
    SEEN,
    KEY_TAKE,
    KEY_LOOK,
    KEY_ANSWER,
    FORGET_SESSIONS,
    FORGET_KEYS
};
const struct stmt own_door_stmts[] = {
    [BY_NUMBER] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT a.client_id AS client, a.number, a.secret_hash, a.ended_on"
               " FROM own_account a WHERE a.number = :number",
    },
    [CODES_OF] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS | STMT_LIST,
        .sql = "SELECT k.id, k.client_id AS client, k.case_id AS in_case, k.hash, k.given_at,"
               " k.ends_at, k.used_at, k.ended_at, k.end_reason, k.tries"
               " FROM own_code k WHERE k.client_id = :client ORDER BY k.id DESC LIMIT :limit",
    },
    [TRY_ADD] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE own_code SET tries = tries + 1 WHERE id = :id AND tries = :seen"
               " AND used_at IS NULL AND ended_at IS NULL",
    },
    [CODE_END] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE own_code SET ended_at = :w_now, end_reason = :end_reason WHERE id = :id"
               " AND used_at IS NULL AND ended_at IS NULL",
    },
    [CODE_USE] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE own_code SET used_at = :w_now WHERE id = :id"
               " AND used_at IS NULL AND ended_at IS NULL",
    },
    [SECRET_SET] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE own_account SET secret_hash = :new_hash, secret_at = :w_now"
               " WHERE client_id = :client AND ended_on IS NULL",
    },
    [STILL_SAME] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT 1 FROM own_account WHERE client_id = :client AND ended_on IS NULL"
               " AND secret_hash = :secret_hash",
    },
    [LATEST_USED] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT k.id FROM own_code k WHERE k.client_id = :client AND k.used_at IS NOT NULL"
               " ORDER BY k.used_at DESC, k.id DESC LIMIT 1",
    },
    [SESSIONS_END] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE own_session SET ended_at = :w_now WHERE client_id = :client"
               " AND ended_at IS NULL",
    },
    [SESSION_ADD] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO own_session (token_hash, id, client_id, code_id, started_at, seen_at,"
               " ends_at, agent) VALUES (:hash, :id, :client, :own_code, :w_now, :w_now, :ends_at,"
               " :agent)",
    },
    [SESSION_END] = {
        .need = NEED_OWN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE own_session SET ended_at = :w_now WHERE id = :own_session"
               " AND client_id = :w_client AND ended_at IS NULL",
    },
    [CASE_SET] = {
        .need = NEED_OWN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE own_account SET case_id = :case WHERE client_id = :w_client AND EXISTS"
               " (SELECT 1 FROM client_case c WHERE c.id = :case AND c.client_id = :w_client)",
    },
    [FIND] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT s.id AS session, s.client_id AS client, p.service_lang AS lang,"
               " s.started_at, s.seen_at, s.ends_at, s.ended_at, coalesce("
               "(SELECT c.id FROM client_case c WHERE c.id = a.case_id AND c.client_id ="
               " s.client_id), (SELECT c.id FROM client_case c WHERE c.client_id = s.client_id"
               " ORDER BY CASE WHEN c.ended_on IS NULL THEN 0 ELSE 1 END, c.id DESC LIMIT 1))"
               " AS in_case FROM own_session s JOIN own_account a ON a.client_id = s.client_id"
               " JOIN client p ON p.id = s.client_id"
               " WHERE s.token_hash = :hash AND a.ended_on IS NULL",
    },
    [SEEN] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE own_session SET seen_at = :now WHERE token_hash = :hash"
               " AND ended_at IS NULL AND seen_at < :now",
    },
    [KEY_TAKE] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO own_form_key (key, client_id, used_at, location)"
               " VALUES (:key, :w_client, :w_now, '') ON CONFLICT (key) DO NOTHING",
    },
    [KEY_LOOK] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT client_id AS client, location FROM own_form_key"
               " WHERE key = :key AND client_id = :w_client",
    },
    [KEY_ANSWER] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE own_form_key SET location = :location"
               " WHERE key = :key AND client_id = :w_client",
    },
    [FORGET_SESSIONS] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "DELETE FROM own_session WHERE ends_at < :before",
    },
    [FORGET_KEYS] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "DELETE FROM own_form_key WHERE used_at < :before",
    },
    STMT_END,
};

/* ---- what is read ---- */

struct known_client {
    client_id client;
    const char *number, *secret_hash;
    struct date ended_on;
};
static const struct attr known_attrs[] = {
    ATTR(struct known_client, client, KIND_CLIENT, C1),
    ATTR(struct known_client, number, KIND_TEXT, C1),
    ATTR(struct known_client, secret_hash, KIND_TEXT, C1),
    ATTR(struct known_client, ended_on, KIND_DATE, C2),
    ATTR_END,
};
static const struct shape known_shape = { "own_account", sizeof(struct known_client), known_attrs };

struct kept_code {
    struct own_code code;
    case_id in_case;
    const char *hash;
};
#define CODE_ATTR(member, kind) ATTR_AT(struct kept_code, code.member, #member, kind, C2)
static const struct attr kept_attrs[] = {
    CODE_ATTR(id, KIND_ID),
    CODE_ATTR(client, KIND_CLIENT),
    CODE_ATTR(given_at, KIND_INSTANT),
    CODE_ATTR(ends_at, KIND_INSTANT),
    CODE_ATTR(used_at, KIND_INSTANT),
    CODE_ATTR(ended_at, KIND_INSTANT),
    CODE_ATTR(end_reason, KIND_CODE),
    CODE_ATTR(tries, KIND_INT),
    ATTR(struct kept_code, in_case, KIND_ID, C2),
    ATTR(struct kept_code, hash, KIND_TEXT, C2),
    ATTR_END,
};
static const struct shape kept_shape = { "own_code", sizeof(struct kept_code), kept_attrs };

static enum err
account_by_number(struct work *w, const char *number, struct known_client *ret)
{
    struct known_client found;
    *ret = (struct known_client){ .number = number };
    enum err err = work_get(w, &own_door_stmts[BY_NUMBER], BINDS(BIND_TEXT("number", number)),
                            &known_shape, &found);
    if (err == ERR_OK && date_is_none(found.ended_on))
        *ret = found;
    return err == ERR_NOT_FOUND ? ERR_OK : err;
}

/* From here on the work is about the client, and the line says that it was they who acted. */
static void
name_client(struct work *w, client_id client, case_id in_case)
{
    struct actor *actor = ARENA_NEW(work_arena(w), struct actor);
    actor->self = client;
    actor->self_case = in_case;
    actor->role = ROLE_CLIENT;
    w->asked.actor = actor;
    w->asked.in_case = in_case;
    work_becomes_about(w, client);
}

/* ---- sessions ---- */

/* The name under which tries are counted, and by which a device knows the client. */
static const char *
login_of(struct work *w, const char *number)
{
    return str_printf(work_arena(w), "own %s", number);
}

static enum err
start(struct work *w, client_id client, int64_t code, const char *number,
      const struct visitor *visitor, struct signed_in *ret)
{
    const char *token = secret_token(work_arena(w));
    TRY(work_run_one(w, &own_door_stmts[SESSION_ADD],
                     BINDS(BIND_TEXT("hash", session_hash(w->house, work_arena(w), token)),
                           BIND_RAW_ID("id", work_new_id(w)), BIND_ID("client", client),
                           BIND_RAW_ID("own_code", code),
                           BIND_INSTANT("ends_at", work_now(w) + OWN_SESSION_HOURS * HOUR),
                           BIND_TEXT("agent", session_agent(work_arena(w), visitor->agent)))));
    *ret = (struct signed_in){ .next = SIGN_IN_IN,
                               .role = ROLE_CLIENT,
                               .token = token,
                               .device = device_mark(w, login_of(w, number), visitor->device) };
    return ERR_OK;
}

struct found {
    int64_t session;
    client_id client;
    case_id in_case;
    const char *lang;
    instant started_at, seen_at, ends_at, ended_at;
};
static const struct attr found_attrs[] = {
    ATTR(struct found, session, KIND_INT, OPEN),
    ATTR(struct found, client, KIND_CLIENT, C1),
    ATTR(struct found, in_case, KIND_ID, C2),
    ATTR(struct found, lang, KIND_TEXT, C1),
    ATTR(struct found, started_at, KIND_INSTANT, OPEN),
    ATTR(struct found, seen_at, KIND_INSTANT, OPEN),
    ATTR(struct found, ends_at, KIND_INSTANT, OPEN),
    ATTR(struct found, ended_at, KIND_INSTANT, OPEN),
    ATTR_END,
};
static const struct shape found_shape = { "own_session", sizeof(struct found), found_attrs };

static void
mark_seen(struct house *house, const char *hash, instant now)
{
    struct db *db;
    if (db_write_begin(house->store, WALL_PERSON, &db) != ERR_OK)
        return;
    enum err err =
        db_run(db, &own_door_stmts[SEEN], NO_BINDS,
               BINDS(BIND_TEXT("hash", hash), BIND_INSTANT("now", now)), NULL, NULL, NULL);
    if (err != ERR_OK)
        (void)!db_write_undo(db);
    if (db_write_end(db) != ERR_OK)
        log_warn("when a client's session was last seen could not be written");
}

static bool
is_over(const struct found *f, instant now)
{
    return f->ended_at != 0 || now >= f->ends_at || now - f->seen_at >= OWN_IDLE_MIN * MINUTE ||
           now < f->started_at - OWN_CLOCK_SLACK;
}

enum err
own_find(struct house *house, const char *token, struct arena *arena, struct actor *ret_actor,
         enum session_state *ret_state)
{
    *ret_actor = (struct actor){ .duty = { 0 } };
    *ret_state = SESSION_NONE;
    if (!session_is_token(token))
        return ERR_OK;
    const char *hash = session_hash(house, arena, token);
    struct db *db;
    TRY(db_read_begin(house->store, WALL_PERSON, &db));
    void *rows;
    size_t count;
    enum err err = db_list(db, &own_door_stmts[FIND], NO_BINDS, BINDS(BIND_TEXT("hash", hash)),
                           &found_shape, arena, 1, &rows, &count, NULL);
    db_read_end(db);
    TRY(err);
    if (count == 0)
        return ERR_OK;
    const struct found *f = rows;
    instant now = house_now(house);
    ret_actor->self = f->client;
    if (!lang_parse(f->lang, &ret_actor->lang))
        ret_actor->lang = LANG_FI;
    *ret_state = is_over(f, now) ? SESSION_EXPIRED : SESSION_GOOD;
    if (*ret_state == SESSION_EXPIRED)
        return ERR_OK;
    ret_actor->role = ROLE_CLIENT;
    ret_actor->self_case = f->in_case;
    ret_actor->session = f->session;
    if (now - f->seen_at >= MINUTE)
        mark_seen(house, hash, now);
    return ERR_OK;
}

enum err
own_sign_out(struct work *w)
{
    int64_t session = w->asked.actor != NULL ? w->asked.actor->session : 0;
    return work_run(w, &own_door_stmts[SESSION_END], BINDS(BIND_RAW_ID("own_session", session)));
}

enum err
own_case_choose(struct work *w, case_id in_case)
{
    enum err err = work_run_one(w, &own_door_stmts[CASE_SET], BINDS(BIND_ID("case", in_case)));
    return err == ERR_CONFLICT ? ERR_NOT_FOUND : err;
}

/* ---- the code, for the first time ---- */

static enum err
secret_check(struct work *w, const char *number, const char *code, const char *secret,
             const char *again)
{
    struct arena *a = work_arena(w);
    if (str_empty(secret) || str_characters(secret) < OWN_SECRET_MIN_CHARACTERS)
        return work_problem_fill(w, ERR_INVALID, "secret",
                                 T("Choose at least {n} characters. A short sentence is good."),
                                 FILLS(FILL_N("n", OWN_SECRET_MIN_CHARACTERS)));
    if (strlen(secret) > PASSWORD_MAX_BYTES)
        return work_problem(w, ERR_INVALID, "secret", T("This is too long."));
    bool is_code = code[0] != '\0' && strstr(own_code_of(a, secret), code) != NULL;
    bool is_number = number[0] != '\0' && strstr(secret, number) != NULL;
    if (is_code || is_number || strspn(secret, (char[]){ secret[0], '\0' }) == strlen(secret))
        return work_problem(w, ERR_INVALID, "secret",
                            T("This is easy to guess. Choose words of your own."));
    if (!str_same(secret, again != NULL ? again : ""))
        return work_problem(w, ERR_INVALID, "again", T("The two are not the same."));
    return ERR_OK;
}

/* The code that was typed among those of the account, or NULL. */
static struct kept_code *
code_typed(struct work *w, struct kept_code *codes, size_t count, const char *number,
           const char *code)
{
    const char *hash = own_code_hash(w, number, code);
    struct kept_code *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (secret_is_same(codes[i].hash, hash))
            found = &codes[i];
    return found;
}

/* The code that may still be used, or NULL. */
static struct kept_code *
code_open(struct kept_code *codes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (codes[i].code.used_at == 0 && codes[i].code.ended_at == 0)
            return &codes[i];
    return NULL;
}

static enum err
code_end(struct work *w, struct kept_code *k, enum own_end why)
{
    k->code.ended_at = work_now(w);
    k->code.end_reason = (int)why;
    return work_run(w, &own_door_stmts[CODE_END],
                    BINDS(BIND_RAW_ID("id", k->code.id), BIND_INT("end_reason", why)));
}

/* Count a try on the open code, before it is looked at; it dies of its last one that is wrong, and
 * of its time. */
static enum err
count_try(struct work *w, struct kept_code *open, bool right)
{
    if (open == NULL)
        return ERR_OK;
    if (own_code_state(&open->code, work_now(w)) == OWN_CODE_OLD)
        return code_end(w, open, OWN_END_TIME);
    TRY(work_run_one(w, &own_door_stmts[TRY_ADD],
                     BINDS(BIND_RAW_ID("id", open->code.id), BIND_INT("seen", open->code.tries))));
    open->code.tries++;
    return !right && open->code.tries >= OWN_CODE_TRIES ? code_end(w, open, OWN_END_TRIES) : ERR_OK;
}

static enum err
code_refused(struct work *w, const struct kept_code *typed)
{
    if (typed == NULL) {
        work_note(w, "why", "number or code");
        return work_problem(w, ERR_INVALID, NULL,
                            T("The user number or the code is wrong. Check both on your paper."));
    }
    work_note(w, "why", "code not good");
    if (typed->code.used_at != 0)
        return work_problem(w, ERR_INVALID, NULL,
                            T("This code has already been used. If it was you, sign in with your "
                              "own secret. If it was not you, tell your worker at once."));
    if (typed->code.end_reason == OWN_END_TIME)
        return work_problem_fill(
            w, ERR_INVALID, NULL,
            T("This code is too old: a code holds {n} hours. Ask your worker for a new one."),
            FILLS(FILL_N("n", OWN_CODE_HOURS)));
    if (typed->code.end_reason == OWN_END_TRIES)
        return work_problem(w, ERR_INVALID, NULL,
                            T("This code was tried wrongly too many times and is not good any "
                              "more. Ask your worker for a new one."));
    return work_problem(w, ERR_INVALID, NULL,
                        T("This code is not good any more: a newer one was given, or the access "
                          "was ended. Ask your worker."));
}

/* The code was right, and the secret's hash is ready: both are kept, or neither. */
static enum err
code_use(struct work *w, const struct kept_code *k, const char *number, const char *secret_hash,
         const struct visitor *visitor, struct signed_in *ret)
{
    const struct bind *of_client = BINDS(BIND_ID("client", k->code.client));
    enum err err = work_run_one(w, &own_door_stmts[CODE_USE], BINDS(BIND_RAW_ID("id", k->code.id)));
    if (err == ERR_CONFLICT)
        return work_problem(w, ERR_INVALID, NULL,
                            T("This code has already been used. If it was you, sign in with your "
                              "own secret. If it was not you, tell your worker at once."));
    TRY(err);
    TRY(work_run_one(w, &own_door_stmts[SECRET_SET],
                     BINDS(BIND_ID("client", k->code.client), BIND_TEXT("new_hash", secret_hash))));
    TRY(work_run(w, &own_door_stmts[SESSIONS_END], of_client));
    TRY(start(w, k->code.client, k->code.id, number, visitor, ret));
    name_client(w, k->code.client, k->in_case);
    return work_event(w, EVENT_CODE_USED,
                      &(struct event_more){ .object = k->code.id, .class = C2 });
}

enum err
own_first_sign_in(struct work *w, const char *number, const char *code, const char *secret,
                  const char *again, const struct visitor *visitor, struct signed_in *ret)
{
    enum { CODES_MOST = 20 };
    struct arena *a = work_arena(w);
    number = own_number_of(a, number);
    code = own_code_of(a, code);
    TRY(secret_check(w, number, code, secret, again));
    struct attempt attempt = attempt_of(w, login_of(w, number), visitor);
    int64_t wait;
    TRY(work_step_back(w));
    TRY(attempt_count(w, &attempt, false, &wait));
    if (wait > 0)
        return attempt_too_many(w, wait);

    struct known_client account;
    struct kept_code *codes = NULL, *typed = NULL;
    size_t count = 0;
    TRY(account_by_number(w, number, &account));
    if (account.client.v != 0)
        TRY(work_list(w, &own_door_stmts[CODES_OF], BINDS(BIND_ID("client", account.client)),
                      &kept_shape, CODES_MOST, (void **)&codes, &count, NULL));
    typed = code_typed(w, codes, count, number, code);
    struct kept_code *open = code_open(codes, count);
    TRY(count_try(w, open, typed != NULL && typed == open));
    bool is_good = typed != NULL && own_code_state(&typed->code, work_now(w)) == OWN_CODE_GOOD;

    TRY(work_leave(w)); /* the counts stay whatever comes of the try */
    char hash[PASSWORD_HASH_SIZE];
    enum err hashed = is_good ? secret_password_hash(secret, hash) : ERR_OK;
    TRY(work_return(w));
    TRY(hashed);
    if (!is_good)
        return code_refused(w, typed);
    TRY(code_use(w, typed, number, hash, visitor, ret));
    return attempt_forget(w, &attempt);
}

/* ---- the secret ---- */

static enum err
wrong(struct work *w)
{
    work_note(w, "why", "number or secret");
    return work_problem(w, ERR_INVALID, NULL,
                        T("The user number or the secret is wrong. If you have forgotten your "
                          "secret, your worker gives you a new code."));
}

enum err
own_sign_in(struct work *w, const char *number, const char *secret, const struct visitor *visitor,
            struct signed_in *ret)
{
    struct arena *a = work_arena(w);
    number = own_number_of(a, number);
    if (number[0] == '\0' || str_empty(secret) || strlen(secret) > PASSWORD_MAX_BYTES)
        return wrong(w);
    struct attempt attempt = attempt_of(w, login_of(w, number), visitor);
    int64_t wait;
    TRY(work_step_back(w));
    TRY(attempt_count(w, &attempt, false, &wait));
    if (wait > 0)
        return attempt_too_many(w, wait);
    struct known_client account;
    TRY(account_by_number(w, number, &account));

    TRY(work_leave(w));
    bool right = secret_password_is(account.secret_hash, secret);
    TRY(work_return(w));
    bool same = false;
    if (right)
        TRY(work_exists(
            w, &own_door_stmts[STILL_SAME],
            BINDS(BIND_ID("client", account.client), BIND_TEXT("secret_hash", account.secret_hash)),
            &same));
    if (!same)
        return wrong(w);
    int64_t code;
    TRY(work_int(w, &own_door_stmts[LATEST_USED], BINDS(BIND_ID("client", account.client)), &code));
    TRY(attempt_forget(w, &attempt));
    TRY(start(w, account.client, code, number, visitor, ret));
    name_client(w, account.client, (case_id){ 0 });
    return ERR_OK;
}

struct own_demo
own_demo(struct work *w)
{
    bool is_demo = str_same(house_setting(w->house, SETTING_DEMO), "yes");
    const char *number = is_demo ? house_setting(w->house, "demo_own") : NULL;
    if (str_empty(number))
        return (struct own_demo){ .number = NULL };
    return (struct own_demo){ .number = number,
                              .secret = house_setting(w->house, "demo_password") };
}

/* ---- a form's one-time key ---- */

struct used_key {
    client_id client;
    const char *location;
};
static const struct attr used_key_attrs[] = {
    ATTR(struct used_key, client, KIND_CLIENT, C1),
    ATTR(struct used_key, location, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape used_key_shape = { "own_form_key", sizeof(struct used_key),
                                             used_key_attrs };

enum err
own_key_take(struct work *w, const char *key, bool *ret_first, const char **ret_location)
{
    enum err err = work_run_one(w, &own_door_stmts[KEY_TAKE], BINDS(BIND_TEXT("key", key)));
    *ret_first = err == ERR_OK;
    if (err != ERR_CONFLICT)
        return err;
    struct used_key used;
    err = work_get(w, &own_door_stmts[KEY_LOOK], BINDS(BIND_TEXT("key", key)), &used_key_shape,
                   &used);
    if (err == ERR_NOT_FOUND)
        return ERR_CONFLICT;
    TRY(err);
    *ret_location = used.location;
    return ERR_OK;
}

enum err
own_key_answer(struct work *w, const char *key, const char *location)
{
    return work_run_one(w, &own_door_stmts[KEY_ANSWER],
                        BINDS(BIND_TEXT("key", key), BIND_TEXT("location", location)));
}

/* ---- for the clerk ---- */

enum err
own_forget(struct work *w)
{
    TRY(work_run(w, &own_door_stmts[FORGET_SESSIONS],
                 BINDS(BIND_INSTANT("before", work_now(w) - DAY))));
    return work_run(w, &own_door_stmts[FORGET_KEYS],
                    BINDS(BIND_INSTANT("before", work_now(w) - 2 * DAY)));
}
