/* web/figure.h: still drawings: a bar in a table's cell, and a bar in parts.
 *
 * Drawn as SVG by attributes alone.  A drawing never carries a number by itself: the number stands
 * beside it as text, and the drawing is hidden from screen readers.
 */
#ifndef YHDYS_WEB_FIGURE_H
#define YHDYS_WEB_FIGURE_H

#include "web/html.h"

/* The number, and a bar of its share of `most`. */
void figure_bar(struct html *h, int64_t value, int64_t most);

struct figure_part {
    struct words words; /* none ends */
    int64_t value;      /* 0 or more */
};
enum { FIGURE_PARTS = 5 }; /* more shades cannot be told apart */
/* One bar in parts, with a caption and the parts listed with their numbers. */
void figure_stacked(struct html *h, struct words caption, const struct figure_part *parts);

#endif
