/* region/competence.h: who at work knows what, how many each unit needs, and what is missing.
 *
 * A supervisor writes down the own unit's competence and need; everybody at work sees both, so that
 * one knows whom to ask.  What a leaver knew is gone the same day.
 *
 * Source: DOMAIN 8.4 R4.5: workers have enough multi-sector competence; tasks that need special
 * competence are identified
 */
#ifndef YHDYS_REGION_COMPETENCE_H
#define YHDYS_REGION_COMPETENCE_H

#include "access/work.h"

enum competence_level { LEVEL_NONE = 0, LEVEL_BASICS, LEVEL_ALONE, LEVEL_GUIDES };
extern const struct code competence_level_codes[];

struct competence_kind {
    const char *code;
    int64_t place;
    bool special; /* named in R4.5 */
    struct names name;
};
extern const struct shape competence_kind_shape;
MUST_CHECK enum err competence_kinds(struct work *w, struct competence_kind **ret,
                                     size_t *ret_count);

struct competence {
    int64_t id;
    const char *region;
    duty_id duty;
    const char *name;
    struct names title, unit_name, org_name;
    unit_id unit;
    org_id org;
    const char *kind;
    struct names kind_name;
    bool special;
    int level;
    struct date since_on;
    int64_t version;
};
extern const struct shape competence_shape;

struct competence_need {
    int64_t id;
    const char *region;
    unit_id unit;
    struct names unit_name, org_name;
    org_id org;
    const char *kind;
    struct names kind_name;
    bool special;
    int64_t people; /* so many are needed */
    int64_t have;   /* so many are there today at that level */
    int level;
    const char *task;
    int64_t version;
};
extern const struct shape competence_need_shape;
/* How many are missing; 0: none. */
int64_t competence_missing(const struct competence_need *n);

struct competence_filter {
    const char *region; /* code */
    org_id org;         /* .v 0: all */
    const char *kind;   /* code, or NULL */
};
/* Who knows what today, by name.  Organisations without a place (Kela) are of every region. */
MUST_CHECK enum err competence_list(struct work *w, const struct competence_filter *filter,
                                    struct competence **ret, size_t *ret_count);
/* What is needed, and what is there of it; the largest gap first. */
MUST_CHECK enum err competence_needs(struct work *w, const struct competence_filter *filter,
                                     struct competence_need **ret, size_t *ret_count);

/* Write down what somebody of the actor's own unit knows.
 *   level   LEVEL_NONE: not any more
 * Errors: ERR_INVALID on "duty" (not of the own unit today), "kind", "since_on" (later than today)
 */
MUST_CHECK enum err competence_set(struct work *w, duty_id duty, const char *kind, int level,
                                   struct date since_on);
/* Write down what the actor's own unit needs.
 *   people   0: not needed any more
 * Errors: ERR_INVALID on "kind", "people" (negative), "level", "task" */
MUST_CHECK enum err competence_need_set(struct work *w, const char *kind, int64_t people, int level,
                                        const char *task);

#endif
