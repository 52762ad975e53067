/* steering/group_in.h: what the files of steering groups share. */
#ifndef YHDYS_STEERING_GROUP_IN_H
#define YHDYS_STEERING_GROUP_IN_H

#include "steering/group.h"

/* The group, if the actor may keep it: ERR_FORBIDDEN otherwise. */
MUST_CHECK enum err group_to_keep(struct work *w, int64_t group, struct steering_group *ret);
/* The code of the area whose authority sets it; NULL: none is chosen. */
MUST_CHECK enum err group_setter(struct work *w, int64_t group, const char **ret);

/* Only what may never be written: too many groups, an area in two at a time.
 *
 * Law: 381/2023 9.1 § */
MUST_CHECK enum err group_number_checks(struct work *w, const struct steering_group *group,
                                        struct group_check **ret, size_t *ret_count);

/* What the history tells of what hangs on a group: its areas, a member, who leads. */
struct group_told {
    const char *areas, *setter;
    const char *member, *deputy;
    const char *chair, *vice;
    const char *member_left;
    struct date member_until_on;
    const char *leader;
    struct date leader_appointed_on, leader_until_on;
    const char *leader_left;
    struct date leader_ended_on;
};
extern const struct shape group_told_shape;
MUST_CHECK enum err group_tell(struct work *w, const struct steering_group *group,
                               const struct group_told *before, const struct group_told *after);

#endif
