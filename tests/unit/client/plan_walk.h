/* tests/unit/client/plan_walk.h: a case with three authorities at one table, and a plan that may
 * enter force.
 *
 * joint_support: ea17 is responsible; wsc17 and kela are named workers; clientship has begun on
 * 15.1.2026. work_ability: wsc17 is responsible, ea17 a named worker.
 */
#ifndef YHDYS_TESTS_PLAN_WALK_H
#define YHDYS_TESTS_PLAN_WALK_H

#include "client/closing.h"
#include "client/official.h"
#include "client/plan_check.h"
#include "client/review.h"
#include "region/organisation.h"
#include "tests/unit/fixture.h"

struct walk {
    struct fixture f;
    client_id client;
    case_id in_case;
};
void walk_open(struct walk *x, const char *path);
void walk_close(struct walk *x);
/* One more named worker. */
void walk_name(struct walk *x, const char *login, int party);
struct work *walk_work(struct walk *x, enum action action, const char *login, int64_t object);

/* Run one call as a work of its own; `w` is the work.  What it gives is an enum err. */
#define WALK(x, action, login, object, call)                                                       \
    __extension__({                                                                                \
        struct work *w = walk_work((x), (action), (login), (object));                              \
        work_close(w, (call));                                                                     \
    })
/* The same, and it is refused with a problem on the field. */
#define WALK_REFUSED(x, action, login, object, call, want, field, why)                             \
    do {                                                                                           \
        struct work *w = walk_work((x), (action), (login), (object));                              \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        CHECK_MSG(fixture_problem(w, (field)) != NULL, (why));                                     \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)
#define CHANGE(x, login, object, call) WALK(x, ACT_PLAN_CHANGE, login, object, call)

int64_t walk_int(struct walk *x, const char *sql);
void walk_sql(struct walk *x, const char *sql);
int64_t walk_version(struct walk *x);       /* of the draft */
int64_t walk_force_version(struct walk *x); /* of the plan in force */
int64_t walk_case_version(struct walk *x);
struct date walk_day(int month, int day); /* of 2026 */

/* A step that may be added by the login's own party. */
struct step_given walk_step(struct walk *x, const char *login, int party, int kind, int64_t goal);
/* A draft that may enter force: a goal, a step of each maker, follow-up, commitments, the client's
 * acceptance.  Returns the goal. */
int64_t walk_draft(struct walk *x);
enum err walk_enter(struct walk *x);

#endif
