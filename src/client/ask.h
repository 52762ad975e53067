/* client/ask.h: a request for support that a person makes without signing in, and what the unit
 * that it reaches does with it.
 *
 * A request is no case: it holds what the person wrote on the public page, no identity code and
 * nothing that was asked of health.  It stands in the queue of one unit, chosen by the
 * municipality, with the unit's own target for the first contact.  Only when a worker has found or
 * registered the person does it become a signal (SIG-6 of DOMAIN 6.2), in the person's words.  Some
 * time after it was closed the personal part is emptied.
 */
#ifndef YHDYS_CLIENT_ASK_H
#define YHDYS_CLIENT_ASK_H

#include "region/support.h"

enum { ASK_WORDS_BYTES = 2000 };

enum request_state {
    REQUEST_STATE_NONE = 0,
    REQUEST_WAITING,   /* nobody has taken it up */
    REQUEST_TAKEN,     /* somebody answers for it */
    REQUEST_CONTACTED, /* the person has been reached: the target is met */
    REQUEST_CLOSED,
};
extern const struct code request_state_codes[];
enum request_outcome {
    REQUEST_OUTCOME_NONE = 0,
    REQUEST_JOINED,      /* the person was found or registered, and the need is recorded */
    REQUEST_NOT_REACHED, /* could not be reached */
    REQUEST_GUIDED,      /* guided elsewhere */
    REQUEST_NOT_WANTED,  /* no longer wants it */
};
extern const struct code request_outcome_codes[]; /* those a worker chooses: not REQUEST_JOINED */
extern const struct code request_all_outcome_codes[];

/* SETTING_ASK_DAYS, working days; SETTING_ASK_KEEP_DAYS, days. */
int ask_target_days(const struct work *w);
int ask_keep_days(const struct work *w);

struct ask_given {
    const char *name, *phone, *email; /* one of phone and e-mail at least */
    const char *municipality;         /* three digits */
    const char *lang;                 /* fi, sv or en */
    const char *interpreter_lang;     /* ISO 639; NULL: not wished */
    const char *words;
    const char *once_key; /* of the form that was drawn */
    const char *address;  /* network address of who asks: counted, not kept */
};
struct ask_receipt {
    int64_t number;
    struct support_unit unit;
    struct date due_on;
};
/* Take a request into the queue of the municipality's unit.  A form that is sent twice gives the
 * first receipt.
 *
 * Source:  DOMAIN 7.1: own initiative is one way in; the days are an own target
 *          (SETTING_ASK_DAYS)
 * Errors:  ERR_INVALID on "name", "phone", "email", "municipality", "lang", "interpreter_lang",
 *          "words" (an identity code in them is refused), and on the whole when too many came
 *          from the address */
MUST_CHECK enum err ask_send(struct work *w, const struct ask_given *given,
                             struct ask_receipt *ret);

/* A request as the unit sees it.  What tells the place of a person under a security prohibition is
 * NULL (661/2009 36 §). */
struct request {
    int64_t id, number;
    client_id client; /* .v 0: not found or registered yet */
    const char *name, *phone, *email, *municipality;
    struct names municipality_name;
    const char *lang, *interpreter_lang, *words;
    int state, outcome;
    const char *reason;
    duty_id duty;
    const char *duty_name; /* who took it up */
    struct date asked_on, due_on, taken_on, contacted_on, closed_on, emptied_on;
    int64_t target_days;
    int64_t version;
};
extern const struct shape request_shape;
/* Is the own target for the first contact missed today, or was it when it was met? */
bool request_is_late(const struct request *r, struct date today);

struct request_filter {
    int state;            /* 0: all that are open; enum request_state */
    bool only_late;       /* open, and not reached by the target */
    bool newest;          /* the newest first; otherwise the most urgent first */
    struct date after_on; /* cursor: the last row's due_on (not where newest) and id */
    int64_t after_id;
};
/* Of one's unit.  Need: NEED_ASK. */
MUST_CHECK enum err request_list(struct work *w, const struct request_filter *filter, size_t max,
                                 struct request **ret, size_t *ret_count, bool *ret_more);
/* The request of this work.  ERR_NOT_FOUND also when it is another unit's. */
MUST_CHECK enum err request_get(struct work *w, struct request *ret);
/* Take it up: the actor answers for it.  ERR_CONFLICT when somebody was first, or it is closed. */
MUST_CHECK enum err request_take(struct work *w, int64_t version);
/* The person was reached.  Errors: ERR_INVALID on "contacted_on" (a day to come, or before it was
 * asked); ERR_CONFLICT while nobody has taken it up, or when it is closed */
MUST_CHECK enum err request_contacted(struct work *w, struct date on, int64_t version);
/* Close it without a client.  Errors: ERR_INVALID on "outcome", "reason"; ERR_CONFLICT */
MUST_CHECK enum err request_close(struct work *w, enum request_outcome outcome, const char *reason,
                                  int64_t version);
/* The client of this work is the person: the words become a signal, and the request is closed.
 * Need: NEED_ASK, NEED_SCREENING_EDIT.
 * Effects: EVENT_SUPPORT_ASKED on the day it was asked, EVENT_SIGNAL_RECORDED
 * Errors: ERR_CONFLICT while nobody has taken it up, or when it is closed; ERR_NOT_FOUND when it is
 * another unit's */
MUST_CHECK enum err request_join(struct work *w);

/* For the clerk: empty the personal part of what was closed SETTING_ASK_KEEP_DAYS before, as the
 * setting was then.  Need: NEED_HOUSE. */
MUST_CHECK enum err request_empty(struct work *w);

#endif
