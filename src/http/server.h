/* http/server.h: sockets and HTTP, over libmicrohttpd; server.c alone knows the library.
 *
 * One thread a connection: a handler may block (docs/decisions/0002-threads.md).  What is refused
 * here, before anybody sees it: a request with both Content-Length and Transfer-Encoding, two Host
 * lines, names of headers that are no tokens, control characters in a header or in the path.
 */
#ifndef YHDYS_HTTP_SERVER_H
#define YHDYS_HTTP_SERVER_H

#include "base/str.h"

/* All strings live in the arena as long as the request; those that were not sent are NULL. */
struct request {
    struct arena *arena;
    const char *method; /* "GET", "POST", "HEAD"... */
    const char *path;   /* decoded, clean UTF-8, begins with '/' */
    const char *query;  /* as it came, without '?'; "" if none */
    const char *cookie, *authorization, *accept_language, *user_agent, *content_type, *origin;
    const char *host, *fetch_site, *if_none_match, *idempotency_key;
    const char *body; /* NUL after it */
    size_t body_size;
    bool body_too_large; /* nothing of it was kept */
    const char *address; /* of the client: X-Forwarded-For where a neighbour passes it on */
    bool is_near;        /* from this machine, not passed on for somebody else */
    bool is_secure;      /* TLS ends in front of us */
};

enum { RESPONSE_HEADERS = 20 };
struct response {
    int status;
    struct response_header {
        const char *name, *value;
    } headers[RESPONSE_HEADERS];
    size_t header_count;
    const char *body; /* lives as long as the request */
    size_t body_size;
    /* NULL, or called once when the body has gone out whole or was broken off; the request's arena
     * is still there. */
    void (*sent)(void *context, bool whole);
    void *sent_context;
};
void response_header(struct response *response, const char *name, const char *value);

typedef void (*server_handler)(void *context, const struct request *request,
                               struct response *response);
struct server_options {
    const char *listen; /* "127.0.0.1:8080", "[::1]:8080", "unix:/run/yhdys/socket"; port 0: any */
    server_handler handler;
    void *context;
};
struct server;
/* Errors: ERR_INVALID: listen is not such an address; ERR_STORE: it cannot be had (logged) */
MUST_CHECK enum err server_start(const struct server_options *options, struct server **ret);
int server_port(const struct server *server); /* 0 for a unix socket */
/* Take no more, finish what is being answered, and close. */
void server_stop(struct server *server);

/* Decode the path of a request line: false for bad escapes, NUL, control characters or no UTF-8. */
bool server_path(struct arena *a, const char *raw, size_t size, const char **ret);

#endif
