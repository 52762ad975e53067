/* tests/unit/access/rights_review_test.c: each right is looked at within the months of a setting,
 * by somebody else than its holder (DOMAIN J-57, CL-37, DIS-61); and a setting stays within its
 * bounds.
 */
#include "access/rights_review.h"

#include "access/setting_change.h"
#include "base/str.h"
#include "tests/unit/fixture.h"

static struct work *
open_as(struct fixture *f, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(f, action, fixture_actor(f, login), NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    return w;
}

static size_t
due(struct fixture *f, const char *login)
{
    struct right *rows;
    size_t count;
    bool more;
    int64_t overdue;
    struct work *w = open_as(f, ACT_RIGHTS_READ, login);
    CHECK_INT(rights_list(w, true, (unit_id){ 0 }, (struct right_cursor){ .duty = 0 },
                          LIMIT_LIST_ROWS, &rows, &count, &more),
              ERR_OK);
    CHECK_INT(rights_overdue(w, &overdue), ERR_OK);
    CHECK_INT(overdue, (int64_t)count);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return count;
}

static enum err
say(struct fixture *f, const char *by, const char *whose, int verdict, const char *reason)
{
    struct work *w = open_as(f, ACT_RIGHTS_REVIEW, by);
    return work_close(w, rights_review(w, fixture_duty(f, whose), verdict, reason));
}

static void
a_right_is_due_after_the_months_of_the_setting(void)
{
    struct fixture f;
    fixture_open(&f);
    fixture_sql(&f, "UPDATE duty SET from_on = '2025-03-01'", NO_BINDS);
    CHECK_INT(due(&f, "ea17sup"), 0);
    fixture_day(&f, (struct date){ 2026, 3, 1 });
    CHECK_MSG(due(&f, "ea17sup") == 0, "the last day");
    fixture_day(&f, (struct date){ 2026, 3, 2 });
    CHECK_MSG(due(&f, "ea17sup") == 3, "the own unit");
    CHECK_MSG(due(&f, "orgadmin") == 5, "the whole organisation");
    CHECK_INT(say(&f, "ea17sup", "ea17", RIGHTS_KEEP, "Works with clients"), ERR_OK);
    CHECK_INT(due(&f, "ea17sup"), 2);
    fixture_day(&f, (struct date){ 2027, 3, 3 });
    CHECK_MSG(due(&f, "ea17sup") == 3, "and again a year later");
    fixture_close(&f);
}

static void
nobody_reviews_ones_own_right_or_another_units(void)
{
    struct fixture f;
    fixture_open(&f);
    CHECK_INT(say(&f, "ea17sup", "ea17sup", RIGHTS_KEEP, "I need it"), ERR_CONFLICT);
    CHECK_INT(say(&f, "ea17sup", "ea05", RIGHTS_KEEP, "x"), ERR_NOT_FOUND);
    CHECK_MSG(say(&f, "ea17sup", "dpo", RIGHTS_KEEP, "x") == ERR_NOT_FOUND,
              "the same organisation, another unit");
    CHECK_INT(say(&f, "orgadmin", "wsc17", RIGHTS_KEEP, "x"), ERR_NOT_FOUND);
    CHECK_INT(say(&f, "orgadmin", "ea17sup", RIGHTS_KEEP, "Leads the unit"), ERR_OK);
    CHECK_INT(say(&f, "ea17sup", "ea17", RIGHTS_NONE, "x"), ERR_INVALID);
    CHECK_INT(say(&f, "ea17sup", "ea17", RIGHTS_END, ""), ERR_INVALID);
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM rights_review", NO_BINDS), 1);
    fixture_close(&f);
}

static void
what_was_said_to_end_stays_to_be_done_until_it_has_an_end(void)
{
    struct fixture f;
    struct right right;
    struct right_said *said;
    size_t count;
    fixture_open(&f);
    CHECK_INT(say(&f, "ea17sup", "ea17", RIGHTS_END, "Moved to another task"), ERR_OK);
    struct work *w = open_as(&f, ACT_RIGHTS_READ, "ea17sup");
    CHECK_INT(rights_said(w, fixture_duty(&f, "ea17"), &right, &said, &count), ERR_OK);
    CHECK(right.to_do);
    CHECK_INT(count, 1);
    CHECK_STR(said[0].by_name, "Cecilia Prov");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_sql(&f, "UPDATE duty SET until_on = '2026-01-31' WHERE id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&f, "ea17"))));
    w = open_as(&f, ACT_RIGHTS_READ, "ea17sup");
    CHECK_INT(rights_said(w, fixture_duty(&f, "ea17"), &right, &said, &count), ERR_OK);
    CHECK(!right.to_do);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static enum err
change(struct fixture *f, const char *key, const char *value, const char *reason)
{
    struct work *w = open_as(f, ACT_SETTINGS_CHANGE, "admin");
    return work_close(w, setting_change(w, key, value, reason));
}

static void
a_setting_stays_within_its_bounds_and_what_it_was_is_seen(void)
{
    struct fixture f;
    struct setting_line *lines;
    size_t count;
    fixture_open(&f);
    CHECK_INT(change(&f, SETTING_REVIEW_MONTHS, "37", "x"), ERR_INVALID);
    CHECK_INT(change(&f, SETTING_REVIEW_MONTHS, "", "x"), ERR_INVALID);
    CHECK_INT(change(&f, SETTING_REVIEW_MONTHS, "six", "x"), ERR_INVALID);
    CHECK_INT(change(&f, SETTING_REVIEW_MONTHS, "12", "x"), ERR_INVALID);
    CHECK_INT(change(&f, SETTING_REVIEW_MONTHS, "6", ""), ERR_INVALID);
    CHECK_INT(change(&f, SETTING_C4, "perhaps", "x"), ERR_INVALID);
    CHECK_INT(change(&f, SETTING_DEMO, "yes", "x"), ERR_NOT_FOUND);
    CHECK_INT(change(&f, SETTING_ORIGIN, "elsewhere.example/record", "x"), ERR_NOT_FOUND);
    CHECK_INT(change(&f, SETTING_REVIEW_MONTHS, "6", "Every half year"), ERR_OK);
    struct work *w = open_as(&f, ACT_SETTINGS_READ, "admin");
    CHECK_STR(work_setting(w, SETTING_REVIEW_MONTHS), "6");
    CHECK_INT(setting_history(w, NULL, &lines, &count), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(lines[0].before, "12");
    CHECK_STR(lines[0].after, "6");
    CHECK_STR(lines[0].by_name, "Per Koe");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

const struct test rights_review_tests[] = {
    TEST(a_right_is_due_after_the_months_of_the_setting),
    TEST(nobody_reviews_ones_own_right_or_another_units),
    TEST(what_was_said_to_end_stays_to_be_done_until_it_has_an_end),
    TEST(a_setting_stays_within_its_bounds_and_what_it_was_is_seen),
    TEST_END,
};
