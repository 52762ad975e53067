/* region/history.c: see history.h. */
#include "region/history.h"

#include "base/id.h"

enum { KEEP, OF_OBJECT, SINCE };
#define CHANGES                                                                                    \
    "SELECT c.id, c.region_code AS region, c.record, c.field, c.before, c.after, p.name,"          \
    " d.title_fi, d.title_sv, d.title_en, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"     \
    " o.name_en AS org_name_en FROM region_change c JOIN duty d ON d.id = c.by_duty_id"            \
    " JOIN worker p ON p.id = d.worker_id JOIN unit u ON u.id = d.unit_id"                         \
    " JOIN organisation o ON o.id = u.org_id"
const struct stmt history_stmts[] = {
    [KEEP] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO region_change (id, region_code, object_id, record, field, before,"
               " after, by_duty_id) VALUES (:id, :region, :object_id, :record, :field, :before,"
               " :after, :w_duty)",
    },
    [OF_OBJECT] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = CHANGES " WHERE c.object_id = :object_id ORDER BY c.id DESC LIMIT :limit",
    },
    [SINCE] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = CHANGES " WHERE c.region_code = :region AND c.id >= :since_id"
               " ORDER BY c.id DESC LIMIT :limit",
    },
    STMT_END,
};

static const struct attr change_attrs[] = {
    ATTR(struct change, id, KIND_ID, OPEN),
    ATTR(struct change, region, KIND_TEXT, OPEN),
    ATTR(struct change, record, KIND_TEXT, OPEN),
    ATTR(struct change, field, KIND_TEXT, OPEN, .label = T("Field")),
    ATTR(struct change, before, KIND_TEXT, OPEN, .label = TC("change", "Before")),
    ATTR(struct change, after, KIND_TEXT, OPEN, .label = TC("change", "After")),
    ATTR(struct change, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_NAMES(struct change, title),
    ATTR_NAMES(struct change, org_name),
    ATTR_END,
};
const struct shape change_shape = { "change", sizeof(struct change), change_attrs };

/* A value as it is kept; NULL: nothing. */
static const char *
value_text(struct arena *a, const struct attr *attr, const void *record)
{
    if (record == NULL)
        return NULL;
    const void *at = (const char *)record + attr->offset;
    switch (attr->kind) {
    case KIND_TEXT:
        return str_empty(*(const char *const *)at) ? NULL : *(const char *const *)at;
    case KIND_INT:
    case KIND_INSTANT:
        return *(const int64_t *)at == 0 ? NULL : str_printf(a, "%lld", *(const long long *)at);
    case KIND_BOOL:
        return *(const bool *)at ? "1" : NULL;
    case KIND_CODE: {
        const struct code *code = code_find(attr->codes, *(const int *)at);
        return code == NULL ? NULL : code->name;
    }
    case KIND_DATE: {
        struct date date = *(const struct date *)at;
        char iso[11];
        if (date_is_none(date))
            return NULL;
        date_iso(date, iso);
        return str_copy(a, iso);
    }
    case KIND_ID:
    case KIND_CLIENT:
    case KIND_END:
        return NULL;
    }
    return NULL;
}

static enum err
keep(struct work *w, const char *region, int64_t object, const struct shape *shape,
     const char *field, const char *before, const char *after)
{
    return work_run(w, &history_stmts[KEEP],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_TEXT("region", region),
                          BIND_RAW_ID("object_id", object), BIND_TEXT("record", shape->name),
                          BIND_TEXT("field", field), BIND_TEXT("before", before),
                          BIND_TEXT("after", after)));
}

enum err
history_keep(struct work *w, const char *region, int64_t object, const struct shape *shape,
             const void *before, const void *after)
{
    struct arena *a = work_arena(w);
    if (before == NULL)
        return keep(w, region, object, shape, "", NULL, NULL);
    for (const struct attr *attr = shape->attrs; attr->kind != KIND_END; attr++) {
        if (attr->label.en == NULL)
            continue;
        const char *old = value_text(a, attr, before), *new = value_text(a, attr, after);
        if (!str_same(old == NULL ? "" : old, new == NULL ? "" : new))
            TRY(keep(w, region, object, shape, attr->name, old, new));
    }
    return ERR_OK;
}

enum err
history_of(struct work *w, int64_t object, struct change **ret, size_t *ret_count)
{
    return work_list(w, &history_stmts[OF_OBJECT], BINDS(BIND_RAW_ID("object_id", object)),
                     &change_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
history_since(struct work *w, const char *region, struct date since, struct change **ret,
              size_t *ret_count, bool *ret_more)
{
    return work_list(w, &history_stmts[SINCE],
                     BINDS(BIND_TEXT("region", region),
                           BIND_RAW_ID("since_id", id_at(instant_of(since, 0, 0), 0))),
                     &change_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, ret_more);
}
