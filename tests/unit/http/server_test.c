/* tests/unit/http/server_test.c: the path of a request line, decoded or refused; listening. */
#include "http/server.h"

#include "base/log.h"
#include "tests/check.h"

#include <string.h>

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

const struct test http_server_tests[] = {
    TEST(a_path_is_decoded_once_and_clean),
    TEST(a_wrong_address_is_refused),
    TEST_END,
};
