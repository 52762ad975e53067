/* steering/dialogue.h: what has gone well in a region (recommendation R3.4), and open dialogue and
 * getting to know each other's work (R2.4, R2.5), by organisation.
 */
#ifndef YHDYS_STEERING_DIALOGUE_H
#define YHDYS_STEERING_DIALOGUE_H

#include "steering/owner.h"

/* ---- successes ---- */

struct success {
    int64_t id;
    const char *region, *name, *what;
    const char *why; /* what made it succeed */
    struct date seen_on;
    int64_t goal; /* 0: none */
    const char *goal_name;
    struct owner owner; /* who can be asked */
    int64_t version;
};
extern const struct shape success_shape;
struct success_given {
    const char *name, *what, *why;
    struct date seen_on; /* not after today */
    int64_t goal;        /* of the region; 0: none */
    duty_id owner;
};
/* by_name: in the order of names; else the latest first.  Need: NEED_REGION */
MUST_CHECK enum err success_list(struct work *w, const char *region, bool by_name,
                                 struct success **ret, size_t *ret_count);
MUST_CHECK enum err success_get(struct work *w, int64_t success, struct success *ret);
/* Errors: ERR_FORBIDDEN; ERR_INVALID on name, what, why, on, goal, owner */
MUST_CHECK enum err success_make(struct work *w, const char *region,
                                 const struct success_given *given, int64_t *ret_id);
MUST_CHECK enum err success_change(struct work *w, int64_t success,
                                   const struct success_given *given, int64_t version);

/* ---- dialogue ---- */

enum dialogue_kind { DIALOGUE_OPEN = 1, DIALOGUE_KNOWING };
extern const struct code dialogue_kind_codes[];
enum { DIALOGUE_ORGS_MOST = 60 };

struct dialogue {
    int64_t id;
    const char *region, *name, *place, *outcome;
    int kind; /* enum dialogue_kind */
    struct date held_on;
    int64_t hours; /* hundredths */
    const char *hours_text;
    int64_t orgs;
    struct owner owner;
    int64_t version;
};
extern const struct shape dialogue_shape;
/* It was to be held, and nothing is told of it. */
bool dialogue_is_late(const struct dialogue *dialogue, struct date today);

struct dialogue_given {
    int kind;
    const char *name, *place, *outcome;
    struct date held_on; /* may lie ahead */
    int64_t hours;       /* hundredths */
    duty_id owner;
    const int64_t *orgs; /* who take part: two or more */
    size_t org_count;
};
struct dialogue_filter {
    int kind;   /* 0: any */
    org_id org; /* .v 0: any */
    bool by_name;
};
MUST_CHECK enum err dialogue_list(struct work *w, const char *region, struct dialogue_filter filter,
                                  struct dialogue **ret, size_t *ret_count);
MUST_CHECK enum err dialogue_get(struct work *w, int64_t dialogue, struct dialogue *ret);
MUST_CHECK enum err dialogue_orgs(struct work *w, int64_t dialogue, int64_t **ret,
                                  size_t *ret_count);
/* Errors: ERR_FORBIDDEN; ERR_INVALID on name, kind, on, hours, orgs, outcome (nothing can be told
 * of what is still to come), owner */
MUST_CHECK enum err dialogue_make(struct work *w, const char *region,
                                  const struct dialogue_given *given, int64_t *ret_id);
MUST_CHECK enum err dialogue_change(struct work *w, int64_t dialogue,
                                    const struct dialogue_given *given, int64_t version);

/* Of each organisation of the region: when it last took part in getting to know the others. */
struct dialogue_known {
    org_id org;
    struct names org_name;
    int org_kind;
    struct date knowing_on, open_on; /* the latest held; none: never */
    int64_t hours;                   /* hundredths, in the last twelve months */
};
extern const struct shape dialogue_known_shape;
MUST_CHECK enum err dialogue_known(struct work *w, const char *region, struct dialogue_known **ret,
                                   size_t *ret_count);

#endif
