/* store/row.c: a row under the cursor, and rows into records by a shape. */
#include "base/log.h"
#include "base/str.h"
#include "base/time.h"
#include "store/internal.h"

#include <string.h>

int
row_columns(const struct row *row)
{
    return row->columns;
}

const char *
row_name(const struct row *row, int column)
{
    return row->engine->row_name(row, column);
}

int
row_column(const struct row *row, const char *name)
{
    for (int i = 0; i < row->columns; i++)
        if (strcmp(row_name(row, i), name) == 0)
            return i;
    return -1;
}

bool
row_is_null(const struct row *row, int column)
{
    return row->engine->row_is_null(row, column);
}

int64_t
row_int(const struct row *row, int column)
{
    return row->engine->row_int(row, column);
}

const char *
row_text(const struct row *row, int column)
{
    return row->engine->row_text(row, column);
}

/* Which attribute each column fills; made once for a statement on a connection, and its shape. */
static enum err
map_columns(const struct row *row, const struct shape *shape)
{
    struct prepared *prepared = row->prepared;
    if (prepared->shape == shape)
        return ERR_OK;
    if (row->columns > STORE_COLUMNS) {
        log_warn("%s: more than %d columns", shape->name, STORE_COLUMNS);
        return ERR_INTERNAL;
    }
    for (int i = 0; i < row->columns; i++) {
        short at = 0;
        const char *name = row_name(row, i);
        while (shape->attrs[at].kind != KIND_END && strcmp(shape->attrs[at].name, name) != 0)
            at++;
        if (shape->attrs[at].kind == KIND_END) {
            log_warn("%s: the column %s has no attribute", shape->name, name);
            return ERR_INTERNAL;
        }
        prepared->map[i] = at;
    }
    prepared->shape = shape;
    return ERR_OK;
}

static enum err
read_value(const struct row *row, int column, const struct attr *attr, struct arena *arena,
           char *record)
{
    void *place = record + attr->offset;
    switch (attr->kind) {
    case KIND_ID:
    case KIND_CLIENT:
    case KIND_INT:
    case KIND_INSTANT:
        *(int64_t *)place = row_int(row, column);
        return ERR_OK;
    case KIND_BOOL:
        *(bool *)place = row_int(row, column) != 0;
        return ERR_OK;
    case KIND_CODE:
        *(int *)place = (int)row_int(row, column);
        return ERR_OK;
    case KIND_TEXT:
        *(const char **)place = str_copy(arena, row_text(row, column));
        return ERR_OK;
    case KIND_DATE:
        if (row_is_null(row, column)) {
            *(struct date *)place = DATE_NONE;
            return ERR_OK;
        }
        if (date_parse_iso(row_text(row, column), place))
            return ERR_OK;
        log_warn("the column %s holds what is no date", attr->name);
        return ERR_STORE;
    case KIND_END:
        break;
    }
    return ERR_INTERNAL;
}

struct list {
    const struct shape *shape;
    struct arena *arena;
    char *records;
    size_t count, capacity, max;
    bool more;
};

static enum err
add_record(void *context, const struct row *row)
{
    struct list *list = context;
    size_t size = list->shape->size;
    if (list->count == list->max) {
        list->more = true;
        return ERR_OK;
    }
    TRY(map_columns(row, list->shape));
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : list->capacity * 2;
        char *records = arena_alloc(list->arena, capacity * size);
        if (list->count > 0)
            memcpy(records, list->records, list->count * size);
        list->records = records;
        list->capacity = capacity;
    }
    char *record = list->records + list->count * size;
    for (int i = 0; i < row->columns; i++)
        TRY(read_value(row, i, &list->shape->attrs[row->prepared->map[i]], list->arena, record));
    list->count++;
    return ERR_OK;
}

static bool
has_bind(const struct bind *binds, const char *name)
{
    for (const struct bind *bind = binds; bind != NULL && bind->name != NULL; bind++)
        if (strcmp(bind->name, name) == 0)
            return true;
    return false;
}

enum { BINDS_AT_MOST = STORE_PARAMETERS };

/* The caller's binds and :limit, one more than is wanted, where the statement has it and nobody
 * bound it. */
static enum err
with_limit(struct db *db, const struct stmt *stmt, const struct bind *scope,
           const struct bind *binds, size_t max, struct bind *room, const struct bind **ret)
{
    const struct known *known = store_known(db->store, stmt);
    bool wanted = false;
    for (int i = 0; known != NULL && i < known->text.count; i++)
        wanted = wanted || strcmp(known->text.names[i], "limit") == 0;
    *ret = binds;
    if (!wanted || has_bind(scope, "limit") || has_bind(binds, "limit"))
        return ERR_OK;
    size_t count = 0;
    for (; binds != NULL && binds[count].name != NULL; count++) {
        if (count == BINDS_AT_MOST)
            return ERR_INTERNAL;
        room[count] = binds[count];
    }
    room[count] = BIND_INT("limit", (int64_t)max + 1);
    room[count + 1] = (struct bind){ .name = NULL };
    *ret = room;
    return ERR_OK;
}

enum err
db_list(struct db *db, const struct stmt *stmt, const struct bind *scope, const struct bind *binds,
        const struct shape *shape, struct arena *arena, size_t max, void **ret_rows,
        size_t *ret_count, bool *ret_more)
{
    struct bind room[BINDS_AT_MOST + 2];
    const struct bind *all;
    TRY(with_limit(db, stmt, scope, binds, max, room, &all));
    struct list list = { .shape = shape, .arena = arena, .max = max };
    TRY(db_run(db, stmt, scope, all, add_record, &list, NULL));
    *ret_rows = list.records;
    *ret_count = list.count;
    if (ret_more != NULL)
        *ret_more = list.more;
    return ERR_OK;
}
