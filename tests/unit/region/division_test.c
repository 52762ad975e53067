/* tests/unit/region/division_test.c: a new division is looked at first, then taken whole or refused
 * whole, with the line and the reason. */
#include "region/division.h"

#include "region/area.h"
#include "tests/unit/fixture.h"

#include <string.h>

#define HEAD DIVISION_COLUMNS "\n"
/* Kristiinankaupunki moves from Suupohja to Pohjanmaa: Suupohja no longer lies in county 17. */
#define MOVES "municipality,287,,,,,26,17,,2027-01-01\n"

static struct work *
work(struct fixture *f, enum action action)
{
    struct work *w;
    CHECK_INT(fixture_work(f, action, action == ACT_SETUP ? NULL : fixture_actor(f, "admin"),
                           NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    return w;
}

static struct embedded
file_of(const char *text)
{
    return (struct embedded){ .name = "division.csv",
                              .bytes = (const unsigned char *)text,
                              .size = strlen(text) };
}

/* Everything of the division, as one number that a change would change. */
static int64_t
sum_of_rows(struct fixture *f)
{
    return fixture_int(f,
                       "SELECT (SELECT count(*) FROM area) * 1000000 + (SELECT count(*) FROM"
                       " municipality_place) * 1000 + (SELECT count(*) FROM area_county) + (SELECT"
                       " count(*) FROM municipality_place WHERE until_on IS NOT NULL)",
                       NO_BINDS);
}

static void
INV_45_a_wrong_table_is_refused_whole_with_the_line_and_the_reason(void)
{
    static const struct {
        const char *why, *text, *says;
    } rows[] = {
        { "another heading", "kind,code\n" MOVES, "cannot be read" },
        { "no lines", HEAD, "no line" },
        { "a kind that is none", HEAD MOVES "town,287,,,,,26,17,,2027-01-01\n", "Line 3" },
        { "no such area", HEAD "municipality,287,,,,,99,17,,2027-01-01\n",
          "Line 2: there is no area 99" },
        { "no such county", HEAD "municipality,287,,,,,26,77,,2027-01-01\n",
          "Line 2: there is no county 77" },
        { "a new municipality without names", HEAD "municipality,999,,,,,26,17,,2027-01-01\n",
          "Line 2: municipality 999 is new" },
        { "two areas at once", HEAD MOVES "municipality,287,,,,,25,17,,2027-01-01\n",
          "Line 3: municipality 287 would be in two areas at once" },
        { "overlapping validity", HEAD "municipality,287,,,,,26,17,,2025-01-01\n",
          "Line 2: the validity of municipality 287 would overlap" },
        { "two first days", HEAD MOVES "municipality,905,,,,,26,17,,2027-02-01\n",
          "Line 3: a division has one first day" },
        { "a day that is none", HEAD "municipality,287,,,,,26,17,,1.1.2027\n", "Line 2" },
        { "a municipality that has ended", HEAD "municipality,588,,,,,26,17,,2027-01-01\n",
          "Line 2: municipality 588 has ended" },
        { "joins one that is not there", HEAD "joined,287,,,,,,,998,2027-01-01\n",
          "Line 2: municipality 287 joins one that is not in force" },
        { "the last municipality of an area moves (Helsinki)",
          HEAD "municipality,091,,,,,01,03,,2027-01-01\n", "would have no municipality" },
        { "a new area without a municipality", HEAD "area,99,A,B,C,,,,,2027-01-01\n",
          "Line 2: area 99 C would have no municipality" },
        { "an area ends that has municipalities", HEAD "ended,26,,,,,,,,2027-01-01\n",
          "would end and still have" },
        { "an area in two languages", HEAD "area,99,A,,C,,,,,2027-01-01\n", "three languages" },
    };
    struct fixture f;
    fixture_open(&f);
    int64_t before = sum_of_rows(&f);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct division_plan plan;
        struct embedded file = file_of(rows[i].text);
        struct work *w = work(&f, ACT_SETUP);
        CHECK_MSG(division_read(w, &file, &plan) == ERR_INVALID, rows[i].why);
        const char *said = fixture_problem(w, "content");
        CHECK_MSG(said != NULL && strstr(said, rows[i].says) != NULL, rows[i].why);
        CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
        CHECK_MSG(sum_of_rows(&f) == before, rows[i].why);
    }
    fixture_close(&f);
}

static const struct division_change *
change_of(const struct division_plan *plan, int kind)
{
    for (size_t i = 0; i < plan->count; i++)
        if (plan->changes[i].kind == kind)
            return &plan->changes[i];
    return NULL;
}

static void
INV_45_a_division_shows_what_changes_and_then_changes_it_from_its_day(void)
{
    struct fixture f;
    struct division_plan plan;
    struct place place;
    struct area_in_county *pairs;
    size_t count;
    fixture_open(&f);
    struct embedded file = file_of(HEAD MOVES);
    int64_t before = sum_of_rows(&f);
    struct work *w = work(&f, ACT_SETUP);
    CHECK_INT(division_read(w, &file, &plan), ERR_OK);
    const struct division_change *moves = change_of(&plan, DIVISION_MUNICIPALITY_MOVES);
    CHECK(moves != NULL && moves->line == 2);
    CHECK_STR(moves->code, "287");
    CHECK(strstr(moves->before.fi, "Suupohja") != NULL);
    CHECK(strstr(moves->after.fi, "Pohjanmaa") != NULL);
    const struct division_change *ends = change_of(&plan, DIVISION_PAIR_ENDS);
    CHECK(ends != NULL);
    CHECK_STR(ends->code, "38");
    CHECK_STR(ends->other, "17");
    CHECK_INT(plan.count, 2);
    CHECK_INT(sum_of_rows(&f), before);
    CHECK_INT(division_apply(w, &plan), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);

    w = work(&f, ACT_REGION_READ);
    CHECK_INT(place_on(w, "287", (struct date){ 2026, 12, 31 }, &place), ERR_OK);
    CHECK_STR(place.area_name.fi, "Suupohja");
    CHECK_INT(place_on(w, "287", (struct date){ 2027, 1, 1 }, &place), ERR_OK);
    CHECK_STR(place.area, "26");
    CHECK_INT(place_times(w, "287", &pairs, &count), ERR_OK);
    CHECK_INT(count, 2);
    CHECK(date_same(pairs[0].until_on, (struct date){ 2026, 12, 31 }));
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_day(&f, (struct date){ 2027, 1, 1 });
    w = work(&f, ACT_REGION_READ);
    CHECK_INT(area_county_list(w, "38", NULL, &pairs, &count), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
areas_begin_and_end_and_a_municipality_joins_another(void)
{
    struct fixture f;
    struct division_plan plan;
    struct area area;
    struct ended_municipality *joined;
    struct municipality *rows;
    size_t count;
    fixture_open(&f);
    /* All of Suupohja goes to a new area, but for one municipality that joins another. */
    struct embedded file = file_of(HEAD "ended,38,,,,,,,,2027-01-01\n"
                                        "area,99,Uusi alue,Nya området,New area,,,,,2027-01-01\n"
                                        "municipality,151,,,,,99,16,,2027-01-01\n"
                                        "municipality,218,,,,,99,16,,2027-01-01\n"
                                        "municipality,232,,,,,99,16,,2027-01-01\n"
                                        "municipality,846,,,,,99,16,,2027-01-01\n"
                                        "municipality,301,,,,,99,16,,2027-01-01\n"
                                        "joined,287,,,,,,,545,2027-01-01\n");
    struct work *w = work(&f, ACT_SETUP);
    enum err err = division_read(w, &file, &plan);
    if (err != ERR_OK)
        printf("%s\n", fixture_problem(w, "content"));
    CHECK_INT(err, ERR_OK);
    CHECK(change_of(&plan, DIVISION_AREA_BEGINS) != NULL);
    CHECK(change_of(&plan, DIVISION_AREA_ENDS) != NULL);
    CHECK(change_of(&plan, DIVISION_MUNICIPALITY_JOINS) != NULL);
    CHECK_INT(division_apply(w, &plan), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_day(&f, (struct date){ 2027, 3, 1 });
    w = work(&f, ACT_REGION_READ);
    CHECK_INT(area_get(w, "38", &area), ERR_OK);
    CHECK(date_same(area.until_on, (struct date){ 2026, 12, 31 }));
    CHECK_INT(area.municipalities, 0);
    CHECK_INT(area_get(w, "99", &area), ERR_OK);
    CHECK(area.municipalities > 0 && area.population > 0);
    CHECK_INT(municipalities_joined(w, "545", &joined, &count), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(municipalities_of_on(w, "38", NULL, (struct date){ 2026, 6, 1 }, &rows, &count),
              ERR_OK);
    CHECK(count > 0);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
the_administrator_gives_a_table_looks_at_it_and_takes_it_once(void)
{
    struct fixture f;
    struct division d;
    int64_t id = 0;
    fixture_open(&f);
    struct work *w = work(&f, ACT_DIVISION_CHANGE);
    CHECK_INT(division_give(w, "Decision", HEAD "municipality,905,,,,,26,17,,2027-01-01\n", &id),
              ERR_INVALID);
    CHECK(strstr(fixture_problem(w, "content"), "changes nothing") != NULL);
    CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    w = work(&f, ACT_DIVISION_CHANGE);
    CHECK_INT(division_give(w, "Decision of the council", HEAD MOVES, &id), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    int64_t before = sum_of_rows(&f);
    w = work(&f, ACT_DIVISION_READ);
    CHECK_INT(division_get(w, id, &d), ERR_OK);
    CHECK_INT(d.state, DIVISION_WAITS);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work(&f, ACT_DIVISION_CHANGE);
    CHECK_INT(division_take(w, id, d.version), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK(sum_of_rows(&f) != before);
    w = work(&f, ACT_DIVISION_CHANGE);
    CHECK_INT(division_take(w, id, d.version), ERR_CONFLICT);
    CHECK_INT(work_close(w, ERR_CONFLICT), ERR_CONFLICT);
    fixture_close(&f);
}

const struct test region_division_tests[] = {
    TEST(INV_45_a_wrong_table_is_refused_whole_with_the_line_and_the_reason),
    TEST(INV_45_a_division_shows_what_changes_and_then_changes_it_from_its_day),
    TEST(areas_begin_and_end_and_a_municipality_joins_another),
    TEST(the_administrator_gives_a_table_looks_at_it_and_takes_it_once),
    TEST_END,
};
