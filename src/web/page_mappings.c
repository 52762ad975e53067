/* web/page_mappings.c: the mappings of cooperation in a region, and making one.  page_mapping.c has
 * one of them. */
#include "http/page.h"
#include "web/negotiation_view.h"

enum { F_REGION, F_KIND, F_STATE, F_SORT };
static const struct code sort_codes[] = {
    { 1, "oldest", T("Oldest first") },
    { 0, NULL, TEXT_NONE },
};
static const struct field filters[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_KIND] = { "kind", FIELD_CODE, .codes = mapping_kind_codes, .label = T("Kind") },
    [F_STATE] = { "state", FIELD_CODE, .codes = mapping_state_codes, .label = T("State") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE },
    FIELD_END,
};
enum { N_REGION, N_KIND, N_NAME, N_USED, N_UNTIL, N_OWNER };
static const struct field new_fields[] = {
    [N_REGION] = LEAD_REGION_FIELD,
    [N_KIND] = { "kind", FIELD_CODE, .required = true, .codes = mapping_kind_codes,
                 .label = T("Kind"),
                 .hint = T("Its questions are put in. You can change them before it is opened.") },
    [N_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name") },
    [N_USED] = { "used_for", FIELD_TEXT, .required = true, .label = T("What it is used for"),
                 .hint = T("To which group its report goes, and for what. Nothing is asked that "
                           "is not used.") },
    [N_UNTIL] = { "answer_until_on", FIELD_DATE, .required = true, .label = T("Answers until") },
    [N_OWNER] = { "owner", FIELD_ID, .label = T("Owner"), .hint = T("Empty: you.") },
    FIELD_END,
};
static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };

static void
draw_row(struct html *h, const struct mapping *m)
{
    ui_row(h, m->state == MAPPING_OPEN && date_compare(m->answer_until_on, h->today) < 0);
    ui_head_link(h, DATA(m->name), html_path(h->arena, "/mappings/%s", id_text(h->arena, m->id)));
    ui_cell_words(h, SAY(code_text(mapping_kind_codes, m->kind)));
    ui_cell(h);
    mapping_draw_state(h, m->state);
    ui_cell_date(h, m->answer_until_on);
    ui_cell_number(h, m->answers);
    ui_cell(h);
    if (m->state == MAPPING_CLOSED && m->reports == 0)
        ui_tag(h, UI_BAD, SAY(T("Its report has not been sent")));
    else
        ui_date(h, m->last_sent_on);
    ui_cell(h);
    lead_draw_owner(h, m->owner_name, m->owner_title, m->owner_left);
}

static enum err
draw_list(struct html *h, struct work *w, const struct form *form, const struct led_region *region,
          const struct mapping *rows, size_t count, bool may)
{
    bool oldest = form_code(form, F_SORT) == 1;
    const struct code *kind = code_find(mapping_kind_codes, form_code(form, F_KIND));
    const struct code *state = code_find(mapping_state_codes, form_code(form, F_STATE));
    const char *path = html_path(h->arena, "/mappings?region=%s&kind=%s&state=%s", region->code,
                                 kind == NULL ? "" : kind->name, state == NULL ? "" : state->name);
    const struct ui_column columns[] = {
        { .label = T("Mapping") },
        { .label = T("Kind") },
        { .label = T("State") },
        { .label = T("Answers until"),
          .sort_path = oldest ? path : str_printf(h->arena, "%s&sort=oldest", path),
          .sorted = oldest ? UI_ASCENDING : UI_DESCENDING },
        { .label = T("Answers"), .number = true },
        { .label = T("Report sent") },
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(h, "mappings", SAY(T("Mappings")), NO_WORDS, NULL);
    ui_filter(h, form, filters, "/mappings", (const struct ui_option *const[]){ regions }, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No mapping here")),
                 may ? SAY(T("Ask how the cooperation goes before you negotiate: decision-makers, "
                             "management and client workers see it differently."))
                     : SAY(T("A coordinator of the region makes them.")),
                 may ? SAY(T("Make a mapping")) : NO_WORDS,
                 html_path(h->arena, "/mappings/new?region=%s", region->code));
        ui_panel_close(h);
        return ERR_OK;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Mappings")), columns);
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
    struct mapping *rows;
    size_t count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(mapping_list(w, region.code, form_code(form, F_KIND), form_code(form, F_STATE), &rows,
                     &count));
    reply_rows(reply, "mappings", &mapping_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_MAPPING_CHANGE);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_AGREEMENTS,
            .title = SAY(T("Mappings of cooperation")),
            .lead = SAY(T("What people at work and municipalities say of the cooperation, where "
                          "the report went, and what came of it.")),
            .views = negotiation_views(reply_arena(reply), region.code, VIEW_MAPPINGS) });
    ui_stacked_open(h);
    if (may && count > 0) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Make a mapping")),
                       html_path(h->arena, "/mappings/new?region=%s", region.code), UI_BUTTON_MAIN);
        ui_actions_close(h);
    }
    TRY(draw_list(h, w, form, &region, rows, count, may));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    const struct ui_option *people;
    TRY(led_region(w, form_text(form_filters(form), 0), &region));
    if (!region.own || !work_may(w, ACT_MAPPING_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct arena *a = reply_arena(reply);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_AGREEMENTS,
            .title = SAY(T("Make a mapping")),
            .crumbs = UI_LINKS(
                { SAY(T("Agreements")), html_path(a, "/agreements?region=%s", region.code), false },
                { SAY(T("Mappings")), html_path(a, "/mappings?region=%s", region.code), false }),
            .narrow = true });
    TRY(lead_people_options(h, w, region.code, &people));
    ui_panel_open(h, "mapping", SAY(T("Mapping")), NO_WORDS, NULL);
    ui_form_open(
        h, form, new_fields,
        &(struct ui_form){ .action = html_path(h->arena, "/mappings/new?region=%s", region.code),
                           .in_panel = true });
    ui_field_hidden(h, N_REGION, region.code);
    ui_field_code(h, N_KIND, MAPPING_VIEWS);
    ui_field(h, N_NAME, NULL);
    ui_field(h, N_USED, NULL);
    ui_field_date(h, N_UNTIL, DATE_NONE);
    ui_field_options(h, N_OWNER, NULL, people);
    ui_form_close(h, SAY(T("Keep as a draft")), UI_BUTTON_MAIN,
                  SAY(T("Nobody is asked before it is opened.")),
                  html_path(h->arena, "/mappings?region=%s", region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
make(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    int64_t id;
    const struct mapping_given given = { .kind = form_code(form, N_KIND),
                                         .name = form_text(form, N_NAME),
                                         .used_for = form_text(form, N_USED),
                                         .answer_until_on = form_date(form, N_UNTIL),
                                         .owner = { form_id(form, N_OWNER) } };
    TRY(led_region(w, form_text(form, N_REGION), &region));
    TRY(mapping_make(w, region.code, &given, &id));
    reply_done(reply, T("The mapping is a draft. Open it when its questions are right."));
    return reply_see_other(reply, "/mappings/%s", id_text(work_arena(w), id));
}

const struct page page_mappings = {
    .title = T("Mappings of cooperation"),
    .routes = {
        { GET, "/mappings", ACT_LEAD_READ, show_list, filters, .gives = &mapping_shape,
          .summary = T("The mappings of cooperation in a region") },
        { GET, "/mappings/new", ACT_LEAD_READ, show_new, region_fields,
          .summary = T("The form of a new mapping") },
        { POST, "/mappings/new", ACT_MAPPING_CHANGE, make, new_fields, .again = "/mappings/new",
          .summary = T("Make a mapping, as a draft") },
    },
};
