/* client/caseload.c: see caseload.h. */
#include "client/caseload.h"

#include <assert.h>
#include <stdlib.h>

#define COUNTED(name, from)                                                                        \
    " (SELECT count(*) FROM (SELECT 1 AS one FROM " from " LIMIT 1000) AS few) AS " name
#define HELD "client_case c WHERE c.holder_duty_id = d.id AND c.ended_on IS NULL"
#define LATE                                                                                       \
    "deadline l WHERE l.duty_id = d.id AND l.met_on IS NULL AND l.void_on IS NULL"                 \
    " AND l.due_on < :w_today"
static_assert(CASELOAD_MOST == 1000, "COUNTED counts as far as caseload.h says");
static_assert(TIE_SUBSTITUTE == 11, "the number in LIST");

enum { LIST };
const struct stmt caseload_stmts[] = {
    [LIST] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT d.id AS duty, p.name, d.title_fi, d.title_sv, d.title_en, d.role,"
               COUNTED("cases", HELD) ","
               COUNTED("waits", HELD " AND c.waits = 1") ","
               COUNTED("late_law", LATE " AND l.kind = 1") ","
               COUNTED("late_targets", LATE " AND l.kind IN (2, 3)") ","
               COUNTED("stands_in", "reach r WHERE r.holder_id = d.id AND r.tie = 11"
                                    " AND r.from_on <= :w_today AND r.until_on >= :w_today") ","
               " a.from_on AS away_from, a.until_on AS away_until, sw.name AS substitute_name,"
               " d.until_on"
               " FROM duty d JOIN worker p ON p.id = d.worker_id"
               " LEFT JOIN absence a ON a.id = (SELECT b.id FROM absence b WHERE b.duty_id = d.id"
               " AND b.until_on >= :w_today AND b.cancelled_on IS NULL"
               " ORDER BY b.until_on, b.id LIMIT 1)"
               " LEFT JOIN duty s ON s.id = a.substitute_duty_id"
               " LEFT JOIN worker sw ON sw.id = s.worker_id"
               " WHERE d.unit_id = :w_unit AND d.role IN (1, 2) AND d.from_on <= :w_today"
               " AND (d.until_on IS NULL OR d.until_on >= :w_today)"
               " ORDER BY p.name_sort, d.id LIMIT :limit",
    },
    STMT_END,
};

static const struct attr caseload_attrs[] = {
    ATTR(struct caseload, duty, KIND_ID, OPEN),
    ATTR(struct caseload, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR_NAMES(struct caseload, title),
    ATTR(struct caseload, role, KIND_CODE, OPEN, .label = T("Role"), .codes = role_codes),
    ATTR(struct caseload, cases, KIND_INT, OPEN, .label = T("Open cases")),
    ATTR(struct caseload, waits, KIND_INT, OPEN, .label = T("Clients who wait")),
    ATTR(struct caseload, late_law, KIND_INT, OPEN, .label = T("Late by law")),
    ATTR(struct caseload, late_targets, KIND_INT, OPEN, .label = T("Late by own target")),
    ATTR(struct caseload, stands_in, KIND_INT, OPEN, .label = T("Stands in")),
    ATTR(struct caseload, away_from, KIND_DATE, OPEN, .label = T("Away from")),
    ATTR(struct caseload, away_until, KIND_DATE, OPEN, .label = T("Away until")),
    ATTR(struct caseload, substitute_name, KIND_TEXT, OPEN, .label = T("Substitute")),
    ATTR(struct caseload, until_on, KIND_DATE, OPEN, .label = T("Last day of the role")),
    ATTR_END,
};
const struct shape caseload_shape = { "worker", sizeof(struct caseload), caseload_attrs };

/* Most first; who has as much stays in the order of names. */
static int64_t
weight(const struct caseload *c, enum caseload_sort sort)
{
    switch (sort) {
    case CASELOAD_BY_CASES:
        return c->cases;
    case CASELOAD_BY_WAITS:
        return c->waits;
    case CASELOAD_BY_LATE:
        return c->late_law;
    case CASELOAD_BY_TARGETS:
        return c->late_targets;
    case CASELOAD_BY_ABSENCE: /* the nearest first, none last */
        return date_is_none(c->away_from) ? INT64_MIN : -date_days(c->away_from);
    case CASELOAD_BY_NAME:
        break;
    }
    return 0;
}

static void
sort_rows(struct caseload *rows, size_t count, enum caseload_sort sort)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && weight(&rows[j - 1], sort) < weight(&rows[j], sort); j--) {
            struct caseload row = rows[j];
            rows[j] = rows[j - 1];
            rows[j - 1] = row;
        }
}

enum err
caseload_list(struct work *w, enum caseload_sort sort, bool only_late, struct caseload **ret,
              size_t *ret_count)
{
    struct caseload *rows;
    size_t count, kept = 0;
    TRY(work_list(w, &caseload_stmts[LIST], NO_BINDS, &caseload_shape, LIMIT_LIST_ROWS,
                  (void **)&rows, &count, NULL));
    for (size_t i = 0; i < count; i++)
        if (!only_late || rows[i].late_law > 0 || rows[i].late_targets > 0)
            rows[kept++] = rows[i];
    sort_rows(rows, kept, sort);
    *ret = rows;
    *ret_count = kept;
    return ERR_OK;
}
