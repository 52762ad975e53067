/* tests/unit/client/team_test.c: a supervisor sees the headers of the own unit and nobody else's,
 * ends a role without leaving a case alone, and names a new responsible person.
 */
#include "client/team.h"

#include "base/str.h"
#include "client/mine.h"
#include "tests/check.h"
#include "tests/unit/fixture.h"

/* A client of ea17, whose unit ea17sup supervises. */
struct scene {
    struct fixture f;
    client_id client;
    case_id in_case;
};

static void
scene_open(struct scene *s)
{
    fixture_open(&s->f);
    s->client = fixture_client(&s->f, "Malliharju", "ea17");
    s->in_case = fixture_case(&s->f, s->client, "joint_support", "ea17");
}

static struct work *
open_as(struct scene *s, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, action, fixture_actor(&s->f, login), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    return w;
}

static size_t
cases_seen_by(struct scene *s, const char *login, bool interim)
{
    struct mine_line *lines;
    size_t count;
    bool more;
    struct work *w = open_as(s, ACT_UNIT_CASES_READ, login);
    enum err err =
        mine_unit_cases(w, interim, DATE_NONE, 0, LIMIT_PAGE_ROWS, &lines, &count, &more);
    CHECK_INT(work_close(w, err), ERR_OK);
    return count;
}

static int64_t
holder(struct scene *s)
{
    return fixture_int(&s->f, "SELECT holder_duty_id FROM client_case WHERE id = :case",
                       BINDS(BIND_ID("case", s->in_case)));
}

static const struct team_member *
member(const struct team_member *people, size_t count, duty_id duty)
{
    for (size_t i = 0; i < count; i++)
        if (people[i].duty.v == duty.v)
            return &people[i];
    return NULL;
}

static void
a_supervisor_sees_the_cases_of_the_own_unit_and_no_others(void)
{
    struct scene s;
    scene_open(&s);
    CHECK_INT(cases_seen_by(&s, "ea17sup", false), 1);
    CHECK_MSG(cases_seen_by(&s, "ea17sup", true) == 0, "none is interim");
    CHECK_MSG(cases_seen_by(&s, "ea05sup", false) == 0, "the same kind of unit elsewhere");
    CHECK_MSG(cases_seen_by(&s, "wsc17sup", false) == 0, "another authority of the same county");
    fixture_close(&s.f);
}

static void
a_worker_sees_no_list_of_the_unit(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s);
    CHECK_INT(fixture_work(&s.f, ACT_UNIT_CASES_READ, fixture_actor(&s.f, "ea17b"), NO_CLIENT,
                           NO_CASE, 0, &w),
              ERR_FORBIDDEN);
    fixture_close(&s.f);
}

static void
the_people_of_the_unit_are_listed_with_what_each_holds(void)
{
    struct scene s;
    struct team_member *people, one;
    size_t count;
    scene_open(&s);
    struct work *w = open_as(&s, ACT_UNIT_CASES_READ, "ea17sup");
    CHECK_INT(team_list(w, &people, &count), ERR_OK);
    CHECK_INT(count, 3);
    CHECK_INT(member(people, count, fixture_duty(&s.f, "ea17"))->cases, 1);
    CHECK_INT(member(people, count, fixture_duty(&s.f, "ea17b"))->cases, 0);
    CHECK_MSG(member(people, count, fixture_duty(&s.f, "ea05")) == NULL, "another unit's person");
    CHECK_INT(team_get(w, fixture_duty(&s.f, "ea17"), &one), ERR_OK);
    CHECK_STR(one.name, "Aino Esimerkki");
    CHECK_MSG(team_get(w, fixture_duty(&s.f, "ea05"), &one) == ERR_NOT_FOUND,
              "another unit's person is not found");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
what_a_role_holds_besides_is_told_before_it_ends(void)
{
    struct scene s;
    struct team_holding holds;
    scene_open(&s);
    client_id client = fixture_client(&s.f, "Odottaja", "ea17");
    case_id in_case = fixture_case(&s.f, client, "work_ability", "ea17");
    fixture_sql(&s.f,
                "UPDATE client_case SET supporter_duty_id = :duty, next_step_duty_id = :duty,"
                " waits = 1 WHERE id = :case",
                BINDS(BIND_ID("case", in_case), BIND_ID("duty", fixture_duty(&s.f, "ea17b"))));
    fixture_offer(&s.f, client, in_case, 1, "ea17b", "kela");
    struct work *w = open_as(&s, ACT_UNIT_CASES_READ, "ea17sup");
    CHECK_INT(team_holds(w, fixture_duty(&s.f, "ea17b"), &holds), ERR_OK);
    CHECK_INT(holds.supports, 1);
    CHECK_INT(holds.offers, 1);
    CHECK_INT(holds.next_steps, 1);
    CHECK_INT(holds.meetings, 0);
    CHECK_INT(holds.steps, 0);
    CHECK_INT(team_holds(w, fixture_duty(&s.f, "ea17sup"), &holds), ERR_OK);
    CHECK_INT(holds.supports + holds.offers + holds.next_steps, 0);
    CHECK_MSG(team_holds(w, fixture_duty(&s.f, "ea05"), &holds) == ERR_NOT_FOUND,
              "another unit's person is not found");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static enum err
end_role(struct scene *s, const char *by, const char *whose, int64_t *ret_moved)
{
    struct work *w = open_as(s, ACT_DUTY_END, by);
    return work_close(w, team_end_role(w, fixture_duty(&s->f, whose), instant_date(s->f.now),
                                       "Moves to another office", ret_moved));
}

static void
a_role_that_ends_leaves_its_cases_to_the_supervisor(void)
{
    struct scene s;
    int64_t moved = -1;
    scene_open(&s);
    CHECK_INT(end_role(&s, "ea17sup", "ea17", &moved), ERR_OK);
    CHECK_INT(moved, 1);
    CHECK_INT(holder(&s), fixture_duty(&s.f, "ea17sup").v);
    CHECK_INT(fixture_int(&s.f, "SELECT interim FROM client_case WHERE id = :case",
                          BINDS(BIND_ID("case", s.in_case))),
              1);
    CHECK_INT(cases_seen_by(&s, "ea17sup", true), 1);
    fixture_close(&s.f);
}

static void
a_supervisor_does_not_end_a_role_of_another_unit(void)
{
    struct scene s;
    int64_t moved = -1;
    scene_open(&s);
    CHECK_INT(end_role(&s, "ea05sup", "ea17", &moved), ERR_NOT_FOUND);
    CHECK_MSG(moved == -1, "untouched on failure");
    CHECK_INT(holder(&s), fixture_duty(&s.f, "ea17").v);
    fixture_close(&s.f);
}

static enum err
assign(struct scene *s, const char *by, const char *to, const char *reason, struct work **ret)
{
    *ret = open_as(s, ACT_CASES_MOVE, by);
    return work_close(*ret, team_assign(*ret, s->in_case, fixture_duty(&s->f, to), reason));
}

static void
an_interim_case_gets_a_new_responsible_person_of_the_unit(void)
{
    struct scene s;
    struct work *w;
    int64_t moved;
    scene_open(&s);
    CHECK_INT(end_role(&s, "ea17sup", "ea17", &moved), ERR_OK);
    CHECK_INT(assign(&s, "ea17sup", "ea17b", "", &w), ERR_INVALID);
    CHECK(fixture_problem(w, "reason") != NULL);
    CHECK_INT(assign(&s, "ea17sup", "ea05", "Knows the client", &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "to") != NULL, "somebody of another unit");
    const char *lines = "SELECT count(*) FROM record_subject WHERE client_id = :client";
    int64_t before = fixture_int(&s.f, lines, BINDS(BIND_ID("client", s.client)));
    CHECK_INT(assign(&s, "ea17sup", "ea17", "Knows the client", &w), ERR_OK);
    CHECK_MSG(fixture_int(&s.f, lines, BINDS(BIND_ID("client", s.client))) == before + 1,
              "the line names the client");
    CHECK_MSG(holder(&s) == fixture_duty(&s.f, "ea17").v, "the last day is still a day at work");
    fixture_close(&s.f);
}

static void
a_supervisor_does_not_move_a_case_of_another_unit(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s);
    CHECK_INT(assign(&s, "ea05sup", "ea05", "Would take it", &w), ERR_INVALID);
    CHECK(fixture_problem(w, "case") != NULL);
    CHECK_INT(holder(&s), fixture_duty(&s.f, "ea17").v);
    fixture_close(&s.f);
}

static void
the_header_of_a_case_is_open_to_the_units_supervisor_only(void)
{
    struct scene s;
    struct work *w;
    struct team_client client;
    struct client_case c;
    scene_open(&s);
    CHECK_INT(fixture_work(&s.f, ACT_CASE_HEADER_READ, fixture_actor(&s.f, "ea17sup"), s.client,
                           s.in_case, 0, &w),
              ERR_OK);
    CHECK_INT(team_client_get(w, &client), ERR_OK);
    CHECK_INT(case_get(w, &c), ERR_OK);
    CHECK_STR(client.family_name, "Malliharju");
    CHECK_MSG(!work_may(w, ACT_CLIENT_READ), "the content needs that one names oneself");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(fixture_work(&s.f, ACT_CASE_HEADER_READ, fixture_actor(&s.f, "ea05sup"), s.client,
                           s.in_case, 0, &w),
              ERR_FORBIDDEN);

    CHECK_INT(fixture_work(&s.f, ACT_CASE_NAME_SELF, fixture_actor(&s.f, "ea17sup"), s.client,
                           s.in_case, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, case_name_party(w, "The holder is ill", 0)), ERR_OK);
    CHECK_INT(fixture_work(&s.f, ACT_CLIENT_READ, fixture_actor(&s.f, "ea17sup"), s.client,
                           s.in_case, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

const struct test client_team_tests[] = {
    TEST(a_supervisor_sees_the_cases_of_the_own_unit_and_no_others),
    TEST(a_worker_sees_no_list_of_the_unit),
    TEST(the_people_of_the_unit_are_listed_with_what_each_holds),
    TEST(what_a_role_holds_besides_is_told_before_it_ends),
    TEST(a_role_that_ends_leaves_its_cases_to_the_supervisor),
    TEST(a_supervisor_does_not_end_a_role_of_another_unit),
    TEST(an_interim_case_gets_a_new_responsible_person_of_the_unit),
    TEST(a_supervisor_does_not_move_a_case_of_another_unit),
    TEST(the_header_of_a_case_is_open_to_the_units_supervisor_only),
    TEST_END,
};
