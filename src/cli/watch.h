/* cli/watch.h: the house looks after its record once a day: see watch.c. */
#ifndef YHDYS_CLI_WATCH_H
#define YHDYS_CLI_WATCH_H

#include "access/open.h"

struct watch_done {
    int days, findings; /* days looked through, and what stood out in them */
    bool verified;
    int bad; /* what the verifying found */
};
/* Look through each day that is over and was not yet (access/anomaly.h), and hold the record
 * against its tree where that is a day ago or was never done.  A second run finds nothing left, and
 * leaves no line. */
MUST_CHECK enum err watch_run(struct house *house, struct watch_done *ret);

#endif
