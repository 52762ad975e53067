/* web/goal_view.h: what the pages about goals, responsibilities, resources, risks and the picture
 * share. */
#ifndef YHDYS_WEB_GOAL_VIEW_H
#define YHDYS_WEB_GOAL_VIEW_H

#include "region/task.h"
#include "steering/owner.h"
#include "web/lead_frame.h"

enum goal_view {
    VIEW_GOALS = 0,
    VIEW_MATRIX,
    VIEW_RESOURCES,
    VIEW_RISKS,
    VIEW_SUCCESSES,
    VIEW_DIALOGUES,
    VIEW_PICTURE,
    VIEW_COUNT,
};
/* The region a page is about: of the form that was sent, else of the query.
 *   fields, at  the form that is sent from the page, and its region; the query's is field 0 */
MUST_CHECK enum err goal_view_region(struct work *w, const struct form *form,
                                     const struct field *fields, int at, struct led_region *ret);
/* May the reader change this region's records by the action?  For buttons, and for forms. */
bool goal_view_may(struct work *w, const struct led_region *region, enum action action);
/* Begin a page of this part.   crumb: NO_WORDS: the list itself; else the way back to the list is
 * drawn, and the views are not */
struct html *goal_view_open(struct reply *reply, struct work *w, const struct led_region *region,
                            enum goal_view view, struct words title, struct words lead,
                            bool within);
const char *goal_view_path(struct arena *a, enum goal_view view, const char *region);

/* Name, organisation, and in red that the owner has left. */
void goal_view_owner(struct html *h, const struct owner *owner);
/* A cell of it. */
void goal_view_owner_cell(struct html *h, const struct owner *owner);
/* A note on top of a record whose owner has left, with what to do. */
void goal_view_left(struct html *h, const struct owner *owner, bool may_change);
/* A day that has passed is late: red, with the word. */
void goal_view_day(struct html *h, struct date on, bool late);

/* What is done because of a record, as a panel, with the form that gives somebody something to do.
 *   source, id  enum decision_source, the record;   action  the path of goal_task_fields */
extern const struct field goal_task_fields[];
MUST_CHECK enum err goal_view_tasks(struct html *h, struct work *w, const struct form *form,
                                    const struct led_region *region, int source, int64_t id,
                                    const char *action);
MUST_CHECK enum err goal_view_give(struct work *w, const struct form *form, const char *region,
                                   int source, int64_t id);

/* Ticks of one FIELD_IDS as a group with a legend: between these ui_field_tick. */
void goal_view_ticks_open(struct html *h, const struct form *form, const struct field *fields,
                          int field);
void goal_view_ticks_close(struct html *h);

/* A heading's link for a sort, on the list's own path.  Both paths end before "sort=". */
struct ui_column goal_view_column(struct html *h, struct text label, const char *path,
                                  const char *sort, const char *now);

#endif
