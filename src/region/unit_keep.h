/* region/unit_keep.h: units open, change and close, and organisations turn their switches.
 *
 * A unit closes only when nothing is left in it: no open case, no open offer to it or from it, and
 * nobody's role.  What is in the way is told in numbers, never by a client's name.
 */
#ifndef YHDYS_REGION_UNIT_KEEP_H
#define YHDYS_REGION_UNIT_KEEP_H

#include "region/organisation.h"

/* What stands in the way of closing; each number is at most UNIT_COUNT_MOST. */
enum { UNIT_COUNT_MOST = 1000 };
struct unit_in_the_way {
    int64_t cases;       /* open, held in the unit */
    int64_t offers_to;   /* open, waiting for the unit's answer */
    int64_t offers_from; /* open, sent by the unit */
    int64_t roles;       /* that go on after today */
};
extern const struct shape unit_in_the_way_shape;
/* Need: NEED_HELD.  Errors: ERR_NOT_FOUND: a unit that one does not keep */
MUST_CHECK enum err unit_in_the_way(struct work *w, unit_id unit, struct unit_in_the_way *ret);

struct unit_given {
    struct names name;
    const char *phone; /* NULL: none */
    bool takes_offers;
};
/* Errors: ERR_INVALID noted on "name_fi", "name_sv", "name_en" or "phone"; ERR_NOT_FOUND: an
 * organisation that one does not keep */
MUST_CHECK enum err unit_open_new(struct work *w, org_id org, const struct unit_given *given,
                                  unit_id *ret);
/* Errors: as above; ERR_CONFLICT when it is closed */
MUST_CHECK enum err unit_change(struct work *w, unit_id unit, const struct unit_given *given);
/* Name the unit's supervisor: a role of supervisor in the same organisation, in force today.
 * Errors: ERR_INVALID noted on "supervisor" or "reason" */
MUST_CHECK enum err unit_name_supervisor(struct work *w, unit_id unit, duty_id duty,
                                         const char *reason);
/* Today is its last day.  Errors: ERR_CONFLICT noted on the whole, one problem for each thing in
 * the way; ERR_INVALID noted on "reason" */
MUST_CHECK enum err unit_close(struct work *w, unit_id unit, const char *reason);

/* Social (C4) and health (C5) fields of an organisation; both need the installation's switch too.
 * Turning off hides what is kept; it removes nothing. */
MUST_CHECK enum err organisation_switch(struct work *w, org_id org, bool takes_c4, bool takes_c5,
                                        const char *reason);

/* May the one who acts keep this organisation?  An administrator of the installation keeps all. */
bool organisation_is_kept(const struct work *w, org_id org);

#endif
