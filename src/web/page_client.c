/* web/page_client.c: a client's page: what is next and who is responsible first, then what has
 * happened.
 *
 * The timeline has every party's entries in one order; what the reader may not see leaves no trace.
 */
#include "http/page.h"
#include "web/client_frame.h"
#include "web/ui_internal.h"

#include <assert.h>

enum { PARTY, KIND, BEFORE };
static const struct field filters[] = {
    [PARTY] = { "party", FIELD_CODE, .codes = party_codes, .label = T("Organisation") },
    [KIND] = { "kind", FIELD_CODE, .codes = event_codes, .label = T("Kind of entry") },
    [BEFORE] = { "before", FIELD_ID, .label = T("Older than") },
    FIELD_END,
};

/* ---- the timeline ---- */

static const char *
icon_of(const struct entry *e)
{
    switch ((enum event)e->kind) {
    case EVENT_OFFER_SENT:
    case EVENT_OFFER_REROUTED:
    case EVENT_HOLDER_CHANGED:
    case EVENT_HOLDER_INTERIM:
        return "arrow";
    case EVENT_OFFER_ACCEPTED:
    case EVENT_STEP_DONE:
        return "check";
    case EVENT_OFFER_DECLINED:
    case EVENT_OFFER_WITHDRAWN:
    case EVENT_OFFER_EXPIRED:
        return "back";
    case EVENT_ASSESSMENT_STARTED:
    case EVENT_CASE_OPENED:
    case EVENT_CASE_ENDED:
        return "flag";
    case EVENT_PLAN_IN_FORCE:
    case EVENT_PLAN_DRAFTED:
    case EVENT_OFFICIAL_ENTERED:
        return "doc";
    case EVENT_CLIENT_TOLD:
    case EVENT_REPORT_RECEIVED:
        return "message";
    case EVENT_PARTY_NAMED:
    case EVENT_REVIEW_HELD:
        return "people";
    default:
        return "edit";
    }
}

static void
draw_entry(struct html *h, const struct entry *e)
{
    const struct event_row *row = &event_rows[e->kind > 0 && e->kind < EVENT_COUNT ? e->kind : 0];
    const char *who = e->who;
    if (e->by_client)
        who = text_plain(h->lang, T("The client"));
    else if (who != NULL && !str_empty(names_in(h->lang, e->title)))
        who = str_printf(h->arena, "%s, %s", e->who, names_in(h->lang, e->title));
    ui_timeline_item(h, &(struct ui_event){
                            .on = e->on_day,
                            .kind = row->moves ? UI_EVENT_KEY : UI_EVENT,
                            .icon = icon_of(e),
                            .heading = SAY(row->text),
                            .text = e->note != NULL ? DATA(e->note) : NO_WORDS,
                            .org = e->party != 0 ? SAY(code_text(party_codes, e->party)) : NO_WORDS,
                            .who = who != NULL ? DATA(who) : SAY(T("Yhdys itself")),
                        });
}

static void
draw_timeline(struct html *h, struct work *w, const struct form *form, const struct entry *entries,
              size_t count, bool more)
{
    const struct form *filter = form_filters(form);
    ui_panel_open(h, "timeline", SAY(T("Timeline")),
                  work_may(w, ACT_NOTE_ADD) ? SAY(T("Add an entry")) : NO_WORDS,
                  work_may(w, ACT_NOTE_ADD) ? client_path(w, "notes/new") : NULL);
    bool filtered = form_given(filter, PARTY) || form_given(filter, KIND);
    html_literal(h, filtered ? "<details class=\"fold no-print\" open><summary>"
                             : "<details class=\"fold no-print\"><summary>");
    ui_icon_small(h, "search");
    H(h, "<span>");
    html_say(h, filtered ? T("Filtered") : T("Filter the timeline"), NULL);
    H(h, "</span></summary>");
    ui_filter(h, filter, filters, client_path(w, ""), NULL, NULL);
    H(h, "</details>");
    if (count == 0) {
        ui_empty(h,
                 filtered ? SAY(T("No entry fits the filter"))
                          : SAY(T("Nothing has been recorded yet")),
                 SAY(T("Every party's entries will stand here in one order.")), NO_WORDS, NULL);
    } else {
        ui_timeline_open(h);
        for (size_t i = 0; i < count; i++)
            draw_entry(h, &entries[i]);
        ui_timeline_close(h);
    }
    if (more) {
        const char *party =
            form_given(filter, PARTY) ? code_find(party_codes, form_code(filter, PARTY))->name : "";
        const char *kind =
            form_given(filter, KIND) ? code_find(event_codes, form_code(filter, KIND))->name : "";
        ui_footer_open(h);
        ui_button_link(h, SAY(T("Show older entries")),
                       html_path(h->arena, "%s?party=%s&kind=%s&before=%s", client_path(w, ""),
                                 party, kind, id_text(h->arena, entries[count - 1].id)),
                       UI_BUTTON_LINK);
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

/* ---- the side ---- */

static void
draw_path(struct html *h, const struct client_case *c)
{
    const struct path *path = path_find(c->path);
    if (path == NULL)
        return;
    const enum case_state *states = path_states(path);
    struct ui_step steps[8];
    size_t n = 0;
    for (; states[n] != CASE_NONE && n < COUNT(steps) - 1; n++) {
        steps[n] = (struct ui_step){ .words = SAY(code_text(case_state_codes, states[n])) };
        bool passed = states[n] < (enum case_state)c->state;
        steps[n].at = states[n] == (enum case_state)c->state ? UI_STEP_NOW
                      : passed                               ? UI_STEP_DONE
                                                             : UI_STEP_AHEAD;
        if (states[n] == CASE_NEED)
            steps[n].when = DATA(date_text(h->arena, c->opened_on));
        if (states[n] == CASE_ASSESSING && !date_is_none(c->clientship_on))
            steps[n].when = DATA(date_text(h->arena, c->clientship_on));
        if (states[n] == CASE_ENDED && !date_is_none(c->ended_on)) {
            steps[n].when = DATA(date_text(h->arena, c->ended_on));
            steps[n].at = UI_STEP_DONE;
        }
    }
    steps[n] = (struct ui_step){ .words = NO_WORDS };
    ui_path(h, steps, true);
}

static void
draw_waiting(struct html *h, const struct client_case *c)
{
    if (!c->waits)
        return;
    ui_fact_date(h, T("Waits since"), c->waits_since);
    if (c->supporter_name != NULL)
        ui_fact(h, T("Support while waiting"), DATA(c->supporter_name));
    else
        ui_fact(h, T("Support while waiting"),
                SAY_FILL(T("Not needed since {date}: {reason}"), FILL_D("date", c->no_supporter_on),
                         FILL_S("reason", c->no_supporter_reason)));
}

static void
draw_summary(struct html *h, struct work *w, const struct client_frame *f)
{
    const struct client_case *c = &f->c;
    const struct path *path = path_find(c->path);
    bool may = work_may(w, ACT_CASE_CHANGE) && case_is_open(c);
    ui_panel_open(h, "summary", SAY(T("Summary")),
                  work_may(w, ACT_CLIENT_CHANGE) ? SAY(T("Edit details")) : NO_WORDS,
                  work_may(w, ACT_CLIENT_CHANGE) ? client_path(w, "details") : NULL);
    ui_body_open(h);
    draw_path(h, c);
    ui_facts_open(h, true);
    if (path != NULL)
        ui_fact(h, T("Path"), SAY(path->name));
    if (c->goal != NULL && work_may_class(w, C7))
        ui_fact(h, T("Client's goal"), DATA(c->goal));
    draw_waiting(h, c);
    if (f->person.prohibited) {
        ui_fact_open(h, T("Phone"));
        ui_masked(h, SAY(T("security prohibition")));
        ui_fact_close(h);
    }
    ui_fact(h, T("Phone"), f->person.phone != NULL ? DATA(f->person.phone) : NO_WORDS);
    ui_fact(h, T("Contact address"),
            f->person.contact_address != NULL ? DATA(f->person.contact_address) : NO_WORDS);
    ui_facts_close(h);
    if (may) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Set the next step")), client_path(w, "next-step"),
                       UI_BUTTON_SMALL);
        ui_button_link(h, SAY(T("Support while waiting")), client_path(w, "waiting"),
                       UI_BUTTON_SMALL);
        ui_button_link(h, SAY(T("Client's goal")), client_path(w, "goal"), UI_BUTTON_SMALL);
        if (work_may(w, ACT_CLIENT_LOG_READ))
            ui_button_link(h, SAY(T("Who has used the data")), client_path(w, "log"),
                           UI_BUTTON_SMALL);
        if (work_may(w, ACT_MERGE_READ))
            ui_button_link(
                h, SAY(T("Records of one person")),
                html_path(h->arena, "/clients/%s/merge", id_text(h->arena, f->person.id.v)),
                UI_BUTTON_SMALL);
        if (!f->person.prohibited && work_may(w, ACT_PROHIBITION_CHANGE))
            ui_button_link(
                h, SAY(T("Security prohibition")),
                html_path(h->arena, "/clients/%s/safety", id_text(h->arena, f->person.id.v)),
                UI_BUTTON_SMALL);
        ui_actions_close(h);
    }
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_parties(struct html *h, struct work *w, const struct case_party *parties, size_t count)
{
    ui_panel_open(h, "parties", SAY(T("Who works with the client")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct case_party *p = &parties[i];
        ui_row_item_open(h, DATA(p->name), NULL, SAY(code_text(party_codes, p->party)));
        ui_p(h, DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, p->title),
                                names_in(h->lang, p->unit_name))));
        if (p->is_holder)
            ui_tag(h, UI_OK, SAY(T("Responsible person")));
        if (p->phone != NULL)
            ui_p_meta(h, DATA(p->phone));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    if (work_may(w, ACT_CODE_READ)) {
        ui_footer_open(h);
        ui_link(h, SAY(T("The client's own pages")), client_path(w, "own"));
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

static void
draw_right(struct html *h, struct work *w)
{
    const struct permit_row *permit = work_permit(w);
    ui_panel_open(h, "right", SAY(T("By what right")), NO_WORDS, NULL);
    ui_body_open(h);
    if (work_may(w, ACT_PARTNER_READ))
        ui_button_link(h, SAY(T("Your part as a partner")), client_path(w, "partner"),
                       UI_BUTTON_MAIN);
    if (permit->ground == PROVISION)
        ui_p_meta(h, SAY(T("The three authorities may exchange information whatever its secrecy, "
                           "only as far as it is "
                           "necessary for arranging the service.")));
    else
        ui_p_meta(h, SAY(T("You handle this in your own statutory task.")));
    ui_facts_open(h, true);
    ui_fact_open(h, T("Section"));
    ui_section(h, permit->section);
    ui_fact_close(h);
    ui_fact(h, T("Your tie"), SAY(code_text(tie_codes, permit->tie)));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static const char *
safety_path(struct html *h, const struct client_frame *f)
{
    return html_path(h->arena, "/clients/%s/safety", id_text(h->arena, f->person.id.v));
}

static void
draw_warnings(struct html *h, const struct client_frame *f, bool may_safety)
{
    if (f->person.prohibited) {
        ui_note_open(h, UI_SHIELD,
                     date_is_none(f->person.prohibition_until)
                         ? SAY(T("A security prohibition is in force"))
                         : SAY_FILL(T("A security prohibition is in force until {date}"),
                                    FILL_D("date", f->person.prohibition_until)));
        ui_p(h, SAY(T("Home municipality, address, phone and meeting places are masked, on paper "
                      "and in search too. Use only the contact address.")));
        if (may_safety)
            ui_button_link(h, SAY(T("Security prohibition")), safety_path(h, f), UI_BUTTON_SMALL);
        ui_note_close(h);
    }
    if (f->c.interim)
        ui_note(h, UI_WARN, SAY(T("The supervisor is responsible for the time being")),
                SAY(T("The earlier responsible person's role has ended. The supervisor names a new "
                      "one.")));
}

/* ---- one case ---- */

static enum err
show_case(struct work *w, const struct form *form, struct reply *reply)
{
    const struct form *filter = form_filters(form);
    struct client_frame f;
    struct entry *entries;
    struct case_party *parties;
    size_t entry_count, party_count;
    bool more;
    TRY(client_frame_load(w, &f));
    TRY(case_timeline(w, form_id(filter, BEFORE), form_code(filter, PARTY), form_code(filter, KIND),
                      40, &entries, &entry_count, &more));
    TRY(case_parties(w, &parties, &party_count));
    reply_record(reply, "person", &person_shape, &f.person);
    reply_record(reply, "case", &client_case_shape, &f.c);
    reply_rows(reply, "deadlines", &deadline_shape, f.deadlines, f.deadline_count);
    reply_rows(reply, "parties", &case_party_shape, parties, party_count);
    reply_rows(reply, "timeline", &entry_shape, entries, entry_count);
    if (more)
        reply_cursor(reply, id_text(work_arena(w), entries[entry_count - 1].id));
    if (!reply_is_html(reply))
        return ERR_OK;

    struct html *h = client_frame_open(reply, w, &f, TAB_SUMMARY, NO_WORDS);
    draw_warnings(h, &f, work_may(w, ACT_SAFETY_READ));
    ui_cols3_open(h);
    client_deadlines(h, &f);
    ui_cols_next(h);
    draw_timeline(h, w, form, entries, entry_count, more);
    ui_cols_next(h);
    draw_summary(h, w, &f);
    draw_parties(h, w, parties, party_count);
    draw_right(h, w);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the person: the cases one is tied to ---- */

static void
draw_cases(struct html *h, struct work *w, const struct case_line *cases, size_t count)
{
    ui_panel_open(h, "cases", SAY(T("Cases")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No case yet")),
                 SAY(T("Record what shows a need, or open a case: it names who is responsible and "
                       "what is next.")),
                 SAY(T("Open a case")), client_path(w, "cases/new"));
    } else {
        ui_rows_open(h);
        for (size_t i = 0; i < count; i++) {
            const struct path *path = path_find(cases[i].path);
            const char *to =
                html_path(h->arena, "/clients/%s/cases/%s", id_text(h->arena, cases[i].client.v),
                          id_text(h->arena, cases[i].id.v));
            ui_row_item_open(h, path != NULL ? SAY(path->name) : DATA(cases[i].path), to,
                             SAY(code_text(case_state_codes, cases[i].state)));
            if (date_is_none(cases[i].ended_on))
                ui_p(h, SAY_FILL(T("Next: {date}, {what}"), FILL_D("date", cases[i].next_step_on),
                                 FILL_S("what", cases[i].next_step)));
            else
                ui_p(h,
                     SAY_FILL(T("Opened {from}, ended {until}"), FILL_D("from", cases[i].opened_on),
                              FILL_D("until", cases[i].ended_on)));
            ui_row_item_close(h);
        }
        ui_rows_close(h);
    }
    ui_panel_close(h);
}

static enum err
show_person(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct client_frame f;
    struct case_line *cases;
    size_t count;
    TRY(client_frame_load(w, &f));
    TRY(case_list(w, &cases, &count));
    reply_record(reply, "person", &person_shape, &f.person);
    reply_rows(reply, "cases", &case_line_shape, cases, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &f, TAB_SUMMARY, NO_WORDS);
    draw_warnings(h, &f, work_may(w, ACT_SAFETY_READ));
    ui_cols_open(h);
    draw_cases(h, w, cases, count);
    ui_actions_open(h);
    if (count > 0 && work_may(w, ACT_CASE_OPEN))
        ui_button_link(h, SAY(T("Open a case")), client_path(w, "cases/new"), UI_BUTTON);
    if (work_may(w, ACT_SCREENING_READ) && count == 0)
        ui_button_link(h, SAY(T("Record a signal")), client_path(w, "need"), UI_BUTTON);
    if (work_may(w, ACT_CLIENT_CHANGE))
        ui_button_link(h, SAY(T("Edit details")), client_path(w, "details"), UI_BUTTON);
    ui_actions_close(h);
    ui_cols_next(h);
    draw_right(h, w);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* The whole code and the contact data: shown once, on this reply, and written in the record. */
static enum err
reveal(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct person p;
    TRY(person_reveal(w, &p));
    reply_record(reply, "person", &person_shape, &p);
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *back = client_path(w, "");
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = DATA(person_name(work_arena(w), &p)),
                                        .lead = SAY(T("That you looked at these has been "
                                                      "written in the record.")),
                                        .narrow = true });
    ui_panel_open(h, "details", SAY(T("Identity code and contact details")), NO_WORDS, NULL);
    ui_body_open(h);
    if (p.prohibited)
        ui_note(h, UI_SHIELD, SAY(T("A security prohibition is in force")),
                SAY(T("What it covers is shown on the page of the security prohibition, with a "
                      "reason.")));
    ui_facts_open(h, false);
    ui_fact(h, T("Identity code"),
            p.identity_code != NULL ? DATA(p.identity_code) : SAY(T("none")));
    ui_fact_date(h, T("Born"), p.born_on);
    ui_fact(h, T("Phone"), DATA(p.phone));
    ui_fact(h, T("E-mail"), DATA(p.email));
    ui_fact(h, T("Address"), DATA(p.address));
    ui_fact(h, T("Contact address"), DATA(p.contact_address));
    ui_facts_close(h);
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Back to the client's page")), back, UI_BUTTON_MAIN);
    ui_actions_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_client = {
    .title = T("Client"),
    .routes = {
        { GET, "/clients/:client", ACT_CLIENT_READ, show_person, NULL, .summary = T("A person and"
               " the cases one is tied to"),
          .gives = &person_shape },
        { GET, "/clients/:client/cases/:case", ACT_CLIENT_READ, show_case, filters,
          .summary = T("A case: who is responsible, what is next, deadlines and"
                       " timeline"), .gives = &client_case_shape },
        { POST, "/clients/:client/code", ACT_CODE_REVEAL, reveal, NULL, .summary = T(
               "See the whole identity code") },
        { POST, "/clients/:client/cases/:case/code", ACT_CODE_REVEAL, reveal, NULL,
          .summary = T("See the whole identity code") },
    },
};
