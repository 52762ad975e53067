/* client/notice.h: what one is told, in the program only: nothing about a person goes by mail. */
#ifndef YHDYS_CLIENT_NOTICE_H
#define YHDYS_CLIENT_NOTICE_H

#include "access/work.h"

struct notice {
    int64_t id;
    client_id client;
    case_id in_case;
    int kind;       /* enum event */
    int64_t object; /* the offer */
    struct date made_on;
    const char *family_name, *given_names; /* NULL when one is no longer tied to the person */
    bool offered;                          /* the offer waits for one's unit */
    bool sent;                             /* one sent the offer, and may still see it */
};
extern const struct shape notice_shape;

/* Tell a duty or a unit about the client and case of this work.  Nothing is told to who acts.
 *   holder   id of a duty or a unit; 0: nobody
 * Need: NEED_CASE_EDIT */
MUST_CHECK enum err notice_tell(struct work *w, int64_t holder, enum event kind, int64_t object);
/* What happened to the person, and not in one case: the event on each open case of the client (or
 * on none, where there is none), and a notice to each responsible person. also NOTICE_SUPERVISORS:
 * their units' supervisors too Need: NEED_CASE_EDIT */
enum { NOTICE_HOLDERS = 0, NOTICE_SUPERVISORS = 1 };
MUST_CHECK enum err notice_happened(struct work *w, enum event kind, int64_t object, unsigned also);
/* What the duty one acts in, and its unit, have not seen yet, newest first.  Need: NEED_NOTICES. */
MUST_CHECK enum err notice_list(struct work *w, size_t max, struct notice **ret, size_t *ret_count,
                                bool *ret_more);
/* Mark as seen.  Errors: ERR_NOT_FOUND when it is another's, or seen.  Need: NEED_NOTICES. */
MUST_CHECK enum err notice_seen(struct work *w, int64_t id);

#endif
