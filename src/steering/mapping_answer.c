/* steering/mapping_answer.c: what is answered to a mapping, and what the answers are together; see
 * mapping.h. */
#include "steering/mapping.h"

#include "base/secret.h"
#include "region/row.h"
#include "steering/keeper.h"

#include <assert.h>

static_assert(PARTY_EA == 1 && PARTY_WSC == 2 && PARTY_MUN == 4, "the numbers in the statements");
static_assert(GROUP_MUNICIPAL == 4 && GROUP_COUNTY == 5 && GROUP_OTHER == 6,
              "the numbers in the statements");

#define SIDE       " CASE WHEN a.party IN (1, 4) THEN 4 WHEN a.party = 2 THEN 5 ELSE 6 END"
#define WHILE_OPEN " EXISTS (SELECT 1 FROM mapping m WHERE m.id = :mapping AND m.state = 2)"

enum {
    MARK,
    ANSWER,
    SCORE,
    UNSCORE,
    UNANSWER,
    MUNICIPALITIES,
    OF_MUNICIPALITY,
    SIZES,
    CELLS,
    SAID
};
const struct stmt mapping_answer_stmts[] = {
    [MARK] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO mapping_answered (mapping_id, duty_id) SELECT m.id, :w_duty FROM"
               " mapping m WHERE m.id = :mapping AND m.state = 2",
    },
    [ANSWER] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO mapping_answer (mapping_id, lot, level, party, municipality_code,"
               " from_paper, words) SELECT m.id, :lot, :level, :party, :municipality_code,"
               " :from_paper, :words FROM mapping m WHERE m.id = :mapping AND m.state = 2",
    },
    [SCORE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO mapping_score (mapping_id, lot, place, score, words) VALUES (:mapping,"
               " :lot, :place, :score, :words)",
    },
    [UNSCORE] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM mapping_score WHERE mapping_id = :mapping AND lot = :lot"
               " AND" WHILE_OPEN,
    },
    [UNANSWER] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM mapping_answer WHERE mapping_id = :mapping AND lot = :lot"
               " AND" WHILE_OPEN,
    },
    [MUNICIPALITIES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT y.code, y.name_fi, y.name_sv, y.name_fi AS name_en, CASE WHEN EXISTS"
               " (SELECT 1 FROM"
               " organisation o WHERE o.id = :w_org AND (o.municipality_code = y.code OR"
               " o.area_code = l.area_code)) THEN 1 ELSE 0 END AS mine, CASE WHEN a.lot IS NULL"
               " THEN 0 ELSE 1 END AS answered, a.words FROM municipality_place l JOIN"
               " municipality y ON y.code = l.municipality_code LEFT JOIN mapping_answer a ON"
               " a.mapping_id = :mapping AND a.municipality_code = y.code WHERE l.county_code ="
               " :region AND l.from_on <= :w_today AND (l.until_on IS NULL OR l.until_on >="
               " :w_today) ORDER BY y.code LIMIT :limit",
    },
    [OF_MUNICIPALITY] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT a.municipality_code AS municipality, s.place, s.score, s.words FROM"
               " mapping_answer a JOIN mapping_score s ON s.mapping_id = a.mapping_id AND s.lot ="
               " a.lot WHERE a.mapping_id = :mapping AND a.municipality_code = :municipality_code"
               " ORDER BY s.place LIMIT :limit",
    },
    [SIZES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT coalesce(a.level, 0) AS of_group, count(1) AS answers, 0 AS place, 0 AS"
               " score FROM mapping_answer a WHERE a.mapping_id = :mapping GROUP BY a.level UNION"
               " ALL SELECT" SIDE " AS of_group, count(1) AS answers, 0 AS place, 0 AS score FROM"
               " mapping_answer a WHERE a.mapping_id = :mapping AND a.level IS NOT NULL GROUP BY"
               SIDE " ORDER BY 1 LIMIT :limit",
    },
    [CELLS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT CAST(:of_group AS BIGINT) AS of_group, count(1) AS answers, s.place,"
               " s.score FROM mapping_answer a JOIN mapping_score s ON s.mapping_id = a.mapping_id"
               " AND s.lot = a.lot WHERE a.mapping_id = :mapping AND (CAST(:of_group AS BIGINT) ="
               " 0 OR a.level = :of_group OR" SIDE " = :of_group) GROUP BY s.place, s.score ORDER"
               " BY s.place, s.score LIMIT :limit",
    },
    [SAID] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT a.words FROM mapping_answer a WHERE a.mapping_id = :mapping AND a.words IS"
               " NOT NULL ORDER BY a.lot LIMIT :limit",
    },
    STMT_END,
};

const struct code mapping_group_codes[] = {
    { GROUP_POLITICAL, "political", T("Elected decision-makers") },
    { GROUP_MANAGEMENT, "management", T("Management of office-holders") },
    { GROUP_WORKER, "worker", T("Client workers and other experts") },
    { GROUP_MUNICIPAL, "municipal", T("Municipalities and employment authorities") },
    { GROUP_COUNTY, "county", T("Wellbeing services county") },
    { GROUP_OTHER, "other", T("Kela and others") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr municipality_attrs[] = {
    ATTR(struct mapping_municipality, code, KIND_TEXT, OPEN),
    ATTR_NAMED(struct mapping_municipality, name, OPEN, T("Municipality")),
    ATTR(struct mapping_municipality, mine, KIND_INT, OPEN),
    ATTR(struct mapping_municipality, answered, KIND_INT, OPEN, .label = T("Answered")),
    ATTR(struct mapping_municipality, words, KIND_TEXT, OPEN),
    ATTR_END,
};
const struct shape mapping_municipality_shape = { "mapping_municipality",
                                                  sizeof(struct mapping_municipality),
                                                  municipality_attrs };
static const struct attr settled_attrs[] = {
    ATTR(struct mapping_settled, municipality, KIND_TEXT, OPEN),
    ATTR(struct mapping_settled, place, KIND_INT, OPEN),
    ATTR(struct mapping_settled, score, KIND_INT, OPEN),
    ATTR(struct mapping_settled, words, KIND_TEXT, OPEN),
    ATTR_END,
};
const struct shape mapping_settled_shape = { "mapping_settled", sizeof(struct mapping_settled),
                                             settled_attrs };
static const struct attr line_attrs[] = {
    ATTR(struct mapping_line, place, KIND_INT, OPEN, .label = T("No.")),
    ATTR(struct mapping_line, code, KIND_TEXT, OPEN),
    ATTR_NAMED(struct mapping_line, words, OPEN, T("Question")),
    ATTR(struct mapping_line, group, KIND_CODE, OPEN, .label = T("As whom"),
         .codes = mapping_group_codes),
    ATTR(struct mapping_line, answers, KIND_INT, OPEN, .label = T("Answers")),
    ATTR(struct mapping_line, score1, KIND_INT, OPEN, .label = T("1")),
    ATTR(struct mapping_line, score2, KIND_INT, OPEN, .label = T("2")),
    ATTR(struct mapping_line, score3, KIND_INT, OPEN, .label = T("3")),
    ATTR(struct mapping_line, score4, KIND_INT, OPEN, .label = T("4")),
    ATTR(struct mapping_line, score5, KIND_INT, OPEN, .label = T("5")),
    ATTR_END,
};
const struct shape mapping_line_shape = { "mapping_line", sizeof(struct mapping_line), line_attrs };
static const struct attr said_attrs[] = {
    ATTR(struct mapping_said, words, KIND_TEXT, OPEN),
    ATTR_END,
};
const struct shape mapping_said_shape = { "mapping_said", sizeof(struct mapping_said), said_attrs };
/* A number of answers, as the statements give it. */
struct cell {
    int64_t of_group, answers, place, score;
};
static const struct attr cell_attrs[] = {
    ATTR(struct cell, of_group, KIND_INT, OPEN),
    ATTR(struct cell, answers, KIND_INT, OPEN),
    ATTR(struct cell, place, KIND_INT, OPEN),
    ATTR(struct cell, score, KIND_INT, OPEN),
    ATTR_END,
};
static const struct shape cell_shape = { "mapping_cell", sizeof(struct cell), cell_attrs };

/* ---- answering ---- */

static enum err
check_scores(struct work *w, const struct mapping *m, const struct mapping_given_answer *given)
{
    bool any = false;
    for (int64_t place = 1; place <= MAPPING_QUESTIONS_MOST; place++) {
        if (given->scores[place] == 0)
            continue;
        if (given->scores[place] < 1 || given->scores[place] > MAPPING_SCORES)
            return work_problem(w, ERR_INVALID, str_printf(work_arena(w), "s%d", (int)place),
                                T("Choose one of these."));
        any = true;
    }
    if (!any)
        return work_problem(w, ERR_INVALID, "s1", T("Answer one question at least."));
    for (int64_t place = 1; m->kind == MAPPING_SELF && place <= MAPPING_QUESTIONS_MOST; place++)
        TRY(work_check_optional(w, str_printf(work_arena(w), "w%d", (int)place), given->said[place],
                                LIMIT_LINE_BYTES));
    return work_check_optional(w, "words", given->words, LIMIT_REASON_BYTES);
}

static enum err
keep(struct work *w, const struct mapping *m, int64_t lot, const struct mapping_given_answer *given)
{
    bool views = m->kind == MAPPING_VIEWS;
    int party = given->from_paper ? given->party : work_party(w);
    struct mapping_question *questions;
    size_t count;
    TRY(mapping_questions(w, m->id, &questions, &count));
    TRY(work_run_one(w, &mapping_answer_stmts[ANSWER],
                     BINDS(BIND_RAW_ID("mapping", m->id), BIND_INT("lot", lot),
                           BIND_RAW_ID("level", views ? given->level : 0),
                           BIND_RAW_ID("party", views ? party : 0),
                           BIND_TEXT("municipality_code", views ? NULL : given->municipality),
                           BIND_BOOL("from_paper", given->from_paper),
                           BIND_TEXT("words", str_empty(given->words) ? NULL : given->words))));
    for (size_t i = 0; i < count; i++) {
        int64_t place = questions[i].place;
        const char *said = views ? NULL : given->said[place];
        if (given->scores[place] != 0)
            TRY(work_run(w, &mapping_answer_stmts[SCORE],
                         BINDS(BIND_RAW_ID("mapping", m->id), BIND_INT("lot", lot),
                               BIND_INT("place", place), BIND_INT("score", given->scores[place]),
                               BIND_TEXT("words", str_empty(said) ? NULL : said))));
    }
    return ERR_OK;
}

static int64_t
draw_lot(void)
{
    uint64_t lot;
    secret_random(&lot, sizeof lot);
    return (int64_t)(lot >> 1);
}

static enum err
answer_view(struct work *w, const struct mapping *m, const struct mapping_given_answer *given)
{
    if (given->from_paper) {
        TRY(keeper_check(w, m->region, m->owner));
        if (code_find(party_codes, given->party) == NULL)
            return work_problem(w, ERR_INVALID, "party",
                                T("Say from which kind of organisation it is."));
    } else {
        TRY(respondent_check(w, m->region));
        if (m->mine > 0)
            return work_problem(
                w, ERR_CONFLICT, NULL,
                T("You have answered already. An answer cannot be found again or changed."));
    }
    if (code_find(respondent_codes, given->level) == NULL)
        return work_problem(w, ERR_INVALID, "level", T("Say as whom you answer."));
    TRY(check_scores(w, m, given));
    if (!given->from_paper)
        TRY(work_run_one(w, &mapping_answer_stmts[MARK], BINDS(BIND_RAW_ID("mapping", m->id))));
    return keep(w, m, draw_lot(), given);
}

static enum err
answer_municipality(struct work *w, const struct mapping *m,
                    const struct mapping_given_answer *given)
{
    struct mapping_municipality *all, *found = NULL;
    size_t count;
    int64_t lot = 0;
    TRY(mapping_municipalities(w, m, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(all[i].code, given->municipality))
            found = &all[i];
    if (found == NULL)
        return work_problem(w, ERR_INVALID, "municipality",
                            T("Choose a municipality of this region."));
    if (found->mine == 0)
        TRY(keeper_check(w, m->region, m->owner));
    TRY(check_scores(w, m, given));
    if (!str_to_int(found->code, 1, 999, &lot))
        return ERR_INTERNAL;
    const struct bind *binds = BINDS(BIND_RAW_ID("mapping", m->id), BIND_INT("lot", lot));
    TRY(work_run(w, &mapping_answer_stmts[UNSCORE], binds));
    TRY(work_run(w, &mapping_answer_stmts[UNANSWER], binds));
    return keep(w, m, lot, given);
}

enum err
mapping_answer(struct work *w, int64_t id, const struct mapping_given_answer *given)
{
    struct mapping m;
    TRY(mapping_get(w, id, &m));
    if (m.state != MAPPING_OPEN)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The mapping takes no answers now. Nothing was recorded."));
    return m.kind == MAPPING_VIEWS ? answer_view(w, &m, given) : answer_municipality(w, &m, given);
}

static const char *
municipality_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct mapping_municipality *)row)->name);
}

enum err
mapping_municipalities(struct work *w, const struct mapping *m, struct mapping_municipality **ret,
                       size_t *ret_count)
{
    struct led_region region;
    TRY(work_list(w, &mapping_answer_stmts[MUNICIPALITIES],
                  BINDS(BIND_RAW_ID("mapping", m->id), BIND_TEXT("region", m->region)),
                  &mapping_municipality_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    TRY(led_region(w, m->region, &region));
    for (size_t i = 0; i < *ret_count; i++)
        if (keeper_is(w, region.own, m->owner))
            (*ret)[i].mine = 1;
    rows_sort(w, *ret, *ret_count, sizeof(**ret), municipality_name);
    return ERR_OK;
}

enum err
mapping_of_municipality(struct work *w, int64_t id, const char *municipality,
                        struct mapping_settled **ret, size_t *ret_count)
{
    return work_list(
        w, &mapping_answer_stmts[OF_MUNICIPALITY],
        BINDS(BIND_RAW_ID("mapping", id), BIND_TEXT("municipality_code", municipality)),
        &mapping_settled_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

/* ---- what the answers are together ---- */

static enum err
count_group(struct work *w, const struct mapping *m, int group, struct mapping_results *r)
{
    struct cell *rows;
    size_t count;
    TRY(work_list(w, &mapping_answer_stmts[CELLS],
                  BINDS(BIND_RAW_ID("mapping", m->id), BIND_INT("of_group", group)), &cell_shape,
                  MAPPING_QUESTIONS_MOST * MAPPING_SCORES, (void **)&rows, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        struct mapping_counts *c = &r->cells[rows[i].place][group];
        c->scores[rows[i].score] += rows[i].answers;
        c->answers += rows[i].answers;
    }
    return ERR_OK;
}

/* What may not be shown is not given: of one division into groups, at a question. */
static void
hide(struct mapping_counts *cells, int first, int last)
{
    int64_t counts[GROUP_COUNT] = { 0 };
    bool shown[GROUP_COUNT];
    for (int g = first; g <= last; g++)
        counts[g] = cells[g].answers;
    respondent_shown(counts + first, (size_t)(last - first + 1), shown + first);
    for (int g = first; g <= last; g++) {
        if (!shown[g])
            cells[g] = (struct mapping_counts){ .answers = 0 };
        cells[g].shown = shown[g];
    }
}

static enum err
count_sizes(struct work *w, const struct mapping *m, struct mapping_results *r)
{
    struct cell *rows;
    size_t count;
    bool shown[GROUP_COUNT];
    TRY(work_list(w, &mapping_answer_stmts[SIZES], BINDS(BIND_RAW_ID("mapping", m->id)),
                  &cell_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
    for (size_t i = 0; i < count; i++)
        if (rows[i].of_group > GROUP_ALL && rows[i].of_group < GROUP_COUNT)
            r->of[rows[i].of_group] = rows[i].answers;
    r->of[GROUP_ALL] = m->answers;
    respondent_shown(r->of + GROUP_POLITICAL, 3, shown + GROUP_POLITICAL);
    respondent_shown(r->of + GROUP_MUNICIPAL, 3, shown + GROUP_MUNICIPAL);
    for (int g = GROUP_POLITICAL; g < GROUP_COUNT; g++)
        r->of[g] = shown[g] ? r->of[g] : 0;
    return ERR_OK;
}

enum err
mapping_results(struct work *w, const struct mapping *m, struct mapping_results *ret)
{
    *ret = (struct mapping_results){ .answers = m->answers };
    if (m->kind != MAPPING_VIEWS || m->state != MAPPING_CLOSED || m->answers < SHOWN_FROM)
        return ERR_OK;
    ret->shown = true;
    ret->cells = arena_alloc(work_arena(w), (MAPPING_QUESTIONS_MOST + 1) * sizeof *ret->cells);
    TRY(count_sizes(w, m, ret));
    for (int group = GROUP_ALL; group < GROUP_COUNT; group++)
        TRY(count_group(w, m, group, ret));
    for (int place = 1; place <= MAPPING_QUESTIONS_MOST; place++) {
        hide(ret->cells[place], GROUP_ALL, GROUP_ALL);
        hide(ret->cells[place], GROUP_POLITICAL, GROUP_WORKER);
        hide(ret->cells[place], GROUP_MUNICIPAL, GROUP_OTHER);
    }
    return ERR_OK;
}

enum err
mapping_self_results(struct work *w, const struct mapping *m, struct mapping_results *ret)
{
    *ret = (struct mapping_results){ .answers = m->answers };
    ret->shown = m->kind == MAPPING_SELF && m->answers > 0;
    ret->cells = arena_alloc(work_arena(w), (MAPPING_QUESTIONS_MOST + 1) * sizeof *ret->cells);
    TRY(count_group(w, m, GROUP_ALL, ret));
    for (int place = 1; place <= MAPPING_QUESTIONS_MOST; place++)
        ret->cells[place][GROUP_ALL].shown = ret->shown;
    return ERR_OK;
}

size_t
mapping_lines(const struct mapping_results *r, const struct mapping_question *questions,
              size_t count, struct mapping_line *lines)
{
    size_t n = 0;
    for (size_t i = 0; r->shown && i < count; i++)
        for (int group = GROUP_ALL; group < GROUP_COUNT; group++) {
            const struct mapping_question *q = &questions[i];
            const struct mapping_counts *c = &r->cells[q->place][group];
            if (c->shown)
                lines[n++] = (struct mapping_line){
                    q->place,     q->code,      q->words,     group,        c->answers,
                    c->scores[1], c->scores[2], c->scores[3], c->scores[4], c->scores[5],
                };
        }
    return n;
}

enum err
mapping_said(struct work *w, const struct mapping *m, const struct mapping_results *r,
             struct mapping_said **ret, size_t *ret_count)
{
    *ret = NULL;
    *ret_count = 0;
    if (!r->shown)
        return ERR_OK;
    return work_list(w, &mapping_answer_stmts[SAID], BINDS(BIND_RAW_ID("mapping", m->id)),
                     &mapping_said_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}
