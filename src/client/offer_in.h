/* client/offer_in.h: what the files of offers share: the bare offer and the one mover. */
#ifndef YHDYS_CLIENT_OFFER_IN_H
#define YHDYS_CLIENT_OFFER_IN_H

#include "client/offer.h"
#include "region/organisation.h"

/* What the moves need to know of an offer and its case. */
struct offer_bare {
    offer_id id;
    client_id client;
    case_id in_case;
    int kind, state;
    duty_id from_duty, to_duty;
    unit_id from_unit, to_unit;
    const char *ground;
    int64_t consent;
    int64_t classes, version;
    org_id from_org;
    int64_t from_party;
    duty_id to_supervisor, holder;
    bool interim;
    const char *path;
    struct date clientship_on, ended_on;
};
MUST_CHECK enum err offer_bare_get(struct work *w, struct offer_bare *ret);
/* Another offer of the work's case. */
MUST_CHECK enum err offer_bare_of(struct work *w, offer_id id, struct offer_bare *ret);
/* The same, when the form's version is the row's and the move is allowed; otherwise what has
 * happened meanwhile is noted as a problem.  Errors: ERR_CONFLICT */
MUST_CHECK enum err offer_for_move(struct work *w, int64_t version, enum offer_state to,
                                   struct offer_bare *ret);
/* Say what has happened to the offer meanwhile: who was first, or where it stands. */
enum err offer_moved_on(struct work *w);

/* What a move writes beside the state; what is zero stays as it is. */
struct offer_change {
    duty_id to_duty;
    const char *question, *answer, *closing_note;
    int64_t closing_reason, outcome, support, plan;
    const char *next_step;
    struct date next_on;
    const char *note; /* of the move, in the history */
};
/* The only mover of an offer's state: once for each state and version.  It leaves a step in the
 * history and ends the ties that the move ends.  Errors: ERR_CONFLICT */
MUST_CHECK enum err offer_move(struct work *w, const struct offer_bare *o, enum offer_state to,
                               const struct offer_change *change);
MUST_CHECK enum err offer_add_step(struct work *w, const struct offer_bare *o,
                                   enum offer_state state, const char *note);
MUST_CHECK enum err offer_happened(struct work *w, enum event event, offer_id id,
                                   enum privacy class, const char *note);
/* Tell the sender and the responsible person. */
MUST_CHECK enum err offer_tell_sender(struct work *w, const struct offer_bare *o, enum event event);
/* Support while waiting ends when nothing of the case is waited for any more. */
MUST_CHECK enum err offer_stop_waiting(struct work *w);

/* Read the unit and say on "to" what is wrong with it as a receiver. */
MUST_CHECK enum err offer_receiver(struct work *w, unit_id to, struct unit *ret);
/* May these social and health classes go to the unit's organisation at all?  Noted on the field. */
MUST_CHECK enum err offer_check_switches(struct work *w, const char *field, unsigned classes,
                                         const struct unit *to);
/* Is the service of the card given today, by the receiver?  Noted on "card"; 0: none was chosen. */
MUST_CHECK enum err offer_check_card(struct work *w, int64_t card, const struct unit *to);
/* Is an offer of the work's case to the unit unanswered? */
MUST_CHECK enum err offer_is_open_to(struct work *w, unit_id to, bool *ret);

#endif
