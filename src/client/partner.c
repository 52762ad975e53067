/* client/partner.c: who acts in a case as a partner, and what they do there. */
#include "client/partner.h"

#include "access/relation.h"
#include "base/limits.h"
#include "client/offer.h"
#include "region/organisation.h"

#include <assert.h>

enum { LIST, OFFERS_TAKEN, GROUNDS };
const struct stmt partner_stmts[] = {
    [LIST] = {
        .need = NEED_CASE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT r.holder_id AS duty, r.client_id AS client, o.id AS offer, g.kind AS party,"
               " w.name, d.title_fi, d.title_sv, d.title_en, u.name_fi AS unit_name_fi,"
               " u.name_sv AS unit_name_sv, u.name_en AS unit_name_en, g.name_fi AS org_name_fi,"
               " g.name_sv AS org_name_sv, g.name_en AS org_name_en, d.phone, r.ground, r.classes,"
               " r.from_on, r.until_on"
               " FROM reach r JOIN offer o ON o.id = r.cause_id AND o.client_id = r.client_id"
               " JOIN duty d ON d.id = r.holder_id JOIN worker w ON w.id = d.worker_id"
               " JOIN unit u ON u.id = d.unit_id JOIN organisation g ON g.id = u.org_id"
               " WHERE r.client_id = :w_client AND r.tie = 10 AND o.case_id = :w_case"
               " AND r.from_on <= :w_today AND (r.until_on IS NULL OR r.until_on >= :w_today)"
               " AND (d.until_on IS NULL OR d.until_on >= :w_today)"
               " ORDER BY r.from_on, r.holder_id LIMIT :limit",
    },
    [OFFERS_TAKEN] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT o.id AS offer, o.client_id AS client FROM offer o"
               " WHERE o.case_id = :w_case AND o.client_id = :w_client AND o.state IN (4, 9)"
               " ORDER BY o.id LIMIT :limit",
    },
    [GROUNDS] = {
        .need = NEED_PARTNER,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT o.id AS offer, o.client_id AS client, o.ground, o.purpose, o.reason,"
               " o.consent_id AS consent, k.given_on AS consent_on, r.until_on,"
               " k.version AS consent_version, r.classes, g.name_fi AS from_org_name_fi,"
               " g.name_sv AS from_org_name_sv, g.name_en AS from_org_name_en"
               " FROM reach r JOIN offer o ON o.id = r.cause_id AND o.client_id = r.client_id"
               " JOIN unit u ON u.id = o.from_unit_id JOIN organisation g ON g.id = u.org_id"
               " LEFT JOIN consent k ON k.id = o.consent_id AND k.client_id = o.client_id"
               " WHERE r.client_id = :w_client AND r.holder_id = :w_duty AND r.tie = 10"
               " AND o.case_id = :w_case AND r.from_on <= :w_today"
               " AND (r.until_on IS NULL OR r.until_on >= :w_today) ORDER BY o.id LIMIT :limit",
    },
    STMT_END,
};
static_assert(TIE_PARTNER == 10 && OFFER_ACCEPTED == 4 && OFFER_STARTED == 9,
              "the numbers in the statements");

static const struct attr partner_attrs[] = {
    ATTR(struct partner, duty, KIND_ID, OPEN),
    ATTR(struct partner, client, KIND_CLIENT, C1),
    ATTR(struct partner, offer, KIND_ID, C2),
    ATTR(struct partner, party, KIND_CODE, OPEN, .label = T("Party"), .codes = party_codes),
    ATTR(struct partner, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR_NAMES(struct partner, title),
    ATTR_NAMES(struct partner, unit_name),
    ATTR_NAMES(struct partner, org_name),
    ATTR(struct partner, phone, KIND_TEXT, OPEN, .label = T("Telephone")),
    ATTR(struct partner, ground, KIND_TEXT, C2, .label = T("Ground")),
    ATTR(struct partner, classes, KIND_INT, C2),
    ATTR(struct partner, from_on, KIND_DATE, C2, .label = T("From")),
    ATTR(struct partner, until_on, KIND_DATE, C2, .label = T("Until")),
    ATTR_END,
};
const struct shape partner_shape = { "partner", sizeof(struct partner), partner_attrs };

static const struct attr ground_attrs[] = {
    ATTR(struct partner_ground, offer, KIND_ID, C2),
    ATTR(struct partner_ground, client, KIND_CLIENT, C1),
    ATTR(struct partner_ground, ground, KIND_TEXT, C2, .label = T("Ground")),
    ATTR(struct partner_ground, purpose, KIND_TEXT, C2, .label = T("Purpose")),
    ATTR(struct partner_ground, reason, KIND_TEXT, C1, .label = T("Reason")),
    ATTR(struct partner_ground, consent, KIND_ID, C2),
    ATTR(struct partner_ground, consent_on, KIND_DATE, C2, .label = T("Consent given on")),
    ATTR(struct partner_ground, until_on, KIND_DATE, C2, .label = T("Valid until")),
    ATTR(struct partner_ground, consent_version, KIND_INT, OPEN),
    ATTR(struct partner_ground, classes, KIND_INT, C2),
    ATTR_NAMES(struct partner_ground, from_org_name),
    ATTR_END,
};
const struct shape partner_ground_shape = { "partner_ground", sizeof(struct partner_ground),
                                            ground_attrs };

struct taken {
    offer_id offer;
    client_id client;
};
static const struct attr taken_attrs[] = {
    ATTR(struct taken, offer, KIND_ID, C2),
    ATTR(struct taken, client, KIND_CLIENT, C1),
    ATTR_END,
};
static const struct shape taken_shape = { "offer", sizeof(struct taken), taken_attrs };

enum err
partner_list(struct work *w, struct partner **ret, size_t *ret_count)
{
    return work_list(w, &partner_stmts[LIST], NO_BINDS, &partner_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
partner_untie_all(struct work *w, client_id client)
{
    struct taken *taken;
    size_t count;
    TRY(work_list(w, &partner_stmts[OFFERS_TAKEN], NO_BINDS, &taken_shape, LIMIT_LIST_ROWS,
                  (void **)&taken, &count, NULL));
    for (size_t i = 0; i < count; i++)
        TRY(reach_cut(w, client, TIE_PARTNER, taken[i].offer.v));
    return ERR_OK;
}

enum err
partner_grounds(struct work *w, struct partner_ground **ret, size_t *ret_count)
{
    return work_list(w, &partner_stmts[GROUNDS], NO_BINDS, &partner_ground_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
partner_note(struct work *w, enum privacy class, struct date on, const char *note)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    enum err err = work_check_text(w, "note", note, LIMIT_NOTE_BYTES);
    if (code_find(offer_class_codes, (int)class) == NULL || !work_may_class(w, class)) {
        (void)work_problem(w, ERR_INVALID, "class",
                           T("Choose a kind of information that is open to you here."));
        err = ERR_INVALID;
    }
    if (date_is_none(on))
        on = work_today(w);
    if (date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "on", T("The day is in the future."));
    TRY(err);
    return work_event(w, EVENT_PARTNER_ENTERED,
                      &(struct event_more){ .class = class, .note = note, .on = on });
}

enum err
partner_step(struct work *w, enum step_state state, struct date on, const char *note,
             int64_t version)
{
    struct step step;
    TRY(step_get(w, &step));
    if (step.duty.v != work_duty(w).v)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Somebody else answers for this step. You mark your own steps."));
    if (state != STEP_UNDER_WAY && state != STEP_DONE)
        return work_problem(w, ERR_INVALID, "state",
                            T("Choose whether it has started or is done."));
    return step_move(w, state, on, note, version);
}
