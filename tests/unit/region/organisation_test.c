/* tests/unit/region/organisation_test.c: who works where, and that responsibility never ends with a
 * duty (P1). */
#include "region/organisation.h"

#include "base/str.h"
#include "region/clock.h"
#include "tests/unit/fixture.h"

#include <string.h>

static struct work *
work_of(struct fixture *f, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(f, action, fixture_actor(f, login), NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    return w;
}

static void
offers_go_to_open_units_of_others(void)
{
    struct fixture f;
    struct unit *units;
    size_t count;
    fixture_open(&f);
    struct work *w = work_of(&f, ACT_REGION_READ, "ea17");
    CHECK_INT(units_that_take_offers(w, (struct unit_filter){ .kind = 0 }, &units, &count), ERR_OK);
    CHECK_INT(count, 5);
    for (size_t i = 0; i < count; i++)
        CHECK(units[i].id.v != 101 && units[i].takes_offers);
    CHECK_INT(units_that_take_offers(w, (struct unit_filter){ .kind = PARTY_WSC, .county = "17" },
                                     &units, &count),
              ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(units[0].org_name.sv, "Exempelkustens välfärdsområde");
    CHECK_STR(units[0].supervisor_name, "Fredrik Modell");
    CHECK_INT(units_that_take_offers(w, (struct unit_filter){ .county = "05" }, &units, &count),
              ERR_OK);
    CHECK_INT(count, 4); /* the county, and those without a county */
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);

    fixture_sql(&f, "UPDATE unit SET until_on = :until WHERE id = 102",
                BINDS(BIND_DATE("until", ((struct date){ 2026, 1, 14 }))));
    w = work_of(&f, ACT_REGION_READ, "ea17");
    CHECK_INT(units_that_take_offers(w, (struct unit_filter){ .county = "17", .kind = PARTY_WSC },
                                     &units, &count),
              ERR_OK);
    CHECK_INT(count, 0);
    struct unit unit;
    CHECK_INT(unit_get(w, (unit_id){ 102 }, &unit), ERR_OK);
    CHECK(!unit_is_open(&unit, (struct date){ 2026, 1, 15 }) &&
          unit_is_open(&unit, (struct date){ 2026, 1, 14 }));
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
lists_are_in_the_order_of_names(void)
{
    struct fixture f;
    struct organisation *orgs;
    struct duty_card *duties, card;
    size_t count;
    fixture_open(&f);
    struct work *w = work_of(&f, ACT_REGION_READ, "ea17");
    CHECK_INT(organisation_list(w, 0, NULL, NULL, &orgs, &count), ERR_OK);
    CHECK_INT(count, 7);
    for (size_t i = 1; i < count; i++)
        CHECK(strcmp(str_sort_key(f.arena, orgs[i - 1].name.en),
                     str_sort_key(f.arena, orgs[i].name.en)) <= 0);
    CHECK_INT(organisation_list(w, PARTY_EA, NULL, "26", &orgs, &count), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(duties_of_unit(w, (unit_id){ 101 }, &duties, &count), ERR_OK);
    CHECK_INT(count, 3);
    CHECK_STR(duties[0].worker_name, "Aino Esimerkki");
    CHECK_STR(duties[2].worker_name, "Cecilia Prov");
    CHECK_INT(duty_get(w, fixture_duty(&f, "kela"), &card), ERR_OK);
    CHECK_STR(card.org_name.sv, "FPA");
    CHECK_INT(card.org_kind, PARTY_KELA);
    CHECK_INT(duty_get(w, (duty_id){ 5 }, &card), ERR_NOT_FOUND);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

/* ---- ending a duty ---- */

static duty_id given_from, given_to;
static unit_id given_unit;

/* In the place of case_take_over_all: notes what it was given. */
static enum err
give_cases(struct work *w, duty_id from, duty_id supervisor, unit_id unit, int64_t *ret_count)
{
    (void)w;
    given_from = from;
    given_to = supervisor;
    given_unit = unit;
    *ret_count = 3;
    return ERR_OK;
}

static void
a_duty_that_ends_gives_its_cases_to_the_supervisor(void)
{
    struct fixture f;
    int64_t count = 0;
    fixture_open(&f);
    struct work *w = work_of(&f, ACT_DUTY_END, "ea17sup");
    enum err err = duty_end(w, fixture_duty(&f, "ea17"), (struct date){ 2026, 1, 15 }, "moved on",
                            give_cases, &count);
    CHECK_INT(work_close(w, err), ERR_OK);
    CHECK_INT(count, 3);
    CHECK_INT(given_from.v, fixture_duty(&f, "ea17").v);
    CHECK_INT(given_to.v, fixture_duty(&f, "ea17sup").v);
    CHECK_INT(given_unit.v, 101);
    CHECK_STR(fixture_text(&f, "SELECT until_on FROM duty WHERE id = :id",
                           BINDS(BIND_ID("id", given_from))),
              "2026-01-15");
    CHECK_STR(fixture_text(&f, "SELECT reason FROM duty_change WHERE duty_id = :id",
                           BINDS(BIND_ID("id", given_from))),
              "moved on");
    fixture_close(&f);
}

static void
its_deadlines_go_to_the_responsible_persons(void)
{
    struct fixture f;
    struct work *w;
    int64_t count;
    fixture_open(&f);
    client_id client = fixture_client(&f, "Esimerkki", "ea17b");
    case_id in_case = fixture_case(&f, client, "joint_support", "ea17b");
    offer_id offer = fixture_offer(&f, client, in_case, 1, "ea17", "wsc17");
    CHECK_INT(fixture_work(&f, ACT_CASE_CHANGE, fixture_actor(&f, "ea17b"), client, in_case, 0, &w),
              ERR_OK);
    CHECK_INT(
        work_close(w, work_event(w, EVENT_OFFER_SENT, &(struct event_more){ .object = offer.v })),
        ERR_OK);
    static const char holder[] = "SELECT duty_id FROM deadline WHERE rule = 'offer_answer'";
    CHECK_INT(fixture_int(&f, holder, NO_BINDS), fixture_duty(&f, "ea17").v);
    w = work_of(&f, ACT_DUTY_END, "ea17sup");
    enum err err = duty_end(w, fixture_duty(&f, "ea17"), (struct date){ 2026, 1, 15 }, "moved on",
                            give_cases, &count);
    CHECK_INT(work_close(w, err), ERR_OK);
    CHECK_INT(fixture_int(&f, holder, NO_BINDS), fixture_duty(&f, "ea17b").v);
    fixture_close(&f);
}

static void
a_duty_is_not_ended_where_its_cases_would_have_nowhere_to_go(void)
{
    static const struct {
        const char *why, *login, *field, *problem;
        struct date until;
        const char *before;
        enum err err;
    } rows[] = {
        { "no supervisor is named",
          "ea17",
          NULL,
          "The unit has no other supervisor to whom the cases could go. Name one first.",
          { 2026, 1, 15 },
          "UPDATE unit SET supervisor_duty_id = NULL WHERE id = 101",
          ERR_CONFLICT },
        { "the supervisor has left",
          "ea17",
          NULL,
          "The unit has no other supervisor to whom the cases could go. Name one first.",
          { 2026, 1, 15 },
          "UPDATE duty SET until_on = '2026-01-14' WHERE id = 1002",
          ERR_CONFLICT },
        { "it is the supervisor itself",
          "ea17sup",
          NULL,
          "The role supervises a unit. Name another supervisor first.",
          { 2026, 1, 15 },
          NULL,
          ERR_CONFLICT },
        { "not in the future: the cases move now",
          "ea17",
          "until",
          "Choose today or an earlier day: the cases move now.",
          { 2026, 1, 16 },
          NULL,
          ERR_INVALID },
        { "not before it began",
          "ea17",
          "until",
          "The role began on 1.1.2025.",
          { 2024, 12, 31 },
          NULL,
          ERR_INVALID },
        { "of another unit", "wsc17", NULL, NULL, { 2026, 1, 15 }, NULL, ERR_NOT_FOUND },
        { "ended already",
          "ea17",
          NULL,
          "The role has ended already.",
          { 2026, 1, 15 },
          "UPDATE duty SET until_on = '2026-01-14' WHERE id = 1000",
          ERR_CONFLICT },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct fixture f;
        int64_t count = 0;
        fixture_open(&f);
        if (rows[i].before != NULL)
            fixture_sql(&f, rows[i].before, NO_BINDS);
        given_from = (duty_id){ 0 };
        struct work *w = work_of(&f, ACT_DUTY_END, "ea17sup");
        enum err err = duty_end(w, fixture_duty(&f, rows[i].login), rows[i].until, "moved on",
                                give_cases, &count);
        CHECK_MSG(err == rows[i].err, rows[i].why);
        CHECK_STR(fixture_problem(w, rows[i].field), rows[i].problem);
        CHECK_MSG(given_from.v == 0, rows[i].why);
        CHECK_INT(work_close(w, err), rows[i].err);
        fixture_close(&f);
    }
}

const struct test region_organisation_tests[] = {
    TEST(offers_go_to_open_units_of_others),
    TEST(lists_are_in_the_order_of_names),
    TEST(a_duty_that_ends_gives_its_cases_to_the_supervisor),
    TEST(its_deadlines_go_to_the_responsible_persons),
    TEST(a_duty_is_not_ended_where_its_cases_would_have_nowhere_to_go),
    TEST_END,
};
