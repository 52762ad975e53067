/* cli/demo_region_cards.c: the service cards of the two regions of the demo, their joint training
 * and their competence.
 *
 * Each unit gives the families of services that are its own, a card for each group.  All are
 * invented and say so.  A few are drafts that lack a text, a few are withdrawn, and some nobody has
 * looked at for a year: the pages show what then happens.
 */
#include "cli/demo_region_cards.h"

#include "access/people.h"
#include "cli/demo_region.h"
#include "region/competence.h"
#include "region/induction.h"
#include "region/training.h"

#include <stdlib.h>

enum { CARDS_MOST = 200, EVERY_DRAFT = 13, EVERY_WITHDRAWN = 17, EVERY_STALE = 11 };

static struct made {
    int64_t id;
    int hand;
    int64_t capacity;
    bool published;
} made[CARDS_MOST];
static size_t made_count;

static const char *
code_of_region(int region)
{
    return region == SOUTHWEST ? DEMO_REGION_NEW : DEMO_REGION;
}

static bool
gives(const struct demo *d, const struct demo_unit *u, const struct card_family *f)
{
    return u->does == f->does && (f->kind == 0 || d->orgs[u->org].kind == f->kind);
}

/* The supervisor of a unit, who keeps its cards; NOBODY where there is none. */
static int
supervisor_of(const struct demo *d, const struct demo_unit *u)
{
    for (int i = u->first_hand + u->hands - 1; i >= u->first_hand; i--)
        if (d->hands[i].actor.role == ROLE_SUPERVISOR && !d->hands[i].left)
            return i;
    return NOBODY;
}

static struct both
named(struct arena *a, struct both name, enum card_group group)
{
    if (group == FOR_ALL)
        return name;
    return (struct both){ str_printf(a, "%s: %s", name.fi, card_group_names[group].fi),
                          str_printf(a, "%s: %s", name.sv, card_group_names[group].sv) };
}

static struct card_given
given_of(struct demo *d, const struct demo_unit *u, const struct card_family *f,
         enum card_group group, int hand, const int64_t *area)
{
    struct arena *a = d->now_arena;
    const struct names unit = u->name;
    bool county = d->orgs[u->org].kind == PARTY_WSC;
    bool through = u->does == UNIT_SPECIAL;
    return (struct card_given){
        .t = {
            .name = named(a, f->name, group),
            .sector = county ? (struct both){ "Sosiaali- ja terveyspalvelut",
                                              "Social- och hälsovårdstjänster" }
                      : u->does == UNIT_LABOUR
                          ? (struct both){ "Työvoimapalvelut", "Arbetskraftsservice" }
                          : (struct both){ "Kumppanien palvelut", "Partnernas tjänster" },
            .definition = f->definition,
            .target = card_group_targets[group],
            .eligibility = through
                               ? (struct both){ "Lähete peruspalveluista.",
                                                "Remiss från basservicen." }
                               : (struct both){ "Palvelu sovitaan asiakkaan kanssa. Diagnoosia tai "
                                                "tiettyä etuutta ei edellytetä.",
                                                "Tjänsten avtalas med kunden. Ingen diagnos eller "
                                                "viss förmån förutsätts." },
            .goal = { "Asiakas pääsee askeleen lähemmäs työtä tai opintoja.",
                      "Kunden kommer ett steg närmare arbete eller studier." },
            .content = f->content,
            .entry = through ? (struct both){ "Työntekijä tekee lähetteen.",
                                              "En anställd skriver en remiss." }
                             : (struct both){ "Asiakas voi ottaa yhteyttä itse, tai työntekijä "
                                              "tarjoaa palvelua.",
                                              "Kunden kan själv ta kontakt, eller så erbjuder en "
                                              "anställd tjänsten." },
            .contact = { str_printf(a, "%s, palveluesihenkilö", unit.fi),
                         str_printf(a, "%s, servicechefen", unit.sv) },
        },
        .whole = f->whole,
        .org = d->orgs[u->org].id,
        .unit = u->id,
        .owner = d->hands[hand].actor.duty,
        .languages = 1u << 1 | 1u << 2 | (group == FOR_NEWCOMERS ? 1u << 3 | 1u << 7 : 0),
        .channels = through ? 1u << 7 : 1u << 1 | 1u << 2 | (f->capacity > 0 ? 1u << 6 : 0),
        .areas = area,
        .area_count = area == NULL ? 0 : 1,
        .capacity = f->capacity,
        .sample = true,
    };
}

static enum err
make_card(struct demo *d, const char *region, const struct demo_unit *u,
          const struct card_family *f, enum card_group group, int hand)
{
    struct work *w;
    int64_t id, area;
    size_t i = made_count;
    bool of_area = u->area != NULL && str_to_int(u->area, 1, 99, &area);
    if (i == CARDS_MOST)
        return ERR_OK;
    struct card_given given = given_of(d, u, f, group, hand, of_area ? &area : NULL);
    bool draft = i % EVERY_DRAFT == 5;
    if (draft)
        given.t.goal.sv = NULL; /* what still has to be written */
    TRY(demo_work(d, hand, ACT_CARD_EDIT, NULL, 0, &w));
    enum err err = card_make(w, region, &given, &id);
    if (err == ERR_OK && !draft)
        err = card_publish(w, id, 1);
    TRY(demo_close(d, w, err));
    made[made_count++] = (struct made){ id, hand, f->capacity, !draft };
    return ERR_OK;
}

/* A region's own card from a model. */
static enum err
from_model(struct demo *d, const char *region, const struct demo_unit *u, size_t which, int hand)
{
    struct work *w;
    struct card *models;
    size_t count;
    int64_t id = 0;
    TRY(demo_work(d, hand, ACT_CARD_EDIT, NULL, 0, &w));
    enum err err = card_list(w, &(struct card_filter){ .region = NULL }, &models, &count, NULL);
    for (size_t i = 0; err == ERR_OK && i < count; i++) {
        const struct card *m = &models[i];
        bool special = (m->channels & (1 << 7)) != 0;
        if (special != (which == 1))
            continue;
        const struct card_given given = {
            .t = m->t,
            .whole = m->whole,
            .org = d->orgs[u->org].id,
            .unit = u->id,
            .owner = d->hands[hand].actor.duty,
            .languages = (unsigned)m->languages,
            .channels = (unsigned)m->channels,
            .sample = true,
            .source = m->source,
        };
        err = card_make(w, region, &given, &id);
        if (err == ERR_OK)
            err = card_publish(w, id, 1);
    }
    return demo_close(d, w, err);
}

static enum err
make_cards(struct demo *d, int region)
{
    const char *code = code_of_region(region);
    for (int i = 0; i < d->unit_count; i++) {
        const struct demo_unit *u = &d->units[i];
        int hand = supervisor_of(d, u);
        bool provider = u->region == REGION_NONE && d->orgs[u->org].kind == PARTY_PROVIDER;
        bool elsewhere = str_same(d->orgs[u->org].name.fi, "Etelä-Pohjanmaan hyvinvointialue");
        if ((u->region != region && !provider) || u->does == UNIT_ADMIN || hand == NOBODY ||
            elsewhere)
            continue;
        for (const struct card_family *f = card_families; f->whole != NULL; f++)
            for (enum card_group g = FOR_ALL; gives(d, u, f) && g < CARD_GROUPS; g++)
                if (f->groups & (1u << g))
                    TRY(make_card(d, code, u, f, g, hand));
        if (u->does == UNIT_ABILITY || u->does == UNIT_SPECIAL)
            TRY(from_model(d, code, u, u->does == UNIT_SPECIAL, hand));
    }
    return ERR_OK;
}

/* Who keeps a card says that it holds and what is free; some have not come to it. */
static enum err
look_again(struct demo *d, bool verify)
{
    for (size_t i = 0; i < made_count; i++) {
        struct work *w;
        struct card c;
        if (!made[i].published || d->hands[made[i].hand].left || i % EVERY_STALE == 3)
            continue;
        TRY(demo_work(d, made[i].hand, ACT_CARD_OWN, NULL, made[i].id, &w));
        enum err err = card_get(w, made[i].id, &c);
        if (err == ERR_OK && c.state == CARD_PUBLISHED && verify)
            err = card_verify(w, c.id, c.version);
        else if (err == ERR_OK && c.state == CARD_PUBLISHED && c.capacity > 0)
            err = card_openings(w, c.id, (int64_t)i % 5 % c.capacity,
                                i % 5 == 0 ? date_add_days(instant_date(d->now), 40) : DATE_NONE,
                                c.version);
        TRY(demo_close(d, w, err));
    }
    return ERR_OK;
}

static enum err
withdraw_some(struct demo *d)
{
    for (size_t i = 0; i < made_count; i++) {
        struct work *w;
        struct card c;
        if (!made[i].published || d->hands[made[i].hand].left || i % EVERY_WITHDRAWN != 7)
            continue;
        bool swedish = d->hands[made[i].hand].actor.lang == LANG_SV;
        TRY(demo_work(d, made[i].hand, ACT_CARD_EDIT, NULL, made[i].id, &w));
        enum err err = card_get(w, made[i].id, &c);
        if (err == ERR_OK)
            err = card_withdraw(w, c.id,
                                swedish ? "Tjänsten ges inte längre; se den närmaste motsvarande."
                                        : "Palvelua ei enää anneta; katso lähin vastaava.",
                                c.version);
        made[i].published = false;
        TRY(demo_close(d, w, err));
    }
    return ERR_OK;
}

/* ---- competence ---- */

static const struct {
    enum duty_of_unit does;
    const char *kind;
    int64_t people;
    int level;
    const char *fi, *sv;
} needs[] = {
    { UNIT_LABOUR, "joint_assessment", 4, LEVEL_ALONE, "Monialaisen tuen tarpeen arviointi",
      "Bedömning av behovet av sektorsövergripande stöd" },
    { UNIT_LABOUR, "integration_services", 2, LEVEL_ALONE, "Kotoutumissuunnitelmat",
      "Integrationsplaner" },
    { UNIT_SOCIAL, "joint_assessment", 3, LEVEL_ALONE, "Yhteinen arviointi",
      "Den gemensamma bedömningen" },
    { UNIT_ABILITY, "ability_assessment", 3, LEVEL_GUIDES, "Työkyvyn arviointi ja konsultaatio",
      "Bedömning av arbetsförmågan och konsultation" },
    { UNIT_SPECIAL, "ability_assessment", 2, LEVEL_GUIDES, "Vaativat arviot",
      "Krävande bedömningar" },
    { UNIT_KELA, "benefits", 3, LEVEL_ALONE, "Etuuksien tulkinta", "Tolkning av förmåner" },
    { UNIT_HEALTH, "ability_assessment", 2, LEVEL_ALONE, "Työttömien terveystarkastukset",
      "Hälsoundersökningar för arbetslösa" },
};

static enum err
competence_of(struct demo *d, const struct demo_unit *u, int hand, size_t n)
{
    struct work *w;
    enum err err = ERR_OK;
    bool swedish = d->hands[hand].actor.lang == LANG_SV;
    TRY(demo_work(d, hand, ACT_COMPETENCE_EDIT, NULL, 0, &w));
    err = competence_need_set(w, needs[n].kind, needs[n].people, needs[n].level,
                              swedish ? needs[n].sv : needs[n].fi);
    /* every third has it already: there are gaps */
    for (int i = u->first_hand; err == ERR_OK && i < u->first_hand + u->hands; i++) {
        const struct hand *h = &d->hands[i];
        if (h->left || (i - u->first_hand) % 3 != 0 || i - u->first_hand > 9)
            continue;
        err =
            competence_set(w, h->actor.duty, needs[n].kind, i % 2 == 0 ? LEVEL_GUIDES : LEVEL_ALONE,
                           date_add_months(instant_date(d->now), -6));
        if (err == ERR_OK && i == u->first_hand)
            err = competence_set(w, h->actor.duty, "secrecy", LEVEL_ALONE, instant_date(d->now));
    }
    return demo_close(d, w, err);
}

static enum err
write_competence(struct demo *d)
{
    for (int i = 0; i < d->unit_count; i++) {
        const struct demo_unit *u = &d->units[i];
        int hand = supervisor_of(d, u);
        if (u->region != OSTROBOTHNIA || hand == NOBODY)
            continue;
        for (size_t n = 0; n < COUNT(needs); n++)
            if (needs[n].does == u->does)
                TRY(competence_of(d, u, hand, n));
    }
    return ERR_OK;
}

/* ---- training ---- */

static const struct {
    int month, after_days; /* when it is planned, and how long after it is held */
    const char *name, *audience, *place, *kind, *about, *outcome;
    int64_t people[3]; /* county, authority, Kela */
} trainings[] = {
    { 2,
      20,
      "Gemensam morgon om det sektorsövergripande stödet",
      "Alla anställda i kundarbetet",
      "Vasa, gemensam lokal",
      "joint_assessment",
      "De lagstadgade skedena, vem som gör vad, och de tre frågorna vid en överföring.",
      "Alla tre myndigheterna var med. Frågorna samlades till verkstaden i mars.",
      { 18, 14, 6 } },
    { 6,
      25,
      "Työkyvyn arviointi perustasolla",
      "Terveysasemat ja aikuissosiaalityö",
      "Etäyhteys",
      "ability_assessment",
      "Milloin perustaso riittää, ja milloin pyydetään erityistiimin arvio.",
      "Sovittiin yhteinen lähetteen malli.",
      { 22, 3, 2 } },
    { 9,
      20,
      "Förmåner när arbetsförmågan är nedsatt",
      "Arbetskraftsmyndigheterna",
      "Distans",
      "benefits",
      "Vilka förmåner som går ihop med arbetsprövning och arbete.",
      "Materialet finns hos FPA:s rådgivare.",
      { 4, 16, 5 } },
    { 12,
      200,
      "Kotoutumisen palvelut yhdessä",
      "Kunnat, työvoimaviranomaiset ja hyvinvointialue",
      "Pietarsaari",
      "integration_services",
      "Kuka vastaa mistäkin kotoutumisen palvelusta, ja miten asiakas ohjataan.",
      NULL,
      { 0, 0, 0 } },
};

static int64_t training_ids[COUNT(trainings)];

static enum err
plan_training(struct demo *d, size_t i)
{
    struct work *w;
    const struct training_given given = {
        .kind = trainings[i].kind,
        .name = trainings[i].name,
        .about = trainings[i].about,
        .audience = trainings[i].audience,
        .place = trainings[i].place,
        .held_on = date_roll(date_add_days(instant_date(d->now), trainings[i].after_days)),
    };
    TRY(demo_lead_work(d, "mikael.provvik", ACT_TRAINING_EDIT, 0, &w));
    return demo_close(d, w, training_make(w, DEMO_REGION, &given, &training_ids[i]));
}

static enum err
hold_training(struct demo *d, size_t i)
{
    static const char *const orgs[] = { "Pohjanmaan hyvinvointialue",
                                        "Pohjanmaan työvoimaviranomainen", "Kela" };
    static const char *const people[] = { "carita.testmark", "birgitta.exempelholm",
                                          "ritva.testamo" };
    struct work *w;
    if (trainings[i].outcome == NULL)
        return ERR_OK;
    TRY(demo_lead_work(d, "mikael.provvik", ACT_TRAINING_EDIT, training_ids[i], &w));
    enum err err = ERR_OK;
    for (size_t o = 0; err == ERR_OK && o < COUNT(orgs); o++)
        err = training_take_many(w, training_ids[i], demo_org_named(d, orgs[o]),
                                 trainings[i].people[o]);
    for (size_t p = 0; err == ERR_OK && p < COUNT(people); p++)
        err = training_take(w, training_ids[i], demo_duty(d, people[p]));
    if (err == ERR_OK)
        err = training_end(w, training_ids[i], TRAINING_HELD, trainings[i].outcome, 1);
    return demo_close(d, w, err);
}

/* ---- a new worker ---- */

/* Begins in Vaasa; the list of the induction begins by itself, and the supervisor takes it on. */
static enum err
begin_somebody(struct demo *d)
{
    int hand = demo_hand_named(d, "birgitta.exempelholm");
    user_id id;
    const char *password;
    struct work *w;
    const struct role_given role = {
        .unit = d->hands[hand].actor.unit,
        .role = ROLE_WORKER,
        .title = { "työllisyysasiantuntija", "sysselsättningsexpert", "employment specialist" },
    };
    TRY(demo_lead_work(d, "henrik.skissfors", ACT_PEOPLE_CHANGE, 0, &w));
    return demo_close(d, w,
                      people_add(w, "wilma.provholm", "Wilma Provholm", "sv", &role, "Ny anställd",
                                 &id, &password));
}

static enum err
show_somebody(struct demo *d)
{
    static const struct {
        const char *step;
        int days;
    } steps[] = { { "secrecy", 3 }, { "rights", 5 }, { "prohibition", 12 }, { "handoff", 0 } };
    int hand = demo_hand_named(d, "birgitta.exempelholm");
    struct new_worker *rows;
    size_t count;
    struct work *w;
    TRY(demo_work(d, hand, ACT_INDUCTION_EDIT, NULL, 0, &w));
    enum err err = induction_list(w, DEMO_REGION, &rows, &count);
    for (size_t n = 0; err == ERR_OK && n < count; n++)
        for (size_t i = 0; err == ERR_OK && i < COUNT(steps); i++)
            if (str_same(rows[n].name, "Wilma Provholm"))
                err = induction_set(
                    w, rows[n].duty, steps[i].step, d->hands[hand].actor.duty,
                    steps[i].days == 0 ? DATE_NONE : date_add_days(rows[n].from_on, steps[i].days));
    return demo_close(d, w, err);
}

/* ---- what falls to a month ---- */

enum err
demo_region_cards(struct demo *d, int month)
{
    if (month == 0) {
        made_count = 0;
        TRY(make_cards(d, OSTROBOTHNIA));
        TRY(make_cards(d, SOUTHWEST));
    }
    if (month == 3)
        TRY(write_competence(d));
    if (month == 9)
        TRY(withdraw_some(d));
    if (month == 11)
        TRY(look_again(d, true));
    if (month == 12)
        TRY(begin_somebody(d));
    if (month == 13) {
        TRY(look_again(d, false));
        TRY(show_somebody(d));
    }
    for (size_t i = 0; i < COUNT(trainings); i++) {
        if (month == trainings[i].month)
            TRY(plan_training(d, i));
        if (month == trainings[i].month + 1)
            TRY(hold_training(d, i));
    }
    return ERR_OK;
}
