/* cli/config.c: the settings of an installation, within the bounds of access/setting.c. */
#include "access/setting.h"
#include "base/str.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

extern const struct command command_config;

enum { SET };
const struct stmt config_stmts[] = {
    [SET] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO setting (key, value) VALUES (:key, :value)"
               " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    },
    STMT_END,
};

static const char *
bounds_of(struct arena *a, const struct setting *setting)
{
    if (setting->one_of != NULL)
        return setting->one_of;
    if (setting->max == 0)
        return "a line of at most 200 bytes";
    return str_printf(a, "%d to %d", setting->min, setting->max);
}

static int
list(struct cli *cli)
{
    struct store *store;
    if (cli_store(cli, CLI_READ_ONLY, &store) != ERR_OK)
        return EXIT_FINDING;
    for (const struct setting *s = settings; s->key != NULL; s++)
        printf("%-16s %-22s %s (%s)\n", s->key, cli_setting(cli, s->key), s->label.en,
               bounds_of(cli_arena(cli), s));
    return EXIT_FINE;
}

static int
get(struct cli *cli, const struct setting *setting)
{
    struct store *store;
    if (cli_store(cli, CLI_READ_ONLY, &store) != ERR_OK)
        return EXIT_FINDING;
    puts(cli_setting(cli, setting->key));
    return EXIT_FINE;
}

static enum err
write_setting(struct house *house, struct arena *a, const struct setting *setting,
              const char *value)
{
    struct work_request asked = { .action = ACT_CONFIG, .lang = LANG_EN, .arena = a };
    struct work *w;
    TRY(work_open(house, &asked, &w));
    work_note(w, setting->key, value);
    return work_close(w,
                      work_run(w, &config_stmts[SET],
                               BINDS(BIND_TEXT("key", setting->key), BIND_TEXT("value", value))));
}

static int
set(struct cli *cli, const struct setting *setting, const char *value)
{
    struct house *house;
    if (!str_is_clean_text(value, strlen(value)) || !setting_fits(setting, value))
        return cli_failed(&command_config, "%s: it takes %s", setting->key,
                          bounds_of(cli_arena(cli), setting));
    if (str_same(setting->key, SETTING_DEMO))
        return cli_failed(&command_config, "only yhdys demo makes a demo");
    if (cli_house(cli, &house) != ERR_OK)
        return EXIT_FINDING;
    enum err err = write_setting(house, cli_arena(cli), setting, value);
    if (err != ERR_OK)
        return cli_failed(&command_config, "nothing was changed (%s)", err_name(err));
    if (cli_url(cli) != NULL)
        puts("A running server reads it on SIGHUP.");
    return EXIT_FINE;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    const char *verb = argc > 0 ? argv[0] : "list";
    bool sets = str_same(verb, "set"), gets = str_same(verb, "get");
    if (!sets && !gets && !str_same(verb, "list"))
        return cli_usage(&command_config, "%s: say list, get or set", verb);
    int wanted = sets ? 3 : gets ? 2 : 1;
    if (argc > wanted)
        return cli_usage(&command_config, "%s: too much", argv[wanted]);
    if (!sets && !gets)
        return list(cli);
    if (argc < wanted)
        return cli_usage(&command_config, sets ? "set wants a key and a value" : "get wants a key");
    const struct setting *setting = setting_find(argv[1]);
    if (setting == NULL)
        return cli_usage(&command_config, "%s: no such setting (see yhdys config list)", argv[1]);
    return sets ? set(cli, setting, argv[2]) : get(cli, setting);
}

const struct command command_config = {
    .name = "config",
    .summary = "Show or change the settings of the installation",
    .usage = "Usage: yhdys config [list]\n"
             "       yhdys config get KEY\n"
             "       yhdys config set KEY VALUE\n"
             "\n"
             "list prints each setting with its value, what it is for and its bounds.  set\n"
             "refuses a value out of bounds, and leaves a line in the record.  On SQLite\n"
             "stop the server first; on PostgreSQL send it SIGHUP afterwards.\n",
    .run = run,
};
