/* web/page_tasks.c: who does what by when in a region, and what came of it. */
#include "base/id.h"
#include "http/page.h"
#include "web/forum_view.h"

#include <string.h>

enum { SHOW_MINE = 1, SHOW_LATE, SHOW_LEFT, SHOW_ENDED, SHOW_ALL };
static const struct code show_codes[] = {
    { SHOW_MINE, "mine", TC("tasks", "My own, open") },
    { SHOW_LATE, "late", TC("tasks", "Late") },
    { SHOW_LEFT, "left", T("Owner has left") },
    { SHOW_ENDED, "ended", TC("tasks", "Ended") },
    { SHOW_ALL, "all", TC("tasks", "All, ended too") },
    { 0, NULL, TEXT_NONE },
};
enum { SORT_OWNER = 1 };
static const struct code sort_codes[] = {
    { SORT_OWNER, "owner", T("By owner") },
    { 0, NULL, TEXT_NONE },
};
enum { F_REGION, F_SHOW, F_OWNER, F_SOURCE, F_WORDS, F_SORT };
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = T("Show") },
    [F_OWNER] = { "owner", FIELD_ID, .label = TC("task", "Owner") },
    [F_SOURCE] = { "source", FIELD_CODE, .codes = decision_source_codes,
                   .label = T("Follows from") },
    [F_WORDS] = { "words", FIELD_LINE, .label = T("Words") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = T("Order") },
    FIELD_END,
};

enum { N_REGION };
static const struct field region_fields[] = { [N_REGION] = { "region", FIELD_KEY }, FIELD_END };
enum { T_REGION, T_WHAT, T_OWNER, T_DUE };
static const struct field new_fields[] = {
    [T_REGION] = { "region", FIELD_KEY },
    [T_WHAT] = { "task", FIELD_TEXT, .required = true, .label = T("What is done") },
    [T_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Who does it") },
    [T_DUE] = { "due_on", FIELD_DATE, .required = true, .label = T("By what day") },
    FIELD_END,
};
enum { M_OWNER, M_DUE };
static const struct field move_fields[] = {
    [M_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Who does it") },
    [M_DUE] = { "due_on", FIELD_DATE, .required = true, .label = T("By what day") },
    FIELD_END,
};
enum { D_OUTCOME, D_ON };
static const struct field done_fields[] = {
    [D_OUTCOME] = { "outcome", FIELD_TEXT, .required = true, .label = T("What came of it"),
                    .hint = T("What changed, and where it can be seen.") },
    [D_ON] = { "ended_on", FIELD_DATE, .required = true, .label = T("Done on") },
    FIELD_END,
};
enum { X_OUTCOME };
static const struct field drop_fields[] = {
    [X_OUTCOME] = { "outcome", FIELD_TEXT, .required = true, .label = T("Why it is dropped") },
    FIELD_END,
};

/* ---- the list ---- */

static void
sort_by_owner(struct arena *a, struct region_task *rows, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct region_task row = rows[i];
        const char *key = str_sort_key(a, row.owner_name);
        size_t at = i;
        for (; at > 0 && strcmp(key, str_sort_key(a, rows[at - 1].owner_name)) < 0; at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
}

/* Without a choice: what is open.  Ended ones are those that are not open. */
static enum err
read_list(struct work *w, const struct form *form, const char *region, struct region_task **ret,
          size_t *ret_count)
{
    int show = form_code(form, F_SHOW);
    struct task_filter filter = {
        .region = region,
        .owner = show == SHOW_MINE ? work_duty(w) : (duty_id){ form_id(form, F_OWNER) },
        .state = show == SHOW_ALL || show == SHOW_ENDED ? 0 : TASK_OPEN,
        .late = show == SHOW_LATE,
        .left = show == SHOW_LEFT,
        .source = form_code(form, F_SOURCE),
        .words = form_text(form, F_WORDS),
    };
    size_t n = 0;
    if (show == SHOW_MINE)
        filter.region = NULL; /* one may own something in another region too */
    TRY(task_list(w, &filter, ret, ret_count, NULL));
    for (size_t i = 0; i < *ret_count; i++)
        if (show != SHOW_ENDED || (*ret)[i].state != TASK_OPEN)
            (*ret)[n++] = (*ret)[i];
    *ret_count = n;
    if (form_code(form, F_SORT) == SORT_OWNER)
        sort_by_owner(work_arena(w), *ret, n);
    return ERR_OK;
}

static enum err
draw_tally(struct html *h, struct work *w, const struct led_region *region, int on)
{
    struct task_counts all, own;
    TRY(task_count(w, region->code, (duty_id){ 0 }, &all));
    TRY(task_count(w, region->code, work_duty(w), &own));
    const char *base = html_path(h->arena, "/tasks?region=%s", region->code);
    ui_tally(h, (const struct ui_count[]){
                    { .count = all.open,
                      .words = SAY(TC("tasks", "open")),
                      .path = base,
                      .current = on == 0 },
                    { .count = all.late,
                      .words = SAY(TC("tasks", "late")),
                      .path = str_printf(h->arena, "%s&show=late", base),
                      .hot = true,
                      .current = on == SHOW_LATE },
                    { .count = all.left,
                      .words = SAY(T("whose owner has left")),
                      .path = str_printf(h->arena, "%s&show=left", base),
                      .hot = true,
                      .current = on == SHOW_LEFT },
                    { .count = own.open,
                      .words = SAY(TC("tasks", "my own")),
                      .path = str_printf(h->arena, "%s&show=mine", base),
                      .current = on == SHOW_MINE },
                    { .words = NO_WORDS },
                });
    return ERR_OK;
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct region_task *rows;
    size_t count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(read_list(w, form, region.code, &rows, &count));
    reply_rows(reply, "tasks", &region_task_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool keeps = forum_keeps(w, &region, ACT_TASK_CHANGE);
    const char *new_path = html_path(work_arena(w), "/tasks/new?region=%s", region.code);
    const struct code *show = code_find(show_codes, form_code(form, F_SHOW)),
                      *source = code_find(decision_source_codes, form_code(form, F_SOURCE));
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_FORUMS,
                             .title = SAY(T("Actions in the region")),
                             .lead = SAY(T("Who does what by when. An action stays until it is "
                                           "said what came of it.")),
                             .views = forum_views(work_arena(w), region.code, FORUM_TASKS),
                             .wide = true });
    const struct ui_option *regions, *people;
    TRY(lead_region_options(h, w, &regions));
    TRY(lead_people_options(h, w, region.code, &people));
    ui_stacked_open(h);
    TRY(draw_tally(h, w, &region, form_code(form, F_SHOW)));
    ui_panel_open(h, "tasks", SAY(TC("parts of structures", "Actions")),
                  keeps ? SAY(T("Give an action")) : NO_WORDS, keeps ? new_path : NULL);
    ui_filter(h, form, list_fields, "/tasks", (const struct ui_option *const[]){ regions, people },
              NULL);
    if (keeps && count > 0) {
        ui_body_open(h);
        const char *what = words_in(h, SAY(T("Actions in the region")));
        agenda_button(h, region.code,
                      show == NULL ? DATA(what)
                                   : DATA(str_printf(h->arena, "%s: %s", what,
                                                     words_in(h, SAY(show->text)))));
        ui_body_close(h);
    }
    if (count == 0) {
        ui_empty(h, SAY(T("No actions here")),
                 SAY(T("A decision becomes an action when somebody does it by a day.")),
                 keeps ? SAY(T("Give an action")) : NO_WORDS, keeps ? new_path : NULL);
    } else {
        task_table(h, SAY(T("Actions in the region")), rows, count, true);
        ui_list_footer(
            h, &(struct ui_list_footer){
                   .shown = count,
                   .csv_path = html_path(
                       h->arena, "/tasks?region=%s&show=%s&owner=%s&source=%s&words=%s&format=csv",
                       region.code, show ? show->name : "",
                       form_id(form, F_OWNER) ? id_text(h->arena, form_id(form, F_OWNER)) : "",
                       source ? source->name : "",
                       form_text(form, F_WORDS) ? form_text(form, F_WORDS) : "") });
    }
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- a new one ---- */

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(forum_region(w, form, new_fields, T_REGION, N_REGION, &region));
    if (!forum_keeps(w, &region, ACT_TASK_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FORUMS,
                                       .title = SAY(T("Give an action")),
                                       .crumbs = forum_crumbs(work_arena(w), region.code,
                                                              FORUM_TASKS, NO_WORDS, NULL),
                                       .narrow = true });
    const struct ui_option *people;
    TRY(lead_people_options(h, w, region.code, &people));
    ui_panel_open(h, "new", SAY(T("What is done")), NO_WORDS, NULL);
    ui_form_open(h, form, new_fields, &(struct ui_form){ .action = "/tasks", .in_panel = true });
    ui_p(h, SAY(T("What follows from a decision is given on the page of the decision, so that one "
                  "leads to the other.")));
    ui_field_hidden(h, T_REGION, region.code);
    ui_field(h, T_WHAT, NULL);
    ui_field_options(h, T_OWNER, NULL, people);
    ui_field_date(h, T_DUE, DATE_NONE);
    ui_form_close(h, SAY(T("Give the action")), UI_BUTTON_MAIN, NO_WORDS,
                  html_path(h->arena, "/tasks?region=%s", region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct task_given given = { .source = FROM_ITSELF,
                                .what = form_text(form, T_WHAT),
                                .owner = { form_id(form, T_OWNER) },
                                .due_on = form_date(form, T_DUE) };
    int64_t id;
    TRY(task_make(w, form_text(form, T_REGION), &given, &id));
    reply_done(reply, T("The action has been given."));
    return reply_see_other(reply, "/tasks/%s", id_text(work_arena(w), id));
}

/* ---- one ---- */

static void
draw_facts(struct html *h, const struct region_task *t)
{
    const char *path = source_path(h->arena, t->source, t->source_id);
    ui_panel_open(h, "facts", SAY(T("What is done")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_lines(h, t->what);
    ui_body_close(h);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact_open(h, TC("task", "State"));
    task_state(h, t);
    ui_fact_close(h);
    forum_owner_fact(h, TC("task", "Owner"), t->owner_name, t->owner_org,
                     t->owner_left && t->state == TASK_OPEN);
    ui_fact_date(h, TC("task", "Due on"), t->due_on);
    ui_fact(h, T("What came of it"), DATA(t->outcome));
    if (t->decision != 0) {
        ui_fact_open(h, TC("task", "Decision"));
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/decisions/%s", id_text(h->arena, t->decision)));
        H(h, ">");
        html_text(h, t->decision_what);
        H(h, "</a>");
        ui_fact_close(h);
    }
    ui_fact_open(h, T("Follows from"));
    if (path != NULL) {
        H(h, "<a");
        html_url(h, "href", path);
        H(h, ">");
    }
    html_say(h, code_text(decision_source_codes, t->source), NULL);
    if (path != NULL)
        H(h, "</a>");
    ui_fact_close(h);
    ui_fact(h, T("Given by"),
            SAY_FILL(T("{name}, {date}"), FILL_S("name", t->made_by), FILL_D("date", t->made_on)));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static const char *
here(struct html *h, const struct region_task *t, const char *rest)
{
    return str_printf(h->arena, "%s%s", html_path(h->arena, "/tasks/%s", id_text(h->arena, t->id)),
                      rest);
}

static void
draw_end(struct html *h, const struct form *form, const struct region_task *t)
{
    ui_panel_open(h, "end", SAY(T("What came of it")), NO_WORDS, NULL);
    ui_answer_open(h, "check", SAY(T("It is done")), !form_is_of(form, drop_fields));
    ui_form_open(h, form, done_fields,
                 &(struct ui_form){ .action = here(h, t, "/done"),
                                    .version = t->version,
                                    .prefix = "done",
                                    .in_panel = true });
    ui_field(h, D_OUTCOME, NULL);
    ui_field_date(h, D_ON, h->today);
    ui_form_close(h, SAY(T("Mark as done")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_answer_open(h, "back", SAY(T("It is dropped")), form_is_of(form, drop_fields));
    ui_form_open(h, form, drop_fields,
                 &(struct ui_form){ .action = here(h, t, "/drop"),
                                    .version = t->version,
                                    .prefix = "drop",
                                    .in_panel = true });
    ui_field(h, X_OUTCOME, NULL);
    ui_form_close(h, SAY(T("Drop the action")), UI_BUTTON_BAD, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_panel_close(h);
}

static enum err
draw_move(struct html *h, struct work *w, const struct form *form, const struct region_task *t)
{
    const struct ui_option *people;
    TRY(lead_people_options(h, w, t->region, &people));
    ui_panel_open(h, "move", SAY(T("Another owner or day")), NO_WORDS, NULL);
    ui_form_open(h, form, move_fields,
                 &(struct ui_form){ .action = here(h, t, "/move"),
                                    .version = t->version,
                                    .prefix = "move",
                                    .in_panel = true });
    ui_field_options(h, M_OWNER, t->owner_left ? NULL : id_text(h->arena, t->owner.v), people);
    ui_field_date(h, M_DUE, t->due_on);
    ui_form_close(h, SAY(T("Move the action")), UI_BUTTON,
                  SAY(T("What was before stays to be seen.")), NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_task(struct work *w, const struct form *form, struct reply *reply)
{
    struct region_task t;
    struct led_region region;
    bool may;
    TRY(task_get(w, work_object(w), &t));
    TRY(led_region(w, t.region, &region));
    TRY(task_may_end(w, &t, &may));
    reply_record(reply, "task", &region_task_shape, &t);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool keeps = forum_keeps(w, &region, ACT_TASK_CHANGE);
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FORUMS,
                                       .title = SAY(TC("task", "Action")),
                                       .crumbs = forum_crumbs(work_arena(w), region.code,
                                                              FORUM_TASKS, NO_WORDS, NULL) });
    ui_cols_open(h);
    draw_facts(h, &t);
    TRY(lead_history(h, w, t.id, &region_task_shape));
    ui_cols_next(h);
    if (t.state == TASK_OPEN && may && work_may(w, ACT_TASK_OWN))
        draw_end(h, form, &t);
    if (t.state == TASK_OPEN && keeps)
        TRY(draw_move(h, w, form, &t));
    if (t.state != TASK_OPEN && keeps) {
        ui_panel_open(h, "again", SAY(T("It was not finished after all")), NO_WORDS, NULL);
        ui_body_open(h);
        ui_post_button(h, SAY(T("Open it again")), NO_WORDS, UI_BUTTON, here(h, &t, "/reopen"),
                       t.version, NULL);
        ui_body_close(h);
        ui_panel_close(h);
    }
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/tasks/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_done(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(task_done(w, work_object(w), form_version(form), form_text(form, D_OUTCOME),
                  form_date(form, D_ON)));
    return back(w, reply, T("The action is done. The next meeting sees what came of it."));
}

static enum err
post_drop(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(task_drop(w, work_object(w), form_version(form), form_text(form, X_OUTCOME)));
    return back(w, reply, T("The action has been dropped, with the reason."));
}

static enum err
post_move(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(task_move(w, work_object(w), form_version(form), (duty_id){ form_id(form, M_OWNER) },
                  form_date(form, M_DUE)));
    return back(w, reply, T("The action has been moved."));
}

static enum err
post_reopen(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(task_reopen(w, work_object(w), form_version(form)));
    return back(w, reply, T("The action is open again."));
}

#define TASK "/tasks/:task"
const struct page page_tasks = {
    .title = T("Actions in the region"),
    .routes = {
        { GET, "/tasks", ACT_LEAD_READ, show_list, list_fields, .gives = &region_task_shape,
          .summary = T("Who does what by when in a region") },
        { GET, "/tasks/new", ACT_LEAD_READ, show_new, region_fields,
          .summary = T("The form of a new action") },
        { POST, "/tasks", ACT_TASK_CHANGE, post_new, new_fields, "/tasks/new",
          .summary = T("Give somebody something to do by a day") },
        { GET, TASK, ACT_LEAD_READ, show_task, NULL, .gives = &region_task_shape,
          .summary = T("An action, and what came of it") },
        { POST, TASK "/done", ACT_TASK_OWN, post_done, done_fields, TASK,
          .summary = T("Say that an action is done, and what came of it") },
        { POST, TASK "/drop", ACT_TASK_OWN, post_drop, drop_fields, TASK,
          .summary = T("Drop an action, with the reason") },
        { POST, TASK "/move", ACT_TASK_CHANGE, post_move, move_fields, TASK,
          .summary = T("Give an action another owner or day") },
        { POST, TASK "/reopen", ACT_TASK_CHANGE, post_reopen, NULL, TASK,
          .summary = T("Open an action again") },
    },
};
