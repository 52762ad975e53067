/* cli/check_in.h: what the files of `yhdys check` share. */
#ifndef YHDYS_CLI_CHECK_IN_H
#define YHDYS_CLI_CHECK_IN_H

#include "base/time.h"
#include "store/tx.h"

/* What was found, and how much of it is printed. */
struct findings {
    struct arena *arena; /* for ids in words */
    struct date today;
    int count;
    const char *first; /* the promise of the first one */
    int alike;         /* of the look under way */
};
/* Print one finding: promise, what it is about, what is wrong.  The first of each look are printed,
 * the rest counted. id      of what it is about;   other  a second id, or 0 */
void finding(struct findings *f, const char *promise, const char *about, int64_t id,
             const char *what, int64_t other);
/* A look begins, and ends with the number of those that were not printed. */
void look_begin(struct findings *f);
void look_end(struct findings *f, const char *promise);

/* P1, P3, plans, waiting, reach, and rows that belong together: a table of statements
 * (check_rows.c). */
MUST_CHECK enum err check_rows(struct db *db, struct findings *f);
/* P5: each deadline counted again from its inputs (check_clock.c). */
MUST_CHECK enum err check_deadlines(struct db *db, struct findings *f);
/* P5: the same for requests for the log, which need no case (check_log.c). */
MUST_CHECK enum err check_log_requests(struct db *db, struct findings *f);
/* INV-40 to INV-44: steering groups and agreements (check_region_agreement.c). */
MUST_CHECK enum err check_region_agreement(struct db *db, struct findings *f);
/* INV-45: the division into areas and counties (check_region_ground.c). */
MUST_CHECK enum err check_region_ground(struct db *db, struct findings *f);
/* Structures and meetings of a region (check_region_forums.c). */
MUST_CHECK enum err check_region_forums(struct db *db, struct findings *f);
/* The registers of a region (check_region_registers.c). */
MUST_CHECK enum err check_region_registers(struct db *db, struct findings *f);
/* Published service cards, training and induction (check_region_cards.c). */
MUST_CHECK enum err check_region_cards(struct db *db, struct findings *f);
/* Goals, events of dialogue, and what ships with the program (check_region_lead.c). */
MUST_CHECK enum err check_region_lead(struct db *db, struct findings *f);

#endif
