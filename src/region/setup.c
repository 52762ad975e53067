/* region/setup.c: see setup.h. */
#include "region/setup.h"

#include "region/csv.h"
#include "region/organisation.h"

#include <string.h>

enum { FIND_ORG, ADD_ORG, CHANGE_ORG, FIND_UNIT, ADD_UNIT, CHANGE_UNIT, LIST };
const struct stmt setup_stmts[] = {
    [FIND_ORG] = {
        .need = NEED_HOUSE,
        .flags = STMT_SMALL,
        .sql = "SELECT id FROM organisation WHERE kind = :kind AND name_fi = :fi",
    },
    [ADD_ORG] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO organisation (id, kind, name_fi, name_sv, name_en, business_code,"
               " area_code,"
               " county_code, municipality_code, takes_c4, takes_c5, from_on)"
               " VALUES (:id, :kind, :fi, :sv, :en, :business_code, :area, :county, :municipality,"
               " :c4, :c5,"
               " :w_today)",
    },
    [CHANGE_ORG] = {
        .need = NEED_HOUSE,
        .sql = "UPDATE organisation SET name_sv = :sv, name_en = :en, business_code ="
               " :business_code,"
               " area_code = :area, county_code = :county, municipality_code = :municipality,"
               " takes_c4 = :c4, takes_c5 = :c5 WHERE id = :id AND kind = :kind AND name_fi = :fi",
    },
    [FIND_UNIT] = {
        .need = NEED_HOUSE,
        .flags = STMT_SMALL,
        .sql = "SELECT id FROM unit WHERE org_id = :org AND name_fi = :fi",
    },
    [ADD_UNIT] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO unit (id, org_id, name_fi, name_sv, name_en, phone, takes_offers,"
               " from_on)"
               " VALUES (:id, :org, :fi, :sv, :en, :phone, :takes_offers, :w_today)",
    },
    [CHANGE_UNIT] = {
        .need = NEED_HOUSE,
        .sql = "UPDATE unit SET name_sv = :sv, name_en = :en, phone = :phone,"
               " takes_offers = :takes_offers WHERE id = :id AND org_id = :org AND name_fi = :fi",
    },
    [LIST] = {
        .need = NEED_HOUSE,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT o.kind, o.name_fi AS organisation_fi, o.name_sv AS organisation_sv,"
               " o.name_en AS organisation_en, o.business_code, o.area_code AS area,"
               " o.county_code AS county, o.municipality_code AS municipality,"
               " o.takes_c4 AS social_fields, o.takes_c5 AS health_fields, u.name_fi AS unit_fi,"
               " u.name_sv AS unit_sv, u.name_en AS unit_en, u.phone, u.takes_offers, u.id AS"
               " unit_id"
               " FROM unit u JOIN organisation o ON o.id = u.org_id WHERE u.id > :after"
               " ORDER BY u.id LIMIT :limit",
    },
    STMT_END,
};

static const struct attr setup_row_attrs[] = {
    ATTR(struct setup_row, kind, KIND_CODE, OPEN, .codes = party_codes),
    ATTR_NAMES(struct setup_row, organisation),
    ATTR(struct setup_row, business_code, KIND_TEXT, OPEN),
    ATTR(struct setup_row, area, KIND_TEXT, OPEN),
    ATTR(struct setup_row, county, KIND_TEXT, OPEN),
    ATTR(struct setup_row, municipality, KIND_TEXT, OPEN),
    ATTR(struct setup_row, social_fields, KIND_BOOL, OPEN),
    ATTR(struct setup_row, health_fields, KIND_BOOL, OPEN),
    ATTR_NAMES(struct setup_row, unit),
    ATTR(struct setup_row, phone, KIND_TEXT, OPEN),
    ATTR(struct setup_row, takes_offers, KIND_BOOL, OPEN),
    ATTR(struct setup_row, unit_id, KIND_ID, OPEN),
    ATTR_END,
};
const struct shape setup_row_shape = { "unit", sizeof(struct setup_row), setup_row_attrs };

/* ---- one row ---- */

struct taking {
    struct work *w;
    const struct csv_table *table;
    const struct csv_row *row;
    const char **ret_why;
};

static enum err
refuse(const struct taking *t, const char *reason)
{
    return csv_wrong(work_arena(t->w), t->table, t->row, reason, t->ret_why);
}

static enum err
take_yes_no(const struct taking *t, const char *cell, const char *reason, bool *ret)
{
    if (!str_same(cell, "yes") && !str_same(cell, "no"))
        return refuse(t, reason);
    *ret = str_same(cell, "yes");
    return ERR_OK;
}

static const char *
or_none(const char *cell)
{
    return *cell != '\0' ? cell : NULL;
}

/* The cells into a row; what a kind of organisation must have is asked here. */
static enum err
read_row(const struct taking *t, struct setup_row *ret)
{
    const char **c = t->row->cells;
    const struct code *kind = code_by_name(party_codes, c[0]);
    if (kind == NULL || kind->value == PARTY_CLIENT)
        return refuse(t,
                      "kind is none of employment_authority, county, kela, municipality, provider, "
                      "ngo, education");
    static const int needed[] = { 1, 2, 3, 10, 11, 12 };
    for (size_t i = 0; i < COUNT(needed); i++)
        if (*c[needed[i]] == '\0')
            return refuse(t, "an organisation and a unit have names in three languages");
    for (size_t i = 0; i < t->table->columns; i++)
        if (!str_is_clean_text(c[i], strlen(c[i])) || strlen(c[i]) > LIMIT_LINE_BYTES)
            return refuse(t, "a cell is no text, or too long");
    if (kind->value == PARTY_EA && *c[5] == '\0')
        return refuse(t, "an employment authority has an area");
    if (kind->value == PARTY_WSC && *c[6] == '\0')
        return refuse(t, "a wellbeing services county has a county");
    *ret = (struct setup_row){
        .kind = kind->value,
        .organisation = { c[1], c[2], c[3] },
        .business_code = or_none(c[4]),
        .area = or_none(c[5]),
        .county = or_none(c[6]),
        .municipality = or_none(c[7]),
        .unit = { c[10], c[11], c[12] },
        .phone = or_none(c[13]),
    };
    TRY(take_yes_no(t, c[8], "social_fields is yes or no", &ret->social_fields));
    TRY(take_yes_no(t, c[9], "health_fields is yes or no", &ret->health_fields));
    return take_yes_no(t, c[14], "takes_offers is yes or no", &ret->takes_offers);
}

/* A code that is not there is refused by the database, and named as the row's fault. */
static enum err
put(const struct taking *t, int stmt, const struct bind *binds)
{
    enum err err = work_run_one(t->w, &setup_stmts[stmt], binds);
    return err == ERR_CONFLICT ? refuse(t, "there is no such area, county or municipality") : err;
}

static enum err
take_row(const struct taking *t)
{
    struct setup_row r;
    int64_t org, unit;
    TRY(read_row(t, &r));
    TRY(work_int(t->w, &setup_stmts[FIND_ORG],
                 BINDS(BIND_INT("kind", r.kind), BIND_TEXT("fi", r.organisation.fi)), &org));
    bool has_org = org != 0;
    if (!has_org)
        org = work_new_id(t->w);
    TRY(put(t, has_org ? CHANGE_ORG : ADD_ORG,
            BINDS(BIND_RAW_ID("id", org), BIND_INT("kind", r.kind),
                  BIND_TEXT("fi", r.organisation.fi), BIND_TEXT("sv", r.organisation.sv),
                  BIND_TEXT("en", r.organisation.en), BIND_TEXT("business_code", r.business_code),
                  BIND_TEXT("area", r.area), BIND_TEXT("county", r.county),
                  BIND_TEXT("municipality", r.municipality), BIND_BOOL("c4", r.social_fields),
                  BIND_BOOL("c5", r.health_fields))));
    TRY(work_int(t->w, &setup_stmts[FIND_UNIT],
                 BINDS(BIND_RAW_ID("org", org), BIND_TEXT("fi", r.unit.fi)), &unit));
    bool has_unit = unit != 0;
    if (!has_unit)
        unit = work_new_id(t->w);
    return put(t, has_unit ? CHANGE_UNIT : ADD_UNIT,
               BINDS(BIND_RAW_ID("id", unit), BIND_RAW_ID("org", org), BIND_TEXT("fi", r.unit.fi),
                     BIND_TEXT("sv", r.unit.sv), BIND_TEXT("en", r.unit.en),
                     BIND_TEXT("phone", r.phone), BIND_BOOL("takes_offers", r.takes_offers)));
}

enum err
setup_take(struct work *w, const struct embedded *file, int64_t *ret_units, const char **ret_why)
{
    struct csv_table table;
    TRY(csv_read(work_arena(w), file, SETUP_COLUMNS, &table, ret_why));
    for (size_t i = 0; i < table.count; i++)
        TRY(take_row(&(struct taking){ w, &table, &table.rows[i], ret_why }));
    *ret_units = (int64_t)table.count;
    return ERR_OK;
}

enum err
setup_list(struct work *w, int64_t after, struct setup_row **ret, size_t *ret_count, bool *ret_more)
{
    return work_list(w, &setup_stmts[LIST], BINDS(BIND_INT("after", after)), &setup_row_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, ret_more);
}
