/* tests/unit/http/ways_test.c: which routes the program starts with, and which it refuses. */
#include "http/http_in.h"
#include "tests/check.h"

static enum err
nothing(struct work *w, const struct form *form, struct reply *reply)
{
    (void)w, (void)form, (void)reply;
    return ERR_OK;
}

static void
a_route_that_must_not_be_is_named(void)
{
    static const struct {
        struct route route;
        const char *wrong;
    } rows[] = {
        { { GET, "/day", ACT_DAY_READ, nothing }, NULL },
        { { POST, "/sign-in", ACT_SIGN_IN, nothing }, NULL },
        { { POST, "/clients/find", ACT_CLIENT_FIND, nothing }, NULL },
        { { GET, "/day", ACT_NONE, nothing }, "has no action" },
        { { GET, "/check", ACT_CHECK, nothing }, "has an action of the house itself" },
        { { POST, "/clerk", ACT_CLERK, nothing }, "has an action of the house itself" },
        { { GET, "/day", ACT_DAY_READ, NULL }, "has no handler" },
        { { GET, "/out", ACT_SIGN_OUT, nothing }, "writes, and is a GET" },
        { { POST, "/day", ACT_DAY_READ, nothing }, "only reads, and is a POST" },
        { { GET, "/clients", ACT_CLIENT_READ, nothing },
          "is about a client, and its path has none" },
        { { GET, "day", ACT_DAY_READ, nothing }, "does not begin with /" },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_STR(way_wrong(&rows[i].route), rows[i].wrong);
}

static const struct page page = {
    .title = T("Clients"),
    .routes = {
        { GET, "/clients/:client", ACT_CLIENT_READ, nothing },
        { GET, "/clients/new", ACT_CLIENT_FIND, nothing },
        { POST, "/clients/:client", ACT_CLIENT_CHANGE, nothing, .again = "/clients/:client" },
    },
};
static const struct page sign_in = {
    .title = T("Sign in"),
    .routes = { { GET, "/sign-in", ACT_SIGN_IN_SHOW, nothing } },
};

static void
a_path_leads_to_its_route(void)
{
    const struct page *const pages[] = { &page, &sign_in, NULL };
    struct http http = { .arena = arena_new() };
    const struct way *way;
    struct path_ids ids;
    ways_open(&http, pages);
    CHECK_INT(http.way_count, 4);
    CHECK_INT(way_find(&http, GET, "/clients/new", &way, &ids), ERR_OK);
    CHECK_INT(way->route->action, ACT_CLIENT_FIND);
    CHECK_INT(way_find(&http, POST, "/clients/0000000000001", &way, &ids), ERR_OK);
    CHECK_INT(ids.client.v, 1);
    CHECK(way->again != NULL && way->again->route->action == ACT_CLIENT_READ);
    CHECK_MSG(way_find(&http, POST, "/clients/new", &way, &ids) == ERR_INVALID,
              "the path is there, not the method");
    CHECK_INT(way_find(&http, GET, "/clients", &way, &ids), ERR_NOT_FOUND);
    way = way_of_action(&http, ACT_SIGN_IN_SHOW, GET);
    CHECK(way != NULL && way->page == &sign_in);
    CHECK(way_of_action(&http, ACT_CLIENT_READ, GET) == NULL);
    arena_free(http.arena);
}

const struct test http_ways_tests[] = {
    TEST(a_route_that_must_not_be_is_named),
    TEST(a_path_leads_to_its_route),
    TEST_END,
};
