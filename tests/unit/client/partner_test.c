/* tests/unit/client/partner_test.c: a partner does its own part and no more; who has no account
 * gets a letter.
 *
 * Sources: DOMAIN 5.1, INV-20, INV-24, INV-25, INV-26; 380/2023 114.4 §, 116.4 §, 118 §; 703/2023
 * 10.3 §; 661/2009 36.3 §.
 */
#include "client/person.h"
#include "tests/unit/client/consent_scene.h"

/* A plan in force with one step of the association and one of ea17, both of ordinary class. */
static void
with_steps(struct scene *s)
{
    fixture_sql(&s->f,
                "INSERT INTO plan (id, client_id, case_id, number, governs, state, job_search,"
                " made_by_duty_id, made_on, in_force_on) VALUES (901, :client, :case, 1, 'none', "
                "2, 0, :duty, '2026-01-15',"
                " '2026-01-15')",
                BINDS(BIND_ID("client", s->client), BIND_ID("case", s->in_case),
                      BIND_ID("duty", fixture_duty(&s->f, "ea17"))));
    fixture_sql(&s->f,
                "INSERT INTO goal (id, client_id, plan_id, root_id, place, words)"
                " VALUES (902, :client, 901, 902, 1, 'A course')",
                BINDS(BIND_ID("client", s->client)));
    static const struct {
        int64_t id;
        const char *login;
        int party, class;
        const char *service;
    } steps[] = {
        { 903, "ngo", PARTY_NGO, C7, "Course of the association" },
        { 904, "ea17", PARTY_EA, C7, "Meeting" },
        { 905, "ea17", PARTY_EA, C5, "Examination of work ability" },
    };
    for (size_t i = 0; i < COUNT(steps); i++)
        fixture_sql(&s->f,
                    "INSERT INTO step (id, client_id, plan_id, goal_id, root_id, service,"
                    " service_kind, class, party, duty_id, due_on, state, state_on) VALUES (:id, "
                    ":client, 901,"
                    " 902, :id, :service, 1, :class, :party, :duty, '2026-03-01', 1, '2026-01-15')",
                    BINDS(BIND_RAW_ID("id", steps[i].id), BIND_ID("client", s->client),
                          BIND_TEXT("service", steps[i].service), BIND_INT("class", steps[i].class),
                          BIND_INT("party", steps[i].party),
                          BIND_ID("duty", fixture_duty(&s->f, steps[i].login))));
}

static enum err
mark(struct scene *s, int64_t step, enum step_state state, struct work **ret)
{
    struct work *w = scene_work(s, ACT_PARTNER_WORK, "ngo", (offer_id){ step });
    if (ret != NULL)
        *ret = w;
    return work_close(w, partner_step(w, state, DATE_NONE, NULL, 1));
}

static void
a_partner_marks_its_own_steps_and_nobody_elses(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    (void)consent_taken(&s, consent_made(&s, &given), CLASS(C6) | CLASS(C7));
    with_steps(&s);
    CHECK_INT(mark(&s, 904, STEP_DONE, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, NULL),
              "Somebody else answers for this step. You mark your own steps.");
    CHECK_INT(mark(&s, 905, STEP_DONE, NULL), ERR_NOT_FOUND); /* of a class that is not open */
    CHECK_INT(mark(&s, 903, STEP_DROPPED, &w), ERR_INVALID);
    CHECK(fixture_problem(w, "state") != NULL);
    CHECK_INT(mark(&s, 903, STEP_UNDER_WAY, NULL), ERR_OK);
    CHECK_INT(consent_count(&s, "SELECT state FROM step WHERE id = 903"), STEP_UNDER_WAY);
    CHECK_INT(consent_count(&s, "SELECT state FROM step WHERE id = 904"), STEP_PLANNED);
    scene_close(&s, "ea17");
}

static void
INV_20_a_partner_writes_entries_of_what_is_open_to_it(void)
{
    struct scene s;
    struct work *w;
    static const struct {
        enum privacy class;
        struct date on;
        const char *note, *field;
    } refused[] = {
        { C7, { 0, 0, 0 }, "x", "class" },
        { C5, { 0, 0, 0 }, "x", "class" },
        { C6, { 2026, 1, 16 }, "x", "on" },
        { C6, { 0, 0, 0 }, "", "note" },
    };
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    (void)consent_taken(&s, consent_made(&s, &given), CLASS(C6));
    for (size_t i = 0; i < COUNT(refused); i++) {
        w = scene_work(&s, ACT_PARTNER_WORK, "ngo", NO_OFFER);
        CHECK_INT(work_close(w, partner_note(w, refused[i].class, refused[i].on, refused[i].note)),
                  ERR_INVALID);
        CHECK_MSG(fixture_problem(w, refused[i].field) != NULL, refused[i].field);
    }
    w = scene_work(&s, ACT_PARTNER_WORK, "ngo", NO_OFFER);
    CHECK_INT(work_close(w, partner_note(w, C6, DATE_NONE, "The course has begun.")), ERR_OK);
    CHECK_INT(fixture_work(&s.f, ACT_PARTNER_WORK, fixture_actor(&s.f, "ngosup"), s.client,
                           s.in_case, 0, &w),
              ERR_FORBIDDEN);
    CHECK_INT(fixture_work(&s.f, ACT_CONSENT_READ, fixture_actor(&s.f, "ngo"), s.client, s.in_case,
                           0, &w),
              ERR_FORBIDDEN);
    scene_close(&s, "ea17");
}

static void
a_step_can_be_a_partners_and_the_partner_is_listed(void)
{
    struct scene s;
    struct work *w;
    struct partner *rows;
    struct partner_ground *grounds_of;
    size_t count;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    given.until_on = (struct date){ 2026, 5, 31 };
    int64_t consent = consent_made(&s, &given);
    offer_id id = consent_taken(&s, consent, CLASS(C6));
    w = scene_work(&s, ACT_CLIENT_READ, "ea17", NO_OFFER);
    CHECK_INT(work_close(w, partner_list(w, &rows, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(rows[0].duty.v, fixture_duty(&s.f, "ngo").v);
    CHECK_INT(rows[0].classes, CLASSES_HEADER | CLASS(C6));
    CHECK(date_same(rows[0].until_on, given.until_on));
    w = scene_work(&s, ACT_PARTNER_READ, "ngo", NO_OFFER);
    CHECK_INT(work_close(w, partner_grounds(w, &grounds_of, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(grounds_of[0].offer.v, id.v);
    CHECK_INT(grounds_of[0].consent, consent);
    scene_close(&s, "ea17");
}

static void
a_partner_by_a_section_is_tied_on_that_section(void)
{
    struct scene s;
    offer_id id = { 0 };
    scene_open(&s, "work_ability");
    consent_ngo_is_provider(&s);
    struct offer_given given = scene_given(&s, OFFER_ORDER, "ngo");
    given.ground = "service_order";
    given.classes = CLASS(C7);
    CHECK_INT(scene_send(&s, "ea17", &given, &id, NULL), ERR_OK);
    CHECK_INT(scene_accept(&s, "ngo", id, 1, NULL), ERR_OK);
    CHECK_STR(fixture_text(&s.f, "SELECT ground FROM reach WHERE cause_id = :id AND tie = 10",
                           BINDS(BIND_ID("id", id))),
              "380/2023 116.4 §");
    unsigned open = 0;
    CHECK(consent_reads(&s, "ngo", &open));
    CHECK_INT(open, CLASSES_HEADER | CLASS(C7));
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM case_party WHERE party = 5"), 0);
    scene_close(&s, "ea17");
}

/* ---- letters ---- */

static struct letter_given
sample_letter(int64_t consent)
{
    return (struct letter_given){
        .to_text = "Workshop of the parish",
        .party = PARTY_NGO,
        .ground = "consent",
        .consent = consent,
        .purpose = "Whether a place in the workshop fits.",
        .question = "Is there a place in March?",
        .classes = CLASS(C7),
    };
}

static int64_t
consent_for_letter(struct scene *s)
{
    struct consent_given given = consent_sample(s);
    given.to[0] = 0;
    given.to_text = "Workshop of the parish";
    given.classes = CLASS(C6) | CLASS(C7);
    return consent_made(s, &given);
}

static enum err
make_letter(struct scene *s, const struct letter_given *given, int64_t *ret, struct work **ret_work)
{
    struct work *w = scene_work(s, ACT_LETTER_WRITE, "ea17", NO_OFFER);
    if (ret_work != NULL)
        *ret_work = w;
    return work_close(w, letter_make(w, given, ret));
}

static void
INV_26_a_letter_goes_on_a_ground_and_within_its_consent(void)
{
    struct scene s;
    struct work *w;
    int64_t id = 0;
    scene_open(&s, "work_ability");
    consent_all_classes_on(&s);
    with_steps(&s);
    int64_t consent = consent_for_letter(&s);
    struct letter_given given = sample_letter(consent);
    given.to_text = "Another workshop";
    CHECK_INT(make_letter(&s, &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "consent"), "This consent does not name the receiver.");
    given = sample_letter(consent);
    given.classes = CLASS(C5);
    CHECK_INT(make_letter(&s, &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "consent") != NULL, "the consent does not name health");
    given = sample_letter(0);
    given.ground = "employer";
    given.party = RECEIVER_EMPLOYER;
    CHECK_INT(make_letter(&s, &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "consent") != NULL, "118 §: only with a written consent");
    given.ground = "service_order";
    given.party = PARTY_PROVIDER;
    given.classes = CLASS(C5);
    CHECK_INT(make_letter(&s, &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "classes") != NULL, "116.4 § alone does not cover health");
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM letter"), 0);

    given = sample_letter(consent);
    CHECK_INT(make_letter(&s, &given, &id, NULL), ERR_OK);
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM letter_part WHERE class = 7"), 3);
    CHECK_MSG(consent_count(&s, "SELECT count(*) FROM letter_part WHERE class = 5") == 0,
              "what was not chosen is not in it");
    scene_close(&s, "ea17");
}

static void
INV_25_a_letter_has_no_contact_data_under_a_prohibition(void)
{
    struct scene s;
    int64_t id = 0;
    scene_open(&s, "work_ability");
    fixture_sql(&s.f, "UPDATE client SET phone = '040 1234567', address = 'Mallikatu 1'", NO_BINDS);
    struct letter_given given = sample_letter(consent_for_letter(&s));
    CHECK_INT(make_letter(&s, &given, &id, NULL), ERR_OK);
    const char *contacts = "SELECT count(*) FROM letter_part WHERE body IN ('040 1234567',"
                           " 'Mallikatu 1')";
    CHECK_INT(consent_count(&s, contacts), 2);
    fixture_sql(&s.f, "UPDATE client SET prohibited = 1", NO_BINDS);
    CHECK_INT(make_letter(&s, &given, &id, NULL), ERR_OK);
    CHECK_INT(consent_count(&s, contacts), 2);
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM letter WHERE masked = 1"), 1);
    scene_close(&s, "ea17");
}

static void
INV_24_an_answer_has_its_source_recorder_and_date(void)
{
    struct scene s;
    struct work *w;
    struct letter l;
    int64_t id = 0;
    static const struct {
        const char *source, *body;
        struct date on;
        enum privacy class;
        const char *field;
    } refused[] = {
        { "", "x", { 2026, 1, 15 }, C7, "source" },
        { "Letter of the manager", "", { 2026, 1, 15 }, C7, "body" },
        { "Letter of the manager", "x", { 2026, 1, 14 }, C7, "on" },
        { "Letter of the manager", "x", { 2026, 1, 17 }, C7, "on" },
        { "Letter of the manager", "x", { 2026, 1, 15 }, OPEN, "class" },
    };
    scene_open(&s, "work_ability");
    struct letter_given given = sample_letter(consent_for_letter(&s));
    CHECK_INT(make_letter(&s, &given, &id, NULL), ERR_OK);
    fixture_day(&s.f, (struct date){ 2026, 1, 16 });
    for (size_t i = 0; i < COUNT(refused); i++) {
        w = scene_work(&s, ACT_LETTER_WRITE, "ea17", (offer_id){ id });
        CHECK_INT(work_close(w, letter_answer(w, refused[i].source, refused[i].on, refused[i].class,
                                              refused[i].body)),
                  ERR_INVALID);
        CHECK_MSG(fixture_problem(w, refused[i].field) != NULL, refused[i].field);
    }
    w = scene_work(&s, ACT_LETTER_WRITE, "ea17", (offer_id){ id });
    CHECK_INT(work_close(w, letter_answer(w, "Letter of the manager", (struct date){ 2026, 1, 16 },
                                          C7, "A place from 2 March.")),
              ERR_OK);
    w = scene_work(&s, ACT_LETTER_READ, "ea17", (offer_id){ id });
    CHECK_INT(work_close(w, letter_get(w, &l)), ERR_OK);
    CHECK_MSG(l.org.v == fixture_actor(&s.f, "ea17")->org.v, "whose words stand at its foot");
    CHECK_STR(l.answer_source, "Letter of the manager");
    CHECK_STR(l.answer_by, "Aino Esimerkki");
    CHECK(date_same(l.answer_on, (struct date){ 2026, 1, 16 }));
    w = scene_work(&s, ACT_LETTER_WRITE, "ea17", (offer_id){ id });
    CHECK_INT(work_close(w, letter_answer(w, "Again", (struct date){ 2026, 1, 16 }, C7, "No.")),
              ERR_CONFLICT);
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM event WHERE kind = :kind",
                          BINDS(BIND_INT("kind", EVENT_PARTNER_ANSWERED))),
              1);
    scene_close(&s, "ea17");
}

const struct test client_partner_tests[] = {
    TEST(a_partner_marks_its_own_steps_and_nobody_elses),
    TEST(INV_20_a_partner_writes_entries_of_what_is_open_to_it),
    TEST(a_step_can_be_a_partners_and_the_partner_is_listed),
    TEST(a_partner_by_a_section_is_tied_on_that_section),
    TEST(INV_26_a_letter_goes_on_a_ground_and_within_its_consent),
    TEST(INV_25_a_letter_has_no_contact_data_under_a_prohibition),
    TEST(INV_24_an_answer_has_its_source_recorder_and_date),
    TEST_END,
};
