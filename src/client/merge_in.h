/* client/merge_in.h: what the files of joining share. */
#ifndef YHDYS_CLIENT_MERGE_IN_H
#define YHDYS_CLIENT_MERGE_IN_H

#include "client/merge.h"

/* Move every row of `from` to `keep`, and give it the fields: merge_move.c. */
MUST_CHECK enum err merge_move_all(struct work *w, int64_t merge, client_id keep, client_id from,
                                   unsigned fields);
/* And back. */
MUST_CHECK enum err merge_move_back(struct work *w, int64_t merge, client_id keep, client_id from,
                                    unsigned fields);
/* The event on each open case of a client, with a notice to its responsible person. */
MUST_CHECK enum err merge_tell(struct work *w, client_id client, enum event kind, int64_t object);

#endif
