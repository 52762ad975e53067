/* web/page_point.c: where services are met in a region: offices, joint premises, visiting days,
 * telephone and digital services. */
#include "http/page.h"
#include "region/point.h"
#include "web/ground_view.h"

enum { L_REGION, L_KIND, L_MUNICIPALITY, L_CHANNEL, L_SORT };
enum { SORT_KIND = 1, SORT_CHECKED };
static const struct code sort_codes[] = {
    { SORT_KIND, "kind", T("Kind") },
    { SORT_CHECKED, "checked", T("Checked") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [L_REGION] = LEAD_REGION_FIELD,
    [L_KIND] = { "kind", FIELD_CODE, .codes = point_kind_codes, .label = T("Kind") },
    [L_MUNICIPALITY] = { "municipality", FIELD_KEY, .label = T("Municipality") },
    [L_CHANNEL] = { "channel", FIELD_CODE, .codes = point_channel_codes, .label = T("Channel") },
    [L_SORT] = { "sort", FIELD_CODE, .codes = sort_codes,
                 .label = TEXT_NONE }, /* by the headings */
    FIELD_END,
};
enum { N_REGION };
static const struct field new_fields[] = {
    [N_REGION] = { "region", FIELD_KEY, .label = TEXT_NONE },
    FIELD_END,
};

enum {
    P_KIND,
    P_NAME,
    P_ORGS,
    P_MUNICIPALITY,
    P_ADDRESS,
    P_HOURS,
    P_CHANNELS,
    P_PHONE,
    P_EMAIL,
    P_LINK,
    P_LANGUAGES,
    P_ACCESS,
    P_YOUTH,
    P_OWNER,
    P_FROM,
    P_REGION,
};
#define POINT_FIELDS                                                                               \
    [P_KIND] = { "kind", FIELD_CODE, .required = true, .codes = point_kind_codes,                  \
                 .label = T("Kind") },                                                             \
    [P_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name") },                       \
    [P_ORGS] = { "orgs", FIELD_IDS, .label = T("Whose services one meets there"),                  \
                 .hint = T("Joint premises have at least two organisations.") },                   \
    [P_MUNICIPALITY] = { "municipality", FIELD_KEY, .label = T("Municipality") },                  \
    [P_ADDRESS] = { "address", FIELD_LINE, .label = T("Address") },                                \
    [P_HOURS] = { "hours", FIELD_TEXT, .label = T("Open"),                                         \
                  .hint = T("Days and hours, and whether one comes by appointment.") },            \
    [P_CHANNELS] = { "channels", FIELD_CODES, .required = true, .codes = point_channel_codes,      \
                     .label = T("Channels") },                                                     \
    [P_PHONE] = { "phone", FIELD_LINE, .label = T("Telephone") },                                  \
    [P_EMAIL] = { "email", FIELD_LINE, .label = T("E-mail") },                                     \
    [P_LINK] = { "link", FIELD_LINE, .label = T("Web address") },                                  \
    [P_LANGUAGES] = { "languages", FIELD_CODES, .codes = contact_language_codes,                   \
                      .label = T("Languages") },                                                   \
    [P_ACCESS] = { "access", FIELD_TEXT, .label = T("Accessibility"),                              \
                   .hint = T("How one gets in and is understood: steps, lift, parking, "           \
                             "interpreting.") },                                                   \
    [P_YOUTH] = { "for_youth", FIELD_BOOL,                                                         \
                  .label = T("The youth joint service is met here (381/2023 16 §)") },             \
    [P_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Owner"),                        \
                  .hint = T("Who sees that this stays right.") },                                  \
    [P_FROM] = { "from_on", FIELD_DATE, .required = true, .label = T("First day") }
static const struct field point_fields[] = {
    POINT_FIELDS,
    [P_REGION] = { "region", FIELD_KEY, .required = true, .label = TEXT_NONE },
    FIELD_END,
};
static const struct field change_fields[] = { POINT_FIELDS, FIELD_END };
enum { E_UNTIL };
static const struct field end_fields[] = {
    [E_UNTIL] = { "until", FIELD_DATE, .required = true, .label = T("Last day") },
    FIELD_END,
};

static const char *
point_path(struct arena *a, int64_t id, const char *rest)
{
    return str_printf(a, "%s%s", html_path(a, "/points/%s", id_text(a, id)), rest);
}

/* ---- the list ---- */

static void
draw_row(struct html *h, const struct point *p)
{
    ui_row(h, p->owner_over);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", point_path(h->arena, p->id, ""));
    H(h, ">");
    html_text(h, p->name);
    H(h, "</a>");
    if (p->for_youth) {
        H(h, " ");
        ui_tag(h, UI_PLAIN, SAY(T("Youth joint service")));
    }
    if (date_compare(p->from_on, h->today) > 0)
        ui_meta(h, SAY_FILL(T("from {date}"), FILL_D("date", p->from_on)));
    ui_cell_words(h, SAY(code_text(point_kind_codes, p->kind)));
    ui_cell_words(h, DATA(p->orgs));
    ui_cell(h);
    if (p->municipality != NULL)
        html_text(h, names_in(h->lang, p->municipality_name));
    else
        H(h, "–");
    ui_meta(h, DATA(p->address));
    ui_cell_words(h, DATA(ground_codes(h, point_channel_codes, p->channels)));
    ui_cell(h);
    ground_checked(h, p->checked_on, point_is_stale(p, h->today));
    if (p->owner_over) {
        H(h, " ");
        ui_tag(h, UI_BAD, SAY(T("the owner has left")));
    }
}

/* Rows come by name; within one kind, or one day, they stay so. */
static void
sort_rows(struct point *rows, size_t count, int sort)
{
    for (size_t i = 1; i < count && sort != 0; i++) {
        struct point row = rows[i];
        size_t at = i;
        for (; at > 0; at--) {
            int order = sort == SORT_KIND ? rows[at - 1].kind - row.kind
                                          : date_compare(rows[at - 1].checked_on, row.checked_on);
            if (order <= 0)
                break;
            rows[at] = rows[at - 1];
        }
        rows[at] = row;
    }
}

static void
draw_list(struct html *h, const struct point *rows, size_t count, const char *base, int sort)
{
    struct arena *a = h->arena;
    const struct ui_column columns[] = {
        { .label = T("Name"), .sort_path = base, .sorted = sort == 0 ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("Kind"),
          .sort_path = str_printf(a, "%s&sort=kind", base),
          .sorted = sort == SORT_KIND ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("Organisations") },
        { .label = T("Where") },
        { .label = T("Channels") },
        { .label = T("Checked"),
          .sort_path = str_printf(a, "%s&sort=checked", base),
          .sorted = sort == SORT_CHECKED ? UI_ASCENDING : UI_UNSORTED },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Service points")), columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, &rows[i]);
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){ .shown = count,
                                                .csv_path = str_printf(a, "%s&format=csv", base) });
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct point *all;
    size_t count, kept = 0;
    int channel = form_code(form, L_CHANNEL);
    TRY(led_region(w, form_text(form, L_REGION), &region));
    TRY(point_list(w, region.code, form_code(form, L_KIND), form_text(form, L_MUNICIPALITY), &all,
                   &count));
    struct point *rows = ARENA_ARRAY(work_arena(w), struct point, count + 1);
    for (size_t i = 0; i < count; i++)
        if (channel == 0 ||
            (codes_parted(point_channel_codes, all[i].channels) & (1u << channel)) != 0)
            rows[kept++] = all[i];
    sort_rows(rows, kept, form_code(form, L_SORT));
    reply_rows(reply, "points", &point_shape, rows, kept);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_POINT_CHANGE);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_GROUND,
            .title = SAY(T("Service points")),
            .lead = SAY(T("Where and by which channels people meet the services of the region.")),
            .views = ground_views(work_arena(w), region.code, GROUND_POINTS),
            .wide = true });
    const struct ui_option *regions, *municipalities;
    TRY(lead_region_options(h, w, &regions));
    TRY(ground_municipality_options(h, w, region.code, &municipalities));
    const char *new_path = html_path(h->arena, "/points/new?region=%s", region.code);
    const struct code *kind = code_find(point_kind_codes, form_code(form, L_KIND));
    const struct code *by = code_find(point_channel_codes, channel);
    const char *municipality = form_text(form, L_MUNICIPALITY);
    ui_panel_open(h, "points", SAY(T("Service points")),
                  may ? SAY(T("Describe a service point")) : NO_WORDS, may ? new_path : NULL);
    ui_filter(h, form, list_fields, "/ground/points",
              (const struct ui_option *const[]){ regions, municipalities, NULL }, NULL);
    if (kept > 0)
        draw_list(h, rows, kept,
                  html_path(h->arena, "/ground/points?region=%s&kind=%s&municipality=%s&channel=%s",
                            region.code, kind != NULL ? kind->name : "",
                            municipality != NULL ? municipality : "", by != NULL ? by->name : ""),
                  form_code(form, L_SORT));
    else if (kind != NULL || by != NULL || municipality != NULL)
        ui_empty(h, SAY(T("No service point fits the filter")), NO_WORDS,
                 SAY(T("All service points")),
                 html_path(h->arena, "/ground/points?region=%s", region.code));
    else
        ui_empty(h, SAY(T("No service point has been described yet")),
                 may ? SAY(T("Begin with premises that several organisations share."))
                     : SAY(T("The coordinators of the region describe them.")),
                 may ? SAY(T("Describe a service point")) : NO_WORDS, may ? new_path : NULL);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the form ---- */

static bool
is_among(const struct organisation *orgs, size_t count, org_id org)
{
    for (size_t i = 0; i < count; i++)
        if (orgs[i].id.v == org.v)
            return true;
    return false;
}

static enum err
draw_orgs(struct html *h, struct work *w, const char *region, const struct point *p)
{
    static const struct ui_column columns[] = {
        { .label = T("Whose services one meets there") },
        { .label = T("Kind of organisation") },
        UI_COLUMN_END,
    };
    struct organisation *orgs, *there = NULL;
    size_t count, there_count = 0;
    TRY(led_organisations(w, region, 0, &orgs, &count));
    if (p != NULL)
        TRY(point_orgs(w, p->id, &there, &there_count));
    ui_table_open(h, UI_PICK, SAY(T("Whose services one meets there")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_cell(h);
        ui_field_tick(h, P_ORGS, orgs[i].id.v, DATA(names_in(h->lang, orgs[i].name)),
                      is_among(there, there_count, orgs[i].id));
        ui_cell_words(h, SAY(party_text((enum party)orgs[i].kind)));
    }
    ui_table_close(h);
    return ERR_OK;
}

static enum err
draw_fields(struct html *h, struct work *w, const char *region, const struct point *p)
{
    static const struct point none = { .kind = POINT_OFFICE };
    const struct ui_option *people, *municipalities;
    TRY(lead_people_options(h, w, region, &people));
    TRY(ground_municipality_options(h, w, region, &municipalities));
    const struct point *v = p != NULL ? p : &none;
    ui_pair_open(h);
    ui_field_code(h, P_KIND, v->kind);
    ui_field(h, P_NAME, v->name);
    ui_pair_close(h);
    TRY(draw_orgs(h, w, region, p));
    ui_pair_open(h);
    ui_field_options(h, P_MUNICIPALITY, v->municipality, municipalities);
    ui_field(h, P_ADDRESS, v->address);
    ui_pair_close(h);
    ui_field(h, P_HOURS, v->hours);
    ui_field_codes(h, P_CHANNELS, codes_parted(point_channel_codes, v->channels));
    ui_pair_open(h);
    ui_field(h, P_PHONE, v->phone);
    ui_field(h, P_EMAIL, v->email);
    ui_pair_close(h);
    ui_field(h, P_LINK, v->link);
    ui_field_codes(h, P_LANGUAGES, codes_parted(contact_language_codes, v->languages));
    ui_field(h, P_ACCESS, v->access);
    ui_field_bool(h, P_YOUTH, v->for_youth);
    ui_field_options(h, P_OWNER, id_text(h->arena, p != NULL ? p->owner.v : work_duty(w).v),
                     people);
    ui_field_date(h, P_FROM, p != NULL ? p->from_on : h->today);
    return ERR_OK;
}

static struct point_given
given_of(struct work *w, const struct form *form)
{
    struct point_given g = {
        .kind = form_code(form, P_KIND),
        .name = form_text(form, P_NAME),
        .municipality = form_text(form, P_MUNICIPALITY),
        .address = form_text(form, P_ADDRESS),
        .hours = form_text(form, P_HOURS),
        .channels = codes_joined(work_arena(w), point_channel_codes, form_codes(form, P_CHANNELS)),
        .phone = form_text(form, P_PHONE),
        .email = form_text(form, P_EMAIL),
        .link = form_text(form, P_LINK),
        .languages =
            codes_joined(work_arena(w), contact_language_codes, form_codes(form, P_LANGUAGES)),
        .access = form_text(form, P_ACCESS),
        .for_youth = form_bool(form, P_YOUTH),
        .owner = { form_id(form, P_OWNER) },
        .from_on = form_date(form, P_FROM),
    };
    g.orgs = form_ids(form, P_ORGS, &g.org_count);
    return g;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(led_region(w,
                   form_is_of(form, point_fields) ? form_text(form, P_REGION)
                                                  : form_text(form_filters(form), N_REGION),
                   &region));
    if (!region.own || !work_may(w, ACT_POINT_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_GROUND,
                             .title = SAY(T("Describe a service point")),
                             .crumbs = ground_crumbs(work_arena(w), region.code, GROUND_POINTS),
                             .narrow = true });
    ui_panel_open(h, "new", SAY(T("Describe a service point")), NO_WORDS, NULL);
    ui_form_open(h, form, point_fields, &(struct ui_form){ .action = "/points", .in_panel = true });
    ui_field_hidden(h, P_REGION, region.code);
    TRY(draw_fields(h, w, region.code, NULL));
    ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS,
                  html_path(h->arena, "/ground/points?region=%s", region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct point_given g = given_of(w, form);
    TRY(point_make(w, form_text(form, P_REGION), &g, &id));
    reply_done(reply, T("The service point has been described."));
    return reply_see_other(reply, "/points/%s", id_text(work_arena(w), id));
}

/* ---- one point ---- */

static void
draw_link(struct html *h, const char *link)
{
    ui_fact_open(h, T("Web address"));
    html_text(h, link);
    ui_fact_close(h);
}

static void
draw_point(struct html *h, const struct point *p, bool may_check)
{
    ui_panel_open(h, "point", SAY(code_text(point_kind_codes, p->kind)), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Organisations"), DATA(p->orgs));
    if (p->municipality != NULL) {
        ui_fact_open(h, T("Municipality"));
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/region/municipality?code=%s", p->municipality));
        H(h, ">");
        html_text(h, names_in(h->lang, p->municipality_name));
        H(h, "</a>");
        ui_fact_close(h);
    }
    ui_fact(h, T("Address"), DATA(p->address));
    if (p->hours != NULL) {
        ui_fact_open(h, T("Open"));
        ui_lines(h, p->hours);
        ui_fact_close(h);
    }
    ui_fact(h, T("Channels"), DATA(ground_codes(h, point_channel_codes, p->channels)));
    ui_fact(h, T("Telephone"), DATA(p->phone));
    ui_fact(h, T("E-mail"), DATA(p->email));
    if (p->link != NULL)
        draw_link(h, p->link);
    ui_fact(h, T("Languages"), DATA(ground_codes(h, contact_language_codes, p->languages)));
    ui_fact(h, T("Accessibility"), DATA(p->access));
    if (p->for_youth)
        ui_fact(h, T("Youth joint service"), SAY(T("met here")));
    ui_fact(
        h, T("Owner"),
        DATA(str_printf(h->arena, "%s, %s", p->owner_name, names_in(h->lang, p->owner_org_name))));
    ui_fact_date(h, T("First day"), p->from_on);
    ui_fact_date(h, T("Last day"), p->until_on);
    ui_fact_open(h, T("Checked"));
    ground_checked(h, p->checked_on, point_is_stale(p, h->today));
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    if (may_check) {
        ui_footer_open(h);
        ui_post_button(h, SAY(T("It is right as it stands")), NO_WORDS, UI_BUTTON_SMALL,
                       point_path(h->arena, p->id, "/check"), 0, NULL);
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

static enum err
draw_keep(struct html *h, struct work *w, const struct form *form, const struct point *p)
{
    ui_cols_open(h);
    ui_panel_open(h, "change", SAY(T("Change")), NO_WORDS, NULL);
    ui_form_open(h, form, change_fields,
                 &(struct ui_form){ .action = point_path(h->arena, p->id, "/change"),
                                    .version = p->version,
                                    .prefix = "c",
                                    .in_panel = true });
    TRY(draw_fields(h, w, p->region, p));
    ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    ui_cols_next(h);
    ui_panel_open(h, "end", SAY(T("Close the service point")), NO_WORDS, NULL);
    ui_form_open(h, form, end_fields,
                 &(struct ui_form){ .action = point_path(h->arena, p->id, "/end"),
                                    .prefix = "e",
                                    .in_panel = true });
    ui_field_date(h, E_UNTIL, h->today);
    ui_form_close(h, SAY(T("Close the service point")), UI_BUTTON,
                  SAY(T("It leaves the list after this day.")), NULL);
    ui_panel_close(h);
    ui_cols_close(h);
    return ERR_OK;
}

static enum err
show_point(struct work *w, const struct form *form, struct reply *reply)
{
    struct point p;
    struct led_region region;
    TRY(point_get(w, work_object(w), &p));
    TRY(led_region(w, p.region, &region));
    reply_record(reply, "point", &point_shape, &p);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_POINT_CHANGE);
    bool own = p.owner.v == work_duty(w).v && work_may(w, ACT_POINT_OWN);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_GROUND,
                             .title = DATA(p.name),
                             .crumbs = ground_crumbs(work_arena(w), p.region, GROUND_POINTS) });
    if (p.owner_over)
        ui_note(h, UI_BAD, SAY(T("The owner has left")),
                SAY(T("A coordinator of the region names another owner.")));
    ui_stacked_open(h);
    draw_point(h, &p, may || own);
    if (may)
        TRY(draw_keep(h, w, form, &p));
    TRY(lead_history(h, w, p.id, &point_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply)
{
    return reply_see_other(reply, "/points/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct point_given g = given_of(w, form);
    TRY(point_change(w, work_object(w), form_version(form), &g));
    reply_done(reply, T("The service point has been changed."));
    return back(w, reply);
}

static enum err
post_check(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(point_check(w, work_object(w)));
    reply_done(reply, T("Looked at today."));
    return back(w, reply);
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(point_end(w, work_object(w), form_date(form, E_UNTIL)));
    reply_done(reply, T("The service point closes."));
    return back(w, reply);
}

const struct page page_point = {
    .title = T("Service points"),
    .routes = {
        { GET, "/ground/points", ACT_LEAD_READ, show_list, list_fields, .gives = &point_shape,
          .summary = T("Where services are met in a region") },
        { GET, "/points/new", ACT_LEAD_READ, show_new, new_fields,
          .summary = T("The form of a new service point") },
        { POST, "/points", ACT_POINT_CHANGE, post_new, point_fields, "/points/new",
          .summary = T("Describe a service point") },
        { GET, "/points/:point", ACT_LEAD_READ, show_point, NULL, .gives = &point_shape,
          .summary = T("A service point") },
        { POST, "/points/:point/change", ACT_POINT_CHANGE, post_change, change_fields,
          "/points/:point", .summary = T("Change a service point") },
        { POST, "/points/:point/check", ACT_POINT_OWN, post_check, NULL, "/points/:point",
          .summary = T("Say that a service point is right as it stands") },
        { POST, "/points/:point/end", ACT_POINT_CHANGE, post_end, end_fields, "/points/:point",
          .summary = T("Close a service point") },
    },
};
