/* access/record.c: adding a line and keeping the head; see record.h.
 *
 * SQLite: what this file remembers between lines is the frontier at the last commit and the leaves
 * that were added since (the batch).  A savepoint that is undone takes its lines with it and nobody
 * tells, so the largest seq in the table is read before each line and before the head is written,
 * and leaves that are gone are forgotten. After a rollback everything is read anew.  The writer's
 * lock guards all of it.
 */
#include "access/record_line.h"
#include "base/log.h"
#include "store/tx.h"

#include <stdlib.h>
#include <string.h>

enum { APPEND_AT_ONCE = 1000, APPENDER_LOCK = 0x79686479 };

enum { HEAD, LAST, INSERT_LINE, INSERT_PERSONAL, INSERT_SUBJECT, WRITE_HEAD, LOCK, APPEND };
const struct stmt record_stmts[] = {
    [HEAD] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT size, frontier FROM record_head WHERE node = :node",
    },
    [LAST] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT coalesce(max(seq), 0) AS seq, (SELECT coalesce(max(p.tree_index), -1)"
               " FROM record_line p WHERE p.node = :node) AS place"
               " FROM record_line WHERE node = :node",
    },
    [INSERT_LINE] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO record_line (node, seq, at, action, outcome, worker_id, duty_id,"
               " unit_id, ground, digest, leaf, tree_index)"
               " VALUES (:node, :seq, :at, :action, :outcome, :worker, :duty, :unit, :ground,"
               " :digest, :leaf, NULLIF(CAST(:place AS BIGINT), -1))",
    },
    [INSERT_PERSONAL] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO record_personal (node, seq, salt, body)"
               " VALUES (:node, :seq, :salt, :body)",
    },
    [INSERT_SUBJECT] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO record_subject (client_id, node, seq) VALUES (:client, :node, :seq)",
    },
    [WRITE_HEAD] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO record_head (node, size, root, frontier)"
               " VALUES (:node, :size, :root, :frontier)"
               " ON CONFLICT (node) DO UPDATE SET size = excluded.size, root = excluded.root,"
               " frontier = excluded.frontier",
    },
    [LOCK] = {
        .flags = STMT_ACCESS | STMT_POSTGRES,
        .sql = "SELECT 1 AS locked FROM pg_advisory_xact_lock(:lock, :node)",
    },
    [APPEND] = {
        .flags = STMT_ACCESS | STMT_POSTGRES,
        .sql = "UPDATE record_line SET tree_index = :size + n.place FROM"
               " (SELECT node, seq, row_number() OVER (ORDER BY seq) - 1 AS place"
               " FROM record_line WHERE node = :node AND tree_index IS NULL"
               " ORDER BY seq LIMIT :limit) n"
               " WHERE record_line.node = n.node AND record_line.seq = n.seq"
               " RETURNING record_line.tree_index, record_line.leaf",
    },
    STMT_END,
};

struct pending {
    int64_t seq;
    unsigned char leaf[SHA256_SIZE];
};

struct record {
    struct store *store;
    int node;
    bool loaded;          /* SQLite: is what follows what the database has? */
    struct frontier head; /* as it was written last */
    int64_t next_seq;
    struct pending *lines; /* added since, in the order of the tree */
    size_t count, room;
};

/* Reading and writing the head. */

struct head_row {
    struct frontier *frontier;
    bool readable;
};

static enum err
on_head(void *context, const struct row *row)
{
    struct head_row *head = context;
    head->readable = record_read_frontier(row_int(row, 0), row_text(row, 1), head->frontier);
    return ERR_OK;
}

static enum err
read_head(const struct record *r, struct db *db, struct frontier *ret)
{
    struct head_row head = { ret, true };
    *ret = (struct frontier){ 0 };
    TRY(db_run(db, &record_stmts[HEAD], NULL, BINDS(BIND_INT("node", r->node)), on_head, &head,
               NULL));
    if (head.readable)
        return ERR_OK;
    log_warn("the head of the record's tree cannot be read: run yhdys audit verify");
    return ERR_STORE;
}

static enum err
write_head(const struct record *r, struct db *db, const struct frontier *f)
{
    unsigned char root[SHA256_SIZE];
    char root_hex[HASH_HEX], frontier_hex[TREE_DEPTH * 2 * SHA256_SIZE + 1] = "";
    tree_root(f, root);
    str_hex(root, SHA256_SIZE, root_hex);
    for (int i = 0; i < f->count; i++)
        str_hex(f->roots[i], SHA256_SIZE, frontier_hex + (size_t)i * 2 * SHA256_SIZE);
    return db_run(db, &record_stmts[WRITE_HEAD], NULL,
                  BINDS(BIND_INT("node", r->node), BIND_INT("size", f->size),
                        BIND_TEXT("root", root_hex), BIND_TEXT("frontier", frontier_hex)),
                  NULL, NULL, NULL);
}

/* SQLite: what stands in the batch. */

struct last {
    int64_t seq, place;
};

static enum err
on_last(void *context, const struct row *row)
{
    *(struct last *)context = (struct last){ row_int(row, 0), row_int(row, 1) };
    return ERR_OK;
}

static enum err
load(struct record *r, struct db *db)
{
    struct last last = { 0, -1 };
    TRY(read_head(r, db, &r->head));
    TRY(db_run(db, &record_stmts[LAST], NULL, BINDS(BIND_INT("node", r->node)), on_last, &last,
               NULL));
    if (last.place >= r->head.size) {
        log_warn("the head of the record's tree does not cover its lines: run yhdys audit verify");
        return ERR_STORE;
    }
    /* A number is not given twice, even if the last lines were taken away. */
    r->next_seq = (last.seq > r->head.size ? last.seq : r->head.size) + 1;
    r->count = 0;
    r->loaded = true;
    return ERR_OK;
}

/* Forget what an undo has removed. */
static enum err
catch_up(struct record *r, struct db *db)
{
    if (!r->loaded)
        return load(r, db);
    if (r->count == 0)
        return ERR_OK;
    struct last last;
    TRY(db_run(db, &record_stmts[LAST], NULL, BINDS(BIND_INT("node", r->node)), on_last, &last,
               NULL));
    while (r->count > 0 && r->lines[r->count - 1].seq > last.seq)
        r->next_seq = r->lines[--r->count].seq;
    return ERR_OK;
}

static void
remember(struct record *r, int64_t seq, const unsigned char leaf[SHA256_SIZE])
{
    if (r->count == r->room) {
        r->room = r->room == 0 ? 256 : 2 * r->room;
        r->lines = realloc(r->lines, r->room * sizeof(r->lines[0]));
        if (r->lines == NULL)
            fatal("out of memory");
    }
    r->lines[r->count].seq = seq;
    memcpy(r->lines[r->count++].leaf, leaf, SHA256_SIZE);
    r->next_seq = seq + 1;
}

static enum err
before_commit(void *context, struct db *db)
{
    struct record *r = context;
    if (!r->loaded || r->count == 0)
        return ERR_OK;
    TRY(catch_up(r, db));
    if (r->count == 0)
        return ERR_OK;
    struct frontier f = r->head;
    for (size_t i = 0; i < r->count; i++)
        tree_add(&f, r->lines[i].leaf);
    TRY(write_head(r, db, &f));
    r->head = f; /* should the commit fail, after_rollback has it read anew */
    r->count = 0;
    return ERR_OK;
}

static void
after_rollback(void *context)
{
    ((struct record *)context)->loaded = false;
}

enum err
record_open(struct store *store, int node, struct record **ret)
{
    struct record *r = calloc(1, sizeof(*r));
    if (r == NULL)
        fatal("out of memory");
    r->store = store;
    r->node = node;
    if (!store_is_postgres(store)) {
        struct db *db;
        enum err err = db_read_begin(store, WALL_OPEN, &db);
        if (err == ERR_OK) {
            err = load(r, db);
            db_read_end(db);
        }
        if (err != ERR_OK) {
            record_close(r);
            return err;
        }
    }
    store_set_hooks(store, (struct store_hooks){ before_commit, after_rollback, r });
    *ret = r;
    return ERR_OK;
}

void
record_close(struct record *r)
{
    if (r == NULL)
        return;
    store_set_hooks(r->store, (struct store_hooks){ NULL, NULL, NULL });
    free(r->lines);
    free(r);
}

/* Adding. */

static int
by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

/* The subjects in order, each once, without the ids that are none. */
static size_t
distinct(struct arena *a, const struct line *line, int64_t **ret)
{
    int64_t *all = ARENA_ARRAY(a, int64_t, line->subject_count + 1);
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < line->subject_count; i++)
        if (line->subjects[i] != 0)
            all[count++] = line->subjects[i];
    qsort(all, count, sizeof(all[0]), by_number);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || all[kept - 1] != all[i])
            all[kept++] = all[i];
    *ret = all;
    return kept;
}

static enum err
insert_personal(const struct record *r, struct db *db, int64_t seq, const char *salt,
                const char *body, const int64_t *clients, size_t count)
{
    TRY(db_run(db, &record_stmts[INSERT_PERSONAL], NULL,
               BINDS(BIND_INT("node", r->node), BIND_INT("seq", seq), BIND_TEXT("salt", salt),
                     BIND_TEXT("body", body)),
               NULL, NULL, NULL));
    for (size_t i = 0; i < count; i++)
        TRY(db_run(db, &record_stmts[INSERT_SUBJECT], NULL,
                   BINDS(BIND_RAW_ID("client", clients[i]), BIND_INT("node", r->node),
                         BIND_INT("seq", seq)),
                   NULL, NULL, NULL));
    return ERR_OK;
}

static enum err
add(struct record *r, struct db *db, const struct line *line, struct arena *a)
{
    bool in_tree = !store_is_postgres(r->store);
    if (in_tree)
        TRY(catch_up(r, db));
    int64_t seq = in_tree ? r->next_seq : id_new();
    int64_t place = in_tree ? r->head.size + (int64_t)r->count : -1;

    int64_t *clients;
    size_t count = distinct(a, line, &clients);
    const char *body = record_body(a, line->personal, clients, count);
    unsigned char salt[SHA256_SIZE], leaf[SHA256_SIZE];
    char salt_hex[HASH_HEX], digest[HASH_HEX], leaf_hex[HASH_HEX];
    secret_random(salt, sizeof(salt));
    str_hex(salt, sizeof(salt), salt_hex);
    record_digest(salt, body, digest);

    struct fixed fixed = { r->node,      seq,        line->at,   line->action, line->outcome,
                           line->worker, line->duty, line->unit, line->ground, digest };
    struct buf bytes;
    buf_init(&bytes, a, 512);
    record_leaf_bytes(&fixed, &bytes);
    tree_leaf(bytes.text, bytes.length, leaf);
    str_hex(leaf, sizeof(leaf), leaf_hex);

    TRY(db_run(db, &record_stmts[INSERT_LINE], NULL,
               BINDS(BIND_INT("node", r->node), BIND_INT("seq", seq), BIND_INT("at", line->at),
                     BIND_TEXT("action", line->action), BIND_INT("outcome", line->outcome),
                     BIND_INT("worker", line->worker), BIND_INT("duty", line->duty),
                     BIND_INT("unit", line->unit), BIND_TEXT("ground", line->ground),
                     BIND_TEXT("digest", digest), BIND_TEXT("leaf", leaf_hex),
                     BIND_INT("place", place)),
               NULL, NULL, NULL));
    if (in_tree)
        remember(r, seq, leaf);
    return insert_personal(r, db, seq, salt_hex, body, clients, count);
}

enum err
record_add(struct record *r, struct db *db, const struct line *line)
{
    if (strchr(line->action, '\n') != NULL || strchr(line->ground, '\n') != NULL ||
        line->personal[0] != '{' || line->outcome == OUTCOME_NONE) {
        log_warn("a line of the record is not well formed (%s)", line->action);
        return ERR_INTERNAL;
    }
    struct arena *a = arena_new();
    enum err err = add(r, db, line, a);
    arena_free(a);
    return err;
}

/* PostgreSQL: the appender. */

struct appended {
    int64_t from;
    int64_t count;
    bool wrong;
    unsigned char leaves[APPEND_AT_ONCE][SHA256_SIZE];
};

static enum err
on_appended(void *context, const struct row *row)
{
    struct appended *p = context;
    int64_t at = row_int(row, 0) - p->from;
    if (at < 0 || at >= APPEND_AT_ONCE || !str_unhex(row_text(row, 1), p->leaves[at], SHA256_SIZE))
        p->wrong = true;
    p->count++;
    return ERR_OK;
}

static enum err
append_some(struct record *r, struct db *db, struct appended *p)
{
    TRY(db_run(db, &record_stmts[LOCK], NULL,
               BINDS(BIND_INT("lock", APPENDER_LOCK), BIND_INT("node", r->node)), NULL, NULL,
               NULL));
    struct frontier f;
    TRY(read_head(r, db, &f));
    *p = (struct appended){ .from = f.size };
    TRY(db_run(db, &record_stmts[APPEND], NULL,
               BINDS(BIND_INT("node", r->node), BIND_INT("size", f.size),
                     BIND_INT("limit", APPEND_AT_ONCE)),
               on_appended, p, NULL));
    if (p->count == 0)
        return ERR_OK;
    if (p->wrong) {
        log_warn("a leaf of the record cannot be read: run yhdys audit verify");
        return ERR_STORE;
    }
    for (int64_t i = 0; i < p->count; i++)
        tree_add(&f, p->leaves[i]);
    return write_head(r, db, &f);
}

enum err
record_append_tail(struct record *r)
{
    if (!store_is_postgres(r->store))
        return ERR_OK;
    struct appended *p = malloc(sizeof(*p));
    if (p == NULL)
        fatal("out of memory");
    enum err err;
    do {
        struct db *db;
        err = db_write_begin(r->store, WALL_OPEN, &db);
        if (err != ERR_OK)
            break;
        err = append_some(r, db, p);
        if (err != ERR_OK)
            (void)!db_write_undo(db);
        enum err end = db_write_end(db);
        err = err != ERR_OK ? err : end;
    } while (err == ERR_OK && p->count == APPEND_AT_ONCE);
    free(p);
    return err;
}
