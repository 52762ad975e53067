/* client/network.h: who is at the client's table: the team across organisations, and whom the
 * client wants along.
 *
 * A worker is named through the case (client/case.h) and may be given a role here; somebody without
 * an account is a named party with a telephone number.  The responsible person stays the only
 * holder: a pair worker works beside, and holds nothing.  The client decides who belongs to the
 * network, in own words, and may change it (W-06); partners are met together with the client or
 * with the client's permission (W-07).
 */
#ifndef YHDYS_CLIENT_NETWORK_H
#define YHDYS_CLIENT_NETWORK_H

#include "client/case.h"

/* DOMAIN 7.4. */
enum team_role {
    TEAM_NONE = 0,
    TEAM_PAIR, /* beside the responsible person; 1 in migrations/0011_meeting.sql */
    TEAM_COORDINATOR,
    TEAM_CONTACT,
    TEAM_COACH,
    TEAM_KELA_ADVISER,
    TEAM_PRESENTER,
    TEAM_OTHER_WORKER,
    TEAM_SUPPORT, /* from here on: the client's own people, and others without an account */
    TEAM_FAMILY,
    TEAM_GUARDIAN,
    TEAM_INTERPRETER,
    TEAM_EXPERT,
    TEAM_PEER,
    TEAM_EMPLOYER,
    TEAM_OTHER,
};
extern const struct code team_role_codes[];    /* all */
extern const struct code worker_role_codes[];  /* what a worker with an account may be */
extern const struct code network_role_codes[]; /* whom the client may want along */

#define TEAM_NOT_WANTED "not_wanted"
enum team_wanted { WANTED_NONE = 0, WANTED_NOT_ASKED, WANTED_YES, WANTED_NO };
extern const struct code team_wanted_codes[];

struct team_place {
    int64_t id;
    client_id client;
    case_id in_case;
    int role;             /* enum team_role */
    duty_id duty;         /* .v 0: without an account */
    const char *name;     /* NULL: offered, nobody named yet */
    const char *org_name; /* as it was written; of a worker, see below */
    const char *phone;
    int wanted; /* enum team_wanted */
    struct date wanted_on;
    const char *words; /* in the client's words */
    struct date since_on, until_on;
    const char *end_reason; /* TEAM_NOT_WANTED: the client did not want */
    bool by_client;
    int64_t version;
    const char *worker_name; /* of who has an account */
    struct names worker_org;
};
extern const struct shape team_place_shape;
/* The name to show, never NULL: "" while nobody is named. */
const char *team_place_name(const struct team_place *place);
bool team_place_is_open(const struct team_place *place);

/* The places of the case, the open ones first.  Need: NEED_TEAM */
MUST_CHECK enum err team_places(struct work *w, struct team_place **ret, size_t *ret_count);
/* The client's own: those of every open case of the client of this work.  Need: NEED_TEAM */
MUST_CHECK enum err network_own(struct work *w, struct team_place **ret, size_t *ret_count);

struct team_given {
    int role;
    duty_id duty; /* of a named worker; .v 0: somebody without an account */
    const char *name, *org_name, *phone;
    int wanted;           /* enum team_wanted */
    struct date since_on; /* none: today; not in the future */
    const char *words;
};
/* Give a worker of the case a role, or name somebody without an account.  An expert by experience
 * or a peer may be offered before anybody is named.
 *
 * Source:  DOMAIN 7.4, W-06, W-07
 * Effects: EVENT_TEAM_CHANGED; a notice to the worker
 * Errors:  ERR_INVALID on "role", "duty", "name", "org_name", "phone", "wanted", "words",
 *          "since_on"; ERR_CONFLICT on "duty" or "role" when the worker has a role, or there is a
 *          pair worker, already */
MUST_CHECK enum err team_add(struct work *w, const struct team_given *given, int64_t *ret);
/* Record what the client says of a place: the answer to an offer, or a change of mind.  Who has no
 * account and is not wanted leaves the team the same day; an authority's worker does not.
 *   place, version   of the place
 * Errors: ERR_INVALID on "wanted", "words"; ERR_CONFLICT when it has moved on */
MUST_CHECK enum err team_wish(struct work *w, int64_t place, int wanted, const char *words,
                              int64_t version);
/* End a place with its last day and the reason.
 * Errors: ERR_INVALID on "until_on", "reason"; ERR_CONFLICT when it has moved on */
MUST_CHECK enum err team_end(struct work *w, int64_t place, struct date until_on,
                             const char *reason, int64_t version);
/* A named worker leaves the case: the place and the tie end.
 *
 * Law:     381/2023 15 §: what is opened is opened for the work in the case
 * Effects: EVENT_TEAM_CHANGED; the tie PARTY ends; a notice to the worker
 * Errors:  ERR_CONFLICT on "duty" for the responsible person, who does the next step, and who
 *          supports while the client waits; ERR_INVALID on "reason", "duty" */
MUST_CHECK enum err team_leave(struct work *w, duty_id duty, const char *reason);

/* ---- by the client (ON_OWN): duty and worker are none ---- */

/* The client names somebody to have along.
 *   in_case   an open case of the client
 * Effects: EVENT_NETWORK_CHANGED; a notice to the responsible person
 * Errors:  ERR_INVALID on "role", "name", "phone", "words"; ERR_NOT_FOUND for another's case */
MUST_CHECK enum err network_add(struct work *w, case_id in_case, const struct team_given *given);
/* The client says whether somebody belongs to the network.  Errors: as team_wish */
MUST_CHECK enum err network_wish(struct work *w, int64_t place, int wanted, const char *words,
                                 int64_t version);

#endif
