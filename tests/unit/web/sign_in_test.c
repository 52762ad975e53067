/* tests/unit/web/sign_in_test.c: the walk through the door as a browser takes it: cookies, forms,
 * where one is led. */
#include "http/route.h"
#include "tests/unit/access/door.h"
#include "web/frame.h"

#include <string.h>

/* A browser: its cookies, and what it was answered last. */
struct browser {
    struct door d;
    struct http *http;
    const char *session, *device;
    struct response got;
};

static void
open_browser(struct browser *b)
{
    *b = (struct browser){ .session = NULL };
    door_open(ON_SQLITE, &b->d);
    b->http = http_open(&(struct http_options){ .house = b->d.house, .key = b->d.key });
    http_set_frame(b->http, frame_page);
    http_set_error_page(b->http, frame_error);
}

static void
close_browser(struct browser *b)
{
    http_close(b->http);
    door_close(&b->d);
}

static void
keep_cookie(struct browser *b, const char *line)
{
    const char *value = strchr(line, '=') + 1;
    const char *copy = str_copy_bytes(b->d.arena, value, strcspn(value, ";"));
    if (str_starts(line, "yhdys="))
        b->session = *copy != '\0' ? copy : NULL;
    if (str_starts(line, "yhdys-device="))
        b->device = copy;
}

static const char *
header(const struct browser *b, const char *name)
{
    for (size_t i = 0; i < b->got.header_count; i++)
        if (strcmp(b->got.headers[i].name, name) == 0)
            return b->got.headers[i].value;
    return NULL;
}

/* Ask, keep the cookies, and give the status. */
static int
ask(struct browser *b, const char *method, const char *path, const char *query, const char *body)
{
    struct arena *a = b->d.arena;
    struct request request = {
        .arena = a,
        .method = method,
        .path = path,
        .query = query,
        .cookie = str_printf(a, "yhdys-lang=en; %s%s%s%s", b->session != NULL ? "yhdys=" : "",
                             b->session != NULL ? b->session : "x=y",
                             b->device != NULL ? "; yhdys-device=" : "",
                             b->device != NULL ? b->device : ""),
        .accept_language = "en",
        .user_agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0",
        .content_type = body != NULL ? "application/x-www-form-urlencoded" : NULL,
        .host = "127.0.0.1",
        .body = body != NULL ? body : "",
        .body_size = body != NULL ? strlen(body) : 0,
        .address = "192.0.2.1",
    };
    b->got = (struct response){ .status = 0 };
    http_serve(b->http, &request, &b->got);
    for (size_t i = 0; i < b->got.header_count; i++)
        if (strcmp(b->got.headers[i].name, "Set-Cookie") == 0)
            keep_cookie(b, b->got.headers[i].value);
    return b->got.status;
}

static bool
shows(const struct browser *b, const char *words)
{
    return b->got.body != NULL && strstr(b->got.body, words) != NULL;
}

/* The value of the first hidden field of that name after `after` on the page that was drawn last.
 */
static const char *
hidden(struct browser *b, const char *after, const char *name)
{
    const char *from = b->got.body != NULL ? strstr(b->got.body, after) : NULL;
    CHECK_MSG(from != NULL, after);
    const char *mark = str_printf(b->d.arena, "name=\"%s\" value=\"", name),
               *at = strstr(from, mark);
    CHECK_MSG(at != NULL, name);
    at += strlen(mark);
    return str_copy_bytes(b->d.arena, at, strcspn(at, "\""));
}

/* Post the form of an action on the page drawn last. */
static int
post(struct browser *b, const char *action, const char *fields)
{
    const char *key = hidden(b, str_printf(b->d.arena, "action=\"%s\"", action), "_key");
    return ask(b, "POST", action, "", str_printf(b->d.arena, "_key=%s&%s", key, fields));
}

#define PASSWORD_TYPED "kolme+pient%C3%A4+porsasta"

static void
who_wants_a_page_signs_in_and_is_led_there(void)
{
    struct browser b;
    open_browser(&b);
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 303);
    CHECK_STR(header(&b, "Location"), "/sign-in?to=/account");
    CHECK_INT(ask(&b, "GET", "/sign-in", "to=/account", NULL), 200);
    CHECK(shows(&b, "name=\"login\"") && shows(&b, "autocomplete=\"current-password\""));

    CHECK_INT(post(&b, "/sign-in", "login=aino&password=wrong-again&_to=/account"), 422);
    CHECK(shows(&b, "The user name or the password is wrong."));
    CHECK_MSG(shows(&b, "value=\"aino\""), "what was typed comes back");
    CHECK_MSG(!shows(&b, "wrong-again"), "but a password never");
    CHECK(b.session == NULL);

    CHECK_INT(post(&b, "/sign-in", "login=aino&password=" PASSWORD_TYPED "&_to=/account"), 303);
    CHECK_STR(header(&b, "Location"), "/account");
    CHECK(b.session != NULL && b.device != NULL);
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 200);
    CHECK(shows(&b, "Aino Mallinen") && shows(&b, "Firefox, Linux") && shows(&b, "this one"));

    CHECK_INT(post(&b, "/sign-out", ""), 303);
    CHECK(b.session == NULL);
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 303);
    close_browser(&b);
}

static void
a_role_is_chosen_after_signing_in(void)
{
    struct browser b;
    open_browser(&b);
    CHECK_INT(ask(&b, "GET", "/sign-in", "", NULL), 200);
    CHECK_INT(post(&b, "/sign-in", "login=petra&password=" PASSWORD_TYPED), 303);
    CHECK_STR(header(&b, "Location"), "/account");
    const char *before = b.session;
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 200);
    CHECK(shows(&b, "Coordinator") && shows(&b, "Ends on 23.11.2026"));
    const char *duty = hidden(&b, "Coordinator", "duty");
    CHECK_INT(post(&b, "/account/duty", str_printf(b.d.arena, "duty=%s", duty)), 303);
    CHECK_MSG(strcmp(before, b.session) != 0, "the token changes with the role");
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 200);
    CHECK(shows(&b, "You act in this role now"));

    door_run(&b.d, "UPDATE duty SET until_on = '2026-11-22' WHERE id = 32");
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 200);
    CHECK(shows(&b, "Your role has ended"));
    close_browser(&b);
}

static void
a_second_factor_is_set_up_and_then_asked_for(void)
{
    struct browser b;
    open_browser(&b);
    door_setting(&b.d, "second_factor", "required");
    CHECK_INT(ask(&b, "GET", "/sign-in", "", NULL), 200);
    CHECK_INT(post(&b, "/sign-in", "login=aino&password=" PASSWORD_TYPED), 303);
    CHECK_STR(header(&b, "Location"), "/account/second-factor");
    CHECK_INT(ask(&b, "GET", "/account/second-factor", "", NULL), 200);
    CHECK(shows(&b, "otpauth://totp/Yhdys:aino?secret="));
    const char *sealed = hidden(&b, "action=\"/account/second-factor\"", "key");
    const char *uri = strstr(b.got.body, "secret=") + strlen("secret=");
    const char *key = str_copy_bytes(b.d.arena, uri, 32);

    CHECK_INT(
        post(&b, "/account/second-factor", str_printf(b.d.arena, "key=%s&code=000000", sealed)),
        422);
    CHECK_MSG(shows(&b, key), "the same key is shown again");
    CHECK_INT(post(&b, "/account/second-factor",
                   str_printf(b.d.arena, "key=%s&code=%s", sealed, door_code(&b.d, key, 0))),
              303);
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 200);
    CHECK(shows(&b, "A one-time code is asked at each sign-in."));
    CHECK_INT(post(&b, "/sign-out", ""), 303);

    CHECK_INT(ask(&b, "GET", "/sign-in", "", NULL), 200);
    CHECK_INT(post(&b, "/sign-in", "login=aino&password=" PASSWORD_TYPED), 303);
    CHECK_STR(header(&b, "Location"), "/sign-in/second");
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 303);
    CHECK_INT(ask(&b, "GET", "/sign-in/second", "", NULL), 200);
    CHECK_INT(
        post(&b, "/sign-in/second", str_printf(b.d.arena, "code=%s", door_code(&b.d, key, 1))),
        303);
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 200);
    close_browser(&b);
}

static void
a_form_that_met_an_expired_sign_in_comes_back_filled(void)
{
    struct browser b;
    open_browser(&b);
    CHECK_INT(ask(&b, "GET", "/sign-in", "", NULL), 200);
    CHECK_INT(post(&b, "/sign-in", "login=aino&password=" PASSWORD_TYPED), 303);
    CHECK_INT(ask(&b, "GET", "/account", "", NULL), 200);
    door_wait(&b.d, 31 * MINUTE);
    CHECK_INT(post(&b, "/account/language", "language=sv"), 401);
    CHECK_MSG(shows(&b, "name=\"login\""), "the sign-in page stands in its place");
    const char *sealed = hidden(&b, "action=\"/sign-in\"", "_sealed");
    CHECK_INT(
        post(&b, "/sign-in",
             str_printf(b.d.arena, "login=aino&password=%s&_sealed=%s", PASSWORD_TYPED, sealed)),
        200);
    CHECK(shows(&b, "It has not been sent yet.") && shows(&b, "value=\"sv\""));
    CHECK_INT(door_count(&b.d, "SELECT count(*) AS n FROM worker WHERE id = 21 AND lang = 'fi'"),
              1);
    close_browser(&b);
}

static void
a_demo_shows_its_accounts(void)
{
    struct browser b;
    open_browser(&b);
    CHECK_INT(ask(&b, "GET", "/sign-in", "", NULL), 200);
    CHECK(!shows(&b, "Petra Provmark"));
    door_setting(&b.d, "demo", "yes");
    door_setting(&b.d, "demo_accounts", "petra");
    door_setting(&b.d, "demo_password", PASSWORD);
    CHECK_INT(ask(&b, "GET", "/sign-in", "login=petra", NULL), 200);
    CHECK(shows(&b, "Petra Provmark") && shows(&b, PASSWORD) && shows(&b, "value=\"petra\""));
    close_browser(&b);
}

const struct test sign_in_tests[] = {
    TEST(who_wants_a_page_signs_in_and_is_led_there),
    TEST(a_role_is_chosen_after_signing_in),
    TEST(a_second_factor_is_set_up_and_then_asked_for),
    TEST(a_form_that_met_an_expired_sign_in_comes_back_filled),
    TEST(a_demo_shows_its_accounts),
    TEST_END,
};
