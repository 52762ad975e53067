/* client/ability.c: see ability.h.  The statement is in client/ability_statement.c. */
#include "client/ability.h"

#include "base/limits.h"
#include "client/case.h"
#include "client/official.h"

enum {
    GET,
    BEGIN,
    SET_SOURCE,
    SET_LEVEL,
    SET_COORDINATION,
    SET_PLACE,
    SPECIAL_NAMED,
    REPLACE,
    INSERT,
    PARTS
};
#define OF_CASE " WHERE case_id = :w_case AND client_id = :w_client"
const struct stmt ability_stmts[] = {
    [GET] = {
        .need = NEED_ASSESSMENT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT client_id AS client, source, level, coordination, coalesce(plan_kind, 0) AS"
               " plan_kind, source_note, level_reason, coordination_reason, plan_where, level_on,"
               " plan_on, plan_current_on, made_on, version FROM ability_case" OF_CASE,
    },
    [BEGIN] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO ability_case (case_id, client_id, source, level, level_on,"
               " coordination, duty_id, made_on) VALUES (:w_case, :w_client, 0, 1, :w_today, 0,"
               " :w_duty, :w_today) ON CONFLICT (case_id) DO UPDATE SET version ="
               " ability_case.version WHERE ability_case.client_id = :w_client",
    },
    [SET_SOURCE] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE ability_case SET source = :source, source_note = :source_note, version ="
               " version + 1" OF_CASE,
    },
    [SET_LEVEL] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE ability_case SET level = :level, level_reason = :reason, level_on ="
               " :w_today, version = version + 1" OF_CASE,
    },
    [SET_COORDINATION] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE ability_case SET coordination = :coordination, coordination_reason ="
               " :reason, version = version + 1" OF_CASE,
    },
    [SET_PLACE] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE ability_case SET plan_kind = :plan_kind, plan_where = :plan_where, plan_on"
               " = :plan_on, plan_current_on = :plan_current_on, version = version + 1" OF_CASE,
    },
    [SPECIAL_NAMED] = {
        .need = NEED_ASSESSMENT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM case_party p JOIN duty d ON d.id = p.duty_id JOIN unit_support s ON"
               " s.unit_id = d.unit_id WHERE p.case_id = :w_case AND p.client_id = :w_client"
               " AND p.until_on IS NULL AND s.level = :special",
    },
    [REPLACE] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE ability_part SET replaced = 1" OF_CASE
               " AND heading = :heading AND replaced = 0",
    },
    [INSERT] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO ability_part (id, client_id, case_id, template, heading, class, body,"
               " source, source_note, party, duty_id, made_on) VALUES (:id, :w_client, :w_case,"
               " :template, :heading, :class, :body, :source, :source_note, :party, :w_duty,"
               " :w_today)",
    },
    [PARTS] = {
        .need = NEED_ASSESSMENT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.client_id AS client, t.heading, t.class, t.source, t.party, t.body,"
               " t.source_note, t.made_on, t.replaced, w.name, d.title_fi, d.title_sv, d.title_en,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en"
               " FROM ability_part t JOIN duty d ON d.id = t.duty_id JOIN worker w ON w.id ="
               " d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id ="
               " u.org_id WHERE t.case_id = :w_case AND t.client_id = :w_client"
               " AND ((CAST(:w_classes AS BIGINT) >> t.class) & 1) = 1"
               " ORDER BY t.replaced, t.heading, t.id DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code referral_source_codes[] = {
    { FROM_CLIENT, "client", T("The client, straight to the coordinator") },
    { FROM_HEALTH, "health", T("Social and health services") },
    { FROM_EMPLOYMENT, "employment", T("Employment services") },
    { FROM_KELA, "kela", T("Kela") },
    { FROM_COUNSELLOR, "counsellor", T("Study counsellor") },
    { FROM_SCHOOL, "school", T("School or educational institution") },
    { FROM_SOCIAL, "social", T("Social welfare") },
    { FROM_OCCUPATIONAL, "occupational", T("Occupational health care") },
    { FROM_DEBT, "debt", T("Debt counselling") },
    { FROM_NGO, "ngo", T("Association or other organisation") },
    { FROM_YOUTH, "youth", T("Youth work") },
    { FROM_SANCTIONS, "sanctions", T("Prison and Probation Service") },
    { FROM_PRISON_HEALTH, "prison_health", T("Health care services for prisoners") },
    { FROM_OTHER, "other", T("Somebody else") },
    { 0, NULL, TEXT_NONE },
};
const struct code coordination_codes[] = {
    { COORDINATION_JOINT, "joint", T("The process of joint employment support") },
    { COORDINATION_SOCIAL, "social", T("Own contact person or social worker") },
    { COORDINATION_COORDINATOR, "coordinator", T("Work-ability coordinator") },
    { COORDINATION_SPECIAL, "special", T("A special need decides otherwise") },
    { 0, NULL, TEXT_NONE },
};
struct text
coordination_rule(void)
{
    return T("A client of joint employment support is coordinated through its process. A client of "
             "social services is coordinated by the own contact person or social worker. Otherwise "
             "the work-ability coordinator coordinates, when the situation needs strong knowledge "
             "that no other service gives. A special need (disability, mental health or addiction, "
             "an organisation's client) may decide otherwise. One party coordinates at a time.");
}
const struct code plan_place_codes[] = {
    { PLAN_PLACE_CARE, "care", T("Care plan") },
    { PLAN_PLACE_REHABILITATION, "rehabilitation", T("Rehabilitation plan") },
    { PLAN_PLACE_ACTIVATION, "activation", T("Activation plan") },
    { PLAN_PLACE_JOINT, "multi_sector", T("Multi-sector employment plan") },
    { PLAN_PLACE_EMPLOYMENT, "employment", T("Employment plan") },
    { PLAN_PLACE_SOCIAL, "social", T("Client plan of social welfare") },
    { PLAN_PLACE_NOTE, "note", T("A dated note") },
    { 0, NULL, TEXT_NONE },
};

#define OWN_GROUND T("Own task: what planning the support needs.")
#define SPECIAL_GROUND                                                                             \
    T("Necessary data only, where it affects employment. Open to the named workers whose party "   \
      "has these fields on.")
const struct ability_row ability_rows[] = {
    { ABILITY_REFERRER, C6, T("Who referred"),
      T("Who referred the client to the coordinator, and what was asked."), OWN_GROUND },
    { ABILITY_COMPETENCE, C3, T("Vocational skill and competence"),
      T("Main work experience in short, qualifications, interrupted studies, driving licence, "
        "military service."),
      OWN_GROUND },
    { ABILITY_EARLIER, C6, T("Earlier services that promote employment, and their effect"),
      T("Career guidance, work trial, coaching, labour market training, subsidised work, "
        "rehabilitative work and other services; feedback and reports."),
      OWN_GROUND },
    { ABILITY_HEALTH, C5, T("Health that affects employment"),
      T("Day of the health check, diseases found by a doctor, learning difficulties, substance use "
        "that affects work ability, functional ability in the client's words, statements."),
      SPECIAL_GROUND },
    { ABILITY_SOCIAL, C4, T("Social situation that affects employment"),
      T("Only what is necessary: family and support network, housing, hobbies and special skills, "
        "everyday life, income and benefits, labour market status, debts, other obstacles the "
        "client tells of."),
      SPECIAL_GROUND },
    { ABILITY_PENSION, C5, T("Measures of Kela and of the pension institution"),
      T("Sick leave, rehabilitation support, rehabilitation, pension applications and reasons for "
        "refusal, statements."),
      T("Told by the client, or given with the client's consent. Open to the named workers whose "
        "party has health fields on.") },
    { ABILITY_NETWORK, C6, T("Network and partners"),
      T("Services in use, partners, the client's own view of the services needed."), OWN_GROUND },
    { ABILITY_PLAN, C7, T("Plan to support work ability"),
      T("The client's own vocational plans and goals and what must be considered; the client's "
        "view of the support needed; the worker's recommendation; who is responsible for what."),
      OWN_GROUND },
    { .heading = 0 },
};
const struct code ability_heading_codes[] = {
    { ABILITY_REFERRER, "referrer", T("Who referred") },
    { ABILITY_COMPETENCE, "competence", T("Vocational skill and competence") },
    { ABILITY_EARLIER, "earlier", T("Earlier services that promote employment, and their effect") },
    { ABILITY_HEALTH, "health", T("Health that affects employment") },
    { ABILITY_SOCIAL, "social", T("Social situation that affects employment") },
    { ABILITY_PENSION, "pension", T("Measures of Kela and of the pension institution") },
    { ABILITY_NETWORK, "network", T("Network and partners") },
    { ABILITY_PLAN, "plan", T("Plan to support work ability") },
    { 0, NULL, TEXT_NONE },
};

const struct ability_row *
ability_row_of(int heading)
{
    for (const struct ability_row *row = ability_rows; row->heading != 0; row++)
        if (row->heading == heading)
            return row;
    return NULL;
}

static const struct attr ability_attrs[] = {
    ATTR(struct ability, client, KIND_CLIENT, C1),
    ATTR(struct ability, source, KIND_CODE, C6, .label = T("Referred by"),
         .codes = referral_source_codes),
    ATTR(struct ability, level, KIND_CODE, C6, .label = T("Level"), .codes = support_level_codes),
    ATTR(struct ability, coordination, KIND_CODE, C6, .label = T("Coordination"),
         .codes = coordination_codes),
    ATTR(struct ability, plan_kind, KIND_CODE, C7, .label = T("The plan is in"),
         .codes = plan_place_codes),
    ATTR(struct ability, source_note, KIND_TEXT, C6),
    ATTR(struct ability, level_reason, KIND_TEXT, C6),
    ATTR(struct ability, coordination_reason, KIND_TEXT, C6),
    ATTR(struct ability, plan_where, KIND_TEXT, C7, .label = T("Where it is")),
    ATTR(struct ability, level_on, KIND_DATE, C6),
    ATTR(struct ability, plan_on, KIND_DATE, C7, .label = T("Date of the plan")),
    ATTR(struct ability, plan_current_on, KIND_DATE, C7, .label = T("Found up to date on")),
    ATTR(struct ability, made_on, KIND_DATE, C6),
    ATTR(struct ability, version, KIND_INT, C6),
    ATTR_END,
};
const struct shape ability_shape = { "ability", sizeof(struct ability), ability_attrs };

static const struct attr ability_part_attrs[] = {
    ATTR(struct ability_part, id, KIND_ID, C6),
    ATTR(struct ability_part, client, KIND_CLIENT, C1),
    ATTR(struct ability_part, heading, KIND_CODE, C6, .label = T("Heading"),
         .codes = ability_heading_codes),
    ATTR(struct ability_part, class, KIND_INT, OPEN),
    ATTR(struct ability_part, source, KIND_CODE, C6, .label = T("Source"),
         .codes = data_source_codes),
    ATTR(struct ability_part, party, KIND_CODE, C6, .label = T("Party"), .codes = party_codes),
    ATTR(struct ability_part, body, KIND_TEXT, C6, .label = T("Text")),
    ATTR(struct ability_part, source_note, KIND_TEXT, C6),
    ATTR(struct ability_part, made_on, KIND_DATE, C6, .label = T("Date")),
    ATTR(struct ability_part, replaced, KIND_BOOL, C6),
    ATTR(struct ability_part, name, KIND_TEXT, C6, .label = T("Who")),
    ATTR_NAMES(struct ability_part, title),
    ATTR_NAMES(struct ability_part, org_name),
    ATTR_END,
};
const struct shape ability_part_shape = { "ability_part", sizeof(struct ability_part),
                                          ability_part_attrs };

/* ---- beside the case ---- */

enum err
ability_get(struct work *w, struct ability *ret)
{
    enum err err = work_get(w, &ability_stmts[GET], NO_BINDS, &ability_shape, ret);
    if (err != ERR_NOT_FOUND)
        return err;
    *ret = (struct ability){ .client = work_client(w), .level = SUPPORT_BASIC };
    return ERR_OK;
}

static enum err
must_be_ability(struct work *w)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    if (!str_same(c.path, "work_ability"))
        return work_problem(w, ERR_CONFLICT, NULL, T("This belongs to work-ability support."));
    return ERR_OK;
}

/* Change the case's row, which is made when it is first needed. */
static enum err
set(struct work *w, int stmt, const struct bind *binds)
{
    TRY(work_run(w, &ability_stmts[BEGIN], NO_BINDS));
    TRY(work_run_one(w, &ability_stmts[stmt], binds));
    return work_event(w, EVENT_ABILITY_CHANGED, &(struct event_more){ .class = C6 });
}

enum err
ability_source(struct work *w, int source, const char *note)
{
    TRY(must_be_ability(w));
    enum err err = ERR_OK;
    if (code_find(referral_source_codes, source) == NULL)
        err = work_problem(w, ERR_INVALID, "source", T("Choose who referred the client."));
    enum err words = source == FROM_OTHER
                         ? work_check_text(w, "source_note", note, LIMIT_LINE_BYTES)
                         : work_check_optional(w, "source_note", note, LIMIT_LINE_BYTES);
    TRY(err);
    TRY(words);
    return set(w, SET_SOURCE, BINDS(BIND_INT("source", source), BIND_TEXT("source_note", note)));
}

enum err
ability_level(struct work *w, int level, const char *reason)
{
    TRY(must_be_ability(w));
    if (code_find(support_level_codes, level) == NULL)
        return work_problem(w, ERR_INVALID, "level", T("Choose the level."));
    TRY(work_check_text(w, "level_reason", reason, LIMIT_REASON_BYTES));
    bool named = true;
    if (level == SUPPORT_SPECIAL)
        TRY(work_exists(w, &ability_stmts[SPECIAL_NAMED],
                        BINDS(BIND_INT("special", SUPPORT_SPECIAL)), &named));
    if (!named)
        return work_problem(w, ERR_CONFLICT, "level",
                            T("No special team has accepted yet. Offer an order to it first."));
    return set(w, SET_LEVEL, BINDS(BIND_INT("level", level), BIND_TEXT("reason", reason)));
}

enum err
ability_coordination(struct work *w, int choice, const char *reason)
{
    TRY(must_be_ability(w));
    enum err err = ERR_OK;
    if (code_find(coordination_codes, choice) == NULL)
        err = work_problem(w, ERR_INVALID, "coordination", T("Choose who coordinates."));
    enum err words =
        choice == COORDINATION_SPECIAL
            ? work_check_text(w, "coordination_reason", reason, LIMIT_REASON_BYTES)
            : work_check_optional(w, "coordination_reason", reason, LIMIT_REASON_BYTES);
    TRY(err);
    TRY(words);
    return set(w, SET_COORDINATION,
               BINDS(BIND_INT("coordination", choice), BIND_TEXT("reason", reason)));
}

static enum err
check_days(struct work *w, const struct plan_place_given *g)
{
    struct date today = work_today(w);
    if (date_is_none(g->on) || date_compare(g->on, today) > 0)
        return work_problem(w, ERR_INVALID, "plan_on", T("Give the day of the plan, not to come."));
    if (date_is_none(g->current_on) || date_compare(g->current_on, today) > 0 ||
        date_compare(g->current_on, g->on) < 0)
        return work_problem(w, ERR_INVALID, "plan_current_on",
                            T("Give the day on which it was found up to date: from the day of the "
                              "plan to today."));
    return ERR_OK;
}

enum err
ability_plan_place(struct work *w, const struct plan_place_given *g)
{
    TRY(must_be_ability(w));
    enum err err = ERR_OK;
    if (code_find(plan_place_codes, g->kind) == NULL)
        err = work_problem(w, ERR_INVALID, "plan_kind", T("Choose in which plan it is."));
    enum err where = work_check_text(w, "plan_where", g->where, LIMIT_LINE_BYTES);
    enum err days = check_days(w, g);
    TRY(err);
    TRY(where);
    TRY(days);
    return set(w, SET_PLACE,
               BINDS(BIND_INT("plan_kind", g->kind), BIND_TEXT("plan_where", g->where),
                     BIND_DATE("plan_on", g->on), BIND_DATE("plan_current_on", g->current_on)));
}

/* ---- the checklist ---- */

static enum err
check_part(struct work *w, int heading, const char *body, int source, const char *source_note)
{
    const struct ability_row *row = ability_row_of(heading);
    enum err err = ERR_OK;
    if (row == NULL)
        err = work_problem(w, ERR_INVALID, "heading", T("Choose the heading."));
    else if (!work_may_class(w, row->class))
        err = work_problem(w, ERR_INVALID, "heading",
                           T("Information of this kind is not kept here."));
    enum err text = work_check_text(w, "body", body, LIMIT_NOTE_BYTES);
    enum err from = data_source_check(w, source, source_note);
    TRY(err);
    TRY(text);
    return from;
}

enum err
ability_write(struct work *w, int heading, const char *body, int source, const char *source_note)
{
    TRY(must_be_ability(w));
    TRY(check_part(w, heading, body, source, source_note));
    const struct ability_row *row = ability_row_of(heading);
    int64_t id = work_new_id(w);
    TRY(work_run(w, &ability_stmts[REPLACE], BINDS(BIND_INT("heading", heading))));
    TRY(work_run(w, &ability_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_INT("template", ABILITY_TEMPLATE),
                       BIND_INT("heading", heading), BIND_INT("class", row->class),
                       BIND_TEXT("body", body), BIND_INT("source", source),
                       BIND_TEXT("source_note", source == SOURCE_ELSEWHERE ? source_note : NULL),
                       BIND_INT("party", work_party(w)))));
    return work_event(w, EVENT_ABILITY_PART_WRITTEN,
                      &(struct event_more){ .object = id, .class = C6 });
}

enum err
ability_parts(struct work *w, struct ability_part **ret, size_t *ret_count)
{
    return work_list(w, &ability_stmts[PARTS], NO_BINDS, &ability_part_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}
