/* region/youth.c: see youth.h.  First the four boxes, then the experts. */
#include "region/youth.h"

#include "base/embedded.h"
#include "base/limits.h"
#include "region/area.h"
#include "region/csv.h"
#include "region/history.h"
#include "region/led.h"
#include "region/point.h"
#include "region/row.h"

#define ITEMS                                                                                      \
    "SELECT y.id, y.version, y.region_code AS region, y.area_code AS area, a.name_fi AS"           \
    " area_name_fi, a.name_sv AS area_name_sv, a.name_en AS area_name_en, y.item, y.state, y.how," \
    " y.who, y.due_on, y.done_on, y.owner_duty_id AS owner, p.name AS "                            \
    "owner_name," LED_DUTY_IS_OVER(                                                                \
        "d") " AS owner_over FROM youth_item y JOIN area a ON a.code = y.area_code"                \
             " JOIN duty d ON d.id = y.owner_duty_id JOIN worker p ON p.id = d.worker_id"
#define EXPERTS                                                                                    \
    "SELECT e.id, e.version, e.region_code AS region, e.title_fi, e.title_sv, e.title_en,"         \
    " e.employer, e.may_differ, e.org_id AS org, o.name_fi AS org_name_fi, o.name_sv AS"           \
    " org_name_sv, o.name_en AS org_name_en, o.kind AS org_kind, e.point_id AS point,"             \
    " s.name AS point_name, e.present, e.listed FROM youth_expert e LEFT JOIN organisation o"      \
    " ON o.id = e.org_id LEFT JOIN service_point s ON s.id = e.point_id"

enum {
    ITEM_LIST,
    ITEM_ONE,
    ITEM_THERE,
    ITEM_ADD,
    ITEM_CHANGE,
    EXPERT_LIST,
    EXPERT_ONE,
    EXPERT_THERE,
    EXPERT_ADD,
    EXPERT_CHANGE,
};
const struct stmt youth_stmts[] = {
    [ITEM_LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = ITEMS " WHERE y.region_code = :region ORDER BY y.id LIMIT :limit",
    },
    [ITEM_ONE] = {
        .need = NEED_REGION,
        .sql = ITEMS " WHERE y.id = :youth_item",
    },
    [ITEM_THERE] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM youth_item WHERE region_code = :region AND area_code = :area"
               " AND item = :youth_box",
    },
    [ITEM_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO youth_item (id, region_code, area_code, item, state, how, who, due_on,"
               " done_on, owner_duty_id) VALUES (:id, :region, :area, :youth_box, :state, :how,"
               " :who, :due_on, :done_on, :owner)",
    },
    [ITEM_CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE youth_item SET state = :state, how = :how, who = :who, due_on = :due_on,"
               " done_on = :done_on, owner_duty_id = :owner, version = version + 1"
               " WHERE id = :youth_item AND version = :version",
    },
    [EXPERT_LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = EXPERTS " WHERE e.region_code = :region AND (CAST(:org AS BIGINT) IS NULL OR"
               " e.org_id = :org) ORDER BY e.id LIMIT :limit",
    },
    [EXPERT_ONE] = {
        .need = NEED_REGION,
        .sql = EXPERTS " WHERE e.id = :expert",
    },
    [EXPERT_THERE] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM youth_expert WHERE region_code = :region AND title_fi = :title_fi"
               " AND id <> :expert",
    },
    [EXPERT_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO youth_expert (id, region_code, title_fi, title_sv, title_en, employer,"
               " may_differ, org_id, point_id, present, listed) VALUES (:id, :region, :title_fi,"
               " :title_sv, :title_en, :employer, :may_differ, :org, :point, :present, :listed)",
    },
    [EXPERT_CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE youth_expert SET title_fi = :title_fi, title_sv = :title_sv, title_en ="
               " :title_en, employer = :employer, may_differ = :may_differ, org_id = :org,"
               " point_id = :point, present = :present, version = version + 1"
               " WHERE id = :expert AND version = :version",
    },
    STMT_END,
};

const struct youth_box_row youth_boxes[YOUTH_BOX_COUNT] = {
    [YOUTH_PRECONDITIONS] = { "16.1 §", T("Preconditions are arranged"),
                              T("A low-threshold joint service exists in the area; somebody else "
                                "may run it."),
                              T("Who runs the service") },
    [YOUTH_NEED] = { "16.2 §", T("The need has been assessed"),
                     T("The regional labour market is considered, organisers and partners are "
                       "heard; data of "
                       "the guidance and service network of the Youth Act can be used."),
                     T("Who has been heard") },
    [YOUTH_POINTS] = { "16.2 §", T("Service points have been negotiated"),
                       T("Education providers, counties and other key actors are considered; the "
                         "service is easy "
                         "to reach."),
                       T("With whom it was negotiated") },
    [YOUTH_COORDINATOR] = { "16.3 §", T("There is an agreed coordinator"),
                            T("The coordinator need not be employed by the employment authority."),
                            T("Who coordinates, and by whom employed") },
};
const struct code youth_box_codes[] = {
    { YOUTH_PRECONDITIONS, "preconditions", T("Preconditions are arranged") },
    { YOUTH_NEED, "need", T("The need has been assessed") },
    { YOUTH_POINTS, "points", T("Service points have been negotiated") },
    { YOUTH_COORDINATOR, "coordinator", T("There is an agreed coordinator") },
    { 0, NULL, TEXT_NONE },
};
const struct code youth_state_codes[] = {
    { YOUTH_NOT_BEGUN, "not_begun", T("not begun") },
    { YOUTH_UNDER_WAY, "under_way", T("under way") },
    { YOUTH_DONE, "done", T("done") },
    { 0, NULL, TEXT_NONE },
};
const struct code youth_employer_codes[] = {
    { EMPLOYER_EA, "employment_authority", T("Employment authority") },
    { EMPLOYER_MUN, "municipality", T("Municipality, other than employment services") },
    { EMPLOYER_WSC, "county", T("Wellbeing services county") },
    { EMPLOYER_OTHER, "other", T("Other authorities, organisations and companies") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr item_attrs[] = {
    ATTR(struct youth_item, id, KIND_ID, OPEN),
    ATTR(struct youth_item, version, KIND_INT, OPEN),
    ATTR(struct youth_item, region, KIND_TEXT, OPEN),
    ATTR(struct youth_item, area, KIND_TEXT, OPEN),
    ATTR_NAMED(struct youth_item, area_name, OPEN, T("Employment area")),
    ATTR(struct youth_item, item, KIND_CODE, OPEN, .label = T("Responsibility"),
         .codes = youth_box_codes),
    ATTR(struct youth_item, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = youth_state_codes),
    ATTR(struct youth_item, how, KIND_TEXT, OPEN, .label = T("How it is done")),
    ATTR(struct youth_item, who, KIND_TEXT, OPEN, .label = T("With whom")),
    ATTR(struct youth_item, due_on, KIND_DATE, OPEN, .label = T("Due")),
    ATTR(struct youth_item, done_on, KIND_DATE, OPEN, .label = T("Done on")),
    ATTR(struct youth_item, owner, KIND_ID, OPEN),
    ATTR(struct youth_item, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    ATTR(struct youth_item, owner_over, KIND_BOOL, OPEN, .label = T("The owner has left")),
    ATTR_END,
};
const struct shape youth_item_shape = { "youth_item", sizeof(struct youth_item), item_attrs };

static const struct attr expert_attrs[] = {
    ATTR(struct youth_expert, id, KIND_ID, OPEN),
    ATTR(struct youth_expert, version, KIND_INT, OPEN),
    ATTR(struct youth_expert, region, KIND_TEXT, OPEN),
    ATTR_NAMED(struct youth_expert, title, OPEN, T("Expert")),
    ATTR(struct youth_expert, employer, KIND_CODE, OPEN, .label = T("Employer as a rule"),
         .codes = youth_employer_codes),
    ATTR(struct youth_expert, may_differ, KIND_BOOL, OPEN, .label = T("Employer may be another")),
    ATTR(struct youth_expert, org, KIND_ID, OPEN),
    ATTR_NAMED(struct youth_expert, org_name, OPEN, T("Employer here")),
    ATTR(struct youth_expert, org_kind, KIND_CODE, OPEN, .codes = party_codes),
    ATTR(struct youth_expert, point, KIND_ID, OPEN),
    ATTR(struct youth_expert, point_name, KIND_TEXT, OPEN, .label = T("Met at")),
    ATTR(struct youth_expert, present, KIND_TEXT, OPEN, .label = T("When and how")),
    ATTR(struct youth_expert, listed, KIND_BOOL, OPEN, .label = T("Of the national list")),
    ATTR_END,
};
const struct shape youth_expert_shape = { "youth_expert", sizeof(struct youth_expert),
                                          expert_attrs };

/* ---- the four boxes ---- */

bool
youth_item_is_late(const struct youth_item *item, struct date today)
{
    return item->state != YOUTH_DONE && !date_is_none(item->due_on) &&
           date_compare(item->due_on, today) < 0;
}

enum err
youth_items(struct work *w, const char *region, struct youth_item **ret, size_t *ret_count)
{
    struct area_in_county *pairs;
    struct youth_item *rows;
    size_t pair_count, row_count, n = 0;
    TRY(area_county_list(w, NULL, region, &pairs, &pair_count));
    TRY(work_list(w, &youth_stmts[ITEM_LIST], BINDS(BIND_TEXT("region", region)), &youth_item_shape,
                  LIMIT_LIST_ROWS, (void **)&rows, &row_count, NULL));
    struct youth_item *all =
        ARENA_ARRAY(work_arena(w), struct youth_item, pair_count * YOUTH_BOX_COUNT + 1);
    for (size_t i = 0; i < pair_count; i++)
        for (int box = 1; box < YOUTH_BOX_COUNT; box++) {
            struct youth_item *item = &all[n++];
            *item = (struct youth_item){ .region = region,
                                         .area = pairs[i].area,
                                         .area_name = pairs[i].area_name,
                                         .item = box,
                                         .state = YOUTH_NOT_BEGUN };
            for (size_t k = 0; k < row_count; k++)
                if (rows[k].item == box && str_same(rows[k].area, pairs[i].area))
                    *item = rows[k];
        }
    *ret = all;
    *ret_count = n;
    return ERR_OK;
}

enum err
youth_item_get(struct work *w, int64_t item, struct youth_item *ret)
{
    return work_get(w, &youth_stmts[ITEM_ONE], BINDS(BIND_RAW_ID("youth_item", item)),
                    &youth_item_shape, ret);
}

static enum err
check_said(struct work *w, const struct youth_given *g)
{
    if (code_find(youth_state_codes, g->state) == NULL)
        return work_problem(w, ERR_INVALID, "state", T("Choose the state."));
    TRY(work_check_optional(w, "how", g->how, LIMIT_REASON_BYTES));
    TRY(work_check_optional(w, "who", g->who, LIMIT_REASON_BYTES));
    if (g->state != YOUTH_DONE)
        return ERR_OK;
    if (str_empty(g->how))
        return work_problem(w, ERR_INVALID, "how",
                            T("Done needs how it was done (381/2023 16 §)."));
    if (str_empty(g->who))
        return work_problem(w, ERR_INVALID, "who",
                            T("Done needs who was heard, negotiated with or named (381/2023 "
                              "16 §)."));
    if (date_is_none(g->done_on) || date_compare(g->done_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "done_on",
                            T("Give the day on which it was done, today at the latest."));
    return ERR_OK;
}

static enum err
check_area(struct work *w, const char *region, const char *area)
{
    struct area_in_county *pairs;
    size_t count = 0;
    if (!str_empty(area))
        TRY(area_county_list(w, area, region, &pairs, &count));
    return count > 0 ? ERR_OK
                     : work_problem(w, ERR_INVALID, "area",
                                    T("Choose an employment area that lies in the region."));
}

#define SAID_BINDS(g)                                                                              \
    BIND_INT("state", (g)->state), BIND_TEXT("how", (g)->how), BIND_TEXT("who", (g)->who),         \
        BIND_DATE("due_on", (g)->due_on),                                                          \
        BIND_DATE("done_on", (g)->state == YOUTH_DONE ? (g)->done_on : DATE_NONE),                 \
        BIND_ID("owner", (g)->owner)

enum err
youth_item_make(struct work *w, const char *region, const struct youth_given *given, int64_t *ret)
{
    bool there;
    int64_t id = work_new_id(w);
    TRY(led_region_own(w, region));
    TRY(check_area(w, region, given->area));
    if (given->item < 1 || given->item >= YOUTH_BOX_COUNT)
        return work_problem(w, ERR_INVALID, "item", T("Choose the responsibility."));
    TRY(check_said(w, given));
    TRY(led_check_owner(w, region, "owner", given->owner));
    TRY(work_exists(w, &youth_stmts[ITEM_THERE],
                    BINDS(BIND_TEXT("region", region), BIND_TEXT("area", given->area),
                          BIND_INT("youth_box", given->item)),
                    &there));
    if (there)
        return work_problem(w, ERR_CONFLICT, "item",
                            T("Somebody has said how this stands meanwhile: open it anew."));
    TRY(work_run(w, &youth_stmts[ITEM_ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region),
                       BIND_TEXT("area", given->area), BIND_INT("youth_box", given->item),
                       SAID_BINDS(given))));
    TRY(history_keep(w, region, id, &youth_item_shape, NULL, given));
    *ret = id;
    return ERR_OK;
}

static enum err
change_item(struct work *w, const struct youth_item *before, int64_t version,
            const struct youth_given *given)
{
    struct youth_item after;
    TRY(check_said(w, given));
    TRY(work_run_one(w, &youth_stmts[ITEM_CHANGE],
                     BINDS(BIND_RAW_ID("youth_item", before->id), BIND_INT("version", version),
                           SAID_BINDS(given))));
    TRY(youth_item_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &youth_item_shape, before, &after);
}

enum err
youth_item_change(struct work *w, int64_t item, int64_t version, const struct youth_given *given)
{
    struct youth_item before;
    TRY(youth_item_get(w, item, &before));
    TRY(led_region_own(w, before.region));
    if (given->owner.v != before.owner.v)
        TRY(led_check_owner(w, before.region, "owner", given->owner));
    return change_item(w, &before, version, given);
}

enum err
youth_item_tell(struct work *w, int64_t item, int64_t version, const struct youth_given *given)
{
    struct youth_item before;
    TRY(youth_item_get(w, item, &before));
    if (before.owner.v != work_duty(w).v)
        return ERR_FORBIDDEN;
    struct youth_given g = *given;
    g.due_on = before.due_on;
    g.owner = before.owner;
    return change_item(w, &before, version, &g);
}

/* ---- the experts ---- */

bool
youth_expert_differs(const struct youth_expert *expert)
{
    static const enum party usual[] = {
        [EMPLOYER_EA] = PARTY_EA, [EMPLOYER_MUN] = PARTY_MUN, [EMPLOYER_WSC] = PARTY_WSC
    };
    if (expert->org.v == 0)
        return false;
    if (expert->employer == EMPLOYER_OTHER)
        return expert->org_kind == PARTY_EA || expert->org_kind == PARTY_MUN ||
               expert->org_kind == PARTY_WSC;
    return expert->org_kind != (int)usual[expert->employer];
}

static const char *
expert_title(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct youth_expert *)row)->title);
}

enum err
youth_experts(struct work *w, const char *region, org_id org, struct youth_expert **ret,
              size_t *ret_count)
{
    struct youth_expert *rows;
    size_t count, n = 0;
    TRY(work_list(w, &youth_stmts[EXPERT_LIST],
                  BINDS(BIND_TEXT("region", region), BIND_ID("org", org)), &youth_expert_shape,
                  LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
    rows_sort(w, rows, count, sizeof *rows, expert_title);
    struct youth_expert *sorted = ARENA_ARRAY(work_arena(w), struct youth_expert, count + 1);
    for (int employer = EMPLOYER_EA; employer <= EMPLOYER_OTHER; employer++)
        for (size_t i = 0; i < count; i++)
            if (rows[i].employer == employer)
                sorted[n++] = rows[i];
    *ret = sorted;
    *ret_count = n;
    return ERR_OK;
}

enum err
youth_expert_get(struct work *w, int64_t expert, struct youth_expert *ret)
{
    return work_get(w, &youth_stmts[EXPERT_ONE], BINDS(BIND_RAW_ID("expert", expert)),
                    &youth_expert_shape, ret);
}

#define EXPERT_BINDS(g)                                                                            \
    BIND_TEXT("title_fi", (g)->title.fi), BIND_TEXT("title_sv", (g)->title.sv),                    \
        BIND_TEXT("title_en", (g)->title.en), BIND_INT("employer", (g)->employer),                 \
        BIND_BOOL("may_differ", (g)->may_differ), BIND_ID("org", (g)->org),                        \
        BIND_RAW_ID("point", (g)->point), BIND_TEXT("present", (g)->present)

static enum err
title_is_there(struct work *w, const char *region, const char *title, int64_t expert, bool *ret)
{
    return work_exists(w, &youth_stmts[EXPERT_THERE],
                       BINDS(BIND_TEXT("region", region), BIND_TEXT("title_fi", title),
                             BIND_INT("expert", expert)),
                       ret);
}

static enum err
check_place(struct work *w, const char *region, const struct youth_expert_given *g)
{
    struct organisation *orgs;
    struct point *points;
    size_t count;
    bool org = g->org.v == 0, point = g->point == 0;
    TRY(led_organisations(w, region, 0, &orgs, &count));
    for (size_t i = 0; i < count; i++)
        org = org || orgs[i].id.v == g->org.v;
    if (!org)
        return work_problem(w, ERR_INVALID, "org", T("Choose an organisation of the region."));
    TRY(point_list(w, region, 0, NULL, &points, &count));
    for (size_t i = 0; i < count; i++)
        point = point || points[i].id == g->point;
    return point
               ? ERR_OK
               : work_problem(w, ERR_INVALID, "point", T("Choose a service point of the region."));
}

static enum err
check_expert(struct work *w, const char *region, int64_t expert, const struct youth_expert_given *g)
{
    bool there;
    TRY(work_check_text(w, "title_fi", g->title.fi, LIMIT_LINE_BYTES));
    TRY(work_check_text(w, "title_sv", g->title.sv, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "present", g->present, LIMIT_LINE_BYTES));
    if (code_find(youth_employer_codes, g->employer) == NULL)
        return work_problem(w, ERR_INVALID, "employer", T("Choose who employs as a rule."));
    TRY(check_place(w, region, g));
    TRY(title_is_there(w, region, g->title.fi, expert, &there));
    return there ? work_problem(w, ERR_CONFLICT, "title_fi",
                                T("There is an expert of this title already."))
                 : ERR_OK;
}

static enum err
add_expert(struct work *w, const char *region, const struct youth_expert_given *given, bool listed,
           int64_t *ret)
{
    int64_t id = work_new_id(w);
    TRY(work_run(w, &youth_stmts[EXPERT_ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region), EXPERT_BINDS(given),
                       BIND_BOOL("listed", listed))));
    TRY(history_keep(w, region, id, &youth_expert_shape, NULL, given));
    *ret = id;
    return ERR_OK;
}

enum err
youth_experts_begin(struct work *w, const char *region, int64_t *ret_count)
{
    struct csv_table table;
    const char *why;
    const struct embedded *file = embedded_find("data/youth_experts.csv");
    TRY(led_region_own(w, region));
    if (file == NULL)
        return ERR_INTERNAL;
    TRY(csv_read(work_arena(w), file, "title_fi,title_sv,title_en,employer,may_differ", &table,
                 &why));
    *ret_count = 0;
    for (size_t i = 0; i < table.count; i++) {
        const char **c = table.rows[i].cells;
        const struct code *employer = code_by_name(youth_employer_codes, c[3]);
        bool there;
        int64_t id;
        if (employer == NULL)
            return ERR_INTERNAL;
        TRY(title_is_there(w, region, c[0], 0, &there));
        if (there)
            continue;
        TRY(add_expert(w, region,
                       &(struct youth_expert_given){ .title = { c[0], c[1], c[2] },
                                                     .employer = employer->value,
                                                     .may_differ = str_same(c[4], "yes") },
                       true, &id));
        ++*ret_count;
    }
    return ERR_OK;
}

enum err
youth_expert_make(struct work *w, const char *region, const struct youth_expert_given *given,
                  int64_t *ret)
{
    TRY(led_region_own(w, region));
    TRY(check_expert(w, region, 0, given));
    return add_expert(w, region, given, false, ret);
}

enum err
youth_expert_change(struct work *w, int64_t expert, int64_t version,
                    const struct youth_expert_given *given)
{
    struct youth_expert before, after;
    TRY(youth_expert_get(w, expert, &before));
    TRY(led_region_own(w, before.region));
    TRY(check_expert(w, before.region, expert, given));
    TRY(work_run_one(
        w, &youth_stmts[EXPERT_CHANGE],
        BINDS(BIND_RAW_ID("expert", expert), BIND_INT("version", version), EXPERT_BINDS(given))));
    TRY(youth_expert_get(w, expert, &after));
    return history_keep(w, before.region, expert, &youth_expert_shape, &before, &after);
}
