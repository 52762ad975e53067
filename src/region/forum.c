/* region/forum.c: see forum.h.  forum_code.c has its codes, forum_member.c who is in it. */
#include "region/forum.h"

#include "region/decision.h"
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"

#include <assert.h>

static_assert(FORUM_EXISTING == 2 && FORUM_ENDED == 3 && FORUM_CHAIR == 1,
              "the numbers in the statements");

#define SITS    " m.from_on <= :w_today AND (m.until_on IS NULL OR m.until_on >= :w_today)"
#define MEMBERS " FROM forum_member m WHERE m.forum_id = f.id AND" SITS
#define COLUMNS                                                                                    \
    "SELECT f.id, f.region_code AS region, f.level, f.kind, f.state, f.name, f.mandate,"           \
    " f.level_tasks, f.cycle, f.deputies, f.rules, f.rules_on, f.link, f.from_on, f.until_on,"     \
    " f.ended_on, f.end_reason, f.checked_on, f.owner_duty_id AS owner, p.name AS owner_name,"     \
    " o.name_fi AS owner_org_fi, o.name_sv AS owner_org_sv, o.name_en AS "                         \
    "owner_org_en," LED_DUTY_IS_OVER(                                                              \
        "y") " AS owner_left, (SELECT count(a.org_id) FROM forum_author a WHERE"                   \
             " a.forum_id = f.id) AS authors, (SELECT count(m.id)" MEMBERS ") AS members,"         \
             " (SELECT count(m.id) FROM forum_member m LEFT JOIN duty x ON x.id = m.duty_id"       \
             " LEFT JOIN duty v ON v.id = m.deputy_duty_id WHERE m.forum_id = f.id AND" SITS       \
             " AND (x.until_on < :w_today OR v.until_on < :w_today)) AS members_left,"             \
             " (SELECT count(m.id)" MEMBERS " AND f.deputies = 1 AND m.deputy_duty_id IS NULL"     \
             " AND m.deputy_name IS NULL) AS without_deputy,"                                      \
             " (SELECT count(m.id)" MEMBERS " AND m.part = 1) AS has_chair,"                       \
             " (SELECT count(DISTINCT k.role) FROM forum_known k WHERE k.region_code = "           \
             "f.region_code"                                                                       \
             " AND (k.forum_id = f.id OR (k.forum_id IS NULL AND k.told_on >= f.from_on))) AS "    \
             "known,"                                                                              \
             " (SELECT max(s.sit_on) FROM sitting s WHERE s.host_kind = 1 AND s.host_id = f.id"    \
             " AND s.state = 3) AS last_on, (SELECT min(s.sit_on) FROM sitting s WHERE "           \
             "s.host_kind = 1"                                                                     \
             " AND s.host_id = f.id AND s.state < 3 AND s.sit_on >= :w_today) AS next_on, "        \
             "f.version"                                                                           \
             " FROM forum f JOIN duty y ON y.id = f.owner_duty_id JOIN worker p ON p.id = "        \
             "y.worker_id"                                                                         \
             " JOIN unit u ON u.id = y.unit_id JOIN organisation o ON o.id = u.org_id"

enum { ONE, LIST, AUTHORS, INSERT, CHANGE, CLEAR_AUTHORS, ADD_AUTHOR, END, CONFIRM };
const struct stmt forum_stmts[] = {
    [ONE] = {
        .need = NEED_REGION,
        .sql = COLUMNS " WHERE f.id = :id",
    },
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE f.region_code = :region"
                       " AND (CAST(:level AS BIGINT) = 0 OR f.level = :level)"
                       " AND (CAST(:kind AS BIGINT) = 0 OR f.kind = :kind)"
                       " AND (f.state = :state OR (CAST(:state AS BIGINT) = 0 AND f.state < 3))"
                       " ORDER BY f.level, f.id LIMIT :limit",
    },
    [AUTHORS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT o.id, o.kind, o.name_fi, o.name_sv, o.name_en, o.business_code,"
               " o.area_code AS area, o.county_code AS county, o.municipality_code AS"
               " municipality, o.takes_c4, o.takes_c5, o.from_on, o.until_on FROM forum_author a"
               " JOIN organisation o ON o.id = a.org_id WHERE a.forum_id = :forum"
               " ORDER BY a.org_id LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO forum (id, region_code, level, kind, state, name, mandate,"
               " level_tasks, cycle, deputies, rules, rules_on, link, from_on, until_on,"
               " checked_on, owner_duty_id) VALUES (:id, :region, :level, :kind, :state, :name,"
               " :mandate, :level_tasks, :cycle, :deputies, :rules, :rules_on, :link, :from_on,"
               " :until_on, :w_today, :owner)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE forum SET level = :level, kind = :kind, state = :state, name = :name,"
               " mandate = :mandate, level_tasks = :level_tasks, cycle = :cycle, deputies ="
               " :deputies, rules = :rules, rules_on = :rules_on, link = :link, from_on ="
               " :from_on, until_on = :until_on, checked_on = :w_today, owner_duty_id = :owner,"
               " version = version + 1 WHERE id = :id AND version = :version AND state < 3",
    },
    [CLEAR_AUTHORS] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM forum_author WHERE forum_id = :forum",
    },
    [ADD_AUTHOR] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO forum_author (forum_id, org_id) VALUES (:forum, :org)",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE forum SET state = 3, ended_on = :ended_on, end_reason = :reason,"
               " version = version + 1 WHERE id = :id AND version = :version AND state < 3",
    },
    [CONFIRM] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE forum SET checked_on = :w_today, version = version + 1 WHERE id = :id"
               " AND version = :version AND state < 3",
    },
    STMT_END,
};

static const struct attr forum_attrs[] = {
    ATTR(struct forum, id, KIND_ID, OPEN),
    ATTR(struct forum, region, KIND_TEXT, OPEN),
    ATTR(struct forum, name, KIND_TEXT, OPEN, .label = TC("structure", "Name")),
    ATTR(struct forum, level, KIND_CODE, OPEN, .label = T("Level of cooperation"),
         .codes = forum_level_codes),
    ATTR(struct forum, kind, KIND_CODE, OPEN, .label = TC("structure", "Kind"),
         .codes = forum_kind_codes),
    ATTR(struct forum, state, KIND_CODE, OPEN, .label = T("Existing or needed"),
         .codes = forum_state_codes),
    ATTR(struct forum, mandate, KIND_TEXT, OPEN, .label = T("Mandate")),
    ATTR(struct forum, level_tasks, KIND_INT, OPEN),
    ATTR(struct forum, cycle, KIND_CODE, OPEN, .label = T("Meets"), .codes = forum_cycle_codes),
    ATTR(struct forum, deputies, KIND_BOOL, OPEN, .label = T("Personal deputies")),
    ATTR(struct forum, rules, KIND_TEXT, OPEN, .label = T("Common rules of play")),
    ATTR(struct forum, rules_on, KIND_DATE, OPEN, .label = T("Rules agreed on")),
    ATTR(struct forum, link, KIND_TEXT, OPEN, .label = T("Link")),
    ATTR(struct forum, from_on, KIND_DATE, OPEN, .label = TC("structure", "From")),
    ATTR(struct forum, until_on, KIND_DATE, OPEN, .label = T("Last day of the term")),
    ATTR(struct forum, ended_on, KIND_DATE, OPEN, .label = TC("structure", "Ended on")),
    ATTR(struct forum, end_reason, KIND_TEXT, OPEN, .label = T("Why it ended")),
    ATTR(struct forum, checked_on, KIND_DATE, OPEN, .label = T("Last seen to be right")),
    ATTR(struct forum, owner, KIND_ID, OPEN),
    ATTR(struct forum, owner_name, KIND_TEXT, OPEN, .label = TC("structure", "Owner")),
    ATTR_NAMES(struct forum, owner_org),
    ATTR(struct forum, owner_left, KIND_BOOL, OPEN),
    ATTR(struct forum, authors, KIND_INT, OPEN),
    ATTR(struct forum, members, KIND_INT, OPEN),
    ATTR(struct forum, members_left, KIND_INT, OPEN),
    ATTR(struct forum, without_deputy, KIND_INT, OPEN),
    ATTR(struct forum, has_chair, KIND_INT, OPEN),
    ATTR(struct forum, known, KIND_INT, OPEN),
    ATTR(struct forum, last_on, KIND_DATE, OPEN),
    ATTR(struct forum, next_on, KIND_DATE, OPEN),
    ATTR(struct forum, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape forum_shape = { "forum", sizeof(struct forum), forum_attrs };

/* ---- what can be told of one ---- */

bool
forum_is_overdue(const struct forum *f, struct date today, struct date *ret_due)
{
    struct date last = date_is_none(f->last_on) ? f->from_on : f->last_on;
    struct date due = forum_cycle_next(f->cycle, last);
    if (ret_due != NULL)
        *ret_due = due;
    return f->state == FORUM_EXISTING && date_is_none(f->next_on) && !date_is_none(due) &&
           date_compare(due, today) < 0;
}

bool
forum_is_stale(const struct forum *f, struct date today)
{
    return f->state != FORUM_ENDED &&
           date_compare(date_add_months(f->checked_on, FORUM_CHECK_MONTHS), today) < 0;
}

bool
forum_term_is_over(const struct forum *f, struct date today)
{
    return f->state == FORUM_EXISTING && !date_is_none(f->until_on) &&
           date_compare(f->until_on, today) < 0;
}

/* ---- reading ---- */

static const char *
forum_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct forum *)row)->name;
}

/* Each level's by name: sorted within the runs of one level. */
static void
sort_levels(struct work *w, struct forum *rows, size_t count)
{
    for (size_t from = 0, i = 0; i <= count; i++)
        if (i == count || rows[i].level != rows[from].level) {
            rows_sort(w, rows + from, i - from, sizeof(rows[0]), forum_name);
            from = i;
        }
}

enum err
forum_list(struct work *w, const struct forum_filter *filter, struct forum **ret, size_t *ret_count)
{
    struct forum *rows;
    size_t count, n = 0;
    TRY(work_list(w, &forum_stmts[LIST],
                  BINDS(BIND_TEXT("region", filter->region), BIND_INT("level", filter->level),
                        BIND_INT("kind", filter->kind), BIND_INT("state", filter->state)),
                  &forum_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        const char *const texts[] = { rows[i].name, rows[i].mandate, rows[i].owner_name };
        if (words_stand_in(work_arena(w), filter->words, texts, COUNT(texts)))
            rows[n++] = rows[i];
    }
    sort_levels(w, rows, n);
    *ret = rows;
    *ret_count = n;
    return ERR_OK;
}

enum err
forum_get(struct work *w, int64_t id, struct forum *ret)
{
    return work_get(w, &forum_stmts[ONE], BINDS(BIND_RAW_ID("id", id)), &forum_shape, ret);
}

enum err
forum_authors(struct work *w, int64_t id, struct organisation **ret, size_t *ret_count)
{
    return work_list(w, &forum_stmts[AUTHORS], BINDS(BIND_RAW_ID("forum", id)), &organisation_shape,
                     FORUM_AUTHORS_MOST, (void **)ret, ret_count, NULL);
}

/* ---- changing ---- */

static enum err
check_authors(struct work *w, const char *region, const struct forum_given *given)
{
    struct organisation *orgs;
    size_t count, found = 0;
    if (given->author_count < FORUM_AUTHORS_LEAST || given->author_count > FORUM_AUTHORS_MOST)
        return work_problem(w, ERR_INVALID, "authors",
                            T("Structures are identified together: choose at least two "
                              "organisations (recommendation R1.2)."));
    TRY(led_organisations(w, region, 0, &orgs, &count));
    for (size_t i = 0; i < given->author_count; i++)
        for (size_t k = 0; k < count; k++)
            found += orgs[k].id.v == given->authors[i];
    if (found != given->author_count)
        return work_problem(w, ERR_INVALID, "authors", T("Choose organisations of this region."));
    return ERR_OK;
}

static enum err
check_texts(struct work *w, const struct forum_given *given)
{
    TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "mandate", given->mandate, LIMIT_REASON_BYTES));
    TRY(work_check_optional(w, "rules", given->rules, LIMIT_NOTE_BYTES));
    TRY(check_link(w, "link", given->link));
    if (given->state == FORUM_EXISTING && str_empty(given->mandate))
        return work_problem(w, ERR_INVALID, "mandate",
                            T("A structure that exists has a mandate: what it is for and what it "
                              "may decide."));
    if (str_empty(given->rules) != date_is_none(given->rules_on))
        return work_problem(w, ERR_INVALID, "rules_on",
                            T("Give both the rules of play and the day on which they were "
                              "agreed, or neither."));
    return ERR_OK;
}

static enum err
check_dates(struct work *w, const struct forum_given *given)
{
    struct date today = work_today(w);
    if (date_is_none(given->from_on))
        return work_problem(w, ERR_INVALID, "from_on", T("This is needed."));
    if (!date_is_none(given->until_on) && date_compare(given->until_on, given->from_on) < 0)
        return work_problem(w, ERR_INVALID, "until_on", T("The term ends before it begins."));
    if (!date_is_none(given->rules_on) && date_compare(given->rules_on, today) > 0)
        return work_problem(w, ERR_INVALID, "rules_on", T("The day is not after today."));
    if (given->state == FORUM_NEEDED && date_compare(given->from_on, today) > 0)
        return work_problem(w, ERR_INVALID, "from_on", T("The day is not after today."));
    return ERR_OK;
}

static enum err
check(struct work *w, const char *region, const struct forum_given *given)
{
    TRY(check_texts(w, given));
    if (code_find(forum_level_codes, given->level) == NULL)
        return work_problem(w, ERR_INVALID, "level", T("This is needed."));
    if (forum_kind_level(given->kind) != given->level)
        return work_problem(w, ERR_INVALID, "kind", T("Choose a kind of the chosen level."));
    if (given->state != FORUM_NEEDED && given->state != FORUM_EXISTING)
        return work_problem(w, ERR_INVALID, "state", T("This is needed."));
    if (code_find(forum_cycle_codes, given->cycle) == NULL)
        return work_problem(w, ERR_INVALID, "cycle", T("This is needed."));
    for (int task = 1; task < LEVEL_TASK_COUNT; task++)
        if ((given->level_tasks & (1u << task)) != 0 && level_task_level(task) != given->level)
            return work_problem(w, ERR_INVALID, "level_tasks",
                                T("Choose tasks of the chosen level only."));
    TRY(check_dates(w, given));
    TRY(led_check_owner(w, region, "owner", given->owner));
    return check_authors(w, region, given);
}

static const char *
or_null(const char *text)
{
    return str_empty(text) ? NULL : text;
}

static const struct bind *
binds_of(struct work *w, int64_t id, const char *region, int64_t version,
         const struct forum_given *given)
{
    const struct bind all[] = {
        BIND_RAW_ID("id", id),
        BIND_INT("level", given->level),
        BIND_INT("kind", given->kind),
        BIND_INT("state", given->state),
        BIND_TEXT("name", given->name),
        BIND_TEXT("mandate", or_null(given->mandate)),
        BIND_INT("level_tasks", given->level_tasks),
        BIND_INT("cycle", given->cycle),
        BIND_BOOL("deputies", given->deputies),
        BIND_TEXT("rules", or_null(given->rules)),
        BIND_DATE("rules_on", given->rules_on),
        BIND_TEXT("link", or_null(given->link)),
        BIND_DATE("from_on", given->from_on),
        BIND_DATE("until_on", given->until_on),
        BIND_ID("owner", given->owner),
        version == 0 ? BIND_TEXT("region", region) : BIND_INT("version", version),
        { .name = NULL },
    };
    struct bind *ret = ARENA_ARRAY(work_arena(w), struct bind, COUNT(all));
    for (size_t i = 0; i < COUNT(all); i++)
        ret[i] = all[i];
    return ret;
}

static enum err
put_authors(struct work *w, int64_t id, const struct forum_given *given)
{
    TRY(work_run(w, &forum_stmts[CLEAR_AUTHORS], BINDS(BIND_RAW_ID("forum", id))));
    for (size_t i = 0; i < given->author_count; i++)
        TRY(work_run(w, &forum_stmts[ADD_AUTHOR],
                     BINDS(BIND_RAW_ID("forum", id), BIND_RAW_ID("org", given->authors[i]))));
    return ERR_OK;
}

static enum err
keep(struct work *w, int64_t id, const struct forum *before)
{
    struct forum after;
    TRY(forum_get(w, id, &after));
    return history_keep(w, after.region, id, &forum_shape, before, &after);
}

enum err
forum_make(struct work *w, const char *region, const struct forum_given *given, int64_t *ret_id)
{
    int64_t id = work_new_id(w);
    TRY(led_region_own(w, region));
    TRY(check(w, region, given));
    TRY(work_run(w, &forum_stmts[INSERT], binds_of(w, id, region, 0, given)));
    TRY(put_authors(w, id, given));
    *ret_id = id;
    return keep(w, id, NULL);
}

static enum err
check_move(struct work *w, const struct forum *before, const struct forum_given *given)
{
    if (before->state == FORUM_ENDED)
        return work_problem(w, ERR_CONFLICT, NULL, T("This structure has ended."));
    if (before->state == FORUM_EXISTING && given->state == FORUM_NEEDED)
        return work_problem(w, ERR_INVALID, "state",
                            T("It exists. If it has stopped, end it with the reason."));
    struct forum_member *members;
    size_t count;
    TRY(forum_members(w, before->id, &members, &count));
    for (size_t i = 0; i < count; i++) {
        if (given->deputies && forum_member_sits(&members[i], work_today(w)) &&
            str_empty(members[i].deputy_name))
            return work_problem_fill(w, ERR_INVALID, "deputies",
                                     T("{name} has no deputy. Name the deputies first."),
                                     FILLS(FILL_S("name", members[i].name)));
        if (!date_is_none(given->until_on) && !date_is_none(members[i].until_on) &&
            date_compare(members[i].until_on, given->until_on) > 0)
            return work_problem_fill(w, ERR_INVALID, "until_on",
                                     T("The membership of {name} goes on after that day."),
                                     FILLS(FILL_S("name", members[i].name)));
    }
    return ERR_OK;
}

enum err
forum_change(struct work *w, int64_t id, int64_t version, const struct forum_given *given)
{
    struct forum before;
    TRY(forum_get(w, id, &before));
    TRY(led_region_own(w, before.region));
    TRY(check_move(w, &before, given));
    TRY(check(w, before.region, given));
    TRY(work_run_one(w, &forum_stmts[CHANGE], binds_of(w, id, NULL, version, given)));
    TRY(put_authors(w, id, given));
    return keep(w, id, &before);
}

enum err
forum_end(struct work *w, int64_t id, int64_t version, struct date ended_on, const char *reason)
{
    struct forum before;
    TRY(forum_get(w, id, &before));
    TRY(led_region_own(w, before.region));
    if (before.state == FORUM_ENDED)
        return work_problem(w, ERR_CONFLICT, NULL, T("This structure has ended."));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    if (date_is_none(ended_on) || date_compare(ended_on, before.from_on) < 0 ||
        date_compare(ended_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "ended_on",
                            T("The last day is between its first day and today."));
    TRY(work_run_one(w, &forum_stmts[END],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version),
                           BIND_DATE("ended_on", ended_on), BIND_TEXT("reason", reason))));
    return keep(w, id, &before);
}

enum err
forum_confirm(struct work *w, int64_t id, int64_t version)
{
    struct forum before;
    TRY(forum_get(w, id, &before));
    TRY(led_region_own(w, before.region));
    TRY(work_run_one(w, &forum_stmts[CONFIRM],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version))));
    return keep(w, id, &before);
}
