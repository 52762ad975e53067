/* steering/group.c: the rows of steering groups; see group.h. */
#include "steering/group.h"

#include "region/forum.h"
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"
#include "steering/group_in.h"

#include <assert.h>

#define OF_TODAY(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
/* The name of the employment authority of an area, or of the area where it is not in the house. */
#define AUTHORITY(area, lang)                                                                      \
    "COALESCE((SELECT min(o.name_" lang ") FROM organisation o WHERE o.kind = 1 AND"               \
    " o.area_code = " area " AND " OF_TODAY("o") "), (SELECT x.name_" lang                         \
                                                 " FROM area x WHERE x.code = " area "))"
#define COUNTY(county, lang)                                                                       \
    "COALESCE((SELECT min(o.name_" lang ") FROM organisation o WHERE o.kind = 2 AND"               \
    " o.county_code = " county " AND " OF_TODAY("o") "), (SELECT x.name_" lang                     \
                                                     " FROM county x WHERE x.code = " county "))"
#define NAMED_BY(lang, kela)                                                                       \
    " CASE m.side WHEN 1 THEN " AUTHORITY("m.area_code", lang) " WHEN 2 THEN " COUNTY(             \
        "m.county_code", lang) " ELSE '" kela "' END AS named_by_" lang
#define GONE(duty) " EXISTS (SELECT 1 FROM duty y WHERE y.id = " duty " AND y.until_on < :w_today)"
#define NAME_OF(duty, name)                                                                        \
    " COALESCE((SELECT p.name FROM duty y JOIN worker p ON p.id = y.worker_id WHERE y.id = " duty  \
    "), " name ")"
#define SITS "(m.until_on IS NULL OR m.until_on >= :w_today)"

#define GROUP                                                                                      \
    "SELECT g.id, g.region_code AS region, c.name_fi AS region_name_fi, c.name_sv AS"              \
    " region_name_sv, c.name_en AS region_name_en, g.name, g.state, g.negotiated_on,"              \
    " g.setter_agreed_on, g.set_on, g.from_on, g.until_on, g.ended_on, g.end_reason, g.frame,"     \
    " g.owner_duty_id AS owner, p.name AS owner_name, o.name_fi AS owner_org_fi, o.name_sv AS"     \
    " owner_org_sv, o.name_en AS owner_org_en," LED_DUTY_IS_OVER(                                  \
        "d") " AS owner_gone,"                                                                     \
             " (SELECT count(*) FROM group_area a WHERE a.group_id = g.id) AS areas,"              \
             " (SELECT count(*) FROM group_member m WHERE m.group_id = g.id AND " SITS             \
             ") AS members,"                                                                       \
             " (SELECT count(*) FROM group_leader l WHERE l.group_id = g.id AND l.ended_on IS "    \
             "NULL AND"                                                                            \
             " l.until_on >= :w_today) AS leaders,"                                                \
             " (SELECT count(*) FROM group_member m WHERE m.group_id = g.id AND " SITS             \
             " AND (" GONE("m.duty_id") " OR" GONE(                                                \
                 "m.deputy_duty_id") "))"                                                          \
                                     " + (SELECT count(*) FROM group_leader l WHERE l.group_id = " \
                                     "g.id AND l.ended_on IS NULL AND"                             \
                                     " l.until_on >= :w_today AND" GONE(                           \
                                         "l.duty_id") ") AS gone, g.version"                       \
                                                      " FROM steering_group g JOIN county c ON "   \
                                                      "c.code = g.region_code"                     \
                                                      " JOIN duty d ON d.id = g.owner_duty_id "    \
                                                      "JOIN worker p ON p.id = d.worker_id"        \
                                                      " JOIN unit u ON u.id = d.unit_id JOIN "     \
                                                      "organisation o ON o.id = u.org_id"

enum { OF_REGION, ONE, AREAS, MEMBERS, LEADERS, AREAS_OF, NAMERS };
const struct stmt group_stmts[] = {
    [OF_REGION] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = GROUP " WHERE (g.region_code = :region OR EXISTS (SELECT 1 FROM group_area a JOIN"
                     " area_county k ON k.area_code = a.area_code WHERE a.group_id = g.id AND"
                     " k.county_code = :region AND " OF_TODAY("k") "))"
                     " AND (CAST(:state AS BIGINT) = 0 OR g.state = :state)"
                     " ORDER BY g.from_on DESC, g.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = GROUP " WHERE g.id = :group",
    },
    [AREAS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT a.group_id AS \"group\", g.name AS group_name, a.area_code AS code,"
               " r.name_fi, r.name_sv, r.name_en, " AUTHORITY("a.area_code", "fi")
               " AS org_name_fi, " AUTHORITY("a.area_code", "sv") " AS org_name_sv, "
               AUTHORITY("a.area_code", "en") " AS org_name_en, a.sets FROM group_area a"
               " JOIN steering_group g ON g.id = a.group_id JOIN area r ON r.code = a.area_code"
               " WHERE a.group_id = :group ORDER BY a.area_code LIMIT :limit",
    },
    [MEMBERS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT m.id, m.group_id AS \"group\", m.side, m.area_code AS area, m.county_code"
               " AS county," NAMED_BY("fi", "Kela") "," NAMED_BY("sv", "FPA") ","
               NAMED_BY("en", "Kela") ", m.duty_id AS duty," NAME_OF("m.duty_id", "m.name")
               " AS name, CASE WHEN" GONE("m.duty_id") " THEN 1 ELSE 0 END AS gone,"
               " m.deputy_duty_id AS deputy," NAME_OF("m.deputy_duty_id", "m.deputy_name")
               " AS deputy_name, CASE WHEN" GONE("m.deputy_duty_id") " THEN 1 ELSE 0 END AS"
               " deputy_gone, m.part, m.part_named_on, m.named_on, m.until_on, m.version"
               " FROM group_member m WHERE m.group_id = :group"
               " ORDER BY CASE WHEN m.until_on < :w_today THEN 1 ELSE 0 END,"
               " CASE m.part WHEN 0 THEN 3 ELSE m.part END, m.side, m.id LIMIT :limit",
    },
    [LEADERS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT l.id, l.group_id AS \"group\", l.part, l.duty_id AS duty,"
               NAME_OF("l.duty_id", "l.name") " AS name, CASE WHEN" GONE("l.duty_id")
               " THEN 1 ELSE 0 END AS gone, l.approved_on, l.approved_section, l.area_code AS"
               " area, " AUTHORITY("l.area_code", "fi") " AS appointed_by_fi, "
               AUTHORITY("l.area_code", "sv") " AS appointed_by_sv, "
               AUTHORITY("l.area_code", "en") " AS appointed_by_en, l.appointed_on, l.from_on,"
               " l.until_on, l.ended_on, l.version FROM group_leader l WHERE l.group_id = :group"
               " ORDER BY CASE WHEN l.ended_on IS NULL THEN 0 ELSE 1 END, l.part, l.id"
               " LIMIT :limit",
    },
    [AREAS_OF] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT g.id AS \"group\", g.name AS group_name, r.code, r.name_fi, r.name_sv,"
               " r.name_en, " AUTHORITY("r.code", "fi") " AS org_name_fi, "
               AUTHORITY("r.code", "sv") " AS org_name_sv, " AUTHORITY("r.code", "en")
               " AS org_name_en, COALESCE(a.sets, 0) AS sets FROM area_county k JOIN area r ON"
               " r.code = k.area_code LEFT JOIN steering_group g ON g.id = (SELECT min(y.id) FROM"
               " steering_group y JOIN group_area z ON z.group_id = y.id WHERE z.area_code ="
               " r.code AND y.state < 3 AND y.until_on >= :w_today) LEFT JOIN group_area a ON"
               " a.group_id = g.id AND a.area_code = r.code WHERE k.county_code = :region AND "
               OF_TODAY("k") " ORDER BY r.code LIMIT :limit",
    },
    [NAMERS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT 'ea' || a.area_code AS \"key\", 1 AS side, a.area_code AS code, "
               AUTHORITY("a.area_code", "fi") " AS name_fi, " AUTHORITY("a.area_code", "sv")
               " AS name_sv, " AUTHORITY("a.area_code", "en") " AS name_en FROM group_area a"
               " WHERE a.group_id = :group UNION ALL SELECT DISTINCT 'county' || k.county_code, 2,"
               " k.county_code, " COUNTY("k.county_code", "fi") ", " COUNTY("k.county_code", "sv")
               ", " COUNTY("k.county_code", "en") " FROM group_area a JOIN area_county k ON"
               " k.area_code = a.area_code AND " OF_TODAY("k") " WHERE a.group_id = :group"
               " UNION ALL SELECT 'kela', 3, NULL, 'Kela', 'FPA', 'Kela' FROM steering_group g"
               " WHERE g.id = :group ORDER BY 2, 1 LIMIT :limit",
    },
    STMT_END,
};
static_assert(PARTY_EA == 1 && PARTY_WSC == 2 && PARTY_KELA == 3 && GROUP_ENDED == 3,
              "the numbers in the statements");

const struct code group_state_codes[] = {
    { GROUP_PREPARED, "prepared", TC("group", "In preparation") },
    { GROUP_SET, "set", TC("group", "Set") },
    { GROUP_ENDED, "ended", TC("group", "Ended") },
    { 0, NULL, TEXT_NONE },
};
const struct code group_part_codes[] = {
    { PART_MEMBER, "member", TC("group", "Member") },
    { PART_CHAIR, "chair", T("Chair") },
    { PART_VICE, "vice_chair", T("Vice chair") },
    { 0, NULL, TEXT_NONE },
};
const struct code leader_part_codes[] = {
    { LEADER_FIRST, "leader", T("Leads the organising") },
    { LEADER_DEPUTY, "deputy", T("Deputy of who leads") },
    { 0, NULL, TEXT_NONE },
};

#define G struct steering_group
#define TOLD_OF_GROUP                                                                              \
    ATTR(G, name, KIND_TEXT, OPEN, .label = T("Steering group")),                                  \
        ATTR(G, state, KIND_CODE, OPEN, .label = T("State"), .codes = group_state_codes),          \
        ATTR(G, negotiated_on, KIND_DATE, OPEN, .label = T("Number and areas negotiated")),        \
        ATTR(G, setter_agreed_on, KIND_DATE, OPEN, .label = T("Setting authority agreed")),        \
        ATTR(G, set_on, KIND_DATE, OPEN, .label = T("Set on")),                                    \
        ATTR(G, from_on, KIND_DATE, OPEN, .label = T("Term begins")),                              \
        ATTR(G, until_on, KIND_DATE, OPEN, .label = T("Term ends")),                               \
        ATTR(G, ended_on, KIND_DATE, OPEN, .label = T("Ended before its term")),                   \
        ATTR(G, end_reason, KIND_TEXT, OPEN, .label = T("Why it ended")),                          \
        ATTR(G, frame, KIND_TEXT, OPEN, .label = T("Frame for leading the organising")),           \
        ATTR(G, owner_name, KIND_TEXT, OPEN, .label = T("Owner"))
static const struct attr group_attrs[] = {
    ATTR(G, id, KIND_ID, OPEN),
    ATTR(G, region, KIND_TEXT, OPEN),
    ATTR_NAMES(G, region_name),
    TOLD_OF_GROUP,
    ATTR(G, owner, KIND_ID, OPEN),
    ATTR_NAMES(G, owner_org),
    ATTR(G, owner_gone, KIND_BOOL, OPEN),
    ATTR(G, areas, KIND_INT, OPEN),
    ATTR(G, members, KIND_INT, OPEN),
    ATTR(G, leaders, KIND_INT, OPEN),
    ATTR(G, gone, KIND_INT, OPEN),
    ATTR(G, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape group_shape = { "steering_group", sizeof(G), group_attrs };

#define A struct group_area
static const struct attr area_attrs[] = {
    ATTR(A, group, KIND_ID, OPEN),
    ATTR(A, group_name, KIND_TEXT, OPEN, .label = T("Steering group")),
    ATTR(A, code, KIND_TEXT, OPEN, .label = T("Code")),
    ATTR_NAMED(A, name, OPEN, T("Employment area")),
    ATTR_NAMED(A, org_name, OPEN, T("Employment authority")),
    ATTR(A, sets, KIND_BOOL, OPEN, .label = T("Sets the group")),
    ATTR_END,
};
const struct shape group_area_shape = { "group_area", sizeof(A), area_attrs };

#define M struct group_member
static const struct attr member_attrs[] = {
    ATTR(M, id, KIND_ID, OPEN),
    ATTR(M, group, KIND_ID, OPEN),
    ATTR(M, side, KIND_CODE, OPEN, .codes = party_codes),
    ATTR(M, area, KIND_TEXT, OPEN),
    ATTR(M, county, KIND_TEXT, OPEN),
    ATTR_NAMES(M, named_by),
    ATTR(M, duty, KIND_ID, OPEN),
    ATTR(M, name, KIND_TEXT, OPEN, .label = TC("group", "Member")),
    ATTR(M, gone, KIND_BOOL, OPEN),
    ATTR(M, deputy, KIND_ID, OPEN),
    ATTR(M, deputy_name, KIND_TEXT, OPEN, .label = T("Personal deputy")),
    ATTR(M, deputy_gone, KIND_BOOL, OPEN),
    ATTR(M, part, KIND_CODE, OPEN, .label = TC("group", "Part"), .codes = group_part_codes),
    ATTR(M, part_named_on, KIND_DATE, OPEN, .label = T("Named to the part")),
    ATTR(M, named_on, KIND_DATE, OPEN, .label = T("Named on")),
    ATTR(M, until_on, KIND_DATE, OPEN, .label = T("Last day")),
    ATTR(M, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape group_member_shape = { "group_member", sizeof(M), member_attrs };

#define L struct group_leader
static const struct attr leader_attrs[] = {
    ATTR(L, id, KIND_ID, OPEN),
    ATTR(L, group, KIND_ID, OPEN),
    ATTR(L, part, KIND_CODE, OPEN, .label = TC("group", "Part"), .codes = leader_part_codes),
    ATTR(L, duty, KIND_ID, OPEN),
    ATTR(L, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(L, gone, KIND_BOOL, OPEN),
    ATTR(L, approved_on, KIND_DATE, OPEN, .label = T("Approved by the group")),
    ATTR(L, approved_section, KIND_TEXT, OPEN, .label = T("Section of the minutes")),
    ATTR(L, area, KIND_TEXT, OPEN),
    ATTR_NAMES(L, appointed_by),
    ATTR(L, appointed_on, KIND_DATE, OPEN, .label = T("Appointed on")),
    ATTR(L, from_on, KIND_DATE, OPEN, .label = T("From")),
    ATTR(L, until_on, KIND_DATE, OPEN, .label = T("Last day")),
    ATTR(L, ended_on, KIND_DATE, OPEN, .label = T("Ended on")),
    ATTR(L, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape group_leader_shape = { "group_leader", sizeof(L), leader_attrs };

#define N struct group_namer
static const struct attr namer_attrs[] = {
    ATTR(N, key, KIND_TEXT, OPEN),
    ATTR(N, side, KIND_CODE, OPEN, .codes = party_codes),
    ATTR(N, code, KIND_TEXT, OPEN),
    ATTR_NAMES(N, name),
    ATTR_END,
};
const struct shape group_namer_shape = { "group_namer", sizeof(N), namer_attrs };

#define TOLD struct group_told
#define TOLD_ATTRS                                                                                 \
    ATTR(TOLD, areas, KIND_TEXT, OPEN, .label = T("Areas")),                                       \
        ATTR(TOLD, setter, KIND_TEXT, OPEN, .label = T("Sets the group")),                         \
        ATTR(TOLD, member, KIND_TEXT, OPEN, .label = TC("group", "Member")),                       \
        ATTR(TOLD, deputy, KIND_TEXT, OPEN, .label = T("Personal deputy")),                        \
        ATTR(TOLD, chair, KIND_TEXT, OPEN, .label = T("Chair")),                                   \
        ATTR(TOLD, vice, KIND_TEXT, OPEN, .label = T("Vice chair")),                               \
        ATTR(TOLD, member_left, KIND_TEXT, OPEN, .label = T("Left the group")),                    \
        ATTR(TOLD, member_until_on, KIND_DATE, OPEN, .label = T("Last day")),                      \
        ATTR(TOLD, leader, KIND_TEXT, OPEN, .label = T("Leads the organising")),                   \
        ATTR(TOLD, leader_appointed_on, KIND_DATE, OPEN, .label = T("Appointed on")),              \
        ATTR(TOLD, leader_until_on, KIND_DATE, OPEN, .label = T("Appointed until")),               \
        ATTR(TOLD, leader_left, KIND_TEXT, OPEN, .label = T("Leads no longer")),                   \
        ATTR(TOLD, leader_ended_on, KIND_DATE, OPEN, .label = T("Appointment ended on"))
static const struct attr told_attrs[] = { TOLD_ATTRS, ATTR_END };
const struct shape group_told_shape = { "group_told", sizeof(TOLD), told_attrs };
/* Labels and codes only: no record is of this shape. */
static const struct attr history_attrs[] = {
    TOLD_OF_GROUP,
    TOLD_ATTRS,
    ATTR_AT(G, state, "cycle", KIND_CODE, OPEN, .label = T("How often it meets"),
            .codes = forum_cycle_codes),
    ATTR_END,
};
const struct shape group_history_shape = { "steering_group", sizeof(G), history_attrs };

enum err
group_tell(struct work *w, const struct steering_group *group, const struct group_told *before,
           const struct group_told *after)
{
    return history_keep(w, group->region, group->id, &group_told_shape, before, after);
}

/* ---- reading ---- */

enum err
groups_of(struct work *w, const char *region, int state, struct steering_group **ret,
          size_t *ret_count)
{
    return work_list(w, &group_stmts[OF_REGION],
                     BINDS(BIND_TEXT("region", region), BIND_INT("state", state)), &group_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
group_get(struct work *w, int64_t group, struct steering_group *ret)
{
    return work_get(w, &group_stmts[ONE], BINDS(BIND_RAW_ID("group", group)), &group_shape, ret);
}

static enum err
list_of(struct work *w, int stmt, int64_t group, const struct shape *shape, void **ret,
        size_t *ret_count)
{
    return work_list(w, &group_stmts[stmt], BINDS(BIND_RAW_ID("group", group)), shape,
                     LIMIT_LIST_ROWS, ret, ret_count, NULL);
}

static const char *
area_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct group_area *)row)->name);
}

enum err
group_areas(struct work *w, int64_t group, struct group_area **ret, size_t *ret_count)
{
    TRY(list_of(w, AREAS, group, &group_area_shape, (void **)ret, ret_count));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), area_name);
    return ERR_OK;
}

enum err
group_members(struct work *w, int64_t group, struct group_member **ret, size_t *ret_count)
{
    return list_of(w, MEMBERS, group, &group_member_shape, (void **)ret, ret_count);
}

enum err
group_leaders(struct work *w, int64_t group, struct group_leader **ret, size_t *ret_count)
{
    return list_of(w, LEADERS, group, &group_leader_shape, (void **)ret, ret_count);
}

enum err
group_namers(struct work *w, int64_t group, struct group_namer **ret, size_t *ret_count)
{
    return list_of(w, NAMERS, group, &group_namer_shape, (void **)ret, ret_count);
}

enum err
group_areas_of(struct work *w, const char *region, struct group_area **ret, size_t *ret_count)
{
    TRY(work_list(w, &group_stmts[AREAS_OF], BINDS(BIND_TEXT("region", region)), &group_area_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), area_name);
    return ERR_OK;
}

bool
group_is_over(const struct steering_group *group, struct date today)
{
    return group->state == GROUP_ENDED || date_compare(group->until_on, today) < 0;
}

bool
member_sits(const struct group_member *member, struct date today)
{
    return date_is_none(member->until_on) || date_compare(member->until_on, today) >= 0;
}

bool
leader_leads(const struct group_leader *leader, struct date today)
{
    return date_compare(leader->until_on, today) >= 0 &&
           (date_is_none(leader->ended_on) || date_compare(leader->ended_on, today) >= 0);
}

bool
group_is_kept(struct work *w, const struct steering_group *group)
{
    if (!work_may(w, ACT_GROUP_OWN))
        return false;
    return group->owner.v == work_duty(w).v ||
           (work_role(w) == ROLE_COORDINATOR && led_region_own(w, group->region) == ERR_OK);
}
