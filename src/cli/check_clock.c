/* cli/check_clock.c: P5: each deadline, counted again from what is kept of it.
 *
 * What is kept: the event that started it, its day, the row of the rule it began under, and how it
 * was counted ("3 months, authority, not rolled, warned 14 days before"), because an organisation's
 * own number may have changed since.  A date that was agreed is its own input; only what follows
 * from it is counted again.
 */
#include "base/str.h"
#include "cli/check_in.h"
#include "region/clock.h"

#include <string.h>

enum { ALL };
const struct stmt check_clock_stmts[] = {
    [ALL] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT d.id, d.rule, d.rule_set, d.kind, d.trigger_on, d.raw_on, d.rolled_on,"
               " d.due_on, d.warn_on, d.counted_by, d.met_on, d.void_on, e.kind AS event, e.on_day"
               " FROM deadline d LEFT JOIN event e"
               " ON e.client_id = d.client_id AND e.id = d.trigger_id"
               " ORDER BY d.id",
    },
    STMT_END,
};
enum {
    ID,
    RULE,
    RULE_SET,
    KIND,
    TRIGGER_ON,
    RAW_ON,
    ROLLED_ON,
    DUE_ON,
    WARN_ON,
    COUNTED_BY,
    MET_ON,
    VOID_ON,
    EVENT,
    ON_DAY
};

struct kept {
    struct date trigger_on, raw_on, rolled_on, due_on, warn_on;
};
/* How it was counted. */
struct count {
    int64_t length, warn_days; /* warn_days -1: by working days, Saturdays too */
    enum length_unit unit;
};

static bool
read_date(const struct row *row, int column, struct date *ret)
{
    return !row_is_null(row, column) && date_parse_iso(row_text(row, column), ret);
}

/* A number and the word after it. */
static const char *
word_after(struct arena *a, const char *text, int64_t *ret_number)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 5 || text[digits] != ' ' ||
        !str_to_int(str_copy_bytes(a, text, digits), 0, 99999, ret_number))
        return NULL;
    const char *word = text + digits + 1;
    return str_copy_bytes(a, word, strcspn(word, ","));
}

static bool
read_count(struct arena *a, const char *counted_by, struct count *ret)
{
    static const char warned[] = "warned ";
    const char *unit = word_after(a, counted_by, &ret->length);
    const struct code *code = unit != NULL ? code_by_name(length_unit_codes, unit) : NULL;
    const char *warning = strstr(counted_by, warned);
    if (code == NULL || warning == NULL)
        return false;
    ret->unit = (enum length_unit)code->value;
    ret->warn_days = -1;
    if (ret->unit == WORKING_DAYS)
        return true;
    return word_after(a, warning + strlen(warned), &ret->warn_days) != NULL;
}

static struct date
later(struct date x, struct date y)
{
    return date_compare(x, y) > 0 ? x : y;
}

/* What is wrong with the dates; NULL: nothing. */
static const char *
wrong_dates(const struct rule *rule, const struct count *c, const struct kept *kept)
{
    struct date raw = kept->raw_on, rolled;
    if (c->unit == AGREED_DATE)
        rolled = date_roll(raw);
    else
        raw = clock_end(kept->trigger_on, (int)c->length, c->unit, rule->calendar, &rolled);
    if (!date_same(raw, kept->raw_on))
        return "its last day is not what its rule gives";
    if (!date_same(rolled, kept->rolled_on))
        return "its rolled day is not what 150/1930 5 § gives";
    struct date due = clock_due(raw, rolled, rule->calendar);
    if (!date_same(due, kept->due_on))
        return "the day that binds is neither of its own";
    struct date warn = c->unit == WORKING_DAYS
                           ? clock_strict(kept->trigger_on, (int)c->length, c->unit)
                           : date_add_days(due, (int)-c->warn_days);
    return date_same(later(warn, kept->trigger_on), kept->warn_on)
               ? NULL
               : "its warning is not on the day that was counted";
}

static bool
is_of_law(const struct rule *rule)
{
    return rule->kind == RULE_STATUTORY || rule->kind == RULE_INFORMATION;
}

static const char *
wrong_with(struct arena *a, const struct row *row)
{
    struct kept kept;
    struct count count;
    struct date on_day;
    const struct rule *rule = deadline_rule(row_text(row, RULE), row_text(row, RULE_SET));
    if (rule == NULL)
        return "there is no such rule";
    if (row_int(row, KIND) != (int64_t)rule->kind)
        return "it is of another kind than its rule";
    if (!read_date(row, TRIGGER_ON, &kept.trigger_on) || !read_date(row, RAW_ON, &kept.raw_on) ||
        !read_date(row, ROLLED_ON, &kept.rolled_on) || !read_date(row, DUE_ON, &kept.due_on) ||
        !read_date(row, WARN_ON, &kept.warn_on))
        return "one of its days is no date";
    if (!read_date(row, ON_DAY, &on_day))
        return "the event that started it is not there";
    int64_t event = row_int(row, EVENT);
    if (event <= 0 || event >= EVENT_COUNT ||
        (rule->starts & rule_event_bit((enum event)event)) == 0)
        return "the event that is named does not start its rule";
    if (!date_same(on_day, kept.trigger_on))
        return "it does not begin on the day of its event";
    if (!row_is_null(row, MET_ON) && !row_is_null(row, VOID_ON))
        return "it is both met and ended unmet";
    if (!read_count(a, row_text(row, COUNTED_BY), &count))
        return "how it was counted cannot be read";
    if (is_of_law(rule) && (count.unit != rule->unit || count.length != rule->length))
        return "it was not counted with the number of the law";
    return wrong_dates(rule, &count, &kept);
}

static enum err
take(void *context, const struct row *row)
{
    struct findings *f = context;
    struct arena *a = arena_new();
    const char *wrong = wrong_with(a, row);
    if (wrong != NULL)
        finding(f, "P5", "deadline", row_int(row, ID), wrong, 0);
    arena_free(a);
    return ERR_OK;
}

enum err
check_deadlines(struct db *db, struct findings *f)
{
    look_begin(f);
    TRY(db_run(db, &check_clock_stmts[ALL], NULL, NO_BINDS, take, f, NULL));
    look_end(f, "P5");
    return ERR_OK;
}
