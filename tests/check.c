/* tests/check.c: runs the gathered tests under cmocka and counts them.
 *
 * Usage: yhdys-unit-tests [WORD]    runs the tests whose file or name holds the word.
 * The last line is `N passed, N failed`.
 */
#include "tests/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static size_t checks_made;

void
check_that(bool holds, const char *text, const char *why, const char *file, int line)
{
    checks_made++;
    if (holds)
        return;
    print_error("%s:%d: %s\n", file, line, text);
    if (why != NULL)
        print_error("    because: %s\n", why);
    _fail(file, line);
}

void
check_strings(const char *got, const char *wanted, const char *text, const char *file, int line)
{
    bool same = got == wanted || (got != NULL && wanted != NULL && strcmp(got, wanted) == 0);
    if (!same)
        print_error("    got    \"%s\"\n    wanted \"%s\"\n", got == NULL ? "(NULL)" : got,
                    wanted == NULL ? "(NULL)" : wanted);
    check_that(same, text, NULL, file, line);
}

void
check_numbers(long long got, long long wanted, const char *text, const char *file, int line)
{
    if (got != wanted)
        print_error("    got %lld, wanted %lld\n", got, wanted);
    check_that(got == wanted, text, NULL, file, line);
}

static void
run_one(void **state)
{
    const struct test *test = *state;
    checks_made = 0;
    test->run();
    if (checks_made == 0)
        fail_msg("the test checked nothing");
}

/* "region/clock_test.c" and "a_rule" become "region/clock: a rule". */
static char *
sentence(const char *file, const char *name)
{
    size_t size = strlen(file) + strlen(name) + 3;
    char *line = malloc(size);
    if (line == NULL)
        abort();
    const char *end = strstr(file, "_test.c");
    int stem = (int)(end == NULL ? strlen(file) : (size_t)(end - file));
    snprintf(line, size, "%.*s: %s", stem, file, name);
    for (char *at = line + stem; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
    return line;
}

int
main(int argc, char **argv)
{
    size_t most = 0, count = 0;
    for (const struct test_set *set = all_tests; set->file != NULL; set++)
        for (const struct test *test = set->tests; test->name != NULL; test++)
            most++;
    struct CMUnitTest *tests = calloc(most + 1, sizeof(tests[0]));
    if (tests == NULL)
        abort();
    for (const struct test_set *set = all_tests; set->file != NULL; set++) {
        for (const struct test *test = set->tests; test->name != NULL; test++) {
            if (argc > 1 && strstr(set->file, argv[1]) == NULL &&
                strstr(test->name, argv[1]) == NULL)
                continue;
            tests[count++] = (struct CMUnitTest){
                .name = sentence(set->file, test->name),
                .test_func = run_one,
                .initial_state = (void *)(uintptr_t)test,
            };
        }
    }
    int failed = count == 0 ? 0 : _cmocka_run_group_tests("yhdys", tests, count, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        free((void *)(uintptr_t)tests[i].name);
    free(tests);
    fflush(stderr);
    printf("%zu passed, %d failed\n", count - (size_t)failed, failed);
    return failed == 0 && count > 0 ? 0 : 1;
}
