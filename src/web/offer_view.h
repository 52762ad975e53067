/* web/offer_view.h: what the pages of offers draw alike, so that both sides see the same. */
#ifndef YHDYS_WEB_OFFER_VIEW_H
#define YHDYS_WEB_OFFER_VIEW_H

#include "client/offer.h"
#include "region/organisation.h"
#include "web/ui.h"

/* "/clients/…/cases/…/offers/…" and a place under it; rest may be "". */
const char *offer_url(struct arena *a, client_id client, case_id in_case, offer_id offer,
                      const char *rest);
/* "Unit, organisation". */
struct words offer_unit_words(const struct html *h, struct names unit, struct names org);
struct words offer_client_words(const struct html *h, const char *family_name,
                                const char *given_names);
/* The own target for the answer; met on the day of the answer. */
void offer_draw_due(struct html *h, struct date due_on, struct date answered_on);
void offer_draw_state(struct html *h, int state);
/* What the receiver sees before accepting; on the sender's page too. */
void offer_draw_preview(struct html *h, const struct offer_preview *p, struct words heading);
void offer_draw_steps(struct html *h, const struct offer_step *steps, size_t count);
/* The units that take offers as options, the nearest organisations first; to: bits of parties that
 * may be offered, 0: all.  near: organisations that come first, ends with .v 0; may be NULL. */
MUST_CHECK enum err offer_unit_options(struct work *w, struct unit_filter filter, unsigned to,
                                       const org_id *near, const struct ui_option **ret,
                                       size_t *ret_count);

#endif
