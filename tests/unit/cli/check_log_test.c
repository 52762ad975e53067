/* tests/unit/cli/check_log_test.c: a request for the log whose due date is not its rule's is found.
 */
#include "cli/check_in.h"
#include "tests/unit/fixture.h"

static int
findings(struct fixture *f)
{
    struct findings found = { .arena = f->arena, .today = instant_date(f->now) };
    struct db *db;
    CHECK_INT(db_read_begin(f->store, WALL_PERSON, &db), ERR_OK);
    CHECK_INT(check_log_requests(db, &found), ERR_OK);
    db_read_end(db);
    return found.count;
}

static void
add(struct fixture *f, int64_t id, const char *of, const char *rule, const char *rule_set, int kind,
    struct date due, const char *counted)
{
    client_id client = fixture_client(f, "Näyte", of);
    fixture_sql(f,
                "INSERT INTO log_request (id, client_id, org_id, received_on, how, asked_from_on,"
                " asked_until_on, rule, rule_set, kind, raw_on, rolled_on, due_on, counted_by,"
                " state) VALUES (:id, :client, :org, '2026-01-15', 1, '2024-01-15', '2026-01-15',"
                " :rule, :rule_set, :kind, :due, :rolled, :due, :counted, 1)",
                BINDS(BIND_INT("id", id), BIND_ID("client", client),
                      BIND_ID("org", fixture_actor(f, of)->org), BIND_TEXT("rule", rule),
                      BIND_TEXT("rule_set", rule_set), BIND_INT("kind", kind),
                      BIND_DATE("due", due), BIND_DATE("rolled", date_roll(due)),
                      BIND_TEXT("counted", counted)));
}

static void
a_due_date_that_is_not_its_rules_is_found(void)
{
    struct fixture f;
    fixture_open(&f);
    add(&f, 1, "wsc17", "log_request", "R2025", 1, (struct date){ 2026, 3, 15 }, "2 months, x");
    add(&f, 2, "ea17", "log_request_own", "own", 3, (struct date){ 2026, 2, 4 }, "20 days, x");
    CHECK_INT(findings(&f), 0);
    add(&f, 3, "wsc17", "log_request", "R2025", 1, (struct date){ 2026, 3, 16 }, "2 months, x");
    CHECK_INT(findings(&f), 1);
    add(&f, 4, "wsc17", "log_request", "R2025", 1, (struct date){ 2026, 4, 15 }, "3 months, x");
    CHECK_INT(findings(&f), 2);
    add(&f, 5, "ea17", "log_request", "R2025", 1, (struct date){ 2026, 3, 15 }, "2 months, x");
    CHECK_MSG(findings(&f) == 3, "703/2023 11 § is not for an employment authority");
    fixture_close(&f);
}

const struct test cli_check_log_tests[] = {
    TEST(a_due_date_that_is_not_its_rules_is_found),
    TEST_END,
};
