/* cli/demo_own.c: see demo_own.h. */
#include "cli/demo_own.h"

#include "access/own.h"
#include "client/network.h"

#include <string.h>

/* How much there is to see on this client's own pages; 0: the client is not for this. */
static int
richness(const struct demo *d, const struct demo_client *c)
{
    if (!c->open || !c->planned || c->ability || c->frozen || c->neglected)
        return 0;
    const struct hand *holder = &d->hands[c->holder];
    int points = 1;
    points += 4 * (strstr(demo_logins, holder->login) != NULL);
    points += 2 * (c->extra.sent && !c->extra.settled);
    points += c->lang != NULL && strcmp(c->lang, "fi") == 0;
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

enum err
demo_own(struct demo *d, const char **ret_number)
{
    static const struct visitor phone = { .address = "127.0.0.1" };
    struct demo_client *c = richest(d);
    struct own_given given;
    struct signed_in in;
    struct work *w;
    *ret_number = NULL;
    if (c == NULL)
        return ERR_OK;
    TRY(offer_expert(d, c));
    TRY(demo_work(d, c->holder, ACT_CODE_GIVE, c, 0, &w));
    TRY(demo_close(d, w, own_code_give(w, &given)));
    const char *number = str_copy(d->arena, given.number);
    TRY(demo_work(d, NOBODY, ACT_OWN_SIGN_IN, NULL, 0, &w));
    TRY(demo_close(
        d, w,
        own_first_sign_in(w, given.number, given.code, d->password, d->password, &phone, &in)));
    *ret_number = number;
    return ERR_OK;
}
