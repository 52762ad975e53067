/* region/structure_need.c: see structure_need.h. */
#include "region/structure_need.h"

#include "region/history.h"
#include "region/led.h"

#define COLUMNS                                                                                    \
    "SELECT n.id, n.region_code AS region, n.level, n.what, n.why, n.raised_org_id AS raised,"     \
    " r.name_fi AS raised_org_fi, r.name_sv AS raised_org_sv, r.name_en AS raised_org_en,"         \
    " n.raised_on, n.state, n.owner_duty_id AS owner, p.name AS owner_name,"                       \
    " o.name_fi AS owner_org_fi, o.name_sv AS owner_org_sv, o.name_en AS "                         \
    "owner_org_en," LED_DUTY_IS_OVER(                                                              \
        "y") " AS owner_left, n.due_on, n.outcome, n.forum_id AS forum,"                           \
             " f.name AS forum_name, n.ended_on, n.version FROM structure_need n"                  \
             " JOIN duty y ON y.id = n.owner_duty_id JOIN worker p ON p.id = y.worker_id"          \
             " JOIN unit u ON u.id = y.unit_id JOIN organisation o ON o.id = u.org_id"             \
             " LEFT JOIN organisation r ON r.id = n.raised_org_id LEFT JOIN forum f ON f.id = "    \
             "n.forum_id"

enum { ONE, LIST, INSERT, CHANGE, END };
const struct stmt structure_need_stmts[] = {
    [ONE] = {
        .need = NEED_REGION,
        .sql = COLUMNS " WHERE n.id = :id",
    },
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE n.region_code = :region"
                       " AND (CAST(:level AS BIGINT) = 0 OR n.level = :level)"
                       " AND (CAST(:state AS BIGINT) = 0 OR n.state = :state)"
                       " ORDER BY CASE WHEN n.state < 3 THEN 0 ELSE 1 END, n.due_on, n.id"
                       " LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO structure_need (id, region_code, level, what, why, raised_org_id,"
               " raised_on, state, owner_duty_id, due_on) VALUES (:id, :region, :level, :what,"
               " :why, :org, :w_today, :state, :owner, :due_on)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE structure_need SET level = :level, what = :what, why = :why,"
               " raised_org_id = :org, state = :state, owner_duty_id = :owner, due_on = :due_on,"
               " version = version + 1 WHERE id = :id AND version = :version AND state < 3",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE structure_need SET state = :state, outcome = :outcome, forum_id = :forum,"
               " ended_on = :w_today, version = version + 1 WHERE id = :id"
               " AND version = :version AND state < 3",
    },
    STMT_END,
};

const struct code structure_state_codes[] = {
    { STRUCTURE_SEEN, "seen", TC("need", "Seen") },
    { STRUCTURE_UNDER_WAY, "under_way", TC("need", "Under way") },
    { STRUCTURE_MET, "met", TC("need", "Met") },
    { STRUCTURE_LEFT, "left", TC("need", "Left as it is") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr need_attrs[] = {
    ATTR(struct structure_need, id, KIND_ID, OPEN),
    ATTR(struct structure_need, region, KIND_TEXT, OPEN),
    ATTR(struct structure_need, what, KIND_TEXT, OPEN, .label = T("What is needed")),
    ATTR(struct structure_need, why, KIND_TEXT, OPEN, .label = T("Why it is needed")),
    ATTR(struct structure_need, level, KIND_CODE, OPEN, .label = T("Level of cooperation"),
         .codes = forum_level_codes),
    ATTR(struct structure_need, raised, KIND_ID, OPEN),
    ATTR_NAMES(struct structure_need, raised_org),
    ATTR(struct structure_need, raised_on, KIND_DATE, OPEN, .label = TC("need", "Seen on")),
    ATTR(struct structure_need, state, KIND_CODE, OPEN, .label = TC("need", "State"),
         .codes = structure_state_codes),
    ATTR(struct structure_need, owner, KIND_ID, OPEN),
    ATTR(struct structure_need, owner_name, KIND_TEXT, OPEN, .label = TC("need", "Owner")),
    ATTR_NAMES(struct structure_need, owner_org),
    ATTR(struct structure_need, owner_left, KIND_BOOL, OPEN),
    ATTR(struct structure_need, due_on, KIND_DATE, OPEN, .label = T("Settled by")),
    ATTR(struct structure_need, outcome, KIND_TEXT, OPEN, .label = T("What came of it")),
    ATTR(struct structure_need, forum, KIND_ID, OPEN),
    ATTR(struct structure_need, forum_name, KIND_TEXT, OPEN, .label = T("Structure that meets it")),
    ATTR(struct structure_need, ended_on, KIND_DATE, OPEN, .label = TC("need", "Settled on")),
    ATTR(struct structure_need, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape structure_need_shape = { "structure_need", sizeof(struct structure_need),
                                            need_attrs };

bool
structure_need_is_open(const struct structure_need *n)
{
    return n->state < STRUCTURE_MET;
}

bool
structure_need_is_late(const struct structure_need *n, struct date today)
{
    return structure_need_is_open(n) && date_compare(n->due_on, today) < 0;
}

enum err
structure_need_list(struct work *w, const char *region, int level, int state,
                    struct structure_need **ret, size_t *ret_count)
{
    return work_list(
        w, &structure_need_stmts[LIST],
        BINDS(BIND_TEXT("region", region), BIND_INT("level", level), BIND_INT("state", state)),
        &structure_need_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
structure_need_get(struct work *w, int64_t id, struct structure_need *ret)
{
    return work_get(w, &structure_need_stmts[ONE], BINDS(BIND_RAW_ID("id", id)),
                    &structure_need_shape, ret);
}

enum err
structure_need_may_end(struct work *w, const struct structure_need *n, bool *ret)
{
    *ret = n->owner.v == work_duty(w).v;
    if (*ret || work_role(w) != ROLE_COORDINATOR)
        return ERR_OK;
    enum err err = led_region_own(w, n->region);
    *ret = err == ERR_OK;
    return err == ERR_FORBIDDEN ? ERR_OK : err;
}

/* ---- changing ---- */

static enum err
check_org(struct work *w, const char *region, org_id org)
{
    struct organisation *orgs;
    size_t count;
    if (org.v == 0)
        return ERR_OK;
    TRY(led_organisations(w, region, 0, &orgs, &count));
    for (size_t i = 0; i < count; i++)
        if (orgs[i].id.v == org.v)
            return ERR_OK;
    return work_problem(w, ERR_INVALID, "raised", T("Choose organisations of this region."));
}

/* before: NULL for a new one; a day that has passed may stay as it was. */
static enum err
check(struct work *w, const char *region, const struct structure_need_given *given,
      const struct structure_need *before)
{
    if (code_find(forum_level_codes, given->level) == NULL)
        return work_problem(w, ERR_INVALID, "level", T("This is needed."));
    TRY(work_check_text(w, "what", given->what, LIMIT_REASON_BYTES));
    TRY(work_check_optional(w, "why", given->why, LIMIT_REASON_BYTES));
    TRY(check_org(w, region, given->raised));
    if (given->state != STRUCTURE_SEEN && given->state != STRUCTURE_UNDER_WAY)
        return work_problem(w, ERR_INVALID, "state",
                            T("Seen or under way; how it was met, or why it was left, is told "
                              "when it ends."));
    if (before == NULL || before->owner.v != given->owner.v || before->owner_left)
        TRY(led_check_owner(w, region, "owner", given->owner));
    if (date_is_none(given->due_on))
        return work_problem(w, ERR_INVALID, "due_on", T("This is needed."));
    if ((before == NULL || !date_same(before->due_on, given->due_on)) &&
        date_compare(given->due_on, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "due_on",
                            T("The day has passed. Choose today or a later day."));
    return ERR_OK;
}

static enum err
keep(struct work *w, int64_t id, const struct structure_need *before)
{
    struct structure_need after;
    TRY(structure_need_get(w, id, &after));
    return history_keep(w, after.region, id, &structure_need_shape, before, &after);
}

#define COMMON_BINDS(given)                                                                        \
    BIND_INT("level", (given)->level), BIND_TEXT("what", (given)->what),                           \
        BIND_TEXT("why", str_empty((given)->why) ? NULL : (given)->why),                           \
        BIND_ID("org", (given)->raised), BIND_INT("state", (given)->state),                        \
        BIND_ID("owner", (given)->owner), BIND_DATE("due_on", (given)->due_on)

enum err
structure_need_make(struct work *w, const char *region, const struct structure_need_given *given,
                    int64_t *ret_id)
{
    int64_t id = work_new_id(w);
    TRY(led_region_own(w, region));
    TRY(check(w, region, given, NULL));
    TRY(work_run(w, &structure_need_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region), COMMON_BINDS(given))));
    *ret_id = id;
    return keep(w, id, NULL);
}

static enum err
check_is_open(struct work *w, const struct structure_need *n)
{
    return structure_need_is_open(n)
               ? ERR_OK
               : work_problem(w, ERR_CONFLICT, NULL, T("This need has been settled already."));
}

enum err
structure_need_change(struct work *w, int64_t id, int64_t version,
                      const struct structure_need_given *given)
{
    struct structure_need before;
    TRY(structure_need_get(w, id, &before));
    TRY(led_region_own(w, before.region));
    TRY(check_is_open(w, &before));
    TRY(check(w, before.region, given, &before));
    TRY(work_run_one(
        w, &structure_need_stmts[CHANGE],
        BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version), COMMON_BINDS(given))));
    return keep(w, id, &before);
}

enum err
structure_need_end(struct work *w, int64_t id, int64_t version, int state, const char *outcome,
                   int64_t forum)
{
    struct structure_need before;
    bool may;
    TRY(structure_need_get(w, id, &before));
    TRY(structure_need_may_end(w, &before, &may));
    if (!may)
        return ERR_FORBIDDEN;
    TRY(check_is_open(w, &before));
    if (state != STRUCTURE_MET && state != STRUCTURE_LEFT)
        return work_problem(w, ERR_INVALID, "state", T("Met, or left as it is."));
    TRY(work_check_text(w, "outcome", outcome, LIMIT_REASON_BYTES));
    if (forum != 0) {
        struct forum f;
        enum err err = forum_get(w, forum, &f);
        if (err == ERR_NOT_FOUND || (err == ERR_OK && !str_same(f.region, before.region)))
            return work_problem(w, ERR_INVALID, "forum", T("Choose a structure of this region."));
        TRY(err);
    }
    TRY(work_run_one(w, &structure_need_stmts[END],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version),
                           BIND_INT("state", state), BIND_TEXT("outcome", outcome),
                           BIND_RAW_ID("forum", forum))));
    return keep(w, id, &before);
}
