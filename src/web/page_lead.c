/* web/page_lead.c: the region on one page, for who leads it: seven numbers of what is wrong, the 27
 * items, and what comes next.
 */
#include "base/id.h"
#include "http/page.h"
#include "region/agreement.h"
#include "region/area.h"
#include "region/register.h"
#include "steering/begin.h"
#include "steering/negotiation.h"
#include "web/item_view.h"

enum { F_REGION };
static const struct field fields[] = { [F_REGION] = LEAD_REGION_FIELD, FIELD_END };

struct front {
    struct led_region region;
    struct region_item *items;
    size_t item_count;
    struct fault *faults;
    size_t fault_count;
    int64_t counts[FRONT_COUNT];
    struct begin_state *steps;
    size_t step_count;
    int steps_done, next_step;
};

static enum err
load(struct work *w, const char *code, struct front *f)
{
    TRY(led_region(w, code, &f->region));
    TRY(item_list(w, f->region.code, &f->items, &f->item_count));
    TRY(front_faults(w, f->region.code, f->items, f->item_count, &f->faults, &f->fault_count,
                     f->counts));
    TRY(begin_list(w, f->region.code, &f->steps, &f->step_count));
    f->next_step = begin_next(f->steps, f->step_count);
    f->steps_done = 0;
    for (size_t i = 0; i < f->step_count; i++)
        f->steps_done += f->steps[i].done;
    return ERR_OK;
}

static const char *
of_region(struct html *h, const struct front *f, const char *path)
{
    return str_printf(h->arena, "%s?region=%s", path, f->region.code);
}

/* ---- the numbers ---- */

static void
draw_numbers(struct html *h, const struct front *f)
{
    struct ui_count *counts = ARENA_ARRAY(h->arena, struct ui_count, FRONT_COUNT + 1);
    for (int n = 1; n < FRONT_COUNT; n++)
        counts[n - 1] = (struct ui_count){
            .count = f->counts[n],
            .words = SAY(code_text(front_number_codes, n)),
            .path = html_path(h->arena, "/lead/wrong?region=%s&show=%s", f->region.code,
                              code_find(front_number_codes, n)->name),
            .hot = true,
        };
    ui_tally(h, counts);
}

/* How many items stand so: as they are drawn, late and contradicting before the state. */
static void
draw_bar(struct html *h, const struct front *f)
{
    static const struct {
        enum ui_state state;
        struct text text;
        const char *css_class;
    } parts[] = {
        { UI_DONE, TC("item", "Done"), "b-ok" },
        { UI_HALF, TC("item", "Under way"), "b-half" },
        { UI_LATE, T("Late"), "b-late" },
        { UI_MISSING, T("Contradiction"), "b-late" },
        { UI_NOT_STARTED, TC("item", "Not started"), "b-no" },
        { UI_NOT_CONCERNED, TC("item", "Does not apply"), "b-na" },
    };
    int64_t counts[COUNT(parts)] = { 0 }, before = 0;
    for (size_t i = 0; i < f->item_count; i++)
        for (size_t part = 0; part < COUNT(parts); part++)
            counts[part] += item_shown_state(&f->items[i]) == parts[part].state;
    ui_panel_open(h, "glance", SAY(T("27 items at a glance")), SAY(T("As a table")),
                  of_region(h, f, "/items"));
    ui_body_open(h);
    H(h, "<svg class=\"stackbar\" viewBox=\"0 0 270 16\" preserveAspectRatio=\"none\""
         " aria-hidden=\"true\">");
    for (size_t part = 0; part < COUNT(parts); part++) {
        if (counts[part] == 0)
            continue;
        H(h, "<rect");
        html_attr(h, "class", parts[part].css_class);
        buf_addf(h->out, " x=\"%d\" y=\"0\" width=\"%d\" height=\"16\"/>", (int)before * 10,
                 (int)counts[part] * 10 - 2);
        before += counts[part];
    }
    H(h, "</svg><ul class=\"key\">");
    for (size_t part = 0; part < COUNT(parts); part++) {
        H(h, "<li>");
        ui_state(h, parts[part].state, SAY(parts[part].text));
        H(h, " <strong>");
        html_number(h, counts[part]);
        H(h, "</strong></li>");
    }
    H(h, "</ul>\n");
    ui_body_close(h);
    ui_panel_close(h);
}

/* The first of each number, three at most. */
static void
draw_first_faults(struct html *h, const struct front *f)
{
    enum { FIRST = 3 };
    int drawn = 0, number = 0;
    if (f->fault_count == 0)
        return;
    ui_note_open(h, UI_WARN, SAY(T("Before the next meeting")));
    H(h, "<p>");
    for (size_t i = 0; i < f->fault_count && drawn < FIRST; i++) {
        const struct fault *fault = &f->faults[i];
        if (fault->number == number)
            continue;
        number = fault->number;
        H(h, "<a");
        html_url(h, "href", fault_path(h, f->region.code, fault));
        H(h, ">");
        html_words(h, fault_what(h, fault));
        H(h, "</a> (");
        html_say(h, code_text(fault_codes, fault->kind), NULL);
        H(h, ") · ");
        drawn++;
    }
    H(h, "<a");
    html_url(h, "href", of_region(h, f, "/lead/wrong"));
    H(h, ">");
    html_say(h, T("All of them"), NULL);
    H(h, "</a></p>");
    ui_note_close(h);
}

/* ---- side ---- */

static void
draw_setting_up(struct html *h, const struct front *f)
{
    if (f->next_step == 0)
        return;
    const struct begin_step_row *row = &begin_step_rows[f->next_step];
    ui_panel_open(
        h, "setting-up", SAY(T("Setting up")),
        SAY_FILL(T("{n} of {m} steps"), FILL_N("n", f->steps_done), FILL_N("m", BEGIN_STEPS)),
        NULL);
    ui_body_open(h);
    ui_p(h, SAY(row->name));
    ui_button_link(h, SAY(T("Go on")), of_region(h, f, "/lead/start"),
                   f->steps_done == 0 ? UI_BUTTON_MAIN : UI_BUTTON_SMALL);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_next_meeting(struct html *h, struct work *w, const struct front *f,
                  const struct front_group *groups, size_t count)
{
    const struct front_group *next = NULL;
    for (size_t i = 0; i < count; i++)
        if (groups[i].sitting != 0 &&
            (next == NULL || date_compare(groups[i].next_on, next->next_on) < 0))
            next = &groups[i];
    ui_panel_open(h, "next", SAY(T("Next meeting")), NO_WORDS, NULL);
    ui_body_open(h);
    if (next == NULL) {
        ui_p(h, SAY(T("No meeting of a steering group is called.")));
    } else {
        H(h, "<p><strong><a");
        html_url(h, "href", html_path(h->arena, "/sittings/%s", id_text(h->arena, next->sitting)));
        H(h, ">");
        html_text(h, next->name);
        H(h, "</a></strong> ");
        ui_date_weekday(h, next->next_on);
        H(h, "</p>");
    }
    if (work_may(w, ACT_ITEM_CHANGE) && f->region.own && f->fault_count > 0)
        ui_button_link(h, SAY(T("Prepare a meeting")), of_region(h, f, "/lead/wrong"),
                       f->steps_done == 0 ? UI_BUTTON_SMALL : UI_BUTTON_MAIN);
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- the items ---- */

static void
draw_item(struct html *h, const struct region_item *item)
{
    H(h, "<tr><td class=\"id\">");
    html_text(h, item->code);
    H(h, "</td><th scope=\"row\"><a");
    html_url(h, "href", item_path(h->arena, item));
    H(h, ">");
    html_say(h, item_rows[item->item].name, NULL);
    H(h, "</a></th><td>");
    item_draw_state(h, item);
    H(h, "</td><td class=\"num meta\">");
    ui_date(h, item->late ? item->due_on : item->state_on);
    H(h, "</td></tr>\n");
}

static void
draw_group(struct html *h, const struct front *f, int group)
{
    int64_t done = 0, all = 0;
    const struct code *code = code_find(item_group_codes, group);
    for (size_t i = 0; i < f->item_count; i++)
        if (f->items[i].group == group) {
            all++;
            done += f->items[i].state == ITEM_DONE;
        }
    ui_panel_open(h, str_printf(h->arena, "r%d", group), SAY(code->text),
                  SAY_FILL(T("{n} of {m} done"), FILL_N("n", done), FILL_N("m", all)), NULL);
    H(h, "<table class=\"matrix\"><caption class=\"vh\">");
    html_say(h, code->text, NULL);
    H(h, "</caption><thead class=\"vh\"><tr><th scope=\"col\">");
    html_say(h, T("Code"), NULL);
    H(h, "</th><th scope=\"col\">");
    html_say(h, T("Item"), NULL);
    H(h, "</th><th scope=\"col\">");
    html_say(h, T("State"), NULL);
    H(h, "</th><th scope=\"col\">");
    html_say(h, T("Since, or the day that has passed"), NULL);
    H(h, "</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < f->item_count; i++)
        if (f->items[i].group == group)
            draw_item(h, &f->items[i]);
    H(h, "</tbody></table>\n");
    ui_panel_close(h);
}

static void
draw_items(struct html *h, const struct front *f)
{
    H(h, "<div class=\"cols-even\">");
    ui_stacked_open(h);
    draw_group(h, f, 1);
    draw_group(h, f, 2);
    ui_stacked_close(h);
    ui_stacked_open(h);
    draw_group(h, f, 3);
    draw_group(h, f, 4);
    ui_stacked_close(h);
    H(h, "</div>\n");
}

/* ---- what comes next ---- */

static void
draw_paper(struct html *h, const struct front_paper *paper)
{
    struct text kind = paper->negotiation ? code_text(negotiation_kind_codes, (int)paper->kind)
                                          : code_text(agreement_kind_codes, (int)paper->kind);
    ui_row(h, date_compare(paper->next_on, h->today) < 0);
    ui_head_link(h, paper->name != NULL ? DATA(paper->name) : SAY(kind),
                 html_path(h->arena, paper->negotiation ? "/negotiations/%s" : "/agreements/%s",
                           id_text(h->arena, paper->id)));
    ui_cell_words(h, SAY(kind));
    ui_cell(h);
    html_say(h,
             paper->negotiation ? code_text(negotiation_state_codes, (int)paper->state)
                                : code_text(agreement_state_codes, (int)paper->state),
             NULL);
    ui_cell(h);
    ui_due(h, &(struct ui_due){ .kind = UI_DEAL,
                                .on = paper->next_on,
                                .what = paper->negotiation ? SAY(T("negotiation"))
                                                           : SAY(T("review")) });
}

static enum err
draw_papers(struct html *h, struct work *w, const struct front *f)
{
    static const struct ui_column columns[] = {
        { .label = T("Agreement or negotiation") },
        { .label = T("Kind") },
        { .label = T("State") },
        { .label = T("Next day") },
        UI_COLUMN_END,
    };
    struct front_paper *papers;
    size_t count;
    TRY(front_papers(w, f->region.code, &papers, &count));
    ui_panel_open(h, "papers", SAY(T("Agreements and negotiations")), SAY(T("All agreements")),
                  of_region(h, f, "/agreements"));
    if (count == 0) {
        ui_empty(h, SAY(T("No agreement yet")),
                 SAY(T("Agreements, their reviews and approvals, and coming negotiations will "
                       "stand here.")),
                 SAY(T("Draft an agreement")), of_region(h, f, "/agreements/new"));
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Agreements and negotiations")), columns);
        for (size_t i = 0; i < count; i++)
            draw_paper(h, &papers[i]);
        ui_table_close(h);
    }
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_steering_group(struct html *h, const struct front_group *g)
{
    ui_row(h, false);
    ui_head_link(h, DATA(g->name), html_path(h->arena, "/groups/%s", id_text(h->arena, g->id)));
    ui_cell(h);
    ui_state(
        h, g->deputies < g->members || g->gone > 0 ? UI_MISSING : UI_DONE,
        DATA(str_printf(h->arena, "%lld + %lld", (long long)g->members, (long long)g->deputies)));
    if (g->gone > 0)
        ui_meta(h,
                SAY_FILL(TN("{n} member has left", "{n} members have left"), FILL_N("n", g->gone)));
    else if (g->deputies < g->members)
        ui_meta(h, SAY_FILL(TN("{n} deputy is missing, 388/2024 1.2 §",
                               "{n} deputies are missing, 388/2024 1.2 §"),
                            FILL_N("n", g->members - g->deputies)));
    ui_cell(h);
    if (g->chair == NULL)
        ui_tag(h, UI_BAD, SAY(T("Missing")));
    html_text(h, g->chair);
    if (g->vice == NULL)
        ui_meta(h, SAY(T("No vice chair")));
    else
        ui_meta(h, SAY_FILL(T("vice chair: {name}"), FILL_S("name", g->vice)));
    ui_cell_date(h, g->until_on);
    ui_cell_date(h, g->next_on);
}

static void
draw_steering_groups(struct html *h, const struct front *f, const struct front_group *groups,
                     size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Steering group") }, { .label = T("Members and deputies") },
        { .label = T("Chair") },          { .label = T("Term ends") },
        { .label = T("Next meeting") },   UI_COLUMN_END,
    };
    ui_panel_open(h, "groups", SAY(T("Steering groups")), SAY(T("All groups")),
                  of_region(h, f, "/groups"));
    if (count == 0) {
        ui_empty(h, SAY(T("No steering group is set")),
                 SAY(T("Each county has at least one; its number and areas are negotiated before "
                       "it is set (381/2023 9.1 §).")),
                 SAY(T("Prepare a group")), of_region(h, f, "/groups/new"));
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Steering groups")), columns);
        for (size_t i = 0; i < count; i++)
            draw_steering_group(h, &groups[i]);
        ui_table_close(h);
    }
    ui_panel_close(h);
}

static enum err
draw_cards(struct html *h, struct work *w, const struct front *f)
{
    struct front_cards cards;
    TRY(front_card_counts(w, f->region.code, &cards));
    ui_panel_open(h, "cards", SAY(T("Service cards")), SAY(T("All cards")),
                  of_region(h, f, "/cards"));
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("Published"));
    html_number(h, cards.published);
    ui_fact_close(h);
    ui_fact_open(h, T("Not looked at in time"));
    html_number(h, cards.stale);
    ui_fact_close(h);
    ui_fact_open(h, T("Drafts"));
    html_number(h, cards.drafts);
    ui_fact_close(h);
    ui_fact_date(h, T("The oldest was looked at"), cards.oldest_on);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

/* What a record is called: names of shapes; those of the registers are the registers' own. */
static const struct {
    const char *record;
    struct text text;
} records[] = {
    { "region_item", T("Item of the recommendations") },
    { "item_evidence", T("Evidence of an item") },
    { "set_up_step", T("Step of setting up") },
    { "taking_part", T("Who takes part") },
    { "steering_group", T("Steering group") },
    { "group_told", T("Steering group") },
    { "group_member", T("Member of a steering group") },
    { "group_leader", T("Leader of the organising") },
    { "agreement", TC("region", "Agreement") },
    { "agreement_told", TC("region", "Agreement") },
    { "agreement_version", TC("region", "Agreement") },
    { "negotiation", TC("region", "Negotiation") },
    { "negotiation_topic", TC("region", "Negotiation") },
    { "council_term", T("Council term") },
    { "maturity_round", T("Round of maturity") },
    { "maturity_set", T("Round of maturity") },
    { "mapping", T("Mapping of cooperation") },
    { "mapping_report", T("Mapping of cooperation") },
    { "vision", TC("region", "Vision") },
    { "goal", T("Strategic goal") },
    { "goal_measure", T("Measure of a goal") },
    { "measurement", T("Measure of a goal") },
    { "matrix_row", T("Task of the matrix") },
    { "resource", T("Joint resource") },
    { "resource_check", T("Joint resource") },
    { "risk", TC("region", "Risk") },
    { "success", TC("region", "Success") },
    { "dialogue", T("Dialogue") },
    { "picture_base", T("Common picture") },
    { "picture_item", T("Common picture") },
    { "picture_section", T("Common picture") },
    { "picture_source", T("Common picture") },
    { "picture_place", T("Common picture") },
    { "card", T("Service card") },
    { "competence", T("Competence") },
    { "competence_need", T("Competence") },
    { "training", T("Joint training") },
    { "induction", T("Induction") },
    { "contact", T("Contact person") },
    { "service_point", T("Service point") },
    { "youth_item", T("Youth joint service") },
    { "youth_expert", T("Youth joint service") },
    { "forum", T("Structure") },
    { "forum_member", T("Member of a structure") },
    { "forum_known", T("Structure") },
    { "structure_need", T("Need of a structure") },
    { "sitting", T("Meeting of a group") },
    { "sitting_item", T("Meeting of a group") },
    { "sitting_guest", T("Meeting of a group") },
    { "sitting_host", T("Meeting of a group") },
    { "region_task", TC("region", "Task") },
    { "region_decision", T("Decision") },
};

static struct words
record_words(const char *record)
{
    const struct register_kind *kind = register_named(record);
    if (kind != NULL)
        return SAY(kind->title);
    for (size_t i = 0; i < COUNT(records); i++)
        if (str_same(records[i].record, record))
            return SAY(records[i].text);
    return SAY(T("Another record"));
}

static enum err
draw_changes(struct html *h, struct work *w, const struct front *f)
{
    enum { SHOWN = 8, DAYS = 60 };
    struct change *rows;
    size_t count, drawn = 0;
    TRY(history_since(w, f->region.code, date_add_days(h->today, -DAYS), &rows, &count, NULL));
    ui_panel_open(h, "latest", SAY(T("Latest changes")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No changes in two months")), NO_WORDS, NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count && drawn < SHOWN; i++) {
        if (i > 0 && str_same(rows[i].record, rows[i - 1].record) &&
            str_same(rows[i].name, rows[i - 1].name))
            continue; /* the same hand on the same kind of record: told once */
        ui_row_item_open(h, record_words(rows[i].record), NULL,
                         DATA(ui_when_text(h, id_made_at(rows[i].id))));
        ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s", rows[i].name,
                                     names_in(h->lang, rows[i].org_name))));
        ui_row_item_close(h);
        drawn++;
    }
    ui_rows_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- the page ---- */

/* "14 municipalities · Pohjanmaa, Pietarsaari · 179 555 inhabitants" */
static enum err
facts(struct work *w, const struct led_region *region, enum lang lang, struct words *ret)
{
    struct area county;
    struct area_in_county *pairs;
    size_t count;
    struct buf areas;
    TRY(county_get(w, region->code, &county));
    TRY(area_county_list(w, NULL, region->code, &pairs, &count));
    buf_init(&areas, work_arena(w), 0);
    for (size_t i = 0; i < count; i++) {
        buf_add(&areas, i > 0 ? ", " : "");
        buf_add(&areas, names_in(lang, pairs[i].area_name));
    }
    *ret = DATA(text_in(work_arena(w), lang,
                        T("{n} municipalities · employment areas {areas} · {people} inhabitants"),
                        FILLS(FILL_N("n", county.municipalities), FILL_S("areas", buf_text(&areas)),
                              FILL_N("people", county.population))));
    return ERR_OK;
}

/* A region in which nobody has done anything. */
static bool
is_new(const struct front *f)
{
    for (size_t i = 0; i < f->item_count; i++)
        if (f->items[i].version != 0)
            return false;
    return f->steps_done == 0;
}

static void
draw_new(struct html *h, const struct front *f)
{
    ui_panel_open(h, "new", SAY(T("This region has not begun")), NO_WORDS, NULL);
    ui_empty(h, SAY(T("Eight steps to the first meeting of the steering group")),
             SAY(T("Each says what to do and why. You can leave it at any time and go on later; "
                   "what is done is read from the region's own data.")),
             SAY(T("Begin")), of_region(h, f, "/lead/start"));
    ui_panel_close(h);
}

static enum err
draw_front(struct html *h, struct work *w, const struct form *form, const struct front *f)
{
    struct front_group *groups;
    size_t count;
    const struct ui_option *regions;
    TRY(front_groups(w, f->region.code, &groups, &count));
    TRY(lead_region_options(h, w, &regions));
    if (!is_new(f))
        draw_numbers(h, f);
    ui_stacked_open(h);
    if (is_new(f))
        draw_new(h, f);
    ui_cols_open(h);
    draw_bar(h, f);
    draw_first_faults(h, f);
    ui_cols_next(h);
    draw_next_meeting(h, w, f, groups, count);
    draw_setting_up(h, f);
    ui_cols_close(h);
    draw_items(h, f);
    TRY(draw_papers(h, w, f));
    draw_steering_groups(h, f, groups, count);
    ui_cols_open(h);
    TRY(draw_changes(h, w, f));
    ui_cols_next(h);
    TRY(draw_cards(h, w, f));
    ui_panel_open(h, "choose", SAY(T("Another region")), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/lead", (const struct ui_option *const[]){ regions }, NULL);
    ui_panel_close(h);
    ui_cols_close(h);
    ui_stacked_close(h);
    return ERR_OK;
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct front f;
    struct words lead;
    TRY(load(w, form_text(form, F_REGION), &f));
    TRY(facts(w, &f.region, reply_lang(reply), &lead));
    reply_record(reply, "region", &led_region_shape, &f.region);
    for (int n = 1; n < FRONT_COUNT; n++)
        reply_number(reply, code_find(front_number_codes, n)->name, f.counts[n]);
    reply_rows(reply, "wrong", &fault_shape, f.faults, f.fault_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &f.region,
                             .tab = LEAD_FRONT,
                             .title = DATA(names_in(reply_lang(reply), f.region.name)),
                             .lead = lead,
                             .views = item_views(work_arena(w), f.region.code, "/lead") });
    TRY(draw_front(h, w, form, &f));
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_lead = {
    .title = T("Region"),
    .routes = {
        { GET, "/lead", ACT_LEAD_READ, show, fields, .gives = &led_region_shape,
          .summary = T("The region on one page: what is wrong in it, and where") },
    },
};
