/* tests/unit/client/message_test.c: who sees a message, who is told, and what stays of a withdrawn
 * one.
 *
 * joint_support: ea17 is responsible; wsc17 and kela are named workers.  Source: 381/2023 11.2 §,
 * 661/2009 36.3 §; INV-25.
 */
#include "client/message.h"

#include "base/str.h"
#include "tests/unit/client/plan_walk.h"

#include <string.h>

#define SEND(x, login, object, call) WALK(x, ACT_MESSAGE_SEND, login, object, call)
#define READ(x, login, call)         WALK(x, ACT_MESSAGE_READ, login, 0, call)

static struct actor
client_actor(struct walk *x)
{
    return (struct actor){ .self = x->client, .lang = LANG_FI };
}

#define OWN(x, action, call)                                                                       \
    __extension__({                                                                                \
        struct actor self = client_actor(x);                                                       \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work(&(x)->f, (action), &self, (x)->client, NO_CASE, 0, &w), ERR_OK);    \
        work_close(w, (call));                                                                     \
    })

static struct message_given
given(int class, const char *body)
{
    return (struct message_given){ .subject = "The meeting", .class = class, .body = body };
}

static int64_t
begun(struct walk *x, const char *login, const struct message_given *what)
{
    int64_t thread = 0;
    CHECK_INT(SEND(x, login, 0, message_begin(w, what, &thread)), ERR_OK);
    return thread;
}

static size_t
threads_of(struct walk *x, const char *login)
{
    struct message_thread *threads;
    size_t count;
    CHECK_INT(READ(x, login, message_threads(w, &threads, &count)), ERR_OK);
    return count;
}

static int64_t
notices_of(struct walk *x, const char *login)
{
    return fixture_int(
        &x->f, "SELECT count(1) FROM notice WHERE holder_id = :duty AND kind = :kind",
        BINDS(BIND_ID("duty", fixture_duty(&x->f, login)), BIND_INT("kind", EVENT_MESSAGE_SENT)));
}

static void
a_message_to_all_reaches_each_named_worker_and_the_timeline(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    struct message_given what = given(C2, "Shall we meet on Friday?");
    int64_t thread = begun(&x, "wsc17", &what);
    CHECK_INT(threads_of(&x, "ea17"), 1);
    CHECK_INT(threads_of(&x, "kela"), 1);
    CHECK_INT(notices_of(&x, "ea17"), 1);
    CHECK_INT(notices_of(&x, "kela"), 1);
    CHECK_INT(notices_of(&x, "wsc17"), 0);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM event WHERE object_id IN "
                           "(SELECT id FROM message_thread)"),
              1);
    struct message *messages;
    size_t count;
    CHECK_INT(READ(&x, "kela", message_list(w, thread, &messages, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(messages[0].body, "Shall we meet on Friday?");
    CHECK_STR(messages[0].name, "Daniel Testi");
    CHECK(messages[0].unread);
    CHECK_INT(SEND(&x, "kela", 0, message_seen(w, thread)), ERR_OK);
    CHECK_INT(READ(&x, "kela", message_list(w, thread, &messages, &count)), ERR_OK);
    CHECK(!messages[0].unread);
    walk_close(&x);
}

static void
a_message_to_some_is_for_them_and_for_who_is_responsible(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_name(&x, "kela2", PARTY_KELA);
    struct message_given what = given(C2, "For Kela alone.");
    what.to[0] = fixture_duty(&x.f, "kela");
    int64_t thread = begun(&x, "wsc17", &what);
    CHECK_INT(threads_of(&x, "kela"), 1);
    CHECK_INT(threads_of(&x, "wsc17"), 1);
    CHECK_MSG(threads_of(&x, "ea17") == 1, "nothing of a case is hidden from who is responsible");
    CHECK_INT(threads_of(&x, "kela2"), 0);
    CHECK_INT(notices_of(&x, "kela2"), 0);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM event WHERE object_id IN "
                           "(SELECT id FROM message_thread)"),
              0);
    struct message_thread t;
    CHECK_INT(READ(&x, "kela2", message_thread_get(w, thread, &t)), ERR_NOT_FOUND);
    CHECK_INT(SEND(&x, "kela2", 0, message_reply(w, thread, C2, "Me too")), ERR_NOT_FOUND);
    what.to[0] = fixture_duty(&x.f, "wsc05");
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "wsc17", 0, message_begin(w, &what, &thread), ERR_INVALID,
                 "to1", "a stranger to the case");
    walk_close(&x);
}

static void
who_has_not_the_class_sees_no_trace_of_it(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    fixture_sql(
        &x.f, "UPDATE reach SET classes = :classes WHERE holder_id = :duty",
        BINDS(BIND_INT("classes", CLASSES_HEADER), BIND_ID("duty", fixture_duty(&x.f, "kela"))));
    struct message_given what = given(C7, "About the plan.");
    int64_t thread = begun(&x, "ea17", &what), open_to_kela;
    CHECK_INT(threads_of(&x, "wsc17"), 1);
    CHECK_INT(threads_of(&x, "kela"), 0);
    CHECK_INT(notices_of(&x, "kela"), 0);
    what = given(C2, "About the room.");
    open_to_kela = begun(&x, "ea17", &what);
    CHECK_INT(SEND(&x, "ea17", 0, message_reply(w, open_to_kela, C6, "And the need.")), ERR_OK);
    struct message_thread *threads;
    struct message *messages;
    struct message_waiting *waiting;
    size_t count;
    CHECK_INT(READ(&x, "kela", message_threads(w, &threads, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(threads[0].messages, 1);
    CHECK_INT(threads[0].unread, 1);
    CHECK_INT(READ(&x, "kela", message_list(w, open_to_kela, &messages, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(READ(&x, "kela", message_list(w, thread, &messages, &count)), ERR_OK);
    CHECK_INT(count, 0);
    CHECK_INT(WALK(&x, ACT_DAY_READ, "kela", 0, message_waiting(w, 10, &waiting, &count, NULL)),
              ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(waiting[0].unread, 1);
    CHECK_INT(WALK(&x, ACT_DAY_READ, "wsc17", 0, message_waiting(w, 10, &waiting, &count, NULL)),
              ERR_OK);
    CHECK_INT(count, 2);
    what = given(C7, "To Kela about the plan.");
    what.to[0] = fixture_duty(&x.f, "kela");
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_begin(w, &what, &thread), ERR_INVALID,
                 "to1", "who may not be given the class is refused by name");
    walk_close(&x);
}

static void
a_class_that_is_off_is_not_written(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    struct message_given what = given(C5, "Health.");
    int64_t thread;
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_begin(w, &what, &thread), ERR_INVALID,
                 "class", "health fields are off in this installation");
    walk_close(&x);
}

static void
its_writer_withdraws_a_message_on_the_same_day_and_a_mark_stays(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    struct message_given what = given(C2, "Wrong case.");
    int64_t thread = begun(&x, "ea17", &what);
    int64_t id = walk_int(&x, "SELECT id FROM message");
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "wsc17", 0, message_withdraw(w, id), ERR_CONFLICT, NULL,
                 "another's");
    CHECK_INT(SEND(&x, "ea17", 0, message_withdraw(w, id)), ERR_OK);
    struct message *messages;
    size_t count;
    CHECK_INT(READ(&x, "wsc17", message_list(w, thread, &messages, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_MSG(messages[0].body == NULL, "its words are shown to nobody");
    CHECK(messages[0].withdrawn_at != 0);
    CHECK(!messages[0].unread);
    CHECK_INT(SEND(&x, "ea17", 0, message_reply(w, thread, C2, "Here is the right one.")), ERR_OK);
    int64_t second = walk_int(&x, "SELECT max(id) FROM message");
    fixture_day(&x.f, walk_day(1, 16));
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_withdraw(w, second), ERR_CONFLICT, NULL,
                 "the next day it stays");
    walk_close(&x);
}

static void
a_message_of_one_mebibyte_is_refused_at_its_field(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    size_t size = 1 << 20;
    char *much = ARENA_ARRAY(x.f.arena, char, size + 1);
    memset(much, 'a', size);
    struct message_given what = given(C2, much);
    int64_t thread;
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_begin(w, &what, &thread), ERR_INVALID,
                 "body", "the limit is told at the field");
    what = given(C2, "");
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_begin(w, &what, &thread), ERR_INVALID,
                 "body", "nothing is no message");
    what = given(0, "x");
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_begin(w, &what, &thread), ERR_INVALID,
                 "class", "what it is about is chosen each time");
    what = given(C2, "x");
    what.subject = NULL;
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_begin(w, &what, &thread), ERR_INVALID,
                 "subject", "a subject is needed");
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM message"), 0);
    walk_close(&x);
}

static void
INV_25_what_a_prohibition_hides_is_not_written_in_a_message(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    walk_sql(&x, "UPDATE client SET prohibited = 1, phone = '040 123 4567', address ="
                 " 'Esimerkkikatu 5, Vaasa'");
    struct message_given what = given(C2, "Call 0401234567 today.");
    int64_t thread;
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_begin(w, &what, &thread), ERR_INVALID,
                 "body", "the telephone number, written in another way");
    what = given(C2, "Lives at esimerkkikatu 5 Vaasa.");
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_begin(w, &what, &thread), ERR_INVALID,
                 "body", "the address");
    what = given(C2, "Call me today.");
    CHECK_INT(SEND(&x, "ea17", 0, message_begin(w, &what, &thread)), ERR_OK);
    walk_sql(&x, "UPDATE client SET prohibited = 0");
    what = given(C2, "Call 0401234567 today.");
    CHECK_INT(SEND(&x, "ea17", 0, message_begin(w, &what, &thread)), ERR_OK);
    walk_close(&x);
}

static void
the_client_writes_and_sees_the_own_threads_alone(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    struct message_given what = given(C2, "Between us.");
    int64_t ours = begun(&x, "ea17", &what), own = 0;
    CHECK_INT(OWN(&x, ACT_OWN_MESSAGE_SEND,
                  message_own_write(w, x.in_case, 0, "My plan", "When do we meet?", &own)),
              ERR_OK);
    CHECK_INT(notices_of(&x, "ea17"), 1);
    struct message_thread *threads, t;
    struct message *messages;
    size_t count;
    CHECK_INT(OWN(&x, ACT_OWN_READ, message_own_threads(w, &threads, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(threads[0].id, own);
    CHECK_INT(OWN(&x, ACT_OWN_READ, message_own_thread_get(w, ours, &t)), ERR_NOT_FOUND);
    CHECK_INT(OWN(&x, ACT_OWN_READ, message_own_list(w, ours, &messages, &count)), ERR_OK);
    CHECK_INT(count, 0);
    CHECK_INT(OWN(&x, ACT_OWN_MESSAGE_SEND,
                  message_own_write(w, x.in_case, ours, NULL, "Let me in", &own)),
              ERR_NOT_FOUND);
    own = threads[0].id;
    CHECK_INT(SEND(&x, "kela", 0, message_reply(w, own, 0, "On Friday at ten.")), ERR_OK);
    CHECK_INT(OWN(&x, ACT_OWN_READ, message_own_list(w, own, &messages, &count)), ERR_OK);
    CHECK_INT(count, 2);
    CHECK(messages[0].name == NULL && !messages[0].unread);
    CHECK_STR(messages[1].name, "Kaisa Prov");
    CHECK(messages[1].unread);
    CHECK_INT(OWN(&x, ACT_OWN_MESSAGE_SEND, message_own_seen(w, own)), ERR_OK);
    CHECK_INT(OWN(&x, ACT_OWN_READ, message_own_threads(w, &threads, &count)), ERR_OK);
    CHECK_INT(threads[0].unread, 0);
    CHECK_MSG(walk_int(&x, "SELECT min(m.class) FROM message m JOIN message_thread t ON"
                           " t.id = m.thread_id WHERE t.with_client = 1") == C7,
              "nothing of health or of the social situation is written with the client");
    walk_close(&x);
}

static void
nothing_is_written_in_a_case_that_has_ended(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t own = 0, thread;
    CHECK_INT(
        OWN(&x, ACT_OWN_MESSAGE_SEND, message_own_write(w, x.in_case, 0, "Hello", "Words", &own)),
        ERR_OK);
    walk_sql(&x, "UPDATE client_case SET ended_on = '2026-01-15', state = 5");
    struct message_given what = given(C2, "Too late.");
    WALK_REFUSED(&x, ACT_MESSAGE_SEND, "ea17", 0, message_begin(w, &what, &thread), ERR_CONFLICT,
                 NULL, "W-14: an ended case can be read");
    CHECK_INT(
        OWN(&x, ACT_OWN_MESSAGE_SEND, message_own_write(w, x.in_case, own, NULL, "More", &thread)),
        ERR_CONFLICT);
    CHECK_INT(
        OWN(&x, ACT_OWN_MESSAGE_SEND, message_own_write(w, x.in_case, 0, "New", "More", &thread)),
        ERR_INVALID);
    walk_close(&x);
}

const struct test client_message_tests[] = {
    TEST(a_message_to_all_reaches_each_named_worker_and_the_timeline),
    TEST(a_message_to_some_is_for_them_and_for_who_is_responsible),
    TEST(who_has_not_the_class_sees_no_trace_of_it),
    TEST(a_class_that_is_off_is_not_written),
    TEST(its_writer_withdraws_a_message_on_the_same_day_and_a_mark_stays),
    TEST(a_message_of_one_mebibyte_is_refused_at_its_field),
    TEST(INV_25_what_a_prohibition_hides_is_not_written_in_a_message),
    TEST(the_client_writes_and_sees_the_own_threads_alone),
    TEST(nothing_is_written_in_a_case_that_has_ended),
    TEST_END,
};
