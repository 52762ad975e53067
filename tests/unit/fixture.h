/* tests/unit/fixture.h: a whole house for a test: a database with the reference data and a small
 * invented region.
 *
 * Two counties (Ostrobothnia, Southwest Finland), in each an employment authority, a county and
 * Kela, one of each with two workers and a supervisor; an association without an area.  Accounts
 * are named kind, county, who:
 *
 *   ea17 ea17b ea17sup   employment authority of area 26 Ostrobothnia      ea05 ea05sup   area 41
 * Turku wsc17 wsc17b wsc17sup   county 17                                      wsc05 wsc05sup
 * county 05 kela kela2 kelasup   Kela, for both                                    ngo ngosup an
 * association admin, dpo, orgadmin, coordinator, analyst, steering   in units of their own that
 * take no offers
 *
 * The clock is set by hand.  SQLite; PostgreSQL where YHDYS_TEST_PG gives the address of a server
 * whose user may make databases.  Each test opens its own; the first one in the program fills it,
 * the others copy.
 *
 *     struct fixture f;
 *     fixture_open(&f);
 *     struct work *w;
 *     CHECK_INT(fixture_work(&f, ACT_CASE_OPEN, fixture_actor(&f, "ea17"), client, NO_CASE, 0, &w),
 * ERR_OK); CHECK_INT(work_close(w, case_open(w, ...)), ERR_OK); fixture_close(&f);
 */
#ifndef YHDYS_TESTS_FIXTURE_H
#define YHDYS_TESTS_FIXTURE_H

#include "access/open.h"
#include "store/tx.h"
#include "tests/check.h"

struct fixture {
    struct store *store;
    struct house *house;
    struct arena *arena; /* what works return lives as long as the fixture */
    instant now;
    char folder[64];   /* SQLite */
    char address[256]; /* PostgreSQL */
};

#define NO_CLIENT ((client_id){ 0 })
#define NO_CASE   ((case_id){ 0 })

/* Ready, with clock_listener wired, at noon on Thursday 2026-01-15. */
void fixture_open(struct fixture *f);
void fixture_close(struct fixture *f);
bool fixture_is_postgres(const struct fixture *f);
/* Set the clock to noon of a day. */
void fixture_day(struct fixture *f, struct date today);

/* An actor by login; lives as long as the fixture.  A login that is not there ends the test. */
const struct actor *fixture_actor(struct fixture *f, const char *login);
duty_id fixture_duty(struct fixture *f, const char *login);
unit_id fixture_unit(struct fixture *f, const char *login);

/* Open a work.  object: the path's last id; where the action's name begins with OFFER_ it is also
 * the offer. actor NULL: the house itself (ACT_CLERK, ACT_CHECK). */
MUST_CHECK enum err fixture_work(struct fixture *f, enum action action, const struct actor *actor,
                                 client_id client, case_id in_case, int64_t object,
                                 struct work **ret);
/* The problem noted on a field (NULL: the whole), in English; NULL: none. */
const char *fixture_problem(struct work *w, const char *field);

/* SQL of the test itself, beside all walls: INSERTs for what no module makes yet, and looks at what
 * was left. */
void fixture_sql(struct fixture *f, const char *sql, const struct bind *binds);
int64_t fixture_int(struct fixture *f, const char *sql, const struct bind *binds);
const char *fixture_text(struct fixture *f, const char *sql, const struct bind *binds);

/* A person and an open case as rows, without the client modules: the holder is the login's duty,
 * and is tied to it. */
client_id fixture_client(struct fixture *f, const char *family_name, const char *registrar);
case_id fixture_case(struct fixture *f, client_id client, const char *path, const char *holder);
/* An offer as a row, offered today. kind: offer.kind */
offer_id fixture_offer(struct fixture *f, client_id client, case_id in_case, int kind,
                       const char *from, const char *to);

#endif
