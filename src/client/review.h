/* client/review.h: going through the plan again, and what the client tells in between.
 *
 * A review is held, or judged obviously unnecessary with a reason by the employment authority only
 * (T-17).  Either way the next one has a date.  A review that came late stays late: the clocks see
 * to that (INV-13).
 */
#ifndef YHDYS_CLIENT_REVIEW_H
#define YHDYS_CLIENT_REVIEW_H

#include "client/plan.h"

struct review {
    int64_t id;
    client_id client;
    plan_id plan;
    bool held;
    const char *note;
    int64_t parties; /* bits 1 << enum party: who took part */
    struct date reviewed_on, next_review_on;
    const char *name; /* who recorded it */
    struct names title, org_name;
};
extern const struct shape review_shape;

struct review_given {
    struct date on;   /* from the plan's entry to today */
    unsigned parties; /* at least one */
    const char *note; /* the result */
    struct date next_review_on;
    struct date report_on; /* none: as it was agreed before, if that is still ahead */
};

/* Record a review of the plan in force.
 *   version   of the plan
 * Law:     381/2023 6.1 §, 6.2 §
 * Effects: EVENT_REVIEW_HELD with the newly agreed date
 * Errors:  ERR_INVALID on "on", "parties", "note", "next_review_on", "report_on"; ERR_CONFLICT
 *          without a plan in force */
MUST_CHECK enum err review_hold(struct work *w, const struct review_given *given, int64_t version);
/* Judge the review obviously unnecessary.
 * Law:     381/2023 6.1 §
 * Effects: EVENT_REVIEW_UNNECESSARY
 * Errors:  ERR_CONFLICT unless the actor is of the employment authority; ERR_INVALID as above */
MUST_CHECK enum err review_unnecessary(struct work *w, const char *note, struct date next_review_on,
                                       int64_t version);
/* The client asks for a review.  Law: 381/2023 6.1 §.  Effects: EVENT_REVIEW_ASKED */
MUST_CHECK enum err review_ask(struct work *w, struct date on, const char *note);
/* The reviews of the case, newest first. */
MUST_CHECK enum err review_list(struct work *w, struct review **ret, size_t *ret_count);

#endif
