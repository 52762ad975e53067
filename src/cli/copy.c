/* cli/copy.c: see copy.h. */
#include "cli/copy.h"

#include "access/record.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct seen {
    const char *what; /* the pragma */
    int bad;
};

static enum err
take_integrity(void *context, const struct row *row)
{
    struct seen *seen = context;
    if (str_same(row_text(row, 0), "ok"))
        return ERR_OK;
    printf("%s: %s\n", seen->what, row_text(row, 0));
    seen->bad++;
    return ERR_OK;
}

static enum err
take_reference(void *context, const struct row *row)
{
    struct seen *seen = context;
    printf("%s: a row of %s names a row of %s that is not there\n", seen->what, row_text(row, 0),
           row_text(row, 2));
    seen->bad++;
    return ERR_OK;
}

static enum err
check_pages(struct store *store, int *bad)
{
    struct seen integrity = { "integrity", 0 }, references = { "references", 0 };
    struct db *db;
    TRY(db_read_begin(store, WALL_PERSON, &db));
    enum err err = db_query_own(db, "PRAGMA integrity_check", NO_BINDS, take_integrity, &integrity);
    if (err == ERR_OK)
        err = db_query_own(db, "PRAGMA foreign_key_check", NO_BINDS, take_reference, &references);
    db_read_end(db);
    *bad += integrity.bad + references.bad;
    return err;
}

enum err
copy_check(const char *folder, int *ret_bad)
{
    struct store *store;
    int bad = 0, bad_lines = 0, pending = 0;
    TRY(store_open(&(struct store_options){ .data_dir = folder, .readers = 2, .read_only = true },
                   &store));
    enum err err = check_pages(store, &bad);
    if (err == ERR_OK)
        err = migrate_pending(store, &pending);
    if (err == ERR_OK)
        err = record_verify(store, stdout, &bad_lines);
    store_close(store);
    *ret_bad = bad + bad_lines;
    return err;
}

enum err
copy_folder(const char *folder)
{
    if (mkdir(folder, 0700) == 0)
        return ERR_OK;
    fprintf(stderr, "yhdys: %s: %s\n", folder, strerror(errno));
    return errno == EEXIST ? ERR_CONFLICT : ERR_STORE;
}

void
copy_done(struct arena *a, const char *folder)
{
    static const char *const files[] = { "yhdys.db", "yhdys.db-wal", "yhdys.db-shm" };
    for (size_t i = 0; i < COUNT(files); i++)
        unlink(str_printf(a, "%s/%s", folder, files[i]));
    rmdir(folder);
}

enum err
copy_flush(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    if (!good)
        fprintf(stderr, "yhdys: %s: %s\n", path, strerror(errno));
    return good ? ERR_OK : ERR_STORE;
}

static enum err
copy_into(struct arena *a, struct store *from, const char *folder, const char *path)
{
    const char *file = str_printf(a, "%s/yhdys.db", folder);
    int bad;
    TRY(store_backup(from, file));
    TRY(copy_check(folder, &bad));
    if (bad > 0) {
        fprintf(stderr, "yhdys: the copy has %d finding%s; none was kept\n", bad,
                bad == 1 ? "" : "s");
        return ERR_STORE;
    }
    TRY(copy_flush(file));
    if (link(file, path) != 0) { /* unlike rename it never takes another file's place */
        fprintf(stderr, "yhdys: %s: %s\n", path, strerror(errno));
        return errno == EEXIST ? ERR_CONFLICT : ERR_STORE;
    }
    return copy_flush(dirname(str_copy(a, path)));
}

enum err
copy_make(struct cli *cli, struct store *from, const char *path)
{
    struct arena *a = cli_arena(cli);
    if (access(path, F_OK) == 0) {
        fprintf(stderr, "yhdys: %s is there already\n", path);
        return ERR_CONFLICT;
    }
    const char *folder = str_printf(a, "%s.making", path);
    TRY(copy_folder(folder));
    enum err err = copy_into(a, from, folder, path);
    copy_done(a, folder);
    return err;
}
