/* region/led.h: the region that is led: a wellbeing services county, or Helsinki, by its code.
 *
 * Everybody at work sees every region; it is kept by the coordinators of its own organisations.  Of
 * a region are: its county, the authorities of the areas that lie in it (an area may lie in two),
 * and its municipalities.  Kela and others without a place belong to none, and to all.
 */
#ifndef YHDYS_REGION_LED_H
#define YHDYS_REGION_LED_H

#include "region/organisation.h"

struct led_region {
    const char *code; /* of the county: "17" */
    struct names name;
    bool own; /* of the actor's own organisation: may be kept by the actor, if the role may */
};
extern const struct shape led_region_shape;

/* The region of a page.
 *   code   NULL or "": the actor's own; of who has none (Kela), the first one
 * Need: NEED_REGION.  Errors: ERR_NOT_FOUND: no such code */
MUST_CHECK enum err led_region(struct work *w, const char *code, struct led_region *ret);
/* The region of one of its records, which may be kept: ERR_FORBIDDEN where it is not the actor's
 * own. */
MUST_CHECK enum err led_region_own(struct work *w, const char *code);
/* All 22, in the order of names. */
MUST_CHECK enum err led_region_list(struct work *w, struct led_region **ret, size_t *ret_count);

/* Who can own something in a region: those who lead there today (supervisors, coordinators, members
 * of steering groups, analysts, organisation administrators) and oneself. */
MUST_CHECK enum err led_people(struct work *w, const char *region, struct duty_card **ret,
                               size_t *ret_count);
/* Is the duty one of them?  Notes the problem on the field, ERR_INVALID. */
MUST_CHECK enum err led_check_owner(struct work *w, const char *region, const char *field,
                                    duty_id owner);
/* The organisations of a region, Kela with them, in the order of names.   kind: enum party, or 0 */
MUST_CHECK enum err led_organisations(struct work *w, const char *region, int kind,
                                      struct organisation **ret, size_t *ret_count);

/* SQL: is duty `d` (an alias of duty) over, or its worker gone, on the day?  What a leaver owned is
 * shown so the same day. */
#define LED_DUTY_IS_OVER(d) " CASE WHEN " d ".until_on < :w_today THEN 1 ELSE 0 END"

#endif
