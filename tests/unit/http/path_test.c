/* tests/unit/http/path_test.c: which paths fit which pattern, and which pattern is tried first. */
#include "http/path.h"

#include "base/str.h"
#include "tests/check.h"

#define A "0000000000001"
#define B "000000000000G"
#define C "000000000001Z"

static const struct {
    const char *why, *pattern, *path;
    bool fits;
    int64_t client, in_case, offer, object;
} rows[] = {
    { "the root is itself", "/", "/", true, 0, 0, 0, 0 },
    { "the root is not everything", "/", "/day", false, 0, 0, 0, 0 },
    { "words", "/sign-in/second", "/sign-in/second", true, 0, 0, 0, 0 },
    { "a word must be whole", "/clients", "/client", false, 0, 0, 0, 0 },
    { "a slash at the end is another path", "/clients", "/clients/", false, 0, 0, 0, 0 },
    { "a client", "/clients/:client", "/clients/" A, true, 1, 0, 0, 0 },
    { "an id that is none", "/clients/:client", "/clients/new", false, 0, 0, 0, 0 },
    { "the id 0 is none", "/clients/:client", "/clients/0000000000000", false, 0, 0, 0, 0 },
    { "an id too long", "/clients/:client", "/clients/" A "0", false, 0, 0, 0, 0 },
    { "small letters are taken", "/clients/:client", "/clients/000000000000g", true, 16, 0, 0, 0 },
    { "client, case and offer; the offer is the object as well",
      "/clients/:client/cases/:case/offers/:offer", "/clients/" A "/cases/" B "/offers/" C, true, 1,
      16, 63, 63 },
    { "another object", "/clients/:client/cases/:case/plans/:plan",
      "/clients/" A "/cases/" B "/plans/" C, true, 1, 16, 0, 63 },
    { "an offer and an object of it", "/clients/:client/offers/:offer/notes/:note",
      "/clients/" A "/offers/" B "/notes/" C, true, 1, 0, 16, 63 },
    { "more than the pattern", "/clients/:client", "/clients/" A "/cases", false, 0, 0, 0, 0 },
    { "less than the pattern", "/clients/:client/cases", "/clients/" A, false, 0, 0, 0, 0 },
};

static void
a_path_fits_its_pattern_and_no_other(void)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct path path;
        struct path_ids ids = { .object = -1 };
        CHECK_MSG(path_compile(rows[i].pattern, &path) == NULL, rows[i].why);
        CHECK_MSG(path_match(&path, rows[i].path, &ids) == rows[i].fits, rows[i].why);
        if (!rows[i].fits) {
            CHECK_MSG(ids.object == -1, "untouched on failure");
            continue;
        }
        CHECK_MSG(ids.client.v == rows[i].client && ids.in_case.v == rows[i].in_case, rows[i].why);
        CHECK_MSG(ids.offer.v == rows[i].offer && ids.object == rows[i].object, rows[i].why);
    }
}

static void
what_was_matched_can_be_filled_in_again(void)
{
    struct arena *a = arena_new();
    const char *pattern = "/clients/:client/cases/:case/plans/:plan/print";
    const char *text = "/clients/" A "/cases/" B "/plans/" C "/print";
    struct path path;
    struct path_ids ids;
    CHECK(path_compile(pattern, &path) == NULL);
    CHECK(path_match(&path, text, &ids));
    CHECK_STR(path_fill(a, &path, &ids), text);
    CHECK(path_compile("/", &path) == NULL);
    CHECK_STR(path_fill(a, &path, &ids), "/");
    arena_free(a);
}

static void
a_wrong_pattern_is_named(void)
{
    static const struct {
        const char *pattern, *wrong;
    } bad[] = {
        { "clients", "does not begin with /" },
        { NULL, "does not begin with /" },
        { "/clients//offers", "has an empty part" },
        { "/clients/", "has an empty part" },
        { "/clients/:", "has an id without a name" },
        { "/clients/:client/:client", "has an id twice" },
        { "/plans/:plan/steps/:step", "has two objects" },
        { "/1/2/3/4/5/6/7/8/9/10/11/12/13", "is too long" },
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct path path;
        CHECK_STR(path_compile(bad[i].pattern, &path), bad[i].wrong);
    }
}

static int
order(const char *x, const char *y)
{
    struct path p, q;
    CHECK(path_compile(x, &p) == NULL && path_compile(y, &q) == NULL);
    return path_order(&p, &q);
}

static void
words_are_tried_before_ids(void)
{
    CHECK(order("/clients/new", "/clients/:client") < 0);
    CHECK(order("/clients/:client", "/clients/new") > 0);
    CHECK(order("/clients/:client/new", "/clients/:client/:plan") < 0);
    CHECK_INT(order("/clients/:client", "/clients/:client"), 0);
    CHECK(order("/clients/:plan", "/clients/:step") == 0);
    CHECK(order("/a", "/a/b") < 0);
    CHECK(order("/client", "/clients") < 0);
}

static void
the_page_shown_again_has_its_ids_from_the_form(void)
{
    struct path form, shown;
    CHECK(path_compile("/clients/:client/offers/:offer", &form) == NULL);
    CHECK(path_compile("/clients/:client", &shown) == NULL);
    CHECK(path_ids_within(&shown, &form));
    CHECK(!path_ids_within(&form, &shown));
}

const struct test http_path_tests[] = {
    TEST(a_path_fits_its_pattern_and_no_other),
    TEST(what_was_matched_can_be_filled_in_again),
    TEST(a_wrong_pattern_is_named),
    TEST(words_are_tried_before_ids),
    TEST(the_page_shown_again_has_its_ids_from_the_form),
    TEST_END,
};
