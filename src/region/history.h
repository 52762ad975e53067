/* region/history.h: who changed a record of the region, when, and what was before.
 *
 * Told by the record's shape: what differs in its labelled fields, each as text.  It is kept in the
 * transaction of the change.
 */
#ifndef YHDYS_REGION_HISTORY_H
#define YHDYS_REGION_HISTORY_H

#include "access/work.h"

/* Keep what a change did.  Only fields with a label count; ids are left to the names beside them.
 *   before   NULL: the record was made
 *   after    NULL: it was taken away
 * Need: NEED_REGION_EDIT */
MUST_CHECK enum err history_keep(struct work *w, const char *region, int64_t object,
                                 const struct shape *shape, const void *before, const void *after);

struct change {
    int64_t id; /* its moment is when: id_made_at */
    const char *region, *record, *field;
    const char *before, *after; /* dates as 2026-11-21, codes by their names; NULL: nothing */
    const char *name;           /* who */
    struct names title, org_name;
};
extern const struct shape change_shape;
/* Newest first.  Need: NEED_REGION. */
MUST_CHECK enum err history_of(struct work *w, int64_t object, struct change **ret,
                               size_t *ret_count);
/* All of a region since a day. */
MUST_CHECK enum err history_since(struct work *w, const char *region, struct date since,
                                  struct change **ret, size_t *ret_count, bool *ret_more);

#endif
