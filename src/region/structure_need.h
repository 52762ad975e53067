/* region/structure_need.h: needs for structures: seen, under way, met or left, each with an owner
 * and a day (recommendation R1.5). */
#ifndef YHDYS_REGION_STRUCTURE_NEED_H
#define YHDYS_REGION_STRUCTURE_NEED_H

#include "region/forum.h"

enum structure_state { STRUCTURE_SEEN = 1, STRUCTURE_UNDER_WAY, STRUCTURE_MET, STRUCTURE_LEFT };
extern const struct code structure_state_codes[];

struct structure_need {
    int64_t id;
    const char *region;
    int level; /* enum forum_level */
    const char *what, *why;
    org_id raised;
    struct names raised_org;
    struct date raised_on;
    int state; /* enum structure_state */
    duty_id owner;
    const char *owner_name;
    struct names owner_org;
    bool owner_left;
    struct date due_on;
    const char *outcome; /* how it was met, or why it was left */
    int64_t forum;       /* that meets it; 0 */
    const char *forum_name;
    struct date ended_on;
    int64_t version;
};
extern const struct shape structure_need_shape;
bool structure_need_is_open(const struct structure_need *n);
bool structure_need_is_late(const struct structure_need *n, struct date today);

/* Those that are open first, by due date.   state: enum structure_state, or 0;  level: or 0
 * Need: NEED_REGION */
MUST_CHECK enum err structure_need_list(struct work *w, const char *region, int level, int state,
                                        struct structure_need **ret, size_t *ret_count);
MUST_CHECK enum err structure_need_get(struct work *w, int64_t id, struct structure_need *ret);

struct structure_need_given {
    int level;
    const char *what, *why;
    org_id raised; /* an organisation of the region; .v 0: not told */
    int state;     /* seen or under way */
    duty_id owner;
    struct date due_on; /* by when it is settled */
};
/* Need: NEED_REGION_EDIT; the region's own coordinators.
 * Errors: ERR_INVALID noted on "level", "what", "why", "raised", "state", "owner" or "due_on" */
MUST_CHECK enum err structure_need_make(struct work *w, const char *region,
                                        const struct structure_need_given *given, int64_t *ret_id);
MUST_CHECK enum err structure_need_change(struct work *w, int64_t id, int64_t version,
                                          const struct structure_need_given *given);
/* It is met, with how, and by which structure if by one; or left, with why.  Owner or coordinator.
 *   state  STRUCTURE_MET or STRUCTURE_LEFT
 * Errors: ERR_INVALID noted on "state", "outcome" or "forum"; ERR_CONFLICT; ERR_FORBIDDEN */
MUST_CHECK enum err structure_need_end(struct work *w, int64_t id, int64_t version, int state,
                                       const char *outcome, int64_t forum);
MUST_CHECK enum err structure_need_may_end(struct work *w, const struct structure_need *n,
                                           bool *ret);

#endif
