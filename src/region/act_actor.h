/* region/act_actor.h: which acts bind which actor on the interfaces (data/act_actors.csv). */
#ifndef YHDYS_REGION_ACT_ACTOR_H
#define YHDYS_REGION_ACT_ACTOR_H

#include "region/act.h"

#include <stdbool.h>

enum act_side {
    ACT_OF_MUNICIPALITY = 0, /* in its duties other than employment services */
    ACT_OF_EMPLOYMENT,
    ACT_OF_COUNTY,
    ACT_OF_KELA,
    ACT_SIDES,
};
struct act_actor {
    const char *number;
    struct names name;
    const char *binds[ACT_SIDES]; /* "yes", "7–9 §" (those sections alone), or "" */
    bool general;                 /* binds everybody; not of these tasks alone */
};
/* In the order of the list; kept as long as the program runs. */
const struct act_actor *act_actors(size_t *ret_count);
/* NULL: not in the list. */
const struct act_actor *act_actor_find(const char *number);

#endif
