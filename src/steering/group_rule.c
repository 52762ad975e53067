/* steering/group_rule.c: what the law asks of a steering group and of a county's groups. */
#include "region/led.h"
#include "region/row.h"
#include "steering/group_in.h"

#define OF_TODAY(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"

enum { NUMBER, OVERLAP, REGION_NUMBER };
const struct stmt group_rule_stmts[] = {
    [NUMBER] = { /* of each county that the group's areas lie in: groups at that time, and areas */
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT c.code, c.name_fi, c.name_sv, c.name_en, (SELECT count(*) FROM area_county"
               " k WHERE k.county_code = c.code AND " OF_TODAY("k") ") AS areas,"
               " (SELECT count(DISTINCT y.id) FROM steering_group y JOIN group_area z ON"
               " z.group_id = y.id JOIN area_county x ON x.area_code = z.area_code AND"
               " x.county_code = c.code AND " OF_TODAY("x") " WHERE y.state < 3 AND y.from_on <="
               " g.until_on AND y.until_on >= g.from_on) AS groups FROM steering_group g JOIN"
               " county c ON c.code IN (SELECT v.county_code FROM group_area u JOIN area_county v"
               " ON v.area_code = u.area_code AND " OF_TODAY("v") " WHERE u.group_id = g.id)"
               " WHERE g.id = :group ORDER BY c.code LIMIT :limit",
    },
    [OVERLAP] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT y.id AS \"group\", y.name AS group_name, r.code, r.name_fi, r.name_sv,"
               " r.name_en, r.name_fi AS org_name_fi, r.name_sv AS org_name_sv, r.name_en AS"
               " org_name_en, z.sets FROM steering_group g JOIN group_area a ON a.group_id = g.id"
               " JOIN group_area z ON z.area_code = a.area_code AND z.group_id <> a.group_id JOIN"
               " steering_group y ON y.id = z.group_id JOIN area r ON r.code = a.area_code WHERE"
               " g.id = :group AND y.from_on <= g.until_on AND"
               " COALESCE(y.ended_on, y.until_on) >= g.from_on ORDER BY r.code, y.id LIMIT :limit",
    },
    [REGION_NUMBER] = {
        .need = NEED_REGION,
        .sql = "SELECT c.code, c.name_fi, c.name_sv, c.name_en, (SELECT count(*) FROM area_county"
               " k WHERE k.county_code = c.code AND " OF_TODAY("k") ") AS areas,"
               " (SELECT count(DISTINCT y.id) FROM steering_group y JOIN group_area z ON"
               " z.group_id = y.id JOIN area_county x ON x.area_code = z.area_code AND"
               " x.county_code = c.code AND " OF_TODAY("x") " WHERE y.state = 2 AND y.from_on <="
               " :w_today AND y.until_on >= :w_today) AS groups FROM county c"
               " WHERE c.code = :region",
    },
    STMT_END,
};

struct number_of {
    const char *code;
    struct names name;
    int64_t areas, groups;
};
static const struct attr number_attrs[] = {
    ATTR(struct number_of, code, KIND_TEXT, OPEN),
    ATTR_NAMES(struct number_of, name),
    ATTR(struct number_of, areas, KIND_INT, OPEN),
    ATTR(struct number_of, groups, KIND_INT, OPEN),
    ATTR_END,
};
static const struct shape number_shape = { "number_of_groups", sizeof(struct number_of),
                                           number_attrs };

/* ---- a list of checks ---- */

enum { CHECKS_MOST = 120, FILLS_MOST = 3 };
struct list {
    struct arena *arena;
    struct group_check *rows;
    size_t count;
};

static void
add(struct list *l, bool ok, bool stops, const char *mend, struct text text,
    const struct fill *fills)
{
    if (l->count == CHECKS_MOST)
        return;
    struct fill *copy = NULL;
    for (size_t n = 0; fills != NULL; n++) {
        copy = n == 0 ? ARENA_ARRAY(l->arena, struct fill, FILLS_MOST + 1) : copy;
        copy[n] = fills[n];
        if (fills[n].kind == FILL_END_KIND || n == FILLS_MOST)
            break;
    }
    l->rows[l->count++] = (struct group_check){
        .ok = ok, .stops = stops && !ok, .mend = mend, .text = text, .fills = copy
    };
}

static struct list
list_new(struct work *w)
{
    struct arena *a = work_arena(w);
    return (struct list){ .arena = a, .rows = ARENA_ARRAY(a, struct group_check, CHECKS_MOST) };
}

/* Those that stop come first, then the rest that is missing, then what is in order. */
static void
give(struct list *l, struct group_check **ret, size_t *ret_count)
{
    struct group_check *sorted = ARENA_ARRAY(l->arena, struct group_check, CHECKS_MOST);
    size_t n = 0;
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < l->count; i++) {
            int when = l->rows[i].ok ? 2 : l->rows[i].stops ? 0 : 1;
            if (when == pass)
                sorted[n++] = l->rows[i];
        }
    *ret = sorted;
    *ret_count = n;
}

/* ---- how it is set ---- */

static enum err
check_setting(struct work *w, const struct steering_group *g, struct list *l)
{
    if (date_is_none(g->negotiated_on))
        add(l, false, true, "plan",
            T("The number and the areas of the groups are negotiated before they are set: write "
              "the day of the negotiation (381/2023 9.1 §)"),
            NULL);
    else
        add(l, true, false, NULL,
            T("County, employment authorities and Kela negotiated the number and the areas on "
              "{date}"),
            FILLS(FILL_D("date", g->negotiated_on)));
    struct group_area *areas;
    size_t count;
    const char *setter;
    TRY(group_areas(w, g->id, &areas, &count));
    TRY(group_setter(w, g->id, &setter));
    if (setter == NULL)
        add(l, false, true, "plan",
            T("One employment authority sets the group: choose which (381/2023 9.1 §)"), NULL);
    else if (count > 1 && date_is_none(g->setter_agreed_on))
        add(l, false, true, "plan",
            T("Several employment authorities have one group only if they agree which of them sets "
              "it: write the day of the agreement (381/2023 9.1 §)"),
            NULL);
    for (size_t i = 0; i < count; i++)
        if (areas[i].sets && (count == 1 || !date_is_none(g->setter_agreed_on)))
            add(l, true, false, NULL,
                T("{authority} sets the group and appoints who leads the organising"),
                FILLS(FILL_S("authority", names_in(work_lang(w), areas[i].org_name))));
    return ERR_OK;
}

/* Law: 381/2023 9.1 § */
static enum err
check_number(struct work *w, const struct steering_group *g, struct list *l)
{
    struct number_of *rows;
    size_t count;
    TRY(work_list(w, &group_rule_stmts[NUMBER], BINDS(BIND_RAW_ID("group", g->id)), &number_shape,
                  LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        const char *name = names_in(work_lang(w), rows[i].name);
        if (rows[i].groups > rows[i].areas)
            add(l, false, true, "plan",
                T("{county}: there would be more groups than employment authorities, of which "
                  "there "
                  "are {n} (381/2023 9.1 §)"),
                FILLS(FILL_S("county", name), FILL_N("n", rows[i].areas)));
    }
    struct group_area *same;
    TRY(work_list(w, &group_rule_stmts[OVERLAP], BINDS(BIND_RAW_ID("group", g->id)),
                  &group_area_shape, LIMIT_LIST_ROWS, (void **)&same, &count, NULL));
    for (size_t i = 0; i < count; i++)
        add(l, false, true, "plan",
            T("{area} is already in another group at the same time: {group}. An area is in one "
              "group at a time (381/2023 9.1 §)"),
            FILLS(FILL_S("area", names_in(work_lang(w), same[i].name)),
                  FILL_S("group", same[i].group_name)));
    return ERR_OK;
}

enum err
group_number_checks(struct work *w, const struct steering_group *g, struct group_check **ret,
                    size_t *ret_count)
{
    struct list l = list_new(w);
    TRY(check_number(w, g, &l));
    give(&l, ret, ret_count);
    return ERR_OK;
}

/* ---- members ---- */

static bool
names_one(const struct group_namer *namer, const struct group_member *member)
{
    const char *code = member->side == PARTY_EA ? member->area : member->county;
    return namer->side == member->side && (namer->code == NULL || str_same(namer->code, code));
}

static void
check_gone(struct list *l, const struct group_member *m)
{
    if (m->gone)
        add(l, false, true, "members",
            T("{name}, member, has left: {organisation} names another (388/2024 1.2 §)"),
            FILLS(FILL_S("name", m->name), FILL_S("organisation", m->named_by.fi)));
    if (m->deputy_gone)
        add(l, false, true, "members",
            T("{deputy}, personal deputy of {name}, has left: each member has a personal deputy "
              "(388/2024 1.2 §)"),
            FILLS(FILL_S("deputy", m->deputy_name), FILL_S("name", m->name)));
}

static void
check_part(struct list *l, const struct group_member *members, size_t count, struct date today,
           int part)
{
    for (size_t i = 0; i < count; i++)
        if (members[i].part == part && member_sits(&members[i], today)) {
            add(l, true, false, NULL,
                part == PART_CHAIR ? T("Chair: {name}") : T("Vice chair: {name}"),
                FILLS(FILL_S("name", members[i].name)));
            return;
        }
    add(l, false, true, "members",
        part == PART_CHAIR ? T("No chair: the employment authority names one (388/2024 1.3 §)")
                           : T("No vice chair: the county names one (388/2024 1.3 §)"),
        NULL);
}

/* Law: 388/2024 1 § */
static enum err
check_members(struct work *w, const struct steering_group *g, struct list *l)
{
    struct group_namer *namers;
    struct group_member *members;
    size_t namer_count, count;
    struct date today = work_today(w);
    TRY(group_namers(w, g->id, &namers, &namer_count));
    TRY(group_members(w, g->id, &members, &count));
    for (size_t i = 0; i < namer_count; i++) {
        bool named = false;
        for (size_t m = 0; m < count; m++)
            named |= member_sits(&members[m], today) && names_one(&namers[i], &members[m]);
        add(l, named, true, "members",
            named ? T("{organisation} has named its members")
                  : T("{organisation} has named no member (388/2024 1.2 §)"),
            FILLS(FILL_S("organisation", names_in(work_lang(w), namers[i].name))));
    }
    bool whole = count > 0;
    for (size_t m = 0; m < count; m++) {
        if (!member_sits(&members[m], today))
            continue;
        members[m].named_by.fi = names_in(work_lang(w), members[m].named_by);
        check_gone(l, &members[m]);
        whole &= !members[m].deputy_gone;
    }
    if (whole)
        add(l, true, false, NULL, T("Each member has a personal deputy"), NULL);
    check_part(l, members, count, today, PART_CHAIR);
    check_part(l, members, count, today, PART_VICE);
    return ERR_OK;
}

/* Law: 388/2024 4 § */
static enum err
check_leader(struct work *w, const struct steering_group *g, struct list *l)
{
    struct group_leader *leaders;
    size_t count;
    bool led = false;
    TRY(group_leaders(w, g->id, &leaders, &count));
    for (size_t i = 0; i < count; i++) {
        if (!leader_leads(&leaders[i], work_today(w)))
            continue;
        if (leaders[i].gone)
            add(l, false, false, "leaders",
                T("{name}, who leads the organising or is the deputy, has left: the group approves "
                  "and the authority appoints another (381/2023 9.1 §)"),
                FILLS(FILL_S("name", leaders[i].name)));
        else if (leaders[i].part == LEADER_FIRST)
            led = true;
    }
    if (led)
        add(l, true, false, NULL,
            T("Somebody leads the organising, approved by the group before the appointment"), NULL);
    else
        add(l, false, false, g->state == GROUP_SET ? "leaders" : NULL,
            T("Nobody leads the organising yet: the group approves, then the authority appoints "
              "(381/2023 9.1 §)"),
            NULL);
    return ERR_OK;
}

enum err
group_checks(struct work *w, const struct steering_group *g, struct group_check **ret,
             size_t *ret_count)
{
    struct list l = list_new(w);
    TRY(check_setting(w, g, &l));
    TRY(check_number(w, g, &l));
    TRY(check_members(w, g, &l));
    TRY(check_leader(w, g, &l));
    if (g->state == GROUP_SET && date_compare(g->until_on, work_today(w)) < 0)
        add(&l, false, false, NULL,
            T("The term ended on {date}: a new group is set for five years (388/2024 1.1 §)"),
            FILLS(FILL_D("date", g->until_on)));
    give(&l, ret, ret_count);
    return ERR_OK;
}

/* ---- a county ---- */

enum err
group_region_checks(struct work *w, const char *region, struct group_check **ret, size_t *ret_count)
{
    struct list l = list_new(w);
    struct number_of number;
    struct group_area *areas;
    size_t count;
    TRY(work_get(w, &group_rule_stmts[REGION_NUMBER], BINDS(BIND_TEXT("region", region)),
                 &number_shape, &number));
    const struct fill *fills = FILLS(FILL_N("n", number.groups), FILL_N("most", number.areas));
    if (number.groups == 0)
        add(&l, false, false, NULL,
            T("No steering group is set: the county has at least one (381/2023 9.1 §)"), NULL);
    else
        add(&l, number.groups <= number.areas, false, NULL,
            number.groups <= number.areas
                ? TN("{n} group is set; the most is one for each employment authority, {most}",
                     "{n} groups are set; the most is one for each employment authority, {most}")
                : TN("{n} group is set and the most is {most}: one for each employment authority "
                     "(381/2023 9.1 §)",
                     "{n} groups are set and the most is {most}: one for each employment authority "
                     "(381/2023 9.1 §)"),
            fills);
    TRY(group_areas_of(w, region, &areas, &count));
    for (size_t i = 0; i < count; i++)
        add(&l, areas[i].group != 0, false, NULL,
            areas[i].group != 0 ? T("{area} is in a group: {group}")
                                : T("{area} is in no group (381/2023 9.1 §)"),
            FILLS(FILL_S("area", names_in(work_lang(w), areas[i].name)),
                  FILL_S("group", areas[i].group_name)));
    give(&l, ret, ret_count);
    return ERR_OK;
}
