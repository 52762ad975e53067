/* cli/accounts.h: what `yhdys user` and `yhdys token` share: a work on accounts, and finding a
 * person and a role. */
#ifndef YHDYS_CLI_ACCOUNTS_H
#define YHDYS_CLI_ACCOUNTS_H

#include "access/identity.h"
#include "cli/cli.h"

/* Open a work of ACT_ACCOUNTS; what is wrong is printed. */
MUST_CHECK enum err accounts_open(struct cli *cli, struct work **ret);
/* Close it; prints its problems and what failed.  The command's exit status. */
int accounts_close(struct work *w, enum err result);

struct account_line {
    user_id worker;
    duty_id duty; /* .v 0: none that is in force */
    unit_id unit;
    const char *login, *name, *unit_name, *org_name;
    int role; /* enum role */
    struct date from_on, until_on;
    bool closed, has_second_factor;
};
/* People and their roles of today, in the order of logins, a line for each role.
 *   login  only this one; NULL: all */
MUST_CHECK enum err accounts_list(struct work *w, const char *login,
                                  const struct account_line **ret, size_t *ret_count);
/* The person; noted when there is none.  The first of several lines. */
MUST_CHECK enum err accounts_find(struct work *w, const char *login, struct account_line *ret);

#endif
