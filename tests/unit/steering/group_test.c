/* tests/unit/steering/group_test.c: steering groups as the law has them, and what is refused
 * (DOMAIN T-30 to T-38, INV-41 to INV-44). */
#include "steering/group.h"

#include "base/str.h"
#include "region/history.h"
#include "tests/unit/fixture.h"

#include <string.h>

struct scene {
    struct fixture f;
    int64_t group;
};

static struct date
on(int month, int day)
{
    return (struct date){ 2026, month, day };
}

static struct work *
open_as(struct scene *s, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(
        fixture_work(&s->f, action, fixture_actor(&s->f, login), NO_CLIENT, NO_CASE, s->group, &w),
        ERR_OK);
    return w;
}

/* What was refused, in English; NULL: it was done. */
static const char *
closed(struct scene *s, struct work *w, enum err err, const char *field)
{
    const char *why = err == ERR_OK ? NULL : fixture_problem(w, field);
    why = why == NULL ? NULL : str_copy(s->f.arena, why);
    if (err != ERR_OK && why == NULL)
        why = err_name(err);
    CHECK_INT(work_close(w, err), err);
    return why;
}

static struct group_new
plan_of(struct scene *s, const char *first, const char *second)
{
    return (struct group_new){
        .region = "17",
        .name = "Rannikon johtoryhmä",
        .areas = { first, second },
        .setters = { first },
        .from_on = on(2, 1),
        .negotiated_on = on(1, 5),
        .setter_agreed_on = second == NULL ? DATE_NONE : on(1, 6),
        .owner = fixture_duty(&s->f, "coordinator"),
    };
}

static const char *
make(struct scene *s, const struct group_new *given, const char *field)
{
    struct work *w = open_as(s, ACT_GROUP_NEW, "coordinator");
    return closed(s, w, group_make(w, given, &s->group), field);
}

static const char *
name_member(struct scene *s, const char *by, const char *name, const char *deputy,
            const char *field, int64_t *ret)
{
    struct work *w = open_as(s, ACT_GROUP_OWN, "coordinator");
    int64_t id = 0;
    enum err err =
        member_add(w, s->group,
                   &(struct member_new){
                       .by = by, .name = name, .deputy_name = deputy, .named_on = on(1, 10) },
                   &id);
    if (ret != NULL)
        *ret = id;
    return closed(s, w, err, field);
}

static void
name_part(struct scene *s, int64_t member, int part)
{
    struct work *w = open_as(s, ACT_GROUP_OWN, "coordinator");
    CHECK_STR(closed(s, w, member_part(w, s->group, member, part, on(1, 12)), NULL), NULL);
}

static int64_t
version(struct scene *s)
{
    return fixture_int(&s->f, "SELECT version FROM steering_group WHERE id = :id",
                       BINDS(BIND_RAW_ID("id", s->group)));
}

static const char *
set(struct scene *s, const char *field)
{
    int64_t v = version(s);
    struct work *w = open_as(s, ACT_GROUP_OWN, "coordinator");
    return closed(s, w, group_set(w, s->group, on(1, 15), v), field);
}

/* A group of areas 26 and 25, with everybody named; not yet set. */
static void
prepare(struct scene *s)
{
    int64_t chair, vice;
    struct group_new given = plan_of(s, "26", "25");
    CHECK_STR(make(s, &given, NULL), NULL);
    CHECK_STR(name_member(s, "ea26", "Maija Malli", "Pekka Malli", NULL, &chair), NULL);
    CHECK_STR(name_member(s, "ea25", "Nils Exempel", "Eva Exempel", NULL, NULL), NULL);
    CHECK_STR(name_member(s, "county17", "Liisa Koe", "Kalle Koe", NULL, &vice), NULL);
    CHECK_STR(name_member(s, "kela", "Ritva Testi", "Antti Testi", NULL, NULL), NULL);
    name_part(s, chair, PART_CHAIR);
    name_part(s, vice, PART_VICE);
}

static void
scene_open(struct scene *s)
{
    *s = (struct scene){ .group = 0 };
    fixture_open(&s->f);
}

static bool
says(const char *why, const char *words)
{
    return why != NULL && strstr(why, words) != NULL;
}

static void
a_group_is_set_for_five_years_when_it_is_whole(void)
{
    struct scene s;
    struct steering_group g;
    scene_open(&s);
    prepare(&s);
    CHECK_STR(set(&s, "set_on"), NULL);
    struct work *w = open_as(&s, ACT_LEAD_READ, "ea17");
    CHECK_INT(group_get(w, s.group, &g), ERR_OK);
    CHECK_INT(g.state, GROUP_SET);
    CHECK(date_same(g.until_on, (struct date){ 2031, 1, 31 }));
    CHECK_INT(g.areas, 2);
    CHECK_INT(g.members, 4);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK(says(set(&s, NULL), "already"));
    fixture_close(&s.f);
}

static void
INV_41_there_are_at_most_as_many_groups_as_authorities_and_an_area_is_in_one(void)
{
    struct scene s;
    struct group_check *checks;
    size_t count, missing = 0;
    scene_open(&s);
    prepare(&s);
    struct group_new second = plan_of(&s, "25", NULL);
    CHECK(says(make(&s, &second, "areas"), "already in another group"));
    second = plan_of(&s, "38", NULL);
    CHECK_STR(make(&s, &second, NULL), NULL); /* the county has three areas: two groups are right */
    struct group_new outside = plan_of(&s, "41", NULL);
    CHECK(says(make(&s, &outside, "areas"), "not among the county's"));
    struct group_new none = plan_of(&s, NULL, NULL);
    CHECK(says(make(&s, &none, "areas"), "381/2023 9.1 §"));
    struct group_new later = plan_of(&s, "38", NULL);
    later.from_on = (struct date){ 2031, 2, 1 }; /* the next term: no overlap */
    CHECK_STR(make(&s, &later, NULL), NULL);
    struct work *w = open_as(&s, ACT_LEAD_READ, "coordinator");
    CHECK_INT(group_region_checks(w, "05", &checks, &count), ERR_OK);
    for (size_t i = 0; i < count; i++)
        missing += !checks[i].ok;
    CHECK_INT(missing, count); /* nothing is set in the other county: none, and no area in one */
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

/* A county with one area, as in the capital: its second group is one too many. */
static void
INV_41_a_second_group_of_one_authority_is_one_too_many(void)
{
    struct scene s;
    scene_open(&s);
    fixture_sql(&s.f, "DELETE FROM area_county WHERE county_code = '17' AND area_code <> '26'",
                NO_BINDS);
    struct group_new given = plan_of(&s, "26", NULL);
    CHECK_STR(make(&s, &given, NULL), NULL);
    given.name = "Toinen";
    CHECK(says(make(&s, &given, "areas"), "more groups than employment authorities"));
    fixture_close(&s.f);
}

static void
INV_42_a_group_of_several_authorities_has_exactly_one_that_sets_it(void)
{
    struct scene s;
    scene_open(&s);
    struct group_new given = plan_of(&s, "26", "25");
    given.setters[1] = "25";
    CHECK(says(make(&s, &given, "setter"), "Exactly one"));
    given.setters[0] = "38";
    given.setters[1] = NULL;
    CHECK(says(make(&s, &given, "setter"), "one of the group's own areas"));
    prepare(&s);
    /* the database holds it too */
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM group_area WHERE group_id = :id AND sets = 1",
                          BINDS(BIND_RAW_ID("id", s.group))),
              1);
    fixture_sql(&s.f, "UPDATE steering_group SET setter_agreed_on = NULL WHERE id = :id",
                BINDS(BIND_RAW_ID("id", s.group)));
    CHECK(says(set(&s, "set_on"), "only if they agree"));
    fixture_sql(&s.f, "UPDATE group_area SET sets = 0 WHERE group_id = :id",
                BINDS(BIND_RAW_ID("id", s.group)));
    CHECK(says(set(&s, "set_on"), "choose which"));
    fixture_close(&s.f);
}

static void
the_number_is_negotiated_before_the_group_is_set(void)
{
    struct scene s;
    scene_open(&s);
    prepare(&s);
    fixture_sql(&s.f, "UPDATE steering_group SET negotiated_on = NULL WHERE id = :id",
                BINDS(BIND_RAW_ID("id", s.group)));
    CHECK(says(set(&s, "set_on"), "negotiated before they are set"));
    fixture_close(&s.f);
}

static const char *
appoint(struct scene *s, struct leader_new given, const char *field)
{
    int64_t leader;
    struct work *w = open_as(s, ACT_GROUP_OWN, "coordinator");
    return closed(s, w, leader_add(w, s->group, &given, &leader), field);
}

static void
INV_43_who_leads_is_approved_by_the_group_before_the_appointment(void)
{
    struct scene s;
    scene_open(&s);
    prepare(&s);
    struct leader_new given = { .part = LEADER_FIRST,
                                .name = "Johanna Johtava",
                                .approved_on = on(1, 16),
                                .appointed_on = on(1, 20),
                                .from_on = on(2, 1) };
    CHECK(says(appoint(&s, given, NULL), "not set yet"));
    CHECK_STR(set(&s, "set_on"), NULL);
    fixture_day(&s.f, on(1, 25));
    struct leader_new wrong = given;
    wrong.approved_on = on(1, 20);
    CHECK(says(appoint(&s, wrong, "appointed_on"), "must be dated before"));
    wrong.approved_on = on(1, 21);
    CHECK(says(appoint(&s, wrong, "appointed_on"), "381/2023 9.1 §"));
    wrong.approved_on = DATE_NONE;
    CHECK(says(appoint(&s, wrong, "approved_on"), "approves who leads before"));
    wrong.approved_on = on(1, 14);
    CHECK(says(appoint(&s, wrong, "approved_on"), "was set on"));
    wrong = given;
    wrong.until_on = (struct date){ 2031, 2, 1 };
    CHECK(says(appoint(&s, wrong, "until_on"), "388/2024 4 §"));
    wrong = given;
    wrong.area = "25"; /* T-38: the one agreed authority appoints, not each */
    CHECK(says(appoint(&s, wrong, "area"), "The one authority"));
    CHECK_STR(appoint(&s, given, NULL), NULL);
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(*) FROM group_leader l JOIN steering_group g ON g.id ="
                          " l.group_id WHERE l.until_on = g.until_on",
                          NO_BINDS),
              1); /* as long as the term, where nothing else is said */
    fixture_close(&s.f);
}

static void
INV_44_every_member_has_a_personal_deputy(void)
{
    struct scene s;
    scene_open(&s);
    prepare(&s);
    CHECK(says(name_member(&s, "kela", "Toinen Jäsen", NULL, "deputy", NULL), "388/2024 1.2 §"));
    CHECK(says(name_member(&s, "kela", "Toinen Jäsen", "Toinen Jäsen", "deputy_name", NULL),
               "one's own deputy"));
    CHECK(says(name_member(&s, "county05", "Vieras", "Vara", "by", NULL), "388/2024 1.2 §"));
    fixture_close(&s.f);
}

static void
each_party_names_members_and_the_chairs_are_named(void)
{
    struct scene s;
    int64_t chair;
    struct group_new given;
    scene_open(&s);
    given = plan_of(&s, "26", NULL);
    CHECK_STR(make(&s, &given, NULL), NULL);
    CHECK_STR(name_member(&s, "ea26", "Maija Malli", "Pekka Malli", NULL, &chair), NULL);
    CHECK(says(set(&s, "set_on"), "has named no member"));
    name_part(&s, chair, PART_CHAIR);
    CHECK_STR(name_member(&s, "county17", "Liisa Koe", "Kalle Koe", NULL, NULL), NULL);
    CHECK_STR(name_member(&s, "kela", "Ritva Testi", "Antti Testi", NULL, NULL), NULL);
    CHECK(says(set(&s, "set_on"), "No vice chair"));
    fixture_close(&s.f);
}

static void
a_deputy_who_has_left_is_seen_the_same_day(void)
{
    struct scene s;
    struct steering_group g;
    struct group_check *checks;
    size_t count;
    bool seen = false;
    scene_open(&s);
    prepare(&s);
    CHECK_STR(set(&s, "set_on"), NULL);
    fixture_sql(&s.f,
                "UPDATE group_member SET deputy_duty_id = :duty, deputy_name = NULL WHERE"
                " area_code = '25'",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17b"))));
    fixture_sql(&s.f, "UPDATE duty SET until_on = '2026-01-14' WHERE id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17b"))));
    struct work *w = open_as(&s, ACT_LEAD_READ, "coordinator");
    CHECK_INT(group_get(w, s.group, &g), ERR_OK);
    CHECK_INT(g.gone, 1);
    CHECK_INT(group_checks(w, &g, &checks, &count), ERR_OK);
    for (size_t i = 0; i < count; i++)
        seen |= !checks[i].ok && strstr(checks[i].text.en, "personal deputy of") != NULL;
    CHECK(seen);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
only_coordinators_of_the_region_and_the_owner_keep_a_group(void)
{
    struct scene s;
    scene_open(&s);
    prepare(&s);
    int64_t v = version(&s);
    static const char *const others[] = { "ea17", "wsc05sup", "steering", "analyst" };
    for (size_t i = 0; i < COUNT(others); i++) {
        struct work *w = open_as(&s, ACT_GROUP_OWN, others[i]);
        enum err err = group_set(w, s.group, on(1, 15), v);
        CHECK_INT(work_close(w, err), ERR_FORBIDDEN);
    }
    fixture_sql(&s.f, "UPDATE steering_group SET owner_duty_id = :duty WHERE id = :id",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "steering")), BIND_RAW_ID("id", s.group)));
    struct work *w = open_as(&s, ACT_GROUP_OWN, "steering");
    enum err err = group_set(w, s.group, on(1, 15), v);
    CHECK_INT(work_close(w, err), ERR_OK);
    struct group_new given = plan_of(&s, "38", NULL);
    given.region = "05";
    w = open_as(&s, ACT_GROUP_NEW, "coordinator");
    err = group_make(w, &given, &s.group);
    CHECK_INT(work_close(w, err), ERR_FORBIDDEN);
    fixture_close(&s.f);
}

static void
what_was_before_a_change_is_kept(void)
{
    struct scene s;
    struct change *changes;
    size_t count;
    scene_open(&s);
    prepare(&s);
    struct group_new given = plan_of(&s, "26", "25");
    given.name = "Rannikko";
    int64_t v = version(&s);
    struct work *w = open_as(&s, ACT_GROUP_OWN, "coordinator");
    CHECK_STR(closed(&s, w, group_change(w, s.group, &given, v), NULL), NULL);
    w = open_as(&s, ACT_LEAD_READ, "coordinator");
    CHECK_INT(history_of(w, s.group, &changes, &count), ERR_OK);
    CHECK(count > 5);
    CHECK_STR(changes[0].before, "Rannikon johtoryhmä");
    CHECK_STR(changes[0].after, "Rannikko");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = open_as(&s, ACT_GROUP_OWN, "coordinator");
    enum err err = group_change(w, s.group, &given, v); /* drawn from the version before */
    CHECK_INT(work_close(w, err), ERR_CONFLICT);
    fixture_close(&s.f);
}

const struct test group_tests[] = {
    TEST(a_group_is_set_for_five_years_when_it_is_whole),
    TEST(INV_41_there_are_at_most_as_many_groups_as_authorities_and_an_area_is_in_one),
    TEST(INV_41_a_second_group_of_one_authority_is_one_too_many),
    TEST(INV_42_a_group_of_several_authorities_has_exactly_one_that_sets_it),
    TEST(the_number_is_negotiated_before_the_group_is_set),
    TEST(INV_43_who_leads_is_approved_by_the_group_before_the_appointment),
    TEST(INV_44_every_member_has_a_personal_deputy),
    TEST(each_party_names_members_and_the_chairs_are_named),
    TEST(a_deputy_who_has_left_is_seen_the_same_day),
    TEST(only_coordinators_of_the_region_and_the_owner_keep_a_group),
    TEST(what_was_before_a_change_is_kept),
    TEST_END,
};
