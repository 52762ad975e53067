/* cli/import.c: organisations and units, or a new division into areas, from a file; it is taken
 * whole or refused whole. */
#include "base/log.h"
#include "cli/cli.h"
#include "region/area.h"
#include "region/division.h"
#include "region/organisation.h"
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

/* ---- a new division ---- */

static void
print_plan(const struct division_plan *plan)
{
    char day[11];
    date_iso(plan->from_on, day);
    printf("from %s:\n", day);
    for (size_t i = 0; i < plan->count; i++) {
        const struct division_change *c = &plan->changes[i];
        if (c->line > 0)
            printf("  line %lld: ", (long long)c->line);
        else
            printf("  so: ");
        printf("%s: %s %s", code_text(division_kind_codes, c->kind).en, c->code,
               names_in(LANG_EN, c->name));
        if (c->before.fi != NULL)
            printf(", was %s", names_in(LANG_EN, c->before));
        if (c->after.fi != NULL)
            printf(", becomes %s", names_in(LANG_EN, c->after));
        printf("\n");
    }
    for (size_t i = 0; i < plan->org_count; i++)
        printf("  its area ends, see to it by hand: %s\n", names_in(LANG_EN, plan->orgs[i].name));
    printf("%zu changes, %lld lines that change nothing\n", plan->count, (long long)plan->same);
}

/* What is wrong with the table, in English; lives in the work's arena. */
static const char *
what_is_wrong(struct work *w)
{
    const struct problem *problem = work_problems(w);
    if (problem == NULL)
        return NULL;
    return text_in(work_arena(w), LANG_EN, problem->text, problem->fills);
}

static int
import_division(struct cli *cli, const char *path, bool dry)
{
    struct arena *a = cli_arena(cli);
    struct embedded file;
    struct house *house;
    struct work *w;
    struct division_plan plan;
    const char *why = NULL;
    if (!read_file(a, path, &file))
        return cli_failed(&command_import, "%s cannot be read, or is larger than 4 MiB", path);
    if (cli_house(cli, &house) != ERR_OK)
        return EXIT_FINDING;
    struct work_request asked = { .action = ACT_SETUP, .lang = LANG_EN, .arena = a };
    enum err err = work_open(house, &asked, &w);
    if (err != ERR_OK)
        return cli_failed(&command_import, "nothing was taken: %s", err_name(err));
    err = division_read(w, &file, &plan);
    if (err == ERR_OK)
        print_plan(&plan);
    if (err == ERR_OK && !dry)
        err = division_apply(w, &plan);
    why = what_is_wrong(w);
    err = work_close(w, err);
    if (err != ERR_OK)
        return cli_failed(&command_import, "nothing was taken: %s",
                          why != NULL ? why : err_name(err));
    printf(dry ? "nothing was changed: this was a dry run\n" : "the division has been taken\n");
    return EXIT_FINE;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    bool dry = argc == 3 && str_same(argv[2], "--dry-run");
    if (argc >= 2 && str_same(argv[0], "division") && (argc == 2 || dry))
        return import_division(cli, argv[1], dry);
    if (argc != 2 || !str_same(argv[0], "units"))
        return cli_usage(&command_import, "say what, and from which file: import units FILE, or"
                                          " import division FILE [--dry-run]");
    return import_units(cli, argv[1]);
}

const struct command command_import = {
    .name = "import",
    .summary = "Take organisations and units, or a new division into areas, from a CSV file",
    .usage = "Usage: yhdys import units FILE\n"
             "       yhdys import division FILE [--dry-run]\n"
             "\n"
             "The file is what `yhdys export units` prints: a header and a line a unit, with\n"
             "its organisation.  What is there already, by kind and Finnish name, is changed;\n"
             "nothing is removed.  The first wrong line refuses the whole file, with its\n"
             "number and why.  Then add people with `yhdys user add`.\n"
             "\n"
             "A division says what changes on one day: a header\n" DIVISION_COLUMNS "\n"
             "and lines of the kinds area (begins or is renamed), ended (an area),\n"
             "municipality (where it belongs from the day) and joined (a municipality that\n"
             "has joined another).  It prints what changes before it changes it; with\n"
             "--dry-run it only prints.  Days that have passed keep the division they had.\n",
    .run = run,
};
