/* web/page_sitting.c: one meeting of a group: agenda, who comes, what was decided, and what came of
 * earlier actions; page_sitting_print.c has it on paper. */
#include "base/id.h"
#include "http/page.h"
#include "web/sitting_view.h"

enum { I_WHAT, I_PRESENTER_DUTY, I_PRESENTER, I_ABOUT };
static const struct field item_fields[] = {
    [I_WHAT] = { "item", FIELD_TEXT, .required = true, .label = T("Matter to be treated") },
    [I_PRESENTER_DUTY] = { "presenter_duty", FIELD_ID, .label = T("Who presents it") },
    [I_PRESENTER] = { "presenter", FIELD_LINE, .label = T("Or in words"),
                      .hint = T("For example the chair, or all.") },
    [I_ABOUT] = { "about", FIELD_LINE, .max = 500, .label = T("Page that shows what is wrong"),
                  .hint = T("The address of a page of this service; it begins with /.") },
    FIELD_END,
};

enum { T_SELF, T_DEPUTY, T_NOT };
static const struct field answer_fields[] = {
    [T_SELF] = { "self", FIELD_IDS, .label = TC("answer", "Comes") },
    [T_DEPUTY] = { "deputy", FIELD_IDS, .label = T("The deputy comes") },
    [T_NOT] = { "not_coming", FIELD_IDS, .label = T("Does not come") },
    FIELD_END,
};
static const struct field presence_fields[] = {
    [T_SELF] = { "self", FIELD_IDS, .label = TC("meeting of a group", "Present") },
    [T_DEPUTY] = { "deputy", FIELD_IDS, .label = T("The deputy was present") },
    [T_NOT] = { "not_coming", FIELD_IDS, .label = TC("meeting of a group", "Absent") },
    FIELD_END,
};
enum { G_NAME, G_BODY };
static const struct field guest_fields[] = {
    [G_NAME] = { "guest", FIELD_LINE, .required = true, .label = T("Name of a guest") },
    [G_BODY] = { "guest_body", FIELD_LINE, .required = true,
                 .label = TC("structure", "From which body") },
    FIELD_END,
};

enum { M_ON, M_FROM, M_UNTIL, M_VENUE, M_LINK, M_OWNER };
static const struct field move_fields[] = {
    [M_ON] = { "on", FIELD_DATE, .required = true, .label = TC("meeting of a group", "Day") },
    [M_FROM] = { "from", FIELD_LINE, .required = true, .label = T("Begins at") },
    [M_UNTIL] = { "until", FIELD_LINE, .required = true, .label = T("Ends at") },
    [M_VENUE] = { "venue", FIELD_LINE, .label = TC("meeting of a group", "Place") },
    [M_LINK] = { "link", FIELD_LINE, .max = 500, .label = T("Remote connection") },
    [M_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Who prepares it") },
    FIELD_END,
};
enum { C_REASON };
static const struct field cancel_fields[] = {
    [C_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why it is cancelled") },
    FIELD_END,
};
enum { N_MINUTES, N_LINK, N_ON };
static const struct field minutes_fields[] = {
    [N_MINUTES] = { "minutes", FIELD_TEXT, .max = LIMIT_NOTE_BYTES,
                    .label = T("What else belongs to the minutes"),
                    .hint = T("What was said of each matter is written under the matter.") },
    [N_LINK] = { "minutes_link", FIELD_LINE, .max = 500, .label = T("Where the minutes are"),
                 .hint = T("In the record management of the organisation that keeps them.") },
    [N_ON] = { "minutes_on", FIELD_DATE, .label = T("Minutes approved on"),
               .hint = T("Empty until then. What was approved does not change.") },
    FIELD_END,
};

static const char *
here(struct html *h, const struct sitting_shown *s, const char *rest)
{
    return str_printf(h->arena, "%s%s",
                      html_path(h->arena, "/sittings/%s", id_text(h->arena, s->s.id)), rest);
}

/* ---- agenda ---- */

static void
draw_papers(struct html *h, const struct sitting_shown *s, const struct sitting_item *item)
{
    ui_cell(h);
    bool any = false;
    if (item->kind == AGENDA_EARLIER_TASKS) {
        int64_t late = 0;
        for (size_t i = 0; i < s->earlier_count; i++)
            late += s->earlier[i].state == TASK_OPEN &&
                    region_task_days_late(&s->earlier[i], h->today) > 0;
        html_words(
            h, SAY_FILL(TN("{n} action", "{n} actions"), FILL_N("n", (int64_t)s->earlier_count)));
        H(h, " ");
        if (late > 0)
            ui_tag(h, UI_BAD, SAY_FILL(TN("{n} late", "{n} late"), FILL_N("n", late)));
        any = true;
    }
    if (item->about != NULL) {
        H(h, "<a");
        html_url(h, "href", item->about);
        H(h, ">");
        html_say(h, T("See what it is about"), NULL);
        H(h, "</a>");
        any = true;
    }
    for (size_t i = 0; i < s->paper_count; i++) {
        const struct sitting_paper *p = &s->papers[i];
        if (p->item != item->id)
            continue;
        if (any)
            H(h, "<br>");
        any = true;
        if (p->link == NULL) {
            ui_tag(h, UI_WARN, SAY(T("Paper missing")));
            ui_meta(h, DATA(p->name));
            continue;
        }
        H(h, "<a rel=\"noreferrer\"");
        html_attr(h, "href", p->link); /* checked to begin with https:// */
        H(h, ">");
        html_text(h, p->name);
        H(h, "</a>");
    }
    if (!any)
        H(h, "–");
}

static void
draw_agenda(struct html *h, const struct sitting_shown *s)
{
    static const struct ui_column columns[] = {
        { .label = TC("agenda", "Item") },
        { .label = TC("agenda", "Matter") },
        { .label = T("Who presents it") },
        { .label = TC("agenda", "Papers") },
        UI_COLUMN_END,
    };
    bool add = s->keeps && sitting_is_open(&s->s);
    ui_panel_open(h, "agenda", SAY(TC("meeting of a group", "Agenda")),
                  add ? SAY(T("Add a matter")) : NO_WORDS, add ? "#add" : NULL);
    ui_table_open(h, UI_TABLE, SAY(TC("meeting of a group", "Agenda")), columns);
    for (size_t i = 0; i < s->item_count; i++) {
        const struct sitting_item *item = &s->items[i];
        ui_row(h, false);
        ui_cell_number(h, (int64_t)i + 1);
        ui_head_link(h, sitting_item_words(item),
                     html_path(h->arena, "/sitting-items/%s", id_text(h->arena, item->id)));
        ui_cell_words(h, DATA(item->presenter ? item->presenter : "–"));
        draw_papers(h, s, item);
    }
    ui_table_close(h);
    ui_footer_open(h);
    ui_meta(h, SAY(T("Nothing of any client belongs to the agenda, the papers or the minutes.")));
    ui_footer_close(h);
    ui_panel_close(h);
}

static enum err
draw_add(struct html *h, struct work *w, const struct form *form, const struct sitting_shown *s)
{
    const struct ui_option *people;
    if (!s->keeps || !sitting_is_open(&s->s))
        return ERR_OK;
    TRY(lead_people_options(h, w, s->region.code, &people));
    ui_panel_open(h, "add", SAY(T("Matters")), NO_WORDS, NULL);
    ui_answer_open(h, "plus", SAY(T("Add a matter")),
                   s->s.items == 0 || form_is_of(form, item_fields));
    ui_form_open(
        h, form, item_fields,
        &(struct ui_form){ .action = here(h, s, "/items"), .prefix = "add", .in_panel = true });
    ui_field(h, I_WHAT, NULL);
    ui_pair_open(h);
    ui_field_options(h, I_PRESENTER_DUTY, NULL, people);
    ui_field(h, I_PRESENTER, NULL);
    ui_pair_close(h);
    ui_field(h, I_ABOUT, NULL);
    ui_form_close(h, SAY(T("Add the matter")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- what is prepared ---- */

static void
draw_preparation(struct html *h, const struct sitting_shown *s)
{
    if (!sitting_is_open(&s->s))
        return;
    struct ui_check *checks = ARENA_ARRAY(h->arena, struct ui_check, s->paper_count + 5);
    size_t n = 0, answered = 0;
    for (size_t i = 0; i < s->paper_count; i++) {
        const struct sitting_paper *p = &s->papers[i];
        const struct fill *fills =
            FILLS(FILL_S("paper", p->name), FILL_N("n", p->item_place),
                  FILL_S("name", p->owner_name), FILL_D("date", p->link ? p->given_on : p->due_on));
        checks[n++] = (struct ui_check){
            .ok = p->link != NULL,
            .words = made_words(
                h, (struct words){ .text = p->link ? T("Item {n}: {paper} ({name}, {date})")
                                                   : T("Item {n}: {paper} is missing ({name}, by "
                                                       "{date})"),
                                   .fills = fills }),
            .repair = p->link ? NO_WORDS : SAY(T("Give the paper")),
            .path = p->link ? NULL
                            : html_path(h->arena, "/sitting-papers/%s", id_text(h->arena, p->id)),
        };
    }
    for (size_t i = 0; i < s->guest_count; i++)
        answered += s->guests[i].answer != ANSWER_NONE;
    checks[n++] = (struct ui_check){
        .ok = s->s.items > 0,
        .words = s->s.items > 0 ? SAY(T("There is something to treat."))
                                : SAY(T("There is nothing to treat yet.")),
    };
    checks[n++] = (struct ui_check){
        .ok = s->s.state == SITTING_INVITED,
        .words = s->s.state == SITTING_INVITED
                     ? made_words(h, SAY_FILL(T("The invitation was sent on {date}."),
                                              FILL_D("date", s->s.invited_on)))
                     : SAY(T("The invitation has not been sent.")),
    };
    checks[n++] = (struct ui_check){
        .ok = answered == s->guest_count && answered > 0,
        .words =
            made_words(h, SAY_FILL(T("{n} of {m} have answered."), FILL_N("n", (int64_t)answered),
                                   FILL_N("m", (int64_t)s->guest_count))),
    };
    if (s->host.deputies_miss > 0)
        checks[n++] = (struct ui_check){
            .words = made_words(
                h, SAY_FILL(TN("{n} member has no deputy.", "{n} members have no deputy."),
                            FILL_N("n", s->host.deputies_miss))),
            .repair = SAY(T("Name the deputy")),
            .path = host_path(h->arena, s->host.kind, s->host.id),
        };
    checks[n] = (struct ui_check){ .words = NO_WORDS };
    ui_panel_open(h, "preparation", SAY(T("Preparation")), NO_WORDS, NULL);
    ui_checklist(h, checks);
    if (s->keeps) {
        ui_footer_open(h);
        ui_post_button(h,
                       s->s.state == SITTING_INVITED ? SAY(T("The invitation was sent again"))
                                                     : SAY(T("The invitation has been sent")),
                       NO_WORDS, UI_BUTTON, here(h, s, "/invite"), s->s.version, NULL);
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

/* ---- who comes, who was there ---- */

static void
draw_tick_form(struct html *h, const struct form *form, const struct sitting_shown *s)
{
    static const struct ui_column before[] = {
        { .label = TC("answer", "Comes") },
        { .label = T("The deputy comes") },
        { .label = T("Does not come") },
        UI_COLUMN_END,
    };
    static const struct ui_column after[] = {
        { .label = TC("meeting of a group", "Present") },
        { .label = T("The deputy was present") },
        UI_COLUMN_END,
    };
    bool begun = s->begun;
    ui_form_open(h, form, begun ? presence_fields : answer_fields,
                 &(struct ui_form){ .action = here(h, s, begun ? "/presence" : "/answers"),
                                    .prefix = "ticks",
                                    .in_panel = true });
    ui_table_open(h, UI_TABLE, begun ? SAY(T("Who was there")) : SAY(T("Who comes")),
                  begun ? after : before);
    for (size_t i = 0; i < s->guest_count; i++) {
        const struct sitting_guest *g = &s->guests[i];
        bool told = g->presence != PRESENCE_NONE;
        int value = begun && told ? g->presence : g->answer;
        ui_row(h, false);
        ui_head_cell(h);
        ui_field_tick(h, T_SELF, g->id, DATA(g->name), value == ANSWER_COMES);
        ui_meta(h, DATA(g->org.v != 0 ? names_in(h->lang, g->org_name) : g->body));
        ui_cell(h);
        if (g->deputy != NULL)
            ui_field_tick(h, T_DEPUTY, g->id, DATA(g->deputy), value == ANSWER_DEPUTY);
        else
            H(h, "–");
        if (!begun) {
            ui_cell(h);
            ui_field_tick(h, T_NOT, g->id,
                          SAY_FILL(T("{name} does not come"), FILL_S("name", g->name)),
                          value == ANSWER_NOT);
        }
    }
    ui_table_close(h);
    ui_form_close(h, begun ? SAY(T("Save who was there")) : SAY(T("Save the answers")), UI_BUTTON,
                  NO_WORDS, NULL);
}

static void
draw_guests(struct html *h, const struct form *form, const struct sitting_shown *s)
{
    bool open = sitting_is_open(&s->s),
         write = s->minutes && s->s.state != SITTING_CANCELLED && date_is_none(s->s.minutes_on);
    ui_panel_open(h, "people", s->begun ? SAY(T("Who was there")) : SAY(T("Who comes")), NO_WORDS,
                  NULL);
    if (s->guest_count == 0)
        ui_empty(h, SAY(T("Nobody to invite")),
                 SAY(T("The group has no members. Add them on its page, then bring them here.")),
                 SAY(T("Members of the group")), host_path(h->arena, s->host.kind, s->host.id));
    else if (write)
        draw_tick_form(h, form, s);
    else
        sitting_draw_guests(h, s);
    if (write) {
        ui_answer_open(h, "plus", SAY(T("Add a guest")), form_is_of(form, guest_fields));
        ui_form_open(h, form, guest_fields,
                     &(struct ui_form){
                         .action = here(h, s, "/guests"), .prefix = "guest", .in_panel = true });
        ui_pair_open(h);
        ui_field(h, G_NAME, NULL);
        ui_field(h, G_BODY, NULL);
        ui_pair_close(h);
        ui_form_close(h, SAY(T("Add the guest")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    if (s->keeps && open) {
        ui_footer_open(h);
        ui_post_button(h, SAY(T("Bring the members of today")), NO_WORDS, UI_BUTTON_SMALL,
                       here(h, s, "/members"), s->s.version, NULL);
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

/* ---- decisions and actions ---- */

static void
draw_decisions(struct html *h, const struct sitting_shown *s)
{
    if (!s->begun)
        return;
    ui_panel_open(h, "decisions", SAY(TC("meeting of a group", "Decisions")), NO_WORDS, NULL);
    if (s->decision_count == 0)
        ui_empty(h, SAY(T("Nothing has been decided yet")),
                 SAY(T("Open a matter on the agenda and write down what was decided.")), NO_WORDS,
                 NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->decision_count; i++) {
        const struct region_decision *d = &s->decisions[i].decision;
        ui_row_item_open(h,
                         DATA(str_printf(h->arena, "%s %s",
                                         d->minutes_section ? d->minutes_section : "", d->what)),
                         html_path(h->arena, "/decisions/%s", id_text(h->arena, d->id)), NO_WORDS);
        if (d->grounds != NULL)
            ui_p(h, DATA(d->grounds));
        if (s->decisions[i].no_task != NULL)
            ui_p_meta(
                h, SAY_FILL(T("Nothing follows: {why}"), FILL_S("why", s->decisions[i].no_task)));
        else
            ui_p_meta(h, SAY_FILL(TN("{n} action", "{n} actions"), FILL_N("n", d->tasks)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_tasks(struct html *h, const struct sitting_shown *s)
{
    if (s->task_count > 0) {
        ui_panel_open(h, "tasks", SAY(T("Actions of this meeting")), NO_WORDS, NULL);
        task_table(h, SAY(T("Actions of this meeting")), s->tasks, s->task_count, false);
        ui_panel_close(h);
    }
    if (s->earlier_count > 0) {
        ui_panel_open(h, "earlier", SAY(T("Actions of earlier meetings")), NO_WORDS, NULL);
        task_table(h, SAY(T("Actions of earlier meetings, and what came of them")), s->earlier,
                   s->earlier_count, true);
        ui_panel_close(h);
    }
}

/* ---- held, moved, cancelled, minuted ---- */

static void
draw_hold(struct html *h, const struct sitting_shown *s)
{
    if (!s->minutes || !sitting_is_open(&s->s) || !s->begun)
        return;
    ui_panel_open(h, "hold", SAY(T("The meeting was held")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Mark who was there, then say that it was held. Decisions and what was said can "
                  "be written before and after.")));
    ui_post_button(h, SAY(T("It was held")), NO_WORDS, UI_BUTTON_MAIN, here(h, s, "/hold"),
                   s->s.version, NULL);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_minutes(struct html *h, const struct form *form, const struct sitting_shown *s)
{
    if (s->s.state != SITTING_HELD)
        return;
    bool write = s->minutes && date_is_none(s->s.minutes_on);
    ui_panel_open(h, "minutes", SAY(TC("meeting of a group", "Minutes")),
                  SAY(T("Minutes to print")), here(h, s, "/minutes"));
    if (write) {
        ui_form_open(h, form, minutes_fields,
                     &(struct ui_form){ .action = here(h, s, "/minutes"),
                                        .version = s->s.version,
                                        .prefix = "minutes",
                                        .in_panel = true });
        ui_field(h, N_MINUTES, s->s.minutes);
        ui_field(h, N_LINK, s->s.minutes_link);
        ui_field_date(h, N_ON, s->s.minutes_on);
        ui_form_close(h, SAY(T("Save the minutes")), UI_BUTTON, NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Minutes approved on"),
            date_is_none(s->s.minutes_on) ? SAY(T("not yet"))
                                          : DATA(date_text(h->arena, s->s.minutes_on)));
    if (s->s.minutes_link != NULL) {
        ui_fact_open(h, T("Where the minutes are"));
        forum_link(h, s->s.minutes_link);
        ui_fact_close(h);
    }
    ui_fact(h, T("What else belongs to the minutes"), DATA(s->s.minutes));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
draw_move(struct html *h, struct work *w, const struct form *form, const struct sitting_shown *s)
{
    const struct ui_option *people;
    if (!s->keeps || !sitting_is_open(&s->s))
        return ERR_OK;
    TRY(lead_people_options(h, w, s->region.code, &people));
    ui_panel_open(h, "move", SAY(T("Move or cancel")), NO_WORDS, NULL);
    ui_answer_open(h, "edit", SAY(T("Another time, place or preparer")),
                   form_is_of(form, move_fields));
    ui_form_open(h, form, move_fields,
                 &(struct ui_form){ .action = here(h, s, "/move"),
                                    .version = s->s.version,
                                    .prefix = "move",
                                    .in_panel = true });
    ui_field_date(h, M_ON, s->s.sit_on);
    ui_pair_open(h);
    int hour, minute;
    instant_clock(s->s.starts_at, &hour, &minute);
    ui_field(h, M_FROM, str_printf(h->arena, "%d.%02d", hour, minute));
    instant_clock(s->s.ends_at, &hour, &minute);
    ui_field(h, M_UNTIL, str_printf(h->arena, "%d.%02d", hour, minute));
    ui_pair_close(h);
    ui_field(h, M_VENUE, s->s.venue);
    ui_field(h, M_LINK, s->s.link);
    ui_field_options(h, M_OWNER, id_text(h->arena, s->s.owner.v), people);
    ui_form_close(h, SAY(T("Move the meeting")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_answer_open(h, "back", SAY(T("The meeting is cancelled")), form_is_of(form, cancel_fields));
    ui_form_open(h, form, cancel_fields,
                 &(struct ui_form){ .action = here(h, s, "/cancel"),
                                    .version = s->s.version,
                                    .prefix = "cancel",
                                    .in_panel = true });
    ui_field(h, C_REASON, NULL);
    ui_form_close(h, SAY(T("Cancel the meeting")), UI_BUTTON_BAD, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_facts(struct html *h, const struct sitting_shown *s)
{
    ui_panel_open(h, "facts", SAY(T("When and where")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("Who meets"));
    H(h, "<a");
    html_url(h, "href", host_path(h->arena, s->host.kind, s->host.id));
    H(h, ">");
    html_text(h, s->host.name);
    H(h, "</a>");
    ui_fact_close(h);
    ui_fact(h, TC("meeting of a group", "Day"), DATA(sitting_when(h, &s->s)));
    ui_fact(h, TC("meeting of a group", "Place"), DATA(s->s.venue));
    if (s->s.link != NULL) {
        ui_fact_open(h, T("Remote connection"));
        forum_link(h, s->s.link);
        ui_fact_close(h);
    }
    ui_fact_open(h, T("Who prepares it"));
    html_text(h, s->s.owner_name);
    if (s->s.owner_left && sitting_is_open(&s->s))
        ui_tag(h, UI_BAD, SAY(T("Has left: name another")));
    ui_fact_close(h);
    ui_fact(h, T("Why it was cancelled"), DATA(s->s.cancel_reason));
    ui_fact_open(h, TC("meeting of a group", "State"));
    sitting_draw_state(h, &s->s);
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_footer_open(h);
    ui_button_link(
        h, s->s.state == SITTING_HELD ? SAY(T("Minutes to print")) : SAY(T("Agenda to print")),
        here(h, s, "/minutes"), UI_BUTTON_SMALL);
    ui_footer_close(h);
    ui_panel_close(h);
}

static enum err
show_sitting(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_shown s;
    TRY(sitting_shown_load(w, &s));
    sitting_shown_give(reply, &s);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &s.region,
            .tab = LEAD_FORUMS,
            .title = sitting_title(work_arena(w), &s.s),
            .crumbs = forum_crumbs(work_arena(w), s.region.code, FORUM_MEETINGS, DATA(s.host.name),
                                   host_path(work_arena(w), s.host.kind, s.host.id)) });
    ui_cols_open(h);
    draw_agenda(h, &s);
    TRY(draw_add(h, w, form, &s));
    draw_decisions(h, &s);
    draw_tasks(h, &s);
    draw_guests(h, form, &s);
    TRY(lead_history(h, w, s.s.id, &sitting_shape));
    ui_cols_next(h);
    draw_facts(h, &s);
    draw_hold(h, &s);
    draw_preparation(h, &s);
    draw_minutes(h, form, &s);
    TRY(draw_move(h, w, form, &s));
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- what is sent ---- */

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/sittings/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_item_given given = {
        .what = form_text(form, I_WHAT),
        .presenter_duty = { form_id(form, I_PRESENTER_DUTY) },
        .presenter = form_text(form, I_PRESENTER),
        .about = form_text(form, I_ABOUT),
    };
    int64_t id;
    TRY(sitting_item_add(w, work_object(w), &given, &id));
    return back(w, reply, T("The matter is on the agenda."));
}

static struct sitting_ticks
ticks_of(const struct form *form)
{
    struct sitting_ticks t = { .self_count = 0 };
    t.self = form_ids(form, T_SELF, &t.self_count);
    t.deputy = form_ids(form, T_DEPUTY, &t.deputy_count);
    t.not_coming = form_ids(form, T_NOT, &t.not_count);
    return t;
}

static enum err
post_answers(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_ticks ticks = ticks_of(form);
    TRY(sitting_answers(w, work_object(w), &ticks));
    return back(w, reply, T("The answers have been saved."));
}

static enum err
post_presence(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_ticks ticks = ticks_of(form);
    TRY(sitting_presences(w, work_object(w), &ticks));
    return back(w, reply, T("Who was there has been saved."));
}

static enum err
post_guest(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(sitting_guest_add(w, work_object(w), form_text(form, G_NAME), form_text(form, G_BODY)));
    return back(w, reply, T("The guest has been added."));
}

static enum err
post_members(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(sitting_guests_renew(w, work_object(w)));
    return back(w, reply, T("The members of today are asked."));
}

static enum err
post_invite(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(sitting_invite(w, work_object(w), form_version(form)));
    return back(w, reply, T("The invitation is marked as sent today."));
}

static enum err
post_hold(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(sitting_hold(w, work_object(w), form_version(form)));
    return back(w, reply, T("The meeting is marked as held. Finish the minutes."));
}

static enum err
post_move(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_given given = {
        .on = form_date(form, M_ON),
        .from = form_text(form, M_FROM),
        .until = form_text(form, M_UNTIL),
        .venue = form_text(form, M_VENUE),
        .link = form_text(form, M_LINK),
        .owner = { form_id(form, M_OWNER) },
    };
    TRY(sitting_move(w, work_object(w), form_version(form), &given));
    return back(w, reply, T("The meeting has been moved."));
}

static enum err
post_cancel(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(sitting_cancel(w, work_object(w), form_version(form), form_text(form, C_REASON)));
    return back(w, reply, T("The meeting has been cancelled."));
}

static enum err
post_minutes(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(sitting_minute(w, work_object(w), form_version(form), form_text(form, N_MINUTES),
                       form_text(form, N_LINK), form_date(form, N_ON)));
    return back(w, reply, T("The minutes have been saved."));
}

#define SITTING "/sittings/:sitting"
const struct page page_sitting = {
    .title = TC("one", "Meeting of a group"),
    .routes = {
        { GET, SITTING, ACT_LEAD_READ, show_sitting, NULL, .gives = &sitting_shape,
          .summary = T("A meeting of a group: agenda, people, decisions, actions") },
        { POST, SITTING "/items", ACT_SITTING_CHANGE, post_item, item_fields, SITTING,
          .summary = T("Put a matter on the agenda") },
        { POST, SITTING "/answers", ACT_SITTING_OWN, post_answers, answer_fields, SITTING,
          .summary = T("Write down who comes") },
        { POST, SITTING "/presence", ACT_SITTING_OWN, post_presence, presence_fields, SITTING,
          .summary = T("Write down who was there") },
        { POST, SITTING "/guests", ACT_SITTING_OWN, post_guest, guest_fields, SITTING,
          .summary = T("Add a guest to a meeting") },
        { POST, SITTING "/members", ACT_SITTING_CHANGE, post_members, NULL, SITTING,
          .summary = T("Ask the members of today") },
        { POST, SITTING "/invite", ACT_SITTING_CHANGE, post_invite, NULL, SITTING,
          .summary = T("Say that the invitation was sent") },
        { POST, SITTING "/hold", ACT_SITTING_OWN, post_hold, NULL, SITTING,
          .summary = T("Say that a meeting was held") },
        { POST, SITTING "/move", ACT_SITTING_CHANGE, post_move, move_fields, SITTING,
          .summary = T("Move a meeting of a group") },
        { POST, SITTING "/cancel", ACT_SITTING_CHANGE, post_cancel, cancel_fields, SITTING,
          .summary = T("Cancel a meeting of a group") },
        { POST, SITTING "/minutes", ACT_SITTING_OWN, post_minutes, minutes_fields, SITTING,
          .summary = T("Write the minutes of a meeting of a group") },
    },
};
