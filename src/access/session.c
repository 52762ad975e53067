/* access/session.c: see session.h.  A token's hash leads to a session, and that to a person, a
 * role, a unit.
 *
 * The lookup runs before the work is opened, in a short read of its own: whether the role still
 * holds is asked of the database at each request, so that a right that ended this morning is gone
 * this morning.  When the session was last seen is written once a minute at most, outside that
 * read; should the write fail, the request goes on without it.
 */
#include "access/session.h"

#include "access/house.h"
#include "access/identity.h"
#include "access/own.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/secret.h"

#include <string.h>

enum { TOKEN_BYTES_MOST = 64 }; /* of a form's key also */

#define ACTOR_COLUMNS                                                                              \
    "w.id AS worker, w.name AS worker_name, d.id AS duty, d.role AS role,"                         \
    " d.title_fi AS title_fi, d.title_sv AS title_sv, d.title_en AS title_en,"                     \
    " u.id AS unit, u.name_fi AS unit_fi, u.name_sv AS unit_sv, u.name_en AS unit_en,"             \
    " o.id AS org, o.name_fi AS org_fi, o.name_sv AS org_sv, o.name_en AS org_en,"                 \
    " o.kind AS party, o.takes_c4 AS takes_c4, o.takes_c5 AS takes_c5"
/* A duty that is not of today, or whose unit or organisation is closed, is not found. */
#define DUTY_OF_TODAY                                                                              \
    " LEFT JOIN duty d ON d.id = t.duty_id AND d.worker_id = w.id AND d.from_on <= :today"         \
    " AND (d.until_on IS NULL OR d.until_on >= :today)"                                            \
    " LEFT JOIN unit u ON u.id = d.unit_id AND u.from_on <= :today"                                \
    " AND (u.until_on IS NULL OR u.until_on >= :today)"                                            \
    " LEFT JOIN organisation o ON o.id = u.org_id AND o.from_on <= :today"                         \
    " AND (o.until_on IS NULL OR o.until_on >= :today)"

enum { SESSION, SEEN, BEARER, KEY_TAKE, KEY_LOOK, KEY_ANSWER };
const struct stmt session_stmts[] = {
    [SESSION] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT t.id AS session, t.lang AS lang, t.step AS step, t.seen_at AS seen_at,"
               " t.ends_at AS ends_at, t.ended_at AS ended_at, w.closed_at AS closed_at,"
               " " ACTOR_COLUMNS
               " FROM session t JOIN worker w ON w.id = t.worker_id" DUTY_OF_TODAY
               " WHERE t.token_hash = :hash",
    },
    [SEEN] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE session SET seen_at = :now, agent = :agent"
               " WHERE token_hash = :hash AND ended_at IS NULL AND seen_at < :now",
    },
    [BEARER] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT w.lang AS lang, t.ends_at AS ends_at, t.ended_at AS ended_at,"
               " w.closed_at AS closed_at, " ACTOR_COLUMNS
               " FROM token t JOIN duty held ON held.id = t.duty_id"
               " JOIN worker w ON w.id = held.worker_id" DUTY_OF_TODAY
               " WHERE t.token_hash = :hash",
    },
    [KEY_TAKE] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO form_key (key, worker_id, used_at, location)"
               " VALUES (:key, :w_worker, :w_now, '') ON CONFLICT (key) DO NOTHING",
    },
    [KEY_LOOK] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT worker_id AS worker, location AS location FROM form_key WHERE key = :key",
    },
    /* A work that left the batch for a while (identity.c) has lost what form_key_take wrote. */
    [KEY_ANSWER] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO form_key (key, worker_id, used_at, location)"
               " VALUES (:key, :w_worker, :w_now, :location)"
               " ON CONFLICT (key) DO UPDATE SET location = excluded.location"
               " WHERE form_key.worker_id = excluded.worker_id",
    },
    STMT_END,
};

/* What the two lookups read: the actor and how the session stands. */
struct found {
    struct actor actor;
    const char *lang;
    int step;
    instant seen_at, ends_at, ended_at, closed_at;
};
#define COLUMN(name, kind, member) ATTR_AT(struct found, member, name, kind, OPEN)
static const struct attr found_attrs[] = {
    COLUMN("session", KIND_INT, actor.session),
    COLUMN("worker", KIND_ID, actor.worker),
    COLUMN("worker_name", KIND_TEXT, actor.worker_name),
    COLUMN("duty", KIND_ID, actor.duty),
    COLUMN("role", KIND_CODE, actor.role),
    COLUMN("title_fi", KIND_TEXT, actor.title.fi),
    COLUMN("title_sv", KIND_TEXT, actor.title.sv),
    COLUMN("title_en", KIND_TEXT, actor.title.en),
    COLUMN("unit", KIND_ID, actor.unit),
    COLUMN("unit_fi", KIND_TEXT, actor.unit_name.fi),
    COLUMN("unit_sv", KIND_TEXT, actor.unit_name.sv),
    COLUMN("unit_en", KIND_TEXT, actor.unit_name.en),
    COLUMN("org", KIND_ID, actor.org),
    COLUMN("org_fi", KIND_TEXT, actor.org_name.fi),
    COLUMN("org_sv", KIND_TEXT, actor.org_name.sv),
    COLUMN("org_en", KIND_TEXT, actor.org_name.en),
    COLUMN("party", KIND_CODE, actor.party),
    COLUMN("takes_c4", KIND_BOOL, actor.takes_c4),
    COLUMN("takes_c5", KIND_BOOL, actor.takes_c5),
    COLUMN("lang", KIND_TEXT, lang),
    COLUMN("step", KIND_CODE, step),
    COLUMN("seen_at", KIND_INSTANT, seen_at),
    COLUMN("ends_at", KIND_INSTANT, ends_at),
    COLUMN("ended_at", KIND_INSTANT, ended_at),
    COLUMN("closed_at", KIND_INSTANT, closed_at),
    ATTR_END,
};
static const struct shape found_shape = { "session", sizeof(struct found), found_attrs };

bool
session_is_token(const char *text)
{
    size_t length = text != NULL ? strlen(text) : 0;
    return length > 0 && length <= TOKEN_BYTES_MOST &&
           strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
               length;
}

const char *
session_hash(struct house *house, struct arena *arena, const char *token)
{
    unsigned char hash[32];
    secret_token_hash(house->token_key, token, hash);
    char *hex = arena_alloc(arena, 2 * sizeof hash + 1);
    str_hex(hash, sizeof hash, hex);
    return hex;
}

static enum err
look_up(struct house *house, const struct stmt *stmt, const char *hash, struct arena *arena,
        struct found **ret)
{
    struct db *db;
    TRY(db_read_begin(house->store, WALL_OPEN, &db));
    void *rows;
    size_t count;
    enum err err =
        db_list(db, stmt, NO_BINDS,
                BINDS(BIND_TEXT("hash", hash), BIND_DATE("today", instant_date(house_now(house)))),
                &found_shape, arena, 1, &rows, &count, NULL);
    db_read_end(db);
    TRY(err);
    *ret = count == 1 ? rows : NULL;
    return ERR_OK;
}

/* The role that was found, whole, or the person alone. */
static struct actor
actor_found(const struct found *f)
{
    struct actor actor = f->actor;
    if (actor.duty.v == 0 || actor.unit.v == 0 || actor.org.v == 0)
        actor = (struct actor){ .worker = f->actor.worker,
                                .worker_name = f->actor.worker_name,
                                .session = f->actor.session };
    if (!lang_parse(f->lang, &actor.lang))
        actor.lang = LANG_FI;
    return actor;
}

const char *
session_agent(struct arena *arena, const char *agent)
{
    if (agent == NULL || !str_is_clean_text(agent, strlen(agent)))
        return "";
    size_t length = strlen(agent);
    if (length > LIMIT_LINE_BYTES)
        length = LIMIT_LINE_BYTES;
    while (length > 0 && ((unsigned char)agent[length] & 0xc0) == 0x80)
        length--; /* not in the middle of a character */
    return str_copy_bytes(arena, agent, length);
}

static void
mark_seen(struct house *house, const char *hash, const char *agent, instant now)
{
    struct db *db;
    if (db_write_begin(house->store, WALL_OPEN, &db) != ERR_OK)
        return;
    enum err err =
        db_run(db, &session_stmts[SEEN], NO_BINDS,
               BINDS(BIND_TEXT("hash", hash), BIND_INSTANT("now", now), BIND_TEXT("agent", agent)),
               NULL, NULL, NULL);
    if (err != ERR_OK)
        (void)!db_write_undo(db);
    if (db_write_end(db) != ERR_OK)
        log_warn("when a session was last seen could not be written");
}

enum err
session_find(struct house *house, const char *token, const char *agent, struct arena *arena,
             struct actor *ret_actor, enum session_state *ret_state)
{
    *ret_actor = (struct actor){ .duty = { 0 } };
    *ret_state = SESSION_NONE;
    if (!session_is_token(token))
        return ERR_OK;
    const char *hash = session_hash(house, arena, token);
    struct found *f;
    TRY(look_up(house, &session_stmts[SESSION], hash, arena, &f));
    if (f == NULL || f->closed_at != 0)
        return ERR_OK;

    instant now = house_now(house);
    *ret_actor = actor_found(f);
    if (f->ended_at != 0 || now >= f->ends_at ||
        now - f->seen_at >= LIMIT_SESSION_IDLE_MIN * MINUTE) {
        *ret_state = SESSION_EXPIRED;
    } else if (f->step == SESSION_STEP_PASSWORD) {
        *ret_state = SESSION_HALF;
    } else {
        *ret_state =
            ret_actor->duty.v != 0 && f->step == SESSION_STEP_DONE ? SESSION_GOOD : SESSION_NO_ROLE;
        if (now - f->seen_at >= MINUTE)
            mark_seen(house, hash, session_agent(arena, agent), now);
    }
    if (*ret_state == SESSION_EXPIRED || *ret_state == SESSION_HALF)
        *ret_actor = (struct actor){ .worker = ret_actor->worker, .lang = ret_actor->lang };
    return ERR_OK;
}

enum err
token_find(struct house *house, const char *token, struct arena *arena, struct actor *ret_actor)
{
    if (!session_is_token(token))
        return ERR_NOT_FOUND;
    struct found *f;
    TRY(look_up(house, &session_stmts[BEARER], session_hash(house, arena, token), arena, &f));
    if (f == NULL || f->closed_at != 0 || f->ended_at != 0 || house_now(house) >= f->ends_at)
        return ERR_NOT_FOUND;
    struct actor actor = actor_found(f);
    if (actor.duty.v == 0)
        return ERR_NOT_FOUND;
    *ret_actor = actor;
    return ERR_OK;
}

/* ---- a form's one-time key ---- */

struct used_key {
    user_id worker;
    const char *location;
};
static const struct attr used_key_attrs[] = {
    ATTR(struct used_key, worker, KIND_ID, OPEN),
    ATTR(struct used_key, location, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape used_key_shape = { "form_key", sizeof(struct used_key), used_key_attrs };

enum err
form_key_take(struct work *w, const char *key, bool *ret_first, const char **ret_location)
{
    if (!session_is_token(key))
        return ERR_INVALID;
    if (work_is_own(w))
        return own_key_take(w, key, ret_first, ret_location);
    enum err err = work_run_one(w, &session_stmts[KEY_TAKE], BINDS(BIND_TEXT("key", key)));
    if (err == ERR_OK) {
        *ret_first = true;
        return ERR_OK;
    }
    if (err != ERR_CONFLICT)
        return err;
    struct used_key used;
    err =
        work_get(w, &session_stmts[KEY_LOOK], BINDS(BIND_TEXT("key", key)), &used_key_shape, &used);
    if (err == ERR_NOT_FOUND || (err == ERR_OK && used.worker.v != work_worker(w).v))
        return ERR_CONFLICT;
    TRY(err);
    *ret_first = false;
    *ret_location = used.location;
    return ERR_OK;
}

enum err
form_key_answer(struct work *w, const char *key, const char *location)
{
    if (!session_is_token(key))
        return ERR_INVALID;
    if (work_is_own(w))
        return own_key_answer(w, key, location);
    return work_run_one(w, &session_stmts[KEY_ANSWER],
                        BINDS(BIND_TEXT("key", key), BIND_TEXT("location", location)));
}
