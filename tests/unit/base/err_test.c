/* tests/unit/base/err_test.c: the names of errors, and what TRY does. */
#include "base/err.h"

#include "tests/check.h"

static void
every_error_has_its_name(void)
{
    CHECK_STR(err_name(ERR_OK), "ERR_OK");
    CHECK_STR(err_name(ERR_CONFLICT), "ERR_CONFLICT");
    CHECK_STR(err_name(ERR_INTERNAL), "ERR_INTERNAL");
    CHECK_STR(err_name((enum err)99), "ERR_?");
    CHECK_STR(err_name((enum err) - 1), "ERR_?");
}

static enum err
give(enum err err, int *calls)
{
    ++*calls;
    return err;
}

static enum err
try_two(enum err first, enum err second, int *calls)
{
    TRY(give(first, calls));
    TRY(give(second, calls));
    return ERR_OK;
}

static void
try_returns_the_first_error(void)
{
    int calls = 0;
    CHECK(try_two(ERR_OK, ERR_OK, &calls) == ERR_OK);
    CHECK_INT(calls, 2);
    CHECK(try_two(ERR_BUSY, ERR_STORE, &calls) == ERR_BUSY);
    CHECK_MSG(calls == 3, "the second call is not made");
    CHECK(try_two(ERR_OK, ERR_STORE, &calls) == ERR_STORE);
}

const struct test base_err_tests[] = {
    TEST(every_error_has_its_name),
    TEST(try_returns_the_first_error),
    TEST_END,
};
