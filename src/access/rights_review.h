/* access/rights_review.h: each right is looked at again before it is forgotten.
 *
 * Within the months of a setting somebody else than its holder says of each role in force: it is
 * kept, it ends, or it changes.  What is said here ends nothing by itself: the role ends on the
 * page that moves its cases (client/team.h), and until then the list says that it should have.
 *
 * Law: 906/2019 16 §: rights by the need of the task, kept up to date; 380/2023 126 §: a right is
 * removed or changed when its ground ends
 */
#ifndef YHDYS_ACCESS_RIGHTS_REVIEW_H
#define YHDYS_ACCESS_RIGHTS_REVIEW_H

#include "access/work.h"

enum rights_verdict {
    RIGHTS_NONE = 0,
    RIGHTS_KEEP,
    RIGHTS_END,
    RIGHTS_CHANGE,
};
extern const struct code rights_verdict_codes[];

struct right {
    duty_id duty;
    user_id worker;
    const char *name;
    int role; /* enum role */
    struct names title, unit_name;
    unit_id unit;
    struct date from_on, until_on;
    struct date since_on;    /* when it was last looked at, or began */
    struct date reviewed_on; /* none: never yet */
    int verdict;             /* enum rights_verdict of the last review */
    struct date due_on;      /* by when it must be looked at again */
    bool overdue;            /* that day has passed */
    bool to_do;              /* it was said to end or change, and nothing was done */
    bool own;                /* the reader's: somebody else reviews it */
};
extern const struct shape right_shape;

struct right_cursor {
    struct date since_on;
    int64_t duty;
};
/* The roles in force of one's own unit (supervisor) or organisation, the longest unlooked-at first.
 *   only_due   those only whose day has passed
 *   unit       .v 0: all
 * Need: NEED_PEOPLE */
MUST_CHECK enum err rights_list(struct work *w, bool only_due, unit_id unit,
                                struct right_cursor after, size_t max, struct right **ret,
                                size_t *ret_count, bool *ret_more);
/* How many are overdue; at most RIGHTS_MOST. */
enum { RIGHTS_MOST = 1000 };
MUST_CHECK enum err rights_overdue(struct work *w, int64_t *ret);
/* Say what is done to a right.
 *   reason   1..LIMIT_REASON_BYTES bytes
 * Errors: ERR_INVALID noted on "verdict" or "reason"; ERR_CONFLICT: one's own; ERR_NOT_FOUND: not
 * of one's unit or organisation, or not in force */
MUST_CHECK enum err rights_review(struct work *w, duty_id duty, int verdict, const char *reason);
/* What was said of a right, the latest first. */
struct right_said {
    struct date reviewed_on;
    int verdict;
    const char *reason, *by_name;
};
extern const struct shape right_said_shape;
MUST_CHECK enum err rights_said(struct work *w, duty_id duty, struct right *ret_right,
                                struct right_said **ret, size_t *ret_count);

#endif
