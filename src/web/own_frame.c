/* web/own_frame.c: see own_frame.h. */
#include "web/own_frame.h"

#include "http/page.h"
#include "web/ui_internal.h"

static const struct {
    const char *path;
    struct text text;
    const char *icon;
} tabs[OWN_TAB_COUNT] = {
    [OWN_TAB_FRONT] = { "/own", T("My matters"), "flag" },
    [OWN_TAB_PLAN] = { "/own/plan", T("My plan"), "doc" },
    [OWN_TAB_NETWORK] = { "/own/network", T("Who is along"), "people" },
    [OWN_TAB_CONSENTS] = { "/own/consents", T("My consents"), "check" },
    [OWN_TAB_MESSAGES] = { "/own/messages", T("My messages"), "message" },
    [OWN_TAB_FEEDBACK] = { "/own/feedback", T("Give feedback"), "edit" },
    [OWN_TAB_LOG] = { "/own/log", T("Who has seen my data"), "lock" },
};

bool
own_page_exists(struct work *w, const char *path)
{
    for (const struct page *const *page = all_pages; *page != NULL; page++)
        for (const struct route *route = (*page)->routes; route->method != METHOD_NONE; route++)
            if (route->method == GET && str_same(route->pattern, path))
                return work_may(w, route->action);
    return false;
}

static void
draw_tabs(struct html *h, struct work *w, enum own_tab current)
{
    H(h, "<nav class=\"own-nav no-print\"");
    html_attr_say(h, "aria-label", T("Your own pages"), NULL);
    H(h, "><ul>");
    for (int i = 0; i < OWN_TAB_COUNT; i++) {
        if (!own_page_exists(w, tabs[i].path))
            continue;
        H(h, "<li><a");
        html_url(h, "href", tabs[i].path);
        if (i == (int)current)
            html_attr(h, "aria-current", "page");
        H(h, ">");
        ui_icon(h, tabs[i].icon);
        html_say(h, tabs[i].text, NULL);
        H(h, "</a></li>");
    }
    H(h, "</ul></nav>\n");
}

struct html *
own_frame_open(struct reply *reply, struct work *w, enum own_tab tab, struct words title)
{
    if (title.text.en != NULL && title.fills == NULL)
        reply_title(reply, title.text);
    struct html *h = ui_page_open(reply, w, &(struct ui_page){ .title = NO_WORDS });
    html_open(h, "div", "my stacked");
    draw_tabs(h, w, tab);
    if (!words_are_none(title))
        ui_element(h, "h1", NULL, title);
    return h;
}
