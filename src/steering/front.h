/* steering/front.h: what is wrong in a region today, as seven numbers and the rows behind them; and
 * what belongs to people who have left, or leave soon.
 *
 * Nothing is kept here: everything is read from the rooms, so that what has been mended is gone the
 * next time somebody looks.
 */
#ifndef YHDYS_STEERING_FRONT_H
#define YHDYS_STEERING_FRONT_H

#include "steering/item.h"

enum front_number {
    FRONT_ITEMS = 1,
    FRONT_AGREEMENTS,
    FRONT_GROUPS,
    FRONT_GOALS,
    FRONT_TASKS,
    FRONT_CARDS,
    FRONT_PEOPLE, /* cells without a responsible party, and what leavers own */
    FRONT_COUNT,
};
extern const struct code front_number_codes[];

enum fault_kind {
    FAULT_ITEM_CONTRADICTS = 1,
    FAULT_ITEM_LATE,
    FAULT_AGREEMENT_UNAPPROVED,
    FAULT_AGREEMENT_REVIEW,
    FAULT_GROUP_NO_CHAIR,
    FAULT_GROUP_NO_VICE,
    FAULT_GROUP_TERM,
    FAULT_MEASURE_NO_VALUE,
    FAULT_MEASURE_BEHIND,
    FAULT_TASK_LATE,
    FAULT_CARD_STALE,
    FAULT_CELL_EMPTY,
    FAULT_LEFT,
};
extern const struct code fault_codes[];

struct fault {
    int64_t id; /* of the thing */
    int kind, number;
    const char *what;     /* its name, as the region wrote it; NULL: of an item */
    const char *code;     /* of an item: "R2.3"; of a shipped task: its key; NULL */
    struct date since_on; /* the day that has passed, or comes; none */
    const char *name;     /* who has left; NULL */
    int record;           /* of what has been left: enum owned_kind */
    int64_t months;       /* of a measure: a value at least so often */
};
extern const struct shape fault_shape;
/* By number, each list by its day; items first.  Need: NEED_REGION.
 *   items, item_count   as item_list gave them
 *   ret_counts   how many of each number */
MUST_CHECK enum err front_faults(struct work *w, const char *region,
                                 const struct region_item *items, size_t item_count,
                                 struct fault **ret, size_t *ret_count,
                                 int64_t ret_counts[FRONT_COUNT]);

/* ---- who has left ---- */

enum owned_kind {
    OWNED_ITEM = 1,
    OWNED_TASK,
    OWNED_GROUP,
    OWNED_MEMBER,
    OWNED_DEPUTY,
    OWNED_LEADER,
    OWNED_AGREEMENT,
    OWNED_NEGOTIATION,
    OWNED_ROUND,
    OWNED_MAPPING,
    OWNED_VISION,
    OWNED_GOAL,
    OWNED_MEASURE,
    OWNED_RESOURCE,
    OWNED_RISK,
    OWNED_PICTURE,
    OWNED_SECTION,
    OWNED_CARD,
    OWNED_TRAINING,
    OWNED_REGISTER,
    OWNED_CONTACT,
    OWNED_POINT,
    OWNED_YOUTH,
    OWNED_FORUM,
    OWNED_FORUM_MEMBER,
    OWNED_NEED,
    OWNED_SITTING,
};
extern const struct code owned_codes[];
enum { LEAVING_DAYS = 30 };
struct owned {
    int kind;   /* enum owned_kind */
    int64_t id; /* of what is opened to mend it */
    const char *what;
    duty_id duty;
    const char *name;
    struct names title, org_name;
    struct date until_on; /* the last day of the role */
    bool left;            /* it has passed */
};
extern const struct shape owned_shape;
/* Ownerships and memberships in a region of people whose role has ended or ends within
 * LEAVING_DAYS, by the day. */
MUST_CHECK enum err front_leavers(struct work *w, const char *region, struct owned **ret,
                                  size_t *ret_count);

/* ---- what comes next ---- */

struct front_group {
    int64_t id;
    const char *name;
    int64_t members, deputies, gone; /* deputies: at work; gone: members who have left */
    const char *chair, *vice;        /* NULL: none */
    struct date until_on, next_on;   /* last day of the term; the next meeting */
    int64_t sitting;                 /* the next meeting; 0: none is called */
};
extern const struct shape front_group_shape;
/* The groups that are set, by their names. */
MUST_CHECK enum err front_groups(struct work *w, const char *region, struct front_group **ret,
                                 size_t *ret_count);

struct front_paper {
    int64_t id;
    int64_t kind;  /* agreement: its kind; negotiation: its kind */
    int64_t state; /* of the version in force or the latest; of the negotiation */
    bool negotiation;
    const char *name;
    struct date next_on; /* review; the day of the negotiation */
};
extern const struct shape front_paper_shape;
/* Agreements, then negotiations that are planned, by their next day. */
MUST_CHECK enum err front_papers(struct work *w, const char *region, struct front_paper **ret,
                                 size_t *ret_count);

struct front_cards {
    int64_t published, stale, drafts;
    struct date oldest_on; /* when the oldest published one was looked at */
};
extern const struct shape front_cards_shape;
MUST_CHECK enum err front_card_counts(struct work *w, const char *region, struct front_cards *ret);

#endif
