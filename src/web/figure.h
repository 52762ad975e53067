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

/* A span of days on a line of days from `low` to `high`, with a thin mark at `mark` (today); days
 * as date_days counts them.  The dates stand beside it as text. */
void figure_span(struct html *h, int64_t from, int64_t until, int64_t low, int64_t high,
                 int64_t mark);

struct figure_part {
    struct words words; /* none ends */
    int64_t value;      /* 0 or more */
};
enum { FIGURE_PARTS = 5 }; /* more shades cannot be told apart */
/* One bar in parts, with a caption and the parts listed with their numbers. */
void figure_stacked(struct html *h, struct words caption, const struct figure_part *parts);

/* Columns side by side, each in parts from below; the parts are listed with their shades, the table
 * stands beside it.
 *   parts  their words; none ends;   most  the height of the drawing */
struct figure_column {
    const char *label; /* "11/26" */
    int64_t values[FIGURE_PARTS];
};
void figure_columns(struct html *h, struct words caption, const struct words *parts,
                    const struct figure_column *columns, size_t count, int64_t most);

#endif
