/* client/plan_check.h: what a plan must have before it enters force, as rows, and what of it is
 * missing.
 *
 * To add a point, add a row in plan_check.c; the plan's page, its checklist and plan_enter follow.
 */
#ifndef YHDYS_CLIENT_PLAN_CHECK_H
#define YHDYS_CLIENT_PLAN_CHECK_H

#include "client/plan.h"

/* Where what is missing can be mended. */
enum repair {
    REPAIR_NONE = 0,
    REPAIR_MAKERS,    /* commitments and acceptance, on the plan's page */
    REPAIR_FOLLOW_UP, /* the form of follow-up */
    REPAIR_GOALS,
    REPAIR_STEPS,
    REPAIR_ENTER,    /* the confirmation of entering */
    REPAIR_TOLD,     /* what the client was told */
    REPAIR_OFFICIAL, /* where the plan is kept */
};

struct plan_point {
    const char *key; /* "maker_kela" */
    bool ok;
    bool blocks;               /* refuses entry; otherwise only shown */
    struct text gap, todo;     /* what is missing, and what to do about it */
    struct text good;          /* what is in order */
    const struct fill *fills;  /* of all three; may be NULL */
    const char *act, *section; /* NULL: no act of its own */
    const char *sentence;      /* gap and todo, or good, in the language of the work */
    int repair;                /* enum repair */
    int party;                 /* enum party whom it concerns, or 0 */
};
extern const struct shape plan_point_shape;
extern const struct code repair_codes[];

/* Hold a plan against its kind's rows; the missing ones first.
 * Law: 381/2023 4.2 §, 5.2 §, 5.3 §, 6.1 §, 7.1 §, 7.3 §; 380/2023 3.1 § 8 p, 48.1 § 1 p */
MUST_CHECK enum err plan_check(struct work *w, const struct plan *plan, struct plan_point **ret,
                               size_t *ret_count);
/* How many of those that block are missing. */
size_t plan_points_missing(const struct plan_point *points, size_t count);
/* The other governing plan in force for this person: ERR_NOT_FOUND when there is none. */
MUST_CHECK enum err plan_other_governing(struct work *w, const struct plan *plan, struct plan *ret);

#endif
