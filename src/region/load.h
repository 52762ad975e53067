/* region/load.h: fills an empty database with the reference data that ships: areas, counties,
 * municipalities. */
#ifndef YHDYS_REGION_LOAD_H
#define YHDYS_REGION_LOAD_H

#include "access/work.h"
#include "base/embedded.h"

/* Load the tables of data/ in one transaction (ACT_CLERK).
 *
 *   find      where a file comes from: embedded_find, or a test's own
 *   ret_why   on ERR_INVALID: file, line and reason, in English for the operator
 *
 * Errors: ERR_INVALID: a line is wrong; nothing is loaded once the work is closed with it.
 * ERR_CONFLICT: something of it is there already */
MUST_CHECK enum err region_load(struct work *w, const struct embedded *(*find)(const char *name),
                                const char **ret_why);

#endif
