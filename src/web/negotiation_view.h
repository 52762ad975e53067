/* web/negotiation_view.h: what the pages of negotiations and mappings share. */
#ifndef YHDYS_WEB_NEGOTIATION_VIEW_H
#define YHDYS_WEB_NEGOTIATION_VIEW_H

#include "steering/mapping.h"
#include "steering/negotiation.h"
#include "web/lead_frame.h"

/* The parts of the tab of agreements. */
enum negotiation_part { VIEW_AGREEMENTS = 0, VIEW_NEGOTIATIONS, VIEW_MAPPINGS, VIEW_COUNT };
const struct ui_link *negotiation_views(struct arena *a, const char *region,
                                        enum negotiation_part current);

void negotiation_draw_state(struct html *h, int state);
void mapping_draw_state(struct html *h, int state);
/* The name, or what the kind says. */
struct words negotiation_title(const struct negotiation *n);
/* Whose it is, and that the owner has left. */
void lead_draw_owner(struct html *h, const char *name, struct names title, bool left);

/* What follows: decisions and tasks, and the forms for more of them where the actor may.  The page
 * has routes ROOT/ID/decision and ROOT/ID/task with these fields and handlers. */
extern const struct field follow_decision_fields[], follow_task_fields[];
struct follow {
    const char *region; /* code */
    int source;         /* enum decision_source */
    int64_t id;
    const char *root; /* "/negotiations" */
    bool may;         /* the region's own coordinator */
};
MUST_CHECK enum err follow_draw(struct html *h, struct work *w, const struct form *form,
                                const struct follow *f);
MUST_CHECK enum err follow_decide(struct work *w, const struct form *form, struct reply *reply,
                                  const struct follow *f);
MUST_CHECK enum err follow_give(struct work *w, const struct form *form, struct reply *reply,
                                const struct follow *f);

#endif
