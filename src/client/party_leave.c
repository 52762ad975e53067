/* client/party_leave.c: see party_leave.h. */
#include "client/party_leave.h"

#include "access/relation.h"
#include "client/step.h"

#include <assert.h>

enum { ANSWERS, TAKES, ENDS, STEPS, NEXT };
const struct stmt party_leave_stmts[] = {
    [ANSWERS] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT k.client_id AS client, k.case_id AS id, k.party FROM case_party k"
               " JOIN client_case c ON c.id = k.case_id AND c.client_id = k.client_id"
               " WHERE k.duty_id = :from AND k.until_on IS NULL AND c.ended_on IS NULL"
               FROM_OWN_UNIT " ORDER BY k.case_id LIMIT :limit",
    },
    [ENDS] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE case_party SET until_on = :w_today WHERE case_id = :case"
               " AND client_id = :client AND duty_id = :from AND until_on IS NULL" FROM_OWN_UNIT,
    },
    [TAKES] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO case_party (case_id, client_id, duty_id, party, from_on)"
               " SELECT k.case_id, k.client_id, CAST(:supervisor AS BIGINT), k.party,"
               " CAST(:w_today AS DATE) FROM case_party k WHERE k.case_id = :case"
               " AND k.client_id = :client AND k.duty_id = :from AND k.until_on IS NULL"
               " AND NOT EXISTS (SELECT 1 FROM case_party s WHERE s.case_id = k.case_id"
               " AND s.duty_id = :supervisor AND s.until_on IS NULL)" FROM_OWN_UNIT
               " ON CONFLICT (case_id, duty_id, from_on) DO UPDATE SET until_on = NULL",
    },
    [STEPS] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE step SET duty_id = :supervisor, version = version + 1"
               " WHERE duty_id = :from AND client_id = :client AND state IN (1, 2)"
               " AND plan_id IN (SELECT p.id FROM plan p WHERE p.case_id = :case"
               " AND p.client_id = :client)" FROM_OWN_UNIT,
    },
    [NEXT] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET next_step_duty_id = :supervisor, version = version + 1"
               " WHERE id = :case AND client_id = :client AND next_step_duty_id = :from"
               FROM_OWN_UNIT,
    },
    STMT_END,
};
static_assert(STEP_PLANNED == 1 && STEP_UNDER_WAY == 2, "the numbers in STEPS");

struct answers {
    client_id client;
    case_id id;
    int64_t party;
};
static const struct attr answers_attrs[] = {
    ATTR(struct answers, client, KIND_CLIENT, C1),
    ATTR(struct answers, id, KIND_ID, C2),
    ATTR(struct answers, party, KIND_INT, C2),
    ATTR_END,
};
static const struct shape answers_shape = { "answers", sizeof(struct answers), answers_attrs };

static enum err
move(struct work *w, int which, client_id client, case_id in_case, duty_id from, duty_id supervisor)
{
    struct bind binds[5] = { BIND_ID("case", in_case), BIND_ID("client", client),
                             BIND_ID("from", from) };
    if (which != ENDS)
        binds[3] = BIND_ID("supervisor", supervisor);
    return work_run(w, &party_leave_stmts[which], binds);
}

enum err
steps_take_over(struct work *w, client_id client, case_id in_case, duty_id from, duty_id supervisor)
{
    TRY(move(w, STEPS, client, in_case, from, supervisor));
    return move(w, NEXT, client, in_case, from, supervisor);
}

static enum err
take_one(struct work *w, const struct answers *k, duty_id from, duty_id supervisor)
{
    TRY(move(w, TAKES, k->client, k->id, from, supervisor));
    TRY(move(w, ENDS, k->client, k->id, from, supervisor));
    TRY(steps_take_over(w, k->client, k->id, from, supervisor));
    TRY(reach_untie(w, from.v, k->client, TIE_PARTY, k->id.v));
    TRY(reach_tie(w, supervisor.v, k->client, TIE_PARTY, k->id.v));
    return work_event(w, EVENT_PARTY_NAMED,
                      &(struct event_more){ .client = k->client, .in_case = k->id, .class = C2 });
}

enum err
party_take_over(struct work *w, duty_id from, duty_id supervisor)
{
    struct answers *rows;
    size_t count;
    do {
        TRY(work_list(w, &party_leave_stmts[ANSWERS], BINDS(BIND_ID("from", from)), &answers_shape,
                      LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
        for (size_t i = 0; i < count; i++)
            TRY(take_one(w, &rows[i], from, supervisor));
    } while (count > 0);
    return ERR_OK;
}
