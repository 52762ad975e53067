/* web/item_view.h: how an item of the recommendations, and what is wrong in a region, are shown on
 * several pages.
 */
#ifndef YHDYS_WEB_ITEM_VIEW_H
#define YHDYS_WEB_ITEM_VIEW_H

#include "steering/front.h"
#include "steering/item_check.h"
#include "web/lead_frame.h"

const char *item_path(struct arena *a, const struct region_item *item);
/* Where what the check found is mended. */
const char *item_mend_path(struct arena *a, const struct region_item *item);
/* Shape, word and colour: late and contradicting before the state. */
enum ui_state item_shown_state(const struct region_item *item);
void item_draw_state(struct html *h, const struct region_item *item);
void item_draw_verdict(struct html *h, int verdict);
/* The sentence with its numbers. */
struct words item_found_words(struct html *h, const struct item_check *check);

/* The parts of the overview's tab.   current: the path without its query */
const struct ui_link *item_views(struct arena *a, const char *region, const char *current);

/* Where a fault is mended, its kind in words, and what it is about. */
const char *fault_path(struct html *h, const char *region, const struct fault *fault);
struct words fault_what(struct html *h, const struct fault *fault);
/* Where something that was left is mended. */
const char *owned_path(struct arena *a, const char *region, int kind, int64_t id);

/* What was done of R1..R4 at the end of each month: drawn, with the table behind it. */
void item_draw_months(struct html *h, const struct item_month *months, size_t count);

#endif
