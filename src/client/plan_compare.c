/* client/plan_compare.c: see plan_compare.h. */
#include "client/plan_compare.h"

#include "region/organisation.h"

const struct code plan_part_codes[] = {
    { PART_GOAL, "goal", T("Goal") },
    { PART_STEP, "step", T("Step") },
    { PART_FOLLOW_UP, "follow_up", T("Way of follow-up") },
    { PART_REPORT, "report", T("The client reports") },
    { PART_REVIEW, "review", T("Next review") },
    { PART_JOB_SEARCH, "job_search", T("Job-search obligation") },
    { 0, NULL, TEXT_NONE },
};

const struct code plan_difference_codes[] = {
    { DIFFERENCE_SAME, "same", T("Unchanged") },
    { DIFFERENCE_ADDED, "added", T("Added") },
    { DIFFERENCE_REMOVED, "removed", T("Removed") },
    { DIFFERENCE_CHANGED, "changed", T("Changed") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr plan_change_attrs[] = {
    ATTR(struct plan_change, part, KIND_CODE, C7, .label = T("Part of the plan"),
         .codes = plan_part_codes),
    ATTR(struct plan_change, difference, KIND_CODE, C7, .label = T("Change"),
         .codes = plan_difference_codes),
    ATTR(struct plan_change, before, KIND_TEXT, C7, .label = T("Before")),
    ATTR(struct plan_change, after, KIND_TEXT, C7, .label = T("After")),
    ATTR_END,
};
const struct shape plan_change_shape = { .name = "change",
                                         .size = sizeof(struct plan_change),
                                         .attrs = plan_change_attrs };

/* All that one version holds. */
struct version {
    const struct plan *plan;
    struct goal *goals;
    struct step *steps;
    size_t goal_count, step_count;
};

struct found {
    struct work *w;
    struct plan_change *rows;
    size_t count;
};

static enum err
read_version(struct work *w, const struct plan *plan, struct version *ret)
{
    *ret = (struct version){ .plan = plan };
    TRY(goals_of(w, plan->id, &ret->goals, &ret->goal_count));
    return steps_of(w, plan->id, &ret->steps, &ret->step_count);
}

static void
add(struct found *f, enum plan_part part, const char *before, const char *after)
{
    if (str_empty(before) && str_empty(after))
        return;
    enum plan_difference difference = str_empty(before)         ? DIFFERENCE_ADDED
                                      : str_empty(after)        ? DIFFERENCE_REMOVED
                                      : str_same(before, after) ? DIFFERENCE_SAME
                                                                : DIFFERENCE_CHANGED;
    f->rows[f->count++] = (struct plan_change){
        .part = part, .difference = difference, .before = before, .after = after
    };
}

/* ---- a part as words ---- */

static const char *
who_of(struct found *f, const struct step *step)
{
    if (step->duty_name != NULL)
        return step->duty_name;
    if (step->who_text != NULL)
        return step->who_text;
    return text_in(work_arena(f->w), work_lang(f->w), code_text(party_codes, step->party), NULL);
}

static const char *
step_words(struct found *f, const struct step *step)
{
    if (step == NULL)
        return NULL;
    struct arena *a = work_arena(f->w);
    enum lang lang = work_lang(f->w);
    return str_printf(a, "%s (%s). %s, %s; %s%s%s. %s%s%s", step->service,
                      text_in(a, lang, code_text(service_kind_codes, step->service_kind), NULL),
                      text_in(a, lang, code_text(party_codes, step->party), NULL), who_of(f, step),
                      date_text(a, step->start_on), date_is_none(step->start_on) ? "" : "–",
                      date_text(a, step->due_on),
                      text_in(a, lang, code_text(step_state_codes, step->state), NULL),
                      step->note != NULL ? ". " : "", step->note != NULL ? step->note : "");
}

static const char *
report_words(struct found *f, const struct plan *plan)
{
    if (date_is_none(plan->report_on) && str_empty(plan->report_way))
        return NULL;
    return str_printf(work_arena(f->w), "%s %s", date_text(work_arena(f->w), plan->report_on),
                      plan->report_way != NULL ? plan->report_way : "");
}

static const char *
job_search_words(struct found *f, const struct plan *plan)
{
    if (plan->job_search == JOB_SEARCH_NOT_STATED || plan->job_search == 0)
        return NULL;
    struct arena *a = work_arena(f->w);
    enum lang lang = work_lang(f->w);
    const char *found_by =
        plan->job_search == JOB_SEARCH_GROUND && plan->job_search_found_by != 0
            ? text_in(a, lang, code_text(party_codes, plan->job_search_found_by), NULL)
            : "";
    return str_printf(a, "%s. %s %s",
                      text_in(a, lang, code_text(job_search_codes, plan->job_search), NULL),
                      found_by, plan->job_search_text != NULL ? plan->job_search_text : "");
}

/* ---- pairing by root ---- */

static const struct goal *
goal_of_root(const struct version *v, int64_t root)
{
    for (size_t i = 0; i < v->goal_count; i++)
        if (v->goals[i].root == root)
            return &v->goals[i];
    return NULL;
}

static const struct step *
step_of_root(const struct version *v, int64_t root)
{
    for (size_t i = 0; i < v->step_count; i++)
        if (v->steps[i].root == root)
            return &v->steps[i];
    return NULL;
}

static void
compare_goals(struct found *f, const struct version *older, const struct version *newer)
{
    for (size_t i = 0; i < newer->goal_count; i++) {
        const struct goal *before = goal_of_root(older, newer->goals[i].root);
        add(f, PART_GOAL, before != NULL ? before->words : NULL, newer->goals[i].words);
    }
    for (size_t i = 0; i < older->goal_count; i++)
        if (goal_of_root(newer, older->goals[i].root) == NULL)
            add(f, PART_GOAL, older->goals[i].words, NULL);
}

static void
compare_steps(struct found *f, const struct version *older, const struct version *newer)
{
    for (size_t i = 0; i < newer->step_count; i++)
        add(f, PART_STEP, step_words(f, step_of_root(older, newer->steps[i].root)),
            step_words(f, &newer->steps[i]));
    for (size_t i = 0; i < older->step_count; i++)
        if (step_of_root(newer, older->steps[i].root) == NULL)
            add(f, PART_STEP, step_words(f, &older->steps[i]), NULL);
}

enum err
plan_compare(struct work *w, const struct plan *older, const struct plan *newer,
             struct plan_change **ret, size_t *ret_count)
{
    struct version a, b;
    TRY(read_version(w, older, &a));
    TRY(read_version(w, newer, &b));
    enum { WHOLE = 4 }; /* what is not a goal or a step */
    struct found f = { .w = w };
    f.rows = ARENA_ARRAY(work_arena(w), struct plan_change,
                         a.goal_count + b.goal_count + a.step_count + b.step_count + WHOLE);
    compare_goals(&f, &a, &b);
    compare_steps(&f, &a, &b);
    add(&f, PART_FOLLOW_UP, older->followup_way, newer->followup_way);
    add(&f, PART_REPORT, report_words(&f, older), report_words(&f, newer));
    add(&f, PART_REVIEW, date_text(work_arena(w), older->next_review_on),
        date_text(work_arena(w), newer->next_review_on));
    add(&f, PART_JOB_SEARCH, job_search_words(&f, older), job_search_words(&f, newer));
    *ret = f.rows;
    *ret_count = f.count;
    return ERR_OK;
}

enum err
plan_before(struct work *w, const struct plan *plan, struct plan *ret)
{
    struct plan *all;
    size_t count;
    TRY(plan_versions(w, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (all[i].in_case.v == plan->in_case.v && all[i].number < plan->number) {
            *ret = all[i];
            return ERR_OK;
        }
    return ERR_NOT_FOUND;
}
