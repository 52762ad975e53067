/* client/meeting_minutes.c: what follows when a meeting has begun: minutes, decisions, and the
 * deadlines that it meets; see meeting.h. */
#include "client/meeting.h"

#include "client/notice.h"
#include "client/plan.h"
#include "client/review.h"
#include "region/clock.h"
#include "region/organisation.h"

#include <assert.h>

enum { DECISIONS_MAX = 60 };
static_assert(MEETING_IS_CALLED == 1 && MEETING_IS_CLOSED == 2 && PLAN_IN_FORCE == 2,
              "the numbers in the statements");

#define DECISION_COLUMNS                                                                           \
    "SELECT x.id, x.client_id AS client, x.meeting_id AS meeting, x.words, x.party,"               \
    " x.duty_id AS duty, x.who_text, x.due_on, x.became, s.id AS step, s.plan_id AS plan,"         \
    " s.state AS step_state, w.name AS duty_name, m.starts_at AS met_at FROM meeting_decision x"   \
    " JOIN meeting m ON m.id = x.meeting_id LEFT JOIN duty d ON d.id = x.duty_id"                  \
    " LEFT JOIN worker w ON w.id = d.worker_id"
/* The decision's step: in the plan in force, else in the draft, else as it last was. */
#define ITS_STEP                                                                                   \
    " LEFT JOIN step s ON s.id = (SELECT z.id FROM step z JOIN plan p ON p.id = z.plan_id"         \
    " WHERE z.client_id = :w_client AND z.root_id = x.step_root_id"                                \
    " ORDER BY CASE p.state WHEN 2 THEN 0 WHEN 1 THEN 1 ELSE 2 END, z.id DESC LIMIT 1)"

enum {
    WRITE,
    CLOSE,
    MET_INSERT,
    MET,
    DECISIONS,
    DECISION,
    OF_PLAN,
    DECISION_INSERT,
    DECISION_STEP,
};
const struct stmt meeting_minutes_stmts[] = {
    [WRITE] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE meeting SET minutes = :note, client_came = :came, client_view = :words,"
               " view_on = :view_on, after_on = :after_day_on, after_way = :way,"
               " version = version + 1 WHERE id = :w_object AND client_id = :w_client"
               " AND case_id = :w_case AND state = 1 AND version = :version",
    },
    [CLOSE] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE meeting SET state = 2, closed_on = :w_today, closed_duty_id = :w_duty,"
               " version = version + 1 WHERE id = :w_object AND client_id = :w_client"
               " AND case_id = :w_case AND state = 1 AND version = :version",
    },
    [MET_INSERT] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO meeting_deadline (deadline_id, meeting_id, client_id)"
               " SELECT d.id, m.id, m.client_id FROM deadline d JOIN meeting m"
               " ON m.case_id = d.case_id AND m.id = :w_object AND m.client_id = :w_client"
               " WHERE d.id = :deadline AND d.client_id = :w_client AND d.met_on IS NOT NULL",
    },
    [MET] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT d.id, d.client_id AS client, d.rule, d.rule_set, d.due_on, d.met_on"
               " FROM meeting_deadline k JOIN deadline d ON d.id = k.deadline_id"
               " WHERE k.meeting_id = :w_object AND k.client_id = :w_client"
               " ORDER BY k.deadline_id LIMIT :limit",
    },
    [DECISIONS] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = DECISION_COLUMNS ITS_STEP " WHERE x.meeting_id = :w_object AND x.client_id ="
               " :w_client"
               " ORDER BY x.id LIMIT :limit",
    },
    [DECISION] = {
        .need = NEED_MEETING,
        .touches = TOUCH_PERSON,
        .sql = DECISION_COLUMNS ITS_STEP " WHERE x.id = :decision"
               " AND x.meeting_id = :w_object AND x.client_id = :w_client",
    },
    [OF_PLAN] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = DECISION_COLUMNS " JOIN step s ON s.root_id = x.step_root_id AND s.plan_id = :plan"
               " AND s.client_id = :w_client WHERE x.client_id = :w_client ORDER BY x.id"
               " LIMIT :limit",
    },
    [DECISION_INSERT] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO meeting_decision (id, client_id, meeting_id, words, party, duty_id,"
               " who_text, due_on, became, made_duty_id, made_on)"
               " SELECT CAST(:id AS BIGINT), m.client_id, m.id, CAST(:words AS TEXT),"
               " CAST(:party AS INTEGER), CAST(:duty AS BIGINT), CAST(:who_text AS TEXT),"
               " CAST(:due_on AS DATE), CAST(:became AS INTEGER), CAST(:w_duty AS BIGINT),"
               " CAST(:w_today AS DATE) FROM meeting m WHERE m.id = :w_object"
               " AND m.client_id = :w_client AND m.case_id = :w_case AND m.state = 1",
    },
    [DECISION_STEP] = {
        .need = NEED_MEETING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE meeting_decision SET became = 2, step_root_id = :step WHERE id = :decision"
               " AND client_id = :w_client AND meeting_id = :w_object AND EXISTS"
               " (SELECT 1 FROM step s WHERE s.root_id = :step AND s.client_id = :w_client)",
    },
    STMT_END,
};
static_assert(BECAME_STEP == 2, "the number in DECISION_STEP");

const struct code decision_became_codes[] = {
    { BECAME_STEP, "step", T("A step of the plan") },
    { BECAME_NEXT_STEP, "next_step", T("The case's next step") },
    { BECAME_NOTHING, "recorded", T("Recorded here") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr decision_attrs[] = {
    ATTR(struct decision, id, KIND_ID, C7),
    ATTR(struct decision, client, KIND_CLIENT, C1),
    ATTR(struct decision, meeting, KIND_ID, C7),
    ATTR(struct decision, words, KIND_TEXT, C7, .label = T("Decision")),
    ATTR(struct decision, party, KIND_CODE, C7, .label = T("Party"), .codes = party_codes),
    ATTR(struct decision, duty, KIND_ID, C7),
    ATTR(struct decision, who_text, KIND_TEXT, C7, .label = T("Who")),
    ATTR(struct decision, due_on, KIND_DATE, C7, .label = T("At the latest")),
    ATTR(struct decision, became, KIND_CODE, C7, .codes = decision_became_codes),
    ATTR(struct decision, step, KIND_ID, C7),
    ATTR(struct decision, plan, KIND_ID, C7),
    ATTR(struct decision, step_state, KIND_CODE, C7, .codes = step_state_codes),
    ATTR(struct decision, duty_name, KIND_TEXT, C7, .label = T("Responsible person")),
    ATTR(struct decision, met_at, KIND_INSTANT, C7),
    ATTR_END,
};
const struct shape decision_shape = { .name = "decision",
                                      .size = sizeof(struct decision),
                                      .attrs = decision_attrs };

static const struct attr met_attrs[] = {
    ATTR(struct met_deadline, id, KIND_ID, C2),
    ATTR(struct met_deadline, client, KIND_CLIENT, C1),
    ATTR(struct met_deadline, rule, KIND_TEXT, C2),
    ATTR(struct met_deadline, rule_set, KIND_TEXT, C2),
    ATTR(struct met_deadline, due_on, KIND_DATE, C2, .label = T("Due")),
    ATTR(struct met_deadline, met_on, KIND_DATE, C2, .label = T("Done")),
    ATTR_END,
};
const struct shape met_deadline_shape = { .name = "met_deadline",
                                          .size = sizeof(struct met_deadline),
                                          .attrs = met_attrs };

/* ---- reading ---- */

enum err
meeting_decisions(struct work *w, struct decision **ret, size_t *ret_count)
{
    return work_list(w, &meeting_minutes_stmts[DECISIONS], NO_BINDS, &decision_shape, DECISIONS_MAX,
                     (void **)ret, ret_count, NULL);
}

enum err
meeting_decisions_of_plan(struct work *w, plan_id plan, struct decision **ret, size_t *ret_count)
{
    return work_list(w, &meeting_minutes_stmts[OF_PLAN], BINDS(BIND_ID("plan", plan)),
                     &decision_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
meeting_met_deadlines(struct work *w, struct met_deadline **ret, size_t *ret_count)
{
    return work_list(w, &meeting_minutes_stmts[MET], NO_BINDS, &met_deadline_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

/* A meeting whose minutes may be written. */
static enum err
must_be_open(struct work *w, struct client_case *c, struct meeting *ret)
{
    TRY(case_must_be_open(w, c));
    TRY(meeting_get(w, ret));
    if (ret->state == MEETING_IS_CLOSED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The minutes of this meeting are closed."));
    if (ret->state == MEETING_IS_CANCELLED)
        return work_problem(w, ERR_CONFLICT, NULL, T("This meeting was cancelled."));
    if (!meeting_has_begun(w, ret))
        return work_problem(w, ERR_CONFLICT, NULL, T("The meeting has not begun yet."));
    return ERR_OK;
}

static enum err
moved_on(struct work *w, enum err err)
{
    return err == ERR_CONFLICT
               ? work_problem(w, err, NULL,
                              T("Somebody else has changed the minutes since you opened the page. "
                                "What you wrote is below; look at them again before you send it."))
               : err;
}

/* ---- minutes ---- */

/* The view was asked before the meeting; the result is told after it, and not in the future. */
static enum err
check_days(struct work *w, const struct meeting *m, const struct minutes_given *given)
{
    struct date held_on = instant_date(m->starts_at);
    enum err err = ERR_OK;
    if (!date_is_none(given->view_on) && date_compare(given->view_on, held_on) > 0)
        err = work_problem(w, ERR_INVALID, "view_on",
                           T("The client's view is asked before the meeting."));
    if (!date_is_none(given->after_on) && date_compare(given->after_on, held_on) < 0)
        err = work_problem(w, ERR_INVALID, "after_on",
                           T("The client is told of the result after the meeting."));
    if (!date_is_none(given->after_on) && date_compare(given->after_on, work_today(w)) > 0)
        err = work_problem(w, ERR_INVALID, "after_on", T("The day is in the future."));
    return err;
}

enum err
meeting_write(struct work *w, const struct minutes_given *given, int64_t version)
{
    struct client_case c;
    struct meeting m;
    TRY(must_be_open(w, &c, &m));
    enum err found[] = {
        work_check_optional(w, "minutes", given->minutes, LIMIT_NOTE_BYTES),
        work_check_optional(w, "client_view", given->client_view, LIMIT_REASON_BYTES),
        given->client_came == 0 || code_find(client_presence_codes, given->client_came) != NULL
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "client_came", T("Was the client there?")),
        given->after_way == 0 || code_find(tell_way_codes, given->after_way) != NULL
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "after_way", T("Choose how the client was told.")),
        check_days(w, &m, given),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    bool away = given->client_came == CLIENT_AWAY;
    return moved_on(
        w,
        work_run_one(
            w, &meeting_minutes_stmts[WRITE],
            BINDS(BIND_TEXT("note", given->minutes), BIND_RAW_ID("came", given->client_came),
                  BIND_TEXT("words", away ? given->client_view : NULL),
                  BIND_DATE("view_on", away ? given->view_on : DATE_NONE),
                  BIND_DATE("after_day_on", away ? given->after_on : DATE_NONE),
                  BIND_RAW_ID("way", away ? given->after_way : 0), BIND_INT("version", version))));
}

/* ---- closing ---- */

/* A client who was not there was asked beforehand and has been told afterwards. */
static enum err
check_away(struct work *w, const struct meeting *m)
{
    enum err err = ERR_OK;
    if (str_empty(m->client_view))
        err = work_problem(w, ERR_INVALID, "client_view",
                           T("The client was not there: write what the client said beforehand."));
    if (date_is_none(m->view_on))
        err = work_problem(w, ERR_INVALID, "view_on",
                           T("The client was not there: when was the client asked?"));
    if (date_is_none(m->after_on))
        err = work_problem(w, ERR_INVALID, "after_on",
                           T("The client was not there: when was the client told of the result?"));
    if (m->after_way == 0)
        err = work_problem(w, ERR_INVALID, "after_way",
                           T("The client was not there: how was the client told of the result?"));
    return err;
}

static enum err
check_whole(struct work *w, const struct meeting *m)
{
    enum err err = ERR_OK;
    if (str_empty(m->minutes))
        err = work_problem(w, ERR_INVALID, "minutes", T("Write and save the minutes first."));
    if (m->client_came == PRESENCE_NONE)
        err =
            work_problem(w, ERR_INVALID, "client_came", T("Record whether the client was there."));
    if (m->client_came == CLIENT_AWAY)
        err = check_away(w, m) == ERR_OK ? err : ERR_INVALID;
    return err;
}

/* Everybody's attendance is known, and which parties took part. */
static enum err
check_guests(struct work *w, const struct meeting *m, unsigned *ret_parties)
{
    struct guest *guests;
    size_t count;
    TRY(meeting_guests(w, &guests, &count));
    unsigned parties = m->client_came == CLIENT_CAME ? PARTY_BIT(PARTY_CLIENT) : 0;
    for (size_t i = 0; i < count; i++) {
        if (guests[i].state == GUEST_INVITED || guests[i].state == GUEST_COMING)
            return work_problem(w, ERR_INVALID, "state",
                                T("Record of each who was invited whether they were there."));
        if (guests[i].state == GUEST_ATTENDED && guests[i].party != 0)
            parties |= PARTY_BIT(guests[i].party);
    }
    *ret_parties = parties;
    return ERR_OK;
}

/* The functions of the report and of the review check the rest, and write the events.  The report
 * comes first: a review starts the time of the next one. */
static enum err
meet(struct work *w, const struct meeting *m, const struct meeting_met *met, unsigned parties)
{
    struct date held_on = instant_date(m->starts_at);
    if (met->reported) {
        TRY(work_check_text(w, "report_note", met->report_note, LIMIT_NOTE_BYTES));
        TRY(plan_report(w, held_on, met->report_note));
    }
    if (!met->reviewed)
        return ERR_OK;
    TRY(work_check_text(w, "review_note", met->review_note, LIMIT_NOTE_BYTES));
    struct plan plan;
    enum err err = plan_in_force(w, &plan);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_CONFLICT, "reviewed", T("No plan is in force."));
    TRY(err);
    struct review_given given = { .on = held_on,
                                  .parties = parties,
                                  .note = met->review_note,
                                  .next_review_on = met->next_review_on,
                                  .report_on = met->report_on };
    return review_hold(w, &given, plan.version);
}

/* The deadlines that ran before and are met now were met by this meeting. */
static enum err
link_met(struct work *w, const struct deadline *before, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (deadline_runs(&before[i]))
            TRY(work_run(w, &meeting_minutes_stmts[MET_INSERT],
                         BINDS(BIND_RAW_ID("deadline", before[i].id))));
    return ERR_OK;
}

enum err
meeting_close(struct work *w, const struct meeting_met *met, int64_t version)
{
    struct client_case c;
    struct meeting m;
    unsigned parties = 0;
    TRY(must_be_open(w, &c, &m));
    enum err whole = check_whole(w, &m);
    enum err came = check_guests(w, &m, &parties);
    TRY(whole);
    TRY(came);
    struct deadline *before;
    size_t count;
    TRY(deadlines_of_case(w, c.id, &before, &count));
    TRY(meet(w, &m, met, parties));
    TRY(work_event(
        w, EVENT_MEETING_HELD,
        &(struct event_more){ .object = m.id, .class = C2, .on = instant_date(m.starts_at) }));
    TRY(link_met(w, before, count));
    return moved_on(
        w, work_run_one(w, &meeting_minutes_stmts[CLOSE], BINDS(BIND_INT("version", version))));
}

/* ---- decisions ---- */

struct owner {
    duty_id duty;
    int party;
    const char *who_text;
};

/* Whose it is: a named worker, somebody without an account for whom the recorder's party answers,
 * or the client. */
static enum err
find_owner(struct work *w, const struct decision_given *given, const struct case_party *parties,
           size_t count, struct owner *ret)
{
    TRY(work_check_optional(w, "who_text", given->who_text, LIMIT_LINE_BYTES));
    *ret = (struct owner){ .party = PARTY_CLIENT };
    if (given->duty.v == 0 && !str_empty(given->who_text))
        *ret = (struct owner){ .party = work_party(w), .who_text = given->who_text };
    if (given->duty.v == 0)
        return ERR_OK;
    for (size_t i = 0; i < count; i++)
        if (parties[i].duty.v == given->duty.v) {
            *ret = (struct owner){ .duty = given->duty, .party = parties[i].party };
            return ERR_OK;
        }
    return work_problem(w, ERR_INVALID, "duty", T("Choose a worker who is named in this case."));
}

/* A party that has a named worker writes its own part of the plan (client/step.h). */
static enum err
check_part(struct work *w, int party, const struct case_party *parties, size_t count)
{
    if (party == work_party(w) || party == PARTY_CLIENT)
        return ERR_OK;
    for (size_t i = 0; i < count; i++)
        if (parties[i].party == party)
            return work_problem_fill(
                w, ERR_CONFLICT, "became",
                T("{party} writes its own part of the plan. Record the decision here; its worker "
                  "is told and makes it a step."),
                FILLS(FILL_T("party", code_text(party_codes, party))));
    return ERR_OK;
}

/* The draft to write in; a plan in force is copied into a new one. */
static enum err
draft_to_write(struct work *w, struct plan *ret)
{
    enum err err = plan_draft(w, ret);
    if (err != ERR_NOT_FOUND)
        return err;
    struct plan in_force;
    plan_id begun;
    err = plan_in_force(w, &in_force);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_CONFLICT, "became",
                            T("There is no plan yet. Make it the case's next step."));
    TRY(err);
    TRY(plan_begin(w, &begun));
    return plan_draft(w, ret);
}

static enum err
goal_of_root(struct work *w, plan_id plan, int64_t root, int64_t *ret)
{
    struct goal *goals;
    size_t count;
    TRY(goals_of(w, plan, &goals, &count));
    for (size_t i = 0; i < count; i++)
        if (goals[i].root == root) {
            *ret = goals[i].id;
            return ERR_OK;
        }
    return work_problem(w, ERR_INVALID, "goal", T("Choose the goal that the step leads to."));
}

static enum err
make_step(struct work *w, const struct decision *d, int64_t goal_root, int service_kind)
{
    struct plan draft;
    struct step_given given = { .service = d->words,
                                .service_kind = service_kind,
                                .party = d->party,
                                .class = C7,
                                .duty = d->duty,
                                .who_text = d->who_text,
                                .due_on = d->due_on };
    step_id step;
    TRY(draft_to_write(w, &draft));
    TRY(goal_of_root(w, draft.id, goal_root, &given.goal));
    TRY(step_add(w, &given, draft.version, &step));
    return work_run_one(w, &meeting_minutes_stmts[DECISION_STEP],
                        BINDS(BIND_RAW_ID("decision", d->id), BIND_ID("step", step)));
}

/* The same rules as case_next_step has, told at the fields of the decision. */
static enum err
check_next_step(struct work *w, const struct client_case *c, const struct decision_given *given)
{
    if (given->duty.v == 0)
        return work_problem(w, ERR_INVALID, "duty",
                            T("The next step is a named worker's. Choose who sees to it."));
    if (date_compare(given->due_on, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "due_on",
                            T("The day has passed. Choose today or a later day."));
    struct date latest;
    TRY(clock_strictest(w, c->id, &latest));
    if (!date_is_none(latest) && date_compare(latest, work_today(w)) >= 0 &&
        date_compare(given->due_on, latest) > 0)
        return work_problem_fill(
            w, ERR_INVALID, "due_on",
            T("A statutory deadline ends on {date}. Choose that day or an earlier one."),
            FILLS(FILL_D("date", latest)));
    return ERR_OK;
}

static enum err
check_decision(struct work *w, const struct meeting *m, const struct decision_given *given)
{
    enum err words = work_check_text(w, "words", given->words, LIMIT_LINE_BYTES);
    enum err day = ERR_OK, became = ERR_OK;
    if (date_is_none(given->due_on))
        day = work_problem(w, ERR_INVALID, "due_on", T("This is needed."));
    else if (date_compare(given->due_on, instant_date(m->starts_at)) < 0)
        day = work_problem(w, ERR_INVALID, "due_on", T("The day is before the meeting."));
    if (code_find(decision_became_codes, given->became) == NULL)
        became = work_problem(w, ERR_INVALID, "became", T("Choose what becomes of the decision."));
    TRY(words);
    TRY(day);
    return became;
}

static enum err
add_decision(struct work *w, const struct decision_given *given, const struct owner *owner,
             int64_t id)
{
    /* A step is linked when it has been made. */
    int became = given->became == BECAME_STEP ? BECAME_NOTHING : given->became;
    return work_run_one(w, &meeting_minutes_stmts[DECISION_INSERT],
                        BINDS(BIND_RAW_ID("id", id), BIND_TEXT("words", given->words),
                              BIND_INT("party", owner->party), BIND_ID("duty", owner->duty),
                              BIND_TEXT("who_text", owner->who_text),
                              BIND_DATE("due_on", given->due_on), BIND_INT("became", became)));
}

enum err
decision_add(struct work *w, const struct decision_given *given, int64_t *ret)
{
    struct client_case c;
    struct meeting m;
    struct case_party *parties;
    size_t count;
    struct owner owner;
    TRY(must_be_open(w, &c, &m));
    TRY(case_parties(w, &parties, &count));
    enum err checked = check_decision(w, &m, given);
    enum err whose = find_owner(w, given, parties, count, &owner);
    TRY(checked);
    TRY(whose);
    if (given->became == BECAME_STEP)
        TRY(check_part(w, owner.party, parties, count));
    if (given->became == BECAME_NEXT_STEP)
        TRY(check_next_step(w, &c, given));
    int64_t id = work_new_id(w);
    TRY(add_decision(w, given, &owner, id));
    if (given->became == BECAME_STEP) {
        struct decision d = { .id = id,
                              .words = given->words,
                              .party = owner.party,
                              .duty = owner.duty,
                              .who_text = owner.who_text,
                              .due_on = given->due_on };
        TRY(make_step(w, &d, given->goal, given->service_kind));
    }
    if (given->became == BECAME_NEXT_STEP)
        TRY(case_next_step(w, given->words, given->due_on, given->duty, c.version));
    else
        TRY(notice_tell(w, owner.duty.v, EVENT_MEETING_HELD, m.id));
    *ret = id;
    return ERR_OK;
}

enum err
decision_to_step(struct work *w, int64_t decision, int64_t goal, int service_kind)
{
    struct client_case c;
    struct decision d;
    struct case_party *parties;
    size_t count;
    TRY(case_must_be_open(w, &c));
    TRY(work_get(w, &meeting_minutes_stmts[DECISION], BINDS(BIND_RAW_ID("decision", decision)),
                 &decision_shape, &d));
    if (d.step.v != 0)
        return work_problem(w, ERR_CONFLICT, NULL, T("The decision is a step of the plan."));
    TRY(case_parties(w, &parties, &count));
    TRY(check_part(w, d.party, parties, count));
    return make_step(w, &d, goal, service_kind);
}
