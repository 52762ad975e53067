/* client/measure.c: see measure.h. */
#include "client/measure.h"

#include "base/limits.h"
#include "client/case.h"

enum { INSERT, LIST };
const struct stmt measure_stmts[] = {
    [INSERT] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO measure (id, client_id, case_id, instrument, measure_code, taken_on,"
               " taken_by, reference, summary, areas, party, duty_id, made_on) VALUES (:id,"
               " :w_client, :w_case, :instrument, :measure_code, :taken_on, :taken_by, :reference,"
               " :summary, :areas, :party, :w_duty, :w_today)",
    },
    [LIST] = {
        .need = NEED_ASSESSMENT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT m.id, m.client_id AS client, m.instrument, m.party, m.measure_code,"
               " m.taken_by, m.reference, m.summary, m.areas, m.taken_on, m.made_on, w.name,"
               " d.title_fi, d.title_sv, d.title_en, o.name_fi AS org_name_fi, o.name_sv AS"
               " org_name_sv, o.name_en AS org_name_en FROM measure m JOIN duty d ON d.id ="
               " m.duty_id JOIN worker w ON w.id = d.worker_id JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id"
               " WHERE m.case_id = :w_case AND m.client_id = :w_client"
               " ORDER BY m.taken_on DESC, m.id DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code instrument_codes[] = {
    { INSTRUMENT_ABILITATOR, "abilitator", T("Abilitator") },
    { INSTRUMENT_TOIMIA, "toimia", T("A measure of the TOIMIA database") },
    { INSTRUMENT_WORK_INDEX, "work_ability_index", T("Work Ability Index, reference only") },
    { INSTRUMENT_OTHER, "other", T("Another measure") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr measure_attrs[] = {
    ATTR(struct measure, id, KIND_ID, C5),
    ATTR(struct measure, client, KIND_CLIENT, C1),
    ATTR(struct measure, instrument, KIND_CODE, C5, .label = T("Measure"),
         .codes = instrument_codes),
    ATTR(struct measure, party, KIND_CODE, C5, .label = T("Party"), .codes = party_codes),
    ATTR(struct measure, measure_code, KIND_TEXT, C5, .label = T("Id or name of the measure")),
    ATTR(struct measure, taken_by, KIND_TEXT, C5, .label = T("Taken by")),
    ATTR(struct measure, reference, KIND_TEXT, C5, .label = T("Where the result is")),
    ATTR(struct measure, summary, KIND_TEXT, C5, .label = T("The client's own summary")),
    ATTR(struct measure, areas, KIND_TEXT, C5, .label = T("Result by area")),
    ATTR(struct measure, taken_on, KIND_DATE, C5, .label = T("Taken on")),
    ATTR(struct measure, made_on, KIND_DATE, C5, .label = T("Recorded on")),
    ATTR(struct measure, name, KIND_TEXT, C5, .label = T("Who")),
    ATTR_NAMES(struct measure, title),
    ATTR_NAMES(struct measure, org_name),
    ATTR_END,
};
const struct shape measure_shape = { "measure", sizeof(struct measure), measure_attrs };

static enum err
check_instrument(struct work *w, const struct measure_given *g)
{
    if (code_find(instrument_codes, g->instrument) == NULL)
        return work_problem(w, ERR_INVALID, "instrument", T("Choose the measure."));
    if (!work_may_class(w, C5))
        return work_problem(w, ERR_INVALID, "instrument",
                            T("Information of this kind is not kept here."));
    if (g->instrument == INSTRUMENT_WORK_INDEX && !str_empty(g->areas))
        return work_problem(w, ERR_INVALID, "areas",
                            T("Of the Work Ability Index only the reference is kept."));
    if (g->instrument == INSTRUMENT_TOIMIA || g->instrument == INSTRUMENT_OTHER)
        return work_check_text(w, "measure_code", g->measure_code, LIMIT_LINE_BYTES);
    return work_check_optional(w, "measure_code", g->measure_code, LIMIT_LINE_BYTES);
}

static enum err
check_taken_on(struct work *w, struct date on)
{
    if (date_is_none(on))
        return work_problem(w, ERR_INVALID, "taken_on", T("Give the day it was taken."));
    if (date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "taken_on", T("The day is in the future."));
    return ERR_OK;
}

enum err
measure_add(struct work *w, const struct measure_given *g)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    TRY(case_must_have_clientship(w, &c));
    const enum err checks[] = {
        check_instrument(w, g),
        check_taken_on(w, g->taken_on),
        work_check_text(w, "taken_by", g->taken_by, LIMIT_LINE_BYTES),
        work_check_text(w, "reference", g->reference, LIMIT_LINE_BYTES),
        work_check_optional(w, "summary", g->summary, LIMIT_REASON_BYTES),
        work_check_optional(w, "areas", g->areas, LIMIT_REASON_BYTES),
    };
    for (size_t i = 0; i < COUNT(checks); i++)
        TRY(checks[i]);
    int64_t id = work_new_id(w);
    TRY(work_run(w, &measure_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_INT("instrument", g->instrument),
                       BIND_TEXT("measure_code", g->measure_code),
                       BIND_DATE("taken_on", g->taken_on), BIND_TEXT("taken_by", g->taken_by),
                       BIND_TEXT("reference", g->reference), BIND_TEXT("summary", g->summary),
                       BIND_TEXT("areas", g->areas), BIND_INT("party", work_party(w)))));
    return work_event(w, EVENT_MEASURE_REFERRED, &(struct event_more){ .object = id, .class = C5 });
}

enum err
measure_list(struct work *w, struct measure **ret, size_t *ret_count)
{
    *ret = NULL;
    *ret_count = 0;
    if (!work_may_class(w, C5))
        return ERR_OK;
    return work_list(w, &measure_stmts[LIST], NO_BINDS, &measure_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}
