/* cli/demo_region.c: see demo_region.h. */
#include "cli/demo_region.h"

#include "cli/demo_play.h"

#include <stdio.h>

static enum err (*const rooms[])(struct demo *, int) = {
    demo_region_ground,
    demo_region_agreement,
    demo_region_forums,
    demo_region_cards,
    demo_region_registers,
    demo_region_maturity,
    demo_region_lead,
    demo_region_items, /* the last: its checks read what the others have done */
    NULL,
};

void
demo_region_plan(struct demo *d)
{
    int month = 0;
    for (struct date on = d->start; date_compare(on, d->today) < 0; month++) {
        demo_put(d, instant_of(date_roll(on), 10, 0), month, H_REGION);
        on = date_add_months((struct date){ on.year, on.month, 1 }, 1);
    }
}

enum err
demo_region(struct demo *d, int month)
{
    for (size_t i = 0; i < COUNT(rooms); i++)
        if (rooms[i] != NULL)
            TRY(rooms[i](d, month));
    return ERR_OK;
}

enum err
demo_lead_work(struct demo *d, const char *login, enum action action, int64_t object,
               struct work **ret)
{
    int hand = demo_hand_named(d, login);
    if (hand == NOBODY) {
        fprintf(stderr, "yhdys demo: nobody is called %s\n", login);
        return ERR_NOT_FOUND;
    }
    return demo_work(d, hand, action, NULL, object, ret);
}

duty_id
demo_duty(const struct demo *d, const char *login)
{
    int hand = demo_hand_named(d, login);
    return hand == NOBODY ? (duty_id){ 0 } : d->hands[hand].actor.duty;
}

org_id
demo_org_named(const struct demo *d, const char *fi)
{
    for (int i = 0; i < d->org_count; i++)
        if (str_same(d->orgs[i].name.fi, fi))
            return d->orgs[i].id;
    return (org_id){ 0 };
}
