/* region/act.c: see act.h.  The table is read once; it is part of the program, so that a wrong line
 * ends it. */
#include "region/act.h"

#include "base/log.h"
#include "base/str.h"
#include "region/csv.h"

#include <pthread.h>
#include <string.h>

static struct {
    pthread_once_t once;
    struct arena *arena; /* lives as long as the program */
    struct act_section *rows;
    size_t count;
} acts = { .once = PTHREAD_ONCE_INIT };

static struct names
names_of(const char *fi, const char *sv, const char *en)
{
    return (struct names){ str_empty(fi) ? NULL : fi, str_empty(sv) ? NULL : sv,
                           str_empty(en) ? NULL : en };
}

static void
read_acts(void)
{
    static const char columns[] =
        "number,name_fi,name_sv,name_en,section,duty_en,duty_fi,duty_sv,kind,checked_by,"
        "status,reference,read_on";
    struct arena *a = acts.arena = arena_new();
    const struct embedded *file = embedded_find("data/acts.csv");
    struct csv_table table;
    const char *why = "data/acts.csv is missing";
    if (file == NULL || csv_read(a, file, columns, &table, &why) != ERR_OK)
        fatal("%s", why);
    acts.rows = ARENA_ARRAY(a, struct act_section, table.count);
    acts.count = table.count;
    for (size_t i = 0; i < table.count; i++) {
        const char **c = table.rows[i].cells;
        acts.rows[i] = (struct act_section){
            .number = c[0],
            .name = names_of(c[1], c[2], c[3]),
            .section = c[4],
            .duty = names_of(c[6], c[7], c[5]),
            .kind = c[8],
            .checked_by = c[9],
            .status = c[10],
            .read_on = c[12],
        };
    }
}

const struct act_section *
act_sections(size_t *ret_count)
{
    pthread_once(&acts.once, read_acts);
    *ret_count = acts.count;
    return acts.rows;
}

const struct act_section *
act_find(const char *number, const char *section)
{
    size_t count;
    const struct act_section *rows = act_sections(&count);
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].number, number) && str_same(rows[i].section, section))
            return &rows[i];
    return NULL;
}

const char *
act_name(const char *number, enum lang lang)
{
    size_t count;
    const struct act_section *rows = act_sections(&count);
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].number, number))
            return names_in(lang, rows[i].name);
    return NULL;
}

/* The digits from *at on, or "". */
static const char *
digits(struct arena *a, const char **at)
{
    const char *from = *at;
    while (**at >= '0' && **at <= '9')
        ++*at;
    return str_copy_bytes(a, from, (size_t)(*at - from));
}

const char *
act_cite(struct arena *a, enum lang lang, const char *number, const char *section)
{
    /* "48.1 § 1 p": chapter of letters as in "12 a.2 §" stays as it is before the dot. */
    const char *dot = strchr(section, '.'), *sign = strstr(section, "§"), *item = NULL;
    if (sign == NULL)
        return str_printf(a, lang == LANG_EN ? "Act %s, %s" : "%s %s", number, section);
    const char *after = sign + strlen("§");
    while (*after == ' ')
        after++;
    if (*after != '\0')
        item = digits(a, &after);
    if (lang == LANG_EN)
        return item == NULL ? str_printf(a, "Act %s, %s", number, section)
                            : str_printf(a, "Act %s, %.*s item %s", number,
                                         (int)(sign - section) + 2, section, item);
    if (lang == LANG_FI)
        return item == NULL ? str_printf(a, "%s %s", number, section)
                            : str_printf(a, "%s %.*s %s k", number, (int)(sign - section) + 2,
                                         section, item);
    struct buf b;
    buf_init(&b, a, 64);
    bool has_subsection = dot != NULL && dot < sign;
    const char *end = has_subsection ? dot : sign;
    while (end > section && end[-1] == ' ')
        end--;
    buf_addf(&b, "%s %.*s §", number, (int)(end - section), section);
    if (has_subsection) {
        const char *at = dot + 1;
        buf_addf(&b, " %s mom.", digits(a, &at));
    }
    if (item != NULL)
        buf_addf(&b, " %s punkten", item);
    return buf_text(&b);
}
