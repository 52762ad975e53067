/* web/agreement_view.h: what the pages of agreements share. */
#ifndef YHDYS_WEB_AGREEMENT_VIEW_H
#define YHDYS_WEB_AGREEMENT_VIEW_H

#include "web/group_view.h"

void agreement_draw_state(struct html *h, int state);
/* The days that count: review, check of staff, end. */
void agreement_draw_dues(struct html *h, const struct agreement *agreement);
/* A party's name and side. */
void agreement_draw_party(struct html *h, const struct agreement_party *party);

/* The parts of the tab: agreements, kinds, and negotiations where that page is. */
const struct ui_link *agreement_views(struct arena *a, const char *region, bool kinds);
/* agreement  NULL: a page of the region */
const struct ui_link *agreement_crumbs(struct work *w, const char *region,
                                       const struct agreement *agreement);
MUST_CHECK enum err agreement_group_options(struct html *h, struct work *w, const char *region,
                                            const struct ui_option **ret);

/* An agreement with the version that is being made, else the one that counts, and its text. */
struct agreement_whole {
    struct agreement a;
    struct led_region region;
    struct agreement_version v;
    struct agreement_text text;
    bool kept;
};
MUST_CHECK enum err agreement_whole(struct work *w, struct agreement_whole *ret);
/* Open one of its pages. */
struct html *agreement_open(struct reply *reply, struct work *w,
                            const struct agreement_whole *whole, struct words title, bool narrow);
/* Back to it with a sentence. */
enum err agreement_back(struct work *w, struct reply *reply, struct text done, const char *rest);

#endif
