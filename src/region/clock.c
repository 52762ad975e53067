/* region/clock.c: see clock.h.  First how a length is counted, then the SQL of deadlines, then what
 * events do. */
#include "region/clock_in.h"

#include "access/ground.h"
#include "access/setting.h"
#include "base/str.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- counting ---- */

static struct date
count(struct date start, int length, enum length_unit unit, enum working_week week)
{
    switch (unit) {
    case DAYS:
        return date_add_days(start, length);
    case WORKING_DAYS:
        return date_add_working_days(start, length, week);
    case WEEKS:
        return date_add_days(start, 7 * length);
    case MONTHS:
        return date_add_months(start, length);
    case YEARS:
        return date_add_months(start, 12 * length);
    case END_OF_NEXT_MONTH: /* the day before the first of the month after it */
        return date_add_days(date_add_months((struct date){ start.year, start.month, 1 }, 2), -1);
    case UNIT_NONE:
    case AGREED_DATE:
        break;
    }
    assert(!"an agreed date is not counted");
    return start;
}

struct date
clock_end(struct date start, int length, enum length_unit unit, enum calendar calendar,
          struct date *ret_rolled)
{
    struct date raw = count(start, length, unit, MONDAY_TO_FRIDAY);
    if (ret_rolled != NULL)
        *ret_rolled = calendar == DELETION_DATE ? raw : date_roll(raw);
    return raw;
}

struct date
clock_strict(struct date start, int length, enum length_unit unit)
{
    return count(start, length, unit, MONDAY_TO_SATURDAY);
}

struct date
clock_due(struct date raw, struct date rolled, enum calendar calendar)
{
    return calendar == CLIENT_DATE ? rolled : raw;
}

/* ---- SQL ---- */

#define RUNS " met_on IS NULL AND void_on IS NULL"
enum {
    CASE_OF,
    OFFER_OF,
    REROUTED_TO,
    REROUTE,
    TARGET_NUMBER,
    SETTING_NUMBER,
    RUNNING_OF_CASE,
    INSERT,
    MEET,
    STOP,
    MOVE,
    RELEASE,
    DROP,
    LIST_OF_CASE,
    DUE,
};
const struct stmt clock_stmts[] = {
    [CASE_OF] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT path, holder_duty_id AS holder,"
               " CASE WHEN clientship_on IS NULL THEN 0 ELSE 1 END AS in_clientship"
               " FROM client_case WHERE id = :case AND client_id = :client",
    },
    [OFFER_OF] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT o.case_id AS in_case, o.kind, o.ground, o.from_duty_id AS from_duty,"
               " u.org_id AS to_org,"
               " o.rerouted_from_id AS rerouted_from"
               " FROM offer o JOIN unit u ON u.id = o.to_unit_id WHERE o.id = :offer AND"
               " o.client_id = :client",
    },
    [REROUTED_TO] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT id FROM offer WHERE rerouted_from_id = :offer AND client_id = :client",
    },
    [REROUTE] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE deadline SET object_id = :to WHERE case_id = :case AND object_id = :from"
               " AND" RUNS,
    },
    [TARGET_NUMBER] = {
        .need = NEED_HOUSE,
        .flags = STMT_SMALL,
        .sql = "SELECT length, length_unit AS unit FROM target_rule WHERE based_on = :rule"
               " AND (org_id = :org OR org_id IS NULL)"
               " AND from_on <= :on_day AND (until_on IS NULL OR until_on >= :on_day)"
               " ORDER BY CASE WHEN org_id IS NULL THEN 1 ELSE 0 END, from_on DESC LIMIT 1",
    },
    [SETTING_NUMBER] = {
        .need = NEED_HOUSE,
        .flags = STMT_SMALL,
        .sql = "SELECT value FROM setting WHERE key = :key",
    },
    [RUNNING_OF_CASE] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT d.id, d.rule, d.rule_set, d.object_id AS object, d.duty_id AS duty FROM"
               " deadline d"
               " WHERE d.case_id = :case AND d.client_id = :client AND d.met_on IS NULL AND"
               " d.void_on IS NULL"
               " ORDER BY d.due_on, d.id LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO deadline (id, client_id, case_id, object_id, rule, rule_set, kind,"
               " duty_id, trigger_id,"
               " trigger_on, raw_on, rolled_on, due_on, warn_on, counted_by)"
               " VALUES (:id, :client, :case, :object, :rule, :rule_set, :kind, :duty, :trigger_id,"
               " :trigger_on, :raw_on, :rolled_on, :due_on, :warn_on, :counted_by)",
    },
    [MEET] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE deadline SET met_on = :on_day, met_by_id = :event WHERE id = :id AND" RUNS,
    },
    [STOP] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE deadline SET void_on = :on_day, void_reason = :reason"
               " WHERE id = :id AND" RUNS,
    },
    [MOVE] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE deadline SET duty_id = :duty WHERE id = :id AND" RUNS,
    },
    [RELEASE] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE deadline SET duty_id ="
               " (SELECT c.holder_duty_id FROM client_case c WHERE c.id = deadline.case_id)"
               " WHERE duty_id = :from AND (CAST(:w_unit AS BIGINT) IS NULL OR EXISTS"
               " (SELECT 1 FROM duty f WHERE f.id = :from AND f.unit_id = :w_unit)) AND" RUNS,
    },
    [DROP] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE deadline SET void_on = :w_today, void_reason = :reason"
               " WHERE client_id = :w_client AND case_id = :w_case AND object_id = :object"
               " AND" RUNS,
    },
    [LIST_OF_CASE] = {
        .need = NEED_DEADLINES,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT " DEADLINE_COLUMNS ", k.meeting_id AS meeting FROM deadline d"
               " LEFT JOIN meeting_deadline k ON k.deadline_id = d.id AND k.client_id = :w_client"
               " WHERE d.case_id = :case AND d.client_id = :w_client"
               " AND d.kind <> :but_kind ORDER BY d.id DESC LIMIT :limit",
    },
    [DUE] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT " DEADLINE_COLUMNS " FROM deadline d WHERE d.met_on IS NULL AND d.void_on"
                                          " IS NULL"
               " AND (d.due_on, d.id) > (:after_on, :after) AND d.due_on <= :until AND d.rule ="
               " :rule"
               " ORDER BY d.due_on, d.id LIMIT :limit",
    },
    STMT_END,
};

/* ---- shapes ---- */

const struct code void_codes[] = {
    { VOID_CASE_ENDED, "case_ended", T("The case has ended") },
    { VOID_STOPPED, "stopped", T("No longer asked for") },
    { VOID_SUPERSEDED, "superseded", T("Replaced by a newer deadline") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr deadline_attrs[] = {
    ATTR(struct deadline, id, KIND_ID, C2),
    ATTR(struct deadline, client, KIND_CLIENT, C2),
    ATTR(struct deadline, in_case, KIND_ID, C2),
    ATTR(struct deadline, object, KIND_ID, C2),
    ATTR(struct deadline, rule, KIND_TEXT, C2),
    ATTR(struct deadline, rule_set, KIND_TEXT, C2, .label = T("State of the law")),
    ATTR(struct deadline, kind, KIND_CODE, C2, .label = T("Kind of deadline"),
         .codes = rule_kind_codes),
    ATTR(struct deadline, duty, KIND_ID, C2),
    ATTR(struct deadline, trigger_on, KIND_DATE, C2, .label = T("Counted from")),
    ATTR(struct deadline, raw_on, KIND_DATE, C2, .label = T("Last day as counted")),
    ATTR(struct deadline, rolled_on, KIND_DATE, C2, .label = T("Next working day")),
    ATTR(struct deadline, due_on, KIND_DATE, C2, .label = T("Due")),
    ATTR(struct deadline, warn_on, KIND_DATE, C2),
    ATTR(struct deadline, counted_by, KIND_TEXT, C2),
    ATTR(struct deadline, met_on, KIND_DATE, C2, .label = T("Done")),
    ATTR(struct deadline, void_on, KIND_DATE, C2, .label = T("Stopped")),
    ATTR(struct deadline, void_reason, KIND_TEXT, C2),
    ATTR(struct deadline, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct deadline, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct deadline, path, KIND_TEXT, C2),
    ATTR(struct deadline, meeting, KIND_ID, C2),
    ATTR(struct deadline, for_name, KIND_TEXT, C2, .label = T("Instead of")),
    ATTR_END,
};
const struct shape deadline_shape = { "deadline", sizeof(struct deadline), deadline_attrs };

/* What the rules ask of a case and of an offer, and no more. */
struct case_facts {
    const char *path;
    duty_id holder;
    bool in_clientship;
};
static const struct attr case_facts_attrs[] = {
    ATTR(struct case_facts, path, KIND_TEXT, C2),
    ATTR(struct case_facts, holder, KIND_ID, C2),
    ATTR(struct case_facts, in_clientship, KIND_BOOL, C2),
    ATTR_END,
};
static const struct shape case_facts_shape = { "case_facts", sizeof(struct case_facts),
                                               case_facts_attrs };

struct offer_facts {
    case_id in_case;
    int64_t kind;
    const char *ground;
    duty_id from_duty;
    org_id to_org;
    offer_id rerouted_from;
};
static const struct attr offer_facts_attrs[] = {
    ATTR(struct offer_facts, in_case, KIND_ID, C2),
    ATTR(struct offer_facts, kind, KIND_INT, C2),
    ATTR(struct offer_facts, ground, KIND_TEXT, C2),
    ATTR(struct offer_facts, from_duty, KIND_ID, C2),
    ATTR(struct offer_facts, to_org, KIND_ID, C2),
    ATTR(struct offer_facts, rerouted_from, KIND_ID, C2),
    ATTR_END,
};
static const struct shape offer_facts_shape = { "offer_facts", sizeof(struct offer_facts),
                                                offer_facts_attrs };

struct number {
    int64_t length;
    int unit;
    const char *value;
};
static const struct attr number_attrs[] = {
    ATTR(struct number, length, KIND_INT, OPEN),
    ATTR(struct number, unit, KIND_CODE, OPEN),
    ATTR(struct number, value, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape number_shape = { "number", sizeof(struct number), number_attrs };

/* ---- what a deadline says of itself ---- */

const struct rule *
deadline_is(const struct deadline *d)
{
    return deadline_rule(d->rule, d->rule_set);
}

int
deadline_length(const struct deadline *d)
{
    return (int)strtol(d->counted_by, NULL, 10);
}

bool
deadline_runs(const struct deadline *d)
{
    return date_is_none(d->met_on) && date_is_none(d->void_on);
}

int
deadline_days_late(const struct deadline *d, struct date today)
{
    struct date until = !date_is_none(d->met_on)    ? d->met_on
                        : !date_is_none(d->void_on) ? d->void_on
                                                    : today;
    int64_t late = date_days(until) - date_days(d->due_on);
    return late > 0 ? (int)late : 0;
}

bool
deadline_is_near(const struct deadline *d, struct date today)
{
    return deadline_runs(d) && date_compare(d->warn_on, today) <= 0;
}

/* ---- what an event does ---- */

/* One event with what the rules ask about it. */
struct cause {
    struct work *w;
    const struct happening *h;
    case_id in_case;
    int64_t object;
    struct case_facts facts;
    bool has_offer;
    struct offer_facts offer;
    struct deadline *running;
    size_t count;
};

static bool
is_offer_event(enum event event)
{
    return event >= EVENT_OFFER_SENT && event <= EVENT_OFFER_CLOSED;
}

static bool
moves_clocks(enum event event)
{
    return event == EVENT_CASE_ENDED || event == EVENT_CASE_NOT_STARTED ||
           event == EVENT_HOLDER_CHANGED || event == EVENT_HOLDER_INTERIM ||
           event == EVENT_OFFER_REROUTED;
}

/* Most events concern no rule: they cost nothing. */
static bool
concerns_a_rule(enum event event)
{
    uint64_t bit = rule_event_bit(event);
    for (const struct rule *r = rules; r->key != NULL; r++)
        if ((r->starts | r->meets | r->stops) & bit)
            return true;
    return moves_clocks(event);
}

static enum err
read_running(struct cause *c)
{
    return work_list(c->w, &clock_stmts[RUNNING_OF_CASE],
                     BINDS(BIND_ID("case", c->in_case), BIND_ID("client", c->h->client)),
                     &deadline_shape, LIMIT_LIST_ROWS, (void **)&c->running, &c->count, NULL);
}

/* Read the case, and the offer where it is about one; ret_none: there is no case, so there are no
 * clocks. */
static enum err
read_cause(struct cause *c, bool *ret_none)
{
    *ret_none = false;
    c->in_case = c->h->in_case;
    c->object = c->h->object;
    if (is_offer_event(c->h->event) && c->object != 0) {
        TRY(work_get(c->w, &clock_stmts[OFFER_OF],
                     BINDS(BIND_RAW_ID("offer", c->object), BIND_ID("client", c->h->client)),
                     &offer_facts_shape, &c->offer));
        c->has_offer = true;
        c->in_case = c->offer.in_case;
    }
    if (c->in_case.v == 0) {
        *ret_none = true;
        return ERR_OK;
    }
    TRY(work_get(c->w, &clock_stmts[CASE_OF],
                 BINDS(BIND_ID("case", c->in_case), BIND_ID("client", c->h->client)),
                 &case_facts_shape, &c->facts));
    return read_running(c);
}

/* A re-routed offer keeps its clock: it goes on under the new offer.  Either event of the pair may
 * come first. */
static enum err
reroute(struct cause *c, bool *ret_moved)
{
    *ret_moved = false;
    int64_t from = c->offer.rerouted_from.v, to = c->object;
    if (from == 0) {
        from = c->object;
        TRY(work_int(c->w, &clock_stmts[REROUTED_TO],
                     BINDS(BIND_RAW_ID("offer", from), BIND_ID("client", c->h->client)), &to));
        if (to == 0)
            return ERR_OK;
    }
    *ret_moved = true;
    return work_run(
        c->w, &clock_stmts[REROUTE],
        BINDS(BIND_RAW_ID("to", to), BIND_ID("case", c->in_case), BIND_RAW_ID("from", from)));
}

static bool
is_of(const struct cause *c, const struct rule *rule, const struct deadline *d)
{
    return deadline_runs(d) && str_same(d->rule, rule->key) &&
           (!rule->of_object || d->object == c->object);
}

static enum err
meet(struct cause *c, const struct rule *rule)
{
    for (size_t i = 0; i < c->count; i++) {
        struct deadline *d = &c->running[i];
        if (!is_of(c, rule, d) || deadline_is(d) != rule)
            continue;
        d->met_on = c->h->on;
        return work_run_one(c->w, &clock_stmts[MEET],
                            BINDS(BIND_DATE("on_day", c->h->on), BIND_RAW_ID("event", c->h->id),
                                  BIND_RAW_ID("id", d->id)));
    }
    return ERR_OK;
}

static enum err
stop(struct cause *c, struct deadline *d, enum void_reason reason)
{
    d->void_on = c->h->on;
    return work_run_one(c->w, &clock_stmts[STOP],
                        BINDS(BIND_DATE("on_day", c->h->on),
                              BIND_TEXT("reason", code_find(void_codes, (int)reason)->name),
                              BIND_RAW_ID("id", d->id)));
}

/* Stop what one rule runs here. */
static enum err
stop_of(struct cause *c, const struct rule *rule, enum void_reason reason)
{
    for (size_t i = 0; i < c->count; i++)
        if (is_of(c, rule, &c->running[i]))
            TRY(stop(c, &c->running[i], reason));
    return ERR_OK;
}

static enum err
stop_all(struct cause *c)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct rule *rule = deadline_is(&c->running[i]);
        if (deadline_runs(&c->running[i]) && (rule == NULL || !rule->outlives_case))
            TRY(stop(c, &c->running[i], VOID_CASE_ENDED));
    }
    return ERR_OK;
}

/* The responsible person's deadlines go with the responsibility. */
static enum err
follow_holder(struct cause *c)
{
    for (size_t i = 0; i < c->count; i++) {
        struct deadline *d = &c->running[i];
        const struct rule *rule = deadline_is(d);
        if (!deadline_runs(d) || d->duty.v == c->facts.holder.v ||
            (rule != NULL && rule->watcher != WATCH_HOLDER))
            continue;
        TRY(work_run_one(c->w, &clock_stmts[MOVE],
                         BINDS(BIND_ID("duty", c->facts.holder), BIND_RAW_ID("id", d->id))));
    }
    return ERR_OK;
}

static bool
applies(const struct cause *c, const struct rule *rule)
{
    if (!((rule->applies & IN_ANY_PATH) == IN_ANY_PATH ||
          (rule->applies & rule_path_bit(c->facts.path))))
        return false;
    if ((rule->applies & AFTER_CLIENTSHIP) && !c->facts.in_clientship)
        return false;
    if ((rule->applies & OF_ANSWERED_OFFER) && (!c->has_offer || c->offer.kind == OFFER_SHARE))
        return false;
    if (rule->ground != NULL && !(c->has_offer && str_same(c->offer.ground, rule->ground)))
        return false;
    return rule->unit != AGREED_DATE || !date_is_none(c->h->agreed);
}

static enum err
setting_number(struct work *w, const char *key, int *ret)
{
    struct number number = { 0 };
    const char *value = setting_find(key)->otherwise;
    enum err err = work_get(w, &clock_stmts[SETTING_NUMBER], BINDS(BIND_TEXT("key", key)),
                            &number_shape, &number);
    if (err == ERR_OK)
        value = number.value;
    else if (err != ERR_NOT_FOUND)
        return err;
    int64_t n = 0;
    if (!str_to_int(value, 0, 3660, &n))
        return ERR_INTERNAL;
    *ret = (int)n;
    return ERR_OK;
}

/* How long: what the receiver's (or one's own) organisation has set, then the whole installation,
 * then the setting. */
static enum err
number_of(struct cause *c, const struct rule *rule, int *ret_length, enum length_unit *ret_unit)
{
    *ret_length = rule->length;
    *ret_unit = rule->unit;
    if (rule->unit == AGREED_DATE || rule->kind == RULE_STATUTORY || rule->kind == RULE_INFORMATION)
        return ERR_OK;
    org_id org = c->has_offer ? c->offer.to_org : work_org(c->w);
    struct number number = { 0 };
    enum err err = work_get(
        c->w, &clock_stmts[TARGET_NUMBER],
        BINDS(BIND_TEXT("rule", rule->key), BIND_ID("org", org), BIND_DATE("on_day", c->h->on)),
        &number_shape, &number);
    if (err == ERR_OK) {
        *ret_length = (int)number.length;
        *ret_unit = (enum length_unit)number.unit;
        return ERR_OK;
    }
    if (err != ERR_NOT_FOUND || rule->setting == NULL)
        return err == ERR_NOT_FOUND ? ERR_OK : err;
    TRY(setting_number(c->w, rule->setting, ret_length));
    *ret_length += rule->setting_plus;
    if (*ret_length < 1)
        *ret_length = 1;
    return ERR_OK;
}

static struct date
later(struct date x, struct date y)
{
    return date_compare(x, y) > 0 ? x : y;
}

/* Fill in the dates and how they were counted. */
static enum err
count_dates(struct cause *c, const struct rule *rule, struct deadline *d)
{
    int length, warn_days;
    enum length_unit unit;
    TRY(number_of(c, rule, &length, &unit));
    TRY(setting_number(c->w, SETTING_WARN_DAYS, &warn_days));
    d->trigger_on = c->h->on;
    if (unit == AGREED_DATE) {
        d->raw_on = c->h->agreed;
        d->rolled_on = date_roll(d->raw_on);
    } else {
        d->raw_on = clock_end(c->h->on, length, unit, rule->calendar, &d->rolled_on);
    }
    d->due_on = clock_due(d->raw_on, d->rolled_on, rule->calendar);
    static const char *const calendars[] = {
        [CALENDAR_NONE] = "",
        [AUTHORITY_DATE] = "authority, not rolled",
        [CLIENT_DATE] = "client, rolled",
        [TARGET_DATE] = "not rolled",
        [DELETION_DATE] = "deletion, not rolled",
    };
    const char *how;
    if (unit == WORKING_DAYS) {
        d->warn_on = later(clock_strict(c->h->on, length, unit), c->h->on);
        how = "Mon-Fri, warned Mon-Sat";
    } else {
        d->warn_on = later(date_add_days(d->due_on, -warn_days), c->h->on);
        how = str_printf(work_arena(c->w), "warned %d days before", warn_days);
    }
    d->counted_by =
        str_printf(work_arena(c->w), "%d %s, %s, %s", unit == AGREED_DATE ? 0 : length,
                   code_find(length_unit_codes, (int)unit)->name, calendars[rule->calendar], how);
    return ERR_OK;
}

static enum err
start(struct cause *c, const struct rule *rule)
{
    if (rule->renews) {
        TRY(stop_of(c, rule, VOID_SUPERSEDED));
    } else {
        for (size_t i = 0; i < c->count; i++)
            if (is_of(c, rule, &c->running[i]))
                return ERR_OK;
    }
    struct deadline d = { .id = work_new_id(c->w) };
    TRY(count_dates(c, rule, &d));
    d.duty = c->facts.holder;
    if (rule->watcher == WATCH_SENDER && c->has_offer)
        d.duty = c->offer.from_duty;
    else if (rule->watcher == WATCH_ACTOR && work_duty(c->w).v != 0)
        d.duty = work_duty(c->w);
    return work_run(c->w, &clock_stmts[INSERT],
                    BINDS(BIND_RAW_ID("id", d.id), BIND_ID("client", c->h->client),
                          BIND_ID("case", c->in_case), BIND_RAW_ID("object", c->object),
                          BIND_TEXT("rule", rule->key), BIND_TEXT("rule_set", rule->rule_set),
                          BIND_INT("kind", rule->kind), BIND_ID("duty", d.duty),
                          BIND_RAW_ID("trigger_id", c->h->id),
                          BIND_DATE("trigger_on", d.trigger_on), BIND_DATE("raw_on", d.raw_on),
                          BIND_DATE("rolled_on", d.rolled_on), BIND_DATE("due_on", d.due_on),
                          BIND_DATE("warn_on", d.warn_on), BIND_TEXT("counted_by", d.counted_by)));
}

/* What runs is met by the row it began under, also when that row is closed; only rows in force
 * start anything. */
static enum err
run_rules(struct cause *c)
{
    uint64_t bit = rule_event_bit(c->h->event);
    for (const struct rule *r = rules; r->key != NULL; r++)
        if (r->meets & bit)
            TRY(meet(c, r));
    for (const struct rule *r = rules; r->key != NULL; r++)
        if (r->stops & bit)
            TRY(stop_of(c, r, VOID_STOPPED));
    if (c->h->event == EVENT_CASE_ENDED || c->h->event == EVENT_CASE_NOT_STARTED)
        TRY(stop_all(c));
    for (const struct rule *r = rules; r->key != NULL; r++)
        if ((r->starts & bit) && rule_on(r->key, c->h->on) == r && applies(c, r))
            TRY(start(c, r));
    return ERR_OK;
}

enum err
clock_listener(struct work *w, const struct happening *h)
{
    if (!concerns_a_rule(h->event))
        return ERR_OK;
    struct cause c = { .w = w, .h = h };
    bool none;
    TRY(read_cause(&c, &none));
    if (none)
        return ERR_OK;
    if (h->event == EVENT_OFFER_REROUTED ||
        (h->event == EVENT_OFFER_SENT && c.offer.rerouted_from.v != 0)) {
        bool moved;
        TRY(reroute(&c, &moved));
        if (moved || h->event == EVENT_OFFER_REROUTED)
            return ERR_OK;
    }
    if (h->event == EVENT_HOLDER_CHANGED || h->event == EVENT_HOLDER_INTERIM)
        TRY(follow_holder(&c));
    return run_rules(&c);
}

enum err
clock_release(struct work *w, duty_id from)
{
    return work_run(w, &clock_stmts[RELEASE], BINDS(BIND_ID("from", from)));
}

enum err
clock_drop(struct work *w, int64_t object)
{
    const char *reason = code_find(void_codes, VOID_STOPPED)->name;
    return work_run(w, &clock_stmts[DROP],
                    BINDS(BIND_TEXT("reason", reason), BIND_RAW_ID("object", object)));
}

/* ---- lists ---- */

/* Running ones first, by due date; then the ended ones, latest due first. */
static int
by_urgency(const void *x, const void *y)
{
    const struct deadline *a = x, *b = y;
    bool a_runs = deadline_runs(a), b_runs = deadline_runs(b);
    if (a_runs != b_runs)
        return a_runs ? -1 : 1;
    int order = date_compare(a->due_on, b->due_on);
    if (order == 0)
        order = (a->id > b->id) - (a->id < b->id);
    return a_runs ? order : -order;
}

enum err
deadlines_of_case(struct work *w, case_id in_case, struct deadline **ret, size_t *ret_count)
{
    struct deadline *rows;
    size_t found;
    TRY(work_list(w, &clock_stmts[LIST_OF_CASE],
                  BINDS(BIND_ID("case", in_case), BIND_INT("but_kind", RULE_CLERK)),
                  &deadline_shape, LIMIT_LIST_ROWS, (void **)&rows, &found, NULL));
    if (found > 1)
        qsort(rows, found, sizeof(rows[0]), by_urgency);
    *ret = rows;
    *ret_count = found;
    return ERR_OK;
}

enum err
clock_strictest(struct work *w, case_id in_case, struct date *ret)
{
    struct deadline *rows;
    size_t found;
    TRY(deadlines_of_case(w, in_case, &rows, &found));
    *ret = DATE_NONE;
    for (size_t i = 0; i < found && date_is_none(*ret); i++) {
        const struct rule *rule = deadline_is(&rows[i]);
        if (deadline_runs(&rows[i]) && rule != NULL && rule->bounds_next_step)
            *ret = later(rows[i].due_on, work_today(w));
    }
    return ERR_OK;
}

enum err
deadlines_due(struct work *w, const char *rule, struct date until, struct deadline_cursor after,
              size_t max, struct deadline **ret, size_t *ret_count, bool *ret_more)
{
    const struct date first = { 1800, 1, 1 };
    return work_list(w, &clock_stmts[DUE],
                     BINDS(BIND_TEXT("rule", rule), BIND_DATE("until", until),
                           BIND_DATE("after_on", date_is_none(after.due_on) ? first : after.due_on),
                           BIND_INT("after", after.id)),
                     &deadline_shape, max, (void **)ret, ret_count, ret_more);
}
