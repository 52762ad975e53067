/* client/offer_rows.c: reading offers: what the sender's side sees, what the receiver sees before
 * accepting, and lists.
 *
 * A statement of NEED_QUEUE gives name, reason and the offer's own facts, and nothing else about
 * the person.
 */
#include "client/offer.h"

#include "base/limits.h"

#include <assert.h>

#define UNIT_NAMES(unit, organisation, as)                                                         \
    unit ".name_fi AS " as "_unit_name_fi, " unit ".name_sv AS " as "_unit_name_sv, " unit         \
         ".name_en AS " as "_unit_name_en, " organisation ".name_fi AS " as                        \
         "_org_name_fi, " organisation ".name_sv AS " as "_org_name_sv, " organisation             \
         ".name_en AS " as "_org_name_en"
#define OF_UNITS                                                                                   \
    " JOIN unit fu ON fu.id = o.from_unit_id JOIN organisation fo ON fo.id = fu.org_id"            \
    " JOIN unit tu ON tu.id = o.to_unit_id JOIN organisation t_o ON t_o.id = tu.org_id"
#define OF_PEOPLE                                                                                  \
    " JOIN duty fd ON fd.id = o.from_duty_id JOIN worker fw ON fw.id = fd.worker_id"               \
    " LEFT JOIN duty td ON td.id = o.to_duty_id LEFT JOIN worker tw ON tw.id = td.worker_id"
#define OF_CARD    " LEFT JOIN service_card g ON g.id = o.card_id"
#define CARD_NAMES ", o.card_id AS card, g.name_fi AS card_name_fi, g.name_sv AS card_name_sv"
#define OF_CONSENT " LEFT JOIN consent k ON k.id = o.consent_id AND k.client_id = o.client_id"
#define ANSWER_CLOCK(column, as)                                                                   \
    "(SELECT max(d." column ") FROM deadline d WHERE d.case_id = o.case_id"                        \
    " AND d.rule = 'offer_answer' AND d.object_id = o.id) AS " as
#define LINE                                                                                       \
    "SELECT o.id, o.client_id AS client, o.case_id AS in_case, o.kind, o.state, p.family_name,"    \
    " p.given_names, " UNIT_NAMES("fu", "fo", "from") ", " UNIT_NAMES(                             \
        "tu", "t_o",                                                                               \
        "to") ", o.first_offered_on, o.answered_on, " ANSWER_CLOCK("due_on",                       \
                                                                   "due_on") ", o.version"
#define STEP(note)                                                                                 \
    "SELECT m.id, m.client_id AS client, m.offer_id AS offer, m.state, m.moved_on, " note          \
    " AS note, w.name AS who, u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv,"               \
    " u.name_en AS unit_name_en, g.name_fi AS org_name_fi, g.name_sv AS org_name_sv,"              \
    " g.name_en AS org_name_en"                                                                    \
    " FROM offer_move m JOIN duty d ON d.id = m.duty_id JOIN worker w ON w.id = d.worker_id"       \
    " JOIN unit u ON u.id = m.unit_id JOIN organisation g ON g.id = u.org_id"                      \
    " WHERE m.offer_id = :offer AND m.client_id = :w_client ORDER BY m.id LIMIT :limit"
/* CROSS: the offers come first, by their index; a unit's ties are kept for years and are many. */
#define OFFERS_AND_TIES " FROM offer o CROSS JOIN reach r"
#define TIED(holder, tie)                                                                          \
    " AND r.holder_id = " holder " AND r.client_id = o.client_id AND r.tie = " tie                 \
    " AND r.cause_id = o.id AND r.from_on <= :w_today"                                             \
    " AND (r.until_on IS NULL OR r.until_on >= :w_today)"

enum {
    GET,
    PREVIEW,
    STEPS,
    STEPS_BEFORE,
    CAME_FROM,
    CAME_FROM_BEFORE,
    OF_CASE,
    QUEUE,
    QUEUE_TALLY,
    SENT
};
const struct stmt offer_rows_stmts[] = {
    [GET] = {
        .need = NEED_OFFER,
        .touches = TOUCH_PERSON,
        .sql = "SELECT o.id, o.client_id AS client, o.case_id AS in_case, o.kind, o.state,"
               " o.from_duty_id AS from_duty, o.to_duty_id AS to_duty, o.from_unit_id AS from_unit,"
               " o.to_unit_id AS to_unit, o.reason, o.ground, o.purpose, o.consent_id AS consent,"
               " k.given_on AS consent_on, k.until_on AS consent_until_on, o.classes, o.question,"
               " o.answer,"
               " o.closing_reason, o.closing_note, o.outcome, o.support, o.plan_state AS plan,"
               " o.next_step,"
               " o.next_step_on, o.not_told_reason, o.rerouted_from_id AS rerouted_from,"
               " o.first_offered_on,"
               " o.offered_on, o.answered_on, o.reminded_on, o.escalated_on, o.version,"
               " p.family_name,"
               " p.given_names, fw.name AS from_name, tw.name AS to_name, "
               UNIT_NAMES("fu", "fo", "from") ", "
               UNIT_NAMES("tu", "t_o", "to") ", " ANSWER_CLOCK("due_on", "due_on") ", "
               ANSWER_CLOCK("met_on", "due_met_on") CARD_NAMES
               " FROM offer o JOIN client p ON p.id = o.client_id" OF_UNITS OF_PEOPLE OF_CONSENT
               OF_CARD
               " WHERE o.id = :w_object AND o.client_id = :w_client",
    },
    [PREVIEW] = {
        .need = NEED_QUEUE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT o.id, o.client_id AS client, o.case_id AS in_case, o.kind, o.state,"
               " p.family_name,"
               " p.given_names, o.reason, o.ground, o.consent_id AS consent,"
               " k.given_on AS consent_on, k.until_on AS consent_until_on, o.classes, o.question,"
               " o.answer, fw.name AS"
               " from_name, "
               UNIT_NAMES("fu", "fo", "from") ", " UNIT_NAMES("tu", "t_o", "to")
               ", tw.name AS to_name, o.first_offered_on, o.offered_on, o.answered_on, "
               ANSWER_CLOCK("due_on", "due_on") ", o.version" CARD_NAMES
               " FROM offer o JOIN client p ON p.id = o.client_id" OF_UNITS OF_PEOPLE OF_CONSENT
               OF_CARD
               " WHERE o.id = :w_object AND o.client_id = :w_client",
    },
    [STEPS] = {
        .need = NEED_OFFER,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = STEP("m.note"),
    },
    [STEPS_BEFORE] = { /* before acceptance: who and when, without the words */
        .need = NEED_QUEUE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = STEP("CAST(NULL AS TEXT)"),
    },
    [CAME_FROM] = {
        .need = NEED_OFFER,
        .touches = TOUCH_PERSON,
        .sql = "SELECT rerouted_from_id FROM offer WHERE id = :offer AND client_id = :w_client",
    },
    [CAME_FROM_BEFORE] = {
        .need = NEED_QUEUE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT rerouted_from_id FROM offer WHERE id = :offer AND client_id = :w_client",
    },
    [OF_CASE] = {
        .need = NEED_OFFER,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = LINE " FROM offer o JOIN client p ON p.id = o.client_id" OF_UNITS
               " WHERE o.case_id = :w_case AND o.client_id = :w_client ORDER BY o.id DESC LIMIT"
               " :limit",
    },
    [QUEUE] = {
        .need = NEED_QUEUE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = LINE OFFERS_AND_TIES " JOIN client p ON p.id = o.client_id" OF_UNITS
               " WHERE o.to_unit_id = :w_unit AND o.state IN (1, 2, 3)" TIED(":w_unit", "6")
               " AND (o.first_offered_on, o.id) > (CAST(:after_on AS DATE), CAST(:after_id AS"
               " BIGINT))"
               " AND (CAST(:kind AS BIGINT) = 0 OR o.kind = :kind)"
               " AND (CAST(:state AS BIGINT) = 0 OR o.state = :state)"
               " ORDER BY o.first_offered_on, o.id LIMIT :limit",
    },
    [QUEUE_TALLY] = {
        .need = NEED_QUEUE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT COUNT(*) FROM (SELECT 1 AS one" OFFERS_AND_TIES
               " WHERE o.to_unit_id = :w_unit AND o.state IN (1, 2, 3)" TIED(":w_unit", "6")
               " ORDER BY o.first_offered_on, o.id LIMIT :most) AS few", /* the open ones' index */
    },
    [SENT] = {
        .need = NEED_QUEUE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = LINE OFFERS_AND_TIES " JOIN client p ON p.id = o.client_id" OF_UNITS
               " WHERE o.from_duty_id = :w_duty AND o.id < CAST(:after_id AS BIGINT)"
               TIED(":w_duty", "7")
               " AND (CAST(:kind AS BIGINT) = 0 OR o.kind = :kind)"
               " AND (CAST(:state AS BIGINT) = 0 OR o.state = :state)"
               " ORDER BY o.id DESC LIMIT :limit",
    },
    STMT_END,
};
static_assert(TIE_OFFERED == 6 && TIE_SENT == 7, "the numbers in QUEUE and SENT");

enum { STEPS_AT_MOST = 100 }; /* of one offer: questions and answers are not counted otherwise */

/* ---- words ---- */

const struct code offer_state_codes[] = {
    { OFFER_OFFERED, "offered", TC("offer", "Offered") },
    { OFFER_SEEN, "seen", TC("offer", "Seen") },
    { OFFER_ASKED, "asked", TC("offer", "Question asked") },
    { OFFER_ACCEPTED, "accepted", TC("offer", "Accepted") },
    { OFFER_DECLINED, "declined", TC("offer", "Declined") },
    { OFFER_REROUTED, "rerouted", TC("offer", "Re-routed") },
    { OFFER_WITHDRAWN, "withdrawn", TC("offer", "Withdrawn") },
    { OFFER_EXPIRED, "expired", TC("offer", "Expired") },
    { OFFER_STARTED, "started", TC("offer", "Started") },
    { OFFER_CLOSED, "closed", TC("offer", "Closed") },
    { 0, NULL, TEXT_NONE },
};
const struct code decline_reason_codes[] = {
    { DECLINE_NOT_OURS, "not_ours", T("The service is not ours") },
    { DECLINE_CONDITIONS, "conditions", T("The conditions are not met") },
    { DECLINE_INFORMATION, "information", T("The information is not enough to judge") },
    { DECLINE_CAPACITY, "capacity", T("No capacity in time") },
    { 0, NULL, TEXT_NONE },
};
const struct code offer_outcome_codes[] = {
    { OFFER_SERVED, "served", T("Served") },
    { OFFER_PARTLY_SERVED, "partly", T("Partly served") },
    { OFFER_NOT_REACHED, "not_reached", T("Client not reached") },
    { OFFER_CLIENT_WITHDREW, "withdrew", T("Client withdrew") },
    { OFFER_NOT_ELIGIBLE, "not_eligible", T("Not eligible") },
    { OFFER_NO_CAPACITY, "no_capacity", T("No capacity") },
    { 0, NULL, TEXT_NONE },
};
const struct code offer_support_codes[] = {
    { OFFER_SUPPORT_RECEIVER, "receiver", T("I support the client from now on") },
    { OFFER_SUPPORT_EARLIER, "earlier",
      T("The earlier responsible person supports the client until we have met") },
    { OFFER_SUPPORT_NOT_NEEDED, "not_needed", T("The client needs no support in between") },
    { 0, NULL, TEXT_NONE },
};
const struct code offer_plan_codes[] = {
    { OFFER_PLAN_CURRENT, "current", T("The plan is current") },
    { OFFER_PLAN_UPDATE, "update", T("The plan needs an update, which I see to") },
    { OFFER_PLAN_NOT_YET, "not_yet", T("There is no plan yet") },
    { 0, NULL, TEXT_NONE },
};
const struct code offer_class_codes[] = {
    { C2, "dealings", T("Dealings with the authorities and special arrangements") },
    { C3, "work_history", T("Education, work history and competence") },
    { C4, "social", T("Social situation") },
    { C5, "health", T("Health, work and functional ability") },
    { C6, "need", T("Service need") },
    { C7, "plan", T("Plan and its follow-up") },
    { 0, NULL, TEXT_NONE },
};

/* ---- shapes ---- */

#define UNITS(record)                                                                              \
    ATTR_NAMES(record, from_unit_name), ATTR_NAMES(record, from_org_name),                         \
        ATTR_NAMES(record, to_unit_name), ATTR_NAMES(record, to_org_name)

#define CARD_NAME(record, class)                                                                   \
    ATTR_AT(record, card_name.fi, "card_name_fi", KIND_TEXT, class),                               \
        ATTR_AT(record, card_name.sv, "card_name_sv", KIND_TEXT, class)

static const struct attr offer_attrs[] = {
    ATTR(struct offer, id, KIND_ID, C2),
    ATTR(struct offer, client, KIND_CLIENT, C1),
    ATTR(struct offer, in_case, KIND_ID, C2),
    ATTR(struct offer, kind, KIND_CODE, C2, .label = T("Kind"), .codes = offer_kind_codes),
    ATTR(struct offer, state, KIND_CODE, C2, .label = T("State"), .codes = offer_state_codes),
    ATTR(struct offer, from_duty, KIND_ID, C2),
    ATTR(struct offer, to_duty, KIND_ID, C2),
    ATTR(struct offer, from_unit, KIND_ID, C2),
    ATTR(struct offer, to_unit, KIND_ID, C2),
    ATTR(struct offer, reason, KIND_TEXT, C1, .label = T("Reason")),
    ATTR(struct offer, ground, KIND_TEXT, C2, .label = T("Ground")),
    ATTR(struct offer, purpose, KIND_TEXT, C2, .label = T("Purpose")),
    ATTR(struct offer, consent, KIND_ID, C2),
    ATTR(struct offer, consent_on, KIND_DATE, C2, .label = T("Consent given on")),
    ATTR(struct offer, consent_until_on, KIND_DATE, C2),
    ATTR(struct offer, classes, KIND_INT, C2),
    ATTR(struct offer, question, KIND_TEXT, C1, .label = T("Question")),
    ATTR(struct offer, answer, KIND_TEXT, C1, .label = T("Answer")),
    ATTR(struct offer, closing_reason, KIND_CODE, C2, .label = T("Reason for declining"),
         .codes = decline_reason_codes),
    ATTR(struct offer, closing_note, KIND_TEXT, C2, .label = T("Note")),
    ATTR(struct offer, outcome, KIND_CODE, C2, .label = T("Outcome"), .codes = offer_outcome_codes),
    ATTR(struct offer, support, KIND_CODE, C2, .codes = offer_support_codes),
    ATTR(struct offer, plan, KIND_CODE, C2, .codes = offer_plan_codes),
    ATTR(struct offer, next_step, KIND_TEXT, C2, .label = T("Next step")),
    ATTR(struct offer, next_step_on, KIND_DATE, C2),
    ATTR(struct offer, not_told_reason, KIND_TEXT, C2),
    ATTR(struct offer, rerouted_from, KIND_ID, C2),
    ATTR(struct offer, first_offered_on, KIND_DATE, C2, .label = T("First offered")),
    ATTR(struct offer, offered_on, KIND_DATE, C2, .label = T("Offered")),
    ATTR(struct offer, answered_on, KIND_DATE, C2, .label = T("Answered")),
    ATTR(struct offer, reminded_on, KIND_DATE, C2),
    ATTR(struct offer, escalated_on, KIND_DATE, C2),
    ATTR(struct offer, version, KIND_INT, OPEN),
    ATTR(struct offer, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct offer, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct offer, from_name, KIND_TEXT, OPEN, .label = T("Sender")),
    ATTR(struct offer, to_name, KIND_TEXT, OPEN, .label = T("Accepted by")),
    UNITS(struct offer),
    ATTR(struct offer, due_on, KIND_DATE, C2),
    ATTR(struct offer, due_met_on, KIND_DATE, C2),
    ATTR(struct offer, card, KIND_ID, C2),
    CARD_NAME(struct offer, C2),
    ATTR_END,
};
const struct shape offer_shape = {
    .name = "offer",
    .size = sizeof(struct offer),
    .attrs = offer_attrs,
};

/* Everything of the person here is C1: the name, the reason, and what was asked about the reason.
 */
static const struct attr offer_preview_attrs[] = {
    ATTR(struct offer_preview, id, KIND_ID, OPEN),
    ATTR(struct offer_preview, client, KIND_CLIENT, C1),
    ATTR(struct offer_preview, in_case, KIND_ID, OPEN),
    ATTR(struct offer_preview, kind, KIND_CODE, OPEN, .label = T("Kind"),
         .codes = offer_kind_codes),
    ATTR(struct offer_preview, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = offer_state_codes),
    ATTR(struct offer_preview, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct offer_preview, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct offer_preview, reason, KIND_TEXT, C1, .label = T("Reason")),
    ATTR(struct offer_preview, ground, KIND_TEXT, OPEN, .label = T("Ground")),
    ATTR(struct offer_preview, consent, KIND_ID, OPEN),
    ATTR(struct offer_preview, consent_on, KIND_DATE, OPEN, .label = T("Consent given on")),
    ATTR(struct offer_preview, consent_until_on, KIND_DATE, OPEN),
    ATTR(struct offer_preview, classes, KIND_INT, OPEN),
    ATTR(struct offer_preview, question, KIND_TEXT, C1, .label = T("Question")),
    ATTR(struct offer_preview, answer, KIND_TEXT, C1, .label = T("Answer")),
    ATTR(struct offer_preview, from_name, KIND_TEXT, OPEN, .label = T("Sender")),
    UNITS(struct offer_preview),
    ATTR(struct offer_preview, to_name, KIND_TEXT, OPEN, .label = T("Accepted by")),
    ATTR(struct offer_preview, first_offered_on, KIND_DATE, OPEN, .label = T("First offered")),
    ATTR(struct offer_preview, offered_on, KIND_DATE, OPEN, .label = T("Offered")),
    ATTR(struct offer_preview, answered_on, KIND_DATE, OPEN),
    ATTR(struct offer_preview, due_on, KIND_DATE, OPEN),
    ATTR(struct offer_preview, card, KIND_ID, OPEN),
    CARD_NAME(struct offer_preview, OPEN),
    ATTR(struct offer_preview, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape offer_preview_shape = {
    .name = "offer_preview",
    .size = sizeof(struct offer_preview),
    .attrs = offer_preview_attrs,
};

static const struct attr offer_line_attrs[] = {
    ATTR(struct offer_line, id, KIND_ID, OPEN),
    ATTR(struct offer_line, client, KIND_CLIENT, C1),
    ATTR(struct offer_line, in_case, KIND_ID, OPEN),
    ATTR(struct offer_line, kind, KIND_CODE, OPEN, .label = T("Kind"), .codes = offer_kind_codes),
    ATTR(struct offer_line, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = offer_state_codes),
    ATTR(struct offer_line, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct offer_line, given_names, KIND_TEXT, C1, .label = T("Given names")),
    UNITS(struct offer_line),
    ATTR(struct offer_line, first_offered_on, KIND_DATE, OPEN, .label = T("First offered")),
    ATTR(struct offer_line, answered_on, KIND_DATE, OPEN, .label = T("Answered")),
    ATTR(struct offer_line, due_on, KIND_DATE, OPEN, .label = T("Answer by")),
    ATTR(struct offer_line, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape offer_line_shape = {
    .name = "offer",
    .size = sizeof(struct offer_line),
    .attrs = offer_line_attrs,
};

static const struct attr offer_step_attrs[] = {
    ATTR(struct offer_step, id, KIND_ID, OPEN),
    ATTR(struct offer_step, client, KIND_CLIENT, C1),
    ATTR(struct offer_step, offer, KIND_ID, OPEN),
    ATTR(struct offer_step, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = offer_state_codes),
    ATTR(struct offer_step, moved_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR(struct offer_step, note, KIND_TEXT, C2, .label = T("Note")),
    ATTR(struct offer_step, who, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR_NAMES(struct offer_step, unit_name),
    ATTR_NAMES(struct offer_step, org_name),
    ATTR_END,
};
const struct shape offer_step_shape = {
    .name = "move",
    .size = sizeof(struct offer_step),
    .attrs = offer_step_attrs,
};

/* ---- reading ---- */

enum err
offer_get(struct work *w, struct offer *ret)
{
    return work_get(w, &offer_rows_stmts[GET], NO_BINDS, &offer_shape, ret);
}

enum err
offer_preview_get(struct work *w, struct offer_preview *ret)
{
    return work_get(w, &offer_rows_stmts[PREVIEW], NO_BINDS, &offer_preview_shape, ret);
}

void
offer_as_previewed(const struct offer *o, struct offer_preview *ret)
{
    *ret = (struct offer_preview){
        .id = o->id,
        .client = o->client,
        .in_case = o->in_case,
        .kind = o->kind,
        .state = o->state,
        .family_name = o->family_name,
        .given_names = o->given_names,
        .reason = o->reason,
        .ground = o->ground,
        .consent = o->consent,
        .consent_on = o->consent_on,
        .consent_until_on = o->consent_until_on,
        .classes = o->classes,
        .question = o->question,
        .answer = o->answer,
        .from_name = o->from_name,
        .from_unit_name = o->from_unit_name,
        .from_org_name = o->from_org_name,
        .to_unit_name = o->to_unit_name,
        .to_org_name = o->to_org_name,
        .to_name = o->to_name,
        .first_offered_on = o->first_offered_on,
        .offered_on = o->offered_on,
        .answered_on = o->answered_on,
        .due_on = o->due_on,
        .card = o->card,
        .card_name = o->card_name,
        .version = o->version,
    };
}

/* The offers that this one was re-routed from, the first one first. */
static enum err
chain(struct work *w, const struct stmt *came_from, int64_t *ret, size_t room, size_t *ret_count)
{
    size_t count = 0;
    int64_t id = work_object(w);
    while (id != 0 && count < room) {
        ret[count++] = id;
        TRY(work_int(w, came_from, BINDS(BIND_RAW_ID("offer", id)), &id));
    }
    for (size_t i = 0; i < count / 2; i++) {
        int64_t other = ret[i];
        ret[i] = ret[count - 1 - i];
        ret[count - 1 - i] = other;
    }
    *ret_count = count;
    return ERR_OK;
}

enum err
offer_steps(struct work *w, struct offer_step **ret, size_t *ret_count)
{
    bool whole = action_has_need(work_action(w), NEED_OFFER);
    int64_t ids[16];
    size_t offers, count = 0;
    TRY(chain(w, &offer_rows_stmts[whole ? CAME_FROM : CAME_FROM_BEFORE], ids, COUNT(ids),
              &offers));
    struct offer_step *steps =
        ARENA_ARRAY(work_arena(w), struct offer_step, offers * STEPS_AT_MOST + 1);
    for (size_t i = 0; i < offers; i++) {
        struct offer_step *rows;
        size_t found;
        TRY(work_list(w, &offer_rows_stmts[whole ? STEPS : STEPS_BEFORE],
                      BINDS(BIND_RAW_ID("offer", ids[i])), &offer_step_shape, STEPS_AT_MOST,
                      (void **)&rows, &found, NULL));
        for (size_t j = 0; j < found; j++)
            steps[count++] = rows[j];
    }
    *ret = steps;
    *ret_count = count;
    return ERR_OK;
}

enum err
offer_list(struct work *w, struct offer_line **ret, size_t *ret_count)
{
    return work_list(w, &offer_rows_stmts[OF_CASE], NO_BINDS, &offer_line_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
offer_queue(struct work *w, const struct offer_filter *filter, size_t max, struct offer_line **ret,
            size_t *ret_count, bool *ret_more)
{
    struct date from =
        date_is_none(filter->after_on) ? (struct date){ 1800, 1, 1 } : filter->after_on;
    return work_list(w, &offer_rows_stmts[QUEUE],
                     BINDS(BIND_DATE("after_on", from), BIND_INT("after_id", filter->after_id),
                           BIND_INT("kind", filter->kind), BIND_INT("state", filter->state)),
                     &offer_line_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
offer_queue_tally(struct work *w, int64_t most, int64_t *ret)
{
    return work_int(w, &offer_rows_stmts[QUEUE_TALLY], BINDS(BIND_INT("most", most)), ret);
}

enum err
offer_sent(struct work *w, const struct offer_filter *filter, size_t max, struct offer_line **ret,
           size_t *ret_count, bool *ret_more)
{
    return work_list(
        w, &offer_rows_stmts[SENT],
        BINDS(BIND_INT("after_id", filter->after_id != 0 ? filter->after_id : INT64_MAX),
              BIND_INT("kind", filter->kind), BIND_INT("state", filter->state)),
        &offer_line_shape, max, (void **)ret, ret_count, ret_more);
}
