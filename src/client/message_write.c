/* client/message_write.c: writing messages; see message.h. */
#include "base/id.h"
#include "client/message.h"
#include "client/notice.h"

#include <assert.h>
#include <string.h>

#define BARE(column) "lower(replace(replace(replace(" column ", ' ', ''), ',', ''), '-', ''))"
#define IN_TEXT(column)                                                                            \
    "(length(" column ") > 4 AND lower(CAST(:bare AS TEXT)) LIKE '%' || " BARE(column) " || '%')"

enum {
    BEGIN,
    ADD_MEMBER,
    ADD,
    SEEN,
    SAW,
    GET,
    WITHDRAW,
    SAFE,
    TELL_HOLDER,
    OWN_BEGIN,
    OWN_ADD,
    OWN_SAW
};
const struct stmt message_write_stmts[] = {
    [BEGIN] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO message_thread (id, client_id, case_id, with_client, to_all, class,"
               " subject, duty_id, begun_on) SELECT CAST(:id AS BIGINT), c.client_id, c.id,"
               " CAST(:with_client AS INTEGER), CAST(:to_all AS INTEGER), CAST(:class AS INTEGER),"
               " CAST(:subject AS TEXT), CAST(:w_duty AS BIGINT), CAST(:w_today AS DATE)"
               " FROM client_case c WHERE c.id = :w_case AND c.client_id = :w_client",
    },
    [ADD_MEMBER] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO message_member (thread_id, duty_id, client_id) SELECT t.id,"
               " CAST(:duty AS BIGINT), t.client_id FROM message_thread t WHERE t.id = :thread"
               " AND t.case_id = :w_case AND t.client_id = :w_client"
               " AND NOT EXISTS (SELECT 1 FROM message_member e WHERE e.thread_id = t.id"
               " AND e.duty_id = :duty)",
    },
    [ADD] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO message (id, client_id, thread_id, class, body, duty_id, sent_at)"
               " SELECT CAST(:id AS BIGINT), t.client_id, t.id, CAST(:class AS INTEGER),"
               " CAST(:body AS TEXT), CAST(:w_duty AS BIGINT), CAST(:w_now AS BIGINT)"
               " FROM message_thread t WHERE t.id = :thread AND t.case_id = :w_case"
               " AND t.client_id = :w_client",
    },
    [SEEN] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "DELETE FROM message_seen WHERE thread_id = :thread AND duty_id = :w_duty"
               " AND client_id = :w_client",
    },
    [SAW] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO message_seen (thread_id, duty_id, client_id, up_to_id, seen_on)"
               " SELECT t.id, CAST(:w_duty AS BIGINT), t.client_id, max(m.id), CAST(:w_today AS"
               " DATE) FROM message_thread t JOIN message m ON m.thread_id = t.id"
               " WHERE t.id = :thread AND t.case_id = :w_case AND t.client_id = :w_client"
               " AND ((CAST(:w_classes AS BIGINT) >> m.class) & 1) = 1 GROUP BY t.id, t.client_id",
    },
    [GET] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT m.sent_at FROM message m JOIN message_thread t ON t.id = m.thread_id"
               " WHERE m.id = :message AND m.client_id = :w_client AND t.case_id = :w_case"
               " AND m.duty_id = :w_duty AND m.withdrawn_at IS NULL",
    },
    [WITHDRAW] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE message SET withdrawn_at = :w_now WHERE id = :message"
               " AND client_id = :w_client AND duty_id = :w_duty AND withdrawn_at IS NULL",
    },
    [SAFE] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .flags = STMT_COVERED,
        .sql = "SELECT p.id, NULL AS phone FROM client p WHERE p.id = :w_client AND"
               " p.prohibited = 1 AND ("
               IN_TEXT("p.phone") " OR " IN_TEXT("p.email") " OR " IN_TEXT("p.address") ")",
    },
    [TELL_HOLDER] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " SELECT CAST(:id AS BIGINT), c.holder_duty_id, c.client_id, c.id,"
               " CAST(:kind AS INTEGER), t.id, CAST(:w_today AS DATE) FROM message_thread t"
               " JOIN client_case c ON c.id = t.case_id WHERE t.id = :thread"
               " AND t.client_id = :w_client",
    },
    [OWN_BEGIN] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO message_thread (id, client_id, case_id, with_client, to_all, class,"
               " subject, begun_on) SELECT CAST(:id AS BIGINT), c.client_id, c.id, 1, 1,"
               " CAST(:class AS INTEGER), CAST(:subject AS TEXT), CAST(:w_today AS DATE)"
               " FROM client_case c WHERE c.id = :case AND c.client_id = :w_client"
               " AND c.ended_on IS NULL",
    },
    [OWN_ADD] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO message (id, client_id, thread_id, class, body, sent_at) SELECT"
               " CAST(:id AS BIGINT), t.client_id, t.id, CAST(:class AS INTEGER), CAST(:body AS"
               " TEXT), CAST(:w_now AS BIGINT) FROM message_thread t JOIN client_case c ON"
               " c.id = t.case_id WHERE t.id = :thread AND t.with_client = 1"
               " AND t.client_id = :w_client AND c.ended_on IS NULL",
    },
    [OWN_SAW] = {
        .need = NEED_MESSAGE_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE message_thread SET client_seen_id = (SELECT max(m.id) FROM message m WHERE"
               " m.thread_id = message_thread.id) WHERE id = :thread AND client_id = :w_client"
               " AND with_client = 1",
    },
    STMT_END,
};

/* ---- what is checked ---- */

/* Folded, without what people write between figures and words. */
static const char *
bare(struct arena *a, const char *text)
{
    struct buf b;
    buf_init(&b, a, strlen(text) + 1);
    for (const char *c = str_fold(a, text); *c != '\0'; c++)
        if (strchr(" ,-\n\r\t", *c) == NULL)
            buf_add_char(&b, *c);
    return buf_text(&b);
}

/* Only whether it is in the text leaves the store, never the contact itself. */
struct told {
    client_id id;
    const char *phone;
};
static const struct attr told_attrs[] = {
    ATTR(struct told, id, KIND_CLIENT, C1),
    ATTR(struct told, phone, KIND_TEXT, C1, .covered = true),
    ATTR_END,
};
static const struct shape told_shape = { "told", sizeof(struct told), told_attrs };

/* A contact that a security prohibition hides is not spread in messages (661/2009 36.3 §). */
static enum err
check_safe(struct work *w, const char *field, const char *text)
{
    struct told told;
    enum err err =
        work_get(w, &message_write_stmts[SAFE], BINDS(BIND_TEXT("bare", bare(work_arena(w), text))),
                 &told_shape, &told);
    if (err != ERR_OK)
        return err == ERR_NOT_FOUND ? ERR_OK : err;
    return work_problem(w, ERR_INVALID, field,
                        T("The client has a security prohibition. Take the telephone number, the "
                          "address and the e-mail out of the text."));
}

static enum err
check_class(struct work *w, bool with_client, int class)
{
    if (with_client)
        return ERR_OK;
    if (class < C2 || class > C7)
        return work_problem(w, ERR_INVALID, "class", T("Choose what the message is about."));
    if (!work_may_class(w, (enum privacy) class))
        return work_problem(w, ERR_INVALID, "class",
                            T("You may not write this kind of information in this case."));
    return ERR_OK;
}

static enum err
check_body(struct work *w, const char *body)
{
    TRY(work_check_text(w, "body", body, LIMIT_NOTE_BYTES));
    return check_safe(w, "body", body);
}

static const struct message_reader *
find_reader(const struct message_reader *readers, size_t count, duty_id duty)
{
    for (size_t i = 0; i < count; i++)
        if (readers[i].duty.v == duty.v)
            return &readers[i];
    return NULL;
}

static enum err
check_to(struct work *w, const struct message_given *given, const struct message_reader *readers,
         size_t count)
{
    for (size_t i = 0; i < MESSAGE_TO_MOST && !given->with_client; i++) {
        if (given->to[i].v == 0)
            continue;
        const char *field = str_printf(work_arena(w), "to%zu", i + 1);
        const struct message_reader *to = find_reader(readers, count, given->to[i]);
        if (to == NULL)
            return work_problem(w, ERR_INVALID, field, T("Choose a named worker of the case."));
        if (given->class != 0 && !message_may_read(w, to, (enum privacy)given->class))
            return work_problem_fill(w, ERR_INVALID, field,
                                     T("{name} may not be given this kind of information."),
                                     FILLS(FILL_S("name", to->name)));
    }
    return ERR_OK;
}

/* ---- who is told ---- */

static bool
is_among(const struct message_reader *members, size_t count, duty_id duty)
{
    return find_reader(members, count, duty) != NULL;
}

/* Those to whom it was sent, the responsible person always; nobody who may not read it. */
static enum err
tell(struct work *w, int64_t thread, bool to_all, int class, duty_id holder)
{
    struct message_reader *readers, *members;
    size_t count, member_count;
    TRY(message_readers(w, &readers, &count));
    TRY(message_members(w, thread, &members, &member_count));
    for (size_t i = 0; i < count; i++) {
        duty_id duty = readers[i].duty;
        bool concerned = to_all || duty.v == holder.v || is_among(members, member_count, duty);
        if (concerned && message_may_read(w, &readers[i], (enum privacy) class))
            TRY(notice_tell(w, duty.v, EVENT_MESSAGE_SENT, thread));
    }
    return ERR_OK;
}

static enum err
add(struct work *w, const struct message_thread *t, duty_id holder, int class, const char *body)
{
    TRY(work_run_one(w, &message_write_stmts[ADD],
                     BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("thread", t->id),
                           BIND_INT("class", class), BIND_TEXT("body", body))));
    TRY(message_seen(w, t->id));
    TRY(tell(w, t->id, t->to_all, class, holder));
    if (!t->to_all)
        return ERR_OK; /* the timeline is read by those too to whom it was not sent */
    return work_event(w, EVENT_MESSAGE_SENT,
                      &(struct event_more){ .object = t->id, .class = (enum privacy) class });
}

/* ---- a worker's ---- */

enum err
message_begin(struct work *w, const struct message_given *given, int64_t *ret_thread)
{
    struct client_case c;
    struct message_reader *readers;
    size_t count;
    TRY(case_must_be_open(w, &c));
    TRY(message_readers(w, &readers, &count));
    enum err subject_err = work_check_text(w, "subject", given->subject, LIMIT_LINE_BYTES);
    if (subject_err == ERR_OK)
        subject_err = check_safe(w, "subject", given->subject);
    enum err found[] = {
        subject_err,
        check_class(w, given->with_client, given->class),
        check_to(w, given, readers, count),
        check_body(w, given->body),
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    bool chosen = false;
    for (size_t i = 0; i < MESSAGE_TO_MOST; i++)
        chosen |= given->to[i].v != 0;
    struct message_thread t = {
        .id = work_new_id(w),
        .with_client = given->with_client,
        .to_all = given->with_client || !chosen,
        .class = given->with_client ? MESSAGE_CLIENT_CLASS : given->class,
    };
    TRY(work_run_one(w, &message_write_stmts[BEGIN],
                     BINDS(BIND_RAW_ID("id", t.id), BIND_BOOL("with_client", t.with_client),
                           BIND_BOOL("to_all", t.to_all), BIND_INT("class", t.class),
                           BIND_TEXT("subject", given->subject))));
    for (size_t i = 0; i < MESSAGE_TO_MOST && !t.to_all; i++)
        if (given->to[i].v != 0)
            TRY(work_run(w, &message_write_stmts[ADD_MEMBER],
                         BINDS(BIND_RAW_ID("thread", t.id), BIND_ID("duty", given->to[i]))));
    TRY(add(w, &t, c.holder, t.class, given->body));
    *ret_thread = t.id;
    return ERR_OK;
}

enum err
message_reply(struct work *w, int64_t thread, int class, const char *body)
{
    struct client_case c;
    struct message_thread t;
    TRY(case_must_be_open(w, &c));
    TRY(message_thread_get(w, thread, &t));
    enum err class_err = check_class(w, t.with_client, class);
    TRY(check_body(w, body));
    TRY(class_err);
    return add(w, &t, c.holder, t.with_client ? MESSAGE_CLIENT_CLASS : class, body);
}

enum err
message_seen(struct work *w, int64_t thread)
{
    struct message_thread t;
    TRY(message_thread_get(w, thread, &t));
    TRY(work_run(w, &message_write_stmts[SEEN], BINDS(BIND_RAW_ID("thread", thread))));
    return work_run_one(w, &message_write_stmts[SAW], BINDS(BIND_RAW_ID("thread", thread)));
}

enum err
message_withdraw(struct work *w, int64_t message)
{
    int64_t sent_at;
    TRY(work_int(w, &message_write_stmts[GET], BINDS(BIND_RAW_ID("message", message)), &sent_at));
    if (sent_at == 0 || !date_same(instant_date(sent_at), work_today(w)))
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("Only the writer can withdraw a message, and only on the day it was sent."));
    return work_run_one(w, &message_write_stmts[WITHDRAW], BINDS(BIND_RAW_ID("message", message)));
}

/* ---- the client's own ---- */

static enum err
check_own_case(struct work *w, case_id in_case)
{
    struct message_own_case *cases;
    size_t count;
    TRY(message_own_cases(w, &cases, &count));
    for (size_t i = 0; i < count; i++)
        if (cases[i].in_case.v == in_case.v)
            return ERR_OK;
    return work_problem(w, ERR_INVALID, "case", T("Choose what the message is about."));
}

static enum err
own_thread(struct work *w, int64_t id, struct message_thread *ret)
{
    TRY(message_own_thread_get(w, id, ret));
    struct message_own_case *cases;
    size_t count;
    TRY(message_own_cases(w, &cases, &count));
    for (size_t i = 0; i < count; i++)
        if (cases[i].in_case.v == ret->in_case.v)
            return ERR_OK;
    return work_problem(w, ERR_CONFLICT, NULL,
                        T("This support has ended. The messages can be read, and no more are "
                          "sent."));
}

enum err
message_own_write(struct work *w, case_id in_case, int64_t thread, const char *subject,
                  const char *body, int64_t *ret_thread)
{
    struct message_thread t = { .id = thread, .in_case = in_case };
    if (thread != 0)
        TRY(own_thread(w, thread, &t));
    enum err subject_err =
        thread != 0 ? ERR_OK : work_check_text(w, "subject", subject, LIMIT_LINE_BYTES);
    enum err case_err = thread != 0 ? ERR_OK : check_own_case(w, in_case);
    TRY(work_check_text(w, "body", body, LIMIT_NOTE_BYTES));
    TRY(subject_err);
    TRY(case_err);
    if (thread == 0) {
        t.id = work_new_id(w);
        TRY(work_run_one(w, &message_write_stmts[OWN_BEGIN],
                         BINDS(BIND_RAW_ID("id", t.id), BIND_ID("case", in_case),
                               BIND_INT("class", MESSAGE_CLIENT_CLASS),
                               BIND_TEXT("subject", subject))));
    }
    TRY(work_run_one(w, &message_write_stmts[OWN_ADD],
                     BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("thread", t.id),
                           BIND_INT("class", MESSAGE_CLIENT_CLASS), BIND_TEXT("body", body))));
    TRY(message_own_seen(w, t.id));
    TRY(work_run_one(w, &message_write_stmts[TELL_HOLDER],
                     BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("thread", t.id),
                           BIND_INT("kind", EVENT_MESSAGE_SENT))));
    *ret_thread = t.id;
    return work_event(w, EVENT_MESSAGE_SENT,
                      &(struct event_more){ .in_case = t.in_case, .object = t.id, .class = C7 });
}

enum err
message_own_seen(struct work *w, int64_t thread)
{
    enum err err =
        work_run_one(w, &message_write_stmts[OWN_SAW], BINDS(BIND_RAW_ID("thread", thread)));
    return err == ERR_CONFLICT ? ERR_NOT_FOUND : err;
}
