/* cli/demo_own.h: the demo's client who has signed in to their own pages. */
#ifndef YHDYS_CLI_DEMO_OWN_H
#define YHDYS_CLI_DEMO_OWN_H

#include "cli/demo_in.h"

/* Choose the client with most to see, and give a code; what follows stands in the queue: a consent
 * by which an association's worker takes part, messages, a meeting, feedback, a request for the
 * log.  Nothing where one was chosen before, or there is none yet. */
MUST_CHECK enum err demo_own_choose(struct demo *d);
/* H_OWN: the next of these. */
MUST_CHECK enum err demo_own_happens(struct demo *d, struct demo_client *c);
/* In a demo too small or too short for it: a code alone.  ret_number is NULL without a client. */
MUST_CHECK enum err demo_own(struct demo *d, const char **ret_number);

#endif
