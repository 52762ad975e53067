/* steering/picture_rows.c: see picture_base.h; items of the picture, and its sources. */
#include "base/log.h"
#include "region/csv.h"
#include "region/history.h"
#include "region/row.h"
#include "steering/picture_base.h"

#include <pthread.h>

enum {
    ITEMS,
    ITEM,
    ITEM_COUNT,
    ITEM_INSERT,
    ITEM_CHANGE,
    ITEM_END,
    SOURCES,
    SOURCE,
    SOURCE_INSERT,
    SOURCE_CHANGE,
    SOURCE_END,
};
#define ITEM_ROWS                                                                                  \
    "SELECT i.id, i.region_code AS region, i.section AS part, i.kind, i.name, i.source, i.value,"  \
    " i.as_of_on, i.ended_on, i.version, p.name AS recorded_by, (SELECT count(1) FROM goal_item x" \
    " JOIN lead_goal g ON g.id = x.goal_id WHERE x.item_id = i.id AND g.state IN (1, 2)) AS goals" \
    " FROM picture_item i JOIN duty d ON d.id = i.duty_id JOIN worker p ON p.id = d.worker_id"
#define SOURCE_ROWS                                                                                \
    "SELECT s.id, s.region_code AS region, s.shipped, s.name, s.holder, s.content, s.licence,"     \
    " s.rhythm, s.seen_on, s.ended_on, CASE WHEN s.licence IS NULL OR s.rhythm IS NULL THEN 0"     \
    " ELSE 1 END AS whole, s.version FROM picture_source s"
const struct stmt picture_rows_stmts[] = {
    [ITEMS] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = ITEM_ROWS " WHERE i.region_code = :region AND i.ended_on IS NULL"
                         " AND (CAST(:part AS BIGINT) = 0 OR i.section = :part)"
                         " AND (CAST(:kind AS BIGINT) = 0 OR i.kind = :kind)"
                         " ORDER BY i.section, i.id LIMIT :limit",
    },
    [ITEM] = {
        .need = NEED_REGION,
        .sql = ITEM_ROWS " WHERE i.id = :picture_item",
    },
    [ITEM_COUNT] = {
        .need = NEED_REGION,
        .sql = "SELECT count(1) FROM picture_item i WHERE i.region_code = :region"
               " AND i.ended_on IS NULL",
    },
    [ITEM_INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO picture_item (id, region_code, section, kind, name, source, as_of_on,"
               " value, duty_id) VALUES (:id, :region, :part, :kind, :name, :source, :as_of_on,"
               " :value, :w_duty)",
    },
    [ITEM_CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE picture_item SET section = :part, kind = :kind, name = :name,"
               " source = :source, as_of_on = :as_of_on, value = :value, duty_id = :w_duty,"
               " version = version + 1 WHERE id = :id AND version = :version"
               " AND ended_on IS NULL",
    },
    [ITEM_END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE picture_item SET ended_on = :w_today, version = version + 1"
               " WHERE id = :id AND version = :version AND ended_on IS NULL",
    },
    [SOURCES] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = SOURCE_ROWS " WHERE s.region_code = :region AND s.ended_on IS NULL"
                           " AND (CAST(:lacking AS BIGINT) = 0 OR s.licence IS NULL"
                           " OR s.rhythm IS NULL) ORDER BY s.id LIMIT :limit",
    },
    [SOURCE] = {
        .need = NEED_REGION,
        .sql = SOURCE_ROWS " WHERE s.id = :source_id",
    },
    [SOURCE_INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO picture_source (id, region_code, shipped, name, holder, content,"
               " licence, rhythm, seen_on, duty_id) VALUES (:id, :region, :shipped, :name,"
               " :holder, :content, :licence, :rhythm, :seen_on, :w_duty)",
    },
    [SOURCE_CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE picture_source SET name = :name, holder = :holder, content = :content,"
               " licence = :licence, rhythm = :rhythm, seen_on = :seen_on, duty_id = :w_duty,"
               " version = version + 1 WHERE id = :id AND version = :version"
               " AND ended_on IS NULL",
    },
    [SOURCE_END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE picture_source SET ended_on = :w_today, version = version + 1"
               " WHERE id = :id AND version = :version AND ended_on IS NULL",
    },
    STMT_END,
};

const struct code picture_kind_codes[] = {
    { PICTURE_INDICATOR, "indicator", T("Indicator") },
    { PICTURE_PHENOMENON, "phenomenon", T("Phenomenon") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr picture_item_attrs[] = {
    ATTR(struct picture_item, id, KIND_ID, OPEN),
    ATTR(struct picture_item, region, KIND_TEXT, OPEN),
    ATTR(struct picture_item, part, KIND_CODE, OPEN, .label = T("Section of the picture"),
         .codes = picture_part_codes),
    ATTR(struct picture_item, kind, KIND_CODE, OPEN, .label = T("Kind"),
         .codes = picture_kind_codes),
    ATTR(struct picture_item, name, KIND_TEXT, OPEN, .label = T("Item")),
    ATTR(struct picture_item, value, KIND_TEXT, OPEN, .label = T("Value")),
    ATTR(struct picture_item, as_of_on, KIND_DATE, OPEN, .label = T("Day of the value")),
    ATTR(struct picture_item, source, KIND_TEXT, OPEN, .label = T("Source")),
    ATTR(struct picture_item, goals, KIND_INT, OPEN, .label = T("Goals that rest on it")),
    ATTR(struct picture_item, recorded_by, KIND_TEXT, OPEN),
    ATTR(struct picture_item, ended_on, KIND_DATE, OPEN, .label = T("Followed until")),
    ATTR(struct picture_item, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape picture_item_shape = { "picture_item", sizeof(struct picture_item),
                                          picture_item_attrs };

static const struct attr picture_source_attrs[] = {
    ATTR(struct picture_source, id, KIND_ID, OPEN),
    ATTR(struct picture_source, region, KIND_TEXT, OPEN),
    ATTR(struct picture_source, shipped, KIND_TEXT, OPEN),
    ATTR(struct picture_source, name, KIND_TEXT, OPEN, .label = T("Source")),
    ATTR(struct picture_source, holder, KIND_TEXT, OPEN, .label = T("Whose data they are")),
    ATTR(struct picture_source, content, KIND_TEXT, OPEN, .label = T("What is in it")),
    ATTR(struct picture_source, licence, KIND_TEXT, OPEN, .label = T("Licence or terms of use")),
    ATTR(struct picture_source, rhythm, KIND_TEXT, OPEN, .label = T("How often it is updated")),
    ATTR(struct picture_source, seen_on, KIND_DATE, OPEN, .label = T("Held against the source on")),
    ATTR(struct picture_source, ended_on, KIND_DATE, OPEN, .label = T("Used until")),
    ATTR(struct picture_source, whole, KIND_BOOL, OPEN),
    ATTR(struct picture_source, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape picture_source_shape = { "picture_source", sizeof(struct picture_source),
                                            picture_source_attrs };

/* ---- items ---- */

enum err
picture_items(struct work *w, const char *region, int part, int kind, struct picture_item **ret,
              size_t *ret_count)
{
    return work_list(
        w, &picture_rows_stmts[ITEMS],
        BINDS(BIND_TEXT("region", region), BIND_INT("part", part), BIND_INT("kind", kind)),
        &picture_item_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
picture_item_get(struct work *w, int64_t item, struct picture_item *ret)
{
    return work_get(w, &picture_rows_stmts[ITEM], BINDS(BIND_RAW_ID("picture_item", item)),
                    &picture_item_shape, ret);
}

static enum err
check_item(struct work *w, const struct picture_item_given *given)
{
    TRY(owner_check_code(w, "part", picture_part_codes, given->part));
    TRY(owner_check_code(w, "kind", picture_kind_codes, given->kind));
    TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "value", given->value, LIMIT_LINE_BYTES));
    if (given->kind == PICTURE_INDICATOR && str_empty(given->value))
        return work_problem(w, ERR_INVALID, "value",
                            T("An indicator has a value. Write it with its unit, such as 7,8 %."));
    TRY(owner_check_behind(w, "as_of", given->as_of_on));
    return work_check_text(w, "source", given->source, LIMIT_LINE_BYTES);
}

enum err
picture_item_make(struct work *w, const char *region, const struct picture_item_given *given,
                  int64_t *ret_id)
{
    int64_t count;
    TRY(led_region_own(w, region));
    TRY(check_item(w, given));
    TRY(work_int(w, &picture_rows_stmts[ITEM_COUNT], BINDS(BIND_TEXT("region", region)), &count));
    if (count >= PICTURE_ITEMS_MOST)
        return work_problem_fill(w, ERR_INVALID, NULL, T("The picture has at most {n} items."),
                                 FILLS(FILL_N("n", PICTURE_ITEMS_MOST)));
    *ret_id = work_new_id(w);
    TRY(work_run(w, &picture_rows_stmts[ITEM_INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_TEXT("region", region),
                       BIND_INT("part", given->part), BIND_INT("kind", given->kind),
                       BIND_TEXT("name", given->name), BIND_TEXT("source", given->source),
                       BIND_DATE("as_of_on", given->as_of_on), BIND_TEXT("value", given->value))));
    return history_keep(w, region, *ret_id, &picture_item_shape, NULL, NULL);
}

static enum err
get_item(struct work *w, int64_t item, int64_t version, struct picture_item *ret)
{
    TRY(picture_item_get(w, item, ret));
    TRY(led_region_own(w, ret->region));
    if (!date_is_none(ret->ended_on))
        return work_problem(w, ERR_CONFLICT, NULL, T("This item is no longer followed."));
    return keeper_same(w, ret->version, version);
}

static enum err
keep_item(struct work *w, const struct picture_item *before)
{
    struct picture_item after;
    TRY(picture_item_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &picture_item_shape, before, &after);
}

enum err
picture_item_change(struct work *w, int64_t item, const struct picture_item_given *given,
                    int64_t version)
{
    struct picture_item before;
    TRY(get_item(w, item, version, &before));
    TRY(check_item(w, given));
    TRY(work_run_one(w, &picture_rows_stmts[ITEM_CHANGE],
                     BINDS(BIND_RAW_ID("id", item), BIND_INT("part", given->part),
                           BIND_INT("kind", given->kind), BIND_TEXT("name", given->name),
                           BIND_TEXT("source", given->source),
                           BIND_DATE("as_of_on", given->as_of_on), BIND_TEXT("value", given->value),
                           BIND_INT("version", version))));
    return keep_item(w, &before);
}

enum err
picture_item_end(struct work *w, int64_t item, int64_t version)
{
    struct picture_item before;
    TRY(get_item(w, item, version, &before));
    if (before.goals > 0)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("An open goal rests on this item (recommendation R2.1). End the "
                              "goal, or choose another item for it first."));
    TRY(work_run_one(w, &picture_rows_stmts[ITEM_END],
                     BINDS(BIND_RAW_ID("id", item), BIND_INT("version", version))));
    return keep_item(w, &before);
}

/* ---- sources that ship ---- */

static struct {
    pthread_once_t once;
    struct arena *arena; /* lives as long as the program */
    struct picture_shipped *rows;
    size_t count;
} shipped = { .once = PTHREAD_ONCE_INIT };

static struct names
names_of(const char *const *c) /* en, fi, sv */
{
    return (struct names){ str_empty(c[1]) ? NULL : c[1], str_empty(c[2]) ? NULL : c[2],
                           str_empty(c[0]) ? NULL : c[0] };
}

static void
read_shipped(void)
{
    static const char columns[] =
        "key,section,name_en,name_fi,name_sv,holder_en,holder_fi,holder_sv,content_en,content_fi,"
        "content_sv,rhythm_en,rhythm_fi,rhythm_sv";
    struct arena *a = shipped.arena = arena_new();
    const struct embedded *file = embedded_find("data/picture_sources.csv");
    struct csv_table table;
    const char *why = "data/picture_sources.csv is missing";
    if (file == NULL || csv_read(a, file, columns, &table, &why) != ERR_OK)
        fatal("%s", why);
    shipped.rows = ARENA_ARRAY(a, struct picture_shipped, table.count);
    shipped.count = table.count;
    for (size_t i = 0; i < table.count; i++) {
        const char *const *c = table.rows[i].cells;
        shipped.rows[i] = (struct picture_shipped){
            .key = c[0],
            .part = c[1][0] - '0',
            .name = names_of(&c[2]),
            .holder = names_of(&c[5]),
            .content = names_of(&c[8]),
            .rhythm = names_of(&c[11]),
        };
    }
}

const struct picture_shipped *
picture_shipped(size_t *ret_count)
{
    pthread_once(&shipped.once, read_shipped);
    *ret_count = shipped.count;
    return shipped.rows;
}

/* What ships in three languages is shown in the reader's, until a region writes its own. */
static void
as_it_ships(struct work *w, struct names ships, const char **text)
{
    if (*text != NULL && ships.en != NULL &&
        (str_same(*text, ships.fi) || str_same(*text, ships.sv) || str_same(*text, ships.en)))
        *text = names_in(work_lang(w), ships);
}

/* A source that ships has its name from there. */
static void
name_source(struct work *w, struct picture_source *source)
{
    size_t count;
    const struct picture_shipped *rows = picture_shipped(&count);
    for (size_t i = 0; source->shipped != NULL && i < count; i++) {
        if (!str_same(rows[i].key, source->shipped))
            continue;
        source->name = names_in(work_lang(w), rows[i].name);
        as_it_ships(w, rows[i].holder, &source->holder);
        as_it_ships(w, rows[i].content, &source->content);
        as_it_ships(w, rows[i].rhythm, &source->rhythm);
    }
}

/* ---- sources of a region ---- */

static const char *
source_name(const struct work *w, const void *row)
{
    (void)w;
    return ((const struct picture_source *)row)->name;
}

enum err
picture_sources(struct work *w, const char *region, bool lacking, struct picture_source **ret,
                size_t *ret_count)
{
    TRY(work_list(w, &picture_rows_stmts[SOURCES],
                  BINDS(BIND_TEXT("region", region), BIND_BOOL("lacking", lacking)),
                  &picture_source_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    for (size_t i = 0; i < *ret_count; i++)
        name_source(w, &(*ret)[i]);
    rows_sort(w, *ret, *ret_count, sizeof(**ret), source_name);
    return ERR_OK;
}

enum err
picture_source_get(struct work *w, int64_t source, struct picture_source *ret)
{
    TRY(work_get(w, &picture_rows_stmts[SOURCE], BINDS(BIND_RAW_ID("source_id", source)),
                 &picture_source_shape, ret));
    name_source(w, ret);
    return ERR_OK;
}

static enum err
insert_source(struct work *w, const char *region, const char *key,
              const struct picture_source_given *given, int64_t *ret_id)
{
    *ret_id = work_new_id(w);
    TRY(work_run(w, &picture_rows_stmts[SOURCE_INSERT],
                 BINDS(BIND_RAW_ID("id", *ret_id), BIND_TEXT("region", region),
                       BIND_TEXT("shipped", key), BIND_TEXT("name", given->name),
                       BIND_TEXT("holder", given->holder), BIND_TEXT("content", given->content),
                       BIND_TEXT("licence", given->licence), BIND_TEXT("rhythm", given->rhythm),
                       BIND_DATE("seen_on", given->seen_on))));
    return history_keep(w, region, *ret_id, &picture_source_shape, NULL, NULL);
}

enum err
picture_sources_take(struct work *w, const char *region, int *ret_count)
{
    struct picture_source *rows;
    size_t count, shipped_count;
    int64_t id;
    *ret_count = 0;
    TRY(led_region_own(w, region));
    TRY(picture_sources(w, region, false, &rows, &count));
    const struct picture_shipped *all = picture_shipped(&shipped_count);
    for (size_t i = 0; i < shipped_count; i++) {
        bool there = false;
        for (size_t j = 0; j < count && !there; j++)
            there = rows[j].shipped != NULL && str_same(rows[j].shipped, all[i].key);
        if (there)
            continue;
        TRY(insert_source(
            w, region, all[i].key,
            &(struct picture_source_given){
                .holder = names_in(work_lang(w), all[i].holder),
                .content = names_in(work_lang(w), all[i].content),
                .rhythm = all[i].rhythm.en == NULL ? NULL : names_in(work_lang(w), all[i].rhythm),
                .seen_on = work_today(w) },
            &id));
        ++*ret_count;
    }
    return ERR_OK;
}

static enum err
check_source(struct work *w, const struct picture_source_given *given, bool own)
{
    if (own)
        TRY(work_check_text(w, "name", given->name, LIMIT_LINE_BYTES));
    TRY(work_check_text(w, "holder", given->holder, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "content", given->content, LIMIT_REASON_BYTES));
    TRY(work_check_optional(w, "licence", given->licence, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "rhythm", given->rhythm, LIMIT_LINE_BYTES));
    return owner_check_behind(w, "seen", given->seen_on);
}

enum err
picture_source_make(struct work *w, const char *region, const struct picture_source_given *given,
                    int64_t *ret_id)
{
    TRY(led_region_own(w, region));
    TRY(check_source(w, given, true));
    return insert_source(w, region, NULL, given, ret_id);
}

static enum err
get_source(struct work *w, int64_t source, int64_t version, struct picture_source *ret)
{
    TRY(picture_source_get(w, source, ret));
    TRY(led_region_own(w, ret->region));
    if (!date_is_none(ret->ended_on))
        return work_problem(w, ERR_CONFLICT, NULL, T("This source is no longer used."));
    return keeper_same(w, ret->version, version);
}

enum err
picture_source_change(struct work *w, int64_t source, const struct picture_source_given *given,
                      int64_t version)
{
    struct picture_source before, after;
    TRY(get_source(w, source, version, &before));
    bool own = before.shipped == NULL;
    TRY(check_source(w, given, own));
    TRY(work_run_one(w, &picture_rows_stmts[SOURCE_CHANGE],
                     BINDS(BIND_RAW_ID("id", source), BIND_TEXT("name", own ? given->name : NULL),
                           BIND_TEXT("holder", given->holder), BIND_TEXT("content", given->content),
                           BIND_TEXT("licence", given->licence), BIND_TEXT("rhythm", given->rhythm),
                           BIND_DATE("seen_on", given->seen_on), BIND_INT("version", version))));
    TRY(picture_source_get(w, source, &after));
    return history_keep(w, before.region, source, &picture_source_shape, &before, &after);
}

enum err
picture_source_end(struct work *w, int64_t source, int64_t version)
{
    struct picture_source before, after;
    TRY(get_source(w, source, version, &before));
    TRY(work_run_one(w, &picture_rows_stmts[SOURCE_END],
                     BINDS(BIND_RAW_ID("id", source), BIND_INT("version", version))));
    TRY(picture_source_get(w, source, &after));
    return history_keep(w, before.region, source, &picture_source_shape, &before, &after);
}
