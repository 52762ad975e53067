/* client/network.c: see network.h.  First the SQL that places need, then their rules. */
#include "client/network.h"

#include "access/relation.h"
#include "client/notice.h"
#include "region/organisation.h"

#include <assert.h>

enum { PLACES_MAX = 60, PHONE_BYTES = 40 };
static_assert(TEAM_PAIR == 1, "the number in migrations/0011_meeting.sql");

#define PLACE_COLUMNS                                                                              \
    "SELECT p.id, p.client_id AS client, p.case_id AS in_case, p.role, p.duty_id AS duty, p.name," \
    " p.org_name, p.phone, p.wanted, p.wanted_on, p.words, p.since_on, p.until_on, p.end_reason,"  \
    " p.by_client, p.version, w.name AS worker_name, o.name_fi AS worker_org_fi,"                  \
    " o.name_sv AS worker_org_sv, o.name_en AS worker_org_en FROM team_place p"                    \
    " LEFT JOIN duty d ON d.id = p.duty_id LEFT JOIN worker w ON w.id = d.worker_id"               \
    " LEFT JOIN unit u ON u.id = d.unit_id LEFT JOIN organisation o ON o.id = u.org_id"            \
    " JOIN client_case c ON c.id = p.case_id WHERE p.client_id = :w_client"

enum { PLACES, OWN, PLACE, INSERT, WISH, END, END_OF_DUTY, NAMED, LEAVE, CASE_HOLDER };
const struct stmt network_stmts[] = {
    [PLACES] = {
        .need = NEED_TEAM,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = PLACE_COLUMNS " AND p.case_id = :w_case"
               " ORDER BY CASE WHEN p.until_on IS NULL THEN 0 ELSE 1 END, p.role, p.id"
               " LIMIT :limit",
    },
    [OWN] = {
        .need = NEED_TEAM,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = PLACE_COLUMNS " AND c.ended_on IS NULL AND p.until_on IS NULL"
               " ORDER BY p.role, p.id LIMIT :limit",
    },
    [PLACE] = {
        .need = NEED_TEAM,
        .touches = TOUCH_PERSON,
        .sql = PLACE_COLUMNS " AND p.id = :place AND c.ended_on IS NULL",
    },
    [INSERT] = {
        .need = NEED_TEAM_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO team_place (id, client_id, case_id, role, duty_id, name, org_name,"
               " phone, wanted, wanted_on, words, since_on, by_client, made_duty_id)"
               " SELECT CAST(:id AS BIGINT), c.client_id, c.id, CAST(:role AS INTEGER),"
               " CAST(:duty AS BIGINT),"
               " CASE WHEN CAST(:duty AS BIGINT) IS NULL THEN CAST(:name AS TEXT) END,"
               " CASE WHEN CAST(:duty AS BIGINT) IS NULL THEN CAST(:org_name AS TEXT) END,"
               " CASE WHEN CAST(:duty AS BIGINT) IS NULL THEN CAST(:phone AS TEXT) END,"
               " CAST(:wanted AS INTEGER), CAST(:wanted_on AS DATE),"
               " CAST(:words AS TEXT), CAST(:since_on AS DATE), CAST(:by_client AS INTEGER),"
               " CAST(:w_duty AS BIGINT) FROM client_case c"
               " WHERE c.id = :case AND c.client_id = :w_client AND c.ended_on IS NULL",
    },
    [WISH] = {
        .need = NEED_TEAM_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE team_place SET wanted = :wanted, wanted_on = :w_today,"
               " words = coalesce(CAST(:words AS TEXT), words), version = version + 1"
               " WHERE id = :place AND client_id = :w_client AND version = :version"
               " AND until_on IS NULL",
    },
    [END] = {
        .need = NEED_TEAM_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE team_place SET until_on = :until_on, end_reason = :reason,"
               " version = version + 1 WHERE id = :place AND client_id = :w_client"
               " AND version = :version AND until_on IS NULL",
    },
    [END_OF_DUTY] = {
        .need = NEED_TEAM_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE team_place SET until_on = :w_today, end_reason = :reason,"
               " version = version + 1 WHERE case_id = :w_case AND client_id = :w_client"
               " AND duty_id = :duty AND until_on IS NULL",
    },
    [NAMED] = {
        .need = NEED_CASE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM case_party WHERE case_id = :w_case AND client_id = :w_client"
               " AND duty_id = :duty AND until_on IS NULL",
    },
    [LEAVE] = {
        .need = NEED_TEAM_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE case_party SET until_on = :w_today WHERE case_id = :w_case"
               " AND client_id = :w_client AND duty_id = :duty AND until_on IS NULL",
    },
    [CASE_HOLDER] = {
        .need = NEED_CASE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT holder_duty_id FROM client_case WHERE id = :case AND client_id = :w_client"
               " AND ended_on IS NULL",
    },
    STMT_END,
};

#define WORKER_ROLES                                                                               \
    { TEAM_PAIR, "pair_worker", T("Pair worker") },                                                \
        { TEAM_COORDINATOR, "coordinator", T("Work-ability coordinator") },                        \
        { TEAM_CONTACT, "own_contact", T("Own contact person") },                                  \
        { TEAM_COACH, "job_coach", T("Job coach") },                                               \
        { TEAM_KELA_ADVISER, "kela_adviser", T("Work-ability adviser of Kela") },                  \
        { TEAM_PRESENTER, "presenter", T("Presents the situation") },                              \
    {                                                                                              \
        TEAM_OTHER_WORKER, "worker", T("Another worker")                                           \
    }
#define OWN_ROLES                                                                                  \
    { TEAM_SUPPORT, "support_person", T("Support person") },                                       \
        { TEAM_FAMILY, "family", T("Family or friend") },                                          \
        { TEAM_GUARDIAN, "guardian", T("Guardian") },                                              \
        { TEAM_INTERPRETER, "interpreter", TC("person", "Interpreter") },                          \
        { TEAM_EXPERT, "expert_by_experience", T("Expert by experience") },                        \
    {                                                                                              \
        TEAM_PEER, "peer", T("Peer")                                                               \
    }
const struct code team_role_codes[] = {
    WORKER_ROLES,
    OWN_ROLES,
    { TEAM_EMPLOYER, "employer", T("Contact of the employer") },
    { TEAM_OTHER, "other", TC("person", "Somebody else") },
    { 0, NULL, TEXT_NONE },
};
const struct code worker_role_codes[] = { WORKER_ROLES, { 0, NULL, TEXT_NONE } };
const struct code network_role_codes[] = { OWN_ROLES,
                                           { TEAM_OTHER, "other", TC("person", "Somebody else") },
                                           { 0, NULL, TEXT_NONE } };

const struct code team_wanted_codes[] = {
    { WANTED_NOT_ASKED, "not_asked", T("Not asked yet") },
    { WANTED_YES, "yes", T("The client wants") },
    { WANTED_NO, "no", T("The client does not want") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr place_attrs[] = {
    ATTR(struct team_place, id, KIND_ID, C2),
    ATTR(struct team_place, client, KIND_CLIENT, C1),
    ATTR(struct team_place, in_case, KIND_ID, C2),
    ATTR(struct team_place, role, KIND_CODE, C2, .label = T("Role"), .codes = team_role_codes),
    ATTR(struct team_place, duty, KIND_ID, C2),
    ATTR(struct team_place, name, KIND_TEXT, C2, .label = T("Name")),
    ATTR(struct team_place, org_name, KIND_TEXT, C2, .label = T("Organisation")),
    ATTR(struct team_place, phone, KIND_TEXT, C2, .label = T("Telephone")),
    ATTR(struct team_place, wanted, KIND_CODE, C2, .label = T("The client's wish"),
         .codes = team_wanted_codes),
    ATTR(struct team_place, wanted_on, KIND_DATE, C2),
    ATTR(struct team_place, words, KIND_TEXT, C7, .label = T("In the client's words")),
    ATTR(struct team_place, since_on, KIND_DATE, C2, .label = T("Since")),
    ATTR(struct team_place, until_on, KIND_DATE, C2, .label = T("Until")),
    ATTR(struct team_place, end_reason, KIND_TEXT, C2, .label = T("Why it ended")),
    ATTR(struct team_place, by_client, KIND_BOOL, C2),
    ATTR(struct team_place, version, KIND_INT, OPEN),
    ATTR(struct team_place, worker_name, KIND_TEXT, C2),
    ATTR_NAMES(struct team_place, worker_org),
    ATTR_END,
};
const struct shape team_place_shape = { .name = "team_place",
                                        .size = sizeof(struct team_place),
                                        .attrs = place_attrs };

/* ---- reading ---- */

const char *
team_place_name(const struct team_place *place)
{
    const char *name = place->duty.v != 0 ? place->worker_name : place->name;
    return name != NULL ? name : "";
}

bool
team_place_is_open(const struct team_place *place)
{
    return date_is_none(place->until_on);
}

enum err
team_places(struct work *w, struct team_place **ret, size_t *ret_count)
{
    return work_list(w, &network_stmts[PLACES], NO_BINDS, &team_place_shape, PLACES_MAX,
                     (void **)ret, ret_count, NULL);
}

enum err
network_own(struct work *w, struct team_place **ret, size_t *ret_count)
{
    return work_list(w, &network_stmts[OWN], NO_BINDS, &team_place_shape, PLACES_MAX, (void **)ret,
                     ret_count, NULL);
}

/* ---- adding ---- */

static bool
may_be_unnamed(int role)
{
    return role == TEAM_EXPERT || role == TEAM_PEER || role == TEAM_INTERPRETER;
}

static enum err
check_worker(struct work *w, const struct team_given *given)
{
    if (code_find(worker_role_codes, given->role) == NULL)
        return work_problem(w, ERR_INVALID, "role", T("Choose the role of the worker."));
    bool named;
    TRY(work_exists(w, &network_stmts[NAMED], BINDS(BIND_ID("duty", given->duty)), &named));
    return named ? ERR_OK
                 : work_problem(w, ERR_INVALID, "duty",
                                T("Choose a worker who is named in this case."));
}

/* Somebody without an account: a name, unless a peer or an expert is only offered. */
static enum err
check_party(struct work *w, const struct team_given *given)
{
    enum err found[] = {
        code_find(team_role_codes, given->role) != NULL && given->role != TEAM_PAIR
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "role",
                           given->role == TEAM_PAIR
                               ? T("A pair worker is a worker who is named in this case.")
                               : T("Choose the role.")),
        may_be_unnamed(given->role) ? work_check_optional(w, "name", given->name, LIMIT_LINE_BYTES)
                                    : work_check_text(w, "name", given->name, LIMIT_LINE_BYTES),
        work_check_optional(w, "org_name", given->org_name, LIMIT_LINE_BYTES),
        work_check_optional(w, "phone", given->phone, PHONE_BYTES),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return ERR_OK;
}

static enum err
check_wish(struct work *w, int wanted, const char *words)
{
    if (code_find(team_wanted_codes, wanted) == NULL)
        return work_problem(w, ERR_INVALID, "wanted",
                            T("Choose what the client says, or that the client was not asked."));
    return work_check_optional(w, "words", words, LIMIT_REASON_BYTES);
}

static enum err
check_since(struct work *w, struct date since)
{
    return date_is_none(since) || date_compare(since, work_today(w)) <= 0
               ? ERR_OK
               : work_problem(w, ERR_INVALID, "since_on", T("The day is in the future."));
}

static enum err
add_place(struct work *w, case_id in_case, const struct team_given *given, bool by_client,
          int64_t *ret)
{
    bool asked = given->wanted != WANTED_NOT_ASKED;
    struct date since = date_is_none(given->since_on) ? work_today(w) : given->since_on;
    int64_t id = work_new_id(w);
    enum err err =
        work_run_one(w, &network_stmts[INSERT],
                     BINDS(BIND_RAW_ID("id", id), BIND_ID("case", in_case),
                           BIND_INT("role", given->role), BIND_ID("duty", given->duty),
                           BIND_TEXT("name", given->name), BIND_TEXT("org_name", given->org_name),
                           BIND_TEXT("phone", given->phone), BIND_INT("wanted", given->wanted),
                           BIND_DATE("wanted_on", asked ? work_today(w) : DATE_NONE),
                           BIND_TEXT("words", given->words), BIND_DATE("since_on", since),
                           BIND_BOOL("by_client", by_client)));
    if (err == ERR_OK)
        *ret = id;
    return err;
}

/* Two can be told before the database refuses them: the worker's other role, the other pair. */
static enum err
check_free(struct work *w, const struct team_given *given)
{
    struct team_place *places;
    size_t count;
    TRY(team_places(w, &places, &count));
    for (size_t i = 0; i < count; i++) {
        if (!team_place_is_open(&places[i]))
            continue;
        if (given->duty.v != 0 && places[i].duty.v == given->duty.v)
            return work_problem(w, ERR_CONFLICT, "duty",
                                T("This worker has a role in the team already. End it first."));
        if (given->role == TEAM_PAIR && places[i].role == TEAM_PAIR)
            return work_problem(w, ERR_CONFLICT, "role",
                                T("There is a pair worker already. End that role first."));
    }
    return ERR_OK;
}

/* The responsible person leads the pair, so is no pair worker beside oneself. */
static enum err
check_pair(struct work *w, const struct client_case *c, const struct team_given *given)
{
    return given->role == TEAM_PAIR && given->duty.v == c->holder.v
               ? work_problem(w, ERR_INVALID, "duty",
                              T("The responsible person works with the pair worker. Choose the "
                                "other one."))
               : ERR_OK;
}

enum err
team_add(struct work *w, const struct team_given *given, int64_t *ret)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    enum err who = given->duty.v != 0 ? check_worker(w, given) : check_party(w, given);
    enum err wish = check_wish(w, given->wanted, given->words);
    enum err since = check_since(w, given->since_on);
    TRY(who);
    TRY(wish);
    TRY(since);
    TRY(check_pair(w, &c, given));
    TRY(check_free(w, given));
    int64_t id;
    TRY(add_place(w, c.id, given, false, &id));
    TRY(notice_tell(w, given->duty.v, EVENT_TEAM_CHANGED, id));
    *ret = id;
    return work_event(w, EVENT_TEAM_CHANGED,
                      &(struct event_more){ .object = id, .class = C2, .note = given->name });
}

/* ---- what the client says ---- */

static enum err
moved_on(struct work *w, enum err err)
{
    return err == ERR_CONFLICT
               ? work_problem(w, err, NULL,
                              T("Somebody else has just changed this. Look at it again."))
               : err;
}

static enum err
place_get(struct work *w, int64_t id, struct team_place *ret)
{
    return work_get(w, &network_stmts[PLACE], BINDS(BIND_RAW_ID("place", id)), &team_place_shape,
                    ret);
}

/* The wish, and what follows from it: who has no account leaves when not wanted. */
static enum err
wish(struct work *w, int64_t id, int wanted, const char *words, int64_t version,
     struct team_place *ret)
{
    TRY(place_get(w, id, ret));
    if (wanted == WANTED_NOT_ASKED)
        wanted = WANTED_NONE; /* it is an answer */
    TRY(check_wish(w, wanted, words));
    TRY(moved_on(w, work_run_one(w, &network_stmts[WISH],
                                 BINDS(BIND_RAW_ID("place", id), BIND_INT("wanted", wanted),
                                       BIND_TEXT("words", words), BIND_INT("version", version)))));
    if (wanted != WANTED_NO || ret->duty.v != 0)
        return ERR_OK;
    return work_run_one(w, &network_stmts[END],
                        BINDS(BIND_RAW_ID("place", id), BIND_DATE("until_on", work_today(w)),
                              BIND_TEXT("reason", TEAM_NOT_WANTED),
                              BIND_INT("version", version + 1)));
}

enum err
team_wish(struct work *w, int64_t place, int wanted, const char *words, int64_t version)
{
    struct client_case c;
    struct team_place p;
    TRY(case_must_be_open(w, &c));
    TRY(wish(w, place, wanted, words, version, &p));
    return work_event(w, EVENT_TEAM_CHANGED,
                      &(struct event_more){ .object = place, .class = C7, .note = words });
}

/* ---- ending ---- */

enum err
team_end(struct work *w, int64_t place, struct date until_on, const char *reason, int64_t version)
{
    struct client_case c;
    struct team_place p;
    TRY(case_must_be_open(w, &c));
    TRY(place_get(w, place, &p));
    enum err day = ERR_OK;
    if (date_is_none(until_on))
        until_on = work_today(w);
    else if (date_compare(until_on, work_today(w)) > 0)
        day = work_problem(w, ERR_INVALID, "until_on", T("The day is in the future."));
    else if (date_compare(until_on, p.since_on) < 0)
        day = work_problem(w, ERR_INVALID, "until_on", T("It ends before it began."));
    enum err why = work_check_text(w, "reason", reason, LIMIT_REASON_BYTES);
    TRY(day);
    TRY(why);
    TRY(moved_on(w,
                 work_run_one(w, &network_stmts[END],
                              BINDS(BIND_RAW_ID("place", place), BIND_DATE("until_on", until_on),
                                    BIND_TEXT("reason", reason), BIND_INT("version", version)))));
    return work_event(
        w, EVENT_TEAM_CHANGED,
        &(struct event_more){ .object = place, .class = C2, .note = reason, .on = until_on });
}

/* Nobody may go who still has something to do here. */
static enum err
check_may_leave(struct work *w, const struct client_case *c, duty_id duty)
{
    if (duty.v == c->holder.v)
        return work_problem(w, ERR_CONFLICT, "duty",
                            T("The responsible person stays until another accepts the "
                              "responsibility."));
    if (duty.v == c->next_step_duty.v)
        return work_problem(w, ERR_CONFLICT, "duty",
                            T("The next step is this worker's. Give it to somebody else first."));
    if (c->waits && duty.v == c->supporter.v)
        return work_problem(w, ERR_CONFLICT, "duty",
                            T("This worker supports the client who waits. Name another first."));
    bool named;
    TRY(work_exists(w, &network_stmts[NAMED], BINDS(BIND_ID("duty", duty)), &named));
    return named ? ERR_OK
                 : work_problem(w, ERR_INVALID, "duty",
                                T("Choose a worker who is named in this case."));
}

enum err
team_leave(struct work *w, duty_id duty, const char *reason)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    enum err may = check_may_leave(w, &c, duty);
    enum err why = work_check_text(w, "reason", reason, LIMIT_REASON_BYTES);
    TRY(may);
    TRY(why);
    TRY(work_run(w, &network_stmts[END_OF_DUTY],
                 BINDS(BIND_ID("duty", duty), BIND_TEXT("reason", reason))));
    TRY(work_run_one(w, &network_stmts[LEAVE], BINDS(BIND_ID("duty", duty))));
    TRY(notice_tell(w, duty.v, EVENT_TEAM_CHANGED, c.id.v));
    TRY(reach_untie(w, duty.v, c.client, TIE_PARTY, c.id.v));
    return work_event(w, EVENT_TEAM_CHANGED, &(struct event_more){ .class = C2, .note = reason });
}

/* ---- by the client ---- */

static enum err
tell_holder(struct work *w, case_id in_case, int64_t place)
{
    int64_t holder;
    TRY(work_int(w, &network_stmts[CASE_HOLDER], BINDS(BIND_ID("case", in_case)), &holder));
    return holder == 0 ? ERR_NOT_FOUND : notice_tell(w, holder, EVENT_NETWORK_CHANGED, place);
}

enum err
network_add(struct work *w, case_id in_case, const struct team_given *given)
{
    struct team_given own = *given;
    own.duty = (duty_id){ 0 };
    own.wanted = WANTED_YES;
    own.since_on = DATE_NONE;
    enum err role =
        code_find(network_role_codes, own.role) != NULL
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "role", T("Choose what the person is to you."));
    enum err who = check_party(w, &own);
    enum err words = check_wish(w, own.wanted, own.words);
    TRY(role);
    TRY(who);
    TRY(words);
    int64_t id;
    TRY(tell_holder(w, in_case, 0));
    TRY(add_place(w, in_case, &own, true, &id));
    return work_event(
        w, EVENT_NETWORK_CHANGED,
        &(struct event_more){ .in_case = in_case, .object = id, .class = C7, .note = own.words });
}

enum err
network_wish(struct work *w, int64_t place, int wanted, const char *words, int64_t version)
{
    struct team_place p;
    TRY(wish(w, place, wanted, words, version, &p));
    TRY(tell_holder(w, p.in_case, place));
    return work_event(
        w, EVENT_NETWORK_CHANGED,
        &(struct event_more){ .in_case = p.in_case, .object = place, .class = C7, .note = words });
}
