/* region/absence.h: days on which somebody else stands in for a worker.
 *
 * Responsibility does not move: the holder stays, and on each of the days the substitute is tied to
 * every open case of the absent one (TIE_SUBSTITUTE), so that nothing waits for a return.  The tie
 * is made when the absence begins, or when a case comes to the absent one in between; it ends by
 * its own date, or at once when the case moves, ends, or the absence is called off.  Why one is
 * away is never asked.
 */
#ifndef YHDYS_REGION_ABSENCE_H
#define YHDYS_REGION_ABSENCE_H

#include "access/work.h"

enum { ABSENCE_DAYS_MOST = 400, ABSENCE_AHEAD_MOST = 400 };

struct absence {
    int64_t id;
    duty_id duty, substitute;
    const char *name, *substitute_name;
    struct names title, substitute_title;
    struct date from_on, until_on; /* first and last day */
    struct date cancelled_on;      /* from this day on it does not hold; none: it holds */
    bool substitute_ended;         /* the substitute's role ends before the absence does */
};
extern const struct shape absence_shape;

/* Absences of the unit one acts in, or one's own only, the next first.
 *   whose  that duty's only; .v 0: everybody's of the unit
 *   past   also those that are over or called off, the latest first
 * Need: NEED_PEOPLE */
MUST_CHECK enum err absence_list(struct work *w, duty_id whose, bool past, struct absence **ret,
                                 size_t *ret_count);

/* A duty of one's own unit is away from one day to another, and another of the unit stands in.
 *
 *   duty        oneself; a supervisor: anyone of the unit
 *   substitute  in force on all the days, and not away on any of them
 *
 * Effects: from the first day TIE_SUBSTITUTE to each open case, EVENT_SUBSTITUTE_SET on each
 * Errors:  ERR_INVALID noted on "duty", "substitute", "from" or "until"; ERR_CONFLICT noted on
 * "substitute" when that one is away, on "from" when the days overlap another absence, on the whole
 * when the absent one stands in for somebody on those days */
MUST_CHECK enum err absence_set(struct work *w, duty_id duty, duty_id substitute, struct date from,
                                struct date until, int64_t *ret_id);
/* Call off the absence of this id from today on; the ties end now.
 * Errors: ERR_NOT_FOUND: of another unit, or (for a worker) another's; ERR_CONFLICT: it is over */
MUST_CHECK enum err absence_end(struct work *w, int64_t id);

/* Who stands in for a duty today.  .v 0: nobody.  Need: NEED_WORKERS */
MUST_CHECK enum err absence_substitute(struct work *w, duty_id duty, duty_id *ret);

/* Make the ties of all absences that hold today and lack some: the clerk's, each day and after. */
MUST_CHECK enum err absence_catch_up(struct work *w, int *ret_made);
/* Keeps the ties of one case as it opens, moves and ends; wired by cli/cli.c. */
MUST_CHECK enum err absence_listener(struct work *w, const struct happening *h);

/* ---- for the clerk and for `yhdys check` ----
 * The ties that must hold on :w_today, as SQL: holder, client, cause, until_on. */
#define ABSENCE_HOLDS(t)                                                                           \
    t ".from_on <= :w_today AND " t ".until_on >= :w_today AND " t ".cancelled_on IS NULL"
#define ABSENCE_TIES                                                                               \
    "SELECT b.substitute_duty_id AS holder, c.client_id AS client, c.id AS cause,"                 \
    " b.until_on AS until_on FROM absence b JOIN client_case c ON c.holder_duty_id = b.duty_id"    \
    " WHERE " ABSENCE_HOLDS("b") " AND c.ended_on IS NULL"
#define ABSENCE_TIES_MISSING_FROM(ties)                                                            \
    " FROM (" ties ") e LEFT JOIN reach r ON r.holder_id = e.holder AND r.client_id = e.client"    \
    " AND r.tie = 11 AND r.cause_id = e.cause AND r.until_on = e.until_on"                         \
    " WHERE r.holder_id IS NULL"

#endif
