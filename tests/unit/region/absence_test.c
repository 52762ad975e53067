/* tests/unit/region/absence_test.c: a worker is away, and nothing stops: somebody stands in from
 * the first day to the last, and the responsible person stays the same (DOMAIN INV-03).
 */
#include "region/absence.h"

#include "base/str.h"
#include "cli/check_in.h"
#include "cli/clerk.h"
#include "client/case.h"
#include "client/mine.h"
#include "client/notice.h"
#include "region/clock.h"
#include "tests/unit/fixture.h"

struct scene {
    struct fixture f;
    client_id client;
    case_id in_case;
};

static struct date
january(int day)
{
    return (struct date){ 2026, 1, day };
}

static case_id
open_case(struct scene *s, const char *family_name, client_id *ret)
{
    struct work *w;
    case_id in_case;
    *ret = fixture_client(&s->f, family_name, "ea17");
    CHECK_INT(
        fixture_work(&s->f, ACT_CASE_OPEN, fixture_actor(&s->f, "ea17"), *ret, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, case_open(w, "joint_support", "call", january(31), NULL, &in_case)),
              ERR_OK);
    return in_case;
}

static void
scene_open(struct scene *s)
{
    fixture_open(&s->f);
    s->in_case = open_case(s, "Malliharju", &s->client);
}

static struct work *
open_as(struct scene *s, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, action, fixture_actor(&s->f, login), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    return w;
}

static enum err
set(struct scene *s, const char *by, const char *who, const char *substitute, int from, int until,
    int64_t *ret_id)
{
    struct work *w = open_as(s, ACT_ABSENCE_SET, by);
    return work_close(w, absence_set(w, fixture_duty(&s->f, who), fixture_duty(&s->f, substitute),
                                     january(from), january(until), ret_id));
}

static bool
may_read(struct scene *s, const char *login)
{
    struct work *w;
    enum err err = fixture_work(&s->f, ACT_CLIENT_READ, fixture_actor(&s->f, login), s->client,
                                s->in_case, 0, &w);
    if (err != ERR_OK)
        return false;
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return true;
}

static void
clerk(struct scene *s)
{
    struct clerk_done done;
    CHECK_INT(clerk_run(s->f.house, &done), ERR_OK);
    CHECK_INT(done.failed, 0);
}

static int
findings(struct scene *s)
{
    struct findings found = { .arena = s->f.arena, .today = instant_date(s->f.now) };
    struct db *db;
    CHECK_INT(db_read_begin(s->f.store, WALL_PERSON, &db), ERR_OK);
    CHECK_INT(check_rows(db, &found), ERR_OK);
    db_read_end(db);
    return found.count;
}

static size_t
stand_ins(struct scene *s, const char *login)
{
    struct stand_in_line *lines;
    size_t count;
    struct work *w = open_as(s, ACT_DAY_READ, login);
    enum err err = mine_stand_ins(w, &lines, &count);
    CHECK_INT(work_close(w, err), ERR_OK);
    return count;
}

static void
a_substitute_stands_in_from_the_first_day_to_the_last_and_no_longer(void)
{
    struct scene s;
    int64_t id;
    scene_open(&s);
    CHECK_INT(set(&s, "ea17", "ea17", "ea17b", 19, 21, &id), ERR_OK);
    clerk(&s);
    CHECK_MSG(!may_read(&s, "ea17b"), "not before the first day");
    fixture_day(&s.f, january(19));
    CHECK_MSG(findings(&s) == 1, "the check sees the tie that the clerk has not made yet");
    clerk(&s);
    CHECK_MSG(may_read(&s, "ea17b"), "the first day");
    CHECK_INT(stand_ins(&s, "ea17b"), 1);
    CHECK_INT(findings(&s), 0);
    CHECK_MSG(may_read(&s, "ea17"), "the responsible person keeps the case");
    fixture_day(&s.f, january(21));
    CHECK_MSG(may_read(&s, "ea17b"), "the last day");
    fixture_day(&s.f, january(22));
    CHECK_MSG(!may_read(&s, "ea17b"), "it ends by itself");
    CHECK_INT(stand_ins(&s, "ea17b"), 0);
    CHECK_INT(findings(&s), 0);
    fixture_close(&s.f);
}

static size_t
deadlines(struct scene *s, const char *login, const char **ret_for)
{
    struct deadline *lines;
    struct tally tally;
    size_t count;
    bool more;
    struct work *w = open_as(s, ACT_DAY_READ, login);
    CHECK_INT(deadline_worklist(w, DATE_NONE, 0, (struct deadline_cursor){ .id = 0 }, 20, &lines,
                                &count, &more),
              ERR_OK);
    CHECK_INT(deadline_tally(w, &tally), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    *ret_for = count > 0 ? lines[0].for_name : NULL;
    return count;
}

static void
the_absent_persons_deadlines_and_news_come_to_the_substitute(void)
{
    struct scene s;
    struct work *w;
    int64_t id;
    const char *of;
    scene_open(&s);
    fixture_sql(&s.f,
                "INSERT INTO deadline (id, client_id, case_id, rule, rule_set, kind, duty_id,"
                " trigger_id, trigger_on, raw_on, rolled_on, due_on, warn_on, counted_by)"
                " VALUES (77, :client, :case, 'offer_answer', '2025', 3, :duty, 1, :on_day,"
                " :on_day, :on_day, :on_day, :on_day, '5 days')",
                BINDS(BIND_ID("client", s.client), BIND_ID("case", s.in_case),
                      BIND_ID("duty", fixture_duty(&s.f, "ea17")),
                      BIND_DATE("on_day", january(28))));
    size_t own = deadlines(&s, "ea17", &of);
    CHECK(own > 0);
    CHECK(of == NULL);
    CHECK_INT(deadlines(&s, "ea17b", &of), 0);
    CHECK_INT(set(&s, "ea17", "ea17", "ea17b", 15, 21, &id), ERR_OK);
    clerk(&s);
    fixture_day(&s.f, january(16));
    CHECK_INT(deadlines(&s, "ea17b", &of), own);
    CHECK_STR(of, fixture_text(&s.f,
                               "SELECT w.name FROM worker w JOIN duty d ON d.worker_id = w.id"
                               " WHERE d.id = :duty",
                               BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17")))));
    CHECK_INT(deadlines(&s, "ea17", &of), own);
    /* An offer of the case is declined: both are told. */
    const char *told = "SELECT count(*) FROM notice WHERE holder_id = :duty AND seen_on IS NULL";
    int64_t before = fixture_int(&s.f, told, BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17b"))));
    offer_id offer = fixture_offer(&s.f, s.client, s.in_case, 1, "ea17", "kela");
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_ANSWER, fixture_actor(&s.f, "kela"), s.client, s.in_case,
                           offer.v, &w),
              ERR_OK);
    CHECK_INT(
        work_close(w, notice_tell(w, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_DECLINED, offer.v)),
        ERR_OK);
    CHECK_INT(fixture_int(&s.f, told, BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17b")))),
              before + 1);
    fixture_day(&s.f, january(22));
    CHECK_INT(deadlines(&s, "ea17b", &of), 0);
    fixture_close(&s.f);
}

static void
INV_03_the_responsible_person_stays_the_same_while_somebody_stands_in(void)
{
    struct scene s;
    struct client_case c;
    struct work *w;
    int64_t id;
    scene_open(&s);
    CHECK_INT(set(&s, "ea17sup", "ea17", "ea17b", 15, 16, &id), ERR_OK);
    CHECK_MSG(may_read(&s, "ea17b"), "today already: at once");
    CHECK_INT(fixture_work(&s.f, ACT_CLIENT_READ, fixture_actor(&s.f, "ea17b"), s.client, s.in_case,
                           0, &w),
              ERR_OK);
    CHECK_INT(case_get(w, &c), ERR_OK);
    CHECK_INT(c.holder.v, fixture_duty(&s.f, "ea17").v);
    CHECK_MSG(!c.interim, "responsibility does not move");
    CHECK_STR(c.substitute_name, "Bo Exempel");
    CHECK_MSG(date_same(c.substitute_until_on, january(16)), "until the last day");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_MSG(
        fixture_int(&s.f, "SELECT count(1) FROM event WHERE case_id = :case AND kind = :kind",
                    BINDS(BIND_ID("case", s.in_case), BIND_INT("kind", EVENT_SUBSTITUTE_SET))) == 1,
        "it stands on the timeline");
    fixture_close(&s.f);
}

static void
a_case_that_comes_in_between_has_the_substitute_at_once(void)
{
    struct scene s;
    client_id other;
    int64_t id;
    scene_open(&s);
    CHECK_INT(set(&s, "ea17", "ea17", "ea17b", 15, 20, &id), ERR_OK);
    open_case(&s, "Näyteniemi", &other);
    CHECK_INT(stand_ins(&s, "ea17b"), 2);
    CHECK_INT(findings(&s), 0);
    fixture_close(&s.f);
}

static void
calling_off_ends_it_at_once(void)
{
    struct scene s;
    int64_t id;
    scene_open(&s);
    CHECK_INT(set(&s, "ea17", "ea17", "ea17b", 15, 20, &id), ERR_OK);
    struct work *w = open_as(&s, ACT_ABSENCE_SET, "ea17b");
    CHECK_MSG(work_close(w, absence_end(w, id)) == ERR_NOT_FOUND, "another worker's");
    w = open_as(&s, ACT_ABSENCE_SET, "ea05sup");
    CHECK_MSG(work_close(w, absence_end(w, id)) == ERR_NOT_FOUND, "another unit's supervisor");
    CHECK_MSG(may_read(&s, "ea17b"), "nothing happened");
    w = open_as(&s, ACT_ABSENCE_SET, "ea17sup");
    CHECK_INT(work_close(w, absence_end(w, id)), ERR_OK);
    CHECK_MSG(!may_read(&s, "ea17b"), "on the next request");
    CHECK_INT(findings(&s), 0);
    w = open_as(&s, ACT_ABSENCE_SET, "ea17sup");
    CHECK_INT(work_close(w, absence_end(w, id)), ERR_CONFLICT);
    fixture_close(&s.f);
}

static void
a_case_that_moves_on_takes_its_substitute_tie_away(void)
{
    struct scene s;
    int64_t id;
    scene_open(&s);
    CHECK_INT(set(&s, "ea17", "ea17", "ea17b", 15, 20, &id), ERR_OK);
    struct work *w = open_as(&s, ACT_CASES_MOVE, "ea17sup");
    CHECK_INT(work_close(w, case_assign(w, s.client, s.in_case, fixture_duty(&s.f, "ea17sup"),
                                        "Knows the client")),
              ERR_OK);
    CHECK_MSG(!may_read(&s, "ea17b"), "the new responsible person is not away");
    CHECK_INT(findings(&s), 0);
    fixture_close(&s.f);
}

static const struct refusal {
    const char *why, *by, *who, *substitute;
    int from, until;
    enum err err;
    const char *field;
} refusals[] = {
    { "a day that has passed", "ea17", "ea17", "ea17b", 14, 16, ERR_INVALID, "from" },
    { "the last day before the first", "ea17", "ea17", "ea17b", 20, 19, ERR_INVALID, "until" },
    { "oneself", "ea17", "ea17", "ea17", 20, 21, ERR_INVALID, "substitute" },
    { "somebody of another unit", "ea17", "ea17", "wsc17", 20, 21, ERR_INVALID, "substitute" },
    { "another's absence, by a worker", "ea17b", "ea17", "ea17b", 20, 21, ERR_INVALID, "duty" },
    { "another unit's worker, by a supervisor", "ea05sup", "ea17", "ea05", 20, 21, ERR_INVALID,
      "duty" },
    { "an absent substitute", "ea17", "ea17", "ea17b", 29, 30, ERR_CONFLICT, "substitute" },
    { "a substitute whose role ends on the 27th", "ea17b", "ea17b", "ea17", 20, 28, ERR_INVALID,
      "substitute" },
    { "days that overlap", "ea17b", "ea17b", "ea17sup", 26, 28, ERR_CONFLICT, "from" },
    { "who stands in then", "ea17sup", "ea17sup", "ea17", 26, 26, ERR_CONFLICT, NULL },
};

static void
what_cannot_be_is_refused_at_its_field(void)
{
    struct scene s;
    int64_t id;
    scene_open(&s);
    CHECK_INT(set(&s, "ea17sup", "ea17b", "ea17sup", 25, 30, &id), ERR_OK);
    fixture_sql(&s.f, "UPDATE duty SET until_on = '2026-01-27' WHERE id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17"))));
    for (size_t i = 0; i < COUNT(refusals); i++) {
        const struct refusal *r = &refusals[i];
        if (r->from == 29) /* the absent one's role must reach that far for this row */
            fixture_sql(&s.f, "UPDATE duty SET until_on = NULL WHERE id = :duty",
                        BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17"))));
        else
            fixture_sql(&s.f, "UPDATE duty SET until_on = '2026-01-27' WHERE id = :duty",
                        BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17"))));
        struct work *w = open_as(&s, ACT_ABSENCE_SET, r->by);
        enum err err = absence_set(w, fixture_duty(&s.f, r->who), fixture_duty(&s.f, r->substitute),
                                   january(r->from), january(r->until), &id);
        CHECK_MSG(err == r->err, r->why);
        CHECK_MSG(fixture_problem(w, r->field) != NULL, r->why);
        CHECK_INT(work_close(w, err), r->err);
    }
    CHECK_INT(fixture_int(&s.f, "SELECT count(1) FROM absence", NO_BINDS), 1);
    fixture_close(&s.f);
}

static void
the_unit_sees_its_absences_and_nobody_elses(void)
{
    struct scene s;
    struct absence *rows;
    size_t count;
    int64_t id;
    scene_open(&s);
    CHECK_INT(set(&s, "ea17", "ea17", "ea17b", 19, 21, &id), ERR_OK);
    struct work *w = open_as(&s, ACT_ABSENCE_READ, "ea17sup");
    CHECK_INT(absence_list(w, (duty_id){ 0 }, false, &rows, &count), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_STR(rows[0].name, "Aino Esimerkki");
    CHECK_STR(rows[0].substitute_name, "Bo Exempel");
    CHECK_INT(absence_list(w, (duty_id){ 0 }, true, &rows, &count), ERR_OK);
    CHECK_MSG(count == 0, "it is not over");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = open_as(&s, ACT_ABSENCE_READ, "ea05sup");
    CHECK_INT(absence_list(w, (duty_id){ 0 }, false, &rows, &count), ERR_OK);
    CHECK_INT(count, 0);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

const struct test absence_tests[] = {
    TEST(a_substitute_stands_in_from_the_first_day_to_the_last_and_no_longer),
    TEST(the_absent_persons_deadlines_and_news_come_to_the_substitute),
    TEST(INV_03_the_responsible_person_stays_the_same_while_somebody_stands_in),
    TEST(a_case_that_comes_in_between_has_the_substitute_at_once),
    TEST(calling_off_ends_it_at_once),
    TEST(a_case_that_moves_on_takes_its_substitute_tie_away),
    TEST(what_cannot_be_is_refused_at_its_field),
    TEST(the_unit_sees_its_absences_and_nobody_elses),
    TEST_END,
};
