/* tests/unit/region/act_actor_test.c: the list of laws by actor is whole, and says of what was read
 * the same as the acts' own table. */
#include "region/act_actor.h"

#include "base/str.h"
#include "tests/check.h"

static void
each_act_is_named_and_binds_somebody(void)
{
    size_t count;
    const struct act_actor *rows = act_actors(&count);
    CHECK_INT(count, 16 + 9);
    for (size_t i = 0; i < count; i++) {
        const struct act_actor *row = &rows[i];
        bool binds = false;
        for (int side = 0; side < ACT_SIDES; side++)
            binds = binds || row->binds[side][0] != '\0';
        CHECK_MSG(binds, row->number);
        CHECK_MSG(!str_empty(row->name.fi) && !str_empty(row->name.sv) && !str_empty(row->name.en),
                  row->number);
        CHECK_MSG(act_actor_find(row->number) == row, "each act stands once");
    }
}

static void
the_three_authorities_of_the_joint_support_are_those_of_its_act(void)
{
    static const struct {
        const char *why, *number;
        bool binds[ACT_SIDES];
    } rows[] = {
        { "381/2023 2.1 §: employment authority, county and Kela", "381/2023", { 0, 1, 1, 1 } },
        { "189/2001: employment authority and county", "189/2001", { 0, 1, 1, 0 } },
        { "X-17: common to all four", "681/2023", { 1, 1, 1, 1 } },
        { "6 § alone binds the municipality", "612/2021", { 1, 0, 1, 0 } },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int side = 0; side < ACT_SIDES; side++)
            CHECK_MSG((act_actor_find(rows[i].number)->binds[side][0] != '\0') ==
                          rows[i].binds[side],
                      rows[i].why);
    CHECK_STR(act_actor_find("612/2021")->binds[ACT_OF_MUNICIPALITY], "6 §");
    CHECK_MSG(act_actor_find("1/1900") == NULL, "no such act");
}

const struct test region_act_actor_tests[] = {
    TEST(each_act_is_named_and_binds_somebody),
    TEST(the_three_authorities_of_the_joint_support_are_those_of_its_act),
    TEST_END,
};
