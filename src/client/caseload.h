/* client/caseload.h: what each worker of a unit has on the table, in numbers: for sharing the work
 * out, never for measuring people.
 */
#ifndef YHDYS_CLIENT_CASELOAD_H
#define YHDYS_CLIENT_CASELOAD_H

#include "access/work.h"

enum { CASELOAD_MOST = 1000 }; /* counting stops here */

struct caseload {
    duty_id duty;
    const char *name;
    struct names title;
    int role;                          /* enum role */
    int64_t cases;                     /* open, held */
    int64_t waits;                     /* of them, the client waits */
    int64_t late_law;                  /* running dates of the law that have passed */
    int64_t late_targets;              /* the same of agreed dates and own targets */
    int64_t stands_in;                 /* cases of others that one stands in for today */
    struct date away_from, away_until; /* the absence of now, or the next one; none */
    const char *substitute_name;
    struct date until_on; /* last day of the role, or none */
};
extern const struct shape caseload_shape;

enum caseload_sort {
    CASELOAD_BY_NAME = 0,
    CASELOAD_BY_CASES,
    CASELOAD_BY_WAITS,
    CASELOAD_BY_LATE,
    CASELOAD_BY_TARGETS,
    CASELOAD_BY_ABSENCE,
};
/* The workers and supervisors of the unit of this work who are at work today.
 *   only_late   those only who have something late
 * Need: NEED_SUPERVISION */
MUST_CHECK enum err caseload_list(struct work *w, enum caseload_sort sort, bool only_late,
                                  struct caseload **ret, size_t *ret_count);

#endif
