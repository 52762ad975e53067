/* region/youth.h: the joint service for the young: what the employment authority answers for in
 * each area, and which experts are there, employed by whom.
 *
 * Law: 381/2023 16 §, the target group is people under 30.  The four boxes and the list of experts
 * are those of the national recommendations; who employs an expert is data.
 */
#ifndef YHDYS_REGION_YOUTH_H
#define YHDYS_REGION_YOUTH_H

#include "region/organisation.h"

enum youth_box {
    YOUTH_PRECONDITIONS = 1, /* 16.1 §: the operator may be somebody else */
    YOUTH_NEED,              /* 16.2 §: assessed, others heard */
    YOUTH_POINTS,            /* 16.2 §: negotiated with education, counties and others */
    YOUTH_COORDINATOR,       /* 16.3 §: agreed; need not be the authority's own */
    YOUTH_BOX_COUNT,
};
struct youth_box_row {
    const char *section;          /* of 381/2023 */
    struct text label, hint, who; /* what it is; what is looked at; what `who` asks */
};
extern const struct youth_box_row youth_boxes[YOUTH_BOX_COUNT];

enum youth_state { YOUTH_NOT_BEGUN = 1, YOUTH_UNDER_WAY, YOUTH_DONE };
extern const struct code youth_state_codes[];
extern const struct code youth_box_codes[];

struct youth_item {
    int64_t id; /* 0: nothing has been said of it yet */
    int64_t version;
    const char *region, *area;
    struct names area_name;
    int item;  /* enum youth_box */
    int state; /* enum youth_state */
    const char *how, *who;
    struct date due_on, done_on;
    duty_id owner;
    const char *owner_name;
    bool owner_over; /* the owner has left */
};
extern const struct shape youth_item_shape;
bool youth_item_is_late(const struct youth_item *item, struct date today);

/* Every box of every area of the region, in the order of areas; those without a row as not begun.
 * Need: NEED_REGION */
MUST_CHECK enum err youth_items(struct work *w, const char *region, struct youth_item **ret,
                                size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err youth_item_get(struct work *w, int64_t item, struct youth_item *ret);

struct youth_given {
    const char *area;
    int item, state;
    const char *how, *who;
    struct date due_on, done_on;
    duty_id owner;
};
/* Say how a box stands: of a coordinator, the first word on it or a change of all of it.
 * Need: NEED_REGION_EDIT.  Errors: ERR_INVALID on the fields: done needs a day, how and who (named
 * with the section); ERR_CONFLICT: there is a row already */
MUST_CHECK enum err youth_item_make(struct work *w, const char *region,
                                    const struct youth_given *given, int64_t *ret);
MUST_CHECK enum err youth_item_change(struct work *w, int64_t item, int64_t version,
                                      const struct youth_given *given);
/* The owner's own word: state, how, who and the day it was done; due day and owner stay. */
MUST_CHECK enum err youth_item_tell(struct work *w, int64_t item, int64_t version,
                                    const struct youth_given *given);

enum youth_employer {
    EMPLOYER_EA = 1,
    EMPLOYER_MUN,
    EMPLOYER_WSC,
    EMPLOYER_OTHER,
};
extern const struct code youth_employer_codes[];

struct youth_expert {
    int64_t id, version;
    const char *region;
    struct names title;
    int employer; /* enum youth_employer: as a rule */
    bool may_differ;
    org_id org; /* .v 0: nobody here */
    struct names org_name;
    int org_kind;
    int64_t point; /* 0: none */
    const char *point_name;
    const char *present;
    bool listed;
};
extern const struct shape youth_expert_shape;
/* Is the employer of another kind than the rule says? */
bool youth_expert_differs(const struct youth_expert *expert);

/* By kind of employer and title.  org: .v 0 all.  Need: NEED_REGION */
MUST_CHECK enum err youth_experts(struct work *w, const char *region, org_id org,
                                  struct youth_expert **ret, size_t *ret_count);
MUST_CHECK enum err youth_expert_get(struct work *w, int64_t expert, struct youth_expert *ret);
/* Begin with the national list: each title that is not there yet (data/youth_experts.csv). */
MUST_CHECK enum err youth_experts_begin(struct work *w, const char *region, int64_t *ret_count);

struct youth_expert_given {
    struct names title; /* en may be NULL */
    int employer;
    bool may_differ;
    org_id org;
    int64_t point;
    const char *present;
};
MUST_CHECK enum err youth_expert_make(struct work *w, const char *region,
                                      const struct youth_expert_given *given, int64_t *ret);
MUST_CHECK enum err youth_expert_change(struct work *w, int64_t expert, int64_t version,
                                        const struct youth_expert_given *given);

#endif
