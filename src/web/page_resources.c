/* web/page_resources.c: what each party gives for the common work, beside what is needed, and the
 * yearly check of the staff. */
#include "http/page.h"
#include "steering/resource.h"
#include "web/figure_lead.h"
#include "web/goal_view.h"

enum { F_REGION, F_YEAR, F_KIND, F_SHORT, F_SORT };
static const struct code sort_codes[] = {
    { RESOURCE_BY_NAME, "name", T("Task structure, or what it is for") },
    { RESOURCE_BY_GAP, "gap", T("What is lacking") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_YEAR] = { "year", FIELD_INT, .min = 2000, .max = 2199, .label = T("Year") },
    [F_KIND] = { "kind", FIELD_CODE, .codes = resource_kind_codes, .label = T("Kind of resource") },
    [F_SHORT] = { "short", FIELD_BOOL, .label = T("Only what is less than the need") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE }, /* by headings */
    FIELD_END,
};
static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };
enum { R_REGION, R_ORG, R_YEAR, R_KIND, R_NAME, R_AMOUNT, R_NEED, R_GROUNDS, R_OWNER };
static const struct field resource_fields[] = {
    [R_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [R_ORG] = { "org", FIELD_ID, .required = true, .label = T("Organisation") },
    [R_YEAR] = { "year", FIELD_INT, .required = true, .min = 2025, .max = 2199,
                 .label = T("Year") },
    [R_KIND] = { "kind", FIELD_CODE, .required = true, .codes = resource_kind_codes,
                 .label = T("Kind of resource"),
                 .hint = T("People are counted in person-years, money in euros, premises in "
                           "rooms.") },
    [R_NAME] = { "name", FIELD_LINE, .required = true,
                 .label = T("Task structure, or what it is for"),
                 .hint = T("Detailed enough to act on, such as social worker or work-ability "
                           "coordinator (388/2024 3 §).") },
    [R_AMOUNT] = { "amount", FIELD_LINE, .required = true, .label = T("There is") },
    [R_NEED] = { "need", FIELD_LINE, .label = T("Is needed") },
    [R_GROUNDS] = { "grounds", FIELD_TEXT, .label = T("On what the need is counted") },
    [R_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Owner") },
    FIELD_END,
};
enum { C_REGION, C_ON, C_ENOUGH, C_DONE };
static const struct field check_fields[] = {
    [C_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [C_ON] = { "on", FIELD_DATE, .required = true, .label = T("Checked on") },
    [C_ENOUGH] = { "enough", FIELD_CODE, .required = true, .codes = resource_enough_codes,
                   .label = T("Result") },
    [C_DONE] = { "done", FIELD_TEXT, .label = T("What is done"),
                 .hint = T("Needed where the staff is not enough: also how the agreement is "
                           "changed.") },
    FIELD_END,
};

/* ---- need beside what there is ---- */

struct sum {
    org_id org;
    struct names name;
    int64_t amount, need;
    int64_t gap; /* too much of one task structure does not make up for another */
};

/* One kind by party: what there is, and what is needed where it was counted. */
static size_t
sums_of(struct html *h, const struct resource *rows, size_t count, int kind, int64_t year,
        struct sum **ret)
{
    struct sum *sums = ARENA_ARRAY(h->arena, struct sum, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].kind != kind || rows[i].year != year)
            continue;
        size_t at = 0;
        while (at < n && sums[at].org.v != rows[i].org.v)
            at++;
        if (at == n)
            sums[n++] = (struct sum){ .org = rows[i].org, .name = rows[i].org_name };
        sums[at].amount += rows[i].amount;
        sums[at].need += rows[i].need;
        sums[at].gap += resource_gap(&rows[i]);
    }
    *ret = sums;
    return n;
}

static void
draw_sums(struct html *h, const struct resource *rows, size_t count, int kind, int64_t year)
{
    static const struct ui_column columns[] = {
        { .label = T("Organisation") },
        { .label = T("There is"), .number = true },
        { .label = T("Is needed"), .number = true },
        { .label = T("What is lacking"), .number = true },
        { .label = T("Need beside what there is") },
        UI_COLUMN_END,
    };
    struct sum *sums;
    int64_t most = 0;
    size_t n = sums_of(h, rows, count, kind, year, &sums);
    if (n == 0)
        return;
    for (size_t i = 0; i < n; i++) {
        most = sums[i].amount > most ? sums[i].amount : most;
        most = sums[i].need > most ? sums[i].need : most;
    }
    ui_panel_open(h, code_find(resource_kind_codes, kind)->name,
                  SAY_FILL(T("{kind} {year}, {unit}"),
                           FILL_T("kind", code_text(resource_kind_codes, kind)),
                           FILL_S("year", str_printf(h->arena, "%d", (int)year)),
                           FILL_T("unit", code_text(resource_unit_codes, kind))),
                  NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Need beside what there is, by party")), columns);
    for (size_t i = 0; i < n; i++) {
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, names_in(h->lang, sums[i].name));
        ui_cell_words(h, DATA(decimal_text(h->arena, h->lang, sums[i].amount)));
        ui_cell_words(
            h, DATA(sums[i].need == 0 ? "–" : decimal_text(h->arena, h->lang, sums[i].need)));
        ui_cell(h);
        html_text(h, decimal_text(h->arena, h->lang, sums[i].gap));
        ui_cell(h);
        figure_need(h, sums[i].amount, sums[i].need, most);
    }
    ui_table_close(h);
    ui_body_open(h);
    ui_p_meta(h, SAY(T("Full bar: what there is. Outlined bar: what is needed.")));
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- the yearly check ---- */

static void
draw_checks(struct html *h, const struct form *form, const struct led_region *region, bool may,
            const struct resource_check *checks, size_t count)
{
    struct date due = resource_check_due(checks, count);
    bool late = date_is_none(due) || date_compare(due, h->today) < 0;
    ui_panel_open(h, "check", SAY(T("Yearly check of the staff")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Each authority assigns enough staff in view of the number of people who need "
                  "the support. At least once a year it is checked that it is enough.")));
    ui_rule(h, "381/2023", "9.2 §", UI_RULE_V);
    H(h, " ");
    ui_rule(h, "388/2024", "3 §", UI_RULE_V);
    ui_body_close(h);
    if (count == 0)
        ui_note(h, UI_BAD, NO_WORDS, SAY(T("The staff has never been checked.")));
    else
        ui_note(h, late ? UI_BAD : UI_PLAIN, NO_WORDS,
                late ? SAY_FILL(T("The check is late: it was due by {date}."), FILL_D("date", due))
                     : SAY_FILL(T("The next check is due by {date}."), FILL_D("date", due)));
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, SAY(code_text(resource_enough_codes, checks[i].enough)), NULL,
                         DATA(date_text(h->arena, checks[i].checked_on)));
        if (!str_empty(checks[i].what_done))
            ui_lines(h, checks[i].what_done);
        ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s", checks[i].name,
                                     names_in(h->lang, checks[i].org_name))));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    if (may) {
        ui_answer_open(h, "check", SAY(T("Record a check")), form_is_of(form, check_fields));
        ui_form_open(h, form, check_fields,
                     &(struct ui_form){
                         .action = "/resources/checks", .prefix = "check", .in_panel = true });
        ui_field_hidden(h, C_REGION, region->code);
        ui_field_date(h, C_ON, h->today);
        ui_field_code(h, C_ENOUGH, 0);
        ui_field(h, C_DONE, NULL);
        ui_form_close(h, SAY(T("Record the check")), UI_BUTTON_MAIN, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
}

/* ---- the list ---- */

static void
draw_row(struct html *h, const struct resource *r)
{
    int64_t gap = resource_gap(r);
    const char *unit = words_in(h, SAY(code_text(resource_unit_codes, r->kind)));
    ui_row(h, false);
    ui_head_link(h, DATA(r->name), html_path(h->arena, "/resources/%s", id_text(h->arena, r->id)));
    ui_cell_words(h, DATA(names_in(h->lang, r->org_name)));
    ui_cell_words(h, DATA(str_printf(h->arena, "%d", (int)r->year)));
    ui_cell(h);
    html_text(h, decimal_text(h->arena, h->lang, r->amount));
    ui_meta(h, DATA(unit));
    ui_cell(h);
    if (r->need_text == NULL)
        ui_meta(h, SAY(T("not counted")));
    else
        html_text(h, decimal_text(h->arena, h->lang, r->need));
    H(h, " ");
    if (gap > 0)
        ui_tag(h, UI_WARN,
               SAY_FILL(T("{n} lacking"), FILL_S("n", decimal_text(h->arena, h->lang, gap))));
    goal_view_owner_cell(h, &r->owner);
}

static void
draw_list(struct html *h, const struct form *form, const struct led_region *region, bool may,
          const struct ui_option *regions, const struct resource *rows, size_t count)
{
    const char *kind = form_text(form, F_KIND), *year = form_text(form, F_YEAR);
    const char *path =
        str_printf(h->arena, "%s%s",
                   html_path(h->arena, "/resources?region=%s&year=%s&kind=%s", region->code,
                             year == NULL ? "" : year, kind == NULL ? "" : kind),
                   form_bool(form, F_SHORT) ? "&short=1" : "");
    const char *now = form_text(form, F_SORT);
    const struct ui_column columns[] = {
        goal_view_column(h, T("Task structure, or what it is for"), path, "name", now),
        goal_view_column(h, T("Organisation"), path, "", now),
        { .label = T("Year") },
        { .label = T("There is"), .number = true },
        goal_view_column(h, T("Is needed"), path, "gap", now),
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    const char *add = html_path(h->arena, "/resources/new?region=%s", region->code);
    ui_panel_open(h, "resources", SAY(T("Resources of the common work")),
                  may ? SAY(T("Add a resource")) : NO_WORDS, may ? add : NULL);
    ui_filter(h, form, list_fields, "/resources", (const struct ui_option *const[]){ regions },
              NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No resources here")),
                 SAY(T("Write what each party gives in a year: people by task structure, money, "
                       "premises, and what is needed.")),
                 may ? SAY(T("Add a resource")) : NO_WORDS, add);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Resources of the common work")), columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, &rows[i]);
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = count,
                                     .csv_path = str_printf(h->arena, "%s&format=csv", path) });
    ui_panel_close(h);
}

static enum err
show_resources(struct work *w, const struct form *sent, struct reply *reply)
{
    struct led_region region;
    struct resource *rows, *all;
    struct resource_check *checks;
    size_t count, all_count, check_count;
    const struct ui_option *regions;
    TRY(goal_view_region(w, sent, check_fields, C_REGION, &region));
    const struct form *form = form_filters(sent);
    struct resource_filter filter = { form_int(form, F_YEAR), form_code(form, F_KIND),
                                      form_bool(form, F_SHORT),
                                      (enum resource_sort)form_code(form, F_SORT) };
    TRY(resource_list(w, region.code, filter, &rows, &count));
    reply_rows(reply, "resources", &resource_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(resource_checks(w, region.code, &checks, &check_count));
    TRY(resource_list(w, region.code, (struct resource_filter){ .year = filter.year }, &all,
                      &all_count));
    bool may = goal_view_may(w, &region, ACT_LEAD_RESOURCE_EDIT);
    struct html *h = goal_view_open(
        reply, w, &region, VIEW_RESOURCES, SAY(T("Resources")),
        SAY(T("What each party gives for the common work, beside what is needed.")), false);
    TRY(lead_region_options(h, w, &regions));
    int64_t year = filter.year;
    for (size_t i = 0; i < all_count && filter.year == 0; i++)
        year = all[i].year <= work_today(w).year && all[i].year > year ? all[i].year : year;
    ui_stacked_open(h);
    ui_cols_open(h);
    for (int kind = RESOURCE_PEOPLE; kind <= RESOURCE_PREMISES; kind++)
        draw_sums(h, all, all_count, kind, year);
    ui_cols_next(h);
    draw_checks(h, sent, &region, may, checks, check_count);
    ui_cols_close(h);
    draw_list(h, form, &region, may, regions, rows, count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one resource ---- */

static enum err
draw_form(struct html *h, struct work *w, const struct form *form, const char *region,
          const struct resource *resource)
{
    struct resource none = { .year = h->today.year };
    const struct resource *r = resource == NULL ? &none : resource;
    const struct ui_option *people, *orgs;
    const char *path = resource == NULL
                           ? "/resources"
                           : html_path(h->arena, "/resources/%s", id_text(h->arena, r->id));
    TRY(lead_people_options(h, w, region, &people));
    TRY(lead_org_options(h, w, region, 0, &orgs));
    ui_form_open(h, form, resource_fields,
                 &(struct ui_form){ .action = path, .version = r->version, .in_panel = true });
    ui_field_hidden(h, R_REGION, region);
    ui_field_options(h, R_ORG, id_text(h->arena, r->org.v), orgs);
    ui_field_int(h, R_YEAR, r->year);
    ui_field_code(h, R_KIND, r->kind);
    ui_field(h, R_NAME, r->name);
    ui_pair_open(h);
    ui_field(h, R_AMOUNT, r->amount_text);
    ui_field(h, R_NEED, r->need_text);
    ui_pair_close(h);
    ui_field(h, R_GROUNDS, r->grounds);
    ui_field_options(h, R_OWNER, id_text(h->arena, r->owner.duty.v), people);
    ui_form_close(h, SAY(T("Save the resource")), UI_BUTTON_MAIN, NO_WORDS,
                  goal_view_path(h->arena, VIEW_RESOURCES, region));
    return ERR_OK;
}

static enum err
given_of(struct work *w, const struct form *form, struct resource_given *ret)
{
    *ret = (struct resource_given){
        .org = { form_id(form, R_ORG) },
        .year = form_int(form, R_YEAR),
        .kind = form_code(form, R_KIND),
        .name = form_text(form, R_NAME),
        .grounds = form_text(form, R_GROUNDS),
        .need = -1,
        .owner = { form_id(form, R_OWNER) },
    };
    if (!str_empty(form_text(form, R_NEED)))
        TRY(decimal_check(w, "need", form_text(form, R_NEED), &ret->need));
    return decimal_check(w, "amount", form_text(form, R_AMOUNT), &ret->amount);
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(goal_view_region(w, form, resource_fields, R_REGION, &region));
    if (!goal_view_may(w, &region, ACT_LEAD_RESOURCE_EDIT))
        return ERR_FORBIDDEN;
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_RESOURCES, SAY(T("Add a resource")), NO_WORDS, true);
    ui_panel_open(h, "resource", SAY(T("Resource")), NO_WORDS, NULL);
    TRY(draw_form(h, w, form, region.code, NULL));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_resource(struct work *w, const struct form *form, struct reply *reply)
{
    struct resource r;
    struct led_region region;
    TRY(resource_get(w, work_object(w), &r));
    TRY(led_region(w, r.region, &region));
    reply_record(reply, "resource", &resource_shape, &r);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = date_is_none(r.ended_on) && goal_view_may(w, &region, ACT_LEAD_RESOURCE_EDIT);
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_RESOURCES, DATA(r.name), NO_WORDS, true);
    ui_stacked_open(h);
    goal_view_left(h, &r.owner, may);
    ui_panel_open(h, "resource", SAY(T("Resource")), NO_WORDS, NULL);
    if (may) {
        TRY(draw_form(h, w, form, r.region, &r));
    } else {
        ui_body_open(h);
        ui_facts_open(h, false);
        ui_fact(h, T("Organisation"), DATA(names_in(h->lang, r.org_name)));
        ui_fact(h, T("Year"), DATA(str_printf(h->arena, "%d", (int)r.year)));
        ui_fact(h, T("Kind of resource"), SAY(code_text(resource_kind_codes, r.kind)));
        ui_fact(h, T("There is"), DATA(decimal_text(h->arena, h->lang, r.amount)));
        ui_fact(h, T("Is needed"),
                r.need_text == NULL ? SAY(T("not counted"))
                                    : DATA(decimal_text(h->arena, h->lang, r.need)));
        ui_fact(h, T("On what the need is counted"), DATA(r.grounds));
        ui_fact_open(h, T("Owner"));
        goal_view_owner(h, &r.owner);
        ui_fact_close(h);
        ui_facts_close(h);
        ui_body_close(h);
    }
    ui_panel_close(h);
    if (may)
        ui_post_button(h, SAY(T("Take the row away")), DATA(r.name), UI_BUTTON_SMALL,
                       html_path(h->arena, "/resources/%s/end", id_text(h->arena, r.id)), r.version,
                       NULL);
    TRY(lead_history(h, w, r.id, &resource_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct resource_given given;
    int64_t id;
    TRY(given_of(w, form, &given));
    TRY(resource_make(w, form_text(form, R_REGION), &given, &id));
    reply_done(reply, T("The resource is added."));
    return reply_see_other(reply, "/resources?region=%s", form_text(form, R_REGION));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct resource_given given;
    TRY(given_of(w, form, &given));
    TRY(resource_change(w, work_object(w), &given, form_version(form)));
    reply_done(reply, T("The resource is changed."));
    return reply_see_other(reply, "/resources/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(resource_end(w, work_object(w), form_version(form)));
    reply_done(reply, T("The row is taken away."));
    return reply_see_other(reply, "/resources/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_check(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(resource_check_make(w, form_text(form, C_REGION), form_date(form, C_ON),
                            (enum resource_enough)form_code(form, C_ENOUGH),
                            form_text(form, C_DONE)));
    reply_done(reply, T("The check is recorded."));
    return reply_see_other(reply, "/resources?region=%s", form_text(form, C_REGION));
}

const struct page page_resources = {
    .title = T("Resources"),
    .routes = {
        { GET, "/resources", ACT_LEAD_READ, show_resources, list_fields, .gives = &resource_shape,
          .summary = T("What each party gives for the common work, beside what is needed") },
        { POST, "/resources/checks", ACT_LEAD_RESOURCE_EDIT, post_check, check_fields,
          "/resources", .summary = T("Record the yearly check of the staff") },
        { GET, "/resources/new", ACT_LEAD_READ, show_new, region_fields,
          .gives = &led_region_shape, .summary = T("The form of a new resource") },
        { POST, "/resources", ACT_LEAD_RESOURCE_EDIT, post_new, resource_fields, "/resources/new",
          .summary = T("Add a resource") },
        { GET, "/resources/:resource", ACT_LEAD_READ, show_resource, NULL,
          .gives = &resource_shape, .summary = T("One resource") },
        { POST, "/resources/:resource", ACT_LEAD_RESOURCE_EDIT, post_change, resource_fields,
          "/resources/:resource", .summary = T("Change a resource") },
        { POST, "/resources/:resource/end", ACT_LEAD_RESOURCE_EDIT, post_end, NULL,
          "/resources/:resource", .summary = T("Take a resource away") },
    },
};
