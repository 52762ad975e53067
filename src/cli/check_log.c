/* cli/check_log.c: P5: the due date of each request for the log, counted again from what is kept of
 * it; and that the two months of 703/2023 11 § are asked of those whom the act names. */
#include "base/str.h"
#include "cli/check_in.h"
#include "client/log_request.h"
#include "region/clock.h"

#define PROMISE "P5"

enum { ALL };
const struct stmt check_log_stmts[] = {
    [ALL] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT q.id, q.rule, q.rule_set, q.kind, q.received_on, q.raw_on, q.rolled_on,"
               " q.due_on, q.counted_by, o.kind AS party FROM log_request q"
               " JOIN organisation o ON o.id = q.org_id ORDER BY q.id",
    },
    STMT_END,
};
enum { ID, RULE, RULE_SET, KIND, RECEIVED_ON, RAW_ON, ROLLED_ON, DUE_ON, COUNTED_BY, PARTY };

static bool
is_date(const struct row *row, int column, struct date want)
{
    struct date kept;
    return date_parse_iso(row_text(row, column), &kept) && date_same(kept, want);
}

/* What is wrong with a request; NULL: nothing. */
static const char *
wrong(const struct row *row)
{
    struct date received, raw, rolled;
    const struct rule *rule = deadline_rule(row_text(row, RULE), row_text(row, RULE_SET));
    if (rule == NULL)
        return "its rule is in no row";
    if (row_int(row, KIND) != (int64_t)rule->kind)
        return "it is not of its rule's kind";
    if ((rule->kind == RULE_STATUTORY) !=
        ((PARTY_BIT(row_int(row, PARTY)) & (PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA))) != 0))
        return "703/2023 11 § is asked of another than those whom it names";
    if (!date_parse_iso(row_text(row, RECEIVED_ON), &received))
        return "it has no day on which it came";
    int length = log_request_counted(row_text(row, COUNTED_BY));
    if (rule->kind == RULE_STATUTORY && length != rule->length)
        return "its length is not that of the act";
    raw = clock_end(received, length, rule->unit, rule->calendar, &rolled);
    if (!is_date(row, RAW_ON, raw) || !is_date(row, ROLLED_ON, rolled) ||
        !is_date(row, DUE_ON, clock_due(raw, rolled, rule->calendar)))
        return "its due date is not what its rule gives";
    return NULL;
}

static enum err
check_one(void *context, const struct row *row)
{
    const char *what = wrong(row);
    if (what != NULL)
        finding(context, PROMISE, "log_request", row_int(row, ID), what, 0);
    return ERR_OK;
}

enum err
check_log_requests(struct db *db, struct findings *f)
{
    look_begin(f);
    enum err err = db_run(db, &check_log_stmts[ALL], NULL, NO_BINDS, check_one, f, NULL);
    look_end(f, PROMISE);
    return err;
}
