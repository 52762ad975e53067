/* client/offer_move.c: the one table of an offer's moves and the one mover, with what every move
 * leaves behind. */
#include "client/ability.h"
#include "client/offer_in.h"

#include "access/relation.h"
#include "client/case.h"
#include "client/notice.h"

#include <assert.h>

enum {
    BARE,
    NOW_IS,
    WAITED_FOR,
    OPEN_TO,
    MOVE,
    INSERT_MOVE,
};
const struct stmt offer_move_stmts[] = {
    [BARE] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT o.id, o.client_id AS client, o.case_id AS in_case, o.kind, o.state,"
               " o.from_duty_id AS from_duty, o.to_duty_id AS to_duty, o.from_unit_id AS from_unit,"
               " o.to_unit_id AS to_unit, o.ground, o.consent_id AS consent, o.classes,"
               " o.version, fu.org_id AS from_org, fo.kind AS from_party, tu.supervisor_duty_id AS"
               " to_supervisor, c.holder_duty_id AS holder,"
               " c.interim, c.path, c.clientship_on, c.ended_on"
               " FROM offer o JOIN unit fu ON fu.id = o.from_unit_id JOIN organisation fo ON"
               " fo.id = fu.org_id"
               " JOIN unit tu ON tu.id = o.to_unit_id JOIN client_case c ON c.id = o.case_id"
               " WHERE o.id = :offer AND o.client_id = :w_client AND o.case_id = :w_case",
    },
    [NOW_IS] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT o.state, o.to_duty_id AS to_duty, w.name, u.name_fi AS unit_fi, u.name_sv"
               " AS unit_sv,"
               " u.name_en AS unit_en FROM offer o LEFT JOIN duty d ON d.id = o.to_duty_id"
               " LEFT JOIN worker w ON w.id = d.worker_id LEFT JOIN unit u ON u.id = d.unit_id"
               " WHERE o.id = :w_object AND o.client_id = :w_client",
    },
    [WAITED_FOR] = { /* an accepted hand-off has moved, and a share is not waited for */
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM offer WHERE case_id = :w_case AND client_id = :w_client AND kind"
               " <> :share"
               " AND (state IN (1, 2, 3) OR (state = :accepted AND kind <> :handoff))",
    },
    [OPEN_TO] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM offer WHERE case_id = :w_case AND client_id = :w_client AND"
               " to_unit_id = :to"
               " AND state IN (1, 2, 3)",
    },
    [MOVE] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE offer SET state = :to, version = version + 1,"
               " answered_on = coalesce(answered_on, CAST(:answered_on AS DATE)),"
               " to_duty_id = coalesce(CAST(:to_duty AS BIGINT), to_duty_id),"
               " question = coalesce(CAST(:question AS TEXT), question),"
               " answer = CASE WHEN CAST(:question AS TEXT) IS NULL"
               " THEN coalesce(CAST(:answer AS TEXT), answer) ELSE NULL END,"
               " closing_reason = coalesce(CAST(:closing_reason AS BIGINT), closing_reason),"
               " closing_note = coalesce(CAST(:closing_note AS TEXT), closing_note),"
               " outcome = coalesce(CAST(:outcome AS BIGINT), outcome),"
               " support = coalesce(CAST(:support AS BIGINT), support),"
               " plan_state = coalesce(CAST(:plan AS BIGINT), plan_state),"
               " next_step = coalesce(CAST(:next_step AS TEXT), next_step),"
               " next_step_on = coalesce(CAST(:next_on AS DATE), next_step_on)"
               " WHERE id = :offer AND client_id = :w_client AND state = :from AND version ="
               " :version",
    },
    [INSERT_MOVE] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO offer_move (offer_id, id, client_id, state, duty_id, unit_id,"
               " moved_on, note)"
               " SELECT o.id, CAST(:id AS BIGINT), o.client_id, CAST(:state AS INTEGER),"
               " CAST(:duty AS BIGINT), CAST(:unit AS BIGINT), CAST(:w_today AS DATE),"
               " CAST(:note AS TEXT) FROM offer o WHERE o.id = :offer AND o.client_id = :w_client",
    },
    STMT_END,
};

static const struct shape bare_shape = {
    .name = "offer",
    .size = sizeof(struct offer_bare),
    .attrs =
        (const struct attr[]){
            ATTR(struct offer_bare, id, KIND_ID, C2),
            ATTR(struct offer_bare, client, KIND_CLIENT, C1),
            ATTR(struct offer_bare, in_case, KIND_ID, C2),
            ATTR(struct offer_bare, kind, KIND_CODE, C2),
            ATTR(struct offer_bare, state, KIND_CODE, C2),
            ATTR(struct offer_bare, from_duty, KIND_ID, C2),
            ATTR(struct offer_bare, to_duty, KIND_ID, C2),
            ATTR(struct offer_bare, from_unit, KIND_ID, C2),
            ATTR(struct offer_bare, to_unit, KIND_ID, C2),
            ATTR(struct offer_bare, ground, KIND_TEXT, C2),
            ATTR(struct offer_bare, consent, KIND_ID, C2),
            ATTR(struct offer_bare, classes, KIND_INT, C2),
            ATTR(struct offer_bare, version, KIND_INT, C2),
            ATTR(struct offer_bare, from_org, KIND_ID, C2),
            ATTR(struct offer_bare, from_party, KIND_INT, C2),
            ATTR(struct offer_bare, to_supervisor, KIND_ID, C2),
            ATTR(struct offer_bare, holder, KIND_ID, C2),
            ATTR(struct offer_bare, interim, KIND_BOOL, C2),
            ATTR(struct offer_bare, path, KIND_TEXT, C2),
            ATTR(struct offer_bare, clientship_on, KIND_DATE, C2),
            ATTR(struct offer_bare, ended_on, KIND_DATE, C2),
            ATTR_END,
        },
};

/* ---- the moves ---- */

#define TO(state) (1u << OFFER_##state)
static const unsigned moves[OFFER_STATE_COUNT] = {
    [OFFER_OFFERED] = TO(SEEN) | TO(ASKED) | TO(ACCEPTED) | TO(DECLINED) | TO(REROUTED) |
                      TO(WITHDRAWN) | TO(EXPIRED),
    [OFFER_SEEN] =
        TO(ASKED) | TO(ACCEPTED) | TO(DECLINED) | TO(REROUTED) | TO(WITHDRAWN) | TO(EXPIRED),
    [OFFER_ASKED] =
        TO(SEEN) | TO(ACCEPTED) | TO(DECLINED) | TO(REROUTED) | TO(WITHDRAWN) | TO(EXPIRED),
    [OFFER_ACCEPTED] = TO(STARTED) | TO(CLOSED),
    [OFFER_STARTED] = TO(CLOSED),
    /* declined, re-routed, withdrawn, expired and closed are last */
};

bool
offer_may_move(int from, int to)
{
    return from > OFFER_STATE_NONE && from < OFFER_STATE_COUNT && to > OFFER_STATE_NONE &&
           to < OFFER_STATE_COUNT && (moves[from] & (1u << to)) != 0;
}

bool
offer_state_is_open(int state)
{
    return state == OFFER_OFFERED || state == OFFER_SEEN || state == OFFER_ASKED;
}

static bool
is_last(int state)
{
    return moves[state] == 0;
}

struct now_is {
    int state;
    duty_id to_duty;
    const char *name;
    struct names unit;
};
static const struct shape now_is_shape = {
    .name = "offer",
    .size = sizeof(struct now_is),
    .attrs =
        (const struct attr[]){
            ATTR(struct now_is, state, KIND_CODE, OPEN),
            ATTR(struct now_is, to_duty, KIND_ID, OPEN),
            ATTR(struct now_is, name, KIND_TEXT, OPEN),
            ATTR_NAMES(struct now_is, unit),
            ATTR_END,
        },
};

/* Say what has happened to the offer meanwhile: who was first, or where it stands. */
enum err
offer_moved_on(struct work *w)
{
    struct now_is now;
    TRY(work_get(w, &offer_move_stmts[NOW_IS], NO_BINDS, &now_is_shape, &now));
    bool taken = now.name != NULL && now.state != OFFER_REROUTED;
    if (taken && now.to_duty.v == work_duty(w).v)
        return work_problem(w, ERR_CONFLICT, NULL, T("You have accepted this offer already."));
    if (taken)
        return work_problem_fill(
            w, ERR_CONFLICT, NULL, T("{name} of {unit} has just accepted this offer."),
            FILLS(FILL_S("name", now.name), FILL_S("unit", names_in(work_lang(w), now.unit))));
    if (offer_state_is_open(now.state))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The offer has changed since you opened the page. Look at it again "
                              "before you answer."));
    return work_problem_fill(w, ERR_CONFLICT, NULL,
                             T("This cannot be done any more. The state of the offer: {state}."),
                             FILLS(FILL_T("state", code_text(offer_state_codes, now.state))));
}

enum err
offer_bare_get(struct work *w, struct offer_bare *ret)
{
    return offer_bare_of(w, (offer_id){ work_object(w) }, ret);
}

enum err
offer_bare_of(struct work *w, offer_id id, struct offer_bare *ret)
{
    return work_get(w, &offer_move_stmts[BARE], BINDS(BIND_ID("offer", id)), &bare_shape, ret);
}

/* The offer of this work.  version: what the form was drawn from. */
enum err
offer_for_move(struct work *w, int64_t version, enum offer_state to, struct offer_bare *ret)
{
    TRY(offer_bare_get(w, ret));
    if (ret->version != version || !offer_may_move(ret->state, to))
        return offer_moved_on(w);
    return ERR_OK;
}

enum err
offer_add_step(struct work *w, const struct offer_bare *o, enum offer_state state, const char *note)
{
    /* The clerk has no role: the row stands under the sender, who is told. */
    bool house = work_duty(w).v == 0;
    return work_run(
        w, &offer_move_stmts[INSERT_MOVE],
        BINDS(BIND_ID("offer", o->id), BIND_RAW_ID("id", work_new_id(w)), BIND_INT("state", state),
              BIND_ID("duty", house ? o->from_duty : work_duty(w)),
              BIND_ID("unit", house ? o->from_unit : work_unit(w)), BIND_TEXT("note", note)));
}

/* The only mover of an offer's state: once for each state and version. */
enum err
offer_move(struct work *w, const struct offer_bare *o, enum offer_state to,
           const struct offer_change *change)
{
    assert(offer_may_move(o->state, to));
    bool answers = offer_state_is_open(o->state) && !offer_state_is_open(to);
    enum err err = work_run_one(
        w, &offer_move_stmts[MOVE],
        BINDS(BIND_ID("offer", o->id), BIND_INT("from", o->state), BIND_INT("to", to),
              BIND_INT("version", o->version),
              BIND_DATE("answered_on", answers ? work_today(w) : DATE_NONE),
              BIND_ID("to_duty", change->to_duty), BIND_TEXT("question", change->question),
              BIND_TEXT("answer", change->answer),
              BIND_RAW_ID("closing_reason", change->closing_reason),
              BIND_TEXT("closing_note", change->closing_note),
              BIND_RAW_ID("outcome", change->outcome), BIND_RAW_ID("support", change->support),
              BIND_RAW_ID("plan", change->plan), BIND_TEXT("next_step", change->next_step),
              BIND_DATE("next_on", change->next_on)));
    if (err == ERR_CONFLICT)
        return offer_moved_on(w);
    TRY(err);
    TRY(offer_add_step(w, o, to, change->note));
    if (answers)
        TRY(reach_end(w, o->client, TIE_OFFERED, o->id.v, work_today(w)));
    if (is_last(to))
        TRY(reach_end(w, o->client, TIE_SENT, o->id.v,
                      date_add_days(work_today(w), OFFER_SEEN_DAYS)));
    return ERR_OK;
}

enum err
offer_happened(struct work *w, enum event event, offer_id id, enum privacy class, const char *note)
{
    return work_event(w, event,
                      &(struct event_more){ .object = id.v, .class = class, .note = note });
}

/* The sender and the responsible person. */
enum err
offer_tell_sender(struct work *w, const struct offer_bare *o, enum event event)
{
    TRY(notice_tell(w, o->from_duty.v, event, o->id.v));
    return o->holder.v == o->from_duty.v ? ERR_OK : notice_tell(w, o->holder.v, event, o->id.v);
}

/* Support while waiting ends when nothing of the case is waited for any more. */
enum err
offer_stop_waiting(struct work *w)
{
    bool waits;
    TRY(work_exists(w, &offer_move_stmts[WAITED_FOR],
                    BINDS(BIND_INT("share", OFFER_SHARE), BIND_INT("handoff", OFFER_HANDOFF),
                          BIND_INT("accepted", OFFER_ACCEPTED)),
                    &waits));
    return waits ? ERR_OK : case_wait_over(w);
}

/* ---- the receiving unit ---- */

static bool
takes_now(struct work *w, const struct unit *unit)
{
    return unit_is_open(unit, work_today(w)) && unit->takes_offers;
}

static enum err
closed_unit(struct work *w, const struct unit *unit)
{
    return work_problem_fill(w, ERR_INVALID, "to",
                             T("{unit} does not take offers now. Choose another unit."),
                             FILLS(FILL_S("unit", names_in(work_lang(w), unit->name))));
}

/* Read the unit and say what is wrong with it as a receiver. */
enum err
offer_receiver(struct work *w, unit_id to, struct unit *ret)
{
    enum err err = to.v == 0 ? ERR_NOT_FOUND : unit_get(w, to, ret);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_INVALID, "to", T("Choose the receiving unit."));
    TRY(err);
    if (to.v == work_unit(w).v)
        return work_problem(w, ERR_INVALID, "to", T("Choose another unit than your own."));
    if (!takes_now(w, ret))
        return closed_unit(w, ret);
    return ability_check_receiver(w, to);
}

/* May social and health information go to this organisation at all? */
enum err
offer_check_switches(struct work *w, const char *field, unsigned classes, const struct unit *to)
{
    if ((classes & (CLASS(C4) | CLASS(C5))) == 0)
        return ERR_OK;
    struct organisation org;
    TRY(organisation_get(w, to->org, &org));
    bool c4 = work_class_on(w, C4) && org.takes_c4, c5 = work_class_on(w, C5) && org.takes_c5;
    if (((classes & CLASS(C4)) && !c4) || ((classes & CLASS(C5)) && !c5))
        return work_problem(
            w, ERR_INVALID, field,
            T("Social or health information is not sent between these organisations here."));
    return ERR_OK;
}

enum err
offer_is_open_to(struct work *w, unit_id to, bool *ret)
{
    return work_exists(w, &offer_move_stmts[OPEN_TO], BINDS(BIND_ID("to", to)), ret);
}
