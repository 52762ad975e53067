/* client/consent_rows.c: reading consents: the kinds and their words, the case's list, what waits
 * to be told. */
#include "client/consent_in.h"

#include <assert.h>

#define CONSENT                                                                                    \
    "SELECT k.id, k.client_id AS client, k.case_id AS in_case, k.root_id AS root, k.number,"       \
    " k.kind, k.state, k.given_by, k.representative, k.way, k.code_from, k.classes, k.mutual,"     \
    " k.to_text, k.purpose, k.lang, k.explained_by, k.interpreter, k.document, k.given_on,"        \
    " k.until_on, k.made_on, k.ended_on, k.end_note, k.version, w.name AS recorded_by,"            \
    " g.name_fi AS org_name_fi, g.name_sv AS org_name_sv, g.name_en AS org_name_en,"               \
    " p.family_name, p.given_names FROM consent k"
#define OF_CONSENT                                                                                 \
    " JOIN client p ON p.id = k.client_id JOIN duty d ON d.id = k.duty_id"                         \
    " JOIN worker w ON w.id = d.worker_id JOIN unit u ON u.id = d.unit_id"                         \
    " JOIN organisation g ON g.id = u.org_id"
#define NOTICE                                                                                     \
    "SELECT n.id, n.client_id AS client, n.case_id AS in_case, n.consent_id AS consent, n.why,"    \
    " n.to_text, g.name_fi AS org_name_fi, g.name_sv AS org_name_sv, g.name_en AS org_name_en,"    \
    " u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv, u.name_en AS unit_name_en,"            \
    " n.unit_id AS unit, n.made_on, n.told_on, w.name AS told_by, n.note, p.family_name,"          \
    " p.given_names FROM consent_notice n"
#define OF_NOTICE                                                                                  \
    " JOIN client p ON p.id = n.client_id LEFT JOIN organisation g ON g.id = n.org_id"             \
    " LEFT JOIN unit u ON u.id = n.unit_id LEFT JOIN duty d ON d.id = n.told_by_duty_id"           \
    " LEFT JOIN worker w ON w.id = d.worker_id"

enum { LIST, GET, PARTIES, NOTICES, WAITING, RUNNING_OUT, DUE };
const struct stmt consent_rows_stmts[] = {
    [LIST] = {
        .need = NEED_CONSENT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = CONSENT OF_CONSENT " WHERE k.case_id = :w_case AND k.client_id = :w_client"
               " AND (CAST(:state AS BIGINT) = 0 OR k.state = :state)"
               " ORDER BY k.state, k.id DESC LIMIT :limit",
    },
    [GET] = {
        .need = NEED_CONSENT,
        .touches = TOUCH_PERSON,
        .sql = CONSENT OF_CONSENT " WHERE k.id = :consent AND k.client_id = :w_client",
    },
    [PARTIES] = {
        .need = NEED_CONSENT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT y.consent_id AS consent, y.client_id AS client, y.side, y.org_id AS org,"
               " y.unit_id AS unit, g.kind AS party, g.name_fi AS org_name_fi,"
               " g.name_sv AS org_name_sv, g.name_en AS org_name_en, u.name_fi AS unit_name_fi,"
               " u.name_sv AS unit_name_sv, u.name_en AS unit_name_en,"
               " coalesce(u.until_on, g.until_on) AS closed_on"
               " FROM consent_party y JOIN organisation g ON g.id = y.org_id"
               " LEFT JOIN unit u ON u.id = y.unit_id"
               " WHERE y.client_id = :w_client ORDER BY y.consent_id, y.side, y.id LIMIT :limit",
    },
    [NOTICES] = {
        .need = NEED_CONSENT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = NOTICE OF_NOTICE " WHERE n.case_id = :w_case AND n.client_id = :w_client"
               " ORDER BY n.id DESC LIMIT :limit",
    },
    [WAITING] = { /* of one's unit, and of the cases one holds: two ranges */
        .need = NEED_NOTICES,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = NOTICE " JOIN reach r ON r.holder_id = :w_unit AND r.client_id = n.client_id"
               " AND r.tie = 13 AND r.cause_id = n.id AND r.from_on <= :w_today"
               " AND (r.until_on IS NULL OR r.until_on >= :w_today)" OF_NOTICE
               " WHERE n.told_on IS NULL"
               " UNION ALL " NOTICE " JOIN reach r ON r.holder_id = :w_duty"
               " AND r.client_id = n.client_id AND r.tie = 2 AND r.cause_id = n.case_id"
               " AND r.from_on <= :w_today AND (r.until_on IS NULL OR r.until_on >= :w_today)"
               OF_NOTICE " WHERE n.told_on IS NULL"
               " AND (n.unit_id IS NULL OR n.unit_id <> :w_unit) ORDER BY 1 LIMIT :limit",
    },
    [RUNNING_OUT] = {
        .need = NEED_NOTICES,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = CONSENT " JOIN reach r ON r.holder_id = :w_duty AND r.client_id = k.client_id"
               " AND r.tie = 2 AND r.cause_id = k.case_id AND r.from_on <= :w_today"
               " AND (r.until_on IS NULL OR r.until_on >= :w_today)" OF_CONSENT
               " WHERE k.state = 1 AND k.way <> 1 AND k.until_on <= :soon_on"
               " ORDER BY k.until_on, k.id LIMIT :limit",
    },
    [DUE] = {
        .need = NEED_HOUSE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT k.id, k.client_id AS client, k.case_id AS in_case FROM consent k"
               " WHERE k.state = 1 AND k.until_on < :w_today ORDER BY k.until_on, k.id LIMIT"
               " :limit",
    },
    STMT_END,
};
static_assert(TIE_TOLD == 13 && TIE_HOLDER == 2 && CONSENT_ORAL == 1 && CONSENT_STANDS == 1,
              "the numbers in the statements");

/* ---- words ---- */

const struct code consent_state_codes[] = {
    { CONSENT_STANDS, "stands", TC("consent", "In force") },
    { CONSENT_REPLACED, "replaced", TC("consent", "Replaced by a newer one") },
    { CONSENT_WITHDRAWN, "withdrawn", TC("consent", "Withdrawn") },
    { CONSENT_EXPIRED, "expired", TC("consent", "Ran out") },
    { 0, NULL, TEXT_NONE },
};
const struct code consent_kind_codes[] = {
    { CONSENT_INFORMATION, "information", T("Exchange of information between named parties") },
    { CONSENT_PROVIDER_HEALTH, "provider_health", T("Health information to a service provider") },
    { CONSENT_EMPLOYER, "employer", T("Information to an employer") },
    { CONSENT_CONTACT, "contact", T("Contact about a need of support") },
    { CONSENT_REHAB_GROUP, "rehabilitation_group", T("Rehabilitation client cooperation group") },
    { CONSENT_WORK_ABILITY_TEAM, "work_ability_team", T("Work-ability team") },
    { CONSENT_MOVE, "move", T("Contact on a move to another municipality") },
    { CONSENT_PERMISSION, "permission", T("Disclosure permission in social and health care") },
    { CONSENT_PROHIBITION, "prohibition", T("Prohibition of disclosure") },
    { 0, NULL, TEXT_NONE },
};
const struct code consent_way_codes[] = {
    { CONSENT_ORAL, "oral", T("Orally: covers one contact, today") },
    { CONSENT_WRITTEN, "written", T("In writing") },
    { CONSENT_BY_CODE, "by_code", T("With a sign-in code, which is not in writing") },
    { 0, NULL, TEXT_NONE },
};
const struct code consent_giver_codes[] = {
    { CONSENT_BY_CLIENT, "client", T("The client") },
    { CONSENT_BY_REPRESENTATIVE, "representative", T("A representative of the client") },
    { 0, NULL, TEXT_NONE },
};

enum {
    P_EA = PARTY_BIT(PARTY_EA),
    P_WSC = PARTY_BIT(PARTY_WSC),
    P_PROVIDER = PARTY_BIT(PARTY_PROVIDER)
};
const struct consent_row consent_rows[] = {
    { .kind = CONSENT_INFORMATION,
      .when = T("Where no section lets the information move. Kela's form Y100 is one of this "
                "kind.") },
    { .kind = CONSENT_PROVIDER_HEALTH,
      .act = "380/2023",
      .section = "116.4 §",
      .read = true,
      .written = true,
      .health = true,
      .from = P_EA,
      .to = P_PROVIDER,
      .when = T("Other information that the provider needs moves without a consent.") },
    { .kind = CONSENT_EMPLOYER,
      .act = "380/2023",
      .section = "118 §",
      .read = true,
      .written = true,
      .from = P_EA,
      .when = T("Always in writing; the employer is named as a receiver without an account.") },
    { .kind = CONSENT_CONTACT,
      .act = "1301/2014",
      .section = "40 §",
      .read = true,
      .when = T("For a contact with social services, or from them to another authority.") },
    { .kind = CONSENT_REHAB_GROUP,
      .written = true,
      .when = T("Always in writing, before the group handles the client's matter.") },
    { .kind = CONSENT_WORK_ABILITY_TEAM,
      .written = true,
      .when = T("In writing, where the team's work is nobody's statutory task. The client decides "
                "what it covers.") },
    { .kind = CONSENT_MOVE, .when = T("The earlier municipality may contact the new one.") },
    { .kind = CONSENT_PERMISSION,
      .act = "703/2023",
      .section = "53 §",
      .read = true,
      .from = P_WSC,
      .to = P_WSC | P_PROVIDER,
      .when = T("Between social and health care. It is not a consent, and is kept apart from "
                "them.") },
    { .kind = CONSENT_PROHIBITION,
      .act = "703/2023",
      .section = "53 §",
      .when = T("Holds back what a consent or a permission would open. Without a receiver it "
                "concerns everybody.") },
    { .kind = 0 },
};

const struct consent_row *
consent_row_of(int kind)
{
    for (const struct consent_row *r = consent_rows; r->kind != 0; r++)
        if (r->kind == kind)
            return r;
    return NULL;
}

/* ---- shapes ---- */

static const struct attr consent_attrs[] = {
    ATTR(struct consent, id, KIND_ID, C2),
    ATTR(struct consent, client, KIND_CLIENT, C1),
    ATTR(struct consent, in_case, KIND_ID, C2),
    ATTR(struct consent, root, KIND_ID, C2),
    ATTR(struct consent, number, KIND_INT, C2, .label = T("Version")),
    ATTR(struct consent, kind, KIND_CODE, C2, .label = T("Kind"), .codes = consent_kind_codes),
    ATTR(struct consent, state, KIND_CODE, C2, .label = T("State"), .codes = consent_state_codes),
    ATTR(struct consent, given_by, KIND_CODE, C2, .label = T("Given by"),
         .codes = consent_giver_codes),
    ATTR(struct consent, representative, KIND_TEXT, C2, .label = T("Representative")),
    ATTR(struct consent, way, KIND_CODE, C2, .label = T("How it was given"),
         .codes = consent_way_codes),
    ATTR(struct consent, code_from, KIND_TEXT, C2),
    ATTR(struct consent, classes, KIND_INT, C2),
    ATTR(struct consent, mutual, KIND_BOOL, C2, .label = T("Both ways")),
    ATTR(struct consent, to_text, KIND_TEXT, C2, .label = T("Receiver without an account")),
    ATTR(struct consent, purpose, KIND_TEXT, C2, .label = T("Purpose")),
    ATTR(struct consent, lang, KIND_TEXT, C2, .label = T("Language")),
    ATTR(struct consent, explained_by, KIND_TEXT, C2, .label = T("Explained by")),
    ATTR(struct consent, interpreter, KIND_TEXT, C2, .label = T("Interpreter")),
    ATTR(struct consent, document, KIND_TEXT, C2, .label = T("Document")),
    ATTR(struct consent, given_on, KIND_DATE, C2, .label = T("Given on")),
    ATTR(struct consent, until_on, KIND_DATE, C2, .label = T("Valid until")),
    ATTR(struct consent, made_on, KIND_DATE, C2, .label = T("Recorded on")),
    ATTR(struct consent, ended_on, KIND_DATE, C2, .label = T("Ended on")),
    ATTR(struct consent, end_note, KIND_TEXT, C2, .label = T("Note")),
    ATTR(struct consent, version, KIND_INT, OPEN),
    ATTR(struct consent, recorded_by, KIND_TEXT, C2, .label = T("Recorded by")),
    ATTR_NAMES(struct consent, org_name),
    ATTR(struct consent, family_name, KIND_TEXT, C1),
    ATTR(struct consent, given_names, KIND_TEXT, C1),
    ATTR_END,
};
const struct shape consent_shape = { "consent", sizeof(struct consent), consent_attrs };

static const struct attr party_attrs[] = {
    ATTR(struct consent_party, consent, KIND_ID, C2),
    ATTR(struct consent_party, client, KIND_CLIENT, C1),
    ATTR(struct consent_party, side, KIND_CODE, C2),
    ATTR(struct consent_party, org, KIND_ID, C2),
    ATTR(struct consent_party, unit, KIND_ID, C2),
    ATTR(struct consent_party, party, KIND_CODE, C2, .codes = party_codes),
    ATTR_NAMES(struct consent_party, org_name),
    ATTR_NAMES(struct consent_party, unit_name),
    ATTR(struct consent_party, closed_on, KIND_DATE, OPEN),
    ATTR_END,
};
const struct shape consent_party_shape = { "party", sizeof(struct consent_party), party_attrs };

static const struct attr notice_attrs[] = {
    ATTR(struct consent_notice, id, KIND_ID, C2),
    ATTR(struct consent_notice, client, KIND_CLIENT, C1),
    ATTR(struct consent_notice, in_case, KIND_ID, C2),
    ATTR(struct consent_notice, consent, KIND_ID, C2),
    ATTR(struct consent_notice, why, KIND_CODE, C2, .label = T("What has happened"),
         .codes = consent_state_codes),
    ATTR(struct consent_notice, to_text, KIND_TEXT, C2, .label = T("Receiver without an account")),
    ATTR_NAMES(struct consent_notice, org_name),
    ATTR_NAMES(struct consent_notice, unit_name),
    ATTR(struct consent_notice, unit, KIND_ID, C2),
    ATTR(struct consent_notice, made_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct consent_notice, told_on, KIND_DATE, C2, .label = T("Told on")),
    ATTR(struct consent_notice, told_by, KIND_TEXT, C2, .label = T("Confirmed by")),
    ATTR(struct consent_notice, note, KIND_TEXT, C2, .label = T("Note")),
    ATTR(struct consent_notice, family_name, KIND_TEXT, C1),
    ATTR(struct consent_notice, given_names, KIND_TEXT, C1),
    ATTR_END,
};
const struct shape consent_notice_shape = { "consent_notice", sizeof(struct consent_notice),
                                            notice_attrs };

static const struct attr due_attrs[] = {
    ATTR(struct consent_due_line, id, KIND_ID, C2),
    ATTR(struct consent_due_line, client, KIND_CLIENT, C1),
    ATTR(struct consent_due_line, in_case, KIND_ID, C2),
    ATTR_END,
};
static const struct shape due_shape = { "consent_due", sizeof(struct consent_due_line), due_attrs };

/* ---- reading ---- */

enum err
consent_list(struct work *w, int state, struct consent **ret, size_t *ret_count)
{
    return work_list(w, &consent_rows_stmts[LIST], BINDS(BIND_INT("state", state)), &consent_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
consent_get(struct work *w, int64_t id, struct consent *ret)
{
    return work_get(w, &consent_rows_stmts[GET], BINDS(BIND_RAW_ID("consent", id)), &consent_shape,
                    ret);
}

enum err
consent_parties(struct work *w, struct consent_party **ret, size_t *ret_count)
{
    return work_list(w, &consent_rows_stmts[PARTIES], NO_BINDS, &consent_party_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
consent_notices(struct work *w, struct consent_notice **ret, size_t *ret_count)
{
    return work_list(w, &consent_rows_stmts[NOTICES], NO_BINDS, &consent_notice_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
consent_notices_waiting(struct work *w, struct consent_notice **ret, size_t *ret_count)
{
    return work_list(w, &consent_rows_stmts[WAITING], NO_BINDS, &consent_notice_shape,
                     LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL);
}

enum err
consent_running_out(struct work *w, struct consent **ret, size_t *ret_count)
{
    return work_list(w, &consent_rows_stmts[RUNNING_OUT],
                     BINDS(BIND_DATE("soon_on", date_add_days(work_today(w), CONSENT_WARN_DAYS))),
                     &consent_shape, LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL);
}

enum err
consent_due_list(struct work *w, struct consent_due_line **ret, size_t *ret_count)
{
    return work_list(w, &consent_rows_stmts[DUE], NO_BINDS, &due_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

bool
consent_holds(const struct consent *c, struct date today)
{
    return c->state == CONSENT_STANDS &&
           (date_is_none(c->until_on) || date_compare(c->until_on, today) >= 0) &&
           (c->way != CONSENT_ORAL || date_same(c->given_on, today));
}

int
consent_age_months(const struct consent *c, struct date today)
{
    int months = (today.year - c->given_on.year) * 12 + today.month - c->given_on.month;
    return today.day < c->given_on.day ? months - 1 : months;
}

const char *
consent_ground(struct arena *a, const struct consent *c)
{
    return str_printf(a, "%s %s", c->kind == CONSENT_PERMISSION ? "permission" : "consent",
                      id_text(a, c->id));
}

bool
consent_side_has(const struct consent_party *parties, size_t count, int64_t consent,
                 enum consent_side side, org_id org, unit_id unit)
{
    for (size_t i = 0; i < count; i++)
        if (parties[i].consent == consent && parties[i].side == (int)side &&
            consent_party_covers(&parties[i], org, unit))
            return true;
    return false;
}

bool
consent_side_is_empty(const struct consent_party *parties, size_t count, int64_t consent,
                      enum consent_side side)
{
    for (size_t i = 0; i < count; i++)
        if (parties[i].consent == consent && parties[i].side == (int)side)
            return false;
    return true;
}
