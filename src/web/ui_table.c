/* web/ui_table.c: tables, and records shown by their shape; see ui.h.
 *
 * A cell or a row is closed when the next one opens, so a page cannot leave one open.  Every cell
 * carries its column's heading, which is what a phone shows beside it.
 */
#include "web/ui.h"

#include "web/ui_internal.h"

#include <assert.h>

static void
close_cell(struct html *h)
{
    if (!h->table.cell)
        return;
    if (h->table.head)
        H(h, "</th>");
    else
        H(h, "</div></td>");
    h->table.cell = false;
}

static void
close_row(struct html *h)
{
    close_cell(h);
    if (!h->table.row)
        return;
    assert(h->table.at == h->table.count); /* as many cells as there are columns */
    H(h, "</tr>\n");
    h->table.row = false;
}

static void
close_body(struct html *h)
{
    close_row(h);
    if (h->table.body)
        H(h, "</tbody>");
    h->table.body = false;
}

static void
heading(struct html *h, const struct ui_column *column)
{
    H(h, "<th scope=\"col\"");
    if (column->number)
        html_attr(h, "class", "num");
    if (column->sorted != UI_UNSORTED)
        html_attr(h, "aria-sort", column->sorted == UI_ASCENDING ? "ascending" : "descending");
    H(h, ">");
    if (column->hidden)
        ui_hidden(h, SAY(column->label));
    else
        ui_link(h, SAY(column->label), column->sort_path);
    H(h, "</th>");
}

void
ui_table_open(struct html *h, enum ui_table_kind kind, struct words caption,
              const struct ui_column *columns)
{
    assert(!h->table.columns); /* no table within a table */
    h->table.columns = columns;
    h->table.count = 0;
    H(h, "<table");
    html_attr(h, "class",
              kind == UI_WORKLIST ? "cards work"
              : kind == UI_PICK   ? "cards pick"
                                  : "cards");
    H(h, "><caption class=\"vh\">");
    html_words(h, caption);
    H(h, "</caption>\n<thead><tr>");
    for (const struct ui_column *column = columns; column->label.en; column++) {
        heading(h, column);
        h->table.count++;
    }
    H(h, "</tr></thead>\n");
}

static void
open_body(struct html *h)
{
    if (!h->table.body)
        H(h, "<tbody>");
    h->table.body = true;
}

void
ui_group(struct html *h, struct words words, int64_t count)
{
    close_body(h);
    open_body(h);
    buf_addf(h->out, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%d\">", h->table.count);
    html_words(h, words);
    if (count >= 0) {
        H(h, " <span class=\"count\">");
        html_number(h, count);
        H(h, "</span>");
    }
    H(h, "</th></tr>\n");
}

void
ui_row(struct html *h, bool late)
{
    assert(h->table.columns);
    close_row(h);
    open_body(h);
    if (late)
        H(h, "<tr class=\"late\">");
    else
        H(h, "<tr>");
    h->table.row = true;
    h->table.at = 0;
}

void
ui_head_cell(struct html *h)
{
    close_cell(h);
    assert(h->table.row && h->table.at < h->table.count);
    H(h, "<th scope=\"row\">");
    h->table.at++;
    h->table.cell = h->table.head = true;
}

void
ui_cell(struct html *h)
{
    close_cell(h);
    assert(h->table.row && h->table.at < h->table.count);
    const struct ui_column *column = &h->table.columns[h->table.at++];
    H(h, "<td");
    if (column->number)
        html_attr(h, "class", "num");
    if (column->hidden)
        html_attr(h, "data-l", "");
    else
        html_attr_say(h, "data-l", column->label, NULL);
    H(h, "><div>");
    h->table.cell = true;
    h->table.head = false;
}

void
ui_table_close(struct html *h)
{
    close_body(h);
    h->table.columns = NULL;
    H(h, "</table>\n");
}

void
ui_cell_words(struct html *h, struct words words)
{
    ui_cell(h);
    if (words_are_none(words))
        H(h, "–");
    else
        html_words(h, words);
}

void
ui_cell_date(struct html *h, struct date date)
{
    ui_cell(h);
    ui_date(h, date);
}

void
ui_cell_number(struct html *h, int64_t number)
{
    ui_cell(h);
    html_number(h, number);
}

void
ui_cell_link(struct html *h, struct words words, const char *path)
{
    ui_cell(h);
    ui_link(h, words, path);
}

void
ui_head_link(struct html *h, struct words words, const char *path)
{
    ui_head_cell(h);
    ui_link(h, words, path);
}

static void
footer_link(struct html *h, const char *path, const char *rel, struct words words)
{
    if (!path)
        return;
    H(h, "<li><a");
    html_url(h, "href", path);
    html_attr(h, "rel", rel);
    H(h, ">");
    html_words(h, words);
    H(h, "</a></li>");
}

void
ui_list_footer(struct html *h, const struct ui_list_footer *footer)
{
    ui_footer_open(h);
    H(h, "<nav class=\"pages\"");
    html_attr_say(h, "aria-label", T("Pages of the list"), NULL);
    H(h, "><span>");
    html_say(h, TN("{n} row here", "{n} rows here"), FILLS(FILL_N("n", (int64_t)footer->shown)));
    H(h, ". ");
    html_say(h, T("The address of this page holds the filters and can be shared."), NULL);
    H(h, "</span>");
    if (footer->first_path || footer->next_path || footer->csv_path) {
        H(h, "<ul>");
        footer_link(h, footer->first_path, "first", SAY(T("First page")));
        footer_link(h, footer->next_path, "next", SAY(T("Next page")));
        footer_link(h, footer->csv_path, NULL, SAY(T("Download as CSV")));
        H(h, "</ul>");
    }
    H(h, "</nav>");
    ui_footer_close(h);
}

/* ---- by shape ---- */

/* Is this field shown as HTML to this reader? */
static bool
attr_is_shown(const struct html *h, const struct attr *attr)
{
    return attr->label.en && (h->classes & CLASS(attr->privacy));
}

static void
attr_value(struct html *h, const struct attr *attr, const void *record)
{
    const char *at = (const char *)record + attr->offset;
    switch (attr->kind) {
    case KIND_ID:
    case KIND_CLIENT:
        if (*(const int64_t *)(const void *)at)
            html_text(h, id_text(h->arena, *(const int64_t *)(const void *)at));
        else
            H(h, "–");
        break;
    case KIND_INT:
        html_number(h, *(const int64_t *)(const void *)at);
        break;
    case KIND_BOOL:
        html_say(h, *(const bool *)(const void *)at ? T("Yes") : T("No"), NULL);
        break;
    case KIND_CODE:
        html_words(h, SAY(code_text(attr->codes, *(const int *)(const void *)at)));
        break;
    case KIND_TEXT: {
        const char *text = *(const char *const *)(const void *)at;
        html_lines(h, str_empty(text) ? "–" : text);
        break;
    }
    case KIND_DATE:
        ui_date(h, *(const struct date *)(const void *)at);
        break;
    case KIND_INSTANT:
        ui_instant(h, *(const instant *)(const void *)at);
        break;
    case KIND_END:
        break;
    }
}

void
ui_record(struct html *h, const struct shape *shape, const void *record)
{
    ui_facts_open(h, false);
    for (const struct attr *attr = shape->attrs; attr->kind != KIND_END; attr++) {
        if (!attr_is_shown(h, attr))
            continue;
        ui_fact_open(h, attr->label);
        attr_value(h, attr, record);
        ui_fact_close(h);
    }
    ui_facts_close(h);
}

void
ui_table_of(struct html *h, struct words caption, const struct shape *shape, const void *rows,
            size_t count)
{
    size_t most = 0;
    for (const struct attr *attr = shape->attrs; attr->kind != KIND_END; attr++)
        most++;
    struct ui_column *columns = ARENA_ARRAY(h->arena, struct ui_column, most + 1);
    const struct attr **attrs = ARENA_ARRAY(h->arena, const struct attr *, most + 1);
    size_t shown = 0;
    for (const struct attr *attr = shape->attrs; attr->kind != KIND_END; attr++) {
        if (!attr_is_shown(h, attr))
            continue;
        columns[shown].label = attr->label;
        columns[shown].number = attr->kind == KIND_INT;
        attrs[shown++] = attr;
    }
    ui_table_open(h, UI_TABLE, caption, columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        for (size_t j = 0; j < shown; j++) {
            if (j == 0)
                ui_head_cell(h);
            else
                ui_cell(h);
            attr_value(h, attrs[j], (const char *)rows + i * shape->size);
        }
    }
    ui_table_close(h);
}
