/* tests/unit/region/register_test.c: what a register asks is given, its owner moves it and nobody
 * else, rights do not overlap, and who has left is seen the same day. */
#include "region/register.h"

#include "region/act.h"
#include "region/history.h"
#include "tests/unit/fixture.h"

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
        CHECK_MSG(got == (want), (why));                                                           \
        if (got != ERR_FORBIDDEN)                                                                  \
            CHECK_MSG(fixture_problem(w, (field)) != NULL, (why));                                 \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)
#define LEADS "coordinator"

static const struct register_filter all = { .state = 0 };

/* An entry with everything that any register asks. */
static struct register_entry
whole(struct fixture *f, enum region_register key)
{
    const struct register_kind *kind = register_kind(key);
    return (struct register_entry){
        .about = "About",
        .goal = "Goal",
        .steps = "Steps",
        .parties = "Parties",
        .place = "Place",
        .contact = "Contact",
        .evidence = "Evidence",
        .result = "Result",
        .addressee = "Addressee",
        .answer = "Answer",
        .decided_by = "Board",
        .link = "https://example.org/",
        .text_fi = "Teksti",
        .text_sv = "Text",
        .owner = fixture_duty(f, "steering"),
        .org = { fixture_int(f, "SELECT org_id FROM unit WHERE id = :unit",
                             BINDS(BIND_ID("unit", fixture_unit(f, "wsc17")))) },
        .municipality = "905",
        .actor = ACTOR_KELA,
        .theme = kind->themes[0].value,
        .level = kind->levels[0].value,
        .audience = 1 << AUDIENCE_EXPERTS,
        .state = kind->states[0].value,
        .from_on = { 2026, 1, 1 },
        .until_on = { 2026, 6, 30 },
        .due_on = { 2026, 3, 1 },
        .review_on = { 2026, 9, 1 },
        .held_on = { 2026, 1, 10 },
        .amount = 12,
    };
}

static int64_t
made(struct fixture *f, enum region_register key, const struct register_entry *given)
{
    int64_t id = 0;
    CHECK_INT(DO(f, ACT_REGISTER_KEEP, LEADS, register_make(w, key, "17", "One", given, &id)),
              ERR_OK);
    return id;
}

static struct register_entry
get(struct fixture *f, int64_t id)
{
    struct register_entry e = { .id = 0 };
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", register_get(w, id, &e)), ERR_OK);
    return e;
}

static void
empty_column(struct register_entry *e, enum register_column column)
{
    const char **texts[] = {
        [COL_ABOUT] = &e->about,
        [COL_GOAL] = &e->goal,
        [COL_STEPS] = &e->steps,
        [COL_PARTIES] = &e->parties,
        [COL_PLACE] = &e->place,
        [COL_CONTACT] = &e->contact,
        [COL_EVIDENCE] = &e->evidence,
        [COL_RESULT] = &e->result,
        [COL_ADDRESSEE] = &e->addressee,
        [COL_ANSWER] = &e->answer,
        [COL_TEXT_FI] = &e->text_fi,
        [COL_TEXT_SV] = &e->text_sv,
        [COL_MUNICIPALITY] = &e->municipality,
    };
    int *codes[] = { [COL_ACTOR] = &e->actor,
                     [COL_THEME] = &e->theme,
                     [COL_LEVEL] = &e->level,
                     [COL_STATE] = &e->state };
    struct date *days[] = { [COL_FROM] = &e->from_on,
                            [COL_UNTIL] = &e->until_on,
                            [COL_DUE] = &e->due_on,
                            [COL_REVIEW] = &e->review_on,
                            [COL_HELD] = &e->held_on };
    if (column < COUNT(texts) && texts[column] != NULL)
        *texts[column] = NULL;
    else if (column < COUNT(codes) && codes[column] != NULL)
        *codes[column] = 0;
    else if (column < COUNT(days) && days[column] != NULL)
        *days[column] = DATE_NONE;
    else if (column == COL_OWNER)
        e->owner.v = 0;
    else if (column == COL_ORG)
        e->org.v = 0;
    else if (column == COL_AUDIENCE)
        e->audience = 0;
}

static void
each_register_refuses_an_entry_without_a_field_that_it_asks(void)
{
    struct fixture f;
    fixture_open(&f);
    for (enum region_register key = 1; key < REGISTER_COUNT; key++) {
        const struct register_kind *kind = register_kind(key);
        struct register_entry e = whole(&f, key);
        int64_t id = made(&f, key, &e);
        CHECK_MSG(get(&f, id).state == e.state, kind->name);
        REFUSED(&f, ACT_REGISTER_KEEP, LEADS, register_make(w, key, "17", "", &e, &id), ERR_INVALID,
                "name", kind->name);
        for (size_t i = 0; i < kind->field_count; i++) {
            if (!kind->fields[i].must)
                continue;
            struct register_entry without = e;
            empty_column(&without, kind->fields[i].column);
            REFUSED(&f, ACT_REGISTER_KEEP, LEADS, register_make(w, key, "17", "One", &without, &id),
                    ERR_INVALID, register_column_name(kind->fields[i].column), kind->name);
        }
    }
    fixture_close(&f);
}

static void
what_is_said_fits_the_register_and_the_region(void)
{
    struct fixture f;
    fixture_open(&f);
    const struct {
        const char *why, *field;
        enum region_register key;
        enum register_column column;
        int state;
        const char *text;
        struct date on;
    } rows[] = {
        { "a state of another register",
          "state",
          REGISTER_EVENTS,
          COL_STATE,
          REG_GRANTED,
          NULL,
          { 0 } },
        { "the last day before the first",
          "until_on",
          REGISTER_TIMETABLE,
          COL_UNTIL,
          0,
          NULL,
          { 2025, 12, 31 } },
        { "an address of another kind",
          "link",
          REGISTER_PRACTICES,
          COL_LINK,
          0,
          "http://x",
          { 0 } },
        { "a municipality of another region",
          "municipality",
          REGISTER_PROGRAMME,
          COL_MUNICIPALITY,
          0,
          "853",
          { 0 } },
        { "granted without a last day",
          "until_on",
          REGISTER_RIGHTS,
          COL_UNTIL,
          REG_GRANTED,
          NULL,
          { 0 } },
        { "W-22, W-23: handled without a decision",
          "result",
          REGISTER_PARTICIPATION,
          COL_RESULT,
          REG_HANDLED,
          NULL,
          { 0 } },
        { "W-23: handled without being told",
          "place",
          REGISTER_PARTICIPATION,
          COL_PLACE,
          REG_HANDLED,
          NULL,
          { 0 } },
        { "R1.4: a model without a decision",
          "decided_by",
          REGISTER_MODELS,
          COL_DECIDED_BY,
          REG_AGREED,
          NULL,
          { 0 } },
        { "answered without an answer",
          "answer",
          REGISTER_NEEDS,
          COL_ANSWER,
          REG_ANSWERED,
          NULL,
          { 0 } },
        { "held tomorrow", "held_on", REGISTER_EVENTS, COL_HELD, REG_HELD, NULL, { 2026, 1, 16 } },
        { "not needed without a reason",
          "result",
          REGISTER_ARRANGEMENTS,
          COL_RESULT,
          REG_NOT_NEEDED,
          NULL,
          { 0 } },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct register_entry e = whole(&f, rows[i].key);
        int64_t id;
        if (rows[i].state != 0)
            e.state = rows[i].state;
        switch (rows[i].column) {
        case COL_LINK:
            e.link = rows[i].text;
            break;
        case COL_MUNICIPALITY:
            e.municipality = rows[i].text;
            break;
        case COL_UNTIL:
            e.until_on = rows[i].on;
            break;
        case COL_HELD:
            e.held_on = rows[i].on;
            break;
        case COL_DECIDED_BY:
            e.decided_by = NULL;
            break;
        default:
            empty_column(&e, rows[i].column == COL_STATE ? COL_NAME : rows[i].column);
        }
        REFUSED(&f, ACT_REGISTER_KEEP, LEADS, register_make(w, rows[i].key, "17", "One", &e, &id),
                ERR_INVALID, rows[i].field, rows[i].why);
    }
    fixture_close(&f);
}

static void
a_register_is_kept_in_the_own_region_and_its_owner_moves_it(void)
{
    struct fixture f;
    fixture_open(&f);
    struct register_entry e = whole(&f, REGISTER_ARRANGEMENTS);
    int64_t id;
    REFUSED(&f, ACT_REGISTER_KEEP, LEADS,
            register_make(w, REGISTER_ARRANGEMENTS, "05", "One", &e, &id), ERR_FORBIDDEN, NULL,
            "another region");
    id = made(&f, REGISTER_ARRANGEMENTS, &e);
    REFUSED(&f, ACT_REGISTER_OWN, "wsc17sup", register_move(w, id, 1, REG_IN_USE, NULL),
            ERR_FORBIDDEN, NULL, "not the owner");
    CHECK_INT(DO(&f, ACT_REGISTER_OWN, "steering",
                 register_move(w, id, 1, REG_IN_USE, "Two guides are named")),
              ERR_OK);
    struct register_entry after = get(&f, id);
    CHECK_INT(after.state, REG_IN_USE);
    CHECK_STR(after.result, "Two guides are named");
    REFUSED(&f, ACT_REGISTER_OWN, "steering", register_move(w, id, 1, REG_UNDER_WAY, NULL),
            ERR_CONFLICT, NULL, "drawn from what was before");
    REFUSED(&f, ACT_REGISTER_OWN, "steering", register_move(w, id, 2, REG_GRANTED, NULL),
            ERR_INVALID, "state", "of another register");
    e.due_on = (struct date){ 2026, 4, 1 };
    e.state = REG_UNDER_WAY;
    CHECK_INT(DO(&f, ACT_REGISTER_KEEP, LEADS, register_change(w, id, 2, "Two", &e)), ERR_OK);
    CHECK_STR(names_in(LANG_FI, get(&f, id).name), "Two");
    struct change *changes;
    size_t count;
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", history_of(w, id, &changes, &count)), ERR_OK);
    bool told = false;
    for (size_t i = 0; i < count; i++)
        told = told ||
               (str_same(changes[i].field, "due_on") && str_same(changes[i].before, "2026-03-01") &&
                str_same(changes[i].after, "2026-04-01"));
    CHECK_MSG(told, "the day before and after stands in the history");
    fixture_close(&f);
}

static void
rights_to_the_same_system_do_not_overlap(void)
{
    struct fixture f;
    fixture_open(&f);
    struct register_entry e = whole(&f, REGISTER_RIGHTS);
    int64_t id, again;
    e.state = REG_GRANTED;
    id = made(&f, REGISTER_RIGHTS, &e);
    e.from_on = (struct date){ 2026, 6, 30 };
    e.until_on = (struct date){ 2027, 6, 30 };
    REFUSED(&f, ACT_REGISTER_KEEP, LEADS,
            register_make(w, REGISTER_RIGHTS, "17", "Two", &e, &again), ERR_CONFLICT, "from_on",
            "on the last day both are in force");
    e.state = REG_APPLIED;
    again = made(&f, REGISTER_RIGHTS, &e);
    REFUSED(&f, ACT_REGISTER_OWN, "steering", register_move(w, again, 1, REG_GRANTED, NULL),
            ERR_CONFLICT, "from_on", "nor by a change of state");
    e.from_on = (struct date){ 2026, 7, 1 };
    e.state = REG_GRANTED;
    CHECK_INT(DO(&f, ACT_REGISTER_KEEP, LEADS, register_change(w, again, 1, "Two", &e)), ERR_OK);
    CHECK_MSG(!get(&f, id).soon, "half a year is left");
    fixture_day(&f, (struct date){ 2026, 5, 15 });
    CHECK_MSG(get(&f, id).soon && !get(&f, id).late, "it is told before the last day");
    fixture_day(&f, (struct date){ 2026, 7, 1 });
    CHECK_MSG(get(&f, id).late, "over, and nobody has ended it");
    e.theme = THEME_SYSTEM_VTJ;
    CHECK_MSG(made(&f, REGISTER_RIGHTS, &e) != 0, "to another system at the same time");
    fixture_close(&f);
}

static void
an_owner_who_has_left_and_a_day_that_has_passed_are_seen(void)
{
    struct fixture f;
    fixture_open(&f);
    struct register_entry e = whole(&f, REGISTER_ARRANGEMENTS), *rows;
    struct register_count counts[REGISTER_COUNT];
    size_t count;
    int64_t id = made(&f, REGISTER_ARRANGEMENTS, &e);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", register_counts(w, "17", counts)), ERR_OK);
    CHECK_INT(counts[REGISTER_ARRANGEMENTS - 1].entries, 1);
    CHECK_INT(counts[REGISTER_ARRANGEMENTS - 1].late, 0);
    CHECK_INT(counts[REGISTER_ARRANGEMENTS - 1].left, 0);
    CHECK_INT(counts[REGISTER_ARRANGEMENTS - 1].not_taken, 11);
    fixture_sql(&f, "UPDATE duty SET until_on = :on WHERE id = :duty",
                BINDS(BIND_DATE("on", ((struct date){ 2026, 2, 28 })),
                      BIND_ID("duty", fixture_duty(&f, "steering"))));
    fixture_day(&f, (struct date){ 2026, 3, 2 });
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", register_counts(w, "17", counts)), ERR_OK);
    CHECK_INT(counts[REGISTER_ARRANGEMENTS - 1].late, 1);
    CHECK_INT(counts[REGISTER_ARRANGEMENTS - 1].left, 1);
    struct register_filter left = { .left = true }, late = { .late = true };
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17",
                 register_list(w, REGISTER_ARRANGEMENTS, "17", &left, &rows, &count)),
              ERR_OK);
    CHECK_INT(count, 1);
    CHECK_MSG(rows[0].owner_left && rows[0].late, "both");
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17",
                 register_list(w, REGISTER_ARRANGEMENTS, "17", &late, &rows, &count)),
              ERR_OK);
    CHECK_INT(count, 1);
    REFUSED(&f, ACT_REGISTER_KEEP, LEADS, register_change(w, id, 1, "One", &e), ERR_INVALID,
            "owner", "who has left cannot stay the owner");
    e.owner = fixture_duty(&f, LEADS);
    CHECK_INT(DO(&f, ACT_REGISTER_KEEP, LEADS, register_change(w, id, 1, "One", &e)), ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", register_counts(w, "17", counts)), ERR_OK);
    CHECK_INT(counts[REGISTER_ARRANGEMENTS - 1].left, 0);
    fixture_close(&f);
}

static void
the_national_list_is_taken_once_and_of_the_programme_for_each_municipality(void)
{
    struct fixture f;
    fixture_open(&f);
    struct register_entry *rows;
    size_t count;
    int64_t taken = 0;
    CHECK_INT(DO(&f, ACT_REGISTER_KEEP, LEADS, register_take(w, REGISTER_INTERFACES, "17", &taken)),
              ERR_OK);
    CHECK_INT(taken, 13);
    REFUSED(&f, ACT_REGISTER_KEEP, LEADS, register_take(w, REGISTER_INTERFACES, "17", &taken),
            ERR_CONFLICT, NULL, "all are there");
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17",
                 register_list(w, REGISTER_INTERFACES, "17", &all, &rows, &count)),
              ERR_OK);
    CHECK_INT(count, 13);
    CHECK_STR(rows[0].code, "RS-1");
    CHECK_STR(rows[12].code, "RM-6");
    CHECK_STR(rows[0].name.sv, "Prehospital akutsjukvård");
    enum register_column lacks[COL_COUNT];
    CHECK_INT(register_lacks(&rows[0], lacks), 2); /* owner and contact */
    REFUSED(&f, ACT_REGISTER_OWN, LEADS, register_move(w, rows[0].id, 1, REG_AGREED, NULL),
            ERR_INVALID, "state", "nobody owns it yet");
    CHECK_INT(DO(&f, ACT_REGISTER_KEEP, LEADS, register_take(w, REGISTER_PROGRAMME, "17", &taken)),
              ERR_OK);
    CHECK_INT(taken, 6 * fixture_int(&f,
                                     "SELECT count(1) FROM municipality_place WHERE"
                                     " county_code = '17' AND until_on IS NULL",
                                     NO_BINDS));
    REFUSED(&f, ACT_REGISTER_KEEP, LEADS, register_take(w, REGISTER_TIMETABLE, "17", &taken),
            ERR_CONFLICT, NULL, "nothing ships for it");
    fixture_close(&f);
}

static void
what_ships_is_whole_and_cites_sections_that_are_known(void)
{
    static const struct {
        enum region_register key;
        size_t count;
    } rows[] = { { REGISTER_INTERFACES, 13 },
                 { REGISTER_DUTIES, 11 },
                 { REGISTER_ARRANGEMENTS, 11 },
                 { REGISTER_PROGRAMME, 6 } };
    size_t count;
    for (size_t i = 0; i < COUNT(rows); i++) {
        register_rows(rows[i].key, &count);
        CHECK_MSG(count == rows[i].count, register_kind(rows[i].key)->name);
    }
    const struct register_row *row = register_rows(REGISTER_NONE, &count);
    for (size_t i = 0; i < count; i++) {
        CHECK_MSG(row[i].name.fi != NULL && row[i].name.sv != NULL && row[i].name.en != NULL,
                  row[i].code);
        for (const char *at = row[i].sections; *at != '\0';) {
            char cite[64] = "";
            size_t size = strcspn(at, ";"), act = strcspn(at, " ");
            CHECK_MSG(size < sizeof cite && act < size, row[i].code);
            memcpy(cite, at, size);
            cite[act] = '\0';
            CHECK_MSG(act_find(cite, cite + act + 1) != NULL, row[i].code);
            at += size + (at[size] == ';');
        }
    }
}

const struct test region_register_tests[] = {
    TEST(each_register_refuses_an_entry_without_a_field_that_it_asks),
    TEST(what_is_said_fits_the_register_and_the_region),
    TEST(a_register_is_kept_in_the_own_region_and_its_owner_moves_it),
    TEST(rights_to_the_same_system_do_not_overlap),
    TEST(an_owner_who_has_left_and_a_day_that_has_passed_are_seen),
    TEST(the_national_list_is_taken_once_and_of_the_programme_for_each_municipality),
    TEST(what_ships_is_whole_and_cites_sections_that_are_known),
    TEST_END,
};
