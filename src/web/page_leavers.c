/* web/page_leavers.c: what belongs to people who have left, or leave soon, across all rooms of a
 * region.
 */
#include "base/id.h"
#include "http/page.h"
#include "web/item_view.h"

enum { F_REGION, F_KIND };
static const struct field fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_KIND] = { "kind", FIELD_CODE, .codes = owned_codes, .label = T("Kind") },
    FIELD_END,
};

static void
draw_rows(struct html *h, const char *region, const struct owned *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("What") },     { .label = T("Kind") }, { .label = T("Whose") },
        { .label = T("Last day") }, UI_COLUMN_END,
    };
    int64_t left = 0;
    for (size_t i = 0; i < count; i++)
        left += rows[i].left;
    ui_table_open(h, UI_TABLE, SAY(T("What belongs to people who have left, or leave soon")),
                  columns);
    for (size_t i = 0; i < count; i++) {
        const struct owned *row = &rows[i];
        if (i == 0 || row->left != rows[i - 1].left)
            ui_group(h, row->left ? SAY(T("Have left")) : SAY(T("Leave within 30 days")),
                     row->left ? left : (int64_t)count - left);
        ui_row(h, row->left);
        ui_head_link(
            h, str_empty(row->what) ? SAY(code_text(owned_codes, row->kind)) : DATA(row->what),
            owned_path(h->arena, region, row->kind, row->id));
        ui_cell_words(h, SAY(code_text(owned_codes, row->kind)));
        ui_cell(h);
        html_text(h, row->name);
        ui_meta(h, DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, row->title),
                                   names_in(h->lang, row->org_name))));
        ui_cell_date(h, row->until_on);
    }
    ui_table_close(h);
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct owned *rows;
    size_t count, kept = 0;
    int kind = form_code(form, F_KIND);
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(front_leavers(w, region.code, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (kind == 0 || rows[i].kind == kind)
            rows[kept++] = rows[i];
    reply_rows(reply, "owned", &owned_shape, rows, kept);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_FRONT,
            .title = SAY(T("Who has left")),
            .lead = SAY(T("Memberships and ownerships of people whose role has ended, or ends "
                          "within 30 days. Open each and name somebody else.")),
            .views = item_views(work_arena(w), region.code, "/lead/leavers"),
            .crumbs = (const struct ui_link[]){ { .path = NULL } } });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "leavers", DATA(names_in(h->lang, region.name)), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/lead/leavers", (const struct ui_option *const[]){ regions }, NULL);
    if (kept == 0)
        ui_empty(h, SAY(T("Nobody has left anything behind")),
                 SAY(T("When a role ends, what it owned stands here the same day.")), NO_WORDS,
                 NULL);
    else
        draw_rows(h, region.code, rows, kept);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = kept,
                          .csv_path = html_path(
                              h->arena, "/lead/leavers?region=%s&kind=%s&format=csv", region.code,
                              kind == 0 ? "" : code_find(owned_codes, kind)->name) });
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_leavers = {
    .title = T("Who has left"),
    .routes = {
        { GET, "/lead/leavers", ACT_LEAD_READ, show, fields, .gives = &owned_shape,
          .summary = T("What belongs to people who have left, or leave within 30 days") },
    },
};
