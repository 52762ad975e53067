/* client/closing.h: how a case ends.
 *
 * Joint employment support ends when the employment authority, the county and Kela each judge that
 * coordination is no longer needed (T-24); the act knows no other ground (T-25), and the last of
 * the three dates is the day of the ending. Work-ability support ends by the responsible person's
 * own judgement (W-10).  Both ask what was agreed with the client, who continues, the outcome and
 * a note.  An ended case is read-only, and its plan can be read when the person returns (W-14).
 * The program never ends a case by itself (INV-29).
 */
#ifndef YHDYS_CLIENT_CLOSING_H
#define YHDYS_CLIENT_CLOSING_H

#include "client/plan.h"

/* judgement.question of an ending; those of a need are in client/judgement.h, below this number. */
enum { JUDGED_NEED_ENDED = 20 };

enum case_outcome {
    OUTCOME_NONE = 0,
    OUTCOME_WORK,
    OUTCOME_EDUCATION,
    OUTCOME_OTHER_SERVICE,
    OUTCOME_REHABILITATION,
    OUTCOME_PENSION,
    OUTCOME_NEED_SOLVED,
    OUTCOME_CLIENT_ENDED, /* the client does not want to go on */
    OUTCOME_MOVED,
    OUTCOME_DIED,
    OUTCOME_OTHER,
};
extern const struct code case_outcome_codes[];
enum agreed_how {
    AGREED_NONE = 0,
    AGREED_MEETING,
    AGREED_PHONE,
    AGREED_MESSAGE,
    AGREED_LETTER,
    AGREED_TOLD
};
extern const struct code agreed_how_codes[];

struct ending_judgement {
    int64_t id;
    client_id client;
    int party;
    bool ended; /* no need of coordination any more */
    const char *reason;
    struct date made_on;
    const char *name;
    struct names title, org_name;
};
extern const struct shape ending_judgement_shape;
/* The judgements in force, one a party. */
MUST_CHECK enum err closing_judgements(struct work *w, struct ending_judgement **ret,
                                       size_t *ret_count);
/* Record the judgement of the actor's own party; a new one takes the place of the earlier one.
 * Law:     381/2023 8 §
 * Effects: EVENT_NEED_ENDED_JUDGED (or JUDGEMENT_MADE when the need goes on); an official record
 *          that waits
 * Errors:  ERR_CONFLICT when the path does not ask this party; ERR_INVALID on "reason" */
MUST_CHECK enum err closing_judge(struct work *w, bool ended, const char *reason);

/* One point of what the ending needs. */
struct end_point {
    const char *key;
    bool ok;
    struct text gap, good;
    const char *sentence; /* the one that holds, in the language of the work */
    const char *act, *section;
    int party;
};
extern const struct shape end_point_shape;
/* What can be held against the ending before its form is sent: judgements, and offers that are
 * open.  Missing first. */
MUST_CHECK enum err closing_check(struct work *w, struct end_point **ret, size_t *ret_count);

struct closing_given {
    struct date agreed_on; /* today or before */
    int agreed_how; /* enum agreed_how; AGREED_TOLD only where a law lets the authorities decide */
    unit_id successor; /* .v 0: nobody needs to continue, then no_successor */
    bool no_successor;
    int outcome; /* enum case_outcome */
    const char *note;
    bool judged; /* work_ability: the client no longer needs a coordinating party */
};
/* End the case of this work, by its responsible person.
 * Law:     381/2023 8 §
 * Effects: the plan ends; CASE_ENDED; EVENT_CASE_ENDED on the day of the last judgement; an
 *          official record that waits
 * Errors:  ERR_INVALID with each missing point noted by its key or field; ERR_CONFLICT */
MUST_CHECK enum err closing_end(struct work *w, const struct closing_given *given, int64_t version);
/* The need was not confirmed before clientship: the case ends as not started.
 * Law:     381/2023 3.2 §
 * Effects: EVENT_CASE_NOT_STARTED
 * Errors:  ERR_CONFLICT while an offer waits for an answer */
MUST_CHECK enum err closing_not_started(struct work *w, const char *reason, int64_t version);

struct closing {
    client_id client;
    struct date ended_on, agreed_on;
    int agreed_how;
    struct names successor, successor_org;
    int outcome;
    const char *note;
    const char *name;
    struct names title;
};
extern const struct shape closing_shape;
/* Errors: ERR_NOT_FOUND while the case is open or ended as not started. */
MUST_CHECK enum err closing_get(struct work *w, struct closing *ret);

/* Earlier ended cases of this person on the same path, newest first, with their last plan (W-14).
 */
struct earlier_case {
    client_id client;
    case_id id;
    const char *path;
    int state;
    struct date opened_on, ended_on;
    int outcome;
    const char *note;
    plan_id plan; /* .v 0: none was in force */
};
extern const struct shape earlier_case_shape;
MUST_CHECK enum err closing_earlier(struct work *w, struct earlier_case **ret, size_t *ret_count);

#endif
