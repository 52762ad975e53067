/* client/meeting.h: a meeting about one client's case: who is called, what was decided, and which
 * deadlines it met.
 *
 * called -> closed with its minutes, or cancelled.  Whoever is invited has a tie to the case, or is
 * a named party of the network, who is told by letter or telephone and sees nothing here.  A client
 * who was not there has been asked beforehand and is told afterwards, or the minutes stay open.  A
 * decision becomes a step of the plan, or the case's next step, with an owner and a day.  One
 * meeting may meet several deadlines: it calls the review's and the report's own functions, so
 * their rules hold (DOMAIN 2.2).
 */
#ifndef YHDYS_CLIENT_MEETING_H
#define YHDYS_CLIENT_MEETING_H

#include "client/network.h"

enum meeting_kind {
    MEETING_KIND_NONE = 0,
    MEETING_ASSESSMENT,
    MEETING_PLAN,
    MEETING_REVIEW,
    MEETING_TEAM,
    MEETING_THREE_PARTY,
    MEETING_OTHER,
};
extern const struct code meeting_kind_codes[];
enum meeting_state { MEETING_NONE = 0, MEETING_IS_CALLED, MEETING_IS_CLOSED, MEETING_IS_CANCELLED };
extern const struct code meeting_state_codes[];
enum tell_way { TELL_NONE = 0, TELL_TOGETHER, TELL_PHONE, TELL_LETTER, TELL_SERVICE };
extern const struct code tell_way_codes[];
enum client_presence { PRESENCE_NONE = 0, CLIENT_CAME, CLIENT_AWAY };
extern const struct code client_presence_codes[];
enum guest_state {
    GUEST_NONE = 0,
    GUEST_INVITED,
    GUEST_COMING,
    GUEST_NOT_COMING,
    GUEST_ATTENDED,
    GUEST_ABSENT
};
extern const struct code guest_state_codes[];

struct meeting {
    int64_t id;
    client_id client;
    case_id in_case;
    int kind, state;
    instant starts_at, ends_at;
    bool remote;
    const char *place; /* NULL: masked, for a person under a security prohibition */
    duty_id presenter;
    int doc_party; /* enum party: in whose register it is documented */
    const char *doc_system;
    bool client_invited;
    int told_way;
    const char *no_invite_reason;
    int client_came; /* enum client_presence; 0: not recorded */
    const char *client_view;
    struct date view_on, after_on;
    int after_way;
    const char *minutes;
    struct date closed_on, cancelled_on;
    const char *cancel_reason;
    int64_t version;
    const char *presenter_name, *made_by;
};
extern const struct shape meeting_shape;

/* The meeting of this work (its object).  Errors: ERR_NOT_FOUND, also when it is another's, and for
 * a partner who is not invited */
MUST_CHECK enum err meeting_get(struct work *w, struct meeting *ret);
/* The same with its place, of a person under a security prohibition: written in the record with
 * the reason (DIS-44).
 * Law:     661/2009 36.3 §: those only whose task directly needs it
 * Errors:  ERR_INVALID on "reason"; ERR_FORBIDDEN in another action than MEETING_PLACE */
MUST_CHECK enum err meeting_place(struct work *w, const char *reason, struct meeting *ret);
/* The meetings of the case, the latest first. */
MUST_CHECK enum err meeting_list(struct work *w, struct meeting **ret, size_t *ret_count);
/* Has it begun? */
bool meeting_has_begun(const struct work *w, const struct meeting *m);

struct guest {
    int64_t id;
    client_id client;
    duty_id duty;  /* of a worker; .v 0: a place of the network */
    int64_t place; /* 0: a worker */
    int state;     /* enum guest_state */
    struct date state_on;
    const char *name; /* NULL: offered, nobody named */
    struct names org_name;
    const char *org_text; /* of who has no account */
    const char *phone;
    int role;  /* enum team_role; 0: none given */
    int party; /* enum party; 0: without an account */
};
extern const struct shape guest_shape;
MUST_CHECK enum err meeting_guests(struct work *w, struct guest **ret, size_t *ret_count);

struct agenda_item {
    client_id client;
    int64_t place;
    const char *words;
};
extern const struct shape agenda_shape;
MUST_CHECK enum err meeting_agenda(struct work *w, struct agenda_item **ret, size_t *ret_count);

/* ---- calling ---- */

enum { MEETING_AGENDA_MOST = 30 };
struct meeting_given {
    int kind;
    struct date on;
    const char *from, *until; /* times of day, "9.30" or "9:30", the same day in Helsinki */
    bool remote;
    const char *place;
    duty_id presenter; /* a named worker of the case */
    int doc_party;
    const char *doc_system;
    bool client_invited;
    int told_way;
    const char *no_invite_reason;
    const char *agenda; /* an item on each line */
};
/* Read a time of day: "9", "9.30", "9:30", "14.05". */
MUST_CHECK bool clock_time_parse(const char *text, int *ret_hour, int *ret_minute);
/* Call a meeting that is ahead.  The caller is invited and comes; the named workers of the case are
 * invited.
 *
 * Source:  DOMAIN 7.4: a team meeting has a presenter and an agreed place of documentation
 * Effects: EVENT_MEETING_CALLED; a notice to each worker
 * Errors:  ERR_INVALID on "kind", "on", "from", "until", "place", "presenter", "doc_party",
 *          "doc_system", "told_way", "no_invite_reason", "agenda"; on "on" or "from" when it is not
 *          ahead */
MUST_CHECK enum err meeting_call(struct work *w, const struct meeting_given *given, int64_t *ret);
/* Record one that was held and was not called here: the same, but it has begun.  Nobody is told. */
MUST_CHECK enum err meeting_held(struct work *w, const struct meeting_given *given, int64_t *ret);
/* Cancel the meeting of this work, before its minutes are closed.
 * Effects: EVENT_MEETING_CANCELLED; a notice to each worker who was invited
 * Errors:  ERR_INVALID on "reason"; ERR_CONFLICT */
MUST_CHECK enum err meeting_cancel(struct work *w, const char *reason, int64_t version);

/* Invite one more: a worker who is tied to the case (named in it, or a partner's), or a place of
 * the network that the client has not declined.
 * Law:     381/2023 15 §: nobody else is shown anything of the client
 * Errors:  ERR_INVALID on "duty", "place"; ERR_CONFLICT when invited already, or it is over */
MUST_CHECK enum err meeting_invite(struct work *w, duty_id duty, int64_t place);
/* Who may still be invited. */
struct invitable {
    duty_id duty;
    int64_t place;
    const char *name;
    struct names org_name;
    const char *org_text;
    int role;
};
extern const struct shape invitable_shape;
MUST_CHECK enum err meeting_invitable(struct work *w, struct invitable **ret, size_t *ret_count);
/* An invited person answers, or was there or not: the first two before it begins, the last two
 * after.  Errors: ERR_INVALID on "state"; ERR_CONFLICT */
MUST_CHECK enum err meeting_guest_state(struct work *w, int64_t guest, int state);

/* ---- minutes ---- */

struct minutes_given {
    const char *minutes;
    int client_came;
    const char *client_view;
    struct date view_on;  /* when an absent client was asked */
    struct date after_on; /* when told of the result */
    int after_way;
};
/* Write the minutes; anything may still be missing before they are closed.
 * Errors: ERR_INVALID on the field; ERR_CONFLICT before the meeting begins, or when closed */
MUST_CHECK enum err meeting_write(struct work *w, const struct minutes_given *given,
                                  int64_t version);

/* What the meeting did beside: each tick meets the clocks that wait for it. */
struct meeting_met {
    bool reviewed; /* the plan was reviewed: client/review.h */
    const char *review_note;
    struct date next_review_on;
    bool reported; /* the client told how the plan has been carried out: client/plan.h */
    const char *report_note;
    struct date report_on; /* the next one */
};
/* Close the minutes: they are read-only from now on.
 *
 * Law:     381/2023 6.1 §, 6.2 §, 7.1 § for what it meets
 * Effects: EVENT_MEETING_HELD; EVENT_REVIEW_HELD, EVENT_REPORT_RECEIVED as ticked
 * Errors:  ERR_INVALID on "minutes", "client_came", "client_view", "view_on", "after_on",
 *          "after_way", "state" (somebody's attendance is missing) and those of review_hold and
 *          plan_report, the notes on "review_note" and "report_note" */
MUST_CHECK enum err meeting_close(struct work *w, const struct meeting_met *met, int64_t version);

struct met_deadline {
    int64_t id;
    client_id client;
    const char *rule, *rule_set;
    struct date due_on, met_on;
};
extern const struct shape met_deadline_shape;
/* The deadlines that this meeting met. */
MUST_CHECK enum err meeting_met_deadlines(struct work *w, struct met_deadline **ret,
                                          size_t *ret_count);

/* ---- decisions ---- */

enum decision_became {
    BECAME_NONE = 0,
    BECAME_NOTHING, /* recorded only; its owner's party may write it into the plan */
    BECAME_STEP,
    BECAME_NEXT_STEP
};
extern const struct code decision_became_codes[];
struct decision {
    int64_t id;
    client_id client;
    int64_t meeting;
    const char *words;
    int party;
    duty_id duty;
    const char *who_text;
    struct date due_on;
    int became;
    step_id step;          /* .v 0: none, or gone with a draft */
    plan_id plan;          /* of the step */
    int step_state;        /* enum step_state; 0: no step */
    const char *duty_name; /* of the owner */
    instant met_at;        /* when the meeting began */
};
extern const struct shape decision_shape;
MUST_CHECK enum err meeting_decisions(struct work *w, struct decision **ret, size_t *ret_count);
/* The decisions that a version of the plan has steps of: from a step back to its meeting.  `step`
 * is the id of the version's own step. */
MUST_CHECK enum err meeting_decisions_of_plan(struct work *w, plan_id plan, struct decision **ret,
                                              size_t *ret_count);

struct decision_given {
    const char *words;
    duty_id duty;         /* a named worker; .v 0: the client, or who_text */
    const char *who_text; /* somebody without an account; NULL and no duty: the client */
    struct date due_on;
    int became;
    int64_t goal;     /* BECAME_STEP: goal.root of the plan */
    int service_kind; /* the same */
};
/* Record a decision, and make of it what was asked.  With a plan in force and no draft, a draft is
 * begun as its copy.
 * Errors: ERR_INVALID on "words", "duty", "due_on", "became", "goal", "service_kind"; ERR_CONFLICT
 *         on "became" when there is no plan, or the step is another party's to write; those of
 *         case_next_step (INV-02) */
MUST_CHECK enum err decision_add(struct work *w, const struct decision_given *given, int64_t *ret);
/* Make a recorded decision a step of the plan: its owner's party does.  Errors: as above */
MUST_CHECK enum err decision_to_step(struct work *w, int64_t decision, int64_t goal,
                                     int service_kind);

/* ---- my meetings ---- */

struct my_meeting {
    int64_t id;
    client_id client;
    case_id in_case;
    int kind, state;
    instant starts_at, ends_at;
    bool remote;
    const char *place; /* NULL: masked */
    int answer;        /* enum guest_state: one's own */
    const char *family_name, *given_names;
};
extern const struct shape my_meeting_shape;
struct my_filter {
    struct date from, until; /* none: no bound */
    int kind, state;         /* 0: any */
    instant after_at;        /* the last row's, to go on; 0: the start */
    int64_t after;
};
/* The meetings to which the duty one acts in is invited, of clients it is tied to, by time.
 * Need: NEED_WORKLIST */
MUST_CHECK enum err meeting_mine(struct work *w, const struct my_filter *filter, size_t max,
                                 struct my_meeting **ret, size_t *ret_count, bool *ret_more);

/* ---- calendar files ---- */

/* A calendar (RFC 5545) of meetings, with nobody's name: the case's id, the kind, the time and the
 * place, unless that is masked (INV-25). */
const char *meeting_calendar(struct work *w, const struct my_meeting *meetings, size_t count);

/* ---- by the client ---- */

/* The client's own meetings that are ahead, and to which the client is invited.  Need: NEED_MEETING
 */
MUST_CHECK enum err meeting_own(struct work *w, struct meeting **ret, size_t *ret_count);

#endif
