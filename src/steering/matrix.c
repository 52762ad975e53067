/* steering/matrix.c: see matrix.h. */
#include "steering/matrix.h"

#include "base/log.h"
#include "region/csv.h"
#include "region/history.h"
#include "region/row.h"

#include <pthread.h>

enum { LIST, ONE, INSERT, CHANGE, END };
#define ROWS                                                                                       \
    "SELECT m.id, m.region_code AS region, m.shipped, m.task, m.ea, m.wsc, m.kela,"                \
    " m.municipality, m.others, m.who, m.ended_on, m.version FROM matrix_row m"
const struct stmt matrix_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = ROWS " WHERE m.region_code = :region AND m.ended_on IS NULL ORDER BY m.id"
                    " LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = ROWS " WHERE m.id = :matrix_row",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO matrix_row (id, region_code, shipped, task, ea, wsc, kela,"
               " municipality, others, who, duty_id) VALUES (:id, :region, :shipped, :task, :ea,"
               " :wsc, :kela, :municipality, :others, :who, :w_duty)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE matrix_row SET task = :task, ea = :ea, wsc = :wsc, kela = :kela,"
               " municipality = :municipality, others = :others, who = :who,"
               " version = version + 1 WHERE id = :id AND version = :version"
               " AND ended_on IS NULL",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE matrix_row SET ended_on = :w_today, version = version + 1"
               " WHERE id = :id AND version = :version AND ended_on IS NULL",
    },
    STMT_END,
};

const struct code matrix_cell_codes[] = {
    { MATRIX_RESPONSIBLE, "responsible", TC("matrix", "Responsible") },
    { MATRIX_TAKES_PART, "takes_part", TC("matrix", "Takes part") },
    { MATRIX_INFORMED, "informed", TC("matrix", "Is informed") },
    { 0, NULL, TEXT_NONE },
};
const struct text matrix_party_texts[] = {
    [MATRIX_EA] = T("Employment authority"),
    [MATRIX_WSC] = T("Wellbeing services county"),
    [MATRIX_KELA] = T("Kela"),
    [MATRIX_MUN] = T("Municipality"),
    [MATRIX_OTHERS] = TC("parties", "Others"),
};
const struct code matrix_part_codes[] = {
    { MATRIX_STEERING, "steering", T("Multi-sector support") },
    { MATRIX_INTEGRATION, "integration", T("Integration") },
    { MATRIX_OWN, "own", T("Agreed on in the region") },
    { 0, NULL, TEXT_NONE },
};
const struct code matrix_fault_codes[] = {
    { MATRIX_NOBODY, "nobody", T("Nobody is responsible") },
    { MATRIX_SEVERAL, "several", T("Several are responsible") },
    { 0, NULL, TEXT_NONE },
};

/* What a row of the table has; the task's own words are filled in after it. */
static const struct attr stored_attrs[] = {
    ATTR(struct matrix_row, id, KIND_ID, OPEN),
    ATTR(struct matrix_row, region, KIND_TEXT, OPEN),
    ATTR(struct matrix_row, shipped, KIND_TEXT, OPEN),
    ATTR(struct matrix_row, task, KIND_TEXT, OPEN),
    ATTR(struct matrix_row, ea, KIND_CODE, OPEN, .codes = matrix_cell_codes),
    ATTR(struct matrix_row, wsc, KIND_CODE, OPEN, .codes = matrix_cell_codes),
    ATTR(struct matrix_row, kela, KIND_CODE, OPEN, .codes = matrix_cell_codes),
    ATTR(struct matrix_row, municipality, KIND_CODE, OPEN, .codes = matrix_cell_codes),
    ATTR(struct matrix_row, others, KIND_CODE, OPEN, .codes = matrix_cell_codes),
    ATTR(struct matrix_row, who, KIND_TEXT, OPEN),
    ATTR(struct matrix_row, ended_on, KIND_DATE, OPEN),
    ATTR(struct matrix_row, version, KIND_INT, OPEN),
    ATTR_END,
};
static const struct shape stored_shape = { "matrix_row", sizeof(struct matrix_row), stored_attrs };

static const struct attr matrix_row_attrs[] = {
    ATTR(struct matrix_row, id, KIND_ID, OPEN),
    ATTR(struct matrix_row, region, KIND_TEXT, OPEN),
    ATTR(struct matrix_row, shipped, KIND_TEXT, OPEN),
    ATTR(struct matrix_row, part, KIND_CODE, OPEN, .label = T("Part of the matrix"),
         .codes = matrix_part_codes),
    ATTR(struct matrix_row, task, KIND_TEXT, OPEN, .label = TC("matrix", "Task")),
    ATTR(struct matrix_row, ea, KIND_CODE, OPEN, .label = T("Employment authority"),
         .codes = matrix_cell_codes),
    ATTR(struct matrix_row, wsc, KIND_CODE, OPEN, .label = T("Wellbeing services county"),
         .codes = matrix_cell_codes),
    ATTR(struct matrix_row, kela, KIND_CODE, OPEN, .label = T("Kela"), .codes = matrix_cell_codes),
    ATTR(struct matrix_row, municipality, KIND_CODE, OPEN, .label = T("Municipality"),
         .codes = matrix_cell_codes),
    ATTR(struct matrix_row, others, KIND_CODE, OPEN, .label = TC("parties", "Others"),
         .codes = matrix_cell_codes),
    ATTR(struct matrix_row, responsible, KIND_INT, OPEN, .label = T("How many are responsible")),
    ATTR(struct matrix_row, who, KIND_TEXT, OPEN, .label = T("Who in the organisation")),
    ATTR(struct matrix_row, act, KIND_TEXT, OPEN, .label = T("Act")),
    ATTR(struct matrix_row, section, KIND_TEXT, OPEN, .label = TC("act", "Section")),
    ATTR(struct matrix_row, status, KIND_TEXT, OPEN),
    ATTR(struct matrix_row, seed, KIND_TEXT, OPEN, .label = T("The recommendations said")),
    ATTR(struct matrix_row, law, KIND_TEXT, OPEN, .label = T("The law says now")),
    ATTR(struct matrix_row, each, KIND_BOOL, OPEN),
    ATTR(struct matrix_row, ended_on, KIND_DATE, OPEN, .label = T("Taken away on")),
    ATTR(struct matrix_row, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape matrix_row_shape = { "matrix_row", sizeof(struct matrix_row), matrix_row_attrs };

/* ---- what ships ---- */

static struct {
    pthread_once_t once;
    struct arena *arena; /* lives as long as the program */
    struct matrix_task *rows;
    size_t count;
} shipped = { .once = PTHREAD_ONCE_INIT };

static struct names
names_of(const char *fi, const char *sv, const char *en)
{
    return (struct names){ str_empty(fi) ? NULL : fi, str_empty(sv) ? NULL : sv,
                           str_empty(en) ? NULL : en };
}

static void
read_tasks(void)
{
    static const char columns[] =
        "key,part,ea,wsc,kela,municipality,others,each,act,section,status,task_en,task_fi,"
        "task_sv,seed_en,seed_fi,seed_sv,law_en,law_fi,law_sv";
    struct arena *a = shipped.arena = arena_new();
    const struct embedded *file = embedded_find("data/matrix_tasks.csv");
    struct csv_table table;
    const char *why = "data/matrix_tasks.csv is missing";
    if (file == NULL || csv_read(a, file, columns, &table, &why) != ERR_OK)
        fatal("%s", why);
    shipped.rows = ARENA_ARRAY(a, struct matrix_task, table.count);
    shipped.count = table.count;
    for (size_t i = 0; i < table.count; i++) {
        const char **c = table.rows[i].cells;
        struct matrix_task *t = &shipped.rows[i];
        *t = (struct matrix_task){
            .key = c[0],
            .part = c[1],
            .each = c[7][0] == '1',
            .act = c[8],
            .section = c[9],
            .status = c[10],
            .task = names_of(c[12], c[13], c[11]),
            .seed = names_of(c[15], c[16], c[14]),
            .law = names_of(c[18], c[19], c[17]),
        };
        for (int p = 0; p < MATRIX_PARTIES; p++)
            t->cells[p] = c[2 + p][0] - '0';
    }
}

const struct matrix_task *
matrix_tasks(size_t *ret_count)
{
    pthread_once(&shipped.once, read_tasks);
    *ret_count = shipped.count;
    return shipped.rows;
}

const struct matrix_task *
matrix_task_find(const char *key)
{
    size_t count;
    const struct matrix_task *rows = matrix_tasks(&count);
    for (size_t i = 0; key != NULL && i < count; i++)
        if (str_same(rows[i].key, key))
            return &rows[i];
    return NULL;
}

/* ---- reading ---- */

int
matrix_cell_of(const struct matrix_row *row, enum matrix_party party)
{
    switch (party) {
    case MATRIX_EA:
        return row->ea;
    case MATRIX_WSC:
        return row->wsc;
    case MATRIX_KELA:
        return row->kela;
    case MATRIX_MUN:
        return row->municipality;
    case MATRIX_OTHERS:
        return row->others;
    }
    return MATRIX_NONE;
}

enum matrix_fault
matrix_fault_of(const struct matrix_row *row)
{
    if (row->responsible == 0)
        return MATRIX_NOBODY;
    return row->responsible > 1 && !row->each ? MATRIX_SEVERAL : MATRIX_RIGHT;
}

/* Is it each of those, and only those, on which the act lays it? */
static bool
as_the_act(const struct matrix_row *row, const struct matrix_task *task)
{
    for (int p = 0; p < MATRIX_PARTIES; p++)
        if ((matrix_cell_of(row, (enum matrix_party)p) == MATRIX_RESPONSIBLE) !=
            (task->cells[p] == MATRIX_RESPONSIBLE))
            return false;
    return true;
}

static void
fill(struct work *w, struct matrix_row *row)
{
    const struct matrix_task *task = matrix_task_find(row->shipped);
    row->part = MATRIX_OWN;
    for (int p = 0; p < MATRIX_PARTIES; p++)
        row->responsible += matrix_cell_of(row, (enum matrix_party)p) == MATRIX_RESPONSIBLE;
    if (task == NULL)
        return;
    row->part = str_same(task->part, "steering") ? MATRIX_STEERING : MATRIX_INTEGRATION;
    row->task = names_in(work_lang(w), task->task);
    row->act = task->act;
    row->section = task->section;
    row->status = task->status;
    if (task->seed.en != NULL)
        row->seed = names_in(work_lang(w), task->seed);
    if (task->law.en != NULL)
        row->law = names_in(work_lang(w), task->law);
    row->each = task->each && as_the_act(row, task);
}

static const char *
by_task(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct matrix_row *)row)->task;
}

static int64_t
by_part(const void *row)
{
    return ((const struct matrix_row *)row)->part;
}

static int64_t
by_responsible(const void *row)
{
    return ((const struct matrix_row *)row)->responsible;
}

enum err
matrix_list(struct work *w, const char *region, struct matrix_filter filter,
            struct matrix_row **ret, size_t *ret_count)
{
    size_t count, kept = 0;
    TRY(work_list(w, &matrix_stmts[LIST], BINDS(BIND_TEXT("region", region)), &stored_shape,
                  LIMIT_LIST_ROWS, (void **)ret, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        struct matrix_row *row = &(*ret)[i];
        fill(w, row);
        if ((filter.part == 0 || row->part == filter.part) &&
            (filter.fault == 0 || (int)matrix_fault_of(row) == filter.fault) &&
            (filter.responsible == 0 ||
             matrix_cell_of(row, (enum matrix_party)(filter.responsible - 1)) ==
                 MATRIX_RESPONSIBLE))
            (*ret)[kept++] = *row;
    }
    if (filter.sort == MATRIX_BY_PART)
        owner_sort(w, *ret, kept, sizeof(**ret), by_part, false);
    else
        rows_sort(w, *ret, kept, sizeof(**ret), by_task);
    if (filter.sort == MATRIX_BY_RESPONSIBLE)
        owner_sort(w, *ret, kept, sizeof(**ret), by_responsible, false);
    *ret_count = kept;
    return ERR_OK;
}

enum err
matrix_get(struct work *w, int64_t row, struct matrix_row *ret)
{
    TRY(work_get(w, &matrix_stmts[ONE], BINDS(BIND_RAW_ID("matrix_row", row)), &stored_shape, ret));
    fill(w, ret);
    return ERR_OK;
}

/* ---- writing ---- */

static enum err
insert(struct work *w, const char *region, const char *key, const char *task, const int *cells,
       const char *who, int64_t *ret_id)
{
    *ret_id = work_new_id(w);
    TRY(work_run(w, &matrix_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_TEXT("region", region),
                       BIND_TEXT("shipped", key), BIND_TEXT("task", task),
                       BIND_INT("ea", cells[MATRIX_EA]), BIND_INT("wsc", cells[MATRIX_WSC]),
                       BIND_INT("kela", cells[MATRIX_KELA]),
                       BIND_INT("municipality", cells[MATRIX_MUN]),
                       BIND_INT("others", cells[MATRIX_OTHERS]), BIND_TEXT("who", who))));
    return history_keep(w, region, *ret_id, &matrix_row_shape, NULL, NULL);
}

enum err
matrix_take(struct work *w, const char *region, int *ret_count)
{
    struct matrix_row *rows;
    size_t count, task_count;
    int64_t id;
    *ret_count = 0;
    TRY(led_region_own(w, region));
    TRY(matrix_list(w, region, (struct matrix_filter){ .part = 0 }, &rows, &count));
    const struct matrix_task *tasks = matrix_tasks(&task_count);
    for (size_t i = 0; i < task_count; i++) {
        bool there = false;
        for (size_t j = 0; j < count && !there; j++)
            there = rows[j].shipped != NULL && str_same(rows[j].shipped, tasks[i].key);
        if (there)
            continue;
        TRY(insert(w, region, tasks[i].key, NULL, tasks[i].cells, NULL, &id));
        ++*ret_count;
    }
    return ERR_OK;
}

static enum err
check(struct work *w, const struct matrix_given *given, bool own)
{
    static const char *const fields[] = { "ea", "wsc", "kela", "municipality", "others" };
    if (own)
        TRY(work_check_text(w, "task", given->task, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "who", given->who, LIMIT_LINE_BYTES));
    for (int p = 0; p < MATRIX_PARTIES; p++)
        if (given->cells[p] != MATRIX_NONE && code_find(matrix_cell_codes, given->cells[p]) == NULL)
            return work_problem(w, ERR_INVALID, fields[p], T("Choose one."));
    return ERR_OK;
}

enum err
matrix_make(struct work *w, const char *region, const struct matrix_given *given, int64_t *ret_id)
{
    struct matrix_row *rows;
    size_t count;
    TRY(led_region_own(w, region));
    TRY(check(w, given, true));
    TRY(matrix_list(w, region, (struct matrix_filter){ .part = 0 }, &rows, &count));
    if (count >= MATRIX_ROWS_MOST)
        return work_problem_fill(w, ERR_INVALID, NULL, T("The matrix has at most {n} rows."),
                                 FILLS(FILL_N("n", MATRIX_ROWS_MOST)));
    return insert(w, region, NULL, given->task, given->cells, given->who, ret_id);
}

/* One that is in the matrix and unchanged since it was read. */
static enum err
get_open(struct work *w, int64_t row, int64_t version, struct matrix_row *ret)
{
    TRY(matrix_get(w, row, ret));
    TRY(led_region_own(w, ret->region));
    if (!date_is_none(ret->ended_on))
        return work_problem(w, ERR_CONFLICT, NULL, T("This row has been taken away."));
    return keeper_same(w, ret->version, version);
}

enum err
matrix_change(struct work *w, int64_t row, const struct matrix_given *given, int64_t version)
{
    struct matrix_row before, after;
    TRY(get_open(w, row, version, &before));
    bool own = before.shipped == NULL;
    TRY(check(w, given, own));
    TRY(work_run_one(w, &matrix_stmts[CHANGE],
                     BINDS(BIND_RAW_ID("id", row), BIND_TEXT("task", own ? given->task : NULL),
                           BIND_INT("ea", given->cells[MATRIX_EA]),
                           BIND_INT("wsc", given->cells[MATRIX_WSC]),
                           BIND_INT("kela", given->cells[MATRIX_KELA]),
                           BIND_INT("municipality", given->cells[MATRIX_MUN]),
                           BIND_INT("others", given->cells[MATRIX_OTHERS]),
                           BIND_TEXT("who", given->who), BIND_INT("version", version))));
    TRY(matrix_get(w, row, &after));
    return history_keep(w, before.region, row, &matrix_row_shape, &before, &after);
}

enum err
matrix_end(struct work *w, int64_t row, int64_t version)
{
    struct matrix_row before, after;
    TRY(get_open(w, row, version, &before));
    if (before.shipped != NULL)
        return work_problem_fill(
            w, ERR_CONFLICT, NULL,
            T("The act lays this task on a party ({act}, {section}): the row "
              "stays."),
            FILLS(FILL_S("act", before.act), FILL_S("section", before.section)));
    TRY(work_run_one(w, &matrix_stmts[END],
                     BINDS(BIND_RAW_ID("id", row), BIND_INT("version", version))));
    TRY(matrix_get(w, row, &after));
    return history_keep(w, before.region, row, &matrix_row_shape, &before, &after);
}
