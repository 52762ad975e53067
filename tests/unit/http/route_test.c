/* tests/unit/http/route_test.c: the way of a request through a whole house, with pages of its own.
 *
 * Sessions, keys, permits and lines are the real ones (tests/unit/access/door.h); only the socket
 * is left out.
 */
#include "base/secret.h"
#include "http/cookie.h"
#include "http/http_in.h"
#include "tests/unit/access/door.h"

#include <string.h>

/* ---- pages ---- */

enum { TO, REASON, ON };
static const struct field fields[] = {
    [TO] = { "to", FIELD_LINE, .required = true },
    [REASON] = { "reason", FIELD_TEXT },
    [ON] = { "on", FIELD_DATE },
    FIELD_END,
};
static const struct field filters[] = { { "page", FIELD_INT, .min = 1, .max = 9 }, FIELD_END };
static const struct field names[] = { { "login", FIELD_LINE },
                                      { "password", FIELD_PASSWORD },
                                      FIELD_END };
static int sent;

static enum err
show_day(struct work *w, const struct form *form, struct reply *reply)
{
    (void)w;
    reply_number(reply, "sent", sent);
    buf_addf(reply_body(reply), "to=[%s] on=[%s] reason=%zu version=%d page=%d",
             form_shown_of(form, fields, TO, "old"), form_shown_of(form, fields, ON, ""),
             strlen(form_shown_of(form, fields, REASON, "")), (int)form_version(form),
             (int)form_int(form_filters(form), 0));
    for (const struct problem *p = form_problems(form); p; p = p->next)
        buf_addf(reply_body(reply), " (%s: %s)", p->field ? p->field : "",
                 text_in(reply_arena(reply), LANG_EN, p->text, p->fills));
    return ERR_OK;
}

static enum err
send_it(struct work *w, const struct form *form, struct reply *reply)
{
    if (str_same(form_text(form, TO), "taken"))
        return work_problem(w, ERR_CONFLICT, "to", T("Taken."));
    if (str_same(form_text(form, TO), "broken"))
        return ERR_STORE;
    sent++;
    reply_done(reply, T("Sent."));
    return reply_see_other(reply, "/day?sent=%d", sent);
}

static enum err
show_door(struct work *w, const struct form *form, struct reply *reply)
{
    (void)w, (void)form;
    buf_addf(reply_body(reply), "door sealed=%s to=%s;",
             reply_sealed(reply) ? reply_sealed(reply) : "",
             reply_to(reply) ? reply_to(reply) : "");
    return ERR_OK;
}

static enum err
come_in(struct work *w, const struct form *form, struct reply *reply)
{
    const struct visitor visitor = { .address = reply_address(reply), .agent = reply_agent(reply) };
    struct signed_in in;
    TRY(sign_in(w, form_text(form, 0), form_text(form, 1), &visitor, &in));
    reply_session(reply, in.token);
    return reply_see_other(reply, in.next == SIGN_IN_ROLE ? "/account" : "/day");
}

static enum err
reveal(struct work *w, const struct form *form, struct reply *reply)
{
    (void)w, (void)form;
    sent++;
    buf_add(reply_body(reply), "revealed");
    return ERR_OK;
}

static enum err
go_out(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(sign_out(w));
    reply_session_end(reply);
    return reply_see_other(reply, "/sign-in");
}

static const struct page page_day = {
    .title = T("Day"),
    .routes = {
        { GET, "/day", ACT_DAY_READ, show_day, filters },
        { POST, "/day", ACT_NOTICE_SEEN, send_it, fields, .again = "/day" },
        { POST, "/bare", ACT_NOTICE_SEEN, send_it, fields },
        { POST, "/reveal", ACT_NOTICE_SEEN, reveal },
        { GET, "/record", ACT_RECORD_SEARCH, show_day },
        { GET, "/account", ACT_ACCOUNT_READ, show_door },
    },
};
static const struct page page_door = {
    .title = T("Door"),
    .routes = {
        { GET, "/sign-in", ACT_SIGN_IN_SHOW, show_door },
        { POST, "/sign-in", ACT_SIGN_IN, come_in, names, .again = "/sign-in" },
        { POST, "/sign-out", ACT_SIGN_OUT, go_out },
    },
};
static const struct page *const pages[] = { &page_day, &page_door, NULL };

/* ---- asking ---- */

struct site {
    struct door door;
    struct http *http;
    struct arena *arena;
    const char *cookie, *bearer, *origin, *key;
};

static void
site_open(struct site *s)
{
    *s = (struct site){ .cookie = NULL };
    door_open(ON_SQLITE, &s->door);
    s->arena = s->door.arena;
    const struct http_options options = { .house = s->door.house, .key = s->door.key };
    s->http = http_open_pages(&options, pages);
    sent = 0;
}

static void
site_close(struct site *s)
{
    http_close(s->http);
    door_close(&s->door);
}

static struct response
ask(struct site *s, const char *method, const char *path, const char *body)
{
    const char *mark = strchr(path, '?');
    bool is_json = body && *body == '{';
    const struct request request = {
        .arena = s->arena,
        .method = method,
        .path = str_copy_bytes(s->arena, path, mark ? (size_t)(mark - path) : strlen(path)),
        .query = mark ? mark + 1 : "",
        .cookie = s->cookie,
        .authorization = s->bearer,
        .origin = s->origin,
        .host = "yhdys.example",
        .idempotency_key = s->key,
        .content_type = !body     ? NULL
                        : is_json ? "application/json"
                                  : "application/x-www-form-urlencoded",
        .body = body ? body : "",
        .body_size = body ? strlen(body) : 0,
        .address = "192.0.2.1",
    };
    struct response response = { .status = 0 };
    http_serve(s->http, &request, &response);
    return response;
}

static const char *
header_of(const struct response *response, const char *name, const char *start)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (str_same(response->headers[i].name, name) &&
            str_starts(response->headers[i].value, start))
            return response->headers[i].value;
    return NULL;
}

static void
check_answer(const struct response *response, int status, const char *holds)
{
    CHECK_INT(response->status, status);
    if (!strstr(response->body, holds))
        printf("    body: %.600s\n", response->body);
    CHECK_MSG(strstr(response->body, holds) != NULL, holds);
}

static void
sign_in_as(struct site *s, const char *login)
{
    const struct visitor visitor = { .address = "192.0.2.1", .agent = "" };
    struct signed_in in;
    CHECK_INT(door_sign_in(&s->door, login, PASSWORD, &visitor, &in), ERR_OK);
    s->cookie = str_printf(s->arena, COOKIE_SESSION "=%s", in.token);
}

/* A whole form of Aino's. */
static const char *
form_of(struct site *s, const char *more, const char *key)
{
    return str_printf(s->arena, "%s&_key=%s&_duty=%s&_version=3", more, key,
                      id_text(s->arena, AINO_DUTY));
}

/* ---- tests ---- */

static void
a_page_is_shown_after_signing_in_and_not_before(void)
{
    struct site s;
    site_open(&s);
    struct response r = ask(&s, "GET", "/day?page=2", NULL);
    CHECK_INT(r.status, 303);
    CHECK_STR(header_of(&r, "Location", ""), "/sign-in?to=/day%3Fpage%3D2");
    r = ask(&s, "POST", "/sign-in", "login=aino&password=wrong&_to=/day?page%3D2");
    check_answer(&r, 422, "to=/day?page=2;");
    const char *password = "login=aino&password=kolme+pient%C3%A4+porsasta";
    r = ask(&s, "POST", "/sign-in", str_printf(s.arena, "%s&_to=/day?page%%3D2", password));
    CHECK_STR(header_of(&r, "Location", ""), "/day?page=2");
    CHECK(header_of(&r, "Set-Cookie", COOKIE_SESSION "=") != NULL);
    r = ask(&s, "POST", "/sign-in", str_printf(s.arena, "%s&_to=//evil.example/day", password));
    CHECK_STR(header_of(&r, "Location", ""), "/day");
    sign_in_as(&s, "aino");
    r = ask(&s, "GET", "/day?page=2&lang=sv", NULL);
    check_answer(&r, 200, "page=2");
    CHECK(strstr(r.body, "<html lang=\"sv\">") != NULL);
    CHECK(header_of(&r, "Set-Cookie", COOKIE_LANG "=sv") != NULL);
    CHECK_STR(header_of(&r, "Cache-Control", ""), "no-store");
    r = ask(&s, "GET", "/day?page=77", NULL);
    check_answer(&r, 422, "(page: Write a whole number from 1 to 9.)");
    site_close(&s);
}

static void
a_form_is_sent_once(void)
{
    struct site s;
    site_open(&s);
    sign_in_as(&s, "aino");
    struct response r = ask(&s, "POST", "/day", form_of(&s, "to=x", "first-key"));
    CHECK_INT(r.status, 303);
    CHECK_STR(header_of(&r, "Location", ""), "/day?sent=1");
    CHECK(header_of(&r, "Set-Cookie", COOKIE_DONE "=") != NULL);
    r = ask(&s, "POST", "/day", form_of(&s, "to=x", "first-key"));
    CHECK_STR(header_of(&r, "Location", ""), "/day?sent=1");
    CHECK_INT(sent, 1);
    r = ask(&s, "POST", "/day", "to=typed");
    check_answer(&r, 422, "to=[typed]");
    r = ask(&s, "POST", "/reveal", form_of(&s, "", "reveal-key"));
    check_answer(&r, 200, "revealed");
    r = ask(&s, "POST", "/reveal", form_of(&s, "", "reveal-key"));
    check_answer(&r, 409, text_plain(LANG_FI, T("This form has already been sent.")));
    CHECK_INT(sent, 2);
    site_close(&s);
}

static void
what_is_wrong_is_shown_with_what_was_typed(void)
{
    struct site s;
    site_open(&s);
    sign_in_as(&s, "aino");
    struct response r = ask(&s, "POST", "/day?page=4", form_of(&s, "to=&on=soon&reason=abc", "k"));
    check_answer(&r, 422, "to=[] on=[soon] reason=3 version=3 page=4 (to: This is needed.) (on: ");
    r = ask(&s, "POST", "/day", form_of(&s, "to=taken", "k"));
    check_answer(&r, 409, "to=[taken] on=[] reason=0 version=0 page=0 (to: Taken.)");
    r = ask(&s, "POST", "/bare", form_of(&s, "to=taken&reason=%3Cb%3E", "k"));
    check_answer(&r, 409, "reason: &lt;b&gt;");
    r = ask(&s, "POST", "/day", form_of(&s, "to=broken&reason=long", "k"));
    check_answer(&r, 503, "reason: long");
    CHECK(header_of(&r, "Retry-After", "") != NULL);
    char *big = arena_alloc(s.arena, (1 << 20) + 16);
    memcpy(big, "to=x&reason=", 12);
    memset(big + 12, 'a', 1 << 20);
    r = ask(&s, "POST", "/day", form_of(&s, big, "k"));
    check_answer(&r, 422, "reason=1048576");
    CHECK_INT(sent, 0);
    r = ask(&s, "POST", "/day", form_of(&s, "to=x", "k"));
    CHECK_MSG(r.status == 303, "a key is not used up by what failed");
    site_close(&s);
}

static void
a_form_belongs_to_the_role_it_was_drawn_in(void)
{
    struct site s;
    site_open(&s);
    sign_in_as(&s, "aino");
    struct response r =
        ask(&s, "POST", "/day",
            str_printf(s.arena, "to=kept&_key=k&_duty=%s", id_text(s.arena, PETRA_DUTY)));
    check_answer(&r, 409, "to=[kept]");
    CHECK(strstr(r.body, "You have changed your role") != NULL);
    CHECK_INT(sent, 0);
    sign_in_as(&s, "petra");
    r = ask(&s, "GET", "/day", NULL);
    CHECK_MSG(str_same(header_of(&r, "Location", ""), "/account?to=/day"), "a role comes first");
    site_close(&s);
}

static const char *
sealed_in(struct site *s, const struct response *r)
{
    const char *at = strstr(r->body, "sealed=");
    CHECK(at != NULL);
    return str_copy_bytes(s->arena, at + 7, strcspn(at + 7, " "));
}

static void
an_expired_sign_in_loses_nothing(void)
{
    struct site s;
    site_open(&s);
    for (int without_cookie = 0; without_cookie <= 1; without_cookie++) {
        sign_in_as(&s, "aino");
        door_wait(&s.door, 31 * MINUTE);
        if (without_cookie)
            s.cookie = NULL;
        struct response r =
            ask(&s, "POST", "/day", form_of(&s, "to=kept&on=1.2.2026&reason=%C3%A4%00b", "k"));
        check_answer(&r, 401, "door sealed=");
        const char *sealed = sealed_in(&s, &r);
        CHECK(strlen(sealed) > 100);
        s.cookie = NULL;
        r = ask(&s, "POST", "/sign-in",
                str_printf(s.arena, "login=aino&password=wrong&_sealed=%s", sealed));
        check_answer(&r, 422, sealed);
        r = ask(&s, "POST", "/sign-in",
                str_printf(s.arena, "login=petra&password=kolme+pient%%C3%%A4+porsasta&_sealed=%s",
                           sealed));
        CHECK_MSG(strstr(r.body, "kept") == NULL, "another user cannot open it");
        r = ask(&s, "POST", "/sign-in",
                str_printf(s.arena, "login=aino&password=kolme+pient%%C3%%A4+porsasta&_sealed=%s",
                           sealed));
        check_answer(&r, 200, "to=[kept] on=[1.2.2026]");
        CHECK(header_of(&r, "Set-Cookie", COOKIE_SESSION "=") != NULL);
        CHECK_MSG(sent == 0, "shown, not sent");
    }
    site_close(&s);
}

static void
signing_out_leaves_nothing_in_the_browser(void)
{
    struct site s;
    site_open(&s);
    sign_in_as(&s, "aino");
    struct response r = ask(&s, "POST", "/sign-out", "_key=k");
    CHECK_INT(r.status, 303);
    CHECK(header_of(&r, "Set-Cookie", COOKIE_SESSION "=; ") != NULL);
    CHECK(header_of(&r, "Set-Cookie", COOKIE_LANG "=; ") != NULL);
    r = ask(&s, "GET", "/day", NULL);
    CHECK_INT(r.status, 303);
    site_close(&s);
}

static void
another_site_cannot_send_a_form(void)
{
    struct site s;
    site_open(&s);
    sign_in_as(&s, "aino");
    static const struct {
        const char *origin;
        int status;
    } rows[] = {
        { "https://yhdys.example", 303 },
        { "https://evil.example", 400 },
        { "null", 400 },
        { "https://yhdys.example.evil", 400 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        s.origin = rows[i].origin;
        struct response r = ask(&s, "POST", "/day", form_of(&s, "to=x", "k"));
        CHECK_INT(r.status, rows[i].status);
    }
    site_close(&s);
}

static void
a_refusal_leaves_a_line(void)
{
    struct site s;
    site_open(&s);
    sign_in_as(&s, "aino");
    const char *count = "SELECT count(*) AS n FROM record_line WHERE action = 'RECORD_SEARCH'"
                        " AND outcome = 2";
    int64_t before = door_count(&s.door, count);
    struct response r = ask(&s, "GET", "/record", NULL);
    check_answer(&r, 403,
                 text_plain(LANG_FI, T("In your present role there is no ground to see or do this. "
                                       "The refusal was recorded.")));
    CHECK_INT(door_count(&s.door, count), before + 1);
    site_close(&s);
}

static void
the_api_takes_no_cookie_and_says_what_is_wrong(void)
{
    struct site s;
    site_open(&s);
    sign_in_as(&s, "aino");
    struct response r = ask(&s, "GET", "/api/v1/day", NULL);
    check_answer(&r, 401, "\"status\":401");
    CHECK_STR(header_of(&r, "WWW-Authenticate", ""), "Bearer realm=\"yhdys\"");
    struct work *w = door_work(&s.door, ACT_CLERK, NULL);
    const char *token;
    enum err err = token_make(w, (duty_id){ AINO_DUTY }, "test", s.door.now + DAY, &token);
    CHECK_INT(door_end(w, err), ERR_OK);
    s.cookie = NULL;
    s.bearer = str_printf(s.arena, "Bearer %s", token);
    r = ask(&s, "GET", "/api/v1/day", NULL);
    check_answer(&r, 200, "{\"sent\":0}");
    r = ask(&s, "POST", "/api/v1/day", "{\"to\":\"\",\"no\":1}");
    check_answer(&r, 422, "\"field\":\"to\"");
    CHECK(strstr(r.body, "\"field\":\"no\"") != NULL);
    CHECK(header_of(&r, "Content-Type", "application/problem+json") != NULL);
    s.key = "again";
    for (int i = 0; i < 2; i++) {
        r = ask(&s, "POST", "/api/v1/day", "{\"to\":\"x\"}");
        check_answer(&r, 201, "{\"location\":\"/api/v1/day?sent=1\"}");
    }
    r = ask(&s, "GET", "/api/v1/sign-in", NULL);
    CHECK_INT(r.status, 404);
    r = ask(&s, "GET", "/api/openapi.json", NULL);
    check_answer(&r, 200, "\"/day\":{\"get\":{\"operationId\":\"get_day\"");
    site_close(&s);
}

static void
what_is_not_there_says_so(void)
{
    struct site s;
    site_open(&s);
    struct response r = ask(&s, "GET", "/nothing", NULL);
    CHECK_INT(r.status, 404);
    r = ask(&s, "DELETE", "/day", NULL);
    CHECK_INT(r.status, 405);
    CHECK_STR(header_of(&r, "Allow", ""), "GET, HEAD, POST");
    r = ask(&s, "POST", "/day", "a=%");
    CHECK_INT(r.status, 400);
    r = ask(&s, "POST", "/day", "{\"to\":\"x\"}");
    CHECK_MSG(r.status == 415, "JSON is for the API alone: a form of another site cannot send it");
    r = ask(&s, "GET", "/healthz", NULL);
    check_answer(&r, 200, "ok");
    r = ask(&s, "GET", "/metrics", NULL);
    CHECK_MSG(r.status == 404, "not for everybody");
    r = ask(&s, "GET", "/static/../data/acts.csv", NULL);
    CHECK_INT(r.status, 404);
    r = ask(&s, "GET", strchr(http_static(s.arena, "yhdys.css"), '/'), NULL);
    CHECK_INT(r.status, 200);
    CHECK(header_of(&r, "Cache-Control", "public, max-age=31536000") != NULL);
    site_close(&s);
}

const struct test http_route_tests[] = {
    TEST(a_page_is_shown_after_signing_in_and_not_before),
    TEST(a_form_is_sent_once),
    TEST(what_is_wrong_is_shown_with_what_was_typed),
    TEST(a_form_belongs_to_the_role_it_was_drawn_in),
    TEST(an_expired_sign_in_loses_nothing),
    TEST(signing_out_leaves_nothing_in_the_browser),
    TEST(another_site_cannot_send_a_form),
    TEST(a_refusal_leaves_a_line),
    TEST(the_api_takes_no_cookie_and_says_what_is_wrong),
    TEST(what_is_not_there_says_so),
    TEST_END,
};
