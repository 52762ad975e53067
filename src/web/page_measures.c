/* web/page_measures.c: measures of a region's goals, their values on the way to the target, and
 * telling a value. */
#include "http/page.h"
#include "steering/goal.h"
#include "web/figure_lead.h"
#include "web/goal_view.h"

enum { F_REGION, F_LATE, F_SORT };
static const struct code sort_codes[] = {
    { 1, "latest", T("Day of the value") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_LATE] = { "late", FIELD_BOOL, .label = T("Only those whose value is late") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE }, /* by headings */
    FIELD_END,
};
enum { M_NAME, M_UNIT, M_WAY, M_TARGET, M_TARGET_ON, M_MONTHS, M_SOURCE, M_OWNER };
static const struct field measure_fields[] = {
    [M_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Measure") },
    [M_UNIT] = { "unit", FIELD_LINE, .required = true, .label = T("Unit of measurement"),
                 .hint = T("Such as days, %, persons.") },
    [M_WAY] = { "way", FIELD_CODE, .required = true, .codes = measure_way_codes,
                .label = T("Direction") },
    [M_TARGET] = { "target", FIELD_LINE, .required = true, .label = T("Target") },
    [M_TARGET_ON] = { "target_on", FIELD_DATE, .required = true, .label = T("Target for") },
    [M_MONTHS] = { "months", FIELD_INT, .required = true, .min = 1, .max = MEASURE_MONTHS_MOST,
                   .label = T("A value every (months)") },
    [M_SOURCE] = { "source", FIELD_LINE, .required = true, .label = T("Source"),
                   .hint = T("Where the value is taken from.") },
    [M_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Owner"),
                  .hint = T("Tells the values.") },
    FIELD_END,
};
enum { T_ON, T_VALUE, T_NOTE };
static const struct field tell_fields[] = {
    [T_ON] = { "on", FIELD_DATE, .required = true, .label = T("Day of the value"),
               .hint = T("A value of the same day is replaced; what it was stays below.") },
    [T_VALUE] = { "value", FIELD_LINE, .required = true, .label = T("Value") },
    [T_NOTE] = { "note", FIELD_TEXT, .label = T("Note") },
    FIELD_END,
};

/* ---- all of a region ---- */

static int64_t
by_latest(const void *row)
{
    const struct goal_measure *m = row;
    return date_is_none(m->latest_on) ? 0 : date_days(m->latest_on);
}

static const char *
with_unit(struct html *h, int64_t value, const char *unit)
{
    return str_printf(h->arena, "%s %s", decimal_text(h->arena, h->lang, value), unit);
}

static void
draw_row(struct html *h, const struct goal_measure *m)
{
    bool late = measure_is_late(m, h->today);
    ui_row(h, late);
    ui_head_link(h, DATA(m->name), html_path(h->arena, "/measures/%s", id_text(h->arena, m->id)));
    ui_cell_link(h, DATA(m->goal_name),
                 html_path(h->arena, "/goals/%s", id_text(h->arena, m->goal)));
    ui_cell_words(h, DATA(date_is_none(m->latest_on) ? "–" : with_unit(h, m->latest, m->unit)));
    ui_cell(h);
    goal_view_day(h, m->latest_on, late);
    ui_cell(h);
    html_text(h, decimal_text(h->arena, h->lang, m->target));
    if (measure_is_met(m))
        ui_tag(h, UI_OK, SAY(T("target met")));
    goal_view_owner_cell(h, &m->owner);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct goal_measure *rows;
    size_t count, kept = 0;
    const struct ui_option *regions;
    TRY(goal_view_region(w, form, NULL, 0, &region));
    TRY(goal_measure_list(w, region.code, 0, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (!form_bool(form, F_LATE) || measure_is_late(&rows[i], work_today(w)))
            rows[kept++] = rows[i];
    if (form_code(form, F_SORT) == 1)
        owner_sort(w, rows, kept, sizeof(*rows), by_latest, false);
    reply_rows(reply, "measures", &goal_measure_shape, rows, kept);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_GOALS, SAY(T("Measures")), NO_WORDS, true);
    const char *path = str_printf(h->arena, "/measures?region=%s%s", region.code,
                                  form_bool(form, F_LATE) ? "&late=1" : "");
    const struct ui_column columns[] = {
        goal_view_column(h, T("Measure"), path, "", form_text(form, F_SORT)),
        { .label = T("Goal") },
        { .label = T("Latest value"), .number = true },
        goal_view_column(h, T("Day of the value"), path, "latest", form_text(form, F_SORT)),
        { .label = T("Target"), .number = true },
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "measures", SAY(T("Measures of the open goals")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/measures", (const struct ui_option *const[]){ regions },
              NULL);
    if (kept == 0) {
        ui_empty(h, SAY(T("No measures here")), SAY(T("Measures are added on the page of a goal.")),
                 SAY(T("Goals")), goal_view_path(h->arena, VIEW_GOALS, region.code));
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Measures of the open goals")), columns);
        for (size_t i = 0; i < kept; i++)
            draw_row(h, &rows[i]);
        ui_table_close(h);
        ui_list_footer(
            h, &(struct ui_list_footer){ .shown = kept,
                                         .csv_path = str_printf(h->arena, "%s&format=csv", path) });
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the form ---- */

static enum err
draw_form(struct html *h, struct work *w, const struct form *form, const char *region,
          const char *action, const struct goal_measure *measure)
{
    static const struct goal_measure none;
    const struct goal_measure *m = measure == NULL ? &none : measure;
    const struct ui_option *people;
    TRY(lead_people_options(h, w, region, &people));
    ui_form_open(
        h, form, measure_fields,
        &(struct ui_form){
            .action = action, .version = m->version, .prefix = "measure", .in_panel = true });
    ui_field(h, M_NAME, m->name);
    ui_pair_open(h);
    ui_field(h, M_TARGET, m->target_text);
    ui_field(h, M_UNIT, m->unit);
    ui_pair_close(h);
    ui_pair_open(h);
    ui_field_date(h, M_TARGET_ON, m->target_on);
    ui_field_int(h, M_MONTHS, m->months == 0 ? 1 : m->months);
    ui_pair_close(h);
    ui_field_code(h, M_WAY, m->way);
    ui_field(h, M_SOURCE, m->source);
    ui_field_options(h, M_OWNER, id_text(h->arena, m->owner.duty.v), people);
    ui_form_close(h, SAY(T("Save the measure")), measure == NULL ? UI_BUTTON_MAIN : UI_BUTTON,
                  NO_WORDS, NULL);
    return ERR_OK;
}

static enum err
given_of(struct work *w, const struct form *form, struct measure_given *ret)
{
    *ret = (struct measure_given){
        .name = form_text(form, M_NAME),
        .unit = form_text(form, M_UNIT),
        .source = form_text(form, M_SOURCE),
        .way = form_code(form, M_WAY),
        .target_on = form_date(form, M_TARGET_ON),
        .months = form_int(form, M_MONTHS),
        .owner = { form_id(form, M_OWNER) },
    };
    return decimal_check(w, "target", form_text(form, M_TARGET), &ret->target);
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct lead_goal goal;
    struct led_region region;
    TRY(lead_goal_get(w, work_object(w), &goal));
    TRY(led_region(w, goal.region, &region));
    if (!goal_view_may(w, &region, ACT_LEAD_GOAL_EDIT))
        return ERR_FORBIDDEN;
    reply_record(reply, "goal", &lead_goal_shape, &goal);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_GOALS, SAY(T("Add a measure")), NO_WORDS, true);
    ui_panel_open(h, "measure", DATA(goal.name), NO_WORDS, NULL);
    TRY(draw_form(h, w, form, goal.region,
                  html_path(h->arena, "/goals/%s/measures", id_text(h->arena, goal.id)), NULL));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct measure_given given;
    int64_t id;
    TRY(given_of(w, form, &given));
    TRY(goal_measure_make(w, work_object(w), &given, &id));
    reply_done(reply, T("The measure is added. Its owner tells the values."));
    return reply_see_other(reply, "/measures/%s", id_text(work_arena(w), id));
}

/* ---- one measure ---- */

static void
draw_values(struct html *h, const struct goal_measure *m, const struct measurement *values,
            size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Day of the value") },
        { .label = T("Value"), .number = true },
        { .label = T("Told by") },
        { .label = T("Note") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "values", SAY(T("How it has moved")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No value has been told yet")),
                 SAY(T("The owner of the measure tells the first value.")), NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    struct figure_point *points = ARENA_ARRAY(h->arena, struct figure_point, count);
    for (size_t i = 0; i < count; i++)
        points[i] = (struct figure_point){ date_days(values[i].value_on), values[i].value };
    ui_body_open(h);
    html_open(h, "figure", "fig");
    html_open(h, "figcaption", NULL);
    html_words(h, SAY_FILL(T("{name}, {unit}. The dashed line is the target."),
                           FILL_S("name", m->name), FILL_S("unit", m->unit)));
    html_close(h, "figcaption");
    figure_line(h, points, count, m->target, decimal_text(h->arena, h->lang, m->target),
                date_text(h->arena, values[0].value_on),
                date_text(h->arena, values[count - 1].value_on));
    html_close(h, "figure");
    ui_body_close(h);
    ui_table_open(h, UI_TABLE, SAY(T("Values of the measure")), columns);
    for (size_t i = count; i-- > 0;) {
        ui_row(h, false);
        ui_head_cell(h);
        ui_date(h, values[i].value_on);
        ui_cell_words(h, DATA(decimal_text(h->arena, h->lang, values[i].value)));
        ui_cell(h);
        html_text(h, values[i].name);
        ui_meta(h, DATA(names_in(h->lang, values[i].org_name)));
        ui_cell_words(h, DATA(str_empty(values[i].note) ? "–" : values[i].note));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_facts(struct html *h, const struct goal_measure *m)
{
    ui_panel_open(h, "facts", SAY(T("Measure")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact_open(h, T("Goal"));
    H(h, "<a");
    html_url(h, "href", html_path(h->arena, "/goals/%s", id_text(h->arena, m->goal)));
    H(h, ">");
    html_text(h, m->goal_name);
    H(h, "</a>");
    ui_fact_close(h);
    ui_fact(h, T("Target"), DATA(with_unit(h, m->target, m->unit)));
    ui_fact_date(h, T("Target for"), m->target_on);
    ui_fact(h, T("Direction"), SAY(code_text(measure_way_codes, m->way)));
    ui_fact_open(h, T("Latest value"));
    if (date_is_none(m->latest_on))
        H(h, "–");
    else
        html_text(h, with_unit(h, m->latest, m->unit));
    if (measure_is_late(m, h->today))
        ui_tag(h, UI_BAD, SAY(TC("value", "late")));
    else if (measure_is_met(m))
        ui_tag(h, UI_OK, SAY(T("target met")));
    ui_fact_close(h);
    ui_fact(h, T("A value every (months)"), DATA(text_number(h->arena, h->lang, m->months)));
    ui_fact(h, T("Source"), DATA(m->source));
    ui_fact_open(h, T("Owner"));
    goal_view_owner(h, &m->owner);
    ui_fact_close(h);
    if (!date_is_none(m->ended_on))
        ui_fact_date(h, T("Followed until"), m->ended_on);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_tell(struct html *h, const struct form *form, const char *path)
{
    ui_panel_open(h, "tell", SAY(T("Tell a value")), NO_WORDS, NULL);
    ui_form_open(h, form, tell_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/values", path),
                                    .prefix = "tell",
                                    .in_panel = true });
    ui_pair_open(h);
    ui_field_date(h, T_ON, h->today);
    ui_field(h, T_VALUE, NULL);
    ui_pair_close(h);
    ui_field(h, T_NOTE, NULL);
    ui_form_close(h, SAY(T("Tell the value")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
}

static enum err
show_measure(struct work *w, const struct form *form, struct reply *reply)
{
    struct goal_measure m;
    struct led_region region;
    struct measurement *values;
    size_t count;
    TRY(goal_measure_get(w, work_object(w), &m));
    TRY(led_region(w, m.region, &region));
    TRY(measurements_of(w, m.id, &values, &count));
    reply_record(reply, "measure", &goal_measure_shape, &m);
    reply_rows(reply, "values", &measurement_shape, values, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool followed = date_is_none(m.ended_on),
         may = followed && goal_view_may(w, &region, ACT_LEAD_GOAL_EDIT);
    struct html *h = goal_view_open(reply, w, &region, VIEW_GOALS, DATA(m.name), NO_WORDS, true);
    const char *path = html_path(h->arena, "/measures/%s", id_text(h->arena, m.id));
    ui_cols_open(h);
    goal_view_left(h, &m.owner, may);
    draw_values(h, &m, values, count);
    if (may) {
        ui_panel_open(h, "change", SAY(T("Change the measure")), NO_WORDS, NULL);
        TRY(draw_form(h, w, form, m.region, path, &m));
        ui_panel_close(h);
    }
    TRY(lead_history(h, w, m.id, &goal_measure_changes));
    ui_cols_next(h);
    if (followed && keeper_is(w, region.own, m.owner.duty) && work_may(w, ACT_LEAD_GOAL_OWN))
        draw_tell(h, form, path);
    draw_facts(h, &m);
    if (may)
        ui_post_button(h, SAY(T("Stop following the measure")), DATA(m.name), UI_BUTTON_SMALL,
                       str_printf(h->arena, "%s/end", path), m.version, NULL);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/measures/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_tell(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t value;
    TRY(decimal_check(w, "value", form_text(form, T_VALUE), &value));
    TRY(goal_measure_tell(w, work_object(w), form_date(form, T_ON), value,
                          form_text(form, T_NOTE)));
    return back(w, reply, T("The value is told."));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct measure_given given;
    TRY(given_of(w, form, &given));
    TRY(goal_measure_change(w, work_object(w), &given, form_version(form)));
    return back(w, reply, T("The measure is changed."));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(goal_measure_end(w, work_object(w), form_version(form)));
    return back(w, reply, T("The measure is no longer followed. Its values stay."));
}

const struct page page_measures = {
    .title = T("Measures"),
    .routes = {
        { GET, "/measures", ACT_LEAD_READ, show_list, list_fields, .gives = &goal_measure_shape,
          .summary = T("Measures of a region's open goals") },
        { GET, "/goals/:goal/measures/new", ACT_LEAD_READ, show_new, NULL,
          .gives = &lead_goal_shape, .summary = T("The form of a new measure") },
        { POST, "/goals/:goal/measures", ACT_LEAD_GOAL_EDIT, post_new, measure_fields,
          "/goals/:goal/measures/new", .summary = T("Add a measure to a goal") },
        { GET, "/measures/:measure", ACT_LEAD_READ, show_measure, NULL,
          .gives = &goal_measure_shape, .summary = T("One measure and its values") },
        { POST, "/measures/:measure", ACT_LEAD_GOAL_EDIT, post_change, measure_fields,
          "/measures/:measure", .summary = T("Change a measure") },
        { POST, "/measures/:measure/values", ACT_LEAD_GOAL_OWN, post_tell, tell_fields,
          "/measures/:measure", .summary = T("Tell a value of a measure") },
        { POST, "/measures/:measure/end", ACT_LEAD_GOAL_EDIT, post_end, NULL, "/measures/:measure",
          .summary = T("Stop following a measure") },
    },
};
