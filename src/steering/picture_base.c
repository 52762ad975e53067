/* steering/picture_base.c: see picture_base.h; how the picture is kept: who, where and when.  Its
 * items and sources are in picture_rows.c. */
#include "steering/picture_base.h"

#include "region/history.h"

enum {
    BASE,
    BASE_INSERT,
    BASE_UPDATE,
    SECTIONS,
    SECTION,
    SECTION_OF,
    SECTION_INSERT,
    SECTION_OWN,
    SECTION_UPDATE,
    PLACES,
    PLACE,
    PLACE_INSERT,
    PLACE_END,
};
#define SECTION_ROWS                                                                               \
    "SELECT s.id, s.region_code AS region, s.section AS part, s.updated_on, s.summary, "           \
    "s.version," OWNER_COLUMNS " FROM picture_section s" OWNER_JOIN("s.owner_duty_id")
#define PLACE_ROWS                                                                                 \
    "SELECT x.id, x.region_code AS region, x.kind, x.name, x.org_id AS org,"                       \
    " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en, x.from_on,"    \
    " x.ended_on, x.version FROM picture_place x LEFT JOIN organisation o ON o.id = x.org_id"
const struct stmt picture_base_stmts[] = {
    [BASE] = {
        .need = NEED_REGION,
        .sql = "SELECT b.id, b.region_code AS region, b.meeting_on, b.minutes, b.effects,"
               " b.version," OWNER_COLUMNS " FROM picture_base b" OWNER_JOIN("b.owner_duty_id")
               " WHERE b.region_code = :region",
    },
    [BASE_INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO picture_base (id, region_code, owner_duty_id, meeting_on, minutes,"
               " effects) VALUES (:id, :region, :owner, :meeting_on, :minutes, :effects)",
    },
    [BASE_UPDATE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE picture_base SET owner_duty_id = :owner, meeting_on = :meeting_on,"
               " minutes = :minutes, effects = :effects, version = version + 1"
               " WHERE region_code = :region AND version = :version",
    },
    [SECTIONS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = SECTION_ROWS " WHERE s.region_code = :region ORDER BY s.section LIMIT :limit",
    },
    [SECTION] = {
        .need = NEED_REGION,
        .sql = SECTION_ROWS " WHERE s.id = :section",
    },
    [SECTION_OF] = {
        .need = NEED_REGION,
        .sql = SECTION_ROWS " WHERE s.region_code = :region AND s.section = :part",
    },
    [SECTION_INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO picture_section (id, region_code, section, owner_duty_id)"
               " VALUES (:id, :region, :part, :owner)",
    },
    [SECTION_OWN] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE picture_section SET owner_duty_id = :owner, version = version + 1"
               " WHERE id = :section",
    },
    [SECTION_UPDATE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE picture_section SET updated_on = :updated_on, summary = :summary,"
               " version = version + 1 WHERE id = :section AND version = :version",
    },
    [PLACES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = PLACE_ROWS " WHERE x.region_code = :region AND x.ended_on IS NULL"
                          " ORDER BY x.kind, x.id LIMIT :limit",
    },
    [PLACE] = {
        .need = NEED_REGION,
        .sql = PLACE_ROWS " WHERE x.id = :place_id",
    },
    [PLACE_INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO picture_place (id, region_code, kind, name, org_id, from_on, duty_id)"
               " VALUES (:id, :region, :kind, :name, :org, :w_today, :w_duty)",
    },
    [PLACE_END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE picture_place SET ended_on = :w_today, version = version + 1"
               " WHERE id = :place_id AND ended_on IS NULL",
    },
    STMT_END,
};

const struct code picture_part_codes[] = {
    { PICTURE_CLIENTS, "clients", T("Needs of clients and client groups") },
    { PICTURE_SERVICES, "services", T("Services, their use and resources") },
    { PICTURE_LABOUR, "labour", T("Labour market and business") },
    { PICTURE_COMPETENCE, "competence", T("Professionals' competence") },
    { 0, NULL, TEXT_NONE },
};
const struct code picture_place_codes[] = {
    { PLACE_PARTICIPANT, "participant", T("Takes part in the joint interpretation") },
    { PLACE_FORUM, "forum", T("Forum that treats the picture") },
    { PLACE_NATIONAL, "national", T("Forum that goes through national material") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr picture_base_attrs[] = {
    ATTR(struct picture_base, id, KIND_ID, OPEN),
    ATTR(struct picture_base, region, KIND_TEXT, OPEN),
    OWNER_ATTRS(struct picture_base, T("Who follows that the picture is up to date")),
    ATTR(struct picture_base, meeting_on, KIND_DATE, OPEN, .label = T("Interpreted together on")),
    ATTR(struct picture_base, minutes, KIND_INT, OPEN, .label = T("Minutes set aside for it")),
    ATTR(struct picture_base, effects, KIND_TEXT, OPEN,
         .label = T("How effects are shown and evaluated")),
    ATTR(struct picture_base, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape picture_base_shape = { "picture_base", sizeof(struct picture_base),
                                          picture_base_attrs };

static const struct attr picture_section_attrs[] = {
    ATTR(struct picture_section, id, KIND_ID, OPEN),
    ATTR(struct picture_section, region, KIND_TEXT, OPEN),
    ATTR(struct picture_section, part, KIND_CODE, OPEN, .label = T("Section of the picture"),
         .codes = picture_part_codes),
    OWNER_ATTRS(struct picture_section, T("Owner")),
    ATTR(struct picture_section, updated_on, KIND_DATE, OPEN, .label = T("Up to date on")),
    ATTR(struct picture_section, summary, KIND_TEXT, OPEN, .label = T("What it says")),
    ATTR(struct picture_section, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape picture_section_shape = { "picture_section", sizeof(struct picture_section),
                                             picture_section_attrs };

static const struct attr picture_place_attrs[] = {
    ATTR(struct picture_place, id, KIND_ID, OPEN),
    ATTR(struct picture_place, region, KIND_TEXT, OPEN),
    ATTR(struct picture_place, kind, KIND_CODE, OPEN, .label = T("Kind"),
         .codes = picture_place_codes),
    ATTR(struct picture_place, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct picture_place, org, KIND_ID, OPEN),
    ATTR_NAMES(struct picture_place, org_name),
    ATTR(struct picture_place, from_on, KIND_DATE, OPEN, .label = T("Since")),
    ATTR(struct picture_place, ended_on, KIND_DATE, OPEN, .label = T("Ended on")),
    ATTR(struct picture_place, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape picture_place_shape = { "picture_place", sizeof(struct picture_place),
                                           picture_place_attrs };

/* ---- how it is kept ---- */

enum err
picture_base_get(struct work *w, const char *region, struct picture_base *ret)
{
    return work_get(w, &picture_base_stmts[BASE], BINDS(BIND_TEXT("region", region)),
                    &picture_base_shape, ret);
}

enum { MINUTES_LEAST = 15, MINUTES_MOST = 600 };
enum err
picture_base_set(struct work *w, const char *region, const struct picture_base_given *given,
                 int64_t version)
{
    struct picture_base before, after;
    TRY(led_region_own(w, region));
    enum err err = picture_base_get(w, region, &before);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    bool is_new = err == ERR_NOT_FOUND;
    TRY(keeper_same(w, is_new ? 0 : before.version, version));
    TRY(owner_check_ahead(w, "meeting", given->meeting_on));
    if (given->minutes < MINUTES_LEAST || given->minutes > MINUTES_MOST)
        return work_problem_fill(
            w, ERR_INVALID, "minutes", T("Write {least} to {most} minutes."),
            FILLS(FILL_N("least", MINUTES_LEAST), FILL_N("most", MINUTES_MOST)));
    TRY(work_check_optional(w, "effects", given->effects, LIMIT_REASON_BYTES));
    TRY(owner_check(w, region, given->owner));
    const struct bind *added =
        BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_TEXT("region", region),
              BIND_ID("owner", given->owner), BIND_DATE("meeting_on", given->meeting_on),
              BIND_INT("minutes", given->minutes), BIND_TEXT("effects", given->effects));
    const struct bind *changed =
        BINDS(BIND_TEXT("region", region), BIND_ID("owner", given->owner),
              BIND_DATE("meeting_on", given->meeting_on), BIND_INT("minutes", given->minutes),
              BIND_TEXT("effects", given->effects), BIND_INT("version", version));
    TRY(work_run_one(w, &picture_base_stmts[is_new ? BASE_INSERT : BASE_UPDATE],
                     is_new ? added : changed));
    TRY(picture_base_get(w, region, &after));
    return history_keep(w, region, after.id, &picture_base_shape, is_new ? NULL : &before, &after);
}

/* ---- the four sections ---- */

enum err
picture_sections(struct work *w, const char *region, struct picture_section **ret,
                 size_t *ret_count)
{
    struct picture_section *rows;
    size_t count;
    TRY(work_list(w, &picture_base_stmts[SECTIONS], BINDS(BIND_TEXT("region", region)),
                  &picture_section_shape, PICTURE_PARTS, (void **)&rows, &count, NULL));
    *ret = ARENA_ARRAY(work_arena(w), struct picture_section, PICTURE_PARTS);
    *ret_count = PICTURE_PARTS;
    for (int i = 0; i < PICTURE_PARTS; i++)
        (*ret)[i] = (struct picture_section){ .region = region, .part = i + 1 };
    for (size_t i = 0; i < count; i++)
        (*ret)[rows[i].part - 1] = rows[i];
    return ERR_OK;
}

bool
picture_section_is_stale(const struct picture_section *section, struct date today)
{
    return date_is_none(section->updated_on) ||
           date_compare(date_add_months(section->updated_on, 12), today) < 0;
}

enum err
picture_section_get(struct work *w, int64_t section, struct picture_section *ret)
{
    return work_get(w, &picture_base_stmts[SECTION], BINDS(BIND_RAW_ID("section", section)),
                    &picture_section_shape, ret);
}

enum err
picture_section_own(struct work *w, const char *region, int part, duty_id owner)
{
    struct picture_section before, after;
    TRY(led_region_own(w, region));
    TRY(owner_check_code(w, "part", picture_part_codes, part));
    TRY(owner_check(w, region, owner));
    const struct bind *of_it = BINDS(BIND_TEXT("region", region), BIND_INT("part", part));
    enum err err =
        work_get(w, &picture_base_stmts[SECTION_OF], of_it, &picture_section_shape, &before);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    bool is_new = err == ERR_NOT_FOUND;
    if (is_new)
        TRY(work_run(w, &picture_base_stmts[SECTION_INSERT],
                     BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_TEXT("region", region),
                           BIND_INT("part", part), BIND_ID("owner", owner))));
    else
        TRY(work_run_one(w, &picture_base_stmts[SECTION_OWN],
                         BINDS(BIND_RAW_ID("section", before.id), BIND_ID("owner", owner))));
    TRY(work_get(w, &picture_base_stmts[SECTION_OF], of_it, &picture_section_shape, &after));
    return history_keep(w, region, after.id, &picture_section_shape, is_new ? NULL : &before,
                        &after);
}

enum err
picture_section_update(struct work *w, int64_t section, struct date on, const char *summary,
                       int64_t version)
{
    struct picture_section before, after;
    TRY(picture_section_get(w, section, &before));
    TRY(keeper_check(w, before.region, before.owner.duty));
    TRY(keeper_same(w, before.version, version));
    TRY(owner_check_behind(w, "on", on));
    TRY(work_check_text(w, "summary", summary, LIMIT_REASON_BYTES));
    TRY(work_run_one(w, &picture_base_stmts[SECTION_UPDATE],
                     BINDS(BIND_RAW_ID("section", section), BIND_DATE("updated_on", on),
                           BIND_TEXT("summary", summary), BIND_INT("version", version))));
    TRY(picture_section_get(w, section, &after));
    return history_keep(w, before.region, section, &picture_section_shape, &before, &after);
}

/* ---- who takes part, and where ---- */

enum err
picture_places(struct work *w, const char *region, struct picture_place **ret, size_t *ret_count)
{
    return work_list(w, &picture_base_stmts[PLACES], BINDS(BIND_TEXT("region", region)),
                     &picture_place_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

static enum err
check_org(struct work *w, const char *region, org_id org)
{
    struct organisation *orgs;
    size_t count;
    TRY(led_organisations(w, region, 0, &orgs, &count));
    for (size_t i = 0; i < count; i++)
        if (orgs[i].id.v == org.v)
            return ERR_OK;
    return work_problem(w, ERR_INVALID, "org", T("Choose an organisation of this region."));
}

enum err
picture_place_make(struct work *w, const char *region, int kind, const char *name, org_id org,
                   int64_t *ret_id)
{
    TRY(led_region_own(w, region));
    TRY(owner_check_code(w, "kind", picture_place_codes, kind));
    TRY(work_check_text(w, "name", name, LIMIT_LINE_BYTES));
    if (org.v != 0)
        TRY(check_org(w, region, org));
    *ret_id = work_new_id(w);
    TRY(work_run(w, &picture_base_stmts[PLACE_INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_TEXT("region", region),
                       BIND_INT("kind", kind), BIND_TEXT("name", name), BIND_ID("org", org))));
    return history_keep(w, region, *ret_id, &picture_place_shape, NULL, NULL);
}

enum err
picture_place_end(struct work *w, int64_t place)
{
    struct picture_place before, after;
    const struct bind *of_it = BINDS(BIND_RAW_ID("place_id", place));
    TRY(work_get(w, &picture_base_stmts[PLACE], of_it, &picture_place_shape, &before));
    TRY(led_region_own(w, before.region));
    TRY(work_run_one(w, &picture_base_stmts[PLACE_END], of_it));
    TRY(work_get(w, &picture_base_stmts[PLACE], of_it, &picture_place_shape, &after));
    return history_keep(w, before.region, place, &picture_place_shape, &before, &after);
}
