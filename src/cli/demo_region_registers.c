/* cli/demo_region_registers.c: how the registers of Ostrobothnia fill up over a year: the national
 * list first, then what is agreed, tried and needed, with what has been left undone. */
#include "cli/demo_region.h"

#include "region/register.h"

#define COORDINATOR "mikael.provvik"
#define COUNTY      "Pohjanmaan hyvinvointialue"
#define EMPLOYMENT  "Pohjanmaan työvoimaviranomainen"
#define VAASA       "Vaasan kaupunki"

/* Days are counted from today, the last day of the demo; NO_DAY: none. */
enum { NO_DAY = 9999 };
struct said {
    int month;
    enum region_register key;
    const char *code; /* of the national list; NULL: the region's own, by its name */
    const char *name, *owner, *org;
    int from, until, due, review, held;
    struct register_entry e;
};

#define DAYS(from, until, due, review, held) from, until, due, review, held
#define NO_DAYS                              NO_DAY, NO_DAY, NO_DAY, NO_DAY, NO_DAY
#define REVIEW(day)                          NO_DAY, NO_DAY, NO_DAY, day, NO_DAY
#define DUE(day)                             NO_DAY, NO_DAY, day, NO_DAY, NO_DAY

static const struct said said[] = {
    /* interfaces with the rescue services */
    { 2,
      REGISTER_INTERFACES,
      "RS-1",
      NULL,
      "carita.testmark",
      NULL,
      REVIEW(150),
      { .theme = THEME_RESCUE_CARE,
        .state = REG_AGREED,
        .about = "Gemensam ledningscentral för akutsjukvården och räddningsverket; "
                 "uppdragen fördelas enligt den gemensamma beredskapsplanen.",
        .contact = "jour@raddning.example",
        .parties = "Räddningsverket, akutsjukvården" } },
    { 2,
      REGISTER_INTERFACES,
      "RS-4",
      NULL,
      "carita.testmark",
      NULL,
      REVIEW(90),
      { .theme = THEME_RESCUE_CARE,
        .state = REG_UNDER_WAY,
        .about = "Hembesök hos äldre görs med samma checklista av hemvården och räddningsverket.",
        .contact = "hemvard@valfard.example" } },
    { 3,
      REGISTER_INTERFACES,
      "RM-1",
      NULL,
      COORDINATOR,
      NULL,
      REVIEW(200),
      { .theme = THEME_RESCUE_MUNICIPALITY,
        .state = REG_AGREED,
        .about = "Kommunernas beredskapschefer och räddningsverket möts två gånger om året.",
        .contact = "beredskap@kommun.example",
        .parties = "Kommunerna, räddningsverket" } },
    { 4,
      REGISTER_INTERFACES,
      "RM-4",
      NULL,
      COORDINATOR,
      NULL,
      REVIEW(-20),
      { .theme = THEME_RESCUE_MUNICIPALITY,
        .state = REG_AGREED,
        .about = "Släckvattenplanen görs upp med vattenverken.",
        .contact = "vatten@kommun.example" } },
    { 5,
      REGISTER_INTERFACES,
      "RM-2",
      NULL,
      COORDINATOR,
      NULL,
      NO_DAYS,
      { .theme = THEME_RESCUE_MUNICIPALITY,
        .state = REG_NOT_NEEDED,
        .about = "Kommunerna använder räddningsverkets lägesbild; inget eget system behövs.",
        .contact = "lagesbild@raddning.example" } },
    /* duties */
    { 2,
      REGISTER_DUTIES,
      "D-1-MUN",
      NULL,
      "stellan.provdal",
      NULL,
      REVIEW(120),
      { .theme = THEME_PERMIT_HOLDERS,
        .actor = ACTOR_MUNICIPALITY,
        .state = REG_AGREED,
        .about = "Vasa sköter bedömningen för hela kusten; de mindre kommunerna köper den av Vasa.",
        .contact = "integration@vasa.example" } },
    { 2,
      REGISTER_DUTIES,
      "D-1-WSC",
      NULL,
      "carita.testmark",
      NULL,
      REVIEW(120),
      { .theme = THEME_PERMIT_HOLDERS,
        .actor = ACTOR_COUNTY,
        .state = REG_AGREED,
        .about =
            "Socialhandledaren deltar i bedömningen när familjen behöver vårdens tjänster." } },
    { 3,
      REGISTER_DUTIES,
      "D-2-WSC",
      NULL,
      "carita.testmark",
      NULL,
      REVIEW(60),
      { .theme = THEME_QUOTA_REFUGEES,
        .actor = ACTOR_COUNTY,
        .state = REG_UNDER_WAY,
        .about = "Hälsogranskningarna samlas till två vårdcentraler." } },
    { 3,
      REGISTER_DUTIES,
      "D-1-KELA",
      NULL,
      "ritva.testamo",
      NULL,
      REVIEW(180),
      { .theme = THEME_PERMIT_HOLDERS,
        .actor = ACTOR_KELA,
        .state = REG_AGREED,
        .about = "Tieto toimitetaan kunnan turvasähköpostiin kahden arkipäivän kuluessa." } },
    /* arrangements */
    { 1,
      REGISTER_ARRANGEMENTS,
      "P-01",
      NULL,
      "stellan.provdal",
      VAASA,
      DUE(-200),
      { .theme = THEME_BOTH_GROUPS,
        .state = REG_IN_USE,
        .about = "Två namngivna vägledare i Vasa, en i Jakobstad.",
        .result = "Vägledarna är namngivna och presenterade i nätverket." } },
    { 1,
      REGISTER_ARRANGEMENTS,
      "P-02",
      NULL,
      COORDINATOR,
      VAASA,
      DUE(-240),
      { .theme = THEME_BOTH_GROUPS,
        .state = REG_IN_USE,
        .about = "Integrationschefen i Vasa; meddelat till livskraftscentralen." } },
    { 2,
      REGISTER_ARRANGEMENTS,
      "P-03",
      NULL,
      COORDINATOR,
      COUNTY,
      DUE(-12),
      { .theme = THEME_BOTH_GROUPS,
        .state = REG_UNDER_WAY,
        .about = "Utkastet till praxis är på remiss i kommunerna." } },
    { 2,
      REGISTER_ARRANGEMENTS,
      "P-04",
      NULL,
      "stellan.provdal",
      VAASA,
      DUE(40),
      { .theme = THEME_BOTH_GROUPS,
        .state = REG_UNDER_WAY,
        .about = "Se registret över rättigheter." } },
    { 3,
      REGISTER_ARRANGEMENTS,
      "P-10",
      NULL,
      COORDINATOR,
      NULL,
      DUE(75),
      { .theme = THEME_QUOTA_REFUGEES,
        .state = REG_OPEN_QUESTION,
        .about = "Frågan har sänts vidare som ett nationellt behov." } },
    /* rights to systems */
    { 1,
      REGISTER_RIGHTS,
      NULL,
      "UMA, Vasa integrationstjänster",
      "stellan.provdal",
      VAASA,
      DAYS(-330, 34, NO_DAY, NO_DAY, -350),
      { .theme = THEME_SYSTEM_UMA,
        .state = REG_GRANTED,
        .about = "Mottagande av personer som anvisas till kommunen." } },
    { 2,
      REGISTER_RIGHTS,
      NULL,
      "UMA, välfärdsområdets socialservice",
      "carita.testmark",
      COUNTY,
      DAYS(-300, 420, NO_DAY, NO_DAY, -318),
      { .theme = THEME_SYSTEM_UMA, .state = REG_GRANTED } },
    { 3,
      REGISTER_RIGHTS,
      NULL,
      "Befolkningsdatasystemet, Vasa",
      "stellan.provdal",
      VAASA,
      DAYS(-280, 800, NO_DAY, NO_DAY, -295),
      { .theme = THEME_SYSTEM_VTJ, .state = REG_GRANTED } },
    { 11,
      REGISTER_RIGHTS,
      NULL,
      "Befolkningsdatasystemet, sysselsättningstjänster",
      "stellan.provdal",
      EMPLOYMENT,
      DAYS(NO_DAY, NO_DAY, NO_DAY, NO_DAY, -70),
      { .theme = THEME_SYSTEM_VTJ, .state = REG_APPLIED } },
    /* good practices */
    { 2,
      REGISTER_PRACTICES,
      NULL,
      "Gemensam jour för vägledning på torget",
      "stellan.provdal",
      NULL,
      REVIEW(160),
      { .theme = THEME_WORK,
        .level = LEVEL_KEPT,
        .state = REG_IN_USE,
        .place = "Vasa",
        .about = "Rådgivare från sysselsättningen, FPA och välfärdsområdet vid samma bord varje "
                 "tisdag.",
        .contact = "torget@arbete.example",
        .evidence = "Väntetiden till första samtalet halverades på ett år." } },
    { 4,
      REGISTER_PRACTICES,
      NULL,
      "Työkykytiimin yhteinen vastaanotto",
      "ritva.testamo",
      NULL,
      REVIEW(100),
      { .theme = THEME_ABILITY,
        .level = LEVEL_KEPT_CHANGED,
        .state = REG_IN_USE,
        .place = "Pietarsaari",
        .about = "Lääkäri, työkykykoordinaattori ja Kelan neuvoja ottavat asiakkaan vastaan "
                 "yhdessä kerran kuussa.",
        .contact = "tyokyky@hyvinvointi.example",
        .evidence = "Kaksi kolmesta asiakkaasta sai jatkosuunnitelman samalla käynnillä." } },
    { 5,
      REGISTER_PRACTICES,
      NULL,
      "Kulturtolkar i skolan",
      COORDINATOR,
      NULL,
      NO_DAYS,
      { .theme = THEME_INTEGRATION,
        .level = LEVEL_LOST,
        .state = REG_ENDED,
        .place = "Närpes",
        .about = "Tolkar som kände båda kulturerna hjälpte familj och skola.",
        .contact = "skola@kommun.example",
        .evidence = "Frånvaron minskade; finansieringen upphörde med reformen." } },
    /* processes */
    { 2,
      REGISTER_PROCESSES,
      "PR-1",
      NULL,
      "stellan.provdal",
      NULL,
      REVIEW(140),
      { .level = LEVEL_MULTI_SECTOR,
        .state = REG_IN_USE,
        .goal = "Kunden får en gemensam plan inom tre månader och vet vem som ansvarar.",
        .steps = "Behovet konstateras\nHänvisning\nGemensam bedömning\nPlan\nÖversyn\nAvslutande",
        .parties = "Sysselsättningstjänsterna, välfärdsområdet, FPA, kunden",
        .audience = 1 << AUDIENCE_EXPERTS | 1 << AUDIENCE_CLIENT_WORK | 1 << AUDIENCE_MANAGEMENT,
        .link = "https://region.example/processer/flersektor" } },
    { 3,
      REGISTER_PROCESSES,
      "PR-5",
      NULL,
      "ritva.testamo",
      NULL,
      REVIEW(-5),
      { .level = LEVEL_BILATERAL,
        .state = REG_AGREED,
        .goal = "Kuntoutukseen ohjattu saa vastauksen ja palaa omaan palveluunsa.",
        .steps = "Tarve\nHakemus\nPäätös\nKuntoutus\nPalaute lähettäjälle",
        .parties = "Kela, työllisyyspalvelut",
        .audience = 1 << AUDIENCE_EXPERTS | 1 << AUDIENCE_CLIENT_WORK } },
    /* models */
    { 2,
      REGISTER_MODELS,
      "MO-1",
      NULL,
      "stellan.provdal",
      NULL,
      DAYS(NO_DAY, NO_DAY, NO_DAY, 200, -330),
      { .state = REG_IN_USE,
        .about = "En ledningsgrupp, tre team, samma arbetssätt på kusten.",
        .result = "Samma bedömning och samma väntetid oavsett kommun; digitalt där avståndet är "
                  "långt.",
        .parties = "Sysselsättningsområdena, välfärdsområdet, FPA",
        .decided_by = "Ledningsgruppen för det sektorsövergripande stödet",
        .link = "https://region.example/beslut/samarbetsmodell" } },
    { 5,
      REGISTER_MODELS,
      "MO-2",
      NULL,
      "stellan.provdal",
      NULL,
      NO_DAYS,
      { .state = REG_UNDER_WAY,
        .about = "Navigatorn i Vasa, en dag i veckan i Närpes.",
        .result = "Unga på landsbygden når tjänsten utan att resa.",
        .parties = "Kommunerna, sysselsättningsområdet, välfärdsområdet" } },
    /* participation */
    { 6,
      REGISTER_PARTICIPATION,
      NULL,
      "Kundpanelen i Vasa, våren",
      "carita.testmark",
      NULL,
      DAYS(NO_DAY, NO_DAY, -150, NO_DAY, -220),
      { .theme = THEME_PANEL,
        .level = LEVEL_DIALOGUE,
        .state = REG_HANDLED,
        .amount = 11,
        .about = "Hur det känns att byta handläggare; möte och frågeformulär.",
        .result = "Den som lämnar över presenterar alltid den nya personligen.",
        .place = "Välfärdsområdets webbplats och panelens nästa möte" } },
    { 10,
      REGISTER_PARTICIPATION,
      NULL,
      "Kokemusasiantuntijat perehdytyksessä",
      "ritva.testamo",
      NULL,
      DAYS(NO_DAY, NO_DAY, -9, NO_DAY, -95),
      { .theme = THEME_EXPERIENCE,
        .level = LEVEL_DEVELOPS,
        .state = REG_COLLECTED,
        .amount = 4,
        .about = "Kokemusasiantuntijat kertovat uusille työntekijöille, mikä auttoi." } },
    /* where work is documented */
    { 3,
      REGISTER_DOCUMENTATION,
      "DO-1",
      NULL,
      "stellan.provdal",
      EMPLOYMENT,
      DAYS(NO_DAY, NO_DAY, NO_DAY, 110, -300),
      { .state = REG_AGREED,
        .place = "UF-centrets kunddatamaterial",
        .parties = "De tre myndigheterna skriver och läser; ingen före kundrelationen",
        .about = "Yhdys bär hänvisningen, den officiella anteckningen görs samma vecka." } },
    { 4,
      REGISTER_DOCUMENTATION,
      "DO-4",
      NULL,
      "carita.testmark",
      COUNTY,
      DAYS(NO_DAY, NO_DAY, NO_DAY, 30, NO_DAY),
      { .state = REG_UNDER_WAY,
        .place = "Klientinformationssystemet",
        .parties = "Arbetsförmågeteamet skriver, nätverket läser med samtycke" } },
    /* events */
    { 3,
      REGISTER_EVENTS,
      NULL,
      "Lär känna varandra: vem gör vad på kusten?",
      COORDINATOR,
      COUNTY,
      DAYS(NO_DAY, NO_DAY, NO_DAY, NO_DAY, -310),
      { .theme = THEME_LEADING,
        .level = LEVEL_SEMINAR,
        .state = REG_HELD,
        .amount = 64,
        .audience = 1 << AUDIENCE_EXPERTS | 1 << AUDIENCE_CLIENT_WORK,
        .place = "Vasa",
        .link = "https://region.example/material/lar-kanna" } },
    { 8,
      REGISTER_EVENTS,
      NULL,
      "Monialainen palvelutarpeen arviointi käytännössä",
      "ritva.testamo",
      NULL,
      DAYS(NO_DAY, NO_DAY, NO_DAY, NO_DAY, -160),
      { .theme = THEME_WORK,
        .level = LEVEL_WEBINAR,
        .state = REG_HELD,
        .amount = 122,
        .audience = 1 << AUDIENCE_CLIENT_WORK,
        .place = "Verkossa",
        .link = "https://region.example/material/arviointi" } },
    { 12,
      REGISTER_EVENTS,
      NULL,
      "Samservice för unga: hur når vi landsbygden?",
      COORDINATOR,
      EMPLOYMENT,
      DAYS(NO_DAY, NO_DAY, NO_DAY, NO_DAY, 26),
      { .theme = THEME_YOUTH,
        .level = LEVEL_WORKSHOP,
        .state = REG_PLANNED,
        .audience = 1 << AUDIENCE_MANAGEMENT | 1 << AUDIENCE_EXPERTS,
        .place = "Närpes" } },
    /* partners */
    { 2,
      REGISTER_PARTNERS,
      "PA-1",
      NULL,
      COORDINATOR,
      NULL,
      DAYS(NO_DAY, NO_DAY, NO_DAY, 80, -330),
      { .state = REG_IN_USE,
        .about = "Stöd för nätverket och kollegialt lärande tre gånger om "
                 "året.",
        .contact = "stod@ufcentret.example" } },
    { 3,
      REGISTER_PARTNERS,
      "PA-2",
      NULL,
      "stellan.provdal",
      NULL,
      DAYS(NO_DAY, NO_DAY, NO_DAY, NO_DAY, -310),
      { .state = REG_UNDER_WAY,
        .about = "Förhandling om träning i Navigatorn pågår.",
        .contact = "onni@ufcentret.example" } },
    /* messages */
    { 3,
      REGISTER_MESSAGES,
      "ME-1",
      NULL,
      COORDINATOR,
      NULL,
      REVIEW(120),
      { .state = REG_IN_USE,
        .audience = 1 << AUDIENCE_DECISION_MAKERS,
        .text_fi =
            "Rannikolla kukaan ei jää luukulta luukulle: yksi suunnitelma, yksi vastuuhenkilö, "
            "kaksi kieltä. Päätetään tästä yhdessä ja seurataan sitä samoilla luvuilla.",
        .text_sv = "På kusten skickas ingen från lucka till lucka: en plan, en ansvarig person, "
                   "två språk. Vi beslutar om det tillsammans och följer upp det med samma "
                   "siffror." } },
    /* needs */
    { 5,
      REGISTER_NEEDS,
      NULL,
      "Vem utövar offentlig makt i integrationsplanen?",
      COORDINATOR,
      NULL,
      DAYS(NO_DAY, NO_DAY, 45, NO_DAY, -255),
      { .state = REG_SENT,
        .addressee = "Arbets- och näringsministeriet",
        .about = "Regionen kan inte lösa frågan när planen görs av flera och tjänsten köps." } },
    { 6,
      REGISTER_NEEDS,
      NULL,
      "Uppgifter på båda språken i de nationella systemen",
      "stellan.provdal",
      NULL,
      DAYS(NO_DAY, NO_DAY, -60, NO_DAY, -220),
      { .state = REG_ANSWERED,
        .addressee = "UF-centret",
        .about = "Blanketterna saknar svenska i två steg.",
        .answer = "Rättas i nästa version av systemet." } },
    /* timetable */
    { 1,
      REGISTER_TIMETABLE,
      NULL,
      "Kartläggning av kontaktytorna",
      COORDINATOR,
      NULL,
      DAYS(-370, -280, NO_DAY, NO_DAY, NO_DAY),
      { .state = REG_DONE, .result = "Kartläggningen är behandlad i ledningsgruppen." } },
    { 1,
      REGISTER_TIMETABLE,
      NULL,
      "Avtal om samarbete",
      "stellan.provdal",
      NULL,
      DAYS(-300, -90, NO_DAY, NO_DAY, NO_DAY),
      { .state = REG_DONE } },
    { 4,
      REGISTER_TIMETABLE,
      NULL,
      "Yhteiset prosessit käyttöön",
      "ritva.testamo",
      NULL,
      DAYS(-200, 60, NO_DAY, NO_DAY, NO_DAY),
      { .state = REG_UNDER_WAY } },
    { 6,
      REGISTER_TIMETABLE,
      NULL,
      "Gemensam introduktion",
      COORDINATOR,
      NULL,
      DAYS(-150, -15, NO_DAY, NO_DAY, NO_DAY),
      { .state = REG_UNDER_WAY } },
    { 9,
      REGISTER_TIMETABLE,
      NULL,
      "Utvärdering tillsammans med kunderna",
      "carita.testmark",
      NULL,
      DAYS(30, 200, NO_DAY, NO_DAY, NO_DAY),
      { .state = REG_NOT_BEGUN } },
    /* the integration programme of three municipalities */
    { 4,
      REGISTER_PROGRAMME,
      "IP-1",
      NULL,
      "stellan.provdal",
      NULL,
      REVIEW(220),
      { .municipality = "905",
        .state = REG_IN_USE,
        .about = "Bedömningen görs inom tre veckor." } },
    { 4,
      REGISTER_PROGRAMME,
      "IP-2",
      NULL,
      "stellan.provdal",
      NULL,
      REVIEW(220),
      { .municipality = "905", .state = REG_IN_USE, .about = "Planen görs vid samma besök." } },
    { 4,
      REGISTER_PROGRAMME,
      "IP-3",
      NULL,
      "stellan.provdal",
      NULL,
      DUE(50),
      { .municipality = "905",
        .state = REG_UNDER_WAY,
        .about = "På nio språk; två språk saknar ledare." } },
    { 4,
      REGISTER_PROGRAMME,
      "IP-4",
      NULL,
      "stellan.provdal",
      NULL,
      REVIEW(220),
      { .municipality = "905", .state = REG_IN_USE, .about = "Köps av två läroanstalter." } },
    { 4,
      REGISTER_PROGRAMME,
      "IP-5",
      NULL,
      "stellan.provdal",
      NULL,
      REVIEW(220),
      { .municipality = "905",
        .state = REG_IN_USE,
        .about = "Informationspunkten på biblioteket." } },
    { 4,
      REGISTER_PROGRAMME,
      "IP-6",
      NULL,
      "stellan.provdal",
      NULL,
      DUE(-4),
      { .municipality = "905", .state = REG_UNDER_WAY, .about = "Avtal med testarrangören." } },
    { 5,
      REGISTER_PROGRAMME,
      "IP-1",
      NULL,
      COORDINATOR,
      NULL,
      REVIEW(180),
      { .municipality = "598", .state = REG_IN_USE, .about = "Egen integrationskoordinator." } },
    { 5,
      REGISTER_PROGRAMME,
      "IP-2",
      NULL,
      COORDINATOR,
      NULL,
      DUE(30),
      { .municipality = "598", .state = REG_UNDER_WAY, .about = "Samma blankett som i Vasa." } },
    { 5,
      REGISTER_PROGRAMME,
      "IP-1",
      NULL,
      COORDINATOR,
      NULL,
      REVIEW(180),
      { .municipality = "499", .state = REG_IN_USE, .about = "Köps av Vasa." } },
    /* procedures */
    { 3,
      REGISTER_PROCEDURES,
      "R4.4-1",
      NULL,
      "stellan.provdal",
      NULL,
      DAYS(NO_DAY, NO_DAY, NO_DAY, 170, -310),
      { .theme = THEME_NEED_DEFINITION,
        .state = REG_IN_USE,
        .about = "De fyra frågorna besvaras av den som möter kunden; konsultationen antecknas.",
        .parties = "Sysselsättningstjänsterna, välfärdsområdet, FPA",
        .decided_by = "Ledningsgruppen",
        .link = "https://region.example/rutiner/behov" } },
    { 4,
      REGISTER_PROCEDURES,
      "R4.3-1",
      NULL,
      "carita.testmark",
      NULL,
      NO_DAYS,
      { .theme = THEME_PREMISES,
        .state = REG_DRAFT,
        .about = "Gemensamma lokaler i Vasa och Jakobstad; avtal om hyran saknas.",
        .parties = "Välfärdsområdet, sysselsättningsområdena" } },
};

static struct date
day(const struct demo *d, int days)
{
    return days == NO_DAY ? DATE_NONE : date_add_days(d->today, days);
}

static enum err
take(struct demo *d, enum region_register key)
{
    struct work *w;
    int64_t count;
    TRY(demo_lead_work(d, COORDINATOR, ACT_REGISTER_KEEP, 0, &w));
    return demo_close(d, w, register_take(w, key, DEMO_REGION, &count));
}

/* The entry of the national list that a row is about. */
static enum err
taken_entry(struct work *w, const struct said *s, struct register_entry *ret)
{
    struct register_filter filter = { .municipality = s->e.municipality };
    struct register_entry *rows;
    size_t count;
    TRY(register_list(w, s->key, DEMO_REGION, &filter, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].code, s->code)) {
            *ret = rows[i];
            return ERR_OK;
        }
    return ERR_NOT_FOUND;
}

static enum err
write_entry(struct demo *d, struct work *w, const struct said *s)
{
    struct register_entry e = s->e, before;
    int64_t id;
    e.owner = demo_duty(d, s->owner);
    e.org = s->org == NULL ? (org_id){ 0 } : demo_org_named(d, s->org);
    e.from_on = day(d, s->from);
    e.until_on = day(d, s->until);
    e.due_on = day(d, s->due);
    e.review_on = day(d, s->review);
    e.held_on = day(d, s->held);
    if (e.state != REG_PLANNED && !date_is_none(e.held_on) &&
        date_compare(e.held_on, work_today(w)) > 0)
        e.held_on = work_today(w); /* it is told when it has been */
    if (s->code == NULL)
        return register_make(w, s->key, DEMO_REGION, s->name, &e, &id);
    TRY(taken_entry(w, s, &before));
    return register_change(w, before.id, before.version, NULL, &e);
}

/* Once there is an agreement, the model says that it stands on it. */
static enum err
name_agreement(struct demo *d, struct work *w)
{
    static const struct said model = { .key = REGISTER_MODELS, .code = "MO-1" };
    struct register_agreement *rows;
    struct register_entry e;
    size_t count;
    TRY(register_agreements(w, DEMO_REGION, &rows, &count));
    if (count == 0)
        return ERR_OK;
    TRY(taken_entry(w, &model, &e));
    e.owner = demo_duty(d, "stellan.provdal");
    e.agreement = rows[0].id;
    return register_change(w, e.id, e.version, NULL, &e);
}

enum err
demo_region_registers(struct demo *d, int month)
{
    static const enum region_register first[] = { REGISTER_INTERFACES, REGISTER_DUTIES,
                                                  REGISTER_ARRANGEMENTS, REGISTER_PARTNERS };
    static const enum region_register second[] = { REGISTER_PROCESSES,     REGISTER_MODELS,
                                                   REGISTER_DOCUMENTATION, REGISTER_MESSAGES,
                                                   REGISTER_PROCEDURES,    REGISTER_PROGRAMME };
    for (size_t i = 0; month == 1 && i < COUNT(first); i++)
        TRY(take(d, first[i]));
    for (size_t i = 0; month == 2 && i < COUNT(second); i++)
        TRY(take(d, second[i]));
    for (size_t i = 0; i < COUNT(said); i++) {
        struct work *w;
        if (said[i].month != month)
            continue;
        TRY(demo_lead_work(d, COORDINATOR, ACT_REGISTER_KEEP, 0, &w));
        TRY(demo_close(d, w, write_entry(d, w, &said[i])));
    }
    if (month == 12) {
        struct work *w;
        TRY(demo_lead_work(d, COORDINATOR, ACT_REGISTER_KEEP, 0, &w));
        return demo_close(d, w, name_agreement(d, w));
    }
    return ERR_OK;
}
