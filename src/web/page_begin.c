/* web/page_begin.c: a region set up from nothing to the first meeting of its steering group: eight
 * steps that can be left and gone on with.
 */
#include "base/id.h"
#include "http/page.h"
#include "steering/begin.h"
#include "web/item_view.h"

#include <string.h>

enum { F_REGION };
static const struct field fields[] = { [F_REGION] = LEAD_REGION_FIELD, FIELD_END };

enum { S_REGION, S_STEP, S_REASON };
static const struct field skip_fields[] = {
    [S_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [S_STEP] = { "step", FIELD_CODE, .required = true, .codes = begin_step_codes,
                 .label = T("Step") },
    [S_REASON] = { "reason", FIELD_LINE, .max = LIMIT_REASON_BYTES,
                   .label = T("Why it is not needed here") },
    FIELD_END,
};

/* ---- the path ---- */

static void
draw_why(struct html *h, const struct begin_step_row *row)
{
    ui_p_meta(h, SAY(row->what));
    if (row->act == NULL && row->item == NULL)
        return;
    H(h, "<p class=\"meta\">");
    if (row->act != NULL)
        ui_section_ref(h, row->act, row->section);
    if (row->act != NULL && row->item != NULL)
        H(h, " · ");
    if (row->item != NULL)
        html_say(h, T("Recommendation {code}"), FILLS(FILL_S("code", row->item)));
    H(h, "</p>");
}

static void
draw_state(struct html *h, const struct begin_step_row *row, const struct begin_state *state)
{
    if (state->skipped != NULL)
        ui_p_meta(h, SAY_FILL(T("Not needed here: {reason}"), FILL_S("reason", state->skipped)));
    else if (state->n > 0 || state->done)
        ui_p_meta(h, SAY_FILL(row->found, FILL_N("n", state->n), FILL_N("m", state->m)));
    if (state->name != NULL)
        ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s, %s", state->name,
                                     names_in(h->lang, state->org_name),
                                     date_text(h->arena, state->done_on))));
}

static void
draw_skip(struct html *h, const struct form *form, const char *region,
          const struct begin_state *state)
{
    const char *name = begin_step_rows[state->step].key;
    if (state->skipped != NULL) {
        ui_post_button(h, SAY(T("It is needed after all")), SAY(begin_step_rows[state->step].name),
                       UI_BUTTON_LINK, "/lead/start/needed", 0,
                       (const char *const[]){ "region", region, "step", name, NULL });
        return;
    }
    bool sent = form_is_of(form, skip_fields) && form_code(form, S_STEP) == state->step;
    H(h, "<details class=\"more\"");
    if (sent)
        H(h, " open");
    H(h, "><summary>");
    html_say(h, T("Not needed here"), NULL);
    H(h, "</summary>");
    ui_form_open(h, sent || !form_is_posted(form) ? form : form_filters(form), skip_fields,
                 &(struct ui_form){ .action = "/lead/start/skip", .prefix = name });
    ui_field_hidden(h, S_REGION, region);
    ui_field_hidden(h, S_STEP, name);
    ui_field(h, S_REASON, NULL);
    ui_form_close(h, SAY(T("Leave this step out")), UI_BUTTON_SMALL, NO_WORDS, NULL);
    H(h, "</details>");
}

static void
draw_step(struct html *h, const struct form *form, const struct led_region *region,
          const struct begin_state *state, int next, bool may)
{
    const struct begin_step_row *row = &begin_step_rows[state->step];
    bool past = state->done || state->skipped != NULL, now = state->step == next;
    H(h, "<li");
    html_attr(h, "class", past ? "done" : now ? "now" : "later");
    if (now)
        html_attr(h, "aria-current", "step");
    H(h, "><span class=\"n\">");
    if (state->done)
        ui_icon(h, "check");
    else
        html_number(h, state->step);
    H(h, "</span><div><h3>");
    html_say(h, row->name, NULL);
    H(h, "</h3>");
    draw_why(h, row);
    draw_state(h, row, state);
    if (may && !state->done)
        draw_skip(h, form, region->code, state);
    H(h, "</div>");
    ui_button_link(h, SAY(state->done ? TC("step", "Look at it") : row->go),
                   str_printf(h->arena, "%s?region=%s",
                              str_copy_bytes(h->arena, row->path, strcspn(row->path, "?")),
                              region->code),
                   now ? UI_BUTTON_MAIN : UI_BUTTON_SMALL);
    H(h, "</li>\n");
}

static void
draw_side(struct html *h, const struct led_region *region)
{
    ui_panel_open(h, "works", SAY(T("How one sees that it works")), NO_WORDS, NULL);
    ui_rows_open(h);
    ui_row_item_open(h, SAY(T("The first meeting")), NULL, NO_WORDS);
    ui_p_meta(h, SAY(T("has been held, and its tasks have owners")));
    ui_row_item_close(h);
    ui_row_item_open(h, SAY(T("The 27 items")),
                     html_path(h->arena, "/items?region=%s", region->code), NO_WORDS);
    ui_p_meta(h, SAY(T("each has a state and an owner")));
    ui_row_item_close(h);
    ui_row_item_open(h, SAY(T("All regions")),
                     html_path(h->arena, "/items/regions?region=%s", region->code), NO_WORDS);
    ui_p_meta(h, SAY(T("open another region as an example")));
    ui_row_item_close(h);
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct begin_state *states;
    size_t count, done = 0;
    const char *code = form_text(form_filters(form), F_REGION);
    if (form_is_of(form, skip_fields))
        code = form_text(form, S_REGION);
    TRY(led_region(w, code, &region));
    TRY(begin_list(w, region.code, &states, &count));
    reply_rows(reply, "steps", &begin_state_shape, states, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_FRONT,
                             .title = SAY(T("Setting the region up")),
                             .lead = DATA(names_in(reply_lang(reply), region.name)),
                             .views = item_views(work_arena(w), region.code, "/lead/start"),
                             .crumbs = (const struct ui_link[]){ { .path = NULL } } });
    bool may = work_may(w, ACT_ITEM_CHANGE) && region.own;
    int next = begin_next(states, count);
    for (size_t i = 0; i < count; i++)
        done += states[i].done || states[i].skipped != NULL;
    ui_cols_open(h);
    if (next == 0)
        ui_note(h, UI_OK, SAY(T("The region has begun")),
                SAY(T("All eight steps are done or left out. What is wrong from now on stands on "
                      "the region's first page.")));
    ui_panel_open(
        h, "steps", SAY(T("To the first meeting of the steering group")),
        SAY_FILL(T("{n} of {m} steps"), FILL_N("n", (int64_t)done), FILL_N("m", BEGIN_STEPS)),
        NULL);
    H(h, "<ol class=\"guide\">\n");
    for (size_t i = 0; i < count; i++)
        draw_step(h, form, &region, &states[i], next, may);
    H(h, "</ol>\n");
    ui_footer_open(h);
    ui_p_meta(h, SAY(T("You can leave this at any time: each step is read from the region's data, "
                       "and everybody who keeps the region sees how far it is.")));
    ui_footer_close(h);
    ui_panel_close(h);
    ui_cols_next(h);
    draw_side(h, &region);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct reply *reply, const char *region)
{
    return reply_see_other(reply, "/lead/start?region=%s", region);
}

static enum err
skip(struct work *w, const struct form *form, struct reply *reply)
{
    const char *region = form_text(form, S_REGION);
    TRY(begin_skip(w, region, (enum begin_step)form_code(form, S_STEP), form_text(form, S_REASON)));
    return back(reply, region);
}

static enum err
needed(struct work *w, const struct form *form, struct reply *reply)
{
    const char *region = form_text(form, S_REGION);
    TRY(begin_need(w, region, (enum begin_step)form_code(form, S_STEP)));
    return back(reply, region);
}

/* ---- who takes part ---- */

enum { O_REGION, O_ORGS };
static const struct field org_fields[] = {
    [O_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [O_ORGS] = { "organisations", FIELD_IDS, .label = T("Organisations") },
    FIELD_END,
};

static bool
takes_part(const struct taking_part *parts, size_t count, org_id org)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i].org.v == org.v)
            return true;
    return false;
}

static void
draw_orgs(struct html *h, const struct organisation *orgs, size_t count,
          const struct taking_part *parts, size_t part_count, bool may)
{
    static const struct ui_column columns[] = {
        { .label = T("Organisation") },
        { .label = T("Kind") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Organisations of the region")), columns);
    for (int kind = PARTY_EA; kind < PARTY_CLIENT; kind++)
        for (size_t i = 0; i < count; i++) {
            bool in = takes_part(parts, part_count, orgs[i].id);
            if (orgs[i].kind != kind || (!may && !in))
                continue;
            ui_row(h, false);
            ui_head_cell(h);
            if (may) /* the three authorities are ticked from the beginning */
                ui_field_tick(h, O_ORGS, orgs[i].id.v, DATA(names_in(h->lang, orgs[i].name)),
                              in || (part_count == 0 && kind <= PARTY_KELA));
            else
                html_text(h, names_in(h->lang, orgs[i].name));
            ui_cell_words(h, SAY(code_text(party_codes, kind)));
        }
    ui_table_close(h);
}

static enum err
show_orgs(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct organisation *orgs;
    struct taking_part *parts;
    size_t count, part_count;
    bool again = form_is_of(form, org_fields);
    TRY(led_region(w, again ? form_text(form, O_REGION) : form_text(form_filters(form), F_REGION),
                   &region));
    TRY(led_organisations(w, region.code, 0, &orgs, &count));
    TRY(begin_taking_part(w, region.code, &parts, &part_count));
    reply_rows(reply, "organisations", &taking_part_shape, parts, part_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_FRONT,
            .title = SAY(T("Who takes part")),
            .lead = SAY(T("The organisations that lead the cooperation of the region together.")),
            .crumbs = UI_LINKS({ SAY(T("Setting up")),
                                 html_path(work_arena(w), "/lead/start?region=%s", region.code),
                                 false }) });
    bool may = work_may(w, ACT_ITEM_CHANGE) && region.own;
    if (may) {
        ui_form_open(h, form, org_fields, &(struct ui_form){ .action = "/lead/organisations" });
        ui_field_hidden(h, O_REGION, region.code);
    }
    ui_panel_open(h, "orgs", SAY(T("Organisations of the region")), SAY(T("Places and people")),
                  html_path(h->arena, "/ground?region=%s", region.code));
    if (!may && part_count == 0)
        ui_empty(h, SAY(T("Nobody has been chosen yet")),
                 SAY(T("A coordinator of the region chooses who takes part.")), NO_WORDS, NULL);
    else
        draw_orgs(h, orgs, count, parts, part_count, may);
    ui_panel_close(h);
    if (may)
        ui_form_close(h, SAY(T("These take part")), UI_BUTTON_MAIN, NO_WORDS,
                      html_path(h->arena, "/lead/start?region=%s", region.code));
    ui_page_close(h);
    return ERR_OK;
}

static enum err
choose(struct work *w, const struct form *form, struct reply *reply)
{
    size_t count;
    const int64_t *orgs = form_ids(form, O_ORGS, &count);
    const char *region = form_text(form, O_REGION);
    TRY(begin_choose(w, region, orgs, count));
    return back(reply, region);
}

const struct page page_begin = {
    .title = T("Setting the region up"),
    .routes = {
        { GET, "/lead/start", ACT_LEAD_READ, show, fields, .gives = &begin_state_shape,
          .summary = T("How far a region is on the way to its first steering-group meeting") },
        { POST, "/lead/start/skip", ACT_ITEM_CHANGE, skip, skip_fields, .again = "/lead/start",
          .summary = T("A step is not needed in this region") },
        { POST, "/lead/start/needed", ACT_ITEM_CHANGE, needed, skip_fields,
          .again = "/lead/start", .summary = T("A step is needed after all") },
        { GET, "/lead/organisations", ACT_LEAD_READ, show_orgs, fields,
          .gives = &taking_part_shape, .summary = T("The organisations that take part") },
        { POST, "/lead/organisations", ACT_ITEM_CHANGE, choose, org_fields,
          .again = "/lead/organisations", .summary = T("Choose who takes part") },
    },
};
