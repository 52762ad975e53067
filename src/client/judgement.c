/* client/judgement.c: see judgement.h. */
#include "client/judgement.h"

#include "client/case.h"
#include "client/official.h"
#include "region/organisation.h"

enum { EARLIER, CITED, REPLACE, INSERT, LIST };
const struct stmt judgement_stmts[] = {
    [EARLIER] = {
        .need = NEED_SCREENING,
        .touches = TOUCH_PERSON,
        .sql = "SELECT id FROM judgement WHERE case_id = :w_case AND client_id = :w_client"
               " AND question = :question AND party = :party AND replaced = 0",
    },
    [CITED] = {
        .need = NEED_SCREENING_EDIT,
        .sql = "SELECT id FROM consultation WHERE number = :number AND state > 1"
               " AND (from_unit_id = :w_unit OR to_unit_id = :w_unit)",
    },
    [REPLACE] = {
        .need = NEED_SCREENING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE judgement SET replaced = 1 WHERE case_id = :w_case AND client_id = :w_client"
               " AND question = :question AND party = :party AND replaced = 0",
    },
    [INSERT] = {
        .need = NEED_SCREENING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO judgement (id, client_id, case_id, question, party, answer, reason,"
               " consultation_id, duty_id, made_on) VALUES (:id, :w_client, :w_case, :question,"
               " :party, :answer, :reason, :consultation_id, :w_duty, :w_today)",
    },
    [LIST] = {
        .need = NEED_SCREENING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT j.id, j.client_id AS client, j.question, j.party, j.answer, j.replaced,"
               " j.reason, j.made_on, k.number AS consultation,"
               " w.name, d.title_fi, d.title_sv, d.title_en, o.name_fi AS org_name_fi, o.name_sv"
               " AS org_name_sv,"
               " o.name_en AS org_name_en FROM judgement j JOIN duty d ON d.id = j.duty_id"
               " JOIN worker w ON w.id = d.worker_id JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id"
               " LEFT JOIN consultation k ON k.id = j.consultation_id"
               " WHERE j.case_id = :w_case AND j.client_id = :w_client AND j.question < 20"
               " ORDER BY j.replaced, j.question, j.id DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code judgement_question_codes[] = {
    { JUDGED_UNEMPLOYED, "unemployed", T("The person is unemployed as the act defines it") },
    { JUDGED_OBSTACLE, "obstacle",
      T("The obstacle is a limit of work or functional ability, or of life management") },
    { JUDGED_AFFECTS, "affects", T("It affects the chance of getting work") },
    { JUDGED_NOT_BY_CONSULTATION, "not_by_consultation",
      T("It cannot be solved by consultation between authorities alone") },
    { 0, NULL, TEXT_NONE },
};

const char *
judgement_section(int question)
{
    return question == JUDGED_UNEMPLOYED ? "380/2023 3.1 § 4 p" : "381/2023 3.2 §";
}

static const struct attr judgement_attrs[] = {
    ATTR(struct judgement, id, KIND_ID, C6),
    ATTR(struct judgement, client, KIND_CLIENT, C1),
    ATTR(struct judgement, question, KIND_CODE, C6, .label = T("Question"),
         .codes = judgement_question_codes),
    ATTR(struct judgement, party, KIND_CODE, C6, .label = T("Party"), .codes = party_codes),
    ATTR(struct judgement, answer, KIND_BOOL, C6, .label = T("Answer")),
    ATTR(struct judgement, replaced, KIND_BOOL, C6),
    ATTR(struct judgement, reason, KIND_TEXT, C6, .label = T("Reason")),
    ATTR(struct judgement, consultation, KIND_INT, C6, .label = T("Consultation")),
    ATTR(struct judgement, made_on, KIND_DATE, C6, .label = T("Date")),
    ATTR(struct judgement, name, KIND_TEXT, C6, .label = T("Who")),
    ATTR_NAMES(struct judgement, title),
    ATTR_NAMES(struct judgement, org_name),
    ATTR_END,
};
const struct shape judgement_shape = { .name = "judgement",
                                       .size = sizeof(struct judgement),
                                       .attrs = judgement_attrs };

enum err
judgement_make(struct work *w, int question, bool answer, const char *reason)
{
    return judgement_make_citing(w, question, answer, reason, 0);
}

static enum err
find_cited(struct work *w, int question, int64_t number, int64_t *ret_id)
{
    *ret_id = 0;
    if (number == 0)
        return ERR_OK;
    if (question != JUDGED_NOT_BY_CONSULTATION)
        return work_problem(w, ERR_INVALID, "consultation",
                            T("A consultation is cited by the judgement about consultation only."));
    TRY(work_int(w, &judgement_stmts[CITED], BINDS(BIND_INT("number", number)), ret_id));
    if (*ret_id == 0)
        return work_problem(w, ERR_INVALID, "consultation",
                            T("Your unit has no answered or closed consultation of this number."));
    return ERR_OK;
}

enum err
judgement_make_citing(struct work *w, int question, bool answer, const char *reason, int64_t number)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    if (question <= JUDGED_NONE || question >= JUDGED_COUNT)
        return work_problem(w, ERR_INVALID, "question", T("Choose the question."));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    int64_t consultation;
    TRY(find_cited(w, question, number, &consultation));
    struct bind own[] = { BIND_INT("question", question),
                          BIND_INT("party", work_party(w)),
                          { .name = NULL } };
    int64_t earlier;
    TRY(work_int(w, &judgement_stmts[EARLIER], own, &earlier));
    if (earlier != 0) {
        TRY(work_run(w, &judgement_stmts[REPLACE], own));
        TRY(official_drop(w, earlier));
    }
    int64_t id = work_new_id(w);
    TRY(work_run(w, &judgement_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_INT("question", question),
                       BIND_INT("party", work_party(w)), BIND_BOOL("answer", answer),
                       BIND_TEXT("reason", reason), BIND_RAW_ID("consultation_id", consultation))));
    if (!date_is_none(c.clientship_on))
        TRY(official_make(w, id, OFFICIAL_JUDGEMENT));
    return work_event(w, EVENT_JUDGEMENT_MADE, &(struct event_more){ .object = id, .class = C6 });
}

enum err
judgement_list(struct work *w, struct judgement **ret, size_t *ret_count)
{
    return work_list(w, &judgement_stmts[LIST], NO_BINDS, &judgement_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
judgement_bits(struct work *w, unsigned *ret)
{
    struct judgement *all;
    size_t count;
    TRY(judgement_list(w, &all, &count));
    unsigned bits = 0;
    for (size_t i = 0; i < count; i++)
        if (!all[i].replaced)
            bits |= 1u << all[i].question;
    *ret = bits;
    return ERR_OK;
}
