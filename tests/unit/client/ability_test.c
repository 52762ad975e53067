/* tests/unit/client/ability_test.c: work-ability support: sources, levels, checklist, the special
 * team's statement.
 *
 * Sources: DOMAIN 7.1..7.6, INV-01, INV-24.
 */
#include "base/str.h"
#include "client/ability.h"
#include "client/offer.h"
#include "tests/unit/client/plan_walk.h"

#include <string.h>

/* wsc17 is of the basic level and responsible; wsc05 is the special team of the same county. */
static void
scene_open(struct walk *x)
{
    walk_open(x, "work_ability");
    fixture_sql(&x->f,
                "UPDATE unit SET org_id = (SELECT org_id FROM unit WHERE id = :basic) WHERE id ="
                " :special",
                BINDS(BIND_ID("basic", fixture_unit(&x->f, "wsc17")),
                      BIND_ID("special", fixture_unit(&x->f, "wsc05"))));
    fixture_sql(&x->f,
                "INSERT INTO unit_support (unit_id, level, takes_requests) VALUES (:unit, 1,"
                " 1)",
                BINDS(BIND_ID("unit", fixture_unit(&x->f, "wsc17"))));
    fixture_sql(&x->f,
                "INSERT INTO unit_support (unit_id, level, takes_requests) VALUES (:unit, 3,"
                " 0)",
                BINDS(BIND_ID("unit", fixture_unit(&x->f, "wsc05"))));
}
#define ABILITY(x, login, call) WALK(x, ACT_ABILITY_CHANGE, login, 0, call)
#define ABILITY_REFUSED(x, login, call, want, field, why)                                          \
    WALK_REFUSED(x, ACT_ABILITY_CHANGE, login, 0, call, want, field, why)

static struct offer_given
order_to_special(struct walk *x)
{
    return (struct offer_given){
        .kind = OFFER_ORDER,
        .to = fixture_unit(&x->f, "wsc05"),
        .reason = "The basic services did not find the obstacle",
        .ground = "own_task",
        .purpose = "Assessment by the special team",
        .no_supporter_reason = "Meets the coordinator every week",
    };
}

/* An order that the special team's wsc05 accepts. */
static void
team_accepts(struct walk *x)
{
    offer_id offer;
    struct offer_given given = order_to_special(x);
    struct work *v = walk_work(x, ACT_OFFER_SEND, "wsc17", 0);
    enum err err = offer_send(v, &given, &offer);
    for (const struct problem *p = work_problems(v); p != NULL; p = p->next)
        printf("    %s: %s\n", p->field != NULL ? p->field : "", p->text.en);
    CHECK_INT(work_close(v, err), ERR_OK);
    CHECK_INT(WALK(x, ACT_OFFER_ANSWER, "wsc05", offer.v, offer_accept(w, NULL, 1)), ERR_OK);
}

static void
people_are_referred_from_the_sources_of_the_national_package(void)
{
    struct walk x;
    struct ability a;
    size_t sources = 0;
    scene_open(&x);
    while (referral_source_codes[sources].name != NULL)
        sources++;
    CHECK_INT((int)sources, 14); /* the thirteen of the package, and "somebody else" */
    CHECK_INT(WALK(&x, ACT_ABILITY_READ, "wsc17", 0, ability_get(w, &a)), ERR_OK);
    CHECK_INT(a.level, SUPPORT_BASIC);
    CHECK_INT(a.source, FROM_NOBODY);
    ABILITY_REFUSED(&x, "wsc17", ability_source(w, 0, NULL), ERR_INVALID, "source", "none");
    ABILITY_REFUSED(&x, "wsc17", ability_source(w, FROM_OTHER, NULL), ERR_INVALID, "source_note",
                    "somebody else, and not who");
    CHECK_INT(ABILITY(&x, "wsc17", ability_source(w, FROM_DEBT, "Debt counselling of the city")),
              ERR_OK);
    CHECK_INT(WALK(&x, ACT_ABILITY_READ, "ea17", 0, ability_get(w, &a)), ERR_OK);
    CHECK_INT(a.source, FROM_DEBT);
    walk_close(&x);
    walk_open(&x, "joint_support");
    CHECK_INT(ABILITY(&x, "ea17", ability_source(w, FROM_DEBT, NULL)), ERR_CONFLICT);
    walk_close(&x);
}

static void
the_special_team_takes_referrals_from_the_basic_services_only(void)
{
    struct walk x;
    offer_id offer;
    scene_open(&x);
    struct offer_given given = order_to_special(&x);
    struct work *v = walk_work(&x, ACT_OFFER_SEND, "ea17", 0);
    enum err err = offer_send(v, &given, &offer);
    CHECK_INT(err, ERR_INVALID);
    const char *said = fixture_problem(v, "to");
    CHECK(said != NULL && strstr(said, "from the basic services only") != NULL);
    CHECK_INT(work_close(v, err), ERR_INVALID);
    team_accepts(&x);
    walk_close(&x);
}

static void
INV_01_the_special_team_takes_part_and_responsibility_stays(void)
{
    struct walk x;
    scene_open(&x);
    ABILITY_REFUSED(&x, "wsc17", ability_level(w, SUPPORT_SPECIAL, "demanding"), ERR_CONFLICT,
                    "level", "nobody of the team has accepted");
    ABILITY_REFUSED(&x, "wsc17", ability_level(w, SUPPORT_LOCAL, NULL), ERR_INVALID, "level_reason",
                    "no reason");
    CHECK_INT(ABILITY(&x, "wsc17", ability_level(w, SUPPORT_LOCAL, "The team meets on Monday")),
              ERR_OK);
    team_accepts(&x);
    CHECK_INT(ABILITY(&x, "wsc17", ability_level(w, SUPPORT_SPECIAL, "Not solved by the team")),
              ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT holder_duty_id FROM client_case"),
              fixture_duty(&x.f, "wsc17").v);
    CHECK_INT(walk_int(&x, "SELECT count(*) FROM reach WHERE tie = 2 AND until_on IS NULL"), 1);
    walk_close(&x);
}

static void
the_statement_comes_back_to_the_responsible_person(void)
{
    struct walk x;
    struct statement *list;
    size_t count;
    scene_open(&x);
    team_accepts(&x);
    struct statement_given given = {
        .body = "A work trial of short days fits now.",
        .followup = "How the trial goes",
        .followup_by = fixture_duty(&x.f, "wsc17"),
        .followup_on = walk_day(3, 2),
    };
    struct statement_given wrong = given;
    wrong.followup_by = fixture_duty(&x.f, "kela2");
    ABILITY_REFUSED(&x, "wsc05", statement_give(w, &wrong), ERR_INVALID, "followup_by",
                    "not named in the case");
    wrong = given;
    wrong.followup_on = walk_day(1, 14);
    ABILITY_REFUSED(&x, "wsc05", statement_give(w, &wrong), ERR_INVALID, "followup_on", "past");
    wrong = given;
    wrong.health = true;
    ABILITY_REFUSED(&x, "wsc05", statement_give(w, &wrong), ERR_INVALID, "health",
                    "health fields are off");
    ABILITY_REFUSED(&x, "wsc17", statement_give(w, &given), ERR_CONFLICT, NULL,
                    "the basic level gives no statement");
    CHECK_INT(ABILITY(&x, "wsc05", statement_give(w, &given)), ERR_OK);
    CHECK_INT(WALK(&x, ACT_ABILITY_READ, "wsc17", 0, statement_list(w, &list, &count)), ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK_STR(list[0].followup, "How the trial goes");
    CHECK(!str_empty(list[0].holder_name) && !str_empty(list[0].followup_name));
    struct entry *entries;
    CHECK_INT(WALK(&x, ACT_CLIENT_READ, "wsc17", 0,
                   case_timeline(w, 0, 0, EVENT_STATEMENT_GIVEN, 10, &entries, &count, NULL)),
              ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK_INT(fixture_int(&x.f,
                          "SELECT count(*) FROM notice WHERE kind = :kind AND holder_id = :duty",
                          BINDS(BIND_INT("kind", EVENT_STATEMENT_GIVEN),
                                BIND_ID("duty", fixture_duty(&x.f, "wsc17")))),
              1);
    walk_close(&x);
}

static const struct {
    int heading;
    enum privacy class;
} classes[] = {
    { ABILITY_REFERRER, C6 }, { ABILITY_COMPETENCE, C3 }, { ABILITY_EARLIER, C6 },
    { ABILITY_HEALTH, C5 },   { ABILITY_SOCIAL, C4 },     { ABILITY_PENSION, C5 },
    { ABILITY_NETWORK, C6 },  { ABILITY_PLAN, C7 },
};

static void
the_checklist_has_a_header_and_seven_headings_each_with_its_class(void)
{
    struct walk x;
    scene_open(&x);
    for (size_t i = 0; i < COUNT(classes); i++) {
        const struct ability_row *row = ability_row_of(classes[i].heading);
        CHECK(row != NULL && row->class == classes[i].class);
        CHECK(row->title.en != NULL && row->content.en != NULL && row->ground.en != NULL);
        bool off = row->class == C4 || row->class == C5;
        struct work *w = walk_work(&x, ACT_ABILITY_CHANGE, "ea17", 0);
        enum err err = ability_write(w, row->heading, "A text", SOURCE_CLIENT, NULL);
        CHECK_INT(err, off ? ERR_INVALID : ERR_OK);
        CHECK_INT(work_close(w, err), err);
    }
    CHECK(ability_rows[COUNT(classes)].heading == 0);
    ABILITY_REFUSED(&x, "ea17", ability_write(w, 99, "x", SOURCE_CLIENT, NULL), ERR_INVALID,
                    "heading", "no such heading");
    walk_close(&x);
}

static void
INV_24_an_earlier_text_stays_with_its_source_and_recorder(void)
{
    struct walk x;
    struct ability_part *parts;
    size_t count;
    scene_open(&x);
    ABILITY_REFUSED(&x, "ea17", ability_write(w, ABILITY_PLAN, "x", SOURCE_ELSEWHERE, NULL),
                    ERR_INVALID, "source_note", "from elsewhere, not from where");
    CHECK_INT(ABILITY(&x, "ea17",
                      ability_write(w, ABILITY_PLAN, "First", SOURCE_ELSEWHERE, "Coach's report")),
              ERR_OK);
    CHECK_INT(ABILITY(&x, "wsc17", ability_write(w, ABILITY_PLAN, "Second", SOURCE_CLIENT, NULL)),
              ERR_OK);
    CHECK_INT(WALK(&x, ACT_ABILITY_READ, "ea17", 0, ability_parts(w, &parts, &count)), ERR_OK);
    CHECK_INT((int)count, 2);
    CHECK_STR(parts[0].body, "Second");
    CHECK_STR(parts[1].body, "First");
    CHECK(parts[1].replaced && date_same(parts[1].made_on, walk_day(1, 15)));
    CHECK_STR(parts[1].source_note, "Coach's report");
    CHECK(!str_empty(parts[1].name));
    walk_close(&x);
}

static void
it_is_known_where_the_plan_is_and_that_it_is_up_to_date(void)
{
    struct walk x;
    struct ability a;
    scene_open(&x);
    struct plan_place_given given = { PLAN_PLACE_REHABILITATION, "Patient system of the county",
                                      walk_day(1, 5), walk_day(1, 14) };
    struct plan_place_given wrong = given;
    wrong.kind = 0;
    ABILITY_REFUSED(&x, "wsc17", ability_plan_place(w, &wrong), ERR_INVALID, "plan_kind", "none");
    wrong = given;
    wrong.where = NULL;
    ABILITY_REFUSED(&x, "wsc17", ability_plan_place(w, &wrong), ERR_INVALID, "plan_where", "none");
    wrong = given;
    wrong.on = walk_day(1, 16);
    ABILITY_REFUSED(&x, "wsc17", ability_plan_place(w, &wrong), ERR_INVALID, "plan_on", "to come");
    wrong = given;
    wrong.current_on = walk_day(1, 4);
    ABILITY_REFUSED(&x, "wsc17", ability_plan_place(w, &wrong), ERR_INVALID, "plan_current_on",
                    "before the plan");
    CHECK_INT(ABILITY(&x, "wsc17", ability_plan_place(w, &given)), ERR_OK);
    CHECK_INT(WALK(&x, ACT_ABILITY_READ, "ea17", 0, ability_get(w, &a)), ERR_OK);
    CHECK_INT(a.plan_kind, PLAN_PLACE_REHABILITATION);
    CHECK(date_same(a.plan_current_on, walk_day(1, 14)));
    walk_close(&x);
}

static void
who_coordinates_follows_the_rule_and_a_special_need_says_why(void)
{
    struct walk x;
    struct ability a;
    scene_open(&x);
    ABILITY_REFUSED(&x, "wsc17", ability_coordination(w, 0, NULL), ERR_INVALID, "coordination",
                    "none");
    ABILITY_REFUSED(&x, "wsc17", ability_coordination(w, COORDINATION_SPECIAL, NULL), ERR_INVALID,
                    "coordination_reason", "a special need, and not which");
    CHECK_INT(ABILITY(&x, "wsc17", ability_coordination(w, COORDINATION_COORDINATOR, NULL)),
              ERR_OK);
    CHECK_INT(WALK(&x, ACT_ABILITY_READ, "ea17", 0, ability_get(w, &a)), ERR_OK);
    CHECK_INT(a.coordination, COORDINATION_COORDINATOR);
    CHECK_INT(walk_int(&x, "SELECT holder_duty_id FROM client_case"),
              fixture_duty(&x.f, "wsc17").v);
    walk_close(&x);
}

const struct test client_ability_tests[] = {
    TEST(people_are_referred_from_the_sources_of_the_national_package),
    TEST(the_special_team_takes_referrals_from_the_basic_services_only),
    TEST(INV_01_the_special_team_takes_part_and_responsibility_stays),
    TEST(the_statement_comes_back_to_the_responsible_person),
    TEST(the_checklist_has_a_header_and_seven_headings_each_with_its_class),
    TEST(INV_24_an_earlier_text_stays_with_its_source_and_recorder),
    TEST(it_is_known_where_the_plan_is_and_that_it_is_up_to_date),
    TEST(who_coordinates_follows_the_rule_and_a_special_need_says_why),
    TEST_END,
};
