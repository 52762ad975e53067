/* cli/demo_own.c: see demo_own.h. */
#include "cli/demo_own.h"

#include "access/own.h"
#include "base/str.h"
#include "cli/demo_rooms.h"
#include "client/consent.h"
#include "client/feedback.h"
#include "client/log_request.h"
#include "client/meeting.h"
#include "client/message.h"
#include "client/network.h"
#include "client/partner.h"

/* How much there is to see on this client's own pages; 0: the client is not for this. */
static int
richness(const struct demo *d, const struct demo_client *c)
{
    if (!c->open || !c->planned || c->ability || c->frozen || c->neglected)
        return 0;
    const struct hand *holder = &d->hands[c->holder];
    bool waits = c->extra.kind != OFFER_KIND_NONE && offer_state_is_open((int)c->extra.fate) &&
                 c->extra.kind != OFFER_HANDOFF;
    int points = 1;
    points += 8 * (c->target == TARGET_PLANNED);
    points += 4 * demo_is_printed(holder);
    points += 4 * (c->region == OSTROBOTHNIA);
    points += 2 * waits;
    points += c->interpreter == NULL;
    points += str_same(c->lang, "fi");
    return points;
}

static struct demo_client *
richest(struct demo *d)
{
    struct demo_client *best = NULL;
    for (int i = 0; i < d->client_count; i++) {
        struct demo_client *c = &d->clients[i];
        if (richness(d, c) > (best != NULL ? richness(d, best) : 0))
            best = c;
    }
    return best;
}

static enum err
offer_expert(struct demo *d, struct demo_client *c)
{
    struct work *w;
    int64_t id;
    const struct team_given given = { .role = TEAM_EXPERT, .wanted = WANTED_NOT_ASKED };
    TRY(demo_work(d, c->holder, ACT_TEAM_CHANGE, c, 0, &w));
    return demo_close(d, w, team_add(w, &given, &id));
}

/* The secret is the demo's password. */
static enum err
first_sign_in(struct demo *d, struct demo_client *c)
{
    static const struct visitor phone = { .address = "127.0.0.1" };
    struct own_given given;
    struct signed_in in;
    struct work *w;
    TRY(offer_expert(d, c));
    TRY(demo_work(d, c->holder, ACT_CODE_GIVE, c, 0, &w));
    TRY(demo_close(d, w, own_code_give(w, &given)));
    d->own_number = str_copy(d->arena, given.number);
    TRY(demo_work(d, NOBODY, ACT_OWN_SIGN_IN, NULL, 0, &w));
    return demo_close(
        d, w,
        own_first_sign_in(w, given.number, given.code, d->password, d->password, &phone, &in));
}

enum err
demo_own_choose(struct demo *d)
{
    struct demo_client *c = d->own != NULL ? NULL : richest(d);
    if (c == NULL || c->target != TARGET_PLANNED)
        return ERR_OK;
    d->own = c;
    c->beside.step = 0;
    TRY(first_sign_in(d, c));
    demo_soon(d, c, H_OWN, 1, 1);
    return ERR_OK;
}

enum err
demo_own(struct demo *d, const char **ret_number)
{
    if (d->own == NULL && (d->own = richest(d)) != NULL)
        TRY(first_sign_in(d, d->own));
    *ret_number = d->own_number;
    return ERR_OK;
}

/* ---- one thing after another ---- */

/* A consent in writing, and by it an order to an association whose worker has an account. */
static enum err
order(struct demo *d, struct demo_client *c)
{
    int partner = demo_hand_named(d, "signe.exempelgard");
    struct offer_given given = {
        .kind = OFFER_ORDER,
        .to = d->hands[partner].actor.unit,
        .reason = demo_words(d, c, WORDS_ORDER),
        .ground = "consent",
        .purpose = demo_words(d, c, WORDS_CONSENT_PURPOSE),
        .classes = CLASS(C6) | CLASS(C7),
    };
    TRY(demo_consent(d, c, CONSENT_INFORMATION, d->units[d->hands[partner].unit].org, NULL,
                     DATE_NONE, &given.consent));
    return demo_offer(d, c, &given, &c->beside.order);
}

static enum err
partner_works(struct demo *d, struct demo_client *c)
{
    struct work *w;
    int partner = demo_hand_named(d, "signe.exempelgard");
    TRY(demo_started(d, c, c->beside.order, c->holder));
    TRY(demo_work(d, partner, ACT_PARTNER_WORK, c, 0, &w));
    return demo_close(
        d, w, partner_note(w, C7, instant_date(d->now), demo_words(d, c, WORDS_PARTNER_NOTE)));
}

static enum err
names_somebody(struct demo *d, struct demo_client *c)
{
    struct work *w;
    bool swedish = str_same(c->lang, "sv");
    const struct team_given given = {
        .role = TEAM_SUPPORT,
        .name = swedish ? "Doris Exempelås" : "Sirkka Mallikoski",
        .phone = "+358 00 900 0001",
        .wanted = WANTED_YES,
        .words = demo_words(d, c, WORDS_NETWORK),
    };
    TRY(demo_own_work(d, ACT_OWN_NETWORK_CHANGE, c, &w));
    return demo_close(d, w, network_add(w, c->in_case, &given));
}

static enum err
own_writes(struct demo *d, struct demo_client *c, int64_t thread)
{
    struct work *w;
    int64_t id;
    const char *subject = thread != 0               ? NULL
                          : str_same(c->lang, "sv") ? "Mötet nästa vecka"
                                                    : "Ensi viikon tapaaminen";
    TRY(demo_own_work(d, ACT_OWN_MESSAGE_SEND, c, &w));
    return demo_close(d, w,
                      message_own_write(w, c->in_case, thread, subject,
                                        demo_words(d, c, WORDS_OWN_MESSAGE), &id));
}

static enum err
own_feedback(struct demo *d, struct demo_client *c)
{
    struct work *w;
    const struct survey_given_answer given = {
        .scores = { 4, 5, 4 },
        .words = demo_words(d, c, WORDS_FEEDBACK),
        .named = true,
    };
    if (d->survey == 0)
        return ERR_OK;
    TRY(demo_own_work(d, ACT_OWN_FEEDBACK_GIVE, c, &w));
    return demo_close(d, w, feedback_give(w, d->survey, &given));
}

/* The client doubts that everybody who read had a reason: to the county, whose officer has an
 * account in the printed list. */
static enum err
own_log(struct demo *d, struct demo_client *c)
{
    struct work *w;
    int64_t id;
    int officer = demo_hand_named(d, "kerttu.naytela");
    struct log_request_given given = {
        .received_on = instant_date(d->now),
        .how = LOG_WAY_OWN,
        .suspicion = demo_words(d, c, WORDS_SUSPICION),
    };
    struct log_request_org *orgs;
    size_t count;
    TRY(demo_own_work(d, ACT_OWN_LOG_ASK, c, &w));
    enum err err = log_request_orgs(w, &orgs, &count);
    for (size_t i = 0; err == ERR_OK && i < count; i++)
        if (given.org.v == 0 || orgs[i].org.v == d->hands[officer].actor.org.v)
            given.org = orgs[i].org;
    if (err == ERR_OK)
        err = log_request_make(w, &given, &id);
    return demo_close(d, w, err);
}

static enum err
invite(struct demo *d, struct demo_client *c, int hand)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_MEETING_CHANGE, c, c->beside.meeting, &w));
    return demo_close(d, w, meeting_invite(w, d->hands[hand].actor.duty, 0));
}

enum err
demo_own_happens(struct demo *d, struct demo_client *c)
{
    int partner = demo_hand_named(d, "signe.exempelgard");
    if (c->beside.step < 9)
        demo_soon(d, c, H_OWN, 1, 2);
    switch (c->beside.step++) {
    case 0:
        return order(d, c);
    case 1:
        return demo_accept(d, c, c->beside.order, partner, false);
    case 2:
        return names_somebody(d, c);
    case 3:
        return demo_talk(d, c, true);
    case 4:
        return own_writes(d, c, c->beside.thread);
    case 5:
        return partner_works(d, c);
    case 6:
        return demo_meeting_call(d, c, MEETING_REVIEW, 2);
    case 7:
        return own_feedback(d, c);
    case 8:
        return own_log(d, c);
    case 9: /* both lie ahead, or have not been read, on the last day */
        demo_before_today(d, c, H_OWN, 1, 2);
        return ERR_OK;
    case 10:
        TRY(own_writes(d, c, 0));
        TRY(demo_consent_asked(d, c,
                               str_same(c->lang, "sv") ? "Mallverkstaden Ab" : "Mallipaja Oy"));
        TRY(demo_meeting_call(d, c, MEETING_THREE_PARTY, 9));
        return invite(d, c, partner);
    default:
        return ERR_OK;
    }
}
