/* steering/goal_measure.c: see goal.h; measures of goals, and their values. */
#include "region/history.h"
#include "region/row.h"
#include "steering/goal.h"

enum { LIST, ONE, COUNT_OF, INSERT, CHANGE, END, VALUES, VALUE_OF_DAY, VALUE_ADD, VALUE_CHANGE };
#define LATEST(column)                                                                             \
    " (SELECT x." column " FROM measurement x WHERE x.measure_id = m.id ORDER BY x.value_on DESC"  \
    " LIMIT 1)"
#define MEASURES                                                                                   \
    "SELECT m.id, m.goal_id AS goal, g.region_code AS region, g.name AS goal_name, m.name,"        \
    " m.unit, m.source, m.way, m.target AS target_hundredths," DECIMAL_SQL(                        \
        "m.target") " AS target,"                                                                  \
                    " m.target_on, m.from_on, m.ended_on, m.months, l.value AS "                   \
                    "latest_hundredths," DECIMAL_SQL(                                              \
                        "l.value") " AS latest, l.value_on AS latest_on, m.version," OWNER_COLUMNS \
                                   " FROM goal_measure m JOIN lead_goal g ON g.id = m.goal_id "    \
                                   "LEFT JOIN measurement l"                                       \
                                   " ON l.measure_id = m.id AND l.value_on =" LATEST("value_on")   \
                                       OWNER_JOIN("m.owner_duty_id")
const struct stmt goal_measure_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = MEASURES " WHERE g.region_code = :region AND (CAST(:goal_id AS BIGINT) = m.goal_id"
                        " OR (CAST(:goal_id AS BIGINT) IS NULL AND m.ended_on IS NULL"
                        " AND g.state IN (1, 2))) ORDER BY m.goal_id, m.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = MEASURES " WHERE m.id = :measure",
    },
    [COUNT_OF] = {
        .need = NEED_REGION,
        .sql = "SELECT count(1) FROM goal_measure m WHERE m.goal_id = :goal_id"
               " AND m.ended_on IS NULL",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO goal_measure (id, goal_id, name, unit, way, target, target_on, months,"
               " source, owner_duty_id, from_on) VALUES (:id, :goal_id, :name, :unit, :way,"
               " :target, :target_on, :months, :source, :owner, :w_today)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE goal_measure SET name = :name, unit = :unit, way = :way,"
               " target = :target, target_on = :target_on, months = :months, source = :source,"
               " owner_duty_id = :owner, version = version + 1"
               " WHERE id = :id AND version = :version AND ended_on IS NULL",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE goal_measure SET ended_on = :w_today, version = version + 1"
               " WHERE id = :id AND version = :version AND ended_on IS NULL",
    },
    [VALUES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT v.id, v.value_on, v.value AS value_hundredths," DECIMAL_SQL(
                   "v.value") " AS value, v.note,"
               " p.name, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"
               " o.name_en AS org_name_en FROM measurement v" OWNER_JOIN("v.duty_id")
               " WHERE v.measure_id = :measure ORDER BY v.value_on DESC LIMIT :limit",
    },
    [VALUE_OF_DAY] = {
        .need = NEED_REGION,
        .sql = "SELECT v.id, v.value_on, v.value AS value_hundredths," DECIMAL_SQL(
                   "v.value") " AS value, v.note,"
               " p.name, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"
               " o.name_en AS org_name_en FROM measurement v" OWNER_JOIN("v.duty_id")
               " WHERE v.measure_id = :measure AND v.value_on = :value_on",
    },
    [VALUE_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO measurement (id, measure_id, value_on, value, note, duty_id)"
               " VALUES (:id, :measure, :value_on, :value, :note, :w_duty)",
    },
    [VALUE_CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE measurement SET value = :value, note = :note, duty_id = :w_duty"
               " WHERE measure_id = :measure AND value_on = :value_on",
    },
    STMT_END,
};

const struct code measure_way_codes[] = {
    { MEASURE_UP, "up", T("Better when it grows") },
    { MEASURE_DOWN, "down", T("Better when it gets smaller") },
    { 0, NULL, TEXT_NONE },
};

/* clang-format off */
#define MEASURE_ATTRS \
    ATTR(struct goal_measure, id, KIND_ID, OPEN), \
    ATTR(struct goal_measure, goal, KIND_ID, OPEN), \
    ATTR(struct goal_measure, region, KIND_TEXT, OPEN), \
    ATTR(struct goal_measure, goal_name, KIND_TEXT, OPEN), \
    ATTR(struct goal_measure, name, KIND_TEXT, OPEN, .label = T("Measure")), \
    ATTR(struct goal_measure, unit, KIND_TEXT, OPEN, .label = T("Unit of measurement")), \
    ATTR(struct goal_measure, way, KIND_CODE, OPEN, .label = T("Direction"), \
         .codes = measure_way_codes), \
    ATTR_AT(struct goal_measure, target, "target_hundredths", KIND_INT, OPEN), \
    ATTR_AT(struct goal_measure, target_text, "target", KIND_TEXT, OPEN, .label = T("Target")), \
    ATTR(struct goal_measure, target_on, KIND_DATE, OPEN, .label = T("Target for")), \
    ATTR(struct goal_measure, months, KIND_INT, OPEN, .label = T("A value every (months)")), \
    ATTR(struct goal_measure, source, KIND_TEXT, OPEN, .label = T("Source")), \
    ATTR(struct goal_measure, from_on, KIND_DATE, OPEN, .label = T("Followed since")), \
    ATTR(struct goal_measure, ended_on, KIND_DATE, OPEN, .label = T("Followed until")), \
    ATTR_AT(struct goal_measure, latest, "latest_hundredths", KIND_INT, OPEN), \
    ATTR_AT(struct goal_measure, latest_text, "latest", KIND_TEXT, OPEN, \
            .label = T("Latest value")), \
    ATTR(struct goal_measure, latest_on, KIND_DATE, OPEN, .label = T("Day of the value")), \
    OWNER_ATTRS(struct goal_measure, T("Owner")), \
    ATTR(struct goal_measure, version, KIND_INT, OPEN),
/* clang-format on */
static const struct attr goal_measure_attrs[] = {
    MEASURE_ATTRS ATTR_END,
};
const struct shape goal_measure_shape = { "goal_measure", sizeof(struct goal_measure),
                                          goal_measure_attrs };
/* The same in the history, with a value that was corrected. */
struct corrected {
    struct goal_measure measure;
    const char *corrected; /* "31.12.2025: 14" */
};
static const struct attr corrected_attrs[] = {
    MEASURE_ATTRS ATTR(struct corrected, corrected, KIND_TEXT, OPEN, .label = T("Corrected value")),
    ATTR_END,
};
const struct shape goal_measure_changes = { "goal_measure", sizeof(struct corrected),
                                            corrected_attrs };

static const struct attr measurement_attrs[] = {
    ATTR(struct measurement, id, KIND_ID, OPEN),
    ATTR(struct measurement, value_on, KIND_DATE, OPEN, .label = T("Day of the value")),
    ATTR_AT(struct measurement, value, "value_hundredths", KIND_INT, OPEN),
    ATTR_AT(struct measurement, value_text, "value", KIND_TEXT, OPEN, .label = T("Value")),
    ATTR(struct measurement, note, KIND_TEXT, OPEN, .label = T("Note")),
    ATTR(struct measurement, name, KIND_TEXT, OPEN, .label = T("Told by")),
    ATTR_NAMES(struct measurement, org_name),
    ATTR_END,
};
const struct shape measurement_shape = { "measurement", sizeof(struct measurement),
                                         measurement_attrs };

/* ---- reading ---- */

bool
measure_is_late(const struct goal_measure *measure, struct date today)
{
    struct date since = date_is_none(measure->latest_on) ? measure->from_on : measure->latest_on;
    return date_is_none(measure->ended_on) &&
           date_compare(date_add_months(since, (int)measure->months), today) < 0;
}

bool
measure_is_met(const struct goal_measure *measure)
{
    if (date_is_none(measure->latest_on))
        return false;
    return measure->way == MEASURE_UP ? measure->latest >= measure->target
                                      : measure->latest <= measure->target;
}

static int64_t
is_ended(const void *row)
{
    return !date_is_none(((const struct goal_measure *)row)->ended_on);
}

enum err
goal_measure_list(struct work *w, const char *region, int64_t goal, struct goal_measure **ret,
                  size_t *ret_count)
{
    TRY(work_list(w, &goal_measure_stmts[LIST],
                  BINDS(BIND_TEXT("region", region), BIND_RAW_ID("goal_id", goal)),
                  &goal_measure_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    owner_sort(w, *ret, *ret_count, sizeof(**ret), is_ended, false);
    return ERR_OK;
}

enum err
goal_measure_get(struct work *w, int64_t measure, struct goal_measure *ret)
{
    return work_get(w, &goal_measure_stmts[ONE], BINDS(BIND_RAW_ID("measure", measure)),
                    &goal_measure_shape, ret);
}

enum { VALUES_SHOWN = 60 };
static int64_t
by_day(const void *row)
{
    return date_days(((const struct measurement *)row)->value_on);
}

enum err
measurements_of(struct work *w, int64_t measure, struct measurement **ret, size_t *ret_count)
{
    TRY(work_list(w, &goal_measure_stmts[VALUES], BINDS(BIND_RAW_ID("measure", measure)),
                  &measurement_shape, VALUES_SHOWN, (void **)ret, ret_count, NULL));
    owner_sort(w, *ret, *ret_count, sizeof(**ret), by_day, false);
    return ERR_OK;
}

/* ---- writing ---- */

static enum err
check_measure(struct work *w, const char *region, const struct measure_given *given)
{
    TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
    TRY(work_check_text(w, "unit", given->unit, LIMIT_LINE_BYTES));
    TRY(work_check_text(w, "source", given->source, LIMIT_LINE_BYTES));
    TRY(owner_check_code(w, "way", measure_way_codes, given->way));
    if (given->target < 0)
        return work_problem(w, ERR_INVALID, "target", T("The target cannot be negative."));
    TRY(owner_check_ahead(w, "target_on", given->target_on));
    if (given->months < 1 || given->months > MEASURE_MONTHS_MOST)
        return work_problem_fill(w, ERR_INVALID, "months", T("Write 1 to {n} months."),
                                 FILLS(FILL_N("n", MEASURE_MONTHS_MOST)));
    return owner_check(w, region, given->owner);
}

enum err
goal_measure_make(struct work *w, int64_t goal, const struct measure_given *given, int64_t *ret_id)
{
    struct lead_goal of;
    int64_t count;
    TRY(lead_goal_get(w, goal, &of));
    TRY(led_region_own(w, of.region));
    if (!lead_goal_is_open(&of))
        return work_problem(w, ERR_CONFLICT, NULL, T("This goal has ended; it stays as it is."));
    TRY(check_measure(w, of.region, given));
    TRY(work_int(w, &goal_measure_stmts[COUNT_OF], BINDS(BIND_RAW_ID("goal_id", goal)), &count));
    if (count >= MEASURES_MOST)
        return work_problem_fill(w, ERR_INVALID, NULL, T("A goal has at most {n} measures."),
                                 FILLS(FILL_N("n", MEASURES_MOST)));
    *ret_id = work_new_id(w);
    TRY(work_run(w, &goal_measure_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_RAW_ID("goal_id", goal),
                       BIND_TEXT("name", given->name), BIND_TEXT("unit", given->unit),
                       BIND_INT("way", given->way), BIND_INT("target", given->target),
                       BIND_DATE("target_on", given->target_on), BIND_INT("months", given->months),
                       BIND_TEXT("source", given->source), BIND_ID("owner", given->owner))));
    return history_keep(w, of.region, *ret_id, &goal_measure_shape, NULL, NULL);
}

static enum err
get_followed(struct work *w, int64_t measure, struct goal_measure *ret)
{
    TRY(goal_measure_get(w, measure, ret));
    if (!date_is_none(ret->ended_on))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("This measure is no longer followed; its values stay."));
    return ERR_OK;
}

static enum err
keep(struct work *w, const struct goal_measure *before)
{
    struct goal_measure after;
    TRY(goal_measure_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &goal_measure_shape, before, &after);
}

enum err
goal_measure_change(struct work *w, int64_t measure, const struct measure_given *given,
                    int64_t version)
{
    struct goal_measure before;
    TRY(goal_measure_get(w, measure, &before));
    TRY(led_region_own(w, before.region));
    TRY(get_followed(w, measure, &before));
    TRY(keeper_same(w, before.version, version));
    TRY(check_measure(w, before.region, given));
    TRY(work_run_one(w, &goal_measure_stmts[CHANGE],
                     BINDS(BIND_RAW_ID("id", measure), BIND_TEXT("name", given->name),
                           BIND_TEXT("unit", given->unit), BIND_INT("way", given->way),
                           BIND_INT("target", given->target),
                           BIND_DATE("target_on", given->target_on),
                           BIND_INT("months", given->months), BIND_TEXT("source", given->source),
                           BIND_ID("owner", given->owner), BIND_INT("version", version))));
    return keep(w, &before);
}

enum err
goal_measure_end(struct work *w, int64_t measure, int64_t version)
{
    struct goal_measure before;
    TRY(goal_measure_get(w, measure, &before));
    TRY(led_region_own(w, before.region));
    TRY(get_followed(w, measure, &before));
    TRY(keeper_same(w, before.version, version));
    TRY(work_run_one(w, &goal_measure_stmts[END],
                     BINDS(BIND_RAW_ID("id", measure), BIND_INT("version", version))));
    return keep(w, &before);
}

static enum err
value_of_day(struct work *w, int64_t measure, struct date on, struct measurement *ret)
{
    return work_get(w, &goal_measure_stmts[VALUE_OF_DAY],
                    BINDS(BIND_RAW_ID("measure", measure), BIND_DATE("value_on", on)),
                    &measurement_shape, ret);
}

enum err
goal_measure_tell(struct work *w, int64_t measure, struct date on, int64_t value, const char *note)
{
    struct goal_measure of;
    struct measurement before, after;
    TRY(goal_measure_get(w, measure, &of));
    TRY(keeper_check(w, of.region, of.owner.duty));
    TRY(get_followed(w, measure, &of));
    TRY(owner_check_behind(w, "on", on));
    if (value < 0)
        return work_problem(w, ERR_INVALID, "value", T("The value cannot be negative."));
    TRY(work_check_optional(w, "note", note, LIMIT_REASON_BYTES));
    enum err err = value_of_day(w, measure, on, &before);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    bool is_new = err == ERR_NOT_FOUND;
    const struct bind *binds =
        is_new ? BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("measure", measure),
                       BIND_DATE("value_on", on), BIND_INT("value", value), BIND_TEXT("note", note))
               : BINDS(BIND_RAW_ID("measure", measure), BIND_DATE("value_on", on),
                       BIND_INT("value", value), BIND_TEXT("note", note));
    TRY(work_run_one(w, &goal_measure_stmts[is_new ? VALUE_ADD : VALUE_CHANGE], binds));
    TRY(value_of_day(w, measure, on, &after));
    if (is_new)
        return history_keep(w, of.region, after.id, &measurement_shape, NULL, NULL);
    struct corrected was = { .measure = of }, is = { .measure = of };
    const char *of_day = date_text(work_arena(w), on);
    was.corrected = str_printf(work_arena(w), "%s: %s", of_day, before.value_text);
    is.corrected = str_printf(work_arena(w), "%s: %s", of_day, after.value_text);
    return history_keep(w, of.region, measure, &goal_measure_changes, &was, &is);
}
