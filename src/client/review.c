/* client/review.c: see review.h. */
#include "client/review.h"

#include "region/organisation.h"

enum { INSERT, LIST };
const struct stmt review_stmts[] = {
    [INSERT] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO review (id, client_id, case_id, plan_id, held, note, parties,"
               " reviewed_on, next_review_on,"
               " duty_id) SELECT CAST(:id AS BIGINT), p.client_id, p.case_id, p.id, CAST(:held AS"
               " INTEGER), CAST(:note AS TEXT),"
               " CAST(:parties AS INTEGER), CAST(:on AS DATE), CAST(:next AS DATE), CAST(:w_duty"
               " AS BIGINT)"
               " FROM plan p WHERE p.id = :plan AND p.case_id = :w_case AND p.client_id ="
               " :w_client",
    },
    [LIST] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT v.id, v.client_id AS client, v.plan_id AS plan, v.held, v.note, v.parties,"
               " v.reviewed_on,"
               " v.next_review_on, w.name, d.title_fi, d.title_sv, d.title_en, o.name_fi AS"
               " org_name_fi,"
               " o.name_sv AS org_name_sv, o.name_en AS org_name_en FROM review v JOIN duty d ON"
               " d.id = v.duty_id"
               " JOIN worker w ON w.id = d.worker_id JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id"
               " WHERE v.case_id = :w_case AND v.client_id = :w_client ORDER BY v.id DESC LIMIT"
               " :limit",
    },
    STMT_END,
};

static const struct attr review_attrs[] = {
    ATTR(struct review, id, KIND_ID, C7),
    ATTR(struct review, client, KIND_CLIENT, C1),
    ATTR(struct review, plan, KIND_ID, C7),
    ATTR(struct review, held, KIND_BOOL, C7, .label = T("Held")),
    ATTR(struct review, note, KIND_TEXT, C7, .label = T("Result")),
    ATTR(struct review, parties, KIND_INT, C7),
    ATTR(struct review, reviewed_on, KIND_DATE, C7, .label = T("Reviewed")),
    ATTR(struct review, next_review_on, KIND_DATE, C7, .label = T("Next review")),
    ATTR(struct review, name, KIND_TEXT, C7, .label = T("Who")),
    ATTR_NAMES(struct review, title),
    ATTR_NAMES(struct review, org_name),
    ATTR_END,
};
const struct shape review_shape = { .name = "review",
                                    .size = sizeof(struct review),
                                    .attrs = review_attrs };

static enum err
plan_of_review(struct work *w, struct plan *ret)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    enum err err = plan_in_force(w, ret);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_CONFLICT, NULL, T("No plan is in force."));
    return err;
}

static enum err
check_on(struct work *w, const struct plan *plan, struct date on)
{
    if (date_is_none(on))
        return work_problem(w, ERR_INVALID, "on", T("This is needed."));
    if (date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is in the future."));
    if (date_compare(on, plan->in_force_on) < 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is before the plan came into force."));
    return ERR_OK;
}

/* The next review: not in the past, and within what the act allows from the one that is recorded.
 * One that is recorded so late that its own period is over is followed by one today. */
static enum err
check_next(struct work *w, const struct plan *plan, struct date from, struct date next)
{
    if (date_is_none(next))
        return work_problem(w, ERR_INVALID, "next_review_on", T("This is needed."));
    if (date_compare(next, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "next_review_on",
                            T("The day has passed. Choose today or a later day."));
    struct date latest = plan_latest_review(plan->path, from);
    if (!date_is_none(latest) && date_compare(latest, work_today(w)) < 0)
        latest = work_today(w);
    if (!date_is_none(latest) && date_compare(next, latest) > 0)
        return work_problem_fill(
            w, ERR_INVALID, "next_review_on",
            T("The review is at least every 3 months. Choose {date} or an earlier day."),
            FILLS(FILL_D("date", latest)));
    return ERR_OK;
}

/* The day by which the client reports next: given, or as it was agreed if it is still ahead. */
static enum err
check_report(struct work *w, const struct plan *plan, struct date given, struct date *ret)
{
    const struct path *path = path_find(plan->path);
    bool asked = path != NULL && path->job_search;
    struct date on = !date_is_none(given) ? given : plan->report_on;
    bool ahead = !date_is_none(on) && date_compare(on, work_today(w)) >= 0;
    if (!ahead && (asked || !date_is_none(given)))
        return work_problem(w, ERR_INVALID, "report_on",
                            T("Agree the day by which the client reports next."));
    *ret = ahead ? on : DATE_NONE;
    return ERR_OK;
}

static enum err
add_review(struct work *w, const struct plan *plan, const struct review_given *given, bool held)
{
    return work_run(w, &review_stmts[INSERT],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("plan", plan->id),
                          BIND_BOOL("held", held), BIND_TEXT("note", given->note),
                          BIND_INT("parties", given->parties), BIND_DATE("on", given->on),
                          BIND_DATE("next", given->next_review_on)));
}

enum err
review_hold(struct work *w, const struct review_given *given, int64_t version)
{
    struct plan plan;
    TRY(plan_of_review(w, &plan));
    TRY(check_on(w, &plan, given->on));
    struct date report_on = DATE_NONE;
    enum err found[] = {
        work_check_text(w, "note", given->note, LIMIT_NOTE_BYTES),
        check_next(w, &plan, given->on, given->next_review_on),
        check_report(w, &plan, given->report_on, &report_on),
        given->parties != 0 ? ERR_OK
                            : work_problem(w, ERR_INVALID, "parties", T("Choose who took part.")),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    TRY(plan_dates(w, plan.id, given->next_review_on, report_on, version));
    TRY(add_review(w, &plan, given, true));
    const struct path *path = path_find(plan.path);
    return work_event(
        w, EVENT_REVIEW_HELD,
        &(struct event_more){ .object = plan.id.v,
                              .class = C7,
                              .note = given->note,
                              .on = given->on,
                              .agreed = path->job_search ? report_on : given->next_review_on });
}

enum err
review_unnecessary(struct work *w, const char *note, struct date next_review_on, int64_t version)
{
    struct plan plan;
    TRY(plan_of_review(w, &plan));
    const struct path *path = path_find(plan.path);
    if (path == NULL || !path->needs_official)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Only a review that the act asks for can be judged unnecessary."));
    if (work_party(w) != PARTY_EA)
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("Only the employment authority can judge a review obviously unnecessary."));
    enum err note_err = work_check_text(w, "note", note, LIMIT_NOTE_BYTES);
    enum err next_err = check_next(w, &plan, work_today(w), next_review_on);
    TRY(note_err);
    TRY(next_err);
    TRY(plan_dates(w, plan.id, next_review_on, DATE_NONE, version));
    struct review_given given = { .on = work_today(w),
                                  .parties = PARTY_BIT(PARTY_EA),
                                  .note = note,
                                  .next_review_on = next_review_on };
    TRY(add_review(w, &plan, &given, false));
    return work_event(w, EVENT_REVIEW_UNNECESSARY,
                      &(struct event_more){ .object = plan.id.v, .class = C7, .note = note });
}

enum err
review_ask(struct work *w, struct date on, const char *note)
{
    struct plan plan;
    TRY(plan_of_review(w, &plan));
    if (date_is_none(on))
        on = work_today(w);
    TRY(check_on(w, &plan, on));
    TRY(work_check_optional(w, "note", note, LIMIT_REASON_BYTES));
    return work_event(
        w, EVENT_REVIEW_ASKED,
        &(struct event_more){ .object = plan.id.v, .class = C7, .note = note, .on = on });
}

enum err
review_list(struct work *w, struct review **ret, size_t *ret_count)
{
    return work_list(w, &review_stmts[LIST], NO_BINDS, &review_shape, LIMIT_LIST_ROWS, (void **)ret,
                     ret_count, NULL);
}
