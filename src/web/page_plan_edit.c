/* web/page_plan_edit.c: write the draft of a plan: its goals, its steps, its follow-up; and the
 * state of a step in force. */
#include "client/partner.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/plan_view.h"

enum { G_WORDS };
static const struct field goal_fields[] = {
    [G_WORDS] = { "words", FIELD_TEXT, .required = true,
                  .label = T("Goal, in the client's own words") },
    FIELD_END,
};

enum {
    S_GOAL,
    S_SERVICE,
    S_KIND,
    S_PARTY,
    S_DUTY,
    S_WHO,
    S_START,
    S_DUE,
    S_SOCIAL,
    S_HEALTH,
    S_NOTE
};
static const struct field step_fields[] = {
    [S_GOAL] = { "goal", FIELD_ID, .required = true, .label = T("Towards which goal") },
    [S_SERVICE] = { "service", FIELD_LINE, .required = true, .label = T("Step and service") },
    [S_KIND] = { "service_kind", FIELD_CODE, .required = true, .codes = service_kind_codes,
                 .label = T("Kind of service") },
    [S_PARTY] = { "party", FIELD_CODE, .required = true, .codes = party_codes,
                  .label = T("Responsible party"),
                  .hint = T("A party that has a named worker in the case writes its own steps.") },
    [S_DUTY] = { "duty", FIELD_ID, .label = T("Responsible person"),
                 .hint = T("Empty when the client does it, or somebody without an account.") },
    [S_WHO] = { "who_text", FIELD_LINE, .label = T("Or the name of who has no account") },
    [S_START] = { "start_on", FIELD_DATE, .label = T("Starts") },
    [S_DUE] = { "due_on", FIELD_DATE, .required = true, .label = T("At the latest") },
    [S_SOCIAL] = { "about_social", FIELD_BOOL, .class = C4,
                   .label = T("Tells about the social situation") },
    [S_HEALTH] = { "about_health", FIELD_BOOL, .class = C5,
                   .label = T("Tells about health or functional ability") },
    [S_NOTE] = { "note", FIELD_TEXT, .label = T("Note") },
    FIELD_END,
};

enum { N_GOAL };
static const struct field new_step_filters[] = {
    [N_GOAL] = { "goal", FIELD_ID, .label = T("Towards which goal") },
    FIELD_END,
};

enum { M_STATE, M_ON, M_NOTE };
static const struct field move_fields[] = {
    [M_STATE] = { "state", FIELD_CODE, .required = true, .codes = step_state_codes,
                  .label = T("State") },
    [M_ON] = { "on", FIELD_DATE, .required = true, .label = T("Since when") },
    [M_NOTE] = { "note", FIELD_TEXT, .label = T("Note") },
    FIELD_END,
};

static const struct code finder_codes[] = {
    { PARTY_EA, "employment_authority", T("Employment authority") },
    { PARTY_WSC, "county", T("Wellbeing services county") },
    { PARTY_KELA, "kela", T("Kela") },
    { 0, NULL, TEXT_NONE },
};

enum { F_WAY, F_REPORT_ON, F_REPORT_WAY, F_REVIEW, F_JOB, F_FOUND_BY, F_JOB_TEXT };
static const struct field follow_up_fields[] = {
    [F_WAY] = { "followup_way", FIELD_TEXT, .label = T("Way of follow-up"),
                .hint = T("For example: a meeting every second month, a call in between.") },
    [F_REPORT_ON] = { "report_on", FIELD_DATE, .label = T("The client reports by") },
    [F_REPORT_WAY] = { "report_way", FIELD_LINE, .label = T("Way of reporting") },
    [F_REVIEW] = { "next_review_on", FIELD_DATE, .label = T("Next review") },
    [F_JOB] = { "job_search", FIELD_CODE, .codes = job_search_codes,
                .label = T("Job-search obligation") },
    [F_FOUND_BY] = { "job_search_found_by", FIELD_CODE, .codes = finder_codes,
                     .label = T("Need of multi-sector support found by"),
                     .hint = T(
                         "Only when the obligation is not set: the first finding of the ground.") },
    [F_JOB_TEXT] = { "job_search_text", FIELD_TEXT,
                     .label = T("What the obligation is, or why work in the open labour market is "
                                "not possible now") },
    FIELD_END,
};

/* ---- the page around a form ---- */

static struct html *
open_form_page(struct work *w, struct reply *reply, struct client_frame *frame, struct text title)
{
    struct html *h = client_frame_open(reply, w, frame, TAB_PLAN, SAY(title));
    ui_panel_open(h, "form", SAY(title), NO_WORDS, NULL);
    return h;
}

static enum err
close_form_page(struct html *h)
{
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back_to_plan(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "%s", client_path(w, "plan"));
}

static const char *
object_path(struct work *w, const char *where, const char *rest)
{
    return str_printf(work_arena(w), "%s/%s%s", client_path(w, where),
                      id_text(work_arena(w), work_object(w)), rest);
}

static const struct ui_form *
form_to(struct work *w, const char *action, int64_t version)
{
    struct ui_form *how = ARENA_NEW(work_arena(w), struct ui_form);
    *how = (struct ui_form){ .action = action, .version = version, .in_panel = true };
    return how;
}

/* ---- goals ---- */

static enum err
draw_goal_form(struct work *w, const struct form *form, struct reply *reply,
               const struct goal *goal)
{
    struct client_frame frame;
    struct plan plan;
    TRY(client_frame_load(w, &frame));
    TRY(plan_draft(w, &plan));
    if (goal != NULL)
        reply_record(reply, "goal", &goal_shape, goal);
    reply_record(reply, "plan", &plan_shape, &plan);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        open_form_page(w, reply, &frame, goal != NULL ? T("Change the goal") : T("Add a goal"));
    ui_form_open(
        h, form, goal_fields,
        form_to(w, goal != NULL ? object_path(w, "plan/goals", "") : client_path(w, "plan/goals"),
                plan.version));
    ui_field(h, G_WORDS, goal != NULL ? goal->words : NULL);
    ui_form_close(h, SAY(T("Save the goal")), UI_BUTTON_MAIN,
                  SAY(T("The client approves the plan again after a change.")),
                  client_path(w, "plan"));
    if (goal != NULL) {
        ui_footer_open(h);
        ui_button_link(h, SAY(T("Remove the goal")), object_path(w, "plan/goals", "/remove"),
                       UI_BUTTON_LINK);
        ui_footer_close(h);
    }
    return close_form_page(h);
}

static enum err
show_new_goal(struct work *w, const struct form *form, struct reply *reply)
{
    return draw_goal_form(w, form, reply, NULL);
}

static enum err
show_goal(struct work *w, const struct form *form, struct reply *reply)
{
    struct goal goal;
    TRY(goal_get(w, &goal));
    return draw_goal_form(w, form, reply, &goal);
}

static enum err
add_goal(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t goal;
    TRY(goal_add(w, form_text(form, G_WORDS), form_version(form), &goal));
    return back_to_plan(w, reply, T("The goal has been added."));
}

static enum err
change_goal(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(goal_change(w, form_text(form, G_WORDS), form_version(form)));
    return back_to_plan(w, reply, T("The goal has been changed."));
}

/* A page that asks before something is removed; works without script. */
static enum err
ask_removal(struct work *w, struct reply *reply, struct text title, const char *what,
            struct text consequence, const char *action)
{
    struct client_frame frame;
    struct plan plan;
    TRY(client_frame_load(w, &frame));
    TRY(plan_draft(w, &plan));
    reply_record(reply, "plan", &plan_shape, &plan);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_form_page(w, reply, &frame, title);
    ui_body_open(h);
    ui_quote(h, what);
    ui_p(h, SAY(consequence));
    ui_actions_open(h);
    ui_post_button(h, SAY(T("Remove")), NO_WORDS, UI_BUTTON_BAD, action, plan.version, NULL);
    ui_button_link(h, SAY(T("Keep it")), client_path(w, "plan"), UI_BUTTON);
    ui_actions_close(h);
    ui_body_close(h);
    return close_form_page(h);
}

static enum err
ask_goal_removal(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct goal goal;
    TRY(goal_get(w, &goal));
    reply_record(reply, "goal", &goal_shape, &goal);
    return ask_removal(
        w, reply, T("Remove the goal"), goal.words,
        T("The goal and its steps are removed from the draft. Earlier versions keep them."),
        object_path(w, "plan/goals", "/remove"));
}

static enum err
remove_goal(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(goal_remove(w, form_version(form)));
    return back_to_plan(w, reply, T("The goal has been removed."));
}

/* ---- steps ---- */

static enum err
goal_options(struct work *w, plan_id plan, const struct ui_option **ret)
{
    struct goal *goals;
    size_t count;
    TRY(goals_of(w, plan, &goals, &count));
    struct ui_option *options = ARENA_ARRAY(work_arena(w), struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = id_text(work_arena(w), goals[i].id),
                                         .words = DATA(goals[i].words) };
    *ret = options;
    return ERR_OK;
}

/* Who may do a step: the named workers, and who acts in the case for a partner. */
static enum err
doer_options(struct work *w, const struct ui_option **ret)
{
    struct arena *a = work_arena(w);
    const struct ui_option *named;
    struct partner *partners;
    size_t count, n = 0, named_count = 0;
    TRY(party_options(w, &named));
    TRY(partner_list(w, &partners, &count));
    while (named[named_count].value != NULL)
        named_count++;
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, named_count + count + 1);
    for (size_t i = 0; i < named_count; i++)
        options[n++] = named[i];
    for (size_t i = 0; i < count; i++) {
        bool twice = false; /* tied by two offers */
        for (size_t j = 0; j < i; j++)
            twice |= partners[j].duty.v == partners[i].duty.v;
        if (!twice)
            options[n++] = (struct ui_option){
                .value = id_text(a, partners[i].duty.v),
                .words = DATA(str_printf(a, "%s, %s, %s", partners[i].name,
                                         names_in(work_lang(w), partners[i].title),
                                         names_in(work_lang(w), partners[i].org_name))),
            };
    }
    *ret = options;
    return ERR_OK;
}

struct step_page {
    struct client_frame frame;
    struct plan plan;
    const struct ui_option *goals, *duties;
    struct step step;      /* what is shown when nothing was sent */
    const char *only_goal; /* chosen where there is no other */
    bool is_new;
};

static void
draw_step_fields(struct html *h, const struct step_page *p)
{
    const struct step *s = &p->step;
    ui_field_options(h, S_GOAL, s->goal != 0 ? id_text(h->arena, s->goal) : p->only_goal, p->goals);
    ui_pair_open(h);
    ui_field(h, S_SERVICE, s->service);
    ui_field_code(h, S_KIND, s->service_kind);
    ui_pair_close(h);
    ui_pair_open(h);
    ui_field_code(h, S_PARTY, s->party);
    ui_field_options(h, S_DUTY, s->duty.v != 0 ? id_text(h->arena, s->duty.v) : NULL, p->duties);
    ui_pair_close(h);
    ui_field(h, S_WHO, s->who_text);
    ui_pair_open(h);
    ui_field_date(h, S_START, s->start_on);
    ui_field_date(h, S_DUE, s->due_on);
    ui_pair_close(h);
    ui_field_bool(h, S_SOCIAL, s->class == C4);
    ui_field_bool(h, S_HEALTH, s->class == C5);
    ui_field(h, S_NOTE, s->note);
}

static enum err
draw_step_form(struct work *w, const struct form *form, struct reply *reply, struct step_page *p)
{
    TRY(client_frame_load(w, &p->frame));
    TRY(plan_draft(w, &p->plan));
    TRY(goal_options(w, p->plan.id, &p->goals));
    TRY(doer_options(w, &p->duties));
    if (p->step.goal == 0 && p->goals[0].value != NULL && p->goals[1].value == NULL)
        p->only_goal = p->goals[0].value;
    reply_record(reply, "plan", &plan_shape, &p->plan);
    if (!p->is_new)
        reply_record(reply, "step", &step_shape, &p->step);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        open_form_page(w, reply, &p->frame, p->is_new ? T("Add a step") : T("Change the step"));
    ui_form_open(
        h, form, step_fields,
        form_to(w, p->is_new ? client_path(w, "plan/steps") : object_path(w, "plan/steps", ""),
                p->plan.version));
    draw_step_fields(h, p);
    ui_form_close(
        h, SAY(T("Save the step")), UI_BUTTON_MAIN,
        SAY(T(
            "The party commits its part, and the client approves the plan, again after a change.")),
        client_path(w, "plan"));
    if (!p->is_new) {
        ui_footer_open(h);
        ui_button_link(h, SAY(T("Remove the step")), object_path(w, "plan/steps", "/remove"),
                       UI_BUTTON_LINK);
        ui_footer_close(h);
    }
    return close_form_page(h);
}

static enum err
show_new_step(struct work *w, const struct form *form, struct reply *reply)
{
    struct step_page p = { .is_new = true };
    const struct form *filters = form_filters(form);
    p.step.goal = filters != NULL ? form_id(filters, N_GOAL) : 0;
    p.step.party = work_party(w);
    p.step.duty = work_duty(w);
    return draw_step_form(w, form, reply, &p);
}

static enum err
show_step(struct work *w, const struct form *form, struct reply *reply)
{
    struct step_page p = { .is_new = false };
    TRY(step_get(w, &p.step));
    return draw_step_form(w, form, reply, &p);
}

static struct step_given
step_of_form(const struct form *form)
{
    return (struct step_given){
        .goal = form_id(form, S_GOAL),
        .service = form_text(form, S_SERVICE),
        .service_kind = form_code(form, S_KIND),
        .party = form_code(form, S_PARTY),
        .class = form_bool(form, S_HEALTH)   ? C5
                 : form_bool(form, S_SOCIAL) ? C4
                                             : C7,
        .duty = { form_id(form, S_DUTY) },
        .who_text = form_text(form, S_WHO),
        .start_on = form_date(form, S_START),
        .due_on = form_date(form, S_DUE),
        .note = form_text(form, S_NOTE),
    };
}

static enum err
add_step(struct work *w, const struct form *form, struct reply *reply)
{
    struct step_given given = step_of_form(form);
    step_id step;
    TRY(step_add(w, &given, form_version(form), &step));
    return back_to_plan(w, reply, T("The step has been added."));
}

static enum err
change_step(struct work *w, const struct form *form, struct reply *reply)
{
    struct step_given given = step_of_form(form);
    TRY(step_change(w, &given, form_version(form)));
    return back_to_plan(w, reply, T("The step has been changed."));
}

static enum err
ask_step_removal(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct step step;
    TRY(step_get(w, &step));
    reply_record(reply, "step", &step_shape, &step);
    return ask_removal(w, reply, T("Remove the step"), step.service,
                       T("The step is removed from the draft. Earlier versions keep it."),
                       object_path(w, "plan/steps", "/remove"));
}

static enum err
remove_step(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(step_remove(w, form_version(form)));
    return back_to_plan(w, reply, T("The step has been removed."));
}

static enum err
show_step_state(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame frame;
    struct step step;
    TRY(client_frame_load(w, &frame));
    TRY(step_get(w, &step));
    reply_record(reply, "step", &step_shape, &step);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_form_page(w, reply, &frame, T("Progress of the step"));
    ui_body_open(h);
    ui_p(h, DATA(step.service));
    ui_body_close(h);
    ui_form_open(h, form, move_fields,
                 form_to(w, object_path(w, "plan/steps", "/state"), step.version));
    ui_field_code(h, M_STATE, step.state);
    ui_field_date(h, M_ON, work_today(w));
    ui_field(h, M_NOTE, NULL);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, client_path(w, "plan"));
    return close_form_page(h);
}

static enum err
move_step(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(step_move(w, (enum step_state)form_code(form, M_STATE), form_date(form, M_ON),
                  form_text(form, M_NOTE), form_version(form)));
    return back_to_plan(w, reply, T("The progress has been recorded."));
}

/* ---- follow-up ---- */

static void
draw_follow_up_fields(struct html *h, const struct plan *plan)
{
    const struct path *path = path_find(plan->path);
    ui_field(h, F_WAY, plan->followup_way);
    ui_pair_open(h);
    ui_field_date(h, F_REPORT_ON, plan->report_on);
    ui_field(h, F_REPORT_WAY, plan->report_way);
    ui_pair_close(h);
    ui_field_date(h, F_REVIEW, plan->next_review_on);
    if (path == NULL || !path->job_search)
        return;
    ui_field_code(h, F_JOB, plan->job_search);
    ui_field_code(h, F_FOUND_BY, plan->job_search_found_by);
    ui_field(h, F_JOB_TEXT, plan->job_search_text);
}

static enum err
show_follow_up(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame frame;
    struct plan plan;
    TRY(client_frame_load(w, &frame));
    TRY(plan_draft(w, &plan));
    reply_record(reply, "plan", &plan_shape, &plan);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_form_page(w, reply, &frame, T("Follow-up of the plan"));
    ui_form_open(h, form, follow_up_fields,
                 form_to(w, client_path(w, "plan/follow-up"), plan.version));
    draw_follow_up_fields(h, &plan);
    struct date latest = plan_latest_review(plan.path, work_today(w));
    ui_form_close(
        h, SAY(T("Save")), UI_BUTTON_MAIN,
        date_is_none(latest)
            ? NO_WORDS
            : SAY_FILL(T("The next review is on {date} at the latest, counted from today."),
                       FILL_D("date", latest)),
        client_path(w, "plan"));
    return close_form_page(h);
}

static enum err
save_follow_up(struct work *w, const struct form *form, struct reply *reply)
{
    struct plan_given given = {
        .followup_way = form_text(form, F_WAY),
        .report_on = form_date(form, F_REPORT_ON),
        .report_way = form_text(form, F_REPORT_WAY),
        .next_review_on = form_date(form, F_REVIEW),
        .job_search = form_code(form, F_JOB) != 0 ? form_code(form, F_JOB) : JOB_SEARCH_NOT_STATED,
        .job_search_found_by = form_code(form, F_FOUND_BY),
        .job_search_text = form_text(form, F_JOB_TEXT),
    };
    TRY(plan_follow_up(w, &given, form_version(form)));
    return back_to_plan(w, reply, T("The follow-up has been saved."));
}

#define PLAN "/clients/:client/cases/:case/plan"
const struct page page_plan_edit = {
    .title = T("Write the plan"),
    .routes = {
        { GET, PLAN "/goals/new", ACT_PLAN_READ, show_new_goal, NULL, .summary = T("The form of a"
               " new goal") },
        { POST, PLAN "/goals", ACT_PLAN_CHANGE, add_goal, goal_fields, .again = PLAN "/goals/new",
          .summary = T("Add a goal") },
        { GET, PLAN "/goals/:goal", ACT_PLAN_READ, show_goal, NULL, .summary = T(
               "A goal"), .gives = &goal_shape },
        { POST, PLAN "/goals/:goal", ACT_PLAN_CHANGE, change_goal, goal_fields, .again = PLAN
               "/goals/:goal",
          .summary = T("Change the goal") },
        { GET, PLAN "/goals/:goal/remove", ACT_PLAN_READ, ask_goal_removal, NULL,
          .summary = T("What removing the goal does") },
        { POST, PLAN "/goals/:goal/remove", ACT_PLAN_CHANGE, remove_goal, NULL, .again = PLAN
               "/goals/:goal/remove",
          .summary = T("Remove the goal") },
        { GET, PLAN "/steps/new", ACT_PLAN_READ, show_new_step, new_step_filters,
          .summary = T("The form of a new step") },
        { POST, PLAN "/steps", ACT_PLAN_CHANGE, add_step, step_fields, .again = PLAN "/steps/new",
          .summary = T("Add a step") },
        { GET, PLAN "/steps/:step", ACT_PLAN_READ, show_step, NULL, .summary = T(
               "A step"), .gives = &step_shape },
        { POST, PLAN "/steps/:step", ACT_PLAN_CHANGE, change_step, step_fields, .again = PLAN
               "/steps/:step",
          .summary = T("Change the step") },
        { GET, PLAN "/steps/:step/remove", ACT_PLAN_READ, ask_step_removal, NULL,
          .summary = T("What removing the step does") },
        { POST, PLAN "/steps/:step/remove", ACT_PLAN_CHANGE, remove_step, NULL, .again = PLAN
               "/steps/:step/remove",
          .summary = T("Remove the step") },
        { GET, PLAN "/steps/:step/state", ACT_PLAN_READ, show_step_state, NULL, .summary = T(
               "Progress of the step"),
          .gives = &step_shape },
        { POST, PLAN "/steps/:step/state", ACT_PLAN_CHANGE, move_step, move_fields,
          .again = PLAN "/steps/:step/state", .summary = T("Record the progress of a step") },
        { GET, PLAN "/follow-up", ACT_PLAN_READ, show_follow_up, NULL, .summary = T("Follow-up of"
               " the plan"),
          .gives = &plan_shape },
        { POST, PLAN
               "/follow-up", ACT_PLAN_CHANGE, save_follow_up, follow_up_fields, .again = PLAN
               "/follow-up",
          .summary = T("Save how the plan is followed up") },
    },
};
