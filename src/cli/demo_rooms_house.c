/* cli/demo_rooms_house.c: what is of no one client's path in the demo: the organisations' texts,
 * surveys, requests for support, consultations, absences, urgent access, prohibitions, reviews of
 * rights, what stands out in the record (demo_rooms.h). */
#include "cli/demo_rooms.h"

#include "base/str.h"
#include "cli/demo_own.h"
#include "client/ask.h"
#include "client/consent.h"
#include "client/consultation.h"
#include "client/person.h"
#include "client/safety.h"
#include "client/urgent.h"
#include "region/absence.h"
#include "region/org_text.h"
#include "region/survey.h"

/* ---- texts of the organisations ---- */

static enum err
write_texts(struct demo *d, struct work *w, const struct demo_org *org)
{
    struct arena *a = d->now_arena;
    const struct names *n = &org->name;
    const struct names texts[ORG_TEXT_COUNT] = {
        [ORG_TEXT_CONTACT] = {
            str_printf(a, "%s: puhelin +358 00 100 0000, arkisin klo 9–15. Voit myös jättää "
                          "viestin omilla sivuillasi.", n->fi),
            str_printf(a, "%s: telefon +358 00 100 0000, vardagar kl. 9–15. Du kan också lämna "
                          "ett meddelande på dina egna sidor.", n->sv),
            str_printf(a, "%s: telephone +358 00 100 0000, on weekdays from 9 to 15. You can also "
                          "leave a message on your own pages.", n->en),
        },
        [ORG_TEXT_ASK] = {
            "Soitamme kolmen arkipäivän kuluessa. Kiireellisessä hädässä soita 112.",
            "Vi ringer inom tre vardagar. Ring 112 i en nödsituation.",
            "We call within three working days. In an emergency call 112.",
        },
        [ORG_TEXT_LETTER] = {
            str_printf(a, "%s, PL 900, Malliala. Vastaa vain siihen, mitä kysytään.", n->fi),
            str_printf(a, "%s, PB 900, Malldal. Svara endast på det som frågas.", n->sv),
            str_printf(a, "%s, PO Box 900, Malliala. Answer only what is asked.", n->en),
        },
        [ORG_TEXT_ACCESSIBILITY] = {
            "Kerro saavutettavuudesta puhelimitse +358 00 100 0001. Vastaamme kahdessa viikossa.",
            "Berätta om tillgängligheten per telefon +358 00 100 0001. Vi svarar inom två veckor.",
            "Tell us about accessibility by telephone +358 00 100 0001. We answer in two weeks.",
        },
        [ORG_TEXT_PRIVACY] = {
            "Tietosuojavastaava, puhelin +358 00 100 0002, arkisin klo 10–12.",
            "Dataskyddsombudet, telefon +358 00 100 0002, vardagar kl. 10–12.",
            "Data-protection officer, telephone +358 00 100 0002, on weekdays from 10 to 12.",
        },
    };
    for (int kind = ORG_TEXT_NONE + 1; kind < ORG_TEXT_COUNT; kind++)
        TRY(org_text_write(w, org->id, kind, &texts[kind], 0));
    return ERR_OK;
}

static enum err
org_texts_of_all(struct demo *d)
{
    int admin = demo_hand_named(d, "olavi.harjoituinen");
    for (int i = 0; i < d->unit_count; i++) {
        const struct demo_unit *u = &d->units[i];
        struct work *w;
        bool first = true;
        for (int k = 0; k < i; k++)
            first = first && d->units[k].org != u->org;
        if (!first || u->region == REGION_NONE || d->orgs[u->org].kind > PARTY_KELA)
            continue;
        TRY(demo_work(d, admin, ACT_UNIT_CHANGE, NULL, 0, &w));
        TRY(demo_close(d, w, write_texts(d, w, &d->orgs[u->org])));
    }
    return ERR_OK;
}

/* ---- surveys ---- */

#define QUESTIONS                                                                                  \
    {                                                                                              \
        { "Sain kertoa asiani yhdellä kertaa.", "Jag fick berätta om mitt ärende på en gång.",     \
          "I could tell about my matter at one time." },                                           \
            { "Tiedän, mitä seuraavaksi tapahtuu.", "Jag vet vad som händer härnäst.",             \
              "I know what happens next." },                                                       \
            { "Tavoitteeni on kirjattu omin sanoin.", "Mitt mål har skrivits med mina egna ord.",  \
              "My goal has been written in my own words." },                                       \
    }

static enum err
make_survey(struct demo *d, const char *login, int moment, const struct names *name, int days,
            int64_t *ret)
{
    struct work *w;
    struct survey_given given = {
        .moment = moment,
        .name = *name,
        .questions = QUESTIONS,
        .used_for = "Palvelun kehittäminen alueellisessa yhteistyöryhmässä / Utvecklingen av "
                    "tjänsten i den regionala samarbetsgruppen",
        .open_from_on = instant_date(d->now),
        .open_until_on = date_add_days(instant_date(d->now), days),
    };
    TRY(demo_work(d, demo_hand_named(d, login), ACT_SURVEY_CHANGE, NULL, 0, &w));
    return demo_close(d, w, survey_make(w, &given, ret));
}

static enum err
move_survey(struct demo *d, const char *login, int64_t id,
            enum err (*move)(struct work *w, int64_t id, int64_t version))
{
    struct work *w;
    struct survey s;
    TRY(demo_work(d, demo_hand_named(d, login), ACT_SURVEY_CHANGE, NULL, 0, &w));
    enum err err = survey_get(w, id, &s);
    return demo_close(d, w, err == ERR_OK ? move(w, id, s.version) : err);
}

static enum err
handle(struct work *w, int64_t id, int64_t version)
{
    return survey_handle(w, id,
                         "Ensimmäiselle tapaamiselle varataan 60 minuuttia. / För det första "
                         "mötet reserveras 60 minuter.",
                         "Alueen verkkosivulla ja odotustilan taululla / På regionens webbplats "
                         "och på väntrummets tavla",
                         version);
}

enum { ANSWERS = 14 };
static enum err
answer_survey(struct demo *d, int64_t id, int count)
{
    for (int i = 0; i < count; i++) {
        struct work *w;
        struct survey_given_answer given = {
            .words =
                i % 4 == 0 ? demo_own_words(d, i % 8 == 0 ? "fi" : "sv", WORDS_FEEDBACK) : NULL,
        };
        for (int q = 0; q < SURVEY_QUESTIONS_LEAST; q++)
            given.scores[q] = dice_between(&d->dice, 2, 5);
        TRY(demo_work(d, NOBODY, ACT_SURVEY_ANSWER, NULL, 0, &w));
        TRY(demo_close(d, w, survey_answer(w, id, &given)));
    }
    return ERR_OK;
}

static enum err
survey_of_meetings(struct demo *d)
{
    static const struct names name = { "Ensimmäinen tapaaminen", "Det första mötet",
                                       "First meeting" };
    int64_t id;
    TRY(make_survey(d, "mikael.provvik", MOMENT_FIRST_MEETING, &name, 60, &id));
    TRY(move_survey(d, "mikael.provvik", id, survey_open));
    TRY(answer_survey(d, id, ANSWERS));
    TRY(move_survey(d, "mikael.provvik", id, survey_close));
    return move_survey(d, "mikael.provvik", id, handle);
}

/* It stands open longer than it may without use: flagged. */
static enum err
survey_without_use(struct demo *d)
{
    static const struct names name = { "Suunnitelma ja arki", "Planen och vardagen",
                                       "The plan and everyday life" };
    int64_t id;
    TRY(make_survey(d, "birgitta.exempelholm", MOMENT_PLAN, &name, 400, &id));
    TRY(move_survey(d, "birgitta.exempelholm", id, survey_open));
    return answer_survey(d, id, ANSWERS / 2);
}

static enum err
survey_open_now(struct demo *d)
{
    static const struct names name = { "Yhteinen tuki", "Det gemensamma stödet", "Joint support" };
    TRY(make_survey(d, "mikael.provvik", MOMENT_ANY, &name, 365, &d->survey));
    TRY(move_survey(d, "mikael.provvik", d->survey, survey_open));
    return answer_survey(d, d->survey, ANSWERS);
}

static enum err
survey_draft(struct demo *d)
{
    static const struct names name = { "Päättymisen jälkeen", "Efter avslutet",
                                       "After the ending" };
    int64_t id;
    return make_survey(d, "mikael.provvik", MOMENT_ENDING, &name, 120, &id);
}

/* ---- requests for support ---- */

/* The coordinators' unit of a region takes them. */
static int
taking_hand(struct demo *d, int region)
{
    int unit = demo_unit_for(d, UNIT_ABILITY, region, NULL);
    return unit == NOBODY ? NOBODY : demo_hand_of(d, unit);
}

static enum err
send_request(struct demo *d, bool coast, int number)
{
    static const char *const langs[] = { "fi", "sv", "fi", "en" };
    const char *lang = langs[(size_t)number % COUNT(langs)];
    bool swedish = str_same(lang, "sv");
    const char *name, *login;
    struct work *w;
    struct ask_receipt receipt;
    demo_worker_name(d, swedish, &name, &login);
    const struct ask_given given = {
        .name = name,
        .phone = str_printf(d->now_arena, "+358 00 910 %04d", number),
        .email = number % 3 == 0 ? str_printf(d->now_arena, "asker%d@example.org", number) : NULL,
        .municipality = coast ? (number % 4 == 0 ? "599" : "905") : "853",
        .lang = lang,
        .interpreter_lang = number % 5 == 3 ? "uk" : NULL,
        .words = demo_own_words(d, swedish ? "sv" : "fi", WORDS_ASKING),
        .once_key = str_printf(d->now_arena, "demo-%d", number),
        .address = str_printf(d->now_arena, "192.0.2.%d", number % 250 + 1),
    };
    TRY(demo_work(d, NOBODY, ACT_ASK_SEND, NULL, 0, &w));
    return demo_close(d, w, ask_send(w, &given, &receipt));
}

/* The oldest that is in a state, moved on. */
static enum err
move_request(struct demo *d, int region, int state, int outcome)
{
    struct request_filter filter = { .state = state };
    struct request *all = NULL;
    size_t count = 0;
    bool more;
    struct work *w;
    int hand = taking_hand(d, region);
    TRY(demo_work(d, hand, ACT_REQUESTS_READ, NULL, 0, &w));
    TRY(demo_close(d, w, request_list(w, &filter, 10, &all, &count, &more)));
    if (count == 0)
        return ERR_OK;
    /* Who took it up goes on with it. */
    const char *reason = demo_own_words(d, demo_lang_of(d, hand), WORDS_GUIDED);
    TRY(demo_work(d, hand, ACT_REQUEST_ANSWER, NULL, all[0].id, &w));
    return demo_close(
        d, w,
        state == REQUEST_WAITING ? request_take(w, all[0].version)
        : state == REQUEST_TAKEN
            ? request_contacted(w, instant_date(d->now), all[0].version)
            : request_close(w, (enum request_outcome)outcome, reason, all[0].version));
}

/* Some come, and the ones before are moved on; the last ones wait. */
static enum err
requests(struct demo *d)
{
    static const int outcomes[] = { REQUEST_GUIDED, REQUEST_NOT_REACHED, REQUEST_NOT_WANTED };
    static const int regions[] = { OSTROBOTHNIA, SOUTHWEST };
    int each = 1 + d->client_count / 1000;
    for (size_t r = 0; r < COUNT(regions); r++) {
        int outcome = outcomes[(size_t)dice_below(&d->dice, COUNT(outcomes))];
        TRY(move_request(d, regions[r], REQUEST_CONTACTED, outcome));
        TRY(move_request(d, regions[r], REQUEST_TAKEN, 0));
        TRY(move_request(d, regions[r], REQUEST_WAITING, 0));
        for (int i = 0; i < each; i++)
            TRY(send_request(d, regions[r] == OSTROBOTHNIA, ++d->requests));
    }
    return ERR_OK;
}

/* ---- consultations ---- */

static enum err
consult(struct demo *d, int from, int to_unit, int role, int how_far)
{
    struct work *w;
    int64_t id;
    if (from == NOBODY || to_unit == NOBODY)
        return ERR_OK;
    const struct consultation_given given = {
        .to = d->units[to_unit].id,
        .to_role = role,
        .question = demo_own_words(d, demo_lang_of(d, from), WORDS_CONSULT),
    };
    TRY(demo_work(d, from, ACT_CONSULTATION_CHANGE, NULL, 0, &w));
    TRY(demo_close(d, w, consultation_ask(w, &given, &id)));
    if (how_far == 0)
        return ERR_OK;
    struct consultation c;
    int hand = demo_hand_of(d, to_unit), minutes = 5 * dice_between(&d->dice, 1, 6);
    const char *answer = demo_own_words(d, demo_lang_of(d, hand), WORDS_CONSULT_ANSWER);
    TRY(demo_work(d, hand, ACT_CONSULTATION_CHANGE, NULL, id, &w));
    enum err err = consultation_get(w, &c);
    TRY(demo_close(d, w, err == ERR_OK ? consultation_answer(w, answer, minutes, c.version) : err));
    if (how_far == 1)
        return ERR_OK;
    TRY(demo_work(d, from, ACT_CONSULTATION_CHANGE, NULL, id, &w));
    err = consultation_get(w, &c);
    return demo_close(
        d, w, err == ERR_OK ? consultation_close(w, dice_percent(&d->dice, 65), c.version) : err);
}

static enum err
consultations(struct demo *d)
{
    static const int regions[] = { OSTROBOTHNIA, SOUTHWEST };
    bool late = date_days(d->today) - date_days(instant_date(d->now)) < 10;
    for (size_t r = 0; r < COUNT(regions); r++) {
        int team = demo_unit_for(d, UNIT_ABILITY, regions[r], NULL);
        int special = demo_unit_for(d, UNIT_SPECIAL, regions[r], NULL);
        int labour =
            demo_unit_for(d, UNIT_LABOUR, regions[r], regions[r] == OSTROBOTHNIA ? "26" : "41");
        int health = demo_unit_for(d, UNIT_HEALTH, regions[r], NULL);
        TRY(consult(d, demo_hand_of(d, labour), team, CONSULTED_LOCAL_TEAM, late ? 0 : 2));
        TRY(consult(d, demo_hand_of(d, health), team, CONSULTED_COORDINATOR, late ? 1 : 2));
        TRY(consult(d, demo_hand_of(d, team), special, CONSULTED_SPECIAL_TEAM, late ? 0 : 2));
        TRY(consult(d, demo_hand_of(d, team), labour, CONSULTED_EMPLOYMENT, late ? 0 : 1));
    }
    return ERR_OK;
}

/* ---- absences ---- */

/* Two of a unit who are at work, the printed account second: it stands in. */
static enum err
away(struct demo *d, const char *area, int region, int from_days, int days)
{
    int unit = demo_unit_for(d, UNIT_LABOUR, region, area), first = NOBODY, second = NOBODY;
    const struct demo_unit *u = &d->units[unit];
    struct work *w;
    int64_t id;
    for (int i = u->first_hand; i < u->first_hand + u->hands; i++) {
        if (d->hands[i].actor.role != ROLE_WORKER || d->hands[i].left)
            continue;
        if (second == NOBODY)
            second = i;
        else if (first == NOBODY)
            first = i;
    }
    if (first == NOBODY)
        return ERR_OK;
    struct date from = date_add_days(instant_date(d->now), from_days);
    TRY(demo_work(d, demo_supervisor_of(d, unit), ACT_ABSENCE_SET, NULL, 0, &w));
    return demo_close(d, w,
                      absence_set(w, d->hands[first].actor.duty, d->hands[second].actor.duty, from,
                                  date_add_days(from, days), &id));
}

static enum err
absence_past(struct demo *d)
{
    TRY(away(d, "26", OSTROBOTHNIA, 5, 20));
    return away(d, "41", SOUTHWEST, 5, 26);
}

static enum err
absence_now(struct demo *d)
{
    TRY(away(d, "26", OSTROBOTHNIA, 0, 16));
    return away(d, "41", SOUTHWEST, 1, 20);
}

static enum err
absence_ahead(struct demo *d)
{
    TRY(away(d, "26", OSTROBOTHNIA, 40, 12));
    return away(d, "41", SOUTHWEST, 50, 9);
}

/* ---- urgent access, prohibitions ---- */

/* An open case with a code that nobody of this unit has to do with. */
static struct demo_client *
stranger(struct demo *d, int hand, int turn)
{
    for (int i = turn; i < d->client_count; i++) {
        struct demo_client *c = &d->clients[i];
        bool tied = !c->open || c->frozen || i % 23 == 11 ||
                    d->hands[c->holder].unit == d->hands[hand].unit;
        for (int party = 0; party < PARTIES; party++)
            tied = tied || (c->hand[party] != NOBODY &&
                            d->hands[c->hand[party]].unit == d->hands[hand].unit);
        for (int party = 0; party < PARTIES; party++)
            tied = tied || (c->referral[party].v != 0 && c->asked[party] == d->hands[hand].unit);
        if (!tied && c->extra.to != d->hands[hand].unit)
            return c;
    }
    return NULL;
}

static enum err
urgent(struct demo *d, const char *login, int turn, bool reviewed)
{
    int hand = demo_hand_named(d, login);
    struct demo_client *c = stranger(d, hand, turn);
    struct person person;
    struct work *w;
    client_id client;
    case_id in_case;
    if (c == NULL)
        return ERR_OK;
    TRY(demo_work(d, c->holder, ACT_CODE_REVEAL, c, 0, &w));
    TRY(demo_close(d, w, person_reveal(w, &person)));
    if (person.identity_code == NULL)
        return ERR_OK;
    const char *lang = demo_lang_of(d, hand);
    TRY(demo_work(d, hand, ACT_URGENT_OPEN, NULL, 0, &w));
    TRY(demo_close(d, w,
                   urgent_open(w, person.identity_code, EMERGENCY_ABSENCE,
                               demo_own_words(d, lang, WORDS_URGENT), 2, &client, &in_case)));
    TRY(demo_read(d, c, hand));
    if (!reviewed)
        return ERR_OK;
    int supervisor = demo_supervisor_of(d, d->hands[hand].unit);
    struct urgent *all;
    size_t count;
    bool more;
    TRY(demo_work(d, supervisor, ACT_URGENT_LIST, NULL, 0, &w));
    TRY(demo_close(d, w, urgent_list(w, -1, 0, 5, &all, &count, &more)));
    if (count == 0)
        return ERR_OK;
    TRY(demo_work(d, supervisor, ACT_URGENT_REVIEW, NULL, all[0].id, &w));
    return demo_close(d, w,
                      urgent_review(w, URGENT_JUSTIFIED,
                                    demo_own_words(d, lang, WORDS_URGENT_REVIEW), all[0].version));
}

static enum err
urgent_reviewed(struct demo *d)
{
    TRY(urgent(d, "linnea.mallberg", 0, true));
    return urgent(d, "helmi.keksinen", 0, true);
}

static enum err
urgent_waits(struct demo *d)
{
    TRY(urgent(d, "linnea.mallberg", d->client_count / 3, false));
    return urgent(d, "oskar.provstrom", d->client_count / 2, false);
}

static struct demo_client *
client_of(struct demo *d, const char *login, int skip)
{
    int hand = demo_hand_named(d, login);
    for (int i = 0; i < d->client_count; i++) {
        struct demo_client *c = &d->clients[i];
        bool prohibited = i % 41 == 7;
        if (c->open && !c->frozen && c->holder == hand && !prohibited && c != d->own && skip-- == 0)
            return c;
    }
    return NULL;
}

/* A printed account has a client under a prohibition; of another the removal has been asked for. */
static enum err
prohibit(struct demo *d, const char *login, int months, bool asked)
{
    struct demo_client *c = client_of(d, login, 1);
    struct prohibition p;
    struct work *w;
    if (c == NULL)
        return ERR_OK;
    const struct prohibition_given given = {
        .from_on = instant_date(d->now),
        .until_on = date_add_months(instant_date(d->now), months),
        .told_by = PROHIBITION_TOLD_AGENCY,
    };
    TRY(demo_work(d, c->holder, ACT_PROHIBITION_CHANGE, c, 0, &w));
    TRY(demo_close(d, w, prohibition_set(w, &given)));
    if (!asked)
        return ERR_OK;
    TRY(demo_work(d, c->holder, ACT_PROHIBITION_CHANGE, c, 0, &w));
    enum err err = prohibition_get(w, &p);
    if (err == ERR_OK)
        err = prohibition_ask(w,
                              str_same(c->lang, "sv") ? "Klienten visade beslutet om upphävande."
                                                      : "Asiakas näytti päätöksen poistamisesta.",
                              p.version);
    return demo_close(d, w, err);
}

static enum err
prohibitions(struct demo *d)
{
    static const char *const all[] = { "linnea.mallberg", "oskar.provstrom", "aino.mallinen",
                                       "eino.testinen" };
    for (size_t i = 0; i < COUNT(all); i++)
        TRY(prohibit(d, all[i], i % 2 == 0 ? 1 : 18, i == 1 || i == 2));
    return ERR_OK;
}

/* ---- what waits for the partner and the special team, and work at night ---- */

static enum err
orders_wait(struct demo *d)
{
    int partner = demo_hand_named(d, "signe.exempelgard");
    struct demo_client *c = client_of(d, "oskar.provstrom", 0);
    struct offer_given given = {
        .kind = OFFER_ORDER,
        .to = d->hands[partner].actor.unit,
        .ground = "consent",
        .classes = CLASS(C6) | CLASS(C7),
    };
    offer_id id;
    if (c != NULL && c->extra.to != d->hands[partner].unit) {
        given.reason = demo_words(d, c, WORDS_ORDER);
        given.purpose = demo_words(d, c, WORDS_CONSENT_PURPOSE);
        TRY(demo_consent(d, c, CONSENT_INFORMATION, d->units[d->hands[partner].unit].org, NULL,
                         DATE_NONE, &given.consent));
        TRY(demo_offer(d, c, &given, &id));
    }
    for (int i = 0; i < d->client_count; i++) {
        c = &d->clients[i];
        if (c->ability && c->open && !c->frozen && c->region == OSTROBOTHNIA &&
            c->beside.step == 0 && c->beside.order.v == 0 &&
            d->units[d->hands[c->holder].unit].does == UNIT_ABILITY)
            return demo_special(d, c);
    }
    return ERR_OK;
}

static enum err
reads_at_night(struct demo *d)
{
    struct demo_client *c = client_of(d, "oskar.provstrom", 0);
    return c == NULL ? ERR_OK : demo_read(d, c, c->holder);
}

/* ---- when ---- */

static const struct house_room {
    int before; /* days before the last day */
    enum err (*does)(struct demo *d);
} rooms[] = {
    { 400, org_texts_of_all },
    { 300, survey_of_meetings },
    { 200, survey_without_use },
    { 150, survey_open_now },
    { 5, survey_draft },
    { 100, consultations },
    { 40, consultations },
    { 4, consultations },
    { 60, requests },
    { 45, requests },
    { 30, requests },
    { 20, requests },
    { 12, requests },
    { 6, requests },
    { 2, requests },
    { 90, absence_past },
    { 3, absence_now },
    { 2, absence_ahead },
    { 40, urgent_reviewed },
    { 2, urgent_waits },
    { 15, prohibitions },
    { 120, demo_review_rights },
    { 34, demo_answer_log_requests },
    { 1, demo_officer_looks },
    { 1, orders_wait },
    { 6, reads_at_night },
    { 9, reads_at_night },
    { 17, reads_at_night },
    { 42, demo_own_choose },
    { 30, demo_own_choose },
    { 24, demo_own_choose },
};

void
demo_house_plan(struct demo *d)
{
    for (size_t i = 0; i < COUNT(rooms); i++) {
        struct date on = date_add_days(d->today, -rooms[i].before);
        if (date_compare(on, d->start) <= 0)
            on = date_add_days(d->start, 2);
        while (!date_is_working_day(on, MONDAY_TO_FRIDAY))
            on = date_add_days(on, -1);
        demo_put(d,
                 rooms[i].does == reads_at_night ? instant_of(on, 22, 41)
                                                 : demo_office_hour(&d->dice, on),
                 (int)i, H_HOUSE);
    }
}

enum err
demo_house_happens(struct demo *d, int which)
{
    return rooms[which].does(d);
}
