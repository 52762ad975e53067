/* tests/unit/client/consent_ask_test.c: a consent that the client is asked for, and gives, declines
 * or narrows with the code.
 *
 * Sources: DOMAIN 5.2 (DIS-31, DIS-41, DIS-47), INV-26; 380/2023 116.4 §, 118 §.
 */
#include "client/consent_ask.h"

#include "access/own.h"
#include "client/notice.h"
#include "tests/unit/client/consent_scene.h"

#include <string.h>

struct own_scene {
    struct scene s;
    struct actor me;
};

/* A case of ea17 whose client has signed in with a code from ea17. */
static void
own_open(struct own_scene *o)
{
    struct own_given given;
    struct signed_in in;
    enum session_state state;
    static const struct visitor phone = { .address = "192.0.2.7" };
    scene_open(&o->s, "work_ability");
    struct work *w = scene_work(&o->s, ACT_CODE_GIVE, "ea17", NO_OFFER);
    CHECK_INT(work_close(w, own_code_give(w, &given)), ERR_OK);
    CHECK_INT(fixture_work(&o->s.f, ACT_OWN_SIGN_IN, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, own_first_sign_in(w, given.number, given.code, "omena ja kaneli",
                                              "omena ja kaneli", &phone, &in)),
              ERR_OK);
    CHECK_INT(own_find(o->s.f.house, in.token, o->s.f.arena, &o->me, &state), ERR_OK);
    CHECK_INT(state, SESSION_GOOD);
}

static struct work *
own_work(struct own_scene *o, int64_t object)
{
    struct work *w;
    CHECK_INT(fixture_work(&o->s.f, ACT_OWN_CONSENT_CHANGE, &o->me, o->me.self, o->me.self_case,
                           object, &w),
              ERR_OK);
    return w;
}

static struct consent_given
asked_sample(struct own_scene *o)
{
    struct consent_given given = consent_sample(&o->s);
    given.way = CONSENT_BY_CODE;
    given.document = NULL;
    return given;
}

static int64_t
asked(struct own_scene *o, const struct consent_given *given)
{
    int64_t id = 0;
    struct work *w = scene_work(&o->s, ACT_CONSENT_CHANGE, "ea17", NO_OFFER);
    CHECK_INT(work_close(w, consent_ask(w, given, &id)), ERR_OK);
    return id;
}

static int64_t
ask_state(struct own_scene *o, int64_t ask)
{
    return fixture_int(&o->s.f, "SELECT state FROM consent_ask WHERE id = :id",
                       BINDS(BIND_RAW_ID("id", ask)));
}

static int64_t
standing(struct own_scene *o)
{
    return fixture_int(&o->s.f, "SELECT id FROM consent WHERE state = 1", NO_BINDS);
}

static void
what_is_asked_moves_nothing_until_the_client_gives_it_with_the_code(void)
{
    struct own_scene o;
    struct work *w;
    own_open(&o);
    struct consent_given given = asked_sample(&o);
    int64_t ask = asked(&o, &given);
    CHECK_INT(consent_count(&o.s, "SELECT count(*) FROM consent"), 0);
    w = own_work(&o, ask);
    CHECK_INT(work_close(w, own_consent_give(w, 1)), ERR_OK);
    CHECK_INT(ask_state(&o, ask), ASK_GIVEN);
    int64_t consent = standing(&o);
    CHECK_INT(fixture_int(&o.s.f, "SELECT way FROM consent WHERE id = :id",
                          BINDS(BIND_RAW_ID("id", consent))),
              CONSENT_BY_CODE);
    CHECK_MSG(strstr(fixture_text(&o.s.f, "SELECT code_from FROM consent WHERE id = :id",
                                  BINDS(BIND_RAW_ID("id", consent))),
                     "Aino Esimerkki") != NULL,
              "marked with who gave the code");
    CHECK_INT(scene_notices(&o.s, fixture_duty(&o.s.f, "ea17").v, EVENT_CONSENT_GIVEN), 1);
    (void)consent_taken(&o.s, consent, CLASS(C6));
    CHECK(consent_reads(&o.s, "ngo", NULL));
    w = own_work(&o, ask);
    CHECK_MSG(work_close(w, own_consent_give(w, 2)) == ERR_CONFLICT, "once only");
    scene_close(&o.s, "ea17");
}

static enum err
asks(struct own_scene *o, const struct consent_given *given, const char **ret_field)
{
    int64_t id;
    static const char *const fields[] = { "way", "given_by", "classes", "purpose", "to" };
    struct work *w = scene_work(&o->s, ACT_CONSENT_CHANGE, "ea17", NO_OFFER);
    enum err err = consent_ask(w, given, &id);
    *ret_field = NULL;
    for (size_t i = 0; i < COUNT(fields) && *ret_field == NULL; i++)
        if (fixture_problem(w, fields[i]) != NULL)
            *ret_field = fields[i];
    return work_close(w, err);
}

static void
INV_26_what_needs_writing_is_never_asked_with_the_code(void)
{
    struct own_scene o;
    const char *field;
    own_open(&o);
    consent_all_classes_on(&o.s);
    struct consent_given team = asked_sample(&o), health = asked_sample(&o),
                         social = asked_sample(&o), prohibition = asked_sample(&o),
                         guardian = asked_sample(&o), bare = asked_sample(&o);
    team.kind = CONSENT_WORK_ABILITY_TEAM;
    CHECK_INT(asks(&o, &team, &field), ERR_INVALID);
    CHECK_STR(field, "way");
    health.classes |= CLASS(C5);
    CHECK_INT(asks(&o, &health, &field), ERR_INVALID);
    CHECK_STR(field, "classes");
    social.classes |= CLASS(C4);
    CHECK_INT(asks(&o, &social, &field), ERR_INVALID);
    CHECK_STR(field, "classes");
    prohibition.kind = CONSENT_PROHIBITION;
    CHECK_INT(asks(&o, &prohibition, &field), ERR_INVALID);
    CHECK_STR(field, "way");
    guardian.given_by = CONSENT_BY_REPRESENTATIVE;
    guardian.representative = "Guardian Greta Malli";
    CHECK_INT(asks(&o, &guardian, &field), ERR_INVALID);
    CHECK_STR(field, "given_by");
    bare.purpose = "";
    CHECK_INT(asks(&o, &bare, &field), ERR_INVALID);
    CHECK_STR(field, "purpose");
    CHECK_INT(consent_count(&o.s, "SELECT count(*) FROM consent_ask"), 0);
    scene_close(&o.s, "ea17");
}

static void
the_client_declines_and_the_responsible_person_is_told(void)
{
    struct own_scene o;
    own_open(&o);
    struct consent_given given = asked_sample(&o);
    int64_t ask = asked(&o, &given);
    struct work *w = own_work(&o, ask);
    CHECK_INT(work_close(w, own_consent_decline(w, "Not them", 1)), ERR_OK);
    CHECK_INT(ask_state(&o, ask), ASK_DECLINED);
    CHECK_INT(consent_count(&o.s, "SELECT count(*) FROM consent"), 0);
    CHECK_INT(scene_notices(&o.s, fixture_duty(&o.s.f, "ea17").v, EVENT_CONSENT_DECLINED), 1);
    scene_close(&o.s, "ea17");
}

static void
a_question_runs_out_and_is_taken_back(void)
{
    struct own_scene o;
    struct work *w;
    own_open(&o);
    struct consent_given given = asked_sample(&o);
    int64_t ask = asked(&o, &given), second = asked(&o, &given);
    w = scene_work(&o.s, ACT_CONSENT_CHANGE, "ea17", (offer_id){ second });
    CHECK_INT(work_close(w, consent_ask_take_back(w, 1)), ERR_OK);
    CHECK_INT(ask_state(&o, second), ASK_TAKEN_BACK);
    struct consent_ask row = { .state = ASK_WAITS, .made_on = { 2026, 1, 15 } };
    CHECK(consent_ask_waits(&row, (struct date){ 2026, 2, 14 }));
    CHECK_MSG(!consent_ask_waits(&row, (struct date){ 2026, 2, 15 }), "30 days");
    row.until_on = (struct date){ 2026, 1, 20 };
    CHECK(!consent_ask_waits(&row, (struct date){ 2026, 1, 21 }));
    w = own_work(&o, second);
    CHECK_INT(work_close(w, own_consent_give(w, 2)), ERR_CONFLICT);
    CHECK_INT(ask_state(&o, ask), ASK_WAITS);
    scene_close(&o.s, "ea17");
}

static void
the_client_narrows_a_consent_and_what_went_by_the_rest_closes(void)
{
    struct own_scene o;
    struct work *w;
    unsigned classes = 0;
    own_open(&o);
    struct consent_given given = consent_sample(&o.s);
    int64_t consent = consent_made(&o.s, &given);
    (void)consent_taken(&o.s, consent, CLASS(C6) | CLASS(C7));
    CHECK(consent_reads(&o.s, "ngo", &classes));
    CHECK((classes & CLASS(C7)) != 0);
    w = own_work(&o, consent);
    CHECK_MSG(work_close(w, own_consent_narrow(w, 0, DATE_NONE, 1)) == ERR_INVALID,
              "nothing left is a withdrawal");
    w = own_work(&o, consent);
    CHECK_MSG(work_close(w, own_consent_narrow(w, CLASS(C6) | CLASS(C3), DATE_NONE, 1)) ==
                  ERR_INVALID,
              "never wider");
    w = own_work(&o, consent);
    CHECK_MSG(work_close(w, own_consent_narrow(w, CLASS(C6) | CLASS(C7), DATE_NONE, 1)) ==
                  ERR_INVALID,
              "nothing changed");
    w = own_work(&o, consent);
    CHECK_INT(work_close(w, own_consent_narrow(w, CLASS(C6), (struct date){ 2026, 3, 1 }, 1)),
              ERR_OK);
    CHECK_INT(consent_state_of(&o.s, consent), CONSENT_REPLACED);
    int64_t narrower = standing(&o);
    CHECK(narrower != consent);
    CHECK_INT(fixture_int(&o.s.f, "SELECT way FROM consent WHERE id = :id",
                          BINDS(BIND_RAW_ID("id", narrower))),
              CONSENT_WRITTEN);
    CHECK_STR(fixture_text(&o.s.f, "SELECT until_on FROM consent WHERE id = :id",
                           BINDS(BIND_RAW_ID("id", narrower))),
              "2026-03-01");
    if (consent_reads(&o.s, "ngo", &classes))
        CHECK_MSG((classes & CLASS(C7)) == 0, "the plan has closed");
    CHECK_INT(scene_notices(&o.s, fixture_duty(&o.s.f, "ea17").v, EVENT_CONSENT_CHANGED), 1);
    scene_close(&o.s, "ea17");
}

const struct test client_consent_ask_tests[] = {
    TEST(what_is_asked_moves_nothing_until_the_client_gives_it_with_the_code),
    TEST(INV_26_what_needs_writing_is_never_asked_with_the_code),
    TEST(the_client_declines_and_the_responsible_person_is_told),
    TEST(a_question_runs_out_and_is_taken_back),
    TEST(the_client_narrows_a_consent_and_what_went_by_the_rest_closes),
    TEST_END,
};
