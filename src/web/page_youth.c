/* web/page_youth.c: the joint service for the young in a region: what the employment authorities
 * answer for, and its experts by employer (381/2023 16 §). */
#include "http/page.h"
#include "region/area.h"
#include "region/point.h"
#include "region/youth.h"
#include "web/ground_view.h"

enum { L_REGION, L_ORG };
static const struct field list_fields[] = {
    [L_REGION] = LEAD_REGION_FIELD,
    [L_ORG] = { "org", FIELD_ID, .label = T("Employer here") },
    FIELD_END,
};
enum { N_REGION, N_AREA, N_BOX };
static const struct field new_fields[] = {
    [N_REGION] = { "region", FIELD_KEY, .label = TEXT_NONE },
    [N_AREA] = { "area", FIELD_KEY, .label = TEXT_NONE },
    [N_BOX] = { "item", FIELD_CODE, .codes = youth_box_codes, .label = TEXT_NONE },
    FIELD_END,
};
enum { Y_STATE, Y_HOW, Y_WHO, Y_DONE, Y_DUE, Y_OWNER, Y_REGION, Y_AREA, Y_ITEM };
#define SAID_FIELDS                                                                                \
    [Y_STATE] = { "state", FIELD_CODE, .required = true, .codes = youth_state_codes,               \
                  .label = T("State") },                                                           \
    [Y_HOW] = { "how", FIELD_TEXT, .label = T("How it is done"),                                   \
                .hint = T("By whom, on what it rests, and where it is written down.") },           \
    [Y_WHO] = { "who", FIELD_TEXT, .label = T("With whom") },                                      \
    [Y_DONE] = { "done_on", FIELD_DATE, .label = T("Done on") }
#define LED_FIELDS                                                                                 \
    [Y_DUE] = { "due_on", FIELD_DATE, .label = T("Due") }, [Y_OWNER] = { "owner", FIELD_ID,        \
                                                                         .required = true,         \
                                                                         .label = T("Owner") }
static const struct field make_fields[] = {
    SAID_FIELDS,
    LED_FIELDS,
    [Y_REGION] = { "region", FIELD_KEY, .required = true, .label = TEXT_NONE },
    [Y_AREA] = { "area", FIELD_KEY, .required = true, .label = TEXT_NONE },
    [Y_ITEM] = { "item", FIELD_CODE, .required = true, .codes = youth_box_codes,
                 .label = TEXT_NONE },
    FIELD_END,
};
static const struct field change_fields[] = { SAID_FIELDS, LED_FIELDS, FIELD_END };
static const struct field tell_fields[] = { SAID_FIELDS, FIELD_END };

enum { X_FI, X_SV, X_EN, X_EMPLOYER, X_DIFFER, X_ORG, X_POINT, X_PRESENT, X_REGION };
#define EXPERT_FIELDS                                                                              \
    [X_FI] = { "title_fi", FIELD_LINE, .required = true, .label = T("Title in Finnish") },         \
    [X_SV] = { "title_sv", FIELD_LINE, .required = true, .label = T("Title in Swedish") },         \
    [X_EN] = { "title_en", FIELD_LINE, .label = T("Title in English") },                           \
    [X_EMPLOYER] = { "employer", FIELD_CODE, .required = true, .codes = youth_employer_codes,      \
                     .label = T("Employer as a rule") },                                           \
    [X_DIFFER] = { "may_differ", FIELD_BOOL, .label = T("Employer may be another") },              \
    [X_ORG] = { "org", FIELD_ID, .label = T("Employer here"),                                      \
                .hint = T("Empty: nobody here yet.") },                                            \
    [X_POINT] = { "point", FIELD_ID, .label = T("Met at") },                                       \
    [X_PRESENT] = { "present", FIELD_LINE, .label = T("When and how"),                             \
                    .hint = T("For example: on Mondays, or by appointment.") }
static const struct field expert_fields[] = {
    EXPERT_FIELDS,
    [X_REGION] = { "region", FIELD_KEY, .required = true, .label = TEXT_NONE },
    FIELD_END,
};
static const struct field expert_change_fields[] = { EXPERT_FIELDS, FIELD_END };
enum { B_REGION };
static const struct field begin_fields[] = {
    [B_REGION] = { "region", FIELD_KEY, .required = true, .label = TEXT_NONE },
    FIELD_END,
};

static const struct field expert_new_fields[] = {
    [B_REGION] = { "region", FIELD_KEY, .label = TEXT_NONE },
    FIELD_END,
};

static const char *
youth_path(struct arena *a, const char *region)
{
    return html_path(a, "/ground/youth?region=%s", region);
}

static void
draw_state(struct html *h, const struct youth_item *item)
{
    if (youth_item_is_late(item, h->today))
        ui_state(h, UI_LATE, SAY(T("late")));
    else
        ui_state(h,
                 item->state == YOUTH_DONE        ? UI_DONE
                 : item->state == YOUTH_UNDER_WAY ? UI_HALF
                                                  : UI_NOT_STARTED,
                 SAY(code_text(youth_state_codes, item->state)));
}

/* ---- the four boxes by area ---- */

static const char *
item_path(struct html *h, const struct led_region *region, const struct youth_item *item, bool may)
{
    if (item->id != 0)
        return html_path(h->arena, "/youth-items/%s", id_text(h->arena, item->id));
    if (!may)
        return NULL;
    return html_path(h->arena, "/youth-items/new?region=%s&area=%s&item=%s", region->code,
                     item->area, code_find(youth_box_codes, item->item)->name);
}

static void
draw_item(struct html *h, const struct led_region *region, const struct youth_item *item, bool may)
{
    const struct youth_box_row *box = &youth_boxes[item->item];
    ui_row(h, item->owner_over || youth_item_is_late(item, h->today));
    ui_head_link(h, SAY(box->label), item_path(h, region, item, may));
    ui_cell(h);
    draw_state(h, item);
    ui_cell(h);
    if (item->how != NULL)
        html_text(h, item->how);
    else
        ui_meta(h, SAY(box->hint));
    if (item->who != NULL)
        ui_meta(h, DATA(item->who));
    ui_cell(h);
    if (item->owner_name != NULL)
        html_text(h, item->owner_name);
    else
        H(h, "–");
    if (item->owner_over) {
        H(h, " ");
        ui_tag(h, UI_BAD, SAY(T("has left")));
    }
    ui_cell_date(h, item->state == YOUTH_DONE ? item->done_on : item->due_on);
    ui_cell(h);
    ui_section_ref(h, "381/2023", box->section);
}

static void
draw_items(struct html *h, const struct led_region *region, const struct youth_item *items,
           size_t count, bool may)
{
    static const struct ui_column columns[] = {
        { .label = T("Responsibility") },
        { .label = T("State") },
        { .label = T("How it is done") },
        { .label = T("Owner") },
        { .label = T("Due or done") },
        { .label = T("Section") },
        UI_COLUMN_END,
    };
    size_t done = 0;
    for (size_t i = 0; i < count; i++)
        done += items[i].state == YOUTH_DONE;
    ui_panel_open(h, "items", SAY(T("What the employment authorities answer for")),
                  SAY_FILL(T("{done} of {all} done"), FILL_N("done", (int64_t)done),
                           FILL_N("all", (int64_t)count)),
                  NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("The target group is people under 30. The employment authority arranges the "
                  "preconditions; the parties agree on the organisation and the costs.")));
    ui_body_close(h);
    ui_table_open(h, UI_TABLE, SAY(T("What the employment authorities answer for")), columns);
    for (size_t i = 0; i < count; i++) {
        if (items[i].item == 1)
            ui_group(h, DATA(names_in(h->lang, items[i].area_name)), -1);
        draw_item(h, region, &items[i], may);
    }
    ui_table_close(h);
    ui_panel_close(h);
}

/* ---- the experts ---- */

static void
draw_expert(struct html *h, const struct youth_expert *e)
{
    ui_row(h, false);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", html_path(h->arena, "/experts/%s", id_text(h->arena, e->id)));
    H(h, ">");
    html_text(h, names_in(h->lang, e->title));
    H(h, "</a>");
    if (!e->listed)
        ui_meta(h, SAY(T("own addition of the region")));
    ui_cell(h);
    if (e->org.v == 0) {
        ui_meta(h, SAY(T("nobody here yet")));
    } else {
        html_text(h, names_in(h->lang, e->org_name));
        if (youth_expert_differs(e))
            ui_meta(h, e->may_differ ? SAY(T("another than as a rule, which the list allows"))
                                     : SAY(T("another than the national list says")));
    }
    ui_cell(h);
    if (e->point_name != NULL)
        html_text(h, e->point_name);
    else
        H(h, "–");
    ui_cell_words(h, DATA(e->present != NULL ? e->present : "–"));
}

static void
draw_begin(struct html *h, const char *region)
{
    const char *hidden[] = { "region", region, NULL };
    ui_body_open(h);
    ui_p(h, SAY(T("The list of the national recommendations is a beginning: experts by the kind "
                  "of employer. The region then says who employs them here.")));
    ui_post_button(h, SAY(T("Begin with the national list")), NO_WORDS, UI_BUTTON_MAIN,
                   "/experts/begin", 0, hidden);
    ui_body_close(h);
}

static void
draw_experts(struct html *h, const struct led_region *region, const struct youth_expert *rows,
             size_t count, bool may, bool narrowed, const char *csv)
{
    static const struct ui_column columns[] = {
        { .label = T("Expert") },
        { .label = T("Employer here") },
        { .label = T("Met at") },
        { .label = T("When and how") },
        UI_COLUMN_END,
    };
    int employer = 0;
    ui_panel_open(h, "experts", SAY(T("Experts by employer")),
                  may ? SAY(T("Add an expert")) : NO_WORDS,
                  may ? html_path(h->arena, "/experts/new?region=%s", region->code) : NULL);
    if (count == 0 && narrowed) {
        ui_empty(h, SAY(T("This organisation employs none of them")), NO_WORDS,
                 SAY(T("All experts")), youth_path(h->arena, region->code));
    } else if (count == 0) {
        if (may)
            draw_begin(h, region->code);
        else
            ui_empty(h, SAY(T("No experts have been named yet")),
                     SAY(T("The coordinators of the region begin with the national list.")),
                     NO_WORDS, NULL);
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Experts by employer")), columns);
        for (size_t i = 0; i < count; i++) {
            if (rows[i].employer != employer) {
                employer = rows[i].employer;
                ui_group(h, SAY(code_text(youth_employer_codes, employer)), -1);
            }
            draw_expert(h, &rows[i]);
        }
        ui_table_close(h);
        ui_list_footer(h, &(struct ui_list_footer){ .shown = count, .csv_path = csv });
    }
    ui_panel_close(h);
}

static enum err
show_youth(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct youth_item *items;
    struct youth_expert *experts;
    size_t item_count, count;
    int64_t org = form_id(form, L_ORG);
    TRY(led_region(w, form_text(form, L_REGION), &region));
    TRY(youth_items(w, region.code, &items, &item_count));
    TRY(youth_experts(w, region.code, (org_id){ org }, &experts, &count));
    reply_rows(reply, "experts", &youth_expert_shape, experts, count);
    reply_rows(reply, "items", &youth_item_shape, items, item_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_YOUTH_CHANGE);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_GROUND,
                             .title = SAY(T("Youth joint service")),
                             .lead = SAY(T("Multi-sector support promoting employment under one "
                                           "roof for people under 30.")),
                             .views = ground_views(work_arena(w), region.code, GROUND_YOUTH),
                             .wide = true });
    const struct ui_option *regions, *orgs;
    TRY(lead_region_options(h, w, &regions));
    TRY(lead_org_options(h, w, region.code, 0, &orgs));
    ui_stacked_open(h);
    ui_panel_open(h, "filter", SAY(T("Narrow the list")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/ground/youth",
              (const struct ui_option *const[]){ regions, orgs, NULL }, NULL);
    ui_panel_close(h);
    draw_items(h, &region, items, item_count, may);
    draw_experts(h, &region, experts, count, may, org != 0,
                 html_path(h->arena, "/ground/youth?region=%s&org=%s&format=csv", region.code,
                           org != 0 ? id_text(h->arena, org) : ""));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one box ---- */

static struct html *
open_record(struct reply *reply, struct work *w, const struct led_region *region,
            struct words title, bool narrow)
{
    return lead_open(
        reply, w,
        &(struct lead_page){ .region = region,
                             .tab = LEAD_GROUND,
                             .title = title,
                             .crumbs = ground_crumbs(work_arena(w), region->code, GROUND_YOUTH),
                             .narrow = narrow });
}

static void
draw_said(struct html *h, const struct youth_item *item)
{
    ui_field_code(h, Y_STATE, item->state);
    ui_field(h, Y_HOW, item->how);
    ui_field(h, Y_WHO, item->who);
    ui_field_date(h, Y_DONE, item->done_on);
}

static enum err
draw_led(struct html *h, struct work *w, const char *region, const struct youth_item *item)
{
    const struct ui_option *people;
    TRY(lead_people_options(h, w, region, &people));
    ui_pair_open(h);
    ui_field_options(
        h, Y_OWNER, id_text(h->arena, item->owner.v != 0 ? item->owner.v : work_duty(w).v), people);
    ui_field_date(h, Y_DUE, item->due_on);
    ui_pair_close(h);
    return ERR_OK;
}

static void
draw_box(struct html *h, const struct youth_item *item)
{
    const struct youth_box_row *box = &youth_boxes[item->item];
    ui_note_open(h, UI_PLAIN, DATA(names_in(h->lang, item->area_name)));
    H(h, "<p>");
    html_say(h, box->hint, NULL);
    H(h, " ");
    ui_section_ref(h, "381/2023", box->section);
    H(h, "</p>");
    ui_note_close(h);
}

static enum err
show_new_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    bool again = form_is_of(form, make_fields);
    const struct form *asked = form_filters(form);
    TRY(led_region(w, again ? form_text(form, Y_REGION) : form_text(asked, N_REGION), &region));
    struct youth_item item = { .area = again ? form_text(form, Y_AREA) : form_text(asked, N_AREA),
                               .item = again ? form_code(form, Y_ITEM) : form_code(asked, N_BOX),
                               .state = YOUTH_UNDER_WAY };
    struct area area;
    if (!region.own || !work_may(w, ACT_YOUTH_CHANGE))
        return ERR_FORBIDDEN;
    if (item.item == 0 || str_empty(item.area))
        return ERR_NOT_FOUND;
    TRY(area_get(w, item.area, &area));
    item.area_name = area.name;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_record(reply, w, &region, SAY(youth_boxes[item.item].label), true);
    draw_box(h, &item);
    ui_panel_open(h, "new", SAY(T("How it stands")), NO_WORDS, NULL);
    ui_form_open(h, form, make_fields,
                 &(struct ui_form){ .action = "/youth-items", .in_panel = true });
    ui_field_hidden(h, Y_REGION, region.code);
    ui_field_hidden(h, Y_AREA, item.area);
    ui_field_hidden(h, Y_ITEM, code_find(youth_box_codes, item.item)->name);
    draw_said(h, &item);
    TRY(draw_led(h, w, region.code, &item));
    ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, youth_path(h->arena, region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static struct youth_given
given_of(const struct form *form, bool led)
{
    struct youth_given g = { .state = form_code(form, Y_STATE),
                             .how = form_text(form, Y_HOW),
                             .who = form_text(form, Y_WHO),
                             .done_on = form_date(form, Y_DONE) };
    if (led) {
        g.due_on = form_date(form, Y_DUE);
        g.owner = (duty_id){ form_id(form, Y_OWNER) };
    }
    return g;
}

static enum err
post_new_item(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct youth_given g = given_of(form, true);
    g.area = form_text(form, Y_AREA);
    g.item = form_code(form, Y_ITEM);
    TRY(youth_item_make(w, form_text(form, Y_REGION), &g, &id));
    reply_done(reply, T("It is now known how this stands."));
    return reply_see_other(reply, "/youth-items/%s", id_text(work_arena(w), id));
}

static void
draw_item_facts(struct html *h, const struct youth_item *item)
{
    const struct youth_box_row *box = &youth_boxes[item->item];
    ui_panel_open(h, "item", SAY(T("How it stands")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("State"));
    draw_state(h, item);
    ui_fact_close(h);
    ui_fact(h, T("How it is done"), DATA(item->how));
    ui_fact(h, box->who, DATA(item->who));
    ui_fact_date(h, T("Done on"), item->done_on);
    ui_fact_date(h, T("Due"), item->due_on);
    ui_fact(h, T("Owner"), DATA(item->owner_name));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct youth_item item;
    struct led_region region;
    TRY(youth_item_get(w, work_object(w), &item));
    TRY(led_region(w, item.region, &region));
    reply_record(reply, "item", &youth_item_shape, &item);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_YOUTH_CHANGE);
    bool own = item.owner.v == work_duty(w).v && work_may(w, ACT_YOUTH_OWN);
    struct html *h = open_record(reply, w, &region, SAY(youth_boxes[item.item].label), false);
    const char *base = html_path(h->arena, "/youth-items/%s", id_text(h->arena, item.id));
    ui_stacked_open(h);
    draw_box(h, &item);
    if (item.owner_over)
        ui_note(h, UI_BAD, SAY(T("The owner has left")),
                SAY(T("A coordinator of the region names another owner.")));
    draw_item_facts(h, &item);
    if (may || own) {
        ui_panel_open(h, "change", SAY(T("Change")), NO_WORDS, NULL);
        ui_form_open(h, form, may ? change_fields : tell_fields,
                     &(struct ui_form){
                         .action = str_printf(h->arena, "%s/%s", base, may ? "change" : "tell"),
                         .version = item.version,
                         .in_panel = true });
        draw_said(h, &item);
        if (may)
            TRY(draw_led(h, w, region.code, &item));
        ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, NULL);
        ui_panel_close(h);
    }
    TRY(lead_history(h, w, item.id, &youth_item_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back_to_item(struct work *w, struct reply *reply)
{
    reply_done(reply, T("It is now known how this stands."));
    return reply_see_other(reply, "/youth-items/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_change_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct youth_given g = given_of(form, true);
    TRY(youth_item_change(w, work_object(w), form_version(form), &g));
    return back_to_item(w, reply);
}

static enum err
post_tell_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct youth_given g = given_of(form, false);
    TRY(youth_item_tell(w, work_object(w), form_version(form), &g));
    return back_to_item(w, reply);
}

/* ---- one expert ---- */

static enum err
draw_expert_fields(struct html *h, struct work *w, const char *region, const struct youth_expert *e)
{
    static const struct youth_expert none = { .employer = EMPLOYER_OTHER };
    const struct youth_expert *v = e != NULL ? e : &none;
    const struct ui_option *orgs;
    struct point *points;
    size_t count;
    TRY(lead_org_options(h, w, region, 0, &orgs));
    TRY(point_list(w, region, 0, NULL, &points, &count));
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = id_text(h->arena, points[i].id),
                                         .words = DATA(points[i].name) };
    options[count] = (struct ui_option){ .value = NULL };
    ui_field(h, X_FI, v->title.fi);
    ui_field(h, X_SV, v->title.sv);
    ui_field(h, X_EN, v->title.en);
    ui_field_code(h, X_EMPLOYER, v->employer);
    ui_field_bool(h, X_DIFFER, v->may_differ);
    ui_field_options(h, X_ORG, v->org.v != 0 ? id_text(h->arena, v->org.v) : NULL, orgs);
    ui_field_options(h, X_POINT, v->point != 0 ? id_text(h->arena, v->point) : NULL, options);
    ui_field(h, X_PRESENT, v->present);
    return ERR_OK;
}

static struct youth_expert_given
expert_of(const struct form *form)
{
    return (struct youth_expert_given){
        .title = { form_text(form, X_FI), form_text(form, X_SV), form_text(form, X_EN) },
        .employer = form_code(form, X_EMPLOYER),
        .may_differ = form_bool(form, X_DIFFER),
        .org = { form_id(form, X_ORG) },
        .point = form_id(form, X_POINT),
        .present = form_text(form, X_PRESENT),
    };
}

static enum err
show_new_expert(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(led_region(w,
                   form_is_of(form, expert_fields) ? form_text(form, X_REGION)
                                                   : form_text(form_filters(form), B_REGION),
                   &region));
    if (!region.own || !work_may(w, ACT_YOUTH_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_record(reply, w, &region, SAY(T("Add an expert")), true);
    ui_panel_open(h, "new", SAY(T("Add an expert")), NO_WORDS, NULL);
    ui_form_open(h, form, expert_fields,
                 &(struct ui_form){ .action = "/experts", .in_panel = true });
    ui_field_hidden(h, X_REGION, region.code);
    TRY(draw_expert_fields(h, w, region.code, NULL));
    ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, youth_path(h->arena, region.code));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new_expert(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct youth_expert_given g = expert_of(form);
    TRY(youth_expert_make(w, form_text(form, X_REGION), &g, &id));
    reply_done(reply, T("The expert has been added."));
    return reply_see_other(reply, "/experts/%s", id_text(work_arena(w), id));
}

static enum err
post_begin(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t count;
    TRY(youth_experts_begin(w, form_text(form, B_REGION), &count));
    reply_done(reply, T("The national list is there. Say who employs whom here."));
    return reply_see_other(reply, "/ground/youth?region=%s", form_text(form, B_REGION));
}

static enum err
show_expert(struct work *w, const struct form *form, struct reply *reply)
{
    struct youth_expert e;
    struct led_region region;
    TRY(youth_expert_get(w, work_object(w), &e));
    TRY(led_region(w, e.region, &region));
    reply_record(reply, "expert", &youth_expert_shape, &e);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        open_record(reply, w, &region, DATA(names_in(reply_lang(reply), e.title)), false);
    ui_stacked_open(h);
    if (region.own && work_may(w, ACT_YOUTH_CHANGE)) {
        ui_panel_open(h, "change", SAY(T("Who employs, and where one is met")), NO_WORDS, NULL);
        ui_form_open(h, form, expert_change_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/experts/%s/change",
                                                            id_text(h->arena, e.id)),
                                        .version = e.version,
                                        .in_panel = true });
        TRY(draw_expert_fields(h, w, region.code, &e));
        ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, NULL);
        ui_panel_close(h);
    } else {
        ui_panel_open(h, "expert", SAY(T("Who employs, and where one is met")), NO_WORDS, NULL);
        ui_record(h, &youth_expert_shape, &e);
        ui_panel_close(h);
    }
    TRY(lead_history(h, w, e.id, &youth_expert_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_change_expert(struct work *w, const struct form *form, struct reply *reply)
{
    struct youth_expert_given g = expert_of(form);
    TRY(youth_expert_change(w, work_object(w), form_version(form), &g));
    reply_done(reply, T("The expert has been changed."));
    return reply_see_other(reply, "/experts/%s", id_text(work_arena(w), work_object(w)));
}

const struct page page_youth = {
    .title = T("Youth joint service"),
    .routes = {
        { GET, "/ground/youth", ACT_LEAD_READ, show_youth, list_fields,
          .gives = &youth_expert_shape,
          .summary = T("The youth joint service of a region: responsibilities and experts") },
        { GET, "/youth-items/new", ACT_LEAD_READ, show_new_item, new_fields,
          .summary = T("The form of a responsibility of the youth joint service") },
        { POST, "/youth-items", ACT_YOUTH_CHANGE, post_new_item, make_fields, "/youth-items/new",
          .summary = T("Say how a responsibility of the youth joint service stands") },
        { GET, "/youth-items/:youth_item", ACT_LEAD_READ, show_item, NULL,
          .gives = &youth_item_shape,
          .summary = T("A responsibility of the youth joint service in an area") },
        { POST, "/youth-items/:youth_item/change", ACT_YOUTH_CHANGE, post_change_item,
          change_fields, "/youth-items/:youth_item",
          .summary = T("Change a responsibility of the youth joint service") },
        { POST, "/youth-items/:youth_item/tell", ACT_YOUTH_OWN, post_tell_item, tell_fields,
          "/youth-items/:youth_item", .summary = T("Say how far one's own responsibility is") },
        { GET, "/experts/new", ACT_LEAD_READ, show_new_expert, expert_new_fields,
          .summary = T("The form of a new expert") },
        { POST, "/experts", ACT_YOUTH_CHANGE, post_new_expert, expert_fields, "/experts/new",
          .summary = T("Add an expert of the youth joint service") },
        { POST, "/experts/begin", ACT_YOUTH_CHANGE, post_begin, begin_fields,
          .summary = T("Begin the experts with the national list") },
        { GET, "/experts/:expert", ACT_LEAD_READ, show_expert, NULL, .gives = &youth_expert_shape,
          .summary = T("An expert of the youth joint service") },
        { POST, "/experts/:expert/change", ACT_YOUTH_CHANGE, post_change_expert,
          expert_change_fields, "/experts/:expert", .summary = T("Change an expert") },
    },
};
