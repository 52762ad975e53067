/* web/meeting_view.h: the parts of a meeting's page, and the fields of their forms. */
#ifndef YHDYS_WEB_MEETING_VIEW_H
#define YHDYS_WEB_MEETING_VIEW_H

#include "client/meeting.h"
#include "client/plan.h"
#include "region/organisation.h"
#include "web/client_frame.h"

struct meeting_shown {
    struct client_frame frame;
    struct meeting m;
    struct guest *guests;
    struct agenda_item *agenda;
    struct decision *decisions;
    struct met_deadline *met;
    struct invitable *invitable;
    struct goal *goals; /* of the draft, else of the plan in force */
    const struct ui_option *workers;
    size_t guest_count, agenda_count, decision_count, met_count, invitable_count, goal_count;
    bool begun, has_plan, in_force;
    bool may;  /* change it: it is neither closed nor cancelled */
    bool open; /* the case is open, and the reader may change its meetings */
};
MUST_CHECK enum err meeting_load(struct work *w, struct meeting_shown *ret);

enum { MEETING_I_WHO };
extern const struct field meeting_invite_fields[];
enum { MEETING_G_GUEST, MEETING_G_STATE };
extern const struct field meeting_guest_fields[];
enum {
    MEETING_M_TEXT,
    MEETING_M_CAME,
    MEETING_M_VIEW,
    MEETING_M_VIEW_ON,
    MEETING_M_AFTER_ON,
    MEETING_M_AFTER_WAY
};
extern const struct field meeting_minutes_fields[];
enum {
    MEETING_D_WORDS,
    MEETING_D_DUTY,
    MEETING_D_WHO,
    MEETING_D_DUE,
    MEETING_D_BECAME,
    MEETING_D_GOAL,
    MEETING_D_KIND
};
extern const struct field meeting_decision_fields[];
enum { MEETING_S_DECISION, MEETING_S_GOAL, MEETING_S_KIND };
extern const struct field meeting_step_fields[];
enum {
    MEETING_X_REVIEWED,
    MEETING_X_REVIEW_NOTE,
    MEETING_X_NEXT,
    MEETING_X_REPORTED,
    MEETING_X_REPORT_NOTE,
    MEETING_X_REPORT_ON
};
extern const struct field meeting_close_fields[];
enum { MEETING_P_REASON };
extern const struct field meeting_place_fields[];
enum { MEETING_C_REASON };
extern const struct field meeting_cancel_fields[];

void meeting_state_tag(struct html *h, struct work *w, const struct meeting *m);
void meeting_draw_facts(struct html *h, struct work *w, const struct form *form,
                        const struct meeting_shown *s);
void meeting_draw_guests(struct html *h, struct work *w, const struct form *form,
                         const struct meeting_shown *s);
void meeting_draw_minutes(struct html *h, struct work *w, const struct form *form,
                          const struct meeting_shown *s);
void meeting_draw_decisions(struct html *h, struct work *w, const struct form *form,
                            const struct meeting_shown *s);
void meeting_draw_close(struct html *h, struct work *w, const struct form *form,
                        const struct meeting_shown *s);
void meeting_draw_cancel(struct html *h, struct work *w, const struct form *form,
                         const struct meeting_shown *s);

#endif
