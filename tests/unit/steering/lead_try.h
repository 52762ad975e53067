/* tests/unit/steering/lead_try.h: one call in a work of its own, for tests of how a region is led.
 */
#ifndef YHDYS_TESTS_STEERING_LEAD_TRY_H
#define YHDYS_TESTS_STEERING_LEAD_TRY_H

#include "tests/unit/fixture.h"

#define OSTRO "17"
/* The call, in which the work is `w`; its error. */
#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        work_close(w, (call));                                                                     \
    })
/* It is refused with this error, and (unless forbidden) the field says why. */
#define REFUSED(f, action, login, call, want, field)                                               \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        if ((want) != ERR_FORBIDDEN)                                                               \
            CHECK_MSG(fixture_problem(w, (field)) != NULL, #call);                                 \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)

/* Today of the fixture is 15.1.2026. */
static inline struct date
day(int year, int month, int in_month)
{
    return (struct date){ year, month, in_month };
}
/* The role of a login ended yesterday. */
static inline void
leave(struct fixture *f, const char *login)
{
    fixture_sql(
        f, "UPDATE duty SET until_on = :until_on WHERE id = :duty",
        BINDS(BIND_DATE("until_on", day(2026, 1, 14)), BIND_ID("duty", fixture_duty(f, login))));
}
static inline int64_t
changes(struct fixture *f, const char *record, const char *field)
{
    return fixture_int(f,
                       "SELECT count(1) FROM region_change WHERE record = :record"
                       " AND field = :field",
                       BINDS(BIND_TEXT("record", record), BIND_TEXT("field", field)));
}

#endif
