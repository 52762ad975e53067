/* access/record_read.c: reads the record through, in the order of the tree; makes leaves and proofs
 * of it. */
#include "access/record_line.h"
#include "base/log.h"
#include "store/tx.h"

#include <string.h>

enum { LINES_AT_ONCE = 500 };
#define NO_END INT64_MAX

#define LINE_COLUMNS                                                                               \
    "SELECT l.seq, l.at, l.action, l.outcome, l.worker_id, l.duty_id, l.unit_id, l.ground,"        \
    " l.digest, l.leaf, l.tree_index, p.salt, p.body FROM record_line l"                           \
    " LEFT JOIN record_personal p ON p.node = l.node AND p.seq = l.seq WHERE l.node = :node"

enum { HEAD, IN_TREE, OUTSIDE };
const struct stmt record_read_stmts[] = {
    [HEAD] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT size, frontier, root FROM record_head WHERE node = :node",
    },
    [IN_TREE] = {
        .flags = STMT_ACCESS | STMT_LIST,
        .sql = LINE_COLUMNS " AND (l.tree_index, l.seq) > (:after, :after_seq)"
               " AND l.tree_index < :below ORDER BY l.tree_index, l.seq LIMIT :limit",
    },
    [OUTSIDE] = {
        .flags = STMT_ACCESS | STMT_LIST,
        .sql = LINE_COLUMNS " AND l.tree_index IS NULL AND l.seq > :after_seq"
               " ORDER BY l.seq LIMIT :limit",
    },
    STMT_END,
};

struct page {
    struct arena *arena;
    int node, count;
    struct read_line lines[LINES_AT_ONCE];
};

static enum err
on_row(void *context, const struct row *row)
{
    struct page *page = context;
    struct arena *a = page->arena;
    if (page->count == LINES_AT_ONCE)
        return ERR_INTERNAL;
    page->lines[page->count++] = (struct read_line){
        .fixed = {
            .node = page->node,
            .seq = row_int(row, 0),
            .at = row_int(row, 1),
            .action = str_copy(a, row_text(row, 2)),
            .outcome = row_int(row, 3),
            .worker = row_int(row, 4),
            .duty = row_int(row, 5),
            .unit = row_int(row, 6),
            .ground = str_copy(a, row_text(row, 7)),
            .digest = str_copy(a, row_text(row, 8)),
        },
        .leaf = str_copy(a, row_text(row, 9)),
        .place = row_is_null(row, 10) ? -1 : row_int(row, 10),
        .salt = str_copy(a, row_text(row, 11)),
        .body = str_copy(a, row_text(row, 12)),
    };
    return ERR_OK;
}

static enum err
read_page(struct db *db, struct page *page, bool in_tree, const struct read_line *last,
          int64_t below)
{
    arena_reset(page->arena);
    page->count = 0;
    if (in_tree)
        return db_run(db, &record_read_stmts[IN_TREE], NULL,
                      BINDS(BIND_INT("node", page->node), BIND_INT("after", last->place),
                            BIND_INT("after_seq", last->fixed.seq), BIND_INT("below", below),
                            BIND_INT("limit", LINES_AT_ONCE)),
                      on_row, page, NULL);
    return db_run(db, &record_read_stmts[OUTSIDE], NULL,
                  BINDS(BIND_INT("node", page->node), BIND_INT("after_seq", last->fixed.seq),
                        BIND_INT("limit", LINES_AT_ONCE)),
                  on_row, page, NULL);
}

static enum err
each(struct db *db, int node, bool in_tree, int64_t below, line_function on_line, void *context)
{
    struct arena *own = arena_new();
    struct page *page = ARENA_NEW(own, struct page);
    page->arena = arena_new();
    page->node = node;
    struct read_line last = { .place = INT64_MIN, .fixed = { .seq = INT64_MIN } };
    enum err err;
    do {
        err = read_page(db, page, in_tree, &last, below);
        for (int i = 0; err == ERR_OK && i < page->count; i++)
            err = on_line(context, &page->lines[i]);
        if (page->count > 0)
            last = page->lines[page->count - 1];
    } while (err == ERR_OK && page->count == LINES_AT_ONCE);
    arena_free(page->arena);
    arena_free(own);
    return err;
}

enum err
record_each(struct db *db, int node, int64_t below, line_function on_line, void *context)
{
    return each(db, node, true, below, on_line, context);
}

enum err
record_each_outside(struct db *db, int node, line_function on_line, void *context)
{
    return each(db, node, false, NO_END, on_line, context);
}

static enum err
on_head(void *context, const struct row *row)
{
    struct head *head = context;
    unsigned char root[SHA256_SIZE];
    head->is_there = true;
    head->is_sound = record_read_frontier(row_int(row, 0), row_text(row, 1), &head->frontier);
    tree_root(&head->frontier, head->root);
    head->is_sound = head->is_sound && str_unhex(row_text(row, 2), root, SHA256_SIZE) &&
                     memcmp(root, head->root, SHA256_SIZE) == 0;
    return ERR_OK;
}

enum err
record_read_head(struct db *db, int node, struct head *ret)
{
    *ret = (struct head){ .is_sound = true };
    tree_root(&ret->frontier, ret->root);
    return db_run(db, &record_read_stmts[HEAD], NULL, BINDS(BIND_INT("node", node)), on_head, ret,
                  NULL);
}

/* Leaves and proofs. */

struct leaves {
    struct arena *arena;
    FILE *out;
};

static enum err
print_leaf(void *context, const struct read_line *line)
{
    struct leaves *l = context;
    struct buf bytes;
    arena_reset(l->arena);
    buf_init(&bytes, l->arena, 512);
    record_leaf_bytes(&line->fixed, &bytes);
    fprintf(l->out, "%s\n", str_base64(l->arena, (const unsigned char *)bytes.text, bytes.length));
    return ERR_OK;
}

static enum err
leaves_of(struct db *db, int node, struct leaves *l)
{
    struct head head;
    TRY(record_read_head(db, node, &head));
    return record_each(db, node, head.frontier.size, print_leaf, l);
}

enum err
record_leaves(struct store *store, int node, FILE *out)
{
    struct db *db;
    TRY(db_read_begin(store, WALL_PERSON, &db));
    struct leaves l = { arena_new(), out };
    enum err err = leaves_of(db, node, &l);
    arena_free(l.arena);
    db_read_end(db);
    return err;
}

/* A proof in the making: each of its spans is summed up while the leaves go by. */
struct proof {
    struct arena *arena;
    int64_t index, next;
    int count;
    struct span spans[TREE_DEPTH];
    struct frontier sums[TREE_DEPTH], whole;
    char *bytes; /* of the leaf, base64 */
    unsigned char hash[SHA256_SIZE];
};

static enum err
prove_line(void *context, const struct read_line *line)
{
    struct proof *p = context;
    struct buf bytes;
    unsigned char leaf[SHA256_SIZE];
    struct arena *a = arena_new();
    buf_init(&bytes, a, 512);
    record_leaf_bytes(&line->fixed, &bytes);
    tree_leaf(bytes.text, bytes.length, leaf);
    tree_add(&p->whole, leaf);
    for (int i = 0; i < p->count; i++)
        if (line->place >= p->spans[i].from && line->place < p->spans[i].to)
            tree_add(&p->sums[i], leaf);
    if (line->place == p->index) {
        p->bytes = str_base64(p->arena, (const unsigned char *)bytes.text, bytes.length);
        memcpy(p->hash, leaf, SHA256_SIZE);
    }
    arena_free(a);
    return line->place == p->next++ ? ERR_OK : ERR_CONFLICT;
}

static void
print_hash(struct arena *a, FILE *out, const char *name, const unsigned char hash[SHA256_SIZE])
{
    fprintf(out, "%s %s\n", name, str_base64(a, hash, SHA256_SIZE));
}

static enum err
prove_in(struct db *db, int node, struct proof *p, FILE *out)
{
    struct head head;
    unsigned char root[SHA256_SIZE];
    TRY(record_read_head(db, node, &head));
    if (p->index < 0 || p->index >= head.frontier.size)
        return ERR_NOT_FOUND;
    p->count = tree_inclusion(p->index, head.frontier.size, p->spans);
    TRY(record_each(db, node, head.frontier.size, prove_line, p));
    tree_root(&p->whole, root);
    if (!head.is_sound || p->next != head.frontier.size ||
        memcmp(root, head.root, SHA256_SIZE) != 0)
        return ERR_CONFLICT;
    fprintf(out, "index %lld\nsize %lld\nleaf %s\n", (long long)p->index,
            (long long)head.frontier.size, p->bytes);
    print_hash(p->arena, out, "hash", p->hash);
    for (int i = 0; i < p->count; i++) {
        tree_root(&p->sums[i], root);
        print_hash(p->arena, out, "path", root);
    }
    print_hash(p->arena, out, "root", head.root);
    return ERR_OK;
}

enum err
record_prove_in(struct db *db, int node, int64_t index, FILE *out)
{
    struct arena *a = arena_new();
    struct proof *p = ARENA_NEW(a, struct proof);
    p->arena = a;
    p->index = index;
    enum err err = prove_in(db, node, p, out);
    if (err == ERR_CONFLICT)
        log_warn("the lines do not give the root of the head: run yhdys audit verify");
    arena_free(a);
    return err;
}

enum err
record_prove(struct store *store, int node, int64_t index, FILE *out)
{
    struct db *db;
    TRY(db_read_begin(store, WALL_PERSON, &db));
    enum err err = record_prove_in(db, node, index, out);
    db_read_end(db);
    return err;
}
