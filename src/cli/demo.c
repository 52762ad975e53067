/* cli/demo.c: `yhdys demo`: a new database with invented people and a record of their work
 * (demo_in.h). */
#include "cli/demo_own.h"

#include "access/setting.h"
#include "base/embedded.h"
#include "base/id.h"
#include "base/secret.h"
#include "base/str.h"
#include "cli/cli_in.h"
#include "region/load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CLIENTS = 2000, CLIENTS_MOST = 100000, MONTHS = 14 };

static const struct command *self(void);

struct wanted {
    int64_t clients, seed;
    struct date today;
    bool national;
};

/* ---- dice: splitmix64 ---- */

uint64_t
dice_next(struct dice *dice)
{
    uint64_t z = dice->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

struct dice
dice_of(int64_t seed, int64_t stream)
{
    struct dice dice = { (uint64_t)seed * UINT64_C(0xD1342543DE82EF95) + (uint64_t)stream };
    return (struct dice){ dice_next(&dice) };
}

int
dice_below(struct dice *dice, int n)
{
    return (int)(dice_next(dice) % (uint64_t)n);
}

int
dice_between(struct dice *dice, int low, int high)
{
    return low + dice_below(dice, high - low + 1);
}

bool
dice_percent(struct dice *dice, int percent)
{
    return dice_below(dice, 100) < percent;
}

/* ---- what was asked ---- */

static int
read_options(int argc, char **argv, struct wanted *ret)
{
    *ret = (struct wanted){ .clients = CLIENTS, .seed = 1, .today = instant_date(clock_now()) };
    for (int i = 0; i < argc; i++) {
        const char *value;
        if (cli_option(argc, argv, &i, "--clients", &value)) {
            if (!str_to_int(value, 1, CLIENTS_MOST, &ret->clients))
                return cli_usage(self(), "--clients is a number from 1 to %d", CLIENTS_MOST);
        } else if (cli_option(argc, argv, &i, "--seed", &value)) {
            if (!str_to_int(value, 0, INT32_MAX, &ret->seed))
                return cli_usage(self(), "--seed is a number from 0 to %d", INT32_MAX);
        } else if (cli_option(argc, argv, &i, "--today", &value)) {
            if (!date_parse_iso(value, &ret->today))
                return cli_usage(self(), "--today is a day like 2026-11-21");
        } else if (str_same(argv[i], "--national")) {
            ret->national = true;
        } else {
            return cli_usage(self(), "no such option: %s", argv[i]);
        }
    }
    /* Employment authorities and their acts begin on 1.1.2025. */
    if (date_compare(ret->today, (struct date){ 2025, 4, 1 }) < 0 || ret->today.year > 2099)
        return cli_usage(self(), "--today is a day from 2025-04-01 on");
    return EXIT_FINE;
}

/* ---- the new database ---- */

/* On PostgreSQL a database may be there already, but without any tables of ours.  The two roles of
 * the wall come with the tables, so nothing else can be asked before. */
static enum err
see_empty(struct store *store)
{
    int pending = 0, all = 0;
    TRY(migrate_pending(store, &pending));
    for (size_t i = 0; i < embedded_count; i++)
        all += str_starts(embedded[i].name, "migrations/");
    return pending < all ? ERR_CONFLICT : ERR_OK;
}

/* What was written without waiting for the disk is on it now: the log by its checkpoint, and the
 * file itself. */
static enum err
make_durable(struct cli *cli, struct store *store)
{
    TRY(store_in_bulk(store, false));
    if (store_is_postgres(store))
        return ERR_OK;
    int fd =
        open(str_printf(cli_arena(cli), "%s/yhdys.db", cli_data_dir(cli)), O_RDONLY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return good ? ERR_OK : ERR_STORE;
}

static enum err
make_store(struct cli *cli, struct store **ret)
{
    const char *folder = cli_data_dir(cli);
    if (cli_url(cli) == NULL &&
        access(str_printf(cli_arena(cli), "%s/yhdys.db", folder), F_OK) == 0)
        return ERR_CONFLICT;
    umask(077);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        fprintf(stderr, "yhdys demo: %s: %s\n", folder, strerror(errno));
        return ERR_STORE;
    }
    TRY(cli_store(cli, CLI_CREATE | CLI_UNMIGRATED, ret));
    TRY(see_empty(*ret));
    int applied;
    TRY(migrate_up(*ret, &applied));
    return cli_keys_make(cli);
}

static enum err
set(struct db *db, const char *key, const char *value)
{
    return db_query_own(db, "INSERT INTO setting (key, value) VALUES (:key, :value)",
                        BINDS(BIND_TEXT("key", key), BIND_TEXT("value", value)), NULL, NULL);
}

static enum err
write_settings(struct store *store, const char *password)
{
    const char *const rows[][2] = {
        { SETTING_DEMO, "yes" },
        { SETTING_SECOND_FACTOR, "optional" },
        { SETTING_REGION, "Pohjanmaa ja Varsinais-Suomi" },
        { "demo_accounts", demo_logins },
        { "demo_password", password },
    };
    struct db *db;
    TRY(db_write_begin(store, WALL_OPEN, &db));
    enum err err = ERR_OK;
    for (size_t i = 0; i < COUNT(rows) && err == ERR_OK; i++)
        err = set(db, rows[i][0], rows[i][1]);
    if (err != ERR_OK)
        (void)!db_write_undo(db);
    enum err end = db_write_end(db);
    return err != ERR_OK ? err : end;
}

static enum err
write_setting(struct store *store, const char *key, const char *value)
{
    struct db *db;
    TRY(db_write_begin(store, WALL_OPEN, &db));
    enum err err = set(db, key, value);
    if (err != ERR_OK)
        (void)!db_write_undo(db);
    enum err end = db_write_end(db);
    return err != ERR_OK ? err : end;
}

static enum err
load_region(struct demo *d)
{
    struct work *w;
    const char *why = "";
    TRY(demo_work(d, NOBODY, ACT_CLERK, NULL, 0, &w));
    enum err err = region_load(w, embedded_find, &why);
    if (err != ERR_OK)
        fprintf(stderr, "yhdys demo: %s\n", why);
    return demo_close(d, w, err);
}

/* ---- playing ---- */

static instant
clock_of(void *context)
{
    return ((const struct demo *)context)->now;
}

/* Three groups that can be read aloud: "korpi-7K3M-9QX2". */
static const char *
new_password(struct arena *a)
{
    static const char letters[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    static const char *const words[] = { "meri",   "ranta", "korpi", "hav",
                                         "strand", "skog",  "saari", "berg" };
    char group[2][5] = { "", "" };
    for (int g = 0; g < 2; g++)
        for (int i = 0; i < 4; i++)
            group[g][i] = letters[secret_random_below(sizeof(letters) - 1)];
    return str_printf(a, "%s-%s-%s", words[secret_random_below(COUNT(words))], group[0], group[1]);
}

static enum err
fill(struct demo *d, bool national)
{
    char hash[PASSWORD_HASH_SIZE];
    TRY(secret_password_hash(d->password, hash));
    TRY(load_region(d));
    TRY(demo_people_read(d));
    TRY(demo_ground(d, national, hash));
    TRY(demo_play(d));
    TRY(demo_one_password(d, hash));
    TRY(demo_own(d, &d->own_number));
    return d->own_number != NULL ? write_setting(d->store, "demo_own", d->own_number) : ERR_OK;
}

static enum err
make(struct cli *cli, const struct wanted *wanted, struct demo *d)
{
    struct date start = date_add_months(wanted->today, -MONTHS), earliest = { 2025, 1, 13 };
    *d = (struct demo){
        .arena = cli_arena(cli),
        .now_arena = arena_new(),
        .today = wanted->today,
        .start = date_compare(start, earliest) < 0 ? earliest : start,
        .seed = wanted->seed,
        .client_count = (int)wanted->clients,
        .dice = dice_of(wanted->seed, 0),
        .password = new_password(cli_arena(cli)),
    };
    d->now = instant_of(d->start, 5, 0);
    TRY(make_store(cli, &d->store));
    TRY(write_settings(d->store, d->password));
    TRY(cli_house_as(cli, CLI_NODE, clock_of, d, &d->house));
    id_use_clock(clock_of, d);
    TRY(store_in_bulk(d->store, true));
    enum err err = fill(d, wanted->national);
    enum err end = make_durable(cli, d->store);
    id_use_clock(NULL, NULL);
    return err != ERR_OK ? err : end;
}

static void
tell(const struct demo *d)
{
    printf("\nEverybody and everything in it is invented.  The second factor is off here.\n"
           "Password of every account: %s\n\n",
           d->password);
    for (const struct demo_role *r = demo_roles; r->login != NULL; r++)
        printf("  %-22s %s\n", r->login, r->what);
    printf("\nEverybody else at work has the same password; the pages name them.\n");
    if (d->own_number != NULL)
        printf("\nA client's own pages, at /own: user number %s, the same password as secret.\n",
               d->own_number);
}

static int
run(struct cli *cli, int argc, char **argv)
{
    struct wanted wanted;
    struct demo d = { .store = NULL };
    int status = read_options(argc, argv, &wanted);
    if (status != EXIT_FINE)
        return status;
    char today[11];
    date_iso(wanted.today, today);
    printf("Making a demo of %d clients as of %s\n", (int)wanted.clients, today);
    fflush(stdout);
    enum err err = make(cli, &wanted, &d);
    if (d.now_arena != NULL)
        arena_free(d.now_arena);
    if (err == ERR_CONFLICT && d.house == NULL)
        return cli_failed(
            self(),
            "there is a database already.  A demo is made in a new folder or database only");
    if (err != ERR_OK)
        return cli_failed(self(), "the demo could not be made (%s)", err_name(err));
    tell(&d);
    return EXIT_FINE;
}

const struct command command_demo = {
    .name = "demo",
    .summary = "make a new database with invented people and a record of their work",
    .usage = "Usage: yhdys demo --data DIR [--clients N] [--seed S] [--today DATE]\n"
             "                  [--national]\n"
             "\n"
             "Makes a new database: the map of the whole country, two regions at work\n"
             "(Ostrobothnia and Southwest Finland), people at work in every role, and\n"
             "invented clients in every state, with the record of fourteen months.\n"
             "A database that is there already is refused.\n"
             "\n"
             "  --clients N    how many clients; otherwise 2000\n"
             "  --seed S       another demo of the same kind; otherwise 1\n"
             "  --today DATE   the day that the demo ends on; otherwise today\n"
             "  --national     the authorities of the whole country too, without clients\n"
             "\n"
             "The same seed and day give the same people and events; passwords and keys are\n"
             "drawn anew.  The accounts and their password are printed at the end.\n",
    .run = run,
};

static const struct command *
self(void)
{
    return &command_demo;
}
