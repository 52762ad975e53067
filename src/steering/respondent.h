/* steering/respondent.h: who is asked how the cooperation goes, and when what they said is shown.
 *
 * Officials, decision-makers and those who meet clients see the cooperation differently, so that
 * each answer has a level.  Where people are asked their own view, results stand only from three
 * answers on, and never so that fewer could be found by taking away what is shown.
 *
 * Source: DOMAIN 8.2 C-03, 8.3, 9.2 F8.
 */
#ifndef YHDYS_STEERING_RESPONDENT_H
#define YHDYS_STEERING_RESPONDENT_H

#include "access/work.h"

enum respondent {
    RESPONDENT_NONE = 0,
    RESPONDENT_POLITICAL,  /* elected decision-makers */
    RESPONDENT_MANAGEMENT, /* management of office-holders */
    RESPONDENT_WORKER,     /* those who meet clients, and other experts */
    RESPONDENT_COUNT,
};
extern const struct code respondent_codes[];

enum { SHOWN_FROM = 3 }; /* answers */

/* Which groups of a whole can be shown: each has SHOWN_FROM answers or more, and what is left has
 * none or as many.  The smallest are left out first.
 *   counts  answers of each group;   ret_shown  as many places */
void respondent_shown(const int64_t *counts, size_t groups, bool *ret_shown);

/* What one answers as, unless said otherwise: by the role of the work. */
enum respondent respondent_of_role(enum role role);

/* Is the actor at work in the region: the region is its own, or its organisation has no place
 * (Kela)?  Need: NEED_REGION */
MUST_CHECK enum err respondent_is_of(struct work *w, const char *region, bool *ret);
/* The same, as a check.  Errors: ERR_FORBIDDEN */
MUST_CHECK enum err respondent_check(struct work *w, const char *region);

#endif
