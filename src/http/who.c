/* http/who.c: who asks, in which language, and whether the browser was made to ask. */
#include "http/visit.h"

#include "access/own.h"

#include <string.h>
#include <strings.h>

static bool
is_signed_in(enum session_state state)
{
    return state == SESSION_GOOD || state == SESSION_NO_ROLE;
}

static enum err
identify_token(struct visit *v)
{
    static const char bearer[] = "Bearer ";
    const char *given = v->request->authorization;
    if (!given || strncasecmp(given, bearer, strlen(bearer)) != 0)
        return ERR_OK;
    enum err err = token_find(v->http->house, given + strlen(bearer), v->arena, &v->who);
    if (err == ERR_NOT_FOUND)
        return ERR_OK;
    TRY(err);
    v->state = SESSION_GOOD;
    return ERR_OK;
}

bool
visit_is_own(const struct visit *v)
{
    size_t length = strlen(COOKIE_OWN_PATH);
    return !v->is_api && v->path && str_starts(v->path, COOKIE_OWN_PATH) &&
           (v->path[length] == '\0' || v->path[length] == '/');
}

static enum err
identify_own(struct visit *v)
{
    v->session_token = cookie_get(v->arena, v->request->cookie, COOKIE_OWN);
    if (!v->session_token)
        return ERR_OK;
    return own_find(v->http->house, v->session_token, v->arena, &v->who, &v->state);
}

bool
visit_is_stray_client(struct visit *v)
{
    if (v->is_api || visit_is_own(v) || v->state != SESSION_NONE || identify_own(v) != ERR_OK)
        return false;
    v->actor = v->state == SESSION_GOOD ? &v->who : NULL;
    return v->actor != NULL;
}

int64_t
visit_owner(const struct visit *v)
{
    return v->who.self.v != 0 ? v->who.self.v : v->who.duty.v;
}

static enum err
identify_session(struct visit *v)
{
    if (visit_is_own(v))
        return identify_own(v);
    v->session_token = cookie_get(v->arena, v->request->cookie, COOKIE_SESSION);
    if (!v->session_token)
        return ERR_OK;
    return session_find(v->http->house, v->session_token, v->request->user_agent, v->arena, &v->who,
                        &v->state);
}

/* What was chosen on this page, before it, by the worker, by the browser; else Finnish. */
static void
choose_lang(struct visit *v)
{
    const char *cookie = cookie_get(v->arena, v->request->cookie, COOKIE_LANG);
    const char *asked = pairs_get(&v->query, "lang");
    v->lang = LANG_NONE;
    if (asked && lang_parse(asked, &v->lang_chosen))
        v->lang = v->lang_chosen;
    else if (!v->is_api && cookie && lang_parse(cookie, &v->lang))
        return;
    if (v->is_api && v->lang == LANG_NONE)
        v->lang = lang_accepted(v->request->accept_language);
    if (v->lang == LANG_NONE)
        v->lang = v->who.lang; /* also of who was signed in until now */
    if (v->lang == LANG_NONE)
        v->lang = lang_accepted(v->request->accept_language);
    if (v->lang == LANG_NONE)
        v->lang = LANG_FI;
}

enum err
visit_identify(struct visit *v)
{
    enum err err = v->is_api ? identify_token(v) : identify_session(v);
    v->actor = err == ERR_OK && is_signed_in(v->state) ? &v->who : NULL;
    choose_lang(v);
    return err;
}

enum err
visit_identify_again(struct visit *v, const char *new_token)
{
    if (new_token)
        v->session_token = new_token;
    if (!v->session_token)
        return ERR_OK;
    if (visit_is_own(v))
        TRY(own_find(v->http->house, v->session_token, v->arena, &v->who, &v->state));
    else
        TRY(session_find(v->http->house, v->session_token, v->request->user_agent, v->arena,
                         &v->who, &v->state));
    v->actor = is_signed_in(v->state) ? &v->who : NULL;
    return ERR_OK;
}

bool
visit_is_foreign(const struct request *request)
{
    const char *site = request->fetch_site;
    if (site && !str_same(site, "same-origin") && !str_same(site, "none"))
        return true;
    if (!request->origin)
        return false;
    const char *host = strstr(request->origin, "://");
    return !host || !request->host || strcasecmp(host + 3, request->host) != 0;
}

bool
visit_may_go_to(const struct visit *v, const char *to)
{
    const struct way *way;
    struct path_ids ids;
    const char *path;
    if (!to || strpbrk(to, "\r\n\\") || !server_path(v->arena, to, strcspn(to, "?#"), &path) ||
        way_find(v->http, GET, path, &way, &ids) != ERR_OK)
        return false;
    enum scope scope = actions[way->route->action].scope;
    return scope != ON_DOOR && (scope == ON_OWN) == visit_is_own(v);
}

const char *
visit_escaped(struct arena *a, const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                "0123456789-._~/";
    struct buf b;
    buf_init(&b, a, strlen(text) + 32);
    for (; *text != '\0'; text++)
        if (strchr(plain, *text))
            buf_add_char(&b, *text);
        else
            buf_addf(&b, "%%%02X", (unsigned char)*text);
    return buf_text(&b);
}
