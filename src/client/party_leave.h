/* client/party_leave.h: who answers for a party in somebody else's case leaves, and nothing stops.
 */
#ifndef YHDYS_CLIENT_PARTY_LEAVE_H
#define YHDYS_CLIENT_PARTY_LEAVE_H

#include "access/work.h"

/* In the open cases that others hold: the supervisor answers for the party from now on, until
 * another is named, and takes over the open steps and the next step.
 *
 * Effects: EVENT_PARTY_NAMED; the ties move
 * Need: NEED_SUPERVISION, NEED_CASE_EDIT */
MUST_CHECK enum err party_take_over(struct work *w, duty_id from, duty_id supervisor);
/* The open steps and the next step of one case alone. */
MUST_CHECK enum err steps_take_over(struct work *w, client_id client, case_id in_case, duty_id from,
                                    duty_id supervisor);

/* SQL, for case.c too. */
/* The role that is ended is of the work's unit; the house's own work ends any. */
#define FROM_OWN_UNIT                                                                              \
    " AND (CAST(:w_unit AS BIGINT) IS NULL"                                                        \
    " OR EXISTS (SELECT 1 FROM duty f WHERE f.id = :from AND f.unit_id = :w_unit))"

#endif
