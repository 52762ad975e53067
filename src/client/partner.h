/* client/partner.h: partners outside the authorities: who acts in a case within what a consent or
 * a section opened, and letters to those who have no account.
 *
 * A partner who accepted an order is tied by TIE_PARTNER: sees the name, the header and the classes
 * that were chosen, writes own entries, marks own steps.  A letter holds what was chosen when it
 * was made, part by part in its class; its answer is entered with source, recorder and date
 * (INV-24: 380/2023 114.4 §).
 */
#ifndef YHDYS_CLIENT_PARTNER_H
#define YHDYS_CLIENT_PARTNER_H

#include "access/ground.h"
#include "client/case.h"
#include "client/step.h"

/* ---- who acts for a partner ---- */

struct partner {
    duty_id duty;
    client_id client;
    offer_id offer;
    int party; /* enum party */
    const char *name;
    struct names title, unit_name, org_name;
    const char *phone;
    const char *ground; /* as the lines of the record name it */
    int64_t classes;    /* bits 1 << enum privacy */
    struct date from_on, until_on;
};
extern const struct shape partner_shape;
/* Who is tied to the case as a partner today.  Need: NEED_CASE */
MUST_CHECK enum err partner_list(struct work *w, struct partner **ret, size_t *ret_count);
/* The ties end with the case.  Need: NEED_CASE_EDIT */
MUST_CHECK enum err partner_untie_all(struct work *w, client_id client);

/* On what one acts here as a partner: one's own offers in the case.  Need: NEED_PARTNER */
struct partner_ground {
    offer_id offer;
    client_id client;
    const char *ground; /* key of access/ground.c */
    const char *purpose, *reason;
    int64_t consent; /* 0: a section is the ground */
    struct date consent_on, until_on;
    int64_t consent_version;
    int64_t classes;
    struct names from_org_name;
};
extern const struct shape partner_ground_shape;
MUST_CHECK enum err partner_grounds(struct work *w, struct partner_ground **ret, size_t *ret_count);

/* Write an entry of one's own.
 *   class    one that is open to the partner;   on  none: today
 * Effects: EVENT_PARTNER_ENTERED
 * Errors:  ERR_INVALID on "class", "on", "note" */
MUST_CHECK enum err partner_note(struct work *w, enum privacy class, struct date on,
                                 const char *note);
/* Mark the step of this work, one's own, as under way or done.
 * Errors:  ERR_CONFLICT when somebody else answers for the step; those of step_move */
MUST_CHECK enum err partner_step(struct work *w, enum step_state state, struct date on,
                                 const char *note, int64_t version);

/* ---- letters ---- */

extern const struct code letter_party_codes[]; /* enum party, RECEIVER_EMPLOYER */

struct letter {
    int64_t id;
    client_id client;
    case_id in_case;
    const char *to_text;
    int party;
    const char *ground; /* key of access/ground.c */
    int64_t consent;
    struct date consent_on;
    const char *purpose, *question;
    int64_t classes;
    bool masked; /* contact data is left out: security prohibition */
    struct date made_on;
    const char *made_by, *phone;
    struct names title, unit_name, org_name;
    org_id org; /* whose letter it is */
    const char *answer_source;
    struct date answer_on, answer_made_on;
    const char *answer_by; /* who entered it */
    struct names answer_org_name;
};
extern const struct shape letter_shape;
struct letter_part {
    int64_t id;
    client_id client;
    bool answer;
    int class;
    const char *body;
};
extern const struct shape letter_part_shape;

struct letter_given {
    const char *to_text;
    int party;
    const char *ground;
    int64_t consent;
    const char *purpose, *question;
    unsigned classes; /* chosen one by one */
};
/* Make a letter: a disclosure, recorded as one, of what stands in the case now.
 *
 * Law:     703/2023 10.3 §: data, discloser, recipient, time, purpose, ground
 *          661/2009 36.3 §: no contact data under a security prohibition
 * Effects: EVENT_LETTER_MADE
 * Errors:  ERR_INVALID on "to_text", "party", "ground", "consent", "purpose", "question",
 *          "classes" */
MUST_CHECK enum err letter_make(struct work *w, const struct letter_given *given, int64_t *ret);
/* Enter the answer to the letter of this work.
 * Law:     380/2023 114.4 §: source, recorder and date
 * Effects: EVENT_PARTNER_ANSWERED
 * Errors:  ERR_INVALID on "source", "on", "class", "body"; ERR_CONFLICT when it was entered */
MUST_CHECK enum err letter_answer(struct work *w, const char *source, struct date on,
                                  enum privacy class, const char *body);
/* The letters of the case, newest first.  Need: NEED_PARTNER */
MUST_CHECK enum err letter_list(struct work *w, struct letter **ret, size_t *ret_count);
/* The letter of this work, and its parts that this reader may see.  Errors: ERR_NOT_FOUND */
MUST_CHECK enum err letter_get(struct work *w, struct letter *ret);
MUST_CHECK enum err letter_parts(struct work *w, struct letter_part **ret, size_t *ret_count);

#endif
