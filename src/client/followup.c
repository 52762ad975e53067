/* client/followup.c: see followup.h. */
#include "client/followup.h"

#include "client/case.h"
#include "client/closing.h"

#include <assert.h>

static_assert(FOLLOWUP_WAITS == 1 && FOLLOWUP_ANSWERED == 2 && FOLLOWUP_NOT_REACHED == 3 &&
                  FOLLOWUP_ENDED == 4 && STEP_UNDER_WAY == 2 && STEP_DONE == 3 &&
                  PLAN_IN_FORCE == 2 && PLAN_ENDED == 4 && TIE_FORMER == 9,
              "the numbers in the statements");

#define QUESTION                                                                                   \
    "SELECT f.id, f.client_id AS client, f.case_id AS in_case, f.months, f.due_on, f.state,"       \
    " f.way, f.place, f.helped, f.wants_contact, f.answered_on, f.contacted_on"
#define ASKER                                                                                      \
    ", b.name AS asker, f.version FROM followup f JOIN duty d ON d.id = f.duty_id JOIN worker b"   \
    " ON b.id = d.worker_id"
/* With whom to ask. */
#define WHOM ", c.family_name, c.given_names, c.phone" ASKER " JOIN client c ON c.id = f.client_id"
/* One's own, while one may still see the person; and the unit's that nobody asks any more, or who
 * want to be contacted, for its supervisor. */
#define MINE                                                                                       \
    " JOIN reach r ON r.holder_id = :w_duty AND r.client_id = f.client_id AND r.tie = 9"           \
    " AND r.cause_id = f.case_id AND r.from_on <= :w_today"                                        \
    " AND (r.until_on IS NULL OR r.until_on >= :w_today) WHERE f.duty_id = :w_duty"
#define OF_UNIT                                                                                    \
    " WHERE f.unit_id = :w_unit AND f.duty_id <> :w_duty AND EXISTS (SELECT 1 FROM unit u WHERE"   \
    " u.id = :w_unit AND u.supervisor_duty_id = :w_duty) AND (d.until_on < :w_today"               \
    " OR (f.wants_contact = 1 AND f.contacted_on IS NULL))"
#define IS_TO_DO                                                                                   \
    " AND ((f.state = 1 AND f.due_on <= :until_on)"                                                \
    " OR (f.wants_contact = 1 AND f.contacted_on IS NULL))"
/* Who may change it: the same two, one after the other. */
#define MAY_CHANGE                                                                                 \
    " AND version = :version AND (duty_id = :w_duty OR EXISTS (SELECT 1 FROM unit u WHERE u.id"    \
    " = unit_id AND u.id = :w_unit AND u.supervisor_duty_id = :w_duty))"

enum {
    AGREED,
    AGREE,
    ASK,
    TAKE_BACK,
    END_ASKING,
    OF_CASE,
    LIST,
    ONE,
    ANSWER,
    CONTACTED,
    TELL,
    OWN_DUE,
    OWN_ANSWER,
    OWN_TELL,
    STEPS
};
const struct stmt followup_stmts[] = {
    [AGREED] = {
        .need = NEED_FEEDBACK,
        .touches = TOUCH_PERSON,
        .sql = "SELECT g.client_id AS client, g.agreed, g.agreed_on, g.taken_back_on, b.name"
               " FROM followup_agreement g JOIN duty d ON d.id = g.duty_id JOIN worker b ON"
               " b.id = d.worker_id WHERE g.case_id = :w_case AND g.client_id = :w_client",
    },
    [AGREE] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO followup_agreement (case_id, client_id, agreed, agreed_on, duty_id)"
               " SELECT c.id, c.client_id, CAST(:agreed AS INTEGER), CAST(:on AS DATE),"
               " CAST(:w_duty AS BIGINT) FROM client_case c WHERE c.id = :w_case"
               " AND c.client_id = :w_client AND c.ended_on IS NOT NULL",
    },
    [ASK] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO followup (id, client_id, case_id, months, due_on, duty_id, unit_id,"
               " state) SELECT CAST(:id AS BIGINT), g.client_id, g.case_id, CAST(:months AS"
               " INTEGER), CAST(:on AS DATE), c.holder_duty_id, c.holder_unit_id, 1"
               " FROM followup_agreement g JOIN client_case c ON c.id = g.case_id"
               " WHERE g.case_id = :w_case AND g.client_id = :w_client AND g.agreed = 1",
    },
    [TAKE_BACK] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE followup_agreement SET taken_back_on = :w_today WHERE case_id = :w_case"
               " AND client_id = :w_client AND agreed = 1 AND taken_back_on IS NULL",
    },
    [END_ASKING] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE followup SET state = 4, version = version + 1 WHERE case_id = :w_case"
               " AND client_id = :w_client AND state = 1",
    },
    [OF_CASE] = {
        .need = NEED_FEEDBACK,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = QUESTION ", NULL AS family_name, NULL AS given_names, NULL AS phone" ASKER
               " WHERE f.case_id = :w_case AND f.client_id = :w_client"
               " ORDER BY f.months LIMIT :limit",
    },
    [LIST] = {
        .need = NEED_FEEDBACK,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST | STMT_COVERED,
        .sql = "SELECT x.id, x.client, x.in_case, x.months, x.due_on, x.state, x.way, x.place,"
               " x.helped, x.wants_contact, x.answered_on, x.contacted_on, x.family_name,"
               " x.given_names, x.phone, x.asker, x.version FROM ("
               QUESTION WHOM MINE IS_TO_DO " UNION ALL " QUESTION WHOM OF_UNIT IS_TO_DO
               ") x ORDER BY x.due_on, x.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_FEEDBACK,
        .touches = TOUCH_PERSON,
        .flags = STMT_COVERED,
        .sql = QUESTION WHOM MINE " AND f.id = :followup UNION ALL " QUESTION WHOM OF_UNIT
               " AND f.id = :followup",
    },
    [ANSWER] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE followup SET state = :state, way = :way, place = :place, helped = :helped,"
               " wants_contact = :wants, answered_on = :w_today, version = version + 1"
               " WHERE id = :followup AND state = 1" MAY_CHANGE,
    },
    [CONTACTED] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE followup SET contacted_on = :w_today, version = version + 1"
               " WHERE id = :followup AND wants_contact = 1 AND contacted_on IS NULL" MAY_CHANGE,
    },
    [TELL] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " SELECT CAST(:id AS BIGINT), u.supervisor_duty_id, f.client_id, f.case_id,"
               " CAST(:kind AS INTEGER), f.id, CAST(:w_today AS DATE) FROM followup f JOIN unit u"
               " ON u.id = f.unit_id WHERE f.id = :followup AND u.supervisor_duty_id IS NOT NULL"
               " AND u.supervisor_duty_id <> :w_duty AND u.id = :w_unit",
    },
    [OWN_DUE] = {
        .need = NEED_FEEDBACK,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = QUESTION ", NULL AS family_name, NULL AS given_names, NULL AS phone" ASKER
               " WHERE f.client_id = :w_client AND f.state = 1 AND f.due_on <= :w_today"
               " ORDER BY f.due_on, f.id LIMIT :limit",
    },
    [OWN_ANSWER] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE followup SET state = 2, way = 2, place = :place, helped = :helped,"
               " wants_contact = :wants, answered_on = :w_today, version = version + 1"
               " WHERE id = :followup AND client_id = :w_client AND state = 1"
               " AND due_on <= :w_today",
    },
    [OWN_TELL] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " SELECT CAST(:id AS BIGINT), u.supervisor_duty_id, f.client_id, f.case_id,"
               " CAST(:kind AS INTEGER), f.id, CAST(:w_today AS DATE) FROM followup f JOIN unit u"
               " ON u.id = f.unit_id WHERE f.id = :followup AND f.client_id = :w_client"
               " AND u.supervisor_duty_id IS NOT NULL",
    },
    [STEPS] = {
        .need = NEED_FEEDBACK,
        .touches = TOUCH_PERSON,
        .sql = "SELECT c.client_id AS client, count(s.id) AS steps, sum(CASE WHEN s.state = 3 THEN"
               " 1 ELSE 0 END) AS done, sum(CASE WHEN s.state = 2 THEN 1 ELSE 0 END) AS"
               " under_way, max(coalesce(k.outcome, 0)) AS outcome, c.ended_on FROM client_case c"
               " LEFT JOIN plan p ON p.case_id = c.id AND p.client_id = c.client_id"
               " AND p.state IN (2, 4) LEFT JOIN step s ON s.plan_id = p.id LEFT JOIN closing k"
               " ON k.case_id = c.id WHERE c.id = :w_case AND c.client_id = :w_client"
               " GROUP BY c.client_id, c.ended_on",
    },
    STMT_END,
};

const struct code followup_state_codes[] = {
    { FOLLOWUP_WAITS, "waits", TC("follow-up", "Not asked yet") },
    { FOLLOWUP_ANSWERED, "answered", TC("follow-up", "Answered") },
    { FOLLOWUP_NOT_REACHED, "not_reached", TC("follow-up", "Could not be reached") },
    { FOLLOWUP_ENDED, "ended", TC("follow-up", "Not asked: the agreement was taken back") },
    { 0, NULL, TEXT_NONE },
};
const struct code followup_way_codes[] = {
    { WAY_PHONE, "phone", T("On the phone") },
    { WAY_OWN, "own", T("On the client's own page") },
    { 0, NULL, TEXT_NONE },
};
const struct code followup_place_codes[] = {
    { PLACE_WORKING, "working", TC("follow-up", "Working") },
    { PLACE_STUDYING, "studying", TC("follow-up", "Studying") },
    { PLACE_IN_SERVICE, "in_service", TC("follow-up", "In a service") },
    { PLACE_LOOKING, "looking", TC("follow-up", "Looking for work") },
    { PLACE_OTHER, "other", TC("follow-up", "Something else") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr followup_attrs[] = {
    ATTR(struct followup, id, KIND_ID, C2),
    ATTR(struct followup, client, KIND_CLIENT, C1),
    ATTR(struct followup, in_case, KIND_ID, C2),
    ATTR(struct followup, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct followup, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct followup, phone, KIND_TEXT, C1, .label = T("Telephone"), .covered = true),
    ATTR(struct followup, months, KIND_INT, C2, .label = T("Months after the ending")),
    ATTR(struct followup, due_on, KIND_DATE, C2, .label = T("Ask from")),
    ATTR(struct followup, state, KIND_CODE, C2, .label = T("State"), .codes = followup_state_codes),
    ATTR(struct followup, way, KIND_CODE, C2, .label = T("How"), .codes = followup_way_codes),
    ATTR(struct followup, place, KIND_CODE, C2, .label = T("Where the client is now"),
         .codes = followup_place_codes),
    ATTR(struct followup, helped, KIND_INT, C2, .label = T("Was the path of help (1 to 5)")),
    ATTR(struct followup, wants_contact, KIND_BOOL, C2, .label = T("Wants to be contacted")),
    ATTR(struct followup, answered_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct followup, contacted_on, KIND_DATE, C2, .label = T("Contacted")),
    ATTR(struct followup, asker, KIND_TEXT, C2, .label = T("Who asks")),
    ATTR(struct followup, version, KIND_INT, C2),
    ATTR_END,
};
const struct shape followup_shape = { "followup", sizeof(struct followup), followup_attrs };

static const struct attr agreement_attrs[] = {
    ATTR(struct followup_agreement, client, KIND_CLIENT, C1),
    ATTR(struct followup_agreement, agreed, KIND_BOOL, C2, .label = T("Agreed to be asked")),
    ATTR(struct followup_agreement, agreed_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct followup_agreement, taken_back_on, KIND_DATE, C2, .label = T("Taken back")),
    ATTR(struct followup_agreement, name, KIND_TEXT, C2, .label = T("Recorded by")),
    ATTR_END,
};
const struct shape followup_agreement_shape = { "agreement", sizeof(struct followup_agreement),
                                                agreement_attrs };

static const struct attr steps_attrs[] = {
    ATTR(struct followup_steps, client, KIND_CLIENT, C1),
    ATTR(struct followup_steps, steps, KIND_INT, C7, .label = T("Steps of the plan")),
    ATTR(struct followup_steps, done, KIND_INT, C7, .label = T("Steps done")),
    ATTR(struct followup_steps, under_way, KIND_INT, C7, .label = T("Steps under way")),
    ATTR(struct followup_steps, outcome, KIND_CODE, C7, .label = T("Outcome"),
         .codes = case_outcome_codes),
    ATTR(struct followup_steps, ended_on, KIND_DATE, C2, .label = T("Ended")),
    ATTR_END,
};
const struct shape followup_steps_shape = { "steps", sizeof(struct followup_steps), steps_attrs };

/* ---- the agreement ---- */

enum err
followup_agreement_get(struct work *w, struct followup_agreement *ret)
{
    return work_get(w, &followup_stmts[AGREED], NO_BINDS, &followup_agreement_shape, ret);
}

static enum err
check_agreed_on(struct work *w, const struct client_case *c, struct date on)
{
    if (date_is_none(on))
        return work_problem(w, ERR_INVALID, "agreed_on", T("This is needed."));
    if (date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "agreed_on", T("The day is in the future."));
    if (date_compare(on, c->opened_on) < 0)
        return work_problem(w, ERR_INVALID, "agreed_on", T("The day is before the case began."));
    return ERR_OK;
}

enum err
followup_agree(struct work *w, bool agreed, struct date agreed_on)
{
    static const int months[] = { 3, 6, 12 };
    struct client_case c;
    struct followup_agreement before;
    TRY(case_get(w, &c));
    if (case_is_open(&c))
        return work_problem(w, ERR_CONFLICT, NULL, T("The case has not ended yet."));
    enum err err = followup_agreement_get(w, &before);
    if (err == ERR_OK)
        return work_problem(w, ERR_CONFLICT, NULL, T("This has been recorded already."));
    if (err != ERR_NOT_FOUND)
        return err;
    TRY(check_agreed_on(w, &c, agreed_on));
    work_note(w, "ground", "the client's own agreement");
    TRY(work_run_one(w, &followup_stmts[AGREE],
                     BINDS(BIND_BOOL("agreed", agreed), BIND_DATE("on", agreed_on))));
    for (size_t i = 0; i < COUNT(months) && agreed; i++)
        TRY(work_run_one(w, &followup_stmts[ASK],
                         BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_INT("months", months[i]),
                               BIND_DATE("on", date_add_months(c.ended_on, months[i])))));
    return ERR_OK;
}

enum err
followup_take_back(struct work *w)
{
    enum err err = work_run_one(w, &followup_stmts[TAKE_BACK], NO_BINDS);
    if (err == ERR_CONFLICT)
        return work_problem(w, ERR_CONFLICT, NULL, T("There is no agreement to take back."));
    TRY(err);
    return work_run(w, &followup_stmts[END_ASKING], NO_BINDS);
}

enum err
followup_of_case(struct work *w, struct followup **ret, size_t *ret_count)
{
    return work_list(w, &followup_stmts[OF_CASE], NO_BINDS, &followup_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

/* ---- asking ---- */

enum err
followup_list(struct work *w, bool ahead, struct followup **ret, size_t *ret_count)
{
    struct date until = ahead ? date_add_months(work_today(w), 13) : work_today(w);
    return work_list(w, &followup_stmts[LIST], BINDS(BIND_DATE("until_on", until)), &followup_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
followup_get(struct work *w, int64_t id, struct followup *ret)
{
    return work_get(w, &followup_stmts[ONE], BINDS(BIND_RAW_ID("followup", id)), &followup_shape,
                    ret);
}

static enum err
check_given(struct work *w, const struct followup_given *given)
{
    if (code_find(followup_place_codes, given->place) == NULL)
        return work_problem(w, ERR_INVALID, "place", T("This is needed."));
    if (given->helped < 0 || given->helped > 5)
        return work_problem(w, ERR_INVALID, "helped", T("Choose from 1 to 5."));
    return ERR_OK;
}

/* One that is due, and waits. */
static enum err
get_due(struct work *w, int64_t id, struct followup *ret)
{
    TRY(followup_get(w, id, ret));
    if (ret->state != FOLLOWUP_WAITS)
        return work_problem(w, ERR_CONFLICT, NULL, T("This question has been answered already."));
    if (date_compare(ret->due_on, work_today(w)) > 0)
        return work_problem(w, ERR_CONFLICT, NULL, T("It is not yet time to ask this."));
    return ERR_OK;
}

static enum err
set(struct work *w, const struct followup *f, enum followup_state state,
    const struct followup_given *given, int64_t version)
{
    TRY(work_run_one(w, &followup_stmts[ANSWER],
                     BINDS(BIND_RAW_ID("followup", f->id), BIND_INT("version", version),
                           BIND_INT("state", state), BIND_RAW_ID("way", given ? WAY_PHONE : 0),
                           BIND_RAW_ID("place", given ? given->place : 0),
                           BIND_RAW_ID("helped", given ? given->helped : 0),
                           BIND_BOOL("wants", given && given->wants_contact))));
    return work_event(
        w, EVENT_FOLLOWUP_ANSWERED,
        &(struct event_more){
            .client = f->client, .in_case = f->in_case, .object = f->id, .class = C2 });
}

enum err
followup_answer(struct work *w, int64_t id, const struct followup_given *given, int64_t version)
{
    struct followup f;
    TRY(get_due(w, id, &f));
    TRY(check_given(w, given));
    TRY(set(w, &f, FOLLOWUP_ANSWERED, given, version));
    if (!given->wants_contact)
        return ERR_OK;
    return work_run(w, &followup_stmts[TELL],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("followup", id),
                          BIND_INT("kind", EVENT_FOLLOWUP_ANSWERED)));
}

enum err
followup_not_reached(struct work *w, int64_t id, int64_t version)
{
    struct followup f;
    TRY(get_due(w, id, &f));
    return set(w, &f, FOLLOWUP_NOT_REACHED, NULL, version);
}

enum err
followup_contacted(struct work *w, int64_t id, int64_t version)
{
    struct followup f;
    TRY(followup_get(w, id, &f));
    if (!f.wants_contact || !date_is_none(f.contacted_on))
        return work_problem(w, ERR_CONFLICT, NULL, T("Nobody waits for a contact here."));
    return work_run_one(w, &followup_stmts[CONTACTED],
                        BINDS(BIND_RAW_ID("followup", id), BIND_INT("version", version)));
}

/* ---- the client's own ---- */

enum err
followup_own_due(struct work *w, struct followup **ret, size_t *ret_count)
{
    return work_list(w, &followup_stmts[OWN_DUE], NO_BINDS, &followup_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
followup_own_answer(struct work *w, int64_t id, const struct followup_given *given)
{
    struct followup *due;
    size_t count, i = 0;
    TRY(followup_own_due(w, &due, &count));
    while (i < count && due[i].id != id)
        i++;
    if (i == count)
        return ERR_NOT_FOUND;
    TRY(check_given(w, given));
    TRY(work_run_one(w, &followup_stmts[OWN_ANSWER],
                     BINDS(BIND_RAW_ID("followup", id), BIND_INT("place", given->place),
                           BIND_RAW_ID("helped", given->helped),
                           BIND_BOOL("wants", given->wants_contact))));
    if (given->wants_contact)
        TRY(work_run(w, &followup_stmts[OWN_TELL],
                     BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("followup", id),
                           BIND_INT("kind", EVENT_FOLLOWUP_ANSWERED))));
    return work_event(w, EVENT_FOLLOWUP_ANSWERED,
                      &(struct event_more){ .in_case = due[i].in_case, .object = id, .class = C2 });
}

/* ---- steps ---- */

enum err
followup_steps(struct work *w, struct followup_steps *ret)
{
    return work_get(w, &followup_stmts[STEPS], NO_BINDS, &followup_steps_shape, ret);
}
