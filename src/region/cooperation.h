/* region/cooperation.h: which organisations of a region work together, by what they share: forums,
 * steering groups, agreements in force, joint premises.
 *
 * Organisations only: who sits where stands on the pages of those structures.
 */
#ifndef YHDYS_REGION_COOPERATION_H
#define YHDYS_REGION_COOPERATION_H

#include "region/organisation.h"

enum cooperation_kind {
    COOPERATION_PREMISES = 1,
    COOPERATION_FORUM,
    COOPERATION_GROUP,
    COOPERATION_AGREEMENT,
    COOPERATION_KIND_COUNT,
};
extern const struct code cooperation_kind_codes[];

/* A pair of organisations that share something. */
struct cooperation_tie {
    int64_t from, to; /* places in the nodes, from < to */
    struct names from_name, to_name;
    int64_t premises, forums, groups, agreements, all;
    const char *what; /* the names of what they share, comma between */
};
extern const struct shape cooperation_tie_shape;

struct cooperation_node {
    org_id org;
    struct names name;
    int kind;         /* enum party */
    int64_t partners; /* with how many it shares something */
    int64_t shared;   /* in how many structures it is */
};
extern const struct shape cooperation_node_shape;

struct cooperation {
    struct cooperation_node *nodes; /* every organisation of the region */
    struct cooperation_tie *ties;   /* those with most in common first */
    size_t node_count, tie_count;
    int64_t most; /* the most that a pair has in common */
};
/* Need: NEED_REGION.   kinds: bits 1 << enum cooperation_kind; 0: all */
MUST_CHECK enum err cooperation_read(struct work *w, const char *region, unsigned kinds,
                                     struct cooperation *ret);

#endif
