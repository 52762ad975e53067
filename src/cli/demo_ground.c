/* cli/demo_ground.c: the organisations, units and people at work of the demo.
 *
 * Counties have their official names (data/counties.csv); the authority of an employment area is
 * named after its area.  Phones are in a form that nobody can have.  People and the organisations
 * that are no authorities are invented.
 */
#include "cli/demo_in.h"

#include "base/str.h"
#include "region/support.h"

#include <string.h>

/* ---- organisations ---- */

struct org_row {
    enum party kind;
    const char *fi, *sv, *en;
    const char *area, *county, *municipality;
};
static const struct org_row org_rows[] = {
    { PARTY_EA, "Pohjanmaan työvoimaviranomainen", "Österbottens arbetskraftsmyndighet",
      "Employment authority of Ostrobothnia", "26", NULL, NULL },
    { PARTY_EA, "Pietarsaaren seudun työvoimaviranomainen",
      "Jakobstadsregionens arbetskraftsmyndighet", "Employment authority of the Jakobstad region",
      "25", NULL, NULL },
    { PARTY_EA, "Suupohjan työvoimaviranomainen", "Suupohja arbetskraftsmyndighet",
      "Employment authority of Suupohja", "38", NULL, NULL },
    { PARTY_WSC, "Pohjanmaan hyvinvointialue", "Österbottens välfärdsområde",
      "Ostrobothnia wellbeing services county", NULL, "17", NULL },
    { PARTY_WSC, "Etelä-Pohjanmaan hyvinvointialue", "Södra Österbottens välfärdsområde",
      "South Ostrobothnia wellbeing services county", NULL, "16", NULL },
    { PARTY_EA, "Turun työvoimaviranomainen", "Åbo arbetskraftsmyndighet",
      "Employment authority of Turku", "41", NULL, NULL },
    { PARTY_EA, "Salon työvoimaviranomainen", "Salo arbetskraftsmyndighet",
      "Employment authority of Salo", "34", NULL, NULL },
    { PARTY_WSC, "Varsinais-Suomen hyvinvointialue", "Egentliga Finlands välfärdsområde",
      "Southwest Finland wellbeing services county", NULL, "05", NULL },
    { PARTY_KELA, "Kela", "FPA", "Kela", NULL, NULL, NULL },
    { PARTY_MUN, "Vaasan kaupunki", "Vasa stad", "City of Vaasa", NULL, NULL, "905" },
    { PARTY_MUN, "Turun kaupunki", "Åbo stad", "City of Turku", NULL, NULL, "853" },
    { PARTY_NGO, "Rannikon esimerkkiyhdistys", "Kustens exempelförening",
      "Sample Association of the Coast", NULL, NULL, NULL },
    { PARTY_EDUCATION, "Esimerkkirannikon koulutuskuntayhtymä",
      "Exempelkustens utbildningssamkommun", "Sample Coast Joint Authority for Education", NULL,
      NULL, NULL },
    { PARTY_PROVIDER, "Mallivalmennus", "Mallcoachning", "Sample Coaching", NULL, NULL, NULL },
    { PARTY_NGO, "Aurajoen esimerkkiyhdistys", "Aura ås exempelförening",
      "Sample Association of the River Aura", NULL, NULL, NULL },
    { PARTY_EDUCATION, "Esimerkkijoen ammattiopisto", "Exempelåns yrkesinstitut",
      "Sample River Vocational College", NULL, NULL, NULL },
    { PARTY_PROVIDER, "Yhdyksen esimerkkiylläpito", "Yhdys exempeldrift",
      "Sample Operations of Yhdys", NULL, NULL, NULL },
};

/* ---- units ---- */

static const struct unit_row {
    const char *org; /* in Finnish, as above */
    enum duty_of_unit does;
    int region;
    const char *area;
    const char *fi, *sv, *en;
    int share;    /* of a region's clients, in percent: how many work there */
    bool swedish; /* most people there have Swedish names */
} unit_rows[] = {
    { "Pohjanmaan työvoimaviranomainen", UNIT_LABOUR, OSTROBOTHNIA, "26",
      "Työllisyyspalvelut, Vaasa", "Sysselsättningstjänster, Vasa", "Employment services, Vaasa",
      64, true },
    { "Pietarsaaren seudun työvoimaviranomainen", UNIT_LABOUR, OSTROBOTHNIA, "25",
      "Työllisyyspalvelut, Pietarsaari", "Sysselsättningstjänster, Jakobstad",
      "Employment services, Jakobstad", 22, true },
    { "Suupohjan työvoimaviranomainen", UNIT_LABOUR, OSTROBOTHNIA, "38",
      "Työllisyyspalvelut, Suupohja", "Sysselsättningstjänster, Suupohja",
      "Employment services, Suupohja", 14, false },
    { "Pohjanmaan hyvinvointialue", UNIT_SOCIAL, OSTROBOTHNIA, NULL, "Aikuissosiaalityö",
      "Socialarbete för vuxna", "Adult social work", 70, true },
    { "Pohjanmaan hyvinvointialue", UNIT_ABILITY, OSTROBOTHNIA, NULL, "Työkykytiimi",
      "Arbetsförmågeteamet", "Work-ability team", 30, true },
    { "Etelä-Pohjanmaan hyvinvointialue", UNIT_SOCIAL, OSTROBOTHNIA, "38",
      "Aikuissosiaalityö, Suupohja", "Socialarbete för vuxna, Suupohja",
      "Adult social work, Suupohja", 10, false },
    { "Kela", UNIT_KELA, OSTROBOTHNIA, NULL, "Työkykyneuvonta, Pohjanmaa",
      "Arbetsförmågerådgivning, Österbotten", "Work-ability advisers, Ostrobothnia", 60, true },
    { "Turun työvoimaviranomainen", UNIT_LABOUR, SOUTHWEST, "41", "Työllisyyspalvelut, Turku",
      "Sysselsättningstjänster, Åbo", "Employment services, Turku", 82, false },
    { "Salon työvoimaviranomainen", UNIT_LABOUR, SOUTHWEST, "34", "Työllisyyspalvelut, Salo",
      "Sysselsättningstjänster, Salo", "Employment services, Salo", 18, false },
    { "Varsinais-Suomen hyvinvointialue", UNIT_SOCIAL, SOUTHWEST, NULL, "Aikuissosiaalityö",
      "Socialarbete för vuxna", "Adult social work", 70, false },
    { "Varsinais-Suomen hyvinvointialue", UNIT_ABILITY, SOUTHWEST, NULL, "Työkykytiimi",
      "Arbetsförmågeteamet", "Work-ability team", 30, false },
    { "Kela", UNIT_KELA, SOUTHWEST, NULL, "Työkykyneuvonta, Varsinais-Suomi",
      "Arbetsförmågerådgivning, Egentliga Finland", "Work-ability advisers, Southwest Finland", 60,
      false },
    { "Vaasan kaupunki", UNIT_OTHER, OSTROBOTHNIA, NULL, "Kotoutumispalvelut",
      "Integrationstjänster", "Integration services", 0, true },
    { "Turun kaupunki", UNIT_OTHER, SOUTHWEST, NULL, "Kotoutumispalvelut", "Integrationstjänster",
      "Integration services", 0, false },
    { "Rannikon esimerkkiyhdistys", UNIT_OTHER, OSTROBOTHNIA, NULL, "Vertaistoiminta", "Kamratstöd",
      "Peer support", 0, true },
    { "Esimerkkirannikon koulutuskuntayhtymä", UNIT_OTHER, OSTROBOTHNIA, NULL, "Opinto-ohjaus",
      "Studiehandledning", "Study guidance", 0, true },
    { "Mallivalmennus", UNIT_OTHER, REGION_NONE, NULL, "Työhönvalmennus", "Arbetsträning",
      "Job coaching", 0, false },
    { "Aurajoen esimerkkiyhdistys", UNIT_OTHER, SOUTHWEST, NULL, "Vertaistoiminta", "Kamratstöd",
      "Peer support", 0, false },
    { "Esimerkkijoen ammattiopisto", UNIT_OTHER, SOUTHWEST, NULL, "Opinto-ohjaus",
      "Studiehandledning", "Study guidance", 0, false },
    { "Pohjanmaan työvoimaviranomainen", UNIT_ADMIN, REGION_NONE, NULL, "Hallinto", "Förvaltning",
      "Administration", 0, true },
    { "Pohjanmaan hyvinvointialue", UNIT_ADMIN, REGION_NONE, NULL, "Hallinto", "Förvaltning",
      "Administration", 0, true },
    { "Turun työvoimaviranomainen", UNIT_ADMIN, REGION_NONE, NULL, "Hallinto", "Förvaltning",
      "Administration", 0, false },
    { "Varsinais-Suomen hyvinvointialue", UNIT_ADMIN, REGION_NONE, NULL, "Hallinto", "Förvaltning",
      "Administration", 0, false },
    { "Kela", UNIT_ADMIN, REGION_NONE, NULL, "Tietosuoja", "Dataskydd", "Data protection", 0,
      false },
    { "Kela", UNIT_ADMIN, REGION_NONE, NULL, "Hallinto", "Förvaltning", "Administration", 0,
      false },
    { "Yhdyksen esimerkkiylläpito", UNIT_ADMIN, REGION_NONE, NULL, "Ylläpito", "Drift",
      "Operations", 0, false },
    { "Pohjanmaan hyvinvointialue", UNIT_SPECIAL, OSTROBOTHNIA, NULL, "Työkyvyn tuen erityistiimi",
      "Specialteamet för stöd för arbetsförmågan", "Special team of work-ability support", 0,
      true },
    { "Varsinais-Suomen hyvinvointialue", UNIT_SPECIAL, SOUTHWEST, NULL,
      "Työkyvyn tuen erityistiimi", "Specialteamet för stöd för arbetsförmågan",
      "Special team of work-ability support", 0, false },
    { "Pohjanmaan hyvinvointialue", UNIT_HEALTH, OSTROBOTHNIA, NULL, "Terveysasema, vastaanotto",
      "Hälsocentralen, mottagningen", "Health centre, reception", 10, true },
    { "Varsinais-Suomen hyvinvointialue", UNIT_HEALTH, SOUTHWEST, NULL, "Terveysasema, vastaanotto",
      "Hälsocentralen, mottagningen", "Health centre, reception", 10, false },
};

/* ---- titles ---- */

enum title {
    TITLE_LABOUR,
    TITLE_SOCIAL,
    TITLE_INSTRUCTOR,
    TITLE_ABILITY,
    TITLE_KELA,
    TITLE_GUIDE,
    TITLE_NURSE,
    TITLE_SUPERVISOR,
    TITLE_COORDINATOR,
    TITLE_ANALYST,
    TITLE_STEERING,
    TITLE_DPO,
    TITLE_ORG_ADMIN,
    TITLE_ADMIN,
};
static const struct names titles[] = {
    [TITLE_LABOUR] = { "työllisyysasiantuntija", "sysselsättningsexpert", "employment specialist" },
    [TITLE_SOCIAL] = { "sosiaalityöntekijä", "socialarbetare", "social worker" },
    [TITLE_INSTRUCTOR] = { "sosiaaliohjaaja", "socialhandledare", "social instructor" },
    [TITLE_ABILITY] = { "työkykykoordinaattori", "samordnare för arbetsförmåga",
                        "work-ability coordinator" },
    [TITLE_KELA] = { "työkykyneuvoja", "arbetsförmågerådgivare", "work-ability adviser" },
    [TITLE_GUIDE] = { "ohjaaja", "handledare", "instructor" },
    [TITLE_NURSE] = { "sairaanhoitaja", "sjukskötare", "nurse" },
    [TITLE_SUPERVISOR] = { "palveluesihenkilö", "servicechef", "service supervisor" },
    [TITLE_COORDINATOR] = { "aluekoordinaattori", "regionkoordinator", "regional coordinator" },
    [TITLE_ANALYST] = { "analyytikko", "analytiker", "analyst" },
    [TITLE_STEERING] = { "johtoryhmän jäsen", "medlem i ledningsgruppen",
                         "member of the steering group" },
    [TITLE_DPO] = { "tietosuojavastaava", "dataskyddsombud", "data-protection officer" },
    [TITLE_ORG_ADMIN] = { "organisaation pääkäyttäjä", "organisationens huvudanvändare",
                          "organisation administrator" },
    [TITLE_ADMIN] = { "järjestelmän ylläpitäjä", "systemadministratör",
                      "installation administrator" },
};
static const enum title title_of_unit[] = {
    [UNIT_ADMIN] = TITLE_ORG_ADMIN, [UNIT_LABOUR] = TITLE_LABOUR, [UNIT_SOCIAL] = TITLE_SOCIAL,
    [UNIT_ABILITY] = TITLE_ABILITY, [UNIT_KELA] = TITLE_KELA,     [UNIT_OTHER] = TITLE_GUIDE,
    [UNIT_SPECIAL] = TITLE_ABILITY, [UNIT_HEALTH] = TITLE_NURSE,
};

/* ---- who is named beforehand ---- */

/* In the unit with this Finnish name of this organisation; the first of a login makes the person,
 * later rows are more duties of the same person. */
static const struct person_row {
    const char *login, *name;
    enum lang lang;
    const char *org, *unit;
    enum role role;
    enum title title;
} person_rows[] = {
    { "linnea.mallberg", "Linnea Mallberg", LANG_SV, "Pohjanmaan työvoimaviranomainen",
      "Työllisyyspalvelut, Vaasa", ROLE_WORKER, TITLE_LABOUR },
    { "oskar.provstrom", "Oskar Provström", LANG_SV, "Pohjanmaan hyvinvointialue",
      "Aikuissosiaalityö", ROLE_WORKER, TITLE_SOCIAL },
    { "oskar.provstrom", "Oskar Provström", LANG_SV, "Pohjanmaan hyvinvointialue", "Työkykytiimi",
      ROLE_WORKER, TITLE_ABILITY },
    { "saga.testlund", "Saga Testlund", LANG_SV, "Kela", "Työkykyneuvonta, Pohjanmaa", ROLE_WORKER,
      TITLE_KELA },
    { "aino.mallinen", "Aino Mallinen", LANG_FI, "Turun työvoimaviranomainen",
      "Työllisyyspalvelut, Turku", ROLE_WORKER, TITLE_LABOUR },
    { "eino.testinen", "Eino Testinen", LANG_FI, "Varsinais-Suomen hyvinvointialue", "Työkykytiimi",
      ROLE_WORKER, TITLE_ABILITY },
    { "helmi.keksinen", "Helmi Keksinen", LANG_FI, "Varsinais-Suomen hyvinvointialue",
      "Aikuissosiaalityö", ROLE_WORKER, TITLE_SOCIAL },
    { "onni.mallila", "Onni Mallila", LANG_FI, "Kela", "Työkykyneuvonta, Varsinais-Suomi",
      ROLE_WORKER, TITLE_KELA },
    { "signe.exempelgard", "Signe Exempelgård", LANG_SV, "Rannikon esimerkkiyhdistys",
      "Vertaistoiminta", ROLE_WORKER, TITLE_GUIDE },
    { "karin.mallsund", "Karin Mallsund", LANG_SV, "Pohjanmaan hyvinvointialue",
      "Työkyvyn tuen erityistiimi", ROLE_WORKER, TITLE_ABILITY },
    { "hanna.koekari", "Hanna Koekari", LANG_FI, "Varsinais-Suomen hyvinvointialue",
      "Terveysasema, vastaanotto", ROLE_WORKER, TITLE_NURSE },
    { "birgitta.exempelholm", "Birgitta Exempelholm", LANG_SV, "Pohjanmaan työvoimaviranomainen",
      "Työllisyyspalvelut, Vaasa", ROLE_SUPERVISOR, TITLE_SUPERVISOR },
    { "paavo.esimerkkinen", "Paavo Esimerkkinen", LANG_FI, "Turun työvoimaviranomainen",
      "Työllisyyspalvelut, Turku", ROLE_SUPERVISOR, TITLE_SUPERVISOR },
    { "kerttu.naytela", "Kerttu Näytelä", LANG_FI, "Pohjanmaan hyvinvointialue", "Hallinto",
      ROLE_DPO, TITLE_DPO },
    { "lauri.keksila", "Lauri Keksilä", LANG_FI, "Turun työvoimaviranomainen", "Hallinto", ROLE_DPO,
      TITLE_DPO },
    { "gunnel.mallvik", "Gunnel Mallvik", LANG_SV, "Pohjanmaan työvoimaviranomainen", "Hallinto",
      ROLE_DPO, TITLE_DPO },
    { "seppo.kokeila", "Seppo Kokeila", LANG_FI, "Varsinais-Suomen hyvinvointialue", "Hallinto",
      ROLE_DPO, TITLE_DPO },
    { "anneli.tarinanen", "Anneli Tarinanen", LANG_FI, "Kela", "Tietosuoja", ROLE_DPO, TITLE_DPO },
    { "henrik.skissfors", "Henrik Skissfors", LANG_SV, "Pohjanmaan työvoimaviranomainen",
      "Hallinto", ROLE_ORG_ADMIN, TITLE_ORG_ADMIN },
    { "raili.luonnonen", "Raili Luonnonen", LANG_FI, "Turun työvoimaviranomainen", "Hallinto",
      ROLE_ORG_ADMIN, TITLE_ORG_ADMIN },
    { "mikael.provvik", "Mikael Provvik", LANG_SV, "Pohjanmaan hyvinvointialue", "Hallinto",
      ROLE_COORDINATOR, TITLE_COORDINATOR },
    { "tuula.koemaki", "Tuula Koemäki", LANG_FI, "Varsinais-Suomen hyvinvointialue", "Hallinto",
      ROLE_COORDINATOR, TITLE_COORDINATOR },
    { "jari.koelampi", "Jari Koelampi", LANG_FI, "Varsinais-Suomen hyvinvointialue", "Hallinto",
      ROLE_ANALYST, TITLE_ANALYST },
    { "carita.testmark", "Carita Testmark", LANG_SV, "Pohjanmaan hyvinvointialue", "Hallinto",
      ROLE_STEERING, TITLE_STEERING },
    { "stellan.provdal", "Stellan Provdal", LANG_SV, "Pohjanmaan työvoimaviranomainen", "Hallinto",
      ROLE_STEERING, TITLE_STEERING },
    { "ritva.testamo", "Ritva Testamo", LANG_FI, "Kela", "Hallinto", ROLE_STEERING,
      TITLE_STEERING },
    { "olavi.harjoituinen", "Olavi Harjoituinen", LANG_FI, "Yhdyksen esimerkkiylläpito", "Ylläpito",
      ROLE_ADMIN, TITLE_ADMIN },
};

const struct demo_role demo_roles[] = {
    { "linnea.mallberg", "employment authority, Vaasa (in Swedish)" },
    { "oskar.provstrom",
      "wellbeing services county, Ostrobothnia: social worker, and in another role coordinator" },
    { "saga.testlund", "Kela, work-ability adviser, Ostrobothnia (in Swedish)" },
    { "aino.mallinen", "employment authority, Turku (in Finnish)" },
    { "eino.testinen", "wellbeing services county, Southwest Finland: work-ability coordinator" },
    { "helmi.keksinen", "wellbeing services county, Southwest Finland: social worker" },
    { "hanna.koekari", "health centre, Southwest Finland: nurse (in Finnish)" },
    { "karin.mallsund", "special team of work-ability support, Ostrobothnia (in Swedish)" },
    { "signe.exempelgard", "partner: association of the Coast, peer activity (in Swedish)" },
    { "birgitta.exempelholm", "supervisor, employment services in Vaasa" },
    { "mikael.provvik", "regional coordinator, Ostrobothnia (in Swedish)" },
    { "carita.testmark", "member of the steering group, Ostrobothnia (in Swedish)" },
    { "tuula.koemaki", "regional coordinator, Southwest Finland: a region that has not begun" },
    { "henrik.skissfors", "organisation administrator, employment authority, Vaasa (in Swedish)" },
    { "kerttu.naytela", "data-protection officer, Ostrobothnia wellbeing services county" },
    { "olavi.harjoituinen", "installation administrator" },
    { NULL, NULL },
};
const char demo_logins[] =
    "linnea.mallberg,oskar.provstrom,saga.testlund,aino.mallinen,eino.testinen,helmi.keksinen,"
    "hanna.koekari,karin.mallsund,signe.exempelgard,birgitta.exempelholm,mikael.provvik,"
    "carita.testmark,tuula.koemaki,"
    "henrik.skissfors,kerttu.naytela,olavi.harjoituinen";

/* ---- rows ---- */

static const struct date in_force = { 2025, 1, 1 };

struct making {
    struct demo *d;
    struct db *db;
    const char *password_hash;
    int phone;
    int hands_room;
};

static enum err
run(struct making *m, const char *sql, const struct bind *binds)
{
    return db_query_own(m->db, sql, binds, NULL, NULL);
}

static const char *
next_phone(struct making *m)
{
    m->phone++;
    return str_printf(m->d->arena, "+358 00 %03d %04d", m->phone / 10000, m->phone % 10000);
}

static enum err
add_org(struct making *m, const struct org_row *row)
{
    struct demo *d = m->d;
    struct demo_org *org = &d->orgs[d->org_count++];
    *org = (struct demo_org){ { id_new() }, row->kind, { row->fi, row->sv, row->en } };
    return run(
        m,
        "INSERT INTO organisation (id, kind, name_fi, name_sv, name_en, area_code, county_code,"
        " municipality_code, from_on) VALUES (:id, :kind, :fi, :sv, :en, :area, :county, "
        ":municipality, :on)",
        BINDS(BIND_ID("id", org->id), BIND_INT("kind", row->kind), BIND_TEXT("fi", row->fi),
              BIND_TEXT("sv", row->sv), BIND_TEXT("en", row->en), BIND_TEXT("area", row->area),
              BIND_TEXT("county", row->county), BIND_TEXT("municipality", row->municipality),
              BIND_DATE("on", in_force)));
}

static enum err
add_unit(struct making *m, int org, const struct unit_row *row)
{
    struct demo *d = m->d;
    struct demo_unit *unit = &d->units[d->unit_count++];
    *unit = (struct demo_unit){
        .id = { id_new() },
        .org = org,
        .does = row->does,
        .region = row->region,
        .area = row->area,
        .name = { row->fi, row->sv, row->en },
    };
    TRY(run(m,
            "INSERT INTO unit (id, org_id, name_fi, name_sv, name_en, phone, takes_offers, from_on)"
            " VALUES (:id, :org, :fi, :sv, :en, :phone, :takes, :on)",
            BINDS(BIND_ID("id", unit->id), BIND_ID("org", d->orgs[org].id),
                  BIND_TEXT("fi", row->fi), BIND_TEXT("sv", row->sv), BIND_TEXT("en", row->en),
                  BIND_TEXT("phone", next_phone(m)), BIND_BOOL("takes", row->does != UNIT_ADMIN),
                  BIND_DATE("on", in_force))));
    int level = row->does == UNIT_SOCIAL || row->does == UNIT_HEALTH ? SUPPORT_BASIC
                : row->does == UNIT_ABILITY                          ? SUPPORT_LOCAL
                : row->does == UNIT_SPECIAL                          ? SUPPORT_SPECIAL
                                                                     : SUPPORT_NONE;
    if (level == SUPPORT_NONE)
        return ERR_OK;
    return run(m,
               "INSERT INTO unit_support (unit_id, level, takes_requests)"
               " VALUES (:id, :level, :takes)",
               BINDS(BIND_ID("id", unit->id), BIND_INT("level", level),
                     BIND_BOOL("takes", row->does == UNIT_ABILITY)));
}

static enum err
add_worker(struct making *m, const char *login, const char *name, enum lang lang, user_id *ret)
{
    static const char *const codes[] = { [LANG_FI] = "fi", [LANG_SV] = "sv", [LANG_EN] = "en" };
    user_id id = { id_new() };
    *ret = id;
    return run(m,
               "INSERT INTO worker (id, login, name, name_sort, lang, password_hash)"
               " VALUES (:id, :login, :name, :sort, :lang, :hash)",
               BINDS(BIND_ID("id", id), BIND_TEXT("login", login), BIND_TEXT("name", name),
                     BIND_TEXT("sort", str_sort_key(m->d->arena, name)),
                     BIND_TEXT("lang", codes[lang]), BIND_TEXT("hash", m->password_hash)));
}

/* Somebody at work in the unit that was made last; `worker` with .v 0: a new person. */
static enum err
add_hand(struct making *m, int unit, const char *login, const char *name, enum lang lang,
         user_id worker, enum role role, enum title title)
{
    struct demo *d = m->d;
    struct demo_unit *u = &d->units[unit];
    if (worker.v == 0)
        TRY(add_worker(m, login, name, lang, &worker));
    struct hand *hand = &d->hands[d->hand_count++];
    *hand = (struct hand){
        .unit = unit,
        .login = login,
        .actor = {
            .worker = worker,
            .duty = { id_new() },
            .unit = u->id,
            .org = d->orgs[u->org].id,
            .role = role,
            .party = d->orgs[u->org].kind,
            .lang = lang,
            .worker_name = name,
            .title = titles[title],
            .unit_name = u->name,
            .org_name = d->orgs[u->org].name,
        },
    };
    u->hands++;
    return run(m,
               "INSERT INTO duty (id, worker_id, unit_id, role, title_fi, title_sv, title_en, "
               "phone, from_on)"
               " VALUES (:id, :worker, :unit, :role, :fi, :sv, :en, :phone, :on)",
               BINDS(BIND_ID("id", hand->actor.duty), BIND_ID("worker", worker),
                     BIND_ID("unit", u->id), BIND_INT("role", role),
                     BIND_TEXT("fi", titles[title].fi), BIND_TEXT("sv", titles[title].sv),
                     BIND_TEXT("en", titles[title].en), BIND_TEXT("phone", next_phone(m)),
                     BIND_DATE("on", in_force)));
}

static user_id
worker_of(const struct demo *d, const char *login)
{
    for (int i = 0; i < d->hand_count; i++)
        if (str_same(d->hands[i].login, login))
            return d->hands[i].actor.worker;
    return (user_id){ 0 };
}

static enum err
add_named(struct making *m, int unit, const struct unit_row *row, bool supervisors)
{
    for (size_t i = 0; i < COUNT(person_rows); i++) {
        const struct person_row *p = &person_rows[i];
        if (str_same(p->org, row->org) && str_same(p->unit, row->fi) &&
            (p->role == ROLE_SUPERVISOR) == supervisors)
            TRY(add_hand(m, unit, p->login, p->name, p->lang, worker_of(m->d, p->login), p->role,
                         p->title));
    }
    return ERR_OK;
}

static enum err
add_invented(struct making *m, int unit, const struct unit_row *row, enum role role,
             enum title title)
{
    const char *name, *login;
    bool swedish = dice_percent(&m->d->dice, row->swedish ? 75 : 8);
    demo_worker_name(m->d, swedish, &name, &login);
    return add_hand(m, unit, login, name, swedish ? LANG_SV : LANG_FI, (user_id){ 0 }, role, title);
}

/* How many are at work in a unit: one for some forty open cases, two at least. */
static int
hands_wanted(const struct demo *d, const struct unit_row *row)
{
    if (row->does == UNIT_ADMIN)
        return 0;
    if (row->does == UNIT_OTHER)
        return 1;
    int clients =
        d->client_count * (row->region == OSTROBOTHNIA ? 45 : 55) / 100 * row->share / 100;
    int wanted = clients / (row->does == UNIT_LABOUR ? 52 : 46);
    /* In the two large units somebody leaves and somebody is away, and work goes on. */
    int least = row->does == UNIT_LABOUR && row->share > 50 ? 3 : 2;
    return wanted < least ? least : wanted;
}

static enum err
add_hands(struct making *m, int unit, const struct unit_row *row)
{
    struct demo *d = m->d;
    struct demo_unit *u = &d->units[unit];
    u->first_hand = d->hand_count;
    TRY(add_named(m, unit, row, false));
    int wanted = hands_wanted(d, row);
    for (int i = u->hands; i < wanted; i++) {
        enum title title =
            row->does == UNIT_SOCIAL && i % 2 == 1 ? TITLE_INSTRUCTOR : title_of_unit[row->does];
        TRY(add_invented(m, unit, row, ROLE_WORKER, title));
    }
    int before = u->hands;
    TRY(add_named(m, unit, row, true));
    if (u->hands == before)
        TRY(add_invented(m, unit, row, ROLE_SUPERVISOR, TITLE_SUPERVISOR));
    return run(m, "UPDATE unit SET supervisor_duty_id = :duty WHERE id = :unit",
               BINDS(BIND_ID("duty", d->hands[demo_supervisor_of(d, unit)].actor.duty),
                     BIND_ID("unit", u->id)));
}

/* ---- the whole country: the authorities only ---- */

struct national {
    struct making *m;
    enum party kind;
    struct org_row rows[64];
    int count;
};

static enum err
take_national(void *context, const struct row *row)
{
    struct national *n = context;
    struct arena *a = n->m->d->arena;
    bool ea = n->kind == PARTY_EA;
    n->rows[n->count++] = (struct org_row){
        n->kind,
        ea ? str_printf(a, "%s, työvoimaviranomainen", row_text(row, 1))
           : str_copy(a, row_text(row, 1)),
        ea ? str_printf(a, "%s, arbetskraftsmyndighet", row_text(row, 2))
           : str_copy(a, row_text(row, 2)),
        ea ? str_printf(a, "%s, employment authority", row_text(row, 3))
           : str_copy(a, row_text(row, 3)),
        ea ? str_copy(a, row_text(row, 0)) : NULL,
        ea ? NULL : str_copy(a, row_text(row, 0)),
        NULL,
    };
    return ERR_OK;
}

static enum err
add_country(struct making *m)
{
    static const struct unit_row services = { .does = UNIT_LABOUR,
                                              .fi = "Työllisyyspalvelut",
                                              .sv = "Sysselsättningstjänster",
                                              .en = "Employment services" };
    static const struct unit_row social = { .does = UNIT_SOCIAL,
                                            .fi = "Aikuissosiaalityö",
                                            .sv = "Socialarbete för vuxna",
                                            .en = "Adult social work" };
    static const struct {
        enum party kind;
        const char *sql;
    } lists[] = {
        { PARTY_EA, "SELECT code, name_fi, name_sv, name_en FROM area a WHERE NOT EXISTS"
                    " (SELECT 1 FROM organisation o WHERE o.area_code = a.code) ORDER BY code" },
        { PARTY_WSC, "SELECT code, name_fi, name_sv, name_en FROM county c WHERE NOT EXISTS"
                     " (SELECT 1 FROM organisation o WHERE o.county_code = c.code) ORDER BY code" },
    };
    for (size_t i = 0; i < COUNT(lists); i++) {
        struct national n = { .m = m, .kind = lists[i].kind };
        TRY(db_query_own(m->db, lists[i].sql, NO_BINDS, take_national, &n));
        for (int k = 0; k < n.count; k++) {
            const struct unit_row *row = n.kind == PARTY_EA ? &services : &social;
            TRY(add_org(m, &n.rows[k]));
            TRY(add_unit(m, m->d->org_count - 1, row));
            struct demo_unit *u = &m->d->units[m->d->unit_count - 1];
            u->region = REGION_NONE;
            u->first_hand = m->d->hand_count;
            TRY(add_invented(m, m->d->unit_count - 1, row, ROLE_SUPERVISOR, TITLE_SUPERVISOR));
            TRY(run(m, "UPDATE unit SET supervisor_duty_id = :duty WHERE id = :unit",
                    BINDS(BIND_ID("duty", m->d->hands[u->first_hand].actor.duty),
                          BIND_ID("unit", u->id))));
        }
    }
    return ERR_OK;
}

/* ---- all of it ---- */

static enum err
fill(struct making *m, bool national)
{
    for (size_t i = 0; i < COUNT(org_rows); i++)
        TRY(add_org(m, &org_rows[i]));
    for (size_t i = 0; i < COUNT(unit_rows); i++) {
        size_t org = 0;
        while (!str_same(org_rows[org].fi, unit_rows[i].org))
            org++;
        TRY(add_unit(m, (int)org, &unit_rows[i]));
        TRY(add_hands(m, (int)i, &unit_rows[i]));
    }
    return national ? add_country(m) : ERR_OK;
}

enum err
demo_ground(struct demo *d, bool national, const char *password_hash)
{
    size_t hands = 200 + (size_t)d->client_count / 10;
    d->orgs = ARENA_ARRAY(d->arena, struct demo_org, COUNT(org_rows) + 70);
    d->units = ARENA_ARRAY(d->arena, struct demo_unit, COUNT(unit_rows) + 70);
    d->hands = ARENA_ARRAY(d->arena, struct hand, hands);
    struct making m = { .d = d, .password_hash = password_hash, .phone = 100 };
    TRY(db_write_begin(d->store, WALL_PERSON, &m.db));
    enum err err = fill(&m, national);
    if (err != ERR_OK)
        (void)!db_write_undo(m.db);
    enum err end = db_write_end(m.db);
    return err != ERR_OK ? err : end;
}

enum err
demo_one_password(struct demo *d, const char *password_hash)
{
    struct db *db;
    TRY(db_write_begin(d->store, WALL_PERSON, &db));
    enum err err =
        db_query_own(db, "UPDATE worker SET password_hash = :hash WHERE password_hash <> :hash",
                     BINDS(BIND_TEXT("hash", password_hash)), NULL, NULL);
    if (err != ERR_OK)
        (void)!db_write_undo(db);
    enum err end = db_write_end(db);
    return err != ERR_OK ? err : end;
}

int
demo_hand_named(const struct demo *d, const char *login)
{
    for (int i = 0; i < d->hand_count; i++)
        if (str_same(d->hands[i].login, login))
            return i;
    return NOBODY;
}

bool
demo_is_printed(const struct hand *hand)
{
    for (const struct demo_role *r = demo_roles; r->login != NULL; r++)
        if (str_same(r->login, hand->login))
            return true;
    return false;
}

int
demo_supervisor_of(struct demo *d, int unit)
{
    const struct demo_unit *u = &d->units[unit];
    for (int i = u->first_hand; i < u->first_hand + u->hands; i++)
        if (d->hands[i].actor.role == ROLE_SUPERVISOR)
            return i;
    return NOBODY;
}

int
demo_hand_of(struct demo *d, int unit)
{
    struct demo_unit *u = &d->units[unit];
    for (int i = 0; i < u->hands; i++) {
        int hand = u->first_hand + (u->turn + i) % u->hands;
        if (d->hands[hand].actor.role == ROLE_WORKER && !d->hands[hand].left) {
            u->turn = (u->turn + i + 1) % u->hands;
            return hand;
        }
    }
    return demo_supervisor_of(d, unit);
}

int
demo_unit_for(struct demo *d, enum duty_of_unit does, int region, const char *area)
{
    int found = NOBODY;
    for (int i = 0; i < d->unit_count; i++) {
        const struct demo_unit *u = &d->units[i];
        if (u->does != does || u->region != region)
            continue;
        if (u->area != NULL && str_same(u->area, area))
            return i;
        if (u->area == NULL && found == NOBODY)
            found = i;
    }
    return found;
}
