/* web/page_dialogues.c: what has gone well in a region, dialogue about the cooperation, and getting
 * to know each other's work, by organisation. */
#include "http/page.h"
#include "steering/dialogue.h"
#include "steering/goal.h"
#include "web/goal_view.h"

static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };
static const struct code name_codes[] = {
    { 1, "name", T("Name") },
    { 0, NULL, TEXT_NONE },
};
enum { S_REGION, S_SORT };
static const struct field success_list_fields[] = {
    [S_REGION] = LEAD_REGION_FIELD,
    [S_SORT] = { "sort", FIELD_CODE, .codes = name_codes, .label = TEXT_NONE }, /* by headings */
    FIELD_END,
};
enum { N_REGION, N_NAME, N_WHAT, N_WHY, N_ON, N_GOAL, N_OWNER };
static const struct field success_fields[] = {
    [N_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [N_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Success") },
    [N_WHAT] = { "what", FIELD_TEXT, .required = true, .label = T("What happened") },
    [N_WHY] = { "why", FIELD_TEXT, .label = T("What made it succeed"),
                .hint = T("So that others can do the same.") },
    [N_ON] = { "on", FIELD_DATE, .required = true, .label = T("Date") },
    [N_GOAL] = { "goal", FIELD_ID, .label = T("Goal") },
    [N_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Who can be asked") },
    FIELD_END,
};
enum { L_REGION, L_KIND, L_ORG, L_SORT };
static const struct field list_fields[] = {
    [L_REGION] = LEAD_REGION_FIELD,
    [L_KIND] = { "kind", FIELD_CODE, .codes = dialogue_kind_codes, .label = T("Kind of event") },
    [L_ORG] = { "org", FIELD_ID, .label = T("Organisation") },
    [L_SORT] = { "sort", FIELD_CODE, .codes = name_codes, .label = TEXT_NONE }, /* by headings */
    FIELD_END,
};
enum { D_REGION, D_NAME, D_KIND, D_ON, D_HOURS, D_PLACE, D_ORGS, D_OUTCOME, D_OWNER };
static const struct field dialogue_fields[] = {
    [D_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [D_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Subject") },
    [D_KIND] = { "kind", FIELD_CODE, .required = true, .codes = dialogue_kind_codes,
                 .label = T("Kind of event") },
    [D_ON] = { "on", FIELD_DATE, .required = true, .label = T("Date") },
    [D_HOURS] = { "hours", FIELD_LINE, .required = true, .label = T("Hours"),
                  .hint = T("The time that is set aside, such as 2,5.") },
    [D_PLACE] = { "place", FIELD_LINE, .label = TC("meeting", "Place") },
    [D_ORGS] = { "orgs", FIELD_IDS, .label = T("Organisations that take part") },
    [D_OUTCOME] = { "outcome", FIELD_TEXT, .label = T("What came of it"),
                    .hint =
                        T("Written after the event: what was learned, and what was agreed on.") },
    [D_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Owner") },
    FIELD_END,
};

/* ---- successes ---- */

static enum err
show_successes(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct success *rows;
    size_t count;
    const struct ui_option *regions;
    TRY(goal_view_region(w, form, NULL, 0, &region));
    TRY(success_list(w, region.code, form_code(form, S_SORT) == 1, &rows, &count));
    reply_rows(reply, "successes", &success_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_RISK_EDIT);
    struct html *h = goal_view_open(reply, w, &region, VIEW_SUCCESSES, SAY(T("Successes")),
                                    SAY(T("What has gone well, and what made it succeed.")), false);
    const char *path = html_path(h->arena, "/successes?region=%s", region.code);
    const char *add = html_path(h->arena, "/successes/new?region=%s", region.code);
    const struct ui_column columns[] = {
        goal_view_column(h, T("Success"), path, "name", form_text(form, S_SORT)),
        goal_view_column(h, T("Date"), path, "", form_text(form, S_SORT)),
        { .label = T("What happened") },
        { .label = T("Goal") },
        { .label = T("Who can be asked") },
        UI_COLUMN_END,
    };
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "successes", SAY(T("Successes")), may ? SAY(T("Add a success")) : NO_WORDS,
                  may ? add : NULL);
    ui_filter(h, form, success_list_fields, "/successes",
              (const struct ui_option *const[]){ regions }, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No successes yet")),
                 SAY(T("The picture tells also what has gone well (recommendation R3.4).")),
                 may ? SAY(T("Add a success")) : NO_WORDS, add);
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Successes")), columns);
        for (size_t i = 0; i < count; i++) {
            const struct success *s = &rows[i];
            ui_row(h, false);
            ui_head_link(h, DATA(s->name),
                         html_path(h->arena, "/successes/%s", id_text(h->arena, s->id)));
            ui_cell_date(h, s->seen_on);
            ui_cell_words(h, DATA(s->what));
            if (s->goal == 0)
                ui_cell_words(h, DATA("–"));
            else
                ui_cell_link(h, DATA(s->goal_name),
                             html_path(h->arena, "/goals/%s", id_text(h->arena, s->goal)));
            goal_view_owner_cell(h, &s->owner);
        }
        ui_table_close(h);
        ui_list_footer(
            h, &(struct ui_list_footer){ .shown = count,
                                         .csv_path = str_printf(h->arena, "%s&format=csv", path) });
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
goal_options(struct html *h, struct work *w, const char *region, const struct ui_option **ret)
{
    struct lead_goal *goals;
    size_t count;
    TRY(lead_goal_list(w, region, (struct lead_goal_filter){ .state = 0 }, &goals, &count));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){ .value = id_text(h->arena, goals[i].id),
                                     .words = DATA(goals[i].name) };
    *ret = all;
    return ERR_OK;
}

static enum err
draw_success_form(struct html *h, struct work *w, const struct form *form, const char *region,
                  const struct success *success)
{
    static const struct success none;
    const struct success *s = success == NULL ? &none : success;
    const struct ui_option *people, *goals;
    const char *path = success == NULL
                           ? "/successes"
                           : html_path(h->arena, "/successes/%s", id_text(h->arena, s->id));
    TRY(lead_people_options(h, w, region, &people));
    TRY(goal_options(h, w, region, &goals));
    ui_form_open(h, form, success_fields,
                 &(struct ui_form){ .action = path, .version = s->version, .in_panel = true });
    ui_field_hidden(h, N_REGION, region);
    ui_field(h, N_NAME, s->name);
    ui_field(h, N_WHAT, s->what);
    ui_field(h, N_WHY, s->why);
    ui_field_date(h, N_ON, s->seen_on);
    ui_field_options(h, N_GOAL, s->goal == 0 ? NULL : id_text(h->arena, s->goal), goals);
    ui_field_options(h, N_OWNER, id_text(h->arena, s->owner.duty.v), people);
    ui_form_close(h, SAY(T("Save the success")), UI_BUTTON_MAIN, NO_WORDS,
                  goal_view_path(h->arena, VIEW_SUCCESSES, region));
    return ERR_OK;
}

static struct success_given
success_given(const struct form *form)
{
    return (struct success_given){ form_text(form, N_NAME), form_text(form, N_WHAT),
                                   form_text(form, N_WHY),  form_date(form, N_ON),
                                   form_id(form, N_GOAL),   { form_id(form, N_OWNER) } };
}

static enum err
show_new_success(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(goal_view_region(w, form, success_fields, N_REGION, &region));
    if (!goal_view_may(w, &region, ACT_LEAD_RISK_EDIT))
        return ERR_FORBIDDEN;
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_SUCCESSES, SAY(T("Add a success")), NO_WORDS, true);
    ui_panel_open(h, "success", SAY(T("Success")), NO_WORDS, NULL);
    TRY(draw_success_form(h, w, form, region.code, NULL));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_success(struct work *w, const struct form *form, struct reply *reply)
{
    struct success s;
    struct led_region region;
    TRY(success_get(w, work_object(w), &s));
    TRY(led_region(w, s.region, &region));
    reply_record(reply, "success", &success_shape, &s);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_RISK_EDIT);
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_SUCCESSES, DATA(s.name), NO_WORDS, true);
    ui_stacked_open(h);
    goal_view_left(h, &s.owner, may);
    ui_panel_open(h, "success", SAY(T("Success")), NO_WORDS, NULL);
    if (may) {
        TRY(draw_success_form(h, w, form, s.region, &s));
    } else {
        ui_body_open(h);
        ui_lines(h, s.what);
        ui_facts_open(h, false);
        ui_fact(h, T("What made it succeed"), DATA(s.why));
        ui_fact_date(h, T("Date"), s.seen_on);
        ui_fact(h, T("Goal"), DATA(s.goal_name));
        ui_fact_open(h, T("Who can be asked"));
        goal_view_owner(h, &s.owner);
        ui_fact_close(h);
        ui_facts_close(h);
        ui_body_close(h);
    }
    ui_panel_close(h);
    TRY(lead_history(h, w, s.id, &success_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new_success(struct work *w, const struct form *form, struct reply *reply)
{
    struct success_given given = success_given(form);
    int64_t id;
    TRY(success_make(w, form_text(form, N_REGION), &given, &id));
    reply_done(reply, T("The success is added."));
    return reply_see_other(reply, "/successes?region=%s", form_text(form, N_REGION));
}

static enum err
post_success(struct work *w, const struct form *form, struct reply *reply)
{
    struct success_given given = success_given(form);
    TRY(success_change(w, work_object(w), &given, form_version(form)));
    reply_done(reply, T("The success is changed."));
    return reply_see_other(reply, "/successes/%s", id_text(work_arena(w), work_object(w)));
}

/* ---- dialogue ---- */

static enum err
draw_known(struct html *h, struct work *w, const char *region)
{
    static const struct ui_column columns[] = {
        { .label = T("Organisation") },
        { .label = T("Latest getting to know") },
        { .label = T("Latest dialogue") },
        { .label = T("Hours in 12 months"), .number = true },
        UI_COLUMN_END,
    };
    struct dialogue_known *rows;
    size_t count;
    TRY(dialogue_known(w, region, &rows, &count));
    if (count == 0)
        return ERR_OK;
    ui_panel_open(h, "known", SAY(T("Who has met the others")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("When each authority last took part")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_link(h, DATA(names_in(h->lang, rows[i].org_name)),
                     html_path(h->arena, "/dialogues?region=%s&org=%s", region,
                               id_text(h->arena, rows[i].org.v)));
        ui_cell(h);
        if (date_is_none(rows[i].knowing_on))
            ui_tag(h, UI_WARN, SAY(TC("dialogue", "not once")));
        else
            ui_date(h, rows[i].knowing_on);
        ui_cell(h);
        if (date_is_none(rows[i].open_on))
            ui_tag(h, UI_WARN, SAY(TC("dialogue", "not once")));
        else
            ui_date(h, rows[i].open_on);
        ui_cell_words(h, DATA(decimal_text(h->arena, h->lang, rows[i].hours)));
    }
    ui_table_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_row(struct html *h, const struct dialogue *e)
{
    bool late = dialogue_is_late(e, h->today);
    ui_row(h, late);
    ui_head_link(h, DATA(e->name), html_path(h->arena, "/dialogues/%s", id_text(h->arena, e->id)));
    ui_cell_words(h, SAY(code_text(dialogue_kind_codes, e->kind)));
    ui_cell_date(h, e->held_on);
    ui_cell_words(h, DATA(decimal_text(h->arena, h->lang, e->hours)));
    ui_cell_number(h, e->orgs);
    ui_cell(h);
    if (late)
        ui_tag(h, UI_BAD, SAY(T("nothing told of it")));
    else if (str_empty(e->outcome))
        ui_meta(h, SAY(T("still to come")));
    else
        html_text(h, e->outcome);
    goal_view_owner_cell(h, &e->owner);
}

static enum err
show_dialogues(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct dialogue *rows;
    size_t count;
    const struct ui_option *regions, *orgs;
    TRY(goal_view_region(w, form, NULL, 0, &region));
    TRY(dialogue_list(w, region.code,
                      (struct dialogue_filter){ form_code(form, L_KIND),
                                                { form_id(form, L_ORG) },
                                                form_code(form, L_SORT) == 1 },
                      &rows, &count));
    reply_rows(reply, "dialogues", &dialogue_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_RISK_EDIT);
    struct html *h = goal_view_open(
        reply, w, &region, VIEW_DIALOGUES, SAY(T("Dialogue")),
        SAY(T("Time for talking openly of what is difficult, and for knowing each other's work.")),
        false);
    const char *kind = form_text(form, L_KIND);
    const char *path = html_path(
        h->arena, "/dialogues?region=%s&kind=%s&org=%s", region.code, kind == NULL ? "" : kind,
        form_id(form, L_ORG) == 0 ? "" : id_text(h->arena, form_id(form, L_ORG)));
    const char *add = html_path(h->arena, "/dialogues/new?region=%s", region.code);
    const struct ui_column columns[] = {
        goal_view_column(h, T("Subject"), path, "name", form_text(form, L_SORT)),
        { .label = T("Kind of event") },
        goal_view_column(h, T("Date"), path, "", form_text(form, L_SORT)),
        { .label = T("Hours"), .number = true },
        { .label = T("Organisations"), .number = true },
        { .label = T("What came of it") },
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    TRY(lead_region_options(h, w, &regions));
    TRY(lead_org_options(h, w, region.code, 0, &orgs));
    ui_stacked_open(h);
    ui_panel_open(h, "dialogues", SAY(T("Events")), may ? SAY(T("Add an event")) : NO_WORDS,
                  may ? add : NULL);
    ui_filter(h, form, list_fields, "/dialogues",
              (const struct ui_option *const[]){ regions, orgs }, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No events here")),
                 SAY(T("Set a day aside for getting to know each other's work, and for open "
                       "dialogue (recommendations R2.4 and R2.5).")),
                 may ? SAY(T("Add an event")) : NO_WORDS, add);
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Events")), columns);
        for (size_t i = 0; i < count; i++)
            draw_row(h, &rows[i]);
        ui_table_close(h);
        ui_list_footer(
            h, &(struct ui_list_footer){ .shown = count,
                                         .csv_path = str_printf(h->arena, "%s&format=csv", path) });
    }
    ui_panel_close(h);
    TRY(draw_known(h, w, region.code));
    ui_panel_open(h, "troubles", SAY(T("Troubles of the cooperation")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("What is difficult in the cooperation is kept as risks of that kind, with an "
                  "owner and a treatment.")));
    ui_button_link(h, SAY(T("Troubles of the cooperation")),
                   html_path(h->arena, "/risks?region=%s&kind=cooperation", region.code),
                   UI_BUTTON);
    ui_body_close(h);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
draw_form(struct html *h, struct work *w, const struct form *form, const char *region,
          const struct dialogue *dialogue, const int64_t *chosen, size_t chosen_count)
{
    static const struct dialogue none;
    const struct dialogue *e = dialogue == NULL ? &none : dialogue;
    struct organisation *orgs;
    size_t count;
    const struct ui_option *people;
    const char *path = dialogue == NULL
                           ? "/dialogues"
                           : html_path(h->arena, "/dialogues/%s", id_text(h->arena, e->id));
    TRY(lead_people_options(h, w, region, &people));
    TRY(led_organisations(w, region, 0, &orgs, &count));
    ui_form_open(h, form, dialogue_fields,
                 &(struct ui_form){ .action = path, .version = e->version, .in_panel = true });
    ui_field_hidden(h, D_REGION, region);
    ui_field(h, D_NAME, e->name);
    ui_field_code(h, D_KIND, e->kind);
    ui_pair_open(h);
    ui_field_date(h, D_ON, e->held_on);
    ui_field(h, D_HOURS, e->hours_text);
    ui_pair_close(h);
    ui_field(h, D_PLACE, e->place);
    goal_view_ticks_open(h, form, dialogue_fields, D_ORGS);
    for (size_t i = 0; i < count; i++) {
        bool on = false;
        for (size_t j = 0; j < chosen_count && !on; j++)
            on = chosen[j] == orgs[i].id.v;
        ui_field_tick(h, D_ORGS, orgs[i].id.v, DATA(names_in(h->lang, orgs[i].name)), on);
    }
    goal_view_ticks_close(h);
    ui_field(h, D_OUTCOME, e->outcome);
    ui_field_options(h, D_OWNER, id_text(h->arena, e->owner.duty.v), people);
    ui_form_close(h, SAY(T("Save the event")), UI_BUTTON_MAIN, NO_WORDS,
                  goal_view_path(h->arena, VIEW_DIALOGUES, region));
    return ERR_OK;
}

static enum err
given_of(struct work *w, const struct form *form, struct dialogue_given *ret)
{
    *ret = (struct dialogue_given){
        .kind = form_code(form, D_KIND),
        .name = form_text(form, D_NAME),
        .place = form_text(form, D_PLACE),
        .outcome = form_text(form, D_OUTCOME),
        .held_on = form_date(form, D_ON),
        .owner = { form_id(form, D_OWNER) },
    };
    ret->orgs = form_ids(form, D_ORGS, &ret->org_count);
    return decimal_check(w, "hours", form_text(form, D_HOURS), &ret->hours);
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(goal_view_region(w, form, dialogue_fields, D_REGION, &region));
    if (!goal_view_may(w, &region, ACT_LEAD_RISK_EDIT))
        return ERR_FORBIDDEN;
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_DIALOGUES, SAY(T("Add an event")), NO_WORDS, true);
    ui_panel_open(h, "event", SAY(T("Event")), NO_WORDS, NULL);
    TRY(draw_form(h, w, form, region.code, NULL, NULL, 0));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
draw_read(struct html *h, struct work *w, const struct dialogue *e, const int64_t *chosen,
          size_t chosen_count)
{
    struct organisation *orgs;
    size_t count;
    TRY(led_organisations(w, e->region, 0, &orgs, &count));
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Kind of event"), SAY(code_text(dialogue_kind_codes, e->kind)));
    ui_fact_date(h, T("Date"), e->held_on);
    ui_fact(h, T("Hours"), DATA(decimal_text(h->arena, h->lang, e->hours)));
    ui_fact(h, TC("meeting", "Place"), DATA(e->place));
    ui_fact_open(h, T("Organisations that take part"));
    html_open(h, "ul", NULL);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < chosen_count; j++)
            if (chosen[j] == orgs[i].id.v) {
                html_open(h, "li", NULL);
                html_text(h, names_in(h->lang, orgs[i].name));
                html_close(h, "li");
            }
    html_close(h, "ul");
    ui_fact_close(h);
    ui_fact(h, T("What came of it"), DATA(e->outcome));
    ui_fact_open(h, T("Owner"));
    goal_view_owner(h, &e->owner);
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    return ERR_OK;
}

static enum err
show_dialogue(struct work *w, const struct form *form, struct reply *reply)
{
    struct dialogue e;
    struct led_region region;
    int64_t *orgs;
    size_t count;
    TRY(dialogue_get(w, work_object(w), &e));
    TRY(led_region(w, e.region, &region));
    TRY(dialogue_orgs(w, e.id, &orgs, &count));
    reply_record(reply, "dialogue", &dialogue_shape, &e);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_RISK_EDIT);
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_DIALOGUES, DATA(e.name), NO_WORDS, true);
    ui_stacked_open(h);
    goal_view_left(h, &e.owner, may);
    if (dialogue_is_late(&e, h->today))
        ui_note(h, UI_WARN, SAY(T("Nothing is told of it yet")),
                SAY(T("Write what came of the event, so that it counts.")));
    ui_panel_open(h, "event", SAY(T("Event")), NO_WORDS, NULL);
    if (may)
        TRY(draw_form(h, w, form, e.region, &e, orgs, count));
    else
        TRY(draw_read(h, w, &e, orgs, count));
    ui_panel_close(h);
    TRY(lead_history(h, w, e.id, &dialogue_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct dialogue_given given;
    int64_t id;
    TRY(given_of(w, form, &given));
    TRY(dialogue_make(w, form_text(form, D_REGION), &given, &id));
    reply_done(reply, T("The event is added."));
    return reply_see_other(reply, "/dialogues?region=%s", form_text(form, D_REGION));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct dialogue_given given;
    TRY(given_of(w, form, &given));
    TRY(dialogue_change(w, work_object(w), &given, form_version(form)));
    reply_done(reply, T("The event is changed."));
    return reply_see_other(reply, "/dialogues/%s", id_text(work_arena(w), work_object(w)));
}

const struct page page_dialogues = {
    .title = T("Dialogue"),
    .routes = {
        { GET, "/successes", ACT_LEAD_READ, show_successes, success_list_fields,
          .gives = &success_shape, .summary = T("What has gone well in a region") },
        { GET, "/successes/new", ACT_LEAD_READ, show_new_success, region_fields,
          .gives = &led_region_shape, .summary = T("The form of a new success") },
        { POST, "/successes", ACT_LEAD_RISK_EDIT, post_new_success, success_fields,
          "/successes/new", .summary = T("Add a success") },
        { GET, "/successes/:success", ACT_LEAD_READ, show_success, NULL, .gives = &success_shape,
          .summary = T("One success") },
        { POST, "/successes/:success", ACT_LEAD_RISK_EDIT, post_success, success_fields,
          "/successes/:success", .summary = T("Change a success") },
        { GET, "/dialogues", ACT_LEAD_READ, show_dialogues, list_fields, .gives = &dialogue_shape,
          .summary = T("Dialogue and getting to know each other's work in a region") },
        { GET, "/dialogues/new", ACT_LEAD_READ, show_new, region_fields,
          .gives = &led_region_shape, .summary = T("The form of a new event of dialogue") },
        { POST, "/dialogues", ACT_LEAD_RISK_EDIT, post_new, dialogue_fields, "/dialogues/new",
          .summary = T("Add an event of dialogue") },
        { GET, "/dialogues/:dialogue", ACT_LEAD_READ, show_dialogue, NULL,
          .gives = &dialogue_shape, .summary = T("One event of dialogue") },
        { POST, "/dialogues/:dialogue", ACT_LEAD_RISK_EDIT, post_change, dialogue_fields,
          "/dialogues/:dialogue", .summary = T("Change an event of dialogue") },
    },
};
