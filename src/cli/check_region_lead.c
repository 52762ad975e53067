/* cli/check_region_lead.c: an agreed goal rests on the picture of its own region, events have
 * parties, and what ships is known by its key (recommendations R2.1a, R2.4, R3.1).
 */
#include "cli/check_in.h"
#include "steering/goal.h"
#include "steering/matrix.h"
#include "steering/picture_base.h"

#include <assert.h>

/* X(about, what is wrong, statement).  A statement gives (id, other). */
#define LOOKS(X)                                                                                   \
    X("goal", "it is agreed on and rests on nothing in the picture",                               \
      "SELECT g.id, 0 FROM lead_goal g WHERE g.state IN (2, 3) AND NOT EXISTS (SELECT 1 FROM"      \
      " goal_item i WHERE i.goal_id = g.id) ORDER BY g.id")                                        \
    X("goal", "it rests on an item of another region's picture",                                   \
      "SELECT g.id, i.id FROM lead_goal g JOIN goal_item x ON x.goal_id = g.id JOIN picture_item"  \
      " i ON i.id = x.item_id WHERE i.region_code <> g.region_code ORDER BY g.id, i.id")           \
    X("goal", "it is open and rests on an item that is no longer followed",                        \
      "SELECT g.id, i.id FROM lead_goal g JOIN goal_item x ON x.goal_id = g.id JOIN picture_item"  \
      " i ON i.id = x.item_id WHERE g.state IN (1, 2) AND i.ended_on IS NOT NULL"                  \
      " ORDER BY g.id, i.id")                                                                      \
    X("event of dialogue", "fewer than two organisations take part",                               \
      "SELECT e.id, 0 FROM lead_dialogue e WHERE (SELECT count(1) FROM dialogue_org x WHERE"       \
      " x.dialogue_id = e.id) < 2 ORDER BY e.id")                                                  \
    X("success", "its goal is of another region",                                                  \
      "SELECT s.id, g.id FROM lead_success s JOIN lead_goal g ON g.id = s.goal_id"                 \
      " WHERE g.region_code <> s.region_code ORDER BY s.id")
static_assert(GOAL_PREPARED == 1 && GOAL_AGREED == 2 && GOAL_REACHED == 3,
              "the numbers in the statements");

#define AS_STMT(about, what, statement)   { .flags = STMT_ACCESS, .sql = statement },
#define AS_LOOK(about_, what_, statement) { .about = about_, .what = what_ },
static const struct look {
    const char *about, *what;
} looks[] = { LOOKS(AS_LOOK) };
enum { MATRIX = COUNT(looks), SOURCES };
const struct stmt check_region_lead_stmts[] = {
    LOOKS(AS_STMT)
    [MATRIX] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT m.id, m.shipped FROM matrix_row m WHERE m.shipped IS NOT NULL ORDER BY m.id",
    },
    [SOURCES] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT s.id, s.shipped FROM picture_source s WHERE s.shipped IS NOT NULL"
               " ORDER BY s.id",
    },
    STMT_END,
};

struct looking {
    struct findings *f;
    const struct look *look;
};

static enum err
take(void *context, const struct row *row)
{
    const struct looking *l = context;
    finding(l->f, "leading", l->look->about, row_int(row, 0), l->look->what, row_int(row, 1));
    return ERR_OK;
}

static enum err
take_task(void *context, const struct row *row)
{
    if (matrix_task_find(row_text(row, 1)) == NULL)
        finding(context, "leading", "task of the matrix", row_int(row, 0),
                "its key is of no task that ships", 0);
    return ERR_OK;
}

static enum err
take_source(void *context, const struct row *row)
{
    size_t count;
    const struct picture_shipped *rows = picture_shipped(&count);
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].key, row_text(row, 1)))
            return ERR_OK;
    finding(context, "leading", "source of the picture", row_int(row, 0),
            "its key is of no source that ships", 0);
    return ERR_OK;
}

enum err
check_region_lead(struct db *db, struct findings *f)
{
    const struct stmt *stmts = check_region_lead_stmts;
    for (size_t i = 0; i < COUNT(looks); i++) {
        struct looking l = { f, &looks[i] };
        look_begin(f);
        TRY(db_run(db, &stmts[i], NO_BINDS, NO_BINDS, take, &l, NULL));
        look_end(f, "leading");
    }
    look_begin(f);
    TRY(db_run(db, &stmts[MATRIX], NO_BINDS, NO_BINDS, take_task, f, NULL));
    TRY(db_run(db, &stmts[SOURCES], NO_BINDS, NO_BINDS, take_source, f, NULL));
    look_end(f, "leading");
    return ERR_OK;
}
