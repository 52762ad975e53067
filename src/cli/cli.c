/* cli/cli.c: see cli.h.  A command's store, keys and house. */
#include "cli/cli_in.h"

#include "access/setting.h"
#include "base/id.h"
#include "base/log.h"
#include "base/secret.h"
#include "base/str.h"
#include "region/absence.h"
#include "region/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SIGN_KEY = 64, TOKEN_KEY = 32, COMMAND_CONNECTIONS = 4 };

struct cli {
    struct arena *arena;
    const char *data_dir, *url;
    struct store *store;
    struct house *house;
    unsigned char sign_key[SIGN_KEY], token_key[TOKEN_KEY];
};

struct cli *
cli_open(struct arena *a, const char *data_dir, const char *url)
{
    struct cli *cli = ARENA_NEW(a, struct cli);
    cli->arena = a;
    cli->data_dir = data_dir != NULL ? data_dir : ".";
    cli->url = url;
    return cli;
}

void
cli_close(struct cli *cli)
{
    if (cli->house != NULL && house_append(cli->house) != ERR_OK)
        log_warn("the last lines of the record are not in its tree yet");
    house_close(cli->house);
    store_close(cli->store);
    memset(cli->sign_key, 0, sizeof(cli->sign_key));
    memset(cli->token_key, 0, sizeof(cli->token_key));
}

struct arena *
cli_arena(struct cli *cli)
{
    return cli->arena;
}

const char *
cli_data_dir(const struct cli *cli)
{
    return cli->data_dir;
}

const char *
cli_url(const struct cli *cli)
{
    return cli->url;
}

/* ---- the store ---- */

static enum err
see_migrations(struct cli *cli)
{
    int pending;
    TRY(migrate_pending(cli->store, &pending));
    if (pending == 0)
        return ERR_OK;
    fprintf(stderr,
            "yhdys: the database waits for %d migration%s.  Apply %s with: yhdys migrate --apply\n",
            pending, pending == 1 ? "" : "s", pending == 1 ? "it" : "them");
    return ERR_CONFLICT;
}

enum err
cli_store(struct cli *cli, unsigned flags, struct store **ret)
{
    if (cli->store == NULL) {
        struct store_options options = {
            .data_dir = cli->url != NULL ? NULL : cli->data_dir,
            .url = cli->url,
            .readers = (flags & CLI_SERVING) != 0 ? 0 : COMMAND_CONNECTIONS,
            .create = (flags & CLI_CREATE) != 0,
            .read_only = (flags & CLI_READ_ONLY) != 0,
        };
        enum err err = store_open(&options, &cli->store);
        if (err == ERR_BUSY)
            fprintf(stderr, "yhdys: %s is being written by another yhdys.  Stop it first.\n",
                    cli->data_dir);
        else if (err == ERR_NOT_FOUND)
            fprintf(stderr, "yhdys: make a database with: yhdys init --data %s\n", cli->data_dir);
        else if (err != ERR_OK)
            fprintf(stderr, "yhdys: the database cannot be opened (%s)\n", err_name(err));
        TRY(err);
        if ((flags & CLI_UNMIGRATED) == 0)
            TRY(see_migrations(cli));
    }
    *ret = cli->store;
    return ERR_OK;
}

struct wanted {
    struct arena *arena;
    const char *value;
};

static enum err
take_value(void *context, const struct row *row)
{
    struct wanted *wanted = context;
    wanted->value = str_copy(wanted->arena, row_text(row, 0));
    return ERR_OK;
}

const char *
cli_setting(struct cli *cli, const char *key)
{
    struct wanted wanted = { .arena = cli->arena };
    struct db *db;
    if (db_read_begin(cli->store, WALL_OPEN, &db) == ERR_OK) {
        enum err err = db_query_own(db, "SELECT value FROM setting WHERE key = :key",
                                    BINDS(BIND_TEXT("key", key)), take_value, &wanted);
        db_read_end(db);
        if (err == ERR_OK && wanted.value != NULL)
            return wanted.value;
    }
    const struct setting *setting = setting_find(key);
    return setting != NULL ? setting->otherwise : "";
}

/* ---- the keys ---- */

static const char *
key_path(const struct cli *cli, const char *name)
{
    return str_printf(cli->arena, "%s/%s", cli->data_dir, name);
}

/* A file that others can read holds no secret. */
static bool
is_private(int fd, const char *path)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        fprintf(stderr, "yhdys: %s is no file\n", path);
        return false;
    }
    if ((st.st_mode & 077) != 0) {
        fprintf(stderr,
                "yhdys: others may read %s, so it is refused.  Mend it with: chmod 600 %s\n", path,
                path);
        return false;
    }
    return true;
}

static bool
read_key(const struct cli *cli, const char *name, unsigned char *ret, size_t size)
{
    char line[2 * SIGN_KEY + 2];
    const char *path = key_path(cli, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        fprintf(stderr, "yhdys: %s: %s.  yhdys init makes the keys.\n", path, strerror(errno));
        return false;
    }
    ssize_t got = is_private(fd, path) ? read(fd, line, sizeof(line)) : -2;
    close(fd);
    if (got == -2)
        return false;
    bool good = got == (ssize_t)(2 * size + 1) && line[2 * size] == '\n';
    if (good) {
        line[2 * size] = '\0';
        good = str_unhex(line, ret, size);
    }
    memset(line, 0, sizeof(line));
    if (!good)
        fprintf(stderr, "yhdys: %s is not a key: %zu digits of hex and a line end\n", path,
                2 * size);
    return good;
}

bool
cli_sign_key(struct cli *cli, unsigned char ret[64])
{
    return read_key(cli, "sign.key", ret, SIGN_KEY);
}

bool
cli_token_key(struct cli *cli, unsigned char ret[32])
{
    return read_key(cli, "token.key", ret, TOKEN_KEY);
}

/* Written whole under another name first, so that a half one is never found. */
static enum err
make_key(const struct cli *cli, const char *name, const unsigned char *key, size_t size)
{
    const char *path = key_path(cli, name);
    if (access(path, F_OK) == 0)
        return ERR_OK;
    char line[2 * SIGN_KEY + 2];
    str_hex(key, size, line);
    line[2 * size] = '\n';
    const char *half = str_printf(cli->arena, "%s.new", path);
    unlink(half);
    int fd = open(half, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = fd >= 0 && write(fd, line, 2 * size + 1) == (ssize_t)(2 * size + 1);
    good = good && fsync(fd) == 0;
    if (fd >= 0)
        good = close(fd) == 0 && good;
    memset(line, 0, sizeof(line));
    if (good && rename(half, path) == 0)
        return ERR_OK;
    fprintf(stderr, "yhdys: %s: %s\n", path, strerror(errno));
    return ERR_STORE;
}

enum err
cli_keys_make(struct cli *cli)
{
    unsigned char public_key[32], sign_key[SIGN_KEY], token_key[TOKEN_KEY];
    secret_sign_keys(public_key, sign_key);
    secret_random(token_key, sizeof(token_key));
    enum err err = make_key(cli, "sign.key", sign_key, SIGN_KEY);
    if (err == ERR_OK)
        err = make_key(cli, "token.key", token_key, TOKEN_KEY);
    memset(sign_key, 0, sizeof(sign_key));
    memset(token_key, 0, sizeof(token_key));
    return err;
}

/* ---- the house ---- */

void
cli_wire(struct house *house)
{
    house_listen(house, clock_listener);
    house_listen(house, absence_listener);
}

enum err
cli_house_as(struct cli *cli, int node, instant (*clock)(void *context), void *clock_context,
             struct house **ret)
{
    if (!cli_token_key(cli, cli->token_key) || !cli_sign_key(cli, cli->sign_key))
        return ERR_NOT_FOUND;
    node = store_is_postgres(cli->store) ? node : 0; /* SQLite has one writer */
    id_set_node(node);
    struct house_options options = {
        .store = cli->store,
        .node = node,
        .clock = clock,
        .clock_context = clock_context,
        .token_key = cli->token_key,
        .sign_key = cli->sign_key,
    };
    enum err err = house_open(&options, &cli->house);
    if (err != ERR_OK) {
        fprintf(stderr, "yhdys: the database cannot be used (%s)\n", err_name(err));
        return err;
    }
    cli_wire(cli->house);
    *ret = cli->house;
    return ERR_OK;
}

enum err
cli_house(struct cli *cli, struct house **ret)
{
    struct store *store;
    if (cli->house == NULL) {
        TRY(cli_store(cli, 0, &store));
        TRY(cli_house_as(cli, CLI_NODE, NULL, NULL, ret));
    }
    *ret = cli->house;
    return ERR_OK;
}

const unsigned char *
cli_house_key(struct cli *cli)
{
    return cli->token_key;
}

/* ---- what is wrong ---- */

int
cli_usage(const struct command *command, const char *format, ...)
{
    va_list values;
    fprintf(stderr, "yhdys %s: ", command->name);
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fprintf(stderr, "\nTry: yhdys %s --help\n", command->name);
    return EXIT_USAGE;
}

int
cli_failed(const struct command *command, const char *format, ...)
{
    va_list values;
    fflush(stdout);
    fprintf(stderr, "yhdys %s: ", command->name);
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    return EXIT_FINDING;
}

bool
cli_option(int argc, char **argv, int *at, const char *option, const char **ret)
{
    if (!str_same(argv[*at], option) || *at + 1 >= argc)
        return false;
    *ret = argv[++*at];
    return true;
}
