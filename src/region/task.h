/* region/task.h: what somebody does by a day, because of a decision or by itself.
 *
 * It stays open, and late, until it is done or dropped, and then says what came of it.  Who owns it
 * ends it; who leads the region may too.  A task whose owner has left says so the same day.
 */
#ifndef YHDYS_REGION_TASK_H
#define YHDYS_REGION_TASK_H

#include "region/decision.h"

enum task_state { TASK_OPEN = 1, TASK_DONE, TASK_DROPPED };
extern const struct code task_state_codes[];

struct region_task {
    int64_t id;
    const char *region;
    int source;        /* enum decision_source */
    int64_t source_id; /* 0: none */
    int64_t decision;  /* 0: none */
    const char *decision_what;
    const char *what;
    duty_id owner;
    const char *owner_name;
    struct names owner_title, owner_org;
    bool owner_left; /* the role has ended: it needs another owner */
    struct date due_on;
    int state;           /* enum task_state */
    const char *outcome; /* what came of it, or why it was dropped; NULL while open */
    struct date ended_on;
    const char *made_by;
    struct date made_on;
    int64_t version;
};
extern const struct shape region_task_shape;
/* Days after the due date on which it ended, or today if it is open; 0: in time. */
int region_task_days_late(const struct region_task *t, struct date today);
/* May who acts say what came of it: its owner, and a coordinator of the region. */
MUST_CHECK enum err task_may_end(struct work *w, const struct region_task *t, bool *ret);

struct task_given {
    int source;        /* enum decision_source; 0: that of the decision, or by itself */
    int64_t source_id; /* 0: none */
    int64_t decision;  /* 0: none */
    const char *what;  /* 1..LIMIT_REASON_BYTES */
    duty_id owner;     /* who leads in the region today (led_check_owner) */
    struct date due_on;
};
/* Give somebody something to do; the region's own coordinators.
 * Need: NEED_REGION_EDIT.  Errors: ERR_INVALID noted on "task", "owner" or "due_on"; ERR_FORBIDDEN;
 * ERR_NOT_FOUND: no such decision in the region */
MUST_CHECK enum err task_make(struct work *w, const char *region, const struct task_given *given,
                              int64_t *ret_id);
/* Another owner, another day, or both; what was before is kept.  Coordinators.
 * Errors: as above; ERR_CONFLICT: it has ended, or moved on */
MUST_CHECK enum err task_move(struct work *w, int64_t id, int64_t version, duty_id owner,
                              struct date due_on);
/* It is done, with what came of it; or dropped, with why.  Owner or coordinator.
 * Errors: ERR_INVALID noted on "outcome" or "ended_on"; ERR_FORBIDDEN; ERR_CONFLICT: it has ended,
 * or moved on */
MUST_CHECK enum err task_done(struct work *w, int64_t id, int64_t version, const char *outcome,
                              struct date ended_on);
MUST_CHECK enum err task_drop(struct work *w, int64_t id, int64_t version, const char *why);
/* Open again what was ended by mistake; coordinators.  What was said stays in the history. */
MUST_CHECK enum err task_reopen(struct work *w, int64_t id, int64_t version);

/* Errors: ERR_NOT_FOUND.  Need: NEED_REGION */
MUST_CHECK enum err task_get(struct work *w, int64_t id, struct region_task *ret);

struct task_filter {
    const char *region; /* NULL: of all, with an owner only */
    duty_id owner;      /* .v 0: anybody's */
    int state;          /* enum task_state, or 0 */
    bool late;          /* open, and its day has passed */
    bool left;          /* open, and its owner has left */
    int source;         /* enum decision_source, or 0 */
    int64_t source_id;  /* or 0 */
    int64_t decision;   /* or 0 */
    const char *words;  /* in what, outcome or the owner's name; NULL: any */
};
/* By due date; LIMIT_LIST_ROWS at most. */
MUST_CHECK enum err task_list(struct work *w, const struct task_filter *filter,
                              struct region_task **ret, size_t *ret_count, bool *ret_more);

struct task_counts {
    int64_t open, late, left; /* left: open, and the owner has left */
};
extern const struct shape task_counts_shape;
/* Of a region; owner .v 0: everybody's. */
MUST_CHECK enum err task_count(struct work *w, const char *region, duty_id owner,
                               struct task_counts *ret);

#endif
