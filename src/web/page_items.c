/* web/page_items.c: the 27 items of the recommendations in a region as one table, and all regions
 * side by side.
 */
#include "base/id.h"
#include "http/page.h"
#include "web/figure.h"
#include "web/item_view.h"

#include <string.h>

enum { SHOW_WRONG = 1, SHOW_MET, SHOW_NO_OWNER, SHOW_NO_EVIDENCE, SHOW_MINE };
static const struct code show_codes[] = {
    { SHOW_WRONG, "wrong", T("Late or contradicting") },
    { SHOW_MET, "met", T("Check met, not done") },
    { SHOW_NO_OWNER, "unowned", T("Without an owner at work") },
    { SHOW_NO_EVIDENCE, "bare", T("Without evidence") },
    { SHOW_MINE, "mine", T("My own") },
    { 0, NULL, TEXT_NONE },
};
enum { SORT_CODE = 1, SORT_DUE, SORT_OWNER };
static const struct code sort_codes[] = {
    { SORT_CODE, "code", T("By code") },
    { SORT_DUE, "due", T("By day") },
    { SORT_OWNER, "owner", T("By owner") },
    { 0, NULL, TEXT_NONE },
};
enum { F_REGION, F_GROUP, F_STATE, F_SHOW, F_SORT };
static const struct field fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_GROUP] = { "group", FIELD_CODE, .codes = item_group_codes, .label = T("Group") },
    [F_STATE] = { "state", FIELD_CODE, .codes = item_state_codes, .label = T("State") },
    [F_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = T("Show") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = T("Order") },
    FIELD_END,
};

static bool
is_shown(struct work *w, const struct form *form, const struct region_item *item)
{
    int group = form_code(form, F_GROUP), state = form_code(form, F_STATE);
    if ((group != 0 && item->group != group) || (state != 0 && item->state != state))
        return false;
    switch (form_code(form, F_SHOW)) {
    case SHOW_WRONG:
        return item->late || item->contradicts;
    case SHOW_MET:
        return item->verdict == VERDICT_MET &&
               (item->state == ITEM_NOT_STARTED || item->state == ITEM_UNDER_WAY);
    case SHOW_NO_OWNER:
        return item->owner.v == 0 || item->owner_left;
    case SHOW_NO_EVIDENCE:
        return item->evidence == 0 && item->state != ITEM_NOT_APPLICABLE;
    case SHOW_MINE:
        return item->owner.v != 0 && item->owner.v == work_duty(w).v;
    default:
        return true;
    }
}

static bool
comes_before(struct arena *a, const struct region_item *x, const struct region_item *y, int sort)
{
    if (sort == SORT_OWNER && x->owner_name != NULL)
        return y->owner_name == NULL ||
               strcmp(str_sort_key(a, x->owner_name), str_sort_key(a, y->owner_name)) < 0;
    if (sort == SORT_DUE && !date_is_none(x->due_on))
        return date_is_none(y->due_on) || date_compare(x->due_on, y->due_on) < 0;
    return false;
}

/* The rows that the filter takes, in its order; equal ones stay in the order of codes. */
static size_t
take(struct work *w, const struct form *form, struct region_item *items, size_t count)
{
    size_t kept = 0;
    int sort = form_code(form, F_SORT);
    for (size_t i = 0; i < count; i++) {
        if (!is_shown(w, form, &items[i]))
            continue;
        struct region_item item = items[i];
        size_t at = kept++;
        for (; at > 0 && comes_before(work_arena(w), &item, &items[at - 1], sort); at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
    return kept;
}

static void
cell_owner(struct html *h, const struct region_item *item)
{
    ui_cell(h);
    if (item->owner.v == 0) {
        html_text(h, "–");
        return;
    }
    html_text(h, item->owner_name);
    if (item->owner_left)
        ui_tag(h, UI_WARN, SAY(T("Has left")));
    else
        ui_meta(h, DATA(names_in(h->lang, item->owner_org)));
}

static void
draw_row(struct html *h, const struct region_item *item)
{
    ui_row(h, item->late || item->contradicts);
    ui_head_cell(h);
    html_text(h, item->code);
    ui_cell(h);
    H(h, "<a");
    html_url(h, "href", item_path(h->arena, item));
    H(h, ">");
    html_say(h, item_rows[item->item].name, NULL);
    H(h, "</a>");
    ui_cell(h);
    item_draw_state(h, item);
    cell_owner(h, item);
    ui_cell_date(h, item->due_on);
    ui_cell(h);
    item_draw_verdict(h, item->verdict);
    ui_cell(h);
    html_number(h, item->evidence);
    if (!date_is_none(item->evidence_on))
        ui_meta(h, DATA(date_text(h->arena, item->evidence_on)));
}

static void
draw_items(struct html *h, const struct region_item *items, size_t count, bool grouped)
{
    static const struct ui_column columns[] = {
        { .label = T("Code") },
        { .label = T("Item") },
        { .label = T("State") },
        { .label = T("Owner") },
        { .label = T("Done by") },
        { .label = T("Check") },
        { .label = T("Evidence"), .number = true },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("The 27 items of the recommendations")), columns);
    int group = 0;
    for (size_t i = 0; i < count; i++) {
        if (grouped && items[i].group != group) {
            group = items[i].group;
            ui_group(h, SAY(code_text(item_group_codes, group)), -1);
        }
        draw_row(h, &items[i]);
    }
    ui_table_close(h);
}

static const char *
name_of(const struct code *codes, int value)
{
    const struct code *code = code_find(codes, value);
    return code == NULL ? "" : code->name;
}

static enum err
show_items(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct region_item *items;
    struct item_month *months;
    size_t count, month_count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(item_list(w, region.code, &items, &count));
    count = take(w, form, items, count);
    reply_rows(reply, "items", &region_item_shape, items, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(item_months(w, region.code, &months, &month_count));
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_FRONT,
            .title = SAY(T("The 27 items of the recommendations")),
            .lead = SAY(T("Each has a state, an owner, a day and evidence; what the program sees "
                          "of it stands beside it.")),
            .views = item_views(work_arena(w), region.code, "/items"),
            .wide = true,
            .crumbs = (const struct ui_link[]){ { .path = NULL } } });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    ui_panel_open(h, "items", DATA(names_in(h->lang, region.name)), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/items", (const struct ui_option *const[]){ regions }, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No item fits the filter")), NO_WORDS, SAY(T("Show all 27")),
                 html_path(h->arena, "/items?region=%s", region.code));
    else
        draw_items(h, items, count, form_code(form, F_SORT) <= SORT_CODE);
    ui_list_footer(
        h, &(struct ui_list_footer){
               .shown = count,
               .csv_path = html_path(
                   h->arena, "/items?region=%s&group=%s&state=%s&show=%s&sort=%s&format=csv",
                   region.code, name_of(item_group_codes, form_code(form, F_GROUP)),
                   name_of(item_state_codes, form_code(form, F_STATE)),
                   name_of(show_codes, form_code(form, F_SHOW)),
                   name_of(sort_codes, form_code(form, F_SORT))) });
    ui_panel_close(h);
    ui_panel_open(h, "months", SAY(T("Over the months")), NO_WORDS, NULL);
    ui_body_open(h);
    item_draw_months(h, months, month_count);
    ui_body_close(h);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- all regions ---- */

enum { R_REGION };
static const struct field region_fields[] = { [R_REGION] = LEAD_REGION_FIELD, FIELD_END };

static enum err
show_regions(struct work *w, const struct form *form, struct reply *reply)
{
    static const struct ui_column columns[] = {
        { .label = T("Region") },
        { .label = TC("item", "Done"), .number = true },
        { .label = T("R1 of 5"), .number = true },
        { .label = T("R2 of 10"), .number = true },
        { .label = T("R3 of 6"), .number = true },
        { .label = T("R4 of 6"), .number = true },
        { .label = TC("item", "Under way"), .number = true },
        { .label = TC("item", "Not started"), .number = true },
        { .label = TC("item", "Does not apply"), .number = true },
        { .label = T("Late"), .number = true },
        UI_COLUMN_END,
    };
    struct led_region region;
    struct item_standing *rows;
    size_t count;
    TRY(led_region(w, form_text(form, R_REGION), &region));
    TRY(item_standings(w, &rows, &count));
    reply_rows(reply, "regions", &item_standing_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_FRONT,
            .title = SAY(T("The items in all regions")),
            .lead = SAY(T("What each region has said itself. A number is no grade: regions begin "
                          "from different places.")),
            .views = item_views(work_arena(w), region.code, "/items/regions"),
            .wide = true,
            .crumbs = (const struct ui_link[]){ { .path = NULL } } });
    ui_panel_open(h, "regions", SAY(T("Items done, by group")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("The items in all regions")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct item_standing *r = &rows[i];
        ui_row(h, false);
        ui_head_link(h, DATA(names_in(h->lang, r->name)),
                     html_path(h->arena, "/items?region=%s", r->region));
        ui_cell(h);
        figure_bar(h, r->done, ITEMS);
        ui_cell_number(h, r->done1);
        ui_cell_number(h, r->done2);
        ui_cell_number(h, r->done3);
        ui_cell_number(h, r->done4);
        ui_cell_number(h, r->under_way);
        ui_cell_number(h, r->not_started);
        ui_cell_number(h, r->not_applicable);
        ui_cell_number(h, r->late);
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = html_path(h->arena, "/items/regions?region=%s&format=csv",
                                                region.code) });
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_items = {
    .title = T("The 27 items of the recommendations"),
    .routes = {
        { GET, "/items", ACT_LEAD_READ, show_items, fields, .gives = &region_item_shape,
          .summary = T("The 27 items in a region: state, owner, day, evidence and check") },
        { GET, "/items/regions", ACT_LEAD_READ, show_regions, region_fields,
          .gives = &item_standing_shape,
          .summary = T("How many of the 27 items are done, in each region") },
    },
};
