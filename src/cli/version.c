/* cli/version.c: what this program is, and what the database is, where there is one. */
#include "base/embedded.h"
#include "base/str.h"
#include "cli/cli.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

extern const struct command command_version;

static int
last_migration(void)
{
    int64_t last = 0, n;
    for (size_t i = 0; i < embedded_count; i++) {
        static const char place[] = "migrations/";
        char number[5] = "";
        if (!str_starts(embedded[i].name, place))
            continue;
        memcpy(number, embedded[i].name + strlen(place), 4);
        if (str_to_int(number, 1, 9999, &n) && n > last)
            last = n;
    }
    return (int)last;
}

static enum err
take_number(void *context, const struct row *row)
{
    *(int64_t *)context = row_int(row, 0);
    return ERR_OK;
}

static enum err
schema_of(struct store *store, int64_t *ret)
{
    struct db *db;
    TRY(db_read_begin(store, WALL_OPEN, &db));
    enum err err = db_query_own(db, "SELECT coalesce(max(version), 0) FROM schema_migration",
                                NO_BINDS, take_number, ret);
    db_read_end(db);
    return err;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    struct store *store;
    int64_t schema = 0;
    if (argc > 0)
        return cli_usage(&command_version, "%s: no such option", argv[0]);
    printf("yhdys %s\nSQLite %s, source %s\nschema %d\n", YHDYS_VERSION, sqlite3_libversion(),
           sqlite3_sourceid(), last_migration());
    const char *path = str_printf(cli_arena(cli), "%s/yhdys.db", cli_data_dir(cli));
    if (cli_url(cli) == NULL && access(path, F_OK) != 0)
        return EXIT_FINE;
    if (cli_store(cli, CLI_READ_ONLY | CLI_UNMIGRATED, &store) != ERR_OK)
        return EXIT_FINDING;
    if (schema_of(store, &schema) != ERR_OK)
        return cli_failed(&command_version, "the database's schema cannot be read");
    printf("database: %s, schema %d\n", store_is_postgres(store) ? store_engine(store) : path,
           (int)schema);
    return EXIT_FINE;
}

const struct command command_version = {
    .name = "version",
    .summary = "Print the version, the engines and the schema",
    .usage = "Usage: yhdys version\n"
             "\n"
             "Prints the program's version, SQLite's version with its source id, and the\n"
             "schema that the program knows; with a database, its engine and its schema too.\n",
    .run = run,
};
