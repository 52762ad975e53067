/* steering/goal.c: see goal.h; the vision, goals, and where they are in each party's strategy. */
#include "steering/goal.h"

#include "region/history.h"
#include "region/row.h"

enum {
    VISION,
    VISION_INSERT,
    VISION_UPDATE,
    LIST,
    COUNT_OF,
    ONE,
    INSERT,
    CHANGE,
    AGREE,
    END,
    FOLLOW,
    ITEMS,
    ITEM_EXISTS,
    ITEMS_CLEAR,
    ITEM_ADD,
    STRATEGIES,
    STRATEGY_ADD,
    STRATEGY_CHANGE,
};
#define GOALS                                                                                      \
    "SELECT g.id, g.region_code AS region, g.name, g.description, g.state, g.agreed_on,"           \
    " g.until_on, g.follow_on, g.ended_on, g.agreed_by, g.outcome, g.version, '' AS missing, '' "  \
    "AS strategies,"                                                                               \
    " (SELECT count(1) FROM goal_item gi JOIN picture_item pi ON pi.id = gi.item_id"               \
    " WHERE gi.goal_id = g.id) AS items, (SELECT count(1) FROM"                                    \
    " goal_measure gm WHERE gm.goal_id = g.id AND gm.ended_on IS NULL) AS measures, (SELECT"       \
    " count(1) FROM goal_strategy gs WHERE gs.goal_id = g.id) AS told," OWNER_COLUMNS              \
    " FROM lead_goal g" OWNER_JOIN("g.owner_duty_id")
const struct stmt lead_goal_stmts[] = {
    [VISION] = {
        .need = NEED_REGION,
        .sql = "SELECT v.id, v.region_code AS region, v.text_fi, v.text_sv, v.agreed_by,"
               " v.agreed_on, v.next_look_on, v.version," OWNER_COLUMNS
               " FROM lead_vision v" OWNER_JOIN("v.owner_duty_id")
               " WHERE v.region_code = :region",
    },
    [VISION_INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO lead_vision (id, region_code, text_fi, text_sv, agreed_on, agreed_by,"
               " next_look_on, owner_duty_id) VALUES (:id, :region, :text_fi, :text_sv,"
               " :agreed_on, :agreed_by, :next_look_on, :owner)",
    },
    [VISION_UPDATE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_vision SET text_fi = :text_fi, text_sv = :text_sv,"
               " agreed_on = :agreed_on, agreed_by = :agreed_by, next_look_on = :next_look_on,"
               " owner_duty_id = :owner, version = version + 1"
               " WHERE region_code = :region AND version = :version",
    },
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = GOALS " WHERE g.region_code = :region AND (CAST(:state AS BIGINT) = 0"
                     " OR g.state = :state) ORDER BY g.state, g.id LIMIT :limit",
    },
    [COUNT_OF] = {
        .need = NEED_REGION,
        .sql = "SELECT count(1) FROM lead_goal g WHERE g.region_code = :region"
               " AND g.state IN (1, 2)",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = GOALS " WHERE g.id = :goal_id",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO lead_goal (id, region_code, name, description, owner_duty_id, state,"
               " until_on, follow_on) VALUES (:id, :region, :name, :description, :owner, 1,"
               " :until_on, :follow_on)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_goal SET name = :name, description = :description,"
               " owner_duty_id = :owner, until_on = :until_on, follow_on = :follow_on,"
               " version = version + 1 WHERE id = :id AND version = :version"
               " AND state IN (1, 2)",
    },
    [AGREE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_goal SET state = 2, agreed_on = :agreed_on, agreed_by = :agreed_by,"
               " version = version + 1 WHERE id = :id AND version = :version AND state = 1",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_goal SET state = :state, ended_on = :w_today, outcome = :outcome,"
               " version = version + 1 WHERE id = :id AND version = :version"
               " AND state IN (1, 2)",
    },
    [FOLLOW] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_goal SET follow_on = :follow_on, version = version + 1"
               " WHERE id = :id AND version = :version AND state IN (1, 2)",
    },
    [ITEMS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT i.item_id AS id FROM goal_item i WHERE i.goal_id = :goal_id"
               " ORDER BY i.item_id LIMIT :limit",
    },
    [ITEM_EXISTS] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM picture_item i WHERE i.id = :item_id AND i.region_code = :region"
               " AND i.ended_on IS NULL",
    },
    [ITEMS_CLEAR] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM goal_item WHERE goal_id = :goal_id",
    },
    [ITEM_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO goal_item (goal_id, item_id) VALUES (:goal_id, :item_id)",
    },
#define STRATEGY                                                                                   \
    "SELECT s.id, s.goal_id AS goal, s.org_id AS org, o.name_fi AS org_name_fi,"                   \
    " o.name_sv AS org_name_sv, o.name_en AS org_name_en, s.document, s.place, s.said_on"          \
    " FROM goal_strategy s JOIN organisation o ON o.id = s.org_id"
    [STRATEGIES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = STRATEGY " WHERE s.goal_id = :goal_id ORDER BY s.org_id LIMIT :limit",
    },
    [STRATEGY_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO goal_strategy (id, goal_id, org_id, document, place, said_on)"
               " VALUES (:id, :goal_id, :org, :document, :place, :w_today)",
    },
    [STRATEGY_CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE goal_strategy SET document = :document, place = :place, said_on = :w_today"
               " WHERE goal_id = :goal_id AND org_id = :org",
    },
    STMT_END,
};

static const struct attr vision_attrs[] = {
    ATTR(struct vision, id, KIND_ID, OPEN),
    ATTR(struct vision, region, KIND_TEXT, OPEN),
    ATTR(struct vision, text_fi, KIND_TEXT, OPEN, .label = T("Vision in Finnish")),
    ATTR(struct vision, text_sv, KIND_TEXT, OPEN, .label = T("Vision in Swedish")),
    ATTR(struct vision, agreed_on, KIND_DATE, OPEN, .label = T("Agreed on")),
    ATTR(struct vision, agreed_by, KIND_TEXT, OPEN, .label = T("Agreed by")),
    ATTR(struct vision, next_look_on, KIND_DATE, OPEN, .label = T("Looked at next on")),
    OWNER_ATTRS(struct vision, T("Owner")),
    ATTR(struct vision, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape vision_shape = { "vision", sizeof(struct vision), vision_attrs };

const struct code lead_goal_state_codes[] = {
    { GOAL_PREPARED, "prepared", TC("goal", "Being prepared") },
    { GOAL_AGREED, "agreed", TC("goal", "Agreed on") },
    { GOAL_REACHED, "reached", TC("goal", "Reached") },
    { GOAL_DROPPED, "dropped", TC("goal", "Dropped") },
    { 0, NULL, TEXT_NONE },
};
const struct code lead_goal_fault_codes[] = {
    { GOAL_NO_ITEM, "no_item", T("Rests on nothing in the picture") },
    { GOAL_NO_STRATEGY, "no_strategy", T("Missing from a party's strategy") },
    { GOAL_NO_MEASURE, "no_measure", T("Has no measure") },
    { GOAL_LATE, "late", T("Follow-up is late") },
    { GOAL_NO_OWNER, "no_owner", T("The owner has left") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr lead_goal_attrs[] = {
    ATTR(struct lead_goal, id, KIND_ID, OPEN),
    ATTR(struct lead_goal, region, KIND_TEXT, OPEN),
    ATTR(struct lead_goal, name, KIND_TEXT, OPEN, .label = T("Goal")),
    ATTR(struct lead_goal, description, KIND_TEXT, OPEN, .label = T("Description")),
    ATTR(struct lead_goal, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = lead_goal_state_codes),
    ATTR(struct lead_goal, agreed_on, KIND_DATE, OPEN, .label = T("Agreed on")),
    ATTR(struct lead_goal, agreed_by, KIND_TEXT, OPEN, .label = T("Agreed by")),
    ATTR(struct lead_goal, until_on, KIND_DATE, OPEN, .label = T("Reached by")),
    ATTR(struct lead_goal, follow_on, KIND_DATE, OPEN, .label = T("Next follow-up")),
    ATTR(struct lead_goal, ended_on, KIND_DATE, OPEN, .label = T("Ended on")),
    ATTR(struct lead_goal, outcome, KIND_TEXT, OPEN, .label = T("What came of it")),
    OWNER_ATTRS(struct lead_goal, T("Owner")),
    ATTR(struct lead_goal, items, KIND_INT, OPEN, .label = T("Items of the picture")),
    ATTR(struct lead_goal, measures, KIND_INT, OPEN),
    ATTR(struct lead_goal, told, KIND_INT, OPEN),
    ATTR(struct lead_goal, strategies, KIND_TEXT, OPEN,
         .label = T("In the strategies of the parties")),
    ATTR(struct lead_goal, missing, KIND_TEXT, OPEN, .label = T("Missing from the strategy of")),
    ATTR(struct lead_goal, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape lead_goal_shape = { "goal", sizeof(struct lead_goal), lead_goal_attrs };

static const struct attr goal_strategy_attrs[] = {
    ATTR(struct goal_strategy, id, KIND_ID, OPEN),
    ATTR(struct goal_strategy, goal, KIND_ID, OPEN),
    ATTR(struct goal_strategy, org, KIND_ID, OPEN),
    ATTR_NAMED(struct goal_strategy, org_name, OPEN, T("Organisation")),
    ATTR(struct goal_strategy, document, KIND_TEXT, OPEN, .label = T("Strategy")),
    ATTR(struct goal_strategy, place, KIND_TEXT, OPEN, .label = T("Section or link")),
    ATTR(struct goal_strategy, said_on, KIND_DATE, OPEN, .label = T("Told on")),
    ATTR_END,
};
const struct shape goal_strategy_shape = { "goal_strategy", sizeof(struct goal_strategy),
                                           goal_strategy_attrs };

struct one_id {
    int64_t id;
};
static const struct attr one_id_attrs[] = { ATTR(struct one_id, id, KIND_ID, OPEN), ATTR_END };
static const struct shape one_id_shape = { "id", sizeof(struct one_id), one_id_attrs };

/* ---- the vision ---- */

enum err
vision_get(struct work *w, const char *region, struct vision *ret)
{
    return work_get(w, &lead_goal_stmts[VISION], BINDS(BIND_TEXT("region", region)), &vision_shape,
                    ret);
}

static enum err
check_vision(struct work *w, const char *region, const struct vision_given *given)
{
    TRY(work_check_text(w, "text_fi", given->text_fi, LIMIT_REASON_BYTES));
    TRY(work_check_text(w, "text_sv", given->text_sv, LIMIT_REASON_BYTES));
    TRY(work_check_text(w, "by", given->agreed_by, LIMIT_LINE_BYTES));
    TRY(owner_check_behind(w, "on", given->agreed_on));
    TRY(owner_check_ahead(w, "next", given->next_look_on));
    return owner_check(w, region, given->owner);
}

enum err
vision_set(struct work *w, const char *region, const struct vision_given *given, int64_t version)
{
    struct vision before, after;
    TRY(led_region_own(w, region));
    enum err err = vision_get(w, region, &before);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    bool is_new = err == ERR_NOT_FOUND;
    TRY(keeper_same(w, is_new ? 0 : before.version, version));
    TRY(check_vision(w, region, given));
    const struct bind *binds =
        BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_TEXT("region", region),
              BIND_TEXT("text_fi", given->text_fi), BIND_TEXT("text_sv", given->text_sv),
              BIND_DATE("agreed_on", given->agreed_on), BIND_TEXT("agreed_by", given->agreed_by),
              BIND_DATE("next_look_on", given->next_look_on), BIND_ID("owner", given->owner));
    const struct bind *changed = BINDS(
        BIND_TEXT("region", region), BIND_TEXT("text_fi", given->text_fi),
        BIND_TEXT("text_sv", given->text_sv), BIND_DATE("agreed_on", given->agreed_on),
        BIND_TEXT("agreed_by", given->agreed_by), BIND_DATE("next_look_on", given->next_look_on),
        BIND_ID("owner", given->owner), BIND_INT("version", version));
    TRY(work_run_one(w, &lead_goal_stmts[is_new ? VISION_INSERT : VISION_UPDATE],
                     is_new ? binds : changed));
    TRY(vision_get(w, region, &after));
    return history_keep(w, region, after.id, &vision_shape, is_new ? NULL : &before, &after);
}

/* ---- what is wrong with a goal ---- */

bool
lead_goal_is_open(const struct lead_goal *goal)
{
    return goal->state == GOAL_PREPARED || goal->state == GOAL_AGREED;
}

bool
lead_goal_has(const struct lead_goal *goal, enum lead_goal_fault fault, struct date today)
{
    if (!lead_goal_is_open(goal))
        return false;
    switch (fault) {
    case GOAL_NO_ITEM:
        return goal->items == 0;
    case GOAL_NO_STRATEGY:
        return goal->state == GOAL_AGREED && !str_empty(goal->missing);
    case GOAL_NO_MEASURE:
        return goal->state == GOAL_AGREED && goal->measures == 0;
    case GOAL_LATE:
        return date_compare(goal->follow_on, today) < 0;
    case GOAL_NO_OWNER:
        return goal->owner.left;
    case GOAL_RIGHT:
    case GOAL_FAULTS:
        break;
    }
    return false;
}

/* The authorities that a goal concerns: each has a strategy of its own. */
static enum err
parties_of(struct work *w, const char *region, struct organisation **ret, size_t *ret_count)
{
    size_t count, kept = 0;
    TRY(led_organisations(w, region, 0, ret, &count));
    for (size_t i = 0; i < count; i++)
        if ((*ret)[i].kind == PARTY_EA || (*ret)[i].kind == PARTY_WSC ||
            (*ret)[i].kind == PARTY_KELA)
            (*ret)[kept++] = (*ret)[i];
    *ret_count = kept;
    return ERR_OK;
}

static void
name_told(struct work *w, struct lead_goal *goal, const struct goal_strategy *told, size_t count)
{
    struct buf b;
    buf_init(&b, work_arena(w), 200);
    for (size_t i = 0; i < count; i++) {
        const char *document = told[i].document;
        buf_addf(&b, "%s%s: %s", i > 0 ? "; " : "", names_in(work_lang(w), told[i].org_name),
                 str_empty(document) ? text_plain(work_lang(w), TC("strategy", "not yet"))
                                     : document);
        if (!str_empty(told[i].place))
            buf_addf(&b, ", %s", told[i].place);
    }
    goal->strategies = buf_text(&b);
}

static void
name_missing(struct work *w, struct lead_goal *goal, const struct organisation *parties,
             size_t party_count, const struct goal_strategy *told, size_t told_count)
{
    struct buf b;
    buf_init(&b, work_arena(w), 80);
    for (size_t i = 0; i < party_count; i++) {
        bool has = false;
        for (size_t j = 0; j < told_count && !has; j++)
            has = told[j].goal == goal->id && told[j].org.v == parties[i].id.v;
        if (has)
            continue;
        if (b.length > 0)
            buf_add(&b, ", ");
        buf_add(&b, names_in(work_lang(w), parties[i].name));
    }
    goal->missing = buf_text(&b);
}

static enum err
missing_of(struct work *w, const char *region, struct lead_goal *goals, size_t count)
{
    struct organisation *parties;
    size_t party_count;
    TRY(parties_of(w, region, &parties, &party_count));
    for (size_t i = 0; i < count; i++) {
        struct goal_strategy *told;
        size_t told_count;
        TRY(work_list(w, &lead_goal_stmts[STRATEGIES], BINDS(BIND_RAW_ID("goal_id", goals[i].id)),
                      &goal_strategy_shape, LIMIT_LIST_ROWS, (void **)&told, &told_count, NULL));
        name_missing(w, &goals[i], parties, party_count, told, told_count);
        name_told(w, &goals[i], told, told_count);
    }
    return ERR_OK;
}

/* ---- reading ---- */

static const char *
name_of_goal(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct lead_goal *)row)->name;
}

static int64_t
by_follow(const void *row)
{
    return date_days(((const struct lead_goal *)row)->follow_on);
}

static int64_t
by_until(const void *row)
{
    return date_days(((const struct lead_goal *)row)->until_on);
}

static int64_t
by_ended(const void *row)
{
    return !lead_goal_is_open(row);
}

enum err
lead_goal_list(struct work *w, const char *region, struct lead_goal_filter filter,
               struct lead_goal **ret, size_t *ret_count)
{
    size_t count, kept = 0;
    TRY(work_list(w, &lead_goal_stmts[LIST],
                  BINDS(BIND_TEXT("region", region), BIND_INT("state", filter.state)),
                  &lead_goal_shape, LIMIT_LIST_ROWS, (void **)ret, &count, NULL));
    TRY(missing_of(w, region, *ret, count));
    for (size_t i = 0; i < count; i++)
        if (filter.fault == GOAL_RIGHT ||
            lead_goal_has(&(*ret)[i], (enum lead_goal_fault)filter.fault, work_today(w)))
            (*ret)[kept++] = (*ret)[i];
    rows_sort(w, *ret, kept, sizeof(**ret), name_of_goal);
    if (filter.sort != GOAL_BY_NAME)
        owner_sort(w, *ret, kept, sizeof(**ret),
                   filter.sort == GOAL_BY_FOLLOW ? by_follow : by_until, false);
    owner_sort(w, *ret, kept, sizeof(**ret), by_ended, false);
    *ret_count = kept;
    return ERR_OK;
}

enum err
lead_goal_get(struct work *w, int64_t goal, struct lead_goal *ret)
{
    TRY(work_get(w, &lead_goal_stmts[ONE], BINDS(BIND_RAW_ID("goal_id", goal)), &lead_goal_shape,
                 ret));
    return missing_of(w, ret->region, ret, 1);
}

enum err
lead_goal_items(struct work *w, int64_t goal, int64_t **ret, size_t *ret_count)
{
    struct one_id *rows;
    TRY(work_list(w, &lead_goal_stmts[ITEMS], BINDS(BIND_RAW_ID("goal_id", goal)), &one_id_shape,
                  LIMIT_LIST_ROWS, (void **)&rows, ret_count, NULL));
    *ret = ARENA_ARRAY(work_arena(w), int64_t, *ret_count + 1);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret)[i] = rows[i].id;
    return ERR_OK;
}

/* ---- writing ---- */

static enum err
check_goal(struct work *w, const char *region, const struct lead_goal_given *given)
{
    TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "description", given->description, LIMIT_REASON_BYTES));
    TRY(owner_check_ahead(w, "until", given->until_on));
    TRY(owner_check_ahead(w, "follow", given->follow_on));
    TRY(owner_check(w, region, given->owner));
    if (given->item_count > GOAL_ITEMS_MOST)
        return work_problem_fill(w, ERR_INVALID, "items", T("Choose at most {n} items."),
                                 FILLS(FILL_N("n", GOAL_ITEMS_MOST)));
    for (size_t i = 0; i < given->item_count; i++) {
        bool there;
        TRY(work_exists(w, &lead_goal_stmts[ITEM_EXISTS],
                        BINDS(BIND_RAW_ID("item_id", given->items[i]), BIND_TEXT("region", region)),
                        &there));
        if (!there)
            return work_problem(w, ERR_INVALID, "items",
                                T("Choose items of this region's own picture."));
    }
    return ERR_OK;
}

static enum err
set_items(struct work *w, int64_t goal, const struct lead_goal_given *given)
{
    TRY(work_run(w, &lead_goal_stmts[ITEMS_CLEAR], BINDS(BIND_RAW_ID("goal_id", goal))));
    for (size_t i = 0; i < given->item_count; i++)
        TRY(work_run(w, &lead_goal_stmts[ITEM_ADD],
                     BINDS(BIND_RAW_ID("goal_id", goal), BIND_RAW_ID("item_id", given->items[i]))));
    return ERR_OK;
}

enum err
lead_goal_make(struct work *w, const char *region, const struct lead_goal_given *given,
               int64_t *ret_id)
{
    int64_t count;
    TRY(led_region_own(w, region));
    TRY(check_goal(w, region, given));
    TRY(work_int(w, &lead_goal_stmts[COUNT_OF], BINDS(BIND_TEXT("region", region)), &count));
    if (count >= GOALS_MOST)
        return work_problem_fill(w, ERR_INVALID, NULL,
                                 T("A region has at most {n} open goals. End some first."),
                                 FILLS(FILL_N("n", GOALS_MOST)));
    *ret_id = work_new_id(w);
    TRY(work_run(w, &lead_goal_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_TEXT("region", region),
                       BIND_TEXT("name", given->name), BIND_TEXT("description", given->description),
                       BIND_ID("owner", given->owner), BIND_DATE("until_on", given->until_on),
                       BIND_DATE("follow_on", given->follow_on))));
    TRY(set_items(w, *ret_id, given));
    return history_keep(w, region, *ret_id, &lead_goal_shape, NULL, NULL);
}

/* A goal that is open and unchanged since it was read. */
static enum err
get_open(struct work *w, int64_t goal, int64_t version, struct lead_goal *ret)
{
    TRY(lead_goal_get(w, goal, ret));
    if (!lead_goal_is_open(ret))
        return work_problem(w, ERR_CONFLICT, NULL, T("This goal has ended; it stays as it is."));
    return keeper_same(w, ret->version, version);
}

static enum err
keep(struct work *w, const struct lead_goal *before)
{
    struct lead_goal after;
    TRY(lead_goal_get(w, before->id, &after));
    after.missing = before->missing; /* the strategies say it */
    return history_keep(w, before->region, before->id, &lead_goal_shape, before, &after);
}

enum err
lead_goal_change(struct work *w, int64_t goal, const struct lead_goal_given *given, int64_t version)
{
    struct lead_goal before;
    TRY(lead_goal_get(w, goal, &before));
    TRY(led_region_own(w, before.region));
    TRY(get_open(w, goal, version, &before));
    TRY(check_goal(w, before.region, given));
    if (before.state == GOAL_AGREED && given->item_count == 0)
        return work_problem(w, ERR_INVALID, "items",
                            T("An agreed goal rests on at least one item of the situational "
                              "picture (recommendation R2.1)."));
    TRY(work_run_one(w, &lead_goal_stmts[CHANGE],
                     BINDS(BIND_RAW_ID("id", goal), BIND_TEXT("name", given->name),
                           BIND_TEXT("description", given->description),
                           BIND_ID("owner", given->owner), BIND_DATE("until_on", given->until_on),
                           BIND_DATE("follow_on", given->follow_on),
                           BIND_INT("version", version))));
    TRY(set_items(w, goal, given));
    return keep(w, &before);
}

enum err
lead_goal_agree(struct work *w, int64_t goal, struct date on, const char *by, int64_t version)
{
    struct lead_goal before;
    TRY(lead_goal_get(w, goal, &before));
    TRY(led_region_own(w, before.region));
    TRY(get_open(w, goal, version, &before));
    if (before.state != GOAL_PREPARED)
        return work_problem(w, ERR_CONFLICT, NULL, T("This goal has been agreed on already."));
    if (before.items == 0)
        return work_problem(w, ERR_INVALID, NULL,
                            T("A goal is agreed on only when it rests on at least one item of the "
                              "situational picture (recommendation R2.1). Choose the item first."));
    TRY(owner_check_behind(w, "on", on));
    TRY(work_check_text(w, "by", by, LIMIT_LINE_BYTES));
    TRY(work_run_one(w, &lead_goal_stmts[AGREE],
                     BINDS(BIND_RAW_ID("id", goal), BIND_DATE("agreed_on", on),
                           BIND_TEXT("agreed_by", by), BIND_INT("version", version))));
    return keep(w, &before);
}

enum err
lead_goal_end(struct work *w, int64_t goal, enum lead_goal_state state, const char *outcome,
              int64_t version)
{
    struct lead_goal before;
    TRY(lead_goal_get(w, goal, &before));
    TRY(led_region_own(w, before.region));
    TRY(get_open(w, goal, version, &before));
    if (state != GOAL_REACHED && state != GOAL_DROPPED)
        return work_problem(w, ERR_INVALID, "state", T("Choose one."));
    if (state == GOAL_REACHED && before.state != GOAL_AGREED)
        return work_problem(w, ERR_INVALID, "state",
                            T("Only a goal that has been agreed on can be reached."));
    TRY(work_check_text(w, "outcome", outcome, LIMIT_REASON_BYTES));
    TRY(work_run_one(w, &lead_goal_stmts[END],
                     BINDS(BIND_RAW_ID("id", goal), BIND_INT("state", (int)state),
                           BIND_TEXT("outcome", outcome), BIND_INT("version", version))));
    return keep(w, &before);
}

enum err
lead_goal_follow(struct work *w, int64_t goal, struct date next_on, int64_t version)
{
    struct lead_goal before;
    TRY(lead_goal_get(w, goal, &before));
    TRY(keeper_check(w, before.region, before.owner.duty));
    TRY(get_open(w, goal, version, &before));
    TRY(owner_check_ahead(w, "follow", next_on));
    TRY(work_run_one(w, &lead_goal_stmts[FOLLOW],
                     BINDS(BIND_RAW_ID("id", goal), BIND_DATE("follow_on", next_on),
                           BIND_INT("version", version))));
    return keep(w, &before);
}

/* ---- in each party's own strategy ---- */

enum err
lead_goal_strategies(struct work *w, const struct lead_goal *goal, struct goal_strategy **ret,
                     size_t *ret_count)
{
    struct organisation *parties;
    struct goal_strategy *told;
    size_t party_count, count;
    TRY(parties_of(w, goal->region, &parties, &party_count));
    TRY(work_list(w, &lead_goal_stmts[STRATEGIES], BINDS(BIND_RAW_ID("goal_id", goal->id)),
                  &goal_strategy_shape, LIMIT_LIST_ROWS, (void **)&told, &count, NULL));
    struct goal_strategy *all =
        ARENA_ARRAY(work_arena(w), struct goal_strategy, count + party_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        all[n++] = told[i];
    for (size_t i = 0; i < party_count; i++) {
        bool has = false;
        for (size_t j = 0; j < count && !has; j++)
            has = told[j].org.v == parties[i].id.v;
        if (!has)
            all[n++] = (struct goal_strategy){ .goal = goal->id,
                                               .org = parties[i].id,
                                               .org_name = parties[i].name };
    }
    *ret = all;
    *ret_count = n;
    return ERR_OK;
}

enum err
lead_goal_strategy_set(struct work *w, int64_t goal, org_id org, const char *document,
                       const char *place)
{
    struct lead_goal before;
    struct goal_strategy *rows;
    size_t count;
    TRY(lead_goal_get(w, goal, &before));
    TRY(led_region_own(w, before.region));
    TRY(lead_goal_strategies(w, &before, &rows, &count));
    const struct goal_strategy *row = NULL;
    for (size_t i = 0; i < count; i++)
        if (rows[i].org.v == org.v)
            row = &rows[i];
    if (row == NULL)
        return work_problem(w, ERR_INVALID, "org",
                            T("Choose an employment authority, the county or Kela of this "
                              "region."));
    TRY(work_check_optional(w, "document", document, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "place", place, LIMIT_LINE_BYTES));
    if (str_empty(document) && !str_empty(place))
        return work_problem(w, ERR_INVALID, "document",
                            T("Write the name of the strategy, or leave both empty: not yet "
                              "there."));
    const struct bind *binds =
        row->id == 0
            ? BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("goal_id", goal),
                    BIND_ID("org", org), BIND_TEXT("document", document), BIND_TEXT("place", place))
            : BINDS(BIND_RAW_ID("goal_id", goal), BIND_ID("org", org),
                    BIND_TEXT("document", document), BIND_TEXT("place", place));
    TRY(work_run_one(w, &lead_goal_stmts[row->id == 0 ? STRATEGY_ADD : STRATEGY_CHANGE], binds));
    return keep(w, &before);
}
