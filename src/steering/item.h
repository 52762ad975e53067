/* steering/item.h: the 27 items of the national recommendations, in each region.
 *
 * Each item has a state, an owner, a day and evidence (INV-46).  What nobody has touched is not
 * started.  An item may be called done against the program's own check (steering/item_check.h) only
 * with a reason, and is shown as a contradiction for as long as the two differ: the program says
 * what it sees, people say what is.
 *
 * Source: the national recommendations of the regional cooperation (DOMAIN 8.4), in our own words.
 */
#ifndef YHDYS_STEERING_ITEM_H
#define YHDYS_STEERING_ITEM_H

#include "region/organisation.h"

enum item {
    ITEM_NONE = 0,
    R1_1,
    R1_2,
    R1_3,
    R1_4,
    R1_5,
    R2_1,
    R2_1A,
    R2_1B,
    R2_1C,
    R2_2,
    R2_3,
    R2_3A,
    R2_3B,
    R2_4,
    R2_5,
    R3_1,
    R3_2,
    R3_3,
    R3_4,
    R3_5,
    R3_6,
    R4_1,
    R4_2,
    R4_3,
    R4_4,
    R4_5,
    R4_6,
    ITEM_COUNT,
};
enum { ITEMS = ITEM_COUNT - 1, ITEM_GROUPS = 4 };

enum evidence_kind {
    EVIDENCE_DOC = 1, /* a document */
    EVIDENCE_LIST,    /* a named list */
    EVIDENCE_DATE,    /* held or updated on a day */
    EVIDENCE_DEC,     /* a decision: a row of region_decision */
    EVIDENCE_MEAS,    /* a measurement */
};
#define EVIDENCE_BIT(kind) (1u << (kind))
extern const struct code evidence_kind_codes[];

struct item_row {
    const char *code;  /* "R2.1a" */
    int group;         /* 1..4 */
    unsigned evidence; /* EVIDENCE_BITs that the recommendation asks for */
    struct text name;
};
extern const struct item_row item_rows[ITEM_COUNT]; /* [0] is none */
extern const struct code item_codes[];
extern const struct code item_group_codes[]; /* R1..R4 and their names */

enum item_state {
    ITEM_NOT_STARTED = 1,
    ITEM_UNDER_WAY,
    ITEM_DONE,
    ITEM_NOT_APPLICABLE,
};
extern const struct code item_state_codes[];

enum item_verdict {
    VERDICT_MET = 1,
    VERDICT_NOT_MET,
    VERDICT_CANNOT, /* the program has nothing to hold it against */
};
extern const struct code item_verdict_codes[];

struct region_item {
    int64_t id;
    const char *region, *code;
    int item, group, state;
    const char *reason;
    duty_id owner;
    const char *owner_name;
    struct names owner_title, owner_org;
    bool owner_left;
    struct date due_on, state_on; /* state_on: none while nobody has touched it */
    int64_t evidence;
    struct date evidence_on; /* the latest */
    int64_t version;         /* 0: no row yet */
    int verdict;             /* enum item_verdict */
    bool late, contradicts;
};
extern const struct shape region_item_shape;

/* The id of an item in a region, also before it has a row. */
int64_t item_id_of(const char *region, enum item item);

/* All 27 in their order, each held against its check.  Need: NEED_REGION. */
MUST_CHECK enum err item_list(struct work *w, const char *region, struct region_item **ret,
                              size_t *ret_count);
/* Errors: ERR_NOT_FOUND: no item of a region is meant by the id */
MUST_CHECK enum err item_get(struct work *w, int64_t id, struct region_item *ret);
/* May the actor give it an owner and a day; may the actor say where it stands. */
bool item_may_change(struct work *w, const struct region_item *item);
bool item_may_tell(struct work *w, const struct region_item *item);

/* Who answers for it, and by when.  By a coordinator of the region.
 *   version  of the row it is drawn from; 0: there was none
 * Errors: ERR_FORBIDDEN; ERR_INVALID noted on "owner"; ERR_CONFLICT when it has changed meanwhile
 */
MUST_CHECK enum err item_assign(struct work *w, int64_t id, duty_id owner, struct date due_on,
                                int64_t version);
/* Where it stands from today on.  By a coordinator of the region, or its owner.
 *   reason  needed where it does not apply, and where it is done although the check is not met
 * Errors: ERR_FORBIDDEN; ERR_INVALID noted on "reason" or "state"; ERR_CONFLICT as above */
MUST_CHECK enum err item_tell(struct work *w, int64_t id, enum item_state state, const char *reason,
                              int64_t version);

struct item_evidence {
    int64_t id;
    int kind; /* enum evidence_kind */
    const char *title, *link, *measured;
    struct date evidence_on;
    int64_t decision;
    const char *decided_by, *minutes_section, *decision_what; /* of the decision; NULL */
    const char *name;                                         /* who noted it */
    struct names org_name;
};
extern const struct shape item_evidence_shape;
MUST_CHECK enum err item_evidence_of(struct work *w, int64_t id, struct item_evidence **ret,
                                     size_t *ret_count);
struct item_evidence_given {
    int kind;
    const char *title, *link, *measured;
    struct date evidence_on; /* not after today */
    int64_t decision;        /* of the same region; where the kind is a decision */
};
/* Errors: ERR_FORBIDDEN; ERR_INVALID noted on "kind", "title", "link", "measured", "evidence_on",
 * "decision" */
MUST_CHECK enum err item_evidence_add(struct work *w, int64_t id,
                                      const struct item_evidence_given *given);
/* Taken away again; what it was stays in the history.  Errors: ERR_NOT_FOUND: not of this item */
MUST_CHECK enum err item_evidence_remove(struct work *w, int64_t id, int64_t evidence);

/* ---- over time ---- */

struct item_stood {
    int64_t id;
    int item, state, verdict;
    struct date state_on;
    const char *reason, *name;
    struct names org_name;
};
extern const struct shape item_stood_shape;
/* Where an item has stood, newest first. */
MUST_CHECK enum err item_stood_of(struct work *w, int64_t id, struct item_stood **ret,
                                  size_t *ret_count);
struct item_month {
    struct date month_on;               /* its last day, or today */
    int64_t done1, done2, done3, done4; /* items that were done then, by R1..R4 */
};
enum { ITEM_MONTHS = 13 };
extern const struct shape item_month_shape;
/* The last 13 months of a region, oldest first. */
MUST_CHECK enum err item_months(struct work *w, const char *region, struct item_month **ret,
                                size_t *ret_count);

/* ---- all regions side by side ---- */

struct item_standing {
    const char *region;
    struct names name;
    int64_t done1, done2, done3, done4, done, under_way, not_applicable, not_started, late;
};
extern const struct shape item_standing_shape;
/* In the order of names. */
MUST_CHECK enum err item_standings(struct work *w, struct item_standing **ret, size_t *ret_count);

#endif
