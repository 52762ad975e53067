/* client/screening.h: how a need is recognised: signals, the work-ability score, and what the
 * client was told.
 *
 * A signal routes nobody by itself, and a score ranks nobody: people record them, with ground,
 * author and day, and the program computes nothing (DOMAIN T-04, I-01..I-05).  A signal may come
 * before there is a case.
 */
#ifndef YHDYS_CLIENT_SCREENING_H
#define YHDYS_CLIENT_SCREENING_H

#include "access/work.h"

/* The catalogue of DOMAIN 6.2. */
enum signal_code {
    SIGNAL_NONE = 0,
    SIGNAL_ASKED,
    SIGNAL_MAPPED,
    SIGNAL_UNEMPLOYMENT,
    SIGNAL_STATEMENT,
    SIGNAL_SERVICES,
    SIGNAL_CLIENT,
    SIGNAL_PLAN,
    SIGNAL_KELA
};
extern const struct code signal_codes[];
/* What was offered next. */
enum signal_action {
    ACTION_NONE = 0,
    ACTION_COORDINATOR,
    ACTION_CONSULT,
    ACTION_REFER,
    ACTION_ABILITY,
    ACTION_OWN,
    ACTION_OTHER,
    ACTION_NOT_NOW
};
extern const struct code signal_action_codes[];

struct signal {
    int64_t id;
    client_id client;
    case_id in_case;
    int code;
    const char *ground;
    const char *words; /* the client's own */
    int action;
    const char *not_now_reason;
    struct date made_on, acted_on;
    const char *name; /* who recorded */
    struct names title, org_name;
    const char *family_name, *given_names; /* in the list over clients only */
};
extern const struct shape signal_shape;

struct signal_given {
    int code, action;
    const char *ground, *words, *not_now_reason;
};
/* Record a signal of the client of this work; in its case, or before there is one.
 * Effects: EVENT_SIGNAL_RECORDED; EVENT_SIGNAL_ACTED when something was offered at once, or "not
 * now" with a reason Errors:  ERR_INVALID on "code", "ground", "not_now_reason", "words" (SIG-6
 * asks for the client's words) */
MUST_CHECK enum err signal_record(struct work *w, const struct signal_given *given);
/* Something was offered later, or "not now" with a reason.  The work's object is the signal.
 * Errors: ERR_INVALID on "action", "not_now_reason"; ERR_CONFLICT when it was acted on before */
MUST_CHECK enum err signal_act(struct work *w, int64_t id, int action, const char *not_now_reason);
/* Of the work's case, or of the person where there is no case; newest first. */
MUST_CHECK enum err signal_list(struct work *w, struct signal **ret, size_t *ret_count);
/* Recognised without action, recorded by the duty one acts in on or before a day; oldest first.
 *   after  cursor: the last row's id; 0 */
MUST_CHECK enum err signal_waiting(struct work *w, struct date before, int64_t after, size_t max,
                                   struct signal **ret, size_t *ret_count, bool *ret_more);

/* Work-ability score: the client's own opinion at one time.  A C5 field: all of it is refused where
 * health is off. */
enum { SCORE_NOT_ANSWERED = -1, SCORE_LARGEST = 10, SCORE_CHANGE_SHOWN = 2 };
struct score {
    int64_t id;
    client_id client;
    int64_t score;
    bool answered;
    const char *words;
    struct date made_on;
    const char *name;
};
extern const struct shape score_shape;
/* score: 0..10, or SCORE_NOT_ANSWERED.  Errors: ERR_INVALID on "score"; ERR_FORBIDDEN where health
 * fields are off */
MUST_CHECK enum err score_record(struct work *w, int64_t score, const char *words);
MUST_CHECK enum err score_list(struct work *w, struct score **ret,
                               size_t *ret_count); /* newest first; none where off */

/* What the client was told (T-06, T-23, INV-51). */
enum told_matter {
    TOLD_NONE = 0,
    TOLD_REFERRAL,
    TOLD_INFORMATION,
    TOLD_DUTIES,
    TOLD_PLAN,
    TOLD_ENDING,
    TOLD_RIGHTS
};
extern const struct code told_matter_codes[];
struct told {
    int64_t id;
    client_id client;
    int matter;
    const char *lang, *interpreter;
    struct date told_on;
    const char *name;
    struct names title, org_name;
    int party;
};
extern const struct shape told_shape;
/* lang: of the explanation, as people write it or its code.  Errors: ERR_INVALID on "matter",
 * "lang", "told_on" */
MUST_CHECK enum err told_record(struct work *w, int matter, const char *lang,
                                const char *interpreter, struct date on);
MUST_CHECK enum err told_list(struct work *w, struct told **ret,
                              size_t *ret_count); /* newest first */

#endif
