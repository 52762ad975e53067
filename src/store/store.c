/* store/store.c: opening, the declared statements and their numbers, and the running of one.
 *
 * What both engines have in common is here: a statement's parameters, which binds belong to them,
 * and which wall it may be run behind.  What differs is in the engine's table of functions
 * (sqlite.c, postgres.c).
 */
#include "base/log.h"
#include "base/str.h"
#include "base/time.h"
#include "store/internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static int
by_address(const void *x, const void *y)
{
    const struct known_set *a = x, *b = y;
    return a->first < b->first ? -1 : a->first > b->first;
}

static enum err
learn_statements(struct store *s, const struct stmt_set *sets)
{
    int count = 0;
    for (const struct stmt_set *set = sets; set->file != NULL; set++) {
        s->set_count++;
        for (const struct stmt *stmt = set->stmts; stmt->sql != NULL; stmt++)
            count++;
    }
    s->known = ARENA_ARRAY(s->arena, struct known, count + 1);
    s->sets = ARENA_ARRAY(s->arena, struct known_set, s->set_count + 1);
    for (int i = 0; i < s->set_count; i++) {
        struct known_set *set = &s->sets[i];
        *set = (struct known_set){ .first = sets[i].stmts, .number = s->known_count };
        for (const struct stmt *stmt = set->first; stmt->sql != NULL; stmt++, set->count++) {
            struct known *known = &s->known[s->known_count];
            *known =
                (struct known){ .stmt = stmt, .file = sets[i].file, .number = s->known_count++ };
            if (!sql_parse(s->arena, stmt->sql, store_is_postgres(s), &known->text)) {
                log_warn("%s, statement %d: more than %d parameters", known->file, set->count,
                         STORE_PARAMETERS);
                return ERR_INTERNAL;
            }
        }
    }
    qsort(s->sets, (size_t)s->set_count, sizeof(s->sets[0]), by_address);
    return ERR_OK;
}

const struct known *
store_known(const struct store *s, const struct stmt *stmt)
{
    int low = 0, high = s->set_count;
    while (low < high) {
        int middle = (low + high) / 2;
        const struct known_set *set = &s->sets[middle];
        if (stmt < set->first)
            high = middle;
        else if (stmt >= set->first + set->count)
            low = middle + 1;
        else
            return &s->known[set->number + (stmt - set->first)];
    }
    return NULL;
}

enum err
store_open_with(const struct store_options *options, const struct stmt_set *sets,
                const struct embedded *files, size_t file_count, struct store **ret)
{
    if ((options->data_dir == NULL) == (options->url == NULL)) {
        log_warn("a store is opened either in a folder or at an address");
        return ERR_INVALID;
    }
    struct arena *arena = arena_new();
    struct store *s = ARENA_NEW(arena, struct store);
    s->engine = options->url != NULL ? &postgres_engine : &sqlite_engine;
    s->arena = arena;
    s->read_only = options->read_only;
    s->migrations = files;
    s->migration_count = file_count;
    s->lock_file = -1;
    batch_init(&s->batch);
    pool_init(&s->pools[0]);
    pool_init(&s->pools[1]);
    enum err err = learn_statements(s, sets);
    if (err == ERR_OK)
        err = tables_read(files, file_count, arena, &s->tables);
    if (err == ERR_OK)
        err = s->engine->open(s, options);
    if (err != ERR_OK) {
        store_close(s);
        return err;
    }
    *ret = s;
    return ERR_OK;
}

enum err
store_open(const struct store_options *options, struct store **ret)
{
    return store_open_with(options, all_stmts, embedded, embedded_count, ret);
}

void
store_close(struct store *s)
{
    if (s == NULL)
        return;
    s->engine->close(s);
    pool_done(&s->pools[0]);
    pool_done(&s->pools[1]);
    batch_done(&s->batch);
    arena_free(s->arena);
}

bool
store_is_postgres(const struct store *s)
{
    return s->engine == &postgres_engine;
}

const char *
store_engine(const struct store *s)
{
    return s->version;
}

void
store_set_hooks(struct store *s, struct store_hooks hooks)
{
    s->hooks = hooks;
}

/* What can be said of a statement without asking the engine; NULL: nothing is wrong. */
static const char *
fault_of(const struct known *known)
{
    const struct stmt *stmt = known->stmt;
    const char *at = stmt->sql, *word;
    size_t length;
    bool limited = false;
    if (!sql_next_word(&at, &word, &length) ||
        !((length == 6 && strncasecmp(word, "SELECT", 6) == 0) ||
          (length == 6 && strncasecmp(word, "INSERT", 6) == 0) ||
          (length == 6 && strncasecmp(word, "UPDATE", 6) == 0) ||
          (length == 6 && strncasecmp(word, "DELETE", 6) == 0) ||
          (length == 4 && strncasecmp(word, "WITH", 4) == 0)))
        return "it neither reads nor changes rows";
    if (known->text.starred)
        return "it selects '*': columns are named";
    if (stmt->need == 0 && !(stmt->flags & STMT_ACCESS))
        return "it serves no need";
    for (int i = 0; i < known->text.count; i++)
        limited = limited || str_same(known->text.names[i], "limit");
    if ((stmt->flags & STMT_LIST) && !limited)
        return "it gives many rows and has no :limit";
    return NULL;
}

static bool
is_for_engine(const struct store *s, const struct stmt *stmt)
{
    return !(stmt->flags & (store_is_postgres(s) ? STMT_SQLITE : STMT_POSTGRES));
}

enum err
store_prepare_all(struct store *s)
{
    enum err result = ERR_OK;
    int only = 0;
    for (int i = 0; i < s->known_count; i++) {
        const struct known *known = &s->known[i];
        only += (known->stmt->flags & (STMT_SQLITE | STMT_POSTGRES)) != 0;
        const char *fault = fault_of(known);
        if (fault != NULL) {
            log_warn("%s: %s: %.120s", known->file, fault, known->stmt->sql);
            result = ERR_INTERNAL;
        } else if (is_for_engine(s, known->stmt)) {
            enum err err = s->engine->check(s, known);
            if (err != ERR_OK)
                result = err;
        }
    }
    if (only >= STORE_ENGINE_ONLY) {
        log_warn("%d statements are of one engine only; fewer than %d may be", only,
                 STORE_ENGINE_ONLY);
        result = ERR_INTERNAL;
    }
    return result;
}

static void
value_of(const struct bind *bind, struct value *ret)
{
    bool zero_is_null = false;
    ret->type = VALUE_INT;
    ret->number = bind->number;
    switch (bind->kind) {
    case KIND_TEXT:
        ret->type = bind->text == NULL ? VALUE_NULL : VALUE_TEXT;
        ret->text = bind->text;
        break;
    case KIND_DATE:
        ret->type = date_is_none(bind->date) ? VALUE_NULL : VALUE_TEXT;
        date_iso(bind->date, ret->date);
        ret->text = ret->date;
        break;
    case KIND_ID:
    case KIND_CLIENT:
    case KIND_INSTANT:
        zero_is_null = true;
        break;
    case KIND_INT:
    case KIND_BOOL:
    case KIND_CODE:
    case KIND_END:
        break;
    }
    if (zero_is_null && bind->number == 0)
        ret->type = VALUE_NULL;
}

/* Put one table of binds into the values; a name bound twice or unknown is our own fault. */
static enum err
take_binds(const struct parsed *text, const char *where, const struct bind *binds,
           struct value *values, bool *bound)
{
    for (const struct bind *bind = binds; bind != NULL && bind->name != NULL; bind++) {
        int i = 0;
        while (i < text->count && strcmp(text->names[i], bind->name) != 0)
            i++;
        if (i == text->count) {
            if (str_starts(bind->name, "w_"))
                continue;
            log_warn("%s: there is no :%s in: %.120s", where, bind->name, text->sql);
            return ERR_INTERNAL;
        }
        if (bound[i]) {
            log_warn("%s: :%s is bound twice in: %.120s", where, bind->name, text->sql);
            return ERR_INTERNAL;
        }
        bound[i] = true;
        value_of(bind, &values[i]);
    }
    return ERR_OK;
}

static enum err
make_values(const struct parsed *text, const char *where, const struct bind *scope,
            const struct bind *binds, struct value *values)
{
    bool bound[STORE_PARAMETERS] = { false };
    TRY(take_binds(text, where, scope, values, bound));
    TRY(take_binds(text, where, binds, values, bound));
    for (int i = 0; i < text->count; i++) {
        if (!bound[i]) {
            log_warn("%s: :%s is not bound in: %.120s", where, text->names[i], text->sql);
            return ERR_INTERNAL;
        }
    }
    return ERR_OK;
}

static enum err
may_run(const struct db *db, const struct stmt *stmt, const struct known *known)
{
    if (db->state == DB_BROKEN)
        return ERR_STORE; /* logged where it broke */
    if (known == NULL)
        log_warn("a statement was never declared: %.120s", stmt->sql);
    else if (db->state == DB_REFUSED)
        log_warn("%s: a work goes on after a refusal without undoing it", known->file);
    else if (!is_for_engine(db->store, stmt))
        log_warn("%s: a statement of the other engine: %.120s", known->file, stmt->sql);
    else if (stmt->touches == TOUCH_PERSON && db->wall == WALL_OPEN)
        log_warn("%s: about persons, run outside their wall: %.120s", known->file, stmt->sql);
    else
        return ERR_OK;
    return ERR_INTERNAL;
}

enum err
db_run(struct db *db, const struct stmt *stmt, const struct bind *scope, const struct bind *binds,
       row_function on_row, void *context, int64_t *ret_changes)
{
    const struct known *known = store_known(db->store, stmt);
    TRY(may_run(db, stmt, known));
    struct value values[STORE_PARAMETERS];
    TRY(make_values(&known->text, known->file, scope, binds, values));
    struct prepared *prepared = conn_prepared(db->conn, known->number);
    if (prepared->in_use) {
        log_warn("%s: a statement is run from its own rows: %.120s", known->file, stmt->sql);
        return ERR_INTERNAL;
    }
    prepared->in_use = true;
    db->constraint[0] = '\0';
    enum err err = db->store->engine->run(db, known, values, on_row, context, ret_changes);
    prepared->in_use = false;
    return err;
}

const char *
db_last_constraint(const struct db *db)
{
    return db->constraint;
}

enum err
db_exec_own(struct db *db, const char *sql)
{
    return db->state == DB_BROKEN ? ERR_STORE : db->store->engine->exec_own(db, sql);
}

enum err
db_query_own(struct db *db, const char *sql, const struct bind *binds, row_function on_row,
             void *context)
{
    if (db->state == DB_BROKEN)
        return ERR_STORE;
    struct arena *scratch = arena_new();
    struct parsed text;
    struct value values[STORE_PARAMETERS];
    enum err err = ERR_INTERNAL;
    if (sql_parse(scratch, sql, store_is_postgres(db->store), &text))
        err = make_values(&text, "own", NULL, binds, values);
    if (err == ERR_OK)
        err = db->store->engine->run_own(db, &text, values, on_row, context);
    arena_free(scratch);
    return err;
}

enum err
db_read_begin(struct store *s, enum wall wall, struct db **ret)
{
    return s->engine->read_begin(s, wall, ret);
}

void
db_read_end(struct db *db)
{
    db->store->engine->read_end(db);
}

enum err
db_write_begin(struct store *s, enum wall wall, struct db **ret)
{
    if (s->read_only) {
        log_warn("a store that was opened for reading is asked to write");
        return ERR_INTERNAL;
    }
    return s->engine->write_begin(s, wall, ret);
}

enum err
db_write_undo(struct db *db)
{
    if (db->state == DB_BROKEN)
        return ERR_STORE;
    TRY(db->store->engine->write_undo(db));
    db->state = DB_FINE;
    return ERR_OK;
}

enum err
db_write_end(struct db *db)
{
    return db->store->engine->write_end(db);
}

bool
db_is_writing(const struct db *db)
{
    return db->writing;
}

enum err
store_backup(struct store *s, const char *path)
{
    return s->engine->backup(s, path);
}

struct prepared *
conn_prepared(struct conn *conn, int number)
{
    struct prepared **place = &conn->prepared[number];
    if (*place == NULL) {
        *place = calloc(1, sizeof(**place));
        if (*place == NULL)
            fatal("out of memory");
    }
    return *place;
}

void
conn_forget(struct conn *conn)
{
    for (int i = 0; i < conn->store->known_count; i++) {
        free(conn->prepared[i]);
        conn->prepared[i] = NULL;
    }
}

void
pool_init(struct pool *pool)
{
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->back, NULL);
}

void
pool_done(struct pool *pool)
{
    pthread_cond_destroy(&pool->back);
    pthread_mutex_destroy(&pool->lock);
}

struct conn *
pool_take(struct pool *pool, int most_waiting)
{
    pthread_mutex_lock(&pool->lock);
    struct conn *conn = NULL;
    if (pool->waiting < most_waiting) {
        pool->waiting++;
        while (pool->idle == NULL)
            pthread_cond_wait(&pool->back, &pool->lock);
        pool->waiting--;
        conn = pool->idle;
        pool->idle = conn->next;
    }
    pthread_mutex_unlock(&pool->lock);
    return conn;
}

void
pool_give(struct pool *pool, struct conn *conn)
{
    pthread_mutex_lock(&pool->lock);
    conn->next = pool->idle;
    pool->idle = conn;
    pthread_cond_signal(&pool->back);
    pthread_mutex_unlock(&pool->lock);
}
