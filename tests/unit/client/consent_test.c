/* tests/unit/client/consent_test.c: a consent is held against what moves, and what goes by it ends
 * with it.
 *
 * Sources: DOMAIN 5.1, 5.2 (DIS-30, DIS-40..48), INV-22, INV-26, INV-30, CL-41; 380/2023 116.4 §,
 * 118 §.
 */
#include "tests/unit/client/consent_scene.h"

/* ---- recording ---- */

static void
a_consent_is_a_record_with_parties_classes_and_way(void)
{
    struct scene s;
    struct consent *rows;
    size_t count;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    given.given_by = CONSENT_BY_REPRESENTATIVE;
    given.representative = "Guardian Greta Malli";
    given.interpreter = "Sign language";
    given.until_on = (struct date){ 2026, 6, 30 };
    int64_t id = consent_made(&s, &given);
    struct work *w = scene_work(&s, ACT_CONSENT_READ, "ea17", NO_OFFER);
    CHECK_INT(consent_list(w, CONSENT_STANDS, &rows, &count), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(rows[0].id, id);
    CHECK_INT(rows[0].root, id);
    CHECK_INT(rows[0].classes, CLASS(C6) | CLASS(C7));
    CHECK_STR(rows[0].representative, "Guardian Greta Malli");
    CHECK_STR(rows[0].document, "Register A, 12/2026");
    CHECK_INT(consent_age_months(&rows[0], (struct date){ 2026, 4, 14 }), 2);
    CHECK_INT(consent_age_months(&rows[0], (struct date){ 2026, 4, 15 }), 3);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM consent_party WHERE org_id IN (1, 6)"), 2);
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM event WHERE kind = :kind",
                          BINDS(BIND_INT("kind", EVENT_CONSENT_GIVEN))),
              1);
    scene_close(&s, "ea17");
}

/* Each row spoils the sample in one way. */
enum spoil {
    NO_KIND,
    NOBODY_GIVES,
    NOBODY_GETS,
    NO_CLASS,
    NO_PURPOSE,
    NO_EXPLAINER,
    NO_LANG,
    NO_PAPER,
    BY_CODE,
    TOMORROW,
    OVER_ALREADY,
    ORAL_YESTERDAY,
    NO_REPRESENTATIVE,
    ORAL_TEAM,
    HEALTH_WITHOUT_HEALTH,
    PROVIDER_FROM_WSC,
    NO_EMPLOYER,
    STRANGE_PARTY,
};
static void
spoil(struct consent_given *g, enum spoil how, struct date today)
{
    switch (how) {
    case NO_KIND:
        g->kind = 0;
        break;
    case NOBODY_GIVES:
        g->from[0] = 0;
        break;
    case NOBODY_GETS:
        g->to[0] = 0;
        break;
    case NO_CLASS:
        g->classes = 0;
        break;
    case NO_PURPOSE:
        g->purpose = "";
        break;
    case NO_EXPLAINER:
        g->explained_by = NULL;
        break;
    case NO_LANG:
        g->lang = NULL;
        break;
    case NO_PAPER:
        g->document = NULL;
        break;
    case BY_CODE:
        g->way = CONSENT_BY_CODE;
        break;
    case TOMORROW:
        g->given_on = date_add_days(today, 1);
        break;
    case OVER_ALREADY:
        g->until_on = date_add_days(today, -1);
        break;
    case ORAL_YESTERDAY:
        g->way = CONSENT_ORAL;
        g->given_on = date_add_days(today, -1);
        break;
    case NO_REPRESENTATIVE:
        g->given_by = CONSENT_BY_REPRESENTATIVE;
        break;
    case ORAL_TEAM:
        g->kind = CONSENT_WORK_ABILITY_TEAM;
        g->way = CONSENT_ORAL;
        break;
    case HEALTH_WITHOUT_HEALTH:
        g->kind = CONSENT_PROVIDER_HEALTH;
        g->to[0] = ORG_PROVIDER;
        break;
    case PROVIDER_FROM_WSC:
        g->kind = CONSENT_PROVIDER_HEALTH;
        g->from[0] = ORG_WSC;
        g->to[0] = ORG_PROVIDER;
        break;
    case NO_EMPLOYER:
        g->kind = CONSENT_EMPLOYER;
        break;
    case STRANGE_PARTY:
        g->to[0] = 12345;
        break;
    }
}

static const struct {
    enum spoil how;
    const char *field, *why;
} refusals[] = {
    { NO_KIND, "kind", "no kind" },
    { NOBODY_GIVES, "from", "who may give is named one by one (DIS-43)" },
    { NOBODY_GETS, "to", "who gets is named one by one (DIS-43)" },
    { NO_CLASS, "classes", "nothing is ticked beforehand (DIS-31)" },
    { NO_PURPOSE, "purpose", "a purpose (DIS-31)" },
    { NO_EXPLAINER, "explained_by", "who explained (DIS-47)" },
    { NO_LANG, "lang", "in which language (DIS-47)" },
    { NO_PAPER, "document", "a written one has a document (DIS-47)" },
    { BY_CODE, "way", "a worker does not record what only the client's own page makes" },
    { TOMORROW, "given_on", "the future" },
    { OVER_ALREADY, "until_on", "it would be over" },
    { ORAL_YESTERDAY, "given_on", "INV-30: oral covers its own day" },
    { NO_REPRESENTATIVE, "representative", "who the representative is" },
    { ORAL_TEAM, "way", "DIS-41: a team's is written" },
    { HEALTH_WITHOUT_HEALTH, "classes", "116.4 §: without health data no consent is asked" },
    { PROVIDER_FROM_WSC, "from", "116.4 § is the employment authority's" },
    { NO_EMPLOYER, "to_text", "118 §: the employer is named" },
    { STRANGE_PARTY, "to", "no such organisation" },
};

static void
what_is_wrong_with_a_consent_is_said_at_its_field(void)
{
    struct scene s;
    struct work *w;
    int64_t id;
    scene_open(&s, "work_ability");
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct consent_given given = consent_sample(&s);
        spoil(&given, refusals[i].how, instant_date(s.f.now));
        CHECK_MSG(consent_try(&s, "ea17", &given, &id, &w) == ERR_INVALID, refusals[i].why);
        CHECK_MSG(fixture_problem(w, refusals[i].field) != NULL, refusals[i].why);
    }
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM consent"), 0);
    scene_close(&s, "ea17");
}

static void
health_and_social_classes_are_refused_where_they_are_off(void)
{
    struct scene s;
    struct work *w;
    int64_t id;
    scene_open(&s, "work_ability");
    fixture_sql(&s.f, "UPDATE organisation SET takes_c4 = 0, takes_c5 = 0 WHERE id = 1", NO_BINDS);
    struct consent_given given = consent_sample(&s);
    given.classes |= CLASS(C5);
    CHECK_INT(consent_try(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK(fixture_problem(w, "health") != NULL);
    given.classes = CLASS(C4);
    CHECK_INT(consent_try(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK(fixture_problem(w, "social") != NULL);
    scene_close(&s, "ea17");
}

static void
DIS_40_no_consent_is_asked_where_a_section_is_the_ground(void)
{
    struct scene s;
    struct work *w;
    int64_t id;
    scene_open(&s, "joint_support");
    struct consent_given given = consent_sample(&s);
    given.to[0] = ORG_KELA;
    given.to[1] = ORG_NGO;
    CHECK_INT(consent_try(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "to"),
              "In joint employment support a section is the ground between the employment "
              "authority, the county and Kela (381/2023 15 §). A consent between them would have "
              "no effect, so it is not asked.");
    given.to[0] = 0; /* outside the three it has effect */
    CHECK_INT(consent_try(&s, "ea17", &given, &id, NULL), ERR_OK);
    scene_close(&s, "ea17");
}

/* ---- use ---- */

static void
INV_22_an_offer_by_consent_is_held_against_it_when_it_is_sent(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "work_ability");
    struct consent_given sample = consent_sample(&s);
    int64_t consent = consent_made(&s, &sample);
    static const char *const why[] = {
        "This ground is a consent. Choose the recorded consent.",
        "The consent does not cover this: Education, work history and competence. Leave it out.",
        "This consent does not name the receiver.",
        "The ground asks for a consent of another kind.",
    };
    struct offer_given given[] = {
        consent_order(&s, 0, CLASS(C6)),
        consent_order(&s, consent, CLASS(C6) | CLASS(C3)),
        consent_order(&s, consent, CLASS(C6)),
        consent_order(&s, consent, CLASS(C6)),
    };
    given[2].to = fixture_unit(&s.f, "kela");
    given[3].ground = "social_need";
    given[3].to = fixture_unit(&s.f, "wsc17");
    for (size_t i = 0; i < COUNT(given); i++) {
        CHECK_INT(scene_send(&s, "ea17", &given[i], &id, &w), ERR_INVALID);
        CHECK_STR(fixture_problem(w, "consent"), why[i]);
    }
    given[0] = scene_given(&s, OFFER_ORDER, "ngo");
    given[0].ground = "service_order"; /* a section needs no consent, and takes none */
    given[0].consent = consent;
    consent_ngo_is_provider(&s);
    CHECK_INT(scene_send(&s, "ea17", &given[0], &id, &w), ERR_INVALID);
    CHECK(fixture_problem(w, "consent") != NULL);
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM offer"), 0);
    scene_close(&s, "ea17");
}

static void
INV_22_and_again_when_it_is_accepted(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    given.until_on = (struct date){ 2026, 1, 20 };
    int64_t consent = consent_made(&s, &given);
    offer_id id = consent_sent(&s, consent, CLASS(C6));
    fixture_day(&s.f, (struct date){ 2026, 1, 21 });
    CHECK_INT(scene_accept(&s, "ngo", id, 1, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, NULL), "This consent ran out on 20.1.2026. Ask the client again.");
    CHECK_INT(offer_state_of(&s, id), OFFER_OFFERED);
    CHECK_MSG(!consent_reads(&s, "ngo", NULL), "nothing opened");
    fixture_day(&s.f, (struct date){ 2026, 1, 20 });
    CHECK_INT(scene_accept(&s, "ngo", id, 1, NULL), ERR_OK);
    CHECK_MSG(consent_reads(&s, "ngo", NULL), "its last day");
    fixture_day(&s.f, (struct date){ 2026, 1, 21 });
    CHECK_MSG(!consent_reads(&s, "ngo", NULL), "the tie has the consent's last day");
    scene_close(&s, "ea17");
}

static void
INV_22_the_tie_and_the_line_of_the_record_name_the_consent(void)
{
    struct scene s;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    int64_t consent = consent_made(&s, &given);
    offer_id id = consent_taken(&s, consent, CLASS(C6));
    const char *words = str_printf(s.f.arena, "consent %s", id_text(s.f.arena, consent));
    CHECK_STR(fixture_text(&s.f, "SELECT ground FROM reach WHERE cause_id = :id AND tie = 10",
                           BINDS(BIND_ID("id", id))),
              words);
    CHECK_INT(
        fixture_int(&s.f, "SELECT consent_id FROM offer WHERE id = :id", BINDS(BIND_ID("id", id))),
        consent);
    CHECK(consent_reads(&s, "ngo", NULL));
    scene_close(&s, "ea17");
}

static void
a_partner_sees_the_classes_chosen_and_no_more(void)
{
    static const enum privacy each[] = { C3, C4, C5, C6, C7 };
    for (size_t i = 0; i < COUNT(each); i++) {
        struct scene s;
        unsigned open = 0;
        scene_open(&s, "work_ability");
        consent_all_classes_on(&s);
        struct consent_given given = consent_sample(&s);
        given.classes = CLASS(C3) | CLASS(C4) | CLASS(C5) | CLASS(C6) | CLASS(C7);
        (void)consent_taken(&s, consent_made(&s, &given), CLASS(each[i]));
        CHECK(consent_reads(&s, "ngo", &open));
        CHECK_INT(open, CLASSES_HEADER | CLASS(each[i]));
        scene_close(&s, "ea17");
    }
}

static void
INV_26_health_goes_to_a_provider_by_a_written_consent_only(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    unsigned open = 0;
    scene_open(&s, "work_ability");
    consent_all_classes_on(&s);
    consent_ngo_is_provider(&s);
    struct offer_given order = scene_given(&s, OFFER_ORDER, "ngo");
    order.ground = "service_order";
    order.classes = CLASS(C5);
    CHECK_INT(scene_send(&s, "ea17", &order, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "classes") != NULL, "116.4 § alone does not cover health");

    struct consent_given given = consent_sample(&s);
    given.classes = CLASS(C5) | CLASS(C6);
    given.way = CONSENT_ORAL;
    int64_t consent = consent_made(&s, &given);
    order = consent_order(&s, consent, CLASS(C5));
    CHECK_INT(scene_send(&s, "ea17", &order, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "consent") != NULL, "oral");
    fixture_sql(&s.f, "UPDATE consent SET way = 3, until_on = NULL", NO_BINDS);
    CHECK_INT(scene_send(&s, "ea17", &order, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "consent"), "Health information goes to a provider or an employer "
                                             "only with a written consent that names it.");

    given.way = CONSENT_WRITTEN;
    given.kind = CONSENT_PROVIDER_HEALTH;
    consent = consent_made(&s, &given);
    order = consent_order(&s, consent, CLASS(C5));
    order.ground = "provider_health";
    CHECK_INT(scene_send(&s, "ea17", &order, &id, NULL), ERR_OK);
    CHECK_INT(scene_accept(&s, "ngo", id, 1, NULL), ERR_OK);
    CHECK(consent_reads(&s, "ngo", &open));
    CHECK_INT(open, CLASSES_HEADER | CLASS(C5));
    scene_close(&s, "ea17");
}

static void
INV_26_responsibility_with_all_its_data_does_not_go_to_a_provider(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    struct offer_given handoff = consent_order(&s, consent_made(&s, &given), CLASS(C6));
    handoff.kind = OFFER_HANDOFF;
    CHECK_INT(scene_send(&s, "ea17", &handoff, &id, &w), ERR_INVALID);
    CHECK(fixture_problem(w, "to") != NULL);
    scene_close(&s, "ea17");
}

static void
INV_30_an_oral_consent_covers_one_contact_on_its_day(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    given.way = CONSENT_ORAL;
    given.to[1] = ORG_KELA;
    int64_t consent = consent_made(&s, &given);
    (void)consent_taken(&s, consent, CLASS(C6));
    CHECK(consent_reads(&s, "ngo", NULL));
    struct offer_given second = consent_order(&s, consent, CLASS(C6));
    second.to = fixture_unit(&s.f, "kela");
    CHECK_INT(scene_send(&s, "ea17", &second, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "consent"),
              "The oral consent has been used: it covers one contact.");
    fixture_day(&s.f, (struct date){ 2026, 1, 16 });
    CHECK_MSG(!consent_reads(&s, "ngo", NULL), "the contact is over");
    CHECK_INT(scene_send(&s, "ea17", &second, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "consent"),
              "The oral consent of 15.1.2026 covered one contact on that day. Ask the client "
              "again, or have it in writing.");
    scene_close(&s, "ea17");
}

/* ---- what contradicts ---- */

static void
of_two_that_contradict_it_is_said_which_one_stands(void)
{
    struct scene s;
    struct work *w;
    int64_t second = 0;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    int64_t first = consent_made(&s, &given);
    offer_id id = consent_taken(&s, first, CLASS(C6) | CLASS(C7));
    given.classes = CLASS(C6);
    CHECK_INT(consent_try(&s, "ea17", &given, &second, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, "replaces"),
              "This contradicts what stands since 15.1.2026: Exchange of information between "
              "named parties. That one holds until it is withdrawn, changed, or replaced by this "
              "one: tick it here.");
    given.replaces = true;
    CHECK_INT(consent_try(&s, "ea17", &given, &second, NULL), ERR_OK);
    CHECK_INT(consent_state_of(&s, first), CONSENT_REPLACED);
    unsigned open = 0;
    CHECK_MSG(consent_reads(&s, "ngo", &open), "it goes on by the newer one");
    CHECK_INT(open, CLASSES_HEADER | CLASS(C6));
    CHECK_INT(
        fixture_int(&s.f, "SELECT consent_id FROM offer WHERE id = :id", BINDS(BIND_ID("id", id))),
        second);
    scene_close(&s, "ea17");
}

static void
DIS_46_a_prohibition_holds_back_what_a_consent_opens(void)
{
    struct scene s;
    struct work *w;
    int64_t id = 0;
    offer_id offer;
    scene_open(&s, "work_ability");
    struct consent_given prohibition = consent_sample(&s), given = consent_sample(&s);
    prohibition.kind = CONSENT_PROHIBITION;
    prohibition.classes = CLASS(C7);
    prohibition.from[0] = 0; /* whoever gives */
    int64_t stands = consent_made(&s, &prohibition);
    CHECK_INT(consent_try(&s, "ea17", &given, &id, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, "replaces"),
              "The prohibition of 15.1.2026 stands against this. It is withdrawn or changed "
              "first, if the client so wishes.");
    given.classes = CLASS(C6); /* what it does not concern */
    int64_t consent = consent_made(&s, &given);
    /* a prohibition that comes later needs to say that it replaces, and then ends it */
    (void)consent_taken(&s, consent, CLASS(C6));
    prohibition.classes = CLASS(C6);
    prohibition.to[0] = 0; /* concerns everybody */
    CHECK_INT(consent_try(&s, "ea17", &prohibition, &id, &w), ERR_CONFLICT);
    CHECK_INT(consent_withdrawn(&s, "ea17", stands), ERR_OK);
    prohibition.replaces = true;
    CHECK_INT(consent_try(&s, "ea17", &prohibition, &id, NULL), ERR_OK);
    CHECK_INT(consent_state_of(&s, consent), CONSENT_WITHDRAWN);
    CHECK(!consent_reads(&s, "ngo", NULL));
    /* beside a consent of other parties it holds at the moment of use */
    fixture_sql(&s.f, "UPDATE consent SET state = 1, ended_on = NULL WHERE id = :id",
                BINDS(BIND_RAW_ID("id", consent)));
    struct offer_given order = consent_order(&s, consent, CLASS(C6));
    CHECK_INT(scene_send(&s, "ea17", &order, &offer, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "consent"),
              "The client's prohibition of 15.1.2026 holds this back.");
    scene_close(&s, "ea17");
}

static void
a_party_that_has_closed_is_refused_and_named(void)
{
    struct scene s;
    struct work *w;
    int64_t id;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    int64_t consent = consent_made(&s, &given);
    given.to[0] = 106; /* one unit of it */
    fixture_sql(&s.f, "UPDATE unit SET until_on = '2026-01-14' WHERE id = 106", NO_BINDS);
    given.replaces = true;
    CHECK_INT(consent_try(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "to"), "Services has closed, so nothing can move by this consent. "
                                        "Choose another.");
    offer_id offer;
    struct offer_given order = consent_order(&s, consent, CLASS(C6));
    CHECK_INT(scene_send(&s, "ea17", &order, &offer, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "to"), "Services does not take offers now. Choose another unit.");
    /* it is withdrawn all the same: nobody there is told by the program, so the holder tells */
    CHECK_INT(consent_withdrawn(&s, "ea17", consent), ERR_OK);
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM consent_notice WHERE unit_id IS NULL"), 1);
    scene_close(&s, "ea17");
}

/* ---- ending ---- */

static void
a_withdrawal_acts_at_once_and_an_open_page_closes(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    int64_t consent = consent_made(&s, &given);
    offer_id id = consent_taken(&s, consent, CLASS(C6));
    w = scene_work(&s, ACT_PARTNER_WORK, "ngo", NO_OFFER);
    CHECK_INT(work_close(w, partner_note(w, C6, DATE_NONE, "The training has begun.")), ERR_OK);
    CHECK(consent_reads(&s, "ngo", NULL));
    CHECK_INT(consent_withdrawn(&s, "ea17", consent), ERR_OK);
    CHECK_MSG(!consent_reads(&s, "ngo", NULL), "the next request of the open page");
    CHECK_INT(fixture_work(&s.f, ACT_PARTNER_WORK, fixture_actor(&s.f, "ngo"), s.client, s.in_case,
                           0, &w),
              ERR_FORBIDDEN);
    CHECK_INT(offer_state_of(&s, id), OFFER_ACCEPTED);
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "ngo").v, EVENT_CONSENT_WITHDRAWN), 1);
    CHECK_MSG(fixture_int(&s.f, "SELECT count(*) FROM event WHERE kind = :kind",
                          BINDS(BIND_INT("kind", EVENT_PARTNER_ENTERED))) == 1,
              "DIS-48: what was lawful before stays");
    w = scene_work(&s, ACT_CONSENT_WITHDRAW, "ea17", (offer_id){ consent });
    CHECK_INT(work_close(w, consent_withdraw(w, NULL, 0)), ERR_CONFLICT);
    scene_close(&s, "ea17");
}

static void
a_withdrawal_while_an_offer_is_open_withdraws_the_offer(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    int64_t consent = consent_made(&s, &given);
    offer_id id = consent_sent(&s, consent, CLASS(C6));
    CHECK_INT(consent_withdrawn(&s, "ea17", consent), ERR_OK);
    CHECK_INT(offer_state_of(&s, id), OFFER_WITHDRAWN);
    CHECK(fixture_text(&s.f, "SELECT closing_note FROM offer WHERE id = :id",
                       BINDS(BIND_ID("id", id))) != NULL);
    CHECK_INT(scene_accept(&s, "ngo", id, 1, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, NULL),
              "This cannot be done any more. The state of the offer: Withdrawn.");
    scene_close(&s, "ea17");
}

static void
DIS_44_any_party_that_hears_of_it_records_the_withdrawal(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s), other = consent_sample(&s);
    int64_t consent = consent_made(&s, &given);
    other.kind = CONSENT_WORK_ABILITY_TEAM;
    other.to[0] = ORG_KELA;
    int64_t of_others = consent_made(&s, &other);
    (void)consent_taken(&s, consent, CLASS(C6));
    w = scene_work(&s, ACT_CONSENT_WITHDRAW, "ngo", (offer_id){ of_others });
    CHECK_INT(work_close(w, consent_withdraw(w, NULL, 0)), ERR_NOT_FOUND);
    CHECK_INT(consent_withdrawn(&s, "ngo", consent), ERR_OK);
    CHECK_MSG(!consent_reads(&s, "ngo", NULL), "by the partner itself");
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_CONSENT_WITHDRAWN), 2);
    CHECK_MSG(fixture_int(&s.f, "SELECT count(*) FROM consent_notice WHERE unit_id = :unit",
                          BINDS(BIND_ID("unit", fixture_unit(&s.f, "ea17")))) == 1,
              "the unit that holds the case is told");
    scene_close(&s, "ea17");
}

static void
the_client_withdraws_on_the_own_page_and_a_partners_page_closes(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    int64_t consent = consent_made(&s, &given);
    (void)consent_taken(&s, consent, CLASS(C6));
    client_id other = fixture_client(&s.f, "Toinen", "ea17");
    struct actor own = { .self = other, .role = ROLE_CLIENT, .lang = LANG_FI };
    CHECK_INT(fixture_work(&s.f, ACT_OWN_CONSENT_WITHDRAW, &own, s.client, s.in_case, consent, &w),
              ERR_FORBIDDEN);
    own.self = s.client;
    CHECK_INT(fixture_work(&s.f, ACT_OWN_CONSENT_WITHDRAW, &own, s.client, s.in_case, consent, &w),
              ERR_OK);
    CHECK_INT(work_close(w, consent_withdraw(w, NULL, 1)), ERR_OK);
    CHECK_INT(consent_state_of(&s, consent), CONSENT_WITHDRAWN);
    CHECK(!consent_reads(&s, "ngo", NULL));
    CHECK_MSG(consent_count(&s, "SELECT count(*) FROM consent_notice") == 2,
              "both parties are told: the client is neither");
    CHECK_INT(scene_notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_CONSENT_WITHDRAWN), 2);
    scene_close(&s, "ea17");
}

static int64_t
notice_of(struct scene *s, const char *login)
{
    return fixture_int(&s->f, "SELECT id FROM consent_notice WHERE unit_id = :unit",
                       BINDS(BIND_ID("unit", fixture_unit(&s->f, login))));
}

static void
CL_41_each_partner_has_one_task_until_it_is_confirmed(void)
{
    struct scene s;
    struct work *w;
    struct consent_notice *rows;
    size_t count;
    const char *met = "SELECT count(*) FROM deadline WHERE rule = 'consent_partners_told'"
                      " AND met_on IS NOT NULL";
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    given.to[1] = ORG_KELA;
    given.to_text = "Workshop of the parish";
    int64_t consent = consent_made(&s, &given);
    (void)consent_taken(&s, consent, CLASS(C6));
    CHECK_INT(consent_withdrawn(&s, "ea17", consent), ERR_OK);
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM consent_notice"), 3);
    CHECK_INT(consent_count(&s, "SELECT count(*) FROM deadline WHERE rule = 'consent_partners_told'"
                                " AND met_on IS NULL AND due_on = '2026-01-16'"),
              1);
    w = scene_work(&s, ACT_DAY_READ, "ngo", NO_OFFER);
    CHECK_INT(work_close(w, consent_notices_waiting(w, &rows, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(rows[0].family_name, "Malliharju");
    /* the partner confirms its own, the responsible person those that nobody else can */
    CHECK_INT(fixture_work(&s.f, ACT_CONSENT_TELL, fixture_actor(&s.f, "ngo"), s.client, s.in_case,
                           notice_of(&s, "kela"), &w),
              ERR_FORBIDDEN);
    w = scene_work(&s, ACT_CONSENT_TELL, "ngo", (offer_id){ notice_of(&s, "ngo") });
    CHECK_INT(work_close(w, consent_told(w, NULL)), ERR_OK);
    CHECK_INT(fixture_work(&s.f, ACT_CONSENT_TELL, fixture_actor(&s.f, "ngo"), s.client, s.in_case,
                           notice_of(&s, "ngo"), &w),
              ERR_FORBIDDEN);
    w = scene_work(&s, ACT_CONSENT_TELL, "kela", (offer_id){ notice_of(&s, "kela") });
    CHECK_INT(work_close(w, consent_told(w, NULL)), ERR_OK);
    CHECK_INT(consent_count(&s, met), 0);
    int64_t last = consent_count(&s, "SELECT id FROM consent_notice WHERE unit_id IS NULL");
    w = scene_work(&s, ACT_CONSENT_TELL, "ea17", (offer_id){ last });
    CHECK_INT(work_close(w, consent_told(w, "By letter.")), ERR_OK);
    CHECK_INT(consent_count(&s, met), 1);
    w = scene_work(&s, ACT_CONSENT_TELL, "ea17", (offer_id){ last });
    CHECK_INT(work_close(w, consent_told(w, "Again.")), ERR_CONFLICT);
    scene_close(&s, "ea17");
}

static void
a_change_is_a_new_version_and_what_it_covers_no_longer_ends(void)
{
    struct scene s;
    struct work *w;
    int64_t second;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    int64_t first = consent_made(&s, &given);
    offer_id id = consent_taken(&s, first, CLASS(C6) | CLASS(C7));
    given.classes = CLASS(C6);
    w = scene_work(&s, ACT_CONSENT_CHANGE, "ea17", (offer_id){ first });
    CHECK_INT(work_close(w, consent_change(w, &given, 1, &second)), ERR_OK);
    unsigned open = 0;
    CHECK(consent_reads(&s, "ngo", &open));
    CHECK_INT(open, CLASSES_HEADER | CLASS(C6));
    CHECK_INT(fixture_int(&s.f, "SELECT root_id FROM consent WHERE id = :id",
                          BINDS(BIND_RAW_ID("id", second))),
              first);
    w = scene_work(&s, ACT_CONSENT_CHANGE, "ea17", (offer_id){ first });
    CHECK_INT(work_close(w, consent_change(w, &given, 2, &second)), ERR_CONFLICT);
    given.to[0] = ORG_KELA; /* the association is named no longer */
    int64_t third;
    w = scene_work(&s, ACT_CONSENT_CHANGE, "ea17", (offer_id){ second });
    CHECK_INT(work_close(w, consent_change(w, &given, 1, &third)), ERR_OK);
    CHECK(!consent_reads(&s, "ngo", NULL));
    CHECK_INT(offer_state_of(&s, id), OFFER_ACCEPTED);
    scene_close(&s, "ea17");
}

static void
it_is_warned_of_before_it_runs_out_and_the_clerk_ends_it(void)
{
    struct scene s;
    struct work *w;
    struct consent *soon;
    struct consent_due_line *due;
    size_t count;
    scene_open(&s, "work_ability");
    struct consent_given given = consent_sample(&s);
    given.until_on = (struct date){ 2026, 2, 28 };
    int64_t consent = consent_made(&s, &given);
    offer_id id = consent_sent(&s, consent, CLASS(C6));
    static const struct {
        struct date on;
        size_t count;
    } days[] = { { { 2026, 1, 28 }, 0 }, { { 2026, 1, 29 }, 1 }, { { 2026, 2, 28 }, 1 } };
    for (size_t i = 0; i < COUNT(days); i++) {
        fixture_day(&s.f, days[i].on);
        w = scene_work(&s, ACT_DAY_READ, "ea17", NO_OFFER);
        CHECK_INT(work_close(w, consent_running_out(w, &soon, &count)), ERR_OK);
        CHECK_INT(count, days[i].count);
        w = scene_work(&s, ACT_CLERK, NULL, NO_OFFER);
        CHECK_INT(work_close(w, consent_due_list(w, &due, &count)), ERR_OK);
        CHECK_INT(count, 0);
    }
    fixture_day(&s.f, (struct date){ 2026, 3, 1 });
    w = scene_work(&s, ACT_CLERK, NULL, NO_OFFER);
    CHECK_INT(work_close(w, consent_due_list(w, &due, &count)), ERR_OK);
    CHECK_INT(count, 1);
    w = scene_work(&s, ACT_CLERK, NULL, (offer_id){ consent });
    CHECK_INT(work_close(w, consent_expire(w)), ERR_OK);
    CHECK_INT(consent_state_of(&s, consent), CONSENT_EXPIRED);
    CHECK_INT(offer_state_of(&s, id), OFFER_WITHDRAWN);
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM event WHERE kind = :kind",
                          BINDS(BIND_INT("kind", EVENT_CONSENT_EXPIRED))),
              1);
    scene_close(&s, "ea17");
}

const struct test client_consent_tests[] = {
    TEST(a_consent_is_a_record_with_parties_classes_and_way),
    TEST(what_is_wrong_with_a_consent_is_said_at_its_field),
    TEST(health_and_social_classes_are_refused_where_they_are_off),
    TEST(DIS_40_no_consent_is_asked_where_a_section_is_the_ground),
    TEST(INV_22_an_offer_by_consent_is_held_against_it_when_it_is_sent),
    TEST(INV_22_and_again_when_it_is_accepted),
    TEST(INV_22_the_tie_and_the_line_of_the_record_name_the_consent),
    TEST(a_partner_sees_the_classes_chosen_and_no_more),
    TEST(INV_26_health_goes_to_a_provider_by_a_written_consent_only),
    TEST(INV_26_responsibility_with_all_its_data_does_not_go_to_a_provider),
    TEST(INV_30_an_oral_consent_covers_one_contact_on_its_day),
    TEST(of_two_that_contradict_it_is_said_which_one_stands),
    TEST(DIS_46_a_prohibition_holds_back_what_a_consent_opens),
    TEST(a_party_that_has_closed_is_refused_and_named),
    TEST(a_withdrawal_acts_at_once_and_an_open_page_closes),
    TEST(a_withdrawal_while_an_offer_is_open_withdraws_the_offer),
    TEST(DIS_44_any_party_that_hears_of_it_records_the_withdrawal),
    TEST(the_client_withdraws_on_the_own_page_and_a_partners_page_closes),
    TEST(CL_41_each_partner_has_one_task_until_it_is_confirmed),
    TEST(a_change_is_a_new_version_and_what_it_covers_no_longer_ends),
    TEST(it_is_warned_of_before_it_runs_out_and_the_clerk_ends_it),
    TEST_END,
};
