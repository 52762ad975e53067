/* client/feedback.c: see feedback.h. */
#include "client/feedback.h"

#define FEEDBACK                                                                                   \
    "SELECT f.id, f.client_id AS client, f.survey_id AS survey, s.name_fi AS survey_name_fi,"      \
    " s.name_sv AS survey_name_sv, s.name_en AS survey_name_en, s.moment, f.score1, f.score2,"     \
    " f.score3, f.score4, f.score5, f.words, f.given_on FROM feedback f JOIN survey s ON"          \
    " s.id = f.survey_id WHERE f.client_id = :w_client"

enum { NEWEST_CASE, INSERT, TELL, OF_CASE, OWN };
const struct stmt feedback_stmts[] = {
    [NEWEST_CASE] = {
        .need = NEED_FEEDBACK,
        .touches = TOUCH_PERSON,
        .sql = "SELECT max(c.id) FROM client_case c WHERE c.client_id = :w_client",
    },
    [INSERT] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO feedback (id, client_id, case_id, survey_id, score1, score2, score3,"
               " score4, score5, words, given_on) SELECT CAST(:id AS BIGINT), c.client_id, c.id,"
               " CAST(:survey AS BIGINT), CAST(:score1 AS INTEGER), CAST(:score2 AS INTEGER),"
               " CAST(:score3 AS INTEGER), CAST(:score4 AS INTEGER), CAST(:score5 AS INTEGER),"
               " CAST(:words AS TEXT), CAST(:w_today AS DATE) FROM client_case c"
               " WHERE c.id = :case AND c.client_id = :w_client",
    },
    [TELL] = {
        .need = NEED_FEEDBACK_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " SELECT CAST(:id AS BIGINT), c.holder_duty_id, c.client_id, c.id,"
               " CAST(:kind AS INTEGER), f.id, CAST(:w_today AS DATE) FROM feedback f"
               " JOIN client_case c ON c.id = f.case_id WHERE f.id = :feedback"
               " AND f.client_id = :w_client",
    },
    [OF_CASE] = {
        .need = NEED_FEEDBACK,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = FEEDBACK " AND f.case_id = :w_case ORDER BY f.id DESC LIMIT :limit",
    },
    [OWN] = {
        .need = NEED_FEEDBACK,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = FEEDBACK " ORDER BY f.id DESC LIMIT :limit",
    },
    STMT_END,
};

static const struct attr feedback_attrs[] = {
    ATTR(struct feedback, id, KIND_ID, C2),
    ATTR(struct feedback, client, KIND_CLIENT, C1),
    ATTR(struct feedback, survey, KIND_ID, OPEN),
    ATTR_NAMES(struct feedback, survey_name),
    ATTR(struct feedback, moment, KIND_CODE, C2, .label = T("Asked"), .codes = survey_moment_codes),
    ATTR(struct feedback, score1, KIND_INT, C2),
    ATTR(struct feedback, score2, KIND_INT, C2),
    ATTR(struct feedback, score3, KIND_INT, C2),
    ATTR(struct feedback, score4, KIND_INT, C2),
    ATTR(struct feedback, score5, KIND_INT, C2),
    ATTR(struct feedback, words, KIND_TEXT, C7, .label = T("In own words")),
    ATTR(struct feedback, given_on, KIND_DATE, C2, .label = T("Given")),
    ATTR_END,
};
const struct shape feedback_shape = { "feedback", sizeof(struct feedback), feedback_attrs };

enum err
feedback_give(struct work *w, int64_t survey, const struct survey_given_answer *given)
{
    int64_t in_case, id = work_new_id(w);
    struct survey_given_answer named = *given;
    named.named = true;
    TRY(work_int(w, &feedback_stmts[NEWEST_CASE], NO_BINDS, &in_case));
    if (in_case == 0)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("You have no case here that the feedback would be about. Answer "
                              "without your name instead."));
    TRY(survey_answer(w, survey, &named));
    struct bind binds[] = {
        BIND_RAW_ID("id", id),
        BIND_RAW_ID("case", in_case),
        BIND_RAW_ID("survey", survey),
        BIND_TEXT("words", str_empty(given->words) ? NULL : given->words),
        SURVEY_SCORES(given->scores),
        { .name = NULL },
    };
    TRY(work_run_one(w, &feedback_stmts[INSERT], binds));
    TRY(work_run_one(w, &feedback_stmts[TELL],
                     BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("feedback", id),
                           BIND_INT("kind", EVENT_FEEDBACK_GIVEN))));
    return work_event(w, EVENT_FEEDBACK_GIVEN,
                      &(struct event_more){ .in_case = { in_case }, .object = id, .class = C2 });
}

enum err
feedback_list(struct work *w, struct feedback **ret, size_t *ret_count)
{
    return work_list(w, &feedback_stmts[OF_CASE], NO_BINDS, &feedback_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
feedback_own(struct work *w, struct feedback **ret, size_t *ret_count)
{
    return work_list(w, &feedback_stmts[OWN], NO_BINDS, &feedback_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}
