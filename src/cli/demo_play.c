/* cli/demo_play.c: the queue of what happens in the demo, and who comes when.
 *
 * A client's path is begun so long before the last day as its target needs; what would happen later
 * than the last day never happens.  So every state is met on its way, with the clocks that run in
 * it.
 */
#include "cli/demo_play.h"

#include "cli/demo_region.h"
#include "cli/demo_rooms.h"

#include "base/str.h"

#include <stdio.h>

/* ---- the queue: a heap by moment, then by order of entering ---- */

struct entry_of_play {
    instant at;
    int64_t order;
    int client, what;
};
struct play {
    struct entry_of_play *heap;
    size_t count, room;
    int64_t order;
};

static bool
is_before(const struct entry_of_play *x, const struct entry_of_play *y)
{
    return x->at != y->at ? x->at < y->at : x->order < y->order;
}

void
demo_put(struct demo *d, instant at, int client, int what)
{
    struct play *p = d->play;
    if (p->count == p->room) {
        size_t room = p->room * 2 + 1024;
        p->heap = arena_grow(d->arena, p->heap, p->room * sizeof *p->heap, room * sizeof *p->heap);
        p->room = room;
    }
    struct entry_of_play entry = { at, p->order++, client, what };
    size_t i = p->count++;
    for (; i > 0 && is_before(&entry, &p->heap[(i - 1) / 2]); i = (i - 1) / 2)
        p->heap[i] = p->heap[(i - 1) / 2];
    p->heap[i] = entry;
}

static struct entry_of_play
take(struct play *p)
{
    struct entry_of_play first = p->heap[0], last = p->heap[--p->count];
    size_t i = 0;
    for (size_t child; (child = 2 * i + 1) < p->count; i = child) {
        if (child + 1 < p->count && is_before(&p->heap[child + 1], &p->heap[child]))
            child++;
        if (!is_before(&p->heap[child], &last))
            break;
        p->heap[i] = p->heap[child];
    }
    p->heap[i] = last;
    return first;
}

instant
demo_office_hour(struct dice *dice, struct date on)
{
    while (!date_is_working_day(on, MONDAY_TO_FRIDAY))
        on = date_add_days(on, 1);
    return instant_of(on, dice_between(dice, 8, 14), dice_below(dice, 60)) +
           dice_below(dice, 60) * SECOND;
}

void
demo_soon(struct demo *d, struct demo_client *c, int what, int low, int high)
{
    struct date on = date_add_days(instant_date(d->now), dice_between(&c->dice, low, high));
    demo_put(d, demo_office_hour(&c->dice, on), (int)(c - d->clients), what);
}

void
demo_before_today(struct demo *d, struct demo_client *c, int what, int low, int high)
{
    struct date on = date_add_days(d->today, -dice_between(&c->dice, low, high));
    while (!date_is_working_day(on, MONDAY_TO_FRIDAY))
        on = date_add_days(on, -1);
    demo_put(d, demo_office_hour(&c->dice, on), (int)(c - d->clients), what);
}

/* ---- who comes when ---- */

/* How many of a hundred, and how many days before the last day the path begins. */
static const struct {
    int share, from, to;
} targets[TARGET_COUNT] = {
    [TARGET_REGISTERED] = { 6, 1, 40 },        [TARGET_NEED] = { 11, 4, 55 },
    [TARGET_REFERRED] = { 8, 28, 44 },         [TARGET_ASSESSING] = { 14, 40, 105 },
    [TARGET_PLANNED] = { 33, 150, 400 },       [TARGET_ENDED] = { 14, 330, 415 },
    [TARGET_NOT_STARTED] = { 4, 60, 300 },     [TARGET_ABILITY_NEED] = { 2, 3, 40 },
    [TARGET_ABILITY_PLANNED] = { 5, 80, 380 }, [TARGET_ABILITY_ENDED] = { 3, 200, 400 },
};

/* The targets in turn, so that a small demo has them all too: by how far each is behind its share.
 */
static enum target
next_target(const int *made, int all)
{
    enum target next = TARGET_REGISTERED;
    int most = -1;
    for (int t = 0; t < TARGET_COUNT; t++) {
        int behind = targets[t].share * (all + 1) - 100 * made[t] + (made[t] == 0 ? 1000 : 0);
        if (behind > most) {
            most = behind;
            next = (enum target)t;
        }
    }
    return next;
}

static const struct home {
    const char *code, *area, *county;
    int region, share,
        swedish; /* of a thousand clients; of a hundred, who has Swedish as service language */
} homes[] = {
    { "905", "26", "17", OSTROBOTHNIA, 200, 40 }, { "499", "26", "17", OSTROBOTHNIA, 50, 75 },
    { "545", "26", "17", OSTROBOTHNIA, 25, 85 },  { "946", "26", "17", OSTROBOTHNIA, 15, 85 },
    { "475", "26", "17", OSTROBOTHNIA, 12, 88 },  { "399", "26", "17", OSTROBOTHNIA, 10, 2 },
    { "893", "26", "17", OSTROBOTHNIA, 10, 88 },  { "598", "25", "17", OSTROBOTHNIA, 60, 60 },
    { "599", "25", "17", OSTROBOTHNIA, 20, 90 },  { "440", "25", "17", OSTROBOTHNIA, 8, 92 },
    { "288", "25", "17", OSTROBOTHNIA, 8, 80 },   { "287", "38", "17", OSTROBOTHNIA, 14, 58 },
    { "232", "38", "16", OSTROBOTHNIA, 14, 1 },   { "301", "38", "16", OSTROBOTHNIA, 10, 0 },
    { "853", "41", "05", SOUTHWEST, 300, 8 },     { "202", "41", "05", SOUTHWEST, 45, 6 },
    { "680", "41", "05", SOUTHWEST, 30, 2 },      { "423", "41", "05", SOUTHWEST, 22, 2 },
    { "529", "41", "05", SOUTHWEST, 22, 3 },      { "445", "41", "05", SOUTHWEST, 25, 55 },
    { "322", "41", "05", SOUTHWEST, 10, 70 },     { "734", "34", "05", SOUTHWEST, 75, 2 },
    { "761", "34", "05", SOUTHWEST, 15, 1 },
};

static const struct home *
next_home(int *behind, int count)
{
    size_t next = 0;
    for (size_t i = 0; i < COUNT(homes); i++)
        if (homes[i].share * (count + 1) - behind[i] * 1000 >
            homes[next].share * (count + 1) - behind[next] * 1000)
            next = i;
    behind[next]++;
    return &homes[next];
}

static int
first_holder(struct demo *d, struct demo_client *c)
{
    bool cross = str_same(c->county, "16");
    if (c->ability && !cross && c->turn % 3 == (c->target == TARGET_ABILITY_NEED ? 0 : 1))
        return demo_hand_of(d, demo_unit_for(d, UNIT_HEALTH, c->region, NULL));
    if (c->ability && !cross)
        return demo_hand_of(d, demo_unit_for(d, UNIT_ABILITY, c->region, NULL));
    if (!c->ability && !cross && c->target != TARGET_REGISTERED && dice_percent(&c->dice, 12))
        return demo_hand_of(d, demo_unit_for(d, UNIT_SOCIAL, c->region, NULL));
    return demo_hand_of(d, demo_unit_for(d, UNIT_LABOUR, c->region, c->area));
}

static void
add_clients(struct demo *d)
{
    int made[TARGET_COUNT] = { 0 }, at_home[COUNT(homes)] = { 0 };
    for (int i = 0; i < d->client_count; i++) {
        struct demo_client *c = &d->clients[i];
        const struct home *home = next_home(at_home, i);
        *c = (struct demo_client){
            .dice = dice_of(d->seed, i + 1),
            .target = next_target(made, i),
            .region = home->region,
            .area = home->area,
            .county = home->county,
            .municipality = home->code,
            .extra = { .sender = NOBODY },
            .supporter = NOBODY,
        };
        c->turn = made[c->target]++;
        c->ability = c->target >= TARGET_ABILITY_NEED;
        c->lang = dice_percent(&c->dice, home->swedish) ? "sv" : "fi";
        c->neglected = i % 11 == 5;
        c->reviews_wanted = 1 + c->turn % 2;
        for (int party = 0; party < PARTIES; party++)
            c->hand[party] = NOBODY;
        c->holder = first_holder(d, c);
        int from = targets[c->target].from, to = targets[c->target].to;
        if (c->target == TARGET_PLANNED &&
            c->turn % 8 == 0) /* early enough for an offer to expire */
            from = 260;
        if (c->target == TARGET_REFERRED && c->turn % 10 == 3) /* the one that expires */
            from = 90, to = 110;
        if (c->target == TARGET_REFERRED &&
            c->turn % 10 == 4) /* late: reminded, and taken to the supervisor */
            from = 36, to = 50;
        if (c->target == TARGET_ASSESSING && c->turn % 9 == 7) /* the plan is late */
            from = 125, to = 140;
        demo_before_today(d, c, H_REGISTER, from, to);
    }
}

/* The last of a unit's people who is in no list leaves. */
static void
add_leaver(struct demo *d, int region, const char *area, int days, int least)
{
    const struct demo_unit *u = &d->units[demo_unit_for(d, UNIT_LABOUR, region, area)];
    int last = NOBODY, workers = 0;
    for (int i = u->first_hand; i < u->first_hand + u->hands; i++)
        if (d->hands[i].actor.role == ROLE_WORKER) {
            workers++;
            last = i;
        }
    if (workers >= least)
        demo_put(d, demo_office_hour(&d->dice, date_add_days(d->today, -days)), last, H_LEAVE);
}

static void
progress(struct demo *d, int done, int *said)
{
    int step = d->client_count >= 2000  ? 500
               : d->client_count >= 200 ? d->client_count / 4
                                        : d->client_count;
    while (*said + step <= done) {
        *said += step;
        printf("  %d of %d clients\n", *said, d->client_count);
        fflush(stdout);
    }
}

enum err
demo_play(struct demo *d)
{
    struct play play = { .heap = NULL };
    instant last = instant_of(d->today, 0, 0);
    int registered = 0, said = 0;
    d->play = &play;
    d->clients = ARENA_ARRAY(d->arena, struct demo_client, d->client_count);
    add_clients(d);
    add_leaver(d, OSTROBOTHNIA, "26", 5, 2);
    add_leaver(d, SOUTHWEST, "41", 4, 3);
    add_leaver(d, SOUTHWEST, "34", 150, 2);
    demo_put(d, instant_of(d->start, 6, 30), NOBODY, H_CLERK);
    demo_house_plan(d);
    demo_region_plan(d);
    for (int i = 0; i < d->hand_count; i++)
        if (d->units[d->hands[i].unit].does != UNIT_ADMIN &&
            d->units[d->hands[i].unit].region != REGION_NONE &&
            d->hands[i].actor.role <= ROLE_SUPERVISOR)
            demo_put(d,
                     demo_office_hour(&d->dice, date_add_days(d->start, dice_below(&d->dice, 14))),
                     i, H_DESK);
    while (play.count > 0 && play.heap[0].at < last) {
        struct entry_of_play e = take(&play);
        if (e.at > d->now)
            d->now = e.at;
        TRY(demo_happens(d, e.client, e.what));
        arena_reset(d->now_arena);
        if (e.what == H_REGISTER)
            progress(d, ++registered, &said);
    }
    progress(d, d->client_count, &said);
    return ERR_OK;
}
