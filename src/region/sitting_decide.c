/* region/sitting_decide.c: what a meeting decides, and what came of it.  See sitting.h. */
#include "region/led.h"
#include "region/sitting_in.h"

#include <assert.h>

static_assert(FROM_MEETING == 2, "the number in the statements");

enum { LIST, INSERT, SECTIONS };
const struct stmt sitting_decide_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT d.decision_id AS decision, d.item_id AS item, d.no_task FROM"
               " sitting_decision d WHERE d.sitting_id = :sitting ORDER BY d.decision_id"
               " LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO sitting_decision (decision_id, sitting_id, item_id, no_task) VALUES"
               " (:decision_id, :sitting, :item, :no_task)",
    },
    [SECTIONS] = {
        .need = NEED_REGION,
        .sql = "SELECT count(d.decision_id) FROM sitting s JOIN sitting_decision d ON"
               " d.sitting_id = s.id WHERE s.host_kind = :kind AND s.host_id = :host"
               " AND s.sit_on >= :from_on AND s.sit_on <= :until_on",
    },
    STMT_END,
};

struct link {
    int64_t decision, item;
    const char *no_task;
};
static const struct attr link_attrs[] = {
    ATTR(struct link, decision, KIND_ID, OPEN),
    ATTR(struct link, item, KIND_ID, OPEN),
    ATTR(struct link, no_task, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape link_shape = { "sitting_decision", sizeof(struct link), link_attrs };

enum err
sitting_decisions(struct work *w, int64_t sitting, struct sitting_decision **ret, size_t *ret_count)
{
    struct link *links;
    size_t count;
    TRY(work_list(w, &sitting_decide_stmts[LIST], BINDS(BIND_RAW_ID("sitting", sitting)),
                  &link_shape, LIMIT_LIST_ROWS, (void **)&links, &count, NULL));
    struct sitting_decision *all = ARENA_ARRAY(work_arena(w), struct sitting_decision, count + 1);
    for (size_t i = 0; i < count; i++) {
        all[i] = (struct sitting_decision){ .item = links[i].item, .no_task = links[i].no_task };
        TRY(decision_get(w, links[i].decision, &all[i].decision));
    }
    *ret = all;
    *ret_count = count;
    return ERR_OK;
}

enum err
sitting_next_section(struct work *w, const struct sitting *s, const char **ret)
{
    int64_t count;
    TRY(work_int(w, &sitting_decide_stmts[SECTIONS],
                 BINDS(BIND_INT("kind", s->host_kind), BIND_RAW_ID("host", s->host),
                       BIND_DATE("from_on", ((struct date){ s->sit_on.year, 1, 1 })),
                       BIND_DATE("until_on", ((struct date){ s->sit_on.year, 12, 31 }))),
                 &count));
    *ret = str_printf(work_arena(w), "§ %lld", (long long)count + 1);
    return ERR_OK;
}

/* A decision without an owner and a day for what follows is refused. */
static enum err
check_follow_up(struct work *w, const struct sitting_decision_given *given)
{
    bool task = !str_empty(given->task), none = !str_empty(given->no_task);
    if (task == none)
        return work_problem(w, ERR_INVALID, "task",
                            T("Tell what is done because of the decision, with an owner and a "
                              "day, or why nothing needs to be done: one of the two."));
    TRY(work_check_optional(w, "no_task", given->no_task, LIMIT_REASON_BYTES));
    if (task && given->owner.v == 0)
        return work_problem(w, ERR_INVALID, "owner", T("A task has an owner."));
    if (task && date_is_none(given->due_on))
        return work_problem(w, ERR_INVALID, "due_on", T("A task has a day by which it is done."));
    return ERR_OK;
}

enum err
sitting_decide(struct work *w, int64_t item, const struct sitting_decision_given *given,
               int64_t *ret_id)
{
    struct sitting s;
    struct sitting_item it;
    const char *section = given->section;
    int64_t decision, task;
    TRY(sitting_item_get(w, item, &it));
    TRY(sitting_own(w, it.sitting, false, &s));
    TRY(sitting_check_begun(w, &s));
    if (!date_is_none(s.minutes_on))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The minutes have been approved and do not change."));
    TRY(check_follow_up(w, given));
    if (str_empty(section))
        TRY(sitting_next_section(w, &s, &section));
    struct region_decision_given made = {
        .source = FROM_MEETING,
        .source_id = s.id,
        .what = given->what,
        .grounds = given->grounds,
        .decided_by = s.host_name,
        .decided_on = s.sit_on,
        .minutes_section = section,
    };
    TRY(decision_note(w, s.region, &made, &decision));
    TRY(work_run(w, &sitting_decide_stmts[INSERT],
                 BINDS(BIND_RAW_ID("decision_id", decision), BIND_RAW_ID("sitting", s.id),
                       BIND_RAW_ID("item", item),
                       BIND_TEXT("no_task", str_empty(given->no_task) ? NULL : given->no_task))));
    *ret_id = decision;
    if (str_empty(given->task))
        return ERR_OK;
    struct task_given follow = {
        .decision = decision, .what = given->task, .owner = given->owner, .due_on = given->due_on
    };
    return task_make(w, s.region, &follow, &task);
}

enum err
sitting_tasks(struct work *w, int64_t sitting, struct region_task **ret, size_t *ret_count)
{
    struct sitting s;
    TRY(sitting_get(w, sitting, &s));
    struct task_filter filter = { .region = s.region,
                                  .source = FROM_MEETING,
                                  .source_id = sitting };
    return task_list(w, &filter, ret, ret_count, NULL);
}

/* Was it settled before the meeting before this one, so that that one saw how it ended? */
static bool
was_seen(const struct region_task *t, struct date previous)
{
    return t->state != TASK_OPEN && !date_is_none(previous) &&
           date_compare(t->ended_on, previous) < 0;
}

enum err
sitting_earlier_tasks(struct work *w, const struct sitting *s, struct region_task **ret,
                      size_t *ret_count)
{
    enum { MEETINGS_MOST = 24 };
    struct sitting *held;
    size_t held_count, n = 0;
    struct date previous = DATE_NONE;
    struct sitting_filter of_host = { .host_kind = s->host_kind, .host = s->host };
    TRY(sitting_list(w, &of_host, &held, &held_count, NULL));
    struct region_task *all = ARENA_ARRAY(work_arena(w), struct region_task, LIMIT_LIST_ROWS);
    for (size_t i = 0, seen = 0; i < held_count && seen < MEETINGS_MOST; i++) {
        struct region_task *tasks;
        size_t count;
        if (held[i].id == s->id || held[i].state != SITTING_HELD ||
            date_compare(held[i].sit_on, s->sit_on) >= 0)
            continue;
        if (seen++ == 0)
            previous = held[i].sit_on;
        if (held[i].tasks == 0)
            continue;
        TRY(sitting_tasks(w, held[i].id, &tasks, &count));
        for (size_t k = 0; k < count && n < LIMIT_LIST_ROWS; k++)
            if (!was_seen(&tasks[k], previous))
                all[n++] = tasks[k];
    }
    *ret = all;
    *ret_count = n;
    return ERR_OK;
}
