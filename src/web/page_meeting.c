/* web/page_meeting.c: the meetings of a case: calling one, recording one that was held, and the
 * page of each, with its invitation; web/meeting_view.c draws its minutes and decisions. */
#include "http/page.h"
#include "web/meeting_view.h"

/* ---- calling ---- */

enum {
    C_KIND,
    C_ON,
    C_FROM,
    C_UNTIL,
    C_REMOTE,
    C_PLACE,
    C_PRESENTER,
    C_DOC_PARTY,
    C_DOC_SYSTEM,
    C_INVITED,
    C_TOLD_WAY,
    C_NO_INVITE,
    C_AGENDA
};
#define MEETING_FIELDS(told_label)                                                                 \
    [C_KIND] = { "kind", FIELD_CODE, .required = true, .codes = meeting_kind_codes,                \
                 .label = T("Kind of meeting") },                                                  \
    [C_ON] = { "on", FIELD_DATE, .required = true, .label = T("Day") },                            \
    [C_FROM] = { "from",   FIELD_LINE,         .required = true,                                   \
                 .max = 5, .label = T("From"), .hint = T("For example 9.30") },                    \
    [C_UNTIL] = { "until",                                                                         \
                  FIELD_LINE,                                                                      \
                  .required = true,                                                                \
                  .max = 5,                                                                        \
                  .label = TC("time", "To"),                                                       \
                  .hint = T("For example 11.00") },                                                \
    [C_REMOTE] = { "remote", FIELD_BOOL, .label = T("From afar, by video or telephone") },         \
    [C_PLACE] = { "place", FIELD_LINE, .required = true, .max = 500,                               \
                  .label = T("Place, or how one takes part") },                                    \
    [C_PRESENTER] = { "presenter", FIELD_ID, .required = true, .label = T("Presents"),             \
                      .hint = T("Who knows the client best.") },                                   \
    [C_DOC_PARTY] = { "doc_party", FIELD_CODE, .required = true, .codes = party_codes,             \
                      .label = T("Documented in whose register") },                                \
    [C_DOC_SYSTEM] = { "doc_system", FIELD_LINE, .required = true, .label = T("System") },         \
    [C_INVITED] = { "client_invited", FIELD_BOOL, .label = T("The client is invited") },           \
    [C_TOLD_WAY] = { "told_way", FIELD_CODE, .codes = tell_way_codes, .label = told_label },       \
    [C_NO_INVITE] = { "no_invite_reason", FIELD_TEXT,                                              \
                      .label = T("If the client is not invited: why") },                           \
    [C_AGENDA] = { "agenda", FIELD_TEXT, .max = LIMIT_NOTE_BYTES, .label = T("Agenda"),            \
                   .hint = T("One item on each line.") },                                          \
    FIELD_END,
static const struct field call_fields[] = { MEETING_FIELDS(T("How the client is told of it")) };
static const struct field held_fields[] = { MEETING_FIELDS(T("How the client was told of it")) };

struct listed {
    struct client_frame frame;
    struct meeting *meetings;
    const struct ui_option *workers;
    size_t count;
    bool may;
};

static const struct ui_form *
form_to(struct html *h, struct work *w, const char *rest, const char *prefix, int64_t version)
{
    struct ui_form *how = ARENA_NEW(h->arena, struct ui_form);
    *how = (struct ui_form){
        .action = client_path(w, rest), .version = version, .prefix = prefix, .in_panel = true
    };
    return how;
}

static void
draw_meeting_fields(struct html *h, struct work *w, const struct listed *s)
{
    ui_field_code(h, C_KIND, 0);
    ui_field_date(h, C_ON, DATE_NONE);
    ui_pair_open(h);
    ui_field(h, C_FROM, NULL);
    ui_field(h, C_UNTIL, NULL);
    ui_pair_close(h);
    ui_field_bool(h, C_REMOTE, false);
    ui_field(h, C_PLACE, NULL);
    ui_field_options(h, C_PRESENTER, id_text(h->arena, s->frame.c.holder.v), s->workers);
    ui_pair_open(h);
    ui_field_code(h, C_DOC_PARTY, work_party(w));
    ui_field(h, C_DOC_SYSTEM, NULL);
    ui_pair_close(h);
    ui_field_bool(h, C_INVITED, true);
    ui_field_code(h, C_TOLD_WAY, 0);
    ui_field(h, C_NO_INVITE, NULL);
    ui_field(h, C_AGENDA, NULL);
}

static void
draw_call(struct html *h, struct work *w, const struct form *form, const struct listed *s)
{
    if (!s->may)
        return;
    ui_panel_open(h, "call", SAY(T("Call or record a meeting")), NO_WORDS, NULL);
    ui_answer_open(h, "people", SAY(T("Call a meeting")),
                   form_is_of(form, call_fields) ||
                       (s->count == 0 && !form_is_of(form, held_fields)));
    ui_form_open(h, form, call_fields, form_to(h, w, "meetings", "call", 0));
    draw_meeting_fields(h, w, s);
    ui_form_close(h, SAY(T("Call the meeting")), UI_BUTTON_MAIN,
                  SAY(T("The named workers are invited and told. On the meeting's page you invite "
                        "others whom the client wants.")),
                  NULL);
    ui_answer_close(h);
    ui_answer_open(h, "doc", SAY(T("Record a meeting that was held")),
                   form_is_of(form, held_fields));
    ui_form_open(h, form, held_fields, form_to(h, w, "meetings/held", "held", 0));
    draw_meeting_fields(h, w, s);
    ui_form_close(h, SAY(T("Record the meeting")), UI_BUTTON_MAIN,
                  SAY(T("Its minutes and who was there are written next.")), NULL);
    ui_answer_close(h);
    ui_panel_close(h);
}

static void
draw_list(struct html *h, struct work *w, const struct listed *s)
{
    ui_panel_open(h, "list", SAY(T("Meetings")), NO_WORDS, NULL);
    if (s->count == 0)
        ui_empty(h, SAY(T("No meeting yet")),
                 SAY(T("A meeting gathers the team and the client at one table.")), NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < s->count; i++) {
        const struct meeting *m = &s->meetings[i];
        ui_row_item_open(
            h, SAY(code_text(meeting_kind_codes, m->kind)),
            client_path(w, str_printf(h->arena, "meetings/%s", id_text(h->arena, m->id))),
            DATA(ui_when_text(h, m->starts_at)));
        meeting_state_tag(h, w, m);
        ui_p_meta(h, SAY_FILL(T("Called by {name}"), FILL_S("name", m->made_by)));
        ui_row_item_close(h);
    }
    if (s->count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct listed s = { .count = 0 };
    TRY(client_frame_load(w, &s.frame));
    TRY(meeting_list(w, &s.meetings, &s.count));
    TRY(party_options(w, &s.workers));
    s.may = case_is_open(&s.frame.c) && work_may(w, ACT_MEETING_CHANGE);
    reply_rows(reply, "meetings", &meeting_shape, s.meetings, s.count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &s.frame, TAB_TEAM, SAY(T("Meetings")));
    ui_cols_open(h);
    draw_call(h, w, form, &s);
    draw_list(h, w, &s);
    ui_cols_next(h);
    client_deadlines(h, &s.frame);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static struct meeting_given
given_of(const struct form *form)
{
    return (struct meeting_given){
        .kind = form_code(form, C_KIND),
        .on = form_date(form, C_ON),
        .from = form_text(form, C_FROM),
        .until = form_text(form, C_UNTIL),
        .remote = form_bool(form, C_REMOTE),
        .place = form_text(form, C_PLACE),
        .presenter = { form_id(form, C_PRESENTER) },
        .doc_party = form_code(form, C_DOC_PARTY),
        .doc_system = form_text(form, C_DOC_SYSTEM),
        .client_invited = form_bool(form, C_INVITED),
        .told_way = form_code(form, C_TOLD_WAY),
        .no_invite_reason = form_text(form, C_NO_INVITE),
        .agenda = form_text(form, C_AGENDA),
    };
}

static enum err
to_meeting(struct work *w, struct reply *reply, int64_t meeting, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(
        reply, "%s",
        client_path(w, str_printf(work_arena(w), "meetings/%s", id_text(work_arena(w), meeting))));
}

static enum err
call(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct meeting_given given = given_of(form);
    TRY(meeting_call(w, &given, &id));
    return to_meeting(w, reply, id, T("The meeting has been called."));
}

static enum err
record_held(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct meeting_given given = given_of(form);
    TRY(meeting_held(w, &given, &id));
    return to_meeting(w, reply, id, T("The meeting has been recorded. Write its minutes."));
}

/* ---- one meeting ---- */

static enum err
show_meeting(struct work *w, const struct form *form, struct reply *reply)
{
    struct meeting_shown s;
    TRY(meeting_load(w, &s));
    reply_record(reply, "meeting", &meeting_shape, &s.m);
    reply_rows(reply, "guests", &guest_shape, s.guests, s.guest_count);
    reply_rows(reply, "agenda", &agenda_shape, s.agenda, s.agenda_count);
    reply_rows(reply, "decisions", &decision_shape, s.decisions, s.decision_count);
    reply_rows(reply, "met", &met_deadline_shape, s.met, s.met_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &s.frame, TAB_TEAM,
                                       SAY(code_text(meeting_kind_codes, s.m.kind)));
    ui_cols_open(h);
    meeting_draw_facts(h, w, form, &s);
    meeting_draw_minutes(h, w, form, &s);
    meeting_draw_decisions(h, w, form, &s);
    meeting_draw_close(h, w, form, &s);
    ui_cols_next(h);
    meeting_draw_guests(h, w, form, &s);
    meeting_draw_cancel(h, w, form, &s);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* Shown once, on this reply, and written in the record with the reason. */
static enum err
show_place(struct work *w, const struct form *form, struct reply *reply)
{
    struct meeting m;
    TRY(meeting_place(w, form_text(form, MEETING_P_REASON), &m));
    reply_record(reply, "meeting", &meeting_shape, &m);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("Place of the meeting")),
                                        .lead = SAY(T("That you looked at these has been "
                                                      "written in the record.")),
                                        .narrow = true });
    ui_panel_open(h, "place", SAY(code_text(meeting_kind_codes, m.kind)), NO_WORDS, NULL);
    ui_body_open(h);
    ui_note(h, UI_SHIELD, SAY(T("A security prohibition is in force")),
            SAY(T("Do not pass these on, and do not write them anywhere.")));
    ui_facts_open(h, false);
    ui_fact(h, T("Place"), DATA(m.place));
    ui_facts_close(h);
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Back to the meeting")),
                   client_path(w, str_printf(h->arena, "meetings/%s", id_text(h->arena, m.id))),
                   UI_BUTTON_MAIN);
    ui_actions_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* A calendar file of this meeting; of the shape that one's own list has. */
static enum err
send_calendar(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct meeting m;
    TRY(meeting_get(w, &m));
    struct my_meeting one = { .id = m.id,
                              .client = m.client,
                              .in_case = m.in_case,
                              .kind = m.kind,
                              .state = m.state,
                              .starts_at = m.starts_at,
                              .ends_at = m.ends_at,
                              .remote = m.remote,
                              .place = m.place };
    reply_file(reply, "text/calendar; charset=utf-8", "yhdys.ics", meeting_calendar(w, &one, 1));
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    return to_meeting(w, reply, work_object(w), done);
}

static enum err
post_invite(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id = form_id(form, MEETING_I_WHO);
    struct invitable *all;
    size_t count;
    TRY(meeting_invitable(w, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (all[i].duty.v == id || all[i].place == id) {
            TRY(meeting_invite(w, all[i].duty, all[i].place));
            return back(w, reply, T("Invited."));
        }
    return work_problem(w, ERR_INVALID, "who",
                        T("Choose somebody who is tied to the case, or whom the client wants."));
}

static enum err
post_guest(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(meeting_guest_state(w, form_id(form, MEETING_G_GUEST), form_code(form, MEETING_G_STATE)));
    return back(w, reply, T("Recorded."));
}

static enum err
post_minutes(struct work *w, const struct form *form, struct reply *reply)
{
    struct minutes_given given = { .minutes = form_text(form, MEETING_M_TEXT),
                                   .client_came = form_code(form, MEETING_M_CAME),
                                   .client_view = form_text(form, MEETING_M_VIEW),
                                   .view_on = form_date(form, MEETING_M_VIEW_ON),
                                   .after_on = form_date(form, MEETING_M_AFTER_ON),
                                   .after_way = form_code(form, MEETING_M_AFTER_WAY) };
    TRY(meeting_write(w, &given, form_version(form)));
    return back(w, reply, T("The minutes have been saved."));
}

static enum err
post_decision(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct decision_given given = { .words = form_text(form, MEETING_D_WORDS),
                                    .duty = { form_id(form, MEETING_D_DUTY) },
                                    .who_text = form_text(form, MEETING_D_WHO),
                                    .due_on = form_date(form, MEETING_D_DUE),
                                    .became = form_code(form, MEETING_D_BECAME),
                                    .goal = form_id(form, MEETING_D_GOAL),
                                    .service_kind = form_code(form, MEETING_D_KIND) };
    TRY(decision_add(w, &given, &id));
    return back(w, reply, T("The decision has been recorded."));
}

static enum err
post_step(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(decision_to_step(w, form_id(form, MEETING_S_DECISION), form_id(form, MEETING_S_GOAL),
                         form_code(form, MEETING_S_KIND)));
    return back(w, reply, T("The decision is a step in the draft of the plan."));
}

static enum err
post_close(struct work *w, const struct form *form, struct reply *reply)
{
    struct meeting_met met = { .reviewed = form_bool(form, MEETING_X_REVIEWED),
                               .review_note = form_text(form, MEETING_X_REVIEW_NOTE),
                               .next_review_on = form_date(form, MEETING_X_NEXT),
                               .reported = form_bool(form, MEETING_X_REPORTED),
                               .report_note = form_text(form, MEETING_X_REPORT_NOTE),
                               .report_on = form_date(form, MEETING_X_REPORT_ON) };
    TRY(meeting_close(w, &met, form_version(form)));
    return back(w, reply, T("The minutes are closed."));
}

static enum err
post_cancel(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(meeting_cancel(w, form_text(form, MEETING_C_REASON), form_version(form)));
    return back(w, reply, T("The meeting has been cancelled, and those invited are told."));
}

#define MEETINGS "/clients/:client/cases/:case/meetings"
#define MEETING  MEETINGS "/:meeting"
const struct page page_meeting = {
    .title = T("Meeting"),
    .routes = {
        { GET, MEETINGS, ACT_MEETING_READ, show_list, NULL, .summary = T("The meetings of a case"),
          .gives = &meeting_shape },
        { POST, MEETINGS, ACT_MEETING_CHANGE, call, call_fields, .again = MEETINGS,
          .summary = T("Call a meeting") },
        { POST, MEETINGS "/held", ACT_MEETING_CHANGE, record_held, held_fields, .again = MEETINGS,
          .summary = T("Record a meeting that was held") },
        { GET, MEETING, ACT_MEETING_SEE, show_meeting, NULL, .summary = T("A meeting with its"
               " invitation, minutes and decisions"), .gives = &meeting_shape },
        { POST, MEETING "/place", ACT_MEETING_PLACE, show_place, meeting_place_fields,
          .again = MEETING, .summary = T("See where a meeting is, of a person under a security"
               " prohibition, with a reason"), .gives = &meeting_shape },
        { GET, MEETING "/calendar", ACT_MEETING_SEE, send_calendar, NULL, .summary = T("A calendar"
               " file of the meeting, which names nobody") },
        { POST, MEETING "/invite", ACT_MEETING_CHANGE, post_invite, meeting_invite_fields,
          .again = MEETING, .summary = T("Invite somebody to a meeting") },
        { POST, MEETING "/guest", ACT_MEETING_CHANGE, post_guest, meeting_guest_fields,
          .again = MEETING, .summary = T("Record an answer to the invitation, or who was there") },
        { POST, MEETING "/minutes", ACT_MEETING_CHANGE, post_minutes, meeting_minutes_fields,
          .again = MEETING, .summary = T("Write the minutes of a meeting") },
        { POST, MEETING "/decisions", ACT_MEETING_CHANGE, post_decision, meeting_decision_fields,
          .again = MEETING, .summary = T("Record a decision of a meeting") },
        { POST, MEETING "/step", ACT_MEETING_CHANGE, post_step, meeting_step_fields,
          .again = MEETING, .summary = T("Make a decision a step of the plan") },
        { POST, MEETING "/close", ACT_MEETING_CHANGE, post_close, meeting_close_fields,
          .again = MEETING, .summary = T("Close the minutes, with the deadlines that were met") },
        { POST, MEETING "/cancel", ACT_MEETING_CHANGE, post_cancel, meeting_cancel_fields,
          .again = MEETING, .summary = T("Cancel a meeting") },
    },
};
