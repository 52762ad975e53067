/* web/consent_view.h: what the pages of consents and of partners draw alike. */
#ifndef YHDYS_WEB_CONSENT_VIEW_H
#define YHDYS_WEB_CONSENT_VIEW_H

#include "client/consent.h"
#include "region/organisation.h"
#include "web/ui.h"

/* The classes that have no switch, to choose from one by one. */
extern const struct code consent_plain_class_codes[];
/* The classes of information as a list of words. */
const char *consent_class_words(struct html *h, int64_t classes);
/* The parties of one side, and the receiver without an account. */
const char *consent_side_words(struct html *h, const struct consent *c,
                               const struct consent_party *parties, size_t count,
                               enum consent_side side);
void consent_draw_state(struct html *h, const struct consent *c);
/* All of one consent as facts; with its age, or what is left of it. */
void consent_draw_facts(struct html *h, const struct consent *c,
                        const struct consent_party *parties, size_t count);
/* Consents of the case that hold today as options; `kinds`: CONSENT_BITs, 0: any. */
MUST_CHECK enum err consent_options(struct work *w, unsigned kinds, const struct ui_option **ret);
/* Organisations and their units as options, by name. */
MUST_CHECK enum err consent_party_options(struct work *w, const struct ui_option **ret);

/* My day: what waits to be told, and what runs out soon. */
struct consent_day {
    struct consent_notice *told;
    struct consent *ending;
    size_t told_count, ending_count;
};
MUST_CHECK enum err consent_day_read(struct work *w, struct consent_day *ret);
void consent_day_draw(struct html *h, const struct consent_day *d);

#endif
