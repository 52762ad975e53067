/* steering/negotiation.c: see negotiation.h.  negotiation_due.c says when the next is due. */
#include "steering/negotiation.h"

#include "region/area.h"
#include "region/decision.h"
#include "region/history.h"
#include "region/row.h"
#include "steering/keeper.h"
#include "steering/mapping.h"

#include <assert.h>

#define NEGOTIATION                                                                                \
    "SELECT n.id, n.region_code AS region, n.kind, n.name, n.state, n.held_on, n.held_where,"      \
    " n.results, n.minutes_link, n.owner_duty_id AS owner, p.name AS owner_name, d.title_fi AS"    \
    " owner_title_fi, d.title_sv AS owner_title_sv, d.title_en AS"                                 \
    " owner_title_en," LED_DUTY_IS_OVER("d") " AS owner_left, (SELECT count(1) FROM"               \
                                             " negotiation_party x WHERE x.negotiation_id = "      \
                                             "n.id) AS parties, (SELECT count(1) FROM"             \
                                             " negotiation_party x WHERE x.negotiation_id = n.id " \
                                             "AND x.came = 1) AS came, (SELECT count(1)"           \
                                             " FROM negotiation_topic t WHERE t.negotiation_id = " \
                                             "n.id) AS topics, (SELECT count(1) FROM"              \
                                             " negotiation_topic t WHERE t.negotiation_id = n.id " \
                                             "AND t.result IS NOT NULL) AS settled,"               \
                                             " n.version FROM negotiation n JOIN duty d ON d.id "  \
                                             "= n.owner_duty_id JOIN worker p ON p.id ="           \
                                             " d.worker_id"
#define TURN "UPDATE negotiation SET version = version + 1, "
#define THIS " WHERE id = :negotiation AND version = :version AND state = 1"
#define WHILE_PLANNED                                                                              \
    " AND EXISTS (SELECT 1 FROM negotiation n WHERE n.id = :negotiation AND n.state = 1)"

static_assert(NEGOTIATION_PLANNED == 1 && NEGOTIATION_HELD == 2 && NEGOTIATION_OFF == 3,
              "the numbers in the statements");

enum {
    LIST,
    GET,
    PLAN,
    CHANGE,
    PARTIES,
    PARTY_ADD,
    PARTY_DROP,
    TOPICS,
    TOPIC_ADD,
    TOPIC_DROP,
    SETTLE,
    HOLD,
    CAME,
    ABSENT,
    CALL_OFF
};
const struct stmt negotiation_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = NEGOTIATION " WHERE n.region_code = :region AND (CAST(:kind AS BIGINT) = 0 OR"
                           " n.kind = :kind) AND (CAST(:state AS BIGINT) = 0 OR n.state = :state)"
                           " ORDER BY n.held_on DESC, n.id DESC LIMIT :limit",
    },
    [GET] = { .need = NEED_REGION, .sql = NEGOTIATION " WHERE n.id = :negotiation" },
    [PLAN] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO negotiation (id, region_code, kind, name, state, held_on, held_where,"
               " owner_duty_id) VALUES (:id, :region, :kind, :title, 1, :held_on, :held_where,"
               " :owner)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "name = :title, held_on = :held_on, held_where = :held_where, owner_duty_id ="
                    " :owner" THIS,
    },
    [PARTIES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT x.id, x.municipality_code AS municipality, x.org_id AS org, coalesce(o.kind,"
               " 0) AS org_kind, coalesce(y.name_fi, o.name_fi, x.name) AS name_fi,"
               " coalesce(y.name_sv, o.name_sv, x.name) AS name_sv, coalesce(y.name_fi, o.name_en,"
               " x.name) AS name_en, coalesce(x.came, 0) AS came FROM negotiation_party x LEFT"
               " JOIN municipality y ON y.code = x.municipality_code LEFT JOIN organisation o ON"
               " o.id = x.org_id WHERE x.negotiation_id = :negotiation ORDER BY x.id LIMIT :limit",
    },
    [PARTY_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO negotiation_party (id, negotiation_id, municipality_code, org_id, name)"
               " VALUES (:id, :negotiation, :municipality_code, :org, :title)",
    },
    [PARTY_DROP] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM negotiation_party WHERE id = :party_row AND negotiation_id ="
               " :negotiation" WHILE_PLANNED,
    },
    [TOPICS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.code, t.what, t.result FROM negotiation_topic t WHERE"
               " t.negotiation_id = :negotiation ORDER BY t.id LIMIT :limit",
    },
    [TOPIC_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO negotiation_topic (id, negotiation_id, code, what) VALUES (:id,"
               " :negotiation, :topic_code, :what)",
    },
    [TOPIC_DROP] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM negotiation_topic WHERE id = :topic AND negotiation_id ="
               " :negotiation" WHILE_PLANNED,
    },
    [SETTLE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE negotiation_topic SET result = :result WHERE id = :topic AND negotiation_id"
               " = :negotiation AND EXISTS (SELECT 1 FROM negotiation n WHERE n.id = :negotiation"
               " AND n.state = 2)",
    },
    [HOLD] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "state = 2, held_on = :held_on, results = :results, minutes_link ="
                    " :minutes_link" THIS,
    },
    [CAME] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE negotiation_party SET came = 1 WHERE id = :party_row AND negotiation_id ="
               " :negotiation",
    },
    [ABSENT] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE negotiation_party SET came = 0 WHERE negotiation_id = :negotiation",
    },
    [CALL_OFF] = { .need = NEED_REGION_EDIT, .sql = TURN "state = 3, results = :results" THIS },
    STMT_END,
};

const struct code negotiation_kind_codes[] = {
    { NEGOTIATION_TERM, "council_term", T("County and municipalities, once in a council's term") },
    { NEGOTIATION_WELLBEING, "wellbeing", T("Yearly, on wellbeing and health") },
    { NEGOTIATION_GROUPS, "steering_groups", T("Number and areas of steering groups") },
    { NEGOTIATION_PLACEMENT, "placement", T("Yearly, on placements of refugees") },
    { NEGOTIATION_EMPLOYMENT, "employment", T("Regional discussion on employment") },
    { NEGOTIATION_OTHER, "other", T("Another negotiation") },
    { 0, NULL, TEXT_NONE },
};
const struct code negotiation_state_codes[] = {
    { NEGOTIATION_PLANNED, "planned", TC("negotiation", "Planned") },
    { NEGOTIATION_HELD, "held", TC("negotiation", "Held") },
    { NEGOTIATION_OFF, "off", T("Called off") },
    { 0, NULL, TEXT_NONE },
};

#define OF(kind) (1u << (kind))
const struct negotiation_suggestion negotiation_suggestions[] = {
    { "cooperation", OF(NEGOTIATION_TERM), T("Cooperation, its goals and the division of work"),
      true },
    { "structures", OF(NEGOTIATION_TERM), T("Structures of the cooperation"), true },
    { "models", OF(NEGOTIATION_TERM), T("Operating models"), true },
    { "information", OF(NEGOTIATION_TERM), T("Information flow"), true },
    { "needs", OF(NEGOTIATION_TERM), T("Services by need"), false },
    { "wellbeing", OF(NEGOTIATION_TERM), T("Wellbeing of the residents"), false },
    { "systems", OF(NEGOTIATION_TERM), T("Interoperability of systems"), false },
    { "health_goals", OF(NEGOTIATION_WELLBEING), T("Goals of wellbeing and health"), true },
    { "health_measures", OF(NEGOTIATION_WELLBEING), T("Measures for wellbeing and health"), true },
    { "health_cooperation", OF(NEGOTIATION_WELLBEING), T("Cooperation for wellbeing and health"),
      true },
    { "health_followup", OF(NEGOTIATION_WELLBEING), T("Follow-up of wellbeing and health"), true },
    { "group_number", OF(NEGOTIATION_GROUPS), T("Number of steering groups"), true },
    { "group_areas", OF(NEGOTIATION_GROUPS), T("Areas of the steering groups"), true },
    { "group_setter", OF(NEGOTIATION_GROUPS),
      T("Which employment authority sets a group of several, and appoints its leader and chair"),
      true },
    { "places", OF(NEGOTIATION_PLACEMENT), T("Places for the coming year"), true },
    { "preparedness", OF(NEGOTIATION_PLACEMENT), T("Preparedness to receive"), true },
    { "placed_services", OF(NEGOTIATION_PLACEMENT), T("Services of those who are placed"), true },
    { "hearing", OF(NEGOTIATION_PLACEMENT), T("How the county is heard before an agreement"),
      true },
    { "granting", OF(NEGOTIATION_PLACEMENT), T("Who grants the placements, and who is told"),
      false },
    { "employment", OF(NEGOTIATION_EMPLOYMENT), T("Employment in the area, and its goals"), true },
    { NULL, 0, TEXT_NONE, false },
};

void
negotiation_law(int kind, const char **ret_act, const char **ret_section)
{
    static const struct {
        const char *act, *section;
    } laws[NEGOTIATION_KIND_COUNT] = {
        [NEGOTIATION_TERM] = { "611/2021", "14 §" },
        [NEGOTIATION_WELLBEING] = { "612/2021", "7.4 §" },
        [NEGOTIATION_GROUPS] = { "381/2023", "9.1 §" },
        [NEGOTIATION_PLACEMENT] = { "681/2023", "42 §" },
        [NEGOTIATION_EMPLOYMENT] = { "380/2023", "23 §" },
    };
    bool known = kind > NEGOTIATION_NO_KIND && kind < NEGOTIATION_KIND_COUNT;
    *ret_act = known ? laws[kind].act : NULL;
    *ret_section = known ? laws[kind].section : NULL;
}

struct text
negotiation_state_partner(struct date on)
{
    const struct date new_name = { 2026, 1, 1 };
    return date_is_none(on) || date_compare(on, new_name) >= 0 ? T("vitality centre")
                                                               : T("ELY Centre");
}

static const struct attr negotiation_attrs[] = {
    ATTR(struct negotiation, id, KIND_ID, OPEN),
    ATTR(struct negotiation, region, KIND_TEXT, OPEN),
    ATTR(struct negotiation, kind, KIND_CODE, OPEN, .label = T("Kind"),
         .codes = negotiation_kind_codes),
    ATTR(struct negotiation, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct negotiation, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = negotiation_state_codes),
    ATTR(struct negotiation, held_on, KIND_DATE, OPEN, .label = T("Day")),
    ATTR(struct negotiation, held_where, KIND_TEXT, OPEN, .label = T("Where")),
    ATTR(struct negotiation, results, KIND_TEXT, OPEN, .label = T("What came of it")),
    ATTR(struct negotiation, minutes_link, KIND_TEXT, OPEN, .label = T("Minutes")),
    ATTR(struct negotiation, owner, KIND_ID, OPEN),
    ATTR(struct negotiation, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    ATTR_NAMES(struct negotiation, owner_title),
    ATTR(struct negotiation, owner_left, KIND_BOOL, OPEN),
    ATTR(struct negotiation, parties, KIND_INT, OPEN, .label = T("Parties")),
    ATTR(struct negotiation, came, KIND_INT, OPEN, .label = T("Came")),
    ATTR(struct negotiation, topics, KIND_INT, OPEN, .label = T("Topics")),
    ATTR(struct negotiation, settled, KIND_INT, OPEN),
    ATTR(struct negotiation, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape negotiation_shape = { "negotiation", sizeof(struct negotiation),
                                         negotiation_attrs };
static const struct attr party_attrs[] = {
    ATTR(struct negotiation_party, id, KIND_ID, OPEN),
    ATTR(struct negotiation_party, municipality, KIND_TEXT, OPEN),
    ATTR(struct negotiation_party, org, KIND_ID, OPEN),
    ATTR(struct negotiation_party, org_kind, KIND_CODE, OPEN, .codes = party_codes),
    ATTR_NAMES(struct negotiation_party, name),
    ATTR(struct negotiation_party, came, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape negotiation_party_shape = { "negotiation_party",
                                               sizeof(struct negotiation_party), party_attrs };
static const struct attr topic_attrs[] = {
    ATTR(struct negotiation_topic, id, KIND_ID, OPEN),
    ATTR(struct negotiation_topic, code, KIND_TEXT, OPEN),
    ATTR(struct negotiation_topic, what, KIND_TEXT, OPEN, .label = T("Topic")),
    ATTR(struct negotiation_topic, result, KIND_TEXT, OPEN, .label = T("What came of a topic")),
    ATTR_END,
};
const struct shape negotiation_topic_shape = { "negotiation_topic",
                                               sizeof(struct negotiation_topic), topic_attrs };

static const struct attr history_attrs[] = {
    ATTR(struct negotiation, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct negotiation, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = negotiation_state_codes),
    ATTR(struct negotiation, held_on, KIND_DATE, OPEN, .label = T("Day")),
    ATTR(struct negotiation, held_where, KIND_TEXT, OPEN, .label = T("Where")),
    ATTR(struct negotiation, results, KIND_TEXT, OPEN, .label = T("What came of it")),
    ATTR(struct negotiation, minutes_link, KIND_TEXT, OPEN, .label = T("Minutes")),
    ATTR(struct negotiation, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    ATTR(struct negotiation, parties, KIND_INT, OPEN, .label = T("Parties")),
    ATTR(struct negotiation, came, KIND_INT, OPEN, .label = T("Came")),
    ATTR(struct negotiation, topics, KIND_INT, OPEN, .label = T("Topics")),
    ATTR(struct negotiation_topic, result, KIND_TEXT, OPEN, .label = T("What came of a topic")),
    ATTR_END,
};
const struct shape negotiation_history_shape = { "negotiation", sizeof(struct negotiation),
                                                 history_attrs };

/* ---- reading ---- */

enum err
negotiation_list(struct work *w, const char *region, int kind, int state, struct negotiation **ret,
                 size_t *ret_count)
{
    return work_list(
        w, &negotiation_stmts[LIST],
        BINDS(BIND_TEXT("region", region), BIND_INT("kind", kind), BIND_INT("state", state)),
        &negotiation_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
negotiation_get(struct work *w, int64_t id, struct negotiation *ret)
{
    return work_get(w, &negotiation_stmts[GET], BINDS(BIND_RAW_ID("negotiation", id)),
                    &negotiation_shape, ret);
}

enum err
negotiation_parties(struct work *w, int64_t id, struct negotiation_party **ret, size_t *ret_count)
{
    return work_list(w, &negotiation_stmts[PARTIES], BINDS(BIND_RAW_ID("negotiation", id)),
                     &negotiation_party_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
negotiation_topics(struct work *w, int64_t id, struct negotiation_topic **ret, size_t *ret_count)
{
    return work_list(w, &negotiation_stmts[TOPICS], BINDS(BIND_RAW_ID("negotiation", id)),
                     &negotiation_topic_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

static const struct negotiation_suggestion *
suggestion_of(const char *code)
{
    for (const struct negotiation_suggestion *s = negotiation_suggestions; s->code != NULL; s++)
        if (str_same(s->code, code))
            return s;
    return NULL;
}

static const struct mapping_question *
finding_of(const char *code)
{
    size_t count;
    const struct mapping_question *rows = mapping_shipped('F', &count);
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].code, code))
            return &rows[i];
    return NULL;
}

const char *
negotiation_topic_words(enum lang lang, const struct negotiation_topic *t)
{
    const struct negotiation_suggestion *s = t->code != NULL ? suggestion_of(t->code) : NULL;
    const struct mapping_question *f = t->code != NULL ? finding_of(t->code) : NULL;
    return s != NULL ? text_plain(lang, s->text) : f != NULL ? names_in(lang, f->words) : t->what;
}

/* ---- planning ---- */

static enum err
check_given(struct work *w, const char *region, const struct negotiation_given *given)
{
    enum err found[] = {
        code_find(negotiation_kind_codes, given->kind) != NULL
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "kind", T("This is needed.")),
        given->kind == NEGOTIATION_OTHER
            ? work_check_text(w, "name", given->name, LIMIT_LINE_BYTES)
            : work_check_optional(w, "name", given->name, LIMIT_LINE_BYTES),
        !date_is_none(given->held_on)
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "held_on", T("Say for which day it is planned.")),
        work_check_optional(w, "held_where", given->held_where, LIMIT_LINE_BYTES),
        given->owner.v == 0 || given->owner.v == work_duty(w).v
            ? ERR_OK
            : led_check_owner(w, region, "owner", given->owner),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return ERR_OK;
}

static enum err
add_party(struct work *w, int64_t id, const char *municipality, org_id org, const char *name)
{
    return work_run(w, &negotiation_stmts[PARTY_ADD],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("negotiation", id),
                          BIND_TEXT("municipality_code", municipality), BIND_ID("org", org),
                          BIND_TEXT("title", name)));
}

static enum err
add_orgs(struct work *w, int64_t id, const char *region, int kind)
{
    struct organisation *all;
    size_t count;
    TRY(led_organisations(w, region, kind, &all, &count));
    for (size_t i = 0; i < count; i++) /* of an area in two counties, only this one's county */
        if (kind != PARTY_WSC || str_same(all[i].county, region))
            TRY(add_party(w, id, NULL, all[i].id, NULL));
    return ERR_OK;
}

static enum err
add_municipalities(struct work *w, int64_t id, const char *region)
{
    struct municipality *all;
    size_t count;
    TRY(municipalities_of(w, NULL, region, &all, &count));
    for (size_t i = 0; i < count; i++)
        TRY(add_party(w, id, all[i].code, (org_id){ 0 }, NULL));
    return ERR_OK;
}

/* The counties of Uusimaa and Helsinki negotiate with HUS too (612/2021 7.4, 7.5 §). */
static bool
with_hus(const char *region)
{
    static const char *const codes[] = { "01", "02", "03", "04", "90" };
    for (size_t i = 0; i < COUNT(codes); i++)
        if (str_same(codes[i], region))
            return true;
    return false;
}

/* Who is asked to each kind. */
static enum err
add_parties(struct work *w, int64_t id, const char *region, int kind, struct date on)
{
    const org_id none = { 0 };
    if (kind != NEGOTIATION_OTHER && kind != NEGOTIATION_EMPLOYMENT)
        TRY(add_orgs(w, id, region, PARTY_WSC));
    if (kind == NEGOTIATION_GROUPS || kind == NEGOTIATION_EMPLOYMENT)
        TRY(add_orgs(w, id, region, PARTY_EA));
    if (kind == NEGOTIATION_GROUPS)
        TRY(add_orgs(w, id, region, PARTY_KELA));
    if (kind == NEGOTIATION_PLACEMENT)
        TRY(add_party(w, id, NULL, none, text_plain(work_lang(w), negotiation_state_partner(on))));
    if (kind == NEGOTIATION_WELLBEING && with_hus(region))
        TRY(add_party(w, id, NULL, none, "HUS"));
    if (kind == NEGOTIATION_TERM || kind == NEGOTIATION_WELLBEING || kind == NEGOTIATION_PLACEMENT)
        TRY(add_municipalities(w, id, region));
    return ERR_OK;
}

static enum err
add_topic(struct work *w, int64_t id, const char *code, const char *what)
{
    return work_run(w, &negotiation_stmts[TOPIC_ADD],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("negotiation", id),
                          BIND_TEXT("topic_code", code), BIND_TEXT("what", what)));
}

#define GIVEN(w, given)                                                                            \
    BIND_TEXT("title", str_empty((given)->name) ? NULL : (given)->name),                           \
        BIND_DATE("held_on", (given)->held_on),                                                    \
        BIND_TEXT("held_where", str_empty((given)->held_where) ? NULL : (given)->held_where),      \
        BIND_ID("owner", (given)->owner.v != 0 ? (given)->owner : work_duty(w))

enum err
negotiation_plan(struct work *w, const char *region, const struct negotiation_given *given,
                 int64_t *ret_id)
{
    TRY(keeper_check(w, region, (duty_id){ 0 }));
    TRY(check_given(w, region, given));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &negotiation_stmts[PLAN],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region),
                       BIND_INT("kind", given->kind), GIVEN(w, given))));
    TRY(add_parties(w, id, region, given->kind, given->held_on));
    for (const struct negotiation_suggestion *s = negotiation_suggestions; s->code != NULL; s++)
        if (s->first && (s->kinds & OF(given->kind)))
            TRY(add_topic(w, id, s->code, NULL));
    *ret_id = id;
    return history_keep(w, region, id, &negotiation_shape, NULL, NULL);
}

/* One that the actor may change and that is still ahead. */
static enum err
get_planned(struct work *w, int64_t id, struct negotiation *ret)
{
    TRY(negotiation_get(w, id, ret));
    TRY(keeper_check(w, ret->region, ret->owner));
    if (ret->state != NEGOTIATION_PLANNED)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The negotiation has been held or called off. It stays as it is."));
    return ERR_OK;
}

static enum err
keep_change(struct work *w, const struct negotiation *before)
{
    struct negotiation after;
    TRY(negotiation_get(w, before->id, &after));
    return history_keep(w, after.region, after.id, &negotiation_shape, before, &after);
}

enum err
negotiation_change(struct work *w, int64_t id, const struct negotiation_given *given,
                   int64_t version)
{
    struct negotiation n;
    struct negotiation_given same = *given;
    TRY(get_planned(w, id, &n));
    TRY(keeper_same(w, n.version, version));
    same.kind = n.kind;
    TRY(check_given(w, n.region, &same));
    TRY(work_run_one(
        w, &negotiation_stmts[CHANGE],
        BINDS(BIND_RAW_ID("negotiation", id), BIND_INT("version", version), GIVEN(w, given))));
    return keep_change(w, &n);
}

/* ---- parties and topics ---- */

enum err
negotiation_party_add(struct work *w, int64_t id, const char *municipality, org_id org,
                      const char *name)
{
    struct negotiation n;
    struct negotiation_party *all;
    size_t count;
    TRY(get_planned(w, id, &n));
    if (!str_empty(municipality) + (org.v != 0) + !str_empty(name) != 1)
        return work_problem(w, ERR_INVALID, "party_name",
                            T("Choose a municipality or an organisation, or write who it is: one "
                              "at a time."));
    TRY(work_check_optional(w, "party_name", name, LIMIT_LINE_BYTES));
    TRY(negotiation_parties(w, id, &all, &count));
    for (size_t i = 0; i < count; i++)
        if ((!str_empty(municipality) && str_same(all[i].municipality, municipality)) ||
            (org.v != 0 && all[i].org.v == org.v) ||
            (!str_empty(name) && str_same(all[i].name.fi, name)))
            return work_problem(w, ERR_INVALID, "party_name", T("This party is asked already."));
    TRY(add_party(w, id, str_empty(municipality) ? NULL : municipality, org,
                  str_empty(name) ? NULL : name));
    return keep_change(w, &n);
}

enum err
negotiation_party_drop(struct work *w, int64_t id, int64_t party)
{
    struct negotiation n;
    TRY(get_planned(w, id, &n));
    TRY(work_run_one(w, &negotiation_stmts[PARTY_DROP],
                     BINDS(BIND_RAW_ID("party_row", party), BIND_RAW_ID("negotiation", id))));
    return keep_change(w, &n);
}

enum err
negotiation_topic_add(struct work *w, int64_t id, const char *code, const char *what)
{
    struct negotiation n;
    struct negotiation_topic *all;
    size_t count;
    TRY(get_planned(w, id, &n));
    if (str_empty(code) == str_empty(what))
        return work_problem(w, ERR_INVALID, "what",
                            T("Choose a topic, or write one: one at a time."));
    if (!str_empty(code) && suggestion_of(code) == NULL && finding_of(code) == NULL)
        return work_problem(w, ERR_INVALID, "code", T("Choose one of these."));
    TRY(work_check_optional(w, "what", what, LIMIT_LINE_BYTES));
    TRY(negotiation_topics(w, id, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (str_empty(code) ? str_same(all[i].what, what) : str_same(all[i].code, code))
            return work_problem(w, ERR_INVALID, "what", T("This is on the agenda already."));
    TRY(add_topic(w, id, str_empty(code) ? NULL : code, str_empty(what) ? NULL : what));
    return keep_change(w, &n);
}

enum err
negotiation_topic_drop(struct work *w, int64_t id, int64_t topic)
{
    struct negotiation n;
    TRY(get_planned(w, id, &n));
    TRY(work_run_one(w, &negotiation_stmts[TOPIC_DROP],
                     BINDS(BIND_RAW_ID("topic", topic), BIND_RAW_ID("negotiation", id))));
    return keep_change(w, &n);
}

enum err
negotiation_topic_settle(struct work *w, int64_t id, int64_t topic, const char *result)
{
    struct negotiation n;
    struct negotiation_topic *all;
    size_t count;
    TRY(negotiation_get(w, id, &n));
    TRY(keeper_check(w, n.region, n.owner));
    if (n.state != NEGOTIATION_HELD)
        return work_problem(w, ERR_CONFLICT, NULL, T("Say first that it has been held."));
    TRY(work_check_text(w, "result", result, LIMIT_REASON_BYTES));
    TRY(negotiation_topics(w, id, &all, &count));
    TRY(work_run_one(w, &negotiation_stmts[SETTLE],
                     BINDS(BIND_RAW_ID("topic", topic), BIND_RAW_ID("negotiation", id),
                           BIND_TEXT("result", result))));
    for (size_t i = 0; i < count; i++)
        if (all[i].id == topic) {
            struct negotiation_topic after = all[i];
            after.result = result;
            return history_keep(w, n.region, id, &negotiation_topic_shape, &all[i], &after);
        }
    return ERR_NOT_FOUND;
}

/* ---- holding it ---- */

/* Who must be there by law. */
static enum err
check_present(struct work *w, const struct negotiation *n, const struct negotiation_held *given)
{
    struct negotiation_party *all;
    size_t count, present = 0;
    bool county = false, municipality = false, authority = false, kela = false;
    TRY(negotiation_parties(w, n->id, &all, &count));
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < given->came_count; k++)
            if (all[i].id == given->came[k]) {
                present++;
                county |= all[i].org_kind == PARTY_WSC;
                authority |= all[i].org_kind == PARTY_EA;
                kela |= all[i].org_kind == PARTY_KELA;
                municipality |= all[i].municipality != NULL || all[i].org_kind == PARTY_MUN;
            }
    if (present < 2)
        return work_problem(w, ERR_INVALID, "came", T("Tick who came: at least two parties."));
    if (n->kind == NEGOTIATION_TERM && !(county && municipality))
        return work_problem(w, ERR_INVALID, "came",
                            T("The county and its municipalities negotiate (611/2021 14 §): the "
                              "county and at least one municipality must have come."));
    if (n->kind == NEGOTIATION_WELLBEING && !(county && municipality))
        return work_problem(w, ERR_INVALID, "came",
                            T("The county negotiates and the municipalities take part (612/2021 "
                              "7.4 §): the county and at least one municipality must have come."));
    if (n->kind == NEGOTIATION_GROUPS && !(county && authority && kela))
        return work_problem(w, ERR_INVALID, "came",
                            T("The county, the employment authorities and Kela negotiate this "
                              "together (381/2023 9.1 §): all three must have come."));
    return ERR_OK;
}

enum err
negotiation_hold(struct work *w, int64_t id, const struct negotiation_held *given, int64_t version)
{
    struct negotiation n;
    TRY(get_planned(w, id, &n));
    TRY(keeper_same(w, n.version, version));
    enum err found[] = {
        !date_is_none(given->held_on) && date_compare(given->held_on, work_today(w)) <= 0
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "held_on", T("Give a day: today or earlier.")),
        work_check_text(w, "results", given->results, LIMIT_REASON_BYTES),
        check_link(w, "minutes_link", given->minutes_link),
        check_present(w, &n, given),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    TRY(work_run_one(
        w, &negotiation_stmts[HOLD],
        BINDS(BIND_RAW_ID("negotiation", id), BIND_INT("version", version),
              BIND_DATE("held_on", given->held_on), BIND_TEXT("results", given->results),
              BIND_TEXT("minutes_link",
                        str_empty(given->minutes_link) ? NULL : given->minutes_link))));
    TRY(work_run(w, &negotiation_stmts[ABSENT], BINDS(BIND_RAW_ID("negotiation", id))));
    for (size_t i = 0; i < given->came_count; i++)
        TRY(work_run_one(
            w, &negotiation_stmts[CAME],
            BINDS(BIND_RAW_ID("party_row", given->came[i]), BIND_RAW_ID("negotiation", id))));
    return keep_change(w, &n);
}

enum err
negotiation_call_off(struct work *w, int64_t id, const char *why, int64_t version)
{
    struct negotiation n;
    TRY(get_planned(w, id, &n));
    TRY(keeper_same(w, n.version, version));
    TRY(work_check_text(w, "why", why, LIMIT_REASON_BYTES));
    TRY(work_run_one(w, &negotiation_stmts[CALL_OFF],
                     BINDS(BIND_RAW_ID("negotiation", id), BIND_INT("version", version),
                           BIND_TEXT("results", why))));
    return keep_change(w, &n);
}
