/* client/mine.c: see mine.h.
 *
 * One's clients come from reach by the duty alone (an index range), and each case once: the holder
 * and the supporter are named workers too, so only the ties PARTY, REGISTRAR, FORMER and, where one
 * is not a named worker already, SUBSTITUTE are read.
 */
#include "client/mine.h"

#include <string.h>

#define COLUMNS                                                                                    \
    "p.family_name, p.given_names, c.path, c.state, c.next_step, c.next_step_on,"                  \
    " hw.name AS holder_name, c.interim, p.prohibited, c.waits, c.ended_on"
#define NAMED                                                                                      \
    " (CAST(:word1 AS TEXT) IS NULL OR replace(p.name_key, :word1, '') <> p.name_key)"             \
    " AND (CAST(:word2 AS TEXT) IS NULL OR replace(p.name_key, :word2, '') <> p.name_key)"         \
    " AND (CAST(:word3 AS TEXT) IS NULL OR replace(p.name_key, :word3, '') <> p.name_key)"

enum { LIST, NEXT_STEPS, NEXT_STEPS_TALLY, INTERIM, STAND_INS, UNIT_CASES };
const struct stmt mine_stmts[] = {
    [LIST] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT r.client_id AS client, coalesce(c.id, 0) AS id, " COLUMNS
               " FROM reach r JOIN client p ON p.id = r.client_id"
               " LEFT JOIN client_case c ON c.id = r.cause_id AND c.client_id = r.client_id"
               " LEFT JOIN duty h ON h.id = c.holder_duty_id LEFT JOIN worker hw ON hw.id ="
               " h.worker_id"
               " WHERE r.holder_id = :w_duty AND r.tie IN (1, 3, 9, 11)"
               " AND (r.tie <> 11 OR NOT EXISTS (SELECT 1 FROM reach n WHERE n.holder_id ="
               " :w_duty AND n.client_id = r.client_id AND n.tie = 3 AND n.cause_id = r.cause_id"
               " AND n.from_on <= :w_today AND (n.until_on IS NULL OR n.until_on >= :w_today)))"
               " AND r.from_on <= :w_today AND (r.until_on IS NULL OR r.until_on >= :w_today)"
               " AND" NAMED
               " AND (CAST(:path AS TEXT) IS NULL OR c.path = :path)"
               " AND (CAST(:state AS BIGINT) = 0 OR c.state = :state)"
               " AND (CAST(:only_open AS BIGINT) = 0 OR c.ended_on IS NULL)"
               " AND (CAST(:only_held AS BIGINT) = 0 OR c.holder_duty_id = :w_duty)"
               " AND (CAST(:after_client AS BIGINT) IS NULL OR (p.name_sort, coalesce(c.id, 0)) >"
               " ((SELECT name_sort FROM client WHERE id = :after_client), :after_case))"
               " ORDER BY p.name_sort, coalesce(c.id, 0) LIMIT :limit",
    },
    [NEXT_STEPS] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, " COLUMNS
               " FROM client_case c JOIN client p ON p.id = c.client_id"
               " JOIN duty h ON h.id = c.holder_duty_id JOIN worker hw ON hw.id = h.worker_id"
               " WHERE c.next_step_duty_id = :w_duty AND c.ended_on IS NULL"
               " AND (CAST(:until AS DATE) IS NULL OR c.next_step_on <= :until)"
               " AND (CAST(:after_on AS DATE) IS NULL OR (c.next_step_on, c.id) > (:after_on,"
               " :after_id))"
               " ORDER BY c.next_step_on, c.id LIMIT :limit",
    },
    [NEXT_STEPS_TALLY] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .sql = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM client_case c"
               " WHERE c.next_step_duty_id = :w_duty AND c.ended_on IS NULL"
               " AND c.next_step_on >= :from AND c.next_step_on <= :until LIMIT :most) AS few",
    },
    [INTERIM] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, " COLUMNS
               " FROM client_case c JOIN client p ON p.id = c.client_id"
               " JOIN duty h ON h.id = c.holder_duty_id JOIN worker hw ON hw.id = h.worker_id"
               " WHERE c.holder_duty_id = :w_duty AND c.interim = 1 AND c.ended_on IS NULL"
               " ORDER BY c.next_step_on, c.id LIMIT :limit",
    },
    [STAND_INS] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, p.family_name, p.given_names, c.path,"
               " p.prohibited, c.next_step, c.next_step_on, (SELECT min(d.due_on) FROM deadline d"
               " WHERE d.case_id = c.id AND d.duty_id = c.holder_duty_id AND d.met_on IS NULL"
               " AND d.void_on IS NULL AND d.kind <= 3) AS due_on, hw.name AS holder_name,"
               " r.until_on FROM reach r"
               " JOIN client_case c ON c.id = r.cause_id AND c.client_id = r.client_id"
               " JOIN client p ON p.id = c.client_id"
               " JOIN duty h ON h.id = c.holder_duty_id JOIN worker hw ON hw.id = h.worker_id"
               " WHERE r.holder_id = :w_duty AND r.tie = 11 AND r.from_on <= :w_today"
               " AND r.until_on >= :w_today AND c.ended_on IS NULL"
               " ORDER BY c.next_step_on, c.id LIMIT :limit",
    },
    [UNIT_CASES] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, " COLUMNS
               " FROM client_case c JOIN client p ON p.id = c.client_id"
               " JOIN duty h ON h.id = c.holder_duty_id JOIN worker hw ON hw.id = h.worker_id"
               " WHERE c.holder_unit_id = :w_unit AND c.ended_on IS NULL"
               " AND (CAST(:interim AS BIGINT) = 0 OR c.interim = 1)"
               " AND (CAST(:after_on AS DATE) IS NULL OR (c.next_step_on, c.id) > (:after_on,"
               " :after_id))"
               " ORDER BY c.next_step_on, c.id LIMIT :limit",
    },
    STMT_END,
};

static const struct attr mine_line_attrs[] = {
    ATTR(struct mine_line, client, KIND_CLIENT, C1),
    ATTR(struct mine_line, id, KIND_ID, C2),
    ATTR(struct mine_line, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct mine_line, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct mine_line, path, KIND_TEXT, C2, .label = T("Path")),
    ATTR(struct mine_line, state, KIND_CODE, C2, .label = T("State"), .codes = case_state_codes),
    ATTR(struct mine_line, next_step, KIND_TEXT, C2, .label = T("Next step")),
    ATTR(struct mine_line, next_step_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct mine_line, holder_name, KIND_TEXT, C2, .label = T("Responsible person")),
    ATTR(struct mine_line, interim, KIND_BOOL, C2),
    ATTR(struct mine_line, prohibited, KIND_BOOL, C1),
    ATTR(struct mine_line, waits, KIND_BOOL, C2),
    ATTR(struct mine_line, ended_on, KIND_DATE, C2),
    ATTR_END,
};
const struct shape mine_line_shape = {
    .name = "case",
    .size = sizeof(struct mine_line),
    .attrs = mine_line_attrs,
};

static const struct attr stand_in_attrs[] = {
    ATTR(struct stand_in_line, client, KIND_CLIENT, C1),
    ATTR(struct stand_in_line, id, KIND_ID, C2),
    ATTR(struct stand_in_line, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct stand_in_line, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct stand_in_line, path, KIND_TEXT, C2, .label = T("Path")),
    ATTR(struct stand_in_line, prohibited, KIND_BOOL, C1),
    ATTR(struct stand_in_line, next_step, KIND_TEXT, C2, .label = T("Next step")),
    ATTR(struct stand_in_line, next_step_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct stand_in_line, due_on, KIND_DATE, C2, .label = T("Nearest deadline")),
    ATTR(struct stand_in_line, holder_name, KIND_TEXT, C2, .label = T("Responsible person")),
    ATTR(struct stand_in_line, until_on, KIND_DATE, C2, .label = T("Until")),
    ATTR_END,
};
const struct shape stand_in_line_shape = { "case", sizeof(struct stand_in_line), stand_in_attrs };

/* The nth word of the search with a space before it, folded; NULL: no such word. */
static const char *
word_key(struct arena *a, const char *words, int n)
{
    if (words == NULL)
        return NULL;
    const char *at = str_fold(a, words);
    for (int i = 0; *at != '\0'; i++) {
        at += strspn(at, " ");
        size_t length = strcspn(at, " ");
        if (length == 0)
            return NULL;
        if (i == n)
            return str_printf(a, " %.*s", (int)length, at);
        at += length;
    }
    return NULL;
}

enum err
mine_list(struct work *w, const struct mine_filter *filter, size_t max, struct mine_line **ret,
          size_t *ret_count, bool *ret_more)
{
    struct arena *a = work_arena(w);
    if (filter->words != NULL)
        work_note(w, "words", filter->words);
    return work_list(w, &mine_stmts[LIST],
                     BINDS(BIND_TEXT("word1", word_key(a, filter->words, 0)),
                           BIND_TEXT("word2", word_key(a, filter->words, 1)),
                           BIND_TEXT("word3", word_key(a, filter->words, 2)),
                           BIND_TEXT("path", filter->path), BIND_INT("state", filter->state),
                           BIND_BOOL("only_open", filter->only_open),
                           BIND_BOOL("only_held", filter->only_held),
                           BIND_ID("after_client", filter->after_client),
                           BIND_INT("after_case", filter->after_case.v)),
                     &mine_line_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
mine_stand_ins(struct work *w, struct stand_in_line **ret, size_t *ret_count)
{
    return work_list(w, &mine_stmts[STAND_INS], NO_BINDS, &stand_in_line_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
mine_next_steps(struct work *w, struct date until, struct date after_on, int64_t after_id,
                size_t max, struct mine_line **ret, size_t *ret_count, bool *ret_more)
{
    return work_list(w, &mine_stmts[NEXT_STEPS],
                     BINDS(BIND_DATE("until", until), BIND_DATE("after_on", after_on),
                           BIND_INT("after_id", after_id)),
                     &mine_line_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
mine_next_steps_tally(struct work *w, struct date from, struct date until, int64_t most,
                      int64_t *ret)
{
    return work_int(
        w, &mine_stmts[NEXT_STEPS_TALLY],
        BINDS(BIND_DATE("from", from), BIND_DATE("until", until), BIND_INT("most", most)), ret);
}

enum err
mine_interim(struct work *w, struct mine_line **ret, size_t *ret_count)
{
    return work_list(w, &mine_stmts[INTERIM], NO_BINDS, &mine_line_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
mine_unit_cases(struct work *w, bool only_interim, struct date after_on, int64_t after_id,
                size_t max, struct mine_line **ret, size_t *ret_count, bool *ret_more)
{
    return work_list(w, &mine_stmts[UNIT_CASES],
                     BINDS(BIND_BOOL("interim", only_interim), BIND_DATE("after_on", after_on),
                           BIND_INT("after_id", after_id)),
                     &mine_line_shape, max, (void **)ret, ret_count, ret_more);
}
