/* web/page_organisation.c: the organisations at work in the region, their units, and who works
 * there. */
#include "http/page.h"
#include "region/area.h"
#include "region/organisation.h"
#include "region/unit_keep.h"
#include "web/ui.h"

enum { O_KIND, O_COUNTY, O_SORT };
static const struct code sort_codes[] = {
    { 1, "name", T("Name") },
    { 2, "kind", T("Kind of organisation") },
    { 0, NULL, TEXT_NONE },
};
/* The kinds that an organisation can be of: a client is a party of a case, but no organisation. */
static const struct code kind_codes[] = {
    { PARTY_EA, "employment_authority", T("Employment authority") },
    { PARTY_WSC, "county", T("Wellbeing services county") },
    { PARTY_KELA, "kela", T("Kela") },
    { PARTY_MUN, "municipality", T("Municipality") },
    { PARTY_PROVIDER, "provider", T("Service provider") },
    { PARTY_NGO, "ngo", T("Non-governmental organisation") },
    { PARTY_EDUCATION, "education", T("Education provider") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [O_KIND] = { "kind", FIELD_CODE, .codes = kind_codes, .label = T("Kind of organisation") },
    [O_COUNTY] = { "county", FIELD_KEY, .label = T("Wellbeing services county") },
    [O_SORT] = { "sort", FIELD_CODE, .codes = sort_codes,
                 .label = TEXT_NONE }, /* by the headings */
    FIELD_END,
};

static const char *
path_of(struct arena *a, org_id id)
{
    return html_path(a, "/organisations/%s", id_text(a, id.v));
}

/* Stable: rows of the same kind keep the order of names. */
static void
sort_by_kind(struct organisation *orgs, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && orgs[j - 1].kind > orgs[j].kind; j--) {
            struct organisation org = orgs[j];
            orgs[j] = orgs[j - 1];
            orgs[j - 1] = org;
        }
}

static void
draw_list(struct html *h, const struct organisation *orgs, size_t count, const char *base,
          bool by_kind)
{
    const struct ui_column columns[] = {
        { .label = T("Organisation"),
          .sort_path = str_printf(h->arena, "%s&sort=name", base),
          .sorted = by_kind ? UI_UNSORTED : UI_ASCENDING },
        { .label = T("Kind of organisation"),
          .sort_path = str_printf(h->arena, "%s&sort=kind", base),
          .sorted = by_kind ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("Business identity code") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "list", SAY(T("Organisations")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No organisation fits the filter")),
                 SAY(T("Only organisations that are at work today are listed.")), NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Organisations")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_link(h, DATA(names_in(h->lang, orgs[i].name)), path_of(h->arena, orgs[i].id));
        ui_cell_words(h, SAY(party_text((enum party)orgs[i].kind)));
        ui_cell_words(h, DATA(orgs[i].business_code));
    }
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = count,
                                     .csv_path = str_printf(h->arena, "%s&format=csv", base) });
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct organisation *orgs;
    struct area *counties;
    size_t count, county_count;
    const char *county = form_text(form, O_COUNTY);
    TRY(organisation_list(w, form_code(form, O_KIND), county, NULL, &orgs, &count));
    if (form_code(form, O_SORT) == 2)
        sort_by_kind(orgs, count);
    reply_rows(reply, "organisations", &organisation_shape, orgs, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(county_list(w, &counties, &county_count));
    struct arena *a = work_arena(w);
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, county_count + 1);
    for (size_t i = 0; i < county_count; i++)
        options[i] =
            (struct ui_option){ .value = counties[i].code,
                                .words = DATA(names_in(reply_lang(reply), counties[i].name)) };
    options[county_count] = (struct ui_option){ .value = NULL };
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Organisations")),
                           .crumbs = UI_LINKS({ .words = SAY(T("Region")), .path = "/region" }) });
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Units of work-ability support")), "/support", UI_BUTTON);
    ui_actions_close(h);
    ui_stacked_open(h);
    ui_panel_open(h, "filter", SAY(T("Narrow the list")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/organisations",
              (const struct ui_option *const[]){ options, NULL }, NULL);
    ui_panel_close(h);
    const char *kind =
        form_given(form, O_KIND) ? code_find(kind_codes, form_code(form, O_KIND))->name : "";
    draw_list(h, orgs, count,
              html_path(a, "/organisations?kind=%s&county=%s", kind, county != NULL ? county : ""),
              form_code(form, O_SORT) == 2);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one organisation ---- */

static void
draw_facts(struct html *h, const struct organisation *org)
{
    ui_panel_open(h, "facts", SAY(T("Organisation")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Kind of organisation"), SAY(party_text((enum party)org->kind)));
    ui_fact(h, T("In Finnish"), DATA(org->name.fi));
    ui_fact(h, T("In Swedish"), DATA(org->name.sv));
    ui_fact(h, T("Business identity code"), DATA(org->business_code));
    ui_fact(h, T("Social fields"),
            org->takes_c4 ? SAY(TC("switch", "On")) : SAY(TC("switch", "Off")));
    ui_fact(h, T("Health fields"),
            org->takes_c5 ? SAY(TC("switch", "On")) : SAY(TC("switch", "Off")));
    ui_fact_date(h, T("From"), org->from_on);
    ui_fact_date(h, T("Until"), org->until_on);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_people(struct html *h, const struct unit *unit, const struct duty_card *people, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Name") },
        { .label = T("Role") },
        { .label = T("Telephone") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE,
                  SAY_FILL(T("Who works in {unit}"), FILL_S("unit", names_in(h->lang, unit->name))),
                  columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, people[i].worker_name);
        H(h, "<span class=\"meta\">");
        html_text(h, names_in(h->lang, people[i].title));
        H(h, "</span>");
        ui_cell_words(h, people[i].id.v == unit->supervisor.v
                             ? SAY(T("Supervisor of the unit"))
                             : SAY(code_text(role_codes, people[i].role)));
        ui_cell_words(h, DATA(people[i].phone != NULL ? people[i].phone : unit->phone));
    }
    ui_table_close(h);
}

static enum err
draw_unit(struct html *h, struct work *w, const struct unit *unit)
{
    struct duty_card *people;
    size_t count;
    TRY(duties_of_unit(w, unit->id, &people, &count));
    bool open = unit_is_open(unit, h->today);
    ui_panel_open(h, NULL, DATA(names_in(h->lang, unit->name)),
                  !open                ? SAY(T("closed"))
                  : unit->takes_offers ? SAY(T("takes offers"))
                                       : SAY(T("takes no offers")),
                  NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Telephone"), DATA(unit->phone));
    ui_fact(h, T("Supervisor"), DATA(unit->supervisor_name));
    ui_facts_close(h);
    ui_body_close(h);
    if (count > 0)
        draw_people(h, unit, people, count);
    else
        ui_empty(h, SAY(T("Nobody works here today")), NO_WORDS, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct organisation org;
    struct unit *units;
    size_t count;
    TRY(organisation_get(w, (org_id){ work_object(w) }, &org));
    TRY(units_of(w, org.id, &units, &count));
    reply_record(reply, "organisation", &organisation_shape, &org);
    reply_rows(reply, "units", &unit_shape, units, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = DATA(names_in(reply_lang(reply), org.name)),
            .crumbs = UI_LINKS({ .words = SAY(T("Region")), .path = "/region" },
                               { .words = SAY(T("Organisations")), .path = "/organisations" }) });
    if (organisation_is_kept(w, org.id) && work_may(w, ACT_UNIT_READ)) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Units, switches and texts")),
                       html_path(h->arena, "/organisations/%s/keep", id_text(h->arena, org.id.v)),
                       UI_BUTTON);
        ui_actions_close(h);
    }
    ui_cols_open(h);
    for (size_t i = 0; i < count; i++)
        TRY(draw_unit(h, w, &units[i]));
    ui_cols_next(h);
    draw_facts(h, &org);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_organisation = {
    .title = T("Organisations"),
    .routes = {
        { GET, "/organisations", ACT_REGION_READ, show_list, list_fields,
          .gives = &organisation_shape,
          .summary = T("The organisations at work in the region") },
        { GET, "/organisations/:organisation", ACT_REGION_READ, show_one, NULL,
          .gives = &organisation_shape, .summary = T("An organisation, its units and who works"
               " there") },
    },
};
