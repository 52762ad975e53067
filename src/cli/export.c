/* cli/export.c: organisations and units as `yhdys import` reads them. */
#include "cli/cli.h"
#include "region/organisation.h"
#include "region/setup.h"

#include <csv.h>
#include <stdio.h>
#include <string.h>

extern const struct command command_export;

static void
put(const char *cell, const char *after)
{
    if (cell != NULL && strpbrk(cell, ",\"\r\n") != NULL)
        csv_fwrite(stdout, cell, strlen(cell));
    else if (cell != NULL)
        fputs(cell, stdout);
    fputs(after, stdout);
}

static const char *
yes_no(bool is)
{
    return is ? "yes" : "no";
}

static void
put_row(const struct setup_row *r)
{
    const char *const cells[] = {
        code_find(party_codes, r->kind)->name,
        r->organisation.fi,
        r->organisation.sv,
        r->organisation.en,
        r->business_code,
        r->area,
        r->county,
        r->municipality,
        yes_no(r->social_fields),
        yes_no(r->health_fields),
        r->unit.fi,
        r->unit.sv,
        r->unit.en,
        r->phone,
        yes_no(r->takes_offers),
    };
    for (size_t i = 0; i < COUNT(cells); i++)
        put(cells[i], i + 1 < COUNT(cells) ? "," : "\n");
}

static enum err
export_units(struct work *w)
{
    int64_t after = 0;
    bool more = true;
    puts(SETUP_COLUMNS);
    while (more) {
        struct setup_row *rows;
        size_t count;
        TRY(setup_list(w, after, &rows, &count, &more));
        for (size_t i = 0; i < count; i++)
            put_row(&rows[i]);
        if (count > 0)
            after = rows[count - 1].unit_id;
    }
    return ERR_OK;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    struct house *house;
    struct work *w;
    if (argc != 1 || !str_same(argv[0], "units"))
        return cli_usage(&command_export, "say what: export units");
    if (cli_house(cli, &house) != ERR_OK)
        return EXIT_FINDING;
    struct work_request asked = { .action = ACT_SETUP, .lang = LANG_EN, .arena = cli_arena(cli) };
    enum err err = work_open(house, &asked, &w);
    if (err == ERR_OK)
        err = work_close(w, export_units(w));
    return err == ERR_OK ? EXIT_FINE
                         : cli_failed(&command_export, "it broke off (%s)", err_name(err));
}

const struct command command_export = {
    .name = "export",
    .summary = "Print organisations and units as CSV",
    .usage = "Usage: yhdys export units\n"
             "\n"
             "Prints what `yhdys import units FILE` reads.  Lists about persons are exported\n"
             "from their pages, within one's own reach.\n",
    .run = run,
};
