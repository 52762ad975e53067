/* web/agreement_view.c: see agreement_view.h. */
#include "web/agreement_view.h"

#include "base/id.h"

static bool
has_page(const char *pattern)
{
    for (const struct page *const *page = all_pages; *page != NULL; page++)
        for (const struct route *route = (*page)->routes; route->method != METHOD_NONE; route++)
            if (route->method == GET && str_same(route->pattern, pattern))
                return true;
    return false;
}

void
agreement_draw_party(struct html *h, const struct agreement_party *party)
{
    html_text(h, agreement_party_name(h->lang, party));
    ui_meta(h, SAY(code_text(agreement_side_codes, party->side)));
}

const struct ui_link *
agreement_views(struct arena *a, const char *region, bool kinds)
{
    struct ui_link *all = ARENA_ARRAY(a, struct ui_link, 5);
    size_t n = 0;
    all[n++] = (struct ui_link){ .words = SAY(T("Agreements")),
                                 .path = html_path(a, "/agreements?region=%s", region),
                                 .current = !kinds };
    all[n++] = (struct ui_link){ .words = SAY(T("Kinds of agreement")),
                                 .path = html_path(a, "/agreements/new?region=%s", region),
                                 .current = kinds };
    if (has_page("/negotiations"))
        all[n++] = (struct ui_link){ .words = SAY(T("Negotiations")),
                                     .path = html_path(a, "/negotiations?region=%s", region) };
    if (has_page("/mappings"))
        all[n++] = (struct ui_link){ .words = SAY(T("Mappings")),
                                     .path = html_path(a, "/mappings?region=%s", region) };
    return all;
}

const struct ui_link *
agreement_crumbs(struct work *w, const char *region, const struct agreement *agreement)
{
    struct arena *a = work_arena(w);
    struct ui_link *all = ARENA_ARRAY(a, struct ui_link, 3);
    all[0] = (struct ui_link){ .words = SAY(T("Agreements")),
                               .path = html_path(a, "/agreements?region=%s", region) };
    if (agreement != NULL)
        all[1] = (struct ui_link){ .words = DATA(agreement->name),
                                   .path = agreement_path(a, agreement->id, "") };
    return all;
}

enum err
agreement_group_options(struct html *h, struct work *w, const char *region,
                        const struct ui_option **ret)
{
    struct steering_group *rows;
    size_t count, n = 0;
    TRY(groups_of(w, region, 0, &rows, &count));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        if (!group_is_over(&rows[i], h->today))
            all[n++] = (struct ui_option){ .value = id_text(h->arena, rows[i].id),
                                           .words = DATA(rows[i].name) };
    *ret = all;
    return ERR_OK;
}

enum err
agreement_whole(struct work *w, struct agreement_whole *ret)
{
    TRY(agreement_get(w, work_object(w), &ret->a));
    TRY(led_region(w, ret->a.region, &ret->region));
    TRY(agreement_newest(w, ret->a.id, &ret->v));
    TRY(agreement_text(w, ret->v.id, &ret->text));
    ret->kept = agreement_is_kept(w, &ret->a);
    return ERR_OK;
}

struct html *
agreement_open(struct reply *reply, struct work *w, const struct agreement_whole *whole,
               struct words title, bool narrow)
{
    return lead_open(
        reply, w,
        &(struct lead_page){ .region = &whole->region,
                             .tab = LEAD_AGREEMENTS,
                             .title = title,
                             .narrow = narrow,
                             .crumbs = agreement_crumbs(w, whole->a.region, &whole->a) });
}

enum err
agreement_back(struct work *w, struct reply *reply, struct text done, const char *rest)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/agreements/%s%s", id_text(work_arena(w), work_object(w)), rest);
}
