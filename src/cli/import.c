/* cli/import.c: organisations and units from a file; it is taken whole or refused whole. */
#include "base/log.h"
#include "cli/cli.h"
#include "region/setup.h"

#include <stdio.h>

extern const struct command command_import;

enum { FILE_MOST = 4 << 20 };

/* The file's bytes with a zero byte after the last, in the arena. */
static bool
read_file(struct arena *a, const char *path, struct embedded *ret)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    unsigned char *bytes = arena_alloc(a, FILE_MOST + 1);
    size_t size = fread(bytes, 1, FILE_MOST + 1, file);
    bool good = ferror(file) == 0 && size <= FILE_MOST;
    fclose(file);
    bytes[good ? size : 0] = '\0';
    *ret = (struct embedded){ .name = path, .bytes = bytes, .size = size };
    return good;
}

static int
import_units(struct cli *cli, const char *path)
{
    struct arena *a = cli_arena(cli);
    struct embedded file;
    struct house *house;
    struct work *w;
    if (!read_file(a, path, &file))
        return cli_failed(&command_import, "%s cannot be read, or is larger than 4 MiB", path);
    if (cli_house(cli, &house) != ERR_OK)
        return EXIT_FINDING;
    struct work_request asked = { .action = ACT_SETUP, .lang = LANG_EN, .arena = a };
    const char *why = NULL;
    int64_t units = 0;
    enum err err = work_open(house, &asked, &w);
    if (err == ERR_OK)
        err = work_close(w, setup_take(w, &file, &units, &why));
    if (err != ERR_OK)
        return cli_failed(&command_import, "nothing was taken: %s",
                          why != NULL ? why : err_name(err));
    printf("%lld units with their organisations\n", (long long)units);
    return EXIT_FINE;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    if (argc != 2 || !str_same(argv[0], "units"))
        return cli_usage(&command_import, "say what, and from which file: import units FILE");
    return import_units(cli, argv[1]);
}

const struct command command_import = {
    .name = "import",
    .summary = "Take organisations and units from a CSV file",
    .usage = "Usage: yhdys import units FILE\n"
             "\n"
             "The file is what `yhdys export units` prints: a header and a line a unit, with\n"
             "its organisation.  What is there already, by kind and Finnish name, is changed;\n"
             "nothing is removed.  The first wrong line refuses the whole file, with its\n"
             "number and why.  Then add people with `yhdys user add`.\n",
    .run = run,
};
