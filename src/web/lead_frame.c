/* web/lead_frame.c: see lead_frame.h. */
#include "web/lead_frame.h"

#include "base/id.h"
#include "http/page.h"

static const struct {
    const char *path;
    struct text text;
} tabs[LEAD_TAB_COUNT] = {
    [LEAD_FRONT] = { "/lead", TC("region", "Overview") },
    [LEAD_GROUND] = { "/ground", T("Places and people") },
    [LEAD_FORUMS] = { "/forums", T("Structures") },
    [LEAD_GROUPS] = { "/groups", T("Steering groups") },
    [LEAD_AGREEMENTS] = { "/agreements", T("Agreements") },
    [LEAD_GOALS] = { "/goals", T("Goals") },
    [LEAD_MATURITY] = { "/maturity", T("Maturity") },
    [LEAD_CARDS] = { "/cards", T("Service cards") },
    [LEAD_REGISTERS] = { "/registers", T("Registers") },
};

/* A tab is drawn where its page exists and the reader may open it. */
static bool
may_open(struct work *w, const char *path)
{
    for (const struct page *const *page = all_pages; *page != NULL; page++)
        for (const struct route *route = (*page)->routes; route->method != METHOD_NONE; route++)
            if (route->method == GET && str_same(route->pattern, path))
                return work_may(w, route->action);
    return false;
}

static void
draw_tabs(struct html *h, struct work *w, const struct lead_page *page)
{
    H(h, "<nav class=\"cb-nav lead-nav\"");
    html_attr_say(h, "aria-label", T("Parts of the region"), NULL);
    H(h, "><ul>");
    for (int i = 0; i < LEAD_TAB_COUNT; i++) {
        if (!may_open(w, tabs[i].path))
            continue;
        H(h, "<li><a");
        html_url(h, "href", str_printf(h->arena, "%s?region=%s", tabs[i].path, page->region->code));
        if (i == (int)page->tab)
            html_attr(h, "aria-current", page->crumbs == NULL ? "page" : "true");
        H(h, ">");
        html_say(h, tabs[i].text, NULL);
        H(h, "</a></li>");
    }
    H(h, "</ul></nav>\n");
}

/* The way here: the region first. */
static const struct ui_link *
crumbs_of(struct work *w, enum lang lang, const struct lead_page *page)
{
    enum { MOST = 6 };
    struct arena *a = work_arena(w);
    struct ui_link *all = ARENA_ARRAY(a, struct ui_link, MOST + 1);
    size_t n = 0;
    all[n++] = (struct ui_link){ .words = DATA(names_in(lang, page->region->name)),
                                 .path = html_path(a, "/lead?region=%s", page->region->code) };
    for (const struct ui_link *crumb = page->crumbs;
         crumb != NULL && crumb->path != NULL && n < MOST; crumb++)
        all[n++] = *crumb;
    return all;
}

struct html *
lead_open(struct reply *reply, struct work *w, const struct lead_page *page)
{
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = page->title,
                                        .lead = page->lead,
                                        .crumbs = page->tab == LEAD_FRONT && page->crumbs == NULL
                                                      ? NULL
                                                      : crumbs_of(w, reply_lang(reply), page),
                                        .views = page->views,
                                        .wide = page->wide,
                                        .narrow = page->narrow });
    h->region = page->region->code;
    draw_tabs(h, w, page);
    return h;
}

/* ---- choices ---- */

/* Nothing to choose from is no reason for a page to fail. */
static struct ui_option *
options(struct html *h, size_t count)
{
    return ARENA_ARRAY(h->arena, struct ui_option, count + 1);
}

enum err
lead_region_options(struct html *h, struct work *w, const struct ui_option **ret)
{
    struct led_region *rows;
    size_t count;
    TRY(led_region_list(w, &rows, &count));
    struct ui_option *all = options(h, count);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){ .value = rows[i].code,
                                     .words = DATA(names_in(h->lang, rows[i].name)) };
    *ret = all;
    return ERR_OK;
}

enum err
lead_people_options(struct html *h, struct work *w, const char *region,
                    const struct ui_option **ret)
{
    struct duty_card *rows;
    size_t count;
    TRY(led_people(w, region, &rows, &count));
    struct ui_option *all = options(h, count);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){
            .value = id_text(h->arena, rows[i].id.v),
            .words = DATA(str_printf(h->arena, "%s, %s", rows[i].worker_name,
                                     names_in(h->lang, rows[i].title))),
            .group = DATA(names_in(h->lang, rows[i].org_name)),
        };
    *ret = all;
    return ERR_OK;
}

enum err
lead_org_options(struct html *h, struct work *w, const char *region, int kind,
                 const struct ui_option **ret)
{
    struct organisation *rows;
    size_t count;
    TRY(led_organisations(w, region, kind, &rows, &count));
    struct ui_option *all = options(h, count);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){ .value = id_text(h->arena, rows[i].id.v),
                                     .words = DATA(names_in(h->lang, rows[i].name)) };
    *ret = all;
    return ERR_OK;
}

/* ---- what was before ---- */

static const struct attr *
attr_named(const struct shape *shape, const char *name)
{
    for (const struct attr *attr = shape->attrs; attr->kind != KIND_END; attr++)
        if (str_same(attr->name, name))
            return attr;
    return NULL;
}

static void
cell_value(struct html *h, const struct attr *attr, const char *value)
{
    struct date date;
    ui_cell(h);
    const struct code *code =
        attr != NULL && attr->codes != NULL ? code_by_name(attr->codes, value) : NULL;
    if (value == NULL)
        H(h, "–");
    else if (code != NULL)
        html_say(h, code->text, NULL);
    else if (attr != NULL && attr->kind == KIND_DATE && date_parse_iso(value, &date))
        ui_date(h, date);
    else if (attr != NULL && attr->kind == KIND_BOOL)
        html_say(h, T("Yes"), NULL);
    else
        html_text(h, value);
}

enum err
lead_history(struct html *h, struct work *w, int64_t object, const struct shape *shape)
{
    static const struct ui_column columns[] = {
        { .label = T("When") },
        { .label = T("Who") },
        { .label = T("Field") },
        { .label = TC("change", "Before") },
        { .label = TC("change", "After") },
        UI_COLUMN_END,
    };
    struct change *rows;
    size_t count;
    TRY(history_of(w, object, &rows, &count));
    if (count == 0)
        return ERR_OK;
    ui_panel_open(h, "changes", SAY(T("Changes")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Changes")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct attr *attr = attr_named(shape, rows[i].field);
        ui_row(h, false);
        ui_head_cell(h);
        ui_instant(h, id_made_at(rows[i].id));
        ui_cell(h);
        html_text(h, rows[i].name);
        ui_meta(h, DATA(names_in(h->lang, rows[i].org_name)));
        if (str_empty(rows[i].field)) {
            ui_cell_words(h, SAY(T("Made")));
            ui_cell_words(h, DATA("–"));
            ui_cell_words(h, DATA("–"));
            continue;
        }
        ui_cell_words(h, attr != NULL ? SAY(attr->label) : DATA(rows[i].field));
        cell_value(h, attr, rows[i].before);
        cell_value(h, attr, rows[i].after);
    }
    ui_table_close(h);
    ui_panel_close(h);
    return ERR_OK;
}
