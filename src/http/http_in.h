/* http/http_in.h: what the rooms of http/ share; only http/ includes it. */
#ifndef YHDYS_HTTP_HTTP_IN_H
#define YHDYS_HTTP_HTTP_IN_H

#include "access/session.h"
#include "http/form_in.h"
#include "http/path.h"
#include "http/reply_in.h"

/* A route with its pattern compiled, and the one that shows its form again. */
struct way {
    const struct page *page;
    const struct route *route;
    struct path path;
    const struct way *again; /* NULL: none */
};

enum { DURATION_BUCKETS = 10 };
struct metrics {
    int64_t by_class[6];                   /* 1xx..5xx at [1]..[5] */
    int64_t buckets[DURATION_BUCKETS + 1]; /* the last: longer than all */
    int64_t duration_us, requests, works, works_failed;
};

struct http {
    struct house *house;
    unsigned char key[32];
    bool is_secure;
    struct arena *arena;
    struct way *ways; /* in the order in which they are tried */
    size_t way_count;
    const struct page *const *pages;
    frame_function frame;
    error_function error_page;
    start_function start;
    struct metrics metrics;
};

/* http_open with other pages than the program's: for tests. */
struct http *http_open_pages(const struct http_options *options, const struct page *const *pages);

/* http/ways.c: check, compile and order the routes; what is wrong ends the program. */
void ways_open(struct http *http, const struct page *const *pages);
/* The first problem of one route as a sentence, or NULL: what ways_open dies of. */
const char *way_wrong(const struct route *route);
/* Errors: ERR_NOT_FOUND; ERR_INVALID: there is such a path, but not for this method */
MUST_CHECK enum err way_find(const struct http *http, enum method method, const char *path,
                             const struct way **ret, struct path_ids *ret_ids);
/* The first way of an action and method whose path has no ids; NULL if none. */
const struct way *way_of_action(const struct http *http, enum action action, enum method method);

bool static_serve(const struct request *request, struct response *response);

/* http/metrics.c */
void metrics_note(struct http *http, int status, int64_t duration_us);
void metrics_work(struct http *http, bool failed);
void metrics_serve(struct http *http, struct arena *a, struct response *response);

/* http/openapi.c: the description of /api/v1, made of the pages. */
void openapi_serve(const struct page *const *pages, struct arena *a, struct response *response);

/* http/seal.c: a form on its way through the pages of signing in; NULL where it is too large. */
const char *form_seal(const struct http *http, struct arena *a, int64_t owner, const char *path,
                      const struct pairs *pairs);
/* For the same owner, a worker or a duty, within LIMIT_SESSION_HOURS. */
bool form_unseal(const struct http *http, struct arena *a, int64_t owner, const char *sealed,
                 const char **ret_path, struct pairs *ret_pairs);

#endif
