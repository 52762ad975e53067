/* steering/keeper.c: see keeper.h. */
#include "steering/keeper.h"

bool
keeper_is(struct work *w, bool region_own, duty_id owner)
{
    return (owner.v != 0 && owner.v == work_duty(w).v) ||
           (work_role(w) == ROLE_COORDINATOR && region_own);
}

enum err
keeper_check(struct work *w, const char *region, duty_id owner)
{
    struct led_region r;
    TRY(led_region(w, region, &r));
    return keeper_is(w, r.own, owner) ? ERR_OK : ERR_FORBIDDEN;
}

enum err
keeper_same(struct work *w, int64_t version, int64_t drawn_from)
{
    if (version == drawn_from)
        return ERR_OK;
    return work_problem(w, ERR_CONFLICT, NULL,
                        T("Somebody else has changed this since you opened the page. What you "
                          "wrote is below; look at it again before you send it."));
}
