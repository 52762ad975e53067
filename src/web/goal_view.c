/* web/goal_view.c: see goal_view.h. */
#include "web/goal_view.h"

#include "web/forum_view.h"

static const struct {
    const char *path;
    struct text text;
} views[VIEW_COUNT] = {
    [VIEW_GOALS] = { "/goals", T("Goals") },
    [VIEW_MATRIX] = { "/matrix", T("Responsibilities") },
    [VIEW_RESOURCES] = { "/resources", T("Resources") },
    [VIEW_RISKS] = { "/risks", T("Risks") },
    [VIEW_SUCCESSES] = { "/successes", T("Successes") },
    [VIEW_DIALOGUES] = { "/dialogues", T("Dialogue") },
    [VIEW_PICTURE] = { "/picture-base", T("Common picture") },
};

enum err
goal_view_region(struct work *w, const struct form *form, const struct field *fields, int at,
                 struct led_region *ret)
{
    const char *code = fields != NULL && form_is_of(form, fields)
                           ? form_text(form, at)
                           : form_text(form_filters(form), 0);
    return led_region(w, code, ret);
}

bool
goal_view_may(struct work *w, const struct led_region *region, enum action action)
{
    return region->own && work_may(w, action);
}

const char *
goal_view_path(struct arena *a, enum goal_view view, const char *region)
{
    return str_printf(a, "%s?region=%s", views[view].path, region);
}

struct html *
goal_view_open(struct reply *reply, struct work *w, const struct led_region *region,
               enum goal_view view, struct words title, struct words lead, bool within)
{
    struct arena *a = work_arena(w);
    struct ui_link *links = ARENA_ARRAY(a, struct ui_link, VIEW_COUNT + 1);
    for (int i = 0; i < VIEW_COUNT; i++)
        links[i] = (struct ui_link){ .words = SAY(views[i].text),
                                     .path = goal_view_path(a, (enum goal_view)i, region->code),
                                     .current = i == (int)view };
    struct ui_link *crumbs = ARENA_ARRAY(a, struct ui_link, 2);
    crumbs[0] = (struct ui_link){ .words = SAY(views[view].text),
                                  .path = goal_view_path(a, view, region->code) };
    return lead_open(reply, w,
                     &(struct lead_page){ .region = region,
                                          .tab = LEAD_GOALS,
                                          .title = title,
                                          .lead = lead,
                                          .crumbs = within ? crumbs : NULL,
                                          .views = within ? NULL : links,
                                          .wide = !within });
}

/* ---- owners and days ---- */

void
goal_view_owner(struct html *h, const struct owner *owner)
{
    if (owner->duty.v == 0) {
        ui_tag(h, UI_BAD, SAY(T("No owner")));
        return;
    }
    html_text(h, owner->name);
    H(h, ", ");
    html_text(h, names_in(h->lang, owner->org_name));
    H(h, " ");
    if (owner->left)
        ui_tag(h, UI_BAD, SAY(T("has left")));
}

void
goal_view_owner_cell(struct html *h, const struct owner *owner)
{
    ui_cell(h);
    if (owner->duty.v == 0) {
        goal_view_owner(h, owner);
        return;
    }
    html_text(h, owner->name);
    ui_meta(h, DATA(names_in(h->lang, owner->org_name)));
    if (owner->left)
        ui_tag(h, UI_BAD, SAY(T("has left")));
}

void
goal_view_left(struct html *h, const struct owner *owner, bool may_change)
{
    if (!owner->left)
        return;
    ui_note(h, UI_WARN, SAY_FILL(T("{name} has left"), FILL_S("name", owner->name)),
            may_change ? SAY(T("Choose a new owner below, so that somebody sees to this."))
                       : SAY(T("A coordinator of the region chooses a new owner.")));
}

void
goal_view_day(struct html *h, struct date on, bool late)
{
    ui_date(h, on);
    H(h, " ");
    if (late)
        ui_tag(h, UI_BAD, SAY(T("late")));
}

/* ---- what is done because of it ---- */

enum { T_WHAT, T_OWNER, T_DUE };
const struct field goal_task_fields[] = {
    [T_WHAT] = { "task", FIELD_TEXT, .required = true, .label = T("What is done because of it") },
    [T_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Who does it") },
    [T_DUE] = { "due_on", FIELD_DATE, .required = true, .label = T("By what day") },
    FIELD_END,
};

enum err
goal_view_tasks(struct html *h, struct work *w, const struct form *form,
                const struct led_region *region, int source, int64_t id, const char *action)
{
    struct region_task *rows;
    size_t count;
    bool may = goal_view_may(w, region, ACT_TASK_CHANGE);
    TRY(task_list(
        w, &(struct task_filter){ .region = region->code, .source = source, .source_id = id },
        &rows, &count, NULL));
    if (count == 0 && !may)
        return ERR_OK;
    ui_panel_open(h, "tasks", SAY(T("What is done because of it")), NO_WORDS, NULL);
    if (count > 0)
        task_table(h, SAY(T("What is done because of it")), rows, count, false);
    if (may) {
        const struct ui_option *people;
        TRY(lead_people_options(h, w, region->code, &people));
        ui_answer_open(h, "plus", SAY(T("Give an action")), form_is_of(form, goal_task_fields));
        ui_form_open(h, form, goal_task_fields,
                     &(struct ui_form){ .action = action, .prefix = "task", .in_panel = true });
        ui_field(h, T_WHAT, NULL);
        ui_field_options(h, T_OWNER, NULL, people);
        ui_field(h, T_DUE, NULL);
        ui_form_close(h, SAY(T("Give the action")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
    return ERR_OK;
}

enum err
goal_view_give(struct work *w, const struct form *form, const char *region, int source, int64_t id)
{
    int64_t task;
    return task_make(w, region,
                     &(struct task_given){ .source = source,
                                           .source_id = id,
                                           .what = form_text(form, T_WHAT),
                                           .owner = { form_id(form, T_OWNER) },
                                           .due_on = form_date(form, T_DUE) },
                     &task);
}

/* ---- forms and lists ---- */

void
goal_view_ticks_open(struct html *h, const struct form *form, const struct field *fields, int field)
{
    const struct problem *problem = form_is_of(form, fields) ? form_problem(form, field) : NULL;
    H(h, "<fieldset");
    html_attr(h, "id", fields[field].name);
    if (problem != NULL)
        html_attr(h, "class", "f-bad");
    H(h, "><legend>");
    html_say(h, fields[field].label, NULL);
    H(h, "</legend>");
    if (fields[field].hint.en != NULL)
        ui_p_meta(h, SAY(fields[field].hint));
    if (problem != NULL) {
        H(h, "<p class=\"err\">");
        ui_icon(h, "octagon");
        H(h, "<span>");
        html_say(h, problem->text, problem->fills);
        H(h, "</span></p>");
    }
    H(h, "<div class=\"choices\">");
}

void
goal_view_ticks_close(struct html *h)
{
    H(h, "</div></fieldset>\n");
}

struct ui_column
goal_view_column(struct html *h, struct text label, const char *path, const char *sort,
                 const char *now)
{
    return (struct ui_column){ .label = label,
                               .sort_path = str_printf(h->arena, "%s&sort=%s", path, sort),
                               .sorted = str_same(now == NULL ? "" : now, sort) ? UI_ASCENDING
                                                                                : UI_UNSORTED };
}
