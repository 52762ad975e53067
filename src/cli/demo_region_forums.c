/* cli/demo_region_forums.c: the structures of Ostrobothnia and their meetings (demo_region.h).
 *
 * A dozen structures on three levels; the cooperation group meets every second month and the
 * steering group of the coast every three, each meeting decides, and what was decided is done, but
 * for a few actions that are late.  One group has not met by its cycle, one is needed and not yet
 * there, and one has a member who leaves in the last days.
 */
#include "cli/demo_region.h"

#include "base/str.h"
#include "region/sitting.h"
#include "region/structure_need.h"

static const char mikael[] = "mikael.provvik", carita[] = "carita.testmark",
                  stellan[] = "stellan.provdal", ritva[] = "ritva.testamo";
static const char cooperation[] = "Yhteistyöryhmä Pohjanmaa", coast[] = "Kustens ledningsgrupp",
                  integration[] = "Styrgruppen för integration",
                  youth[] = "Nätverket kring Navigatorn", ability[] = "Työkyvyn tuen verkosto",
                  joint_organ[] = "Pohjanmaan työllisyysalueen yhteinen toimielin",
                  top[] = "Pohjanmaan ylimmän johdon yhteistyöfoorumi",
                  areas[] = "Työkyvyn tuen palvelualueiden johto",
                  team[] = "Monialaisen tuen tiimi, Vaasa";

#define DO_AS(d, login, action, call)                                                              \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        TRY(demo_lead_work((d), (login), (action), 0, &w));                                        \
        TRY(demo_close((d), w, (call)));                                                           \
    } while (0)
#define DO(d, action, call) DO_AS(d, mikael, action, call)

static struct date
day(const struct demo *d, int days)
{
    return date_add_days(instant_date(d->now), days);
}

/* ---- structures ---- */

struct seat {
    const char *login, *name, *body, *deputy_login, *deputy;
    int part;
    bool leaver; /* somebody whose role at work ends in the last days */
};
struct planned_forum {
    const char *name, *mandate, *owner;
    int kind, cycle, state;
    unsigned tasks;
    bool deputies;
    const char *rules;
    int roles; /* bits of enum known_role: to whom it was told */
    struct seat seats[6];
};

#define CITY   "Vasa stadsfullmäktige"
#define COUNTY "Österbottens välfärdsområdesfullmäktige"
static const struct planned_forum forums[] = {
    { CITY,
      "Godkänner kommunens mål för sysselsättningen och avtal med andra myndigheter.",
      "stellan.provdal",
      FORUM_COUNCIL,
      CYCLE_AS_NEEDED,
      FORUM_EXISTING,
      1u << TASK_COMMON_GOALS | 1u << TASK_STRATEGIC_AGREEMENTS,
      false,
      NULL,
      0x02,
      { { NULL, "Gun-Maj Exempelstrand", CITY, NULL, NULL, FORUM_CHAIR, false },
        { NULL, "Pertti Mallikoski", CITY, NULL, NULL, FORUM_VICE_CHAIR, false } } },
    { COUNTY,
      "Beslutar om välfärdsområdets strategi och godkänner avtal om samarbete.",
      "carita.testmark",
      FORUM_COUNCIL,
      CYCLE_AS_NEEDED,
      FORUM_EXISTING,
      1u << TASK_COMMON_GOALS | 1u << TASK_STRATEGIC_AGREEMENTS,
      false,
      NULL,
      0x06,
      { { NULL, "Barbro Testnäs", COUNTY, NULL, NULL, FORUM_CHAIR, false },
        { NULL, "Antero Näytelä", COUNTY, NULL, NULL, FORUM_VICE_CHAIR, false } } },
    { joint_organ,
      "Vastaa kuntien puolesta työvoimapalvelujen järjestämisestä ja seuraa yhteisiä tavoitteita.",
      "stellan.provdal",
      FORUM_JOINT_ORGAN,
      CYCLE_TWO_MONTHS,
      FORUM_EXISTING,
      1u << TASK_COMMON_GOALS,
      true,
      NULL,
      0x0e,
      { { NULL, "Sirkka Esimerkkiö", "Vaasan kaupunki", NULL, "Tom Provlund", FORUM_CHAIR, false },
        { NULL, "Bengt Mallfors", "Malax kommun", NULL, "Eva Testholm", FORUM_VICE_CHAIR, false },
        { NULL, "Kaarina Koepelto", "Laihian kunta", NULL, "Timo Mallinoja", FORUM_MEMBER,
          false } } },
    { "Utskottet för främjande av hälsa och välfärd",
      "Bereder välfärdsområdets mål för arbetsförmåga och delaktighet.",
      "carita.testmark",
      FORUM_COMMITTEE,
      CYCLE_AS_NEEDED,
      FORUM_EXISTING,
      1u << TASK_COMMON_GOALS,
      false,
      NULL,
      0,
      { { NULL, "Clas Exempelby", COUNTY, NULL, NULL, FORUM_CHAIR, false } } },
    { top,
      "Sovittaa yhteen organisaatioiden tavoitteet ja ratkaisee yhteiset esteet.",
      "mikael.provvik",
      FORUM_TOP_MANAGEMENT,
      CYCLE_HALF_YEAR,
      FORUM_EXISTING,
      1u << TASK_LEADING,
      false,
      NULL,
      0x06,
      { { "carita.testmark", NULL, NULL, NULL, NULL, FORUM_CHAIR, false },
        { "stellan.provdal", NULL, NULL, NULL, NULL, FORUM_VICE_CHAIR, false },
        { "ritva.testamo", NULL, NULL, NULL, NULL, FORUM_MEMBER, false } } },
    { cooperation,
      "Valmistelee johtoryhmän asiat, seuraa sovittuja toimia ja kehittää yhteisiä toimintatapoja.",
      "mikael.provvik",
      FORUM_COOPERATION_GROUP,
      CYCLE_TWO_MONTHS,
      FORUM_EXISTING,
      1u << TASK_PREPARING | 1u << TASK_DEVELOPING | 1u << TASK_COMPETENCE,
      true,
      "Jokainen asia tuodaan ajoissa ja sillä on esittelijä. Eri mieltä saa olla, ja se kirjataan. "
      "Päätöksellä on tekijä ja päivä.",
      0x3c,
      { { "stellan.provdal", NULL, NULL, NULL, "Nina Provberg", FORUM_CHAIR, false },
        { "carita.testmark", NULL, NULL, NULL, "Johan Mallbacka", FORUM_VICE_CHAIR, false },
        { "ritva.testamo", NULL, NULL, "saga.testlund", NULL, FORUM_MEMBER, false },
        { "birgitta.exempelholm", NULL, NULL, "linnea.mallberg", NULL, FORUM_MEMBER, false },
        { NULL, "Tiina Näytemaa", "Rannikon esimerkkiyhdistys", NULL, "Lars Testvik", FORUM_MEMBER,
          false } } },
    { integration,
      "Stämmer av ansvaret för integrationsfrämjandet mellan kommunerna och de andra.",
      "carita.testmark",
      FORUM_SECTOR_GROUP,
      CYCLE_QUARTER,
      FORUM_EXISTING,
      1u << TASK_PREPARING,
      false,
      NULL,
      0x08,
      { { "carita.testmark", NULL, NULL, NULL, NULL, FORUM_CHAIR, false },
        { "birgitta.exempelholm", NULL, NULL, NULL, NULL, FORUM_MEMBER, false } } },
    { areas,
      "Sopii työkyvyn tuen resursseista ja yhteisistä vastuista.",
      "ritva.testamo",
      FORUM_SECTOR_GROUP,
      CYCLE_QUARTER,
      FORUM_EXISTING,
      1u << TASK_DEVELOPING,
      true,
      NULL,
      0x0c,
      { { "ritva.testamo", NULL, NULL, "saga.testlund", NULL, FORUM_CHAIR, false },
        { "carita.testmark", NULL, NULL, "karin.mallsund", NULL, FORUM_MEMBER, false } } },
    { youth,
      "Lyfter fram ungas behov och utvecklar klientprocesserna kring Navigatorn.",
      "birgitta.exempelholm",
      FORUM_SECTOR_NETWORK,
      CYCLE_MONTH,
      FORUM_EXISTING,
      1u << TASK_RAISING_NEEDS | 1u << TASK_CLIENT_PROCESSES,
      false,
      "Var och en svarar för sin egen organisation. Det som rör en enskild klient tas inte upp "
      "här. "
      "Frågor besvaras inom en vecka.",
      0x38,
      { { "linnea.mallberg", NULL, NULL, NULL, NULL, FORUM_CHAIR, false },
        { "signe.exempelgard", NULL, NULL, NULL, NULL, FORUM_MEMBER, false },
        { NULL, NULL, NULL, NULL, NULL, FORUM_MEMBER, true },
        { NULL, "Mats Provgren", "Korsholms kommun", NULL, NULL, FORUM_MEMBER, false } } },
    { ability,
      "Jakaa osaamista, nostaa esiin ilmiöitä ja kehittää asiakasprosesseja.",
      "ritva.testamo",
      FORUM_SECTOR_NETWORK,
      CYCLE_TWO_MONTHS,
      FORUM_EXISTING,
      1u << TASK_RAISING_NEEDS,
      false,
      NULL,
      0x30,
      { { "karin.mallsund", NULL, NULL, NULL, NULL, FORUM_CHAIR, false },
        { "saga.testlund", NULL, NULL, NULL, NULL, FORUM_MEMBER, false },
        { "oskar.provstrom", NULL, NULL, NULL, NULL, FORUM_MEMBER, false } } },
    { team,
      "Tekee yhteistä asiakastyötä samoissa tiloissa ja sopii arjen työnjaosta.",
      "birgitta.exempelholm",
      FORUM_TEAM,
      CYCLE_MONTH,
      FORUM_EXISTING,
      1u << TASK_CLIENT_PROCESSES,
      false,
      "Kokous alkaa ajallaan. Jokaisella on puheenvuoro.",
      0x30,
      { { "linnea.mallberg", NULL, NULL, NULL, NULL, FORUM_CHAIR, false },
        { "saga.testlund", NULL, NULL, NULL, NULL, FORUM_MEMBER, false },
        { "oskar.provstrom", NULL, NULL, NULL, NULL, FORUM_MEMBER, false } } },
    { "Nätverket av kontaktpersoner",
      "En kontaktperson i varje kommun och myndighet.",
      "mikael.provvik",
      FORUM_CONTACTS,
      CYCLE_AS_NEEDED,
      FORUM_EXISTING,
      0,
      false,
      NULL,
      0x20,
      { { "mikael.provvik", NULL, NULL, NULL, NULL, FORUM_CHAIR, false } } },
    { "Työnantajayhteistyön työryhmä",
      NULL,
      "stellan.provdal",
      FORUM_WORKING_GROUP,
      CYCLE_AS_NEEDED,
      FORUM_NEEDED,
      0,
      false,
      NULL,
      0,
      { { .part = 0 } } },
};

/* As demo_play.c chooses: the last worker of the employment services in Vaasa. */
static duty_id
leaver(const struct demo *d)
{
    duty_id last = { 0 };
    for (int i = 0; i < d->hand_count; i++) {
        const struct demo_unit *u = &d->units[d->hands[i].unit];
        if (u->does == UNIT_LABOUR && str_same(u->area, "26") &&
            d->hands[i].actor.role == ROLE_WORKER)
            last = d->hands[i].actor.duty;
    }
    return last;
}

static enum err
seat(struct demo *d, int64_t forum, const struct seat *s)
{
    int64_t id;
    struct forum_member_given given = {
        .part = s->part,
        .duty = s->leaver  ? leaver(d)
                : s->login ? demo_duty(d, s->login)
                           : (duty_id){ 0 },
        .name = s->name,
        .body = s->body,
        .deputy = s->deputy_login ? demo_duty(d, s->deputy_login) : (duty_id){ 0 },
        .deputy_name = s->deputy,
        .from_on = day(d, 0),
    };
    if (s->leaver && given.duty.v == 0)
        return ERR_OK;
    DO(d, ACT_FORUM_CHANGE, forum_member_add(w, forum, &given, &id));
    return ERR_OK;
}

static enum err
describe(struct demo *d, const struct planned_forum *p)
{
    int64_t id = 0;
    const int64_t authors[] = {
        demo_org_named(d, "Pohjanmaan hyvinvointialue").v,
        demo_org_named(d, "Pohjanmaan työvoimaviranomainen").v,
        demo_org_named(d, "Kela").v,
    };
    struct forum_given given = {
        .level = forum_kind_level(p->kind),
        .kind = p->kind,
        .state = p->state,
        .name = p->name,
        .mandate = p->mandate,
        .level_tasks = p->tasks,
        .cycle = p->cycle,
        .deputies = p->deputies,
        .rules = p->rules,
        .rules_on = p->rules ? day(d, 0) : DATE_NONE,
        .from_on = day(d, 0),
        .owner = demo_duty(d, p->owner),
        .authors = authors,
        .author_count = p->kind >= FORUM_SECTOR_GROUP ? 3 : 2,
    };
    if (p->deputies) /* a term of two years */
        given.until_on = (struct date){ day(d, 0).year + 2, 12, 31 };
    DO(d, ACT_FORUM_CHANGE, forum_make(w, DEMO_REGION, &given, &id));
    for (const struct seat *s = p->seats; s->part != 0; s++)
        TRY(seat(d, id, s));
    if (p->roles != 0)
        DO(d, ACT_FORUM_CHANGE,
           forum_tell(w, DEMO_REGION, id, (unsigned)p->roles, day(d, 0),
                      "Regionens informationsbrev", ""));
    return ERR_OK;
}

static enum err
find_forum(struct demo *d, const char *name, struct forum *ret)
{
    struct forum *rows = NULL;
    size_t count = 0;
    struct forum_filter filter = { .region = DEMO_REGION };
    DO(d, ACT_LEAD_READ, forum_list(w, &filter, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].name, name)) {
            *ret = rows[i];
            return ERR_OK;
        }
    return ERR_NOT_FOUND;
}

static enum err
confirm(struct demo *d)
{
    for (size_t i = 0; i < COUNT(forums); i++) {
        struct forum f;
        if (i % 5 == 3) /* nobody has looked at these since */
            continue;
        TRY(find_forum(d, forums[i].name, &f));
        DO(d, ACT_FORUM_CHANGE, forum_confirm(w, f.id, f.version));
    }
    return ERR_OK;
}

/* ---- meetings ---- */

struct planned_sitting {
    const char *matter, *presenter, *about, *said;
    const char *what, *grounds, *task, *owner, *outcome, *no_task;
};
static const struct planned_sitting of_cooperation[] = {
    { "Yhteisen työn aloittaminen", "Mikael Provvik", NULL, "Käytiin läpi tehtävä ja kokousrytmi.",
      "Ryhmä kokoontuu joka toinen kuukausi", "Valmistelu johtoryhmälle",
      "Kokousajat vuodeksi kaikkien kalentereihin", mikael, "Ajat on varattu.", NULL },
    { "Vastausajat siirtoihin", "Stellan Provdal", NULL,
      "Tilannekuvan mukaan osa vastauksista viipyy.", "Siirtoon vastataan viidessä arkipäivässä",
      "Tilannekuva, vastausajat", "Jonojen esihenkilöt nimetään kaikkiin organisaatioihin", carita,
      "Esihenkilöt on nimetty; luettelo on yksiköiden sivuilla.", NULL },
    { "Gemensam utbildning om bedömning av funktionsförmågan", "Carita Testmark", NULL,
      "Utbildningen behövs på båda språken.", "Utbildning ordnas på finska och svenska",
      "Behoven i kompetensregistret", "Plan för utbildningen och kostnaderna", ritva,
      "Planen är klar och kostnaderna delas lika.", NULL },
    { "Palvelukorttien ajantasaisuus", "Ritva Testamo", NULL, "Osa korteista on vanhentunut.",
      "Kortit tarkistetaan kahdesti vuodessa", "Vanhentuneet kortit",
      "Oman organisaation korttien tarkistus", stellan, "Kortit on käyty läpi.", NULL },
    { "Nuorten yhteispalvelu Pietarsaaren seudulla", "Mikael Provvik", NULL,
      "Sopimusluonnos käsiteltiin. Eriävä kanta: Tiina Näytemaa toivoi iltavuoroja.",
      "Luonnos lähetetään osapuolille lausunnolle", "Neuvottelun tulos", "Lausuntojen kokoaminen",
      mikael, NULL, NULL },
    { "Henkilöstön riittävyys monialaisessa tuessa", "Stellan Provdal", NULL,
      "Kelan luvut puuttuvat vielä.", "Luvut tuodaan johtoryhmälle", "388/2024 3 §",
      "Henkilöstötaulukko täydennetään", ritva, NULL, NULL },
    { "Katsaus alueen tapahtumiin", "kaikki", NULL, "Merkittiin tiedoksi.",
      "Katsaus merkitään tiedoksi", NULL, NULL, NULL, NULL,
      "Asia merkittiin tiedoksi; toimia ei tarvita." },
};
static const struct planned_sitting news_fi = {
    .matter = "Ajankohtaiset asiat",
    .presenter = "puheenjohtaja",
    .said = "Kukin kertoi oman organisaationsa asiat.",
};
static const struct planned_sitting news_sv = {
    .matter = "Aktuella ärenden",
    .presenter = "ordföranden",
    .said = "Var och en berättade om sin organisations ärenden.",
};
static const struct planned_sitting of_coast[] = {
    { "Målen för året", "Mikael Provvik", NULL, "Målen godkändes enhälligt.",
      "Ledningsgruppen godkänner målen för året", "388/2024 2 §",
      "Målen förs in i varje parts egen plan", carita, "Målen finns i parternas planer.", NULL },
    { "Arbetsförmågeteamets svarstid", "Carita Testmark", NULL,
      "Lägesbilden visar att mediantiden är åtta vardagar.", "Målet för svarstiden är fem vardagar",
      "Lägesbilden, svarstider", "Teamet ordnar jour för överföringar", carita,
      "Jouren fungerar sedan månadsskiftet.", NULL },
    { "Personalens tillräcklighet", "Stellan Provdal", NULL,
      "Siffrorna gicks igenom part för part.", "En tjänst till överförs till teamet i Vasa",
      "388/2024 3 §", "Tjänsten tas med i budgeten", stellan, NULL, NULL },
    { "Avtalets kostnadsfördelning", "Mikael Provvik", NULL, "Utfallet motsvarar avtalet.",
      "Utfallet antecknas för kännedom", NULL, NULL, NULL, NULL,
      "Ärendet antecknades för kännedom." },
};

/* All members there, every third by the deputy if there is one. */
static enum err
mark_presence(struct demo *d, int64_t sitting)
{
    enum { MOST = 20 };
    struct sitting_guest *guests = NULL;
    size_t count = 0;
    int64_t self[MOST], deputy[MOST];
    struct sitting_ticks ticks = { .self = self, .deputy = deputy };
    DO(d, ACT_LEAD_READ, sitting_guests(w, sitting, &guests, &count));
    for (size_t i = 0; i < count && i < MOST; i++)
        if (i % 3 == 2 && guests[i].deputy != NULL)
            deputy[ticks.deputy_count++] = guests[i].id;
        else if (i % 5 != 4)
            self[ticks.self_count++] = guests[i].id;
    if (ticks.self_count + ticks.deputy_count == 0)
        return ERR_OK;
    DO(d, ACT_SITTING_OWN, sitting_presences(w, sitting, &ticks));
    return ERR_OK;
}

static enum err
plan(struct demo *d, int kind, int64_t host, struct date on, int64_t *ret)
{
    struct sitting_given given = {
        .on = on,
        .from = "13.00",
        .until = "15.00",
        .venue = "Vaasa, kokoustila 3",
        .link = "https://kokous.example/yhdyspinta",
        .owner = demo_duty(d, mikael),
    };
    DO(d, ACT_SITTING_CHANGE, sitting_plan(w, kind, host, &given, ret));
    return ERR_OK;
}

static enum err
treat(struct demo *d, int64_t sitting, const struct planned_sitting *p)
{
    int64_t item = 0, decision = 0;
    struct sitting_item_given given = { .what = p->matter,
                                        .presenter = p->presenter,
                                        .about = p->about };
    struct sitting_decision_given decided = {
        .what = p->what,
        .grounds = p->grounds,
        .task = p->task,
        .owner = p->task ? demo_duty(d, p->owner) : (duty_id){ 0 },
        .due_on = p->task ? date_roll(day(d, 42)) : DATE_NONE,
        .no_task = p->no_task,
    };
    DO(d, ACT_SITTING_CHANGE, sitting_item_add(w, sitting, &given, &item));
    DO(d, ACT_SITTING_OWN, sitting_item_say(w, item, p->said));
    if (p->what != NULL)
        DO(d, ACT_SITTING_CHANGE, sitting_decide(w, item, &decided, &decision));
    return ERR_OK;
}

static enum err
hold(struct demo *d, int kind, int64_t host, const struct planned_sitting *p)
{
    int64_t id = 0;
    struct sitting s;
    TRY(plan(d, kind, host, day(d, 0), &id));
    TRY(treat(d, id, p));
    TRY(mark_presence(d, id));
    DO(d, ACT_LEAD_READ, sitting_get(w, id, &s));
    DO(d, ACT_SITTING_OWN, sitting_hold(w, id, s.version));
    DO(d, ACT_LEAD_READ, sitting_get(w, id, &s));
    DO(d, ACT_SITTING_OWN,
       sitting_minute(w, id, s.version, "", "https://asianhallinta.example/poytakirja", day(d, 0)));
    return ERR_OK;
}

static const struct planned_sitting *
find_sitting(const char *task)
{
    for (size_t i = 0; i < COUNT(of_cooperation); i++)
        if (str_same(of_cooperation[i].task, task))
            return &of_cooperation[i];
    for (size_t i = 0; i < COUNT(of_coast); i++)
        if (str_same(of_coast[i].task, task))
            return &of_coast[i];
    return NULL;
}

/* What is due within two weeks is done by its owner, but for what stays late. */
static enum err
do_tasks(struct demo *d)
{
    struct region_task *rows = NULL;
    size_t count = 0;
    struct task_filter filter = { .region = DEMO_REGION, .state = TASK_OPEN };
    DO(d, ACT_LEAD_READ, task_list(w, &filter, &rows, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        const struct planned_sitting *p = find_sitting(rows[i].what);
        if (p == NULL || p->outcome == NULL || date_compare(rows[i].due_on, day(d, 14)) > 0)
            continue;
        DO_AS(d, p->owner, ACT_TASK_OWN,
              task_done(w, rows[i].id, rows[i].version, p->outcome, day(d, 0)));
    }
    return ERR_OK;
}

/* The steering group of the coast: its cycle, and what it treats; nothing before it is set. */
static enum err
hold_coast(struct demo *d, size_t turn)
{
    struct sitting_host *hosts = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ, sitting_hosts(w, DEMO_REGION, &hosts, &count));
    for (size_t i = 0; i < count; i++) {
        if (hosts[i].kind != HOST_GROUP || !str_same(hosts[i].name, coast))
            continue;
        if (hosts[i].cycle == CYCLE_AS_NEEDED)
            DO(d, ACT_SITTING_CHANGE, sitting_set_cycle(w, HOST_GROUP, hosts[i].id, CYCLE_QUARTER));
        return hold(d, HOST_GROUP, hosts[i].id, &of_coast[turn % COUNT(of_coast)]);
    }
    return ERR_OK;
}

static enum err
hold_forum(struct demo *d, const char *name, const struct planned_sitting *p)
{
    struct forum f;
    TRY(find_forum(d, name, &f));
    return hold(d, HOST_FORUM, f.id, p);
}

/* ---- what lies ahead ---- */

static enum err
prepare_next(struct demo *d)
{
    struct forum f;
    int64_t id = 0, item = 0;
    struct sitting s;
    struct date on = date_roll(date_add_days(d->today, 10));
    TRY(find_forum(d, cooperation, &f));
    TRY(plan(d, HOST_FORUM, f.id, on, &id));
    const struct sitting_item_given matters[] = {
        { .what = "Myöhässä olevat toimet",
          .presenter = "puheenjohtaja",
          .about = "/tasks?region=" DEMO_REGION "&show=late" },
        { .what = "Vuoden 2027 tavoitteet", .presenter_duty = demo_duty(d, mikael) },
        { .what = "Nuorten yhteispalvelu Pietarsaaren seudulla",
          .presenter_duty = demo_duty(d, stellan) },
    };
    for (size_t i = 0; i < COUNT(matters); i++)
        DO(d, ACT_SITTING_CHANGE, sitting_item_add(w, id, &matters[i], &item));
    DO(d, ACT_SITTING_CHANGE,
       sitting_paper_add(w, item, "Sopimusluonnos", "", demo_duty(d, stellan),
                         date_add_days(on, -5)));
    DO(d, ACT_SITTING_CHANGE,
       sitting_paper_add(w, item, "Kuntien lausunnot", "https://asianhallinta.example/lausunnot",
                         demo_duty(d, mikael), DATE_NONE));
    DO(d, ACT_LEAD_READ, sitting_get(w, id, &s));
    DO(d, ACT_SITTING_CHANGE, sitting_invite(w, id, s.version));
    struct sitting_guest *guests = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ, sitting_guests(w, id, &guests, &count));
    if (count < 3)
        return ERR_OK;
    struct sitting_ticks ticks = {
        .self = &guests[0].id, .self_count = 1, .deputy = &guests[2].id, .deputy_count = 1
    };
    DO(d, ACT_SITTING_OWN, sitting_answers(w, id, &ticks));
    return ERR_OK;
}

static const struct {
    int level;
    const char *what, *why, *owner;
    int month, due; /* days after */
    const char *outcome, *forum;
} needs[] = {
    { FORUM_WORKERS, "Nuorten palveluja sovittava verkosto",
      "Samaa nuorta autetaan monessa paikassa toisista tietämättä.", stellan, 0, 120,
      "Verkosto on koottu ja sillä on pelisäännöt.", youth },
    { FORUM_WORKERS, "Työryhmä työnantajayhteistyölle",
      "Työnantajat saavat saman yhteydenoton kolmesti.", stellan, 5, 240, NULL, NULL },
    { FORUM_MANAGEMENT, "Gemensam grupp för digitala kanaler", "Kanalerna utvecklas var för sig.",
      carita, 8, 90, NULL, NULL },
};

static enum err
raise_needs(struct demo *d, int month)
{
    for (size_t i = 0; i < COUNT(needs); i++) {
        int64_t id = 0;
        struct structure_need_given given = {
            .level = needs[i].level,
            .what = needs[i].what,
            .why = needs[i].why,
            .raised = demo_org_named(d, "Pohjanmaan työvoimaviranomainen"),
            .state = i == 1 ? STRUCTURE_UNDER_WAY : STRUCTURE_SEEN,
            .owner = demo_duty(d, needs[i].owner),
            .due_on = day(d, needs[i].due),
        };
        if (needs[i].month != month)
            continue;
        DO(d, ACT_FORUM_CHANGE, structure_need_make(w, DEMO_REGION, &given, &id));
        if (needs[i].outcome == NULL)
            continue;
        struct forum f;
        TRY(find_forum(d, needs[i].forum, &f));
        DO_AS(d, needs[i].owner, ACT_STRUCTURE_OWN,
              structure_need_end(w, id, 1, STRUCTURE_MET, needs[i].outcome, f.id));
    }
    return ERR_OK;
}

/* ---- month by month ---- */

/* The other groups, each by its cycle but the one for integration, which has stopped meeting. */
static enum err
hold_others(struct demo *d, int month)
{
    static const struct {
        const char *name;
        int every, at, from, until;
        bool swedish;
    } groups[] = {
        { joint_organ, 2, 0, 1, 99, false }, { top, 6, 3, 1, 99, false },
        { integration, 3, 0, 1, 3, true },   { areas, 3, 1, 1, 99, false },
        { youth, 1, 0, 9, 99, true },        { ability, 2, 1, 1, 11, false },
        { team, 1, 0, 9, 99, false },
    };
    for (size_t i = 0; i < COUNT(groups); i++)
        if (month >= groups[i].from && month <= groups[i].until &&
            month % groups[i].every == groups[i].at)
            TRY(hold_forum(d, groups[i].name, groups[i].swedish ? &news_sv : &news_fi));
    return ERR_OK;
}

enum err
demo_region_forums(struct demo *d, int month)
{
    if (month == 0) {
        for (size_t i = 0; i < COUNT(forums); i++)
            TRY(describe(d, &forums[i]));
        DO(d, ACT_FORUM_CHANGE,
           forum_tell(w, DEMO_REGION, 0, 1u << KNOWN_SECTOR_MANAGEMENT | 1u << KNOWN_EXPERTS,
                      day(d, 0), "Yhdyspintapäivä Vaasassa", ""));
    }
    TRY(raise_needs(d, month));
    TRY(do_tasks(d));
    if (month % 2 == 1 && month < 13)
        TRY(hold_forum(d, cooperation,
                       &of_cooperation[(size_t)(month / 2) % COUNT(of_cooperation)]));
    if (month % 3 == 2)
        TRY(hold_coast(d, (size_t)(month / 3)));
    TRY(hold_others(d, month));
    if (month == 9)
        TRY(confirm(d));
    return month == 13 ? prepare_next(d) : ERR_OK;
}
