/* web/page_contact.c: whom to ask about a theme in a region; coordinators keep it, the person named
 * says that it is right. */
#include "http/page.h"
#include "region/history.h"
#include "web/ground_view.h"

#include <stdlib.h>
#include <string.h>

enum { L_REGION, L_THEME, L_ORG, L_STATE, L_SORT };
enum { SORT_NAME = 1, SORT_ORG, SORT_CHECKED };
static const struct code sort_codes[] = {
    { SORT_NAME, "name", T("Name") },
    { SORT_ORG, "organisation", T("Organisation") },
    { SORT_CHECKED, "checked", T("Checked") },
    { 0, NULL, TEXT_NONE },
};
enum { CONTACT_STATE_STALE = 1, CONTACT_STATE_LEFT };
static const struct code state_codes[] = {
    { CONTACT_STATE_STALE, "stale", T("to be checked") },
    { CONTACT_STATE_LEFT, "left", T("has left") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [L_REGION] = LEAD_REGION_FIELD,
    [L_THEME] = { "theme", FIELD_CODE, .codes = contact_theme_codes, .label = T("Theme") },
    [L_ORG] = { "org", FIELD_ID, .label = T("Organisation") },
    [L_STATE] = { "state", FIELD_CODE, .codes = state_codes, .label = T("State") },
    [L_SORT] = { "sort", FIELD_CODE, .codes = sort_codes,
                 .label = TEXT_NONE }, /* by the headings */
    FIELD_END,
};
enum { N_REGION, N_THEME };
static const struct field new_fields[] = {
    [N_REGION] = { "region", FIELD_KEY, .label = TEXT_NONE },
    [N_THEME] = { "theme", FIELD_CODE, .codes = contact_theme_codes, .label = TEXT_NONE },
    FIELD_END,
};

#define REACH_FIELDS                                                                               \
    [C_PHONE] = { "phone", FIELD_LINE, .label = T("Telephone"),                                    \
                  .hint = T("Empty: the number of the role.") },                                   \
    [C_EMAIL] = { "email", FIELD_LINE, .label = T("E-mail") },                                     \
    [C_REACHED] = { "reached", FIELD_LINE, .label = T("Reached best"),                             \
                    .hint = T("For example: on weekdays 9–11 by telephone, otherwise by "        \
                              "e-mail.") },                                                        \
    [C_LANGUAGES] = { "languages", FIELD_CODES, .codes = contact_language_codes,                   \
                      .label = T("Languages") }
enum {
    C_PHONE,
    C_EMAIL,
    C_REACHED,
    C_LANGUAGES,
    C_THEME,
    C_TASK,
    C_ORG,
    C_PERSON,
    C_NAME,
    C_TITLE,
    C_AREA,
    C_REGION,
};
#define CONTACT_FIELDS                                                                             \
    [C_THEME] = { "theme", FIELD_CODE, .required = true, .codes = contact_theme_codes,             \
                  .label = T("Theme") },                                                           \
    [C_TASK] = { "task", FIELD_TEXT, .required = true, .label = T("What one can ask"),             \
                 .hint = T("The task in the words of those who look for it.") },                   \
    [C_ORG] = { "org", FIELD_ID, .required = true, .label = T("Organisation") },                   \
    [C_PERSON] = { "person", FIELD_ID, .label = T("Person who leads here"),                        \
                   .hint = T("For somebody else leave this empty and write the name.") },          \
    [C_NAME] = { "name", FIELD_LINE, .label = T("Name"),                                           \
                 .hint = T("If somebody of this name has a role in the organisation here, the "    \
                           "contact follows the role: a leaver shows the same day.") },            \
    [C_TITLE] = { "title", FIELD_LINE, .label = T("Title"),                                        \
                  .hint = T("Only for who has no role here.") },                                   \
    [C_AREA] = { "area", FIELD_KEY, .label = T("Employment area"),                                 \
                 .hint = T("Empty: the whole region.") }
static const struct field own_fields[] = { REACH_FIELDS, FIELD_END };
static const struct field contact_fields[] = {
    REACH_FIELDS,
    CONTACT_FIELDS,
    [C_REGION] = { "region", FIELD_KEY, .required = true, .label = TEXT_NONE },
    FIELD_END,
};
static const struct field change_fields[] = { REACH_FIELDS, CONTACT_FIELDS, FIELD_END };
enum { E_UNTIL };
static const struct field end_fields[] = {
    [E_UNTIL] = { "until", FIELD_DATE, .required = true, .label = T("Last day") },
    FIELD_END,
};

static const char *
contact_path(struct arena *a, int64_t id, const char *rest)
{
    return str_printf(a, "%s%s", html_path(a, "/contacts/%s", id_text(a, id)), rest);
}

/* ---- the list ---- */

static bool
is_asked(const struct contact *c, const struct form *form, struct date today)
{
    switch (form_code(form, L_STATE)) {
    case CONTACT_STATE_STALE:
        return !c->over && contact_is_stale(c, today);
    case CONTACT_STATE_LEFT:
        return c->over;
    default:
        return true;
    }
}

static const char *
contact_sort_key(struct work *w, const struct contact *c, bool by_org)
{
    return str_sort_key(work_arena(w), by_org ? names_in(work_lang(w), c->org_name) : c->name);
}

static int
by_checked(const void *x, const void *y)
{
    return date_compare(((const struct contact *)x)->checked_on,
                        ((const struct contact *)y)->checked_on);
}

/* In the order that was asked; without one as they come, by theme. */
static void
sort_rows(struct work *w, struct contact *rows, size_t count, int sort)
{
    if (sort == SORT_CHECKED) {
        qsort(rows, count, sizeof *rows, by_checked);
        return;
    }
    for (size_t i = 1; i < count && sort != 0; i++) {
        struct contact row = rows[i];
        size_t at = i;
        const char *key = contact_sort_key(w, &row, sort == SORT_ORG);
        for (; at > 0 && strcmp(contact_sort_key(w, &rows[at - 1], sort == SORT_ORG), key) > 0;
             at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
}

/* The address of this list; its order and its CSV are added to it. */
static const char *
list_path(struct arena *a, const struct form *form, const char *region)
{
    const struct code *theme = code_find(contact_theme_codes, form_code(form, L_THEME));
    const struct code *state = code_find(state_codes, form_code(form, L_STATE));
    int64_t org = form_id(form, L_ORG);
    return html_path(a, "/ground/contacts?region=%s&theme=%s&org=%s&state=%s", region,
                     theme != NULL ? theme->name : "", org != 0 ? id_text(a, org) : "",
                     state != NULL ? state->name : "");
}

static void
draw_row(struct html *h, const struct contact *c, bool with_theme)
{
    ui_row(h, c->over);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", contact_path(h->arena, c->id, ""));
    H(h, ">");
    html_text(h, c->name);
    H(h, "</a>");
    if (c->over) {
        H(h, " ");
        ui_tag(h, UI_BAD, SAY(T("has left")));
    }
    if (names_in(h->lang, c->title) != NULL)
        ui_meta(h, DATA(names_in(h->lang, c->title)));
    ui_cell(h);
    html_text(h, c->task);
    if (with_theme)
        ui_meta(h, SAY(code_text(contact_theme_codes, c->theme)));
    ui_cell(h);
    html_text(h, names_in(h->lang, c->org_name));
    if (c->area != NULL)
        ui_meta(h, DATA(names_in(h->lang, c->area_name)));
    ui_cell(h);
    ground_reach(h, c->phone, c->email);
    if (c->reached != NULL)
        ui_meta(h, DATA(c->reached));
    ui_cell(h);
    ground_checked(h, c->checked_on, contact_is_stale(c, h->today));
}

static void
draw_list(struct html *h, const struct contact *rows, size_t count, const char *base, int sort)
{
    struct arena *a = h->arena;
    const struct ui_column columns[] = {
        { .label = T("Person"),
          .sort_path = str_printf(a, "%s&sort=name", base),
          .sorted = sort == SORT_NAME ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("What one can ask") },
        { .label = T("Organisation"),
          .sort_path = str_printf(a, "%s&sort=organisation", base),
          .sorted = sort == SORT_ORG ? UI_ASCENDING : UI_UNSORTED },
        { .label = T("How to reach them") },
        { .label = T("Checked"),
          .sort_path = str_printf(a, "%s&sort=checked", base),
          .sorted = sort == SORT_CHECKED ? UI_ASCENDING : UI_UNSORTED },
        UI_COLUMN_END,
    };
    int theme = 0;
    ui_table_open(h, UI_TABLE, SAY(T("Contact persons by theme")), columns);
    for (size_t i = 0; i < count; i++) {
        if (sort == 0 && rows[i].theme != theme) {
            theme = rows[i].theme;
            ui_group(h, SAY(code_text(contact_theme_codes, theme)), -1);
        }
        draw_row(h, &rows[i], sort != 0);
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){ .shown = count,
                                                .csv_path = str_printf(a, "%s&format=csv", base) });
}

/* Themes that nobody can be asked about: what to do next. */
static void
draw_missing(struct html *h, const struct led_region *region, const struct contact *rows,
             size_t count, bool may)
{
    bool any = false;
    for (const struct code *code = contact_theme_codes; code->value < THEME_OTHER; code++) {
        bool there = false;
        for (size_t i = 0; i < count; i++)
            there = there || (rows[i].theme == code->value && !rows[i].over);
        if (there)
            continue;
        if (!any) {
            ui_panel_open(h, "missing", SAY(T("Themes without a contact")), NO_WORDS, NULL);
            ui_rows_open(h);
        }
        any = true;
        ui_row_item_open(
            h, SAY(code->text),
            may ? html_path(h->arena, "/contacts/new?region=%s&theme=%s", region->code, code->name)
                : NULL,
            NO_WORDS);
        ui_row_item_close(h);
    }
    if (!any)
        return;
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct contact *all;
    size_t count, kept = 0;
    TRY(led_region(w, form_text(form, L_REGION), &region));
    TRY(contact_list(w, region.code, form_code(form, L_THEME), (org_id){ form_id(form, L_ORG) },
                     &all, &count));
    struct contact *rows = ARENA_ARRAY(work_arena(w), struct contact, count + 1);
    for (size_t i = 0; i < count; i++)
        if (is_asked(&all[i], form, work_today(w)))
            rows[kept++] = all[i];
    sort_rows(w, rows, kept, form_code(form, L_SORT));
    reply_rows(reply, "contacts", &contact_shape, rows, kept);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_CONTACT_CHANGE);
    bool narrowed =
        form_given(form, L_THEME) || form_given(form, L_ORG) || form_given(form, L_STATE);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_GROUND,
                             .title = SAY(T("Contact persons")),
                             .lead = SAY(T("Whom to ask about what, and how to reach them.")),
                             .views = ground_views(work_arena(w), region.code, GROUND_CONTACTS),
                             .wide = true });
    const struct ui_option *regions, *orgs;
    TRY(lead_region_options(h, w, &regions));
    TRY(lead_org_options(h, w, region.code, 0, &orgs));
    const char *new_path = html_path(h->arena, "/contacts/new?region=%s", region.code);
    ui_stacked_open(h);
    ui_panel_open(h, "contacts", SAY(T("Contact persons by theme")),
                  may ? SAY(T("Name a contact")) : NO_WORDS, may ? new_path : NULL);
    ui_filter(h, form, list_fields, "/ground/contacts",
              (const struct ui_option *const[]){ regions, orgs, NULL }, NULL);
    if (kept > 0)
        draw_list(h, rows, kept, list_path(h->arena, form, region.code), form_code(form, L_SORT));
    else if (narrowed)
        ui_empty(h, SAY(T("Nobody fits the filter")), NO_WORDS, SAY(T("All contacts")),
                 html_path(h->arena, "/ground/contacts?region=%s", region.code));
    else
        ui_empty(h, SAY(T("No contact has been named yet")),
                 may ? SAY(T("Begin with the theme that people ask about most."))
                     : SAY(T("The coordinators of the region name them.")),
                 may ? SAY(T("Name a contact")) : NO_WORDS, may ? new_path : NULL);
    ui_panel_close(h);
    if (!narrowed && count > 0)
        draw_missing(h, &region, all, count, may);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the form ---- */

static enum err
draw_fields(struct html *h, struct work *w, const char *region, const struct contact *c, int theme)
{
    const struct ui_option *orgs, *people, *areas;
    TRY(lead_org_options(h, w, region, 0, &orgs));
    TRY(lead_people_options(h, w, region, &people));
    TRY(ground_area_options(h, w, region, &areas));
    bool named = c != NULL && c->duty.v == 0;
    bool leads = false;
    for (size_t i = 0; c != NULL && people[i].value != NULL; i++)
        leads = leads || str_same(people[i].value, id_text(h->arena, c->duty.v));
    ui_field_code(h, C_THEME, c != NULL ? c->theme : theme);
    ui_field(h, C_TASK, c != NULL ? c->task : NULL);
    ui_field_options(h, C_ORG, c != NULL ? id_text(h->arena, c->org.v) : NULL, orgs);
    ui_field_options(h, C_PERSON, leads ? id_text(h->arena, c->duty.v) : NULL, people);
    ui_pair_open(h);
    ui_field(h, C_NAME, c != NULL && !leads ? c->name : NULL);
    ui_field(h, C_TITLE, named ? c->title.fi : NULL);
    ui_pair_close(h);
    ui_field_options(h, C_AREA, c != NULL ? c->area : NULL, areas);
    return ERR_OK;
}

static void
draw_reach(struct html *h, const struct contact *c)
{
    ui_pair_open(h);
    ui_field(h, C_PHONE, c != NULL ? c->own_phone : NULL);
    ui_field(h, C_EMAIL, c != NULL ? c->email : NULL);
    ui_pair_close(h);
    ui_field(h, C_REACHED, c != NULL ? c->reached : NULL);
    ui_field_codes(h, C_LANGUAGES,
                   c != NULL ? codes_parted(contact_language_codes, c->languages) : 0);
}

static struct contact_given
given_of(struct work *w, const struct form *form, bool whole)
{
    struct contact_given g = {
        .phone = form_text(form, C_PHONE),
        .email = form_text(form, C_EMAIL),
        .reached = form_text(form, C_REACHED),
        .languages =
            codes_joined(work_arena(w), contact_language_codes, form_codes(form, C_LANGUAGES)),
    };
    if (whole) {
        g.theme = form_code(form, C_THEME);
        g.task = form_text(form, C_TASK);
        g.org = (org_id){ form_id(form, C_ORG) };
        g.duty = (duty_id){ form_id(form, C_PERSON) };
        g.name = g.duty.v == 0 ? form_text(form, C_NAME) : NULL;
        g.title = form_text(form, C_TITLE);
        g.area = form_text(form, C_AREA);
    }
    return g;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    const struct form *asked = form_filters(form);
    TRY(led_region(w,
                   form_is_of(form, contact_fields) ? form_text(form, C_REGION)
                                                    : form_text(asked, N_REGION),
                   &region));
    if (!region.own || !work_may(w, ACT_CONTACT_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_GROUND,
                             .title = SAY(T("Name a contact")),
                             .crumbs = ground_crumbs(work_arena(w), region.code, GROUND_CONTACTS),
                             .narrow = true });
    ui_panel_open(h, "new", SAY(T("Name a contact")), NO_WORDS, NULL);
    ui_form_open(h, form, contact_fields,
                 &(struct ui_form){ .action = "/contacts", .in_panel = true });
    ui_field_hidden(h, C_REGION, region.code);
    TRY(draw_fields(h, w, region.code, NULL, form_code(asked, N_THEME)));
    draw_reach(h, NULL);
    ui_form_close(h, SAY(T("Name a contact")), UI_BUTTON_MAIN, NO_WORDS,
                  html_path(h->arena, "/ground/contacts?region=%s", region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct contact_given g = given_of(w, form, true);
    TRY(contact_make(w, form_text(form, C_REGION), &g, &id));
    reply_done(reply, T("The contact has been named."));
    return reply_see_other(reply, "/contacts/%s", id_text(work_arena(w), id));
}

/* ---- one contact ---- */

static void
draw_contact(struct html *h, const struct contact *c, bool may_check)
{
    ui_panel_open(h, "contact", SAY(code_text(contact_theme_codes, c->theme)), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, DATA(c->task));
    ui_facts_open(h, false);
    ui_fact_open(h, T("Organisation"));
    H(h, "<a");
    html_url(h, "href", html_path(h->arena, "/organisations/%s", id_text(h->arena, c->org.v)));
    H(h, ">");
    html_text(h, names_in(h->lang, c->org_name));
    H(h, "</a>");
    ui_fact_close(h);
    ui_fact(h, T("Title"), DATA(names_in(h->lang, c->title)));
    ui_fact(h, T("Employment area"),
            c->area != NULL ? DATA(names_in(h->lang, c->area_name)) : SAY(T("The whole region")));
    ui_fact(h, T("Telephone"), DATA(c->phone));
    ui_fact(h, T("E-mail"), DATA(c->email));
    ui_fact(h, T("Reached best"), DATA(c->reached));
    ui_fact(h, T("Languages"), DATA(ground_codes(h, contact_language_codes, c->languages)));
    ui_fact_open(h, T("Checked"));
    ground_checked(h, c->checked_on, contact_is_stale(c, h->today));
    ui_fact_close(h);
    ui_fact_date(h, T("Last day"), c->until_on);
    ui_facts_close(h);
    ui_body_close(h);
    if (may_check && !c->over) {
        ui_footer_open(h);
        ui_post_button(h, SAY(T("It is right as it stands")), NO_WORDS, UI_BUTTON_SMALL,
                       contact_path(h->arena, c->id, "/check"), 0, NULL);
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

static enum err
draw_keep(struct html *h, struct work *w, const struct form *form, const struct contact *c)
{
    ui_cols_open(h);
    ui_panel_open(h, "change", SAY(T("Change")), NO_WORDS, NULL);
    ui_form_open(h, form, change_fields,
                 &(struct ui_form){ .action = contact_path(h->arena, c->id, "/change"),
                                    .version = c->version,
                                    .prefix = "c",
                                    .in_panel = true });
    TRY(draw_fields(h, w, c->region, c, 0));
    draw_reach(h, c);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    ui_cols_next(h);
    ui_panel_open(h, "end", SAY(T("End the contact")), NO_WORDS, NULL);
    ui_form_open(h, form, end_fields,
                 &(struct ui_form){ .action = contact_path(h->arena, c->id, "/end"),
                                    .prefix = "e",
                                    .in_panel = true });
    ui_field_date(h, E_UNTIL, h->today);
    ui_form_close(h, SAY(T("End the contact")), UI_BUTTON,
                  SAY(T("It leaves the list after this day.")), NULL);
    ui_panel_close(h);
    ui_cols_close(h);
    return ERR_OK;
}

static enum err
show_contact(struct work *w, const struct form *form, struct reply *reply)
{
    struct contact c;
    struct led_region region;
    TRY(contact_get(w, work_object(w), &c));
    TRY(led_region(w, c.region, &region));
    reply_record(reply, "contact", &contact_shape, &c);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_CONTACT_CHANGE);
    bool own = contact_is_own(w, &c) && work_may(w, ACT_CONTACT_OWN);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_GROUND,
                             .title = DATA(c.name),
                             .crumbs = ground_crumbs(work_arena(w), c.region, GROUND_CONTACTS) });
    if (c.over)
        ui_note(h, UI_BAD, SAY(T("The person has left the role")),
                may ? SAY(T("Name another person below, or end the contact."))
                    : SAY(T("The coordinators of the region name another.")));
    ui_stacked_open(h);
    draw_contact(h, &c, may || own);
    if (own && !may) {
        ui_panel_open(h, "own", SAY(T("How you are reached")), NO_WORDS, NULL);
        ui_form_open(h, form, own_fields,
                     &(struct ui_form){ .action = contact_path(h->arena, c.id, "/own"),
                                        .version = c.version,
                                        .in_panel = true });
        draw_reach(h, &c);
        ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, NULL);
        ui_panel_close(h);
    }
    if (may)
        TRY(draw_keep(h, w, form, &c));
    TRY(lead_history(h, w, c.id, &contact_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply)
{
    return reply_see_other(reply, "/contacts/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct contact_given g = given_of(w, form, true);
    TRY(contact_change(w, work_object(w), form_version(form), &g));
    reply_done(reply, T("The contact has been changed."));
    return back(w, reply);
}

static enum err
post_own(struct work *w, const struct form *form, struct reply *reply)
{
    struct contact_given g = given_of(w, form, false);
    TRY(contact_change_own(w, work_object(w), form_version(form), &g));
    reply_done(reply, T("Thank you: people now know how to reach you."));
    return back(w, reply);
}

static enum err
post_check(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(contact_check(w, work_object(w)));
    reply_done(reply, T("Looked at today."));
    return back(w, reply);
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(contact_end(w, work_object(w), form_date(form, E_UNTIL)));
    reply_done(reply, T("The contact ends."));
    return back(w, reply);
}

const struct page page_contact = {
    .title = T("Contact persons"),
    .routes = {
        { GET, "/ground/contacts", ACT_LEAD_READ, show_list, list_fields, .gives = &contact_shape,
          .summary = T("Contact persons of a region by theme") },
        { GET, "/contacts/new", ACT_LEAD_READ, show_new, new_fields,
          .summary = T("The form of a new contact") },
        { POST, "/contacts", ACT_CONTACT_CHANGE, post_new, contact_fields, "/contacts/new",
          .summary = T("Name a contact") },
        { GET, "/contacts/:contact", ACT_LEAD_READ, show_contact, NULL, .gives = &contact_shape,
          .summary = T("A contact person") },
        { POST, "/contacts/:contact/change", ACT_CONTACT_CHANGE, post_change, change_fields,
          "/contacts/:contact", .summary = T("Change a contact") },
        { POST, "/contacts/:contact/own", ACT_CONTACT_OWN, post_own, own_fields,
          "/contacts/:contact", .summary = T("Say how one is reached oneself") },
        { POST, "/contacts/:contact/check", ACT_CONTACT_OWN, post_check, NULL, "/contacts/:contact",
          .summary = T("Say that a contact is right as it stands") },
        { POST, "/contacts/:contact/end", ACT_CONTACT_CHANGE, post_end, end_fields,
          "/contacts/:contact", .summary = T("End a contact") },
    },
};
