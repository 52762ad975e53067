/* client/case.c: see case.h.  First the SQL a case needs, then its rules. */
#include "client/case.h"

#include "access/relation.h"
#include "base/limits.h"
#include "client/partner.h"
#include "client/party_leave.h"
#include "region/absence.h"
#include "region/clock.h"
#include "region/organisation.h"
#include "region/rule.h"

#define OF_HOLDER                                                                                  \
    " JOIN duty h ON h.id = c.holder_duty_id JOIN worker hw ON hw.id = h.worker_id"                \
    " JOIN unit hu ON hu.id = c.holder_unit_id JOIN organisation ho ON ho.id = hu.org_id"

/* A case that the work may touch: of its client; in works over many, of its unit; the house's own
 * works, any. */
#define IN_REACH_OF_WORK                                                                           \
    " c.id = :case AND c.client_id = :client AND (c.client_id = CAST(:w_client AS BIGINT)"         \
    " OR (CAST(:w_client AS BIGINT) IS NULL"                                                       \
    " AND (CAST(:w_unit AS BIGINT) IS NULL OR c.holder_unit_id = :w_unit)))"

enum {
    GET,
    LIST,
    INSERT,
    MOVE,
    NEXT_STEP,
    GOAL,
    WAIT,
    WAIT_OVER,
    HAND_OVER,
    HELD_BY,
    TAKE_OVER,
    SUPPORTED_BY,
    SUPPORT_BY_HOLDER,
    ASSIGN,
    ASSIGNABLE,
    PARTY_ADD,
    PARTY_END,
    PARTIES,
    PARTY_KNOWN,
    NAMED_IN,
    ADOPT_SIGNALS,
    DUTY_OF_UNIT,
};
const struct stmt case_stmts[] = {
    [GET] = {
        .need = NEED_CASE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT c.id, c.client_id AS client, c.path, c.rule_set, c.state, c.holder_duty_id"
               " AS holder,"
               " c.holder_unit_id AS holder_unit, c.interim, c.next_step, c.next_step_on,"
               " c.next_step_duty_id AS next_step_duty, c.goal, c.opened_on, c.clientship_on,"
               " c.ended_on,"
               " c.waits, c.waits_since, c.supporter_duty_id AS supporter, c.no_supporter_on,"
               " c.no_supporter_reason, c.version, hw.name AS holder_name, h.title_fi AS"
               " holder_title_fi,"
               " h.title_sv AS holder_title_sv, h.title_en AS holder_title_en,"
               " hu.name_fi AS holder_unit_name_fi, hu.name_sv AS holder_unit_name_sv,"
               " hu.name_en AS holder_unit_name_en, ho.name_fi AS holder_org_name_fi,"
               " ho.name_sv AS holder_org_name_sv, ho.name_en AS holder_org_name_en,"
               " coalesce(h.phone, hu.phone) AS holder_phone, sw.name AS supporter_name,"
               " bw.name AS substitute_name, b.until_on AS substitute_until_on"
               " FROM client_case c" OF_HOLDER
               " LEFT JOIN duty s ON s.id = c.supporter_duty_id LEFT JOIN worker sw ON sw.id ="
               " s.worker_id"
               " LEFT JOIN absence b ON b.duty_id = c.holder_duty_id AND " ABSENCE_HOLDS("b")
               " LEFT JOIN duty bd ON bd.id = b.substitute_duty_id"
               " LEFT JOIN worker bw ON bw.id = bd.worker_id"
               " WHERE c.id = :w_case AND c.client_id = :w_client",
    },
    [LIST] = {
        .need = NEED_HEADER,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, p.family_name, p.given_names, c.path, c.state,"
               " c.next_step,"
               " c.next_step_on, hw.name AS holder_name, c.interim, p.prohibited, c.ended_on,"
               " c.opened_on"
               " FROM client_case c JOIN client p ON p.id = c.client_id" OF_HOLDER
               " WHERE c.client_id = :w_client AND EXISTS ("
               "SELECT 1 FROM reach r WHERE r.holder_id = :w_duty AND r.client_id = :w_client"
               " AND r.cause_id = c.id AND r.from_on <= :w_today AND (r.until_on IS NULL OR"
               " r.until_on >= :w_today)"
               " UNION ALL "
               "SELECT 1 FROM reach r JOIN urgent_access x ON x.id = r.cause_id"
               " WHERE r.holder_id = :w_duty AND r.client_id = :w_client AND r.tie = 12"
               " AND x.ends_at > :w_now AND x.ended_at IS NULL"
               " UNION ALL "
               "SELECT 1 FROM reach r WHERE r.holder_id = :w_unit AND r.client_id = :w_client"
               " AND r.cause_id = c.id AND r.from_on <= :w_today AND (r.until_on IS NULL OR"
               " r.until_on >= :w_today))"
               " ORDER BY c.id DESC LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO client_case (id, client_id, path, rule_set, state, holder_duty_id,"
               " holder_unit_id,"
               " next_step, next_step_on, next_step_duty_id, goal, opened_on)"
               " VALUES (:id, :w_client, :path, :rule_set, :state, :w_duty, :w_unit,"
               " :next_step, :next_on, :w_duty, :goal, :w_today)",
    },
    [MOVE] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET state = :to, version = version + 1,"
               " clientship_on = coalesce(clientship_on, CAST(:clientship_on AS DATE)),"
               " ended_on = CAST(:ended_on AS DATE)"
               " WHERE id = :case AND client_id = :w_client AND state = :from AND ended_on IS NULL",
    },
    [NEXT_STEP] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET next_step = :next_step, next_step_on = :next_on,"
               " next_step_duty_id = :duty, version = version + 1"
               " WHERE id = :w_case AND client_id = :w_client AND version = :version AND ended_on"
               " IS NULL",
    },
    [GOAL] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET goal = :goal, version = version + 1"
               " WHERE id = :w_case AND client_id = :w_client AND version = :version AND ended_on"
               " IS NULL",
    },
    [WAIT] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET waits = 1, waits_since = coalesce(waits_since, :w_today),"
               " supporter_duty_id = :supporter, no_supporter_on = :no_on, no_supporter_reason ="
               " :reason,"
               " version = version + 1"
               " WHERE id = :w_case AND client_id = :w_client AND version = :version AND ended_on"
               " IS NULL",
    },
    [WAIT_OVER] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET waits = 0, waits_since = NULL, supporter_duty_id = NULL,"
               " no_supporter_on = NULL, no_supporter_reason = NULL, version = version + 1"
               " WHERE id = :w_case AND client_id = :w_client",
    },
    [HAND_OVER] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET holder_duty_id = :w_duty, holder_unit_id = :w_unit, interim"
               " = 0,"
               " next_step = :next_step, next_step_on = :next_on, next_step_duty_id = :w_duty,"
               " version = version + 1"
               " WHERE id = :w_case AND client_id = :w_client AND holder_duty_id = :holder AND"
               " ended_on IS NULL",
    },
    [HELD_BY] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, c.holder_unit_id AS holder_unit FROM"
               " client_case c"
               " WHERE c.holder_duty_id = :from AND c.ended_on IS NULL" FROM_OWN_UNIT
               " ORDER BY c.holder_duty_id, c.next_step_on LIMIT :limit",
    },
    [TAKE_OVER] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET holder_duty_id = :supervisor, holder_unit_id = :unit,"
               " interim = 1,"
               " next_step_duty_id = :supervisor, version = version + 1"
               " WHERE id = :case AND client_id = :client AND holder_duty_id = :from" FROM_OWN_UNIT,
    },
    [SUPPORTED_BY] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, c.holder_duty_id AS holder FROM client_case c"
               " WHERE c.supporter_duty_id = :from AND c.holder_duty_id <> :from AND c.waits = 1"
               " AND c.ended_on IS NULL" FROM_OWN_UNIT
               " ORDER BY c.supporter_duty_id, c.id LIMIT :limit",
    },
    [SUPPORT_BY_HOLDER] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET supporter_duty_id = holder_duty_id, version = version + 1"
               " WHERE id = :case AND client_id = :client AND supporter_duty_id ="
               " :from" FROM_OWN_UNIT,
    },
    [ASSIGN] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET holder_duty_id = :to, interim = 0, next_step_duty_id = :to,"
               " version = version + 1"
               " WHERE id = :case AND client_id = :client AND holder_duty_id = :from"
               " AND holder_unit_id = :w_unit",
    },
    [ASSIGNABLE] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "SELECT c.holder_duty_id FROM client_case c"
               " WHERE c.id = :case AND c.client_id = :client AND c.holder_unit_id = :w_unit"
               " AND c.ended_on IS NULL",
    },
    [PARTY_ADD] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO case_party (case_id, client_id, duty_id, party, from_on)"
               " SELECT c.id, c.client_id, CAST(:duty AS BIGINT), CAST(:party AS INTEGER),"
               " CAST(:w_today AS DATE) FROM client_case c WHERE" IN_REACH_OF_WORK
               " ON CONFLICT (case_id, duty_id, from_on) DO UPDATE SET until_on = NULL",
    },
    [PARTY_END] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE case_party SET until_on = :w_today WHERE case_id = :case AND client_id ="
               " :client"
               " AND (CAST(:duty AS BIGINT) IS NULL OR duty_id = :duty) AND until_on IS NULL"
               " AND EXISTS (SELECT 1 FROM client_case c WHERE" IN_REACH_OF_WORK ")",
    },
    [PARTIES] = {
        .need = NEED_CASE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT k.duty_id AS duty, k.party, w.name, d.title_fi, d.title_sv, d.title_en,"
               " u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv, u.name_en AS unit_name_en,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"
               " coalesce(d.phone, u.phone) AS phone,"
               " CASE WHEN c.holder_duty_id = k.duty_id THEN 1 ELSE 0 END AS is_holder, k.from_on"
               " FROM case_party k JOIN client_case c ON c.id = k.case_id"
               " JOIN duty d ON d.id = k.duty_id JOIN worker w ON w.id = d.worker_id"
               " JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
               " WHERE k.case_id = :w_case AND k.client_id = :w_client"
               " AND (k.until_on IS NULL OR c.ended_on IS NOT NULL)"
               " ORDER BY is_holder DESC, k.party, k.from_on LIMIT :limit",
    },
    [PARTY_KNOWN] = {
        .need = NEED_CASE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM case_party WHERE case_id = :case AND duty_id = :duty AND until_on IS"
               " NULL"
               " AND (CAST(:w_client AS BIGINT) IS NULL OR client_id = :w_client)",
    },
    [NAMED_IN] = {
        .need = NEED_CASE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM case_party k JOIN duty d ON d.id = k.duty_id"
               " WHERE k.case_id = :w_case AND k.client_id = :w_client AND k.duty_id = :duty"
               " AND k.until_on IS NULL AND (d.until_on IS NULL OR d.until_on >= :w_today)",
    },
    [ADOPT_SIGNALS] = {
        .need = NEED_CASE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE signal SET case_id = :case WHERE client_id = :w_client AND case_id IS NULL"
               " AND EXISTS (SELECT 1 FROM client_case c WHERE c.id = :case AND c.client_id ="
               " :w_client)",
    },
    /* The plus keeps the engine from fk_event_case: a client's events stand together in the table
     * itself, and the index would lead to each of them anew. */
    [DUTY_OF_UNIT] = {
        .need = NEED_WORKERS,
        .touches = TOUCH_NONE,
        .sql = "SELECT 1 FROM duty WHERE id = :duty AND unit_id = :w_unit AND from_on <= :w_today"
               " AND (until_on IS NULL OR until_on >= :w_today)",
    },
    STMT_END,
};

static const struct attr client_case_attrs[] = {
    ATTR(struct client_case, id, KIND_ID, C2),
    ATTR(struct client_case, client, KIND_CLIENT, C1),
    ATTR(struct client_case, path, KIND_TEXT, C2),
    ATTR(struct client_case, rule_set, KIND_TEXT, C2),
    ATTR(struct client_case, state, KIND_CODE, C2, .codes = case_state_codes),
    ATTR(struct client_case, holder, KIND_ID, C2),
    ATTR(struct client_case, holder_unit, KIND_ID, C2),
    ATTR(struct client_case, interim, KIND_BOOL, C2),
    ATTR(struct client_case, next_step, KIND_TEXT, C2),
    ATTR(struct client_case, next_step_on, KIND_DATE, C2),
    ATTR(struct client_case, next_step_duty, KIND_ID, C2),
    ATTR(struct client_case, goal, KIND_TEXT, C7),
    ATTR(struct client_case, opened_on, KIND_DATE, C2),
    ATTR(struct client_case, clientship_on, KIND_DATE, C2),
    ATTR(struct client_case, ended_on, KIND_DATE, C2),
    ATTR(struct client_case, waits, KIND_BOOL, C2),
    ATTR(struct client_case, waits_since, KIND_DATE, C2),
    ATTR(struct client_case, supporter, KIND_ID, C2),
    ATTR(struct client_case, no_supporter_on, KIND_DATE, C2),
    ATTR(struct client_case, no_supporter_reason, KIND_TEXT, C2),
    ATTR(struct client_case, version, KIND_INT, OPEN),
    ATTR(struct client_case, holder_name, KIND_TEXT, C2),
    ATTR_NAMES(struct client_case, holder_title),
    ATTR_NAMES(struct client_case, holder_unit_name),
    ATTR_NAMES(struct client_case, holder_org_name),
    ATTR(struct client_case, holder_phone, KIND_TEXT, C2),
    ATTR(struct client_case, supporter_name, KIND_TEXT, C2),
    ATTR(struct client_case, substitute_name, KIND_TEXT, C2),
    ATTR(struct client_case, substitute_until_on, KIND_DATE, C2),
    ATTR_END,
};
const struct shape client_case_shape = {
    .name = "case",
    .size = sizeof(struct client_case),
    .attrs = client_case_attrs,
};

static const struct attr case_line_attrs[] = {
    ATTR(struct case_line, client, KIND_CLIENT, C1),
    ATTR(struct case_line, id, KIND_ID, C2),
    ATTR(struct case_line, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct case_line, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct case_line, path, KIND_TEXT, C2, .label = T("Path")),
    ATTR(struct case_line, state, KIND_CODE, C2, .label = T("State"), .codes = case_state_codes),
    ATTR(struct case_line, next_step, KIND_TEXT, C2, .label = T("Next step")),
    ATTR(struct case_line, next_step_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct case_line, holder_name, KIND_TEXT, C2, .label = T("Responsible person")),
    ATTR(struct case_line, interim, KIND_BOOL, C2),
    ATTR(struct case_line, prohibited, KIND_BOOL, C1),
    ATTR(struct case_line, ended_on, KIND_DATE, C2),
    ATTR(struct case_line, opened_on, KIND_DATE, C2),
    ATTR_END,
};
const struct shape case_line_shape = {
    .name = "case",
    .size = sizeof(struct case_line),
    .attrs = case_line_attrs,
};

static const struct attr case_party_attrs[] = {
    ATTR(struct case_party, duty, KIND_ID, C2),
    ATTR(struct case_party, party, KIND_CODE, C2, .codes = party_codes),
    ATTR(struct case_party, name, KIND_TEXT, C2, .label = T("Name")),
    ATTR_NAMES(struct case_party, title),
    ATTR_NAMES(struct case_party, unit_name),
    ATTR_NAMES(struct case_party, org_name),
    ATTR(struct case_party, phone, KIND_TEXT, C2),
    ATTR(struct case_party, is_holder, KIND_BOOL, C2),
    ATTR(struct case_party, from_on, KIND_DATE, C2),
    ATTR_END,
};
const struct shape case_party_shape = {
    .name = "case_party",
    .size = sizeof(struct case_party),
    .attrs = case_party_attrs,
};

/* A case as the works over many read it. */
struct held {
    client_id client;
    case_id id;
    duty_id holder;
    unit_id holder_unit;
};
static const struct attr held_attrs[] = {
    ATTR(struct held, client, KIND_CLIENT, C1),
    ATTR(struct held, id, KIND_ID, C2),
    ATTR(struct held, holder, KIND_ID, C2),
    ATTR(struct held, holder_unit, KIND_ID, C2),
    ATTR_END,
};
static const struct shape held_shape = {
    .name = "case",
    .size = sizeof(struct held),
    .attrs = held_attrs,
};

/* ---- reading ---- */

enum err
case_get(struct work *w, struct client_case *ret)
{
    return work_get(w, &case_stmts[GET], NO_BINDS, &client_case_shape, ret);
}

bool
case_is_open(const struct client_case *c)
{
    return date_is_none(c->ended_on);
}

enum err
case_must_be_open(struct work *w, struct client_case *ret)
{
    struct client_case c;
    TRY(case_get(w, &c));
    if (!case_is_open(&c))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("This case has ended, so it can only be read. Open a new case "
                              "if the person has returned."));
    *ret = c;
    return ERR_OK;
}

enum err
case_must_have_clientship(struct work *w, const struct client_case *c)
{
    const struct path *path = path_find(c->path);
    if (path != NULL && path->needs_official && date_is_none(c->clientship_on))
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("Nothing of the assessment is stored before it has started (381/2023 12.2 §)."));
    return ERR_OK;
}

enum err
case_list(struct work *w, struct case_line **ret, size_t *ret_count)
{
    return work_list(w, &case_stmts[LIST], NO_BINDS, &case_line_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
case_parties(struct work *w, struct case_party **ret, size_t *ret_count)
{
    return work_list(w, &case_stmts[PARTIES], NO_BINDS, &case_party_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
case_party_bits(struct work *w, unsigned *ret)
{
    struct case_party *parties;
    size_t count;
    TRY(case_parties(w, &parties, &count));
    unsigned bits = 0;
    for (size_t i = 0; i < count; i++)
        bits |= PARTY_BIT(parties[i].party);
    *ret = bits;
    return ERR_OK;
}

/* ---- opening and moving ---- */

static enum err
check_next_step(struct work *w, const char *next_step, struct date on)
{
    enum err err = work_check_text(w, "next_step", next_step, LIMIT_LINE_BYTES);
    if (date_is_none(on))
        err = work_problem(w, ERR_INVALID, "next_step_on", T("This is needed."));
    else if (date_compare(on, work_today(w)) < 0)
        err = work_problem(w, ERR_INVALID, "next_step_on",
                           T("The day has passed. Choose today or a later day."));
    return err;
}

static enum err
add_party(struct work *w, client_id client, case_id id, duty_id duty, int party, unsigned classes)
{
    bool known;
    TRY(work_exists(w, &case_stmts[PARTY_KNOWN], BINDS(BIND_ID("case", id), BIND_ID("duty", duty)),
                    &known));
    if (!known)
        TRY(work_run(w, &case_stmts[PARTY_ADD],
                     BINDS(BIND_ID("case", id), BIND_ID("client", client), BIND_ID("duty", duty),
                           BIND_INT("party", party))));
    /* Who is named already keeps what is open to them. */
    if (known && classes != 0)
        return ERR_OK;
    return reach_tie_limited(w, duty.v, client, TIE_PARTY, id.v, classes);
}

enum err
case_open(struct work *w, const char *path, const char *next_step, struct date next_on,
          const char *goal, case_id *ret)
{
    const struct path *row = path_find(path);
    enum err err =
        row == NULL ? work_problem(w, ERR_INVALID, "path", T("Choose the kind of path.")) : ERR_OK;
    enum err step = check_next_step(w, next_step, next_on);
    enum err words = work_check_optional(w, "goal", goal, LIMIT_REASON_BYTES);
    TRY(err);
    TRY(step);
    TRY(words);

    case_id id = { work_new_id(w) };
    err = work_run(w, &case_stmts[INSERT],
                   BINDS(BIND_ID("id", id), BIND_TEXT("path", path),
                         BIND_TEXT("rule_set", rule_set_on(work_today(w))),
                         BIND_INT("state", CASE_NEED), BIND_TEXT("next_step", next_step),
                         BIND_DATE("next_on", next_on), BIND_TEXT("goal", goal)));
    if (err == ERR_CONFLICT)
        return work_problem(w, ERR_CONFLICT, "path", T("A case of this kind is open already."));
    TRY(err);
    client_id client = work_client(w);
    TRY(add_party(w, client, id, work_duty(w), work_party(w), 0));
    TRY(reach_tie(w, work_duty(w).v, client, TIE_HOLDER, id.v));
    TRY(reach_tie(w, work_unit(w).v, client, TIE_SUPERVISED, id.v));
    TRY(reach_untie(w, work_duty(w).v, client, TIE_REGISTRAR, client.v));
    TRY(work_run(w, &case_stmts[ADOPT_SIGNALS], BINDS(BIND_ID("case", id))));
    TRY(work_event(w, EVENT_CASE_OPENED, &(struct event_more){ .in_case = id, .class = C2 }));
    *ret = id;
    return ERR_OK;
}

static bool
is_end(enum case_state state)
{
    return state == CASE_ENDED || state == CASE_NOT_STARTED;
}

enum err
case_move(struct work *w, const struct client_case *c, enum case_state to)
{
    const struct path *path = path_find(c->path);
    if (path == NULL || !path_may_move(path, (enum case_state)c->state, to))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The case is not in a state from which this can be done."));
    enum err err = work_run_one(
        w, &case_stmts[MOVE],
        BINDS(BIND_ID("case", c->id), BIND_INT("from", c->state), BIND_INT("to", to),
              BIND_DATE("clientship_on", to == CASE_ASSESSING ? work_today(w) : DATE_NONE),
              BIND_DATE("ended_on", is_end(to) ? work_today(w) : DATE_NONE)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("Somebody else has just changed this case. Look at it again."));
    TRY(err);
    if (!is_end(to))
        return ERR_OK;
    TRY(work_run(
        w, &case_stmts[PARTY_END],
        BINDS(BIND_ID("case", c->id), BIND_ID("client", c->client), BIND_RAW_ID("duty", 0))));
    TRY(reach_untie_cause(w, c->client, c->id.v));
    TRY(partner_untie_all(w, c->client));
    return reach_tie(w, c->holder.v, c->client, TIE_FORMER, c->id.v);
}

/* ---- next step, goal, waiting ---- */

static enum err
moved_on(struct work *w, enum err err)
{
    if (err == ERR_CONFLICT)
        return work_problem(
            w, err, NULL,
            T("Somebody else has changed this since you opened the page. What you wrote is below; "
              "look at the case again before you send it."));
    return err;
}

/* Who may be given something to do in a case: a worker named in it, whose role is in force. */
static enum err
check_named(struct work *w, const char *field, duty_id duty)
{
    bool named;
    TRY(work_exists(w, &case_stmts[NAMED_IN], BINDS(BIND_ID("duty", duty)), &named));
    if (!named)
        return work_problem(w, ERR_INVALID, field, T("Choose a worker who is named in this case."));
    return ERR_OK;
}

enum err
case_next_step(struct work *w, const char *next_step, struct date on, duty_id duty, int64_t version)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    TRY(check_next_step(w, next_step, on));
    TRY(check_named(w, "duty", duty));
    struct date latest;
    TRY(clock_strictest(w, c.id, &latest));
    if (!date_is_none(latest) && date_compare(latest, work_today(w)) >= 0 &&
        date_compare(on, latest) > 0)
        return work_problem_fill(
            w, ERR_INVALID, "next_step_on",
            T("A statutory deadline ends on {date}. Choose that day or an earlier one."),
            FILLS(FILL_D("date", latest)));
    TRY(moved_on(w, work_run_one(w, &case_stmts[NEXT_STEP],
                                 BINDS(BIND_TEXT("next_step", next_step), BIND_DATE("next_on", on),
                                       BIND_ID("duty", duty), BIND_INT("version", version)))));
    return work_event(w, EVENT_NEXT_STEP_SET,
                      &(struct event_more){ .class = C2, .note = next_step, .agreed = on });
}

enum err
case_goal(struct work *w, const char *goal, int64_t version)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    TRY(work_check_text(w, "goal", goal, LIMIT_REASON_BYTES));
    TRY(moved_on(w, work_run_one(w, &case_stmts[GOAL],
                                 BINDS(BIND_TEXT("goal", goal), BIND_INT("version", version)))));
    return work_event(w, EVENT_NOTE_ADDED, &(struct event_more){ .class = C7, .note = goal });
}

enum err
case_wait(struct work *w, duty_id supporter, const char *no_supporter_reason, int64_t version)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    if (supporter.v == 0)
        TRY(work_check_text(w, "no_supporter_reason", no_supporter_reason, LIMIT_REASON_BYTES));
    else
        TRY(check_named(w, "supporter", supporter));
    bool none = supporter.v == 0;
    TRY(moved_on(w, work_run_one(w, &case_stmts[WAIT],
                                 BINDS(BIND_ID("supporter", supporter),
                                       BIND_DATE("no_on", none ? work_today(w) : DATE_NONE),
                                       BIND_TEXT("reason", none ? no_supporter_reason : NULL),
                                       BIND_INT("version", version)))));
    if (c.supporter.v != 0 && c.supporter.v != supporter.v)
        TRY(reach_untie(w, c.supporter.v, c.client, TIE_SUPPORTER, c.id.v));
    if (!none)
        TRY(reach_tie(w, supporter.v, c.client, TIE_SUPPORTER, c.id.v));
    return work_event(w, EVENT_SUPPORT_SET,
                      &(struct event_more){ .class = C2, .note = no_supporter_reason });
}

enum err
case_wait_over(struct work *w)
{
    struct client_case c;
    TRY(case_get(w, &c));
    if (!c.waits)
        return ERR_OK;
    TRY(work_run_one(w, &case_stmts[WAIT_OVER], NO_BINDS));
    if (c.supporter.v != 0)
        TRY(reach_untie(w, c.supporter.v, c.client, TIE_SUPPORTER, c.id.v));
    return ERR_OK;
}

/* ---- responsibility ---- */

enum err
case_hand_over(struct work *w, const char *next_step, struct date next_on)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    TRY(check_next_step(w, next_step, next_on));
    enum err err = work_run_one(w, &case_stmts[HAND_OVER],
                                BINDS(BIND_TEXT("next_step", next_step),
                                      BIND_DATE("next_on", next_on), BIND_ID("holder", c.holder)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("Somebody else has just taken responsibility for this case."));
    TRY(err);
    TRY(reach_untie(w, c.holder.v, c.client, TIE_HOLDER, c.id.v));
    TRY(reach_untie(w, c.holder_unit.v, c.client, TIE_SUPERVISED, c.id.v));
    TRY(reach_tie(w, work_duty(w).v, c.client, TIE_HOLDER, c.id.v));
    TRY(reach_tie(w, work_unit(w).v, c.client, TIE_SUPERVISED, c.id.v));
    TRY(add_party(w, c.client, c.id, work_duty(w), work_party(w), 0));
    return work_event(w, EVENT_HOLDER_CHANGED,
                      &(struct event_more){ .class = C2, .note = next_step });
}

enum err
case_name_party(struct work *w, const char *reason, unsigned classes)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    TRY(add_party(w, c.client, c.id, work_duty(w), work_party(w), classes));
    return work_event(w, EVENT_PARTY_NAMED, &(struct event_more){ .class = C2, .note = reason });
}

enum err
case_open_to_authorities(struct work *w, const struct client_case *c)
{
    struct case_party *parties;
    size_t count;
    TRY(case_parties(w, &parties, &count));
    for (size_t i = 0; i < count; i++)
        if (parties[i].party >= PARTY_EA && parties[i].party <= PARTY_KELA)
            TRY(reach_tie(w, parties[i].duty.v, c->client, TIE_PARTY, c->id.v));
    return ERR_OK;
}

static enum err
take_over_one(struct work *w, const struct held *held, duty_id from, duty_id supervisor,
              unit_id unit, int party)
{
    TRY(work_run_one(w, &case_stmts[TAKE_OVER],
                     BINDS(BIND_ID("supervisor", supervisor), BIND_ID("unit", unit),
                           BIND_ID("case", held->id), BIND_ID("client", held->client),
                           BIND_ID("from", from))));
    TRY(work_run(
        w, &case_stmts[PARTY_END],
        BINDS(BIND_ID("case", held->id), BIND_ID("client", held->client), BIND_ID("duty", from))));
    TRY(steps_take_over(w, held->client, held->id, from, supervisor));
    TRY(reach_untie(w, from.v, held->client, TIE_HOLDER, held->id.v));
    TRY(reach_untie(w, from.v, held->client, TIE_PARTY, held->id.v));
    TRY(reach_tie(w, supervisor.v, held->client, TIE_HOLDER, held->id.v));
    TRY(work_run(w, &case_stmts[PARTY_ADD],
                 BINDS(BIND_ID("case", held->id), BIND_ID("client", held->client),
                       BIND_ID("duty", supervisor), BIND_INT("party", party))));
    TRY(reach_tie(w, supervisor.v, held->client, TIE_PARTY, held->id.v));
    if (held->holder_unit.v != unit.v) {
        TRY(reach_untie(w, held->holder_unit.v, held->client, TIE_SUPERVISED, held->id.v));
        TRY(reach_tie(w, unit.v, held->client, TIE_SUPERVISED, held->id.v));
    }
    return work_event(
        w, EVENT_HOLDER_INTERIM,
        &(struct event_more){ .client = held->client, .in_case = held->id, .class = C2 });
}

/* Who waits is never left alone: the responsible person supports on (W-02). */
static enum err
support_by_holders(struct work *w, duty_id from)
{
    struct held *held;
    size_t count;
    do {
        TRY(work_list(w, &case_stmts[SUPPORTED_BY], BINDS(BIND_ID("from", from)), &held_shape,
                      LIMIT_LIST_ROWS, (void **)&held, &count, NULL));
        for (size_t i = 0; i < count; i++) {
            TRY(work_run_one(w, &case_stmts[SUPPORT_BY_HOLDER],
                             BINDS(BIND_ID("case", held[i].id), BIND_ID("client", held[i].client),
                                   BIND_ID("from", from))));
            TRY(reach_untie(w, from.v, held[i].client, TIE_SUPPORTER, held[i].id.v));
            TRY(reach_tie(w, held[i].holder.v, held[i].client, TIE_SUPPORTER, held[i].id.v));
            TRY(work_event(w, EVENT_SUPPORT_SET,
                           &(struct event_more){
                               .client = held[i].client, .in_case = held[i].id, .class = C2 }));
        }
    } while (count > 0);
    return ERR_OK;
}

enum err
case_take_over_for(struct work *w, duty_id from, duty_id supervisor, unit_id unit, int party)
{
    struct held *held;
    size_t count;
    do {
        TRY(work_list(w, &case_stmts[HELD_BY], BINDS(BIND_ID("from", from)), &held_shape,
                      LIMIT_LIST_ROWS, (void **)&held, &count, NULL));
        for (size_t i = 0; i < count; i++)
            TRY(take_over_one(w, &held[i], from, supervisor, unit, party));
    } while (count > 0);
    TRY(party_take_over(w, from, supervisor));
    return support_by_holders(w, from);
}

enum err
case_take_over_all(struct work *w, duty_id from, duty_id supervisor)
{
    return case_take_over_for(w, from, supervisor, work_unit(w), work_party(w));
}

enum err
case_assign(struct work *w, client_id client, case_id id, duty_id to, const char *reason)
{
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    bool ours;
    TRY(work_exists(w, &case_stmts[DUTY_OF_UNIT], BINDS(BIND_ID("duty", to)), &ours));
    if (!ours)
        return work_problem(w, ERR_INVALID, "to", T("Choose somebody who works in your unit now."));
    int64_t from;
    TRY(work_int(w, &case_stmts[ASSIGNABLE], BINDS(BIND_ID("case", id), BIND_ID("client", client)),
                 &from));
    if (from == 0)
        return ERR_NOT_FOUND;
    TRY(work_run_one(w, &case_stmts[ASSIGN],
                     BINDS(BIND_ID("to", to), BIND_ID("case", id), BIND_ID("client", client),
                           BIND_RAW_ID("from", from))));
    TRY(reach_untie(w, from, client, TIE_HOLDER, id.v));
    TRY(reach_tie(w, to.v, client, TIE_HOLDER, id.v));
    TRY(work_run(w, &case_stmts[PARTY_ADD],
                 BINDS(BIND_ID("case", id), BIND_ID("client", client), BIND_ID("duty", to),
                       BIND_INT("party", work_party(w)))));
    TRY(reach_tie(w, to.v, client, TIE_PARTY, id.v));
    return work_event(
        w, EVENT_HOLDER_CHANGED,
        &(struct event_more){ .client = client, .in_case = id, .class = C2, .note = reason });
}
