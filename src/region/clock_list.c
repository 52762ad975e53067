/* region/clock_list.c: one's own worklist of deadlines, and how many are late, today, this week.
 *
 * Who stands in has the absent person's deadlines beside the own ones, in the same order: those of
 * the cases that the substitute is tied to, as long as the tie lasts.  Two ranges, never an OR.
 */
#include "region/clock_in.h"

#include <assert.h>

/* What stands in the worklist of the duty: its own rows about clients it is tied to, but for the
 * clerk's. */
#define RUNS " d.met_on IS NULL AND d.void_on IS NULL AND d.kind <= :most_kind"
#define OF_DUTY                                                                                    \
    " d.duty_id = :w_duty AND" RUNS                                                                \
    " AND EXISTS (SELECT 1 FROM reach r WHERE r.holder_id = :w_duty AND r.client_id = d.client_id" \
    " AND (r.until_on IS NULL OR r.until_on >= :w_today))"
/* The responsible person's, in the cases where one stands in today. */
#define STOOD_IN_FOR                                                                               \
    " FROM reach s JOIN client_case k ON k.id = s.cause_id AND k.client_id = s.client_id"          \
    " JOIN deadline d ON d.case_id = k.id AND d.client_id = k.client_id"                           \
    " AND d.duty_id = k.holder_duty_id"
#define STANDS_IN                                                                                  \
    " s.holder_id = :w_duty AND s.tie = 11 AND s.from_on <= :w_today"                              \
    " AND s.until_on >= :w_today AND k.ended_on IS NULL AND k.holder_duty_id <> :w_duty AND" RUNS
#define WANTED                                                                                     \
    " AND (d.due_on, d.id) > (:after_on, :after) AND d.due_on <= :until"                           \
    " AND (CAST(:kind AS BIGINT) IS NULL OR d.kind = :kind)"
#define BETWEEN " AND d.due_on >= :from AND d.due_on <= :until"
static_assert(TIE_SUBSTITUTE == 11, "the number in STANDS_IN");

enum { WORKLIST, TALLY };
const struct stmt clock_list_stmts[] = {
    [WORKLIST] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT " DEADLINE_COLUMNS ", c.family_name, c.given_names, k.path,"
               " CAST(NULL AS TEXT) AS for_name"
               " FROM deadline d JOIN client c ON c.id = d.client_id JOIN client_case k ON k.id ="
               " d.case_id WHERE" OF_DUTY WANTED
               " UNION ALL SELECT " DEADLINE_COLUMNS ", c.family_name, c.given_names, k.path,"
               " hw.name AS for_name" STOOD_IN_FOR " JOIN client c ON c.id = d.client_id"
               " JOIN duty h ON h.id = k.holder_duty_id JOIN worker hw ON hw.id = h.worker_id"
               " WHERE" STANDS_IN WANTED " ORDER BY 12, 1 LIMIT :limit",
    },
    [TALLY] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .sql = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM deadline d WHERE" OF_DUTY BETWEEN
               " UNION ALL SELECT 1 AS one" STOOD_IN_FOR " WHERE" STANDS_IN BETWEEN
               " LIMIT :most) AS few",
    },
    STMT_END,
};

static const struct date first_day = { 1800, 1, 1 }, last_day = { 2199, 12, 31 };

static struct date
or_else(struct date on, struct date otherwise)
{
    return date_is_none(on) ? otherwise : on;
}

enum err
deadline_worklist(struct work *w, struct date until, int kind, struct deadline_cursor after,
                  size_t max, struct deadline **ret, size_t *ret_count, bool *ret_more)
{
    struct bind of_kind = BIND_INT("kind", kind);
    if (kind == 0)
        of_kind = BIND_RAW_ID("kind", 0); /* NULL */
    return work_list(w, &clock_list_stmts[WORKLIST],
                     BINDS(BIND_DATE("until", or_else(until, last_day)), of_kind,
                           BIND_DATE("after_on", or_else(after.due_on, first_day)),
                           BIND_INT("after", after.id), BIND_INT("most_kind", RULE_TARGET)),
                     &deadline_shape, max, (void **)ret, ret_count, ret_more);
}

static enum err
tally_between(struct work *w, struct date from, struct date until, int64_t *ret)
{
    if (date_compare(from, until) > 0) {
        *ret = 0;
        return ERR_OK;
    }
    return work_int(w, &clock_list_stmts[TALLY],
                    BINDS(BIND_DATE("from", from), BIND_DATE("until", until),
                          BIND_INT("most", CLOCK_TALLY_MOST), BIND_INT("most_kind", RULE_TARGET)),
                    ret);
}

enum err
deadline_tally(struct work *w, struct tally *ret)
{
    struct date today = work_today(w);
    TRY(tally_between(w, first_day, date_add_days(today, -1), &ret->late));
    TRY(tally_between(w, today, today, &ret->today));
    return tally_between(w, date_add_days(today, 1), date_add_days(today, 7 - date_weekday(today)),
                         &ret->week);
}
