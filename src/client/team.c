/* client/team.c: see team.h. */
#include "client/team.h"

#include "client/meeting.h"
#include "client/plan.h"
#include "region/row.h"

#include <assert.h>

#include <assert.h>

#define MEMBER                                                                                     \
    "SELECT d.id AS duty, p.name, d.title_fi, d.title_sv, d.title_en, d.role, d.phone,"            \
    " (SELECT count(*) FROM (SELECT 1 AS one FROM client_case c WHERE c.holder_duty_id = d.id"     \
    " AND c.ended_on IS NULL LIMIT 1000) AS held) AS cases,"                                       \
    " (SELECT count(*) FROM (SELECT 1 AS one FROM client_case c WHERE c.holder_duty_id = d.id"     \
    " AND c.ended_on IS NULL AND c.interim = 1 LIMIT 1000) AS held) AS interim,"                   \
    " d.from_on, d.until_on"                                                                       \
    " FROM duty d JOIN worker p ON p.id = d.worker_id WHERE d.unit_id = :w_unit"                   \
    " AND d.from_on <= :w_today AND (d.until_on IS NULL OR d.until_on >= :w_today)"

enum { MEMBERS, ONE, HOLDS, HELD, CLIENT_OF, CLIENT };
const struct stmt team_stmts[] = {
    [MEMBERS] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = MEMBER " ORDER BY p.name_sort, d.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = MEMBER " AND d.id = :duty",
    },
    [HOLDS] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "SELECT (SELECT count(*) FROM (SELECT 1 AS one FROM client_case c"
               " WHERE c.supporter_duty_id = d.id AND c.waits = 1 AND c.ended_on IS NULL"
               " AND c.holder_duty_id <> d.id LIMIT 1000) AS few) AS supports,"
               " (SELECT count(*) FROM (SELECT 1 AS one FROM offer o WHERE o.from_duty_id = d.id"
               " AND o.state IN (1, 2, 3) LIMIT 1000) AS few) AS offers,"
               " (SELECT count(*) FROM (SELECT 1 AS one FROM meeting m WHERE m.state = 1"
               " AND m.starts_at >= :w_now AND m.presenter_duty_id = d.id"
               " LIMIT 1000) AS few) AS meetings,"
               " (SELECT count(*) FROM (SELECT 1 AS one FROM step s JOIN plan n ON n.id = s.plan_id"
               " WHERE s.duty_id = d.id AND s.state IN (1, 2) AND n.state = 2 LIMIT 1000) AS few)"
               " AS steps,"
               " (SELECT count(*) FROM (SELECT 1 AS one FROM client_case c"
               " WHERE c.next_step_duty_id = d.id AND c.ended_on IS NULL"
               " AND c.holder_duty_id <> d.id LIMIT 1000) AS few) AS next_steps"
               " FROM duty d WHERE d.id = :duty AND d.unit_id = :w_unit"
               " AND (d.until_on IS NULL OR d.until_on >= :w_today)",
    },
    [HELD] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "SELECT count(*) FROM client_case c WHERE c.holder_duty_id = :duty AND"
               " c.holder_unit_id = :w_unit AND c.ended_on IS NULL",
    },
    [CLIENT_OF] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "SELECT c.client_id FROM client_case c WHERE c.id = :case AND c.holder_unit_id ="
               " :w_unit"
               " AND c.ended_on IS NULL",
    },
    [CLIENT] = {
        .need = NEED_HEADER,
        .touches = TOUCH_PERSON,
        .sql = "SELECT p.id, p.family_name, p.given_names, p.prohibited FROM client p WHERE p.id ="
               " :w_client",
    },
    STMT_END,
};

static_assert(MEETING_IS_CALLED == 1 && PLAN_IN_FORCE == 2 && STEP_UNDER_WAY == 2,
              "the numbers in HOLDS");
static_assert(TEAM_CASES_MOST == 1000, "MEMBER counts as far as team.h says");

static const struct attr member_attrs[] = {
    ATTR(struct team_member, duty, KIND_ID, OPEN),
    ATTR(struct team_member, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR_NAMED(struct team_member, title, OPEN, T("Title")),
    ATTR(struct team_member, role, KIND_CODE, OPEN, .label = T("Role"), .codes = role_codes),
    ATTR(struct team_member, phone, KIND_TEXT, OPEN, .label = T("Telephone")),
    ATTR(struct team_member, cases, KIND_INT, OPEN, .label = T("Open cases")),
    ATTR(struct team_member, interim, KIND_INT, OPEN, .label = T("For the time being")),
    ATTR(struct team_member, from_on, KIND_DATE, OPEN, .label = T("From")),
    ATTR(struct team_member, until_on, KIND_DATE, OPEN, .label = T("Until")),
    ATTR_END,
};
const struct shape team_member_shape = { "member", sizeof(struct team_member), member_attrs };

static const struct attr client_attrs[] = {
    ATTR(struct team_client, id, KIND_CLIENT, C1),
    ATTR(struct team_client, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct team_client, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct team_client, prohibited, KIND_BOOL, C1),
    ATTR_END,
};
const struct shape team_client_shape = { "client", sizeof(struct team_client), client_attrs };

enum err
team_list(struct work *w, struct team_member **ret, size_t *ret_count)
{
    return work_list(w, &team_stmts[MEMBERS], NO_BINDS, &team_member_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
team_get(struct work *w, duty_id duty, struct team_member *ret)
{
    return work_get(w, &team_stmts[ONE], BINDS(BIND_ID("duty", duty)), &team_member_shape, ret);
}

static const struct attr holding_attrs[] = {
    ATTR(struct team_holding, supports, KIND_INT, OPEN),
    ATTR(struct team_holding, offers, KIND_INT, OPEN),
    ATTR(struct team_holding, meetings, KIND_INT, OPEN),
    ATTR(struct team_holding, steps, KIND_INT, OPEN),
    ATTR(struct team_holding, next_steps, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape team_holding_shape = { "holding", sizeof(struct team_holding), holding_attrs };

enum err
team_holds(struct work *w, duty_id duty, struct team_holding *ret)
{
    return work_get(w, &team_stmts[HOLDS], BINDS(BIND_ID("duty", duty)), &team_holding_shape, ret);
}

/* What duty_end calls: how many there were, then all of them in the same transaction. */
static enum err
take_over_counted(struct work *w, duty_id from, duty_id supervisor, unit_id unit,
                  int64_t *ret_count)
{
    (void)unit; /* the supervisor's own; a case stays in the unit that it is held in */
    TRY(work_int(w, &team_stmts[HELD], BINDS(BIND_ID("duty", from)), ret_count));
    return case_take_over_all(w, from, supervisor);
}

enum err
team_end_role(struct work *w, duty_id duty, struct date until, const char *reason,
              int64_t *ret_count)
{
    return duty_end(w, duty, until, reason, take_over_counted, ret_count);
}

enum err
team_assign(struct work *w, case_id in_case, duty_id to, const char *reason)
{
    int64_t client;
    TRY(work_int(w, &team_stmts[CLIENT_OF], BINDS(BIND_ID("case", in_case)), &client));
    if (client == 0)
        return work_problem(w, ERR_INVALID, "case", T("Choose an open case of your unit."));
    work_subject(
        w, (client_id){
               client }); /* no row of the person is read: the line must name the client still */
    return case_assign(w, (client_id){ client }, in_case, to, reason);
}

enum err
team_client_get(struct work *w, struct team_client *ret)
{
    return work_get(w, &team_stmts[CLIENT], NO_BINDS, &team_client_shape, ret);
}
