/* tests/unit/store/commit_test.c: what was acknowledged is there, what failed is not, and one flush
 * serves many. */
#include "tests/unit/store/ground.h"

#include "base/log.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 16, EACH = 60 };

struct writer {
    struct store *s;
    int number;
    int acknowledged;
    enum err last;
};

static void *
write_many(void *context)
{
    struct writer *w = context;
    for (int i = 0; i < EACH; i++) {
        char label[32];
        snprintf(label, sizeof(label), "%d-%d", w->number, i);
        w->last = ground_add_thing(w->s, 1 + w->number * 1000 + i, label);
        w->acknowledged += w->last == ERR_OK;
    }
    return NULL;
}

static void
many_threads_share_commits_and_every_acknowledged_row_is_there(void)
{
    struct ground g;
    EACH_ENGINE(g)
    {
        struct writer writers[THREADS];
        pthread_t threads[THREADS];
        uint64_t before = g.s->batch.commits;
        int acknowledged = 0;
        for (int i = 0; i < THREADS; i++) {
            writers[i] = (struct writer){ .s = g.s, .number = i };
            CHECK_INT(pthread_create(&threads[i], NULL, write_many, &writers[i]), 0);
        }
        for (int i = 0; i < THREADS; i++) {
            pthread_join(threads[i], NULL);
            acknowledged += writers[i].acknowledged;
        }
        CHECK_INT(acknowledged, THREADS * EACH);
        CHECK_INT(ground_count(g.s, &ground_stmts_list[THING_COUNT]), THREADS * EACH);
        if (g.which == GROUND_SQLITE)
            CHECK_MSG(g.s->batch.commits - before < THREADS * EACH / 2,
                      "works that wait for the writer share its commit");
    }
}

static enum err
add_line(struct db *db, int64_t seq)
{
    return db_run(db, &ground_stmts_list[LINE_INSERT], NO_BINDS,
                  BINDS(BIND_INT("seq", seq), BIND_TEXT("leaf", "x")), NULL, NULL, NULL);
}

static enum err
add_person(struct db *db, int64_t id, const char *name)
{
    return db_run(db, &ground_stmts_list[PERSON_INSERT], NO_BINDS,
                  BINDS(BIND_RAW_ID("id", id), BIND_TEXT("name", name)), NULL, NULL, NULL);
}

static void
an_undone_work_leaves_its_line_only(void)
{
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        CHECK_INT(db_write_begin(g.s, WALL_PERSON, &db), ERR_OK);
        CHECK(db_is_writing(db));
        CHECK_INT(add_person(db, 1, "Aino Malli"), ERR_OK);
        CHECK_INT(db_write_undo(db), ERR_OK);
        CHECK_INT(add_line(db, 1), ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        CHECK_INT(ground_count(g.s, &ground_stmts_list[PERSON_COUNT]), 0);
        CHECK_INT(ground_count(g.s, &ground_stmts_list[LINE_COUNT]), 1);
    }
}

static void
a_refused_work_must_be_undone_before_it_goes_on(void)
{
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        log_quiet(1);
        CHECK_INT(db_write_begin(g.s, WALL_PERSON, &db), ERR_OK);
        CHECK_INT(add_person(db, 1, "Aino Malli"), ERR_OK);
        CHECK_INT(add_person(db, 1, "Bertta Malli"), ERR_CONFLICT);
        CHECK_MSG(add_line(db, 1) == ERR_INTERNAL, "PostgreSQL could not go on either");
        CHECK_INT(db_write_undo(db), ERR_OK);
        CHECK_INT(add_line(db, 1), ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        CHECK_INT(db_write_begin(g.s, WALL_PERSON, &db), ERR_OK);
        CHECK_INT(add_person(db, 2, "Bertta Malli"), ERR_OK);
        CHECK_INT(add_person(db, 2, "Cecilia Malli"), ERR_CONFLICT);
        CHECK_MSG(db_write_end(db) == ERR_INTERNAL, "ended without undo: nothing of it stays");
        log_quiet(0);
        CHECK_INT(ground_count(g.s, &ground_stmts_list[PERSON_COUNT]), 0);
        CHECK_INT(ground_count(g.s, &ground_stmts_list[LINE_COUNT]), 1);
    }
}

/* Somebody who enters the batch while another is inside, and needs more room than the disk has. */
struct greedy {
    struct store *s;
    char *text;
    enum err err;
};

static void *
write_too_much(void *context)
{
    struct greedy *greedy = context;
    greedy->err = ground_add_thing(greedy->s, 900, greedy->text);
    return NULL;
}

static void
wait_for_somebody(struct store *s)
{
    int waiting = 0;
    while (waiting == 0) {
        pthread_mutex_lock(&s->batch.lock);
        waiting = s->batch.waiting;
        pthread_mutex_unlock(&s->batch.lock);
        usleep(200);
    }
}

static void
count_rollback(void *context)
{
    ++*(int *)context;
}

static enum err
set_pages(struct db *db, int pages)
{
    char sql[64];
    snprintf(sql, sizeof(sql), "PRAGMA max_page_count=%d", pages);
    return db_exec_own(db, sql);
}

static void
a_full_disk_fails_the_whole_batch_and_the_next_one_works(void)
{
    struct ground g;
    struct db *db;
    int rollbacks = 0;
    ground_open(GROUND_SQLITE, &g);
    store_set_hooks(
        g.s, (struct store_hooks){ .after_rollback = count_rollback, .context = &rollbacks });
    CHECK_INT(ground_add_thing(g.s, 1, "before"), ERR_OK);
    char *text = calloc(1, 400001);
    CHECK(text != NULL);
    memset(text, 'x', 400000);
    struct greedy greedy = { .s = g.s, .text = text };
    pthread_t thread;
    log_quiet(1);
    CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
    CHECK_INT(set_pages(db, 40), ERR_OK);
    CHECK_INT(pthread_create(&thread, NULL, write_too_much, &greedy), 0);
    wait_for_somebody(g.s);
    CHECK_INT(add_line(db, 1), ERR_OK);
    CHECK_MSG(db_write_end(db) == ERR_STORE, "its own statements were well, its batch was not");
    pthread_join(thread, NULL);
    CHECK_INT(greedy.err, ERR_STORE);
    CHECK_INT(rollbacks, 1);
    CHECK_INT(ground_count(g.s, &ground_stmts_list[LINE_COUNT]), 0);
    CHECK_INT(ground_count(g.s, &ground_stmts_list[THING_COUNT]), 1);
    CHECK_INT(ground_add_thing(g.s, 2, "small enough"), ERR_OK);
    CHECK_INT(ground_add_thing(g.s, 3, text), ERR_STORE);
    log_quiet(0);
    CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
    CHECK_INT(set_pages(db, 100000), ERR_OK);
    CHECK_INT(db_write_end(db), ERR_OK);
    CHECK_INT(ground_add_thing(g.s, 4, text), ERR_OK);
    CHECK_INT(ground_count(g.s, &ground_stmts_list[THING_COUNT]), 3);
    CHECK_INT(rollbacks, 2);
    free(text);
    ground_close(&g);
}

static enum err
refuse_commit(void *context, struct db *db)
{
    (void)db;
    return *(bool *)context ? ERR_INTERNAL : ERR_OK;
}

static enum err
write_head(void *context, struct db *db)
{
    int64_t *seq = context;
    return add_line(db, ++*seq);
}

static void
what_the_hook_writes_is_committed_with_the_batch_and_its_failure_fails_it(void)
{
    struct ground g;
    bool refuse = true;
    int64_t seq = 0;
    ground_open(GROUND_SQLITE, &g);
    store_set_hooks(g.s,
                    (struct store_hooks){ .before_commit = refuse_commit, .context = &refuse });
    log_quiet(1);
    CHECK_INT(ground_add_thing(g.s, 1, "one"), ERR_STORE);
    log_quiet(0);
    refuse = false;
    CHECK_INT(ground_add_thing(g.s, 1, "one"), ERR_OK);
    store_set_hooks(g.s, (struct store_hooks){ .before_commit = write_head, .context = &seq });
    CHECK_INT(ground_add_thing(g.s, 2, "two"), ERR_OK);
    CHECK_INT(ground_count(g.s, &ground_stmts_list[THING_COUNT]), 2);
    CHECK_INT(ground_count(g.s, &ground_stmts_list[LINE_COUNT]), 1);
    store_set_hooks(g.s, (struct store_hooks){ .context = NULL });
    ground_close(&g);
}

static void
a_second_process_cannot_write_and_a_reader_can_stand_beside(void)
{
    struct ground g;
    ground_open(GROUND_SQLITE, &g);
    CHECK_INT(ground_add_thing(g.s, 1, "one"), ERR_OK);
    pid_t child = fork();
    if (child == 0) {
        struct store *s = NULL;
        struct store_options writing = { .data_dir = g.folder };
        struct store_options reading = { .data_dir = g.folder, .read_only = true, .readers = 1 };
        struct db *db;
        log_quiet(1);
        if (store_open_with(&writing, ground_sets, ground_files, ground_file_count, &s) != ERR_BUSY)
            _exit(1);
        if (store_open_with(&reading, ground_sets, ground_files, ground_file_count, &s) != ERR_OK)
            _exit(2);
        if (db_write_begin(s, WALL_OPEN, &db) != ERR_INTERNAL)
            _exit(3);
        _exit(ground_count(s, &ground_stmts_list[THING_COUNT]) == 1 ? 0 : 4);
    }
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK_INT(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
    ground_close(&g);
}

static void
a_reader_sees_one_moment_while_others_write(void)
{
    struct ground g;
    EACH_ENGINE(g)
    {
        struct db *db;
        void *rows;
        size_t count;
        struct arena *a = arena_new();
        static const struct attr attrs[] = { { "n", KIND_INT, OPEN, 0, { 0 }, NULL }, ATTR_END };
        static const struct shape shape = { "count", sizeof(int64_t), attrs };
        CHECK_INT(db_read_begin(g.s, WALL_OPEN, &db), ERR_OK);
        for (int i = 1; i <= 3; i++) {
            CHECK_INT(db_list(db, &ground_stmts_list[THING_COUNT], NO_BINDS, NO_BINDS, &shape, a, 1,
                              &rows, &count, NULL),
                      ERR_OK);
            CHECK_INT(*(int64_t *)rows, 0);
            CHECK_INT(ground_add_thing(g.s, i, "later"), ERR_OK);
        }
        db_read_end(db);
        CHECK_INT(ground_count(g.s, &ground_stmts_list[THING_COUNT]), 3);
        arena_free(a);
    }
}

static void
the_log_is_written_back_when_it_has_grown(void)
{
    struct ground g;
    ground_open(GROUND_SQLITE, &g);
    char *text = calloc(1, 2000001);
    CHECK(text != NULL);
    memset(text, 'x', 2000000);
    for (int i = 1; i <= 20; i++)
        CHECK_INT(ground_add_thing(g.s, i, text), ERR_OK);
    CHECK_MSG(g.s->wal_pages < STORE_WAL_PAGES + 600, "20 x 2 MB are 10,000 pages");
    free(text);
    ground_close(&g);
}

/* Write until killed; tell each number once it is durable. */
static void
write_until_killed(struct ground *g, int told)
{
    if (ground_again(g, ground_sets, ground_files, ground_file_count) != ERR_OK)
        _exit(1);
    for (int id = 1;; id++)
        if (ground_add_thing(g->s, id, "x") != ERR_OK || write(told, &id, sizeof(id)) < 0)
            _exit(2);
}

static void
what_was_acknowledged_survives_a_kill(void)
{
    struct ground g;
    int ends[2], id = 0, last = 0;
    ground_open(GROUND_SQLITE, &g);
    store_close(g.s);
    g.s = NULL;
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0)
        write_until_killed(&g, ends[1]);
    close(ends[1]);
    while (last < 50 && read(ends[0], &id, sizeof(id)) == sizeof(id))
        last = id;
    CHECK(kill(child, SIGKILL) == 0 && waitpid(child, NULL, 0) == child);
    while (read(ends[0], &id, sizeof(id)) == sizeof(id))
        last = id;
    close(ends[0]);
    CHECK_INT(ground_again(&g, ground_sets, ground_files, ground_file_count), ERR_OK);
    int64_t there = ground_count(g.s, &ground_stmts_list[THING_COUNT]);
    CHECK_MSG(there == last || there == last + 1, "one more may be durable and not yet told");
    CHECK(last >= 50);
    ground_close(&g);
}

static void
a_thread_that_writes_does_not_wait_for_itself(void)
{
    struct ground g;
    struct db *db;
    ground_open(GROUND_SQLITE, &g);
    CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
    log_quiet(1);
    CHECK_INT(ground_add_thing(g.s, 1, "x"), ERR_INTERNAL);
    log_quiet(0);
    CHECK_INT(db_write_end(db), ERR_OK);
    CHECK_INT(ground_add_thing(g.s, 1, "x"), ERR_OK);
    ground_close(&g);
}

static void
a_full_queue_is_busy(void)
{
    struct ground g;
    ground_open(GROUND_SQLITE, &g);
    g.s->batch.waiting = LIMIT_QUEUE;
    CHECK_INT(ground_add_thing(g.s, 1, "x"), ERR_BUSY);
    g.s->batch.waiting = 0;
    CHECK_INT(ground_add_thing(g.s, 1, "x"), ERR_OK);
    ground_close(&g);
}

static void
a_reference_owed_at_the_end_refuses_the_work_and_nobody_elses(void)
{
    static const char schema[] =
        "-- privacy: open\nCREATE TABLE pair (id BIGINT NOT NULL PRIMARY KEY,"
        " other_id BIGINT NOT NULL REFERENCES pair (id) DEFERRABLE INITIALLY DEFERRED);\n";
    static const struct embedded files[] = {
        { "migrations/0001_pair.sql", (const unsigned char *)schema, sizeof(schema) - 1, "1" },
    };
    static const struct stmt stmts[] = {
        { 1, TOUCH_NONE, 0, "INSERT INTO pair (id, other_id) VALUES (:id, :other)" },
        { 1, TOUCH_NONE, 0, "SELECT count(*) AS n FROM pair" },
        STMT_END,
    };
    static const struct stmt_set sets[] = { { "pair", stmts }, { NULL, NULL } };
    for (enum which which = GROUND_SQLITE; which < GROUND_COUNT; which++) {
        struct ground g;
        struct db *db;
        if (!ground_is_there(which))
            continue;
        ground_open_with(which, sets, files, COUNT(files), &g);
        CHECK_INT(migrate_up(g.s, NULL), ERR_OK);
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
        CHECK_INT(db_run(db, &stmts[0], NULL, BINDS(BIND_INT("id", 1), BIND_INT("other", 2)), NULL,
                         NULL, NULL),
                  ERR_OK);
        CHECK_INT(db_write_end(db), ERR_CONFLICT);
        CHECK_INT(ground_count(g.s, &stmts[1]), 0);
        CHECK_INT(db_write_begin(g.s, WALL_OPEN, &db), ERR_OK);
        for (int id = 1; id <= 2; id++)
            CHECK_INT(db_run(db, &stmts[0], NULL,
                             BINDS(BIND_INT("id", id), BIND_INT("other", 3 - id)), NULL, NULL,
                             NULL),
                      ERR_OK);
        CHECK_INT(db_write_end(db), ERR_OK);
        CHECK_INT(ground_count(g.s, &stmts[1]), 2);
        ground_close(&g);
    }
}

static void
a_lost_connection_is_made_anew(void)
{
    struct ground g;
    if (!ground_is_there(GROUND_POSTGRES)) {
        CHECK(ground_is_there(GROUND_SQLITE));
        return;
    }
    ground_open(GROUND_POSTGRES, &g);
    CHECK_INT(ground_add_thing(g.s, 1, "x"), ERR_OK);
    struct db *db;
    CHECK_INT(g.s->engine->owner_begin(g.s, &db), ERR_OK);
    CHECK_INT(db_exec_own(db, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                              " datname = current_database() AND usename = 'yhdys_open'"),
              ERR_OK);
    CHECK_INT(g.s->engine->owner_end(db, true), ERR_OK);
    log_quiet(1);
    CHECK_INT(ground_add_thing(g.s, 2, "x"), ERR_OK);
    log_quiet(0);
    CHECK_INT(ground_count(g.s, &ground_stmts_list[THING_COUNT]), 2);
    ground_close(&g);
}

const struct test store_commit_tests[] = {
    TEST(many_threads_share_commits_and_every_acknowledged_row_is_there),
    TEST(an_undone_work_leaves_its_line_only),
    TEST(a_refused_work_must_be_undone_before_it_goes_on),
    TEST(a_full_disk_fails_the_whole_batch_and_the_next_one_works),
    TEST(what_the_hook_writes_is_committed_with_the_batch_and_its_failure_fails_it),
    TEST(a_second_process_cannot_write_and_a_reader_can_stand_beside),
    TEST(a_reader_sees_one_moment_while_others_write),
    TEST(the_log_is_written_back_when_it_has_grown),
    TEST(what_was_acknowledged_survives_a_kill),
    TEST(a_thread_that_writes_does_not_wait_for_itself),
    TEST(a_full_queue_is_busy),
    TEST(a_reference_owed_at_the_end_refuses_the_work_and_nobody_elses),
    TEST(a_lost_connection_is_made_anew),
    TEST_END,
};
