/* cli/main.c: the executable's first function: finds the command and the options that all take. */
#include "base/log.h"
#include "base/secret.h"
#include "base/str.h"
#include "cli/cli_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
print_usage(FILE *out)
{
    fputs("Usage: yhdys COMMAND [OPTION]...\n"
          "\n"
          "Yhdys is the coordination layer between authorities around one client.\n"
          "\n",
          out);
    for (size_t i = 0; all_commands[i] != NULL; i++)
        fprintf(out, "  %-10s %s\n", all_commands[i]->name, all_commands[i]->summary);
    fputs("\n"
          "Options that every command takes, before or after its name:\n"
          "  --data DIR       the folder of the database (SQLite) and of the keys; otherwise\n"
          "                   the present folder\n"
          "  --database URL   a database of PostgreSQL: postgresql://...\n"
          "  --help           what the command does, and its options\n"
          "\n"
          "It ends with 0 for success, 1 for a refusal or a finding, 2 for wrong usage.\n"
          "The manual: man yhdys\n",
          out);
}

static const struct command *
find_command(const char *name)
{
    for (size_t i = 0; all_commands[i] != NULL; i++)
        if (str_same(all_commands[i]->name, name))
            return all_commands[i];
    return NULL;
}

/* The value of `option` at argv[*at], as "--option VALUE" or "--option=VALUE"; NULL: it is another
 * word.  *ret_missing: it is this option, and has no value. */
static const char *
value_of(int argc, char **argv, int *at, const char *option, bool *ret_missing)
{
    size_t length = strlen(option);
    if (!str_starts(argv[*at], option))
        return NULL;
    const char *rest = argv[*at] + length;
    if (*rest == '=')
        rest++;
    else if (*rest != '\0')
        return NULL;
    else
        rest = *at + 1 < argc ? argv[++*at] : "";
    *ret_missing |= *rest == '\0';
    return rest;
}

struct line {
    const char *data_dir, *url;
    bool help, missing;
    int argc;
    char **argv; /* what is left; [0] is the command */
};

static void
read_line(int argc, char **argv, struct arena *a, struct line *ret)
{
    bool plain = false;
    *ret = (struct line){ .argv = ARENA_ARRAY(a, char *, argc + 1) };
    for (int i = 1; i < argc; i++) {
        const char *value;
        if (!plain && str_same(argv[i], "--"))
            plain = true;
        else if (!plain && (value = value_of(argc, argv, &i, "--data", &ret->missing)) != NULL)
            ret->data_dir = value;
        else if (!plain && (value = value_of(argc, argv, &i, "--database", &ret->missing)) != NULL)
            ret->url = value;
        else if (!plain && (str_same(argv[i], "--help") || str_same(argv[i], "-h")))
            ret->help = true;
        else
            ret->argv[ret->argc++] = argv[i];
    }
}

static int
wrong(const char *what, const char *which)
{
    fprintf(stderr, "yhdys: %s%s%s\nTry: yhdys --help\n", which, *which != '\0' ? ": " : "", what);
    return EXIT_USAGE;
}

static int
run(struct line *line, struct arena *a)
{
    if (line->argc > 0 && str_same(line->argv[0], "--version"))
        line->argv[0] = (char *)(uintptr_t) "version";
    const struct command *command = line->argc > 0 ? find_command(line->argv[0]) : NULL;
    if (line->argc > 0 && command == NULL)
        return wrong(line->argv[0][0] == '-' ? "no such option" : "no such command", line->argv[0]);
    if (line->help) {
        command != NULL ? (void)fputs(command->usage, stdout) : print_usage(stdout);
        return fflush(stdout) == 0 ? EXIT_FINE : EXIT_FINDING;
    }
    if (line->missing)
        return wrong("--data wants a folder, --database an address", "");
    if (command == NULL) {
        print_usage(stderr);
        return EXIT_USAGE;
    }
    secret_init();
    struct cli *cli = cli_open(a, line->data_dir, line->url);
    int status = command->run(cli, line->argc - 1, line->argv + 1);
    cli_close(cli);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        log_warn("what was to be printed could not be written");
        return status == EXIT_FINE ? EXIT_FINDING : status;
    }
    return status;
}

int
main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct line line;
    read_line(argc, argv, a, &line);
    int status = run(&line, a);
    arena_free(a);
    return status;
}
