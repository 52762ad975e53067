/* tests/unit/cli/check_test.c: a whole database has no finding; each kind of damage has one, under
 * its promise.
 *
 * A row damages the database behind the program's back and mends it again, so that each is alone.
 */
#include "cli/check_in.h"

#include "client/case.h"
#include "tests/unit/fixture.h"

static struct findings
look(struct fixture *f)
{
    struct findings findings = { .arena = f->arena, .today = instant_date(f->now) };
    struct db *db;
    CHECK_INT(db_read_begin(f->store, WALL_PERSON, &db), ERR_OK);
    enum err rows = check_rows(db, &findings), deadlines = check_deadlines(db, &findings);
    db_read_end(db);
    CHECK_INT(rows, ERR_OK);
    CHECK_INT(deadlines, ERR_OK);
    return findings;
}

static enum err
begin_assessment(struct work *w)
{
    TRY(case_next_step(w, "meet", (struct date){ 2026, 1, 20 }, work_duty(w), 1));
    return work_event(w, EVENT_ASSESSMENT_STARTED, NULL);
}

/* A client with an open case, a deadline, an offer that waits; a second client who has no case. */
static void
open_scene(struct fixture *f)
{
    struct work *w;
    case_id in_case;
    fixture_open(f);
    client_id client = fixture_client(f, "Näyte", "ea17"),
              other = fixture_client(f, "Malli", "wsc17");
    const struct actor *worker = fixture_actor(f, "ea17");
    CHECK_INT(fixture_work(f, ACT_CASE_OPEN, worker, client, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, case_open(w, "joint_support", "call", (struct date){ 2026, 1, 16 },
                                      NULL, &in_case)),
              ERR_OK);
    CHECK_INT(fixture_work(f, ACT_CASE_CHANGE, worker, client, in_case, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, begin_assessment(w)), ERR_OK);
    CHECK_INT(fixture_work(f, ACT_CLIENT_READ, fixture_actor(f, "wsc17"), other, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_offer(f, client, in_case, 1, "ea17", "wsc17");
}

static const struct damage {
    const char *why, *promise, *damage, *mend;
} damages[] = {
    { "a role that ended yesterday holds nothing", "P1",
      "UPDATE duty SET until_on = '2026-01-14' WHERE id = 1000",
      "UPDATE duty SET until_on = NULL WHERE id = 1000" },
    { "a secret comes of a code", "rows",
      "INSERT INTO own_account (client_id, number, secret_hash, made_on)"
      " SELECT min(id), '00000001', 'x', '2026-01-15' FROM client",
      "DELETE FROM own_account" },
    { "a code is given in the client's own case", "rows",
      "INSERT INTO own_code (id, client_id, case_id, duty_id, hash, given_at, ends_at, tries)"
      " SELECT 1, p.id, c.id, 1000, 'x', 1, 2, 0 FROM client_case c JOIN client p ON p.id <>"
      " c.client_id",
      "DELETE FROM own_code" },
    { "the client acts in no role", "rows", "UPDATE event SET by_client = 1",
      "UPDATE event SET by_client = 0" },
    { "a role that begins tomorrow holds nothing yet", "P1",
      "UPDATE duty SET from_on = '2026-01-16' WHERE id = 1000",
      "UPDATE duty SET from_on = '2025-01-01' WHERE id = 1000" },
    { "the unit is the holder's", "P1", "UPDATE client_case SET holder_unit_id = 102",
      "UPDATE client_case SET holder_unit_id = 101" },
    { "a closed unit holds nothing", "P1", "UPDATE unit SET until_on = '2026-01-14' WHERE id = 101",
      "UPDATE unit SET until_on = NULL WHERE id = 101" },
    { "who cannot sign in holds nothing", "P1", "UPDATE worker SET closed_at = 1 WHERE id = 1000",
      "UPDATE worker SET closed_at = NULL WHERE id = 1000" },
    { "the holder is named in the case", "P1", "UPDATE case_party SET until_on = '2026-01-15'",
      "UPDATE case_party SET until_on = NULL" },
    { "the next step is not before the case", "P1",
      "UPDATE client_case SET next_step_on = '2020-01-01'",
      "UPDATE client_case SET next_step_on = '2026-01-20'" },
    { "an ended case has its day", "P1", "UPDATE client_case SET state = 5",
      "UPDATE client_case SET state = 1" },
    { "a unit with cases has a supervisor", "P1",
      "UPDATE unit SET supervisor_duty_id = NULL WHERE id = 101",
      "UPDATE unit SET supervisor_duty_id = 1002 WHERE id = 101" },
    { "the binding day is the raw one or the rolled one", "P5",
      "UPDATE deadline SET due_on = '2027-01-01'", "UPDATE deadline SET due_on = '2026-04-15'" },
    { "three months from the start", "P5", "UPDATE deadline SET raw_on = '2026-04-16'",
      "UPDATE deadline SET raw_on = '2026-04-15'" },
    { "rolled as the act says", "P5", "UPDATE deadline SET rolled_on = '2026-04-20'",
      "UPDATE deadline SET rolled_on = '2026-04-15'" },
    { "the day it began is its event's", "P5", "UPDATE deadline SET trigger_on = '2026-01-14'",
      "UPDATE deadline SET trigger_on = '2026-01-15'" },
    { "the warning is where it was counted", "P5", "UPDATE deadline SET warn_on = '2026-01-15'",
      "UPDATE deadline SET warn_on = '2026-04-01'" },
    { "a rule that there is", "P5", "UPDATE deadline SET rule_set = 'R1900'",
      "UPDATE deadline SET rule_set = 'R2025'" },
    { "the holder is tied", "reach", "UPDATE reach SET until_on = '2026-01-14' WHERE tie = 2",
      "UPDATE reach SET until_on = NULL WHERE tie = 2" },
    { "nobody else is", "reach",
      "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on)"
      " SELECT 1001, client_id, 2, id, opened_on FROM client_case",
      "DELETE FROM reach WHERE holder_id = 1001" },
    { "no tie outlives what made it", "reach",
      "UPDATE offer SET state = 7, answered_on = '2026-01-15'",
      "UPDATE offer SET state = 1, answered_on = NULL" },
    { "the queue of the unit that was asked", "reach", "UPDATE offer SET to_unit_id = 105",
      "UPDATE offer SET to_unit_id = 102" },
    { "who supports is tied", "reach", "UPDATE client_case SET waits = 1, supporter_duty_id = 1001",
      "UPDATE client_case SET waits = 0, supporter_duty_id = NULL" },
    { "an answer has its day", "rows", "UPDATE offer SET answered_on = '2026-01-15'",
      "UPDATE offer SET answered_on = NULL" },
    { "a row is of its case's client", "rows",
      "UPDATE case_party SET client_id = (SELECT id FROM client WHERE family_name = 'Malli')",
      "UPDATE case_party SET client_id = (SELECT id FROM client WHERE family_name = 'Näyte')" },
    { "a person has a line in the record", "P3",
      "DELETE FROM record_subject WHERE client_id = (SELECT id FROM client WHERE family_name = "
      "'Malli')",
      "INSERT INTO record_subject (client_id, node, seq)"
      " SELECT c.id, 0, MAX(l.seq) FROM client c, record_line l WHERE c.family_name = 'Malli' "
      "GROUP BY c.id" },
};

static void
each_damage_is_found_under_its_promise(void)
{
    struct fixture f;
    open_scene(&f);
    CHECK_INT(look(&f).count, 0);
    for (size_t i = 0; i < COUNT(damages); i++) {
        fixture_sql(&f, damages[i].damage, NO_BINDS);
        struct findings found = look(&f);
        CHECK_MSG(found.count > 0, damages[i].why);
        CHECK_STR(found.first, damages[i].promise);
        fixture_sql(&f, damages[i].mend, NO_BINDS);
        CHECK_MSG(look(&f).count == 0, damages[i].why);
    }
    fixture_close(&f);
}

const struct test check_tests[] = {
    TEST(each_damage_is_found_under_its_promise),
    TEST_END,
};
