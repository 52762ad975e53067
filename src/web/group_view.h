/* web/group_view.h: what the pages of steering groups share. */
#ifndef YHDYS_WEB_GROUP_VIEW_H
#define YHDYS_WEB_GROUP_VIEW_H

#include "http/page.h"
#include "region/agreement.h"
#include "steering/group.h"
#include "web/lead_frame.h"

/* The fields of preparing a group and of changing one. */
enum {
    GROUP_REGION,
    GROUP_NAME,
    GROUP_AREAS,
    GROUP_SETTER,
    GROUP_NEGOTIATED,
    GROUP_SETTER_AGREED,
    GROUP_FROM,
    GROUP_FRAME,
    GROUP_OWNER,
    GROUP_FIELDS,
};
extern const struct field group_fields[];
/* What the form says; lives as long as the form. */
struct group_new group_given(struct arena *a, const struct form *form);
/* group  NULL: a new one;  areas of the county, `mine` those of the group */
MUST_CHECK enum err group_draw_fields(struct html *h, struct work *w, const char *region,
                                      const struct steering_group *group);

void group_draw_state(struct html *h, const struct steering_group *group);
void group_draw_checks(struct html *h, const struct group_check *checks, size_t count,
                       const char *base);

/* The three clocks: the term of the group, of who leads, and the agreements of its parties; each
 * ends by itself. */
MUST_CHECK enum err group_draw_clocks(struct html *h, struct work *w,
                                      const struct steering_group *group);

const char *group_path(struct arena *a, int64_t group, const char *rest);
const char *agreement_path(struct arena *a, int64_t agreement, const char *rest);

#endif
