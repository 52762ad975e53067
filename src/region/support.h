/* region/support.h: which units give work-ability support, on which level, and which take the
 * requests that people make themselves.
 *
 * The national service card has two levels: basic services with their local team, and a team with
 * special knowledge that is reached by a referral from the basic services only (docs/words.md:
 * card).
 */
#ifndef YHDYS_REGION_SUPPORT_H
#define YHDYS_REGION_SUPPORT_H

#include "region/organisation.h"

enum support_level {
    SUPPORT_NONE = 0, /* the unit gives no work-ability support of its own */
    SUPPORT_BASIC,    /* basic social and health services, with a coordinator */
    SUPPORT_LOCAL,    /* local work-ability team */
    SUPPORT_SPECIAL,  /* team with special knowledge */
};
extern const struct code support_level_codes[];

struct support_unit {
    unit_id id;
    org_id org;
    struct names name, org_name;
    int org_kind; /* enum party */
    const char *phone;
    int level;
    bool takes_requests;
};
extern const struct shape support_unit_shape;

/* Units that are open today; those without a row are SUPPORT_NONE and take no requests.  Need:
 * NEED_GROUND.
 *   only_taking  those that take requests;   org  .v 0: all */
MUST_CHECK enum err support_units(struct work *w, bool only_taking, org_id org,
                                  struct support_unit **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND: no such open unit.  Need: NEED_GROUND */
MUST_CHECK enum err support_unit_get(struct work *w, unit_id unit, struct support_unit *ret);
/* The unit to which a request from a municipality goes: of its county, else of its employment
 * authority, else of the municipality itself.
 *
 *   municipality  three digits
 *
 * Errors: ERR_NOT_FOUND: no such municipality, or nobody takes requests there.  Need: NEED_GROUND
 */
MUST_CHECK enum err support_unit_of(struct work *w, const char *municipality,
                                    struct support_unit *ret);
/* Set what a unit is.  An organisation's administrator: units of the own organisation; the
 * installation's: all.  Need: NEED_GROUND, WRITES.
 * Errors: ERR_INVALID on "level"; ERR_NOT_FOUND: not that administrator's unit; ERR_CONFLICT on
 * "takes_requests" when nobody works there who could answer */
MUST_CHECK enum err support_unit_set(struct work *w, unit_id unit, enum support_level level,
                                     bool takes_requests);

#endif
