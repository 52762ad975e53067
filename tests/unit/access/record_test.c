/* tests/unit/access/record_test.c: the record on both engines: what it keeps, and that each
 * tampering is named.
 *
 * Tampering is done beside the program: on SQLite through a connection of our own to the closed
 * file, on PostgreSQL as the owner.  With YHDYS_TEST_RECORD=DIR a record of 21 lines is written
 * there as the audit command prints it, for a program that is not ours to check
 * (tests/record/independent.py).
 */
#include "access/record.h"

#include "base/log.h"
#include "base/str.h"
#include "tests/unit/store/ground.h"

#include <libpq-fe.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINES = 21, CLIENT_A = 1001, CLIENT_B = 1002 };
#define ORIGIN "yhdys.example/record"
#define AT     INT64_C(1795300000000000)

static void
reopen(struct ground *g)
{
    CHECK_INT(ground_again(g, all_stmts, embedded, embedded_count), ERR_OK);
}

static void
begin(enum which which, struct ground *g)
{
    int applied;
    secret_init();
    ground_open_with(which, all_stmts, embedded, embedded_count, g);
    CHECK_INT(migrate_up(g->s, &applied), ERR_OK);
}

#define EACH(g)                                                                                    \
    for (enum which which_ = GROUND_SQLITE; which_ < GROUND_COUNT; which_++)                       \
        if (ground_is_there(which_))                                                               \
            for (bool once_ = (begin(which_, &(g)), true); once_; ground_close(&(g)), once_ = false)

/* Line number n: every third has two clients, every third one, the others none. */
static struct line
line_of(int n)
{
    static const int64_t clients[] = { CLIENT_B, CLIENT_A, CLIENT_B, 0 };
    return (struct line){
        .at = AT + n * SECOND,
        .action = n % 2 == 0 ? "CLIENT_READ" : "OFFER_SEND",
        .outcome = n % 7 == 6 ? OUTCOME_REFUSED : OUTCOME_DONE,
        .worker = 11,
        .duty = 12,
        .unit = n % 7 == 6 ? 0 : 13,
        .ground = "381/2023 15 §",
        .personal = n % 3 == 0 ? "{}" : "{\"words\":\"Mäkinen\"}",
        .subjects = clients,
        .subject_count = n % 3 == 0   ? 4
                         : n % 3 == 1 ? 1
                                      : 0,
    };
}

static enum err
add_one(struct record *r, struct store *s, int n)
{
    struct db *db;
    struct line line = line_of(n);
    TRY(db_write_begin(s, WALL_OPEN, &db));
    enum err err = record_add(r, db, &line);
    enum err end = db_write_end(db);
    return err != ERR_OK ? err : end;
}

static void
add_lines(struct ground *g, int from, int to)
{
    struct record *r;
    CHECK_INT(record_open(g->s, 0, &r), ERR_OK);
    for (int n = from; n < to; n++)
        CHECK_INT(add_one(r, g->s, n), ERR_OK);
    CHECK_INT(record_append_tail(r), ERR_OK);
    record_close(r);
}

static enum err
read_number(void *context, const struct row *row)
{
    *(int64_t *)context = row_int(row, 0);
    return ERR_OK;
}

static int64_t
number(struct ground *g, const char *sql)
{
    struct db *db;
    int64_t n = -1;
    CHECK_INT(db_read_begin(g->s, WALL_PERSON, &db), ERR_OK);
    CHECK_INT(db_query_own(db, sql, NO_BINDS, read_number, &n), ERR_OK);
    db_read_end(db);
    return n;
}

/* What verify prints; the caller frees it. */
static char *
verified(struct ground *g, int *ret_bad)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(out != NULL);
    CHECK_INT(record_verify(g->s, out, ret_bad), ERR_OK);
    fclose(out);
    return text;
}

static void
check_whole(struct ground *g, const char *wanted)
{
    int bad;
    char *text = verified(g, &bad);
    bool fits = bad == 0 && strstr(text, wanted) != NULL;
    if (!fits)
        fprintf(stderr, "%s", text);
    free(text);
    CHECK_MSG(fits, wanted);
}

/* Change the database behind the program's back. */
static void
tamper(struct ground *g, const char *sql)
{
    bool done;
    store_close(g->s);
    g->s = NULL;
    if (g->which == GROUND_SQLITE) {
        char path[128];
        sqlite3 *raw = NULL;
        snprintf(path, sizeof(path), "%s/yhdys.db", g->folder);
        done = sqlite3_open(path, &raw) == SQLITE_OK &&
               sqlite3_exec(raw, "DROP TRIGGER IF EXISTS record_line_once", NULL, NULL, NULL) ==
                   SQLITE_OK &&
               sqlite3_exec(raw, sql, NULL, NULL, NULL) == SQLITE_OK;
        if (!done)
            fprintf(stderr, "%s\n", sqlite3_errmsg(raw));
        sqlite3_close(raw);
    } else {
        PGconn *raw = PQconnectdb(g->url);
        PQclear(PQexec(raw, "DROP TRIGGER IF EXISTS record_line_once ON record_line"));
        PGresult *result = PQexec(raw, sql);
        done = PQresultStatus(result) == PGRES_COMMAND_OK;
        if (!done)
            fprintf(stderr, "%s\n", PQerrorMessage(raw));
        PQclear(result);
        PQfinish(raw);
    }
    CHECK_MSG(done, sql);
    reopen(g);
}

static void
a_record_that_nobody_touched_is_whole(void)
{
    struct ground g;
    EACH(g)
    {
        check_whole(&g, "the record has no lines");
        add_lines(&g, 0, 7);
        add_lines(&g, 7, LINES); /* after a new start */
        check_whole(&g, "node 0: 21 lines, 0 in the tail, 0 without personal part; size 21");
        CHECK_INT(number(&g, "SELECT count(*) FROM record_line WHERE tree_index IS NULL"), 0);
    }
}

static void
a_line_names_each_client_once(void)
{
    struct ground g;
    EACH(g)
    {
        add_lines(&g, 0, 3);
        CHECK_INT(number(&g, "SELECT count(*) FROM record_subject"), 3);
        CHECK_INT(number(&g, "SELECT count(*) FROM record_subject WHERE client_id = 1001"), 1);
        CHECK_INT(number(&g, "SELECT count(*) FROM record_personal WHERE"
                             " substr(body, 1, 12) = '{\"clients\":['"),
                  2);
        CHECK_INT(number(&g, "SELECT count(*) FROM record_personal WHERE"
                             " body = '{\"words\":\"Mäkinen\"}'"),
                  1);
    }
}

/* seq says which line; on SQLite it is place + 1. */
static const struct {
    const char *why, *sql;
    int place; /* of the line that is named; -1: none is */
    const char *wanted;
    const char *sqlite; /* another sentence there, or NULL */
} tamperings[] = {
    { "a changed field", "UPDATE record_line SET action = 'OFFER_READ' WHERE tree_index = 4", 4,
      "changed: its fields do not give its leaf", NULL },
    { "another worker", "UPDATE record_line SET worker_id = 99 WHERE tree_index = 20", 20,
      "changed: its fields do not give its leaf", NULL },
    { "a changed leaf", "UPDATE record_line SET leaf = digest WHERE tree_index = 0", 0,
      "changed: its fields do not give its leaf", NULL },
    { "a leaf that is no hash", "UPDATE record_line SET leaf = 'x' WHERE tree_index = 1", 1,
      "changed: its fields do not give its leaf", NULL },
    { "a field and the leaf of another line, so that both are wrong",
      "UPDATE record_line SET leaf = (SELECT o.leaf FROM record_line o WHERE o.tree_index = 17),"
      " at = 5 WHERE tree_index = 18",
      -1, "places 16..19: changed: their leaves are not those that the head was made of", NULL },
    { "a changed personal part",
      "UPDATE record_personal SET body = '{}' WHERE seq ="
      " (SELECT l.seq FROM record_line l WHERE l.tree_index = 5)",
      5, "changed: its personal part does not give its digest", NULL },
    { "another salt",
      "UPDATE record_personal SET salt = 'zz' WHERE seq ="
      " (SELECT l.seq FROM record_line l WHERE l.tree_index = 6)",
      6, "changed: its personal part does not give its digest", NULL },
    { "a client's log that leaves a line out",
      "DELETE FROM record_subject WHERE client_id = 1001 AND seq ="
      " (SELECT l.seq FROM record_line l WHERE l.tree_index = 3)",
      3, "removed from the log of client ", NULL },
    { "a client's log that has a line too many",
      "INSERT INTO record_subject (client_id, node, seq) SELECT 1003, node, seq FROM record_line"
      " WHERE tree_index = 2",
      -1, "1 rows of clients' logs belong to no line that names the client", NULL },
    { "a line removed from the middle", "DELETE FROM record_line WHERE tree_index = 16", -1,
      "place 16: the line is missing", "line 17: missing" },
    { "its personal part betrays it", "DELETE FROM record_line WHERE tree_index = 16", 16,
      "missing, but its personal part is there", NULL },
    { "three lines removed", "DELETE FROM record_line WHERE tree_index BETWEEN 7 AND 9", -1,
      "places 7..9: the line is missing", "lines 8..10: missing" },
    { "the first line removed", "DELETE FROM record_line WHERE tree_index = 0", -1,
      "place 0: the line is missing", "line 1: missing" },
    { "the tail removed", "DELETE FROM record_line WHERE tree_index >= 18", -1,
      "places 18..20: the line is missing at the end of the tree", NULL },
    { "every line removed", "DELETE FROM record_line", -1,
      "places 0..20: the line is missing at the end of the tree", NULL },
    { "a head that is missing", "DELETE FROM record_head", -1, "the head of the tree is missing",
      NULL },
    { "a head of fewer lines", "UPDATE record_head SET size = 20", -1,
      "the head is changed: its size, frontier and root do not fit one another", NULL },
    { "a head of another root",
      "UPDATE record_head SET root = (SELECT l.leaf FROM record_line l WHERE l.tree_index = 0)", -1,
      "the head is changed", NULL },
    { "a line beyond the head",
      "INSERT INTO record_line SELECT node, seq + 1, at, action, outcome, worker_id, duty_id,"
      " unit_id, ground, digest, leaf, 21 FROM record_line WHERE tree_index = 20",
      -1, "added: place 21 is not in the tree", NULL },
};

static void
each_tampering_is_named(void)
{
    struct ground g;
    for (size_t i = 0; i < COUNT(tamperings); i++) {
        EACH(g)
        {
            char sql[128], wanted[256];
            add_lines(&g, 0, LINES);
            snprintf(sql, sizeof(sql), "SELECT seq FROM record_line WHERE tree_index = %d",
                     tamperings[i].place);
            int64_t seq = number(&g, sql);
            tamper(&g, tamperings[i].sql);
            const char *sentence = g.which == GROUND_SQLITE && tamperings[i].sqlite
                                       ? tamperings[i].sqlite
                                       : tamperings[i].wanted;
            if (tamperings[i].place >= 0)
                snprintf(wanted, sizeof(wanted), "node 0: line %lld: %s", (long long)seq, sentence);
            else
                snprintf(wanted, sizeof(wanted), "%s", sentence);
            int bad;
            char *text = verified(&g, &bad);
            bool named = bad > 0 && strstr(text, wanted) != NULL;
            if (!named)
                fprintf(stderr, "wanted %s\n%s", wanted, text);
            free(text);
            CHECK_MSG(named, tamperings[i].why);
        }
    }
}

/* The two lines change places; both are named, and no other line is. */
static void
two_lines_that_changed_places_are_named(void)
{
    static const struct {
        const char *why;
        int x, y;
    } rows[] = {
        { "neighbours", 10, 11 },
        { "with one between", 3, 5 },
        { "far from each other", 2, 14 },
        { "the first and another", 0, 7 },
        { "the last of a subtree and another", 9, 15 },
    };
    struct ground g;
    for (size_t i = 0; i < COUNT(rows); i++) {
        EACH(g)
        {
            char sql[512], x[64], y[64];
            add_lines(&g, 0, LINES);
            snprintf(sql, sizeof(sql), "SELECT seq FROM record_line WHERE tree_index = %d",
                     rows[i].x);
            snprintf(x, sizeof(x), "line %lld: out of order", (long long)number(&g, sql));
            snprintf(sql, sizeof(sql), "SELECT seq FROM record_line WHERE tree_index = %d",
                     rows[i].y);
            snprintf(y, sizeof(y), "line %lld: out of order", (long long)number(&g, sql));
            snprintf(sql, sizeof(sql),
                     "UPDATE record_line SET tree_index = NULL WHERE tree_index = %d;"
                     "UPDATE record_line SET tree_index = %d WHERE tree_index = %d;"
                     "UPDATE record_line SET tree_index = %d WHERE tree_index IS NULL",
                     rows[i].x, rows[i].x, rows[i].y, rows[i].y);
            tamper(&g, sql);
            int bad;
            char *text = verified(&g, &bad);
            bool named = strstr(text, x) != NULL && strstr(text, y) != NULL &&
                         strstr(text, "places 0..15: changed") != NULL && bad == 3;
            if (!named)
                fprintf(stderr, "wanted %s and %s\n%s", x, y, text);
            free(text);
            CHECK_MSG(named, rows[i].why);
        }
    }
}

static void
a_line_added_outside_the_tree_is_told(void)
{
    struct ground g;
    EACH(g)
    {
        int bad;
        add_lines(&g, 0, LINES);
        tamper(&g, "INSERT INTO record_line SELECT node, seq + 1, at, action, outcome, worker_id,"
                   " duty_id, unit_id, ground, digest, leaf, NULL FROM record_line"
                   " WHERE tree_index = 20");
        char *text = verified(&g, &bad);
        bool outside = strstr(text, "added: it has no place in the tree") != NULL;
        bool tail = strstr(text, "node 0: tail: line ") != NULL;
        bool changed = strstr(text, "changed: its fields do not give its leaf") != NULL;
        free(text);
        CHECK(bad > 0);
        CHECK(changed); /* its leaf is that of another number */
        CHECK(outside == (g.which == GROUND_SQLITE));
        CHECK(tail == (g.which == GROUND_POSTGRES));
    }
}

static void
retention_removes_a_personal_part_and_the_record_stays_whole(void)
{
    struct ground g;
    EACH(g)
    {
        add_lines(&g, 0, LINES);
        tamper(&g, "DELETE FROM record_personal WHERE seq <="
                   " (SELECT l.seq FROM record_line l WHERE l.tree_index = 1);"
                   "DELETE FROM record_subject WHERE seq <="
                   " (SELECT l.seq FROM record_line l WHERE l.tree_index = 1)");
        check_whole(&g, "node 0: 21 lines, 0 in the tail, 2 without personal part; size 21");
    }
}

static void
a_line_that_is_undone_leaves_no_gap(void)
{
    struct ground g;
    EACH(g)
    {
        struct record *r;
        struct db *db;
        struct line line = line_of(0);
        CHECK_INT(record_open(g.s, 0, &r), ERR_OK);
        CHECK_INT(add_one(r, g.s, 0), ERR_OK);
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK); /* undone, then its own line */
        CHECK_INT(record_add(r, db, &line), ERR_OK);
        CHECK_INT(record_add(r, db, &line), ERR_OK);
        CHECK_INT(db_write_undo(db), ERR_OK);
        CHECK_INT(record_add(r, db, &line), ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK); /* undone, and nothing after it */
        CHECK_INT(record_add(r, db, &line), ERR_OK);
        CHECK_INT(db_write_undo(db), ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        CHECK_INT(add_one(r, g.s, 1), ERR_OK);
        CHECK_INT(record_append_tail(r), ERR_OK);
        record_close(r);
        check_whole(&g, "node 0: 3 lines, 0 in the tail, 0 without personal part; size 3");
        if (g.which == GROUND_SQLITE)
            CHECK_INT(number(&g, "SELECT max(seq) FROM record_line"), 3);
    }
}

static void
a_batch_that_was_not_stored_is_forgotten(void)
{
    struct ground g;
    begin(GROUND_SQLITE, &g);
    struct record *r;
    struct db *db;
    struct line line = line_of(1);
    CHECK_INT(record_open(g.s, 0, &r), ERR_OK);
    CHECK_INT(add_one(r, g.s, 0), ERR_OK);
    log_quiet(1);
    CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
    CHECK_INT(db_exec_own(db, "PRAGMA max_page_count = 1"), ERR_OK); /* the disk is full */
    enum err err = ERR_OK;
    for (int i = 0; i < 1000 && err == ERR_OK; i++)
        err = record_add(r, db, &line);
    CHECK_INT(err, ERR_STORE);
    CHECK_INT(db_write_end(db), ERR_STORE);
    log_quiet(0);
    CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
    CHECK_INT(db_exec_own(db, "PRAGMA max_page_count = 1000000"), ERR_OK);
    CHECK_INT(record_add(r, db, &line), ERR_OK);
    CHECK_INT(db_write_end(db), ERR_OK);
    record_close(r);
    check_whole(&g, "node 0: 2 lines, 0 in the tail, 0 without personal part; size 2");
    ground_close(&g);
}

struct crowd {
    struct record *r;
    struct store *s;
    enum err err;
};

static void *
add_many(void *context)
{
    struct crowd *crowd = context;
    for (int n = 0; n < 40 && crowd->err == ERR_OK; n++)
        crowd->err = add_one(crowd->r, crowd->s, n);
    return NULL;
}

static void
many_add_at_a_time(void)
{
    enum { THREADS = 6 };
    struct ground g;
    EACH(g)
    {
        struct record *r;
        pthread_t threads[THREADS];
        struct crowd crowds[THREADS];
        CHECK_INT(record_open(g.s, 0, &r), ERR_OK);
        for (int i = 0; i < THREADS; i++) {
            crowds[i] = (struct crowd){ r, g.s, ERR_OK };
            CHECK_INT(pthread_create(&threads[i], NULL, add_many, &crowds[i]), 0);
        }
        CHECK_INT(record_append_tail(r), ERR_OK);
        for (int i = 0; i < THREADS; i++) {
            pthread_join(threads[i], NULL);
            CHECK_INT(crowds[i].err, ERR_OK);
        }
        CHECK_INT(record_append_tail(r), ERR_OK);
        record_close(r);
        check_whole(&g, "node 0: 240 lines, 0 in the tail, 0 without personal part; size 240");
    }
}

static void
a_line_that_was_committed_late_stands_where_it_was_appended(void)
{
    struct ground g;
    if (!ground_is_there(GROUND_POSTGRES)) {
        CHECK(ground_is_there(GROUND_SQLITE));
        return;
    }
    begin(GROUND_POSTGRES, &g);
    struct record *r;
    struct db *late;
    struct line line = line_of(0);
    CHECK_INT(record_open(g.s, 0, &r), ERR_OK);
    CHECK_INT(db_write_begin(g.s, WALL_OPEN, &late), ERR_OK);
    CHECK_INT(record_add(r, late, &line), ERR_OK); /* has the smallest number */
    CHECK_INT(add_one(r, g.s, 1), ERR_OK);
    check_whole(&g, "node 0: tail: line ");
    CHECK_INT(record_append_tail(r), ERR_OK);
    CHECK_INT(add_one(r, g.s, 2), ERR_OK);
    CHECK_INT(db_write_end(late), ERR_OK);
    CHECK_INT(record_append_tail(r), ERR_OK);
    record_close(r);
    CHECK_INT(number(&g, "SELECT tree_index FROM record_line ORDER BY seq LIMIT 1"), 1);
    check_whole(&g, "node 0: 3 lines, 0 in the tail, 0 without personal part; size 3");
    ground_close(&g);
}

static void
a_line_that_would_read_as_two_is_refused(void)
{
    struct ground g;
    EACH(g)
    {
        struct record *r;
        struct db *db;
        struct line line = line_of(0);
        line.ground = "own task\n0";
        CHECK_INT(record_open(g.s, 0, &r), ERR_OK);
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
        log_quiet(1);
        CHECK_INT(record_add(r, db, &line), ERR_INTERNAL);
        log_quiet(0);
        CHECK_INT(db_write_end(db), ERR_OK);
        record_close(r);
        check_whole(&g, "the record has no lines");
    }
}

static void
a_head_behind_its_lines_is_not_written_on(void)
{
    struct ground g;
    begin(GROUND_SQLITE, &g);
    struct record *r;
    add_lines(&g, 0, 5);
    tamper(&g, "DELETE FROM record_head");
    log_quiet(1);
    CHECK_INT(record_open(g.s, 0, &r), ERR_STORE);
    log_quiet(0);
    ground_close(&g);
}

/* A number is not given twice: what was taken away stays a gap. */
static void
lines_after_a_removed_tail_do_not_hide_it(void)
{
    struct ground g;
    begin(GROUND_SQLITE, &g);
    int bad;
    add_lines(&g, 0, 5);
    tamper(&g, "DELETE FROM record_line WHERE tree_index = 4");
    add_lines(&g, 5, 8);
    char *text = verified(&g, &bad);
    bool named = strstr(text, "line 5: missing\n") != NULL;
    free(text);
    CHECK(named);
    CHECK_INT(number(&g, "SELECT max(seq) FROM record_line"), 8);
    ground_close(&g);
}

/* Checkpoints. */

static char *
checkpoint_of(struct ground *g, const unsigned char key[64], const char *older, int *ret_bad)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    log_quiet(1);
    CHECK_INT(record_checkpoint(g->s, 0, ORIGIN, key, older, out, ret_bad), ERR_OK);
    log_quiet(0);
    fclose(out);
    return text;
}

static void
write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "wb");
    CHECK(out != NULL);
    CHECK(fputs(text, out) >= 0);
    CHECK_INT(fclose(out), 0);
}

/* How many findings a checkpoint has beside an older one. */
static int
findings_beside(struct ground *g, const unsigned char key[64], const char *older_text)
{
    char path[] = "/tmp/yhdys-note-XXXXXX";
    int bad = -1, file = mkstemp(path);
    CHECK(file >= 0);
    close(file);
    write_file(path, older_text);
    char *text = checkpoint_of(g, key, path, &bad);
    unlink(path);
    CHECK((bad == 0) == (text[0] != '\0')); /* nothing is signed when something is wrong */
    free(text);
    return bad;
}

static void
a_checkpoint_continues_an_older_one_or_says_not(void)
{
    struct ground g;
    EACH(g)
    {
        unsigned char key[64], public_key[32], other[64];
        int bad;
        secret_sign_keys(public_key, key);
        secret_sign_keys(public_key, other);
        char *empty = checkpoint_of(&g, key, NULL, &bad);
        CHECK(str_starts(empty, ORIGIN "\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
                                       "\xe2\x80\x94 " ORIGIN " "));
        add_lines(&g, 0, 13);
        char *older = checkpoint_of(&g, key, NULL, &bad);
        CHECK_INT(bad, 0);
        CHECK_INT(findings_beside(&g, key, empty), 0);
        CHECK_INT(findings_beside(&g, key, older), 0);
        add_lines(&g, 13, LINES);
        CHECK_INT(findings_beside(&g, key, empty), 0);
        CHECK_INT(findings_beside(&g, key, older), 0);
        CHECK_INT(findings_beside(&g, other, older), 1); /* another key */
        CHECK_INT(findings_beside(&g, key, "nothing\n"), 1);
        CHECK_INT(findings_beside(&g, key, "a\n\nb\n"), 1);
        older[strlen(ORIGIN) + 2] = '4'; /* 13 lines become 14 */
        CHECK_INT(findings_beside(&g, key, older), 1);
        older[strlen(ORIGIN) + 2] = '3';
        CHECK_INT(findings_beside(&g, key, older), 0);
        /* A record that was made anew fits itself, and not the checkpoint. */
        tamper(&g, "DELETE FROM record_line; DELETE FROM record_head; DELETE FROM record_personal;"
                   " DELETE FROM record_subject");
        CHECK_INT(findings_beside(&g, key, older), 1);
        add_lines(&g, 0, LINES);
        check_whole(&g, "node 0: 21 lines");
        CHECK_INT(findings_beside(&g, key, older), 1);
        CHECK_INT(findings_beside(&g, key, empty), 0);
        free(older);
        free(empty);
    }
}

static void
nothing_is_signed_that_the_lines_do_not_give(void)
{
    struct ground g;
    EACH(g)
    {
        unsigned char key[64], public_key[32];
        int bad;
        secret_sign_keys(public_key, key);
        add_lines(&g, 0, LINES);
        tamper(&g, "UPDATE record_line SET action = 'OFFER_READ' WHERE tree_index = 4");
        char *text = checkpoint_of(&g, key, NULL, &bad);
        CHECK_INT(bad, 1);
        CHECK_STR(text, "");
        free(text);
        log_quiet(1);
        CHECK_INT(record_prove(g.s, 0, 3, stderr), ERR_CONFLICT);
        CHECK_INT(record_prove(g.s, 0, LINES, stderr), ERR_NOT_FOUND);
        CHECK_INT(record_prove(g.s, 0, -1, stderr), ERR_NOT_FOUND);
        CHECK_INT(record_prove(g.s, 1, 0, stderr), ERR_NOT_FOUND);
        log_quiet(0);
    }
}

static void
an_origin_is_one_word(void)
{
    CHECK(record_origin_fits(ORIGIN));
    CHECK(!record_origin_fits(""));
    CHECK(!record_origin_fits("two words"));
    CHECK(!record_origin_fits("a+b"));
    CHECK(!record_origin_fits("a\nb"));
}

/* What tests/record/independent.py reads: leaves, a proof of each line, the key and two
 * checkpoints. */
static void
write_out(struct ground *g, const char *folder, const unsigned char key[64], const char *older)
{
    char path[512];
    snprintf(path, sizeof(path), "%s/leaves", folder);
    FILE *out = fopen(path, "w");
    CHECK(out != NULL);
    CHECK_INT(record_leaves(g->s, 0, out), ERR_OK);
    fclose(out);
    for (int i = 0; i < LINES; i++) {
        snprintf(path, sizeof(path), "%s/proof-%d", folder, i);
        CHECK((out = fopen(path, "w")) != NULL);
        CHECK_INT(record_prove(g->s, 0, i, out), ERR_OK);
        fclose(out);
    }
    snprintf(path, sizeof(path), "%s/key", folder);
    CHECK((out = fopen(path, "w")) != NULL);
    CHECK_INT(record_checkpoint_key(ORIGIN, key, out), ERR_OK);
    fclose(out);
    int bad;
    snprintf(path, sizeof(path), "%s/older", folder);
    write_file(path, older);
    char *text = checkpoint_of(g, key, path, &bad);
    CHECK_INT(bad, 0);
    snprintf(path, sizeof(path), "%s/checkpoint", folder);
    write_file(path, text);
    free(text);
}

static void
the_record_is_printed_for_others(void)
{
    struct ground g;
    const char *wanted = getenv("YHDYS_TEST_RECORD");
    begin(ground_is_there(GROUND_POSTGRES) ? GROUND_POSTGRES : GROUND_SQLITE, &g);
    unsigned char key[64], public_key[32];
    char folder[] = "/tmp/yhdys-record-XXXXXX", path[128];
    int bad;
    secret_sign_keys(public_key, key);
    add_lines(&g, 0, 13);
    char *older = checkpoint_of(&g, key, NULL, &bad);
    add_lines(&g, 13, LINES);
    CHECK(wanted != NULL || mkdtemp(folder) != NULL);
    write_out(&g, wanted != NULL ? wanted : folder, key, older);
    free(older);
    for (int i = 0; wanted == NULL && i < LINES; i++) {
        snprintf(path, sizeof(path), "%s/proof-%d", folder, i);
        CHECK_INT(unlink(path), 0);
    }
    static const char *const names[] = { "leaves", "key", "older", "checkpoint" };
    for (size_t i = 0; wanted == NULL && i < COUNT(names); i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        CHECK_INT(unlink(path), 0);
    }
    if (wanted == NULL)
        CHECK_INT(rmdir(folder), 0);
    ground_close(&g);
}

const struct test access_record_tests[] = {
    TEST(a_record_that_nobody_touched_is_whole),
    TEST(a_line_names_each_client_once),
    TEST(each_tampering_is_named),
    TEST(two_lines_that_changed_places_are_named),
    TEST(a_line_added_outside_the_tree_is_told),
    TEST(retention_removes_a_personal_part_and_the_record_stays_whole),
    TEST(a_line_that_is_undone_leaves_no_gap),
    TEST(a_batch_that_was_not_stored_is_forgotten),
    TEST(many_add_at_a_time),
    TEST(a_line_that_was_committed_late_stands_where_it_was_appended),
    TEST(a_line_that_would_read_as_two_is_refused),
    TEST(a_head_behind_its_lines_is_not_written_on),
    TEST(lines_after_a_removed_tail_do_not_hide_it),
    TEST(a_checkpoint_continues_an_older_one_or_says_not),
    TEST(nothing_is_signed_that_the_lines_do_not_give),
    TEST(an_origin_is_one_word),
    TEST(the_record_is_printed_for_others),
    TEST_END,
};
