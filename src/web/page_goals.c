/* web/page_goals.c: the vision and the strategic goals of a region: what they rest on, where they
 * stand in each party's strategy, how they are followed. */
#include "http/page.h"
#include "steering/goal.h"
#include "steering/picture_base.h"
#include "web/figure_lead.h"
#include "web/goal_view.h"

enum { F_REGION, F_STATE, F_FAULT, F_SORT };
static const struct code sort_codes[] = {
    { GOAL_BY_FOLLOW, "follow", T("Next follow-up") },
    { GOAL_BY_UNTIL, "until", T("Reached by") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_STATE] = { "state", FIELD_CODE, .codes = lead_goal_state_codes, .label = T("State") },
    [F_FAULT] = { "wrong", FIELD_CODE, .codes = lead_goal_fault_codes,
                  .label = T("What is wrong") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE }, /* by headings */
    FIELD_END,
};
static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };

#define FIELD_OWNER                                                                                \
    {                                                                                              \
        "owner", FIELD_ID, .required = true, .label = T("Owner"),                                  \
                           .hint = T("Somebody who leads in this region today.")                   \
    }
enum { V_REGION, V_FI, V_SV, V_BY, V_ON, V_NEXT, V_OWNER };
static const struct field vision_fields[] = {
    [V_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [V_FI] = { "text_fi", FIELD_TEXT, .required = true, .label = T("Vision in Finnish") },
    [V_SV] = { "text_sv", FIELD_TEXT, .required = true, .label = T("Vision in Swedish") },
    [V_BY] = { "by", FIELD_LINE, .required = true, .label = T("Agreed by"),
               .hint = T("The group or body that agreed on it.") },
    [V_ON] = { "on", FIELD_DATE, .required = true, .label = T("Agreed on") },
    [V_NEXT] = { "next", FIELD_DATE, .required = true, .label = T("Looked at next on") },
    [V_OWNER] = FIELD_OWNER,
    FIELD_END,
};
enum { G_REGION, G_NAME, G_DESCRIPTION, G_ITEMS, G_OWNER, G_UNTIL, G_FOLLOW };
static const struct field goal_fields[] = {
    [G_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [G_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Goal") },
    [G_DESCRIPTION] = { "description", FIELD_TEXT, .label = T("Description"),
                        .hint = T("What changes, and for whom.") },
    [G_ITEMS] = { "items", FIELD_IDS, .label = T("Rests on these items of the picture"),
                  .hint = T("A goal can be agreed on when it rests on at least one "
                            "(recommendation R2.1).") },
    [G_OWNER] = FIELD_OWNER,
    [G_UNTIL] = { "until", FIELD_DATE, .required = true, .label = T("Reached by") },
    [G_FOLLOW] = { "follow", FIELD_DATE, .required = true, .label = T("Next follow-up") },
    FIELD_END,
};
enum { A_ON, A_BY };
static const struct field agree_fields[] = {
    [A_ON] = { "on", FIELD_DATE, .required = true, .label = T("Agreed on") },
    [A_BY] = { "by", FIELD_LINE, .required = true, .label = T("Agreed by"),
               .hint = T("The group or body that agreed on it.") },
    FIELD_END,
};
enum { E_STATE, E_OUTCOME };
static const struct code end_codes[] = {
    { GOAL_REACHED, "reached", TC("goal", "Reached") },
    { GOAL_DROPPED, "dropped", TC("goal", "Dropped") },
    { 0, NULL, TEXT_NONE },
};
static const struct field end_fields[] = {
    [E_STATE] = { "state", FIELD_CODE, .required = true, .codes = end_codes,
                  .label = T("How it ended") },
    [E_OUTCOME] = { "outcome", FIELD_TEXT, .required = true, .label = T("What came of it") },
    FIELD_END,
};
enum { O_FOLLOW };
static const struct field follow_fields[] = {
    [O_FOLLOW] = { "follow", FIELD_DATE, .required = true, .label = T("Next follow-up") },
    FIELD_END,
};
enum { S_ORG, S_DOCUMENT, S_PLACE };
static const struct field strategy_fields[] = {
    [S_ORG] = { "org", FIELD_ID, .required = true, .label = T("Organisation") },
    [S_DOCUMENT] = { "document", FIELD_LINE, .label = T("Strategy"),
                     .hint = T("Leave empty if the goal is not yet in it.") },
    [S_PLACE] = { "place", FIELD_LINE, .label = T("Section or link") },
    FIELD_END,
};

/* ---- the list ---- */

static void
draw_vision(struct html *h, struct work *w, const struct led_region *region, bool may)
{
    struct vision vision;
    const char *path = html_path(h->arena, "/vision?region=%s", region->code);
    enum err err = vision_get(w, region->code, &vision);
    ui_panel_open(h, "vision", SAY(T("Vision")),
                  may && err == ERR_OK ? SAY(T("Change the vision"))
                  : err == ERR_OK      ? SAY(T("Changes"))
                                       : NO_WORDS,
                  path);
    if (err != ERR_OK) {
        ui_empty(h, SAY(T("No vision has been written yet")),
                 SAY(T("Write in both languages what the parties want together (recommendation "
                       "R2.1). The goals follow from it.")),
                 may ? SAY(T("Write the vision")) : NO_WORDS, path);
        ui_panel_close(h);
        return;
    }
    ui_body_open(h);
    ui_quote(h, h->lang == LANG_SV ? vision.text_sv : vision.text_fi);
    ui_facts_open(h, false);
    ui_fact(h, T("Agreed by"), DATA(vision.agreed_by));
    ui_fact_date(h, T("Agreed on"), vision.agreed_on);
    ui_fact_open(h, T("Looked at next on"));
    goal_view_day(h, vision.next_look_on, date_compare(vision.next_look_on, h->today) < 0);
    ui_fact_close(h);
    ui_fact_open(h, T("Owner"));
    goal_view_owner(h, &vision.owner);
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
draw_tally(struct html *h, struct work *w, const char *region)
{
    struct lead_goal *goals;
    struct goal_measure *measures;
    size_t count, measure_count;
    int64_t wrong[GOAL_FAULTS] = { 0 }, late = 0;
    TRY(lead_goal_list(w, region, (struct lead_goal_filter){ .state = 0 }, &goals, &count));
    TRY(goal_measure_list(w, region, 0, &measures, &measure_count));
    for (size_t i = 0; i < count; i++)
        for (int f = GOAL_NO_ITEM; f < GOAL_FAULTS; f++)
            wrong[f] += lead_goal_has(&goals[i], (enum lead_goal_fault)f, h->today);
    for (size_t i = 0; i < measure_count; i++)
        late += measure_is_late(&measures[i], h->today);
    struct ui_count *counts = ARENA_ARRAY(h->arena, struct ui_count, GOAL_FAULTS + 2);
    size_t n = 0;
    for (int f = GOAL_NO_ITEM; f < GOAL_FAULTS; f++)
        counts[n++] = (struct ui_count){
            .count = wrong[f],
            .words = SAY(code_text(lead_goal_fault_codes, f)),
            .path = html_path(h->arena, "/goals?region=%s&wrong=%s", region,
                              code_find(lead_goal_fault_codes, f)->name),
            .hot = true,
        };
    counts[n++] = (struct ui_count){ .count = late,
                                     .words = SAY(T("Measures whose value is late")),
                                     .path = html_path(h->arena, "/measures?region=%s", region),
                                     .hot = true };
    ui_tally(h, counts);
    return ERR_OK;
}

static void
draw_wrong(struct html *h, const struct lead_goal *goal)
{
    for (int f = GOAL_NO_ITEM; f < GOAL_FAULTS; f++)
        if (f != GOAL_NO_OWNER && f != GOAL_LATE && f != GOAL_NO_STRATEGY &&
            lead_goal_has(goal, (enum lead_goal_fault)f, h->today))
            ui_tag(h, UI_WARN, SAY(code_text(lead_goal_fault_codes, f)));
}

static void
draw_goal_row(struct html *h, const struct lead_goal *goal)
{
    bool late = lead_goal_has(goal, GOAL_LATE, h->today);
    ui_row(h, late);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", html_path(h->arena, "/goals/%s", id_text(h->arena, goal->id)));
    H(h, ">");
    html_text(h, goal->name);
    H(h, "</a>");
    draw_wrong(h, goal);
    ui_cell(h);
    ui_state(h,
             goal->state == GOAL_REACHED   ? UI_DONE
             : goal->state == GOAL_AGREED  ? UI_HALF
             : goal->state == GOAL_DROPPED ? UI_NOT_CONCERNED
                                           : UI_NOT_STARTED,
             SAY(code_text(lead_goal_state_codes, goal->state)));
    goal_view_owner_cell(h, &goal->owner);
    ui_cell_number(h, goal->items);
    ui_cell_number(h, goal->measures);
    ui_cell(h);
    if (str_empty(goal->missing))
        ui_tag(h, UI_OK, SAY(T("told by all")));
    else
        html_text(h, goal->missing);
    ui_cell(h);
    if (lead_goal_is_open(goal))
        goal_view_day(h, goal->follow_on, late);
    else
        H(h, "–");
    ui_cell_date(h, goal->until_on);
}

static void
draw_list(struct html *h, const struct form *form, const struct led_region *region, bool may,
          const struct ui_option *regions, const struct lead_goal *rows, size_t count)
{
    const char *state = form_text(form, F_STATE), *wrong = form_text(form, F_FAULT);
    const char *path = html_path(h->arena, "/goals?region=%s&state=%s&wrong=%s", region->code,
                                 state == NULL ? "" : state, wrong == NULL ? "" : wrong);
    const char *now = form_text(form, F_SORT);
    const struct ui_column columns[] = {
        goal_view_column(h, T("Goal"), path, "", now),
        { .label = T("State") },
        { .label = T("Owner") },
        { .label = T("Items of the picture"), .number = true },
        { .label = T("Measures"), .number = true },
        { .label = T("Missing from the strategy of") },
        goal_view_column(h, T("Next follow-up"), path, "follow", now),
        goal_view_column(h, T("Reached by"), path, "until", now),
        UI_COLUMN_END,
    };
    const char *add = html_path(h->arena, "/goals/new?region=%s", region->code);
    ui_panel_open(h, "goals", SAY(T("Strategic goals")), may ? SAY(T("Add a goal")) : NO_WORDS,
                  may ? add : NULL);
    ui_filter(h, form, list_fields, "/goals", (const struct ui_option *const[]){ regions }, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No goals here")),
                 SAY(T("A goal rests on the common picture, stands in each party's strategy and is "
                       "followed by measures. Begin with an item of the picture.")),
                 may ? SAY(T("Add a goal")) : NO_WORDS, add);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Strategic goals of the region")), columns);
    for (size_t i = 0; i < count; i++)
        draw_goal_row(h, &rows[i]);
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = count,
                                     .csv_path = str_printf(h->arena, "%s&format=csv", path) });
    ui_panel_close(h);
}

static enum err
show_goals(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct lead_goal *rows;
    size_t count;
    const struct ui_option *regions;
    TRY(goal_view_region(w, form, NULL, 0, &region));
    TRY(lead_goal_list(w, region.code,
                       (struct lead_goal_filter){ form_code(form, F_STATE),
                                                  form_code(form, F_FAULT),
                                                  (enum lead_goal_sort)form_code(form, F_SORT) },
                       &rows, &count));
    reply_rows(reply, "goals", &lead_goal_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_GOAL_EDIT);
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_GOALS, SAY(T("Vision and goals")),
                       SAY(T("What the parties want together, and how it is followed.")), false);
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    draw_vision(h, w, &region, may);
    TRY(draw_tally(h, w, region.code));
    draw_list(h, form, &region, may, regions, rows, count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the vision ---- */

static enum err
show_vision(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct vision vision = { 0 };
    TRY(goal_view_region(w, form, vision_fields, V_REGION, &region));
    enum err err = vision_get(w, region.code, &vision);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_OK)
        reply_record(reply, "vision", &vision_shape, &vision);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_GOAL_EDIT);
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_GOALS, SAY(T("Vision")), NO_WORDS, true);
    ui_stacked_open(h);
    if (vision.id != 0)
        goal_view_left(h, &vision.owner, may);
    ui_panel_open(h, "vision", SAY(T("Vision")), NO_WORDS, NULL);
    if (!may) {
        ui_body_open(h);
        if (vision.id == 0)
            ui_p(h, SAY(T("No vision has been written yet")));
        else
            ui_record(h, &vision_shape, &vision);
        ui_body_close(h);
    } else {
        const struct ui_option *people;
        TRY(lead_people_options(h, w, region.code, &people));
        ui_form_open(
            h, form, vision_fields,
            &(struct ui_form){ .action = "/vision", .version = vision.version, .in_panel = true });
        ui_field_hidden(h, V_REGION, region.code);
        ui_field(h, V_FI, vision.text_fi);
        ui_field(h, V_SV, vision.text_sv);
        ui_field(h, V_BY, vision.agreed_by);
        ui_pair_open(h);
        ui_field_date(h, V_ON, vision.agreed_on);
        ui_field_date(h, V_NEXT, vision.next_look_on);
        ui_pair_close(h);
        ui_field_options(h, V_OWNER, id_text(h->arena, vision.owner.duty.v), people);
        ui_form_close(h, SAY(T("Save the vision")), UI_BUTTON_MAIN,
                      SAY(T("What it said before stays below.")),
                      goal_view_path(h->arena, VIEW_GOALS, region.code));
    }
    ui_panel_close(h);
    if (vision.id != 0)
        TRY(lead_history(h, w, vision.id, &vision_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_vision(struct work *w, const struct form *form, struct reply *reply)
{
    const char *region = form_text(form, V_REGION);
    TRY(vision_set(w, region,
                   &(struct vision_given){ form_text(form, V_FI), form_text(form, V_SV),
                                           form_text(form, V_BY), form_date(form, V_ON),
                                           form_date(form, V_NEXT),
                                           (duty_id){ form_id(form, V_OWNER) } },
                   form_version(form)));
    reply_done(reply, T("The vision is saved."));
    return reply_see_other(reply, "/goals?region=%s", region);
}

/* ---- a goal's form ---- */

static enum err
draw_items(struct html *h, struct work *w, const struct form *form, const char *region,
           const int64_t *chosen, size_t chosen_count)
{
    struct picture_item *items;
    size_t count;
    TRY(picture_items(w, region, 0, 0, &items, &count));
    if (count == 0) {
        ui_p(h, SAY(T("The picture has no items yet. The goal can be prepared; record an item of "
                      "the picture before it is agreed on.")));
        ui_button_link(h, SAY(T("Common picture")), goal_view_path(h->arena, VIEW_PICTURE, region),
                       UI_BUTTON_SMALL);
        return ERR_OK;
    }
    goal_view_ticks_open(h, form, goal_fields, G_ITEMS);
    for (size_t i = 0; i < count; i++) {
        bool on = false;
        for (size_t j = 0; j < chosen_count && !on; j++)
            on = chosen[j] == items[i].id;
        const char *value = items[i].value == NULL ? "" : items[i].value;
        ui_field_tick(
            h, G_ITEMS, items[i].id,
            DATA(str_printf(h->arena, "%s%s%s (%s)", items[i].name, value[0] == '\0' ? "" : ": ",
                            value, date_text(h->arena, items[i].as_of_on))),
            on);
    }
    goal_view_ticks_close(h);
    return ERR_OK;
}

static enum err
draw_goal_form(struct html *h, struct work *w, const struct form *form, const char *region,
               const struct lead_goal *goal, const int64_t *items, size_t item_count)
{
    static const struct lead_goal none;
    const struct lead_goal *g = goal == NULL ? &none : goal;
    const struct ui_option *people;
    const char *path =
        goal == NULL ? "/goals" : html_path(h->arena, "/goals/%s", id_text(h->arena, goal->id));
    TRY(lead_people_options(h, w, region, &people));
    ui_form_open(h, form, goal_fields,
                 &(struct ui_form){ .action = path, .version = g->version, .in_panel = true });
    ui_field_hidden(h, G_REGION, region);
    ui_field(h, G_NAME, g->name);
    ui_field(h, G_DESCRIPTION, g->description);
    TRY(draw_items(h, w, form, region, items, item_count));
    ui_field_options(h, G_OWNER, id_text(h->arena, g->owner.duty.v), people);
    ui_pair_open(h);
    ui_field_date(h, G_UNTIL, g->until_on);
    ui_field_date(h, G_FOLLOW, g->follow_on);
    ui_pair_close(h);
    ui_form_close(h, SAY(T("Save the goal")), UI_BUTTON_MAIN, NO_WORDS,
                  goal == NULL ? goal_view_path(h->arena, VIEW_GOALS, region) : path);
    return ERR_OK;
}

static struct lead_goal_given
goal_given(const struct form *form)
{
    struct lead_goal_given given = {
        .name = form_text(form, G_NAME),
        .description = form_text(form, G_DESCRIPTION),
        .owner = { form_id(form, G_OWNER) },
        .until_on = form_date(form, G_UNTIL),
        .follow_on = form_date(form, G_FOLLOW),
    };
    given.items = form_ids(form, G_ITEMS, &given.item_count);
    return given;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(goal_view_region(w, form, goal_fields, G_REGION, &region));
    if (!goal_view_may(w, &region, ACT_LEAD_GOAL_EDIT))
        return ERR_FORBIDDEN;
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_GOALS, SAY(T("Add a goal")), NO_WORDS, true);
    ui_panel_open(h, "goal", SAY(T("Goal")), NO_WORDS, NULL);
    TRY(draw_goal_form(h, w, form, region.code, NULL, NULL, 0));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct lead_goal_given given = goal_given(form);
    TRY(lead_goal_make(w, form_text(form, G_REGION), &given, &id));
    reply_done(reply, T("The goal is being prepared. It is agreed on by a group of the region."));
    return reply_see_other(reply, "/goals/%s", id_text(work_arena(w), id));
}

/* ---- one goal ---- */

static void
draw_facts(struct html *h, const struct lead_goal *goal)
{
    ui_panel_open(h, "facts", SAY(T("Goal")), NO_WORDS, NULL);
    ui_body_open(h);
    if (!str_empty(goal->description))
        ui_lines(h, goal->description);
    ui_facts_open(h, false);
    ui_fact(h, T("State"), SAY(code_text(lead_goal_state_codes, goal->state)));
    ui_fact_open(h, T("Owner"));
    goal_view_owner(h, &goal->owner);
    ui_fact_close(h);
    ui_fact(h, T("Agreed by"), DATA(goal->agreed_by));
    if (!date_is_none(goal->agreed_on))
        ui_fact_date(h, T("Agreed on"), goal->agreed_on);
    ui_fact_date(h, T("Reached by"), goal->until_on);
    if (lead_goal_is_open(goal)) {
        ui_fact_open(h, T("Next follow-up"));
        goal_view_day(h, goal->follow_on, lead_goal_has(goal, GOAL_LATE, h->today));
        ui_fact_close(h);
    } else {
        ui_fact_date(h, T("Ended on"), goal->ended_on);
        ui_fact(h, T("What came of it"), DATA(goal->outcome));
    }
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
draw_rests(struct html *h, struct work *w, const struct lead_goal *goal, const int64_t *ids,
           size_t id_count)
{
    static const struct ui_column columns[] = {
        { .label = T("Item") },   { .label = T("Value") }, { .label = T("Day of the value") },
        { .label = T("Source") }, UI_COLUMN_END,
    };
    ui_panel_open(h, "rests", SAY(T("What it rests on")), SAY(T("Common picture")),
                  goal_view_path(h->arena, VIEW_PICTURE, goal->region));
    if (id_count == 0)
        ui_empty(h, SAY(T("It rests on nothing in the picture")),
                 SAY(T("A goal is agreed on only when it rests on at least one item of the "
                       "situational picture (recommendation R2.1). Choose the item first.")),
                 NO_WORDS, NULL);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Items of the picture")), columns);
    for (size_t i = 0; i < id_count; i++) {
        struct picture_item item;
        TRY(picture_item_get(w, ids[i], &item));
        ui_row(h, false);
        ui_head_link(h, DATA(item.name),
                     html_path(h->arena, "/picture-items/%s", id_text(h->arena, item.id)));
        ui_cell_words(h, DATA(str_empty(item.value) ? "–" : item.value));
        ui_cell_date(h, item.as_of_on);
        ui_cell_words(h, DATA(item.source));
    }
    if (id_count > 0)
        ui_table_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
draw_strategies(struct html *h, struct work *w, const struct form *form,
                const struct lead_goal *goal, bool may)
{
    static const struct ui_column columns[] = {
        { .label = T("Organisation") },
        { .label = T("Strategy") },
        { .label = T("Section or link") },
        { .label = T("Told on") },
        UI_COLUMN_END,
    };
    struct goal_strategy *rows;
    size_t count;
    TRY(lead_goal_strategies(w, goal, &rows, &count));
    ui_panel_open(h, "strategies", SAY(T("In each party's own strategy")), NO_WORDS, NULL);
    if (!str_empty(goal->missing))
        ui_note(h, UI_WARN, SAY(T("Not told by all")), DATA(goal->missing));
    ui_table_open(h, UI_TABLE, SAY(T("Where the goal is in each party's strategy")), columns);
    struct ui_option *orgs = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++) {
        const char *name = names_in(h->lang, rows[i].org_name);
        orgs[i] =
            (struct ui_option){ .value = id_text(h->arena, rows[i].org.v), .words = DATA(name) };
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, name);
        ui_cell(h);
        if (rows[i].id == 0)
            ui_tag(h, UI_BAD, SAY(TC("strategy", "not told")));
        else if (str_empty(rows[i].document))
            ui_tag(h, UI_WARN, SAY(TC("strategy", "not yet")));
        else
            html_text(h, rows[i].document);
        ui_cell_words(h, DATA(str_empty(rows[i].place) ? "–" : rows[i].place));
        ui_cell_date(h, rows[i].said_on);
    }
    ui_table_close(h);
    if (may && lead_goal_is_open(goal)) {
        ui_answer_open(h, "edit", SAY(T("Tell where it is")), form_is_of(form, strategy_fields));
        ui_form_open(h, form, strategy_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/goals/%s/strategies",
                                                            id_text(h->arena, goal->id)),
                                        .prefix = "strategy",
                                        .in_panel = true });
        ui_field_options(h, S_ORG, NULL, orgs);
        ui_pair_open(h);
        ui_field(h, S_DOCUMENT, NULL);
        ui_field(h, S_PLACE, NULL);
        ui_pair_close(h);
        ui_form_close(h, SAY(T("Save")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
draw_measures(struct html *h, struct work *w, const struct lead_goal *goal, bool may)
{
    static const struct ui_column columns[] = {
        { .label = T("Measure") },
        { .label = T("Latest value"), .number = true },
        { .label = T("Target"), .number = true },
        { .label = T("How it has moved") },
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    struct goal_measure *rows;
    size_t count;
    const char *add = html_path(h->arena, "/goals/%s/measures/new", id_text(h->arena, goal->id));
    TRY(goal_measure_list(w, goal->region, goal->id, &rows, &count));
    may = may && lead_goal_is_open(goal);
    ui_panel_open(h, "measures", SAY(T("Measures")), may ? SAY(T("Add a measure")) : NO_WORDS,
                  may ? add : NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No measures yet")),
                 SAY(T("A measure has a target, a source and an owner who tells its value.")),
                 may ? SAY(T("Add a measure")) : NO_WORDS, add);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Measures of the goal")), columns);
    for (size_t i = 0; i < count; i++) {
        struct measurement *values;
        size_t value_count;
        TRY(measurements_of(w, rows[i].id, &values, &value_count));
        struct figure_point *points = ARENA_ARRAY(h->arena, struct figure_point, value_count + 1);
        for (size_t j = 0; j < value_count; j++)
            points[j] = (struct figure_point){ date_days(values[j].value_on), values[j].value };
        bool late = measure_is_late(&rows[i], h->today);
        ui_row(h, late);
        ui_head_link(h, DATA(rows[i].name),
                     html_path(h->arena, "/measures/%s", id_text(h->arena, rows[i].id)));
        ui_cell(h);
        if (date_is_none(rows[i].latest_on))
            H(h, "–");
        else
            html_words(
                h, DATA(str_printf(h->arena, "%s %s",
                                   decimal_text(h->arena, h->lang, rows[i].latest), rows[i].unit)));
        if (!date_is_none(rows[i].latest_on))
            ui_meta(h, DATA(date_text(h->arena, rows[i].latest_on)));
        if (late)
            ui_tag(h, UI_BAD, SAY(TC("value", "late")));
        else if (measure_is_met(&rows[i]))
            ui_tag(h, UI_OK, SAY(T("target met")));
        ui_cell(h);
        html_text(h, decimal_text(h->arena, h->lang, rows[i].target));
        ui_meta(h, DATA(date_text(h->arena, rows[i].target_on)));
        ui_cell(h);
        figure_spark(h, points, value_count, rows[i].target);
        ui_meta(h, SAY_FILL(TN("{n} value", "{n} values"), FILL_N("n", (int64_t)value_count)));
        goal_view_owner_cell(h, &rows[i].owner);
    }
    if (count > 0)
        ui_table_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

/* Open and end it, or only say when it is followed next. */
static void
draw_moves(struct html *h, struct work *w, const struct form *form, const struct lead_goal *goal,
           const struct led_region *region, bool may)
{
    const char *path = html_path(h->arena, "/goals/%s", id_text(h->arena, goal->id));
    bool follows = lead_goal_is_open(goal) && keeper_is(w, region->own, goal->owner.duty) &&
                   work_may(w, ACT_LEAD_GOAL_OWN);
    if (!lead_goal_is_open(goal) || (!may && !follows))
        return;
    ui_panel_open(h, "moves", SAY(T("What to do next")), NO_WORDS, NULL);
    if (may && goal->state == GOAL_PREPARED) {
        ui_answer_open(h, "check", SAY(T("It has been agreed on")), form_is_of(form, agree_fields));
        ui_form_open(h, form, agree_fields,
                     &(struct ui_form){ .action = str_printf(h->arena, "%s/agree", path),
                                        .version = goal->version,
                                        .prefix = "agree",
                                        .in_panel = true });
        ui_field(h, A_ON, NULL);
        ui_field(h, A_BY, NULL);
        ui_form_close(h, SAY(T("Record that it is agreed on")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    if (follows) {
        ui_answer_open(h, "calendar", SAY(T("It was followed up")),
                       form_is_of(form, follow_fields));
        ui_form_open(h, form, follow_fields,
                     &(struct ui_form){ .action = str_printf(h->arena, "%s/follow", path),
                                        .version = goal->version,
                                        .prefix = "followed",
                                        .in_panel = true });
        ui_field(h, O_FOLLOW, NULL);
        ui_form_close(h, SAY(T("Save the next follow-up")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    if (may) {
        ui_answer_open(h, "flag", SAY(T("End the goal")), form_is_of(form, end_fields));
        ui_form_open(h, form, end_fields,
                     &(struct ui_form){ .action = str_printf(h->arena, "%s/end", path),
                                        .version = goal->version,
                                        .prefix = "end",
                                        .in_panel = true });
        ui_field_code(h, E_STATE, 0);
        ui_field(h, E_OUTCOME, NULL);
        ui_form_close(h, SAY(T("End the goal")), UI_BUTTON_BAD,
                      SAY(T("An ended goal stays as it is.")), NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
}

static enum err
show_goal(struct work *w, const struct form *form, struct reply *reply)
{
    struct lead_goal goal;
    struct led_region region;
    int64_t *items;
    size_t count;
    TRY(lead_goal_get(w, work_object(w), &goal));
    TRY(lead_goal_items(w, goal.id, &items, &count));
    TRY(led_region(w, goal.region, &region));
    reply_record(reply, "goal", &lead_goal_shape, &goal);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_GOAL_EDIT);
    struct html *h = goal_view_open(reply, w, &region, VIEW_GOALS, DATA(goal.name), NO_WORDS, true);
    ui_cols_open(h);
    goal_view_left(h, &goal.owner, may);
    TRY(draw_measures(h, w, &goal, may));
    TRY(draw_rests(h, w, &goal, items, count));
    TRY(draw_strategies(h, w, form, &goal, may));
    TRY(goal_view_tasks(h, w, form, &region, FROM_GOAL, goal.id,
                        html_path(h->arena, "/goals/%s/tasks", id_text(h->arena, goal.id))));
    if (may && lead_goal_is_open(&goal)) {
        ui_panel_open(h, "change", SAY(T("Change the goal")), NO_WORDS, NULL);
        TRY(draw_goal_form(h, w, form, goal.region, &goal, items, count));
        ui_panel_close(h);
    }
    TRY(lead_history(h, w, goal.id, &lead_goal_shape));
    ui_cols_next(h);
    draw_facts(h, &goal);
    draw_moves(h, w, form, &goal, &region, may);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/goals/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct lead_goal_given given = goal_given(form);
    TRY(lead_goal_change(w, work_object(w), &given, form_version(form)));
    return back(w, reply, T("The goal is changed."));
}

static enum err
post_agree(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(lead_goal_agree(w, work_object(w), form_date(form, A_ON), form_text(form, A_BY),
                        form_version(form)));
    return back(w, reply, T("The goal is agreed on."));
}

static enum err
post_follow(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(lead_goal_follow(w, work_object(w), form_date(form, O_FOLLOW), form_version(form)));
    return back(w, reply, T("The next follow-up is saved."));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(lead_goal_end(w, work_object(w), (enum lead_goal_state)form_code(form, E_STATE),
                      form_text(form, E_OUTCOME), form_version(form)));
    return back(w, reply, T("The goal has ended."));
}

static enum err
post_strategy(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(lead_goal_strategy_set(w, work_object(w), (org_id){ form_id(form, S_ORG) },
                               form_text(form, S_DOCUMENT), form_text(form, S_PLACE)));
    return back(w, reply, T("It is recorded where the goal is in the party's strategy."));
}

static enum err
post_task(struct work *w, const struct form *form, struct reply *reply)
{
    struct lead_goal goal;
    TRY(lead_goal_get(w, work_object(w), &goal));
    TRY(goal_view_give(w, form, goal.region, FROM_GOAL, goal.id));
    return back(w, reply, T("The action has been given."));
}

const struct page page_goals = {
    .title = T("Goals"),
    .routes = {
        { GET, "/goals", ACT_LEAD_READ, show_goals, list_fields, .gives = &lead_goal_shape,
          .summary = T("The strategic goals of a region") },
        { GET, "/vision", ACT_LEAD_READ, show_vision, region_fields, .gives = &vision_shape,
          .summary = T("The vision of a region") },
        { POST, "/vision", ACT_LEAD_GOAL_EDIT, post_vision, vision_fields, "/vision",
          .summary = T("Write the vision of a region") },
        { GET, "/goals/new", ACT_LEAD_READ, show_new, region_fields, .gives = &led_region_shape,
          .summary = T("The form of a new goal") },
        { POST, "/goals", ACT_LEAD_GOAL_EDIT, post_new, goal_fields, "/goals/new",
          .summary = T("Prepare a goal") },
        { GET, "/goals/:goal", ACT_LEAD_READ, show_goal, NULL, .gives = &lead_goal_shape,
          .summary = T("One goal: what it rests on, its measures, the parties' strategies") },
        { POST, "/goals/:goal", ACT_LEAD_GOAL_EDIT, post_change, goal_fields, "/goals/:goal",
          .summary = T("Change a goal") },
        { POST, "/goals/:goal/agree", ACT_LEAD_GOAL_EDIT, post_agree, agree_fields, "/goals/:goal",
          .summary = T("Record that a goal is agreed on") },
        { POST, "/goals/:goal/follow", ACT_LEAD_GOAL_OWN, post_follow, follow_fields,
          "/goals/:goal", .summary = T("Say when a goal is followed up next") },
        { POST, "/goals/:goal/end", ACT_LEAD_GOAL_EDIT, post_end, end_fields, "/goals/:goal",
          .summary = T("End a goal: reached, or dropped") },
        { POST, "/goals/:goal/strategies", ACT_LEAD_GOAL_EDIT, post_strategy, strategy_fields,
          "/goals/:goal", .summary = T("Say where a goal is in a party's own strategy") },
        { POST, "/goals/:goal/tasks", ACT_TASK_CHANGE, post_task, goal_task_fields, "/goals/:goal",
          .summary = T("Give somebody something to do because of a goal") },
    },
};
