/* tests/unit/cli/check_region_ground_test.c: the division that ships has no finding; each kind of
 * damage to it has one. */
#include "cli/check_in.h"
#include "tests/unit/fixture.h"

static int
findings_of(struct fixture *f)
{
    struct findings findings = { .arena = f->arena, .today = instant_date(f->now) };
    struct db *db;
    CHECK_INT(db_read_begin(f->store, WALL_OPEN, &db), ERR_OK);
    enum err err = check_region_ground(db, &findings);
    db_read_end(db);
    CHECK_INT(err, ERR_OK);
    return findings.count;
}

static void
INV_45_the_division_that_ships_holds_and_each_damage_is_found(void)
{
    static const struct {
        const char *why, *damage, *mend;
    } rows[] = {
        { "a municipality in two areas at once",
          "INSERT INTO municipality_place (municipality_code, area_code, county_code, from_on)"
          " VALUES ('905', '26', '17', '2026-01-01')",
          "DELETE FROM municipality_place WHERE municipality_code = '905' AND from_on ="
          " '2026-01-01'" },
        { "an area with no municipality", /* and so it lies in no county either */
          "INSERT INTO area (code, name_fi, name_sv, name_en, kind, population) VALUES ('99', 'A',"
          " 'B', 'C', 'area', 0)",
          "DELETE FROM area WHERE code = '99'" },
        { "overlapping validity",
          "INSERT INTO area_county (area_code, county_code, from_on) VALUES ('26', '17',"
          " '2026-01-01')",
          "DELETE FROM area_county WHERE area_code = '26' AND from_on = '2026-01-01'" },
        { "a pair is missing: 49, and a municipality that it would hold",
          "UPDATE area_county SET until_on = '2024-12-31', from_on = '2024-01-01' WHERE area_code ="
          " '04'",
          "UPDATE area_county SET until_on = NULL, from_on = '2025-01-01' WHERE area_code = '04'" },
        { "an area that has ended and goes on",
          "UPDATE area SET until_on = '2025-12-31' WHERE code = '26'",
          "UPDATE area SET until_on = NULL WHERE code = '26'" },
    };
    struct fixture f;
    fixture_open(&f);
    CHECK_INT(findings_of(&f), 0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        fixture_sql(&f, rows[i].damage, NO_BINDS);
        CHECK_MSG(findings_of(&f) > 0, rows[i].why);
        fixture_sql(&f, rows[i].mend, NO_BINDS);
        CHECK_MSG(findings_of(&f) == 0, rows[i].why);
    }
    fixture_close(&f);
}

const struct test cli_check_region_ground_tests[] = {
    TEST(INV_45_the_division_that_ships_holds_and_each_damage_is_found),
    TEST_END,
};
