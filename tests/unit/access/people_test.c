/* tests/unit/access/people_test.c: who keeps accounts and roles, and what a right is never given
 * by.
 *
 * Sources: 906/2019 16 §, 380/2023 126 § (DOMAIN J-56, J-57, CL-37, DIS-61).
 */
#include "access/people.h"

#include "base/str.h"
#include "tests/unit/fixture.h"

#include <string.h>

static struct work *
open_as(struct fixture *f, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(f, action, fixture_actor(f, login), NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    return w;
}

static user_id
worker_of(struct fixture *f, const char *login)
{
    return fixture_actor(f, login)->worker;
}

static struct role_given
role_in(int64_t unit, enum role role)
{
    return (struct role_given){ .unit = { unit }, .role = role };
}

static void
a_person_is_added_with_a_role_and_a_password_that_is_seen_once(void)
{
    struct fixture f;
    user_id worker;
    const char *password = NULL;
    struct role_given role = role_in(101, ROLE_WORKER);
    struct people_change *changes;
    struct person_at_work *roles;
    size_t count;
    fixture_open(&f);
    struct work *w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, people_add(w, "Uusi.Henkilö", "Veikko Uusi", "fi", &role, "New worker",
                                       &worker, &password)),
              ERR_OK);
    CHECK_INT(strlen(password), 23);
    CHECK_MSG(fixture_int(&f, "SELECT count(1) FROM worker WHERE password_hash LIKE :like",
                          BINDS(BIND_TEXT("like", password))) == 0,
              "the password itself is nowhere");
    w = open_as(&f, ACT_PEOPLE_READ, "orgadmin");
    CHECK_INT(people_roles(w, worker, &roles, &count), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(roles[0].role, ROLE_WORKER);
    CHECK_MSG(date_same(roles[0].from_on, (struct date){ 2026, 1, 15 }), "from today");
    CHECK_INT(people_changes(w, worker, &changes, &count), ERR_OK);
    CHECK_INT(count, 2);
    CHECK_STR(changes[0].change, "added");
    CHECK_STR(changes[1].change, "account");
    CHECK_STR(changes[1].reason, "New worker");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static const struct refusal {
    const char *why, *login, *name, *reason;
    int64_t unit;
    enum role role;
    struct date from, until;
    enum err err;
    const char *field;
} refusals[] = {
    { "no name", "uusi", "", "x", 101, ROLE_WORKER, { 0 }, { 0 }, ERR_INVALID, "name" },
    { "no login", "", "Veikko Uusi", "x", 101, ROLE_WORKER, { 0 }, { 0 }, ERR_INVALID, "login" },
    { "no reason",
      "uusi",
      "Veikko Uusi",
      "",
      101,
      ROLE_WORKER,
      { 0 },
      { 0 },
      ERR_INVALID,
      "reason" },
    { "a login that is taken",
      "EA17",
      "Veikko Uusi",
      "x",
      101,
      ROLE_WORKER,
      { 0 },
      { 0 },
      ERR_CONFLICT,
      "login" },
    { "a unit of another organisation",
      "uusi",
      "Veikko Uusi",
      "x",
      102,
      ROLE_WORKER,
      { 0 },
      { 0 },
      ERR_INVALID,
      "unit" },
    { "more than one has: the whole installation",
      "uusi",
      "Veikko Uusi",
      "x",
      101,
      ROLE_ADMIN,
      { 0 },
      { 0 },
      ERR_INVALID,
      "role" },
    { "from yesterday",
      "uusi",
      "Veikko Uusi",
      "x",
      101,
      ROLE_WORKER,
      { 2026, 1, 14 },
      { 0 },
      ERR_INVALID,
      "from" },
    { "the end before the beginning",
      "uusi",
      "Veikko Uusi",
      "x",
      101,
      ROLE_WORKER,
      { 2026, 2, 1 },
      { 2026, 1, 31 },
      ERR_INVALID,
      "until" },
    { "an end in a unit without a supervisor",
      "uusi",
      "Veikko Uusi",
      "x",
      201,
      ROLE_WORKER,
      { 0 },
      { 2026, 6, 30 },
      ERR_CONFLICT,
      "until" },
};

static void
what_is_wrong_is_told_at_its_field_and_nobody_is_added(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t before = fixture_int(&f, "SELECT count(1) FROM worker", NO_BINDS);
    for (size_t i = 0; i < COUNT(refusals); i++) {
        const struct refusal *r = &refusals[i];
        user_id worker;
        const char *password;
        struct role_given role = role_in(r->unit, r->role);
        role.from = r->from;
        role.until = r->until;
        struct work *w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
        enum err err = people_add(w, r->login, r->name, "fi", &role, r->reason, &worker, &password);
        CHECK_MSG(err == r->err, r->why);
        CHECK_MSG(fixture_problem(w, r->field) != NULL, r->why);
        CHECK_INT(work_close(w, err), r->err);
    }
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM worker", NO_BINDS), before);
    fixture_close(&f);
}

static void
an_organisation_keeps_its_own_people_only(void)
{
    struct fixture f;
    struct person_at_work person, *rows;
    size_t count;
    bool more;
    fixture_open(&f);
    struct work *w = open_as(&f, ACT_PEOPLE_READ, "orgadmin");
    CHECK_INT(
        people_list(w, &(struct people_filter){ .role = 0 }, LIMIT_LIST_ROWS, &rows, &count, &more),
        ERR_OK);
    CHECK_INT(count, 5); /* three of the unit, two of the administration */
    CHECK_INT(people_get(w, worker_of(&f, "ea17"), &person), ERR_OK);
    CHECK_INT(people_get(w, worker_of(&f, "wsc17"), &person), ERR_NOT_FOUND);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = open_as(&f, ACT_PEOPLE_READ, "admin");
    CHECK_INT(people_list(w, &(struct people_filter){ .role = ROLE_SUPERVISOR }, LIMIT_LIST_ROWS,
                          &rows, &count, &more),
              ERR_OK);
    CHECK_INT(count, 6);
    CHECK_INT(people_list(w, &(struct people_filter){ .role = 0 }, 7, &rows, &count, &more),
              ERR_OK);
    CHECK(more);
    struct people_filter next = { .after = rows[6].worker.v, .after_duty = rows[6].duty.v };
    CHECK_INT(people_list(w, &next, LIMIT_LIST_ROWS, &rows, &count, &more), ERR_OK);
    CHECK_MSG(count == 14 && !more, "twenty-one people, none twice");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
nobody_gives_oneself_rights_or_takes_an_account_that_reaches_further(void)
{
    struct fixture f;
    const char *password;
    struct role_given role = role_in(101, ROLE_SUPERVISOR);
    fixture_open(&f);
    struct work *w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
    enum err err = people_role_add(w, worker_of(&f, "orgadmin"), &role, "I need it");
    CHECK_INT(work_close(w, err), ERR_CONFLICT);
    fixture_sql(&f,
                "INSERT INTO duty (id, worker_id, unit_id, role, title_fi, title_sv, title_en,"
                " from_on) VALUES (5001, :worker, 102, 1, 'x', 'x', 'x', '2025-01-01')",
                BINDS(BIND_ID("worker", worker_of(&f, "ea17"))));
    w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
    err = people_password(w, worker_of(&f, "ea17"), false, "Forgotten", &password);
    CHECK_MSG(fixture_problem(w, NULL) != NULL, "who can sign in to another organisation's work");
    CHECK_INT(work_close(w, err), ERR_CONFLICT);
    w = open_as(&f, ACT_PEOPLE_CHANGE, "admin");
    CHECK_INT(
        work_close(w, people_password(w, worker_of(&f, "ea17"), true, "Lost phone", &password)),
        ERR_OK);
    CHECK_STR(fixture_text(&f, "SELECT change FROM worker_change", NO_BINDS), "second_factor");
    fixture_close(&f);
}

static void
a_role_that_holds_cases_ends_on_the_units_page(void)
{
    struct fixture f;
    struct date today = { 2026, 1, 15 };
    fixture_open(&f);
    client_id client = fixture_client(&f, "Malliharju", "ea17");
    fixture_case(&f, client, "joint_support", "ea17");
    struct work *w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
    enum err err =
        people_role_end(w, worker_of(&f, "ea17"), fixture_duty(&f, "ea17"), today, "Leaves");
    CHECK_INT(work_close(w, err), ERR_CONFLICT);
    w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
    err =
        people_role_end(w, worker_of(&f, "ea17sup"), fixture_duty(&f, "ea17sup"), today, "Leaves");
    CHECK_MSG(fixture_problem(w, NULL) != NULL, "who supervises a unit");
    CHECK_INT(work_close(w, err), ERR_CONFLICT);
    w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, people_role_end(w, worker_of(&f, "ea17b"), fixture_duty(&f, "ea17b"),
                                            today, "Leaves")),
              ERR_OK);
    w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
    err = people_close(w, worker_of(&f, "ea17b"), "Left");
    CHECK_MSG(fixture_problem(w, NULL) != NULL, "the last day is still a day at work");
    CHECK_INT(work_close(w, err), ERR_CONFLICT);
    fixture_day(&f, (struct date){ 2026, 1, 16 });
    w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, people_close(w, worker_of(&f, "ea17b"), "Left")), ERR_OK);
    fixture_close(&f);
}

/* The page was drawn yesterday; today the session finds no role, and this is who then asks. */
static void
a_role_that_ended_yesterday_is_refused_with_a_line(void)
{
    struct fixture f;
    struct work *w;
    fixture_open(&f);
    client_id client = fixture_client(&f, "Malliharju", "ea17");
    case_id in_case = fixture_case(&f, client, "joint_support", "ea17");
    const struct actor *was = fixture_actor(&f, "ea17");
    struct actor ended = { .worker = was->worker, .worker_name = was->worker_name };
    const char *lines = "SELECT count(1) FROM record_line WHERE worker_id = :worker"
                        " AND action = 'CASE_CHANGE' AND ground LIKE 'refused%'";
    const struct bind *of = BINDS(BIND_ID("worker", was->worker));
    CHECK_INT(fixture_int(&f, lines, of), 0);
    CHECK_INT(fixture_work(&f, ACT_CASE_CHANGE, &ended, client, in_case, 0, &w), ERR_FORBIDDEN);
    CHECK_INT(fixture_int(&f, lines, of), 1);
    CHECK_MSG(fixture_int(&f, "SELECT count(1) FROM record_subject WHERE client_id = :client",
                          BINDS(BIND_ID("client", client))) > 0,
              "it stands in the client's own log too");
    fixture_close(&f);
}

static void
a_new_supervisor_takes_the_unit_over(void)
{
    struct fixture f;
    struct role_given role = role_in(101, ROLE_SUPERVISOR);
    role.supervises = true;
    fixture_open(&f);
    struct work *w = open_as(&f, ACT_PEOPLE_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, people_role_add(w, worker_of(&f, "ea17b"), &role, "Takes the unit")),
              ERR_OK);
    CHECK_INT(fixture_int(&f,
                          "SELECT count(1) FROM unit u JOIN duty d ON d.id = u.supervisor_duty_id"
                          " WHERE u.id = 101 AND d.worker_id = :worker",
                          BINDS(BIND_ID("worker", worker_of(&f, "ea17b")))),
              1);
    fixture_close(&f);
}

const struct test people_tests[] = {
    TEST(a_person_is_added_with_a_role_and_a_password_that_is_seen_once),
    TEST(what_is_wrong_is_told_at_its_field_and_nobody_is_added),
    TEST(an_organisation_keeps_its_own_people_only),
    TEST(nobody_gives_oneself_rights_or_takes_an_account_that_reaches_further),
    TEST(a_role_that_holds_cases_ends_on_the_units_page),
    TEST(a_role_that_ended_yesterday_is_refused_with_a_line),
    TEST(a_new_supervisor_takes_the_unit_over),
    TEST_END,
};
