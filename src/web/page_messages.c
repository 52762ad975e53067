/* web/page_messages.c: the messages of a case: its threads, one thread, writing; and what is unread
 * over all one's cases.
 */
#include "client/feedback.h"
#include "client/message.h"
#include "http/page.h"
#include "web/client_frame.h"

enum { COUNT_OF_CLASSES = C7 - C2 + 1 };

static const struct code to_client_codes[] = {
    { 1, "workers", T("Named workers of the case. The client does not see this.") },
    { 2, "client", T("The client and the named workers. The client reads it on the own page.") },
    { 0, NULL, TEXT_NONE },
};

enum { B_WHO, B_TO1, B_TO2, B_TO3, B_CLASS, B_SUBJECT, B_BODY };
static const struct field begin_fields[] = {
    [B_WHO] = { "who", FIELD_CODE, .required = true, .codes = to_client_codes,
                .label = T("Between whom") },
    [B_TO1] = { "to1", FIELD_ID, .label = T("To whom"),
                .hint = T("Nobody chosen: to all named workers of the case. The responsible "
                          "person sees every thread.") },
    [B_TO2] = { "to2", FIELD_ID, .label = T("And to whom") },
    [B_TO3] = { "to3", FIELD_ID, .label = T("And a third one") },
    [B_CLASS] = { "class", FIELD_KEY, .label = T("What it is about"),
                  .hint = T("Who may not be given this kind of information sees nothing of the "
                            "message. Not asked when the client reads it too.") },
    [B_SUBJECT] = { "subject", FIELD_LINE, .required = true, .label = T("Subject") },
    [B_BODY] = { "body", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Message"),
                 .hint = T("It cannot be changed after sending. You can withdraw it on the same "
                           "day; a mark stays.") },
    FIELD_END,
};

enum { R_CLASS, R_BODY };
static const struct field reply_fields[] = {
    [R_CLASS] = { "class", FIELD_KEY, .label = T("What it is about") },
    [R_BODY] = { "body", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Message") },
    FIELD_END,
};

/* ---- the threads ---- */

static const char *
thread_path(struct work *w, int64_t thread)
{
    return client_path(w, str_printf(work_arena(w), "messages/%s", id_text(work_arena(w), thread)));
}

static void
draw_thread(struct html *h, struct work *w, const struct message_thread *t)
{
    ui_row_item_open(h, DATA(t->subject), thread_path(w, t->id), DATA(ui_when_text(h, t->last_at)));
    if (t->unread > 0)
        ui_tag(h, UI_WAIT, SAY_FILL(TN("{n} unread", "{n} unread"), FILL_N("n", t->unread)));
    if (t->with_client)
        ui_tag(h, UI_ASK, SAY(T("With the client")));
    else if (!t->to_all)
        ui_tag(h, UI_PLAIN, SAY(T("To some of the workers")));
    ui_p_meta(
        h, SAY_FILL(TN("{n} message, begun by {name}", "{n} messages, begun by {name}"),
                    FILL_N("n", t->messages),
                    t->from != NULL ? FILL_S("name", t->from) : FILL_T("name", T("the client"))));
    ui_row_item_close(h);
}

static void
draw_threads(struct html *h, struct work *w, const struct message_thread *threads, size_t count)
{
    ui_panel_open(h, "threads", SAY(T("Messages")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No messages yet")),
                 SAY(T("Write here instead of by e-mail: the message stays with the case, and only "
                       "those see it who may.")),
                 NO_WORDS, NULL);
    } else {
        ui_rows_open(h);
        for (size_t i = 0; i < count; i++)
            draw_thread(h, w, &threads[i]);
        ui_rows_close(h);
        ui_list_footer(
            h, &(struct ui_list_footer){
                   .shown = count,
                   .csv_path = str_printf(h->arena, "%s?format=csv", client_path(w, "messages")) });
    }
    ui_panel_close(h);
}

static void
draw_feedback(struct html *h, const struct feedback *all, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "feedback", SAY(T("Feedback from the client")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const int64_t scores[] = { all[i].score1, all[i].score2, all[i].score3, all[i].score4,
                                   all[i].score5 };
        struct buf b;
        buf_init(&b, h->arena, 32);
        for (size_t k = 0; k < COUNT(scores); k++)
            if (scores[k] != 0)
                buf_addf(&b, "%s%lld", b.length > 0 ? ", " : "", (long long)scores[k]);
        ui_row_item_open(h, DATA(names_in(h->lang, all[i].survey_name)),
                         html_path(h->arena, "/feedback/%s", id_text(h->arena, all[i].survey)),
                         DATA(date_text(h->arena, all[i].given_on)));
        ui_p_meta(h, SAY(code_text(survey_moment_codes, all[i].moment)));
        if (b.length > 0)
            ui_p(h, SAY_FILL(T("Answers from 1 to 5, in the order of the questions: {scores}"),
                             FILL_S("scores", buf_text(&b))));
        if (all[i].words != NULL)
            ui_quote(h, all[i].words);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static const struct ui_option *
reader_options(struct html *h, struct work *w, const struct message_reader *readers, size_t count)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (readers[i].duty.v != work_duty(w).v)
            options[n++] = (struct ui_option){
                .value = id_text(h->arena, readers[i].duty.v),
                .words = DATA(str_printf(h->arena, "%s, %s, %s", readers[i].name,
                                         names_in(h->lang, readers[i].title),
                                         names_in(h->lang, readers[i].org_name))),
            };
    return options;
}

/* The kinds of information that the writer may be given. */
static void
draw_class(struct html *h, struct work *w, int field)
{
    struct ui_option options[COUNT_OF_CLASSES + 1] = { { .value = NULL } };
    size_t n = 0;
    for (const struct code *c = message_class_codes; c->name != NULL; c++)
        if (work_may_class(w, (enum privacy)c->value))
            options[n++] = (struct ui_option){ .value = c->name, .words = SAY(c->text) };
    ui_field_options(h, field, code_find(message_class_codes, C2)->name, options);
}

static int
class_of(const struct form *form, int field)
{
    const char *name = form_text(form, field);
    const struct code *code = name != NULL ? code_by_name(message_class_codes, name) : NULL;
    return code != NULL ? code->value : 0;
}

static void
draw_prohibition(struct html *h, const struct client_frame *f)
{
    if (!f->person.prohibited)
        return;
    ui_body_open(h);
    ui_note(h, UI_SHIELD, SAY(T("Security prohibition")),
            SAY(T("Write no telephone number, address, e-mail or place of the client in a "
                  "message.")));
    ui_body_close(h);
}

static void
draw_begin(struct html *h, struct work *w, const struct form *form, const struct client_frame *f,
           const struct message_reader *readers, size_t count)
{
    const struct ui_option *options = reader_options(h, w, readers, count);
    ui_panel_open(h, "write", SAY(T("Write a message")), NO_WORDS, NULL);
    draw_prohibition(h, f);
    ui_form_open(h, form, begin_fields,
                 &(struct ui_form){
                     .action = client_path(w, "messages"), .prefix = "write", .in_panel = true });
    ui_field_code(h, B_WHO, 1);
    for (int i = 0; i < MESSAGE_TO_MOST && options[i].value != NULL; i++)
        ui_field_options(h, B_TO1 + i, NULL, options);
    draw_class(h, w, B_CLASS);
    ui_field(h, B_SUBJECT, NULL);
    ui_field(h, B_BODY, NULL);
    ui_form_close(h, SAY(TC("message", "Send")), UI_BUTTON_MAIN,
                  SAY(T("Those to whom it goes see a notice in the program. Nothing goes by "
                        "e-mail.")),
                  NULL);
    ui_panel_close(h);
}

static enum err
show_messages(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    struct message_thread *threads;
    struct message_reader *readers;
    struct feedback *feedback;
    size_t count, reader_count, feedback_count;
    TRY(client_frame_load(w, &f));
    TRY(message_threads(w, &threads, &count));
    TRY(message_readers(w, &readers, &reader_count));
    TRY(feedback_list(w, &feedback, &feedback_count));
    reply_rows(reply, "threads", &message_thread_shape, threads, count);
    reply_rows(reply, "feedback", &feedback_shape, feedback, feedback_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &f, TAB_MESSAGES, SAY(T("Messages")));
    ui_cols_open(h);
    draw_threads(h, w, threads, count);
    ui_cols_next(h);
    if (case_is_open(&f.c) && work_may(w, ACT_MESSAGE_SEND))
        draw_begin(h, w, form, &f, readers, reader_count);
    draw_feedback(h, feedback, feedback_count);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one thread ---- */

static void
draw_message(struct html *h, struct work *w, const struct message *m, bool open)
{
    const char *who = m->name != NULL
                          ? str_printf(h->arena, "%s, %s, %s", m->name, names_in(h->lang, m->title),
                                       names_in(h->lang, m->org_name))
                          : NULL;
    ui_row_item_open(h, who != NULL ? DATA(who) : SAY(T("The client")), NULL,
                     DATA(ui_when_text(h, m->sent_at)));
    if (m->unread)
        ui_tag(h, UI_WAIT, SAY(T("Unread")));
    ui_meta(h, SAY(code_text(message_class_codes, m->class)));
    if (m->body != NULL)
        ui_lines(h, m->body);
    else
        ui_p_meta(h, SAY_FILL(T("The writer withdrew this message {time}."),
                              FILL_S("time", ui_when_text(h, m->withdrawn_at))));
    bool mine = m->duty.v != 0 && m->duty.v == work_duty(w).v;
    if (open && mine && m->body != NULL && date_same(instant_date(m->sent_at), h->today))
        ui_post_button(
            h, SAY(TC("message", "Withdraw")), DATA(ui_clock_text(h, m->sent_at)), UI_BUTTON_SMALL,
            client_path(w, str_printf(h->arena, "messages/%s/withdraw", id_text(h->arena, m->id))),
            0, NULL);
    ui_row_item_close(h);
}

static void
draw_to(struct html *h, const struct message_thread *t, const struct message_reader *members,
        size_t count)
{
    ui_facts_open(h, true);
    ui_fact_open(h, T("To whom"));
    if (t->with_client)
        html_say(h, T("The client and all named workers of the case"), NULL);
    else if (t->to_all)
        html_say(h, T("All named workers of the case"), NULL);
    for (size_t i = 0; i < count && !t->to_all; i++) {
        ui_person_line(h, members[i].name, names_in(h->lang, members[i].title), NO_WORDS,
                       DATA(names_in(h->lang, members[i].org_name)));
    }
    ui_fact_close(h);
    ui_facts_close(h);
}

static void
draw_marks(struct html *h, const struct message_thread *t, const struct message_mark *marks,
           size_t count)
{
    ui_panel_open(h, "read", SAY(T("Who has read it")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nobody has marked it as read")),
                 SAY(T("Who writes in the thread or marks it as read is shown here.")), NO_WORDS,
                 NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h,
                         DATA(str_printf(h->arena, "%s, %s", marks[i].name,
                                         names_in(h->lang, marks[i].org_name))),
                         NULL, DATA(date_text(h->arena, marks[i].seen_on)));
        if (marks[i].up_to < t->last)
            ui_meta(h, SAY(T("Not the last message yet")));
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_reply(struct html *h, struct work *w, const struct form *form, const struct client_frame *f,
           const struct message_thread *t)
{
    ui_panel_open(h, "reply", SAY(T("Answer")), NO_WORDS, NULL);
    draw_prohibition(h, f);
    if (t->with_client) {
        ui_body_open(h);
        ui_note(h, UI_ASK, NO_WORDS,
                SAY(T("The client reads this answer. Write nothing of health or of the social "
                      "situation.")));
        ui_body_close(h);
    }
    ui_form_open(h, form, reply_fields,
                 &(struct ui_form){ .action = thread_path(w, t->id), .in_panel = true });
    if (!t->with_client)
        draw_class(h, w, R_CLASS);
    ui_field(h, R_BODY, NULL);
    ui_form_close(h, SAY(TC("message", "Send")), UI_BUTTON_MAIN, NO_WORDS,
                  client_path(w, "messages"));
    ui_panel_close(h);
}

struct opened {
    struct client_frame f;
    struct message_thread t;
    struct message *messages;
    struct message_reader *members;
    struct message_mark *marks;
    size_t count, member_count, mark_count;
};

static enum err
load_thread(struct work *w, struct reply *reply, struct opened *o)
{
    int64_t id = work_object(w);
    TRY(client_frame_load(w, &o->f));
    TRY(message_thread_get(w, id, &o->t));
    TRY(message_list(w, id, &o->messages, &o->count));
    TRY(message_members(w, id, &o->members, &o->member_count));
    TRY(message_marks(w, id, &o->marks, &o->mark_count));
    reply_record(reply, "thread", &message_thread_shape, &o->t);
    reply_rows(reply, "messages", &message_shape, o->messages, o->count);
    reply_rows(reply, "marks", &message_mark_shape, o->marks, o->mark_count);
    return ERR_OK;
}

static enum err
show_thread(struct work *w, const struct form *form, struct reply *reply)
{
    struct opened o;
    TRY(load_thread(w, reply, &o));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &o.f, TAB_MESSAGES, DATA(o.t.subject));
    bool open = case_is_open(&o.f.c) && work_may(w, ACT_MESSAGE_SEND);
    ui_cols_open(h);
    ui_panel_open(h, "messages", SAY(T("Messages")), SAY(T("All messages of the case")),
                  client_path(w, "messages"));
    ui_rows_open(h);
    for (size_t i = 0; i < o.count; i++)
        draw_message(h, w, &o.messages[i], open);
    ui_rows_close(h);
    if (o.t.unread > 0 && open) {
        ui_footer_open(h);
        ui_post_button(h, SAY(T("Mark as read")), DATA(o.t.subject), UI_BUTTON,
                       str_printf(h->arena, "%s/seen", thread_path(w, o.t.id)), 0, NULL);
        ui_footer_close(h);
    }
    ui_panel_close(h);
    if (open)
        draw_reply(h, w, form, &o.f, &o.t);
    ui_cols_next(h);
    ui_panel_open(h, "to", SAY(T("This thread")), NO_WORDS, NULL);
    ui_body_open(h);
    draw_to(h, &o.t, o.members, o.member_count);
    ui_body_close(h);
    ui_panel_close(h);
    draw_marks(h, &o.t, o.marks, o.mark_count);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- moves ---- */

static enum err
begin(struct work *w, const struct form *form, struct reply *reply)
{
    struct message_given given = {
        .subject = form_text(form, B_SUBJECT),
        .class = class_of(form, B_CLASS),
        .to = { { form_id(form, B_TO1) }, { form_id(form, B_TO2) }, { form_id(form, B_TO3) } },
        .with_client = form_code(form, B_WHO) == 2,
        .body = form_text(form, B_BODY),
    };
    int64_t thread;
    TRY(message_begin(w, &given, &thread));
    reply_done(reply, T("The message has been sent."));
    return reply_see_other(reply, "%s", thread_path(w, thread));
}

static enum err
answer(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(message_reply(w, work_object(w), class_of(form, R_CLASS), form_text(form, R_BODY)));
    reply_done(reply, T("The message has been sent."));
    return reply_see_other(reply, "%s", thread_path(w, work_object(w)));
}

static enum err
seen(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(message_seen(w, work_object(w)));
    return reply_see_other(reply, "%s", thread_path(w, work_object(w)));
}

static enum err
withdraw(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(message_withdraw(w, work_object(w)));
    reply_done(reply, T("The message has been withdrawn. A mark of it stays."));
    return reply_see_other(reply, "%s", client_path(w, "messages"));
}

/* ---- unread, over all cases ---- */

static enum err
show_unread(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    static const struct ui_column columns[] = {
        { .label = T("Client") }, { .label = T("Subject") }, { .label = T("Unread") }, UI_COLUMN_END
    };
    struct message_waiting *rows;
    size_t count;
    TRY(message_waiting(w, LIMIT_LIST_ROWS, &rows, &count, NULL));
    reply_rows(reply, "unread", &message_waiting_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("Unread messages")),
                                        .lead = SAY(T("Of the cases in which you are a named "
                                                      "worker.")) });
    ui_panel_open(h, "list", SAY(T("Unread messages")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nothing is unread")),
                 SAY(T("Messages of your cases come here until you have marked them as read.")),
                 SAY(T("Go to clients")), "/clients");
    else
        ui_table_open(h, UI_TABLE, SAY(T("Unread messages")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct message_waiting *m = &rows[i];
        ui_row(h, false);
        ui_head_link(h, DATA(str_printf(h->arena, "%s %s", m->family_name, m->given_names)),
                     html_path(h->arena, "/clients/%s/cases/%s/messages/%s",
                               id_text(h->arena, m->client.v), id_text(h->arena, m->in_case.v),
                               id_text(h->arena, m->thread)));
        ui_cell(h);
        html_text(h, m->subject);
        if (m->with_client)
            ui_tag(h, UI_ASK, SAY(T("With the client")));
        ui_cell_number(h, m->unread);
    }
    if (count > 0) {
        ui_table_close(h);
        ui_list_footer(
            h, &(struct ui_list_footer){ .shown = count, .csv_path = "/messages?format=csv" });
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

#define MESSAGES "/clients/:client/cases/:case/messages"
const struct page page_messages = {
    .title = T("Messages"),
    .routes = {
        { GET, MESSAGES, ACT_MESSAGE_READ, show_messages, NULL,
          .summary = T("The messages of a case that one may see"),
          .gives = &message_thread_shape },
        { POST, MESSAGES, ACT_MESSAGE_SEND, begin, begin_fields, .again = MESSAGES,
          .summary = T("Write a message of a case") },
        { GET, MESSAGES "/:thread", ACT_MESSAGE_READ, show_thread, NULL,
          .summary = T("One thread of messages"), .gives = &message_shape },
        { POST, MESSAGES "/:thread", ACT_MESSAGE_SEND, answer, reply_fields,
          .again = MESSAGES "/:thread", .summary = T("Answer in a thread of messages") },
        { POST, MESSAGES "/:thread/seen", ACT_MESSAGE_SEND, seen, NULL,
          .again = MESSAGES "/:thread", .summary = T("Mark a thread as read") },
        { POST, MESSAGES "/:message/withdraw", ACT_MESSAGE_SEND, withdraw, NULL, .again = MESSAGES,
          .summary = T("Withdraw one's own message of today") },
        { GET, "/messages", ACT_DAY_READ, show_unread, NULL,
          .summary = T("Unread messages of one's cases"), .gives = &message_waiting_shape },
    },
};
