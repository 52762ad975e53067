/* cli/check_region_registers.c: the registers of a region: each entry is of one, in a state of it,
 * and granted rights to one system do not overlap. */
#include "cli/check_in.h"
#include "region/register.h"

#include <assert.h>

enum { ENTRIES, OVERLAPS };
const struct stmt check_region_registers_stmts[] = {
    [ENTRIES] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT e.id, e.register, e.state, e.code FROM register_entry e ORDER BY e.id",
    },
    [OVERLAPS] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT e.id, x.id FROM register_entry e JOIN register_entry x"
               " ON x.region_code = e.region_code AND x.register = 'rights' AND x.id > e.id"
               " AND x.org_id = e.org_id AND x.theme = e.theme AND x.state = 52"
               " AND x.from_on <= e.until_on AND x.until_on >= e.from_on"
               " WHERE e.register = 'rights' AND e.state = 52 AND e.theme IN (30, 31)"
               " ORDER BY e.id, x.id",
    },
    STMT_END,
};
static_assert(REG_GRANTED == 52 && THEME_SYSTEM_UMA == 30 && THEME_SYSTEM_VTJ == 31,
              "the numbers in the statement");

static enum err
take_entry(void *context, const struct row *row)
{
    const struct register_kind *kind = register_named(row_text(row, 1));
    if (kind == NULL)
        finding(context, "registers", "entry", row_int(row, 0), "it is of no register", 0);
    else if (code_find(kind->states, (int)row_int(row, 2)) == NULL)
        finding(context, "registers", "entry", row_int(row, 0), "its register has no such state",
                0);
    else if (!row_is_null(row, 3) && register_row_find(kind->key, row_text(row, 3)) == NULL)
        finding(context, "registers", "entry", row_int(row, 0),
                "its code is not on the national list", 0);
    return ERR_OK;
}

static enum err
take_overlap(void *context, const struct row *row)
{
    finding(context, "registers", "right", row_int(row, 0),
            "it overlaps another one to the same system", row_int(row, 1));
    return ERR_OK;
}

enum err
check_region_registers(struct db *db, struct findings *f)
{
    look_begin(f);
    TRY(db_run(db, &check_region_registers_stmts[ENTRIES], NO_BINDS, NO_BINDS, take_entry, f,
               NULL));
    look_end(f, "registers");
    look_begin(f);
    TRY(db_run(db, &check_region_registers_stmts[OVERLAPS], NO_BINDS, NO_BINDS, take_overlap, f,
               NULL));
    look_end(f, "registers");
    return ERR_OK;
}
