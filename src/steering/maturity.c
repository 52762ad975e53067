/* steering/maturity.c: rounds and their sets of actors; see maturity.h.  maturity_answer.c has what
 * people say. */
#include "steering/maturity.h"

#include "region/area.h"
#include "region/history.h"
#include "region/row.h"
#include "steering/keeper.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define ROUND                                                                                      \
    "SELECT r.id, r.region_code AS region, r.name, r.question, r.invited, r.answer_until_on,"      \
    " r.state, r.owner_duty_id AS owner, p.name AS owner_name, d.title_fi AS owner_title_fi,"      \
    " d.title_sv AS owner_title_sv, d.title_en AS owner_title_en," LED_DUTY_IS_OVER(               \
        "d") " AS"                                                                                 \
             " owner_left, r.opened_on, r.counted_on, r.closed_on, (SELECT count(1) FROM "         \
             "maturity_set s"                                                                      \
             " WHERE s.round_id = r.id) AS sets, (SELECT count(1) FROM maturity_set s JOIN "       \
             "maturity_view"                                                                       \
             " v ON v.set_id = s.id WHERE s.round_id = r.id) AS views, (SELECT count(DISTINCT "    \
             "x.duty_id)"                                                                          \
             " FROM maturity_set s JOIN maturity_answer x ON x.set_id = s.id WHERE s.round_id = "  \
             "r.id) AS"                                                                            \
             " people, r.version FROM maturity_round r JOIN duty d ON d.id = r.owner_duty_id "     \
             "JOIN worker p"                                                                       \
             " ON p.id = d.worker_id"
#define SET                                                                                        \
    "SELECT s.id, s.round_id AS round, s.set_key, s.kinds, s.area_code AS area, a.name_fi AS"      \
    " area_name_fi, a.name_sv AS area_name_sv, a.name_en AS area_name_en, s.about,"                \
    " r.region_code AS region, r.name AS round_name, r.state AS round_state, r.counted_on,"        \
    " CASE WHEN v.set_id IS NULL THEN 0 ELSE 1 END AS viewed, coalesce(v.agreed, 0) AS agreed,"    \
    " v.interaction, v.goals, v.integration, v.reason, v.agreed_by, v.agreed_on, (SELECT count(1)" \
    " FROM maturity_answer x WHERE x.set_id = s.id) AS answers, (SELECT count(1) FROM"             \
    " maturity_answer x WHERE x.set_id = s.id AND x.duty_id = :w_duty) AS mine, (SELECT count(1)"  \
    " FROM maturity_dissent x WHERE x.set_id = s.id) AS dissents FROM maturity_round r JOIN"       \
    " maturity_set s ON s.round_id = r.id LEFT JOIN area a ON a.code = s.area_code LEFT JOIN"      \
    " maturity_view v ON v.set_id = s.id"
#define NAMED                                                                                      \
    "SELECT x.set_id AS of_set, o.name_fi, o.name_sv, o.name_en FROM maturity_round r JOIN"        \
    " maturity_set s ON s.round_id = r.id JOIN maturity_actor x ON x.set_id = s.id JOIN"           \
    " organisation o ON o.id = x.org_id"
#define TURN     "UPDATE maturity_round SET version = version + 1, "
#define THIS     " WHERE id = :round AND version = :version AND state = "
#define OF_DRAFT " AND EXISTS (SELECT 1 FROM maturity_round r WHERE r.id = :round AND r.state = 1)"

static_assert(MATURITY_DRAFT == 1 && MATURITY_OPEN == 2 && MATURITY_COUNTED == 3 &&
                  MATURITY_CLOSED == 4,
              "the numbers in the statements");

enum {
    LIST,
    GET,
    MAKE,
    CHANGE,
    OPEN_IT,
    COUNT_IT,
    CLOSE_IT,
    SETS,
    SETS_SINCE,
    SET_GET,
    NAMED_OF,
    NAMED_SINCE,
    NAMED_ONE,
    SET_ADD,
    SET_ACTOR,
    ACTORS_DROP,
    SET_DROP,
    BEFORE,
    ACTORS_OF
};
const struct stmt maturity_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = ROUND " WHERE r.region_code = :region AND (CAST(:state AS BIGINT) = 0 OR r.state ="
                     " :state) ORDER BY r.id DESC LIMIT :limit",
    },
    [GET] = { .need = NEED_REGION, .sql = ROUND " WHERE r.id = :round" },
    [MAKE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO maturity_round (id, region_code, name, question, invited,"
               " answer_until_on, state, owner_duty_id) VALUES (:id, :region, :title, :question,"
               " :invited, :until_on, 1, :owner)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "name = CASE WHEN state = 1 THEN :title ELSE name END, question = CASE WHEN"
                    " state = 1 THEN :question ELSE question END, invited = CASE WHEN state = 1"
                    " THEN :invited ELSE invited END, answer_until_on = :until_on, owner_duty_id"
                    " = :owner WHERE id = :round AND version = :version AND state IN (1, 2)",
    },
    [OPEN_IT] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "state = 2, opened_on = :w_today" THIS "1",
    },
    [COUNT_IT] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "state = 3, counted_on = :w_today" THIS "2",
    },
    [CLOSE_IT] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "state = 4, closed_on = :w_today" THIS "3",
    },
    [SETS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = SET " WHERE r.id = :round ORDER BY s.id LIMIT :limit",
    },
    [SETS_SINCE] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = SET " WHERE r.region_code = :region ORDER BY r.id, s.id LIMIT :limit",
    },
    [SET_GET] = { .need = NEED_REGION, .sql = SET " WHERE s.id = :of_set" },
    [NAMED_OF] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = NAMED " WHERE r.id = :round ORDER BY x.set_id, x.org_id LIMIT :limit",
    },
    [NAMED_SINCE] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = NAMED " WHERE r.region_code = :region ORDER BY r.id DESC, x.set_id, x.org_id LIMIT"
                     " :limit",
    },
    [NAMED_ONE] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = NAMED " WHERE s.id = :of_set ORDER BY x.set_id, x.org_id LIMIT :limit",
    },
    [SET_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO maturity_set (id, round_id, set_key, kinds, area_code, about) VALUES"
               " (:id, :round, :set_key, :kinds, :area_code, :about)",
    },
    [SET_ACTOR] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO maturity_actor (set_id, org_id) VALUES (:id, :org)",
    },
    [ACTORS_DROP] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM maturity_actor WHERE set_id = :of_set AND EXISTS (SELECT 1 FROM"
               " maturity_set s JOIN maturity_round r ON r.id = s.round_id WHERE s.id ="
               " maturity_actor.set_id AND r.id = :round AND r.state = 1)",
    },
    [SET_DROP] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM maturity_set WHERE id = :of_set AND round_id = :round" OF_DRAFT,
    },
    [BEFORE] = {
        .need = NEED_REGION,
        .sql = "SELECT id FROM maturity_round WHERE region_code = :region AND id < :round"
               " ORDER BY id DESC LIMIT 1",
    },
    [ACTORS_OF] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT x.org_id AS id FROM maturity_actor x WHERE x.set_id = :of_set ORDER BY"
               " x.org_id LIMIT :limit",
    },
    STMT_END,
};

const struct code maturity_state_codes[] = {
    { MATURITY_DRAFT, "draft", TC("survey", "Draft") },
    { MATURITY_OPEN, "open", T("Answers are given") },
    { MATURITY_COUNTED, "counted", T("The common views are agreed") },
    { MATURITY_CLOSED, "closed", TC("maturity", "Closed") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr round_attrs[] = {
    ATTR(struct maturity_round, id, KIND_ID, OPEN),
    ATTR(struct maturity_round, region, KIND_TEXT, OPEN),
    ATTR(struct maturity_round, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct maturity_round, question, KIND_TEXT, OPEN, .label = T("What is asked")),
    ATTR(struct maturity_round, invited, KIND_TEXT, OPEN, .label = T("Who is asked")),
    ATTR(struct maturity_round, answer_until_on, KIND_DATE, OPEN, .label = T("Answers until")),
    ATTR(struct maturity_round, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = maturity_state_codes),
    ATTR(struct maturity_round, owner, KIND_ID, OPEN),
    ATTR(struct maturity_round, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    ATTR_NAMES(struct maturity_round, owner_title),
    ATTR(struct maturity_round, owner_left, KIND_BOOL, OPEN),
    ATTR(struct maturity_round, opened_on, KIND_DATE, OPEN),
    ATTR(struct maturity_round, counted_on, KIND_DATE, OPEN),
    ATTR(struct maturity_round, closed_on, KIND_DATE, OPEN),
    ATTR(struct maturity_round, sets, KIND_INT, OPEN),
    ATTR(struct maturity_round, views, KIND_INT, OPEN),
    ATTR(struct maturity_round, people, KIND_INT, OPEN),
    ATTR(struct maturity_round, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape maturity_round_shape = { "maturity_round", sizeof(struct maturity_round),
                                            round_attrs };

#define SET_ATTRS                                                                                  \
    ATTR(struct maturity_set, id, KIND_ID, OPEN), ATTR(struct maturity_set, round, KIND_ID, OPEN), \
        ATTR(struct maturity_set, set_key, KIND_TEXT, OPEN),                                       \
        ATTR(struct maturity_set, kinds, KIND_INT, OPEN),                                          \
        ATTR(struct maturity_set, area, KIND_TEXT, OPEN),                                          \
        ATTR_NAMES(struct maturity_set, area_name),                                                \
        ATTR(struct maturity_set, about, KIND_TEXT, OPEN),                                         \
        ATTR(struct maturity_set, region, KIND_TEXT, OPEN),                                        \
        ATTR(struct maturity_set, round_name, KIND_TEXT, OPEN),                                    \
        ATTR(struct maturity_set, round_state, KIND_CODE, OPEN, .codes = maturity_state_codes),    \
        ATTR(struct maturity_set, counted_on, KIND_DATE, OPEN),                                    \
        ATTR(struct maturity_set, viewed, KIND_BOOL, OPEN),                                        \
        ATTR(struct maturity_set, agreed, KIND_BOOL, OPEN, .label = T("Of one mind")),             \
        ATTR(struct maturity_set, interaction, KIND_CODE, OPEN, .label = T("Interaction"),         \
             .codes = interaction_codes),                                                          \
        ATTR(struct maturity_set, goals, KIND_CODE, OPEN, .label = T("Common goals"),              \
             .codes = goals_codes),                                                                \
        ATTR(struct maturity_set, integration, KIND_CODE, OPEN, .label = T("Working together"),    \
             .codes = integration_codes),                                                          \
        ATTR(struct maturity_set, reason, KIND_TEXT, OPEN, .label = T("Why")),                     \
        ATTR(struct maturity_set, agreed_by, KIND_TEXT, OPEN, .label = T("Who agreed on it")),     \
        ATTR(struct maturity_set, agreed_on, KIND_DATE, OPEN, .label = T("Agreed on")),            \
        ATTR(struct maturity_set, answers, KIND_INT, OPEN),                                        \
        ATTR(struct maturity_set, mine, KIND_INT, OPEN),                                           \
        ATTR(struct maturity_set, dissents, KIND_INT, OPEN)
static const struct attr row_attrs[] = { SET_ATTRS, ATTR_END };
/* What is read; orgs and level are made of it. */
static const struct shape row_shape = { "maturity_set", sizeof(struct maturity_set), row_attrs };
static const struct attr set_attrs[] = {
    SET_ATTRS,
    ATTR(struct maturity_set, orgs, KIND_TEXT, OPEN),
    ATTR(struct maturity_set, level, KIND_CODE, OPEN, .label = T("Level"),
         .codes = maturity_level_codes),
    ATTR(struct maturity_set, dissent, KIND_TEXT, OPEN, .label = T("Sees it otherwise")),
    ATTR_END,
};
const struct shape maturity_set_shape = { "maturity_set", sizeof(struct maturity_set), set_attrs };

/* ---- rounds ---- */

enum err
maturity_rounds(struct work *w, const char *region, int state, struct maturity_round **ret,
                size_t *ret_count)
{
    return work_list(w, &maturity_stmts[LIST],
                     BINDS(BIND_TEXT("region", region), BIND_INT("state", state)),
                     &maturity_round_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
maturity_round_get(struct work *w, int64_t id, struct maturity_round *ret)
{
    return work_get(w, &maturity_stmts[GET], BINDS(BIND_RAW_ID("round", id)), &maturity_round_shape,
                    ret);
}

bool
maturity_may_keep(struct work *w, const struct maturity_round *r, bool region_own)
{
    return keeper_is(w, region_own, r->owner);
}

static enum err
check_given(struct work *w, const char *region, const struct maturity_given *given)
{
    enum err found[] = {
        work_check_text(w, "name", given->name, LIMIT_LINE_BYTES),
        work_check_text(w, "question", given->question, LIMIT_REASON_BYTES),
        work_check_text(w, "invited", given->invited, LIMIT_LINE_BYTES),
        !date_is_none(given->answer_until_on)
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "answer_until_on",
                           T("Say until which day answers are given.")),
        given->owner.v == 0 || given->owner.v == work_duty(w).v
            ? ERR_OK
            : led_check_owner(w, region, "owner", given->owner),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return ERR_OK;
}

#define GIVEN(w, given)                                                                            \
    BIND_TEXT("title", (given)->name), BIND_TEXT("question", (given)->question),                   \
        BIND_TEXT("invited", (given)->invited), BIND_DATE("until_on", (given)->answer_until_on),   \
        BIND_ID("owner", (given)->owner.v != 0 ? (given)->owner : work_duty(w))

enum err
maturity_round_make(struct work *w, const char *region, const struct maturity_given *given,
                    int64_t *ret_id)
{
    TRY(keeper_check(w, region, (duty_id){ 0 }));
    TRY(check_given(w, region, given));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &maturity_stmts[MAKE],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region), GIVEN(w, given))));
    *ret_id = id;
    return history_keep(w, region, id, &maturity_round_shape, NULL, NULL);
}

/* One that the actor may change, as the form was drawn from it. */
static enum err
get_own(struct work *w, int64_t id, int64_t version, struct maturity_round *ret)
{
    TRY(maturity_round_get(w, id, ret));
    TRY(keeper_check(w, ret->region, ret->owner));
    if (ret->state == MATURITY_CLOSED)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The round is closed. It stays as it was agreed; open a new one."));
    return keeper_same(w, ret->version, version);
}

/* Keep what the change did to the round. */
static enum err
keep_change(struct work *w, const struct maturity_round *before)
{
    struct maturity_round after;
    TRY(maturity_round_get(w, before->id, &after));
    return history_keep(w, after.region, after.id, &maturity_round_shape, before, &after);
}

enum err
maturity_round_change(struct work *w, int64_t id, const struct maturity_given *given,
                      int64_t version)
{
    struct maturity_round r;
    TRY(get_own(w, id, version, &r));
    TRY(check_given(w, r.region, given));
    TRY(work_run_one(
        w, &maturity_stmts[CHANGE],
        BINDS(BIND_RAW_ID("round", id), BIND_INT("version", version), GIVEN(w, given))));
    return keep_change(w, &r);
}

static enum err
turn(struct work *w, const struct maturity_round *r, int stmt)
{
    TRY(work_run_one(w, &maturity_stmts[stmt],
                     BINDS(BIND_RAW_ID("round", r->id), BIND_INT("version", r->version))));
    return keep_change(w, r);
}

enum err
maturity_round_open(struct work *w, int64_t id, int64_t version)
{
    struct maturity_round r;
    TRY(get_own(w, id, version, &r));
    if (r.sets == 0)
        return work_problem(w, ERR_INVALID, "kinds",
                            T("Add the sets of actors that are assessed first."));
    if (date_compare(r.answer_until_on, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "answer_until_on",
                            T("The last day of answers has passed. Set a later one."));
    return turn(w, &r, OPEN_IT);
}

enum err
maturity_round_count(struct work *w, int64_t id, int64_t version)
{
    struct maturity_round r;
    TRY(get_own(w, id, version, &r));
    if (r.people == 0)
        return work_problem(w, ERR_CONFLICT, NULL, T("Nobody has answered yet."));
    return turn(w, &r, COUNT_IT);
}

enum err
maturity_round_close(struct work *w, int64_t id, int64_t version)
{
    struct maturity_round r;
    TRY(get_own(w, id, version, &r));
    if (r.views < r.sets)
        return work_problem_fill(
            w, ERR_INVALID, NULL,
            TN("{n} set has no common view yet. Write it down, or say that none was reached.",
               "{n} sets have no common view yet. Write them down, or say that none was reached."),
            FILLS(FILL_N("n", r.sets - r.views)));
    return turn(w, &r, CLOSE_IT);
}

/* ---- sets of actors ---- */

struct named {
    int64_t of_set;
    struct names name;
};
static const struct attr named_attrs[] = {
    ATTR(struct named, of_set, KIND_ID, OPEN),
    ATTR_NAMES(struct named, name),
    ATTR_END,
};
static const struct shape named_shape = { "maturity_actor", sizeof(struct named), named_attrs };

/* What is not in the rows themselves: the names of organisations, and the level. */
static void
complete(struct work *w, struct maturity_set *sets, size_t count, const struct named *named,
         size_t named_count)
{
    for (size_t i = 0; i < count; i++) {
        struct maturity_set *s = &sets[i];
        struct buf b;
        buf_init(&b, work_arena(w), 64);
        for (size_t k = 0; k < named_count; k++)
            if (named[k].of_set == s->id)
                buf_addf(&b, "%s%s", b.length > 0 ? ", " : "",
                         names_in(work_lang(w), named[k].name));
        s->orgs = buf_text(&b);
        s->level =
            maturity_of((struct maturity_axes){ s->interaction, s->goals, s->integration }).level;
    }
}

static enum err
sets_of(struct work *w, int sets, int named, const struct bind *binds, struct maturity_set **ret,
        size_t *ret_count)
{
    struct named *names;
    size_t name_count;
    TRY(work_list(w, &maturity_stmts[sets], binds, &row_shape, LIMIT_LIST_ROWS, (void **)ret,
                  ret_count, NULL));
    TRY(work_list(w, &maturity_stmts[named], binds, &named_shape, LIMIT_LIST_ROWS, (void **)&names,
                  &name_count, NULL));
    complete(w, *ret, *ret_count, names, name_count);
    return ERR_OK;
}

enum err
maturity_sets(struct work *w, int64_t round, struct maturity_set **ret, size_t *ret_count)
{
    return sets_of(w, SETS, NAMED_OF, BINDS(BIND_RAW_ID("round", round)), ret, ret_count);
}

enum err
maturity_sets_since(struct work *w, const char *region, struct maturity_set **ret,
                    size_t *ret_count)
{
    return sets_of(w, SETS_SINCE, NAMED_SINCE, BINDS(BIND_TEXT("region", region)), ret, ret_count);
}

enum err
maturity_set_get(struct work *w, int64_t id, struct maturity_set *ret)
{
    struct named *names;
    size_t count;
    const struct bind *binds = BINDS(BIND_RAW_ID("of_set", id));
    TRY(work_get(w, &maturity_stmts[SET_GET], binds, &row_shape, ret));
    TRY(work_list(w, &maturity_stmts[NAMED_ONE], binds, &named_shape, MATURITY_ORGS_MOST,
                  (void **)&names, &count, NULL));
    complete(w, ret, 1, names, count);
    return ERR_OK;
}

const char *
maturity_set_name(struct arena *a, enum lang lang, const struct maturity_set *s)
{
    struct buf b;
    buf_init(&b, a, 96);
    for (int kind = PARTY_EA; kind < PARTY_CLIENT; kind++)
        if ((uint64_t)s->kinds & PARTY_BIT(kind))
            buf_addf(&b, "%s%s", b.length > 0 ? " – " : "",
                     text_plain(lang, b.length > 0 ? party_text((enum party)kind)
                                                   : code_text(party_codes, kind)));
    if (!str_empty(s->orgs))
        buf_addf(&b, "%s%s", b.length > 0 ? " – " : "", s->orgs);
    if (s->area != NULL)
        buf_addf(&b, ", %s", names_in(lang, s->area_name));
    if (!str_empty(s->about))
        buf_addf(&b, ": %s", s->about);
    return buf_text(&b);
}

static int
by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static const char *
key_of(struct arena *a, const struct maturity_set_given *given)
{
    struct buf b;
    int64_t orgs[MATURITY_ORGS_MOST];
    if (given->org_count > 0)
        memcpy(orgs, given->orgs, given->org_count * sizeof *orgs);
    qsort(orgs, given->org_count, sizeof *orgs, by_number);
    buf_init(&b, a, 64);
    buf_addf(&b, "%u|%s|", given->kinds, given->area != NULL ? given->area : "");
    for (size_t i = 0; i < given->org_count; i++)
        buf_addf(&b, "%lld,", (long long)orgs[i]);
    buf_addf(&b, "|%s", str_empty(given->about) ? "" : str_fold(a, given->about));
    return buf_text(&b);
}

static size_t
bits_of(unsigned kinds)
{
    size_t n = 0;
    for (; kinds != 0; kinds &= kinds - 1)
        n++;
    return n;
}

static enum err
check_set(struct work *w, const char *region, const struct maturity_set_given *given)
{
    if (given->org_count > MATURITY_ORGS_MOST)
        return work_problem_fill(w, ERR_INVALID, "orgs", T("Choose {n} at most."),
                                 FILLS(FILL_N("n", MATURITY_ORGS_MOST)));
    if (bits_of(given->kinds) + given->org_count < 2)
        return work_problem(w, ERR_INVALID, "kinds",
                            T("Choose at least two actors: maturity is of a pair or of a set."));
    struct organisation *all;
    size_t count;
    TRY(led_organisations(w, region, 0, &all, &count));
    for (size_t i = 0; i < given->org_count; i++) {
        bool found = false;
        for (size_t k = 0; k < count; k++)
            found |= all[k].id.v == given->orgs[i];
        if (!found)
            return work_problem(w, ERR_INVALID, "orgs", T("Choose organisations of this region."));
    }
    struct area area;
    if (!str_empty(given->area) && area_get(w, given->area, &area) != ERR_OK)
        return work_problem(w, ERR_INVALID, "area", T("Choose an employment area."));
    return work_check_optional(w, "about", given->about, LIMIT_LINE_BYTES);
}

static enum err
add(struct work *w, int64_t round, const char *key, unsigned kinds, const char *area,
    const char *about, const int64_t *orgs, size_t org_count)
{
    int64_t id = work_new_id(w);
    TRY(work_run(w, &maturity_stmts[SET_ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_RAW_ID("round", round),
                       BIND_TEXT("set_key", key), BIND_INT("kinds", kinds),
                       BIND_TEXT("area_code", str_empty(area) ? NULL : area),
                       BIND_TEXT("about", str_empty(about) ? NULL : about))));
    for (size_t i = 0; i < org_count; i++)
        TRY(work_run(w, &maturity_stmts[SET_ACTOR],
                     BINDS(BIND_RAW_ID("id", id), BIND_RAW_ID("org", orgs[i]))));
    return ERR_OK;
}

static enum err
get_draft(struct work *w, int64_t round, struct maturity_round *ret)
{
    TRY(maturity_round_get(w, round, ret));
    TRY(get_own(w, round, ret->version, ret));
    if (ret->state != MATURITY_DRAFT)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The round has been opened. Its sets of actors stay as they are."));
    return ERR_OK;
}

static bool
has_key(const struct maturity_set *sets, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (str_same(sets[i].set_key, key))
            return true;
    return false;
}

enum err
maturity_set_add(struct work *w, int64_t round, const struct maturity_set_given *given)
{
    struct maturity_round r;
    struct maturity_set *sets;
    size_t count;
    TRY(get_draft(w, round, &r));
    TRY(check_set(w, r.region, given));
    TRY(maturity_sets(w, round, &sets, &count));
    const char *key = key_of(work_arena(w), given);
    if (has_key(sets, count, key))
        return work_problem(w, ERR_CONFLICT, "kinds", T("The round has this set already."));
    return add(w, round, key, given->kinds, given->area, given->about, given->orgs,
               given->org_count);
}

enum err
maturity_set_drop(struct work *w, int64_t round, int64_t set)
{
    struct maturity_round r;
    TRY(get_draft(w, round, &r));
    const struct bind *binds = BINDS(BIND_RAW_ID("round", round), BIND_RAW_ID("of_set", set));
    TRY(work_run(w, &maturity_stmts[ACTORS_DROP], binds));
    return work_run_one(w, &maturity_stmts[SET_DROP], binds);
}

struct org_only {
    int64_t id;
};
static const struct attr org_only_attrs[] = { ATTR(struct org_only, id, KIND_ID, OPEN), ATTR_END };
static const struct shape org_only_shape = { "maturity_actor", sizeof(struct org_only),
                                             org_only_attrs };

enum err
maturity_sets_as_before(struct work *w, int64_t round)
{
    struct maturity_round r;
    struct maturity_set *now, *old;
    size_t now_count, old_count;
    int64_t before;
    TRY(get_draft(w, round, &r));
    TRY(work_int(w, &maturity_stmts[BEFORE],
                 BINDS(BIND_TEXT("region", r.region), BIND_RAW_ID("round", round)), &before));
    TRY(maturity_sets(w, round, &now, &now_count));
    TRY(maturity_sets(w, before, &old, &old_count));
    for (size_t i = 0; i < old_count; i++) {
        struct org_only *orgs;
        size_t org_count;
        if (has_key(now, now_count, old[i].set_key))
            continue;
        TRY(work_list(w, &maturity_stmts[ACTORS_OF], BINDS(BIND_RAW_ID("of_set", old[i].id)),
                      &org_only_shape, MATURITY_ORGS_MOST, (void **)&orgs, &org_count, NULL));
        TRY(add(w, round, old[i].set_key, (unsigned)old[i].kinds, old[i].area, old[i].about,
                org_count > 0 ? &orgs[0].id : NULL, org_count));
    }
    return ERR_OK;
}
