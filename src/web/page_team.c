/* web/page_team.c: the client's team across organisations, whom the client wants along, and the
 * meetings of the case. */
#include "client/meeting.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/client_frame.h"

enum { T_PLACE };
static const struct field team_filters[] = {
    [T_PLACE] = { "place", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

enum { R_DUTY, R_ROLE, R_WANTED, R_SINCE };
static const struct field role_fields[] = {
    [R_DUTY] = { "duty", FIELD_ID, .required = true, .label = T("Worker") },
    [R_ROLE] = { "role", FIELD_CODE, .required = true, .codes = worker_role_codes,
                 .label = T("Role"),
                 .hint = T("A pair worker works beside the responsible person, who stays the one "
                           "that is responsible.") },
    [R_WANTED] = { "wanted", FIELD_CODE, .required = true, .codes = team_wanted_codes,
                   .label = T("The client's wish") },
    [R_SINCE] = { "since_on", FIELD_DATE, .label = T("Since"), .hint = T("Empty: today.") },
    FIELD_END,
};

enum { P_ROLE, P_NAME, P_ORG, P_PHONE, P_WANTED, P_WORDS, P_SINCE };
static const struct field party_fields[] = {
    [P_ROLE] = { "role", FIELD_CODE, .required = true, .codes = team_role_codes,
                 .label = T("Role") },
    [P_NAME] = { "name", FIELD_LINE, .label = T("Name"),
                 .hint = T("An expert by experience, a peer or an interpreter may be offered "
                           "before anybody is named.") },
    [P_ORG] = { "org_name", FIELD_LINE, .label = T("Organisation") },
    [P_PHONE] = { "phone", FIELD_LINE, .max = 40, .label = T("Telephone") },
    [P_WANTED] = { "wanted", FIELD_CODE, .required = true, .codes = team_wanted_codes,
                   .label = T("The client's wish") },
    [P_WORDS] = { "words", FIELD_TEXT, .label = T("In the client's words") },
    [P_SINCE] = { "since_on", FIELD_DATE, .label = T("Since"), .hint = T("Empty: today.") },
    FIELD_END,
};

/* The client's answer: not asked is none. */
static const struct code answer_codes[] = {
    { WANTED_YES, "yes", T("The client wants") },
    { WANTED_NO, "no", T("The client does not want") },
    { 0, NULL, TEXT_NONE },
};
enum { W_PLACE, W_WANTED, W_WORDS };
static const struct field wish_fields[] = {
    [W_PLACE] = { "place", FIELD_ID, .required = true, .label = TEXT_NONE },
    [W_WANTED] = { "wanted", FIELD_CODE, .required = true, .codes = answer_codes,
                   .label = T("The client's wish") },
    [W_WORDS] = { "words", FIELD_TEXT, .label = T("In the client's words") },
    FIELD_END,
};

enum { E_PLACE, E_UNTIL, E_REASON };
static const struct field end_fields[] = {
    [E_PLACE] = { "place", FIELD_ID, .required = true, .label = TEXT_NONE },
    [E_UNTIL] = { "until_on", FIELD_DATE, .required = true, .label = T("Last day") },
    [E_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason") },
    FIELD_END,
};

enum { L_DUTY, L_REASON };
static const struct field leave_fields[] = {
    [L_DUTY] = { "duty", FIELD_ID, .required = true, .label = T("Worker") },
    [L_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason") },
    FIELD_END,
};

struct shown {
    struct client_frame frame;
    struct case_party *parties;
    struct team_place *places;
    struct meeting *meetings;
    size_t party_count, place_count, meeting_count;
    bool may;
};

static enum err
load(struct work *w, struct shown *s)
{
    *s = (struct shown){ .may = false };
    TRY(client_frame_load(w, &s->frame));
    TRY(case_parties(w, &s->parties, &s->party_count));
    TRY(team_places(w, &s->places, &s->place_count));
    s->may = case_is_open(&s->frame.c) && work_may(w, ACT_TEAM_CHANGE);
    return meeting_list(w, &s->meetings, &s->meeting_count);
}

/* ---- who ---- */

static const struct team_place *
place_of(const struct shown *s, duty_id duty)
{
    for (size_t i = 0; i < s->place_count; i++)
        if (s->places[i].duty.v == duty.v && team_place_is_open(&s->places[i]))
            return &s->places[i];
    return NULL;
}

static void
draw_wish(struct html *h, const struct team_place *p)
{
    if (p->wanted == WANTED_YES)
        ui_tag(h, UI_OK, SAY(T("The client wants")));
    else if (p->wanted == WANTED_NO)
        ui_tag(h, UI_WARN, SAY(T("The client does not want")));
    else
        ui_tag(h, UI_WAIT, SAY(T("The client has not been asked")));
}

static void
draw_change_link(struct html *h, struct work *w, const struct shown *s, const struct team_place *p)
{
    if (!s->may)
        return;
    ui_actions_open(h);
    ui_button_link(h,
                   p->wanted == WANTED_NOT_ASKED ? SAY(T("Record the client's answer, or end"))
                                                 : SAY(T("Change or end")),
                   str_printf(h->arena, "%s?place=%s#change", client_path(w, "team"),
                              id_text(h->arena, p->id)),
                   UI_BUTTON_SMALL);
    ui_actions_close(h);
}

static void
draw_worker(struct html *h, struct work *w, const struct shown *s, const struct case_party *party)
{
    const struct team_place *p = place_of(s, party->duty);
    struct words role = party->is_holder ? SAY(T("Responsible person"))
                        : p != NULL      ? SAY(code_text(team_role_codes, p->role))
                                         : SAY(T("Named worker"));
    ui_row_item_open(h, DATA(party->name), NULL, role);
    ui_p_meta(h, DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, party->title),
                                 names_in(h->lang, party->org_name))));
    if (!str_empty(party->phone))
        ui_p_meta(h, SAY_FILL(T("Telephone {number}"), FILL_S("number", party->phone)));
    ui_p_meta(
        h, SAY_FILL(T("Since {date}"), FILL_D("date", p != NULL ? p->since_on : party->from_on)));
    if (p != NULL) {
        if (party->is_holder)
            ui_tag(h, UI_PLAIN, SAY(code_text(team_role_codes, p->role)));
        draw_wish(h, p);
        if (p->words != NULL)
            ui_quote(h, p->words);
        draw_change_link(h, w, s, p);
    }
    ui_row_item_close(h);
}

/* The pair is marked: both work, one is responsible. */
static void
draw_pair(struct html *h, const struct shown *s)
{
    for (size_t i = 0; i < s->place_count; i++)
        if (s->places[i].role == TEAM_PAIR && team_place_is_open(&s->places[i]) &&
            s->places[i].duty.v != s->frame.c.holder.v)
            ui_note(h, UI_PLAIN, SAY(T("Pair work")),
                    SAY_FILL(T("{one} and {other} work as a pair. {one} is responsible."),
                             FILL_S("one", s->frame.c.holder_name),
                             FILL_S("other", team_place_name(&s->places[i]))));
}

static void
draw_team(struct html *h, struct work *w, const struct shown *s)
{
    ui_panel_open(h, "team", SAY(T("Team")), NO_WORDS, NULL);
    draw_pair(h, s);
    ui_rows_open(h);
    for (size_t i = 0; i < s->party_count; i++)
        draw_worker(h, w, s, &s->parties[i]);
    ui_rows_close(h);
    ui_panel_close(h);
}

static const char *
why_ended(struct html *h, const struct team_place *p)
{
    return str_same(p->end_reason, TEAM_NOT_WANTED)
               ? text_in(h->arena, h->lang, T("The client does not want"), NULL)
               : p->end_reason;
}

static void
draw_person(struct html *h, struct work *w, const struct shown *s, const struct team_place *p)
{
    const char *name = team_place_name(p);
    ui_row_item_open(h, *name != '\0' ? DATA(name) : SAY(T("Offered, nobody named yet")), NULL,
                     SAY(code_text(team_role_codes, p->role)));
    if (!str_empty(p->org_name))
        ui_p_meta(h, DATA(p->org_name));
    if (!str_empty(p->phone))
        ui_p_meta(h, SAY_FILL(T("Telephone {number}"), FILL_S("number", p->phone)));
    if (team_place_is_open(p)) {
        ui_p_meta(h, p->by_client
                         ? SAY_FILL(T("Added by the client on {date}"), FILL_D("date", p->since_on))
                         : SAY_FILL(T("Since {date}"), FILL_D("date", p->since_on)));
        draw_wish(h, p);
    } else {
        ui_p_meta(h, SAY_FILL(T("{from} to {until}: {reason}"), FILL_D("from", p->since_on),
                              FILL_D("until", p->until_on), FILL_S("reason", why_ended(h, p))));
    }
    if (p->words != NULL)
        ui_quote(h, p->words);
    if (team_place_is_open(p))
        draw_change_link(h, w, s, p);
    ui_row_item_close(h);
}

static void
draw_network(struct html *h, struct work *w, const struct shown *s)
{
    size_t open = 0, ended = 0;
    for (size_t i = 0; i < s->place_count; i++) {
        open += team_place_is_open(&s->places[i]) && s->places[i].duty.v == 0;
        ended += !team_place_is_open(&s->places[i]);
    }
    ui_panel_open(h, "network", SAY(T("The client's network")), NO_WORDS, NULL);
    if (open == 0)
        ui_empty(h, SAY(T("Nobody has been named")),
                 SAY(T("Ask the client whom they want along, and offer an expert by experience or "
                       "a peer. The client decides.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < s->place_count; i++)
        if (team_place_is_open(&s->places[i]) && s->places[i].duty.v == 0)
            draw_person(h, w, s, &s->places[i]);
    if (open > 0)
        ui_rows_close(h);
    if (ended > 0) {
        H(h, "<footer><details class=\"more\"><summary>");
        html_say(h, T("Earlier"), NULL);
        H(h, "</summary>");
        ui_rows_open(h);
        for (size_t i = 0; i < s->place_count; i++)
            if (!team_place_is_open(&s->places[i]))
                draw_person(h, w, s, &s->places[i]);
        ui_rows_close(h);
        H(h, "</details></footer>");
    }
    ui_panel_close(h);
}

/* ---- forms ---- */

static const struct ui_form *
form_to(struct html *h, struct work *w, const char *rest, const char *prefix, int64_t version)
{
    struct ui_form *how = ARENA_NEW(h->arena, struct ui_form);
    *how = (struct ui_form){
        .action = client_path(w, rest), .version = version, .prefix = prefix, .in_panel = true
    };
    return how;
}

/* The place that the link, or the form with something wrong in it, is about. */
static const struct team_place *
place_in_view(const struct form *form, const struct shown *s)
{
    int64_t id = form_is_of(form, wish_fields)  ? form_id(form, W_PLACE)
                 : form_is_of(form, end_fields) ? form_id(form, E_PLACE)
                                                : form_id(form_filters(form), T_PLACE);
    for (size_t i = 0; i < s->place_count; i++)
        if (s->places[i].id == id && team_place_is_open(&s->places[i]))
            return &s->places[i];
    return NULL;
}

static void
draw_change(struct html *h, struct work *w, const struct form *form, const struct shown *s)
{
    const struct team_place *p = place_in_view(form, s);
    if (p == NULL || !s->may)
        return;
    const char *name = team_place_name(p), *id = id_text(h->arena, p->id);
    ui_panel_open(h, "change",
                  *name != '\0' ? DATA(name) : SAY(code_text(team_role_codes, p->role)), NO_WORDS,
                  NULL);
    ui_answer_open(h, "message", SAY(T("What the client says")), !form_is_of(form, end_fields));
    ui_form_open(h, form, wish_fields, form_to(h, w, "team/wish", "wish", p->version));
    ui_field_hidden(h, W_PLACE, id);
    ui_field_code(h, W_WANTED, p->wanted == WANTED_NOT_ASKED ? 0 : p->wanted);
    ui_field(h, W_WORDS, p->words);
    ui_form_close(h, SAY(T("Record the client's answer")), UI_BUTTON_MAIN,
                  p->duty.v == 0
                      ? SAY(T("Whom the client does not want leaves the network today."))
                      : SAY(T("The worker stays for the authority's own task; the wish is seen by "
                              "all.")),
                  client_path(w, "team"));
    ui_answer_close(h);
    ui_answer_open(h, "back", SAY(T("End this place")), form_is_of(form, end_fields));
    ui_form_open(h, form, end_fields, form_to(h, w, "team/end", "end", p->version));
    ui_field_hidden(h, E_PLACE, id);
    ui_field_date(h, E_UNTIL, h->today);
    ui_field(h, E_REASON, NULL);
    ui_form_close(h, SAY(T("End this place")), UI_BUTTON,
                  p->duty.v != 0 ? SAY(T("The role ends; the worker stays named in the case."))
                                 : NO_WORDS,
                  client_path(w, "team"));
    ui_answer_close(h);
    ui_panel_close(h);
}

static void
draw_add(struct html *h, struct work *w, const struct form *form, const struct shown *s,
         const struct ui_option *workers)
{
    if (!s->may)
        return;
    ui_panel_open(h, "add", SAY(T("Add or end")), NO_WORDS, NULL);
    ui_answer_open(h, "people", SAY(T("Give a named worker a role")),
                   form_is_of(form, role_fields));
    ui_form_open(h, form, role_fields, form_to(h, w, "team", "role", 0));
    ui_field_options(h, R_DUTY, NULL, workers);
    ui_field_code(h, R_ROLE, 0);
    ui_field_code(h, R_WANTED, WANTED_NOT_ASKED);
    ui_field_date(h, R_SINCE, DATE_NONE);
    ui_form_close(h, SAY(T("Give the role")), UI_BUTTON_MAIN, SAY(T("The worker is told.")), NULL);
    ui_answer_close(h);
    ui_answer_open(h, "people", SAY(T("Add somebody without an account")),
                   form_is_of(form, party_fields));
    ui_form_open(h, form, party_fields, form_to(h, w, "team/party", "party", 0));
    ui_field_code(h, P_ROLE, 0);
    ui_field(h, P_NAME, NULL);
    ui_pair_open(h);
    ui_field(h, P_ORG, NULL);
    ui_field(h, P_PHONE, NULL);
    ui_pair_close(h);
    ui_field_code(h, P_WANTED, 0);
    ui_field(h, P_WORDS, NULL);
    ui_field_date(h, P_SINCE, DATE_NONE);
    ui_form_close(h, SAY(T("Add to the network")), UI_BUTTON_MAIN,
                  SAY(T("They see nothing here. Contact them together with the client, or with "
                        "the client's permission.")),
                  NULL);
    ui_answer_close(h);
    ui_answer_open(h, "back", SAY(T("A worker leaves the case")), form_is_of(form, leave_fields));
    ui_form_open(h, form, leave_fields, form_to(h, w, "team/leave", "leave", 0));
    ui_field_options(h, L_DUTY, NULL, workers);
    ui_field(h, L_REASON, NULL);
    ui_form_close(h, SAY(T("End the worker's place")), UI_BUTTON_BAD,
                  SAY(T("From now on the worker sees nothing of the client. The responsible person "
                        "changes only when another accepts.")),
                  NULL);
    ui_answer_close(h);
    ui_panel_close(h);
}

/* ---- meetings, in short ---- */

static void
draw_meetings(struct html *h, struct work *w, const struct shown *s)
{
    enum { FEW = 5 };
    ui_panel_open(h, "meetings", SAY(T("Meetings")), SAY(T("All meetings")),
                  client_path(w, "meetings"));
    if (s->meeting_count == 0)
        ui_empty(h, SAY(T("No meeting yet")),
                 SAY(T("A meeting gathers the team and the client at one table.")),
                 s->may ? SAY(T("Call a meeting")) : NO_WORDS,
                 s->may ? client_path(w, "meetings") : NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < s->meeting_count && i < FEW; i++) {
        const struct meeting *m = &s->meetings[i];
        ui_row_item_open(
            h, SAY(code_text(meeting_kind_codes, m->kind)),
            client_path(w, str_printf(h->arena, "meetings/%s", id_text(h->arena, m->id))),
            DATA(ui_when_text(h, m->starts_at)));
        if (m->state == MEETING_IS_CALLED && meeting_has_begun(w, m))
            ui_tag(h, UI_WARN, SAY(T("Minutes are open")));
        else
            ui_tag(h, m->state == MEETING_IS_CALLED ? UI_WAIT : UI_PLAIN,
                   SAY(code_text(meeting_state_codes, m->state)));
        ui_row_item_close(h);
    }
    if (s->meeting_count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_team(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    TRY(load(w, &s));
    const struct ui_option *workers;
    TRY(party_options(w, &workers));
    reply_rows(reply, "workers", &case_party_shape, s.parties, s.party_count);
    reply_rows(reply, "places", &team_place_shape, s.places, s.place_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &s.frame, TAB_TEAM, SAY(T("Team and network")));
    ui_cols_open(h);
    draw_change(h, w, form, &s);
    draw_team(h, w, &s);
    draw_network(h, w, &s);
    draw_add(h, w, form, &s, workers);
    ui_cols_next(h);
    draw_meetings(h, w, &s);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- moves ---- */

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "%s", client_path(w, "team"));
}

static enum err
give_role(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct team_given given = { .role = form_code(form, R_ROLE),
                                .duty = { form_id(form, R_DUTY) },
                                .wanted = form_code(form, R_WANTED),
                                .since_on = form_date(form, R_SINCE) };
    if (given.duty.v == 0)
        return work_problem(w, ERR_INVALID, "duty", T("This is needed."));
    TRY(team_add(w, &given, &id));
    return back(w, reply, T("The role has been recorded."));
}

static enum err
add_party(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct team_given given = { .role = form_code(form, P_ROLE),
                                .name = form_text(form, P_NAME),
                                .org_name = form_text(form, P_ORG),
                                .phone = form_text(form, P_PHONE),
                                .wanted = form_code(form, P_WANTED),
                                .words = form_text(form, P_WORDS),
                                .since_on = form_date(form, P_SINCE) };
    TRY(team_add(w, &given, &id));
    return back(w, reply, T("Added to the network."));
}

static enum err
record_wish(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(team_wish(w, form_id(form, W_PLACE), form_code(form, W_WANTED), form_text(form, W_WORDS),
                  form_version(form)));
    return back(w, reply, T("The client's answer has been recorded."));
}

static enum err
end_place(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(team_end(w, form_id(form, E_PLACE), form_date(form, E_UNTIL), form_text(form, E_REASON),
                 form_version(form)));
    return back(w, reply, T("The place has ended."));
}

static enum err
leave(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(team_leave(w, (duty_id){ form_id(form, L_DUTY) }, form_text(form, L_REASON)));
    return back(w, reply, T("The worker has left the case."));
}

#define TEAM "/clients/:client/cases/:case/team"
const struct page page_team = {
    .title = T("Team and network"),
    .routes = {
        { GET, TEAM, ACT_MEETING_READ, show_team, team_filters, .summary = T("The client's team and"
               " network"), .gives = &team_place_shape },
        { POST, TEAM, ACT_TEAM_CHANGE, give_role, role_fields, .again = TEAM, .summary = T(
               "Give a named worker a role in the team") },
        { POST, TEAM "/party", ACT_TEAM_CHANGE, add_party, party_fields, .again = TEAM,
          .summary = T("Add somebody without an account to the team or network") },
        { POST, TEAM "/wish", ACT_TEAM_CHANGE, record_wish, wish_fields, .again = TEAM,
          .summary = T("Record what the client says of a place in the team") },
        { POST, TEAM "/end", ACT_TEAM_CHANGE, end_place, end_fields, .again = TEAM,
          .summary = T("End a place in the team") },
        { POST, TEAM "/leave", ACT_TEAM_CHANGE, leave, leave_fields, .again = TEAM,
          .summary = T("End a named worker's place in the case") },
    },
};
