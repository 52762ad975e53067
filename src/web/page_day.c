/* web/page_day.c: my day: what is due, by urgency, with its rule and section; offers; answers;
 * interim cases.
 *
 * Deadlines and one's next steps stand in one list.  Statutory dates and own targets look
 * different, and what is late stays late (INV-13, INV-15).  Filters are in the URL.
 */
#include "access/setting.h"
#include "client/followup.h"
#include "client/meeting.h"
#include "client/message.h"
#include "client/mine.h"
#include "client/notice.h"
#include "client/offer.h"
#include "client/official.h"
#include "client/screening.h"
#include "http/page.h"
#include "region/clock.h"
#include "region/survey.h"
#include "web/client_frame.h"
#include "web/consent_view.h"
#include "web/day_safety.h"

enum { D_KIND, D_UNTIL, D_AFTER_ON, D_AFTER };
static const struct code until_codes[] = {
    { 1, "late", T("Late") },
    { 2, "today", T("Late and today") },
    { 3, "week", T("To the end of this week") },
    { 0, NULL, TEXT_NONE },
};
static const struct field filters[] = {
    [D_KIND] = { "kind", FIELD_CODE, .codes = rule_kind_codes, .label = T("Kind of deadline") },
    [D_UNTIL] = { "until", FIELD_CODE, .codes = until_codes, .label = T("When") },
    [D_AFTER_ON] = { "after_on", FIELD_DATE, .label = TEXT_NONE },
    [D_AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

/* One line of the list: a deadline, or a next step. */
struct line {
    struct date on;
    const struct deadline *deadline;
    const struct mine_line *step;
};

enum group { GROUP_LATE, GROUP_TODAY, GROUP_WEEK, GROUP_LATER };

static struct date
end_of_week(struct date today)
{
    return date_add_days(today, 7 - date_weekday(today));
}

static enum group
group_of(struct date on, struct date today)
{
    int before = date_compare(on, today);
    if (before < 0)
        return GROUP_LATE;
    if (before == 0)
        return GROUP_TODAY;
    return date_compare(on, end_of_week(today)) <= 0 ? GROUP_WEEK : GROUP_LATER;
}

static struct date
until_of(const struct form *form, struct date today)
{
    switch (form_code(form, D_UNTIL)) {
    case 1:
        return date_add_days(today, -1);
    case 2:
        return today;
    case 3:
        return end_of_week(today);
    default:
        return DATE_NONE;
    }
}

/* The order of both lists, and of the cursor of the next page: by date, then by id. */
static bool
stands_before(const struct deadline *d, const struct mine_line *step)
{
    int order = date_compare(d->due_on, step->next_step_on);
    return order < 0 || (order == 0 && d->id < step->id.v);
}

/* Two lists in that order into one of at most LIMIT_PAGE_ROWS. */
static size_t
merge(struct line *lines, const struct deadline *deadlines, size_t deadline_count,
      const struct mine_line *steps, size_t step_count)
{
    size_t n = 0, d = 0, s = 0;
    while (n < LIMIT_PAGE_ROWS && (d < deadline_count || s < step_count)) {
        bool take_deadline =
            s == step_count || (d < deadline_count && stands_before(&deadlines[d], &steps[s]));
        if (take_deadline)
            lines[n++] = (struct line){ .on = deadlines[d].due_on, .deadline = &deadlines[d] }, d++;
        else
            lines[n++] = (struct line){ .on = steps[s].next_step_on, .step = &steps[s] }, s++;
    }
    return n;
}

/* ---- the worklist ---- */

static void
draw_client(struct html *h, client_id client, case_id in_case, const char *family,
            const char *given, const char *key)
{
    const struct path *path = path_find(key);
    ui_cell(h);
    H(h, "<a class=\"nb\"");
    html_url(h, "href",
             html_path(h->arena, "/clients/%s/cases/%s", id_text(h->arena, client.v),
                       id_text(h->arena, in_case.v)));
    H(h, ">");
    html_text(h, str_printf(h->arena, "%s %s", family, given));
    H(h, "</a>");
    if (path != NULL) {
        H(h, "<span class=\"meta\">");
        html_say(h, path->short_name, NULL);
        H(h, "</span>");
    }
}

static void
draw_deadline(struct html *h, const struct deadline *d)
{
    const struct rule *rule = deadline_is(d);
    struct ui_due due = due_of_deadline(d);
    due.weekday = true;
    ui_row(h, deadline_days_late(d, h->today) > 0);
    ui_cell(h);
    ui_due(h, &due);
    draw_client(h, d->client, d->in_case, d->family_name, d->given_names, d->path);
    ui_cell(h);
    html_say(h, rule->label, NULL);
    if (d->for_name != NULL) {
        H(h, "<span class=\"meta\">");
        html_say(h, T("for {name}, who is away"), FILLS(FILL_S("name", d->for_name)));
        H(h, "</span>");
    }
    ui_cell(h);
    if (rule->act != NULL)
        ui_rule(h, rule->act, rule->section,
                rule->status == RULE_SECONDARY ? UI_RULE_V2 : UI_RULE_V);
    else
        html_say(h, T("Own target"), NULL);
    H(h, "<span class=\"meta\">");
    html_say(h, rule->why, FILLS(FILL_N("n", rule->length)));
    H(h, "</span>");
}

static void
draw_step(struct html *h, const struct mine_line *line)
{
    ui_row(h, date_compare(line->next_step_on, h->today) < 0);
    ui_cell(h);
    ui_due(h, &(struct ui_due){ .kind = UI_DEAL, .on = line->next_step_on, .weekday = true });
    draw_client(h, line->client, line->id, line->family_name, line->given_names, line->path);
    ui_cell(h);
    html_text(h, line->next_step);
    ui_cell(h);
    html_say(h, T("Next step"), NULL);
}

static void
draw_worklist(struct html *h, const struct form *form, const struct line *lines, size_t count,
              bool more)
{
    static const struct ui_column columns[] = {
        { .label = T("Due") },
        { .label = T("Client") },
        { .label = T("What is to be done") },
        { .label = T("Ground") },
        UI_COLUMN_END,
    };
    static const struct text names[] = {
        [GROUP_LATE] = T("Late"),
        [GROUP_TODAY] = T("Today"),
        [GROUP_WEEK] = T("This week"),
        [GROUP_LATER] = T("Later"),
    };
    ui_panel_open(h, "due", SAY(T("Deadlines and next steps")), NO_WORDS, NULL);
    ui_filter(h, form, filters, "/", NULL, NULL);
    if (count == 0) {
        bool filtered = form_given(form, D_KIND) || form_given(form, D_UNTIL);
        ui_empty(
            h, filtered ? SAY(T("Nothing fits the filter")) : SAY(T("Nothing is due")),
            SAY(T(
                "Deadlines come here by themselves when something that starts them is recorded.")),
            SAY(T("Go to clients")), "/clients");
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_WORKLIST, SAY(T("Deadlines and next steps by urgency")), columns);
    int group = -1;
    for (size_t i = 0; i < count; i++) {
        int here = (int)group_of(lines[i].on, h->today);
        if (here != group)
            ui_group(h, SAY(names[here]), -1);
        group = here;
        if (lines[i].deadline != NULL)
            draw_deadline(h, lines[i].deadline);
        else
            draw_step(h, lines[i].step);
    }
    ui_table_close(h);
    const struct line *last = &lines[count - 1];
    int64_t id = last->deadline != NULL ? last->deadline->id : last->step->id.v;
    const char *kind =
        form_given(form, D_KIND) ? code_find(rule_kind_codes, form_code(form, D_KIND))->name : "";
    const char *until =
        form_given(form, D_UNTIL) ? code_find(until_codes, form_code(form, D_UNTIL))->name : "";
    const char *base = html_path(h->arena, "/?kind=%s&until=%s", kind, until);
    ui_list_footer(
        h, &(struct ui_list_footer){
               .shown = count,
               .next_path = more ? str_printf(h->arena, "%s&after_on=%s&after=%s", base,
                                              date_text(h->arena, last->on), id_text(h->arena, id))
                                 : NULL,
               .first_path = form_given(form, D_AFTER) ? base : NULL,
               .csv_path = str_printf(h->arena, "%s&format=csv", base),
           });
    ui_footer_open(h);
    ui_due_key(h);
    ui_footer_close(h);
    ui_panel_close(h);
}

/* ---- the side ---- */

static void
draw_queue(struct html *h, const struct offer_line *offers, size_t count)
{
    ui_panel_open(h, "queue", SAY(T("Waiting for your unit")), SAY(T("All offers")), "/offers");
    if (count == 0)
        ui_empty(h, SAY(T("No offer waits")),
                 SAY(T("Offers to your unit come here until somebody answers.")), NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct offer_line *o = &offers[i];
        ui_row_item_open(h, DATA(str_printf(h->arena, "%s %s", o->family_name, o->given_names)),
                         html_path(h->arena, "/clients/%s/cases/%s/offers/%s/answer",
                                   id_text(h->arena, o->client.v), id_text(h->arena, o->in_case.v),
                                   id_text(h->arena, o->id.v)),
                         NO_WORDS);
        if (!date_is_none(o->due_on))
            ui_due(h, &(struct ui_due){ .kind = UI_TARGET, .on = o->due_on });
        ui_p(h, SAY_FILL(T("{kind}, from {unit}"),
                         FILL_T("kind", code_text(offer_kind_codes, o->kind)),
                         FILL_S("unit", names_in(h->lang, o->from_unit_name))));
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

/* Where a notice leads: to the offer while it waits for one's unit, to the case, to the offer one
 * sent; NULL when nothing of it is open to the reader any more. */
static const char *
notice_path(struct html *h, const struct notice *n)
{
    const char *client = id_text(h->arena, n->client.v), *in_case = id_text(h->arena, n->in_case.v);
    const char *offer = id_text(h->arena, n->object);
    if (n->offered)
        return html_path(h->arena, "/clients/%s/cases/%s/offers/%s/answer", client, in_case, offer);
    if (work_may_on(h->work, ACT_CLIENT_READ, n->client, n->in_case))
        return html_path(h->arena, "/clients/%s/cases/%s", client, in_case);
    if (n->sent)
        return html_path(h->arena, "/clients/%s/cases/%s/offers/%s", client, in_case, offer);
    return NULL;
}

static void
draw_notices(struct html *h, const struct notice *notices, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "notices", SAY(T("News for you")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct notice *n = &notices[i];
        bool may = n->family_name != NULL && n->in_case.v != 0;
        ui_row_item_open(h,
                         may ? DATA(str_printf(h->arena, "%s %s", n->family_name, n->given_names))
                             : SAY(T("A client")),
                         may ? notice_path(h, n) : NULL, DATA(date_text(h->arena, n->made_on)));
        ui_p(h, SAY(event_rows[n->kind].text));
        ui_post_button(h, SAY(T("Seen")),
                       may ? DATA(str_printf(h->arena, "%s %s", n->family_name, n->given_names))
                           : NO_WORDS,
                       UI_BUTTON_SMALL,
                       html_path(h->arena, "/notices/%s/seen", id_text(h->arena, n->id)), 0, NULL);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_interim(struct html *h, const struct mine_line *lines, size_t count)
{
    ui_panel_open(h, "interim", SAY(T("You hold for the time being")), SAY(T("Your unit")),
                  "/unit");
    if (count == 0)
        ui_empty(h, SAY(T("No interim case")),
                 SAY(T("When somebody's role in your unit ends, the open cases come here until you "
                       "name a new "
                       "responsible person.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(
            h, DATA(str_printf(h->arena, "%s %s", lines[i].family_name, lines[i].given_names)),
            html_path(h->arena, "/clients/%s/cases/%s", id_text(h->arena, lines[i].client.v),
                      id_text(h->arena, lines[i].id.v)),
            DATA(date_text(h->arena, lines[i].next_step_on)));
        ui_p(h, DATA(lines[i].next_step));
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

/* Cases of those who are away: one does for them what is due. */
static void
draw_stand_ins(struct html *h, const struct stand_in_line *lines, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "stand-in", SAY(T("You stand in")), SAY(T("Absences")), "/absences");
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct stand_in_line *line = &lines[i];
        ui_row_item_open(
            h, DATA(str_printf(h->arena, "%s %s", line->family_name, line->given_names)),
            html_path(h->arena, "/clients/%s/cases/%s", id_text(h->arena, line->client.v),
                      id_text(h->arena, line->id.v)),
            NO_WORDS);
        ui_due(h, &(struct ui_due){ .kind = UI_DEAL, .on = line->next_step_on, .weekday = true });
        ui_p(h, DATA(line->next_step));
        if (!date_is_none(line->due_on))
            ui_p_meta(h, SAY_FILL(T("Nearest deadline {date}"), FILL_D("date", line->due_on)));
        ui_p_meta(h, SAY_FILL(T("For {name}, until {date}"), FILL_S("name", line->holder_name),
                              FILL_D("date", line->until_on)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

/* ---- meetings: today's and the next ones ---- */

static void
draw_meetings(struct html *h, const struct my_meeting *meetings, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "meetings", SAY(T("Meetings")), SAY(T("All meetings")), "/meetings");
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct my_meeting *m = &meetings[i];
        bool today = date_same(instant_date(m->starts_at), h->today);
        ui_row_item_open(
            h, DATA(str_printf(h->arena, "%s %s", m->family_name, m->given_names)),
            html_path(h->arena, "/clients/%s/cases/%s/meetings/%s", id_text(h->arena, m->client.v),
                      id_text(h->arena, m->in_case.v), id_text(h->arena, m->id)),
            today ? SAY_FILL(T("today {time}"), FILL_S("time", ui_clock_text(h, m->starts_at)))
                  : DATA(ui_when_text(h, m->starts_at)));
        ui_p_meta(h, SAY(code_text(meeting_kind_codes, m->kind)));
        if (m->answer == GUEST_INVITED)
            ui_tag(h, UI_WAIT, SAY(T("Answer the invitation")));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

/* ---- the page ---- */

struct day {
    struct day_safety safety;
    struct consent_day consents;
    struct my_meeting *meetings;
    size_t meeting_count;
    struct stand_in_line *stand_ins;
    size_t stand_in_count;
    struct deadline *deadlines;
    struct mine_line *steps, *interim;
    struct offer_line *queue;
    struct notice *notices;
    struct official *official;
    struct signal *signals;
    struct tally tally;
    int64_t queue_tally;
    int64_t flagged; /* surveys of the unit that stand without use */
    size_t message_count, followup_count;
    bool messages_more;
    size_t deadline_count, step_count, interim_count, queue_count, notice_count, official_count,
        signal_count;
    bool more, queue_more, official_more, signals_more;
};

/* The numbers on top say what the lists below them hold: deadlines and next steps together. */
static enum err
read_tally(struct work *w, struct day *d)
{
    struct date today = work_today(w);
    const struct {
        struct date from, until;
        int64_t *count;
    } spans[] = {
        { { 1800, 1, 1 }, date_add_days(today, -1), &d->tally.late },
        { today, today, &d->tally.today },
        { date_add_days(today, 1), end_of_week(today), &d->tally.week },
    };
    TRY(deadline_tally(w, &d->tally));
    for (size_t i = 0; i < COUNT(spans); i++) {
        int64_t steps;
        TRY(mine_next_steps_tally(w, spans[i].from, spans[i].until, CLOCK_TALLY_MOST, &steps));
        *spans[i].count += steps;
    }
    return offer_queue_tally(w, CLOCK_TALLY_MOST, &d->queue_tally);
}

/* What others wait to hear, and to be asked. */
static enum err
read_talk(struct work *w, struct day *d)
{
    struct message_waiting *messages;
    struct followup *followups;
    TRY(message_waiting(w, LIMIT_PAGE_ROWS, &messages, &d->message_count, &d->messages_more));
    TRY(followup_list(w, false, &followups, &d->followup_count));
    return work_role(w) == ROLE_SUPERVISOR ? survey_flagged_own(w, &d->flagged) : ERR_OK;
}

/* At most CLOCK_TALLY_MOST were counted: "99+" then. */
static struct ui_count
tally_of(int64_t count, struct words words, const char *path)
{
    bool more = count >= CLOCK_TALLY_MOST;
    return (struct ui_count){
        .count = more ? CLOCK_TALLY_MOST - 1 : count, .more = more, .words = words, .path = path
    };
}

/* The numbers are links to what they count. */
static void
draw_tally(struct html *h, const struct form *form, const struct day *d)
{
    struct ui_count counts[] = {
        tally_of(d->tally.late, SAY(TC("tally", "late")), "/?until=late"),
        tally_of(d->tally.today, SAY(TC("tally", "today")), "/?until=today"),
        tally_of(d->tally.week, SAY(TC("tally", "this week")), "/?until=week"),
        tally_of(d->queue_tally, SAY(TC("tally", "offers waiting")), "/offers"),
        { .count = (int64_t)d->signal_count,
          .more = d->signals_more,
          .words = SAY(TC("tally", "needs without action")),
          .path = "/signals" },
        { .count = (int64_t)d->official_count,
          .more = d->official_more,
          .words = SAY(TC("tally", "to enter officially")),
          .path = "/official" },
        { .count = (int64_t)d->message_count,
          .more = d->messages_more,
          .words = SAY(TC("tally", "unread messages")),
          .path = "/messages" },
        { .words = NO_WORDS },
        { .words = NO_WORDS },
    };
    if (d->followup_count > 0)
        counts[COUNT(counts) - 2] =
            (struct ui_count){ .count = (int64_t)d->followup_count,
                               .words = SAY(TC("tally", "to ask after the ending")),
                               .path = "/followups" };
    counts[0].hot = true;
    int now = form_code(form, D_UNTIL);
    if (now >= 1 && now <= 3)
        counts[now - 1].current = true;
    ui_tally(h, counts);
}

static enum err
read_day(struct work *w, const struct form *form, struct day *d)
{
    struct date until = until_of(form, work_today(w));
    struct deadline_cursor after = { form_date(form, D_AFTER_ON), form_id(form, D_AFTER) };
    bool more_deadlines, more_steps = false;
    TRY(deadline_worklist(w, until, form_code(form, D_KIND), after, LIMIT_PAGE_ROWS, &d->deadlines,
                          &d->deadline_count, &more_deadlines));
    if (form_code(form, D_KIND) == 0 || form_code(form, D_KIND) == RULE_AGREED)
        TRY(mine_next_steps(w, until, after.due_on, after.id, LIMIT_PAGE_ROWS, &d->steps,
                            &d->step_count, &more_steps));
    d->more = more_deadlines || more_steps || d->deadline_count + d->step_count > LIMIT_PAGE_ROWS;
    TRY(read_tally(w, d));
    TRY(day_safety_read(w, &d->safety));
    TRY(read_talk(w, d));
    TRY(offer_queue(w, &(struct offer_filter){ .kind = 0 }, 5, &d->queue, &d->queue_count,
                    &d->queue_more));
    bool more_notices;
    TRY(notice_list(w, 8, &d->notices, &d->notice_count, &more_notices));
    TRY(official_worklist(w, 0, LIMIT_PAGE_ROWS, &d->official, &d->official_count,
                          &d->official_more));
    TRY(mine_stand_ins(w, &d->stand_ins, &d->stand_in_count));
    TRY(consent_day_read(w, &d->consents));
    enum { FEW_MEETINGS = 4 };
    struct my_filter ahead = { .from = work_today(w), .state = MEETING_IS_CALLED };
    TRY(meeting_mine(w, &ahead, FEW_MEETINGS, &d->meetings, &d->meeting_count, NULL));
    int64_t days;
    if (!str_to_int(work_setting(w, SETTING_SIGNAL_DAYS), 1, 365, &days))
        return ERR_INTERNAL;
    TRY(signal_waiting(w, date_add_days(work_today(w), (int)-days), 0, LIMIT_PAGE_ROWS, &d->signals,
                       &d->signal_count, &d->signals_more));
    return work_role(w) == ROLE_SUPERVISOR ? mine_interim(w, &d->interim, &d->interim_count)
                                           : ERR_OK;
}

static enum err
show_day(struct work *w, const struct form *form, struct reply *reply)
{
    struct day d = { .deadlines = NULL };
    TRY(read_day(w, form, &d));
    struct line lines[LIMIT_PAGE_ROWS];
    size_t count = merge(lines, d.deadlines, d.deadline_count, d.steps, d.step_count);
    reply_rows(reply, "deadlines", &deadline_shape, d.deadlines, d.deadline_count);
    reply_rows(reply, "next_steps", &mine_line_shape, d.steps, d.step_count);
    reply_rows(reply, "queue", &offer_line_shape, d.queue, d.queue_count);
    reply_rows(reply, "notices", &notice_shape, d.notices, d.notice_count);
    reply_rows(reply, "interim", &mine_line_shape, d.interim, d.interim_count);
    reply_rows(reply, "meetings", &my_meeting_shape, d.meetings, d.meeting_count);
    reply_rows(reply, "prohibitions_ending", &prohibition_line_shape, d.safety.ending,
               d.safety.ending_count);
    reply_rows(reply, "prohibitions_asked", &prohibition_line_shape, d.safety.asked,
               d.safety.asked_count);
    reply_rows(reply, "merge_requests", &merge_request_shape, d.safety.requests,
               d.safety.request_count);
    reply_rows(reply, "stand_ins", &stand_in_line_shape, d.stand_ins, d.stand_in_count);
    reply_rows(reply, "consents_to_tell", &consent_notice_shape, d.consents.told,
               d.consents.told_count);
    reply_rows(reply, "consents_ending", &consent_shape, d.consents.ending,
               d.consents.ending_count);
    if (!reply_is_html(reply))
        return ERR_OK;

    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("My day")),
                                        .lead = DATA(date_text(work_arena(w), work_today(w))) });
    if (work_may(w, ACT_CLIENT_FIND)) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Find or register a person")), "/clients/find", UI_BUTTON_MAIN);
        ui_button_link(h, SAY(T("Absences")), "/absences", UI_BUTTON);
        ui_actions_close(h);
    }
    draw_tally(h, form, &d);
    if (d.flagged > 0)
        ui_p(h, SAY_FILL(TN("{n} survey of your unit stands without use: see Feedback.",
                            "{n} surveys of your unit stand without use: see Feedback."),
                         FILL_N("n", d.flagged)));
    ui_cols_open(h);
    draw_worklist(h, form, lines, count, d.more);
    ui_cols_next(h);
    draw_stand_ins(h, d.stand_ins, d.stand_in_count);
    draw_queue(h, d.queue, d.queue_count);
    draw_meetings(h, d.meetings, d.meeting_count);
    consent_day_draw(h, &d.consents);
    day_safety_draw(h, &d.safety);
    draw_notices(h, d.notices, d.notice_count);
    if (work_role(w) == ROLE_SUPERVISOR)
        draw_interim(h, d.interim, d.interim_count);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_seen(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(notice_seen(w, work_object(w)));
    return reply_see_other(reply, "/");
}

const struct page page_day = {
    .title = T("My day"),
    .routes = {
        { GET, "/", ACT_DAY_READ, show_day, filters, .summary = T("Deadlines, next steps, offers"
               " and news of one's own work"),
          .gives = &deadline_shape },
        { POST, "/notices/:notice/seen", ACT_NOTICE_SEEN, post_seen, NULL, .summary = T(
               "Mark a notice as seen") },
    },
};
