/* region/csv.h: the tables that ship with the program (data/), read with libcsv.
 *
 * Lines that begin with '#' before the header tell the source.  A table is taken whole or not at
 * all: the first wrong line is named, with the reason.
 */
#ifndef YHDYS_REGION_CSV_H
#define YHDYS_REGION_CSV_H

#include "base/arena.h"
#include "base/embedded.h"
#include "base/err.h"

struct csv_row {
    int line;
    const char **cells; /* as many as the header has; "" where empty */
};
struct csv_table {
    const char *name; /* of the file, for messages */
    size_t columns, count;
    const char **header;
    struct csv_row *rows;
};

/* Read a table whose header is exactly these columns.
 *
 *   columns   the header's names in their order, comma between
 *   ret_why   on ERR_INVALID: "data/areas.csv:12: 5 fields, not 9", in English for the operator */
MUST_CHECK enum err csv_read(struct arena *a, const struct embedded *file, const char *columns,
                             struct csv_table *ret, const char **ret_why);
/* Say what is wrong with a row; returns ERR_INVALID. */
enum err csv_wrong(struct arena *a, const struct csv_table *table, const struct csv_row *row,
                   const char *reason, const char **ret_why);

#endif
