/* web/page_region.c: the region as everybody at work sees it: counties, areas, municipalities, by
 * date, and the organisations with their units and people.
 *
 * Codes of areas are short keys, so they stand in the query (?code=26), never as ids of a path.  An
 * area may lie in two counties: it is listed in both, and marked.
 */
#include "http/page.h"
#include "region/area.h"
#include "region/organisation.h"
#include "web/discrepancy_view.h"
#include "web/ui.h"

#include <stdlib.h>
#include <string.h>

static const char *
municipality_path(struct arena *a, const char *code)
{
    return html_path(a, "/region/municipality?code=%s", code);
}

static const char *
area_path(struct arena *a, const char *code)
{
    return html_path(a, "/region/area?code=%s", code);
}

static const char *
county_path(struct arena *a, const char *code)
{
    return html_path(a, "/region/county?code=%s", code);
}

static const char *
organisation_path(struct arena *a, org_id id)
{
    return html_path(a, "/organisations/%s", id_text(a, id.v));
}

/* The list of municipalities, narrowed; either may be NULL. */
static const char *
list_path(struct arena *a, const char *area, const char *county)
{
    return html_path(a, "/region/municipalities?county=%s&area=%s", county != NULL ? county : "",
                     area != NULL ? area : "");
}

static struct words
name_words(const struct html *h, struct names names)
{
    return DATA(names_in(h->lang, names));
}

static struct words
languages_words(const char *languages)
{
    static const struct {
        const char *key;
        struct text text;
    } rows[] = {
        { "fi", T("Finnish") },
        { "sv", T("Swedish") },
        { "bilingual_fi", T("Finnish and Swedish, majority Finnish") },
        { "bilingual_sv", T("Swedish and Finnish, majority Swedish") },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (str_same(rows[i].key, languages))
            return SAY(rows[i].text);
    return DATA(languages);
}

/* In how many counties an area lies, of the pairs that were read. */
static size_t
counties_of(const struct area_in_county *pairs, size_t count, const char *area)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += str_same(pairs[i].area, area);
    return n;
}

/* ---- search ---- */

enum { S_WORDS };
static const struct field search_fields[] = {
    [S_WORDS] = { "q", FIELD_LINE, .label = T("Municipality, area or organisation") },
    FIELD_END,
};

struct found_places {
    struct municipality *municipalities;
    struct area *areas;
    struct organisation *orgs;
    size_t municipality_count, area_count, org_count;
    bool more;
};

/* Organisations whose name in any language has the words. */
static void
keep_named(struct arena *a, struct organisation *orgs, size_t *count, const char *words)
{
    const char *key = place_key(a, words);
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        const char *names[] = { orgs[i].name.fi, orgs[i].name.sv, orgs[i].name.en };
        bool fits = false;
        for (size_t j = 0; j < COUNT(names); j++)
            fits = fits || (names[j] != NULL && strstr(place_key(a, names[j]), key) != NULL);
        if (fits)
            orgs[kept++] = orgs[i];
    }
    *count = kept;
}

static enum err
find_places(struct work *w, const char *words, struct found_places *ret)
{
    TRY(municipality_search(w, words, LIMIT_PAGE_ROWS, &ret->municipalities,
                            &ret->municipality_count, &ret->more));
    TRY(area_search(w, words, &ret->areas, &ret->area_count));
    TRY(organisation_list(w, 0, NULL, NULL, &ret->orgs, &ret->org_count));
    keep_named(work_arena(w), ret->orgs, &ret->org_count, words);
    return ERR_OK;
}

/* How the region is led stands on pages of its own. */
static void
draw_ways(struct html *h, struct work *w)
{
    ui_actions_open(h);
    if (work_may(w, ACT_LEAD_READ)) {
        ui_button_link(h, SAY(T("How the region is led")), "/lead", UI_BUTTON);
        ui_button_link(h, SAY(T("Know your region")), "/ground", UI_BUTTON);
        ui_button_link(h, SAY(T("Contact persons")), "/ground/contacts", UI_BUTTON);
        ui_button_link(h, SAY(T("Service cards")), "/cards", UI_BUTTON);
    }
    if (work_may(w, ACT_DIVISION_READ))
        ui_button_link(h, SAY(T("A new division into areas")), "/region/division", UI_BUTTON);
    ui_actions_close(h);
}

static void
draw_search(struct html *h, const struct form *form)
{
    ui_panel_open(h, "search", SAY(T("Search")), NO_WORDS, NULL);
    ui_filter(h, form, search_fields, "/region", NULL, NULL);
    ui_panel_close(h);
}

/* base: the list's own address, for its order and its CSV; NULL: part of another page. */
static void
draw_municipalities(struct html *h, struct words heading, const struct municipality *rows,
                    size_t count, const char *base, bool by_size)
{
    const struct ui_column columns[] = {
        { .label = T("Municipality"),
          .sort_path = base != NULL ? str_printf(h->arena, "%s&sort=name", base) : NULL,
          .sorted = base == NULL || by_size ? UI_UNSORTED : UI_ASCENDING },
        { .label = T("Languages") },
        { .label = T("Population"),
          .number = true,
          .sort_path = base != NULL ? str_printf(h->arena, "%s&sort=population", base) : NULL,
          .sorted = base != NULL && by_size ? UI_DESCENDING : UI_UNSORTED },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "municipalities", heading, NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No municipality")), NO_WORDS, SAY(T("All municipalities")),
                 "/region/municipalities");
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, heading, columns);
    for (size_t i = 0; i < count; i++) {
        const struct municipality *m = &rows[i];
        ui_row(h, false);
        ui_head_cell(h);
        H(h, "<a");
        html_url(h, "href", municipality_path(h->arena, m->code));
        H(h, ">");
        html_words(h, name_words(h, m->name));
        H(h, "</a>");
        if (m->merged_into != NULL)
            ui_meta(h, SAY(T("has ended, merged into another")));
        ui_cell_words(h, languages_words(m->languages));
        ui_cell(h);
        if (m->merged_into == NULL)
            html_number(h, m->population);
        else
            H(h, "–");
    }
    ui_table_close(h);
    if (base != NULL)
        ui_list_footer(
            h, &(struct ui_list_footer){ .shown = count,
                                         .csv_path = str_printf(h->arena, "%s&format=csv", base) });
    ui_panel_close(h);
}

static void
draw_areas_found(struct html *h, const struct found_places *found)
{
    ui_panel_open(h, "areas", SAY(T("Employment areas")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < found->area_count; i++) {
        ui_row_item_open(h, name_words(h, found->areas[i].name),
                         area_path(h->arena, found->areas[i].code), NO_WORDS);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_organisations_found(struct html *h, const struct found_places *found)
{
    ui_panel_open(h, "organisations", SAY(T("Organisations")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < found->org_count && i < LIMIT_PAGE_ROWS; i++) {
        ui_row_item_open(h, name_words(h, found->orgs[i].name),
                         organisation_path(h->arena, found->orgs[i].id),
                         SAY(party_text((enum party)found->orgs[i].kind)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_found(struct html *h, const struct found_places *found)
{
    if (found->municipality_count + found->area_count + found->org_count == 0) {
        ui_panel_open(h, "nothing", SAY(T("Result of the search")), NO_WORDS, NULL);
        ui_empty(
            h, SAY(T("Nothing has this name")),
            SAY(T("Municipalities are found by their Finnish or Swedish name, areas by older names "
                  "too.")),
            SAY(T("All municipalities")), "/region/municipalities");
        ui_panel_close(h);
        return;
    }
    if (found->municipality_count > 0)
        draw_municipalities(h, SAY(T("Municipalities")), found->municipalities,
                            found->municipality_count, NULL, false);
    if (found->more)
        ui_p_meta(h, SAY(T("There are more municipalities. Write more of the name.")));
    if (found->area_count > 0)
        draw_areas_found(h, found);
    if (found->org_count > 0)
        draw_organisations_found(h, found);
}

/* ---- the front: counties and their areas ---- */

static void
draw_areas_of(struct html *h, const struct area_in_county *pairs, size_t count, const char *county)
{
    bool any = false;
    H(h, "<ul>");
    for (size_t i = 0; i < count; i++) {
        if (!str_same(pairs[i].county, county))
            continue;
        any = true;
        H(h, "<li><a");
        html_url(h, "href", area_path(h->arena, pairs[i].area));
        H(h, ">");
        html_words(h, name_words(h, pairs[i].area_name));
        H(h, "</a>");
        if (counties_of(pairs, count, pairs[i].area) > 1) {
            H(h, " ");
            ui_tag(h, UI_PLAIN, SAY(T("lies in two counties")));
        }
        H(h, "</li>");
    }
    if (!any)
        H(h, "<li>–</li>");
    H(h, "</ul>");
}

static void
draw_counties(struct html *h, const struct area *counties, size_t count,
              const struct area_in_county *pairs, size_t pair_count)
{
    static const struct ui_column columns[] = {
        { .label = T("Wellbeing services county") },
        { .label = T("Employment areas") },
        { .label = T("Population"), .number = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "counties", SAY(T("Counties and their employment areas")),
                  SAY(T("All municipalities")), "/region/municipalities");
    ui_table_open(h, UI_TABLE, SAY(T("Counties and their employment areas")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_link(h, name_words(h, counties[i].name), county_path(h->arena, counties[i].code));
        ui_cell(h);
        draw_areas_of(h, pairs, pair_count, counties[i].code);
        ui_cell_number(h, counties[i].population);
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){ .shown = count, .csv_path = "/region?format=csv" });
    ui_body_open(h);
    note_discrepancy(h, "X-01");
    note_discrepancy(h, "X-03");
    note_discrepancy(h, "X-04");
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_region(struct work *w, const struct form *form, struct reply *reply)
{
    const char *words = form_text(form, S_WORDS);
    struct found_places found = { .municipality_count = 0 };
    struct area *counties = NULL;
    struct area_in_county *pairs = NULL;
    size_t county_count = 0, pair_count = 0;
    if (words != NULL) {
        TRY(find_places(w, words, &found));
        reply_rows(reply, "municipalities", &municipality_shape, found.municipalities,
                   found.municipality_count);
        reply_rows(reply, "areas", &area_shape, found.areas, found.area_count);
        reply_rows(reply, "organisations", &organisation_shape, found.orgs, found.org_count);
    } else {
        TRY(county_list(w, &counties, &county_count));
        TRY(area_county_list(w, NULL, NULL, &pairs, &pair_count));
        reply_rows(reply, "counties", &area_shape, counties, county_count);
        reply_rows(reply, "areas_in_counties", &area_in_county_shape, pairs, pair_count);
    }
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Region")),
            .lead = SAY(T("Who is responsible where: counties, employment areas, "
                          "municipalities and organisations.")),
            .views = UI_LINKS({ .words = SAY(T("Region")), .path = "/region", .current = true },
                              { .words = SAY(T("Organisations")), .path = "/organisations" },
                              { .words = SAY(T("Rules")), .path = "/rules" }) });
    ui_stacked_open(h);
    draw_ways(h, w);
    draw_search(h, form);
    if (words != NULL)
        draw_found(h, &found);
    else
        draw_counties(h, counties, county_count, pairs, pair_count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- all municipalities ---- */

enum { M_COUNTY, M_AREA, M_SORT };
static const struct code sort_codes[] = {
    { 1, "name", T("Name") },
    { 2, "population", T("Population") },
    { 0, NULL, TEXT_NONE },
};
static const struct field municipalities_fields[] = {
    [M_COUNTY] = { "county", FIELD_KEY, .label = T("Wellbeing services county") },
    [M_AREA] = { "area", FIELD_KEY, .label = T("Employment area") },
    [M_SORT] = { "sort", FIELD_CODE, .codes = sort_codes,
                 .label = TEXT_NONE }, /* by the headings */
    FIELD_END,
};

static int
by_population(const void *x, const void *y)
{
    int64_t a = ((const struct municipality *)x)->population;
    int64_t b = ((const struct municipality *)y)->population;
    return (a < b) - (a > b);
}

static const struct ui_option *
area_options(struct html *h, const struct area *areas, size_t count)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] =
            (struct ui_option){ .value = areas[i].code, .words = name_words(h, areas[i].name) };
    options[count] = (struct ui_option){ .value = NULL };
    return options;
}

static enum err
show_municipalities(struct work *w, const struct form *form, struct reply *reply)
{
    const char *county = form_text(form, M_COUNTY), *area = form_text(form, M_AREA);
    struct municipality *rows;
    struct area *counties, *areas;
    size_t count, county_count, area_count;
    if (county != NULL || area != NULL)
        TRY(municipalities_of(w, area, county, &rows, &count));
    else
        TRY(municipality_all(w, &rows, &count));
    if (form_code(form, M_SORT) == 2)
        qsort(rows, count, sizeof *rows, by_population);
    reply_rows(reply, "municipalities", &municipality_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(county_list(w, &counties, &county_count));
    TRY(area_search(w, "", &areas, &area_count));
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Municipalities")),
                           .crumbs = UI_LINKS({ .words = SAY(T("Region")), .path = "/region" }) });
    ui_stacked_open(h);
    ui_panel_open(h, "filter", SAY(T("Narrow the list")), NO_WORDS, NULL);
    ui_filter(h, form, municipalities_fields, "/region/municipalities",
              (const struct ui_option *const[]){ area_options(h, counties, county_count),
                                                 area_options(h, areas, area_count), NULL },
              NULL);
    ui_panel_close(h);
    draw_municipalities(h, SAY(T("Municipalities")), rows, count, list_path(h->arena, area, county),
                        form_code(form, M_SORT) == 2);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one municipality, on a day ---- */

enum { P_CODE, P_ON };
static const struct field place_fields[] = {
    [P_CODE] = { "code", FIELD_KEY, .label = TEXT_NONE },
    [P_ON] = { "on", FIELD_DATE, .label = T("On day") },
    FIELD_END,
};

static const struct attr place_attrs[] = {
    ATTR(struct place, code, KIND_TEXT, OPEN),
    ATTR_NAMES(struct place, name),
    ATTR(struct place, languages, KIND_TEXT, OPEN),
    ATTR(struct place, area, KIND_TEXT, OPEN),
    ATTR_NAMES(struct place, area_name),
    ATTR(struct place, county, KIND_TEXT, OPEN),
    ATTR_NAMES(struct place, county_name),
    ATTR(struct place, ea, KIND_ID, OPEN),
    ATTR_NAMES(struct place, ea_name),
    ATTR(struct place, wsc, KIND_ID, OPEN),
    ATTR_NAMES(struct place, wsc_name),
    ATTR(struct place, old_code, KIND_TEXT, OPEN),
    ATTR(struct place, merged_on, KIND_DATE, OPEN),
    ATTR_END,
};
static const struct shape place_shape = { "place", sizeof(struct place), place_attrs };

static void
draw_responsible(struct html *h, struct text label, org_id org, struct names org_name,
                 const char *code, struct names place_name, const char *path)
{
    ui_fact_open(h, label);
    if (code == NULL) {
        html_say(h, T("None on this day"), NULL);
    } else if (org.v != 0) {
        H(h, "<a");
        html_url(h, "href", organisation_path(h->arena, org));
        H(h, ">");
        html_words(h, name_words(h, org_name));
        H(h, "</a>");
    } else {
        html_say(h, T("Not at work in this installation"), NULL);
    }
    if (code != NULL) {
        H(h, "<br><a");
        html_url(h, "href", path);
        H(h, ">");
        html_words(h, name_words(h, place_name));
        H(h, "</a>");
    }
    ui_fact_close(h);
}

static void
draw_place(struct html *h, struct work *w, const struct place *place, struct date on)
{
    ui_panel_open(h, "place", SAY_FILL(T("On {date}"), FILL_D("date", on)), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Code"), DATA(place->code));
    ui_fact(h, T("In Finnish"), DATA(place->name.fi));
    ui_fact(h, T("In Swedish"), DATA(place->name.sv));
    ui_fact(h, T("Languages"), languages_words(place->languages));
    draw_responsible(h, T("Employment authority"), place->ea, place->ea_name, place->area,
                     place->area_name,
                     place->area != NULL ? area_path(h->arena, place->area) : NULL);
    draw_responsible(h, T("Wellbeing services county"), place->wsc, place->wsc_name, place->county,
                     place->county_name,
                     place->county != NULL ? county_path(h->arena, place->county) : NULL);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    const char *merged = place_merged(w, place);
    if (merged != NULL)
        ui_note(h, UI_PLAIN, SAY(T("A municipality that has ended")), DATA(merged));
}

/* "1.1.2025–" and the like; a day that no source gives is left open. */
static void
cell_time(struct html *h, struct date from, struct date until)
{
    ui_cell(h);
    if (!date_is_none(from))
        ui_date(h, from);
    H(h, " – ");
    if (!date_is_none(until))
        ui_date(h, until);
}

static void
draw_times(struct html *h, const struct area_in_county *times, size_t count, bool with_area,
           bool with_county)
{
    static const struct ui_column both[] = { { .label = T("In force") },
                                             { .label = T("Employment area") },
                                             { .label = T("Wellbeing services county") },
                                             UI_COLUMN_END };
    static const struct ui_column area_only[] = { { .label = T("In force") },
                                                  { .label = T("Employment area") },
                                                  UI_COLUMN_END };
    static const struct ui_column county_only[] = { { .label = T("In force") },
                                                    { .label = T("Wellbeing services county") },
                                                    UI_COLUMN_END };
    ui_table_open(h, UI_TABLE, SAY(T("Through time")),
                  with_area && with_county ? both
                  : with_area              ? area_only
                                           : county_only);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        cell_time(h, times[i].from_on, times[i].until_on);
        if (with_area)
            ui_cell_link(h, name_words(h, times[i].area_name), area_path(h->arena, times[i].area));
        if (with_county)
            ui_cell_link(h, name_words(h, times[i].county_name),
                         county_path(h->arena, times[i].county));
    }
    ui_table_close(h);
}

static void
draw_through_time(struct html *h, const struct area_in_county *times, size_t count,
                  const struct ended_municipality *joined, size_t joined_count)
{
    if (count > 0) {
        ui_panel_open(h, "times", SAY(T("Through time")), NO_WORDS, NULL);
        draw_times(h, times, count, true, true);
        ui_panel_close(h);
    }
    if (joined_count == 0)
        return;
    ui_panel_open(h, "joined", SAY(T("Municipalities that have joined this one")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < joined_count; i++) {
        ui_row_item_open(h, name_words(h, joined[i].name),
                         municipality_path(h->arena, joined[i].code), NO_WORDS);
        if (!date_is_none(joined[i].until_on))
            ui_meta(h, SAY_FILL(T("last day {date}"), FILL_D("date", joined[i].until_on)));
        else
            ui_meta(h, SAY(T("no source gives the day")));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_municipality(struct work *w, const struct form *form, struct reply *reply)
{
    struct place place;
    struct area_in_county *times;
    struct ended_municipality *joined;
    size_t count, joined_count;
    struct date on = form_date(form, P_ON);
    if (date_is_none(on))
        on = work_today(w);
    if (!form_given(form, P_CODE))
        return ERR_NOT_FOUND;
    TRY(place_on(w, form_text(form, P_CODE), on, &place));
    TRY(place_times(w, place.code, &times, &count));
    TRY(municipalities_joined(w, place.code, &joined, &joined_count));
    reply_record(reply, "place", &place_shape, &place);
    reply_rows(reply, "times", &area_in_county_shape, times, count);
    reply_rows(reply, "joined", &ended_municipality_shape, joined, joined_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = DATA(names_in(reply_lang(reply), place.name)),
                           .crumbs = UI_LINKS({ .words = SAY(T("Region")), .path = "/region" },
                                              { .words = SAY(T("Municipalities")),
                                                .path = "/region/municipalities" }) });
    ui_stacked_open(h);
    ui_panel_open(h, "day", SAY(T("On which day")), NO_WORDS, NULL);
    ui_filter(h, form, place_fields, "/region/municipality", NULL,
              (const char *const[]){ "code", form_text(form, P_CODE), NULL });
    ui_panel_close(h);
    draw_place(h, w, &place, on);
    draw_through_time(h, times, count, joined, joined_count);
    if (place.county != NULL && work_may(w, ACT_LEAD_READ)) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Who is responsible, whom to ask, service points")),
                       html_path(h->arena, "/ground?region=%s", place.county), UI_BUTTON);
        ui_button_link(h, SAY(T("How the region is led")),
                       html_path(h->arena, "/lead?region=%s", place.county), UI_BUTTON);
        ui_actions_close(h);
    }
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one area, one county ---- */

static void
draw_orgs(struct html *h, const struct organisation *orgs, size_t count)
{
    ui_panel_open(h, "orgs", SAY(T("Organisations at work here")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No organisation of this installation")),
                 SAY(T("The authority of this area has no users here.")), NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, name_words(h, orgs[i].name), organisation_path(h->arena, orgs[i].id),
                         SAY(party_text((enum party)orgs[i].kind)));
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

/* The pairs of an area or of a county, the other end of each as a link. */
static void
draw_pairs(struct html *h, const struct area_in_county *pairs, size_t count, bool of_area)
{
    ui_panel_open(h, "pairs",
                  of_area ? SAY(T("Wellbeing services counties")) : SAY(T("Employment areas")),
                  NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, name_words(h, of_area ? pairs[i].county_name : pairs[i].area_name),
                         of_area ? county_path(h->arena, pairs[i].county)
                                 : area_path(h->arena, pairs[i].area),
                         NO_WORDS);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

/* Where it is told how the region is led: of the county, or of each county that the area lies in.
 */
static void
draw_led(struct html *h, const struct area_in_county *pairs, size_t count, const char *county)
{
    ui_panel_open(h, "led", SAY(T("How the region is led")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        if (county != NULL && i > 0)
            break;
        ui_row_item_open(h, name_words(h, pairs[i].county_name),
                         html_path(h->arena, "/lead?region=%s", pairs[i].county), NO_WORDS);
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/ground?region=%s", pairs[i].county));
        H(h, ">");
        html_say(h, T("Who is responsible, whom to ask, service points"), NULL);
        H(h, "</a>");
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_part(struct work *w, const struct form *form, struct reply *reply, bool of_area)
{
    if (!form_given(form, P_CODE))
        return ERR_NOT_FOUND;
    const char *code = form_text(form, P_CODE), *area = of_area ? code : NULL;
    const char *county = of_area ? NULL : code;
    struct date on = form_date(form, P_ON);
    struct area part;
    struct municipality *rows;
    struct area_in_county *pairs, *times;
    struct organisation *orgs;
    size_t count, pair_count, time_count, org_count;
    if (date_is_none(on))
        on = work_today(w);
    TRY(of_area ? area_get(w, code, &part) : county_get(w, code, &part));
    TRY(municipalities_of_on(w, area, county, on, &rows, &count));
    TRY(area_county_list(w, area, county, &pairs, &pair_count));
    TRY(area_county_times(w, area, county, &times, &time_count));
    TRY(organisation_list(w, 0, county, area, &orgs, &org_count));
    reply_record(reply, of_area ? "area" : "county", &area_shape, &part);
    reply_rows(reply, "municipalities", &municipality_shape, rows, count);
    reply_rows(reply, "areas_in_counties", &area_in_county_shape, times, time_count);
    reply_rows(reply, "organisations", &organisation_shape, orgs, org_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = DATA(names_in(reply_lang(reply), part.name)),
                           .lead = of_area ? SAY(T("Employment area"))
                                           : SAY(T("Wellbeing services county")),
                           .crumbs = UI_LINKS({ .words = SAY(T("Region")), .path = "/region" }) });
    if (!date_is_none(part.until_on))
        ui_note(h, UI_WARN, SAY(T("The area has ended, or will end")),
                SAY_FILL(T("Its last day is {date}."), FILL_D("date", part.until_on)));
    if (!date_is_none(part.from_on))
        ui_note(h, UI_PLAIN, NO_WORDS,
                SAY_FILL(T("The area began on {date}."), FILL_D("date", part.from_on)));
    if (of_area && pair_count > 1)
        ui_note(
            h, UI_PLAIN, SAY(T("The area lies in two counties")),
            SAY(T("So the county of a person is told by the municipality, never by the area.")));
    ui_cols_open(h);
    ui_panel_open(h, "day", SAY(T("On which day")), NO_WORDS, NULL);
    ui_filter(h, form, place_fields, of_area ? "/region/area" : "/region/county", NULL,
              (const char *const[]){ "code", code, NULL });
    ui_panel_close(h);
    draw_municipalities(
        h,
        date_same(on, h->today) ? SAY(T("Municipalities"))
                                : SAY_FILL(T("Municipalities on {date}"), FILL_D("date", on)),
        rows, count, date_same(on, h->today) ? list_path(work_arena(w), area, county) : NULL,
        false);
    ui_cols_next(h);
    draw_led(h, pairs, pair_count, county);
    draw_pairs(h, pairs, pair_count, of_area);
    bool changes = time_count > pair_count; /* has it changed, or will it? */
    for (size_t i = 0; i < time_count; i++)
        changes = changes || !date_is_none(times[i].until_on);
    if (changes) {
        ui_panel_open(h, "times", SAY(T("Through time")), NO_WORDS, NULL);
        draw_times(h, times, time_count, !of_area, of_area);
        ui_panel_close(h);
    }
    draw_orgs(h, orgs, org_count);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_area(struct work *w, const struct form *form, struct reply *reply)
{
    return show_part(w, form, reply, true);
}

static enum err
show_county(struct work *w, const struct form *form, struct reply *reply)
{
    return show_part(w, form, reply, false);
}

const struct page page_region = {
    .title = T("Region"),
    .routes = {
        { GET, "/region", ACT_REGION_READ, show_region, search_fields, .gives = &area_shape,
          .summary = T("Search the region; without words, its counties and areas") },
        { GET, "/region/municipalities", ACT_REGION_READ, show_municipalities,
          municipalities_fields,
          .gives = &municipality_shape, .summary = T("Municipalities, all or of an area or"
               " county") },
        { GET, "/region/municipality", ACT_REGION_READ, show_municipality, place_fields,
          .gives = &place_shape, .summary = T("Where a municipality belongs on a day, and who is"
               " responsible") },
        { GET, "/region/area", ACT_REGION_READ, show_area, place_fields, .gives = &area_shape,
          .summary = T("An employment area: its municipalities, counties and organisations") },
        { GET, "/region/county", ACT_REGION_READ, show_county, place_fields, .gives = &area_shape,
          .summary = T("A wellbeing services county: its municipalities, areas and"
                       " organisations") },
    },
};
