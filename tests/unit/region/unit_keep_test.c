/* tests/unit/region/unit_keep_test.c: a unit closes only when nothing is left in it, and a text is
 * shown only in every language.
 */
#include "region/unit_keep.h"

#include "base/str.h"
#include "region/org_text.h"
#include "tests/unit/fixture.h"

static struct work *
open_as(struct fixture *f, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(f, action, fixture_actor(f, login), NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    return w;
}

static const struct unit_given given = {
    .name = { "Esimerkkiyksikkö", "Exempelenheten", "Sample unit" },
    .takes_offers = true,
};

static void
a_unit_that_holds_something_does_not_close_and_says_what(void)
{
    struct fixture f;
    struct unit_in_the_way way;
    fixture_open(&f);
    client_id client = fixture_client(&f, "Malliharju", "ea17");
    case_id in_case = fixture_case(&f, client, "joint_support", "ea17");
    fixture_offer(&f, client, in_case, 2, "ea17", "wsc17");
    struct work *w = open_as(&f, ACT_UNIT_READ, "orgadmin");
    CHECK_INT(unit_in_the_way(w, (unit_id){ 101 }, &way), ERR_OK);
    CHECK_INT(way.cases, 1);
    CHECK_INT(way.offers_from, 1);
    CHECK_INT(way.offers_to, 0);
    CHECK_INT(way.roles, 3);
    CHECK_MSG(unit_in_the_way(w, (unit_id){ 102 }, &way) == ERR_NOT_FOUND,
              "another organisation's");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    enum err err = unit_close(w, (unit_id){ 101 }, "Joined with another");
    int told = 0;
    for (const struct problem *p = work_problems(w); p != NULL; p = p->next)
        told++;
    CHECK_INT(told, 3); /* a case, an offer, roles */
    CHECK_INT(work_close(w, err), ERR_CONFLICT);
    CHECK_INT(fixture_int(&f, "SELECT count(1) FROM unit WHERE until_on IS NOT NULL", NO_BINDS), 0);
    fixture_close(&f);
}

static void
a_unit_opens_changes_and_closes_when_it_is_empty(void)
{
    struct fixture f;
    unit_id unit;
    fixture_open(&f);
    struct work *w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    CHECK_MSG(work_close(w, unit_open_new(w, (org_id){ 2 }, &given, &unit)) == ERR_NOT_FOUND,
              "another organisation");
    w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    struct unit_given nameless = given;
    nameless.name.sv = NULL;
    enum err err = unit_open_new(w, (org_id){ 1 }, &nameless, &unit);
    CHECK_MSG(fixture_problem(w, "name_sv") != NULL, "in every language");
    CHECK_INT(work_close(w, err), ERR_INVALID);
    w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, unit_open_new(w, (org_id){ 1 }, &given, &unit)), ERR_OK);
    struct unit_given quiet = given;
    quiet.takes_offers = false;
    w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, unit_change(w, unit, &quiet)), ERR_OK);
    w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, unit_close(w, unit, "Was not needed")), ERR_OK);
    w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, unit_close(w, unit, "Again")), ERR_CONFLICT);
    fixture_close(&f);
}

static void
a_units_supervisor_is_a_supervisor_of_the_same_organisation(void)
{
    struct fixture f;
    fixture_open(&f);
    struct work *w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    enum err err = unit_name_supervisor(w, (unit_id){ 101 }, fixture_duty(&f, "ea17"), "x");
    CHECK_MSG(fixture_problem(w, "supervisor") != NULL, "a worker");
    CHECK_INT(work_close(w, err), ERR_INVALID);
    w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    CHECK_INT(
        work_close(w, unit_name_supervisor(w, (unit_id){ 101 }, fixture_duty(&f, "wsc17sup"), "x")),
        ERR_INVALID);
    w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, unit_name_supervisor(w, (unit_id){ 201 }, fixture_duty(&f, "ea17sup"),
                                                 "Leads both")),
              ERR_OK);
    fixture_close(&f);
}

static void
the_switches_of_an_organisation_are_its_own_administrators(void)
{
    struct fixture f;
    fixture_open(&f);
    struct work *w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, organisation_switch(w, (org_id){ 1 }, true, false, "Assessed")),
              ERR_OK);
    CHECK_INT(fixture_int(&f, "SELECT takes_c4 FROM organisation WHERE id = 1", NO_BINDS), 1);
    w = open_as(&f, ACT_UNIT_CHANGE, "orgadmin");
    CHECK_INT(work_close(w, organisation_switch(w, (org_id){ 2 }, true, false, "Assessed")),
              ERR_NOT_FOUND);
    fixture_close(&f);
}

static enum err
write_text(struct fixture *f, const char *by, const char *fi, const char *sv, const char *en,
           int64_t version)
{
    struct work *w = open_as(f, ACT_UNIT_CHANGE, by);
    return work_close(w, org_text_write(w, (org_id){ 1 }, ORG_TEXT_CONTACT,
                                        &(struct names){ fi, sv, en }, version));
}

static bool
is_shown(struct fixture *f)
{
    struct names shown;
    struct work *w = open_as(f, ACT_REGION_READ, "ea17");
    CHECK_INT(org_text_shown(w, (org_id){ 1 }, ORG_TEXT_CONTACT, &shown), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return shown.fi != NULL;
}

static void
INV_50_a_text_is_shown_only_when_it_is_there_in_every_language(void)
{
    struct fixture f;
    fixture_open(&f);
    CHECK_INT(write_text(&f, "orgadmin", "Soita meille.", NULL, NULL, 0), ERR_OK);
    CHECK(!is_shown(&f));
    CHECK_MSG(write_text(&f, "orgadmin", "Soita.", NULL, NULL, 0) == ERR_CONFLICT,
              "a page that did not know of it");
    CHECK_INT(write_text(&f, "orgadmin", "Soita meille.", "Ring oss.", NULL, 1), ERR_OK);
    CHECK(!is_shown(&f));
    CHECK_INT(write_text(&f, "orgadmin", "Soita meille.", "Ring oss.", "Call us.", 2), ERR_OK);
    CHECK(is_shown(&f));
    CHECK_INT(write_text(&f, "orgadmin", "Soita meille.", NULL, "Call us.", 3), ERR_OK);
    CHECK_MSG(!is_shown(&f), "a language that is taken away takes the text away");
    fixture_close(&f);
}

const struct test unit_keep_tests[] = {
    TEST(a_unit_that_holds_something_does_not_close_and_says_what),
    TEST(a_unit_opens_changes_and_closes_when_it_is_empty),
    TEST(a_units_supervisor_is_a_supervisor_of_the_same_organisation),
    TEST(the_switches_of_an_organisation_are_its_own_administrators),
    TEST(INV_50_a_text_is_shown_only_when_it_is_there_in_every_language),
    TEST_END,
};
