/* region/absence.c: see absence.h.  First the SQL of absences, then their rules. */
#include "region/absence.h"

#include "access/relation.h"
#include "region/organisation.h"

#include <assert.h>

static_assert(TIE_SUBSTITUTE == 11, "the number in the statements");

#define COLUMNS                                                                                    \
    "SELECT a.id, a.duty_id AS duty, a.substitute_duty_id AS substitute, p.name,"                  \
    " d.title_fi, d.title_sv, d.title_en, q.name AS substitute_name,"                              \
    " s.title_fi AS substitute_title_fi, s.title_sv AS substitute_title_sv,"                       \
    " s.title_en AS substitute_title_en, a.from_on, a.until_on, a.cancelled_on,"                   \
    " CASE WHEN s.until_on < a.until_on THEN 1 ELSE 0 END AS substitute_ended"                     \
    " FROM duty d JOIN absence a ON a.duty_id = d.id JOIN worker p ON p.id = d.worker_id"          \
    " JOIN duty s ON s.id = a.substitute_duty_id JOIN worker q ON q.id = s.worker_id"
#define OF_UNIT     " d.unit_id = :w_unit AND (CAST(:duty AS BIGINT) IS NULL OR d.id = :duty)"
#define OVERLAPS    " a.cancelled_on IS NULL AND a.from_on <= :until_on AND a.until_on >= :from_on"
#define TIE_COLUMNS "SELECT e.client, e.cause AS id, e.holder, e.until_on"

enum {
    COMING,
    PAST,
    ONE,
    AWAY,
    STANDS_IN,
    INSERT,
    CANCEL,
    SUBSTITUTE,
    MISSING,
    MISSING_OF_CASE,
    SPARE_OF_ABSENCE,
    SPARE_OF_CASE,
};
const struct stmt absence_stmts[] = {
    [COMING] = {
        .need = NEED_PEOPLE,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE" OF_UNIT " AND a.until_on >= :w_today AND a.cancelled_on IS NULL"
                       " ORDER BY a.from_on, a.id LIMIT :limit",
    },
    [PAST] = {
        .need = NEED_PEOPLE,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE" OF_UNIT
                       " AND (a.until_on < :w_today OR a.cancelled_on IS NOT NULL)"
                       " ORDER BY a.from_on DESC, a.id DESC LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_PEOPLE,
        .sql = COLUMNS " WHERE a.id = :absence AND d.unit_id = :w_unit",
    },
    [AWAY] = {
        .need = NEED_PEOPLE,
        .sql = "SELECT 1 FROM absence a WHERE a.duty_id = :duty AND" OVERLAPS,
    },
    [STANDS_IN] = {
        .need = NEED_PEOPLE,
        .sql = "SELECT 1 FROM absence a WHERE a.substitute_duty_id = :duty AND" OVERLAPS,
    },
    [INSERT] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO absence (id, duty_id, substitute_duty_id, from_on, until_on,"
               " made_by_duty_id, made_on)"
               " VALUES (:id, :duty, :substitute, :from_on, :until_on, :w_duty, :w_today)",
    },
    [CANCEL] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE absence SET cancelled_on = :w_today WHERE id = :absence"
               " AND cancelled_on IS NULL AND until_on >= :w_today"
               " AND EXISTS (SELECT 1 FROM duty d WHERE d.id = absence.duty_id"
               " AND d.unit_id = :w_unit)",
    },
    [SUBSTITUTE] = {
        .need = NEED_WORKERS,
        .sql = "SELECT b.substitute_duty_id FROM absence b WHERE b.duty_id = :duty"
               " AND " ABSENCE_HOLDS("b"),
    },
    [MISSING] = {
        .need = NEED_STAND_IN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = TIE_COLUMNS ABSENCE_TIES_MISSING_FROM(
            ABSENCE_TIES " AND (CAST(:absence AS BIGINT) IS NULL OR b.id = :absence)")
               " ORDER BY e.until_on, e.cause LIMIT :limit",
    },
    [MISSING_OF_CASE] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = TIE_COLUMNS ABSENCE_TIES_MISSING_FROM(
            ABSENCE_TIES " AND c.id = :case AND c.client_id = :client")
               " ORDER BY e.cause LIMIT :limit",
    },
    [SPARE_OF_ABSENCE] = {
        .need = NEED_STAND_IN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT r.client_id AS client, r.cause_id AS id, r.holder_id AS holder, r.until_on"
               " FROM reach r JOIN client_case c ON c.id = r.cause_id"
               " WHERE r.holder_id = :substitute AND r.tie = 11 AND r.until_on >= :w_today"
               " AND c.holder_duty_id = :duty ORDER BY r.client_id LIMIT :limit",
    },
    [SPARE_OF_CASE] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT r.client_id AS client, r.cause_id AS id, r.holder_id AS holder, r.until_on"
               " FROM reach r JOIN client_case c ON c.id = r.cause_id"
               " WHERE r.cause_id = :case AND r.tie = 11 AND r.client_id = :client"
               " AND r.until_on >= :w_today AND (c.ended_on IS NOT NULL OR NOT EXISTS"
               " (SELECT 1 FROM absence b WHERE b.duty_id = c.holder_duty_id"
               " AND b.substitute_duty_id = r.holder_id AND " ABSENCE_HOLDS("b") "))"
               " ORDER BY r.holder_id LIMIT :limit",
    },
    STMT_END,
};

static const struct attr absence_attrs[] = {
    ATTR(struct absence, id, KIND_ID, OPEN),
    ATTR(struct absence, duty, KIND_ID, OPEN),
    ATTR(struct absence, name, KIND_TEXT, OPEN, .label = T("Away")),
    ATTR_NAMES(struct absence, title),
    ATTR(struct absence, substitute, KIND_ID, OPEN),
    ATTR(struct absence, substitute_name, KIND_TEXT, OPEN, .label = T("Substitute")),
    ATTR_NAMES(struct absence, substitute_title),
    ATTR(struct absence, from_on, KIND_DATE, OPEN, .label = T("First day")),
    ATTR(struct absence, until_on, KIND_DATE, OPEN, .label = T("Last day")),
    ATTR(struct absence, cancelled_on, KIND_DATE, OPEN, .label = T("Called off on")),
    ATTR(struct absence, substitute_ended, KIND_BOOL, OPEN),
    ATTR_END,
};
const struct shape absence_shape = { "absence", sizeof(struct absence), absence_attrs };

/* A tie that is missing, or that has lost its ground. */
struct stand_in {
    client_id client;
    case_id id;
    duty_id holder;
    struct date until_on;
};
static const struct attr stand_in_attrs[] = {
    ATTR(struct stand_in, client, KIND_CLIENT, C1),
    ATTR(struct stand_in, id, KIND_ID, C2),
    ATTR(struct stand_in, holder, KIND_ID, C2),
    ATTR(struct stand_in, until_on, KIND_DATE, C2),
    ATTR_END,
};
static const struct shape stand_in_shape = { "case", sizeof(struct stand_in), stand_in_attrs };

/* ---- reading ---- */

enum err
absence_list(struct work *w, duty_id whose, bool past, struct absence **ret, size_t *ret_count)
{
    return work_list(w, &absence_stmts[past ? PAST : COMING], BINDS(BIND_ID("duty", whose)),
                     &absence_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
absence_substitute(struct work *w, duty_id duty, duty_id *ret)
{
    int64_t id;
    TRY(work_int(w, &absence_stmts[SUBSTITUTE], BINDS(BIND_ID("duty", duty)), &id));
    *ret = (duty_id){ id };
    return ERR_OK;
}

/* ---- the ties ---- */

static enum err
tie_all(struct work *w, const struct stand_in *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        TRY(reach_tie_on(w, rows[i].holder.v, rows[i].client, TIE_SUBSTITUTE, rows[i].id.v,
                         &(struct reach_terms){ .until_on = rows[i].until_on }));
        TRY(work_event(w, EVENT_SUBSTITUTE_SET,
                       &(struct event_more){ .client = rows[i].client,
                                             .in_case = rows[i].id,
                                             .object = rows[i].holder.v,
                                             .class = C2,
                                             .agreed = rows[i].until_on }));
    }
    return ERR_OK;
}

/* The tie has a last day of its own, so a new one is written over it: yesterday. */
static enum err
untie_all(struct work *w, const struct stand_in *rows, size_t count)
{
    struct reach_terms over = { .until_on = date_add_days(work_today(w), -1) };
    for (size_t i = 0; i < count; i++)
        TRY(reach_tie_on(w, rows[i].holder.v, rows[i].client, TIE_SUBSTITUTE, rows[i].id.v, &over));
    return ERR_OK;
}

static enum err
tie_missing(struct work *w, int64_t absence, int *ret_made)
{
    struct stand_in *rows;
    size_t count;
    int made = 0;
    do {
        TRY(work_list(w, &absence_stmts[MISSING], BINDS(BIND_RAW_ID("absence", absence)),
                      &stand_in_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
        TRY(tie_all(w, rows, count));
        made += (int)count;
    } while (count == LIMIT_LIST_ROWS);
    *ret_made = made;
    return ERR_OK;
}

enum err
absence_catch_up(struct work *w, int *ret_made)
{
    return tie_missing(w, 0, ret_made);
}

enum err
absence_listener(struct work *w, const struct happening *h)
{
    if (h->in_case.v == 0 || (h->event != EVENT_CASE_OPENED && h->event != EVENT_HOLDER_CHANGED &&
                              h->event != EVENT_HOLDER_INTERIM && h->event != EVENT_CASE_ENDED &&
                              h->event != EVENT_CASE_NOT_STARTED))
        return ERR_OK;
    const struct bind *binds = BINDS(BIND_ID("case", h->in_case), BIND_ID("client", h->client));
    struct stand_in *rows;
    size_t count;
    TRY(work_list(w, &absence_stmts[SPARE_OF_CASE], binds, &stand_in_shape, LIMIT_LIST_ROWS,
                  (void **)&rows, &count, NULL));
    TRY(untie_all(w, rows, count));
    TRY(work_list(w, &absence_stmts[MISSING_OF_CASE], binds, &stand_in_shape, LIMIT_LIST_ROWS,
                  (void **)&rows, &count, NULL));
    return tie_all(w, rows, count);
}

/* ---- making and calling off ---- */

static enum err
check_days(struct work *w, struct date from, struct date until)
{
    struct date today = work_today(w);
    if (date_is_none(from))
        return work_problem(w, ERR_INVALID, "from", T("This is needed."));
    if (date_is_none(until))
        return work_problem(w, ERR_INVALID, "until", T("This is needed."));
    if (date_compare(from, today) < 0)
        return work_problem(w, ERR_INVALID, "from",
                            T("The day has passed. Choose today or a later day."));
    if (date_compare(until, from) < 0)
        return work_problem(w, ERR_INVALID, "until", T("The last day cannot be before the first."));
    if (date_compare(from, date_add_days(today, ABSENCE_AHEAD_MOST)) > 0 ||
        date_compare(until, date_add_days(from, ABSENCE_DAYS_MOST)) > 0)
        return work_problem_fill(
            w, ERR_INVALID, "until",
            T("An absence is at most {n} days long and begins at most {n} days from now."),
            FILLS(FILL_N("n", ABSENCE_DAYS_MOST)));
    return ERR_OK;
}

/* Of one's own unit, and in force from the first day to the last. */
static enum err
check_worker(struct work *w, const char *field, duty_id duty, struct date from, struct date until)
{
    struct duty_card card;
    enum err err = duty.v == 0 ? ERR_NOT_FOUND : duty_get(w, duty, &card);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_NOT_FOUND || card.unit.v != work_unit(w).v ||
        (card.role != ROLE_WORKER && card.role != ROLE_SUPERVISOR))
        return work_problem(w, ERR_INVALID, field, T("Choose somebody who works in your unit."));
    if (!duty_is_open(&card, from) || !duty_is_open(&card, until))
        return work_problem_fill(w, ERR_INVALID, field,
                                 T("The role of {name} is not in force on all of those days."),
                                 FILLS(FILL_S("name", card.worker_name)));
    return ERR_OK;
}

static enum err
check_free(struct work *w, duty_id duty, duty_id substitute, struct date from, struct date until)
{
    bool away, overlaps, stands_in;
    const struct bind from_on = BIND_DATE("from_on", from), until_on = BIND_DATE("until_on", until);
    TRY(work_exists(w, &absence_stmts[AWAY], BINDS(BIND_ID("duty", duty), from_on, until_on),
                    &overlaps));
    if (overlaps)
        return work_problem(w, ERR_CONFLICT, "from",
                            T("There is an absence on some of these days already. Call it off "
                              "first, or choose other days."));
    TRY(work_exists(w, &absence_stmts[AWAY], BINDS(BIND_ID("duty", substitute), from_on, until_on),
                    &away));
    if (away)
        return work_problem(w, ERR_CONFLICT, "substitute",
                            T("The substitute is away on some of these days. Choose somebody who "
                              "is at work from the first day to the last."));
    TRY(work_exists(w, &absence_stmts[STANDS_IN], BINDS(BIND_ID("duty", duty), from_on, until_on),
                    &stands_in));
    if (stands_in)
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("On some of these days the one who would be away stands in for somebody else. Choose "
              "another substitute for that absence first."));
    return ERR_OK;
}

enum err
absence_set(struct work *w, duty_id duty, duty_id substitute, struct date from, struct date until,
            int64_t *ret_id)
{
    TRY(check_days(w, from, until));
    if (work_role(w) != ROLE_SUPERVISOR && duty.v != work_duty(w).v)
        return work_problem(w, ERR_INVALID, "duty",
                            T("Another's absence is recorded by the supervisor of the unit."));
    TRY(check_worker(w, "duty", duty, from, until));
    if (substitute.v == duty.v)
        return work_problem(w, ERR_INVALID, "substitute",
                            T("Nobody stands in for oneself. Choose another."));
    TRY(check_worker(w, "substitute", substitute, from, until));
    TRY(check_free(w, duty, substitute, from, until));
    int64_t id = work_new_id(w);
    int made;
    TRY(work_run(w, &absence_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_ID("duty", duty),
                       BIND_ID("substitute", substitute), BIND_DATE("from_on", from),
                       BIND_DATE("until_on", until))));
    TRY(tie_missing(w, id, &made)); /* none before its first day */
    *ret_id = id;
    return ERR_OK;
}

enum err
absence_end(struct work *w, int64_t id)
{
    struct absence absence;
    const struct bind *of_it = BINDS(BIND_RAW_ID("absence", id));
    TRY(work_get(w, &absence_stmts[ONE], of_it, &absence_shape, &absence));
    if (work_role(w) != ROLE_SUPERVISOR && absence.duty.v != work_duty(w).v)
        return ERR_NOT_FOUND;
    enum err err = work_run_one(w, &absence_stmts[CANCEL], of_it);
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("This absence is over already."));
    TRY(err);
    struct stand_in *rows;
    size_t count;
    do {
        TRY(work_list(
            w, &absence_stmts[SPARE_OF_ABSENCE],
            BINDS(BIND_ID("substitute", absence.substitute), BIND_ID("duty", absence.duty)),
            &stand_in_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
        TRY(untie_all(w, rows, count));
    } while (count == LIMIT_LIST_ROWS);
    return ERR_OK;
}
