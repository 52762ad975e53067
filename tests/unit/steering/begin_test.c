/* tests/unit/steering/begin_test.c: a region begins by eight steps that are read from its data, and
 * what is wrong in it is read the same way.
 *
 * Source: issue of the region; DOMAIN 1.7, 8.4; 381/2023 9.1 §.
 */
#include "steering/begin.h"

#include "base/str.h"
#include "steering/front.h"
#include "tests/unit/fixture.h"

#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        work_close(w, (call));                                                                     \
    })
#define REFUSED(f, call, want, field, why)                                                         \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_ITEM_CHANGE, fixture_actor((f), "coordinator"), NO_CLIENT, \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        CHECK_MSG((field) == NULL || fixture_problem(w, (field)) != NULL, (why));                  \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)
#define NO_FIELD ((const char *)NULL)

static struct begin_state *
states(struct fixture *f)
{
    struct begin_state *all;
    size_t count;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", begin_list(w, "17", &all, &count)), ERR_OK);
    CHECK_INT(count, BEGIN_STEPS);
    return all;
}

/* Organisations of the fixture: 1 the authority and 2 the county of 17, 4 the county of 05, 5 Kela.
 */
static void
a_region_begins_by_choosing_the_three_authorities(void)
{
    struct fixture f;
    fixture_open(&f);
    struct begin_state *all = states(&f);
    CHECK_INT(begin_next(all, BEGIN_STEPS), BEGIN_KNOW);
    for (int i = 0; i < BEGIN_STEPS; i++)
        CHECK(!all[i].done && all[i].skipped == NULL);
    REFUSED(&f, begin_choose(w, "17", (const int64_t[]){ 1, 2 }, 2), ERR_INVALID, "organisations",
            "381/2023 9.1 §: Kela too");
    REFUSED(&f, begin_choose(w, "17", (const int64_t[]){ 1, 2, 4, 5 }, 4), ERR_INVALID,
            "organisations", "of another region");
    REFUSED(&f, begin_choose(w, "05", (const int64_t[]){ 3, 4, 5 }, 3), ERR_FORBIDDEN, NO_FIELD,
            "another region's coordinators choose");
    CHECK_INT(DO(&f, ACT_ITEM_CHANGE, "coordinator",
                 begin_choose(w, "17", (const int64_t[]){ 1, 2, 5, 6 }, 4)),
              ERR_OK);
    all = states(&f);
    CHECK(all[0].done);
    CHECK_INT(all[0].n, 4);
    CHECK_STR(all[0].name, "Tuula Malli");
    CHECK(!date_is_none(all[0].done_on));
    CHECK_INT(begin_next(all, BEGIN_STEPS), BEGIN_CONTACTS);
    CHECK_INT(DO(&f, ACT_ITEM_CHANGE, "coordinator",
                 begin_choose(w, "17", (const int64_t[]){ 1, 2, 5 }, 3)),
              ERR_OK);
    CHECK_INT(states(&f)[0].n, 3);
    fixture_close(&f);
}

static void
a_step_that_is_not_needed_has_a_reason_and_can_be_taken_back(void)
{
    struct fixture f;
    fixture_open(&f);
    REFUSED(&f, begin_skip(w, "17", BEGIN_FORUMS, ""), ERR_INVALID, "reason",
            "it is not left out in silence");
    REFUSED(&f, begin_skip(w, "05", BEGIN_FORUMS, "x"), ERR_FORBIDDEN, NO_FIELD,
            "of another region");
    CHECK_INT(DO(&f, ACT_ITEM_CHANGE, "coordinator",
                 begin_skip(w, "17", BEGIN_FORUMS, "Described last year")),
              ERR_OK);
    struct begin_state *all = states(&f);
    CHECK_STR(all[BEGIN_FORUMS - 1].skipped, "Described last year");
    CHECK_STR(all[BEGIN_FORUMS - 1].name, "Tuula Malli");
    REFUSED(&f, begin_skip(w, "17", BEGIN_FORUMS, "Again"), ERR_CONFLICT, NO_FIELD, "said already");
    CHECK_INT(DO(&f, ACT_ITEM_CHANGE, "coordinator", begin_need(w, "17", BEGIN_FORUMS)), ERR_OK);
    CHECK(states(&f)[BEGIN_FORUMS - 1].skipped == NULL);
    REFUSED(&f, begin_need(w, "17", BEGIN_FORUMS), ERR_CONFLICT, NO_FIELD, "it is needed");
    CHECK_INT(DO(&f, ACT_ITEM_CHANGE, "coordinator",
                 begin_choose(w, "17", (const int64_t[]){ 1, 2, 5 }, 3)),
              ERR_OK);
    REFUSED(&f, begin_skip(w, "17", BEGIN_KNOW, "x"), ERR_CONFLICT, NO_FIELD, "it is done");
    fixture_close(&f);
}

static void
load_faults(struct fixture *f, struct fault **ret, size_t *ret_count, int64_t counts[FRONT_COUNT])
{
    struct region_item *items;
    size_t count;
    struct work *w = NULL;
    CHECK_INT(fixture_work(f, ACT_LEAD_READ, fixture_actor(f, "ea17"), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(item_list(w, "17", &items, &count), ERR_OK);
    CHECK_INT(work_close(w, front_faults(w, "17", items, count, ret, ret_count, counts)), ERR_OK);
}

static void
what_is_wrong_is_counted_and_named(void)
{
    struct fixture f;
    struct fault *faults;
    size_t count;
    int64_t counts[FRONT_COUNT];
    fixture_open(&f);
    load_faults(&f, &faults, &count, counts);
    CHECK_INT(count, 0);
    struct bind duty = BIND_ID("duty", fixture_duty(&f, "ea17sup"));
    fixture_sql(&f,
                "INSERT INTO region_task (id, region_code, source, what, owner_duty_id, due_on,"
                " state, made_by_duty_id, made_on) VALUES (71, '17', 1, 'Call the hall', :duty,"
                " '2026-01-14', 1, :duty, '2026-01-01')",
                BINDS(duty));
    fixture_sql(&f,
                "INSERT INTO matrix_row (id, region_code, task, ea, wsc, kela, municipality,"
                " others, duty_id) VALUES (72, '17', 'Guide the young', 2, 2, 0, 0, 3, :duty)",
                BINDS(duty));
    load_faults(&f, &faults, &count, counts);
    CHECK_INT(count, 2);
    CHECK_INT(counts[FRONT_TASKS], 1);
    CHECK_INT(counts[FRONT_PEOPLE], 1);
    CHECK_INT(faults[0].kind, FAULT_TASK_LATE);
    CHECK_STR(faults[0].what, "Call the hall");
    CHECK_INT(faults[1].kind, FAULT_CELL_EMPTY);
    fixture_sql(&f, "UPDATE matrix_row SET wsc = 1 WHERE id = 72", NO_BINDS);
    fixture_sql(&f, "UPDATE region_task SET due_on = '2026-01-15' WHERE id = 71", NO_BINDS);
    load_faults(&f, &faults, &count, counts);
    CHECK_MSG(count == 0, "what has been mended is gone");
    fixture_close(&f);
}

static void
what_a_leaver_owned_is_listed_thirty_days_before_and_wrong_the_day_after(void)
{
    struct fixture f;
    struct owned *owned;
    struct fault *faults;
    size_t count;
    int64_t counts[FRONT_COUNT];
    fixture_open(&f);
    struct bind duty = BIND_ID("duty", fixture_duty(&f, "ea17sup"));
    fixture_sql(&f,
                "INSERT INTO region_task (id, region_code, source, what, owner_duty_id, due_on,"
                " state, made_by_duty_id, made_on) VALUES (73, '17', 1, 'Write', :duty,"
                " '2026-12-31', 1, :duty, '2026-01-01')",
                BINDS(duty));
    fixture_sql(&f, "UPDATE duty SET until_on = '2026-02-14' WHERE id = :duty", BINDS(duty));
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", front_leavers(w, "17", &owned, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(owned[0].kind, OWNED_TASK);
    CHECK_STR(owned[0].name, "Cecilia Prov");
    CHECK(!owned[0].left);
    load_faults(&f, &faults, &count, counts);
    CHECK_INT(count, 0);
    fixture_day(&f, (struct date){ 2026, 2, 15 });
    load_faults(&f, &faults, &count, counts);
    CHECK_INT(count, 1);
    CHECK_INT(faults[0].kind, FAULT_LEFT);
    fixture_day(&f, (struct date){ 2026, 1, 14 });
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", front_leavers(w, "17", &owned, &count)), ERR_OK);
    CHECK_MSG(count == 0, "31 days before");
    fixture_close(&f);
}

const struct test steering_begin_tests[] = {
    TEST(a_region_begins_by_choosing_the_three_authorities),
    TEST(a_step_that_is_not_needed_has_a_reason_and_can_be_taken_back),
    TEST(what_is_wrong_is_counted_and_named),
    TEST(what_a_leaver_owned_is_listed_thirty_days_before_and_wrong_the_day_after),
    TEST_END,
};
