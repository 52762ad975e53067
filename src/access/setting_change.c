/* access/setting_change.c: see setting_change.h. */
#include "access/setting_change.h"

#include "base/id.h"

#include <string.h>

enum { SET, NOTE, HISTORY };
const struct stmt setting_change_stmts[] = {
    [SET] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO setting (key, value) VALUES (:key, :value)"
               " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    },
    [NOTE] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO setting_change (id, key, before, after, reason, by_duty_id)"
               " VALUES (:id, :key, :was, :value, :reason, :w_duty)",
    },
    [HISTORY] = {
        .need = NEED_PEOPLE,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT c.id, c.key, c.before, c.after, c.reason, b.name AS by_name"
               " FROM setting_change c JOIN duty d ON d.id = c.by_duty_id"
               " JOIN worker b ON b.id = d.worker_id"
               " WHERE (CAST(:key AS TEXT) IS NULL OR c.key = :key)"
               " ORDER BY c.id DESC LIMIT :limit",
    },
    STMT_END,
};

static const struct attr line_attrs[] = {
    ATTR(struct setting_line, id, KIND_ID, OPEN),
    ATTR(struct setting_line, key, KIND_TEXT, OPEN, .label = T("Setting")),
    ATTR(struct setting_line, before, KIND_TEXT, OPEN, .label = T("Before")),
    ATTR(struct setting_line, after, KIND_TEXT, OPEN, .label = T("After")),
    ATTR(struct setting_line, reason, KIND_TEXT, OPEN, .label = T("Reason")),
    ATTR(struct setting_line, by_name, KIND_TEXT, OPEN, .label = T("By")),
    ATTR_END,
};
const struct shape setting_line_shape = { "change", sizeof(struct setting_line), line_attrs };

bool
setting_is_kept(const struct setting *setting)
{
    return str_same(setting->key, SETTING_DEMO) || str_same(setting->key, SETTING_ORIGIN);
}

static enum err
check_value(struct work *w, const struct setting *setting, const char *value)
{
    if (setting->one_of == NULL && setting->max == 0)
        return work_check_optional(w, "value", value, LIMIT_LINE_BYTES);
    if (str_empty(value))
        return work_problem(w, ERR_INVALID, "value", T("This is needed."));
    if (setting_fits(setting, value))
        return ERR_OK;
    if (setting->one_of != NULL)
        return work_problem(w, ERR_INVALID, "value", T("Choose one of the options."));
    return work_problem_fill(w, ERR_INVALID, "value",
                             T("Write a whole number from {min} to {max}."),
                             FILLS(FILL_N("min", setting->min), FILL_N("max", setting->max)));
}

enum err
setting_change(struct work *w, const char *key, const char *value, const char *reason)
{
    const struct setting *setting = key != NULL ? setting_find(key) : NULL;
    if (setting == NULL || setting_is_kept(setting))
        return ERR_NOT_FOUND;
    enum err fits = check_value(w, setting, value);
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    TRY(fits);
    value = value != NULL ? value : "";
    const char *was = work_setting(w, key);
    if (str_same(was, value))
        return work_problem(w, ERR_INVALID, "value", T("This is the value already."));
    TRY(work_run(w, &setting_change_stmts[SET],
                 BINDS(BIND_TEXT("key", key), BIND_TEXT("value", value))));
    work_note(w, setting->key, value);
    return work_run(w, &setting_change_stmts[NOTE],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_TEXT("key", key),
                          BIND_TEXT("was", was), BIND_TEXT("value", value),
                          BIND_TEXT("reason", reason)));
}

enum err
setting_history(struct work *w, const char *key, struct setting_line **ret, size_t *ret_count)
{
    struct setting_line *rows;
    TRY(work_list(w, &setting_change_stmts[HISTORY], BINDS(BIND_TEXT("key", key)),
                  &setting_line_shape, LIMIT_LIST_ROWS, (void **)&rows, ret_count, NULL));
    for (size_t i = 0; i < *ret_count; i++)
        rows[i].at = id_made_at(rows[i].id);
    *ret = rows;
    return ERR_OK;
}
