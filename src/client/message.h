/* client/message.h: messages about a case, between its named workers and with the client.
 *
 * A thread is sent to all named workers of the case, or to some of them; the responsible person and
 * who stands in see every thread.  One with the client is read by the client too; the client never
 * sees the workers' own.  Each message has a class of information (381/2023 11.2 §): who has not
 * that class sees no trace of it, nor of a thread that begins with it.
 *
 * A message is never changed.  Its writer may withdraw it on the same day; a mark stays.  Who is
 * told is told in the program only (client/notice.h), nothing goes by mail.
 */
#ifndef YHDYS_CLIENT_MESSAGE_H
#define YHDYS_CLIENT_MESSAGE_H

#include "client/case.h"

/* Of what a message tells. */
extern const struct code message_class_codes[]; /* C2..C7 */
enum { MESSAGE_CLIENT_CLASS = C7, MESSAGE_TO_MOST = 3 };

struct message_thread {
    int64_t id;
    client_id client;
    case_id in_case;
    bool with_client, to_all;
    int class;
    const char *subject;
    const char *from; /* who began it; NULL: the client */
    struct date begun_on;
    int64_t messages, unread; /* that this reader may see */
    int64_t last;             /* id of the last of them */
    instant last_at;
};
extern const struct shape message_thread_shape;
struct message {
    int64_t id;
    client_id client;
    int class;
    const char *body; /* NULL: withdrawn */
    duty_id duty;     /* .v 0: the client */
    const char *name; /* NULL: the client */
    struct names title, org_name;
    instant sent_at, withdrawn_at;
    bool unread;
};
extern const struct shape message_shape;
/* A named worker of the case, and what may be told to them. */
struct message_reader {
    duty_id duty;
    const char *name;
    struct names title, org_name;
    unsigned classes; /* bits 1 << enum privacy */
    bool takes_c4, takes_c5;
};
extern const struct shape message_reader_shape;
/* How far somebody has marked a thread as read. */
struct message_mark {
    const char *name;
    struct names org_name;
    int64_t up_to;
    struct date seen_on;
};
extern const struct shape message_mark_shape;

/* The threads of the case that this reader may see, the last written first. */
MUST_CHECK enum err message_threads(struct work *w, struct message_thread **ret, size_t *ret_count);
/* How many messages of the case this reader has not marked as read. */
MUST_CHECK enum err message_unread(struct work *w, int64_t *ret);
/* One of them.  Errors: ERR_NOT_FOUND, also when it is of another case or not for this reader */
MUST_CHECK enum err message_thread_get(struct work *w, int64_t id, struct message_thread *ret);
/* Its messages in the order of time. */
MUST_CHECK enum err message_list(struct work *w, int64_t thread, struct message **ret,
                                 size_t *ret_count);
/* To whom it was sent: those chosen (none: to all named workers), and who has marked it as read. */
MUST_CHECK enum err message_members(struct work *w, int64_t thread, struct message_reader **ret,
                                    size_t *ret_count);
MUST_CHECK enum err message_marks(struct work *w, int64_t thread, struct message_mark **ret,
                                  size_t *ret_count);
/* The named workers of the case today, the actor too. */
MUST_CHECK enum err message_readers(struct work *w, struct message_reader **ret, size_t *ret_count);
bool message_may_read(struct work *w, const struct message_reader *reader, enum privacy class);

struct message_given {
    const char *subject;
    int class;                   /* enum privacy; with the client: not asked */
    duty_id to[MESSAGE_TO_MOST]; /* none: all named workers of the case */
    bool with_client;
    const char *body;
};
/* Begin a thread with its first message.
 * Source: 381/2023 11.2 § (classes); issue 3, messages
 * Effects: a notice to each who may read it; EVENT_MESSAGE_SENT when it is to all or to the client
 * Errors:  ERR_INVALID on "subject", "class", "to", "body"; ERR_CONFLICT when the case has ended */
MUST_CHECK enum err message_begin(struct work *w, const struct message_given *given,
                                  int64_t *ret_thread);
/* Write one more message; the actor has then read the thread.
 *   class  with the client: not asked
 * Errors:  ERR_INVALID on "class", "body"; ERR_NOT_FOUND; ERR_CONFLICT when the case has ended */
MUST_CHECK enum err message_reply(struct work *w, int64_t thread, int class, const char *body);
/* Mark a thread as read up to its last message. */
MUST_CHECK enum err message_seen(struct work *w, int64_t thread);
/* Withdraw one's own message of today; a mark stays.
 * Errors:  ERR_CONFLICT when it is another's, of an earlier day, or withdrawn */
MUST_CHECK enum err message_withdraw(struct work *w, int64_t message);

/* Unread threads over all cases one is a named worker of, newest first. */
struct message_waiting {
    client_id client;
    case_id in_case;
    int64_t thread;
    const char *family_name, *given_names, *subject;
    bool with_client;
    int64_t unread, last;
};
extern const struct shape message_waiting_shape;
/* Need: NEED_NOTICES */
MUST_CHECK enum err message_waiting(struct work *w, size_t max, struct message_waiting **ret,
                                    size_t *ret_count, bool *ret_more);

/* ---- the client's own (ON_OWN) ---- */
MUST_CHECK enum err message_own_threads(struct work *w, struct message_thread **ret,
                                        size_t *ret_count);
MUST_CHECK enum err message_own_thread_get(struct work *w, int64_t id, struct message_thread *ret);
MUST_CHECK enum err message_own_list(struct work *w, int64_t thread, struct message **ret,
                                     size_t *ret_count);
/* The open cases one may write about. */
struct message_own_case {
    client_id client;
    case_id in_case;
    const char *path;
    const char *holder_name;
    struct names holder_org;
};
extern const struct shape message_own_case_shape;
MUST_CHECK enum err message_own_cases(struct work *w, struct message_own_case **ret,
                                      size_t *ret_count);
/* Write to the workers of a case: thread 0 begins one, with a subject.
 * Effects: a notice to the responsible person; EVENT_MESSAGE_SENT
 * Errors:  ERR_INVALID on "case", "subject", "body"; ERR_NOT_FOUND */
MUST_CHECK enum err message_own_write(struct work *w, case_id in_case, int64_t thread,
                                      const char *subject, const char *body, int64_t *ret_thread);
MUST_CHECK enum err message_own_seen(struct work *w, int64_t thread);

#endif
