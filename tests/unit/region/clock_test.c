/* tests/unit/region/clock_test.c: the day on which a time limit ends, and what events do to the
 * deadlines of a case.
 *
 * Each row of the first tables can be looked up in a wall calendar.  Source: Act 150/1930 2, 3, 4
 * and 5 §.  An authority's own date is not rolled to the next working day; a client's is.
 */
#include "region/clock.h"

#include "access/ground.h"
#include "base/str.h"
#include "tests/unit/fixture.h"

/* ---- counting ---- */

static const struct {
    const char *why;
    struct date start;
    int length;
    enum length_unit unit;
    enum calendar calendar;
    struct date raw, rolled;
} periods[] = {
    { "2 §: the named day is not counted",
      { 2024, 1, 16 },
      7,
      DAYS,
      AUTHORITY_DATE,
      { 2024, 1, 23 },
      { 2024, 1, 23 } },
    { "3 §: the same weekday",
      { 2024, 1, 16 },
      2,
      WEEKS,
      AUTHORITY_DATE,
      { 2024, 1, 30 },
      { 2024, 1, 30 } },
    { "3 §: no 30 February, so the last day; 5 §: a Saturday rolls to Monday",
      { 2025, 11, 30 },
      3,
      MONTHS,
      CLIENT_DATE,
      { 2026, 2, 28 },
      { 2026, 3, 2 } },
    { "3 §: no 31 April",
      { 2025, 1, 31 },
      3,
      MONTHS,
      CLIENT_DATE,
      { 2025, 4, 30 },
      { 2025, 4, 30 } },
    { "3 §: no 29 February in a common year",
      { 2024, 11, 29 },
      3,
      MONTHS,
      CLIENT_DATE,
      { 2025, 2, 28 },
      { 2025, 2, 28 } },
    { "5 §: Christmas Eve rolls past the holidays and the week-end",
      { 2025, 9, 24 },
      3,
      MONTHS,
      CLIENT_DATE,
      { 2025, 12, 24 },
      { 2025, 12, 29 } },
    { "5 §: May Day rolls to Friday",
      { 2025, 2, 1 },
      3,
      MONTHS,
      CLIENT_DATE,
      { 2025, 5, 1 },
      { 2025, 5, 2 } },
    { "six months to a short month",
      { 2025, 8, 31 },
      6,
      MONTHS,
      CLIENT_DATE,
      { 2026, 2, 28 },
      { 2026, 3, 2 } },
    { "a deletion does not roll, from a leap day to a leap day",
      { 2024, 2, 29 },
      4,
      YEARS,
      DELETION_DATE,
      { 2028, 2, 29 },
      { 2028, 2, 29 } },
    { "a deletion does not roll, also on a Saturday",
      { 2025, 6, 30 },
      4,
      YEARS,
      DELETION_DATE,
      { 2029, 6, 30 },
      { 2029, 6, 30 } },
    { "189/2001 27 §: the end of the month after January",
      { 2025, 1, 1 },
      0,
      END_OF_NEXT_MONTH,
      AUTHORITY_DATE,
      { 2025, 2, 28 },
      { 2025, 2, 28 } },
    { "189/2001 27 §: the end of the month after December, over the turn of the year",
      { 2025, 12, 31 },
      0,
      END_OF_NEXT_MONTH,
      AUTHORITY_DATE,
      { 2026, 1, 31 },
      { 2026, 2, 2 } },
    { "4 §: a month before a day, counted backwards",
      { 2025, 3, 31 },
      -1,
      MONTHS,
      AUTHORITY_DATE,
      { 2025, 2, 28 },
      { 2025, 2, 28 } },
    { "4 §: days before a day",
      { 2025, 3, 10 },
      -7,
      DAYS,
      AUTHORITY_DATE,
      { 2025, 3, 3 },
      { 2025, 3, 3 } },
};

static void
a_time_limit_ends_on_the_day_the_act_says(void)
{
    for (size_t i = 0; i < COUNT(periods); i++) {
        struct date rolled;
        struct date raw = clock_end(periods[i].start, periods[i].length, periods[i].unit,
                                    periods[i].calendar, &rolled);
        CHECK_MSG(date_same(raw, periods[i].raw), periods[i].why);
        CHECK_MSG(date_same(rolled, periods[i].rolled), periods[i].why);
        struct date due = clock_due(raw, rolled, periods[i].calendar);
        CHECK_MSG(date_same(due, periods[i].calendar == CLIENT_DATE ? rolled : raw),
                  periods[i].why);
    }
}

static const struct {
    const char *why;
    struct date start;
    int length;
    struct date shown, strict;
} working_days[] = {
    { "Epiphany is on the way", { 2025, 1, 2 }, 5, { 2025, 1, 10 }, { 2025, 1, 9 } },
    { "Easter is on the way", { 2025, 4, 16 }, 5, { 2025, 4, 25 }, { 2025, 4, 24 } },
    { "Midsummer is on the way", { 2025, 6, 18 }, 5, { 2025, 6, 26 }, { 2025, 6, 26 } },
    { "Christmas is on the way", { 2025, 12, 19 }, 5, { 2025, 12, 31 }, { 2025, 12, 29 } },
    { "1301/2014 36 §: seven", { 2025, 4, 14 }, 7, { 2025, 4, 25 }, { 2025, 4, 24 } },
    { "2026: ten over Epiphany", { 2026, 1, 2 }, 10, { 2026, 1, 19 }, { 2026, 1, 15 } },
    { "2026: ten over Easter", { 2026, 4, 1 }, 10, { 2026, 4, 17 }, { 2026, 4, 15 } },
    { "2026: ten over Midsummer", { 2026, 6, 15 }, 10, { 2026, 6, 30 }, { 2026, 6, 29 } },
    { "2026: ten over Christmas and the new year",
      { 2026, 12, 18 },
      10,
      { 2027, 1, 7 },
      { 2027, 1, 4 } },
};

static void
working_days_are_shown_without_saturdays_and_warned_of_with_them(void)
{
    for (size_t i = 0; i < COUNT(working_days); i++) {
        struct date shown = clock_end(working_days[i].start, working_days[i].length, WORKING_DAYS,
                                      TARGET_DATE, NULL);
        struct date strict =
            clock_strict(working_days[i].start, working_days[i].length, WORKING_DAYS);
        CHECK_MSG(date_same(shown, working_days[i].shown), working_days[i].why);
        CHECK_MSG(date_same(strict, working_days[i].strict), working_days[i].why);
    }
}

static void
a_deadline_that_was_missed_says_by_how_many_days(void)
{
    struct date today = { 2026, 1, 15 };
    struct deadline d = { .due_on = { 2026, 1, 10 },
                          .warn_on = { 2025, 12, 27 },
                          .counted_by = "3 months, x" };
    CHECK_INT(deadline_days_late(&d, today), 5);
    CHECK(deadline_is_near(&d, today));
    CHECK_INT(deadline_length(&d), 3);
    d.met_on = (struct date){ 2026, 1, 12 };
    CHECK_INT(deadline_days_late(&d, today), 2);
    CHECK(!deadline_runs(&d) && !deadline_is_near(&d, today));
    d.met_on = (struct date){ 2026, 1, 9 };
    CHECK_INT(deadline_days_late(&d, today), 0);
    d = (struct deadline){ .due_on = { 2026, 1, 10 }, .void_on = { 2026, 1, 11 } };
    CHECK_INT(deadline_days_late(&d, today), 1);
}

/* ---- what events do ---- */

/* A case held by ea17, with events written by it. */
struct scene {
    struct fixture f;
    client_id client;
    case_id in_case;
};

static void
scene_open(struct scene *s, const char *path)
{
    fixture_open(&s->f);
    s->client = fixture_client(&s->f, "Esimerkki", "ea17");
    s->in_case = fixture_case(&s->f, s->client, path, "ea17");
}

static void
happens(struct scene *s, enum event event, int64_t object, struct date on, struct date agreed)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, ACT_CASE_CHANGE, fixture_actor(&s->f, "ea17"), s->client,
                           s->in_case, 0, &w),
              ERR_OK);
    struct event_more more = { .object = object, .on = on, .agreed = agreed };
    CHECK_INT(work_close(w, work_event(w, event, &more)), ERR_OK);
}

static void
happens_today(struct scene *s, enum event event, int64_t object)
{
    happens(s, event, object, DATE_NONE, DATE_NONE);
}

static void
clientship_starts(struct scene *s)
{
    fixture_sql(&s->f, "UPDATE client_case SET clientship_on = :on_day WHERE id = :id",
                BINDS(BIND_DATE("on_day", instant_date(s->f.now)), BIND_ID("id", s->in_case)));
}

static size_t
deadlines(struct scene *s, struct deadline **ret)
{
    struct work *w;
    size_t count = 0;
    CHECK_INT(fixture_work(&s->f, ACT_CLIENT_READ, fixture_actor(&s->f, "ea17"), s->client,
                           s->in_case, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, deadlines_of_case(w, s->in_case, ret, &count)), ERR_OK);
    return count;
}

/* The first deadline of a rule in the case's list; the running one before the ended ones. */
static const struct deadline *
deadline_of(struct scene *s, const char *rule)
{
    struct deadline *rows;
    size_t count = deadlines(s, &rows);
    for (size_t i = 0; i < count; i++)
        if (str_same(rows[i].rule, rule))
            return &rows[i];
    return NULL;
}

static int64_t
count_of(struct scene *s, const char *rule, const char *and)
{
    return fixture_int(
        &s->f,
        str_printf(s->f.arena,
                   "SELECT COUNT(*) FROM deadline WHERE case_id = :case AND rule = :rule %s", and),
        BINDS(BIND_ID("case", s->in_case), BIND_TEXT("rule", rule)));
}

static void
INV_12_the_plan_is_ready_three_months_from_the_start_of_the_assessment(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    clientship_starts(&s);
    happens_today(&s, EVENT_ASSESSMENT_STARTED, 0);
    const struct deadline *d = deadline_of(&s, "joint_plan_ready");
    CHECK(d != NULL && deadline_runs(d));
    CHECK(date_same(d->trigger_on, (struct date){ 2026, 1, 15 }));
    CHECK(date_same(d->due_on, (struct date){ 2026, 4, 15 }));
    CHECK(date_same(d->warn_on, (struct date){ 2026, 4, 1 }));
    CHECK_INT(d->kind, RULE_STATUTORY);
    CHECK_INT(d->duty.v, fixture_duty(&s.f, "ea17").v);
    CHECK_STR(d->rule_set, "R2025");
    CHECK_STR(d->counted_by, "3 months, authority, not rolled, warned 14 days before");
    CHECK_STR(deadline_is(d)->section, "4.3 §");

    fixture_day(&s.f, (struct date){ 2026, 4, 20 });
    happens_today(&s, EVENT_PLAN_IN_FORCE, 77);
    d = deadline_of(&s, "joint_plan_ready");
    CHECK(!deadline_runs(d));
    CHECK(date_same(d->met_on, (struct date){ 2026, 4, 20 }));
    CHECK_INT(deadline_days_late(d, (struct date){ 2030, 1, 1 }), 5);
    CHECK(date_same(d->due_on, (struct date){ 2026, 4, 15 }));
    CHECK(date_same(deadline_of(&s, "joint_plan_review")->due_on, (struct date){ 2026, 7, 20 }));
    fixture_close(&s.f);
}

static void
a_review_that_is_held_starts_the_next_one(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    happens_today(&s, EVENT_PLAN_IN_FORCE, 77);
    fixture_day(&s.f, (struct date){ 2026, 3, 2 });
    happens_today(&s, EVENT_REVIEW_ASKED, 0);
    happens_today(&s, EVENT_REVIEW_ASKED, 0);
    CHECK_INT(count_of(&s, "joint_review_asked", ""), 1);
    CHECK(date_same(deadline_of(&s, "joint_review_asked")->due_on, (struct date){ 2026, 3, 5 }));
    happens(&s, EVENT_REVIEW_HELD, 77, (struct date){ 2026, 3, 1 }, DATE_NONE);
    CHECK_INT(count_of(&s, "joint_review_asked", "AND met_on IS NOT NULL"), 1);
    CHECK_INT(count_of(&s, "joint_plan_review", ""), 2);
    const struct deadline *d = deadline_of(&s, "joint_plan_review");
    CHECK(deadline_runs(d));
    CHECK(date_same(d->due_on, (struct date){ 2026, 6, 1 }));

    /* A new version of the plan renews the clock; the earlier one says why it stopped. */
    happens_today(&s, EVENT_PLAN_IN_FORCE, 78);
    CHECK_INT(count_of(&s, "joint_plan_review", "AND void_reason = 'superseded'"), 1);
    CHECK(date_same(deadline_of(&s, "joint_plan_review")->due_on, (struct date){ 2026, 6, 2 }));
    fixture_close(&s.f);
}

static void
a_date_that_was_agreed_rolls_for_the_client_and_not_for_the_worker(void)
{
    struct scene s;
    struct date midsummer_eve = { 2026, 6, 19 };
    scene_open(&s, "joint_support");
    happens_today(&s, EVENT_PLAN_IN_FORCE, 77);
    CHECK_INT(count_of(&s, "joint_client_reports", ""), 0);
    happens(&s, EVENT_REVIEW_HELD, 77, DATE_NONE, midsummer_eve);
    const struct deadline *d = deadline_of(&s, "joint_client_reports");
    CHECK(date_same(d->raw_on, midsummer_eve));
    CHECK(date_same(d->due_on, (struct date){ 2026, 6, 22 }));
    CHECK_INT(d->kind, RULE_AGREED);
    happens_today(&s, EVENT_REPORT_RECEIVED, 0);
    CHECK(!deadline_runs(deadline_of(&s, "joint_client_reports")));
    fixture_close(&s.f);

    scene_open(&s, "work_ability");
    happens(&s, EVENT_PLAN_IN_FORCE, 77, DATE_NONE, midsummer_eve);
    CHECK(date_same(deadline_of(&s, "ability_next_review")->due_on, midsummer_eve));
    CHECK_INT(count_of(&s, "joint_plan_review", ""), 0);
    CHECK_INT(deadline_of(&s, "ability_plan_review")->kind, RULE_TARGET);
    fixture_close(&s.f);
}

static void
an_offer_has_a_clock_that_an_answer_meets_and_a_re_route_keeps(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    offer_id offer = fixture_offer(&s.f, s.client, s.in_case, 1, "ea17", "wsc17");
    offer_id other = fixture_offer(&s.f, s.client, s.in_case, 1, "ea17", "kela");
    offer_id share = fixture_offer(&s.f, s.client, s.in_case, OFFER_SHARE, "ea17", "ngo");
    happens_today(&s, EVENT_OFFER_SENT, offer.v);
    happens_today(&s, EVENT_OFFER_SENT, other.v);
    happens_today(&s, EVENT_OFFER_SENT, share.v);
    CHECK_INT(count_of(&s, "offer_answer", ""), 2);
    CHECK_INT(count_of(&s, "offer_reminder", "AND kind = 4"), 2);
    CHECK_INT(count_of(&s, "offer_answer", "AND due_on = '2026-01-22' AND warn_on = '2026-01-21'"),
              2);
    CHECK_INT(count_of(&s, "offer_reminder", "AND due_on = '2026-01-21'"), 2);
    CHECK_INT(count_of(&s, "offer_escalation", "AND due_on = '2026-01-23'"), 2);
    CHECK(deadline_of(&s, "offer_reminder") == NULL);

    fixture_day(&s.f, (struct date){ 2026, 1, 21 });
    offer_id next = fixture_offer(&s.f, s.client, s.in_case, 1, "ea17", "wsc05");
    fixture_sql(&s.f, "UPDATE offer SET rerouted_from_id = :from WHERE id = :to",
                BINDS(BIND_ID("from", offer), BIND_ID("to", next)));
    happens_today(&s, EVENT_OFFER_REROUTED, offer.v);
    happens_today(&s, EVENT_OFFER_SENT, next.v);
    CHECK_INT(count_of(&s, "offer_answer", ""), 2);
    happens_today(&s, EVENT_OFFER_ACCEPTED, next.v);
    CHECK_INT(count_of(&s, "offer_answer", "AND met_on = '2026-01-21'"), 1);
    CHECK_INT(count_of(&s, "offer_escalation", "AND void_reason = 'stopped'"), 1);
    happens_today(&s, EVENT_OFFER_WITHDRAWN, other.v);
    CHECK_INT(count_of(&s, "offer_answer", "AND void_reason = 'stopped'"), 1);
    fixture_close(&s.f);
}

static void
a_notice_under_the_social_welfare_act_waits_for_its_outcome(void)
{
    struct scene s;
    scene_open(&s, "work_ability");
    offer_id offer = fixture_offer(&s.f, s.client, s.in_case, OFFER_REFERRAL, "ea17", "wsc17");
    offer_id plain = fixture_offer(&s.f, s.client, s.in_case, OFFER_REFERRAL, "ea17", "kela");
    fixture_sql(&s.f, "UPDATE offer SET ground = 'social_notice' WHERE id = :id",
                BINDS(BIND_ID("id", offer)));
    happens_today(&s, EVENT_OFFER_SENT, offer.v);
    happens_today(&s, EVENT_OFFER_SENT, plain.v);
    CHECK_INT(count_of(&s, "social_notice_answered", ""), 1);
    happens_today(&s, EVENT_OFFER_ACCEPTED, offer.v);
    happens_today(&s, EVENT_CASE_ENDED, 0);
    CHECK(deadline_runs(deadline_of(&s, "social_notice_answered")));
    happens_today(&s, EVENT_OFFER_CLOSED, offer.v);
    CHECK(!deadline_runs(deadline_of(&s, "social_notice_answered")));
    fixture_close(&s.f);
}

static void
a_target_takes_its_number_from_the_receiver_then_from_the_settings(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    fixture_sql(&s.f, "INSERT INTO setting (key, value) VALUES ('offer_days', '3')", NO_BINDS);
    fixture_sql(
        &s.f,
        "INSERT INTO target_rule (key, org_id, based_on, kind, length, length_unit, from_on)"
        " VALUES ('wsc', 2, 'offer_answer', 3, 1, 3, :from_on)",
        BINDS(BIND_DATE("from_on", ((struct date){ 2025, 1, 1 }))));
    offer_id to_county = fixture_offer(&s.f, s.client, s.in_case, 2, "ea17", "wsc17");
    offer_id to_kela = fixture_offer(&s.f, s.client, s.in_case, 3, "ea17", "kela");
    happens_today(&s, EVENT_OFFER_SENT, to_county.v);
    happens_today(&s, EVENT_OFFER_SENT, to_kela.v);
    CHECK_INT(count_of(&s, "offer_answer", "AND due_on = '2026-01-22'"), 1); /* one week */
    CHECK_INT(count_of(&s, "offer_answer", "AND due_on = '2026-01-20'"),
              1); /* three working days */
    CHECK_INT(count_of(&s, "offer_reminder", "AND due_on = '2026-01-19'"), 2);
    fixture_close(&s.f);
}

/* Another number in the rules counts for what begins after it; what was counted stays as it was. */
static void
INV_14_another_rule_rewrites_no_deadline_that_was_counted(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    offer_id met = fixture_offer(&s.f, s.client, s.in_case, 2, "ea17", "wsc17");
    offer_id runs = fixture_offer(&s.f, s.client, s.in_case, 3, "ea17", "kela");
    happens_today(&s, EVENT_OFFER_SENT, met.v);
    happens_today(&s, EVENT_OFFER_SENT, runs.v);
    happens_today(&s, EVENT_OFFER_ACCEPTED, met.v);
    static const char counted[] = "SELECT COUNT(*) FROM deadline WHERE rule = 'offer_answer'"
                                  " AND due_on = '2026-01-22' AND rule_set IS NOT NULL";
    CHECK_INT(fixture_int(&s.f, counted, NO_BINDS), 2);
    fixture_sql(
        &s.f,
        "INSERT INTO target_rule (key, org_id, based_on, kind, length, length_unit, from_on)"
        " VALUES ('kela', 3, 'offer_answer', 3, 1, 3, :from_on)",
        BINDS(BIND_DATE("from_on", ((struct date){ 2025, 1, 1 }))));
    happens_today(&s, EVENT_OFFER_SEEN, runs.v);
    happens_today(&s, EVENT_OFFER_STARTED, met.v);
    CHECK_INT(fixture_int(&s.f, counted, NO_BINDS), 2);
    CHECK_INT(count_of(&s, "offer_answer", "AND met_on = '2026-01-15'"), 1);
    fixture_close(&s.f);
}

static void
official_entry_is_asked_only_after_clientship_has_started(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    happens_today(&s, EVENT_JUDGEMENT_MADE, 501);
    CHECK_INT(count_of(&s, "official_entry", ""), 0);
    clientship_starts(&s);
    happens_today(&s, EVENT_JUDGEMENT_MADE, 502);
    happens_today(&s, EVENT_ASSESSMENT_PART_WRITTEN, 503);
    happens_today(&s, EVENT_OFFICIAL_ENTERED, 503);
    CHECK_INT(count_of(&s, "official_entry", "AND object_id = 502 AND met_on IS NULL"), 1);
    CHECK_INT(count_of(&s, "official_entry", "AND object_id = 503 AND met_on IS NOT NULL"), 1);
    struct work *w;
    CHECK_INT(fixture_work(&s.f, ACT_CASE_CHANGE, fixture_actor(&s.f, "ea17"), s.client, s.in_case,
                           0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, clock_drop(w, 502)), ERR_OK);
    CHECK_INT(count_of(&s, "official_entry", "AND object_id = 502 AND void_on = '2026-01-15'"), 1);
    fixture_close(&s.f);
}

static void
a_case_that_ends_stops_its_clocks_but_not_what_is_still_to_be_done(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    clientship_starts(&s);
    happens_today(&s, EVENT_PLAN_IN_FORCE, 77);
    happens(&s, EVENT_CASE_ENDED, s.in_case.v, (struct date){ 2026, 1, 14 }, DATE_NONE);
    CHECK_INT(count_of(&s, "joint_plan_review",
                       "AND void_reason = 'case_ended' AND void_on = '2026-01-14'"),
              1);
    CHECK_INT(count_of(&s, "official_entry", "AND void_on IS NULL"), 2); /* plan, ending */
    const struct deadline *d = deadline_of(&s, "joint_data_deleted");
    CHECK(date_same(d->due_on, (struct date){ 2030, 1, 14 }));
    fixture_close(&s.f);
}

static void
deadlines_follow_the_responsible_person(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    offer_id offer = fixture_offer(&s.f, s.client, s.in_case, 2, "ea17", "wsc17");
    happens_today(&s, EVENT_PLAN_IN_FORCE, 77);
    happens_today(&s, EVENT_OFFER_SENT, offer.v);
    fixture_sql(&s.f, "UPDATE client_case SET holder_duty_id = :duty WHERE id = :id",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17sup")), BIND_ID("id", s.in_case)));
    happens_today(&s, EVENT_HOLDER_INTERIM, 0);
    CHECK_INT(deadline_of(&s, "joint_plan_review")->duty.v, fixture_duty(&s.f, "ea17sup").v);
    CHECK_INT(deadline_of(&s, "offer_answer")->duty.v, fixture_duty(&s.f, "ea17").v);
    CHECK_INT(deadline_of(&s, "interim_ended")->duty.v, fixture_duty(&s.f, "ea17sup").v);
    happens_today(&s, EVENT_HOLDER_CHANGED, 0);
    CHECK(!deadline_runs(deadline_of(&s, "interim_ended")));
    fixture_close(&s.f);
}

static void
the_next_step_may_not_lie_after_the_strictest_review_clock(void)
{
    struct scene s;
    struct work *w;
    struct date strictest;
    scene_open(&s, "joint_support");
    for (int late = 0; late < 3; late++) {
        CHECK_INT(fixture_work(&s.f, ACT_CLIENT_READ, fixture_actor(&s.f, "ea17"), s.client,
                               s.in_case, 0, &w),
                  ERR_OK);
        CHECK_INT(work_close(w, clock_strictest(w, s.in_case, &strictest)), ERR_OK);
        if (late == 0) {
            CHECK(date_is_none(strictest));
            happens(&s, EVENT_PLAN_IN_FORCE, 77, DATE_NONE, (struct date){ 2026, 2, 1 });
        } else if (late == 1) {
            CHECK(date_same(strictest, (struct date){ 2026, 4, 15 }));
            fixture_day(&s.f, (struct date){ 2026, 5, 4 });
        } else {
            CHECK(date_same(strictest, (struct date){ 2026, 5, 4 }));
        }
    }
    fixture_close(&s.f);
}

/* ---- lists ---- */

static void
the_worklist_goes_by_date_page_by_page_and_counts_with_a_bound(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    for (int i = 0; i < 6; i++)
        happens(&s, EVENT_SIGNAL_RECORDED, 600 + i, (struct date){ 2026, 1, 2 + i }, DATE_NONE);
    struct work *w;
    struct deadline *rows;
    size_t count;
    bool more;
    struct tally tally;
    struct deadline_cursor after = { .id = 0 };
    int64_t seen = 0;
    fixture_day(&s.f, (struct date){ 2026, 1, 20 });
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "ea17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    do {
        CHECK_INT(deadline_worklist(w, DATE_NONE, 0, after, 2, &rows, &count, &more), ERR_OK);
        for (size_t i = 0; i < count; i++) {
            CHECK(after.id == 0 || date_compare(rows[i].due_on, after.due_on) >= 0);
            after = (struct deadline_cursor){ rows[i].due_on, rows[i].id };
            CHECK_STR(rows[i].family_name, "Esimerkki");
            CHECK_STR(rows[i].path, "joint_support");
            seen++;
        }
    } while (more);
    CHECK_INT(seen, 6);
    CHECK_INT(deadline_worklist(w, (struct date){ 2026, 1, 19 }, RULE_TARGET,
                                (struct deadline_cursor){ .id = 0 }, 25, &rows, &count, &more),
              ERR_OK);
    CHECK_INT(count, 3);
    CHECK_INT(deadline_worklist(w, DATE_NONE, RULE_STATUTORY, (struct deadline_cursor){ .id = 0 },
                                25, &rows, &count, &more),
              ERR_OK);
    CHECK_INT(count, 0);
    CHECK_INT(work_close(w, deadline_tally(w, &tally)), ERR_OK);
    CHECK_INT(tally.late, 3);
    CHECK_INT(tally.today, 2);
    CHECK_INT(tally.week, 1);

    /* Somebody else's list has none of it, and a tie that ended takes it from one's own. */
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "ea17b"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(deadline_worklist(w, DATE_NONE, 0, (struct deadline_cursor){ .id = 0 }, 25, &rows,
                                &count, &more),
              ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(count, 0);
    fixture_sql(
        &s.f, "UPDATE reach SET until_on = :until WHERE client_id = :client",
        BINDS(BIND_DATE("until", ((struct date){ 2026, 1, 19 })), BIND_ID("client", s.client)));
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "ea17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(deadline_worklist(w, DATE_NONE, 0, (struct deadline_cursor){ .id = 0 }, 25, &rows,
                                &count, &more),
              ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(count, 0);
    fixture_close(&s.f);
}

static void
the_clerk_finds_what_is_due_of_one_rule(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    offer_id offer = fixture_offer(&s.f, s.client, s.in_case, 1, "ea17", "wsc17");
    happens_today(&s, EVENT_OFFER_SENT, offer.v);
    struct work *w;
    struct deadline *rows;
    size_t count;
    bool more;
    struct deadline_cursor start = { .id = 0 };
    CHECK_INT(fixture_work(&s.f, ACT_CLERK, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(deadlines_due(w, "offer_reminder", (struct date){ 2026, 1, 20 }, start, 25, &rows,
                            &count, &more),
              ERR_OK);
    CHECK_INT(count, 0);
    CHECK_INT(deadlines_due(w, "offer_reminder", (struct date){ 2026, 1, 21 }, start, 25, &rows,
                            &count, &more),
              ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(rows[0].object, offer.v);
    fixture_close(&s.f);
}

static void
an_event_without_a_case_starts_nothing(void)
{
    struct fixture f;
    struct work *w;
    fixture_open(&f);
    client_id client = fixture_client(&f, "Esimerkki", "ea17");
    CHECK_INT(
        fixture_work(&f, ACT_SCREENING_CHANGE, fixture_actor(&f, "ea17"), client, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(
        work_close(w, work_event(w, EVENT_SIGNAL_RECORDED, &(struct event_more){ .object = 601 })),
        ERR_OK);
    CHECK_INT(fixture_int(&f, "SELECT COUNT(*) FROM deadline", NO_BINDS), 0);
    fixture_close(&f);
}

const struct test region_clock_tests[] = {
    TEST(a_time_limit_ends_on_the_day_the_act_says),
    TEST(working_days_are_shown_without_saturdays_and_warned_of_with_them),
    TEST(a_deadline_that_was_missed_says_by_how_many_days),
    TEST(INV_12_the_plan_is_ready_three_months_from_the_start_of_the_assessment),
    TEST(a_review_that_is_held_starts_the_next_one),
    TEST(a_date_that_was_agreed_rolls_for_the_client_and_not_for_the_worker),
    TEST(an_offer_has_a_clock_that_an_answer_meets_and_a_re_route_keeps),
    TEST(a_notice_under_the_social_welfare_act_waits_for_its_outcome),
    TEST(a_target_takes_its_number_from_the_receiver_then_from_the_settings),
    TEST(INV_14_another_rule_rewrites_no_deadline_that_was_counted),
    TEST(official_entry_is_asked_only_after_clientship_has_started),
    TEST(a_case_that_ends_stops_its_clocks_but_not_what_is_still_to_be_done),
    TEST(deadlines_follow_the_responsible_person),
    TEST(the_next_step_may_not_lie_after_the_strictest_review_clock),
    TEST(the_worklist_goes_by_date_page_by_page_and_counts_with_a_bound),
    TEST(the_clerk_finds_what_is_due_of_one_rule),
    TEST(an_event_without_a_case_starts_nothing),
    TEST_END,
};
