/* steering/maturity.h: how mature the cooperation of a set of actors is, in rounds.
 *
 * Three axes are assessed, and the level of six is derived from them (maturity_level.c), so that
 * what contradicts itself shows.  Nothing is averaged: what stands is the distribution and the
 * minimum.  While a round is open nobody sees what others answered; then the group agrees on a
 * common view of each set, or says that it did not, and who sees it otherwise says so with reasons,
 * which stay.  A closed round does not change.
 *
 * Source: DOMAIN 8.2 C-01..C-04.
 */
#ifndef YHDYS_STEERING_MATURITY_H
#define YHDYS_STEERING_MATURITY_H

#include "region/organisation.h"
#include "steering/respondent.h"

/* ---- the level (maturity_level.c): pure ---- */

enum maturity_axis { AXIS_NONE = 0, AXIS_INTERACTION, AXIS_GOALS, AXIS_INTEGRATION, AXIS_COUNT };
#define AXIS_BIT(axis) (1u << (axis))
extern const struct code maturity_axis_codes[];
enum interaction { INTERACTION_ABSENT = 1, INTERACTION_IRREGULAR, INTERACTION_REGULAR };
extern const struct code interaction_codes[];
enum goals { GOALS_ABSENT = 1, GOALS_BY_AREA, GOALS_SUPPORTING, GOALS_STRATEGIC };
extern const struct code goals_codes[];
enum integration {
    INTEGRATION_ABSENT = 1,
    INTEGRATION_COOPERATION,
    INTEGRATION_IMPORTANT,
    INTEGRATION_WHOLE
};
extern const struct code integration_codes[];

enum { MATURITY_LEVELS = 6 };
extern const struct code maturity_level_codes[]; /* "3: regular interaction" */
/* What a level means, in a sentence. */
struct text maturity_level_meaning(int level);

/* The levels that one value of an axis allows. */
struct maturity_span {
    enum maturity_axis axis; /* AXIS_NONE ends */
    int value, from, to;
};
extern const struct maturity_span maturity_spans[];

struct maturity_axes {
    int interaction, goals, integration; /* 0: not said */
};
struct maturity_finding {
    int level;        /* 1..6; 0: an axis is not said */
    unsigned ahead;   /* AXIS_BITs of the axes that would be on a higher level: contradictions */
    unsigned holding; /* of those that allow no higher level */
    int gap;          /* how many levels the one furthest ahead is ahead */
};
/* The highest level that no axis denies, and which axes are ahead of it. */
struct maturity_finding maturity_of(struct maturity_axes axes);

/* ---- rounds ---- */

enum maturity_state {
    MATURITY_NONE = 0,
    MATURITY_DRAFT,
    MATURITY_OPEN,    /* answers are given */
    MATURITY_COUNTED, /* answers are shown, the common views are agreed */
    MATURITY_CLOSED,
};
extern const struct code maturity_state_codes[];

struct maturity_round {
    int64_t id;
    const char *region; /* code */
    const char *name, *question, *invited;
    struct date answer_until_on;
    int state;
    duty_id owner;
    const char *owner_name;
    struct names owner_title;
    bool owner_left;
    struct date opened_on, counted_on, closed_on;
    int64_t sets, views, people; /* sets, those with a view, and who answered */
    int64_t version;
};
extern const struct shape maturity_round_shape;

/* Newest first.   state: 0: all.   Need: NEED_REGION, as all that read below */
MUST_CHECK enum err maturity_rounds(struct work *w, const char *region, int state,
                                    struct maturity_round **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err maturity_round_get(struct work *w, int64_t id, struct maturity_round *ret);

struct maturity_given {
    const char *name, *question, *invited;
    struct date answer_until_on;
    duty_id owner; /* .v 0: the actor */
};
/* All that write need NEED_REGION_EDIT; ERR_FORBIDDEN: neither a coordinator of the region nor the
 * round's owner; ERR_CONFLICT: another state, or changed by somebody else meanwhile.
 *
 * Make a draft.  Errors: ERR_INVALID on "name", "question", "invited", "answer_until_on", "owner"
 */
MUST_CHECK enum err maturity_round_make(struct work *w, const char *region,
                                        const struct maturity_given *given, int64_t *ret_id);
/* Write it again: all of a draft; of an open one the last day and the owner. */
MUST_CHECK enum err maturity_round_change(struct work *w, int64_t id,
                                          const struct maturity_given *given, int64_t version);
/* Errors: ERR_INVALID on "kinds": nothing to assess; on "answer_until_on": it has passed */
MUST_CHECK enum err maturity_round_open(struct work *w, int64_t id, int64_t version);
/* No more answers: from now on they are shown. */
MUST_CHECK enum err maturity_round_count(struct work *w, int64_t id, int64_t version);
/* Errors: ERR_INVALID: a set has no common view, and it is not said either that there is none */
MUST_CHECK enum err maturity_round_close(struct work *w, int64_t id, int64_t version);
/* May the actor change it? */
bool maturity_may_keep(struct work *w, const struct maturity_round *r, bool region_own);

/* ---- sets of actors ---- */

struct maturity_set {
    int64_t id, round;
    const char *set_key; /* the same for the same actors, area and part, in every round */
    int64_t kinds;       /* PARTY_BITs */
    const char *area;    /* code; NULL: the whole region */
    struct names area_name;
    const char *about; /* one part of the cooperation; NULL: all of it */
    const char *region, *round_name;
    int round_state;
    struct date counted_on; /* none: answers are still given */
    bool viewed;            /* it is said what the group thinks */
    bool agreed;            /* and it is of one mind */
    int interaction, goals, integration;
    const char *reason, *agreed_by;
    struct date agreed_on;
    int64_t answers, mine, dissents;
    const char *orgs;    /* names of the organisations that it names; "": none */
    int level;           /* of the common view; 0: none */
    const char *dissent; /* in the history of changes only: who sees it otherwise, and why */
};
extern const struct shape maturity_set_shape;

/* The sets of a round, in the order in which they were added. */
MUST_CHECK enum err maturity_sets(struct work *w, int64_t round, struct maturity_set **ret,
                                  size_t *ret_count);
/* Those of all rounds of a region, the oldest round first; for what moved. */
MUST_CHECK enum err maturity_sets_since(struct work *w, const char *region,
                                        struct maturity_set **ret, size_t *ret_count);
MUST_CHECK enum err maturity_set_get(struct work *w, int64_t id, struct maturity_set *ret);
/* "Employment authority, wellbeing services county: Ostrobothnia". */
const char *maturity_set_name(struct arena *a, enum lang lang, const struct maturity_set *s);

enum { MATURITY_ORGS_MOST = 12 };
struct maturity_set_given {
    unsigned kinds; /* PARTY_BITs */
    const int64_t *orgs;
    size_t org_count;
    const char *area, *about;
};
/* Errors: ERR_INVALID on "kinds" (fewer than two actors), "orgs", "area", "about"; ERR_CONFLICT on
 * "kinds": the round has it already */
MUST_CHECK enum err maturity_set_add(struct work *w, int64_t round,
                                     const struct maturity_set_given *given);
MUST_CHECK enum err maturity_set_drop(struct work *w, int64_t round, int64_t set);
/* Add the sets of the region's newest other round. */
MUST_CHECK enum err maturity_sets_as_before(struct work *w, int64_t round);

/* ---- what people say (maturity_answer.c) ---- */

struct maturity_answer {
    int64_t set, duty;
    int level; /* enum respondent */
    int interaction, goals, integration;
    const char *reason;
    struct date given_on;
    const char *name;
    struct names title, org_name;
};
extern const struct shape maturity_answer_shape;

struct maturity_answer_given {
    int level;
    struct maturity_axes axes;
    const char *reason;
};
/* Give one's own answer, or write it again while the round is open.
 * Errors:  ERR_FORBIDDEN: not at work in the region; ERR_INVALID on "level", "interaction",
 *          "goals", "integration", "reason"; ERR_CONFLICT: no answers are taken */
MUST_CHECK enum err maturity_answer_give(struct work *w, int64_t set,
                                         const struct maturity_answer_given *given);
/* One's own; ERR_NOT_FOUND: none. */
MUST_CHECK enum err maturity_answer_own(struct work *w, int64_t set, struct maturity_answer *ret);

/* What the answers are together; only of a round that takes no more. */
struct maturity_results {
    int64_t answers;
    bool shown; /* false: answers are still given, or there are fewer than SHOWN_FROM */
    int64_t counts[MATURITY_LEVELS + 1];
    int lowest, highest;
    int64_t contradictory; /* answers with an axis ahead */
    struct {
        int64_t answers;
        bool shown;
        int64_t counts[MATURITY_LEVELS + 1];
        int lowest, highest;
    } of[RESPONDENT_COUNT];
    /* What was answered, by level and not by time, and without who; 0 while not shown. */
    struct maturity_answer *rows;
    size_t row_count;
};
MUST_CHECK enum err maturity_results(struct work *w, const struct maturity_set *s,
                                     struct maturity_results *ret);
/* Who assessed: names only, in the order of names; none while answers are given. */
MUST_CHECK enum err maturity_assessors(struct work *w, const struct maturity_set *s,
                                       struct maturity_answer **ret, size_t *ret_count);

struct maturity_view_given {
    bool agreed;
    struct maturity_axes axes; /* where it is agreed */
    const char *reason, *agreed_by;
    struct date agreed_on;
};
/* Write down what the group agreed; again until the round is closed.
 * Errors:  ERR_INVALID on the axes, "reason", "agreed_by", "agreed_on"; ERR_CONFLICT: answers are
 *          still given, or the round is closed */
MUST_CHECK enum err maturity_view_write(struct work *w, int64_t set,
                                        const struct maturity_view_given *given);
/* See it otherwise, in one's own name.
 * Errors:  ERR_INVALID as of an answer; ERR_CONFLICT: there is no common view to differ from, or
 * the round is closed */
MUST_CHECK enum err maturity_dissent_write(struct work *w, int64_t set,
                                           const struct maturity_answer_given *given);
MUST_CHECK enum err maturity_dissents(struct work *w, int64_t set, struct maturity_answer **ret,
                                      size_t *ret_count);
/* Those of all rounds of a region. */
MUST_CHECK enum err maturity_dissents_since(struct work *w, const char *region,
                                            struct maturity_answer **ret, size_t *ret_count);

#endif
