/* client/consent_in.h: what the files of consents share. */
#ifndef YHDYS_CLIENT_CONSENT_IN_H
#define YHDYS_CLIENT_CONSENT_IN_H

#include "client/consent.h"
#include "region/organisation.h"

/* Does a consent's party cover this unit?  One without a unit covers the whole organisation. */
static inline bool
consent_party_covers(const struct consent_party *p, org_id org, unit_id unit)
{
    return p->org.v == org.v && (p->unit.v == 0 || p->unit.v == unit.v);
}
/* Is the unit on this side of the consent? */
bool consent_side_has(const struct consent_party *parties, size_t count, int64_t consent,
                      enum consent_side side, org_id org, unit_id unit);
/* Does the side name nobody at all?  (A prohibition then covers everybody.) */
bool consent_side_is_empty(const struct consent_party *parties, size_t count, int64_t consent,
                           enum consent_side side);

/* May this be recorded, or asked for?   parties: room for 2 * CONSENT_PARTIES
 * Errors: as consent_record */
MUST_CHECK enum err consent_check(struct work *w, const struct consent_given *given,
                                  struct consent_party *parties, size_t *ret_count);

/* End it, in this transaction: the row, what goes by it, and the tasks for partners. */
MUST_CHECK enum err consent_end(struct work *w, const struct consent *c, enum consent_state why,
                                const char *note);
/* The row alone: it stands no longer.  Errors: ERR_CONFLICT */
MUST_CHECK enum err consent_close_row(struct work *w, const struct consent *c,
                                      enum consent_state why, const char *note);
/* What went by `from` goes by `to`, as far as `to` covers it; the rest ends. */
MUST_CHECK enum err consent_carry_over(struct work *w, const struct consent *from,
                                       const struct consent *to);
/* One task for each partner of `c`: `why` says what happened.  ret: how many wait */
MUST_CHECK enum err consent_tell(struct work *w, const struct consent *c, enum consent_state why,
                                 int *ret);

#endif
