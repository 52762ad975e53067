/* web/page_agreements.c: the agreements of a region, and a new one. */
#include "base/id.h"
#include "web/agreement_view.h"

#include <string.h>

enum { F_REGION, F_KIND, F_STATE, F_DUE, F_SORT };
enum { SORT_REVIEW = 1, SORT_NAME, SORT_OWNER };
static const struct code sort_codes[] = {
    { SORT_REVIEW, "review", T("By the day of review") },
    { SORT_NAME, "name", T("By name") },
    { SORT_OWNER, "owner", T("By owner") },
    { 0, NULL, TEXT_NONE },
};
static const struct code due_codes[] = {
    { 1, "due", T("Late, due soon, or owner has left") },
    { 0, NULL, TEXT_NONE },
};
static const struct field filters[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_KIND] = { "kind", FIELD_CODE, .codes = agreement_kind_codes, .label = T("Kind") },
    [F_STATE] = { "state", FIELD_CODE, .codes = agreement_state_codes, .label = T("State") },
    [F_DUE] = { "due", FIELD_CODE, .codes = due_codes, .label = T("Show") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = T("Order") },
    FIELD_END,
};
static const struct field new_filters[] = { [F_REGION] = LEAD_REGION_FIELD, FIELD_END };
enum { N_REGION, N_KIND, N_NAME, N_GROUP, N_OWNER };
static const struct field new_fields[] = {
    [N_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [N_KIND] = { "kind", FIELD_CODE, .required = true, .codes = agreement_kind_codes,
                 .label = T("Kind of agreement") },
    [N_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name of the agreement") },
    [N_GROUP] = { "group", FIELD_ID, .label = T("Steering group"),
                  .hint = T("Of the cooperation agreement of the multi-sector support: its parties "
                            "are those of the group.") },
    [N_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Owner"),
                  .hint = T("Sees that it is reviewed in time.") },
    FIELD_END,
};

void
agreement_draw_state(struct html *h, int state)
{
    enum ui_state how =
        agreement_is_in_force(state) && state == AGREEMENT_IN_FORCE ? UI_DONE
        : state == AGREEMENT_REVIEWED || (state > AGREEMENT_DRAFT && state < AGREEMENT_IN_FORCE)
            ? UI_HALF
        : state == AGREEMENT_DRAFT ? UI_NOT_STARTED
                                   : UI_NOT_CONCERNED;
    ui_state(h, how, SAY(code_text(agreement_state_codes, state)));
}

void
agreement_draw_dues(struct html *h, const struct agreement *a)
{
    const struct agreement_kind_row *kind = &agreement_kinds[a->kind];
    if (!agreement_is_in_force(a->state)) {
        html_text(h, "–");
        return;
    }
    ui_due(h, &(struct ui_due){ .kind = kind->review_by_law ? UI_LAW : UI_TARGET,
                                .on = a->review_on,
                                .what = SAY(T("review of the agreement")) });
    if (kind->review_by_law)
        ui_rule(h, kind->act, kind->section, UI_RULE_V);
    if (!date_is_none(a->staff_due_on)) {
        ui_due(h, &(struct ui_due){ .kind = UI_LAW,
                                    .on = a->staff_due_on,
                                    .what = SAY(T("check of the staff")) });
        ui_rule(h, "388/2024", "3 §", UI_RULE_V);
    }
    if (!date_is_none(a->until_on))
        ui_meta(h, SAY_FILL(T("ends on {date}"), FILL_D("date", a->until_on)));
}

/* They come by the day of review; equal ones stay in that order. */
static void
sort(struct arena *a, struct agreement *rows, size_t count, int by)
{
    if (by != SORT_NAME && by != SORT_OWNER)
        return;
    const char **keys = ARENA_ARRAY(a, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        keys[i] = str_sort_key(a, by == SORT_NAME ? rows[i].name : rows[i].owner_name);
    for (size_t i = 1; i < count; i++) {
        struct agreement row = rows[i];
        const char *key = keys[i];
        size_t at = i;
        for (; at > 0 && strcmp(key, keys[at - 1]) < 0; at--) {
            rows[at] = rows[at - 1];
            keys[at] = keys[at - 1];
        }
        rows[at] = row;
        keys[at] = key;
    }
}

static void
draw_row(struct html *h, const struct agreement *a)
{
    const struct agreement_kind_row *kind = &agreement_kinds[a->kind];
    ui_row(h, agreement_review_late(a, h->today) > 0 || agreement_staff_late(a, h->today) > 0);
    ui_head_link(h, DATA(a->name), agreement_path(h->arena, a->id, ""));
    ui_cell(h);
    html_say(h, code_text(agreement_kind_codes, a->kind), NULL);
    ui_meta(h, SAY(code_text(agreement_law_codes, kind->law)));
    ui_cell(h);
    agreement_draw_state(h, a->state);
    if (a->open_id != 0)
        ui_meta(h, SAY_FILL(T("A new version is being made: {state}"),
                            FILL_T("state", code_text(agreement_state_codes, a->open_state))));
    ui_cell(h);
    html_number(h, a->number);
    ui_cell(h);
    agreement_draw_dues(h, a);
    ui_cell(h);
    html_text(h, a->owner_name);
    if (a->owner_gone)
        ui_tag(h, UI_BAD, SAY(T("Has left")));
    else
        ui_meta(h, DATA(names_in(h->lang, a->owner_org)));
}

static void
draw_list(struct html *h, const struct form *form, const struct agreement *rows, size_t count,
          const char *region, bool may)
{
    static const struct ui_column columns[] = {
        { .label = T("Agreement") },
        { .label = T("Kind") },
        { .label = T("State") },
        { .label = TC("agreement", "Version"), .number = true },
        { .label = T("Day that counts") },
        { .label = T("Owner") },
        UI_COLUMN_END,
    };
    const char *kind = form_shown(form, F_KIND, ""), *state = form_shown(form, F_STATE, "");
    const char *due = form_shown(form, F_DUE, "");
    if (count == 0) {
        bool filtered =
            form_given(form, F_KIND) || form_given(form, F_STATE) || form_given(form, F_DUE);
        ui_empty(h, filtered ? SAY(T("No agreement fits the filter")) : SAY(T("No agreement yet")),
                 SAY(T("The law asks for a cooperation agreement between the authorities, the "
                       "county and Kela (381/2023 9.2 §). Begin it, and write the others too.")),
                 may ? SAY(T("Begin an agreement")) : NO_WORDS,
                 may ? html_path(h->arena, "/agreements/new?region=%s", region) : NULL);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Agreements, by the day of review")), columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, &rows[i]);
    ui_table_close(h);
    ui_footer_open(h);
    ui_due_key(h);
    ui_footer_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){
               .shown = count,
               .csv_path = html_path(
                   h->arena, "/agreements?region=%s&kind=%s&state=%s&due=%s&sort=%s&format=csv",
                   region, kind, state, due, form_shown(form, F_SORT, "")),
           });
}

static void
draw_tally(struct html *h, const struct agreement *rows, size_t count, const char *region)
{
    int64_t in_force = 0, made = 0, late = 0, gone = 0;
    for (size_t i = 0; i < count; i++) {
        in_force += agreement_is_in_force(rows[i].state);
        made += agreement_is_open(rows[i].state) || rows[i].open_id != 0;
        late += agreement_review_late(&rows[i], h->today) > 0 ||
                agreement_staff_late(&rows[i], h->today) > 0;
        gone += rows[i].owner_gone;
    }
    const char *all = html_path(h->arena, "/agreements?region=%s", region);
    const char *due = html_path(h->arena, "/agreements?region=%s&due=due", region);
    ui_tally(
        h, (const struct ui_count[]){
               { .count = in_force, .words = SAY(T("in force")), .path = all },
               { .count = made, .words = SAY(T("being made")), .path = all },
               { .count = late, .words = SAY(T("review or check late")), .path = due, .hot = true },
               { .count = gone, .words = SAY(T("owner has left")), .path = due, .hot = true },
               { .words = NO_WORDS },
           });
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct agreement *rows, *all;
    size_t count, all_count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(agreements_of(w, &(struct agreement_filter){ .region = region.code }, &all, &all_count));
    TRY(agreements_of(w,
                      &(struct agreement_filter){ .region = region.code,
                                                  .kind = form_code(form, F_KIND),
                                                  .state = form_code(form, F_STATE),
                                                  .due = form_code(form, F_DUE) != 0 },
                      &rows, &count));
    sort(work_arena(w), rows, count, form_code(form, F_SORT));
    reply_rows(reply, "agreements", &agreement_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_AGREEMENT_NEW);
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){
                      .region = &region,
                      .tab = LEAD_AGREEMENTS,
                      .title = SAY(T("Agreements")),
                      .lead = SAY(T("An agreement between authorities never gives a right to "
                                    "disclose information by itself.")),
                      .views = agreement_views(work_arena(w), region.code, false),
                      .wide = true });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    draw_tally(h, all, all_count, region.code);
    ui_panel_open(h, "list", SAY(T("Agreements of the region")),
                  may ? SAY(T("Begin an agreement")) : NO_WORDS,
                  may ? html_path(h->arena, "/agreements/new?region=%s", region.code) : NULL);
    ui_filter(h, form, filters, "/agreements", (const struct ui_option *const[]){ regions }, NULL);
    draw_list(h, form, rows, count, region.code, may);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- a new one ---- */

static void
draw_kinds(struct html *h)
{
    static const struct ui_column columns[] = {
        { .label = T("Kind") },      { .label = T("By law?") },  { .label = T("Parties") },
        { .label = T("Must hold") }, { .label = T("Reviewed") }, UI_COLUMN_END,
    };
    ui_panel_open(h, "kinds", SAY(T("Kinds of agreement")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Kinds of agreement and what the law asks of each")), columns);
    for (const struct code *kind = agreement_kind_codes; kind->name != NULL; kind++) {
        const struct agreement_kind_row *row = &agreement_kinds[kind->value];
        ui_row(h, false);
        ui_head_cell(h);
        html_say(h, kind->text, NULL);
        ui_cell(h);
        html_say(h, code_text(agreement_law_codes, row->law), NULL);
        if (row->act != NULL) {
            html_text(h, " ");
            ui_section_ref(h, row->act, row->section);
        }
        ui_cell(h);
        html_say(h, row->parties, NULL);
        if (row->note.en != NULL)
            ui_meta(h, SAY(row->note));
        ui_cell(h);
        if (row->items[0] == 0)
            html_text(h, "–");
        for (size_t i = 0; row->items[i] != 0; i++)
            ui_meta(h, SAY(code_text(agreement_item_codes, row->items[i])));
        ui_cell(h);
        html_say(h,
                 row->review_by_law ? T("at least every {n} months, by law")
                                    : T("every {n} months, own target"),
                 FILLS(FILL_N("n", row->review_months)));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static enum err
draw_new(struct html *h, struct work *w, const struct form *form, const char *region)
{
    const struct ui_option *people, *groups;
    TRY(lead_people_options(h, w, region, &people));
    TRY(agreement_group_options(h, w, region, &groups));
    ui_panel_open(h, "new", SAY(T("The agreement")), NO_WORDS, NULL);
    ui_form_open(h, form, new_fields,
                 &(struct ui_form){ .action = "/agreements", .in_panel = true });
    ui_field_hidden(h, N_REGION, region);
    ui_field_code(h, N_KIND, AGREEMENT_SUPPORT);
    ui_field(h, N_NAME, NULL);
    ui_field_options(h, N_GROUP, NULL, groups);
    ui_field_options(h, N_OWNER, id_text(h->arena, work_duty(w).v), people);
    ui_form_close(h, SAY(T("Begin the agreement")), UI_BUTTON_MAIN,
                  SAY(T("It begins as a draft with a place for each item that it must hold.")),
                  html_path(h->arena, "/agreements?region=%s", region));
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    const char *code =
        form_is_of(form, new_fields) ? form_text(form, N_REGION) : form_text(form, F_REGION);
    TRY(led_region(w, code, &region));
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_AGREEMENTS,
                                       .title = SAY(T("Begin an agreement")),
                                       .views = agreement_views(work_arena(w), region.code, true),
                                       .crumbs = agreement_crumbs(w, region.code, NULL) });
    ui_stacked_open(h);
    if (region.own && work_may(w, ACT_AGREEMENT_NEW))
        TRY(draw_new(h, w, form, region.code));
    else
        ui_note(h, UI_PLAIN, SAY(T("Agreements are begun by the coordinators of the region.")),
                NO_WORDS);
    draw_kinds(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t agreement;
    TRY(agreement_make(w,
                       &(struct agreement_new){ .region = form_text(form, N_REGION),
                                                .kind = form_code(form, N_KIND),
                                                .name = form_text(form, N_NAME),
                                                .group = form_id(form, N_GROUP),
                                                .owner = { form_id(form, N_OWNER) } },
                       &agreement));
    reply_done(reply, T("The agreement has been begun. Next its items are written."));
    return reply_see_other(reply, "/agreements/%s/edit", id_text(work_arena(w), agreement));
}

const struct page page_agreements = {
    .title = T("Agreements"),
    .routes = {
        { GET, "/agreements", ACT_LEAD_READ, show_list, filters, .gives = &agreement_shape,
          .summary = T("The agreements of a region, by the day of review") },
        { GET, "/agreements/new", ACT_LEAD_READ, show_new, new_filters, .gives = &led_region_shape,
          .summary = T("The kinds of agreement, and the form for a new one") },
        { POST, "/agreements", ACT_AGREEMENT_NEW, post_new, new_fields, .again = "/agreements/new",
          .summary = T("Begin an agreement") },
    },
};
