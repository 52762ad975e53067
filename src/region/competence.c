/* region/competence.c: see competence.h. */
#include "region/competence.h"

#include "base/limits.h"
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"

#include <stdlib.h>

#define OF_ANY_PLACE                                                                               \
    " (o.county_code IS NULL AND o.area_code IS NULL AND o.municipality_code IS NULL)"
#define IN_FORCE " d.from_on <= :w_today AND (d.until_on IS NULL OR d.until_on >= :w_today)"
#define COMPETENCE                                                                                 \
    "SELECT c.id, c.region_code AS region, c.duty_id AS duty, p.name, d.title_fi, d.title_sv,"     \
    " d.title_en, u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv, u.name_en AS"              \
    " unit_name_en, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS"              \
    " org_name_en, d.unit_id AS unit, u.org_id AS org, c.kind_code AS kind, k.name_fi AS"          \
    " kind_name_fi, k.name_sv AS kind_name_sv, k.name_en AS kind_name_en, k.special, c.level,"     \
    " c.since_on, c.version FROM competence c JOIN competence_kind k ON k.code = c.kind_code"      \
    " JOIN duty d ON d.id = c.duty_id JOIN worker p ON p.id = d.worker_id JOIN unit u ON"          \
    " u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
#define NEED                                                                                       \
    "SELECT n.id, n.region_code AS region, n.unit_id AS unit, u.name_fi AS unit_name_fi,"          \
    " u.name_sv AS unit_name_sv, u.name_en AS unit_name_en, o.name_fi AS org_name_fi,"             \
    " o.name_sv AS org_name_sv, o.name_en AS org_name_en, u.org_id AS org, n.kind_code AS kind,"   \
    " k.name_fi AS kind_name_fi, k.name_sv AS kind_name_sv, k.name_en AS kind_name_en,"            \
    " k.special, n.people, (SELECT count(1) FROM competence c JOIN duty d ON d.id = c.duty_id"     \
    " WHERE d.unit_id = n.unit_id AND c.kind_code = n.kind_code AND c.level >= n.level"            \
    " AND" IN_FORCE ") AS have, n.level, n.task, n.version FROM competence_need n JOIN"            \
    " competence_kind k ON k.code = n.kind_code JOIN unit u ON u.id = n.unit_id JOIN"              \
    " organisation o ON o.id = u.org_id"
#define CHOSEN(t)                                                                                  \
    " AND (CAST(:org AS BIGINT) IS NULL OR u.org_id = :org) AND (CAST(:kind AS TEXT) IS NULL "     \
    "OR " t ".kind_code = :kind)"

enum { KINDS, LIST, ONE, NEEDS, ONE_NEED, SET, UNSET, NEED_SET, NEED_UNSET };
const struct stmt competence_stmts[] = {
    [KINDS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT code, place, special, name_fi, name_sv, name_en FROM competence_kind"
               " ORDER BY place LIMIT :limit",
    },
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = COMPETENCE " WHERE (c.region_code = :region OR" OF_ANY_PLACE ") AND" IN_FORCE
               CHOSEN("c") " ORDER BY c.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = COMPETENCE " WHERE c.duty_id = :duty AND c.kind_code = :kind",
    },
    [NEEDS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = NEED " WHERE (n.region_code = :region OR" OF_ANY_PLACE ")" CHOSEN("n")
               " ORDER BY n.id LIMIT :limit",
    },
    [ONE_NEED] = {
        .need = NEED_REGION,
        .sql = NEED " WHERE n.unit_id = :w_unit AND n.kind_code = :kind",
    },
    [SET] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO competence (id, region_code, duty_id, kind_code, level, since_on)"
               " VALUES (:id, :region, :duty, :kind, :level, :since_on) ON CONFLICT (duty_id,"
               " kind_code) DO UPDATE SET level = excluded.level, since_on = excluded.since_on,"
               " version = competence.version + 1",
    },
    [UNSET] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM competence WHERE duty_id = :duty AND kind_code = :kind",
    },
    [NEED_SET] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO competence_need (id, region_code, unit_id, kind_code, people, level,"
               " task) VALUES (:id, :region, :w_unit, :kind, :people, :level, :task) ON CONFLICT"
               " (unit_id, kind_code) DO UPDATE SET people = excluded.people, level ="
               " excluded.level, task = excluded.task, version = competence_need.version + 1",
    },
    [NEED_UNSET] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM competence_need WHERE unit_id = :w_unit AND kind_code = :kind",
    },
    STMT_END,
};

const struct code competence_level_codes[] = {
    { LEVEL_BASICS, "basics", T("Knows the basics") },
    { LEVEL_ALONE, "alone", T("Works independently") },
    { LEVEL_GUIDES, "guides", T("Guides others") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr kind_attrs[] = {
    ATTR(struct competence_kind, code, KIND_TEXT, OPEN, .label = T("Code")),
    ATTR(struct competence_kind, place, KIND_INT, OPEN),
    ATTR(struct competence_kind, special, KIND_BOOL, OPEN, .label = T("Special competence")),
    ATTR_NAMED(struct competence_kind, name, OPEN, T("Competence")),
    ATTR_END,
};
const struct shape competence_kind_shape = { "competence_kind", sizeof(struct competence_kind),
                                             kind_attrs };
#define NAMED_FI(record, member, label_)                                                           \
    ATTR_AT(record, member.fi, #member "_fi", KIND_TEXT, OPEN, .label = label_),                   \
        ATTR_AT(record, member.sv, #member "_sv", KIND_TEXT, OPEN),                                \
        ATTR_AT(record, member.en, #member "_en", KIND_TEXT, OPEN)
static const struct attr competence_attrs[] = {
    ATTR(struct competence, id, KIND_ID, OPEN),
    ATTR(struct competence, region, KIND_TEXT, OPEN),
    ATTR(struct competence, duty, KIND_ID, OPEN),
    ATTR(struct competence, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR_NAMES(struct competence, title),
    NAMED_FI(struct competence, unit_name, T("Unit")),
    NAMED_FI(struct competence, org_name, T("Organisation")),
    ATTR(struct competence, unit, KIND_ID, OPEN),
    ATTR(struct competence, org, KIND_ID, OPEN),
    ATTR(struct competence, kind, KIND_TEXT, OPEN),
    NAMED_FI(struct competence, kind_name, T("Competence")),
    ATTR(struct competence, special, KIND_BOOL, OPEN, .label = T("Special competence")),
    ATTR(struct competence, level, KIND_CODE, OPEN, .label = T("Level"),
         .codes = competence_level_codes),
    ATTR(struct competence, since_on, KIND_DATE, OPEN, .label = T("Since")),
    ATTR(struct competence, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape competence_shape = { "competence", sizeof(struct competence), competence_attrs };
static const struct attr need_attrs[] = {
    ATTR(struct competence_need, id, KIND_ID, OPEN),
    ATTR(struct competence_need, region, KIND_TEXT, OPEN),
    ATTR(struct competence_need, unit, KIND_ID, OPEN),
    NAMED_FI(struct competence_need, unit_name, T("Unit")),
    NAMED_FI(struct competence_need, org_name, T("Organisation")),
    ATTR(struct competence_need, org, KIND_ID, OPEN),
    ATTR(struct competence_need, kind, KIND_TEXT, OPEN),
    NAMED_FI(struct competence_need, kind_name, T("Competence")),
    ATTR(struct competence_need, special, KIND_BOOL, OPEN, .label = T("Special competence")),
    ATTR(struct competence_need, people, KIND_INT, OPEN, .label = T("Needed")),
    ATTR(struct competence_need, have, KIND_INT, OPEN),
    ATTR(struct competence_need, level, KIND_CODE, OPEN, .label = T("Level at least"),
         .codes = competence_level_codes),
    ATTR(struct competence_need, task, KIND_TEXT, OPEN, .label = T("Task that needs it")),
    ATTR(struct competence_need, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape competence_need_shape = { "competence_need", sizeof(struct competence_need),
                                             need_attrs };

int64_t
competence_missing(const struct competence_need *n)
{
    return n->have < n->people ? n->people - n->have : 0;
}

enum err
competence_kinds(struct work *w, struct competence_kind **ret, size_t *ret_count)
{
    return work_list(w, &competence_stmts[KINDS], NO_BINDS, &competence_kind_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

static const char *
name_of(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct competence *)row)->name;
}

static const char *
unit_of_need(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct competence_need *)row)->unit_name);
}

#define CHOICE(f)                                                                                  \
    BIND_TEXT("region", (f)->region), BIND_ID("org", (f)->org),                                    \
        BIND_TEXT("kind", str_empty((f)->kind) ? NULL : (f)->kind)

enum err
competence_list(struct work *w, const struct competence_filter *filter, struct competence **ret,
                size_t *ret_count)
{
    TRY(work_list(w, &competence_stmts[LIST], BINDS(CHOICE(filter)), &competence_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), name_of);
    return ERR_OK;
}

struct gap {
    struct competence_need need;
    size_t at;
};

static int
by_gap(const void *x, const void *y)
{
    const struct gap *a = x, *b = y;
    int64_t one = competence_missing(&a->need), other = competence_missing(&b->need);
    if (one != other)
        return one > other ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

enum err
competence_needs(struct work *w, const struct competence_filter *filter,
                 struct competence_need **ret, size_t *ret_count)
{
    TRY(work_list(w, &competence_stmts[NEEDS], BINDS(CHOICE(filter)), &competence_need_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), unit_of_need);
    struct gap *all = ARENA_ARRAY(work_arena(w), struct gap, *ret_count + 1);
    for (size_t i = 0; i < *ret_count; i++)
        all[i] = (struct gap){ (*ret)[i], i };
    qsort(all, *ret_count, sizeof(*all), by_gap);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret)[i] = all[i].need;
    return ERR_OK;
}

/* ---- writing ---- */

static enum err
check_kind(struct work *w, const char *kind)
{
    struct competence_kind *kinds;
    size_t count;
    TRY(competence_kinds(w, &kinds, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(kinds[i].code, kind))
            return ERR_OK;
    return work_problem(w, ERR_INVALID, "kind", T("Choose the competence."));
}

static bool
is_level(int level)
{
    return code_find(competence_level_codes, level) != NULL;
}

static enum err
check_duty(struct work *w, duty_id duty)
{
    struct duty_card card;
    enum err err = duty_get(w, duty, &card);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_NOT_FOUND || card.unit.v != work_unit(w).v ||
        !duty_is_open(&card, work_today(w)))
        return work_problem(w, ERR_INVALID, "duty",
                            T("Choose somebody who works in your unit today."));
    return ERR_OK;
}

enum err
competence_set(struct work *w, duty_id duty, const char *kind, int level, struct date since_on)
{
    struct led_region region;
    struct competence before, after;
    const struct bind key[] = { BIND_ID("duty", duty), BIND_TEXT("kind", kind), { .name = NULL } };
    enum err of_duty = check_duty(w, duty);
    TRY(check_kind(w, kind));
    TRY(of_duty);
    TRY(led_region(w, NULL, &region));
    enum err found = work_get(w, &competence_stmts[ONE], key, &competence_shape, &before);
    if (found != ERR_OK && found != ERR_NOT_FOUND)
        return found;
    if (level == LEVEL_NONE) {
        if (found == ERR_NOT_FOUND)
            return work_problem(w, ERR_INVALID, "level", T("Choose the level."));
        TRY(work_run_one(w, &competence_stmts[UNSET], key));
        after = before;
        after.level = LEVEL_NONE;
        return history_keep(w, before.region, before.id, &competence_shape, &before, &after);
    }
    if (!is_level(level))
        return work_problem(w, ERR_INVALID, "level", T("Choose the level."));
    if (date_is_none(since_on) || date_compare(since_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "since_on",
                            T("Say since when: today or an earlier day."));
    TRY(work_run(w, &competence_stmts[SET],
                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_TEXT("region", region.code),
                       BIND_ID("duty", duty), BIND_TEXT("kind", kind), BIND_INT("level", level),
                       BIND_DATE("since_on", since_on))));
    TRY(work_get(w, &competence_stmts[ONE], key, &competence_shape, &after));
    return history_keep(w, after.region, after.id, &competence_shape,
                        found == ERR_OK ? &before : NULL, &after);
}

static enum err
check_need(struct work *w, const char *kind, int64_t people, int level, const char *task)
{
    enum err err = check_kind(w, kind);
    if (people < 0) {
        enum err wrong =
            work_problem(w, ERR_INVALID, "people", T("The number of people cannot be negative."));
        err = err != ERR_OK ? err : wrong;
    }
    if (people > 0 && !is_level(level)) {
        enum err wrong = work_problem(w, ERR_INVALID, "level", T("Choose the level."));
        err = err != ERR_OK ? err : wrong;
    }
    if (people > 0) {
        enum err wrong = work_check_text(w, "task", task, LIMIT_LINE_BYTES);
        err = err != ERR_OK ? err : wrong;
    }
    return err;
}

enum err
competence_need_set(struct work *w, const char *kind, int64_t people, int level, const char *task)
{
    struct led_region region;
    struct competence_need before, after;
    const struct bind key[] = { BIND_TEXT("kind", kind), { .name = NULL } };
    TRY(check_need(w, kind, people, level, task));
    TRY(led_region(w, NULL, &region));
    enum err found = work_get(w, &competence_stmts[ONE_NEED], key, &competence_need_shape, &before);
    if (found != ERR_OK && found != ERR_NOT_FOUND)
        return found;
    if (people == 0) {
        if (found == ERR_NOT_FOUND)
            return work_problem(w, ERR_INVALID, "people", T("Say how many are needed."));
        TRY(work_run_one(w, &competence_stmts[NEED_UNSET], key));
        after = before;
        after.people = 0;
        return history_keep(w, before.region, before.id, &competence_need_shape, &before, &after);
    }
    TRY(work_run(w, &competence_stmts[NEED_SET],
                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_TEXT("region", region.code),
                       BIND_TEXT("kind", kind), BIND_INT("people", people),
                       BIND_INT("level", level), BIND_TEXT("task", task))));
    TRY(work_get(w, &competence_stmts[ONE_NEED], key, &competence_need_shape, &after));
    return history_keep(w, after.region, after.id, &competence_need_shape,
                        found == ERR_OK ? &before : NULL, &after);
}
