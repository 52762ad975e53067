/* cli/demo_happens.c: what happens on a client's path in the demo, and what follows from it.
 *
 * A path goes as far as the client's target; the turn of the client among those of the same target
 * chooses the variant, so that a small demo has them all.
 */
#include "cli/demo_play.h"

#include "base/str.h"
#include "cli/demo_region.h"
#include "cli/demo_rooms.h"
#include "client/assessment.h"
#include "client/screening.h"

/* ---- need ---- */

static enum err
happens_register(struct demo *d, struct demo_client *c)
{
    if (d->hands[c->holder].left)
        c->holder = demo_hand_of(d, d->hands[c->holder].unit);
    TRY(demo_register(d, c, c->holder));
    bool only = c->target == TARGET_REGISTERED;
    if (only ? c->turn % 3 != 2 : dice_percent(&c->dice, 40))
        TRY(demo_signal(d, c, c->holder, only && c->turn % 3 == 1));
    if (dice_percent(&c->dice, only ? 50 : 85))
        demo_soon(d, c, H_SIGNAL, 1, 8);
    if (!only)
        demo_soon(d, c, H_OPEN, 0, 5);
    return ERR_OK;
}

static enum err
happens_open(struct demo *d, struct demo_client *c)
{
    if (d->hands[c->holder]
            .left) /* who registered has gone: nobody else is tied to the person yet */
        return ERR_OK;
    TRY(demo_open_case(d, c));
    c->open = true;
    c->hand[d->hands[c->holder].actor.party] = c->holder;
    if (dice_percent(&c->dice, 60))
        TRY(demo_signal(d, c, c->holder, dice_percent(&c->dice, 70)));
    if (dice_percent(&c->dice, 90))
        demo_soon(d, c, H_SIGNAL, 1, 8);
    if (dice_percent(&c->dice, 50))
        TRY(demo_note(d, c, c->holder));
    demo_soon(d, c, H_TOUCH, 9, 18);
    demo_rooms_opened(d, c);
    switch (c->target) {
    case TARGET_NEED:
        if (c->turn % 2 == 0)
            demo_soon(d, c, H_JUDGE, 4, 12);
        break;
    case TARGET_ABILITY_NEED:
        break;
    case TARGET_ABILITY_PLANNED:
    case TARGET_ABILITY_ENDED:
        demo_soon(d, c, H_DRAFT, 8, 25);
        break;
    default:
        demo_soon(d, c, H_JUDGE, 4, 12);
    }
    return ERR_OK;
}

static enum err
happens_judge(struct demo *d, struct demo_client *c)
{
    TRY(demo_read(d, c, c->holder));
    TRY(demo_judgements(d, c));
    if (c->target == TARGET_NEED)
        return ERR_OK;
    if (c->target == TARGET_NOT_STARTED && c->turn % 2 == 0) {
        demo_soon(d, c, H_NOT_STARTED, 3, 15);
        return ERR_OK;
    }
    TRY(demo_told(d, c, c->holder, TOLD_REFERRAL));
    /* Who waits for an answer was mostly referred this week or the one before. */
    if (c->target == TARGET_REFERRED && c->turn % 10 != 3 && c->turn % 10 != 4)
        demo_before_today(d, c, H_REFER, 1, 9);
    else
        demo_soon(d, c, H_REFER, 0, 3);
    return ERR_OK;
}

/* ---- referral ---- */

/* What the receiver of a referral does next. */
enum how {
    HOW_ACCEPT,
    HOW_ASK,     /* asks; the sender answers */
    HOW_CLARIFY, /* the sender's answer is next */
    HOW_DECLINE, /* and the sender refers to another unit */
    HOW_REROUTE,
    HOW_WITHDRAW, /* the sender takes it back, and refers to another unit */
    HOW_EXPIRE,   /* nobody answers; the sender refers again */
    HOW_SEE,      /* looks at it */
    HOW_ASK_ONLY,
    HOW_NOTHING,
};

static int
unit_of_party(struct demo *d, const struct demo_client *c, int party, bool other)
{
    bool cross = str_same(c->county, "16");
    switch (party) {
    case PARTY_EA:
        return demo_unit_for(d, UNIT_LABOUR, c->region, c->area);
    case PARTY_WSC:
        return demo_unit_for(d, other ? UNIT_ABILITY : UNIT_SOCIAL, c->region,
                             cross && !other ? "38" : NULL);
    default:
        return demo_unit_for(
            d, UNIT_KELA,
            other ? (c->region == OSTROBOTHNIA ? SOUTHWEST : OSTROBOTHNIA) : c->region, NULL);
    }
}

/* Two ways for each turn: the county's (or the employment authority's), and Kela's. */
static void
choose_how(struct demo_client *c, int first, int second)
{
    static const enum how waiting[][2] = {
        { HOW_NOTHING, HOW_NOTHING }, { HOW_SEE, HOW_ACCEPT },     { HOW_ASK_ONLY, HOW_ACCEPT },
        { HOW_EXPIRE, HOW_ACCEPT },   { HOW_NOTHING, HOW_ACCEPT }, { HOW_REROUTE, HOW_NOTHING },
        { HOW_ASK, HOW_ACCEPT },      { HOW_DECLINE, HOW_SEE },    { HOW_ACCEPT, HOW_NOTHING },
        { HOW_WITHDRAW, HOW_ACCEPT },
    };
    static const enum how on_the_way[][2] = {
        { HOW_ACCEPT, HOW_ACCEPT }, { HOW_ACCEPT, HOW_ASK },      { HOW_REROUTE, HOW_ACCEPT },
        { HOW_ACCEPT, HOW_ACCEPT }, { HOW_ASK, HOW_ACCEPT },      { HOW_DECLINE, HOW_ACCEPT },
        { HOW_ACCEPT, HOW_ACCEPT }, { HOW_WITHDRAW, HOW_ACCEPT }, { HOW_ACCEPT, HOW_ACCEPT },
    };
    bool stays = c->target == TARGET_REFERRED;
    const enum how *ways = stays ? waiting[(size_t)c->turn % COUNT(waiting)]
                                 : on_the_way[dice_below(&c->dice, COUNT(on_the_way))];
    c->how[first] = (int)ways[0];
    c->how[second] = (int)ways[1];
}

static enum err
happens_refer(struct demo *d, struct demo_client *c)
{
    int own = d->hands[c->holder].actor.party, to[2], count = 0;
    for (int party = PARTY_EA; party <= PARTY_KELA; party++)
        if (party != own)
            to[count++] = party;
    choose_how(c, to[0], to[1]);
    for (int i = 0; i < 2; i++) {
        c->asked[to[i]] = unit_of_party(d, c, to[i], false);
        if (c->how[to[i]] == HOW_REROUTE && to[i] != PARTY_WSC)
            c->how[to[i]] = HOW_ASK;
        TRY(demo_refer(d, c, c->asked[to[i]], &c->referral[to[i]]));
        if (c->target == TARGET_NOT_STARTED)
            c->how[to[i]] = HOW_DECLINE;
        if (c->how[to[i]] != HOW_NOTHING && c->how[to[i]] != HOW_EXPIRE)
            demo_soon(d, c, H_ANSWER + to[i], 1, c->target == TARGET_REFERRED ? 4 : 7);
        if (c->how[to[i]] == HOW_EXPIRE)
            demo_soon(d, c, H_ANSWER + to[i], 62, 66);
    }
    TRY(demo_next_step(d, c, WORDS_NEXT_REFERRED, 5, 12, NULL));
    if (c->target == TARGET_NOT_STARTED)
        demo_soon(d, c, H_NOT_STARTED, 12, 25);
    return ERR_OK;
}

static enum err
accept_referral(struct demo *d, struct demo_client *c, int party, int hand)
{
    TRY(demo_accept(d, c, c->referral[party], hand, false));
    c->hand[party] = hand;
    c->how[party] = HOW_NOTHING;
    TRY(demo_read(d, c, hand));
    bool all = c->hand[PARTY_EA] != NOBODY && c->hand[PARTY_WSC] != NOBODY &&
               c->hand[PARTY_KELA] != NOBODY;
    if (all && c->target != TARGET_REFERRED)
        demo_soon(d, c, H_START, 2, 7);
    return ERR_OK;
}

/* Refer again, to another unit of the party where there is one. */
static enum err
refer_again(struct demo *d, struct demo_client *c, int party)
{
    bool stays = c->target == TARGET_REFERRED || c->target == TARGET_NOT_STARTED;
    if (c->target == TARGET_NOT_STARTED)
        return ERR_OK;
    c->asked[party] = unit_of_party(d, c, party, party == PARTY_WSC);
    TRY(demo_refer(d, c, c->asked[party], &c->referral[party]));
    c->how[party] = stays ? HOW_NOTHING : HOW_ACCEPT;
    if (!stays)
        demo_soon(d, c, H_ANSWER + party, 1, 5);
    return ERR_OK;
}

static enum err
happens_answer(struct demo *d, struct demo_client *c, int party)
{
    bool stays = c->target == TARGET_REFERRED;
    int hand = demo_hand_of(d, c->asked[party]);
    offer_id offer = c->referral[party];
    switch ((enum how)c->how[party]) {
    case HOW_ACCEPT:
        return accept_referral(d, c, party, hand);
    case HOW_SEE:
        return demo_see(d, c, offer, hand);
    case HOW_ASK_ONLY:
        return demo_ask(d, c, offer, hand);
    case HOW_ASK:
        TRY(demo_ask(d, c, offer, hand));
        c->how[party] = HOW_CLARIFY;
        demo_soon(d, c, H_ANSWER + party, 1, 3);
        return ERR_OK;
    case HOW_CLARIFY:
        TRY(demo_clarify(d, c, offer, c->holder));
        c->how[party] = stays ? HOW_NOTHING : HOW_ACCEPT;
        if (!stays)
            demo_soon(d, c, H_ANSWER + party, 1, 3);
        return ERR_OK;
    case HOW_DECLINE:
        TRY(demo_decline(d, c, offer, hand));
        return refer_again(d, c, party);
    case HOW_WITHDRAW:
        TRY(demo_withdraw(d, c, offer, c->holder));
        return refer_again(d, c, party);
    case HOW_EXPIRE:
        return refer_again(d, c, party);
    case HOW_REROUTE:
        c->asked[party] = unit_of_party(d, c, party, true);
        TRY(demo_reroute(d, c, offer, hand, c->asked[party], &c->referral[party]));
        c->how[party] = stays ? HOW_NOTHING : HOW_ACCEPT;
        if (!stays)
            demo_soon(d, c, H_ANSWER + party, 1, 5);
        return ERR_OK;
    default:
        return ERR_OK;
    }
}

/* ---- assessment and plan ---- */

static enum err
happens_start(struct demo *d, struct demo_client *c)
{
    c->parts = 0;
    TRY(demo_assessment_start(d, c));
    c->draft_on = date_add_months(instant_date(d->now), 3);
    for (int party = PARTY_EA; party <= PARTY_WSC; party++)
        TRY(demo_told(d, c, c->hand[party], TOLD_DUTIES));
    TRY(demo_next_step(d, c, WORDS_NEXT_ASSESSING, 7, 20, NULL));
    demo_soon(d, c, H_WRITE, 3, 9);
    demo_rooms_assessing(d, c);
    if (c->target != TARGET_ASSESSING || c->turn % 3 == 0)
        demo_soon(d, c, H_DRAFT, 28, 50);
    return ERR_OK;
}

static enum err
happens_write(struct demo *d, struct demo_client *c)
{
    static const struct {
        int party, heading;
        enum words words;
    } parts[] = {
        { PARTY_EA, HEADING_COMPETENCE, WORDS_COMPETENCE },
        { PARTY_WSC, HEADING_NEED, WORDS_SERVICE_NEED },
        { PARTY_EA, HEADING_GOALS, WORDS_OWN_GOALS },
        { PARTY_KELA, HEADING_NEED, WORDS_SERVICE_NEED },
        { PARTY_EA, HEADING_NEED, WORDS_SERVICE_NEED },
    };
    if (c->parts < 0 || (size_t)c->parts >= COUNT(parts) || c->frozen)
        return ERR_OK;
    TRY(demo_assessment_write(d, c, c->hand[parts[c->parts].party], parts[c->parts].heading,
                              parts[c->parts].words));
    c->parts++;
    bool slow = c->target == TARGET_ASSESSING && c->turn % 4 == 1;
    if ((size_t)c->parts < COUNT(parts))
        demo_soon(d, c, H_WRITE, slow ? 15 : 2, slow ? 25 : 7);
    else
        demo_soon(d, c, H_OFFICIALS, 1, 8);
    return ERR_OK;
}

static enum err
happens_draft(struct demo *d, struct demo_client *c)
{
    if (c->frozen)
        return ERR_OK;
    TRY(demo_draft(d, c));
    demo_soon(d, c, H_STEPS, 1, 6);
    return ERR_OK;
}

static enum err
happens_steps(struct demo *d, struct demo_client *c)
{
    if (c->frozen)
        return ERR_OK;
    for (int party = PARTY_EA; party <= PARTY_KELA; party++)
        if (c->hand[party] != NOBODY)
            TRY(demo_steps(d, c, c->hand[party]));
    if (c->target != TARGET_ASSESSING)
        demo_soon(d, c, H_ENTER, 5, 18);
    return ERR_OK;
}

/* The next review of the plan: a few come late, and a neglected case's last one is not held at all.
 */
static void
plan_review(struct demo *d, struct demo_client *c, struct date on)
{
    int after =
        dice_percent(&c->dice, 8) ? dice_between(&c->dice, 2, 12) : -dice_between(&c->dice, 0, 2);
    struct date held = date_add_days(on, after);
    if (c->neglected && date_compare(held, date_add_days(d->today, -25)) > 0)
        return;
    if (date_compare(held, instant_date(d->now)) <= 0)
        held = date_add_days(instant_date(d->now), 1);
    demo_put(d, demo_office_hour(&c->dice, held), (int)(c - d->clients), H_REVIEW);
}

static void plan_extra(struct demo *d, struct demo_client *c);

static void
plan_report(struct demo *d, struct demo_client *c)
{
    struct date on = date_add_days(c->report_on, dice_between(&c->dice, -6, 1));
    if (!c->ability && dice_percent(&c->dice, 92))
        demo_put(d, demo_office_hour(&c->dice, on), (int)(c - d->clients), H_REPORT);
}

static enum err
happens_enter(struct demo *d, struct demo_client *c)
{
    if (c->frozen)
        return ERR_OK;
    TRY(demo_enter(d, c));
    TRY(demo_told(d, c, c->holder, TOLD_PLAN));
    TRY(demo_next_step(d, c, WORDS_NEXT_PLANNED, 10, 28, NULL));
    demo_soon(d, c, H_OFFICIALS, 1, 9);
    plan_review(d, c, date_add_days(instant_date(d->now), c->ability ? 60 : 70));
    c->reported = false;
    plan_report(d, c);
    demo_rooms_planned(d, c);
    if (c->reviews == 0)
        plan_extra(d, c);
    return ERR_OK;
}

static enum err
happens_review(struct demo *d, struct demo_client *c)
{
    struct date next;
    if (c->frozen || !c->open || !c->planned)
        return ERR_OK;
    TRY(demo_review(d, c, &next));
    TRY(demo_next_step(d, c, WORDS_NEXT_PLANNED, 10, 28, NULL));
    demo_soon(d, c, H_OFFICIALS, 1, 9);
    plan_report(d, c);
    bool ends = c->target == TARGET_ENDED || c->target == TARGET_ABILITY_ENDED;
    if (ends && c->reviews >= c->reviews_wanted)
        demo_soon(d, c, c->ability ? H_END : H_JUDGE_END, 4, 20);
    else {
        plan_review(d, c, next);
        if (c->reviews == 2 && dice_percent(&c->dice, 40))
            demo_soon(d, c, H_DRAFT, 5, 30); /* the next version */
    }
    return ERR_OK;
}

/* ---- the one more offer ---- */

static void
plan_extra(struct demo *d, struct demo_client *c)
{
    static const struct {
        enum offer_kind kind;
        enum offer_state fate;
    } fates[] = {
        { OFFER_ORDER, OFFER_CLOSED },      { OFFER_HANDOFF, OFFER_OFFERED },
        { OFFER_SHARE, OFFER_ACCEPTED },    { OFFER_HANDOFF, OFFER_ACCEPTED },
        { OFFER_ORDER, OFFER_STARTED },     { OFFER_SHARE, OFFER_OFFERED },
        { OFFER_HANDOFF, OFFER_DECLINED },  { OFFER_ORDER, OFFER_SEEN },
        { OFFER_ORDER, OFFER_EXPIRED },     { OFFER_HANDOFF, OFFER_REROUTED },
        { OFFER_ORDER, OFFER_ASKED },       { OFFER_SHARE, OFFER_CLOSED },
        { OFFER_HANDOFF, OFFER_WITHDRAWN }, { OFFER_ORDER, OFFER_ACCEPTED },
        { OFFER_SHARE, OFFER_DECLINED },    { OFFER_HANDOFF, OFFER_SEEN },
        { OFFER_ORDER, OFFER_DECLINED },    { OFFER_SHARE, OFFER_WITHDRAWN },
        { OFFER_HANDOFF, OFFER_ASKED },     { OFFER_SHARE, OFFER_SEEN },
        { OFFER_HANDOFF, OFFER_CLOSED },    { OFFER_SHARE, OFFER_EXPIRED },
        { OFFER_ORDER, OFFER_WITHDRAWN },   { OFFER_SHARE, OFFER_REROUTED },
        { OFFER_HANDOFF, OFFER_EXPIRED },   { OFFER_SHARE, OFFER_ASKED },
        { OFFER_HANDOFF, OFFER_STARTED },   { OFFER_SHARE, OFFER_STARTED },
    };
    bool ends = c->target == TARGET_ENDED || c->target == TARGET_ABILITY_ENDED;
    if ((size_t)c->turn >= COUNT(fates) && !dice_percent(&c->dice, 45))
        return;
    c->extra.kind = fates[(size_t)c->turn % COUNT(fates)].kind;
    c->extra.fate = fates[(size_t)c->turn % COUNT(fates)].fate;
    if (ends && offer_state_is_open((int)c->extra.fate))
        c->extra.fate = OFFER_CLOSED;
    if (offer_state_is_open((int)c->extra.fate))
        demo_before_today(d, c, H_EXTRA, 1, 9);
    else if (c->extra.fate == OFFER_EXPIRED)
        demo_before_today(d, c, H_EXTRA, 63, 72);
    else
        demo_soon(d, c, H_EXTRA, 3, 25);
}

static int
extra_receiver(struct demo *d, struct demo_client *c)
{
    int party = d->hands[c->holder].actor.party;
    switch (c->extra.kind) {
    case OFFER_ORDER:
        if (party == PARTY_EA)
            return demo_unit_for(d, UNIT_OTHER, REGION_NONE, NULL);
        for (int i = 0; i < d->unit_count; i++) /* the county orders from an association */
            if (d->units[i].does == UNIT_OTHER && d->units[i].region == c->region &&
                d->orgs[d->units[i].org].kind == PARTY_NGO)
                return i;
        return NOBODY;
    case OFFER_HANDOFF:
        return party == PARTY_WSC && !c->ability ? unit_of_party(d, c, PARTY_EA, false)
               : party == PARTY_WSC              ? unit_of_party(d, c, PARTY_WSC, false)
                                                 : unit_of_party(d, c, PARTY_WSC, c->turn % 2 == 1);
    default:
        return party == PARTY_WSC ? unit_of_party(d, c, PARTY_EA, false)
                                  : unit_of_party(d, c, PARTY_WSC, true);
    }
}

static enum err
send_extra(struct demo *d, struct demo_client *c)
{
    struct demo_extra *e = &c->extra;
    e->sender = c->holder;
    e->to = extra_receiver(d, c);
    bool fits =
        !c->ability || e->kind == OFFER_ORDER || d->hands[e->sender].actor.party == PARTY_WSC;
    if (e->to == NOBODY || !fits || d->units[e->to].id.v == d->hands[e->sender].actor.unit.v)
        return ERR_OK;
    TRY(demo_send(d, c));
    e->sent = true;
    if (e->fate != OFFER_OFFERED && e->fate != OFFER_EXPIRED)
        demo_soon(d, c, H_EXTRA, 1, 6);
    return ERR_OK;
}

static enum err
move_extra(struct demo *d, struct demo_client *c)
{
    struct demo_extra *e = &c->extra;
    int hand = demo_hand_of(d, e->to);
    bool handoff = e->kind == OFFER_HANDOFF;
    offer_id other;
    e->settled = true;
    switch (e->fate) {
    case OFFER_SEEN:
        return demo_see(d, c, e->id, hand);
    case OFFER_ASKED:
        return demo_ask(d, c, e->id, hand);
    case OFFER_DECLINED:
        return demo_decline(d, c, e->id, hand);
    case OFFER_WITHDRAWN:
        return demo_withdraw(d, c, e->id, e->sender);
    case OFFER_REROUTED: {
        int to = unit_of_party(d, c, PARTY_WSC, e->to == unit_of_party(d, c, PARTY_WSC, false));
        if (to == e->to || d->orgs[d->units[e->to].org].kind != PARTY_WSC ||
            d->units[to].id.v == d->hands[e->sender].actor.unit.v)
            return demo_decline(d, c, e->id, hand);
        TRY(demo_reroute(d, c, e->id, hand, to, &other));
        e->id = other;
        return demo_accept(d, c, other, demo_hand_of(d, to), handoff);
    }
    case OFFER_ACCEPTED:
        return demo_accept(d, c, e->id, hand, handoff);
    default: /* started, closed */
        TRY(demo_accept(d, c, e->id, hand, handoff));
        TRY(demo_started(d, c, e->id, c->holder));
        return e->fate == OFFER_CLOSED ? demo_closed(d, c, e->id, c->holder) : ERR_OK;
    }
}

static enum err
happens_extra(struct demo *d, struct demo_client *c)
{
    if (!c->open || !c->planned || c->frozen)
        return ERR_OK;
    return c->extra.sent ? move_extra(d, c) : send_extra(d, c);
}

/* ---- ending ---- */

static bool
waits_for_extra(const struct demo_client *c)
{
    return c->extra.sent && !c->extra.settled && c->extra.fate != OFFER_EXPIRED;
}

static enum err
happens_judge_end(struct demo *d, struct demo_client *c)
{
    if (c->frozen)
        return ERR_OK;
    if (waits_for_extra(c)) {
        demo_soon(d, c, H_JUDGE_END, 6, 9);
        return ERR_OK;
    }
    TRY(demo_officials(d, c, 100));
    for (int party = PARTY_EA; party <= PARTY_KELA; party++)
        TRY(demo_end_judge(d, c, c->hand[party]));
    demo_soon(d, c, H_END, 1, 6);
    return ERR_OK;
}

static enum err
happens_end(struct demo *d, struct demo_client *c)
{
    if (c->frozen || waits_for_extra(c)) {
        demo_soon(d, c, H_END, 6, 9);
        return ERR_OK;
    }
    /* An offer that nobody answers ends by itself in time. */
    bool may_end = true;
    if (c->extra.sent && c->extra.fate == OFFER_EXPIRED)
        TRY(demo_may_end(d, c, &may_end));
    if (!may_end) {
        demo_soon(d, c, H_END, 6, 9);
        return ERR_OK;
    }
    TRY(demo_officials(d, c, 97));
    TRY(demo_told(d, c, c->holder, TOLD_ENDING));
    TRY(demo_end(d, c));
    if (!c->ability && dice_percent(&c->dice, 95))
        demo_soon(d, c, H_ENDING, 1, 9);
    demo_rooms_ended(d, c);
    if (c->turn % 6 == 2)
        demo_soon(d, c, H_RETURN, 25, 70);
    return ERR_OK;
}

/* The one who held the case may open a new one; what was done before can be read in it. */
static enum err
happens_return(struct demo *d, struct demo_client *c)
{
    if (c->frozen || d->hands[c->holder].left)
        return ERR_OK;
    for (int party = 0; party < PARTIES; party++) {
        c->hand[party] = NOBODY;
        c->how[party] = 0;
    }
    c->target = TARGET_NEED;
    c->planned = false;
    c->draft_on = DATE_NONE;
    return happens_open(d, c);
}

static enum err
happens_not_started(struct demo *d, struct demo_client *c)
{
    return c->frozen ? ERR_OK : demo_not_started(d, c);
}

/* ---- from day to day ---- */

static enum err
happens_touch(struct demo *d, struct demo_client *c)
{
    if (!c->open)
        return ERR_OK;
    if (dice_percent(&c->dice, 40))
        TRY(demo_read(d, c, c->holder));
    int party = dice_between(&c->dice, PARTY_EA, PARTY_KELA);
    if (dice_percent(&c->dice, 60))
        TRY(demo_note(d, c, c->hand[party] != NOBODY ? c->hand[party] : c->holder));
    enum words words = c->planned                                          ? WORDS_NEXT_PLANNED
                       : !date_is_none(c->draft_on)                        ? WORDS_NEXT_ASSESSING
                       : c->how[PARTY_KELA] != 0 || c->how[PARTY_WSC] != 0 ? WORDS_NEXT_REFERRED
                                                                           : WORDS_NEXT_NEED;
    struct date on;
    TRY(demo_next_step(d, c, words, 6, 32, &on));
    struct date today = instant_date(d->now);
    int until = (int)(date_days(on) - date_days(today));
    int late = c->neglected                ? dice_between(&c->dice, 2, 9)
               : dice_percent(&c->dice, 6) ? dice_between(&c->dice, 1, 4)
                                           : 0;
    int at = until + late < 1 ? 1 : until + late;
    demo_soon(d, c, H_TOUCH, at, at);
    return ERR_OK;
}

static enum err
happens_assign(struct demo *d, struct demo_client *c)
{
    int to = demo_hand_of(d, d->hands[c->holder].unit);
    if (!c->open || to == c->holder)
        return ERR_OK;
    demo_soon(d, c, H_OFFICIALS, 1, 9);
    return demo_assign(d, c, to);
}

static enum err
happens_clerk(struct demo *d)
{
    TRY(demo_clerk(d));
    struct date next = date_add_days(instant_date(d->now), 1);
    while (!date_is_working_day(next, MONDAY_TO_FRIDAY))
        next = date_add_days(next, 1);
    demo_put(d, instant_of(next, 6, 30), NOBODY, H_CLERK);
    return ERR_OK;
}

static enum err
happens_desk(struct demo *d, int hand)
{
    if (d->hands[hand].left)
        return ERR_OK;
    TRY(demo_notices_seen(d, hand));
    demo_put(d,
             demo_office_hour(&d->dice,
                              date_add_days(instant_date(d->now), dice_between(&d->dice, 12, 18))),
             hand, H_DESK);
    return ERR_OK;
}

static enum err
happens_leave(struct demo *d, int hand)
{
    TRY(demo_leave(d, hand));
    int supervisor = demo_supervisor_of(d, d->hands[hand].unit), n = 0;
    for (int i = 0; i < d->client_count; i++)
        if (d->clients[i].open && d->clients[i].holder == supervisor && d->clients[i].frozen &&
            n++ % 2 == 1)
            demo_soon(d, &d->clients[i], H_ASSIGN, 1, 3);
    return ERR_OK;
}

enum err
demo_happens(struct demo *d, int client, int what)
{
    struct demo_client *c = what >= H_CLERK ? NULL : &d->clients[client];
    if (what >= H_ANSWER && what <= H_ANSWER_LAST)
        return c->open && !c->frozen ? happens_answer(d, c, what - H_ANSWER) : ERR_OK;
    if (c != NULL && c->frozen && what < H_TOUCH && c->in_case.v != 0)
        return ERR_OK;
    if (what >= H_ROOMS && what <= H_ROOMS_LAST)
        return demo_rooms_happens(d, c, what);
    switch ((enum happening_of_demo)what) {
    case H_REGISTER:
        return happens_register(d, c);
    case H_OPEN:
        return happens_open(d, c);
    case H_JUDGE:
        return happens_judge(d, c);
    case H_REFER:
        return happens_refer(d, c);
    case H_START:
        return happens_start(d, c);
    case H_WRITE:
        return happens_write(d, c);
    case H_DRAFT:
        return happens_draft(d, c);
    case H_STEPS:
        return happens_steps(d, c);
    case H_ENTER:
        return happens_enter(d, c);
    case H_REVIEW:
        return happens_review(d, c);
    case H_EXTRA:
        return happens_extra(d, c);
    case H_TOUCH:
        return happens_touch(d, c);
    case H_OFFICIALS:
        return c->open ? demo_officials(d, c, 94) : ERR_OK;
    case H_JUDGE_END:
        return happens_judge_end(d, c);
    case H_END:
        return happens_end(d, c);
    case H_NOT_STARTED:
        return happens_not_started(d, c);
    case H_SIGNAL:
        return d->hands[c->holder].left || (c->in_case.v != 0 && !c->open) ? ERR_OK
                                                                           : demo_signals_act(d, c);
    case H_REPORT:
        return c->open && c->planned && !c->frozen && !c->reported ? demo_report(d, c) : ERR_OK;
    case H_ENDING:
        return c->open || d->hands[c->holder].left || d->hands[c->holder].actor.role != ROLE_WORKER
                   ? ERR_OK
                   : demo_official_ending(d, c);
    case H_RETURN:
        return happens_return(d, c);
    case H_ASSIGN:
        return happens_assign(d, c);
    case H_CLERK:
        return happens_clerk(d);
    case H_DESK:
        return happens_desk(d, client);
    case H_LEAVE:
        return happens_leave(d, client);
    case H_REGION:
        return demo_region(d, client);
    case H_HOUSE:
        return demo_house_happens(d, client);
    default:
        return ERR_INTERNAL;
    }
}
