/* web/page_own.c: the client's front page: what is next, who is responsible and how to reach them,
 * the goal, one's own part, what is waited for, and what the page does not show. */
#include "access/own.h"
#include "client/consent_ask.h"
#include "client/meeting.h"
#include "client/offer.h"
#include "client/own_path.h"
#include "client/person.h"
#include "http/page.h"
#include "region/org_text.h"
#include "region/organisation.h"
#include "web/own_frame.h"
#include "web/own_view.h"
#include "web/ui_internal.h"

#include <ctype.h>
#include <string.h>

enum { WHICH };
static const struct field case_fields[] = {
    [WHICH] = { "case", FIELD_ID, .required = true, .label = T("Which matter to see") },
    FIELD_END,
};

enum { PLACE, ANSWER };
static const struct code answer_codes[] = {
    { WANTED_YES, "yes", T("Yes, please") },
    { WANTED_NO, "no", T("No, thank you") },
    { 0, NULL, TEXT_NONE },
};

struct shown {
    struct person person;
    bool has_case;
    struct client_case c;
    struct case_party *parties;
    struct own_case *cases;
    struct own_offer *offers;
    struct meeting *meetings;
    struct team_place *places;
    struct own_code *codes;
    struct own_plan plan; /* the one in force */
    struct plan draft;
    bool has_draft, accepted;
    size_t asked;         /* consents that wait for the client's answer */
    struct names contact; /* the holder's organisation in its own words; NULL: none */
    size_t party_count, case_count, offer_count, meeting_count, place_count, code_count;
};

static enum err
load_draft(struct work *w, struct shown *s)
{
    enum err err = plan_draft(w, &s->draft);
    s->has_draft = err == ERR_OK;
    if (err == ERR_NOT_FOUND)
        return ERR_OK;
    TRY(err);
    struct plan_maker *makers;
    size_t count;
    TRY(plan_makers(w, s->draft.id, &makers, &count));
    for (size_t i = 0; i < count; i++)
        s->accepted |= makers[i].party == PARTY_CLIENT;
    return ERR_OK;
}

static enum err
load_asked(struct work *w, struct shown *s)
{
    struct consent_ask *asks;
    size_t count;
    TRY(consent_asks(w, &asks, &count));
    for (size_t i = 0; i < count; i++)
        s->asked += consent_ask_waits(&asks[i], work_today(w));
    return ERR_OK;
}

static enum err
load(struct work *w, struct shown *s)
{
    *s = (struct shown){ .has_case = work_case(w).v != 0 };
    TRY(person_get(w, &s->person));
    TRY(own_codes(w, &s->codes, &s->code_count));
    TRY(own_cases(w, &s->cases, &s->case_count));
    if (!s->has_case)
        return ERR_OK;
    TRY(case_get(w, &s->c));
    TRY(case_parties(w, &s->parties, &s->party_count));
    TRY(own_offers(w, &s->offers, &s->offer_count));
    TRY(meeting_list(w, &s->meetings, &s->meeting_count));
    TRY(team_places(w, &s->places, &s->place_count));
    TRY(own_plan_load(w, &s->plan));
    struct unit unit;
    TRY(unit_get(w, s->c.holder_unit, &unit));
    TRY(org_text_shown(w, unit.org, ORG_TEXT_CONTACT, &s->contact));
    TRY(load_asked(w, s));
    return load_draft(w, s);
}

/* ---- what is next ---- */

/* The nearest meeting ahead that the client is invited to, or NULL. */
static const struct meeting *
next_meeting(const struct shown *s, instant now)
{
    const struct meeting *next = NULL;
    for (size_t i = 0; i < s->meeting_count; i++) {
        const struct meeting *m = &s->meetings[i];
        if (m->state == MEETING_IS_CALLED && m->client_invited && m->ends_at > now &&
            (next == NULL || m->starts_at < next->starts_at))
            next = m;
    }
    return next;
}

static void
draw_day(struct html *h, struct date on)
{
    const char *whole = ui_weekday_text(h, on);
    H(h, "<span class=\"datebox\" aria-hidden=\"true\">");
    html_text(h, str_copy_bytes(h->arena, whole, strcspn(whole, " ")));
    H(h, "<b>");
    html_text(h, str_printf(h->arena, "%d.%d.", on.day, on.month));
    H(h, "</b></span>");
}

static void
draw_meeting(struct html *h, const struct meeting *m)
{
    html_open(h, "div", "lead");
    draw_day(h, instant_date(m->starts_at));
    H(h, "<p><strong>");
    html_words(h, SAY(code_text(meeting_kind_codes, m->kind)));
    H(h, "</strong><br>");
    html_text(h, ui_weekday_text(h, instant_date(m->starts_at)));
    H(h, " ");
    ui_time(h, m->starts_at);
    H(h, "<br>");
    if (m->remote)
        html_say(h, T("From a distance: you are told how to join."), NULL);
    else if (m->place != NULL)
        html_text(h, m->place);
    else
        html_say(h, T("Your worker tells you the place."), NULL);
    H(h, "</p>");
    html_close(h, "div");
}

static void
draw_next(struct html *h, const struct shown *s)
{
    const struct client_case *c = &s->c;
    ui_panel_open(h, "next", SAY(T("What happens next")), NO_WORDS, NULL);
    ui_body_open(h);
    if (!case_is_open(c)) {
        ui_p(h, SAY_FILL(T("The coordination of your matters ended on {date}."),
                         FILL_D("date", c->ended_on)));
        ui_button_link(h, SAY(T("See what was agreed at the end")), "/own/ending", UI_BUTTON);
    } else {
        const struct meeting *m = next_meeting(s, h->now);
        if (m != NULL)
            draw_meeting(h, m);
        html_open(h, "div", "lead");
        draw_day(h, c->next_step_on);
        H(h, "<p><strong>");
        html_text(h, c->next_step);
        H(h, "</strong><br>");
        html_text(h, ui_weekday_text(h, c->next_step_on));
        H(h, "</p>");
        html_close(h, "div");
    }
    ui_body_close(h);
    ui_panel_close(h);
}

static bool
draft_waits(const struct shown *s)
{
    return s->has_draft && !s->accepted;
}

static void
draw_draft(struct html *h, const struct shown *s)
{
    if (!draft_waits(s))
        return;
    ui_note_open(h, UI_ASK, SAY(T("A plan waits for your answer")));
    ui_p(h, SAY(T("Your workers have written a plan with you. Read it, and say whether you accept "
                  "it.")));
    ui_button_link(h, SAY(T("Read the plan")), "/own/plan", UI_BUTTON_MAIN);
    ui_note_close(h);
}

static void
draw_asked(struct html *h, const struct shown *s)
{
    if (s->asked == 0)
        return;
    ui_note_open(h, UI_ASK, SAY(T("You are asked for a consent")));
    ui_p(h, SAY(T("Read what it is for. You decide freely whether you give it.")));
    ui_button_link(h, SAY(T("Read what is asked")), "/own/consents",
                   draft_waits(s) ? UI_BUTTON : UI_BUTTON_MAIN);
    ui_note_close(h);
}

/* ---- who is responsible ---- */

/* "AM" of "Aino Mallinen": the first letters of the first and the last word. */
static const char *
initials(struct html *h, const char *name)
{
    struct buf b;
    buf_init(&b, h->arena, 8);
    const char *last = strrchr(name, ' ');
    const char *const starts[] = { name, last != NULL ? last + 1 : "" };
    for (size_t i = 0; i < COUNT(starts); i++) {
        size_t size = *starts[i] != '\0';
        while (size > 0 && ((unsigned char)starts[i][size] & 0xc0) == 0x80)
            size++;
        buf_add_bytes(&b, starts[i], size);
    }
    return buf_text(&b);
}

static void
draw_who(struct html *h, const char *name, const char *title, const char *unit, const char *org)
{
    html_open(h, "div", "lead");
    H(h, "<span class=\"face\" aria-hidden=\"true\">");
    html_text(h, initials(h, name));
    H(h, "</span><p><strong>");
    html_text(h, name);
    H(h, "</strong><br>");
    html_text(h, title);
    H(h, "<br><span class=\"meta\">");
    html_text(h, str_empty(unit) ? org : str_printf(h->arena, "%s, %s", unit, org));
    H(h, "</span></p>");
    html_close(h, "div");
}

/* A telephone number as a link: digits and a plus only. */
static void
draw_call(struct html *h, const char *phone)
{
    struct buf b;
    buf_init(&b, h->arena, 24);
    buf_add(&b, "tel:");
    for (const char *at = phone; *at != '\0'; at++)
        if (isdigit((unsigned char)*at) || (*at == '+' && b.length == 4))
            buf_add_char(&b, *at);
    H(h, "<a class=\"btn nb\"");
    html_attr(h, "href", buf_text(&b));
    H(h, ">");
    ui_icon(h, "phone");
    html_say(h, T("Call {number}"), FILLS(FILL_S("number", phone)));
    H(h, "</a>");
}

static void
draw_holder(struct html *h, struct work *w, const struct shown *s)
{
    const struct client_case *c = &s->c;
    ui_panel_open(h, "holder", SAY(T("Responsible for your matters")), NO_WORDS, NULL);
    ui_body_open(h);
    draw_who(h, c->holder_name, names_in(h->lang, c->holder_title),
             names_in(h->lang, c->holder_unit_name), names_in(h->lang, c->holder_org_name));
    if (c->interim)
        ui_p(h, SAY(T("For the time being, until a new responsible person is named.")));
    if (c->substitute_name != NULL)
        ui_p(h, SAY_FILL(T("{name} stands in until {date}"), FILL_S("name", c->substitute_name),
                         FILL_D("date", c->substitute_until_on)));
    ui_p(h, SAY(T("Keeps your matters together and sees to it that the next thing happens. Each "
                  "authority decides on its own services and benefits itself.")));
    ui_pair_open(h);
    if (own_page_exists(w, "/own/messages"))
        ui_button_link(h, SAY(T("Send a message")), "/own/messages",
                       draft_waits(s) || s->asked > 0 ? UI_BUTTON : UI_BUTTON_MAIN);
    if (c->holder_phone != NULL)
        draw_call(h, c->holder_phone);
    ui_pair_close(h);
    if (c->holder_phone == NULL && !own_page_exists(w, "/own/messages"))
        ui_p_meta(h, SAY(T("Ask your worker for a telephone number.")));
    if (s->contact.fi != NULL)
        ui_lines(h, names_in(h->lang, s->contact));
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_others(struct html *h, const struct shown *s)
{
    size_t others = 0;
    for (size_t i = 0; i < s->party_count; i++)
        others += !s->parties[i].is_holder;
    if (others == 0)
        return;
    ui_panel_open(h, "others", SAY(T("Also working with you")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->party_count; i++) {
        const struct case_party *p = &s->parties[i];
        if (p->is_holder)
            continue;
        ui_row_item_open(h, DATA(p->name), NULL, NO_WORDS);
        ui_p(h, DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, p->title),
                                names_in(h->lang, p->org_name))));
        ui_p_meta(h, SAY(T("Answers for the part of their own authority.")));
        if (p->phone != NULL)
            draw_call(h, p->phone);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

/* ---- goal, own part ---- */

static void
draw_goal(struct html *h, struct work *w, const struct shown *s)
{
    ui_panel_open(h, "goal", SAY(T("Your goal")), NO_WORDS, NULL);
    ui_body_open(h);
    if (s->plan.in_force)
        for (size_t i = 0; i < s->plan.goal_count; i++)
            ui_quote(h, s->plan.goals[i].words);
    else if (s->c.goal != NULL && work_may_class(w, C7))
        ui_quote(h, s->c.goal);
    else
        ui_p(h, SAY(T("No goal has been written yet. You decide what it is: tell your worker in "
                      "your own words.")));
    if (s->plan.in_force)
        ui_button_link(h, SAY(T("Open your plan")), "/own/plan", UI_BUTTON);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_part(struct html *h, const struct shown *s)
{
    const struct own_plan *p = &s->plan;
    if (!p->in_force)
        return;
    size_t mine = 0;
    ui_panel_open(h, "part", SAY(T("Your part")), NO_WORDS, NULL);
    for (size_t i = 0; i < p->step_count; i++)
        mine += p->steps[i].party == PARTY_CLIENT;
    bool reports = own_report_is_ahead(h, &p->plan);
    if (mine == 0 && !reports)
        ui_empty(h, SAY(T("Nothing has been agreed for you to do.")),
                 SAY(T("What the others do stands in the plan.")), NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < p->step_count; i++)
        if (p->steps[i].party == PARTY_CLIENT)
            own_step(h, &p->steps[i], false);
    if (reports) {
        ui_row_item_open(h, SAY(T("Tell how it has gone")), "/own/plan#report",
                         DATA(date_text(h->arena, p->plan.report_on)));
        ui_p(h, p->plan.report_way != NULL ? DATA(p->plan.report_way)
                                           : SAY(T("You can tell it on the plan's page.")));
        ui_row_item_close(h);
    }
    if (mine > 0 || reports)
        ui_rows_close(h);
    ui_panel_close(h);
}

/* ---- waiting ---- */

static struct text
offer_words(const struct own_offer *o)
{
    bool open = offer_state_is_open(o->state);
    switch (o->kind) {
    case OFFER_REFERRAL:
        return T("You have been referred to a joint assessment. An answer is waited for.");
    case OFFER_HANDOFF:
        return T("It has been asked whether another worker takes the responsibility. Until then "
                 "nothing changes.");
    default:
        return open ? T("A service has been asked for you. An answer is waited for.")
                    : T("The service has been promised to you.");
    }
}

static void
draw_waiting(struct html *h, const struct shown *s)
{
    const struct client_case *c = &s->c;
    if (!case_is_open(c))
        return;
    ui_panel_open(h, "waiting", SAY(T("Where your matters stand")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(own_state_words(c->state)));
    if (c->waits) {
        ui_p(h, SAY_FILL(T("You have been waiting since {date}."), FILL_D("date", c->waits_since)));
        if (c->supporter_name != NULL)
            ui_p(h, SAY_FILL(T("While you wait, {name} supports you."),
                             FILL_S("name", c->supporter_name)));
        else
            ui_p(h, SAY_FILL(T("It has been agreed on {date} that you need no support while you "
                               "wait. If this changes, tell your worker."),
                             FILL_D("date", c->no_supporter_on)));
    }
    ui_body_close(h);
    if (s->offer_count > 0)
        ui_rows_open(h);
    for (size_t i = 0; i < s->offer_count; i++) {
        const struct own_offer *o = &s->offers[i];
        ui_row_item_open(h, DATA(names_in(h->lang, o->to_org_name)), NULL, NO_WORDS);
        ui_p(h, SAY(offer_words(o)));
        ui_p_meta(h, offer_state_is_open(o->state)
                         ? SAY_FILL(T("Asked on {date}"), FILL_D("date", o->offered_on))
                         : SAY_FILL(T("Answered on {date}"), FILL_D("date", o->answered_on)));
        ui_row_item_close(h);
    }
    if (s->offer_count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

/* ---- peers ---- */

static void
draw_peers(struct html *h, const struct shown *s)
{
    for (size_t i = 0; i < s->place_count; i++) {
        const struct team_place *p = &s->places[i];
        bool peer = p->role == TEAM_PEER || p->role == TEAM_EXPERT;
        if (!peer || p->wanted != WANTED_NOT_ASKED || !team_place_is_open(p))
            continue;
        ui_panel_open(h, html_id(h, "peer"), SAY(T("You are offered")), NO_WORDS, NULL);
        ui_body_open(h);
        ui_p(h, p->role == TEAM_PEER
                    ? SAY(T("Peer support: somebody who has been in the same situation talks with "
                            "you."))
                    : SAY(T("An expert by experience: somebody who has gone through the same and "
                            "has been trained to help others.")));
        if (p->name != NULL)
            ui_p(h, DATA(p->org_name != NULL ? str_printf(h->arena, "%s, %s", p->name, p->org_name)
                                             : p->name));
        ui_actions_open(h);
        for (const struct code *a = answer_codes; a->name != NULL; a++)
            ui_post_button(h, SAY(a->text), NO_WORDS, UI_BUTTON, "/own/peer", p->version,
                           (const char *const[]){ "place", id_text(h->arena, p->id), "answer",
                                                  a->name, NULL });
        ui_actions_close(h);
        ui_p_meta(h, SAY(T("You decide. You can change your mind later.")));
        ui_body_close(h);
        ui_panel_close(h);
    }
}

/* ---- what else ---- */

static void
draw_cases(struct html *h, const struct shown *s, int64_t now)
{
    if (s->case_count < 2)
        return;
    ui_panel_open(h, "cases", SAY(T("Your other matters")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->case_count; i++) {
        const struct own_case *c = &s->cases[i];
        if (c->id.v == now)
            continue;
        const struct path *path = path_find(c->path);
        ui_row_item_open(h, path != NULL ? SAY(path->name) : DATA(c->path), NULL, NO_WORDS);
        ui_p_meta(h, date_is_none(c->ended_on)
                         ? SAY_FILL(T("Since {date}"), FILL_D("date", c->opened_on))
                         : SAY_FILL(T("Ended on {date}"), FILL_D("date", c->ended_on)));
        ui_post_button(h, SAY(T("Show this")), NO_WORDS, UI_BUTTON, "/own/case", 0,
                       (const char *const[]){ "case", id_text(h->arena, c->id.v), NULL });
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_codes(struct html *h, const struct shown *s)
{
    ui_panel_open(h, "codes", SAY(T("Codes to your pages")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->code_count; i++)
        own_code_row(h, &s->codes[i]);
    ui_rows_close(h);
    ui_footer_open(h);
    html_say(h,
             T("If somebody else has used a code or knows your secret, tell your worker at once: "
               "the worker can end all access."),
             NULL);
    ui_footer_close(h);
    ui_panel_close(h);
}

static void
draw_limits(struct html *h)
{
    ui_panel_open(h, "limits", SAY(T("What this page does not show, and why")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Information on your health, your social situation and a security prohibition is "
                  "never shown here, because a code is not as safe as your bank codes or an "
                  "identity card.")));
    ui_p(h, SAY(T("You have a right to see your own data whole. Ask each authority for it: the "
                  "official records are in their own registers.")));
    ui_body_close(h);
    ui_panel_close(h);
    ui_panel_open(h, "turn", SAY(T("If you are not satisfied")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Tell your responsible worker, or that worker's supervisor. A decision of an "
                  "authority says itself how to appeal against it.")));
    ui_p(h, SAY(T("If your data have been used in a wrong way, turn to the authority's "
                  "data-protection officer, or to the Data Protection Ombudsman.")));
    ui_body_close(h);
    ui_panel_close(h);
}

static struct words
greeting(struct html *h, const struct shown *s)
{
    const char *name = s->person.given_names != NULL ? s->person.given_names : "";
    const struct fill *fills =
        FILLS(FILL_S("name", str_copy_bytes(h->arena, name, strcspn(name, " "))));
    return DATA(text_in(h->arena, h->lang, T("Hello {name}"), fills));
}

static void
draw(struct html *h, struct work *w, const struct shown *s)
{
    ui_element(h, "h1", NULL, greeting(h, s));
    ui_p(h, SAY(T("Here are your matters: who is responsible for them, what has been agreed and "
                  "what happens next.")));
    if (!s->has_case) {
        ui_panel_open(h, "none", SAY(T("What happens next")), NO_WORDS, NULL);
        ui_empty(h, SAY(T("Nothing is under way.")), SAY(T("Ask your worker what comes next.")),
                 NO_WORDS, NULL);
        ui_panel_close(h);
    } else {
        draw_draft(h, s);
        draw_asked(h, s);
        draw_next(h, s);
        draw_holder(h, w, s);
        draw_peers(h, s);
        draw_goal(h, w, s);
        draw_part(h, s);
        draw_waiting(h, s);
        draw_others(h, s);
        draw_cases(h, s, work_case(w).v);
    }
    draw_codes(h, s);
    draw_limits(h);
}

static enum err
show_front(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct shown s;
    TRY(load(w, &s));
    reply_rows(reply, "codes", &own_code_shape, s.codes, s.code_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = own_frame_open(reply, w, OWN_TAB_FRONT, NO_WORDS);
    draw(h, w, &s);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- moves ---- */

static enum err
choose_case(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(own_case_choose(w, (case_id){ form_id(form, WHICH) }));
    return reply_see_other(reply, "/own");
}

static const struct field peer_fields[] = {
    [PLACE] = { "place", FIELD_ID, .required = true, .label = T("Offer") },
    [ANSWER] = { "answer", FIELD_CODE, .required = true, .codes = answer_codes,
                 .label = T("Your answer") },
    FIELD_END,
};

static enum err
answer_peer(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(network_wish(w, form_id(form, PLACE), form_code(form, ANSWER), NULL, form_version(form)));
    reply_done(reply, T("Your answer has been recorded, and your worker is told."));
    return reply_see_other(reply, "/own");
}

const struct page page_own = {
    .title = T("My matters"),
    .routes = {
        { GET, "/own", ACT_OWN_READ, show_front, NULL, .summary = T("One's own matters") },
        { POST, "/own/case", ACT_OWN_CHANGE, choose_case, case_fields, .again = "/own",
          .summary = T("Choose which of one's own matters is in view") },
        { POST, "/own/peer", ACT_OWN_NETWORK_CHANGE, answer_peer, peer_fields, .again = "/own",
          .summary = T("Answer an offer of peer support") },
    },
};
