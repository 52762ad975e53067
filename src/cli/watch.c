/* cli/watch.c: see watch.h.
 *
 * A day is looked through in a work that reads, and what was found is kept in another that writes,
 * so that the writer is never held up.  Verifying reads the whole record beside all works.
 */
#include "cli/watch.h"

#include "access/anomaly.h"
#include "access/record.h"
#include "base/log.h"
#include "store/tx.h"

#include <stdio.h>
#include <stdlib.h>

enum { IS_DUE };
const struct stmt watch_stmts[] = {
    [IS_DUE] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT CASE WHEN EXISTS (SELECT 1 FROM record_line WHERE at < :today_at)"
               " AND NOT EXISTS (SELECT 1 FROM record_watch WHERE day_on = :yesterday_on)"
               " THEN 1 ELSE 0 END,"
               " CASE WHEN EXISTS (SELECT 1 FROM record_line WHERE at < :now_at)"
               " AND NOT EXISTS (SELECT 1 FROM record_verified WHERE verified_at > :day_ago)"
               " THEN 1 ELSE 0 END",
    },
    STMT_END,
};

struct due {
    bool day, verify;
};

static enum err
take_due(void *context, const struct row *row)
{
    struct due *due = context;
    due->day = row_int(row, 0) != 0;
    due->verify = row_int(row, 1) != 0;
    return ERR_OK;
}

static enum err
find_due(struct house *house, struct due *ret)
{
    instant now = house_now(house);
    struct date today = instant_date(now);
    struct db *db;
    *ret = (struct due){ .day = false };
    TRY(db_read_begin(house_store(house), WALL_OPEN, &db));
    enum err err = db_run(db, &watch_stmts[IS_DUE], NULL,
                          BINDS(BIND_INSTANT("today_at", instant_of(today, 0, 0)),
                                BIND_DATE("yesterday_on", date_add_days(today, -1)),
                                BIND_INSTANT("now_at", now), BIND_INSTANT("day_ago", now - DAY)),
                          take_due, ret, NULL);
    db_read_end(db);
    return err;
}

static enum err
open_work(struct house *house, struct arena *a, enum action action, struct work **ret)
{
    struct work_request asked = { .action = action, .lang = LANG_FI, .arena = a };
    return work_open(house, &asked, ret);
}

static enum err
look(struct work *w, struct anomaly_day *ret)
{
    struct date day;
    TRY(anomaly_next_day(w, &day));
    if (date_is_none(day))
        return ERR_NOT_FOUND;
    return anomaly_look(w, day, ret);
}

/* ERR_NOT_FOUND: no day is left. */
static enum err
look_through_a_day(struct house *house, struct arena *a, struct watch_done *done)
{
    struct work *w;
    struct anomaly_day found;
    TRY(open_work(house, a, ACT_RECORD_WATCH, &w));
    TRY(work_close(w, look(w, &found)));
    TRY(open_work(house, a, ACT_CLERK, &w));
    TRY(work_close(w, anomaly_keep(w, &found)));
    done->days++;
    done->findings += (int)found.count;
    return ERR_OK;
}

static enum err
verify(struct house *house, struct arena *a, struct watch_done *done)
{
    char *said = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&said, &size);
    if (out == NULL)
        return ERR_INTERNAL;
    enum err err = record_verify(house_store(house), out, &done->bad);
    if (fclose(out) == 0 && err == ERR_OK && done->bad != 0)
        log_warn("the record does not hold: %s", said);
    free(said);
    struct work *w;
    TRY(err);
    TRY(open_work(house, a, ACT_CLERK, &w));
    TRY(work_close(w, anomaly_keep_verified(w, done->bad)));
    done->verified = true;
    return ERR_OK;
}

enum err
watch_run(struct house *house, struct watch_done *ret)
{
    struct due due;
    *ret = (struct watch_done){ .days = 0 };
    TRY(find_due(house, &due));
    enum err err = ERR_OK;
    struct arena *a = arena_new();
    for (int i = 0; due.day && i < ANOMALY_DAYS_BACK && err == ERR_OK; i++) {
        err = look_through_a_day(house, a, ret);
        arena_reset(a);
    }
    if (err == ERR_NOT_FOUND)
        err = ERR_OK;
    if (err == ERR_OK && due.verify)
        err = verify(house, a, ret);
    arena_free(a);
    return err;
}
