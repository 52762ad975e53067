/* access/house.h: what access/ keeps between works, and a work's inside.  Only access/ includes
 * this. */
#ifndef YHDYS_ACCESS_HOUSE_H
#define YHDYS_ACCESS_HOUSE_H

#include "access/open.h"
#include "access/record.h"
#include "store/tx.h"

#include <pthread.h>

enum { HOUSE_LISTENERS = 8, TIES_MAX = 64, SUBJECTS_FIRST = 32 };

struct house {
    struct store *store;
    struct record *record;
    instant (*clock)(void *context);
    void *clock_context;
    const unsigned char *token_key;
    const unsigned char *sign_key;
    event_listener listeners[HOUSE_LISTENERS];
    int listener_count;
    pthread_mutex_t lock; /* guards settings and the counts of refusals */
    struct arena *settings_arena;
    struct settings_before {
        struct arena *arena; /* NULL: none before */
        struct settings_before *older;
    } * settings_before;
    struct setting_value {
        const char *key, *value;
    } * settings;
    size_t setting_count;
    struct stranger {
        uint64_t address;
        int64_t minute;
        int64_t refusals;
    } strangers[256];
};

/* A tie of the actor to the client of the work, as reach has it today. */
struct tied {
    enum tie tie;
    int64_t cause;
    unsigned classes;   /* what this tie opens at most; 0: as the permit says */
    int64_t of_case;    /* of an offer's tie: the offer's case */
    const char *ground; /* what the line names; NULL: the permit's section */
};

struct work {
    struct house *house;
    struct db *db;
    struct work *whole; /* NULL, or the work this is a part of */
    struct work_request asked;
    const struct permit_row *permit;
    unsigned classes;
    instant now;
    struct date today;
    struct bind scope[12];
    struct tied ties[TIES_MAX];
    int tie_count;
    struct problem *problems, **problems_end;
    int64_t *subjects;
    size_t subject_count, subject_room;
    struct buf words;   /* members of the personal part's JSON */
    struct work *parts; /* closed parts, whose lines go with this work's */
    struct work *next_part;
    bool listening; /* inside a listener: the house's own statements may run */
    int64_t rows;
};

/* access/decide.c: find the permit for the action on the client of the work; NULL when there is
 * none. */
MUST_CHECK enum err decide_load_ties(struct work *w);
const struct permit_row *decide(const struct work *w, enum action action);
/* What opens by a permit that was found: its classes, as far as the ties that carry it open them.
 */
unsigned decide_classes(const struct work *w, const struct permit_row *permit);
/* The ground as the line names it: the tie's own (a consent, a section), or the permit's. */
const char *decide_ground(const struct work *w, const struct permit_row *permit);
/* access/cover.c: what a security prohibition covers is taken out of the rows that were read,
 * unless the action's needs have NEED_COVERED.  ERR_INTERNAL where the shape does not say what is
 * covered.
 */
MUST_CHECK enum err work_cover(struct work *w, const struct stmt *stmt, const struct shape *shape,
                               void *rows, size_t count);
/* Is the action about one client, whose ties are looked at? */
static inline bool
action_is_on_one(enum action action)
{
    return actions[action].scope == ON_CLIENT || actions[action].scope == ON_OWN;
}
/* Why there was none, as the line says it. */
const char *decide_why_not(const struct work *w, enum action action);

#endif
