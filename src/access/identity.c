/* access/identity.c: see identity.h.  The door: password, second factor, session. */
#include "access/identity_in.h"
#include "access/setting.h"
#include "base/secret.h"

#include <string.h>

/* A half-open session waits this long for its code. */
#define HALF_OPEN (10 * MINUTE)

enum { BY_LOGIN, BY_ID, HALF, HALF_END, STEP_TAKE, STILL_SAME, DUTIES, SESSION_ADD, DEMO };
#define WORKER_COLUMNS                                                                             \
    "SELECT w.id AS id, w.login AS login, w.password_hash AS password_hash, w.totp_key AS "        \
    "totp_key,"                                                                                    \
    " w.closed_at AS closed_at FROM worker w "
#define OF_TODAY(table)                                                                            \
    table ".from_on <= :w_today AND (" table ".until_on IS NULL OR " table ".until_on >= "         \
          ":w_today)"
const struct stmt identity_stmts[] = {
    [BY_LOGIN] = {
        .flags = STMT_ACCESS,
        .sql = WORKER_COLUMNS "WHERE w.login = :login",
    },
    [BY_ID] = {
        .flags = STMT_ACCESS,
        .sql = WORKER_COLUMNS "WHERE w.id = :worker",
    },
    [HALF] = {
        .flags = STMT_ACCESS,
        .sql = WORKER_COLUMNS "JOIN session s ON s.worker_id = w.id WHERE s.token_hash = :hash"
                              " AND s.step = 1 AND s.ended_at IS NULL AND s.ends_at > :w_now",
    },
    [HALF_END] = {
        .flags = STMT_ACCESS,
        .sql = "DELETE FROM session WHERE token_hash = :hash",
    },
    [STEP_TAKE] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE worker SET totp_step = :step WHERE id = :worker AND totp_step < :step",
    },
    [STILL_SAME] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT 1 FROM worker w WHERE w.id = :worker AND w.password_hash = :password_hash"
               " AND w.closed_at IS NULL",
    },
    [DUTIES] = {
        .flags = STMT_ACCESS | STMT_LIST,
        .sql = "SELECT d.id AS duty, d.unit_id AS unit, d.role AS role"
               " FROM duty d JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id WHERE d.worker_id = :worker"
               " AND " OF_TODAY("d") " AND " OF_TODAY("u") " AND " OF_TODAY("o")
               " ORDER BY d.id LIMIT :limit",
    },
    [SESSION_ADD] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO session (token_hash, id, worker_id, duty_id, lang, step, started_at,"
               " seen_at, ends_at, agent) SELECT :hash, CAST(:id AS BIGINT), w.id,"
               " CAST(:duty AS BIGINT), w.lang,"
               " CAST(:step AS INTEGER), CAST(:w_now AS BIGINT), CAST(:w_now AS BIGINT),"
               " CAST(:ends_at AS BIGINT), :agent"
               " FROM worker w WHERE w.id = :worker AND w.closed_at IS NULL",
    },
    [DEMO] = {
        .flags = STMT_ACCESS | STMT_LIST,
        .sql = "SELECT w.login AS login, w.name AS name, d.title_fi AS title_fi,"
               " d.title_sv AS title_sv,"
               " d.title_en AS title_en, u.name_fi AS unit_fi, u.name_sv AS unit_sv,"
               " u.name_en AS unit_en,"
               " o.name_fi AS org_fi, o.name_sv AS org_sv, o.name_en AS org_en"
               " FROM worker w JOIN duty d ON d.worker_id = w.id JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id"
               " WHERE w.login = :login AND w.closed_at IS NULL AND " OF_TODAY("d")
               " ORDER BY d.id LIMIT :limit",
    },
    STMT_END,
};

static const struct attr worker_attrs[] = {
    ATTR(struct known_worker, id, KIND_ID, OPEN),
    ATTR(struct known_worker, login, KIND_TEXT, OPEN),
    ATTR(struct known_worker, password_hash, KIND_TEXT, OPEN),
    ATTR(struct known_worker, totp_key, KIND_TEXT, OPEN),
    ATTR(struct known_worker, closed_at, KIND_INSTANT, OPEN),
    ATTR_END,
};
static const struct shape worker_shape = { "worker", sizeof(struct known_worker), worker_attrs };

static enum err
worker_by(struct work *w, int stmt, const struct bind *binds, struct known_worker *ret)
{
    struct known_worker found;
    TRY(work_get(w, &identity_stmts[stmt], binds, &worker_shape, &found));
    if (found.closed_at != 0)
        return ERR_NOT_FOUND;
    *ret = found;
    return ERR_OK;
}

enum err
worker_by_id(struct work *w, user_id id, struct known_worker *ret)
{
    return worker_by(w, BY_ID, BINDS(BIND_ID("worker", id)), ret);
}

/* ---- sessions ---- */

static const struct attr open_duty_attrs[] = {
    ATTR(struct open_duty, duty, KIND_ID, OPEN),
    ATTR(struct open_duty, unit, KIND_ID, OPEN),
    ATTR(struct open_duty, role, KIND_CODE, OPEN),
    ATTR_END,
};
const struct shape open_duty_shape = { "duty", sizeof(struct open_duty), open_duty_attrs };

enum err
only_duty(struct work *w, user_id worker, struct open_duty *ret)
{
    void *rows;
    size_t count;
    TRY(work_list(w, &identity_stmts[DUTIES], BINDS(BIND_ID("worker", worker)), &open_duty_shape, 2,
                  &rows, &count, NULL));
    *ret = count == 1 ? *(struct open_duty *)rows : (struct open_duty){ .role = ROLE_NONE };
    return ERR_OK;
}

/* From here on the line says who it was. */
static void
name_actor(struct work *w, user_id worker, struct open_duty duty)
{
    struct actor *actor = ARENA_NEW(work_arena(w), struct actor);
    actor->worker = worker;
    actor->duty = duty.duty;
    actor->unit = duty.unit;
    w->asked.actor = actor;
}

enum err
session_start(struct work *w, user_id worker, enum session_step step, const struct visitor *visitor,
              struct signed_in *ret)
{
    struct open_duty duty = { .role = ROLE_NONE };
    if (step == SESSION_STEP_DONE)
        TRY(only_duty(w, worker, &duty));
    const char *token = secret_token(work_arena(w));
    instant whole = step == SESSION_STEP_PASSWORD ? HALF_OPEN : LIMIT_SESSION_HOURS * HOUR;
    TRY(work_run_one(w, &identity_stmts[SESSION_ADD],
                     BINDS(BIND_TEXT("hash", session_hash(w->house, work_arena(w), token)),
                           BIND_RAW_ID("id", work_new_id(w)), BIND_ID("worker", worker),
                           BIND_ID("duty", duty.duty), BIND_INT("step", step),
                           BIND_INSTANT("ends_at", work_now(w) + whole),
                           BIND_TEXT("agent", session_agent(work_arena(w), visitor->agent)))));
    static const enum sign_in_next next[] = {
        [SESSION_STEP_PASSWORD] = SIGN_IN_SECOND,
        [SESSION_STEP_SET_UP] = SIGN_IN_SET_UP,
        [SESSION_STEP_DONE] = SIGN_IN_ROLE,
    };
    name_actor(w, worker, duty);
    *ret = (struct signed_in){ .next = duty.duty.v != 0 ? SIGN_IN_IN : next[step],
                               .role = duty.role,
                               .token = token };
    return ERR_OK;
}

/* ---- password ---- */

/* What somebody typed as a login may be a password: the record gets a piece of a keyed hash. */
static void
note_login(struct work *w, const struct attempt *attempt)
{
    work_note(w, "login", str_copy_bytes(work_arena(w), attempt->login_hash, 12));
}

static enum err
wrong(struct work *w)
{
    work_note(w, "why", "login or password");
    return work_problem(w, ERR_INVALID, NULL, T("The user name or the password is wrong."));
}

/* Begin the session of somebody whose password was right. */
static enum err
password_was_right(struct work *w, const struct known_worker *worker, const struct attempt *attempt,
                   const struct visitor *visitor, struct signed_in *ret)
{
    bool same;
    TRY(work_exists(
        w, &identity_stmts[STILL_SAME],
        BINDS(BIND_ID("worker", worker->id), BIND_TEXT("password_hash", worker->password_hash)),
        &same));
    if (!same)
        return wrong(w); /* changed or closed while the hash was worked out */
    if (worker->totp_key != NULL)
        return session_start(w, worker->id, SESSION_STEP_PASSWORD, visitor, ret);
    TRY(attempt_forget(w, attempt));
    if (str_same(house_setting(w->house, SETTING_SECOND_FACTOR), "required"))
        return session_start(w, worker->id, SESSION_STEP_SET_UP, visitor, ret);
    TRY(session_start(w, worker->id, SESSION_STEP_DONE, visitor, ret));
    ret->device = device_mark(w, worker->login, visitor->device);
    return ERR_OK;
}

enum err
sign_in(struct work *w, const char *login, const char *password, const struct visitor *visitor,
        struct signed_in *ret)
{
    if (str_empty(login) || str_empty(password) || strlen(login) > LOGIN_MAX_BYTES ||
        strlen(password) > PASSWORD_MAX_BYTES)
        return wrong(w);
    const char *folded = str_fold(work_arena(w), login);
    struct attempt attempt = attempt_of(w, folded, visitor);
    note_login(w, &attempt);

    int64_t wait;
    TRY(work_step_back(w));
    TRY(attempt_count(w, &attempt, false, &wait));
    if (wait > 0)
        return attempt_too_many(w, wait);
    struct known_worker worker = { .password_hash = NULL };
    enum err err = worker_by(w, BY_LOGIN, BINDS(BIND_TEXT("login", folded)), &worker);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;

    TRY(work_leave(w));
    bool right = secret_password_is(worker.password_hash, password);
    TRY(work_return(w));
    return right ? password_was_right(w, &worker, &attempt, visitor, ret) : wrong(w);
}

/* ---- second factor ---- */

const char *
totp_seal(struct work *w, user_id worker, const unsigned char key[TOTP_KEY_BYTES])
{
    char hex[2 * TOTP_KEY_BYTES + 1];
    str_hex(key, TOTP_KEY_BYTES, hex);
    const char *inside =
        str_printf(work_arena(w), "totp 1 %s %s", id_text(work_arena(w), worker.v), hex);
    return secret_seal(work_arena(w), w->house->token_key, inside, strlen(inside));
}

bool
totp_open(struct work *w, user_id worker, const char *sealed, unsigned char ret[TOTP_KEY_BYTES])
{
    void *bytes;
    size_t size;
    const char *head = str_printf(work_arena(w), "totp 1 %s ", id_text(work_arena(w), worker.v));
    return secret_open(work_arena(w), w->house->token_key, sealed, &bytes, &size) &&
           strlen(bytes) == size && str_starts(bytes, head) &&
           str_unhex((char *)bytes + strlen(head), ret, TOTP_KEY_BYTES);
}

/* People type the code as it is shown, in two groups. */
const char *
second_digits(struct arena *a, const char *code)
{
    struct buf b;
    buf_init(&b, a, 16);
    for (; code != NULL && *code != '\0' && b.length < 16; code++)
        if (*code != ' ')
            buf_add_char(&b, *code);
    return buf_text(&b);
}

enum err
second_check(struct work *w, const struct known_worker *worker, const char *field, const char *code,
             const struct visitor *visitor)
{
    struct attempt attempt = attempt_of(w, worker->login, visitor);
    int64_t wait, step;
    TRY(work_step_back(w));
    TRY(attempt_count(w, &attempt, true, &wait));
    if (wait > 0)
        return attempt_too_many(w, wait);
    TRY(work_leave(w)); /* the count stays whatever comes of the try */
    TRY(work_return(w));

    unsigned char key[TOTP_KEY_BYTES];
    if (worker->totp_key == NULL || !totp_open(w, worker->id, worker->totp_key, key) ||
        !secret_totp_is(key, sizeof key, second_digits(work_arena(w), code), work_now(w) / SECOND,
                        &step)) {
        work_note(w, "why", "code");
        return work_problem(w, ERR_INVALID, field, T("The code is wrong."));
    }
    enum err err = work_run_one(w, &identity_stmts[STEP_TAKE],
                                BINDS(BIND_ID("worker", worker->id), BIND_INT("step", step)));
    if (err == ERR_CONFLICT) {
        work_note(w, "why", "code used before");
        return work_problem(w, ERR_INVALID, field,
                            T("This code has been used. Wait for the next one."));
    }
    TRY(err);
    return attempt_forget(w, &attempt);
}

enum err
sign_in_second(struct work *w, const char *token, const char *code, const struct visitor *visitor,
               struct signed_in *ret)
{
    const char *hash = session_hash(w->house, work_arena(w), token != NULL ? token : "");
    struct known_worker worker;
    enum err err = worker_by(w, HALF, BINDS(BIND_TEXT("hash", hash)), &worker);
    if (err == ERR_NOT_FOUND) {
        work_note(w, "why", "too late");
        return work_problem(w, ERR_INVALID, NULL,
                            T("Signing in took too long. Begin again with your user name."));
    }
    TRY(err);
    work_note(w, "worker", id_text(work_arena(w), worker.id.v));
    TRY(second_check(w, &worker, "code", code, visitor));
    TRY(work_run_one(w, &identity_stmts[HALF_END], BINDS(BIND_TEXT("hash", hash))));
    TRY(session_start(w, worker.id, SESSION_STEP_DONE, visitor, ret));
    ret->device = device_mark(w, worker.login, visitor->device);
    return ERR_OK;
}

/* ---- the accounts of a demo ---- */

enum { DEMO_ACCOUNTS = 20 };
#define NAMES(name, member) ATTR_NAMES_AT(struct demo_account, member, name)
static const struct attr demo_attrs[] = {
    ATTR(struct demo_account, login, KIND_TEXT, OPEN),
    ATTR(struct demo_account, name, KIND_TEXT, OPEN),
    NAMES("title", title),
    NAMES("unit", unit_name),
    NAMES("org", org_name),
    ATTR_END,
};
static const struct shape demo_shape = { "demo_account", sizeof(struct demo_account), demo_attrs };

enum err
demo_accounts(struct work *w, const struct demo_account **ret, size_t *ret_count,
              const char **ret_password)
{
    struct demo_account *accounts = ARENA_ARRAY(work_arena(w), struct demo_account, DEMO_ACCOUNTS);
    size_t count = 0;
    bool is_demo = str_same(house_setting(w->house, SETTING_DEMO), "yes");
    const char *at = is_demo ? house_setting(w->house, "demo_accounts") : "";
    while (*at != '\0' && count < DEMO_ACCOUNTS) {
        size_t length = strcspn(at, ",");
        const char *login = str_trim(work_arena(w), str_copy_bytes(work_arena(w), at, length));
        void *rows;
        size_t found;
        TRY(work_list(w, &identity_stmts[DEMO], BINDS(BIND_TEXT("login", login)), &demo_shape, 1,
                      &rows, &found, NULL));
        if (found == 1)
            accounts[count++] = *(struct demo_account *)rows;
        at += length + (at[length] == ',');
    }
    *ret = accounts;
    *ret_count = count;
    *ret_password = is_demo ? house_setting(w->house, "demo_password") : NULL;
    return ERR_OK;
}
