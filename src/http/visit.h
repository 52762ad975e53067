/* http/visit.h: one request on its way through route.c and answer.c; only http/ includes it. */
#ifndef YHDYS_HTTP_VISIT_H
#define YHDYS_HTTP_VISIT_H

#include "http/cookie.h"
#include "http/http_in.h"

struct visit {
    struct http *http;
    const struct request *request;
    struct response *response;
    struct arena *arena;

    /* who */
    const char *session_token;
    enum session_state state;
    struct actor who;
    const struct actor *actor; /* NULL: nobody is signed in */
    enum lang lang, lang_chosen;

    /* what */
    enum method method;
    bool is_api;
    enum wire wire;
    const char *path; /* without /api/v1 */
    const struct way *way;
    struct path_ids ids;
    struct pairs query, posted;
    struct form *form;       /* NULL until it is read */
    const char *sealed, *to; /* carried through the pages of signing in */

    /* what was left by the page before, and is left for the next */
    struct text flash;
    bool flash_shown;
    struct reply *resumed; /* the reply before this page: its session and its sentence go out */
};

/* http/answer.c: what is sent.  A refusal or a failure, as a page or as problem+json. */
void answer_error(struct visit *v, int status);
/* What a closed work's reply says: a page around `whole`, data, or the way to another page. */
void answer_reply(struct visit *v, struct reply *reply, const struct buf *whole, int status);
/* Draw the frame around the reply's body, inside the work. */
void answer_frame(struct visit *v, struct work *w, const struct way *way, const struct form *form,
                  struct reply *reply, int status, struct buf *whole);
void answer_see_other(struct visit *v, const char *location);

/* http/who.c.  Is it the client's own part of the house?  Only there a client's cookie counts, and
 * no worker's does. */
bool visit_is_own(const struct visit *v);
/* Elsewhere: somebody who has nothing but a client's session is let on to be refused, in a line
 * that says who it was. */
bool visit_is_stray_client(struct visit *v);
/* Who acts: a client's id, or a duty's; 0: nobody, or no role yet. */
int64_t visit_owner(const struct visit *v);
/* Session or token, and the language. */
MUST_CHECK enum err visit_identify(struct visit *v);
/* The session as it is now, after a POST that may have changed it. */
MUST_CHECK enum err visit_identify_again(struct visit *v, const char *new_token);
/* Does the browser say that another site made it send this? */
bool visit_is_foreign(const struct request *request);
/* A path of our own that may be gone to after signing in. */
bool visit_may_go_to(const struct visit *v, const char *to);
/* "%2Fclients%3Fpage" */
const char *visit_escaped(struct arena *a, const char *text);

#endif
