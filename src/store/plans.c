/* store/plans.c: does every list have an index that serves it?  Asked of the planner itself, in the
 * test run. */
#include "store/internal.h"

enum err
store_check_plans(struct store *s, int *ret_bad)
{
    int bad = 0;
    for (int i = 0; i < s->known_count; i++) {
        const struct known *known = &s->known[i];
        unsigned other = store_is_postgres(s) ? STMT_SQLITE : STMT_POSTGRES;
        bool scans = false;
        if (!(known->stmt->flags & STMT_LIST) || (known->stmt->flags & (STMT_SMALL | other)))
            continue;
        TRY(s->engine->plan(s, known, &scans));
        bad += scans;
    }
    *ret_bad = bad;
    return ERR_OK;
}
