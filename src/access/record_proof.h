/* access/record_proof.h: the proof that a line is in the record, for anyone to check.
 *
 * Made in the snapshot of a work, so that the proof and the checkpoint are of the same tree.
 */
#ifndef YHDYS_ACCESS_RECORD_PROOF_H
#define YHDYS_ACCESS_RECORD_PROOF_H

#include "access/work.h"

struct record_proof {
    const char *inclusion;  /* as `yhdys audit prove` prints it */
    const char *checkpoint; /* a signed note (C2SP tlog-checkpoint); NULL: no key is at hand */
    const char *key;        /* what the note is checked with; NULL */
};
/* Prove the line at a place in a node's tree.  Who asks has been let see the line before.
 * Errors: ERR_NOT_FOUND: no line has this place; ERR_CONFLICT: the lines do not give the root */
MUST_CHECK enum err record_proof_of(struct work *w, int node, int64_t place,
                                    struct record_proof *ret);
/* The checkpoint alone; ret->inclusion is NULL. */
MUST_CHECK enum err record_checkpoint_now(struct work *w, int node, struct record_proof *ret);

#endif
