/* web/lead_frame.h: the frame of the pages about how a region is led: its name, and the parts. */
#ifndef YHDYS_WEB_LEAD_FRAME_H
#define YHDYS_WEB_LEAD_FRAME_H

#include "region/history.h"
#include "region/led.h"
#include "web/ui.h"

enum lead_tab {
    LEAD_FRONT = 0,  /* /lead */
    LEAD_GROUND,     /* /ground: places, contacts, the map */
    LEAD_FORUMS,     /* /forums: networks, groups, meetings, decisions, tasks */
    LEAD_GROUPS,     /* /groups: steering groups */
    LEAD_AGREEMENTS, /* /agreements: agreements and negotiations */
    LEAD_GOALS,      /* /goals: vision, goals, responsibilities, resources, risks */
    LEAD_MATURITY,   /* /maturity */
    LEAD_CARDS,      /* /cards: services, competence */
    LEAD_REGISTERS,  /* /registers: interfaces, practices, processes ... */
    LEAD_TAB_COUNT,
};

struct lead_page {
    const struct led_region *region;
    enum lead_tab tab;
    struct words title;
    struct words lead;            /* one line under it; may be none */
    const struct ui_link *crumbs; /* after the region's own; may be NULL */
    const struct ui_link *views;  /* the parts of this tab; may be NULL */
    bool wide, narrow;
};
/* Begin a page of the region; ui_page_close ends it. */
struct html *lead_open(struct reply *reply, struct work *w, const struct lead_page *page);

/* The filter of every list: which region. */
#define LEAD_REGION_FIELD                                                                          \
    {                                                                                              \
        "region", FIELD_KEY, .label = T("Region")                                                  \
    }
/* For a FIELD_KEY of the region. */
MUST_CHECK enum err lead_region_options(struct html *h, struct work *w,
                                        const struct ui_option **ret);
/* For a FIELD_ID of who owns something: those who lead in the region, by organisation. */
MUST_CHECK enum err lead_people_options(struct html *h, struct work *w, const char *region,
                                        const struct ui_option **ret);
/* For a FIELD_ID of an organisation of the region.   kind: enum party, or 0 */
MUST_CHECK enum err lead_org_options(struct html *h, struct work *w, const char *region, int kind,
                                     const struct ui_option **ret);

/* Who changed it, when, and what was before, as a panel; the shape tells labels and codes.  Nothing
 * where nothing was kept. */
MUST_CHECK enum err lead_history(struct html *h, struct work *w, int64_t object,
                                 const struct shape *shape);

#endif
