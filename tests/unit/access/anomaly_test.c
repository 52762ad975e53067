/* tests/unit/access/anomaly_test.c: what stands out in a day of the record, and what does not.
 *
 * Each kind has a case that is found and one beside it that is not.  Source: DOMAIN DIS-66, INV-21.
 */
#include "access/anomaly.h"

#include "base/str.h"
#include "tests/unit/fixture.h"

struct scene {
    struct fixture f;
    client_id client;
    case_id in_case;
};

static void
scene_open(struct scene *s)
{
    fixture_open(&s->f);
    s->client = fixture_client(&s->f, "Malliharju", "ea17");
    s->in_case = fixture_case(&s->f, s->client, "joint_support", "ea17");
}

static void
read_as(struct scene *s, const char *login, int times)
{
    for (int i = 0; i < times; i++) {
        struct work *w;
        enum err err = fixture_work(&s->f, ACT_CLIENT_READ, fixture_actor(&s->f, login), s->client,
                                    s->in_case, 0, &w);
        if (err == ERR_OK)
            CHECK_INT(work_close(w, ERR_OK), ERR_OK);
        else
            CHECK_INT(err, ERR_FORBIDDEN);
    }
}

static struct anomaly_day
look_at(struct scene *s, struct date day)
{
    struct work *w;
    struct anomaly_day found;
    CHECK_INT(fixture_work(&s->f, ACT_RECORD_WATCH, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, anomaly_look(w, day, &found)), ERR_OK);
    return found;
}

static void
keep(struct scene *s, const struct anomaly_day *found, enum err want)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, ACT_CLERK, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, anomaly_keep(w, found)), want);
}

static const struct found *
of_kind(const struct anomaly_day *day, int kind)
{
    for (size_t i = 0; i < day->count; i++)
        if (day->findings[i].kind == kind)
            return &day->findings[i];
    return NULL;
}

static struct date
thursday(void)
{
    return (struct date){ 2026, 1, 15 };
}

static void
the_median_is_the_middle_one(void)
{
    int64_t odd[] = { 9, 1, 5 }, even[] = { 8, 2, 4, 6 }, one[] = { 7 };
    CHECK_INT(anomaly_median(odd, 3), 5);
    CHECK_INT(anomaly_median(even, 4), 4);
    CHECK_INT(anomaly_median(one, 1), 7);
    CHECK_INT(anomaly_median(NULL, 0), 0);
}

static const struct {
    const char *why;
    struct date day;
    int hour, minute;
    bool off;
} hours[] = {
    { "a Thursday at noon", { 2026, 1, 15 }, 12, 0, false },
    { "the last minute before night", { 2026, 1, 15 }, 21, 59, false },
    { "night begins", { 2026, 1, 15 }, 22, 0, true },
    { "night ends", { 2026, 1, 15 }, 5, 59, true },
    { "morning", { 2026, 1, 15 }, 6, 0, false },
    { "summer time: the hour is Finland's", { 2026, 7, 15 }, 6, 0, false },
    { "a Saturday", { 2026, 1, 17 }, 12, 0, true },
    { "Epiphany, a Tuesday", { 2026, 1, 6 }, 12, 0, true },
    { "Midsummer Eve", { 2026, 6, 19 }, 12, 0, true },
};

static void
night_and_days_off_are_those_of_finland(void)
{
    for (size_t i = 0; i < COUNT(hours); i++)
        CHECK_MSG(anomaly_is_off_hours(instant_of(hours[i].day, hours[i].hour, hours[i].minute)) ==
                      hours[i].off,
                  hours[i].why);
}

static const struct {
    const char *why, *worker, *family, *given;
    enum finding_kind kind;
} names[] = {
    { "the same", "Riitta Prov", "Prov", "Riitta", FINDING_OWN_NAME },
    { "a second given name", "Riitta Prov", "Prov", "Riitta Maria", FINDING_OWN_NAME },
    { "large and small letters", "Riitta Prov", "PROV", "riitta", FINDING_OWN_NAME },
    { "the family", "Riitta Prov", "Prov", "Kalle", FINDING_FAMILY_NAME },
    { "nobody's", "Riitta Prov", "Provinen", "Riitta", FINDING_NONE },
    { "the given name alone", "Riitta Prov", "Malliharju", "Riitta", FINDING_NONE },
    { "one word is no family name", "Riitta", "Riitta", "Riitta", FINDING_NONE },
    { "letters with dots are their own", "Aino Mäki", "Maki", "Aino", FINDING_NONE },
};

static void
names_fit_by_the_whole_family_name(void)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(names); i++)
        CHECK_MSG(anomaly_names(a, names[i].worker, names[i].family, names[i].given) ==
                      names[i].kind,
                  names[i].why);
    arena_free(a);
}

static void
many_refusals_in_a_day_stand_out_and_fewer_do_not(void)
{
    struct scene s;
    scene_open(&s);
    read_as(&s, "ea17b", 4);
    struct anomaly_day day = look_at(&s, thursday());
    CHECK_MSG(of_kind(&day, FINDING_REFUSALS) == NULL, "four are below the setting's five");
    read_as(&s, "ea17b", 1);
    day = look_at(&s, thursday());
    const struct found *found = of_kind(&day, FINDING_REFUSALS);
    CHECK(found != NULL && found->seen == 5);
    CHECK_INT(found->worker.v, fixture_actor(&s.f, "ea17b")->worker.v);
    CHECK_INT(found->org.v, fixture_actor(&s.f, "ea17b")->org.v);
    CHECK_MSG(look_at(&s, (struct date){ 2026, 1, 14 }).count == 0, "another day has nothing");
    fixture_close(&s.f);
}

static void
a_client_with_ones_own_name_stands_out(void)
{
    struct scene s;
    scene_open(&s);
    read_as(&s, "ea17", 2);
    struct anomaly_day day = look_at(&s, thursday());
    CHECK_INT(day.count, 0);
    fixture_sql(&s.f, "UPDATE worker SET name = 'Kalle Malliharju' WHERE login = 'ea17'", NO_BINDS);
    day = look_at(&s, thursday());
    CHECK_INT(day.count, 1);
    CHECK_INT(day.findings[0].kind, FINDING_FAMILY_NAME);
    CHECK_INT(day.findings[0].client.v, s.client.v);
    CHECK_INT(day.findings[0].seen, 2);
    fixture_close(&s.f);
}

static void
use_at_night_stands_out_unless_it_is_switched_off(void)
{
    struct scene s;
    scene_open(&s);
    s.f.now = instant_of(thursday(), 23, 30);
    read_as(&s, "ea17", 3);
    struct anomaly_day day = look_at(&s, thursday());
    const struct found *found = of_kind(&day, FINDING_HOURS);
    CHECK(found != NULL && found->seen == 3);
    fixture_sql(&s.f, "INSERT INTO setting (key, value) VALUES ('finding_hours', 'off')", NO_BINDS);
    CHECK_INT(house_settings(s.f.house), ERR_OK);
    day = look_at(&s, thursday());
    CHECK(of_kind(&day, FINDING_HOURS) == NULL);
    fixture_close(&s.f);
}

static void
far_above_the_units_habit_stands_out_once_there_is_a_habit(void)
{
    struct scene s;
    scene_open(&s);
    read_as(&s, "ea17", 45);
    struct anomaly_day day = look_at(&s, thursday());
    CHECK_MSG(of_kind(&day, FINDING_MANY) == NULL, "without a habit nothing is far above it");
    CHECK_INT(day.habit_count, 1);
    CHECK_INT(day.habits[0].lines, 45);
    for (int i = 1; i <= 6; i++)
        fixture_sql(&s.f,
                    "INSERT INTO record_day (day_on, unit_id, worker_id, line_count) VALUES"
                    " (:day_on, :unit, :worker, 10)",
                    BINDS(BIND_DATE("day_on", date_add_days(thursday(), -i)),
                          BIND_ID("unit", fixture_unit(&s.f, "ea17")),
                          BIND_ID("worker", fixture_actor(&s.f, "ea17b")->worker)));
    day = look_at(&s, thursday());
    const struct found *found = of_kind(&day, FINDING_MANY);
    CHECK(found != NULL && found->seen == 45 && found->usual == 10);
    fixture_sql(&s.f, "UPDATE record_day SET line_count = 12", NO_BINDS);
    day = look_at(&s, thursday());
    CHECK_MSG(of_kind(&day, FINDING_MANY) == NULL, "45 is not more than four times 12");
    fixture_close(&s.f);
}

static void
one_client_in_many_units_stands_out(void)
{
    static const char *const others[] = { "wsc17", "kela", "ngo" };
    struct scene s;
    scene_open(&s);
    read_as(&s, "ea17", 1);
    for (size_t i = 0; i < COUNT(others); i++)
        fixture_sql(&s.f,
                    "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on) VALUES"
                    " (:duty, :client, 3, :case, '2026-01-01')",
                    BINDS(BIND_ID("duty", fixture_duty(&s.f, others[i])),
                          BIND_ID("client", s.client), BIND_ID("case", s.in_case)));
    read_as(&s, "wsc17", 1);
    read_as(&s, "kela", 1);
    struct anomaly_day day = look_at(&s, thursday());
    CHECK_MSG(of_kind(&day, FINDING_UNITS) == NULL, "three units are a joint case");
    read_as(&s, "ngo", 1);
    day = look_at(&s, thursday());
    const struct found *found = of_kind(&day, FINDING_UNITS);
    CHECK(found != NULL && found->seen == 4 && found->worker.v == 0);
    CHECK_MSG(found->org.v == fixture_actor(&s.f, "ea17")->org.v, "the holder's organisation");
    fixture_close(&s.f);
}

static const struct actor *
officer(struct scene *s, const char *of)
{
    struct actor *actor = ARENA_NEW(s->f.arena, struct actor);
    *actor = *fixture_actor(&s->f, "dpo");
    if (of != NULL)
        actor->org = fixture_actor(&s->f, of)->org;
    return actor;
}

static struct work *
work_of(struct scene *s, enum action action, const char *of, int64_t object)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, action, officer(s, of), NO_CLIENT, NO_CASE, object, &w), ERR_OK);
    return w;
}

static void
a_day_is_looked_through_once_and_its_findings_wait_for_the_officer(void)
{
    struct scene s;
    struct work *w;
    struct date next;
    struct finding *list, one;
    size_t count;
    bool more;
    scene_open(&s);
    read_as(&s, "ea17b", 6);
    fixture_day(&s.f, (struct date){ 2026, 1, 16 });
    CHECK_INT(fixture_work(&s.f, ACT_RECORD_WATCH, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, anomaly_next_day(w, &next)), ERR_OK);
    CHECK(date_same(next, thursday()));
    struct anomaly_day day = look_at(&s, next);
    keep(&s, &day, ERR_OK);
    keep(&s, &day, ERR_CONFLICT);
    CHECK_INT(fixture_work(&s.f, ACT_RECORD_WATCH, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, anomaly_next_day(w, &next)), ERR_OK);
    CHECK_MSG(date_is_none(next), "today is not over");

    w = work_of(&s, ACT_FINDINGS_READ, NULL, 0);
    CHECK_INT(finding_list(w, 0, 0, 0, 25, &list, &count, &more), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(list[0].kind, FINDING_REFUSALS);
    CHECK_INT(list[0].state, FINDING_NEW);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work_of(&s, ACT_FINDINGS_READ, "wsc17", 0);
    CHECK_INT(finding_list(w, 0, 0, 0, 25, &list, &count, &more), ERR_OK);
    CHECK_MSG(count == 0, "another organisation's officer sees none");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);

    int64_t id = fixture_int(&s.f, "SELECT id FROM record_finding", NO_BINDS);
    w = work_of(&s, ACT_FINDING_CHANGE, NULL, id);
    CHECK_INT(finding_state(w, FINDING_EXPLAINED, "", 1), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "reason") != NULL, "a reason is needed");
    CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    w = work_of(&s, ACT_FINDING_CHANGE, "wsc17", id);
    CHECK_INT(work_close(w, finding_state(w, FINDING_EXPLAINED, "Not ours", 1)), ERR_NOT_FOUND);
    w = work_of(&s, ACT_FINDING_CHANGE, NULL, id);
    CHECK_INT(work_close(w, finding_state(w, FINDING_EXPLAINED, "The case had moved.", 1)), ERR_OK);
    w = work_of(&s, ACT_FINDING_CHANGE, NULL, id);
    CHECK_INT(work_close(w, finding_state(w, FINDING_MISUSE, "A second thought", 1)), ERR_CONFLICT);
    w = work_of(&s, ACT_FINDINGS_READ, NULL, id);
    CHECK_INT(work_close(w, finding_get(w, &one)), ERR_OK);
    CHECK_INT(one.state, FINDING_EXPLAINED);
    CHECK_STR(one.reason, "The case had moved.");
    fixture_close(&s.f);
}

static void
when_the_record_was_last_verified_is_known(void)
{
    struct scene s;
    struct work *w;
    struct record_verified last;
    scene_open(&s);
    read_as(&s, "ea17", 3);
    w = work_of(&s, ACT_FINDINGS_READ, NULL, 0);
    CHECK_INT(work_close(w, record_last_verified(w, &last)), ERR_OK);
    CHECK_INT(last.at, 0);
    CHECK_INT(fixture_work(&s.f, ACT_CLERK, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, anomaly_keep_verified(w, 0)), ERR_OK);
    w = work_of(&s, ACT_FINDINGS_READ, NULL, 0);
    CHECK_INT(work_close(w, record_last_verified(w, &last)), ERR_OK);
    CHECK_INT(last.at, s.f.now);
    CHECK(last.findings == 0 && (last.size > 0 || fixture_is_postgres(&s.f)));
    fixture_close(&s.f);
}

const struct test access_anomaly_tests[] = {
    TEST(the_median_is_the_middle_one),
    TEST(night_and_days_off_are_those_of_finland),
    TEST(names_fit_by_the_whole_family_name),
    TEST(many_refusals_in_a_day_stand_out_and_fewer_do_not),
    TEST(a_client_with_ones_own_name_stands_out),
    TEST(use_at_night_stands_out_unless_it_is_switched_off),
    TEST(far_above_the_units_habit_stands_out_once_there_is_a_habit),
    TEST(one_client_in_many_units_stands_out),
    TEST(a_day_is_looked_through_once_and_its_findings_wait_for_the_officer),
    TEST(when_the_record_was_last_verified_is_known),
    TEST_END,
};
