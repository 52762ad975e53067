/* client/offer_answer.c: what the receiver answers, what follows an acceptance, and the clerk's
 * moves. */
#include "access/relation.h"
#include "base/limits.h"
#include "client/case.h"
#include "client/consent.h"
#include "client/notice.h"
#include "client/offer_in.h"

enum {
    REROUTED,
    SEE,
    REMINDED,
    ESCALATED,
    DUE_BY_CLOCK,
    DUE_TO_EXPIRE,
};
const struct stmt offer_answer_stmts[] = {
    [REROUTED] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO offer (id, client_id, case_id, kind, state, from_duty_id,"
               " from_unit_id, to_unit_id,"
               " reason, ground, purpose, classes, question, answer, not_told_reason,"
               " consent_id, card_id, rerouted_from_id,"
               " first_offered_on, offered_on, reminded_on, escalated_on)"
               " SELECT CAST(:id AS BIGINT), client_id, case_id, kind, 1, from_duty_id,"
               " from_unit_id,"
               " CAST(:to AS BIGINT), reason, ground, purpose, classes, question, answer,"
               " not_told_reason, consent_id, card_id, id,"
               " first_offered_on, CAST(:w_today AS DATE), reminded_on, escalated_on"
               " FROM offer WHERE id = :w_object AND client_id = :w_client",
    },
    [SEE] = { /* the version stays: what a colleague has on the screen is not out of date by this */
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE offer SET state = :seen WHERE id = :w_object AND client_id = :w_client"
               " AND state = :offered",
    },
    [REMINDED] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE offer SET reminded_on = :w_today WHERE id = :w_object AND client_id ="
               " :w_client",
    },
    [ESCALATED] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE offer SET escalated_on = :w_today WHERE id = :w_object AND client_id ="
               " :w_client",
    },
    [DUE_BY_CLOCK] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT o.id, o.client_id AS client, o.case_id AS in_case"
               " FROM deadline d JOIN offer o ON o.id = d.object_id"
               " WHERE d.met_on IS NULL AND d.void_on IS NULL AND d.rule = :rule AND d.due_on <="
               " :w_today"
               " AND o.state IN (1, 2, 3) ORDER BY d.due_on, d.id LIMIT :limit",
    },
    [DUE_TO_EXPIRE] = { /* open offers only, the oldest first: few of all */
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT o.id, o.client_id AS client, o.case_id AS in_case"
               " FROM offer o JOIN client_case c ON c.id = o.case_id"
               " WHERE o.state IN (1, 2, 3) AND o.first_offered_on <= :w_today"
               " AND (o.first_offered_on < :before OR c.ended_on IS NOT NULL)"
               " ORDER BY o.first_offered_on, o.id LIMIT :limit",
    },
    STMT_END,
};

/* ---- answering ---- */

enum err
offer_see(struct work *w)
{
    struct offer_bare o;
    TRY(offer_bare_get(w, &o));
    if (o.state != OFFER_OFFERED)
        return ERR_OK;
    enum err err =
        work_run_one(w, &offer_answer_stmts[SEE],
                     BINDS(BIND_INT("offered", OFFER_OFFERED), BIND_INT("seen", OFFER_SEEN)));
    if (err == ERR_CONFLICT)
        return ERR_OK; /* somebody else has just taken it up */
    TRY(err);
    TRY(offer_add_step(w, &o, OFFER_SEEN, NULL));
    TRY(offer_happened(w, EVENT_OFFER_SEEN, o.id, C2, NULL));
    return offer_tell_sender(w, &o, EVENT_OFFER_SEEN);
}

/* A hand-off: the three questions are answered, and what was offered is still the sender's, or
 * interim, to give. */
static enum err
check_handoff(struct work *w, const struct offer_bare *o, const struct offer_acceptance *given)
{
    if (o->holder.v != o->from_duty.v && !o->interim)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Responsibility has moved to somebody else since this was offered. "
                              "Decline the offer."));
    enum err err = work_check_text(w, "next_step", given->next_step, LIMIT_REASON_BYTES);
    if (date_is_none(given->next_on) || date_compare(given->next_on, work_today(w)) < 0) {
        (void)work_problem(w, ERR_INVALID, "next_step_on", T("Choose today or a later day."));
        err = ERR_INVALID;
    }
    if (code_find(offer_support_codes, given->support) == NULL) {
        (void)work_problem(w, ERR_INVALID, "support", T("Say who supports the client on."));
        err = ERR_INVALID;
    }
    if (code_find(offer_plan_codes, given->plan) == NULL) {
        (void)work_problem(w, ERR_INVALID, "plan", T("Say whether the plan is current."));
        err = ERR_INVALID;
    }
    return err;
}

/* What opens to who accepts: what was chosen, with the name; in clientship, to the three
 * authorities, what 381/2023 15 § lets them have (DOMAIN 1.10). */
static unsigned
opened_by(const struct work *w, const struct offer_bare *o)
{
    bool authority = work_party(w) >= PARTY_EA && work_party(w) <= PARTY_KELA;
    bool in_clientship = !date_is_none(o->clientship_on);
    return authority && in_clientship ? 0 : (unsigned)o->classes | CLASSES_HEADER;
}

/* INV-22: a consent is held against what it opens at the moment of acceptance too. */
static enum err
check_consent(struct work *w, const struct offer_bare *o, const struct unit *to, enum err wrong,
              const char *field, struct consent *ret)
{
    const struct ground_row *ground = ground_find(o->ground);
    *ret = (struct consent){ .id = 0 };
    if (ground == NULL || ground->consents == 0)
        return ERR_OK;
    return consent_for_use(w, o->consent,
                           &(struct consent_use){
                               .kinds = ground->consents,
                               .from_org = o->from_org,
                               .from_unit = o->from_unit,
                               .to_org = to->org,
                               .to_unit = to->id,
                               .to_party = to->org_kind,
                               .classes = (unsigned)o->classes,
                               .offer = o->id,
                           },
                           wrong, field, ret);
}

/* A partner outside the authorities, or whoever comes by a consent: tied within what was chosen,
 * on its ground, to the consent's last day. */
static enum err
tie_partner(struct work *w, const struct offer_bare *o, const struct consent *consent)
{
    const struct ground_row *ground = ground_find(o->ground);
    struct arena *a = work_arena(w);
    const struct reach_terms terms = {
        .classes = (unsigned)o->classes | CLASSES_HEADER,
        .ground = consent->id != 0 ? consent_ground(a, consent)
                  : ground != NULL && ground->act != NULL
                      ? str_printf(a, "%s %s", ground->act, ground->section)
                      : NULL,
        .until_on = consent->until_on,
    };
    return reach_tie_on(w, work_duty(w).v, o->client,
                        o->kind == OFFER_SHARE ? TIE_SHARED : TIE_PARTNER, o->id.v, &terms);
}

/* What an acceptance changes beside the offer, by its kind. */
static enum err
take_on(struct work *w, const struct offer_bare *o, const struct consent *consent,
        const struct offer_acceptance *given)
{
    bool partner = consent->id != 0 || work_party(w) > PARTY_KELA;
    switch (o->kind) {
    case OFFER_HANDOFF:
        TRY(case_hand_over(w, given->next_step, given->next_on));
        return offer_stop_waiting(w);
    case OFFER_SHARE:
        return tie_partner(w, o, consent);
    default:
        if (partner)
            return tie_partner(w, o, consent);
        return case_name_party(w, NULL, opened_by(w, o));
    }
}

enum err
offer_accept(struct work *w, const struct offer_acceptance *acceptance, int64_t version)
{
    struct offer_bare o;
    TRY(offer_for_move(w, version, OFFER_ACCEPTED, &o));
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    struct offer_change change = { .to_duty = work_duty(w) };
    struct consent consent;
    struct unit unit;
    TRY(unit_get(w, work_unit(w), &unit));
    TRY(check_consent(w, &o, &unit, ERR_CONFLICT, NULL, &consent));
    if (o.kind == OFFER_HANDOFF) {
        TRY(check_handoff(w, &o, acceptance));
        change.next_step = acceptance->next_step;
        change.next_on = acceptance->next_on;
        change.support = acceptance->support;
        change.plan = acceptance->plan;
    }
    TRY(offer_move(w, &o, OFFER_ACCEPTED, &change));
    TRY(offer_happened(w, EVENT_OFFER_ACCEPTED, o.id, C2, NULL));
    TRY(take_on(w, &o, &consent, acceptance));
    return offer_tell_sender(w, &o, EVENT_OFFER_ACCEPTED);
}

enum err
offer_ask(struct work *w, const char *question, int64_t version)
{
    struct offer_bare o;
    TRY(offer_bare_get(w, &o));
    if (o.state == OFFER_ASKED && o.version == version)
        return work_problem(w, ERR_CONFLICT, NULL, T("An earlier question waits for its answer."));
    TRY(offer_for_move(w, version, OFFER_ASKED, &o));
    TRY(work_check_text(w, "question", question, LIMIT_REASON_BYTES));
    TRY(offer_move(w, &o, OFFER_ASKED,
                   &(struct offer_change){ .question = question, .note = question }));
    TRY(offer_happened(w, EVENT_OFFER_ASKED, o.id, C6, question));
    return offer_tell_sender(w, &o, EVENT_OFFER_ASKED);
}

enum err
offer_decline(struct work *w, enum decline_reason reason, const char *note, int64_t version)
{
    struct offer_bare o;
    TRY(offer_for_move(w, version, OFFER_DECLINED, &o));
    enum err err = ERR_OK;
    if (code_find(decline_reason_codes, (int)reason) == NULL)
        err = work_problem(w, ERR_INVALID, "reason_code", T("Choose the reason."));
    enum err words = work_check_text(w, "note", note, LIMIT_REASON_BYTES);
    TRY(err);
    TRY(words);
    TRY(offer_move(
        w, &o, OFFER_DECLINED,
        &(struct offer_change){ .closing_reason = reason, .closing_note = note, .note = note }));
    TRY(offer_happened(w, EVENT_OFFER_DECLINED, o.id, C6, note));
    TRY(offer_tell_sender(w, &o, EVENT_OFFER_DECLINED));
    return offer_stop_waiting(w);
}

/* The ground and the chosen classes must reach the new receiver too. */
static enum err
check_new_receiver(struct work *w, const struct offer_bare *o, const struct unit *unit)
{
    if (unit->id.v == o->from_unit.v)
        return work_problem(w, ERR_INVALID, "to",
                            T("That unit sent the offer. Decline it with a reason instead."));
    const struct ground_row *ground = ground_find(o->ground);
    const struct ground_asked asked = {
        .kind = (enum offer_kind)o->kind,
        .path = o->path,
        .in_clientship = !date_is_none(o->clientship_on),
        .from = (int)o->from_party,
        .to = unit->org_kind,
        .in_one_organisation = unit->org.v == o->from_org.v,
    };
    if (ground == NULL || !ground_fits(ground, &asked))
        return work_problem(w, ERR_INVALID, "to",
                            T("The ground of this offer does not reach that organisation. Decline "
                              "the offer, so that "
                              "the sender can choose again."));
    struct consent consent;
    TRY(check_consent(w, o, unit, ERR_INVALID, "to", &consent));
    return offer_check_switches(w, "to", (unsigned)o->classes, unit);
}

enum err
offer_reroute(struct work *w, unit_id to, const char *note, int64_t version, offer_id *ret)
{
    struct offer_bare o;
    struct unit unit;
    TRY(offer_for_move(w, version, OFFER_REROUTED, &o));
    enum err err = offer_receiver(w, to, &unit);
    if (err == ERR_OK)
        err = check_new_receiver(w, &o, &unit);
    enum err words = work_check_text(w, "note", note, LIMIT_REASON_BYTES);
    TRY(err);
    TRY(words);

    offer_id id = { work_new_id(w) };
    bool open;
    TRY(offer_is_open_to(w, to, &open));
    if (!open)
        err =
            work_run(w, &offer_answer_stmts[REROUTED], BINDS(BIND_ID("id", id), BIND_ID("to", to)));
    if (open || err == ERR_CONFLICT)
        return work_problem(w, ERR_CONFLICT, "to",
                            T("An earlier offer of this case to this unit is unanswered."));
    TRY(err);
    TRY(offer_move(w, &o, OFFER_REROUTED,
                   &(struct offer_change){ .closing_note = note, .note = note }));
    struct offer_bare next = o;
    next.id = id;
    TRY(offer_add_step(w, &next, OFFER_OFFERED, NULL));
    TRY(reach_tie(w, to.v, o.client, TIE_OFFERED, id.v));
    TRY(reach_tie(w, o.from_duty.v, o.client, TIE_SENT, id.v));
    TRY(offer_happened(w, EVENT_OFFER_REROUTED, id, C6, note));
    TRY(notice_tell(w, to.v, EVENT_OFFER_SENT, id.v));
    TRY(offer_tell_sender(w, &next, EVENT_OFFER_REROUTED));
    *ret = id;
    return ERR_OK;
}

/* ---- after acceptance ---- */

/* The other side of one who works with an accepted offer, on whichever side the actor is. */
static enum err
tell_both(struct work *w, const struct offer_bare *o, enum event event)
{
    TRY(offer_tell_sender(w, o, event));
    return o->to_duty.v == o->from_duty.v ? ERR_OK : notice_tell(w, o->to_duty.v, event, o->id.v);
}

enum err
offer_start(struct work *w, struct date on, int64_t version)
{
    struct offer_bare o;
    TRY(offer_for_move(w, version, OFFER_STARTED, &o));
    if (date_is_none(on) || date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "started_on",
                            T("Give the day on which it started: today or earlier."));
    TRY(offer_move(w, &o, OFFER_STARTED,
                   &(struct offer_change){ .note = date_text(work_arena(w), on) }));
    TRY(work_event(w, EVENT_OFFER_STARTED,
                   &(struct event_more){ .object = o.id.v, .class = C2, .on = on }));
    TRY(tell_both(w, &o, EVENT_OFFER_STARTED));
    return offer_stop_waiting(w);
}

enum err
offer_close(struct work *w, enum offer_outcome outcome, const char *note, int64_t version)
{
    struct offer_bare o;
    TRY(offer_for_move(w, version, OFFER_CLOSED, &o));
    enum err err = work_check_optional(w, "note", note, LIMIT_REASON_BYTES);
    if (code_find(offer_outcome_codes, (int)outcome) == NULL)
        return work_problem(w, ERR_INVALID, "outcome",
                            T("An offer is closed with an outcome only. Choose it."));
    TRY(err);
    TRY(offer_move(
        w, &o, OFFER_CLOSED,
        &(struct offer_change){ .outcome = outcome, .closing_note = note, .note = note }));
    TRY(reach_end(w, o.client, TIE_SHARED, o.id.v, work_today(w)));
    TRY(reach_cut(w, o.client, TIE_PARTNER, o.id.v));
    if (o.consent != 0)
        TRY(reach_cut(w, o.client, TIE_SHARED, o.id.v));
    TRY(offer_happened(w, EVENT_OFFER_CLOSED, o.id, C6, note));
    TRY(tell_both(w, &o, EVENT_OFFER_CLOSED));
    return offer_stop_waiting(w);
}

/* ---- the clerk ---- */

static const struct attr due_attrs[] = {
    ATTR(struct offer_due_line, id, KIND_ID, C2),
    ATTR(struct offer_due_line, client, KIND_CLIENT, C1),
    ATTR(struct offer_due_line, in_case, KIND_ID, C2),
    ATTR_END,
};
static const struct shape due_shape = { "offer_due", sizeof(struct offer_due_line), due_attrs };

enum err
offer_due_list(struct work *w, enum offer_due what, struct offer_due_line **ret, size_t *ret_count,
               bool *ret_more)
{
    if (what == OFFER_DUE_EXPIRY)
        return work_list(
            w, &offer_answer_stmts[DUE_TO_EXPIRE],
            BINDS(BIND_DATE("before", date_add_days(work_today(w), -OFFER_EXPIRES_DAYS))),
            &due_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, ret_more);
    const char *rule = what == OFFER_DUE_REMINDER ? "offer_reminder" : "offer_escalation";
    return work_list(w, &offer_answer_stmts[DUE_BY_CLOCK], BINDS(BIND_TEXT("rule", rule)),
                     &due_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, ret_more);
}

enum err
offer_remind(struct work *w)
{
    struct offer_bare o;
    TRY(offer_bare_get(w, &o));
    if (!offer_state_is_open(o.state))
        return ERR_OK;
    TRY(work_run_one(w, &offer_answer_stmts[REMINDED], NO_BINDS));
    TRY(offer_happened(w, EVENT_OFFER_REMINDED, o.id, C2, NULL));
    return notice_tell(w, o.to_unit.v, EVENT_OFFER_REMINDED, o.id.v);
}

enum err
offer_escalate(struct work *w)
{
    struct offer_bare o;
    TRY(offer_bare_get(w, &o));
    if (!offer_state_is_open(o.state))
        return ERR_OK;
    TRY(work_run_one(w, &offer_answer_stmts[ESCALATED], NO_BINDS));
    if (o.to_supervisor.v != 0) /* may be of another unit than the one that is led */
        TRY(reach_tie(w, o.to_supervisor.v, o.client, TIE_OFFERED, o.id.v));
    TRY(offer_happened(w, EVENT_OFFER_ESCALATED, o.id, C2, NULL));
    TRY(notice_tell(w, o.to_supervisor.v, EVENT_OFFER_ESCALATED, o.id.v));
    return offer_tell_sender(w, &o, EVENT_OFFER_ESCALATED);
}

enum err
offer_expire(struct work *w)
{
    struct offer_bare o;
    TRY(offer_bare_get(w, &o));
    if (!offer_state_is_open(o.state))
        return ERR_OK;
    TRY(offer_move(w, &o, OFFER_EXPIRED, &(struct offer_change){ .note = NULL }));
    TRY(offer_happened(w, EVENT_OFFER_EXPIRED, o.id, C2, NULL));
    TRY(notice_tell(w, o.to_unit.v, EVENT_OFFER_EXPIRED, o.id.v));
    TRY(offer_tell_sender(w, &o, EVENT_OFFER_EXPIRED));
    return offer_stop_waiting(w);
}
