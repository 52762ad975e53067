/* client/official.h: what the authority's own register has of a plan, an assessment, a judgement
 * or an ending.
 *
 * The official record stays in the national system; here is its reference, and the worklist of
 * what is still to be entered.  Nothing of multi-sector support can be entered, or shown as
 * entered, before clientship starts (T-44, INV-23).
 */
#ifndef YHDYS_CLIENT_OFFICIAL_H
#define YHDYS_CLIENT_OFFICIAL_H

#include "access/work.h"

enum official_kind {
    OFFICIAL_NONE = 0,
    OFFICIAL_PLAN,
    OFFICIAL_ASSESSMENT,
    OFFICIAL_JUDGEMENT,
    OFFICIAL_ENDING
};
extern const struct code official_kind_codes[];
enum official_state {
    OFFICIAL_STATE_NONE = 0,
    OFFICIAL_WAITING,
    OFFICIAL_ENTERED,
    OFFICIAL_NOT_ENTERED
};
extern const struct code official_state_codes[];

struct official {
    int64_t object; /* the plan, assessment part, judgement; the case for its ending */
    client_id client;
    case_id in_case;
    int kind, party, state;
    const char *system, *reference;
    struct date entered_on;
    duty_id duty;
    const char *reason; /* why it is not to be entered */
    const char *name;   /* who enters or entered it */
    struct date clientship_on;
    const char *path;
    const char *family_name, *given_names; /* in the worklist only */
};
extern const struct shape official_shape;

/* Something was made whose official record is elsewhere: it waits in the actor's worklist.
 * Nothing on paths that have no official record, unless it must have one (a work-ability plan says
 * where it is kept: DOMAIN 7.3).  Making it twice is the same as once. */
MUST_CHECK enum err official_make(struct work *w, int64_t object, enum official_kind kind);
/* The object's record is no longer asked for: a draft thrown away, a part written anew. */
MUST_CHECK enum err official_drop(struct work *w, int64_t object);

/* The one of this work (its object).  Errors: ERR_NOT_FOUND */
MUST_CHECK enum err official_get(struct work *w, struct official *ret);
/* Of an object of this case; .state 0 in ret when there is none. */
MUST_CHECK enum err official_of(struct work *w, int64_t object, struct official *ret);
MUST_CHECK enum err official_list(struct work *w, struct official **ret, size_t *ret_count);
/* It has been entered.
 * Law:     381/2023 12.2 §: only after clientship has started
 * Effects: EVENT_OFFICIAL_ENTERED
 * Errors:  ERR_INVALID on "system", "reference", "on"; ERR_CONFLICT before clientship, or by
 *          another party */
MUST_CHECK enum err official_enter(struct work *w, const char *system, const char *reference,
                                   struct date on);
/* It is not to be entered, and why.  Errors: ERR_INVALID on "reason"; ERR_CONFLICT as above */
MUST_CHECK enum err official_not(struct work *w, const char *reason);
/* What waits to be entered by the duty one acts in, oldest first.  after: cursor, the last row's
 * object; 0: start */
MUST_CHECK enum err official_worklist(struct work *w, int64_t after, size_t max,
                                      struct official **ret, size_t *ret_count, bool *ret_more);

#endif
