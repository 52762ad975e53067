/* access/decide.c: who may do it, by which tie, on what ground.
 *
 * A decision looks at the rows of policy.def for the action: the role one acts in, and a tie whose
 * cause fits the path. A tie that a case made counts for that case only, one that an offer made for
 * that offer only; where the path names no case, any case's tie counts.  Of the permits that fit,
 * the one that opens most is taken.
 */
#include "access/house.h"

#include <string.h>

#include <assert.h>

/* A tie ends with a day, an urgent access to the second: its own row says when. */
static_assert(TIE_URGENT == 12, "the number in TIES");

/* Which case a tie is of: an offer's; for an urgent access the path's, if it is the client's. */
#define OF_CASE                                                                                    \
    "coalesce(CASE WHEN r.tie = 12 THEN (SELECT k.id FROM client_case k WHERE k.id = :w_case"      \
    " AND k.client_id = :w_client) ELSE o.case_id END, 0)"

enum { TIES, OFFER_IS_OF };
const struct stmt decide_stmts[] = {
    [TIES] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT r.tie, r.cause_id, coalesce(r.classes, 0), " OF_CASE ", r.ground"
               " FROM reach r LEFT JOIN offer o ON o.id = r.cause_id"
               " LEFT JOIN urgent_access u ON u.id = r.cause_id"
               " WHERE r.client_id = :w_client AND r.holder_id = :w_duty AND r.from_on <= :w_today"
               " AND (r.until_on IS NULL OR r.until_on >= :w_today)"
               " AND (r.tie <> 12 OR (u.ends_at > :w_now AND u.ended_at IS NULL))"
               " UNION ALL "
               "SELECT r.tie, r.cause_id, coalesce(r.classes, 0), " OF_CASE ", r.ground"
               " FROM reach r LEFT JOIN offer o ON o.id = r.cause_id"
               " LEFT JOIN urgent_access u ON u.id = r.cause_id"
               " WHERE r.client_id = :w_client AND r.holder_id = :w_unit AND r.from_on <= :w_today"
               " AND (r.until_on IS NULL OR r.until_on >= :w_today)"
               " AND (r.tie <> 12 OR (u.ends_at > :w_now AND u.ended_at IS NULL))",
    },
    [OFFER_IS_OF] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT case_id FROM offer WHERE id = :offer AND client_id = :w_client",
    },
    STMT_END,
};

static enum err
take_tie(void *context, const struct row *row)
{
    struct work *w = context;
    if (w->tie_count < TIES_MAX) {
        w->ties[w->tie_count++] = (struct tied){
            .tie = (enum tie)row_int(row, 0),
            .cause = row_int(row, 1),
            .classes = (unsigned)row_int(row, 2),
            .of_case = row_int(row, 3),
            .ground = str_copy(w->asked.arena, row_text(row, 4)),
        };
    }
    return ERR_OK;
}

static enum err
take_int(void *context, const struct row *row)
{
    *(int64_t *)context = row_int(row, 0);
    return ERR_OK;
}

enum err
decide_load_ties(struct work *w)
{
    w->tie_count = 0;
    if (w->asked.client.v == 0 || w->asked.actor == NULL || w->asked.actor->duty.v == 0)
        return ERR_OK;
    TRY(db_run(w->db, &decide_stmts[TIES], w->scope, NO_BINDS, take_tie, w, NULL));
    if (w->asked.offer.v == 0)
        return ERR_OK;
    /* An offer of another case than the path says is no offer: nothing fits then. */
    int64_t of_case = 0;
    TRY(db_run(w->db, &decide_stmts[OFFER_IS_OF], w->scope, BINDS(BIND_ID("offer", w->asked.offer)),
               take_int, &of_case, NULL));
    if (of_case == 0 || (w->asked.in_case.v != 0 && of_case != w->asked.in_case.v))
        w->tie_count = 0;
    return ERR_OK;
}

/* Does this tie count on this path? */
static bool
tie_counts(const struct work *w, const struct tied *t)
{
    if (t->tie == TIE_URGENT)
        return w->asked.in_case.v == 0 || t->of_case == w->asked.in_case.v;
    if (t->tie == TIE_TOLD)
        return t->cause == w->asked.object;
    if (tie_is_of_offer(t->tie))
        return t->cause == w->asked.offer.v ||
               ((t->tie == TIE_SHARED || t->tie == TIE_PARTNER) && w->asked.offer.v == 0 &&
                (w->asked.in_case.v == 0 || t->of_case == w->asked.in_case.v));
    if (t->tie == TIE_REGISTRAR)
        return w->asked.in_case.v == 0;
    return w->asked.in_case.v == 0 || t->cause == w->asked.in_case.v;
}

/* Does one of the work's ties carry this permit on this path? */
static bool
tie_fits(const struct work *w, enum tie wanted)
{
    for (int i = 0; i < w->tie_count; i++)
        if (w->ties[i].tie == wanted && tie_counts(w, &w->ties[i]))
            return true;
    return false;
}

unsigned
decide_classes(const struct work *w, const struct permit_row *permit)
{
    if (permit->tie == TIE_NONE)
        return permit->classes;
    unsigned opened = 0;
    for (int i = 0; i < w->tie_count; i++)
        if (w->ties[i].tie == permit->tie && tie_counts(w, &w->ties[i]))
            opened |= w->ties[i].classes != 0 ? w->ties[i].classes : CLASSES_ALL;
    return permit->classes & (opened | CLASS(OPEN));
}

const char *
decide_ground(const struct work *w, const struct permit_row *permit)
{
    if (w->asked.actor != NULL && w->asked.actor->self.v != 0)
        return "the client";
    const char *own = NULL; /* of several consents each that opens something is named */
    for (int i = 0; i < w->tie_count && permit->tie != TIE_NONE; i++) {
        const struct tied *t = &w->ties[i];
        if (t->tie != permit->tie || !tie_counts(w, t) || t->ground == NULL)
            continue;
        if (own == NULL)
            own = t->ground;
        else if (strstr(own, t->ground) == NULL)
            own = str_printf(w->asked.arena, "%s; %s", own, t->ground);
    }
    return own != NULL ? own : permit->section[0] != '\0' ? permit->section : "own task";
}

static bool
role_fits(const struct actor *actor, enum role role)
{
    if (role == ROLE_PUBLIC)
        return true;
    if (actor == NULL)
        return false;
    if (actor->self.v != 0 || role == ROLE_CLIENT)
        return actor->self.v != 0 && role == ROLE_CLIENT;
    return role == ROLE_ANYBODY || (role == actor->role && actor->duty.v != 0);
}

const struct permit_row *
decide(const struct work *w, enum action action)
{
    const struct permit_row *best = NULL;
    int best_opens = -1;
    bool on_client = actions[action].scope == ON_CLIENT;
    for (size_t i = 0; i < permit_count; i++) {
        const struct permit_row *p = &permits[i];
        if (p->action != action || !role_fits(w->asked.actor, p->role))
            continue;
        if (on_client ? !tie_fits(w, p->tie) : p->tie != TIE_NONE)
            continue;
        if (actions[action].scope == ON_OWN && w->asked.client.v != w->asked.actor->self.v)
            continue;
        int opens = __builtin_popcount(decide_classes(w, p));
        if (opens > best_opens) {
            best = p;
            best_opens = opens;
        }
    }
    return best;
}

const char *
decide_why_not(const struct work *w, enum action action)
{
    if (w->asked.actor == NULL)
        return "refused: nobody is signed in";
    if (w->asked.actor->self.v != 0)
        return "refused: not the client's own path";
    for (size_t i = 0; i < permit_count; i++)
        if (permits[i].action == action && role_fits(w->asked.actor, permits[i].role))
            return "refused: no tie";
    return "refused: not in this role";
}
