/* web/page_meetings.c: the meetings that one is invited to, as a list and as a calendar file. */
#include "client/meeting.h"
#include "http/page.h"
#include "web/ui.h"

enum { M_FROM, M_UNTIL, M_KIND, M_STATE, M_AFTER_AT, M_AFTER };
static const struct field filters[] = {
    [M_FROM] = { "from", FIELD_DATE, .label = TC("date", "From") },
    [M_UNTIL] = { "until", FIELD_DATE, .label = TC("date", "To") },
    [M_KIND] = { "kind", FIELD_CODE, .codes = meeting_kind_codes, .label = T("Kind of meeting") },
    [M_STATE] = { "state", FIELD_CODE, .codes = meeting_state_codes, .label = T("State") },
    [M_AFTER_AT] = { "after_at", FIELD_INT, .min = 0, .max = INT64_MAX, .label = TEXT_NONE },
    [M_AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

/* Without a filter: what is ahead, from today on. */
static struct my_filter
filter_of(struct work *w, const struct form *form)
{
    bool plain = !form_given(form, M_FROM) && !form_given(form, M_UNTIL);
    return (struct my_filter){ .from = plain ? work_today(w) : form_date(form, M_FROM),
                               .until = form_date(form, M_UNTIL),
                               .kind = form_code(form, M_KIND),
                               .state = form_code(form, M_STATE),
                               .after_at = form_int(form, M_AFTER_AT),
                               .after = form_id(form, M_AFTER) };
}

static const char *
code_name(const struct form *form, int field, const struct code *codes)
{
    const struct code *code = code_find(codes, form_code(form, field));
    return code != NULL ? code->name : "";
}

static const char *
list_path(struct html *h, const struct form *form)
{
    return html_path(
        h->arena, "/meetings?from=%s&until=%s&kind=%s&state=%s",
        date_text(h->arena, form_date(form, M_FROM)), date_text(h->arena, form_date(form, M_UNTIL)),
        code_name(form, M_KIND, meeting_kind_codes), code_name(form, M_STATE, meeting_state_codes));
}

static void
draw_line(struct html *h, const struct my_meeting *m)
{
    ui_row(h, false);
    ui_head_link(h,
                 DATA(str_printf(h->arena, "%s %s", ui_weekday_text(h, instant_date(m->starts_at)),
                                 ui_clock_text(h, m->starts_at))),
                 html_path(h->arena, "/clients/%s/cases/%s/meetings/%s",
                           id_text(h->arena, m->client.v), id_text(h->arena, m->in_case.v),
                           id_text(h->arena, m->id)));
    ui_cell_words(h, DATA(str_printf(h->arena, "%s %s", m->family_name, m->given_names)));
    ui_cell_words(h, SAY(code_text(meeting_kind_codes, m->kind)));
    ui_cell(h);
    if (m->place != NULL)
        html_text(h, m->place);
    else
        ui_masked(h, SAY(T("The person is under a security prohibition.")));
    ui_cell_words(h, SAY(code_text(meeting_state_codes, m->state)));
    ui_cell_words(h, SAY(code_text(guest_state_codes, m->answer)));
}

static void
draw_list(struct html *h, const struct form *form, const struct my_meeting *meetings, size_t count,
          bool more)
{
    static const struct ui_column columns[] = {
        { .label = T("When") },  { .label = T("Client") }, { .label = T("Kind of meeting") },
        { .label = T("Place") }, { .label = T("State") },  { .label = T("My answer") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "list", SAY(T("Meetings")), SAY(T("Calendar file")), "/meetings/calendar");
    ui_filter(h, form, filters, "/meetings", NULL, NULL);
    if (count == 0) {
        ui_empty(
            h, SAY(T("No meeting here")),
            SAY(T("Without dates the list begins from today. A meeting is called on a client's "
                  "page, under Team.")),
            SAY(T("My clients")), "/clients");
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Meetings")), columns);
        for (size_t i = 0; i < count; i++)
            draw_line(h, &meetings[i]);
        ui_table_close(h);
        const char *base = list_path(h, form);
        const struct my_meeting *last = &meetings[count - 1];
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count,
                              .next_path = more ? str_printf(h->arena, "%s&after_at=%lld&after=%s",
                                                             base, (long long)last->starts_at,
                                                             id_text(h->arena, last->id))
                                                : NULL,
                              .first_path = form_given(form, M_AFTER) ? base : NULL,
                              .csv_path = str_printf(h->arena, "%s&format=csv", base),
                          });
    }
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct my_filter filter = filter_of(w, form);
    struct my_meeting *meetings;
    size_t count;
    bool more;
    TRY(meeting_mine(w, &filter, LIMIT_PAGE_ROWS, &meetings, &count, &more));
    reply_rows(reply, "meetings", &my_meeting_shape, meetings, count);
    if (more)
        reply_cursor(reply, id_text(work_arena(w), meetings[count - 1].id));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(reply, w,
                                  &(struct ui_page){ .title = SAY(T("My meetings")),
                                                     .lead = SAY(T("Those you are invited to.")) });
    ui_stacked_open(h);
    draw_list(h, form, meetings, count, more);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* What is ahead, and yesterday's for those that keep it. */
static enum err
send_calendar(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct my_filter filter = { .from = date_add_days(work_today(w), -1) };
    struct my_meeting *meetings;
    size_t count;
    TRY(meeting_mine(w, &filter, LIMIT_LIST_ROWS - 1, &meetings, &count, NULL));
    reply_file(reply, "text/calendar; charset=utf-8", "yhdys.ics",
               meeting_calendar(w, meetings, count));
    return ERR_OK;
}

const struct page page_meetings = {
    .title = T("My meetings"),
    .routes = {
        { GET, "/meetings", ACT_MEETINGS_LIST, show_list, filters, .summary = T("The meetings that"
               " one is invited to"), .gives = &my_meeting_shape },
        { GET, "/meetings/calendar", ACT_MEETINGS_LIST, send_calendar, NULL, .summary = T("A"
               " calendar file of one's meetings, which names nobody") },
    },
};
