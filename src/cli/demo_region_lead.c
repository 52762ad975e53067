/* cli/demo_region_lead.c: how Ostrobothnia leads: its vision, five goals with measures, the matrix
 * of responsibilities, resources against need, risks, successes, dialogue, and who keeps the
 * picture (demo_region.h).
 *
 * Not all is well: a goal rests on nothing, a party's strategy is not told of, a measure's value
 * and a risk's review are late, nobody is responsible for one task and two are for another, and one
 * section of the picture has not been written.
 */
#include "cli/demo_region.h"

#include "base/str.h"
#include "region/task.h"
#include "steering/dialogue.h"
#include "steering/goal.h"
#include "steering/matrix.h"
#include "steering/picture_base.h"
#include "steering/resource.h"
#include "steering/risk.h"

static const char mikael[] = "mikael.provvik", carita[] = "carita.testmark";
static const char stellan[] = "stellan.provdal", ritva[] = "ritva.testamo";

/* One thing done by one, in a work of its own. */
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

/* The same day of a later month. */
static struct date
months(const struct demo *d, int n)
{
    return date_add_months(instant_date(d->now), n);
}

/* ---- the picture ---- */

static const struct {
    int part, kind;
    const char *name, *value, *source;
} items[] = {
    { PICTURE_LABOUR, PICTURE_INDICATOR, "Pitkäaikaistyöttömien määrä", "1 214 henkilöä",
      "Työllisyyskatsaus" },
    { PICTURE_CLIENTS, PICTURE_INDICATOR, "Personer i behov av sektorsövergripande stöd",
      "412 personer", "Egen uppföljning" },
    { PICTURE_SERVICES, PICTURE_INDICATOR, "Väntetid från hänvisning till bedömning", "31 dagar",
      "Egen uppföljning" },
    { PICTURE_CLIENTS, PICTURE_PHENOMENON, "Nuoria palaa palveluun kesken jääneen jakson jälkeen",
      NULL, "Asiakastyön havainnot" },
    { PICTURE_LABOUR, PICTURE_INDICATOR, "Sysselsatta bland personer med ett främmande språk",
      "61,4 %", "Sysselsättningsöversikt" },
    { PICTURE_COMPETENCE, PICTURE_PHENOMENON, "Få kan bedöma arbetsförmåga på svenska", NULL,
      "Utbildningsenkät" },
};

static enum err
picture(struct demo *d)
{
    int taken;
    int64_t id;
    for (size_t i = 0; i < COUNT(items); i++)
        DO(d, ACT_LEAD_PICTURE_EDIT,
           picture_item_make(w, DEMO_REGION,
                             &(struct picture_item_given){ items[i].part, items[i].kind,
                                                           items[i].name, items[i].source,
                                                           items[i].value, day(d, -20) },
                             &id));
    DO(d, ACT_LEAD_PICTURE_EDIT, picture_sources_take(w, DEMO_REGION, &taken));
    DO(d, ACT_LEAD_PICTURE_EDIT,
       picture_source_make(w, DEMO_REGION,
                           &(struct picture_source_given){
                               "Egen uppföljning av stödet", "Österbottens välfärdsområde",
                               "Väntetider och antal, utan uppgifter om personer",
                               "Regionens eget bruk", "varje månad", day(d, 0) },
                           &id));
    DO(d, ACT_LEAD_PICTURE_EDIT,
       picture_base_set(w, DEMO_REGION,
                        &(struct picture_base_given){
                            demo_duty(d, carita), months(d, 15), 120,
                            "Effekterna följs med målens mätare och utvärderas en gång om året." },
                        0));
    static const struct {
        int part;
        const char *owner;
    } owners[] = { { PICTURE_CLIENTS, carita },
                   { PICTURE_SERVICES, mikael },
                   { PICTURE_LABOUR, stellan },
                   { PICTURE_COMPETENCE, ritva } };
    for (size_t i = 0; i < COUNT(owners); i++)
        DO(d, ACT_LEAD_PICTURE_EDIT,
           picture_section_own(w, DEMO_REGION, owners[i].part, demo_duty(d, owners[i].owner)));
    static const struct {
        int kind;
        const char *name, *org;
    } places[] = {
        { PLACE_PARTICIPANT, "Informationschefen", "Pohjanmaan hyvinvointialue" },
        { PLACE_PARTICIPANT, "Kehittämispäällikkö", "Kela" },
        { PLACE_FORUM, "Kustens ledningsgrupp", NULL },
    };
    for (size_t i = 0; i < COUNT(places); i++)
        DO(d, ACT_LEAD_PICTURE_EDIT,
           picture_place_make(w, DEMO_REGION, places[i].kind, places[i].name,
                              demo_org_named(d, places[i].org), &id));
    return ERR_OK;
}

/* Three of the four are brought up to date; the fourth is left unwritten. */
static enum err
sections(struct demo *d)
{
    static const struct {
        int part;
        const char *login, *summary;
    } told[] = {
        { PICTURE_CLIENTS, carita,
          "Behovet av sektorsövergripande stöd har ökat mest bland unga vuxna." },
        { PICTURE_SERVICES, mikael, "Väntetiderna har blivit kortare, men är ojämna i området." },
        { PICTURE_LABOUR, stellan,
          "Industrin rekryterar, men långtidsarbetslösheten minskar långsamt." },
    };
    struct picture_section *rows = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ, picture_sections(w, DEMO_REGION, &rows, &count));
    for (size_t i = 0; i < COUNT(told); i++) {
        struct picture_section s = rows[told[i].part - 1];
        DO_AS(d, told[i].login, ACT_LEAD_PICTURE_OWN,
              picture_section_update(w, s.id, day(d, -1), told[i].summary, s.version));
    }
    return ERR_OK;
}

/* ---- goals ---- */

static const struct {
    const char *name, *description;
    const char *owner;
    int item; /* of items; -1: rests on nothing yet */
    bool agreed;
} goals[] = {
    { "Stödet börjar i tid", "Var och en som hänvisas får en första bedömning utan att vänta.",
      "carita.testmark", 2, true },
    { "Pitkäaikaistyöttömyys vähenee", "Yhteiset palvelut alkavat ennen kuin työttömyys pitkittyy.",
      "stellan.provdal", 0, true },
    { "Nuori ei jää palvelujen väliin", "Jokaisella nuorella on yksi vastuuhenkilö siirtymän ajan.",
      "ritva.testamo", 3, true },
    { "Invandrare får jobb i regionen",
      "Integrationstjänsterna och arbetsgivarna möts i ett tidigt skede.", "stellan.provdal", 4,
      true },
    { "Kompetens på båda språken", "Bedömningar görs på finska och svenska i hela regionen.",
      "mikael.provvik", -1, false },
};

static enum err
vision(struct demo *d)
{
    DO(d, ACT_LEAD_GOAL_EDIT,
       vision_set(w, DEMO_REGION,
                  &(struct vision_given){
                      "Pohjanmaalla jokainen saa oikea-aikaisen tuen työhön yhdestä paikasta, "
                      "suomeksi ja ruotsiksi.",
                      "I Österbotten får var och en stöd till arbete i rätt tid och från ett "
                      "ställe, på finska och svenska.",
                      "Kustens ledningsgrupp", day(d, -7), months(d, 18), demo_duty(d, carita) },
                  0));
    return ERR_OK;
}

static enum err
find_goal(struct demo *d, const char *name, struct lead_goal *ret)
{
    struct lead_goal *rows = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ,
       lead_goal_list(w, DEMO_REGION, (struct lead_goal_filter){ .state = 0 }, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].name, name)) {
            *ret = rows[i];
            return ERR_OK;
        }
    return ERR_NOT_FOUND;
}

static enum err
make_goals(struct demo *d)
{
    struct picture_item *rows = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ, picture_items(w, DEMO_REGION, 0, 0, &rows, &count));
    for (size_t i = 0; i < COUNT(goals); i++) {
        int64_t id, on = 0;
        for (size_t j = 0; goals[i].item >= 0 && j < count; j++)
            if (str_same(rows[j].name, items[goals[i].item].name))
                on = rows[j].id;
        struct lead_goal_given given = {
            goals[i].name,  goals[i].description, demo_duty(d, goals[i].owner),
            months(d, 24),  months(d, 6),         on == 0 ? NULL : &on,
            on == 0 ? 0 : 1
        };
        DO(d, ACT_LEAD_GOAL_EDIT, lead_goal_make(w, DEMO_REGION, &given, &id));
    }
    return ERR_OK;
}

/* Each party but one tells where the goals are in its strategy. */
static enum err
strategies(struct demo *d, const struct lead_goal *goal, size_t which)
{
    struct goal_strategy *rows = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ, lead_goal_strategies(w, goal, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        if (i == which)
            continue; /* has told nothing */
        bool yet = (i + which) % 4 != 3;
        DO(d, ACT_LEAD_GOAL_EDIT,
           lead_goal_strategy_set(w, goal->id, rows[i].org, yet ? "Strategi 2025–2029" : NULL,
                                  yet ? "kapitel 3" : NULL));
    }
    return ERR_OK;
}

static enum err
agree_goals(struct demo *d)
{
    for (size_t i = 0; i < COUNT(goals); i++) {
        struct lead_goal goal = { 0 };
        if (!goals[i].agreed)
            continue;
        TRY(find_goal(d, goals[i].name, &goal));
        DO(d, ACT_LEAD_GOAL_EDIT,
           lead_goal_agree(w, goal.id, day(d, -3), "Kustens ledningsgrupp", goal.version));
        TRY(strategies(d, &goal, i < 2 ? 1 : 99));
    }
    return ERR_OK;
}

/* ---- measures: twelve values each, told by their owners ---- */

static const struct {
    const char *goal, *name, *unit, *source, *owner;
    int way;
    int64_t target, values[12];
} measures[] = {
    { "Stödet börjar i tid",
      "Väntetid från hänvisning till bedömning",
      "dagar",
      "Egen uppföljning",
      "carita.testmark",
      MEASURE_DOWN,
      1400,
      { 3100, 2950, 3000, 2700, 2550, 2600, 2300, 2100, 2150, 1900, 1750, 1650 } },
    { "Stödet börjar i tid",
      "Bedömningar som gjorts inom tre månader",
      "%",
      "Egen uppföljning",
      "carita.testmark",
      MEASURE_UP,
      9500,
      { 7100, 7350, 7300, 7800, 8050, 8200, 8400, 8650, 8800, 9050, 9300, 9600 } },
    { "Pitkäaikaistyöttömyys vähenee",
      "Pitkäaikaistyöttömien määrä",
      "henkilöä",
      "Työllisyyskatsaus",
      "stellan.provdal",
      MEASURE_DOWN,
      105000,
      { 121400, 120900, 122100, 119800, 118700, 118900, 117500, 116300, 116900, 115200, 114800,
        114100 } },
    { "Nuori ei jää palvelujen väliin",
      "Siirtoja, joissa vastuuhenkilö nimettiin viikossa",
      "%",
      "Oma seuranta",
      "ritva.testamo",
      MEASURE_UP,
      9000,
      { 5200, 5500, 5450, 6100, 6300, 6700, 6650, 7100, 7400, 7350, 7800, 8100 } },
    { "Invandrare får jobb i regionen",
      "Sysselsatta bland personer med ett främmande språk",
      "%",
      "Sysselsättningsöversikt",
      "stellan.provdal",
      MEASURE_UP,
      6500,
      { 6140, 6150, 6130, 6180, 6210, 6230, 6220, 6260, 6300, 0, 0, 0 } }, /* then nothing told */
};

static enum err
make_measures(struct demo *d)
{
    for (size_t i = 0; i < COUNT(measures); i++) {
        struct lead_goal goal = { 0 };
        int64_t id;
        TRY(find_goal(d, measures[i].goal, &goal));
        DO(d, ACT_LEAD_GOAL_EDIT,
           goal_measure_make(w, goal.id,
                             &(struct measure_given){ measures[i].name, measures[i].unit,
                                                      measures[i].source, measures[i].way,
                                                      measures[i].target, months(d, 24), 2,
                                                      demo_duty(d, measures[i].owner) },
                             &id));
    }
    return ERR_OK;
}

static enum err
tell(struct demo *d, int turn)
{
    struct goal_measure *rows = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ, goal_measure_list(w, DEMO_REGION, 0, &rows, &count));
    for (size_t i = 0; i < COUNT(measures); i++)
        for (size_t j = 0; j < count; j++)
            if (str_same(rows[j].name, measures[i].name) && measures[i].values[turn] > 0)
                DO_AS(d, measures[i].owner, ACT_LEAD_GOAL_OWN,
                      goal_measure_tell(w, rows[j].id, day(d, -1), measures[i].values[turn],
                                        turn == 3 && i == 0 ? "En ny arbetstagare började" : NULL));
    return ERR_OK;
}

/* The goals were looked at half-yearly; one has been left. */
static enum err
follow(struct demo *d)
{
    for (size_t i = 0; i < COUNT(goals); i++) {
        struct lead_goal goal = { 0 };
        if (i == 3)
            continue;
        TRY(find_goal(d, goals[i].name, &goal));
        DO_AS(d, goals[i].owner, ACT_LEAD_GOAL_OWN,
              lead_goal_follow(w, goal.id, months(d, 9), goal.version));
    }
    return ERR_OK;
}

/* ---- the matrix ---- */

static enum err
matrix(struct demo *d)
{
    static const struct matrix_given rows[] = {
        { "Gemensam kommunikation om tjänsterna", { 0, 2, 2, 3, 0 }, "Kommunikationsgruppen" },
        { "Yhteisten tilojen käytön sopiminen", { 1, 1, 2, 2, 0 }, NULL },
        { "Gemensam introduktion av nya arbetstagare", { 2, 1, 2, 3, 0 }, "HR-enheten" },
        { "Työnantajayhteistyön koordinointi", { 1, 2, 3, 2, 2 }, "Yrityspalvelut" },
    };
    int taken;
    int64_t id;
    DO(d, ACT_LEAD_MATRIX_EDIT, matrix_take(w, DEMO_REGION, &taken));
    for (size_t i = 0; i < COUNT(rows); i++)
        DO(d, ACT_LEAD_MATRIX_EDIT, matrix_make(w, DEMO_REGION, &rows[i], &id));
    struct matrix_row *all = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ,
       matrix_list(w, DEMO_REGION, (struct matrix_filter){ .fault = MATRIX_NOBODY }, &all, &count));
    for (size_t i = 0; i < count; i++) {
        if (all[i].shipped == NULL)
            continue; /* the region's own empty one stays to be seen */
        struct matrix_given given = { NULL, { 2, 2, 2, 1, 2 }, "Kuntien kotoutumistyöryhmä" };
        DO(d, ACT_LEAD_MATRIX_EDIT, matrix_change(w, all[i].id, &given, all[i].version));
    }
    return ERR_OK;
}

/* ---- resources ---- */

static const struct {
    const char *org, *name, *grounds;
    int kind;
    int64_t amount, need;
    const char *owner;
} resources[] = {
    { "Pohjanmaan hyvinvointialue", "Socialarbetare", "180 klienter, 45 per socialarbetare",
      RESOURCE_PEOPLE, 300, 400, "carita.testmark" },
    { "Pohjanmaan hyvinvointialue", "Koordinator för arbetsförmåga", "90 bedömningar om året",
      RESOURCE_PEOPLE, 200, 250, "carita.testmark" },
    { "Pohjanmaan työvoimaviranomainen", "Sakkunnig i sysselsättning",
      "412 personer, 60 per sakkunnig", RESOURCE_PEOPLE, 650, 700, "stellan.provdal" },
    { "Kela", "Työkykyneuvoja", "Kelan arvio kuntoutustarpeesta", RESOURCE_PEOPLE, 150, 150,
      "ritva.testamo" },
    { "Pohjanmaan hyvinvointialue", "Övriga gemensamma kostnader", "Budgeten för samarbetsavtalet",
      RESOURCE_MONEY, 3000000, 3000000, "carita.testmark" },
    { "Pohjanmaan työvoimaviranomainen", "Övriga gemensamma kostnader",
      "Budgeten för samarbetsavtalet", RESOURCE_MONEY, 6000000, 7500000, "stellan.provdal" },
    { "Pohjanmaan työvoimaviranomainen", "Gemensam mottagning i Vasa", "Fem par på samma gång",
      RESOURCE_PREMISES, 400, 500, "stellan.provdal" },
};

static enum err
resources_of(struct demo *d, int year, int64_t more)
{
    int64_t id;
    for (size_t i = 0; i < COUNT(resources); i++) {
        org_id org = demo_org_named(d, resources[i].org);
        if (org.v == 0)
            continue;
        DO(d, ACT_LEAD_RESOURCE_EDIT,
           resource_make(
               w, DEMO_REGION,
               &(struct resource_given){
                   org, year, resources[i].kind, resources[i].name, resources[i].grounds,
                   resources[i].amount + (resources[i].kind == RESOURCE_PEOPLE ? more : 0),
                   resources[i].need, demo_duty(d, resources[i].owner) },
               &id));
    }
    return ERR_OK;
}

/* ---- risks, successes, dialogue ---- */

static const struct {
    const char *name, *treatment, *owner;
    int kind, way, likelihood, impact, review; /* review: months on */
} risks[] = {
    { "Nyckelperson i arbetsförmågeteamet slutar", "En annan introduceras i uppgifterna",
      "carita.testmark", RISK_CONTINUITY, RISK_REDUCED, 4, 4, 12 },
    { "Organisationerna ser ansvarsfördelningen på olika sätt",
      "Ansvarsmatrisen gås igenom i ledningsgruppen", "mikael.provvik", RISK_COOPERATION,
      RISK_REDUCED, 3, 4, 14 },
    { "Henkilöstö ei riitä lakisääteiseen tehtävään",
      "Riittävyys tarkistetaan ja sopimusta muutetaan", "stellan.provdal", RISK_DUTY, RISK_REDUCED,
      4, 5, 15 },
    { "Uppgifter antecknas två gånger i olika system", "Gemensam anvisning om dokumentering",
      "mikael.provvik", RISK_INFORMATION, RISK_REDUCED, 4, 2, 16 },
    { "Valtionosuus pienenee", "Seurataan ja sovitaan painopisteistä", "ritva.testamo",
      RISK_RESOURCES, RISK_ACCEPTED, 3, 3, 15 },
    { "Service på svenska saknas i en del av området", "Distansmottagning på svenska",
      "carita.testmark", RISK_DUTY, RISK_REDUCED, 2, 4, 16 },
    { "Möten ställs in och dialogen stannar av", "Mötesdagarna bestäms ett år i förväg",
      "mikael.provvik", RISK_COOPERATION, RISK_AVOIDED, 2, 3, 15 },
    { "Yhteisen vastaanoton vuokrasopimus päättyy", "Jatkosta neuvotellaan kuntien kanssa",
      "stellan.provdal", RISK_OTHER, RISK_SHARED, 2, 2, 8 }, /* not reviewed since */
};

static enum err
make_risks(struct demo *d)
{
    int64_t id;
    for (size_t i = 0; i < COUNT(risks); i++) {
        struct risk_given given = { risks[i].name,
                                    NULL,
                                    risks[i].treatment,
                                    risks[i].kind,
                                    risks[i].way,
                                    risks[i].likelihood,
                                    risks[i].impact,
                                    demo_duty(d, risks[i].owner),
                                    months(d, risks[i].review) };
        DO(d, ACT_LEAD_RISK_EDIT, risk_make(w, DEMO_REGION, &given, &id));
    }
    return ERR_OK;
}

static enum err
review_risk(struct demo *d)
{
    struct risk *rows = NULL;
    size_t count = 0;
    DO(d, ACT_LEAD_READ,
       risk_list(w, DEMO_REGION, (struct risk_filter){ .show = RISK_OPEN }, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].name, risks[0].name))
            DO_AS(d, risks[0].owner, ACT_LEAD_RISK_OWN,
                  risk_review(w, rows[i].id, 3, 4, "En till har introducerats i uppgifterna.",
                              months(d, 8), rows[i].version));
    for (size_t i = 0; i < count; i++) {
        int64_t task;
        if (str_same(rows[i].name, risks[2].name))
            DO(d, ACT_TASK_CHANGE,
               task_make(w, DEMO_REGION,
                         &(struct task_given){ .source = FROM_RISK,
                                               .source_id = rows[i].id,
                                               .what = "Laske henkilöstön tarve vuodelle 2027",
                                               .owner = demo_duty(d, stellan),
                                               .due_on = months(d, 7) },
                         &task));
    }
    return ERR_OK;
}

static enum err
success(struct demo *d, size_t which)
{
    static const struct {
        const char *name, *what, *why, *owner;
        int goal; /* -1: none */
    } successes[] = {
        { "Gemensam mottagning öppnades i Vasa",
          "Arbetskraftsmyndigheten, välfärdsområdet och FPA tar emot på samma ställe två dagar i "
          "veckan.",
          "En gemensam projektgrupp och en utsedd ansvarig person", "stellan.provdal", 0 },
        { "Kolmikantainen perehdytys toimii",
          "Uudet työntekijät käyvät kaikissa kolmessa organisaatiossa ensimmäisen kuukauden "
          "aikana.",
          "Esihenkilöt varasivat siihen aikaa", "ritva.testamo", -1 },
        { "Väntetiden blev en vecka kortare", "Tiderna bokas direkt på det gemensamma mötet.", NULL,
          "carita.testmark", 0 },
        { "Nuorten siirtymissä on aina nimi", "Vastuuhenkilö sovitaan ennen kuin jakso päättyy.",
          "Yhteinen toimintatapa oppilaitosten kanssa", "ritva.testamo", 2 },
    };
    struct lead_goal goal = { 0 };
    int64_t id;
    if (successes[which].goal >= 0)
        TRY(find_goal(d, goals[successes[which].goal].name, &goal));
    DO(d, ACT_LEAD_RISK_EDIT,
       success_make(w, DEMO_REGION,
                    &(struct success_given){ successes[which].name, successes[which].what,
                                             successes[which].why, day(d, -5), goal.id,
                                             demo_duty(d, successes[which].owner) },
                    &id));
    return ERR_OK;
}

/* held: told of afterwards; else it is only called. */
static enum err
dialogue(struct demo *d, int kind, const char *name, int days, const char *outcome)
{
    const int64_t orgs[] = { demo_org_named(d, "Pohjanmaan hyvinvointialue").v,
                             demo_org_named(d, "Kela").v,
                             demo_org_named(d, "Pohjanmaan työvoimaviranomainen").v };
    int64_t id;
    DO(d, ACT_LEAD_RISK_EDIT,
       dialogue_make(w, DEMO_REGION,
                     &(struct dialogue_given){ kind, name, "Vasa", outcome, day(d, days), 300,
                                               demo_duty(d, mikael), orgs, orgs[2] == 0 ? 2 : 3 },
                     &id));
    return ERR_OK;
}

/* ---- what falls to a month ---- */

static enum err
first_months(struct demo *d, int month)
{
    if (month == 0) {
        TRY(vision(d));
        TRY(picture(d));
        TRY(make_goals(d));
        TRY(matrix(d));
        TRY(resources_of(d, 2025, 0));
        return make_risks(d);
    }
    if (month == 1) {
        TRY(agree_goals(d));
        TRY(make_measures(d));
        TRY(dialogue(d, DIALOGUE_KNOWING, "En dag i varandras arbete", -4,
                     "Uppgifterna och ordnandeansvaret gicks igenom i par."));
    }
    return month == 2 ? resources_of(d, 2026, 50) : ERR_OK;
}

enum err
demo_region_lead(struct demo *d, int month)
{
    TRY(first_months(d, month));
    if (month >= 2 && month <= 13)
        TRY(tell(d, month - 2));
    switch (month) {
    case 3:
        DO(d, ACT_LEAD_RESOURCE_EDIT,
           resource_check_make(w, DEMO_REGION, day(d, -2), RESOURCE_LACKING,
                               "Välfärdsområdet rekryterar en socialarbetare; avtalets bilaga om "
                               "personal ändras vid nästa översyn."));
        return success(d, 0);
    case 4:
        return sections(d);
    case 5:
        return success(d, 1);
    case 6:
        TRY(follow(d));
        return dialogue(d, DIALOGUE_OPEN, "Mikä yhteistyössä hiertää?", -2,
                        "Sovittiin, että vastuista puhutaan johtoryhmässä puolivuosittain.");
    case 8:
        return success(d, 2);
    case 9:
        return review_risk(d);
    case 11:
        TRY(dialogue(d, DIALOGUE_KNOWING, "FPA presenterar rehabiliteringen", 20, NULL));
        return success(d, 3);
    default:
        return ERR_OK;
    }
}
