/* web/ground_view.h: what the pages about the places and people of a region share. */
#ifndef YHDYS_WEB_GROUND_VIEW_H
#define YHDYS_WEB_GROUND_VIEW_H

#include "region/contact.h"
#include "web/lead_frame.h"

enum ground_view {
    GROUND_FRONT = 0,
    GROUND_CONTACTS,
    GROUND_POINTS,
    GROUND_MAP,
    GROUND_NETWORK,
    GROUND_YOUTH,
    GROUND_VIEW_COUNT,
};
/* The parts of the tab; `now` is in view. */
const struct ui_link *ground_views(struct arena *a, const char *region, enum ground_view now);
/* The page of a record: the way back to its list. */
const struct ui_link *ground_crumbs(struct arena *a, const char *region, enum ground_view list);

/* "fi sv" as words with a comma between; NULL: none. */
const char *ground_codes(const struct html *h, const struct code *codes, const char *joined);
/* A telephone number and an address of mail as links; each may be NULL. */
void ground_reach(struct html *h, const char *phone, const char *email);
/* A tag: not looked at for long, with the day. */
void ground_checked(struct html *h, struct date checked_on, bool stale);

/* For FIELD_KEYs. */
MUST_CHECK enum err ground_area_options(struct html *h, struct work *w, const char *region,
                                        const struct ui_option **ret);
MUST_CHECK enum err ground_municipality_options(struct html *h, struct work *w, const char *region,
                                                const struct ui_option **ret);

#endif
