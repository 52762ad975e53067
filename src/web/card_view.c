/* web/card_view.c: see card_view.h. */
#include "web/card_view.h"

#include "region/area.h"

const struct ui_link *
card_views(struct work *w, const char *region, int at)
{
    static const struct {
        struct text text;
        const char *path;
    } views[] = {
        { T("Service cards"), "/cards" },
        { T("Competence"), "/competence" },
        { T("Joint training"), "/training" },
        { T("Induction"), "/induction" },
    };
    struct ui_link *all = ARENA_ARRAY(work_arena(w), struct ui_link, COUNT(views) + 1);
    for (size_t i = 0; i < COUNT(views); i++)
        all[i] = (struct ui_link){ .words = SAY(views[i].text),
                                   .path = str_printf(work_arena(w), "%s?region=%s", views[i].path,
                                                      region),
                                   .current = (int)i == at };
    all[COUNT(views)] = (struct ui_link){ .path = NULL };
    return all;
}

void
card_draw_state(struct html *h, const struct card *c)
{
    static const enum ui_kind kinds[] = { [CARD_DRAFT] = UI_NONE,
                                          [CARD_PUBLISHED] = UI_OK,
                                          [CARD_WITHDRAWN] = UI_BAD,
                                          [CARD_MODEL] = UI_PLAIN };
    H(h, "<p class=\"tags\">");
    ui_tag(h, kinds[c->state], SAY(code_text(card_state_codes, c->state)));
    if (c->stale)
        ui_tag(h, UI_WARN, SAY(TC("card", "Not verified in time")));
    if (c->sample)
        ui_tag(h, UI_PLAIN, SAY(T("Invented sample")));
    H(h, "</p>");
}

void
card_draw_openings(struct html *h, const struct card *c)
{
    if (date_is_none(c->openings_on))
        html_say(h, TC("free places", "Not told"), NULL);
    else if (c->capacity > 0)
        html_words(h, SAY_FILL(T("{free} of {all}"), FILL_N("free", c->openings),
                               FILL_N("all", c->capacity)));
    else
        html_words(h, DATA(text_number(h->arena, h->lang, c->openings)));
    H(h, " ");
    if (!date_is_none(c->openings_on))
        ui_meta(h, SAY_FILL(T("told on {date}"), FILL_D("date", c->openings_on)));
    if (!date_is_none(c->next_opening_on))
        ui_meta(h, SAY_FILL(T("the next one on {date}"), FILL_D("date", c->next_opening_on)));
}

void
card_draw_keeper(struct html *h, const struct card *c)
{
    if (c->owner_name == NULL) {
        ui_tag(h, UI_WARN, SAY(TC("card", "Nobody")));
        return;
    }
    html_text(h, c->owner_name);
    H(h, " ");
    if (c->owner_left)
        ui_tag(h, UI_WARN, SAY(T("has left")));
}

struct words
card_giver(const struct html *h, const struct card *c)
{
    if (c->org.v == 0)
        return NO_WORDS;
    const char *org = names_in(h->lang, c->org_name);
    return DATA(c->unit.v == 0
                    ? org
                    : str_printf(h->arena, "%s, %s", names_in(h->lang, c->unit_name), org));
}

struct words
card_bits(const struct html *h, const struct code *codes, int64_t bits)
{
    struct buf b;
    buf_init(&b, h->arena, 64);
    for (const struct code *c = codes; c->name != NULL; c++)
        if ((bits >> c->value) & 1) {
            if (b.length > 0)
                buf_add(&b, ", ");
            buf_add(&b, text_in(h->arena, h->lang, c->text, NULL));
        }
    return b.length == 0 ? NO_WORDS : DATA(buf_text(&b));
}

void
card_draw_text(struct html *h, struct both text)
{
    ui_names(h, (struct names){ text.fi, text.sv, NULL });
}

enum err
card_may_make(struct work *w, const struct led_region *region, bool *ret)
{
    struct organisation *orgs;
    size_t count;
    *ret = work_may(w, ACT_CARD_EDIT) && region->own;
    if (*ret || !work_may(w, ACT_CARD_EDIT) || work_role(w) == ROLE_COORDINATOR)
        return ERR_OK;
    TRY(led_organisations(w, region->code, 0, &orgs, &count));
    for (size_t i = 0; i < count; i++)
        *ret |= orgs[i].id.v == work_org(w).v;
    return ERR_OK;
}

enum err
card_whole_options(struct html *h, struct work *w, const struct ui_option **ret)
{
    struct service_whole *rows;
    size_t count;
    TRY(service_wholes(w, &rows, &count));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){ .value = rows[i].code,
                                     .words = DATA(names_in(h->lang, rows[i].name)) };
    *ret = all;
    return ERR_OK;
}

enum err
card_area_options(struct html *h, struct work *w, const char *region, const struct ui_option **ret)
{
    struct area_in_county *rows;
    size_t count;
    TRY(area_county_list(w, NULL, region, &rows, &count));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){ .value = rows[i].area,
                                     .words = DATA(names_in(h->lang, rows[i].area_name)) };
    *ret = all;
    return ERR_OK;
}

enum err
card_unit_options(struct html *h, struct work *w, const char *region, org_id org,
                  const struct ui_option **ret)
{
    struct organisation *orgs;
    size_t org_count, n = 0;
    TRY(led_organisations(w, region, 0, &orgs, &org_count));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, LIMIT_LIST_ROWS + 1);
    for (size_t o = 0; o < org_count; o++) {
        struct unit *units;
        size_t count;
        if (org.v != 0 && orgs[o].id.v != org.v)
            continue;
        TRY(units_of(w, orgs[o].id, &units, &count));
        for (size_t u = 0; u < count && n < LIMIT_LIST_ROWS; u++)
            if (unit_is_open(&units[u], work_today(w)))
                all[n++] = (struct ui_option){
                    .value = id_text(h->arena, units[u].id.v),
                    .words = DATA(names_in(h->lang, units[u].name)),
                    .group = DATA(names_in(h->lang, orgs[o].name)),
                };
    }
    *ret = all;
    return ERR_OK;
}
