/* web/page_groups.c: the steering groups of a region, and a new one. */
#include "base/id.h"
#include "web/group_view.h"

enum { F_REGION, F_STATE };
static const struct field filters[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_STATE] = { "state", FIELD_CODE, .codes = group_state_codes, .label = T("State") },
    FIELD_END,
};
static const struct field new_filters[] = { [F_REGION] = LEAD_REGION_FIELD, FIELD_END };

static void
draw_row(struct html *h, const struct steering_group *group)
{
    struct ui_due due = { .kind = UI_LAW, .on = group->until_on, .met_on = group->ended_on };
    ui_row(h, group->state == GROUP_SET && (group->gone > 0 || ui_due_is_late(h, &due)));
    ui_head_link(h, DATA(group->name), group_path(h->arena, group->id, ""));
    ui_cell(h);
    group_draw_state(h, group);
    if (group->gone > 0)
        ui_tag(h, UI_BAD, SAY_FILL(TN("{n} has left", "{n} have left"), FILL_N("n", group->gone)));
    ui_cell(h);
    html_number(h, group->areas);
    ui_cell(h);
    html_number(h, group->members);
    ui_cell(h);
    ui_due(h, &due);
    ui_cell(h);
    html_text(h, group->owner_name);
    if (group->owner_gone)
        ui_tag(h, UI_BAD, SAY(T("Has left")));
    else
        ui_meta(h, DATA(names_in(h->lang, group->owner_org)));
}

static void
draw_list(struct html *h, const struct form *form, const struct steering_group *groups,
          size_t count, const char *region, bool may)
{
    static const struct ui_column columns[] = {
        { .label = T("Steering group") },
        { .label = T("State") },
        { .label = T("Areas"), .number = true },
        { .label = T("Members"), .number = true },
        { .label = T("Term ends") },
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    const char *new_path = html_path(h->arena, "/groups/new?region=%s", region);
    if (count == 0) {
        ui_empty(h, SAY(T("No steering group yet")),
                 SAY(T("County, employment authorities and Kela first negotiate how many groups "
                       "there are and of which areas. Then prepare a group here.")),
                 may ? SAY(T("Prepare a group")) : NO_WORDS, may ? new_path : NULL);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Steering groups")), columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, &groups[i]);
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = html_path(h->arena, "/groups?region=%s&state=%s&format=csv",
                                                region, form_shown(form, F_STATE, "")),
                      });
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct steering_group *groups;
    struct group_check *checks;
    size_t count, check_count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(groups_of(w, region.code, form_code(form, F_STATE), &groups, &count));
    TRY(group_region_checks(w, region.code, &checks, &check_count));
    reply_rows(reply, "groups", &group_shape, groups, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_GROUP_NEW);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_GROUPS,
            .title = SAY(T("Steering groups of the multi-sector support")),
            .lead = SAY(T("Each county has from one group up to as many as it has employment "
                          "authorities (381/2023 9.1 §).")) });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_cols_open(h);
    ui_panel_open(h, "list", SAY(T("Groups")), may ? SAY(T("Prepare a group")) : NO_WORDS,
                  may ? html_path(h->arena, "/groups/new?region=%s", region.code) : NULL);
    ui_filter(h, form, filters, "/groups", (const struct ui_option *const[]){ regions }, NULL);
    draw_list(h, form, groups, count, region.code, may);
    ui_panel_close(h);
    ui_cols_next(h);
    ui_panel_open(h, "law", SAY(T("What the law asks of the county")), NO_WORDS, NULL);
    group_draw_checks(h, checks, check_count, NULL);
    ui_panel_close(h);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    const char *code =
        form_is_of(form, group_fields) ? form_text(form, GROUP_REGION) : form_text(form, F_REGION);
    TRY(led_region(w, code, &region));
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_GROUPS,
            .title = SAY(T("Prepare a steering group")),
            .narrow = true,
            .crumbs =
                UI_LINKS({ .words = SAY(T("Steering groups")),
                           .path = html_path(work_arena(w), "/groups?region=%s", region.code) }) });
    if (!region.own || !work_may(w, ACT_GROUP_NEW)) {
        ui_note(h, UI_PLAIN, SAY(T("Groups are prepared by the coordinators of the region.")),
                NO_WORDS);
        ui_page_close(h);
        return ERR_OK;
    }
    ui_panel_open(h, "new", SAY(T("The group")), NO_WORDS, NULL);
    ui_form_open(h, form, group_fields, &(struct ui_form){ .action = "/groups", .in_panel = true });
    TRY(group_draw_fields(h, w, region.code, NULL));
    ui_form_close(h, SAY(T("Prepare the group")), UI_BUTTON_MAIN,
                  SAY(T("It is set later, when its members have been named.")),
                  html_path(h->arena, "/groups?region=%s", region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t group;
    struct group_new given = group_given(work_arena(w), form);
    TRY(group_make(w, &given, &group));
    reply_done(reply, T("The group is being prepared. Next its members are named."));
    return reply_see_other(reply, "/groups/%s", id_text(work_arena(w), group));
}

const struct page page_groups = {
    .title = T("Steering groups"),
    .routes = {
        { GET, "/groups", ACT_LEAD_READ, show_list, filters, .gives = &group_shape,
          .summary = T("The steering groups of a region, and what the law asks") },
        { GET, "/groups/new", ACT_LEAD_READ, show_new, new_filters, .gives = &led_region_shape,
          .summary = T("The form for preparing a steering group") },
        { POST, "/groups", ACT_GROUP_NEW, post_new, group_fields, .again = "/groups/new",
          .summary = T("Prepare a steering group") },
    },
};
