/* tests/unit/base/id_test.c: ids grow with time, also when the clock does not. */
#include "base/id.h"

#include "base/time.h"
#include "tests/check.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, IDS_OF_THREAD = 50000 };

struct maker {
    pthread_t thread;
    int64_t ids[IDS_OF_THREAD];
};

static void *
make_ids(void *maker_of_thread)
{
    struct maker *maker = maker_of_thread;
    for (int i = 0; i < IDS_OF_THREAD; i++)
        maker->ids[i] = id_new();
    return NULL;
}

static int
by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static void
four_threads_never_get_the_same_id(void)
{
    struct maker *makers = calloc(THREADS, sizeof *makers);
    int64_t *all = calloc(THREADS * IDS_OF_THREAD, sizeof *all);
    CHECK(makers && all);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&makers[i].thread, NULL, make_ids, &makers[i]) == 0);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_join(makers[i].thread, NULL) == 0);
    for (int i = 0; i < THREADS; i++) {
        for (int k = 1; k < IDS_OF_THREAD; k++)
            CHECK_MSG(makers[i].ids[k] > makers[i].ids[k - 1], "in a thread each is larger");
        memcpy(all + i * IDS_OF_THREAD, makers[i].ids, sizeof makers[i].ids);
    }
    qsort(all, THREADS * IDS_OF_THREAD, sizeof *all, by_value);
    CHECK(all[0] > 0);
    for (int i = 1; i < THREADS * IDS_OF_THREAD; i++)
        CHECK_MSG(all[i] != all[i - 1], "an id is given out once");
    free(makers);
    free(all);
}

static void
an_id_grows_when_the_clock_is_set_back(void)
{
    static const struct {
        const char *why;
        instant step;
    } rows[] = {
        { "the clock stands still", 0 },
        { "the clock goes on", SECOND },
        { "the clock is set back by a second", -SECOND },
        { "by an hour: the autumn change, done wrongly", -HOUR },
        { "before 2024: a machine without a battery", -4000 * DAY },
        { "and right again", 4000 * DAY + HOUR },
    };
    instant now = clock_now();
    int64_t last = id_new_at(now);
    for (size_t i = 0; i < COUNT(rows); i++) {
        now += rows[i].step;
        int64_t id = id_new_at(now);
        CHECK_MSG(id > last, rows[i].why);
        last = id;
    }
}

static void
a_full_millisecond_borrows_from_the_next(void)
{
    instant now = clock_now();
    int64_t last = id_new_at(now);
    for (int i = 0; i < 10000; i++) {
        int64_t id = id_new_at(now);
        CHECK_MSG(id > last, "more ids than a millisecond has");
        last = id;
    }
}

static void
an_id_of_a_moment_holds_time_node_and_count(void)
{
    instant start = instant_of((struct date){ 2024, 1, 1 }, 2, 0); /* midnight in UTC */
    CHECK_INT(id_at(start, 7), 7);
    CHECK_INT(id_at(start + 1000, 0), 1 << 22);
    CHECK_INT(id_at(start + 999, 1), 1);
    CHECK_INT(id_at(start, 4096), 1 << 22);
    CHECK_INT(id_at(start - DAY, 3), 3);
    id_set_node(1023);
    CHECK_INT(id_at(start, 0), 1023 << 12);
    id_set_node(0);
    CHECK_MSG(id_at(instant_of((struct date){ 2093, 1, 1 }, 0, 0), 0) > 0, "41 bits last long");
}

static void
an_id_is_read_as_it_is_written(void)
{
    static const struct {
        const char *why, *text;
        int64_t id;
    } rows[] = {
        { "the smallest", "0000000000001", 1 },
        { "the largest", "7ZZZZZZZZZZZZ", INT64_MAX },
        { "small letters", "7zzzzzzzzzzzz", INT64_MAX },
        { "o for 0, l and I for 1, as Crockford reads them", "OOOOOOOOOOolI", 33 },
        { "zero is no id", "0000000000000", 0 },
        { "more than 63 bits", "8000000000000", 0 },
        { "twelve characters", "000000000001", 0 },
        { "fourteen", "00000000000001", 0 },
        { "U is no digit", "000000000000U", 0 },
        { "a space", " 000000000001", 0 },
        { "nothing", "", 0 },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t id = 0;
        CHECK_MSG(id_parse(rows[i].text, &id) == (rows[i].id != 0), rows[i].why);
        CHECK_MSG(id == rows[i].id, rows[i].why);
    }
    int64_t id = 0, back;
    CHECK(!id_parse(NULL, &id) && id == 0);
    CHECK_STR(id_text(a, 1), "0000000000001");
    CHECK_STR(id_text(a, INT64_MAX), "7ZZZZZZZZZZZZ");
    for (int i = 0; i < 1000; i++) {
        id = id_new();
        const char *text = id_text(a, id);
        CHECK_INT((long long)strlen(text), 13);
        CHECK(id_parse(text, &back) && back == id);
    }
    arena_free(a);
}

const struct test base_id_tests[] = {
    TEST(four_threads_never_get_the_same_id),
    TEST(an_id_grows_when_the_clock_is_set_back),
    TEST(a_full_millisecond_borrows_from_the_next),
    TEST(an_id_of_a_moment_holds_time_node_and_count),
    TEST(an_id_is_read_as_it_is_written),
    TEST_END,
};
