/* access/account.c: see identity.h.  One's own account: roles, sessions, language, password, second
 * factor. */
#include "access/identity_in.h"
#include "access/setting.h"
#include "base/secret.h"

#include <string.h>

enum {
    ACCOUNT,
    ROLES,
    DUTY_IS_MINE,
    SESSIONS,
    ROTATE,
    END_ONE,
    END_OTHERS,
    LANG_OF_WORKER,
    LANG_OF_SESSIONS,
    PASSWORD_SET,
    SECOND_SET,
    SECOND_REMOVE,
    FORGET_SESSIONS,
    FORGET_TOKENS,
    FORGET_TRIES,
    FORGET_KEYS,
    TOKEN_ADD,
};
#define OF_TODAY(table)                                                                            \
    table ".from_on <= :w_today AND (" table ".until_on IS NULL OR " table ".until_on >= "         \
          ":w_today)"
#define DUTIES_OF_TODAY                                                                            \
    " FROM duty d JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"          \
    " WHERE d.worker_id = :w_worker AND " OF_TODAY("d") " AND " OF_TODAY("u") " AND " OF_TODAY(    \
        "o")
const struct stmt account_stmts[] = {
    [ACCOUNT] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT w.login AS login, w.name AS name, w.lang AS lang, w.version AS version,"
               " CASE WHEN w.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,"
               " CASE WHEN w.totp_key IS NULL THEN 0 ELSE 1 END AS has_second_factor,"
               " CASE WHEN s.step = 3 THEN 1 ELSE 0 END AS must_set_up,"
               " CASE WHEN s.duty_id IS NULL THEN 0 ELSE 1 END AS role_ended"
               " FROM worker w LEFT JOIN session s ON s.id = :session AND s.worker_id = w.id"
               " WHERE w.id = :w_worker",
    },
    [ROLES] = {
        .flags = STMT_ACCESS | STMT_LIST,
        .sql = "SELECT d.id AS duty, d.role AS role, d.title_fi AS title_fi,"
               " d.title_sv AS title_sv,"
               " d.title_en AS title_en, u.name_fi AS unit_fi, u.name_sv AS unit_sv,"
               " u.name_en AS unit_en,"
               " o.name_fi AS org_fi, o.name_sv AS org_sv, o.name_en AS org_en,"
               " d.until_on AS until_on,"
               " CASE WHEN d.id = :w_duty THEN 1 ELSE 0 END AS current"
               DUTIES_OF_TODAY " ORDER BY d.id LIMIT :limit",
    },
    [DUTY_IS_MINE] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT d.id AS duty, d.unit_id AS unit, d.role AS role" DUTIES_OF_TODAY ""
               " AND d.id = :duty",
    },
    [SESSIONS] = {
        .flags = STMT_ACCESS | STMT_LIST,
        .sql = "SELECT id AS id, started_at AS started_at, seen_at AS seen_at, agent AS agent,"
               " CASE WHEN id = :session THEN 1 ELSE 0 END AS current FROM session"
               " WHERE worker_id = :w_worker AND ended_at IS NULL AND step <> 1"
               " AND ends_at > :w_now AND seen_at > :idle_since"
               " ORDER BY seen_at DESC, id DESC LIMIT :limit",
    },
    [ROTATE] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE session SET token_hash = :hash, duty_id = :duty, step = :step,"
               " seen_at = :w_now"
               " WHERE id = :session AND worker_id = :w_worker AND ended_at IS NULL",
    },
    [END_ONE] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE session SET ended_at = :w_now"
               " WHERE id = :session AND worker_id = :w_worker AND ended_at IS NULL",
    },
    [END_OTHERS] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE session SET ended_at = :w_now"
               " WHERE id <> :session AND worker_id = :w_worker AND ended_at IS NULL",
    },
    [LANG_OF_WORKER] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE worker SET lang = :lang, version = version + 1 WHERE id = :w_worker",
    },
    [LANG_OF_SESSIONS] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE session SET lang = :lang WHERE worker_id = :w_worker AND ended_at IS NULL",
    },
    [PASSWORD_SET] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE worker SET password_hash = :new_hash, version = version + 1"
               " WHERE id = :w_worker AND password_hash = :old_hash",
    },
    [SECOND_SET] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE worker SET totp_key = :key, totp_step = :step, version = version + 1"
               " WHERE id = :w_worker",
    },
    [SECOND_REMOVE] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE worker SET totp_key = NULL, version = version + 1"
               " WHERE id = :w_worker AND totp_key IS NOT NULL",
    },
    [FORGET_SESSIONS] = {
        .flags = STMT_ACCESS,
        .sql = "DELETE FROM session WHERE ends_at < :before",
    },
    [FORGET_TOKENS] = {
        .flags = STMT_ACCESS,
        .sql = "DELETE FROM token WHERE ends_at < :before",
    },
    [FORGET_TRIES] = {
        .flags = STMT_ACCESS,
        .sql = "DELETE FROM sign_in_failure WHERE last_at < :before",
    },
    [FORGET_KEYS] = {
        .flags = STMT_ACCESS,
        .sql = "DELETE FROM form_key WHERE used_at < :before",
    },
    [TOKEN_ADD] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO token (token_hash, id, duty_id, name, ends_at)"
               " VALUES (:hash, :id, :duty, :name, :ends_at)",
    },
    STMT_END,
};

static const struct attr account_attrs[] = {
    ATTR(struct account, login, KIND_TEXT, OPEN, .label = T("User name")),
    ATTR(struct account, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct account, lang, KIND_TEXT, OPEN),
    ATTR(struct account, has_password, KIND_BOOL, OPEN),
    ATTR(struct account, has_second_factor, KIND_BOOL, OPEN),
    ATTR(struct account, must_set_up, KIND_BOOL, OPEN),
    ATTR(struct account, role_ended, KIND_BOOL, OPEN),
    ATTR(struct account, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape account_shape = { "account", sizeof(struct account), account_attrs };

#define NAMES(name, member) ATTR_NAMES_AT(struct account_role, member, name)
static const struct attr role_attrs[] = {
    ATTR(struct account_role, duty, KIND_ID, OPEN),
    ATTR(struct account_role, role, KIND_CODE, OPEN, .codes = role_codes),
    NAMES("title", title),
    NAMES("unit", unit_name),
    NAMES("org", org_name),
    ATTR(struct account_role, until_on, KIND_DATE, OPEN),
    ATTR(struct account_role, current, KIND_BOOL, OPEN),
    ATTR_END,
};
const struct shape account_role_shape = { "account_role", sizeof(struct account_role), role_attrs };

static const struct attr session_attrs[] = {
    ATTR(struct account_session, id, KIND_ID, OPEN),
    ATTR(struct account_session, started_at, KIND_INSTANT, OPEN),
    ATTR(struct account_session, seen_at, KIND_INSTANT, OPEN),
    ATTR(struct account_session, agent, KIND_TEXT, OPEN),
    ATTR(struct account_session, current, KIND_BOOL, OPEN),
    ATTR_END,
};
const struct shape account_session_shape = { "account_session", sizeof(struct account_session),
                                             session_attrs };

static int64_t
session_of(const struct work *w)
{
    return w->asked.actor != NULL ? w->asked.actor->session : 0;
}

/* ---- reading ---- */

enum err
account_read(struct work *w, struct account *ret)
{
    struct account account;
    TRY(work_get(w, &account_stmts[ACCOUNT], BINDS(BIND_RAW_ID("session", session_of(w))),
                 &account_shape, &account));
    account.second_factor_required =
        str_same(house_setting(w->house, SETTING_SECOND_FACTOR), "required");
    account.role_ended = account.role_ended && work_duty(w).v == 0;
    *ret = account;
    return ERR_OK;
}

enum err
account_roles(struct work *w, const struct account_role **ret, size_t *ret_count)
{
    void *rows;
    TRY(work_list(w, &account_stmts[ROLES], NO_BINDS, &account_role_shape, LIMIT_PAGE_ROWS, &rows,
                  ret_count, NULL));
    *ret = rows;
    return ERR_OK;
}

enum err
account_sessions(struct work *w, const struct account_session **ret, size_t *ret_count)
{
    void *rows;
    TRY(work_list(w, &account_stmts[SESSIONS],
                  BINDS(BIND_RAW_ID("session", session_of(w)),
                        BIND_INSTANT("idle_since", work_now(w) - LIMIT_SESSION_IDLE_MIN * MINUTE)),
                  &account_session_shape, LIMIT_PAGE_ROWS, &rows, ret_count, NULL));
    *ret = rows;
    return ERR_OK;
}

/* ---- roles and sessions ---- */

static enum err
rotate(struct work *w, duty_id duty, enum session_step step, const char **ret_token)
{
    const char *token = secret_token(work_arena(w));
    TRY(work_run_one(w, &account_stmts[ROTATE],
                     BINDS(BIND_TEXT("hash", session_hash(w->house, work_arena(w), token)),
                           BIND_ID("duty", duty), BIND_INT("step", step),
                           BIND_RAW_ID("session", session_of(w)))));
    *ret_token = token;
    return ERR_OK;
}

enum err
account_choose_duty(struct work *w, duty_id duty, struct signed_in *ret)
{
    struct account account;
    TRY(account_read(w, &account));
    if (account.must_set_up)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Set up a second factor before you choose a role."));
    struct open_duty mine;
    enum err err = work_get(w, &account_stmts[DUTY_IS_MINE], BINDS(BIND_ID("duty", duty)),
                            &open_duty_shape, &mine);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_CONFLICT, "duty",
                            T("This role is not yours today. Choose another."));
    TRY(err);
    work_note(w, "duty", id_text(work_arena(w), duty.v));
    struct signed_in in = { .next = SIGN_IN_IN, .role = mine.role };
    TRY(rotate(w, duty, SESSION_STEP_DONE, &in.token));
    *ret = in;
    return ERR_OK;
}

enum err
sign_out(struct work *w)
{
    return work_run(w, &account_stmts[END_ONE], BINDS(BIND_RAW_ID("session", session_of(w))));
}

enum err
account_session_end(struct work *w, int64_t session)
{
    enum err err = work_run_one(w, &account_stmts[END_ONE], BINDS(BIND_RAW_ID("session", session)));
    return err == ERR_CONFLICT ? ERR_NOT_FOUND : err;
}

enum err
account_sessions_end_others(struct work *w)
{
    return work_run(w, &account_stmts[END_OTHERS], BINDS(BIND_INT("session", session_of(w))));
}

enum err
account_set_lang(struct work *w, enum lang lang)
{
    const struct bind *binds = BINDS(BIND_TEXT("lang", lang_code(lang)));
    TRY(work_run_one(w, &account_stmts[LANG_OF_WORKER], binds));
    return work_run(w, &account_stmts[LANG_OF_SESSIONS], binds);
}

/* ---- password ---- */

static int
different_characters(const char *text)
{
    bool seen[256] = { false };
    int count = 0;
    for (; *text != '\0'; text++)
        if (!seen[(unsigned char)*text]) {
            seen[(unsigned char)*text] = true;
            count++;
        }
    return count;
}

enum err
password_check(struct work *w, const char *field, const char *login, const char *password)
{
    enum { LOGIN_THAT_SHOWS = 4, DIFFERENT = 5 };
    if (str_empty(password) || str_characters(password) < PASSWORD_MIN_CHARACTERS)
        return work_problem_fill(w, ERR_INVALID, field,
                                 T("A password has at least {n} characters; a sentence is good."),
                                 FILLS(FILL_N("n", PASSWORD_MIN_CHARACTERS)));
    if (strlen(password) > PASSWORD_MAX_BYTES)
        return work_problem(w, ERR_INVALID, field, T("This password is too long."));
    if (different_characters(password) < DIFFERENT)
        return work_problem(w, ERR_INVALID, field,
                            T("This password repeats the same characters; choose another."));
    if (strlen(login) >= LOGIN_THAT_SHOWS &&
        strstr(str_fold(work_arena(w), password), str_fold(work_arena(w), login)) != NULL)
        return work_problem(w, ERR_INVALID, field, T("A password may not hold the user name."));
    return ERR_OK;
}

enum err
account_set_password(struct work *w, const char *current, const char *password,
                     const struct visitor *visitor)
{
    struct known_worker worker;
    TRY(worker_by_id(w, work_worker(w), &worker));
    TRY(password_check(w, "password", worker.login, password));
    struct attempt attempt = attempt_of(w, worker.login, visitor);
    int64_t wait;
    TRY(work_step_back(w));
    TRY(attempt_count(w, &attempt, false, &wait));
    if (wait > 0)
        return attempt_too_many(w, wait);

    TRY(work_leave(w));
    char hash[PASSWORD_HASH_SIZE];
    bool right = !str_empty(current) && strlen(current) <= PASSWORD_MAX_BYTES &&
                 secret_password_is(worker.password_hash, current);
    enum err hashed = right ? secret_password_hash(password, hash) : ERR_OK;
    TRY(work_return(w));
    if (!right)
        return work_problem(w, ERR_INVALID, "current", T("The present password is wrong."));
    TRY(hashed);
    TRY(attempt_forget(w, &attempt));
    TRY(work_run_one(
        w, &account_stmts[PASSWORD_SET],
        BINDS(BIND_TEXT("new_hash", hash), BIND_TEXT("old_hash", worker.password_hash))));
    return account_sessions_end_others(w);
}

/* ---- second factor ---- */

/* RFC 4648 6; the size is a multiple of five, so that there is no padding. */
static const char *
base32_groups(struct arena *a, const unsigned char key[TOTP_KEY_BYTES], bool spaced)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    struct buf b;
    buf_init(&b, a, 48);
    for (int i = 0; i < TOTP_KEY_BYTES * 8 / 5; i++) {
        int bit = i * 5, at = bit / 8, shift = 11 - bit % 8;
        unsigned pair = (unsigned)key[at] << 8 | (at + 1 < TOTP_KEY_BYTES ? key[at + 1] : 0u);
        if (spaced && i > 0 && i % 4 == 0)
            buf_add_char(&b, ' ');
        buf_add_char(&b, letters[pair >> shift & 31]);
    }
    return buf_text(&b);
}

static const char *
percent(struct arena *a, const char *text)
{
    struct buf b;
    buf_init(&b, a, 64);
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     strchr("-._~", c) != NULL;
        if (plain)
            buf_add_char(&b, (char)c);
        else
            buf_addf(&b, "%%%02X", c);
    }
    return buf_text(&b);
}

enum err
second_key_make(struct work *w, const char *sealed, struct second_key *ret)
{
    struct arena *a = work_arena(w);
    struct known_worker worker;
    TRY(worker_by_id(w, work_worker(w), &worker));
    unsigned char key[TOTP_KEY_BYTES];
    if (sealed == NULL || !totp_open(w, worker.id, sealed, key)) {
        secret_random(key, sizeof key);
        sealed = totp_seal(w, worker.id, key);
    }
    *ret = (struct second_key){
        .text = base32_groups(a, key, true),
        .uri = str_printf(a, "otpauth://totp/Yhdys:%s?secret=%s&issuer=Yhdys",
                          percent(a, worker.login), base32_groups(a, key, false)),
        .sealed = sealed,
    };
    return ERR_OK;
}

enum err
account_second_set(struct work *w, const char *sealed, const char *code, const char *present,
                   const struct visitor *visitor, struct signed_in *ret)
{
    struct known_worker worker;
    TRY(worker_by_id(w, work_worker(w), &worker));
    unsigned char key[TOTP_KEY_BYTES];
    int64_t step;
    if (sealed == NULL || !totp_open(w, worker.id, sealed, key))
        return work_problem(w, ERR_INVALID, NULL,
                            T("The key on the page is not ours. Open the page again."));
    if (!secret_totp_is(key, sizeof key, second_digits(work_arena(w), code), work_now(w) / SECOND,
                        &step))
        return work_problem(
            w, ERR_INVALID, "code",
            T("The code does not fit this key. Check the clock of your phone and try again."));
    struct account account;
    TRY(account_read(w, &account));
    if (worker.totp_key != NULL)
        TRY(second_check(w, &worker, "present", present, visitor));
    TRY(work_run_one(
        w, &account_stmts[SECOND_SET],
        BINDS(BIND_TEXT("key", totp_seal(w, worker.id, key)), BIND_INT("step", step))));

    struct open_duty duty = { .duty = work_duty(w), .role = work_role(w) };
    if (account.must_set_up)
        TRY(only_duty(w, worker.id, &duty));
    *ret = (struct signed_in){ .next = duty.duty.v != 0 ? SIGN_IN_IN : SIGN_IN_ROLE,
                               .role = duty.role,
                               .device = device_mark(w, worker.login, visitor->device) };
    return rotate(w, duty.duty, SESSION_STEP_DONE, &ret->token);
}

enum err
account_second_remove(struct work *w, const char *present, const struct visitor *visitor)
{
    if (str_same(house_setting(w->house, SETTING_SECOND_FACTOR), "required"))
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("This installation requires a second factor; put a new one in its place instead."));
    struct known_worker worker;
    TRY(worker_by_id(w, work_worker(w), &worker));
    TRY(second_check(w, &worker, "present", present, visitor));
    return work_run_one(w, &account_stmts[SECOND_REMOVE], NO_BINDS);
}

/* ---- for the clerk and the command line ---- */

enum err
identity_forget(struct work *w)
{
    const struct bind *day = BINDS(BIND_INSTANT("before", work_now(w) - DAY));
    TRY(work_run(w, &account_stmts[FORGET_SESSIONS], day));
    TRY(work_run(w, &account_stmts[FORGET_TOKENS], day));
    TRY(work_run(w, &account_stmts[FORGET_TRIES], day));
    return work_run(w, &account_stmts[FORGET_KEYS],
                    BINDS(BIND_INSTANT("before", work_now(w) - 2 * DAY)));
}

enum err
token_make(struct work *w, duty_id duty, const char *name, instant ends_at, const char **ret_token)
{
    const char *token = secret_token(work_arena(w));
    TRY(work_run_one(w, &account_stmts[TOKEN_ADD],
                     BINDS(BIND_TEXT("hash", session_hash(w->house, work_arena(w), token)),
                           BIND_RAW_ID("id", work_new_id(w)), BIND_ID("duty", duty),
                           BIND_TEXT("name", name), BIND_INSTANT("ends_at", ends_at))));
    *ret_token = token;
    return ERR_OK;
}
