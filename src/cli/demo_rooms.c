/* cli/demo_rooms.c: who uses which room of the program, and when (demo_rooms.h). */
#include "cli/demo_rooms.h"

#include "cli/demo_own.h"
#include "client/consent.h"
#include "client/meeting.h"

/* How many of a hundred clients use a room: of the printed accounts' clients, and of the others. */
static bool
uses(struct demo *d, struct demo_client *c, int printed, int others)
{
    bool listed = demo_is_printed(&d->hands[c->holder]);
    return dice_percent(&c->dice, listed ? printed : others);
}

void
demo_rooms_opened(struct demo *d, struct demo_client *c)
{
    if (!c->ability)
        return;
    bool health = d->units[d->hands[c->holder].unit].does == UNIT_HEALTH;
    if (health && c->target == TARGET_ABILITY_NEED)
        demo_before_today(d, c, H_TO_COORDINATOR, 1, 2); /* nobody has answered yet */
    else if (health)
        demo_soon(d, c, H_TO_COORDINATOR, 0, 1);
    else
        demo_soon(d, c, H_ABILITY, 2, 4);
}

void
demo_rooms_assessing(struct demo *d, struct demo_client *c)
{
    if (uses(d, c, 50, 4))
        demo_soon(d, c, H_MEETING, 1, 4);
    if (uses(d, c, 40, 4))
        demo_soon(d, c, H_TALK, 3, 12);
}

/* One of these or some, by turn: what happened lately is put near the last day. */
void
demo_rooms_planned(struct demo *d, struct demo_client *c)
{
    if (uses(d, c, 30, 3))
        demo_soon(d, c, H_NETWORK, 1, 20);
    if (uses(d, c, 25, 3))
        demo_before_today(d, c, H_MEETING, 2, 60);
    if (uses(d, c, 25, 3))
        demo_before_today(d, c, H_TALK, 1, 30);
    if (uses(d, c, 30, 3))
        demo_before_today(d, c, H_CONSENT, 2, 50);
    if (uses(d, c, 15, 2))
        demo_soon(d, c, H_LETTER, 4, 30);
    if (uses(d, c, 10, 1))
        demo_before_today(d, c, H_LOG, 3, 70);
}

void
demo_rooms_ended(struct demo *d, struct demo_client *c)
{
    if (uses(d, c, 90, 8))
        demo_soon(d, c, H_AGREED, 1, 5);
}

static int
kind_of_meeting(const struct demo_client *c)
{
    return c->ability    ? MEETING_TEAM
           : !c->planned ? MEETING_ASSESSMENT
           : c->turn % 2 ? MEETING_THREE_PARTY
                         : MEETING_REVIEW;
}

static enum err
happens_meeting(struct demo *d, struct demo_client *c)
{
    int days = dice_between(&c->dice, 5, 12);
    TRY(demo_meeting_call(d, c, kind_of_meeting(c), days));
    return ERR_OK;
}

static enum err
happens_talk(struct demo *d, struct demo_client *c)
{
    TRY(demo_talk(d, c, c->turn % 3 == 2));
    if (dice_percent(&c->dice, 70))
        demo_soon(d, c, H_TALK_ON, 1, 3);
    return ERR_OK;
}

static enum err
happens_letter(struct demo *d, struct demo_client *c)
{
    TRY(demo_letter(d, c));
    if (c->turn % 3 != 0)
        demo_soon(d, c, H_ANSWERED, 7, 20);
    return ERR_OK;
}

static enum err
after_ending(struct demo *d, struct demo_client *c, int what)
{
    if (c->open || d->hands[c->holder].left || d->hands[c->holder].actor.role != ROLE_WORKER)
        return ERR_OK;
    return what == H_AGREED ? demo_agreed(d, c) : demo_followed(d, c);
}

enum err
demo_rooms_happens(struct demo *d, struct demo_client *c, int what)
{
    if (what == H_AGREED || what == H_FOLLOWED)
        return after_ending(d, c, what);
    if (!c->open || c->frozen || d->hands[c->holder].left)
        return ERR_OK;
    switch (what) {
    case H_TO_COORDINATOR:
        return demo_to_coordinator(d, c);
    case H_COORDINATOR:
        return demo_coordinator(d, c);
    case H_ABILITY:
        return demo_ability(d, c);
    case H_SPECIAL:
        return demo_special(d, c);
    case H_MEETING:
        return happens_meeting(d, c);
    case H_HELD:
        return demo_meeting_held(d, c);
    case H_TALK:
        return happens_talk(d, c);
    case H_TALK_ON:
        return demo_talk_on(d, c);
    case H_NETWORK:
        return demo_network(d, c);
    case H_CONSENT:
        return demo_consents(d, c);
    case H_LETTER:
        return happens_letter(d, c);
    case H_ANSWERED:
        return demo_letter_answered(d, c);
    case H_LOG:
        return demo_log_asked(d, c);
    case H_OWN:
        return demo_own_happens(d, c);
    default:
        return ERR_INTERNAL;
    }
}
