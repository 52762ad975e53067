/* steering/maturity_answer.c: what people say of a set of actors: answers, common views, dissent;
 * see maturity.h. */
#include "steering/maturity.h"

#include "region/history.h"
#include "region/row.h"
#include "steering/keeper.h"

#include <assert.h>
#include <string.h>

#define PEOPLE                                                                                     \
    "SELECT x.set_id AS of_set, x.duty_id AS duty, x.level, x.interaction, x.goals,"               \
    " x.integration, x.reason, x.given_on, p.name, d.title_fi, d.title_sv, d.title_en, o.name_fi"  \
    " AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en"
#define AT_WORK                                                                                    \
    " x JOIN duty d ON d.id = x.duty_id JOIN worker p ON p.id = d.worker_id JOIN unit u ON"        \
    " u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
/* The set :of_set, while its round is in a state. */
#define SET_WHILE(state)                                                                           \
    " FROM maturity_set s JOIN maturity_round r ON r.id = s.round_id WHERE s.id = :of_set AND"     \
    " r.state = " state
#define SAID                                                                                       \
    "level = :level, interaction = :interaction, goals = :goals, integration ="                    \
    " :integration, reason = :reason, given_on = :w_today"
#define SAY_IT                                                                                     \
    " (set_id, duty_id, level, interaction, goals, integration, reason, given_on) SELECT s.id,"    \
    " :w_duty, :level, :interaction, :goals, :integration, :reason, :w_today"

static_assert(MATURITY_OPEN == 2 && MATURITY_COUNTED == 3, "the numbers in the statements");

enum {
    OWN,
    ANSWERS,
    AGAIN,
    ANSWER,
    VIEW_AGAIN,
    VIEW,
    DISSENT_AGAIN,
    DISSENT,
    DISSENTS,
    DISSENTS_SINCE
};
const struct stmt maturity_answer_stmts[] = {
    [OWN] = {
        .need = NEED_REGION,
        .sql = PEOPLE " FROM maturity_answer" AT_WORK
                      " WHERE x.set_id = :of_set AND x.duty_id = :w_duty",
    },
    [ANSWERS] = { /* in no order of time */
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = PEOPLE " FROM maturity_set s JOIN maturity_round r ON r.id = s.round_id JOIN"
                      " maturity_answer x ON x.set_id = s.id JOIN duty d ON d.id = x.duty_id JOIN"
                      " worker p ON p.id = d.worker_id JOIN unit u ON u.id = d.unit_id JOIN"
                      " organisation o ON o.id = u.org_id WHERE s.id = :of_set AND r.state > 2"
                      " ORDER BY x.interaction, x.goals, x.integration, x.duty_id LIMIT :limit",
    },
    [AGAIN] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE maturity_answer SET " SAID " WHERE set_id = :of_set AND duty_id = :w_duty"
               " AND EXISTS (SELECT 1" SET_WHILE("2") ")",
    },
    [ANSWER] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO maturity_answer" SAY_IT SET_WHILE("2"),
    },
    [VIEW_AGAIN] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE maturity_view SET agreed = :agreed, interaction = :interaction, goals ="
               " :goals, integration = :integration, reason = :reason, agreed_by = :agreed_by,"
               " agreed_on = :agreed_on, duty_id = :w_duty WHERE set_id = :of_set AND EXISTS"
               " (SELECT 1" SET_WHILE("3") ")",
    },
    [VIEW] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO maturity_view (set_id, agreed, interaction, goals, integration,"
               " reason, agreed_by, agreed_on, duty_id) SELECT s.id, :agreed, :interaction, :goals,"
               " :integration, :reason, :agreed_by, :agreed_on, :w_duty" SET_WHILE("3"),
    },
    [DISSENT_AGAIN] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE maturity_dissent SET " SAID " WHERE set_id = :of_set AND duty_id = :w_duty"
               " AND EXISTS (SELECT 1" SET_WHILE("3") ")",
    },
    [DISSENT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO maturity_dissent" SAY_IT SET_WHILE("3"),
    },
    [DISSENTS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = PEOPLE " FROM maturity_dissent" AT_WORK
                      " WHERE x.set_id = :of_set ORDER BY x.duty_id LIMIT :limit",
    },
    [DISSENTS_SINCE] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = PEOPLE " FROM maturity_round r JOIN maturity_set s ON s.round_id = r.id JOIN"
                      " maturity_dissent x ON x.set_id = s.id JOIN duty d ON d.id = x.duty_id JOIN"
                      " worker p ON p.id = d.worker_id JOIN unit u ON u.id = d.unit_id JOIN"
                      " organisation o ON o.id = u.org_id WHERE r.region_code = :region ORDER BY"
                      " r.id, x.set_id, x.duty_id LIMIT :limit",
    },
    STMT_END,
};

static const struct attr answer_attrs[] = {
    ATTR_AT(struct maturity_answer, set, "of_set", KIND_ID, OPEN),
    ATTR(struct maturity_answer, duty, KIND_ID, OPEN),
    ATTR(struct maturity_answer, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR(struct maturity_answer, level, KIND_CODE, OPEN, .label = T("As whom"),
         .codes = respondent_codes),
    ATTR(struct maturity_answer, interaction, KIND_CODE, OPEN, .label = T("Interaction"),
         .codes = interaction_codes),
    ATTR(struct maturity_answer, goals, KIND_CODE, OPEN, .label = T("Common goals"),
         .codes = goals_codes),
    ATTR(struct maturity_answer, integration, KIND_CODE, OPEN, .label = T("Working together"),
         .codes = integration_codes),
    ATTR(struct maturity_answer, reason, KIND_TEXT, OPEN, .label = T("Why")),
    ATTR(struct maturity_answer, given_on, KIND_DATE, OPEN, .label = T("Date")),
    ATTR_NAMES(struct maturity_answer, title),
    ATTR_NAMES(struct maturity_answer, org_name),
    ATTR_END,
};
const struct shape maturity_answer_shape = { "maturity_answer", sizeof(struct maturity_answer),
                                             answer_attrs };

static enum err
check_axes(struct work *w, struct maturity_axes axes)
{
    static const struct text needed = { "Choose what fits best.", NULL, NULL };
    enum err err = ERR_OK;
    if (code_find(interaction_codes, axes.interaction) == NULL)
        err = work_problem(w, ERR_INVALID, "interaction", needed);
    if (code_find(goals_codes, axes.goals) == NULL)
        err = work_problem(w, ERR_INVALID, "goals", needed);
    if (code_find(integration_codes, axes.integration) == NULL)
        err = work_problem(w, ERR_INVALID, "integration", needed);
    return err;
}

static enum err
check_answer(struct work *w, const struct maturity_answer_given *given)
{
    enum err axes = check_axes(w, given->axes);
    enum err reason = work_check_text(w, "reason", given->reason, LIMIT_REASON_BYTES);
    if (code_find(respondent_codes, given->level) == NULL)
        return work_problem(w, ERR_INVALID, "level", T("Say as whom you answer."));
    TRY(axes);
    return reason;
}

#define AXES(axes)                                                                                 \
    BIND_RAW_ID("interaction", (axes).interaction), BIND_RAW_ID("goals", (axes).goals),            \
        BIND_RAW_ID("integration", (axes).integration)
#define GIVEN(set, given)                                                                          \
    BIND_RAW_ID("of_set", set), BIND_INT("level", (given)->level), AXES((given)->axes),            \
        BIND_TEXT("reason", (given)->reason)

enum err
maturity_answer_own(struct work *w, int64_t set, struct maturity_answer *ret)
{
    return work_get(w, &maturity_answer_stmts[OWN], BINDS(BIND_RAW_ID("of_set", set)),
                    &maturity_answer_shape, ret);
}

enum err
maturity_answer_give(struct work *w, int64_t set, const struct maturity_answer_given *given)
{
    struct maturity_set s;
    TRY(maturity_set_get(w, set, &s));
    TRY(respondent_check(w, s.region));
    if (s.round_state != MATURITY_OPEN)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The round takes no answers now. Nothing was recorded."));
    TRY(check_answer(w, given));
    return work_run_one(w, &maturity_answer_stmts[s.mine > 0 ? AGAIN : ANSWER],
                        BINDS(GIVEN(set, given)));
}

/* ---- what the answers are together ---- */

static void
count_one(struct maturity_results *r, const struct maturity_answer *a)
{
    struct maturity_finding f =
        maturity_of((struct maturity_axes){ a->interaction, a->goals, a->integration });
    int k = a->level;
    r->counts[f.level]++;
    r->contradictory += f.ahead != 0;
    r->lowest = r->lowest == 0 || f.level < r->lowest ? f.level : r->lowest;
    r->highest = f.level > r->highest ? f.level : r->highest;
    r->of[k].answers++;
    r->of[k].counts[f.level]++;
    r->of[k].lowest = r->of[k].lowest == 0 || f.level < r->of[k].lowest ? f.level : r->of[k].lowest;
    r->of[k].highest = f.level > r->of[k].highest ? f.level : r->of[k].highest;
}

/* What may not be shown is not given. */
static void
hide(struct maturity_results *r)
{
    int64_t counts[RESPONDENT_COUNT] = { 0 };
    bool shown[RESPONDENT_COUNT];
    for (int k = 1; k < RESPONDENT_COUNT; k++)
        counts[k] = r->of[k].answers;
    respondent_shown(counts + 1, RESPONDENT_COUNT - 1, shown + 1);
    for (int k = 1; k < RESPONDENT_COUNT; k++) {
        if (shown[k])
            r->of[k].shown = true;
        else
            memset(&r->of[k], 0, sizeof r->of[k]);
    }
    /* Of an answer that is shown by itself the level stays out, unless all levels stand alone. */
    for (size_t i = 0; i < r->row_count; i++) {
        r->rows[i].duty = 0;
        r->rows[i].name = NULL;
        r->rows[i].title = r->rows[i].org_name = (struct names){ NULL, NULL, NULL };
        if (!shown[r->rows[i].level])
            r->rows[i].level = RESPONDENT_NONE;
    }
}

enum err
maturity_results(struct work *w, const struct maturity_set *s, struct maturity_results *ret)
{
    *ret = (struct maturity_results){ .answers = s->answers };
    if (s->round_state < MATURITY_COUNTED)
        return ERR_OK;
    TRY(work_list(w, &maturity_answer_stmts[ANSWERS], BINDS(BIND_RAW_ID("of_set", s->id)),
                  &maturity_answer_shape, LIMIT_LIST_ROWS, (void **)&ret->rows, &ret->row_count,
                  NULL));
    if (ret->row_count < SHOWN_FROM) {
        ret->row_count = 0;
        return ERR_OK;
    }
    ret->shown = true;
    for (size_t i = 0; i < ret->row_count; i++)
        count_one(ret, &ret->rows[i]);
    hide(ret);
    return ERR_OK;
}

static const char *
assessor_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct maturity_answer *)row)->name;
}

enum err
maturity_assessors(struct work *w, const struct maturity_set *s, struct maturity_answer **ret,
                   size_t *ret_count)
{
    TRY(work_list(w, &maturity_answer_stmts[ANSWERS], BINDS(BIND_RAW_ID("of_set", s->id)),
                  &maturity_answer_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), assessor_name);
    for (size_t i = 0; i < *ret_count; i++) {
        struct maturity_answer *a = &(*ret)[i];
        a->level = a->interaction = a->goals = a->integration = 0;
        a->reason = NULL;
        a->given_on = DATE_NONE;
    }
    return ERR_OK;
}

/* ---- the common view, and who sees it otherwise ---- */

static enum err
check_view(struct work *w, const struct maturity_view_given *given)
{
    enum err found[] = {
        given->agreed ? check_axes(w, given->axes) : ERR_OK,
        work_check_text(w, "reason", given->reason, LIMIT_REASON_BYTES),
        work_check_text(w, "agreed_by", given->agreed_by, LIMIT_LINE_BYTES),
        !date_is_none(given->agreed_on) && date_compare(given->agreed_on, work_today(w)) <= 0
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "agreed_on",
                           T("Say on which day it was agreed: today or earlier.")),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return ERR_OK;
}

static enum err
check_counted(struct work *w, const struct maturity_set *s)
{
    if (s->round_state < MATURITY_COUNTED)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Answers are still given. End that first, then agree."));
    if (s->round_state == MATURITY_CLOSED)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The round is closed. It stays as it was agreed; open a new one."));
    return ERR_OK;
}

enum err
maturity_view_write(struct work *w, int64_t set, const struct maturity_view_given *given)
{
    struct maturity_set s, after;
    struct maturity_round r;
    TRY(maturity_set_get(w, set, &s));
    TRY(maturity_round_get(w, s.round, &r));
    TRY(keeper_check(w, r.region, r.owner));
    TRY(check_counted(w, &s));
    TRY(check_view(w, given));
    struct maturity_axes axes =
        given->agreed ? given->axes : (struct maturity_axes){ .interaction = 0 };
    TRY(work_run_one(w, &maturity_answer_stmts[s.viewed ? VIEW_AGAIN : VIEW],
                     BINDS(BIND_RAW_ID("of_set", set), BIND_BOOL("agreed", given->agreed),
                           AXES(axes), BIND_TEXT("reason", given->reason),
                           BIND_TEXT("agreed_by", given->agreed_by),
                           BIND_DATE("agreed_on", given->agreed_on))));
    TRY(maturity_set_get(w, set, &after));
    return history_keep(w, r.region, set, &maturity_set_shape, &s, &after);
}

/* NULL: none. */
static enum err
own_dissent(struct work *w, int64_t set, struct maturity_answer **ret)
{
    struct maturity_answer *all;
    size_t count;
    *ret = NULL;
    TRY(maturity_dissents(w, set, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (all[i].duty == work_duty(w).v)
            *ret = &all[i];
    return ERR_OK;
}

/* As it is kept when it is written again. */
static const char *
dissent_text(struct work *w, const struct maturity_answer *a)
{
    return a == NULL ? NULL : str_printf(work_arena(w), "%s: %s", a->name, a->reason);
}

enum err
maturity_dissent_write(struct work *w, int64_t set, const struct maturity_answer_given *given)
{
    struct maturity_set s;
    struct maturity_answer *before, *after;
    TRY(maturity_set_get(w, set, &s));
    TRY(respondent_check(w, s.region));
    TRY(check_counted(w, &s));
    if (!s.agreed)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("There is no common view yet that you could differ from."));
    TRY(check_answer(w, given));
    if (given->axes.interaction == s.interaction && given->axes.goals == s.goals &&
        given->axes.integration == s.integration)
        return work_problem(w, ERR_INVALID, "interaction",
                            T("This is the common view. Choose what you see otherwise."));
    TRY(own_dissent(w, set, &before));
    TRY(work_run_one(w, &maturity_answer_stmts[before != NULL ? DISSENT_AGAIN : DISSENT],
                     BINDS(GIVEN(set, given))));
    TRY(own_dissent(w, set, &after));
    struct maturity_set old = s, new = s;
    old.dissent = dissent_text(w, before);
    new.dissent = dissent_text(w, after);
    return history_keep(w, s.region, set, &maturity_set_shape, &old, &new);
}

enum err
maturity_dissents(struct work *w, int64_t set, struct maturity_answer **ret, size_t *ret_count)
{
    return work_list(w, &maturity_answer_stmts[DISSENTS], BINDS(BIND_RAW_ID("of_set", set)),
                     &maturity_answer_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
maturity_dissents_since(struct work *w, const char *region, struct maturity_answer **ret,
                        size_t *ret_count)
{
    return work_list(w, &maturity_answer_stmts[DISSENTS_SINCE], BINDS(BIND_TEXT("region", region)),
                     &maturity_answer_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}
