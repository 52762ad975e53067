/* web/figure_lead.h: drawings of how a region is led: values on the way to a target, and what there
 * is beside what is needed.  The numbers stand beside them as text; the drawings are hidden from
 * screen readers.
 */
#ifndef YHDYS_WEB_FIGURE_LEAD_H
#define YHDYS_WEB_FIGURE_LEAD_H

#include "web/html.h"

struct figure_point {
    int64_t at;    /* a day, as date_days counts them */
    int64_t value; /* 0 or more */
};
/* A line through points in the order of days, with the target as a dashed line.
 *   target_words  beside the dashed line; first, last: under the ends */
void figure_line(struct html *h, const struct figure_point *points, size_t count, int64_t target,
                 const char *target_words, const char *first, const char *last);
/* The same without words, for a cell. */
void figure_spark(struct html *h, const struct figure_point *points, size_t count, int64_t target);

/* Two bars under one another: what there is (full) and what is needed (outline), of `most`. */
void figure_need(struct html *h, int64_t amount, int64_t need, int64_t most);

#endif
