/* base/id.h: 64-bit identifiers that grow with time.
 *
 * 41 bits of milliseconds since 2024-01-01, 10 bits of node, 12 bits of count.  They are made by
 * the program and never go back with the clock.  Outside they are 13 characters of Crockford's base
 * 32, so that they read aloud. Each kind of id is a type of its own: a client's id cannot be passed
 * as a unit's.
 */
#ifndef YHDYS_BASE_ID_H
#define YHDYS_BASE_ID_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

#define ID_TYPE(name)                                                                              \
    typedef struct name##_s {                                                                      \
        int64_t v;                                                                                 \
    } name
ID_TYPE(org_id);
ID_TYPE(unit_id);
ID_TYPE(user_id);
ID_TYPE(duty_id);
ID_TYPE(client_id);
ID_TYPE(case_id);
ID_TYPE(offer_id);
ID_TYPE(plan_id);
ID_TYPE(step_id);

void id_set_node(int node);            /* 0..1023; once, at start */
int64_t id_new(void);                  /* thread-safe; always larger than the one before */
int64_t id_new_at(int64_t instant_us); /* the same under a given clock */
/* Take the moments of id_new from another clock than the machine's (NULL: the machine's again);
 * before threads start. A demo does, so that its ids tell the days it invents and the same seed
 * gives the same ids. */
void id_use_clock(int64_t (*clock)(void *context), void *context);
/* For the demo: the id of that moment (not before 2024), without regard to what was given out.  The
 * same moment and count give the same id; a count of 4096 or more runs into the next millisecond.
 */
int64_t id_at(int64_t instant_us, int count);
int64_t id_made_at(int64_t id); /* the moment an id was given out, to the millisecond */
const char *id_text(struct arena *a, int64_t id); /* 13 characters */
/* Small letters are taken, and I, L, O for 1, 1, 0; the id 0 is refused. */
MUST_CHECK bool id_parse(const char *text, int64_t *ret);

#endif
