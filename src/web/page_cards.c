/* web/page_cards.c: the service cards of a region: search in Finnish and in Swedish, filters, and
 * what must be looked at. */
#include "http/page.h"
#include "web/card_view.h"

static const struct code sort_codes[] = {
    { CARD_BY_WHOLE, "whole", T("Service whole") },
    { CARD_BY_VERIFIED, "verified", T("Last verified") },
    { CARD_BY_OPENINGS, "openings", T("Free places") },
    { 0, NULL, TEXT_NONE },
};

enum { F_REGION, F_WORDS, F_WHOLE, F_ORG, F_AREA, F_LANGUAGE, F_STATE, F_STALE, F_LEFT, F_SORT };
static const struct field fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_WORDS] = { "words", FIELD_LINE, .label = T("Words") },
    [F_WHOLE] = { "whole", FIELD_KEY, .label = T("Service whole") },
    [F_ORG] = { "org", FIELD_ID, .label = T("Organisation") },
    [F_AREA] = { "area", FIELD_KEY, .label = T("Employment area") },
    [F_LANGUAGE] = { "language", FIELD_CODE, .codes = card_language_codes,
                     .label = T("Language of service") },
    [F_STATE] = { "state", FIELD_CODE, .codes = card_state_codes, .label = T("State") },
    [F_STALE] = { "stale", FIELD_BOOL, .label = T("Only those not verified in time") },
    [F_LEFT] = { "left", FIELD_BOOL, .label = T("Only those whose keeper has left") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE },
    FIELD_END,
};

static const char *
text_or_none(const struct form *form, int field)
{
    const char *text = form_text(form, field);
    return text == NULL ? "" : text;
}

/* The list as it is filtered, in another order or format. */
static const char *
list_path(struct html *h, const struct form *form, const char *region, const char *sort,
          const char *format)
{
    struct arena *a = h->arena;
    const struct code *language = code_find(card_language_codes, form_code(form, F_LANGUAGE));
    const struct code *state = code_find(card_state_codes, form_code(form, F_STATE));
    int64_t org = form_id(form, F_ORG);
    const char *path =
        html_path(a,
                  "/cards?region=%s&words=%s&whole=%s&org=%s&area=%s&language=%s&state=%s"
                  "&stale=%s&left=%s&sort=%s",
                  region, text_or_none(form, F_WORDS), text_or_none(form, F_WHOLE),
                  org == 0 ? "" : id_text(a, org), text_or_none(form, F_AREA),
                  language == NULL ? "" : language->name, state == NULL ? "" : state->name,
                  form_bool(form, F_STALE) ? "1" : "", form_bool(form, F_LEFT) ? "1" : "", sort);
    return str_printf(a, "%s%s", path, format);
}

static void
draw_row(struct html *h, const struct card *c)
{
    ui_row(h, c->stale);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", html_path(h->arena, "/cards/%s", id_text(h->arena, c->id)));
    H(h, ">");
    card_draw_text(h, c->t.name);
    H(h, "</a>");
    if (c->org.v != 0)
        ui_meta(h, card_giver(h, c));
    ui_cell_words(h, DATA(names_in(h->lang, c->whole_name)));
    ui_cell(h);
    card_draw_state(h, c);
    ui_cell(h);
    card_draw_openings(h, c);
    ui_cell(h);
    ui_date(h, c->verified_on);
    ui_cell(h);
    card_draw_keeper(h, c);
}

static void
draw_list(struct html *h, const struct form *form, const struct led_region *region,
          const struct card *rows, size_t count, bool more, bool may_make)
{
    int by = form_code(form, F_SORT);
    const struct code *sort = code_find(sort_codes, by);
#define PATH(name) list_path(h, form, region->code, name, "")
    const struct ui_column columns[] = {
        { .label = T("Service"),
          .sort_path = PATH(""),
          .sorted = by == 0 ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("Service whole"),
          .sort_path = PATH("whole"),
          .sorted = by == CARD_BY_WHOLE ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("State") },
        { .label = T("Free places"),
          .sort_path = PATH("openings"),
          .sorted = by == CARD_BY_OPENINGS ? UI_DESCENDING : UI_UNSORTED },
        { .label = T("Last verified"),
          .sort_path = PATH("verified"),
          .sorted = by == CARD_BY_VERIFIED ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("Keeper") },
        UI_COLUMN_END,
    };
#undef PATH
    if (count == 0) {
        ui_empty(
            h, SAY(T("No service card was found")),
            SAY(T("Look with fewer words or filters. A region begins its cards from the models "
                  "below, or from the service that is asked for most often.")),
            may_make ? SAY(T("New service card")) : NO_WORDS,
            may_make ? html_path(h->arena, "/cards/new?region=%s", region->code) : NULL);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Service cards")), columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, &rows[i]);
    ui_table_close(h);
    if (more)
        ui_p_meta(h, SAY(T("There are more. Narrow the list by words or filters.")));
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = list_path(h, form, region->code,
                                                sort == NULL ? "" : sort->name, "&format=csv"),
                      });
}

static void
draw_tally(struct html *h, const struct form *form, const struct led_region *region,
           const struct card *all, size_t count)
{
    int64_t published = 0, stale = 0, drafts = 0, left = 0;
    for (size_t i = 0; i < count; i++) {
        published += all[i].state == CARD_PUBLISHED;
        stale += all[i].stale;
        drafts += all[i].state == CARD_DRAFT;
        left += all[i].state == CARD_PUBLISHED && all[i].owner_left;
    }
    int state = form_code(form, F_STATE);
    const char *base = html_path(h->arena, "/cards?region=%s", region->code);
    const struct ui_count counts[] = {
        { .count = published,
          .words = SAY(TC("cards", "published")),
          .path = str_printf(h->arena, "%s&state=published", base),
          .current = state == CARD_PUBLISHED && !form_bool(form, F_STALE) },
        { .count = stale,
          .words = SAY(TC("cards", "not verified in time")),
          .path = str_printf(h->arena, "%s&stale=1", base),
          .hot = true,
          .current = form_bool(form, F_STALE) },
        { .count = drafts,
          .words = SAY(TC("cards", "drafts")),
          .path = str_printf(h->arena, "%s&state=draft", base),
          .current = state == CARD_DRAFT },
        { .count = left,
          .words = SAY(TC("cards", "whose keeper has left")),
          .path = str_printf(h->arena, "%s&left=1", base),
          .hot = true,
          .current = form_bool(form, F_LEFT) },
        { .words = NO_WORDS },
    };
    ui_tally(h, counts);
}

static enum err
draw_models(struct html *h, struct work *w, const struct led_region *region, bool may_make)
{
    struct card *rows;
    size_t count;
    TRY(card_list(w, &(struct card_filter){ .region = NULL }, &rows, &count, NULL));
    if (count == 0)
        return ERR_OK;
    ui_panel_open(h, "models", SAY(T("Models to begin from")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, DATA(card_text(h->lang, rows[i].t.name)),
                         html_path(h->arena, "/cards/%s", id_text(h->arena, rows[i].id)), NO_WORDS);
        ui_p(h, DATA(card_text(h->lang, rows[i].t.definition)));
        if (may_make)
            ui_button_link(h, SAY(T("Make a card from this")),
                           html_path(h->arena, "/cards/new?region=%s&from=%s", region->code,
                                     id_text(h->arena, rows[i].id)),
                           UI_BUTTON_SMALL);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
draw(struct work *w, const struct form *form, struct reply *reply, const struct led_region *region,
     const struct card *rows, size_t count, bool more)
{
    struct card *all;
    size_t all_count;
    const struct ui_option *regions, *wholes, *orgs, *areas;
    bool may_make;
    TRY(card_may_make(w, region, &may_make));
    TRY(card_list(w, &(struct card_filter){ .region = region->code }, &all, &all_count, NULL));
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = region,
                             .tab = LEAD_CARDS,
                             .title = SAY(T("Service cards")),
                             .lead = SAY(T("A service told the same way to everybody, in Finnish "
                                           "and in Swedish.")),
                             .views = card_views(w, region->code, 0),
                             .wide = true });
    TRY(lead_region_options(h, w, &regions));
    TRY(card_whole_options(h, w, &wholes));
    TRY(lead_org_options(h, w, region->code, 0, &orgs));
    TRY(card_area_options(h, w, region->code, &areas));
    ui_stacked_open(h);
    draw_tally(h, form, region, all, all_count);
    if (may_make && count > 0) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("New service card")),
                       html_path(h->arena, "/cards/new?region=%s", region->code), UI_BUTTON_MAIN);
        ui_actions_close(h);
    }
    ui_panel_open(h, "cards", SAY(T("Cards of the region")), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/cards",
              (const struct ui_option *const[]){ regions, wholes, orgs, areas }, NULL);
    draw_list(h, form, region, rows, count, more, may_make);
    ui_panel_close(h);
    TRY(draw_models(h, w, region, may_make));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct card *rows;
    size_t count;
    bool more;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    const struct card_filter filter = {
        .region = form_code(form, F_STATE) == CARD_MODEL ? NULL : region.code,
        .words = form_text(form, F_WORDS),
        .whole = form_text(form, F_WHOLE),
        .area = form_text(form, F_AREA),
        .org = { form_id(form, F_ORG) },
        .language = form_code(form, F_LANGUAGE),
        .state = form_code(form, F_STATE),
        .stale = form_bool(form, F_STALE),
        .owner_left = form_bool(form, F_LEFT),
        .sort = (enum card_sort)form_code(form, F_SORT),
    };
    TRY(card_list(w, &filter, &rows, &count, &more));
    reply_rows(reply, "cards", &card_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    return draw(w, form, reply, &region, rows, count, more);
}

const struct page page_cards = {
    .title = T("Service cards"),
    .routes = {
        { GET, "/cards", ACT_LEAD_READ, show, fields, .gives = &card_shape,
          .summary = T("The service cards of a region, found by words, area, language and state") },
    },
};
