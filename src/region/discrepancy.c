/* region/discrepancy.c: see discrepancy.h.  The table is read once; it is part of the program, so
 * that a wrong line ends it. */
#include "region/discrepancy.h"

#include "base/log.h"
#include "base/str.h"
#include "region/csv.h"

#include <pthread.h>

const struct code discrepancy_source_codes[] = {
    { 1, "recommendations_fi", T("National recommendations, in Finnish") },
    { 2, "recommendations_sv", T("National recommendations, in Swedish") },
    { 3, "both", T("National recommendations, in both languages") },
    { 0, NULL, TEXT_NONE },
};
const struct code discrepancy_topic_codes[] = {
    { 1, "counties", T("Counties and areas") },
    { 2, "names", T("Names of areas") },
    { 3, "groups", T("Steering groups") },
    { 4, "integration", TC("theme", "Integration") },
    { 5, "youth", TC("theme", "Young people") },
    { 6, "law", TC("theme", "Law") },
    { 7, "picture", T("Situational picture") },
    { 8, "language", TC("theme", "Language") },
    { 9, "notes", T("References within the text") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr discrepancy_attrs[] = {
    ATTR(struct discrepancy, id, KIND_TEXT, OPEN, .label = T("Note")),
    ATTR(struct discrepancy, of, KIND_TEXT, OPEN, .label = T("Detail of")),
    ATTR(struct discrepancy, topic, KIND_CODE, OPEN, .label = T("Topic"),
         .codes = discrepancy_topic_codes),
    ATTR(struct discrepancy, source, KIND_CODE, OPEN, .label = T("Source"),
         .codes = discrepancy_source_codes),
    ATTR(struct discrepancy, where, KIND_TEXT, OPEN, .label = T("Slide or line")),
    ATTR(struct discrepancy, said, KIND_TEXT, OPEN, .label = T("As written")),
    ATTR(struct discrepancy, official, KIND_TEXT, OPEN, .label = T("Official name")),
    ATTR_NAMES(struct discrepancy, what),
    ATTR_NAMES(struct discrepancy, take),
    ATTR_END,
};
const struct shape discrepancy_shape = { "discrepancy", sizeof(struct discrepancy),
                                         discrepancy_attrs };

static struct {
    pthread_once_t once;
    struct discrepancy *rows;
    size_t count;
} notes = { .once = PTHREAD_ONCE_INIT };

static void
read_notes(void)
{
    static const char columns[] =
        "id,of,source,where,topic,said,official,what_fi,what_sv,what_en,take_fi,take_sv,take_en";
    static struct arena *a; /* lives as long as the program */
    a = arena_new();
    const struct embedded *file = embedded_find("data/discrepancies.csv");
    struct csv_table table;
    const char *why = "data/discrepancies.csv is missing";
    if (file == NULL || csv_read(a, file, columns, &table, &why) != ERR_OK)
        fatal("%s", why);
    notes.rows = ARENA_ARRAY(a, struct discrepancy, table.count);
    notes.count = table.count;
    for (size_t i = 0; i < table.count; i++) {
        const char **c = table.rows[i].cells;
        const struct code *source = code_by_name(discrepancy_source_codes, c[2]);
        const struct code *topic = code_by_name(discrepancy_topic_codes, c[4]);
        if (source == NULL || topic == NULL)
            fatal("data/discrepancies.csv:%d: no such source or topic", table.rows[i].line);
        notes.rows[i] = (struct discrepancy){
            .id = c[0],
            .of = c[1],
            .source = source->value,
            .where = c[3],
            .topic = topic->value,
            .said = c[5],
            .official = c[6],
            .what = { c[7], c[8], c[9] },
            .take = { c[10], c[11], c[12] },
        };
    }
}

const struct discrepancy *
discrepancies(size_t *ret_count)
{
    pthread_once(&notes.once, read_notes);
    *ret_count = notes.count;
    return notes.rows;
}

const struct discrepancy *
discrepancy_find(const char *id)
{
    size_t count;
    const struct discrepancy *rows = discrepancies(&count);
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].id, id))
            return &rows[i];
    return NULL;
}
