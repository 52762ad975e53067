/* tests/unit/client/network_test.c: who is at the client's table, and who says so.
 *
 * Sources: DOMAIN 7.4, W-06, W-07, INV-01, INV-07; 381/2023 15 §.
 */
#include "base/str.h"
#include "client/network.h"
#include "tests/unit/client/plan_walk.h"

#define TEAM(x, login, call) WALK(x, ACT_TEAM_CHANGE, login, 0, call)

static struct team_given
worker(struct walk *x, const char *login, int role)
{
    return (struct team_given){ .role = role,
                                .duty = fixture_duty(&x->f, login),
                                .wanted = WANTED_NOT_ASKED };
}

static struct work *
own_work(struct walk *x, enum action action)
{
    struct actor *self = ARENA_NEW(x->f.arena, struct actor);
    *self = (struct actor){ .role = ROLE_CLIENT, .self = x->client, .self_case = x->in_case };
    struct work *w = NULL;
    CHECK_INT(fixture_work(&x->f, action, self, x->client, x->in_case, 0, &w), ERR_OK);
    return w;
}

static void
a_pair_works_and_one_of_them_is_responsible(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id;
    struct team_given pair = worker(&x, "ea17", TEAM_PAIR);
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "wsc17", 0, team_add(w, &pair, &id), ERR_INVALID, "duty",
                 "the responsible person is the other of the two");
    pair = worker(&x, "wsc17", TEAM_PAIR);
    CHECK_INT(TEAM(&x, "ea17", team_add(w, &pair, &id)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM reach WHERE tie = 2 AND until_on IS NULL"), 1);
    CHECK(walk_int(&x, "SELECT holder_duty_id FROM client_case") == fixture_duty(&x.f, "ea17").v);
    struct team_given second = worker(&x, "kela", TEAM_PAIR);
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "ea17", 0, team_add(w, &second, &id), ERR_CONFLICT, "role",
                 "a pair is two");
    second = worker(&x, "wsc17", TEAM_COORDINATOR);
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "ea17", 0, team_add(w, &second, &id), ERR_CONFLICT, "duty",
                 "one role at a time");
    walk_close(&x);
}

static const struct {
    const char *why, *field;
    struct team_given given;
} refusals[] = {
    { "a guardian has a name", "name", { .role = TEAM_GUARDIAN, .wanted = WANTED_YES } },
    { "a role", "role", { .name = "N", .wanted = WANTED_YES } },
    { "a pair worker has an account",
      "role",
      { .role = TEAM_PAIR, .name = "N", .wanted = WANTED_YES } },
    { "W-06: asked or not", "wanted", { .role = TEAM_GUARDIAN, .name = "N" } },
    { "tomorrow",
      "since_on",
      { .role = TEAM_GUARDIAN, .name = "N", .wanted = WANTED_YES, .since_on = { 2026, 1, 16 } } },
};

static void
a_place_that_is_wrong_is_refused_at_its_field(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id;
    for (size_t i = 0; i < COUNT(refusals); i++)
        WALK_REFUSED(&x, ACT_TEAM_CHANGE, "ea17", 0, team_add(w, &refusals[i].given, &id),
                     ERR_INVALID, refusals[i].field, refusals[i].why);
    struct team_given stranger = worker(&x, "ngo", TEAM_COACH);
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "ea17", 0, team_add(w, &stranger, &id), ERR_INVALID, "duty",
                 "only who is named in the case has a role in it");
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM team_place"), 0);
    walk_close(&x);
}

static void
an_expert_by_experience_is_offered_and_the_answer_recorded(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id;
    struct team_given offered = { .role = TEAM_EXPERT, .wanted = WANTED_NOT_ASKED };
    CHECK_INT(TEAM(&x, "kela", team_add(w, &offered, &id)), ERR_OK);
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "ea17", 0, team_wish(w, id, WANTED_NOT_ASKED, NULL, 1),
                 ERR_INVALID, "wanted", "an answer");
    CHECK_INT(TEAM(&x, "ea17", team_wish(w, id, WANTED_NO, "Not now.", 1)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM team_place WHERE wanted = 3 AND words = 'Not now.'"
                           " AND until_on = '2026-01-15' AND wanted_on = '2026-01-15'"),
              1);
    walk_close(&x);
}

static void
a_worker_who_leaves_the_team_sees_the_client_no_more(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id;
    struct team_given coach = worker(&x, "kela", TEAM_KELA_ADVISER);
    CHECK_INT(TEAM(&x, "ea17", team_add(w, &coach, &id)), ERR_OK);
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "wsc17", 0,
                 team_leave(w, fixture_duty(&x.f, "ea17"), "No longer here"), ERR_CONFLICT, "duty",
                 "P1: the responsible person stays until another accepts");
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "ea17", 0, team_leave(w, fixture_duty(&x.f, "kela"), ""),
                 ERR_INVALID, "reason", "a reason");
    CHECK_INT(TEAM(&x, "ea17", team_leave(w, fixture_duty(&x.f, "kela"), "The matter is over.")),
              ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM team_place WHERE until_on = '2026-01-15' AND"
                           " end_reason = 'The matter is over.'"),
              1);
    struct work *w = NULL;
    CHECK_INT(fixture_work(&x.f, ACT_MEETING_READ, fixture_actor(&x.f, "kela"), x.client, x.in_case,
                           0, &w),
              ERR_FORBIDDEN);
    walk_close(&x);
}

static void
nobody_leaves_with_the_next_step_in_hand(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    CHECK_INT(WALK(&x, ACT_CASE_CHANGE, "ea17", 0,
                   case_next_step(w, "Write the statement", walk_day(1, 20),
                                  fixture_duty(&x.f, "wsc17"), walk_case_version(&x))),
              ERR_OK);
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "ea17", 0, team_leave(w, fixture_duty(&x.f, "wsc17"), "Over"),
                 ERR_CONFLICT, "duty", "INV-02: a next step has an owner");
    walk_close(&x);
}

static void
a_place_ends_with_its_last_day_and_the_reason(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id;
    struct team_given support = { .role = TEAM_SUPPORT,
                                  .name = "Neighbour",
                                  .phone = "040 000 0000",
                                  .wanted = WANTED_YES,
                                  .since_on = walk_day(1, 10) };
    CHECK_INT(TEAM(&x, "ea17", team_add(w, &support, &id)), ERR_OK);
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "ea17", 0, team_end(w, id, walk_day(1, 9), "Moved", 1),
                 ERR_INVALID, "until_on", "before it began");
    WALK_REFUSED(&x, ACT_TEAM_CHANGE, "ea17", 0, team_end(w, id, walk_day(1, 12), NULL, 1),
                 ERR_INVALID, "reason", "a reason");
    CHECK_INT(TEAM(&x, "wsc17", team_end(w, id, walk_day(1, 12), "Moved away", 1)), ERR_OK);
    struct work *w = walk_work(&x, ACT_TEAM_CHANGE, "ea17", 0);
    enum err again = team_end(w, id, walk_day(1, 12), "Moved away", 1);
    CHECK_INT(again, ERR_CONFLICT);
    CHECK_INT(work_close(w, again), ERR_CONFLICT);
    walk_close(&x);
}

static void
INV_07_the_client_sees_who_belongs_to_the_network_and_changes_it(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id;
    struct team_given pair = worker(&x, "wsc17", TEAM_PAIR);
    struct team_given support = { .role = TEAM_SUPPORT, .name = "Neighbour", .wanted = WANTED_YES };
    CHECK_INT(TEAM(&x, "ea17", team_add(w, &pair, &id)), ERR_OK);
    CHECK_INT(TEAM(&x, "ea17", team_add(w, &support, &id)), ERR_OK);

    struct work *w = own_work(&x, ACT_OWN_NETWORK_CHANGE);
    struct team_given sister = { .role = TEAM_FAMILY, .name = "My sister", .words = "She helps." };
    enum err err = network_add(w, x.in_case, &sister);
    CHECK_INT(work_close(w, err), ERR_OK);
    w = own_work(&x, ACT_OWN_NETWORK_CHANGE);
    err = network_wish(w, id, WANTED_NO, "I come alone.", 1);
    CHECK_INT(work_close(w, err), ERR_OK);

    w = own_work(&x, ACT_OWN_READ);
    struct team_place *places;
    struct client_case c;
    size_t count;
    CHECK_INT(network_own(w, &places, &count), ERR_OK);
    CHECK_INT(count, 2);
    CHECK_INT(places[0].role, TEAM_PAIR);
    CHECK_STR(team_place_name(&places[1]), "My sister");
    CHECK(places[1].by_client);
    CHECK_INT(case_get(w, &c), ERR_OK);
    CHECK_MSG(!str_empty(c.holder_name), "who is responsible");
    CHECK_MSG(!date_is_none(c.next_step_on), "the next date");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM team_place WHERE until_on IS NOT NULL AND"
                           " end_reason = 'not_wanted'"),
              1);
    CHECK_INT(fixture_int(&x.f, "SELECT count(1) FROM notice WHERE holder_id = :duty",
                          BINDS(BIND_ID("duty", fixture_duty(&x.f, "ea17")))),
              2);
    walk_close(&x);
}

static void
an_authoritys_worker_stays_and_the_clients_no_is_seen(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id;
    struct team_given coach = worker(&x, "wsc17", TEAM_COACH);
    CHECK_INT(TEAM(&x, "ea17", team_add(w, &coach, &id)), ERR_OK);
    struct work *w = own_work(&x, ACT_OWN_NETWORK_CHANGE);
    enum err err = network_wish(w, id, WANTED_NO, "Somebody else, please.", 1);
    CHECK_INT(work_close(w, err), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM team_place WHERE wanted = 3 AND until_on IS NULL"),
              1);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM case_party WHERE until_on IS NULL"), 3);
    walk_close(&x);
}

const struct test network_tests[] = {
    TEST(a_pair_works_and_one_of_them_is_responsible),
    TEST(a_place_that_is_wrong_is_refused_at_its_field),
    TEST(an_expert_by_experience_is_offered_and_the_answer_recorded),
    TEST(a_worker_who_leaves_the_team_sees_the_client_no_more),
    TEST(nobody_leaves_with_the_next_step_in_hand),
    TEST(a_place_ends_with_its_last_day_and_the_reason),
    TEST(INV_07_the_client_sees_who_belongs_to_the_network_and_changes_it),
    TEST(an_authoritys_worker_stays_and_the_clients_no_is_seen),
    TEST_END,
};
