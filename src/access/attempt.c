/* access/attempt.c: counts tries at signing in, each by whose account and from where.
 *
 * A try is counted for the pair (login, source) and holds up that pair alone.  The source is the
 * network address, or, where the browser brings the mark of a device on which this login has signed
 * in before, that device: so whoever guesses from elsewhere never uses up the tries of the person's
 * own browser.  docs/security/sign-in.md tells it whole.
 */
#include "access/attempt.h"
#include "access/identity_in.h"
#include "base/log.h"
#include "base/secret.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

enum { LOOK, FIRST, AGAIN, FORGET };
const struct stmt attempt_stmts[] = {
    [LOOK] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT failures AS failures, last_at AS last_at FROM sign_in_failure"
               " WHERE login_hash = :login AND address_hash = :source",
    },
    [FIRST] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO sign_in_failure (login_hash, address_hash, failures, last_at)"
               " VALUES (:login, :source, 1, :w_now)"
               " ON CONFLICT (login_hash, address_hash) DO NOTHING",
    },
    /* Of two tries at once only one finds the count that it read. */
    [AGAIN] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE sign_in_failure SET failures = :failures, last_at = :w_now"
               " WHERE login_hash = :login AND address_hash = :source"
               " AND failures = :seen AND last_at = :seen_at",
    },
    [FORGET] = {
        .flags = STMT_ACCESS,
        .sql = "DELETE FROM sign_in_failure WHERE login_hash = :login AND address_hash = :source",
    },
    STMT_END,
};

/* How many tries are free, and how long the next ones wait: twice as long each time. */
struct patience {
    int free;
    int64_t first_wait, longest_wait;
};
static const struct patience from_one_source = { 5, 30 * SECOND, HOUR };
static const struct patience codes_from_everywhere = { 10, 30 * SECOND, HOUR };
static const struct patience forms_from_one_address = { 10, MINUTE, HOUR };

struct tries {
    int64_t failures;
    instant last_at;
};
static const struct attr tries_attrs[] = {
    ATTR(struct tries, failures, KIND_INT, OPEN),
    ATTR(struct tries, last_at, KIND_INSTANT, OPEN),
    ATTR_END,
};
static const struct shape tries_shape = { "tries", sizeof(struct tries), tries_attrs };

/* ---- whose, and from where ---- */

static const char *
hash_of(struct work *w, const char *what, const char *value)
{
    return session_hash(w->house, work_arena(w), str_printf(work_arena(w), "%s %s", what, value));
}

/* The address as one source: of IPv6 the first 64 bits, which one customer has. */
static const char *
address_source(struct arena *a, const char *address)
{
    unsigned char bytes[16];
    static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff }; /* ::ffff:192.0.2.1 */
    if (address == NULL)
        return "";
    if (inet_pton(AF_INET6, address, bytes) != 1)
        return address;
    char *hex = arena_alloc(a, 2 * sizeof bytes + 1);
    if (memcmp(bytes, mapped, sizeof mapped) == 0)
        return str_printf(a, "%d.%d.%d.%d", bytes[12], bytes[13], bytes[14], bytes[15]);
    str_hex(bytes, 8, hex);
    return hex;
}

/* ---- known devices ---- */

/* The mark is "device 1 DAY DEVICE HASH HASH...", sealed: a random number and the logins that have
 * signed in there. */
enum { MARK_LOGINS = 5, MARK_DAYS = 180, MARK_HASH = 16, DEVICE_DIGITS = 16 };

static const char *
login_in_mark(struct work *w, const char *login)
{
    return str_copy_bytes(work_arena(w), hash_of(w, "device of", login), MARK_HASH);
}

/* What stands in a mark after its day, or NULL: not ours, or too old. */
static const char *
mark_open(struct work *w, const char *mark)
{
    void *bytes;
    size_t size;
    static const char head[] = "device 1 ";
    if (mark == NULL || strlen(mark) > 512 ||
        !secret_open(work_arena(w), w->house->token_key, mark, &bytes, &size) ||
        strlen(bytes) != size || !str_starts(bytes, head))
        return NULL;
    char *after;
    long long day = strtoll((char *)bytes + strlen(head), &after, 10);
    if (*after != ' ' || date_days(w->today) - day > MARK_DAYS || strlen(after + 1) < DEVICE_DIGITS)
        return NULL;
    return after + 1;
}

static bool
mark_knows(const char *inside, const char *login_hash)
{
    for (const char *at = inside + DEVICE_DIGITS; *at == ' '; at += 1 + MARK_HASH) {
        if (strlen(at) < 1 + MARK_HASH)
            return false;
        if (memcmp(at + 1, login_hash, MARK_HASH) == 0)
            return true;
    }
    return false;
}

const char *
device_mark(struct work *w, const char *login, const char *old_mark)
{
    struct arena *a = work_arena(w);
    const char *old = mark_open(w, old_mark), *mine = login_in_mark(w, login);
    unsigned char device[DEVICE_DIGITS / 2];
    char digits[DEVICE_DIGITS + 1];
    secret_random(device, sizeof device);
    str_hex(device, sizeof device, digits);

    struct buf b;
    buf_init(&b, a, 160);
    buf_addf(&b, "device 1 %lld %.*s %s", (long long)date_days(w->today), DEVICE_DIGITS,
             old != NULL ? old : digits, mine);
    int logins = 1;
    for (const char *at = old != NULL ? old + DEVICE_DIGITS : "";
         *at == ' ' && strlen(at) >= 1 + MARK_HASH && logins < MARK_LOGINS; at += 1 + MARK_HASH) {
        if (memcmp(at + 1, mine, MARK_HASH) == 0)
            continue;
        buf_add_bytes(&b, at, 1 + MARK_HASH);
        logins++;
    }
    return secret_seal(a, w->house->token_key, b.text, b.length);
}

struct attempt
attempt_of(struct work *w, const char *login, const struct visitor *visitor)
{
    struct arena *a = work_arena(w);
    const char *folded = str_fold(a, login), *inside = mark_open(w, visitor->device);
    bool known = inside != NULL && mark_knows(inside, login_in_mark(w, folded));
    return (struct attempt){
        .login_hash = hash_of(w, "login", folded),
        .source_hash = known ? hash_of(w, "device", str_copy_bytes(a, inside, DEVICE_DIGITS))
                             : hash_of(w, "address", address_source(a, visitor->address)),
        .known_device = known,
    };
}

/* ---- counting ---- */

static int64_t
wait_after(const struct patience *patience, int64_t failures)
{
    if (failures < patience->free)
        return 0;
    int64_t doublings = failures - patience->free;
    int64_t wait = doublings > 20 ? patience->longest_wait : patience->first_wait << doublings;
    return wait > patience->longest_wait ? patience->longest_wait : wait;
}

static enum err
count_one(struct work *w, const struct patience *patience, const char *login_hash,
          const char *source_hash, int64_t *ret_wait)
{
    struct tries seen;
    enum err err = work_get(w, &attempt_stmts[LOOK],
                            BINDS(BIND_TEXT("login", login_hash), BIND_TEXT("source", source_hash)),
                            &tries_shape, &seen);
    if (err == ERR_NOT_FOUND) {
        err = work_run_one(w, &attempt_stmts[FIRST],
                           BINDS(BIND_TEXT("login", login_hash), BIND_TEXT("source", source_hash)));
    } else if (err == ERR_OK) {
        bool is_old = w->now - seen.last_at > DAY;
        /* A clock that was set back makes nobody wait longer. */
        instant last_at = seen.last_at < w->now ? seen.last_at : w->now;
        int64_t until = is_old ? 0 : last_at + wait_after(patience, seen.failures);
        if (until > w->now) {
            *ret_wait = until - w->now;
            return ERR_OK;
        }
        err = work_run_one(w, &attempt_stmts[AGAIN],
                           BINDS(BIND_TEXT("login", login_hash), BIND_TEXT("source", source_hash),
                                 BIND_INT("failures", is_old ? 1 : seen.failures + 1),
                                 BIND_INT("seen", seen.failures),
                                 BIND_INSTANT("seen_at", seen.last_at)));
    }
    *ret_wait = err == ERR_CONFLICT ? patience->first_wait : 0; /* another try came between */
    return err == ERR_CONFLICT ? ERR_OK : err;
}

enum err
attempt_count(struct work *w, const struct attempt *attempt, bool second, int64_t *ret_wait)
{
    TRY(count_one(w, &from_one_source, attempt->login_hash, attempt->source_hash, ret_wait));
    if (*ret_wait > 0 || !second || attempt->known_device)
        return ERR_OK;
    return count_one(w, &codes_from_everywhere, attempt->login_hash,
                     hash_of(w, "codes", "from everywhere"), ret_wait);
}

enum err
public_attempt(struct work *w, const char *form, const char *address, int64_t *ret_wait)
{
    return count_one(w, &forms_from_one_address, hash_of(w, "form", form),
                     hash_of(w, "address", address_source(work_arena(w), address)), ret_wait);
}

enum err
attempt_forget(struct work *w, const struct attempt *attempt)
{
    TRY(work_run(
        w, &attempt_stmts[FORGET],
        BINDS(BIND_TEXT("login", attempt->login_hash), BIND_TEXT("source", attempt->source_hash))));
    return work_run(w, &attempt_stmts[FORGET],
                    BINDS(BIND_TEXT("login", attempt->login_hash),
                          BIND_TEXT("source", hash_of(w, "codes", "from everywhere"))));
}

enum err
attempt_too_many(struct work *w, int64_t wait)
{
    work_note(w, "why", "too many tries");
    return work_problem_fill(
        w, ERR_INVALID, NULL,
        TN("Too many tries. Try again in {n} minute.", "Too many tries. Try again in {n} minutes."),
        FILLS(FILL_N("n", (wait + MINUTE - 1) / MINUTE)));
}

/* ---- out of the batch for a while ---- */

enum err
work_step_back(struct work *w)
{
    return db_write_undo(w->db);
}

enum err
work_leave(struct work *w)
{
    struct db *db = w->db;
    w->db = NULL;
    return db_write_end(db);
}

enum err
work_return(struct work *w)
{
    enum wall wall = action_touches_persons(w->asked.action) ? WALL_PERSON : WALL_OPEN;
    enum err err = db_write_begin(w->house->store, wall, &w->db);
    if (err != ERR_OK) {
        w->db = NULL;
        log_warn("%s could not go on after its pause", actions[w->asked.action].name);
    }
    return err;
}
