/* cli/token.c: prints a bearer token for /api/v1, the only time that it is seen. */
#include "cli/accounts.h"

#include <stdio.h>

extern const struct command command_token;

enum { DAYS_OTHERWISE = 90, DAYS_MOST = 366 };

static enum err
make(struct work *w, const char *login, int64_t duty, int64_t days, const char **ret_token)
{
    const struct account_line *lines;
    struct account_line person;
    size_t count;
    TRY(accounts_find(w, login, &person));
    if (person.closed)
        return work_problem(w, ERR_CONFLICT, NULL, T("The account is closed."));
    TRY(accounts_list(w, person.login, &lines, &count));
    const struct account_line *chosen = NULL;
    for (size_t i = 0; i < count; i++)
        if (lines[i].duty.v != 0 && (duty == 0 || lines[i].duty.v == duty)) {
            if (chosen != NULL)
                return work_problem(
                    w, ERR_CONFLICT, NULL,
                    T("The user has several roles: say which with --duty (see user list)."));
            chosen = &lines[i];
        }
    if (chosen == NULL)
        return work_problem(w, ERR_NOT_FOUND, NULL, T("The user has no such role today."));
    work_note(w, "change", "token");
    work_note(w, "duty", id_text(work_arena(w), chosen->duty.v));
    return token_make(w, chosen->duty, "command line", work_now(w) + days * DAY, ret_token);
}

static int
run(struct cli *cli, int argc, char **argv)
{
    const char *login = NULL;
    int64_t duty = 0, days = DAYS_OTHERWISE;
    for (int i = 0; i < argc; i++) {
        bool has_value = i + 1 < argc;
        if (str_same(argv[i], "--duty") && has_value) {
            if (!id_parse(argv[++i], &duty))
                return cli_usage(&command_token, "%s: not an id of 13 characters", argv[i]);
        } else if (str_same(argv[i], "--days") && has_value) {
            if (!str_to_int(argv[++i], 1, DAYS_MOST, &days))
                return cli_usage(&command_token, "--days is a number, 1 to %d", DAYS_MOST);
        } else if (str_starts(argv[i], "--") || login != NULL) {
            return cli_usage(&command_token, "%s: no such option, or its value is missing",
                             argv[i]);
        } else {
            login = argv[i];
        }
    }
    if (login == NULL)
        return cli_usage(&command_token, "say whose token");
    struct work *w;
    const char *token = NULL;
    if (accounts_open(cli, &w) != ERR_OK)
        return EXIT_FINDING;
    int status = accounts_close(w, make(w, login, duty, days, &token));
    if (status == EXIT_FINE)
        printf("%s\n", token);
    return fflush(stdout) == 0 ? status : EXIT_FINDING;
}

const struct command command_token = {
    .name = "token",
    .summary = "Print a bearer token for the API, once",
    .usage = "Usage: yhdys token USER [--duty ID] [--days N]\n"
             "\n"
             "Prints a bearer token of /api/v1 for one role of the user.  It is seen this\n"
             "once; only its hash is kept.  It ends after N days (90, at most 366), and when\n"
             "the role ends.  On SQLite the server must not be running.\n"
             "\n"
             "  --duty ID   which role, where the user has several (see yhdys user list)\n"
             "  --days N    how long it is good\n",
    .run = run,
};
