/* region/csv.c: see csv.h.  Lines are given to the library one by one, so that a wrong one can be
 * named. */
#include "region/csv.h"

#include "base/str.h"

#include <csv.h>
#include <string.h>

enum { CSV_COLUMNS = 32 };

struct csv_reading {
    struct arena *arena;
    const char *cells[CSV_COLUMNS];
    size_t filled;
    struct csv_table *table;
    size_t room;
    int line;
    const char *reason; /* the first thing that is wrong */
};

static void
take_cell(void *bytes, size_t size, void *context)
{
    struct csv_reading *r = context;
    if (r->filled == CSV_COLUMNS)
        r->reason = "too many fields";
    else
        r->cells[r->filled++] = str_copy_bytes(r->arena, bytes == NULL ? "" : bytes, size);
}

static const char **
take_cells(struct csv_reading *r)
{
    const char **cells = ARENA_ARRAY(r->arena, const char *, r->filled);
    memcpy(cells, r->cells, r->filled * sizeof(cells[0]));
    return cells;
}

static void
take_row(int end, void *context)
{
    struct csv_reading *r = context;
    struct csv_table *t = r->table;
    (void)end;
    if (r->reason != NULL)
        return;
    if (t->header == NULL) {
        t->header = take_cells(r);
        t->columns = r->filled;
    } else if (r->filled != t->columns) {
        r->reason = str_printf(r->arena, "%zu fields, not %zu", r->filled, t->columns);
    } else {
        if (t->count == r->room) {
            size_t room = r->room == 0 ? 64 : 2 * r->room;
            t->rows = arena_grow(r->arena, t->rows, r->room * sizeof(t->rows[0]),
                                 room * sizeof(t->rows[0]));
            r->room = room;
        }
        t->rows[t->count++] = (struct csv_row){ r->line, take_cells(r) };
    }
    r->filled = 0;
}

static void
read_line(struct csv_parser *parser, struct csv_reading *r, const char *line, size_t size)
{
    if (r->table->header == NULL && line[0] == '#')
        return;
    if (!str_is_clean_text(line, size))
        r->reason = "no clean text";
    else if (csv_parse(parser, line, size, take_cell, take_row, r) != size)
        r->reason = csv_strerror(csv_error(parser));
}

static bool
has_columns(struct csv_reading *r, const char *columns)
{
    struct buf b;
    buf_init(&b, r->arena, 128);
    for (size_t i = 0; i < r->table->columns; i++) {
        buf_add(&b, i == 0 ? "" : ",");
        buf_add(&b, r->table->header[i]);
    }
    return r->table->header != NULL && str_same(buf_text(&b), columns);
}

static enum err
wrong(struct arena *a, const char *name, int line, const char *reason, const char **ret_why)
{
    *ret_why = str_printf(a, "%s:%d: %s", name, line, reason);
    return ERR_INVALID;
}

enum err
csv_wrong(struct arena *a, const struct csv_table *table, const struct csv_row *row,
          const char *reason, const char **ret_why)
{
    return wrong(a, table->name, row->line, reason, ret_why);
}

enum err
csv_read(struct arena *a, const struct embedded *file, const char *columns, struct csv_table *ret,
         const char **ret_why)
{
    struct csv_table table = { .name = file->name };
    struct csv_reading r = { .arena = a, .table = &table };
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        return ERR_INTERNAL;
    const char *at = (const char *)file->bytes, *end = at + file->size;
    while (at < end && r.reason == NULL) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *next = newline == NULL ? end : newline + 1;
        r.line++;
        read_line(&parser, &r, at, (size_t)(next - at));
        at = next;
    }
    if (r.reason == NULL && csv_fini(&parser, take_cell, take_row, &r) != 0)
        r.reason = csv_strerror(csv_error(&parser));
    csv_free(&parser);
    if (r.reason == NULL && !has_columns(&r, columns))
        r.reason = str_printf(a, "the header is not \"%s\"", columns);
    if (r.reason != NULL)
        return wrong(a, file->name, r.line, r.reason, ret_why);
    *ret = table;
    return ERR_OK;
}
