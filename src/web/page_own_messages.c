/* web/page_own_messages.c: the client's own messages with the workers of the case. */
#include "client/message.h"
#include "http/page.h"
#include "web/own_frame.h"

enum { W_CASE, W_SUBJECT, W_BODY };
static const struct field write_fields[] = {
    [W_CASE] = { "case", FIELD_ID, .label = T("To whom") },
    [W_SUBJECT] = { "subject", FIELD_LINE, .required = true, .label = T("Subject") },
    [W_BODY] = { "body", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Message") },
    FIELD_END,
};
enum { A_BODY };
static const struct field answer_fields[] = {
    [A_BODY] = { "body", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Message") },
    FIELD_END,
};

static const char *
thread_path(struct arena *a, int64_t thread)
{
    return html_path(a, "/own/messages/%s", id_text(a, thread));
}

static void
draw_threads(struct html *h, const struct message_thread *threads, size_t count)
{
    ui_panel_open(h, "threads", SAY(T("Your messages")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No messages yet")),
                 SAY(T("Write to your worker below. The answer comes here.")), NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct message_thread *t = &threads[i];
        ui_row_item_open(h, DATA(t->subject), thread_path(h->arena, t->id),
                         DATA(ui_when_text(h, t->last_at)));
        if (t->unread > 0)
            ui_tag(h, UI_WAIT, SAY_FILL(TN("{n} unread", "{n} unread"), FILL_N("n", t->unread)));
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_write(struct html *h, const struct form *form, const struct message_own_case *cases,
           size_t count)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){
            .value = id_text(h->arena, cases[i].in_case.v),
            .words = DATA(str_printf(h->arena, "%s, %s", cases[i].holder_name,
                                     names_in(h->lang, cases[i].holder_org))),
        };
    ui_panel_open(h, "write", SAY(T("Write a message")), NO_WORDS, NULL);
    ui_form_open(h, form, write_fields,
                 &(struct ui_form){ .action = "/own/messages", .in_panel = true });
    if (count > 1)
        ui_field_options(h, W_CASE, options[0].value, options);
    else
        ui_field_hidden(h, W_CASE, options[0].value);
    ui_field(h, W_SUBJECT, NULL);
    ui_field(h, W_BODY, NULL);
    ui_form_close(h, SAY(TC("message", "Send")), UI_BUTTON_MAIN,
                  SAY(T("The named workers of your case read it. In an emergency call 112.")),
                  NULL);
    ui_panel_close(h);
}

static enum err
show_messages(struct work *w, const struct form *form, struct reply *reply)
{
    struct message_thread *threads;
    struct message_own_case *cases;
    size_t count, case_count;
    TRY(message_own_threads(w, &threads, &count));
    TRY(message_own_cases(w, &cases, &case_count));
    reply_rows(reply, "threads", &message_thread_shape, threads, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = own_frame_open(reply, w, OWN_TAB_MESSAGES, SAY(T("Messages")));
    ui_stacked_open(h);
    draw_threads(h, threads, count);
    if (case_count > 0)
        draw_write(h, form, cases, case_count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static void
draw_message(struct html *h, const struct message *m)
{
    ui_row_item_open(h,
                     m->name != NULL ? DATA(str_printf(h->arena, "%s, %s, %s", m->name,
                                                       names_in(h->lang, m->title),
                                                       names_in(h->lang, m->org_name)))
                                     : SAY(T("You")),
                     NULL, DATA(ui_when_text(h, m->sent_at)));
    if (m->unread)
        ui_tag(h, UI_WAIT, SAY(T("Unread")));
    if (m->body != NULL)
        ui_lines(h, m->body);
    else
        ui_p_meta(h, SAY_FILL(T("The writer withdrew this message {time}."),
                              FILL_S("time", ui_when_text(h, m->withdrawn_at))));
    ui_row_item_close(h);
}

static enum err
show_thread(struct work *w, const struct form *form, struct reply *reply)
{
    struct message_thread t;
    struct message *messages;
    struct message_own_case *cases;
    size_t count, case_count;
    bool open = false;
    TRY(message_own_thread_get(w, work_object(w), &t));
    TRY(message_own_list(w, t.id, &messages, &count));
    TRY(message_own_cases(w, &cases, &case_count));
    for (size_t i = 0; i < case_count; i++)
        open |= cases[i].in_case.v == t.in_case.v;
    reply_rows(reply, "messages", &message_shape, messages, count);
    reply_record(reply, "thread", &message_thread_shape, &t);
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *path = thread_path(work_arena(w), t.id);
    struct html *h = own_frame_open(reply, w, OWN_TAB_MESSAGES, DATA(t.subject));
    ui_stacked_open(h);
    ui_panel_open(h, "messages", SAY(T("Messages")), SAY(T("All messages")), "/own/messages");
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++)
        draw_message(h, &messages[i]);
    ui_rows_close(h);
    if (t.unread > 0) {
        ui_footer_open(h);
        ui_post_button(h, SAY(T("Mark as read")), DATA(t.subject), UI_BUTTON,
                       str_printf(h->arena, "%s/seen", path), 0, NULL);
        ui_footer_close(h);
    }
    ui_panel_close(h);
    if (open) {
        ui_panel_open(h, "answer", SAY(T("Answer")), NO_WORDS, NULL);
        ui_form_open(h, form, answer_fields, &(struct ui_form){ .action = path, .in_panel = true });
        ui_field(h, A_BODY, NULL);
        ui_form_close(h, SAY(TC("message", "Send")), UI_BUTTON_MAIN, NO_WORDS, "/own/messages");
        ui_panel_close(h);
    }
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
write_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t thread;
    TRY(message_own_write(w, (case_id){ form_id(form, W_CASE) }, 0, form_text(form, W_SUBJECT),
                          form_text(form, W_BODY), &thread));
    reply_done(reply, T("The message has been sent."));
    return reply_see_other(reply, "%s", thread_path(work_arena(w), thread));
}

static enum err
answer(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t thread;
    TRY(message_own_write(w, (case_id){ 0 }, work_object(w), NULL, form_text(form, A_BODY),
                          &thread));
    reply_done(reply, T("The message has been sent."));
    return reply_see_other(reply, "%s", thread_path(work_arena(w), thread));
}

static enum err
seen(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(message_own_seen(w, work_object(w)));
    return reply_see_other(reply, "%s", thread_path(work_arena(w), work_object(w)));
}

#define ONE "/own/messages/:thread"
const struct page page_own_messages = {
    .title = T("Messages"),
    .routes = {
        { GET, "/own/messages", ACT_OWN_READ, show_messages, NULL,
          .summary = T("One's own messages with the workers"), .gives = &message_thread_shape },
        { POST, "/own/messages", ACT_OWN_MESSAGE_SEND, write_new, write_fields,
          .again = "/own/messages", .summary = T("Write to the workers of one's own path") },
        { GET, ONE, ACT_OWN_READ, show_thread, NULL, .summary = T("One thread of one's own"),
          .gives = &message_shape },
        { POST, ONE, ACT_OWN_MESSAGE_SEND, answer, answer_fields, .again = ONE,
          .summary = T("Answer in a thread of one's own") },
        { POST, ONE "/seen", ACT_OWN_MESSAGE_SEND, seen, NULL, .again = ONE,
          .summary = T("Mark a thread of one's own as read") },
    },
};
