/* access/cover.c: what a security prohibition covers is masked here, and nowhere else.
 *
 * Municipality, place of residence, address and other contact data of a person under a prohibition
 * may be handled only where the task directly needs it, and may not be passed on (661/2009 36.3 §,
 * 37 §).  So a row that is read for any page, list, file, letter or calendar loses those fields on
 * its way out of the store: the columns are named by `-- covered:` in the migrations, a statement
 * that reads one says STMT_COVERED or is not let at it (store/sqlite_wall.c), and the shape that it
 * fills says which fields they are (.covered).  Whole they are only in an action that lists
 * NEED_COVERED.  The mask looks at the person at each read: a prohibition that is recorded masks at
 * once what any open page asks for next.  The day on which a prohibition ends is not asked here:
 * it holds until two have removed it.
 */
#include "access/house.h"

#include "base/log.h"

#include <string.h>

const struct stmt cover_stmts[] = {
    {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT prohibited FROM client WHERE id = :client",
    },
    STMT_END,
};

static const struct attr *
client_attr(const struct shape *shape)
{
    for (const struct attr *a = shape->attrs; a->kind != KIND_END; a++)
        if (a->kind == KIND_CLIENT)
            return a;
    return NULL;
}

static bool
covers_any(const struct shape *shape)
{
    for (const struct attr *a = shape != NULL ? shape->attrs : NULL; a && a->kind != KIND_END; a++)
        if (a->covered)
            return true;
    return false;
}

static enum err
take_flag(void *context, const struct row *row)
{
    *(bool *)context = row_int(row, 0) != 0;
    return ERR_OK;
}

/* Nobody known is masked too: a row that does not say whose it is. */
static enum err
is_masked(struct work *w, int64_t client, bool *ret)
{
    *ret = true;
    if (client == 0)
        return ERR_OK;
    return db_run(w->db, &cover_stmts[0], w->scope, BINDS(BIND_RAW_ID("client", client)), take_flag,
                  ret, NULL);
}

static void
mask(const struct shape *shape, char *row)
{
    static const size_t sizes[] = {
        [KIND_ID] = sizeof(int64_t),       [KIND_CLIENT] = sizeof(int64_t),
        [KIND_INT] = sizeof(int64_t),      [KIND_BOOL] = sizeof(bool),
        [KIND_CODE] = sizeof(int),         [KIND_TEXT] = sizeof(const char *),
        [KIND_DATE] = sizeof(struct date), [KIND_INSTANT] = sizeof(instant),
    };
    for (const struct attr *a = shape->attrs; a->kind != KIND_END; a++)
        if (a->covered)
            memset(row + a->offset, 0, sizes[a->kind]);
}

enum err
work_cover(struct work *w, const struct stmt *stmt, const struct shape *shape, void *rows,
           size_t count)
{
    bool covers = covers_any(shape);
    if ((stmt->flags & STMT_COVERED) != 0 && !covers) {
        log_warn("nothing says what a prohibition covers in: %.80s", stmt->sql);
        return ERR_INTERNAL;
    }
    if (!covers || action_has_need(w->asked.action, NEED_COVERED))
        return ERR_OK;
    const struct attr *whose = client_attr(shape);
    int64_t before = 0;
    bool masked = true;
    for (size_t i = 0; i < count; i++) {
        char *row = (char *)rows + i * shape->size;
        int64_t client = w->asked.client.v;
        if (whose != NULL)
            memcpy(&client, row + whose->offset, sizeof client);
        if (i == 0 || client != before)
            TRY(is_masked(w, client, &masked));
        before = client;
        if (masked)
            mask(shape, row);
    }
    return ERR_OK;
}
