/* region/sitting.c: see sitting.h.  sitting_agenda.c has its agenda and papers, sitting_guest.c who
 * is there, sitting_decide.c what is decided. */
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"
#include "region/sitting_in.h"

#include <assert.h>

static_assert(HOST_FORUM == 1 && HOST_GROUP == 2 && SITTING_HELD == 3 && FROM_MEETING == 2 &&
                  FORUM_EXISTING == 2,
              "the numbers in the statements");

/* A group's meeting days, by its kind and id. */
#define LAST_OF(kind, id)                                                                          \
    "(SELECT max(s.sit_on) FROM sitting s WHERE s.host_kind = " kind " AND s.host_id = " id        \
    " AND s.state = 3) AS last_on"
#define NEXT_OF(kind, id)                                                                          \
    "(SELECT min(s.sit_on) FROM sitting s WHERE s.host_kind = " kind " AND s.host_id = " id        \
    " AND s.state < 3 AND s.sit_on >= :w_today) AS next_on,"                                       \
    " (SELECT min(s.id) FROM sitting s WHERE s.host_kind = " kind " AND s.host_id = " id           \
    " AND s.state < 3 AND s.sit_on = (SELECT min(n.sit_on) FROM sitting n WHERE n.host_kind "      \
    "= " kind " AND n.host_id = " id " AND n.state < 3 AND n.sit_on >= :w_today)) AS next"
#define SITS_TODAY(t)                                                                              \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
#define FORUM_HOST                                                                                 \
    "SELECT 1 AS kind, f.id, f.region_code AS region, f.name, f.cycle, f.owner_duty_id AS owner,"  \
    " CASE WHEN f.state = 2 THEN 1 ELSE 0 END AS is_open, f.from_on, " LAST_OF(                    \
        "1", "f.id") ", " NEXT_OF("1", "f.id") ", (SELECT count(m.id) FROM forum_member m WHERE "  \
                                               "m.forum_id = f.id"                                 \
                                               " AND f.deputies = 1 AND m.deputy_duty_id IS NULL " \
                                               "AND m.deputy_name IS NULL"                         \
                                               " AND " SITS_TODAY(                                 \
                                                   "m") ") AS deputies_miss FROM forum f"
#define GROUP_HOST                                                                                 \
    "SELECT 2 AS kind, g.id, g.region_code AS region, g.name, COALESCE(c.cycle, 1) AS cycle,"      \
    " g.owner_duty_id AS owner, CASE WHEN g.state = 2 AND g.until_on >= :w_today THEN 1 ELSE 0"    \
    " END AS is_open, g.from_on, " LAST_OF("2", "g.id") ", " NEXT_OF(                              \
        "2", "g.id") ", 0 AS deputies_miss FROM steering_group g LEFT JOIN sitting_cycle c ON "    \
                     "c.host_kind = 2"                                                             \
                     " AND c.host_id = g.id"
#define TASKS "SELECT count(t.id) FROM region_task t WHERE t.source = 2 AND t.source_id = s.id"
#define COLUMNS                                                                                    \
    "SELECT s.id, s.region_code AS region, s.host_kind, s.host_id AS host,"                        \
    " COALESCE(f.name, g.name) AS host_name, s.number, s.sit_on, s.starts_at, s.ends_at, s.venue," \
    " s.link, s.state, s.invited_on, s.cancel_reason, s.minutes, s.minutes_link, s.minutes_on,"    \
    " s.owner_duty_id AS owner, p.name AS owner_name, " LED_DUTY_IS_OVER(                          \
        "y") " AS owner_left,"                                                                     \
             " (SELECT count(i.id) FROM sitting_item i WHERE i.sitting_id = s.id AND i.kind = 3) " \
             "AS items,"                                                                           \
             " (SELECT count(x.id) FROM sitting_paper x WHERE x.sitting_id = s.id AND x.link IS "  \
             "NULL)"                                                                               \
             " AS papers_missing, (SELECT count(d.decision_id) FROM sitting_decision d WHERE"      \
             " d.sitting_id = s.id) AS decisions, (" TASKS ") AS tasks, (" TASKS                   \
             " AND t.state = 1)"                                                                   \
             " AS tasks_open, (" TASKS                                                             \
             " AND t.state = 1 AND t.due_on < :w_today) AS tasks_late, s.version"                  \
             " FROM sitting s JOIN duty y ON y.id = s.owner_duty_id JOIN worker p ON p.id = "      \
             "y.worker_id"                                                                         \
             " LEFT JOIN forum f ON s.host_kind = 1 AND f.id = s.host_id"                          \
             " LEFT JOIN steering_group g ON s.host_kind = 2 AND g.id = s.host_id"

enum {
    FORUM_ONE,
    GROUP_ONE,
    FORUMS,
    GROUPS,
    CLEAR_CYCLE,
    SET_CYCLE,
    ONE,
    OF_REGION,
    OF_HOST,
    NUMBER,
    SAME_DAY,
    INSERT,
    MOVE,
    INVITE,
    CANCEL,
    HOLD,
    WRITE_MINUTES,
};
const struct stmt sitting_stmts[] = {
    [FORUM_ONE] = {
        .need = NEED_REGION,
        .sql = FORUM_HOST " WHERE f.id = :host",
    },
    [GROUP_ONE] = {
        .need = NEED_REGION,
        .sql = GROUP_HOST " WHERE g.id = :host",
    },
    [FORUMS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FORUM_HOST " WHERE f.region_code = :region AND f.state = 2 ORDER BY f.level, f.id"
                          " LIMIT :limit",
    },
    [GROUPS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = GROUP_HOST " WHERE g.region_code = :region AND g.state = 2"
                          " AND g.until_on >= :w_today ORDER BY g.id LIMIT :limit",
    },
    [CLEAR_CYCLE] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM sitting_cycle WHERE host_kind = :kind AND host_id = :host",
    },
    [SET_CYCLE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO sitting_cycle (host_kind, host_id, cycle) VALUES (:kind, :host,"
               " :cycle)",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = COLUMNS " WHERE s.id = :id",
    },
    [OF_REGION] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE s.region_code = :region AND (CAST(:state AS BIGINT) = 0"
                       " OR s.state = :state) ORDER BY s.sit_on DESC, s.id DESC LIMIT :limit",
    },
    [OF_HOST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE s.host_kind = :kind AND s.host_id = :host AND"
                       " (CAST(:state AS BIGINT) = 0 OR s.state = :state)"
                       " ORDER BY s.sit_on DESC, s.id DESC LIMIT :limit",
    },
    [NUMBER] = {
        .need = NEED_REGION,
        .sql = "SELECT COALESCE(max(s.number), 0) FROM sitting s WHERE s.host_kind = :kind"
               " AND s.host_id = :host AND s.sit_on >= :from_on AND s.sit_on <= :until_on",
    },
    [SAME_DAY] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM sitting s WHERE s.host_kind = :kind AND s.host_id = :host"
               " AND s.sit_on = :sit_on AND s.state <> 4 AND s.id <> :self",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO sitting (id, region_code, host_kind, host_id, number, sit_on,"
               " starts_at, ends_at, venue, link, state, owner_duty_id) VALUES (:id, :region,"
               " :kind, :host, :number, :sit_on, :starts_at, :ends_at, :venue, :link, 1, :owner)",
    },
    [MOVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting SET sit_on = :sit_on, starts_at = :starts_at, ends_at = :ends_at,"
               " venue = :venue, link = :link, owner_duty_id = :owner, version = version + 1"
               " WHERE id = :id AND version = :version AND state < 3",
    },
    [INVITE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting SET state = 2, invited_on = :w_today, version = version + 1"
               " WHERE id = :id AND version = :version AND state < 3",
    },
    [CANCEL] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting SET state = 4, cancel_reason = :reason, version = version + 1"
               " WHERE id = :id AND version = :version AND state < 3",
    },
    [HOLD] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting SET state = 3, version = version + 1"
               " WHERE id = :id AND version = :version AND state < 3",
    },
    [WRITE_MINUTES] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting SET minutes = :minutes, minutes_link = :link, minutes_on ="
               " :minutes_on, version = version + 1 WHERE id = :id AND version = :version"
               " AND state = 3",
    },
    STMT_END,
};

const struct code host_kind_codes[] = {
    { HOST_FORUM, "forum", TC("host", "Structure") },
    { HOST_GROUP, "group", TC("host", "Steering group") },
    { 0, NULL, TEXT_NONE },
};
const struct code sitting_state_codes[] = {
    { SITTING_PLANNED, "planned", TC("meeting of a group", "Planned") },
    { SITTING_INVITED, "invited", TC("meeting of a group", "Invited") },
    { SITTING_HELD, "held", TC("meeting of a group", "Held") },
    { SITTING_CANCELLED, "cancelled", TC("meeting of a group", "Cancelled") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr host_attrs[] = {
    ATTR(struct sitting_host, kind, KIND_CODE, OPEN, .codes = host_kind_codes),
    ATTR(struct sitting_host, id, KIND_ID, OPEN),
    ATTR(struct sitting_host, region, KIND_TEXT, OPEN),
    ATTR(struct sitting_host, name, KIND_TEXT, OPEN, .label = T("Who meets")),
    ATTR(struct sitting_host, cycle, KIND_CODE, OPEN, .label = T("Meets"),
         .codes = forum_cycle_codes),
    ATTR(struct sitting_host, owner, KIND_ID, OPEN),
    ATTR_AT(struct sitting_host, open, "is_open", KIND_BOOL, OPEN),
    ATTR(struct sitting_host, from_on, KIND_DATE, OPEN),
    ATTR(struct sitting_host, last_on, KIND_DATE, OPEN, .label = T("Last meeting")),
    ATTR(struct sitting_host, next_on, KIND_DATE, OPEN, .label = T("Next meeting")),
    ATTR(struct sitting_host, next, KIND_ID, OPEN),
    ATTR(struct sitting_host, deputies_miss, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape sitting_host_shape = { "sitting_host", sizeof(struct sitting_host), host_attrs };

static const struct attr sitting_attrs[] = {
    ATTR(struct sitting, id, KIND_ID, OPEN),
    ATTR(struct sitting, region, KIND_TEXT, OPEN),
    ATTR(struct sitting, host_kind, KIND_CODE, OPEN, .codes = host_kind_codes),
    ATTR(struct sitting, host, KIND_ID, OPEN),
    ATTR(struct sitting, host_name, KIND_TEXT, OPEN, .label = T("Who meets")),
    ATTR(struct sitting, number, KIND_INT, OPEN),
    ATTR(struct sitting, sit_on, KIND_DATE, OPEN, .label = TC("meeting of a group", "Day")),
    ATTR(struct sitting, starts_at, KIND_INSTANT, OPEN),
    ATTR(struct sitting, ends_at, KIND_INSTANT, OPEN),
    ATTR(struct sitting, venue, KIND_TEXT, OPEN, .label = TC("meeting of a group", "Place")),
    ATTR(struct sitting, link, KIND_TEXT, OPEN, .label = T("Remote connection")),
    ATTR(struct sitting, state, KIND_CODE, OPEN, .label = TC("meeting of a group", "State"),
         .codes = sitting_state_codes),
    ATTR(struct sitting, invited_on, KIND_DATE, OPEN, .label = T("Invitation sent on")),
    ATTR(struct sitting, cancel_reason, KIND_TEXT, OPEN, .label = T("Why it was cancelled")),
    ATTR(struct sitting, minutes, KIND_TEXT, OPEN, .label = TC("meeting of a group", "Minutes")),
    ATTR(struct sitting, minutes_link, KIND_TEXT, OPEN, .label = T("Where the minutes are")),
    ATTR(struct sitting, minutes_on, KIND_DATE, OPEN, .label = T("Minutes approved on")),
    ATTR(struct sitting, owner, KIND_ID, OPEN),
    ATTR(struct sitting, owner_name, KIND_TEXT, OPEN, .label = T("Who prepares it")),
    ATTR(struct sitting, owner_left, KIND_BOOL, OPEN),
    ATTR(struct sitting, items, KIND_INT, OPEN),
    ATTR(struct sitting, papers_missing, KIND_INT, OPEN),
    ATTR(struct sitting, decisions, KIND_INT, OPEN),
    ATTR(struct sitting, tasks, KIND_INT, OPEN),
    ATTR(struct sitting, tasks_open, KIND_INT, OPEN),
    ATTR(struct sitting, tasks_late, KIND_INT, OPEN),
    ATTR(struct sitting, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape sitting_shape = { "sitting", sizeof(struct sitting), sitting_attrs };

/* ---- who meets ---- */

static struct date
cycle_due(const struct sitting_host *host)
{
    return forum_cycle_next(host->cycle,
                            date_is_none(host->last_on) ? host->from_on : host->last_on);
}

struct date
sitting_host_proposal(const struct sitting_host *host, struct date today)
{
    struct date due = cycle_due(host), tomorrow = date_add_days(today, 1);
    if (date_is_none(due))
        return due;
    return date_compare(due, tomorrow) < 0 ? date_roll(date_add_days(today, 14)) : due;
}

bool
sitting_host_is_overdue(const struct sitting_host *host, struct date today, struct date *ret_due)
{
    struct date due = cycle_due(host);
    if (ret_due != NULL)
        *ret_due = due;
    return host->open && date_is_none(host->next_on) && !date_is_none(due) &&
           date_compare(due, today) < 0;
}

enum err
sitting_host_get(struct work *w, int kind, int64_t id, struct sitting_host *ret)
{
    if (kind != HOST_FORUM && kind != HOST_GROUP)
        return ERR_NOT_FOUND;
    return work_get(w, &sitting_stmts[kind == HOST_FORUM ? FORUM_ONE : GROUP_ONE],
                    BINDS(BIND_RAW_ID("host", id)), &sitting_host_shape, ret);
}

static const char *
host_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct sitting_host *)row)->name;
}

enum err
sitting_hosts(struct work *w, const char *region, struct sitting_host **ret, size_t *ret_count)
{
    struct sitting_host *lists[2];
    size_t counts[2], n = 0;
    const int stmts[2] = { GROUPS, FORUMS };
    for (int i = 0; i < 2; i++) {
        TRY(work_list(w, &sitting_stmts[stmts[i]], BINDS(BIND_TEXT("region", region)),
                      &sitting_host_shape, LIMIT_LIST_ROWS, (void **)&lists[i], &counts[i], NULL));
        rows_sort(w, lists[i], counts[i], sizeof(lists[i][0]), host_name);
    }
    struct sitting_host *all =
        ARENA_ARRAY(work_arena(w), struct sitting_host, counts[0] + counts[1] + 1);
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < counts[i]; k++)
            all[n++] = lists[i][k];
    *ret = all;
    *ret_count = n;
    return ERR_OK;
}

enum err
sitting_set_cycle(struct work *w, int kind, int64_t id, int cycle)
{
    struct sitting_host before, after;
    TRY(sitting_host_get(w, kind, id, &before));
    TRY(led_region_own(w, before.region));
    if (kind != HOST_GROUP || code_find(forum_cycle_codes, cycle) == NULL)
        return work_problem(w, ERR_INVALID, "cycle", T("This is needed."));
    const struct bind *binds = BINDS(BIND_INT("kind", kind), BIND_RAW_ID("host", id));
    TRY(work_run(w, &sitting_stmts[CLEAR_CYCLE], binds));
    TRY(work_run(w, &sitting_stmts[SET_CYCLE],
                 BINDS(BIND_INT("kind", kind), BIND_RAW_ID("host", id), BIND_INT("cycle", cycle))));
    TRY(sitting_host_get(w, kind, id, &after));
    return history_keep(w, before.region, id, &sitting_host_shape, &before, &after);
}

/* ---- reading ---- */

bool
sitting_is_open(const struct sitting *s)
{
    return s->state == SITTING_PLANNED || s->state == SITTING_INVITED;
}

const char *
sitting_number(struct arena *a, const struct sitting *s)
{
    return str_printf(a, "%lld/%d", (long long)s->number, s->sit_on.year);
}

enum err
sitting_list(struct work *w, const struct sitting_filter *filter, struct sitting **ret,
             size_t *ret_count, bool *ret_more)
{
    if (filter->host != 0)
        return work_list(w, &sitting_stmts[OF_HOST],
                         BINDS(BIND_INT("kind", filter->host_kind),
                               BIND_RAW_ID("host", filter->host), BIND_INT("state", filter->state)),
                         &sitting_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, ret_more);
    return work_list(w, &sitting_stmts[OF_REGION],
                     BINDS(BIND_TEXT("region", filter->region), BIND_INT("state", filter->state)),
                     &sitting_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, ret_more);
}

enum err
sitting_get(struct work *w, int64_t id, struct sitting *ret)
{
    return work_get(w, &sitting_stmts[ONE], BINDS(BIND_RAW_ID("id", id)), &sitting_shape, ret);
}

enum err
sitting_may_minute(struct work *w, const struct sitting *s, bool *ret)
{
    *ret = s->owner.v == work_duty(w).v;
    if (*ret || work_role(w) != ROLE_COORDINATOR)
        return ERR_OK;
    enum err err = led_region_own(w, s->region);
    *ret = err == ERR_OK;
    return err == ERR_FORBIDDEN ? ERR_OK : err;
}

/* ---- for the other files ---- */

enum err
sitting_own(struct work *w, int64_t id, bool minutes, struct sitting *ret)
{
    bool may;
    TRY(sitting_get(w, id, ret));
    if (!minutes)
        return led_region_own(w, ret->region);
    TRY(sitting_may_minute(w, ret, &may));
    return may ? ERR_OK : ERR_FORBIDDEN;
}

enum err
sitting_check_open(struct work *w, const struct sitting *s)
{
    return sitting_is_open(s)
               ? ERR_OK
               : work_problem(w, ERR_CONFLICT, NULL, T("The meeting has been held or cancelled."));
}

enum err
sitting_check_begun(struct work *w, const struct sitting *s)
{
    if (s->state == SITTING_CANCELLED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The meeting has been cancelled."));
    if (date_compare(s->sit_on, work_today(w)) > 0)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The day of the meeting is ahead. Move the meeting if it was held "
                              "earlier."));
    return ERR_OK;
}

static enum err
keep(struct work *w, int64_t id, const struct sitting *before)
{
    struct sitting after;
    TRY(sitting_get(w, id, &after));
    return history_keep(w, after.region, id, &sitting_shape, before, &after);
}

/* ---- planning ---- */

static bool
clock_parse(const char *text, int *ret_minutes)
{
    int parts[2] = { 0, 0 }, digits[2] = { 0, 0 }, part = 0;
    for (const char *at = text != NULL ? text : ""; *at != '\0'; at++) {
        if (*at >= '0' && *at <= '9' && digits[part] < 2) {
            parts[part] = parts[part] * 10 + (*at - '0');
            digits[part]++;
        } else if ((*at == '.' || *at == ':') && part == 0) {
            part = 1;
        } else {
            return false;
        }
    }
    *ret_minutes = parts[0] * 60 + parts[1];
    return digits[0] > 0 && (part == 0 || digits[1] == 2) && parts[0] < 24 && parts[1] < 60;
}

struct span {
    instant starts_at, ends_at;
};

static enum err
check_times(struct work *w, const struct sitting_given *given, struct span *ret)
{
    int from, until;
    if (date_is_none(given->on))
        return work_problem(w, ERR_INVALID, "on", T("This is needed."));
    if (!clock_parse(given->from, &from))
        return work_problem(w, ERR_INVALID, "from", T("Give the time as hours and minutes: 9.30."));
    if (!clock_parse(given->until, &until))
        return work_problem(w, ERR_INVALID, "until",
                            T("Give the time as hours and minutes: 9.30."));
    if (until <= from)
        return work_problem(w, ERR_INVALID, "until", T("The meeting ends after it begins."));
    ret->starts_at = instant_of(given->on, from / 60, from % 60);
    ret->ends_at = instant_of(given->on, until / 60, until % 60);
    return ERR_OK;
}

static enum err
check(struct work *w, const struct sitting_host *host, int64_t self,
      const struct sitting_given *given, struct span *ret)
{
    bool taken;
    TRY(check_times(w, given, ret));
    if (date_compare(given->on, host->from_on) < 0)
        return work_problem_fill(w, ERR_INVALID, "on", T("The group begins on {date}."),
                                 FILLS(FILL_D("date", host->from_on)));
    TRY(work_check_optional(w, "venue", given->venue, LIMIT_LINE_BYTES));
    TRY(check_link(w, "link", given->link));
    if (str_empty(given->venue) && str_empty(given->link))
        return work_problem(w, ERR_INVALID, "venue",
                            T("Tell where it is: a place, a remote connection, or both."));
    TRY(led_check_owner(w, host->region, "owner", given->owner));
    TRY(work_exists(w, &sitting_stmts[SAME_DAY],
                    BINDS(BIND_INT("kind", host->kind), BIND_RAW_ID("host", host->id),
                          BIND_DATE("sit_on", given->on), BIND_INT("self", self)),
                    &taken));
    if (taken)
        return work_problem(w, ERR_CONFLICT, "on",
                            T("The group has a meeting on this day already."));
    return ERR_OK;
}

enum err
sitting_plan(struct work *w, int host_kind, int64_t host_id, const struct sitting_given *given,
             int64_t *ret_id)
{
    int64_t id = work_new_id(w), number;
    struct sitting_host host;
    struct sitting s;
    struct span span;
    TRY(sitting_host_get(w, host_kind, host_id, &host));
    TRY(led_region_own(w, host.region));
    if (!host.open)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The group does not exist yet, or has ended; it does not meet."));
    TRY(check(w, &host, 0, given, &span));
    TRY(work_int(w, &sitting_stmts[NUMBER],
                 BINDS(BIND_INT("kind", host_kind), BIND_RAW_ID("host", host_id),
                       BIND_DATE("from_on", ((struct date){ given->on.year, 1, 1 })),
                       BIND_DATE("until_on", ((struct date){ given->on.year, 12, 31 }))),
                 &number));
    TRY(work_run(w, &sitting_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", host.region),
                       BIND_INT("kind", host_kind), BIND_RAW_ID("host", host_id),
                       BIND_INT("number", number + 1), BIND_DATE("sit_on", given->on),
                       BIND_INSTANT("starts_at", span.starts_at),
                       BIND_INSTANT("ends_at", span.ends_at),
                       BIND_TEXT("venue", str_empty(given->venue) ? NULL : given->venue),
                       BIND_TEXT("link", str_empty(given->link) ? NULL : given->link),
                       BIND_ID("owner", given->owner))));
    TRY(sitting_get(w, id, &s));
    TRY(sitting_begin_agenda(w, id, !date_is_none(host.last_on)));
    TRY(sitting_begin_guests(w, &s));
    *ret_id = id;
    return history_keep(w, host.region, id, &sitting_shape, NULL, &s);
}

enum err
sitting_move(struct work *w, int64_t id, int64_t version, const struct sitting_given *given)
{
    struct sitting before;
    struct sitting_host host;
    struct span span;
    TRY(sitting_own(w, id, false, &before));
    TRY(sitting_check_open(w, &before));
    TRY(sitting_host_get(w, before.host_kind, before.host, &host));
    TRY(check(w, &host, id, given, &span));
    TRY(work_run_one(
        w, &sitting_stmts[MOVE],
        BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version), BIND_DATE("sit_on", given->on),
              BIND_INSTANT("starts_at", span.starts_at), BIND_INSTANT("ends_at", span.ends_at),
              BIND_TEXT("venue", str_empty(given->venue) ? NULL : given->venue),
              BIND_TEXT("link", str_empty(given->link) ? NULL : given->link),
              BIND_ID("owner", given->owner))));
    return keep(w, id, &before);
}

static enum err
step(struct work *w, const struct sitting *before, int64_t version, int stmt)
{
    TRY(work_run_one(w, &sitting_stmts[stmt],
                     BINDS(BIND_RAW_ID("id", before->id), BIND_INT("version", version))));
    return keep(w, before->id, before);
}

enum err
sitting_invite(struct work *w, int64_t id, int64_t version)
{
    struct sitting before;
    int64_t present, asked;
    TRY(sitting_own(w, id, false, &before));
    TRY(sitting_check_open(w, &before));
    TRY(sitting_present(w, id, &present, &asked));
    if (before.items == 0)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("There is nothing to treat yet. Put a matter on the agenda first."));
    if (asked == 0)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("There is nobody to invite. Add the members of the group first."));
    return step(w, &before, version, INVITE);
}

enum err
sitting_cancel(struct work *w, int64_t id, int64_t version, const char *reason)
{
    struct sitting before;
    TRY(sitting_own(w, id, false, &before));
    TRY(sitting_check_open(w, &before));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    TRY(work_run_one(
        w, &sitting_stmts[CANCEL],
        BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version), BIND_TEXT("reason", reason))));
    return keep(w, id, &before);
}

enum err
sitting_hold(struct work *w, int64_t id, int64_t version)
{
    struct sitting before;
    int64_t present, asked;
    TRY(sitting_own(w, id, true, &before));
    TRY(sitting_check_open(w, &before));
    TRY(sitting_check_begun(w, &before));
    TRY(sitting_present(w, id, &present, &asked));
    if (present == 0)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Nobody is marked as present. Mark who was there first."));
    return step(w, &before, version, HOLD);
}

enum err
sitting_minute(struct work *w, int64_t id, int64_t version, const char *minutes, const char *link,
               struct date approved_on)
{
    struct sitting before;
    TRY(sitting_own(w, id, true, &before));
    if (before.state != SITTING_HELD)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Minutes are finished when the meeting has been held."));
    TRY(work_check_optional(w, "minutes", minutes, LIMIT_NOTE_BYTES));
    TRY(check_link(w, "minutes_link", link));
    if (!date_is_none(approved_on) && (date_compare(approved_on, before.sit_on) < 0 ||
                                       date_compare(approved_on, work_today(w)) > 0))
        return work_problem(w, ERR_INVALID, "minutes_on",
                            T("The day is between the meeting and today."));
    TRY(work_run_one(w, &sitting_stmts[WRITE_MINUTES],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version),
                           BIND_TEXT("minutes", str_empty(minutes) ? NULL : minutes),
                           BIND_TEXT("link", str_empty(link) ? NULL : link),
                           BIND_DATE("minutes_on", approved_on))));
    return keep(w, id, &before);
}
