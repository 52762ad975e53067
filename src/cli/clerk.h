/* cli/clerk.h: the clerk does what is due without anybody asking: see clerk.c. */
#ifndef YHDYS_CLI_CLERK_H
#define YHDYS_CLI_CLERK_H

#include "access/open.h"

struct clerk_done {
    int reminded, escalated, expired; /* offers */
    int consents_ended;               /* their last day has passed */
    int taken_over;                   /* roles that had ended and still held something */
    int failed; /* items that could not be done; each is logged and tried again next time */
};
/* Do all that is due now, each item in a work of its own; a second run finds nothing left.
 * Errors: that of the lists; what is wrong with one item does not stop the others */
MUST_CHECK enum err clerk_run(struct house *house, struct clerk_done *ret);

#endif
