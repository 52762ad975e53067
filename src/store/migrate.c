/* store/migrate.c: the schema is made by migrations that only go forward.
 *
 * Each migrations/NNNN_name.sql runs once, in a transaction of its own, and its digest is kept: a
 * released migration that was edited afterwards is refused, and so is a database that a newer
 * program has made.  The lines
 * `-- privacy: open|worker|person|record` above each CREATE TABLE say which wall the table stands
 * behind; a table without one is refused.
 */
#include "base/log.h"
#include "base/str.h"
#include "base/time.h"
#include "store/internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MIGRATIONS_AT_MOST = 1000, TABLES_AT_MOST = 400 };

/* The number of a migration by its file name; 0: the file is none. */
static int
version_of(const struct embedded *file)
{
    const char *name = file->name;
    size_t length = strlen(name);
    if (str_starts(name, "migrations/"))
        name += strlen("migrations/");
    for (int i = 0; i < 4; i++)
        if (!isdigit((unsigned char)name[i]))
            return 0;
    if (name[4] != '_' || length < 4 || strcmp(file->name + length - 4, ".sql") != 0)
        return 0;
    return (name[0] - '0') * 1000 + (name[1] - '0') * 100 + (name[2] - '0') * 10 + (name[3] - '0');
}

static enum table_privacy
privacy_of(const char *line)
{
    static const struct {
        const char *word;
        enum table_privacy privacy;
    } words[] = {
        { "open", TABLE_OPEN },
        { "worker", TABLE_WORKER },
        { "person", TABLE_PERSON },
        { "record", TABLE_RECORD },
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        size_t length = strlen(words[i].word);
        if (strncmp(line, words[i].word, length) == 0 && !isalnum((unsigned char)line[length]))
            return words[i].privacy;
    }
    return TABLE_UNKNOWN;
}

static int
by_name(const void *x, const void *y)
{
    return strcmp(((const struct table *)x)->name, ((const struct table *)y)->name);
}

/* "table column column": what a security prohibition covers (661/2009 36.3 §), said anywhere after
 * the table was made.  false: there is no such table yet. */
static bool
cover(struct arena *a, struct tables *ret, const char *line)
{
    size_t length = strcspn(line, " \n");
    const char *name = str_copy_bytes(a, line, length);
    for (size_t i = 0; i < ret->count; i++)
        if (str_same(ret->rows[i].name, name)) {
            struct table *t = &ret->rows[i];
            t->covered = str_printf(a, "%s%.*s ", t->covered != NULL ? t->covered : "",
                                    (int)strcspn(line + length, "\n"), line + length);
            return true;
        }
    return false;
}

/* The tables of one migration, each with the privacy line that stands above it. */
static enum err
tables_of(const struct embedded *file, struct arena *a, struct tables *ret)
{
    static const char privacy_line[] = "-- privacy: ", create[] = "CREATE TABLE ",
                      covered_line[] = "-- covered: ";
    enum table_privacy privacy = TABLE_UNKNOWN;
    for (const char *line = (const char *)file->bytes; *line != '\0';) {
        if (str_starts(line, privacy_line)) {
            privacy = privacy_of(line + strlen(privacy_line));
        } else if (str_starts(line, create)) {
            const char *name = line + strlen(create);
            char *table = str_copy_bytes(a, name, strcspn(name, " (\n"));
            if (privacy == TABLE_UNKNOWN || ret->count == TABLES_AT_MOST) {
                log_warn("%s: the table %s has no privacy line", file->name, table);
                return ERR_INTERNAL;
            }
            ret->rows[ret->count++] = (struct table){ table, privacy, NULL };
            privacy = TABLE_UNKNOWN;
        } else if (str_starts(line, covered_line) && !cover(a, ret, line + strlen(covered_line))) {
            log_warn("%s: covered: no such table before it: %.60s", file->name, line);
            return ERR_INTERNAL;
        }
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return ERR_OK;
}

enum err
tables_read(const struct embedded *files, size_t count, struct arena *a, struct tables *ret)
{
    *ret = (struct tables){ .rows = ARENA_ARRAY(a, struct table, TABLES_AT_MOST) };
    for (size_t i = 0; i < count; i++)
        if (version_of(&files[i]) > 0)
            TRY(tables_of(&files[i], a, ret));
    ret->rows[ret->count++] = (struct table){ "schema_migration", TABLE_OPEN, NULL };
    qsort(ret->rows, ret->count, sizeof(ret->rows[0]), by_name);
    return ERR_OK;
}

enum table_privacy
tables_privacy(const struct tables *tables, const char *name)
{
    const struct table wanted = { .name = name };
    const struct table *found =
        name == NULL ? NULL
                     : bsearch(&wanted, tables->rows, tables->count, sizeof(wanted), by_name);
    return found == NULL ? TABLE_UNKNOWN : found->privacy;
}

bool
tables_covers(const struct tables *tables, const char *name, const char *column)
{
    const struct table wanted = { .name = name };
    const struct table *found =
        name == NULL ? NULL
                     : bsearch(&wanted, tables->rows, tables->count, sizeof(wanted), by_name);
    size_t length = column != NULL ? strlen(column) : 0;
    if (found == NULL || found->covered == NULL || length == 0)
        return false;
    for (const char *at = found->covered; (at = strstr(at, column)) != NULL; at++)
        if (at > found->covered && at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

/* The tables of the embedded migrations: read once, then only read from. */
static struct {
    struct arena *arena;
    struct tables tables;
} own;

static void
read_own_tables(void)
{
    own.arena = arena_new();
    if (tables_read(embedded, embedded_count, own.arena, &own.tables) != ERR_OK)
        fatal("the migrations do not say which tables are about persons");
}

bool
migrate_table_is_person(const char *table)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, read_own_tables);
    enum table_privacy privacy = tables_privacy(&own.tables, table);
    return privacy == TABLE_PERSON || privacy == TABLE_UNKNOWN;
}

/* The migrations by number, and which of them this database has. */
struct plan {
    const struct embedded *files[MIGRATIONS_AT_MOST];
    bool applied[MIGRATIONS_AT_MOST];
    int last;
    enum err err;
};

static enum err
note_applied(void *context, const struct row *row)
{
    struct plan *plan = context;
    int64_t version = row_int(row, 0);
    if (version < 1 || version > plan->last) {
        log_warn("the database has migration %lld: it was made by a newer program",
                 (long long)version);
        return ERR_CONFLICT;
    }
    if (!str_same(row_text(row, 1), plan->files[version]->sha256_hex)) {
        log_warn("%s was changed after it was released", plan->files[version]->name);
        return ERR_CONFLICT;
    }
    plan->applied[version] = true;
    return ERR_OK;
}

static enum err
make_plan(struct store *s, struct plan *plan)
{
    for (size_t i = 0; i < s->migration_count; i++) {
        int version = version_of(&s->migrations[i]);
        if (version == 0)
            continue;
        if (version >= MIGRATIONS_AT_MOST || plan->files[version] != NULL) {
            log_warn("%s: there are two of this number, or it is too large", s->migrations[i].name);
            return ERR_INTERNAL;
        }
        plan->files[version] = &s->migrations[i];
        plan->last = version > plan->last ? version : plan->last;
    }
    for (int version = 1; version <= plan->last; version++) {
        if (plan->files[version] == NULL) {
            log_warn("there is no migration %04d", version);
            return ERR_INTERNAL;
        }
    }
    return ERR_OK;
}

static const char create_table_sql[] =
    "CREATE TABLE IF NOT EXISTS schema_migration (version BIGINT NOT NULL PRIMARY KEY,"
    " name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL)";
static const char applied_sql[] = "SELECT version, sha256 FROM schema_migration ORDER BY version";
static const char insert_sql[] = "INSERT INTO schema_migration (version, name, sha256, applied_at)"
                                 " VALUES (:version, :name, :sha256, :applied_at)";

/* Each `word` with a space, comma or line's end after it becomes `other`. */
static const char *
with_word(struct arena *a, const char *text, const char *word, const char *other)
{
    struct buf b;
    buf_init(&b, a, strlen(text) + 1024);
    const char *at = text, *found;
    for (; (found = strstr(at, word)) != NULL; at = found + strlen(word)) {
        buf_add_bytes(&b, at, (size_t)(found - at));
        buf_add(&b, strchr(" ,;\n", found[strlen(word)]) != NULL ? other : word);
    }
    buf_add(&b, at);
    return buf_text(&b);
}

/* The text with @CLUSTERED and the type of dates as the engine says them. */
static const char *
text_of(const struct store *s, const struct embedded *file, struct arena *a)
{
    const char *text = with_word(a, (const char *)file->bytes, "@CLUSTERED", s->engine->clustered);
    return with_word(a, text, " DATE", s->engine->date_type);
}

/* One migration and its row, together or not at all. */
static enum err
apply(struct store *s, const struct embedded *file)
{
    struct db *db;
    TRY(s->engine->owner_begin(s, &db));
    struct arena *scratch = arena_new();
    enum err err = db_exec_own(db, text_of(s, file, scratch));
    if (err == ERR_OK)
        err = db_query_own(
            db, insert_sql,
            BINDS(BIND_INT("version", version_of(file)), BIND_TEXT("name", file->name),
                  BIND_TEXT("sha256", file->sha256_hex), BIND_INSTANT("applied_at", clock_now())),
            NULL, NULL);
    enum err ended = s->engine->owner_end(db, err == ERR_OK);
    arena_free(scratch);
    err = err == ERR_OK ? ended : err;
    if (err != ERR_OK)
        log_warn("%s could not be applied", file->name);
    return err;
}

/* Run one step in a transaction of the owner. */
static enum err
in_transaction(struct store *s, enum err (*step)(struct db *db, struct plan *plan),
               struct plan *plan)
{
    struct db *db;
    TRY(s->engine->owner_begin(s, &db));
    enum err err = step(db, plan);
    enum err ended = s->engine->owner_end(db, err == ERR_OK);
    return err != ERR_OK ? err : ended;
}

static enum err
learn_applied(struct db *db, struct plan *plan)
{
    TRY(db_exec_own(db, create_table_sql));
    return db_query_own(db, applied_sql, NO_BINDS, note_applied, plan);
}

static enum err
raise_walls(struct db *db, struct plan *plan)
{
    (void)plan;
    return db->store->engine->raise_walls(db);
}

enum err
migrate_up(struct store *s, int *ret_applied)
{
    struct plan plan = { .last = 0 };
    int applied = 0;
    TRY(make_plan(s, &plan));
    TRY(in_transaction(s, learn_applied, &plan));
    for (int version = 1; version <= plan.last; version++) {
        if (plan.applied[version])
            continue;
        TRY(apply(s, plan.files[version]));
        applied++;
    }
    TRY(in_transaction(s, raise_walls, &plan));
    if (ret_applied != NULL)
        *ret_applied = applied;
    return ERR_OK;
}

static const char *
table_exists_sql(const struct store *s)
{
    return store_is_postgres(s) ? "SELECT 1 FROM pg_catalog.pg_tables WHERE tablename ="
                                  " 'schema_migration' AND schemaname = current_schema()"
                                : "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'";
}

static enum err
note_true(void *context, const struct row *row)
{
    (void)row;
    *(bool *)context = true;
    return ERR_OK;
}

static enum err
look_for_applied(struct db *db, struct plan *plan)
{
    bool exists = false;
    TRY(db_query_own(db, table_exists_sql(db->store), NO_BINDS, note_true, &exists));
    return exists ? db_query_own(db, applied_sql, NO_BINDS, note_applied, plan) : ERR_OK;
}

enum err
migrate_pending(struct store *s, int *ret_pending)
{
    struct plan plan = { .last = 0 };
    struct db *db;
    TRY(make_plan(s, &plan));
    if (store_is_postgres(s)) { /* the two roles may not be there yet */
        TRY(in_transaction(s, look_for_applied, &plan));
    } else {
        TRY(db_read_begin(s, WALL_OPEN, &db));
        enum err err = look_for_applied(db, &plan);
        db_read_end(db);
        TRY(err);
    }
    *ret_pending = 0;
    for (int version = 1; version <= plan.last; version++)
        *ret_pending += !plan.applied[version];
    return ERR_OK;
}
