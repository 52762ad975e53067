/* tests/unit/client/meeting_test.c: a meeting is called ahead, held, and closed with what it
 * decided and the deadlines that it met.
 *
 * Sources: 381/2023 6.1 §, 6.2 §, 7.1 §, 15 §; DOMAIN 2.2, 7.4, T-16, T-18, INV-02, INV-25.
 */
#include "base/str.h"
#include "client/meeting.h"
#include "region/clock.h"
#include "tests/unit/client/plan_walk.h"

#include <string.h>

#define MEET(x, login, object, call) WALK(x, ACT_MEETING_CHANGE, login, object, call)
#define SEE(x, login, object, call)  WALK(x, ACT_MEETING_SEE, login, object, call)

static struct meeting_given
given_on(struct walk *x, struct date on)
{
    return (struct meeting_given){ .kind = MEETING_REVIEW,
                                   .on = on,
                                   .from = "13.00",
                                   .until = "14:30",
                                   .place = "Town hall, room 2",
                                   .presenter = fixture_duty(&x->f, "ea17"),
                                   .doc_party = PARTY_EA,
                                   .doc_system = "Client data set of the employment service",
                                   .client_invited = true,
                                   .told_way = TELL_PHONE,
                                   .agenda = "How has it gone?\n\n Next steps \n" };
}

static int64_t
called_on(struct walk *x, struct date on)
{
    int64_t id = 0;
    struct meeting_given given = given_on(x, on);
    CHECK_INT(MEET(x, "ea17", 0, meeting_call(w, &given, &id)), ERR_OK);
    return id;
}

static int64_t
version_of(struct walk *x)
{
    return walk_int(x, "SELECT version FROM meeting ORDER BY id DESC LIMIT 1");
}

/* Everybody invited was there, and so was the client. */
static void
hold(struct walk *x, int64_t meeting)
{
    char sql[120];
    snprintf(sql, sizeof sql, "UPDATE meeting_guest SET state = 4 WHERE meeting_id = %lld",
             (long long)meeting);
    walk_sql(x, sql);
    struct minutes_given given = { .minutes = "We agreed how to go on.",
                                   .client_came = CLIENT_CAME };
    CHECK_INT(MEET(x, "wsc17", meeting, meeting_write(w, &given, version_of(x))), ERR_OK);
}

static void
open_in_force(struct walk *x)
{
    walk_open(x, "joint_support");
    walk_draft(x);
    CHECK_INT(walk_enter(x), ERR_OK);
}

static void
a_meeting_is_called_with_its_agenda_and_the_named_workers_are_told(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id = called_on(&x, walk_day(1, 20));
    struct guest *guests;
    struct agenda_item *items;
    size_t count;
    CHECK_INT(SEE(&x, "wsc17", id, meeting_guests(w, &guests, &count)), ERR_OK);
    CHECK_INT(count, 3);
    for (size_t i = 0; i < count; i++)
        CHECK_INT(guests[i].state, guests[i].party == PARTY_EA ? GUEST_COMING : GUEST_INVITED);
    CHECK_INT(SEE(&x, "wsc17", id, meeting_agenda(w, &items, &count)), ERR_OK);
    CHECK_INT(count, 2);
    CHECK_STR(items[1].words, "Next steps");
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM notice"), 2);
    CHECK_INT(MEET(&x, "kela", id,
                   meeting_guest_state(w,
                                       walk_int(&x, "SELECT id FROM meeting_guest WHERE state ="
                                                    " 1 ORDER BY id LIMIT 1"),
                                       GUEST_NOT_COMING)),
              ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM meeting_guest WHERE state = 3"), 1);
    walk_close(&x);
}

static const struct {
    const char *why, *field;
    const char *from, *until;
    struct date on;
} refusals[] = {
    { "yesterday", "on", "13.00", "14.00", { 2026, 1, 14 } },
    { "today, an hour ago", "from", "11.00", "14.00", { 2026, 1, 15 } },
    { "it ends before it begins", "until", "13.00", "12.59", { 2026, 1, 16 } },
    { "no time of day", "from", "half past", "14.00", { 2026, 1, 16 } },
    { "there is no such minute", "from", "13.60", "14.00", { 2026, 1, 16 } },
    { "no day", "on", "13.00", "14.00", { 0, 0, 0 } },
};

static void
a_meeting_in_the_past_cannot_be_called(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id;
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct meeting_given given = given_on(&x, refusals[i].on);
        given.from = refusals[i].from;
        given.until = refusals[i].until;
        WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", 0, meeting_call(w, &given, &id), ERR_INVALID,
                     refusals[i].field, refusals[i].why);
    }
    struct meeting_given given = given_on(&x, walk_day(1, 16));
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", 0, meeting_held(w, &given, &id), ERR_INVALID, "on",
                 "one that is ahead is no meeting that was held");
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM meeting"), 0);
    given = given_on(&x, walk_day(1, 15));
    given.from = "9";
    given.until = "10";
    CHECK_INT(MEET(&x, "wsc17", 0, meeting_held(w, &given, &id)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM notice"), 0);
    walk_close(&x);
}

static void
what_a_meeting_needs_is_asked_at_its_field(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id;
    struct meeting_given given = given_on(&x, walk_day(1, 20));
    given.presenter = fixture_duty(&x.f, "ngo");
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", 0, meeting_call(w, &given, &id), ERR_INVALID,
                 "presenter", "somebody without a tie presents nothing");
    given = given_on(&x, walk_day(1, 20));
    given.doc_system = NULL;
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", 0, meeting_call(w, &given, &id), ERR_INVALID,
                 "doc_system", "7.4: an agreed place of documentation");
    given = given_on(&x, walk_day(1, 20));
    given.client_invited = false;
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", 0, meeting_call(w, &given, &id), ERR_INVALID,
                 "no_invite_reason", "why the client is not there");
    given.no_invite_reason = "Workers only: who does what in the office";
    CHECK_INT(MEET(&x, "ea17", 0, meeting_call(w, &given, &id)), ERR_OK);
    walk_close(&x);
}

static void
only_who_is_tied_to_the_case_or_wanted_by_the_client_is_invited(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id = called_on(&x, walk_day(1, 20)), peer = 0, aunt = 0;
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id,
                 meeting_invite(w, fixture_duty(&x.f, "ngo"), 0), ERR_INVALID, "duty",
                 "381/2023 15 §: no tie, nothing to see");
    struct team_given given = { .role = TEAM_FAMILY, .name = "Aunt", .wanted = WANTED_YES };
    CHECK_INT(WALK(&x, ACT_TEAM_CHANGE, "ea17", 0, team_add(w, &given, &aunt)), ERR_OK);
    given = (struct team_given){ .role = TEAM_PEER, .wanted = WANTED_NOT_ASKED };
    CHECK_INT(WALK(&x, ACT_TEAM_CHANGE, "ea17", 0, team_add(w, &given, &peer)), ERR_OK);
    CHECK_INT(
        WALK(&x, ACT_TEAM_CHANGE, "ea17", 0, team_wish(w, peer, WANTED_NO, "No, thank you.", 1)),
        ERR_OK);
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_invite(w, (duty_id){ 0 }, peer),
                 ERR_INVALID, "place", "W-06: the client decides who belongs to the network");
    CHECK_INT(MEET(&x, "ea17", id, meeting_invite(w, (duty_id){ 0 }, aunt)), ERR_OK);
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_invite(w, (duty_id){ 0 }, aunt),
                 ERR_CONFLICT, "place", "once");
    walk_close(&x);
}

static void
one_meeting_meets_two_clocks_and_both_show_it(void)
{
    struct walk x;
    open_in_force(&x);
    fixture_day(&x.f, walk_day(3, 20));
    CHECK_INT(CHANGE(&x, "kela", 0, review_ask(w, work_today(w), "It has changed.")), ERR_OK);
    int64_t id = called_on(&x, walk_day(3, 25));
    fixture_day(&x.f, walk_day(3, 26));
    hold(&x, id);
    struct meeting_met met = { .reviewed = true,
                               .review_note = "It goes on.",
                               .next_review_on = walk_day(6, 1),
                               .reported = true,
                               .report_note = "The first step is done.",
                               .report_on = walk_day(5, 1) };
    CHECK_INT(MEET(&x, "wsc17", id, meeting_close(w, &met, version_of(&x))), ERR_OK);
    /* T-16, 7.1 §: the review, the one asked for, the report */
    struct met_deadline *all;
    size_t count;
    CHECK_INT(SEE(&x, "ea17", id, meeting_met_deadlines(w, &all, &count)), ERR_OK);
    bool review = false, asked = false, report = false;
    for (size_t i = 0; i < count; i++) {
        review |= str_same(all[i].rule, "joint_plan_review");
        asked |= str_same(all[i].rule, "joint_review_asked");
        report |= str_same(all[i].rule, "joint_client_reports");
        CHECK(date_same(all[i].met_on, walk_day(3, 25)));
    }
    CHECK(review && asked && report);
    struct deadline *deadlines;
    size_t shown = 0;
    CHECK_INT(SEE(&x, "ea17", id, deadlines_of_case(w, x.in_case, &deadlines, &count)), ERR_OK);
    for (size_t i = 0; i < count; i++)
        if (deadlines[i].meeting == id) {
            CHECK(date_same(deadlines[i].met_on, walk_day(3, 25)));
            shown++;
        }
    CHECK_INT(shown, 3);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM review WHERE parties = 2 + 4 + 8 + 256"), 1);
    /* the review's own rule holds: the next is running */
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM deadline WHERE rule = 'joint_plan_review' AND"
                           " met_on IS NULL AND due_on = '2026-06-25'"),
              1);
    walk_close(&x);
}

static void
a_meeting_that_reviewed_nothing_meets_no_clock(void)
{
    struct walk x;
    open_in_force(&x);
    int64_t id = called_on(&x, walk_day(2, 2));
    fixture_day(&x.f, walk_day(2, 3));
    hold(&x, id);
    CHECK_INT(MEET(&x, "wsc17", id,
                   meeting_close(w, &(struct meeting_met){ .reviewed = false }, version_of(&x))),
              ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM meeting_deadline"), 0);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM review"), 0);
    struct minutes_given given = { .minutes = "Other words", .client_came = CLIENT_CAME };
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_write(w, &given, version_of(&x)),
                 ERR_CONFLICT, NULL, "closed minutes are read only");
    walk_close(&x);
}

static void
a_review_that_is_refused_leaves_the_minutes_open(void)
{
    struct walk x;
    open_in_force(&x);
    int64_t id = called_on(&x, walk_day(2, 2));
    fixture_day(&x.f, walk_day(2, 3));
    hold(&x, id);
    struct meeting_met met = { .reviewed = true,
                               .review_note = "It goes on.",
                               .next_review_on = walk_day(5, 3) };
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_close(w, &met, version_of(&x)),
                 ERR_INVALID, "next_review_on", "6.1 §: at least every 3 months");
    CHECK_INT(walk_int(&x, "SELECT state FROM meeting"), MEETING_IS_CALLED);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM meeting_deadline"), 0);
    walk_close(&x);
}

static void
minutes_of_a_meeting_without_the_client_wait_for_their_view_and_for_being_told(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id = called_on(&x, walk_day(1, 20));
    struct meeting_met none = { .reviewed = false };
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_close(w, &none, version_of(&x)),
                 ERR_CONFLICT, NULL, "it has not begun");
    fixture_day(&x.f, walk_day(1, 21));
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_close(w, &none, version_of(&x)),
                 ERR_INVALID, "minutes", "no minutes");
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_close(w, &none, version_of(&x)),
                 ERR_INVALID, "state", "who was there is not known");
    walk_sql(&x, "UPDATE meeting_guest SET state = 4");
    struct minutes_given given = { .minutes = "We talked.", .client_came = CLIENT_AWAY };
    CHECK_INT(MEET(&x, "ea17", id, meeting_write(w, &given, version_of(&x))), ERR_OK);
    static const char *const needed[] = { "client_view", "view_on", "after_on", "after_way" };
    for (size_t i = 0; i < COUNT(needed); i++)
        WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_close(w, &none, version_of(&x)),
                     ERR_INVALID, needed[i], needed[i]);
    given.client_view = "I want to try half days.";
    given.view_on = walk_day(1, 21);
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_write(w, &given, version_of(&x)),
                 ERR_INVALID, "view_on", "the view is asked beforehand");
    given.view_on = walk_day(1, 19);
    given.after_on = walk_day(1, 19);
    given.after_way = TELL_PHONE;
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_write(w, &given, version_of(&x)),
                 ERR_INVALID, "after_on", "the result is told afterwards");
    given.after_on = walk_day(1, 21);
    CHECK_INT(MEET(&x, "ea17", id, meeting_write(w, &given, version_of(&x))), ERR_OK);
    CHECK_INT(MEET(&x, "ea17", id, meeting_close(w, &none, version_of(&x))), ERR_OK);
    walk_close(&x);
}

static void
a_cancelled_meeting_tells_everybody_and_takes_no_minutes(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id = called_on(&x, walk_day(1, 20));
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "wsc17", id, meeting_cancel(w, "", 1), ERR_INVALID,
                 "reason", "a reason");
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "wsc17", id, meeting_cancel(w, "Ill", 7), ERR_CONFLICT,
                 NULL, "a stale page");
    CHECK_INT(MEET(&x, "wsc17", id, meeting_cancel(w, "The client is ill.", 1)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM notice"), 4);
    fixture_day(&x.f, walk_day(1, 21));
    struct minutes_given given = { .minutes = "Words", .client_came = CLIENT_CAME };
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, meeting_write(w, &given, 2), ERR_CONFLICT,
                 NULL, "there was no meeting");
    walk_close(&x);
}

static void
a_decision_becomes_a_step_of_the_plan_and_leads_back_to_its_meeting(void)
{
    struct walk x;
    open_in_force(&x);
    int64_t id = called_on(&x, walk_day(2, 2)), decision = 0;
    fixture_day(&x.f, walk_day(2, 3));
    int64_t root = walk_int(&x, "SELECT root_id FROM goal");
    struct decision_given given = { .words = "A work trial in the kitchen",
                                    .duty = fixture_duty(&x.f, "ea17"),
                                    .due_on = walk_day(3, 1),
                                    .became = BECAME_STEP,
                                    .goal = root,
                                    .service_kind = SERVICE_LABOUR };
    CHECK_INT(MEET(&x, "ea17", id, decision_add(w, &given, &decision)), ERR_OK);
    struct decision *all;
    size_t count;
    CHECK_INT(SEE(&x, "wsc17", id, meeting_decisions(w, &all, &count)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(all[0].became, BECAME_STEP);
    CHECK(all[0].step.v != 0);
    plan_id draft = { walk_int(&x, "SELECT id FROM plan WHERE state = 1") };
    CHECK_INT(
        WALK(&x, ACT_PLAN_READ, "wsc17", 0, meeting_decisions_of_plan(w, draft, &all, &count)),
        ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(all[0].meeting, id);
    CHECK(all[0].plan.v == draft.v);

    /* another party's worker writes that party's part */
    given.duty = fixture_duty(&x.f, "wsc17");
    given.service_kind = SERVICE_SOCIAL;
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, decision_add(w, &given, &decision),
                 ERR_CONFLICT, "became", "a party writes its own steps");
    given.became = BECAME_NOTHING;
    CHECK_INT(MEET(&x, "ea17", id, decision_add(w, &given, &decision)), ERR_OK);
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id,
                 decision_to_step(w, decision, root, SERVICE_SOCIAL), ERR_CONFLICT, "became",
                 "a party writes its own steps");
    CHECK_INT(MEET(&x, "wsc17", id, decision_to_step(w, decision, root, SERVICE_SOCIAL)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM meeting_decision x JOIN step s"
                           " ON s.root_id = x.step_root_id"),
              2);

    /* a draft that is thrown away takes its steps along; the decisions stay */
    CHECK_INT(CHANGE(&x, "ea17", 0, plan_discard(w, walk_version(&x))), ERR_OK);
    CHECK_INT(SEE(&x, "wsc17", id, meeting_decisions(w, &all, &count)), ERR_OK);
    CHECK_INT(count, 2);
    CHECK(all[0].step.v == 0 && all[1].step.v == 0);
    CHECK_INT(MEET(&x, "wsc17", id, decision_to_step(w, decision, root, SERVICE_SOCIAL)), ERR_OK);
    walk_close(&x);
}

static void
INV_02_a_decision_becomes_the_next_step_within_the_strictest_clock(void)
{
    struct walk x;
    open_in_force(&x);
    int64_t id = called_on(&x, walk_day(2, 2)), decision = 0;
    fixture_day(&x.f, walk_day(2, 3));
    struct decision_given given = { .words = "Call the doctor",
                                    .duty = fixture_duty(&x.f, "wsc17"),
                                    .due_on = walk_day(4, 16),
                                    .became = BECAME_NEXT_STEP };
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, decision_add(w, &given, &decision),
                 ERR_INVALID, "due_on", "T-16: the review is on 15 April at the latest");
    given.due_on = walk_day(2, 2);
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, decision_add(w, &given, &decision),
                 ERR_INVALID, "due_on", "a next step is not behind");
    given.due_on = walk_day(2, 10);
    given.duty = (duty_id){ 0 };
    WALK_REFUSED(&x, ACT_MEETING_CHANGE, "ea17", id, decision_add(w, &given, &decision),
                 ERR_INVALID, "duty", "a next step has an owner");
    given.duty = fixture_duty(&x.f, "wsc17");
    CHECK_INT(MEET(&x, "ea17", id, decision_add(w, &given, &decision)), ERR_OK);
    CHECK_INT(walk_int(&x, "SELECT count(1) FROM client_case WHERE next_step = 'Call the doctor'"
                           " AND next_step_on = '2026-02-10'"),
              1);
    CHECK(walk_int(&x, "SELECT next_step_duty_id FROM client_case") ==
          fixture_duty(&x.f, "wsc17").v);
    walk_close(&x);
}

static void
INV_25_the_place_of_a_prohibited_persons_meeting_is_shown_with_a_reason_only(void)
{
    struct walk x;
    struct meeting m;
    walk_open(&x, "joint_support");
    called_on(&x, walk_day(1, 20));
    walk_sql(&x, "UPDATE client SET prohibited = 1");
    int64_t id = walk_int(&x, "SELECT id FROM meeting");
    CHECK_INT(WALK(&x, ACT_MEETING_SEE, "ea17", id, meeting_get(w, &m)), ERR_OK);
    CHECK(m.place == NULL);
    CHECK_INT(WALK(&x, ACT_MEETING_SEE, "ea17", id, meeting_place(w, "On my way there", &m)),
              ERR_FORBIDDEN);
    WALK_REFUSED(&x, ACT_MEETING_PLACE, "ea17", id, meeting_place(w, NULL, &m), ERR_INVALID,
                 "reason", "661/2009 36.3: those only whose task needs it");
    CHECK_INT(WALK(&x, ACT_MEETING_PLACE, "ea17", id, meeting_place(w, "On my way there", &m)),
              ERR_OK);
    CHECK_STR(m.place, "Town hall, room 2");
    CHECK_MSG(walk_int(&x, "SELECT count(*) FROM record_personal WHERE body LIKE"
                           " '%On my way there%'") == 1,
              "the reason stands in the record");
    walk_close(&x);
}

static void
INV_25_a_calendar_names_nobody_and_hides_where_a_prohibited_person_is(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    called_on(&x, walk_day(1, 20));
    for (int prohibited = 0; prohibited < 2; prohibited++) {
        if (prohibited)
            walk_sql(&x, "UPDATE client SET prohibited = 1");
        struct my_meeting *mine;
        size_t count;
        struct work *w = NULL;
        CHECK_INT(fixture_work(&x.f, ACT_MEETINGS_LIST, fixture_actor(&x.f, "wsc17"), NO_CLIENT,
                               NO_CASE, 0, &w),
                  ERR_OK);
        CHECK_INT(meeting_mine(w, &(struct my_filter){ .kind = 0 }, 10, &mine, &count, NULL),
                  ERR_OK);
        CHECK_INT(count, 1);
        const char *file = str_copy(x.f.arena, meeting_calendar(w, mine, count));
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
        CHECK_MSG(strstr(file, "Koe") == NULL, "no client's name");
        CHECK_MSG(strstr(file, "DTSTART:20260120T110000Z") != NULL, "13.00 in Helsinki");
        CHECK_MSG(strstr(file, id_text(x.f.arena, x.in_case.v)) != NULL, "the case's id");
        CHECK_MSG((strstr(file, "Town hall") == NULL) == (prohibited == 1), "the place");
        CHECK_MSG((strstr(file, "LOCATION") == NULL) == (prohibited == 1), "no empty place");
    }
    walk_close(&x);
}

static void
a_partners_worker_reads_only_the_meetings_one_is_invited_to(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    offer_id offer = fixture_offer(&x.f, x.client, x.in_case, 3, "ea17", "ngo");
    fixture_sql(&x.f,
                "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on)"
                " VALUES (:duty, :client, :tie, :offer, '2026-01-15')",
                BINDS(BIND_ID("duty", fixture_duty(&x.f, "ngo")), BIND_ID("client", x.client),
                      BIND_INT("tie", TIE_PARTNER), BIND_ID("offer", offer)));
    int64_t id = called_on(&x, walk_day(1, 20));
    struct meeting m;
    CHECK_INT(SEE(&x, "ngo", id, meeting_get(w, &m)), ERR_NOT_FOUND);
    CHECK_INT(MEET(&x, "ea17", id, meeting_invite(w, fixture_duty(&x.f, "ngo"), 0)), ERR_OK);
    CHECK_INT(SEE(&x, "ngo", id, meeting_get(w, &m)), ERR_OK);
    struct work *team = NULL;
    CHECK_INT(fixture_work(&x.f, ACT_MEETING_READ, fixture_actor(&x.f, "ngo"), x.client, x.in_case,
                           0, &team),
              ERR_FORBIDDEN);
    walk_close(&x);
}

static size_t
mine_of(struct walk *x, const char *login, struct date from)
{
    struct my_meeting *mine;
    size_t count = 0;
    struct work *w = NULL;
    CHECK_INT(fixture_work(&x->f, ACT_MEETINGS_LIST, fixture_actor(&x->f, login), NO_CLIENT,
                           NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(meeting_mine(w, &(struct my_filter){ .from = from }, 10, &mine, &count, NULL),
              ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return count;
}

static void
my_meetings_are_those_i_am_invited_to_while_i_am_tied_to_the_client(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    called_on(&x, walk_day(1, 20));
    static const struct {
        const char *login;
        size_t count;
    } rows[] = { { "ea17", 1 }, { "kela", 1 }, { "kela2", 0 }, { "ea05", 0 } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_INT(mine_of(&x, rows[i].login, DATE_NONE), rows[i].count);
        CHECK_INT(mine_of(&x, rows[i].login, walk_day(1, 21)), 0);
    }
    CHECK_INT(WALK(&x, ACT_TEAM_CHANGE, "ea17", 0,
                   team_leave(w, fixture_duty(&x.f, "kela"), "Kela's part is done.")),
              ERR_OK);
    CHECK_INT(mine_of(&x, "kela", DATE_NONE), 0);
    walk_close(&x);
}

const struct test meeting_tests[] = {
    TEST(a_meeting_is_called_with_its_agenda_and_the_named_workers_are_told),
    TEST(a_meeting_in_the_past_cannot_be_called),
    TEST(what_a_meeting_needs_is_asked_at_its_field),
    TEST(only_who_is_tied_to_the_case_or_wanted_by_the_client_is_invited),
    TEST(one_meeting_meets_two_clocks_and_both_show_it),
    TEST(a_meeting_that_reviewed_nothing_meets_no_clock),
    TEST(a_review_that_is_refused_leaves_the_minutes_open),
    TEST(minutes_of_a_meeting_without_the_client_wait_for_their_view_and_for_being_told),
    TEST(a_cancelled_meeting_tells_everybody_and_takes_no_minutes),
    TEST(a_decision_becomes_a_step_of_the_plan_and_leads_back_to_its_meeting),
    TEST(INV_02_a_decision_becomes_the_next_step_within_the_strictest_clock),
    TEST(INV_25_the_place_of_a_prohibited_persons_meeting_is_shown_with_a_reason_only),
    TEST(INV_25_a_calendar_names_nobody_and_hides_where_a_prohibited_person_is),
    TEST(a_partners_worker_reads_only_the_meetings_one_is_invited_to),
    TEST(my_meetings_are_those_i_am_invited_to_while_i_am_tied_to_the_client),
    TEST_END,
};
