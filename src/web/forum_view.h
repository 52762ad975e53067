/* web/forum_view.h: what the pages of structures, meetings, decisions and tasks share. */
#ifndef YHDYS_WEB_FORUM_VIEW_H
#define YHDYS_WEB_FORUM_VIEW_H

#include "region/sitting.h"
#include "web/lead_frame.h"

/* The parts of the tab; current is its path. */
enum { FORUM_STRUCTURES, FORUM_MEETINGS, FORUM_DECISIONS, FORUM_TASKS, FORUM_NEEDS };
const struct ui_link *forum_views(struct arena *a, const char *region, int current);
/* A page under one of the parts: the way to it is its crumb. */
const struct ui_link *forum_crumbs(struct arena *a, const char *region, int part, struct words more,
                                   const char *more_path);
/* May who acts make and change it: a coordinator of this region. */
bool forum_keeps(struct work *w, const struct led_region *region, enum action action);
/* The region that a form or a filter names. */
MUST_CHECK enum err forum_region(struct work *w, const struct form *form, const struct field *sent,
                                 int sent_region, int region, struct led_region *ret);

/* Who owns it, in a cell or a fact; says who has left, with what to do. */
void forum_owner(struct html *h, const char *name, struct names org, bool left);
/* The same in a fact, on one line. */
void forum_owner_fact(struct html *h, struct text label, const char *name, struct names org,
                      bool left);
/* A button in a row: its words, and for screen readers of whom. */
void row_button(struct html *h, struct text words, const char *of, const char *path);
/* Words with their fill-ins, made now: for a list that is drawn later. */
struct words made_words(struct html *h, struct words words);
/* A button that puts what this page shows on the agenda of a meeting. */
void agenda_button(struct html *h, const char *region, struct words what);
/* A link that somebody gave, to a place outside; nothing for none. */
void forum_link(struct html *h, const char *link);

/* Where what a decision or task follows from is shown; NULL: by itself, or it has no page. */
const char *source_path(struct arena *a, int source, int64_t source_id);

/* Tasks as a table: what, owner, day, state, and what came of it.  from: also what it follows from.
 */
void task_table(struct html *h, struct words caption, const struct region_task *rows, size_t count,
                bool from);
void task_state(struct html *h, const struct region_task *t);
void sitting_draw_state(struct html *h, const struct sitting *s);
const char *sitting_when(const struct html *h, const struct sitting *s); /* "ke 2.12.2026 ..." */
struct words sitting_title(struct arena *a, const struct sitting *s);    /* "... 4/2026" */
/* What an item of the agenda is called in the reader's language. */
struct words sitting_item_words(const struct sitting_item *item);

/* For a FIELD_ID or FIELD_KEY. */
MUST_CHECK enum err host_options(struct html *h, struct work *w, const char *region,
                                 const struct ui_option **ret);
/* "forum-0ABC..." as host_options has it; false: none such. */
bool host_parse(const char *key, int *ret_kind, int64_t *ret_id);
const char *host_key(struct arena *a, int kind, int64_t id);
const char *host_path(struct arena *a, int kind, int64_t id);

#endif
