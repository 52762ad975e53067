/* region/row.h: names in three languages as three columns, and lists in the order of names.  For
 * this floor's files. */
#ifndef YHDYS_REGION_ROW_H
#define YHDYS_REGION_ROW_H

#include "access/work.h"

/* Columns name_fi, name_sv, name_en for the member `name` (struct names). */
#define ATTR_NAMED(record, member, privacy, label_)                                                \
    ATTR_AT(record, member.fi, #member "_fi", KIND_TEXT, privacy, .label = label_),                \
        ATTR_AT(record, member.sv, #member "_sv", KIND_TEXT, privacy, .label = label_),            \
        ATTR_AT(record, member.en, #member "_en", KIND_TEXT, privacy, .label = label_)

/* Sort records by a name: the engines order text differently, so that SQL must not.
 *   name   gives what a record is sorted by */
void rows_sort(struct work *w, void *rows, size_t count, size_t size,
               const char *(*name)(const struct work *w, const void *row));

#endif
