/* web/page_ground.c: know your region: who is responsible for what, where, and with whom; the map
 * and the picture of who works with whom. */
#include "http/page.h"
#include "region/act.h"
#include "region/area.h"
#include "region/cooperation.h"
#include "region/geo.h"
#include "region/point.h"
#include "region/youth.h"
#include "web/figure.h"
#include "web/figure_map.h"
#include "web/ground_view.h"

enum { F_REGION };
static const struct field fields[] = { [F_REGION] = LEAD_REGION_FIELD, FIELD_END };

static const char *
area_path(struct html *h, const char *code)
{
    return html_path(h->arena, "/region/area?code=%s", code);
}

static void
link_to(struct html *h, const char *path, struct words words)
{
    H(h, "<a");
    html_url(h, "href", path);
    H(h, ">");
    html_words(h, words);
    H(h, "</a>");
}

/* ---- who is responsible for what ---- */

/* Which sections make whom responsible; the words are those of data/acts.csv. */
static const struct {
    const char *act, *section;
    unsigned parties; /* PARTY_BIT */
} duties[] = {
    { "380/2023", "17 §", PARTY_BIT(PARTY_EA) },
    { "381/2023", "3.1 §", PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA) },
    { "381/2023", "4.2 §", PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA) },
    { "381/2023", "6.1 §", PARTY_BIT(PARTY_EA) },
    { "381/2023", "9.1 §", PARTY_BIT(PARTY_EA) },
    { "381/2023", "9.2 §", PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA) },
    { "381/2023", "16.1 §", PARTY_BIT(PARTY_EA) },
    { "681/2023", "45 §", PARTY_BIT(PARTY_MUN) },
    { "681/2023", "3 §", PARTY_BIT(PARTY_EA) },
    { "681/2023", "14.4 §", PARTY_BIT(PARTY_WSC) },
    { "612/2021", "10 §", PARTY_BIT(PARTY_WSC) },
    { "611/2021", "14 §", PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_MUN) },
    { "566/2005", "54 §", PARTY_BIT(PARTY_KELA) },
};

static void
draw_parties(struct html *h, unsigned parties)
{
    bool first = true;
    for (int party = PARTY_EA; party < PARTY_COUNT; party++) {
        if ((parties & PARTY_BIT(party)) == 0)
            continue;
        if (!first)
            H(h, ", ");
        first = false;
        html_say(h, party_text((enum party)party), NULL);
    }
}

static void
draw_duties(struct html *h)
{
    static const struct ui_column columns[] = {
        { .label = T("What") },
        { .label = T("Who is responsible") },
        { .label = T("Section") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "duties", SAY(T("Who is responsible for what")), SAY(T("All rules")),
                  "/rules");
    ui_table_open(h, UI_TABLE, SAY(T("Who is responsible for what")), columns);
    for (size_t i = 0; i < COUNT(duties); i++) {
        const struct act_section *row = act_find(duties[i].act, duties[i].section);
        if (row == NULL)
            continue;
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, names_in(h->lang, row->duty));
        ui_cell(h);
        draw_parties(h, duties[i].parties);
        ui_cell(h);
        ui_section_ref(h, duties[i].act, duties[i].section);
    }
    ui_table_close(h);
    ui_panel_close(h);
}

/* ---- the areas and their authorities ---- */

struct region_ground {
    struct led_region region;
    struct area county;
    struct area_in_county *pairs; /* of all counties */
    struct municipality *municipalities;
    struct organisation *orgs;
    struct contact *contacts;
    struct point *points;
    struct youth_item *youth;
    size_t pair_count, municipality_count, org_count, contact_count, point_count, youth_count;
};

static enum err
read_ground(struct work *w, const char *code, struct region_ground *g)
{
    *g = (struct region_ground){ .pairs = NULL };
    TRY(led_region(w, code, &g->region));
    code = g->region.code;
    TRY(county_get(w, code, &g->county));
    TRY(area_county_list(w, NULL, NULL, &g->pairs, &g->pair_count));
    TRY(municipalities_of(w, NULL, code, &g->municipalities, &g->municipality_count));
    TRY(led_organisations(w, code, 0, &g->orgs, &g->org_count));
    TRY(contact_list(w, code, 0, (org_id){ 0 }, &g->contacts, &g->contact_count));
    TRY(point_list(w, code, 0, NULL, &g->points, &g->point_count));
    return youth_items(w, code, &g->youth, &g->youth_count);
}

/* The organisations of a kind; of an area where one is given. */
static void
draw_orgs(struct html *h, const struct region_ground *g, enum party kind, const char *area)
{
    bool any = false;
    for (size_t i = 0; i < g->org_count; i++) {
        const struct organisation *o = &g->orgs[i];
        if (o->kind != (int)kind || (area != NULL && !str_same(o->area, area)))
            continue;
        if (any)
            H(h, "<br>");
        any = true;
        link_to(h, html_path(h->arena, "/organisations/%s", id_text(h->arena, o->id.v)),
                DATA(names_in(h->lang, o->name)));
    }
    if (!any)
        html_say(h, T("Not at work in this installation"), NULL);
}

/* Which other counties an area lies in. */
static void
draw_other_counties(struct html *h, const struct region_ground *g, const char *area)
{
    for (size_t i = 0; i < g->pair_count; i++)
        if (str_same(g->pairs[i].area, area) && !str_same(g->pairs[i].county, g->region.code))
            ui_meta(h, SAY_FILL(T("lies also in: {county}"),
                                FILL_S("county", names_in(h->lang, g->pairs[i].county_name))));
}

static void
draw_areas(struct html *h, const struct region_ground *g)
{
    static const struct ui_column columns[] = {
        { .label = T("Employment area") },
        { .label = T("Employment authority") },
        { .label = T("Municipalities here"), .number = true },
        { .label = T("People who live here"), .number = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "areas", SAY(T("Employment areas of the region")), SAY(T("Map")),
                  html_path(h->arena, "/ground/map?region=%s", g->region.code));
    ui_table_open(h, UI_TABLE, SAY(T("Employment areas of the region")), columns);
    for (size_t i = 0; i < g->pair_count; i++) {
        int64_t people = 0, n = 0;
        if (!str_same(g->pairs[i].county, g->region.code))
            continue;
        for (size_t k = 0; k < g->municipality_count; k++)
            if (str_same(g->municipalities[k].area, g->pairs[i].area)) {
                people += g->municipalities[k].population;
                n++;
            }
        ui_row(h, false);
        ui_head_cell(h);
        link_to(h, area_path(h, g->pairs[i].area), DATA(names_in(h->lang, g->pairs[i].area_name)));
        draw_other_counties(h, g, g->pairs[i].area);
        ui_cell(h);
        draw_orgs(h, g, PARTY_EA, g->pairs[i].area);
        ui_cell_number(h, n);
        ui_cell(h);
        figure_bar(h, people, g->county.population);
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_county(struct html *h, const struct region_ground *g)
{
    ui_panel_open(h, "county", DATA(names_in(h->lang, g->county.name)),
                  SAY(T("The county by date")),
                  html_path(h->arena, "/region/county?code=%s", g->region.code));
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("Wellbeing services county"));
    draw_orgs(h, g, PARTY_WSC, NULL);
    ui_fact_close(h);
    ui_fact_open(h, T("Kela"));
    draw_orgs(h, g, PARTY_KELA, NULL);
    ui_fact_close(h);
    ui_fact_open(h, T("Population"));
    html_number(h, g->county.population);
    ui_fact_close(h);
    ui_fact_open(h, T("Municipalities"));
    link_to(h, html_path(h->arena, "/region/municipalities?county=%s", g->region.code),
            DATA(str_printf(h->arena, "%zu", g->municipality_count)));
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

/* What is known of the region, and what is missing: counts that are links. */
static void
draw_counts(struct html *h, const struct region_ground *g)
{
    int64_t left = 0, stale = 0, joint = 0, done = 0;
    for (size_t i = 0; i < g->contact_count; i++) {
        left += g->contacts[i].over;
        stale += !g->contacts[i].over && contact_is_stale(&g->contacts[i], h->today);
    }
    for (size_t i = 0; i < g->point_count; i++)
        joint += g->points[i].kind == POINT_JOINT;
    for (size_t i = 0; i < g->youth_count; i++)
        done += g->youth[i].state != YOUTH_DONE;
    const char *region = g->region.code;
    const struct ui_count counts[] = {
        { .count = (int64_t)g->contact_count,
          .words = SAY(T("contact persons")),
          .path = html_path(h->arena, "/ground/contacts?region=%s", region) },
        { .count = left,
          .words = SAY(T("contacts have left")),
          .path = html_path(h->arena, "/ground/contacts?region=%s&state=left", region),
          .hot = true },
        { .count = stale,
          .words = SAY(T("contacts to be checked")),
          .path = html_path(h->arena, "/ground/contacts?region=%s&state=stale", region) },
        { .count = (int64_t)g->point_count,
          .words = SAY(T("service points")),
          .path = html_path(h->arena, "/ground/points?region=%s", region) },
        { .count = joint,
          .words = SAY(T("joint premises")),
          .path = html_path(h->arena, "/ground/points?region=%s&kind=joint", region) },
        { .count = done,
          .words = SAY(T("responsibilities of the youth joint service not done")),
          .path = html_path(h->arena, "/ground/youth?region=%s", region) },
        { .words = NO_WORDS },
    };
    ui_tally(h, counts);
}

static enum err
show_ground(struct work *w, const struct form *form, struct reply *reply)
{
    struct region_ground g;
    TRY(read_ground(w, form_text(form, F_REGION), &g));
    reply_record(reply, "region", &led_region_shape, &g.region);
    reply_record(reply, "county", &area_shape, &g.county);
    reply_rows(reply, "municipalities", &municipality_shape, g.municipalities,
               g.municipality_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &g.region,
            .tab = LEAD_GROUND,
            .title = SAY(T("Know your region")),
            .lead = SAY(T("Who is responsible where, whom to ask, and where services are met.")),
            .views = ground_views(work_arena(w), g.region.code, GROUND_FRONT) });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    draw_counts(h, &g);
    ui_cols_open(h);
    draw_areas(h, &g);
    draw_duties(h);
    ui_cols_next(h);
    draw_county(h, &g);
    ui_panel_open(h, "choose", SAY(T("Another region")), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/ground", (const struct ui_option *const[]){ regions }, NULL);
    ui_footer_open(h);
    ui_button_link(h, SAY(T("All counties, areas and municipalities")), "/region", UI_BUTTON_LINK);
    if (work_may(w, ACT_DIVISION_READ))
        ui_button_link(h, SAY(T("A new division into areas")), "/region/division", UI_BUTTON_LINK);
    ui_footer_close(h);
    ui_panel_close(h);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the map ---- */

enum { M_REGION, M_SHOW };
enum { SHOW_POPULATION = 1, SHOW_AREAS, SHOW_MUNICIPALITIES };
static const struct code show_codes[] = {
    { SHOW_POPULATION, "population", T("Population") },
    { SHOW_AREAS, "areas", T("Employment areas") },
    { SHOW_MUNICIPALITIES, "municipalities", T("Municipalities") },
    { 0, NULL, TEXT_NONE },
};
static const struct field map_fields[] = {
    [M_REGION] = LEAD_REGION_FIELD,
    [M_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = TEXT_NONE }, /* by the links */
    FIELD_END,
};

static int64_t
areas_of(const struct area_in_county *pairs, size_t count, const char *county)
{
    int64_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += str_same(pairs[i].county, county);
    return n;
}

static int64_t
shown_of(int show, const struct area *county, int64_t areas)
{
    return show == SHOW_AREAS            ? areas
           : show == SHOW_MUNICIPALITIES ? county->municipalities
                                         : county->population;
}

/* Which number the tiles have. */
static void
draw_shows(struct html *h, const char *region, int show)
{
    H(h, "<nav class=\"views\"");
    html_attr_say(h, "aria-label", T("What the tiles show"), NULL);
    H(h, ">");
    for (const struct code *code = show_codes; code->name != NULL; code++) {
        H(h, "<a");
        html_url(h, "href",
                 html_path(h->arena, "/ground/map?region=%s&show=%s#tiles", region, code->name));
        if (code->value == show)
            H(h, " aria-current=\"page\"");
        H(h, ">");
        html_say(h, code->text, NULL);
        H(h, "</a>");
    }
    H(h, "</nav>");
}

static void
draw_tiles(struct html *h, const struct region_ground *g, const struct area *counties, size_t count,
           int show)
{
    static const struct ui_column columns[] = {
        { .label = T("Wellbeing services county") },
        { .label = T("Population"), .number = true },
        { .label = T("Employment areas"), .number = true },
        { .label = T("Municipalities"), .number = true },
        UI_COLUMN_END,
    };
    size_t tile_count, n = 0;
    const struct geo_tile *tiles = geo_tiles(&tile_count);
    struct figure_tile *drawn = ARENA_ARRAY(h->arena, struct figure_tile, tile_count + 1);
    int64_t most = 1;
    for (size_t i = 0; i < count; i++)
        most = counties[i].population > most ? counties[i].population : most;
    for (size_t i = 0; i < tile_count; i++)
        for (size_t k = 0; k < count; k++)
            if (str_same(tiles[i].code, counties[k].code))
                drawn[n++] = (struct figure_tile){
                    .row = tiles[i].row,
                    .column = tiles[i].column,
                    .name = names_in(h->lang, tiles[i].short_name),
                    .value = shown_of(show, &counties[k],
                                      areas_of(g->pairs, g->pair_count, counties[k].code)),
                    .own = str_same(tiles[i].code, g->region.code),
                };
    ui_panel_open(h, "tiles", SAY(T("The counties")), NO_WORDS, NULL);
    ui_body_open(h);
    draw_shows(h, g->region.code, show);
    figure_tiles(h, SAY(code_text(show_codes, show)), drawn, n);
    ui_body_close(h);
    H(h, "<details class=\"fold\"><summary>");
    html_say(h, T("The same as a table"), NULL);
    H(h, "</summary>");
    ui_table_open(h, UI_TABLE, SAY(T("The counties")), columns);
    for (size_t k = 0; k < count; k++) {
        ui_row(h, false);
        ui_head_link(h, DATA(names_in(h->lang, counties[k].name)),
                     html_path(h->arena, "/ground/map?region=%s", counties[k].code));
        ui_cell(h);
        figure_bar(h, counties[k].population, most);
        ui_cell_number(h, areas_of(g->pairs, g->pair_count, counties[k].code));
        ui_cell_number(h, counties[k].municipalities);
    }
    ui_table_close(h);
    H(h, "</details>");
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = html_path(h->arena, "/ground/map?region=%s&format=csv",
                                                g->region.code) });
    ui_panel_close(h);
}

/* The areas of the region in their order: an area's place in it is its sign. */
static int
sign_of(const struct region_ground *g, const char *area)
{
    int n = 0;
    for (size_t i = 0; i < g->pair_count; i++) {
        if (!str_same(g->pairs[i].county, g->region.code))
            continue;
        if (str_same(g->pairs[i].area, area))
            return n;
        n++;
    }
    return n;
}

static void
draw_points(struct html *h, const struct region_ground *g)
{
    static const struct ui_column columns[] = {
        { .label = T("Municipality") },
        { .label = T("Population"), .number = true },
        UI_COLUMN_END,
    };
    struct figure_point *points =
        ARENA_ARRAY(h->arena, struct figure_point, g->municipality_count + 1);
    struct words *signs = ARENA_ARRAY(h->arena, struct words, g->pair_count + 1);
    size_t n = 0, sign_count = 0;
    int64_t most = 1;
    for (size_t i = 0; i < g->municipality_count; i++) {
        const struct municipality *m = &g->municipalities[i];
        const struct geo_point *at = geo_point_of(m->code);
        most = m->population > most ? m->population : most;
        if (at != NULL)
            points[n++] = (struct figure_point){ .north = at->north,
                                                 .east = at->east,
                                                 .sign = sign_of(g, m->area),
                                                 .name = names_in(h->lang, m->name),
                                                 .weight = m->population };
    }
    for (size_t i = 0; i < g->pair_count; i++)
        if (str_same(g->pairs[i].county, g->region.code))
            signs[sign_count++] = DATA(names_in(h->lang, g->pairs[i].area_name));
    signs[sign_count] = NO_WORDS;
    ui_panel_open(h, "points", SAY(T("The areas by municipality")), NO_WORDS, NULL);
    ui_body_open(h);
    figure_points(h,
                  SAY(T("Each sign is a municipality, its size how many live there, its form the "
                        "area")),
                  points, n, signs);
    ui_body_close(h);
    H(h, "<details class=\"fold\"><summary>");
    html_say(h, T("The same as a table"), NULL);
    H(h, "</summary>");
    ui_table_open(h, UI_TABLE, SAY(T("The areas by municipality")), columns);
    for (size_t i = 0; i < g->pair_count; i++) {
        if (!str_same(g->pairs[i].county, g->region.code))
            continue;
        ui_group(h, DATA(names_in(h->lang, g->pairs[i].area_name)), -1);
        for (size_t k = 0; k < g->municipality_count; k++) {
            const struct municipality *m = &g->municipalities[k];
            if (!str_same(m->area, g->pairs[i].area))
                continue;
            ui_row(h, false);
            ui_head_link(h, DATA(names_in(h->lang, m->name)),
                         html_path(h->arena, "/region/municipality?code=%s", m->code));
            ui_cell(h);
            figure_bar(h, m->population, most);
        }
    }
    ui_table_close(h);
    H(h, "</details>");
    ui_panel_close(h);
}

static enum err
show_map(struct work *w, const struct form *form, struct reply *reply)
{
    struct region_ground g;
    struct area *counties;
    size_t count;
    int show = form_given(form, M_SHOW) ? form_code(form, M_SHOW) : SHOW_POPULATION;
    TRY(read_ground(w, form_text(form, M_REGION), &g));
    TRY(county_list(w, &counties, &count));
    reply_rows(reply, "counties", &area_shape, counties, count);
    reply_rows(reply, "municipalities", &municipality_shape, g.municipalities,
               g.municipality_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &g.region,
                             .tab = LEAD_GROUND,
                             .title = SAY(TC("region", "Map")),
                             .views = ground_views(work_arena(w), g.region.code, GROUND_MAP) });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    ui_panel_open(h, "filter", SAY(T("What is drawn")), NO_WORDS, NULL);
    ui_filter(h, form, map_fields, "/ground/map",
              (const struct ui_option *const[]){ regions, NULL }, NULL);
    ui_panel_close(h);
    draw_points(h, &g);
    draw_tiles(h, &g, counties, count, show);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- who works with whom ---- */

enum { W_REGION, W_KIND };
static const struct field network_fields[] = {
    [W_REGION] = LEAD_REGION_FIELD,
    [W_KIND] = { "kind", FIELD_CODE, .codes = cooperation_kind_codes,
                 .label = T("What they share") },
    FIELD_END,
};

static void
draw_picture(struct html *h, const struct cooperation *net)
{
    struct figure_node *nodes = ARENA_ARRAY(h->arena, struct figure_node, net->node_count + 1);
    struct figure_edge *edges = ARENA_ARRAY(h->arena, struct figure_edge, net->tie_count + 1);
    for (size_t i = 0; i < net->node_count; i++)
        nodes[i] =
            (struct figure_node){ names_in(h->lang, net->nodes[i].name), net->nodes[i].partners };
    for (size_t i = 0; i < net->tie_count; i++)
        edges[i] = (struct figure_edge){ (size_t)net->ties[i].from, (size_t)net->ties[i].to,
                                         net->ties[i].all };
    figure_network(h,
                   SAY(T("Each circle is an organisation, each line what two of them share: the "
                         "broader, the more; the numbers are those of the table below")),
                   nodes, net->node_count, edges, net->tie_count);
}

static void
draw_nodes(struct html *h, const struct cooperation *net)
{
    static const struct ui_column columns[] = {
        { .label = T("Organisation") },
        { .label = T("Kind of organisation") },
        { .label = T("Partners"), .number = true },
        { .label = T("Shared structures"), .number = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "nodes", SAY(T("The organisations")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("The organisations")), columns);
    for (size_t i = 0; i < net->node_count; i++) {
        const struct cooperation_node *n = &net->nodes[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, str_printf(h->arena, "%zu ", i + 1));
        link_to(h, html_path(h->arena, "/organisations/%s", id_text(h->arena, n->org.v)),
                DATA(names_in(h->lang, n->name)));
        if (n->partners == 0) {
            H(h, " ");
            ui_tag(h, UI_WAIT, SAY(T("shares nothing with others here")));
        }
        ui_cell_words(h, SAY(party_text((enum party)n->kind)));
        ui_cell(h);
        figure_bar(h, n->partners, (int64_t)net->node_count - 1);
        ui_cell_number(h, n->shared);
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_ties(struct html *h, const struct cooperation *net, const char *csv)
{
    static const struct ui_column columns[] = {
        { .label = T("Organisation") },
        { .label = T("Works with") },
        { .label = T("What they share") },
        { .label = T("In all"), .number = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "ties", SAY(T("Who works with whom")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Who works with whom")), columns);
    for (size_t i = 0; i < net->tie_count; i++) {
        const struct cooperation_tie *t = &net->ties[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, str_printf(h->arena, "%lld %s", (long long)t->from + 1,
                                names_in(h->lang, t->from_name)));
        ui_cell_words(h, DATA(str_printf(h->arena, "%lld %s", (long long)t->to + 1,
                                         names_in(h->lang, t->to_name))));
        ui_cell_words(h, DATA(t->what));
        ui_cell(h);
        figure_bar(h, t->all, net->most);
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){ .shown = net->tie_count, .csv_path = csv });
    ui_panel_close(h);
}

static enum err
show_network(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct cooperation net;
    int kind = form_code(form, W_KIND);
    TRY(led_region(w, form_text(form, W_REGION), &region));
    TRY(cooperation_read(w, region.code, kind != 0 ? 1u << kind : 0, &net));
    reply_rows(reply, "ties", &cooperation_tie_shape, net.ties, net.tie_count);
    reply_rows(reply, "organisations", &cooperation_node_shape, net.nodes, net.node_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_GROUND,
            .title = SAY(T("Who works with whom")),
            .lead = SAY(T("By what the organisations of the region share: forums, steering groups, "
                          "agreements in force and joint premises.")),
            .views = ground_views(work_arena(w), region.code, GROUND_NETWORK) });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    ui_panel_open(h, "picture", SAY(T("The picture")), NO_WORDS, NULL);
    ui_filter(h, form, network_fields, "/ground/network",
              (const struct ui_option *const[]){ regions, NULL }, NULL);
    if (net.tie_count > 0) {
        ui_body_open(h);
        draw_picture(h, &net);
        ui_body_close(h);
    } else {
        ui_empty(h, SAY(T("The organisations share nothing that is written down here")),
                 SAY(T("Describe the forums, groups, agreements and joint premises: the picture "
                       "draws itself from them.")),
                 SAY(T("Service points")),
                 html_path(h->arena, "/ground/points?region=%s", region.code));
    }
    ui_panel_close(h);
    if (net.tie_count > 0)
        draw_ties(h, &net,
                  html_path(h->arena, "/ground/network?region=%s&kind=%s&format=csv", region.code,
                            kind != 0 ? code_find(cooperation_kind_codes, kind)->name : ""));
    draw_nodes(h, &net);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_ground = {
    .title = T("Know your region"),
    .routes = {
        { GET, "/ground", ACT_LEAD_READ, show_ground, fields, .gives = &area_shape,
          .summary = T("A region: who is responsible where, and what is known of it") },
        { GET, "/ground/map", ACT_LEAD_READ, show_map, map_fields, .gives = &area_shape,
          .summary = T("The counties and the municipalities of a region with what the map draws") },
        { GET, "/ground/network", ACT_LEAD_READ, show_network, network_fields,
          .gives = &cooperation_tie_shape,
          .summary = T("Which organisations of a region work together, and by what") },
    },
};
