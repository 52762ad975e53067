/* web/page_lead.c: the region on one page, for who leads it. */
#include "http/page.h"
#include "web/lead_frame.h"

enum { F_REGION };
static const struct field fields[] = { [F_REGION] = LEAD_REGION_FIELD, FIELD_END };

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FRONT,
                                       .title = DATA(names_in(reply_lang(reply), region.name)) });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "choose", SAY(T("Another region")), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/lead", (const struct ui_option *const[]){ regions }, NULL);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_lead = {
    .title = T("Region"),
    .routes = {
        { GET, "/lead", ACT_LEAD_READ, show, fields, .gives = &led_region_shape,
          .summary = T("The region on one page: what is wrong in it, and where") },
    },
};
