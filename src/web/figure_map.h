/* web/figure_map.h: drawings of a region: tiles of the counties, points of the municipalities, and
 * who works with whom.
 *
 * SVG by attributes alone, hidden from screen readers: whatever is drawn stands in a table beside
 * it.
 */
#ifndef YHDYS_WEB_FIGURE_MAP_H
#define YHDYS_WEB_FIGURE_MAP_H

#include "web/html.h"

struct figure_tile {
    int row, column; /* from 1 */
    const char *name;
    int64_t value;
    bool own; /* with a thicker frame */
};
/* The darker, the larger the value; the number stands in each. */
void figure_tiles(struct html *h, struct words caption, const struct figure_tile *tiles,
                  size_t count);

enum { FIGURE_SIGNS = 6 }; /* circle, square, triangle, diamond, hollow circle, hollow square */
struct figure_point {
    int64_t north, east; /* hundred-thousandths of a degree */
    int sign;            /* which area, from 0; more than FIGURE_SIGNS begin anew */
    const char *name;    /* drawn where there is room, the largest first */
    int64_t weight;      /* its size: people */
};
/* signs: what each sign means; none ends. */
void figure_points(struct html *h, struct words caption, const struct figure_point *points,
                   size_t count, const struct words *signs);

struct figure_node {
    const char *name; /* beside the circle, cut short where it is long */
    int64_t weight;   /* its size */
};
struct figure_edge {
    size_t from, to;
    int64_t weight; /* its breadth */
};
/* Numbered circles on a ring; the numbers are those of the table beside it, from 1. */
void figure_network(struct html *h, struct words caption, const struct figure_node *nodes,
                    size_t node_count, const struct figure_edge *edges, size_t edge_count);

#endif
