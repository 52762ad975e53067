/* cli/demo_rooms_team.c: meetings with their minutes and decisions, messages and the client's
 * network in the demo (demo_rooms.h). */
#include "cli/demo_rooms.h"

#include "base/str.h"
#include "client/meeting.h"
#include "client/message.h"
#include "client/network.h"
#include "client/plan.h"
#include "region/clock.h"

/* ---- meetings ---- */

enum err
demo_meeting_call(struct demo *d, struct demo_client *c, int kind, int days)
{
    static const char *const times[][2] = {
        { "9.00", "10.00" },
        { "10.15", "11.15" },
        { "13.00", "14.00" },
        { "14.30", "15.30" },
    };
    const struct actor *a = &d->hands[c->holder].actor;
    bool swedish = str_same(c->lang, "sv"), remote = dice_percent(&c->dice, 30);
    struct date on = date_add_days(instant_date(d->now), days);
    size_t at = (size_t)dice_below(&c->dice, COUNT(times));
    struct work *w;
    while (!date_is_working_day(on, MONDAY_TO_FRIDAY))
        on = date_add_days(on, 1);
    const struct meeting_given given = {
        .kind = kind,
        .on = on,
        .from = times[at][0],
        .until = times[at][1],
        .remote = remote,
        .place = remote    ? (swedish ? "Distansmöte, länken kommer per brev"
                                      : "Etäkokous, linkki tulee kirjeessä")
                 : swedish ? "Mötesrum 2"
                           : "Neuvotteluhuone 2",
        .presenter = a->duty,
        .doc_party = a->party,
        .doc_system = swedish ? "Klientdatasystemet" : "Asiakastietojärjestelmä",
        .client_invited = true,
        .told_way = dice_between(&c->dice, TELL_TOGETHER, TELL_LETTER),
        .agenda = demo_words(d, c, WORDS_AGENDA),
    };
    TRY(demo_work(d, c->holder, ACT_MEETING_CHANGE, c, 0, &w));
    TRY(demo_close(d, w, meeting_call(w, &given, &c->beside.meeting)));
    c->beside.caller = c->holder;
    demo_put(d, instant_of(on, 15, 40) + dice_below(&c->dice, 50) * MINUTE, (int)(c - d->clients),
             H_HELD);
    return ERR_OK;
}

static enum err
note_guests(struct demo_client *c, struct work *w)
{
    struct guest *guests;
    size_t count;
    TRY(meeting_guests(w, &guests, &count));
    for (size_t i = 0; i < count; i++) {
        bool own = guests[i].duty.v == work_duty(w).v;
        TRY(meeting_guest_state(w, guests[i].id,
                                own || dice_percent(&c->dice, 85) ? GUEST_ATTENDED : GUEST_ABSENT));
    }
    return ERR_OK;
}

static enum err
decide(struct demo *d, struct demo_client *c, struct work *w, bool next_step)
{
    struct date on = date_add_days(work_today(w), dice_between(&c->dice, 7, 21)), latest;
    int64_t id;
    TRY(clock_strictest(w, c->in_case, &latest));
    if (!date_is_none(latest) && date_compare(latest, work_today(w)) >= 0 &&
        date_compare(on, latest) > 0)
        on = latest;
    struct decision_given given = {
        .words = demo_words(d, c, WORDS_DECISION),
        .duty = work_duty(w),
        .due_on = on,
        .became = next_step ? BECAME_NEXT_STEP : BECAME_NOTHING,
    };
    struct plan draft;
    struct goal *goals;
    size_t count = 0;
    enum err err = next_step ? ERR_NOT_FOUND : plan_draft(w, &draft);
    if (err == ERR_OK)
        TRY(goals_of(w, draft.id, &goals, &count));
    else if (err != ERR_NOT_FOUND)
        return err;
    if (count > 0 && !c->planned) {
        given.became = BECAME_STEP;
        given.goal = goals[0].root;
        given.service_kind = work_party(w) == PARTY_EA ? SERVICE_LABOUR : SERVICE_OTHER;
    }
    return decision_add(w, &given, &id);
}

static enum err
hold(struct demo *d, struct demo_client *c, struct work *w)
{
    struct meeting m;
    TRY(meeting_get(w, &m));
    TRY(note_guests(c, w));
    bool away = dice_percent(&c->dice, 15);
    const struct minutes_given minutes = {
        .minutes = demo_words(d, c, WORDS_MINUTES),
        .client_came = away ? CLIENT_AWAY : CLIENT_CAME,
        .client_view = away ? demo_words(d, c, WORDS_CLIENT_VIEW) : NULL,
        .view_on = away ? date_add_days(work_today(w), -1) : DATE_NONE,
        .after_on = away ? work_today(w) : DATE_NONE,
        .after_way = away ? TELL_PHONE : TELL_NONE,
    };
    TRY(meeting_get(w, &m));
    TRY(meeting_write(w, &minutes, m.version));
    TRY(decide(d, c, w, false));
    if (dice_percent(&c->dice, 60))
        TRY(decide(d, c, w, true));
    TRY(meeting_get(w, &m));
    return meeting_close(w, &(struct meeting_met){ .reviewed = false }, m.version);
}

enum err
demo_meeting_held(struct demo *d, struct demo_client *c)
{
    struct work *w;
    if (c->beside.meeting == 0 || c->beside.caller != c->holder)
        return ERR_OK;
    TRY(demo_work(d, c->holder, ACT_MEETING_CHANGE, c, c->beside.meeting, &w));
    /* Now and then somebody falls ill. */
    enum err err;
    if (dice_percent(&c->dice, 8)) {
        struct meeting m;
        err = meeting_get(w, &m);
        if (err == ERR_OK)
            err = meeting_cancel(w,
                                 str_same(c->lang, "sv") ? "Klienten bad om en annan tid."
                                                         : "Asiakas pyysi toista aikaa.",
                                 m.version);
    } else {
        err = hold(d, c, w);
    }
    c->beside.meeting = 0;
    return demo_close(d, w, err);
}

/* ---- messages ---- */

enum err
demo_talk(struct demo *d, struct demo_client *c, bool with_client)
{
    struct work *w;
    const struct message_given given = {
        .subject = demo_words(d, c, with_client ? WORDS_TO_CLIENT_SUBJECT : WORDS_SUBJECT),
        .class = with_client ? 0 : C7,
        .with_client = with_client,
        .body = demo_words(d, c, with_client ? WORDS_TO_CLIENT : WORDS_MESSAGE),
    };
    TRY(demo_work(d, c->holder, ACT_MESSAGE_SEND, c, 0, &w));
    return demo_close(d, w, message_begin(w, &given, &c->beside.thread));
}

/* Another of the case's workers answers. */
enum err
demo_talk_on(struct demo *d, struct demo_client *c)
{
    for (int party = PARTY_EA; party <= PARTY_KELA && c->beside.thread != 0; party++) {
        int hand = c->hand[party];
        struct work *w;
        if (hand == NOBODY || hand == c->holder || d->hands[hand].left)
            continue;
        TRY(demo_work(d, hand, ACT_MESSAGE_SEND, c, 0, &w));
        TRY(demo_close(
            d, w, message_reply(w, c->beside.thread, C7, demo_words(d, c, WORDS_MESSAGE_ANSWER))));
        c->beside.thread = 0;
    }
    return ERR_OK;
}

/* ---- the network ---- */

static enum err
add_place(struct demo *d, struct demo_client *c, const struct team_given *given)
{
    struct work *w;
    int64_t id;
    TRY(demo_work(d, c->holder, ACT_TEAM_CHANGE, c, 0, &w));
    return demo_close(d, w, team_add(w, given, &id));
}

enum err
demo_network(struct demo *d, struct demo_client *c)
{
    static const int roles[] = { TEAM_SUPPORT, TEAM_FAMILY, TEAM_PEER, TEAM_EMPLOYER };
    int role = roles[(size_t)c->turn % COUNT(roles)];
    const char *name, *login;
    if (c->beside.paired)
        return ERR_OK;
    c->beside.paired = true;
    demo_worker_name(d, str_same(c->lang, "sv"), &name, &login);
    const struct team_given person = {
        .role = role,
        .name = name,
        .phone = str_printf(d->now_arena, "+358 00 900 %04d", dice_below(&c->dice, 10000)),
        .wanted = c->turn % 5 == 4 ? WANTED_NOT_ASKED : WANTED_YES,
        .words = demo_words(d, c, WORDS_NETWORK),
    };
    TRY(add_place(d, c, &person));
    for (int party = PARTY_EA; party <= PARTY_KELA; party++) {
        int hand = c->hand[party];
        if (hand == NOBODY || hand == c->holder || d->hands[hand].left)
            continue;
        const struct team_given pair = {
            .role = party == PARTY_KELA ? TEAM_KELA_ADVISER : TEAM_PAIR,
            .duty = d->hands[hand].actor.duty,
            .wanted = WANTED_YES,
        };
        return add_place(d, c, &pair);
    }
    return ERR_OK;
}
