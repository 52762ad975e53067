/* cli/restore.c: puts a backup in the place of the database, after it was checked. */
#include "base/str.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

extern const struct command command_restore;

static bool
is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static enum err
copy_bytes(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ssize_t sent = out < 0 ? -1 : 1;
    while (sent > 0)
        sent = sendfile(out, in, NULL, 1 << 20);
    bool good = sent == 0 && fsync(out) == 0;
    if (!good)
        fprintf(stderr, "yhdys restore: %s: %s\n", in < 0 ? from : to, strerror(errno));
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return good ? ERR_OK : ERR_STORE;
}

/* The same lock that a server holds; it stays until the program ends. */
static enum err
lock_folder(const char *lock)
{
    int fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return ERR_OK;
    fprintf(stderr, "yhdys restore: %s: %s\n", lock,
            fd < 0 ? strerror(errno) : "a server is running; stop it first");
    return ERR_BUSY;
}

/* The database before, with its log, under a name of its own: nothing is thrown away. */
static enum err
set_aside(struct arena *a, const char *database)
{
    static const char *const ends[] = { "", "-wal", "-shm" };
    const char *aside =
        str_printf(a, "%s.before-%lld", database, (long long)(clock_now() / SECOND));
    for (size_t i = 0; i < COUNT(ends); i++) {
        const char *from = str_printf(a, "%s%s", database, ends[i]);
        if (is_there(from) && rename(from, str_printf(a, "%s%s", aside, ends[i])) != 0) {
            fprintf(stderr, "yhdys restore: %s: %s\n", from, strerror(errno));
            return ERR_STORE;
        }
    }
    printf("the database from before is %s\n", aside);
    return ERR_OK;
}

static enum err
put_in_place(struct arena *a, const char *data_dir, const char *folder, const char *file)
{
    const char *database = str_printf(a, "%s/yhdys.db", data_dir);
    const char *copy = str_printf(a, "%s/yhdys.db", folder);
    int bad;
    TRY(copy_bytes(file, copy));
    TRY(copy_check(folder, &bad));
    if (bad > 0) {
        fprintf(stderr, "yhdys restore: the backup has %d finding%s; nothing was changed\n", bad,
                bad == 1 ? "" : "s");
        return ERR_STORE;
    }
    if (is_there(database))
        TRY(set_aside(a, database));
    if (rename(copy, database) != 0) {
        fprintf(stderr, "yhdys restore: %s: %s\n", database, strerror(errno));
        return ERR_STORE;
    }
    return copy_flush(data_dir);
}

static int
restore(struct cli *cli, const char *file)
{
    struct arena *a = cli_arena(cli);
    const char *data_dir = cli_data_dir(cli);
    if (mkdir(data_dir, 0700) != 0 && errno != EEXIST)
        return cli_failed(&command_restore, "%s: %s", data_dir, strerror(errno));
    if (lock_folder(str_printf(a, "%s/lock", data_dir)) != ERR_OK)
        return EXIT_FINDING;
    const char *folder = str_printf(a, "%s/restoring", data_dir);
    copy_done(a, folder); /* of one that was broken off */
    enum err err = copy_folder(folder);
    if (err == ERR_OK) {
        err = put_in_place(a, data_dir, folder, file);
        copy_done(a, folder);
    }
    if (err != ERR_OK)
        return cli_failed(&command_restore, "not restored (%s)", err_name(err));
    printf("restored %s; now: yhdys check --data %s\n", file, data_dir);
    if (!is_there(str_printf(a, "%s/sign.key", data_dir)) ||
        !is_there(str_printf(a, "%s/token.key", data_dir)))
        puts(
            "sign.key and token.key are not in the folder: put their copies there.  With new ones\n"
            "(yhdys init makes them) everybody signs in again and sets up a second factor anew.");
    return EXIT_FINE;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    const char *file = NULL;
    bool force = false;
    for (int i = 0; i < argc; i++) {
        if (str_same(argv[i], "--force"))
            force = true;
        else if (str_starts(argv[i], "-") || file != NULL)
            return cli_usage(&command_restore, "%s: too much, or no such option", argv[i]);
        else
            file = argv[i];
    }
    if (file == NULL)
        return cli_usage(&command_restore, "from which file?");
    if (cli_url(cli) != NULL)
        return cli_failed(&command_restore, "a database of PostgreSQL is restored by pg_restore");
    if (!is_there(file))
        return cli_failed(&command_restore, "%s: %s", file, strerror(errno));
    struct stat log;
    if (stat(str_printf(cli_arena(cli), "%s-wal", file), &log) == 0 && log.st_size > 0)
        return cli_failed(&command_restore,
                          "%s has a log beside it: it is a database in use, not a backup", file);
    if (is_there(str_printf(cli_arena(cli), "%s/yhdys.db", cli_data_dir(cli))) && !force)
        return cli_failed(&command_restore, "%s holds a database already; --force sets it aside",
                          cli_data_dir(cli));
    return restore(cli, file);
}

const struct command command_restore = {
    .name = "restore",
    .summary = "Put a backup in the place of the database",
    .usage = "Usage: yhdys restore FILE [--force]\n"
             "\n"
             "Checks the backup FILE, its pages, references and record, and makes it the\n"
             "database of the folder.  No server may be running there.\n"
             "\n"
             "  --force  set a database that is there aside, under a name with the time;\n"
             "           otherwise it refuses\n"
             "\n"
             "What was written after the backup was made is not in it: `yhdys audit\n"
             "checkpoint --older FILE` with a later checkpoint says so.\n",
    .run = run,
};
