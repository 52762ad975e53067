/* http/route.c: see route.h.  The way of a request is `serve`, one step a line.
 *
 *   socket -> server -> who -> route and ids -> form -> sender -> work_open -> one-time key, role,
 *   what is wrong -> handler -> work_close -> reply
 *
 * Nothing is sent before work_close has said that the line is durable.
 */
#include "base/log.h"
#include "base/secret.h"
#include "http/visit.h"

#include <assert.h>
#include <string.h>

#define API "/api/v1"

/* ---- works ---- */

static enum err
open_work(struct visit *v, const struct way *way, const struct path_ids *ids, struct work **ret)
{
    bool is_own = actions[way->route->action].scope == ON_OWN && v->actor;
    const struct work_request asked = {
        .action = way->route->action,
        .actor = v->actor,
        .lang = v->lang,
        .client = is_own ? v->actor->self : ids->client,
        .in_case = is_own && ids->in_case.v == 0 ? v->actor->self_case : ids->in_case,
        .offer = ids->offer,
        .object = ids->object,
        .arena = v->arena,
        .address = v->request->address,
    };
    return work_open(v->http->house, &asked, ret);
}

static enum err
close_work(struct visit *v, struct work *w, enum err result)
{
    enum err closed = work_close(w, result);
    metrics_work(v->http, result != ERR_OK || closed != ERR_OK);
    return closed != ERR_OK ? closed : result;
}

static struct reply *
new_reply(struct visit *v, struct work *w, const struct way *way, const struct path_ids *ids)
{
    struct reply *reply = reply_new(v->arena, v->wire, v->lang);
    reply->is_api = v->is_api;
    reply->classes = work_classes(w);
    reply->sealed = v->sealed;
    reply->to = v->to;
    reply->path = path_fill(v->arena, &way->path, ids);
    reply->query = way == v->way ? v->request->query : "";
    reply->request = v->request;
    reply->session_token = v->session_token;
    return reply;
}

/* A recorded file on its way out. */
struct recorded {
    struct house *house;
    struct work_request asked;
    struct actor actor;
    const char *export;
};

static void
note_sent(void *context, bool whole)
{
    struct recorded *r = context;
    struct work *w;
    enum err err = work_open(r->house, &r->asked, &w);
    if (err == ERR_OK) {
        work_note(w, "export", r->export);
        work_note(w, "sent", whole ? "whole" : "broken off");
        err = work_close(w, ERR_OK);
    }
    if (err != ERR_OK)
        log_warn("no line says how the export %s ended: %s", r->export, err_name(err));
}

static void
follow(struct visit *v, const struct reply *reply)
{
    struct recorded *r = ARENA_NEW(v->arena, struct recorded);
    r->house = v->http->house;
    r->actor = *v->actor;
    r->export = reply->export;
    r->asked = (struct work_request){
        .action = reply->recorded, .actor = &r->actor, .lang = v->lang, .arena = v->arena
    };
    v->response->sent = note_sent;
    v->response->sent_context = r;
}

/* Draw a page: a GET, or the GET that shows a form again. */
static enum err
show(struct visit *v, const struct way *way, const struct path_ids *ids, struct form *form,
     int status)
{
    struct work *w = NULL;
    struct buf whole;
    TRY(open_work(v, way, ids, &w));
    struct reply *reply = new_reply(v, w, way, ids);
    form->work = w;
    enum err err = v->is_api && form->problems ? ERR_INVALID : ERR_OK;
    if (err == ERR_OK)
        err = way->route->handle(w, form, reply);
    if (err == ERR_OK && reply->wire == WIRE_HTML && !reply->location)
        answer_frame(v, w, way, form, reply, status, &whole);
    err = close_work(v, w, err);
    if (err == ERR_OK && reply->recorded != ACT_NONE && v->actor)
        follow(v, reply);
    if (err == ERR_OK)
        answer_reply(v, reply, &whole, status);
    else if (!form->problems)
        form_take_problems(form, work_problems(w));
    return err;
}

/* ---- signing in on the way ---- */

/* The page of an action that has no ids in its path, without a form. */
static bool
show_page_of(struct visit *v, const char *path, int status)
{
    const struct way *way;
    struct path_ids ids;
    const struct pairs none = { .count = 0 };
    size_t size = strcspn(path, "?#");
    if (way_find(v->http, GET, str_copy_bytes(v->arena, path, size), &way, &ids) != ERR_OK)
        return false;
    struct form *form = form_read(v->arena, way->route->fields, &none, false, false);
    return show(v, way, &ids, form, status) == ERR_OK;
}

/* A page that was open when the role ended, or a client's page without a role: the work is refused
 * by its own decision, so that the refusal leaves its line. */
static void
refuse_without_role(struct visit *v)
{
    struct work *w;
    if (v->actor && (v->method == POST || v->ids.client.v != 0) &&
        open_work(v, v->way, &v->ids, &w) == ERR_OK)
        (void)!close_work(v, w, ERR_FORBIDDEN);
}

/* Somebody who is not signed in, or has no role yet, must pass that page first. */
static void
send_to_door(struct visit *v)
{
    bool no_role = v->state == SESSION_NO_ROLE;
    if (no_role)
        refuse_without_role(v);
    enum action opens = visit_is_own(v) ? ACT_OWN_SIGN_IN_SHOW
                        : no_role       ? ACT_ACCOUNT_READ
                                        : ACT_SIGN_IN_SHOW;
    const struct way *door = way_of_action(v->http, opens, GET);
    if (v->is_api || !door) {
        answer_error(v, 401);
        return;
    }
    const char *path = path_fill(v->arena, &door->path, &(struct path_ids){ .object = 0 });
    if (v->method == GET) {
        const char *query = v->request->query, *mark = *query != '\0' ? "?" : "";
        const char *to = str_printf(v->arena, "%s%s%s", v->request->path, mark, query);
        if (!str_same(v->request->path, "/"))
            path = str_printf(v->arena, "%s?to=%s", path, visit_escaped(v->arena, to));
        answer_see_other(v, path);
        return;
    }
    int64_t owner = v->who.self.v != 0 ? v->who.self.v : v->who.worker.v;
    if (owner != 0 || id_parse(v->form->duty, &owner))
        v->sealed = form_seal(v->http, v->arena, owner, v->path, &v->posted);
    v->flash = !v->sealed ? TEXT_NONE
               : no_role  ? T("Nothing was done: you have no role in force now. What you wrote is "
                               "kept: choose a role, and the form comes back filled.")
                          : T("Your sign-in had expired. What you wrote is kept: sign in, and the "
                               "form comes back filled.");
    if (!v->sealed || !show_page_of(v, path, 401))
        answer_error(v, 401); /* lists what was typed */
}

/* The form that was under way when the sign-in expired is shown again, filled and not sent. */
static bool
show_unsealed(struct visit *v)
{
    const char *path;
    struct pairs posted;
    const struct way *way;
    struct path_ids ids;
    bool is_open =
        v->sealed && (form_unseal(v->http, v->arena, v->who.worker.v, v->sealed, &path, &posted) ||
                      form_unseal(v->http, v->arena, visit_owner(v), v->sealed, &path, &posted));
    if (!is_open || way_find(v->http, POST, path, &way, &ids) != ERR_OK)
        return false;
    v->sealed = v->to = NULL;
    v->form = form_read(v->arena, way->route->fields, &posted, true, false);
    v->flash = T("Here is the form as you left it. It has not been sent yet.");
    if (!way->again || show(v, way->again, &ids, v->form, 200) != ERR_OK)
        answer_error(v, way->again ? 403 : 409);
    return true;
}

/* After a POST of the pages of signing in: true when the answer is made. */
static bool
resume(struct visit *v, struct reply *reply)
{
    if (v->is_api || (!v->sealed && !v->to) || visit_identify_again(v, reply->session) != ERR_OK)
        return false;
    v->resumed = reply;
    if (v->state == SESSION_GOOD) {
        if (show_unsealed(v))
            return true;
        if (visit_may_go_to(v, v->to))
            reply->location = v->to;
        return false;
    }
    return reply->location && show_page_of(v, reply->location, 200);
}

/* ---- forms ---- */

/* A form is sent once, and in the role that it was drawn in. */
static bool
is_keyed(const struct visit *v)
{
    const struct action_row *action = &actions[v->way->route->action];
    return v->actor && action->mode == WRITES && action->scope != ON_DOOR &&
           (!v->is_api || v->request->idempotency_key);
}

static enum err
check_role(struct visit *v, struct work *w)
{
    enum scope scope = actions[v->way->route->action].scope;
    if (v->is_api || !v->actor || scope == ON_SELF || scope == ON_DOOR)
        return ERR_OK;
    int64_t drawn_under = 0;
    if (v->form->duty && *v->form->duty != '\0' && !id_parse(v->form->duty, &drawn_under))
        drawn_under = 0;
    if (drawn_under == visit_owner(v))
        return ERR_OK;
    return work_problem(w, ERR_CONFLICT, NULL,
                        T("You have changed your role since this form was opened. Check what you "
                          "wrote, and send it again if it belongs to your present role."));
}

/* ret_repeat: it was sent before, and the reply leads where the first one led. */
static enum err
take_key(struct work *w, const char *key, struct reply *reply, bool *ret_repeat)
{
    bool is_first = true;
    const char *location = NULL;
    if (!key)
        return work_problem(w, ERR_INVALID, NULL,
                            T("The form was not whole. Check what you wrote and send it again."));
    TRY(form_key_take(w, key, &is_first, &location));
    *ret_repeat = !is_first;
    if (is_first)
        return ERR_OK;
    if (str_empty(location))
        return work_problem(w, ERR_CONFLICT, NULL, T("This form has already been sent."));
    reply->location = location;
    return ERR_OK;
}

static enum err
handle(struct visit *v, struct work *w, struct reply *reply)
{
    const char *key = v->is_api ? v->request->idempotency_key : v->form->key;
    bool is_repeat = false;
    if (is_keyed(v))
        TRY(take_key(w, key, reply, &is_repeat));
    if (is_repeat)
        return ERR_OK;
    TRY(check_role(v, w));
    TRY(form_note(v->form, w));
    TRY(v->way->route->handle(w, v->form, reply));
    if (is_keyed(v) && reply->location)
        TRY(form_key_answer(w, key, reply->location));
    return ERR_OK;
}

/* What is wrong stands at its field, in the same page, and nothing typed is lost. */
static void
show_again(struct visit *v, struct work *w, enum err err)
{
    form_take_problems(v->form, work_problems(w));
    if (!v->form->problems)
        form_problem_add(v->form, NULL,
                         err == ERR_CONFLICT
                             ? T("This was changed meanwhile. See how it is now, and send again if "
                                 "it is still right.")
                             : T("Something in the form is not right."),
                         NULL);
    if (err == ERR_CONFLICT)
        v->form->version = 0; /* what is shown now is what the next try is about */
    const struct way *again = v->is_api ? NULL : v->way->again;
    if (!again || show(v, again, &v->ids, v->form, reply_status(err)) != ERR_OK)
        answer_error(v, reply_status(err));
}

static void
serve_post(struct visit *v)
{
    struct work *w = NULL;
    struct reply *reply = NULL;
    struct buf whole;
    enum err err = open_work(v, v->way, &v->ids, &w);
    if (err == ERR_OK) {
        reply = new_reply(v, w, v->way, &v->ids);
        v->form->work = w;
        err = handle(v, w, reply);
        if (err == ERR_OK && reply->wire == WIRE_HTML && !reply->location)
            answer_frame(v, w, v->way, v->form, reply, 200, &whole);
        err = close_work(v, w, err);
        v->form->work = NULL;
    }
    if (err == ERR_OK && !resume(v, reply))
        answer_reply(v, reply, &whole, 200);
    else if (w && (err == ERR_INVALID || err == ERR_CONFLICT))
        show_again(v, w, err);
    else if (err != ERR_OK)
        answer_error(v, reply_status(err));
}

static void
serve_get(struct visit *v)
{
    enum err err = show(v, v->way, &v->ids, v->form, v->form->problems ? 422 : 200);
    if (err != ERR_OK)
        answer_error(v, reply_status(err));
}

/* ---- reading the request: each step gives 0, or the status of a refusal ---- */

static int
read_line(struct visit *v)
{
    const struct request *q = v->request;
    v->method = str_same(q->method, "GET") || str_same(q->method, "HEAD") ? GET
                : str_same(q->method, "POST")                             ? POST
                                                                          : METHOD_NONE;
    v->is_api = str_starts(q->path, API "/");
    v->path = q->path + (v->is_api ? strlen(API) : 0);
    if (pairs_urlencoded(v->arena, q->query, strlen(q->query), &v->query) != ERR_OK)
        return 400;
    bool is_csv = v->method == GET && str_same(pairs_get(&v->query, "format"), "csv");
    v->wire = is_csv ? WIRE_CSV : v->is_api ? WIRE_JSON : WIRE_HTML;
    return 0;
}

/* A token is a worker's: it opens neither a door nor a client's own path. */
static bool
is_in_api(enum action action)
{
    return actions[action].scope != ON_DOOR && actions[action].scope != ON_OWN;
}

static int
find_route(struct visit *v)
{
    switch (way_find(v->http, v->method, v->path, &v->way, &v->ids)) {
    case ERR_OK:
        return v->is_api && !is_in_api(v->way->route->action) ? 404 : 0;
    case ERR_NOT_FOUND:
        return 404;
    default:
        return 405;
    }
}

static bool
type_is(const struct request *q, const char *type)
{
    size_t length = strlen(type);
    return q->content_type && strncasecmp(q->content_type, type, length) == 0 &&
           (q->content_type[length] == '\0' || strchr("; ", q->content_type[length]));
}

static int
read_posted(struct visit *v)
{
    const struct request *q = v->request;
    if (q->body_too_large)
        return 413;
    enum err err;
    if (q->body_size == 0 && !q->content_type)
        err = ERR_OK; /* a button without fields */
    else if (type_is(q, "application/x-www-form-urlencoded"))
        err = pairs_urlencoded(v->arena, q->body, q->body_size, &v->posted);
    else if (v->is_api && type_is(q, "application/json"))
        err = pairs_json(v->arena, q->body, q->body_size, &v->posted);
    else
        return 415;
    return err == ERR_OK ? 0 : err == ERR_LIMIT ? 413 : 400;
}

static int
read_forms(struct visit *v)
{
    const struct route *route = v->way->route;
    if (v->method == GET) {
        v->form = form_read(v->arena, route->fields, &v->query, false, false);
        v->to = pairs_get(&v->query, "to");
        return 0;
    }
    int refused = read_posted(v);
    if (refused != 0)
        return refused;
    v->form = form_read(v->arena, route->fields, &v->posted, true, v->is_api);
    if (v->way->again)
        v->form->filters =
            form_read(v->arena, v->way->again->route->fields, &v->query, false, false);
    v->sealed = pairs_get(&v->posted, FORM_SEALED);
    v->to = pairs_get(&v->posted, FORM_TO);
    return 0;
}

/* Is somebody signed in as far as the route asks? */
static bool
may_pass(const struct visit *v)
{
    switch (actions[v->way->route->action].scope) {
    case ON_DOOR:
        return true;
    case ON_SELF:
        return v->actor != NULL;
    default:
        return v->actor && v->state == SESSION_GOOD;
    }
}

/* The bare address, by a role that begins elsewhere. */
static const char *
other_start(const struct visit *v)
{
    if (v->method != GET || v->is_api || !str_same(v->path, "/") || v->state != SESSION_GOOD ||
        !v->actor || v->actor->self.v != 0 || !v->http->start)
        return NULL;
    const char *start = v->http->start(v->actor->role);
    return str_same(start, "/") ? NULL : start;
}

static void
serve(struct visit *v)
{
    int refused = read_line(v);
    enum err err = visit_identify(v);
    if (refused == 0 && err != ERR_OK)
        refused = reply_status(err);
    if (refused == 0)
        refused = find_route(v);
    if (refused == 0)
        refused = read_forms(v);
    if (refused == 0 && v->method == POST && !v->is_api && visit_is_foreign(v->request))
        refused = 400;

    if (refused != 0)
        answer_error(v, refused);
    else if (!may_pass(v) && !visit_is_stray_client(v))
        send_to_door(v);
    else if (v->method == POST)
        serve_post(v);
    else if (other_start(v) != NULL)
        answer_see_other(v, other_start(v));
    else
        serve_get(v);
}

/* ---- what needs no work ---- */

static void
serve_health(struct http *http, const struct request *request, struct response *response)
{
    struct actor nobody;
    enum session_state state;
    bool is_well =
        session_find(http->house, "healthz", NULL, request->arena, &nobody, &state) == ERR_OK;
    const char *said = is_well ? "ok\n" : "the store does not answer\n";
    response_header(response, "Cache-Control", "no-store");
    response_body(response, is_well ? 200 : 503, "text/plain; charset=utf-8", said, strlen(said));
}

/* From this machine, or with a token. */
static bool
may_see_metrics(struct http *http, const struct request *request)
{
    struct visit v = { .http = http, .request = request, .arena = request->arena, .is_api = true };
    return request->is_near || (visit_identify(&v) == ERR_OK && v.actor);
}

static bool
serve_plain(struct http *http, const struct request *request, struct response *response)
{
    if (!str_same(request->method, "GET") && !str_same(request->method, "HEAD"))
        return false;
    if (str_same(request->path, "/healthz")) {
        serve_health(http, request, response);
        return true;
    }
    if (str_same(request->path, "/metrics") && may_see_metrics(http, request)) {
        metrics_serve(http, request->arena, response);
        return true;
    }
    if (str_same(request->path, "/api/openapi.json")) {
        openapi_serve(http->pages, request->arena, response);
        return true;
    }
    return static_serve(request, response);
}

void
http_serve(void *context, const struct request *request, struct response *response)
{
    struct http *http = context;
    instant began = clock_now();
    response->status = 0;
    if (!serve_plain(http, request, response)) {
        struct visit v = {
            .http = http, .request = request, .response = response, .arena = request->arena
        };
        serve(&v);
    }
    assert(response->status != 0);
    response_common(response, http->is_secure || request->is_secure);
    metrics_note(http, response->status, clock_now() - began);
}

/* ---- at start ---- */

struct http *
http_open_pages(const struct http_options *options, const struct page *const *pages)
{
    struct arena *arena = arena_new();
    struct http *http = ARENA_NEW(arena, struct http);
    http->arena = arena;
    http->house = options->house;
    memcpy(http->key, options->key, sizeof http->key);
    http->is_secure = options->is_secure;
    http->pages = pages;
    http->frame = bare_frame;
    http->error_page = bare_error;
    ways_open(http, pages);
    return http;
}

struct http *
http_open(const struct http_options *options)
{
    return http_open_pages(options, all_pages);
}

void
http_close(struct http *http)
{
    if (http)
        arena_free(http->arena);
}

void
http_set_frame(struct http *http, frame_function frame)
{
    http->frame = frame;
}

void
http_set_start(struct http *http, start_function start)
{
    http->start = start;
}

void
http_set_error_page(struct http *http, error_function page)
{
    http->error_page = page;
}
