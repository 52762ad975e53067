/* tests/unit/web/figure_map_test.c: a map is drawn by attributes alone and hidden from readers. */
#include "web/figure_map.h"

#include "tests/check.h"
#include "tests/unit/web/markup.h"

static void
each_county_has_its_tile_with_name_and_number(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_SV);
    const struct figure_tile tiles[] = {
        { .row = 1, .column = 1, .name = "Österbotten", .value = 10, .own = true },
        { .row = 2, .column = 2, .name = "Mellersta Österbotten", .value = 20 },
    };
    figure_tiles(h, DATA("<Map>"), tiles, 2);
    const char *out = buf_text(&d.out);
    CHECK(markup_has(out, "&lt;Map&gt;"));
    CHECK(markup_has(out, "aria-hidden=\"true\""));
    CHECK(markup_has(out, ">Österbotten<"));
    CHECK(markup_has(out, ">Mellersta<")); /* a long name in two lines */
    CHECK(markup_has(out, ">20<"));
    CHECK_INT(markup_count(out, "stroke-width=\"4\""), 1);
    drawing_end(&d);
}

static void
each_municipality_has_the_sign_of_its_area(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_FI);
    const struct figure_point points[] = {
        { 6309500, 2161600, 0, "Vaasa", 70000 },
        { 6227000, 2138000, 1, "Kristiinankaupunki", 6000 },
    };
    const struct words signs[] = { DATA("Pohjanmaa"), DATA("Suupohja"), NO_WORDS };
    figure_points(h, DATA("Kartta"), points, 2, signs);
    const char *out = buf_text(&d.out);
    CHECK_INT(markup_count(out, "<circle"), 2); /* in the map, and in the key */
    CHECK(markup_has(out, ">Vaasa<"));
    CHECK(markup_has(out, "Suupohja</li>"));
    figure_points(h, DATA("Tyhjä"), points, 0, signs);
    CHECK(!markup_has(buf_text(&d.out), "Tyhjä"));
    drawing_end(&d);
}

static void
a_single_municipality_is_a_map_too(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_FI);
    const struct figure_point point = { 6017000, 2493000, 0, "Helsinki", 600000 };
    figure_points(h, DATA("Kartta"), &point, 1, (const struct words[]){ DATA("A"), NO_WORDS });
    CHECK(!markup_has(buf_text(&d.out), "nan"));
    drawing_end(&d);
}

static void
organisations_stand_on_a_ring_and_their_ties_are_lines(void)
{
    struct drawing d;
    struct html *h = drawing_begin(&d, LANG_EN);
    const struct figure_node nodes[] = { { "A", 1 }, { "B", 1 }, { "Nobody & co", 0 } };
    const struct figure_edge edges[] = { { 0, 1, 3 } };
    figure_network(h, DATA("Who"), nodes, 3, edges, 1);
    const char *out = buf_text(&d.out);
    CHECK_INT(markup_count(out, "<circle"), 3);
    CHECK_INT(markup_count(out, "<path"), 1);
    CHECK_INT(markup_count(out, "stroke-dasharray"), 1); /* who shares nothing */
    CHECK(markup_has(out, "Nobody &amp; co"));
    drawing_end(&d);
}

const struct test web_figure_map_tests[] = {
    TEST(each_county_has_its_tile_with_name_and_number),
    TEST(each_municipality_has_the_sign_of_its_area),
    TEST(a_single_municipality_is_a_map_too),
    TEST(organisations_stand_on_a_ring_and_their_ties_are_lines),
    TEST_END,
};
