/* steering/negotiation_due.c: when the next negotiation is due, the terms of councils, and the
 * reports on wellbeing and health; see negotiation.h. */
#include "steering/negotiation.h"

#include "region/decision.h"
#include "region/history.h"
#include "region/row.h"
#include "steering/keeper.h"
#include "steering/mapping.h"

#include <assert.h>

static_assert(NEGOTIATION_PLANNED == 1 && NEGOTIATION_HELD == 2, "the numbers in the statements");

enum { TERMS, TERM_ADD, LAST, NEXT, REPORTS, REPORT_ADD };
const struct stmt negotiation_due_stmts[] = {
    [TERMS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT t.id, t.council, t.source, t.from_on, t.until_on, p.name, t.version FROM"
               " council_term t JOIN duty d ON d.id = t.duty_id JOIN worker p ON p.id ="
               " d.worker_id WHERE t.region_code = :region ORDER BY t.from_on DESC, t.id LIMIT"
               " :limit",
    },
    [TERM_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO council_term (id, region_code, council, from_on, until_on, source,"
               " duty_id) VALUES (:id, :region, :council, :from_on, :until_on, :stated_in,"
               " :w_duty)",
    },
    [LAST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT n.kind, max(n.held_on) AS held_on, count(1) AS id FROM negotiation n WHERE"
               " n.region_code = :region AND n.state = 2 GROUP BY n.kind ORDER BY n.kind LIMIT"
               " :limit",
    },
    [NEXT] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT n.kind, n.held_on, n.id FROM negotiation n WHERE n.region_code = :region"
               " AND n.state = 1 ORDER BY n.held_on, n.id LIMIT :limit",
    },
    [REPORTS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT r.id, r.municipality_code AS municipality, coalesce(y.name_fi, c.name_fi) AS"
               " name_fi, coalesce(y.name_sv, c.name_sv) AS name_sv, coalesce(y.name_fi,"
               " c.name_en) AS name_en, r.kind, r.of_year, r.given_on, r.link, r.sent_on FROM"
               " wellbeing_report r JOIN county c ON c.code = r.region_code LEFT JOIN municipality"
               " y ON y.code = r.municipality_code WHERE r.region_code = :region AND"
               " (CAST(:of_year AS BIGINT) = 0 OR r.of_year = :of_year) ORDER BY r.of_year DESC,"
               " r.id LIMIT :limit",
    },
    [REPORT_ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO wellbeing_report (id, region_code, municipality_code, kind, of_year,"
               " given_on, link, sent_on, duty_id) VALUES (:id, :region, :municipality_code, :kind,"
               " :of_year, :given_on, :address, :sent_on, :w_duty)",
    },
    STMT_END,
};

const struct code report_kind_codes[] = {
    { REPORT_YEARLY, "yearly", T("Yearly report on wellbeing") },
    { REPORT_WITH_PLAN, "with_plan", T("Report and plan on wellbeing, once in a council's term") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr term_attrs[] = {
    ATTR(struct council_term, id, KIND_ID, OPEN),
    ATTR(struct council_term, council, KIND_TEXT, OPEN, .label = T("Council")),
    ATTR(struct council_term, from_on, KIND_DATE, OPEN, .label = T("First day")),
    ATTR(struct council_term, until_on, KIND_DATE, OPEN, .label = T("Last day")),
    ATTR(struct council_term, source, KIND_TEXT, OPEN, .label = T("Where the days are stated")),
    ATTR(struct council_term, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR(struct council_term, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape council_term_shape = { "council_term", sizeof(struct council_term), term_attrs };
static const struct attr due_attrs[] = {
    ATTR(struct negotiation_due, kind, KIND_CODE, OPEN, .label = T("Negotiation"),
         .codes = negotiation_kind_codes),
    ATTR(struct negotiation_due, council, KIND_TEXT, OPEN, .label = T("Council")),
    ATTR(struct negotiation_due, from_on, KIND_DATE, OPEN),
    ATTR(struct negotiation_due, due_on, KIND_DATE, OPEN, .label = T("At the latest")),
    ATTR(struct negotiation_due, statutory, KIND_BOOL, OPEN),
    ATTR(struct negotiation_due, last_on, KIND_DATE, OPEN, .label = T("Last held")),
    ATTR(struct negotiation_due, met, KIND_BOOL, OPEN),
    ATTR(struct negotiation_due, next_on, KIND_DATE, OPEN, .label = TC("negotiation", "Planned")),
    ATTR(struct negotiation_due, next, KIND_ID, OPEN),
    ATTR_END,
};
const struct shape negotiation_due_shape = { "negotiation_due", sizeof(struct negotiation_due),
                                             due_attrs };
static const struct attr report_attrs[] = {
    ATTR(struct wellbeing_report, id, KIND_ID, OPEN),
    ATTR(struct wellbeing_report, municipality, KIND_TEXT, OPEN),
    ATTR_NAMED(struct wellbeing_report, name, OPEN, T("Whose")),
    ATTR(struct wellbeing_report, kind, KIND_CODE, OPEN, .label = T("Kind"),
         .codes = report_kind_codes),
    ATTR(struct wellbeing_report, of_year, KIND_INT, OPEN, .label = T("Year")),
    ATTR(struct wellbeing_report, given_on, KIND_DATE, OPEN, .label = T("Given to the council")),
    ATTR(struct wellbeing_report, link, KIND_TEXT, OPEN, .label = T("Address")),
    ATTR(struct wellbeing_report, sent_on, KIND_DATE, OPEN, .label = T("Sent to the county")),
    ATTR_END,
};
const struct shape wellbeing_report_shape = { "wellbeing_report", sizeof(struct wellbeing_report),
                                              report_attrs };
struct held {
    int kind;
    struct date held_on;
    int64_t id;
};
static const struct attr held_attrs[] = {
    ATTR(struct held, kind, KIND_CODE, OPEN, .codes = negotiation_kind_codes),
    ATTR(struct held, held_on, KIND_DATE, OPEN),
    ATTR(struct held, id, KIND_ID, OPEN),
    ATTR_END,
};
static const struct shape held_shape = { "held", sizeof(struct held), held_attrs };

/* ---- terms ---- */

enum err
council_terms(struct work *w, const char *region, struct council_term **ret, size_t *ret_count)
{
    return work_list(w, &negotiation_due_stmts[TERMS], BINDS(BIND_TEXT("region", region)),
                     &council_term_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

static enum err
check_term(struct work *w, const char *region, const char *council, struct date from_on,
           struct date until_on)
{
    struct council_term *all;
    size_t count;
    if (date_is_none(from_on))
        return work_problem(w, ERR_INVALID, "from_on", T("Give the first day."));
    if (date_is_none(until_on) || date_compare(until_on, from_on) <= 0)
        return work_problem(w, ERR_INVALID, "until_on",
                            T("The last day comes after the first one."));
    TRY(council_terms(w, region, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(all[i].council, council) && date_compare(all[i].from_on, until_on) <= 0 &&
            date_compare(from_on, all[i].until_on) <= 0)
            return work_problem(w, ERR_INVALID, "until_on",
                                T("Another term of this council has these days already."));
    return ERR_OK;
}

enum err
council_term_add(struct work *w, const char *region, const char *council, struct date from_on,
                 struct date until_on, const char *source)
{
    TRY(keeper_check(w, region, (duty_id){ 0 }));
    enum err council_err = work_check_text(w, "council", council, LIMIT_LINE_BYTES);
    enum err source_err = work_check_text(w, "source", source, LIMIT_LINE_BYTES);
    TRY(check_term(w, region, council, from_on, until_on));
    TRY(council_err);
    TRY(source_err);
    int64_t id = work_new_id(w);
    TRY(work_run(w, &negotiation_due_stmts[TERM_ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region),
                       BIND_TEXT("council", council), BIND_DATE("from_on", from_on),
                       BIND_DATE("until_on", until_on), BIND_TEXT("stated_in", source))));
    return history_keep(w, region, id, &council_term_shape, NULL, NULL);
}

/* ---- what is due ---- */

struct date
negotiation_year_due(struct date last_on, struct date today)
{
    int year = date_is_none(last_on) ? today.year : last_on.year + 1;
    return (struct date){ year, 12, 31 };
}

static const struct held *
of_kind(const struct held *rows, size_t count, int kind)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind == kind)
            return &rows[i];
    return NULL;
}

/* A row with what was held last and what is planned next; the clock is its caller's. */
static struct negotiation_due
due_of(int kind, const struct held *last, size_t last_count, const struct held *next,
       size_t next_count)
{
    const struct held *l = of_kind(last, last_count, kind), *n = of_kind(next, next_count, kind);
    return (struct negotiation_due){
        .kind = kind,
        .last_on = l != NULL ? l->held_on : DATE_NONE,
        .next_on = n != NULL ? n->held_on : DATE_NONE,
        .next = n != NULL ? n->id : 0,
    };
}

/* Terms: held within the one that runs. */
static size_t
due_of_terms(struct negotiation_due base, const struct council_term *terms, size_t count,
             struct date today, struct negotiation_due *rows)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (date_compare(terms[i].from_on, today) > 0 || date_compare(today, terms[i].until_on) > 0)
            continue;
        rows[n] = base;
        rows[n].statutory = true;
        rows[n].council = terms[i].council;
        rows[n].from_on = terms[i].from_on;
        rows[n].due_on = terms[i].until_on;
        rows[n].met =
            !date_is_none(base.last_on) && date_compare(base.last_on, terms[i].from_on) >= 0;
        n++;
    }
    if (n == 0) {
        rows[n] = base;
        rows[n++].statutory = true;
    }
    return n;
}

enum err
negotiation_dues(struct work *w, const char *region, struct negotiation_due **ret,
                 size_t *ret_count)
{
    const struct bind *binds = BINDS(BIND_TEXT("region", region));
    struct held *last, *next;
    struct council_term *terms;
    size_t last_count, next_count, term_count, n;
    struct date today = work_today(w);
    TRY(work_list(w, &negotiation_due_stmts[LAST], binds, &held_shape, LIMIT_LIST_ROWS,
                  (void **)&last, &last_count, NULL));
    TRY(work_list(w, &negotiation_due_stmts[NEXT], binds, &held_shape, LIMIT_LIST_ROWS,
                  (void **)&next, &next_count, NULL));
    TRY(council_terms(w, region, &terms, &term_count));
    struct negotiation_due *rows =
        ARENA_ARRAY(work_arena(w), struct negotiation_due, term_count + NEGOTIATION_KIND_COUNT);
    n = due_of_terms(due_of(NEGOTIATION_TERM, last, last_count, next, next_count), terms,
                     term_count, today, rows);
    static const int yearly[] = { NEGOTIATION_WELLBEING, NEGOTIATION_PLACEMENT };
    for (size_t i = 0; i < COUNT(yearly); i++) {
        rows[n] = due_of(yearly[i], last, last_count, next, next_count);
        rows[n].statutory = yearly[i] == NEGOTIATION_WELLBEING;
        rows[n].due_on = negotiation_year_due(rows[n].last_on, today);
        rows[n].from_on = (struct date){ rows[n].due_on.year, 1, 1 };
        rows[n].met = !date_is_none(rows[n].last_on) && rows[n].last_on.year == today.year;
        n++;
    }
    rows[n] = due_of(NEGOTIATION_GROUPS, last, last_count, next, next_count);
    rows[n++].statutory = true;
    *ret = rows;
    *ret_count = n;
    return ERR_OK;
}

/* ---- reports on wellbeing ---- */

static const char *
report_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct wellbeing_report *)row)->name);
}

enum err
wellbeing_reports(struct work *w, const char *region, int64_t year, struct wellbeing_report **ret,
                  size_t *ret_count)
{
    TRY(work_list(w, &negotiation_due_stmts[REPORTS],
                  BINDS(BIND_TEXT("region", region), BIND_INT("of_year", year)),
                  &wellbeing_report_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), report_name);
    return ERR_OK;
}

static enum err
check_whose(struct work *w, const char *region, const struct wellbeing_report_given *given)
{
    struct wellbeing_report *all;
    size_t count;
    TRY(wellbeing_reports(w, region, given->of_year, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == given->kind &&
            str_same(all[i].municipality == NULL ? "" : all[i].municipality,
                     str_empty(given->municipality) ? "" : given->municipality))
            return work_problem(w, ERR_INVALID, "of_year",
                                T("This report is written down already."));
    if (str_empty(given->municipality))
        return ERR_OK;
    struct mapping_municipality *places;
    const struct mapping none = { .region = region };
    TRY(mapping_municipalities(w, &none, &places, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(places[i].code, given->municipality))
            return ERR_OK;
    return work_problem(w, ERR_INVALID, "municipality", T("Choose a municipality of this region."));
}

enum err
wellbeing_report_add(struct work *w, const char *region, const struct wellbeing_report_given *given)
{
    struct date today = work_today(w);
    TRY(keeper_check(w, region, (duty_id){ 0 }));
    enum err found[] = {
        code_find(report_kind_codes, given->kind) != NULL
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "kind", T("This is needed.")),
        given->of_year >= 2000 && given->of_year <= today.year
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "of_year",
                           T("Give the year that the report is about: this year or an earlier "
                             "one.")),
        !date_is_none(given->given_on) && date_compare(given->given_on, today) <= 0
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "given_on", T("Give a day: today or earlier.")),
        date_is_none(given->sent_on) || date_compare(given->sent_on, today) <= 0
            ? ERR_OK
            : work_problem(w, ERR_INVALID, "sent_on", T("Give a day: today or earlier.")),
        check_link(w, "link", given->link),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    TRY(check_whose(w, region, given));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &negotiation_due_stmts[REPORT_ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region),
                       BIND_TEXT("municipality_code",
                                 str_empty(given->municipality) ? NULL : given->municipality),
                       BIND_INT("kind", given->kind), BIND_INT("of_year", given->of_year),
                       BIND_DATE("given_on", given->given_on),
                       BIND_TEXT("address", str_empty(given->link) ? NULL : given->link),
                       BIND_DATE("sent_on", given->sent_on))));
    return history_keep(w, region, id, &wellbeing_report_shape, NULL, NULL);
}
