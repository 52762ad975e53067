/* tests/unit/cli/clerk_test.c: what is due is done once, by itself, and nothing else. */
#include "cli/clerk.h"

#include "cli/check_in.h"
#include "client/case.h"
#include "tests/unit/fixture.h"

static struct clerk_done
run(struct fixture *f)
{
    struct clerk_done done;
    CHECK_INT(clerk_run(f->house, &done), ERR_OK);
    return done;
}

static int64_t
lines(struct fixture *f)
{
    return fixture_int(f, "SELECT COUNT(1) FROM record_line", NO_BINDS);
}

static int
findings(struct fixture *f)
{
    struct findings found = { .arena = f->arena, .today = instant_date(f->now) };
    struct db *db;
    CHECK_INT(db_read_begin(f->store, WALL_PERSON, &db), ERR_OK);
    CHECK_INT(check_rows(db, &found), ERR_OK);
    db_read_end(db);
    return found.count;
}

static case_id
open_case(struct fixture *f, client_id client)
{
    struct work *w;
    case_id in_case;
    CHECK_INT(fixture_work(f, ACT_CASE_OPEN, fixture_actor(f, "ea17"), client, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, case_open(w, "joint_support", "call", (struct date){ 2026, 1, 16 },
                                      NULL, &in_case)),
              ERR_OK);
    return in_case;
}

static void
an_ended_role_gives_its_cases_to_the_supervisor_once(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client = fixture_client(&f, "Näyte", "ea17");
    open_case(&f, client);
    fixture_sql(&f, "UPDATE duty SET until_on = '2026-01-15' WHERE id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&f, "ea17"))));
    CHECK_INT(run(&f).taken_over, 0); /* its last day is still its own */
    fixture_day(&f, (struct date){ 2026, 1, 16 });
    CHECK_INT(findings(&f), 1);
    CHECK_INT(run(&f).taken_over, 1);
    CHECK_INT(fixture_int(&f, "SELECT holder_duty_id FROM client_case WHERE interim = 1", NO_BINDS),
              fixture_duty(&f, "ea17sup").v);
    CHECK_INT(fixture_int(&f, "SELECT party FROM case_party WHERE until_on IS NULL", NO_BINDS), 1);
    CHECK_INT(findings(&f), 0);
    CHECK_INT(run(&f).taken_over, 0);
    fixture_close(&f);
}

static void
who_waits_with_the_support_of_an_ended_role_has_the_responsible_person(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client = fixture_client(&f, "Näyte", "ea17");
    case_id in_case = open_case(&f, client);
    fixture_sql(&f, "UPDATE client_case SET waits = 1, supporter_duty_id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&f, "wsc17"))));
    fixture_sql(&f,
                "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on)"
                " VALUES (:duty, :client, 4, :case, '2026-01-15')",
                BINDS(BIND_ID("duty", fixture_duty(&f, "wsc17")), BIND_ID("client", client),
                      BIND_ID("case", in_case)));
    CHECK_INT(findings(&f), 0);
    fixture_sql(&f, "UPDATE duty SET until_on = '2026-01-14' WHERE id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&f, "wsc17"))));
    CHECK_INT(findings(&f), 1);
    CHECK_INT(run(&f).taken_over, 1);
    CHECK_INT(fixture_int(&f, "SELECT supporter_duty_id FROM client_case", NO_BINDS),
              fixture_duty(&f, "ea17").v);
    CHECK_INT(fixture_int(&f, "SELECT interim FROM client_case", NO_BINDS), 0);
    CHECK_INT(findings(&f), 0);
    CHECK_INT(run(&f).taken_over, 0);
    fixture_close(&f);
}

static void
a_role_without_a_supervisor_is_told_of_each_time(void)
{
    struct fixture f;
    fixture_open(&f);
    open_case(&f, fixture_client(&f, "Näyte", "ea17"));
    fixture_sql(&f, "UPDATE duty SET until_on = '2026-01-14' WHERE id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&f, "ea17"))));
    fixture_sql(&f, "UPDATE unit SET supervisor_duty_id = NULL WHERE id = 101", NO_BINDS);
    CHECK_INT(run(&f).failed, 1);
    CHECK_INT(run(&f).failed, 1);
    CHECK_INT(fixture_int(&f, "SELECT interim FROM client_case", NO_BINDS), 0);
    fixture_close(&f);
}

static void
an_unanswered_offer_is_reminded_of_escalated_and_ended_once_each(void)
{
    struct fixture f;
    struct work *w;
    fixture_open(&f);
    client_id client = fixture_client(&f, "Näyte", "ea17");
    case_id in_case = open_case(&f, client);
    offer_id offer = fixture_offer(&f, client, in_case, 1, "ea17", "wsc17");
    CHECK_INT(fixture_work(&f, ACT_OFFER_SEND, fixture_actor(&f, "ea17"), client, in_case, 0, &w),
              ERR_OK);
    CHECK_INT(
        work_close(w, work_event(w, EVENT_OFFER_SENT, &(struct event_more){ .object = offer.v })),
        ERR_OK);
    CHECK_INT(run(&f).reminded, 0);
    fixture_day(&f, (struct date){ 2026, 2, 2 });
    struct clerk_done done = run(&f);
    CHECK_INT(done.reminded, 1);
    CHECK_INT(done.escalated, 1);
    CHECK_INT(done.failed, 0);
    done = run(&f);
    CHECK_INT(done.reminded + done.escalated + done.expired + done.failed, 0);
    CHECK_INT(findings(&f), 0); /* the supervisor's tie has its ground */
    fixture_day(&f, (struct date){ 2026, 4, 2 });
    CHECK_INT(run(&f).expired, 1);
    CHECK_INT(run(&f).expired, 0);
    CHECK_INT(findings(&f), 0);
    fixture_close(&f);
}

static void
a_look_that_finds_nothing_leaves_no_line(void)
{
    struct fixture f;
    fixture_open(&f);
    open_case(&f, fixture_client(&f, "Näyte", "ea17"));
    int64_t before = lines(&f);
    run(&f);
    CHECK_INT(lines(&f), before);
    fixture_sql(
        &f, "INSERT INTO form_key (key, worker_id, used_at, location) VALUES ('k', 1000, 1, '/')",
        NO_BINDS);
    run(&f);
    CHECK_INT(lines(&f), before + 1);
    CHECK_INT(fixture_int(&f, "SELECT COUNT(1) FROM form_key", NO_BINDS), 0);
    fixture_close(&f);
}

const struct test clerk_tests[] = {
    TEST(an_ended_role_gives_its_cases_to_the_supervisor_once),
    TEST(who_waits_with_the_support_of_an_ended_role_has_the_responsible_person),
    TEST(a_role_without_a_supervisor_is_told_of_each_time),
    TEST(an_unanswered_offer_is_reminded_of_escalated_and_ended_once_each),
    TEST(a_look_that_finds_nothing_leaves_no_line),
    TEST_END,
};
