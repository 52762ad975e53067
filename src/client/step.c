/* client/step.c: see step.h.  First the SQL that goals and steps need, then their rules. */
#include "client/step.h"

#include "client/partner.h"
#include "client/plan.h"
#include "region/organisation.h"

enum { GOALS_MAX = 20, STEPS_MAX = 100 };

#define STEP_COLUMNS                                                                               \
    "SELECT s.id, s.client_id AS client, s.plan_id AS plan, s.goal_id AS goal, s.root_id AS "      \
    "root, s.service,"                                                                             \
    " s.service_kind, s.class, s.party, s.duty_id AS duty, s.who_text, s.start_on, s.due_on, "     \
    "s.state, s.state_on,"                                                                         \
    " s.note, s.version, w.name AS duty_name, d.title_fi AS duty_title_fi, d.title_sv AS "         \
    "duty_title_sv,"                                                                               \
    " d.title_en AS duty_title_en, d.until_on AS duty_until FROM step s"                           \
    " LEFT JOIN duty d ON d.id = s.duty_id LEFT JOIN worker w ON w.id = d.worker_id"
/* What a reader's classes do not open leaves no trace. */
#define STEP_SEEN " AND ((CAST(:w_classes AS BIGINT) >> s.class) & 1) = 1"
#define OF_CASE(state)                                                                             \
    " IN (SELECT id FROM plan WHERE case_id = :w_case AND client_id = :w_client AND state "        \
    "= " state ")"

enum {
    GOALS,
    STEPS,
    GOAL,
    STEP,
    GOAL_COUNT,
    STEP_COUNT,
    GOAL_INSERT,
    GOAL_UPDATE,
    GOAL_DELETE,
    GOAL_OTHERS,
    GOAL_STEPS_DELETE,
    GOAL_PARTIES,
    STEP_INSERT,
    STEP_UPDATE,
    STEP_DELETE,
    STEP_MOVE,
    STEP_FOLLOW,
};
const struct stmt step_stmts[] = {
    [GOALS] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT id, client_id AS client, plan_id AS plan, root_id AS root, place, words"
               " FROM goal"
               " WHERE plan_id = :plan AND client_id = :w_client ORDER BY place LIMIT :limit",
    },
    [STEPS] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = STEP_COLUMNS " WHERE s.plan_id = :plan AND s.client_id = :w_client" STEP_SEEN
                            " ORDER BY s.goal_id, s.party, s.due_on, s.root_id LIMIT :limit",
    },
    [GOAL] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT g.id, g.client_id AS client, g.plan_id AS plan, g.root_id AS root, g.place,"
               " g.words FROM goal g"
               " JOIN plan p ON p.id = g.plan_id"
               " WHERE g.id = :w_object AND g.client_id = :w_client AND p.case_id = :w_case",
    },
    [STEP] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = STEP_COLUMNS " JOIN plan p ON p.id = s.plan_id"
                            " WHERE s.id = :w_object AND s.client_id = :w_client AND p.case_id ="
                            " :w_case" STEP_SEEN,
    },
    [GOAL_COUNT] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT coalesce(max(place), 0) FROM goal WHERE plan_id = :plan AND client_id ="
               " :w_client",
    },
    [STEP_COUNT] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT count(1) FROM step WHERE plan_id = :plan AND client_id = :w_client",
    },
    [GOAL_INSERT] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO goal (id, client_id, plan_id, root_id, place, words)"
               " SELECT CAST(:id AS BIGINT), p.client_id, p.id, CAST(:id AS BIGINT), CAST(:place"
               " AS INTEGER),"
               " CAST(:words AS TEXT) FROM plan p WHERE p.id = :plan AND p.client_id = :w_client",
    },
    [GOAL_UPDATE] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE goal SET words = :words"
               " WHERE id = :w_object AND client_id = :w_client AND plan_id = :plan",
    },
    [GOAL_DELETE] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM goal WHERE id = :w_object AND client_id = :w_client AND plan_id ="
               " :plan",
    },
    /* The steps of a goal that are another party's with a named worker of its own. */
    [GOAL_OTHERS] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM step s WHERE s.goal_id = :w_object AND s.client_id = :w_client AND"
               " s.plan_id = :plan"
               " AND s.party <> :party AND EXISTS (SELECT 1 FROM case_party k WHERE k.case_id ="
               " :w_case"
               " AND k.party = s.party AND k.until_on IS NULL)",
    },
    [GOAL_STEPS_DELETE] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM step WHERE goal_id = :w_object AND client_id = :w_client AND plan_id ="
               " :plan",
    },
    [GOAL_PARTIES] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM step WHERE goal_id = :w_object AND client_id = :w_client AND plan_id"
               " = :plan"
               " AND party = :party",
    },
    [STEP_INSERT] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO step (id, client_id, plan_id, goal_id, root_id, service, service_kind,"
               " class, party,"
               " duty_id, who_text, start_on, due_on, state, state_on, note)"
               " SELECT :id, :w_client, g.plan_id, g.id, :id, :service, :service_kind, :class,"
               " :party,"
               " CAST(:duty AS BIGINT), CAST(:who_text AS TEXT), CAST(:start_on AS DATE),"
               " CAST(:due_on AS DATE),"
               " :state, CAST(:w_today AS DATE), CAST(:note AS TEXT)"
               " FROM goal g WHERE g.id = :goal AND g.plan_id = :plan AND g.client_id = :w_client",
    },
    [STEP_UPDATE] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE step SET goal_id = :goal, service = :service, service_kind = :service_kind,"
               " class = :class,"
               " party = :party, duty_id = :duty, who_text = :who_text, start_on = :start_on,"
               " due_on = :due_on,"
               " note = :note, version = version + 1"
               " WHERE id = :w_object AND client_id = :w_client AND plan_id = :plan AND EXISTS ("
               "SELECT 1 FROM goal g WHERE g.id = :goal AND g.plan_id = :plan AND g.client_id ="
               " :w_client)",
    },
    [STEP_DELETE] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM step WHERE id = :w_object AND client_id = :w_client AND plan_id ="
               " :plan",
    },
    [STEP_MOVE] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE step SET state = :state, state_on = :on, note = coalesce(CAST(:note AS"
               " TEXT), note),"
               " version = version + 1 WHERE id = :w_object AND client_id = :w_client AND version"
               " = :version"
               " AND plan_id" OF_CASE("2"),
    },
    [STEP_FOLLOW] = {
        .need = NEED_PLAN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE step SET state = :state, state_on = :on, version = version + 1"
               " WHERE root_id = :root AND client_id = :w_client AND plan_id" OF_CASE("1"),
    },
    STMT_END,
};

const struct code service_kind_codes[] = {
    { SERVICE_LABOUR, "labour_force", T("Labour force service") },
    { SERVICE_SOCIAL, "social", T("Social service") },
    { SERVICE_HEALTH, "health", T("Health service") },
    { SERVICE_KELA_REHABILITATION, "kela_rehabilitation", T("Rehabilitation by Kela") },
    { SERVICE_COMPETENCE, "competence",
      T("Other service that raises competence or readiness for work") },
    { SERVICE_OTHER, "other", TC("service", "Other") },
    { 0, NULL, TEXT_NONE },
};

const struct code step_state_codes[] = {
    { STEP_PLANNED, "planned", TC("step", "Not started") },
    { STEP_UNDER_WAY, "under_way", TC("step", "Under way") },
    { STEP_DONE, "done", TC("step", "Done") },
    { STEP_INTERRUPTED, "interrupted", TC("step", "Interrupted") },
    { STEP_DROPPED, "dropped", TC("step", "Left out") },
    { 0, NULL, TEXT_NONE },
};

const struct code step_class_codes[] = {
    { C7, "plan", T("Plan") },
    { C4, "social_situation", T("Tells about the social situation") },
    { C5, "health", T("Tells about health or functional ability") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr goal_attrs[] = {
    ATTR(struct goal, id, KIND_ID, C7),
    ATTR(struct goal, client, KIND_CLIENT, C1),
    ATTR(struct goal, plan, KIND_ID, C7),
    ATTR(struct goal, root, KIND_ID, C7),
    ATTR(struct goal, place, KIND_INT, C7),
    ATTR(struct goal, words, KIND_TEXT, C7, .label = T("Goal")),
    ATTR_END,
};
const struct shape goal_shape = { .name = "goal",
                                  .size = sizeof(struct goal),
                                  .attrs = goal_attrs };

static const struct attr step_attrs[] = {
    ATTR(struct step, id, KIND_ID, C7),
    ATTR(struct step, client, KIND_CLIENT, C1),
    ATTR(struct step, plan, KIND_ID, C7),
    ATTR(struct step, goal, KIND_ID, C7),
    ATTR(struct step, root, KIND_ID, C7),
    ATTR(struct step, service, KIND_TEXT, C7, .label = T("Step and service")),
    ATTR(struct step, service_kind, KIND_CODE, C7, .label = T("Kind of service"),
         .codes = service_kind_codes),
    ATTR(struct step, class, KIND_CODE, C7, .codes = step_class_codes),
    ATTR(struct step, party, KIND_CODE, C7, .label = T("Party"), .codes = party_codes),
    ATTR(struct step, duty, KIND_ID, C7),
    ATTR(struct step, who_text, KIND_TEXT, C7, .label = T("Who")),
    ATTR(struct step, start_on, KIND_DATE, C7, .label = T("Starts")),
    ATTR(struct step, due_on, KIND_DATE, C7, .label = T("At the latest")),
    ATTR(struct step, state, KIND_CODE, C7, .label = T("State"), .codes = step_state_codes),
    ATTR(struct step, state_on, KIND_DATE, C7),
    ATTR(struct step, note, KIND_TEXT, C7, .label = T("Note")),
    ATTR(struct step, version, KIND_INT, OPEN),
    ATTR(struct step, duty_name, KIND_TEXT, C7, .label = T("Responsible person")),
    ATTR_NAMES(struct step, duty_title),
    ATTR(struct step, duty_until, KIND_DATE, OPEN),
    ATTR_END,
};
const struct shape step_shape = { .name = "step",
                                  .size = sizeof(struct step),
                                  .attrs = step_attrs };

/* ---- reading ---- */

bool
step_is_finished(const struct step *step)
{
    return step->state == STEP_DONE || step->state == STEP_INTERRUPTED ||
           step->state == STEP_DROPPED;
}

bool
step_is_late(const struct step *step, struct date today)
{
    return !step_is_finished(step) && date_compare(step->due_on, today) < 0;
}

enum err
goals_of(struct work *w, plan_id plan, struct goal **ret, size_t *ret_count)
{
    return work_list(w, &step_stmts[GOALS], BINDS(BIND_ID("plan", plan)), &goal_shape, GOALS_MAX,
                     (void **)ret, ret_count, NULL);
}

enum err
steps_of(struct work *w, plan_id plan, struct step **ret, size_t *ret_count)
{
    return work_list(w, &step_stmts[STEPS], BINDS(BIND_ID("plan", plan)), &step_shape, STEPS_MAX,
                     (void **)ret, ret_count, NULL);
}

enum err
goal_get(struct work *w, struct goal *ret)
{
    return work_get(w, &step_stmts[GOAL], NO_BINDS, &goal_shape, ret);
}

enum err
step_get(struct work *w, struct step *ret)
{
    return work_get(w, &step_stmts[STEP], NO_BINDS, &step_shape, ret);
}

/* ---- whose part is it ---- */

/* Refuse a party's part to others when that party has a named worker in the case. */
static enum err
check_own_part(struct work *w, int party, const struct case_party *parties, size_t count)
{
    if (party == work_party(w) || party == PARTY_CLIENT)
        return ERR_OK;
    for (size_t i = 0; i < count; i++)
        if (parties[i].party == party)
            return work_problem_fill(
                w, ERR_CONFLICT, "party",
                T("{party} has a named worker in this case, who writes its part."),
                FILLS(FILL_T("party", code_text(party_codes, party))));
    return ERR_OK;
}

static bool
is_worker_of(duty_id duty, int party, const struct case_party *parties, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (parties[i].duty.v == duty.v && parties[i].party == party)
            return true;
    return false;
}

/* Does the duty act in the case as a partner? */
static enum err
is_partner(struct work *w, duty_id duty, int party, bool *ret)
{
    struct partner *partners;
    size_t count;
    TRY(partner_list(w, &partners, &count));
    for (size_t i = 0; i < count; i++)
        *ret |= partners[i].duty.v == duty.v && partners[i].party == party;
    return ERR_OK;
}

static enum err
check_who(struct work *w, const struct step_given *given, const struct case_party *parties,
          size_t count)
{
    TRY(work_check_optional(w, "who_text", given->who_text, LIMIT_LINE_BYTES));
    if (given->party == PARTY_CLIENT)
        return given->duty.v == 0 ? ERR_OK
                                  : work_problem(w, ERR_INVALID, "duty",
                                                 T("The client's own step has no worker."));
    bool partner = false;
    if (given->duty.v != 0)
        TRY(is_partner(w, given->duty, given->party, &partner));
    if (given->duty.v != 0)
        return partner || is_worker_of(given->duty, given->party, parties, count)
                   ? ERR_OK
                   : work_problem(w, ERR_INVALID, "duty",
                                  T("Choose a worker of that party who is named in this case."));
    if (str_empty(given->who_text))
        return work_problem(w, ERR_INVALID, "duty",
                            T("Choose who does it, or write the name of who has no account."));
    return ERR_OK;
}

static enum err
check_kind(struct work *w, const struct step_given *given)
{
    if (code_find(service_kind_codes, given->service_kind) == NULL)
        return work_problem(w, ERR_INVALID, "service_kind", T("Choose the kind of service."));
    if (given->service_kind == SERVICE_KELA_REHABILITATION && given->party != PARTY_KELA)
        return work_problem(w, ERR_INVALID, "party",
                            T("Kela's rehabilitation is arranged by Kela. Choose Kela."));
    return ERR_OK;
}

static enum err
check_class(struct work *w, enum privacy class)
{
    if (class != C7 && class != C4 && class != C5)
        return work_problem(w, ERR_INVALID, "class",
                            T("Information of this kind is not kept here."));
    if (!work_may_class(w, class))
        return work_problem(w, ERR_INVALID, class == C5 ? "about_health" : "about_social",
                            T("Information of this kind is not kept here."));
    return ERR_OK;
}

static enum err
check_days(struct work *w, const struct step_given *given)
{
    if (date_is_none(given->due_on))
        return work_problem(w, ERR_INVALID, "due_on", T("This is needed."));
    if (!date_is_none(given->start_on) && date_compare(given->due_on, given->start_on) < 0)
        return work_problem(w, ERR_INVALID, "due_on", T("The step ends before it starts."));
    return ERR_OK;
}

static enum err
check_step(struct work *w, const struct step_given *given)
{
    struct case_party *parties;
    size_t count;
    TRY(case_parties(w, &parties, &count));
    if (code_find(party_codes, given->party) == NULL)
        return work_problem(w, ERR_INVALID, "party", T("Choose the party."));
    TRY(check_own_part(w, given->party, parties, count));
    enum err found[] = {
        work_check_text(w, "service", given->service, LIMIT_LINE_BYTES),
        check_kind(w, given),
        check_class(w, given->class),
        check_who(w, given, parties, count),
        check_days(w, given),
        work_check_optional(w, "note", given->note, LIMIT_REASON_BYTES),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return ERR_OK;
}

static enum err
check_step_is_ours(struct work *w, const struct step *step)
{
    struct case_party *parties;
    size_t count;
    TRY(case_parties(w, &parties, &count));
    return check_own_part(w, step->party, parties, count);
}

/* ---- goals in the draft ---- */

enum err
goal_add(struct work *w, const char *words, int64_t version, int64_t *ret)
{
    TRY(work_check_text(w, "words", words, LIMIT_REASON_BYTES));
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    int64_t place;
    TRY(work_int(w, &step_stmts[GOAL_COUNT], BINDS(BIND_ID("plan", plan.id)), &place));
    if (place >= GOALS_MAX)
        return work_problem(w, ERR_INVALID, "words",
                            T("The plan has as many goals as it can hold."));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &step_stmts[GOAL_INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_ID("plan", plan.id),
                       BIND_INT("place", place + 1), BIND_TEXT("words", words))));
    TRY(plan_touched(w, plan.id, PARTY_NONE));
    *ret = id;
    return ERR_OK;
}

enum err
goal_change(struct work *w, const char *words, int64_t version)
{
    TRY(work_check_text(w, "words", words, LIMIT_REASON_BYTES));
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    TRY(work_run_one(w, &step_stmts[GOAL_UPDATE],
                     BINDS(BIND_ID("plan", plan.id), BIND_TEXT("words", words))));
    return plan_touched(w, plan.id, PARTY_NONE);
}

enum err
goal_remove(struct work *w, int64_t version)
{
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    const struct bind *of_plan = BINDS(BIND_ID("plan", plan.id), BIND_INT("party", work_party(w)));
    bool others;
    TRY(work_exists(w, &step_stmts[GOAL_OTHERS], of_plan, &others));
    if (others)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Another party has a step towards this goal. It must move or remove "
                              "its step first."));
    for (int party = PARTY_NONE + 1; party < PARTY_COUNT; party++) {
        bool has;
        TRY(work_exists(w, &step_stmts[GOAL_PARTIES],
                        BINDS(BIND_ID("plan", plan.id), BIND_INT("party", party)), &has));
        if (has)
            TRY(plan_touched(w, plan.id, party));
    }
    TRY(work_run(w, &step_stmts[GOAL_STEPS_DELETE], BINDS(BIND_ID("plan", plan.id))));
    TRY(work_run_one(w, &step_stmts[GOAL_DELETE], BINDS(BIND_ID("plan", plan.id))));
    return plan_touched(w, plan.id, PARTY_NONE);
}

/* ---- steps in the draft ---- */

#define STEP_BINDS(plan_, given_, ...)                                                             \
    BINDS(BIND_ID("plan", plan_), BIND_RAW_ID("goal", (given_)->goal),                             \
          BIND_TEXT("service", (given_)->service),                                                 \
          BIND_INT("service_kind", (given_)->service_kind), BIND_INT("class", (given_)->class),    \
          BIND_INT("party", (given_)->party), BIND_ID("duty", (given_)->duty),                     \
          BIND_TEXT("who_text", (given_)->duty.v != 0 ? NULL : (given_)->who_text),                \
          BIND_DATE("start_on", (given_)->start_on), BIND_DATE("due_on", (given_)->due_on),        \
          BIND_TEXT("note", (given_)->note) __VA_OPT__(, ) __VA_ARGS__)

/* The statement writes nothing when the goal is not of this plan. */
static enum err
goal_is_there(struct work *w, enum err err)
{
    if (err == ERR_CONFLICT)
        return work_problem(w, ERR_INVALID, "goal", T("Choose a goal of this plan."));
    return err;
}

enum err
step_add(struct work *w, const struct step_given *given, int64_t version, step_id *ret)
{
    TRY(check_step(w, given));
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    int64_t count;
    TRY(work_int(w, &step_stmts[STEP_COUNT], BINDS(BIND_ID("plan", plan.id)), &count));
    if (count >= STEPS_MAX)
        return work_problem(w, ERR_INVALID, "service",
                            T("The plan has as many steps as it can hold."));
    step_id id = { work_new_id(w) };
    TRY(goal_is_there(w, work_run_one(w, &step_stmts[STEP_INSERT],
                                      STEP_BINDS(plan.id, given, BIND_ID("id", id),
                                                 BIND_INT("state", STEP_PLANNED)))));
    TRY(plan_touched(w, plan.id, given->party));
    *ret = id;
    return ERR_OK;
}

enum err
step_change(struct work *w, const struct step_given *given, int64_t version)
{
    struct step before;
    TRY(step_get(w, &before));
    TRY(check_step_is_ours(w, &before));
    TRY(check_step(w, given));
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    TRY(goal_is_there(w, work_run_one(w, &step_stmts[STEP_UPDATE], STEP_BINDS(plan.id, given))));
    TRY(plan_touched(w, plan.id, before.party));
    return plan_touched(w, plan.id, given->party);
}

enum err
step_remove(struct work *w, int64_t version)
{
    struct step before;
    TRY(step_get(w, &before));
    TRY(check_step_is_ours(w, &before));
    struct plan plan;
    TRY(plan_take(w, version, &plan));
    TRY(work_run_one(w, &step_stmts[STEP_DELETE], BINDS(BIND_ID("plan", plan.id))));
    return plan_touched(w, plan.id, before.party);
}

/* ---- steps in the plan in force ---- */

enum err
step_move(struct work *w, enum step_state state, struct date on, const char *note, int64_t version)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    struct step step;
    TRY(step_get(w, &step));
    TRY(check_step_is_ours(w, &step));
    if (code_find(step_state_codes, state) == NULL)
        return work_problem(w, ERR_INVALID, "state", T("Choose the state of the step."));
    if (date_is_none(on))
        on = work_today(w);
    if (date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is in the future."));
    TRY(work_check_optional(w, "note", note, LIMIT_REASON_BYTES));
    enum err err = work_run_one(w, &step_stmts[STEP_MOVE],
                                BINDS(BIND_INT("state", state), BIND_DATE("on", on),
                                      BIND_TEXT("note", note), BIND_INT("version", version)));
    if (err == ERR_CONFLICT)
        return work_problem(
            w, err, NULL,
            T("The step has changed since you opened the page, or its plan is not in force."));
    TRY(err);
    TRY(work_run(
        w, &step_stmts[STEP_FOLLOW],
        BINDS(BIND_RAW_ID("root", step.root), BIND_INT("state", state), BIND_DATE("on", on))));
    return work_event(w, state == STEP_DONE ? EVENT_STEP_DONE : EVENT_STEP_CHANGED,
                      &(struct event_more){ .object = step.id.v,
                                            .class = (enum privacy)step.class,
                                            .note = step.service,
                                            .on = on });
}
