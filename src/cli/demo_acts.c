/* cli/demo_acts.c: what people at work do in the demo, one work at a time: the need, the next
 * steps, the records. */
#include "cli/demo_in.h"

#include "base/str.h"
#include "client/case.h"
#include "client/closing.h"
#include "client/judgement.h"
#include "client/notice.h"
#include "client/official.h"
#include "client/person.h"
#include "client/plan.h"
#include "client/screening.h"
#include "region/clock.h"

#include <stdio.h>

/* ---- works ---- */

enum err
demo_work(struct demo *d, int hand, enum action action, const struct demo_client *c, int64_t object,
          struct work **ret)
{
    bool on_offer = str_starts(actions[action].name, "OFFER_") && object != 0;
    struct work_request request = {
        .action = action,
        .actor = hand == NOBODY ? NULL : &d->hands[hand].actor,
        .lang = hand != NOBODY && actions[action].scope == ON_GROUND ? d->hands[hand].actor.lang
                                                                     : LANG_EN,
        .client = c != NULL ? c->id : (client_id){ 0 },
        .in_case = c != NULL ? c->in_case : (case_id){ 0 },
        .offer = { on_offer ? object : 0 },
        .object = object,
        .arena = d->now_arena,
        .address = "127.0.0.1",
    };
    /* Somebody reads before writing, and writes for a while; where many are at work, the steps of
     * the one clock are shorter, so that a day's work fits the day. */
    instant passes = dice_between(&d->dice, 4, 90) * SECOND + dice_below(&d->dice, 1000) * 1000;
    d->now += d->client_count > 2000 ? passes * 2000 / d->client_count : passes;
    d->works++;
    enum err err = work_open(d->house, &request, ret);
    if (err != ERR_OK)
        fprintf(stderr, "yhdys demo: %s was refused (%s)\n", actions[action].name, err_name(err));
    return err;
}

enum err
demo_own_work(struct demo *d, enum action action, const struct demo_client *c, struct work **ret)
{
    struct actor *self = ARENA_NEW(d->now_arena, struct actor);
    self->self = c->id;
    self->self_case = c->in_case;
    self->role = ROLE_CLIENT;
    self->lang = str_same(c->lang, "sv") ? LANG_SV : LANG_FI;
    struct work_request request = {
        .action = action,
        .actor = self,
        .client = c->id,
        .in_case = c->in_case,
        .arena = d->now_arena,
        .address = "127.0.0.1",
    };
    d->now += dice_between(&d->dice, 10, 60) * SECOND;
    d->works++;
    enum err err = work_open(d->house, &request, ret);
    if (err != ERR_OK)
        fprintf(stderr, "yhdys demo: %s was refused (%s)\n", actions[action].name, err_name(err));
    return err;
}

enum err
demo_close(struct demo *d, struct work *w, enum err result)
{
    if (result != ERR_OK) {
        fprintf(stderr, "yhdys demo: %s failed (%s)\n", actions[work_action(w)].name,
                err_name(result));
        for (const struct problem *p = work_problems(w); p != NULL; p = p->next)
            fprintf(stderr, "  %s: %s\n", p->field != NULL ? p->field : "",
                    text_in(d->now_arena, LANG_EN, p->text, p->fills));
    }
    return work_close(w, result);
}

static struct date
in_days(struct demo *d, struct demo_client *c, int low, int high)
{
    struct date on = date_add_days(instant_date(d->now), dice_between(&c->dice, low, high));
    while (!date_is_working_day(on, MONDAY_TO_FRIDAY))
        on = date_add_days(on, 1);
    return on;
}

/* ---- the need ---- */

enum err
demo_signal(struct demo *d, struct demo_client *c, int hand, bool acted)
{
    struct work *w;
    struct signal_given given = {
        .code = dice_between(&c->dice, SIGNAL_ASKED, SIGNAL_KELA),
        .ground = demo_words(d, c, WORDS_SIGNAL_GROUND),
        .words = demo_words(d, c, WORDS_CLIENT),
        .action = !acted ? ACTION_NONE : dice_between(&c->dice, ACTION_COORDINATOR, ACTION_NOT_NOW),
        .not_now_reason = demo_words(d, c, WORDS_NOT_NOW),
    };
    TRY(demo_work(d, hand, ACT_SCREENING_CHANGE, c, 0, &w));
    return demo_close(d, w, signal_record(w, &given));
}

static enum err
act_on_signals(struct demo *d, struct demo_client *c, struct work *w)
{
    struct signal *all;
    size_t count;
    TRY(signal_list(w, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (date_is_none(all[i].acted_on))
            TRY(signal_act(w, all[i].id, dice_between(&c->dice, ACTION_COORDINATOR, ACTION_NOT_NOW),
                           demo_words(d, c, WORDS_NOT_NOW)));
    return ERR_OK;
}

enum err
demo_signals_act(struct demo *d, struct demo_client *c)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_SCREENING_CHANGE, c, 0, &w));
    return demo_close(d, w, act_on_signals(d, c, w));
}

enum err
demo_open_case(struct demo *d, struct demo_client *c)
{
    struct work *w;
    struct demo_client before = *c;
    before.in_case.v = 0;
    TRY(demo_work(d, c->holder, ACT_CASE_OPEN, &before, 0, &w));
    return demo_close(d, w,
                      case_open(w, c->ability ? "work_ability" : "joint_support",
                                demo_words(d, c, WORDS_NEXT_NEED), in_days(d, c, 4, 16),
                                demo_words(d, c, WORDS_GOAL), &c->in_case));
}

static enum err
read_all(struct work *w)
{
    struct person person;
    struct client_case c;
    struct entry *entries;
    struct deadline *deadlines;
    size_t count;
    bool more;
    TRY(person_get(w, &person));
    if (work_case(w).v == 0)
        return ERR_OK;
    TRY(case_get(w, &c));
    TRY(deadlines_of_case(w, c.id, &deadlines, &count));
    return case_timeline(w, 0, 0, 0, LIMIT_PAGE_ROWS, &entries, &count, &more);
}

enum err
demo_read(struct demo *d, struct demo_client *c, int hand)
{
    struct work *w;
    TRY(demo_work(d, hand, ACT_CLIENT_READ, c, 0, &w));
    return demo_close(d, w, read_all(w));
}

enum err
demo_told(struct demo *d, struct demo_client *c, int hand, int matter)
{
    struct work *w;
    TRY(demo_work(d, hand, ACT_SCREENING_CHANGE, c, 0, &w));
    bool helped = c->interpreter != NULL && !str_same(c->interpreter, "fse");
    return demo_close(d, w,
                      told_record(w, matter, helped ? c->interpreter : c->lang,
                                  helped ? "Tulkkikeskus, etätulkkaus" : NULL, DATE_NONE));
}

enum err
demo_judgements(struct demo *d, struct demo_client *c)
{
    for (int question = JUDGED_UNEMPLOYED; question < JUDGED_COUNT; question++) {
        struct work *w;
        TRY(demo_work(d, c->holder, ACT_SCREENING_CHANGE, c, 0, &w));
        enum words words = WORDS_JUDGE_UNEMPLOYED + (enum words)(question - JUDGED_UNEMPLOYED);
        TRY(demo_close(d, w, judgement_make(w, question, true, demo_words(d, c, words))));
    }
    return ERR_OK;
}

/* ---- between ---- */

static enum err
set_next_step(struct work *w, const char *words, struct date on, struct date *ret_on)
{
    struct client_case c;
    struct date latest;
    TRY(case_get(w, &c));
    TRY(clock_strictest(w, c.id, &latest));
    if (!date_is_none(latest) && date_compare(latest, work_today(w)) >= 0 &&
        date_compare(on, latest) > 0)
        on = latest;
    *ret_on = on;
    return case_next_step(w, words, on, work_duty(w), c.version);
}

enum err
demo_next_step(struct demo *d, struct demo_client *c, enum words words, int low, int high,
               struct date *ret_on)
{
    struct work *w;
    struct date ignored;
    const char *text = demo_words(d, c, words);
    struct date on = in_days(d, c, low, high);
    TRY(demo_work(d, c->holder, ACT_CASE_CHANGE, c, 0, &w));
    return demo_close(d, w, set_next_step(w, text, on, ret_on != NULL ? ret_on : &ignored));
}

enum err
demo_note(struct demo *d, struct demo_client *c, int hand)
{
    struct work *w;
    TRY(demo_work(d, hand, ACT_NOTE_ADD, c, 0, &w));
    /* Before clientship a named worker writes about dealings only. */
    enum privacy class = work_may_class(w, C7) ? C7 : C2;
    return demo_close(d, w, case_note(w, class, DATE_NONE, demo_words(d, c, WORDS_NOTE)));
}

static enum err
close_not_started(struct work *w, const char *reason)
{
    struct client_case c;
    TRY(case_get(w, &c));
    return closing_not_started(w, reason, c.version);
}

enum err
demo_not_started(struct demo *d, struct demo_client *c)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_CASE_END, c, 0, &w));
    TRY(demo_close(d, w, close_not_started(w, demo_words(d, c, WORDS_NOT_STARTED))));
    c->open = false;
    return ERR_OK;
}

static enum err
see_notices(struct work *w)
{
    struct notice *notices;
    size_t count;
    bool more;
    do {
        TRY(notice_list(w, LIMIT_LIST_ROWS, &notices, &count, &more));
        for (size_t i = 0; i < count; i++)
            TRY(notice_seen(w, notices[i].id));
    } while (more);
    return ERR_OK;
}

enum err
demo_notices_seen(struct demo *d, int hand)
{
    struct work *w;
    TRY(demo_work(d, hand, ACT_NOTICE_SEEN, NULL, 0, &w));
    return demo_close(d, w, see_notices(w));
}

/* ---- the official registers ---- */

enum { OFFICIALS_MAX = 60 };

static enum err
enter_one(struct demo *d, struct demo_client *c, int hand, const struct official *o)
{
    struct work *w;
    bool swedish = str_same(c->lang, "sv");
    const char *reference = str_printf(d->now_arena, "EX-%04d-%05d", instant_date(d->now).year,
                                       dice_between(&c->dice, 1, 99999));
    TRY(demo_work(d, hand, ACT_OFFICIAL_CHANGE, c, o->object, &w));
    if (o->kind == OFFICIAL_JUDGEMENT && dice_percent(&c->dice, 8))
        return demo_close(d, w,
                          official_not(w, swedish ? "Uppgiften ingår redan i planen."
                                                  : "Tieto sisältyy jo suunnitelmaan."));
    return demo_close(d, w,
                      official_enter(w, swedish ? "Klientdatasystemet" : "Asiakastietojärjestelmä",
                                     reference, instant_date(d->now)));
}

enum err
demo_officials(struct demo *d, struct demo_client *c, int percent)
{
    for (int party = PARTY_EA; party <= PARTY_KELA; party++) {
        int hand = c->hand[party];
        struct work *w;
        struct official *all;
        size_t count = 0;
        if (hand == NOBODY)
            continue;
        TRY(demo_work(d, hand, ACT_CLIENT_READ, c, 0, &w));
        TRY(demo_close(d, w, official_list(w, &all, &count)));
        for (size_t i = 0; i < count && i < OFFICIALS_MAX; i++)
            if (all[i].state == OFFICIAL_WAITING && all[i].party == party &&
                all[i].kind != OFFICIAL_ENDING && dice_percent(&c->dice, percent))
                TRY(enter_one(d, c, hand, &all[i]));
    }
    return ERR_OK;
}

enum err
demo_official_ending(struct demo *d, struct demo_client *c)
{
    const struct official ending = { .object = c->in_case.v, .kind = OFFICIAL_ENDING };
    return enter_one(d, c, c->holder, &ending);
}
