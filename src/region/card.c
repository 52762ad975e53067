/* region/card.c: what is read of service cards: the list, what words find, one card.  See card.h;
 * the changes are in card_change.c. */
#include "region/card_in.h"

#include "access/setting.h"
#include "base/limits.h"
#include "region/led.h"
#include "region/row.h"

#include <stdlib.h>

#define CARD                                                                                       \
    "SELECT c.id, c.region_code AS region, c.whole_code AS whole, e.place AS whole_place, "        \
    "e.name_fi AS whole_name_fi,"                                                                  \
    " e.name_sv AS whole_name_sv, e.name_en AS whole_name_en, c.org_id AS org,"                    \
    " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"               \
    " c.unit_id AS unit, u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv,"                    \
    " u.name_en AS unit_name_en, c.owner_duty_id AS owner, p.name AS owner_name,"                  \
    " d.title_fi AS owner_title_fi, d.title_sv AS owner_title_sv, d.title_en AS "                  \
    "owner_title_en," LED_DUTY_IS_OVER("d") " AS owner_left, c.state," CARD_TEXTS(                 \
        CARD_OF) " c.languages, c.channels, '' AS languages_said, '' AS channels_said, '' AS "     \
                 "areas,"                                                                          \
                 " c.capacity, c.openings, c.openings_on, c.next_opening_on, c.from_on, "          \
                 "c.until_on,"                                                                     \
                 " c.published_on, c.verified_on, v.name AS verified_name, c.withdrawn_on,"        \
                 " c.withdrawn_reason, c.sample, c.source, CASE WHEN c.state = 2 AND "             \
                 "c.verified_on <"                                                                 \
                 " CAST(:fresh_on AS DATE) THEN 1 ELSE 0 END AS stale, c.version FROM "            \
                 "service_card c"                                                                  \
                 " JOIN service_whole e ON e.code = c.whole_code LEFT JOIN organisation o ON "     \
                 "o.id = c.org_id"                                                                 \
                 " LEFT JOIN unit u ON u.id = c.unit_id LEFT JOIN duty d ON d.id = "               \
                 "c.owner_duty_id"                                                                 \
                 " LEFT JOIN worker p ON p.id = d.worker_id LEFT JOIN duty k ON k.id = "           \
                 "c.verified_by_duty_id"                                                           \
                 " LEFT JOIN worker v ON v.id = k.worker_id"
#define CARD_OF(name, needed) " c." #name "_fi, c." #name "_sv,"
/* One word of what is looked for: nothing is asked where it is null. */
#define WORD(n)                                                                                    \
    " AND (CAST(:fi" n " AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM card_word x WHERE"              \
    " x.card_id = c.id AND ((x.lang = 'fi' AND (x.stem LIKE :fi" n " OR x.stem LIKE :fi_now" n     \
    ")) OR (x.lang = 'sv' AND (x.stem LIKE :sv" n " OR x.stem LIKE :sv_now" n ")))))"
#define WORDS WORD("1") WORD("2") WORD("3") WORD("4") WORD("5") WORD("6")
static_assert(CARD_QUERY_WORDS == 6, "so many WORDs");
#define CHOSEN                                                                                     \
    " AND (CAST(:state AS BIGINT) = 0 OR c.state = :state) AND (CAST(:whole AS TEXT) IS NULL OR"   \
    " c.whole_code = :whole) AND (CAST(:org AS BIGINT) IS NULL OR c.org_id = :org)"                \
    " AND (CAST(:unit AS BIGINT) IS NULL OR c.unit_id = :unit OR (c.unit_id IS NULL AND"           \
    " c.org_id = (SELECT g.org_id FROM unit g WHERE g.id = :unit)))"                               \
    " AND (CAST(:languages AS BIGINT) = 0 OR (c.languages & CAST(:languages AS BIGINT)) <> 0)"     \
    " AND (CAST(:area AS TEXT) IS NULL OR NOT EXISTS (SELECT 1 FROM card_area y WHERE"             \
    " y.card_id = c.id) OR EXISTS (SELECT 1 FROM card_area y WHERE y.card_id = c.id AND"           \
    " y.area_code = :area)) AND (CAST(:stale AS BIGINT) = 0 OR (c.state = 2 AND"                   \
    " c.verified_on < CAST(:fresh_on AS DATE))) AND (CAST(:left AS BIGINT) = 0 OR (c.state = 2"    \
    " AND d.until_on < :w_today))"

enum { OF_REGION, FOR_OFFER, MODELS, ONE, AREAS, WHOLES, LOADED };
const struct stmt card_stmts[] = {
    [OF_REGION] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = CARD " WHERE c.region_code = :region" CHOSEN WORDS " ORDER BY c.id LIMIT :limit",
    },
    [FOR_OFFER] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = CARD " WHERE (c.from_on IS NULL OR c.from_on <= :w_today) AND (c.until_on IS NULL"
               " OR c.until_on >= :w_today)" CHOSEN WORDS " ORDER BY c.id LIMIT :limit",
    },
    [MODELS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = CARD " WHERE c.region_code IS NULL" CHOSEN WORDS " ORDER BY c.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = CARD " WHERE c.id = :card",
    },
    [AREAS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT y.area_code AS code FROM card_area y WHERE y.card_id = :card"
               " ORDER BY y.area_code LIMIT :limit",
    },
    [WHOLES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT code, place, name_fi, name_sv, name_en FROM service_whole ORDER BY place"
               " LIMIT :limit",
    },
    [LOADED] = {
        .need = NEED_HOUSE,
        .flags = STMT_SMALL,
        .sql = "SELECT 1 FROM service_whole",
    },
    STMT_END,
};

const struct code card_state_codes[] = {
    { CARD_DRAFT, "draft", TC("card", "Draft") },
    { CARD_PUBLISHED, "published", TC("card", "Published") },
    { CARD_WITHDRAWN, "withdrawn", TC("card", "Withdrawn") },
    { CARD_MODEL, "model", TC("card", "Model") },
    { 0, NULL, TEXT_NONE },
};
const struct code card_language_codes[] = {
    { 1, "fi", T("Finnish") },
    { 2, "sv", T("Swedish") },
    { 3, "en", T("English") },
    { 4, "se", T("Sámi") },
    { 5, "sign", T("Sign language") },
    { 6, "plain", T("Plain language") },
    { 7, "interpreted", T("Other languages through an interpreter") },
    { 0, NULL, TEXT_NONE },
};
const struct code card_channel_codes[] = {
    { 1, "visit", T("At an office") },
    { 2, "phone", T("By telephone") },
    { 3, "remote", T("By remote connection") },
    { 4, "online", T("Online form or e-service") },
    { 5, "mobile", T("Where the client is") },
    { 6, "group", T("In a group") },
    { 7, "referral", T("Through a worker or by a referral only") },
    { 0, NULL, TEXT_NONE },
};

#define BOTH(member, label_fi, label_sv)                                                           \
    ATTR_AT(struct card, t.member.fi, #member "_fi", KIND_TEXT, OPEN, .label = label_fi),          \
        ATTR_AT(struct card, t.member.sv, #member "_sv", KIND_TEXT, OPEN, .label = label_sv)
static const struct attr card_attrs[] = {
    ATTR(struct card, id, KIND_ID, OPEN),
    ATTR(struct card, region, KIND_TEXT, OPEN),
    BOTH(name, T("Name of the service, Finnish"), T("Name of the service, Swedish")),
    ATTR(struct card, state, KIND_CODE, OPEN, .label = T("State"), .codes = card_state_codes),
    ATTR(struct card, whole, KIND_TEXT, OPEN),
    ATTR(struct card, whole_place, KIND_INT, OPEN),
    ATTR_AT(struct card, whole_name.fi, "whole_name_fi", KIND_TEXT, OPEN,
            .label = T("Service whole")),
    ATTR_AT(struct card, whole_name.sv, "whole_name_sv", KIND_TEXT, OPEN),
    ATTR_AT(struct card, whole_name.en, "whole_name_en", KIND_TEXT, OPEN),
    ATTR(struct card, org, KIND_ID, OPEN),
    ATTR_AT(struct card, org_name.fi, "org_name_fi", KIND_TEXT, OPEN, .label = T("Organisation")),
    ATTR_AT(struct card, org_name.sv, "org_name_sv", KIND_TEXT, OPEN),
    ATTR_AT(struct card, org_name.en, "org_name_en", KIND_TEXT, OPEN),
    ATTR(struct card, unit, KIND_ID, OPEN),
    ATTR_AT(struct card, unit_name.fi, "unit_name_fi", KIND_TEXT, OPEN, .label = T("Unit")),
    ATTR_AT(struct card, unit_name.sv, "unit_name_sv", KIND_TEXT, OPEN),
    ATTR_AT(struct card, unit_name.en, "unit_name_en", KIND_TEXT, OPEN),
    ATTR(struct card, owner, KIND_ID, OPEN),
    ATTR(struct card, owner_name, KIND_TEXT, OPEN, .label = T("Keeper of the card")),
    ATTR_NAMES(struct card, owner_title),
    ATTR(struct card, owner_left, KIND_BOOL, OPEN),
    BOTH(other_words, T("Other words for search, Finnish"), T("Other words for search, Swedish")),
    BOTH(sector, T("Service area, Finnish"), T("Service area, Swedish")),
    BOTH(definition, T("Definition of the service, Finnish"),
         T("Definition of the service, Swedish")),
    BOTH(target, T("Target group, Finnish"), T("Target group, Swedish")),
    BOTH(eligibility, T("Who can get it, Finnish"), T("Who can get it, Swedish")),
    BOTH(goal, T("Goal and purpose, Finnish"), T("Goal and purpose, Swedish")),
    BOTH(content, T("Content of the service, Finnish"), T("Content of the service, Swedish")),
    BOTH(team, T("Team and its tasks, Finnish"), T("Team and its tasks, Swedish")),
    BOTH(consultation, T("Consultation, Finnish"), T("Consultation, Swedish")),
    BOTH(entry, T("How one gets the service, Finnish"), T("How one gets the service, Swedish")),
    BOTH(practice, T("How it is carried out, Finnish"), T("How it is carried out, Swedish")),
    BOTH(tools, T("Tools and forms, Finnish"), T("Tools and forms, Swedish")),
    BOTH(contact, T("Contact, Finnish"), T("Contact, Swedish")),
    ATTR(struct card, areas, KIND_TEXT, OPEN, .label = T("Employment areas")),
    ATTR(struct card, languages, KIND_INT, OPEN),
    ATTR(struct card, channels, KIND_INT, OPEN),
    ATTR(struct card, languages_said, KIND_TEXT, OPEN, .label = T("Languages")),
    ATTR(struct card, channels_said, KIND_TEXT, OPEN, .label = T("Channels")),
    ATTR(struct card, capacity, KIND_INT, OPEN, .label = T("Capacity")),
    ATTR(struct card, openings, KIND_INT, OPEN, .label = T("Free places")),
    ATTR(struct card, openings_on, KIND_DATE, OPEN, .label = T("Free places told on")),
    ATTR(struct card, next_opening_on, KIND_DATE, OPEN, .label = T("Next free place")),
    ATTR(struct card, from_on, KIND_DATE, OPEN, .label = T("Given from")),
    ATTR(struct card, until_on, KIND_DATE, OPEN, .label = T("Given until")),
    ATTR(struct card, published_on, KIND_DATE, OPEN, .label = T("Published on")),
    ATTR(struct card, verified_on, KIND_DATE, OPEN, .label = T("Last verified")),
    ATTR(struct card, verified_name, KIND_TEXT, OPEN, .label = T("Verified by")),
    ATTR(struct card, withdrawn_on, KIND_DATE, OPEN, .label = T("Withdrawn on")),
    ATTR(struct card, withdrawn_reason, KIND_TEXT, OPEN, .label = T("Why it was withdrawn")),
    ATTR(struct card, sample, KIND_BOOL, OPEN, .label = T("Invented sample")),
    ATTR(struct card, source, KIND_TEXT, OPEN, .label = T("Source")),
    ATTR(struct card, stale, KIND_BOOL, OPEN),
    ATTR(struct card, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape card_shape = { "card", sizeof(struct card), card_attrs };

static const struct attr whole_attrs[] = {
    ATTR(struct service_whole, code, KIND_TEXT, OPEN, .label = T("Code")),
    ATTR(struct service_whole, place, KIND_INT, OPEN),
    ATTR_NAMED(struct service_whole, name, OPEN, T("Service whole")),
    ATTR_END,
};
const struct shape service_whole_shape = { "service_whole", sizeof(struct service_whole),
                                           whole_attrs };

struct area_code {
    const char *code;
};
static const struct attr area_code_attrs[] = {
    ATTR(struct area_code, code, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape area_code_shape = { "area", sizeof(struct area_code), area_code_attrs };

const char *
card_text(enum lang lang, struct both text)
{
    return names_in(lang, (struct names){ text.fi, text.sv, NULL });
}

bool
card_is_given(const struct card *c, struct date on)
{
    return c->state == CARD_PUBLISHED &&
           (date_is_none(c->from_on) || date_compare(c->from_on, on) <= 0) &&
           (date_is_none(c->until_on) || date_compare(c->until_on, on) >= 0);
}

enum err
service_wholes(struct work *w, struct service_whole **ret, size_t *ret_count)
{
    return work_list(w, &card_stmts[WHOLES], NO_BINDS, &service_whole_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
card_loaded(struct work *w, bool *ret)
{
    return work_exists(w, &card_stmts[LOADED], NO_BINDS, ret);
}

/* ---- lists ---- */

/* What was verified before this day is stale. */
static struct date
fresh_on(struct work *w)
{
    int64_t months;
    if (!str_to_int(work_setting(w, SETTING_CARD_MONTHS), 1, 60, &months))
        months = 12;
    return date_add_months(work_today(w), -(int)months);
}

static const char *
bits_said(struct work *w, const struct code *codes, int64_t bits)
{
    struct buf b;
    buf_init(&b, work_arena(w), 64);
    for (const struct code *c = codes; c->name != NULL; c++)
        if ((bits >> c->value) & 1)
            buf_addf(&b, "%s%s", b.length > 0 ? ", " : "", c->name);
    return buf_text(&b);
}

static void
say_bits(struct work *w, struct card *c)
{
    c->languages_said = bits_said(w, card_language_codes, c->languages);
    c->channels_said = bits_said(w, card_channel_codes, c->channels);
}

static const char *
card_name(const struct work *w, const void *row)
{
    return card_text(work_lang(w), ((const struct card *)row)->t.name);
}

struct fitting {
    struct card card;
    int64_t fit; /* larger is first */
    size_t at;
};

static int
by_fit(const void *x, const void *y)
{
    const struct fitting *a = x, *b = y;
    if (a->fit != b->fit)
        return a->fit > b->fit ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static int64_t
fit_of(struct work *w, enum card_sort sort, const struct card_query *q, const struct card *c)
{
    switch (sort) {
    case CARD_BY_WHOLE:
        return -c->whole_place;
    case CARD_BY_VERIFIED: /* the oldest first, what never was last */
        return date_is_none(c->verified_on) ? INT64_MIN : -date_days(c->verified_on);
    case CARD_BY_OPENINGS:
        return date_is_none(c->openings_on) ? -1 : c->openings;
    case CARD_BY_FIT:
        break;
    }
    return card_query_fit(work_arena(w), q, c->t.name.fi, c->t.name.sv);
}

/* The best first; the order of names is kept among those that are alike. */
static void
sort_by_fit(struct work *w, enum card_sort sort, const struct card_query *q, struct card *rows,
            size_t count)
{
    struct fitting *all = ARENA_ARRAY(work_arena(w), struct fitting, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct fitting){ rows[i], fit_of(w, sort, q, &rows[i]), i };
    qsort(all, count, sizeof(*all), by_fit);
    for (size_t i = 0; i < count; i++)
        rows[i] = all[i].card;
}

#define BIND_WORD(n)                                                                               \
    BIND_TEXT("fi" #n, q.words[n - 1].fi), BIND_TEXT("fi_now" #n, q.words[n - 1].fi_now),          \
        BIND_TEXT("sv" #n, q.words[n - 1].sv), BIND_TEXT("sv_now" #n, q.words[n - 1].sv_now)

static enum err
find(struct work *w, const struct stmt *stmt, const struct card_filter *f, struct card **ret,
     size_t *ret_count, bool *ret_more)
{
    struct card_query q;
    card_query_read(work_arena(w), f->words, &q);
    const struct bind binds[] = {
        BIND_DATE("fresh_on", fresh_on(w)),
        BIND_INT("state", f->state),
        BIND_TEXT("whole", card_or_null(f->whole)),
        BIND_ID("org", f->org),
        BIND_ID("unit", f->unit),
        BIND_INT("languages", f->language == 0 ? 0 : 1 << f->language),
        BIND_TEXT("area", card_or_null(f->area)),
        BIND_INT("stale", f->stale),
        BIND_INT("left", f->owner_left),
        BIND_WORD(1),
        BIND_WORD(2),
        BIND_WORD(3),
        BIND_WORD(4),
        BIND_WORD(5),
        BIND_WORD(6),
        stmt == &card_stmts[OF_REGION] ? BIND_TEXT("region", f->region)
                                       : (struct bind){ .name = NULL },
        { .name = NULL },
    };
    TRY(work_list(w, stmt, binds, &card_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, ret_more));
    for (size_t i = 0; i < *ret_count; i++)
        say_bits(w, &(*ret)[i]);
    rows_sort(w, *ret, *ret_count, sizeof(**ret), card_name);
    if (q.count > 0 || f->sort != CARD_BY_FIT)
        sort_by_fit(w, f->sort, &q, *ret, *ret_count);
    return ERR_OK;
}

enum err
card_list(struct work *w, const struct card_filter *filter, struct card **ret, size_t *ret_count,
          bool *ret_more)
{
    return find(w, &card_stmts[filter->region == NULL ? MODELS : OF_REGION], filter, ret, ret_count,
                ret_more);
}

enum err
card_list_for_offer(struct work *w, const char *words, unit_id to, struct card **ret,
                    size_t *ret_count)
{
    const struct card_filter filter = { .words = words, .unit = to, .state = CARD_PUBLISHED };
    return find(w, &card_stmts[FOR_OFFER], &filter, ret, ret_count, NULL);
}

/* ---- one ---- */

static enum err
areas_of(struct work *w, struct card *c)
{
    struct area_code *rows;
    size_t count;
    struct buf b;
    TRY(work_list(w, &card_stmts[AREAS], BINDS(BIND_RAW_ID("card", c->id)), &area_code_shape,
                  LIMIT_LIST_ROWS, (void **)&rows, &count, NULL));
    buf_init(&b, work_arena(w), 64);
    for (size_t i = 0; i < count; i++)
        buf_addf(&b, "%s%s", i > 0 ? " " : "", rows[i].code);
    c->areas = buf_text(&b);
    return ERR_OK;
}

enum err
card_get(struct work *w, int64_t id, struct card *ret)
{
    TRY(work_get(w, &card_stmts[ONE],
                 BINDS(BIND_RAW_ID("card", id), BIND_DATE("fresh_on", fresh_on(w))), &card_shape,
                 ret));
    say_bits(w, ret);
    return areas_of(w, ret);
}

bool
card_is_kept(struct work *w, const struct card *c)
{
    if (c->state == CARD_MODEL)
        return false;
    if (work_role(w) == ROLE_COORDINATOR)
        return led_region_own(w, c->region) == ERR_OK;
    return (work_role(w) == ROLE_SUPERVISOR || work_role(w) == ROLE_ORG_ADMIN) &&
           c->org.v == work_org(w).v;
}

bool
card_is_watched(struct work *w, const struct card *c)
{
    return card_is_kept(w, c) ||
           (c->state != CARD_MODEL && c->owner.v != 0 && c->owner.v == work_duty(w).v);
}
