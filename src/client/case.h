/* client/case.h: a case: one person's path through one kind of support, with one responsible person
 * and one next step.
 *
 * P1: an open case always has exactly one holder and a dated next step.  Responsibility moves in
 * one way only: another accepts it (offer_accept in client/offer.h calls case_hand_over), or the
 * holder's role ends and the unit's supervisor becomes interim holder in the same transaction
 * (case_take_over_all).  Reach follows in the same transaction.
 */
#ifndef YHDYS_CLIENT_CASE_H
#define YHDYS_CLIENT_CASE_H

#include "access/work.h"
#include "client/path.h"

struct client_case {
    case_id id;
    client_id client;
    const char *path; /* key */
    const char *rule_set;
    int state; /* enum case_state */
    duty_id holder;
    unit_id holder_unit;
    bool interim;
    const char *next_step;
    struct date next_step_on;
    duty_id next_step_duty;
    const char *goal; /* in the client's words */
    struct date opened_on, clientship_on, ended_on;
    bool waits;
    struct date waits_since;
    duty_id supporter;
    struct date no_supporter_on;
    const char *no_supporter_reason;
    int64_t version;
    /* of the holder, for the header */
    const char *holder_name;
    struct names holder_title, holder_unit_name, holder_org_name;
    const char *holder_phone;
    const char *supporter_name;
    const char *substitute_name; /* who stands in for the holder today; NULL: nobody */
    struct date substitute_until_on;
};
extern const struct shape client_case_shape;
/* One line of a list of cases. */
struct case_line {
    client_id client;
    case_id id;
    const char *family_name, *given_names;
    const char *path;
    int state;
    const char *next_step;
    struct date next_step_on;
    const char *holder_name;
    bool interim, prohibited;
    struct date ended_on, opened_on;
};
extern const struct shape case_line_shape;

/* The case of this work (work_case). ERR_NOT_FOUND also when it is another client's. */
MUST_CHECK enum err case_get(struct work *w, struct client_case *ret);
bool case_is_open(const struct client_case *c);
/* ERR_CONFLICT with a sentence when the case has ended: it is read-only (W-14). */
MUST_CHECK enum err case_must_be_open(struct work *w, struct client_case *ret);
/* ERR_CONFLICT with a sentence before clientship, where the path has one: nothing of joint support
 * is stored before it (381/2023 12.2 §). */
MUST_CHECK enum err case_must_have_clientship(struct work *w, const struct client_case *c);
/* The cases of this client that the actor is tied to, newest first (at most LIMIT_PAGE_ROWS). */
MUST_CHECK enum err case_list(struct work *w, struct case_line **ret, size_t *ret_count);

/* Open a case for the client of this work; the actor becomes its holder.
 *   path     key;  next_step, next_on: what happens next and when (today or later)
 * Effects: EVENT_CASE_OPENED; ties HOLDER, PARTY, SUPERVISED; ends the tie REGISTRAR
 * Errors: ERR_CONFLICT noted on "path" while a case of that path is open */
MUST_CHECK enum err case_open(struct work *w, const char *path, const char *next_step,
                              struct date next_on, const char *goal, case_id *ret);
/* The only mover of a case's state.  ERR_CONFLICT when the path's row has no such move.
 * Moving to CASE_ASSESSING sets clientship_on to today (381/2023 4.1 §); to an ended state,
 * ended_on. */
MUST_CHECK enum err case_move(struct work *w, const struct client_case *c, enum case_state to);
/* Set the next step; it is today or later, and not later than the strictest running review clock
 * (INV-02). duty: who does it: a named worker of the case.  version: what the form was drawn from,
 * or 0. Errors: ERR_INVALID on "next_step", "next_step_on"; ERR_CONFLICT when the version has moved
 * on */
MUST_CHECK enum err case_next_step(struct work *w, const char *next_step, struct date on,
                                   duty_id duty, int64_t version);
MUST_CHECK enum err case_goal(struct work *w, const char *goal, int64_t version);
/* The client waits, or no longer: a named supporter, or "not needed" with a reason (W-02, INV-05).
 */
MUST_CHECK enum err case_wait(struct work *w, duty_id supporter, const char *no_supporter_reason,
                              int64_t version);
MUST_CHECK enum err case_wait_over(struct work *w);
/* Responsibility moves to the actor of this work.  Only offer_accept (hand-off) and supervisors'
 * moves call it. The earlier holder stays a party's named worker.  Deadlines follow. */
MUST_CHECK enum err case_hand_over(struct work *w, const char *next_step, struct date next_on);
/* The actor becomes a named worker of the actor's party in this case (tie PARTY).
 *   classes  what opens to the worker: bits 1 << enum privacy; 0: as the permit says */
MUST_CHECK enum err case_name_party(struct work *w, const char *reason, unsigned classes);
/* Clientship has started: to the named workers of the three authorities opens what 381/2023 15 §
 * lets them have. */
MUST_CHECK enum err case_open_to_authorities(struct work *w, const struct client_case *c);
/* All open cases that a duty of one's own unit holds go to the supervisor's duty as interim.  For
 * duty_end only (its `take_over`), in the same transaction.  Who waits elsewhere with its support
 * has the responsible person's now. */
MUST_CHECK enum err case_take_over_all(struct work *w, duty_id from, duty_id supervisor);
/* The same by the clerk, who acts in no unit: the supervisor's unit and its party. */
MUST_CHECK enum err case_take_over_for(struct work *w, duty_id from, duty_id supervisor,
                                       unit_id unit, int party);
/* Give an interim case of one's own unit a new responsible person of that unit (CASES_MOVE,
 * CASE_NAME_SELF). */
MUST_CHECK enum err case_assign(struct work *w, client_id client, case_id id, duty_id to,
                                const char *reason);

/* The named workers of the case, the holder first. */
struct case_party {
    duty_id duty;
    int party;
    const char *name;
    struct names title, unit_name, org_name;
    const char *phone;
    bool is_holder;
    struct date from_on;
};
extern const struct shape case_party_shape;
MUST_CHECK enum err case_parties(struct work *w, struct case_party **ret, size_t *ret_count);
/* Is a worker of this party named in the case? (bits 1 << enum party) */
MUST_CHECK enum err case_party_bits(struct work *w, unsigned *ret);

/* Add a free entry to the timeline. */
MUST_CHECK enum err case_note(struct work *w, enum privacy class, struct date on, const char *note);

/* The timeline: every entry of the case that this reader may see, newest first; no trace of the
 * others. */
struct entry {
    int64_t id;
    client_id client;
    int kind; /* enum event */
    struct date on_day;
    int64_t object;
    int64_t class; /* enum privacy */
    const char *note;
    const char *who; /* name; NULL: the client, or the house itself */
    bool by_client;
    struct names title, org_name;
    int party;
};
extern const struct shape entry_shape;
MUST_CHECK enum err case_timeline(struct work *w, int64_t before_id, int party, int kind,
                                  size_t max, struct entry **ret, size_t *ret_count,
                                  bool *ret_more);

#endif
