/* base/json.h: JSON is written straight into a buffer; it is read by jansson in the one file that
 * needs it. */
#ifndef YHDYS_BASE_JSON_H
#define YHDYS_BASE_JSON_H

#include "base/shape.h"
#include "base/str.h"

/* A string with its quotes and escapes (RFC 8259).  Not json_string: that name is jansson's. */
void json_quoted(struct buf *b, const char *text); /* NULL gives null */
/* One record as an object.  Ids are 13-character strings, dates and instants ISO text, codes their
 * names. */
void json_record(struct buf *b, const struct shape *shape, const void *record);
/* The same, leaving out fields of classes that `may_class` (bit 1 << privacy) does not hold; OPEN
 * is always held. */
void json_record_for(struct buf *b, const struct shape *shape, const void *record,
                     unsigned may_classes);

#endif
