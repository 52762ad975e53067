/* tests/unit/region/induction_test.c: the list of a new worker begins by itself, and is led by the
 * unit's supervisor.
 *
 * Source: DOMAIN 8.4 R4.6.
 */
#include "region/induction.h"

#include "tests/unit/fixture.h"

#define DO(f, login, call)                                                                         \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_INDUCTION_EDIT, fixture_actor((f), (login)), NO_CLIENT,    \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        work_close(w, (call));                                                                     \
    })
#define REFUSED(f, login, call, want, field, why)                                                  \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_INDUCTION_EDIT, fixture_actor((f), (login)), NO_CLIENT,    \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        CHECK_MSG((want) != ERR_INVALID || fixture_problem(w, (field)) != NULL, (why));            \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)

static void
begins(struct fixture *f, const char *login, struct date on)
{
    fixture_sql(f, "UPDATE duty SET from_on = :on WHERE id = :duty",
                BINDS(BIND_DATE("on", on), BIND_ID("duty", fixture_duty(f, login))));
}

static size_t
listed(struct fixture *f, const char *login, struct new_worker **ret)
{
    size_t count;
    CHECK_INT(DO(f, login, induction_list(w, "17", ret, &count)), ERR_OK);
    return count;
}

static void
a_list_begins_with_the_role_and_ends_after_half_a_year(void)
{
    struct fixture f;
    struct new_worker *rows;
    fixture_open(&f);
    CHECK_MSG(listed(&f, "ea17", &rows) == 0, "all have been there for a year");
    begins(&f, "ea17b", (struct date){ 2026, 1, 5 });
    CHECK_INT(listed(&f, "ea17", &rows), 1);
    CHECK_INT(rows[0].done, 0);
    CHECK_MSG(rows[0].late == 2, "what is to be shown within a week");
    CHECK_MSG(listed(&f, "wsc17", &rows) == 0, "another organisation's");
    fixture_day(&f, (struct date){ 2026, 7, 8 });
    CHECK_MSG(listed(&f, "ea17", &rows) == 0, "half a year is over");
    fixture_close(&f);
}

static void
the_supervisor_names_who_shows_a_step_and_that_one_marks_it_done(void)
{
    struct fixture f;
    struct induction_row *rows;
    struct new_worker *new;
    size_t count;
    fixture_open(&f);
    begins(&f, "ea17b", (struct date){ 2026, 1, 5 });
    duty_id who = fixture_duty(&f, "ea17b"), by = fixture_duty(&f, "ea17");
    REFUSED(&f, "ea17", induction_set(w, who, "secrecy", by, DATE_NONE), ERR_FORBIDDEN, NULL,
            "no supervisor");
    REFUSED(&f, "wsc17sup", induction_set(w, who, "secrecy", by, DATE_NONE), ERR_NOT_FOUND, NULL,
            "another organisation's");
    REFUSED(&f, "ea17sup", induction_set(w, who, "dancing", by, DATE_NONE), ERR_INVALID, "step",
            "no such step");
    REFUSED(&f, "ea17sup", induction_set(w, who, "secrecy", fixture_duty(&f, "wsc17"), DATE_NONE),
            ERR_INVALID, "by", "of another organisation");
    REFUSED(&f, "ea17sup", induction_set(w, who, "secrecy", by, (struct date){ 2026, 1, 16 }),
            ERR_INVALID, "done_on", "tomorrow");
    CHECK_INT(DO(&f, "ea17sup", induction_set(w, who, "secrecy", by, DATE_NONE)), ERR_OK);
    CHECK_INT(DO(&f, "ea17sup", induction_add(w, who, "Avaimet", by, (struct date){ 2026, 1, 20 })),
              ERR_OK);
    CHECK_INT(listed(&f, "ea17", &new), 1);
    CHECK_INT(DO(&f, "ea17", induction_rows(w, &new[0], &rows, &count)), ERR_OK);
    CHECK_INT(count, 11);
    CHECK_STR(rows[10].what.fi, "Avaimet");
    int64_t row = rows[0].id;
    REFUSED(&f, "ea17b", induction_done(w, who, row, (struct date){ 2026, 1, 15 }), ERR_FORBIDDEN,
            NULL, "who does not show it");
    CHECK_INT(DO(&f, "ea17", induction_done(w, who, row, (struct date){ 2026, 1, 15 })), ERR_OK);
    CHECK_INT(listed(&f, "ea17", &new), 1);
    CHECK_INT(new[0].done, 1);
    CHECK_INT(new[0].late, 1);
    fixture_close(&f);
}

const struct test region_induction_tests[] = {
    TEST(a_list_begins_with_the_role_and_ends_after_half_a_year),
    TEST(the_supervisor_names_who_shows_a_step_and_that_one_marks_it_done),
    TEST_END,
};
