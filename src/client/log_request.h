/* client/log_request.h: a client asks who has used the data: a matter of its own, with its clock.
 *
 * Made in writing; a worker of the client's team records it, or the client, signed in.  It goes to
 * the data-protection officer of the organisation that is asked, who answers from the record or
 * refuses by a written decision.  It needs no case, so its due date is counted here, by the rows
 * log_request and log_request_own of region/rule.c, and kept with its inputs (DOMAIN CAL-9).
 *
 * Law: 703/2023 11 §: social and health client data, at the latest in two months.  For the data of
 *      other authorities no such time was found in an act: there it is an own target, and said so.
 */
#ifndef YHDYS_CLIENT_LOG_REQUEST_H
#define YHDYS_CLIENT_LOG_REQUEST_H

#include "access/work.h"
#include "region/rule.h"

enum log_request_way {
    LOG_WAY_NONE = 0,
    LOG_WAY_LETTER,
    LOG_WAY_FORM,  /* written on the spot */
    LOG_WAY_EMAIL, /* protected e-mail */
    LOG_WAY_OWN,   /* by the client, signed in */
};
extern const struct code log_request_way_codes[];

enum log_request_state {
    LOG_REQUEST_NONE = 0,
    LOG_REQUEST_OPEN,
    LOG_REQUEST_ANSWERED,
    LOG_REQUEST_REFUSED,
};
extern const struct code log_request_state_codes[];

enum { LOG_REQUEST_YEARS = 2 }; /* how far back without a special reason */

struct log_request {
    int64_t id;
    client_id client;
    const char *family_name, *given_names, *service_lang;
    org_id org;
    struct names org_name;
    case_id in_case; /* .v 0: none */
    struct date received_on;
    int how;                      /* enum log_request_way */
    const char *received_by;      /* NULL: the client */
    struct names received_by_org; /* of who received it */
    struct date asked_from_on, asked_until_on;
    const char *special_reason;
    bool repeated;
    const char *suspicion;
    const char *rule, *rule_set;
    int kind; /* enum rule_kind */
    struct date raw_on, rolled_on, due_on;
    const char *counted_by;
    int state; /* enum log_request_state */
    struct date answered_on;
    instant answered_at;
    const char *answered_by;
    const char *refusal, *lawfulness, *checkpoint;
    int64_t version;
};
extern const struct shape log_request_shape;
/* The row that it runs by; never NULL. */
const struct rule *log_request_rule(const struct log_request *r);
/* The number it was counted with, for {n} of the rule's why. */
int log_request_length(const struct log_request *r);
/* The same from how it was counted: "2 months, authority, not rolled". */
int log_request_counted(const char *counted_by);
/* Days after the due date on which it was answered, or today; 0: in time (INV-13). */
int log_request_days_late(const struct log_request *r, struct date today);
/* The lines that an answer holds: from the first day asked to the last, and not after the answer.
 */
void log_request_span(const struct log_request *r, instant now, instant *ret_from,
                      instant *ret_until);

/* Which row, and when it is due: pure.
 *   party     enum party: of the organisation that is asked
 *   own_days  the setting log_request_days
 * Law: 703/2023 11 §; 150/1930 3 § */
struct log_request_due {
    const struct rule *rule;
    int length;
    struct date raw_on, rolled_on, due_on;
};
struct log_request_due log_request_due_of(struct date received_on, int party, int own_days);

struct log_request_given {
    org_id org; /* .v 0: the own organisation */
    struct date received_on;
    int how;
    struct date asked_from_on, asked_until_on; /* none: two years back, the day of the request */
    const char *special_reason;                /* NULL; needed for what is older */
    const char *suspicion;                     /* NULL */
};
/* Record a request of the client of this work.  Whether it repeats an earlier one is found out
 * here.
 * Law:     703/2023 11 §
 * Effects: EVENT_LOG_REQUESTED where the client has a case
 * Errors:  ERR_INVALID noted on "org" (it has no part in the client's matter), "received_on",
 *          "how", "asked_from_on", "asked_until_on", "special_reason", "suspicion" */
MUST_CHECK enum err log_request_make(struct work *w, const struct log_request_given *given,
                                     int64_t *ret_id);
/* The requests of the client of this work, newest first.  Need: NEED_LOG */
MUST_CHECK enum err log_requests_of_client(struct work *w, struct log_request **ret,
                                           size_t *ret_count);
/* The organisations with a part in the client's matter, which can be asked.  Need: NEED_LOG */
struct log_request_org {
    org_id org;
    int64_t kind; /* enum party */
    struct names name;
};
MUST_CHECK enum err log_request_orgs(struct work *w, struct log_request_org **ret,
                                     size_t *ret_count);

/* ---- the data-protection officer ---- */

struct log_request_cursor {
    struct date due_on;
    int64_t id;
};
/* Requests to the own organisation, the first due first.   state  0: any */
MUST_CHECK enum err log_request_list(struct work *w, int state, struct log_request_cursor after,
                                     size_t max, struct log_request **ret, size_t *ret_count,
                                     bool *ret_more);
/* The request of the path.  Errors: ERR_NOT_FOUND, also when it is another organisation's */
MUST_CHECK enum err log_request_get(struct work *w, struct log_request *ret);
struct log_request_tally {
    int64_t open, late;
};
MUST_CHECK enum err log_request_counts(struct work *w, struct log_request_tally *ret);
/* Answer the request of the path from the record.
 *   lawfulness  the reasoned view, needed where the client suspects misuse; may be NULL otherwise
 *   checkpoint  the signed note that goes with the answer; NULL: none
 * Law:     703/2023 11 §
 * Effects: EVENT_LOG_ANSWERED where it stands on a case's timeline
 * Errors:  ERR_INVALID on "lawfulness"; ERR_CONFLICT when it has been answered or the version has
 *          moved on */
MUST_CHECK enum err log_request_answer(struct work *w, const char *lawfulness,
                                       const char *checkpoint, int64_t version);
/* Refuse it by a written decision, whose reasons are kept.
 * Law:     703/2023 11 §
 * Effects: as above
 * Errors:  ERR_INVALID on "refusal"; ERR_CONFLICT as above */
MUST_CHECK enum err log_request_refuse(struct work *w, const char *refusal, int64_t version);

#endif
