/* tests/unit/region/competence_test.c: a supervisor writes down the own unit's competence, the need
 * is held against it, and a leaver's competence is gone the same day.
 *
 * Source: DOMAIN 8.4 R4.5.
 */
#include "region/competence.h"

#include "region/history.h"
#include "tests/unit/fixture.h"

#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        work_close(w, (call));                                                                     \
    })
#define REFUSED(f, call, field, why)                                                               \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_COMPETENCE_EDIT, fixture_actor((f), "ea17sup"), NO_CLIENT, \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(ERR_INVALID));                                           \
        CHECK_MSG(fixture_problem(w, (field)) != NULL, (why));                                     \
        CHECK_INT(work_close(w, got), ERR_INVALID);                                                \
    } while (0)
static const struct date since = { 2025, 6, 1 };
#define KNOWS(f, who, kind, level)                                                                 \
    CHECK_INT(DO(f, ACT_COMPETENCE_EDIT, "ea17sup",                                                \
                 competence_set(w, fixture_duty((f), (who)), (kind), (level), since)),             \
              ERR_OK)

static struct competence_need
need(struct fixture *f)
{
    const struct competence_filter filter = { .region = "17" };
    struct competence_need *rows;
    size_t count;
    CHECK_INT(DO(f, ACT_LEAD_READ, "coordinator", competence_needs(w, &filter, &rows, &count)),
              ERR_OK);
    CHECK_INT(count, 1);
    return rows[0];
}

static size_t
known(struct fixture *f, const char *kind)
{
    const struct competence_filter filter = { .region = "17", .kind = kind };
    struct competence *rows;
    size_t count;
    CHECK_INT(DO(f, ACT_LEAD_READ, "wsc17", competence_list(w, &filter, &rows, &count)), ERR_OK);
    return count;
}

static void
a_gap_is_the_need_less_those_at_the_level(void)
{
    struct fixture f;
    fixture_open(&f);
    CHECK_INT(DO(&f, ACT_COMPETENCE_EDIT, "ea17sup",
                 competence_need_set(w, "joint_assessment", 2, LEVEL_ALONE, "Arviointi")),
              ERR_OK);
    KNOWS(&f, "ea17", "joint_assessment", LEVEL_BASICS);
    CHECK_MSG(competence_missing(&(struct competence_need){ .people = 2, .have = 3 }) == 0,
              "more than needed");
    struct competence_need n = need(&f);
    CHECK_MSG(competence_missing(&n) == 2, "the basics are not enough");
    KNOWS(&f, "ea17", "joint_assessment", LEVEL_ALONE);
    KNOWS(&f, "ea17b", "joint_assessment", LEVEL_GUIDES);
    n = need(&f);
    CHECK_INT(competence_missing(&n), 0);
    fixture_sql(&f, "UPDATE duty SET until_on = :on WHERE id = :duty",
                BINDS(BIND_DATE("on", ((struct date){ 2026, 1, 14 })),
                      BIND_ID("duty", fixture_duty(&f, "ea17b"))));
    n = need(&f);
    CHECK_MSG(competence_missing(&n) == 1, "a leaver's competence is gone the same day");
    CHECK_INT(known(&f, "joint_assessment"), 1);
    fixture_close(&f);
}

static void
what_is_written_is_of_the_own_unit_and_real(void)
{
    struct fixture f;
    fixture_open(&f);
    REFUSED(&f, competence_set(w, fixture_duty(&f, "wsc17"), "benefits", LEVEL_ALONE, since),
            "duty", "another unit's");
    REFUSED(&f, competence_set(w, fixture_duty(&f, "ea17"), "magic", LEVEL_ALONE, since), "kind",
            "no such competence");
    REFUSED(&f,
            competence_set(w, fixture_duty(&f, "ea17"), "benefits", LEVEL_ALONE,
                           (struct date){ 2026, 1, 16 }),
            "since_on", "tomorrow");
    REFUSED(&f, competence_set(w, fixture_duty(&f, "ea17"), "benefits", 0, since), "level",
            "nothing to take away");
    REFUSED(&f, competence_need_set(w, "benefits", -1, LEVEL_ALONE, "x"), "people", "negative");
    REFUSED(&f, competence_need_set(w, "benefits", 1, LEVEL_ALONE, NULL), "task", "no task");
    fixture_close(&f);
}

static void
a_row_is_changed_and_taken_away_and_both_are_kept(void)
{
    struct fixture f;
    fixture_open(&f);
    KNOWS(&f, "ea17", "benefits", LEVEL_BASICS);
    KNOWS(&f, "ea17", "benefits", LEVEL_GUIDES);
    CHECK_INT(known(&f, "benefits"), 1);
    KNOWS(&f, "ea17", "benefits", LEVEL_NONE);
    CHECK_INT(known(&f, "benefits"), 0);
    CHECK_INT(fixture_int(&f,
                          "SELECT count(*) FROM region_change WHERE record = 'competence'"
                          " AND field = 'level'",
                          NO_BINDS),
              2);
    fixture_close(&f);
}

const struct test region_competence_tests[] = {
    TEST(a_gap_is_the_need_less_those_at_the_level),
    TEST(what_is_written_is_of_the_own_unit_and_real),
    TEST(a_row_is_changed_and_taken_away_and_both_are_kept),
    TEST_END,
};
