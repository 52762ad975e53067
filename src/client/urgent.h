/* client/urgent.h: urgent access: in an emergency a worker without a tie to a client opens the
 * client's page by the exact identity code, with a reason, for some hours.
 *
 * It opens the head, the plan and the timeline to read, nothing of health or social circumstances
 * (C4, C5), and nothing to write.  It ends to the second (access/decide.c reads its row), each line
 * of the record names it as the ground, the responsible persons are told at once, and the worker's
 * supervisor or data-protection officer says afterwards whether it was justified.
 */
#ifndef YHDYS_CLIENT_URGENT_H
#define YHDYS_CLIENT_URGENT_H

#include "access/work.h"
#include "base/text.h"

enum { URGENT_REASON_LEAST = 20, URGENT_REVIEW_WORKING_DAYS = 3 };

/* What kind of emergency; kept in urgent_access.kind. */
enum emergency {
    EMERGENCY_NONE = 0,
    EMERGENCY_LIFE,    /* a threat to life or health */
    EMERGENCY_CHILD,   /* a child's interest cannot wait */
    EMERGENCY_ABSENCE, /* the client needs an answer now and nobody who is named can be reached */
    EMERGENCY_SYSTEM,  /* a fault of this or another system */
};
extern const struct code emergency_codes[];

enum urgent_outcome {
    URGENT_OUTCOME_NONE = 0,
    URGENT_JUSTIFIED,
    URGENT_NOT_JUSTIFIED,
    URGENT_MORE, /* more to find out: stays on the list */
};
extern const struct code urgent_outcome_codes[];

struct urgent {
    int64_t id;
    client_id client;
    int kind; /* enum emergency */
    const char *reason;
    instant opened_at, ends_at;
    instant ended_at; /* given back; 0: not */
    const char *name; /* who opened it */
    struct names title, unit_name;
    struct date review_by_on;
    int outcome; /* enum urgent_outcome */
    const char *review_note, *review_name;
    struct date reviewed_on;
    bool late; /* not reviewed to the end, and the day has passed */
    int64_t version;
};
extern const struct shape urgent_shape;

/* Open the page of the person with this exact identity code.
 *   hours   1..the setting urgent_hours
 *   ret     the client, ret_case an open case of theirs (.v 0: none)
 * Law:     906/2019 16 §; 380/2023 124 §
 * Effects: tie URGENT with its ground; EVENT_URGENT_OPENED on each open case; notices to the
 *          responsible persons
 * Errors:  ERR_INVALID on "code", "kind", "reason" (at least 20 characters), "hours"; ERR_NOT_FOUND
 *          noted on "code"; ERR_CONFLICT on "code" when one is tied to the person already
 * Need: NEED_SAFETY_EDIT, within ACT_URGENT_OPEN */
MUST_CHECK enum err urgent_open(struct work *w, const char *code, int kind, const char *reason,
                                int64_t hours, client_id *ret, case_id *ret_case);
/* The longest that one may take, in hours: the setting, 1..8. */
int64_t urgent_hours_most(struct work *w);
/* Give it back before its time.  Errors: ERR_CONFLICT when it has ended. */
MUST_CHECK enum err urgent_end(struct work *w);
/* One's own that runs on the client of this work.  Errors: ERR_NOT_FOUND. */
MUST_CHECK enum err urgent_running(struct work *w, struct urgent *ret);

/* The list: a worker's own, a supervisor's unit's, a data-protection officer's organisation's;
 * newest first.
 *   outcome  0: all; -1: those that wait for a review or for more to be found out
 *   before   id of the last one shown, or 0 */
MUST_CHECK enum err urgent_list(struct work *w, int outcome, int64_t before, size_t max,
                                struct urgent **ret, size_t *ret_count, bool *ret_more);
/* The one of this work's path, if it stands in the reader's list.  Errors: ERR_NOT_FOUND */
MUST_CHECK enum err urgent_get(struct work *w, struct urgent *ret);
/* Say whether it was justified, with a reason.
 * Effects: EVENT_URGENT_REVIEWED
 * Errors:  ERR_INVALID on "outcome", "note"; ERR_CONFLICT by version, or when it is one's own;
 *          ERR_NOT_FOUND when it is not in one's list */
MUST_CHECK enum err urgent_review(struct work *w, int outcome, const char *note, int64_t version);

#endif
