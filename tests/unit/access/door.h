/* tests/unit/access/door.h: a house with a few people at work, for the tests of signing in; on
 * either engine. */
#ifndef YHDYS_TESTS_ACCESS_DOOR_H
#define YHDYS_TESTS_ACCESS_DOOR_H

#include "access/identity.h"
#include "access/session.h"
#include "store/tx.h"
#include "tests/check.h"

/* SQLite is always there; PostgreSQL where YHDYS_TEST_PG gives the address of a server whose user
 * may make databases. */
enum engine { ON_SQLITE, ON_POSTGRES, ENGINE_COUNT };

struct door {
    enum engine engine;
    char folder[64], url[512];
    struct store *store;
    struct house *house;
    struct arena *arena;
    instant now; /* the house's clock */
    unsigned char key[32];
};

/* Aino works in one unit (duty 31), Petra in two (32, 33), Kalle nowhere; Monday 23 November
 * 2026, 9.00. */
enum { AINO = 21, PETRA = 22, KALLE = 23, AINO_DUTY = 31, PETRA_DUTY = 32, PETRA_OTHER_DUTY = 33 };
#define PASSWORD "kolme pientä porsasta"
bool door_is_there(enum engine engine);
void door_open(enum engine engine, struct door *ret);
void door_close(struct door *d);
#define EACH_DOOR(d)                                                                               \
    for (enum engine engine_ = ON_SQLITE; engine_ < ENGINE_COUNT; engine_++)                       \
        if (door_is_there(engine_))                                                                \
            for (bool once_ = (door_open(engine_, &(d)), true); once_;                             \
                 door_close(&(d)), once_ = false)

void door_run(struct door *d, const char *sql);
int64_t door_count(struct door *d, const char *sql); /* of a column named n */
void door_setting(struct door *d, const char *key, const char *value);
void door_wait(struct door *d, int64_t time);

/* A whole work each; the sentence of its first problem is kept, or NULL. */
extern const char *door_said;
enum err door_sign_in(struct door *d, const char *login, const char *password,
                      const struct visitor *visitor, struct signed_in *ret);
enum err door_second(struct door *d, const char *token, const char *code,
                     const struct visitor *visitor, struct signed_in *ret);
enum session_state door_state(struct door *d, const char *token, struct actor *ret);
/* A work of somebody's own account; end it with door_end. */
struct work *door_work(struct door *d, enum action action, const struct actor *actor);
enum err door_end(struct work *w, enum err result);

/* A code of the second factor at the house's time, `steps` later. */
const char *door_code(struct door *d, const char *key_text, int steps);

#endif
