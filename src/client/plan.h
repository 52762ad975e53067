/* client/plan.h: the one plan of a case, in versions.
 *
 * draft -> in force -> replaced by the next version, or ended with the case.  There is one draft
 * at a time; a new one begins as a copy of the plan in force.  Each party commits its own part,
 * the client accepts the whole, and the plan enters force when nothing that its kind asks for is
 * missing (client/plan_check.h).  Only one governing plan is in force for a person (INV-10).
 */
#ifndef YHDYS_CLIENT_PLAN_H
#define YHDYS_CLIENT_PLAN_H

#include "client/case.h"
#include "client/step.h"

enum plan_state { PLAN_NONE = 0, PLAN_DRAFT, PLAN_IN_FORCE, PLAN_REPLACED, PLAN_ENDED };
extern const struct code plan_state_codes[];

/* 381/2023 5.3 §: the plan states the job-search duty, unless 380/2023 48 § gives a ground. */
enum job_search { JOB_SEARCH_NONE = 0, JOB_SEARCH_NOT_STATED, JOB_SEARCH_SET, JOB_SEARCH_GROUND };
extern const struct code job_search_codes[];

enum accept_way {
    ACCEPT_NONE = 0,
    ACCEPT_COMMITTED,
    ACCEPT_SIGNED,
    ACCEPT_ORAL,
    ACCEPT_ELECTRONIC,
    ACCEPT_BY_CODE /* by the client alone, signed in by a code: never counts as written */
};
/* [0] a party's own; [1] the client's by code; what a worker may record from [2] on */
extern const struct code accept_way_codes[];

struct plan {
    plan_id id;
    client_id client;
    case_id in_case;
    int64_t number;      /* 1, 2, 3... in the case */
    const char *governs; /* "multi_sector", or "none" */
    int state;           /* enum plan_state */
    const char *followup_way;
    struct date report_on; /* by when the client reports */
    const char *report_way;
    struct date next_review_on;
    int job_search; /* enum job_search */
    const char
        *job_search_text; /* the duty; or why work in the open labour market is not possible now */
    int job_search_found_by; /* enum party: who found the need of multi-sector support */
    duty_id made_by;
    struct date made_on, in_force_on, replaced_on;
    int64_t version;
    const char *path; /* key, of its case */
    const char *made_by_name;
};
extern const struct shape plan_shape;

struct plan_maker {
    client_id client;
    int party; /* enum party, the client included */
    duty_id duty;
    int way; /* enum accept_way */
    struct date made_on;
    const char *lang; /* of the client's acceptance: fi, sv...; NULL for a party */
    int64_t
        own_code; /* ACCEPT_BY_CODE: by which code (access/own.h); duty and name are its giver's */
    const char *name; /* who committed, or who recorded the client's acceptance */
    struct names title, org_name;
};
extern const struct shape plan_maker_shape;

/* The draft, or the plan in force.  Errors: ERR_NOT_FOUND */
MUST_CHECK enum err plan_draft(struct work *w, struct plan *ret);
MUST_CHECK enum err plan_in_force(struct work *w, struct plan *ret);
/* What a reader wants first: the draft, else the one in force, else the latest.  Errors:
 * ERR_NOT_FOUND */
MUST_CHECK enum err plan_latest(struct work *w, struct plan *ret);
/* The version of this work (its object): of this case, or of an earlier ended case of the same
 * path (W-14). */
MUST_CHECK enum err plan_get(struct work *w, struct plan *ret);
/* All versions of the case, newest first. */
MUST_CHECK enum err plan_versions(struct work *w, struct plan **ret, size_t *ret_count);
MUST_CHECK enum err plan_makers(struct work *w, plan_id plan, struct plan_maker **ret,
                                size_t *ret_count);

/* Begin a draft: a copy of the plan in force (its dropped steps left out), or empty with the
 * case's goal.
 * Law:     381/2023 4.2 §: the plan is made after the assessment has begun
 * Effects: EVENT_PLAN_DRAFTED
 * Errors:  ERR_CONFLICT while there is a draft, or before clientship has begun (INV-23) */
MUST_CHECK enum err plan_begin(struct work *w, plan_id *ret);
/* Throw the draft away.  Errors: ERR_CONFLICT when it has moved on */
MUST_CHECK enum err plan_discard(struct work *w, int64_t version);

struct plan_given {
    const char *followup_way;
    struct date report_on;
    const char *report_way;
    struct date next_review_on;
    int job_search; /* enum job_search */
    const char *job_search_text;
    int job_search_found_by;
};
/* Write how the draft is followed up.  Anything may still be missing; what is wrong is refused.
 * Law:     381/2023 5.2 §, 5.3 §, 6.1 §, 7.1 §
 * Effects: undoes the client's acceptance
 * Errors:  ERR_INVALID on the field, so also a review later than the rule allows; ERR_CONFLICT */
MUST_CHECK enum err plan_follow_up(struct work *w, const struct plan_given *given, int64_t version);
/* The latest day for a review that follows something on a day; none where no law gives one.
 * Law: 381/2023 6.1 § */
struct date plan_latest_review(const char *path, struct date from);

/* The actor's party commits its own part of the draft.
 * Law:     381/2023 4.2 §
 * Effects: EVENT_PLAN_COMMITTED */
MUST_CHECK enum err plan_commit(struct work *w, int64_t version);
MUST_CHECK enum err plan_commit_undo(struct work *w, int64_t version);
/* The client accepts the whole: recorded by whom it was gone through with.
 *   way   ACCEPT_SIGNED, ACCEPT_ORAL, ACCEPT_ELECTRONIC;  on  today or before;  lang  a language
 * code Errors: ERR_INVALID on "way", "on", "lang" */
MUST_CHECK enum err plan_accept(struct work *w, enum accept_way way, struct date on,
                                const char *lang, int64_t version);

/* Put the draft in force.
 *   replaces   another governing plan of this person that it replaces, confirmed; .v 0: none
 * Law:     381/2023 4.3 §; 380/2023 3.1 § 8 p (INV-10)
 * Effects: the earlier version is replaced; the case moves to CASE_PLANNED; an official record
 *          that waits; EVENT_PLAN_IN_FORCE with the date that was agreed (report_on, or
 *          next_review_on where no reporting is asked)
 * Errors:  ERR_INVALID with each missing point noted by its key; ERR_CONFLICT when it has moved
 *          on, or another governing plan is in force */
MUST_CHECK enum err plan_enter(struct work *w, plan_id replaces, int64_t version);

/* The client has told how the plan has been carried out.
 * Law:     381/2023 7.1 §
 * Effects: EVENT_REPORT_RECEIVED; the program proposes nothing when it is missing (7.2 §) */
MUST_CHECK enum err plan_report(struct work *w, struct date on, const char *note);

/* ---- for step.c, review.c and closing.c ---- */

/* Take the draft for a change: ERR_CONFLICT when there is none or the version has moved on; raises
 * the version. */
MUST_CHECK enum err plan_take(struct work *w, int64_t version, struct plan *ret);
/* A change touched this party's part (or nobody's, PARTY_NONE): its commitment and the client's
 * acceptance go. */
MUST_CHECK enum err plan_touched(struct work *w, plan_id plan, int party);
/* The agreed dates of the plan in force move (a review). */
MUST_CHECK enum err plan_dates(struct work *w, plan_id plan, struct date next_review_on,
                               struct date report_on, int64_t version);
/* The case has ended: so has its plan. */
MUST_CHECK enum err plan_end(struct work *w);

#endif
