/* web/ground_view.c: see ground_view.h. */
#include "web/ground_view.h"

#include "region/area.h"

#include <string.h>

static const struct {
    const char *path;
    struct text text;
} views[GROUND_VIEW_COUNT] = {
    [GROUND_FRONT] = { "/ground", T("Know your region") },
    [GROUND_CONTACTS] = { "/ground/contacts", T("Contact persons") },
    [GROUND_POINTS] = { "/ground/points", T("Service points") },
    [GROUND_MAP] = { "/ground/map", TC("region", "Map") },
    [GROUND_NETWORK] = { "/ground/network", T("Who works with whom") },
    [GROUND_YOUTH] = { "/ground/youth", T("Youth joint service") },
};

static struct ui_link
link_of(struct arena *a, const char *region, int view, bool current)
{
    return (struct ui_link){ .words = SAY(views[view].text),
                             .path = str_printf(a, "%s?region=%s", views[view].path, region),
                             .current = current };
}

const struct ui_link *
ground_views(struct arena *a, const char *region, enum ground_view now)
{
    struct ui_link *links = ARENA_ARRAY(a, struct ui_link, GROUND_VIEW_COUNT + 1);
    for (int i = 0; i < GROUND_VIEW_COUNT; i++)
        links[i] = link_of(a, region, i, i == (int)now);
    links[GROUND_VIEW_COUNT] = (struct ui_link){ .path = NULL };
    return links;
}

const struct ui_link *
ground_crumbs(struct arena *a, const char *region, enum ground_view list)
{
    struct ui_link *links = ARENA_ARRAY(a, struct ui_link, 3);
    links[0] = link_of(a, region, GROUND_FRONT, false);
    links[1] = list == GROUND_FRONT ? (struct ui_link){ .path = NULL }
                                    : link_of(a, region, (int)list, false);
    links[2] = (struct ui_link){ .path = NULL };
    return links;
}

const char *
ground_codes(const struct html *h, const struct code *codes, const char *joined)
{
    unsigned bits = codes_parted(codes, joined);
    struct buf b;
    if (bits == 0)
        return NULL;
    buf_init(&b, h->arena, 64);
    for (const struct code *code = codes; code->name != NULL; code++) {
        if ((bits & (1u << code->value)) == 0)
            continue;
        if (b.length > 0)
            buf_add(&b, ", ");
        buf_add(&b, words_in(h, SAY(code->text)));
    }
    return buf_text(&b);
}

void
ground_reach(struct html *h, const char *phone, const char *email)
{
    if (phone != NULL) {
        H(h, "<span class=\"nb\">");
        html_text(h, phone);
        H(h, "</span>");
    }
    if (phone != NULL && email != NULL)
        H(h, "<br>");
    if (email != NULL)
        html_text(h, email);
    if (phone == NULL && email == NULL)
        H(h, "–");
}

void
ground_checked(struct html *h, struct date checked_on, bool stale)
{
    ui_date(h, checked_on);
    if (stale) {
        H(h, " ");
        ui_tag(h, UI_WAIT, SAY(T("to be checked")));
    }
}

enum err
ground_area_options(struct html *h, struct work *w, const char *region,
                    const struct ui_option **ret)
{
    struct area_in_county *pairs;
    size_t count;
    TRY(area_county_list(w, NULL, region, &pairs, &count));
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = pairs[i].area,
                                         .words = DATA(names_in(h->lang, pairs[i].area_name)) };
    options[count] = (struct ui_option){ .value = NULL };
    *ret = options;
    return ERR_OK;
}

enum err
ground_municipality_options(struct html *h, struct work *w, const char *region,
                            const struct ui_option **ret)
{
    struct municipality *rows;
    size_t count;
    TRY(municipalities_of(w, NULL, region, &rows, &count));
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = rows[i].code,
                                         .words = DATA(names_in(h->lang, rows[i].name)) };
    options[count] = (struct ui_option){ .value = NULL };
    *ret = options;
    return ERR_OK;
}
