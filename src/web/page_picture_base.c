/* web/page_picture_base.c: who keeps a region's common picture of its situation: the four sections,
 * who interprets it together and when, and forums. */
#include "http/page.h"
#include "steering/picture_base.h"
#include "web/goal_view.h"

static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };
enum { B_REGION, B_OWNER, B_MEETING, B_MINUTES, B_EFFECTS };
static const struct field base_fields[] = {
    [B_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [B_OWNER] = { "owner", FIELD_ID, .required = true,
                  .label = T("Who follows that the picture is up to date") },
    [B_MEETING] = { "meeting", FIELD_DATE, .required = true,
                    .label = T("Interpreted together on") },
    [B_MINUTES] = { "minutes", FIELD_INT, .required = true, .min = 15, .max = 600,
                    .label = T("Minutes set aside for it") },
    [B_EFFECTS] = { "effects", FIELD_TEXT, .label = T("How effects are shown and evaluated") },
    FIELD_END,
};
enum { O_REGION, O_PART, O_OWNER };
static const struct field own_fields[] = {
    [O_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [O_PART] = { "part", FIELD_CODE, .required = true, .codes = picture_part_codes,
                 .label = T("Section of the picture") },
    [O_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Owner") },
    FIELD_END,
};
enum { P_REGION, P_KIND, P_NAME, P_ORG };
static const struct field place_fields[] = {
    [P_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [P_KIND] = { "kind", FIELD_CODE, .required = true, .codes = picture_place_codes,
                 .label = T("Kind") },
    [P_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name"),
                 .hint = T("A role or a group, such as information manager.") },
    [P_ORG] = { "org", FIELD_ID, .label = T("Organisation") },
    FIELD_END,
};
enum { U_ON, U_SUMMARY };
static const struct field update_fields[] = {
    [U_ON] = { "on", FIELD_DATE, .required = true, .label = T("Up to date on") },
    [U_SUMMARY] = { "summary", FIELD_TEXT, .required = true, .label = T("What it says") },
    FIELD_END,
};

/* ---- the parts of the page ---- */

static enum err
draw_sections(struct html *h, struct work *w, const struct form *form,
              const struct led_region *region, bool may, const struct ui_option *regions,
              const struct picture_section *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Section of the picture") },
        { .label = T("Up to date on") },
        { .label = T("What it says") },
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "sections", SAY(T("The four sections")), NO_WORDS, NULL);
    ui_filter(h, form, region_fields, "/picture-base", (const struct ui_option *const[]){ regions },
              NULL);
    ui_table_open(h, UI_TABLE, SAY(T("The four sections of the picture")), columns);
    for (size_t i = 0; i < count; i++) {
        bool stale = picture_section_is_stale(&rows[i], h->today);
        ui_row(h, stale);
        ui_head_link(h, SAY(code_text(picture_part_codes, rows[i].part)),
                     rows[i].id == 0 ? NULL
                                     : html_path(h->arena, "/picture-sections/%s",
                                                 id_text(h->arena, rows[i].id)));
        ui_cell(h);
        if (date_is_none(rows[i].updated_on))
            ui_tag(h, UI_BAD, SAY(TC("section of the picture", "not written yet")));
        else
            ui_date(h, rows[i].updated_on);
        if (stale && !date_is_none(rows[i].updated_on))
            ui_tag(h, UI_BAD, SAY(T("over a year old")));
        ui_cell_words(h, DATA(str_empty(rows[i].summary) ? "–" : rows[i].summary));
        goal_view_owner_cell(h, &rows[i].owner);
    }
    ui_table_close(h);
    if (may) {
        const struct ui_option *people;
        TRY(lead_people_options(h, w, region->code, &people));
        ui_answer_open(h, "person", SAY(T("Name the owner of a section")),
                       form_is_of(form, own_fields));
        ui_form_open(h, form, own_fields,
                     &(struct ui_form){
                         .action = "/picture-base/owners", .prefix = "section", .in_panel = true });
        ui_field_hidden(h, O_REGION, region->code);
        ui_field_code(h, O_PART, 0);
        ui_field_options(h, O_OWNER, NULL, people);
        ui_form_close(h, SAY(T("Name the owner")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_places(struct html *h, struct work *w, const struct form *form, const char *region, bool may,
            const struct ui_option *orgs)
{
    struct picture_place *rows;
    size_t count;
    if (picture_places(w, region, &rows, &count) != ERR_OK)
        return;
    ui_panel_open(h, "places", SAY(T("Who takes part, and where")), NO_WORDS, NULL);
    for (int kind = PLACE_PARTICIPANT; kind <= PLACE_NATIONAL; kind++) {
        size_t n = 0;
        ui_body_open(h);
        html_open(h, "h3", NULL);
        html_words(h, SAY(code_text(picture_place_codes, kind)));
        html_close(h, "h3");
        ui_body_close(h);
        ui_rows_open(h);
        for (size_t i = 0; i < count; i++) {
            if (rows[i].kind != kind)
                continue;
            n++;
            ui_row_item_open(h, DATA(rows[i].name), NULL,
                             SAY_FILL(T("since {date}"), FILL_D("date", rows[i].from_on)));
            if (rows[i].org.v != 0)
                ui_p_meta(h, DATA(names_in(h->lang, rows[i].org_name)));
            if (may)
                ui_post_button(
                    h, SAY(T("Take away")), DATA(rows[i].name), UI_BUTTON_SMALL,
                    html_path(h->arena, "/picture-places/%s/end", id_text(h->arena, rows[i].id)), 0,
                    NULL);
            ui_row_item_close(h);
        }
        ui_rows_close(h);
        if (n == 0) {
            ui_body_open(h);
            ui_tag(h, UI_WARN, SAY(T("Not agreed on yet")));
            ui_body_close(h);
        }
    }
    if (may) {
        ui_answer_open(h, "plus", SAY(T("Add to the list")), form_is_of(form, place_fields));
        ui_form_open(h, form, place_fields,
                     &(struct ui_form){
                         .action = "/picture-base/places", .prefix = "place", .in_panel = true });
        ui_field_hidden(h, P_REGION, region);
        ui_field_code(h, P_KIND, 0);
        ui_field(h, P_NAME, NULL);
        ui_field_options(h, P_ORG, NULL, orgs);
        ui_form_close(h, SAY(T("Add")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
}

static enum err
draw_base(struct html *h, struct work *w, const struct form *form, const char *region, bool may,
          const struct picture_base *base)
{
    ui_panel_open(h, "base", SAY(T("How it is kept")), NO_WORDS, NULL);
    if (base->id == 0) {
        ui_note(h, UI_WARN, NO_WORDS,
                SAY(T("It is not agreed on who follows that the picture is up to date, and when "
                      "it is interpreted together (recommendations R3.3 and R3.5).")));
    } else {
        ui_body_open(h);
        ui_facts_open(h, true);
        ui_fact_open(h, T("Who follows that the picture is up to date"));
        goal_view_owner(h, &base->owner);
        ui_fact_close(h);
        ui_fact_open(h, T("Interpreted together on"));
        goal_view_day(h, base->meeting_on, date_compare(base->meeting_on, h->today) < 0);
        ui_fact_close(h);
        ui_fact(h, T("Minutes set aside for it"),
                DATA(text_number(h->arena, h->lang, base->minutes)));
        ui_fact(h, T("How effects are shown and evaluated"), DATA(base->effects));
        ui_facts_close(h);
        ui_body_close(h);
    }
    if (may) {
        const struct ui_option *people;
        TRY(lead_people_options(h, w, region, &people));
        ui_answer_open(h, "edit", SAY(T("Agree on how it is kept")), form_is_of(form, base_fields));
        ui_form_open(h, form, base_fields,
                     &(struct ui_form){ .action = "/picture-base",
                                        .version = base->version,
                                        .prefix = "base",
                                        .in_panel = true });
        ui_field_hidden(h, B_REGION, region);
        ui_field_options(h, B_OWNER, id_text(h->arena, base->owner.duty.v), people);
        ui_field_date(h, B_MEETING, base->meeting_on);
        ui_field_int(h, B_MINUTES, base->minutes == 0 ? 120 : base->minutes);
        ui_field(h, B_EFFECTS, base->effects);
        ui_form_close(h, SAY(T("Save how it is kept")), UI_BUTTON_MAIN, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
    return ERR_OK;
}

/* Which region the forms of this page were sent for. */
static enum err
region_of(struct work *w, const struct form *form, struct led_region *ret)
{
    const struct field *of = form_is_of(form, base_fields)    ? base_fields
                             : form_is_of(form, own_fields)   ? own_fields
                             : form_is_of(form, place_fields) ? place_fields
                                                              : NULL;
    return goal_view_region(w, form, of, 0, ret);
}

static void
draw_links(struct html *h, const char *region)
{
    ui_panel_open(h, "more", SAY(T("What it is made of")), NO_WORDS, NULL);
    ui_rows_open(h);
    ui_row_item_open(h, SAY(T("Items of the picture")),
                     html_path(h->arena, "/picture-items?region=%s", region), NO_WORDS);
    ui_p(h, SAY(T("Indicators and phenomena on which goals rest.")));
    ui_row_item_close(h);
    ui_row_item_open(h, SAY(T("Sources of the picture")),
                     html_path(h->arena, "/picture-sources?region=%s", region), NO_WORDS);
    ui_p(h, SAY(T("Whose data they are, on what terms, and how often they are updated.")));
    ui_row_item_close(h);
    ui_row_item_open(h, SAY(T("Risks and successes")), goal_view_path(h->arena, VIEW_RISKS, region),
                     NO_WORDS);
    ui_p(h, SAY(T("They are part of the picture (recommendation R3.4).")));
    ui_row_item_close(h);
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_base(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct picture_base base = { 0 };
    struct picture_section *sections;
    size_t count;
    const struct ui_option *regions, *orgs;
    TRY(region_of(w, form, &region));
    enum err err = picture_base_get(w, region.code, &base);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    TRY(picture_sections(w, region.code, &sections, &count));
    reply_rows(reply, "sections", &picture_section_shape, sections, count);
    if (err == ERR_OK)
        reply_record(reply, "base", &picture_base_shape, &base);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_PICTURE_EDIT);
    struct html *h = goal_view_open(
        reply, w, &region, VIEW_PICTURE, SAY(T("Common picture")),
        SAY(T("Who keeps the common picture of the situation, and from what.")), false);
    TRY(lead_region_options(h, w, &regions));
    TRY(lead_org_options(h, w, region.code, 0, &orgs));
    ui_cols_open(h);
    TRY(draw_sections(h, w, form, &region, may, regions, sections, count));
    draw_places(h, w, form, region.code, may, orgs);
    if (base.id != 0)
        TRY(lead_history(h, w, base.id, &picture_base_shape));
    ui_cols_next(h);
    TRY(draw_base(h, w, form, region.code, may, &base));
    draw_links(h, region.code);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_section(struct work *w, const struct form *form, struct reply *reply)
{
    struct picture_section s;
    struct led_region region;
    TRY(picture_section_get(w, work_object(w), &s));
    TRY(led_region(w, s.region, &region));
    reply_record(reply, "section", &picture_section_shape, &s);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = goal_view_open(reply, w, &region, VIEW_PICTURE,
                                    SAY(code_text(picture_part_codes, s.part)), NO_WORDS, true);
    ui_stacked_open(h);
    goal_view_left(h, &s.owner, false);
    ui_panel_open(h, "section", SAY(T("Section of the picture")), NO_WORDS, NULL);
    ui_body_open(h);
    if (!str_empty(s.summary))
        ui_lines(h, s.summary);
    ui_facts_open(h, false);
    ui_fact_date(h, T("Up to date on"), s.updated_on);
    ui_fact_open(h, T("Owner"));
    goal_view_owner(h, &s.owner);
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    if (keeper_is(w, region.own, s.owner.duty) && work_may(w, ACT_LEAD_PICTURE_OWN)) {
        ui_panel_open(h, "update", SAY(T("Bring it up to date")), NO_WORDS, NULL);
        ui_form_open(h, form, update_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/picture-sections/%s",
                                                            id_text(h->arena, s.id)),
                                        .version = s.version,
                                        .in_panel = true });
        ui_field_date(h, U_ON, h->today);
        ui_field(h, U_SUMMARY, s.summary);
        ui_form_close(h, SAY(T("Save the section")), UI_BUTTON_MAIN,
                      SAY(T("What it said before stays below.")), NULL);
        ui_panel_close(h);
    }
    TRY(lead_history(h, w, s.id, &picture_section_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct reply *reply, const char *region, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/picture-base?region=%s", region);
}

static enum err
post_base(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(picture_base_set(w, form_text(form, B_REGION),
                         &(struct picture_base_given){ { form_id(form, B_OWNER) },
                                                       form_date(form, B_MEETING),
                                                       form_int(form, B_MINUTES),
                                                       form_text(form, B_EFFECTS) },
                         form_version(form)));
    return back(reply, form_text(form, B_REGION), T("It is saved how the picture is kept."));
}

static enum err
post_own(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(picture_section_own(w, form_text(form, O_REGION), form_code(form, O_PART),
                            (duty_id){ form_id(form, O_OWNER) }));
    return back(reply, form_text(form, O_REGION), T("The section has an owner."));
}

static enum err
post_place(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    TRY(picture_place_make(w, form_text(form, P_REGION), form_code(form, P_KIND),
                           form_text(form, P_NAME), (org_id){ form_id(form, P_ORG) }, &id));
    return back(reply, form_text(form, P_REGION), T("It is added to the list."));
}

static enum err
post_place_end(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(picture_place_end(w, work_object(w)));
    reply_done(reply, T("It is taken away from the list."));
    return reply_see_other(reply, "/picture-base");
}

static enum err
post_update(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(picture_section_update(w, work_object(w), form_date(form, U_ON), form_text(form, U_SUMMARY),
                               form_version(form)));
    reply_done(reply, T("The section is up to date."));
    return reply_see_other(reply, "/picture-sections/%s", id_text(work_arena(w), work_object(w)));
}

const struct page page_picture_base = {
    .title = T("Common picture"),
    .routes = {
        { GET, "/picture-base", ACT_LEAD_READ, show_base, region_fields,
          .gives = &picture_section_shape,
          .summary = T("Who keeps a region's common picture of its situation") },
        { POST, "/picture-base", ACT_LEAD_PICTURE_EDIT, post_base, base_fields, "/picture-base",
          .summary = T("Agree on who follows the picture and when it is interpreted") },
        { POST, "/picture-base/owners", ACT_LEAD_PICTURE_EDIT, post_own, own_fields,
          "/picture-base", .summary = T("Name the owner of a section of the picture") },
        { POST, "/picture-base/places", ACT_LEAD_PICTURE_EDIT, post_place, place_fields,
          "/picture-base", .summary = T("Add a participant or a forum of the picture") },
        { POST, "/picture-places/:place/end", ACT_LEAD_PICTURE_EDIT, post_place_end, NULL,
          "/picture-base", .summary = T("Take a participant or a forum away") },
        { GET, "/picture-sections/:section", ACT_LEAD_READ, show_section, NULL,
          .gives = &picture_section_shape, .summary = T("One section of the picture") },
        { POST, "/picture-sections/:section", ACT_LEAD_PICTURE_OWN, post_update, update_fields,
          "/picture-sections/:section", .summary = T("Bring a section of the picture up to date") },
    },
};
