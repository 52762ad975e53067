/* client/consent_ask.h: a consent that the client is asked for, and what the client does with it on
 * the own pages: gives it with the code, declines it; and narrows one that was given.
 *
 * A worker explains it first.  What needs writing, concerns health or the social situation, or is
 * given by a representative, is not asked so (INV-26).  What is given so is marked "by code from
 * X" and never counts as written.
 */
#ifndef YHDYS_CLIENT_CONSENT_ASK_H
#define YHDYS_CLIENT_CONSENT_ASK_H

#include "client/consent.h"

enum consent_ask_state {
    ASK_STATE_NONE = 0,
    ASK_WAITS, /* migrations/0028_consent_ask.sql counts on these numbers */
    ASK_GIVEN,
    ASK_DECLINED,
    ASK_TAKEN_BACK,
};
extern const struct code consent_ask_state_codes[];
enum { CONSENT_ASK_DAYS = 30 }; /* then it is asked anew: nobody remembers what was explained */

struct consent_ask {
    int64_t id;
    client_id client;
    case_id in_case;
    int kind, state;
    int64_t classes;
    bool mutual, replaces;
    const char *to_text, *purpose, *lang, *explained_by, *interpreter;
    struct date until_on, made_on, answered_on;
    const char *note;
    int64_t consent;
    duty_id duty;
    const char *asked_by;
    struct names org_name;
    int64_t version;
};
extern const struct shape consent_ask_shape;

/* Those of the case, newest first.  Need: NEED_CONSENT */
MUST_CHECK enum err consent_asks(struct work *w, struct consent_ask **ret, size_t *ret_count);
/* The parties of every one; .consent is the id of what is asked. */
MUST_CHECK enum err consent_ask_parties(struct work *w, struct consent_party **ret,
                                        size_t *ret_count);
bool consent_ask_waits(const struct consent_ask *ask, struct date today);
/* The consent that it would become, to be drawn. */
struct consent consent_ask_as(const struct consent_ask *ask);

/* Ask the client; .way is CONSENT_BY_CODE.
 * Law:     380/2023 116.4 §, 118 §: not what is valid in writing only
 * Errors:  as consent_record
 * Need:    NEED_CONSENT_EDIT */
MUST_CHECK enum err consent_ask(struct work *w, const struct consent_given *given, int64_t *ret);
/* The one of this work is asked no longer.  Errors: ERR_CONFLICT when it was answered */
MUST_CHECK enum err consent_ask_take_back(struct work *w, int64_t version);

/* ---- the client, on the own pages ---- */

/* Give the one of this work.
 * Effects: consent_record, marked with who gave the code; the responsible person is told
 * Errors:  ERR_CONFLICT when it waits no longer, or what stands contradicts it */
MUST_CHECK enum err own_consent_give(struct work *w, int64_t version);
/* Decline it.   note: may be NULL */
MUST_CHECK enum err own_consent_decline(struct work *w, const char *note, int64_t version);
/* Narrow one that stands: fewer classes, or an earlier last day.  How it was given stays.
 *   classes  what it still covers, of those that are shown on the own pages
 *   until    none: as before
 * Law:     703/2023 10.3 § (withdrawal; a part is less than all)
 * Effects: EVENT_CONSENT_CHANGED; what it covers no longer ends at once, each partner is told
 * Errors:  ERR_INVALID on "classes", "until_on"; ERR_CONFLICT when it stands no longer */
MUST_CHECK enum err own_consent_narrow(struct work *w, unsigned classes, struct date until,
                                       int64_t version);

#endif
