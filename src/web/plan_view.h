/* web/plan_view.h: the parts of a plan's page that its other pages show too. */
#ifndef YHDYS_WEB_PLAN_VIEW_H
#define YHDYS_WEB_PLAN_VIEW_H

#include "client/plan_check.h"
#include "web/client_frame.h"

/* One version with all that its page shows. */
struct plan_view {
    struct plan plan;
    struct goal *goals;
    struct step *steps;
    struct plan_maker *makers;
    size_t goal_count, step_count, maker_count;
    unsigned writable; /* PARTY_BITs whose steps this reader may write */
};
MUST_CHECK enum err plan_view_load(struct work *w, const struct plan *plan, struct plan_view *ret);
void plan_view_json(struct reply *reply, const struct plan_view *view);
/* editable: links to change goals and steps;  moving: links to the states of steps */
void plan_view_goals(struct html *h, struct work *w, const struct plan_view *view, bool editable,
                     bool moving);
void plan_view_follow_up(struct html *h, struct work *w, const struct plan_view *view,
                         bool editable);
/* The checklist of entering, with links that mend. */
void plan_view_checks(struct html *h, struct work *w, const struct plan *plan,
                      const struct plan_point *points, size_t count);
const struct plan_maker *plan_view_maker(const struct plan_view *view, int party);
/* "Multi-sector employment plan" */
struct text plan_name(const struct plan *plan);
/* "Draft 3", "Version 2, in force" */
struct words plan_version_words(struct html *h, const struct plan *plan);

#endif
