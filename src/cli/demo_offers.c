/* cli/demo_offers.c: offers in the demo, what the clerk does about them each day, and roles that
 * end. */
#include "cli/demo_in.h"

#include "base/str.h"
#include "client/ask.h"
#include "client/case.h"
#include "client/consent.h"
#include "region/absence.h"

/* ---- sending ---- */

static enum err
send(struct demo *d, struct demo_client *c, int hand, const struct offer_given *given,
     offer_id *ret)
{
    struct work *w;
    TRY(demo_work(d, hand, ACT_OFFER_SEND, c, 0, &w));
    return demo_close(d, w, offer_send(w, given, ret));
}

/* Who supports the client during the wait: the responsible person, or nobody needs to. */
static void
support(struct demo *d, struct demo_client *c, struct offer_given *given)
{
    if (dice_percent(&c->dice, 75)) {
        given->supporter = d->hands[c->holder].actor.duty;
        c->supporter = c->holder;
    } else {
        given->no_supporter_reason = demo_words(d, c, WORDS_NO_SUPPORTER);
    }
}

enum err
demo_offer(struct demo *d, struct demo_client *c, const struct offer_given *given, offer_id *ret)
{
    struct offer_given whole = *given;
    if (whole.kind != OFFER_SHARE)
        support(d, c, &whole);
    return send(d, c, c->holder, &whole, ret);
}

enum err
demo_refer(struct demo *d, struct demo_client *c, int unit, offer_id *ret)
{
    struct offer_given given = {
        .kind = OFFER_REFERRAL,
        .to = d->units[unit].id,
        .reason = demo_words(d, c, WORDS_REFERRAL),
        .ground = "referral",
        .purpose = demo_words(d, c, WORDS_PURPOSE),
    };
    support(d, c, &given);
    return send(d, c, c->holder, &given, ret);
}

static const char *
ground_of(struct demo *d, const struct demo_client *c, const struct demo_extra *e)
{
    int from = d->hands[e->sender].actor.party, to = d->orgs[d->units[e->to].org].kind;
    if (d->hands[e->sender].actor.org.v == d->orgs[d->units[e->to].org].id.v)
        return "own_task";
    if (from == PARTY_EA && to == PARTY_PROVIDER)
        return "service_order";
    if (!c->ability && to <= PARTY_KELA)
        return "joint_support";
    return "social_notice";
}

/* Where the ground is a consent, the client has given one in writing; some have a last day that is
 * near. */
static enum err
consent_for(struct demo *d, struct demo_client *c, const struct demo_extra *e,
            struct offer_given *given)
{
    const struct ground_row *ground = ground_find(given->ground);
    const struct actor *sender = &d->hands[e->sender].actor;
    struct work *w;
    if (ground == NULL || ground->consents == 0)
        return ERR_OK;
    struct date on = instant_date(d->now), soon = date_add_days(d->today, 20);
    const struct consent_given consent = {
        .kind = CONSENT_CONTACT,
        .given_by = CONSENT_BY_CLIENT,
        .way = CONSENT_WRITTEN,
        .classes = given->classes,
        .from = { sender->org.v },
        .to = { d->orgs[d->units[e->to].org].id.v },
        .purpose = given->purpose,
        .lang = c->lang,
        .explained_by = sender->worker_name,
        .document = str_printf(d->now_arena, "%d/%d", 100 + c->turn, on.year),
        .given_on = on,
        .until_on = dice_percent(&c->dice, 40) ? soon : DATE_NONE,
    };
    TRY(demo_work(d, e->sender, ACT_CONSENT_CHANGE, c, 0, &w));
    return demo_close(d, w, consent_record(w, &consent, &given->consent));
}

/* The one more offer of the client. */
enum err
demo_send(struct demo *d, struct demo_client *c)
{
    static const enum words words[OFFER_KIND_COUNT] = {
        [OFFER_HANDOFF] = WORDS_HANDOFF,
        [OFFER_ORDER] = WORDS_ORDER,
        [OFFER_SHARE] = WORDS_SHARE,
    };
    struct demo_extra *e = &c->extra;
    struct offer_given given = {
        .kind = e->kind,
        .to = d->units[e->to].id,
        .reason = demo_words(d, c, words[e->kind]),
        .ground = ground_of(d, c, e),
        .purpose = demo_words(d, c, WORDS_PURPOSE),
        .classes = CLASS(C6) | CLASS(C7) | (dice_percent(&c->dice, 50) ? CLASS(C2) : 0),
    };
    if (e->kind != OFFER_SHARE)
        support(d, c, &given);
    TRY(consent_for(d, c, e, &given));
    e->consent = given.consent;
    return send(d, c, e->sender, &given, &e->id);
}

/* ---- the receiver's and the sender's moves ---- */

static enum err
open_answer(struct demo *d, int hand, enum action action, const struct demo_client *c,
            offer_id offer, struct work **ret, int64_t *ret_version)
{
    struct work *w;
    TRY(demo_work(d, hand, action, c, offer.v, &w));
    *ret = w;
    if (action == ACT_OFFER_ANSWER) {
        struct offer_preview preview;
        enum err err = offer_preview_get(w, &preview);
        *ret_version = err == ERR_OK ? preview.version : 0;
        return err == ERR_OK ? ERR_OK : demo_close(d, w, err);
    }
    struct offer o;
    enum err err = offer_get(w, &o);
    *ret_version = err == ERR_OK ? o.version : 0;
    return err == ERR_OK ? ERR_OK : demo_close(d, w, err);
}

static enum err
preview(struct demo *d, struct demo_client *c, offer_id offer, int hand)
{
    struct work *w;
    struct offer_preview seen;
    TRY(demo_work(d, hand, ACT_OFFER_PREVIEW, c, offer.v, &w));
    return demo_close(d, w, offer_preview_get(w, &seen));
}

enum err
demo_see(struct demo *d, struct demo_client *c, offer_id offer, int hand)
{
    struct work *w;
    TRY(preview(d, c, offer, hand));
    TRY(demo_work(d, hand, ACT_OFFER_ANSWER, c, offer.v, &w));
    return demo_close(d, w, offer_see(w));
}

enum err
demo_accept(struct demo *d, struct demo_client *c, offer_id offer, int hand, bool handoff)
{
    struct work *w;
    int64_t version;
    struct offer_acceptance acceptance = { .next_step = NULL };
    if (handoff) {
        acceptance.next_step = demo_words(d, c, WORDS_NEXT_PLANNED);
        acceptance.next_on = date_add_days(instant_date(d->now), dice_between(&c->dice, 5, 14));
        acceptance.support =
            dice_between(&c->dice, OFFER_SUPPORT_RECEIVER, OFFER_SUPPORT_NOT_NEEDED);
        acceptance.plan = dice_between(&c->dice, OFFER_PLAN_CURRENT, OFFER_PLAN_UPDATE);
    }
    if (dice_percent(&c->dice, 60))
        TRY(demo_see(d, c, offer, hand));
    TRY(open_answer(d, hand, ACT_OFFER_ANSWER, c, offer, &w, &version));
    TRY(demo_close(d, w, offer_accept(w, &acceptance, version)));
    if (handoff) {
        c->holder = hand;
        c->hand[d->hands[hand].actor.party] = hand;
    }
    return ERR_OK;
}

enum err
demo_ask(struct demo *d, struct demo_client *c, offer_id offer, int hand)
{
    struct work *w;
    int64_t version;
    TRY(open_answer(d, hand, ACT_OFFER_ANSWER, c, offer, &w, &version));
    return demo_close(d, w, offer_ask(w, demo_words(d, c, WORDS_QUESTION), version));
}

enum err
demo_decline(struct demo *d, struct demo_client *c, offer_id offer, int hand)
{
    struct work *w;
    int64_t version;
    enum decline_reason reason =
        (enum decline_reason)dice_between(&c->dice, DECLINE_NOT_OURS, DECLINE_CAPACITY);
    TRY(open_answer(d, hand, ACT_OFFER_ANSWER, c, offer, &w, &version));
    return demo_close(d, w, offer_decline(w, reason, demo_words(d, c, WORDS_DECLINE), version));
}

enum err
demo_reroute(struct demo *d, struct demo_client *c, offer_id offer, int hand, int unit,
             offer_id *ret)
{
    struct work *w;
    int64_t version;
    TRY(open_answer(d, hand, ACT_OFFER_ANSWER, c, offer, &w, &version));
    return demo_close(
        d, w, offer_reroute(w, d->units[unit].id, demo_words(d, c, WORDS_REROUTE), version, ret));
}

enum err
demo_clarify(struct demo *d, struct demo_client *c, offer_id offer, int hand)
{
    struct work *w;
    int64_t version;
    TRY(open_answer(d, hand, ACT_OFFER_WITHDRAW, c, offer, &w, &version));
    return demo_close(d, w, offer_clarify(w, demo_words(d, c, WORDS_ANSWER), version));
}

enum err
demo_withdraw(struct demo *d, struct demo_client *c, offer_id offer, int hand)
{
    struct work *w;
    int64_t version;
    TRY(open_answer(d, hand, ACT_OFFER_WITHDRAW, c, offer, &w, &version));
    return demo_close(d, w, offer_withdraw(w, demo_words(d, c, WORDS_WITHDRAW), version));
}

enum err
demo_started(struct demo *d, struct demo_client *c, offer_id offer, int hand)
{
    struct work *w;
    int64_t version;
    TRY(open_answer(d, hand, ACT_OFFER_CLOSE, c, offer, &w, &version));
    return demo_close(d, w, offer_start(w, instant_date(d->now), version));
}

enum err
demo_closed(struct demo *d, struct demo_client *c, offer_id offer, int hand)
{
    struct work *w;
    int64_t version;
    enum offer_outcome outcome =
        (enum offer_outcome)dice_between(&c->dice, OFFER_SERVED, OFFER_NO_CAPACITY);
    TRY(open_answer(d, hand, ACT_OFFER_CLOSE, c, offer, &w, &version));
    return demo_close(d, w, offer_close(w, outcome, demo_words(d, c, WORDS_OUTCOME), version));
}

/* ---- the clerk ---- */

static enum err
clerk_does(struct demo *d, enum offer_due what, enum err (*move)(struct work *w))
{
    struct work *w;
    struct offer_due_line *due;
    size_t count = 0;
    bool more = false;
    TRY(demo_work(d, NOBODY, ACT_CLERK, NULL, 0, &w));
    TRY(demo_close(d, w, offer_due_list(w, what, &due, &count, &more)));
    for (size_t i = 0; i < count; i++) {
        struct demo_client c = { .id = due[i].client, .in_case = due[i].in_case };
        TRY(demo_work(d, NOBODY, ACT_CLERK, &c, due[i].id.v, &w));
        TRY(demo_close(d, w, move(w)));
    }
    return ERR_OK;
}

/* As cli/clerk.c: who stands in is tied from the first day, what was asked long ago is emptied. */
static enum err
each_day(struct work *w)
{
    int made;
    TRY(absence_catch_up(w, &made));
    return request_empty(w);
}

enum err
demo_clerk(struct demo *d)
{
    struct work *w;
    TRY(demo_work(d, NOBODY, ACT_CLERK, NULL, 0, &w));
    TRY(demo_close(d, w, each_day(w)));
    TRY(clerk_does(d, OFFER_DUE_EXPIRY, offer_expire));
    TRY(clerk_does(d, OFFER_DUE_REMINDER, offer_remind));
    return clerk_does(d, OFFER_DUE_ESCALATION, offer_escalate);
}

/* ---- roles that end ---- */

static enum err
hand_cases_over(struct work *w, duty_id from, duty_id supervisor, unit_id unit, int64_t *ret_count)
{
    (void)unit;
    *ret_count = 0;
    return case_take_over_all(w, from, supervisor);
}

/* Who left supported the client while waiting; now the one who holds the case does. */
static enum err
support_on(struct work *w, duty_id left)
{
    struct client_case c;
    TRY(case_get(w, &c));
    return c.waits && c.supporter.v == left.v ? case_wait(w, work_duty(w), NULL, c.version)
                                              : ERR_OK;
}

static enum err
see_support(struct demo *d, struct demo_client *c, duty_id left)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_CASE_CHANGE, c, 0, &w));
    return demo_close(d, w, support_on(w, left));
}

enum err
demo_leave(struct demo *d, int hand)
{
    struct work *w;
    int64_t moved;
    struct hand *h = &d->hands[hand];
    int supervisor = demo_supervisor_of(d, h->unit);
    TRY(demo_work(d, supervisor, ACT_DUTY_END, NULL, 0, &w));
    TRY(demo_close(d, w,
                   duty_end(w, h->actor.duty, instant_date(d->now), "Siirtyi muihin tehtäviin.",
                            hand_cases_over, &moved)));
    h->left = true;
    for (int i = 0; i < d->client_count; i++) {
        struct demo_client *c = &d->clients[i];
        for (int party = 0; party < PARTIES; party++)
            if (c->hand[party] == hand) {
                c->frozen = true;
                c->hand[party] = c->holder == hand ? supervisor : NOBODY;
            }
        if (c->holder == hand && c->in_case.v != 0)
            c->holder = supervisor;
        if (c->open && c->supporter == hand) {
            c->supporter = c->holder;
            TRY(see_support(d, c, h->actor.duty));
        }
    }
    return ERR_OK;
}

enum err
demo_assign(struct demo *d, struct demo_client *c, int to)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_CASES_MOVE, NULL, 0, &w));
    TRY(demo_close(
        d, w, case_assign(w, c->id, c->in_case, d->hands[to].actor.duty, "Uusi vastuuhenkilö.")));
    c->hand[d->hands[to].actor.party] = to;
    c->holder = to;
    return ERR_OK;
}
