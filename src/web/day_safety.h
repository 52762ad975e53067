/* web/day_safety.h: on one's day: security prohibitions that end or wait for a second person, and
 * requests to join two records. */
#ifndef YHDYS_WEB_DAY_SAFETY_H
#define YHDYS_WEB_DAY_SAFETY_H

#include "client/merge.h"
#include "client/safety.h"
#include "web/ui.h"

struct day_safety {
    struct prohibition_line *ending, *asked;
    struct merge_request *requests;
    size_t ending_count, asked_count, request_count;
};
/* Within an action that has NEED_WORKLIST. */
MUST_CHECK enum err day_safety_read(struct work *w, struct day_safety *ret);
/* The panel; nothing where there is nothing. */
void day_safety_draw(struct html *h, const struct day_safety *d);

#endif
