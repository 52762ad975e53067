/* client/consent_use.c: may this move by that consent, at this moment? (INV-22, INV-26, INV-30) */
#include "client/consent_in.h"
#include "client/offer.h"

#include <assert.h>

enum { USED_BY_OFFER, USED_BY_LETTER };
const struct stmt consent_use_stmts[] = {
    [USED_BY_OFFER] = { /* declined, withdrawn and expired: nothing moved */
        .need = NEED_CONSENT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM offer WHERE client_id = :w_client AND consent_id = :consent"
               " AND (CAST(:offer AS BIGINT) IS NULL OR id <> :offer) AND state NOT IN (5, 7, 8)",
    },
    [USED_BY_LETTER] = {
        .need = NEED_CONSENT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM letter WHERE client_id = :w_client AND consent_id = :consent",
    },
    STMT_END,
};
static_assert(OFFER_DECLINED == 5 && OFFER_WITHDRAWN == 7 && OFFER_EXPIRED == 8,
              "the numbers in USED_BY_OFFER");

struct using
{
    const struct consent_use *use;
    enum err wrong;
    const char *field;
    struct consent c;
    struct consent_party *parties;
    size_t party_count;
};

static enum err
no(struct work *w, const struct using *u, struct text text, struct date date)
{
    return work_problem_fill(w, u->wrong, u->field, text, FILLS(FILL_D("date", date)));
}

static enum err
check_validity(struct work *w, const struct using *u)
{
    const struct consent *c = &u->c;
    struct date today = work_today(w);
    if (c->state == CONSENT_WITHDRAWN)
        return no(w, u, T("The client withdrew this consent on {date}. Nothing moves by it."),
                  c->ended_on);
    if (c->state == CONSENT_REPLACED)
        return no(w, u, T("This consent was changed on {date}. Choose the one in force."),
                  c->ended_on);
    if (c->way == CONSENT_ORAL && !date_same(c->given_on, today))
        return no(w, u,
                  T("The oral consent of {date} covered one contact on that day. Ask the client "
                    "again, or have it in writing."),
                  c->given_on);
    if (!consent_holds(c, today))
        return no(w, u, T("This consent ran out on {date}. Ask the client again."), c->until_on);
    return ERR_OK;
}

/* A side of the consent has the sender, the other the receiver. */
static enum err
check_parties(struct work *w, const struct using *u)
{
    const struct consent_use *use = u->use;
    int64_t id = u->c.id;
#define HAS(side, end)                                                                             \
    consent_side_has(u->parties, u->party_count, id, (side), use->end##_org, use->end##_unit)
    bool from = HAS(CONSENT_FROM, from) || (u->c.mutual && HAS(CONSENT_TO, from));
    bool to = use->to_org.v == 0 ? !str_empty(use->to_text) && str_same(use->to_text, u->c.to_text)
                                 : HAS(CONSENT_TO, to) || (u->c.mutual && HAS(CONSENT_FROM, to));
#undef HAS
    if (!from)
        return work_problem(w, u->wrong, u->field,
                            T("This consent does not name the sender as one who may give "
                              "information."));
    if (!to)
        return work_problem(w, u->wrong, u->field, T("This consent does not name the receiver."));
    return ERR_OK;
}

static enum err
check_classes(struct work *w, const struct using *u)
{
    unsigned beyond = u->use->classes & ~(unsigned)u->c.classes;
    for (const struct code *c = offer_class_codes; c->name != NULL; c++)
        if (beyond & CLASS(c->value))
            return work_problem_fill(w, u->wrong, u->field,
                                     T("The consent does not cover this: {what}. Leave it out."),
                                     FILLS(FILL_T("what", c->text)));
    return ERR_OK;
}

/* INV-26: 380/2023 116.4 § and 118 §: specified and written; by a code is not in writing. */
static enum err
check_health(struct work *w, const struct using *u)
{
    bool outside = u->use->to_party == PARTY_PROVIDER || u->use->to_party == PARTY_NGO ||
                   u->use->to_party == PARTY_EDUCATION || u->use->to_party == RECEIVER_EMPLOYER;
    if ((u->use->classes & CLASS(C5)) == 0 || !outside || u->c.way == CONSENT_WRITTEN)
        return ERR_OK;
    return work_problem(w, u->wrong, u->field,
                        T("Health information goes to a provider or an employer only with a "
                          "written consent that names it."));
}

static enum err
check_once(struct work *w, const struct using *u)
{
    bool used;
    if (u->c.way != CONSENT_ORAL)
        return ERR_OK;
    TRY(work_exists(w, &consent_use_stmts[USED_BY_OFFER],
                    BINDS(BIND_RAW_ID("consent", u->c.id), BIND_ID("offer", u->use->offer)),
                    &used));
    if (!used && u->use->offer.v == 0)
        TRY(work_exists(w, &consent_use_stmts[USED_BY_LETTER],
                        BINDS(BIND_RAW_ID("consent", u->c.id)), &used));
    return !used ? ERR_OK
                 : work_problem(w, u->wrong, u->field,
                                T("The oral consent has been used: it covers one contact."));
}

/* A prohibition holds back what a consent or a permission opens. */
static enum err
check_prohibitions(struct work *w, const struct using *u)
{
    const struct consent_use *use = u->use;
    struct consent *all;
    size_t count;
    TRY(consent_list(w, CONSENT_STANDS, &all, &count));
    for (size_t i = 0; i < count; i++) {
        const struct consent *p = &all[i];
        if (p->kind != CONSENT_PROHIBITION || !consent_holds(p, work_today(w)) ||
            (p->classes & use->classes) == 0)
            continue;
        bool from = consent_side_is_empty(u->parties, u->party_count, p->id, CONSENT_FROM) ||
                    consent_side_has(u->parties, u->party_count, p->id, CONSENT_FROM, use->from_org,
                                     use->from_unit);
        bool to = consent_side_has(u->parties, u->party_count, p->id, CONSENT_TO, use->to_org,
                                   use->to_unit) ||
                  (!str_empty(use->to_text) && str_same(use->to_text, p->to_text)) ||
                  (str_empty(p->to_text) &&
                   consent_side_is_empty(u->parties, u->party_count, p->id, CONSENT_TO));
        if (from && to)
            return no(w, u, T("The client's prohibition of {date} holds this back."), p->given_on);
    }
    return ERR_OK;
}

enum err
consent_for_use(struct work *w, int64_t consent, const struct consent_use *use, enum err wrong,
                const char *field, struct consent *ret)
{
    struct using u = { .use = use, .wrong = wrong, .field = field };
    enum err err = consent == 0 ? ERR_NOT_FOUND : consent_get(w, consent, &u.c);
    if (err == ERR_NOT_FOUND || (err == ERR_OK && u.c.in_case.v != work_case(w).v))
        return work_problem(w, wrong, field,
                            T("This ground is a consent. Choose the recorded consent."));
    TRY(err);
    TRY(consent_parties(w, &u.parties, &u.party_count));
    TRY(check_validity(w, &u));
    if ((use->kinds & CONSENT_BIT(u.c.kind)) == 0)
        return work_problem(w, wrong, field, T("The ground asks for a consent of another kind."));
    TRY(check_parties(w, &u));
    TRY(check_classes(w, &u));
    TRY(check_health(w, &u));
    TRY(check_once(w, &u));
    TRY(check_prohibitions(w, &u));
    work_note(w, "consent", id_text(work_arena(w), consent));
    *ret = u.c;
    return ERR_OK;
}
