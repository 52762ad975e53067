/* tests/unit/client/plan_test.c: a plan enters force when nothing that its kind asks for is
 * missing.
 *
 * Sources: 381/2023 4-7 §, 380/2023 3.1 § 8 p and 48.1 § 1 p; DOMAIN INV-10, INV-11, INV-16.
 */
#include "base/str.h"
#include "tests/unit/client/plan_walk.h"

/* ---- what must be there ---- */

static const struct {
    const char *why, *path, *key;
    const char *spoil; /* makes it missing in a draft that lacks nothing else */
} rows[] = {
    { "4.2 §: the employment authority is a maker", "joint_support", "maker_employment",
      "DELETE FROM plan_maker WHERE party = 1" },
    { "4.2 §: the county is a maker", "joint_support", "maker_county",
      "DELETE FROM plan_maker WHERE party = 2" },
    { "INV-16: Kela's rehabilitation makes Kela a maker", "joint_support", "maker_kela",
      "UPDATE step SET service_kind = 4, party = 3, duty_id = NULL, who_text = 'Kela' WHERE party "
      "= 2" },
    { "4.2 §: the client is a maker", "joint_support", "maker_client",
      "DELETE FROM plan_maker WHERE party = 8" },
    { "a party with a step commits it", "joint_support", "party_committed",
      "UPDATE step SET party = 6 WHERE party = 2" },
    { "a goal in the client's words", "joint_support", "goal", NULL },
    { "nobody is named for a service", "joint_support", "step_responsible",
      "UPDATE step SET duty_id = NULL WHERE party = 1" },
    { "5.2 §: the way of follow-up", "joint_support", "follow_up_way",
      "UPDATE plan SET followup_way = NULL" },
    { "7.1 §: no day of reporting", "joint_support", "report_due",
      "UPDATE plan SET report_on = NULL" },
    { "7.1 §: the day of reporting has passed", "joint_support", "report_due",
      "UPDATE plan SET report_on = '2026-01-14'" },
    { "7.1 §: no way of reporting", "joint_support", "report_due",
      "UPDATE plan SET report_way = NULL" },
    { "6.1 §: no review", "joint_support", "next_review", "UPDATE plan SET next_review_on = NULL" },
    { "6.1 §: later than three months from entry", "joint_support", "next_review",
      "UPDATE plan SET next_review_on = '2026-04-16'" },
    { "5.3 §: the job-search obligation", "joint_support", "job_search_duty",
      "UPDATE plan SET job_search = 1" },
    { "48.1 § 1 p: who found the need", "joint_support", "job_search_ground",
      "UPDATE plan SET job_search = 3" },
    { "48.1 § 1 p: why work is not possible now", "joint_support", "job_search_ground",
      "UPDATE plan SET job_search = 3, job_search_found_by = 1, job_search_text = NULL" },
};

static void
spoil(struct walk *x, const char *sql)
{
    if (sql != NULL) {
        walk_sql(x, sql);
        return;
    }
    walk_sql(x, "DELETE FROM step");
    walk_sql(x, "DELETE FROM goal");
}

static bool
is_missing(struct walk *x, const char *key)
{
    struct work *w = walk_work(x, ACT_PLAN_READ, "ea17", 0);
    struct plan plan;
    struct plan_point *points;
    size_t count;
    CHECK_INT(plan_latest(w, &plan), ERR_OK);
    CHECK_INT(plan_check(w, &plan, &points, &count), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    for (size_t i = 0; i < count; i++)
        if (str_same(points[i].key, key) && !points[i].ok)
            return true;
    return false;
}

static void
INV_11_each_row_refuses_a_plan_that_lacks_it_and_says_so(void)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct walk x;
        walk_open(&x, rows[i].path);
        walk_draft(&x);
        CHECK_MSG(!is_missing(&x, rows[i].key), rows[i].why);
        spoil(&x, rows[i].spoil);
        CHECK_MSG(is_missing(&x, rows[i].key), rows[i].why);
        WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0,
                     plan_enter(w, (plan_id){ 0 }, walk_version(&x)), ERR_INVALID, rows[i].key,
                     rows[i].why);
        CHECK_MSG(walk_int(&x, "SELECT count(1) FROM plan WHERE state = 2") == 0, rows[i].why);
        walk_close(&x);
    }
}

static void
a_complete_plan_enters_force_in_one_transaction(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_draft(&x);
    CHECK_INT(walk_enter(&x), ERR_OK);
    CHECK_INT(
        walk_int(&x, "SELECT count(1) FROM plan WHERE state = 2 AND in_force_on = '2026-01-15'"),
        1);
    CHECK_INT(walk_int(&x, "SELECT state FROM client_case"), CASE_PLANNED);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM event WHERE kind = "
                           "(SELECT max(kind) FROM event) AND object_id = (SELECT id FROM plan)"),
              1);
    CHECK_INT(walk_int(&x, "SELECT state FROM official_record"), OFFICIAL_WAITING);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM deadline WHERE rule = 'joint_plan_review'"
                           " AND due_on = '2026-04-15' AND met_on IS NULL"),
              1);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM deadline WHERE rule = 'joint_client_reports'"
                           " AND due_on = '2026-03-16'"),
              1);
    walk_close(&x);
}

static void
INV_16_kela_with_its_rehabilitation_and_its_commitment_may_enter(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t goal = walk_draft(&x);
    struct step_given kela = walk_step(&x, "kela", PARTY_KELA, SERVICE_KELA_REHABILITATION, goal);
    step_id step;
    CHECK_INT(CHANGE(&x, "kela", 0, step_add(w, &kela, walk_version(&x), &step)), ERR_OK);
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, plan_enter(w, (plan_id){ 0 }, walk_version(&x)),
                 ERR_INVALID, "maker_kela", "INV-16");
    CHECK_INT(CHANGE(&x, "kela", 0, plan_commit(w, walk_version(&x))), ERR_OK);
    CHECK_INT(
        CHANGE(&x, "wsc17", 0, plan_accept(w, ACCEPT_ORAL, work_today(w), "sv", walk_version(&x))),
        ERR_OK);
    CHECK_INT(walk_enter(&x), ERR_OK);
    walk_close(&x);
}

/* ---- one governing plan (INV-10) ---- */

static plan_id
other_plan_in_force(struct walk *x)
{
    case_id other = fixture_case(&x->f, x->client, "activation_of_a_later_release", "ea17");
    plan_id plan = { id_new() };
    fixture_sql(&x->f,
                "INSERT INTO plan (id, client_id, case_id, number, governs, state, job_search, "
                "made_by_duty_id, made_on,"
                " in_force_on) VALUES (:id, :client, :case, 1, 'activation', 2, 2, :duty, "
                "'2025-12-01', '2025-12-01')",
                BINDS(BIND_ID("id", plan), BIND_ID("client", x->client), BIND_ID("case", other),
                      BIND_ID("duty", fixture_duty(&x->f, "ea17"))));
    return plan;
}

static void
INV_10_only_one_governing_plan_is_in_force_for_a_person(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_draft(&x);
    plan_id other = other_plan_in_force(&x);
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, plan_enter(w, (plan_id){ 0 }, walk_version(&x)),
                 ERR_INVALID, "one_governing", "380/2023 3.1 § 8 p");
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0,
                 plan_enter(w, (plan_id){ id_new() }, walk_version(&x)), ERR_CONFLICT, NULL,
                 "what is confirmed is not that plan");
    CHECK_INT(CHANGE(&x, "ea17", 0, plan_enter(w, other, walk_version(&x))), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM plan WHERE state = 2 AND governs <> 'none'"), 1);
    CHECK_INT(walk_int(&x, "SELECT state FROM plan WHERE governs = 'activation'"), PLAN_REPLACED);
    walk_close(&x);
}

/* ---- drafts and versions ---- */

static void
there_is_one_draft_at_a_time_and_a_new_one_copies_the_plan_in_force(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_draft(&x);
    plan_id plan;
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, plan_begin(w, &plan), ERR_CONFLICT, NULL,
                 "one draft");
    CHECK_INT(walk_enter(&x), ERR_OK);
    CHECK_INT(CHANGE(&x, "ea17", 0, plan_begin(w, &plan)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT number FROM plan WHERE state = 1"), 2);
    CHECK_INT(
        walk_int(&x,
                 "SELECT count(1) FROM step s JOIN plan p ON p.id = s.plan_id WHERE p.state = 1"),
        2);
    CHECK_INT(walk_int(&x, "SELECT count(DISTINCT root_id) FROM step"), 2);
    CHECK_INT(
        walk_int(
            &x,
            "SELECT count(1) FROM plan_maker m JOIN plan p ON p.id = m.plan_id WHERE p.state = 1"),
        0);
    /* The new version must be committed and accepted anew. */
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, plan_enter(w, (plan_id){ 0 }, walk_version(&x)),
                 ERR_INVALID, "maker_client", "commitments are not copied");
    struct plan *versions;
    size_t count;
    CHECK_INT(WALK(&x, ACT_PLAN_READ, "kela", 0, plan_versions(w, &versions, &count)), ERR_OK);
    CHECK_INT((int)count, 2);
    CHECK_INT(versions[0].state, PLAN_DRAFT);
    CHECK_INT(versions[1].state, PLAN_IN_FORCE);
    CHECK_INT(CHANGE(&x, "ea17", 0, plan_discard(w, walk_version(&x))), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM plan"), 1);
    walk_close(&x);
}

static void
a_copy_takes_along_what_the_one_who_copies_may_not_read(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_draft(&x);
    CHECK_INT(walk_enter(&x), ERR_OK);
    walk_sql(&x, "UPDATE step SET class = 5 WHERE party = 2");
    plan_id plan;
    CHECK_INT(CHANGE(&x, "kela", 0, plan_begin(w, &plan)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM step s JOIN plan p ON p.id = s.plan_id"
                           " WHERE p.state = 1 AND s.class = 5"),
              1);
    struct step *steps;
    size_t count;
    CHECK_INT(WALK(&x, ACT_PLAN_READ, "kela", 0, steps_of(w, plan, &steps, &count)), ERR_OK);
    CHECK_MSG(count == 1, "health fields are off: the step leaves no trace");
    walk_close(&x);
}

static void
a_stale_page_cannot_put_a_plan_in_force(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_draft(&x);
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0,
                 plan_enter(w, (plan_id){ 0 }, walk_version(&x) - 1), ERR_CONFLICT, NULL,
                 "another has changed it since");
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM plan WHERE state = 2"), 0);
    walk_close(&x);
}

static void
no_plan_of_joint_support_is_begun_before_clientship(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_sql(&x, "UPDATE client_case SET state = 2, clientship_on = NULL");
    plan_id plan;
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, plan_begin(w, &plan), ERR_CONFLICT, NULL,
                 "INV-23");
    walk_close(&x);
}

/* ---- commitments ---- */

static void
a_change_undoes_the_partys_commitment_and_the_clients_acceptance(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t goal = walk_draft(&x);
    int64_t step = walk_int(&x, "SELECT id FROM step WHERE party = 2");
    struct step_given changed = walk_step(&x, "wsc17", PARTY_WSC, SERVICE_HEALTH, goal);
    CHECK_INT(CHANGE(&x, "wsc17", step, step_change(w, &changed, walk_version(&x))), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM plan_maker WHERE party = 2"), 0);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM plan_maker WHERE party = 8"), 0);
    CHECK_MSG(walk_int(&x, "SELECT count(1) FROM plan_maker WHERE party = 1") == 1,
              "the other party's stays");
    walk_close(&x);
}

static void
the_acceptance_says_how_when_and_in_which_language(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_draft(&x);
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0,
                 plan_accept(w, ACCEPT_COMMITTED, work_today(w), "fi", walk_version(&x)),
                 ERR_INVALID, "way", "a party's own way");
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0,
                 plan_accept(w, ACCEPT_SIGNED, walk_day(1, 16), "fi", walk_version(&x)),
                 ERR_INVALID, "on", "tomorrow");
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0,
                 plan_accept(w, ACCEPT_SIGNED, work_today(w), "", walk_version(&x)), ERR_INVALID,
                 "lang", "no language");
    CHECK_STR(fixture_text(&x.f, "SELECT lang FROM plan_maker WHERE party = 8", NO_BINDS), "fi");
    walk_close(&x);
}

/* ---- work-ability support ---- */

static void
work_ability_support_asks_its_own_points(void)
{
    struct walk x;
    walk_open(&x, "work_ability");
    plan_id plan;
    CHECK_INT(CHANGE(&x, "wsc17", 0, plan_begin(w, &plan)), ERR_OK);
    static const char *const keys[] = { "maker_client", "goal", "responsible_party",
                                        "agreed_review", "official_place" };
    for (size_t i = 0; i < COUNT(keys); i++)
        WALK_REFUSED(&x, ACT_PLAN_CHANGE, "wsc17", 0,
                     plan_enter(w, (plan_id){ 0 }, walk_version(&x)), ERR_INVALID, keys[i],
                     keys[i]);
    int64_t goal;
    step_id step;
    CHECK_INT(CHANGE(&x, "wsc17", 0, goal_add(w, "Half days first", walk_version(&x), &goal)),
              ERR_OK);
    struct step_given mine = walk_step(&x, "wsc17", PARTY_WSC, SERVICE_SOCIAL, goal);
    CHECK_INT(CHANGE(&x, "wsc17", 0, step_add(w, &mine, walk_version(&x), &step)), ERR_OK);
    struct plan_given given = { .next_review_on = walk_day(9, 1),
                                .job_search = JOB_SEARCH_NOT_STATED };
    CHECK_INT(CHANGE(&x, "wsc17", 0, plan_follow_up(w, &given, walk_version(&x))), ERR_OK);
    CHECK_INT(WALK(&x, ACT_OFFICIAL_CHANGE, "wsc17", plan.v,
                   official_enter(w, "Register", "17/2026", work_today(w))),
              ERR_OK);
    CHECK_INT(
        CHANGE(&x, "wsc17", 0, plan_accept(w, ACCEPT_ORAL, work_today(w), "fi", walk_version(&x))),
        ERR_OK);
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "wsc17", 0, plan_enter(w, (plan_id){ 0 }, walk_version(&x)),
                 ERR_INVALID, "party_committed", "the party with a step commits it");
    CHECK_INT(CHANGE(&x, "wsc17", 0, plan_commit(w, walk_version(&x))), ERR_OK);
    CHECK_INT(CHANGE(&x, "wsc17", 0, plan_enter(w, (plan_id){ 0 }, walk_version(&x))), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT state FROM client_case"), CASE_PLANNED);
    walk_close(&x);
}

/* ---- reporting ---- */

static void
the_clients_report_meets_the_agreed_day(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_draft(&x);
    WALK_REFUSED(&x, ACT_PLAN_CHANGE, "ea17", 0, plan_report(w, work_today(w), "went well"),
                 ERR_CONFLICT, NULL, "no plan in force");
    CHECK_INT(walk_enter(&x), ERR_OK);
    fixture_day(&x.f, walk_day(3, 10));
    CHECK_INT(CHANGE(&x, "ea17", 0, plan_report(w, walk_day(3, 9), "went well")), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM deadline WHERE rule = 'joint_client_reports'"
                           " AND met_on = '2026-03-09'"),
              1);
    walk_close(&x);
}

const struct test plan_tests[] = {
    TEST(INV_11_each_row_refuses_a_plan_that_lacks_it_and_says_so),
    TEST(a_complete_plan_enters_force_in_one_transaction),
    TEST(INV_16_kela_with_its_rehabilitation_and_its_commitment_may_enter),
    TEST(INV_10_only_one_governing_plan_is_in_force_for_a_person),
    TEST(there_is_one_draft_at_a_time_and_a_new_one_copies_the_plan_in_force),
    TEST(a_copy_takes_along_what_the_one_who_copies_may_not_read),
    TEST(a_stale_page_cannot_put_a_plan_in_force),
    TEST(no_plan_of_joint_support_is_begun_before_clientship),
    TEST(a_change_undoes_the_partys_commitment_and_the_clients_acceptance),
    TEST(the_acceptance_says_how_when_and_in_which_language),
    TEST(work_ability_support_asks_its_own_points),
    TEST(the_clients_report_meets_the_agreed_day),
    TEST_END,
};
