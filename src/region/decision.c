/* region/decision.c: see decision.h. */
#include "region/decision.h"

#include "region/history.h"
#include "region/led.h"

#include <string.h>

#define COLUMNS                                                                                    \
    "SELECT d.id, d.region_code AS region, d.source, d.source_id, d.what, d.grounds,"              \
    " d.decided_by, d.decided_on, d.minutes_section, d.link, p.name, d.version,"                   \
    " (SELECT count(x.id) FROM region_task x WHERE x.decision_id = d.id) AS tasks,"                \
    " (SELECT count(x.id) FROM region_task x WHERE x.decision_id = d.id AND x.state = 1)"          \
    " AS tasks_open, (SELECT count(x.id) FROM region_task x WHERE x.decision_id = d.id"            \
    " AND x.state = 1 AND x.due_on < :w_today) AS tasks_late FROM region_decision d"               \
    " JOIN duty y ON y.id = d.duty_id JOIN worker p ON p.id = y.worker_id"

enum { INSERT, CHANGE, ONE, OF_REGION };
const struct stmt region_decision_stmts[] = {
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO region_decision (id, region_code, source, source_id, what, grounds,"
               " decided_by, decided_on, minutes_section, link, duty_id) VALUES (:id, :region,"
               " :source, :source_id, :what, :grounds, :decided_by, :decided_on, :section, :link,"
               " :w_duty)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE region_decision SET what = :what, grounds = :grounds, decided_by ="
               " :decided_by, decided_on = :decided_on, minutes_section = :section, link = :link,"
               " version = version + 1 WHERE id = :id AND version = :version",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = COLUMNS " WHERE d.id = :id",
    },
    [OF_REGION] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE d.region_code = :region"
               " AND (CAST(:source AS BIGINT) = 0 OR d.source = :source)"
               " AND (CAST(:source_id AS BIGINT) IS NULL OR d.source_id = :source_id)"
               " AND (CAST(:from_on AS DATE) IS NULL OR d.decided_on >= :from_on)"
               " AND d.decided_on <= :until_on AND (d.decided_on < :until_on OR"
               " CAST(:before_id AS BIGINT) IS NULL OR d.id < :before_id)"
               " ORDER BY d.decided_on DESC, d.id DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code decision_source_codes[] = {
    { FROM_ITSELF, "itself", T("Written by itself") },
    { FROM_MEETING, "meeting", TC("source", "Meeting") },
    { FROM_NEGOTIATION, "negotiation", TC("source", "Negotiation") },
    { FROM_GROUP, "group", TC("source", "Steering group") },
    { FROM_AGREEMENT, "agreement", TC("source", "Agreement") },
    { FROM_MAPPING, "mapping", TC("source", "Mapping of cooperation") },
    { FROM_MATURITY, "maturity", TC("source", "Maturity of cooperation") },
    { FROM_PICTURE, "picture", TC("source", "Situational picture") },
    { FROM_GOAL, "goal", TC("source", "Goal") },
    { FROM_RISK, "risk", TC("source", "Risk") },
    { FROM_RESOURCE, "resource", TC("source", "Resources") },
    { FROM_ITEM, "item", TC("source", "Recommendation") },
    { FROM_FORUM, "forum", TC("source", "Structure") },
    { FROM_NEED, "need", TC("source", "Need for a structure") },
    { FROM_DIALOGUE, "dialogue", TC("source", "Dialogue") },
    { FROM_CARD, "card", TC("source", "Service card") },
    { FROM_REGISTER, "register", TC("source", "Register") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr decision_attrs[] = {
    ATTR(struct region_decision, id, KIND_ID, OPEN),
    ATTR(struct region_decision, region, KIND_TEXT, OPEN),
    ATTR(struct region_decision, decided_on, KIND_DATE, OPEN, .label = T("Decided on")),
    ATTR(struct region_decision, what, KIND_TEXT, OPEN, .label = T("What was decided")),
    ATTR(struct region_decision, grounds, KIND_TEXT, OPEN, .label = TC("decision", "Grounds")),
    ATTR(struct region_decision, decided_by, KIND_TEXT, OPEN, .label = T("Who decided")),
    ATTR(struct region_decision, minutes_section, KIND_TEXT, OPEN,
         .label = T("Section of the minutes")),
    ATTR(struct region_decision, link, KIND_TEXT, OPEN, .label = T("Link")),
    ATTR(struct region_decision, source, KIND_CODE, OPEN, .label = T("Follows from"),
         .codes = decision_source_codes),
    ATTR(struct region_decision, source_id, KIND_ID, OPEN),
    ATTR(struct region_decision, name, KIND_TEXT, OPEN),
    ATTR(struct region_decision, tasks, KIND_INT, OPEN),
    ATTR(struct region_decision, tasks_open, KIND_INT, OPEN),
    ATTR(struct region_decision, tasks_late, KIND_INT, OPEN),
    ATTR(struct region_decision, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape region_decision_shape = { "region_decision", sizeof(struct region_decision),
                                             decision_attrs };

/* ---- common ---- */

enum err
check_link(struct work *w, const char *field, const char *link)
{
    enum { LINK_BYTES = 500 };
    if (str_empty(link))
        return ERR_OK;
    TRY(work_check_text(w, field, link, LINK_BYTES));
    if (!str_starts(link, "https://") || strchr(link, ' ') != NULL)
        return work_problem(w, ERR_INVALID, field,
                            T("Give the whole address; it begins with https://."));
    return ERR_OK;
}

bool
words_stand_in(struct arena *a, const char *words, const char *const *texts, size_t count)
{
    if (str_empty(words))
        return true;
    const char *key = str_fold(a, words);
    for (size_t i = 0; i < count; i++)
        if (texts[i] != NULL && strstr(str_fold(a, texts[i]), key) != NULL)
            return true;
    return false;
}

/* ---- reading ---- */

enum err
decision_get(struct work *w, int64_t id, struct region_decision *ret)
{
    return work_get(w, &region_decision_stmts[ONE], BINDS(BIND_RAW_ID("id", id)),
                    &region_decision_shape, ret);
}

static bool
has_words(struct work *w, const struct region_decision *d, const char *words)
{
    const char *const texts[] = { d->what, d->grounds, d->decided_by, d->minutes_section };
    return words_stand_in(work_arena(w), words, texts, COUNT(texts));
}

/* Words are compared here: the engines fold letters differently. */
enum err
decision_list(struct work *w, const struct decision_filter *filter, struct region_decision **ret,
              size_t *ret_count, bool *ret_more)
{
    enum { READS_MOST = 20 };
    struct region_decision *all =
        ARENA_ARRAY(work_arena(w), struct region_decision, LIMIT_LIST_ROWS);
    struct date until = date_is_none(filter->until_on) ? work_today(w) : filter->until_on;
    int64_t before = 0;
    size_t n = 0;
    bool more = true;
    for (int reads = 0; more && n < LIMIT_LIST_ROWS && reads < READS_MOST; reads++) {
        struct region_decision *rows;
        size_t count;
        TRY(work_list(w, &region_decision_stmts[OF_REGION],
                      BINDS(BIND_TEXT("region", filter->region), BIND_INT("source", filter->source),
                            BIND_RAW_ID("source_id", filter->source_id),
                            BIND_DATE("from_on", filter->from_on), BIND_DATE("until_on", until),
                            BIND_RAW_ID("before_id", before)),
                      &region_decision_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, &more));
        for (size_t i = 0; i < count && n < LIMIT_LIST_ROWS; i++)
            if (has_words(w, &rows[i], filter->words))
                all[n++] = rows[i];
        if (count > 0) {
            until = rows[count - 1].decided_on;
            before = rows[count - 1].id;
        }
    }
    *ret = all;
    *ret_count = n;
    if (ret_more != NULL)
        *ret_more = more;
    return ERR_OK;
}

/* ---- writing ---- */

static enum err
check(struct work *w, const struct region_decision_given *given)
{
    TRY(work_check_text(w, "what", given->what, LIMIT_REASON_BYTES));
    TRY(work_check_optional(w, "grounds", given->grounds, LIMIT_REASON_BYTES));
    TRY(work_check_text(w, "decided_by", given->decided_by, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "minutes_section", given->minutes_section, LIMIT_LINE_BYTES));
    TRY(check_link(w, "link", given->link));
    if (date_is_none(given->decided_on))
        return work_problem(w, ERR_INVALID, "decided_on", T("This is needed."));
    if (date_compare(given->decided_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "decided_on",
                            T("A decision is written here once it has been made."));
    return ERR_OK;
}

static const char *
or_null(const char *text)
{
    return str_empty(text) ? NULL : text;
}

enum err
decision_note(struct work *w, const char *region, const struct region_decision_given *given,
              int64_t *ret_id)
{
    int64_t id = work_new_id(w);
    TRY(led_region_own(w, region));
    TRY(check(w, given));
    TRY(work_run(w, &region_decision_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region),
                       BIND_INT("source", given->source == FROM_NONE ? FROM_ITSELF : given->source),
                       BIND_RAW_ID("source_id", given->source_id), BIND_TEXT("what", given->what),
                       BIND_TEXT("grounds", or_null(given->grounds)),
                       BIND_TEXT("decided_by", given->decided_by),
                       BIND_DATE("decided_on", given->decided_on),
                       BIND_TEXT("section", or_null(given->minutes_section)),
                       BIND_TEXT("link", or_null(given->link)))));
    struct region_decision made;
    TRY(decision_get(w, id, &made));
    *ret_id = id;
    return history_keep(w, region, id, &region_decision_shape, NULL, &made);
}

enum err
decision_change(struct work *w, int64_t id, int64_t version,
                const struct region_decision_given *given)
{
    struct region_decision before, after;
    TRY(decision_get(w, id, &before));
    TRY(led_region_own(w, before.region));
    TRY(check(w, given));
    TRY(work_run_one(w, &region_decision_stmts[CHANGE],
                     BINDS(BIND_RAW_ID("id", id), BIND_INT("version", version),
                           BIND_TEXT("what", given->what),
                           BIND_TEXT("grounds", or_null(given->grounds)),
                           BIND_TEXT("decided_by", given->decided_by),
                           BIND_DATE("decided_on", given->decided_on),
                           BIND_TEXT("section", or_null(given->minutes_section)),
                           BIND_TEXT("link", or_null(given->link)))));
    TRY(decision_get(w, id, &after));
    return history_keep(w, before.region, id, &region_decision_shape, &before, &after);
}
