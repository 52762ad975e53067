/* region/induction.h: what a new worker is shown, by whom, and when it was done.
 *
 * The list begins by itself when a role begins, and is followed for INDUCTION_DAYS.  Its steps ship
 * (data/induction.csv); the unit's supervisor names who shows each, and adds steps of the unit's
 * own.  Whoever shows a step may mark it done.  New workers of one's own organisation are shown, to
 * coordinators those of the region.
 *
 * Source: DOMAIN 8.4 R4.6
 */
#ifndef YHDYS_REGION_INDUCTION_H
#define YHDYS_REGION_INDUCTION_H

#include "access/work.h"

enum { INDUCTION_DAYS = 183 };

struct new_worker {
    duty_id duty;
    const char *name;
    struct names title, unit_name, org_name;
    unit_id unit;
    org_id org;
    struct date from_on;
    int64_t done, total, late; /* steps */
};
extern const struct shape new_worker_shape;
struct induction_row {
    int64_t id;       /* 0: nobody has taken it on yet */
    const char *step; /* code; NULL: of the unit's own */
    int64_t place, within_days;
    struct names what;
    duty_id by;
    const char *by_name;
    struct date due_on, done_on;
    bool late;
};
extern const struct shape induction_row_shape;
/* What the history of a new worker's list tells of a change: the step, who shows it, when done. */
extern const struct shape induction_change_shape;

/* Newest first.  region: for coordinators; others see their own organisation's. */
MUST_CHECK enum err induction_list(struct work *w, const char *region, struct new_worker **ret,
                                   size_t *ret_count);
/* One of them, also when the time is over.  Errors: ERR_NOT_FOUND, also when it is not shown */
MUST_CHECK enum err induction_get(struct work *w, duty_id duty, struct new_worker *ret);
MUST_CHECK enum err induction_rows(struct work *w, const struct new_worker *of,
                                   struct induction_row **ret, size_t *ret_count);
/* May the actor name who shows the steps? */
bool induction_is_led(struct work *w, const struct new_worker *of);

/* Name who shows a step, and when it was done (none: not yet).
 * Errors: ERR_INVALID on "by" (does not work in the organisation today), "done_on" (later than
 * today, or before the role began), "step"; ERR_FORBIDDEN */
MUST_CHECK enum err induction_set(struct work *w, duty_id duty, const char *step, duty_id by,
                                  struct date done_on);
/* Add a step of the unit's own.  Errors: ERR_INVALID on "what", "by", "due_on"; ERR_FORBIDDEN */
MUST_CHECK enum err induction_add(struct work *w, duty_id duty, const char *what, duty_id by,
                                  struct date due_on);
/* A row that somebody has taken on is done: by who shows it, or the supervisor.
 * Errors: ERR_INVALID on "done_on"; ERR_FORBIDDEN; ERR_NOT_FOUND */
MUST_CHECK enum err induction_done(struct work *w, duty_id duty, int64_t row, struct date done_on);

#endif
