/* web/maturity_view.h: what the pages of maturity share. */
#ifndef YHDYS_WEB_MATURITY_VIEW_H
#define YHDYS_WEB_MATURITY_VIEW_H

#include "steering/maturity.h"
#include "web/lead_frame.h"

/* "4: common goals in different areas", or a dash. */
void maturity_draw_level(struct html *h, int level);
/* What contradicts itself in the axes, as a sentence with a mark; nothing where nothing does. */
void maturity_draw_finding(struct html *h, struct maturity_axes axes);
/* The three axes as facts, with the level. */
void maturity_draw_axes(struct html *h, struct maturity_axes axes);
void maturity_draw_state(struct html *h, int state);
/* How many are on each level, as a table with bars, and the lowest. */
void maturity_draw_spread(struct html *h, struct words caption, struct text counted,
                          const int64_t counts[MATURITY_LEVELS + 1]);
/* What the levels mean. */
void maturity_draw_levels(struct html *h);

#endif
