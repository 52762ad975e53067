/* cli/demo_region_agreement.c: steering groups and agreements of Ostrobothnia (demo_region.h).
 *
 * The group of the coast is set, has a leader and an agreement in its second version whose yearly
 * check of staff comes near; a deputy in it leaves in the last days.  The group of Suupohja has
 * nobody who leads yet.  An agreement on placements is under review, one on the service of young
 * people is a draft, and one between county and municipalities is negotiated.
 */
#include "cli/demo_region.h"

#include "base/str.h"
#include "region/agreement.h"
#include "steering/group.h"

static const char mikael[] = "mikael.provvik";
static const char coast[] = "Kustens ledningsgrupp", suupohja[] = "Suupohjan johtoryhmä";

/* One thing done by the coordinator, in a work of its own. */
#define DO(d, action, call)                                                                        \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        TRY(demo_lead_work((d), mikael, (action), 0, &w));                                         \
        TRY(demo_close((d), w, (call)));                                                           \
    } while (0)

static struct date
day(const struct demo *d, int days)
{
    return date_add_days(instant_date(d->now), days);
}

static enum err
find_group(struct demo *d, const char *name, int64_t *ret)
{
    struct steering_group *rows = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ, groups_of(w, DEMO_REGION, 0, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].name, name)) {
            *ret = rows[i].id;
            return ERR_OK;
        }
    return ERR_NOT_FOUND;
}

static enum err
find_agreement(struct demo *d, int kind, struct agreement_version *ret_version,
               struct agreement_text *ret_text)
{
    struct agreement *rows = NULL;
    size_t count = 0;
    const struct agreement_filter filter = { .region = DEMO_REGION, .kind = kind };
    DO(d, ACT_LEAD_READ, agreements_of(w, &filter, &rows, &count));
    if (count == 0)
        return ERR_NOT_FOUND;
    DO(d, ACT_LEAD_READ, agreement_newest(w, rows[0].id, ret_version));
    DO(d, ACT_LEAD_READ, agreement_text(w, ret_version->id, ret_text));
    return ERR_OK;
}

/* ---- groups ---- */

struct seat {
    const char *by, *login, *name, *deputy;
    int part;
    bool leaver; /* the deputy is the one who leaves the employment services in Vaasa */
};
static const struct seat coast_seats[] = {
    { "ea26", "stellan.provdal", NULL, NULL, PART_CHAIR, true },
    { "ea25", NULL, "Peter Exempelfors", "Camilla Provnäs", PART_MEMBER, false },
    { "county17", "carita.testmark", NULL, "Johan Mallbacka", PART_VICE, false },
    { "kela", "ritva.testamo", NULL, "Heikki Esimerkkilä", PART_MEMBER, false },
    { NULL, NULL, NULL, NULL, 0, false },
};
static const struct seat suupohja_seats[] = {
    { "ea38", NULL, "Marja Mallikas", "Timo Näytemäki", PART_CHAIR, false },
    { "county16", NULL, "Outi Koeperä", "Risto Esimerkkimaa", PART_VICE, false },
    { "county17", NULL, "Gun-Britt Testfors", "Kaj Mallström", PART_MEMBER, false },
    { "kela", "ritva.testamo", NULL, "Heikki Esimerkkilä", PART_MEMBER, false },
    { NULL, NULL, NULL, NULL, 0, false },
};

/* As demo_play.c chooses: the last worker of the unit. */
static duty_id
duty_of_leaver(const struct demo *d)
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
name_seats(struct demo *d, int64_t group, const struct seat *seats)
{
    for (; seats->by != NULL; seats++) {
        int64_t member = 0;
        struct member_new given = {
            .by = seats->by,
            .duty = seats->login == NULL ? (duty_id){ 0 } : demo_duty(d, seats->login),
            .name = seats->name,
            .deputy = seats->leaver ? duty_of_leaver(d) : (duty_id){ 0 },
            .deputy_name = seats->deputy,
            .named_on = day(d, -6),
        };
        DO(d, ACT_GROUP_OWN, member_add(w, group, &given, &member));
        if (seats->part != PART_MEMBER)
            DO(d, ACT_GROUP_OWN, member_part(w, group, member, seats->part, day(d, -4)));
    }
    return ERR_OK;
}

static enum err
set_up_group(struct demo *d, const struct group_new *given, const struct seat *seats)
{
    int64_t group = 0;
    struct steering_group g = { .version = 0 };
    DO(d, ACT_GROUP_NEW, group_make(w, given, &group));
    TRY(name_seats(d, group, seats));
    DO(d, ACT_LEAD_READ, group_get(w, group, &g));
    DO(d, ACT_GROUP_OWN, group_set(w, group, day(d, 0), g.version));
    return ERR_OK;
}

static enum err
set_up_coast(struct demo *d)
{
    const struct group_new given = {
        .region = DEMO_REGION,
        .name = coast,
        .areas = { "26", "25" },
        .setters = { "26" },
        .from_on = day(d, 0),
        .negotiated_on = day(d, -21),
        .setter_agreed_on = day(d, -14),
        .frame = "Den som leder organiserandet svarar för de gemensamma rutinerna, fördelar det "
                 "gemensamma arbetet mellan teamen och rapporterar varje kvartal. Anställningar "
                 "beslutas av respektive part.",
        .owner = demo_duty(d, mikael),
    };
    return set_up_group(d, &given, coast_seats);
}

static enum err
set_up_suupohja(struct demo *d)
{
    const struct group_new given = {
        .region = DEMO_REGION,
        .name = suupohja,
        .areas = { "38" },
        .from_on = day(d, 0),
        .negotiated_on = day(d, -30),
        .frame =
            "Organisointia johtava sovittaa yhteen kahden hyvinvointialueen palvelut. Raportti "
            "johtoryhmälle kahdesti vuodessa.",
        .owner = demo_duty(d, mikael),
    };
    return set_up_group(d, &given, suupohja_seats);
}

static enum err
appoint(struct demo *d)
{
    int64_t group = 0, leader = 0;
    TRY(find_group(d, coast, &group));
    const struct leader_new first = { .part = LEADER_FIRST,
                                      .duty = demo_duty(d, "birgitta.exempelholm"),
                                      .approved_on = day(d, -12),
                                      .approved_section = "§ 3",
                                      .appointed_on = day(d, -5),
                                      .from_on = day(d, 0) };
    const struct leader_new deputy = { .part = LEADER_DEPUTY,
                                       .name = "Annika Modellberg",
                                       .approved_on = day(d, -12),
                                       .approved_section = "§ 3",
                                       .appointed_on = day(d, -5),
                                       .from_on = day(d, 0),
                                       .until_on = date_add_months(day(d, -1), 24) };
    DO(d, ACT_GROUP_OWN, leader_add(w, group, &first, &leader));
    DO(d, ACT_GROUP_OWN, leader_add(w, group, &deputy, &leader));
    return ERR_OK;
}

/* ---- what agreements say ---- */

struct said {
    int item;
    const char *title, *body; /* body NULL: not yet written */
};
static const struct said support_said[] = {
    { AGR_1, "Hur tjänsterna ordnas",
      "Stödet ordnas i två team: Vasa och Jakobstad. Teamen träffas varje vecka, och "
      "klienten har en gemensam kontaktpunkt." },
    { AGR_2, "Personal",
      "Parterna anvisar personal enligt tabellen. Uppgifterna är klientarbete, samordning "
      "och medicinsk sakkunskap." },
    { AGR_3, "Granskning av personalen",
      "Ledningsgruppen granskar varje år i december om personalen räcker i förhållande till "
      "antalet klienter. Behövs ändringar bereds de till följande möte." },
    { AGR_4, "Övriga kostnader",
      "Hyra, system och gemensam utbildning delas enligt andelarna nedan." },
    { AGR_5, "FPA:s andel",
      "FPA deltar med eget arbete och betalar ingen del av de övriga kostnaderna." },
    { 0, NULL, NULL },
};
static const struct said placement_said[] = {
    { AGREED_PREPAREDNESS, "Vastaanottovalmius",
      "Kunnalla on valmius ottaa vastaan perheitä kaksi kuukautta ennen "
      "sijoitusta saadun tiedon jälkeen." },
    { AGREED_SERVICES, "Kotoutumispalvelut",
      "Kotoutumispalvelut annetaan suomeksi ja ruotsiksi, tulkkaus tilataan "
      "yhteisellä sopimuksella." },
    { AGREED_PLACEMENTS, "Kuntaan ohjattavat",
      "Vuosittain enintään 60 henkilöä, joista enintään 15 haavoittuvassa "
      "asemassa." },
    { 0, NULL, NULL },
};
static const struct said youth_said[] = {
    { AGREED_ORGANISATION, "Yhteispalvelun järjestäminen",
      "Nuorten yhteispalvelu toimii Vaasassa ja kiertää kerran kuussa "
      "lähikunnissa." },
    { AGREED_COSTS, "Kustannusten jako", NULL },
    { AGREED_COORDINATOR, "Palvelun ja toiminnan koordinointi", NULL },
    { 0, NULL, NULL },
};

static enum err
write_clauses(struct demo *d, int64_t agreement, const struct agreement_text *text,
              const struct said *said)
{
    for (; said->title != NULL; said++)
        for (size_t i = 0; i < text->clause_count; i++) {
            int64_t id = 0;
            const struct agreement_clause *c = &text->clauses[i];
            if (c->item == said->item)
                DO(d, ACT_AGREEMENT_OWN,
                   agreement_clause_write(w, agreement, c->id, c->item, said->title, said->body,
                                          &id));
        }
    return ERR_OK;
}

static enum err
begin(struct demo *d, int kind, const char *name, const char *group, int64_t *ret)
{
    struct agreement_new given = {
        .region = DEMO_REGION, .kind = kind, .name = name, .owner = demo_duty(d, mikael)
    };
    if (group != NULL)
        TRY(find_group(d, group, &given.group));
    DO(d, ACT_AGREEMENT_NEW, agreement_make(w, &given, ret));
    return ERR_OK;
}

static enum err
move(struct demo *d, int64_t agreement, int to, struct date on, const char *note)
{
    const struct move_new given = { .to = to, .on = on, .note = note };
    DO(d, ACT_AGREEMENT_OWN, agreement_move(w, agreement, &given));
    return ERR_OK;
}

static enum err
approve(struct demo *d, int64_t agreement, int64_t party, const char *body, int days_ago,
        const char *section)
{
    const struct approval_new given = {
        .party = party, .body = body, .approved_on = day(d, -days_ago), .minutes_section = section
    };
    DO(d, ACT_AGREEMENT_OWN, agreement_approve(w, agreement, &given));
    return ERR_OK;
}

/* ---- the agreement of the multi-sector support ---- */

static const struct {
    int side;
    const char *task;
    int64_t hundredths;
} support_staff[] = {
    { PARTY_EA, "Klientarbete", 400 },
    { PARTY_EA, "Samordning", 100 },
    { PARTY_WSC, "Klientarbete", 350 },
    { PARTY_WSC, "Medicinsk sakkunskap", 50 },
    { PARTY_KELA, "Arbetsförmågerådgivning", 150 },
};

static enum err
assign_staff(struct demo *d, int64_t agreement, const struct agreement_text *text)
{
    for (size_t i = 0; i < COUNT(support_staff); i++)
        for (size_t p = 0; p < text->party_count; p++) {
            int64_t id = 0;
            if (text->parties[p].side == support_staff[i].side)
                DO(d, ACT_AGREEMENT_OWN,
                   agreement_staff_add(w, agreement, text->parties[p].id, support_staff[i].task,
                                       support_staff[i].hundredths, &id));
        }
    return ERR_OK;
}

/* Two authorities in one group: the act gives no split between them, so the shares are agreed. */
static enum err
share_costs(struct demo *d, int64_t agreement, const struct agreement_text *text)
{
    int64_t shares[8];
    size_t n = 0, authorities = 0;
    for (size_t i = 0; i < text->party_count && n < COUNT(shares); i++)
        shares[n++] = text->parties[i].side == PARTY_WSC    ? 4000
                      : text->parties[i].side == PARTY_KELA ? 0
                      : authorities++ == 0                  ? 4500
                                                            : 1500;
    DO(d, ACT_AGREEMENT_OWN, agreement_set_shares(w, agreement, shares, n));
    return ERR_OK;
}

static enum err
agree_support(struct demo *d)
{
    int64_t agreement = 0;
    struct agreement_version v = { .id = 0 };
    struct agreement_text text = { .party_count = 0 };
    TRY(begin(d, AGREEMENT_SUPPORT, "Samarbetsavtal om sektorsövergripande stöd, kusten", coast,
              &agreement));
    TRY(find_agreement(d, AGREEMENT_SUPPORT, &v, &text));
    TRY(write_clauses(d, agreement, &text, support_said));
    TRY(assign_staff(d, agreement, &text));
    TRY(share_costs(d, agreement, &text));
    TRY(move(d, agreement, AGREEMENT_NEGOTIATED, DATE_NONE, NULL));
    return move(d, agreement, AGREEMENT_AGREED, DATE_NONE, NULL);
}

static const char *
body_of(int side)
{
    return side == PARTY_EA    ? "Sysselsättningsnämnden"
           : side == PARTY_WSC ? "Välfärdsområdesstyrelsen"
                               : "Enhetsdirektören";
}

static enum err
bring_support_into_force(struct demo *d, int first_section)
{
    struct agreement_version v = { .id = 0 };
    struct agreement_text text = { .party_count = 0 };
    TRY(find_agreement(d, AGREEMENT_SUPPORT, &v, &text));
    for (size_t i = 0; i < text.party_count; i++)
        TRY(approve(d, v.agreement, text.parties[i].id, body_of(text.parties[i].side),
                    14 - (int)i * 2, str_printf(d->now_arena, "§ %d", first_section + 7 * (int)i)));
    TRY(move(d, v.agreement, AGREEMENT_SIGNED, day(d, -3), NULL));
    return move(d, v.agreement, AGREEMENT_IN_FORCE, day(d, 0), NULL);
}

static enum err
amend_support(struct demo *d)
{
    static const struct said amended[] = {
        { AGR_1, "Hur tjänsterna ordnas",
          "Stödet ordnas i tre team: Vasa, Jakobstad och Närpes. Teamen träffas varje vecka, "
          "och klienten har en gemensam kontaktpunkt." },
        { 0, NULL, NULL },
    };
    struct agreement_version v = { .id = 0 };
    struct agreement_text text = { .party_count = 0 };
    int64_t staff = 0;
    TRY(find_agreement(d, AGREEMENT_SUPPORT, &v, &text));
    DO(d, ACT_AGREEMENT_OWN,
       agreement_amend(w, v.agreement, "Ett tredje team i Närpes behöver egen personal."));
    TRY(find_agreement(d, AGREEMENT_SUPPORT, &v, &text));
    TRY(write_clauses(d, v.agreement, &text, amended));
    DO(d, ACT_AGREEMENT_OWN,
       agreement_staff_add(w, v.agreement, text.parties[0].id, "Klientarbete, Närpes", 150,
                           &staff));
    TRY(move(d, v.agreement, AGREEMENT_NEGOTIATED, DATE_NONE, NULL));
    return move(d, v.agreement, AGREEMENT_AGREED, DATE_NONE, NULL);
}

static enum err
enter_costs(struct demo *d)
{
    struct agreement_version v = { .id = 0 };
    struct agreement_text text = { .party_count = 0 };
    TRY(find_agreement(d, AGREEMENT_SUPPORT, &v, &text));
    int year = day(d, 0).year;
    DO(d, ACT_AGREEMENT_OWN,
       agreement_cost_add(w, v.agreement, year, "Hyra för gemensamma lokaler", 6240000));
    DO(d, ACT_AGREEMENT_OWN,
       agreement_cost_add(w, v.agreement, year, "Gemensam utbildning", 785050));
    return ERR_OK;
}

/* ---- the others ---- */

static enum err
add_party(struct demo *d, int64_t agreement, int side, int role, const char *org, const char *name)
{
    int64_t party = 0;
    const struct party_new given = { .side = side,
                                     .role = role,
                                     .org = org == NULL ? (org_id){ 0 } : demo_org_named(d, org),
                                     .name = name,
                                     .share_parts = -1 };
    DO(d, ACT_AGREEMENT_OWN, agreement_party_add(w, agreement, &given, &party));
    return ERR_OK;
}

static enum err
place(struct demo *d)
{
    static const char *const bodies[] = { "Vaasan kaupunginhallitus", "Keskuksen johtaja",
                                          "Aluehallitus, lausunto" };
    static const int days_ago[] = { 12, 9, 25 };
    int64_t agreement = 0;
    struct agreement_version v = { .id = 0 };
    struct agreement_text text = { .party_count = 0 };
    TRY(begin(d, AGREEMENT_PLACEMENT, "Kuntaan ohjaaminen ja kotoutuminen, Vaasa", NULL,
              &agreement));
    TRY(add_party(d, agreement, PARTY_MUN, PARTY_AGREES, "Vaasan kaupunki", NULL));
    TRY(add_party(d, agreement, SIDE_VITALITY, PARTY_AGREES, NULL, "Pohjanmaan elinvoimakeskus"));
    TRY(add_party(d, agreement, PARTY_WSC, PARTY_HEARD, "Pohjanmaan hyvinvointialue", NULL));
    TRY(find_agreement(d, AGREEMENT_PLACEMENT, &v, &text));
    TRY(write_clauses(d, agreement, &text, placement_said));
    TRY(move(d, agreement, AGREEMENT_NEGOTIATED, DATE_NONE, NULL));
    TRY(move(d, agreement, AGREEMENT_AGREED, DATE_NONE, NULL));
    for (size_t k = 0; k < text.party_count; k++) { /* the county is heard first */
        size_t i = text.party_count - 1 - k;
        TRY(approve(d, agreement, text.parties[i].id, bodies[i], days_ago[i],
                    str_printf(d->now_arena, "§ %d", 21 + 13 * (int)i)));
    }
    TRY(move(d, agreement, AGREEMENT_SIGNED, day(d, -4), NULL));
    return move(d, agreement, AGREEMENT_IN_FORCE, day(d, 0), NULL);
}

static enum err
review_placement(struct demo *d)
{
    struct agreement_version v = { .id = 0 };
    struct agreement_text text = { .party_count = 0 };
    TRY(find_agreement(d, AGREEMENT_PLACEMENT, &v, &text));
    DO(d, ACT_AGREEMENT_OWN,
       agreement_hold_check(w, v.agreement, CHECK_REVIEW, day(d, -2), false,
                            "Sijoituksia on ollut vähemmän kuin sovittiin. Määrä neuvotellaan "
                            "uudelleen keväällä.",
                            date_add_months(day(d, 0), 6)));
    return ERR_OK;
}

static enum err
draft_youth(struct demo *d)
{
    int64_t agreement = 0;
    struct agreement_version v = { .id = 0 };
    struct agreement_text text = { .party_count = 0 };
    TRY(begin(d, AGREEMENT_YOUTH, "Nuorten yhteispalvelu, Vaasan seutu", NULL, &agreement));
    TRY(add_party(d, agreement, PARTY_EA, PARTY_AGREES, "Pohjanmaan työvoimaviranomainen", NULL));
    TRY(add_party(d, agreement, PARTY_MUN, PARTY_AGREES, "Vaasan kaupunki", NULL));
    TRY(find_agreement(d, AGREEMENT_YOUTH, &v, &text));
    return write_clauses(d, agreement, &text, youth_said);
}

static enum err
negotiate_strategic(struct demo *d)
{
    int64_t agreement = 0, clause = 0;
    TRY(begin(d, AGREEMENT_STRATEGIC, "Strategiskt samarbete mellan välfärdsområdet och kommunerna",
              NULL, &agreement));
    TRY(add_party(d, agreement, PARTY_WSC, PARTY_AGREES, "Pohjanmaan hyvinvointialue", NULL));
    TRY(add_party(d, agreement, PARTY_MUN, PARTY_AGREES, "Vaasan kaupunki", NULL));
    DO(d, ACT_AGREEMENT_OWN,
       agreement_clause_write(w, agreement, 0, AGREED_OTHER, "Sysselsättningens kontaktyta",
                              "Parterna behandlar sysselsättningens kontaktyta två gånger om året.",
                              &clause));
    return move(d, agreement, AGREEMENT_NEGOTIATED, DATE_NONE, NULL);
}

enum err
demo_region_agreement(struct demo *d, int month)
{
    switch (month) {
    case 0:
        return set_up_coast(d);
    case 2:
        TRY(appoint(d));
        return agree_support(d);
    case 3:
        return bring_support_into_force(d, 14);
    case 4:
        return set_up_suupohja(d);
    case 5:
        TRY(enter_costs(d));
        return place(d);
    case 8:
        return amend_support(d);
    case 10:
        return bring_support_into_force(d, 88);
    case 12:
        return review_placement(d);
    case 13:
        TRY(negotiate_strategic(d));
        return draft_youth(d);
    default:
        return ERR_OK;
    }
}
