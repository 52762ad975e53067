/* steering/begin.c: see begin.h. */
#include "steering/begin.h"

#include "base/id.h"
#include "region/agreement.h"
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"
#include "region/sitting.h"
#include "steering/item.h"
#include "steering/negotiation.h"

#include <assert.h>

const struct begin_step_row begin_step_rows[BEGIN_COUNT] = {
    [BEGIN_KNOW] = {
        .key = "know",
        .name = T("Know the region and choose who takes part"),
        .what = T("Employment authority, county and Kela lead together; municipalities, "
                  "education, providers and associations as the region wishes."),
        .found = T("{n} organisations take part; {m} of the three authorities."),
        .act = "381/2023",
        .section = "9.1 §",
        .item = "R1.1",
        .go = T("Choose who takes part"),
        .path = "/lead/organisations?region=%s",
    },
    [BEGIN_CONTACTS] = {
        .key = "contacts",
        .name = T("Name contact persons"),
        .what = T("Whom to ask in each of the three authorities. Without them nobody knows whom "
                  "to call."),
        .found = T("{n} contact persons; {m} of the three authorities have one."),
        .item = "R1.2",
        .go = T("Name contact persons"),
        .path = "/ground/contacts?region=%s",
    },
    [BEGIN_FORUMS] = {
        .key = "forums",
        .name = T("Describe the structures that exist and are needed"),
        .what = T("Networks, forums and working groups on the three levels: what there is, and "
                  "what is missing."),
        .found = T("{n} exist and {m} are needed."),
        .item = "R1.2",
        .go = T("Describe structures"),
        .path = "/forums?region=%s",
    },
    [BEGIN_NEGOTIATE] = {
        .key = "negotiate",
        .name = T("Negotiate the number and the areas of the steering groups"),
        .what = T("County, employment authorities and Kela negotiate before a group is set; each "
                  "area is in at least one."),
        .found = T("Negotiated: {n}."),
        .act = "381/2023",
        .section = "9.1 §",
        .go = T("Negotiate"),
        .path = "/negotiations?region=%s",
    },
    [BEGIN_GROUP] = {
        .key = "group",
        .name = T("Set the group, with members and deputies"),
        .what = T("One employment authority sets it for five years; each member has a personal "
                  "deputy."),
        .found = T("{n} groups are set, with {m} members."),
        .act = "388/2024",
        .section = "1 §",
        .go = T("Set the group"),
        .path = "/groups?region=%s",
    },
    [BEGIN_LEADER] = {
        .key = "leader",
        .name = T("Approve and appoint who leads the organising"),
        .what = T("The group approves first, then the employment authority appoints."),
        .found = T("{n} leaders are appointed."),
        .act = "381/2023",
        .section = "9.1 §",
        .go = T("Appoint a leader"),
        .path = "/groups?region=%s",
    },
    [BEGIN_AGREEMENT] = {
        .key = "agreement",
        .name = T("Draft the cooperation agreement"),
        .what = T("Five things must stand in it before it can be in force; a draft may be whole "
                  "or not."),
        .found = T("{n} agreements, {m} of them in force."),
        .act = "388/2024",
        .section = "3 §",
        .go = T("Draft the agreement"),
        .path = "/agreements?region=%s",
    },
    [BEGIN_MEETING] = {
        .key = "meeting",
        .name = T("Call the first meeting"),
        .what = T("Its agenda can be made of what the first page of the region shows as "
                  "missing."),
        .found = T("{n} meetings are called or held."),
        .act = "388/2024",
        .section = "2 §",
        .go = T("Call the meeting"),
        .path = "/sittings?region=%s",
    },
};
const struct code begin_step_codes[] = {
    { BEGIN_KNOW, "know", T("Know the region and choose who takes part") },
    { BEGIN_CONTACTS, "contacts", T("Name contact persons") },
    { BEGIN_FORUMS, "forums", T("Describe the structures that exist and are needed") },
    { BEGIN_NEGOTIATE, "negotiate",
      T("Negotiate the number and the areas of the steering groups") },
    { BEGIN_GROUP, "group", T("Set the group, with members and deputies") },
    { BEGIN_LEADER, "leader", T("Approve and appoint who leads the organising") },
    { BEGIN_AGREEMENT, "agreement", T("Draft the cooperation agreement") },
    { BEGIN_MEETING, "meeting", T("Call the first meeting") },
    { 0, NULL, TEXT_NONE },
};

static_assert(NEGOTIATION_GROUPS == 3 && NEGOTIATION_HELD == 2 && HOST_GROUP == 2 &&
                  AGREEMENT_SUPPORT == 1 && AGREEMENT_IN_FORCE == 6 && AGREEMENT_REVIEWED == 7,
              "the numbers in the statements");
static_assert(PARTY_EA == 1 && PARTY_WSC == 2 && PARTY_KELA == 3, "the kinds in the statements");

#define DONE_WHEN(condition) " CASE WHEN " condition " THEN 1 ELSE 0 END AS done"
#define IN_FORCE(t)          "(" t ".until_on IS NULL OR " t ".until_on >= :w_today)"

enum {
    KNOW,
    CONTACTS,
    FORUMS,
    NEGOTIATE,
    GROUP,
    LEADER,
    AGREEMENT,
    MEETING,
    WHO,
    SKIPS,
    SKIP,
    NEED,
    PART_IN,
    CHOOSE,
    LEAVE_OUT
};
static_assert(MEETING - KNOW + 1 == BEGIN_STEPS, "one statement for each step, in their order");
const struct stmt begin_stmts[] = {
    [KNOW] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," DONE_WHEN("x.m = 3") " FROM (SELECT count(1) AS n,"
               " count(DISTINCT CASE WHEN o.kind <= 3 THEN o.kind END) AS m FROM"
               " region_taking_part t JOIN organisation o ON o.id = t.org_id WHERE"
               " t.region_code = :region) x",
    },
    [CONTACTS] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," DONE_WHEN("x.m = 3") " FROM (SELECT count(1) AS n,"
               " count(DISTINCT CASE WHEN o.kind <= 3 THEN o.kind END) AS m FROM contact t JOIN"
               " organisation o ON o.id = t.org_id WHERE t.region_code = :region AND"
               " " IN_FORCE("t") ") x",
    },
    [FORUMS] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," DONE_WHEN("x.n + x.m > 0") " FROM (SELECT (SELECT count(1) FROM"
               " forum t WHERE t.region_code = :region AND t.state = 2) AS n, (SELECT count(1) FROM"
               " forum t WHERE t.region_code = :region AND t.state = 1) AS m) x",
    },
    [NEGOTIATE] = { /* also where only the day was written at the group */
        .need = NEED_REGION,
        .sql = "SELECT x.n," DONE_WHEN("x.n > 0") " FROM (SELECT (SELECT count(1) FROM"
               " negotiation t WHERE t.region_code = :region AND t.kind = 3 AND t.state = 2) +"
               " (SELECT count(1) FROM steering_group t WHERE t.region_code = :region AND"
               " t.negotiated_on IS NOT NULL) AS n) x",
    },
    [GROUP] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," DONE_WHEN("x.n > 0") " FROM (SELECT (SELECT count(1) FROM"
               " steering_group t WHERE t.region_code = :region AND t.state = 2) AS n, (SELECT"
               " count(1) FROM group_member m JOIN steering_group t ON t.id = m.group_id WHERE"
               " t.region_code = :region AND t.state = 2 AND m.until_on IS NULL) AS m) x",
    },
    [LEADER] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n," DONE_WHEN("x.n > 0") " FROM (SELECT count(1) AS n FROM group_leader l"
               " JOIN steering_group t ON t.id = l.group_id WHERE t.region_code = :region AND"
               " l.part = 1 AND l.until_on >= :w_today AND l.ended_on IS NULL) x",
    },
    [AGREEMENT] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," DONE_WHEN("x.n > 0") " FROM (SELECT (SELECT count(1) FROM"
               " agreement a WHERE a.region_code = :region AND a.kind = 1) AS n, (SELECT count(1)"
               " FROM agreement a JOIN agreement_version v ON v.agreement_id = a.id WHERE"
               " a.region_code = :region AND a.kind = 1 AND v.state IN (6, 7)) AS m) x",
    },
    [MEETING] = { /* of a steering group, not cancelled */
        .need = NEED_REGION,
        .sql = "SELECT x.n," DONE_WHEN("x.n > 0") " FROM (SELECT count(1) AS n FROM sitting t"
               " WHERE t.region_code = :region AND t.host_kind = 2 AND t.state < 4) x",
    },
    [WHO] = { /* the first change of such a record */
        .need = NEED_REGION,
        .sql = "SELECT c.id, p.name, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"
               " o.name_en AS org_name_en FROM region_change c JOIN duty d ON"
               " d.id = c.by_duty_id JOIN worker p ON p.id = d.worker_id JOIN unit u ON"
               " u.id = d.unit_id JOIN organisation o ON o.id = u.org_id WHERE c.id = (SELECT"
               " min(y.id) FROM region_change y WHERE y.region_code = :region AND"
               " y.record = :record)",
    },
    [SKIPS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT s.step, s.reason AS skipped, s.noted_on AS done_on, p.name, o.name_fi AS"
               " org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en FROM set_up_step"
               " s JOIN duty d ON d.id = s.duty_id JOIN worker p ON p.id = d.worker_id JOIN unit u"
               " ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id WHERE"
               " s.region_code = :region ORDER BY s.step LIMIT :limit",
    },
    [SKIP] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO set_up_step (region_code, step, reason, duty_id, noted_on) VALUES"
               " (:region, :set_up, :reason, :w_duty, :w_today)",
    },
    [NEED] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM set_up_step WHERE region_code = :region AND step = :set_up",
    },
    [PART_IN] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT t.org_id AS org, o.name_fi, o.name_sv, o.name_en, o.kind, t.chosen_on FROM"
               " region_taking_part t JOIN organisation o ON o.id = t.org_id WHERE"
               " t.region_code = :region ORDER BY t.org_id LIMIT :limit",
    },
    [CHOOSE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO region_taking_part (region_code, org_id, duty_id, chosen_on) VALUES"
               " (:region, :org_id, :w_duty, :w_today)",
    },
    [LEAVE_OUT] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM region_taking_part WHERE region_code = :region AND org_id = :org_id",
    },
    STMT_END,
};

/* Whose first row tells who did a step: names of shapes. */
static const char *const record_of[BEGIN_COUNT] = {
    [BEGIN_KNOW] = "taking_part",     [BEGIN_CONTACTS] = "contact",
    [BEGIN_FORUMS] = "forum",         [BEGIN_NEGOTIATE] = "negotiation",
    [BEGIN_GROUP] = "steering_group", [BEGIN_LEADER] = "group_leader",
    [BEGIN_AGREEMENT] = "agreement",  [BEGIN_MEETING] = "sitting",
};

static const struct attr state_attrs[] = {
    ATTR(struct begin_state, step, KIND_CODE, OPEN, .label = T("Step"), .codes = begin_step_codes),
    ATTR(struct begin_state, done, KIND_BOOL, OPEN, .label = TC("item", "Done")),
    ATTR(struct begin_state, n, KIND_INT, OPEN),
    ATTR(struct begin_state, m, KIND_INT, OPEN),
    ATTR(struct begin_state, skipped, KIND_TEXT, OPEN, .label = T("Not needed here")),
    ATTR(struct begin_state, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_NAMES(struct begin_state, org_name),
    ATTR(struct begin_state, done_on, KIND_DATE, OPEN, .label = T("When")),
    ATTR_END,
};
const struct shape begin_state_shape = { "set_up_step", sizeof(struct begin_state), state_attrs };

static const struct attr taking_attrs[] = {
    ATTR(struct taking_part, org, KIND_ID, OPEN),
    ATTR_NAMED(struct taking_part, name, OPEN, T("Organisation")),
    ATTR(struct taking_part, kind, KIND_CODE, OPEN, .codes = party_codes),
    ATTR(struct taking_part, chosen_on, KIND_DATE, OPEN, .label = T("Takes part since")),
    ATTR_END,
};
const struct shape taking_part_shape = { "taking_part", sizeof(struct taking_part), taking_attrs };

struct who {
    int64_t id;
    const char *name;
    struct names org_name;
};
static const struct attr who_attrs[] = {
    ATTR(struct who, id, KIND_ID, OPEN),
    ATTR(struct who, name, KIND_TEXT, OPEN),
    ATTR_NAMES(struct who, org_name),
    ATTR_END,
};
static const struct shape who_shape = { "who", sizeof(struct who), who_attrs };

/* ---- reading ---- */

static enum err
fill_state(struct work *w, const char *region, int step, struct begin_state *state)
{
    struct who who = { .id = 0 };
    TRY(work_get(w, &begin_stmts[KNOW + step - 1], BINDS(BIND_TEXT("region", region)),
                 &begin_state_shape, state));
    state->step = step;
    if (!state->done)
        return ERR_OK;
    enum err err = work_get(
        w, &begin_stmts[WHO],
        BINDS(BIND_TEXT("region", region), BIND_TEXT("record", record_of[step])), &who_shape, &who);
    if (err == ERR_NOT_FOUND)
        return ERR_OK;
    TRY(err);
    state->name = who.name;
    state->org_name = who.org_name;
    state->done_on = instant_date(id_made_at(who.id));
    return ERR_OK;
}

enum err
begin_list(struct work *w, const char *region, struct begin_state **ret, size_t *ret_count)
{
    struct begin_state *skips, *all = ARENA_ARRAY(work_arena(w), struct begin_state, BEGIN_STEPS);
    size_t count;
    for (int step = 1; step < BEGIN_COUNT; step++)
        TRY(fill_state(w, region, step, &all[step - 1]));
    TRY(work_list(w, &begin_stmts[SKIPS], BINDS(BIND_TEXT("region", region)), &begin_state_shape,
                  BEGIN_STEPS, (void **)&skips, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        struct begin_state *state = &all[skips[i].step - 1];
        if (state->done)
            continue;
        state->skipped = skips[i].skipped;
        state->name = skips[i].name;
        state->org_name = skips[i].org_name;
        state->done_on = skips[i].done_on;
    }
    *ret = all;
    *ret_count = BEGIN_STEPS;
    return ERR_OK;
}

int
begin_next(const struct begin_state *states, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!states[i].done && states[i].skipped == NULL)
            return states[i].step;
    return 0;
}

static const char *
part_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct taking_part *)row)->name);
}

enum err
begin_taking_part(struct work *w, const char *region, struct taking_part **ret, size_t *ret_count)
{
    TRY(work_list(w, &begin_stmts[PART_IN], BINDS(BIND_TEXT("region", region)), &taking_part_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), part_name);
    return ERR_OK;
}

/* ---- who takes part ---- */

static bool
has(const int64_t *ids, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static enum err
check_chosen(struct work *w, const struct organisation *of_region, size_t of_count,
             const int64_t *orgs, size_t count)
{
    unsigned kinds = 0;
    size_t found = 0;
    for (size_t i = 0; i < of_count; i++)
        if (has(orgs, count, of_region[i].id.v)) {
            kinds |= PARTY_BIT((unsigned)of_region[i].kind);
            found++;
        }
    if (found != count)
        return work_problem(w, ERR_INVALID, "organisations",
                            T("Choose organisations of this region."));
    if ((kinds & PARTY_BIT(PARTY_EA)) && (kinds & PARTY_BIT(PARTY_WSC)) &&
        (kinds & PARTY_BIT(PARTY_KELA)))
        return ERR_OK;
    return work_problem(w, ERR_INVALID, "organisations",
                        T("An employment authority, the county and Kela are needed: they lead "
                          "together (381/2023 9.1 §)."));
}

/* Put an organisation in, or leave it out, and keep what was before. */
static enum err
move(struct work *w, const char *region, int stmt, int64_t org, struct names name)
{
    struct taking_part row = { .org = { org }, .name = name, .chosen_on = work_today(w) };
    struct taking_part none = { .org = { org } };
    TRY(work_run_one(w, &begin_stmts[stmt],
                     BINDS(BIND_TEXT("region", region), BIND_RAW_ID("org_id", org))));
    return history_keep(w, region, org, &taking_part_shape, stmt == CHOOSE ? &none : &row,
                        stmt == CHOOSE ? &row : NULL);
}

enum err
begin_choose(struct work *w, const char *region, const int64_t *orgs, size_t count)
{
    struct organisation *all;
    struct taking_part *before;
    size_t all_count, before_count;
    TRY(led_region_own(w, region));
    TRY(led_organisations(w, region, 0, &all, &all_count));
    TRY(check_chosen(w, all, all_count, orgs, count));
    TRY(begin_taking_part(w, region, &before, &before_count));
    int64_t *had = ARENA_ARRAY(work_arena(w), int64_t, before_count + 1);
    for (size_t i = 0; i < before_count; i++) {
        had[i] = before[i].org.v;
        if (!has(orgs, count, had[i]))
            TRY(move(w, region, LEAVE_OUT, had[i], before[i].name));
    }
    for (size_t i = 0; i < all_count; i++)
        if (has(orgs, count, all[i].id.v) && !has(had, before_count, all[i].id.v))
            TRY(move(w, region, CHOOSE, all[i].id.v, all[i].name));
    return ERR_OK;
}

/* ---- steps that are not needed ---- */

/* What a step's history hangs on, beside the items' ids. */
static int64_t
object_of(const char *region, enum begin_step step)
{
    enum { AFTER_ITEMS = 90 };
    return item_id_of(region, (enum item)(AFTER_ITEMS + (int)step));
}

enum err
begin_skip(struct work *w, const char *region, enum begin_step step, const char *reason)
{
    struct begin_state state = { .step = 0 }, none = { .step = (int)step };
    TRY(led_region_own(w, region));
    if (code_find(begin_step_codes, (int)step) == NULL)
        return work_problem(w, ERR_INVALID, "step", T("This is needed."));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    TRY(fill_state(w, region, (int)step, &state));
    if (state.done)
        return work_problem(w, ERR_CONFLICT, NULL, T("This step is done already."));
    TRY(work_run(
        w, &begin_stmts[SKIP],
        BINDS(BIND_TEXT("region", region), BIND_INT("set_up", step), BIND_TEXT("reason", reason))));
    state = none;
    state.skipped = reason;
    return history_keep(w, region, object_of(region, step), &begin_state_shape, &none, &state);
}

enum err
begin_need(struct work *w, const char *region, enum begin_step step)
{
    struct begin_state *states, none = { .step = (int)step };
    size_t count;
    TRY(led_region_own(w, region));
    TRY(begin_list(w, region, &states, &count));
    if (code_find(begin_step_codes, (int)step) == NULL || states[step - 1].skipped == NULL)
        return work_problem(w, ERR_CONFLICT, NULL, T("This step is needed already."));
    struct begin_state before = none;
    before.skipped = states[step - 1].skipped;
    TRY(work_run_one(w, &begin_stmts[NEED],
                     BINDS(BIND_TEXT("region", region), BIND_INT("set_up", step))));
    return history_keep(w, region, object_of(region, step), &begin_state_shape, &before, &none);
}
