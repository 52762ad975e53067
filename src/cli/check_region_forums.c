/* cli/check_region_forums.c: structures and meetings of a region, one statement for each promise:
 * it gives the rows that break it. */
#include "cli/check_in.h"
#include "region/sitting.h"

#include <assert.h>

enum { AUTHORS, TWICE, DEPUTY, HOST, PRESENT, FOLLOWED, OTHER_REGION, LOOKS };
const struct stmt check_region_forums_stmts[] = {
    [AUTHORS] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT f.id FROM forum f WHERE (SELECT count(a.org_id) FROM forum_author a WHERE"
               " a.forum_id = f.id) < 2 ORDER BY f.id",
    },
    [TWICE] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT m.id FROM forum_member m JOIN forum_member n ON n.forum_id = m.forum_id"
               " AND n.duty_id = m.duty_id AND n.id > m.id AND (m.until_on IS NULL OR n.from_on <="
               " m.until_on) AND (n.until_on IS NULL OR m.from_on <= n.until_on) ORDER BY m.id",
    },
    [DEPUTY] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT m.id FROM forum_member m JOIN forum f ON f.id = m.forum_id"
               " WHERE f.deputies = 1 AND f.state < 3 AND m.until_on IS NULL"
               " AND m.deputy_duty_id IS NULL AND m.deputy_name IS NULL ORDER BY m.id",
    },
    [HOST] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT s.id FROM sitting s WHERE NOT EXISTS (SELECT 1 FROM forum f WHERE"
               " s.host_kind = 1 AND f.id = s.host_id AND f.region_code = s.region_code)"
               " AND NOT EXISTS (SELECT 1 FROM steering_group g WHERE s.host_kind = 2"
               " AND g.id = s.host_id AND g.region_code = s.region_code) ORDER BY s.id",
    },
    [PRESENT] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT s.id FROM sitting s WHERE s.state = 3 AND NOT EXISTS (SELECT 1 FROM"
               " sitting_guest g WHERE g.sitting_id = s.id AND g.presence IN (2, 3))"
               " ORDER BY s.id",
    },
    [FOLLOWED] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT d.decision_id FROM sitting_decision d WHERE d.no_task IS NULL AND NOT EXISTS"
               " (SELECT 1 FROM region_task t WHERE t.decision_id = d.decision_id)"
               " ORDER BY d.decision_id",
    },
    [OTHER_REGION] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT t.id FROM region_task t JOIN region_decision d ON d.id = t.decision_id"
               " WHERE d.region_code <> t.region_code ORDER BY t.id",
    },
    STMT_END,
};
static_assert(HOST_FORUM == 1 && HOST_GROUP == 2 && SITTING_HELD == 3 && FORUM_ENDED == 3 &&
                  PRESENCE_SELF == 2 && PRESENCE_DEPUTY == 3,
              "the numbers in the statements");

static const struct {
    const char *promise, *record, *wrong;
} looks[LOOKS] = {
    [AUTHORS] = { "R1.2", "structure", "fewer than two organisations identified it" },
    [TWICE] = { "structures", "member", "the same person is a member twice on the same days" },
    [DEPUTY] = { "structures", "member", "the personal deputy is missing" },
    [HOST] = { "meetings", "meeting", "the group that meets is not there" },
    [PRESENT] = { "meetings", "meeting", "it was held and nobody was there" },
    [FOLLOWED] = { "meetings", "decision", "it has no task, and no reason why not" },
    [OTHER_REGION] = { "decisions", "task", "its decision is of another region" },
};

struct look {
    struct findings *f;
    int at;
};

static enum err
take(void *context, const struct row *row)
{
    const struct look *look = context;
    finding(look->f, looks[look->at].promise, looks[look->at].record, row_int(row, 0),
            looks[look->at].wrong, 0);
    return ERR_OK;
}

enum err
check_region_forums(struct db *db, struct findings *f)
{
    for (struct look look = { .f = f }; look.at < LOOKS; look.at++) {
        look_begin(f);
        TRY(db_run(db, &check_region_forums_stmts[look.at], NO_BINDS, NO_BINDS, take, &look, NULL));
        look_end(f, looks[look.at].promise);
    }
    return ERR_OK;
}
