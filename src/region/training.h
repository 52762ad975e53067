/* region/training.h: joint training: what, when, for whom, and who took part.
 *
 * Who arranges it keeps it; supervisors write down their own people who took part, coordinators
 * anybody.  What was held says what came of it; what was cancelled says why.
 *
 * Source: DOMAIN 8.4 R4.6: joint training; getting to know each other; co-development
 */
#ifndef YHDYS_REGION_TRAINING_H
#define YHDYS_REGION_TRAINING_H

#include "access/work.h"

enum training_state { TRAINING_NONE = 0, TRAINING_PLANNED, TRAINING_HELD, TRAINING_CANCELLED };
extern const struct code training_state_codes[];

struct training {
    int64_t id;
    const char *region;
    const char *kind; /* the competence that it gives; NULL: none of them */
    struct names kind_name;
    const char *name, *about, *audience, *place;
    struct date held_on;
    duty_id owner;
    const char *owner_name;
    struct names owner_org_name;
    bool owner_left;
    int state;
    const char *outcome;
    int64_t people, orgs; /* who took part */
    int64_t version;
};
extern const struct shape training_shape;
struct training_taker {
    int64_t id;
    duty_id duty;     /* .v 0: a number of people of the organisation */
    const char *name; /* NULL: the same */
    struct names title, org_name;
    org_id org;
    int64_t people;
};
extern const struct shape training_taker_shape;

/* Newest first.  state: 0: any; kind: NULL: any.  Need: NEED_REGION */
MUST_CHECK enum err training_list(struct work *w, const char *region, int state, const char *kind,
                                  struct training **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err training_get(struct work *w, int64_t id, struct training *ret);
MUST_CHECK enum err training_takers(struct work *w, int64_t id, struct training_taker **ret,
                                    size_t *ret_count);
bool training_is_kept(struct work *w, const struct training *t);

struct training_given {
    const char *kind, *name, *about, *audience, *place;
    struct date held_on;
};
/* Errors: ERR_INVALID on "name", "audience", "about", "place", "kind", "held_on" (none);
 * ERR_FORBIDDEN where the region is not the actor's own */
MUST_CHECK enum err training_make(struct work *w, const char *region,
                                  const struct training_given *given, int64_t *ret_id);
/* ERR_CONFLICT when it is over, or changed since */
MUST_CHECK enum err training_change(struct work *w, int64_t id, const struct training_given *given,
                                    int64_t version);
/* It was held, or is cancelled.
 * Errors: ERR_INVALID on "outcome", and on "state" when its day has not come; ERR_CONFLICT */
MUST_CHECK enum err training_end(struct work *w, int64_t id, enum training_state state,
                                 const char *outcome, int64_t version);
/* Somebody took part.
 * Errors: ERR_INVALID on "duty" (unknown, or not of the own organisation); ERR_CONFLICT: is there
 * already, or the training is cancelled */
MUST_CHECK enum err training_take(struct work *w, int64_t id, duty_id duty);
/* So many of an organisation took part.  Errors: ERR_INVALID on "org", "people" */
MUST_CHECK enum err training_take_many(struct work *w, int64_t id, org_id org, int64_t people);
/* A row was a mistake. */
MUST_CHECK enum err training_untake(struct work *w, int64_t id, int64_t taker);

#endif
