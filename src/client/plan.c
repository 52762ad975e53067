/* client/plan.c: see plan.h.  First the SQL a plan needs, then its rules. */
#include "client/plan.h"

#include "client/official.h"
#include "client/plan_check.h"
#include "region/clock.h"
#include "region/organisation.h"

#define PLAN_COLUMNS                                                                               \
    "SELECT p.id, p.client_id AS client, p.case_id AS in_case, p.number, p.governs, p.state, "     \
    "p.followup_way,"                                                                              \
    " p.report_on, p.report_way, p.next_review_on, p.job_search, p.job_search_text, "              \
    "p.job_search_found_by,"                                                                       \
    " p.made_by_duty_id AS made_by, p.made_on, p.in_force_on, p.replaced_on, p.version, c.path,"   \
    " w.name AS made_by_name FROM plan p JOIN client_case c ON c.id = p.case_id"                   \
    " JOIN duty d ON d.id = p.made_by_duty_id JOIN worker w ON w.id = d.worker_id"
#define PLAN_OF_CASE " WHERE p.case_id = :w_case AND p.client_id = :w_client"

enum {
    BY_STATE,
    LATEST,
    GET,
    VERSIONS,
    MAKERS,
    NUMBER,
    INSERT,
    GOALS_OF,
    STEPS_OF,
    COPY_GOAL,
    COPY_STEP,
    FIRST_GOAL,
    COPY_FOLLOW_UP,
    DELETE_STEPS,
    DELETE_GOALS,
    DELETE_MAKERS,
    DELETE_PLAN,
    TAKE,
    FOLLOW_UP,
    COMMIT,
    UNCOMMIT,
    REPLACE_OWN,
    REPLACE_OTHER,
    ENTER,
    DATES,
    END,
};
const struct stmt plan_stmts[] = {
    [BY_STATE] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = PLAN_COLUMNS PLAN_OF_CASE " AND p.state = :state",
    },
    [LATEST] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = PLAN_COLUMNS PLAN_OF_CASE " ORDER BY p.number DESC LIMIT 1",
    },
    /* Of this case, or of an earlier one that has ended and whose work is taken up again. */
    [GET] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = PLAN_COLUMNS " JOIN client_case now ON now.id = :w_case AND now.client_id ="
                            " :w_client"
                            " WHERE p.id = :w_object AND p.client_id = :w_client"
                            " AND (p.case_id = now.id OR (c.ended_on IS NOT NULL AND c.path ="
                            " now.path AND c.id < now.id"
                            " AND p.in_force_on IS NOT NULL))",
    },
    [VERSIONS] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = PLAN_COLUMNS PLAN_OF_CASE " ORDER BY p.number DESC LIMIT :limit",
    },
    [MAKERS] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT m.client_id AS client, m.party, m.duty_id AS duty, m.way, m.made_on,"
               " m.lang, m.own_code_id AS own_code, w.name,"
               " d.title_fi, d.title_sv, d.title_en, o.name_fi AS org_name_fi, o.name_sv AS"
               " org_name_sv,"
               " o.name_en AS org_name_en FROM plan_maker m JOIN duty d ON d.id = m.duty_id"
               " JOIN worker w ON w.id = d.worker_id JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id"
               " WHERE m.plan_id = :plan AND m.client_id = :w_client ORDER BY m.party LIMIT :limit",
    },
    [NUMBER] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT coalesce(max(number), 0) FROM plan WHERE case_id = :w_case AND client_id ="
               " :w_client",
    },
    [INSERT] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO plan (id, client_id, case_id, number, governs, state, job_search,"
               " made_by_duty_id, made_on)"
               " VALUES (:id, :w_client, :w_case, :number, :governs, :state, :job_search, :w_duty,"
               " :w_today)",
    },
    [GOALS_OF] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT id, client_id AS client, 0 AS goal FROM goal WHERE plan_id = :plan AND"
               " client_id = :w_client"
               " ORDER BY place LIMIT :limit",
    },
    /* Copied whole, whatever classes the one who copies may read: only their ids are seen here. */
    [STEPS_OF] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT id, client_id AS client, goal_id AS goal FROM step"
               " WHERE plan_id = :plan AND client_id = :w_client AND state <> :dropped ORDER BY"
               " plan_id, id"
               " LIMIT :limit",
    },
    [COPY_GOAL] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO goal (id, client_id, plan_id, root_id, place, words)"
               " SELECT CAST(:id AS BIGINT), g.client_id, p.id, g.root_id, g.place, g.words FROM"
               " goal g"
               " JOIN plan p ON p.id = :plan AND p.client_id = g.client_id"
               " WHERE g.id = :from AND g.client_id = :w_client",
    },
    [COPY_STEP] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO step (id, client_id, plan_id, goal_id, root_id, service, service_kind,"
               " class, party, duty_id,"
               " who_text, start_on, due_on, state, state_on, note)"
               " SELECT CAST(:id AS BIGINT), s.client_id, g.plan_id, g.id, s.root_id, s.service,"
               " s.service_kind, s.class,"
               " s.party, s.duty_id, s.who_text, s.start_on, s.due_on, s.state, s.state_on, s.note"
               " FROM step s"
               " JOIN goal g ON g.id = :goal AND g.plan_id = :plan AND g.client_id = s.client_id"
               " WHERE s.id = :from AND s.client_id = :w_client",
    },
    [FIRST_GOAL] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO goal (id, client_id, plan_id, root_id, place, words)"
               " SELECT CAST(:id AS BIGINT), p.client_id, p.id, CAST(:id AS BIGINT), 1,"
               " CAST(:words AS TEXT)"
               " FROM plan p WHERE p.id = :plan AND p.client_id = :w_client",
    },
    [COPY_FOLLOW_UP] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE plan SET followup_way = :followup_way, report_way = :report_way, job_search"
               " = :job_search,"
               " job_search_text = :job_search_text, job_search_found_by = :found_by"
               " WHERE id = :plan AND client_id = :w_client",
    },
    [DELETE_STEPS] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM step WHERE plan_id = :plan AND client_id = :w_client",
    },
    [DELETE_GOALS] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM goal WHERE plan_id = :plan AND client_id = :w_client",
    },
    [DELETE_MAKERS] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM plan_maker WHERE plan_id = :plan AND client_id = :w_client",
    },
    [DELETE_PLAN] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM plan WHERE id = :plan AND client_id = :w_client AND state = 1",
    },
    [TAKE] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE plan SET version = version + 1"
               " WHERE id = :plan AND client_id = :w_client AND state = 1 AND version = :version",
    },
    [FOLLOW_UP] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE plan SET followup_way = :followup_way, report_on = :report_on, report_way ="
               " :report_way,"
               " next_review_on = :next_review_on, job_search = :job_search, job_search_text ="
               " :job_search_text,"
               " job_search_found_by = :found_by WHERE id = :plan AND client_id = :w_client",
    },
    [COMMIT] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO plan_maker (plan_id, client_id, party, duty_id, way, lang, made_on)"
               " SELECT p.id, p.client_id, CAST(:party AS INTEGER), CAST(:w_duty AS BIGINT),"
               " CAST(:way AS INTEGER),"
               " CAST(:lang AS TEXT), CAST(:on AS DATE) FROM plan p WHERE p.id = :plan AND"
               " p.client_id = :w_client"
               " ON CONFLICT (plan_id, party) DO UPDATE SET duty_id = excluded.duty_id, way ="
               " excluded.way,"
               " lang = excluded.lang, made_on = excluded.made_on, own_code_id = NULL",
    },
    [UNCOMMIT] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM plan_maker WHERE plan_id = :plan AND client_id = :w_client AND party ="
               " :party",
    },
    [REPLACE_OWN] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE plan SET state = :replaced, replaced_on = :w_today, version = version + 1"
               " WHERE case_id = :w_case AND client_id = :w_client AND state = 2",
    },
    [REPLACE_OTHER] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE plan SET state = :replaced, replaced_on = :w_today, version = version + 1"
               " WHERE id = :other AND client_id = :w_client AND state = 2 AND governs <> 'none'",
    },
    [ENTER] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE plan SET state = :in_force, in_force_on = :w_today, version = version + 1"
               " WHERE id = :plan AND client_id = :w_client AND state = 1 AND version = :version",
    },
    [DATES] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE plan SET next_review_on = :next_review_on,"
               " report_on = coalesce(CAST(:report_on AS DATE), report_on), version = version + 1"
               " WHERE id = :plan AND client_id = :w_client AND state = 2 AND version = :version",
    },
    [END] = {
        .need = NEED_CLOSING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE plan SET state = :ended, replaced_on = :w_today, version = version + 1"
               " WHERE case_id = :w_case AND client_id = :w_client AND state = 2",
    },
    STMT_END,
};

const struct code plan_state_codes[] = {
    { PLAN_DRAFT, "draft", TC("plan", "Draft") },
    { PLAN_IN_FORCE, "in_force", TC("plan", "In force") },
    { PLAN_REPLACED, "replaced", TC("plan", "Replaced") },
    { PLAN_ENDED, "ended", TC("plan", "No longer in force") },
    { 0, NULL, TEXT_NONE },
};

const struct code job_search_codes[] = {
    { JOB_SEARCH_NOT_STATED, "not_stated", T("Not stated yet") },
    { JOB_SEARCH_SET, "set", T("The obligation is set") },
    { JOB_SEARCH_GROUND, "ground", T("Not set, on a ground that the act gives") },
    { 0, NULL, TEXT_NONE },
};

const struct code accept_way_codes[] = {
    { ACCEPT_COMMITTED, "committed", T("Committed its own part") },
    { ACCEPT_BY_CODE, "by_code", T("On the client's own page, not in writing") },
    { ACCEPT_SIGNED, "signed", T("With a signature") },
    { ACCEPT_ORAL, "oral", T("By word of mouth, recorded here") },
    { ACCEPT_ELECTRONIC, "electronic", T("In an electronic service") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr plan_attrs[] = {
    ATTR(struct plan, id, KIND_ID, C7),
    ATTR(struct plan, client, KIND_CLIENT, C1),
    ATTR(struct plan, in_case, KIND_ID, C2),
    ATTR(struct plan, number, KIND_INT, C7),
    ATTR(struct plan, governs, KIND_TEXT, C7),
    ATTR(struct plan, state, KIND_CODE, C7, .label = T("State"), .codes = plan_state_codes),
    ATTR(struct plan, followup_way, KIND_TEXT, C7, .label = T("Way of follow-up")),
    ATTR(struct plan, report_on, KIND_DATE, C7, .label = T("The client reports by")),
    ATTR(struct plan, report_way, KIND_TEXT, C7, .label = T("Way of reporting")),
    ATTR(struct plan, next_review_on, KIND_DATE, C7, .label = T("Next review")),
    ATTR(struct plan, job_search, KIND_CODE, C7, .label = T("Job-search obligation"),
         .codes = job_search_codes),
    ATTR(struct plan, job_search_text, KIND_TEXT, C7),
    ATTR(struct plan, job_search_found_by, KIND_CODE, C7, .codes = party_codes),
    ATTR(struct plan, made_by, KIND_ID, C7),
    ATTR(struct plan, made_on, KIND_DATE, C7),
    ATTR(struct plan, in_force_on, KIND_DATE, C7, .label = T("In force since")),
    ATTR(struct plan, replaced_on, KIND_DATE, C7),
    ATTR(struct plan, version, KIND_INT, OPEN),
    ATTR(struct plan, path, KIND_TEXT, C2),
    ATTR(struct plan, made_by_name, KIND_TEXT, C7),
    ATTR_END,
};
const struct shape plan_shape = { .name = "plan",
                                  .size = sizeof(struct plan),
                                  .attrs = plan_attrs };

static const struct attr plan_maker_attrs[] = {
    ATTR(struct plan_maker, client, KIND_CLIENT, C1),
    ATTR(struct plan_maker, party, KIND_CODE, C7, .label = T("Party"), .codes = party_codes),
    ATTR(struct plan_maker, duty, KIND_ID, C7),
    ATTR(struct plan_maker, way, KIND_CODE, C7, .codes = accept_way_codes),
    ATTR(struct plan_maker, made_on, KIND_DATE, C7, .label = T("Date")),
    ATTR(struct plan_maker, lang, KIND_TEXT, C7),
    ATTR(struct plan_maker, own_code, KIND_ID, C7),
    ATTR(struct plan_maker, name, KIND_TEXT, C7, .label = T("Name")),
    ATTR_NAMES(struct plan_maker, title),
    ATTR_NAMES(struct plan_maker, org_name),
    ATTR_END,
};
const struct shape plan_maker_shape = { .name = "maker",
                                        .size = sizeof(struct plan_maker),
                                        .attrs = plan_maker_attrs };

/* What a copy needs to know of a goal or a step. */
struct source {
    int64_t id;
    client_id client;
    int64_t goal;
};
static const struct attr source_attrs[] = {
    ATTR(struct source, id, KIND_ID, C7),
    ATTR(struct source, client, KIND_CLIENT, C1),
    ATTR(struct source, goal, KIND_ID, C7),
    ATTR_END,
};
static const struct shape source_shape = { .name = "source",
                                           .size = sizeof(struct source),
                                           .attrs = source_attrs };

/* ---- reading ---- */

enum err
plan_draft(struct work *w, struct plan *ret)
{
    return work_get(w, &plan_stmts[BY_STATE], BINDS(BIND_INT("state", PLAN_DRAFT)), &plan_shape,
                    ret);
}

enum err
plan_in_force(struct work *w, struct plan *ret)
{
    return work_get(w, &plan_stmts[BY_STATE], BINDS(BIND_INT("state", PLAN_IN_FORCE)), &plan_shape,
                    ret);
}

enum err
plan_latest(struct work *w, struct plan *ret)
{
    enum err err = plan_draft(w, ret);
    if (err == ERR_NOT_FOUND)
        err = plan_in_force(w, ret);
    if (err == ERR_NOT_FOUND)
        err = work_get(w, &plan_stmts[LATEST], NO_BINDS, &plan_shape, ret);
    return err;
}

enum err
plan_get(struct work *w, struct plan *ret)
{
    return work_get(w, &plan_stmts[GET], NO_BINDS, &plan_shape, ret);
}

enum err
plan_versions(struct work *w, struct plan **ret, size_t *ret_count)
{
    return work_list(w, &plan_stmts[VERSIONS], NO_BINDS, &plan_shape, LIMIT_LIST_ROWS, (void **)ret,
                     ret_count, NULL);
}

enum err
plan_makers(struct work *w, plan_id plan, struct plan_maker **ret, size_t *ret_count)
{
    return work_list(w, &plan_stmts[MAKERS], BINDS(BIND_ID("plan", plan)), &plan_maker_shape,
                     PARTY_COUNT, (void **)ret, ret_count, NULL);
}

/* ---- a draft begins ---- */

static enum err
copy_goals_and_steps(struct work *w, plan_id from, plan_id to)
{
    struct source *goals, *steps;
    size_t goal_count, step_count;
    TRY(work_list(w, &plan_stmts[GOALS_OF], BINDS(BIND_ID("plan", from)), &source_shape,
                  LIMIT_LIST_ROWS, (void **)&goals, &goal_count, NULL));
    TRY(work_list(w, &plan_stmts[STEPS_OF],
                  BINDS(BIND_ID("plan", from), BIND_INT("dropped", STEP_DROPPED)), &source_shape,
                  LIMIT_LIST_ROWS, (void **)&steps, &step_count, NULL));
    for (size_t i = 0; i < goal_count; i++) {
        int64_t goal = work_new_id(w);
        TRY(work_run_one(
            w, &plan_stmts[COPY_GOAL],
            BINDS(BIND_RAW_ID("id", goal), BIND_ID("plan", to), BIND_RAW_ID("from", goals[i].id))));
        for (size_t k = 0; k < step_count; k++)
            if (steps[k].goal == goals[i].id)
                TRY(work_run_one(w, &plan_stmts[COPY_STEP],
                                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("plan", to),
                                       BIND_RAW_ID("goal", goal),
                                       BIND_RAW_ID("from", steps[k].id))));
    }
    return ERR_OK;
}

static enum err
copy_plan(struct work *w, const struct plan *from, plan_id to)
{
    TRY(work_run_one(w, &plan_stmts[COPY_FOLLOW_UP],
                     BINDS(BIND_TEXT("followup_way", from->followup_way),
                           BIND_TEXT("report_way", from->report_way),
                           BIND_INT("job_search", from->job_search),
                           BIND_TEXT("job_search_text", from->job_search_text),
                           BIND_INT("found_by", from->job_search_found_by), BIND_ID("plan", to))));
    return copy_goals_and_steps(w, from->id, to);
}

static enum err
fill_draft(struct work *w, const struct client_case *c, plan_id to)
{
    struct plan from;
    enum err err = plan_in_force(w, &from);
    if (err != ERR_NOT_FOUND)
        return err == ERR_OK ? copy_plan(w, &from, to) : err;
    if (str_empty(c->goal))
        return ERR_OK;
    return work_run(
        w, &plan_stmts[FIRST_GOAL],
        BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("plan", to), BIND_TEXT("words", c->goal)));
}

enum err
plan_begin(struct work *w, plan_id *ret)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    const struct path *path = path_find(c.path);
    bool may =
        path_may_move(path, (enum case_state)c.state, CASE_PLANNED) || c.state == CASE_PLANNED;
    if (!may)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The plan is made when the joint assessment has started."));
    int64_t number;
    TRY(work_int(w, &plan_stmts[NUMBER], NO_BINDS, &number));
    plan_id id = { work_new_id(w) };
    enum err err =
        work_run(w, &plan_stmts[INSERT],
                 BINDS(BIND_ID("id", id), BIND_INT("number", number + 1),
                       BIND_TEXT("governs", path->governs), BIND_INT("state", PLAN_DRAFT),
                       BIND_INT("job_search", JOB_SEARCH_NOT_STATED)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("There is a draft already. Only one is written at a time."));
    TRY(err);
    TRY(fill_draft(w, &c, id));
    if (!path->needs_official)
        TRY(official_make(w, id.v, OFFICIAL_PLAN));
    TRY(work_event(w, EVENT_PLAN_DRAFTED, &(struct event_more){ .object = id.v, .class = C7 }));
    *ret = id;
    return ERR_OK;
}

enum err
plan_discard(struct work *w, int64_t version)
{
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    const struct bind *of_plan = BINDS(BIND_ID("plan", plan.id));
    TRY(work_run(w, &plan_stmts[DELETE_STEPS], of_plan));
    TRY(work_run(w, &plan_stmts[DELETE_GOALS], of_plan));
    TRY(work_run(w, &plan_stmts[DELETE_MAKERS], of_plan));
    TRY(official_drop(w, plan.id.v));
    return work_run_one(w, &plan_stmts[DELETE_PLAN], of_plan);
}

/* ---- a draft is written ---- */

static enum err
moved_on(struct work *w, enum err err)
{
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("Somebody else has changed the plan since you opened the page. Look "
                              "at it again before "
                              "you send what you wrote."));
    return err;
}

enum err
plan_take(struct work *w, int64_t version, struct plan *ret)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    enum err err = plan_draft(w, ret);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("There is no draft. A plan in force is changed by a new draft."));
    TRY(err);
    return moved_on(w, work_run_one(w, &plan_stmts[TAKE],
                                    BINDS(BIND_ID("plan", ret->id), BIND_INT("version", version))));
}

static enum err
uncommit(struct work *w, plan_id plan, int party)
{
    return work_run(w, &plan_stmts[UNCOMMIT],
                    BINDS(BIND_ID("plan", plan), BIND_INT("party", party)));
}

enum err
plan_touched(struct work *w, plan_id plan, int party)
{
    if (party != PARTY_NONE)
        TRY(uncommit(w, plan, party));
    return uncommit(w, plan, PARTY_CLIENT);
}

struct date
plan_latest_review(const char *path, struct date from)
{
    const struct rule *rule = rule_on("joint_plan_review", from);
    if (rule == NULL || (rule->applies & rule_path_bit(path)) == 0)
        return DATE_NONE;
    return clock_end(from, rule->length, rule->unit, rule->calendar, NULL);
}

static enum err
check_ahead(struct work *w, const char *field, struct date on)
{
    if (!date_is_none(on) && date_compare(on, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, field,
                            T("The day has passed. Choose today or a later day."));
    return ERR_OK;
}

static enum err
check_review_on(struct work *w, const char *path, struct date on)
{
    TRY(check_ahead(w, "next_review_on", on));
    struct date latest = plan_latest_review(path, work_today(w));
    if (!date_is_none(on) && !date_is_none(latest) && date_compare(on, latest) > 0)
        return work_problem_fill(
            w, ERR_INVALID, "next_review_on",
            T("The review is at least every 3 months. Choose {date} or an earlier day."),
            FILLS(FILL_D("date", latest)));
    return ERR_OK;
}

static enum err
check_job_search(struct work *w, const struct plan_given *given)
{
    TRY(work_check_optional(w, "job_search_text", given->job_search_text, LIMIT_REASON_BYTES));
    if (code_find(job_search_codes, given->job_search) == NULL)
        return work_problem(w, ERR_INVALID, "job_search",
                            T("Choose whether the obligation is set."));
    unsigned authorities = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA);
    if (given->job_search_found_by != 0 &&
        (authorities & PARTY_BIT(given->job_search_found_by)) == 0)
        return work_problem(w, ERR_INVALID, "job_search_found_by",
                            T("Choose one of the three authorities."));
    return ERR_OK;
}

enum err
plan_follow_up(struct work *w, const struct plan_given *given, int64_t version)
{
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    enum err found[] = {
        work_check_optional(w, "followup_way", given->followup_way, LIMIT_REASON_BYTES),
        check_ahead(w, "report_on", given->report_on),
        work_check_optional(w, "report_way", given->report_way, LIMIT_REASON_BYTES),
        check_review_on(w, plan.path, given->next_review_on),
        check_job_search(w, given),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    TRY(work_run_one(
        w, &plan_stmts[FOLLOW_UP],
        BINDS(BIND_TEXT("followup_way", given->followup_way),
              BIND_DATE("report_on", given->report_on), BIND_TEXT("report_way", given->report_way),
              BIND_DATE("next_review_on", given->next_review_on),
              BIND_INT("job_search", given->job_search),
              BIND_TEXT("job_search_text", given->job_search_text),
              BIND_INT("found_by", given->job_search_found_by), BIND_ID("plan", plan.id))));
    return plan_touched(w, plan.id, PARTY_NONE);
}

/* ---- commitment and acceptance ---- */

enum err
plan_commit(struct work *w, int64_t version)
{
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    int party = work_party(w);
    if (party == PARTY_NONE)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Your role has no party of its own in a plan."));
    TRY(work_run(w, &plan_stmts[COMMIT],
                 BINDS(BIND_ID("plan", plan.id), BIND_INT("party", party),
                       BIND_INT("way", ACCEPT_COMMITTED), BIND_TEXT("lang", NULL),
                       BIND_DATE("on", work_today(w)))));
    return work_event(w, EVENT_PLAN_COMMITTED,
                      &(struct event_more){ .object = plan.id.v, .class = C7 });
}

enum err
plan_commit_undo(struct work *w, int64_t version)
{
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    return uncommit(w, plan.id, work_party(w));
}

enum err
plan_accept(struct work *w, enum accept_way way, struct date on, const char *lang, int64_t version)
{
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    if (code_find(accept_way_codes + 2, way) == NULL)
        return work_problem(w, ERR_INVALID, "way", T("Choose how the client accepted the plan."));
    if (date_is_none(on))
        return work_problem(w, ERR_INVALID, "on", T("This is needed."));
    if (date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is in the future."));
    if (date_compare(on, plan.made_on) < 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is before the draft was begun."));
    TRY(work_check_text(w, "lang", lang, 8));
    TRY(work_run(w, &plan_stmts[COMMIT],
                 BINDS(BIND_ID("plan", plan.id), BIND_INT("party", PARTY_CLIENT),
                       BIND_INT("way", way), BIND_TEXT("lang", lang), BIND_DATE("on", on))));
    return work_event(w, EVENT_PLAN_COMMITTED,
                      &(struct event_more){ .object = plan.id.v, .class = C7, .on = on });
}

/* ---- entering force ---- */

/* The missing points, each at its own key.  The governing plan that the reader confirms to replace
 * is no gap. */
static enum err
refuse_gaps(struct work *w, const struct plan *plan, plan_id replaces)
{
    struct plan_point *points;
    size_t count;
    TRY(plan_check(w, plan, &points, &count));
    enum err err = ERR_OK;
    for (size_t i = 0; i < count; i++) {
        if (points[i].ok || !points[i].blocks)
            continue;
        if (points[i].repair == REPAIR_ENTER && replaces.v != 0)
            continue;
        err = work_problem_fill(w, ERR_INVALID, points[i].key, points[i].gap, points[i].fills);
    }
    return err;
}

static enum err
replace_earlier(struct work *w, plan_id replaces)
{
    TRY(work_run(w, &plan_stmts[REPLACE_OWN], BINDS(BIND_INT("replaced", PLAN_REPLACED))));
    if (replaces.v == 0)
        return ERR_OK;
    return moved_on(
        w, work_run_one(w, &plan_stmts[REPLACE_OTHER],
                        BINDS(BIND_INT("replaced", PLAN_REPLACED), BIND_ID("other", replaces))));
}

enum err
plan_enter(struct work *w, plan_id replaces, int64_t version)
{
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    struct client_case c;
    TRY(case_get(w, &c));
    const struct path *path = path_find(c.path);
    TRY(refuse_gaps(w, &plan, replaces));
    TRY(replace_earlier(w, replaces));
    enum err err = work_run_one(w, &plan_stmts[ENTER],
                                BINDS(BIND_INT("in_force", PLAN_IN_FORCE), BIND_ID("plan", plan.id),
                                      BIND_INT("version", version + 1)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("Another governing plan is in force for this person. Only one can "
                              "be: confirm that this "
                              "plan replaces it."));
    TRY(err);
    if (c.state != CASE_PLANNED)
        TRY(case_move(w, &c, CASE_PLANNED));
    if (path->needs_official)
        TRY(official_make(w, plan.id.v, OFFICIAL_PLAN));
    return work_event(
        w, EVENT_PLAN_IN_FORCE,
        &(struct event_more){ .object = plan.id.v,
                              .class = C7,
                              .agreed = path->job_search ? plan.report_on : plan.next_review_on });
}

/* ---- afterwards ---- */

enum err
plan_report(struct work *w, struct date on, const char *note)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    struct plan plan;
    enum err err = plan_in_force(w, &plan);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_CONFLICT, NULL, T("No plan is in force."));
    TRY(err);
    TRY(work_check_text(w, "note", note, LIMIT_NOTE_BYTES));
    if (date_is_none(on))
        on = work_today(w);
    if (date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is in the future."));
    if (date_compare(on, plan.in_force_on) < 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is before the plan came into force."));
    return work_event(
        w, EVENT_REPORT_RECEIVED,
        &(struct event_more){ .object = plan.id.v, .class = C7, .note = note, .on = on });
}

enum err
plan_dates(struct work *w, plan_id plan, struct date next_review_on, struct date report_on,
           int64_t version)
{
    return moved_on(w, work_run_one(w, &plan_stmts[DATES],
                                    BINDS(BIND_DATE("next_review_on", next_review_on),
                                          BIND_DATE("report_on", report_on), BIND_ID("plan", plan),
                                          BIND_INT("version", version))));
}

enum err
plan_end(struct work *w)
{
    return work_run(w, &plan_stmts[END], BINDS(BIND_INT("ended", PLAN_ENDED)));
}
