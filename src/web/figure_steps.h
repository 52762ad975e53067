/* web/figure_steps.h: how a level moved from time to time, as steps on a ladder. */
#ifndef YHDYS_WEB_FIGURE_STEPS_H
#define YHDYS_WEB_FIGURE_STEPS_H

#include "web/html.h"

enum { FIGURE_OTHERS = 8 };
struct figure_step {
    int64_t value; /* 1..most; 0: none at this time */
    int64_t others[FIGURE_OTHERS];
    int other_count; /* who see it otherwise: drawn hollow */
};
/* The steps from left to right.  What is drawn must stand beside it as text: the drawing is hidden
 * from screen readers.   most: the ladder's highest step */
void figure_steps(struct html *h, const struct figure_step *steps, size_t count, int64_t most);

#endif
