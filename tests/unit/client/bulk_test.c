/* tests/unit/client/bulk_test.c: many cases move at once, each with its event, and none is ever
 * without a responsible person (DOMAIN INV-03, INV-04; PEERS rows 10 and 11).
 */
#include "client/bulk.h"

#include "base/str.h"
#include "cli/check_in.h"
#include "client/caseload.h"
#include "client/team.h"
#include "tests/unit/fixture.h"

enum { MANY = 200 };

struct scene {
    struct fixture f;
    client_id clients[MANY];
    case_id cases[MANY];
    int64_t ids[MANY];
    size_t count;
};

static void
scene_open(struct scene *s, size_t count)
{
    struct work *w;
    fixture_open(&s->f);
    s->count = count;
    for (size_t i = 0; i < count; i++) {
        s->clients[i] = fixture_client(&s->f, str_printf(s->f.arena, "Mallisto%03zu", i), "ea17");
        CHECK_INT(fixture_work(&s->f, ACT_CASE_OPEN, fixture_actor(&s->f, "ea17"), s->clients[i],
                               NO_CASE, 0, &w),
                  ERR_OK);
        CHECK_INT(work_close(w, case_open(w, "joint_support", "call", (struct date){ 2026, 1, 20 },
                                          NULL, &s->cases[i])),
                  ERR_OK);
        s->ids[i] = s->cases[i].v;
    }
}

static struct work *
open_as(struct scene *s, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, action, fixture_actor(&s->f, login), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    return w;
}

static enum err
move(struct scene *s, const char *by, const char *from, const char *to, struct bulk_done *ret)
{
    struct work *w = open_as(s, ACT_CASES_MOVE, by);
    return work_close(w, bulk_move(w, fixture_duty(&s->f, from), s->ids, s->count,
                                   fixture_duty(&s->f, to), "Moves to another office", ret));
}

static int64_t
held_by(struct scene *s, const char *login)
{
    return fixture_int(&s->f,
                       "SELECT count(1) FROM client_case WHERE holder_duty_id = :duty"
                       " AND ended_on IS NULL",
                       BINDS(BIND_ID("duty", fixture_duty(&s->f, login))));
}

static int
findings(struct scene *s)
{
    struct findings found = { .arena = s->f.arena, .today = instant_date(s->f.now) };
    struct db *db;
    CHECK_INT(db_read_begin(s->f.store, WALL_PERSON, &db), ERR_OK);
    CHECK_INT(check_rows(db, &found), ERR_OK);
    db_read_end(db);
    return found.count;
}

static void
INV_03_two_hundred_cases_move_in_one_work_and_none_is_without_a_holder(void)
{
    struct scene s;
    struct bulk_done done;
    scene_open(&s, MANY);
    int64_t lines = fixture_int(&s.f, "SELECT count(1) FROM record_line", NO_BINDS);
    CHECK_INT(move(&s, "ea17sup", "ea17", "ea17b", &done), ERR_OK);
    CHECK_INT(done.moved, MANY);
    CHECK_INT(done.missed_count, 0);
    CHECK_INT(held_by(&s, "ea17b"), MANY);
    CHECK_INT(held_by(&s, "ea17"), 0);
    CHECK_INT(fixture_int(&s.f, "SELECT count(1) FROM event WHERE kind = :kind",
                          BINDS(BIND_INT("kind", EVENT_HOLDER_CHANGED))),
              MANY);
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(1) FROM notice WHERE holder_id = :duty AND seen_on IS NULL",
                          BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17b")))),
              MANY);
    CHECK_MSG(fixture_int(&s.f, "SELECT count(1) FROM record_line", NO_BINDS) == lines + 1,
              "one work, one line, which names every client");
    CHECK_INT(findings(&s), 0);
    fixture_close(&s.f);
}

static void
who_supported_a_waiting_client_leaves_and_the_new_holder_does_it(void)
{
    struct scene s;
    struct bulk_done done;
    struct work *w;
    scene_open(&s, 2);
    CHECK_INT(fixture_work(&s.f, ACT_CASE_CHANGE, fixture_actor(&s.f, "ea17"), s.clients[0],
                           s.cases[0], 0, &w),
              ERR_OK);
    int64_t version = fixture_int(&s.f, "SELECT version FROM client_case WHERE id = :case",
                                  BINDS(BIND_ID("case", s.cases[0])));
    CHECK_INT(work_close(w, case_wait(w, fixture_duty(&s.f, "ea17"), NULL, version)), ERR_OK);
    CHECK_INT(move(&s, "ea17sup", "ea17", "ea17b", &done), ERR_OK);
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(1) FROM client_case WHERE supporter_duty_id = :duty"
                          " AND waits = 1",
                          BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17b")))),
              1);
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(1) FROM reach WHERE holder_id = :duty AND until_on IS NULL",
                          BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17")))),
              0);
    CHECK_INT(findings(&s), 0);
    fixture_close(&s.f);
}

static void
a_case_that_moved_meanwhile_is_told_by_name_and_left_alone(void)
{
    struct scene s;
    struct bulk_done done;
    scene_open(&s, 4);
    struct work *w = open_as(&s, ACT_CASES_MOVE, "ea17sup");
    CHECK_INT(work_close(w, case_assign(w, s.clients[1], s.cases[1], fixture_duty(&s.f, "ea17sup"),
                                        "An urgent matter")),
              ERR_OK);
    fixture_sql(&s.f, "UPDATE client_case SET holder_unit_id = 103 WHERE id = :case",
                BINDS(BIND_ID("case", s.cases[2])));
    CHECK_INT(move(&s, "ea17sup", "ea17", "ea17b", &done), ERR_OK);
    CHECK_INT(done.moved, 2);
    CHECK_INT(done.missed_count, 2);
    CHECK_STR(done.missed[0].family_name, "Mallisto001");
    CHECK_STR(done.missed[0].holder_name, "Cecilia Prov");
    CHECK_MSG(done.missed[1].client.v == 0 && done.missed[1].family_name == NULL,
              "what is in another unit is not named");
    CHECK_INT(held_by(&s, "ea17sup"), 1);
    fixture_close(&s.f);
}

static const struct refusal {
    const char *why, *by, *from, *to, *reason, *field;
    size_t count;
    enum err err;
} refusals[] = {
    { "no case is chosen", "ea17sup", "ea17", "ea17b", "x", "case", 0, ERR_INVALID },
    { "no reason", "ea17sup", "ea17", "ea17b", "", "reason", 2, ERR_INVALID },
    { "to somebody of another unit", "ea17sup", "ea17", "wsc17", "x", "to", 2, ERR_INVALID },
    { "to the same", "ea17sup", "ea17", "ea17", "x", "to", 2, ERR_INVALID },
    { "cases of another unit", "ea05sup", "ea17", "ea05", "x", "case", 2, ERR_CONFLICT },
    { "from somebody who does not hold them", "ea17sup", "ea17sup", "ea17b", "x", "case", 2,
      ERR_CONFLICT },
};

static void
a_move_that_cannot_be_is_refused_at_its_field(void)
{
    struct scene s;
    scene_open(&s, 2);
    for (size_t i = 0; i < COUNT(refusals); i++) {
        const struct refusal *r = &refusals[i];
        struct bulk_done done;
        struct work *w = open_as(&s, ACT_CASES_MOVE, r->by);
        enum err err = bulk_move(w, fixture_duty(&s.f, r->from), s.ids, r->count,
                                 fixture_duty(&s.f, r->to), r->reason, &done);
        CHECK_MSG(err == r->err, r->why);
        CHECK_MSG(fixture_problem(w, r->field) != NULL, r->why);
        CHECK_INT(work_close(w, err), r->err);
    }
    CHECK_INT(held_by(&s, "ea17"), 2);
    fixture_close(&s.f);
}

static void
INV_04_a_role_that_ends_leaves_no_case_unowned_even_for_a_moment(void)
{
    struct scene s;
    int64_t moved;
    scene_open(&s, 3);
    struct work *w = open_as(&s, ACT_DUTY_END, "ea17sup");
    CHECK_INT(work_close(w, team_end_role(w, fixture_duty(&s.f, "ea17"), instant_date(s.f.now),
                                          "Leaves", &moved)),
              ERR_OK);
    CHECK_INT(moved, 3);
    CHECK_INT(held_by(&s, "ea17sup"), 3);
    CHECK_INT(fixture_int(&s.f, "SELECT count(1) FROM client_case WHERE interim = 1", NO_BINDS), 3);
    fixture_day(&s.f, (struct date){ 2026, 1, 16 });
    CHECK_MSG(findings(&s) == 0, "the day after, everything has somebody in force");
    struct bulk_done done;
    CHECK_INT(move(&s, "ea17sup", "ea17sup", "ea17b", &done), ERR_OK);
    CHECK_MSG(fixture_int(&s.f, "SELECT count(1) FROM client_case WHERE interim = 1", NO_BINDS) ==
                  0,
              "named for good");
    CHECK_INT(findings(&s), 0);
    fixture_close(&s.f);
}

static void
INV_04_a_unit_is_never_left_without_a_supervisor(void)
{
    struct scene s;
    int64_t moved;
    scene_open(&s, 1);
    struct work *w = open_as(&s, ACT_DUTY_END, "ea17sup");
    enum err err =
        team_end_role(w, fixture_duty(&s.f, "ea17sup"), instant_date(s.f.now), "Leaves", &moved);
    CHECK_INT(err, ERR_CONFLICT);
    CHECK_MSG(fixture_problem(w, NULL) != NULL, "a clear answer");
    CHECK_INT(work_close(w, err), ERR_CONFLICT);
    fixture_sql(&s.f, "UPDATE unit SET supervisor_duty_id = NULL WHERE id = 101", NO_BINDS);
    w = open_as(&s, ACT_DUTY_END, "ea17sup");
    err = team_end_role(w, fixture_duty(&s.f, "ea17"), instant_date(s.f.now), "Leaves", &moved);
    CHECK_INT(err, ERR_CONFLICT);
    CHECK_INT(work_close(w, err), ERR_CONFLICT);
    CHECK_INT(held_by(&s, "ea17"), 1);
    fixture_close(&s.f);
}

static void
the_caseload_counts_what_each_has(void)
{
    struct scene s;
    struct caseload *rows;
    size_t count;
    scene_open(&s, 3);
    fixture_sql(&s.f,
                "INSERT INTO deadline (id, client_id, case_id, rule, rule_set, kind, duty_id,"
                " trigger_id, trigger_on, raw_on, rolled_on, due_on, warn_on, counted_by) VALUES"
                " (1, :client, :case, 'plan_review', 'R2025', 1, :duty, 1, '2026-01-01',"
                " '2026-01-10', '2026-01-10', '2026-01-10', '2026-01-05', 'x')",
                BINDS(BIND_ID("client", s.clients[0]), BIND_ID("case", s.cases[0]),
                      BIND_ID("duty", fixture_duty(&s.f, "ea17"))));
    struct work *w = open_as(&s, ACT_UNIT_CASES_READ, "ea17sup");
    CHECK_INT(caseload_list(w, CASELOAD_BY_CASES, false, &rows, &count), ERR_OK);
    CHECK_INT(count, 3);
    CHECK_INT(rows[0].duty.v, fixture_duty(&s.f, "ea17").v);
    CHECK_INT(rows[0].cases, 3);
    CHECK_INT(rows[0].late_law, 1);
    CHECK_INT(rows[0].late_targets, 0);
    CHECK_INT(caseload_list(w, CASELOAD_BY_NAME, true, &rows, &count), ERR_OK);
    CHECK_MSG(count == 1, "only who has something late");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = open_as(&s, ACT_UNIT_CASES_READ, "ea05sup");
    CHECK_INT(caseload_list(w, CASELOAD_BY_CASES, false, &rows, &count), ERR_OK);
    for (size_t i = 0; i < count; i++)
        CHECK_MSG(rows[i].cases == 0, "another unit's cases are not counted");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

const struct test bulk_tests[] = {
    TEST(INV_03_two_hundred_cases_move_in_one_work_and_none_is_without_a_holder),
    TEST(who_supported_a_waiting_client_leaves_and_the_new_holder_does_it),
    TEST(a_case_that_moved_meanwhile_is_told_by_name_and_left_alone),
    TEST(a_move_that_cannot_be_is_refused_at_its_field),
    TEST(INV_04_a_role_that_ends_leaves_no_case_unowned_even_for_a_moment),
    TEST(INV_04_a_unit_is_never_left_without_a_supervisor),
    TEST(the_caseload_counts_what_each_has),
    TEST_END,
};
