/* region/contact.c: see contact.h. */
#include "region/contact.h"

#include "base/limits.h"
#include "region/area.h"
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"

#include <string.h>

#define OF_TODAY(t)                                                                                \
    t ".from_on <= :w_today AND (" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
#define CONTACTS                                                                                   \
    "SELECT c.id, c.version, c.region_code AS region, c.theme, c.task, c.org_id AS org,"           \
    " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"               \
    " o.kind AS org_kind, c.duty_id AS duty, coalesce(p.name, c.name) AS name,"                    \
    " coalesce(d.title_fi, c.title) AS title_fi, coalesce(d.title_sv, c.title) AS title_sv,"       \
    " coalesce(d.title_en, c.title) AS title_en, c.area_code AS area, a.name_fi AS area_name_fi,"  \
    " a.name_sv AS area_name_sv, a.name_en AS area_name_en, coalesce(c.phone, d.phone) AS phone,"  \
    " c.phone AS own_phone, c.email, c.reached, c.languages, c.checked_on, "                       \
    "c.until_on," LED_DUTY_IS_OVER(                                                                \
        "d") " AS over FROM contact c JOIN organisation o ON o.id = c.org_id"                      \
             " LEFT JOIN duty d ON d.id = c.duty_id LEFT JOIN worker p ON p.id = d.worker_id"      \
             " LEFT JOIN area a ON a.code = c.area_code"

enum { LIST, ONE, BY_NAME, THERE, ADD, CHANGE, CHECK, END };
const struct stmt contact_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = CONTACTS " WHERE c.region_code = :region AND (CAST(:theme AS BIGINT) = 0 OR"
               " c.theme = :theme) AND (CAST(:org AS BIGINT) IS NULL OR c.org_id = :org)"
               " AND (c.until_on IS NULL OR c.until_on >= :w_today) ORDER BY c.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = CONTACTS " WHERE c.id = :contact",
    },
    [BY_NAME] = {
        .need = NEED_REGION,
        .flags = STMT_SMALL,
        .sql = "SELECT d.id FROM unit u JOIN duty d ON d.unit_id = u.id JOIN worker p ON"
               " p.id = d.worker_id WHERE u.org_id = :org AND p.name = :name AND " OF_TODAY("d")
               " ORDER BY d.id",
    },
    [THERE] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM contact c WHERE c.region_code = :region AND c.theme = :theme"
               " AND c.id <> :contact AND c.org_id = :org AND (c.until_on IS NULL OR"
               " c.until_on >= :w_today) AND (c.duty_id = :duty OR (c.duty_id IS NULL AND"
               " CAST(:duty AS BIGINT) IS NULL AND c.name = :name))"
               " AND coalesce(c.area_code, '') = coalesce(CAST(:area AS TEXT), '')",
    },
    [ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO contact (id, region_code, theme, task, org_id, duty_id, name, title,"
               " area_code, phone, email, reached, languages, checked_on) VALUES (:id, :region,"
               " :theme, :task, :org, :duty, :name, :title, :area, :phone, :email, :reached,"
               " :languages, :w_today)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE contact SET theme = :theme, task = :task, org_id = :org, duty_id = :duty,"
               " name = :name, title = :title, area_code = :area, phone = :phone, email = :email,"
               " reached = :reached, languages = :languages, checked_on = :w_today, version ="
               " version + 1 WHERE id = :contact AND version = :version",
    },
    [CHECK] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE contact SET checked_on = :w_today, version = version + 1"
               " WHERE id = :contact",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE contact SET until_on = :until, version = version + 1 WHERE id = :contact",
    },
    STMT_END,
};

const struct code contact_theme_codes[] = {
    { THEME_JOINT_SUPPORT, "joint_support", T("Multi-sector support promoting employment") },
    { THEME_WORK_ABILITY, "work_ability", T("Work-ability support") },
    { THEME_EMPLOYMENT, "employment", T("Employment services") },
    { THEME_INTEGRATION, "integration", T("Integration of immigrants") },
    { THEME_YOUTH, "youth", T("Young people") },
    { THEME_SOCIAL, "social", T("Social services") },
    { THEME_HEALTH, "health", T("Health services") },
    { THEME_REHABILITATION, "rehabilitation", T("Rehabilitation") },
    { THEME_EDUCATION, "education", T("Education and competence") },
    { THEME_EMPLOYERS, "employers", T("Services for employers") },
    { THEME_LIVELIHOOD, "livelihood", T("Livelihood and benefits") },
    { THEME_RESCUE, "rescue", T("Rescue services") },
    { THEME_DATA, "data", T("Data protection and systems") },
    { THEME_LEADING, "leading", T("Leading and coordination") },
    { THEME_OTHER, "other", TC("theme", "Other theme") },
    { 0, NULL, TEXT_NONE },
};
const struct code contact_language_codes[] = {
    { 1, "fi", T("Finnish") },
    { 2, "sv", T("Swedish") },
    { 3, "en", T("English") },
    { 4, "sign", T("Sign language") },
    { 5, "other", T("Other languages, by an interpreter") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr contact_attrs[] = {
    ATTR(struct contact, id, KIND_ID, OPEN),
    ATTR(struct contact, version, KIND_INT, OPEN),
    ATTR(struct contact, region, KIND_TEXT, OPEN),
    ATTR(struct contact, theme, KIND_CODE, OPEN, .label = T("Theme"), .codes = contact_theme_codes),
    ATTR(struct contact, task, KIND_TEXT, OPEN, .label = T("What one can ask")),
    ATTR(struct contact, org, KIND_ID, OPEN),
    ATTR_NAMED(struct contact, org_name, OPEN, T("Organisation")),
    ATTR(struct contact, org_kind, KIND_CODE, OPEN, .codes = party_codes),
    ATTR(struct contact, duty, KIND_ID, OPEN),
    ATTR(struct contact, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR_NAMED(struct contact, title, OPEN, T("Title")),
    ATTR(struct contact, area, KIND_TEXT, OPEN),
    ATTR_NAMED(struct contact, area_name, OPEN, T("Employment area")),
    ATTR(struct contact, phone, KIND_TEXT, OPEN, .label = T("Telephone")),
    ATTR(struct contact, own_phone, KIND_TEXT, OPEN),
    ATTR(struct contact, email, KIND_TEXT, OPEN, .label = T("E-mail")),
    ATTR(struct contact, reached, KIND_TEXT, OPEN, .label = T("Reached best")),
    ATTR(struct contact, languages, KIND_TEXT, OPEN, .label = T("Languages")),
    ATTR(struct contact, checked_on, KIND_DATE, OPEN, .label = T("Checked")),
    ATTR(struct contact, until_on, KIND_DATE, OPEN, .label = T("Last day")),
    ATTR(struct contact, over, KIND_BOOL, OPEN, .label = T("Has left")),
    ATTR_END,
};
const struct shape contact_shape = { "contact", sizeof(struct contact), contact_attrs };

/* ---- several codes as one text ---- */

const char *
codes_joined(struct arena *a, const struct code *codes, unsigned bits)
{
    struct buf b;
    buf_init(&b, a, 32);
    for (const struct code *code = codes; code->name != NULL; code++) {
        if ((bits & (1u << code->value)) == 0)
            continue;
        if (b.length > 0)
            buf_add_char(&b, ' ');
        buf_add(&b, code->name);
    }
    return b.length > 0 ? buf_text(&b) : NULL;
}

unsigned
codes_parted(const struct code *codes, const char *joined)
{
    unsigned bits = 0;
    for (const char *at = joined; at != NULL && *at != '\0';) {
        size_t size = strcspn(at, " ");
        for (const struct code *code = codes; code->name != NULL; code++)
            if (strlen(code->name) == size && strncmp(code->name, at, size) == 0)
                bits |= 1u << code->value;
        at += size + (at[size] == ' ');
    }
    return bits;
}

/* ---- reading ---- */

bool
contact_is_stale(const struct contact *contact, struct date today)
{
    return date_compare(date_add_months(contact->checked_on, CONTACT_STALE_MONTHS), today) < 0;
}

bool
contact_is_own(struct work *w, const struct contact *contact)
{
    return contact->duty.v != 0 && contact->duty.v == work_duty(w).v;
}

static const char *
contact_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct contact *)row)->name;
}

enum err
contact_list(struct work *w, const char *region, int theme, org_id org, struct contact **ret,
             size_t *ret_count)
{
    TRY(work_list(w, &contact_stmts[LIST],
                  BINDS(BIND_TEXT("region", region), BIND_INT("theme", theme), BIND_ID("org", org)),
                  &contact_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    rows_sort(w, *ret, *ret_count, sizeof(**ret), contact_name);
    struct contact *sorted = ARENA_ARRAY(work_arena(w), struct contact, *ret_count + 1);
    size_t n = 0;
    for (const struct code *code = contact_theme_codes; code->name != NULL; code++)
        for (size_t i = 0; i < *ret_count; i++)
            if ((*ret)[i].theme == code->value)
                sorted[n++] = (*ret)[i];
    *ret = sorted;
    *ret_count = n;
    return ERR_OK;
}

enum err
contact_get(struct work *w, int64_t contact, struct contact *ret)
{
    return work_get(w, &contact_stmts[ONE], BINDS(BIND_RAW_ID("contact", contact)), &contact_shape,
                    ret);
}

/* ---- what is given ---- */

static bool
among(const struct organisation *orgs, size_t count, org_id org)
{
    for (size_t i = 0; i < count; i++)
        if (orgs[i].id.v == org.v)
            return true;
    return false;
}

static enum err
check_area(struct work *w, const char *region, const char *area)
{
    struct area_in_county *pairs;
    size_t count;
    if (str_empty(area))
        return ERR_OK;
    TRY(area_county_list(w, area, region, &pairs, &count));
    return count > 0 ? ERR_OK
                     : work_problem(w, ERR_INVALID, "area",
                                    T("Choose an employment area that lies in the region."));
}

static enum err
check_reach(struct work *w, const struct contact_given *given)
{
    TRY(work_check_optional(w, "phone", given->phone, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "email", given->email, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "reached", given->reached, LIMIT_LINE_BYTES));
    if (given->email != NULL && strchr(given->email, '@') == NULL)
        return work_problem(w, ERR_INVALID, "email", T("An e-mail address has the sign @ in it."));
    return ERR_OK;
}

/* Who is named: a role, or a name; a name that has a role in the organisation becomes that role. */
static enum err
find_person(struct work *w, const char *region, struct contact_given *given)
{
    if (given->duty.v != 0) {
        struct duty_card duty;
        TRY(led_check_owner(w, region, "person", given->duty));
        TRY(duty_get(w, given->duty, &duty));
        if (duty.org.v != given->org.v)
            return work_problem(w, ERR_INVALID, "person",
                                T("The person works in another organisation than was chosen."));
    } else {
        if (str_empty(given->name))
            return work_problem(w, ERR_INVALID, "name", T("Choose the person, or write the name."));
        TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
        TRY(work_int(w, &contact_stmts[BY_NAME],
                     BINDS(BIND_ID("org", given->org), BIND_TEXT("name", given->name)),
                     &given->duty.v));
    }
    if (given->duty.v != 0)
        given->name = given->title = NULL;
    else if (given->phone == NULL && given->email == NULL)
        return work_problem(w, ERR_INVALID, "phone",
                            T("Give a telephone number or an e-mail address."));
    return ERR_OK;
}

static enum err
check_given(struct work *w, const char *region, int64_t contact, struct contact_given *given)
{
    struct organisation *orgs;
    size_t count;
    bool there;
    if (code_find(contact_theme_codes, given->theme) == NULL)
        return work_problem(w, ERR_INVALID, "theme", T("Choose the theme."));
    TRY(work_check_text(w, "task", given->task, LIMIT_REASON_BYTES));
    TRY(work_check_optional(w, "title", given->title, LIMIT_LINE_BYTES));
    TRY(check_reach(w, given));
    TRY(led_organisations(w, region, 0, &orgs, &count));
    if (!among(orgs, count, given->org))
        return work_problem(w, ERR_INVALID, "org", T("Choose an organisation of the region."));
    TRY(check_area(w, region, given->area));
    TRY(find_person(w, region, given));
    TRY(work_exists(w, &contact_stmts[THERE],
                    BINDS(BIND_TEXT("region", region), BIND_INT("theme", given->theme),
                          BIND_INT("contact", contact), BIND_ID("org", given->org),
                          BIND_ID("duty", given->duty), BIND_TEXT("name", given->name),
                          BIND_TEXT("area", given->area)),
                    &there));
    return there ? work_problem(w, ERR_CONFLICT, "theme",
                                T("The same person is a contact of this theme already."))
                 : ERR_OK;
}

#define GIVEN_BINDS(g)                                                                             \
    BIND_INT("theme", (g).theme), BIND_TEXT("task", (g).task), BIND_ID("org", (g).org),            \
        BIND_ID("duty", (g).duty), BIND_TEXT("name", (g).name), BIND_TEXT("title", (g).title),     \
        BIND_TEXT("area", (g).area), BIND_TEXT("phone", (g).phone), BIND_TEXT("email", (g).email), \
        BIND_TEXT("reached", (g).reached), BIND_TEXT("languages", (g).languages)

/* What the change did to the row, as it can be read. */
static enum err
keep(struct work *w, const struct contact *before)
{
    struct contact after;
    TRY(contact_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &contact_shape, before, &after);
}

/* ---- changes ---- */

enum err
contact_make(struct work *w, const char *region, const struct contact_given *given, int64_t *ret)
{
    struct contact_given g = *given;
    int64_t id = work_new_id(w);
    TRY(led_region_own(w, region));
    TRY(check_given(w, region, 0, &g));
    TRY(work_run(w, &contact_stmts[ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region), GIVEN_BINDS(g))));
    TRY(history_keep(w, region, id, &contact_shape, NULL, &g));
    *ret = id;
    return ERR_OK;
}

enum err
contact_change(struct work *w, int64_t contact, int64_t version, const struct contact_given *given)
{
    struct contact before;
    struct contact_given g = *given;
    TRY(contact_get(w, contact, &before));
    TRY(led_region_own(w, before.region));
    TRY(check_given(w, before.region, contact, &g));
    TRY(work_run_one(
        w, &contact_stmts[CHANGE],
        BINDS(BIND_RAW_ID("contact", contact), BIND_INT("version", version), GIVEN_BINDS(g))));
    return keep(w, &before);
}

enum err
contact_change_own(struct work *w, int64_t contact, int64_t version,
                   const struct contact_given *given)
{
    struct contact before;
    TRY(contact_get(w, contact, &before));
    if (!contact_is_own(w, &before))
        return ERR_FORBIDDEN;
    struct contact_given g = {
        .theme = before.theme,
        .task = before.task,
        .org = before.org,
        .duty = before.duty,
        .area = before.area,
        .phone = given->phone,
        .email = given->email,
        .reached = given->reached,
        .languages = given->languages,
    };
    TRY(check_reach(w, &g));
    TRY(work_run_one(
        w, &contact_stmts[CHANGE],
        BINDS(BIND_RAW_ID("contact", contact), BIND_INT("version", version), GIVEN_BINDS(g))));
    return keep(w, &before);
}

enum err
contact_check(struct work *w, int64_t contact)
{
    struct contact before;
    TRY(contact_get(w, contact, &before));
    if (!contact_is_own(w, &before)) {
        if (work_role(w) != ROLE_COORDINATOR)
            return ERR_FORBIDDEN;
        TRY(led_region_own(w, before.region));
    }
    if (before.over)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The person has left: name another, or end the contact."));
    TRY(work_run_one(w, &contact_stmts[CHECK], BINDS(BIND_RAW_ID("contact", contact))));
    return keep(w, &before);
}

enum err
contact_end(struct work *w, int64_t contact, struct date until)
{
    struct contact before;
    TRY(contact_get(w, contact, &before));
    TRY(led_region_own(w, before.region));
    if (date_is_none(until))
        return work_problem(w, ERR_INVALID, "until", T("Give the last day."));
    TRY(work_run_one(w, &contact_stmts[END],
                     BINDS(BIND_RAW_ID("contact", contact), BIND_DATE("until", until))));
    return keep(w, &before);
}
