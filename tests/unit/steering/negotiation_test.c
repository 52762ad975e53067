/* tests/unit/steering/negotiation_test.c: who must be there, what is due, and what stays.
 *
 * Source: DOMAIN 10.1 N-01..N-09, CL-28, CL-29.
 */
#include "steering/negotiation.h"

#include "base/str.h"
#include "tests/unit/fixture.h"

#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        work_close(w, (call));                                                                     \
    })
#define CHANGE(f, call) DO(f, ACT_NEGOTIATION_CHANGE, "coordinator", call)
#define REFUSED(f, login, call, want, field, why)                                                  \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_NEGOTIATION_OWN, fixture_actor((f), (login)), NO_CLIENT,   \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        if ((want) != ERR_FORBIDDEN)                                                               \
            CHECK_MSG(fixture_problem(w, (field)) != NULL, (why));                                 \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)

static int64_t
planned(struct fixture *f, int kind, struct date on)
{
    const struct negotiation_given given = { .kind = kind, .held_on = on };
    int64_t id = 0;
    CHECK_INT(CHANGE(f, negotiation_plan(w, "17", &given, &id)), ERR_OK);
    return id;
}

static struct negotiation
get(struct fixture *f, int64_t id)
{
    struct negotiation n;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", negotiation_get(w, id, &n)), ERR_OK);
    return n;
}

/* The parties of the kinds; a municipality is of kind 0. */
static size_t
those(struct fixture *f, int64_t id, unsigned kinds, int64_t *ret)
{
    struct negotiation_party *all;
    size_t count, n = 0;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", negotiation_parties(w, id, &all, &count)), ERR_OK);
    for (size_t i = 0; i < count; i++)
        if (kinds & PARTY_BIT(all[i].org_kind))
            ret[n++] = all[i].id;
    return n;
}

static void
the_county_and_its_municipalities_are_asked(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = planned(&f, NEGOTIATION_TERM, (struct date){ 2026, 1, 15 });
    struct negotiation n = get(&f, id);
    int64_t ids[40];
    CHECK_INT(n.parties, 15);
    CHECK_INT(n.topics, 4);
    size_t count = those(&f, id, PARTY_BIT(PARTY_WSC), ids);
    CHECK_INT(count, 1);
    struct negotiation_held held = { .held_on = { 2026, 1, 15 },
                                     .results = "Agreed on structures.",
                                     .came = ids };
    held.came_count = those(&f, id, PARTY_BIT(0), ids);
    CHECK_INT(held.came_count, 14);
    REFUSED(&f, "coordinator", negotiation_hold(w, id, &held, 1), ERR_INVALID, "came",
            "611/2021 14 §: without the county");
    held.came_count = those(&f, id, PARTY_BIT(0) | PARTY_BIT(PARTY_WSC), ids);
    held.held_on.day = 16;
    REFUSED(&f, "coordinator", negotiation_hold(w, id, &held, 1), ERR_INVALID, "held_on",
            "a day to come");
    held.held_on.day = 15;
    REFUSED(&f, "steering", negotiation_hold(w, id, &held, 1), ERR_FORBIDDEN, NULL,
            "neither coordinator nor owner");
    CHECK_INT(DO(&f, ACT_NEGOTIATION_OWN, "coordinator", negotiation_hold(w, id, &held, 1)),
              ERR_OK);
    CHECK_INT(get(&f, id).came, 15);
    REFUSED(&f, "coordinator", negotiation_call_off(w, id, "x", 2), ERR_CONFLICT, NULL,
            "it has been held");
    fixture_close(&f);
}

static void
T_31_number_and_areas_of_groups_need_all_three(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = planned(&f, NEGOTIATION_GROUPS, (struct date){ 2026, 1, 10 });
    int64_t ids[40];
    struct negotiation_held held = { .held_on = { 2026, 1, 10 }, .results = "One.", .came = ids };
    held.came_count = those(&f, id, PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_EA), ids);
    REFUSED(&f, "coordinator", negotiation_hold(w, id, &held, 1), ERR_INVALID, "came",
            "381/2023 9.1 §: without Kela");
    held.came_count =
        those(&f, id, PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_KELA), ids);
    CHECK_INT(DO(&f, ACT_NEGOTIATION_OWN, "coordinator", negotiation_hold(w, id, &held, 1)),
              ERR_OK);
    fixture_close(&f);
}

static struct negotiation_due
due(struct fixture *f, int kind)
{
    struct negotiation_due *all;
    size_t count;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", negotiation_dues(w, "17", &all, &count)), ERR_OK);
    for (size_t i = 0; i < count; i++)
        if (all[i].kind == kind)
            return all[i];
    CHECK_MSG(false, "no such clock");
    return all[0];
}

static void
N_01_a_term_that_the_region_states_is_the_clock(void)
{
    struct fixture f;
    fixture_open(&f);
    CHECK_MSG(date_is_none(due(&f, NEGOTIATION_TERM).due_on),
              "N-09: no term is known to the program");
    const struct date from = { 2025, 6, 1 }, until = { 2029, 5, 31 };
    CHECK_INT(CHANGE(&f, council_term_add(w, "17", "Councils", from, until, "The council")),
              ERR_OK);
    REFUSED(&f, "coordinator", council_term_add(w, "17", "Councils", until, from, "x"), ERR_INVALID,
            "until_on", "backwards");
    REFUSED(&f, "coordinator",
            council_term_add(w, "17", "Councils", (struct date){ 2029, 5, 31 },
                             (struct date){ 2033, 5, 31 }, "x"),
            ERR_INVALID, "until_on", "overlapping");
    REFUSED(&f, "wsc17", council_term_add(w, "17", "Others", from, until, "x"), ERR_FORBIDDEN, NULL,
            "no coordinator");
    struct negotiation_due d = due(&f, NEGOTIATION_TERM);
    CHECK(date_same(d.due_on, until) && d.statutory && !d.met);
    int64_t id = planned(&f, NEGOTIATION_TERM, (struct date){ 2025, 5, 30 }), ids[40];
    struct negotiation_held held = { .held_on = { 2025, 5, 30 }, .results = "x", .came = ids };
    held.came_count = those(&f, id, PARTY_BIT(0) | PARTY_BIT(PARTY_WSC), ids);
    CHECK_INT(DO(&f, ACT_NEGOTIATION_OWN, "coordinator", negotiation_hold(w, id, &held, 1)),
              ERR_OK);
    CHECK_MSG(!due(&f, NEGOTIATION_TERM).met, "it was in the term before");
    fixture_close(&f);
}

static void
N_03_each_year_has_one(void)
{
    const struct date today = { 2026, 11, 22 };
    struct date d = negotiation_year_due(DATE_NONE, today);
    CHECK(date_same(d, (struct date){ 2026, 12, 31 }));
    d = negotiation_year_due((struct date){ 2026, 3, 1 }, today);
    CHECK(date_same(d, (struct date){ 2027, 12, 31 }));
    d = negotiation_year_due((struct date){ 2024, 3, 1 }, today);
    CHECK_MSG(date_same(d, (struct date){ 2025, 12, 31 }), "a year was left out: late");
    CHECK_STR(negotiation_state_partner((struct date){ 2025, 12, 31 }).en, "ELY Centre");
    CHECK_STR(negotiation_state_partner((struct date){ 2026, 1, 1 }).en, "vitality centre");
}

static void
topics_and_parties_stand_once_and_what_came_of_them_follows(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = planned(&f, NEGOTIATION_PLACEMENT, (struct date){ 2026, 1, 14 });
    CHECK_INT(CHANGE(&f, negotiation_topic_add(w, id, "F7", NULL)), ERR_OK);
    REFUSED(&f, "coordinator", negotiation_topic_add(w, id, "F7", NULL), ERR_INVALID, "what",
            "twice");
    REFUSED(&f, "coordinator", negotiation_topic_add(w, id, "F12", NULL), ERR_INVALID, "code",
            "no such finding");
    REFUSED(&f, "coordinator", negotiation_topic_add(w, id, NULL, NULL), ERR_INVALID, "what",
            "nothing");
    REFUSED(&f, "coordinator", negotiation_party_add(w, id, "905", (org_id){ 0 }, NULL),
            ERR_INVALID, "party_name", "asked already");
    struct negotiation_topic *all;
    size_t count;
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", negotiation_topics(w, id, &all, &count)), ERR_OK);
    int64_t first = all[0].id;
    REFUSED(&f, "coordinator", negotiation_topic_settle(w, id, first, "x"), ERR_CONFLICT, NULL,
            "not held yet");
    int64_t ids[40];
    struct negotiation_held held = { .held_on = { 2026, 1, 14 }, .results = "x", .came = ids };
    held.came_count = those(&f, id, PARTY_BIT(0) | PARTY_BIT(PARTY_WSC), ids);
    CHECK_INT(DO(&f, ACT_NEGOTIATION_OWN, "coordinator",
                 negotiation_hold(w, id, &held, get(&f, id).version)),
              ERR_OK);
    CHECK_INT(DO(&f, ACT_NEGOTIATION_OWN, "coordinator",
                 negotiation_topic_settle(w, id, first, "Twenty places.")),
              ERR_OK);
    CHECK_INT(get(&f, id).settled, 1);
    REFUSED(&f, "coordinator", negotiation_topic_add(w, id, "F1", NULL), ERR_CONFLICT, NULL,
            "it has been held");
    fixture_close(&f);
}

static void
N_07_a_report_of_a_year_stands_once(void)
{
    struct fixture f;
    fixture_open(&f);
    struct wellbeing_report_given given = { .municipality = "905",
                                            .kind = REPORT_YEARLY,
                                            .of_year = 2025,
                                            .given_on = { 2026, 1, 10 },
                                            .sent_on = { 2026, 1, 12 } };
    CHECK_INT(CHANGE(&f, wellbeing_report_add(w, "17", &given)), ERR_OK);
    REFUSED(&f, "coordinator", wellbeing_report_add(w, "17", &given), ERR_INVALID, "of_year",
            "twice");
    given.municipality = NULL;
    CHECK_INT(CHANGE(&f, wellbeing_report_add(w, "17", &given)), ERR_OK);
    REFUSED(&f, "coordinator", wellbeing_report_add(w, "17", &given), ERR_INVALID, "of_year",
            "the county's own twice");
    given.municipality = "853";
    REFUSED(&f, "coordinator", wellbeing_report_add(w, "17", &given), ERR_INVALID, "municipality",
            "of another region");
    fixture_close(&f);
}

const struct test steering_negotiation_tests[] = {
    TEST(the_county_and_its_municipalities_are_asked),
    TEST(T_31_number_and_areas_of_groups_need_all_three),
    TEST(N_01_a_term_that_the_region_states_is_the_clock),
    TEST(N_03_each_year_has_one),
    TEST(topics_and_parties_stand_once_and_what_came_of_them_follows),
    TEST(N_07_a_report_of_a_year_stands_once),
    TEST_END,
};
