/* access/client_log.c: see client_log.h. */
#include "access/client_log.h"

#include "access/joined.h"
#include "access/setting.h"

#include <string.h>

#define COLUMNS                                                                                    \
    "SELECT l.node, l.seq, l.at, l.action, l.outcome, l.ground, l.duty_id AS duty, d.role,"        \
    " d.title_fi, d.title_sv, d.title_en, u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv,"   \
    " u.name_en AS unit_name_en, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"              \
    " o.name_en AS org_name_en, p.name FROM "
#define BESIDE                                                                                     \
    " CROSS JOIN record_line l LEFT JOIN unit u ON u.id = l.unit_id"                               \
    " LEFT JOIN organisation o ON o.id = u.org_id LEFT JOIN duty d ON d.id = l.duty_id"            \
    " LEFT JOIN worker p ON p.id = l.worker_id AND CAST(:names AS BIGINT) = 1"
/* Each line once: that of a joining names two records of the person. */
#define SUBJECT(of)                                                                                \
    "(SELECT DISTINCT g.node, g.seq FROM record_subject g WHERE g.client_id IN " of ") s"
#define FITS                                                                                       \
    " l.node = s.node AND l.seq = s.seq AND l.at >= :from AND l.at <= :until"                      \
    " AND (l.at, l.node, l.seq) < (:until, :node, :seq)"                                           \
    " ORDER BY l.at DESC, l.node DESC, l.seq DESC LIMIT :limit"

#define OF_REQUESTER                                                                               \
    "(SELECT q.client_id FROM log_request q WHERE q.id = :request AND q.org_id = :w_org)"

enum { OF_CLIENT, OF_REQUEST };
const struct stmt client_log_stmts[] = {
    [OF_CLIENT] = {
        .need = NEED_LOG,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = COLUMNS SUBJECT(JOINED_IDS(":w_client")) BESIDE " WHERE" FITS,
    },
    [OF_REQUEST] = {
        .need = NEED_LOG_REQUEST,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = COLUMNS SUBJECT(JOINED_IDS(OF_REQUESTER)) BESIDE " WHERE" FITS,
    },
    STMT_END,
};

/* As it is read; what follows from it is added after. */
struct kept {
    struct client_log_line line;
    duty_id duty;
};

#define LINE_ATTRS(record, in)                                                                     \
    ATTR_AT(record, in node, "node", KIND_INT, OPEN),                                              \
        ATTR_AT(record, in seq, "seq", KIND_INT, OPEN),                                            \
        ATTR_AT(record, in at, "at", KIND_INSTANT, OPEN, .label = T("Time")),                      \
        ATTR_AT(record, in action, "action", KIND_TEXT, OPEN, .label = T("Action")),               \
        ATTR_AT(record, in role, "role", KIND_CODE, OPEN, .label = T("Role"),                      \
                .codes = role_codes),                                                              \
        ATTR_NAMES_AT(record, in title, "title"),                                                  \
        ATTR_NAMES_AT(record, in unit_name, "unit_name"),                                          \
        ATTR_NAMES_AT(record, in org_name, "org_name"),                                            \
        ATTR_AT(record, in name, "name", KIND_TEXT, OPEN, .label = T("Name")),                     \
        ATTR_AT(record, in ground, "ground", KIND_TEXT, OPEN, .label = T("Ground")),               \
        ATTR_AT(record, in outcome, "outcome", KIND_INT, OPEN)

#define NOTHING
static const struct attr client_log_attrs[] = {
    LINE_ATTRS(struct client_log_line, NOTHING),
    ATTR(struct client_log_line, done, KIND_CODE, OPEN, .label = T("What was done"),
         .codes = done_codes),
    ATTR(struct client_log_line, urgent, KIND_BOOL, OPEN),
    ATTR(struct client_log_line, own, KIND_BOOL, OPEN),
    ATTR(struct client_log_line, house, KIND_BOOL, OPEN),
    ATTR_END,
};
const struct shape client_log_shape = { "use", sizeof(struct client_log_line), client_log_attrs };

static const struct attr kept_attrs[] = {
    LINE_ATTRS(struct kept, line.),
    ATTR(struct kept, duty, KIND_ID, OPEN),
    ATTR_END,
};
static const struct shape kept_shape = { "use", sizeof(struct kept), kept_attrs };

static void
tell(struct client_log_line *line, duty_id duty)
{
    line->done = (int)done_of(line->action, line->outcome);
    line->urgent = line->done == DONE_URGENT || strstr(line->ground, "urgent") != NULL;
    line->own = duty.v == 0 && action_is_own(line->action);
    line->house = duty.v == 0 && !line->own;
}

static enum err
read_lines(struct work *w, int by, int64_t request, const struct client_log_filter *filter,
           size_t max, struct client_log_line **ret, size_t *ret_count, bool *ret_more)
{
    struct bind binds[8];
    int n = 0;
    struct kept *kept;
    bool names = str_same(work_setting(w, SETTING_LOG_NAMES), "yes");
    if (by == OF_REQUEST)
        binds[n++] = BIND_RAW_ID("request", request);
    binds[n++] = BIND_INT("names", names);
    binds[n++] = BIND_INT("from", filter->from);
    binds[n++] = BIND_INT("until", filter->until != 0 ? filter->until : INT64_MAX);
    binds[n++] = BIND_INT("node", filter->before_node);
    binds[n++] = BIND_INT("seq", filter->before_seq);
    binds[n] = (struct bind){ .name = NULL };
    TRY(work_list(w, &client_log_stmts[by], binds, &kept_shape, max, (void **)&kept, ret_count,
                  ret_more));
    struct client_log_line *lines =
        ARENA_ARRAY(work_arena(w), struct client_log_line, *ret_count + 1);
    for (size_t i = 0; i < *ret_count; i++) {
        lines[i] = kept[i].line;
        tell(&lines[i], kept[i].duty);
    }
    *ret = lines;
    return ERR_OK;
}

void
client_log_cursor(struct arena *a, const char *text, struct client_log_filter *filter)
{
    int64_t at, in_node, in_seq;
    char *from = str_copy(a, text), *node = strchr(from, '.');
    char *seq = node != NULL ? strchr(node + 1, '.') : NULL;
    if (seq == NULL)
        return;
    *node++ = *seq++ = '\0';
    if (!str_to_int(from, 1, INT64_MAX, &at) || !str_to_int(node, 0, 1023, &in_node) ||
        !str_to_int(seq, 0, INT64_MAX, &in_seq))
        return;
    filter->until = at;
    filter->before_node = in_node;
    filter->before_seq = in_seq;
}

enum err
client_log_read(struct work *w, const struct client_log_filter *filter, size_t max,
                struct client_log_line **ret, size_t *ret_count, bool *ret_more)
{
    return read_lines(w, OF_CLIENT, 0, filter, max, ret, ret_count, ret_more);
}

enum err
client_log_of_request(struct work *w, int64_t request, const struct client_log_filter *filter,
                      size_t max, struct client_log_line **ret, size_t *ret_count, bool *ret_more)
{
    return read_lines(w, OF_REQUEST, request, filter, max, ret, ret_count, ret_more);
}
