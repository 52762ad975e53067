/* region/division_keep.c: a new division is written, and the tables that were given are kept.  See
 * division.h. */
#include "base/limits.h"
#include "region/area.h"
#include "region/division_in.h"
#include "region/organisation.h"
#include "region/row.h"

#include <string.h>

enum {
    ADD_AREA,
    ADD_ALIAS,
    RENAME_AREA,
    END_AREA,
    ADD_MUNICIPALITY,
    RENAME_MUNICIPALITY,
    JOIN_MUNICIPALITY,
    END_PLACE,
    ADD_PLACE,
    ADD_PAIR,
    END_PAIR,
    LIST,
    ONE,
    GIVE,
    FINISH,
};
#define DIVISIONS(content)                                                                         \
    "SELECT v.id, v.version, v.source, " content                                                   \
    " AS content, v.state, v.made_on, v.ended_on, p.name AS made_by, q.name AS ended_by FROM"      \
    " division v JOIN duty d ON d.id = v.made_by_duty_id JOIN worker p ON p.id = d.worker_id"      \
    " LEFT JOIN duty e ON e.id = v.ended_by_duty_id LEFT JOIN worker q ON q.id = e.worker_id"
const struct stmt division_keep_stmts[] = {
    [ADD_AREA] = {
        .need = NEED_GROUND,
        .sql = "INSERT INTO area (code, name_fi, name_sv, name_en, kind, population, from_on)"
               " VALUES (:area, :fi, :sv, :en, 'area', 0, :from_on)",
    },
    [ADD_ALIAS] = {
        .need = NEED_GROUND,
        .sql = "INSERT INTO area_alias (area_code, alias, alias_key) VALUES (:area, :alias,"
               " :alias_key) ON CONFLICT (area_code, alias) DO NOTHING",
    },
    [RENAME_AREA] = {
        .need = NEED_GROUND,
        .sql = "UPDATE area SET name_fi = :fi, name_sv = :sv, name_en = :en WHERE code = :area",
    },
    [END_AREA] = {
        .need = NEED_GROUND,
        .sql = "UPDATE area SET until_on = :last_day WHERE code = :area AND until_on IS NULL",
    },
    [ADD_MUNICIPALITY] = {
        .need = NEED_GROUND,
        .sql = "INSERT INTO municipality (code, name_fi, name_sv, name_key, languages, population,"
               " from_on) VALUES (:municipality, :fi, :sv, :name_key, :languages, 0, :from_on)",
    },
    [RENAME_MUNICIPALITY] = {
        .need = NEED_GROUND,
        .sql = "UPDATE municipality SET name_fi = :fi, name_sv = :sv, name_key = :name_key"
               " WHERE code = :municipality",
    },
    [JOIN_MUNICIPALITY] = {
        .need = NEED_GROUND,
        .sql = "UPDATE municipality SET until_on = :last_day, merged_into = :joins"
               " WHERE code = :municipality AND merged_into IS NULL",
    },
    [END_PLACE] = {
        .need = NEED_GROUND,
        .sql = "UPDATE municipality_place SET until_on = :last_day WHERE municipality_code ="
               " :municipality AND until_on IS NULL AND from_on <= :last_day",
    },
    [ADD_PLACE] = {
        .need = NEED_GROUND,
        .sql = "INSERT INTO municipality_place (municipality_code, area_code, county_code, from_on)"
               " VALUES (:municipality, :area, :county, :from_on)",
    },
    [ADD_PAIR] = {
        .need = NEED_GROUND,
        .sql = "INSERT INTO area_county (area_code, county_code, from_on) VALUES (:area, :county,"
               " :from_on)",
    },
    [END_PAIR] = {
        .need = NEED_GROUND,
        .sql = "UPDATE area_county SET until_on = :last_day WHERE area_code = :area AND county_code"
               " = :county AND until_on IS NULL",
    },
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = DIVISIONS("''") " ORDER BY v.id DESC LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_REGION,
        .sql = DIVISIONS("v.content") " WHERE v.id = :division",
    },
    [GIVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO division (id, source, content, state, made_on, made_by_duty_id) VALUES"
               " (:id, :source, :content, 1, :w_today, :w_duty)",
    },
    [FINISH] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE division SET state = :state, ended_on = :w_today,"
               " ended_by_duty_id = :w_duty, version = version + 1"
               " WHERE id = :division AND version = :version AND state = 1",
    },
    STMT_END,
};

const struct code division_state_codes[] = {
    { DIVISION_WAITS, "waits", TC("division", "waits to be looked at") },
    { DIVISION_TAKEN, "taken", TC("division", "taken") },
    { DIVISION_DROPPED, "dropped", TC("division", "dropped") },
    { 0, NULL, TEXT_NONE },
};
static const struct attr division_attrs[] = {
    ATTR(struct division, id, KIND_ID, OPEN),
    ATTR(struct division, version, KIND_INT, OPEN),
    ATTR(struct division, source, KIND_TEXT, OPEN, .label = T("What it rests on")),
    ATTR(struct division, content, KIND_TEXT, OPEN),
    ATTR(struct division, state, KIND_CODE, OPEN, .label = T("State"),
         .codes = division_state_codes),
    ATTR(struct division, made_on, KIND_DATE, OPEN, .label = T("Given on")),
    ATTR(struct division, ended_on, KIND_DATE, OPEN, .label = T("Ended on")),
    ATTR(struct division, made_by, KIND_TEXT, OPEN, .label = T("Given by")),
    ATTR(struct division, ended_by, KIND_TEXT, OPEN, .label = T("Ended by")),
    ATTR_END,
};
const struct shape division_shape = { "division", sizeof(struct division), division_attrs };

/* ---- writing ---- */

static enum err
put_area(struct work *w, const struct division_area *area, struct date from, struct date last)
{
    const char *names[] = { area->name.fi, area->name.sv, area->name.en };
    const struct bind *binds = BINDS(BIND_TEXT("area", area->code), BIND_TEXT("fi", area->name.fi),
                                     BIND_TEXT("sv", area->name.sv), BIND_TEXT("en", area->name.en),
                                     BIND_DATE("from_on", from));
    if (area->ends)
        return work_run_one(w, &division_keep_stmts[END_AREA],
                            BINDS(BIND_TEXT("area", area->code), BIND_DATE("last_day", last)));
    if (area->begins)
        TRY(work_run_one(w, &division_keep_stmts[ADD_AREA], binds));
    else if (area->renamed)
        TRY(work_run_one(w, &division_keep_stmts[RENAME_AREA], binds));
    for (size_t i = 0; i < COUNT(names); i++)
        TRY(work_run(w, &division_keep_stmts[ADD_ALIAS],
                     BINDS(BIND_TEXT("area", area->code), BIND_TEXT("alias", names[i]),
                           BIND_TEXT("alias_key", place_key(work_arena(w), names[i])))));
    return ERR_OK;
}

static enum err
put_place(struct work *w, const struct division_municipality *m, struct date from, struct date last)
{
    if (m->old_area != NULL)
        TRY(work_run_one(w, &division_keep_stmts[END_PLACE],
                         BINDS(BIND_TEXT("municipality", m->code), BIND_DATE("last_day", last))));
    if (m->area == NULL)
        return ERR_OK;
    return work_run_one(w, &division_keep_stmts[ADD_PLACE],
                        BINDS(BIND_TEXT("municipality", m->code), BIND_TEXT("area", m->area),
                              BIND_TEXT("county", m->county), BIND_DATE("from_on", from)));
}

static enum err
put_municipality(struct work *w, const struct division_municipality *m, struct date from,
                 struct date last)
{
    struct arena *a = work_arena(w);
    const char *key = str_printf(a, "%s %s", place_key(a, m->name.fi), place_key(a, m->name.sv));
    const struct bind *binds =
        BINDS(BIND_TEXT("municipality", m->code), BIND_TEXT("fi", m->name.fi),
              BIND_TEXT("sv", m->name.sv), BIND_TEXT("name_key", key),
              BIND_TEXT("languages", m->languages), BIND_DATE("from_on", from));
    if (m->begins)
        TRY(work_run_one(w, &division_keep_stmts[ADD_MUNICIPALITY], binds));
    if (m->renamed)
        TRY(work_run_one(w, &division_keep_stmts[RENAME_MUNICIPALITY], binds));
    if (m->joins != NULL)
        TRY(work_run_one(w, &division_keep_stmts[JOIN_MUNICIPALITY],
                         BINDS(BIND_TEXT("municipality", m->code), BIND_TEXT("joins", m->joins),
                               BIND_DATE("last_day", last))));
    return m->begins || m->moves || m->joins != NULL ? put_place(w, m, from, last) : ERR_OK;
}

enum err
division_apply(struct work *w, const struct division_plan *plan)
{
    struct date from = plan->from_on, last = date_add_days(from, -1);
    const struct division_rows *d = plan->rows;
    for (size_t i = 0; i < d->area_count; i++)
        if (d->areas[i].line != 0)
            TRY(put_area(w, &d->areas[i], from, last));
    for (int joined = 0; joined < 2; joined++) /* a new one is there before another joins it */
        for (size_t i = 0; i < d->municipality_count; i++)
            if (d->municipalities[i].line != 0 &&
                (d->municipalities[i].joins != NULL) == (joined == 1))
                TRY(put_municipality(w, &d->municipalities[i], from, last));
    for (size_t i = 0; i < plan->count; i++) {
        const struct division_change *c = &plan->changes[i];
        if (c->kind == DIVISION_PAIR_BEGINS)
            TRY(work_run_one(w, &division_keep_stmts[ADD_PAIR],
                             BINDS(BIND_TEXT("area", c->code), BIND_TEXT("county", c->other),
                                   BIND_DATE("from_on", from))));
        if (c->kind == DIVISION_PAIR_ENDS)
            TRY(work_run_one(w, &division_keep_stmts[END_PAIR],
                             BINDS(BIND_TEXT("area", c->code), BIND_TEXT("county", c->other),
                                   BIND_DATE("last_day", last))));
    }
    return ERR_OK;
}

/* ---- the tables that were given ---- */

enum err
division_list(struct work *w, struct division **ret, size_t *ret_count)
{
    return work_list(w, &division_keep_stmts[LIST], NO_BINDS, &division_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
division_get(struct work *w, int64_t division, struct division *ret)
{
    return work_get(w, &division_keep_stmts[ONE], BINDS(BIND_RAW_ID("division", division)),
                    &division_shape, ret);
}

static struct embedded
as_file(const char *content)
{
    return (struct embedded){ .name = "division.csv",
                              .bytes = (const unsigned char *)content,
                              .size = strlen(content) };
}

enum err
division_give(struct work *w, const char *source, const char *content, int64_t *ret)
{
    struct division_plan plan;
    int64_t id = work_new_id(w);
    TRY(work_check_text(w, "source", source, LIMIT_REASON_BYTES));
    TRY(work_check_text(w, "content", content, DIVISION_BYTES));
    struct embedded file = as_file(content);
    TRY(division_read(w, &file, &plan));
    if (plan.count == 0)
        return work_problem(w, ERR_INVALID, "content",
                            T("The table changes nothing of the division in force."));
    TRY(work_run(
        w, &division_keep_stmts[GIVE],
        BINDS(BIND_RAW_ID("id", id), BIND_TEXT("source", source), BIND_TEXT("content", content))));
    *ret = id;
    return ERR_OK;
}

static enum err
finish(struct work *w, int64_t division, int64_t version, enum division_state state)
{
    return work_run_one(w, &division_keep_stmts[FINISH],
                        BINDS(BIND_RAW_ID("division", division), BIND_INT("version", version),
                              BIND_INT("state", (int)state)));
}

enum err
division_take(struct work *w, int64_t division, int64_t version)
{
    struct division d;
    struct division_plan plan;
    TRY(division_get(w, division, &d));
    TRY(finish(w, division, version, DIVISION_TAKEN));
    struct embedded file = as_file(d.content);
    TRY(division_read(w, &file, &plan));
    return division_apply(w, &plan);
}

enum err
division_drop(struct work *w, int64_t division, int64_t version)
{
    struct division d;
    TRY(division_get(w, division, &d));
    return finish(w, division, version, DIVISION_DROPPED);
}
