/* web/own_view.h: parts that the client's own pages share: the plan in plain words, codes. */
#ifndef YHDYS_WEB_OWN_VIEW_H
#define YHDYS_WEB_OWN_VIEW_H

#include "access/own.h"
#include "client/own_path.h"
#include "web/ui.h"

/* A plan with what the client sees of it: no step that tells of health or the social situation. */
struct own_plan {
    bool in_force;
    struct plan plan;
    struct goal *goals;
    struct step *steps;
    size_t goal_count, step_count;
};
/* The plan in force; .in_force false where there is none. */
MUST_CHECK enum err own_plan_load(struct work *w, struct own_plan *ret);
/* The goals and steps of this version. */
MUST_CHECK enum err own_plan_fill(struct work *w, const struct plan *plan, struct own_plan *ret);

/* One step as a row; with_who: and who does it. */
void own_step(struct html *h, const struct step *step, bool with_who);
/* Has the client agreed to tell by a day that is still to come? */
bool own_report_is_ahead(const struct html *h, const struct plan *plan);
/* Where a case stands, in plain words. */
struct text own_state_words(int state);
/* One code as a row: who gave it, when, and what became of it. */
void own_code_row(struct html *h, const struct own_code *code);
#endif
