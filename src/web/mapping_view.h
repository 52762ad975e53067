/* web/mapping_view.h: what the answers to a mapping are together, drawn. */
#ifndef YHDYS_WEB_MAPPING_VIEW_H
#define YHDYS_WEB_MAPPING_VIEW_H

#include "web/negotiation_view.h"

/* A mapping with all that its page shows. */
struct mapping_shown {
    struct mapping m;
    struct led_region region;
    struct mapping_question *questions;
    struct mapping_results results;
    struct mapping_municipality *places;
    struct mapping_report *reports;
    struct mapping_said *said;
    size_t count, place_count, report_count, said_count;
    bool may, may_answer;
};

/* "F7. It is unclear who leads". */
const char *mapping_question_text(struct html *h, const struct mapping_question *q);
/* A mapping of views: how many say that it holds, by level and by side. */
void mapping_draw_views(struct html *h, const struct mapping_shown *x);
/* A self-survey: how far each question is settled over the municipalities. */
void mapping_draw_settled(struct html *h, const struct mapping_shown *x);
/* Municipality by question; a column's heading is the question's short name. */
MUST_CHECK enum err mapping_draw_matrix(struct html *h, struct work *w,
                                        const struct mapping_shown *x);

#endif
