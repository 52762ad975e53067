/* region/sitting_in.h: what the files of meetings share (sitting*.c). */
#ifndef YHDYS_REGION_SITTING_IN_H
#define YHDYS_REGION_SITTING_IN_H

#include "region/sitting.h"

/* A meeting that who acts may change: a coordinator of its region; minutes: also its owner.
 * ERR_FORBIDDEN otherwise. */
MUST_CHECK enum err sitting_own(struct work *w, int64_t id, bool minutes, struct sitting *ret);
/* Planned or invited; ERR_CONFLICT noted on the whole. */
MUST_CHECK enum err sitting_check_open(struct work *w, const struct sitting *s);
/* Its day has come and it was not cancelled; ERR_CONFLICT noted on the whole. */
MUST_CHECK enum err sitting_check_begun(struct work *w, const struct sitting *s);
/* The agenda of a new meeting, and who is asked to it. */
MUST_CHECK enum err sitting_begin_agenda(struct work *w, int64_t sitting, bool earlier);
MUST_CHECK enum err sitting_begin_guests(struct work *w, const struct sitting *s);
/* Those who are marked as there. */
MUST_CHECK enum err sitting_present(struct work *w, int64_t sitting, int64_t *ret_count,
                                    int64_t *ret_asked);

#endif
