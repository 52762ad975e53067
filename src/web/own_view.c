/* web/own_view.c: see own_view.h. */
#include "web/own_view.h"

#include "region/organisation.h"

enum err
own_plan_fill(struct work *w, const struct plan *plan, struct own_plan *ret)
{
    *ret = (struct own_plan){ .in_force = plan->state == PLAN_IN_FORCE, .plan = *plan };
    TRY(goals_of(w, plan->id, &ret->goals, &ret->goal_count));
    return steps_of(w, plan->id, &ret->steps, &ret->step_count);
}

enum err
own_plan_load(struct work *w, struct own_plan *ret)
{
    struct plan plan;
    *ret = (struct own_plan){ .in_force = false };
    enum err err = plan_in_force(w, &plan);
    if (err == ERR_NOT_FOUND)
        return ERR_OK;
    TRY(err);
    return own_plan_fill(w, &plan, ret);
}

/* ---- a step ---- */

static void
draw_state(struct html *h, const struct step *step)
{
    static const enum ui_state states[] = {
        [STEP_PLANNED] = UI_NOT_STARTED, [STEP_UNDER_WAY] = UI_HALF,        [STEP_DONE] = UI_DONE,
        [STEP_INTERRUPTED] = UI_MISSING, [STEP_DROPPED] = UI_NOT_CONCERNED,
    };
    bool known = step->state > STEP_NONE && step->state <= STEP_DROPPED;
    html_open(h, "p", NULL);
    ui_state(h, known ? states[step->state] : UI_NOT_STARTED,
             SAY(code_text(step_state_codes, step->state)));
    html_close(h, "p");
}

void
own_step(struct html *h, const struct step *step, bool with_who)
{
    ui_row_item_open(h, DATA(step->service), NULL, DATA(date_text(h->arena, step->due_on)));
    if (with_who && step->duty_name != NULL)
        ui_p(h, DATA(str_printf(h->arena, "%s, %s", step->duty_name,
                                names_in(h->lang, step->duty_title))));
    else if (with_who && step->who_text != NULL)
        ui_p(h, DATA(step->who_text));
    if (step->note != NULL)
        ui_p(h, DATA(step->note));
    draw_state(h, step);
    ui_row_item_close(h);
}

bool
own_report_is_ahead(const struct html *h, const struct plan *plan)
{
    return !date_is_none(plan->report_on) && date_compare(plan->report_on, h->today) >= 0;
}

struct text
own_state_words(int state)
{
    switch (state) {
    case CASE_NEED:
        return T("It is being found out what support you need, and who gives it.");
    case CASE_REFERRED:
        return T("You have been referred to a joint assessment. It has not begun yet.");
    case CASE_ASSESSING:
        return T("The authorities assess your need of support together with you. Then a plan is "
                 "made.");
    case CASE_PLANNED:
        return T("Your plan is in force. Everybody does their own part, and the plan is gone "
                 "through again together.");
    default:
        return T("The coordination of your matters has ended.");
    }
}

/* ---- codes ---- */

void
own_code_row(struct html *h, const struct own_code *code)
{
    static const struct {
        enum ui_kind kind;
        struct text text;
    } marks[] = {
        [OWN_CODE_GOOD] = { UI_WAIT, T("Not used yet") },
        [OWN_CODE_USED] = { UI_OK, T("Used") },
        [OWN_CODE_ENDED] = { UI_NONE, T("Not good any more") },
        [OWN_CODE_OLD] = { UI_NONE, T("Its time ran out") },
    };
    enum own_code_state state = own_code_state(code, h->now);
    ui_row_item_open(
        h, SAY_FILL(T("Code given {when}"), FILL_S("when", ui_when_text(h, code->given_at))), NULL,
        NO_WORDS);
    ui_p(h, DATA(str_printf(h->arena, "%s, %s, %s", code->name, names_in(h->lang, code->title),
                            names_in(h->lang, code->org_name))));
    html_open(h, "p", NULL);
    ui_tag(h, marks[state].kind, SAY(marks[state].text));
    html_close(h, "p");
    if (state == OWN_CODE_USED)
        ui_p_meta(h, SAY_FILL(T("Used {when}"), FILL_S("when", ui_when_text(h, code->used_at))));
    else if (state == OWN_CODE_GOOD)
        ui_p_meta(h,
                  SAY_FILL(T("Good until {when}"), FILL_S("when", ui_when_text(h, code->ends_at))));
    else if (state == OWN_CODE_ENDED)
        ui_p_meta(h, SAY(code_text(own_end_codes, code->end_reason)));
    if (code->tries > 0 && state != OWN_CODE_USED)
        ui_p_meta(h, SAY_FILL(TN("{n} wrong try", "{n} wrong tries"), FILL_N("n", code->tries)));
    ui_row_item_close(h);
}
