/* access/record_search.c: see record_search.h.
 *
 * One statement an index: by client, by worker, by unit, what was not done, by time.  CROSS JOIN is
 * there so that SQLite keeps the order in which they are written: from the index in the order of
 * time, so that a page is read without sorting the whole record.
 */
#include "access/record_search.h"

#include "access/joined.h"

#include <jansson.h>
#include <string.h>

#define COLUMNS                                                                                    \
    "l.node, l.seq, l.at, l.action, l.outcome, l.worker_id AS worker, p.name AS worker_name,"      \
    " p.login AS worker_login, d.role, d.title_fi, d.title_sv, d.title_en,"                        \
    " u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv, u.name_en AS unit_name_en,"            \
    " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"               \
    " coalesce(u.org_id, 0) AS org, l.unit_id AS unit, l.ground,"                                  \
    " coalesce(l.tree_index, -1) AS place, r.body"
#define PEOPLE                                                                                     \
    " LEFT JOIN organisation o ON o.id = u.org_id LEFT JOIN duty d ON d.id = l.duty_id"            \
    " LEFT JOIN worker p ON p.id = l.worker_id"                                                    \
    " LEFT JOIN record_personal r ON r.node = l.node AND r.seq = l.seq"
#define BESIDE " CROSS JOIN unit u" PEOPLE
/* The client's own lines and the program's have no unit. */
#define BESIDE_ANY " LEFT JOIN unit u ON u.id = l.unit_id" PEOPLE
#define OURS       "u.id = l.unit_id AND u.org_id = :w_org"
#define FITS                                                                                       \
    " AND l.at >= :from AND l.at <= :until AND (l.at, l.node, l.seq) < (:until, :node, :seq)"      \
    " AND (CAST(:action AS TEXT) IS NULL OR l.action = :action)"                                   \
    " AND (CAST(:actions AS TEXT) IS NULL OR CAST(:actions AS TEXT) LIKE '%,' || l.action || "     \
    "',%')"                                                                                        \
    " AND (CAST(:outcome AS BIGINT) = 0 OR l.outcome = :outcome)"
#define OF_WORKER " AND (CAST(:worker AS BIGINT) IS NULL OR l.worker_id = :worker)"
#define OF_UNIT   " AND (CAST(:unit AS BIGINT) IS NULL OR l.unit_id = :unit)"
#define NEWEST    " ORDER BY l.at DESC, l.node DESC, l.seq DESC LIMIT :limit"
/* A person's lines, each once: that of a joining names two ids of the person. */
#define SUBJECT                                                                                    \
    "(SELECT DISTINCT g.node, g.seq FROM record_subject g WHERE g.client_id IN " JOINED_IDS(       \
        ":client") ") s"
/* The own organisation's client: it holds or held a case, is or was a party, or registered the
 * person. */
#define OUR_CLIENT(id)                                                                             \
    "EXISTS (SELECT 1 FROM client_case k JOIN unit ku ON ku.id = k.holder_unit_id"                 \
    " WHERE k.client_id IN " JOINED_IDS(                                                           \
        id) " AND ku.org_id = :w_org"                                                              \
            " UNION ALL SELECT 1 FROM case_party t JOIN duty td ON td.id = t.duty_id"              \
            " JOIN unit tu ON tu.id = td.unit_id WHERE t.client_id IN " JOINED_IDS(                \
                id) " AND tu.org_id = :w_org"                                                      \
                    " UNION ALL SELECT 1 FROM client c JOIN duty cd ON cd.id = c.made_by_duty_id"  \
                    " JOIN unit cu ON cu.id = cd.unit_id WHERE c.id IN " JOINED_IDS(               \
                        id) " AND cu.org_id = :w_org)"

enum {
    BY_CLIENT,
    BY_OUR_CLIENT,
    BY_WORKER,
    BY_UNIT,
    NOT_DONE,
    BY_TIME,
    ONE,
    ONE_OF_CLIENT,
    WORKERS,
    IS_OURS,
    FIND_OURS,
    FIND_SEEN,
};
const struct stmt record_search_stmts[] = {
    [BY_CLIENT] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS " FROM " SUBJECT " CROSS JOIN record_line l" BESIDE
               " WHERE l.node = s.node AND l.seq = s.seq AND " OURS FITS
               OF_WORKER OF_UNIT NEWEST,
    },
    [BY_OUR_CLIENT] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS " FROM " SUBJECT " CROSS JOIN record_line l" BESIDE_ANY
               " WHERE l.node = s.node AND l.seq = s.seq AND "
               OUR_CLIENT(":client") FITS OF_WORKER OF_UNIT NEWEST,
    },
    [BY_WORKER] = {
        .need = NEED_RECORD,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS " FROM record_line l" BESIDE
               " WHERE l.worker_id = :worker AND " OURS FITS OF_UNIT NEWEST,
    },
    [BY_UNIT] = {
        .need = NEED_RECORD,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS " FROM record_line l" BESIDE
               " WHERE l.unit_id = :unit AND " OURS FITS NEWEST,
    },
    [NOT_DONE] = {
        .need = NEED_RECORD,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS " FROM record_line l" BESIDE " WHERE l.outcome <> 1 AND " OURS
               FITS NEWEST,
    },
    [BY_TIME] = {
        .need = NEED_RECORD,
        .flags = STMT_LIST,
        .sql = "SELECT " COLUMNS " FROM record_line l" BESIDE " WHERE " OURS FITS NEWEST,
    },
    [ONE] = {
        .need = NEED_RECORD,
        .sql = "SELECT " COLUMNS " FROM record_line l" BESIDE
               " WHERE l.node = :node AND l.seq = :seq AND " OURS,
    },
    [ONE_OF_CLIENT] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .sql = "SELECT " COLUMNS " FROM " SUBJECT " CROSS JOIN record_line l" BESIDE_ANY
               " WHERE s.node = :node AND s.seq = :seq"
               " AND l.node = s.node AND l.seq = s.seq AND " OUR_CLIENT(":client"),
    },
    [WORKERS] = {
        .need = NEED_RECORD,
        .flags = STMT_LIST,
        .sql = "SELECT p.id, p.name, p.login FROM unit u JOIN duty d ON d.unit_id = u.id"
               " JOIN worker p ON p.id = d.worker_id WHERE u.org_id = :w_org"
               " AND (CAST(:unit AS BIGINT) IS NULL OR u.id = :unit)"
               " GROUP BY p.id, p.name, p.login, p.name_sort ORDER BY p.name_sort, p.id LIMIT"
               " :limit",
    },
    [IS_OURS] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 WHERE " OUR_CLIENT(":client"),
    },
    [FIND_OURS] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .sql = "SELECT f.id FROM client f WHERE f.identity_code = :code AND " OUR_CLIENT("f.id"),
    },
    [FIND_SEEN] = {
        .need = NEED_RECORD,
        .touches = TOUCH_PERSON,
        .sql = "SELECT f.id FROM client f WHERE f.identity_code = :code AND EXISTS"
               " (SELECT 1 FROM record_subject s JOIN record_line l ON l.node = s.node AND l.seq ="
               " s.seq JOIN unit u ON u.id = l.unit_id WHERE s.client_id IN "
               JOINED_IDS("f.id") " AND u.org_id = :w_org)",
    },
    STMT_END,
};

const struct code outcome_codes[] = {
    { OUTCOME_DONE, "done", TC("outcome", "Done") },
    { OUTCOME_REFUSED, "refused", TC("outcome", "Refused") },
    { OUTCOME_FAILED, "failed", TC("outcome", "Failed") },
    { 0, NULL, TEXT_NONE },
};

/* As it is read: the line, and the personal part as it is kept. */
struct kept_line {
    struct recorded_line line;
    const char *body;
};
#define LINE_ATTRS(record, in)                                                                     \
    ATTR_AT(record, in node, "node", KIND_INT, OPEN),                                              \
        ATTR_AT(record, in seq, "seq", KIND_INT, OPEN),                                            \
        ATTR_AT(record, in at, "at", KIND_INSTANT, OPEN, .label = T("Time")),                      \
        ATTR_AT(record, in action, "action", KIND_TEXT, OPEN, .label = T("Action")),               \
        ATTR_AT(record, in outcome, "outcome", KIND_CODE, OPEN, .label = T("Outcome"),             \
                .codes = outcome_codes),                                                           \
        ATTR_AT(record, in worker, "worker", KIND_ID, OPEN),                                       \
        ATTR_AT(record, in worker_name, "worker_name", KIND_TEXT, OPEN, .label = T("Name")),       \
        ATTR_AT(record, in worker_login, "worker_login", KIND_TEXT, OPEN),                         \
        ATTR_AT(record, in role, "role", KIND_CODE, OPEN, .label = T("Role"),                      \
                .codes = role_codes),                                                              \
        ATTR_NAMES_AT(record, in title, "title"),                                                  \
        ATTR_NAMES_AT(record, in unit_name, "unit_name"),                                          \
        ATTR_NAMES_AT(record, in org_name, "org_name"),                                            \
        ATTR_AT(record, in org, "org", KIND_ID, OPEN),                                             \
        ATTR_AT(record, in unit, "unit", KIND_ID, OPEN),                                           \
        ATTR_AT(record, in ground, "ground", KIND_TEXT, OPEN, .label = T("Ground")),               \
        ATTR_AT(record, in place, "place", KIND_INT, OPEN)

static const struct attr kept_attrs[] = {
    LINE_ATTRS(struct kept_line, line.),
    ATTR(struct kept_line, body, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape kept_shape = { "line", sizeof(struct kept_line), kept_attrs };

#define NOTHING
static const struct attr recorded_attrs[] = {
    LINE_ATTRS(struct recorded_line, NOTHING),
    ATTR(struct recorded_line, clients, KIND_INT, OPEN, .label = T("Clients")),
    ATTR(struct recorded_line, kinds, KIND_TEXT, OPEN),
    ATTR(struct recorded_line, removed, KIND_BOOL, OPEN),
    ATTR_END,
};
const struct shape recorded_line_shape = { "line", sizeof(struct recorded_line), recorded_attrs };

static const struct attr worker_attrs[] = {
    ATTR(struct recorded_worker, id, KIND_ID, OPEN),
    ATTR(struct recorded_worker, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct recorded_worker, login, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape worker_shape = { "worker", sizeof(struct recorded_worker), worker_attrs };

/* ---- the personal part ---- */

/* Keys that are ids, not words: what the decision was about. */
static bool
is_words(const char *key)
{
    return !str_same(key, "clients") && !str_same(key, "client") && !str_same(key, "case") &&
           !str_same(key, "object");
}

static bool
has_client(const client_id *clients, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (clients[i].v == id)
            return true;
    return false;
}

/* The clients that a personal part names, each once: the list, and the one it was about. */
static size_t
clients_of(struct arena *a, const json_t *body, const client_id **ret)
{
    const json_t *list = json_object_get(body, "clients"), *one = json_object_get(body, "client");
    size_t count = 0, most = json_array_size(list) + 1;
    client_id *clients = ARENA_ARRAY(a, client_id, most);
    for (size_t i = 0; i < most; i++) {
        const char *text = json_string_value(i + 1 < most ? json_array_get(list, i) : one);
        int64_t id;
        if (text != NULL && id_parse(text, &id) && !has_client(clients, count, id))
            clients[count++] = (client_id){ id };
    }
    *ret = clients;
    return count;
}

static const char *
kinds_of(struct arena *a, json_t *body)
{
    struct buf b;
    buf_init(&b, a, 32);
    const char *key;
    json_t *value;
    json_object_foreach(body, key, value)
    {
        if (is_words(key))
            buf_addf(&b, "%s%s", b.length > 0 ? ", " : "", key);
    }
    return b.length > 0 ? buf_text(&b) : NULL;
}

/* The line as it is told: its personal part counted, not shown. */
static struct recorded_line
told(struct arena *a, const struct kept_line *kept, const client_id **ret_clients)
{
    struct recorded_line line = kept->line;
    *ret_clients = NULL;
    line.removed = kept->body == NULL;
    json_t *body = kept->body != NULL ? json_loads(kept->body, 0, NULL) : NULL;
    if (body != NULL) {
        line.clients = (int64_t)clients_of(a, body, ret_clients);
        line.kinds = kinds_of(a, body);
        json_decref(body);
    }
    return line;
}

/* ---- searching ---- */

/* What was searched for, in the words of this work's own line. */
static void
note_search(struct work *w, const struct record_filter *filter)
{
    struct arena *a = work_arena(w);
    if (filter->worker.v != 0)
        work_note(w, "of_worker", id_text(a, filter->worker.v));
    if (filter->unit.v != 0)
        work_note(w, "of_unit", id_text(a, filter->unit.v));
    if (filter->action != NULL)
        work_note(w, "of_action", filter->action);
    if (filter->done != DONE_NONE)
        work_note(w, "of_word", code_find(done_codes, filter->done)->name);
    if (filter->client.v != 0)
        work_subject(w, filter->client);
}

/* The outcome that is asked for: what a word says is what was done, but for a refusal. */
static int
outcome_asked(const struct record_filter *filter)
{
    if (filter->done == DONE_REFUSED)
        return OUTCOME_REFUSED;
    return filter->outcome == 0 && filter->done != DONE_NONE ? OUTCOME_DONE : filter->outcome;
}

/* The index that finds it: the narrowest first. */
static int
index_for(const struct record_filter *filter, bool ours)
{
    if (filter->client.v != 0)
        return ours ? BY_OUR_CLIENT : BY_CLIENT;
    if (filter->worker.v != 0)
        return BY_WORKER;
    if (filter->unit.v != 0)
        return BY_UNIT;
    return outcome_asked(filter) > OUTCOME_DONE ? NOT_DONE : BY_TIME;
}

/* Each statement takes its own parameters, and no other. */
static const struct bind *
binds_for(struct work *w, const struct record_filter *filter, int by)
{
    int n = 0;
    struct bind *binds = ARENA_ARRAY(work_arena(w), struct bind, 11);
    bool by_client = by == BY_CLIENT || by == BY_OUR_CLIENT;
    bool worded = filter->done != DONE_NONE && filter->done != DONE_REFUSED;
    binds[n++] = BIND_INT("from", filter->from);
    binds[n++] = BIND_INT("until", filter->until != 0 ? filter->until : INT64_MAX);
    binds[n++] = BIND_INT("node", filter->before_node);
    binds[n++] = BIND_INT("seq", filter->before_seq);
    binds[n++] = BIND_TEXT("action", filter->action);
    binds[n++] = BIND_TEXT("actions", worded ? done_actions(work_arena(w), filter->done) : NULL);
    binds[n++] = BIND_INT("outcome", outcome_asked(filter));
    if (by_client)
        binds[n++] = BIND_ID("client", filter->client);
    if (by_client || by == BY_WORKER)
        binds[n++] = BIND_ID("worker", filter->worker);
    if (by != BY_TIME && by != NOT_DONE)
        binds[n++] = BIND_ID("unit", filter->unit);
    binds[n] = (struct bind){ .name = NULL };
    return binds;
}

enum err
record_client_is_ours(struct work *w, client_id client, bool *ret)
{
    return work_exists(w, &record_search_stmts[IS_OURS], BINDS(BIND_ID("client", client)), ret);
}

enum err
record_find_client(struct work *w, const char *code, client_id *ret)
{
    TRY(work_int(w, &record_search_stmts[FIND_OURS], BINDS(BIND_TEXT("code", code)), &ret->v));
    if (ret->v == 0)
        TRY(work_int(w, &record_search_stmts[FIND_SEEN], BINDS(BIND_TEXT("code", code)), &ret->v));
    if (ret->v == 0)
        return ERR_NOT_FOUND;
    work_subject(w, *ret);
    return ERR_OK;
}

/* One page of at most LIMIT_LIST_ROWS. */
static enum err
search_page(struct work *w, const struct record_filter *filter, int by, size_t max,
            struct recorded_line **ret, size_t *ret_count, bool *ret_more)
{
    struct kept_line *kept;
    size_t count;
    TRY(work_list(w, &record_search_stmts[by], binds_for(w, filter, by), &kept_shape, max,
                  (void **)&kept, &count, ret_more));
    struct recorded_line *lines = ARENA_ARRAY(work_arena(w), struct recorded_line, count + 1);
    const client_id *clients;
    for (size_t i = 0; i < count; i++)
        lines[i] = told(work_arena(w), &kept[i], &clients);
    *ret = lines;
    *ret_count = count;
    return ERR_OK;
}

static enum err
statement_for(struct work *w, const struct record_filter *filter, int *ret_by)
{
    bool ours = false;
    note_search(w, filter);
    if (filter->client.v != 0)
        TRY(record_client_is_ours(w, filter->client, &ours));
    *ret_by = index_for(filter, ours);
    return ERR_OK;
}

enum err
record_search(struct work *w, const struct record_filter *filter, size_t max,
              struct recorded_line **ret, size_t *ret_count, bool *ret_more)
{
    int by;
    TRY(statement_for(w, filter, &by));
    return search_page(w, filter, by, max, ret, ret_count, ret_more);
}

enum err
record_search_all(struct work *w, const struct record_filter *filter, size_t max,
                  struct recorded_line **ret, size_t *ret_count, bool *ret_more)
{
    int by;
    struct record_filter from = *filter;
    struct recorded_line *all = NULL;
    size_t count = 0, room = 0;
    bool more = true;
    TRY(statement_for(w, filter, &by));
    while (more && count < max) {
        struct recorded_line *page;
        size_t got, most = max - count < LIMIT_LIST_ROWS ? max - count : LIMIT_LIST_ROWS;
        TRY(search_page(w, &from, by, most, &page, &got, &more));
        if (count + got > room) {
            room = 2 * (count + got);
            struct recorded_line *larger = ARENA_ARRAY(work_arena(w), struct recorded_line, room);
            if (count > 0)
                memcpy(larger, all, count * sizeof *all);
            all = larger;
        }
        if (got > 0)
            memcpy(all + count, page, got * sizeof *all);
        count += got;
        if (more) {
            from.until = page[got - 1].at;
            from.before_node = page[got - 1].node;
            from.before_seq = page[got - 1].seq;
        }
    }
    *ret = all;
    *ret_count = count;
    *ret_more = more;
    return ERR_OK;
}

enum err
record_line_get(struct work *w, int64_t node, int64_t seq, client_id of, struct recorded_line *ret,
                const client_id **ret_clients, size_t *ret_count)
{
    struct kept_line kept;
    enum err err =
        work_get(w, &record_search_stmts[ONE], BINDS(BIND_INT("node", node), BIND_INT("seq", seq)),
                 &kept_shape, &kept);
    bool through_client = err == ERR_NOT_FOUND && of.v != 0;
    if (through_client)
        err = work_get(w, &record_search_stmts[ONE_OF_CLIENT],
                       BINDS(BIND_INT("node", node), BIND_INT("seq", seq), BIND_ID("client", of)),
                       &kept_shape, &kept);
    TRY(err);
    *ret = told(work_arena(w), &kept, ret_clients);
    if (through_client) { /* of another's line, the own client only */
        client_id *one = ARENA_ARRAY(work_arena(w), client_id, 1);
        *one = of;
        *ret_clients = one;
        ret->clients = 1;
    }
    *ret_count = (size_t)ret->clients;
    for (size_t i = 0; i < *ret_count; i++)
        work_subject(w, (*ret_clients)[i]);
    return ERR_OK;
}

enum err
record_workers(struct work *w, unit_id unit, struct recorded_worker **ret, size_t *ret_count,
               bool *ret_more)
{
    return work_list(w, &record_search_stmts[WORKERS], BINDS(BIND_ID("unit", unit)), &worker_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, ret_more);
}
