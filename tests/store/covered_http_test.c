/* tests/store/covered_http_test.c: what a security prohibition covers is on no page, in no JSON and
 * in no CSV.
 *
 * Every GET route of the program is asked for, as those who work with the person and around them,
 * in all three forms.  The columns are those that the migrations name with `-- covered:`; each
 * holds words that stand nowhere else.  Only a recorded act of its own (NEED_COVERED) may show
 * them. Source: 661/2009 36.3 §, 37 §.
 */
#include "access/house.h"
#include "access/identity.h"
#include "base/embedded.h"
#include "base/log.h"
#include "http/cookie.h"
#include "http/http_in.h"
#include "http/route.h"
#include "tests/store/two_clients.h"
#include "web/frame.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define TEXT    "sentinel-quite-alone"
#define DAY_ISO "1987-03-04"
#define TOWN    "005"
#define COVERED "-- covered: "

static const client_id client_a = { 6600000000 + ID_CLIENT };

struct walk {
    struct fixture f;
    struct http *http;
    const char *cookie, *bearer;
    int shown, leaks;
    bool quiet;
};

/* ---- sentinels ---- */

static void
fill_column(struct fixture *f, const char *table, const char *column)
{
    const char *whose = person_column(table);
    const char *value = str_same(column, "municipality_code")   ? TOWN
                        : str_same(column, "municipality_from") ? DAY_ISO
                                                                : TEXT;
    fixture_sql(f,
                str_printf(f->arena, "UPDATE %s SET %s = '%s' WHERE %s = %lld", table, column,
                           value, whose, (long long)client_a.v),
                NO_BINDS);
}

/* Every column that a migration names; how many there were. */
static int
fill_covered(struct fixture *f)
{
    int columns = 0;
    for (size_t i = 0; i < embedded_count; i++) {
        if (!str_starts(embedded[i].name, "migrations/"))
            continue;
        for (const char *line = (const char *)embedded[i].bytes; *line != '\0';) {
            size_t length = strcspn(line, "\n");
            if (str_starts(line, COVERED)) {
                const char *at =
                    str_copy_bytes(f->arena, line + strlen(COVERED), length - strlen(COVERED));
                const char *table = NULL;
                while (*at != '\0') {
                    size_t word = strcspn(at, " ");
                    const char *name = str_copy_bytes(f->arena, at, word);
                    if (table == NULL)
                        table = name;
                    else if (word > 0) {
                        fill_column(f, table, name);
                        columns++;
                    }
                    at += word + strspn(at + word, " ");
                }
            }
            line += length + (line[length] != '\0');
        }
    }
    return columns;
}

static const char *
leak_in(const char *body)
{
    static const char *const signs[] = {
        TEXT,
        DAY_ISO,
        "4.3.1987",
        "\"municipality_code\":\"" TOWN "\"",
        "value=\"" TOWN "\" selected",
    };
    for (size_t i = 0; i < COUNT(signs); i++)
        if (strstr(body, signs[i]) != NULL)
            return signs[i];
    return NULL;
}

/* ---- asking ---- */

static void
sign_in_as(struct walk *x, const char *login)
{
    struct work *w = NULL;
    struct signed_in in;
    const struct visitor visitor = { .address = "192.0.2.1", .agent = "" };
    const struct actor *actor = fixture_actor(&x->f, login);
    CHECK_INT(fixture_work(&x->f, ACT_SIGN_IN, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, session_start(w, actor->worker, SESSION_STEP_DONE, &visitor, &in)),
              ERR_OK);
    x->cookie = str_printf(x->f.arena, COOKIE_SESSION "=%s", in.token);
    const char *token = NULL;
    CHECK_INT(fixture_work(&x->f, ACT_ACCOUNTS, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    enum err err = token_make(w, actor->duty, "test", x->f.now + DAY, &token);
    CHECK_INT(work_close(w, err), ERR_OK);
    x->bearer = str_printf(x->f.arena, "Bearer %s", token);
}

enum as_form { AS_HTML, AS_JSON, AS_CSV, FORMS };

static int
get(struct walk *x, struct arena *a, const char *path, enum as_form form)
{
    const struct request request = {
        .arena = a,
        .method = "GET",
        .path = form == AS_HTML ? path : str_printf(a, "/api/v1%s", path),
        .query = form == AS_CSV ? "format=csv" : "",
        .host = "yhdys.example",
        .cookie = form == AS_HTML ? x->cookie : NULL,
        .authorization = form == AS_HTML ? NULL : x->bearer,
        .address = "192.0.2.1",
    };
    struct response response = { .status = 0 };
    http_serve(x->http, &request, &response);
    const char *leak = response.body != NULL ? leak_in(response.body) : NULL;
    if (leak != NULL) {
        x->leaks++;
        if (!x->quiet)
            printf("    %s shows %s\n", request.path, leak);
    }
    return response.status;
}

/* The pattern with the client's own ids; `object` for the last. */
static const char *
path_of(struct arena *a, const char *pattern, int64_t object)
{
    struct buf b;
    buf_init(&b, a, 128);
    for (const char *at = pattern; *at != '\0';) {
        if (*at != ':') {
            buf_add_char(&b, *at++);
            continue;
        }
        size_t n = 1;
        while (isalnum((unsigned char)at[n]) || at[n] == '_')
            n++;
        int64_t id = strncmp(at, ":client", n) == 0 ? client_a.v
                     : strncmp(at, ":case", n) == 0 ? side_id(&side_a, ID_CASE)
                                                    : object;
        buf_add(&b, id_text(a, id));
        at += n;
    }
    return buf_text(&b);
}

static bool
has_object(const char *pattern)
{
    for (const char *at = strchr(pattern, ':'); at != NULL; at = strchr(at + 1, ':'))
        if (!str_starts(at, ":client") && !str_starts(at, ":case"))
            return true;
    return false;
}

static void
walk_route(struct walk *x, const struct route *route)
{
    struct arena *a = arena_new();
    static const int no_object[] = { ID_CLIENT, 0 };
    const int *place = has_object(route->pattern) ? side_places : no_object;
    for (; *place != 0; place++) {
        const char *path = path_of(a, route->pattern, side_id(&side_a, *place));
        if (get(x, a, path, AS_JSON) != 200)
            continue;
        x->shown++;
        (void)get(x, a, path, AS_HTML);
        (void)get(x, a, path, AS_CSV);
        break;
    }
    arena_free(a);
}

static void
walk_all(struct walk *x)
{
    for (const struct page *const *page = all_pages; *page != NULL; page++)
        for (const struct route *r = (*page)->routes; r->method != METHOD_NONE; r++)
            if (r->method == GET && !action_has_need(r->action, NEED_COVERED))
                walk_route(x, r);
}

static void
walk_open(struct walk *x)
{
    static const unsigned char key[32] = "a key that only tests know ...";
    *x = (struct walk){ .shown = 0 };
    fixture_open(&x->f);
    side_fill(&x->f, &side_a);
    CHECK(fill_covered(&x->f) >= 7);
    /* The rows that can be told apart hold no rule's key: a page looks its rule up. */
    fixture_sql(&x->f, "UPDATE deadline SET rule = 'joint_plan_review', rule_set = 'R2025'",
                NO_BINDS);
    struct http_options options = { .house = x->f.house, .key = key };
    x->http = http_open(&options);
    http_set_frame(x->http, frame_page);
    http_set_error_page(x->http, frame_error);
}

static void
walk_close(struct walk *x)
{
    http_close(x->http);
    fixture_close(&x->f);
}

static void
INV_25_no_route_shows_what_a_security_prohibition_covers(void)
{
    static const char *const logins[] = { "ea17", "ea17sup", "kela", "dpo" };
    struct walk x;
    walk_open(&x);
    log_quiet(1);
    for (size_t i = 0; i < COUNT(logins); i++) {
        sign_in_as(&x, logins[i]);
        walk_all(&x);
    }
    log_quiet(0);
    CHECK(x.shown > 60);
    CHECK_INT(x.leaks, 0);
    walk_close(&x);
}

/* The walk sees them where there is no prohibition: it could fail. */
static void
the_same_walk_finds_them_without_a_prohibition(void)
{
    struct walk x;
    walk_open(&x);
    fixture_sql(&x.f, "UPDATE client SET prohibited = 0 WHERE id = :id",
                BINDS(BIND_ID("id", client_a)));
    x.quiet = true;
    log_quiet(1);
    sign_in_as(&x, "ea17");
    walk_all(&x);
    log_quiet(0);
    CHECK(x.leaks > 3);
    walk_close(&x);
}

const struct test covered_http_tests[] = {
    TEST(INV_25_no_route_shows_what_a_security_prohibition_covers),
    TEST(the_same_walk_finds_them_without_a_prohibition),
    TEST_END,
};
