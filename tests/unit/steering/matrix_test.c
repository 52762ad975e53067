/* tests/unit/steering/matrix_test.c: a row without anybody responsible, or with several, is shown
 * as what it is; the tasks of the acts cite sections that the program knows (recommendation R2.3,
 * DOMAIN 8.5, 8.7, X-12, X-19).
 */
#include "steering/matrix.h"

#include "base/str.h"
#include "region/act.h"
#include "tests/unit/steering/lead_try.h"

#include <string.h>

static size_t
rows_of(struct fixture *f, struct matrix_filter filter, struct matrix_row **ret)
{
    size_t count = 0;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", matrix_list(w, OSTRO, filter, ret, &count)), ERR_OK);
    return count;
}

static void
every_task_that_ships_cites_a_section_in_three_languages(void)
{
    size_t count;
    const struct matrix_task *tasks = matrix_tasks(&count);
    CHECK(count >= 18);
    for (size_t i = 0; i < count; i++) {
        CHECK_MSG(act_find(tasks[i].act, tasks[i].section) != NULL, tasks[i].section);
        CHECK(tasks[i].task.fi != NULL && tasks[i].task.sv != NULL && tasks[i].task.en != NULL);
        CHECK((tasks[i].seed.en == NULL) == (tasks[i].law.en == NULL));
        CHECK((tasks[i].seed.fi == NULL) == (tasks[i].seed.sv == NULL));
    }
    /* what 1100/2024 removed. */
    const struct matrix_task *follow = matrix_task_find("integration_planned");
    CHECK(follow != NULL && strstr(follow->law.en, "1100/2024") != NULL);
    CHECK_INT(follow->cells[MATRIX_MUN], MATRIX_RESPONSIBLE);
    CHECK(matrix_task_find("nothing") == NULL);
}

static void
the_tasks_of_the_acts_are_taken_once(void)
{
    struct fixture f;
    struct matrix_row *rows;
    int taken = 0;
    size_t count;
    fixture_open(&f);
    (void)matrix_tasks(&count);
    CHECK_INT(DO(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_take(w, OSTRO, &taken)), ERR_OK);
    CHECK_INT(taken, count);
    CHECK_INT(DO(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_take(w, OSTRO, &taken)), ERR_OK);
    CHECK_INT(taken, 0);
    CHECK_INT(rows_of(&f, (struct matrix_filter){ .fault = MATRIX_SEVERAL }, &rows), 0);
    CHECK_MSG(rows_of(&f, (struct matrix_filter){ .fault = MATRIX_NOBODY }, &rows) == 1,
              "the act makes nobody responsible for what others do");
    CHECK_STR(rows[0].shipped, "integration_by_others");
    CHECK_INT(rows_of(&f, (struct matrix_filter){ .responsible = MATRIX_MUN + 1 }, &rows), 6);
    fixture_close(&f);
}

static void
nobody_and_several_are_shown_as_what_they_are(void)
{
    struct fixture f;
    struct matrix_row *rows;
    int64_t id = 0;
    fixture_open(&f);
    struct matrix_given of = { "Yhteinen viestintä", { 0, 2, 3, 0, 0 }, "Viestintäryhmä" };
    CHECK_INT(DO(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_make(w, OSTRO, &of, &id)), ERR_OK);
    CHECK_INT(rows_of(&f, (struct matrix_filter){ .fault = MATRIX_NOBODY }, &rows), 1);
    of.cells[MATRIX_EA] = of.cells[MATRIX_WSC] = MATRIX_RESPONSIBLE;
    CHECK_INT(DO(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_change(w, id, &of, 1)), ERR_OK);
    CHECK_INT(rows_of(&f, (struct matrix_filter){ .fault = MATRIX_SEVERAL }, &rows), 1);
    CHECK_INT(rows[0].responsible, 2);
    CHECK_STR(fixture_text(&f,
                           "SELECT after FROM region_change WHERE record = 'matrix_row'"
                           " AND field = 'ea'",
                           NO_BINDS),
              "responsible");
    of.cells[MATRIX_WSC] = MATRIX_TAKES_PART;
    CHECK_INT(DO(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_change(w, id, &of, 2)), ERR_OK);
    CHECK_INT(rows_of(&f, (struct matrix_filter){ .fault = MATRIX_SEVERAL }, &rows), 0);
    CHECK_INT(DO(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_end(w, id, 3)), ERR_OK);
    CHECK_INT(rows_of(&f, (struct matrix_filter){ .part = 0 }, &rows), 0);
    fixture_close(&f);
}

static void
what_is_wrong_with_a_row_is_refused(void)
{
    struct fixture f;
    struct matrix_row *rows;
    int64_t id = 0;
    int taken = 0;
    fixture_open(&f);
    struct matrix_given of = { NULL, { 1, 0, 0, 0, 0 }, NULL };
    REFUSED(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_make(w, OSTRO, &of, &id), ERR_INVALID,
            "task");
    of = (struct matrix_given){ "Tehtävä", { 1, 0, 9, 0, 0 }, NULL };
    REFUSED(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_make(w, OSTRO, &of, &id), ERR_INVALID,
            "kela");
    of.cells[MATRIX_KELA] = MATRIX_NONE;
    REFUSED(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_make(w, "05", &of, &id), ERR_FORBIDDEN,
            NULL);
    CHECK_INT(DO(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_take(w, OSTRO, &taken)), ERR_OK);
    CHECK(rows_of(&f, (struct matrix_filter){ .part = MATRIX_STEERING }, &rows) == 8);
    REFUSED(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_end(w, rows[0].id, 1), ERR_CONFLICT,
            NULL);
    REFUSED(&f, ACT_LEAD_MATRIX_EDIT, "coordinator", matrix_change(w, rows[0].id, &of, 7),
            ERR_CONFLICT, NULL);
    fixture_close(&f);
}

const struct test steering_matrix_tests[] = {
    TEST(every_task_that_ships_cites_a_section_in_three_languages),
    TEST(the_tasks_of_the_acts_are_taken_once),
    TEST(nobody_and_several_are_shown_as_what_they_are),
    TEST(what_is_wrong_with_a_row_is_refused),
    TEST_END,
};
