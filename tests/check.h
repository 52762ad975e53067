/* tests/check.h: what a test needs.
 *
 * A test file ends with `const struct test NAME_tests[] = { TEST(a_sentence), TEST_END, };` and is
 * found by that line.  A check that fails ends its test and prints the place and the reason; a test
 * that checked nothing fails too.  Checks are made on the thread that runs the test.
 */
#ifndef YHDYS_TESTS_CHECK_H
#define YHDYS_TESTS_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct test {
    const char *name; /* NULL ends the set */
    void (*run)(void);
};
#define TEST(name_)                                                                                \
    {                                                                                              \
        .name = #name_, .run = name_                                                               \
    }
#define TEST_END                                                                                   \
    {                                                                                              \
        .name = NULL                                                                               \
    }

/* A file's tests, gathered at build time from lines `const struct test NAME_tests[]`. */
struct test_set {
    const char *file; /* NULL ends */
    const struct test *tests;
};
extern const struct test_set all_tests[];

#ifndef COUNT
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#endif

/* End the test unless the condition holds; why is printed (a row's reason). */
#define CHECK_MSG(cond, why) check_that((cond), #cond, (why), __FILE__, __LINE__)
#define CHECK(cond)          check_that((cond), #cond, NULL, __FILE__, __LINE__)
/* The same for two strings (either may be NULL) and two whole numbers; both are printed. */
#define CHECK_STR(got, wanted) check_strings((got), (wanted), #got, __FILE__, __LINE__)
#define CHECK_INT(got, wanted) check_numbers((got), (wanted), #got, __FILE__, __LINE__)

void check_that(bool holds, const char *text, const char *why, const char *file, int line);
void check_strings(const char *got, const char *wanted, const char *text, const char *file,
                   int line);
void check_numbers(long long got, long long wanted, const char *text, const char *file, int line);

#endif
