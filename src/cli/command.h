/* cli/command.h: a command is a row that the build finds: `const struct command command_NAME =
 * {...};`
 *
 * main reads the options that every command takes (cli.h), finds the command by its name, prints
 * its usage for
 * --help, and ends with what run returns: 0 success, 1 a refusal or a finding, 2 wrong usage.
 */
#ifndef YHDYS_CLI_COMMAND_H
#define YHDYS_CLI_COMMAND_H

struct cli;

struct command {
    const char *name;    /* "audit" */
    const char *summary; /* one line, for the list of commands; no full stop */
    const char *usage;   /* the whole help text, lines of at most 80 columns, with a last newline */
    /*   argv  what stands after the command's name, without the options of cli.h; argv[argc] is
     * NULL */
    int (*run)(struct cli *cli, int argc, char **argv);
};

/* Gathered at build time, sorted by file; NULL ends. */
extern const struct command *const all_commands[];

enum { EXIT_FINE = 0, EXIT_FINDING = 1, EXIT_USAGE = 2 };

#endif
