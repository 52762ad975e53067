/* tests/unit/steering/item_test.c: the 27 items have a state, an owner, a day and evidence, and the
 * program says where it sees otherwise.
 *
 * Source: DOMAIN 8.4, INV-46.
 */
#include "steering/item.h"

#include "base/str.h"
#include "steering/item_check.h"
#include "tests/unit/fixture.h"

#include <stdio.h>
#include <string.h>

#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        work_close(w, (call));                                                                     \
    })
#define REFUSED(f, action, login, call, want, field, why)                                          \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        CHECK_MSG((field) == NULL || fixture_problem(w, (field)) != NULL, (why));                  \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)
#define NO_FIELD ((const char *)NULL)

static struct region_item
get(struct fixture *f, enum item item)
{
    struct region_item found;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", item_get(w, item_id_of("17", item), &found)), ERR_OK);
    return found;
}

static void
assign(struct fixture *f, enum item item, const char *owner)
{
    CHECK_INT(DO(f, ACT_ITEM_CHANGE, "coordinator",
                 item_assign(w, item_id_of("17", item), fixture_duty(f, owner),
                             (struct date){ 2026, 3, 31 }, get(f, item).version)),
              ERR_OK);
}

static void
decide(struct fixture *f, int64_t id, const char *region)
{
    fixture_sql(f,
                "INSERT INTO region_decision (id, region_code, source, what, decided_by,"
                " decided_on, duty_id) VALUES (:id, :region, 1, 'Led together', 'The group',"
                " '2026-01-10', :duty)",
                BINDS(BIND_RAW_ID("id", id), BIND_TEXT("region", region),
                      BIND_ID("duty", fixture_duty(f, "coordinator"))));
}

static void
the_recommendations_have_27_items_in_four_groups(void)
{
    int of[5] = { 0 };
    for (int item = 1; item < ITEM_COUNT; item++) {
        CHECK(item_rows[item].code != NULL && item_rows[item].group >= 1);
        CHECK_MSG(item_rows[item].evidence != 0, item_rows[item].code);
        CHECK_MSG(item_check_rows[item].looks.en != NULL, item_rows[item].code);
        CHECK_MSG(item_check_rows[item].cannot.en != NULL, item_rows[item].code);
        CHECK_STR(code_find(item_codes, item)->name, item_rows[item].code);
        CHECK(item_rows[item].code[1] == '0' + item_rows[item].group);
        of[item_rows[item].group]++;
    }
    CHECK_INT(of[1], 5);
    CHECK_INT(of[2], 10);
    CHECK_INT(of[3], 6);
    CHECK_INT(of[4], 6);
}

static void
INV_46_every_item_of_every_region_has_a_state(void)
{
    struct fixture f;
    struct region_item *items;
    size_t count;
    fixture_open(&f);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "kela", item_list(w, "05", &items, &count)), ERR_OK);
    CHECK_INT(count, 27);
    for (size_t i = 0; i < count; i++) {
        CHECK_INT(items[i].state, ITEM_NOT_STARTED);
        CHECK_INT(items[i].item, (long long)i + 1);
        CHECK(!items[i].late && !items[i].contradicts && items[i].version == 0);
    }
    assign(&f, R1_1, "ea17sup");
    struct region_item item = get(&f, R1_1);
    CHECK_INT(item.owner.v, fixture_duty(&f, "ea17sup").v);
    CHECK_STR(item.owner_name, "Cecilia Prov");
    CHECK(date_same(item.due_on, ((struct date){ 2026, 3, 31 })));
    fixture_day(&f, (struct date){ 2026, 4, 1 });
    CHECK_MSG(get(&f, R1_1).late, "its day has passed and it is not done");
    struct item_standing *standings;
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", item_standings(w, &standings, &count)), ERR_OK);
    CHECK_INT(count, 22);
    for (size_t i = 0; i < count; i++)
        CHECK_INT(standings[i].done + standings[i].under_way + standings[i].not_applicable +
                      standings[i].not_started,
                  27);
    fixture_close(&f);
}

static void
INV_46_what_does_not_apply_has_a_reason(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = item_id_of("17", R3_6);
    REFUSED(&f, ACT_ITEM_OWN, "coordinator", item_tell(w, id, ITEM_NOT_APPLICABLE, "", 0),
            ERR_INVALID, "reason", "it is never left out in silence");
    CHECK_INT(DO(&f, ACT_ITEM_OWN, "coordinator",
                 item_tell(w, id, ITEM_NOT_APPLICABLE, "One forum for the whole country", 0)),
              ERR_OK);
    struct region_item item = get(&f, R3_6);
    CHECK_INT(item.state, ITEM_NOT_APPLICABLE);
    CHECK_STR(item.reason, "One forum for the whole country");
    struct item_stood *stood;
    size_t count;
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", item_stood_of(w, id, &stood, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(stood[0].name, "Tuula Malli");
    fixture_close(&f);
}

static void
INV_46_done_against_its_check_needs_a_reason_and_is_a_contradiction(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = item_id_of("17", R2_1B);
    CHECK_INT(get(&f, R2_1B).verdict, VERDICT_NOT_MET);
    REFUSED(&f, ACT_ITEM_OWN, "coordinator", item_tell(w, id, ITEM_DONE, NULL, 0), ERR_INVALID,
            "reason", "no decision is there");
    CHECK_INT(DO(&f, ACT_ITEM_OWN, "coordinator",
                 item_tell(w, id, ITEM_DONE, "Decided by word; the minutes come", 0)),
              ERR_OK);
    CHECK_MSG(get(&f, R2_1B).contradicts, "the program sees no decision");
    decide(&f, 7001, "17");
    struct item_evidence_given given = { .kind = EVIDENCE_DEC,
                                         .title = "Model of leading",
                                         .evidence_on = { 2026, 1, 10 },
                                         .decision = 7001 };
    CHECK_INT(DO(&f, ACT_ITEM_OWN, "coordinator", item_evidence_add(w, id, &given)), ERR_OK);
    struct region_item item = get(&f, R2_1B);
    CHECK_INT(item.verdict, VERDICT_MET);
    CHECK_MSG(!item.contradicts, "now both say the same");
    CHECK_INT(item.evidence, 1);
    fixture_close(&f);
}

static void
INV_46_evidence_is_what_its_kind_says(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = item_id_of("17", R4_1);
    decide(&f, 7002, "05");
    const struct {
        struct item_evidence_given given;
        const char *field, *why;
    } rows[] = {
        { { EVIDENCE_DOC, NULL, NULL, NULL, { 2026, 1, 2 }, 0 }, "title", "what is it?" },
        { { 9, "Report", NULL, NULL, { 2026, 1, 2 }, 0 }, "kind", "no such kind" },
        { { EVIDENCE_MEAS, "Feedback", NULL, NULL, { 2026, 1, 2 }, 0 },
          "measured",
          "a measurement has a number" },
        { { EVIDENCE_DOC, "Plan", NULL, NULL, { 2026, 1, 16 }, 0 }, "evidence_on", "of tomorrow" },
        { { EVIDENCE_DEC, "Decision", NULL, NULL, { 2026, 1, 2 }, 0 }, "decision", "which one?" },
        { { EVIDENCE_DEC, "Decision", NULL, NULL, { 2026, 1, 2 }, 7002 },
          "decision",
          "another region's" },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        REFUSED(&f, ACT_ITEM_OWN, "coordinator", item_evidence_add(w, id, &rows[i].given),
                ERR_INVALID, rows[i].field, rows[i].why);
    struct item_evidence_given whole = { EVIDENCE_MEAS, "Feedback",     NULL,
                                         "4,1 of 5",    { 2026, 1, 2 }, 0 };
    CHECK_INT(DO(&f, ACT_ITEM_OWN, "coordinator", item_evidence_add(w, id, &whole)), ERR_OK);
    struct item_evidence *all;
    size_t count;
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", item_evidence_of(w, id, &all, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(all[0].measured, "4,1 of 5");
    REFUSED(&f, ACT_ITEM_OWN, "coordinator",
            item_evidence_remove(w, item_id_of("17", R4_2), all[0].id), ERR_NOT_FOUND, NO_FIELD,
            "of another item");
    CHECK_INT(DO(&f, ACT_ITEM_OWN, "coordinator", item_evidence_remove(w, id, all[0].id)), ERR_OK);
    CHECK_INT(get(&f, R4_1).evidence, 0);
    CHECK_MSG(fixture_int(&f, "SELECT count(1) FROM region_change WHERE object_id = :id",
                          BINDS(BIND_RAW_ID("id", id))) >= 6,
              "what it was stays in the history");
    fixture_close(&f);
}

static void
an_item_is_kept_by_the_coordinators_of_its_region_and_told_by_its_owner(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t ours = item_id_of("17", R1_5), theirs = item_id_of("05", R1_5);
    duty_id owner = fixture_duty(&f, "kelasup");
    REFUSED(&f, ACT_ITEM_CHANGE, "coordinator", item_assign(w, theirs, owner, DATE_NONE, 0),
            ERR_FORBIDDEN, NO_FIELD, "of another region");
    REFUSED(&f, ACT_ITEM_OWN, "coordinator", item_tell(w, theirs, ITEM_UNDER_WAY, NULL, 0),
            ERR_FORBIDDEN, NO_FIELD, "of another region");
    REFUSED(&f, ACT_ITEM_CHANGE, "coordinator",
            item_assign(w, ours, fixture_duty(&f, "wsc05sup"), DATE_NONE, 0), ERR_INVALID, "owner",
            "does not lead in this region");
    REFUSED(&f, ACT_ITEM_OWN, "kelasup", item_tell(w, ours, ITEM_UNDER_WAY, NULL, 0), ERR_FORBIDDEN,
            NO_FIELD, "is not the owner yet");
    assign(&f, R1_5, "kelasup");
    CHECK_INT(DO(&f, ACT_ITEM_OWN, "kelasup",
                 item_tell(w, ours, ITEM_UNDER_WAY, NULL, get(&f, R1_5).version)),
              ERR_OK);
    REFUSED(&f, ACT_ITEM_OWN, "kela", item_tell(w, ours, ITEM_DONE, "x", 3), ERR_FORBIDDEN,
            NO_FIELD, "a colleague of the owner");
    REFUSED(&f, ACT_ITEM_OWN, "kelasup", item_tell(w, ours, ITEM_NOT_STARTED, NULL, 1),
            ERR_CONFLICT, NO_FIELD, "drawn from an older row");
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", ERR_OK), ERR_OK);
    struct region_item none;
    REFUSED(&f, ACT_LEAD_READ, "ea17", item_get(w, 1700, &none), ERR_NOT_FOUND, NO_FIELD,
            "no item");
    REFUSED(&f, ACT_LEAD_READ, "ea17", item_get(w, 1728, &none), ERR_NOT_FOUND, NO_FIELD,
            "no item");
    REFUSED(&f, ACT_LEAD_READ, "ea17", item_get(w, 9901, &none), ERR_NOT_FOUND, NO_FIELD,
            "no region");
    fixture_close(&f);
}

static void
a_leaver_s_item_says_so_the_same_day(void)
{
    struct fixture f;
    fixture_open(&f);
    assign(&f, R1_2, "ea17sup");
    CHECK(!get(&f, R1_2).owner_left);
    fixture_sql(&f, "UPDATE duty SET until_on = '2026-01-15' WHERE id = :id",
                BINDS(BIND_ID("id", fixture_duty(&f, "ea17sup"))));
    CHECK_MSG(!get(&f, R1_2).owner_left, "the last day is a day at work");
    fixture_day(&f, (struct date){ 2026, 1, 16 });
    CHECK_MSG(get(&f, R1_2).owner_left, "the day after");
    fixture_close(&f);
}

static void
what_was_done_is_told_by_the_month(void)
{
    struct fixture f;
    struct item_month *months;
    size_t count;
    fixture_open(&f);
    int64_t id = item_id_of("17", R2_1B);
    CHECK_INT(DO(&f, ACT_ITEM_OWN, "coordinator", item_tell(w, id, ITEM_DONE, "Yes", 0)), ERR_OK);
    fixture_day(&f, (struct date){ 2026, 3, 10 });
    CHECK_INT(DO(&f, ACT_ITEM_OWN, "coordinator", item_tell(w, id, ITEM_UNDER_WAY, NULL, 2)),
              ERR_OK);
    fixture_day(&f, (struct date){ 2026, 4, 20 });
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", item_months(w, "17", &months, &count)), ERR_OK);
    CHECK_INT(count, 13);
    CHECK(date_same(months[12].month_on, ((struct date){ 2026, 4, 20 })));
    CHECK(date_same(months[11].month_on, ((struct date){ 2026, 3, 31 })));
    CHECK(date_same(months[0].month_on, ((struct date){ 2025, 4, 30 })));
    CHECK_INT(months[8].done2, 0); /* December */
    CHECK_INT(months[9].done2, 1); /* January */
    CHECK_INT(months[10].done2, 1);
    CHECK_INT(months[11].done2, 0);
    CHECK_INT(months[9].done1, 0);
    fixture_close(&f);
}

static int
verdict_of(struct fixture *f, enum item item, struct item_check *ret)
{
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", item_check(w, "17", item, ret)), ERR_OK);
    return ret->verdict;
}

static void
a_check_sees_what_the_rooms_have(void)
{
    static const struct {
        enum item item;
        const char *sql, *why;
        long long n, m;
        int verdict;
    } rows[] = {
        { R2_1, NULL, "no vision", 0, 0, VERDICT_NOT_MET },
        { R2_1,
          "INSERT INTO lead_vision (id, region_code, text_fi, text_sv, agreed_on, agreed_by,"
          " next_look_on, owner_duty_id) VALUES (1, '17', 'v', 'v', '2026-01-02', 'g',"
          " '2026-12-01', :duty)",
          "a vision", 1, 0, VERDICT_MET },
        { R2_3,
          "INSERT INTO matrix_row (id, region_code, task, ea, wsc, kela, municipality, others,"
          " duty_id) VALUES (2, '17', 'Guide', 2, 2, 0, 0, 3, :duty)",
          "nobody is responsible", 1, 1, VERDICT_NOT_MET },
        { R2_3, "UPDATE matrix_row SET ea = 1 WHERE :duty > 0", "somebody is", 1, 0, VERDICT_MET },
        { R3_4,
          "INSERT INTO lead_risk (id, region_code, kind, name, likelihood, impact, way, treatment,"
          " owner_duty_id, made_on, review_on) VALUES (3, '17', 1, 'r', 3, 3, 2, 't', :duty,"
          " '2026-01-02', '2026-06-01')",
          "a risk alone", 1, 0, VERDICT_NOT_MET },
        { R3_4,
          "INSERT INTO lead_success (id, region_code, name, what, seen_on, owner_duty_id) VALUES"
          " (4, '17', 's', 'w', '2026-01-02', :duty)",
          "and a success", 1, 1, VERDICT_MET },
        { R1_3,
          "INSERT INTO forum_known (id, region_code, role, told_on, channel, duty_id) VALUES"
          " (5, '17', 1, '2026-01-02', 'c', :duty), (6, '17', 2, '2026-01-02', 'c', :duty),"
          " (7, '17', 3, '2026-01-02', 'c', :duty), (8, '17', 3, '2026-01-03', 'c', :duty)",
          "three roles, one of them twice", 3, 0, VERDICT_NOT_MET },
        { R1_3,
          "INSERT INTO forum_known (id, region_code, role, told_on, channel, duty_id) VALUES"
          " (9, '17', 4, '2026-01-02', 'c', :duty), (10, '17', 5, '2026-01-02', 'c', :duty)",
          "all five", 5, 0, VERDICT_MET },
        { R3_6,
          "INSERT INTO picture_place (id, region_code, kind, name, from_on, duty_id) VALUES"
          " (11, '05', 3, 'f', '2026-01-02', :duty)",
          "another region's forum", 0, 0, VERDICT_NOT_MET },
        { R4_4,
          "INSERT INTO register_entry (id, region_code, register, name_fi, theme, state) SELECT"
          " 12, '17', 'procedures', 'm', 61, 51 FROM duty WHERE id = :duty",
          "only one of the two procedures", 1, 0, VERDICT_NOT_MET },
    };
    struct fixture f;
    struct item_check found;
    fixture_open(&f);
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (rows[i].sql != NULL)
            fixture_sql(&f, rows[i].sql, BINDS(BIND_ID("duty", fixture_duty(&f, "coordinator"))));
        CHECK_MSG(verdict_of(&f, rows[i].item, &found) == rows[i].verdict, rows[i].why);
        CHECK_MSG(found.n == rows[i].n && found.m == rows[i].m, rows[i].why);
    }
    fixture_close(&f);
}

static void
every_item_has_rows_that_it_is_held_against(void)
{
    struct fixture f;
    struct item_check found;
    fixture_open(&f);
    for (int item = 1; item < ITEM_COUNT; item++) {
        CHECK_MSG(item_check_is_possible((enum item)item), item_rows[item].code);
        CHECK_MSG(verdict_of(&f, (enum item)item, &found) == VERDICT_NOT_MET, item_rows[item].code);
    }
    fixture_close(&f);
}

/* docs/recommendations.md says of each item what the table says. */
static void
the_document_says_what_the_checks_do(void)
{
    static char text[60000];
    FILE *file = fopen(SOURCE_ROOT "/docs/recommendations.md", "r");
    CHECK(file != NULL);
    size_t size = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    text[size] = '\0';
    struct arena *a = arena_new();
    for (int item = 1; item < ITEM_COUNT; item++)
        CHECK_MSG(strstr(text, str_printf(a, "| %s | %s | %s | %s |\n", item_rows[item].code,
                                          item_rows[item].name.en, item_check_rows[item].looks.en,
                                          item_check_rows[item].cannot.en)) != NULL,
                  item_rows[item].code);
    arena_free(a);
}

const struct test steering_item_tests[] = {
    TEST(the_recommendations_have_27_items_in_four_groups),
    TEST(INV_46_every_item_of_every_region_has_a_state),
    TEST(INV_46_what_does_not_apply_has_a_reason),
    TEST(INV_46_done_against_its_check_needs_a_reason_and_is_a_contradiction),
    TEST(INV_46_evidence_is_what_its_kind_says),
    TEST(an_item_is_kept_by_the_coordinators_of_its_region_and_told_by_its_owner),
    TEST(a_leaver_s_item_says_so_the_same_day),
    TEST(what_was_done_is_told_by_the_month),
    TEST(a_check_sees_what_the_rooms_have),
    TEST(every_item_has_rows_that_it_is_held_against),
    TEST(the_document_says_what_the_checks_do),
    TEST_END,
};
