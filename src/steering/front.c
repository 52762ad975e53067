/* steering/front.c: see front.h.  First who has left, then what is wrong, then what comes next. */
#include "steering/front.h"

#include "access/setting.h"
#include "base/str.h"
#include "region/led.h"
#include "region/row.h"

#include <assert.h>

const struct code front_number_codes[] = {
    { FRONT_ITEMS, "items", T("items late or contradicting") },
    { FRONT_AGREEMENTS, "agreements", T("agreements without an approval or a review") },
    { FRONT_GROUPS, "groups", T("steering groups to mend") },
    { FRONT_GOALS, "goals", T("measures behind or without a value") },
    { FRONT_TASKS, "tasks", T("tasks late") },
    { FRONT_CARDS, "cards", T("service cards stale") },
    { FRONT_PEOPLE, "people", T("without anybody responsible") },
    { 0, NULL, TEXT_NONE },
};
const struct code fault_codes[] = {
    { FAULT_ITEM_CONTRADICTS, "item_contradicts", T("Done, but the check is not met") },
    { FAULT_ITEM_LATE, "item_late", T("Late") },
    { FAULT_AGREEMENT_UNAPPROVED, "agreement_unapproved", T("Waits for an approval") },
    { FAULT_AGREEMENT_REVIEW, "agreement_review", T("Its review day has passed") },
    { FAULT_GROUP_NO_CHAIR, "group_no_chair", T("Has no chair") },
    { FAULT_GROUP_NO_VICE, "group_no_vice", T("Has no vice chair") },
    { FAULT_GROUP_TERM, "group_term", T("Its term ends, or has ended") },
    { FAULT_MEASURE_NO_VALUE, "measure_no_value", T("No value in time") },
    { FAULT_MEASURE_BEHIND, "measure_behind", T("Behind its target") },
    { FAULT_TASK_LATE, "task_late", T("Late") },
    { FAULT_CARD_STALE, "card_stale", T("Not looked at in time") },
    { FAULT_CELL_EMPTY, "cell_empty", T("Nobody is responsible") },
    { FAULT_LEFT, "left", T("Whose it was has left") },
    { 0, NULL, TEXT_NONE },
};
const struct code owned_codes[] = {
    { OWNED_ITEM, "item", T("Item of the recommendations") },
    { OWNED_TASK, "task", TC("region", "Task") },
    { OWNED_GROUP, "group", T("Steering group") },
    { OWNED_MEMBER, "member", T("Member of a steering group") },
    { OWNED_DEPUTY, "deputy", T("Deputy in a steering group") },
    { OWNED_LEADER, "leader", T("Leader of the organising") },
    { OWNED_AGREEMENT, "agreement", TC("region", "Agreement") },
    { OWNED_NEGOTIATION, "negotiation", TC("region", "Negotiation") },
    { OWNED_ROUND, "round", T("Round of maturity") },
    { OWNED_MAPPING, "mapping", T("Mapping of cooperation") },
    { OWNED_VISION, "vision", TC("region", "Vision") },
    { OWNED_GOAL, "goal", T("Strategic goal") },
    { OWNED_MEASURE, "measure", T("Measure of a goal") },
    { OWNED_RESOURCE, "resource", T("Joint resource") },
    { OWNED_RISK, "risk", TC("region", "Risk") },
    { OWNED_PICTURE, "picture", T("Common picture") },
    { OWNED_SECTION, "section", T("Part of the common picture") },
    { OWNED_CARD, "card", T("Service card") },
    { OWNED_TRAINING, "training", T("Joint training") },
    { OWNED_REGISTER, "register", T("Entry of a register") },
    { OWNED_CONTACT, "contact", T("Contact person") },
    { OWNED_POINT, "point", T("Service point") },
    { OWNED_YOUTH, "youth", T("Youth joint service") },
    { OWNED_FORUM, "forum", T("Structure") },
    { OWNED_FORUM_MEMBER, "forum_member", T("Member of a structure") },
    { OWNED_NEED, "need", T("Need of a structure") },
    { OWNED_SITTING, "sitting", T("Meeting to prepare") },
    { 0, NULL, TEXT_NONE },
};
static_assert(OWNED_SITTING == 27 && OWNED_CARD == 18, "the numbers in the statement");

#define IN "t.region_code = :region"
/* Everything in a region that is somebody's at work. */
#define HELD                                                                                       \
    "SELECT 1 AS kind, t.id, CAST(NULL AS TEXT) AS what, t.owner_duty_id AS duty FROM"             \
    " region_item t WHERE " IN " AND t.state < 3"                                                  \
    " UNION ALL SELECT 2, t.id, t.what, t.owner_duty_id FROM region_task t WHERE " IN              \
    " AND t.state = 1"                                                                             \
    " UNION ALL SELECT 3, t.id, t.name, t.owner_duty_id FROM steering_group t WHERE " IN           \
    " AND t.state < 3"                                                                             \
    " UNION ALL SELECT 4, t.id, t.name, m.duty_id FROM steering_group t JOIN group_member m ON"    \
    " m.group_id = t.id WHERE " IN " AND t.state < 3 AND m.until_on IS NULL"                       \
    " UNION ALL SELECT 5, t.id, t.name, m.deputy_duty_id FROM steering_group t JOIN group_member"  \
    " m ON m.group_id = t.id WHERE " IN " AND t.state < 3 AND m.until_on IS NULL"                  \
    " UNION ALL SELECT 6, t.id, t.name, m.duty_id FROM steering_group t JOIN group_leader m ON"    \
    " m.group_id = t.id WHERE " IN " AND t.state < 3 AND m.ended_on IS NULL AND m.until_on >="     \
    " :w_today"                                                                                    \
    " UNION ALL SELECT 7, t.id, t.name, t.owner_duty_id FROM agreement t WHERE " IN                \
    " UNION ALL SELECT 8, t.id, t.name, t.owner_duty_id FROM negotiation t WHERE " IN              \
    " AND t.state = 1"                                                                             \
    " UNION ALL SELECT 9, t.id, t.name, t.owner_duty_id FROM maturity_round t WHERE " IN           \
    " AND t.state < 4"                                                                             \
    " UNION ALL SELECT 10, t.id, t.name, t.owner_duty_id FROM mapping t WHERE " IN                 \
    " AND t.state < 3"                                                                             \
    " UNION ALL SELECT 11, t.id, CAST(NULL AS TEXT), t.owner_duty_id FROM lead_vision t WHERE " IN \
    " UNION ALL SELECT 12, t.id, t.name, t.owner_duty_id FROM lead_goal t WHERE " IN               \
    " AND t.state < 3"                                                                             \
    " UNION ALL SELECT 13, m.id, m.name, m.owner_duty_id FROM lead_goal t JOIN goal_measure m ON"  \
    " m.goal_id = t.id WHERE " IN " AND t.state < 3 AND m.ended_on IS NULL"                        \
    " UNION ALL SELECT 14, t.id, t.name, t.owner_duty_id FROM lead_resource t WHERE " IN           \
    " AND t.ended_on IS NULL"                                                                      \
    " UNION ALL SELECT 15, t.id, t.name, t.owner_duty_id FROM lead_risk t WHERE " IN               \
    " AND t.closed_on IS NULL"                                                                     \
    " UNION ALL SELECT 16, t.id, CAST(NULL AS TEXT), t.owner_duty_id FROM picture_base t"          \
    " WHERE " IN                                                                                   \
    " UNION ALL SELECT 17, t.id, CAST(NULL AS TEXT), t.owner_duty_id FROM picture_section t"       \
    " WHERE " IN                                                                                   \
    " UNION ALL SELECT 18, t.id, coalesce(CASE WHEN :lang = 'sv' THEN t.name_sv END, t.name_fi,"   \
    " t.name_sv), t.owner_duty_id FROM service_card t WHERE " IN " AND t.state < 3"                \
    " UNION ALL SELECT 19, t.id, t.name, t.owner_duty_id FROM training t WHERE " IN                \
    " AND t.state = 1"                                                                             \
    " UNION ALL SELECT 20, t.id, coalesce(CASE WHEN :lang = 'sv' THEN t.name_sv END, t.name_fi,"   \
    " t.name_sv, t.name_en), t.owner_duty_id FROM register_entry t WHERE " IN " AND t.state < 80"  \
    " UNION ALL SELECT 21, t.id, t.task, t.duty_id FROM contact t WHERE " IN                       \
    " AND (t.until_on IS NULL OR t.until_on >= :w_today)"                                          \
    " UNION ALL SELECT 22, t.id, t.name, t.owner_duty_id FROM service_point t WHERE " IN           \
    " AND (t.until_on IS NULL OR t.until_on >= :w_today)"                                          \
    " UNION ALL SELECT 23, t.id, a.name_fi, t.owner_duty_id FROM youth_item t JOIN area a ON"      \
    " a.code = t.area_code WHERE " IN " AND t.state < 3"                                           \
    " UNION ALL SELECT 24, t.id, t.name, t.owner_duty_id FROM forum t WHERE " IN                   \
    " AND t.state < 3"                                                                             \
    " UNION ALL SELECT 25, t.id, t.name, m.duty_id FROM forum t JOIN forum_member m ON"            \
    " m.forum_id = t.id WHERE " IN " AND t.state < 3 AND (m.until_on IS NULL OR m.until_on >="     \
    " :w_today)"                                                                                   \
    " UNION ALL SELECT 26, t.id, t.what, t.owner_duty_id FROM structure_need t WHERE " IN          \
    " AND t.state < 3"                                                                             \
    " UNION ALL SELECT 27, t.id, t.venue, t.owner_duty_id FROM sitting t WHERE " IN                \
    " AND t.state < 3"

/* A list of one kind of fault. */
#define FAULT(kind, number, columns, rest)                                                         \
    "SELECT " kind " AS kind, " number " AS number, " columns " FROM " rest

enum {
    LEAVERS,
    AGREEMENTS_UNAPPROVED,
    AGREEMENTS_REVIEW,
    GROUPS_CHAIR,
    GROUPS_VICE,
    GROUPS_TERM,
    MEASURES_NO_VALUE,
    MEASURES_BEHIND,
    TASKS,
    CARDS,
    CELLS,
    GROUPS,
    AGREEMENTS,
    NEGOTIATIONS,
    CARD_COUNTS
};
const struct stmt front_stmts[] = {
    [LEAVERS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT y.kind, y.id, y.what, d.id AS duty, p.name, d.title_fi, d.title_sv,"
               " d.title_en, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS"
               " org_name_en, d.until_on," LED_DUTY_IS_OVER("d") " AS left_it FROM (" HELD ") y"
               " JOIN duty d ON d.id = y.duty JOIN worker p ON p.id = d.worker_id JOIN unit u ON"
               " u.id = d.unit_id JOIN organisation o ON o.id = u.org_id WHERE d.until_on <="
               " :soon_on ORDER BY d.until_on, y.kind, y.id LIMIT :limit",
    },
    [AGREEMENTS_UNAPPROVED] = { /* agreed, and a party that agrees has not approved */
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("3", "2", "a.id, a.name AS what",
                     "agreement a JOIN agreement_version v ON v.agreement_id = a.id AND"
                     " v.state IN (3, 4, 5) WHERE a.region_code = :region AND EXISTS (SELECT 1 FROM"
                     " agreement_party y WHERE y.version_id = v.id AND y.role = 1 AND NOT EXISTS"
                     " (SELECT 1 FROM agreement_approval z WHERE z.party_id = y.id))"
                     " ORDER BY a.id LIMIT :limit"),
    },
    [AGREEMENTS_REVIEW] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("4", "2", "a.id, a.name AS what, v.review_on AS since_on",
                     "agreement a JOIN agreement_version v ON v.agreement_id = a.id AND"
                     " v.state IN (6, 7) WHERE a.region_code = :region AND v.review_on < :w_today"
                     " ORDER BY v.review_on LIMIT :limit"),
    },
    [GROUPS_CHAIR] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("5", "3", "t.id, t.name AS what",
                     "steering_group t WHERE " IN " AND t.state = 2 AND NOT EXISTS (SELECT 1 FROM"
                     " group_member m WHERE m.group_id = t.id AND m.part = 1 AND m.until_on IS"
                     " NULL) ORDER BY t.id LIMIT :limit"),
    },
    [GROUPS_VICE] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("6", "3", "t.id, t.name AS what",
                     "steering_group t WHERE " IN " AND t.state = 2 AND NOT EXISTS (SELECT 1 FROM"
                     " group_member m WHERE m.group_id = t.id AND m.part = 2 AND m.until_on IS"
                     " NULL) ORDER BY t.id LIMIT :limit"),
    },
    [GROUPS_TERM] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("7", "3", "t.id, t.name AS what, t.until_on AS since_on",
                     "steering_group t WHERE " IN " AND t.state = 2 AND t.until_on < :soon_on"
                     " ORDER BY t.until_on LIMIT :limit"),
    },
    [MEASURES_NO_VALUE] = { /* the next was due: its owner said how often */
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("8", "4", "m.id, m.name AS what, coalesce((SELECT max(v.value_on) FROM"
                               " measurement v WHERE v.measure_id = m.id), m.from_on) AS since_on,"
                               " m.months",
                     "lead_goal t JOIN goal_measure m ON m.goal_id = t.id WHERE " IN
                     " AND t.state = 2 AND m.ended_on IS NULL ORDER BY m.id LIMIT :limit"),
    },
    [MEASURES_BEHIND] = { /* its day has passed, the latest value is short of it */
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("9", "4", "m.id, m.name AS what, m.target_on AS since_on",
                     "lead_goal t JOIN goal_measure m ON m.goal_id = t.id JOIN measurement v ON"
                     " v.measure_id = m.id AND v.value_on = (SELECT max(x.value_on) FROM"
                     " measurement x WHERE x.measure_id = m.id) WHERE " IN
                     " AND t.state = 2 AND m.ended_on IS NULL AND m.target_on < :w_today AND CASE"
                     " m.way WHEN 1 THEN v.value < m.target ELSE v.value > m.target END"
                     " ORDER BY m.target_on LIMIT :limit"),
    },
    [TASKS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("10", "5", "t.id, t.what, t.due_on AS since_on, p.name",
                     "region_task t JOIN duty d ON d.id = t.owner_duty_id JOIN worker p ON"
                     " p.id = d.worker_id WHERE " IN " AND t.state = 1 AND t.due_on < :w_today"
                     " ORDER BY t.due_on, t.id LIMIT :limit"),
    },
    [CARDS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("11", "6", "t.id, coalesce(CASE WHEN :lang = 'sv' THEN t.name_sv END,"
                                " t.name_fi) AS what, t.verified_on AS since_on",
                     "service_card t WHERE " IN " AND t.state = 2 AND t.verified_on < :since_on"
                     " ORDER BY t.verified_on, t.id LIMIT :limit"),
    },
    [CELLS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = FAULT("12", "7", "t.id, t.task AS what, t.shipped AS code",
                     "matrix_row t WHERE " IN " AND t.ended_on IS NULL AND t.ea <> 1 AND"
                     " t.wsc <> 1 AND t.kela <> 1 AND t.municipality <> 1 AND t.others <> 1"
                     " ORDER BY t.id LIMIT :limit"),
    },
    [GROUPS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.name, t.until_on, (SELECT count(1) FROM group_member m WHERE"
               " m.group_id = t.id AND m.until_on IS NULL) AS members, (SELECT count(1) FROM"
               " group_member m LEFT JOIN duty d ON d.id = m.deputy_duty_id WHERE m.group_id = t.id"
               " AND m.until_on IS NULL AND (d.until_on IS NULL OR d.until_on >= :w_today)) AS"
               " deputies, (SELECT count(1) FROM group_member m JOIN duty d ON d.id = m.duty_id"
               " WHERE m.group_id = t.id AND m.until_on IS NULL AND d.until_on < :w_today) AS gone,"
               " (SELECT coalesce(m.name, p.name) FROM group_member m LEFT JOIN duty d ON"
               " d.id = m.duty_id LEFT JOIN worker p ON p.id = d.worker_id WHERE m.group_id = t.id"
               " AND m.part = 1 AND m.until_on IS NULL) AS chair, (SELECT coalesce(m.name, p.name)"
               " FROM group_member m LEFT JOIN duty d ON d.id = m.duty_id LEFT JOIN worker p ON"
               " p.id = d.worker_id WHERE m.group_id = t.id AND m.part = 2 AND m.until_on IS NULL)"
               " AS vice, (SELECT min(s.sit_on) FROM sitting s WHERE s.host_kind = 2 AND"
               " s.host_id = t.id AND s.state < 3 AND s.sit_on >= :w_today) AS next_on,"
               " (SELECT min(s.id) FROM sitting s WHERE s.host_kind = 2 AND s.host_id = t.id AND"
               " s.state < 3 AND s.sit_on = (SELECT min(x.sit_on) FROM sitting x WHERE"
               " x.host_kind = 2 AND x.host_id = t.id AND x.state < 3 AND x.sit_on >= :w_today))"
               " AS sitting FROM steering_group t WHERE " IN " AND t.state = 2 ORDER BY t.id"
               " LIMIT :limit",
    },
    [AGREEMENTS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT a.id, a.kind, a.name, v.state, v.review_on AS next_on FROM agreement a JOIN"
               " agreement_version v ON v.agreement_id = a.id AND v.number = (SELECT max(x.number)"
               " FROM agreement_version x WHERE x.agreement_id = a.id) WHERE"
               " a.region_code = :region AND v.state < 8 ORDER BY v.review_on, a.id LIMIT :limit",
    },
    [NEGOTIATIONS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.kind, t.name, t.state, t.held_on AS next_on, 1 AS negotiation FROM"
               " negotiation t WHERE " IN " AND t.state = 1 ORDER BY t.held_on, t.id LIMIT :limit",
    },
    [CARD_COUNTS] = {
        .need = NEED_REGION,
        .sql = "SELECT coalesce(sum(CASE WHEN t.state = 2 THEN 1 ELSE 0 END), 0) AS published,"
               " coalesce(sum(CASE WHEN t.state = 2 AND t.verified_on < :since_on THEN 1 ELSE 0"
               " END), 0) AS stale, coalesce(sum(CASE WHEN t.state = 1 THEN 1 ELSE 0 END), 0) AS"
               " drafts, min(CASE WHEN t.state = 2 THEN t.verified_on END) AS oldest_on FROM"
               " service_card t WHERE " IN,
    },
    STMT_END,
};

/* ---- shapes ---- */

static const struct attr fault_attrs[] = {
    ATTR(struct fault, id, KIND_ID, OPEN),
    ATTR(struct fault, kind, KIND_CODE, OPEN, .label = T("What is wrong"), .codes = fault_codes),
    ATTR(struct fault, number, KIND_CODE, OPEN, .codes = front_number_codes),
    ATTR(struct fault, what, KIND_TEXT, OPEN, .label = T("Where")),
    ATTR(struct fault, code, KIND_TEXT, OPEN),
    ATTR(struct fault, since_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR(struct fault, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR(struct fault, record, KIND_CODE, OPEN, .codes = owned_codes),
    ATTR(struct fault, months, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape fault_shape = { "fault", sizeof(struct fault), fault_attrs };

static const struct attr owned_attrs[] = {
    ATTR(struct owned, kind, KIND_CODE, OPEN, .label = T("Kind"), .codes = owned_codes),
    ATTR(struct owned, id, KIND_ID, OPEN),
    ATTR(struct owned, what, KIND_TEXT, OPEN, .label = T("What")),
    ATTR(struct owned, duty, KIND_ID, OPEN),
    ATTR(struct owned, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_NAMES(struct owned, title),
    ATTR_NAMES(struct owned, org_name),
    ATTR(struct owned, until_on, KIND_DATE, OPEN, .label = T("Last day")),
    ATTR_AT(struct owned, left, "left_it", KIND_BOOL, OPEN, .label = T("Has left")),
    ATTR_END,
};
const struct shape owned_shape = { "owned", sizeof(struct owned), owned_attrs };

static const struct attr group_attrs[] = {
    ATTR(struct front_group, id, KIND_ID, OPEN),
    ATTR(struct front_group, name, KIND_TEXT, OPEN, .label = T("Steering group")),
    ATTR(struct front_group, members, KIND_INT, OPEN, .label = T("Members")),
    ATTR(struct front_group, deputies, KIND_INT, OPEN, .label = T("Deputies")),
    ATTR(struct front_group, gone, KIND_INT, OPEN),
    ATTR(struct front_group, chair, KIND_TEXT, OPEN, .label = T("Chair")),
    ATTR(struct front_group, vice, KIND_TEXT, OPEN, .label = T("Vice chair")),
    ATTR(struct front_group, until_on, KIND_DATE, OPEN, .label = T("Term")),
    ATTR(struct front_group, next_on, KIND_DATE, OPEN, .label = T("Next meeting")),
    ATTR(struct front_group, sitting, KIND_ID, OPEN),
    ATTR_END,
};
const struct shape front_group_shape = { "steering_group", sizeof(struct front_group),
                                         group_attrs };

static const struct attr paper_attrs[] = {
    ATTR(struct front_paper, id, KIND_ID, OPEN),
    ATTR(struct front_paper, kind, KIND_INT, OPEN),
    ATTR(struct front_paper, state, KIND_INT, OPEN),
    ATTR(struct front_paper, negotiation, KIND_BOOL, OPEN),
    ATTR(struct front_paper, name, KIND_TEXT, OPEN, .label = T("Agreement or negotiation")),
    ATTR(struct front_paper, next_on, KIND_DATE, OPEN, .label = T("Next day")),
    ATTR_END,
};
const struct shape front_paper_shape = { "paper", sizeof(struct front_paper), paper_attrs };

static const struct attr cards_attrs[] = {
    ATTR(struct front_cards, published, KIND_INT, OPEN, .label = T("Published")),
    ATTR(struct front_cards, stale, KIND_INT, OPEN, .label = T("Stale")),
    ATTR(struct front_cards, drafts, KIND_INT, OPEN, .label = T("Drafts")),
    ATTR(struct front_cards, oldest_on, KIND_DATE, OPEN),
    ATTR_END,
};
const struct shape front_cards_shape = { "cards", sizeof(struct front_cards), cards_attrs };

/* ---- who has left ---- */

enum err
front_leavers(struct work *w, const char *region, struct owned **ret, size_t *ret_count)
{
    return work_list(w, &front_stmts[LEAVERS],
                     BINDS(BIND_TEXT("region", region), BIND_TEXT("lang", lang_code(work_lang(w))),
                           BIND_DATE("soon_on", date_add_days(work_today(w), LEAVING_DAYS))),
                     &owned_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

/* ---- what is wrong ---- */

enum { FAULTS_MOST = 1000 };
struct faults {
    struct fault *rows;
    size_t count;
    int64_t *counts;
};

static void
add(struct faults *f, const struct fault *row)
{
    f->counts[row->number]++;
    if (f->count < FAULTS_MOST)
        f->rows[f->count++] = *row;
}

static void
add_items(struct faults *f, const struct region_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].contradicts || items[i].late)
            add(f, &(struct fault){
                       .id = items[i].id,
                       .kind = items[i].contradicts ? FAULT_ITEM_CONTRADICTS : FAULT_ITEM_LATE,
                       .number = FRONT_ITEMS,
                       .code = items[i].code,
                       .since_on = items[i].contradicts ? items[i].state_on : items[i].due_on });
}

/* Since when a card must have been looked at. */
static struct date
fresh_since(struct work *w)
{
    int64_t months;
    if (!str_to_int(work_setting(w, SETTING_CARD_MONTHS), 1, 60, &months))
        months = 12;
    return date_add_months(work_today(w), -(int)months);
}

static enum err
add_list(struct work *w, struct faults *f, int stmt, const struct bind *binds)
{
    struct fault *rows;
    size_t count;
    TRY(work_list(w, &front_stmts[stmt], binds, &fault_shape, LIMIT_LIST_ROWS, (void **)&rows,
                  &count, NULL));
    for (size_t i = 0; i < count; i++) {
        if (stmt == MEASURES_NO_VALUE &&
            date_compare(date_add_months(rows[i].since_on, (int)rows[i].months), work_today(w)) >=
                0)
            continue;
        add(f, &rows[i]);
    }
    return ERR_OK;
}

/* Who has left a steering group is missing in it (388/2024 1.2 §). */
static bool
of_group(int kind)
{
    return kind == OWNED_MEMBER || kind == OWNED_DEPUTY || kind == OWNED_LEADER;
}

/* By number; equal ones keep their order. */
static void
sort_faults(struct fault *rows, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct fault row = rows[i];
        size_t at = i;
        for (; at > 0 && rows[at - 1].number > row.number; at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
}

static enum err
add_left(struct work *w, struct faults *f, const char *region)
{
    struct owned *rows;
    size_t count;
    TRY(front_leavers(w, region, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (rows[i].left)
            add(f, &(struct fault){ .id = rows[i].id,
                                    .kind = FAULT_LEFT,
                                    .number = of_group(rows[i].kind) ? FRONT_GROUPS : FRONT_PEOPLE,
                                    .what = rows[i].what,
                                    .since_on = rows[i].until_on,
                                    .name = rows[i].name,
                                    .record = rows[i].kind });
    return ERR_OK;
}

enum err
front_faults(struct work *w, const char *region, const struct region_item *items, size_t item_count,
             struct fault **ret, size_t *ret_count, int64_t ret_counts[FRONT_COUNT])
{
    enum { TERM_MONTHS = 6 };
    struct faults f = { .rows = ARENA_ARRAY(work_arena(w), struct fault, FAULTS_MOST),
                        .counts = ret_counts };
    struct bind of = BIND_TEXT("region", region);
    for (int i = 0; i < FRONT_COUNT; i++)
        ret_counts[i] = 0;
    add_items(&f, items, item_count);
    for (int stmt = AGREEMENTS_UNAPPROVED; stmt <= GROUPS_VICE; stmt++)
        TRY(add_list(w, &f, stmt, BINDS(of)));
    TRY(add_list(w, &f, GROUPS_TERM,
                 BINDS(of, BIND_DATE("soon_on", date_add_months(work_today(w), TERM_MONTHS)))));
    for (int stmt = MEASURES_NO_VALUE; stmt <= TASKS; stmt++)
        TRY(add_list(w, &f, stmt, BINDS(of)));
    TRY(add_list(w, &f, CARDS,
                 BINDS(of, BIND_TEXT("lang", lang_code(work_lang(w))),
                       BIND_DATE("since_on", fresh_since(w)))));
    TRY(add_list(w, &f, CELLS, BINDS(of)));
    TRY(add_left(w, &f, region));
    sort_faults(f.rows, f.count);
    *ret = f.rows;
    *ret_count = f.count;
    return ERR_OK;
}

/* ---- what comes next ---- */

static const char *
group_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct front_group *)row)->name;
}

enum err
front_groups(struct work *w, const char *region, struct front_group **ret, size_t *ret_count)
{
    TRY(work_list(w, &front_stmts[GROUPS], BINDS(BIND_TEXT("region", region)), &front_group_shape,
                  LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), group_name);
    return ERR_OK;
}

enum err
front_papers(struct work *w, const char *region, struct front_paper **ret, size_t *ret_count)
{
    struct front_paper *agreements, *negotiations;
    size_t of_agreements, of_negotiations;
    const struct bind *of = BINDS(BIND_TEXT("region", region));
    TRY(work_list(w, &front_stmts[AGREEMENTS], of, &front_paper_shape, LIMIT_PAGE_ROWS,
                  (void **)&agreements, &of_agreements, NULL));
    TRY(work_list(w, &front_stmts[NEGOTIATIONS], of, &front_paper_shape, LIMIT_PAGE_ROWS,
                  (void **)&negotiations, &of_negotiations, NULL));
    *ret = ARENA_ARRAY(work_arena(w), struct front_paper, of_agreements + of_negotiations + 1);
    *ret_count = 0;
    for (size_t i = 0; i < of_agreements; i++)
        (*ret)[(*ret_count)++] = agreements[i];
    for (size_t i = 0; i < of_negotiations; i++)
        (*ret)[(*ret_count)++] = negotiations[i];
    return ERR_OK;
}

enum err
front_card_counts(struct work *w, const char *region, struct front_cards *ret)
{
    return work_get(w, &front_stmts[CARD_COUNTS],
                    BINDS(BIND_TEXT("region", region), BIND_DATE("since_on", fresh_since(w))),
                    &front_cards_shape, ret);
}
