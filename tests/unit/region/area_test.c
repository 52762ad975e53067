/* tests/unit/region/area_test.c: the division of the country as it ships, and where a municipality
 * belongs on a date. */
#include "region/area.h"

#include "base/str.h"
#include "region/organisation.h"
#include "tests/unit/fixture.h"

static struct work *
reading(struct fixture *f)
{
    struct work *w;
    CHECK_INT(fixture_work(f, ACT_REGION_READ, fixture_actor(f, "ea17"), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    return w;
}

static void
INV_45_the_country_has_50_pairs_of_45_areas_and_22_counties_five_areas_lie_in_two(void)
{
    struct fixture f;
    struct area *areas, *counties;
    struct area_in_county *pairs;
    size_t area_count, county_count, pair_count, doubles = 0, sizes[5] = { 0 };
    fixture_open(&f);
    struct work *w = reading(&f);
    CHECK_INT(area_search(w, "", &areas, &area_count), ERR_OK);
    CHECK_INT(county_list(w, &counties, &county_count), ERR_OK);
    CHECK_INT(area_county_list(w, NULL, NULL, &pairs, &pair_count), ERR_OK);
    CHECK_INT(area_count, 45);
    CHECK_INT(county_count, 22);
    CHECK_INT(pair_count, 50);
    for (size_t i = 1; i < pair_count; i++)
        doubles += str_same(pairs[i].area, pairs[i - 1].area);
    CHECK_INT(doubles, 5);
    for (size_t i = 0; i < county_count; i++) {
        size_t n = 0;
        for (size_t p = 0; p < pair_count; p++)
            n += str_same(pairs[p].county, counties[i].code);
        CHECK(n >= 1 && n <= 4);
        sizes[n]++;
    }
    CHECK_INT(sizes[1], 6);
    CHECK_INT(sizes[2], 7);
    CHECK_INT(sizes[3], 6);
    CHECK_INT(sizes[4], 3);
    int64_t municipalities = 0;
    for (size_t i = 0; i < area_count; i++)
        municipalities += areas[i].municipalities;
    CHECK_INT(municipalities, 292); /* 308 without the 16 of Åland */
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
a_municipality_tells_its_authority_and_its_county(void)
{
    struct fixture f;
    struct place place;
    fixture_open(&f);
    struct work *w = reading(&f);
    CHECK_INT(place_on(w, "905", (struct date){ 2026, 1, 15 }, &place), ERR_OK);
    CHECK_STR(place.name.fi, "Vaasa");
    CHECK_STR(place.name.sv, "Vasa");
    CHECK_STR(place.languages, "bilingual_fi");
    CHECK_STR(place.area_name.sv, "Österbotten");
    CHECK_STR(place.county_name.sv, "Österbottens välfärdsområde");
    CHECK_INT(place.ea.v, 1);
    CHECK_STR(place.ea_name.sv, "Exempelkustens arbetskraftsmyndighet");
    CHECK_INT(place.wsc.v, 2);
    CHECK(place.old_code == NULL && place_merged(w, &place) == NULL);

    /* An area in two counties: the county comes from the municipality. */
    CHECK_INT(place_on(w, "287", (struct date){ 2026, 1, 15 }, &place), ERR_OK);
    CHECK_STR(place.area_name.fi, "Suupohja");
    CHECK_STR(place.county, "17");
    CHECK_INT(place_on(w, "232", (struct date){ 2026, 1, 15 }, &place), ERR_OK);
    CHECK_STR(place.area_name.fi, "Suupohja");
    CHECK_STR(place.county, "16");
    CHECK_INT(place.ea.v, 0);

    /* Before the division, and outside the acts. */
    CHECK_INT(place_on(w, "905", (struct date){ 2024, 12, 31 }, &place), ERR_OK);
    CHECK(place.area == NULL && place.ea.v == 0);
    CHECK_INT(place_on(w, "035", (struct date){ 2026, 1, 15 }, &place), ERR_OK);
    CHECK_STR(place.name.sv, "Brändö");
    CHECK(place.area == NULL && place.county == NULL);
    CHECK_INT(place_on(w, "999", (struct date){ 2026, 1, 15 }, &place), ERR_NOT_FOUND);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
a_merged_municipality_is_followed_and_named(void)
{
    struct fixture f;
    struct place place;
    fixture_open(&f);
    struct work *w = reading(&f);
    CHECK_INT(place_on(w, "588", (struct date){ 2025, 1, 1 }, &place), ERR_OK);
    CHECK_STR(place.code, "507");
    CHECK_STR(place.old_code, "588");
    CHECK_STR(place.area_name.fi, "Mikkelin seutu");
    CHECK_STR(place_merged(w, &place), "Pertunmaa joined Mäntyharju on 1.1.2025.");
    CHECK_INT(place_on(w, "588", (struct date){ 2024, 12, 31 }, &place), ERR_OK);
    CHECK_STR(place.code, "588");
    CHECK(place.old_code == NULL);
    CHECK_INT(place_on(w, "099", (struct date){ 2026, 1, 15 }, &place), ERR_OK);
    CHECK_STR(place.code, "214");
    CHECK_STR(place_merged(w, &place), "Honkajoki has joined Kankaanpää.");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static bool
finds_area(struct work *w, const char *words, const char *code)
{
    struct area *areas;
    size_t count;
    CHECK_INT(area_search(w, words, &areas, &count), ERR_OK);
    for (size_t i = 0; i < count; i++)
        if (str_same(areas[i].code, code))
            return true;
    return false;
}

static void
search_finds_names_in_both_languages_and_the_names_of_the_seeds(void)
{
    struct fixture f;
    struct municipality *rows;
    size_t count;
    bool more;
    fixture_open(&f);
    struct work *w = reading(&f);
    CHECK_INT(municipality_search(w, "VASA", 25, &rows, &count, &more), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(rows[0].code, "905");
    CHECK_STR(rows[0].area, "26");
    CHECK_INT(municipality_search(w, "esbo - grankulla", 25, &rows, &count, &more), ERR_OK);
    CHECK_INT(count, 2); /* both municipalities of the area that the words name */
    CHECK_INT(municipality_search(w, "", 10, &rows, &count, &more), ERR_OK);
    CHECK(count == 10 && more);
    CHECK_INT(municipality_search(w, "%", 10, &rows, &count, &more), ERR_OK);
    CHECK_INT(count, 0);
    CHECK_INT(municipality_all(w, &rows, &count), ERR_OK);
    CHECK_INT(count, 308);
    CHECK_STR(rows[count - 1].name.fi, "Äänekoski");
    CHECK(finds_area(w, "Kainuu–Koillismaa", "10"));
    CHECK(finds_area(w, "kainuu koillismaa", "10"));
    CHECK(finds_area(w, "Österbotten", "26"));
    CHECK(!finds_area(w, "Österbotten", "41"));
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

const struct test region_area_tests[] = {
    TEST(INV_45_the_country_has_50_pairs_of_45_areas_and_22_counties_five_areas_lie_in_two),
    TEST(a_municipality_tells_its_authority_and_its_county),
    TEST(a_merged_municipality_is_followed_and_named),
    TEST(search_finds_names_in_both_languages_and_the_names_of_the_seeds),
    TEST_END,
};
