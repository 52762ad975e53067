/* tests/unit/access/session_test.c: a token stands for a person in a role of today, and a form is
 * sent once. */
#include "tests/unit/access/door.h"

#include <string.h>

static const struct visitor office = { .address = "192.0.2.1", .agent = "Firefox" };
#define KEY "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_"

static void
a_session_fills_the_actor(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct actor a;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        CHECK_INT(door_state(&d, in.token, &a), SESSION_GOOD);
        CHECK_INT(a.unit.v, 11);
        CHECK_INT(a.org.v, 1);
        CHECK_INT(a.role, ROLE_WORKER);
        CHECK_INT(a.party, 2);
        CHECK_INT(a.lang, LANG_FI);
        CHECK(a.takes_c4 && !a.takes_c5);
        CHECK(a.session != 0);
        CHECK_STR(a.worker_name, "Aino Mallinen");
        CHECK_STR(a.title.fi, "Asiantuntija");
        CHECK_STR(a.org_name.sv, "Modellområdet");
        CHECK_MSG(
            door_count(&d, str_printf(d.arena,
                                      "SELECT count(*) AS n FROM session WHERE token_hash = '%s'",
                                      in.token)) == 0,
            "the token itself is nowhere");
    }
}

static void
what_is_no_token_is_nobody(void)
{
    struct door d;
    static const char *const tokens[] = { NULL, "", "healthz", "' OR 1 = 1 --", KEY, KEY KEY };
    EACH_DOOR(d)
    {
        struct actor a;
        for (size_t i = 0; i < COUNT(tokens); i++) {
            CHECK_INT(door_state(&d, tokens[i], &a), SESSION_NONE);
            CHECK_INT(a.worker.v, 0);
            CHECK_INT(token_find(d.house, tokens[i], d.arena, &a), ERR_NOT_FOUND);
        }
    }
}

static void
a_session_ends_when_idle_and_after_its_whole_time(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in, busy;
        struct actor a;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &busy), ERR_OK);
        door_wait(&d, 29 * MINUTE);
        CHECK_INT(door_state(&d, busy.token, &a), SESSION_GOOD);
        door_wait(&d, MINUTE);
        CHECK_INT(door_state(&d, in.token, &a), SESSION_EXPIRED);
        CHECK_INT(a.worker.v, AINO);
        CHECK_MSG(a.duty.v == 0 && a.session == 0, "whose it was, and no right");
        while (d.now < instant_of((struct date){ 2026, 11, 23 }, 18, 40)) {
            CHECK_INT(door_state(&d, busy.token, &a), SESSION_GOOD);
            door_wait(&d, 20 * MINUTE);
        }
        CHECK_INT(door_state(&d, busy.token, &a), SESSION_GOOD);
        door_wait(&d, 20 * MINUTE);
        CHECK_INT(door_state(&d, busy.token, &a), SESSION_EXPIRED);
    }
}

static void
when_it_was_seen_is_written_once_a_minute(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct actor a;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        instant began = d.now;
        door_wait(&d, 59 * SECOND);
        door_state(&d, in.token, &a);
        CHECK_INT(door_count(&d, "SELECT max(seen_at) AS n FROM session"), began);
        door_wait(&d, SECOND);
        door_state(&d, in.token, &a);
        CHECK_INT(door_count(&d, "SELECT max(seen_at) AS n FROM session"), d.now);
    }
}

static void
a_right_that_has_ended_is_gone_at_once(void)
{
    static const struct {
        const char *why, *end, *back;
    } rows[] = {
        { "the duty's last day was yesterday",
          "UPDATE duty SET until_on = '2026-11-22' WHERE id = 31",
          "UPDATE duty SET until_on = '2026-11-23' WHERE id = 31" },
        { "the duty begins tomorrow",
          "UPDATE duty SET from_on = '2026-11-24', until_on = NULL WHERE id = 31",
          "UPDATE duty SET from_on = '2026-11-23' WHERE id = 31" },
        { "the unit is closed", "UPDATE unit SET until_on = '2026-11-22'",
          "UPDATE unit SET until_on = NULL" },
        { "the organisation is closed", "UPDATE organisation SET until_on = '2026-11-22'",
          "UPDATE organisation SET until_on = NULL" },
    };
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct actor a;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        for (size_t i = 0; i < COUNT(rows); i++) {
            door_run(&d, rows[i].end);
            CHECK_MSG(door_state(&d, in.token, &a) == SESSION_NO_ROLE, rows[i].why);
            CHECK_MSG(a.worker.v == AINO && a.duty.v == 0 && a.unit.v == 0 && a.role == ROLE_NONE,
                      rows[i].why);
            struct work *w = door_work(&d, ACT_ACCOUNT_READ, &a);
            struct account account;
            CHECK_INT(account_read(w, &account), ERR_OK);
            CHECK_MSG(account.role_ended, "and the page says so");
            CHECK_INT(door_end(w, ERR_OK), ERR_OK);
            door_run(&d, rows[i].back);
            CHECK_MSG(door_state(&d, in.token, &a) == SESSION_GOOD, rows[i].why);
        }
    }
}

static void
a_bearer_token_stands_for_a_duty_until_it_ends(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct actor a;
        const char *token;
        struct work *w = door_work(&d, ACT_CLERK, NULL);
        CHECK_INT(door_end(w, token_make(w, (duty_id){ AINO_DUTY }, "test", d.now + DAY, &token)),
                  ERR_OK);
        CHECK_INT(token_find(d.house, token, d.arena, &a), ERR_OK);
        CHECK_INT(a.duty.v, AINO_DUTY);
        CHECK_INT(a.session, 0);
        CHECK_MSG(door_state(&d, token, &a) == SESSION_NONE, "it is no session");
        door_run(&d, "UPDATE duty SET until_on = '2026-11-22' WHERE id = 31");
        CHECK_INT(token_find(d.house, token, d.arena, &a), ERR_NOT_FOUND);
        door_run(&d, "UPDATE duty SET until_on = NULL WHERE id = 31");
        door_wait(&d, DAY);
        CHECK_INT(token_find(d.house, token, d.arena, &a), ERR_NOT_FOUND);

        door_wait(&d, DAY + SECOND);
        w = door_work(&d, ACT_CLERK, NULL);
        CHECK_INT(door_end(w, identity_forget(w)), ERR_OK);
        CHECK_INT(door_count(&d, "SELECT count(*) AS n FROM token"), 0);
    }
}

/* ---- a form's one-time key ---- */

static void
a_form_is_sent_once(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct actor aino, petra;
        bool first = false;
        const char *location = NULL;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        door_state(&d, in.token, &aino);
        CHECK_INT(door_sign_in(&d, "petra", PASSWORD, &office, &in), ERR_OK);
        door_state(&d, in.token, &petra);

        struct work *w = door_work(&d, ACT_ACCOUNT_CHANGE, &aino);
        CHECK_INT(form_key_take(w, KEY, &first, &location), ERR_OK);
        CHECK(first);
        CHECK_MSG(door_end(w, ERR_CONFLICT) == ERR_CONFLICT,
                  "the work failed, so the key is free again");

        w = door_work(&d, ACT_ACCOUNT_CHANGE, &aino);
        CHECK_INT(form_key_take(w, KEY, &first, &location), ERR_OK);
        CHECK(first);
        CHECK_INT(form_key_answer(w, KEY, "/clients/1"), ERR_OK);
        CHECK_INT(door_end(w, ERR_OK), ERR_OK);

        w = door_work(&d, ACT_ACCOUNT_CHANGE, &aino);
        CHECK_INT(form_key_take(w, KEY, &first, &location), ERR_OK);
        CHECK(!first);
        CHECK_STR(location, "/clients/1");
        CHECK_INT(door_end(w, ERR_OK), ERR_OK);

        w = door_work(&d, ACT_ACCOUNT_CHANGE, &petra);
        CHECK_INT(door_end(w, form_key_take(w, KEY, &first, &location)), ERR_CONFLICT);
        w = door_work(&d, ACT_ACCOUNT_CHANGE, &petra);
        CHECK_INT(door_end(w, form_key_take(w, "'; DROP TABLE form_key", &first, &location)),
                  ERR_INVALID);
    }
}

static void
a_form_that_left_the_batch_has_its_key_back(void)
{
    struct door d;
    EACH_DOOR(d)
    {
        struct signed_in in;
        struct actor aino;
        bool first = false;
        const char *location = NULL;
        CHECK_INT(door_sign_in(&d, "aino", PASSWORD, &office, &in), ERR_OK);
        door_state(&d, in.token, &aino);
        struct work *w = door_work(&d, ACT_ACCOUNT_CHANGE, &aino);
        CHECK_INT(form_key_take(w, KEY, &first, &location), ERR_OK);
        CHECK_INT(account_set_password(w, PASSWORD, "viisi vihreää omenaa", &office), ERR_OK);
        CHECK_INT(form_key_answer(w, KEY, "/account"), ERR_OK);
        CHECK_INT(door_end(w, ERR_OK), ERR_OK);

        w = door_work(&d, ACT_ACCOUNT_CHANGE, &aino);
        CHECK_INT(form_key_take(w, KEY, &first, &location), ERR_OK);
        CHECK_STR(location, "/account");
        CHECK_INT(door_end(w, ERR_OK), ERR_OK);
    }
}

const struct test session_tests[] = {
    TEST(a_session_fills_the_actor),
    TEST(what_is_no_token_is_nobody),
    TEST(a_session_ends_when_idle_and_after_its_whole_time),
    TEST(when_it_was_seen_is_written_once_a_minute),
    TEST(a_right_that_has_ended_is_gone_at_once),
    TEST(a_bearer_token_stands_for_a_duty_until_it_ends),
    TEST(a_form_is_sent_once),
    TEST(a_form_that_left_the_batch_has_its_key_back),
    TEST_END,
};
