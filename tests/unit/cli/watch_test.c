/* tests/unit/cli/watch_test.c: the record is looked through once a day, and verified once a day. */
#include "cli/watch.h"

#include "base/str.h"
#include "tests/unit/fixture.h"

static struct watch_done
run(struct fixture *f)
{
    struct watch_done done;
    CHECK_INT(watch_run(f->house, &done), ERR_OK);
    return done;
}

static int64_t
lines(struct fixture *f)
{
    return fixture_int(f, "SELECT COUNT(1) FROM record_line", NO_BINDS);
}

static void
be_refused(struct fixture *f, client_id client, case_id in_case, int times)
{
    struct work *w;
    for (int i = 0; i < times; i++)
        CHECK_INT(
            fixture_work(f, ACT_CLIENT_READ, fixture_actor(f, "ea17b"), client, in_case, 0, &w),
            ERR_FORBIDDEN);
}

static void
each_day_is_looked_through_once_when_it_is_over(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client = fixture_client(&f, "Näyte", "ea17");
    case_id in_case = fixture_case(&f, client, "joint_support", "ea17");
    be_refused(&f, client, in_case, 5);
    CHECK_MSG(run(&f).days == 0, "the day is not over");
    int64_t before = lines(&f);
    CHECK_MSG(run(&f).days == 0 && lines(&f) == before, "a look that finds nothing leaves no line");
    fixture_day(&f, (struct date){ 2026, 1, 18 });
    struct watch_done done = run(&f);
    CHECK_INT(done.days, 3);
    CHECK_INT(done.findings, 1);
    CHECK_INT(fixture_int(&f, "SELECT COUNT(1) FROM record_watch", NO_BINDS), 3);
    CHECK_INT(run(&f).days, 0);
    CHECK_INT(fixture_int(&f, "SELECT COUNT(1) FROM record_finding", NO_BINDS), 1);
    fixture_close(&f);
}

static void
the_record_is_verified_once_a_day_and_what_was_removed_is_told(void)
{
    struct fixture f;
    fixture_open(&f);
    client_id client = fixture_client(&f, "Näyte", "ea17");
    case_id in_case = fixture_case(&f, client, "joint_support", "ea17");
    be_refused(&f, client, in_case, 3);
    f.now += MINUTE;
    CHECK_INT(house_append(f.house), ERR_OK);
    struct watch_done done = run(&f);
    CHECK(done.verified && done.bad == 0);
    f.now += HOUR;
    CHECK(!run(&f).verified);
    f.now += DAY;
    CHECK_INT(house_append(f.house), ERR_OK);
    fixture_sql(&f, "DELETE FROM record_subject", NO_BINDS);
    done = run(&f);
    CHECK(done.verified && done.bad > 0);
    CHECK_INT(fixture_int(&f, "SELECT COUNT(1) FROM record_verified WHERE findings > 0", NO_BINDS),
              1);
    fixture_close(&f);
}

const struct test cli_watch_tests[] = {
    TEST(each_day_is_looked_through_once_when_it_is_over),
    TEST(the_record_is_verified_once_a_day_and_what_was_removed_is_told),
    TEST_END,
};
