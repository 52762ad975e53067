/* store/commit.c: how many works share one flush to the disk (SQLite).
 *
 * A work enters when nobody has the writer's connection, does its statements in a savepoint, and
 * leaves.  If others wait to enter, the transaction stays open for them and the one who left waits
 * to be told; if nobody waits, or the batch is full, the one who leaves commits for all.  There is
 * no thread of its own and no timer: while the disk flushes, others gather, and they are the next
 * batch.
 *
 *     enter -> savepoint, work, release -> others wait?  yes: next one enters; wait to be told
 *                                                        no:  before_commit, COMMIT, tell all
 */
#include "base/log.h"
#include "store/internal.h"

void
batch_init(struct batch *batch)
{
    pthread_mutex_init(&batch->lock, NULL);
    pthread_cond_init(&batch->turn, NULL);
    pthread_cond_init(&batch->settled, NULL);
}

void
batch_done(struct batch *batch)
{
    pthread_cond_destroy(&batch->settled);
    pthread_cond_destroy(&batch->turn);
    pthread_mutex_destroy(&batch->lock);
}

/* Commit or roll back what is open, and tell everybody in it.  The caller is inside. */
static enum err
settle(struct store *s, bool broken)
{
    struct batch *b = &s->batch;
    struct db *db = &s->writer->db;
    enum err err = broken ? ERR_STORE : ERR_OK;
    if (err == ERR_OK && s->hooks.before_commit != NULL) {
        db->wall = WALL_PERSON;
        err = s->hooks.before_commit(s->hooks.context, db);
        if (err == ERR_OK && db->state != DB_FINE)
            err = ERR_STORE;
    }
    if (err == ERR_OK)
        err = sqlite_step_text(s->writer, "COMMIT");
    if (err != ERR_OK) {
        log_warn("a batch of %d works was not stored", b->count);
        if (sqlite_in_transaction(s->writer) && sqlite_step_text(s->writer, "ROLLBACK") != ERR_OK)
            log_warn("and could not be rolled back");
        if (s->hooks.after_rollback != NULL)
            s->hooks.after_rollback(s->hooks.context);
        err = ERR_STORE;
    }
    pthread_mutex_lock(&b->lock);
    for (struct member *member = b->members, *next; member != NULL; member = next) {
        next = member->next;
        member->err = err;
        member->settled = true;
    }
    b->members = NULL;
    b->count = 0;
    b->open = false;
    b->commits += err == ERR_OK;
    pthread_cond_broadcast(&b->settled);
    pthread_mutex_unlock(&b->lock);
    return err;
}

static void
give_turn(struct batch *b)
{
    pthread_mutex_lock(&b->lock);
    b->inside = false;
    pthread_cond_signal(&b->turn);
    pthread_mutex_unlock(&b->lock);
}

enum err
batch_enter(struct store *s, bool begin)
{
    struct batch *b = &s->batch;
    pthread_mutex_lock(&b->lock);
    if (b->waiting >= LIMIT_QUEUE) {
        pthread_mutex_unlock(&b->lock);
        return ERR_BUSY;
    }
    if (b->inside && pthread_equal(b->who, pthread_self())) {
        pthread_mutex_unlock(&b->lock);
        log_warn("a thread that writes asks to write once more");
        return ERR_INTERNAL;
    }
    b->waiting++;
    while (b->inside)
        pthread_cond_wait(&b->turn, &b->lock);
    b->waiting--;
    b->inside = true;
    b->who = pthread_self();
    pthread_mutex_unlock(&b->lock);

    if (!begin) {
        if (b->open && settle(s, false) != ERR_OK)
            log_warn("what stood open before was not stored");
        return ERR_OK;
    }
    s->writer->db.state = DB_FINE;
    enum err err = ERR_OK;
    if (!b->open) {
        err = sqlite_step_text(s->writer, "BEGIN IMMEDIATE");
        b->open = err == ERR_OK;
    }
    if (err == ERR_OK)
        err = sqlite_step_text(s->writer, "SAVEPOINT w");
    if (err != ERR_OK) {
        if (b->open)
            (void)!settle(s, true);
        give_turn(b);
        return ERR_STORE;
    }
    return ERR_OK;
}

enum err
batch_leave(struct store *s, struct db *db)
{
    struct batch *b = &s->batch;
    bool broken = db->state == DB_BROKEN;
    pthread_mutex_lock(&b->lock);
    b->count++;
    if (!broken && b->waiting > 0 && b->count < STORE_BATCH) {
        struct member me = { .next = b->members };
        b->members = &me;
        b->inside = false;
        pthread_cond_signal(&b->turn);
        while (!me.settled)
            pthread_cond_wait(&b->settled, &b->lock);
        pthread_mutex_unlock(&b->lock);
        return me.err;
    }
    pthread_mutex_unlock(&b->lock);
    enum err err = settle(s, broken);
    sqlite_checkpoint(s);
    give_turn(b);
    return err;
}

void
batch_leave_alone(struct store *s)
{
    give_turn(&s->batch);
}
