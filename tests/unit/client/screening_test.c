/* tests/unit/client/screening_test.c: signals, judgements, the score, what was told, and the joint
 * assessment. */
#include "access/setting.h"
#include "client/assessment.h"
#include "client/case.h"
#include "client/judgement.h"
#include "client/screening.h"
#include "region/organisation.h"
#include "tests/unit/fixture.h"

#include <string.h>

struct scene {
    struct fixture f;
    client_id client;
    case_id id;
};

static void
scene_open(struct scene *s)
{
    fixture_open(&s->f);
    s->client = fixture_client(&s->f, "Malliharju", "ea17");
    s->id = fixture_case(&s->f, s->client, "joint_support", "ea17");
}

static struct work *
begin(struct scene *s, enum action action, const char *login, case_id in_case)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, action, fixture_actor(&s->f, login), s->client, in_case, 0, &w),
              ERR_OK);
    return w;
}

static int64_t
events(struct scene *s, enum event kind)
{
    return fixture_int(&s->f, "SELECT count(*) FROM event WHERE kind = :kind",
                       BINDS(BIND_INT("kind", kind)));
}

static void
a_signal_asks_for_its_ground_and_for_a_reason_when_not_now(void)
{
    struct scene s;
    scene_open(&s);
    static const struct {
        const char *why;
        struct signal_given given;
        enum err wanted;
        const char *field;
    } rows[] = {
        { "no kind", { .ground = "own client" }, ERR_INVALID, "code" },
        { "no ground", { .code = SIGNAL_MAPPED }, ERR_INVALID, "ground" },
        { "the client raised it: in the client's words",
          { .code = SIGNAL_CLIENT, .ground = "talk" },
          ERR_INVALID,
          "words" },
        { "not now, and no reason",
          { .code = SIGNAL_MAPPED, .ground = "interview", .action = ACTION_NOT_NOW },
          ERR_INVALID,
          "not_now_reason" },
        { "with an action",
          { .code = SIGNAL_MAPPED, .ground = "interview", .action = ACTION_CONSULT },
          ERR_OK,
          NULL },
        { "without one yet", { .code = SIGNAL_SERVICES, .ground = "own client" }, ERR_OK, NULL },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w = begin(&s, ACT_SCREENING_CHANGE, "ea17", s.id);
        enum err err = signal_record(w, &rows[i].given);
        CHECK_MSG(err == rows[i].wanted, rows[i].why);
        CHECK_MSG(err == ERR_OK || fixture_problem(w, rows[i].field) != NULL, rows[i].why);
        CHECK_INT(work_close(w, err), err);
    }
    CHECK_INT(events(&s, EVENT_SIGNAL_RECORDED), 2);
    CHECK_INT(events(&s, EVENT_SIGNAL_ACTED), 1);
    fixture_close(&s.f);
}

static void
a_signal_without_action_is_listed_until_it_is_acted_on_once(void)
{
    struct scene s;
    scene_open(&s);
    struct work *w = begin(&s, ACT_SCREENING_CHANGE, "ea17", s.id);
    CHECK_INT(work_close(w, signal_record(w, &(struct signal_given){ .code = SIGNAL_PLAN,
                                                                     .ground = "plan" })),
              ERR_OK);
    struct signal *waiting;
    size_t count;
    bool more;
    for (int acted = 0; acted <= 1; acted++) {
        w = begin(&s, ACT_DAY_READ, "ea17", NO_CASE);
        CHECK_INT(signal_waiting(w, work_today(w), 0, 10, &waiting, &count, &more), ERR_OK);
        CHECK_INT((int)count, acted ? 0 : 1);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
        w = begin(&s, ACT_SCREENING_CHANGE, "ea17", s.id);
        enum err err = signal_act(w, acted ? 1 : waiting[0].id, ACTION_REFER, NULL);
        CHECK_INT(err, acted ? ERR_CONFLICT : ERR_OK);
        CHECK_INT(work_close(w, err), err);
    }
    /* Another worker's list does not have it. */
    w = begin(&s, ACT_DAY_READ, "ea17b", NO_CASE);
    CHECK_INT(signal_waiting(w, work_today(w), 0, 10, &waiting, &count, &more), ERR_OK);
    CHECK_INT((int)count, 0);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
a_signal_may_come_before_a_case_and_follows_into_it(void)
{
    struct scene s;
    scene_open(&s);
    s.client = fixture_client(&s.f, "Mallilampi", "ea17"); /* registered, no case */
    struct work *w = begin(&s, ACT_SCREENING_CHANGE, "ea17", NO_CASE);
    CHECK_INT(work_close(w, signal_record(w, &(struct signal_given){ .code = SIGNAL_ASKED,
                                                                     .ground = "own client" })),
              ERR_OK);
    w = begin(&s, ACT_CASE_OPEN, "ea17", NO_CASE);
    case_id id;
    CHECK_INT(work_close(
                  w, case_open(w, "work_ability", "Meet", (struct date){ 2026, 1, 20 }, NULL, &id)),
              ERR_OK);
    struct signal *signals;
    size_t count;
    w = begin(&s, ACT_SCREENING_READ, "ea17", id);
    CHECK_INT(signal_list(w, &signals, &count), ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
a_new_judgement_takes_the_place_of_the_partys_earlier_one(void)
{
    struct scene s;
    scene_open(&s);
    unsigned bits = 99;
    for (int question = JUDGED_UNEMPLOYED; question < JUDGED_COUNT; question++) {
        struct work *w = begin(&s, ACT_SCREENING_CHANGE, "ea17", s.id);
        CHECK_INT(judgement_make(w, question, true, NULL), ERR_INVALID); /* a reason is needed */
        CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
        w = begin(&s, ACT_SCREENING_CHANGE, "ea17", s.id);
        CHECK_INT(work_close(w, judgement_make(w, question, true, "seen in the interview")),
                  ERR_OK);
    }
    struct work *w = begin(&s, ACT_SCREENING_CHANGE, "ea17", s.id);
    CHECK_INT(work_close(w, judgement_make(w, JUDGED_AFFECTS, false, "looked at again")), ERR_OK);
    struct judgement *all;
    size_t count;
    w = begin(&s, ACT_SCREENING_READ, "ea17", s.id);
    CHECK_INT(judgement_list(w, &all, &count), ERR_OK);
    CHECK_INT(judgement_bits(w, &bits), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT((int)count, 5); /* the earlier one stays to be read */
    CHECK(all[4].replaced && all[4].answer);
    CHECK_INT((int)bits, 0x1e);
    fixture_close(&s.f);
}

static void
a_score_is_kept_only_where_health_fields_are_on(void)
{
    struct scene s;
    scene_open(&s);
    struct work *w = begin(&s, ACT_SCREENING_CHANGE, "ea17", s.id);
    CHECK_INT(score_record(w, 4, NULL), ERR_FORBIDDEN);
    CHECK_INT(work_close(w, ERR_FORBIDDEN), ERR_FORBIDDEN);
    fixture_sql(&s.f, "INSERT INTO setting (key, value) VALUES ('health_fields', 'on')", NO_BINDS);
    CHECK_INT(house_settings(s.f.house), ERR_OK);
    static const struct {
        int64_t score;
        enum err wanted;
    } rows[] = { { 11, ERR_INVALID },
                 { -2, ERR_INVALID },
                 { 0, ERR_OK },
                 { 10, ERR_OK },
                 { SCORE_NOT_ANSWERED, ERR_OK } };
    struct actor on = *fixture_actor(&s.f, "ea17");
    on.takes_c5 = true;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_INT(fixture_work(&s.f, ACT_SCREENING_CHANGE, &on, s.client, s.id, 0, &w), ERR_OK);
        enum err err = score_record(w, rows[i].score, NULL);
        CHECK_INT(err, rows[i].wanted);
        CHECK_INT(work_close(w, err), err);
    }
    struct score *scores;
    size_t count;
    CHECK_INT(fixture_work(&s.f, ACT_SCREENING_READ, &on, s.client, s.id, 0, &w), ERR_OK);
    CHECK_INT(score_list(w, &scores, &count), ERR_OK);
    CHECK_INT((int)count, 3);
    CHECK(!scores[0].answered);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    /* A party that has them off is not given them. */
    on.takes_c5 = false;
    CHECK_INT(fixture_work(&s.f, ACT_SCREENING_READ, &on, s.client, s.id, 0, &w), ERR_OK);
    CHECK_INT(score_list(w, &scores, &count), ERR_OK);
    CHECK_INT((int)count, 0);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
INV_51_what_was_told_has_a_language_and_a_day_that_has_come(void)
{
    struct scene s;
    scene_open(&s);
    static const struct {
        int matter;
        const char *lang;
        struct date on;
        enum err wanted;
    } rows[] = {
        { TOLD_NONE, "suomi", { 2026, 1, 15 }, ERR_INVALID },
        { TOLD_DUTIES, NULL, { 2026, 1, 15 }, ERR_INVALID },
        { TOLD_DUTIES, "suomi", { 2026, 1, 16 }, ERR_INVALID },
        { TOLD_DUTIES, "suomi", { 2026, 1, 15 }, ERR_OK },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w = begin(&s, ACT_SCREENING_CHANGE, "ea17", s.id);
        enum err err = told_record(w, rows[i].matter, rows[i].lang, "tulkki", rows[i].on);
        CHECK_INT(err, rows[i].wanted);
        CHECK_INT(work_close(w, err), err);
    }
    CHECK_INT(events(&s, EVENT_CLIENT_TOLD), 1);
    CHECK_INT(
        fixture_int(&s.f,
                    "SELECT COUNT(*) FROM told WHERE lang = 'suomi' AND interpreter = 'tulkki'"
                    " AND told_on = '2026-01-15'",
                    NO_BINDS),
        1);
    fixture_close(&s.f);
}

/* Name the login's duty for its party, as an accepted offer does. */
static void
named(struct scene *s, const char *login)
{
    offer_id offer = fixture_offer(&s->f, s->client, s->id, 1, "ea17", login);
    struct work *w;
    CHECK_INT(fixture_work(&s->f, ACT_OFFER_ANSWER, fixture_actor(&s->f, login), s->client, s->id,
                           offer.v, &w),
              ERR_OK);
    CHECK_INT(work_close(w, case_name_party(w, NULL, CLASSES_HEADER)), ERR_OK);
}

static void
the_assessment_starts_when_the_three_authorities_are_there(void)
{
    struct scene s;
    scene_open(&s);
    struct work *w = begin(&s, ACT_ASSESSMENT_CHANGE, "ea17", s.id);
    CHECK_INT(assessment_write(w, HEADING_NEED, "too early", SOURCE_CLIENT, NULL),
              ERR_CONFLICT); /* INV-23 */
    CHECK_INT(work_close(w, ERR_CONFLICT), ERR_CONFLICT);
    w = begin(&s, ACT_ASSESSMENT_CHANGE, "ea17", s.id);
    CHECK_INT(assessment_start(w), ERR_CONFLICT);
    CHECK(strstr(fixture_problem(w, NULL), "has not been named") != NULL);
    CHECK_INT(work_close(w, ERR_CONFLICT), ERR_CONFLICT);
    named(&s, "wsc17");
    named(&s, "kela");
    w = begin(&s, ACT_ASSESSMENT_CHANGE, "ea17", s.id);
    CHECK_INT(work_close(w, assessment_start(w)), ERR_OK);
    CHECK_STR(fixture_text(&s.f, "SELECT clientship_on FROM client_case", NO_BINDS), "2026-01-15");
    /* 381/2023 4.3 §: three months, not rolled. */
    CHECK_STR(
        fixture_text(&s.f, "SELECT due_on FROM deadline WHERE rule = 'joint_plan_ready'", NO_BINDS),
        "2026-04-15");
    fixture_close(&s.f);
}

static void
a_party_writes_its_own_part_with_its_source(void)
{
    struct scene s;
    scene_open(&s);
    named(&s, "wsc17");
    named(&s, "kela");
    struct work *w = begin(&s, ACT_ASSESSMENT_CHANGE, "ea17", s.id);
    CHECK_INT(work_close(w, assessment_start(w)), ERR_OK);
    static const struct {
        const char *why;
        int heading, source;
        const char *note;
        enum err wanted;
    } rows[] = {
        { "health fields are off", HEADING_HEALTH, SOURCE_CLIENT, NULL, ERR_INVALID },
        { "social fields are off", HEADING_SOCIAL, SOURCE_CLIENT, NULL, ERR_INVALID },
        { "from elsewhere, and not from where", HEADING_NEED, SOURCE_ELSEWHERE, NULL, ERR_INVALID },
        { "from elsewhere", HEADING_NEED, SOURCE_ELSEWHERE, "school", ERR_OK },
        { "written anew", HEADING_NEED, SOURCE_CLIENT, NULL, ERR_OK },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        w = begin(&s, ACT_ASSESSMENT_CHANGE, "wsc17", s.id);
        enum err err =
            assessment_write(w, rows[i].heading, "Needs guidance", rows[i].source, rows[i].note);
        CHECK_MSG(err == rows[i].wanted, rows[i].why);
        CHECK_INT(work_close(w, err), err);
    }
    struct assessment_part *parts;
    size_t count;
    w = begin(&s, ACT_ASSESSMENT_READ, "kela", s.id);
    CHECK_INT(assessment_list(w, &parts, &count), ERR_OK);
    CHECK_INT((int)count, 2);
    CHECK_INT(parts[0].party, PARTY_WSC); /* whose worker wrote it, whoever asks */
    CHECK(parts[1].replaced);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    /* Only the text in force waits to be entered in the official register. */
    CHECK_INT(fixture_int(
                  &s.f, "SELECT count(*) FROM official_record WHERE state = 1 AND object_kind = 2",
                  NO_BINDS),
              1);
    fixture_close(&s.f);
}

const struct test client_screening_tests[] = {
    TEST(a_signal_asks_for_its_ground_and_for_a_reason_when_not_now),
    TEST(a_signal_without_action_is_listed_until_it_is_acted_on_once),
    TEST(a_signal_may_come_before_a_case_and_follows_into_it),
    TEST(a_new_judgement_takes_the_place_of_the_partys_earlier_one),
    TEST(a_score_is_kept_only_where_health_fields_are_on),
    TEST(INV_51_what_was_told_has_a_language_and_a_day_that_has_come),
    TEST(the_assessment_starts_when_the_three_authorities_are_there),
    TEST(a_party_writes_its_own_part_with_its_source),
    TEST_END,
};
