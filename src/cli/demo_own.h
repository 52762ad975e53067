/* cli/demo_own.h: the demo's client who has signed in to their own pages. */
#ifndef YHDYS_CLI_DEMO_OWN_H
#define YHDYS_CLI_DEMO_OWN_H

#include "cli/demo_in.h"

/* Give a client with a plan, a service that is waited for and an offer of an expert by experience a
 * code, and use it: the secret is the demo's password.
 *   ret_number  the user number; NULL when there is no such client */
MUST_CHECK enum err demo_own(struct demo *d, const char **ret_number);

#endif
