/* region/task.c: see task.h. */
#include "region/task.h"

#include "region/history.h"
#include "region/led.h"

#include <assert.h>

static_assert(TASK_OPEN == 1, "the number in the statements");

#define COLUMNS                                                                                    \
    "SELECT t.id, t.region_code AS region, t.source, t.source_id, t.decision_id AS decision,"      \
    " d.what AS decision_what, t.what, t.owner_duty_id AS owner, p.name AS owner_name,"            \
    " y.title_fi AS owner_title_fi, y.title_sv AS owner_title_sv, y.title_en AS owner_title_en,"   \
    " o.name_fi AS owner_org_fi, o.name_sv AS owner_org_sv, o.name_en AS "                         \
    "owner_org_en," LED_DUTY_IS_OVER(                                                              \
        "y") " AS owner_left, t.due_on, t.state, t.outcome, t.ended_on,"                           \
             " q.name AS made_by, t.made_on, t.version FROM region_task t"                         \
             " JOIN duty y ON y.id = t.owner_duty_id JOIN worker p ON p.id = y.worker_id"          \
             " JOIN unit u ON u.id = y.unit_id JOIN organisation o ON o.id = u.org_id"             \
             " JOIN duty z ON z.id = t.made_by_duty_id JOIN worker q ON q.id = z.worker_id"        \
             " LEFT JOIN region_decision d ON d.id = t.decision_id"
#define FILTERED                                                                                   \
    " AND (CAST(:state AS BIGINT) = 0 OR t.state = :state)"                                        \
    " AND (CAST(:late AS BIGINT) = 0 OR (t.state = 1 AND t.due_on < :w_today))"                    \
    " AND (CAST(:left AS BIGINT) = 0 OR (t.state = 1 AND y.until_on < :w_today))"                  \
    " AND (CAST(:source AS BIGINT) = 0 OR t.source = :source)"                                     \
    " AND (CAST(:source_id AS BIGINT) IS NULL OR t.source_id = :source_id)"                        \
    " AND (CAST(:decision_id AS BIGINT) IS NULL OR t.decision_id = :decision_id)"                  \
    " AND t.due_on >= :after_on AND (t.due_on > :after_on OR t.id > :after_task)"                  \
    " ORDER BY t.due_on, t.id LIMIT :limit"

enum { INSERT, MOVE, END, REOPEN, ONE, OF_REGION, OF_OWNER, TALLY };
const struct stmt region_task_stmts[] = {
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO region_task (id, region_code, source, source_id, decision_id, what,"
               " owner_duty_id, due_on, state, made_by_duty_id, made_on) VALUES (:id, :region,"
               " :source, :source_id, :decision_id, :what, :owner, :due_on, 1, :w_duty, :w_today)",
    },
    [MOVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE region_task SET owner_duty_id = :owner, due_on = :due_on,"
               " version = version + 1 WHERE id = :id AND version = :version AND state = 1",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE region_task SET state = :state, outcome = :outcome, ended_on = :ended_on,"
               " version = version + 1 WHERE id = :id AND version = :version AND state = 1",
    },
    [REOPEN] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE region_task SET state = 1, outcome = NULL, ended_on = NULL,"
               " version = version + 1 WHERE id = :id AND version = :version AND state <> 1",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = COLUMNS " WHERE t.id = :id",
    },
    [OF_REGION] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE t.region_code = :region"
                       " AND (CAST(:owner AS BIGINT) IS NULL OR t.owner_duty_id = :owner)" FILTERED,
    },
    [OF_OWNER] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE t.owner_duty_id = :owner"
                       " AND (CAST(:region AS TEXT) IS NULL OR t.region_code = :region)" FILTERED,
    },
    [TALLY] = {
        .need = NEED_REGION,
        .sql = "SELECT count(t.id) AS open, COALESCE(sum(CASE WHEN t.due_on < :w_today THEN 1"
               " ELSE 0 END), 0) AS late, COALESCE(sum(CASE WHEN y.until_on < :w_today THEN 1"
               " ELSE 0 END), 0) AS left_count FROM region_task t JOIN duty y ON"
               " y.id = t.owner_duty_id WHERE t.region_code = :region AND t.state = 1"
               " AND (CAST(:owner AS BIGINT) IS NULL OR t.owner_duty_id = :owner)",
    },
    STMT_END,
};

const struct code task_state_codes[] = {
    { TASK_OPEN, "open", TC("task", "Open") },
    { TASK_DONE, "done", TC("task", "Done") },
    { TASK_DROPPED, "dropped", TC("task", "Dropped") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr task_attrs[] = {
    ATTR(struct region_task, id, KIND_ID, OPEN),
    ATTR(struct region_task, region, KIND_TEXT, OPEN),
    ATTR(struct region_task, what, KIND_TEXT, OPEN, .label = T("What is done")),
    ATTR(struct region_task, owner, KIND_ID, OPEN),
    ATTR(struct region_task, owner_name, KIND_TEXT, OPEN, .label = TC("task", "Owner")),
    ATTR_NAMES(struct region_task, owner_title),
    ATTR_NAMES(struct region_task, owner_org),
    ATTR(struct region_task, owner_left, KIND_BOOL, OPEN),
    ATTR(struct region_task, due_on, KIND_DATE, OPEN, .label = TC("task", "Due on")),
    ATTR(struct region_task, state, KIND_CODE, OPEN, .label = TC("task", "State"),
         .codes = task_state_codes),
    ATTR(struct region_task, outcome, KIND_TEXT, OPEN, .label = T("What came of it")),
    ATTR(struct region_task, ended_on, KIND_DATE, OPEN, .label = TC("task", "Ended on")),
    ATTR(struct region_task, source, KIND_CODE, OPEN, .label = T("Follows from"),
         .codes = decision_source_codes),
    ATTR(struct region_task, source_id, KIND_ID, OPEN),
    ATTR(struct region_task, decision, KIND_ID, OPEN),
    ATTR(struct region_task, decision_what, KIND_TEXT, OPEN),
    ATTR(struct region_task, made_by, KIND_TEXT, OPEN),
    ATTR(struct region_task, made_on, KIND_DATE, OPEN),
    ATTR(struct region_task, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape region_task_shape = { "region_task", sizeof(struct region_task), task_attrs };

static const struct attr counts_attrs[] = {
    ATTR(struct task_counts, open, KIND_INT, OPEN, .label = TC("task", "Open")),
    ATTR(struct task_counts, late, KIND_INT, OPEN, .label = TC("task", "Late")),
    ATTR_AT(struct task_counts, left, "left_count", KIND_INT, OPEN, .label = T("Owner has left")),
    ATTR_END,
};
const struct shape task_counts_shape = { "task_counts", sizeof(struct task_counts), counts_attrs };

/* ---- reading ---- */

int
region_task_days_late(const struct region_task *t, struct date today)
{
    struct date until = t->state == TASK_OPEN ? today : t->ended_on;
    int days = t->state == TASK_DROPPED ? 0 : (int)(date_days(until) - date_days(t->due_on));
    return days > 0 ? days : 0;
}

enum err
task_may_end(struct work *w, const struct region_task *t, bool *ret)
{
    *ret = t->owner.v == work_duty(w).v;
    if (*ret || work_role(w) != ROLE_COORDINATOR)
        return ERR_OK;
    enum err err = led_region_own(w, t->region);
    *ret = err == ERR_OK;
    return err == ERR_FORBIDDEN ? ERR_OK : err;
}

enum err
task_get(struct work *w, int64_t id, struct region_task *ret)
{
    return work_get(w, &region_task_stmts[ONE], BINDS(BIND_RAW_ID("id", id)), &region_task_shape,
                    ret);
}

static bool
has_words(struct work *w, const struct region_task *t, const char *words)
{
    const char *const texts[] = { t->what, t->outcome, t->owner_name, t->decision_what };
    return words_stand_in(work_arena(w), words, texts, COUNT(texts));
}

enum err
task_list(struct work *w, const struct task_filter *filter, struct region_task **ret,
          size_t *ret_count, bool *ret_more)
{
    enum { READS_MOST = 20 };
    struct region_task *all = ARENA_ARRAY(work_arena(w), struct region_task, LIMIT_LIST_ROWS);
    struct date after_on = { 1900, 1, 1 };
    int64_t after = 0;
    size_t n = 0;
    bool more = true;
    for (int reads = 0; more && n < LIMIT_LIST_ROWS && reads < READS_MOST; reads++) {
        struct region_task *rows;
        size_t count;
        TRY(work_list(w, &region_task_stmts[filter->region == NULL ? OF_OWNER : OF_REGION],
                      BINDS(BIND_TEXT("region", filter->region), BIND_ID("owner", filter->owner),
                            BIND_INT("state", filter->state), BIND_BOOL("late", filter->late),
                            BIND_BOOL("left", filter->left), BIND_INT("source", filter->source),
                            BIND_RAW_ID("source_id", filter->source_id),
                            BIND_RAW_ID("decision_id", filter->decision),
                            BIND_DATE("after_on", after_on), BIND_INT("after_task", after)),
                      &region_task_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, &more));
        for (size_t i = 0; i < count && n < LIMIT_LIST_ROWS; i++)
            if (has_words(w, &rows[i], filter->words))
                all[n++] = rows[i];
        if (count > 0) {
            after_on = rows[count - 1].due_on;
            after = rows[count - 1].id;
        }
    }
    *ret = all;
    *ret_count = n;
    if (ret_more != NULL)
        *ret_more = more;
    return ERR_OK;
}

enum err
task_count(struct work *w, const char *region, duty_id owner, struct task_counts *ret)
{
    return work_get(w, &region_task_stmts[TALLY],
                    BINDS(BIND_TEXT("region", region), BIND_ID("owner", owner)), &task_counts_shape,
                    ret);
}

/* ---- writing ---- */

static enum err
check_due(struct work *w, struct date due_on)
{
    if (date_is_none(due_on))
        return work_problem(w, ERR_INVALID, "due_on", T("A task has a day by which it is done."));
    if (date_compare(due_on, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "due_on",
                            T("The day has passed. Choose today or a later day."));
    return ERR_OK;
}

static enum err
check_owner(struct work *w, const char *region, duty_id owner)
{
    if (owner.v == 0)
        return work_problem(w, ERR_INVALID, "owner", T("A task has an owner."));
    return led_check_owner(w, region, "owner", owner);
}

/* A task of a decision follows from what the decision follows from. */
static enum err
follow_decision(struct work *w, const char *region, struct task_given *given)
{
    struct region_decision decision;
    if (given->decision == 0)
        return ERR_OK;
    TRY(decision_get(w, given->decision, &decision));
    if (!str_same(decision.region, region))
        return ERR_NOT_FOUND;
    if (given->source == FROM_NONE) {
        given->source = decision.source;
        given->source_id = decision.source_id;
    }
    return ERR_OK;
}

enum err
task_make(struct work *w, const char *region, const struct task_given *asked, int64_t *ret_id)
{
    struct task_given given = *asked;
    int64_t id = work_new_id(w);
    TRY(led_region_own(w, region));
    TRY(work_check_text(w, "task", given.what, LIMIT_REASON_BYTES));
    TRY(check_owner(w, region, given.owner));
    TRY(check_due(w, given.due_on));
    TRY(follow_decision(w, region, &given));
    TRY(work_run(w, &region_task_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region),
                       BIND_INT("source", given.source == FROM_NONE ? FROM_ITSELF : given.source),
                       BIND_RAW_ID("source_id", given.source_id),
                       BIND_RAW_ID("decision_id", given.decision), BIND_TEXT("what", given.what),
                       BIND_ID("owner", given.owner), BIND_DATE("due_on", given.due_on))));
    struct region_task made;
    TRY(task_get(w, id, &made));
    *ret_id = id;
    return history_keep(w, region, id, &region_task_shape, NULL, &made);
}

static enum err
keep(struct work *w, const struct region_task *before)
{
    struct region_task after;
    TRY(task_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &region_task_shape, before, &after);
}

static enum err
check_open(struct work *w, const struct region_task *t)
{
    return t->state == TASK_OPEN
               ? ERR_OK
               : work_problem(w, ERR_CONFLICT, NULL, T("This task has ended already."));
}

enum err
task_move(struct work *w, int64_t id, int64_t version, duty_id owner, struct date due_on)
{
    struct region_task before;
    TRY(task_get(w, id, &before));
    TRY(led_region_own(w, before.region));
    TRY(check_open(w, &before));
    if (owner.v != before.owner.v || before.owner_left)
        TRY(check_owner(w, before.region, owner));
    if (date_is_none(due_on) || date_compare(due_on, before.due_on) != 0)
        TRY(check_due(w, due_on));
    TRY(work_run_one(w, &region_task_stmts[MOVE],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version),
                           BIND_ID("owner", owner), BIND_DATE("due_on", due_on))));
    return keep(w, &before);
}

static enum err
end(struct work *w, int64_t id, int64_t version, enum task_state state, const char *outcome,
    struct date ended_on)
{
    struct region_task before;
    bool may;
    TRY(task_get(w, id, &before));
    TRY(task_may_end(w, &before, &may));
    if (!may)
        return ERR_FORBIDDEN;
    TRY(check_open(w, &before));
    TRY(work_check_text(w, "outcome", outcome, LIMIT_REASON_BYTES));
    if (date_compare(ended_on, work_today(w)) > 0 || date_compare(ended_on, before.made_on) < 0)
        return work_problem(w, ERR_INVALID, "ended_on",
                            T("The day is between the day the task was given and today."));
    TRY(work_run_one(w, &region_task_stmts[END],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version),
                           BIND_INT("state", state), BIND_TEXT("outcome", outcome),
                           BIND_DATE("ended_on", ended_on))));
    return keep(w, &before);
}

enum err
task_done(struct work *w, int64_t id, int64_t version, const char *outcome, struct date ended_on)
{
    return end(w, id, version, TASK_DONE, outcome,
               date_is_none(ended_on) ? work_today(w) : ended_on);
}

enum err
task_drop(struct work *w, int64_t id, int64_t version, const char *why)
{
    return end(w, id, version, TASK_DROPPED, why, work_today(w));
}

enum err
task_reopen(struct work *w, int64_t id, int64_t version)
{
    struct region_task before;
    TRY(task_get(w, id, &before));
    TRY(led_region_own(w, before.region));
    TRY(work_run_one(w, &region_task_stmts[REOPEN],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version))));
    return keep(w, &before);
}
