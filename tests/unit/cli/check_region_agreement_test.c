/* tests/unit/cli/check_region_agreement_test.c: what must hold of steering groups and agreements is
 * found where it does not (DOMAIN INV-40 to INV-44). */
#include "cli/check_in.h"
#include "tests/unit/fixture.h"

static int
findings(struct fixture *f)
{
    struct findings found = { .arena = f->arena, .today = instant_date(f->now) };
    struct db *db;
    CHECK_INT(db_read_begin(f->store, WALL_PERSON, &db), ERR_OK);
    CHECK_INT(check_region_agreement(db, &found), ERR_OK);
    db_read_end(db);
    return found.count;
}

static void
add_group(struct fixture *f)
{
    fixture_sql(f,
                "INSERT INTO steering_group (id, region_code, name, state, negotiated_on, set_on,"
                " from_on, until_on, owner_duty_id) VALUES (7001, '17', 'Ryhmä', 2, '2025-12-01',"
                " '2025-12-15', '2026-01-01', '2030-12-31', :duty)",
                BINDS(BIND_ID("duty", fixture_duty(f, "coordinator"))));
    fixture_sql(f, "INSERT INTO group_area (group_id, area_code, sets) VALUES (7001, '26', 1)",
                NO_BINDS);
}

static void
INV_42_INV_43_a_group_without_a_setter_and_a_leader_beyond_its_term_are_found(void)
{
    struct fixture f;
    fixture_open(&f);
    add_group(&f);
    CHECK_INT(findings(&f), 0);
    fixture_sql(&f, "UPDATE group_area SET sets = 0", NO_BINDS);
    CHECK_INT(findings(&f), 1);
    fixture_sql(&f,
                "INSERT INTO group_leader (id, group_id, part, name, approved_on, area_code,"
                " appointed_on, from_on, until_on) VALUES (7101, 7001, 1, 'Malli', '2026-01-02',"
                " '26', '2026-01-05', '2026-01-06', '2031-01-01')",
                NO_BINDS);
    CHECK_INT(findings(&f), 2);
    fixture_close(&f);
}

static void
INV_41_an_area_in_two_groups_is_found(void)
{
    struct fixture f;
    fixture_open(&f);
    add_group(&f);
    fixture_sql(&f,
                "INSERT INTO steering_group (id, region_code, name, state, from_on, until_on,"
                " owner_duty_id) VALUES (7002, '17', 'Toinen', 1, '2027-01-01', '2031-12-31',"
                " :duty)",
                BINDS(BIND_ID("duty", fixture_duty(&f, "coordinator"))));
    fixture_sql(&f, "INSERT INTO group_area (group_id, area_code, sets) VALUES (7002, '26', 1)",
                NO_BINDS);
    CHECK_INT(findings(&f), 1);
    fixture_sql(&f,
                "UPDATE steering_group SET from_on = '2031-01-01', until_on = '2035-12-31' WHERE"
                " id = 7002",
                NO_BINDS);
    CHECK_INT(findings(&f), 0);
    fixture_close(&f);
}

static void
INV_40_an_agreement_in_force_with_an_empty_item_and_no_approval_is_found(void)
{
    struct fixture f;
    fixture_open(&f);
    fixture_sql(&f,
                "INSERT INTO agreement (id, region_code, kind, name, owner_duty_id, made_on)"
                " VALUES (7201, '17', 1, 'Sopimus', :duty, '2026-01-01')",
                BINDS(BIND_ID("duty", fixture_duty(&f, "coordinator"))));
    fixture_sql(&f,
                "INSERT INTO agreement_version (id, agreement_id, number, state, fixed, from_on,"
                " review_on, signed_on, made_on, made_by_duty_id) VALUES (7202, 7201, 1, 6, 1,"
                " '2026-01-10', '2027-01-10', '2026-01-09', '2026-01-01', :duty)",
                BINDS(BIND_ID("duty", fixture_duty(&f, "coordinator"))));
    CHECK_INT(findings(&f), 1); /* no item is written */
    fixture_sql(&f,
                "INSERT INTO agreement_party (id, version_id, place, side, role, name,"
                " share_parts) VALUES (7203, 7202, 1, 1, 1, 'Viranomainen', 9999)",
                NO_BINDS);
    CHECK_INT(findings(&f), 3); /* nobody has approved, and the shares do not add up */
    fixture_close(&f);
}

const struct test check_region_agreement_tests[] = {
    TEST(INV_42_INV_43_a_group_without_a_setter_and_a_leader_beyond_its_term_are_found),
    TEST(INV_41_an_area_in_two_groups_is_found),
    TEST(INV_40_an_agreement_in_force_with_an_empty_item_and_no_approval_is_found),
    TEST_END,
};
