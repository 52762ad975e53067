/* web/ui_page.c: the page inside its frame; see ui.h. */
#include "web/ui.h"

#include "access/own.h"

#include "web/ui_internal.h"

#include <assert.h>

static struct html *
html_of(struct reply *reply, struct work *w)
{
    struct html *h = ARENA_NEW(reply_arena(reply), struct html);
    html_init(h, reply_body(reply), reply_arena(reply), reply_lang(reply));
    h->reply = reply;
    h->sealed = reply_sealed(reply);
    h->to = reply_to(reply);
    h->classes = reply_classes(reply);
    h->work = w;
    h->today = work_today(w);
    h->now = work_now(w);
    h->duty = work_is_own(w) ? work_client(w).v : work_duty(w).v;
    for (enum privacy class = C4; class <= C5; class ++)
        if (!work_class_on(w, class))
            h->classes_on &= ~CLASS(class);
    return h;
}

static void
crumbs(struct html *h, const struct ui_link *links, struct words here)
{
    H(h, "<nav class=\"crumb\"");
    html_attr_say(h, "aria-label", T("You are here"), NULL);
    H(h, "><ol>");
    for (; !words_are_none(links->words); links++) {
        H(h, "<li>");
        ui_link(h, links->words, links->path);
        H(h, "</li>");
    }
    H(h, "<li aria-current=\"page\">");
    html_words(h, here);
    H(h, "</li></ol></nav>\n");
}

static void
views(struct html *h, const struct ui_link *links)
{
    H(h, "<nav class=\"views\"");
    html_attr_say(h, "aria-label", T("Views"), NULL);
    H(h, ">");
    for (; !words_are_none(links->words); links++) {
        H(h, "<a");
        html_url(h, "href", links->path);
        if (links->current)
            html_attr(h, "aria-current", "page");
        H(h, ">");
        html_words(h, links->words);
        H(h, "</a>");
    }
    H(h, "</nav>");
}

static void
head(struct html *h, const struct ui_page *page)
{
    if (words_are_none(page->title))
        return;
    H(h, "<div class=\"head\"><div>");
    ui_element(h, page->client ? "h2" : "h1", NULL, page->title);
    ui_p_meta(h, page->lead);
    H(h, "</div>");
    if (page->views)
        views(h, page->views);
    H(h, "</div>\n");
}

struct html *
ui_page_open(struct reply *reply, struct work *w, const struct ui_page *page)
{
    struct html *h = html_of(reply, w);
    if (page->title.text.en && !page->title.fills)
        reply_title(reply, page->title.text);
    if (page->client) {
        html_open(h, "div", "client"); /* the frame looks for this at the body's beginning */
        ui_client_header(h, page->client);
    }
    html_open(h, "div", page->wide ? "wrap wide" : "wrap");
    if (page->crumbs)
        crumbs(h, page->crumbs, page->title);
    if (page->narrow)
        html_open(h, "div", "narrowcol");
    head(h, page);
    return h;
}

void
ui_page_close(struct html *h)
{
    assert(!h->cols && !h->table.columns && !h->form.fields);
    while (h->depth > 0) {
        assert(str_same(h->open[h->depth - 1], "div")); /* only what ui_page_open opened */
        html_close(h, "div");
    }
}

void
ui_stacked_open(struct html *h)
{
    html_open(h, "div", "stacked");
}

void
ui_stacked_close(struct html *h)
{
    html_close(h, "div");
}

void
ui_cols_open(struct html *h)
{
    html_open(h, "div", "cols");
    html_open(h, "div", "stacked");
    h->cols = 1;
}

void
ui_cols3_open(struct html *h)
{
    html_open(h, "div", "cols3");
    html_open(h, "div", "c-lead stacked");
    h->cols = 3;
}

void
ui_cols_next(struct html *h)
{
    assert(h->cols);
    html_close(h, "div");
    html_open(h, "div",
              h->cols == 3   ? "c-main stacked"
              : h->cols == 4 ? "c-side stacked"
                             : "stacked");
    h->cols++;
}

void
ui_cols_close(struct html *h)
{
    html_close(h, "div");
    html_close(h, "div");
    h->cols = 0;
}

void
ui_show_record(struct reply *reply, struct work *w, struct text title, const char *name,
               const struct shape *shape, const void *record)
{
    reply_record(reply, name, shape, record);
    if (!reply_is_html(reply))
        return;
    struct html *h = ui_page_open(reply, w, &(struct ui_page){ .title = SAY(title) });
    ui_panel_open(h, NULL, SAY(title), NO_WORDS, NULL);
    ui_body_open(h);
    ui_record(h, shape, record);
    ui_body_close(h);
    ui_panel_close(h);
    ui_page_close(h);
}

void
ui_show_rows(struct reply *reply, struct work *w, struct text title, const char *name,
             const struct shape *shape, const void *rows, size_t count)
{
    reply_rows(reply, name, shape, rows, count);
    if (!reply_is_html(reply))
        return;
    struct html *h = ui_page_open(reply, w, &(struct ui_page){ .title = SAY(title) });
    ui_panel_open(h, NULL, SAY(title), NO_WORDS, NULL);
    ui_table_of(h, SAY(title), shape, rows, count);
    ui_list_footer(h, &(struct ui_list_footer){ .shown = count, .csv_path = "?format=csv" });
    ui_panel_close(h);
    ui_page_close(h);
}
