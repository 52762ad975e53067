/* tests/unit/region/rule_test.c: the table of deadlines, the acts it cites, and the tables that
 * ship. */
#include "region/rule.h"

#include "access/ground.h"
#include "access/setting.h"
#include "base/str.h"
#include "region/act.h"
#include "region/csv.h"
#include "region/load.h"
#include "tests/unit/fixture.h"

#include <string.h>

static void
a_statutory_rule_cites_a_section_that_was_read(void)
{
    for (const struct rule *r = rules; r->key != NULL; r++) {
        bool law = r->kind == RULE_STATUTORY || r->kind == RULE_INFORMATION;
        CHECK_MSG(r->label.en != NULL && r->why.en != NULL && r->rule_set != NULL, r->key);
        CHECK_MSG(r->status != RULE_UNREAD && r->kind != RULE_NONE && r->calendar != CALENDAR_NONE,
                  r->key);
        CHECK_MSG(!law || (r->act != NULL && r->setting == NULL), r->key);
        CHECK_MSG((r->unit == AGREED_DATE) == (r->length == 0), r->key);
        CHECK_MSG(r->starts != 0 && (r->meets != 0 || r->kind == RULE_INFORMATION), r->key);
        CHECK_MSG(r->setting == NULL || setting_find(r->setting) != NULL, r->key);
        CHECK_MSG(r->ground == NULL || ground_find(r->ground) != NULL, r->key);
        if (r->act == NULL) {
            /* an official page that was read, without a section: never law */
            CHECK_MSG(r->status == RULE_OWN || (r->status == RULE_SECONDARY && !law), r->key);
            CHECK_MSG(r->section == NULL, r->key);
            continue;
        }
        CHECK_MSG(date_is_real(r->read_on), r->key);
        const struct act_section *section = act_find(r->act, r->section);
        CHECK_MSG(section != NULL, r->key);
        CHECK_MSG(str_same(section->status, r->status == RULE_VERIFIED ? "V" : "V2"), r->key);
    }
}

static void
a_key_has_one_row_a_day_and_a_case_one_state_of_the_law(void)
{
    static const struct date days[] = {
        { 2025, 1, 1 }, { 2025, 12, 31 }, { 2026, 1, 1 }, { 2026, 11, 21 }
    };
    for (size_t i = 0; i < COUNT(days); i++)
        for (const struct rule *r = rules; r->key != NULL; r++) {
            CHECK_MSG(rule_on(r->key, days[i]) != NULL, r->key);
            CHECK_MSG(deadline_rule(r->key, r->rule_set) == r, r->key);
        }
    CHECK(rule_on("joint_plan_ready", (struct date){ 2024, 12, 31 }) == NULL);
    CHECK(deadline_rule("joint_plan_ready", "R2024") == NULL);
    CHECK_STR(rule_set_on((struct date){ 2025, 12, 31 }), "R2025");
    CHECK_STR(rule_set_on((struct date){ 2026, 1, 1 }), "R2026-01");
    CHECK_STR(rule_set_on((struct date){ 2026, 11, 21 }), "R2026-09");
    for (const struct rule_set *s = rule_sets; s[1].key != NULL; s++)
        CHECK_MSG(date_same(date_add_days(s->until, 1), s[1].from), s->key);
    CHECK_INT(rule_path_bit("joint_support"), IN_JOINT_SUPPORT);
    CHECK_INT(rule_path_bit("nothing"), 0);
}

static void
a_section_is_written_as_each_language_writes_it(void)
{
    struct arena *a = arena_new();
    CHECK_STR(act_cite(a, LANG_FI, "381/2023", "4.3 §"), "381/2023 4.3 §");
    CHECK_STR(act_cite(a, LANG_SV, "381/2023", "4.3 §"), "381/2023 4 § 3 mom.");
    CHECK_STR(act_cite(a, LANG_EN, "381/2023", "4.3 §"), "Act 381/2023, 4.3 §");
    CHECK_STR(act_cite(a, LANG_FI, "380/2023", "48.1 § 1 p"), "380/2023 48.1 § 1 k");
    CHECK_STR(act_cite(a, LANG_SV, "380/2023", "48.1 § 1 p"), "380/2023 48 § 1 mom. 1 punkten");
    CHECK_STR(act_cite(a, LANG_EN, "380/2023", "48.1 § 1 p"), "Act 380/2023, 48.1 § item 1");
    CHECK_STR(act_cite(a, LANG_SV, "381/2023", "8 §"), "381/2023 8 §");
    CHECK_STR(act_cite(a, LANG_SV, "380/2023", "120 a §"), "380/2023 120 a §");
    CHECK_STR(act_name("381/2023", LANG_SV),
              "lag om sektorsövergripande främjande av sysselsättningen");
    CHECK(act_name("1/1900", LANG_FI) == NULL && act_find("381/2023", "99 §") == NULL);
    size_t count;
    CHECK(act_sections(&count) != NULL && count > 90);
    arena_free(a);
}

/* ---- the tables that ship ---- */

static enum err
read_table(struct arena *a, const char *text, struct csv_table *ret, const char **ret_why)
{
    struct embedded file = { "t.csv", (const unsigned char *)text, strlen(text), "" };
    return csv_read(a, &file, "a,b", ret, ret_why);
}

static void
a_table_is_taken_whole_or_its_first_wrong_line_is_named(void)
{
    static const struct {
        const char *text, *why;
    } wrong[] = {
        { "# source\na,c\n1,2\n", "t.csv:3: the header is not \"a,b\"" },
        { "# source\na,b\n1,2\n1,2,3\n", "t.csv:4: 3 fields, not 2" },
        { "a,b\n1\n", "t.csv:2: 1 fields, not 2" },
        { "a,b\n1,\xff\n", "t.csv:2: no clean text" },
        { "a,b\n1,\"2\n", "t.csv:2: error parsing data while strict checking enabled" },
        { "", "t.csv:0: the header is not \"a,b\"" },
    };
    struct arena *a = arena_new();
    struct csv_table table;
    const char *why = NULL;
    CHECK_INT(read_table(a, "# source, one\n#\na,b\n1,\"x, \"\"y\"\"\"\n#2,\n", &table, &why),
              ERR_OK);
    CHECK_INT(table.count, 2);
    CHECK_STR(table.rows[0].cells[1], "x, \"y\"");
    CHECK_STR(table.rows[1].cells[0], "#2");
    CHECK_STR(table.rows[1].cells[1], "");
    CHECK_INT(table.rows[1].line, 5);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        CHECK_INT(read_table(a, wrong[i].text, &table, &why), ERR_INVALID);
        CHECK_STR(why, wrong[i].why);
    }
    arena_free(a);
}

static const char *bad_municipality;

static const struct embedded *
find_bad(const char *name)
{
    static struct embedded file;
    static char text[512];
    if (!str_same(name, "data/municipalities.csv"))
        return embedded_find(name);
    snprintf(text, sizeof(text),
             "code,name_fi,name_sv,languages,area_code,county_code,in_act,population,lat,lon,from_"
             "on\n%s\n",
             bad_municipality);
    file = (struct embedded){ name, (const unsigned char *)text, strlen(text), "" };
    return &file;
}

static void
reference_data_with_a_wrong_row_leaves_nothing_behind(void)
{
    static const struct {
        const char *row, *why;
    } rows[] = {
        { "5,Testi,Test,fi,18,16,yes,1,0,0,2025-01-01",
          "data/municipalities.csv:2: a municipality's code is three digits" },
        { "005,Testi,Test,se,18,16,yes,1,0,0,2025-01-01",
          "data/municipalities.csv:2: the languages are fi, sv, bilingual_fi or bilingual_sv" },
        { "005,Testi,Test,fi,18,16,yes,many,0,0,2025-01-01",
          "data/municipalities.csv:2: a population is no number" },
        { "005,Testi,Test,fi,18,16,yes,1,0,0,2025-13-01",
          "data/municipalities.csv:2: a date is no date" },
        { "005,Testi,Test,fi,18,16,no,1,0,0,2025-01-01",
          "data/municipalities.csv:2: a municipality outside the acts has no area" },
    };
    struct fixture f;
    fixture_open(&f);
    static const char *const emptied[] = { "municipality_place", "area_county", "area_alias" };
    for (size_t i = 0; i < COUNT(emptied); i++)
        fixture_sql(&f, str_printf(f.arena, "DELETE FROM %s", emptied[i]), NO_BINDS);
    fixture_sql(&f, "UPDATE organisation SET area_code = NULL, county_code = NULL", NO_BINDS);
    fixture_sql(&f, "DELETE FROM municipality WHERE merged_into IS NOT NULL", NO_BINDS);
    fixture_sql(&f, "DELETE FROM municipality", NO_BINDS);
    fixture_sql(&f, "DELETE FROM area", NO_BINDS);
    fixture_sql(&f, "DELETE FROM county", NO_BINDS);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w;
        const char *why = "";
        bad_municipality = rows[i].row;
        CHECK_INT(fixture_work(&f, ACT_CLERK, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
        CHECK_INT(work_close(w, region_load(w, find_bad, &why)), ERR_INVALID);
        CHECK_STR(why, rows[i].why);
        CHECK_INT(fixture_int(&f, "SELECT COUNT(*) FROM county", NO_BINDS), 0);
    }
    fixture_close(&f);
}

const struct test region_rule_tests[] = {
    TEST(a_statutory_rule_cites_a_section_that_was_read),
    TEST(a_key_has_one_row_a_day_and_a_case_one_state_of_the_law),
    TEST(a_section_is_written_as_each_language_writes_it),
    TEST(a_table_is_taken_whole_or_its_first_wrong_line_is_named),
    TEST(reference_data_with_a_wrong_row_leaves_nothing_behind),
    TEST_END,
};
