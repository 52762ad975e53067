/* tests/unit/region/forum_test.c: structures are identified together, have members with deputies
 * and a term, and are known to five roles; what is needed has an owner.
 *
 * Source: recommendations R1.1 to R1.5 (DOMAIN 8.3, 8.4).
 */
#include "region/forum.h"

#include "region/history.h"
#include "region/structure_need.h"
#include "tests/unit/fixture.h"

#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        work_close(w, (call));                                                                     \
    })
#define REFUSED(f, login, call, want, field, why)                                                  \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(fixture_work((f), ACT_FORUM_CHANGE, fixture_actor((f), (login)), NO_CLIENT,      \
                               NO_CASE, 0, &w),                                                    \
                  ERR_OK);                                                                         \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        CHECK_MSG(got == ERR_FORBIDDEN || fixture_problem(w, (field)) != NULL, (why));             \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)
#define LEADS           "coordinator"
#define CHANGE(f, call) CHECK_INT(DO((f), ACT_FORUM_CHANGE, LEADS, call), ERR_OK)

static const int64_t two[] = { 1, 2 }, same_twice[] = { 1 }, elsewhere[] = { 1, 4 };

static struct forum_given
whole(struct fixture *f)
{
    return (struct forum_given){
        .level = FORUM_MANAGEMENT,
        .kind = FORUM_COOPERATION_GROUP,
        .state = FORUM_EXISTING,
        .name = "Yhteistyöryhmä",
        .mandate = "Valmistelee yhteiset asiat",
        .level_tasks = 1u << TASK_PREPARING,
        .cycle = CYCLE_TWO_MONTHS,
        .deputies = true,
        .from_on = { 2026, 1, 1 },
        .until_on = { 2027, 12, 31 },
        .owner = fixture_duty(f, LEADS),
        .authors = two,
        .author_count = 2,
    };
}

static int64_t
made(struct fixture *f, const struct forum_given *given)
{
    int64_t id = 0;
    CHANGE(f, forum_make(w, "17", given, &id));
    return id;
}

static struct forum
get(struct fixture *f, int64_t id)
{
    struct forum forum;
    CHECK_INT(DO(f, ACT_LEAD_READ, LEADS, forum_get(w, id, &forum)), ERR_OK);
    return forum;
}

static struct forum_member_given
member(struct fixture *f, const char *login, const char *deputy)
{
    return (struct forum_member_given){
        .part = FORUM_MEMBER,
        .duty = fixture_duty(f, login),
        .deputy = deputy == NULL ? (duty_id){ 0 } : fixture_duty(f, deputy),
        .from_on = { 2026, 1, 10 },
    };
}

static void
a_structure_is_identified_by_two_organisations_of_the_region(void)
{
    struct fixture f;
    int64_t id;
    fixture_open(&f);
    struct forum_given given = whole(&f), bad = given;
    bad.authors = same_twice;
    bad.author_count = 1;
    REFUSED(&f, LEADS, forum_make(w, "17", &bad, &id), ERR_INVALID, "authors", "two at least");
    bad.authors = elsewhere;
    bad.author_count = 2;
    REFUSED(&f, LEADS, forum_make(w, "17", &bad, &id), ERR_INVALID, "authors", "of the region");
    REFUSED(&f, LEADS, forum_make(w, "05", &given, &id), ERR_FORBIDDEN, NULL, "own region");
    CHECK_INT(get(&f, made(&f, &given)).authors, 2);
    fixture_close(&f);
}

static void
a_structure_is_of_one_level_and_its_term_begins_before_it_ends(void)
{
    struct fixture f;
    int64_t id;
    fixture_open(&f);
    struct forum_given bad = whole(&f);
    bad.kind = FORUM_COUNCIL;
    REFUSED(&f, LEADS, forum_make(w, "17", &bad, &id), ERR_INVALID, "kind", "of the level");
    bad = whole(&f);
    bad.level_tasks = 1u << TASK_JOINT_TRAINING;
    REFUSED(&f, LEADS, forum_make(w, "17", &bad, &id), ERR_INVALID, "level_tasks", "of the level");
    bad = whole(&f);
    bad.until_on = (struct date){ 2025, 12, 31 };
    REFUSED(&f, LEADS, forum_make(w, "17", &bad, &id), ERR_INVALID, "until_on", "after it begins");
    bad = whole(&f);
    bad.mandate = "";
    REFUSED(&f, LEADS, forum_make(w, "17", &bad, &id), ERR_INVALID, "mandate",
            "what exists has one");
    bad.state = FORUM_NEEDED;
    CHECK_INT(get(&f, made(&f, &bad)).state, FORUM_NEEDED);
    bad = whole(&f);
    bad.rules = "Puhutaan suoraan";
    REFUSED(&f, LEADS, forum_make(w, "17", &bad, &id), ERR_INVALID, "rules_on", "agreed when");
    fixture_close(&f);
}

static void
every_member_has_a_personal_deputy_where_it_is_so_agreed(void)
{
    struct fixture f;
    int64_t id, first;
    fixture_open(&f);
    struct forum_given given = whole(&f);
    int64_t forum = made(&f, &given);
    struct forum_member_given m = member(&f, "wsc17sup", NULL);
    REFUSED(&f, LEADS, forum_member_add(w, forum, &m, &id), ERR_INVALID, "deputy", "needed");
    m.deputy = m.duty;
    REFUSED(&f, LEADS, forum_member_add(w, forum, &m, &id), ERR_INVALID, "deputy", "another");
    m = member(&f, "wsc17sup", "wsc17");
    CHANGE(&f, forum_member_add(w, forum, &m, &first));
    m = member(&f, "ea17sup", "wsc17");
    REFUSED(&f, LEADS, forum_member_add(w, forum, &m, &id), ERR_CONFLICT, "deputy", "personal");
    given.deputies = false;
    forum = made(&f, &given);
    m = member(&f, "ea17sup", NULL);
    CHANGE(&f, forum_member_add(w, forum, &m, &id));
    given.deputies = true;
    REFUSED(&f, LEADS, forum_change(w, forum, 1, &given), ERR_INVALID, "deputies",
            "name them first");
    fixture_close(&f);
}

static void
nobody_is_a_member_twice_on_the_same_days(void)
{
    struct fixture f;
    int64_t id, first;
    fixture_open(&f);
    struct forum_given given = whole(&f);
    given.deputies = false;
    int64_t forum = made(&f, &given);
    struct forum_member_given m = member(&f, "wsc17sup", NULL);
    m.part = FORUM_CHAIR;
    CHANGE(&f, forum_member_add(w, forum, &m, &first));
    REFUSED(&f, LEADS, forum_member_add(w, forum, &m, &id), ERR_CONFLICT, "duty", "twice");
    m = member(&f, "ea17sup", NULL);
    m.part = FORUM_CHAIR;
    REFUSED(&f, LEADS, forum_member_add(w, forum, &m, &id), ERR_CONFLICT, "part", "one chair");
    m.part = FORUM_MEMBER;
    m.from_on = (struct date){ 2025, 12, 31 };
    REFUSED(&f, LEADS, forum_member_add(w, forum, &m, &id), ERR_INVALID, "from_on", "in its term");
    m.from_on = (struct date){ 2026, 2, 1 };
    m.until_on = (struct date){ 2028, 1, 1 };
    REFUSED(&f, LEADS, forum_member_add(w, forum, &m, &id), ERR_INVALID, "until_on", "in its term");
    struct forum_member_given named = { .part = FORUM_MEMBER,
                                        .name = "Bo Exempel",
                                        .body = "Vasa stadsfullmäktige",
                                        .from_on = { 2026, 1, 1 } };
    CHANGE(&f, forum_member_add(w, forum, &named, &id));
    named.name = "BO exempel";
    REFUSED(&f, LEADS, forum_member_add(w, forum, &named, &id), ERR_CONFLICT, "name", "twice");
    named = (struct forum_member_given){ .part = FORUM_MEMBER, .from_on = { 2026, 1, 1 } };
    REFUSED(&f, LEADS, forum_member_add(w, forum, &named, &id), ERR_INVALID, "duty", "somebody");
    CHANGE(&f, forum_member_end(w, first, 1, (struct date){ 2026, 3, 1 }));
    m = member(&f, "wsc17sup", NULL);
    m.from_on = (struct date){ 2026, 3, 2 };
    CHANGE(&f, forum_member_add(w, forum, &m, &id)); /* the day after */
    fixture_close(&f);
}

static void
a_leaver_in_a_structure_is_shown_the_same_day(void)
{
    struct fixture f;
    int64_t id;
    fixture_open(&f);
    struct forum_given given = whole(&f);
    int64_t forum = made(&f, &given);
    struct forum_member_given m = member(&f, "wsc17sup", "wsc17");
    CHANGE(&f, forum_member_add(w, forum, &m, &id));
    CHECK_INT(get(&f, forum).members_left, 0);
    fixture_sql(&f, "UPDATE duty SET until_on = :on WHERE id = :duty",
                BINDS(BIND_DATE("on", ((struct date){ 2026, 1, 14 })),
                      BIND_ID("duty", fixture_duty(&f, "wsc17"))));
    CHECK_INT(get(&f, forum).members_left, 1);
    fixture_close(&f);
}

static void
a_structure_that_has_not_met_by_its_cycle_is_overdue(void)
{
    struct fixture f;
    struct date due;
    fixture_open(&f);
    struct forum_given given = whole(&f);
    struct forum forum = get(&f, made(&f, &given));
    CHECK(!forum_is_overdue(&forum, (struct date){ 2026, 3, 2 }, &due));
    CHECK(date_same(due, (struct date){ 2026, 3, 2 })); /* 1.3. is a Sunday */
    CHECK(forum_is_overdue(&forum, (struct date){ 2026, 3, 3 }, NULL));
    forum.next_on = (struct date){ 2026, 3, 20 };
    CHECK(!forum_is_overdue(&forum, (struct date){ 2026, 3, 3 }, NULL));
    forum.cycle = CYCLE_AS_NEEDED;
    forum.next_on = DATE_NONE;
    CHECK(!forum_is_overdue(&forum, (struct date){ 2030, 3, 3 }, NULL));
    CHECK(forum_is_stale(&forum, (struct date){ 2027, 1, 16 }));
    CHECK(!forum_is_stale(&forum, (struct date){ 2027, 1, 15 }));
    fixture_close(&f);
}

static void
it_is_known_to_five_roles_each_with_a_day_and_a_channel(void)
{
    struct fixture f;
    const unsigned all = 0x3eu;
    const struct date on = { 2026, 1, 12 };
    fixture_open(&f);
    struct forum_given given = whole(&f);
    int64_t forum = made(&f, &given);
    REFUSED(&f, LEADS, forum_tell(w, "17", forum, 0, on, "Tiedote", ""), ERR_INVALID, "roles",
            "to whom");
    REFUSED(&f, LEADS, forum_tell(w, "17", forum, all, on, "", ""), ERR_INVALID, "channel", "how");
    REFUSED(&f, LEADS, forum_tell(w, "17", forum, all, (struct date){ 2026, 1, 16 }, "x", ""),
            ERR_INVALID, "told_on", "when");
    CHANGE(&f, forum_tell(w, "17", forum, 1u << KNOWN_EXPERTS, on, "Tiedote", ""));
    CHANGE(&f, forum_tell(w, "17", forum, 1u << KNOWN_EXPERTS, on, "Kokous", ""));
    CHECK_INT(get(&f, forum).known, 1);
    CHANGE(&f, forum_tell(w, "17", 0, all, on, "Yhdyspintapäivä", "")); /* of the whole */
    CHECK_INT(get(&f, forum).known, 5);
    fixture_close(&f);
}

static void
a_structure_is_changed_confirmed_and_ended_with_its_history(void)
{
    struct fixture f;
    struct change *changes;
    size_t count;
    fixture_open(&f);
    struct forum_given given = whole(&f);
    int64_t id = made(&f, &given);
    given.name = "Pohjanmaan yhteistyöryhmä";
    CHANGE(&f, forum_change(w, id, 1, &given));
    given.state = FORUM_NEEDED;
    REFUSED(&f, LEADS, forum_change(w, id, 2, &given), ERR_INVALID, "state", "not backwards");
    CHANGE(&f, forum_confirm(w, id, 2));
    REFUSED(&f, LEADS, forum_end(w, id, 3, (struct date){ 2026, 1, 15 }, ""), ERR_INVALID, "reason",
            "why");
    CHANGE(&f, forum_end(w, id, 3, (struct date){ 2026, 1, 15 }, "Työ siirtyi johtoryhmään"));
    REFUSED(&f, LEADS, forum_end(w, id, 4, (struct date){ 2026, 1, 15 }, "x"), ERR_CONFLICT, NULL,
            "once");
    CHECK_INT(DO(&f, ACT_LEAD_READ, "kela", history_of(w, id, &changes, &count)), ERR_OK);
    CHECK_STR(changes[count - 1].field, "");
    CHECK_STR(changes[count - 2].before, "Yhteistyöryhmä");
    fixture_close(&f);
}

static void
a_need_for_a_structure_has_an_owner_and_ends_with_what_came_of_it(void)
{
    struct fixture f;
    int64_t id;
    struct structure_need need;
    fixture_open(&f);
    struct forum_given forum_given = whole(&f);
    int64_t forum = made(&f, &forum_given);
    struct structure_need_given given = { .level = FORUM_WORKERS,
                                          .what = "Nuorten verkosto",
                                          .raised = { 1 },
                                          .state = STRUCTURE_SEEN,
                                          .owner = fixture_duty(&f, "kelasup"),
                                          .due_on = { 2026, 3, 1 } };
    struct structure_need_given bad = given;
    bad.owner = (duty_id){ 0 };
    REFUSED(&f, LEADS, structure_need_make(w, "17", &bad, &id), ERR_INVALID, "owner", "who");
    bad = given;
    bad.due_on = DATE_NONE;
    REFUSED(&f, LEADS, structure_need_make(w, "17", &bad, &id), ERR_INVALID, "due_on", "when");
    bad = given;
    bad.state = STRUCTURE_MET;
    REFUSED(&f, LEADS, structure_need_make(w, "17", &bad, &id), ERR_INVALID, "state", "not yet");
    CHANGE(&f, structure_need_make(w, "17", &given, &id));
    CHECK_INT(DO(&f, ACT_STRUCTURE_OWN, "steering",
                 structure_need_end(w, id, 1, STRUCTURE_MET, "Perustettu", forum)),
              ERR_FORBIDDEN);
    CHECK_INT(DO(&f, ACT_STRUCTURE_OWN, "kelasup",
                 structure_need_end(w, id, 1, STRUCTURE_MET, "Perustettu", forum)),
              ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, structure_need_get(w, id, &need)), ERR_OK);
    CHECK_STR(need.forum_name, "Yhteistyöryhmä");
    CHECK(!structure_need_is_late(&need, (struct date){ 2026, 12, 1 }));
    fixture_close(&f);
}

const struct test forum_tests[] = {
    TEST(a_structure_is_identified_by_two_organisations_of_the_region),
    TEST(a_structure_is_of_one_level_and_its_term_begins_before_it_ends),
    TEST(every_member_has_a_personal_deputy_where_it_is_so_agreed),
    TEST(nobody_is_a_member_twice_on_the_same_days),
    TEST(a_leaver_in_a_structure_is_shown_the_same_day),
    TEST(a_structure_that_has_not_met_by_its_cycle_is_overdue),
    TEST(it_is_known_to_five_roles_each_with_a_day_and_a_channel),
    TEST(a_structure_is_changed_confirmed_and_ended_with_its_history),
    TEST(a_need_for_a_structure_has_an_owner_and_ends_with_what_came_of_it),
    TEST_END,
};
