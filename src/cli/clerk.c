/* cli/clerk.c: what is due without anybody asking: reminders, escalations and ends of unanswered
 * offers, what ended roles still hold (P1), sessions and keys whose time is over.
 *
 * Each item is a work of its own, so that one that fails holds up nothing; what was done is not due
 * again.  A look that finds nothing leaves no line in the record: it is one question whose answer
 * is yes or no, about nobody.
 */
#include "cli/clerk.h"

#include "access/identity.h"
#include "access/own.h"
#include "access/policy.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/watch.h"
#include "client/ask.h"
#include "client/case.h"
#include "client/consent.h"
#include "client/offer.h"
#include "region/absence.h"
#include "region/clock.h"
#include "store/tx.h"

#include <stdio.h>

extern const struct command command_clerk;

/* A role that has ended and still holds a case, stands for a running deadline, or supports who
 * waits. */
#define STILL_HOLDS                                                                                \
    " d.until_on < :w_today AND (EXISTS (SELECT 1 FROM client_case c WHERE"                        \
    " c.holder_duty_id = d.id AND c.ended_on IS NULL) OR EXISTS (SELECT 1 FROM deadline l"         \
    " JOIN client_case c ON c.id = l.case_id WHERE l.duty_id = d.id AND l.met_on IS NULL"          \
    " AND l.void_on IS NULL AND c.holder_duty_id <> d.id) OR EXISTS (SELECT 1 FROM client_case c"  \
    " WHERE c.supporter_duty_id = d.id AND c.waits = 1 AND c.ended_on IS NULL))"
#define OR_THERE_IS " UNION ALL SELECT 1 WHERE EXISTS (SELECT 1 FROM "

enum { IS_DUE, ENDED, HAS_ENDED };
const struct stmt clerk_stmts[] = {
    [IS_DUE] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT 1 FROM (SELECT 1 AS due WHERE EXISTS (SELECT 1 FROM deadline d JOIN offer o"
               " ON o.id = d.object_id WHERE d.met_on IS NULL AND d.void_on IS NULL"
               " AND d.kind = :clerk AND d.due_on <= :w_today AND o.state IN (1, 2, 3))"
               OR_THERE_IS "offer o JOIN client_case c ON c.id = o.case_id"
               " WHERE o.state IN (1, 2, 3)"
               " AND (o.first_offered_on < :before OR c.ended_on IS NOT NULL))"
               OR_THERE_IS "consent WHERE state = 1 AND until_on < :w_today)"
               OR_THERE_IS "duty d WHERE" STILL_HOLDS ")"
               " UNION ALL SELECT 1 WHERE EXISTS (SELECT 1"
               ABSENCE_TIES_MISSING_FROM(ABSENCE_TIES) ")"
               OR_THERE_IS "support_request WHERE empty_on <= :w_today"
                           " AND emptied_on IS NULL)"
               OR_THERE_IS "session WHERE ends_at < :day_ago)"
               OR_THERE_IS "token WHERE ends_at < :day_ago)"
               OR_THERE_IS "sign_in_failure WHERE last_at < :day_ago)"
               OR_THERE_IS "form_key WHERE used_at < :days_ago)) x",
    },
    [ENDED] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT d.id AS duty, u.id AS unit, s.id AS supervisor,"
               " s.unit_id AS supervisor_unit, o.kind AS party"
               " FROM duty d JOIN unit u ON u.id = d.unit_id"
               " LEFT JOIN duty s ON s.id = u.supervisor_duty_id AND s.id <> d.id"
               " AND s.from_on <= :w_today AND (s.until_on IS NULL OR s.until_on >= :w_today)"
               " LEFT JOIN unit su ON su.id = s.unit_id"
               " LEFT JOIN organisation o ON o.id = su.org_id"
               " WHERE" STILL_HOLDS " ORDER BY d.id LIMIT :limit",
    },
    [HAS_ENDED] = {
        .need = NEED_HOUSE,
        .sql = "SELECT 1 FROM duty WHERE id = :duty AND until_on < :w_today",
    },
    STMT_END,
};

struct ended {
    duty_id duty, supervisor;
    unit_id unit, supervisor_unit;
    int64_t party;
};
static const struct attr ended_attrs[] = {
    ATTR(struct ended, duty, KIND_ID, OPEN),
    ATTR(struct ended, unit, KIND_ID, OPEN),
    ATTR(struct ended, supervisor, KIND_ID, OPEN),
    ATTR(struct ended, supervisor_unit, KIND_ID, OPEN),
    ATTR(struct ended, party, KIND_INT, OPEN),
    ATTR_END,
};
static const struct shape ended_shape = { "ended", sizeof(struct ended), ended_attrs };

/* All that is due at one look. */
static const struct kind_of_offer {
    enum offer_due what;
    const char *name;
    enum err (*move)(struct work *w);
} kinds[] = {
    { OFFER_DUE_REMINDER, "reminder", offer_remind },
    { OFFER_DUE_ESCALATION, "escalation", offer_escalate },
    { OFFER_DUE_EXPIRY, "expiry", offer_expire },
};
struct due {
    struct offer_due_line *offers[COUNT(kinds)];
    size_t offer_counts[COUNT(kinds)];
    struct consent_due_line *consents;
    size_t consent_count;
    struct ended *ended;
    size_t ended_count;
};

static enum err
take_yes(void *context, const struct row *row)
{
    (void)row;
    *(bool *)context = true;
    return ERR_OK;
}

static enum err
is_anything_due(struct house *house, bool *ret)
{
    instant now = house_now(house);
    struct date today = instant_date(now);
    struct db *db;
    TRY(db_read_begin(house_store(house), WALL_PERSON, &db));
    *ret = false;
    enum err err =
        db_run(db, &clerk_stmts[IS_DUE], NULL,
               BINDS(BIND_DATE("w_today", today), BIND_INT("clerk", RULE_CLERK),
                     BIND_DATE("before", date_add_days(today, -OFFER_EXPIRES_DAYS)),
                     BIND_INSTANT("day_ago", now - DAY), BIND_INSTANT("days_ago", now - 2 * DAY)),
               take_yes, ret, NULL);
    db_read_end(db);
    return err;
}

static enum err
look(struct work *w, struct due *ret)
{
    for (size_t i = 0; i < COUNT(kinds); i++) {
        bool more;
        TRY(offer_due_list(w, kinds[i].what, &ret->offers[i], &ret->offer_counts[i], &more));
    }
    int stood_in;
    TRY(absence_catch_up(w, &stood_in));
    TRY(consent_due_list(w, &ret->consents, &ret->consent_count));
    TRY(work_list(w, &clerk_stmts[ENDED], NO_BINDS, &ended_shape, LIMIT_LIST_ROWS,
                  (void **)&ret->ended, &ret->ended_count, NULL));
    TRY(request_empty(w));
    TRY(own_forget(w));
    return identity_forget(w);
}

static enum err
open_work(struct house *house, struct arena *a, const struct offer_due_line *line,
          struct work **ret)
{
    struct work_request asked = { .action = ACT_CLERK, .lang = LANG_FI, .arena = a };
    if (line != NULL) {
        asked.client = line->client;
        asked.in_case = line->in_case;
        asked.offer = line->id;
        asked.object = line->id.v;
    }
    return work_open(house, &asked, ret);
}

static void
move_offer(struct house *house, struct arena *a, const struct kind_of_offer *kind,
           const struct offer_due_line *line, int *done, int *failed)
{
    struct work *w;
    enum err err = open_work(house, a, line, &w);
    if (err == ERR_OK)
        err = work_close(w, kind->move(w));
    if (err == ERR_OK) {
        ++*done;
        return;
    }
    ++*failed;
    log_warn("the clerk: %s of offer %s: %s", kind->name, id_text(a, line->id.v), err_name(err));
}

/* What goes by a consent ends with its last day; access ended at midnight by the tie's own day. */
static void
end_consent(struct house *house, struct arena *a, const struct consent_due_line *line,
            struct clerk_done *done)
{
    struct work *w;
    const struct work_request asked = {
        .action = ACT_CLERK,
        .lang = LANG_FI,
        .arena = a,
        .client = line->client,
        .in_case = line->in_case,
        .object = line->id,
    };
    enum err err = work_open(house, &asked, &w);
    if (err == ERR_OK)
        err = work_close(w, consent_expire(w));
    if (err == ERR_OK) {
        done->consents_ended++;
        return;
    }
    done->failed++;
    log_warn("the clerk: end of consent %s: %s", id_text(a, line->id), err_name(err));
}

/* P1: what an ended role held goes to the unit's supervisor; where nobody supervises, check says so
 * too. */
static enum err
take_over_ended(struct work *w, const struct ended *ended)
{
    bool has_ended; /* it may have been prolonged since it was listed */
    TRY(work_exists(w, &clerk_stmts[HAS_ENDED], BINDS(BIND_ID("duty", ended->duty)), &has_ended));
    if (!has_ended)
        return ERR_OK;
    TRY(case_take_over_for(w, ended->duty, ended->supervisor, ended->supervisor_unit,
                           (int)ended->party));
    return clock_release(w, ended->duty);
}

static void
take_over_role(struct house *house, struct arena *a, const struct ended *ended,
               struct clerk_done *done)
{
    struct work *w;
    enum err err = ERR_CONFLICT;
    if (ended->supervisor.v != 0) {
        err = open_work(house, a, NULL, &w);
        if (err == ERR_OK)
            err = work_close(w, take_over_ended(w, ended));
    } else {
        log_warn("unit %s has no supervisor at work for what role %s held",
                 id_text(a, ended->unit.v), id_text(a, ended->duty.v));
    }
    if (err == ERR_OK) {
        done->taken_over++;
        return;
    }
    done->failed++;
    log_warn("the clerk: taking over from role %s: %s", id_text(a, ended->duty.v), err_name(err));
}

static enum err
find_due(struct house *house, struct arena *a, struct due *ret)
{
    struct work *w;
    TRY(open_work(house, a, NULL, &w));
    return work_close(w, look(w, ret));
}

enum err
clerk_run(struct house *house, struct clerk_done *ret)
{
    bool any;
    struct due due = { .ended = NULL };
    *ret = (struct clerk_done){ .failed = 0 };
    TRY(is_anything_due(house, &any));
    if (!any)
        return ERR_OK;
    struct arena *a = arena_new();
    int *counts[COUNT(kinds)] = { &ret->reminded, &ret->escalated, &ret->expired };
    enum err err = find_due(house, a, &due);
    for (size_t i = 0; i < COUNT(kinds) && err == ERR_OK; i++)
        for (size_t k = 0; k < due.offer_counts[i]; k++)
            move_offer(house, a, &kinds[i], &due.offers[i][k], counts[i], &ret->failed);
    for (size_t i = 0; i < due.consent_count && err == ERR_OK; i++)
        end_consent(house, a, &due.consents[i], ret);
    for (size_t i = 0; i < due.ended_count && err == ERR_OK; i++)
        take_over_role(house, a, &due.ended[i], ret);
    arena_free(a);
    return err;
}

/* ---- the command ---- */

static int
run(struct cli *cli, int argc, char **argv)
{
    struct house *house;
    struct clerk_done done;
    struct watch_done watched;
    if (argc > 0)
        return cli_usage(&command_clerk, "%s: no such option", argv[0]);
    if (cli_house(cli, &house) != ERR_OK)
        return EXIT_FINDING;
    enum err err = clerk_run(house, &done);
    if (err != ERR_OK)
        return cli_failed(&command_clerk, "what is due could not be read (%s)", err_name(err));
    printf("offers reminded %d, escalated %d, expired %d; consents ended %d; "
           "ended roles taken over %d; failed %d\n",
           done.reminded, done.escalated, done.expired, done.consents_ended, done.taken_over,
           done.failed);
    err = watch_run(house, &watched);
    if (err != ERR_OK)
        return cli_failed(&command_clerk, "the record could not be looked through (%s)",
                          err_name(err));
    printf("days of the record looked through %d, standing out %d; verified: %s\n", watched.days,
           watched.findings,
           !watched.verified  ? "less than a day ago"
           : watched.bad == 0 ? "whole"
                              : "does not hold, run yhdys audit verify");
    return done.failed == 0 && watched.bad == 0 ? EXIT_FINE : EXIT_FINDING;
}

const struct command command_clerk = {
    .name = "clerk",
    .summary = "Do what is due now: reminders, escalations, ended roles",
    .usage = "Usage: yhdys clerk\n"
             "\n"
             "Does once what the server's own clerk does each minute: reminds the receiver\n"
             "of an unanswered offer, takes it to the supervisor, ends it when it was never\n"
             "answered; ends consents whose last day has passed; gives the cases of a role\n"
             "that has ended to the unit's supervisor for the time being; removes sessions and\n"
             "keys whose time is over.  Once a day it looks through the record for what stands\n"
             "out, and verifies it.\n"
             "\n"
             "A second run finds nothing left to do.  On SQLite a running server does it\n"
             "already, and keeps this command out.  Ends with 1 if something could not be\n"
             "done; it is tried again the next time.\n",
    .run = run,
};
