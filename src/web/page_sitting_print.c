/* web/page_sitting_print.c: a meeting of a group on paper: its agenda before it, its minutes after.
 */
#include "base/id.h"
#include "http/page.h"
#include "web/sitting_view.h"

static void
draw_paper_items(struct html *h, const struct sitting_shown *s)
{
    bool held = s->s.state == SITTING_HELD;
    for (size_t i = 0; i < s->item_count; i++) {
        const struct sitting_item *item = &s->items[i];
        ui_panel_open(
            h, NULL,
            DATA(str_printf(h->arena, "%d. %s", (int)i + 1, words_in(h, sitting_item_words(item)))),
            item->presenter ? DATA(item->presenter) : NO_WORDS, NULL);
        ui_body_open(h);
        if (item->said != NULL)
            ui_lines(h, item->said);
        else if (held && item->kind == AGENDA_MATTER)
            ui_p_meta(h, SAY(T("Nothing was written of it.")));
        for (size_t k = 0; k < s->paper_count; k++)
            if (s->papers[k].item == item->id)
                ui_p_meta(h, SAY_FILL(T("Paper: {name}"), FILL_S("name", s->papers[k].name)));
        for (size_t k = 0; k < s->decision_count; k++) {
            const struct region_decision *d = &s->decisions[k].decision;
            if (s->decisions[k].item != item->id)
                continue;
            ui_p(h, SAY_FILL(T("Decision {section}: {what}"),
                             FILL_S("section", d->minutes_section ? d->minutes_section : ""),
                             FILL_S("what", d->what)));
            for (size_t t = 0; t < s->task_count; t++)
                if (s->tasks[t].decision == d->id)
                    ui_p_meta(h, SAY_FILL(T("Action: {what} ({name}, by {date})"),
                                          FILL_S("what", s->tasks[t].what),
                                          FILL_S("name", s->tasks[t].owner_name),
                                          FILL_D("date", s->tasks[t].due_on)));
        }
        ui_body_close(h);
        if (item->kind == AGENDA_EARLIER_TASKS && s->earlier_count > 0)
            task_table(h, SAY(T("Actions of earlier meetings, and what came of them")), s->earlier,
                       s->earlier_count, false);
        ui_panel_close(h);
    }
}

static enum err
show_minutes(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_shown s;
    (void)form;
    TRY(sitting_shown_load(w, &s));
    sitting_shown_give(reply, &s);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool held = s.s.state == SITTING_HELD;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &s.region,
                             .tab = LEAD_FORUMS,
                             .title = held ? SAY(T("Minutes of a meeting of a group"))
                                           : SAY(T("Agenda of a meeting of a group")),
                             .lead = DATA(str_printf(work_arena(w), "%s %s", s.s.host_name,
                                                     sitting_number(work_arena(w), &s.s))),
                             .crumbs = forum_crumbs(work_arena(w), s.region.code, FORUM_MEETINGS,
                                                    sitting_title(work_arena(w), &s.s),
                                                    html_path(work_arena(w), "/sittings/%s",
                                                              id_text(work_arena(w), s.s.id))),
                             .narrow = true });
    ui_doc_head(h, &(struct ui_doc_head){ .kind = held ? SAY(TC("meeting of a group", "Minutes"))
                                                       : SAY(TC("meeting of a group", "Agenda")),
                                          .parties = DATA(s.s.host_name),
                                          .version = DATA(sitting_number(h->arena, &s.s)),
                                          .date = s.s.sit_on });
    ui_stacked_open(h);
    ui_actions_open(h);
    ui_print_link(h,
                  html_path(h->arena, "/sittings/%s/minutes?print=1", id_text(h->arena, s.s.id)));
    ui_actions_close(h);
    ui_panel_open(h, "when", SAY(T("When and where")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, TC("meeting of a group", "Day"), DATA(sitting_when(h, &s.s)));
    ui_fact(h, TC("meeting of a group", "Place"), DATA(s.s.venue));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    ui_panel_open(h, "people", held ? SAY(T("Who was there")) : SAY(T("Who comes")), NO_WORDS,
                  NULL);
    sitting_draw_guests(h, &s);
    ui_panel_close(h);
    draw_paper_items(h, &s);
    if (s.s.minutes != NULL) {
        ui_panel_open(h, "other", SAY(T("What else belongs to the minutes")), NO_WORDS, NULL);
        ui_body_open(h);
        ui_lines(h, s.s.minutes);
        ui_body_close(h);
        ui_panel_close(h);
    }
    if (held)
        ui_signs(h, (const struct words[]){ SAY(TC("structure", "Chair")),
                                            SAY(TC("structure", "Secretary")), NO_WORDS });
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_sitting_print = {
    .title = TC("one", "Minutes of a meeting of a group"),
    .routes = {
        { GET, "/sittings/:sitting/minutes", ACT_LEAD_READ, show_minutes, NULL,
          .gives = &sitting_shape,
          .summary = T("The agenda or the minutes of a meeting, to print") },
    },
};
