/* cli/check_region_agreement.c: steering groups and agreements as the law has them (INV-40 to
 * INV-44). */
#include "cli/check_in.h"
#include "region/agreement.h"
#include "steering/group.h"

#include <assert.h>

#define OF_TODAY(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"

/* X(promise, about, what is wrong, statement) */
#define LOOKS(X)                                                                                   \
    X("INV-40", "agreement", "it is in force, and an item of 388/2024 3 § is empty",               \
      "SELECT v.agreement_id FROM agreement_version v JOIN agreement a ON a.id = v.agreement_id"   \
      " WHERE a.kind = 1 AND v.state IN (6, 7) AND (SELECT count(DISTINCT c.item) FROM"            \
      " agreement_clause c WHERE c.version_id = v.id AND c.item BETWEEN 1 AND 5 AND c.body IS NOT" \
      " NULL AND length(c.body) > 0) < 5 ORDER BY v.agreement_id")                                 \
    X("INV-40", "agreement", "it is in force, and a party has not approved it or was not heard",   \
      "SELECT v.agreement_id FROM agreement_version v JOIN agreement_party t ON t.version_id ="    \
      " v.id WHERE v.state IN (4, 5, 6, 7, 8, 9, 10) AND NOT EXISTS (SELECT 1 FROM"                \
      " agreement_approval q WHERE q.party_id = t.id) AND (t.role = 1 OR v.state >= 6)"            \
      " ORDER BY v.agreement_id")                                                                  \
    X("N-23", "agreement", "a party has approved a version whose text can still change",           \
      "SELECT v.agreement_id FROM agreement_version v JOIN agreement_party t ON t.version_id ="    \
      " v.id AND t.role = 1 JOIN agreement_approval q ON q.party_id = t.id WHERE v.fixed = 0"      \
      " ORDER BY v.agreement_id")                                                                  \
    X("T-41", "agreement", "the agreed shares do not add up",                                      \
      "SELECT v.agreement_id FROM agreement_version v WHERE v.state BETWEEN 3 AND 10 AND"          \
      " (SELECT count(t.share_parts) FROM agreement_party t WHERE t.version_id = v.id AND t.side"  \
      " <> 3) > 0 AND (SELECT sum(t.share_parts) FROM agreement_party t WHERE t.version_id ="      \
      " v.id) <> 10000 ORDER BY v.agreement_id")                                                   \
    X("INV-41", "county", "it has more steering groups than employment authorities",               \
      "SELECT CAST(c.code AS BIGINT) FROM county c WHERE (SELECT count(DISTINCT g.id) FROM"        \
      " steering_group g JOIN group_area a ON a.group_id = g.id JOIN area_county k ON k.area_code" \
      " = a.area_code AND k.county_code = c.code AND " OF_TODAY(                                   \
          "k") " WHERE g.state = 2 AND g.from_on <= :w_today AND g.until_on >= :w_today) >"        \
               " (SELECT count(*) FROM area_county k WHERE k.county_code = c.code AND " OF_TODAY(  \
                   "k") ") ORDER BY 1")                                                            \
    X("INV-41", "steering group", "one of its areas is in another group at the same time",         \
      "SELECT a.group_id FROM group_area a JOIN steering_group g ON g.id = a.group_id JOIN"        \
      " group_area b ON b.area_code = a.area_code AND b.group_id > a.group_id JOIN steering_group" \
      " h ON h.id = b.group_id WHERE g.from_on <= COALESCE(h.ended_on, h.until_on) AND h.from_on"  \
      " <= COALESCE(g.ended_on, g.until_on) ORDER BY a.group_id")                                  \
    X("INV-42", "steering group", "it is set, and not exactly one authority sets it",              \
      "SELECT g.id FROM steering_group g WHERE g.state <> 1 AND (SELECT count(*) FROM group_area"  \
      " a WHERE a.group_id = g.id AND a.sets = 1) <> 1 ORDER BY g.id")                             \
    X("INV-43", "steering group", "who leads was not approved before the appointment",             \
      "SELECT l.group_id FROM group_leader l JOIN steering_group g ON g.id = l.group_id WHERE"     \
      " l.approved_on >= l.appointed_on OR l.approved_on < g.set_on OR l.until_on > g.until_on"    \
      " ORDER BY l.group_id")                                                                      \
    X("INV-44", "steering group", "a member has no personal deputy",                               \
      "SELECT m.group_id FROM group_member m WHERE m.deputy_duty_id IS NULL AND"                   \
      " COALESCE(m.deputy_name, '') = '' ORDER BY m.group_id")

#define AS_STMT(promise, about, what, statement) { .flags = STMT_ACCESS, .sql = statement },
const struct stmt check_region_agreement_stmts[] = { LOOKS(AS_STMT) STMT_END };
static_assert(AGREEMENT_SUPPORT == 1 && AGREEMENT_AGREED == 3 && AGREEMENT_APPROVED == 4 &&
                  AGREEMENT_IN_FORCE == 6 && AGREEMENT_REVIEWED == 7 && AGR_5 == 5 &&
                  PARTY_AGREES == 1 && COST_WHOLE == 10000 && GROUP_SET == 2,
              "the numbers in the statements");

#define AS_LOOK(promise_, about_, what_, statement)                                                \
    { .promise = promise_, .about = about_, .what = what_ },
static const struct look {
    const char *promise, *about, *what;
} looks[] = { LOOKS(AS_LOOK) };
static_assert(COUNT(looks) + 1 == COUNT(check_region_agreement_stmts), "made of one list");

struct looking {
    struct findings *f;
    const struct look *look;
};

static enum err
take(void *context, const struct row *row)
{
    const struct looking *l = context;
    finding(l->f, l->look->promise, l->look->about, row_int(row, 0), l->look->what, 0);
    return ERR_OK;
}

enum err
check_region_agreement(struct db *db, struct findings *f)
{
    const struct bind *binds = BINDS(BIND_DATE("w_today", f->today));
    for (size_t i = 0; i < COUNT(looks); i++) {
        struct looking l = { f, &looks[i] };
        look_begin(f);
        TRY(db_run(db, &check_region_agreement_stmts[i], binds, NO_BINDS, take, &l, NULL));
        look_end(f, looks[i].promise);
    }
    return ERR_OK;
}
