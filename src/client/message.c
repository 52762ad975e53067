/* client/message.c: see message.h.  Reading; message_write.c writes. */
#include "client/message.h"

#include "access/setting.h"

#include <assert.h>

static_assert(TIE_HOLDER == 2 && TIE_PARTY == 3 && TIE_FORMER == 9 && TIE_SUBSTITUTE == 11,
              "the numbers in the statements");

#define TIED_NOW(r)                                                                                \
    r ".from_on <= :w_today AND (" r ".until_on IS NULL OR " r ".until_on >= :w_today)"
#define MAY(classes, class) "((CAST(" classes " AS BIGINT) >> " class ") & 1) = 1"
/* The reader's own messages are never unread. */
#define IS_UNREAD(reader, seen)                                                                    \
    "m.withdrawn_at IS NULL AND m.id > coalesce(" seen ", 0) AND coalesce(m.duty_id, 0) "          \
    "<> " reader
#define SEEN_BY_WORKER                                                                             \
    "(SELECT s.up_to_id FROM message_seen s WHERE s.thread_id = t.id AND s.duty_id = :w_duty)"

/* ---- a worker's ---- */

/* Threads of the case for this reader: sent to all, or to the reader; all of them for who is, or
 * was at the end, responsible, and for who stands in. */
#define FOR_READER                                                                                 \
    " t.client_id = :w_client AND t.case_id = :w_case AND " MAY(                                   \
        ":w_classes",                                                                              \
        "t.class") " AND (t.to_all = 1 OR t.duty_id = :w_duty OR EXISTS (SELECT 1 FROM "           \
                   "message_member e"                                                              \
                   " WHERE e.thread_id = t.id AND e.duty_id = :w_duty) OR EXISTS (SELECT 1 FROM "  \
                   "reach r WHERE"                                                                 \
                   " r.holder_id = :w_duty AND r.client_id = :w_client AND r.cause_id = :w_case"   \
                   " AND r.tie IN (2, 9, 11) AND " TIED_NOW("r") "))"
#define THREAD(may, unread)                                                                        \
    "SELECT t.id, t.client_id AS client, t.case_id AS in_case, t.with_client, t.to_all, t.class,"  \
    " t.subject, b.name AS from_name, t.begun_on, count(m.id) AS messages,"                        \
    " sum(CASE WHEN " unread " THEN 1 ELSE 0 END) AS unread, max(m.id) AS last,"                   \
    " max(m.sent_at) AS last_at FROM message_thread t JOIN message m ON m.thread_id = t.id"        \
    " AND " may " LEFT JOIN duty d ON d.id = t.duty_id LEFT JOIN worker b ON b.id = d.worker_id"
#define THREAD_GROUP                                                                               \
    " GROUP BY t.id, t.client_id, t.case_id, t.with_client, t.to_all, t.class, t.subject, b.name," \
    " t.begun_on"
#define WORKER_THREAD THREAD(MAY(":w_classes", "m.class"), IS_UNREAD(":w_duty", SEEN_BY_WORKER))
#define OWN_THREAD    THREAD(MAY(":w_classes", "m.class"), IS_UNREAD("0", "t.client_seen_id"))

#define OWN " t.client_id = :w_client AND t.with_client = 1 AND " MAY(":w_classes", "t.class")

#define MESSAGE(unread)                                                                            \
    "SELECT m.id, m.client_id AS client, m.class, CASE WHEN m.withdrawn_at IS NULL THEN m.body"    \
    " ELSE NULL END AS body, m.duty_id AS duty, b.name, d.title_fi, d.title_sv, d.title_en,"       \
    " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en, m.sent_at,"    \
    " m.withdrawn_at, CASE WHEN " unread " THEN 1 ELSE 0 END AS unread"                            \
    " FROM message_thread t JOIN message m ON m.thread_id = t.id LEFT JOIN duty d ON"              \
    " d.id = m.duty_id LEFT JOIN worker b ON b.id = d.worker_id LEFT JOIN unit u ON"               \
    " u.id = d.unit_id LEFT JOIN organisation o ON o.id = u.org_id WHERE t.id = :thread AND"

/* The named workers of the case with what their ties open (null: all). */
#define READER                                                                                     \
    "SELECT d.id AS duty, b.name, d.title_fi, d.title_sv, d.title_en, o.name_fi AS org_name_fi,"   \
    " o.name_sv AS org_name_sv, o.name_en AS org_name_en, max(coalesce(r.classes, 255)) AS"        \
    " classes, o.takes_c4, o.takes_c5 FROM reach r JOIN duty d ON d.id = r.holder_id"              \
    " JOIN worker b ON b.id = d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o"     \
    " ON o.id = u.org_id WHERE r.client_id = :w_client AND r.cause_id = :w_case"                   \
    " AND r.tie IN (2, 3, 11) AND " TIED_NOW("r")
#define READER_GROUP                                                                               \
    " GROUP BY d.id, b.name, b.name_sort, d.title_fi, d.title_sv, d.title_en, o.name_fi,"          \
    " o.name_sv, o.name_en, o.takes_c4, o.takes_c5 ORDER BY b.name_sort, d.id LIMIT :limit"

enum {
    THREADS,
    THREAD_ONE,
    MESSAGES,
    READERS,
    MEMBERS,
    MARKS,
    UNREAD,
    WAITING,
    OWN_THREADS,
    OWN_THREAD_ONE,
    OWN_MESSAGES,
    OWN_CASES
};
const struct stmt message_stmts[] = {
    [THREADS] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = WORKER_THREAD " WHERE" FOR_READER THREAD_GROUP " ORDER BY max(m.id) DESC"
               " LIMIT :limit",
    },
    [THREAD_ONE] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .sql = WORKER_THREAD " WHERE t.id = :thread AND" FOR_READER THREAD_GROUP,
    },
    [MESSAGES] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = MESSAGE(IS_UNREAD(":w_duty", SEEN_BY_WORKER)) FOR_READER " AND "
               MAY(":w_classes", "m.class") " ORDER BY m.id DESC LIMIT :limit",
    },
    [READERS] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = READER READER_GROUP,
    },
    [MEMBERS] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT e.duty_id AS duty, b.name, d.title_fi, d.title_sv, d.title_en,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"
               " 0 AS classes, o.takes_c4, o.takes_c5 FROM message_thread t JOIN message_member e"
               " ON e.thread_id = t.id JOIN duty d ON d.id = e.duty_id JOIN worker b ON"
               " b.id = d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o ON"
               " o.id = u.org_id WHERE t.id = :thread AND" FOR_READER
               " ORDER BY b.name_sort, e.duty_id LIMIT :limit",
    },
    [MARKS] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT b.name, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS"
               " org_name_en, s.up_to_id AS up_to, s.seen_on FROM message_thread t"
               " JOIN message_seen s ON s.thread_id = t.id JOIN duty d ON d.id = s.duty_id"
               " JOIN worker b ON b.id = d.worker_id JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id WHERE t.id = :thread AND" FOR_READER
               " ORDER BY s.seen_on, s.duty_id LIMIT :limit",
    },
    [UNREAD] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .sql = "SELECT count(1) FROM message_thread t JOIN message m ON m.thread_id = t.id"
               " WHERE" FOR_READER " AND " MAY(":w_classes", "m.class") " AND "
               IS_UNREAD(":w_duty", SEEN_BY_WORKER),
    },
    [WAITING] = {
        .need = NEED_NOTICES,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT t.client_id AS client, t.case_id AS in_case, t.id AS thread, c.family_name,"
               " c.given_names, t.subject, t.with_client, count(DISTINCT m.id) AS unread,"
               " max(m.id) AS last FROM reach r JOIN client c ON c.id = r.client_id"
               " JOIN message_thread t ON t.client_id = r.client_id AND t.case_id = r.cause_id"
               " JOIN message m ON m.thread_id = t.id WHERE r.holder_id = :w_duty"
               " AND r.tie IN (2, 3, 11) AND " TIED_NOW("r")
               " AND " MAY("coalesce(r.classes, 255)", "t.class")
               " AND " MAY("coalesce(r.classes, 255)", "m.class")
               " AND " MAY(":classes_on", "t.class") " AND " MAY(":classes_on", "m.class")
               " AND (t.to_all = 1 OR r.tie IN (2, 11) OR t.duty_id = :w_duty"
               " OR EXISTS (SELECT 1 FROM message_member e WHERE e.thread_id = t.id AND"
               " e.duty_id = :w_duty)) AND " IS_UNREAD(":w_duty", SEEN_BY_WORKER)
               " GROUP BY t.client_id, t.case_id, t.id, c.family_name, c.given_names, t.subject,"
               " t.with_client ORDER BY max(m.id) DESC LIMIT :limit",
    },
    [OWN_THREADS] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = OWN_THREAD " WHERE" OWN THREAD_GROUP " ORDER BY max(m.id) DESC LIMIT :limit",
    },
    [OWN_THREAD_ONE] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .sql = OWN_THREAD " WHERE t.id = :thread AND" OWN THREAD_GROUP,
    },
    [OWN_MESSAGES] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = MESSAGE(IS_UNREAD("0", "t.client_seen_id")) OWN " AND " MAY(":w_classes", "m.class")
               " ORDER BY m.id DESC LIMIT :limit",
    },
    [OWN_CASES] = {
        .need = NEED_MESSAGE,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id AS in_case, c.path, b.name AS holder_name,"
               " o.name_fi AS holder_org_fi, o.name_sv AS holder_org_sv, o.name_en AS"
               " holder_org_en FROM client_case c JOIN duty d ON d.id = c.holder_duty_id"
               " JOIN worker b ON b.id = d.worker_id JOIN unit u ON u.id = d.unit_id"
               " JOIN organisation o ON o.id = u.org_id WHERE c.client_id = :w_client"
               " AND c.ended_on IS NULL ORDER BY c.id DESC LIMIT :limit",
    },
    STMT_END,
};

const struct code message_class_codes[] = {
    { C2, "dealings", T("Dealings and arrangements") },
    { C3, "work", T("Education and work history") },
    { C4, "social", T("Social situation") },
    { C5, "health", T("Health and ability to work") },
    { C6, "need", T("Need of service") },
    { C7, "plan", T("Plan and follow-up") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr thread_attrs[] = {
    ATTR(struct message_thread, id, KIND_ID, C2),
    ATTR(struct message_thread, client, KIND_CLIENT, C1),
    ATTR(struct message_thread, in_case, KIND_ID, C2),
    ATTR(struct message_thread, with_client, KIND_BOOL, C2, .label = T("With the client")),
    ATTR(struct message_thread, to_all, KIND_BOOL, C2),
    ATTR(struct message_thread, class, KIND_CODE, C2, .codes = message_class_codes),
    ATTR(struct message_thread, subject, KIND_TEXT, C2, .label = T("Subject")),
    ATTR_AT(struct message_thread, from, "from_name", KIND_TEXT, C2, .label = T("From")),
    ATTR(struct message_thread, begun_on, KIND_DATE, C2, .label = T("Begun")),
    ATTR(struct message_thread, messages, KIND_INT, C2, .label = T("Messages")),
    ATTR(struct message_thread, unread, KIND_INT, C2, .label = T("Unread")),
    ATTR(struct message_thread, last, KIND_ID, C2),
    ATTR(struct message_thread, last_at, KIND_INSTANT, C2, .label = T("Last message")),
    ATTR_END,
};
const struct shape message_thread_shape = { "thread", sizeof(struct message_thread), thread_attrs };

static const struct attr message_attrs[] = {
    ATTR(struct message, id, KIND_ID, C2),
    ATTR(struct message, client, KIND_CLIENT, C1),
    ATTR(struct message, class, KIND_CODE, C2, .codes = message_class_codes),
    ATTR(struct message, body, KIND_TEXT, C2, .label = T("Message")),
    ATTR(struct message, duty, KIND_ID, C2),
    ATTR(struct message, name, KIND_TEXT, C2, .label = T("Who")),
    ATTR_NAMES(struct message, title),
    ATTR_NAMES(struct message, org_name),
    ATTR(struct message, sent_at, KIND_INSTANT, C2, .label = T("Sent")),
    ATTR(struct message, withdrawn_at, KIND_INSTANT, C2, .label = T("Withdrawn")),
    ATTR(struct message, unread, KIND_BOOL, C2),
    ATTR_END,
};
const struct shape message_shape = { "message", sizeof(struct message), message_attrs };

static const struct attr reader_attrs[] = {
    ATTR(struct message_reader, duty, KIND_ID, C2),
    ATTR(struct message_reader, name, KIND_TEXT, C2, .label = T("Who")),
    ATTR_NAMES(struct message_reader, title),
    ATTR_NAMES(struct message_reader, org_name),
    ATTR(struct message_reader, classes, KIND_CODE, C2),
    ATTR(struct message_reader, takes_c4, KIND_BOOL, C2),
    ATTR(struct message_reader, takes_c5, KIND_BOOL, C2),
    ATTR_END,
};
const struct shape message_reader_shape = { "reader", sizeof(struct message_reader), reader_attrs };

static const struct attr mark_attrs[] = {
    ATTR(struct message_mark, name, KIND_TEXT, C2, .label = T("Who")),
    ATTR_NAMES(struct message_mark, org_name),
    ATTR(struct message_mark, up_to, KIND_ID, C2),
    ATTR(struct message_mark, seen_on, KIND_DATE, C2, .label = T("Read")),
    ATTR_END,
};
const struct shape message_mark_shape = { "mark", sizeof(struct message_mark), mark_attrs };

static const struct attr waiting_attrs[] = {
    ATTR(struct message_waiting, client, KIND_CLIENT, C1),
    ATTR(struct message_waiting, in_case, KIND_ID, C2),
    ATTR(struct message_waiting, thread, KIND_ID, C2),
    ATTR(struct message_waiting, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct message_waiting, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct message_waiting, subject, KIND_TEXT, C2, .label = T("Subject")),
    ATTR(struct message_waiting, with_client, KIND_BOOL, C2, .label = T("With the client")),
    ATTR(struct message_waiting, unread, KIND_INT, C2, .label = T("Unread")),
    ATTR(struct message_waiting, last, KIND_ID, C2),
    ATTR_END,
};
const struct shape message_waiting_shape = { "unread", sizeof(struct message_waiting),
                                             waiting_attrs };

static const struct attr own_case_attrs[] = {
    ATTR(struct message_own_case, client, KIND_CLIENT, C1),
    ATTR(struct message_own_case, in_case, KIND_ID, C2),
    ATTR(struct message_own_case, path, KIND_TEXT, C2),
    ATTR(struct message_own_case, holder_name, KIND_TEXT, C2, .label = T("Responsible person")),
    ATTR_NAMES(struct message_own_case, holder_org),
    ATTR_END,
};
const struct shape message_own_case_shape = { "case", sizeof(struct message_own_case),
                                              own_case_attrs };

/* ---- reading ---- */

/* The last ones, in the order of time. */
static enum err
list_messages(struct work *w, int which, int64_t thread, struct message **ret, size_t *ret_count)
{
    TRY(work_list(w, &message_stmts[which], BINDS(BIND_RAW_ID("thread", thread)), &message_shape,
                  LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL));
    for (size_t i = 0, k = *ret_count; i + 1 < k; i++) {
        struct message first = (*ret)[i];
        (*ret)[i] = (*ret)[--k];
        (*ret)[k] = first;
    }
    return ERR_OK;
}

enum err
message_threads(struct work *w, struct message_thread **ret, size_t *ret_count)
{
    return work_list(w, &message_stmts[THREADS], NO_BINDS, &message_thread_shape, LIMIT_LIST_ROWS,
                     (void **)ret, ret_count, NULL);
}

enum err
message_unread(struct work *w, int64_t *ret)
{
    return work_int(w, &message_stmts[UNREAD], NO_BINDS, ret);
}

enum err
message_thread_get(struct work *w, int64_t id, struct message_thread *ret)
{
    return work_get(w, &message_stmts[THREAD_ONE], BINDS(BIND_RAW_ID("thread", id)),
                    &message_thread_shape, ret);
}

enum err
message_list(struct work *w, int64_t thread, struct message **ret, size_t *ret_count)
{
    return list_messages(w, MESSAGES, thread, ret, ret_count);
}

enum err
message_members(struct work *w, int64_t thread, struct message_reader **ret, size_t *ret_count)
{
    return work_list(w, &message_stmts[MEMBERS], BINDS(BIND_RAW_ID("thread", thread)),
                     &message_reader_shape, MESSAGE_TO_MOST, (void **)ret, ret_count, NULL);
}

enum err
message_marks(struct work *w, int64_t thread, struct message_mark **ret, size_t *ret_count)
{
    return work_list(w, &message_stmts[MARKS], BINDS(BIND_RAW_ID("thread", thread)),
                     &message_mark_shape, LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL);
}

enum err
message_readers(struct work *w, struct message_reader **ret, size_t *ret_count)
{
    return work_list(w, &message_stmts[READERS], NO_BINDS, &message_reader_shape, LIMIT_PAGE_ROWS,
                     (void **)ret, ret_count, NULL);
}

static bool
is_on(struct work *w, const char *key)
{
    return str_same(work_setting(w, key), "on");
}

bool
message_may_read(struct work *w, const struct message_reader *reader, enum privacy class)
{
    if (class == C4 && !(reader->takes_c4 && is_on(w, SETTING_C4)))
        return false;
    if (class == C5 && !(reader->takes_c5 && is_on(w, SETTING_C5)))
        return false;
    return (reader->classes & CLASS(class)) != 0;
}

enum err
message_waiting(struct work *w, size_t max, struct message_waiting **ret, size_t *ret_count,
                bool *ret_more)
{
    unsigned on = CLASSES_ALL;
    for (enum privacy class = C4; class <= C5; class ++)
        if (!work_class_on(w, class))
            on &= ~CLASS(class);
    return work_list(w, &message_stmts[WAITING], BINDS(BIND_INT("classes_on", on)),
                     &message_waiting_shape, max, (void **)ret, ret_count, ret_more);
}

/* ---- the client's own ---- */

enum err
message_own_threads(struct work *w, struct message_thread **ret, size_t *ret_count)
{
    return work_list(w, &message_stmts[OWN_THREADS], NO_BINDS, &message_thread_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
message_own_thread_get(struct work *w, int64_t id, struct message_thread *ret)
{
    return work_get(w, &message_stmts[OWN_THREAD_ONE], BINDS(BIND_RAW_ID("thread", id)),
                    &message_thread_shape, ret);
}

enum err
message_own_list(struct work *w, int64_t thread, struct message **ret, size_t *ret_count)
{
    return list_messages(w, OWN_MESSAGES, thread, ret, ret_count);
}

enum err
message_own_cases(struct work *w, struct message_own_case **ret, size_t *ret_count)
{
    return work_list(w, &message_stmts[OWN_CASES], NO_BINDS, &message_own_case_shape,
                     LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL);
}
