/* client/own_path.h: what the client does and sees on their own pages (ON_OWN).
 *
 * The work is about the client who is signed in, and the case in view.  There is no duty and no
 * worker: an event is marked as the client's own, and the responsible person is told.  What is
 * accepted here is by code, and never alone counts as written (access/own.h).
 */
#ifndef YHDYS_CLIENT_OWN_PATH_H
#define YHDYS_CLIENT_OWN_PATH_H

#include "client/plan.h"

struct own_case {
    client_id client;
    case_id id;
    const char *path; /* key */
    int state;        /* enum case_state */
    struct date opened_on, ended_on;
};
extern const struct shape own_case_shape;
/* All of one's cases, the open ones first.  Need: NEED_CASE */
MUST_CHECK enum err own_cases(struct work *w, struct own_case **ret, size_t *ret_count);

/* What has been asked of others for the client and is not finished: no reasons, no grounds. */
struct own_offer {
    client_id client;
    int64_t kind; /* enum offer_kind */
    int state;    /* enum offer_state */
    struct names to_unit_name, to_org_name;
    struct date offered_on, answered_on;
};
extern const struct shape own_offer_shape;
/* Need: NEED_OFFER */
MUST_CHECK enum err own_offers(struct work *w, struct own_offer **ret, size_t *ret_count);

/* Accept the draft as it stands.
 *
 *   version  of the draft that was read
 *
 * Law:     381/2023 4.2 §
 * Effects: the client's acceptance by code (ACCEPT_BY_CODE); EVENT_PLAN_COMMITTED; a notice
 * Errors:  ERR_CONFLICT noted when the draft has changed since it was shown, or there is none */
MUST_CHECK enum err own_plan_accept(struct work *w, int64_t version);
/* Tell how the plan has been carried out.
 * Law:     381/2023 7.1 §
 * Effects: EVENT_REPORT_RECEIVED; a notice
 * Errors:  ERR_INVALID on "note"; ERR_CONFLICT without a plan in force */
MUST_CHECK enum err own_report(struct work *w, const char *note);
/* Ask for a review of the plan.
 * Law:     381/2023 6.1 §
 * Effects: EVENT_REVIEW_ASKED; a notice
 * Errors:  ERR_INVALID on "wish"; ERR_CONFLICT without a plan in force */
MUST_CHECK enum err own_review_ask(struct work *w, const char *wish);

/* The responsible person is told what the client has done.  Need: NEED_CASE_EDIT */
MUST_CHECK enum err own_tell_holder(struct work *w, enum event event, int64_t object);

#endif
