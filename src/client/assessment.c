/* client/assessment.c: see assessment.h. */
#include "client/assessment.h"

#include "client/case.h"
#include "client/official.h"
#include "region/organisation.h"

enum { EARLIER, REPLACE, INSERT, LIST };
const struct stmt assessment_stmts[] = {
    [EARLIER] = {
        .need = NEED_ASSESSMENT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT id FROM assessment_part WHERE case_id = :w_case AND client_id = :w_client"
               " AND party = :party AND heading = :heading AND replaced = 0",
    },
    [REPLACE] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE assessment_part SET replaced = 1 WHERE case_id = :w_case AND client_id ="
               " :w_client"
               " AND party = :party AND heading = :heading AND replaced = 0",
    },
    [INSERT] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO assessment_part (id, client_id, case_id, party, heading, class, body,"
               " source, source_note,"
               " duty_id, made_on) VALUES (:id, :w_client, :w_case, :party, :heading, :class,"
               " :body, :source,"
               " :source_note, :w_duty, :w_today)",
    },
    [LIST] = {
        .need = NEED_ASSESSMENT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.client_id AS client, t.party, t.heading, t.class, t.body, t.source,"
               " t.source_note,"
               " t.made_on, t.replaced, w.name, d.title_fi, d.title_sv, d.title_en, o.name_fi AS"
               " org_name_fi,"
               " o.name_sv AS org_name_sv, o.name_en AS org_name_en FROM assessment_part t"
               " JOIN duty d ON d.id = t.duty_id JOIN worker w ON w.id = d.worker_id"
               " JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
               " WHERE t.case_id = :w_case AND t.client_id = :w_client"
               " AND ((CAST(:w_classes AS BIGINT) >> t.class) & 1) = 1"
               " ORDER BY t.replaced, t.party, t.heading, t.id DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code assessment_heading_codes[] = {
    { HEADING_COMPETENCE, "competence", T("Competence and vocational skill") },
    { HEADING_SOCIAL, "social", T("Social situation, as far as it affects employment") },
    { HEADING_HEALTH, "health",
      T("Health, work and functional ability, as far as they affect employment") },
    { HEADING_NEED, "need", T("Service need") },
    { HEADING_GOALS, "goals", T("The client's own goals and readiness") },
    { 0, NULL, TEXT_NONE },
};
const struct code data_source_codes[] = {
    { SOURCE_CLIENT, "client", T("From the client") },
    { SOURCE_ELSEWHERE, "elsewhere", T("From elsewhere") },
    { 0, NULL, TEXT_NONE },
};

enum privacy
heading_class(int heading)
{
    switch ((enum assessment_heading)heading) {
    case HEADING_COMPETENCE:
        return C3;
    case HEADING_SOCIAL:
        return C4;
    case HEADING_HEALTH:
        return C5;
    case HEADING_GOALS:
        return C7;
    default:
        return C6;
    }
}

static const struct attr assessment_part_attrs[] = {
    ATTR(struct assessment_part, id, KIND_ID, C6),
    ATTR(struct assessment_part, client, KIND_CLIENT, C1),
    ATTR(struct assessment_part, party, KIND_CODE, C6, .label = T("Party"), .codes = party_codes),
    ATTR(struct assessment_part, heading, KIND_CODE, C6, .label = T("Heading"),
         .codes = assessment_heading_codes),
    ATTR(struct assessment_part, class, KIND_INT, OPEN),
    ATTR(struct assessment_part, body, KIND_TEXT, C6, .label = T("Text")),
    ATTR(struct assessment_part, source, KIND_CODE, C6, .label = T("Source"),
         .codes = data_source_codes),
    ATTR(struct assessment_part, source_note, KIND_TEXT, C6),
    ATTR(struct assessment_part, made_on, KIND_DATE, C6, .label = T("Date")),
    ATTR(struct assessment_part, replaced, KIND_BOOL, C6),
    ATTR(struct assessment_part, name, KIND_TEXT, C6, .label = T("Who")),
    ATTR_NAMES(struct assessment_part, title),
    ATTR_NAMES(struct assessment_part, org_name),
    ATTR_END,
};
const struct shape assessment_part_shape = {
    .name = "assessment_part",
    .size = sizeof(struct assessment_part),
    .attrs = assessment_part_attrs,
};

enum err
assessment_missing(struct work *w, unsigned *ret)
{
    unsigned bits;
    TRY(case_party_bits(w, &bits));
    *ret = (PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA)) & ~bits;
    return ERR_OK;
}

enum err
assessment_start(struct work *w)
{
    struct client_case c;
    unsigned missing;
    TRY(case_must_be_open(w, &c));
    TRY(assessment_missing(w, &missing));
    enum err err = ERR_OK;
    for (int party = PARTY_EA; party <= PARTY_KELA; party++)
        if (missing & PARTY_BIT(party))
            err = work_problem_fill(
                w, ERR_CONFLICT, NULL,
                T("A worker of {party} has not been named in the case. The three authorities "
                  "assess "
                  "together (381/2023 4.1 §): offer a referral or an order to it first."),
                FILLS(FILL_T("party", party_text((enum party)party))));
    TRY(err);
    TRY(case_move(w, &c, CASE_ASSESSING));
    TRY(case_open_to_authorities(w, &c));
    return work_event(w, EVENT_ASSESSMENT_STARTED, &(struct event_more){ .class = C2 });
}

enum err
data_source_check(struct work *w, int source, const char *source_note)
{
    if (source == SOURCE_CLIENT)
        return ERR_OK;
    if (source == SOURCE_ELSEWHERE)
        return work_check_text(w, "source_note", source_note, LIMIT_LINE_BYTES);
    return work_problem(w, ERR_INVALID, "source", T("Choose where this comes from."));
}

enum err
assessment_write_for(struct work *w, int party, int heading, const char *body, int source,
                     const char *source_note)
{
    if (party != PARTY_NONE && party != work_party(w))
        return work_problem_fill(
            w, ERR_INVALID, "party",
            T("This part is written by {party}. Write into your own party's part."),
            FILLS(FILL_T("party", party_text((enum party)party))));
    return assessment_write(w, heading, body, source, source_note);
}

enum err
assessment_write(struct work *w, int heading, const char *body, int source, const char *source_note)
{
    struct client_case c;
    TRY(case_must_be_open(w, &c));
    TRY(case_must_have_clientship(w, &c));
    enum err err = ERR_OK;
    if (code_find(assessment_heading_codes, heading) == NULL)
        err = work_problem(w, ERR_INVALID, "heading", T("Choose the heading."));
    else if (!work_may_class(w, heading_class(heading)))
        err = work_problem(w, ERR_INVALID, "heading",
                           T("Information of this kind is not kept here."));
    enum err text = work_check_text(w, "body", body, LIMIT_NOTE_BYTES);
    enum err from = data_source_check(w, source, source_note);
    TRY(err);
    TRY(text);
    TRY(from);
    struct bind own[] = { BIND_INT("party", work_party(w)),
                          BIND_INT("heading", heading),
                          { .name = NULL } };
    int64_t earlier;
    TRY(work_int(w, &assessment_stmts[EARLIER], own, &earlier));
    if (earlier != 0) {
        TRY(work_run(w, &assessment_stmts[REPLACE], own));
        TRY(official_drop(w, earlier));
    }
    int64_t id = work_new_id(w);
    TRY(work_run(w, &assessment_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_INT("party", work_party(w)),
                       BIND_INT("heading", heading), BIND_INT("class", heading_class(heading)),
                       BIND_TEXT("body", body), BIND_INT("source", source),
                       BIND_TEXT("source_note", source == SOURCE_ELSEWHERE ? source_note : NULL))));
    TRY(official_make(w, id, OFFICIAL_ASSESSMENT));
    return work_event(w, EVENT_ASSESSMENT_PART_WRITTEN,
                      &(struct event_more){ .object = id, .class = C6 });
}

enum err
assessment_list(struct work *w, struct assessment_part **ret, size_t *ret_count)
{
    return work_list(w, &assessment_stmts[LIST], NO_BINDS, &assessment_part_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}
