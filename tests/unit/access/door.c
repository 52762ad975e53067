/* tests/unit/access/door.c: see door.h. */
#include "tests/unit/access/door.h"

#include "base/secret.h"

#include <libpq-fe.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *door_said;

static instant
clock_of(void *context)
{
    return ((struct door *)context)->now;
}

void
door_run(struct door *d, const char *sql)
{
    struct db *db;
    CHECK_INT(db_write_begin(d->store, WALL_OPEN, &db), ERR_OK);
    CHECK_INT(db_exec_own(db, sql), ERR_OK);
    CHECK_INT(db_write_end(db), ERR_OK);
}

static enum err
take_n(void *context, const struct row *row)
{
    *(int64_t *)context = row_int(row, row_column(row, "n"));
    return ERR_OK;
}

int64_t
door_count(struct door *d, const char *sql)
{
    struct db *db;
    int64_t n = -1;
    CHECK_INT(db_read_begin(d->store, WALL_OPEN, &db), ERR_OK);
    CHECK_INT(db_query_own(db, sql, NO_BINDS, take_n, &n), ERR_OK);
    db_read_end(db);
    return n;
}

void
door_setting(struct door *d, const char *key, const char *value)
{
    door_run(d, str_printf(d->arena, "DELETE FROM setting WHERE key = '%s'", key));
    door_run(d, str_printf(d->arena, "INSERT INTO setting (key, value) VALUES ('%s', '%s')", key,
                           value));
    CHECK_INT(house_settings(d->house), ERR_OK);
}

void
door_wait(struct door *d, int64_t time)
{
    d->now += time;
}

static void
people(struct door *d)
{
    static char hash[PASSWORD_HASH_SIZE];
    if (hash[0] == '\0')
        CHECK_INT(secret_password_hash(PASSWORD, hash), ERR_OK);
    door_run(d, "INSERT INTO organisation (id, kind, name_fi, name_sv, name_en, takes_c4, from_on)"
                " VALUES (1, 2, 'Mallialue', 'Modellområdet', 'Model area', 1, '2025-01-01')");
    door_run(d, "INSERT INTO unit (id, org_id, name_fi, name_sv, name_en, from_on)"
                " VALUES (11, 1, 'Palvelut', 'Service', 'Services', '2025-01-01')");
    door_run(d, "INSERT INTO unit (id, org_id, name_fi, name_sv, name_en, from_on)"
                " VALUES (12, 1, 'Johto', 'Ledning', 'Management', '2025-01-01')");
    door_run(
        d, str_printf(d->arena,
                      "INSERT INTO worker (id, login, name, name_sort, lang, password_hash) VALUES"
                      " (21, 'aino', 'Aino Mallinen', 'a', 'fi', '%s'),"
                      " (22, 'petra', 'Petra Provmark', 'p', 'sv', '%s'),"
                      " (23, 'kalle', 'Kalle Keksilä', 'k', 'fi', '%s')",
                      hash, hash, hash));
    door_run(
        d, "INSERT INTO duty (id, worker_id, unit_id, role, title_fi, title_sv, title_en, from_on,"
           " until_on) VALUES"
           " (31, 21, 11, 1, 'Asiantuntija', 'Expert', 'Expert', '2025-01-01', NULL),"
           " (32, 22, 11, 1, 'Koordinaattori', 'Koordinator', 'Coordinator', '2025-01-01', NULL),"
           " (33, 22, 12, 2, 'Esihenkilö', 'Chef', 'Supervisor', '2025-01-01', '2026-11-23'),"
           " (34, 21, 12, 2, 'Esihenkilö', 'Chef', 'Supervisor', '2025-01-01', '2026-11-22')");
}

bool
door_is_there(enum engine engine)
{
    return engine == ON_SQLITE || getenv("YHDYS_TEST_PG") != NULL;
}

static void
on_server(const char *sql, char *ret_url, size_t size, const char *name)
{
    PGconn *server = PQconnectdb(getenv("YHDYS_TEST_PG"));
    CHECK_MSG(PQstatus(server) == CONNECTION_OK, PQerrorMessage(server));
    PGresult *result = PQexec(server, sql);
    CHECK_MSG(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(server));
    PQclear(result);
    if (ret_url != NULL)
        snprintf(ret_url, size, "host=%s port=%s user=%s dbname=%s", PQhost(server), PQport(server),
                 PQuser(server), name);
    PQfinish(server);
}

static void
open_store(struct door *d)
{
    static int made;
    char name[64], sql[128];
    struct store_options options = { .readers = 4, .create = true };
    if (d->engine == ON_SQLITE) {
        snprintf(d->folder, sizeof d->folder, "/tmp/yhdys-door-XXXXXX");
        CHECK(mkdtemp(d->folder) != NULL);
        options.data_dir = d->folder;
    } else {
        snprintf(name, sizeof name, "door_%d_%d", (int)getpid(), ++made);
        snprintf(sql, sizeof sql, "CREATE DATABASE %s", name);
        on_server(sql, d->url, sizeof d->url, name);
        options.url = d->url;
    }
    int applied;
    CHECK_INT(store_open(&options, &d->store), ERR_OK);
    CHECK_INT(migrate_up(d->store, &applied), ERR_OK);
}

void
door_open(enum engine engine, struct door *ret)
{
    secret_init();
    *ret = (struct door){ .engine = engine,
                          .arena = arena_new(),
                          .now = instant_of((struct date){ 2026, 11, 23 }, 9, 0) };
    secret_random(ret->key, sizeof ret->key);
    open_store(ret);
    struct house_options options = {
        .store = ret->store, .clock = clock_of, .clock_context = ret, .token_key = ret->key
    };
    CHECK_INT(house_open(&options, &ret->house), ERR_OK);
    people(ret);
    door_setting(ret, "second_factor", "optional");
}

void
door_close(struct door *d)
{
    static const char *const files[] = { "yhdys.db", "yhdys.db-wal", "yhdys.db-shm", "lock" };
    char words[160];
    house_close(d->house);
    store_close(d->store);
    arena_free(d->arena);
    if (d->engine == ON_POSTGRES) {
        snprintf(words, sizeof words, "DROP DATABASE %s WITH (FORCE)", strstr(d->url, "door_"));
        on_server(words, NULL, 0, NULL);
        return;
    }
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(words, sizeof words, "%s/%s", d->folder, files[i]);
        unlink(words);
    }
    rmdir(d->folder);
}

/* ---- works ---- */

struct work *
door_work(struct door *d, enum action action, const struct actor *actor)
{
    struct work *w;
    struct work_request asked = {
        .action = action, .actor = actor, .lang = LANG_EN, .arena = d->arena, .address = "192.0.2.1"
    };
    CHECK_INT(work_open(d->house, &asked, &w), ERR_OK);
    return w;
}

enum err
door_end(struct work *w, enum err result)
{
    const struct problem *p = work_problems(w);
    door_said = p != NULL ? p->text.en : NULL;
    return work_close(w, result);
}

enum err
door_sign_in(struct door *d, const char *login, const char *password, const struct visitor *visitor,
             struct signed_in *ret)
{
    struct work *w = door_work(d, ACT_SIGN_IN, NULL);
    return door_end(w, sign_in(w, login, password, visitor, ret));
}

enum err
door_second(struct door *d, const char *token, const char *code, const struct visitor *visitor,
            struct signed_in *ret)
{
    struct work *w = door_work(d, ACT_SIGN_IN, NULL);
    return door_end(w, sign_in_second(w, token, code, visitor, ret));
}

enum session_state
door_state(struct door *d, const char *token, struct actor *ret)
{
    enum session_state state;
    CHECK_INT(session_find(d->house, token, "Mozilla/5.0", d->arena, ret, &state), ERR_OK);
    return state;
}

/* ---- codes ---- */

/* RFC 6238, written apart from base/secret.c. */
const char *
door_code(struct door *d, const char *key_text, int steps)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    unsigned char key[64], counter[8], mac[20];
    size_t size = 0;
    unsigned bits = 0, held = 0;
    for (; *key_text != '\0'; key_text++) {
        if (*key_text == ' ')
            continue;
        held = held << 5 | (unsigned)(strchr(letters, *key_text) - letters);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            key[size++] = (unsigned char)(held >> bits & 255);
        }
    }
    int64_t step = d->now / SECOND / 30 + steps;
    for (int i = 0; i < 8; i++)
        counter[i] = (unsigned char)(step >> (56 - 8 * i) & 255);
    CHECK(HMAC(EVP_sha1(), key, (int)size, counter, sizeof counter, mac, NULL) != NULL);
    unsigned at = mac[19] & 15u;
    unsigned n = (mac[at] & 127u) << 24 | (unsigned)mac[at + 1] << 16 | (unsigned)mac[at + 2] << 8 |
                 mac[at + 3];
    return str_printf(d->arena, "%06u", n % 1000000u);
}
