/* access/relation.h: who is tied to which client (reach), kept in the transaction that makes or
 * ends a tie.
 *
 * Domain files call these where a tie begins or ends; lists join the table reach as two index
 * ranges (one for the duty, one for the unit: UNION ALL, never OR); decisions use it too.  `yhdys
 * check` recomputes it.
 */
#ifndef YHDYS_ACCESS_RELATION_H
#define YHDYS_ACCESS_RELATION_H

#include "access/work.h"

/* Tie a duty or a unit (their ids never meet) to the client, from today.  Tying twice is the same
 * as once. */
MUST_CHECK enum err reach_tie(struct work *w, int64_t holder, client_id client, enum tie tie,
                              int64_t cause);
/* The same, but it opens no more than these classes (bits 1 << enum privacy; 0: as the permit
 * says). */
MUST_CHECK enum err reach_tie_limited(struct work *w, int64_t holder, client_id client,
                                      enum tie tie, int64_t cause, unsigned classes);
/* What else a tie says. */
struct reach_terms {
    unsigned classes;     /* as above */
    const char *ground;   /* what the record's lines name instead of the permit's section; NULL */
    struct date until_on; /* last day; none: until it is ended */
};
MUST_CHECK enum err reach_tie_on(struct work *w, int64_t holder, client_id client, enum tie tie,
                                 int64_t cause, const struct reach_terms *terms);
/* End a tie yesterday: it does not hold from now on. */
MUST_CHECK enum err reach_untie(struct work *w, int64_t holder, client_id client, enum tie tie,
                                int64_t cause);
/* End the ties of one kind that a cause made; they hold to the end of the last day. */
MUST_CHECK enum err reach_end(struct work *w, client_id client, enum tie tie, int64_t cause,
                              struct date last_day);
/* End the ties of one kind that a cause made, those with a last day too: they do not hold from now
 * on. */
MUST_CHECK enum err reach_cut(struct work *w, client_id client, enum tie tie, int64_t cause);
/* End every tie that a cause made. */
MUST_CHECK enum err reach_untie_cause(struct work *w, client_id client, int64_t cause);

#endif
