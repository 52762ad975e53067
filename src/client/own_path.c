/* client/own_path.c: see own_path.h. */
#include "client/own_path.h"

#include "access/own.h"
#include "base/limits.h"
#include "client/notice.h"
#include "client/offer.h"
#include "client/review.h"

#include <assert.h>

enum { CASES, OFFERS, ACCEPT };
const struct stmt own_path_stmts[] = {
    [CASES] = {
        .need = NEED_CASE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, c.path, c.state, c.opened_on, c.ended_on"
               " FROM client_case c WHERE c.client_id = :w_client"
               " ORDER BY CASE WHEN c.ended_on IS NULL THEN 0 ELSE 1 END, c.id DESC LIMIT :limit",
    },
    /* Open ones, and what was accepted and has not ended. */
    [OFFERS] = {
        .need = NEED_OFFER,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT f.client_id AS client, f.kind, f.state, u.name_fi AS to_unit_name_fi,"
               " u.name_sv AS to_unit_name_sv, u.name_en AS to_unit_name_en,"
               " o.name_fi AS to_org_name_fi, o.name_sv AS to_org_name_sv,"
               " o.name_en AS to_org_name_en, f.first_offered_on AS offered_on, f.answered_on"
               " FROM offer f JOIN unit u ON u.id = f.to_unit_id"
               " JOIN organisation o ON o.id = u.org_id"
               " WHERE f.case_id = :w_case AND f.client_id = :w_client AND f.kind <> 4"
               " AND (f.state IN (1, 2, 3, 9) OR (f.state = 4 AND f.kind = 3))"
               " ORDER BY f.id DESC LIMIT :limit",
    },
    [ACCEPT] = {
        .need = NEED_OWN_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO plan_maker (plan_id, client_id, party, duty_id, way, lang, made_on,"
               " own_code_id) SELECT p.id, p.client_id, CAST(:party AS INTEGER), k.duty_id,"
               " CAST(:way AS INTEGER), CAST(:lang AS TEXT), CAST(:w_today AS DATE), k.id"
               " FROM plan p JOIN own_code k ON k.id = :own_code AND k.client_id = p.client_id"
               " WHERE p.id = :plan AND p.client_id = :w_client AND p.case_id = :w_case"
               " ON CONFLICT (plan_id, party) DO UPDATE SET duty_id = excluded.duty_id, way ="
               " excluded.way, lang = excluded.lang, made_on = excluded.made_on, own_code_id ="
               " excluded.own_code_id",
    },
    STMT_END,
};
static_assert(OFFER_SHARE == 4 && OFFER_ORDER == 3 && OFFER_OFFERED == 1 && OFFER_ASKED == 3 &&
                  OFFER_ACCEPTED == 4 && OFFER_STARTED == 9,
              "the numbers in OFFERS");

static const struct attr own_case_attrs[] = {
    ATTR(struct own_case, client, KIND_CLIENT, C1),
    ATTR(struct own_case, id, KIND_ID, C2),
    ATTR(struct own_case, path, KIND_TEXT, C2),
    ATTR(struct own_case, state, KIND_CODE, C2, .codes = case_state_codes),
    ATTR(struct own_case, opened_on, KIND_DATE, C2),
    ATTR(struct own_case, ended_on, KIND_DATE, C2),
    ATTR_END,
};
const struct shape own_case_shape = { .name = "own_case",
                                      .size = sizeof(struct own_case),
                                      .attrs = own_case_attrs };

static const struct attr own_offer_attrs[] = {
    ATTR(struct own_offer, client, KIND_CLIENT, C1),
    ATTR(struct own_offer, kind, KIND_INT, C2),
    ATTR(struct own_offer, state, KIND_CODE, C2, .codes = offer_state_codes),
    ATTR_NAMES(struct own_offer, to_unit_name),
    ATTR_NAMES(struct own_offer, to_org_name),
    ATTR(struct own_offer, offered_on, KIND_DATE, C2),
    ATTR(struct own_offer, answered_on, KIND_DATE, C2),
    ATTR_END,
};
const struct shape own_offer_shape = { .name = "own_offer",
                                       .size = sizeof(struct own_offer),
                                       .attrs = own_offer_attrs };

enum err
own_cases(struct work *w, struct own_case **ret, size_t *ret_count)
{
    return work_list(w, &own_path_stmts[CASES], NO_BINDS, &own_case_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
own_offers(struct work *w, struct own_offer **ret, size_t *ret_count)
{
    return work_list(w, &own_path_stmts[OFFERS], NO_BINDS, &own_offer_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
own_tell_holder(struct work *w, enum event event, int64_t object)
{
    struct client_case c;
    TRY(case_get(w, &c));
    return notice_tell(w, c.holder.v, event, object);
}

enum err
own_plan_accept(struct work *w, int64_t version)
{
    struct client_case c;
    struct plan plan;
    struct own_giver giver;
    TRY(case_must_be_open(w, &c));
    enum err err = plan_draft(w, &plan);
    if (err == ERR_NOT_FOUND || (err == ERR_OK && plan.version != version))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The plan has changed since you opened it. Read it again before you "
                              "accept it."));
    TRY(err);
    TRY(own_code_given_by(w, 0, &giver));
    TRY(plan_take(w, version, &plan));
    TRY(work_run_one(w, &own_path_stmts[ACCEPT],
                     BINDS(BIND_ID("plan", plan.id), BIND_INT("party", PARTY_CLIENT),
                           BIND_INT("way", ACCEPT_BY_CODE),
                           BIND_TEXT("lang", lang_code(work_lang(w))),
                           BIND_RAW_ID("own_code", giver.code))));
    TRY(work_event(w, EVENT_PLAN_COMMITTED,
                   &(struct event_more){ .object = plan.id.v, .class = C7 }));
    return own_tell_holder(w, EVENT_PLAN_COMMITTED, plan.id.v);
}

enum err
own_report(struct work *w, const char *note)
{
    TRY(plan_report(w, DATE_NONE, note));
    return own_tell_holder(w, EVENT_REPORT_RECEIVED, 0);
}

/* review_ask notes what is wrong at "note"; here two forms stand on one page. */
enum err
own_review_ask(struct work *w, const char *wish)
{
    TRY(work_check_optional(w, "wish", wish, LIMIT_REASON_BYTES));
    TRY(review_ask(w, DATE_NONE, wish));
    return own_tell_holder(w, EVENT_REVIEW_ASKED, 0);
}
