/* client/offer.h: an offer: a question from one unit to another that waits for an answer.
 *
 * Four kinds, one machinery (access/ground.h).  An offer stands in the receiving unit's queue;
 * before it is accepted the receiver sees the name and the reason, no more.  Only the acceptance of
 * a hand-off moves responsibility, in the same transaction.  Every move has an actor, a version, an
 * event and a notice to the other side.
 *
 * The moves: offered, seen, question asked, answered, and then one of: accepted, declined,
 * re-routed, withdrawn, expired.  What was accepted starts, and is closed with an outcome.
 *
 * Ties: OFFERED of the receiving unit while it is open, and to the end of the day of the answer, so
 * that who comes second is told who came first; SENT of the sender until OFFER_SEEN_DAYS after it
 * ended.
 */
#ifndef YHDYS_CLIENT_OFFER_H
#define YHDYS_CLIENT_OFFER_H

#include "access/ground.h"
#include "access/work.h"

enum offer_state { /* states 1..3 are open: migrations/0003_client.sql counts on it */
                   OFFER_STATE_NONE = 0,
                   OFFER_OFFERED,
                   OFFER_SEEN,
                   OFFER_ASKED,
                   OFFER_ACCEPTED,
                   OFFER_DECLINED,
                   OFFER_REROUTED,
                   OFFER_WITHDRAWN,
                   OFFER_EXPIRED,
                   OFFER_STARTED,
                   OFFER_CLOSED,
                   OFFER_STATE_COUNT,
};
extern const struct code offer_state_codes[];
bool offer_state_is_open(int state);   /* waits for an answer */
bool offer_may_move(int from, int to); /* the one table of moves */

enum decline_reason {
    DECLINE_NONE = 0,
    DECLINE_NOT_OURS,
    DECLINE_CONDITIONS,
    DECLINE_INFORMATION,
    DECLINE_CAPACITY
};
extern const struct code decline_reason_codes[];
enum offer_outcome {
    OFFER_OUTCOME_NONE = 0,
    OFFER_SERVED,
    OFFER_PARTLY_SERVED,
    OFFER_NOT_REACHED,
    OFFER_CLIENT_WITHDREW,
    OFFER_NOT_ELIGIBLE,
    OFFER_NO_CAPACITY,
};
extern const struct code offer_outcome_codes[];
/* W-01: who supports the client on, and is the plan still current? */
enum offer_support {
    OFFER_SUPPORT_NONE = 0,
    OFFER_SUPPORT_RECEIVER,
    OFFER_SUPPORT_EARLIER,
    OFFER_SUPPORT_NOT_NEEDED
};
extern const struct code offer_support_codes[];
enum offer_plan { OFFER_PLAN_NONE = 0, OFFER_PLAN_CURRENT, OFFER_PLAN_UPDATE, OFFER_PLAN_NOT_YET };
extern const struct code offer_plan_codes[];
/* The classes of information that may open on acceptance, by name; the name and the reason always
 * go. */
extern const struct code offer_class_codes[];

enum { OFFER_SEEN_DAYS = 30, OFFER_EXPIRES_DAYS = 60 };

/* What the sender's side sees. */
struct offer {
    offer_id id;
    client_id client;
    case_id in_case;
    int kind, state;
    duty_id from_duty, to_duty;
    unit_id from_unit, to_unit;
    const char *reason, *ground, *purpose;
    int64_t consent; /* by which it goes, where its ground is one (client/consent.h); 0: none */
    struct date consent_on, consent_until_on;
    int64_t classes; /* bits 1 << enum privacy */
    const char *question, *answer;
    int closing_reason; /* enum decline_reason */
    const char *closing_note;
    int outcome;
    int support, plan; /* enum offer_support, enum offer_plan: a hand-off's answers */
    const char *next_step;
    struct date next_step_on;
    const char *not_told_reason;
    offer_id rerouted_from;
    struct date first_offered_on, offered_on, answered_on, reminded_on, escalated_on;
    int64_t version;
    const char *family_name, *given_names;
    const char *from_name, *to_name; /* the sender; who accepted, NULL before */
    struct names from_unit_name, from_org_name, to_unit_name, to_org_name;
    struct date due_on; /* own target for the answer; none when no such clock was started */
    struct date due_met_on;
    int64_t card; /* by which service card it went (region/card.h); 0: none */
    struct names card_name;
};
extern const struct shape offer_shape;
/* Before acceptance: name and reason, and what the offer itself is.  Nothing else about the person.
 */
struct offer_preview {
    offer_id id;
    client_id client;
    case_id in_case;
    int kind, state;
    const char *family_name, *given_names;
    const char *reason;
    const char *ground;
    int64_t consent;
    struct date consent_on, consent_until_on;
    int64_t classes; /* what opens on acceptance: kinds of information, not the information */
    const char *question, *answer;
    const char *from_name;
    struct names from_unit_name, from_org_name, to_unit_name, to_org_name;
    const char *to_name; /* who has accepted */
    struct date first_offered_on, offered_on, answered_on;
    struct date due_on;
    int64_t card; /* the service that is asked for */
    struct names card_name;
    int64_t version;
};
extern const struct shape offer_preview_shape;
/* A line of a list: the queue of one's unit, what one sent, a case's offers. */
struct offer_line {
    offer_id id;
    client_id client;
    case_id in_case;
    int kind, state;
    const char *family_name, *given_names;
    struct names from_unit_name, from_org_name, to_unit_name, to_org_name;
    struct date first_offered_on, answered_on, due_on;
    int64_t version;
};
extern const struct shape offer_line_shape;
/* One move of an offer, those of the offers it was re-routed from included. */
struct offer_step {
    int64_t id;
    client_id client;
    offer_id offer;
    int state;
    struct date moved_on;
    const char *note;
    const char *who; /* the house itself when the state is expired */
    struct names unit_name, org_name;
};
extern const struct shape offer_step_shape;

/* ---- reading ---- */

/* The offer of this work.  Need: NEED_OFFER.  ERR_NOT_FOUND also when it is another client's. */
MUST_CHECK enum err offer_get(struct work *w, struct offer *ret);
/* Need: NEED_QUEUE. */
MUST_CHECK enum err offer_preview_get(struct work *w, struct offer_preview *ret);
/* The same from the whole offer, so that the sender sees what the receiver sees. */
void offer_as_previewed(const struct offer *o, struct offer_preview *ret);
/* Need: NEED_OFFER, or NEED_QUEUE (then without notes); oldest first. */
MUST_CHECK enum err offer_steps(struct work *w, struct offer_step **ret, size_t *ret_count);
/* The offers of the work's case, newest first.  Need: NEED_OFFER. */
MUST_CHECK enum err offer_list(struct work *w, struct offer_line **ret, size_t *ret_count);

struct offer_filter {
    int kind, state;      /* 0: any */
    struct date after_on; /* cursor of the queue: the last row's first_offered_on and id */
    int64_t after_id;     /* cursor of what was sent: the last row's id */
};
/* What waits for one's unit, the oldest first.  Need: NEED_QUEUE. */
MUST_CHECK enum err offer_queue(struct work *w, const struct offer_filter *filter, size_t max,
                                struct offer_line **ret, size_t *ret_count, bool *ret_more);
/* How many wait for it, `most` at the most.  Need: NEED_QUEUE. */
MUST_CHECK enum err offer_queue_tally(struct work *w, int64_t most, int64_t *ret);
/* What one sent, newest first.  Need: NEED_QUEUE. */
MUST_CHECK enum err offer_sent(struct work *w, const struct offer_filter *filter, size_t max,
                               struct offer_line **ret, size_t *ret_count, bool *ret_more);

/* ---- the sender's moves ---- */

struct offer_given {
    enum offer_kind kind;
    unit_id to;
    const char *reason, *ground, *purpose;
    int64_t consent;                 /* where the ground asks for one (access/ground.h) */
    unsigned classes;                /* chosen one by one: bits 1 << enum privacy */
    const char *not_told_reason;     /* a referral of a client who has not been told of it */
    duty_id supporter;               /* while the client waits; .v 0: none */
    const char *no_supporter_reason; /* and then why not; a share asks for neither */
    int64_t card;                    /* the service card; 0: none */
};
/* Offer to a unit's queue.  Nothing of the case moves but what is said here; a referral moves it to
 * CASE_REFERRED.
 *
 * Law:     381/2023 3.1 §: who finds the need must refer; no consent is asked
 *          381/2023 3.2 §: the four judgements are people's, and come first
 *          a ground of consent is held against the consent now, and again on acceptance (INV-22)
 * Effects: EVENT_OFFER_SENT; ties OFFERED, SENT; the support while waiting (client/case.h:
 * case_wait) Errors:  ERR_INVALID noted on "kind", "to" (also a unit that has closed or takes no
 * offers), "reason", "ground", "purpose", "classes", "not_told_reason", "supporter",
 * "no_supporter_reason", "consent", "card" (not published, or of another unit); ERR_CONFLICT noted
 * on "to" while an earlier offer of the case to the same unit is unanswered */
MUST_CHECK enum err offer_send(struct work *w, const struct offer_given *given, offer_id *ret);
/* Answer the receiver's question: the clock has gone on all the time.  ERR_INVALID on "answer". */
MUST_CHECK enum err offer_clarify(struct work *w, const char *answer, int64_t version);
MUST_CHECK enum err offer_withdraw(struct work *w, const char *note, int64_t version);
/* Withdraw every offer of the work's case that waits for an answer, with one reason, before the
 * case ends. Effects: as offer_withdraw, of each;   ret  how many Errors:  ERR_INVALID on "note";
 * ERR_CONFLICT when none waits, and to others than the responsible person */
MUST_CHECK enum err offer_withdraw_all(struct work *w, const char *note, int64_t *ret);
/* An open offer of the work's case is withdrawn with the consent that it went by. */
MUST_CHECK enum err offer_withdraw_for(struct work *w, offer_id id, const char *note);

/* ---- the receiver's moves ---- */

/* Take an offer up from the queue: the sender sees that it has been seen.  Nothing when it was seen
 * before. */
MUST_CHECK enum err offer_see(struct work *w);
struct offer_acceptance { /* asked of a hand-off only: W-01 */
    const char *next_step;
    struct date next_on;
    int support, plan;
};
/* Accept.  A hand-off moves responsibility to the actor (case_hand_over); a referral or an order
 * names the actor for the party (case_name_party), or ties who acts for a partner (TIE_PARTNER)
 * within what was chosen and as long as the consent holds; a share lets the actor view.
 *
 * Errors: ERR_INVALID on "next_step", "next_step_on", "support", "plan"; ERR_CONFLICT when somebody
 * was first (says who), when the offer has been withdrawn, or when the case has ended */
MUST_CHECK enum err offer_accept(struct work *w, const struct offer_acceptance *acceptance,
                                 int64_t version);
MUST_CHECK enum err offer_ask(struct work *w, const char *question, int64_t version);
/* To another queue: a new offer with the first one's day, clock and history.  ERR_INVALID on "to",
 * "note". */
MUST_CHECK enum err offer_reroute(struct work *w, unit_id to, const char *note, int64_t version,
                                  offer_id *ret);
MUST_CHECK enum err offer_decline(struct work *w, enum decline_reason reason, const char *note,
                                  int64_t version);

/* ---- after acceptance: OFFER_CLOSE ---- */

MUST_CHECK enum err offer_start(struct work *w, struct date on, int64_t version);
/* An offer is closed with an outcome or not at all. */
MUST_CHECK enum err offer_close(struct work *w, enum offer_outcome outcome, const char *note,
                                int64_t version);

/* ---- the clerk's moves ----
 *
 * One work of CLERK lists what is due; then one work of CLERK for each, opened with the line's
 * client, case and offer. */

enum offer_due { OFFER_DUE_REMINDER = 1, OFFER_DUE_ESCALATION, OFFER_DUE_EXPIRY };
struct offer_due_line {
    offer_id id;
    client_id client;
    case_id in_case;
};
/* What is due today, at most LIMIT_LIST_ROWS; what was done is not listed again. */
MUST_CHECK enum err offer_due_list(struct work *w, enum offer_due what, struct offer_due_line **ret,
                                   size_t *ret_count, bool *ret_more);
MUST_CHECK enum err offer_remind(struct work *w);
/* To the receiving unit's supervisor, who can see and act.  Responsibility stays with the sender.
 */
MUST_CHECK enum err offer_escalate(struct work *w);
/* Never answered within OFFER_EXPIRES_DAYS. */
MUST_CHECK enum err offer_expire(struct work *w);

#endif
