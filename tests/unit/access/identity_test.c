/* tests/unit/access/identity_test.c: who gets in, who does not, and that nobody is locked out by
 * another.
 *
 * Source: docs/security/sign-in.md; RFC 6238 5.2: a code is taken once.
 */
#include "tests/unit/access/door.h"

#include <string.h>

static const struct visitor office = { .address = "192.0.2.1",
                                       .agent = "Mozilla/5.0 (X11; Linux) Firefox/130.0" };
static const struct visitor elsewhere = { .address = "203.0.113.9", .agent = "curl/8" };

static void
a_right_password_opens_the_only_role(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct actor actor;
        CHECK_INT(door_sign_in(&d, "Aino", PASSWORD, &office, &in), ERR_OK);
        CHECK_INT(in.next, SIGN_IN_IN);
        CHECK_INT(door_state(&d, in.token, &actor), SESSION_GOOD);
        CHECK_INT(actor.worker.v, AINO);
        CHECK_INT(actor.duty.v, AINO_DUTY);
        CHECK_INT(door_count(&d, "SELECT count(*) AS n FROM record_line WHERE action = 'SIGN_IN'"
                                 " AND outcome = 1 AND worker_id = 21 AND duty_id = 31"),
                  1);
        CHECK_INT(door_count(&d, "SELECT count(*) AS n FROM sign_in_failure"), 0);
    }
}

static void
a_wrong_password_and_an_unknown_login_get_the_same_answer(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        CHECK_INT(door_sign_in(&d, "aino", "jotain muuta kokonaan", &office, &in), ERR_INVALID);
        const char *wrong = door_said;
        CHECK(wrong != NULL);
        CHECK_INT(door_sign_in(&d, "salaisuuteni-2026", PASSWORD, &office, &in), ERR_INVALID);
        CHECK_STR(door_said, wrong);
        CHECK_INT(door_sign_in(&d, "aino", NULL, &office, &in), ERR_INVALID);
        CHECK_STR(door_said, wrong);
        CHECK_INT(door_count(&d, "SELECT count(*) AS n FROM session"), 0);
        CHECK_INT(door_count(&d, "SELECT count(*) AS n FROM record_line WHERE outcome = 3"), 3);
        /* What was typed as a login may have been a password. */
        CHECK_INT(door_count(&d, "SELECT count(*) AS n FROM record_personal"
                                 " WHERE body LIKE '%salaisuuteni%' OR body LIKE '%aino%'"),
                  0);
    }
}

static void
a_closed_account_stays_out(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct actor actor;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        door_run(&d, "UPDATE worker SET closed_at = 1 WHERE id = 21");
        CHECK_INT(door_state(&d, in.token, &actor), SESSION_NONE);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_INVALID);
    }
}

static void
guess(struct door *d, int times, const struct visitor *visitor)
{
    struct signed_in in;
    for (int i = 0; i < times; i++)
        CHECK_INT(door_sign_in(d, "aino", "arvaus numero yksi", visitor, &in), ERR_INVALID);
}

static void
guessing_from_elsewhere_locks_neither_the_known_device_nor_another_address(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        struct visitor known = { .address = elsewhere.address,
                                 .agent = office.agent,
                                 .device = in.device };
        CHECK(in.device != NULL);

        guess(&d, 5, &elsewhere);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &elsewhere, &in), ERR_INVALID);
        CHECK_MSG(strstr(door_said, "Too many tries") != NULL, "the guesser's address waits");
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &known, &in), ERR_OK);

        /* A mark of another's login is no mark of this one. */
        guess(&d, 0, &elsewhere);
        struct signed_in petra;
        CHECK_INT(door_sign_in(&d, "petra", PASSWORD, &elsewhere, &petra), ERR_OK);
        struct visitor foreign = { .address = elsewhere.address, .device = petra.device };
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &foreign, &in), ERR_INVALID);
        struct visitor forged = { .address = elsewhere.address, .device = "AAAA" };
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &forged, &in), ERR_INVALID);

        door_wait(&d, 31 * SECOND);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &elsewhere, &in), ERR_OK);
    }
}

static void
the_wait_doubles_and_the_addresses_of_one_ipv6_network_are_one(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct visitor a = { .address = "2001:db8:1:2::1" },
                       b = { .address = "2001:db8:1:2:ffff::9" },
                       c = { .address = "2001:db8:1:3::1" };
        guess(&d, 3, &a);
        guess(&d, 2, &b);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &b, &in), ERR_INVALID);
        door_wait(&d, 31 * SECOND);
        guess(&d, 1, &a);
        door_wait(&d, 31 * SECOND);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &a, &in), ERR_INVALID);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &c, &in), ERR_OK);
        door_wait(&d, 30 * SECOND);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &a, &in), ERR_OK);
    }
}

/* ---- the second factor ---- */

/* Set one up for Aino, signed in already; its key as text. */
static const char *
set_up(struct door *d, const struct signed_in *in, struct signed_in *ret)
{
    struct actor actor;
    door_state(d, in->token, &actor);
    struct work *w = door_work(d, ACT_ACCOUNT_CHANGE, &actor);
    struct second_key key;
    CHECK_INT(second_key_make(w, NULL, &key), ERR_OK);
    CHECK(strstr(key.uri, "otpauth://totp/Yhdys:aino?secret=") != NULL);
    CHECK_INT(door_end(w, account_second_set(w, key.sealed, door_code(d, key.text, 0), NULL,
                                             &office, ret)),
              ERR_OK);
    return key.text;
}

static void
a_code_opens_once(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in, half;
        struct actor actor;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        const char *key = set_up(&d, &in, &in);
        CHECK_INT(door_state(&d, in.token, &actor), SESSION_GOOD);

        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &half), ERR_OK);
        CHECK_INT(half.next, SIGN_IN_SECOND);
        CHECK_INT(door_state(&d, half.token, &actor), SESSION_HALF);
        CHECK_INT(actor.worker.v, AINO);
        CHECK_INT(actor.duty.v, 0);
        CHECK_MSG(half.device == NULL, "a device is known only after the second factor");
        CHECK_INT(door_second(&d, half.token, door_code(&d, key, 0), &office, &in), ERR_INVALID);
        CHECK_MSG(strstr(door_said, "has been used") != NULL, "the code that set it up");

        door_wait(&d, 30 * SECOND);
        const char *code = door_code(&d, key, 0);
        CHECK_INT(door_second(&d, half.token, code, &office, &in), ERR_OK);
        CHECK_INT(door_state(&d, in.token, &actor), SESSION_GOOD);
        CHECK_MSG(door_state(&d, half.token, &actor) == SESSION_NONE, "the token is a new one");

        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &half), ERR_OK);
        CHECK_INT(door_second(&d, half.token, code, &office, &in), ERR_INVALID);
        CHECK_INT(door_second(&d, half.token, "000 00", &office, &in), ERR_INVALID);
        CHECK_INT(door_state(&d, half.token, &actor), SESSION_HALF);
        door_wait(&d, 10 * MINUTE);
        CHECK_INT(door_second(&d, half.token, door_code(&d, key, 0), &office, &in), ERR_INVALID);
        CHECK(strstr(door_said, "too long") != NULL);
    }
}

static void
codes_are_not_guessed_from_many_addresses(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in, half, home;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        struct visitor known = office;
        const char *key = set_up(&d, &in, &in);
        known.device = in.device;
        for (int i = 0; i < 10; i++) {
            struct visitor bot = { .address = str_printf(d.arena, "198.51.100.%d", i) };
            CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &bot, &half), ERR_OK);
            CHECK_INT(door_second(&d, half.token, "abcdef", &bot, &in), ERR_INVALID);
            CHECK(strstr(door_said, "wrong") != NULL);
        }
        struct visitor bot = { .address = "198.51.100.99" };
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &bot, &half), ERR_OK);
        CHECK_INT(door_second(&d, half.token, "abcdef", &bot, &in), ERR_INVALID);
        CHECK(strstr(door_said, "Too many tries") != NULL);

        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &known, &home), ERR_OK);
        CHECK_MSG(door_second(&d, home.token, door_code(&d, key, 1), &known, &in) == ERR_OK,
                  "her own device is not held up");
    }
}

static void
where_it_is_required_a_second_factor_comes_before_a_role(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct actor actor;
        struct signed_in chosen;
        door_setting(&d, "second_factor", "required");
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        CHECK_INT(in.next, SIGN_IN_SET_UP);
        CHECK_INT(door_state(&d, in.token, &actor), SESSION_NO_ROLE);
        CHECK_INT(actor.duty.v, 0);
        struct work *w = door_work(&d, ACT_ACCOUNT_CHANGE, &actor);
        CHECK_INT(door_end(w, account_choose_duty(w, (duty_id){ AINO_DUTY }, &chosen)),
                  ERR_CONFLICT);

        set_up(&d, &in, &in);
        CHECK_INT(in.next, SIGN_IN_IN);
        CHECK_INT(door_state(&d, in.token, &actor), SESSION_GOOD);
        CHECK_INT(actor.duty.v, AINO_DUTY);
        w = door_work(&d, ACT_ACCOUNT_CHANGE, &actor);
        CHECK_INT(door_end(w, account_second_remove(w, "123456", &office)), ERR_CONFLICT);
    }
}

/* ---- one's own account ---- */

static void
a_role_is_chosen_among_those_of_today(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct actor actor;
        struct signed_in chosen = { .token = NULL };
        CHECK_INT(door_sign_in(&d, "petra", PASSWORD, &office, &in), ERR_OK);
        CHECK_INT(in.next, SIGN_IN_ROLE);
        CHECK_INT(door_state(&d, in.token, &actor), SESSION_NO_ROLE);

        struct work *w = door_work(&d, ACT_ACCOUNT_READ, &actor);
        const struct account_role *roles;
        size_t count;
        CHECK_INT(account_roles(w, &roles, &count), ERR_OK);
        CHECK_INT(count, 2);
        CHECK_STR(roles[1].title.sv, "Chef");
        CHECK(date_same(roles[1].until_on, (struct date){ 2026, 11, 23 }));
        CHECK_INT(door_end(w, ERR_OK), ERR_OK);

        w = door_work(&d, ACT_ACCOUNT_CHANGE, &actor);
        CHECK_INT(door_end(w, account_choose_duty(w, (duty_id){ AINO_DUTY }, &chosen)),
                  ERR_CONFLICT);
        CHECK_MSG(chosen.token == NULL, "another's role");
        w = door_work(&d, ACT_ACCOUNT_CHANGE, &actor);
        CHECK_INT(door_end(w, account_choose_duty(w, (duty_id){ PETRA_OTHER_DUTY }, &chosen)),
                  ERR_OK);
        CHECK_INT(door_state(&d, in.token, &actor), SESSION_NONE);
        CHECK_INT(door_state(&d, chosen.token, &actor), SESSION_GOOD);
        CHECK_INT(actor.role, ROLE_SUPERVISOR);
        CHECK_INT(chosen.role, ROLE_SUPERVISOR);
        CHECK_STR(actor.unit_name.fi, "Johto");
    }
}

static void
a_new_password_ends_the_other_sessions(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in, other;
        struct actor actor;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &elsewhere, &other), ERR_OK);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        door_state(&d, in.token, &actor);

        static const struct {
            const char *why, *current, *password;
        } refused[] = {
            { "the present one is wrong", "jotain muuta", "viisi vihreää omenaa" },
            { "too short", PASSWORD, "lyhyt" },
            { "holds the login", PASSWORD, "Aino on oikein mukava" },
            { "the same character", PASSWORD, "aaaaaaaaaaaaaaaa" },
        };
        for (size_t i = 0; i < COUNT(refused); i++) {
            struct work *w = door_work(&d, ACT_ACCOUNT_CHANGE, &actor);
            enum err err =
                account_set_password(w, refused[i].current, refused[i].password, &office);
            CHECK_MSG(door_end(w, err) == ERR_INVALID, refused[i].why);
        }
        struct work *w = door_work(&d, ACT_ACCOUNT_CHANGE, &actor);
        CHECK_INT(door_end(w, account_set_password(w, PASSWORD, "viisi vihreää omenaa", &office)),
                  ERR_OK);
        CHECK_INT(door_state(&d, in.token, &actor), SESSION_GOOD);
        CHECK_INT(door_state(&d, other.token, &actor), SESSION_EXPIRED);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_INVALID);
        CHECK_INT(door_sign_in(&d, "aino", "viisi vihreää omenaa", &office, &in), ERR_OK);
    }
}

static void
ones_own_sessions_are_listed_and_ended_and_nobody_elses(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in, other, petra;
        struct actor actor, hers;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &elsewhere, &other), ERR_OK);
        CHECK_INT(door_sign_in(&d, "petra", PASSWORD, &office, &petra), ERR_OK);
        door_wait(&d, MINUTE);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        door_state(&d, in.token, &actor);
        door_state(&d, petra.token, &hers);

        struct work *w = door_work(&d, ACT_ACCOUNT_READ, &actor);
        const struct account_session *sessions;
        size_t count;
        CHECK_INT(account_sessions(w, &sessions, &count), ERR_OK);
        CHECK_INT(count, 2);
        CHECK(sessions[0].current && !sessions[1].current);
        CHECK_STR(sessions[0].agent, office.agent);
        CHECK_INT(door_end(w, ERR_OK), ERR_OK);

        w = door_work(&d, ACT_ACCOUNT_CHANGE, &actor);
        CHECK_INT(door_end(w, account_session_end(w, hers.session)), ERR_NOT_FOUND);
        w = door_work(&d, ACT_ACCOUNT_CHANGE, &actor);
        CHECK_INT(door_end(w, account_session_end(w, sessions[1].id)), ERR_OK);
        CHECK_INT(door_state(&d, other.token, &hers), SESSION_EXPIRED);
        w = door_work(&d, ACT_SIGN_OUT, &actor);
        CHECK_INT(door_end(w, sign_out(w)), ERR_OK);
        CHECK_INT(door_state(&d, in.token, &hers), SESSION_EXPIRED);
        CHECK_INT(door_state(&d, petra.token, &hers), SESSION_NO_ROLE);
    }
}

static void
the_accounts_of_a_demo_are_shown_in_a_demo_only(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        const struct demo_account *accounts;
        size_t count;
        const char *password;
        door_setting(&d, "demo_accounts", "petra, nobody,aino");
        door_setting(&d, "demo_password", PASSWORD);
        struct work *w = door_work(&d, ACT_SIGN_IN_SHOW, NULL);
        CHECK_INT(demo_accounts(w, &accounts, &count, &password), ERR_OK);
        CHECK_INT(door_end(w, ERR_OK), ERR_OK);
        CHECK(count == 0 && password == NULL);
        door_setting(&d, "demo", "yes");
        w = door_work(&d, ACT_SIGN_IN_SHOW, NULL);
        CHECK_INT(demo_accounts(w, &accounts, &count, &password), ERR_OK);
        CHECK_INT(door_end(w, ERR_OK), ERR_OK);
        CHECK_INT(count, 2);
        CHECK_STR(accounts[0].name, "Petra Provmark");
        CHECK_STR(accounts[1].unit_name.en, "Services");
        CHECK_STR(password, PASSWORD);
    }
}

const struct test identity_tests[] = {
    TEST(a_right_password_opens_the_only_role),
    TEST(a_wrong_password_and_an_unknown_login_get_the_same_answer),
    TEST(a_closed_account_stays_out),
    TEST(guessing_from_elsewhere_locks_neither_the_known_device_nor_another_address),
    TEST(the_wait_doubles_and_the_addresses_of_one_ipv6_network_are_one),
    TEST(a_code_opens_once),
    TEST(codes_are_not_guessed_from_many_addresses),
    TEST(where_it_is_required_a_second_factor_comes_before_a_role),
    TEST(a_role_is_chosen_among_those_of_today),
    TEST(a_new_password_ends_the_other_sessions),
    TEST(ones_own_sessions_are_listed_and_ended_and_nobody_elses),
    TEST(the_accounts_of_a_demo_are_shown_in_a_demo_only),
    TEST_END,
};
