/* cli/demo_region_ground.c: whom to reach in Ostrobothnia and where, and its youth joint service.
 * Invented, but for the names of authorities; telephone numbers are such as nobody can have. */
#include "cli/demo_region.h"
#include "region/contact.h"
#include "region/division.h"
#include "region/point.h"
#include "region/youth.h"

#include "base/str.h"

#include <stdio.h>

#define LEADS    "mikael.provvik"
#define EA       "Pohjanmaan työvoimaviranomainen"
#define EA_NORTH "Pietarsaaren seudun työvoimaviranomainen"
#define EA_SOUTH "Suupohjan työvoimaviranomainen"
#define WSC      "Pohjanmaan hyvinvointialue"
#define VAASA    "Vaasan kaupunki"
#define COLLEGE  "Esimerkkirannikon koulutuskuntayhtymä"
#define NGO      "Rannikon esimerkkiyhdistys"

/* ---- contacts ---- */

static const struct contact_row {
    int month;
    enum contact_theme theme;
    const char *org, *name, *title, *area;
    const char *task, *phone, *email, *reached, *languages;
} contact_rows[] = {
    { 1, THEME_JOINT_SUPPORT, EA, "Linnea Mallberg", NULL, "26",
      "Ohjaus monialaiseen arviointiin Vaasan seudulla. / Hänvisning till en sektorsövergripande "
      "bedömning i Vasaregionen.",
      NULL, "linnea.mallberg@example.org", "ark./vard. 9–11", "sv fi" },
    { 1, THEME_JOINT_SUPPORT, WSC, "Oskar Provström", NULL, NULL,
      "Hyvinvointialueen osuus monialaisessa tuessa. / Välfärdsområdets del i det "
      "sektorsövergripande stödet.",
      NULL, "oskar.provstrom@example.org", NULL, "sv fi en" },
    { 1, THEME_REHABILITATION, "Kela", "Saga Testlund", NULL, NULL,
      "Kelan ammatillinen kuntoutus ja kuntoutusraha. / FPA:s yrkesinriktade rehabilitering och "
      "rehabiliteringspenning.",
      NULL, "saga.testlund@example.org", "ark./vard. 10–12", "sv fi" },
    { 2, THEME_WORK_ABILITY, WSC, "Karin Mallsund", NULL, NULL,
      "Lähete työkyvyn tuen erityistiimiin ja konsultaatio. / Remiss till specialteamet för stöd "
      "för arbetsförmågan och konsultation.",
      NULL, "karin.mallsund@example.org", NULL, "sv fi" },
    { 2, THEME_INTEGRATION, VAASA, "Mimmi Kuvitelma", "kotoutumiskoordinaattori", NULL,
      "Kotoutumisohjelma ja kuntaan osoittaminen. / Integrationsprogrammet och anvisning till "
      "kommunen.",
      "+358 00 000 0210", "mimmi.kuvitelma@example.org", NULL, "fi sv en other" },
    { 2, THEME_EDUCATION, COLLEGE, "Börje Påhittad", "studiehandledare", NULL,
      "Yksilölliset opintopolut ja koulutuskokeilut. / Individuella studievägar och "
      "utbildningsprövning.",
      "+358 00 000 0211", NULL, "må–to 8–15", "sv fi" },
    { 3, THEME_EMPLOYERS, EA_NORTH, "Ylva Exempelstam", "företagsexpert", "25",
      "Tuetut työpaikat Pietarsaaren seudulla. / Arbetsplatser med stöd i Jakobstadsregionen.",
      "+358 00 000 0212", "ylva.exempelstam@example.org", NULL, "sv fi" },
    { 3, THEME_YOUTH, VAASA, "Niklas Uppdiktad", "samordnare", NULL,
      "Nuorten yhteispalvelun koordinointi. / Samordning av samservicen för unga.",
      "+358 00 000 0213", "niklas.uppdiktad@example.org", "ti–to 12–16", "sv fi en" },
    { 3, THEME_SOCIAL, WSC, "Oskar Provström", NULL, NULL,
      "Aikuissosiaalityön ajanvaraus ammattilaisille. / Tidsbokning för yrkespersoner till "
      "socialarbetet för vuxna.",
      NULL, NULL, "ark./vard. 8.30–9.30", "sv fi" },
    { 4, THEME_LEADING, WSC, "Mikael Provvik", NULL, NULL,
      "Alueen yhteistyö, johtoryhmän valmistelu. / Regionens samarbete, beredningen av "
      "ledningsgruppen.",
      NULL, "mikael.provvik@example.org", NULL, "sv fi" },
    { 4, THEME_EMPLOYMENT, EA_SOUTH, "Taisto Keksitty", "palveluesimies", "38",
      "Työllisyyspalvelut Suupohjassa. / Sysselsättningstjänster i Suupohja.", "+358 00 000 0214",
      NULL, NULL, "fi sv" },
    { 5, THEME_OTHER, NGO, "Signe Exempelgård", NULL, NULL,
      "Vertaistoiminta ja tukihenkilöt. / Kamratstöd och stödpersoner.", NULL,
      "signe.exempelgard@example.org", NULL, "sv" },
    { 5, THEME_DATA, WSC, "Kerttu Näytelä", NULL, NULL,
      "Tietosuoja yhteisessä asiakastyössä. / Dataskydd i det gemensamma klientarbetet.", NULL,
      "kerttu.naytela@example.org", NULL, "fi sv" },
};

static enum err
name_contact(struct demo *d, const struct contact_row *row)
{
    struct work *w;
    int64_t id;
    TRY(demo_lead_work(d, LEADS, ACT_CONTACT_CHANGE, 0, &w));
    return demo_close(d, w,
                      contact_make(w, DEMO_REGION,
                                   &(struct contact_given){ .theme = row->theme,
                                                            .task = row->task,
                                                            .org = demo_org_named(d, row->org),
                                                            .name = row->name,
                                                            .title = row->title,
                                                            .area = row->area,
                                                            .phone = row->phone,
                                                            .email = row->email,
                                                            .reached = row->reached,
                                                            .languages = row->languages },
                                   &id));
}

/* The youngest are looked at again; those of the second month have grown old, and show it. */
static enum err
check_contacts(struct demo *d)
{
    struct work *w;
    struct contact *rows;
    size_t count;
    TRY(demo_lead_work(d, LEADS, ACT_LEAD_READ, 0, &w));
    enum err err = contact_list(w, DEMO_REGION, 0, (org_id){ 0 }, &rows, &count);
    int64_t *ids = err == ERR_OK ? ARENA_ARRAY(d->arena, int64_t, count + 1) : NULL;
    size_t n = 0;
    for (size_t i = 0; err == ERR_OK && i < count; i++)
        if (rows[i].theme != THEME_INTEGRATION && rows[i].theme != THEME_EDUCATION)
            ids[n++] = rows[i].id;
    TRY(demo_close(d, w, err));
    for (size_t i = 0; i < n; i++) {
        TRY(demo_lead_work(d, LEADS, ACT_CONTACT_OWN, ids[i], &w));
        TRY(demo_close(d, w, contact_check(w, ids[i])));
    }
    return ERR_OK;
}

/* ---- places ---- */

static const struct point_row {
    enum point_kind kind;
    const char *name, *municipality, *address, *hours, *channels, *phone, *link, *languages,
        *access;
    bool for_youth;
    const char *owner;
    const char *orgs[5];
} point_rows[] = {
    { POINT_JOINT,
      "Yhteispiste Rannikko · Samservicepunkten Kusten",
      "905",
      "Mallikatu 1, Vaasa",
      "ma–pe 9–16, ilman ajanvarausta / må–fre 9–16, utan tidsbokning",
      "face phone video",
      "+358 00 000 0220",
      NULL,
      "fi sv en other",
      "Esteetön sisäänkäynti, induktiosilmukka. / Tillgänglig ingång, induktionsslinga.",
      false,
      "stellan.provdal",
      { EA, WSC, "Kela", VAASA, NULL } },
    { POINT_JOINT,
      "Nuorten talo · Ungas hus",
      "905",
      "Esimerkinranta 3, Vaasa",
      "ti–to 12–18 / ti–to 12–18",
      "face phone chat",
      "+358 00 000 0221",
      "https://example.org/ungashus",
      "fi sv en",
      NULL,
      true,
      LEADS,
      { EA, VAASA, WSC, COLLEGE, NULL } },
    { POINT_JOINT,
      "Campusservice",
      "598",
      "Provgränd 2, Jakobstad",
      "ti ja to 9–15 / ti och to 9–15",
      "face phone",
      "+358 00 000 0222",
      NULL,
      "sv fi",
      "Hissi. / Hiss.",
      true,
      LEADS,
      { EA_NORTH, WSC, COLLEGE, NULL } },
    { POINT_OFFICE,
      "Työllisyyspalvelut, Suupohja · Sysselsättningstjänster, Suupohja",
      "287",
      "Kuvitteentie 5, Kristiinankaupunki",
      "ma–to 9–15 / må–to 9–15",
      "face phone online",
      "+358 00 000 0223",
      "https://example.org/tyollisyys",
      "fi sv",
      NULL,
      false,
      "stellan.provdal",
      { EA_SOUTH, NULL } },
    { POINT_VISITING,
      "Kelan käyntipäivä · FPA:s besöksdag",
      "545",
      "Mallskär 4, Närpiö",
      "kuukauden 1. keskiviikko 10–14 / första onsdagen i månaden 10–14",
      "face video",
      NULL,
      NULL,
      "sv fi",
      NULL,
      false,
      "ritva.testamo",
      { "Kela", WSC, NULL } },
    { POINT_PHONE,
      "Ammattilaisten konsultaatiopuhelin · Konsultationstelefon för yrkespersoner",
      NULL,
      NULL,
      "ark./vard. 9–15",
      "phone",
      "+358 00 000 0224",
      NULL,
      "sv fi",
      NULL,
      false,
      "carita.testmark",
      { WSC, EA, "Kela", NULL } },
    { POINT_DIGITAL,
      "Yhteydenottolomake · Kontaktformuläret",
      NULL,
      NULL,
      NULL,
      "online chat",
      NULL,
      "https://example.org/yhteys",
      "fi sv en",
      NULL,
      false,
      LEADS,
      { WSC, NULL } },
};

static enum err
describe_point(struct demo *d, const struct point_row *row)
{
    struct work *w;
    int64_t id, orgs[5];
    size_t count = 0;
    for (; row->orgs[count] != NULL; count++)
        orgs[count] = demo_org_named(d, row->orgs[count]).v;
    TRY(demo_lead_work(d, LEADS, ACT_POINT_CHANGE, 0, &w));
    return demo_close(d, w,
                      point_make(w, DEMO_REGION,
                                 &(struct point_given){ .kind = row->kind,
                                                        .name = row->name,
                                                        .municipality = row->municipality,
                                                        .address = row->address,
                                                        .hours = row->hours,
                                                        .channels = row->channels,
                                                        .phone = row->phone,
                                                        .link = row->link,
                                                        .languages = row->languages,
                                                        .access = row->access,
                                                        .for_youth = row->for_youth,
                                                        .owner = demo_duty(d, row->owner),
                                                        .from_on = work_today(w),
                                                        .orgs = orgs,
                                                        .org_count = count },
                                 &id));
}

/* ---- the youth joint service ---- */

static const struct youth_row {
    const char *area;
    enum youth_box box;
    enum youth_state state;
    const char *how, *who, *owner;
    int due_months; /* from the day; 0: done on it */
} youth_rows[] = {
    { "26", YOUTH_PRECONDITIONS, YOUTH_DONE,
      "Nuorten talo toimii Vaasassa; kaupunki pitää sitä. / Ungas hus verkar i Vasa; staden driver "
      "det.",
      "Vaasan kaupunki / Vasa stad", "stellan.provdal", 0 },
    { "26", YOUTH_NEED, YOUTH_DONE,
      "Tarvearvio nuorisolain verkoston tiedoista. / Behovsbedömning av uppgifterna från nätverket "
      "enligt ungdomslagen.",
      "Koulutuskuntayhtymä, hyvinvointialue, kunnat / Samkommunen, välfärdsområdet, kommunerna",
      "stellan.provdal", 0 },
    { "26", YOUTH_COORDINATOR, YOUTH_DONE,
      "Koordinoija sovittu osapuolten sopimuksessa. / Samordnaren har avtalats mellan parterna.",
      "Niklas Uppdiktad, Vaasan kaupunki / Vasa stad", "stellan.provdal", 0 },
    { "25", YOUTH_PRECONDITIONS, YOUTH_UNDER_WAY,
      "Yhteispiste kampuksella. / Samservice på campus.", NULL, LEADS, 10 },
    { "25", YOUTH_POINTS, YOUTH_UNDER_WAY,
      "Neuvottelu kesken kahdesta sivupisteestä. / Förhandling pågår om två sidopunkter.",
      "Koulutuskuntayhtymä / Samkommunen", LEADS, 2 },
};

static enum err
say_youth(struct demo *d, const struct youth_row *row)
{
    struct work *w;
    int64_t id;
    TRY(demo_lead_work(d, LEADS, ACT_YOUTH_CHANGE, 0, &w));
    struct date today = work_today(w);
    return demo_close(
        d, w,
        youth_item_make(
            w, DEMO_REGION,
            &(struct youth_given){
                .area = row->area,
                .item = row->box,
                .state = row->state,
                .how = row->how,
                .who = row->who,
                .done_on = row->due_months == 0 ? today : DATE_NONE,
                .due_on = row->due_months > 0 ? date_add_months(today, row->due_months) : DATE_NONE,
                .owner = demo_duty(d, row->owner) },
            &id));
}

static const struct {
    const char *title_fi, *org, *present;
} employers[] = {
    { "Työvoimapalveluiden asiantuntija", EA, "ti–to" },
    { "Etsivä nuorisotyöntekijä", VAASA, "ti–to" },
    { "Nuorisotyöntekijä", NGO, "to 14–18" },
    { "Asumisneuvoja", VAASA, NULL },
    { "Opinto-ohjaaja", COLLEGE, "ke / ons" },
    { "Sosiaaliohjaaja", WSC, "ti, to" },
    { "Terveydenhoitaja", WSC, "ke 12–15 / ons 12–15" },
    { "Kelan edustaja", "Kela", "to 12–15" },
    { "Työkykykoordinaattori", WSC, NULL },
    { "Työhönvalmentaja", "Mallivalmennus", NULL },
};

static int64_t
youth_house(struct work *w)
{
    struct point *points;
    size_t count;
    if (point_list(w, DEMO_REGION, POINT_JOINT, "905", &points, &count) != ERR_OK)
        return 0;
    for (size_t i = 0; i < count; i++)
        if (points[i].for_youth)
            return points[i].id;
    return 0;
}

static enum err
change_experts(struct demo *d, struct work *w)
{
    int64_t count, house = youth_house(w);
    struct youth_expert *rows;
    size_t n;
    TRY(youth_experts_begin(w, DEMO_REGION, &count));
    TRY(youth_experts(w, DEMO_REGION, (org_id){ 0 }, &rows, &n));
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < COUNT(employers); k++)
            if (str_same(rows[i].title.fi, employers[k].title_fi))
                TRY(youth_expert_change(
                    w, rows[i].id, rows[i].version,
                    &(struct youth_expert_given){ .title = rows[i].title,
                                                  .employer = rows[i].employer,
                                                  .may_differ = rows[i].may_differ,
                                                  .org = demo_org_named(d, employers[k].org),
                                                  .point = house,
                                                  .present = employers[k].present }));
    return ERR_OK;
}

/* ---- a new division that nobody has taken ---- */

static enum err
give_division(struct demo *d)
{
    struct work *w;
    int64_t id;
    TRY(demo_lead_work(d, "olavi.harjoituinen", ACT_DIVISION_CHANGE, 0, &w));
    const char *table =
        str_printf(d->arena, DIVISION_COLUMNS "\nmunicipality,287,,,,,26,17,,%d-01-01\n",
                   work_today(w).year + 2);
    return demo_close(d, w,
                      division_give(w,
                                    "Keksitty esimerkki: Kristiinankaupunki siirtyisi. / Påhittat "
                                    "exempel: Kristinestad skulle flyttas.",
                                    table, &id));
}

enum err
demo_region_ground(struct demo *d, int month)
{
    struct work *w;
    for (size_t i = 0; i < COUNT(contact_rows); i++)
        if (contact_rows[i].month == month)
            TRY(name_contact(d, &contact_rows[i]));
    for (size_t i = 0; i < COUNT(point_rows); i++)
        if ((int)i % 4 + 2 == month)
            TRY(describe_point(d, &point_rows[i]));
    if (month == 6) {
        for (size_t i = 0; i < COUNT(youth_rows); i++)
            TRY(say_youth(d, &youth_rows[i]));
        TRY(demo_lead_work(d, LEADS, ACT_YOUTH_CHANGE, 0, &w));
        TRY(demo_close(d, w, change_experts(d, w)));
    }
    if (month == 11)
        TRY(give_division(d));
    return month == 12 ? check_contacts(d) : ERR_OK;
}
