/* http/ways.c: the routes of all pages, checked and put in order at start.
 *
 * What a route may not be is refused here, before the program serves: without an action, of an
 * action of the house itself, a GET that writes, a POST that only reads.
 */
#include "base/log.h"
#include "http/http_in.h"

#include <stdlib.h>

const char *
way_wrong(const struct route *route)
{
    if (route->action <= ACT_NONE || route->action >= ACT_COUNT)
        return "has no action";
    const struct action_row *action = &actions[route->action];
    if (action->scope == ON_ALL)
        return "has an action of the house itself";
    if (!route->handle)
        return "has no handler";
    if (route->method == GET && action->mode != READS)
        return "writes, and is a GET";
    if (route->method == POST && action->mode != WRITES && action->scope != ON_FIND)
        return "only reads, and is a POST";
    if (route->method == GET && route->again)
        return "is a GET, and shows a form again";
    struct path path;
    const char *wrong = path_compile(route->pattern, &path);
    if (wrong)
        return wrong;
    bool has_client = false;
    for (int i = 0; i < path.count; i++)
        has_client |= path.parts[i].kind == PART_CLIENT;
    if (action->scope == ON_CLIENT && !has_client)
        return "is about a client, and its path has none";
    bool is_own = path.count > 0 && path.parts[0].kind == PART_WORD && path.parts[0].length == 3 &&
                  str_starts(path.parts[0].word, "own");
    if (is_own != (action->scope == ON_OWN) && !(is_own && action->scope == ON_DOOR))
        return is_own ? "is under /own, and is not the client's own"
                      : "is the client's own, and is not under /own";
    return NULL;
}

static int
by_order(const void *x, const void *y)
{
    const struct way *p = x, *q = y;
    int order = path_order(&p->path, &q->path);
    return order != 0 ? order : (int)p->route->method - (int)q->route->method;
}

static void
add_page(struct http *http, const struct page *page)
{
    for (const struct route *route = page->routes; route->method != METHOD_NONE; route++) {
        const char *wrong = way_wrong(route);
        if (wrong)
            fatal("the route %s %s %s", route->method == POST ? "POST" : "GET",
                  route->pattern ? route->pattern : "(no pattern)", wrong);
        struct way *way = &http->ways[http->way_count++];
        *way = (struct way){ .page = page, .route = route };
        (void)path_compile(route->pattern, &way->path);
    }
}

static void
find_again(struct http *http, struct way *way)
{
    for (size_t i = 0; i < http->way_count; i++) {
        const struct way *other = &http->ways[i];
        if (other->page == way->page && other->route->method == GET &&
            str_same(other->route->pattern, way->route->again) &&
            path_ids_within(&other->path, &way->path))
            way->again = other;
    }
    if (!way->again)
        fatal("the route POST %s shows again %s, which is no GET of its page with its ids",
              way->route->pattern, way->route->again);
}

void
ways_open(struct http *http, const struct page *const *pages)
{
    size_t most = 0;
    for (size_t i = 0; pages[i]; i++)
        most += PAGE_ROUTES;
    http->ways = ARENA_ARRAY(http->arena, struct way, most + 1);
    for (size_t i = 0; pages[i]; i++)
        add_page(http, pages[i]);
    qsort(http->ways, http->way_count, sizeof(struct way), by_order);
    for (size_t i = 1; i < http->way_count; i++)
        if (by_order(&http->ways[i - 1], &http->ways[i]) == 0)
            fatal("two routes answer %s", http->ways[i].route->pattern);
    for (size_t i = 0; i < http->way_count; i++)
        if (http->ways[i].route->again)
            find_again(http, &http->ways[i]);
}

enum err
way_find(const struct http *http, enum method method, const char *path, const struct way **ret,
         struct path_ids *ret_ids)
{
    enum err err = ERR_NOT_FOUND;
    for (size_t i = 0; i < http->way_count; i++) {
        struct path_ids ids;
        if (!path_match(&http->ways[i].path, path, &ids))
            continue;
        if (http->ways[i].route->method == method) {
            *ret = &http->ways[i];
            *ret_ids = ids;
            return ERR_OK;
        }
        err = ERR_INVALID;
    }
    return err;
}

const struct way *
way_of_action(const struct http *http, enum action action, enum method method)
{
    static const struct path none;
    for (size_t i = 0; i < http->way_count; i++)
        if (http->ways[i].route->action == action && http->ways[i].route->method == method &&
            path_ids_within(&http->ways[i].path, &none))
            return &http->ways[i];
    return NULL;
}
