/* web/page_negotiations.c: the negotiations of a region: when the next is due, which have been
 * held, the terms of councils, reports on wellbeing.  page_negotiation.c has one of them. */
#include "http/page.h"
#include "web/negotiation_view.h"

enum { F_REGION, F_KIND, F_STATE, F_SORT };
static const struct code sort_codes[] = {
    { 1, "oldest", T("Oldest first") },
    { 0, NULL, TEXT_NONE },
};
static const struct field filters[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_KIND] = { "kind", FIELD_CODE, .codes = negotiation_kind_codes, .label = T("Kind") },
    [F_STATE] = { "state", FIELD_CODE, .codes = negotiation_state_codes, .label = T("State") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE },
    FIELD_END,
};

/* ---- when the next is due ---- */

/* Which section requires it. */
static void
draw_law(struct html *h, int kind)
{
    const char *act, *section;
    negotiation_law(kind, &act, &section);
    if (kind == NEGOTIATION_PLACEMENT)
        html_say(h, T("Own practice"), NULL);
    else if (act == NULL)
        html_text(h, "–");
    else
        ui_section_ref(h, act, section);
}

static void
draw_due_row(struct html *h, const struct negotiation_due *d)
{
    ui_row(h, !date_is_none(d->due_on) && !d->met && date_compare(d->due_on, h->today) < 0);
    ui_head_cell(h);
    html_say(h, code_text(negotiation_kind_codes, d->kind), NULL);
    if (d->council != NULL)
        ui_meta(h, DATA(d->council));
    ui_cell(h);
    draw_law(h, d->kind);
    ui_cell_date(h, d->last_on);
    ui_cell(h);
    if (d->kind == NEGOTIATION_GROUPS)
        html_say(h, T("Before steering groups are set"), NULL);
    else if (date_is_none(d->due_on))
        ui_tag(h, UI_WARN, SAY(T("Store the council's term: then the day is known")));
    else if (d->met && d->kind == NEGOTIATION_TERM)
        ui_state(h, UI_DONE, SAY(T("Held in this term")));
    else
        ui_due(h, &(struct ui_due){ .kind = d->statutory ? UI_LAW : UI_TARGET,
                                    .on = d->due_on,
                                    .what = d->met ? SAY(T("held this year")) : NO_WORDS });
    ui_cell(h);
    if (d->next != 0) {
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/negotiations/%s", id_text(h->arena, d->next)));
        H(h, ">");
        ui_date(h, d->next_on);
        H(h, "</a>");
    } else {
        html_text(h, "–");
    }
}

static void
draw_dues(struct html *h, const struct negotiation_due *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Negotiation") },
        { .label = T("Required by") },
        { .label = T("Last held") },
        { .label = T("At the latest") },
        { .label = TC("negotiation", "Planned") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "due", SAY(T("When the next is due")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("When the next is due")), columns);
    for (size_t i = 0; i < count; i++)
        draw_due_row(h, &rows[i]);
    ui_table_close(h);
    ui_footer_open(h);
    ui_due_key(h);
    ui_p_meta(h, SAY(T("The law asks for at least this; the region may negotiate more often.")));
    ui_footer_close(h);
    ui_panel_close(h);
}

/* ---- the list ---- */

static void
draw_row(struct html *h, const struct negotiation *n)
{
    ui_row(h, n->state == NEGOTIATION_PLANNED && date_compare(n->held_on, h->today) < 0);
    ui_head_link(h, negotiation_title(n),
                 html_path(h->arena, "/negotiations/%s", id_text(h->arena, n->id)));
    ui_cell(h);
    draw_law(h, n->kind);
    ui_cell(h);
    negotiation_draw_state(h, n->state);
    ui_cell(h);
    ui_date_weekday(h, n->held_on);
    ui_cell(h);
    if (n->state == NEGOTIATION_HELD)
        html_say(h, T("{came} of {n}"), FILLS(FILL_N("came", n->came), FILL_N("n", n->parties)));
    else
        html_number(h, n->parties);
    ui_cell(h);
    if (n->state == NEGOTIATION_HELD)
        html_say(h, T("{came} of {n}"), FILLS(FILL_N("came", n->settled), FILL_N("n", n->topics)));
    else
        html_number(h, n->topics);
    ui_cell(h);
    lead_draw_owner(h, n->owner_name, n->owner_title,
                    n->owner_left && n->state == NEGOTIATION_PLANNED);
}

static enum err
draw_list(struct html *h, struct work *w, const struct form *form, const struct led_region *region,
          const struct negotiation *rows, size_t count, bool may)
{
    bool oldest = form_code(form, F_SORT) == 1;
    const struct code *kind = code_find(negotiation_kind_codes, form_code(form, F_KIND));
    const struct code *state = code_find(negotiation_state_codes, form_code(form, F_STATE));
    const char *path = html_path(h->arena, "/negotiations?region=%s&kind=%s&state=%s", region->code,
                                 kind == NULL ? "" : kind->name, state == NULL ? "" : state->name);
    const struct ui_column columns[] = {
        { .label = T("Negotiation") },
        { .label = T("Required by") },
        { .label = T("State") },
        { .label = T("Day"),
          .sort_path = oldest ? path : str_printf(h->arena, "%s&sort=oldest", path),
          .sorted = oldest ? UI_ASCENDING : UI_DESCENDING },
        { .label = T("Who came") },
        { .label = T("Topics with a result") },
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "negotiations", SAY(T("Negotiations")), NO_WORDS, NULL);
    ui_filter(h, form, filters, "/negotiations", (const struct ui_option *const[]){ regions },
              NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No negotiation here")),
                 may ? SAY(T("Plan the one that is due first: the parties and topics that its "
                             "kind asks for are put in for you."))
                     : SAY(T("A coordinator of the region plans them.")),
                 may ? SAY(T("Plan a negotiation")) : NO_WORDS,
                 html_path(h->arena, "/negotiations/new?region=%s", region->code));
        ui_panel_close(h);
        return ERR_OK;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Negotiations")), columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, &rows[oldest ? count - 1 - i : i]);
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = count,
                                     .csv_path = str_printf(h->arena, "%s&format=csv", path) });
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct negotiation *rows;
    struct negotiation_due *dues;
    size_t count, due_count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(negotiation_list(w, region.code, form_code(form, F_KIND), form_code(form, F_STATE), &rows,
                         &count));
    TRY(negotiation_dues(w, region.code, &dues, &due_count));
    reply_rows(reply, "negotiations", &negotiation_shape, rows, count);
    reply_rows(reply, "due", &negotiation_due_shape, dues, due_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_NEGOTIATION_CHANGE);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_AGREEMENTS,
            .title = SAY(T("Negotiations")),
            .lead = SAY(T("Which the law asks for, when, with whom, and what came of them.")),
            .views = negotiation_views(reply_arena(reply), region.code, VIEW_NEGOTIATIONS) });
    ui_stacked_open(h);
    ui_actions_open(h);
    if (may && count > 0)
        ui_button_link(h, SAY(T("Plan a negotiation")),
                       html_path(h->arena, "/negotiations/new?region=%s", region.code),
                       UI_BUTTON_MAIN);
    ui_button_link(h, SAY(T("Terms of councils")),
                   html_path(h->arena, "/negotiations/terms?region=%s", region.code), UI_BUTTON);
    ui_button_link(h, SAY(T("Reports on wellbeing")),
                   html_path(h->arena, "/negotiations/reports?region=%s", region.code), UI_BUTTON);
    ui_actions_close(h);
    draw_dues(h, dues, due_count);
    TRY(draw_list(h, w, form, &region, rows, count, may));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- planning one ---- */

enum { N_REGION, N_KIND, N_NAME, N_ON, N_AT, N_OWNER };
static const struct field new_fields[] = {
    [N_REGION] = LEAD_REGION_FIELD,
    [N_KIND] = { "kind", FIELD_CODE, .required = true, .codes = negotiation_kind_codes,
                 .label = T("Kind") },
    [N_NAME] = { "name", FIELD_LINE, .label = T("Name"),
                 .hint = T("Needed only for another negotiation.") },
    [N_ON] = { "held_on", FIELD_DATE, .required = true, .label = T("Day") },
    [N_AT] = { "held_where", FIELD_LINE, .label = T("Where"),
               .hint = T("A place, or the remote connection.") },
    [N_OWNER] = { "owner", FIELD_ID, .label = T("Owner"),
                  .hint = T("Writes down what came of it. Empty: you.") },
    FIELD_END,
};
static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };

static const struct ui_link *
crumbs(struct arena *a, const char *region)
{
    struct ui_link *all = ARENA_ARRAY(a, struct ui_link, 3);
    all[0] = (struct ui_link){ .words = SAY(T("Agreements")),
                               .path = html_path(a, "/agreements?region=%s", region) };
    all[1] = (struct ui_link){ .words = SAY(T("Negotiations")),
                               .path = html_path(a, "/negotiations?region=%s", region) };
    return all;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    const struct ui_option *people;
    TRY(led_region(w, form_text(form_filters(form), 0), &region));
    if (!region.own || !work_may(w, ACT_NEGOTIATION_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_AGREEMENTS,
                                       .title = SAY(T("Plan a negotiation")),
                                       .crumbs = crumbs(reply_arena(reply), region.code),
                                       .narrow = true });
    TRY(lead_people_options(h, w, region.code, &people));
    ui_panel_open(h, "negotiation", SAY(T("Negotiation")), NO_WORDS, NULL);
    ui_form_open(h, form, new_fields,
                 &(struct ui_form){
                     .action = html_path(h->arena, "/negotiations/new?region=%s", region.code),
                     .in_panel = true });
    ui_field_hidden(h, N_REGION, region.code);
    ui_field_code(h, N_KIND, 0);
    ui_field(h, N_NAME, NULL);
    ui_field_date(h, N_ON, DATE_NONE);
    ui_field(h, N_AT, NULL);
    ui_field_options(h, N_OWNER, NULL, people);
    ui_form_close(h, SAY(T("Plan it")), UI_BUTTON_MAIN,
                  SAY(T("The parties and topics that its kind asks for are put in. You can change "
                        "them.")),
                  html_path(h->arena, "/negotiations?region=%s", region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
plan(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    int64_t id;
    const struct negotiation_given given = { .kind = form_code(form, N_KIND),
                                             .name = form_text(form, N_NAME),
                                             .held_on = form_date(form, N_ON),
                                             .held_where = form_text(form, N_AT),
                                             .owner = { form_id(form, N_OWNER) } };
    TRY(led_region(w, form_text(form, N_REGION), &region));
    TRY(negotiation_plan(w, region.code, &given, &id));
    reply_done(reply, T("The negotiation is planned."));
    return reply_see_other(reply, "/negotiations/%s", id_text(work_arena(w), id));
}

/* ---- terms of councils ---- */

enum { T_REGION, T_COUNCIL, T_FROM, T_UNTIL, T_SOURCE };
static const struct field term_fields[] = {
    [T_REGION] = LEAD_REGION_FIELD,
    [T_COUNCIL] = { "council", FIELD_LINE, .required = true, .label = T("Council"),
                    .hint = T("For example municipal councils, or the county council.") },
    [T_FROM] = { "from_on", FIELD_DATE, .required = true, .label = T("First day") },
    [T_UNTIL] = { "until_on", FIELD_DATE, .required = true, .label = T("Last day") },
    [T_SOURCE] = { "source", FIELD_LINE, .required = true,
                   .label = T("Where the days are stated") },
    FIELD_END,
};

static enum err
show_terms(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct council_term *rows;
    size_t count;
    TRY(led_region(w, form_text(form_filters(form), 0), &region));
    TRY(council_terms(w, region.code, &rows, &count));
    reply_rows(reply, "terms", &council_term_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_AGREEMENTS,
            .title = SAY(T("Terms of councils")),
            .lead = SAY(T("The region states them itself: the program knows no term of its own.")),
            .crumbs = crumbs(reply_arena(reply), region.code) });
    ui_stacked_open(h);
    ui_panel_open(h, "terms", SAY(T("Terms of councils")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No term is stored")),
                 SAY(T("The negotiation of the county and its municipalities is due once in a "
                       "council's term. Without its days the program cannot tell when.")),
                 NO_WORDS, NULL);
    else {
        ui_table_of(h, SAY(T("Terms of councils")), &council_term_shape, rows, count);
        ui_list_footer(
            h, &(struct ui_list_footer){
                   .shown = count,
                   .csv_path = html_path(h->arena, "/negotiations/terms?region=%s&format=csv",
                                         region.code) });
    }
    ui_panel_close(h);
    if (region.own && work_may(w, ACT_NEGOTIATION_CHANGE)) {
        ui_panel_open(h, "add", SAY(T("Store a term")), NO_WORDS, NULL);
        ui_form_open(h, form, term_fields,
                     &(struct ui_form){ .action = html_path(
                                            h->arena, "/negotiations/terms?region=%s", region.code),
                                        .in_panel = true });
        ui_field_hidden(h, T_REGION, region.code);
        ui_field(h, T_COUNCIL, NULL);
        ui_pair_open(h);
        ui_field_date(h, T_FROM, DATE_NONE);
        ui_field_date(h, T_UNTIL, DATE_NONE);
        ui_pair_close(h);
        ui_field(h, T_SOURCE, NULL);
        ui_form_close(h, SAY(T("Store")), UI_BUTTON_MAIN, NO_WORDS, NULL);
        ui_panel_close(h);
    }
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
add_term(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(led_region(w, form_text(form, T_REGION), &region));
    TRY(council_term_add(w, region.code, form_text(form, T_COUNCIL), form_date(form, T_FROM),
                         form_date(form, T_UNTIL), form_text(form, T_SOURCE)));
    reply_done(reply, T("The term has been stored."));
    return reply_see_other(reply, "/negotiations/terms?region=%s", region.code);
}

/* ---- reports on wellbeing ---- */

enum { R_REGION, R_YEAR };
static const struct field report_filters[] = {
    [R_REGION] = LEAD_REGION_FIELD,
    [R_YEAR] = { "year", FIELD_INT, .min = 2000, .max = 2199, .label = T("Year") },
    FIELD_END,
};
enum { G_REGION, G_WHOSE, G_KIND, G_YEAR, G_GIVEN, G_LINK, G_SENT };
static const struct field report_fields[] = {
    [G_REGION] = LEAD_REGION_FIELD,
    [G_WHOSE] = { "municipality", FIELD_KEY, .label = T("Municipality"),
                  .hint = T("Empty: the county's own report.") },
    [G_KIND] = { "kind", FIELD_CODE, .required = true, .codes = report_kind_codes,
                 .label = T("Kind") },
    [G_YEAR] = { "of_year", FIELD_INT, .required = true, .min = 2000, .max = 2199,
                 .label = T("Year") },
    [G_GIVEN] = { "given_on", FIELD_DATE, .required = true, .label = T("Given to the council") },
    [G_LINK] = { "link", FIELD_LINE, .label = T("Address"),
                 .hint = T("Where it is published, beginning with https://") },
    [G_SENT] = { "sent_on", FIELD_DATE, .label = T("Sent to the county"),
                 .hint = T("A municipality's own report.") },
    FIELD_END,
};

static const struct wellbeing_report *
report_of(const struct wellbeing_report *rows, size_t count, const char *municipality)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind == REPORT_YEARLY &&
            str_same(rows[i].municipality == NULL ? "" : rows[i].municipality, municipality))
            return &rows[i];
    return NULL;
}

static void
draw_report_row(struct html *h, struct words whose, const struct wellbeing_report *r, bool county)
{
    ui_row(h, false);
    ui_head_cell(h);
    html_words(h, whose);
    ui_cell(h);
    if (r == NULL)
        ui_state(h, UI_NOT_STARTED, SAY(T("Not written down")));
    else
        ui_date(h, r->given_on);
    ui_cell(h);
    if (r == NULL || county)
        html_text(h, "–");
    else if (date_is_none(r->sent_on))
        ui_state(h, UI_MISSING, SAY(T("Not sent to the county")));
    else
        ui_date(h, r->sent_on);
    ui_cell(h);
    if (r == NULL || str_empty(r->link))
        html_text(h, "–");
    else
        html_text(h, r->link);
}

static enum err
draw_report_form(struct html *h, struct work *w, const struct form *form,
                 const struct led_region *region, const struct mapping_municipality *places,
                 size_t count, int64_t year)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = places[i].code,
                                         .words = DATA(names_in(h->lang, places[i].name)) };
    if (!region->own || !work_may(w, ACT_NEGOTIATION_CHANGE))
        return ERR_OK;
    ui_panel_open(h, "add", SAY(T("Write down a report")), NO_WORDS, NULL);
    ui_form_open(h, form, report_fields,
                 &(struct ui_form){
                     .action = html_path(h->arena, "/negotiations/reports?region=%s", region->code),
                     .in_panel = true });
    ui_field_hidden(h, G_REGION, region->code);
    ui_field_options(h, G_WHOSE, NULL, options);
    ui_field_code(h, G_KIND, REPORT_YEARLY);
    ui_field_int(h, G_YEAR, year);
    ui_pair_open(h);
    ui_field_date(h, G_GIVEN, DATE_NONE);
    ui_field_date(h, G_SENT, DATE_NONE);
    ui_pair_close(h);
    ui_field(h, G_LINK, NULL);
    ui_form_close(h, SAY(T("Write it down")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_reports(struct html *h, const struct led_region *region, const struct wellbeing_report *rows,
             size_t count, const struct mapping_municipality *places, size_t place_count,
             int64_t year)
{
    static const struct ui_column columns[] = {
        { .label = T("Whose") },
        { .label = T("Given to the council") },
        { .label = T("Sent to the county") },
        { .label = T("Address") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE,
                  SAY_FILL(T("Yearly reports of {year}"),
                           FILL_S("year", str_printf(h->arena, "%lld", (long long)year))),
                  columns);
    draw_report_row(h, DATA(names_in(h->lang, region->name)), report_of(rows, count, ""), true);
    for (size_t i = 0; i < place_count; i++)
        draw_report_row(h, DATA(names_in(h->lang, places[i].name)),
                        report_of(rows, count, places[i].code), false);
    ui_table_close(h);
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind == REPORT_WITH_PLAN) {
            ui_body_open(h);
            ui_p(h, SAY_FILL(T("Report and plan of the council's term: {name}, {day}"),
                             FILL_S("name", names_in(h->lang, rows[i].name)),
                             FILL_D("day", rows[i].given_on)));
            ui_body_close(h);
        }
}

static enum err
show_reports(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct wellbeing_report *rows;
    struct mapping_municipality *places;
    size_t count, place_count;
    const struct form *filter = form_filters(form);
    int64_t year = form_given(filter, R_YEAR) ? form_int(filter, R_YEAR) : work_today(w).year - 1;
    TRY(led_region(w, form_text(filter, R_REGION), &region));
    TRY(wellbeing_reports(w, region.code, year, &rows, &count));
    const struct mapping none = { .region = region.code };
    TRY(mapping_municipalities(w, &none, &places, &place_count));
    reply_rows(reply, "reports", &wellbeing_report_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){
                      .region = &region,
                      .tab = LEAD_AGREEMENTS,
                      .title = SAY(T("Reports on wellbeing")),
                      .lead = SAY(T("Each year to the council, and once in its term with a plan; a "
                                    "municipality sends its own to the county and publishes it.")),
                      .crumbs = crumbs(reply_arena(reply), region.code) });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    ui_panel_open(h, "reports", SAY(T("Reports on wellbeing")), NO_WORDS, NULL);
    ui_filter(h, form, report_filters, "/negotiations/reports",
              (const struct ui_option *const[]){ regions }, NULL);
    draw_reports(h, &region, rows, count, places, place_count, year);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = str_printf(
                              h->arena, "/negotiations/reports?region=%s&year=%lld&format=csv",
                              region.code, (long long)year) });
    ui_body_open(h);
    ui_section_ref(h, "612/2021", "6.3 §");
    H(h, " ");
    ui_section_ref(h, "612/2021", "7.3 §");
    ui_body_close(h);
    ui_panel_close(h);
    TRY(draw_report_form(h, w, form, &region, places, place_count, year));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
add_report(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    const struct wellbeing_report_given given = { .municipality = form_text(form, G_WHOSE),
                                                  .kind = form_code(form, G_KIND),
                                                  .of_year = form_int(form, G_YEAR),
                                                  .given_on = form_date(form, G_GIVEN),
                                                  .sent_on = form_date(form, G_SENT),
                                                  .link = form_text(form, G_LINK) };
    TRY(led_region(w, form_text(form, G_REGION), &region));
    TRY(wellbeing_report_add(w, region.code, &given));
    reply_done(reply, T("The report has been written down."));
    return reply_see_other(reply, "/negotiations/reports?region=%s&year=%lld", region.code,
                           (long long)given.of_year);
}

const struct page page_negotiations = {
    .title = T("Negotiations"),
    .routes = {
        { GET, "/negotiations", ACT_LEAD_READ, show_list, filters, .gives = &negotiation_shape,
          .summary = T("The negotiations of a region and when the next is due") },
        { GET, "/negotiations/new", ACT_LEAD_READ, show_new, region_fields,
          .summary = T("The form of a new negotiation") },
        { POST, "/negotiations/new", ACT_NEGOTIATION_CHANGE, plan, new_fields,
          .again = "/negotiations/new", .summary = T("Plan a negotiation") },
        { GET, "/negotiations/terms", ACT_LEAD_READ, show_terms, region_fields,
          .gives = &council_term_shape, .summary = T("The terms of councils in a region") },
        { POST, "/negotiations/terms", ACT_NEGOTIATION_CHANGE, add_term, term_fields,
          .again = "/negotiations/terms", .summary = T("Store the term of a council") },
        { GET, "/negotiations/reports", ACT_LEAD_READ, show_reports, report_filters,
          .gives = &wellbeing_report_shape,
          .summary = T("The reports on wellbeing of a region, by year") },
        { POST, "/negotiations/reports", ACT_NEGOTIATION_CHANGE, add_report, report_fields,
          .again = "/negotiations/reports", .summary = T("Write down a report on wellbeing") },
    },
};
