/* web/page_unit.c: the unit that one supervises: its open cases, who holds them, and its people.
 *
 * A supervisor sees headers only.  To see more one names oneself in the case, with a reason that
 * stays on its timeline; and a role ends on a page that first tells how many cases will move and to
 * whom.
 */
#include "client/mine.h"
#include "client/offer.h"
#include "client/team.h"
#include "http/page.h"
#include "web/ui.h"

/* ---- the unit: its cases and people ---- */

enum { U_SHOW, U_CASE, U_AFTER_ON, U_AFTER };
static const struct code show_codes[] = {
    { 1, "interim", T("Only those held for the time being") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [U_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = TC("filter", "Show") },
    [U_CASE] = { "case", FIELD_ID, .label = TEXT_NONE }, /* chosen in the form of assigning */
    [U_AFTER_ON] = { "after_on", FIELD_DATE, .label = TEXT_NONE },
    [U_AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

enum { A_CASE, A_TO, A_REASON };
static const struct field assign_fields[] = {
    [A_CASE] = { "case", FIELD_ID, .required = true, .label = T("Case") },
    [A_TO] = { "to", FIELD_ID, .required = true, .label = T("New responsible person"),
               .hint =
                   T("Somebody who works in your unit today. The case, its deadlines and its next "
                     "step move at once.") },
    [A_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("Stays on the timeline of the case.") },
    FIELD_END,
};

static const char *
header_path(struct arena *a, const struct mine_line *line)
{
    return html_path(a, "/clients/%s/cases/%s/header", id_text(a, line->client.v),
                     id_text(a, line->id.v));
}

static const char *
full_name(struct arena *a, const struct mine_line *line)
{
    return str_printf(a, "%s %s", line->family_name, line->given_names);
}

/* The whole page where one is named in the case, otherwise its header. */
static const char *
case_path(struct html *h, const struct mine_line *line)
{
    if (!work_may_on(h->work, ACT_CLIENT_READ, line->client, line->id))
        return header_path(h->arena, line);
    return html_path(h->arena, "/clients/%s/cases/%s", id_text(h->arena, line->client.v),
                     id_text(h->arena, line->id.v));
}

static void
draw_case(struct html *h, const struct mine_line *line)
{
    const struct path *path = path_find(line->path);
    ui_row(h, date_compare(line->next_step_on, h->today) < 0);
    ui_head_cell(h);
    H(h, "<a");
    html_url(h, "href", case_path(h, line));
    H(h, ">");
    html_text(h, full_name(h->arena, line));
    H(h, "</a>");
    if (line->prohibited) {
        H(h, " ");
        ui_tag(h, UI_SHIELD, SAY(T("Security prohibition")));
    }
    if (path != NULL)
        ui_meta(h, SAY(path->short_name));
    ui_cell(h);
    ui_due(h, &(struct ui_due){ .kind = UI_DEAL, .on = line->next_step_on, .weekday = true });
    ui_meta(h, DATA(line->next_step));
    ui_cell(h);
    html_text(h, line->holder_name);
    if (line->interim) {
        H(h, " ");
        ui_tag(h, UI_WARN, SAY(T("for the time being")));
    }
    ui_cell(h);
    if (line->interim)
        ui_button_link(
            h, SAY(T("Name a new responsible person")),
            html_path(h->arena, "/unit?show=interim&case=%s#assign", id_text(h->arena, line->id.v)),
            UI_BUTTON_SMALL);
}

static void
draw_cases(struct html *h, const struct form *form, const struct mine_line *lines, size_t count,
           bool more)
{
    static const struct ui_column columns[] = {
        { .label = T("Client") },
        { .label = T("Next step") },
        { .label = T("Responsible person") },
        { .label = T("Action"), .hidden = true },
        UI_COLUMN_END,
    };
    bool interim = form_code(form, U_SHOW) == 1;
    ui_panel_open(h, "cases", SAY(T("Open cases of the unit")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/unit", NULL, NULL);
    if (count == 0) {
        ui_empty(
            h, interim ? SAY(T("No interim case")) : SAY(T("The unit holds no open cases")),
            SAY(T("A case comes here when somebody of the unit becomes its responsible person.")),
            NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Open cases of the unit by the date of the next step")),
                  columns);
    for (size_t i = 0; i < count; i++)
        draw_case(h, &lines[i]);
    ui_table_close(h);
    const struct mine_line *last = &lines[count - 1];
    const char *base = interim ? "/unit?show=interim" : "/unit?show=";
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .next_path = more ? str_printf(h->arena, "%s&after_on=%s&after=%s", base,
                                                         date_text(h->arena, last->next_step_on),
                                                         id_text(h->arena, last->id.v))
                                            : NULL,
                          .first_path = form_given(form, U_AFTER) ? base : NULL,
                          .csv_path = str_printf(h->arena, "%s&format=csv", base),
                      });
    ui_panel_close(h);
}

static void
draw_people(struct html *h, const struct team_member *people, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Name") },
        { .label = T("Open cases"), .number = true },
        { .label = T("Action"), .hidden = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "people", SAY(T("People of the unit")), NO_WORDS, NULL);
    ui_table_open(h, UI_PICK, SAY(T("People of the unit and how many open cases each holds")),
                  columns);
    for (size_t i = 0; i < count; i++) {
        const struct team_member *m = &people[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, m->name);
        H(h, "<span class=\"meta\">");
        html_text(h, names_in(h->lang, m->title));
        H(h, "</span>");
        ui_cell(h);
        if (m->cases > 0)
            ui_button_link(
                h, DATA(str_printf(h->arena, "%lld", (long long)m->cases)),
                html_path(h->arena, "/unit/people/%s/cases", id_text(h->arena, m->duty.v)),
                UI_BUTTON_LINK);
        else
            html_number(h, m->cases);
        if (m->cases >= TEAM_CASES_MOST)
            ui_meta(h, SAY(T("or more")));
        ui_cell(h);
        if (m->duty.v == h->duty)
            ui_meta(h, SAY(T("you")));
        else if (!date_is_none(m->until_on))
            ui_meta(h, SAY_FILL(T("until {date}"), FILL_D("date", m->until_on)));
        else
            ui_button_link(h, SAY(T("The role ends")),
                           html_path(h->arena, "/unit/people/%s/end", id_text(h->arena, m->duty.v)),
                           UI_BUTTON_SMALL);
    }
    ui_table_close(h);
    ui_panel_close(h);
}

/* One form for all: which case, who, why. */
static void
draw_assign(struct html *h, const struct form *form, const char *chosen,
            const struct mine_line *lines, size_t count, const struct team_member *people,
            size_t people_count)
{
    struct ui_option *cases = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    struct ui_option *to = ARENA_ARRAY(h->arena, struct ui_option, people_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        cases[i] = (struct ui_option){ .value = id_text(h->arena, lines[i].id.v),
                                       .words = DATA(full_name(h->arena, &lines[i])) };
    for (size_t i = 0; i < people_count; i++)
        to[n++] = (struct ui_option){
            .value = id_text(h->arena, people[i].duty.v),
            .words = DATA(
                text_in(h->arena, h->lang, TN("{name}, {n} open case", "{name}, {n} open cases"),
                        FILLS(FILL_S("name", people[i].name), FILL_N("n", people[i].cases)))),
        };
    cases[count] = to[n] = (struct ui_option){ .value = NULL };
    ui_panel_open(h, "assign", SAY(T("Name a new responsible person")), NO_WORDS, NULL);
    ui_form_open(h, form, assign_fields,
                 &(struct ui_form){ .action = "/unit/assign", .prefix = "a", .in_panel = true });
    ui_field_options(h, A_CASE, chosen, cases);
    ui_field_options(h, A_TO, NULL, to);
    ui_field(h, A_REASON, NULL);
    ui_form_close(h, SAY(T("Name the responsible person")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
}

/* Offers to the unit whose day for an answer has passed: escalated to the supervisor. */
static void
draw_escalated(struct html *h, const struct offer_line *offers, size_t count)
{
    bool any = false;
    ui_panel_open(h, "escalated", SAY(T("Offers that have waited too long")), SAY(T("All offers")),
                  "/offers");
    for (size_t i = 0; i < count; i++) {
        const struct offer_line *o = &offers[i];
        if (date_is_none(o->due_on) || date_compare(o->due_on, h->today) >= 0)
            continue;
        if (!any)
            ui_rows_open(h);
        any = true;
        ui_row_item_open(h, DATA(str_printf(h->arena, "%s %s", o->family_name, o->given_names)),
                         html_path(h->arena, "/clients/%s/cases/%s/offers/%s/answer",
                                   id_text(h->arena, o->client.v), id_text(h->arena, o->in_case.v),
                                   id_text(h->arena, o->id.v)),
                         NO_WORDS);
        ui_due(h, &(struct ui_due){ .kind = UI_TARGET, .on = o->due_on });
        ui_p(h, SAY_FILL(T("{kind}, from {unit}"),
                         FILL_T("kind", code_text(offer_kind_codes, o->kind)),
                         FILL_S("unit", names_in(h->lang, o->from_unit_name))));
        ui_row_item_close(h);
    }
    if (any)
        ui_rows_close(h);
    else
        ui_empty(h, SAY(T("No offer has waited too long")),
                 SAY(T("An offer to your unit comes here when the day for its answer has passed.")),
                 NO_WORDS, NULL);
    ui_panel_close(h);
}

/* What waits in the queue is another decision; without it the panel is not there. */
static enum err
read_queue(struct work *w, struct work **ret_part, struct offer_line **ret, size_t *ret_count)
{
    bool more;
    *ret_part = NULL;
    *ret_count = 0;
    enum err err = work_part(w, ACT_DAY_READ, ret_part);
    if (err == ERR_FORBIDDEN)
        return ERR_OK;
    TRY(err);
    err = offer_queue(*ret_part, &(struct offer_filter){ .kind = 0 }, LIMIT_PAGE_ROWS, ret,
                      ret_count, &more);
    work_part_close(*ret_part);
    return err;
}

static enum err
show_unit(struct work *w, const struct form *form, struct reply *reply)
{
    const struct form *filters = form_filters(form);
    bool interim = form_code(filters, U_SHOW) == 1, more, queue_is_there;
    size_t max = reply_is_html(reply) ? LIMIT_PAGE_ROWS : LIMIT_LIST_ROWS;
    struct mine_line *lines;
    struct team_member *people;
    struct offer_line *offers = NULL;
    struct work *part = NULL;
    size_t count, people_count, offer_count = 0;
    TRY(mine_unit_cases(w, interim, form_date(filters, U_AFTER_ON), form_id(filters, U_AFTER), max,
                        &lines, &count, &more));
    TRY(team_list(w, &people, &people_count));
    reply_rows(reply, "cases", &mine_line_shape, lines, count);
    reply_rows(reply, "people", &team_member_shape, people, people_count);
    if (more)
        reply_cursor(reply, id_text(work_arena(w), lines[count - 1].id.v));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct mine_line *held;
    size_t held_count;
    bool more_held;
    TRY(mine_unit_cases(w, true, DATE_NONE, 0, LIMIT_LIST_ROWS, &held, &held_count, &more_held));
    TRY(read_queue(w, &part, &offers, &offer_count));
    queue_is_there = part != NULL;
    const char *chosen =
        form_given(filters, U_CASE) ? id_text(work_arena(w), form_id(filters, U_CASE)) : NULL;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(TC("navigation", "Unit")),
            .lead = SAY(T("Headers of the cases only. Open more by naming yourself in a "
                          "case.")),
            .views = UI_LINKS({ .words = SAY(T("Cases")), .path = "/unit", .current = true },
                              { .words = SAY(T("Caseload")), .path = "/unit/caseload" },
                              { .words = SAY(T("Absences")), .path = "/absences" },
                              { .words = SAY(T("Rights")), .path = "/rights" },
                              { .words = SAY(T("Urgent accesses")), .path = "/urgent" }),
            .wide = true });
    ui_cols_open(h);
    draw_cases(h, filters, lines, count, more);
    ui_cols_next(h);
    if (held_count > 0)
        draw_assign(h, form, chosen, held, held_count, people, people_count);
    draw_people(h, people, people_count);
    if (queue_is_there)
        draw_escalated(h, offers, offer_count);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_assign(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(team_assign(w, (case_id){ form_id(form, A_CASE) }, (duty_id){ form_id(form, A_TO) },
                    form_text(form, A_REASON)));
    reply_done(reply, T("The case has a new responsible person."));
    return reply_see_other(reply, "/unit");
}

/* ---- a role ends ---- */

enum { E_UNTIL, E_REASON, E_SURE };
static const struct field end_fields[] = {
    [E_UNTIL] = { "until", FIELD_DATE, .required = true, .label = T("Last day of the role"),
                  .hint =
                      T("Today or an earlier day: the right ends now, and the cases move now.") },
    [E_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("Kept in the history of rights.") },
    [E_SURE] = { "sure", FIELD_BOOL, .required = true,
                 .label = T("I have seen how many cases move and to whom") },
    FIELD_END,
};

/* How many cases go, and to whom, before anything is done. */
static void
draw_what_moves(struct html *h, const struct team_member *m, const char *supervisor)
{
    if (supervisor == NULL)
        ui_note(h, UI_BAD, SAY(T("The role cannot end yet")),
                SAY(T("The unit has no named supervisor to whom the cases could go.")));
    else if (m->cases == 0)
        ui_note(h, UI_PLAIN, SAY(T("No case moves")), SAY(T("The role holds no open cases.")));
    else
        ui_note(h, UI_WARN,
                SAY_FILL(TN("{n} open case moves", "{n} open cases move"), FILL_N("n", m->cases)),
                SAY_FILL(T("To {name}, who holds them for the time being, until a new responsible "
                           "person is named for each. Nobody is left without one."),
                         FILL_S("name", supervisor)));
}

/* What the role holds besides, and what becomes of it. */
static void
draw_what_else(struct html *h, const struct team_holding *holds)
{
    const struct {
        int64_t count;
        struct text label, then;
    } rows[] = {
        { holds->supports, T("Clients who wait with this supporter"),
          T("the responsible person of each supports on") },
        { holds->offers, T("Offers sent that wait for an answer"),
          T("they stay open; answers come to the responsible persons") },
        { holds->meetings, T("Coming meetings that the role presents"),
          T("they stay as called: agree with the unit who presents") },
        { holds->steps, T("Steps of plans in force"),
          T("the supervisor has them until a new doer is named in the plan") },
        { holds->next_steps, T("Next steps in others' cases"),
          T("the supervisor has them, and answers for the party there until another is named") },
    };
    int64_t all = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        all += rows[i].count;
    if (all == 0)
        return;
    ui_note_open(h, UI_WARN, SAY(T("The role holds this besides")));
    ui_facts_open(h, false);
    for (size_t i = 0; i < COUNT(rows); i++)
        if (rows[i].count > 0)
            ui_fact(h, rows[i].label,
                    DATA(str_printf(h->arena, "%lld: %s", (long long)rows[i].count,
                                    text_in(h->arena, h->lang, rows[i].then, NULL))));
    ui_facts_close(h);
    ui_note_close(h);
}

static void
draw_end_form(struct html *h, const struct form *form, const struct team_member *m,
              const struct team_holding *holds, const char *supervisor)
{
    ui_panel_open(h, "end", SAY(T("End the role")), NO_WORDS, NULL);
    ui_form_open(h, form, end_fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/unit/people/%s/end",
                                                        id_text(h->arena, m->duty.v)),
                                    .in_panel = true });
    draw_what_moves(h, m, supervisor);
    draw_what_else(h, holds);
    ui_field_date(h, E_UNTIL, h->today);
    ui_field(h, E_REASON, NULL);
    ui_field_bool(h, E_SURE, false);
    ui_form_close(h, SAY(T("End the role and move the cases")), UI_BUTTON_BAD,
                  SAY(T("This cannot be undone: a new role must then be made.")), "/unit");
    ui_panel_close(h);
}

static enum err
show_end(struct work *w, const struct form *form, struct reply *reply)
{
    struct team_member m;
    struct unit unit;
    struct team_holding holds;
    TRY(team_get(w, (duty_id){ work_object(w) }, &m));
    TRY(team_holds(w, m.duty, &holds));
    TRY(unit_get(w, work_unit(w), &unit));
    reply_record(reply, "holding", &team_holding_shape, &holds);
    reply_record(reply, "member", &team_member_shape, &m);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("A role ends")),
                                        .crumbs = UI_LINKS({ .words = SAY(TC("navigation", "Unit")),
                                                             .path = "/unit" }),
                                        .narrow = true });
    ui_stacked_open(h);
    ui_panel_open(h, "who", DATA(m.name), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Title"), DATA(names_in(h->lang, m.title)));
    ui_fact(h, T("Role"), SAY(code_text(role_codes, m.role)));
    ui_fact_date(h, T("From"), m.from_on);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    draw_end_form(h, form, &m, &holds, unit.supervisor_name);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t moved;
    TRY(team_end_role(w, (duty_id){ work_object(w) }, form_date(form, E_UNTIL),
                      form_text(form, E_REASON), &moved));
    reply_done(reply, moved > 0
                          ? T("The role has ended. Its cases wait for new responsible persons.")
                          : T("The role has ended. It held no open cases."));
    return reply_see_other(reply, moved > 0 ? "/unit?show=interim" : "/unit");
}

/* ---- the header of one case ---- */

enum { N_REASON };
static const struct field name_fields[] = {
    [N_REASON] = { "reason", FIELD_TEXT, .required = true,
                   .label = T("Why you need to see the case"),
                   .hint =
                       T("Stays on the timeline of the case, where the client's workers see it.") },
    FIELD_END,
};

static void
draw_header(struct html *h, const struct client_case *c)
{
    const struct path *path = path_find(c->path);
    ui_panel_open(h, "header", SAY(T("Who is responsible, and what is next")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Path"), path != NULL ? SAY(path->short_name) : NO_WORDS);
    ui_fact(h, T("State"), SAY(code_text(case_state_codes, c->state)));
    ui_fact_open(h, T("Responsible person"));
    ui_person_line(h, c->holder_name, names_in(h->lang, c->holder_title),
                   DATA(names_in(h->lang, c->holder_unit_name)),
                   DATA(names_in(h->lang, c->holder_org_name)));
    if (c->interim)
        ui_tag(h, UI_WARN, SAY(T("for the time being")));
    ui_fact_close(h);
    if (case_is_open(c)) {
        ui_fact_open(h, T("Next step"));
        ui_due(h, &(struct ui_due){ .kind = UI_DEAL, .on = c->next_step_on, .weekday = true });
        ui_p(h, DATA(c->next_step));
        ui_fact_close(h);
    }
    ui_fact_date(h, T("Opened"), c->opened_on);
    ui_fact_date(h, T("Ended"), c->ended_on);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_header(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_case c;
    struct team_client client;
    TRY(case_get(w, &c));
    TRY(team_client_get(w, &client));
    reply_record(reply, "case", &client_case_shape, &c);
    reply_record(reply, "client", &team_client_shape, &client);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct arena *a = work_arena(w);
    const char *base =
        html_path(a, "/clients/%s/cases/%s", id_text(a, c.client.v), id_text(a, c.id.v));
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = DATA(str_printf(a, "%s %s", client.family_name, client.given_names)),
            .lead = SAY(T("The header of the case: more is not open to a supervisor.")),
            .crumbs = UI_LINKS({ .words = SAY(TC("navigation", "Unit")), .path = "/unit" }),
            .narrow = true,
        });
    ui_stacked_open(h);
    if (client.prohibited)
        ui_note(h, UI_SHIELD, SAY(T("Security prohibition")), NO_WORDS);
    draw_header(h, &c);
    if (work_may(w, ACT_CLIENT_READ)) {
        ui_button_link(h, SAY(T("Open the person's page")), base, UI_BUTTON_MAIN);
    } else if (case_is_open(&c) && work_may(w, ACT_CASE_NAME_SELF)) {
        ui_panel_open(h, "name-self", SAY(T("Name yourself in this case")), NO_WORDS, NULL);
        ui_form_open(
            h, form, name_fields,
            &(struct ui_form){ .action = str_printf(a, "%s/name-self", base), .in_panel = true });
        ui_p(
            h,
            SAY(T("You become a named worker of your organisation in the case and see its content. "
                  "The responsible person stays the same. The act is recorded.")));
        ui_field(h, N_REASON, NULL);
        ui_form_close(h, SAY(T("Name yourself")), UI_BUTTON_MAIN, NO_WORDS, "/unit");
        ui_panel_close(h);
    }
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_name_self(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(work_check_text(w, "reason", form_text(form, N_REASON), LIMIT_REASON_BYTES));
    TRY(case_name_party(w, form_text(form, N_REASON), 0));
    reply_done(reply, T("You are now a named worker in this case."));
    return reply_see_other(reply, "/clients/%s/cases/%s", id_text(work_arena(w), work_client(w).v),
                           id_text(work_arena(w), work_case(w).v));
}

#define CASE "/clients/:client/cases/:case"
const struct page page_unit = {
    .title = TC("navigation", "Unit"),
    .routes = {
        { GET, "/unit", ACT_UNIT_CASES_READ, show_unit, list_fields, .gives = &mine_line_shape,
          .summary = T("The open cases of one's own unit, and its people") },
        { POST, "/unit/assign", ACT_CASES_MOVE, post_assign, assign_fields, "/unit",
          .summary = T("Name a new responsible person for a case of one's own unit") },
        { GET, "/unit/people/:duty/end", ACT_UNIT_CASES_READ, show_end, NULL,
          .gives = &team_member_shape, .summary = T("What happens when a role of the unit ends") },
        { POST, "/unit/people/:duty/end", ACT_DUTY_END, post_end, end_fields,
               "/unit/people/:duty/end",
          .summary = T("End a role; its open cases go to the unit's supervisor") },
        { GET, CASE "/header", ACT_CASE_HEADER_READ, show_header, NULL, .gives = &client_case_shape,
          .summary = T("The header of a case of one's own unit") },
        { POST, CASE "/name-self", ACT_CASE_NAME_SELF, post_name_self, name_fields, CASE "/header",
          .summary = T("Name oneself in a case of one's own unit, with a reason") },
    },
};
