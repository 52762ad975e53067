/* region/setup.h: organisations and units from a table, and back: how a region is set up.
 *
 * A row is one unit with its organisation.  What is there already, known by the kind and the
 * Finnish name, is changed to what the row says; nothing is removed.  A table is taken whole or not
 * at all.
 */
#ifndef YHDYS_REGION_SETUP_H
#define YHDYS_REGION_SETUP_H

#include "access/work.h"
#include "base/embedded.h"

/* The columns in their order.  kind: a name of party_codes; area, county, municipality: codes;
 * social_fields, health_fields, takes_offers: yes or no. */
#define SETUP_COLUMNS                                                                              \
    "kind,organisation_fi,organisation_sv,organisation_en,business_code,area,county,municipality," \
    "social_fields,health_fields,unit_fi,unit_sv,unit_en,phone,takes_offers"

/* Take a table in one transaction (ACT_SETUP).
 *
 *   ret_units  how many rows were taken
 *   ret_why    on ERR_INVALID: file, line and reason, in English for the operator
 *
 * Errors: ERR_INVALID: a row is wrong; nothing is kept once the work is closed with it */
MUST_CHECK enum err setup_take(struct work *w, const struct embedded *file, int64_t *ret_units,
                               const char **ret_why);

/* A row as setup_take reads it. */
struct setup_row {
    int kind; /* enum party */
    struct names organisation, unit;
    const char *business_code, *area, *county, *municipality, *phone;
    bool social_fields, health_fields, takes_offers;
    int64_t unit_id;
};
extern const struct shape setup_row_shape;
/* Units in the order of their ids.  after: the last row's unit_id; 0: from the start (ACT_SETUP).
 */
MUST_CHECK enum err setup_list(struct work *w, int64_t after, struct setup_row **ret,
                               size_t *ret_count, bool *ret_more);

#endif
