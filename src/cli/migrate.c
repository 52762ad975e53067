/* cli/migrate.c: shows the migrations that a database waits for, and applies them after a backup.
 */
#include "base/embedded.h"
#include "base/log.h"
#include "base/str.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/copy.h"

#include <stdio.h>
#include <string.h>

extern const struct command command_migrate;

enum { MOST = 10000 };
static const char place[] = "migrations/";

/* The number in "migrations/0007_referral.sql"; 0: it is none. */
static int
number_of(const char *name)
{
    int64_t n;
    char digits[5] = "";
    if (!str_starts(name, place))
        return 0;
    memcpy(digits, name + strlen(place), 4);
    return str_to_int(digits, 1, MOST - 1, &n) ? (int)n : 0;
}

struct applied {
    bool has[MOST];
    int count;
};

static enum err
take_applied(void *context, const struct row *row)
{
    struct applied *applied = context;
    int64_t n = row_int(row, 0);
    if (n > 0 && n < MOST)
        applied->has[n] = true;
    applied->count++;
    return ERR_OK;
}

/* A new database has no list yet; migrate_pending has looked at it before. */
static enum err
read_applied(struct store *store, struct applied *ret)
{
    struct db *db;
    TRY(db_read_begin(store, WALL_OPEN, &db));
    enum err err =
        db_query_own(db, "SELECT version FROM schema_migration", NO_BINDS, take_applied, ret);
    db_read_end(db);
    return err;
}

static bool
is_new(int pending)
{
    int all = 0;
    for (size_t i = 0; i < embedded_count; i++)
        all += number_of(embedded[i].name) > 0;
    return pending == all;
}

static enum err
show(struct store *store, int pending, struct applied *applied)
{
    if (!is_new(pending))
        TRY(read_applied(store, applied));
    for (size_t i = 0; i < embedded_count; i++) {
        int n = number_of(embedded[i].name);
        if (n > 0 && !applied->has[n])
            printf("waits: %s\n", embedded[i].name + strlen(place));
    }
    return ERR_OK;
}

static enum err
back_up(struct cli *cli, struct store *store, int schema)
{
    const char *path = str_printf(cli_arena(cli), "%s/before-migration-%d-%lld.db",
                                  cli_data_dir(cli), schema, (long long)(clock_now() / SECOND));
    TRY(copy_make(cli, store, path));
    printf("backup: %s\n", path);
    return ERR_OK;
}

static int
apply(struct cli *cli, struct store *store, bool backs_up, const struct applied *applied)
{
    int done = 0;
    if (applied->count > 0 && backs_up && cli_url(cli) != NULL)
        return cli_failed(&command_migrate, "make a backup with pg_dump, then say --no-backup");
    if (applied->count > 0 && backs_up && back_up(cli, store, applied->count) != ERR_OK)
        return cli_failed(&command_migrate, "without a backup nothing is applied");
    enum err err = migrate_up(store, &done);
    if (err != ERR_OK)
        return cli_failed(&command_migrate, "not applied (%s)", err_name(err));
    printf("applied: %d\n", done);
    return EXIT_FINE;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    bool applies = false, backs_up = true;
    struct store *store;
    int pending;
    for (int i = 0; i < argc; i++) {
        if (str_same(argv[i], "--apply"))
            applies = true;
        else if (str_same(argv[i], "--no-backup"))
            backs_up = false;
        else
            return cli_usage(&command_migrate, "%s: no such option", argv[i]);
    }
    if (!backs_up && !applies)
        return cli_usage(&command_migrate, "--no-backup is for --apply");
    struct applied *applied = ARENA_NEW(cli_arena(cli), struct applied);
    if (cli_store(cli, CLI_UNMIGRATED | (applies ? 0 : CLI_READ_ONLY), &store) != ERR_OK)
        return EXIT_FINDING;
    if (migrate_pending(store, &pending) != ERR_OK)
        return cli_failed(&command_migrate, "this program does not fit the database: see above");
    if (pending == 0) {
        puts("nothing waits");
        return EXIT_FINE;
    }
    if (show(store, pending, applied) != ERR_OK)
        return cli_failed(&command_migrate, "the list of migrations cannot be read");
    return applies ? apply(cli, store, backs_up, applied) : EXIT_FINDING;
}

const struct command command_migrate = {
    .name = "migrate",
    .summary = "Show the migrations that the database waits for, or apply them",
    .usage = "Usage: yhdys migrate [--apply [--no-backup]]\n"
             "\n"
             "Prints each migration that waits, and ends with 1 if there is any.  A server\n"
             "refuses to start while one waits.  There is no way back but a backup.\n"
             "\n"
             "  --apply      apply them, each in a transaction, after a checked backup into\n"
             "               the folder of the database; no server may be running on it\n"
             "  --no-backup  there is one already: PostgreSQL's must be made by pg_dump\n",
    .run = run,
};
