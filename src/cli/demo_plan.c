/* cli/demo_plan.c: the assessment, the plan, its reviews and the ending, as the demo's people make
 * them. */
#include "cli/demo_in.h"

#include "base/str.h"
#include "client/assessment.h"
#include "client/closing.h"
#include "client/official.h"
#include "client/plan.h"
#include "client/review.h"
#include "client/screening.h"

/* ---- assessment ---- */

enum err
demo_assessment_start(struct demo *d, struct demo_client *c)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_ASSESSMENT_CHANGE, c, 0, &w));
    return demo_close(d, w, assessment_start(w));
}

enum err
demo_assessment_write(struct demo *d, struct demo_client *c, int hand, int heading,
                      enum words words)
{
    struct work *w;
    bool elsewhere = dice_percent(&c->dice, 25);
    const char *note = str_same(c->lang, "sv") ? "Uppgift från kundens tidigare plan"
                                               : "Tieto aiemmasta suunnitelmasta";
    TRY(demo_work(d, hand, ACT_ASSESSMENT_CHANGE, c, 0, &w));
    return demo_close(d, w,
                      assessment_write(w, heading, demo_words(d, c, words),
                                       elsewhere ? SOURCE_ELSEWHERE : SOURCE_CLIENT,
                                       elsewhere ? note : NULL));
}

/* ---- draft ---- */

static enum err
begin_plan(struct demo *d, struct demo_client *c, struct work *w)
{
    plan_id id;
    struct plan plan;
    int64_t goal;
    TRY(plan_begin(w, &id));
    if (dice_percent(&c->dice, 70)) {
        TRY(plan_draft(w, &plan));
        TRY(goal_add(w, demo_words(d, c, WORDS_GOAL), plan.version, &goal));
    }
    return ERR_OK;
}

enum err
demo_draft(struct demo *d, struct demo_client *c)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_PLAN_CHANGE, c, 0, &w));
    return demo_close(d, w, begin_plan(d, c, w));
}

static enum err
add_step(struct demo *d, struct demo_client *c, struct work *w, int party, duty_id duty)
{
    struct plan plan;
    struct goal *goals;
    size_t count;
    TRY(plan_draft(w, &plan));
    TRY(goals_of(w, plan.id, &goals, &count));
    bool rehabilitation = party == PARTY_KELA && dice_percent(&c->dice, 40);
    static const int kinds[PARTIES + 2] = {
        [PARTY_EA] = SERVICE_LABOUR,
        [PARTY_WSC] = SERVICE_SOCIAL,
        [PARTY_KELA] = SERVICE_OTHER,
        [PARTY_CLIENT] = SERVICE_OTHER,
    };
    enum words words = party == PARTY_EA     ? WORDS_STEP_EA
                       : party == PARTY_WSC  ? WORDS_STEP_WSC
                       : party == PARTY_KELA ? WORDS_STEP_KELA
                                             : WORDS_STEP_CLIENT;
    int starts = dice_between(&c->dice, 1, 14);
    struct step_given given = {
        .goal = goals[dice_below(&c->dice, (int)count)].id,
        .service = demo_words(d, c, words),
        .service_kind = rehabilitation ? SERVICE_KELA_REHABILITATION : kinds[party],
        .party = party,
        .class = C7,
        .duty = duty,
        .start_on = date_add_days(work_today(w), starts),
        .due_on = date_add_days(work_today(w), starts + dice_between(&c->dice, 14, 150)),
    };
    step_id id;
    return step_add(w, &given, plan.version, &id);
}

static enum err
add_steps(struct demo *d, struct demo_client *c, struct work *w, bool responsible)
{
    int count = dice_between(&c->dice, 1, 2);
    for (int i = 0; i < count; i++)
        TRY(add_step(d, c, w, work_party(w), work_duty(w)));
    return responsible ? add_step(d, c, w, PARTY_CLIENT, (duty_id){ 0 }) : ERR_OK;
}

enum err
demo_steps(struct demo *d, struct demo_client *c, int hand)
{
    struct work *w;
    TRY(demo_work(d, hand, ACT_PLAN_CHANGE, c, 0, &w));
    return demo_close(d, w, add_steps(d, c, w, hand == c->holder));
}

/* ---- in force ---- */

/* A working day within what the act allows for the next review. */
static struct date
next_review(struct demo_client *c, struct date from)
{
    const char *path = c->ability ? "work_ability" : "joint_support";
    struct date latest = plan_latest_review(path, from);
    struct date on = date_add_days(from, dice_between(&c->dice, 66, 91));
    while (!date_is_working_day(on, MONDAY_TO_FRIDAY))
        on = date_add_days(on, -1);
    return !date_is_none(latest) && date_compare(on, latest) > 0 ? latest : on;
}

static enum err
follow_up(struct demo *d, struct demo_client *c, struct work *w)
{
    struct plan plan;
    TRY(plan_draft(w, &plan));
    bool ground = dice_percent(&c->dice, 25);
    struct date review = next_review(c, work_today(w));
    struct plan_given given = {
        .followup_way = demo_words(d, c, WORDS_FOLLOW_UP),
        .report_on = c->report_on = date_add_days(work_today(w), dice_between(&c->dice, 30, 62)),
        .report_way = demo_words(d, c, WORDS_REPORT_WAY),
        .next_review_on = review,
        .job_search = ground ? JOB_SEARCH_GROUND : JOB_SEARCH_SET,
        .job_search_text = demo_words(d, c, ground ? WORDS_JOB_SEARCH_GROUND : WORDS_JOB_SEARCH),
        .job_search_found_by = ground ? dice_between(&c->dice, PARTY_EA, PARTY_KELA) : PARTY_NONE,
    };
    return plan_follow_up(w, &given, plan.version);
}

static enum err
commit(struct work *w)
{
    struct plan plan;
    TRY(plan_draft(w, &plan));
    return plan_commit(w, plan.version);
}

static enum err
accept(struct demo_client *c, struct work *w)
{
    struct plan plan;
    TRY(plan_draft(w, &plan));
    enum accept_way way = dice_percent(&c->dice, 60)   ? ACCEPT_SIGNED
                          : dice_percent(&c->dice, 50) ? ACCEPT_ORAL
                                                       : ACCEPT_ELECTRONIC;
    return plan_accept(w, way, work_today(w), c->lang, plan.version);
}

static enum err
enter(struct work *w)
{
    struct plan plan;
    TRY(plan_draft(w, &plan));
    return plan_enter(w, (plan_id){ 0 }, plan.version);
}

/* A plan of work-ability support says where it is kept before it enters force. */
static enum err
enter_place(struct demo *d, struct demo_client *c)
{
    struct work *w;
    struct plan plan;
    struct official official = { .state = OFFICIAL_STATE_NONE };
    TRY(demo_work(d, c->holder, ACT_PLAN_READ, c, 0, &w));
    enum err err = plan_draft(w, &plan);
    if (err == ERR_OK)
        err = official_of(w, plan.id.v, &official);
    TRY(demo_close(d, w, err));
    if (official.state != OFFICIAL_WAITING)
        return ERR_OK;
    TRY(demo_work(d, c->holder, ACT_OFFICIAL_CHANGE, c, plan.id.v, &w));
    return demo_close(
        d, w,
        official_enter(w,
                       str_same(c->lang, "sv") ? "Kunddatamaterialet" : "Asiakastietojärjestelmä",
                       str_printf(d->now_arena, "EX-T-%05d", dice_between(&c->dice, 1, 99999)),
                       instant_date(d->now)));
}

enum err
demo_enter(struct demo *d, struct demo_client *c)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_PLAN_CHANGE, c, 0, &w));
    TRY(demo_close(d, w, follow_up(d, c, w)));
    for (int party = PARTY_EA; party <= PARTY_KELA; party++)
        if (c->hand[party] != NOBODY) {
            TRY(demo_work(d, c->hand[party], ACT_PLAN_CHANGE, c, 0, &w));
            TRY(demo_close(d, w, commit(w)));
        }
    if (c->ability)
        TRY(enter_place(d, c));
    TRY(demo_work(d, c->holder, ACT_PLAN_CHANGE, c, 0, &w));
    TRY(demo_close(d, w, accept(c, w)));
    TRY(demo_work(d, c->holder, ACT_PLAN_CHANGE, c, 0, &w));
    TRY(demo_close(d, w, enter(w)));
    c->planned = true;
    return ERR_OK;
}

/* ---- followed ---- */

static enum err
report(struct demo *d, struct demo_client *c, struct work *w)
{
    return plan_report(w, work_today(w), demo_words(d, c, WORDS_REPORT));
}

enum err
demo_report(struct demo *d, struct demo_client *c)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_PLAN_CHANGE, c, 0, &w));
    c->reported = true;
    return demo_close(d, w, report(d, c, w));
}

/* A step of the own party, or the client's, moves. */
static enum err
move_step(struct demo *d, struct demo_client *c, const struct step *step)
{
    static const enum step_state states[] = { STEP_UNDER_WAY, STEP_DONE,        STEP_DONE,
                                              STEP_UNDER_WAY, STEP_INTERRUPTED, STEP_DONE,
                                              STEP_DROPPED };
    struct work *w;
    int hand = step->party == PARTY_CLIENT ? c->holder : c->hand[step->party];
    if (hand == NOBODY)
        return ERR_OK;
    enum step_state to = states[dice_below(&c->dice, COUNT(states))];
    TRY(demo_work(d, hand, ACT_PLAN_CHANGE, c, step->id.v, &w));
    return demo_close(d, w, step_move(w, to, DATE_NONE, NULL, step->version));
}

static enum err
move_steps(struct demo *d, struct demo_client *c)
{
    struct work *w;
    struct plan plan;
    struct step *steps = NULL;
    size_t count = 0;
    TRY(demo_work(d, c->holder, ACT_PLAN_READ, c, 0, &w));
    enum err err = plan_in_force(w, &plan);
    if (err == ERR_OK)
        err = steps_of(w, plan.id, &steps, &count);
    TRY(demo_close(d, w, err));
    for (size_t i = 0; i < count; i++)
        if (!step_is_finished(&steps[i]) && steps[i].party < PARTIES + 2 &&
            dice_percent(&c->dice, 55))
            TRY(move_step(d, c, &steps[i]));
    return ERR_OK;
}

static enum err
hold(struct demo *d, struct demo_client *c, struct work *w, struct date *ret_next)
{
    struct plan plan;
    TRY(plan_in_force(w, &plan));
    *ret_next = next_review(c, work_today(w));
    if (work_party(w) == PARTY_EA && !c->ability && c->reviews % 4 == 2)
        return review_unnecessary(w, demo_words(d, c, WORDS_UNNECESSARY), *ret_next, plan.version);
    unsigned parties = 0;
    for (int party = PARTY_EA; party <= PARTY_KELA; party++)
        if (c->hand[party] != NOBODY && (party < PARTY_KELA || dice_percent(&c->dice, 60)))
            parties |= PARTY_BIT(party);
    struct review_given given = {
        .on = work_today(w),
        .parties = parties | PARTY_BIT(work_party(w)),
        .note = demo_words(d, c, WORDS_REVIEW),
        .next_review_on = *ret_next,
        .report_on = c->report_on = date_add_days(work_today(w), dice_between(&c->dice, 30, 62)),
    };
    return review_hold(w, &given, plan.version);
}

enum err
demo_review(struct demo *d, struct demo_client *c, struct date *ret_next)
{
    struct work *w;
    if (!c->ability && !c->reported && dice_percent(&c->dice, 80))
        TRY(demo_report(d, c));
    c->reported = false;
    TRY(move_steps(d, c));
    TRY(demo_work(d, c->holder, ACT_PLAN_CHANGE, c, 0, &w));
    TRY(demo_close(d, w, hold(d, c, w, ret_next)));
    c->reviews++;
    return ERR_OK;
}

/* ---- ending ---- */

enum err
demo_end_judge(struct demo *d, struct demo_client *c, int hand)
{
    struct work *w;
    TRY(demo_work(d, hand, ACT_CASE_END, c, 0, &w));
    return demo_close(d, w, closing_judge(w, true, demo_words(d, c, WORDS_ENDED)));
}

static enum err
end(struct demo *d, struct demo_client *c, struct work *w)
{
    static const int outcomes[] = {
        OUTCOME_WORK,           OUTCOME_EDUCATION, OUTCOME_OTHER_SERVICE, OUTCOME_WORK,
        OUTCOME_REHABILITATION, OUTCOME_PENSION,   OUTCOME_NEED_SOLVED,   OUTCOME_EDUCATION,
        OUTCOME_CLIENT_ENDED,   OUTCOME_MOVED,     OUTCOME_OTHER
    };
    struct client_case now;
    TRY(case_get(w, &now));
    bool goes_on = c->turn % 3 == 1;
    struct closing_given given = {
        .agreed_on = work_today(w),
        .agreed_how = dice_between(&c->dice, AGREED_MEETING, AGREED_LETTER),
        .successor = goes_on ? d->hands[c->holder].actor.unit : (unit_id){ 0 },
        .no_successor = !goes_on,
        .outcome = goes_on ? OUTCOME_OTHER_SERVICE : outcomes[(size_t)c->turn % COUNT(outcomes)],
        .note = demo_words(d, c, WORDS_CLOSING),
        .judged = true,
    };
    return closing_end(w, &given, now.version);
}

enum err
demo_may_end(struct demo *d, struct demo_client *c, bool *ret)
{
    struct work *w;
    struct end_point *points;
    size_t count;
    TRY(demo_work(d, c->holder, ACT_CASE_END, c, 0, &w));
    enum err err = closing_check(w, &points, &count);
    *ret = true;
    for (size_t i = 0; err == ERR_OK && i < count; i++)
        *ret = *ret && points[i].ok;
    return demo_close(d, w, err);
}

enum err
demo_end(struct demo *d, struct demo_client *c)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_CASE_END, c, 0, &w));
    TRY(demo_close(d, w, end(d, c, w)));
    c->open = false;
    return ERR_OK;
}
