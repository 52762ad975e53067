/* client/followup.h: how it went 3, 6 and 12 months after the ending.
 *
 * The only ground is the client's own agreement, recorded at the ending; without it nothing is
 * made, and one that is taken back ends the questions that are left.  What is asked has no words of
 * its own, so that nothing of health or of the social situation can come here: where the client is
 * now, whether the path was of help, and whether the client wants to be contacted.
 *
 * Who was responsible at the end asks.  When that role has ended, the unit's supervisor does.
 * Nothing is judged or computed of it: steps() puts what was recorded side by side.
 */
#ifndef YHDYS_CLIENT_FOLLOWUP_H
#define YHDYS_CLIENT_FOLLOWUP_H

#include "access/work.h"

enum followup_state {
    FOLLOWUP_NONE = 0,
    FOLLOWUP_WAITS,
    FOLLOWUP_ANSWERED,
    FOLLOWUP_NOT_REACHED,
    FOLLOWUP_ENDED, /* the agreement was taken back */
};
extern const struct code followup_state_codes[];
enum followup_way { WAY_NONE = 0, WAY_PHONE, WAY_OWN };
extern const struct code followup_way_codes[];
enum followup_place {
    PLACE_NONE = 0,
    PLACE_WORKING,
    PLACE_STUDYING,
    PLACE_IN_SERVICE,
    PLACE_LOOKING,
    PLACE_OTHER,
};
extern const struct code followup_place_codes[];

struct followup {
    int64_t id;
    client_id client;
    case_id in_case;
    int64_t months; /* 3, 6, 12 */
    struct date due_on;
    int state, way, place;
    int64_t helped; /* 1..5; 0: not answered */
    bool wants_contact;
    struct date answered_on, contacted_on;
    const char *family_name, *given_names;
    const char *phone; /* NULL where a prohibition hides it, or none is known */
    const char *asker; /* who asks */
    int64_t version;
};
extern const struct shape followup_shape;
struct followup_agreement {
    client_id client;
    bool agreed;
    struct date agreed_on, taken_back_on;
    const char *name; /* who recorded it */
};
extern const struct shape followup_agreement_shape;

/* Record what the client said about being asked; of an ended case, by who was responsible.
 *   agreed  false: nothing is made
 * Source: issue 3, follow-up: the ground is the client's own agreement
 * Errors:  ERR_CONFLICT while the case is open, or when it has been recorded; ERR_INVALID on
 *          "agreed_on" (from the ending's day to today) */
MUST_CHECK enum err followup_agree(struct work *w, bool agreed, struct date agreed_on);
/* The client takes it back: the questions that are left are not asked.
 * Errors:  ERR_CONFLICT when there is nothing to take back */
MUST_CHECK enum err followup_take_back(struct work *w);
/* Errors: ERR_NOT_FOUND: it has not been recorded */
MUST_CHECK enum err followup_agreement_get(struct work *w, struct followup_agreement *ret);
/* The questions of the case, by month. */
MUST_CHECK enum err followup_of_case(struct work *w, struct followup **ret, size_t *ret_count);

/* What one has to ask: due by today, one's own and, for a supervisor, those of the unit whose asker
 * has left and those who want to be contacted.
 *   ahead  those too that are due later */
MUST_CHECK enum err followup_list(struct work *w, bool ahead, struct followup **ret,
                                  size_t *ret_count);
/* One of them.  Errors: ERR_NOT_FOUND, also when it is another's */
MUST_CHECK enum err followup_get(struct work *w, int64_t id, struct followup *ret);

struct followup_given {
    int place;  /* enum followup_place */
    int helped; /* 1..5; 0: not answered */
    bool wants_contact;
};
/* Enter what the client said on the phone.
 * Effects: EVENT_FOLLOWUP_ANSWERED; a notice to the unit's supervisor when contact is wanted
 * Errors:  ERR_INVALID on "place"; ERR_CONFLICT when it is not due or not waiting */
MUST_CHECK enum err followup_answer(struct work *w, int64_t id, const struct followup_given *given,
                                    int64_t version);
/* The client could not be reached: that counts too. */
MUST_CHECK enum err followup_not_reached(struct work *w, int64_t id, int64_t version);
/* Who wanted to be contacted has been. */
MUST_CHECK enum err followup_contacted(struct work *w, int64_t id, int64_t version);

/* The client's own (ON_OWN): those that are due, and the answer. */
MUST_CHECK enum err followup_own_due(struct work *w, struct followup **ret, size_t *ret_count);
MUST_CHECK enum err followup_own_answer(struct work *w, int64_t id,
                                        const struct followup_given *given);

/* Steps toward work as they were recorded: those of the last plan that was in force. */
struct followup_steps {
    client_id client;
    int64_t steps, done, under_way;
    int outcome; /* enum case_outcome; 0: the case is open */
    struct date ended_on;
};
extern const struct shape followup_steps_shape;
MUST_CHECK enum err followup_steps(struct work *w, struct followup_steps *ret);

#endif
