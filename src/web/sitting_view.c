/* web/sitting_view.c: see sitting_view.h. */
#include "web/sitting_view.h"

enum err
sitting_shown_load(struct work *w, struct sitting_shown *s)
{
    *s = (struct sitting_shown){ .keeps = false };
    TRY(sitting_get(w, work_object(w), &s->s));
    TRY(led_region(w, s->s.region, &s->region));
    TRY(sitting_host_get(w, s->s.host_kind, s->s.host, &s->host));
    TRY(sitting_items(w, s->s.id, &s->items, &s->item_count));
    TRY(sitting_papers(w, s->s.id, &s->papers, &s->paper_count));
    TRY(sitting_guests(w, s->s.id, &s->guests, &s->guest_count));
    TRY(sitting_decisions(w, s->s.id, &s->decisions, &s->decision_count));
    TRY(sitting_earlier_tasks(w, &s->s, &s->earlier, &s->earlier_count));
    TRY(sitting_tasks(w, s->s.id, &s->tasks, &s->task_count));
    TRY(sitting_may_minute(w, &s->s, &s->minutes));
    s->keeps = forum_keeps(w, &s->region, ACT_SITTING_CHANGE);
    s->minutes = s->minutes && work_may(w, ACT_SITTING_OWN);
    s->begun = s->s.state != SITTING_CANCELLED && date_compare(s->s.sit_on, work_today(w)) <= 0;
    return ERR_OK;
}

void
sitting_shown_give(struct reply *reply, const struct sitting_shown *s)
{
    reply_record(reply, "meeting", &sitting_shape, &s->s);
    reply_rows(reply, "agenda", &sitting_item_shape, s->items, s->item_count);
    reply_rows(reply, "papers", &sitting_paper_shape, s->papers, s->paper_count);
    reply_rows(reply, "people", &sitting_guest_shape, s->guests, s->guest_count);
    reply_rows(reply, "tasks", &region_task_shape, s->tasks, s->task_count);
    reply_rows(reply, "earlier_tasks", &region_task_shape, s->earlier, s->earlier_count);
}

void
sitting_draw_guests(struct html *h, const struct sitting_shown *s)
{
    ui_rows_open(h);
    for (size_t i = 0; i < s->guest_count; i++) {
        const struct sitting_guest *g = &s->guests[i];
        bool told = g->presence != PRESENCE_NONE;
        int value = told ? g->presence : g->answer; /* the same numbers */
        static const enum ui_state states[] = { [ANSWER_NONE] = UI_NOT_STARTED,
                                                [ANSWER_COMES] = UI_DONE,
                                                [ANSWER_DEPUTY] = UI_HALF,
                                                [ANSWER_NOT] = UI_NOT_CONCERNED };
        ui_row_item_open(h, DATA(g->name), NULL, SAY(code_text(forum_part_codes, g->part)));
        H(h, "<p class=\"tags\">");
        ui_state(h, states[value],
                 SAY(code_text(told ? sitting_presence_codes : sitting_answer_codes, value)));
        H(h, "</p>");
        ui_p_meta(h, DATA(g->org.v != 0 ? names_in(h->lang, g->org_name) : g->body));
        if (value == ANSWER_DEPUTY && g->deputy != NULL)
            ui_p_meta(h, DATA(g->deputy));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
}
