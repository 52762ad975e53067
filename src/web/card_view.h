/* web/card_view.h: what the pages of service cards and competence draw alike. */
#ifndef YHDYS_WEB_CARD_VIEW_H
#define YHDYS_WEB_CARD_VIEW_H

#include "region/card.h"
#include "web/lead_frame.h"

/* The parts of the tab; at: 0 cards, 1 competence, 2 training, 3 induction. */
const struct ui_link *card_views(struct work *w, const char *region, int at);
/* Draft, published, stale, withdrawn, model; invented sample beside it. */
void card_draw_state(struct html *h, const struct card *c);
/* "3 of 12 free on 1.3.2026", or that nothing is told. */
void card_draw_openings(struct html *h, const struct card *c);
void card_draw_keeper(struct html *h, const struct card *c);
/* Who gives it: the unit where there is one, and the organisation. */
struct words card_giver(const struct html *h, const struct card *c);
/* The bits of codes as words, with commas between. */
struct words card_bits(const struct html *h, const struct code *codes, int64_t bits);
/* A text of the card, with its language where it is not the page's. */
void card_draw_text(struct html *h, struct both text);

/* For FIELD_KEY of a whole, and of an area of a region. */
MUST_CHECK enum err card_whole_options(struct html *h, struct work *w,
                                       const struct ui_option **ret);
MUST_CHECK enum err card_area_options(struct html *h, struct work *w, const char *region,
                                      const struct ui_option **ret);
/* For a FIELD_ID of a unit of the region's organisations; org: only of this one, .v 0: all. */
MUST_CHECK enum err card_unit_options(struct html *h, struct work *w, const char *region,
                                      org_id org, const struct ui_option **ret);

/* May the actor begin a card in this region?  Coordinators of it, and supervisors and
 * administrators of an organisation that is listed in it. */
MUST_CHECK enum err card_may_make(struct work *w, const struct led_region *region, bool *ret);

#endif
