/* tests/unit/client/offer_test.c: offers, on the engine of the fixture.
 *
 * After each scene P1 is looked at: the case has one holder, a dated next step, and one tie of
 * responsibility.
 */
#include "client/offer.h"

#include "base/str.h"
#include "client/case.h"
#include "client/notice.h"
#include "tests/check.h"
#include "tests/unit/fixture.h"

#include <pthread.h>
#include <string.h>

/* A client of ea17 on a path. */
struct scene {
    struct fixture f;
    client_id client;
    case_id in_case;
};

static void
scene_open(struct scene *s, const char *path)
{
    fixture_open(&s->f);
    s->client = fixture_client(&s->f, "Malliharju", "ea17");
    s->in_case = fixture_case(&s->f, s->client, path, "ea17");
    fixture_sql(&s->f, /* as case_open does */
                "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on)"
                " VALUES (:duty, :client, 3, :case, :from_on)",
                BINDS(BIND_ID("duty", fixture_duty(&s->f, "ea17")), BIND_ID("client", s->client),
                      BIND_ID("case", s->in_case), BIND_DATE("from_on", instant_date(s->f.now))));
}

static int64_t
count(struct scene *s, const char *sql)
{
    return fixture_int(&s->f, sql, BINDS(BIND_ID("case", s->in_case)));
}

static void
check_p1(struct scene *s, const char *holder)
{
    CHECK_INT(count(s, "SELECT holder_duty_id FROM client_case WHERE id = :case"),
              fixture_duty(&s->f, holder).v);
    CHECK_INT(count(s, "SELECT count(*) FROM client_case WHERE id = :case AND length(next_step) > 0"
                       " AND next_step_on IS NOT NULL"),
              1);
    CHECK_INT(
        count(s,
              "SELECT count(*) FROM reach WHERE cause_id = :case AND tie = 2 AND until_on IS NULL"),
        1);
    CHECK_INT(
        count(
            s,
            "SELECT holder_id FROM reach WHERE cause_id = :case AND tie = 2 AND until_on IS NULL"),
        fixture_duty(&s->f, holder).v);
}

static void
scene_close(struct scene *s, const char *holder)
{
    check_p1(s, holder);
    fixture_close(&s->f);
}

static struct work *
open_as(struct scene *s, enum action action, const char *login, offer_id offer)
{
    struct work *w = NULL;
    CHECK_INT(fixture_work(&s->f, action, login == NULL ? NULL : fixture_actor(&s->f, login),
                           s->client, s->in_case, offer.v, &w),
              ERR_OK);
    return w;
}

static const offer_id no_offer = { 0 };

/* A hand-off inside joint support of the clientship, with nobody needed while waiting. */
static struct offer_given
given_to(struct scene *s, enum offer_kind kind, const char *to)
{
    return (struct offer_given){
        .kind = kind,
        .to = fixture_unit(&s->f, to),
        .reason = "Needs the service of the county.",
        .ground = kind == OFFER_REFERRAL ? "referral" : "joint_support",
        .purpose = "Arranging the service.",
        .no_supporter_reason = "Meets the worker weekly.",
        .not_told_reason = "Told by phone tomorrow.",
    };
}

static enum err
send(struct scene *s, const char *from, const struct offer_given *given, offer_id *ret,
     struct work **ret_work)
{
    struct work *w = open_as(s, ACT_OFFER_SEND, from, no_offer);
    if (ret_work != NULL)
        *ret_work = w;
    return work_close(w, offer_send(w, given, ret));
}

static void
start_clientship(struct scene *s)
{
    fixture_sql(&s->f, "UPDATE client_case SET state = 3, clientship_on = :on_day WHERE id = :case",
                BINDS(BIND_DATE("on_day", instant_date(s->f.now)), BIND_ID("case", s->in_case)));
}

static offer_id
sent(struct scene *s, enum offer_kind kind, const char *to)
{
    offer_id id = { 0 };
    struct offer_given given = given_to(s, kind, to);
    CHECK_INT(send(s, "ea17", &given, &id, NULL), ERR_OK);
    return id;
}

static int64_t
state_of(struct scene *s, offer_id id)
{
    return fixture_int(&s->f, "SELECT state FROM offer WHERE id = :id", BINDS(BIND_ID("id", id)));
}

static int64_t
version_of(struct scene *s, offer_id id)
{
    return fixture_int(&s->f, "SELECT version FROM offer WHERE id = :id", BINDS(BIND_ID("id", id)));
}

static int64_t
notices(struct scene *s, int64_t holder, enum event kind)
{
    return fixture_int(&s->f,
                       "SELECT count(*) FROM notice WHERE holder_id = :holder AND kind = :kind",
                       BINDS(BIND_RAW_ID("holder", holder), BIND_INT("kind", kind)));
}

static struct offer_acceptance
acceptance(struct scene *s)
{
    return (struct offer_acceptance){
        .next_step = "Meet the client",
        .next_on = date_add_days(instant_date(s->f.now), 5),
        .support = OFFER_SUPPORT_RECEIVER,
        .plan = OFFER_PLAN_NOT_YET,
    };
}

static enum err
accept_as(struct scene *s, const char *login, offer_id id, int64_t version, struct work **ret_work)
{
    struct offer_acceptance given = acceptance(s);
    struct work *w = open_as(s, ACT_OFFER_ANSWER, login, id);
    if (ret_work != NULL)
        *ret_work = w;
    return work_close(w, offer_accept(w, &given, version));
}

/* ---- the table of moves ---- */

static void
every_move_is_allowed_or_refused_by_the_one_table(void)
{
    static const char allowed[OFFER_STATE_COUNT][OFFER_STATE_COUNT + 1] = {
        /*               .o s a A D R W E S C */
        [0] = "...........",
        [OFFER_OFFERED] = "..xxxxxxx..",
        [OFFER_SEEN] = "...xxxxxx..",
        [OFFER_ASKED] = "..x.xxxxx..",
        [OFFER_ACCEPTED] = ".........xx",
        [OFFER_DECLINED] = "...........",
        [OFFER_REROUTED] = "...........",
        [OFFER_WITHDRAWN] = "...........",
        [OFFER_EXPIRED] = "...........",
        [OFFER_STARTED] = "..........x",
        [OFFER_CLOSED] = "...........",
    };
    for (int from = 0; from < OFFER_STATE_COUNT; from++)
        for (int to = 0; to < OFFER_STATE_COUNT; to++)
            CHECK_INT(offer_may_move(from, to), allowed[from][to] == 'x');
    CHECK(!offer_may_move(OFFER_SEEN, OFFER_STATE_COUNT) && !offer_may_move(-1, OFFER_SEEN));
}

enum { SEE_IT, ASK, CLARIFY, ACCEPT, DECLINE, REROUTE, WITHDRAW, START, CLOSE, EXPIRE, DEEDS };
static const struct {
    enum action action;
    const char *login;
    enum offer_state to;
} deeds[DEEDS] = {
    [SEE_IT] = { ACT_OFFER_ANSWER, "wsc17", OFFER_SEEN },
    [ASK] = { ACT_OFFER_ANSWER, "wsc17", OFFER_ASKED },
    [CLARIFY] = { ACT_OFFER_WITHDRAW, "ea17", OFFER_SEEN },
    [ACCEPT] = { ACT_OFFER_ANSWER, "wsc17", OFFER_ACCEPTED },
    [DECLINE] = { ACT_OFFER_ANSWER, "wsc17", OFFER_DECLINED },
    [REROUTE] = { ACT_OFFER_ANSWER, "wsc17", OFFER_REROUTED },
    [WITHDRAW] = { ACT_OFFER_WITHDRAW, "ea17", OFFER_WITHDRAWN },
    [START] = { ACT_OFFER_CLOSE, "ea17", OFFER_STARTED },
    [CLOSE] = { ACT_OFFER_CLOSE, "ea17", OFFER_CLOSED },
    [EXPIRE] = { ACT_CLERK, NULL, OFFER_EXPIRED },
};

static enum err
do_it(struct scene *s, struct work *w, int deed, int64_t version)
{
    struct offer_acceptance given = acceptance(s);
    offer_id next;
    switch (deed) {
    case SEE_IT:
        return offer_see(w);
    case ASK:
        return offer_ask(w, "Which part?", version);
    case CLARIFY:
        return offer_clarify(w, "The second one.", version);
    case ACCEPT:
        return offer_accept(w, &given, version);
    case DECLINE:
        return offer_decline(w, DECLINE_NOT_OURS, "Belongs to Kela.", version);
    case REROUTE:
        return offer_reroute(w, fixture_unit(&s->f, "kela"), "Kela does this.", version, &next);
    case WITHDRAW:
        return offer_withdraw(w, "No longer needed.", version);
    case START:
        return offer_start(w, work_today(w), version);
    case CLOSE:
        return offer_close(w, OFFER_SERVED, NULL, version);
    default:
        return offer_expire(w);
    }
}

static void
each_deed_in_each_state_is_done_or_refused_and_leaves_one_holder(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    for (int from = OFFER_OFFERED; from < OFFER_STATE_COUNT; from++) {
        for (int deed = 0; deed < DEEDS; deed++) {
            offer_id id = sent(&s, OFFER_ORDER, "wsc17");
            fixture_sql(&s.f, "UPDATE offer SET state = :state WHERE id = :id",
                        BINDS(BIND_INT("state", from), BIND_ID("id", id)));
            struct work *w = open_as(&s, deeds[deed].action, deeds[deed].login, id);
            enum err err = work_close(w, do_it(&s, w, deed, 1));
            bool allowed = offer_may_move(from, (int)deeds[deed].to) &&
                           (deed != CLARIFY || from == OFFER_ASKED);
            bool quiet = deed == EXPIRE || deed == SEE_IT; /* nothing to do is no error */
            if (deed == SEE_IT)
                allowed = from == OFFER_OFFERED;
            CHECK_INT(err, allowed || quiet ? ERR_OK : ERR_CONFLICT);
            CHECK_INT(state_of(&s, id), allowed ? (int)deeds[deed].to : from);
            check_p1(&s, "ea17");
            fixture_sql(&s.f, "DELETE FROM reach WHERE tie IN (6, 7, 8)", NO_BINDS);
            fixture_sql(&s.f, "UPDATE offer SET state = 10 WHERE case_id = :case",
                        BINDS(BIND_ID("case", s.in_case)));
        }
    }
    scene_close(&s, "ea17");
}

/* ---- sending ---- */

static void
an_offer_ties_the_receiving_unit_and_the_sender_and_tells_the_unit(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(fixture_int(&s.f, "SELECT holder_id FROM reach WHERE cause_id = :id AND tie = 6",
                          BINDS(BIND_ID("id", id))),
              fixture_unit(&s.f, "wsc17").v);
    CHECK_INT(fixture_int(&s.f, "SELECT holder_id FROM reach WHERE cause_id = :id AND tie = 7",
                          BINDS(BIND_ID("id", id))),
              fixture_duty(&s.f, "ea17").v);
    CHECK_INT(notices(&s, fixture_unit(&s.f, "wsc17").v, EVENT_OFFER_SENT), 1);
    CHECK_INT(
        count(&s, "SELECT count(*) FROM deadline WHERE case_id = :case AND rule = 'offer_answer'"),
        1);
    CHECK_INT(count(&s, "SELECT waits FROM client_case WHERE id = :case"), 1);
    CHECK_INT(
        count(&s,
              "SELECT count(*) FROM client_case WHERE id = :case AND no_supporter_on IS NOT NULL"),
        1);
    scene_close(&s, "ea17");
}

static void
one_offer_of_a_case_waits_for_one_unit(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    (void)sent(&s, OFFER_ORDER, "wsc17");
    struct offer_given given = given_to(&s, OFFER_SHARE, "wsc17");
    given.classes = CLASS(C6);
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, "to"),
              "An earlier offer of this case to this unit is unanswered.");
    (void)sent(&s, OFFER_ORDER, "kela");
    CHECK_INT(count(&s, "SELECT count(*) FROM offer WHERE case_id = :case"), 2);
    scene_close(&s, "ea17");
}

static void
what_is_wrong_is_said_at_each_field_at_once(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    CHECK_INT(send(&s, "ea17", &(struct offer_given){ .kind = OFFER_KIND_NONE }, &id, &w),
              ERR_INVALID);
    static const char *const fields[] = {
        "kind", "to", "reason", "ground", "purpose", "supporter"
    };
    for (size_t i = 0; i < COUNT(fields); i++)
        CHECK_MSG(fixture_problem(w, fields[i]) != NULL, fields[i]);
    CHECK_INT(count(&s, "SELECT count(*) FROM offer WHERE case_id = :case"), 0);
    scene_close(&s, "ea17");
}

static void
a_closed_unit_takes_no_offer(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    struct offer_given given = given_to(&s, OFFER_ORDER, "wsc17");
    fixture_sql(
        &s.f, "UPDATE unit SET until_on = :last WHERE id = :unit",
        BINDS(BIND_DATE("last", ((struct date){ 2026, 1, 14 })), BIND_ID("unit", given.to)));
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "to"), "Services does not take offers now. Choose another unit.");
    given.to = fixture_unit(&s.f, "ea17");
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "to"), "Choose another unit than your own.");
    given.to = fixture_unit(&s.f, "admin");
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK(fixture_problem(w, "to") != NULL);
    scene_close(&s, "ea17");
}

static void
a_referral_asks_the_four_judgements_and_that_the_client_was_told(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    struct offer_given given = given_to(&s, OFFER_REFERRAL, "wsc17");
    given.not_told_reason = NULL;
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "kind"),
              "The four judgements come before a referral. Recorded: 0 of 4.");
    CHECK(fixture_problem(w, "not_told_reason") != NULL);
    for (int question = 1; question <= 4; question++)
        fixture_sql(&s.f,
                    "INSERT INTO judgement (id, client_id, case_id, question, party, answer, "
                    "reason, duty_id, made_on)"
                    " VALUES (:id, :client, :case, :question, 1, 1, 'judged', :duty, :on_day)",
                    BINDS(BIND_RAW_ID("id", 500 + question), BIND_ID("client", s.client),
                          BIND_ID("case", s.in_case), BIND_INT("question", question),
                          BIND_ID("duty", fixture_duty(&s.f, "ea17")),
                          BIND_DATE("on_day", instant_date(s.f.now))));
    given.not_told_reason = "Cannot be reached before Monday.";
    given.classes = CLASS(C6);
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "classes") != NULL,
              "before clientship only the name and the reason go");
    given.classes = 0;
    CHECK_INT(send(&s, "ea17", &given, &id, NULL), ERR_OK);
    CHECK_INT(count(&s, "SELECT state FROM client_case WHERE id = :case"), CASE_REFERRED);
    CHECK_INT(accept_as(&s, "wsc17", id, 1, NULL), ERR_OK);
    CHECK_INT(count(&s, "SELECT count(*) FROM case_party WHERE case_id = :case AND party = 2"), 1);
    scene_close(&s, "ea17");
}

static void
a_ground_that_does_not_fit_is_refused(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    struct offer_given given = given_to(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "ground") != NULL,
              "381/2023 15 §: only once the clientship has started");
    start_clientship(&s);
    given.ground = "other";
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "ground") != NULL, "there is no other ground");
    given.ground = "own_task";
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "ground") != NULL, "own task is inside one organisation");
    given = given_to(&s, OFFER_ORDER, "ngo");
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "ground") != NULL,
              "an association is none of the three authorities");
    given = given_to(&s, OFFER_SHARE, "wsc17");
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "classes") != NULL,
              "nothing is ticked beforehand, and a share shares something");
    given.classes = CLASS(C5);
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "classes") != NULL, "health information is off by default");
    scene_close(&s, "ea17");
}

static void
no_ground_says_other_and_each_names_its_section(void)
{
    size_t rows = 0;
    for (const struct ground_row *g = grounds; g->key != NULL; g++, rows++) {
        CHECK_MSG(!str_same(g->key, "other"), g->key);
        CHECK_MSG(ground_find(g->key) == g, "keys are unique");
        CHECK_MSG((g->act != NULL && g->section != NULL) || g->in_one_organisation, g->key);
        CHECK_MSG(g->kinds != 0 && g->label.en != NULL && g->when.en != NULL, g->key);
    }
    CHECK_INT(rows, 7);
}

/* ---- answering ---- */

static void
a_hand_off_moves_responsibility_when_it_is_accepted_and_not_before(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_HANDOFF, "wsc17");
    w = open_as(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_see(w)), ERR_OK);
    check_p1(&s, "ea17");
    w = open_as(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_accept(w, &(struct offer_acceptance){ .next_step = NULL }, 1)),
              ERR_INVALID);
    static const char *const fields[] = { "next_step", "next_step_on", "support", "plan" };
    for (size_t i = 0; i < COUNT(fields); i++)
        CHECK_MSG(fixture_problem(w, fields[i]) != NULL, fields[i]);
    check_p1(&s, "ea17");
    CHECK_INT(accept_as(&s, "wsc17", id, 1, NULL), ERR_OK);
    check_p1(&s, "wsc17");
    CHECK_STR(fixture_text(&s.f, "SELECT next_step FROM client_case WHERE id = :case",
                           BINDS(BIND_ID("case", s.in_case))),
              "Meet the client");
    CHECK_INT(count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    CHECK_INT(notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_ACCEPTED), 1);
    CHECK_MSG(
        count(&s,
              "SELECT count(*) FROM reach WHERE cause_id = :case AND tie = 3 AND until_on IS NULL"
              " AND holder_id = (SELECT from_duty_id FROM offer WHERE case_id = :case)") == 1,
        "the earlier holder stays a named worker");
    scene_close(&s, "wsc17");
}

static void
a_hand_off_goes_inside_one_organisation_too(void)
{
    struct scene s;
    offer_id id;
    scene_open(&s, "work_ability");
    fixture_sql(&s.f, "UPDATE unit SET takes_offers = 1 WHERE id = 201", NO_BINDS);
    fixture_sql(&s.f, "UPDATE duty SET unit_id = 201 WHERE id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17b"))));
    struct offer_given given = given_to(&s, OFFER_HANDOFF, "dpo");
    given.ground = "own_task";
    CHECK_INT(send(&s, "ea17", &given, &id, NULL), ERR_OK);
    struct actor bo = *fixture_actor(&s.f, "ea17b");
    bo.unit.v = 201;
    struct work *w;
    struct offer_acceptance accepted = acceptance(&s);
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_ANSWER, &bo, s.client, s.in_case, id.v, &w), ERR_OK);
    CHECK_INT(work_close(w, offer_accept(w, &accepted, 1)), ERR_OK);
    CHECK_INT(count(&s, "SELECT holder_unit_id FROM client_case WHERE id = :case"), 201);
    scene_close(&s, "ea17b");
}

static void
only_the_holder_offers_responsibility_and_only_once_at_a_time(void)
{
    struct scene s;
    struct work *w;
    offer_id id;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id order = sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(accept_as(&s, "wsc17", order, 1, NULL), ERR_OK);
    struct offer_given given = given_to(&s, OFFER_HANDOFF, "kela");
    CHECK_INT(send(&s, "wsc17", &given, &id, &w), ERR_INVALID);
    CHECK_STR(fixture_problem(w, "kind"),
              "Only the responsible person can hand over responsibility.");
    offer_id first = sent(&s, OFFER_HANDOFF, "kela");
    given = given_to(&s, OFFER_HANDOFF, "wsc17");
    CHECK_INT(send(&s, "ea17", &given, &id, &w), ERR_CONFLICT);
    CHECK(fixture_problem(w, "kind") != NULL);
    CHECK_INT(accept_as(&s, "kela", first, 1, NULL), ERR_OK);
    scene_close(&s, "kela");
}

static void
of_two_who_accept_one_does_and_the_other_is_told_who(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_HANDOFF, "wsc17");
    CHECK_INT(accept_as(&s, "wsc17", id, 1, NULL), ERR_OK);
    CHECK_INT(accept_as(&s, "wsc17b", id, 1, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, NULL), "Daniel Testi of Services has just accepted this offer.");
    CHECK_INT(accept_as(&s, "wsc17", id, 1, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, NULL), "You have accepted this offer already.");
    CHECK_INT(
        fixture_int(&s.f, "SELECT count(*) FROM event WHERE case_id = :case AND kind = :kind",
                    BINDS(BIND_ID("case", s.in_case), BIND_INT("kind", EVENT_OFFER_ACCEPTED))),
        1);
    check_p1(&s, "wsc17");
    /* The day after, the unit's tie is over: nobody but the accepter sees the client. */
    fixture_day(&s.f, (struct date){ 2026, 1, 16 });
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_PREVIEW, fixture_actor(&s.f, "wsc17b"), s.client,
                           s.in_case, id.v, &w),
              ERR_FORBIDDEN);
    scene_close(&s, "wsc17");
}

/* One of those who accept at the same moment: a thread with an arena of its own. */
struct racer {
    struct scene *s;
    const struct actor *actor;
    offer_id offer;
    enum err err;
    bool told_who; /* was it told who has accepted? */
};

static void *
race(void *context)
{
    struct racer *r = context;
    struct arena *arena = arena_new();
    struct work *w;
    struct offer_acceptance given = acceptance(r->s);
    const struct work_request request = {
        .action = ACT_OFFER_ANSWER,
        .actor = r->actor,
        .lang = LANG_EN,
        .client = r->s->client,
        .in_case = r->s->in_case,
        .offer = r->offer,
        .object = r->offer.v,
        .arena = arena,
        .address = "127.0.0.1",
    };
    r->err = work_open(r->s->f.house, &request, &w);
    if (r->err == ERR_OK) {
        r->err = work_close(w, offer_accept(w, &given, 1));
        const char *problem = fixture_problem(w, NULL);
        r->told_who = problem != NULL && strstr(problem, "has just accepted this offer") != NULL;
    }
    arena_free(arena);
    return NULL;
}

static void
of_many_threads_that_accept_at_once_exactly_one_does(void)
{
    struct scene s;
    static const char *const logins[] = { "wsc17", "wsc17b", "wsc17sup" };
    struct racer racers[COUNT(logins)];
    pthread_t threads[COUNT(logins)];
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_HANDOFF, "wsc17");
    for (size_t i = 0; i < COUNT(logins); i++)
        racers[i] = (struct racer){ .s = &s, .actor = fixture_actor(&s.f, logins[i]), .offer = id };
    for (size_t i = 0; i < COUNT(logins); i++)
        CHECK_INT(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
    for (size_t i = 0; i < COUNT(logins); i++)
        pthread_join(threads[i], NULL);
    const char *winner = NULL;
    for (size_t i = 0; i < COUNT(logins); i++) {
        if (racers[i].err == ERR_OK) {
            CHECK_MSG(winner == NULL, "only one has accepted");
            winner = logins[i];
        } else {
            CHECK_INT(racers[i].err, ERR_CONFLICT);
            CHECK_MSG(racers[i].told_who, "who comes second is told who was first");
        }
    }
    CHECK(winner != NULL);
    scene_close(&s, winner);
}

static void
a_stale_page_cannot_write(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    w = open_as(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_ask(w, "Which part?", 1)), ERR_OK);
    CHECK_INT(accept_as(&s, "wsc17b", id, 1, &w), ERR_CONFLICT);
    CHECK_STR(
        fixture_problem(w, NULL),
        "The offer has changed since you opened the page. Look at it again before you answer.");
    CHECK_INT(accept_as(&s, "wsc17b", id, 2, NULL), ERR_OK);
    scene_close(&s, "ea17");
}

static void
a_question_goes_to_the_sender_and_its_answer_back_while_the_clock_runs(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    w = open_as(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_ask(w, "Which part?", 1)), ERR_OK);
    CHECK_INT(notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_ASKED), 1);
    w = open_as(&s, ACT_OFFER_WITHDRAW, "ea17", id);
    CHECK_INT(work_close(w, offer_clarify(w, "The second one.", version_of(&s, id))), ERR_OK);
    CHECK_INT(notices(&s, fixture_unit(&s.f, "wsc17").v, EVENT_OFFER_CLARIFIED), 1);
    CHECK_INT(count(&s,
                    "SELECT count(*) FROM deadline WHERE case_id = :case AND rule = 'offer_answer'"
                    " AND met_on IS NULL AND void_on IS NULL"),
              1);
    w = open_as(&s, ACT_OFFER_WITHDRAW, "ea17", id);
    CHECK_INT(work_close(w, offer_clarify(w, "Again.", version_of(&s, id))), ERR_CONFLICT);
    scene_close(&s, "ea17");
}

static void
declining_needs_a_reason_and_words_and_tells_the_sender(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    w = open_as(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_decline(w, DECLINE_NONE, "", 1)), ERR_INVALID);
    CHECK(fixture_problem(w, "reason_code") != NULL && fixture_problem(w, "note") != NULL);
    w = open_as(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_decline(w, DECLINE_CAPACITY, "Full until June.", 1)), ERR_OK);
    CHECK_INT(notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_DECLINED), 1);
    CHECK_INT(count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    (void)sent(&s, OFFER_ORDER, "wsc17"); /* may be asked again */
    scene_close(&s, "ea17");
}

static void
a_re_route_keeps_the_first_day_the_clock_and_the_history(void)
{
    struct scene s;
    struct work *w;
    offer_id next = { 0 };
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    int64_t due =
        count(&s, "SELECT id FROM deadline WHERE case_id = :case AND rule = 'offer_answer'");
    fixture_day(&s.f, (struct date){ 2026, 1, 19 });
    w = open_as(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_reroute(w, fixture_unit(&s.f, "ea17"), "Back.", 1, &next)),
              ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "to") != NULL, "to the sender: that is declining");
    w = open_as(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_reroute(w, fixture_unit(&s.f, "ngo"), "There.", 1, &next)),
              ERR_INVALID);
    CHECK_MSG(fixture_problem(w, "to") != NULL, "the ground does not reach an association");
    w = open_as(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(
        work_close(w, offer_reroute(w, fixture_unit(&s.f, "kela"), "Kela does this.", 1, &next)),
        ERR_OK);
    CHECK_INT(state_of(&s, id), OFFER_REROUTED);
    CHECK_INT(state_of(&s, next), OFFER_OFFERED);
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(*) FROM offer n JOIN offer o ON o.id = n.rerouted_from_id"
                          " WHERE n.id = :id AND n.first_offered_on = o.first_offered_on AND "
                          "n.offered_on > o.offered_on"
                          " AND n.from_duty_id = o.from_duty_id AND n.reason = o.reason",
                          BINDS(BIND_ID("id", next))),
              1);
    CHECK_INT(
        fixture_int(
            &s.f,
            "SELECT object_id FROM deadline WHERE id = :id AND met_on IS NULL AND void_on IS NULL",
            BINDS(BIND_RAW_ID("id", due))),
        next.v);
    struct offer_step *steps;
    size_t found;
    w = open_as(&s, ACT_OFFER_READ, "ea17", next);
    CHECK_INT(work_close(w, offer_steps(w, &steps, &found)), ERR_OK);
    CHECK_INT(found, 3);
    CHECK_INT(steps[1].state, OFFER_REROUTED);
    CHECK_STR(steps[1].note, "Kela does this.");
    w = open_as(&s, ACT_OFFER_PREVIEW, "kela", next);
    CHECK_INT(work_close(w, offer_steps(w, &steps, &found)), ERR_OK);
    CHECK_INT(found, 3);
    CHECK_MSG(steps[1].note == NULL, "before acceptance the history has no words");
    CHECK_INT(accept_as(&s, "kela", next, 1, NULL), ERR_OK);
    scene_close(&s, "ea17");
}

static void
withdrawing_tells_the_receiver_and_frees_the_queue(void)
{
    struct scene s;
    struct work *w;
    struct offer_line *rows;
    size_t found;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    w = open_as(&s, ACT_OFFER_WITHDRAW, "ea17", id);
    CHECK_INT(work_close(w, offer_withdraw(w, "Found a place elsewhere.", 1)), ERR_OK);
    CHECK_INT(notices(&s, fixture_unit(&s.f, "wsc17").v, EVENT_OFFER_WITHDRAWN), 1);
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(
        work_close(w, offer_queue(w, &(struct offer_filter){ .kind = 0 }, 25, &rows, &found, NULL)),
        ERR_OK);
    CHECK_INT(found, 0);
    CHECK_INT(accept_as(&s, "wsc17", id, 2, &w), ERR_CONFLICT);
    CHECK_STR(fixture_problem(w, NULL),
              "This cannot be done any more. The state of the offer: Withdrawn.");
    scene_close(&s, "ea17");
}

static void
an_offer_is_closed_with_an_outcome_or_not_at_all(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(accept_as(&s, "wsc17", id, 1, NULL), ERR_OK);
    w = open_as(&s, ACT_OFFER_CLOSE, "wsc17", id);
    CHECK_INT(work_close(w, offer_start(w, (struct date){ 2026, 1, 16 }, 2)), ERR_INVALID);
    CHECK(fixture_problem(w, "started_on") != NULL);
    w = open_as(&s, ACT_OFFER_CLOSE, "wsc17", id);
    CHECK_INT(work_close(w, offer_start(w, (struct date){ 2026, 1, 15 }, 2)), ERR_OK);
    CHECK_INT(count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    w = open_as(&s, ACT_OFFER_CLOSE, "ea17", id);
    CHECK_INT(work_close(w, offer_close(w, OFFER_OUTCOME_NONE, "Done.", 3)), ERR_INVALID);
    CHECK(fixture_problem(w, "outcome") != NULL);
    w = open_as(&s, ACT_OFFER_CLOSE, "ea17", id);
    CHECK_INT(work_close(w, offer_close(w, OFFER_PARTLY_SERVED, NULL, 3)), ERR_OK);
    CHECK_INT(state_of(&s, id), OFFER_CLOSED);
    CHECK_INT(notices(&s, fixture_duty(&s.f, "wsc17").v, EVENT_OFFER_CLOSED), 1);
    scene_close(&s, "ea17");
}

static void
a_share_lets_the_accepter_view_and_moves_nothing(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id;
    struct offer_given given = given_to(&s, OFFER_SHARE, "wsc17");
    given.classes = CLASS(C6);
    given.no_supporter_reason = NULL;
    CHECK_INT(send(&s, "ea17", &given, &id, NULL), ERR_OK);
    CHECK_INT(count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    CHECK_INT(accept_as(&s, "wsc17", id, 1, NULL), ERR_OK);
    CHECK_INT(fixture_int(&s.f, "SELECT holder_id FROM reach WHERE cause_id = :id AND tie = 8",
                          BINDS(BIND_ID("id", id))),
              fixture_duty(&s.f, "wsc17").v);
    CHECK_INT(count(&s, "SELECT count(*) FROM case_party WHERE case_id = :case"), 1);
    scene_close(&s, "ea17");
}

/* ---- what is seen ---- */

static void
before_acceptance_the_receiver_sees_the_name_and_the_reason_only(void)
{
    struct scene s;
    struct work *w;
    struct offer_preview preview;
    struct offer offer;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    w = open_as(&s, ACT_OFFER_PREVIEW, "wsc17", id);
    CHECK_INT(work_close(w, offer_preview_get(w, &preview)), ERR_OK);
    CHECK_STR(preview.family_name, "Malliharju");
    CHECK_STR(preview.reason, "Needs the service of the county.");
    /* Of the person: who it is, the reason, and what was asked about the reason; no class beyond
     * C1. */
    static const char *const of_the_person[] = { "client", "family_name", "given_names",
                                                 "reason", "question",    "answer" };
    size_t found = 0;
    for (const struct attr *a = offer_preview_shape.attrs; a->kind != KIND_END; a++) {
        bool listed = false;
        for (size_t i = 0; i < COUNT(of_the_person); i++)
            listed = listed || str_same(a->name, of_the_person[i]);
        CHECK_MSG(a->privacy == (listed ? C1 : OPEN), a->name);
        found += listed;
    }
    CHECK_INT(found, COUNT(of_the_person));
    w = open_as(&s, ACT_OFFER_PREVIEW, "wsc17", id);
    CHECK_MSG(work_close(w, offer_get(w, &offer)) == ERR_INTERNAL,
              "the preview has no right to the whole offer");
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_READ, fixture_actor(&s.f, "wsc17"), s.client, s.in_case,
                           id.v, &w),
              ERR_FORBIDDEN);
    CHECK_INT(fixture_work(&s.f, ACT_CLIENT_READ, fixture_actor(&s.f, "wsc17"), s.client, s.in_case,
                           0, &w),
              ERR_FORBIDDEN);
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_PREVIEW, fixture_actor(&s.f, "kela"), s.client,
                           s.in_case, id.v, &w),
              ERR_FORBIDDEN);
    /* The sender sees the same. */
    struct offer_preview same;
    w = open_as(&s, ACT_OFFER_READ, "ea17", id);
    CHECK_INT(work_close(w, offer_get(w, &offer)), ERR_OK);
    offer_as_previewed(&offer, &same);
    CHECK_STR(same.reason, preview.reason);
    CHECK_STR(same.from_name, preview.from_name);
    CHECK_INT(same.classes, preview.classes);
    CHECK(date_same(same.due_on, preview.due_on) && !date_is_none(same.due_on));
    scene_close(&s, "ea17");
}

static void
the_queue_is_the_units_own_and_what_was_sent_is_the_senders(void)
{
    struct scene s;
    struct work *w;
    struct offer_line *rows;
    size_t found;
    bool more;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    (void)sent(&s, OFFER_HANDOFF, "kela");
    static const struct {
        const char *login;
        int kind;
        size_t queue, sent;
    } seen[] = {
        { "wsc17", 0, 1, 0 },
        { "wsc17b", OFFER_ORDER, 1, 0 },
        { "wsc17", OFFER_SHARE, 0, 0 },
        { "wsc17sup", 0, 1, 0 },
        { "wsc05", 0, 0, 0 },
        { "ea17", 0, 0, 2 },
        { "ea17", OFFER_HANDOFF, 0, 1 },
        { "ea17b", 0, 0, 0 },
    };
    for (size_t i = 0; i < COUNT(seen); i++) {
        struct offer_filter filter = { .kind = seen[i].kind };
        CHECK_INT(fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, seen[i].login), NO_CLIENT,
                               NO_CASE, 0, &w),
                  ERR_OK);
        CHECK_INT(offer_queue(w, &filter, 25, &rows, &found, &more), ERR_OK);
        CHECK_INT(found, seen[i].queue);
        CHECK(found == 0 || rows[0].id.v == id.v);
        CHECK_INT(offer_sent(w, &filter, 25, &rows, &found, &more), ERR_OK);
        CHECK_INT(found, seen[i].sent);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    }
    w = open_as(&s, ACT_OFFER_READ, "ea17", no_offer);
    CHECK_INT(work_close(w, offer_list(w, &rows, &found)), ERR_OK);
    CHECK_INT(found, 2);
    scene_close(&s, "ea17");
}

static void
notices_are_seen_once_and_name_nobody_when_the_tie_is_over(void)
{
    struct scene s;
    struct work *w;
    struct notice *rows;
    size_t found;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, notice_list(w, 25, &rows, &found, NULL)), ERR_OK);
    CHECK_INT(found, 1);
    CHECK_INT(rows[0].object, id.v);
    CHECK_STR(rows[0].family_name, "Malliharju");
    int64_t notice = rows[0].id;
    w = open_as(&s, ACT_OFFER_WITHDRAW, "ea17", id);
    CHECK_INT(work_close(w, offer_withdraw(w, "Not needed.", 1)), ERR_OK);
    fixture_day(&s.f, (struct date){ 2026, 1, 16 });
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, notice_list(w, 25, &rows, &found, NULL)), ERR_OK);
    CHECK_INT(found, 2);
    CHECK(rows[0].family_name == NULL && rows[0].client.v == 0 && rows[1].family_name == NULL);
    CHECK_INT(fixture_work(&s.f, ACT_NOTICE_SEEN, fixture_actor(&s.f, "kela"), NO_CLIENT, NO_CASE,
                           notice, &w),
              ERR_OK);
    CHECK_INT(work_close(w, notice_seen(w, notice)), ERR_NOT_FOUND);
    CHECK_INT(fixture_work(&s.f, ACT_NOTICE_SEEN, fixture_actor(&s.f, "wsc17b"), NO_CLIENT, NO_CASE,
                           notice, &w),
              ERR_OK);
    CHECK_INT(work_close(w, notice_seen(w, notice)), ERR_OK);
    CHECK_INT(fixture_work(&s.f, ACT_NOTICE_SEEN, fixture_actor(&s.f, "wsc17"), NO_CLIENT, NO_CASE,
                           notice, &w),
              ERR_OK);
    CHECK_INT(work_close(w, notice_seen(w, notice)), ERR_NOT_FOUND);
    scene_close(&s, "ea17");
}

/* ---- the clerk ---- */

static size_t
due(struct scene *s, enum offer_due what)
{
    struct offer_due_line *rows;
    struct work *w;
    size_t found;
    CHECK_INT(fixture_work(&s->f, ACT_CLERK, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    CHECK_INT(work_close(w, offer_due_list(w, what, &rows, &found, NULL)), ERR_OK);
    CHECK(found == 0 || rows[0].in_case.v == s->in_case.v);
    return found;
}

static void
an_unanswered_offer_is_reminded_of_escalated_and_expires(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(due(&s, OFFER_DUE_REMINDER), 0);
    fixture_day(&s.f,
                (struct date){ 2026, 1, 21 }); /* the fourth working day after Thursday the 15th */
    CHECK_INT(due(&s, OFFER_DUE_REMINDER), 1);
    w = open_as(&s, ACT_CLERK, NULL, id);
    CHECK_INT(work_close(w, offer_remind(w)), ERR_OK);
    CHECK_MSG(due(&s, OFFER_DUE_REMINDER) == 0, "reminded once");
    CHECK_INT(notices(&s, fixture_unit(&s.f, "wsc17").v, EVENT_OFFER_REMINDED), 1);
    CHECK_INT(due(&s, OFFER_DUE_ESCALATION), 0);
    fixture_day(&s.f, (struct date){ 2026, 1, 23 });
    CHECK_INT(due(&s, OFFER_DUE_ESCALATION), 1);
    w = open_as(&s, ACT_CLERK, NULL, id);
    CHECK_INT(work_close(w, offer_escalate(w)), ERR_OK);
    CHECK_INT(due(&s, OFFER_DUE_ESCALATION), 0);
    CHECK_INT(notices(&s, fixture_duty(&s.f, "wsc17sup").v, EVENT_OFFER_ESCALATED), 1);
    CHECK_INT(notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_ESCALATED), 1);
    check_p1(&s, "ea17");
    w = open_as(&s, ACT_OFFER_PREVIEW, "wsc17sup", id); /* the supervisor can see and act */
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_day(&s.f, (struct date){ 2026, 3, 16 });
    CHECK_MSG(due(&s, OFFER_DUE_EXPIRY) == 0, "the sixtieth day is still in time");
    fixture_day(&s.f, (struct date){ 2026, 3, 17 });
    CHECK_INT(due(&s, OFFER_DUE_EXPIRY), 1);
    w = open_as(&s, ACT_CLERK, NULL, id);
    CHECK_INT(work_close(w, offer_expire(w)), ERR_OK);
    CHECK_INT(due(&s, OFFER_DUE_EXPIRY), 0);
    CHECK_INT(state_of(&s, id), OFFER_EXPIRED);
    CHECK_INT(notices(&s, fixture_duty(&s.f, "ea17").v, EVENT_OFFER_EXPIRED), 1);
    CHECK_INT(count(&s, "SELECT waits FROM client_case WHERE id = :case"), 0);
    scene_close(&s, "ea17");
}

static void
an_offer_of_an_ended_case_expires_and_is_not_accepted(void)
{
    struct scene s;
    struct work *w;
    scene_open(&s, "joint_support");
    start_clientship(&s);
    offer_id id = sent(&s, OFFER_ORDER, "wsc17");
    fixture_sql(&s.f, "UPDATE client_case SET ended_on = :on_day, state = 5 WHERE id = :case",
                BINDS(BIND_DATE("on_day", instant_date(s.f.now)), BIND_ID("case", s.in_case)));
    CHECK_INT(accept_as(&s, "wsc17", id, 1, &w), ERR_CONFLICT);
    CHECK(fixture_problem(w, NULL) != NULL);
    CHECK_INT(due(&s, OFFER_DUE_EXPIRY), 1);
    w = open_as(&s, ACT_CLERK, NULL, id);
    CHECK_INT(work_close(w, offer_expire(w)), ERR_OK);
    CHECK_INT(state_of(&s, id), OFFER_EXPIRED);
    scene_close(&s, "ea17");
}

const struct test client_offer_tests[] = {
    TEST(every_move_is_allowed_or_refused_by_the_one_table),
    TEST(each_deed_in_each_state_is_done_or_refused_and_leaves_one_holder),
    TEST(an_offer_ties_the_receiving_unit_and_the_sender_and_tells_the_unit),
    TEST(one_offer_of_a_case_waits_for_one_unit),
    TEST(what_is_wrong_is_said_at_each_field_at_once),
    TEST(a_closed_unit_takes_no_offer),
    TEST(a_referral_asks_the_four_judgements_and_that_the_client_was_told),
    TEST(a_ground_that_does_not_fit_is_refused),
    TEST(no_ground_says_other_and_each_names_its_section),
    TEST(a_hand_off_moves_responsibility_when_it_is_accepted_and_not_before),
    TEST(a_hand_off_goes_inside_one_organisation_too),
    TEST(only_the_holder_offers_responsibility_and_only_once_at_a_time),
    TEST(of_two_who_accept_one_does_and_the_other_is_told_who),
    TEST(of_many_threads_that_accept_at_once_exactly_one_does),
    TEST(a_stale_page_cannot_write),
    TEST(a_question_goes_to_the_sender_and_its_answer_back_while_the_clock_runs),
    TEST(declining_needs_a_reason_and_words_and_tells_the_sender),
    TEST(a_re_route_keeps_the_first_day_the_clock_and_the_history),
    TEST(withdrawing_tells_the_receiver_and_frees_the_queue),
    TEST(an_offer_is_closed_with_an_outcome_or_not_at_all),
    TEST(a_share_lets_the_accepter_view_and_moves_nothing),
    TEST(before_acceptance_the_receiver_sees_the_name_and_the_reason_only),
    TEST(the_queue_is_the_units_own_and_what_was_sent_is_the_senders),
    TEST(notices_are_seen_once_and_name_nobody_when_the_tie_is_over),
    TEST(an_unanswered_offer_is_reminded_of_escalated_and_expires),
    TEST(an_offer_of_an_ended_case_expires_and_is_not_accepted),
    TEST_END,
};
