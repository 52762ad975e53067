/* client/team.h: the people of the unit that one supervises, with how many open cases each holds.
 */
#ifndef YHDYS_CLIENT_TEAM_H
#define YHDYS_CLIENT_TEAM_H

#include "client/case.h"
#include "region/organisation.h"

enum { TEAM_CASES_MOST = 1000 }; /* counting stops here: "1000 or more" */

struct team_member {
    duty_id duty;
    const char *name;
    struct names title;
    int role; /* enum role */
    const char *phone;
    int64_t cases;   /* open, at most TEAM_CASES_MOST */
    int64_t interim; /* of them, held for the time being */
    struct date from_on, until_on;
};
extern const struct shape team_member_shape;
/* Who works in the unit of this work today, by name.  Need: NEED_SUPERVISION */
MUST_CHECK enum err team_list(struct work *w, struct team_member **ret, size_t *ret_count);
/* One of them.  Errors: ERR_NOT_FOUND, also when the duty is of another unit or has ended */
MUST_CHECK enum err team_get(struct work *w, duty_id duty, struct team_member *ret);

/* What a role holds besides its open cases; each number at most TEAM_CASES_MOST. */
struct team_holding {
    int64_t supports; /* clients who wait with it as their supporter: go to the responsible */
    int64_t offers;   /* sent, not answered yet: they stay, and the responsible are told */
    int64_t meetings; /* called, ahead, that it called or presents: they stay as they are called */
    int64_t steps;    /* of plans in force, not done: go with the case, or stay named */
    int64_t next_steps; /* of others' cases */
};
extern const struct shape team_holding_shape;
/* Errors: ERR_NOT_FOUND, also when the duty is of another unit or has ended */
MUST_CHECK enum err team_holds(struct work *w, duty_id duty, struct team_holding *ret);

/* End a role of one's own unit; its open cases go to the unit's supervisor in the same transaction
 * (P1).
 *
 *   until, reason   as duty_end (region/organisation.h) takes them
 *   ret_count       how many cases moved
 *
 * Law:     380/2023 126 §: a right ends when its ground ends
 * Effects: EVENT_HOLDER_INTERIM on each case
 * Errors:  those of duty_end */
MUST_CHECK enum err team_end_role(struct work *w, duty_id duty, struct date until,
                                  const char *reason, int64_t *ret_count);
/* Give an open case of one's own unit a new responsible person of the unit: case_assign, by the
 * case alone. Errors: those of case_assign; ERR_INVALID noted on "case" when it is not an open case
 * of the unit */
MUST_CHECK enum err team_assign(struct work *w, case_id in_case, duty_id to, const char *reason);

/* What the header page of a case of one's unit shows beside the case: the person's name.
 * Need: NEED_HEADER */
struct team_client {
    client_id id;
    const char *family_name, *given_names;
    bool prohibited;
};
extern const struct shape team_client_shape;
MUST_CHECK enum err team_client_get(struct work *w, struct team_client *ret);

#endif
