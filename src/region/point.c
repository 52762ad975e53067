/* region/point.c: see point.h. */
#include "region/point.h"

#include "base/limits.h"
#include "region/area.h"
#include "region/contact.h"
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"

#include <string.h>

#define POINTS                                                                                     \
    "SELECT s.id, s.version, s.region_code AS region, s.kind, s.name, s.municipality_code AS"      \
    " municipality, m.name_fi AS municipality_name_fi, m.name_sv AS municipality_name_sv,"         \
    " m.name_fi AS municipality_name_en, s.address, s.hours, s.channels, s.phone, s.email, "       \
    "s.link,"                                                                                      \
    " s.languages, s.access, s.for_youth, s.owner_duty_id AS owner, p.name AS owner_name,"         \
    " o.name_fi AS owner_org_name_fi, o.name_sv AS owner_org_name_sv, o.name_en AS"                \
    " owner_org_name_en," LED_DUTY_IS_OVER(                                                        \
        "d") " AS owner_over, (SELECT COUNT(x.org_id) FROM service_point_org x WHERE"              \
             " x.point_id = s.id) AS org_count, s.checked_on, s.from_on, s.until_on"               \
             " FROM service_point s JOIN duty d ON d.id = s.owner_duty_id JOIN worker p ON p.id"   \
             " = d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id ="        \
             " u.org_id LEFT JOIN municipality m ON m.code = s.municipality_code"

enum { LIST, ONE, ORGS, ADD, CHANGE, CHECK, END, ADD_ORG, FORGET_ORGS };
const struct stmt point_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = POINTS " WHERE s.region_code = :region AND (CAST(:kind AS BIGINT) = 0 OR"
               " s.kind = :kind) AND (CAST(:municipality AS TEXT) IS NULL OR"
               " s.municipality_code = :municipality) AND (s.until_on IS NULL OR"
               " s.until_on >= :w_today) ORDER BY s.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = POINTS " WHERE s.id = :point",
    },
    [ORGS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT o.id, o.kind, o.name_fi, o.name_sv, o.name_en, o.business_code,"
               " o.area_code AS area, o.county_code AS county, o.municipality_code AS"
               " municipality, o.takes_c4, o.takes_c5, o.from_on, o.until_on FROM"
               " service_point_org x JOIN organisation o ON o.id = x.org_id"
               " WHERE x.point_id = :point ORDER BY o.id LIMIT :limit",
    },
    [ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO service_point (id, region_code, kind, name, municipality_code, address,"
               " hours, channels, phone, email, link, languages, access, for_youth, owner_duty_id,"
               " checked_on, from_on) VALUES (:id, :region, :kind, :name, :municipality, :address,"
               " :hours, :channels, :phone, :email, :link, :languages, :access, :for_youth,"
               " :owner, :w_today, :from_on)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE service_point SET kind = :kind, name = :name, municipality_code ="
               " :municipality, address = :address, hours = :hours, channels = :channels,"
               " phone = :phone, email = :email, link = :link, languages = :languages,"
               " access = :access, for_youth = :for_youth, owner_duty_id = :owner,"
               " from_on = :from_on, checked_on = :w_today, version = version + 1"
               " WHERE id = :point AND version = :version",
    },
    [CHECK] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE service_point SET checked_on = :w_today, version = version + 1"
               " WHERE id = :point",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE service_point SET until_on = :until, version = version + 1"
               " WHERE id = :point",
    },
    [ADD_ORG] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO service_point_org (point_id, org_id) VALUES (:point, :org)",
    },
    [FORGET_ORGS] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM service_point_org WHERE point_id = :point",
    },
    STMT_END,
};

const struct code point_kind_codes[] = {
    { POINT_OFFICE, "office", T("Service point") },
    { POINT_JOINT, "joint", T("Joint premises") },
    { POINT_VISITING, "visiting", T("Visiting days") },
    { POINT_PHONE, "phone", T("Telephone service") },
    { POINT_DIGITAL, "digital", T("Digital service") },
    { 0, NULL, TEXT_NONE },
};
const struct code point_channel_codes[] = {
    { 1, "face", T("Face to face") },
    { 2, "phone", T("By telephone") },
    { 3, "video", T("By video") },
    { 4, "chat", T("By chat") },
    { 5, "online", T("Digital service") },
    { 6, "home", T("Worker comes to the client") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr point_attrs[] = {
    ATTR(struct point, id, KIND_ID, OPEN),
    ATTR(struct point, version, KIND_INT, OPEN),
    ATTR(struct point, region, KIND_TEXT, OPEN),
    ATTR(struct point, kind, KIND_CODE, OPEN, .label = T("Kind"), .codes = point_kind_codes),
    ATTR(struct point, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct point, municipality, KIND_TEXT, OPEN),
    ATTR_NAMED(struct point, municipality_name, OPEN, T("Municipality")),
    ATTR(struct point, address, KIND_TEXT, OPEN, .label = T("Address")),
    ATTR(struct point, hours, KIND_TEXT, OPEN, .label = T("Open")),
    ATTR(struct point, channels, KIND_TEXT, OPEN, .label = T("Channels")),
    ATTR(struct point, phone, KIND_TEXT, OPEN, .label = T("Telephone")),
    ATTR(struct point, email, KIND_TEXT, OPEN, .label = T("E-mail")),
    ATTR(struct point, link, KIND_TEXT, OPEN, .label = T("Web address")),
    ATTR(struct point, languages, KIND_TEXT, OPEN, .label = T("Languages")),
    ATTR(struct point, access, KIND_TEXT, OPEN, .label = T("Accessibility")),
    ATTR(struct point, for_youth, KIND_BOOL, OPEN, .label = T("Youth joint service")),
    ATTR(struct point, orgs, KIND_TEXT, OPEN, .label = T("Organisations")),
    ATTR(struct point, org_count, KIND_INT, OPEN),
    ATTR(struct point, owner, KIND_ID, OPEN),
    ATTR(struct point, owner_name, KIND_TEXT, OPEN, .label = T("Owner")),
    ATTR_NAMES(struct point, owner_org_name),
    ATTR(struct point, owner_over, KIND_BOOL, OPEN, .label = T("The owner has left")),
    ATTR(struct point, checked_on, KIND_DATE, OPEN, .label = T("Checked")),
    ATTR(struct point, from_on, KIND_DATE, OPEN, .label = T("First day")),
    ATTR(struct point, until_on, KIND_DATE, OPEN, .label = T("Last day")),
    ATTR_END,
};
const struct shape point_shape = { "service_point", sizeof(struct point), point_attrs };

bool
point_is_stale(const struct point *point, struct date today)
{
    return date_compare(date_add_months(point->checked_on, POINT_STALE_MONTHS), today) < 0;
}

/* ---- reading ---- */

static const char *
point_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct point *)row)->name;
}

static const char *
org_name(const struct work *w, const void *row)
{
    return names_in(work_lang(w), ((const struct organisation *)row)->name);
}

enum err
point_orgs(struct work *w, int64_t point, struct organisation **ret, size_t *ret_count)
{
    TRY(work_list(w, &point_stmts[ORGS], BINDS(BIND_RAW_ID("point", point)), &organisation_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), org_name);
    return ERR_OK;
}

/* The names of whose services one meets, as one text. */
static enum err
fill_orgs(struct work *w, struct point *point)
{
    struct organisation *orgs;
    size_t count;
    struct buf b;
    TRY(point_orgs(w, point->id, &orgs, &count));
    buf_init(&b, work_arena(w), 64);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_add(&b, ", ");
        buf_add(&b, names_in(work_lang(w), orgs[i].name));
    }
    point->orgs = buf_text(&b);
    return ERR_OK;
}

enum err
point_list(struct work *w, const char *region, int kind, const char *municipality,
           struct point **ret, size_t *ret_count)
{
    TRY(work_list(w, &point_stmts[LIST],
                  BINDS(BIND_TEXT("region", region), BIND_INT("kind", kind),
                        BIND_TEXT("municipality", municipality)),
                  &point_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), point_name);
    for (size_t i = 0; i < *ret_count; i++)
        TRY(fill_orgs(w, &(*ret)[i]));
    return ERR_OK;
}

enum err
point_get(struct work *w, int64_t point, struct point *ret)
{
    TRY(work_get(w, &point_stmts[ONE], BINDS(BIND_RAW_ID("point", point)), &point_shape, ret));
    return fill_orgs(w, ret);
}

/* ---- what is given ---- */

static bool
is_web_address(const char *link)
{
    return str_starts(link, "https://") || str_starts(link, "http://");
}

/* What a place of a kind must have, so that somebody can get there. */
static enum err
check_kind(struct work *w, const struct point_given *g)
{
    bool goes = g->kind == POINT_OFFICE || g->kind == POINT_JOINT || g->kind == POINT_VISITING;
    if (code_find(point_kind_codes, g->kind) == NULL)
        return work_problem(w, ERR_INVALID, "kind", T("Choose the kind."));
    if (goes && str_empty(g->municipality))
        return work_problem(w, ERR_INVALID, "municipality",
                            T("A place that one goes to lies in a municipality."));
    if (goes && str_empty(g->address))
        return work_problem(w, ERR_INVALID, "address",
                            T("A place that one goes to has an address."));
    if (g->kind == POINT_PHONE && str_empty(g->phone))
        return work_problem(w, ERR_INVALID, "phone", T("A telephone service has a number."));
    if (g->kind == POINT_DIGITAL && str_empty(g->link))
        return work_problem(w, ERR_INVALID, "link", T("A digital service has a web address."));
    if (g->kind == POINT_JOINT && g->org_count < 2)
        return work_problem(w, ERR_INVALID, "orgs",
                            T("Joint premises have at least two organisations."));
    if (g->org_count == 0)
        return work_problem(w, ERR_INVALID, "orgs", T("Choose whose services one meets there."));
    if (g->link != NULL && !is_web_address(g->link))
        return work_problem(w, ERR_INVALID, "link", T("A web address begins with https://."));
    return ERR_OK;
}

static enum err
check_texts(struct work *w, const struct point_given *g)
{
    TRY(work_check_text(w, "name", g->name, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "address", g->address, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "hours", g->hours, LIMIT_REASON_BYTES));
    TRY(work_check_optional(w, "phone", g->phone, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "email", g->email, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "link", g->link, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "access", g->access, LIMIT_REASON_BYTES));
    return str_empty(g->channels)
               ? work_problem(w, ERR_INVALID, "channels", T("Choose at least one channel."))
               : ERR_OK;
}

/* Its municipality lies in the region, its organisations belong to it. */
static enum err
check_where(struct work *w, const char *region, const struct point_given *g)
{
    struct organisation *orgs;
    size_t count, known = 0;
    if (!str_empty(g->municipality)) {
        struct place place;
        enum err err = place_on(w, g->municipality, work_today(w), &place);
        if (err != ERR_NOT_FOUND)
            TRY(err);
        if (err == ERR_NOT_FOUND || !str_same(place.county, region))
            return work_problem(w, ERR_INVALID, "municipality",
                                T("Choose a municipality of the region."));
    }
    TRY(led_organisations(w, region, 0, &orgs, &count));
    for (size_t i = 0; i < g->org_count; i++)
        for (size_t k = 0; k < count; k++)
            known += orgs[k].id.v == g->orgs[i];
    return known == g->org_count
               ? ERR_OK
               : work_problem(w, ERR_INVALID, "orgs", T("Choose organisations of the region."));
}

static enum err
check_given(struct work *w, const char *region, const struct point_given *g)
{
    TRY(check_texts(w, g));
    TRY(check_kind(w, g));
    TRY(check_where(w, region, g));
    if (date_is_none(g->from_on))
        return work_problem(w, ERR_INVALID, "from_on", T("Give the first day."));
    return led_check_owner(w, region, "owner", g->owner);
}

static enum err
put_orgs(struct work *w, int64_t point, const struct point_given *g)
{
    TRY(work_run(w, &point_stmts[FORGET_ORGS], BINDS(BIND_RAW_ID("point", point))));
    for (size_t i = 0; i < g->org_count; i++)
        TRY(work_run(w, &point_stmts[ADD_ORG],
                     BINDS(BIND_RAW_ID("point", point), BIND_RAW_ID("org", g->orgs[i]))));
    return ERR_OK;
}

#define GIVEN_BINDS(g)                                                                             \
    BIND_INT("kind", (g)->kind), BIND_TEXT("name", (g)->name),                                     \
        BIND_TEXT("municipality", (g)->municipality), BIND_TEXT("address", (g)->address),          \
        BIND_TEXT("hours", (g)->hours), BIND_TEXT("channels", (g)->channels),                      \
        BIND_TEXT("phone", (g)->phone), BIND_TEXT("email", (g)->email),                            \
        BIND_TEXT("link", (g)->link), BIND_TEXT("languages", (g)->languages),                      \
        BIND_TEXT("access", (g)->access), BIND_BOOL("for_youth", (g)->for_youth),                  \
        BIND_ID("owner", (g)->owner), BIND_DATE("from_on", (g)->from_on)

static enum err
keep(struct work *w, const struct point *before)
{
    struct point after;
    TRY(point_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &point_shape, before, &after);
}

/* ---- changes ---- */

enum err
point_make(struct work *w, const char *region, const struct point_given *given, int64_t *ret)
{
    int64_t id = work_new_id(w);
    TRY(led_region_own(w, region));
    TRY(check_given(w, region, given));
    TRY(work_run(w, &point_stmts[ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region), GIVEN_BINDS(given))));
    TRY(put_orgs(w, id, given));
    TRY(history_keep(w, region, id, &point_shape, NULL, given));
    *ret = id;
    return ERR_OK;
}

enum err
point_change(struct work *w, int64_t point, int64_t version, const struct point_given *given)
{
    struct point before;
    TRY(point_get(w, point, &before));
    TRY(led_region_own(w, before.region));
    TRY(check_given(w, before.region, given));
    TRY(work_run_one(
        w, &point_stmts[CHANGE],
        BINDS(BIND_RAW_ID("point", point), BIND_INT("version", version), GIVEN_BINDS(given))));
    TRY(put_orgs(w, point, given));
    return keep(w, &before);
}

enum err
point_check(struct work *w, int64_t point)
{
    struct point before;
    TRY(point_get(w, point, &before));
    if (before.owner.v != work_duty(w).v) {
        if (work_role(w) != ROLE_COORDINATOR)
            return ERR_FORBIDDEN;
        TRY(led_region_own(w, before.region));
    }
    TRY(work_run_one(w, &point_stmts[CHECK], BINDS(BIND_RAW_ID("point", point))));
    return keep(w, &before);
}

enum err
point_end(struct work *w, int64_t point, struct date until)
{
    struct point before;
    TRY(point_get(w, point, &before));
    TRY(led_region_own(w, before.region));
    if (date_is_none(until) || date_compare(until, before.from_on) < 0)
        return work_problem(w, ERR_INVALID, "until",
                            T("Give the last day, not before the first one."));
    TRY(work_run_one(w, &point_stmts[END],
                     BINDS(BIND_RAW_ID("point", point), BIND_DATE("until", until))));
    return keep(w, &before);
}
