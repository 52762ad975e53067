/* client/safety.c: see safety.h. */
#include "client/safety.h"

#include "client/notice.h"

#include <assert.h>
#include <string.h>

enum { REASON_LEAST = 10, YEARS_FIRST = 5, YEARS_MORE = 2 };

enum { GET, INSERT, MARK, EXTEND, ASK, REMOVE, KEEP, SAME_WORKER, ENDING, ASKED };
const struct stmt safety_stmts[] = {
    [GET] = {
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .sql = "SELECT b.id, b.client_id AS client, b.from_on, b.until_on, b.extended, b.told_by,"
               " b.told_note, w.name AS made_by, b.made_on, b.ask_reason,"
               " b.ask_duty_id AS ask_duty,"
               " aw.name AS ask_by, b.asked_on, b.version FROM prohibition b"
               " JOIN duty d ON d.id = b.duty_id JOIN worker w ON w.id = d.worker_id"
               " LEFT JOIN duty a ON a.id = b.ask_duty_id"
               " LEFT JOIN worker aw ON aw.id = a.worker_id"
               " WHERE b.client_id = :w_client AND b.removed_on IS NULL",
    },
    [INSERT] = {
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO prohibition (id, client_id, from_on, until_on, told_by, told_note,"
               " duty_id, made_on) VALUES (:id, :w_client, :from_on, :until_on, :told_by,"
               " :told_note, :w_duty, :w_today)",
    },
    [MARK] = { /* what the mask reads, and every list shows; the version: an open form is stale */
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client SET prohibited = :prohibited, prohibition_until = :until_on,"
               " version = version + 1 WHERE id = :w_client",
    },
    [EXTEND] = {
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE prohibition SET until_on = :until_on, extended = extended + 1,"
               " version = version + 1 WHERE client_id = :w_client AND removed_on IS NULL"
               " AND version = :version",
    },
    [ASK] = {
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE prohibition SET ask_reason = :reason, ask_duty_id = :w_duty,"
               " asked_on = :w_today, version = version + 1 WHERE client_id = :w_client"
               " AND removed_on IS NULL AND asked_on IS NULL AND version = :version",
    },
    [REMOVE] = {
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE prohibition SET removed_duty_id = :w_duty, removed_on = :w_today,"
               " version = version + 1 WHERE client_id = :w_client AND removed_on IS NULL"
               " AND asked_on IS NOT NULL AND version = :version",
    },
    [KEEP] = {
        .need = NEED_SAFETY_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE prohibition SET ask_reason = NULL, ask_duty_id = NULL, asked_on = NULL,"
               " version = version + 1 WHERE client_id = :w_client AND removed_on IS NULL"
               " AND asked_on IS NOT NULL AND version = :version",
    },
    [SAME_WORKER] = { /* two roles of one person are one person */
        .need = NEED_SAFETY,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM prohibition b JOIN duty d ON d.id = b.ask_duty_id"
               " WHERE b.client_id = :w_client AND b.removed_on IS NULL"
               " AND d.worker_id = :w_worker",
    },
    [ENDING] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT DISTINCT p.id AS client, p.family_name, p.given_names, b.until_on,"
               " b.asked_on FROM reach r JOIN prohibition b ON b.client_id = r.client_id"
               " JOIN client p ON p.id = r.client_id"
               " WHERE r.holder_id = :w_duty AND r.tie = 2 AND r.from_on <= :w_today"
               " AND (r.until_on IS NULL OR r.until_on >= :w_today)"
               " AND b.removed_on IS NULL AND b.until_on <= :before_on"
               " ORDER BY b.until_on, p.id LIMIT :limit",
    },
    [ASKED] = {
        .need = NEED_WORKLIST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT DISTINCT p.id AS client, p.family_name, p.given_names, b.until_on,"
               " b.asked_on FROM (SELECT client_id FROM reach WHERE holder_id = :w_duty"
               " AND tie IN (2, 3, 11) AND from_on <= :w_today"
               " AND (until_on IS NULL OR until_on >= :w_today)"
               " UNION ALL SELECT client_id FROM reach WHERE holder_id = :w_unit AND tie = 5"
               " AND CAST(:supervises AS BIGINT) = 1 AND from_on <= :w_today"
               " AND (until_on IS NULL OR until_on >= :w_today)) r"
               " JOIN prohibition b ON b.client_id = r.client_id"
               " JOIN client p ON p.id = r.client_id"
               " WHERE b.removed_on IS NULL AND b.asked_on IS NOT NULL"
               " AND b.ask_duty_id <> :w_duty ORDER BY b.asked_on, p.id LIMIT :limit",
    },
    STMT_END,
};
static_assert(TIE_HOLDER == 2 && TIE_PARTY == 3 && TIE_SUPERVISED == 5 && TIE_SUBSTITUTE == 11,
              "the numbers in the statements");

const struct code prohibition_source_codes[] = {
    { PROHIBITION_TOLD_AGENCY, "agency", T("The Digital and Population Data Services Agency") },
    { PROHIBITION_TOLD_CLIENT, "client", T("The client") },
    { PROHIBITION_TOLD_AUTHORITY, "authority", T("Another authority") },
    { PROHIBITION_TOLD_BASIC, "basic", T("Recorded with the basic details") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr prohibition_attrs[] = {
    ATTR(struct prohibition, id, KIND_ID, C2),
    ATTR(struct prohibition, client, KIND_CLIENT, C1),
    ATTR(struct prohibition, from_on, KIND_DATE, C1, .label = T("Registered on")),
    ATTR(struct prohibition, until_on, KIND_DATE, C1, .label = T("Last day in the register")),
    ATTR(struct prohibition, extended, KIND_INT, C1, .label = T("Extended")),
    ATTR(struct prohibition, told_by, KIND_CODE, C1, .label = T("Who told"),
         .codes = prohibition_source_codes),
    ATTR(struct prohibition, told_note, KIND_TEXT, C1),
    ATTR(struct prohibition, made_by, KIND_TEXT, C1, .label = T("Recorded by")),
    ATTR(struct prohibition, made_on, KIND_DATE, C1, .label = T("Recorded on")),
    ATTR(struct prohibition, ask_reason, KIND_TEXT, C1, .label = T("Why it should be removed")),
    ATTR(struct prohibition, ask_duty, KIND_ID, C1),
    ATTR(struct prohibition, ask_by, KIND_TEXT, C1, .label = T("Removal asked by")),
    ATTR(struct prohibition, asked_on, KIND_DATE, C1, .label = T("Removal asked on")),
    ATTR(struct prohibition, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape prohibition_shape = { "prohibition", sizeof(struct prohibition),
                                         prohibition_attrs };

static const struct attr line_attrs[] = {
    ATTR(struct prohibition_line, client, KIND_CLIENT, C1),
    ATTR(struct prohibition_line, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct prohibition_line, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct prohibition_line, until_on, KIND_DATE, C1, .label = T("Last day in the register")),
    ATTR(struct prohibition_line, asked_on, KIND_DATE, C1, .label = T("Removal asked on")),
    ATTR_END,
};
const struct shape prohibition_line_shape = { "prohibition", sizeof(struct prohibition_line),
                                              line_attrs };

enum err
prohibition_get(struct work *w, struct prohibition *ret)
{
    return work_get(w, &safety_stmts[GET], NO_BINDS, &prohibition_shape, ret);
}

/* ---- recording and extending ---- */

static enum err
check_until(struct work *w, struct date until, struct date from, int years)
{
    if (date_is_none(until))
        return ERR_OK;
    struct date latest = date_add_months(from, 12 * years);
    if (date_compare(until, from) < 0)
        return work_problem(w, ERR_INVALID, "until_on", T("The last day is before the first."));
    if (date_compare(until, latest) > 0)
        return work_problem_fill(w, ERR_INVALID, "until_on",
                                 years == YEARS_FIRST
                                     ? T("The first time it is in force for at most five years: "
                                         "{date} or earlier.")
                                     : T("It is extended by at most two years at a time: {date} or "
                                         "earlier."),
                                 FILLS(FILL_D("date", latest)));
    return ERR_OK;
}

static enum err
add(struct work *w, const struct prohibition_given *given, struct date from)
{
    int64_t id = work_new_id(w);
    enum err err =
        work_run(w, &safety_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_DATE("from_on", from),
                       BIND_DATE("until_on", given->until_on), BIND_INT("told_by", given->told_by),
                       BIND_TEXT("told_note", given->told_note)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("A security prohibition is in force already."));
    TRY(err);
    return work_run_one(
        w, &safety_stmts[MARK],
        BINDS(BIND_BOOL("prohibited", true), BIND_DATE("until_on", given->until_on)));
}

enum err
prohibition_set(struct work *w, const struct prohibition_given *given)
{
    struct date from = date_is_none(given->from_on) ? work_today(w) : given->from_on;
    if (date_compare(from, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "from_on", T("The day is in the future."));
    if (code_find(prohibition_source_codes, given->told_by) == NULL)
        return work_problem(w, ERR_INVALID, "told_by", T("This is needed."));
    TRY(work_check_optional(w, "told_note", given->told_note, LIMIT_LINE_BYTES));
    TRY(check_until(w, given->until_on, from, YEARS_FIRST));
    TRY(add(w, given, from));
    return notice_happened(w, EVENT_PROHIBITION_SET, 0, NOTICE_HOLDERS);
}

enum err
prohibition_set_with_person(struct work *w, struct date until_on)
{
    struct prohibition_given given = { .until_on = until_on, .told_by = PROHIBITION_TOLD_BASIC };
    enum err err = check_until(w, until_on, work_today(w), YEARS_FIRST);
    if (err == ERR_INVALID)
        return work_problem(w, ERR_INVALID, "prohibition_until",
                            T("The first time it is in force for at most five years."));
    TRY(add(w, &given, work_today(w)));
    return work_event(w, EVENT_PROHIBITION_SET, &(struct event_more){ .class = C1 });
}

static enum err
stale(struct work *w, enum err err)
{
    if (err != ERR_CONFLICT)
        return err;
    return work_problem(w, err, NULL,
                        T("Somebody else has changed this since you opened the page. Look at it "
                          "again before you send it."));
}

enum err
prohibition_extend(struct work *w, struct date until_on, int64_t version)
{
    struct prohibition now;
    TRY(prohibition_get(w, &now));
    if (date_is_none(now.until_on))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("It is in force until further notice: there is no day to extend."));
    if (!date_is_none(until_on) && date_compare(until_on, now.until_on) <= 0)
        return work_problem(w, ERR_INVALID, "until_on",
                            T("Choose a later day than the last one. Shortening it is removing: "
                              "ask for that below."));
    TRY(check_until(w, until_on, now.until_on, YEARS_MORE));
    TRY(stale(w,
              work_run_one(w, &safety_stmts[EXTEND],
                           BINDS(BIND_DATE("until_on", until_on), BIND_INT("version", version)))));
    TRY(work_run_one(w, &safety_stmts[MARK],
                     BINDS(BIND_BOOL("prohibited", true), BIND_DATE("until_on", until_on))));
    return notice_happened(w, EVENT_PROHIBITION_SET, 0, NOTICE_HOLDERS);
}

/* ---- removing: two persons ---- */

static enum err
check_reason(struct work *w, const char *reason)
{
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    if (str_characters(reason) < REASON_LEAST)
        return work_problem_fill(w, ERR_INVALID, "reason",
                                 T("Give the reason in at least {n} characters."),
                                 FILLS(FILL_N("n", REASON_LEAST)));
    return ERR_OK;
}

enum err
prohibition_ask(struct work *w, const char *reason, int64_t version)
{
    TRY(check_reason(w, reason));
    TRY(stale(w, work_run_one(w, &safety_stmts[ASK],
                              BINDS(BIND_TEXT("reason", reason), BIND_INT("version", version)))));
    return notice_happened(w, EVENT_PROHIBITION_ASKED, 0, NOTICE_HOLDERS | NOTICE_SUPERVISORS);
}

static enum err
check_second(struct work *w)
{
    bool same;
    TRY(work_exists(w, &safety_stmts[SAME_WORKER], NO_BINDS, &same));
    if (same)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("You asked for the removal yourself: another person confirms it."));
    return ERR_OK;
}

enum err
prohibition_remove(struct work *w, int64_t version)
{
    struct prohibition now;
    TRY(prohibition_get(w, &now));
    if (date_is_none(now.asked_on))
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("Nobody has asked for its removal: that comes first, with a reason."));
    TRY(check_second(w));
    TRY(stale(w, work_run_one(w, &safety_stmts[REMOVE], BINDS(BIND_INT("version", version)))));
    TRY(work_run_one(w, &safety_stmts[MARK],
                     BINDS(BIND_BOOL("prohibited", false), BIND_DATE("until_on", DATE_NONE))));
    return notice_happened(w, EVENT_PROHIBITION_REMOVED, 0, NOTICE_HOLDERS);
}

enum err
prohibition_keep(struct work *w, const char *reason, int64_t version)
{
    TRY(check_reason(w, reason));
    TRY(check_second(w));
    TRY(stale(w, work_run_one(w, &safety_stmts[KEEP], BINDS(BIND_INT("version", version)))));
    work_note(w, "reason", reason);
    return notice_happened(w, EVENT_PROHIBITION_SET, 0, NOTICE_HOLDERS);
}

/* ---- seeing what it covers ---- */

enum err
prohibition_reveal(struct work *w, const char *reason, struct person *ret)
{
    if (work_action(w) != ACT_COVERED_REVEAL)
        return ERR_FORBIDDEN;
    TRY(check_reason(w, reason));
    work_note(w, "revealed", "what the security prohibition covers");
    work_note(w, "reason", reason);
    return person_get(w, ret);
}

/* ---- one's day ---- */

enum err
prohibition_ending(struct work *w, struct date before, size_t max, struct prohibition_line **ret,
                   size_t *ret_count)
{
    return work_list(w, &safety_stmts[ENDING], BINDS(BIND_DATE("before_on", before)),
                     &prohibition_line_shape, max, (void **)ret, ret_count, NULL);
}

enum err
prohibition_asked(struct work *w, size_t max, struct prohibition_line **ret, size_t *ret_count)
{
    return work_list(w, &safety_stmts[ASKED],
                     BINDS(BIND_INT("supervises", work_role(w) == ROLE_SUPERVISOR)),
                     &prohibition_line_shape, max, (void **)ret, ret_count, NULL);
}
