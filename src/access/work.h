/* access/work.h: everything is done inside a work.
 *
 * A work is one actor, one action, one decision, one snapshot or transaction, one clock, one arena
 * and one line in the record.  Only work_open makes one; only the dispatcher of routes, the clerk
 * and the command line call it (through access/open.h).  Without a work there is no SQL.  What a
 * work returns lives until the work is closed.
 */
#ifndef YHDYS_ACCESS_WORK_H
#define YHDYS_ACCESS_WORK_H

#include "access/event.h"
#include "access/policy.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/str.h"
#include "store/stmt.h"

struct work;

/* ---- who, where, when ---- */
enum action work_action(const struct work *w);
client_id work_client(const struct work *w); /* the one client of this work; .v 0 if none */
case_id work_case(const struct work *w);     /* :case of the path */
int64_t work_object(const struct work *w);   /* the path's last id */
duty_id work_duty(const struct work *w);     /* the role one acts in; .v 0 before it is chosen */
unit_id work_unit(const struct work *w);
org_id work_org(const struct work *w);
user_id work_worker(const struct work *w); /* the person at work */
enum role work_role(const struct work *w);
int work_party(
    const struct work *w); /* enum party of the unit's organisation (region/organisation.h) */
enum lang work_lang(const struct work *w);
struct date work_today(const struct work *w);
instant work_now(const struct work *w);
struct arena *work_arena(struct work *w);
int64_t work_new_id(struct work *w);
/* The permit that was found: its section and tie are shown on the page. */
const struct permit_row *work_permit(const struct work *w);
/* May this reader be given fields of a class?  C4 and C5 also need the installation's and the
 * party's switch. */
bool work_may_class(const struct work *w, enum privacy class);
unsigned work_classes(const struct work *w);
/* Are social (C4) or health (C5) fields on for the actor's party at all? */
bool work_class_on(const struct work *w, enum privacy class);

/* A setting of the installation (access/setting.h); never NULL. */
const char *work_setting(const struct work *w, const char *key);

/* ---- SQL ----
 * The work binds :w_client :w_case :w_object :w_duty :w_unit :w_org :w_worker :w_today (DATE)
 * :w_now :w_classes. A statement whose need the action does not list is refused with ERR_INTERNAL
 * and logged.  Every KIND_CLIENT field of a row that is read goes to the subject list of the work's
 * line. */

/* One row, or ERR_NOT_FOUND. */
MUST_CHECK enum err work_get(struct work *w, const struct stmt *stmt, const struct bind *binds,
                             const struct shape *shape, void *ret_record);
/* At most `max` rows as an array; ret_more (may be NULL): there were more.  The statement has LIMIT
 * :limit, which is bound here to max + 1. */
MUST_CHECK enum err work_list(struct work *w, const struct stmt *stmt, const struct bind *binds,
                              const struct shape *shape, size_t max, void **ret_rows,
                              size_t *ret_count, bool *ret_more);
MUST_CHECK enum err work_exists(struct work *w, const struct stmt *stmt, const struct bind *binds,
                                bool *ret);
/* The first column of the first row as a number; 0 when there is none. */
MUST_CHECK enum err work_int(struct work *w, const struct stmt *stmt, const struct bind *binds,
                             int64_t *ret);
/* Insert, update or delete; WRITES actions only.  ERR_CONFLICT where the database refuses
 * (work_constraint names it). */
MUST_CHECK enum err work_run(struct work *w, const struct stmt *stmt, const struct bind *binds);
/* The same, and it must change exactly one row, or it is ERR_CONFLICT: compare-and-set on a version
 * or a state. */
MUST_CHECK enum err work_run_one(struct work *w, const struct stmt *stmt, const struct bind *binds);
const char *work_constraint(const struct work *w);

/* ---- what is wrong with what was given ---- */
struct problem {
    const char *field; /* NULL: the whole */
    struct text text;
    const struct fill *fills;
    struct problem *next;
};
/* Note a problem; returns `err`, so that one writes return work_problem(...).  fills are copied. */
enum err work_problem(struct work *w, enum err err, const char *field, struct text text);
enum err work_problem_fill(struct work *w, enum err err, const char *field, struct text text,
                           const struct fill *fills);
const struct problem *work_problems(const struct work *w);
/* Text of 1..max bytes; notes the problem on the field. */
MUST_CHECK enum err work_check_text(struct work *w, const char *field, const char *text,
                                    size_t max_bytes);
/* The same, but it may be empty. */
MUST_CHECK enum err work_check_optional(struct work *w, const char *field, const char *text,
                                        size_t max_bytes);

/* ---- what it leaves ---- */
/* Write a domain event on the client of this work (timeline, clocks, notices).
 *   object  what it is about, or 0;   class  the note's privacy;   note  may be NULL;   agreed  a
 * date, or none */
struct event_more {
    client_id client; /* .v 0: the work's; another one in works over many (a role that ends) */
    case_id in_case;  /* .v 0: work_case(w) */
    int64_t object;
    enum privacy class;
    const char *note;
    struct date on; /* none: today */
    struct date agreed;
};
MUST_CHECK enum err work_event(struct work *w, enum event event, const struct event_more *more);
/* Registering a person, or a client at their own door: from here on the work is about this client
 * (ON_FIND and ON_DOOR works only, once). */
void work_becomes_about(struct work *w, client_id client);
/* Put words into the personal part of the line (what was searched, which field was revealed).  key
 * is a constant. */
void work_note(struct work *w, const char *key, const char *value);
/* A client that is shown without a row of KIND_CLIENT. */
void work_subject(struct work *w, client_id client);

/* ---- a part of a page that the viewer may or may not see ---- */
/* One more decision inside the same snapshot, clock and arena, with its own line; close it with
 * work_part_close. ERR_FORBIDDEN: not shown, and leaves no trace on the page (no line either:
 * nobody asked for it by name). */
MUST_CHECK enum err work_part(struct work *w, enum action action, struct work **ret_part);
void work_part_close(struct work *part);
/* Would it be permitted?  For links; records nothing. */
bool work_may(struct work *w, enum action action);
/* The same for another client's or case's page, from a list. */
bool work_may_on(struct work *w, enum action action, client_id client, case_id in_case);

#endif
