/* cli/cli.h: what every command of the program may ask for; each thing is opened when it is first
 * wanted.
 *
 * Options that every command takes, before or after its name, are read by main:
 *
 *   --data DIR        SQLite: DIR/yhdys.db; also the keys: DIR/sign.key, DIR/token.key
 *   --database URL    postgresql://...; the keys are then those of --data, or of the present folder
 */
#ifndef YHDYS_CLI_CLI_H
#define YHDYS_CLI_CLI_H

#include "access/open.h"
#include "base/arena.h"
#include "base/err.h"
#include "cli/command.h"
#include "store/tx.h"

struct cli;

enum cli_store_flags {
    CLI_READ_ONLY = 1,  /* beside a running server */
    CLI_CREATE = 2,     /* make it if there is none */
    CLI_UNMIGRATED = 4, /* take it as it is; otherwise one that waits for migrations is refused */
    CLI_SERVING = 8,    /* with the connections that a server needs */
};
/* The store, opened at the first call; main closes it.  What is wrong is printed. */
MUST_CHECK enum err cli_store(struct cli *cli, unsigned flags, struct store **ret);

struct arena *cli_arena(struct cli *cli);
const char *cli_data_dir(const struct cli *cli); /* "." when only --database was given */
const char *cli_url(const struct cli *cli);      /* NULL: SQLite in cli_data_dir */

/* A setting of the installation (access/setting.h), or its default; the store must be open. */
const char *cli_setting(struct cli *cli, const char *key);

/* The keys that init made; false (and printed) when there is none or it cannot be read. */
MUST_CHECK bool cli_sign_key(struct cli *cli, unsigned char ret[64]);
MUST_CHECK bool cli_token_key(struct cli *cli, unsigned char ret[32]);
/* Make those of the two keys that are not there yet: a line of hex each, readable by the owner
 * alone. For init and demo; the folder must exist.  What is wrong is printed. */
MUST_CHECK enum err cli_keys_make(struct cli *cli);

/* The house over the store, opened for writing at the first call, with the listeners wired and the
 * keys of init; main closes it.  For commands that run works (access/open.h).  What is wrong is
 * printed. It is the last node there is, so that on PostgreSQL it does not meet the ids of a
 * server. */
enum { CLI_NODE = 1023 };
MUST_CHECK enum err cli_house(struct cli *cli, struct house **ret);
/* Wire the listeners: what must follow when something happens.  cli_house has done it; demo, which
 * opens a house with a clock of its own, calls it. */
void cli_wire(struct house *house);

/* Print what is wrong and where help is, to standard error; returns EXIT_USAGE. */
int cli_usage(const struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Print what is wrong, to standard error; returns EXIT_FINDING. */
int cli_failed(const struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "--option VALUE" at argv[*at]; moves *at to the value. */
bool cli_option(int argc, char **argv, int *at, const char *option, const char **ret);

#endif
