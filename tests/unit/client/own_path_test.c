/* tests/unit/client/own_path_test.c: what the client sees and does on their own pages.
 *
 * Sources: DOMAIN W-06, INV-05, INV-07; 381/2023 4.2 §, 6.1 §, 7.1 §.
 */
#include "access/own.h"
#include "client/notice.h"
#include "client/own_path.h"
#include "client/person.h"
#include "region/clock.h"
#include "tests/unit/client/plan_walk.h"

#include <string.h>

/* A case with a draft, and the client signed in by a code from ea17. */
struct scene {
    struct walk x;
    struct actor me;
};

static void
scene_open(struct scene *s)
{
    struct own_given given;
    struct signed_in in;
    enum session_state state;
    static const struct visitor phone = { .address = "192.0.2.7" };
    walk_open(&s->x, "joint_support");
    (void)walk_draft(&s->x);
    CHECK_INT(WALK(&s->x, ACT_CODE_GIVE, "ea17", 0, own_code_give(w, &given)), ERR_OK);
    struct work *r;
    CHECK_INT(fixture_work(&s->x.f, ACT_OWN_SIGN_IN, NULL, NO_CLIENT, NO_CASE, 0, &r), ERR_OK);
    CHECK_INT(work_close(r, own_first_sign_in(r, given.number, given.code, "omena ja kaneli",
                                              "omena ja kaneli", &phone, &in)),
              ERR_OK);
    CHECK_INT(own_find(s->x.f.house, in.token, s->x.f.arena, &s->me, &state), ERR_OK);
    CHECK_INT(state, SESSION_GOOD);
}

static struct work *
own_work(struct scene *s, enum action action)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->x.f, action, &s->me, s->me.self, s->me.self_case, 0, &w), ERR_OK);
    return w;
}

/* One call by the client, as a work of its own. */
#define OWN(s, call)                                                                               \
    __extension__({                                                                                \
        struct work *w = own_work((s), ACT_OWN_CHANGE);                                            \
        work_close(w, (call));                                                                     \
    })

static int64_t
events_of(struct scene *s, enum event kind)
{
    return fixture_int(&s->x.f,
                       "SELECT count(*) FROM event WHERE kind = :kind AND by_client = 1"
                       " AND duty_id = 0",
                       BINDS(BIND_INT("kind", kind)));
}

static int64_t
notices_of(struct scene *s, enum event kind)
{
    return fixture_int(
        &s->x.f, "SELECT count(*) FROM notice WHERE kind = :kind AND holder_id = :holder",
        BINDS(BIND_INT("kind", kind), BIND_ID("holder", fixture_duty(&s->x.f, "ea17"))));
}

static void
INV_07_the_client_sees_who_is_responsible_the_goal_the_own_part_and_the_next_date(void)
{
    struct scene s;
    struct client_case c;
    struct case_party *parties;
    struct plan plan;
    struct goal *goals;
    struct step *steps;
    size_t party_count, goal_count, step_count;
    scene_open(&s);
    CHECK_INT(walk_enter(&s.x), ERR_OK);
    struct work *r = own_work(&s, ACT_OWN_READ);
    CHECK_INT(case_get(r, &c), ERR_OK);
    CHECK(c.holder_name != NULL && c.holder_org_name.fi != NULL && c.holder_title.fi != NULL);
    CHECK(c.next_step != NULL && !date_is_none(c.next_step_on));
    CHECK_INT(case_parties(r, &parties, &party_count), ERR_OK);
    CHECK(party_count >= 3 && parties[0].is_holder);
    CHECK_INT(plan_in_force(r, &plan), ERR_OK);
    CHECK(!date_is_none(plan.next_review_on));
    CHECK_INT(goals_of(r, plan.id, &goals, &goal_count), ERR_OK);
    CHECK(goal_count > 0);
    CHECK_INT(steps_of(r, plan.id, &steps, &step_count), ERR_OK);
    CHECK(step_count > 0);
    CHECK_INT(work_close(r, ERR_OK), ERR_OK);
    /* The record says that it was the client who looked. */
    CHECK_INT(fixture_int(&s.x.f,
                          "SELECT count(*) FROM record_line WHERE action = 'OWN_READ'"
                          " AND ground = 'the client' AND worker_id = 0 AND outcome = 1",
                          NO_BINDS),
              1);
    walk_close(&s.x);
}

static void
INV_05_a_waiting_client_sees_who_supports_meanwhile(void)
{
    struct scene s;
    struct client_case c;
    scene_open(&s);
    CHECK_INT(WALK(&s.x, ACT_CASE_CHANGE, "ea17", 0,
                   case_wait(w, fixture_duty(&s.x.f, "wsc17"), NULL, walk_case_version(&s.x))),
              ERR_OK);
    struct work *r = own_work(&s, ACT_OWN_READ);
    CHECK_INT(case_get(r, &c), ERR_OK);
    CHECK(c.waits && c.supporter_name != NULL && !date_is_none(c.waits_since));
    CHECK_INT(work_close(r, ERR_OK), ERR_OK);
    walk_close(&s.x);
}

/* Classes that the plan's steps may have; the client's own pages open C7 alone of these. */
static const struct {
    const char *why;
    int class;
    int64_t seen;
} step_rows[] = {
    { "a part of the plan", C7, 1 },
    { "tells of the social situation", C4, 0 },
    { "tells of health", C5, 0 },
};

static void
no_step_that_tells_of_health_or_the_social_situation_is_shown(void)
{
    struct scene s;
    struct plan plan;
    struct step *steps;
    size_t count;
    scene_open(&s);
    CHECK_INT(walk_enter(&s.x), ERR_OK);
    fixture_sql(&s.x.f,
                "INSERT INTO setting (key, value) VALUES ('social_fields', 'on'),"
                " ('health_fields', 'on')",
                NO_BINDS);
    CHECK_INT(house_settings(s.x.f.house), ERR_OK);
    for (size_t i = 0; i < COUNT(step_rows); i++) {
        fixture_sql(&s.x.f, "UPDATE step SET class = :class",
                    BINDS(BIND_INT("class", step_rows[i].class)));
        struct work *r = own_work(&s, ACT_OWN_READ);
        CHECK_INT(plan_in_force(r, &plan), ERR_OK);
        CHECK_INT(steps_of(r, plan.id, &steps, &count), ERR_OK);
        CHECK_MSG((count > 0) == (step_rows[i].seen == 1), step_rows[i].why);
        CHECK_INT(work_close(r, ERR_OK), ERR_OK);
    }
    walk_close(&s.x);
}

static void
no_contact_data_is_shown_under_a_security_prohibition(void)
{
    struct scene s;
    struct person p;
    scene_open(&s);
    fixture_sql(&s.x.f,
                "UPDATE client SET prohibited = 1, phone = '040 000 0000', address = 'Mallikatu 1',"
                " email = 'malli@example.fi'",
                NO_BINDS);
    struct work *r = own_work(&s, ACT_OWN_READ);
    CHECK_INT(person_get(r, &p), ERR_OK);
    CHECK(p.phone == NULL && p.address == NULL && p.email == NULL);
    CHECK_INT(work_close(r, ERR_OK), ERR_OK);
    /* A code is given all the same. */
    struct own_given given;
    CHECK_INT(WALK(&s.x, ACT_CODE_GIVE, "ea17", 0, own_code_give(w, &given)), ERR_OK);
    walk_close(&s.x);
}

static void
the_plan_is_accepted_by_code_and_that_is_no_signature(void)
{
    struct scene s;
    struct plan_maker *makers;
    struct plan plan;
    struct own_giver giver;
    size_t count;
    scene_open(&s);
    walk_sql(&s.x, "DELETE FROM plan_maker WHERE party = 8"); /* the client's */
    CHECK_INT(PARTY_CLIENT, 8);
    CHECK_INT(OWN(&s, own_plan_accept(w, walk_version(&s.x))), ERR_OK);
    struct work *r = own_work(&s, ACT_OWN_READ);
    CHECK_INT(plan_draft(r, &plan), ERR_OK);
    CHECK_INT(plan_makers(r, plan.id, &makers, &count), ERR_OK);
    const struct plan_maker *mine = NULL;
    for (size_t i = 0; i < count; i++)
        if (makers[i].party == PARTY_CLIENT)
            mine = &makers[i];
    CHECK(mine != NULL);
    CHECK_INT(mine->way, ACCEPT_BY_CODE);
    CHECK(mine->own_code != 0);
    CHECK_INT(own_code_given_by(r, mine->own_code, &giver), ERR_OK);
    CHECK_STR(giver.name, mine->name); /* who gave the code, nobody else */
    CHECK_INT(work_close(r, ERR_OK), ERR_OK);
    CHECK_INT(events_of(&s, EVENT_PLAN_COMMITTED), 1);
    CHECK_INT(notices_of(&s, EVENT_PLAN_COMMITTED), 1);
    /* No worker may say "by code", and what a worker records takes its place. */
    WALK_REFUSED(&s.x, ACT_PLAN_CHANGE, "ea17", 0,
                 plan_accept(w, ACCEPT_BY_CODE, walk_day(1, 15), "fi", walk_version(&s.x)),
                 ERR_INVALID, "way", "only the client accepts by code");
    CHECK_INT(CHANGE(&s.x, "ea17", 0,
                     plan_accept(w, ACCEPT_SIGNED, walk_day(1, 15), "fi", walk_version(&s.x))),
              ERR_OK);
    CHECK_INT(walk_int(&s.x, "SELECT count(1) FROM plan_maker WHERE party = 8 AND own_code_id IS"
                             " NULL"),
              1);
    walk_close(&s.x);
}

static void
a_plan_that_has_changed_is_not_accepted_unread(void)
{
    struct scene s;
    scene_open(&s);
    int64_t read = walk_version(&s.x);
    CHECK_INT(CHANGE(&s.x, "ea17", 0, ({
                  int64_t goal;
                  goal_add(w, "A new goal", read, &goal);
              })),
              ERR_OK);
    struct work *r = own_work(&s, ACT_OWN_CHANGE);
    enum err err = own_plan_accept(r, read);
    CHECK_INT(err, ERR_CONFLICT);
    CHECK(fixture_problem(r, NULL) != NULL);
    CHECK_INT(work_close(r, err), ERR_CONFLICT);
    walk_close(&s.x);
}

static void
what_the_client_tells_meets_the_clock_and_reaches_the_responsible_person(void)
{
    struct scene s;
    scene_open(&s);
    CHECK_INT(OWN(&s, own_report(w, "Too early")), ERR_CONFLICT); /* no plan in force */
    CHECK_INT(walk_enter(&s.x), ERR_OK);
    CHECK_INT(OWN(&s, own_report(w, "I have been there every week.")), ERR_OK);
    CHECK_INT(events_of(&s, EVENT_REPORT_RECEIVED), 1);
    CHECK_INT(notices_of(&s, EVENT_REPORT_RECEIVED), 1);
    CHECK_INT(OWN(&s, own_report(w, NULL)), ERR_INVALID);
    CHECK_INT(OWN(&s, own_review_ask(w, "The days do not suit me.")), ERR_OK);
    CHECK_INT(OWN(&s, own_review_ask(w, NULL)), ERR_OK); /* no reason is asked */
    CHECK_INT(events_of(&s, EVENT_REVIEW_ASKED), 2);
    CHECK_INT(notices_of(&s, EVENT_REVIEW_ASKED), 2);
    walk_close(&s.x);
}

static void
the_timeline_names_the_client(void)
{
    struct scene s;
    struct entry *entries;
    size_t count, own = 0;
    bool more;
    scene_open(&s);
    CHECK_INT(walk_enter(&s.x), ERR_OK);
    CHECK_INT(OWN(&s, own_report(w, "I have been there every week.")), ERR_OK);
    struct work *r = walk_work(&s.x, ACT_CLIENT_READ, "ea17", 0);
    CHECK_INT(case_timeline(r, 0, 0, 0, 50, &entries, &count, &more), ERR_OK);
    for (size_t i = 0; i < count; i++) {
        own += entries[i].by_client;
        CHECK_MSG(!entries[i].by_client || entries[i].who == NULL, "no worker's name on it");
    }
    CHECK_INT((int64_t)own, 2); /* the code's use, and the report */
    CHECK_INT(work_close(r, ERR_OK), ERR_OK);
    walk_close(&s.x);
}

static void
one_of_ones_own_cases_is_in_view(void)
{
    struct scene s;
    struct own_case *cases;
    size_t count;
    scene_open(&s);
    case_id other = fixture_case(&s.x.f, s.x.client, "work_ability", "wsc17");
    client_id stranger = fixture_client(&s.x.f, "Toinen", "ea17");
    case_id theirs = fixture_case(&s.x.f, stranger, "joint_support", "ea17");
    struct work *r = own_work(&s, ACT_OWN_READ);
    CHECK_INT(own_cases(r, &cases, &count), ERR_OK);
    CHECK_INT((int64_t)count, 2);
    CHECK_INT(work_close(r, ERR_OK), ERR_OK);
    CHECK_INT(OWN(&s, own_case_choose(w, theirs)), ERR_NOT_FOUND);
    CHECK_INT(OWN(&s, own_case_choose(w, other)), ERR_OK);
    CHECK_INT(fixture_int(&s.x.f, "SELECT case_id FROM own_account", NO_BINDS), other.v);
    walk_close(&s.x);
}

const struct test client_own_path_tests[] = {
    TEST(INV_07_the_client_sees_who_is_responsible_the_goal_the_own_part_and_the_next_date),
    TEST(INV_05_a_waiting_client_sees_who_supports_meanwhile),
    TEST(no_step_that_tells_of_health_or_the_social_situation_is_shown),
    TEST(no_contact_data_is_shown_under_a_security_prohibition),
    TEST(the_plan_is_accepted_by_code_and_that_is_no_signature),
    TEST(a_plan_that_has_changed_is_not_accepted_unread),
    TEST(what_the_client_tells_meets_the_clock_and_reaches_the_responsible_person),
    TEST(the_timeline_names_the_client),
    TEST(one_of_ones_own_cases_is_in_view),
    TEST_END,
};
