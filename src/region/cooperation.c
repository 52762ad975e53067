/* region/cooperation.c: see cooperation.h.  One statement gives who is in what; the pairs are made
 * here. */
#include "region/cooperation.h"

#include "base/limits.h"
#include "region/led.h"
#include "region/row.h"

#include <stdlib.h>
#include <string.h>

#define GOES_ON(t) "(" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
enum { MEMBERS };
const struct stmt region_cooperation_stmts[] = {
    [MEMBERS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT t.kind, t.thing, t.name, t.org FROM ("
               "SELECT 1 AS kind, s.id AS thing, s.name AS name, x.org_id AS org FROM service_point"
               " s JOIN service_point_org x ON x.point_id = s.id WHERE s.region_code = :region AND "
               GOES_ON("s") " AND s.from_on <= :w_today"
               " UNION SELECT 2, f.id, f.name, u.org_id FROM forum f JOIN forum_member m ON"
               " m.forum_id = f.id JOIN duty d ON d.id = m.duty_id JOIN unit u ON u.id = d.unit_id"
               " WHERE f.region_code = :region AND f.state = 2 AND " GOES_ON("m") " AND "
               GOES_ON("d")
               " UNION SELECT 3, g.id, g.name, u.org_id FROM steering_group g JOIN group_member m"
               " ON m.group_id = g.id JOIN duty d ON d.id = m.duty_id JOIN unit u ON u.id ="
               " d.unit_id WHERE g.region_code = :region AND g.state = 2 AND " GOES_ON("m") " AND "
               GOES_ON("d")
               " UNION SELECT 4, a.id, a.name, p.org_id FROM agreement a JOIN agreement_version v"
               " ON v.agreement_id = a.id JOIN agreement_party p ON p.version_id = v.id"
               " WHERE a.region_code = :region AND v.state IN (6, 7) AND p.org_id IS NOT NULL"
               ") t WHERE t.thing > :after_thing OR (t.thing = :after_thing AND t.org > :after_org)"
               " ORDER BY t.thing, t.org LIMIT :limit",
    },
    STMT_END,
};

const struct code cooperation_kind_codes[] = {
    { COOPERATION_PREMISES, "premises", T("Joint premises") },
    { COOPERATION_FORUM, "forums", T("Forums and networks") },
    { COOPERATION_GROUP, "groups", T("Steering groups") },
    { COOPERATION_AGREEMENT, "agreements", T("Agreements in force") },
    { 0, NULL, TEXT_NONE },
};

struct membership {
    int64_t kind, thing, org;
    const char *name;
};
static const struct attr membership_attrs[] = {
    ATTR(struct membership, kind, KIND_INT, OPEN),
    ATTR(struct membership, thing, KIND_INT, OPEN),
    ATTR(struct membership, org, KIND_INT, OPEN),
    ATTR(struct membership, name, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape membership_shape = { "membership", sizeof(struct membership),
                                               membership_attrs };

static const struct attr tie_attrs[] = {
    ATTR_NAMED(struct cooperation_tie, from_name, OPEN, T("Organisation")),
    ATTR_NAMED(struct cooperation_tie, to_name, OPEN, T("Works with")),
    ATTR(struct cooperation_tie, forums, KIND_INT, OPEN, .label = T("Forums and networks")),
    ATTR(struct cooperation_tie, groups, KIND_INT, OPEN, .label = T("Steering groups")),
    ATTR(struct cooperation_tie, agreements, KIND_INT, OPEN, .label = T("Agreements in force")),
    ATTR(struct cooperation_tie, premises, KIND_INT, OPEN, .label = T("Joint premises")),
    ATTR(struct cooperation_tie, all, KIND_INT, OPEN, .label = T("In all")),
    ATTR(struct cooperation_tie, what, KIND_TEXT, OPEN, .label = T("What they share")),
    ATTR_END,
};
const struct shape cooperation_tie_shape = { "tie", sizeof(struct cooperation_tie), tie_attrs };
static const struct attr node_attrs[] = {
    ATTR(struct cooperation_node, org, KIND_ID, OPEN),
    ATTR_NAMED(struct cooperation_node, name, OPEN, T("Organisation")),
    ATTR(struct cooperation_node, kind, KIND_CODE, OPEN, .label = T("Kind of organisation"),
         .codes = party_codes),
    ATTR(struct cooperation_node, partners, KIND_INT, OPEN, .label = T("Partners")),
    ATTR(struct cooperation_node, shared, KIND_INT, OPEN, .label = T("Shared structures")),
    ATTR_END,
};
const struct shape cooperation_node_shape = { "organisation", sizeof(struct cooperation_node),
                                              node_attrs };

static enum err
read_members(struct work *w, const char *region, struct membership **ret, size_t *ret_count)
{
    struct membership *all = NULL;
    size_t have = 0;
    for (bool more = true; more;) {
        struct membership *rows;
        size_t count;
        TRY(work_list(w, &region_cooperation_stmts[MEMBERS],
                      BINDS(BIND_TEXT("region", region),
                            BIND_INT("after_thing", have == 0 ? 0 : all[have - 1].thing),
                            BIND_INT("after_org", have == 0 ? 0 : all[have - 1].org)),
                      &membership_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, &more));
        all = arena_grow(work_arena(w), all, have * sizeof(*all), (have + count) * sizeof(*all));
        if (count > 0)
            memcpy(all + have, rows, count * sizeof(*all));
        have += count;
    }
    *ret = all;
    *ret_count = have;
    return ERR_OK;
}

static size_t
node_of(const struct cooperation *net, int64_t org)
{
    size_t i = 0;
    while (i < net->node_count && net->nodes[i].org.v != org)
        i++;
    return i;
}

static struct cooperation_tie *
tie_of(struct work *w, struct cooperation *net, size_t from, size_t to)
{
    for (size_t i = 0; i < net->tie_count; i++)
        if (net->ties[i].from == (int64_t)from && net->ties[i].to == (int64_t)to)
            return &net->ties[i];
    net->ties = arena_grow(work_arena(w), net->ties, net->tie_count * sizeof(net->ties[0]),
                           (net->tie_count + 1) * sizeof(net->ties[0]));
    net->ties[net->tie_count] = (struct cooperation_tie){ .from = (int64_t)from,
                                                          .to = (int64_t)to,
                                                          .from_name = net->nodes[from].name,
                                                          .to_name = net->nodes[to].name };
    net->nodes[from].partners++;
    net->nodes[to].partners++;
    return &net->ties[net->tie_count++];
}

static void
add_shared(struct work *w, struct cooperation_tie *tie, const struct membership *m)
{
    tie->premises += m->kind == COOPERATION_PREMISES;
    tie->forums += m->kind == COOPERATION_FORUM;
    tie->groups += m->kind == COOPERATION_GROUP;
    tie->agreements += m->kind == COOPERATION_AGREEMENT;
    tie->all++;
    tie->what =
        tie->what == NULL ? m->name : str_printf(work_arena(w), "%s, %s", tie->what, m->name);
}

/* Those who are in one thing: each with each. */
static void
tie_members(struct work *w, struct cooperation *net, const struct membership *m, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t a = node_of(net, m[i].org);
        if (a == net->node_count)
            continue;
        net->nodes[a].shared++;
        for (size_t k = i + 1; k < count; k++) {
            size_t b = node_of(net, m[k].org);
            if (b < net->node_count && b != a)
                add_shared(w, tie_of(w, net, a < b ? a : b, a < b ? b : a), &m[i]);
        }
    }
}

static int
by_common(const void *x, const void *y)
{
    const struct cooperation_tie *a = x, *b = y;
    if (a->all != b->all)
        return a->all < b->all ? 1 : -1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to < b->to ? -1 : a->to > b->to;
}

/* The authorities first: their circle's beginning. */
static void
take_nodes(struct work *w, struct cooperation *net, const struct organisation *orgs, size_t count)
{
    net->nodes = ARENA_ARRAY(work_arena(w), struct cooperation_node, count + 1);
    for (int kind = PARTY_EA; kind < PARTY_COUNT; kind++)
        for (size_t i = 0; i < count; i++)
            if (orgs[i].kind == kind)
                net->nodes[net->node_count++] = (struct cooperation_node){ .org = orgs[i].id,
                                                                           .name = orgs[i].name,
                                                                           .kind = kind };
}

enum err
cooperation_read(struct work *w, const char *region, unsigned kinds, struct cooperation *ret)
{
    struct organisation *orgs;
    struct membership *members;
    size_t org_count, count, kept = 0;
    struct cooperation net = { .nodes = NULL };
    TRY(led_organisations(w, region, 0, &orgs, &org_count));
    TRY(read_members(w, region, &members, &count));
    take_nodes(w, &net, orgs, org_count);
    for (size_t i = 0; i < count; i++)
        if (kinds == 0 || (kinds & (1u << members[i].kind)) != 0)
            members[kept++] = members[i];
    for (size_t i = 0, next; i < kept; i = next) {
        for (next = i + 1; next < kept && members[next].thing == members[i].thing;)
            next++;
        tie_members(w, &net, &members[i], next - i);
    }
    if (net.tie_count > 0) {
        qsort(net.ties, net.tie_count, sizeof(net.ties[0]), by_common);
        net.most = net.ties[0].all;
    }
    *ret = net;
    return ERR_OK;
}
