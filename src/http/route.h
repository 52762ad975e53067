/* http/route.h: the way of a request, from its path to its reply.
 *
 * cli/serve opens one `struct http` over a house and gives http_serve to the server.  The frame
 * around a page and the inside of an error page are of floor 6, so they come in as functions.
 *
 * An expired sign-in loses nothing.  A POST without a session is not handled: the sign-in page is
 * shown in its place with reply_sealed set, which that page's form carries in FORM_SEALED.  The
 * seal holds the path and what was typed, and opens for the same worker only.  It travels on
 * through a second factor and the choice of a role: whenever a POST that carries it has ended well
 * and the session is good, the form is shown again, filled and not sent; while the session is not
 * good yet, the page that the handler's reply_see_other names is drawn at once with the seal in it.
 * The same holds for FORM_TO, the page that somebody wanted before signing in.  The pages of
 * signing in therefore only draw the two hidden fields and call reply_session.
 */
#ifndef YHDYS_HTTP_ROUTE_H
#define YHDYS_HTTP_ROUTE_H

#include "access/open.h"
#include "http/page.h"
#include "http/server.h"

/* What the frame around a page may know. */
struct frame_data {
    struct arena *arena;
    struct text title;
    enum lang lang;
    const struct actor *actor;       /* NULL: nobody is signed in */
    enum action action;              /* ACT_NONE on an error page */
    const struct permit_row *permit; /* on what ground this page is shown; or NULL */
    struct work *work;               /* for work_may in the navigation; NULL on an error page */
    const char *path, *query;
    const struct form *form;        /* NULL on most error pages */
    const struct problem *problems; /* the summary on top; NULL: none */
    struct text flash;              /* what was just done; TEXT_NONE: nothing */
    int status;
};
/* Write the whole page around `body`. */
typedef void (*frame_function)(struct buf *out, const struct frame_data *data, const char *body);

/* What an error page says; the same words go into problem+json. */
struct error_data {
    int status;
    struct text title;
    struct text sentence;
    const struct problem *problems;
    const struct form *form; /* not NULL: what was typed, to be listed (form_typed) */
    const struct actor *actor;
    enum lang lang;
};
typedef void (*error_function)(struct buf *body, const struct error_data *data);

struct http;
struct http_options {
    struct house *house;
    const unsigned char *key; /* 32 bytes, for seals; the house's token_key will do */
    bool is_secure;           /* cookies are Secure whatever the request says */
};
/* Check and order all routes; a wrong one ends the program. */
struct http *http_open(const struct http_options *options);
void http_close(struct http *http);
/* Before serving.  Without them pages are bare. */
void http_set_frame(struct http *http, frame_function frame);
void http_set_error_page(struct http *http, error_function page);
/* Where a role begins: who types the bare address goes there when "/" is not the role's. */
typedef const char *(*start_function)(enum role role);
void http_set_start(struct http *http, start_function start);

/* Answer one request: a server_handler, whose context is the struct http. */
void http_serve(void *http, const struct request *request, struct response *response);

/* "/static/yhdys.css?v=..." of "yhdys.css", to be kept by browsers until it changes. */
const char *http_static(struct arena *a, const char *name);

#endif
