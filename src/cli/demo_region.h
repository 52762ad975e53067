/* cli/demo_region.h: what the demo does beside the clients' paths: how Ostrobothnia is led.
 *
 * Once a month, at ten on its first working day, each room of the region does what falls to that
 * month.  Southwest Finland has not begun: who opens it there sees a new region.  Both have service
 * cards.
 */
#ifndef YHDYS_CLI_DEMO_REGION_H
#define YHDYS_CLI_DEMO_REGION_H

#include "cli/demo_in.h"

#define DEMO_REGION     "17" /* the county of Ostrobothnia */
#define DEMO_REGION_NEW "05" /* Southwest Finland: cards only */

/* Ask for the days.  Called once, before the play. */
void demo_region_plan(struct demo *d);
/* month: 0, the first, to 13, the one before today's or today's own */
MUST_CHECK enum err demo_region(struct demo *d, int month);

/* A work of somebody at work, by login; close it with demo_close. */
MUST_CHECK enum err demo_lead_work(struct demo *d, const char *login, enum action action,
                                   int64_t object, struct work **ret);
duty_id demo_duty(const struct demo *d, const char *login);
/* The organisation of this Finnish name; .v 0: none. */
org_id demo_org_named(const struct demo *d, const char *fi);

/* The rooms: each does what falls to a month. */
MUST_CHECK enum err demo_region_forums(struct demo *d, int month);
MUST_CHECK enum err demo_region_agreement(struct demo *d, int month);
MUST_CHECK enum err demo_region_maturity(struct demo *d, int month);
MUST_CHECK enum err demo_region_ground(struct demo *d, int month);
MUST_CHECK enum err demo_region_items(struct demo *d, int month); /* reads the others: last */
MUST_CHECK enum err demo_region_registers(struct demo *d, int month);
MUST_CHECK enum err demo_region_cards(struct demo *d, int month);
MUST_CHECK enum err demo_region_lead(struct demo *d, int month);

#endif
