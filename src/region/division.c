/* region/division.c: see division.h.  What is in force is read into memory, the lines are laid over
 * it, the whole is checked, and only then something is written (division_keep.c). */
#include "region/division.h"

#include "base/limits.h"
#include "region/area.h"
#include "region/csv.h"
#include "region/division_in.h"
#include "region/organisation.h"
#include "region/row.h"

#include <string.h>

enum { AREAS, COUNTIES, MUNICIPALITIES, PAIRS };
const struct stmt division_stmts[] = {
    [AREAS] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT a.code, a.name_fi, a.name_sv, a.name_en, a.until_on FROM area a"
               " WHERE a.code > :after_code ORDER BY a.code LIMIT :limit",
    },
    [COUNTIES] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT c.code, c.name_fi, c.name_sv, c.name_en FROM county c"
               " WHERE c.code > :after_code ORDER BY c.code LIMIT :limit",
    },
    [MUNICIPALITIES] = { /* with the place that is open, if any */
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT m.code, m.name_fi, m.name_sv, m.languages, m.population, m.until_on,"
               " m.merged_into, p.area_code AS area, p.county_code AS county, p.from_on AS place_on"
               " FROM municipality m LEFT JOIN municipality_place p ON p.municipality_code = m.code"
               " AND p.until_on IS NULL WHERE m.code > :after_code ORDER BY m.code LIMIT :limit",
    },
    [PAIRS] = {
        .need = NEED_GROUND,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = "SELECT x.area_code AS area, x.county_code AS county, x.from_on FROM area_county x"
               " WHERE x.until_on IS NULL AND x.area_code > :after_code ORDER BY x.area_code,"
               " x.county_code LIMIT :limit",
    },
    STMT_END,
};

const struct code division_kind_codes[] = {
    { DIVISION_AREA_BEGINS, "area_begins", T("Area begins") },
    { DIVISION_AREA_RENAMED, "area_renamed", T("Area is renamed") },
    { DIVISION_AREA_ENDS, "area_ends", T("Area ends") },
    { DIVISION_MUNICIPALITY_BEGINS, "municipality_begins", T("Municipality begins") },
    { DIVISION_MUNICIPALITY_RENAMED, "municipality_renamed", T("Municipality is renamed") },
    { DIVISION_MUNICIPALITY_MOVES, "municipality_moves", T("Municipality moves") },
    { DIVISION_MUNICIPALITY_JOINS, "municipality_joins", T("Municipality joins another") },
    { DIVISION_PAIR_BEGINS, "pair_begins", T("Area lies in a county") },
    { DIVISION_PAIR_ENDS, "pair_ends", T("Area no longer lies in a county") },
    { DIVISION_SAME, "same", T("Nothing changes") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr change_attrs[] = {
    ATTR(struct division_change, line, KIND_INT, OPEN, .label = T("Line")),
    ATTR(struct division_change, kind, KIND_CODE, OPEN, .label = TC("division", "Change"),
         .codes = division_kind_codes),
    ATTR(struct division_change, code, KIND_TEXT, OPEN, .label = T("Code")),
    ATTR(struct division_change, other, KIND_TEXT, OPEN),
    ATTR_NAMED(struct division_change, name, OPEN, T("Name")),
    ATTR_NAMED(struct division_change, before, OPEN, TC("change", "Before")),
    ATTR_NAMED(struct division_change, after, OPEN, TC("change", "After")),
    ATTR(struct division_change, population, KIND_INT, OPEN, .label = T("Population")),
    ATTR_END,
};
const struct shape division_change_shape = { "division_change", sizeof(struct division_change),
                                             change_attrs };

static const struct attr area_attrs[] = {
    ATTR(struct division_area, code, KIND_TEXT, OPEN),
    ATTR_NAMED(struct division_area, name, OPEN, TEXT_NONE),
    ATTR(struct division_area, until_on, KIND_DATE, OPEN),
    ATTR_END,
};
static const struct shape area_row_shape = { "area", sizeof(struct division_area), area_attrs };
static const struct attr municipality_attrs[] = {
    ATTR(struct division_municipality, code, KIND_TEXT, OPEN),
    ATTR_NAMED(struct division_municipality, name, OPEN, TEXT_NONE),
    ATTR(struct division_municipality, languages, KIND_TEXT, OPEN),
    ATTR(struct division_municipality, population, KIND_INT, OPEN),
    ATTR(struct division_municipality, until_on, KIND_DATE, OPEN),
    ATTR(struct division_municipality, merged_into, KIND_TEXT, OPEN),
    ATTR(struct division_municipality, area, KIND_TEXT, OPEN),
    ATTR(struct division_municipality, county, KIND_TEXT, OPEN),
    ATTR(struct division_municipality, place_on, KIND_DATE, OPEN),
    ATTR_END,
};
static const struct shape municipality_row_shape = { "municipality",
                                                     sizeof(struct division_municipality),
                                                     municipality_attrs };
static const struct attr pair_attrs[] = {
    ATTR(struct division_pair, area, KIND_TEXT, OPEN),
    ATTR(struct division_pair, county, KIND_TEXT, OPEN),
    ATTR(struct division_pair, from_on, KIND_DATE, OPEN),
    ATTR_END,
};
static const struct shape pair_row_shape = { "pair", sizeof(struct division_pair), pair_attrs };

/* ---- what is in force ---- */

/* All rows of a list, page by page; the first member of a row is its code.   spare: room for new
 * ones */
static enum err
read_all(struct work *w, const struct stmt *stmt, const struct shape *shape, size_t spare,
         void **ret, size_t *ret_count)
{
    char *all = NULL;
    size_t have = 0, room = 0;
    for (bool more = true; more;) {
        void *rows;
        size_t count;
        const char *after =
            have == 0 ? "" : *(char *const *)(void *)(all + (have - 1) * shape->size);
        TRY(work_list(w, stmt, BINDS(BIND_TEXT("after_code", after)), shape, LIMIT_LIST_ROWS, &rows,
                      &count, &more));
        all = arena_grow(work_arena(w), all, room * shape->size,
                         (have + count + spare) * shape->size);
        room = have + count + spare;
        if (count > 0)
            memcpy(all + have * shape->size, rows, count * shape->size);
        have += count;
    }
    *ret = all;
    *ret_count = have;
    return ERR_OK;
}

static enum err
read_in_force(struct work *w, size_t lines, struct division_rows *d)
{
    TRY(read_all(w, &division_stmts[AREAS], &area_row_shape, lines + 1, (void **)&d->areas,
                 &d->area_count));
    TRY(read_all(w, &division_stmts[COUNTIES], &area_row_shape, 1, (void **)&d->counties,
                 &d->county_count));
    TRY(read_all(w, &division_stmts[MUNICIPALITIES], &municipality_row_shape, lines + 1,
                 (void **)&d->municipalities, &d->municipality_count));
    return work_list(w, &division_stmts[PAIRS], BINDS(BIND_TEXT("after_code", "")), &pair_row_shape,
                     LIMIT_LIST_ROWS, (void **)&d->pairs, &d->pair_count, NULL);
}

static struct division_area *
area_of(struct division_area *areas, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (str_same(areas[i].code, code))
            return &areas[i];
    return NULL;
}

static struct division_municipality *
municipality_of(struct division_rows *d, const char *code)
{
    for (size_t i = 0; i < d->municipality_count; i++)
        if (str_same(d->municipalities[i].code, code))
            return &d->municipalities[i];
    return NULL;
}

/* ---- one line over it ---- */

struct laying {
    struct work *w;
    struct division_rows *d;
    const struct csv_row *row;
    struct date from_on;
};
enum { KIND, CODE, NAME_FI, NAME_SV, NAME_EN, LANGUAGES, AREA, COUNTY, JOINS, FROM };

static enum err
refuse(const struct laying *l, struct text text, const char *code)
{
    return work_problem_fill(
        l->w, ERR_INVALID, "content", text,
        FILLS(FILL_N("line", l->row->line), FILL_S("code", code != NULL ? code : "")));
}

static bool
is_code(const char *text, size_t digits)
{
    for (size_t i = 0; i < digits; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return text[digits] == '\0';
}

static bool
has_ended(struct date until, struct date from)
{
    return !date_is_none(until) && date_compare(until, from) < 0;
}

static enum err
lay_area(const struct laying *l)
{
    const char **c = l->row->cells;
    if (!is_code(c[CODE], 2))
        return refuse(l, T("Line {line}: {code} is no code of an area, which has two digits."),
                      c[CODE]);
    for (int name = NAME_FI; name <= NAME_EN; name++)
        if (*c[name] == '\0' || strlen(c[name]) > LIMIT_LINE_BYTES)
            return refuse(l, T("Line {line}: area {code} has names in three languages."), c[CODE]);
    struct names names = { c[NAME_FI], c[NAME_SV], c[NAME_EN] };
    struct division_area *area = area_of(l->d->areas, l->d->area_count, c[CODE]);
    if (area == NULL) {
        area = &l->d->areas[l->d->area_count++];
        *area = (struct division_area){ .code = c[CODE], .begins = true };
    } else if (!date_is_none(area->until_on)) {
        return refuse(l, T("Line {line}: area {code} has ended; a code is not used again."),
                      c[CODE]);
    } else if (area->line != 0) {
        return refuse(l, T("Line {line}: area {code} is named twice."), c[CODE]);
    } else {
        area->old_name = area->name;
        area->renamed = !str_same(names.fi, area->name.fi) || !str_same(names.sv, area->name.sv) ||
                        !str_same(names.en, area->name.en);
    }
    area->name = names;
    area->line = l->row->line;
    return ERR_OK;
}

static enum err
lay_ended(const struct laying *l)
{
    const char *code = l->row->cells[CODE];
    struct division_area *area = area_of(l->d->areas, l->d->area_count, code);
    if (area == NULL || !date_is_none(area->until_on))
        return refuse(l, T("Line {line}: there is no area {code} in force."), code);
    if (area->line != 0)
        return refuse(l, T("Line {line}: area {code} is named twice."), code);
    area->ends = true;
    area->line = l->row->line;
    return ERR_OK;
}

/* Its place on the day: the open one ends the day before, so it must have begun earlier. */
static enum err
check_validity(const struct laying *l, const struct division_municipality *m)
{
    if (has_ended(m->until_on, l->from_on) || m->merged_into != NULL)
        return refuse(l, T("Line {line}: municipality {code} has ended."), m->code);
    if (m->line != 0)
        return refuse(l,
                      T("Line {line}: municipality {code} would be in two areas at once: it is "
                        "named on an earlier line too."),
                      m->code);
    if (!date_is_none(m->place_on) && date_compare(m->place_on, l->from_on) >= 0)
        return refuse(l,
                      T("Line {line}: the validity of municipality {code} would overlap: its "
                        "present place begins on that day or later."),
                      m->code);
    return ERR_OK;
}

static enum err
begin_municipality(const struct laying *l, struct division_municipality **ret)
{
    static const char *const languages[] = { "fi", "sv", "bilingual_fi", "bilingual_sv" };
    const char **c = l->row->cells;
    size_t i = 0;
    if (!is_code(c[CODE], 3))
        return refuse(l,
                      T("Line {line}: {code} is no code of a municipality, which has three "
                        "digits."),
                      c[CODE]);
    while (i < COUNT(languages) && !str_same(languages[i], c[LANGUAGES]))
        i++;
    if (*c[NAME_FI] == '\0' || *c[NAME_SV] == '\0' || i == COUNT(languages))
        return refuse(l,
                      T("Line {line}: municipality {code} is new: it has names in Finnish and "
                        "Swedish, and languages (fi, sv, bilingual_fi or bilingual_sv)."),
                      c[CODE]);
    struct division_municipality *m = &l->d->municipalities[l->d->municipality_count++];
    *m = (struct division_municipality){ .code = c[CODE],
                                         .name = { c[NAME_FI], c[NAME_SV], c[NAME_FI] },
                                         .languages = c[LANGUAGES],
                                         .begins = true };
    *ret = m;
    return ERR_OK;
}

static enum err
lay_municipality(const struct laying *l)
{
    const char **c = l->row->cells;
    struct division_municipality *m = municipality_of(l->d, c[CODE]);
    struct division_area *area = area_of(l->d->areas, l->d->area_count, c[AREA]);
    if (m == NULL)
        TRY(begin_municipality(l, &m));
    else
        TRY(check_validity(l, m));
    if (area == NULL || !date_is_none(area->until_on))
        return refuse(l, T("Line {line}: there is no area {code} in force."), c[AREA]);
    if (area_of(l->d->counties, l->d->county_count, c[COUNTY]) == NULL)
        return refuse(l, T("Line {line}: there is no county {code}."), c[COUNTY]);
    if (!m->begins && *c[NAME_FI] != '\0' && *c[NAME_SV] != '\0' &&
        (!str_same(m->name.fi, c[NAME_FI]) || !str_same(m->name.sv, c[NAME_SV]))) {
        m->old_name = m->name;
        m->name = (struct names){ c[NAME_FI], c[NAME_SV], c[NAME_FI] };
        m->renamed = true;
    }
    m->old_area = m->area;
    m->old_county = m->county;
    m->moves = !str_same(m->area, c[AREA]) || !str_same(m->county, c[COUNTY]);
    m->area = c[AREA];
    m->county = c[COUNTY];
    m->line = l->row->line;
    return ERR_OK;
}

static enum err
lay_joined(const struct laying *l)
{
    const char **c = l->row->cells;
    struct division_municipality *m = municipality_of(l->d, c[CODE]);
    if (m == NULL)
        return refuse(l, T("Line {line}: there is no municipality {code}."), c[CODE]);
    TRY(check_validity(l, m));
    m->old_area = m->area;
    m->old_county = m->county;
    m->joins = c[JOINS];
    m->area = m->county = NULL;
    m->line = l->row->line;
    return ERR_OK;
}

static enum err
lay(const struct laying *l)
{
    static const struct {
        const char *kind;
        enum err (*lay)(const struct laying *l);
    } kinds[] = {
        { "area", lay_area },
        { "ended", lay_ended },
        { "municipality", lay_municipality },
        { "joined", lay_joined },
    };
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_same(kinds[i].kind, l->row->cells[KIND]))
            return kinds[i].lay(l);
    return refuse(
        l,
        T("Line {line}: a line is of an area, of an area that has ended, of a municipality "
          "or of one that has joined another (area, ended, municipality, joined)."),
        NULL);
}

/* ---- the whole ---- */

static enum err
wrong(struct work *w, int line, struct text text, const char *code, const char *name)
{
    return work_problem_fill(w, ERR_INVALID, "content", text,
                             FILLS(FILL_N("line", line), FILL_S("code", code),
                                   FILL_S("name", name != NULL ? name : "")));
}

static enum err
check_joined(struct work *w, struct division_rows *d, const struct division_municipality *m)
{
    const struct division_municipality *into = municipality_of(d, m->joins);
    if (into == NULL || into->joins != NULL || into->merged_into != NULL || into->area == NULL)
        return wrong(w, m->line,
                     T("Line {line}: municipality {code} joins one that is not in force."), m->code,
                     NULL);
    return ERR_OK;
}

/* The line that took an area its last municipality. */
static int
line_that_left(const struct division_rows *d, const struct division_area *area)
{
    int line = area->line;
    for (size_t i = 0; i < d->municipality_count; i++)
        if (str_same(d->municipalities[i].old_area, area->code) && d->municipalities[i].line > line)
            line = d->municipalities[i].line;
    return line;
}

static enum err
check_areas(struct work *w, struct division_rows *d)
{
    for (size_t i = 0; i < d->area_count; i++) {
        const struct division_area *area = &d->areas[i];
        size_t n = 0;
        if (!date_is_none(area->until_on))
            continue;
        for (size_t k = 0; k < d->municipality_count; k++)
            n += str_same(d->municipalities[k].area, area->code);
        const char *name = names_in(work_lang(w), area->name);
        if (n == 0 && !area->ends)
            return wrong(
                w, line_that_left(d, area),
                T("Line {line}: area {code} {name} would have no municipality. If it ends, "
                  "say so on a line of its own (ended)."),
                area->code, name);
        if (n > 0 && area->ends)
            return wrong(w, area->line,
                         T("Line {line}: area {code} {name} would end and still have "
                           "municipalities."),
                         area->code, name);
    }
    return ERR_OK;
}

static enum err
check_whole(struct work *w, struct division_rows *d)
{
    for (size_t i = 0; i < d->municipality_count; i++)
        if (d->municipalities[i].joins != NULL)
            TRY(check_joined(w, d, &d->municipalities[i]));
    return check_areas(w, d);
}

/* ---- what it changes ---- */

struct telling {
    struct work *w;
    struct division_rows *d;
    struct division_plan *plan;
    size_t room;
};

static struct division_change *
tell(struct telling *t, int line, enum division_kind kind)
{
    struct division_plan *plan = t->plan;
    if (plan->count == t->room) {
        size_t room = t->room == 0 ? 32 : 2 * t->room;
        plan->changes =
            arena_grow(work_arena(t->w), plan->changes, t->room * sizeof(plan->changes[0]),
                       room * sizeof(plan->changes[0]));
        t->room = room;
    }
    plan->changes[plan->count] = (struct division_change){ .line = line, .kind = (int)kind };
    return &plan->changes[plan->count++];
}

static void
tell_areas(struct telling *t)
{
    for (size_t i = 0; i < t->d->area_count; i++) {
        const struct division_area *area = &t->d->areas[i];
        if (area->line == 0)
            continue;
        if (!area->begins && !area->ends && !area->renamed) {
            t->plan->same++;
            continue;
        }
        struct division_change *c = tell(t, area->line,
                                         area->begins ? DIVISION_AREA_BEGINS
                                         : area->ends ? DIVISION_AREA_ENDS
                                                      : DIVISION_AREA_RENAMED);
        c->code = area->code;
        c->name = area->name;
        if (area->renamed) {
            c->before = area->old_name;
            c->after = area->name;
        }
    }
}

/* "Pohjanmaa, Pohjanmaan hyvinvointialue" in each language. */
static struct names
place_names(struct telling *t, const char *area, const char *county)
{
    const struct division_area *a = area_of(t->d->areas, t->d->area_count, area);
    const struct division_area *c = area_of(t->d->counties, t->d->county_count, county);
    struct arena *arena = work_arena(t->w);
    if (a == NULL || c == NULL)
        return (struct names){ NULL, NULL, NULL };
    return (struct names){ str_printf(arena, "%s, %s", a->name.fi, c->name.fi),
                           str_printf(arena, "%s, %s", a->name.sv, c->name.sv),
                           str_printf(arena, "%s, %s", a->name.en, c->name.en) };
}

static void
tell_municipality(struct telling *t, const struct division_municipality *m)
{
    struct division_change *c;
    if (m->renamed) {
        c = tell(t, m->line, DIVISION_MUNICIPALITY_RENAMED);
        c->code = m->code;
        c->name = c->after = m->name;
        c->before = m->old_name;
    }
    if (m->joins != NULL) {
        c = tell(t, m->line, DIVISION_MUNICIPALITY_JOINS);
        c->other = m->joins;
        c->after = municipality_of(t->d, m->joins)->name;
    } else if (m->begins || m->moves) {
        c = tell(t, m->line,
                 m->begins ? DIVISION_MUNICIPALITY_BEGINS : DIVISION_MUNICIPALITY_MOVES);
        c->after = place_names(t, m->area, m->county);
    } else {
        t->plan->same += !m->renamed;
        return;
    }
    c->code = m->code;
    c->name = m->name;
    c->before = place_names(t, m->old_area, m->old_county);
    c->population = m->population;
}

/* Does a municipality lie in both on the day? */
static bool
pair_is(const struct division_rows *d, const char *area, const char *county)
{
    for (size_t i = 0; i < d->municipality_count; i++)
        if (str_same(d->municipalities[i].area, area) &&
            str_same(d->municipalities[i].county, county))
            return true;
    return false;
}

static bool
pair_was(const struct division_rows *d, const char *area, const char *county)
{
    for (size_t i = 0; i < d->pair_count; i++)
        if (str_same(d->pairs[i].area, area) && str_same(d->pairs[i].county, county))
            return true;
    return false;
}

static void
tell_pairs(struct telling *t)
{
    struct division_rows *d = t->d;
    for (size_t i = 0; i < d->area_count; i++)
        for (size_t k = 0; k < d->county_count; k++) {
            bool was = pair_was(d, d->areas[i].code, d->counties[k].code);
            bool is = pair_is(d, d->areas[i].code, d->counties[k].code);
            if (was == is)
                continue;
            struct division_change *c = tell(t, 0, is ? DIVISION_PAIR_BEGINS : DIVISION_PAIR_ENDS);
            c->code = d->areas[i].code;
            c->other = d->counties[k].code;
            c->name = d->areas[i].name;
            if (is)
                c->after = d->counties[k].name;
            else
                c->before = d->counties[k].name;
        }
}

/* The authorities of areas that end: people see to them. */
static enum err
tell_orgs(struct telling *t)
{
    for (size_t i = 0; i < t->d->area_count; i++) {
        struct organisation *orgs;
        size_t count;
        if (!t->d->areas[i].ends)
            continue;
        TRY(organisation_list(t->w, 0, NULL, t->d->areas[i].code, &orgs, &count));
        t->plan->orgs =
            arena_grow(work_arena(t->w), t->plan->orgs, t->plan->org_count * sizeof *orgs,
                       (t->plan->org_count + count) * sizeof *orgs);
        if (count > 0)
            memcpy(t->plan->orgs + t->plan->org_count, orgs, count * sizeof *orgs);
        t->plan->org_count += count;
    }
    return ERR_OK;
}

/* The first day, the same on every line. */
static enum err
read_day(struct work *w, const struct csv_table *table, struct date *ret)
{
    for (size_t i = 0; i < table->count; i++) {
        struct date day;
        const struct laying l = { .w = w, .row = &table->rows[i] };
        if (!date_parse_iso(table->rows[i].cells[FROM], &day))
            return refuse(&l, T("Line {line}: the first day is written as 2027-01-01."), NULL);
        if (i > 0 && !date_same(day, *ret))
            return refuse(
                &l, T("Line {line}: a division has one first day, the same on every line."), NULL);
        *ret = day;
    }
    return table->count > 0 ? ERR_OK
                            : work_problem(w, ERR_INVALID, "content",
                                           T("The table has no line under its heading."));
}

enum err
division_read(struct work *w, const struct embedded *file, struct division_plan *ret)
{
    struct csv_table table;
    const char *why = NULL;
    struct division_rows *d = ARENA_ARRAY(work_arena(w), struct division_rows, 1);
    enum err err = csv_read(work_arena(w), file, DIVISION_COLUMNS, &table, &why);
    if (err == ERR_INVALID)
        return work_problem_fill(w, ERR_INVALID, "content", T("The table cannot be read: {why}"),
                                 FILLS(FILL_S("why", why)));
    TRY(err);
    *ret = (struct division_plan){ .rows = d };
    TRY(read_day(w, &table, &ret->from_on));
    TRY(read_in_force(w, table.count, d));
    for (int pass = 0; pass < 2; pass++) /* areas first, wherever they stand */
        for (size_t i = 0; i < table.count; i++) {
            const char *kind = table.rows[i].cells[KIND];
            bool of_area = str_same(kind, "area") || str_same(kind, "ended");
            if (of_area == (pass == 0))
                TRY(lay(&(struct laying){ w, d, &table.rows[i], ret->from_on }));
        }
    TRY(check_whole(w, d));
    struct telling t = { w, d, ret, 0 };
    tell_areas(&t);
    for (size_t i = 0; i < d->municipality_count; i++)
        if (d->municipalities[i].line != 0)
            tell_municipality(&t, &d->municipalities[i]);
    tell_pairs(&t);
    return tell_orgs(&t);
}
