/* region/training.c: see training.h. */
#include "region/training.h"

#include "base/limits.h"
#include "region/competence.h"
#include "region/history.h"
#include "region/led.h"

#define TRAINING                                                                                   \
    "SELECT t.id, t.region_code AS region, t.kind_code AS kind, k.name_fi AS kind_name_fi,"        \
    " k.name_sv AS kind_name_sv, k.name_en AS kind_name_en, t.name, t.about, t.audience, t.place," \
    " t.held_on, t.owner_duty_id AS owner, p.name AS owner_name, o.name_fi AS owner_org_name_fi,"  \
    " o.name_sv AS owner_org_name_sv, o.name_en AS owner_org_name_en," LED_DUTY_IS_OVER(           \
        "d") " AS owner_left, t.state, t.outcome, (SELECT CAST(sum(x.people) AS BIGINT) FROM "     \
             "training_taker x"                                                                    \
             " WHERE x.training_id = t.id) AS people, (SELECT count(DISTINCT x.org_id) FROM"       \
             " training_taker x WHERE x.training_id = t.id) AS orgs, t.version FROM training t"    \
             " LEFT JOIN competence_kind k ON k.code = t.kind_code JOIN duty d ON"                 \
             " d.id = t.owner_duty_id JOIN worker p ON p.id = d.worker_id JOIN unit u ON"          \
             " u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
#define TURN "UPDATE training SET version = version + 1, "
#define THIS " WHERE id = :training AND version = :version AND state = 1"

enum { LIST, ONE, TAKERS, MAKE, CHANGE, END, TAKE, TAKE_MANY, UNTAKE };
const struct stmt training_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = TRAINING " WHERE t.region_code = :region AND (CAST(:state AS BIGINT) = 0 OR"
               " t.state = :state) AND (CAST(:kind AS TEXT) IS NULL OR t.kind_code = :kind)"
               " ORDER BY t.held_on DESC, t.id DESC LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = TRAINING " WHERE t.id = :training",
    },
    [TAKERS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT x.id, x.duty_id AS duty, p.name, d.title_fi, d.title_sv, d.title_en,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"
               " x.org_id AS org, x.people FROM training_taker x JOIN organisation o ON"
               " o.id = x.org_id LEFT JOIN duty d ON d.id = x.duty_id LEFT JOIN worker p ON"
               " p.id = d.worker_id WHERE x.training_id = :training ORDER BY x.org_id, x.id"
               " LIMIT :limit",
    },
    [MAKE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO training (id, region_code, kind_code, name, about, audience, place,"
               " held_on, owner_duty_id, state) VALUES (:id, :region, :kind, :name, :about,"
               " :audience, :place, :held_on, :w_duty, 1)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "kind_code = :kind, name = :name, about = :about, audience = :audience,"
               " place = :place, held_on = :held_on" THIS,
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "state = :state, outcome = :outcome" THIS,
    },
    [TAKE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO training_taker (id, training_id, duty_id, org_id, people) SELECT"
               " CAST(:id AS BIGINT), CAST(:training AS BIGINT), d.id, u.org_id, 1 FROM duty d"
               " JOIN unit u ON u.id = d.unit_id WHERE d.id = :duty",
    },
    [TAKE_MANY] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO training_taker (id, training_id, duty_id, org_id, people) VALUES"
               " (:id, :training, NULL, :org, :people)",
    },
    [UNTAKE] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM training_taker WHERE id = :taker AND training_id = :training",
    },
    STMT_END,
};

const struct code training_state_codes[] = {
    { TRAINING_PLANNED, "planned", TC("training", "Planned") },
    { TRAINING_HELD, "held", TC("training", "Held") },
    { TRAINING_CANCELLED, "cancelled", TC("training", "Cancelled") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr training_attrs[] = {
    ATTR(struct training, id, KIND_ID, OPEN),
    ATTR(struct training, region, KIND_TEXT, OPEN),
    ATTR(struct training, name, KIND_TEXT, OPEN, .label = T("Training")),
    ATTR(struct training, held_on, KIND_DATE, OPEN, .label = T("Day")),
    ATTR(struct training, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = training_state_codes),
    ATTR(struct training, kind, KIND_TEXT, OPEN),
    ATTR_AT(struct training, kind_name.fi, "kind_name_fi", KIND_TEXT, OPEN,
            .label = T("Competence")),
    ATTR_AT(struct training, kind_name.sv, "kind_name_sv", KIND_TEXT, OPEN),
    ATTR_AT(struct training, kind_name.en, "kind_name_en", KIND_TEXT, OPEN),
    ATTR(struct training, about, KIND_TEXT, OPEN, .label = T("Content")),
    ATTR(struct training, audience, KIND_TEXT, OPEN, .label = T("For whom")),
    ATTR(struct training, place, KIND_TEXT, OPEN, .label = T("Place")),
    ATTR(struct training, owner, KIND_ID, OPEN),
    ATTR(struct training, owner_name, KIND_TEXT, OPEN, .label = T("Arranged by")),
    ATTR_NAMES(struct training, owner_org_name),
    ATTR(struct training, owner_left, KIND_BOOL, OPEN),
    ATTR(struct training, outcome, KIND_TEXT, OPEN, .label = T("What came of it")),
    ATTR(struct training, people, KIND_INT, OPEN, .label = T("Took part")),
    ATTR(struct training, orgs, KIND_INT, OPEN),
    ATTR(struct training, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape training_shape = { "training", sizeof(struct training), training_attrs };
static const struct attr taker_attrs[] = {
    ATTR(struct training_taker, id, KIND_ID, OPEN),
    ATTR(struct training_taker, duty, KIND_ID, OPEN),
    ATTR(struct training_taker, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR_NAMES(struct training_taker, title),
    ATTR_AT(struct training_taker, org_name.fi, "org_name_fi", KIND_TEXT, OPEN,
            .label = T("Organisation")),
    ATTR_AT(struct training_taker, org_name.sv, "org_name_sv", KIND_TEXT, OPEN),
    ATTR_AT(struct training_taker, org_name.en, "org_name_en", KIND_TEXT, OPEN),
    ATTR(struct training_taker, org, KIND_ID, OPEN),
    ATTR(struct training_taker, people, KIND_INT, OPEN, .label = T("People")),
    ATTR_END,
};
const struct shape training_taker_shape = { "training_taker", sizeof(struct training_taker),
                                            taker_attrs };

static const char *
or_null(const char *text)
{
    return str_empty(text) ? NULL : text;
}

enum err
training_list(struct work *w, const char *region, int state, const char *kind,
              struct training **ret, size_t *ret_count)
{
    return work_list(w, &training_stmts[LIST],
                     BINDS(BIND_TEXT("region", region), BIND_INT("state", state),
                           BIND_TEXT("kind", or_null(kind))),
                     &training_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
training_get(struct work *w, int64_t id, struct training *ret)
{
    return work_get(w, &training_stmts[ONE], BINDS(BIND_RAW_ID("training", id)), &training_shape,
                    ret);
}

enum err
training_takers(struct work *w, int64_t id, struct training_taker **ret, size_t *ret_count)
{
    return work_list(w, &training_stmts[TAKERS], BINDS(BIND_RAW_ID("training", id)),
                     &training_taker_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

bool
training_is_kept(struct work *w, const struct training *t)
{
    return t->owner.v == work_duty(w).v ||
           (work_role(w) == ROLE_COORDINATOR && led_region_own(w, t->region) == ERR_OK);
}

/* ---- writing ---- */

static enum err
check_given(struct work *w, const struct training_given *given)
{
    enum err found[6] = {
        work_check_text(w, "name", given->name, LIMIT_LINE_BYTES),
        work_check_text(w, "audience", given->audience, LIMIT_LINE_BYTES),
        work_check_optional(w, "about", given->about, LIMIT_REASON_BYTES),
        work_check_optional(w, "place", given->place, LIMIT_LINE_BYTES),
        date_is_none(given->held_on)
            ? work_problem(w, ERR_INVALID, "held_on", T("Say on which day it is held."))
            : ERR_OK,
        ERR_OK,
    };
    if (!str_empty(given->kind)) {
        struct competence_kind *kinds;
        size_t count;
        bool known = false;
        TRY(competence_kinds(w, &kinds, &count));
        for (size_t i = 0; i < count; i++)
            known |= str_same(kinds[i].code, given->kind);
        if (!known)
            found[5] = work_problem(w, ERR_INVALID, "kind", T("Choose the competence."));
    }
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return ERR_OK;
}

#define GIVEN(given)                                                                               \
    BIND_TEXT("kind", or_null((given)->kind)), BIND_TEXT("name", (given)->name),                   \
        BIND_TEXT("about", or_null((given)->about)), BIND_TEXT("audience", (given)->audience),     \
        BIND_TEXT("place", or_null((given)->place)), BIND_DATE("held_on", (given)->held_on)

enum err
training_make(struct work *w, const char *region, const struct training_given *given,
              int64_t *ret_id)
{
    struct led_region led;
    struct training made;
    TRY(led_region(w, region, &led));
    if (!led.own)
        return ERR_FORBIDDEN;
    TRY(check_given(w, given));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &training_stmts[MAKE],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", led.code), GIVEN(given))));
    TRY(training_get(w, id, &made));
    TRY(history_keep(w, led.code, id, &training_shape, NULL, &made));
    *ret_id = id;
    return ERR_OK;
}

static enum err
get_kept(struct work *w, int64_t id, int64_t version, struct training *ret)
{
    TRY(training_get(w, id, ret));
    if (!training_is_kept(w, ret))
        return ERR_FORBIDDEN;
    if (ret->state != TRAINING_PLANNED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The training is over."));
    if (ret->version != version)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Somebody else has changed this since you opened the page."));
    return ERR_OK;
}

static enum err
turn(struct work *w, const struct training *before, const struct stmt *stmt,
     const struct bind *binds)
{
    struct training after;
    TRY(work_run_one(w, stmt, binds));
    TRY(training_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &training_shape, before, &after);
}

enum err
training_change(struct work *w, int64_t id, const struct training_given *given, int64_t version)
{
    struct training t;
    TRY(get_kept(w, id, version, &t));
    TRY(check_given(w, given));
    return turn(w, &t, &training_stmts[CHANGE],
                BINDS(BIND_RAW_ID("training", id), BIND_INT("version", version), GIVEN(given)));
}

enum err
training_end(struct work *w, int64_t id, enum training_state state, const char *outcome,
             int64_t version)
{
    struct training t;
    TRY(get_kept(w, id, version, &t));
    if (state != TRAINING_HELD && state != TRAINING_CANCELLED)
        return work_problem(w, ERR_INVALID, "state", T("Choose whether it was held."));
    if (state == TRAINING_HELD && date_compare(t.held_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "state", T("Its day has not come yet."));
    TRY(work_check_text(w, "outcome", outcome, LIMIT_REASON_BYTES));
    return turn(w, &t, &training_stmts[END],
                BINDS(BIND_RAW_ID("training", id), BIND_INT("version", version),
                      BIND_INT("state", state), BIND_TEXT("outcome", outcome)));
}

/* ---- who took part ---- */

/* Whoever may write down people of this organisation. */
static enum err
may_take(struct work *w, const struct training *t, org_id org)
{
    if (t->state == TRAINING_CANCELLED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The training was cancelled."));
    return training_is_kept(w, t) || org.v == work_org(w).v ? ERR_OK : ERR_FORBIDDEN;
}

/* The number of people is part of the record's history. */
static enum err
counted(struct work *w, const struct training *before)
{
    struct training after;
    TRY(training_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &training_shape, before, &after);
}

enum err
training_take(struct work *w, int64_t id, duty_id duty)
{
    struct training t;
    struct duty_card card;
    TRY(training_get(w, id, &t));
    enum err err = duty_get(w, duty, &card);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_INVALID, "duty", T("Choose who took part."));
    TRY(err);
    TRY(may_take(w, &t, card.org));
    err = work_run(w, &training_stmts[TAKE],
                   BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("training", id),
                         BIND_ID("duty", duty)));
    if (err == ERR_CONFLICT)
        return work_problem(w, ERR_CONFLICT, "duty", T("This person is on the list already."));
    TRY(err);
    return counted(w, &t);
}

enum err
training_take_many(struct work *w, int64_t id, org_id org, int64_t people)
{
    struct training t;
    struct organisation organisation;
    TRY(training_get(w, id, &t));
    enum err err = organisation_get(w, org, &organisation);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_INVALID, "org", T("Choose the organisation."));
    TRY(err);
    TRY(may_take(w, &t, org));
    if (people < 1)
        return work_problem(w, ERR_INVALID, "people", T("Say how many took part, at least one."));
    TRY(work_run(w, &training_stmts[TAKE_MANY],
                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("training", id),
                       BIND_ID("org", org), BIND_INT("people", people))));
    return counted(w, &t);
}

enum err
training_untake(struct work *w, int64_t id, int64_t taker)
{
    struct training t;
    struct training_taker *rows;
    size_t count;
    TRY(training_get(w, id, &t));
    TRY(training_takers(w, id, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        if (rows[i].id != taker)
            continue;
        TRY(may_take(w, &t, rows[i].org));
        TRY(work_run_one(w, &training_stmts[UNTAKE],
                         BINDS(BIND_RAW_ID("taker", taker), BIND_RAW_ID("training", id))));
        return counted(w, &t);
    }
    return ERR_NOT_FOUND;
}
