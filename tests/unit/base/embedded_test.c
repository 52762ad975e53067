/* tests/unit/base/embedded_test.c: the executable carries its files whole. */
#include "base/embedded.h"
#include "tests/check.h"

#include <string.h>

static void
the_table_is_sorted_by_name(void)
{
    CHECK(embedded_count > 0);
    for (size_t i = 1; i < embedded_count; i++)
        CHECK_MSG(strcmp(embedded[i - 1].name, embedded[i].name) < 0, embedded[i].name);
}

static void
every_file_is_found_by_its_name_and_ends_in_a_zero(void)
{
    for (size_t i = 0; i < embedded_count; i++) {
        const struct embedded *file = embedded_find(embedded[i].name);
        CHECK_MSG(file == &embedded[i], embedded[i].name);
        CHECK_MSG(file->bytes[file->size] == 0, embedded[i].name);
    }
}

static void
a_font_is_a_font_and_the_tokens_are_custom_properties(void)
{
    const struct embedded *font = embedded_find("web/fonts/source-sans-3-latin-400-normal.woff2");
    CHECK(font != NULL && memcmp(font->bytes, "wOF2", 4) == 0);
    const struct embedded *tokens = embedded_find("web/tokens.css");
    CHECK(tokens != NULL);
    CHECK(strstr((const char *)tokens->bytes, "--fi-color-brand-base: hsl(") != NULL);
}

static void
an_unknown_name_finds_nothing(void)
{
    CHECK(embedded_find("web/") == NULL);
    CHECK(embedded_find("") == NULL);
}

const struct test base_embedded_tests[] = {
    TEST(the_table_is_sorted_by_name),
    TEST(every_file_is_found_by_its_name_and_ends_in_a_zero),
    TEST(a_font_is_a_font_and_the_tokens_are_custom_properties),
    TEST(an_unknown_name_finds_nothing),
    TEST_END,
};
