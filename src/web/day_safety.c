/* web/day_safety.c: see day_safety.h. */
#include "web/day_safety.h"

enum { DAY_ROWS = 25, ENDING_DAYS = 60 };

enum err
day_safety_read(struct work *w, struct day_safety *ret)
{
    TRY(prohibition_ending(w, date_add_days(work_today(w), ENDING_DAYS), DAY_ROWS, &ret->ending,
                           &ret->ending_count));
    TRY(prohibition_asked(w, DAY_ROWS, &ret->asked, &ret->asked_count));
    return merge_requests(w, DAY_ROWS, &ret->requests, &ret->request_count);
}

static const char *
name_of(struct html *h, const char *family, const char *given)
{
    return str_empty(given) ? family : str_printf(h->arena, "%s %s", family, given);
}

static void
draw_line(struct html *h, const struct prohibition_line *line, struct words what)
{
    ui_row_item_open(h, DATA(name_of(h, line->family_name, line->given_names)),
                     html_path(h->arena, "/clients/%s/safety", id_text(h->arena, line->client.v)),
                     SAY(T("Security prohibition")));
    ui_p(h, what);
    ui_row_item_close(h);
}

void
day_safety_draw(struct html *h, const struct day_safety *d)
{
    if (d->ending_count + d->asked_count + d->request_count == 0)
        return;
    ui_panel_open(h, "safety", SAY(T("Prohibitions and records")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < d->ending_count; i++)
        draw_line(h, &d->ending[i],
                  SAY_FILL(T("Its last day in the register is {date}. Ask whether it was extended: "
                             "the mask stays until two have removed it."),
                           FILL_D("date", d->ending[i].until_on)));
    for (size_t i = 0; i < d->asked_count; i++)
        draw_line(h, &d->asked[i],
                  SAY_FILL(T("Its removal was asked for on {date} and waits for a second person."),
                           FILL_D("date", d->asked[i].asked_on)));
    for (size_t i = 0; i < d->request_count; i++) {
        const struct merge_request *r = &d->requests[i];
        ui_row_item_open(h, DATA(name_of(h, r->family_name, r->given_names)),
                         html_path(h->arena, "/clients/%s/merge-requests/%s",
                                   id_text(h->arena, r->client.v), id_text(h->arena, r->id)),
                         SAY(T("Records of one person")));
        ui_p(h, SAY_FILL(T("{name} asks to join this record with another one of the person."),
                         FILL_S("name", r->name)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}
