/* tests/unit/access/own_test.c: codes, secrets and sessions of clients.
 *
 * Sources: DOMAIN W-06, INV-07; docs/security/sign-in.md.
 */
#include "access/house.h"
#include "access/own.h"
#include "base/secret.h"
#include "tests/unit/fixture.h"

#include <string.h>

static const char secret[] = "omena ja kaneli";
static const struct visitor phone = { .address = "192.0.2.7", .agent = "Mozilla/5.0" };
static const struct visitor elsewhere = { .address = "198.51.100.9", .agent = "Mozilla/5.0" };

struct scene {
    struct fixture f;
    client_id client;
    case_id in_case;
};

static void
scene_open(struct scene *s)
{
    fixture_open(&s->f);
    s->client = fixture_client(&s->f, "Malliharju", "ea17");
    s->in_case = fixture_case(&s->f, s->client, "joint_support", "ea17");
}

static struct own_given
give(struct scene *s, const char *login)
{
    struct work *w;
    struct own_given given;
    CHECK_INT(fixture_work(&s->f, ACT_CODE_GIVE, fixture_actor(&s->f, login), s->client, s->in_case,
                           0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, own_code_give(w, &given)), ERR_OK);
    return given;
}

/* Use a code; ret_said: the problem noted on the whole, or NULL. */
static enum err
use(struct scene *s, const char *number, const char *code, const struct visitor *from,
    struct signed_in *ret, const char **ret_said)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, ACT_OWN_SIGN_IN, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    enum err err = own_first_sign_in(w, number, code, secret, secret, from, ret);
    *ret_said = fixture_problem(w, NULL);
    CHECK_INT(work_close(w, err), err);
    return err;
}

static enum err
come(struct scene *s, const char *number, const char *typed, const struct visitor *from,
     struct signed_in *ret, const char **ret_said)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, ACT_OWN_SIGN_IN, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    enum err err = own_sign_in(w, number, typed, from, ret);
    *ret_said = fixture_problem(w, NULL);
    CHECK_INT(work_close(w, err), err);
    return err;
}

static enum session_state
find(struct scene *s, const char *token, struct actor *ret)
{
    enum session_state state;
    CHECK_INT(own_find(s->f.house, token, s->f.arena, ret, &state), ERR_OK);
    return state;
}

/* A code and its use, in one. */
static struct own_given
sign_in_first(struct scene *s, struct signed_in *ret)
{
    const char *said;
    struct own_given given = give(s, "ea17");
    CHECK_INT(use(s, given.number, given.code, &phone, ret, &said), ERR_OK);
    return given;
}

static void
check_said(const char *said, const char *piece)
{
    CHECK_MSG(said != NULL && strstr(said, piece) != NULL, said != NULL ? said : "nothing");
}

/* ---- what a code is ---- */

static void
a_code_is_long_enough_and_of_characters_nobody_confuses(void)
{
    struct scene s;
    scene_open(&s);
    struct own_given given = give(&s, "ea17");
    CHECK_INT((int64_t)strlen(OWN_CODE_ALPHABET), 32); /* five bits each */
    CHECK(OWN_CODE_CHARACTERS >= 10 && OWN_CODE_CHARACTERS * 5 >= 50);
    CHECK(strpbrk(OWN_CODE_ALPHABET, "0O1I") == NULL);
    int64_t characters = 0;
    for (const char *c = given.code; *c != '\0'; c++)
        if (*c != '-') {
            CHECK(strchr(OWN_CODE_ALPHABET, *c) != NULL);
            characters++;
        }
    CHECK_INT(characters, OWN_CODE_CHARACTERS);
    CHECK_INT((int64_t)strlen(given.number), OWN_NUMBER_DIGITS);
    CHECK_INT((given.ends_at - s.f.now) / HOUR, 48);
    fixture_close(&s.f);
}

static void
a_code_is_kept_as_a_hash_only(void)
{
    struct scene s;
    scene_open(&s);
    struct own_given given = give(&s, "ea17");
    const char *kept = fixture_text(&s.f, "SELECT hash FROM own_code", NO_BINDS);
    CHECK_INT((int64_t)strlen(kept), 64);
    char bare[OWN_CODE_CHARACTERS + 1];
    size_t n = 0;
    for (const char *c = given.code; *c != '\0'; c++)
        if (*c != '-')
            bare[n++] = *c;
    bare[n] = '\0';
    CHECK(strstr(kept, bare) == NULL);
    /* Neither the record nor the timeline holds it. */
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM record_personal WHERE body LIKE :code",
                          BINDS(BIND_TEXT("code", str_printf(s.f.arena, "%%%s%%", given.code)))),
              0);
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM event WHERE note IS NOT NULL", NO_BINDS), 0);
    fixture_close(&s.f);
}

static void
texts_are_compared_whole(void)
{
    CHECK(secret_is_same("abc", "abc"));
    CHECK(!secret_is_same("abc", "abd"));
    CHECK(!secret_is_same("abc", "ab"));
    CHECK(!secret_is_same("", "a"));
    CHECK(secret_is_same("", ""));
}

/* ---- using it ---- */

static void
a_code_opens_once_and_a_second_use_gets_a_clear_answer(void)
{
    struct scene s;
    struct signed_in in;
    struct actor actor;
    const char *said;
    scene_open(&s);
    struct own_given given = sign_in_first(&s, &in);
    CHECK_INT(find(&s, in.token, &actor), SESSION_GOOD);
    CHECK_INT(actor.self.v, s.client.v);
    CHECK_INT(actor.self_case.v, s.in_case.v);
    CHECK_INT(actor.role, ROLE_CLIENT);
    CHECK_INT(actor.duty.v + actor.worker.v + actor.unit.v, 0);
    CHECK_INT(use(&s, given.number, given.code, &elsewhere, &in, &said), ERR_INVALID);
    check_said(said, "already been used");
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM own_session", NO_BINDS), 1);
    /* Given by the worker, used by the client. */
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM event WHERE by_client = 0 AND kind = :kind",
                          BINDS(BIND_INT("kind", EVENT_CODE_GIVEN))),
              1);
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(*) FROM event WHERE by_client = 1 AND duty_id = 0"
                          " AND kind = :kind AND case_id IS NOT NULL",
                          BINDS(BIND_INT("kind", EVENT_CODE_USED))),
              1);
    fixture_close(&s.f);
}

static void
how_it_is_written_does_not_matter(void)
{
    struct scene s;
    struct signed_in in;
    const char *said;
    scene_open(&s);
    struct own_given given = give(&s, "ea17");
    char small[32];
    size_t n = 0;
    for (const char *c = given.code; *c != '\0'; c++)
        if (*c != '-') {
            small[n++] = (char)(*c | (*c >= 'A' ? 0x20 : 0));
            small[n++] = ' ';
        }
    small[n] = '\0';
    const char *number = str_printf(s.f.arena, " %.4s %s", given.number, given.number + 4);
    CHECK_INT(use(&s, number, small, &phone, &in, &said), ERR_OK);
    fixture_close(&s.f);
}

static void
a_code_dies_of_the_fifth_wrong_try(void)
{
    struct scene s;
    struct signed_in in;
    const char *said;
    scene_open(&s);
    struct own_given given = give(&s, "ea17");
    for (int i = 0; i < OWN_CODE_TRIES; i++) {
        /* each from another address, so that only the code's own count can stop it */
        struct visitor from = { .address = str_printf(s.f.arena, "203.0.113.%d", i) };
        CHECK_INT(use(&s, given.number, "2222-2222-2222", &from, &in, &said), ERR_INVALID);
        check_said(said, "wrong");
    }
    CHECK_INT(use(&s, given.number, given.code, &phone, &in, &said), ERR_INVALID);
    check_said(said, "too many times");
    CHECK_INT(fixture_int(&s.f, "SELECT end_reason FROM own_code", NO_BINDS), OWN_END_TRIES);
    CHECK_INT(fixture_int(&s.f, "SELECT tries FROM own_code", NO_BINDS), OWN_CODE_TRIES);
    /* A new one works. */
    given = give(&s, "ea17");
    CHECK_INT(use(&s, given.number, given.code, &phone, &in, &said), ERR_OK);
    fixture_close(&s.f);
}

static void
the_fifth_try_still_opens_when_it_is_right(void)
{
    struct scene s;
    struct signed_in in;
    const char *said;
    scene_open(&s);
    struct own_given given = give(&s, "ea17");
    for (int i = 0; i < OWN_CODE_TRIES - 1; i++)
        CHECK_INT(use(&s, given.number, "wrong", &phone, &in, &said), ERR_INVALID);
    CHECK_INT(use(&s, given.number, given.code, &phone, &in, &said), ERR_OK);
    fixture_close(&s.f);
}

static void
a_code_holds_48_hours_and_no_clock_brings_it_back(void)
{
    struct scene s;
    struct signed_in in;
    const char *said;
    scene_open(&s);
    struct own_given given = give(&s, "ea17");
    instant began = s.f.now;
    s.f.now = began + 48 * HOUR;
    CHECK_INT(use(&s, given.number, given.code, &phone, &in, &said), ERR_INVALID);
    check_said(said, "too old");
    s.f.now = began + HOUR; /* the clock was set back: it stays dead */
    CHECK_INT(use(&s, given.number, given.code, &phone, &in, &said), ERR_INVALID);
    check_said(said, "too old");

    given = give(&s, "ea17");
    s.f.now -= DAY; /* before it was given */
    CHECK_INT(use(&s, given.number, given.code, &phone, &in, &said), ERR_INVALID);
    fixture_close(&s.f);
}

static const struct {
    const char *why;
    struct own_code code;
    instant now;
    enum own_code_state want;
} states[] = {
    { "just given", { .given_at = 10 * HOUR, .ends_at = 58 * HOUR }, 10 * HOUR, OWN_CODE_GOOD },
    { "the last moment",
      { .given_at = 10 * HOUR, .ends_at = 58 * HOUR },
      58 * HOUR - 1,
      OWN_CODE_GOOD },
    { "the moment it ends",
      { .given_at = 10 * HOUR, .ends_at = 58 * HOUR },
      58 * HOUR,
      OWN_CODE_OLD },
    { "a clock set right by a minute",
      { .given_at = 10 * HOUR, .ends_at = 58 * HOUR },
      10 * HOUR - MINUTE,
      OWN_CODE_GOOD },
    { "a clock an hour back",
      { .given_at = 10 * HOUR, .ends_at = 58 * HOUR },
      9 * HOUR,
      OWN_CODE_OLD },
    { "used", { .given_at = 1, .ends_at = 48 * HOUR, .used_at = 2 }, 3, OWN_CODE_USED },
    { "ended", { .given_at = 1, .ends_at = 48 * HOUR, .ended_at = 2 }, 3, OWN_CODE_ENDED },
};

static void
a_code_stands_as_its_times_say(void)
{
    for (size_t i = 0; i < COUNT(states); i++)
        CHECK_MSG(own_code_state(&states[i].code, states[i].now) == states[i].want, states[i].why);
}

static void
a_new_code_ends_the_old_one(void)
{
    struct scene s;
    struct signed_in in;
    const char *said;
    scene_open(&s);
    struct own_given old = give(&s, "ea17"), new = give(&s, "ea17");
    CHECK_STR(old.number, new.number);
    CHECK_INT(use(&s, old.number, old.code, &phone, &in, &said), ERR_INVALID);
    check_said(said, "a newer one was given");
    CHECK_INT(use(&s, new.number, new.code, &phone, &in, &said), ERR_OK);
    fixture_close(&s.f);
}

static void
a_code_opens_its_own_account_only(void)
{
    struct scene s;
    struct signed_in in;
    const char *said;
    scene_open(&s);
    struct own_given mine = give(&s, "ea17");
    struct scene other = s;
    other.client = fixture_client(&s.f, "Toinen", "ea17");
    other.in_case = fixture_case(&s.f, other.client, "joint_support", "ea17");
    struct own_given theirs = give(&other, "ea17");
    CHECK(strcmp(mine.number, theirs.number) != 0);
    CHECK_INT(use(&s, mine.number, theirs.code, &phone, &in, &said), ERR_INVALID);
    CHECK_INT(use(&s, "00000000", mine.code, &phone, &in, &said), ERR_INVALID);
    check_said(said, "wrong");
    CHECK_INT(use(&s, "", mine.code, &phone, &in, &said), ERR_INVALID);
    fixture_close(&s.f);
}

static void
a_weak_secret_is_refused_before_a_try_is_counted(void)
{
    static const struct {
        const char *why, *secret, *again, *field;
    } rows[] = {
        { "nine characters", "yhdeksan1", "yhdeksan1", "secret" },
        { "one character again and again", "aaaaaaaaaaaa", "aaaaaaaaaaaa", "secret" },
        { "not the same twice", "omena ja kaneli", "omena ja sokeri", "again" },
    };
    struct scene s;
    scene_open(&s);
    struct own_given given = give(&s, "ea17");
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w;
        struct signed_in in;
        CHECK_INT(fixture_work(&s.f, ACT_OWN_SIGN_IN, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
        enum err err = own_first_sign_in(w, given.number, given.code, rows[i].secret, rows[i].again,
                                         &phone, &in);
        CHECK_INT(err, ERR_INVALID);
        CHECK_MSG(fixture_problem(w, rows[i].field) != NULL, rows[i].why);
        CHECK_INT(work_close(w, err), ERR_INVALID);
    }
    CHECK_INT(fixture_int(&s.f, "SELECT tries FROM own_code", NO_BINDS), 0);
    fixture_close(&s.f);
}

/* ---- later ---- */

static void
the_client_comes_back_with_the_secret(void)
{
    struct scene s;
    struct signed_in in, again;
    struct actor actor;
    const char *said;
    scene_open(&s);
    struct own_given given = sign_in_first(&s, &in);
    CHECK_INT(come(&s, given.number, secret, &phone, &again, &said), ERR_OK);
    CHECK_INT(find(&s, again.token, &actor), SESSION_GOOD);
    CHECK_INT(actor.self.v, s.client.v);
    CHECK_INT(come(&s, given.number, "omena ja kanelii", &phone, &again, &said), ERR_INVALID);
    const char *with_number = said;
    CHECK_INT(come(&s, "99999999", secret, &phone, &again, &said), ERR_INVALID);
    CHECK_STR(said, with_number); /* says nothing of whether there is such a number */
    /* Each stands in the client's own log, as the client's doing. */
    CHECK(fixture_int(&s.f,
                      "SELECT count(*) FROM record_line l JOIN record_subject b ON b.node = l.node"
                      " AND b.seq = l.seq WHERE b.client_id = :client AND l.worker_id = 0"
                      " AND l.action = 'OWN_SIGN_IN' AND l.ground = 'the client'",
                      BINDS(BIND_ID("client", s.client))) >= 2);
    fixture_close(&s.f);
}

static void
nobody_can_lock_the_client_out(void)
{
    struct scene s;
    struct signed_in in;
    const char *said;
    scene_open(&s);
    struct own_given given = sign_in_first(&s, &in);
    struct visitor mine = phone;
    mine.device = in.device;
    for (int i = 0; i < 8; i++)
        CHECK_INT(come(&s, given.number, "guessing again", &elsewhere, &in, &said), ERR_INVALID);
    check_said(said, "Too many tries");
    CHECK_INT(come(&s, given.number, secret, &mine, &in, &said), ERR_OK);
    fixture_close(&s.f);
}

static void
a_session_ends_after_twenty_minutes_of_rest(void)
{
    struct scene s;
    struct signed_in in;
    struct actor actor;
    scene_open(&s);
    (void)sign_in_first(&s, &in);
    instant began = s.f.now;
    s.f.now = began + 19 * MINUTE;
    CHECK_INT(find(&s, in.token, &actor), SESSION_GOOD);
    s.f.now = began + 38 * MINUTE; /* 19 since it was seen */
    CHECK_INT(find(&s, in.token, &actor), SESSION_GOOD);
    s.f.now = began + 58 * MINUTE;
    CHECK_INT(find(&s, in.token, &actor), SESSION_EXPIRED);
    CHECK_INT(actor.self.v, s.client.v); /* whose it was: what was typed comes back to them only */
    CHECK_INT(actor.role, ROLE_NONE);
    fixture_close(&s.f);
}

static void
a_session_ends_after_four_hours_and_when_the_clock_is_before_it(void)
{
    struct scene s;
    struct signed_in in;
    struct actor actor;
    scene_open(&s);
    (void)sign_in_first(&s, &in);
    instant began = s.f.now;
    for (int i = 1; i < 16; i++) {
        s.f.now = began + i * 15 * MINUTE;
        CHECK_INT(find(&s, in.token, &actor), SESSION_GOOD);
    }
    s.f.now = began + 4 * HOUR;
    CHECK_INT(find(&s, in.token, &actor), SESSION_EXPIRED);
    s.f.now = began - HOUR;
    CHECK_INT(find(&s, in.token, &actor), SESSION_EXPIRED);
    fixture_close(&s.f);
}

static void
a_worker_ends_all_access_at_once(void)
{
    struct scene s;
    struct signed_in in;
    struct actor actor;
    const char *said;
    struct work *w;
    scene_open(&s);
    struct own_given given = sign_in_first(&s, &in);
    CHECK_INT(
        fixture_work(&s.f, ACT_CODE_GIVE, fixture_actor(&s.f, "ea17"), s.client, s.in_case, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, own_access_end(w)), ERR_OK);
    CHECK_INT(find(&s, in.token, &actor), SESSION_NONE);
    CHECK_INT(come(&s, given.number, secret, &phone, &in, &said), ERR_INVALID);
    CHECK_INT(
        fixture_work(&s.f, ACT_CODE_GIVE, fixture_actor(&s.f, "ea17"), s.client, s.in_case, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, own_access_end(w)), ERR_CONFLICT); /* there is none to end */
    given = give(&s, "ea17");
    CHECK_INT(use(&s, given.number, given.code, &phone, &in, &said), ERR_OK);
    fixture_close(&s.f);
}

static void
a_forgotten_secret_is_replaced_by_a_new_code_and_old_sessions_end(void)
{
    struct scene s;
    struct signed_in first, second;
    struct actor actor;
    scene_open(&s);
    (void)sign_in_first(&s, &first);
    s.f.now += MINUTE;
    (void)sign_in_first(&s, &second);
    CHECK_INT(find(&s, first.token, &actor), SESSION_EXPIRED);
    CHECK_INT(find(&s, second.token, &actor), SESSION_GOOD);
    fixture_close(&s.f);
}

static void
the_two_kinds_of_session_are_apart(void)
{
    struct scene s;
    struct signed_in in;
    struct actor actor;
    enum session_state state;
    scene_open(&s);
    (void)sign_in_first(&s, &in);
    CHECK_INT(session_find(s.f.house, in.token, NULL, s.f.arena, &actor, &state), ERR_OK);
    CHECK_INT(state, SESSION_NONE);
    CHECK_INT(token_find(s.f.house, in.token, s.f.arena, &actor), ERR_NOT_FOUND);
    CHECK_INT(find(&s, "not-a-token", &actor), SESSION_NONE);
    fixture_close(&s.f);
}

/* ---- what it opens ---- */

/* Whatever tie is made to the client, and in whatever role the row is written. */
static void
who_is_signed_in_by_a_code_passes_nothing_but_the_own_path(void)
{
    static struct house house;
    const struct actor me = { .self = { 10 }, .role = ROLE_CLIENT };
    int own = 0;
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
        struct work w = {
            .house = &house,
            .asked = { .action = (enum action)a, .actor = &me, .client = { 10 }, .in_case = { 11 } }
        };
        for (int tie = TIE_NONE + 1; tie < TIE_COUNT; tie++)
            w.ties[w.tie_count++] = (struct tied){ .tie = (enum tie)tie, .cause = 11 };
        const struct permit_row *permit = decide(&w, (enum action)a);
        bool may = actions[a].scope == ON_OWN || actions[a].scope == ON_DOOR;
        CHECK_MSG(permit == NULL || may, actions[a].name);
        if (actions[a].scope != ON_OWN)
            continue;
        own++;
        CHECK_MSG(permit != NULL, actions[a].name);
        CHECK_MSG((permit->classes & ~CLASSES_OWN) == 0, actions[a].name);
        w.asked.client.v = 99; /* somebody else's */
        CHECK_MSG(decide(&w, (enum action)a) == NULL, actions[a].name);
    }
    CHECK(own >= 3);
    CHECK((CLASSES_OWN & (CLASS(C4) | CLASS(C5))) == 0);
}

/* Also where the installation has them on. */
static void
no_health_and_no_social_situation_opens_to_a_code(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s);
    fixture_sql(&s.f,
                "INSERT INTO setting (key, value) VALUES ('social_fields', 'on'),"
                " ('health_fields', 'on')",
                NO_BINDS);
    CHECK_INT(house_settings(s.f.house), ERR_OK);
    struct actor me = { .self = s.client, .self_case = s.in_case, .role = ROLE_CLIENT };
    CHECK_INT(fixture_work(&s.f, ACT_OWN_READ, &me, s.client, s.in_case, 0, &w), ERR_OK);
    CHECK(!work_may_class(w, C4));
    CHECK(!work_may_class(w, C5));
    CHECK(work_may_class(w, C7));
    CHECK(work_is_own(w));
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
another_clients_path_is_refused_and_leaves_a_line(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s);
    client_id other = fixture_client(&s.f, "Toinen", "ea17");
    case_id theirs = fixture_case(&s.f, other, "joint_support", "ea17");
    struct actor me = { .self = s.client, .self_case = s.in_case, .role = ROLE_CLIENT };
    CHECK_INT(fixture_work(&s.f, ACT_OWN_READ, &me, other, theirs, 0, &w), ERR_FORBIDDEN);
    CHECK_INT(fixture_work(&s.f, ACT_CLIENT_READ, &me, s.client, s.in_case, 0, &w), ERR_FORBIDDEN);
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(*) FROM record_line WHERE outcome = 2"
                          " AND ground = 'refused: not the client''s own path'",
                          NO_BINDS),
              2);
    fixture_close(&s.f);
}

/* ---- marks ---- */

static void
what_is_done_by_code_names_who_gave_it(void)
{
    struct scene s;
    struct signed_in in;
    struct work *w;
    struct own_giver giver, kept;
    scene_open(&s);
    (void)sign_in_first(&s, &in);
    s.f.now += MINUTE;
    (void)give(&s, "ea17"); /* not used: it is not by this one */
    struct actor me = { .self = s.client, .self_case = s.in_case, .role = ROLE_CLIENT };
    CHECK_INT(fixture_work(&s.f, ACT_OWN_READ, &me, s.client, s.in_case, 0, &w), ERR_OK);
    CHECK_INT(own_code_given_by(w, 0, &giver), ERR_OK);
    CHECK_INT(own_code_given_by(w, giver.code, &kept), ERR_OK);
    CHECK_STR(kept.name, giver.name);
    const char *way = own_way(s.f.arena, LANG_EN, &giver);
    check_said(way, "by code from ");
    check_said(way, "15.1.2026");
    CHECK_INT(own_code_given_by(w, 12345, &kept), ERR_NOT_FOUND);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
every_code_and_its_use_is_listed_for_both(void)
{
    struct scene s;
    struct signed_in in;
    struct work *w;
    scene_open(&s);
    (void)give(&s, "ea17");
    (void)sign_in_first(&s, &in);
    struct actor me = { .self = s.client, .self_case = s.in_case, .role = ROLE_CLIENT };
    const struct {
        enum action action;
        const struct actor *who;
    } readers[] = { { ACT_OWN_READ, &me }, { ACT_CODE_READ, fixture_actor(&s.f, "ea17") } };
    for (size_t i = 0; i < COUNT(readers); i++) {
        struct own_code *codes;
        size_t count;
        CHECK_INT(fixture_work(&s.f, readers[i].action, readers[i].who, s.client, s.in_case, 0, &w),
                  ERR_OK);
        CHECK_INT(own_codes(w, &codes, &count), ERR_OK);
        CHECK_INT((int64_t)count, 2);
        CHECK(codes[0].used_at != 0 && codes[1].used_at == 0);
        CHECK_INT(codes[1].end_reason, OWN_END_REPLACED);
        CHECK(codes[0].name != NULL);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    }
    fixture_close(&s.f);
}

/* ---- forms ---- */

static void
a_form_of_a_client_is_sent_once(void)
{
    static const char key[] = "abcdefghijabcdefghijabcdefghijabcdefghij123";
    struct scene s;
    scene_open(&s);
    struct actor me = { .self = s.client, .self_case = s.in_case, .role = ROLE_CLIENT };
    for (int i = 0; i < 2; i++) {
        struct work *w;
        bool first;
        const char *location = NULL;
        CHECK_INT(fixture_work(&s.f, ACT_OWN_CHANGE, &me, s.client, s.in_case, 0, &w), ERR_OK);
        CHECK_INT(form_key_take(w, key, &first, &location), ERR_OK);
        CHECK_INT(first, i == 0);
        if (i == 0)
            CHECK_INT(form_key_answer(w, key, "/own"), ERR_OK);
        else
            CHECK_STR(location, "/own");
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    }
    client_id other = fixture_client(&s.f, "Toinen", "ea17");
    case_id theirs = fixture_case(&s.f, other, "joint_support", "ea17");
    struct actor them = { .self = other, .self_case = theirs, .role = ROLE_CLIENT };
    struct work *w;
    bool first;
    const char *location = NULL;
    CHECK_INT(fixture_work(&s.f, ACT_OWN_CHANGE, &them, other, theirs, 0, &w), ERR_OK);
    CHECK_INT(form_key_take(w, key, &first, &location), ERR_CONFLICT);
    CHECK_INT(work_close(w, ERR_CONFLICT), ERR_CONFLICT);
    fixture_close(&s.f);
}

static void
old_sessions_and_keys_are_forgotten(void)
{
    struct scene s;
    struct signed_in in;
    struct work *w;
    scene_open(&s);
    (void)sign_in_first(&s, &in);
    s.f.now += 2 * DAY;
    CHECK_INT(fixture_work(&s.f, ACT_CLERK, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, own_forget(w)), ERR_OK);
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM own_session", NO_BINDS), 0);
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM own_code", NO_BINDS), 1);
    fixture_close(&s.f);
}

const struct test access_own_tests[] = {
    TEST(a_code_is_long_enough_and_of_characters_nobody_confuses),
    TEST(a_code_is_kept_as_a_hash_only),
    TEST(texts_are_compared_whole),
    TEST(a_code_opens_once_and_a_second_use_gets_a_clear_answer),
    TEST(how_it_is_written_does_not_matter),
    TEST(a_code_dies_of_the_fifth_wrong_try),
    TEST(the_fifth_try_still_opens_when_it_is_right),
    TEST(a_code_holds_48_hours_and_no_clock_brings_it_back),
    TEST(a_code_stands_as_its_times_say),
    TEST(a_new_code_ends_the_old_one),
    TEST(a_code_opens_its_own_account_only),
    TEST(a_weak_secret_is_refused_before_a_try_is_counted),
    TEST(the_client_comes_back_with_the_secret),
    TEST(nobody_can_lock_the_client_out),
    TEST(a_session_ends_after_twenty_minutes_of_rest),
    TEST(a_session_ends_after_four_hours_and_when_the_clock_is_before_it),
    TEST(a_worker_ends_all_access_at_once),
    TEST(a_forgotten_secret_is_replaced_by_a_new_code_and_old_sessions_end),
    TEST(the_two_kinds_of_session_are_apart),
    TEST(who_is_signed_in_by_a_code_passes_nothing_but_the_own_path),
    TEST(no_health_and_no_social_situation_opens_to_a_code),
    TEST(another_clients_path_is_refused_and_leaves_a_line),
    TEST(what_is_done_by_code_names_who_gave_it),
    TEST(every_code_and_its_use_is_listed_for_both),
    TEST(a_form_of_a_client_is_sent_once),
    TEST(old_sessions_and_keys_are_forgotten),
    TEST_END,
};
