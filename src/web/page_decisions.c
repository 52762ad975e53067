/* web/page_decisions.c: the register of decisions of a region, and one decision with what is done
 * because of it. */
#include "base/id.h"
#include "http/page.h"
#include "web/forum_view.h"

#include <string.h>

enum { SORT_OLDEST = 1, SORT_BODY };
static const struct code sort_codes[] = {
    { SORT_OLDEST, "oldest", T("Oldest first") },
    { SORT_BODY, "body", T("By who decided") },
    { 0, NULL, TEXT_NONE },
};
enum { F_REGION, F_SOURCE, F_WORDS, F_FROM, F_UNTIL, F_SORT };
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_SOURCE] = { "source", FIELD_CODE, .codes = decision_source_codes,
                   .label = T("Follows from") },
    [F_WORDS] = { "words", FIELD_LINE, .label = T("Words") },
    [F_FROM] = { "from", FIELD_DATE, .label = T("Decided from") },
    [F_UNTIL] = { "until", FIELD_DATE, .label = T("Decided until") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = T("Order") },
    FIELD_END,
};

enum { D_REGION, D_WHAT, D_GROUNDS, D_BY, D_ON, D_SECTION, D_LINK };
#define DECISION_FIELDS                                                                            \
    [D_REGION] = { "region", FIELD_KEY },                                                          \
    [D_WHAT] = { "what", FIELD_TEXT, .required = true, .label = T("What was decided") },           \
    [D_GROUNDS] = { "grounds", FIELD_TEXT, .label = TC("decision", "Grounds") },                   \
    [D_BY] = { "decided_by", FIELD_LINE, .required = true, .label = T("Who decided"),              \
               .hint = T("The body: a council, a board, a group, a party's management.") },        \
    [D_ON] = { "decided_on", FIELD_DATE, .required = true, .label = T("Decided on") },             \
    [D_SECTION] = { "minutes_section", FIELD_LINE, .label = T("Section of the minutes") },         \
    [D_LINK] = { "link", FIELD_LINE, .max = 500, .label = T("Link"),                               \
                 .hint = T("To the minutes; begins with https://.") }
static const struct field new_fields[] = { DECISION_FIELDS, FIELD_END };
static const struct field change_fields[] = { DECISION_FIELDS, FIELD_END };

enum { N_REGION };
static const struct field region_fields[] = { [N_REGION] = { "region", FIELD_KEY }, FIELD_END };

enum { T_WHAT, T_OWNER, T_DUE };
static const struct field task_fields[] = {
    [T_WHAT] = { "task", FIELD_TEXT, .required = true, .label = T("What is done because of it") },
    [T_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Who does it") },
    [T_DUE] = { "due_on", FIELD_DATE, .required = true, .label = T("By what day") },
    FIELD_END,
};

/* ---- the register ---- */

static bool
comes_before(struct arena *a, const struct region_decision *x, const struct region_decision *y,
             int sort)
{
    if (sort == SORT_BODY)
        return strcmp(str_sort_key(a, x->decided_by), str_sort_key(a, y->decided_by)) < 0;
    return sort == SORT_OLDEST && date_compare(x->decided_on, y->decided_on) < 0;
}

static void
sort_rows(struct arena *a, struct region_decision *rows, size_t count, int sort)
{
    for (size_t i = 1; sort != 0 && i < count; i++) {
        struct region_decision row = rows[i];
        size_t at = i;
        for (; at > 0 && comes_before(a, &row, &rows[at - 1], sort); at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
}

static void
draw_from(struct html *h, const struct region_decision *d)
{
    const char *path = source_path(h->arena, d->source, d->source_id);
    if (path == NULL) {
        html_say(h, code_text(decision_source_codes, d->source), NULL);
        return;
    }
    H(h, "<a");
    html_url(h, "href", path);
    H(h, ">");
    html_say(h, code_text(decision_source_codes, d->source), NULL);
    H(h, "</a>");
}

static void
draw_list(struct html *h, const struct form *form, const struct led_region *region,
          const struct region_decision *rows, size_t count, bool keeps)
{
    static const struct ui_column columns[] = {
        { .label = T("What was decided") },
        { .label = T("Who decided") },
        { .label = T("Decided on") },
        { .label = T("Section of the minutes") },
        { .label = T("Follows from") },
        { .label = TC("parts of structures", "Actions") },
        UI_COLUMN_END,
    };
    const struct code *source = code_find(decision_source_codes, form_code(form, F_SOURCE));
    if (count == 0) {
        ui_empty(h, SAY(T("No decisions here")),
                 SAY(T("Decisions of meetings, negotiations and agreements come here by "
                       "themselves. What was decided elsewhere is written here.")),
                 keeps ? SAY(T("Write down a decision")) : NO_WORDS,
                 keeps ? html_path(h->arena, "/decisions/new?region=%s", region->code) : NULL);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Decisions of the region")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct region_decision *d = &rows[i];
        ui_row(h, false);
        ui_head_link(h, DATA(d->what),
                     html_path(h->arena, "/decisions/%s", id_text(h->arena, d->id)));
        ui_cell_words(h, DATA(d->decided_by));
        ui_cell_date(h, d->decided_on);
        ui_cell_words(h, DATA(d->minutes_section ? d->minutes_section : "–"));
        ui_cell(h);
        draw_from(h, d);
        ui_cell(h);
        if (d->tasks_late > 0)
            ui_state(h, UI_LATE, SAY_FILL(TN("{n} late", "{n} late"), FILL_N("n", d->tasks_late)));
        else if (d->tasks_open > 0)
            ui_state(h, UI_HALF, SAY_FILL(TN("{n} open", "{n} open"), FILL_N("n", d->tasks_open)));
        else if (d->tasks > 0)
            ui_state(h, UI_DONE, SAY_FILL(TN("{n} ended", "{n} ended"), FILL_N("n", d->tasks)));
        else
            H(h, "–");
    }
    ui_table_close(h);
    const char *words = form_text(form, F_WORDS);
    ui_list_footer(
        h, &(struct ui_list_footer){
               .shown = count,
               .csv_path = html_path(
                   h->arena, "/decisions?region=%s&source=%s&words=%s&from=%s&until=%s&format=csv",
                   region->code, source ? source->name : "", words ? words : "",
                   date_text(h->arena, form_date(form, F_FROM)),
                   date_text(h->arena, form_date(form, F_UNTIL))) });
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct region_decision *rows;
    size_t count;
    bool more;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    struct decision_filter filter = { .region = region.code,
                                      .source = form_code(form, F_SOURCE),
                                      .words = form_text(form, F_WORDS),
                                      .from_on = form_date(form, F_FROM),
                                      .until_on = form_date(form, F_UNTIL) };
    TRY(decision_list(w, &filter, &rows, &count, &more));
    sort_rows(work_arena(w), rows, count, form_code(form, F_SORT));
    reply_rows(reply, "decisions", &region_decision_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool keeps = forum_keeps(w, &region, ACT_DECISION_CHANGE);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_FORUMS,
                             .title = SAY(T("Decisions of the region")),
                             .lead = SAY(T("What was decided together, by whom, on what grounds, "
                                           "and what came of it.")),
                             .views = forum_views(work_arena(w), region.code, FORUM_DECISIONS),
                             .wide = true });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "decisions", SAY(TC("parts of structures", "Decisions")),
                  keeps ? SAY(T("Write down a decision")) : NO_WORDS,
                  keeps ? html_path(h->arena, "/decisions/new?region=%s", region.code) : NULL);
    ui_filter(h, form, list_fields, "/decisions", (const struct ui_option *const[]){ regions },
              NULL);
    if (more) {
        ui_body_open(h);
        ui_note(h, UI_PLAIN, SAY(T("There are more")),
                SAY(T("The newest are shown. Narrow the days or the words to find others.")));
        ui_body_close(h);
    }
    draw_list(h, form, &region, rows, count, keeps);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one decision ---- */

static void
draw_fields(struct html *h, const char *region, const struct region_decision *d)
{
    ui_field_hidden(h, D_REGION, region);
    ui_field(h, D_WHAT, d ? d->what : NULL);
    ui_field(h, D_GROUNDS, d ? d->grounds : NULL);
    ui_field(h, D_BY, d ? d->decided_by : NULL);
    ui_pair_open(h);
    ui_field_date(h, D_ON, d ? d->decided_on : h->today);
    ui_field(h, D_SECTION, d ? d->minutes_section : NULL);
    ui_pair_close(h);
    ui_field(h, D_LINK, d ? d->link : NULL);
}

static struct region_decision_given
given_of(const struct form *form)
{
    return (struct region_decision_given){
        .what = form_text(form, D_WHAT),
        .grounds = form_text(form, D_GROUNDS),
        .decided_by = form_text(form, D_BY),
        .decided_on = form_date(form, D_ON),
        .minutes_section = form_text(form, D_SECTION),
        .link = form_text(form, D_LINK),
    };
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(forum_region(w, form, new_fields, D_REGION, N_REGION, &region));
    if (!forum_keeps(w, &region, ACT_DECISION_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FORUMS,
                                       .title = SAY(T("Write down a decision")),
                                       .crumbs = forum_crumbs(work_arena(w), region.code,
                                                              FORUM_DECISIONS, NO_WORDS, NULL),
                                       .narrow = true });
    ui_panel_open(h, "new", SAY(T("What was decided")), NO_WORDS, NULL);
    ui_form_open(h, form, new_fields,
                 &(struct ui_form){ .action = "/decisions", .in_panel = true });
    draw_fields(h, region.code, NULL);
    ui_form_close(h, SAY(T("Save the decision")), UI_BUTTON_MAIN,
                  SAY(T("What is done because of it is given to somebody next.")),
                  html_path(h->arena, "/decisions?region=%s", region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct region_decision_given given = given_of(form);
    int64_t id;
    given.source = FROM_ITSELF;
    TRY(decision_note(w, form_text(form, D_REGION), &given, &id));
    reply_done(reply, T("The decision has been written into the register."));
    return reply_see_other(reply, "/decisions/%s", id_text(work_arena(w), id));
}

static void
draw_facts(struct html *h, const struct region_decision *d)
{
    ui_panel_open(h, "facts", SAY(T("What was decided")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_lines(h, d->what);
    ui_body_close(h);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, TC("decision", "Grounds"), DATA(d->grounds));
    ui_fact(h, T("Who decided"), DATA(d->decided_by));
    ui_fact_date(h, T("Decided on"), d->decided_on);
    ui_fact(h, T("Section of the minutes"), DATA(d->minutes_section));
    if (d->link != NULL) {
        ui_fact_open(h, T("Link"));
        forum_link(h, d->link);
        ui_fact_close(h);
    }
    ui_fact_open(h, T("Follows from"));
    draw_from(h, d);
    ui_fact_close(h);
    ui_fact(h, T("Written here by"), DATA(d->name));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_decision(struct work *w, const struct form *form, struct reply *reply)
{
    struct region_decision d;
    struct led_region region;
    struct region_task *tasks;
    size_t count;
    TRY(decision_get(w, work_object(w), &d));
    TRY(led_region(w, d.region, &region));
    struct task_filter filter = { .region = d.region, .decision = d.id };
    TRY(task_list(w, &filter, &tasks, &count, NULL));
    reply_record(reply, "decision", &region_decision_shape, &d);
    reply_rows(reply, "tasks", &region_task_shape, tasks, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *id = id_text(work_arena(w), d.id);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_FORUMS,
            .title = SAY_FILL(T("Decision {section}"),
                              FILL_S("section", d.minutes_section
                                                    ? d.minutes_section
                                                    : date_text(work_arena(w), d.decided_on))),
            .crumbs = forum_crumbs(work_arena(w), region.code, FORUM_DECISIONS, NO_WORDS, NULL) });
    bool keeps = forum_keeps(w, &region, ACT_DECISION_CHANGE);
    ui_cols_open(h);
    draw_facts(h, &d);
    ui_panel_open(h, "tasks", SAY(T("What is done because of it")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No actions")),
                 SAY(T("Give somebody what the decision asks, with a day.")), NO_WORDS, NULL);
    else
        task_table(h, SAY(T("What is done because of it")), tasks, count, false);
    ui_panel_close(h);
    TRY(lead_history(h, w, d.id, &region_decision_shape));
    ui_cols_next(h);
    if (forum_keeps(w, &region, ACT_TASK_CHANGE)) {
        const struct ui_option *people;
        TRY(lead_people_options(h, w, region.code, &people));
        ui_panel_open(h, "give", SAY(T("Give an action")), NO_WORDS, NULL);
        ui_form_open(h, form, task_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/decisions/%s/tasks", id),
                                        .prefix = "give",
                                        .in_panel = true });
        ui_field(h, T_WHAT, NULL);
        ui_field_options(h, T_OWNER, NULL, people);
        ui_field_date(h, T_DUE, DATE_NONE);
        ui_form_close(h, SAY(T("Give the action")), UI_BUTTON_MAIN, NO_WORDS, NULL);
        ui_panel_close(h);
    }
    if (keeps) {
        ui_panel_open(h, "change", SAY(T("Put the entry right")), NO_WORDS, NULL);
        ui_answer_open(h, "edit", SAY(T("Change what was written")),
                       form_is_of(form, change_fields));
        ui_form_open(h, form, change_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/decisions/%s/change", id),
                                        .version = d.version,
                                        .prefix = "change",
                                        .in_panel = true });
        draw_fields(h, region.code, &d);
        ui_form_close(h, SAY(T("Save the changes")), UI_BUTTON,
                      SAY(T("What was before stays to be seen.")), NULL);
        ui_answer_close(h);
        ui_panel_close(h);
    }
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct region_decision_given given = given_of(form);
    TRY(decision_change(w, work_object(w), form_version(form), &given));
    reply_done(reply, T("The entry has been put right."));
    return reply_see_other(reply, "/decisions/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_task(struct work *w, const struct form *form, struct reply *reply)
{
    struct region_decision d;
    int64_t id;
    TRY(decision_get(w, work_object(w), &d));
    struct task_given given = { .decision = d.id,
                                .what = form_text(form, T_WHAT),
                                .owner = { form_id(form, T_OWNER) },
                                .due_on = form_date(form, T_DUE) };
    TRY(task_make(w, d.region, &given, &id));
    reply_done(reply, T("The action has been given."));
    return reply_see_other(reply, "/decisions/%s", id_text(work_arena(w), d.id));
}

#define DECISION "/decisions/:decision"
const struct page page_decisions = {
    .title = T("Decisions of the region"),
    .routes = {
        { GET, "/decisions", ACT_LEAD_READ, show_list, list_fields,
          .gives = &region_decision_shape, .summary = T("The register of decisions of a region") },
        { GET, "/decisions/new", ACT_LEAD_READ, show_new, region_fields,
          .summary = T("The form of a new decision") },
        { POST, "/decisions", ACT_DECISION_CHANGE, post_new, new_fields, "/decisions/new",
          .summary = T("Write a decision into the register") },
        { GET, DECISION, ACT_LEAD_READ, show_decision, NULL, .gives = &region_decision_shape,
          .summary = T("A decision, and what is done because of it") },
        { POST, DECISION "/change", ACT_DECISION_CHANGE, post_change, change_fields, DECISION,
          .summary = T("Put a decision of the register right") },
        { POST, DECISION "/tasks", ACT_TASK_CHANGE, post_task, task_fields, DECISION,
          .summary = T("Give somebody what a decision asks") },
    },
};
