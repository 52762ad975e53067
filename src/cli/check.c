/* cli/check.c: holds the whole database against the promises it was made under, and names by id
 * what does not keep them.  One snapshot; beside a running server too.  It prints no name and no
 * content.
 */
#include "cli/check_in.h"

#include "access/record.h"
#include "base/id.h"
#include "base/str.h"
#include "cli/cli.h"

#include <stdio.h>

extern const struct command command_check;

enum { ALIKE_MOST = 20 };

void
finding(struct findings *f, const char *promise, const char *about, int64_t id, const char *what,
        int64_t other)
{
    if (f->count++ == 0)
        f->first = promise;
    if (++f->alike > ALIKE_MOST)
        return;
    printf("%s: %s %s: %s", promise, about, id_text(f->arena, id), what);
    if (other != 0)
        printf(" (%s)", id_text(f->arena, other));
    putchar('\n');
}

void
look_begin(struct findings *f)
{
    f->alike = 0;
}

void
look_end(struct findings *f, const char *promise)
{
    if (f->alike > ALIKE_MOST)
        printf("%s: and %d more of the same\n", promise, f->alike - ALIKE_MOST);
}

/* ---- the schema ---- */

static enum err
take_page(void *context, const struct row *row)
{
    if (!str_same(row_text(row, 0), "ok")) {
        printf("schema: %s\n", row_text(row, 0));
        ((struct findings *)context)->count++;
    }
    return ERR_OK;
}

static enum err
take_reference(void *context, const struct row *row)
{
    struct findings *f = context;
    f->count++;
    if (++f->alike <= ALIKE_MOST)
        printf("schema: row %s of %s names a row of %s that is not there\n",
               row_is_null(row, 1) ? "?" : row_text(row, 1), row_text(row, 0), row_text(row, 2));
    return ERR_OK;
}

/* PostgreSQL keeps references and pages itself. */
static enum err
check_pages(struct store *store, struct db *db, struct findings *f)
{
    if (store_is_postgres(store))
        return ERR_OK;
    look_begin(f);
    TRY(db_query_own(db, "PRAGMA quick_check", NO_BINDS, take_page, f));
    TRY(db_query_own(db, "PRAGMA foreign_key_check", NO_BINDS, take_reference, f));
    look_end(f, "schema");
    return ERR_OK;
}

static enum err
check_migrations(struct store *store, struct findings *f)
{
    int pending;
    enum err err = migrate_pending(store, &pending);
    if (err == ERR_CONFLICT) { /* and the store has said what */
        puts("schema: the list of migrations is not that of this program");
        f->count++;
        return ERR_OK;
    }
    TRY(err);
    if (pending > 0) {
        printf("schema: %d migrations wait\n", pending);
        f->count++;
    }
    return ERR_OK;
}

/* ---- the whole ---- */

static enum err
check_all(struct store *store, struct findings *f)
{
    struct db *db;
    int bad_lines = 0;
    TRY(check_migrations(store, f));
    if (f->count > 0)
        return ERR_OK; /* of another schema nothing more can be said */
    TRY(db_read_begin(store, WALL_PERSON, &db));
    enum err err = check_pages(store, db, f);
    if (err == ERR_OK)
        err = check_rows(db, f);
    if (err == ERR_OK)
        err = check_deadlines(db, f);
    if (err == ERR_OK)
        err = check_log_requests(db, f);
    if (err == ERR_OK)
        err = check_region_ground(db, f);
    if (err == ERR_OK)
        err = check_region_agreement(db, f);
    if (err == ERR_OK)
        err = check_region_forums(db, f);
    if (err == ERR_OK)
        err = check_region_registers(db, f);
    if (err == ERR_OK)
        err = check_region_cards(db, f);
    if (err == ERR_OK)
        err = check_region_lead(db, f);
    db_read_end(db);
    TRY(err);
    TRY(record_verify(store, stdout, &bad_lines));
    f->count += bad_lines;
    return ERR_OK;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    struct findings f = { .arena = cli_arena(cli), .today = instant_date(clock_now()) };
    const char *today = NULL;
    struct store *store;
    for (int i = 0; i < argc; i++)
        if (!cli_option(argc, argv, &i, "--today", &today))
            return cli_usage(&command_check, "%s: no such option, or its value is missing",
                             argv[i]);
    if (today != NULL && !date_parse(today, &f.today))
        return cli_usage(&command_check, "a date is written 2026-11-21");
    if (cli_store(cli, CLI_READ_ONLY | CLI_UNMIGRATED, &store) != ERR_OK)
        return EXIT_FINDING;
    enum err err = check_all(store, &f);
    if (err != ERR_OK)
        return cli_failed(&command_check, "the database could not be read to its end (%s)",
                          err_name(err));
    if (f.count == 0) {
        puts("nothing is wrong");
        return EXIT_FINE;
    }
    printf("%d finding%s\n", f.count, f.count == 1 ? "" : "s");
    return EXIT_FINDING;
}

const struct command command_check = {
    .name = "check",
    .summary = "Hold the whole database against its promises",
    .usage = "Usage: yhdys check [--today DATE]\n"
             "\n"
             "Reads the whole database in one snapshot, beside a running server too, and\n"
             "prints what does not keep a promise, by id and without names:\n"
             "\n"
             "  schema  pages, references, and the migrations: applied and unchanged\n"
             "  P1      each open case: one responsible person whose role is in force, in\n"
             "          the unit that holds it, named in it; a next step with a date\n"
             "  P3, P4  each person has a line in the record, and the record is whole\n"
             "          (yhdys audit verify)\n"
             "  P5      each deadline, counted again from its inputs\n"
             "  reach   who is tied to whom, made again from cases and offers, both ways\n"
             "  rows    what belongs together is of one client; one governing plan a\n"
             "          person; who waits has somebody, or a note that nobody is needed\n"
             "\n"
             "  --today DATE  the day on which roles must be in force; otherwise today\n"
             "\n"
             "Ends with 0 if nothing is wrong, with 1 otherwise.\n",
    .run = run,
};
