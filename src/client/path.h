/* client/path.h: the kinds of path, as rows.
 *
 * A path says which states a case may be in, which moves are allowed, which parties must take part,
 * what its plan must contain and how it ends, each with its source.  A new kind is a row and its
 * texts.  case_move (client/case.h) is the only mover.  When two kinds fit one person, the row says
 * who decides (DOMAIN 7.4: the coordination choice rule).
 */
#ifndef YHDYS_CLIENT_PATH_H
#define YHDYS_CLIENT_PATH_H

#include "region/organisation.h"

enum case_state {
    CASE_NONE = 0,
    CASE_NEED,      /* need recognised */
    CASE_REFERRED,  /* referred to the joint assessment, which has not started */
    CASE_ASSESSING, /* clientship has begun */
    CASE_PLANNED,   /* plan in force, followed and reviewed */
    CASE_ENDED,
    CASE_NOT_STARTED, /* need not confirmed before clientship */
};
extern const struct code case_state_codes[];

enum { PATH_MOVES = 12 };
struct path_move {
    enum case_state from, to;
    const char *source; /* "381/2023 4.1 §" */
};

struct path {
    const char *key; /* "joint_support": kept in client_case.path */
    struct text name;
    struct text short_name;
    struct path_move moves[PATH_MOVES];
    unsigned makers;        /* parties that must be among the makers of the plan (and the client) */
    unsigned ending_judges; /* parties whose judgement the ending needs */
    bool four_judgements;   /* the test of 381/2023 3 § comes before a referral (T-04) */
    const char *governs;    /* which statutory plan its plan is: "multi_sector", or "none" */
    bool job_search;        /* the plan states the job-search duty or its 48 § ground */
    bool needs_official;    /* plan, assessment and judgements have an official record elsewhere */
    struct text who_coordinates; /* the choice rule in words, shown when a path is chosen */
};
extern const struct path paths[];              /* .key NULL ends */
const struct path *path_find(const char *key); /* NULL if none */
bool path_may_move(const struct path *path, enum case_state from, enum case_state to);
/* The states in their order, for the drawing of the path; ends with CASE_NONE. */
const enum case_state *path_states(const struct path *path);

#endif
