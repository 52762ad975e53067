/* tests/unit/base/log_test.c: what the operator reads.  Each case runs in a child whose errors we
 * read. */
#include "base/log.h"

#include "tests/check.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Run `say` in a child; its standard error goes to ret_text, its exit status is returned. */
static int
run_child(void (*say)(void), char ret_text[4096])
{
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        say();
        _exit(0);
    }
    close(ends[1]);
    size_t length = 0;
    ssize_t got;
    while (length < 4095 && (got = read(ends[0], ret_text + length, 4095 - length)) > 0)
        length += (size_t)got;
    ret_text[length] = '\0';
    close(ends[0]);
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
say_two_lines(void)
{
    log_quiet(0);
    log_info("listening on %s", "port 1");
    log_warn("refused \"%s\"", "a\nyhdys: fatal: b\x1b[1m");
}

static void
say_nothing(void)
{
    log_quiet(1);
    log_info("not heard");
    log_warn("not heard");
}

static void
say_much(void)
{
    static char text[5000];
    memset(text, 'x', sizeof text - 1);
    log_quiet(0);
    log_warn("%s", text);
}

static void
end_by_fatal(void)
{
    log_quiet(1);
    fatal("no %s", "data folder");
}

static void
a_message_is_one_line_whatever_is_in_it(void)
{
    char text[4096];
    CHECK_INT(run_child(say_two_lines, text), 0);
    CHECK_STR(text, "yhdys: info: listening on port 1\n"
                    "yhdys: warning: refused \"a yhdys: fatal: b [1m\"\n");
    CHECK_INT(run_child(say_much, text), 0);
    CHECK_MSG(strlen(text) > 1000 && strchr(text, '\n') == text + strlen(text) - 1,
              "a long message is cut, and ends its line");
}

static void
tests_may_be_quiet_and_fatal_never_is(void)
{
    char text[4096];
    CHECK_INT(run_child(say_nothing, text), 0);
    CHECK_STR(text, "");
    CHECK_INT(run_child(end_by_fatal, text), 1);
    CHECK_STR(text, "yhdys: fatal: no data folder\n");
}

const struct test base_log_tests[] = {
    TEST(a_message_is_one_line_whatever_is_in_it),
    TEST(tests_may_be_quiet_and_fatal_never_is),
    TEST_END,
};
