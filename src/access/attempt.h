/* access/attempt.h: how often a public form may be sent from one address. */
#ifndef YHDYS_ACCESS_ATTEMPT_H
#define YHDYS_ACCESS_ATTEMPT_H

#include "access/work.h"

/* Count one sending of a form that asks for no sign-in; the address is kept as a keyed hash only,
 * and is forgotten after a day.
 *
 *   form      a constant: which form;   address  of the network; NULL counts as one address
 *   ret_wait  0: go on; otherwise for how long nothing is taken from there, in microseconds as
 *             instants are
 *
 * Errors: ERR_STORE */
MUST_CHECK enum err public_attempt(struct work *w, const char *form, const char *address,
                                   int64_t *ret_wait);

#endif
