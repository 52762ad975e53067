/* steering/goal.h: a region's vision, its strategic goals, and the measures by which they are
 * followed (recommendations R2.1, R2.1a, R2.3b).
 *
 * A goal can be agreed on only when it rests on the common picture of the situation: at least one
 * of its items.  Each authority of the region then tells where the goal is in its own strategy, or
 * that it is not yet there; the party that has told nothing is named.  Values of a measure are told
 * by its owner, at least as often as was agreed on.
 */
#ifndef YHDYS_STEERING_GOAL_H
#define YHDYS_STEERING_GOAL_H

#include "steering/owner.h"

/* ---- the vision ---- */

struct vision {
    int64_t id;
    const char *region, *text_fi, *text_sv;
    const char *agreed_by; /* the group, in words */
    struct date agreed_on, next_look_on;
    struct owner owner;
    int64_t version;
};
extern const struct shape vision_shape;
struct vision_given {
    const char *text_fi, *text_sv, *agreed_by;
    struct date agreed_on, next_look_on; /* not after, not before today */
    duty_id owner;
};
/* Errors: ERR_NOT_FOUND: the region has none yet.  Need: NEED_REGION */
MUST_CHECK enum err vision_get(struct work *w, const char *region, struct vision *ret);
/* Write it, or write it anew.   version: of the one that was read; 0: there was none
 * Errors: ERR_FORBIDDEN; ERR_INVALID at a field; ERR_CONFLICT: changed since */
MUST_CHECK enum err vision_set(struct work *w, const char *region, const struct vision_given *given,
                               int64_t version);

/* ---- goals ---- */

enum lead_goal_state { GOAL_PREPARED = 1, GOAL_AGREED, GOAL_REACHED, GOAL_DROPPED };
extern const struct code lead_goal_state_codes[];
enum { GOAL_ITEMS_MOST = 20, GOALS_MOST = 60 };

struct lead_goal {
    int64_t id;
    const char *region, *name, *description;
    int state; /* enum lead_goal_state */
    struct date agreed_on, until_on, follow_on, ended_on;
    const char *agreed_by, *outcome;
    struct owner owner;
    int64_t items;    /* of the picture */
    int64_t measures; /* that are followed */
    int64_t told;     /* parties that have told of their strategy */
    int64_t version;
    const char *strategies; /* where it is in them, in words */
    const char *missing; /* parties of the region that have told nothing, comma between; "": none */
};
extern const struct shape lead_goal_shape;

/* What is wrong with a goal that is prepared or agreed on. */
enum lead_goal_fault {
    GOAL_RIGHT = 0,
    GOAL_NO_ITEM,     /* rests on nothing in the picture */
    GOAL_NO_STRATEGY, /* some party has told nothing */
    GOAL_NO_MEASURE,
    GOAL_LATE,     /* its follow-up is late */
    GOAL_NO_OWNER, /* the owner has left */
    GOAL_FAULTS,
};
extern const struct code lead_goal_fault_codes[];
bool lead_goal_has(const struct lead_goal *goal, enum lead_goal_fault fault, struct date today);
bool lead_goal_is_open(const struct lead_goal *goal);

enum lead_goal_sort { GOAL_BY_NAME = 0, GOAL_BY_FOLLOW, GOAL_BY_UNTIL };
struct lead_goal_filter {
    int state; /* 0: any */
    int fault; /* enum lead_goal_fault; 0: any */
    enum lead_goal_sort sort;
};
/* Need: NEED_REGION */
MUST_CHECK enum err lead_goal_list(struct work *w, const char *region,
                                   struct lead_goal_filter filter, struct lead_goal **ret,
                                   size_t *ret_count);
MUST_CHECK enum err lead_goal_get(struct work *w, int64_t goal, struct lead_goal *ret);

struct lead_goal_given {
    const char *name, *description;
    duty_id owner;
    struct date until_on, follow_on; /* not before today */
    const int64_t *items;            /* of the picture; may be none before the goal is agreed on */
    size_t item_count;
};
/* Errors: ERR_FORBIDDEN; ERR_INVALID at name, owner, until, follow, items */
MUST_CHECK enum err lead_goal_make(struct work *w, const char *region,
                                   const struct lead_goal_given *given, int64_t *ret_id);
/* The same, of one that is open.  An agreed goal keeps at least one item.
 * Errors: also ERR_CONFLICT: ended, or changed since */
MUST_CHECK enum err lead_goal_change(struct work *w, int64_t goal,
                                     const struct lead_goal_given *given, int64_t version);
/* A group has agreed on it.   Errors: ERR_INVALID on "items": it rests on no item of the picture;
 * on "by", "on"; ERR_CONFLICT: it is not being prepared */
MUST_CHECK enum err lead_goal_agree(struct work *w, int64_t goal, struct date on, const char *by,
                                    int64_t version);
/* Reached (of an agreed one) or dropped, with what came of it. */
MUST_CHECK enum err lead_goal_end(struct work *w, int64_t goal, enum lead_goal_state state,
                                  const char *outcome, int64_t version);
/* It was followed up: when next.  By its owner, or a coordinator. */
MUST_CHECK enum err lead_goal_follow(struct work *w, int64_t goal, struct date next_on,
                                     int64_t version);

/* The items on which a goal rests, as ids. */
MUST_CHECK enum err lead_goal_items(struct work *w, int64_t goal, int64_t **ret, size_t *ret_count);

/* ---- in each party's own strategy ---- */

struct goal_strategy {
    int64_t id, goal;
    org_id org;
    struct names org_name;
    const char *document, *place; /* document NULL: not yet there */
    struct date said_on;
};
extern const struct shape goal_strategy_shape;
/* What was told, and after it the parties that have told nothing (id 0). */
MUST_CHECK enum err lead_goal_strategies(struct work *w, const struct lead_goal *goal,
                                         struct goal_strategy **ret, size_t *ret_count);
/* Where it is in the strategy of an authority of the region; document empty: not yet there.
 * Errors: ERR_INVALID on "org", "document", "place" */
MUST_CHECK enum err lead_goal_strategy_set(struct work *w, int64_t goal, org_id org,
                                           const char *document, const char *place);

/* ---- measures ---- */

enum measure_way { MEASURE_UP = 1, MEASURE_DOWN };
extern const struct code measure_way_codes[];
enum { MEASURES_MOST = 12, MEASURE_MONTHS_MOST = 24 };

struct goal_measure {
    int64_t id, goal;
    const char *region, *goal_name;
    const char *name, *unit, *source;
    int way; /* enum measure_way */
    int64_t target;
    const char *target_text; /* as people write it: "7,8" */
    struct date target_on, from_on, ended_on;
    int64_t months; /* a value at least so often */
    int64_t latest; /* hundredths; with latest_on none: nothing yet */
    const char *latest_text;
    struct date latest_on;
    struct owner owner;
    int64_t version;
};
extern const struct shape goal_measure_shape;
extern const struct shape goal_measure_changes; /* for its history */
/* Is the latest value older than was agreed on? */
bool measure_is_late(const struct goal_measure *measure, struct date today);
bool measure_is_met(const struct goal_measure *measure);

struct measure_given {
    const char *name, *unit, *source;
    int way;
    int64_t target; /* hundredths, 0 or more */
    struct date target_on;
    int64_t months;
    duty_id owner;
};
/* Of a goal, those that are followed first; of all open goals of a region where goal is 0. */
MUST_CHECK enum err goal_measure_list(struct work *w, const char *region, int64_t goal,
                                      struct goal_measure **ret, size_t *ret_count);
MUST_CHECK enum err goal_measure_get(struct work *w, int64_t measure, struct goal_measure *ret);
MUST_CHECK enum err goal_measure_make(struct work *w, int64_t goal,
                                      const struct measure_given *given, int64_t *ret_id);
MUST_CHECK enum err goal_measure_change(struct work *w, int64_t measure,
                                        const struct measure_given *given, int64_t version);
/* No longer followed: its values stay. */
MUST_CHECK enum err goal_measure_end(struct work *w, int64_t measure, int64_t version);

struct measurement {
    int64_t id;
    struct date value_on;
    int64_t value;
    const char *value_text, *note, *name; /* who told it */
    struct names org_name;
};
extern const struct shape measurement_shape;
/* The latest 60, in the order of days. */
MUST_CHECK enum err measurements_of(struct work *w, int64_t measure, struct measurement **ret,
                                    size_t *ret_count);
/* A value of a day: by the measure's owner, or a coordinator.  A second value of the same day
 * replaces the first; both stay in the history.
 * Errors: ERR_INVALID on "on": a day to come; ERR_CONFLICT: no longer followed */
MUST_CHECK enum err goal_measure_tell(struct work *w, int64_t measure, struct date on,
                                      int64_t value, const char *note);

#endif
