/* access/setting_change.h: a setting is changed from a page, and what it was stays to be seen. */
#ifndef YHDYS_ACCESS_SETTING_CHANGE_H
#define YHDYS_ACCESS_SETTING_CHANGE_H

#include "access/setting.h"
#include "access/work.h"

struct setting_line {
    int64_t id;
    instant at;
    const char *key, *before, *after, *reason, *by_name;
};
extern const struct shape setting_line_shape;

/* Is the setting one that a page changes?  Some are made with the installation and stay. */
bool setting_is_kept(const struct setting *setting);
/* Change a setting; every work that opens after this one is closed has the new value.
 * Errors: ERR_INVALID noted on "value" (out of bounds; the same as before) or "reason";
 * ERR_NOT_FOUND: no such key, or one that is kept */
MUST_CHECK enum err setting_change(struct work *w, const char *key, const char *value,
                                   const char *reason);
/* What was changed, the latest first.   key  NULL: all */
MUST_CHECK enum err setting_history(struct work *w, const char *key, struct setting_line **ret,
                                    size_t *ret_count);

#endif
