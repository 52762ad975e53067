/* client/judgement.h: the four judgements before a referral to the joint assessment (DOMAIN T-04).
 *
 * People make them, each with a reason; the program computes none and proposes none.  A new one
 * takes the place of the earlier of the same party, and the earlier stays to be read.  Those of an
 * ending are in client/closing.h.
 */
#ifndef YHDYS_CLIENT_JUDGEMENT_H
#define YHDYS_CLIENT_JUDGEMENT_H

#include "access/work.h"

enum judgement_question {
    JUDGED_NONE = 0,
    JUDGED_UNEMPLOYED, /* 380/2023 3.1 § 4 p */
    JUDGED_OBSTACLE, /* 381/2023 3.2 §: limits of work and functional ability, or life management */
    JUDGED_AFFECTS,  /* it affects the chance of getting work */
    JUDGED_NOT_BY_CONSULTATION, /* it cannot be solved by consultation between authorities alone */
    JUDGED_COUNT,
};
extern const struct code judgement_question_codes[];
const char *judgement_section(int question); /* "381/2023 3.2 §" */

struct judgement {
    int64_t id;
    client_id client;
    int question, party;
    bool answer, replaced;
    const char *reason;
    int64_t consultation; /* number of the consultation it cites; 0: none */
    struct date made_on;
    const char *name;
    struct names title, org_name;
};
extern const struct shape judgement_shape;

/* Record the actor's own party's judgement.
 * Effects: EVENT_JUDGEMENT_MADE; an official record that waits, once clientship has started
 * Errors:  ERR_INVALID on "question", "answer", "reason" */
MUST_CHECK enum err judgement_make(struct work *w, int question, bool answer, const char *reason);
/* The same, and the judgement that consultation alone does not solve it cites one that was tried.
 *   number  of a consultation that one's unit asked or was asked, answered or closed; 0: none
 * Errors: ERR_INVALID on "consultation" too */
MUST_CHECK enum err judgement_make_citing(struct work *w, int question, bool answer,
                                          const char *reason, int64_t number);
/* All of the case, those in force first by question, then the replaced ones. */
MUST_CHECK enum err judgement_list(struct work *w, struct judgement **ret, size_t *ret_count);
/* Which of the four have an answer by some party: bits 1 << question. */
MUST_CHECK enum err judgement_bits(struct work *w, unsigned *ret);

#endif
