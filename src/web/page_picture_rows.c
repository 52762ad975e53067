/* web/page_picture_rows.c: items of a region's common picture, and the sources it is made from. */
#include "http/page.h"
#include "steering/picture_base.h"
#include "web/goal_view.h"

static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };
enum { L_REGION, L_PART, L_KIND };
static const struct field item_list[] = {
    [L_REGION] = LEAD_REGION_FIELD,
    [L_PART] = { "part", FIELD_CODE, .codes = picture_part_codes,
                 .label = T("Section of the picture") },
    [L_KIND] = { "kind", FIELD_CODE, .codes = picture_kind_codes, .label = T("Kind") },
    FIELD_END,
};
enum { I_REGION, I_PART, I_KIND, I_NAME, I_VALUE, I_AS_OF, I_SOURCE };
static const struct field item_fields[] = {
    [I_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [I_PART] = { "part", FIELD_CODE, .required = true, .codes = picture_part_codes,
                 .label = T("Section of the picture") },
    [I_KIND] = { "kind", FIELD_CODE, .required = true, .codes = picture_kind_codes,
                 .label = T("Kind"),
                 .hint = T("An indicator is a number from a source; a phenomenon is what people "
                           "have noticed in their work. Never about one person.") },
    [I_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Item") },
    [I_VALUE] = { "value", FIELD_LINE, .label = T("Value"),
                  .hint = T("With its unit, such as 7,8 %.") },
    [I_AS_OF] = { "as_of", FIELD_DATE, .required = true, .label = T("Day of the value") },
    [I_SOURCE] = { "source", FIELD_LINE, .required = true, .label = T("Source") },
    FIELD_END,
};
enum { S_REGION, S_LACKING };
static const struct field source_list[] = {
    [S_REGION] = LEAD_REGION_FIELD,
    [S_LACKING] = { "lacking", FIELD_BOOL, .label = T("Only those of which something is missing") },
    FIELD_END,
};
static const struct field take_fields[] = {
    { "region", FIELD_KEY, .required = true, .label = T("Region") },
    FIELD_END,
};
enum { C_REGION, C_NAME, C_HOLDER, C_CONTENT, C_LICENCE, C_RHYTHM, C_SEEN };
static const struct field source_fields[] = {
    [C_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [C_NAME] = { "name", FIELD_LINE, .label = T("Source") },
    [C_HOLDER] = { "holder", FIELD_LINE, .required = true, .label = T("Whose data they are") },
    [C_CONTENT] = { "content", FIELD_TEXT, .label = T("What is in it") },
    [C_LICENCE] = { "licence", FIELD_LINE, .label = T("Licence or terms of use") },
    [C_RHYTHM] = { "rhythm", FIELD_LINE, .label = T("How often it is updated") },
    [C_SEEN] = { "seen", FIELD_DATE, .required = true, .label = T("Held against the source on") },
    FIELD_END,
};

/* ---- items ---- */

static enum err
show_items(struct work *w, const struct form *form, struct reply *reply)
{
    static const struct ui_column columns[] = {
        { .label = T("Item") },
        { .label = T("Kind") },
        { .label = T("Value") },
        { .label = T("Day of the value") },
        { .label = T("Source") },
        { .label = T("Goals that rest on it"), .number = true },
        UI_COLUMN_END,
    };
    struct led_region region;
    struct picture_item *rows;
    size_t count;
    const struct ui_option *regions;
    TRY(goal_view_region(w, form, NULL, 0, &region));
    TRY(picture_items(w, region.code, form_code(form, L_PART), form_code(form, L_KIND), &rows,
                      &count));
    reply_rows(reply, "items", &picture_item_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = goal_view_may(w, &region, ACT_LEAD_PICTURE_EDIT);
    struct html *h = goal_view_open(reply, w, &region, VIEW_PICTURE, SAY(T("Items of the picture")),
                                    SAY(T("Indicators and phenomena on which goals rest.")), true);
    const char *add = html_path(h->arena, "/picture-items/new?region=%s", region.code);
    const char *part = form_text(form, L_PART), *kind = form_text(form, L_KIND);
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "items", SAY(T("Items of the picture")),
                  may ? SAY(T("Add an item")) : NO_WORDS, may ? add : NULL);
    ui_filter(h, form, item_list, "/picture-items", (const struct ui_option *const[]){ regions },
              NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No items here")),
                 SAY(T("Record a number from a source, or a phenomenon that people have noticed. "
                       "Goals rest on these.")),
                 may ? SAY(T("Add an item")) : NO_WORDS, add);
        ui_panel_close(h);
        ui_page_close(h);
        return ERR_OK;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Items of the picture")), columns);
    int at = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].part != at) {
            at = rows[i].part;
            ui_group(h, SAY(code_text(picture_part_codes, at)), -1);
        }
        ui_row(h, false);
        ui_head_link(h, DATA(rows[i].name),
                     html_path(h->arena, "/picture-items/%s", id_text(h->arena, rows[i].id)));
        ui_cell_words(h, SAY(code_text(picture_kind_codes, rows[i].kind)));
        ui_cell_words(h, DATA(str_empty(rows[i].value) ? "–" : rows[i].value));
        ui_cell_date(h, rows[i].as_of_on);
        ui_cell_words(h, DATA(rows[i].source));
        ui_cell_number(h, rows[i].goals);
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = html_path(
                              h->arena, "/picture-items?region=%s&part=%s&kind=%s&format=csv",
                              region.code, part == NULL ? "" : part, kind == NULL ? "" : kind) });
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static void
draw_item_form(struct html *h, const struct form *form, const char *region,
               const struct picture_item *item)
{
    static const struct picture_item none;
    const struct picture_item *i = item == NULL ? &none : item;
    const char *path = item == NULL
                           ? "/picture-items"
                           : html_path(h->arena, "/picture-items/%s", id_text(h->arena, i->id));
    ui_form_open(h, form, item_fields,
                 &(struct ui_form){ .action = path, .version = i->version, .in_panel = true });
    ui_field_hidden(h, I_REGION, region);
    ui_field_code(h, I_PART, i->part);
    ui_field_code(h, I_KIND, i->kind);
    ui_field(h, I_NAME, i->name);
    ui_pair_open(h);
    ui_field(h, I_VALUE, i->value);
    ui_field_date(h, I_AS_OF, i->as_of_on);
    ui_pair_close(h);
    ui_field(h, I_SOURCE, i->source);
    ui_form_close(h, SAY(T("Save the item")), UI_BUTTON_MAIN, NO_WORDS,
                  html_path(h->arena, "/picture-items?region=%s", region));
}

static struct picture_item_given
item_given(const struct form *form)
{
    return (struct picture_item_given){ form_code(form, I_PART),  form_code(form, I_KIND),
                                        form_text(form, I_NAME),  form_text(form, I_SOURCE),
                                        form_text(form, I_VALUE), form_date(form, I_AS_OF) };
}

static enum err
show_new_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(goal_view_region(w, form, item_fields, I_REGION, &region));
    if (!goal_view_may(w, &region, ACT_LEAD_PICTURE_EDIT))
        return ERR_FORBIDDEN;
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_PICTURE, SAY(T("Add an item")), NO_WORDS, true);
    ui_panel_open(h, "one", SAY(T("Item")), NO_WORDS, NULL);
    draw_item_form(h, form, region.code, NULL);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct picture_item item;
    struct led_region region;
    TRY(picture_item_get(w, work_object(w), &item));
    TRY(led_region(w, item.region, &region));
    reply_record(reply, "item", &picture_item_shape, &item);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = date_is_none(item.ended_on) && goal_view_may(w, &region, ACT_LEAD_PICTURE_EDIT);
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_PICTURE, DATA(item.name), NO_WORDS, true);
    ui_stacked_open(h);
    ui_panel_open(h, "one", SAY(T("Item")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Section of the picture"), SAY(code_text(picture_part_codes, item.part)));
    ui_fact(h, T("Kind"), SAY(code_text(picture_kind_codes, item.kind)));
    ui_fact(h, T("Value"), DATA(item.value));
    ui_fact_date(h, T("Day of the value"), item.as_of_on);
    ui_fact(h, T("Source"), DATA(item.source));
    ui_fact(h, T("Recorded by"), DATA(item.recorded_by));
    ui_fact(h, T("Goals that rest on it"), DATA(text_number(h->arena, h->lang, item.goals)));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    if (may) {
        ui_panel_open(h, "change", SAY(T("Bring the item up to date")), NO_WORDS, NULL);
        draw_item_form(h, form, item.region, &item);
        ui_panel_close(h);
        ui_post_button(h, SAY(T("Stop following the item")), DATA(item.name), UI_BUTTON_SMALL,
                       html_path(h->arena, "/picture-items/%s/end", id_text(h->arena, item.id)),
                       item.version, NULL);
    }
    TRY(lead_history(h, w, item.id, &picture_item_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct picture_item_given given = item_given(form);
    int64_t id;
    TRY(picture_item_make(w, form_text(form, I_REGION), &given, &id));
    reply_done(reply, T("The item is in the picture. Goals can rest on it."));
    return reply_see_other(reply, "/picture-items?region=%s", form_text(form, I_REGION));
}

static enum err
post_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct picture_item_given given = item_given(form);
    TRY(picture_item_change(w, work_object(w), &given, form_version(form)));
    reply_done(reply, T("The item is up to date."));
    return reply_see_other(reply, "/picture-items/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_item_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(picture_item_end(w, work_object(w), form_version(form)));
    reply_done(reply, T("The item is no longer followed."));
    return reply_see_other(reply, "/picture-items/%s", id_text(work_arena(w), work_object(w)));
}

/* ---- sources ---- */

static void
draw_told(struct html *h, const char *told)
{
    ui_cell(h);
    if (str_empty(told))
        ui_tag(h, UI_WARN, SAY(T("not told")));
    else
        html_text(h, told);
}

static enum err
show_sources(struct work *w, const struct form *sent, struct reply *reply)
{
    static const struct ui_column columns[] = {
        { .label = T("Source") },
        { .label = T("Whose data they are") },
        { .label = T("Licence or terms of use") },
        { .label = T("How often it is updated") },
        { .label = T("Held against the source on") },
        UI_COLUMN_END,
    };
    struct led_region region;
    struct picture_source *rows, *all;
    size_t count, all_count, shipped, taken = 0;
    const struct ui_option *regions;
    TRY(goal_view_region(w, sent, take_fields, 0, &region));
    const struct form *form = form_filters(sent);
    TRY(picture_sources(w, region.code, form_bool(form, S_LACKING), &rows, &count));
    reply_rows(reply, "sources", &picture_source_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(picture_sources(w, region.code, false, &all, &all_count));
    for (size_t i = 0; i < all_count; i++)
        taken += all[i].shipped != NULL;
    (void)picture_shipped(&shipped);
    bool may = goal_view_may(w, &region, ACT_LEAD_PICTURE_EDIT);
    struct html *h = goal_view_open(
        reply, w, &region, VIEW_PICTURE, SAY(T("Sources of the picture")),
        SAY(T("Whose data they are, on what terms, and how often they are updated.")), true);
    const char *add = html_path(h->arena, "/picture-sources/new?region=%s", region.code);
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "sources", SAY(T("Sources of the picture")),
                  may ? SAY(T("Add a source")) : NO_WORDS, may ? add : NULL);
    ui_filter(h, form, source_list, "/picture-sources",
              (const struct ui_option *const[]){ regions }, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No sources here")),
                 SAY(T("Take the sources that the recommendations name, and add the region's own "
                       "(recommendation R3.1).")),
                 NO_WORDS, NULL);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Sources of the picture")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_link(h, DATA(rows[i].name),
                     html_path(h->arena, "/picture-sources/%s", id_text(h->arena, rows[i].id)));
        ui_cell(h);
        html_text(h, rows[i].holder);
        ui_meta(h, DATA(rows[i].content));
        draw_told(h, rows[i].licence);
        draw_told(h, rows[i].rhythm);
        ui_cell_date(h, rows[i].seen_on);
    }
    if (count > 0)
        ui_table_close(h);
    if (may && taken < shipped) {
        ui_body_open(h);
        ui_post_button(h, SAY(T("Take the sources that the recommendations name")), NO_WORDS,
                       UI_BUTTON_MAIN, "/picture-sources/take", 0,
                       (const char *const[]){ "region", region.code, NULL });
        ui_body_close(h);
    }
    if (count > 0)
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count,
                              .csv_path = str_printf(
                                  h->arena, "/picture-sources?region=%s%s&format=csv", region.code,
                                  form_bool(form, S_LACKING) ? "&lacking=1" : "") });
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static void
draw_source_form(struct html *h, const struct form *form, const char *region,
                 const struct picture_source *source)
{
    static const struct picture_source none;
    const struct picture_source *s = source == NULL ? &none : source;
    const char *path = source == NULL
                           ? "/picture-sources"
                           : html_path(h->arena, "/picture-sources/%s", id_text(h->arena, s->id));
    ui_form_open(h, form, source_fields,
                 &(struct ui_form){ .action = path, .version = s->version, .in_panel = true });
    ui_field_hidden(h, C_REGION, region);
    if (s->shipped == NULL)
        ui_field(h, C_NAME, s->name);
    ui_field(h, C_HOLDER, s->holder);
    ui_field(h, C_CONTENT, s->content);
    ui_field(h, C_LICENCE, s->licence);
    ui_field(h, C_RHYTHM, s->rhythm);
    ui_field_date(h, C_SEEN, source == NULL ? h->today : s->seen_on);
    ui_form_close(h, SAY(T("Save the source")), UI_BUTTON_MAIN, NO_WORDS,
                  html_path(h->arena, "/picture-sources?region=%s", region));
}

static struct picture_source_given
source_given(const struct form *form)
{
    return (struct picture_source_given){ form_text(form, C_NAME),    form_text(form, C_HOLDER),
                                          form_text(form, C_CONTENT), form_text(form, C_LICENCE),
                                          form_text(form, C_RHYTHM),  form_date(form, C_SEEN) };
}

static enum err
show_new_source(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(goal_view_region(w, form, source_fields, C_REGION, &region));
    if (!goal_view_may(w, &region, ACT_LEAD_PICTURE_EDIT))
        return ERR_FORBIDDEN;
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_PICTURE, SAY(T("Add a source")), NO_WORDS, true);
    ui_panel_open(h, "one", SAY(T("Source")), NO_WORDS, NULL);
    draw_source_form(h, form, region.code, NULL);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_source(struct work *w, const struct form *form, struct reply *reply)
{
    struct picture_source s;
    struct led_region region;
    TRY(picture_source_get(w, work_object(w), &s));
    TRY(led_region(w, s.region, &region));
    reply_record(reply, "source", &picture_source_shape, &s);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = date_is_none(s.ended_on) && goal_view_may(w, &region, ACT_LEAD_PICTURE_EDIT);
    struct html *h = goal_view_open(reply, w, &region, VIEW_PICTURE, DATA(s.name), NO_WORDS, true);
    ui_stacked_open(h);
    ui_panel_open(h, "one", SAY(T("Source")), NO_WORDS, NULL);
    if (may) {
        draw_source_form(h, form, s.region, &s);
    } else {
        ui_body_open(h);
        ui_facts_open(h, false);
        ui_fact(h, T("Whose data they are"), DATA(s.holder));
        ui_fact(h, T("What is in it"), DATA(s.content));
        ui_fact(h, T("Licence or terms of use"), DATA(s.licence));
        ui_fact(h, T("How often it is updated"), DATA(s.rhythm));
        ui_fact_date(h, T("Held against the source on"), s.seen_on);
        ui_facts_close(h);
        ui_body_close(h);
    }
    ui_panel_close(h);
    if (may)
        ui_post_button(h, SAY(T("Stop using the source")), DATA(s.name), UI_BUTTON_SMALL,
                       html_path(h->arena, "/picture-sources/%s/end", id_text(h->arena, s.id)),
                       s.version, NULL);
    TRY(lead_history(h, w, s.id, &picture_source_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_take(struct work *w, const struct form *form, struct reply *reply)
{
    int count;
    TRY(picture_sources_take(w, form_text(form, 0), &count));
    reply_done(reply, T("The sources are listed. Tell of each its terms and how often it is "
                        "updated."));
    return reply_see_other(reply, "/picture-sources?region=%s", form_text(form, 0));
}

static enum err
post_new_source(struct work *w, const struct form *form, struct reply *reply)
{
    struct picture_source_given given = source_given(form);
    int64_t id;
    TRY(picture_source_make(w, form_text(form, C_REGION), &given, &id));
    reply_done(reply, T("The source is added."));
    return reply_see_other(reply, "/picture-sources?region=%s", form_text(form, C_REGION));
}

static enum err
post_source(struct work *w, const struct form *form, struct reply *reply)
{
    struct picture_source_given given = source_given(form);
    TRY(picture_source_change(w, work_object(w), &given, form_version(form)));
    reply_done(reply, T("The source is changed."));
    return reply_see_other(reply, "/picture-sources/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_source_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(picture_source_end(w, work_object(w), form_version(form)));
    reply_done(reply, T("The source is no longer used."));
    return reply_see_other(reply, "/picture-sources/%s", id_text(work_arena(w), work_object(w)));
}

const struct page page_picture_rows = {
    .title = T("Items and sources of the picture"),
    .routes = {
        { GET, "/picture-items", ACT_LEAD_READ, show_items, item_list,
          .gives = &picture_item_shape, .summary = T("Items of a region's common picture") },
        { GET, "/picture-items/new", ACT_LEAD_READ, show_new_item, region_fields,
          .gives = &led_region_shape, .summary = T("The form of a new item of the picture") },
        { POST, "/picture-items", ACT_LEAD_PICTURE_EDIT, post_new_item, item_fields,
          "/picture-items/new", .summary = T("Add an item to the picture") },
        { GET, "/picture-items/:item", ACT_LEAD_READ, show_item, NULL,
          .gives = &picture_item_shape, .summary = T("One item of the picture") },
        { POST, "/picture-items/:item", ACT_LEAD_PICTURE_EDIT, post_item, item_fields,
          "/picture-items/:item", .summary = T("Bring an item of the picture up to date") },
        { POST, "/picture-items/:item/end", ACT_LEAD_PICTURE_EDIT, post_item_end, NULL,
          "/picture-items/:item", .summary = T("Stop following an item of the picture") },
        { GET, "/picture-sources", ACT_LEAD_READ, show_sources, source_list,
          .gives = &picture_source_shape, .summary = T("Sources of a region's common picture") },
        { POST, "/picture-sources/take", ACT_LEAD_PICTURE_EDIT, post_take, take_fields,
          "/picture-sources", .summary = T("Take the sources that the recommendations name") },
        { GET, "/picture-sources/new", ACT_LEAD_READ, show_new_source, region_fields,
          .gives = &led_region_shape, .summary = T("The form of a new source of the picture") },
        { POST, "/picture-sources", ACT_LEAD_PICTURE_EDIT, post_new_source, source_fields,
          "/picture-sources/new", .summary = T("Add a source of the picture") },
        { GET, "/picture-sources/:source", ACT_LEAD_READ, show_source, NULL,
          .gives = &picture_source_shape, .summary = T("One source of the picture") },
        { POST, "/picture-sources/:source", ACT_LEAD_PICTURE_EDIT, post_source, source_fields,
          "/picture-sources/:source", .summary = T("Change a source of the picture") },
        { POST, "/picture-sources/:source/end", ACT_LEAD_PICTURE_EDIT, post_source_end, NULL,
          "/picture-sources/:source", .summary = T("Stop using a source of the picture") },
    },
};
