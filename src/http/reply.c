/* http/reply.c: see reply.h.  First what a handler gives, then what is sent of it. */
#include "base/json.h"
#include "http/cookie.h"
#include "http/reply_in.h"

#include <stdio.h>
#include <string.h>

struct reply *
reply_new(struct arena *a, enum wire wire, enum lang lang)
{
    struct reply *reply = ARENA_NEW(a, struct reply);
    reply->arena = a;
    reply->wire = wire;
    reply->lang = lang;
    buf_init(&reply->body, a, wire == WIRE_HTML ? 16 << 10 : 0);
    buf_init(&reply->json, a, wire == WIRE_JSON ? 4 << 10 : 0);
    buf_init(&reply->csv, a, 0);
    return reply;
}

void
reply_recorded(struct reply *reply, enum action action, const char *export)
{
    reply->recorded = action;
    reply->export = export;
}

/* ---- what a handler gives ---- */

bool
reply_is_html(const struct reply *reply)
{
    return reply->wire == WIRE_HTML;
}

static bool
begin_member(struct reply *reply, const char *name)
{
    if (reply->wire != WIRE_JSON)
        return false;
    buf_add_char(&reply->json, reply->json.length == 0 ? '{' : ',');
    json_quoted(&reply->json, name);
    buf_add_char(&reply->json, ':');
    return true;
}

void
reply_record(struct reply *reply, const char *name, const struct shape *shape, const void *record)
{
    if (begin_member(reply, name))
        json_record_for(&reply->json, shape, record, reply->classes);
}

static void
rows_to_csv(struct reply *reply, const struct shape *shape, const void *rows, size_t count)
{
    if (reply->has_rows)
        return;
    reply->has_rows = true;
    bool labels = !reply->is_api;
    csv_head(&reply->csv, shape, reply->classes, labels, reply->lang);
    for (size_t i = 0; i < count; i++)
        csv_row(&reply->csv, shape, reply->classes, labels, reply->lang,
                (const char *)rows + i * shape->size);
}

void
reply_rows(struct reply *reply, const char *name, const struct shape *shape, const void *rows,
           size_t count)
{
    if (reply->wire == WIRE_CSV)
        rows_to_csv(reply, shape, rows, count);
    if (!begin_member(reply, name))
        return;
    buf_add_char(&reply->json, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_add_char(&reply->json, ',');
        json_record_for(&reply->json, shape, (const char *)rows + i * shape->size, reply->classes);
    }
    buf_add_char(&reply->json, ']');
}

void
reply_number(struct reply *reply, const char *name, int64_t number)
{
    if (begin_member(reply, name))
        buf_add_int(&reply->json, number);
}

void
reply_string(struct reply *reply, const char *name, const char *string)
{
    if (begin_member(reply, name))
        json_quoted(&reply->json, string);
}

void
reply_cursor(struct reply *reply, const char *cursor)
{
    reply_string(reply, "cursor", cursor);
}

void
reply_file(struct reply *reply, const char *type, const char *name, const char *file)
{
    reply->file_type = type;
    reply->file_name = name;
    reply->file = file;
}

enum err
reply_see_other(struct reply *reply, const char *format, ...)
{
    char first[512];
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(first, sizeof first, format, values);
    va_end(values);
    if (length < 0) {
        va_end(again);
        return ERR_INTERNAL;
    }
    char *location = arena_alloc(reply->arena, (size_t)length + 1);
    vsnprintf(location, (size_t)length + 1, format, again);
    va_end(again);
    reply->location = location;
    return ERR_OK;
}

void
reply_done(struct reply *reply, struct text text)
{
    reply->done = text;
}

void
reply_title(struct reply *reply, struct text title)
{
    reply->title = title;
}

void
reply_session(struct reply *reply, const char *token)
{
    reply->session = str_copy(reply->arena, token);
}

void
reply_session_end(struct reply *reply)
{
    reply->session_end = true;
}

const char *
reply_sealed(const struct reply *reply)
{
    return reply->sealed;
}

const char *
reply_to(const struct reply *reply)
{
    return reply->to;
}

const char *
reply_session_token(const struct reply *reply)
{
    return reply->session_token;
}

const char *
reply_device(const struct reply *reply)
{
    return reply->request ? cookie_get(reply->arena, reply->request->cookie, COOKIE_DEVICE) : NULL;
}

void
reply_device_keep(struct reply *reply, const char *mark)
{
    reply->device = str_copy(reply->arena, mark);
}

const char *
reply_agent(const struct reply *reply)
{
    return reply->request && reply->request->user_agent ? reply->request->user_agent : "";
}

const char *
reply_address(const struct reply *reply)
{
    return reply->request ? reply->request->address : "";
}

const char *
reply_host(const struct reply *reply)
{
    return reply->request && reply->request->host ? reply->request->host : "";
}

struct buf *
reply_body(struct reply *reply)
{
    return &reply->body;
}

struct arena *
reply_arena(struct reply *reply)
{
    return reply->arena;
}

enum lang
reply_lang(const struct reply *reply)
{
    return reply->lang;
}

unsigned
reply_classes(const struct reply *reply)
{
    return reply->classes;
}

const char *
reply_path(const struct reply *reply)
{
    return reply->path ? reply->path : "/";
}

const char *
reply_query(const struct reply *reply)
{
    return reply->query ? reply->query : "";
}

int
reply_status(enum err err)
{
    static const int statuses[] = {
        [ERR_OK] = 200,        [ERR_INVALID] = 422,  [ERR_NOT_FOUND] = 404,
        [ERR_FORBIDDEN] = 403, [ERR_CONFLICT] = 409, [ERR_BUSY] = 503,
        [ERR_LIMIT] = 413,     [ERR_STORE] = 503,    [ERR_INTERNAL] = 500,
    };
    return (size_t)err < COUNT(statuses) ? statuses[err] : 500;
}

/* ---- what is sent ---- */

void
response_common(struct response *response, bool is_secure)
{
    response_header(response, "X-Content-Type-Options", "nosniff");
    /* Not no-referrer: then browsers send forms with "Origin: null", which looks foreign. */
    response_header(response, "Referrer-Policy", "same-origin");
    response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    response_header(response, "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; "
                    "img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    if (is_secure)
        response_header(response, "Strict-Transport-Security", "max-age=31536000");
}

void
response_body(struct response *response, int status, const char *type, const char *body,
              size_t size)
{
    response->status = status;
    response->body = body;
    response->body_size = size;
    response_header(response, "Content-Type", type);
}

void
reply_data(struct reply *reply, struct response *response, int status)
{
    if (reply->wire == WIRE_CSV) {
        response_header(response, "Content-Disposition", "attachment; filename=\"yhdys.csv\"");
        response_body(response, status, "text/csv; charset=utf-8; header=present",
                      buf_text(&reply->csv), reply->csv.length);
        return;
    }
    buf_add(&reply->json, reply->json.length == 0 ? "{}\n" : "}\n");
    response_body(response, status, "application/json", buf_text(&reply->json), reply->json.length);
}

struct error_words
error_words(int status)
{
    switch (status) {
    case 400:
        return (struct error_words){ T("The request could not be read"),
                                     T("What the browser sent is not whole. Open the page "
                                       "again and try once more.") };
    case 401:
        return (struct error_words){ T("Sign in first"),
                                     T("You are not signed in, or the sign-in has expired.") };
    case 403:
        return (struct error_words){ T("This is not open to you"),
                                     T("In your present role there is no ground to see or do "
                                       "this. The refusal was recorded.") };
    case 404:
        return (struct error_words){ T("There is no such page"),
                                     T("The address is wrong, or what it named is not yours to "
                                       "see.") };
    case 405:
        return (struct error_words){ T("That cannot be done here"),
                                     T("This address does not take requests of that kind.") };
    case 409:
        return (struct error_words){ T("The situation has changed"),
                                     T("Somebody changed this meanwhile, or a rule forbids it "
                                       "now. Nothing was saved.") };
    case 413:
        return (struct error_words){ T("This is too large"),
                                     T("More was sent than can be taken at once. Nothing was "
                                       "saved.") };
    case 415:
        return (struct error_words){ T("This kind of content is not taken"),
                                     T("Send a form, or JSON in the API.") };
    case 422:
        return (struct error_words){ T("Something must be corrected"),
                                     T("Nothing was saved. See what is wrong and send again.") };
    case 503:
        return (struct error_words){ T("Yhdys cannot answer just now"),
                                     T("Nothing was saved. Wait a moment and try again.") };
    default:
        return (struct error_words){ T("Something went wrong"),
                                     T("The fault is ours, and nothing was saved. Try again; if "
                                       "it goes on, tell your administrator.") };
    }
}

void
problem_json(struct arena *a, const struct error_data *data, struct response *response)
{
    struct buf b;
    buf_init(&b, a, 512);
    buf_addf(&b, "{\"type\":\"about:blank\",\"status\":%d,\"title\":", data->status);
    json_quoted(&b, text_plain(data->lang, data->title));
    buf_add(&b, ",\"detail\":");
    json_quoted(&b, text_plain(data->lang, data->sentence));
    const char *before = ",\"errors\":[";
    for (const struct problem *p = data->problems; p; p = p->next) {
        buf_add(&b, before);
        buf_add(&b, "{\"field\":");
        json_quoted(&b, p->field);
        buf_add(&b, ",\"detail\":");
        json_quoted(&b, text_in(a, data->lang, p->text, p->fills));
        buf_add_char(&b, '}');
        before = ",";
    }
    buf_add(&b, data->problems ? "]}\n" : "}\n");
    response_body(response, data->status, "application/problem+json", b.text, b.length);
}

/* ---- a bare page ---- */

static void
add_escaped(struct buf *b, const char *text)
{
    for (; *text != '\0'; text++)
        switch (*text) {
        case '&':
            buf_add(b, "&amp;");
            break;
        case '<':
            buf_add(b, "&lt;");
            break;
        case '>':
            buf_add(b, "&gt;");
            break;
        default:
            buf_add_char(b, *text);
        }
}

void
bare_frame(struct buf *out, const struct frame_data *data, const char *body)
{
    buf_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n<title>",
             lang_code(data->lang));
    add_escaped(out, text_plain(data->lang, data->title));
    buf_add(out, " - Yhdys</title>\n<main>\n");
    buf_add(out, body);
    buf_add(out, "</main>\n</html>\n");
}

void
bare_error(struct buf *body, const struct error_data *data)
{
    buf_add(body, "<h1>");
    add_escaped(body, text_plain(data->lang, data->title));
    buf_add(body, "</h1>\n<p>");
    add_escaped(body, text_plain(data->lang, data->sentence));
    buf_add(body, "</p>\n");
    for (const struct problem *p = data->problems; p; p = p->next) {
        buf_add(body, "<p>");
        add_escaped(body, text_in(body->arena, data->lang, p->text, p->fills));
        buf_add(body, "</p>\n");
    }
    const char *name, *value;
    for (size_t i = 0; data->form && form_typed(data->form, i, &name, &value); i++) {
        buf_add(body, "<pre>");
        add_escaped(body, name);
        buf_add(body, ": ");
        add_escaped(body, value);
        buf_add(body, "</pre>\n");
    }
}
