/* web/plan_view.c: see plan_view.h. */
#include "web/plan_view.h"

#include "region/organisation.h"

enum err
plan_view_load(struct work *w, const struct plan *plan, struct plan_view *ret)
{
    *ret = (struct plan_view){ .plan = *plan };
    TRY(goals_of(w, plan->id, &ret->goals, &ret->goal_count));
    TRY(steps_of(w, plan->id, &ret->steps, &ret->step_count));
    unsigned named;
    TRY(case_party_bits(w, &named));
    ret->writable = ~named | PARTY_BIT(work_party(w)) | PARTY_BIT(PARTY_CLIENT);
    return plan_makers(w, plan->id, &ret->makers, &ret->maker_count);
}

void
plan_view_json(struct reply *reply, const struct plan_view *view)
{
    reply_record(reply, "plan", &plan_shape, &view->plan);
    reply_rows(reply, "goals", &goal_shape, view->goals, view->goal_count);
    reply_rows(reply, "steps", &step_shape, view->steps, view->step_count);
    reply_rows(reply, "makers", &plan_maker_shape, view->makers, view->maker_count);
}

const struct plan_maker *
plan_view_maker(const struct plan_view *view, int party)
{
    for (size_t i = 0; i < view->maker_count; i++)
        if (view->makers[i].party == party)
            return &view->makers[i];
    return NULL;
}

struct text
plan_name(const struct plan *plan)
{
    return str_same(plan->governs, "multi_sector") ? T("Multi-sector employment plan")
                                                   : T("Plan for work-ability support");
}

struct words
plan_version_words(struct html *h, const struct plan *plan)
{
    const struct fill *fills =
        FILLS(FILL_N("number", plan->number), FILL_D("made", plan->made_on),
              FILL_D("in_force", plan->in_force_on), FILL_D("until", plan->replaced_on));
    struct text text;
    switch (plan->state) {
    case PLAN_DRAFT:
        text = T("Draft {number}, begun {made}");
        break;
    case PLAN_IN_FORCE:
        text = T("Version {number}, in force since {in_force}");
        break;
    case PLAN_REPLACED:
        text = T("Version {number}, replaced {until}");
        break;
    default:
        text = T("Version {number}, in force until {until}");
        break;
    }
    return DATA(text_in(h->arena, h->lang, text, fills));
}

/* ---- goals and steps ---- */

static const char *
period(struct html *h, const struct step *step)
{
    if (date_is_none(step->start_on))
        return date_text(h->arena, step->due_on);
    return str_printf(h->arena, "%s–%s", date_text(h->arena, step->start_on),
                      date_text(h->arena, step->due_on));
}

static void
draw_who(struct html *h, const struct step *step)
{
    if (step->duty_name != NULL) {
        html_text(h, step->duty_name);
        const char *title = names_in(h->lang, step->duty_title);
        if (!str_empty(title))
            ui_meta(h, DATA(title));
        if (!date_is_none(step->duty_until) && date_compare(step->duty_until, h->today) < 0)
            ui_tag(h, UI_BAD, SAY(T("The role has ended")));
    } else if (step->who_text != NULL) {
        html_text(h, step->who_text);
    } else {
        html_say(h, step->party == PARTY_CLIENT ? T("The client") : T("Nobody named"), NULL);
    }
}

static void
draw_state(struct html *h, const struct step *step)
{
    static const enum ui_state states[] = {
        [STEP_PLANNED] = UI_NOT_STARTED, [STEP_UNDER_WAY] = UI_HALF,        [STEP_DONE] = UI_DONE,
        [STEP_INTERRUPTED] = UI_MISSING, [STEP_DROPPED] = UI_NOT_CONCERNED,
    };
    bool known = step->state > STEP_NONE && step->state <= STEP_DROPPED;
    ui_state(h, known ? states[step->state] : UI_NOT_STARTED,
             SAY(code_text(step_state_codes, step->state)));
    if (step_is_late(step, h->today))
        ui_tag(h, UI_BAD,
               SAY_FILL(TN("Late by {n} day", "Late by {n} days"),
                        FILL_N("n", date_days(h->today) - date_days(step->due_on))));
}

static void
draw_commitment(struct html *h, const struct plan_view *view, int party)
{
    const struct plan_maker *maker = plan_view_maker(view, party);
    if (maker != NULL)
        ui_tag(h, UI_OK, SAY_FILL(T("Committed {date}"), FILL_D("date", maker->made_on)));
    else
        ui_tag(h, UI_WAIT, SAY(T("Waits")));
}

static const char *
step_path(struct html *h, struct work *w, const struct step *step, const char *rest)
{
    return str_printf(h->arena, "%s/%s%s", client_path(w, "plan/steps"),
                      id_text(h->arena, step->id.v), rest);
}

static void
draw_step(struct html *h, struct work *w, const struct plan_view *view, const struct step *step,
          bool editable, bool moving)
{
    ui_row(h, step_is_late(step, h->today));
    ui_head_cell(h);
    html_text(h, step->service);
    ui_meta(h, SAY(code_text(service_kind_codes, step->service_kind)));
    if (step->note != NULL)
        ui_meta(h, DATA(step->note));
    ui_cell(h);
    draw_who(h, step);
    ui_cell_words(h, DATA(period(h, step)));
    ui_cell(h);
    draw_state(h, step);
    ui_cell(h);
    draw_commitment(h, view, step->party);
    if ((!editable && !moving) || (view->writable & PARTY_BIT(step->party)) == 0)
        return;
    html_open(h, "span", "no-print");
    H(h, " <a");
    html_url(h, "href", step_path(h, w, step, editable ? "" : "/state"));
    H(h, ">");
    html_say(h, editable ? T("Change") : T("Record progress"), NULL);
    ui_hidden(h, DATA(str_printf(h->arena, " %s", step->service)));
    H(h, "</a>");
    html_close(h, "span");
}

static bool
has_steps(const struct plan_view *view, int64_t goal)
{
    for (size_t i = 0; i < view->step_count; i++)
        if (view->steps[i].goal == goal)
            return true;
    return false;
}

static void
draw_steps(struct html *h, struct work *w, const struct plan_view *view, size_t place,
           bool editable, bool moving)
{
    static const struct ui_column columns[] = {
        { .label = T("Step and service") },
        { .label = T("Responsible person") },
        { .label = T("Time") },
        { .label = T("State") },
        { .label = T("Commitment") },
        UI_COLUMN_END,
    };
    int64_t goal = view->goals[place].id;
    ui_table_open(h, UI_TABLE, SAY_FILL(T("Steps of goal {n}"), FILL_N("n", (int64_t)place + 1)),
                  columns);
    int party = PARTY_NONE;
    for (size_t i = 0; i < view->step_count; i++) {
        const struct step *step = &view->steps[i];
        if (step->goal != goal)
            continue;
        if (step->party != party)
            ui_group(h, SAY(code_text(party_codes, step->party)), -1);
        party = step->party;
        draw_step(h, w, view, step, editable, moving);
    }
    ui_table_close(h);
}

static void
draw_goal(struct html *h, struct work *w, const struct plan_view *view, size_t place, bool editable,
          bool moving)
{
    const struct goal *goal = &view->goals[place];
    const char *id = html_id(h, "goal");
    H(h, "<section class=\"goal\"");
    html_attr(h, "aria-labelledby", id);
    H(h, "><header><h3 class=\"meta\"");
    html_attr(h, "id", id);
    H(h, ">");
    html_say(h, T("Goal {n}, in the client's own words"), FILLS(FILL_N("n", (int64_t)place + 1)));
    H(h, "</h3>");
    ui_quote(h, goal->words);
    if (editable) {
        const char *goal_text = id_text(h->arena, goal->id);
        html_open(h, "p", "meta no-print");
        H(h, "<a");
        html_url(h, "href", str_printf(h->arena, "%s/%s", client_path(w, "plan/goals"), goal_text));
        H(h, ">");
        html_say(h, T("Change the goal"), NULL);
        H(h, "</a> · <a");
        html_url(h, "href",
                 str_printf(h->arena, "%s?goal=%s", client_path(w, "plan/steps/new"), goal_text));
        H(h, ">");
        html_say(h, T("Add a step"), NULL);
        ui_hidden(h, DATA(str_printf(h->arena, " %zu", place + 1)));
        H(h, "</a>");
        html_close(h, "p");
    }
    H(h, "</header>");
    if (has_steps(view, goal->id)) {
        draw_steps(h, w, view, place, editable, moving);
    } else {
        ui_body_open(h);
        ui_p_meta(h, SAY(T("No step yet.")));
        ui_body_close(h);
    }
    H(h, "</section>\n");
}

void
plan_view_goals(struct html *h, struct work *w, const struct plan_view *view, bool editable,
                bool moving)
{
    ui_panel_open(h, "goals", SAY(T("Goals and steps")), editable ? SAY(T("Add a goal")) : NO_WORDS,
                  editable ? client_path(w, "plan/goals/new") : NULL);
    if (view->goal_count == 0)
        ui_empty(h, SAY(T("The plan has no goal.")),
                 SAY(T("Write at least one in the client's own words.")),
                 editable ? SAY(T("Add a goal")) : NO_WORDS,
                 editable ? client_path(w, "plan/goals/new") : NULL);
    for (size_t i = 0; i < view->goal_count; i++)
        draw_goal(h, w, view, i, editable, moving);
    ui_panel_close(h);
}

/* ---- follow-up ---- */

static void
fact_or_missing(struct html *h, struct text label, struct words value)
{
    ui_fact_open(h, label);
    if (words_are_none(value))
        ui_tag(h, UI_BAD, SAY(T("Missing")));
    else
        html_words(h, value);
    ui_fact_close(h);
}

static void
draw_job_search(struct html *h, const struct plan *plan)
{
    ui_fact_open(h, T("Job-search obligation"));
    if (plan->job_search == JOB_SEARCH_NOT_STATED) {
        ui_tag(h, UI_BAD, SAY(T("Missing")));
    } else {
        html_say(h, code_text(job_search_codes, plan->job_search), NULL);
        H(h, " ");
        if (plan->job_search == JOB_SEARCH_GROUND)
            ui_rule(h, "380/2023", "48.1 § 1 p", UI_RULE_V);
    }
    ui_fact_close(h);
    if (plan->job_search == JOB_SEARCH_GROUND && plan->job_search_found_by != 0)
        ui_fact(h, T("Need of multi-sector support found by"),
                SAY(code_text(party_codes, plan->job_search_found_by)));
    ui_fact(h,
            plan->job_search == JOB_SEARCH_GROUND
                ? T("Why work in the open labour market is not possible now")
                : T("What the obligation is"),
            DATA(plan->job_search_text));
}

void
plan_view_follow_up(struct html *h, struct work *w, const struct plan_view *view, bool editable)
{
    const struct plan *plan = &view->plan;
    const struct path *path = path_find(plan->path);
    ui_panel_open(h, "follow-up", SAY(T("Follow-up")), editable ? SAY(T("Change")) : NO_WORDS,
                  editable ? client_path(w, "plan/follow-up") : NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    if (path != NULL && path->job_search) {
        fact_or_missing(h, T("Way of follow-up"), DATA(plan->followup_way));
        fact_or_missing(h, T("The client reports by"),
                        date_is_none(plan->report_on) ? NO_WORDS
                                                      : DATA(date_text(h->arena, plan->report_on)));
        fact_or_missing(h, T("Way of reporting"), DATA(plan->report_way));
    } else {
        ui_fact(h, T("Way of follow-up"), DATA(plan->followup_way));
        ui_fact_date(h, T("The client reports by"), plan->report_on);
        ui_fact(h, T("Way of reporting"), DATA(plan->report_way));
    }
    fact_or_missing(h, T("Next review"),
                    date_is_none(plan->next_review_on)
                        ? NO_WORDS
                        : DATA(date_text(h->arena, plan->next_review_on)));
    if (path != NULL && path->job_search)
        draw_job_search(h, plan);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- the checklist ---- */

static struct text
repair_text(const struct plan_point *point)
{
    switch (point->repair) {
    case REPAIR_MAKERS:
        return point->party == PARTY_CLIENT ? T("Record the approval") : TEXT_NONE;
    case REPAIR_FOLLOW_UP:
        return T("Fill in");
    case REPAIR_GOALS:
        return T("Add a goal");
    case REPAIR_STEPS:
        return T("Go to the steps");
    case REPAIR_ENTER:
        return T("Confirm");
    case REPAIR_TOLD:
        return T("Record it");
    case REPAIR_OFFICIAL:
        return T("Say where it is kept");
    default:
        return TEXT_NONE;
    }
}

static const char *
repair_path(struct html *h, struct work *w, const struct plan *plan, const struct plan_point *point)
{
    switch (point->repair) {
    case REPAIR_MAKERS:
        return point->party == PARTY_CLIENT ? client_path(w, "plan/accept") : "#makers";
    case REPAIR_FOLLOW_UP:
        return client_path(w, "plan/follow-up");
    case REPAIR_GOALS:
        return client_path(w, "plan/goals/new");
    case REPAIR_STEPS:
        return "#goals";
    case REPAIR_ENTER:
        return client_path(w, "plan/enter");
    case REPAIR_TOLD:
        return client_path(w, "need");
    case REPAIR_OFFICIAL:
        return str_printf(h->arena, "%s/%s", client_path(w, "official"),
                          id_text(h->arena, plan->id.v));
    default:
        return NULL;
    }
}

void
plan_view_checks(struct html *h, struct work *w, const struct plan *plan,
                 const struct plan_point *points, size_t count)
{
    struct ui_check *checks = ARENA_ARRAY(h->arena, struct ui_check, count + 1);
    bool may = work_may(w, ACT_PLAN_CHANGE);
    size_t fine = 0;
    for (size_t i = 0; i < count; i++) {
        const struct plan_point *p = &points[i];
        struct text repair = p->ok || !may ? TEXT_NONE : repair_text(p);
        checks[i] = (struct ui_check){
            .ok = p->ok,
            .words = DATA(p->sentence),
            .act = p->act,
            .section = p->section,
            .status = p->act != NULL ? UI_RULE_V : UI_RULE_NONE,
            .repair = repair.en != NULL ? SAY(repair) : NO_WORDS,
            .path = repair.en != NULL ? repair_path(h, w, plan, p) : NULL,
        };
        fine += p->ok;
    }
    ui_panel_open(h, "before", SAY(T("Before entry into force")),
                  SAY_FILL(T("{n} in order, {m} missing"), FILL_N("n", (int64_t)fine),
                           FILL_N("m", (int64_t)(count - fine))),
                  NULL);
    ui_checklist(h, checks);
    ui_panel_close(h);
}
