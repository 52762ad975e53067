/* access/record_verify.c: holds the record against itself and names what does not fit.
 *
 * One pass over the lines of a node, in the order of the tree:
 *
 *   a line's fields give its leaf               a changed field or leaf: that line
 *   its personal part gives its digest          a changed personal part: that line
 *   places run 0, 1, 2... to the head's size    removed lines, lines added outside the tree
 *   numbers (seq) grow with the places          lines that changed places: those two
 *   the leaves give the head's frontier         what was changed together with its leaf: the full
 * subtree it is in
 *
 * Whoever can write the whole database can make it fit itself again, head and all; against that
 * stands a checkpoint that somebody else keeps (record_note.c).
 *
 * On PostgreSQL a line that was committed late has a smaller number than the one before it, so
 * there the order of the numbers is told only where the tree does not fit.
 */
#include "access/record_line.h"
#include "store/tx.h"

#include <stdarg.h>
#include <string.h>

enum { PRINTED = 1000, SUSPECTS = 1000, NODES = 1024 };

enum { NODE_LIST, SUBJECT_IS, SUBJECT_COUNT, ORPHANS };
const struct stmt record_verify_stmts[] = {
    [NODE_LIST] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT node FROM record_head UNION SELECT node FROM record_line"
               " UNION SELECT node FROM record_personal ORDER BY node",
    },
    [SUBJECT_IS] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT 1 AS found FROM record_subject"
               " WHERE client_id = :client AND node = :node AND seq = :seq",
    },
    [SUBJECT_COUNT] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT count(client_id) AS rows_there FROM record_subject WHERE node = :node",
    },
    [ORPHANS] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT p.seq FROM record_personal p WHERE p.node = :node AND NOT EXISTS"
               " (SELECT l.seq FROM record_line l WHERE l.node = p.node AND l.seq = p.seq)"
               " ORDER BY p.seq",
    },
    STMT_END,
};

/* A line's number and place, remembered after it went by. */
struct mark {
    int64_t seq, place;
};

struct check {
    FILE *out;
    struct db *db;
    struct arena *arena; /* of one line */
    int node, bad;
    bool numbers_grow; /* SQLite: seq is 1, 2, 3... in the order of the tree */
    struct head head;
    int64_t lines, outside, removed, subjects, rows;

    struct mark settled; /* the last line that stands in order */
    int64_t displaced;   /* lines out of order since */
    struct mark before, last;
    bool has_last;

    int spans, span; /* full subtrees of the head, and the one we are in */
    struct span subtree[TREE_DEPTH];
    struct frontier by_leaf, by_fields; /* of that subtree */
    int suspect_count;
    struct mark suspects[SUSPECTS];
};

__attribute__((format(printf, 2, 3))) static void
finding(struct check *c, const char *format, ...)
{
    va_list list;
    c->bad++;
    if (c->bad > PRINTED)
        return;
    fprintf(c->out, "node %d: ", c->node);
    va_start(list, format);
    vfprintf(c->out, format, list);
    va_end(list);
    fputc('\n', c->out);
}

/* "line 17", "lines 17..19" */
static const char *
range_text(struct arena *a, const char *one, int64_t from, int64_t to)
{
    if (from == to)
        return str_printf(a, "%s %lld", one, (long long)from);
    return str_printf(a, "%ss %lld..%lld", one, (long long)from, (long long)to);
}

/* What one line says of itself. */

static enum err
on_found(void *context, const struct row *row)
{
    (void)row;
    *(bool *)context = true;
    return ERR_OK;
}

static enum err
check_subjects(struct check *c, const struct read_line *line)
{
    int64_t *clients;
    size_t count;
    if (!record_body_clients(c->arena, line->body, &clients, &count)) {
        finding(c, "line %lld: the list of its clients cannot be read", (long long)line->fixed.seq);
        return ERR_OK;
    }
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        TRY(db_run(c->db, &record_verify_stmts[SUBJECT_IS], NULL,
                   BINDS(BIND_INT("client", clients[i]), BIND_INT("node", c->node),
                         BIND_INT("seq", line->fixed.seq)),
                   on_found, &found, NULL));
        if (found)
            c->subjects++;
        else
            finding(c, "line %lld: removed from the log of client %s", (long long)line->fixed.seq,
                    id_text(c->arena, clients[i]));
    }
    return ERR_OK;
}

static enum err
check_personal(struct check *c, const struct read_line *line)
{
    unsigned char salt[SHA256_SIZE];
    char digest[HASH_HEX] = "";
    if (line->body == NULL) {
        c->removed++;
        return ERR_OK;
    }
    if (str_unhex(line->salt, salt, SHA256_SIZE))
        record_digest(salt, line->body, digest);
    if (!str_same(digest, line->fixed.digest)) {
        finding(c, "line %lld: changed: its personal part does not give its digest",
                (long long)line->fixed.seq);
        return ERR_OK;
    }
    return check_subjects(c, line);
}

/* Recompute the leaf; ret_leaf and ret_stored may differ, and then that is a finding. */
static enum err
check_itself(struct check *c, const struct read_line *line, unsigned char ret_leaf[SHA256_SIZE],
             unsigned char ret_stored[SHA256_SIZE])
{
    struct buf bytes;
    arena_reset(c->arena);
    buf_init(&bytes, c->arena, 512);
    record_leaf_bytes(&line->fixed, &bytes);
    tree_leaf(bytes.text, bytes.length, ret_leaf);
    memset(ret_stored, 0, SHA256_SIZE);
    if (!str_unhex(line->leaf, ret_stored, SHA256_SIZE) ||
        memcmp(ret_leaf, ret_stored, SHA256_SIZE) != 0)
        finding(c, "line %lld: changed: its fields do not give its leaf",
                (long long)line->fixed.seq);
    return check_personal(c, line);
}

/* Order. */

static void
settle(struct check *c, struct mark line)
{
    int64_t places = line.place - c->settled.place - 1 - c->displaced;
    int64_t numbers = line.seq - c->settled.seq - 1 - c->displaced;
    if (c->numbers_grow && numbers > 0 && c->displaced == 0)
        finding(c, "%s: missing", range_text(c->arena, "line", c->settled.seq + 1, line.seq - 1));
    else if (c->numbers_grow && numbers > 0)
        finding(c, "%lld lines are missing between line %lld and line %lld", (long long)numbers,
                (long long)c->settled.seq, (long long)line.seq);
    else if (places > 0)
        finding(c, "%s: the line is missing",
                range_text(c->arena, "place", c->settled.place + 1, line.place - 1));
    c->settled = line;
    c->displaced = 0;
}

/* The line in the middle stands out of order when those around it are in order without it. */
static void
judge(struct check *c, struct mark before, struct mark line, struct mark after)
{
    bool between = before.seq < line.seq && line.seq < after.seq;
    if (between || before.seq > after.seq) {
        settle(c, line);
        return;
    }
    c->displaced++;
    if (c->numbers_grow)
        finding(c, "line %lld: out of order, at place %lld", (long long)line.seq,
                (long long)line.place);
    else if (c->suspect_count < SUSPECTS)
        c->suspects[c->suspect_count++] = line;
}

static void
check_order(struct check *c, struct mark line)
{
    if (c->has_last && line.place == c->last.place)
        finding(c, "line %lld: added: place %lld is that of line %lld", (long long)line.seq,
                (long long)line.place, (long long)c->last.seq);
    if (c->has_last)
        judge(c, c->before, c->last, line);
    if (c->has_last)
        c->before = c->last;
    c->last = line;
    c->has_last = true;
}

/* The tree. */

static void
end_subtree(struct check *c)
{
    struct span s = c->subtree[c->span];
    unsigned char by_leaf[SHA256_SIZE], by_fields[SHA256_SIZE];
    tree_root(&c->by_leaf, by_leaf);
    tree_root(&c->by_fields, by_fields);
    const unsigned char *wanted = c->head.frontier.roots[c->span];
    /* Where lines are missing, that was said; nothing can be summed up there. */
    if (c->by_leaf.size == s.to - s.from && memcmp(by_leaf, wanted, SHA256_SIZE) != 0 &&
        memcmp(by_fields, wanted, SHA256_SIZE) != 0) {
        finding(c, "%s: changed: their leaves are not those that the head was made of",
                range_text(c->arena, "place", s.from, s.to - 1));
        for (int i = 0; i < c->suspect_count; i++)
            if (c->suspects[i].place >= s.from && c->suspects[i].place < s.to)
                finding(c, "line %lld: out of order there, at place %lld",
                        (long long)c->suspects[i].seq, (long long)c->suspects[i].place);
    }
    c->by_leaf = c->by_fields = (struct frontier){ 0 };
    c->suspect_count = 0;
    c->span++;
}

static enum err
check_line(void *context, const struct read_line *line)
{
    struct check *c = context;
    unsigned char leaf[SHA256_SIZE], stored[SHA256_SIZE];
    c->lines++;
    TRY(check_itself(c, line, leaf, stored));
    if (line->place < 0 || line->place >= c->head.frontier.size) {
        finding(c, "line %lld: added: place %lld is not in the tree", (long long)line->fixed.seq,
                (long long)line->place);
        return ERR_OK;
    }
    check_order(c, (struct mark){ line->fixed.seq, line->place }); /* judges the line before */
    while (c->span < c->spans && line->place >= c->subtree[c->span].to)
        end_subtree(c);
    tree_add(&c->by_leaf, stored);
    tree_add(&c->by_fields, leaf);
    return ERR_OK;
}

static enum err
check_outside(void *context, const struct read_line *line)
{
    struct check *c = context;
    unsigned char leaf[SHA256_SIZE], stored[SHA256_SIZE];
    c->outside++;
    TRY(check_itself(c, line, leaf, stored));
    if (c->numbers_grow)
        finding(c, "line %lld: added: it has no place in the tree", (long long)line->fixed.seq);
    else
        fprintf(c->out, "node %d: tail: line %lld, %s, %s\n", c->node, (long long)line->fixed.seq,
                instant_iso(c->arena, line->fixed.at), line->fixed.action);
    return ERR_OK;
}

/* A node. */

static enum err
on_count(void *context, const struct row *row)
{
    ((struct check *)context)->rows = row_int(row, 0);
    return ERR_OK;
}

static enum err
on_orphan(void *context, const struct row *row)
{
    finding(context, "line %lld: missing, but its personal part is there",
            (long long)row_int(row, 0));
    return ERR_OK;
}

static void
end_order(struct check *c)
{
    if (c->has_last)
        judge(c, c->before, c->last, (struct mark){ INT64_MAX, INT64_MAX });
    int64_t places = c->head.frontier.size - 1 - c->settled.place - c->displaced;
    if (places > 0)
        finding(c, "%s: the line is missing at the end of the tree",
                range_text(c->arena, "place", c->head.frontier.size - places,
                           c->head.frontier.size - 1));
    while (c->span < c->spans)
        end_subtree(c);
}

static enum err
check_node(struct check *c)
{
    TRY(record_read_head(c->db, c->node, &c->head));
    if (!c->head.is_sound)
        finding(c, "the head is changed: its size, frontier and root do not fit one another");
    c->spans = tree_subtrees(c->head.frontier.size, c->subtree);
    TRY(record_each(c->db, c->node, INT64_MAX, check_line, c));
    end_order(c);
    if (!c->head.is_there && c->lines > 0)
        finding(c, "the head of the tree is missing");
    TRY(record_each_outside(c->db, c->node, check_outside, c));
    TRY(db_run(c->db, &record_verify_stmts[ORPHANS], NULL, BINDS(BIND_INT("node", c->node)),
               on_orphan, c, NULL));
    TRY(db_run(c->db, &record_verify_stmts[SUBJECT_COUNT], NULL, BINDS(BIND_INT("node", c->node)),
               on_count, c, NULL));
    if (c->rows > c->subjects)
        finding(c, "%lld rows of clients' logs belong to no line that names the client",
                (long long)(c->rows - c->subjects));
    if (c->bad > PRINTED)
        fprintf(c->out, "node %d: and %d findings more\n", c->node, c->bad - PRINTED);
    fprintf(c->out,
            "node %d: %lld lines, %lld in the tail, %lld without personal part; size %lld, root %s;"
            " %s\n",
            c->node, (long long)c->lines, (long long)c->outside, (long long)c->removed,
            (long long)c->head.frontier.size, str_base64(c->arena, c->head.root, SHA256_SIZE),
            c->bad == 0 ? "whole" : str_printf(c->arena, "%d findings", c->bad));
    return ERR_OK;
}

struct nodes {
    int count;
    int node[NODES];
};

static enum err
on_node(void *context, const struct row *row)
{
    struct nodes *nodes = context;
    if (nodes->count == NODES)
        return ERR_LIMIT;
    nodes->node[nodes->count++] = (int)row_int(row, 0);
    return ERR_OK;
}

static enum err
check_all(struct db *db, struct check *c, bool postgres, FILE *out, int *ret_bad)
{
    struct nodes nodes = { 0 };
    TRY(db_run(db, &record_verify_stmts[NODE_LIST], NULL, NO_BINDS, on_node, &nodes, NULL));
    int bad = 0;
    struct arena *line = arena_new();
    enum err err = ERR_OK;
    for (int i = 0; err == ERR_OK && i < nodes.count; i++) {
        *c = (struct check){ .out = out,
                             .db = db,
                             .arena = line,
                             .node = nodes.node[i],
                             .numbers_grow = !postgres,
                             .settled = { 0, -1 },
                             .before = { INT64_MIN, -1 } };
        err = check_node(c);
        bad += c->bad;
    }
    arena_free(line);
    if (nodes.count == 0)
        fputs("the record has no lines\n", out);
    *ret_bad = bad;
    return err;
}

enum err
record_verify(struct store *store, FILE *out, int *ret_bad)
{
    struct db *db;
    TRY(db_read_begin(store, WALL_PERSON, &db));
    struct arena *a = arena_new();
    enum err err =
        check_all(db, ARENA_NEW(a, struct check), store_is_postgres(store), out, ret_bad);
    arena_free(a);
    db_read_end(db);
    return err;
}
