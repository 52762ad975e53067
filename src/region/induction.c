/* region/induction.c: see induction.h. */
#include "region/induction.h"

#include "base/limits.h"
#include "region/history.h"
#include "region/led.h"

#include <assert.h>

#define NEW_WORKER                                                                                 \
    "SELECT d.id AS duty, p.name, d.title_fi, d.title_sv, d.title_en, u.name_fi AS unit_name_fi,"  \
    " u.name_sv AS unit_name_sv, u.name_en AS unit_name_en, o.name_fi AS org_name_fi,"             \
    " o.name_sv AS org_name_sv, o.name_en AS org_name_en, d.unit_id AS unit, u.org_id AS org,"     \
    " d.from_on FROM duty d JOIN worker p ON p.id = d.worker_id JOIN unit u ON u.id = d.unit_id"   \
    " JOIN organisation o ON o.id = u.org_id"
#define IN_FORCE " d.from_on <= :w_today AND (d.until_on IS NULL OR d.until_on >= :w_today)"

enum { OF_ORG, ALL, ONE, STEPS, OWN, SET, ADD, DONE };
const struct stmt induction_stmts[] = {
    [OF_ORG] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = NEW_WORKER " WHERE u.org_id = :w_org AND d.from_on > CAST(:since_on AS DATE) AND"
               IN_FORCE " AND d.role IN (1, 2) ORDER BY d.from_on DESC, d.id LIMIT :limit",
    },
    [ALL] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = NEW_WORKER " WHERE d.from_on > CAST(:since_on AS DATE) AND" IN_FORCE
               " AND d.role IN (1, 2) ORDER BY d.from_on DESC, d.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = NEW_WORKER " WHERE d.id = :duty",
    },
    [STEPS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT i.id, s.code AS step, s.place, s.within_days, s.what_fi, s.what_sv,"
               " s.what_en, i.by_duty_id AS by, p.name AS by_name, i.due_on, i.done_on FROM"
               " induction_step s LEFT JOIN induction i ON i.step_code = s.code AND"
               " i.duty_id = :duty LEFT JOIN duty d ON d.id = i.by_duty_id LEFT JOIN worker p ON"
               " p.id = d.worker_id ORDER BY s.place LIMIT :limit",
    },
    [OWN] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT i.id, i.step_code AS step, 1000 AS place, 0 AS within_days,"
               " i.what AS what_fi, i.by_duty_id AS by, p.name AS by_name, i.due_on, i.done_on"
               " FROM induction i JOIN duty d ON d.id = i.by_duty_id JOIN worker p ON"
               " p.id = d.worker_id WHERE i.duty_id = :duty AND i.what IS NOT NULL ORDER BY i.id"
               " LIMIT :limit",
    },
    [SET] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO induction (id, duty_id, step_code, by_duty_id, done_on) VALUES (:id,"
               " :duty, :step, :by, :done_on) ON CONFLICT (duty_id, step_code) DO UPDATE SET"
               " by_duty_id = excluded.by_duty_id, done_on = excluded.done_on",
    },
    [ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO induction (id, duty_id, what, by_duty_id, due_on) VALUES (:id, :duty,"
               " :what, :by, :due_on)",
    },
    [DONE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE induction SET done_on = :done_on WHERE id = :row AND duty_id = :duty",
    },
    STMT_END,
};
static_assert(ROLE_WORKER == 1 && ROLE_SUPERVISOR == 2, "the numbers in the statements");

#define ATTRS_NEW                                                                                  \
    ATTR(struct new_worker, duty, KIND_ID, OPEN),                                                  \
        ATTR(struct new_worker, name, KIND_TEXT, OPEN, .label = T("Name")),                        \
        ATTR_NAMES(struct new_worker, title), ATTR_NAMES(struct new_worker, unit_name),            \
        ATTR_NAMES(struct new_worker, org_name), ATTR(struct new_worker, unit, KIND_ID, OPEN),     \
        ATTR(struct new_worker, org, KIND_ID, OPEN),                                               \
        ATTR(struct new_worker, from_on, KIND_DATE, OPEN, .label = T("Began"))
static const struct attr read_attrs[] = { ATTRS_NEW, ATTR_END };
static const struct shape read_shape = { "new_worker", sizeof(struct new_worker), read_attrs };
static const struct attr shown_attrs[] = {
    ATTRS_NEW,
    ATTR(struct new_worker, done, KIND_INT, OPEN, .label = T("Steps done")),
    ATTR(struct new_worker, total, KIND_INT, OPEN, .label = T("Steps in all")),
    ATTR(struct new_worker, late, KIND_INT, OPEN, .label = T("Late")),
    ATTR_END,
};
const struct shape new_worker_shape = { "new_worker", sizeof(struct new_worker), shown_attrs };
#define ATTRS_ROW                                                                                  \
    ATTR(struct induction_row, id, KIND_ID, OPEN),                                                 \
        ATTR(struct induction_row, step, KIND_TEXT, OPEN),                                         \
        ATTR(struct induction_row, place, KIND_INT, OPEN),                                         \
        ATTR(struct induction_row, within_days, KIND_INT, OPEN),                                   \
        ATTR_AT(struct induction_row, what.fi, "what_fi", KIND_TEXT, OPEN, .label = T("Step")),    \
        ATTR(struct induction_row, by, KIND_ID, OPEN),                                             \
        ATTR(struct induction_row, by_name, KIND_TEXT, OPEN, .label = T("Shown by")),              \
        ATTR(struct induction_row, due_on, KIND_DATE, OPEN, .label = T("By day")),                 \
        ATTR(struct induction_row, done_on, KIND_DATE, OPEN, .label = T("Done on"))
static const struct attr own_row_attrs[] = { ATTRS_ROW, ATTR_END };
static const struct shape own_row_shape = { "induction", sizeof(struct induction_row),
                                            own_row_attrs };
#define ATTRS_WHAT                                                                                 \
    ATTR_AT(struct induction_row, what.sv, "what_sv", KIND_TEXT, OPEN),                            \
        ATTR_AT(struct induction_row, what.en, "what_en", KIND_TEXT, OPEN)
static const struct attr step_row_attrs[] = { ATTRS_ROW, ATTRS_WHAT, ATTR_END };
static const struct shape step_row_shape = { "induction", sizeof(struct induction_row),
                                             step_row_attrs };
static const struct attr row_attrs[] = {
    ATTRS_ROW,
    ATTRS_WHAT,
    ATTR(struct induction_row, late, KIND_BOOL, OPEN, .label = T("Late")),
    ATTR_END,
};
const struct shape induction_row_shape = { "induction", sizeof(struct induction_row), row_attrs };

struct said {
    const char *step;
};
static const struct attr said_attrs[] = {
    ATTR(struct said, step, KIND_TEXT, OPEN, .label = T("Step")),
    ATTR_END,
};
const struct shape induction_change_shape = { "induction", sizeof(struct said), said_attrs };

/* ---- reading ---- */

enum err
induction_rows(struct work *w, const struct new_worker *of, struct induction_row **ret,
               size_t *ret_count)
{
    struct induction_row *steps, *own;
    size_t step_count, own_count;
    const struct bind binds[] = { BIND_ID("duty", of->duty), { .name = NULL } };
    TRY(work_list(w, &induction_stmts[STEPS], binds, &step_row_shape, LIMIT_LIST_ROWS,
                  (void **)&steps, &step_count, NULL));
    TRY(work_list(w, &induction_stmts[OWN], binds, &own_row_shape, LIMIT_LIST_ROWS, (void **)&own,
                  &own_count, NULL));
    struct induction_row *all =
        ARENA_ARRAY(work_arena(w), struct induction_row, step_count + own_count + 1);
    for (size_t i = 0; i < step_count + own_count; i++) {
        struct induction_row *row = &all[i];
        *row = i < step_count ? steps[i] : own[i - step_count];
        if (date_is_none(row->due_on))
            row->due_on = date_add_days(of->from_on, (int)row->within_days);
        row->late = date_is_none(row->done_on) && date_compare(row->due_on, work_today(w)) < 0;
    }
    *ret = all;
    *ret_count = step_count + own_count;
    return ERR_OK;
}

static enum err
count_steps(struct work *w, struct new_worker *of)
{
    struct induction_row *rows;
    size_t count;
    TRY(induction_rows(w, of, &rows, &count));
    of->total = (int64_t)count;
    of->done = of->late = 0;
    for (size_t i = 0; i < count; i++) {
        of->done += !date_is_none(rows[i].done_on);
        of->late += rows[i].late;
    }
    return ERR_OK;
}

/* Coordinators see the region's organisations, others their own. */
static enum err
is_shown(struct work *w, const char *region, org_id org, bool *ret)
{
    struct organisation *orgs;
    size_t count;
    *ret = org.v == work_org(w).v;
    if (*ret || work_role(w) != ROLE_COORDINATOR)
        return ERR_OK;
    TRY(led_organisations(w, region, 0, &orgs, &count));
    for (size_t i = 0; i < count; i++)
        *ret |= orgs[i].id.v == org.v;
    return ERR_OK;
}

enum err
induction_list(struct work *w, const char *region, struct new_worker **ret, size_t *ret_count)
{
    struct new_worker *rows;
    size_t found, count = 0;
    bool all = work_role(w) == ROLE_COORDINATOR;
    TRY(work_list(w, &induction_stmts[all ? ALL : OF_ORG],
                  BINDS(BIND_DATE("since_on", date_add_days(work_today(w), -INDUCTION_DAYS))),
                  &read_shape, LIMIT_LIST_ROWS, (void **)&rows, &found, NULL));
    for (size_t i = 0; i < found; i++) {
        bool shown;
        TRY(is_shown(w, region, rows[i].org, &shown));
        if (!shown)
            continue;
        TRY(count_steps(w, &rows[i]));
        rows[count++] = rows[i];
    }
    *ret = rows;
    *ret_count = count;
    return ERR_OK;
}

enum err
induction_get(struct work *w, duty_id duty, struct new_worker *ret)
{
    struct led_region home;
    bool shown;
    TRY(work_get(w, &induction_stmts[ONE], BINDS(BIND_ID("duty", duty)), &read_shape, ret));
    TRY(led_region(w, NULL, &home));
    TRY(is_shown(w, home.code, ret->org, &shown));
    return shown ? count_steps(w, ret) : ERR_NOT_FOUND;
}

bool
induction_is_led(struct work *w, const struct new_worker *of)
{
    return work_role(w) == ROLE_SUPERVISOR && of->unit.v == work_unit(w).v;
}

/* ---- writing ---- */

static enum err
check_by(struct work *w, const struct new_worker *of, duty_id by)
{
    struct duty_card card;
    enum err err = duty_get(w, by, &card);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_NOT_FOUND || card.org.v != of->org.v || !duty_is_open(&card, work_today(w)))
        return work_problem(w, ERR_INVALID, "by",
                            T("Choose somebody who works in the organisation today."));
    return ERR_OK;
}

static enum err
check_done(struct work *w, const struct new_worker *of, struct date done_on)
{
    if (!date_is_none(done_on) &&
        (date_compare(done_on, work_today(w)) > 0 || date_compare(done_on, of->from_on) < 0))
        return work_problem(w, ERR_INVALID, "done_on",
                            T("The day is from the first day of the role to today."));
    return ERR_OK;
}

static enum err
find_row(struct work *w, const struct new_worker *of, int64_t id, const char *step,
         struct induction_row *ret)
{
    struct induction_row *rows;
    size_t count;
    TRY(induction_rows(w, of, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (id != 0 ? rows[i].id == id : step != NULL && str_same(rows[i].step, step)) {
            *ret = rows[i];
            return ERR_OK;
        }
    return ERR_NOT_FOUND;
}

/* "Keys: Birgitta Exempelholm, 4.9.2026"; nothing for a row that nobody has taken on. */
static const char *
said_of(struct work *w, const struct induction_row *row)
{
    if (row->by_name == NULL)
        return NULL;
    return str_printf(work_arena(w), "%s: %s%s%s", names_in(work_lang(w), row->what), row->by_name,
                      date_is_none(row->done_on) ? "" : ", ",
                      date_text(work_arena(w), row->done_on));
}

/* What changed in a row is kept with the new worker's list. */
static enum err
kept(struct work *w, const struct new_worker *of, const struct induction_row *before,
     const struct induction_row *after)
{
    struct led_region region;
    const struct said old = { said_of(w, before) }, new = { said_of(w, after) };
    TRY(led_region(w, NULL, &region));
    return history_keep(w, region.code, of->duty.v, &induction_change_shape, &old, &new);
}

enum err
induction_set(struct work *w, duty_id duty, const char *step, duty_id by, struct date done_on)
{
    struct new_worker of;
    struct induction_row before, after;
    TRY(induction_get(w, duty, &of));
    if (!induction_is_led(w, &of))
        return ERR_FORBIDDEN;
    enum err err = find_row(w, &of, 0, step, &before);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_INVALID, "step", T("Choose the step."));
    TRY(err);
    enum err of_by = check_by(w, &of, by);
    TRY(check_done(w, &of, done_on));
    TRY(of_by);
    TRY(work_run(w, &induction_stmts[SET],
                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("duty", duty),
                       BIND_TEXT("step", step), BIND_ID("by", by), BIND_DATE("done_on", done_on))));
    TRY(find_row(w, &of, 0, step, &after));
    return kept(w, &of, &before, &after);
}

enum err
induction_add(struct work *w, duty_id duty, const char *what, duty_id by, struct date due_on)
{
    struct new_worker of;
    struct induction_row after;
    TRY(induction_get(w, duty, &of));
    if (!induction_is_led(w, &of))
        return ERR_FORBIDDEN;
    enum err of_what = work_check_text(w, "what", what, LIMIT_LINE_BYTES);
    enum err of_by = check_by(w, &of, by);
    if (date_is_none(due_on) || date_compare(due_on, of.from_on) < 0)
        return work_problem(w, ERR_INVALID, "due_on",
                            T("Say by which day, from the first day of the role on."));
    TRY(of_what);
    TRY(of_by);
    int64_t id = work_new_id(w);
    TRY(work_run(w, &induction_stmts[ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_ID("duty", duty), BIND_TEXT("what", what),
                       BIND_ID("by", by), BIND_DATE("due_on", due_on))));
    TRY(find_row(w, &of, id, NULL, &after));
    const struct induction_row nothing = { .id = id };
    return kept(w, &of, &nothing, &after);
}

enum err
induction_done(struct work *w, duty_id duty, int64_t row, struct date done_on)
{
    struct new_worker of;
    struct induction_row before, after;
    TRY(induction_get(w, duty, &of));
    if (row == 0)
        return ERR_NOT_FOUND;
    TRY(find_row(w, &of, row, NULL, &before));
    if (!induction_is_led(w, &of) && before.by.v != work_duty(w).v)
        return ERR_FORBIDDEN;
    if (date_is_none(done_on))
        return work_problem(w, ERR_INVALID, "done_on", T("Say on which day it was done."));
    TRY(check_done(w, &of, done_on));
    TRY(work_run_one(
        w, &induction_stmts[DONE],
        BINDS(BIND_RAW_ID("row", row), BIND_ID("duty", duty), BIND_DATE("done_on", done_on))));
    TRY(find_row(w, &of, row, NULL, &after));
    return kept(w, &of, &before, &after);
}
