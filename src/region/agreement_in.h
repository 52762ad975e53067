/* region/agreement_in.h: what the files of agreements share. */
#ifndef YHDYS_REGION_AGREEMENT_IN_H
#define YHDYS_REGION_AGREEMENT_IN_H

#include "region/agreement.h"

/* The agreement, if the actor may keep it: ERR_FORBIDDEN otherwise. */
MUST_CHECK enum err agreement_to_keep(struct work *w, int64_t agreement, struct agreement *ret);
/* The version that is being made and not yet fixed: ERR_CONFLICT with a problem otherwise. */
MUST_CHECK enum err agreement_to_write(struct work *w, int64_t agreement, struct agreement *ret,
                                       struct agreement_version *ret_version);
/* Two who change the same agreement at once are told. */
MUST_CHECK enum err agreement_touch(struct work *w, int64_t agreement);

/* What the history tells of what hangs on an agreement. */
struct agreement_told {
    const char *party, *party_gone;
    const char *clause, *clause_gone;
    const char *shares;
    const char *staff, *staff_gone;
    int version_state; /* enum agreement_state */
    const char *approved_by, *cost;
    struct date version_from_on, version_until_on, next_review_on;
};
extern const struct shape agreement_told_shape;
MUST_CHECK enum err agreement_tell(struct work *w, const struct agreement *agreement,
                                   const struct agreement_told *before,
                                   const struct agreement_told *after);

#endif
