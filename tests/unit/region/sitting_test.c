/* tests/unit/region/sitting_test.c: a group's meeting from its plan to what came of its decisions.
 */
#include "region/sitting.h"

#include "tests/unit/fixture.h"

#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        work_close(w, (call));                                                                     \
    })
#define REFUSED(f, call, want, field, why)                                                         \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_SITTING_CHANGE, fixture_actor((f), LEADS), NO_CLIENT,      \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        CHECK_MSG(fixture_problem(w, (field)) != NULL, (why));                                     \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)
#define LEADS           "coordinator"
#define CHANGE(f, call) CHECK_INT(DO((f), ACT_SITTING_CHANGE, LEADS, call), ERR_OK)
#define READ(f, call)   CHECK_INT(DO((f), ACT_LEAD_READ, "kela", call), ERR_OK)

static int64_t
forum(struct fixture *f)
{
    static const int64_t authors[] = { 1, 2 };
    int64_t id = 0, one;
    struct forum_given given = { .level = FORUM_MANAGEMENT,
                                 .kind = FORUM_COOPERATION_GROUP,
                                 .state = FORUM_EXISTING,
                                 .name = "Yhteistyöryhmä",
                                 .mandate = "Valmistelee",
                                 .cycle = CYCLE_TWO_MONTHS,
                                 .from_on = { 2026, 1, 1 },
                                 .owner = fixture_duty(f, LEADS),
                                 .authors = authors,
                                 .author_count = 2 };
    struct forum_member_given member = { .part = FORUM_CHAIR,
                                         .duty = fixture_duty(f, "ea17sup"),
                                         .deputy = fixture_duty(f, "ea17"),
                                         .from_on = { 2026, 1, 2 } };
    CHECK_INT(DO(f, ACT_FORUM_CHANGE, LEADS, forum_make(w, "17", &given, &id)), ERR_OK);
    CHECK_INT(DO(f, ACT_FORUM_CHANGE, LEADS, forum_member_add(w, id, &member, &one)), ERR_OK);
    member = (struct forum_member_given){
        .part = FORUM_MEMBER, .name = "Siv Prov", .body = "Vasa", .from_on = { 2026, 1, 2 }
    };
    CHECK_INT(DO(f, ACT_FORUM_CHANGE, LEADS, forum_member_add(w, id, &member, &one)), ERR_OK);
    return id;
}

static struct sitting_given
on(struct fixture *f, struct date day)
{
    return (struct sitting_given){
        .on = day, .from = "13.00", .until = "15", .venue = "Vaasa", .owner = fixture_duty(f, LEADS)
    };
}

static int64_t
planned(struct fixture *f, int64_t host, struct date day)
{
    struct sitting_given given = on(f, day);
    int64_t id = 0;
    CHANGE(f, sitting_plan(w, HOST_FORUM, host, &given, &id));
    return id;
}

static struct sitting
get(struct fixture *f, int64_t id)
{
    struct sitting s;
    READ(f, sitting_get(w, id, &s));
    return s;
}

static int64_t
matter(struct fixture *f, int64_t sitting)
{
    struct sitting_item_given given = { .what = "Myöhässä olevat toimet",
                                        .presenter = "puheenjohtaja",
                                        .about = "/tasks?region=17&show=late" };
    int64_t id = 0;
    CHANGE(f, sitting_item_add(w, sitting, &given, &id));
    return id;
}

/* Both were there, the first one's deputy. */
static void
hold(struct fixture *f, int64_t sitting)
{
    struct sitting_guest *guests;
    size_t count;
    READ(f, sitting_guests(w, sitting, &guests, &count));
    CHECK_INT(count, 2);
    struct sitting_ticks ticks = {
        .deputy = &guests[0].id, .deputy_count = 1, .self = &guests[1].id, .self_count = 1
    };
    CHANGE(f, sitting_presences(w, sitting, &ticks));
    CHANGE(f, sitting_hold(w, sitting, get(f, sitting).version));
}

static void
a_meeting_has_a_day_a_time_a_place_and_an_owner(void)
{
    struct fixture f;
    int64_t id;
    fixture_open(&f);
    int64_t host = forum(&f);
    struct sitting_given bad = on(&f, DATE_NONE);
    REFUSED(&f, sitting_plan(w, HOST_FORUM, host, &bad, &id), ERR_INVALID, "on", "when");
    bad = on(&f, (struct date){ 2026, 2, 4 });
    bad.from = "25.00";
    REFUSED(&f, sitting_plan(w, HOST_FORUM, host, &bad, &id), ERR_INVALID, "from", "a time");
    bad = on(&f, (struct date){ 2026, 2, 4 });
    bad.until = "12.59";
    REFUSED(&f, sitting_plan(w, HOST_FORUM, host, &bad, &id), ERR_INVALID, "until", "after");
    bad = on(&f, (struct date){ 2026, 2, 4 });
    bad.venue = NULL;
    REFUSED(&f, sitting_plan(w, HOST_FORUM, host, &bad, &id), ERR_INVALID, "venue", "where");
    bad = on(&f, (struct date){ 2026, 2, 4 });
    bad.owner = (duty_id){ 0 };
    REFUSED(&f, sitting_plan(w, HOST_FORUM, host, &bad, &id), ERR_INVALID, "owner", "who");
    bad = on(&f, (struct date){ 2025, 12, 31 });
    REFUSED(&f, sitting_plan(w, HOST_FORUM, host, &bad, &id), ERR_INVALID, "on", "in its time");
    planned(&f, host, (struct date){ 2026, 2, 4 });
    bad = on(&f, (struct date){ 2026, 2, 4 });
    REFUSED(&f, sitting_plan(w, HOST_FORUM, host, &bad, &id), ERR_CONFLICT, "on", "one a day");
    CHECK_INT(DO(&f, ACT_SITTING_CHANGE, LEADS, sitting_plan(w, HOST_GROUP, 99, &bad, &id)),
              ERR_NOT_FOUND);
    fixture_close(&f);
}

static void
a_structure_that_does_not_exist_yet_does_not_meet(void)
{
    struct fixture f;
    int64_t id;
    fixture_open(&f);
    int64_t host = forum(&f);
    fixture_sql(&f, "UPDATE forum SET state = 1 WHERE id = :id", BINDS(BIND_RAW_ID("id", host)));
    struct sitting_given given = on(&f, (struct date){ 2026, 2, 4 });
    REFUSED(&f, sitting_plan(w, HOST_FORUM, host, &given, &id), ERR_CONFLICT, NULL, "not yet");
    fixture_close(&f);
}

static void
the_agenda_opens_and_closes_and_matters_stand_between(void)
{
    struct fixture f;
    struct sitting_item *items;
    size_t count;
    int64_t id;
    fixture_open(&f);
    int64_t sitting = planned(&f, forum(&f), (struct date){ 2026, 2, 4 });
    struct sitting_item_given bad = { .what = "x", .about = "https://example.com" };
    REFUSED(&f, sitting_item_add(w, sitting, &bad, &id), ERR_INVALID, "about", "a page of ours");
    bad.about = "//example.com";
    REFUSED(&f, sitting_item_add(w, sitting, &bad, &id), ERR_INVALID, "about", "a page of ours");
    REFUSED(&f, sitting_invite(w, sitting, 1), ERR_CONFLICT, NULL, "nothing to treat");
    matter(&f, sitting);
    int64_t second = matter(&f, sitting);
    CHANGE(&f, sitting_item_up(w, second));
    READ(&f, sitting_items(w, sitting, &items, &count));
    CHECK_INT(count, 4); /* no earlier meeting: no earlier actions */
    CHECK_INT(items[0].kind, AGENDA_OPENING);
    CHECK_INT(items[1].id, second);
    CHECK_INT(items[3].kind, AGENDA_CLOSING);
    REFUSED(&f, sitting_item_remove(w, items[0].id), ERR_CONFLICT, NULL, "it stays");
    CHANGE(&f, sitting_item_remove(w, second));
    CHANGE(&f, sitting_invite(w, sitting, 1));
    CHECK_INT(get(&f, sitting).state, SITTING_INVITED);
    fixture_close(&f);
}

static void
a_paper_that_is_missing_is_shown_until_it_is_given(void)
{
    struct fixture f;
    struct sitting_paper *papers;
    size_t count;
    fixture_open(&f);
    int64_t sitting = planned(&f, forum(&f), (struct date){ 2026, 2, 4 }),
            item = matter(&f, sitting);
    duty_id kela = fixture_duty(&f, "kelasup");
    REFUSED(&f, sitting_paper_add(w, item, "Luvut", "", kela, (struct date){ 2026, 2, 5 }),
            ERR_INVALID, "paper_due_on", "before the meeting");
    REFUSED(&f, sitting_paper_add(w, item, "Luvut", "http://x", kela, DATE_NONE), ERR_INVALID,
            "paper_link", "an address");
    CHANGE(&f, sitting_paper_add(w, item, "Luvut", "", kela, (struct date){ 2026, 2, 2 }));
    CHECK_INT(get(&f, sitting).papers_missing, 1);
    READ(&f, sitting_papers(w, sitting, &papers, &count));
    CHECK_INT(DO(&f, ACT_SITTING_OWN, "ea17sup",
                 sitting_paper_give(w, papers[0].id, "https://kela.example/luvut")),
              ERR_FORBIDDEN);
    CHECK_INT(DO(&f, ACT_SITTING_OWN, "kelasup",
                 sitting_paper_give(w, papers[0].id, "https://kela.example/luvut")),
              ERR_OK);
    CHECK_INT(get(&f, sitting).papers_missing, 0);
    fixture_close(&f);
}

static void
a_meeting_is_held_when_its_day_has_come_and_somebody_was_there(void)
{
    struct fixture f;
    struct sitting_guest *guests;
    size_t count;
    fixture_open(&f);
    int64_t sitting = planned(&f, forum(&f), (struct date){ 2026, 2, 4 });
    matter(&f, sitting);
    REFUSED(&f, sitting_hold(w, sitting, 1), ERR_CONFLICT, NULL, "ahead");
    READ(&f, sitting_guests(w, sitting, &guests, &count));
    struct sitting_ticks twice = {
        .self = &guests[0].id, .self_count = 1, .deputy = &guests[0].id, .deputy_count = 1
    };
    REFUSED(&f, sitting_answers(w, sitting, &twice), ERR_INVALID, "self", "one of two");
    struct sitting_ticks none = { .deputy = &guests[1].id, .deputy_count = 1 };
    REFUSED(&f, sitting_answers(w, sitting, &none), ERR_INVALID, "deputy", "has none");
    fixture_day(&f, (struct date){ 2026, 2, 4 });
    REFUSED(&f, sitting_hold(w, sitting, 1), ERR_CONFLICT, NULL, "nobody there");
    hold(&f, sitting);
    CHECK_INT(get(&f, sitting).state, SITTING_HELD);
    REFUSED(&f, sitting_cancel(w, sitting, 2, "x"), ERR_CONFLICT, NULL, "held");
    fixture_close(&f);
}

static void
a_decision_has_a_task_with_owner_and_day_or_says_why_not(void)
{
    struct fixture f;
    int64_t id;
    fixture_open(&f);
    int64_t sitting = planned(&f, forum(&f), (struct date){ 2026, 2, 4 }),
            item = matter(&f, sitting);
    struct sitting_decision_given given = { .what = "Tavoite on viisi päivää",
                                            .task = "Mittari kuvaan",
                                            .owner = fixture_duty(&f, "steering"),
                                            .due_on = { 2026, 3, 1 } },
                                  bad = given;
    REFUSED(&f, sitting_decide(w, item, &given, &id), ERR_CONFLICT, NULL, "ahead");
    fixture_day(&f, (struct date){ 2026, 2, 4 });
    bad.owner = (duty_id){ 0 };
    REFUSED(&f, sitting_decide(w, item, &bad, &id), ERR_INVALID, "owner", "who");
    bad = given;
    bad.due_on = DATE_NONE;
    REFUSED(&f, sitting_decide(w, item, &bad, &id), ERR_INVALID, "due_on", "when");
    bad = given;
    bad.task = NULL;
    REFUSED(&f, sitting_decide(w, item, &bad, &id), ERR_INVALID, "task", "one of the two");
    bad = given;
    bad.no_task = "Tiedoksi";
    REFUSED(&f, sitting_decide(w, item, &bad, &id), ERR_INVALID, "task", "not both");
    CHANGE(&f, sitting_decide(w, item, &given, &id));
    bad.task = NULL;
    CHANGE(&f, sitting_decide(w, item, &bad, &id));
    struct sitting_decision *all;
    size_t count;
    READ(&f, sitting_decisions(w, sitting, &all, &count));
    CHECK_INT(count, 2);
    CHECK_STR(all[0].decision.minutes_section, "§ 1");
    CHECK_STR(all[1].decision.minutes_section, "§ 2");
    CHECK_INT(all[0].decision.tasks_open, 1);
    CHECK_STR(all[1].no_task, "Tiedoksi");
    hold(&f, sitting);
    CHANGE(&f, sitting_minute(w, sitting, get(&f, sitting).version, "Kokous alkoi.", "",
                              (struct date){ 2026, 2, 4 }));
    REFUSED(&f, sitting_decide(w, item, &given, &id), ERR_CONFLICT, NULL, "minutes are approved");
    fixture_close(&f);
}

static void
the_next_meeting_is_proposed_and_sees_what_came_of_earlier_actions(void)
{
    struct fixture f;
    struct sitting_host host;
    struct region_task *tasks;
    size_t count;
    int64_t id;
    fixture_open(&f);
    int64_t forum_id = forum(&f), first = planned(&f, forum_id, (struct date){ 2026, 2, 4 }),
            item = matter(&f, first);
    fixture_day(&f, (struct date){ 2026, 2, 4 });
    struct sitting_decision_given given = { .what = "Päätös",
                                            .task = "Toimi",
                                            .owner = fixture_duty(&f, "steering"),
                                            .due_on = { 2026, 3, 1 } };
    CHANGE(&f, sitting_decide(w, item, &given, &id));
    hold(&f, first);
    READ(&f, sitting_host_get(w, HOST_FORUM, forum_id, &host));
    CHECK(date_same(host.last_on, (struct date){ 2026, 2, 4 }));
    CHECK(date_same(sitting_host_proposal(&host, (struct date){ 2026, 2, 4 }),
                    (struct date){ 2026, 4, 7 })); /* 4.4. to 6.4. is Easter */
    fixture_day(&f, (struct date){ 2026, 4, 8 });
    READ(&f, sitting_host_get(w, HOST_FORUM, forum_id, &host));
    CHECK(sitting_host_is_overdue(&host, (struct date){ 2026, 4, 8 }, NULL));
    int64_t second = planned(&f, forum_id, (struct date){ 2026, 4, 15 });
    struct sitting s = get(&f, second);
    CHECK_INT(s.number, 2);
    READ(&f, sitting_earlier_tasks(w, &s, &tasks, &count));
    CHECK_INT(count, 1);
    CHECK_INT(region_task_days_late(&tasks[0], (struct date){ 2026, 4, 8 }), 38);
    READ(&f, sitting_host_get(w, HOST_FORUM, forum_id, &host));
    CHECK(!sitting_host_is_overdue(&host, (struct date){ 2026, 4, 8 }, NULL));
    fixture_close(&f);
}

static void
a_steering_group_meets_in_the_same_way(void)
{
    struct fixture f;
    struct sitting_host host;
    fixture_open(&f);
    fixture_sql(&f,
                "INSERT INTO steering_group (id, region_code, name, state, negotiated_on, set_on,"
                " from_on, until_on, owner_duty_id) VALUES (77, '17', 'Johtoryhmä', 2, :on, :on,"
                " :on, :until, :duty)",
                BINDS(BIND_DATE("on", ((struct date){ 2026, 1, 1 })),
                      BIND_DATE("until", ((struct date){ 2030, 12, 31 })),
                      BIND_ID("duty", fixture_duty(&f, LEADS))));
    fixture_sql(&f,
                "INSERT INTO group_member (id, group_id, side, county_code, name, deputy_name,"
                " part, named_on) VALUES (78, 77, 2, '17', 'Siv Prov', 'Bo Prov', 0, :on)",
                BINDS(BIND_DATE("on", ((struct date){ 2026, 1, 1 }))));
    CHANGE(&f, sitting_set_cycle(w, HOST_GROUP, 77, CYCLE_QUARTER));
    READ(&f, sitting_host_get(w, HOST_GROUP, 77, &host));
    CHECK_INT(host.cycle, CYCLE_QUARTER);
    struct sitting_given given = on(&f, (struct date){ 2026, 2, 4 });
    int64_t id;
    CHANGE(&f, sitting_plan(w, HOST_GROUP, 77, &given, &id));
    struct sitting_guest *guests;
    size_t count;
    READ(&f, sitting_guests(w, id, &guests, &count));
    CHECK_INT(count, 1);
    CHECK_STR(guests[0].deputy, "Bo Prov");
    CHECK_STR(get(&f, id).host_name, "Johtoryhmä");
    fixture_close(&f);
}

const struct test sitting_tests[] = {
    TEST(a_meeting_has_a_day_a_time_a_place_and_an_owner),
    TEST(a_structure_that_does_not_exist_yet_does_not_meet),
    TEST(the_agenda_opens_and_closes_and_matters_stand_between),
    TEST(a_paper_that_is_missing_is_shown_until_it_is_given),
    TEST(a_meeting_is_held_when_its_day_has_come_and_somebody_was_there),
    TEST(a_decision_has_a_task_with_owner_and_day_or_says_why_not),
    TEST(the_next_meeting_is_proposed_and_sees_what_came_of_earlier_actions),
    TEST(a_steering_group_meets_in_the_same_way),
    TEST_END,
};
