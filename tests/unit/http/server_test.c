/* tests/unit/http/server_test.c: what is refused before anybody sees it, over real sockets.
 *
 * The rows of `raw` are the table of malformed requests that a server must be known by; what the
 * library hides from us (a folded header, a bare line feed, NUL in a value) is there as it is, and
 * is refused by nginx in front.
 */
#include "http/server.h"

#include "base/limits.h"
#include "base/log.h"
#include "tests/check.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static void
a_path_is_decoded_once_and_clean(void)
{
    static const struct {
        const char *raw, *path;
    } rows[] = {
        { "/", "/" },
        { "/clients/0000000000001", "/clients/0000000000001" },
        { "/a%20b", "/a b" },
        { "/%C3%A5", "/\xc3\xa5" },
        { "/a%2520b", "/a%20b" },
        { "/a+b", "/a+b" },
        { "", NULL },
        { "*", NULL },
        { "http://x/", NULL },
        { "/%", NULL },
        { "/%4", NULL },
        { "/%zz", NULL },
        { "/a%00b", NULL },
        { "/a%0Ab", NULL },
        { "/a%09b", NULL },
        { "/%ff", NULL },
        { "/a%5Cb", NULL },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *path = NULL;
        bool fits = server_path(a, rows[i].raw, strlen(rows[i].raw), &path);
        CHECK(fits == (rows[i].path != NULL));
        CHECK_STR(path, rows[i].path);
    }
    arena_free(a);
}

static void
a_wrong_address_is_refused(void)
{
    static const char *const bad[] = {
        "",      "8080",    "127.0.0.1",        "127.0.0.1:x", "127.0.0.1:70000",
        ":8080", "[::1:80", "nobody.invalid:80"
    };
    struct server *server = NULL;
    log_quiet(1);
    for (size_t i = 0; i < COUNT(bad); i++) {
        enum err err = server_start(&(struct server_options){ .listen = bad[i] }, &server);
        CHECK_INT(err, ERR_INVALID);
    }
    CHECK_INT(server_start(&(struct server_options){ .listen = "unix:" }, &server), ERR_STORE);
    CHECK(server == NULL);
    log_quiet(0);
}

/* Says back what it was given. */
static void
echo(void *context, const struct request *request, struct response *response)
{
    (void)context;
    struct buf b;
    buf_init(&b, request->arena, 256);
    buf_addf(&b, "%s %s ?%s %zu%s from %s%s%s", request->method, request->path, request->query,
             request->body_size, request->body_too_large ? " too large" : "", request->address,
             request->is_near ? " near" : "", request->is_secure ? " secure" : "");
    response_header(response, "X-Cookie", request->cookie ? request->cookie : "none");
    response->status = 200;
    response->body = b.text;
    response->body_size = b.length;
}

static struct server *
start(const char *listen_on)
{
    struct server *server = NULL;
    const struct server_options options = { .listen = listen_on, .handler = echo };
    CHECK_INT(server_start(&options, &server), ERR_OK);
    return server;
}

static int
connect_to(const struct server *server)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)server_port(server)),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct timeval limit = { .tv_sec = 10 };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    CHECK(connect(fd, (struct sockaddr *)(void *)&to, sizeof to) == 0);
    return fd;
}

static void
send_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t sent = send(fd, bytes, size, MSG_NOSIGNAL);
        CHECK(sent > 0);
        bytes += sent;
        size -= (size_t)sent;
    }
}

/* One whole reply: its head, and the body that its length announces. */
static const char *
read_reply(struct arena *a, int fd)
{
    struct buf b;
    buf_init(&b, a, 4096);
    size_t wanted = SIZE_MAX;
    while (b.length < wanted) {
        char piece[1024];
        size_t most = wanted == SIZE_MAX ? 1 : wanted - b.length;
        ssize_t got = recv(fd, piece, most < sizeof piece ? most : sizeof piece, 0);
        if (got <= 0)
            break;
        buf_add_bytes(&b, piece, (size_t)got);
        const char *end = strstr(b.text, "\r\n\r\n");
        const char *length = strstr(b.text, "Content-Length: ");
        if (wanted == SIZE_MAX && end)
            wanted = (size_t)(end + 4 - b.text) + (length ? strtoul(length + 16, NULL, 10) : 0);
    }
    return buf_text(&b);
}

static int
status_of(const char *reply)
{
    return strlen(reply) > 12 ? (int)strtol(reply + 9, NULL, 10) : 0;
}

static const char *
body_of(const char *reply)
{
    const char *end = strstr(reply, "\r\n\r\n");
    return end ? end + 4 : "";
}

#define RAW(text) text, sizeof(text) - 1
static const struct {
    const char *why, *bytes;
    size_t size;
    int status;
} raw[] = {
    { "a plain one", RAW("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 200 },
    { "a length and a transfer coding",
      RAW("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
          "0\r\n\r\n"),
      400 },
    { "two lengths",
      RAW("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
      400 },
    { "a length with a sign", RAW("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na"),
      400 },
    { "a space before the colon", RAW("GET / HTTP/1.1\r\nHost: x\r\nX-A : b\r\n\r\n"), 400 },
    { "no Host", RAW("GET / HTTP/1.1\r\n\r\n"), 400 },
    { "two Hosts", RAW("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"), 400 },
    { "an unknown transfer coding",
      RAW("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n"), 400 },
    { "a chunk's size with a prefix",
      RAW("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n"),
      400 },
    { "NUL in a header's name", RAW("GET / HTTP/1.1\r\nHost: x\r\nX\0A: b\r\n\r\n"), 400 },
    { "a control character in a value", RAW("GET / HTTP/1.1\r\nHost: x\r\nX-A: a\1b\r\n\r\n"),
      400 },
    { "a path that is a URL", RAW("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n"), 400 },
    { "NUL in the path", RAW("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"), 400 },
    { "a body larger than is drained",
      RAW("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n"), 413 },
    { "hidden by the library: a folded header",
      RAW("GET / HTTP/1.1\r\nHost: x\r\nX-A: a\r\n b\r\n\r\n"), 200 },
    { "hidden by the library: bare line feeds", RAW("GET / HTTP/1.1\nHost: x\n\n"), 200 },
    { "hidden by the library: NUL in a value",
      RAW("GET / HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n"), 200 },
};

static void
a_malformed_request_is_refused(void)
{
    struct arena *a = arena_new();
    struct server *server = start("127.0.0.1:0");
    for (size_t i = 0; i < COUNT(raw); i++) {
        int fd = connect_to(server);
        send_all(fd, raw[i].bytes, raw[i].size);
        int status = status_of(read_reply(a, fd));
        CHECK_MSG(status == raw[i].status, raw[i].why);
        close(fd);
    }
    server_stop(server);
    arena_free(a);
}

static void
one_connection_serves_many_requests(void)
{
    static const char get[] = "GET /a?b=c HTTP/1.1\r\nHost: x\r\nCookie: k=v\r\n\r\n";
    static const char post[] = "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    struct arena *a = arena_new();
    struct server *server = start("127.0.0.1:0");
    int fd = connect_to(server);
    for (int i = 0; i < 3; i++) {
        send_all(fd, get, strlen(get));
        const char *reply = read_reply(a, fd);
        CHECK_STR(body_of(reply), "GET /a ?b=c 0 from 127.0.0.1 near");
        CHECK(strstr(reply, "X-Cookie: k=v\r\n") != NULL);
        send_all(fd, post, strlen(post));
        CHECK_STR(body_of(read_reply(a, fd)), "POST /p ? 3 from 127.0.0.1 near");
    }
    close(fd);
    server_stop(server);
    arena_free(a);
}

static void
a_body_above_the_limit_is_read_to_its_end_and_not_kept(void)
{
    struct arena *a = arena_new();
    struct server *server = start("127.0.0.1:0");
    size_t size = LIMIT_FORM_BYTES;
    char *body = arena_alloc(a, size + 1);
    memset(body, 'x', size + 1);
    for (size_t more = 0; more <= 1; more++) {
        const char *head =
            str_printf(a, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n\r\n", size + more);
        const char *wanted = more ? "POST / ? 0 too large from 127.0.0.1 near"
                                  : "POST / ? 4194304 from 127.0.0.1 near";
        int fd = connect_to(server);
        send_all(fd, head, strlen(head));
        send_all(fd, body, size + more);
        CHECK_STR(body_of(read_reply(a, fd)), wanted);
        close(fd);
    }
    server_stop(server);
    arena_free(a);
}

static void
a_neighbour_may_say_for_whom_it_asks(void)
{
    static const struct {
        const char *headers, *said;
    } rows[] = {
        { "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n",
          "GET / ? 0 from 192.0.2.1 secure" },
        { "X-Forwarded-For: 10.0.0.1, 192.0.2.9\r\n", "GET / ? 0 from 192.0.2.9" },
        { "X-Forwarded-For:\r\n", "GET / ? 0 from 127.0.0.1" },
        { "X-Forwarded-Proto: http\r\n", "GET / ? 0 from 127.0.0.1" },
        { "", "GET / ? 0 from 127.0.0.1 near" },
    };
    struct arena *a = arena_new();
    struct server *server = start("127.0.0.1:0");
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *request = str_printf(a, "GET / HTTP/1.1\r\nHost: x\r\n%s\r\n", rows[i].headers);
        int fd = connect_to(server);
        send_all(fd, request, strlen(request));
        CHECK_STR(body_of(read_reply(a, fd)), rows[i].said);
        close(fd);
    }
    server_stop(server);
    arena_free(a);
}

static void
a_socket_in_a_folder_is_taken_over_and_removed(void)
{
    char folder[] = "/tmp/yhdys-test-XXXXXX";
    struct arena *a = arena_new();
    CHECK(mkdtemp(folder) != NULL);
    const char *path = str_printf(a, "%s/s", folder), *address = str_printf(a, "unix:%s", path);
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    memcpy(to.sun_path, path, strlen(path));
    int left = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(bind(left, (struct sockaddr *)(void *)&to, sizeof to) == 0);
    close(left);
    struct server *server = start(address);
    CHECK_INT(server_port(server), 0);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(connect(fd, (struct sockaddr *)(void *)&to, sizeof to) == 0);
    send_all(fd, RAW("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    CHECK_STR(body_of(read_reply(a, fd)), "GET / ? 0 from unix near");
    close(fd);
    server_stop(server);
    CHECK_MSG(access(path, F_OK) != 0, "the socket is gone");
    rmdir(folder);
    arena_free(a);
}

const struct test http_server_tests[] = {
    TEST(a_malformed_request_is_refused),
    TEST(one_connection_serves_many_requests),
    TEST(a_body_above_the_limit_is_read_to_its_end_and_not_kept),
    TEST(a_neighbour_may_say_for_whom_it_asks),
    TEST(a_socket_in_a_folder_is_taken_over_and_removed),
    TEST(a_path_is_decoded_once_and_clean),
    TEST(a_wrong_address_is_refused),
    TEST_END,
};
