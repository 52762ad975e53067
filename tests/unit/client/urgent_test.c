/* tests/unit/client/urgent_test.c: without a tie nothing opens, but for some hours in an emergency,
 * with a reason; and somebody answers for it.  Source: 906/2019 16 §, 17 §; 380/2023 124 §. */
#include "client/urgent.h"

#include "client/person.h"
#include "tests/unit/fixture.h"

#include <string.h>

#define CODE   "010594Y9032"
#define REASON "the client stands at the counter and nobody answers"

struct stage {
    struct fixture f;
    client_id client;
    case_id in_case;
};

static void
ground_open(struct stage *g)
{
    fixture_open(&g->f);
    g->client = fixture_client(&g->f, "Malliharju", "ea17");
    g->in_case = fixture_case(&g->f, g->client, "joint_support", "ea17");
    fixture_sql(&g->f, "UPDATE client SET identity_code = '" CODE "' WHERE id = :id",
                BINDS(BIND_ID("id", g->client)));
}

static enum err
open_as(struct stage *g, const char *login, const char *code, int kind, const char *reason,
        int64_t hours)
{
    struct work *w;
    client_id client;
    case_id in_case;
    CHECK_INT(fixture_work(&g->f, ACT_URGENT_OPEN, fixture_actor(&g->f, login), NO_CLIENT, NO_CASE,
                           0, &w),
              ERR_OK);
    enum err err = urgent_open(w, code, kind, reason, hours, &client, &in_case);
    if (err == ERR_OK) {
        CHECK_INT(client.v, g->client.v);
        CHECK_INT(in_case.v, g->in_case.v);
    }
    return work_close(w, err);
}

static enum err
may(struct stage *g, enum action action, const char *login)
{
    struct work *w;
    enum err err =
        fixture_work(&g->f, action, fixture_actor(&g->f, login), g->client, g->in_case, 0, &w);
    return err != ERR_OK ? err : work_close(w, ERR_OK);
}

static void
INV_20_nothing_opens_without_a_tie_and_an_emergency_ends_to_the_second(void)
{
    struct stage g;
    struct work *w;
    ground_open(&g);
    CHECK_INT(may(&g, ACT_CLIENT_READ, "wsc05"), ERR_FORBIDDEN);
    CHECK_INT(open_as(&g, "wsc05", CODE, EMERGENCY_ABSENCE, REASON, 2), ERR_OK);
    CHECK_INT(may(&g, ACT_CLIENT_READ, "wsc05"), ERR_OK);
    CHECK_INT(may(&g, ACT_PLAN_READ, "wsc05"), ERR_OK);
    /* To read only, and of no other worker of the unit. */
    CHECK_INT(may(&g, ACT_NOTE_ADD, "wsc05"), ERR_FORBIDDEN);
    CHECK_INT(may(&g, ACT_ASSESSMENT_READ, "wsc05"), ERR_FORBIDDEN);
    CHECK_INT(may(&g, ACT_CODE_REVEAL, "wsc05"), ERR_FORBIDDEN);
    CHECK_INT(may(&g, ACT_COVERED_REVEAL, "wsc05"), ERR_FORBIDDEN);
    CHECK_INT(may(&g, ACT_CLIENT_READ, "wsc05sup"), ERR_FORBIDDEN);
    /* Nothing of health or social circumstances, also where they are on. */
    CHECK_INT(fixture_work(&g.f, ACT_CLIENT_READ, fixture_actor(&g.f, "wsc05"), g.client, g.in_case,
                           0, &w),
              ERR_OK);
    CHECK(!work_may_class(w, C4) && !work_may_class(w, C5) && work_may_class(w, C7));
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    g.f.now += 2 * HOUR - SECOND;
    CHECK_INT(may(&g, ACT_CLIENT_READ, "wsc05"), ERR_OK);
    g.f.now += SECOND; /* the page that was kept open asks again, the same day */
    CHECK_INT(may(&g, ACT_CLIENT_READ, "wsc05"), ERR_FORBIDDEN);
    CHECK_INT(may(&g, ACT_PLAN_READ, "wsc05"), ERR_FORBIDDEN);
    fixture_close(&g.f);
}

static void
INV_20_it_opens_by_the_whole_code_with_a_reason_within_its_bounds(void)
{
    static const struct {
        const char *why, *login, *code;
        int kind;
        const char *reason;
        int64_t hours;
        enum err wanted;
    } rows[] = {
        { "no code", "wsc05", NULL, EMERGENCY_LIFE, REASON, 1, ERR_INVALID },
        { "a name", "wsc05", "Malliharju", EMERGENCY_LIFE, REASON, 1, ERR_INVALID },
        { "nobody has it", "wsc05", "020594X903P", EMERGENCY_LIFE, REASON, 1, ERR_NOT_FOUND },
        { "no kind", "wsc05", CODE, 0, REASON, 1, ERR_INVALID },
        { "19 characters", "wsc05", CODE, EMERGENCY_LIFE, "1234567890123456789", 1, ERR_INVALID },
        { "no hour", "wsc05", CODE, EMERGENCY_LIFE, REASON, 0, ERR_INVALID },
        { "above the setting", "wsc05", CODE, EMERGENCY_LIFE, REASON, 5, ERR_INVALID },
        { "tied already", "ea17", CODE, EMERGENCY_LIFE, REASON, 1, ERR_CONFLICT },
        { "20 characters", "wsc05", CODE, EMERGENCY_LIFE, "12345678901234567890", 4, ERR_OK },
    };
    struct stage g;
    ground_open(&g);
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_MSG(open_as(&g, rows[i].login, rows[i].code, rows[i].kind, rows[i].reason,
                          rows[i].hours) == rows[i].wanted,
                  rows[i].why);
    CHECK_INT(fixture_int(&g.f, "SELECT count(*) FROM urgent_access", NO_BINDS), 1);
    fixture_close(&g.f);
}

static void
INV_20_the_responsible_person_is_told_and_each_line_names_the_ground(void)
{
    struct stage g;
    ground_open(&g);
    CHECK_INT(open_as(&g, "wsc05", CODE, EMERGENCY_LIFE, REASON, 1), ERR_OK);
    CHECK_INT(may(&g, ACT_CLIENT_READ, "wsc05"), ERR_OK);
    CHECK_INT(fixture_int(&g.f, "SELECT count(*) FROM notice WHERE holder_id = :duty AND kind = :k",
                          BINDS(BIND_ID("duty", fixture_duty(&g.f, "ea17")),
                                BIND_INT("k", EVENT_URGENT_OPENED))),
              1);
    CHECK_INT(fixture_int(&g.f, "SELECT count(*) FROM event WHERE case_id = :case AND kind = :k",
                          BINDS(BIND_ID("case", g.in_case), BIND_INT("k", EVENT_URGENT_OPENED))),
              1);
    /* The client's own log has both the opening and the reading, by its ground. */
    CHECK_INT(fixture_int(&g.f,
                          "SELECT count(*) FROM record_subject s JOIN record_line l ON l.node ="
                          " s.node AND l.seq = s.seq WHERE s.client_id = :client AND l.action IN"
                          " ('URGENT_OPEN', 'CLIENT_READ') AND l.outcome = 1",
                          BINDS(BIND_ID("client", g.client))),
              2);
    const char *ground =
        str_printf(g.f.arena, "urgent access %s",
                   id_text(g.f.arena, fixture_int(&g.f, "SELECT id FROM urgent_access", NO_BINDS)));
    CHECK_STR(
        fixture_text(&g.f, "SELECT ground FROM record_line WHERE action = 'CLIENT_READ'", NO_BINDS),
        ground);
    fixture_close(&g.f);
}

static void
it_is_given_back_before_its_time(void)
{
    struct stage g;
    struct work *w;
    ground_open(&g);
    CHECK_INT(open_as(&g, "wsc05", CODE, EMERGENCY_LIFE, REASON, 4), ERR_OK);
    CHECK_INT(
        fixture_work(&g.f, ACT_URGENT_END, fixture_actor(&g.f, "wsc05"), g.client, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, urgent_end(w)), ERR_OK);
    CHECK_INT(may(&g, ACT_CLIENT_READ, "wsc05"), ERR_FORBIDDEN);
    CHECK_INT(may(&g, ACT_URGENT_END, "wsc05"), ERR_FORBIDDEN);
    fixture_close(&g.f);
}

static enum err
review_as(struct stage *g, const char *login, int outcome, const char *note, int64_t version)
{
    struct work *w;
    int64_t id = fixture_int(&g->f, "SELECT id FROM urgent_access", NO_BINDS);
    enum err err = fixture_work(&g->f, ACT_URGENT_REVIEW, fixture_actor(&g->f, login), NO_CLIENT,
                                NO_CASE, id, &w);
    return err != ERR_OK ? err : work_close(w, urgent_review(w, outcome, note, version));
}

static size_t
listed(struct stage *g, const char *login, int outcome, bool *ret_late)
{
    struct work *w;
    struct urgent *rows;
    size_t count;
    bool more;
    CHECK_INT(fixture_work(&g->f, ACT_URGENT_LIST, fixture_actor(&g->f, login), NO_CLIENT, NO_CASE,
                           0, &w),
              ERR_OK);
    CHECK_INT(urgent_list(w, outcome, 0, 10, &rows, &count, &more), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    *ret_late = count > 0 && rows[0].late;
    return count;
}

static void
INV_20_each_is_reviewed_by_another_and_a_late_review_is_marked(void)
{
    struct stage g;
    bool late;
    ground_open(&g);
    CHECK_INT(open_as(&g, "wsc05", CODE, EMERGENCY_LIFE, REASON, 1), ERR_OK); /* a Thursday */
    static const struct {
        const char *login;
        size_t wanted;
    } rows[] = { { "wsc05", 1 }, { "wsc05sup", 1 }, { "wsc17sup", 0 }, { "ea17", 0 } };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_INT((int)listed(&g, rows[i].login, 0, &late), (int)rows[i].wanted);
    CHECK(!late);
    fixture_day(&g.f, (struct date){ 2026, 1, 20 });
    CHECK_INT((int)listed(&g, "wsc05sup", -1, &late), 1);
    CHECK(!late);
    fixture_day(&g.f, (struct date){ 2026, 1, 21 }); /* after the third working day */
    CHECK_INT((int)listed(&g, "wsc05sup", -1, &late), 1);
    CHECK(late);
    CHECK_INT(review_as(&g, "wsc05", URGENT_JUSTIFIED, "it was needed", 1), ERR_FORBIDDEN);
    CHECK_INT(review_as(&g, "wsc17sup", URGENT_JUSTIFIED, "it was needed", 1), ERR_NOT_FOUND);
    CHECK_INT(review_as(&g, "wsc05sup", URGENT_JUSTIFIED, "", 1), ERR_INVALID);
    CHECK_INT(review_as(&g, "wsc05sup", 0, "it was needed", 1), ERR_INVALID);
    CHECK_INT(review_as(&g, "wsc05sup", URGENT_MORE, "the worker is on leave", 1), ERR_OK);
    CHECK_INT((int)listed(&g, "wsc05sup", -1, &late), 1); /* still to be found out */
    CHECK_INT(review_as(&g, "wsc05sup", URGENT_JUSTIFIED, "it was needed", 1), ERR_CONFLICT);
    CHECK_INT(review_as(&g, "wsc05sup", URGENT_JUSTIFIED, "it was needed", 2), ERR_OK);
    CHECK_INT((int)listed(&g, "wsc05sup", -1, &late), 0);
    fixture_close(&g.f);
}

static void
INV_20_nobody_reviews_an_urgent_access_of_their_own(void)
{
    struct stage g;
    ground_open(&g);
    CHECK_INT(open_as(&g, "wsc05sup", CODE, EMERGENCY_LIFE, REASON, 1), ERR_OK);
    CHECK_INT(review_as(&g, "wsc05sup", URGENT_JUSTIFIED, "it was needed", 1), ERR_CONFLICT);
    fixture_close(&g.f);
}

const struct test client_urgent_tests[] = {
    TEST(INV_20_nothing_opens_without_a_tie_and_an_emergency_ends_to_the_second),
    TEST(INV_20_it_opens_by_the_whole_code_with_a_reason_within_its_bounds),
    TEST(INV_20_the_responsible_person_is_told_and_each_line_names_the_ground),
    TEST(it_is_given_back_before_its_time),
    TEST(INV_20_each_is_reviewed_by_another_and_a_late_review_is_marked),
    TEST(INV_20_nobody_reviews_an_urgent_access_of_their_own),
    TEST_END,
};
