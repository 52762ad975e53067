/* region/register_list.c: reading the registers of a region; see register.h. */
#include "region/register.h"

#include "region/area.h"
#include "region/row.h"

#include <assert.h>
#include <string.h>

#define IS_LATE                                                                                    \
    "((e.state < 50 AND e.due_on < :w_today)"                                                      \
    " OR (e.state < 80 AND (e.review_on < :w_today OR e.until_on < :w_today))"                     \
    " OR (e.register = 'events' AND e.state < 50 AND e.held_on < :w_today))"
#define IS_SOON                                                                                    \
    "(e.register = 'rights' AND e.state = 52 AND e.until_on >= :w_today"                           \
    " AND e.until_on <= :soon_on)"
#define ONE_IF(what) "CASE WHEN " what " THEN 1 ELSE 0 END"
#define HAS_LEFT     "(e.state < 80 AND d.until_on < :w_today)"
#define ENTRIES                                                                                    \
    "SELECT e.id, e.region_code AS region, e.register, e.code, e.name_fi, e.name_sv, e.name_en,"   \
    " e.about, e.goal, e.steps, e.parties, e.place, e.contact, e.evidence, e.result,"              \
    " e.addressee, e.answer, e.decided_by, e.link, e.text_fi, e.text_sv,"                          \
    " e.owner_duty_id AS owner, p.name AS owner_name, d.title_fi AS owner_title_fi,"               \
    " d.title_sv AS owner_title_sv, d.title_en AS owner_title_en, v.name_fi AS owner_org_fi,"      \
    " v.name_sv AS owner_org_sv, v.name_en AS owner_org_en, " ONE_IF(                              \
        HAS_LEFT) " AS owner_left,"                                                                \
                  " e.org_id AS org, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"          \
                  " o.name_en AS org_name_en, e.municipality_code AS municipality,"                \
                  " m.name_fi AS municipality_name_fi, m.name_sv AS municipality_name_sv,"         \
                  " m.name_fi AS municipality_name_en, e.agreement_id AS agreement, g.name AS "    \
                  "agreement_name,"                                                                \
                  " e.actor, e.theme, e.level, e.audience, e.state, e.from_on, e.until_on, "       \
                  "e.due_on,"                                                                      \
                  " e.review_on, e.held_on, e.amount, " ONE_IF(IS_LATE) " AS late, " ONE_IF(       \
                      IS_SOON) " AS soon, e.version FROM register_entry e"                         \
                               " LEFT JOIN duty d ON d.id = e.owner_duty_id LEFT JOIN worker p "   \
                               "ON p.id = d.worker_id"                                             \
                               " LEFT JOIN unit u ON u.id = d.unit_id LEFT JOIN organisation v "   \
                               "ON v.id = u.org_id"                                                \
                               " LEFT JOIN organisation o ON o.id = e.org_id"                      \
                               " LEFT JOIN municipality m ON m.code = e.municipality_code"         \
                               " LEFT JOIN agreement g ON g.id = e.agreement_id"
static_assert(REG_IN_FORCE == 50 && REG_OVER == 80 && REG_GRANTED == 52,
              "the numbers in the statements");

enum { ONE, LIST, COUNTS, TAKEN, AGREEMENTS };
const struct stmt register_list_stmts[] = {
    [ONE] = {
        .need = NEED_REGION,
        .sql = ENTRIES " WHERE e.id = :entry",
    },
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = ENTRIES " WHERE e.region_code = :region AND e.register = :register"
                       " AND (CAST(:state AS BIGINT) IS NULL OR e.state = :state)"
                       " AND (CAST(:theme AS BIGINT) IS NULL OR e.theme = :theme)"
                       " AND (CAST(:actor AS BIGINT) IS NULL OR e.actor = :actor)"
                       " AND (CAST(:level AS BIGINT) IS NULL OR e.level = :level)"
                       " AND (CAST(:municipality AS TEXT) IS NULL"
                       " OR e.municipality_code = :municipality)"
                       " AND (CAST(:only_late AS BIGINT) = 0 OR " IS_LATE ")"
                       " AND (CAST(:only_left AS BIGINT) = 0 OR " HAS_LEFT ")"
                       " ORDER BY e.id LIMIT :limit",
    },
    [COUNTS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT e.register, count(*) AS entries, sum(" ONE_IF(IS_LATE) ") AS late,"
               " sum(" ONE_IF(IS_SOON) ") AS soon, sum(" ONE_IF(HAS_LEFT) ") AS left_over,"
               " sum(" ONE_IF("e.owner_duty_id IS NULL AND e.state < 80") ") AS unowned"
               " FROM register_entry e LEFT JOIN duty d ON d.id = e.owner_duty_id"
               " WHERE e.region_code = :region GROUP BY e.register ORDER BY e.register"
               " LIMIT :limit",
    },
    [TAKEN] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT DISTINCT e.register, e.code FROM register_entry e"
               " WHERE e.region_code = :region AND e.code IS NOT NULL"
               " ORDER BY e.register, e.code LIMIT :limit",
    },
    [AGREEMENTS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT g.id, g.name FROM agreement g WHERE g.region_code = :region"
               " ORDER BY g.id LIMIT :limit",
    },
    STMT_END,
};

static const struct attr agreement_attrs[] = {
    ATTR(struct register_agreement, id, KIND_ID, OPEN),
    ATTR(struct register_agreement, name, KIND_TEXT, OPEN),
    ATTR_END,
};
const struct shape register_agreement_shape = { "agreement", sizeof(struct register_agreement),
                                                agreement_attrs };

static const struct attr count_attrs[] = {
    ATTR_AT(struct register_count, reg, "register", KIND_TEXT, OPEN),
    ATTR(struct register_count, entries, KIND_INT, OPEN),
    ATTR(struct register_count, late, KIND_INT, OPEN),
    ATTR(struct register_count, soon, KIND_INT, OPEN),
    ATTR_AT(struct register_count, left, "left_over", KIND_INT, OPEN),
    ATTR(struct register_count, unowned, KIND_INT, OPEN),
    ATTR_END,
};
static const struct shape count_row_shape = { "count", sizeof(struct register_count), count_attrs };

struct taken {
    const char *reg, *code;
};
static const struct attr taken_attrs[] = {
    ATTR_AT(struct taken, reg, "register", KIND_TEXT, OPEN),
    ATTR(struct taken, code, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape taken_shape = { "taken", sizeof(struct taken), taken_attrs };

static struct bind
soon_on(const struct work *w)
{
    return BIND_DATE("soon_on", date_add_days(work_today(w), REGISTER_SOON_DAYS));
}

/* ---- counts ---- */

static bool
is_taken(const struct taken *rows, size_t count, const char *reg, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].reg, reg) && str_same(rows[i].code, code))
            return true;
    return false;
}

enum err
register_counts(struct work *w, const char *region, struct register_count *ret)
{
    struct register_count *rows;
    struct taken *taken;
    size_t count, taken_count, shipped;
    TRY(work_list(w, &register_list_stmts[COUNTS], BINDS(BIND_TEXT("region", region), soon_on(w)),
                  &count_row_shape, REGISTER_COUNT, (void **)&rows, &count, NULL));
    TRY(work_list(w, &register_list_stmts[TAKEN], BINDS(BIND_TEXT("region", region)), &taken_shape,
                  LIMIT_LIST_ROWS, (void **)&taken, &taken_count, NULL));
    for (enum region_register key = 1; key < REGISTER_COUNT; key++) {
        struct register_count *c = &ret[key - 1];
        *c = (struct register_count){ .reg = register_kind(key)->name };
        for (size_t i = 0; i < count; i++)
            if (str_same(rows[i].reg, c->reg)) {
                const char *name = c->reg;
                *c = rows[i];
                c->reg = name;
            }
        const struct register_row *national = register_rows(key, &shipped);
        for (size_t i = 0; i < shipped; i++)
            c->not_taken += !is_taken(taken, taken_count, c->reg, national[i].code);
    }
    return ERR_OK;
}

/* ---- entries ---- */

/* The audience in words, in the language of the work. */
static const char *
audience_words(struct work *w, int64_t bits)
{
    struct buf b;
    buf_init(&b, work_arena(w), 64);
    const char *before = "";
    for (const struct code *code = register_audience_codes; code->name != NULL; code++) {
        if ((bits & (int64_t)1 << code->value) == 0)
            continue;
        buf_add(&b, before);
        buf_add(&b, text_plain(work_lang(w), code->text));
        before = ", ";
    }
    return bits == 0 ? NULL : buf_text(&b);
}

enum err
register_get(struct work *w, int64_t entry, struct register_entry *ret)
{
    TRY(work_get(w, &register_list_stmts[ONE], BINDS(BIND_RAW_ID("entry", entry), soon_on(w)),
                 &register_entry_shape, ret));
    ret->audience_words = audience_words(w, ret->audience);
    return ERR_OK;
}

struct date
register_day(const struct register_entry *e)
{
    struct date day = DATE_NONE;
    const struct date days[] = { e->state < REG_IN_FORCE ? e->due_on : DATE_NONE,
                                 e->state < REG_OVER ? e->review_on : DATE_NONE,
                                 e->state < REG_OVER ? e->until_on : DATE_NONE,
                                 str_same(e->reg, "events") ? e->held_on : DATE_NONE };
    for (size_t i = 0; i < COUNT(days); i++)
        if (!date_is_none(days[i]) && (date_is_none(day) || date_compare(days[i], day) < 0))
            day = days[i];
    return day;
}

static bool
has_words(struct arena *a, const struct register_entry *e, const char *key)
{
    const char *const texts[] = { e->name.fi, e->name.sv,    e->name.en, e->about,
                                  e->goal,    e->parties,    e->contact, e->code,
                                  e->place,   e->owner_name, e->text_fi, e->text_sv };
    for (size_t i = 0; i < COUNT(texts); i++)
        if (texts[i] != NULL && strstr(place_key(a, texts[i]), key) != NULL)
            return true;
    return false;
}

static const char *
sort_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct register_entry *)row)->name);
}

static const char *
sort_owner(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct register_entry *)row)->owner_name;
}

static const char *
sort_municipality(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct register_entry *)row)->municipality_name);
}

/* In the order of the rows that ship, then of being made. */
static int
place_of(const struct register_entry *e, enum region_register key)
{
    size_t count;
    const struct register_row *rows = register_rows(key, &count);
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].code, e->code))
            return (int)i;
    return (int)count;
}

static int
day_number(struct date on)
{
    return date_is_none(on) ? 99999999 : on.year * 10000 + on.month * 100 + on.day;
}

static void
sort_by_number(struct register_entry *rows, size_t count, enum region_register key, int sort)
{
    for (size_t i = 1; i < count; i++) { /* by insertion: 200 rows at most, equal ones stay */
        struct register_entry e = rows[i];
        size_t at = i;
        for (; at > 0; at--) {
            const struct register_entry *f = &rows[at - 1];
            int order = sort == BY_STATE ? f->state - e.state
                        : sort == BY_DAY
                            ? day_number(register_day(f)) - day_number(register_day(&e))
                            : place_of(f, key) - place_of(&e, key);
            if (order <= 0)
                break;
            rows[at] = *f;
        }
        rows[at] = e;
    }
}

enum err
register_list(struct work *w, enum region_register key, const char *region,
              const struct register_filter *filter, struct register_entry **ret, size_t *ret_count)
{
    struct arena *a = work_arena(w);
    struct register_entry *rows;
    size_t count, kept = 0;
    const char *words = str_empty(filter->words) ? NULL : place_key(a, filter->words);
    TRY(work_list(
        w, &register_list_stmts[LIST],
        BINDS(BIND_TEXT("region", region), BIND_TEXT("register", register_kind(key)->name),
              BIND_RAW_ID("state", filter->state), BIND_RAW_ID("theme", filter->theme),
              BIND_RAW_ID("actor", filter->actor), BIND_RAW_ID("level", filter->level),
              BIND_TEXT("municipality", filter->municipality), BIND_BOOL("only_late", filter->late),
              BIND_BOOL("only_left", filter->left), soon_on(w)),
        &register_entry_shape, LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
    for (size_t i = 0; i < count; i++)
        if (words == NULL || has_words(a, &rows[i], words)) {
            rows[kept] = rows[i];
            rows[kept].audience_words = audience_words(w, rows[kept].audience);
            kept++;
        }
    sort_by_number(rows, kept, key, (int)filter->sort);
    if (filter->sort == BY_NAME)
        rows_sort(w, rows, kept, sizeof(*rows), sort_name);
    if (filter->sort == BY_OWNER)
        rows_sort(w, rows, kept, sizeof(*rows), sort_owner);
    if (key == REGISTER_PROGRAMME && filter->sort == BY_CODE)
        rows_sort(w, rows, kept, sizeof(*rows), sort_municipality); /* keeps the order within one */
    *ret = rows;
    *ret_count = kept;
    return ERR_OK;
}

enum err
register_agreements(struct work *w, const char *region, struct register_agreement **ret,
                    size_t *ret_count)
{
    return work_list(w, &register_list_stmts[AGREEMENTS], BINDS(BIND_TEXT("region", region)),
                     &register_agreement_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}
