/* client/closing.c: see closing.h. */
#include "client/closing.h"

#include "client/official.h"
#include "region/organisation.h"

#include <string.h>

enum { JUDGEMENTS, JUDGED_BEFORE, REPLACE, JUDGE, OPEN_OFFER, INSERT, GET, EARLIER };
const struct stmt closing_stmts[] = {
    [JUDGEMENTS] = {
        .need = NEED_SCREENING,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT j.id, j.client_id AS client, j.party, j.answer AS ended, j.reason,"
               " j.made_on, w.name,"
               " d.title_fi, d.title_sv, d.title_en, o.name_fi AS org_name_fi, o.name_sv AS"
               " org_name_sv,"
               " o.name_en AS org_name_en FROM judgement j JOIN duty d ON d.id = j.duty_id"
               " JOIN worker w ON w.id = d.worker_id JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id"
               " WHERE j.case_id = :w_case AND j.client_id = :w_client AND j.question = :question"
               " AND j.replaced = 0"
               " ORDER BY j.party LIMIT :limit",
    },
    [JUDGED_BEFORE] = {
        .need = NEED_SCREENING,
        .touches = TOUCH_PERSON,
        .sql = "SELECT id FROM judgement WHERE case_id = :w_case AND client_id = :w_client AND"
               " question = :question"
               " AND party = :party AND replaced = 0",
    },
    [REPLACE] = {
        .need = NEED_CLOSING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE judgement SET replaced = 1 WHERE id = :id AND client_id = :w_client",
    },
    [JUDGE] = {
        .need = NEED_CLOSING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO judgement (id, client_id, case_id, question, party, answer, reason,"
               " duty_id, made_on)"
               " VALUES (:id, :w_client, :w_case, :question, :party, :answer, :reason, :w_duty,"
               " :w_today)",
    },
    [OPEN_OFFER] = {
        .need = NEED_OFFER,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM offer WHERE case_id = :w_case AND client_id = :w_client AND state IN"
               " (1, 2, 3)",
    },
    [INSERT] = {
        .need = NEED_CLOSING_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO closing (case_id, client_id, ended_on, agreed_on, agreed_how,"
               " successor_unit_id, outcome,"
               " note, duty_id) VALUES (:w_case, :w_client, :ended_on, :agreed_on, :agreed_how,"
               " :successor, :outcome,"
               " :note, :w_duty)",
    },
    [GET] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT k.client_id AS client, k.ended_on, k.agreed_on, k.agreed_how, u.name_fi AS"
               " successor_fi,"
               " u.name_sv AS successor_sv, u.name_en AS successor_en, o.name_fi AS"
               " successor_org_fi,"
               " o.name_sv AS successor_org_sv, o.name_en AS successor_org_en, k.outcome, k.note,"
               " w.name,"
               " d.title_fi, d.title_sv, d.title_en FROM closing k JOIN duty d ON d.id = k.duty_id"
               " JOIN worker w ON w.id = d.worker_id LEFT JOIN unit u ON u.id = k.successor_unit_id"
               " LEFT JOIN organisation o ON o.id = u.org_id"
               " WHERE k.case_id = :w_case AND k.client_id = :w_client",
    },
    [EARLIER] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, c.path, c.state, c.opened_on, c.ended_on,"
               " k.outcome, k.note,"
               " p.id AS plan FROM client_case c"
               " JOIN client_case now ON now.id = :w_case AND now.client_id = :w_client"
               " LEFT JOIN closing k ON k.case_id = c.id LEFT JOIN plan p ON p.case_id = c.id AND"
               " p.state = 4"
               " WHERE c.client_id = :w_client AND c.ended_on IS NOT NULL AND c.path = now.path"
               " AND c.id < now.id"
               " ORDER BY c.id DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code case_outcome_codes[] = {
    { OUTCOME_WORK, "work", T("Work in the open labour market") },
    { OUTCOME_EDUCATION, "education", T("Education or training") },
    { OUTCOME_OTHER_SERVICE, "other_service", T("Goes on in one service or in another one") },
    { OUTCOME_REHABILITATION, "rehabilitation", T("Rehabilitation") },
    { OUTCOME_PENSION, "pension", T("Pension") },
    { OUTCOME_NEED_SOLVED, "need_solved", T("The need was met in another way") },
    { OUTCOME_CLIENT_ENDED, "client_ended", T("The client does not want to go on") },
    { OUTCOME_MOVED, "moved", T("Moved away from the region") },
    { OUTCOME_DIED, "died", T("The client has died") },
    { OUTCOME_OTHER, "other", TC("outcome", "Other") },
    { 0, NULL, TEXT_NONE },
};

const struct code agreed_how_codes[] = {
    { AGREED_MEETING, "meeting", T("Agreed in a meeting") },
    { AGREED_PHONE, "phone", T("Agreed on the phone") },
    { AGREED_MESSAGE, "message", T("Agreed in messages") },
    { AGREED_LETTER, "letter", T("Agreed by letter") },
    { AGREED_TOLD, "told", T("Told to the client, who did not agree or was not reached") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr ending_judgement_attrs[] = {
    ATTR(struct ending_judgement, id, KIND_ID, C2),
    ATTR(struct ending_judgement, client, KIND_CLIENT, C1),
    ATTR(struct ending_judgement, party, KIND_CODE, C6, .label = T("Party"), .codes = party_codes),
    ATTR(struct ending_judgement, ended, KIND_BOOL, C6,
         .label = T("No need of coordination any more")),
    ATTR(struct ending_judgement, reason, KIND_TEXT, C6, .label = T("Reason")),
    ATTR(struct ending_judgement, made_on, KIND_DATE, C6, .label = T("Date")),
    ATTR(struct ending_judgement, name, KIND_TEXT, C2, .label = T("Who")),
    ATTR_NAMES(struct ending_judgement, title),
    ATTR_NAMES(struct ending_judgement, org_name),
    ATTR_END,
};
const struct shape ending_judgement_shape = { .name = "ending_judgement",
                                              .size = sizeof(struct ending_judgement),
                                              .attrs = ending_judgement_attrs };

static const struct attr end_point_attrs[] = {
    ATTR(struct end_point, key, KIND_TEXT, C2),
    ATTR(struct end_point, ok, KIND_BOOL, C2),
    ATTR(struct end_point, sentence, KIND_TEXT, C2, .label = T("Point")),
    ATTR(struct end_point, act, KIND_TEXT, OPEN),
    ATTR(struct end_point, section, KIND_TEXT, OPEN),
    ATTR(struct end_point, party, KIND_CODE, C2, .codes = party_codes),
    ATTR_END,
};
const struct shape end_point_shape = { .name = "point",
                                       .size = sizeof(struct end_point),
                                       .attrs = end_point_attrs };

static const struct attr closing_attrs[] = {
    ATTR(struct closing, client, KIND_CLIENT, C1),
    ATTR(struct closing, ended_on, KIND_DATE, C2, .label = T("Ended")),
    ATTR(struct closing, agreed_on, KIND_DATE, C2, .label = T("Agreed with the client")),
    ATTR(struct closing, agreed_how, KIND_CODE, C2, .label = T("How"), .codes = agreed_how_codes),
    ATTR_NAMES(struct closing, successor),
    ATTR_NAMES(struct closing, successor_org),
    ATTR(struct closing, outcome, KIND_CODE, C7, .label = T("Outcome"),
         .codes = case_outcome_codes),
    ATTR(struct closing, note, KIND_TEXT, C7, .label = T("Closing note")),
    ATTR(struct closing, name, KIND_TEXT, C2, .label = T("Who")),
    ATTR_NAMES(struct closing, title),
    ATTR_END,
};
const struct shape closing_shape = { .name = "ending",
                                     .size = sizeof(struct closing),
                                     .attrs = closing_attrs };

static const struct attr earlier_case_attrs[] = {
    ATTR(struct earlier_case, client, KIND_CLIENT, C1),
    ATTR(struct earlier_case, id, KIND_ID, C2),
    ATTR(struct earlier_case, path, KIND_TEXT, C2),
    ATTR(struct earlier_case, state, KIND_CODE, C2, .label = T("State"), .codes = case_state_codes),
    ATTR(struct earlier_case, opened_on, KIND_DATE, C2, .label = T("Opened")),
    ATTR(struct earlier_case, ended_on, KIND_DATE, C2, .label = T("Ended")),
    ATTR(struct earlier_case, outcome, KIND_CODE, C7, .label = T("Outcome"),
         .codes = case_outcome_codes),
    ATTR(struct earlier_case, note, KIND_TEXT, C7, .label = T("Closing note")),
    ATTR(struct earlier_case, plan, KIND_ID, C7),
    ATTR_END,
};
const struct shape earlier_case_shape = { .name = "earlier_case",
                                          .size = sizeof(struct earlier_case),
                                          .attrs = earlier_case_attrs };

/* ---- the judgements ---- */

enum err
closing_judgements(struct work *w, struct ending_judgement **ret, size_t *ret_count)
{
    return work_list(w, &closing_stmts[JUDGEMENTS], BINDS(BIND_INT("question", JUDGED_NEED_ENDED)),
                     &ending_judgement_shape, PARTY_COUNT, (void **)ret, ret_count, NULL);
}

static enum err
take_earlier_back(struct work *w, int party)
{
    int64_t before;
    TRY(work_int(w, &closing_stmts[JUDGED_BEFORE],
                 BINDS(BIND_INT("question", JUDGED_NEED_ENDED), BIND_INT("party", party)),
                 &before));
    if (before == 0)
        return ERR_OK;
    TRY(work_run_one(w, &closing_stmts[REPLACE], BINDS(BIND_RAW_ID("id", before))));
    return official_drop(w, before);
}

static enum err
add_judgement(struct work *w, int party, bool ended, const char *reason)
{
    TRY(take_earlier_back(w, party));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &closing_stmts[JUDGE],
                 BINDS(BIND_RAW_ID("id", id), BIND_INT("question", JUDGED_NEED_ENDED),
                       BIND_INT("party", party), BIND_BOOL("answer", ended),
                       BIND_TEXT("reason", reason))));
    TRY(official_make(w, id, OFFICIAL_JUDGEMENT));
    return work_event(w, ended ? EVENT_NEED_ENDED_JUDGED : EVENT_JUDGEMENT_MADE,
                      &(struct event_more){ .object = id, .class = C6, .note = reason });
}

enum err
closing_judge(struct work *w, bool ended, const char *reason)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    const struct path *path = path_find(c.path);
    if (!path_may_move(path, (enum case_state)c.state, CASE_ENDED))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The case is not in a state from which this can be done."));
    if ((path->ending_judges & PARTY_BIT(work_party(w))) == 0)
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("The ending of this case does not ask a judgement of your organisation."));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    return add_judgement(w, work_party(w), ended, reason);
}

/* ---- what the ending needs ---- */

static const struct {
    int party;
    const char *key;
    struct text gap, good;
} judges[] = {
    { PARTY_EA, "end_judged_employment",
      T("The employment authority's judgement that coordination is no longer needed is missing."),
      T("The employment authority has judged that coordination is no longer needed") },
    { PARTY_WSC, "end_judged_county",
      T("The wellbeing services county's judgement that coordination is no longer needed is "
        "missing."),
      T("The wellbeing services county has judged that coordination is no longer needed") },
    { PARTY_KELA, "end_judged_kela",
      T("Kela's judgement that coordination is no longer needed is missing."),
      T("Kela has judged that coordination is no longer needed") },
};

static bool
has_judged(int party, const struct ending_judgement *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (all[i].party == party && all[i].ended)
            return true;
    return false;
}

static void
order(struct work *w, struct end_point *points, size_t count)
{
    struct end_point *ordered = ARENA_ARRAY(work_arena(w), struct end_point, count + 1);
    size_t n = 0;
    for (int ok = 0; ok <= 1; ok++)
        for (size_t i = 0; i < count; i++)
            if (points[i].ok == (ok == 1))
                ordered[n++] = points[i];
    for (size_t i = 0; i < count; i++)
        ordered[i].sentence = text_in(work_arena(w), work_lang(w),
                                      ordered[i].ok ? ordered[i].good : ordered[i].gap, NULL);
    memcpy(points, ordered, count * sizeof *points);
}

enum err
closing_check(struct work *w, struct end_point **ret, size_t *ret_count)
{
    struct client_case c;
    TRY(case_get(w, &c));
    const struct path *path = path_find(c.path);
    struct ending_judgement *all;
    size_t judged;
    TRY(closing_judgements(w, &all, &judged));
    struct end_point *points = ARENA_ARRAY(work_arena(w), struct end_point, COUNT(judges) + 1);
    size_t count = 0;
    for (size_t i = 0; i < COUNT(judges); i++)
        if (path->ending_judges & PARTY_BIT(judges[i].party))
            points[count++] = (struct end_point){
                .key = judges[i].key,
                .ok = has_judged(judges[i].party, all, judged),
                .gap = judges[i].gap,
                .good = judges[i].good,
                .act = "381/2023",
                .section = "8 §",
                .party = judges[i].party,
            };
    bool open;
    TRY(work_exists(w, &closing_stmts[OPEN_OFFER], NO_BINDS, &open));
    points[count++] = (struct end_point){
        .key = "end_offers",
        .ok = !open,
        .gap = T("An offer waits for an answer. Withdraw it, or wait for the answer."),
        .good = T("No offer waits for an answer"),
    };
    order(w, points, count);
    *ret = points;
    *ret_count = count;
    return ERR_OK;
}

/* ---- the ending ---- */

static enum err
case_of_holder(struct work *w, int64_t version, struct client_case *ret)
{
    TRY(case_must_be_open(w, ret));
    if (ret->holder.v != work_duty(w).v)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Only the responsible person can end the case."));
    if (ret->version != version)
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("Somebody else has changed this since you opened the page. What you wrote is below; "
              "look at the case again before you send it."));
    return ERR_OK;
}

static enum err
check_points(struct work *w)
{
    struct end_point *points;
    size_t count;
    TRY(closing_check(w, &points, &count));
    enum err err = ERR_OK;
    for (size_t i = 0; i < count; i++)
        if (!points[i].ok)
            err = work_problem(w, ERR_INVALID, points[i].key, points[i].gap);
    return err;
}

static enum err
check_agreed(struct work *w, const struct path *path, const struct closing_given *given)
{
    if (date_is_none(given->agreed_on))
        return work_problem(w, ERR_INVALID, "agreed_on",
                            T("The date has not been agreed with the client."));
    if (date_compare(given->agreed_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "agreed_on", T("The day is in the future."));
    if (code_find(agreed_how_codes, given->agreed_how) == NULL)
        return work_problem(w, ERR_INVALID, "agreed_how",
                            T("Choose how it was agreed with the client."));
    if (given->agreed_how == AGREED_TOLD && path->ending_judges == 0)
        return work_problem(w, ERR_INVALID, "agreed_how",
                            T("This kind of support ends when the client agrees."));
    return ERR_OK;
}

static enum err
check_successor(struct work *w, const struct closing_given *given)
{
    if ((given->successor.v != 0) == given->no_successor)
        return work_problem(w, ERR_INVALID, "successor",
                            given->no_successor
                                ? T("Choose either a unit that continues, or that nobody needs to.")
                                : T("It is not recorded who continues, or that nobody needs to."));
    if (given->successor.v == 0)
        return ERR_OK;
    struct unit unit;
    enum err err = unit_get(w, given->successor, &unit);
    if (err == ERR_NOT_FOUND || (err == ERR_OK && !unit_is_open(&unit, work_today(w))))
        return work_problem(w, ERR_INVALID, "successor", T("Choose a unit that is open."));
    return err;
}

static enum err
check_closing(struct work *w, const struct path *path, const struct closing_given *given)
{
    enum err found[] = {
        check_points(w),
        check_agreed(w, path, given),
        check_successor(w, given),
        code_find(case_outcome_codes, given->outcome) != NULL
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "outcome", T("The outcome is missing.")),
        !str_empty(given->note)
            ? work_check_text(w, "note", given->note, LIMIT_NOTE_BYTES)
            : work_problem(w, ERR_INVALID, "note", T("The closing note is missing.")),
        path->ending_judges != 0 || given->judged
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "judged",
                           T("The judgement that the client no longer needs a coordinating party "
                             "is missing.")),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return ERR_OK;
}

/* The day of the last judgement: the end of the clientship (T-24). */
static enum err
last_judged(struct work *w, struct date *ret)
{
    struct ending_judgement *all;
    size_t count;
    TRY(closing_judgements(w, &all, &count));
    struct date last = DATE_NONE;
    for (size_t i = 0; i < count; i++)
        if (date_is_none(last) || date_compare(all[i].made_on, last) > 0)
            last = all[i].made_on;
    *ret = date_is_none(last) ? work_today(w) : last;
    return ERR_OK;
}

enum err
closing_end(struct work *w, const struct closing_given *given, int64_t version)
{
    struct client_case c;
    TRY(case_of_holder(w, version, &c));
    const struct path *path = path_find(c.path);
    TRY(check_closing(w, path, given));
    if (path->ending_judges == 0)
        TRY(add_judgement(w, work_party(w), true, given->note));
    struct date ended_on;
    TRY(last_judged(w, &ended_on));
    TRY(work_run(w, &closing_stmts[INSERT],
                 BINDS(BIND_DATE("ended_on", ended_on), BIND_DATE("agreed_on", given->agreed_on),
                       BIND_INT("agreed_how", given->agreed_how),
                       BIND_ID("successor", given->successor), BIND_INT("outcome", given->outcome),
                       BIND_TEXT("note", given->note))));
    TRY(plan_end(w));
    TRY(official_make(w, c.id.v, OFFICIAL_ENDING));
    TRY(case_move(w, &c, CASE_ENDED));
    return work_event(
        w, EVENT_CASE_ENDED,
        &(struct event_more){ .object = c.id.v, .class = C7, .note = given->note, .on = ended_on });
}

enum err
closing_not_started(struct work *w, const char *reason, int64_t version)
{
    struct client_case c;
    TRY(case_of_holder(w, version, &c));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    bool open;
    TRY(work_exists(w, &closing_stmts[OPEN_OFFER], NO_BINDS, &open));
    if (open)
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("An offer waits for an answer. Withdraw it, or wait for the answer."));
    TRY(case_move(w, &c, CASE_NOT_STARTED));
    return work_event(w, EVENT_CASE_NOT_STARTED,
                      &(struct event_more){ .object = c.id.v, .class = C6, .note = reason });
}

/* ---- afterwards ---- */

enum err
closing_get(struct work *w, struct closing *ret)
{
    return work_get(w, &closing_stmts[GET], NO_BINDS, &closing_shape, ret);
}

enum err
closing_earlier(struct work *w, struct earlier_case **ret, size_t *ret_count)
{
    return work_list(w, &closing_stmts[EARLIER], NO_BINDS, &earlier_case_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}
