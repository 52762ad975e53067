/* tests/unit/region/training_test.c: joint training is kept by who arranges it, and its takers are
 * written down by their own.
 *
 * Source: DOMAIN 8.4 R4.6.
 */
#include "region/training.h"

#include "tests/unit/fixture.h"

#define DO(f, login, call)                                                                         \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_TRAINING_EDIT, fixture_actor((f), (login)), NO_CLIENT,     \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        work_close(w, (call));                                                                     \
    })
#define REFUSED(f, login, call, want, field, why)                                                  \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_TRAINING_EDIT, fixture_actor((f), (login)), NO_CLIENT,     \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        CHECK_MSG((want) == ERR_FORBIDDEN || fixture_problem(w, (field)) != NULL, (why));          \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)

static int64_t
planned(struct fixture *f)
{
    const struct training_given given = { .name = "Yhteinen aamu",
                                          .audience = "Kaikki",
                                          .held_on = { 2026, 1, 20 } };
    int64_t id = 0;
    CHECK_INT(DO(f, "ea17sup", training_make(w, "17", &given, &id)), ERR_OK);
    return id;
}

static struct training
get(struct fixture *f, int64_t id)
{
    struct training t;
    CHECK_INT(DO(f, "ea17sup", training_get(w, id, &t)), ERR_OK);
    return t;
}

static void
a_training_is_held_on_its_day_and_says_what_came_of_it(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = planned(&f);
    REFUSED(&f, "ea17sup", training_end(w, id, TRAINING_HELD, "x", 1), ERR_INVALID, "state",
            "its day has not come");
    fixture_day(&f, (struct date){ 2026, 1, 20 });
    REFUSED(&f, "ea17sup", training_end(w, id, TRAINING_HELD, NULL, 1), ERR_INVALID, "outcome",
            "what came of it");
    CHECK_INT(DO(&f, "ea17sup", training_end(w, id, TRAINING_HELD, "Hyvä", 1)), ERR_OK);
    REFUSED(&f, "ea17sup", training_end(w, id, TRAINING_CANCELLED, "x", 2), ERR_CONFLICT, NULL,
            "it is over");
    fixture_close(&f);
}

static void
takers_are_counted_once_and_written_down_by_their_own(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = planned(&f);
    org_id county = fixture_actor(&f, "wsc17")->org;
    CHECK_INT(DO(&f, "wsc17sup", training_take(w, id, fixture_duty(&f, "wsc17"))), ERR_OK);
    REFUSED(&f, "wsc17sup", training_take(w, id, fixture_duty(&f, "wsc17")), ERR_CONFLICT, "duty",
            "twice");
    REFUSED(&f, "wsc17sup", training_take(w, id, fixture_duty(&f, "kela")), ERR_FORBIDDEN, NULL,
            "another organisation's");
    REFUSED(&f, "wsc17sup", training_take_many(w, id, county, 0), ERR_INVALID, "people", "none");
    CHECK_INT(DO(&f, "wsc17sup", training_take_many(w, id, county, 7)), ERR_OK);
    CHECK_INT(DO(&f, "ea17sup", training_take(w, id, fixture_duty(&f, "kela"))), ERR_OK);
    struct training t = get(&f, id);
    CHECK_INT(t.people, 9);
    CHECK_INT(t.orgs, 2);
    fixture_close(&f);
}

static void
others_change_no_training(void)
{
    struct fixture f;
    const struct training_given given = { .name = "Muu",
                                          .audience = "Kaikki",
                                          .held_on = { 2026, 2, 1 } };
    struct training_given nothing = { .name = NULL };
    int64_t other;
    fixture_open(&f);
    int64_t id = planned(&f);
    REFUSED(&f, "wsc17sup", training_change(w, id, &given, 1), ERR_FORBIDDEN, NULL, "not kept");
    REFUSED(&f, "ea05sup", training_make(w, "17", &given, &other), ERR_FORBIDDEN, NULL,
            "another region");
    REFUSED(&f, "ea17sup", training_make(w, "17", &nothing, &other), ERR_INVALID, "name", "empty");
    REFUSED(&f, "ea17sup", training_change(w, id, &given, 2), ERR_CONFLICT, NULL, "an older page");
    CHECK_INT(DO(&f, "ea17sup", training_change(w, id, &given, 1)), ERR_OK);
    CHECK_STR(get(&f, id).name, "Muu");
    fixture_close(&f);
}

const struct test region_training_tests[] = {
    TEST(a_training_is_held_on_its_day_and_says_what_came_of_it),
    TEST(takers_are_counted_once_and_written_down_by_their_own),
    TEST(others_change_no_training),
    TEST_END,
};
