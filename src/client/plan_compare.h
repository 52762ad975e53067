/* client/plan_compare.h: two versions of a plan, part by part.
 *
 * The same goal or step is known by its root in every version, so a changed word is a change and
 * not a removal and an addition.  What a reader may not see is in neither version.
 */
#ifndef YHDYS_CLIENT_PLAN_COMPARE_H
#define YHDYS_CLIENT_PLAN_COMPARE_H

#include "client/plan.h"

enum plan_part {
    PART_NONE = 0,
    PART_GOAL,
    PART_STEP,
    PART_FOLLOW_UP,
    PART_REPORT,
    PART_REVIEW,
    PART_JOB_SEARCH
};
extern const struct code plan_part_codes[];
enum plan_difference {
    DIFFERENCE_NONE = 0,
    DIFFERENCE_SAME,
    DIFFERENCE_ADDED,
    DIFFERENCE_REMOVED,
    DIFFERENCE_CHANGED
};
extern const struct code plan_difference_codes[];

struct plan_change {
    int part;                   /* enum plan_part */
    int difference;             /* enum plan_difference */
    const char *before, *after; /* in the language of the work; NULL: not there */
};
extern const struct shape plan_change_shape;

/* older, newer: versions that plan_get or plan_versions gave. */
MUST_CHECK enum err plan_compare(struct work *w, const struct plan *older, const struct plan *newer,
                                 struct plan_change **ret, size_t *ret_count);
/* The version before this one; ERR_NOT_FOUND for the first. */
MUST_CHECK enum err plan_before(struct work *w, const struct plan *plan, struct plan *ret);

#endif
