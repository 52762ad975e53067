/* tests/unit/region/task_test.c: a decision says who and when; a task has an owner and a day, stays
 * late until it ends, and then says what came of it. */
#include "region/task.h"

#include "base/str.h"
#include "region/history.h"
#include "tests/unit/fixture.h"

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
        if (got != ERR_FORBIDDEN)                                                                  \
            CHECK_MSG(fixture_problem(w, (field)) != NULL, (why));                                 \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)
#define LEADS "coordinator"

static struct region_decision_given
whole(void)
{
    return (struct region_decision_given){
        .source = FROM_ITSELF,
        .what = "Vastausaika on viisi arkipäivää",
        .grounds = "Tilannekuva",
        .decided_by = "Pohjanmaan johtoryhmä",
        .decided_on = { 2026, 1, 14 },
        .minutes_section = "§ 21",
    };
}

static int64_t
decided(struct fixture *f)
{
    struct region_decision_given given = whole();
    int64_t id = 0;
    CHECK_INT(DO(f, ACT_DECISION_CHANGE, LEADS, decision_note(w, "17", &given, &id)), ERR_OK);
    return id;
}

static int64_t
given_to(struct fixture *f, const char *owner, struct date due_on)
{
    struct task_given given = { .decision = decided(f),
                                .what = "Mittari tilannekuvaan",
                                .owner = fixture_duty(f, owner),
                                .due_on = due_on };
    int64_t id = 0;
    CHECK_INT(DO(f, ACT_TASK_CHANGE, LEADS, task_make(w, "17", &given, &id)), ERR_OK);
    return id;
}

static struct region_task
task(struct fixture *f, int64_t id)
{
    struct region_task t;
    CHECK_INT(DO(f, ACT_LEAD_READ, LEADS, task_get(w, id, &t)), ERR_OK);
    return t;
}

static void
a_decision_is_whole_and_made(void)
{
    struct fixture f;
    int64_t id;
    fixture_open(&f);
    static const struct {
        const char *field, *why;
        struct region_decision_given given;
    } rows[] = {
        { "what", "says what", { .decided_by = "x", .decided_on = { 2026, 1, 1 } } },
        { "decided_by", "says who", { .what = "x", .decided_on = { 2026, 1, 1 } } },
        { "decided_on", "says when", { .what = "x", .decided_by = "x" } },
        { "decided_on",
          "not ahead",
          { .what = "x", .decided_by = "x", .decided_on = { 2026, 1, 16 } } },
        { "link",
          "an address",
          { .what = "x",
            .decided_by = "x",
            .decided_on = { 2026, 1, 1 },
            .link = "javascript:x" } },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        REFUSED(&f, ACT_DECISION_CHANGE, LEADS, decision_note(w, "17", &rows[i].given, &id),
                ERR_INVALID, rows[i].field, rows[i].why);
    struct region_decision_given given = whole();
    REFUSED(&f, ACT_DECISION_CHANGE, LEADS, decision_note(w, "05", &given, &id), ERR_FORBIDDEN,
            NULL, "another region");
    fixture_close(&f);
}

static void
the_register_finds_by_words_and_by_what_it_follows_from(void)
{
    struct fixture f;
    struct region_decision *rows;
    size_t count;
    bool more;
    fixture_open(&f);
    int64_t id = decided(&f);
    struct region_decision_given given = whole();
    given.source = FROM_GROUP;
    given.source_id = 77;
    given.what = "Jäsenet nimettiin";
    CHECK_INT(DO(&f, ACT_DECISION_CHANGE, LEADS, decision_note(w, "17", &given, &id)), ERR_OK);
    struct decision_filter filter = { .region = "17" };
    CHECK_INT(DO(&f, ACT_LEAD_READ, "kela", decision_list(w, &filter, &rows, &count, &more)),
              ERR_OK);
    CHECK_INT(count, 2);
    CHECK(!more);
    CHECK_INT(rows[0].id, id); /* the newest first */
    filter.words = "JÄSENET";
    CHECK_INT(DO(&f, ACT_LEAD_READ, "kela", decision_list(w, &filter, &rows, &count, &more)),
              ERR_OK);
    CHECK_INT(count, 1);
    filter = (struct decision_filter){ .region = "17", .source = FROM_GROUP, .source_id = 78 };
    CHECK_INT(DO(&f, ACT_LEAD_READ, "kela", decision_list(w, &filter, &rows, &count, &more)),
              ERR_OK);
    CHECK_INT(count, 0);
    fixture_close(&f);
}

static void
a_change_of_a_decision_keeps_what_was_before(void)
{
    struct fixture f;
    struct change *changes;
    size_t count;
    fixture_open(&f);
    int64_t id = decided(&f);
    struct region_decision_given given = whole();
    given.grounds = "Uusi peruste";
    CHECK_INT(DO(&f, ACT_DECISION_CHANGE, LEADS, decision_change(w, id, 1, &given)), ERR_OK);
    CHECK_INT(DO(&f, ACT_DECISION_CHANGE, LEADS, decision_change(w, id, 1, &given)), ERR_CONFLICT);
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, history_of(w, id, &changes, &count)), ERR_OK);
    CHECK_INT(count, 2);
    CHECK_STR(changes[0].field, "grounds");
    CHECK_STR(changes[0].before, "Tilannekuva");
    CHECK_STR(changes[0].after, "Uusi peruste");
    fixture_close(&f);
}

static void
a_task_has_an_owner_and_a_day(void)
{
    struct fixture f;
    int64_t id;
    fixture_open(&f);
    struct task_given given = { .what = "x",
                                .owner = fixture_duty(&f, "steering"),
                                .due_on = { 2026, 2, 1 } };
    struct task_given bad = given;
    bad.what = "";
    REFUSED(&f, ACT_TASK_CHANGE, LEADS, task_make(w, "17", &bad, &id), ERR_INVALID, "task", "what");
    bad = given;
    bad.owner = (duty_id){ 0 };
    REFUSED(&f, ACT_TASK_CHANGE, LEADS, task_make(w, "17", &bad, &id), ERR_INVALID, "owner", "who");
    bad.owner = fixture_duty(&f, "wsc05sup");
    REFUSED(&f, ACT_TASK_CHANGE, LEADS, task_make(w, "17", &bad, &id), ERR_INVALID, "owner",
            "of the region");
    bad = given;
    bad.due_on = DATE_NONE;
    REFUSED(&f, ACT_TASK_CHANGE, LEADS, task_make(w, "17", &bad, &id), ERR_INVALID, "due_on",
            "when");
    bad.due_on = (struct date){ 2026, 1, 14 };
    REFUSED(&f, ACT_TASK_CHANGE, LEADS, task_make(w, "17", &bad, &id), ERR_INVALID, "due_on",
            "ahead");
    bad = given;
    bad.decision = 4711;
    CHECK_INT(DO(&f, ACT_TASK_CHANGE, LEADS, task_make(w, "17", &bad, &id)), ERR_NOT_FOUND);
    CHECK_INT(DO(&f, ACT_TASK_CHANGE, LEADS, task_make(w, "05", &given, &id)), ERR_FORBIDDEN);
    CHECK_INT(DO(&f, ACT_TASK_CHANGE, LEADS, task_make(w, "17", &given, &id)), ERR_OK);
    fixture_close(&f);
}

static void
a_task_is_late_until_its_owner_says_what_came_of_it(void)
{
    struct fixture f;
    struct task_counts counts;
    fixture_open(&f);
    int64_t id = given_to(&f, "kelasup", (struct date){ 2026, 2, 1 });
    fixture_day(&f, (struct date){ 2026, 2, 4 });
    struct region_task t = task(&f, id);
    CHECK_INT(t.source, FROM_ITSELF);
    CHECK_INT(region_task_days_late(&t, (struct date){ 2026, 2, 4 }), 3);
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, task_count(w, "17", (duty_id){ 0 }, &counts)), ERR_OK);
    CHECK_INT(counts.late, 1);
    CHECK_INT(counts.left, 0);
    REFUSED(&f, ACT_TASK_OWN, "ea17", task_done(w, id, t.version, "done", DATE_NONE), ERR_FORBIDDEN,
            NULL, "another's");
    REFUSED(&f, ACT_TASK_OWN, "kelasup", task_done(w, id, t.version, "", DATE_NONE), ERR_INVALID,
            "outcome", "what came of it");
    REFUSED(&f, ACT_TASK_OWN, "kelasup",
            task_done(w, id, t.version, "done", (struct date){ 2026, 2, 5 }), ERR_INVALID,
            "ended_on", "not ahead");
    CHECK_INT(DO(&f, ACT_TASK_OWN, "kelasup",
                 task_done(w, id, t.version, "Mittari on kuvassa", DATE_NONE)),
              ERR_OK);
    t = task(&f, id);
    CHECK_INT(t.state, TASK_DONE);
    CHECK_INT(region_task_days_late(&t, (struct date){ 2026, 5, 1 }), 3); /* it stays */
    REFUSED(&f, ACT_TASK_OWN, "kelasup", task_drop(w, id, t.version, "no"), ERR_CONFLICT, NULL,
            "ended");
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, task_count(w, "17", (duty_id){ 0 }, &counts)), ERR_OK);
    CHECK_INT(counts.open, 0);
    CHECK_INT(DO(&f, ACT_TASK_CHANGE, LEADS, task_reopen(w, id, t.version)), ERR_OK);
    CHECK_INT(task(&f, id).state, TASK_OPEN);
    fixture_close(&f);
}

static void
a_task_is_moved_and_what_was_before_stays(void)
{
    struct fixture f;
    struct change *changes;
    size_t count;
    fixture_open(&f);
    int64_t id = given_to(&f, "kelasup", (struct date){ 2026, 2, 1 });
    duty_id other = fixture_duty(&f, "steering");
    REFUSED(&f, ACT_TASK_CHANGE, LEADS, task_move(w, id, 1, other, (struct date){ 2026, 1, 1 }),
            ERR_INVALID, "due_on", "ahead");
    CHECK_INT(
        DO(&f, ACT_TASK_CHANGE, LEADS, task_move(w, id, 1, other, (struct date){ 2026, 3, 1 })),
        ERR_OK);
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, history_of(w, id, &changes, &count)), ERR_OK);
    CHECK_INT(count, 3); /* made, owner, day */
    CHECK_STR(changes[0].field, "due_on");
    CHECK_STR(changes[0].before, "2026-02-01");
    CHECK_STR(changes[1].before, "Maija Malli");
    CHECK_STR(changes[1].after, "Moa Exempel");
    fixture_close(&f);
}

static void
what_a_leaver_owned_is_shown_the_same_day(void)
{
    struct fixture f;
    struct task_counts counts;
    struct region_task *rows;
    size_t count;
    fixture_open(&f);
    int64_t id = given_to(&f, "kelasup", (struct date){ 2026, 6, 1 });
    fixture_sql(&f, "UPDATE duty SET until_on = :on WHERE id = :duty",
                BINDS(BIND_DATE("on", ((struct date){ 2026, 1, 15 })),
                      BIND_ID("duty", fixture_duty(&f, "kelasup"))));
    CHECK(!task(&f, id).owner_left); /* its last day */
    fixture_day(&f, (struct date){ 2026, 1, 16 });
    CHECK(task(&f, id).owner_left);
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, task_count(w, "17", (duty_id){ 0 }, &counts)), ERR_OK);
    CHECK_INT(counts.left, 1);
    struct task_filter filter = { .region = "17", .left = true };
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, task_list(w, &filter, &rows, &count, NULL)), ERR_OK);
    CHECK_INT(count, 1);
    REFUSED(&f, ACT_TASK_CHANGE, LEADS,
            task_move(w, id, 1, rows[0].owner, (struct date){ 2026, 6, 1 }), ERR_INVALID, "owner",
            "somebody who is here");
    fixture_close(&f);
}

static void
tasks_are_listed_by_owner_state_and_words(void)
{
    struct fixture f;
    struct region_task *rows;
    size_t count;
    fixture_open(&f);
    int64_t later = given_to(&f, "kelasup", (struct date){ 2026, 3, 1 });
    int64_t sooner = given_to(&f, "steering", (struct date){ 2026, 2, 1 });
    struct task_filter filter = { .region = "17" };
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, task_list(w, &filter, &rows, &count, NULL)), ERR_OK);
    CHECK_INT(count, 2);
    CHECK_INT(rows[0].id, sooner);
    filter = (struct task_filter){ .owner = fixture_duty(&f, "kelasup") };
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, task_list(w, &filter, &rows, &count, NULL)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(rows[0].id, later);
    filter = (struct task_filter){ .region = "17", .words = "moa" };
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, task_list(w, &filter, &rows, &count, NULL)), ERR_OK);
    CHECK_INT(count, 1);
    filter = (struct task_filter){ .region = "17", .state = TASK_DONE };
    CHECK_INT(DO(&f, ACT_LEAD_READ, LEADS, task_list(w, &filter, &rows, &count, NULL)), ERR_OK);
    CHECK_INT(count, 0);
    fixture_close(&f);
}

const struct test task_tests[] = {
    TEST(a_decision_is_whole_and_made),
    TEST(the_register_finds_by_words_and_by_what_it_follows_from),
    TEST(a_change_of_a_decision_keeps_what_was_before),
    TEST(a_task_has_an_owner_and_a_day),
    TEST(a_task_is_late_until_its_owner_says_what_came_of_it),
    TEST(a_task_is_moved_and_what_was_before_stays),
    TEST(what_a_leaver_owned_is_shown_the_same_day),
    TEST(tasks_are_listed_by_owner_state_and_words),
    TEST_END,
};
