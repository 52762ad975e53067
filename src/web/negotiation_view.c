/* web/negotiation_view.c: see negotiation_view.h. */
#include "web/negotiation_view.h"

#include "region/task.h"

const struct ui_link *
negotiation_views(struct arena *a, const char *region, enum negotiation_part current)
{
    struct ui_link *all = ARENA_ARRAY(a, struct ui_link, VIEW_COUNT + 1);
    all[VIEW_AGREEMENTS] =
        (struct ui_link){ .words = SAY(T("Agreements")),
                          .path = html_path(a, "/agreements?region=%s", region) };
    all[VIEW_NEGOTIATIONS] =
        (struct ui_link){ .words = SAY(T("Negotiations")),
                          .path = html_path(a, "/negotiations?region=%s", region) };
    all[VIEW_MAPPINGS] = (struct ui_link){ .words = SAY(T("Mappings")),
                                           .path = html_path(a, "/mappings?region=%s", region) };
    all[current].current = true;
    return all;
}

void
negotiation_draw_state(struct html *h, int state)
{
    ui_tag(h,
           state == NEGOTIATION_HELD  ? UI_OK
           : state == NEGOTIATION_OFF ? UI_NONE
                                      : UI_WAIT,
           SAY(code_text(negotiation_state_codes, state)));
}

void
mapping_draw_state(struct html *h, int state)
{
    ui_tag(h,
           state == MAPPING_CLOSED ? UI_OK
           : state == MAPPING_OPEN ? UI_WAIT
                                   : UI_NONE,
           SAY(code_text(mapping_state_codes, state)));
}

struct words
negotiation_title(const struct negotiation *n)
{
    return str_empty(n->name) ? SAY(code_text(negotiation_kind_codes, n->kind)) : DATA(n->name);
}

void
lead_draw_owner(struct html *h, const char *name, struct names title, bool left)
{
    html_text(h, name);
    H(h, " ");
    ui_meta(h, DATA(names_in(h->lang, title)));
    if (left)
        ui_tag(h, UI_BAD, SAY(T("Has left: choose another owner")));
}

/* ---- what follows ---- */

enum { D_WHAT, D_GROUNDS, D_BY, D_ON, D_SECTION, D_LINK };
const struct field follow_decision_fields[] = {
    [D_WHAT] = { "what", FIELD_TEXT, .required = true, .label = T("What was decided") },
    [D_GROUNDS] = { "grounds", FIELD_TEXT, .label = T("On what grounds") },
    [D_BY] = { "decided_by", FIELD_LINE, .required = true, .label = T("Who decided") },
    [D_ON] = { "decided_on", FIELD_DATE, .required = true, .label = T("Decided on") },
    [D_SECTION] = { "minutes_section", FIELD_LINE, .label = T("Section of the minutes") },
    [D_LINK] = { "link", FIELD_LINE, .label = T("Address of the minutes") },
    FIELD_END,
};
enum { T_WHAT, T_OWNER, T_DUE };
const struct field follow_task_fields[] = {
    [T_WHAT] = { "task", FIELD_TEXT, .required = true, .label = T("What is done") },
    [T_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Who does it") },
    [T_DUE] = { "due_on", FIELD_DATE, .required = true, .label = T("By which day") },
    FIELD_END,
};

static const char *
path_of(struct html *h, const struct follow *f, const char *what)
{
    return str_printf(h->arena, "%s/%s/%s", f->root, id_text(h->arena, f->id), what);
}

static void
draw_decisions(struct html *h, const struct region_decision *rows, size_t count)
{
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct region_decision *d = &rows[i];
        ui_row_item_open(h, DATA(d->what),
                         html_path(h->arena, "/decisions/%s", id_text(h->arena, d->id)),
                         DATA(date_text(h->arena, d->decided_on)));
        ui_meta(h, DATA(str_empty(d->minutes_section)
                            ? d->decided_by
                            : str_printf(h->arena, "%s, %s", d->decided_by, d->minutes_section)));
        if (!str_empty(d->grounds))
            ui_lines(h, d->grounds);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
}

static void
draw_tasks(struct html *h, const struct region_task *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("What is done") },
        { .label = T("Who does it") },
        { .label = T("By which day") },
        { .label = T("What came of it") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Tasks")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct region_task *t = &rows[i];
        ui_row(h, t->state == TASK_OPEN && region_task_days_late(t, h->today) > 0);
        ui_head_link(h, DATA(t->what), html_path(h->arena, "/tasks/%s", id_text(h->arena, t->id)));
        ui_cell(h);
        lead_draw_owner(h, t->owner_name, t->owner_title, t->owner_left && t->state == TASK_OPEN);
        ui_cell(h);
        ui_due(h, &(struct ui_due){ .kind = UI_TARGET, .on = t->due_on, .met_on = t->ended_on });
        ui_cell(h);
        if (t->state == TASK_OPEN)
            html_text(h, "–");
        else
            ui_lines(h, t->outcome);
    }
    ui_table_close(h);
}

static enum err
draw_forms(struct html *h, struct work *w, const struct form *form, const struct follow *f)
{
    const struct ui_option *people;
    TRY(lead_people_options(h, w, f->region, &people));
    ui_answer_open(h, "check", SAY(T("Write down a decision")),
                   form_is_of(form, follow_decision_fields));
    ui_form_open(h, form, follow_decision_fields,
                 &(struct ui_form){ .action = path_of(h, f, "decision"), .prefix = "decision" });
    ui_field(h, D_WHAT, NULL);
    ui_field(h, D_GROUNDS, NULL);
    ui_pair_open(h);
    ui_field(h, D_BY, NULL);
    ui_field_date(h, D_ON, DATE_NONE);
    ui_pair_close(h);
    ui_pair_open(h);
    ui_field(h, D_SECTION, NULL);
    ui_field(h, D_LINK, NULL);
    ui_pair_close(h);
    ui_form_close(h, SAY(T("Keep the decision")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_answer_open(h, "arrow", SAY(T("Give a task")), form_is_of(form, follow_task_fields));
    ui_form_open(h, form, follow_task_fields,
                 &(struct ui_form){ .action = path_of(h, f, "task"), .prefix = "task" });
    ui_field(h, T_WHAT, NULL);
    ui_pair_open(h);
    ui_field_options(h, T_OWNER, NULL, people);
    ui_field_date(h, T_DUE, DATE_NONE);
    ui_pair_close(h);
    ui_form_close(h, SAY(T("Give the task")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    return ERR_OK;
}

enum err
follow_draw(struct html *h, struct work *w, const struct form *form, const struct follow *f)
{
    struct region_decision *decisions;
    struct region_task *tasks;
    size_t decision_count, task_count;
    TRY(decision_list(
        w,
        &(struct decision_filter){ .region = f->region, .source = f->source, .source_id = f->id },
        &decisions, &decision_count, NULL));
    TRY(task_list(
        w, &(struct task_filter){ .region = f->region, .source = f->source, .source_id = f->id },
        &tasks, &task_count, NULL));
    bool may = f->may && work_may(w, ACT_DECISION_CHANGE);
    if (!may && decision_count + task_count == 0)
        return ERR_OK;
    ui_panel_open(h, "follows", SAY(T("What follows: decisions and tasks")), NO_WORDS, NULL);
    if (decision_count + task_count == 0) {
        ui_body_open(h);
        ui_p_meta(h, SAY(T("Nothing is written down yet.")));
        ui_body_close(h);
    }
    if (decision_count > 0)
        draw_decisions(h, decisions, decision_count);
    if (task_count > 0)
        draw_tasks(h, tasks, task_count);
    if (may)
        TRY(draw_forms(h, w, form, f));
    ui_panel_close(h);
    return ERR_OK;
}

enum err
follow_decide(struct work *w, const struct form *form, struct reply *reply, const struct follow *f)
{
    const struct region_decision_given given = {
        .source = f->source,
        .source_id = f->id,
        .what = form_text(form, D_WHAT),
        .grounds = form_text(form, D_GROUNDS),
        .decided_by = form_text(form, D_BY),
        .decided_on = form_date(form, D_ON),
        .minutes_section = form_text(form, D_SECTION),
        .link = form_text(form, D_LINK),
    };
    int64_t id;
    TRY(decision_note(w, f->region, &given, &id));
    reply_done(reply, T("The decision is in the register."));
    return reply_see_other(reply, "%s/%s", f->root, id_text(work_arena(w), f->id));
}

enum err
follow_give(struct work *w, const struct form *form, struct reply *reply, const struct follow *f)
{
    const struct task_given given = {
        .source = f->source,
        .source_id = f->id,
        .what = form_text(form, T_WHAT),
        .owner = { form_id(form, T_OWNER) },
        .due_on = form_date(form, T_DUE),
    };
    int64_t id;
    TRY(task_make(w, f->region, &given, &id));
    reply_done(reply, T("The task has been given."));
    return reply_see_other(reply, "%s/%s", f->root, id_text(work_arena(w), f->id));
}
