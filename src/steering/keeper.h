/* steering/keeper.h: who may change a record of the region: its coordinators, and its owner. */
#ifndef YHDYS_STEERING_KEEPER_H
#define YHDYS_STEERING_KEEPER_H

#include "region/led.h"

/* A coordinator of the region's own, or the duty that owns the record.  Need: NEED_REGION.
 * Errors: ERR_FORBIDDEN: neither */
MUST_CHECK enum err keeper_check(struct work *w, const char *region, duty_id owner);
/* The same, for a button.   region_own: of struct led_region */
bool keeper_is(struct work *w, bool region_own, duty_id owner);
/* The form was drawn from this version of the record, or ERR_CONFLICT. */
MUST_CHECK enum err keeper_same(struct work *w, int64_t version, int64_t drawn_from);

#endif
