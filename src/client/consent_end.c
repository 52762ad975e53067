/* client/consent_end.c: a consent ends, by withdrawal, by a change or by its day: what goes by it
 * ends in the same transaction, and each partner is told. */
#include "access/relation.h"
#include "base/limits.h"
#include "client/consent_in.h"
#include "client/notice.h"
#include "client/offer_in.h"

enum {
    CLOSE,
    BY_IT,
    MOVE_OFFER,
    HOLDER,
    TAKING_UNIT,
    INSERT_NOTICE,
    TOLD,
    NOTICE_IS,
    LEFT,
    NAMES_ORG
};
const struct stmt consent_end_stmts[] = {
    [CLOSE] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE consent SET state = :state, ended_on = :w_today,"
               " ended_by_duty_id = CAST(:ended_by AS BIGINT), end_note = :note,"
               " version = version + 1"
               " WHERE id = :consent AND client_id = :w_client AND state = 1"
               " AND version = :version",
    },
    [BY_IT] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT o.id, o.client_id AS client, o.kind, o.state, o.from_unit_id AS from_unit,"
               " o.to_unit_id AS to_unit, o.from_duty_id AS from_duty, o.to_duty_id AS to_duty,"
               " fu.org_id AS from_org, tu.org_id AS to_org, o.classes"
               " FROM offer o JOIN unit fu ON fu.id = o.from_unit_id"
               " JOIN unit tu ON tu.id = o.to_unit_id"
               " WHERE o.client_id = :w_client AND o.consent_id = :consent"
               " AND o.state IN (1, 2, 3, 4, 9) ORDER BY o.id LIMIT :limit",
    },
    [MOVE_OFFER] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE offer SET consent_id = (SELECT k.id FROM consent k WHERE k.id = :consent"
               " AND k.client_id = :w_client) WHERE id = :offer AND client_id = :w_client",
    },
    [HOLDER] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT c.holder_duty_id AS duty, c.holder_unit_id AS unit, u.org_id AS org"
               " FROM client_case c JOIN unit u ON u.id = c.holder_unit_id"
               " WHERE c.id = :case AND c.client_id = :w_client",
    },
    [TAKING_UNIT] = {
        .need = NEED_GROUND,
        .sql = "SELECT id FROM unit WHERE org_id = :org AND takes_offers = 1"
               " AND from_on <= :w_today AND (until_on IS NULL OR until_on >= :w_today)"
               " ORDER BY id LIMIT 1",
    },
    [INSERT_NOTICE] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO consent_notice (id, client_id, case_id, consent_id, why, org_id,"
               " unit_id, to_text, made_on) SELECT CAST(:place AS BIGINT), k.client_id, k.case_id,"
               " k.id, CAST(:why AS BIGINT), CAST(:org AS BIGINT), CAST(:party_unit AS BIGINT),"
               " CAST(:to_text AS TEXT), CAST(:w_today AS DATE)"
               " FROM consent k WHERE k.id = :consent AND k.client_id = :w_client",
    },
    [TOLD] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE consent_notice SET told_on = :w_today, told_by_duty_id = :w_duty,"
               " note = :note WHERE id = :w_object AND client_id = :w_client AND told_on IS NULL",
    },
    [NOTICE_IS] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT consent_id FROM consent_notice WHERE id = :w_object"
               " AND client_id = :w_client",
    },
    [LEFT] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM consent_notice WHERE consent_id = :consent"
               " AND client_id = :w_client AND told_on IS NULL",
    },
    [NAMES_ORG] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM consent_party WHERE consent_id = :consent AND client_id = :w_client"
               " AND org_id = :w_org",
    },
    STMT_END,
};

/* ---- what goes by it ---- */

/* An offer by the consent. */
struct by_it {
    offer_id id;
    client_id client;
    int kind, state;
    unit_id from_unit, to_unit;
    duty_id from_duty, to_duty;
    org_id from_org, to_org;
    int64_t classes;
};
static const struct attr by_it_attrs[] = {
    ATTR(struct by_it, id, KIND_ID, C2),          ATTR(struct by_it, client, KIND_CLIENT, C1),
    ATTR(struct by_it, kind, KIND_CODE, OPEN),    ATTR(struct by_it, state, KIND_CODE, OPEN),
    ATTR(struct by_it, from_unit, KIND_ID, OPEN), ATTR(struct by_it, to_unit, KIND_ID, OPEN),
    ATTR(struct by_it, from_duty, KIND_ID, OPEN), ATTR(struct by_it, to_duty, KIND_ID, OPEN),
    ATTR(struct by_it, from_org, KIND_ID, OPEN),  ATTR(struct by_it, to_org, KIND_ID, OPEN),
    ATTR(struct by_it, classes, KIND_INT, OPEN),  ATTR_END,
};
static const struct shape by_it_shape = { "offer", sizeof(struct by_it), by_it_attrs };

struct holder {
    duty_id duty;
    unit_id unit;
    org_id org;
};
static const struct attr holder_attrs[] = {
    ATTR(struct holder, duty, KIND_ID, OPEN),
    ATTR(struct holder, unit, KIND_ID, OPEN),
    ATTR(struct holder, org, KIND_ID, OPEN),
    ATTR_END,
};
static const struct shape holder_shape = { "holder", sizeof(struct holder), holder_attrs };

static enum err
going_by(struct work *w, const struct consent *c, struct by_it **ret, size_t *ret_count)
{
    return work_list(w, &consent_end_stmts[BY_IT], BINDS(BIND_RAW_ID("consent", c->id)),
                     &by_it_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

static enum event
event_of(enum consent_state why)
{
    return why == CONSENT_EXPIRED     ? EVENT_CONSENT_EXPIRED
           : why == CONSENT_WITHDRAWN ? EVENT_CONSENT_WITHDRAWN
                                      : EVENT_CONSENT_CHANGED;
}

/* The words are kept, so they are written in the language of who acts. */
static const char *
reason_of(struct work *w, enum consent_state why)
{
    struct text text = why == CONSENT_EXPIRED ? T("The consent that this went by has run out.")
                       : why == CONSENT_WITHDRAWN
                           ? T("The client has withdrawn the consent that this went by.")
                           : T("The client has changed the consent that this went by.");
    return text_in(work_arena(w), work_lang(w), text, NULL);
}

/* Open: withdrawn with the reason.  Accepted: the ties end now; the sender sees why. */
static enum err
end_offer(struct work *w, const struct by_it *o, enum consent_state why)
{
    if (offer_state_is_open(o->state))
        return offer_withdraw_for(w, o->id, reason_of(w, why));
    TRY(reach_cut(w, o->client, TIE_PARTNER, o->id.v));
    TRY(reach_cut(w, o->client, TIE_SHARED, o->id.v));
    TRY(notice_tell(w, o->to_duty.v, event_of(why), o->id.v));
    return notice_tell(w, o->from_duty.v, event_of(why), o->id.v);
}

static bool
still_covers(const struct consent *c, const struct consent_party *parties, size_t count,
             const struct by_it *o)
{
    bool there = consent_side_has(parties, count, c->id, CONSENT_FROM, o->from_org, o->from_unit) &&
                 consent_side_has(parties, count, c->id, CONSENT_TO, o->to_org, o->to_unit);
    bool back = c->mutual &&
                consent_side_has(parties, count, c->id, CONSENT_TO, o->from_org, o->from_unit) &&
                consent_side_has(parties, count, c->id, CONSENT_FROM, o->to_org, o->to_unit);
    return there || back;
}

/* An accepted offer goes on by the newer one, with the classes that it still opens. */
static enum err
tie_again(struct work *w, const struct by_it *o, const struct consent *to)
{
    const struct reach_terms terms = {
        .classes = (unsigned)(o->classes & to->classes) | CLASSES_HEADER,
        .ground = consent_ground(work_arena(w), to),
        .until_on = to->until_on,
    };
    if (o->kind == OFFER_HANDOFF)
        return ERR_OK;
    return reach_tie_on(w, o->to_duty.v, o->client,
                        o->kind == OFFER_SHARE ? TIE_SHARED : TIE_PARTNER, o->id.v, &terms);
}

enum err
consent_carry_over(struct work *w, const struct consent *from, const struct consent *to)
{
    struct by_it *offers;
    struct consent_party *parties;
    size_t count, party_count;
    TRY(going_by(w, from, &offers, &count));
    TRY(consent_parties(w, &parties, &party_count));
    for (size_t i = 0; i < count; i++) {
        const struct by_it *o = &offers[i];
        bool open = offer_state_is_open(o->state);
        bool covers = still_covers(to, parties, party_count, o) &&
                      consent_holds(to, work_today(w)) &&
                      (!open || (o->classes & ~to->classes) == 0);
        if (!covers) {
            TRY(end_offer(w, o, CONSENT_REPLACED));
            continue;
        }
        TRY(work_run_one(w, &consent_end_stmts[MOVE_OFFER],
                         BINDS(BIND_RAW_ID("consent", to->id), BIND_ID("offer", o->id))));
        if (!open)
            TRY(tie_again(w, o, to));
    }
    return ERR_OK;
}

/* ---- telling ---- */

/* Which unit of the partner is told: the named one, that which holds the case, that which the
 * information went to or came from, the first that takes offers; .v 0: none. */
static enum err
unit_to_tell(struct work *w, const struct consent_party *p, const struct holder *holder,
             const struct by_it *offers, size_t count, unit_id *ret)
{
    struct unit unit;
    *ret = (unit_id){ 0 };
    if (p->unit.v != 0) {
        TRY(unit_get(w, p->unit, &unit));
        if (unit_is_open(&unit, work_today(w)))
            *ret = p->unit;
        return ERR_OK;
    }
    if (p->org.v == holder->org.v)
        *ret = holder->unit;
    for (size_t i = 0; i < count && ret->v == 0; i++)
        *ret = offers[i].to_org.v == p->org.v     ? offers[i].to_unit
               : offers[i].from_org.v == p->org.v ? offers[i].from_unit
                                                  : *ret;
    return ret->v != 0 ? ERR_OK
                       : work_int(w, &consent_end_stmts[TAKING_UNIT], BINDS(BIND_ID("org", p->org)),
                                  &ret->v);
}

static enum err
add_notice(struct work *w, const struct consent *c, enum consent_state why, org_id org,
           unit_id unit, const char *to_text)
{
    int64_t id = work_new_id(w);
    TRY(work_run(w, &consent_end_stmts[INSERT_NOTICE],
                 BINDS(BIND_RAW_ID("place", id), BIND_INT("why", why), BIND_ID("org", org),
                       BIND_ID("party_unit", unit), BIND_TEXT("to_text", to_text),
                       BIND_RAW_ID("consent", c->id))));
    return unit.v == 0 ? ERR_OK : reach_tie(w, unit.v, c->client, TIE_TOLD, id);
}

static enum err
tell_each(struct work *w, const struct consent *c, enum consent_state why,
          const struct holder *holder, const struct by_it *offers, size_t offer_count, int *ret)
{
    struct consent_party *parties;
    size_t count;
    TRY(consent_parties(w, &parties, &count));
    for (size_t i = 0; i < count; i++) {
        const struct consent_party *p = &parties[i];
        bool told = p->consent != c->id || p->org.v == work_org(w).v;
        for (size_t j = 0; j < i && !told; j++) /* once, though it both gives and gets */
            told = parties[j].consent == c->id && parties[j].org.v == p->org.v &&
                   parties[j].unit.v == p->unit.v;
        if (told)
            continue;
        unit_id unit;
        TRY(unit_to_tell(w, p, holder, offers, offer_count, &unit));
        TRY(add_notice(w, c, why, p->org, unit, NULL));
        ++*ret;
    }
    if (str_empty(c->to_text))
        return ERR_OK;
    ++*ret;
    return add_notice(w, c, why, (org_id){ 0 }, (unit_id){ 0 }, c->to_text);
}

enum err
consent_tell(struct work *w, const struct consent *c, enum consent_state why, int *ret)
{
    struct holder holder;
    struct by_it *offers;
    size_t count;
    *ret = 0;
    TRY(work_get(w, &consent_end_stmts[HOLDER], BINDS(BIND_ID("case", c->in_case)), &holder_shape,
                 &holder));
    TRY(going_by(w, c, &offers, &count));
    TRY(tell_each(w, c, why, &holder, offers, count, ret));
    return notice_tell(w, holder.duty.v, event_of(why), c->id);
}

/* ---- ending ---- */

enum err
consent_close_row(struct work *w, const struct consent *c, enum consent_state why, const char *note)
{
    enum err err = work_run_one(w, &consent_end_stmts[CLOSE],
                                BINDS(BIND_INT("state", why), BIND_ID("ended_by", work_duty(w)),
                                      BIND_TEXT("note", note), BIND_RAW_ID("consent", c->id),
                                      BIND_INT("version", c->version)));
    return err != ERR_CONFLICT
               ? err
               : work_problem(w, err, NULL, T("The consent is no longer in force."));
}

enum err
consent_end(struct work *w, const struct consent *c, enum consent_state why, const char *note)
{
    struct by_it *offers;
    size_t count;
    int told;
    TRY(consent_close_row(w, c, why, note));
    TRY(work_event(
        w, event_of(why),
        &(struct event_more){ .in_case = c->in_case, .object = c->id, .class = C2, .note = note }));
    TRY(consent_tell(w, c, why, &told));
    TRY(going_by(w, c, &offers, &count));
    for (size_t i = 0; i < count; i++)
        TRY(end_offer(w, &offers[i], why));
    if (told > 0)
        return ERR_OK;
    return work_event(w, EVENT_CONSENT_TOLD,
                      &(struct event_more){ .in_case = c->in_case, .object = c->id, .class = C2 });
}

/* A partner withdraws what names its own organisation only. */
static enum err
may_withdraw(struct work *w, const struct consent *c)
{
    const struct permit_row *permit = work_permit(w);
    bool named;
    if (permit == NULL || permit->tie != TIE_PARTNER)
        return ERR_OK;
    TRY(work_exists(w, &consent_end_stmts[NAMES_ORG], BINDS(BIND_RAW_ID("consent", c->id)),
                    &named));
    return named ? ERR_OK : ERR_NOT_FOUND;
}

enum err
consent_withdraw(struct work *w, const char *note, int64_t version)
{
    struct consent c;
    TRY(consent_get(w, work_object(w), &c));
    TRY(may_withdraw(w, &c));
    TRY(work_check_optional(w, "note", note, LIMIT_REASON_BYTES));
    if (c.state != CONSENT_STANDS)
        return work_problem(w, ERR_CONFLICT, NULL, T("The consent is no longer in force."));
    if (version != 0 && c.version != version)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The consent has changed since you opened the page."));
    return consent_end(w, &c, CONSENT_WITHDRAWN, note);
}

enum err
consent_expire(struct work *w)
{
    struct consent c;
    TRY(consent_get(w, work_object(w), &c));
    if (c.state != CONSENT_STANDS || consent_holds(&c, work_today(w)))
        return ERR_OK;
    return consent_end(w, &c, CONSENT_EXPIRED, NULL);
}

enum err
consent_told(struct work *w, const char *note)
{
    int64_t consent;
    bool left;
    TRY(work_int(w, &consent_end_stmts[NOTICE_IS], NO_BINDS, &consent));
    if (consent == 0)
        return ERR_NOT_FOUND;
    TRY(work_check_optional(w, "note", note, LIMIT_REASON_BYTES));
    enum err err = work_run_one(w, &consent_end_stmts[TOLD], BINDS(BIND_TEXT("note", note)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("This has been confirmed already."));
    TRY(err);
    TRY(reach_cut(w, work_client(w), TIE_TOLD, work_object(w)));
    TRY(work_exists(w, &consent_end_stmts[LEFT], BINDS(BIND_RAW_ID("consent", consent)), &left));
    return left ? ERR_OK
                : work_event(w, EVENT_CONSENT_TOLD,
                             &(struct event_more){ .object = consent, .class = C2 });
}
