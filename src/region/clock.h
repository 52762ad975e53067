/* region/clock.h: how a deadline is counted, and the deadlines that run.
 *
 * A deadline is started by an event, met by an event, and never overwritten: its inputs, its raw
 * and rolled date and the row it began under stay.  Nobody types a due date.  A missed one stays
 * "late by n days" whatever happens later (INV-12..14).
 */
#ifndef YHDYS_REGION_CLOCK_H
#define YHDYS_REGION_CLOCK_H

#include "region/rule.h"

/* ---- counting: pure ---- */

/* The last day of a period.
 *
 *   start       the day of the event; it is not counted
 *   length      negative: a period before the day, counted backwards the same way (150/1930 4 §)
 *   unit        WORKING_DAYS are Monday to Friday; END_OF_NEXT_MONTH asks no length; not
 * AGREED_DATE ret_rolled  the same or the next day on which an act may be done (150/1930 5 §); a
 * DELETION_DATE never rolls; may be NULL
 *
 * Law: 150/1930 2 §, 3 §, 4 §, 5 § */
struct date clock_end(struct date start, int length, enum length_unit unit, enum calendar calendar,
                      struct date *ret_rolled);
/* The earlier date that the alarm uses: working days counted with Saturdays (DOMAIN CAL-6). */
struct date clock_strict(struct date start, int length, enum length_unit unit);
/* The date that binds: the rolled one for a client, the raw one for an authority. */
struct date clock_due(struct date raw, struct date rolled, enum calendar calendar);

/* ---- deadlines ---- */

struct deadline {
    int64_t id;
    client_id client;
    case_id in_case;
    int64_t object; /* the offer, signal, plan; 0 */
    const char *rule, *rule_set;
    int kind; /* enum rule_kind */
    duty_id duty;
    struct date trigger_on, raw_on, rolled_on, due_on, warn_on;
    const char *counted_by; /* "3 months, authority": how it was counted */
    struct date met_on, void_on;
    const char *void_reason; /* the .name of a row of void_codes */
    /* in lists over several clients */
    const char *family_name, *given_names;
    const char *path;
    int64_t meeting;      /* the meeting that met it, in lists of one case; 0 */
    const char *for_name; /* in one's worklist: whom one stands in for; NULL: one's own */
};
extern const struct shape deadline_shape;
enum void_reason { VOID_NONE = 0, VOID_CASE_ENDED, VOID_STOPPED, VOID_SUPERSEDED };
extern const struct code void_codes[];

/* What it asks, with its why, act and section; never NULL for a row that clock_listener made. */
const struct rule *deadline_is(const struct deadline *d);
/* The number it was counted with, for {n} of the rule's why; 0 for an agreed date. */
int deadline_length(const struct deadline *d);
bool deadline_runs(const struct deadline *d);
/* Days after the due date on which it was met or stopped, or today if it still runs; 0: in time. */
int deadline_days_late(const struct deadline *d, struct date today);
/* Is it within its time of warning? */
bool deadline_is_near(const struct deadline *d, struct date today);

/* All deadlines of a case, the running ones first by due date, then the ended ones, latest first.
 * Need: NEED_DEADLINES. */
MUST_CHECK enum err deadlines_of_case(struct work *w, case_id in_case, struct deadline **ret,
                                      size_t *ret_count);
/* The date after which the case's next step may not lie: its strictest running review clock; when
 * that is late, today; none when no such clock runs (INV-02).  Need: NEED_DEADLINES. */
MUST_CHECK enum err clock_strictest(struct work *w, case_id in_case, struct date *ret);

/* Where a list goes on: the last row's due_on and id; zero for the start. */
struct deadline_cursor {
    struct date due_on;
    int64_t id;
};
/* The running deadlines in the worklist of the duty one acts in, by due date.
 *   until   due on or before; none: all
 *   kind    enum rule_kind, or 0
 * Need: NEED_WORKLIST. */
MUST_CHECK enum err deadline_worklist(struct work *w, struct date until, int kind,
                                      struct deadline_cursor after, size_t max,
                                      struct deadline **ret, size_t *ret_count, bool *ret_more);
/* How many: each number is at most CLOCK_TALLY_MOST ("99+"), so that nobody counts a million. */
enum { CLOCK_TALLY_MOST = 100 };
struct tally {
    int64_t late, today, week; /* week: tomorrow to Sunday */
};
MUST_CHECK enum err deadline_tally(struct work *w, struct tally *ret);

/* The running deadlines of one rule that are due on or before a day, for the clerk.  Need:
 * NEED_HOUSE. */
MUST_CHECK enum err deadlines_due(struct work *w, const char *rule, struct date until,
                                  struct deadline_cursor after, size_t max, struct deadline **ret,
                                  size_t *ret_count, bool *ret_more);

/* Starts, meets and stops deadlines as events happen; wired by cli/cli.c.  What the events must
 * carry:
 *
 * OFFER_*: object, the offer.  OFFER_REROUTED, or OFFER_SENT of an offer that has rerouted_from_id,
 * lets the clock go on under the new offer.
 *
 * PLAN_IN_FORCE, REVIEW_HELD: object, the plan; agreed, the day by which the client reports
 * (joint_support) or the agreed day of review (work_ability).
 *
 * SIGNAL_*, OFFICIAL_ENTERED, JUDGEMENT_MADE, ASSESSMENT_PART_WRITTEN: object, the row.
 *
 * HOLDER_CHANGED, HOLDER_INTERIM: written after client_case has its new holder.
 *
 * CASE_ENDED: on, the day of the ending. */
MUST_CHECK enum err clock_listener(struct work *w, const struct happening *h);
/* Stop what runs for one object of this case that is no longer asked for: a part written anew, a
 * judgement taken back.  Need: NEED_CASE_EDIT. */
MUST_CHECK enum err clock_drop(struct work *w, int64_t object);
/* Give the running deadlines of a duty that ends to the responsible persons of their cases
 * (duty_end does, after the cases have moved).  Need: NEED_CASE_EDIT. */
MUST_CHECK enum err clock_release(struct work *w, duty_id from);

#endif
