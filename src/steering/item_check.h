/* steering/item_check.h: what the program sees of each of the 27 items, in the rows of the rooms.
 *
 * A check is one statement and a sentence; what it looks at, and what it cannot see, is said in
 * words beside it.  It never changes anything.
 */
#ifndef YHDYS_STEERING_ITEM_CHECK_H
#define YHDYS_STEERING_ITEM_CHECK_H

#include "steering/item.h"

struct item_check_row {
    struct text looks;  /* what the program looks at */
    struct text cannot; /* what people must judge */
    struct text found;  /* what it found: {n} of {m}, {k}, {date} */
    struct text none;   /* instead of it where n is 0 */
    const char *path;   /* where it is mended; %s is the region's code, or the item's own id */
};
extern const struct item_check_row item_check_rows[ITEM_COUNT];

struct item_check {
    int item;
    int verdict;         /* enum item_verdict */
    int64_t n, m, k;     /* what the sentence counts */
    struct date last_on; /* the latest day it rests on; none */
};
extern const struct shape item_check_shape;

/* Are there rows that it can be held against at all? */
bool item_check_is_possible(enum item item);
/* Need: NEED_REGION. */
MUST_CHECK enum err item_check(struct work *w, const char *region, enum item item,
                               struct item_check *ret);

#endif
