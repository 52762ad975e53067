/* http/answer.c: what is sent: a framed page, data, the way to another page, or an error. */
#include "base/json.h"
#include "http/visit.h"

#include <string.h>

enum { FLASH_SECONDS = 60, RETRY_SECONDS = 5 };

static bool
is_secure(const struct visit *v)
{
    return v->http->is_secure || v->request->is_secure;
}

static void
set_cookie(struct visit *v, const char *name, const char *value, long max_age)
{
    response_header(v->response, "Set-Cookie",
                    cookie_set(v->arena, name, value, max_age, is_secure(v)));
}

static void
set_session(struct visit *v, const char *token, long max_age)
{
    if (!visit_is_own(v))
        set_cookie(v, COOKIE_SESSION, token, max_age);
    else
        response_header(
            v->response, "Set-Cookie",
            cookie_set_under(v->arena, COOKIE_OWN_PATH, COOKIE_OWN, token, max_age, is_secure(v)));
}

static void
set_cookies(struct visit *v, const struct reply *reply)
{
    if (v->is_api)
        return;
    if (v->resumed)
        reply = v->resumed;
    if (reply && reply->session)
        set_session(v, reply->session, 0);
    else if (reply && reply->session_end)
        set_session(v, "", -1);
    if (reply && reply->device)
        set_cookie(v, COOKIE_DEVICE, reply->device, COOKIE_DEVICE_SECONDS);
    if (reply && reply->session_end) /* who comes next has a language of their own */
        set_cookie(v, COOKIE_LANG, "", -1);
    else if (v->lang_chosen != LANG_NONE)
        set_cookie(v, COOKIE_LANG, lang_code(v->lang_chosen), 0);
    if (reply && reply->done.en)
        set_cookie(v, COOKIE_DONE,
                   flash_seal(v->arena, v->http->key, reply->done, house_now(v->http->house)),
                   FLASH_SECONDS);
    else if (v->flash_shown)
        set_cookie(v, COOKIE_DONE, "", -1);
}

static void
private_headers(struct visit *v)
{
    response_header(v->response, "Cache-Control", "no-store");
    response_header(v->response, "Vary",
                    v->is_api ? "Authorization, Accept-Language" : "Cookie, Accept-Language");
}

static void
send_page(struct visit *v, int status, const struct buf *whole)
{
    response_header(v->response, "Content-Language", lang_code(v->lang));
    response_body(v->response, status, "text/html; charset=utf-8", buf_text(whole), whole->length);
}

/* ---- pages ---- */

static struct text
take_flash(struct visit *v)
{
    const char *sealed = cookie_get(v->arena, v->request->cookie, COOKIE_DONE);
    struct text text = v->flash;
    if (!text.en && sealed) {
        v->flash_shown = true;
        if (!flash_open(v->arena, v->http->key, sealed, house_now(v->http->house), &text))
            text = TEXT_NONE;
    }
    return text;
}

void
answer_frame(struct visit *v, struct work *w, const struct way *way, const struct form *form,
             struct reply *reply, int status, struct buf *whole)
{
    const struct frame_data data = {
        .arena = v->arena,
        .title = reply->title.en ? reply->title : way->page->title,
        .lang = v->lang,
        .actor = v->actor,
        .action = way->route->action,
        .permit = work_permit(w),
        .work = w,
        .path = reply_path(reply),
        .query = reply_query(reply),
        .form = form,
        .problems = form_problems(form),
        .flash = take_flash(v),
        .status = status,
    };
    buf_init(whole, v->arena, reply->body.length + (16 << 10));
    v->http->frame(whole, &data, buf_text(&reply->body));
}

void
answer_see_other(struct visit *v, const char *location)
{
    private_headers(v);
    response_header(v->response, "Location", location);
    response_body(v->response, 303, "text/plain; charset=utf-8", "", 0);
}

static void
answer_api(struct visit *v, struct reply *reply, int status)
{
    private_headers(v);
    if (reply->location) {
        const char *location = str_printf(v->arena, "/api/v1%s", reply->location);
        reply_string(reply, "location", location);
        response_header(v->response, "Location", location);
        status = 201;
    }
    reply_data(reply, v->response, status);
}

static void
answer_file(struct visit *v, const struct reply *reply, int status)
{
    private_headers(v);
    response_header(v->response, "Content-Disposition",
                    str_printf(v->arena, "attachment; filename=\"%s\"", reply->file_name));
    response_body(v->response, status, reply->file_type, reply->file, strlen(reply->file));
}

void
answer_reply(struct visit *v, struct reply *reply, const struct buf *whole, int status)
{
    set_cookies(v, reply);
    if (reply->file_type != NULL) {
        answer_file(v, reply, status);
        return;
    }
    if (v->is_api) {
        answer_api(v, reply, status);
        return;
    }
    if (reply->location) {
        answer_see_other(v, reply->location);
        return;
    }
    private_headers(v);
    if (reply->wire == WIRE_HTML)
        send_page(v, status, whole);
    else
        reply_data(reply, v->response, status);
}

/* ---- errors ---- */

static bool
anything_typed(const struct form *form)
{
    const char *name, *value;
    return form && form_is_posted(form) && form_typed(form, 0, &name, &value);
}

static void
error_frame(struct visit *v, const struct error_data *error)
{
    struct buf body, whole;
    buf_init(&body, v->arena, 2048);
    buf_init(&whole, v->arena, 8192);
    v->http->error_page(&body, error);
    const struct frame_data data = {
        .arena = v->arena,
        .title = error->title,
        .lang = v->lang,
        .actor = v->actor,
        .path = v->request->path,
        .query = "",
        .problems = error->problems,
        .status = error->status,
    };
    v->http->frame(&whole, &data, buf_text(&body));
    send_page(v, error->status, &whole);
}

void
answer_error(struct visit *v, int status)
{
    struct error_words words = error_words(status);
    const struct error_data error = {
        .status = status,
        .title = words.title,
        .sentence = words.sentence,
        .problems = v->form ? form_problems(v->form) : NULL,
        .form = anything_typed(v->form) ? v->form : NULL,
        .actor = v->actor,
        .lang = v->lang,
    };
    private_headers(v);
    if (status == 503)
        response_header(v->response, "Retry-After", str_printf(v->arena, "%d", RETRY_SECONDS));
    if (status == 405)
        response_header(v->response, "Allow",
                        v->method == POST  ? "GET, HEAD"
                        : v->method == GET ? "POST"
                                           : "GET, HEAD, POST");
    if (status == 401 && v->is_api)
        response_header(v->response, "WWW-Authenticate", "Bearer realm=\"yhdys\"");
    if (v->is_api) {
        response_header(v->response, "Content-Language", lang_code(v->lang));
        problem_json(v->arena, &error, v->response);
    } else {
        set_cookies(v, NULL);
        error_frame(v, &error);
    }
}
