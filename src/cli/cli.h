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

#include "base/arena.h"
#include "base/err.h"
#include "cli/command.h"
#include "store/tx.h"

struct cli;

enum cli_store_flags {
    CLI_READ_ONLY = 1,  /* beside a running server */
    CLI_CREATE = 2,     /* make it if there is none */
    CLI_UNMIGRATED = 4, /* take it as it is; otherwise one that waits for migrations is refused */
};
/* The store, opened at the first call; main closes it.  What is wrong is printed. */
MUST_CHECK enum err cli_store(struct cli *cli, unsigned flags, struct store **ret);

struct arena *cli_arena(struct cli *cli);
const char *cli_data_dir(const struct cli *cli); /* "." when only --database was given */

/* A setting of the installation (access/setting.h), or its default; the store must be open. */
const char *cli_setting(struct cli *cli, const char *key);

/* The keys that init made; false (and printed) when there is none or it cannot be read. */
MUST_CHECK bool cli_sign_key(struct cli *cli, unsigned char ret[64]);
MUST_CHECK bool cli_token_key(struct cli *cli, unsigned char ret[32]);

/* Print what is wrong and where help is, to standard error; returns EXIT_USAGE. */
int cli_usage(const struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
