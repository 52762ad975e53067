/* cli/backup.c: a checked copy of the database, also while a server writes it. */
#include "base/str.h"
#include "cli/cli.h"
#include "cli/copy.h"

#include <stdio.h>
#include <sys/stat.h>

extern const struct command command_backup;

static int
run(struct cli *cli, int argc, char **argv)
{
    struct store *store;
    struct stat st;
    if (argc < 1)
        return cli_usage(&command_backup, "into which file?");
    if (str_starts(argv[0], "-") || argc > 1)
        return cli_usage(&command_backup, "%s: too much, or no such option",
                         argc > 1 ? argv[1] : argv[0]);
    if (cli_url(cli) != NULL)
        return cli_failed(&command_backup,
                          "PostgreSQL makes its own backups: use pg_dump, and yhdys audit verify "
                          "on what it restores");
    if (cli_store(cli, CLI_READ_ONLY | CLI_UNMIGRATED, &store) != ERR_OK)
        return EXIT_FINDING;
    enum err err = copy_make(cli, store, argv[0]);
    if (err != ERR_OK)
        return cli_failed(&command_backup, "no backup was made (%s)", err_name(err));
    if (stat(argv[0], &st) != 0)
        return cli_failed(&command_backup, "%s cannot be found again", argv[0]);
    printf("%s: %lld bytes, checked\n", argv[0], (long long)st.st_size);
    return EXIT_FINE;
}

const struct command command_backup = {
    .name = "backup",
    .summary = "Make a checked copy of the database while it is in use",
    .usage = "Usage: yhdys backup FILE\n"
             "\n"
             "Copies the database of SQLite into FILE, which must not be there yet, without\n"
             "stopping the server.  The copy's pages, references and record are checked;\n"
             "FILE appears only when nothing is wrong.  The keys are not in it: keep a copy\n"
             "of sign.key and token.key apart.\n"
             "\n"
             "A database of PostgreSQL is copied by PostgreSQL's own pg_dump.\n",
    .run = run,
};
