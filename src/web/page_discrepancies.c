/* web/page_discrepancies.c: notes on the sources: where they contradict each other, themselves or
 * the law, and what is taken. */
#include "http/page.h"
#include "region/discrepancy.h"
#include "web/ui.h"

enum { F_TOPIC, F_SOURCE };
static const struct field fields[] = {
    [F_TOPIC] = { "topic", FIELD_CODE, .codes = discrepancy_topic_codes, .label = T("Topic") },
    [F_SOURCE] = { "source", FIELD_CODE, .codes = discrepancy_source_codes, .label = T("Source") },
    FIELD_END,
};

static void
draw_rows(struct html *h, const struct discrepancy *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Note") },          { .label = T("Topic") },  { .label = T("What is wrong") },
        { .label = T("What is taken") }, { .label = T("Source") }, UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Notes on the sources")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct discrepancy *d = &rows[i];
        ui_row(h, false);
        ui_head_cell(h);
        H(h, "<span");
        html_attr(h, "id", d->id);
        H(h, ">");
        html_text(h, d->id);
        H(h, "</span>");
        if (d->of[0] != '\0')
            ui_meta(h, SAY_FILL(T("detail of {note}"), FILL_S("note", d->of)));
        ui_cell_words(h, SAY(code_text(discrepancy_topic_codes, d->topic)));
        ui_cell(h);
        html_text(h, names_in(h->lang, d->what));
        if (d->said[0] != '\0')
            ui_meta(h, DATA(str_printf(h->arena, "%s → %s", d->said, d->official)));
        ui_cell_words(h, DATA(names_in(h->lang, d->take)));
        ui_cell(h);
        html_say(h, code_text(discrepancy_source_codes, d->source), NULL);
        if (d->where[0] != '\0')
            ui_meta(h, d->id[0] == 'D' ? SAY_FILL(T("line {where}"), FILL_S("where", d->where))
                                       : SAY_FILL(T("slide {where}"), FILL_S("where", d->where)));
    }
    ui_table_close(h);
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    size_t all_count, count = 0;
    const struct discrepancy *all = discrepancies(&all_count);
    struct discrepancy *rows = ARENA_ARRAY(work_arena(w), struct discrepancy, all_count);
    int topic = form_code(form, F_TOPIC), source = form_code(form, F_SOURCE);
    for (size_t i = 0; i < all_count; i++)
        if ((topic == 0 || all[i].topic == topic) && (source == 0 || all[i].source == source))
            rows[count++] = all[i];
    reply_rows(reply, "discrepancies", &discrepancy_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Notes on the sources")),
            .lead = SAY(T("Where the sources contradict each other, themselves or the law in "
                          "force, and what Yhdys takes.")),
            .crumbs = UI_LINKS({ .words = SAY(T("Registers")), .path = "/registers" }) });
    ui_stacked_open(h);
    ui_panel_open(h, "filter", SAY(T("Narrow the list")), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/discrepancies", NULL, NULL);
    ui_panel_close(h);
    ui_panel_open(h, "notes", SAY(T("Notes")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nothing fits")), SAY(T("Take a condition away.")), SAY(T("All notes")),
                 "/discrepancies");
    } else {
        draw_rows(h, rows, count);
        ui_list_footer(
            h, &(struct ui_list_footer){
                   .shown = count,
                   .csv_path = html_path(
                       h->arena, "/discrepancies?topic=%s&source=%s&format=csv",
                       form_text(form, F_TOPIC) != NULL ? form_text(form, F_TOPIC) : "",
                       form_text(form, F_SOURCE) != NULL ? form_text(form, F_SOURCE) : "") });
    }
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_discrepancies = {
    .title = T("Notes on the sources"),
    .routes = {
        { GET, "/discrepancies", ACT_LEAD_READ, show, fields, .gives = &discrepancy_shape,
          .summary = T("Where the sources contradict each other, and what is taken") },
    },
};
