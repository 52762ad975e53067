/* steering/item.c: see item.h. */
#include "steering/item.h"

#include "base/id.h"
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"
#include "steering/item_check.h"

#include <assert.h>

/* ---- the items, in our own words ---- */

#define DOC  EVIDENCE_BIT(EVIDENCE_DOC)
#define LIST EVIDENCE_BIT(EVIDENCE_LIST)
#define DATE EVIDENCE_BIT(EVIDENCE_DATE)
#define DEC  EVIDENCE_BIT(EVIDENCE_DEC)
#define MEAS EVIDENCE_BIT(EVIDENCE_MEAS)

#define EACH_ITEM(X)                                                                               \
    X(R1_1, "R1.1", 1, LIST | DATE, T("Actors and partner network described"))                     \
    X(R1_2, "R1.2", 1, LIST, T("Existing and needed structures identified together"))              \
    X(R1_3, "R1.3", 1, LIST | DATE, T("The structure is known in five roles"))                     \
    X(R1_4, "R1.4", 1, DEC, T("Solutions negotiated that are equal for residents"))                \
    X(R1_5, "R1.5", 1, LIST, T("Structures developed as needs appear"))                            \
    X(R2_1, "R2.1", 2, DOC, T("Common vision identified"))                                         \
    X(R2_1A, "R2.1a", 2, LIST, T("Strategic goals drawn from the common picture"))                 \
    X(R2_1B, "R2.1b", 2, DEC, T("How strategic cooperation is led has been agreed"))               \
    X(R2_1C, "R2.1c", 2, DOC | DEC, T("Employment is a part of the strategic cooperation"))        \
    X(R2_2, "R2.2", 2, DOC, T("Leadership that also works in difficulties"))                       \
    X(R2_3, "R2.3", 2, LIST, T("Responsibilities, roles and tasks defined"))                       \
    X(R2_3A, "R2.3a", 2, MEAS, T("Resources of common functions defined"))                         \
    X(R2_3B, "R2.3b", 2, DATE, T("Follow-up of the goals agreed"))                                 \
    X(R2_4, "R2.4", 2, LIST | DATE, T("Time to know each other's tasks"))                          \
    X(R2_5, "R2.5", 2, LIST | DATE, T("Open and equal culture of cooperation"))                    \
    X(R3_1, "R3.1", 3, LIST, T("Sources of data known, knowledge base described"))                 \
    X(R3_2, "R3.2", 3, LIST | DATE, T("Regional picture kept in four parts"))                      \
    X(R3_3, "R3.3", 3, LIST | DATE, T("Participants and time for joint interpretation"))           \
    X(R3_4, "R3.4", 3, LIST, T("Risks and successes are a part of the picture"))                   \
    X(R3_5, "R3.5", 3, LIST | MEAS, T("Updating, forums and effects have an owner"))               \
    X(R3_6, "R3.6", 3, LIST, T("Forums for national material agreed"))                             \
    X(R4_1, "R4.1", 4, DOC | MEAS, T("Needs are seen early and the client takes part"))            \
    X(R4_2, "R4.2", 4, DOC, T("Guidance and processes described and fitted together"))             \
    X(R4_3, "R4.3", 4, DEC | LIST, T("Resources, premises and channels agreed"))                   \
    X(R4_4, "R4.4", 4, DOC, T("Procedure for defining the need of multi-sector support"))          \
    X(R4_5, "R4.5", 4, LIST, T("Enough multi-sector competence"))                                  \
    X(R4_6, "R4.6", 4, LIST | DATE, T("Joint training and development"))

#define ROW(item, code, group, evidence, name) [item] = { code, group, evidence, name },
const struct item_row item_rows[ITEM_COUNT] = { EACH_ITEM(ROW) };
#undef ROW
#define ROW(item, code, group, evidence, name) { item, code, name },
const struct code item_codes[] = { EACH_ITEM(ROW){ 0, NULL, TEXT_NONE } };
#undef ROW
static_assert(ITEMS == 27, "DOMAIN 8.4 counts 27");

const struct code item_group_codes[] = {
    { 1, "R1", T("R1 Regional structures that support cooperation") },
    { 2, "R2", T("R2 Leading cooperation") },
    { 3, "R3", T("R3 Common situational picture") },
    { 4, "R4", T("R4 Client work and common services") },
    { 0, NULL, TEXT_NONE },
};
const struct code item_state_codes[] = {
    { ITEM_NOT_STARTED, "not_started", TC("item", "Not started") },
    { ITEM_UNDER_WAY, "under_way", TC("item", "Under way") },
    { ITEM_DONE, "done", TC("item", "Done") },
    { ITEM_NOT_APPLICABLE, "not_applicable", TC("item", "Does not apply") },
    { 0, NULL, TEXT_NONE },
};
const struct code item_verdict_codes[] = {
    { VERDICT_MET, "met", TC("check", "Met") },
    { VERDICT_NOT_MET, "not_met", TC("check", "Not met") },
    { VERDICT_CANNOT, "cannot", T("Cannot be checked yet") },
    { 0, NULL, TEXT_NONE },
};
const struct code evidence_kind_codes[] = {
    { EVIDENCE_DOC, "doc", T("Document") },
    { EVIDENCE_LIST, "list", TC("evidence", "List") },
    { EVIDENCE_DATE, "date", T("Held or updated on a day") },
    { EVIDENCE_DEC, "decision", T("Decision") },
    { EVIDENCE_MEAS, "measurement", T("Measurement") },
    { 0, NULL, TEXT_NONE },
};

/* ---- statements ---- */

static_assert(ITEM_NOT_STARTED == 1 && ITEM_UNDER_WAY == 2 && ITEM_DONE == 3 &&
                  ITEM_NOT_APPLICABLE == 4 && EVIDENCE_DEC == 4 && EVIDENCE_MEAS == 5,
              "the numbers in the statements and in the migration");

#define ROWS                                                                                       \
    "SELECT r.id, r.region_code AS region, r.item, r.state, r.reason, r.owner_duty_id AS owner,"   \
    " p.name AS owner_name, d.title_fi AS owner_title_fi, d.title_sv AS owner_title_sv,"           \
    " d.title_en AS owner_title_en, o.name_fi AS owner_org_fi, o.name_sv AS owner_org_sv,"         \
    " o.name_en AS owner_org_en," LED_DUTY_IS_OVER(                                                \
        "d") " AS owner_left, r.due_on, r.state_on,"                                               \
             " (SELECT count(1) FROM item_evidence e WHERE e.item_id = r.id) AS evidence,"         \
             " (SELECT max(e.evidence_on) FROM item_evidence e WHERE e.item_id = r.id) AS "        \
             "evidence_on,"                                                                        \
             " r.version FROM region_item r LEFT JOIN duty d ON d.id = r.owner_duty_id LEFT JOIN " \
             "worker p"                                                                            \
             " ON p.id = d.worker_id LEFT JOIN unit u ON u.id = d.unit_id LEFT JOIN organisation " \
             "o ON"                                                                                \
             " o.id = u.org_id"

enum {
    OF_REGION,
    ONE,
    MAKE,
    ASSIGN,
    TELL,
    STOOD,
    STOOD_OF,
    STOOD_IN,
    EVIDENCE_OF,
    EVIDENCE_ONE,
    EVIDENCE_ADD,
    EVIDENCE_REMOVE,
    DECISION_IS,
    STANDINGS
};
const struct stmt item_stmts[] = {
    [OF_REGION] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = ROWS " WHERE r.region_code = :region ORDER BY r.item LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = ROWS " WHERE r.id = :item_id",
    },
    [MAKE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO region_item (id, region_code, item, state, state_on) VALUES (:item_id,"
               " :region, :item, 1, :w_today)",
    },
    [ASSIGN] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE region_item SET owner_duty_id = :owner_duty, due_on = :due_on,"
               " version = version + 1 WHERE id = :item_id AND version = :version",
    },
    [TELL] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE region_item SET state = :state, reason = :reason, state_on = :w_today,"
               " version = version + 1 WHERE id = :item_id AND version = :version",
    },
    [STOOD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO item_state (id, item_id, region_code, item, state, state_on, verdict,"
               " reason, duty_id) VALUES (:id, :item_id, :region, :item, :state, :w_today,"
               " :verdict, :reason, :w_duty)",
    },
    [STOOD_OF] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT s.id, s.item, s.state, s.verdict, s.state_on, s.reason, p.name, o.name_fi"
               " AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en FROM"
               " item_state s JOIN duty d ON d.id = s.duty_id JOIN worker p ON p.id = d.worker_id"
               " JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
               " WHERE s.item_id = :item_id ORDER BY s.id DESC LIMIT :limit",
    },
    [STOOD_IN] = { /* what was done at the end of a day */
        .need = NEED_REGION,
        .sql = "SELECT coalesce(sum(CASE WHEN s.item <= 5 THEN 1 ELSE 0 END), 0) AS done1,"
               " coalesce(sum(CASE WHEN s.item BETWEEN 6 AND 15 THEN 1 ELSE 0 END), 0) AS done2,"
               " coalesce(sum(CASE WHEN s.item BETWEEN 16 AND 21 THEN 1 ELSE 0 END), 0) AS done3,"
               " coalesce(sum(CASE WHEN s.item >= 22 THEN 1 ELSE 0 END), 0) AS done4 FROM"
               " item_state s WHERE s.region_code = :region AND s.state = 3 AND"
               " s.state_on <= :until_on AND NOT EXISTS (SELECT 1 FROM item_state y WHERE"
               " y.item_id = s.item_id AND y.id > s.id AND y.state_on <= :until_on)",
    },
    [EVIDENCE_OF] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT e.id, e.kind, e.title, e.link, e.measured, e.evidence_on, e.decision_id AS"
               " decision, c.decided_by, c.minutes_section, c.what AS decision_what, p.name,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en FROM"
               " item_evidence e JOIN duty d ON d.id = e.duty_id JOIN worker p ON"
               " p.id = d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o ON"
               " o.id = u.org_id LEFT JOIN region_decision c ON c.id = e.decision_id"
               " WHERE e.item_id = :item_id ORDER BY e.id DESC LIMIT :limit",
    },
    [EVIDENCE_ONE] = {
        .need = NEED_REGION,
        .sql = "SELECT e.id, e.kind, e.title, e.link, e.measured, e.evidence_on, e.decision_id AS"
               " decision FROM item_evidence e WHERE e.id = :evidence AND e.item_id = :item_id",
    },
    [EVIDENCE_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO item_evidence (id, item_id, region_code, kind, title, link, measured,"
               " evidence_on, decision_id, duty_id) VALUES (:id, :item_id, :region, :kind, :title,"
               " :link, :measured, :evidence_on, :decision_id, :w_duty)",
    },
    [EVIDENCE_REMOVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM item_evidence WHERE id = :evidence AND item_id = :item_id",
    },
    [DECISION_IS] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 AS n FROM region_decision WHERE id = :decision_id AND"
               " region_code = :region",
    },
    [STANDINGS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT c.code AS region, c.name_fi, c.name_sv, c.name_en,"
               " coalesce(sum(CASE WHEN r.state = 3 AND r.item <= 5 THEN 1 ELSE 0 END), 0) AS"
               " done1, coalesce(sum(CASE WHEN r.state = 3 AND r.item BETWEEN 6 AND 15 THEN 1 ELSE"
               " 0 END), 0) AS done2, coalesce(sum(CASE WHEN r.state = 3 AND r.item BETWEEN 16 AND"
               " 21 THEN 1 ELSE 0 END), 0) AS done3, coalesce(sum(CASE WHEN r.state = 3 AND r.item"
               " >= 22 THEN 1 ELSE 0 END), 0) AS done4, coalesce(sum(CASE WHEN r.state = 3 THEN 1"
               " ELSE 0 END), 0) AS done, coalesce(sum(CASE WHEN r.state = 2 THEN 1 ELSE 0 END),"
               " 0) AS under_way, coalesce(sum(CASE WHEN r.state = 4 THEN 1 ELSE 0 END), 0) AS"
               " not_applicable, 27 - coalesce(sum(CASE WHEN r.state > 1 THEN 1 ELSE 0 END), 0) AS"
               " not_started, coalesce(sum(CASE WHEN r.state < 3 AND r.due_on < :w_today THEN 1"
               " ELSE 0 END), 0) AS late FROM county c LEFT JOIN region_item r ON"
               " r.region_code = c.code WHERE c.kind <> 'outside' GROUP BY c.code, c.name_fi,"
               " c.name_sv, c.name_en ORDER BY c.code LIMIT :limit",
    },
    STMT_END,
};
static_assert(R1_5 == 5 && R2_5 == 15 && R3_6 == 21, "the groups in the statement");

/* ---- shapes ---- */

static const struct attr item_attrs[] = {
    ATTR(struct region_item, id, KIND_ID, OPEN),
    ATTR(struct region_item, region, KIND_TEXT, OPEN),
    ATTR(struct region_item, code, KIND_TEXT, OPEN, .label = T("Code")),
    ATTR(struct region_item, item, KIND_CODE, OPEN, .label = T("Item"), .codes = item_codes),
    ATTR(struct region_item, group, KIND_CODE, OPEN, .codes = item_group_codes),
    ATTR(struct region_item, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = item_state_codes),
    ATTR(struct region_item, reason, KIND_TEXT, OPEN, .label = T("Reason")),
    ATTR(struct region_item, owner, KIND_ID, OPEN),
    ATTR(struct region_item, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    ATTR_NAMES(struct region_item, owner_title),
    ATTR_NAMES(struct region_item, owner_org),
    ATTR(struct region_item, owner_left, KIND_BOOL, OPEN),
    ATTR(struct region_item, due_on, KIND_DATE, OPEN, .label = T("Done by")),
    ATTR(struct region_item, state_on, KIND_DATE, OPEN, .label = T("Since")),
    ATTR(struct region_item, evidence, KIND_INT, OPEN),
    ATTR(struct region_item, evidence_on, KIND_DATE, OPEN),
    ATTR(struct region_item, version, KIND_INT, OPEN),
    ATTR(struct region_item, verdict, KIND_CODE, OPEN, .label = T("Check"),
         .codes = item_verdict_codes),
    ATTR(struct region_item, late, KIND_BOOL, OPEN, .label = T("Late")),
    ATTR(struct region_item, contradicts, KIND_BOOL, OPEN, .label = T("Contradiction")),
    ATTR_END,
};
const struct shape region_item_shape = { "region_item", sizeof(struct region_item), item_attrs };

static const struct attr evidence_attrs[] = {
    ATTR(struct item_evidence, id, KIND_ID, OPEN),
    ATTR(struct item_evidence, kind, KIND_CODE, OPEN, .label = T("Kind"),
         .codes = evidence_kind_codes),
    ATTR(struct item_evidence, title, KIND_TEXT, OPEN, .label = T("Evidence")),
    ATTR(struct item_evidence, link, KIND_TEXT, OPEN, .label = T("Where it is")),
    ATTR(struct item_evidence, measured, KIND_TEXT, OPEN, .label = T("Measured")),
    ATTR(struct item_evidence, evidence_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR(struct item_evidence, decision, KIND_ID, OPEN),
    ATTR(struct item_evidence, decided_by, KIND_TEXT, OPEN),
    ATTR(struct item_evidence, minutes_section, KIND_TEXT, OPEN),
    ATTR(struct item_evidence, decision_what, KIND_TEXT, OPEN),
    ATTR(struct item_evidence, name, KIND_TEXT, OPEN),
    ATTR_NAMES(struct item_evidence, org_name),
    ATTR_END,
};
const struct shape item_evidence_shape = { "item_evidence", sizeof(struct item_evidence),
                                           evidence_attrs };

static const struct attr stood_attrs[] = {
    ATTR(struct item_stood, id, KIND_ID, OPEN),
    ATTR(struct item_stood, item, KIND_CODE, OPEN, .codes = item_codes),
    ATTR(struct item_stood, state, KIND_CODE, OPEN, .label = T("State"), .codes = item_state_codes),
    ATTR(struct item_stood, verdict, KIND_CODE, OPEN, .label = T("Check"),
         .codes = item_verdict_codes),
    ATTR(struct item_stood, state_on, KIND_DATE, OPEN, .label = T("From")),
    ATTR(struct item_stood, reason, KIND_TEXT, OPEN, .label = T("Reason")),
    ATTR(struct item_stood, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_NAMES(struct item_stood, org_name),
    ATTR_END,
};
const struct shape item_stood_shape = { "stood", sizeof(struct item_stood), stood_attrs };

static const struct attr month_attrs[] = {
    ATTR(struct item_month, month_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR(struct item_month, done1, KIND_INT, OPEN, .label = T("R1 done")),
    ATTR(struct item_month, done2, KIND_INT, OPEN, .label = T("R2 done")),
    ATTR(struct item_month, done3, KIND_INT, OPEN, .label = T("R3 done")),
    ATTR(struct item_month, done4, KIND_INT, OPEN, .label = T("R4 done")),
    ATTR_END,
};
const struct shape item_month_shape = { "month", sizeof(struct item_month), month_attrs };

static const struct attr standing_attrs[] = {
    ATTR(struct item_standing, region, KIND_TEXT, OPEN, .label = T("Code")),
    ATTR_NAMED(struct item_standing, name, OPEN, T("Region")),
    ATTR(struct item_standing, done1, KIND_INT, OPEN, .label = T("R1 done")),
    ATTR(struct item_standing, done2, KIND_INT, OPEN, .label = T("R2 done")),
    ATTR(struct item_standing, done3, KIND_INT, OPEN, .label = T("R3 done")),
    ATTR(struct item_standing, done4, KIND_INT, OPEN, .label = T("R4 done")),
    ATTR(struct item_standing, done, KIND_INT, OPEN, .label = TC("item", "Done")),
    ATTR(struct item_standing, under_way, KIND_INT, OPEN, .label = TC("item", "Under way")),
    ATTR(struct item_standing, not_applicable, KIND_INT, OPEN,
         .label = TC("item", "Does not apply")),
    ATTR(struct item_standing, not_started, KIND_INT, OPEN, .label = TC("item", "Not started")),
    ATTR(struct item_standing, late, KIND_INT, OPEN, .label = T("Late")),
    ATTR_END,
};
const struct shape item_standing_shape = { "standing", sizeof(struct item_standing),
                                           standing_attrs };

/* ---- reading ---- */

/* Ids that are given out are of another size: they tell a moment since 2024. */
enum { ID_STEP = 100, ID_CODES = 100 };

int64_t
item_id_of(const char *region, enum item item)
{
    int64_t code;
    if (!str_to_int(region, 0, ID_CODES - 1, &code))
        return 0;
    return code * ID_STEP + (int64_t)item;
}

/* What is true of an item that nobody has touched. */
static struct region_item
untouched(struct work *w, const char *region, int item)
{
    return (struct region_item){ .id = item_id_of(region, (enum item)item),
                                 .region = str_copy(work_arena(w), region),
                                 .item = item,
                                 .state = ITEM_NOT_STARTED };
}

static enum err
complete(struct work *w, struct region_item *item)
{
    struct item_check check;
    item->code = item_rows[item->item].code;
    item->group = item_rows[item->item].group;
    TRY(item_check(w, item->region, (enum item)item->item, &check));
    item->verdict = check.verdict;
    bool open = item->state == ITEM_NOT_STARTED || item->state == ITEM_UNDER_WAY;
    item->late =
        open && !date_is_none(item->due_on) && date_compare(item->due_on, work_today(w)) < 0;
    item->contradicts = item->state == ITEM_DONE && check.verdict == VERDICT_NOT_MET;
    return ERR_OK;
}

enum err
item_list(struct work *w, const char *region, struct region_item **ret, size_t *ret_count)
{
    struct region_item *rows, *all = ARENA_ARRAY(work_arena(w), struct region_item, ITEMS);
    size_t count;
    TRY(work_list(w, &item_stmts[OF_REGION], BINDS(BIND_TEXT("region", region)), &region_item_shape,
                  ITEMS, (void **)&rows, &count, NULL));
    for (int item = 1; item < ITEM_COUNT; item++)
        all[item - 1] = untouched(w, region, item);
    for (size_t i = 0; i < count; i++)
        all[rows[i].item - 1] = rows[i];
    for (size_t i = 0; i < ITEMS; i++)
        TRY(complete(w, &all[i]));
    *ret = all;
    *ret_count = ITEMS;
    return ERR_OK;
}

enum err
item_get(struct work *w, int64_t id, struct region_item *ret)
{
    struct led_region region;
    if (id <= 0 || id >= ID_STEP * ID_CODES || id % ID_STEP == 0 || id % ID_STEP >= ITEM_COUNT)
        return ERR_NOT_FOUND;
    TRY(led_region(w, str_printf(work_arena(w), "%02d", (int)(id / ID_STEP)), &region));
    struct region_item found = untouched(w, region.code, (int)(id % ID_STEP));
    enum err err = work_get(w, &item_stmts[ONE], BINDS(BIND_RAW_ID("item_id", id)),
                            &region_item_shape, &found);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    TRY(complete(w, &found));
    *ret = found;
    return ERR_OK;
}

static bool
is_own(struct work *w, const char *region)
{
    struct led_region found;
    return led_region(w, region, &found) == ERR_OK && found.own;
}

bool
item_may_change(struct work *w, const struct region_item *item)
{
    return work_may(w, ACT_ITEM_CHANGE) && is_own(w, item->region);
}

bool
item_may_tell(struct work *w, const struct region_item *item)
{
    return item_may_change(w, item) ||
           (work_may(w, ACT_ITEM_OWN) && item->owner.v != 0 && item->owner.v == work_duty(w).v);
}

/* ---- changing ---- */

static enum err
check_may_tell(struct work *w, const struct region_item *item)
{
    if (item->owner.v != 0 && item->owner.v == work_duty(w).v)
        return ERR_OK;
    return work_role(w) == ROLE_COORDINATOR ? led_region_own(w, item->region) : ERR_FORBIDDEN;
}

/* The row of an item that is touched for the first time. */
static enum err
make(struct work *w, struct region_item *item)
{
    if (item->version != 0)
        return ERR_OK;
    TRY(work_run(w, &item_stmts[MAKE],
                 BINDS(BIND_RAW_ID("item_id", item->id), BIND_TEXT("region", item->region),
                       BIND_INT("item", item->item))));
    item->version = 1;
    return ERR_OK;
}

static enum err
is_as_drawn(struct work *w, const struct region_item *item, int64_t version)
{
    return item->version == version
               ? ERR_OK
               : work_problem(w, ERR_CONFLICT, NULL,
                              T("Somebody has changed this meanwhile. Look at it again."));
}

enum err
item_assign(struct work *w, int64_t id, duty_id owner, struct date due_on, int64_t version)
{
    struct region_item before, after;
    TRY(item_get(w, id, &before));
    TRY(led_region_own(w, before.region));
    TRY(is_as_drawn(w, &before, version));
    if (owner.v != 0)
        TRY(led_check_owner(w, before.region, "owner", owner));
    TRY(make(w, &before));
    TRY(work_run_one(w, &item_stmts[ASSIGN],
                     BINDS(BIND_RAW_ID("item_id", id), BIND_INT("version", before.version),
                           BIND_ID("owner_duty", owner), BIND_DATE("due_on", due_on))));
    TRY(item_get(w, id, &after));
    after.state_on = before.state_on;
    return history_keep(w, before.region, id, &region_item_shape, &before, &after);
}

static enum err
check_reason(struct work *w, const struct region_item *item, enum item_state state,
             const char *reason)
{
    TRY(work_check_optional(w, "reason", reason, LIMIT_REASON_BYTES));
    if (!str_empty(reason))
        return ERR_OK;
    if (state == ITEM_NOT_APPLICABLE)
        return work_problem(w, ERR_INVALID, "reason",
                            T("Say why the item does not apply in this region (INV-46)."));
    if (state == ITEM_DONE && item->verdict == VERDICT_NOT_MET)
        return work_problem(w, ERR_INVALID, "reason",
                            T("The check of the program is not met. Mend what it found, or say "
                              "why the item is done all the same."));
    return ERR_OK;
}

enum err
item_tell(struct work *w, int64_t id, enum item_state state, const char *reason, int64_t version)
{
    struct region_item before, after;
    TRY(item_get(w, id, &before));
    TRY(check_may_tell(w, &before));
    TRY(is_as_drawn(w, &before, version));
    if (code_find(item_state_codes, (int)state) == NULL)
        return work_problem(w, ERR_INVALID, "state", T("This is needed."));
    TRY(check_reason(w, &before, state, reason));
    TRY(make(w, &before));
    const char *kept = str_empty(reason) ? NULL : reason;
    TRY(work_run_one(w, &item_stmts[TELL],
                     BINDS(BIND_RAW_ID("item_id", id), BIND_INT("version", before.version),
                           BIND_INT("state", state), BIND_TEXT("reason", kept))));
    TRY(work_run(w, &item_stmts[STOOD],
                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("item_id", id),
                       BIND_TEXT("region", before.region), BIND_INT("item", before.item),
                       BIND_INT("state", state), BIND_INT("verdict", before.verdict),
                       BIND_TEXT("reason", kept))));
    after = before;
    after.state = (int)state;
    after.reason = kept;
    return history_keep(w, before.region, id, &region_item_shape, &before, &after);
}

/* ---- evidence ---- */

enum err
item_evidence_of(struct work *w, int64_t id, struct item_evidence **ret, size_t *ret_count)
{
    return work_list(w, &item_stmts[EVIDENCE_OF], BINDS(BIND_RAW_ID("item_id", id)),
                     &item_evidence_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

static enum err
check_decision(struct work *w, const char *region, const struct item_evidence_given *given)
{
    bool found = false;
    if (given->decision != 0)
        TRY(work_exists(
            w, &item_stmts[DECISION_IS],
            BINDS(BIND_RAW_ID("decision_id", given->decision), BIND_TEXT("region", region)),
            &found));
    if (found || (given->kind != EVIDENCE_DEC && given->decision == 0))
        return ERR_OK;
    return work_problem(w, ERR_INVALID, "decision", T("Choose a decision of this region."));
}

static enum err
check_evidence(struct work *w, const char *region, const struct item_evidence_given *given)
{
    enum err found[6], err = ERR_OK;
    found[0] = code_find(evidence_kind_codes, given->kind) != NULL
                   ? ERR_OK
                   : work_problem(w, ERR_INVALID, "kind", T("This is needed."));
    found[1] = work_check_text(w, "title", given->title, LIMIT_LINE_BYTES);
    found[2] = work_check_optional(w, "link", given->link, LIMIT_REASON_BYTES);
    found[3] = given->kind == EVIDENCE_MEAS
                   ? work_check_text(w, "measured", given->measured, LIMIT_LINE_BYTES)
                   : work_check_optional(w, "measured", given->measured, LIMIT_LINE_BYTES);
    found[4] = ERR_OK;
    if (date_is_none(given->evidence_on))
        found[4] = work_problem(w, ERR_INVALID, "evidence_on", T("This is needed."));
    else if (date_compare(given->evidence_on, work_today(w)) > 0)
        found[4] =
            work_problem(w, ERR_INVALID, "evidence_on", T("Evidence is of today or earlier."));
    found[5] = check_decision(w, region, given);
    for (size_t i = 0; i < COUNT(found); i++)
        err = err != ERR_OK ? err : found[i];
    return err;
}

enum err
item_evidence_add(struct work *w, int64_t id, const struct item_evidence_given *given)
{
    struct region_item item;
    TRY(item_get(w, id, &item));
    TRY(check_may_tell(w, &item));
    TRY(check_evidence(w, item.region, given));
    TRY(make(w, &item));
    int64_t evidence = work_new_id(w);
    TRY(work_run(w, &item_stmts[EVIDENCE_ADD],
                 BINDS(BIND_RAW_ID("id", evidence), BIND_RAW_ID("item_id", id),
                       BIND_TEXT("region", item.region), BIND_INT("kind", given->kind),
                       BIND_TEXT("title", given->title),
                       BIND_TEXT("link", str_empty(given->link) ? NULL : given->link),
                       BIND_TEXT("measured", str_empty(given->measured) ? NULL : given->measured),
                       BIND_DATE("evidence_on", given->evidence_on),
                       BIND_RAW_ID("decision_id", given->decision))));
    struct item_evidence none = { .id = 0 }, made = { .kind = given->kind,
                                                      .title = given->title,
                                                      .link = given->link,
                                                      .measured = given->measured,
                                                      .evidence_on = given->evidence_on };
    return history_keep(w, item.region, id, &item_evidence_shape, &none, &made);
}

enum err
item_evidence_remove(struct work *w, int64_t id, int64_t evidence)
{
    struct region_item item;
    struct item_evidence before;
    const struct bind *which = BINDS(BIND_RAW_ID("evidence", evidence), BIND_RAW_ID("item_id", id));
    TRY(item_get(w, id, &item));
    TRY(check_may_tell(w, &item));
    TRY(work_get(w, &item_stmts[EVIDENCE_ONE], which, &item_evidence_shape, &before));
    TRY(work_run_one(w, &item_stmts[EVIDENCE_REMOVE], which));
    return history_keep(w, item.region, id, &item_evidence_shape, &before, NULL);
}

/* ---- over time ---- */

enum err
item_stood_of(struct work *w, int64_t id, struct item_stood **ret, size_t *ret_count)
{
    return work_list(w, &item_stmts[STOOD_OF], BINDS(BIND_RAW_ID("item_id", id)), &item_stood_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
item_months(struct work *w, const char *region, struct item_month **ret, size_t *ret_count)
{
    struct date today = work_today(w), first = { today.year, today.month, 1 };
    *ret = ARENA_ARRAY(work_arena(w), struct item_month, ITEM_MONTHS);
    for (int i = 0; i < ITEM_MONTHS; i++) {
        struct item_month *month = &(*ret)[i];
        struct date on = i == ITEM_MONTHS - 1
                             ? today
                             : date_add_days(date_add_months(first, i + 2 - ITEM_MONTHS), -1);
        TRY(work_get(w, &item_stmts[STOOD_IN],
                     BINDS(BIND_TEXT("region", region), BIND_DATE("until_on", on)),
                     &item_month_shape, month));
        month->month_on = on;
    }
    *ret_count = ITEM_MONTHS;
    return ERR_OK;
}

/* ---- all regions ---- */

static const char *
standing_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct item_standing *)row)->name);
}

enum err
item_standings(struct work *w, struct item_standing **ret, size_t *ret_count)
{
    TRY(work_list(w, &item_stmts[STANDINGS], NO_BINDS, &item_standing_shape, LIMIT_LIST_ROWS,
                  (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), standing_name);
    return ERR_OK;
}
