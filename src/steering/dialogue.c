/* steering/dialogue.c: see dialogue.h. */
#include "steering/dialogue.h"

#include "region/history.h"
#include "region/row.h"

enum {
    SUCCESSES,
    SUCCESS,
    SUCCESS_INSERT,
    SUCCESS_CHANGE,
    GOAL_EXISTS,
    LIST,
    ONE,
    INSERT,
    CHANGE,
    ORGS,
    ORGS_CLEAR,
    ORG_ADD,
    KNOWN,
};
#define SUCCESS_ROWS                                                                               \
    "SELECT s.id, s.region_code AS region, s.name, s.what, s.why, s.seen_on, s.goal_id AS goal,"   \
    " g.name AS goal_name, s.version," OWNER_COLUMNS                                               \
    " FROM lead_success s LEFT JOIN lead_goal g ON g.id = s.goal_id" OWNER_JOIN("s.owner_duty_id")
#define DIALOGUES                                                                                  \
    "SELECT e.id, e.region_code AS region, e.kind, e.name, e.place, e.outcome, e.held_on,"         \
    " e.hours AS hours_hundredths," DECIMAL_SQL(                                                   \
        "e.hours") " AS hours, (SELECT count(1) FROM dialogue_org x"                               \
                   " WHERE x.dialogue_id = e.id) AS orgs, e.version," OWNER_COLUMNS                \
                   " FROM lead_dialogue e" OWNER_JOIN("e.owner_duty_id")
const struct stmt dialogue_stmts[] = {
    [SUCCESSES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = SUCCESS_ROWS " WHERE s.region_code = :region"
                            " ORDER BY s.seen_on DESC, s.id DESC LIMIT :limit",
    },
    [SUCCESS] = {
        .need = NEED_REGION,
        .sql = SUCCESS_ROWS " WHERE s.id = :success",
    },
    [SUCCESS_INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO lead_success (id, region_code, name, what, why, seen_on, goal_id,"
               " owner_duty_id) VALUES (:id, :region, :name, :what, :why, :seen_on, :goal_id,"
               " :owner)",
    },
    [SUCCESS_CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_success SET name = :name, what = :what, why = :why,"
               " seen_on = :seen_on, goal_id = :goal_id, owner_duty_id = :owner,"
               " version = version + 1 WHERE id = :id AND version = :version",
    },
    [GOAL_EXISTS] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM lead_goal g WHERE g.id = :goal_id AND g.region_code = :region",
    },
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = DIALOGUES " WHERE e.region_code = :region AND (CAST(:kind AS BIGINT) = 0"
                         " OR e.kind = :kind) AND (CAST(:org AS BIGINT) IS NULL OR EXISTS"
                         " (SELECT 1 FROM dialogue_org y WHERE y.dialogue_id = e.id"
                         " AND y.org_id = :org)) ORDER BY e.held_on DESC, e.id DESC LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = DIALOGUES " WHERE e.id = :dialogue",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO lead_dialogue (id, region_code, kind, name, held_on, hours, place,"
               " outcome, owner_duty_id) VALUES (:id, :region, :kind, :name, :held_on, :hours,"
               " :place, :outcome, :owner)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_dialogue SET kind = :kind, name = :name, held_on = :held_on,"
               " hours = :hours, place = :place, outcome = :outcome, owner_duty_id = :owner,"
               " version = version + 1 WHERE id = :id AND version = :version",
    },
    [ORGS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT x.org_id AS id FROM dialogue_org x WHERE x.dialogue_id = :dialogue"
               " ORDER BY x.org_id LIMIT :limit",
    },
    [ORGS_CLEAR] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM dialogue_org WHERE dialogue_id = :dialogue",
    },
    [ORG_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO dialogue_org (dialogue_id, org_id) VALUES (:dialogue, :org)",
    },
    [KNOWN] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT x.org_id AS org, e.kind, e.held_on, e.hours FROM lead_dialogue e"
               " JOIN dialogue_org x ON x.dialogue_id = e.id WHERE e.region_code = :region"
               " AND e.held_on <= :w_today AND e.outcome IS NOT NULL AND x.org_id = :org"
               " ORDER BY e.held_on DESC LIMIT :limit",
    },
    STMT_END,
};

static const struct attr success_attrs[] = {
    ATTR(struct success, id, KIND_ID, OPEN),
    ATTR(struct success, region, KIND_TEXT, OPEN),
    ATTR(struct success, name, KIND_TEXT, OPEN, .label = T("Success")),
    ATTR(struct success, what, KIND_TEXT, OPEN, .label = T("What happened")),
    ATTR(struct success, why, KIND_TEXT, OPEN, .label = T("What made it succeed")),
    ATTR(struct success, seen_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR(struct success, goal, KIND_ID, OPEN),
    ATTR(struct success, goal_name, KIND_TEXT, OPEN, .label = T("Goal")),
    OWNER_ATTRS(struct success, T("Who can be asked")),
    ATTR(struct success, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape success_shape = { "success", sizeof(struct success), success_attrs };

const struct code dialogue_kind_codes[] = {
    { DIALOGUE_OPEN, "dialogue", T("Dialogue about the cooperation") },
    { DIALOGUE_KNOWING, "knowing", T("Getting to know each other's work") },
    { 0, NULL, TEXT_NONE },
};
static const struct attr dialogue_attrs[] = {
    ATTR(struct dialogue, id, KIND_ID, OPEN),
    ATTR(struct dialogue, region, KIND_TEXT, OPEN),
    ATTR(struct dialogue, name, KIND_TEXT, OPEN, .label = T("Subject")),
    ATTR(struct dialogue, kind, KIND_CODE, OPEN, .label = T("Kind of event"),
         .codes = dialogue_kind_codes),
    ATTR(struct dialogue, held_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR_AT(struct dialogue, hours, "hours_hundredths", KIND_INT, OPEN),
    ATTR_AT(struct dialogue, hours_text, "hours", KIND_TEXT, OPEN, .label = T("Hours")),
    ATTR(struct dialogue, place, KIND_TEXT, OPEN, .label = TC("meeting", "Place")),
    ATTR(struct dialogue, orgs, KIND_INT, OPEN, .label = T("Organisations")),
    ATTR(struct dialogue, outcome, KIND_TEXT, OPEN, .label = T("What came of it")),
    OWNER_ATTRS(struct dialogue, T("Owner")),
    ATTR(struct dialogue, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape dialogue_shape = { "dialogue", sizeof(struct dialogue), dialogue_attrs };

static const struct attr dialogue_known_attrs[] = {
    ATTR(struct dialogue_known, org, KIND_ID, OPEN),
    ATTR_NAMED(struct dialogue_known, org_name, OPEN, T("Organisation")),
    ATTR(struct dialogue_known, knowing_on, KIND_DATE, OPEN, .label = T("Latest getting to know")),
    ATTR(struct dialogue_known, open_on, KIND_DATE, OPEN, .label = T("Latest dialogue")),
    ATTR(struct dialogue_known, hours, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape dialogue_known_shape = { "dialogue_known", sizeof(struct dialogue_known),
                                            dialogue_known_attrs };

struct one_id {
    int64_t id;
};
static const struct attr one_id_attrs[] = { ATTR(struct one_id, id, KIND_ID, OPEN), ATTR_END };
static const struct shape one_id_shape = { "id", sizeof(struct one_id), one_id_attrs };

/* ---- successes ---- */

static const char *
success_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct success *)row)->name;
}

enum err
success_list(struct work *w, const char *region, bool by_name, struct success **ret,
             size_t *ret_count)
{
    TRY(work_list(w, &dialogue_stmts[SUCCESSES], BINDS(BIND_TEXT("region", region)), &success_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    if (by_name)
        rows_sort(w, *ret, *ret_count, sizeof(**ret), success_name);
    return ERR_OK;
}

enum err
success_get(struct work *w, int64_t success, struct success *ret)
{
    return work_get(w, &dialogue_stmts[SUCCESS], BINDS(BIND_RAW_ID("success", success)),
                    &success_shape, ret);
}

static enum err
check_success(struct work *w, const char *region, const struct success_given *given)
{
    bool there = true;
    TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
    TRY(work_check_text(w, "what", given->what, LIMIT_REASON_BYTES));
    TRY(work_check_optional(w, "why", given->why, LIMIT_REASON_BYTES));
    TRY(owner_check_behind(w, "on", given->seen_on));
    if (given->goal != 0)
        TRY(work_exists(w, &dialogue_stmts[GOAL_EXISTS],
                        BINDS(BIND_RAW_ID("goal_id", given->goal), BIND_TEXT("region", region)),
                        &there));
    if (!there)
        return work_problem(w, ERR_INVALID, "goal", T("Choose a goal of this region."));
    return owner_check(w, region, given->owner);
}

enum err
success_make(struct work *w, const char *region, const struct success_given *given, int64_t *ret_id)
{
    TRY(led_region_own(w, region));
    TRY(check_success(w, region, given));
    *ret_id = work_new_id(w);
    TRY(work_run(w, &dialogue_stmts[SUCCESS_INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_TEXT("region", region),
                       BIND_TEXT("name", given->name), BIND_TEXT("what", given->what),
                       BIND_TEXT("why", given->why), BIND_DATE("seen_on", given->seen_on),
                       BIND_RAW_ID("goal_id", given->goal), BIND_ID("owner", given->owner))));
    return history_keep(w, region, *ret_id, &success_shape, NULL, NULL);
}

enum err
success_change(struct work *w, int64_t success, const struct success_given *given, int64_t version)
{
    struct success before, after;
    TRY(success_get(w, success, &before));
    TRY(led_region_own(w, before.region));
    TRY(keeper_same(w, before.version, version));
    TRY(check_success(w, before.region, given));
    TRY(work_run_one(w, &dialogue_stmts[SUCCESS_CHANGE],
                     BINDS(BIND_RAW_ID("id", success), BIND_TEXT("name", given->name),
                           BIND_TEXT("what", given->what), BIND_TEXT("why", given->why),
                           BIND_DATE("seen_on", given->seen_on),
                           BIND_RAW_ID("goal_id", given->goal), BIND_ID("owner", given->owner),
                           BIND_INT("version", version))));
    TRY(success_get(w, success, &after));
    return history_keep(w, before.region, success, &success_shape, &before, &after);
}

/* ---- dialogue ---- */

bool
dialogue_is_late(const struct dialogue *dialogue, struct date today)
{
    return str_empty(dialogue->outcome) && date_compare(dialogue->held_on, today) < 0;
}

static const char *
dialogue_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct dialogue *)row)->name;
}

enum err
dialogue_list(struct work *w, const char *region, struct dialogue_filter filter,
              struct dialogue **ret, size_t *ret_count)
{
    TRY(work_list(w, &dialogue_stmts[LIST],
                  BINDS(BIND_TEXT("region", region), BIND_INT("kind", filter.kind),
                        BIND_ID("org", filter.org)),
                  &dialogue_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    if (filter.by_name)
        rows_sort(w, *ret, *ret_count, sizeof(**ret), dialogue_name);
    return ERR_OK;
}

enum err
dialogue_get(struct work *w, int64_t dialogue, struct dialogue *ret)
{
    return work_get(w, &dialogue_stmts[ONE], BINDS(BIND_RAW_ID("dialogue", dialogue)),
                    &dialogue_shape, ret);
}

enum err
dialogue_orgs(struct work *w, int64_t dialogue, int64_t **ret, size_t *ret_count)
{
    struct one_id *rows;
    TRY(work_list(w, &dialogue_stmts[ORGS], BINDS(BIND_RAW_ID("dialogue", dialogue)), &one_id_shape,
                  LIMIT_LIST_ROWS, (void **)&rows, ret_count, NULL));
    *ret = ARENA_ARRAY(work_arena(w), int64_t, *ret_count + 1);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret)[i] = rows[i].id;
    return ERR_OK;
}

static enum err
check_orgs(struct work *w, const char *region, const struct dialogue_given *given)
{
    struct organisation *orgs;
    size_t count;
    if (given->org_count < 2 || given->org_count > DIALOGUE_ORGS_MOST)
        return work_problem(w, ERR_INVALID, "orgs",
                            T("Choose at least two organisations: nobody gets to know others "
                              "alone."));
    TRY(led_organisations(w, region, 0, &orgs, &count));
    for (size_t i = 0; i < given->org_count; i++) {
        bool there = false;
        for (size_t j = 0; j < count && !there; j++)
            there = orgs[j].id.v == given->orgs[i];
        if (!there)
            return work_problem(w, ERR_INVALID, "orgs", T("Choose organisations of this region."));
    }
    return ERR_OK;
}

static enum err
check_dialogue(struct work *w, const char *region, const struct dialogue_given *given)
{
    struct date today = work_today(w);
    TRY(owner_check_code(w, "kind", dialogue_kind_codes, given->kind));
    TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
    if (date_is_none(given->held_on) || date_compare(given->held_on, today) < 0)
        TRY(owner_check_behind(w, "on", given->held_on));
    else
        TRY(owner_check_ahead(w, "on", given->held_on));
    if (given->hours <= 0 || given->hours > 10000)
        return work_problem(w, ERR_INVALID, "hours",
                            T("Write how many hours are set aside, such as 2,5."));
    TRY(work_check_optional(w, "place", given->place, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "outcome", given->outcome, LIMIT_REASON_BYTES));
    if (!str_empty(given->outcome) && date_compare(given->held_on, today) > 0)
        return work_problem(w, ERR_INVALID, "outcome",
                            T("The event is still to come. Write what came of it afterwards."));
    TRY(check_orgs(w, region, given));
    return owner_check(w, region, given->owner);
}

static enum err
set_orgs(struct work *w, int64_t dialogue, const struct dialogue_given *given)
{
    TRY(work_run(w, &dialogue_stmts[ORGS_CLEAR], BINDS(BIND_RAW_ID("dialogue", dialogue))));
    for (size_t i = 0; i < given->org_count; i++)
        TRY(work_run(w, &dialogue_stmts[ORG_ADD],
                     BINDS(BIND_RAW_ID("dialogue", dialogue), BIND_RAW_ID("org", given->orgs[i]))));
    return ERR_OK;
}

enum err
dialogue_make(struct work *w, const char *region, const struct dialogue_given *given,
              int64_t *ret_id)
{
    TRY(led_region_own(w, region));
    TRY(check_dialogue(w, region, given));
    *ret_id = work_new_id(w);
    TRY(work_run(w, &dialogue_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_TEXT("region", region),
                       BIND_INT("kind", given->kind), BIND_TEXT("name", given->name),
                       BIND_DATE("held_on", given->held_on), BIND_INT("hours", given->hours),
                       BIND_TEXT("place", given->place), BIND_TEXT("outcome", given->outcome),
                       BIND_ID("owner", given->owner))));
    TRY(set_orgs(w, *ret_id, given));
    return history_keep(w, region, *ret_id, &dialogue_shape, NULL, NULL);
}

enum err
dialogue_change(struct work *w, int64_t dialogue, const struct dialogue_given *given,
                int64_t version)
{
    struct dialogue before, after;
    TRY(dialogue_get(w, dialogue, &before));
    TRY(led_region_own(w, before.region));
    TRY(keeper_same(w, before.version, version));
    TRY(check_dialogue(w, before.region, given));
    TRY(work_run_one(w, &dialogue_stmts[CHANGE],
                     BINDS(BIND_RAW_ID("id", dialogue), BIND_INT("kind", given->kind),
                           BIND_TEXT("name", given->name), BIND_DATE("held_on", given->held_on),
                           BIND_INT("hours", given->hours), BIND_TEXT("place", given->place),
                           BIND_TEXT("outcome", given->outcome), BIND_ID("owner", given->owner),
                           BIND_INT("version", version))));
    TRY(set_orgs(w, dialogue, given));
    TRY(dialogue_get(w, dialogue, &after));
    return history_keep(w, before.region, dialogue, &dialogue_shape, &before, &after);
}

struct held {
    org_id org;
    int64_t kind, hours;
    struct date held_on;
};
static const struct attr held_attrs[] = {
    ATTR(struct held, org, KIND_ID, OPEN),
    ATTR(struct held, kind, KIND_INT, OPEN),
    ATTR(struct held, held_on, KIND_DATE, OPEN),
    ATTR(struct held, hours, KIND_INT, OPEN),
    ATTR_END,
};
static const struct shape held_shape = { "held", sizeof(struct held), held_attrs };

static enum err
known_of(struct work *w, const char *region, struct dialogue_known *ret)
{
    struct held *rows;
    size_t count;
    struct date year_ago = date_add_months(work_today(w), -12);
    TRY(work_list(w, &dialogue_stmts[KNOWN],
                  BINDS(BIND_TEXT("region", region), BIND_ID("org", ret->org)), &held_shape,
                  LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        struct date *latest = rows[i].kind == DIALOGUE_KNOWING ? &ret->knowing_on : &ret->open_on;
        if (date_is_none(*latest))
            *latest = rows[i].held_on;
        if (date_compare(rows[i].held_on, year_ago) >= 0)
            ret->hours += rows[i].hours;
    }
    return ERR_OK;
}

enum err
dialogue_known(struct work *w, const char *region, struct dialogue_known **ret, size_t *ret_count)
{
    struct organisation *orgs;
    size_t count, n = 0;
    TRY(led_organisations(w, region, 0, &orgs, &count));
    struct dialogue_known *rows = ARENA_ARRAY(work_arena(w), struct dialogue_known, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (orgs[i].kind > PARTY_MUN) /* the authorities; others are welcome, and not asked for */
            continue;
        rows[n] = (struct dialogue_known){ .org = orgs[i].id,
                                           .org_name = orgs[i].name,
                                           .org_kind = orgs[i].kind };
        TRY(known_of(w, region, &rows[n]));
        n++;
    }
    *ret = rows;
    *ret_count = n;
    return ERR_OK;
}
