/* web/sitting_view.h: a meeting of a group with all that belongs to it, for the screen and for
 * paper. */
#ifndef YHDYS_WEB_SITTING_VIEW_H
#define YHDYS_WEB_SITTING_VIEW_H

#include "web/forum_view.h"

struct sitting_shown {
    struct sitting s;
    struct led_region region;
    struct sitting_host host;
    struct sitting_item *items;
    struct sitting_paper *papers;
    struct sitting_guest *guests;
    struct sitting_decision *decisions;
    struct region_task *earlier, *tasks;
    size_t item_count, paper_count, guest_count, decision_count, earlier_count, task_count;
    bool keeps, minutes; /* may change it; may write its minutes */
    bool begun;          /* its day has come */
};

/* The meeting that the path names. */
MUST_CHECK enum err sitting_shown_load(struct work *w, struct sitting_shown *s);
void sitting_shown_give(struct reply *reply, const struct sitting_shown *s); /* JSON */
/* Who comes, or who was there, as rows. */
void sitting_draw_guests(struct html *h, const struct sitting_shown *s);

#endif
