/* client/offer.c: sending an offer, and what its sender does before it is answered.
 *
 * Everything that is given is looked at before the first error goes back.  The mover is in
 * offer_move.c, the answers in offer_answer.c, what is only read in offer_rows.c. */
#include "access/relation.h"
#include "base/limits.h"
#include "base/str.h"
#include "client/case.h"
#include "client/consent.h"
#include "client/judgement.h"
#include "client/notice.h"
#include "client/offer_in.h"
#include "client/screening.h"

#include <assert.h>

enum {
    HANDOFF_OPEN,
    TOLD,
    INSERT,
};
const struct stmt offer_stmts[] = {
    [HANDOFF_OPEN] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM offer WHERE case_id = :w_case AND client_id = :w_client AND kind ="
               " :handoff"
               " AND state IN (1, 2, 3)",
    },
    [TOLD] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM told WHERE case_id = :w_case AND client_id = :w_client AND matter"
               " = :referral",
    },
    [INSERT] = {
        .need = NEED_OFFER_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO offer (id, client_id, case_id, kind, state, from_duty_id,"
               " from_unit_id, to_unit_id,"
               " reason, ground, purpose, classes, not_told_reason, consent_id, card_id,"
               " first_offered_on, offered_on)"
               " VALUES (:id, :w_client, :w_case, :kind, :state, :w_duty, :w_unit, :to, :reason,"
               " :ground, :purpose,"
               " :classes, :not_told_reason, (SELECT k.id FROM consent k WHERE k.id = :consent"
               " AND k.client_id = :w_client), :card, :w_today, :w_today)",
    },
    STMT_END,
};

static_assert(PARTY_EA == 1 && PARTY_WSC == 2 && PARTY_KELA == 3 && PARTY_PROVIDER == 5,
              "the parties of access/ground.c");

/* ---- sending ---- */

/* What is being sent, while it is checked: every field is looked at before the first error goes
 * back. */
struct sending {
    const struct offer_given *given;
    struct client_case in_case;
    struct unit unit;
    enum err err; /* the first one */
};

static void
wrong(struct sending *s, enum err err)
{
    if (s->err == ERR_OK)
        s->err = err;
}

static enum err
check_kind(struct work *w, struct sending *s)
{
    const struct client_case *c = &s->in_case;
    const struct path *path = path_find(c->path);
    switch (s->given->kind) {
    case OFFER_REFERRAL:
        if (path == NULL || !path->four_judgements)
            return work_problem(
                w, ERR_INVALID, "kind",
                T("A referral to the joint assessment belongs to joint employment support."));
        if (c->state != CASE_NEED && c->state != CASE_REFERRED)
            return work_problem(
                w, ERR_INVALID, "kind",
                T("The joint assessment has started. Choose a hand-off, an order or a share."));
        return ERR_OK;
    case OFFER_HANDOFF: {
        bool open;
        if (c->holder.v != work_duty(w).v)
            return work_problem(w, ERR_INVALID, "kind",
                                T("Only the responsible person can hand over responsibility."));
        TRY(work_exists(w, &offer_stmts[HANDOFF_OPEN], BINDS(BIND_INT("handoff", OFFER_HANDOFF)),
                        &open));
        if (open)
            return work_problem(
                w, ERR_CONFLICT, "kind",
                T("Responsibility has been offered already. Withdraw that offer first."));
        return ERR_OK;
    }
    case OFFER_ORDER:
    case OFFER_SHARE:
        return ERR_OK;
    default:
        return work_problem(w, ERR_INVALID, "kind", T("Choose the kind of offer."));
    }
}

/* INV-22: where the ground is a consent, it is held against what is sent, now. */
static enum err
check_consent(struct work *w, const struct sending *s, const struct ground_row *ground)
{
    if (ground->consents == 0)
        return s->given->consent == 0
                   ? ERR_OK
                   : work_problem(w, ERR_INVALID, "consent",
                                  T("The ground is a section, and no consent is asked. Leave the "
                                    "consent out, or choose a ground that is one."));
    struct consent consent;
    return consent_for_use(w, s->given->consent,
                           &(struct consent_use){
                               .kinds = ground->consents,
                               .from_org = work_org(w),
                               .from_unit = work_unit(w),
                               .to_org = s->unit.org,
                               .to_unit = s->unit.id,
                               .to_party = s->unit.org_kind,
                               .classes = s->given->classes,
                           },
                           ERR_INVALID, "consent", &consent);
}

/* Responsibility stays with the authorities: who holds a case has all of it. */
static enum err
check_handoff_to(struct work *w, const struct sending *s)
{
    bool outside = s->unit.org_kind == PARTY_PROVIDER || s->unit.org_kind == PARTY_NGO ||
                   s->unit.org_kind == PARTY_EDUCATION;
    if (s->given->kind != OFFER_HANDOFF || s->unit.id.v == 0 || !outside)
        return ERR_OK;
    return work_problem(w, ERR_INVALID, "to",
                        T("Responsibility goes to an authority only. Order a service or share "
                          "instead."));
}

static enum err
check_ground(struct work *w, const struct sending *s)
{
    const struct ground_row *ground = ground_find(s->given->ground);
    if (ground == NULL)
        return work_problem(w, ERR_INVALID, "ground",
                            T("Choose the ground on which the information may move."));
    if (s->unit.id.v == 0 || s->given->kind == OFFER_KIND_NONE)
        return ERR_OK; /* said elsewhere */
    const struct ground_asked asked = {
        .kind = s->given->kind,
        .path = s->in_case.path,
        .in_clientship = !date_is_none(s->in_case.clientship_on),
        .from = work_party(w),
        .to = s->unit.org_kind,
        .in_one_organisation = s->unit.org.v == work_org(w).v,
    };
    if (!ground_fits(ground, &asked))
        return work_problem(
            w, ERR_INVALID, "ground",
            T("This ground does not fit this kind of offer between these organisations."));
    unsigned beyond = s->given->classes & ~ground->classes;
    if (beyond != 0 && ground->classes == 0)
        return work_problem(w, ERR_INVALID, "classes",
                            T("On this ground only the name and the reason are given. Leave all of "
                              "these out."));
    for (const struct code *c = offer_class_codes; c->name != NULL; c++)
        if (beyond & CLASS(c->value))
            return work_problem_fill(w, ERR_INVALID, "classes",
                                     T("The ground does not cover this: {what}. Leave it out."),
                                     FILLS(FILL_T("what", c->text)));
    TRY(offer_check_switches(w, "classes", s->given->classes, &s->unit));
    return check_consent(w, s, ground);
}

/* The four judgements come first, and the client is told before (DOMAIN T-04, T-06). */
static enum err
check_referral(struct work *w, const struct sending *s)
{
    unsigned bits;
    bool told;
    TRY(judgement_bits(w, &bits));
    TRY(work_exists(w, &offer_stmts[TOLD], BINDS(BIND_INT("referral", TOLD_REFERRAL)), &told));
    int judged = 0;
    for (int question = JUDGED_UNEMPLOYED; question < JUDGED_COUNT; question++)
        judged += (bits >> question) & 1;
    enum err err = ERR_OK;
    if (judged < JUDGED_COUNT - 1)
        err =
            work_problem_fill(w, ERR_INVALID, "kind",
                              T("The four judgements come before a referral. Recorded: {n} of 4."),
                              FILLS(FILL_N("n", judged)));
    if (!told && str_empty(s->given->not_told_reason)) {
        (void)work_problem(w, ERR_INVALID, "not_told_reason",
                           T("Tell the client of the referral first and record it, or write here "
                             "why it is not possible."));
        return ERR_INVALID;
    }
    return err;
}

static enum err
check_waiting(struct work *w, const struct offer_given *given)
{
    if (given->kind == OFFER_SHARE || given->supporter.v != 0 ||
        !str_empty(given->no_supporter_reason))
        return ERR_OK;
    return work_problem(
        w, ERR_INVALID, "supporter",
        T("Choose who supports the client during the wait, or write why nobody needs to."));
}

static enum err
check_sending(struct work *w, struct sending *s)
{
    const struct offer_given *given = s->given;
    wrong(s, check_kind(w, s));
    enum err err = offer_receiver(w, given->to, &s->unit);
    if (err != ERR_OK)
        s->unit.id.v = 0;
    wrong(s, err);
    wrong(s, check_handoff_to(w, s));
    wrong(s, work_check_text(w, "reason", given->reason, LIMIT_REASON_BYTES));
    wrong(s, check_ground(w, s));
    wrong(s, work_check_text(w, "purpose", given->purpose, LIMIT_REASON_BYTES));
    wrong(s, work_check_optional(w, "not_told_reason", given->not_told_reason, LIMIT_REASON_BYTES));
    if (given->kind == OFFER_REFERRAL)
        wrong(s, check_referral(w, s));
    if (given->kind == OFFER_SHARE && given->classes == 0)
        wrong(s, work_problem(w, ERR_INVALID, "classes", T("Choose what is shared.")));
    wrong(s, check_waiting(w, given));
    if (s->unit.id.v != 0)
        wrong(s, offer_check_card(w, given->card, &s->unit));
    return s->err;
}

/* The support while waiting is set in the same transaction (W-02). */
static enum err
support_while_waiting(struct work *w, const struct sending *s)
{
    const struct client_case *c = &s->in_case;
    const struct offer_given *given = s->given;
    if (given->kind == OFFER_SHARE)
        return ERR_OK;
    if (c->waits && given->supporter.v != 0 && c->supporter.v == given->supporter.v)
        return ERR_OK;
    return case_wait(w, given->supporter, given->no_supporter_reason, c->version);
}

enum err
offer_send(struct work *w, const struct offer_given *given, offer_id *ret)
{
    struct sending s = { .given = given };
    TRY(case_must_be_open(w, &s.in_case));
    TRY(check_sending(w, &s));
    bool open;
    TRY(offer_is_open_to(w, given->to, &open));
    const struct text unanswered = T("An earlier offer of this case to this unit is unanswered.");
    if (open)
        return work_problem(w, ERR_CONFLICT, "to", unanswered);
    TRY(support_while_waiting(w, &s));

    offer_id id = { work_new_id(w) };
    enum err err =
        work_run(w, &offer_stmts[INSERT],
                 BINDS(BIND_ID("id", id), BIND_INT("kind", given->kind),
                       BIND_INT("state", OFFER_OFFERED), BIND_ID("to", given->to),
                       BIND_TEXT("reason", given->reason), BIND_TEXT("ground", given->ground),
                       BIND_TEXT("purpose", given->purpose), BIND_INT("classes", given->classes),
                       BIND_TEXT("not_told_reason", given->not_told_reason),
                       BIND_RAW_ID("consent", given->consent), BIND_RAW_ID("card", given->card)));
    if (err == ERR_CONFLICT)
        return work_problem(w, ERR_CONFLICT, "to", unanswered);
    TRY(err);
    const struct offer_bare o = { .id = id, .from_duty = work_duty(w), .from_unit = work_unit(w) };
    TRY(offer_add_step(w, &o, OFFER_OFFERED, NULL));
    TRY(reach_tie(w, given->to.v, work_client(w), TIE_OFFERED, id.v));
    TRY(reach_tie(w, work_duty(w).v, work_client(w), TIE_SENT, id.v));
    TRY(offer_happened(w, EVENT_OFFER_SENT, id, C6, given->reason));
    TRY(notice_tell(w, given->to.v, EVENT_OFFER_SENT, id.v));
    TRY(notice_tell(w, s.in_case.holder.v, EVENT_OFFER_SENT, id.v));
    if (given->kind == OFFER_REFERRAL && s.in_case.state == CASE_NEED)
        TRY(case_move(w, &s.in_case, CASE_REFERRED));
    *ret = id;
    return ERR_OK;
}

enum err
offer_clarify(struct work *w, const char *answer, int64_t version)
{
    struct offer_bare o;
    TRY(offer_for_move(w, version, OFFER_SEEN, &o));
    if (o.state != OFFER_ASKED)
        return work_problem(w, ERR_CONFLICT, NULL, T("No question waits for an answer."));
    TRY(work_check_text(w, "answer", answer, LIMIT_REASON_BYTES));
    TRY(offer_move(w, &o, OFFER_SEEN, &(struct offer_change){ .answer = answer, .note = answer }));
    TRY(offer_happened(w, EVENT_OFFER_CLARIFIED, o.id, C6, answer));
    return notice_tell(w, o.to_unit.v, EVENT_OFFER_CLARIFIED, o.id.v);
}

static enum err
withdraw(struct work *w, const struct offer_bare *o, const char *note)
{
    TRY(offer_move(w, o, OFFER_WITHDRAWN,
                   &(struct offer_change){ .closing_note = note, .note = note }));
    TRY(offer_happened(w, EVENT_OFFER_WITHDRAWN, o->id, C6, note));
    TRY(notice_tell(w, o->to_unit.v, EVENT_OFFER_WITHDRAWN, o->id.v));
    TRY(offer_tell_sender(w, o, EVENT_OFFER_WITHDRAWN));
    return offer_stop_waiting(w);
}

enum err
offer_withdraw(struct work *w, const char *note, int64_t version)
{
    struct offer_bare o;
    TRY(offer_for_move(w, version, OFFER_WITHDRAWN, &o));
    TRY(work_check_text(w, "note", note, LIMIT_REASON_BYTES));
    return withdraw(w, &o, note);
}

enum err
offer_withdraw_for(struct work *w, offer_id id, const char *note)
{
    struct offer_bare o;
    TRY(offer_bare_of(w, id, &o));
    return withdraw(w, &o, note);
}

enum err
offer_withdraw_all(struct work *w, const char *note, int64_t *ret)
{
    struct client_case c;
    struct offer_line *offers;
    size_t count;
    int64_t withdrawn = 0;
    TRY(case_must_be_open(w, &c));
    if (c.holder.v != work_duty(w).v) /* who sent one of them withdraws that one */
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Only the responsible person can end the case."));
    TRY(work_check_text(w, "note", note, LIMIT_REASON_BYTES));
    TRY(offer_list(w, &offers, &count));
    for (size_t i = 0; i < count; i++)
        if (offer_state_is_open(offers[i].state)) {
            TRY(offer_withdraw_for(w, offers[i].id, note));
            withdrawn++;
        }
    if (withdrawn == 0)
        return work_problem(w, ERR_CONFLICT, NULL, T("No offer waits for an answer."));
    *ret = withdrawn;
    return ERR_OK;
}
