/* access/anomaly.c: looks through a day of the record: see anomaly.h.  What an officer does with
 * what was found is in access/finding.c.
 *
 * A day is read page by page; each line gives a fact for each client it was about.  The facts are
 * then put in order three times, so that each question is a walk along equal neighbours.
 */
#include "access/anomaly.h"

#include "access/record.h"
#include "access/record_words.h"
#include "access/setting.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_DAY, LAST_DAY, DAY_LINES, WORKER, CLIENT, CLIENT_ORG, UNIT_HABIT };
enum { KEEP_FINDING, KEEP_HABIT, KEEP_DAY, KEEP_VERIFIED };
const struct stmt anomaly_stmts[] = {
    [FIRST_DAY] = {
        .need = NEED_HOUSE,
        .sql = "SELECT at FROM record_line ORDER BY at LIMIT 1",
    },
    [LAST_DAY] = {
        .need = NEED_HOUSE,
        .sql = "SELECT max(day_on) AS day FROM record_watch",
    },
    [DAY_LINES] = {
        .need = NEED_HOUSE,
        .flags = STMT_LIST,
        .sql = "SELECT l.node, l.seq, l.at, l.action, l.outcome, l.ground, l.worker_id AS worker,"
               " l.unit_id AS unit, u.org_id AS org, r.body FROM record_line l CROSS JOIN unit u"
               " LEFT JOIN record_personal r ON r.node = l.node AND r.seq = l.seq"
               " WHERE u.id = l.unit_id AND l.at >= :from AND l.at <= :until"
               " AND (l.at, l.node, l.seq) > (:from, :node, :seq)"
               " ORDER BY l.at, l.node, l.seq LIMIT :limit",
    },
    [WORKER] = {
        .need = NEED_HOUSE,
        .sql = "SELECT name FROM worker WHERE id = :worker",
    },
    [CLIENT] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT family_name, given_names FROM client WHERE id = :client",
    },
    [CLIENT_ORG] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT u.org_id FROM client_case k JOIN unit u ON u.id = k.holder_unit_id"
               " WHERE k.client_id = :client ORDER BY k.id DESC LIMIT 1",
    },
    [UNIT_HABIT] = {
        .need = NEED_HOUSE,
        .flags = STMT_LIST,
        .sql = "SELECT line_count FROM record_day WHERE unit_id = :unit AND day_on >= :first_on"
               " AND day_on < :day_on ORDER BY day_on DESC, worker_id LIMIT :limit",
    },
    STMT_END,
};
const struct stmt anomaly_keep_stmts[] = {
    [KEEP_FINDING] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO record_finding (id, org_id, kind, day_on, worker_id, unit_id,"
               " client_id, seen, usual, state) VALUES (:id, :org, :kind, :day_on, :worker, :unit,"
               " :client, :seen, :usual, 1)",
    },
    [KEEP_HABIT] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO record_day (day_on, unit_id, worker_id, line_count) VALUES"
               " (:day_on, :unit, :worker, :lines)",
    },
    [KEEP_DAY] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO record_watch (day_on, line_count, watched_at) VALUES"
               " (:day_on, :lines, :w_now)",
    },
    [KEEP_VERIFIED] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO record_verified (id, verified_at, size, findings)"
               " SELECT CAST(:id AS BIGINT), CAST(:w_now AS BIGINT), coalesce(max(size), 0),"
               " CAST(:findings AS BIGINT) FROM record_head",
    },
    STMT_END,
};

/* ---- pure ---- */

static int
compare_numbers(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

int64_t
anomaly_median(int64_t *numbers, size_t count)
{
    if (count == 0)
        return 0;
    qsort(numbers, count, sizeof *numbers, compare_numbers);
    return numbers[(count - 1) / 2];
}

enum { NIGHT_FROM = 22, NIGHT_UNTIL = 6 };

bool
anomaly_is_off_hours(instant at)
{
    int hour, minute;
    instant_clock(at, &hour, &minute);
    return hour >= NIGHT_FROM || hour < NIGHT_UNTIL ||
           !date_is_working_day(instant_date(at), MONDAY_TO_FRIDAY);
}

static const char *
first_word(struct arena *a, const char *text)
{
    return str_copy_bytes(a, text, strcspn(text, " "));
}

enum finding_kind
anomaly_names(struct arena *a, const char *worker, const char *family_name, const char *given_names)
{
    const char *whole = str_fold(a, worker), *family = str_fold(a, family_name);
    const char *last = whole != NULL ? strrchr(whole, ' ') : NULL;
    if (last == NULL || str_empty(family) || !str_same(last + 1, family))
        return FINDING_NONE;
    const char *given = str_fold(a, given_names);
    if (str_empty(given) || !str_same(first_word(a, given), first_word(a, whole)))
        return FINDING_FAMILY_NAME;
    return FINDING_OWN_NAME;
}

/* ---- reading a day ---- */

struct day_line {
    int64_t node, seq;
    instant at;
    const char *action;
    int64_t outcome;
    const char *ground;
    user_id worker;
    unit_id unit;
    org_id org;
    const char *body;
};
static const struct attr day_line_attrs[] = {
    ATTR(struct day_line, node, KIND_INT, OPEN),
    ATTR(struct day_line, seq, KIND_INT, OPEN),
    ATTR(struct day_line, at, KIND_INSTANT, OPEN),
    ATTR(struct day_line, action, KIND_TEXT, OPEN),
    ATTR(struct day_line, outcome, KIND_INT, OPEN),
    ATTR(struct day_line, ground, KIND_TEXT, OPEN),
    ATTR(struct day_line, worker, KIND_ID, OPEN),
    ATTR(struct day_line, unit, KIND_ID, OPEN),
    ATTR(struct day_line, org, KIND_ID, OPEN),
    ATTR(struct day_line, body, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape day_line_shape = { "line", sizeof(struct day_line), day_line_attrs };

/* One person at work, one client, one line. */
struct fact {
    int64_t worker, unit, org, client; /* client 0: a refusal or a search that found nobody */
    bool refused, off_hours, first;    /* first: the line's first fact */
};

struct looking {
    struct work *w;
    struct anomaly_day *day;
    struct fact *facts;
    size_t count, room;
    size_t finding_room, habit_room;
    int64_t refusals, times, least, units;
    bool hours;
};

static void
add_fact(struct looking *k, const struct fact *fact)
{
    if (k->count == k->room) {
        k->room = k->room == 0 ? 1024 : 2 * k->room;
        struct fact *larger = ARENA_ARRAY(work_arena(k->w), struct fact, k->room);
        if (k->count > 0)
            memcpy(larger, k->facts, k->count * sizeof *larger);
        k->facts = larger;
    }
    k->facts[k->count++] = *fact;
}

static void
add_finding(struct looking *k, const struct found *found)
{
    struct anomaly_day *d = k->day;
    if (d->count == k->finding_room) {
        k->finding_room = k->finding_room == 0 ? 32 : 2 * k->finding_room;
        struct found *larger = ARENA_ARRAY(work_arena(k->w), struct found, k->finding_room);
        if (d->count > 0)
            memcpy(larger, d->findings, d->count * sizeof *larger);
        d->findings = larger;
    }
    d->findings[d->count++] = *found;
}

static void
add_habit(struct looking *k, const struct habit *habit)
{
    struct anomaly_day *d = k->day;
    if (d->habit_count == k->habit_room) {
        k->habit_room = k->habit_room == 0 ? 32 : 2 * k->habit_room;
        struct habit *larger = ARENA_ARRAY(work_arena(k->w), struct habit, k->habit_room);
        if (d->habit_count > 0)
            memcpy(larger, d->habits, d->habit_count * sizeof *larger);
        d->habits = larger;
    }
    d->habits[d->habit_count++] = *habit;
}

static int64_t
id_in(const json_t *value)
{
    int64_t id;
    const char *text = json_string_value(value);
    return text != NULL && id_parse(text, &id) ? id : 0;
}

/* A page about one client gives one fact, a search one for each person it showed; a list of what
 * one is tied to gives none. */
static void
take_line(struct looking *k, const struct day_line *line)
{
    bool on_client = action_is_on_client(line->action), search = action_is_search(line->action);
    if ((!on_client && !search) || line->worker.v == 0 || line->body == NULL)
        return;
    struct fact fact = {
        .worker = line->worker.v,
        .unit = line->unit.v,
        .org = line->org.v,
        .refused = line->outcome == OUTCOME_REFUSED,
        .off_hours = anomaly_is_off_hours(line->at),
        .first = true,
    };
    if (line->outcome == OUTCOME_FAILED ||
        (fact.refused && !str_same(line->ground, "refused: no tie")))
        return;
    json_t *body = json_loads(line->body, 0, NULL);
    json_t *list = json_object_get(body, "clients");
    fact.client = id_in(json_object_get(body, "client"));
    if (on_client || json_array_size(list) == 0) {
        add_fact(k, &fact);
    } else {
        for (size_t i = 0; i < json_array_size(list); i++, fact.first = false) {
            fact.client = id_in(json_array_get(list, i));
            add_fact(k, &fact);
        }
    }
    json_decref(body);
}

static enum err
read_day(struct looking *k)
{
    struct day_line *lines;
    size_t count;
    bool more = true;
    instant from = instant_of(k->day->day, 0, 0);
    instant until = instant_of(date_add_days(k->day->day, 1), 0, 0) - 1;
    int64_t node = -1, seq = -1;
    while (more) {
        TRY(work_list(k->w, &anomaly_stmts[DAY_LINES],
                      BINDS(BIND_INT("from", from), BIND_INT("until", until),
                            BIND_INT("node", node), BIND_INT("seq", seq)),
                      &day_line_shape, LIMIT_LIST_ROWS, (void **)&lines, &count, &more));
        for (size_t i = 0; i < count; i++)
            take_line(k, &lines[i]);
        k->day->lines += (int64_t)count;
        if (count > 0) {
            from = lines[count - 1].at;
            node = lines[count - 1].node;
            seq = lines[count - 1].seq;
        }
    }
    return ERR_OK;
}

/* ---- what stands out ---- */

static int
order(int64_t x, int64_t y)
{
    return x < y ? -1 : x > y;
}

static int
by_worker(const void *x, const void *y)
{
    const struct fact *a = x, *b = y;
    int n = order(a->worker, b->worker);
    n = n != 0 ? n : order(a->unit, b->unit);
    return n != 0 ? n : order(a->client, b->client);
}

static int
by_client(const void *x, const void *y)
{
    const struct fact *a = x, *b = y;
    int n = order(a->client, b->client);
    return n != 0 ? n : order(a->unit, b->unit);
}

struct number {
    int64_t line_count;
};
static const struct attr number_attrs[] = {
    ATTR(struct number, line_count, KIND_INT, OPEN),
    ATTR_END,
};
static const struct shape number_shape = { "number", sizeof(struct number), number_attrs };

enum { HABIT_DAYS = 28, HABIT_LEAST = 5 };

/* The median of the unit's days; 0 while there are too few to speak of a habit. */
static enum err
usual_of(struct looking *k, int64_t unit, int64_t *ret)
{
    struct number *rows;
    size_t count;
    TRY(work_list(k->w, &anomaly_stmts[UNIT_HABIT],
                  BINDS(BIND_RAW_ID("unit", unit),
                        BIND_DATE("first_on", date_add_days(k->day->day, -HABIT_DAYS)),
                        BIND_DATE("day_on", k->day->day)),
                  &number_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
    int64_t *numbers = ARENA_ARRAY(work_arena(k->w), int64_t, count + 1);
    for (size_t i = 0; i < count; i++)
        numbers[i] = rows[i].line_count;
    *ret = count < HABIT_LEAST ? 0 : anomaly_median(numbers, count);
    return ERR_OK;
}

static enum err
look_at_numbers(struct looking *k, const struct fact *first, int64_t lines, int64_t refused,
                int64_t off_hours)
{
    struct found found = { .org = { first->org },
                           .worker = { first->worker },
                           .unit = { first->unit } };
    if (refused >= k->refusals) {
        found.kind = FINDING_REFUSALS, found.seen = refused, found.usual = k->refusals;
        add_finding(k, &found);
    }
    if (k->hours && off_hours > 0) {
        found.kind = FINDING_HOURS, found.seen = off_hours, found.usual = 0;
        add_finding(k, &found);
    }
    if (lines >= k->least) {
        int64_t usual;
        TRY(usual_of(k, first->unit, &usual));
        if (usual > 0 && lines > k->times * usual) {
            found.kind = FINDING_MANY, found.seen = lines, found.usual = usual;
            add_finding(k, &found);
        }
    }
    if (lines > 0)
        add_habit(k, &(struct habit){ found.worker, found.unit, lines });
    return ERR_OK;
}

struct person {
    const char *family_name, *given_names;
};
static const struct attr person_attrs[] = {
    ATTR(struct person, family_name, KIND_TEXT, OPEN),
    ATTR(struct person, given_names, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape person_shape = { "person", sizeof(struct person), person_attrs };

struct at_work {
    const char *name;
};
static const struct attr at_work_attrs[] = {
    ATTR(struct at_work, name, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape at_work_shape = { "worker", sizeof(struct at_work), at_work_attrs };

/* One person at work and one client, with how often. */
static enum err
look_at_names(struct looking *k, const struct fact *pair, int64_t times, const char *worker)
{
    struct person person;
    if (pair->client == 0)
        return ERR_OK;
    enum err err = work_get(k->w, &anomaly_stmts[CLIENT],
                            BINDS(BIND_RAW_ID("client", pair->client)), &person_shape, &person);
    if (err == ERR_NOT_FOUND)
        return ERR_OK;
    TRY(err);
    enum finding_kind kind =
        anomaly_names(work_arena(k->w), worker, person.family_name, person.given_names);
    if (kind != FINDING_NONE)
        add_finding(k, &(struct found){ .kind = (int)kind,
                                        .org = { pair->org },
                                        .worker = { pair->worker },
                                        .unit = { pair->unit },
                                        .client = { pair->client },
                                        .seen = times });
    return ERR_OK;
}

/* One person at work in one unit: facts [i, n). */
static enum err
look_at_worker(struct looking *k, size_t i, size_t n)
{
    const struct fact *f = k->facts;
    struct at_work worker = { .name = "" };
    int64_t lines = 0, refused = 0, off_hours = 0;
    enum err err = work_get(k->w, &anomaly_stmts[WORKER], BINDS(BIND_RAW_ID("worker", f[i].worker)),
                            &at_work_shape, &worker);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    for (size_t from = i, at = i; at < n; at++) {
        lines += f[at].first && !f[at].refused;
        refused += f[at].first && f[at].refused;
        off_hours += f[at].first && f[at].off_hours;
        if (at + 1 == n || f[at + 1].client != f[at].client) {
            TRY(look_at_names(k, &f[at], (int64_t)(at + 1 - from), worker.name));
            from = at + 1;
        }
    }
    return look_at_numbers(k, &f[i], lines, refused, off_hours);
}

static enum err
look_at_workers(struct looking *k)
{
    const struct fact *f = k->facts;
    if (k->count > 0)
        qsort(k->facts, k->count, sizeof *k->facts, by_worker);
    for (size_t i = 0, n; i < k->count; i = n) {
        for (n = i + 1; n < k->count && f[n].worker == f[i].worker && f[n].unit == f[i].unit;)
            n++;
        TRY(look_at_worker(k, i, n));
    }
    return ERR_OK;
}

static enum err
look_at_clients(struct looking *k)
{
    const struct fact *f = k->facts;
    if (k->count > 0)
        qsort(k->facts, k->count, sizeof *k->facts, by_client);
    for (size_t i = 0, n; i < k->count; i = n) {
        int64_t units = 0, unit = 0;
        for (n = i; n < k->count && f[n].client == f[i].client; n++)
            if (!f[n].refused && f[n].unit != unit) {
                units++;
                unit = f[n].unit;
            }
        if (f[i].client == 0 || units < k->units)
            continue;
        int64_t org;
        TRY(work_int(k->w, &anomaly_stmts[CLIENT_ORG], BINDS(BIND_RAW_ID("client", f[i].client)),
                     &org));
        if (org != 0)
            add_finding(k, &(struct found){ .kind = FINDING_UNITS,
                                            .org = { org },
                                            .client = { f[i].client },
                                            .seen = units,
                                            .usual = k->units });
    }
    return ERR_OK;
}

enum err
anomaly_look(struct work *w, struct date day, struct anomaly_day *ret)
{
    *ret = (struct anomaly_day){ .day = day };
    struct looking k = { .w = w, .day = ret };
    k.hours = str_same(work_setting(w, SETTING_ODD_HOURS), "on");
    if (!str_to_int(work_setting(w, SETTING_ODD_REFUSALS), 1, 1000, &k.refusals) ||
        !str_to_int(work_setting(w, SETTING_ODD_TIMES), 2, 100, &k.times) ||
        !str_to_int(work_setting(w, SETTING_ODD_LEAST), 1, 10000, &k.least) ||
        !str_to_int(work_setting(w, SETTING_ODD_UNITS), 2, 100, &k.units))
        return ERR_INTERNAL;
    TRY(read_day(&k));
    TRY(look_at_workers(&k));
    return look_at_clients(&k);
}

/* ---- which day, and keeping ---- */

struct day_row {
    struct date day;
};
static const struct attr day_row_attrs[] = {
    ATTR(struct day_row, day, KIND_DATE, OPEN),
    ATTR_END,
};
static const struct shape day_row_shape = { "day", sizeof(struct day_row), day_row_attrs };

static struct date
later(struct date x, struct date y)
{
    return date_compare(x, y) > 0 ? x : y;
}

enum err
anomaly_next_day(struct work *w, struct date *ret)
{
    struct day_row last = { .day = DATE_NONE };
    struct date yesterday = date_add_days(work_today(w), -1);
    instant first = 0;
    TRY(work_get(w, &anomaly_stmts[LAST_DAY], NO_BINDS, &day_row_shape, &last));
    TRY(work_int(w, &anomaly_stmts[FIRST_DAY], NO_BINDS, &first));
    *ret = DATE_NONE;
    if (first == 0)
        return ERR_OK;
    struct date day = later(instant_date(first), date_add_days(work_today(w), -ANOMALY_DAYS_BACK));
    if (!date_is_none(last.day))
        day = later(day, date_add_days(last.day, 1));
    if (date_compare(day, yesterday) <= 0)
        *ret = day;
    return ERR_OK;
}

enum err
anomaly_keep(struct work *w, const struct anomaly_day *d)
{
    TRY(work_run_one(w, &anomaly_keep_stmts[KEEP_DAY],
                     BINDS(BIND_DATE("day_on", d->day), BIND_INT("lines", d->lines))));
    for (size_t i = 0; i < d->habit_count; i++)
        TRY(work_run_one(w, &anomaly_keep_stmts[KEEP_HABIT],
                         BINDS(BIND_DATE("day_on", d->day), BIND_ID("unit", d->habits[i].unit),
                               BIND_ID("worker", d->habits[i].worker),
                               BIND_INT("lines", d->habits[i].lines))));
    for (size_t i = 0; i < d->count; i++) {
        const struct found *f = &d->findings[i];
        TRY(work_run_one(w, &anomaly_keep_stmts[KEEP_FINDING],
                         BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("org", f->org),
                               BIND_INT("kind", f->kind), BIND_DATE("day_on", d->day),
                               BIND_ID("worker", f->worker), BIND_ID("unit", f->unit),
                               BIND_ID("client", f->client), BIND_INT("seen", f->seen),
                               BIND_INT("usual", f->usual))));
    }
    return ERR_OK;
}

enum err
anomaly_keep_verified(struct work *w, int64_t findings)
{
    return work_run(w, &anomaly_keep_stmts[KEEP_VERIFIED],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_INT("findings", findings)));
}
