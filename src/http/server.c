/* http/server.c: see server.h.
 *
 * Each connection has a thread and an arena of its own; the arena is emptied when the reply is
 * sent.  The library hands a request over in several calls: the first without a body (a reply there
 * would close the connection), then the body's pieces, then a last one, where we answer.
 */
#include "http/server.h"

#include "base/limits.h"
#include "base/log.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    STACK_BYTES = 1 << 20,
    TIMEOUT_SECONDS = 30,
    BACKLOG = 256,
    DRAIN_BYTES = 16 * LIMIT_FORM_BYTES, /* read and thrown away, so that the refusal is seen */
};

struct server {
    struct MHD_Daemon *daemon;
    server_handler handler;
    void *context;
    int port;
    char *unix_path;
};

/* One request on its way in. */
struct incoming {
    struct arena *arena; /* the connection's */
    struct request request;
    struct buf body;
    size_t seen; /* bytes of the body, also those thrown away */
    const char *raw;
    bool is_begun, is_bad;
    void (*sent)(void *context, bool whole); /* of the response; or NULL */
    void *sent_context;
};

void
response_header(struct response *response, const char *name, const char *value)
{
    if (response->header_count < RESPONSE_HEADERS)
        response->headers[response->header_count++] = (struct response_header){ name, value };
}

/* ---- what comes in ---- */

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char small = (char)(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

bool
server_path(struct arena *a, const char *raw, size_t size, const char **ret)
{
    char *path = arena_alloc(a, size + 1), *to = path;
    for (size_t i = 0; i < size; i++) {
        if (raw[i] != '%') {
            *to++ = raw[i];
            continue;
        }
        if (i + 2 >= size || hex_digit(raw[i + 1]) < 0 || hex_digit(raw[i + 2]) < 0)
            return false;
        *to++ = (char)(hex_digit(raw[i + 1]) << 4 | hex_digit(raw[i + 2]));
        i += 2;
    }
    size_t length = (size_t)(to - path);
    if (path[0] != '/' || strpbrk(path, "\t\r\n\\") || !str_is_clean_text(path, length))
        return false;
    *ret = path;
    return true;
}

static bool
is_token(const char *name, size_t size)
{
    static const char others[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < size; i++) {
        char c = name[i], small = (char)(c | 0x20);
        if (!(c >= '0' && c <= '9') && !(small >= 'a' && small <= 'z') &&
            (c == '\0' || !strchr(others, c)))
            return false;
    }
    return size > 0;
}

struct seen_headers {
    struct incoming *in;
    const char *forwarded_for, *forwarded_proto;
    int hosts, lengths, encodings;
    bool is_bad;
};

static enum MHD_Result
see_header(void *context, enum MHD_ValueKind kind, const char *name, size_t name_size,
           const char *value, size_t value_size)
{
    (void)kind;
    struct seen_headers *seen = context;
    struct request *q = &seen->in->request;
    if (!is_token(name, name_size))
        seen->is_bad = true;
    for (size_t i = 0; i < value_size; i++)
        if (((unsigned char)value[i] < 0x20 && value[i] != '\t') || value[i] == 0x7f)
            seen->is_bad = true;
    seen->hosts += strcasecmp(name, "Host") == 0;
    seen->lengths += strcasecmp(name, "Content-Length") == 0;
    if (strcasecmp(name, "Transfer-Encoding") == 0) {
        seen->encodings++;
        seen->is_bad |= strcasecmp(value, "chunked") != 0;
    }
    const struct {
        const char *name;
        const char **to;
    } wanted[] = {
        { "Cookie", &q->cookie },
        { "Authorization", &q->authorization },
        { "Accept-Language", &q->accept_language },
        { "User-Agent", &q->user_agent },
        { "Content-Type", &q->content_type },
        { "Origin", &q->origin },
        { "Host", &q->host },
        { "Sec-Fetch-Site", &q->fetch_site },
        { "If-None-Match", &q->if_none_match },
        { "Idempotency-Key", &q->idempotency_key },
        { "X-Forwarded-For", &seen->forwarded_for },
        { "X-Forwarded-Proto", &seen->forwarded_proto },
    };
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (strcasecmp(name, wanted[i].name) == 0)
            *wanted[i].to = str_copy_bytes(seen->in->arena, value, value_size);
    return MHD_YES;
}

/* The peer's address as text; "unix" for a local socket.  ret_near: it is this machine. */
static const char *
peer_address(struct arena *a, struct MHD_Connection *connection, bool *ret_near)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *peer = info ? info->client_addr : NULL;
    char text[INET6_ADDRSTRLEN] = "unix";
    if (peer && peer->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)peer)->sin_addr, text,
                  sizeof text);
    if (peer && peer->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr, text,
                  sizeof text);
    *ret_near = str_same(text, "unix") || str_same(text, "::1") || str_starts(text, "127.") ||
                str_starts(text, "::ffff:127.");
    return str_copy(a, text);
}

/* The address that the nearest proxy saw: the last of the list. */
static const char *
last_forwarded(struct arena *a, const char *list)
{
    const char *comma = strrchr(list, ',');
    const char *last = str_trim(a, comma ? comma + 1 : list);
    return strlen(last) > 0 && strlen(last) < INET6_ADDRSTRLEN ? last : NULL;
}

static void
read_head(struct incoming *in, struct MHD_Connection *connection, const char *method)
{
    struct request *q = &in->request;
    q->arena = in->arena;
    q->method = str_copy(in->arena, method);
    q->query = "";
    buf_init(&in->body, in->arena, 0);

    const char *raw = in->raw ? in->raw : "";
    size_t path_size = strcspn(raw, "?");
    if (!server_path(in->arena, raw, path_size, &q->path)) {
        in->is_bad = true;
        q->path = "/";
    }
    if (raw[path_size] == '?')
        q->query = raw + path_size + 1;

    struct seen_headers seen = { .in = in };
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, see_header, &seen);
    if (seen.is_bad || seen.hosts > 1 || seen.lengths > 1 || seen.encodings > 1 ||
        (seen.lengths > 0 && seen.encodings > 0))
        in->is_bad = true;

    q->address = peer_address(in->arena, connection, &q->is_near);
    if (q->is_near && (seen.forwarded_for || seen.forwarded_proto)) {
        const char *for_whom =
            seen.forwarded_for ? last_forwarded(in->arena, seen.forwarded_for) : NULL;
        if (for_whom)
            q->address = for_whom;
        q->is_near = false;
        q->is_secure = seen.forwarded_proto && strcasecmp(seen.forwarded_proto, "https") == 0;
    }
}

/* ---- what goes back ---- */

static enum MHD_Result
send_response(struct MHD_Connection *connection, const struct response *response)
{
    struct MHD_Response *r = MHD_create_response_from_buffer(
        response->body_size, (void *)(uintptr_t)response->body, MHD_RESPMEM_PERSISTENT);
    if (!r)
        return MHD_NO;
    enum MHD_Result result = MHD_YES;
    for (size_t i = 0; i < response->header_count && result == MHD_YES; i++)
        result = MHD_add_response_header(r, response->headers[i].name, response->headers[i].value);
    if (result == MHD_YES)
        result = MHD_queue_response(connection, (unsigned)response->status, r);
    MHD_destroy_response(r);
    return result;
}

static enum MHD_Result
refuse(struct MHD_Connection *connection, int status)
{
    struct response response = { .status = status, .body = "", .body_size = 0 };
    response_header(&response, "Connection", "close");
    return send_response(connection, &response);
}

static enum MHD_Result
begin(struct incoming *in, struct MHD_Connection *connection, const char *method,
      const char *version)
{
    in->is_begun = true;
    read_head(in, connection, method);
    if (in->is_bad || (!str_same(version, "HTTP/1.1") && !str_same(version, "HTTP/1.0")))
        return refuse(connection, 400);
    const char *length = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");
    int64_t bytes;
    if (length && (!str_to_int(length, 0, INT64_MAX, &bytes) || bytes > DRAIN_BYTES))
        return refuse(connection, 413);
    return MHD_YES;
}

static enum MHD_Result
take_body(struct incoming *in, const char *piece, size_t *size)
{
    in->seen += *size;
    if (in->seen > DRAIN_BYTES)
        return MHD_NO;
    if (in->seen > LIMIT_FORM_BYTES)
        in->request.body_too_large = true;
    else
        buf_add_bytes(&in->body, piece, *size);
    *size = 0;
    return MHD_YES;
}

static enum MHD_Result
on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
           const char *version, const char *piece, size_t *size, void **ret_incoming)
{
    (void)url;
    struct server *server = context;
    struct incoming *in = *ret_incoming;
    if (!in)
        return MHD_NO;
    if (!in->is_begun)
        return begin(in, connection, method, version);
    if (*size > 0)
        return take_body(in, piece, size);

    in->request.body = buf_text(&in->body);
    in->request.body_size = in->request.body_too_large ? 0 : in->body.length;
    struct response response = { .status = 500, .body = "" };
    server->handler(server->context, &in->request, &response);
    in->sent = response.sent;
    in->sent_context = response.sent_context;
    return send_response(connection, &response);
}

/* The first that the library says of a request: its line, before it changes it. */
static void *
on_line(void *context, const char *uri, struct MHD_Connection *connection)
{
    (void)context;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (!info || !info->socket_context)
        return NULL;
    struct arena *arena = info->socket_context;
    struct incoming *in = ARENA_NEW(arena, struct incoming);
    in->arena = arena;
    in->raw = str_copy(arena, uri);
    return in;
}

static void
on_completed(void *context, struct MHD_Connection *connection, void **incoming,
             enum MHD_RequestTerminationCode code)
{
    (void)context, (void)connection;
    struct incoming *in = *incoming;
    *incoming = NULL;
    if (in && in->sent)
        in->sent(in->sent_context, code == MHD_REQUEST_TERMINATED_COMPLETED_OK);
    if (in)
        arena_reset(in->arena);
}

static void
on_connection(void *context, struct MHD_Connection *connection, void **socket_context,
              enum MHD_ConnectionNotificationCode code)
{
    (void)context, (void)connection;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *socket_context = arena_new();
    } else {
        arena_free(*socket_context);
        *socket_context = NULL;
    }
}

/* ---- listening ---- */

static int
listen_unix(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    if (strlen(path) == 0 || strlen(path) >= sizeof address.sun_path)
        return -1;
    memcpy(address.sun_path, path, strlen(path) + 1);
    struct stat was;
    if (lstat(path, &was) == 0 && S_ISSOCK(was.st_mode))
        unlink(path); /* what an earlier process left */
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && (bind(fd, (struct sockaddr *)(void *)&address, sizeof address) != 0 ||
                    chmod(path, 0660) != 0 || listen(fd, BACKLOG) != 0)) {
        log_warn("%s: %s", path, strerror(errno));
        close(fd);
        return -1;
    }
    return fd;
}

static int
listen_on(const struct addrinfo *found)
{
    int one = 1;
    int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, found->ai_addr, found->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    log_warn("the address cannot be listened on: %s", strerror(errno));
    close(fd);
    return -1;
}

/* "ADDRESS:PORT", the address in brackets where it holds colons. */
static enum err
listen_tcp(const char *text, int *ret_fd, bool *ret_near)
{
    char host[INET6_ADDRSTRLEN];
    const char *colon = strrchr(text, ':');
    int64_t port;
    if (!colon || !str_to_int(colon + 1, 0, 65535, &port))
        return ERR_INVALID;
    const char *from = text, *end = colon;
    if (*from == '[' && end > from && end[-1] == ']')
        from++, end--;
    size_t length = (size_t)(end - from);
    if (length == 0 || length >= sizeof host)
        return ERR_INVALID;
    memcpy(host, from, length);
    host[length] = '\0';
    struct addrinfo *found, hints = { .ai_socktype = SOCK_STREAM,
                                      .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE };
    if (str_same(host, "localhost"))
        hints.ai_flags = AI_NUMERICSERV;
    if (getaddrinfo(host, colon + 1, &hints, &found) != 0)
        return ERR_INVALID;
    *ret_fd = listen_on(found);
    freeaddrinfo(found);
    *ret_near = str_starts(host, "127.") || str_same(host, "::1") || str_same(host, "localhost");
    return *ret_fd < 0 ? ERR_STORE : ERR_OK;
}

static int
port_of(int fd)
{
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    if (getsockname(fd, (struct sockaddr *)&address, &size) != 0)
        return 0;
    if (address.ss_family == AF_INET)
        return ntohs(((struct sockaddr_in *)(void *)&address)->sin_port);
    return address.ss_family == AF_INET6
               ? ntohs(((struct sockaddr_in6 *)(void *)&address)->sin6_port)
               : 0;
}

static struct MHD_Daemon *
start_daemon(struct server *server, int fd, bool is_near)
{
    /* Behind a proxy of this machine all connections come from one address. */
    unsigned per_address = is_near ? 0 : LIMIT_CONNECTIONS / 4;
    return MHD_start_daemon(MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD |
                                MHD_USE_POLL | MHD_USE_ITC,
                            0, NULL, NULL, on_request, server, MHD_OPTION_LISTEN_SOCKET, fd,
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)LIMIT_CONNECTIONS,
                            MHD_OPTION_PER_IP_CONNECTION_LIMIT, per_address,
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TIMEOUT_SECONDS,
                            MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK_BYTES,
                            MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, on_line,
                            NULL, MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL, MHD_OPTION_END);
}

enum err
server_start(const struct server_options *options, struct server **ret)
{
    bool is_unix = str_starts(options->listen, "unix:"), is_near = true;
    int fd = -1;
    if (is_unix)
        fd = listen_unix(options->listen + strlen("unix:"));
    else
        TRY(listen_tcp(options->listen, &fd, &is_near));
    if (fd < 0)
        return ERR_STORE;
    struct server *server = calloc(1, sizeof *server);
    if (!server)
        fatal("out of memory");
    server->handler = options->handler;
    server->context = options->context;
    server->port = port_of(fd);
    server->unix_path = is_unix ? strdup(options->listen + strlen("unix:")) : NULL;
    server->daemon = start_daemon(server, fd, is_near);
    if (!server->daemon) {
        log_warn("the HTTP library does not start");
        close(fd);
        free(server->unix_path);
        free(server);
        return ERR_STORE;
    }
    *ret = server;
    return ERR_OK;
}

int
server_port(const struct server *server)
{
    return server->port;
}

void
server_stop(struct server *server)
{
    if (!server)
        return;
    MHD_stop_daemon(server->daemon);
    if (server->unix_path)
        unlink(server->unix_path);
    free(server->unix_path);
    free(server);
}
