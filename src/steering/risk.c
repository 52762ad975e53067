/* steering/risk.c: see risk.h. */
#include "steering/risk.h"

#include "region/history.h"
#include "region/row.h"

enum { LIST, CLOSED, ONE, INSERT, CHANGE, REVIEW, CLOSE };
#define RISKS                                                                                      \
    "SELECT r.id, r.region_code AS region, r.kind, r.name, r.description, r.likelihood,"           \
    " r.impact, r.way, r.treatment, r.made_on, r.review_on, r.reviewed_on, r.review_note,"         \
    " r.closed_on, r.outcome, r.version," OWNER_COLUMNS                                            \
    " FROM lead_risk r" OWNER_JOIN("r.owner_duty_id")
const struct stmt risk_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = RISKS " WHERE r.region_code = :region AND r.closed_on IS NULL"
                     " ORDER BY r.review_on, r.id LIMIT :limit",
    },
    [CLOSED] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = RISKS " WHERE r.region_code = :region AND r.closed_on IS NOT NULL"
                     " ORDER BY r.closed_on DESC, r.id DESC LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = RISKS " WHERE r.id = :risk",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO lead_risk (id, region_code, kind, name, description, likelihood,"
               " impact, way, treatment, owner_duty_id, made_on, review_on) VALUES (:id, :region,"
               " :kind, :name, :description, :likelihood, :impact, :way, :treatment, :owner,"
               " :w_today, :review_on)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_risk SET kind = :kind, name = :name, description = :description,"
               " likelihood = :likelihood, impact = :impact, way = :way, treatment = :treatment,"
               " owner_duty_id = :owner, review_on = :review_on, version = version + 1"
               " WHERE id = :id AND version = :version AND closed_on IS NULL",
    },
    [REVIEW] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_risk SET likelihood = :likelihood, impact = :impact,"
               " reviewed_on = :w_today, review_note = :note, review_on = :review_on,"
               " version = version + 1 WHERE id = :id AND version = :version"
               " AND closed_on IS NULL",
    },
    [CLOSE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE lead_risk SET closed_on = :w_today, outcome = :outcome,"
               " version = version + 1 WHERE id = :id AND version = :version"
               " AND closed_on IS NULL",
    },
    STMT_END,
};

const struct code risk_kind_codes[] = {
    { RISK_COOPERATION, "cooperation", TC("risk", "Cooperation") },
    { RISK_RESOURCES, "resources", TC("risk", "Resources") },
    { RISK_DUTY, "duty", TC("risk", "Statutory duty") },
    { RISK_INFORMATION, "information", TC("risk", "Flow of information") },
    { RISK_CONTINUITY, "continuity", TC("risk", "Continuity") },
    { RISK_OTHER, "other", TC("risk", "Other") },
    { 0, NULL, TEXT_NONE },
};
const struct code risk_way_codes[] = {
    { RISK_AVOIDED, "avoided", TC("risk", "It is avoided") },
    { RISK_REDUCED, "reduced", TC("risk", "It is made smaller") },
    { RISK_SHARED, "shared", TC("risk", "It is shared") },
    { RISK_ACCEPTED, "accepted", TC("risk", "It is accepted and watched") },
    { 0, NULL, TEXT_NONE },
};
const struct code risk_likelihood_codes[] = {
    { 1, "1", TC("likelihood", "1 very unlikely") }, { 2, "2", TC("likelihood", "2 unlikely") },
    { 3, "3", TC("likelihood", "3 possible") },      { 4, "4", TC("likelihood", "4 likely") },
    { 5, "5", TC("likelihood", "5 very likely") },   { 0, NULL, TEXT_NONE },
};
const struct code risk_impact_codes[] = {
    { 1, "1", TC("impact", "1 very small") }, { 2, "2", TC("impact", "2 small") },
    { 3, "3", TC("impact", "3 moderate") },   { 4, "4", TC("impact", "4 great") },
    { 5, "5", TC("impact", "5 very great") }, { 0, NULL, TEXT_NONE },
};
const struct code risk_level_codes[] = {
    { RISK_LOW, "low", TC("risk", "Low") },
    { RISK_MIDDLE, "middle", TC("risk", "Moderate") },
    { RISK_HIGH, "high", TC("risk", "High") },
    { 0, NULL, TEXT_NONE },
};
const struct code risk_show_codes[] = {
    { RISK_LATE, "late", TC("risk", "Review is late") },
    { RISK_OWNER_LEFT, "owner_left", T("The owner has left") },
    { RISK_CLOSED, "closed", TC("risks", "Closed") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr risk_attrs[] = {
    ATTR(struct risk, id, KIND_ID, OPEN),
    ATTR(struct risk, region, KIND_TEXT, OPEN),
    ATTR(struct risk, name, KIND_TEXT, OPEN, .label = T("Risk")),
    ATTR(struct risk, kind, KIND_CODE, OPEN, .label = T("Kind of risk"), .codes = risk_kind_codes),
    ATTR(struct risk, description, KIND_TEXT, OPEN, .label = T("Description")),
    ATTR(struct risk, likelihood, KIND_CODE, OPEN, .label = T("Likelihood"),
         .codes = risk_likelihood_codes),
    ATTR(struct risk, impact, KIND_CODE, OPEN, .label = T("Impact"), .codes = risk_impact_codes),
    ATTR(struct risk, way, KIND_CODE, OPEN, .label = T("Treatment"), .codes = risk_way_codes),
    ATTR(struct risk, treatment, KIND_TEXT, OPEN, .label = T("What is done")),
    OWNER_ATTRS(struct risk, T("Owner")),
    ATTR(struct risk, made_on, KIND_DATE, OPEN, .label = T("Recorded on")),
    ATTR(struct risk, review_on, KIND_DATE, OPEN, .label = T("Next review")),
    ATTR(struct risk, reviewed_on, KIND_DATE, OPEN, .label = T("Reviewed on")),
    ATTR(struct risk, review_note, KIND_TEXT, OPEN, .label = T("What the review found")),
    ATTR(struct risk, closed_on, KIND_DATE, OPEN, .label = T("Closed on")),
    ATTR(struct risk, outcome, KIND_TEXT, OPEN, .label = T("What came of it")),
    ATTR(struct risk, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape risk_shape = { "risk", sizeof(struct risk), risk_attrs };

enum risk_level
risk_level_of(int64_t likelihood, int64_t impact)
{
    int64_t size = likelihood * impact;
    return size >= 15 ? RISK_HIGH : size >= 6 ? RISK_MIDDLE : RISK_LOW;
}

bool
risk_is_late(const struct risk *risk, struct date today)
{
    return date_is_none(risk->closed_on) && date_compare(risk->review_on, today) < 0;
}

/* ---- reading ---- */

static const char *
by_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct risk *)row)->name;
}

static int64_t
by_size(const void *row)
{
    const struct risk *r = row;
    return (int64_t)r->likelihood * r->impact;
}

static bool
fits(const struct risk *risk, struct risk_filter filter, struct date today)
{
    return (filter.kind == 0 || risk->kind == filter.kind) &&
           (filter.likelihood == 0 || risk->likelihood == filter.likelihood) &&
           (filter.impact == 0 || risk->impact == filter.impact) &&
           (filter.show != RISK_LATE || risk_is_late(risk, today)) &&
           (filter.show != RISK_OWNER_LEFT || risk->owner.left);
}

enum err
risk_list(struct work *w, const char *region, struct risk_filter filter, struct risk **ret,
          size_t *ret_count)
{
    size_t count, kept = 0;
    TRY(work_list(w, &risk_stmts[filter.show == RISK_CLOSED ? CLOSED : LIST],
                  BINDS(BIND_TEXT("region", region)), &risk_shape, LIMIT_LIST_ROWS, (void **)ret,
                  &count, NULL));
    for (size_t i = 0; i < count; i++)
        if (fits(&(*ret)[i], filter, work_today(w)))
            (*ret)[kept++] = (*ret)[i];
    if (filter.sort == RISK_BY_NAME)
        rows_sort(w, *ret, kept, sizeof(**ret), by_name);
    if (filter.sort == RISK_BY_SIZE && filter.show != RISK_CLOSED)
        owner_sort(w, *ret, kept, sizeof(**ret), by_size, true);
    *ret_count = kept;
    return ERR_OK;
}

enum err
risk_get(struct work *w, int64_t risk, struct risk *ret)
{
    return work_get(w, &risk_stmts[ONE], BINDS(BIND_RAW_ID("risk", risk)), &risk_shape, ret);
}

/* ---- writing ---- */

static enum err
check_grades(struct work *w, int likelihood, int impact)
{
    TRY(owner_check_code(w, "likelihood", risk_likelihood_codes, likelihood));
    return owner_check_code(w, "impact", risk_impact_codes, impact);
}

static enum err
check(struct work *w, const char *region, const struct risk_given *given)
{
    TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "description", given->description, LIMIT_REASON_BYTES));
    TRY(owner_check_code(w, "kind", risk_kind_codes, given->kind));
    TRY(check_grades(w, given->likelihood, given->impact));
    TRY(owner_check_code(w, "way", risk_way_codes, given->way));
    TRY(work_check_text(w, "treatment", given->treatment, LIMIT_REASON_BYTES));
    TRY(owner_check_ahead(w, "review", given->review_on));
    return owner_check(w, region, given->owner);
}

enum err
risk_make(struct work *w, const char *region, const struct risk_given *given, int64_t *ret_id)
{
    struct risk *rows;
    size_t count;
    TRY(led_region_own(w, region));
    TRY(check(w, region, given));
    TRY(risk_list(w, region, (struct risk_filter){ .show = RISK_OPEN }, &rows, &count));
    if (count >= RISKS_MOST)
        return work_problem_fill(w, ERR_INVALID, NULL,
                                 T("A region has at most {n} open risks. Close some first."),
                                 FILLS(FILL_N("n", RISKS_MOST)));
    *ret_id = work_new_id(w);
    TRY(work_run(w, &risk_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_TEXT("region", region),
                       BIND_INT("kind", given->kind), BIND_TEXT("name", given->name),
                       BIND_TEXT("description", given->description),
                       BIND_INT("likelihood", given->likelihood), BIND_INT("impact", given->impact),
                       BIND_INT("way", given->way), BIND_TEXT("treatment", given->treatment),
                       BIND_ID("owner", given->owner), BIND_DATE("review_on", given->review_on))));
    return history_keep(w, region, *ret_id, &risk_shape, NULL, NULL);
}

static enum err
check_open(struct work *w, const struct risk *risk, int64_t version)
{
    if (!date_is_none(risk->closed_on))
        return work_problem(w, ERR_CONFLICT, NULL, T("This risk is closed; it stays as it is."));
    return keeper_same(w, risk->version, version);
}

static enum err
keep(struct work *w, const struct risk *before)
{
    struct risk after;
    TRY(risk_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &risk_shape, before, &after);
}

enum err
risk_change(struct work *w, int64_t risk, const struct risk_given *given, int64_t version)
{
    struct risk before;
    TRY(risk_get(w, risk, &before));
    TRY(led_region_own(w, before.region));
    TRY(check_open(w, &before, version));
    TRY(check(w, before.region, given));
    TRY(work_run_one(
        w, &risk_stmts[CHANGE],
        BINDS(BIND_RAW_ID("id", risk), BIND_INT("kind", given->kind),
              BIND_TEXT("name", given->name), BIND_TEXT("description", given->description),
              BIND_INT("likelihood", given->likelihood), BIND_INT("impact", given->impact),
              BIND_INT("way", given->way), BIND_TEXT("treatment", given->treatment),
              BIND_ID("owner", given->owner), BIND_DATE("review_on", given->review_on),
              BIND_INT("version", version))));
    return keep(w, &before);
}

enum err
risk_review(struct work *w, int64_t risk, int likelihood, int impact, const char *note,
            struct date review_on, int64_t version)
{
    struct risk before;
    TRY(risk_get(w, risk, &before));
    TRY(keeper_check(w, before.region, before.owner.duty));
    TRY(check_open(w, &before, version));
    TRY(check_grades(w, likelihood, impact));
    TRY(work_check_text(w, "note", note, LIMIT_REASON_BYTES));
    TRY(owner_check_ahead(w, "review", review_on));
    TRY(work_run_one(w, &risk_stmts[REVIEW],
                     BINDS(BIND_RAW_ID("id", risk), BIND_INT("likelihood", likelihood),
                           BIND_INT("impact", impact), BIND_TEXT("note", note),
                           BIND_DATE("review_on", review_on), BIND_INT("version", version))));
    return keep(w, &before);
}

enum err
risk_close(struct work *w, int64_t risk, const char *outcome, int64_t version)
{
    struct risk before;
    TRY(risk_get(w, risk, &before));
    TRY(led_region_own(w, before.region));
    TRY(check_open(w, &before, version));
    TRY(work_check_text(w, "outcome", outcome, LIMIT_REASON_BYTES));
    TRY(work_run_one(w, &risk_stmts[CLOSE],
                     BINDS(BIND_RAW_ID("id", risk), BIND_TEXT("outcome", outcome),
                           BIND_INT("version", version))));
    return keep(w, &before);
}
