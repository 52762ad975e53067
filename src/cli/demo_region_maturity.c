/* cli/demo_region_maturity.c: negotiations, mappings and the maturity of cooperation in
 * Ostrobothnia (demo_region.h).
 *
 * Two rounds of maturity a year apart, with movement and with those who see it otherwise; one more
 * is open.  A mapping whose report was used, and a self-survey that not all municipalities have
 * answered in time.  The negotiation on placements has nobody planned for this year.
 */
#include "cli/demo_region.h"

#include "base/str.h"
#include "region/task.h"
#include "steering/mapping.h"
#include "steering/maturity.h"
#include "steering/negotiation.h"

static const char mikael[] = "mikael.provvik", carita[] = "carita.testmark",
                  stellan[] = "stellan.provdal";

/* One thing done, in a work of its own. */
#define LEAD(d, login, action, call)                                                               \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        enum err done = demo_lead_work((d), (login), (action), 0, &w);                             \
        done == ERR_OK ? demo_close((d), w, (call)) : done;                                        \
    })

/* Who is asked, and as whom. */
static const struct asked {
    const char *login;
    int level;
} asked[] = {
    { "carita.testmark", RESPONDENT_POLITICAL },
    { "stellan.provdal", RESPONDENT_POLITICAL },
    { "ritva.testamo", RESPONDENT_POLITICAL },
    { "mikael.provvik", RESPONDENT_MANAGEMENT },
    { "birgitta.exempelholm", RESPONDENT_MANAGEMENT },
    { "henrik.skissfors", RESPONDENT_MANAGEMENT },
    { "linnea.mallberg", RESPONDENT_WORKER },
    { "oskar.provstrom", RESPONDENT_WORKER },
    { "saga.testlund", RESPONDENT_WORKER },
    { "karin.mallsund", RESPONDENT_WORKER },
    { "signe.exempelgard", RESPONDENT_WORKER },
};

/* ---- maturity ---- */

enum { SETS = 4, ROUNDS = 2 };
static const unsigned set_kinds[SETS] = {
    PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC),
    PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_KELA),
    PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA),
    PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA),
};
/* What was agreed; .interaction 0: no common view was reached. */
static const struct agreed {
    struct maturity_axes axes;
    const char *why;
} views[ROUNDS][SETS] = {
    {
        { { INTERACTION_REGULAR, GOALS_ABSENT, INTEGRATION_COOPERATION },
          "Teamen träffas varje månad. Gemensamma mål har inte diskuterats." },
        { { INTERACTION_IRREGULAR, GOALS_ABSENT, INTEGRATION_ABSENT },
          "Yhteyttä pidetään, kun asiakas sitä tarvitsee, ei säännöllisesti." },
        { { INTERACTION_IRREGULAR, GOALS_ABSENT, INTEGRATION_COOPERATION },
          "Rehabiliteringen har gemensamma möten, men inte regelbundet." },
        { { INTERACTION_IRREGULAR, GOALS_ABSENT, INTEGRATION_ABSENT },
          "Kaikki kolme kokoontuvat vain johtoryhmässä." },
    },
    {
        { { INTERACTION_REGULAR, GOALS_BY_AREA, INTEGRATION_COOPERATION },
          "Mål finns för unga och för arbetsförmåga. De följs varje kvartal." },
        { { INTERACTION_REGULAR, GOALS_ABSENT, INTEGRATION_COOPERATION },
          "Yhteinen viikkopalaveri on pidetty helmikuusta lähtien." },
        { { 0, 0, 0 }, "Gruppen var av två åsikter om rehabiliteringens roll." },
        { { INTERACTION_REGULAR, GOALS_STRATEGIC, INTEGRATION_COOPERATION },
          "Strategiset tavoitteet on hyväksytty, mutta arki ei vielä kulje niiden mukaan." },
    },
};

static struct maturity_axes
axes_of(int round, int set, int who)
{
    struct maturity_axes axes = views[round][set].axes;
    if (axes.interaction == 0)
        axes = (struct maturity_axes){ INTERACTION_IRREGULAR + who % 2, GOALS_ABSENT,
                                       INTEGRATION_ABSENT + who % 2 };
    int level = asked[who].level;
    if (level == RESPONDENT_POLITICAL && axes.goals < GOALS_STRATEGIC && who != 1)
        axes.goals++; /* decision-makers see more goals */
    if (level == RESPONDENT_WORKER && who % 3 == 0 && axes.integration > INTEGRATION_ABSENT)
        axes.integration--;
    if (level == RESPONDENT_WORKER && who == 8 && axes.interaction > INTERACTION_ABSENT)
        axes.interaction--;
    return axes;
}

static const char *
reason_of(int set, int who)
{
    static const char *const reasons[] = {
        "Målen är kända i nämnden, men de syns inte i vardagen.",
        "Vi vet vem vi ringer, men mötena är få.",
        "Johdon tapaamiset ovat säännöllisiä.",
        "Samarbetet bygger på enskilda personer.",
        "Asiakastyössä toimitaan yhdessä, tavoitteista ei ole puhuttu.",
        "Gemensam utbildning har hjälpt.",
    };
    return reasons[(size_t)(set + who) % COUNT(reasons)];
}

static enum err
newest_round(struct work *w, struct maturity_round *ret)
{
    struct maturity_round *all;
    size_t count;
    TRY(maturity_rounds(w, DEMO_REGION, 0, &all, &count));
    if (count == 0)
        return ERR_NOT_FOUND;
    *ret = all[0];
    return ERR_OK;
}

static enum err
make_round(struct work *w, const char *name, struct date until, bool young)
{
    const struct maturity_given given = {
        .name = name,
        .question = "Hur fungerar samarbetet mellan er under det senaste året? "
                    "Miten yhteistyönne on toiminut viimeisen vuoden aikana?",
        .invited = "Ledningsgruppen, cheferna och de som möter kunder hos varje aktör",
        .answer_until_on = until,
    };
    int64_t id;
    TRY(maturity_round_make(w, DEMO_REGION, &given, &id));
    for (int set = 0; set < SETS; set++) {
        const struct maturity_set_given one = { .kinds = set_kinds[set],
                                                .about = young ? "tjänster för unga" : NULL };
        if (!young || set == SETS - 1)
            TRY(maturity_set_add(w, id, &one));
    }
    return maturity_round_open(w, id, 1);
}

static enum err
answer(struct work *w, int round, int who)
{
    struct maturity_round r;
    struct maturity_set *sets;
    size_t count;
    TRY(newest_round(w, &r));
    TRY(maturity_sets(w, r.id, &sets, &count));
    for (size_t set = 0; set < count; set++) {
        const struct maturity_answer_given given = {
            .level = asked[who].level,
            .axes = axes_of(round, (int)set, who),
            .reason = reason_of((int)set, who),
        };
        TRY(maturity_answer_give(w, sets[set].id, &given));
    }
    return ERR_OK;
}

static enum err
agree(struct work *w, int round, struct date on)
{
    struct maturity_round r;
    struct maturity_set *sets;
    size_t count;
    TRY(newest_round(w, &r));
    TRY(maturity_round_count(w, r.id, r.version));
    TRY(maturity_sets(w, r.id, &sets, &count));
    for (size_t set = 0; set < count && set < SETS; set++) {
        const struct maturity_view_given view = {
            .agreed = views[round][set].axes.interaction != 0,
            .axes = views[round][set].axes,
            .reason = views[round][set].why,
            .agreed_by = round == 0 ? "Ledningsgruppen 1/2026" : "Ledningsgruppen 4/2026",
            .agreed_on = on,
        };
        TRY(maturity_view_write(w, sets[set].id, &view));
    }
    return ERR_OK;
}

static enum err
dissent(struct work *w, int set, struct maturity_axes axes, const char *why)
{
    struct maturity_round r;
    struct maturity_set *sets;
    size_t count;
    TRY(newest_round(w, &r));
    TRY(maturity_sets(w, r.id, &sets, &count));
    const struct maturity_answer_given given = { RESPONDENT_POLITICAL, axes, why };
    return maturity_dissent_write(w, sets[set].id, &given);
}

static enum err
close_newest(struct work *w)
{
    struct maturity_round r;
    TRY(newest_round(w, &r));
    return maturity_round_close(w, r.id, r.version);
}

static enum err
whole_round(struct demo *d, int round, struct date today)
{
    const char *name = round == 0 ? "Mognad, första omgången" : "Mognad, andra omgången";
    TRY(LEAD(d, mikael, ACT_MATURITY_CHANGE, make_round(w, name, date_add_days(today, 20), false)));
    for (size_t who = 0; who < COUNT(asked); who++)
        TRY(LEAD(d, asked[who].login, ACT_MATURITY_ANSWER, answer(w, round, (int)who)));
    TRY(LEAD(d, mikael, ACT_MATURITY_OWN, agree(w, round, today)));
    if (round == 0)
        TRY(LEAD(d, carita, ACT_MATURITY_ANSWER,
                 dissent(w, 3,
                         (struct maturity_axes){ INTERACTION_REGULAR, GOALS_ABSENT,
                                                 INTEGRATION_COOPERATION },
                         "Nämndernas presidier träffas varje månad. Det är regelbundet.")));
    else
        TRY(LEAD(d, stellan, ACT_MATURITY_ANSWER,
                 dissent(w, 0,
                         (struct maturity_axes){ INTERACTION_REGULAR, GOALS_ABSENT,
                                                 INTEGRATION_COOPERATION },
                         "Målen för unga är välfärdsområdets egna. Vi har inte satt dem "
                         "tillsammans.")));
    return LEAD(d, mikael, ACT_MATURITY_OWN, close_newest(w));
}

static enum err
open_round(struct demo *d)
{
    TRY(LEAD(d, mikael, ACT_MATURITY_CHANGE,
             make_round(w, "Tjänster för unga", date_add_days(d->today, 20), true)));
    for (size_t who = 6; who < 8; who++)
        TRY(LEAD(d, asked[who].login, ACT_MATURITY_ANSWER, answer(w, 0, (int)who)));
    return ERR_OK;
}

/* ---- mappings ---- */

static enum err
make_mapping(struct work *w, int kind, struct date until)
{
    const struct mapping_given given = {
        .kind = kind,
        .name = kind == MAPPING_VIEWS ? "Kartläggning av samarbetet"
                                      : "Kotoutumisen itsearviointi, kunnat",
        .used_for = kind == MAPPING_VIEWS
                        ? "Ledningsgruppen och förhandlingen om välfärd och hälsa"
                        : "Sijoitusneuvottelun valmistelu ja kuntien yhteinen työnjako",
        .answer_until_on = until,
    };
    int64_t id;
    TRY(mapping_make(w, DEMO_REGION, &given, &id));
    return mapping_open(w, id, 1);
}

static enum err
newest_mapping(struct work *w, int kind, struct mapping *ret)
{
    struct mapping *all;
    size_t count;
    TRY(mapping_list(w, DEMO_REGION, kind, 0, &all, &count));
    if (count == 0)
        return ERR_NOT_FOUND;
    *ret = all[0];
    return ERR_OK;
}

static enum err
answer_views(struct work *w, int who, bool paper)
{
    static const int holds[11] = { 4, 5, 2, 4, 3, 3, 5, 4, 2, 4, 5 };
    struct mapping m;
    struct mapping_given_answer given = {
        .level = paper ? RESPONDENT_POLITICAL : asked[who].level,
        .party = paper ? PARTY_MUN : 0,
        .from_paper = paper,
        .words =
            who == 6 ? "Det behövs en som kallar ihop oss. Muuten asiat jäävät roikkumaan." : NULL,
    };
    TRY(newest_mapping(w, MAPPING_VIEWS, &m));
    for (int place = 1; place <= 11; place++) {
        int score = holds[place - 1] + (who + place) % 3 - 1;
        if (given.level == RESPONDENT_POLITICAL && (place == 7 || place == 8))
            score -= 2; /* who leads is clear to those who decide */
        given.scores[place] = score < 1 ? 1 : score > 5 ? 5 : score;
    }
    return mapping_answer(w, m.id, &given);
}

static enum err
close_and_send(struct work *w, struct date on)
{
    struct mapping m;
    TRY(newest_mapping(w, MAPPING_VIEWS, &m));
    TRY(mapping_close(w, m.id, m.version));
    return mapping_send(w, m.id, "Österbottens ledningsgrupp", on,
                        "Det är oklart vem som leder (F7), och kommunerna ser läget olika (F2). "
                        "Beslutsfattarna ser det annorlunda än de som möter kunder.");
}

static enum err
came_of_report(struct work *w, struct date on)
{
    struct mapping m;
    struct mapping_report *all;
    size_t count;
    TRY(newest_mapping(w, MAPPING_VIEWS, &m));
    TRY(mapping_reports(w, m.id, &all, &count));
    return mapping_came(w, m.id, all[0].id,
                        "Ledningsgruppen namngav en samordnare och tog F2 till förhandlingen.", on);
}

/* Ten of the fourteen answer; the coordinator writes them down. */
static enum err
answer_self(struct work *w)
{
    struct mapping m;
    struct mapping_municipality *all;
    size_t count;
    TRY(newest_mapping(w, MAPPING_SELF, &m));
    TRY(mapping_municipalities(w, &m, &all, &count));
    for (size_t i = 0; i < count; i++) {
        struct mapping_given_answer given = { .municipality = all[i].code };
        if (i % 4 == 3)
            continue;
        for (int place = 1; place <= 18; place++)
            given.scores[place] = 1 + (int)((i * 7 + (size_t)place * 3) % 5);
        given.said[1] = i == 0 ? "Yhteinen palvelupiste naapurikunnan kanssa." : NULL;
        TRY(mapping_answer(w, m.id, &given));
    }
    return ERR_OK;
}

/* ---- negotiations ---- */

static enum err
plan(struct work *w, int kind, struct date on, const char *at, int64_t *ret)
{
    const struct negotiation_given given = { .kind = kind, .held_on = on, .held_where = at };
    return negotiation_plan(w, DEMO_REGION, &given, ret);
}

/* All who were asked came, but for the last ones. */
static enum err
hold(struct work *w, int64_t id, struct date on, size_t absent, const char *results)
{
    struct negotiation n;
    struct negotiation_party *all;
    size_t count;
    TRY(negotiation_get(w, id, &n));
    TRY(negotiation_parties(w, id, &all, &count));
    int64_t *came = ARENA_ARRAY(work_arena(w), int64_t, count);
    for (size_t i = 0; i + absent < count; i++)
        came[i] = all[i].id;
    const struct negotiation_held held = {
        .held_on = on, .results = results, .came = came, .came_count = count - absent
    };
    return negotiation_hold(w, id, &held, n.version);
}

static enum err
settle_first(struct work *w, int64_t id, const char *result)
{
    struct negotiation_topic *all;
    size_t count;
    TRY(negotiation_topics(w, id, &all, &count));
    return negotiation_topic_settle(w, id, all[0].id, result);
}

static enum err
negotiated(struct demo *d, int kind, struct date on, size_t absent, const char *results,
           const char *first, int64_t *ret)
{
    TRY(LEAD(d, mikael, ACT_NEGOTIATION_CHANGE, plan(w, kind, on, "Vasa och på distans", ret)));
    if (kind == NEGOTIATION_WELLBEING)
        TRY(LEAD(d, mikael, ACT_NEGOTIATION_CHANGE, negotiation_topic_add(w, *ret, "F2", NULL)));
    TRY(LEAD(d, mikael, ACT_NEGOTIATION_OWN, hold(w, *ret, on, absent, results)));
    return LEAD(d, mikael, ACT_NEGOTIATION_OWN, settle_first(w, *ret, first));
}

static enum err
begin_negotiations(struct demo *d, struct date today)
{
    const struct date from = { 2025, 6, 1 }, until = { 2029, 5, 31 };
    int64_t id, decision;
    TRY(LEAD(d, mikael, ACT_NEGOTIATION_CHANGE,
             council_term_add(w, DEMO_REGION, "Kommunernas fullmäktige", from, until,
                              "Kommunernas egna meddelanden, exempel")));
    TRY(negotiated(d, NEGOTIATION_GROUPS, today, 0,
                   "En ledningsgrupp för Österbotten och Jakobstadsregionen, en för Suupohja.",
                   "Två ledningsgrupper.", &id));
    const struct region_decision_given given = {
        .source = FROM_NEGOTIATION,
        .source_id = id,
        .what = "Ledningsgruppernas antal är två.",
        .decided_by = "Förhandlingen mellan välfärdsområdet, arbetskraftsmyndigheterna och FPA",
        .decided_on = today,
    };
    return LEAD(d, mikael, ACT_DECISION_CHANGE, decision_note(w, DEMO_REGION, &given, &decision));
}

static enum err
wellbeing(struct demo *d, struct date today)
{
    int64_t id, task;
    TRY(negotiated(d, NEGOTIATION_WELLBEING, today, 2,
                   "Gemensamma mål för unga och för långtidsarbetslösa. Två kommuner kom inte.",
                   "Färre unga utan studieplats eller arbete.", &id));
    const struct task_given given = { .source = FROM_NEGOTIATION,
                                      .source_id = id,
                                      .what = "Gör ett utkast till indikatorer för de unga.",
                                      .owner = demo_duty(d, stellan),
                                      .due_on = date_add_days(today, 60) };
    return LEAD(d, mikael, ACT_TASK_CHANGE, task_make(w, DEMO_REGION, &given, &task));
}

static enum err
coming(struct demo *d)
{
    int64_t id;
    TRY(LEAD(d, mikael, ACT_NEGOTIATION_CHANGE,
             plan(w, NEGOTIATION_WELLBEING, date_roll(date_add_days(d->today, 11)),
                  "Korsholm, kommungården", &id)));
    TRY(LEAD(d, mikael, ACT_NEGOTIATION_CHANGE, negotiation_topic_add(w, id, "F7", NULL)));
    return LEAD(d, mikael, ACT_NEGOTIATION_CHANGE,
                plan(w, NEGOTIATION_TERM, date_roll(date_add_days(d->today, 100)), NULL, &id));
}

static enum err
reports(struct work *w, struct date today)
{
    struct mapping_municipality *all;
    size_t count;
    const struct mapping none = { .region = DEMO_REGION };
    struct wellbeing_report_given given = { .kind = REPORT_YEARLY,
                                            .of_year = today.year - 1,
                                            .given_on = date_add_days(today, -20) };
    TRY(wellbeing_report_add(w, DEMO_REGION, &given));
    TRY(mapping_municipalities(w, &none, &all, &count));
    for (size_t i = 0; i < count; i++) {
        given.municipality = all[i].code;
        given.sent_on = i % 5 == 2 ? DATE_NONE : date_add_days(today, -10);
        if (i % 4 != 3)
            TRY(wellbeing_report_add(w, DEMO_REGION, &given));
    }
    return ERR_OK;
}

static enum err
views_in_month(struct demo *d, struct date today)
{
    TRY(LEAD(d, mikael, ACT_MAPPING_CHANGE,
             make_mapping(w, MAPPING_VIEWS, date_add_days(today, 25))));
    for (size_t who = 0; who < COUNT(asked); who++)
        TRY(LEAD(d, asked[who].login, ACT_MAPPING_ANSWER, answer_views(w, (int)who, false)));
    for (int who = 0; who < 3; who++)
        TRY(LEAD(d, mikael, ACT_MAPPING_ANSWER, answer_views(w, who, true)));
    return ERR_OK;
}

static enum err
self_in_month(struct demo *d, struct date today)
{
    TRY(LEAD(d, mikael, ACT_MAPPING_CHANGE,
             make_mapping(w, MAPPING_SELF, date_add_days(today, 60))));
    return LEAD(d, mikael, ACT_MAPPING_ANSWER, answer_self(w));
}

enum err
demo_region_maturity(struct demo *d, int month)
{
    struct date today = instant_date(d->now);
    int64_t id;
    switch (month) {
    case 0:
        TRY(begin_negotiations(d, today));
        return whole_round(d, 0, today);
    case 1:
        return wellbeing(d, today);
    case 2:
        return negotiated(d, NEGOTIATION_PLACEMENT, today, 4,
                          "Kuntapaikkoja sovittiin ensi vuodelle. Hyvinvointialuetta kuullaan "
                          "kahdessa viikossa.",
                          "Neljäkymmentä paikkaa, kunnittain liitteessä.", &id);
    case 3:
        return views_in_month(d, today);
    case 4:
        return LEAD(d, mikael, ACT_MAPPING_CHANGE, close_and_send(w, today));
    case 5:
        return LEAD(d, mikael, ACT_MAPPING_CHANGE, came_of_report(w, today));
    case 8:
        TRY(LEAD(d, mikael, ACT_NEGOTIATION_CHANGE, reports(w, today)));
        return self_in_month(d, today);
    case 12:
        return whole_round(d, 1, today);
    case 13:
        TRY(open_round(d));
        return coming(d);
    default:
        return ERR_OK;
    }
}
