/* web/page_sitting_item.c: one item of an agenda: its papers, what was said, and what was decided
 * under it with who does what by when. */
#include "base/id.h"
#include "http/page.h"
#include "web/forum_view.h"

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
enum { S_SAID };
static const struct field said_fields[] = {
    [S_SAID] = { "said", FIELD_TEXT, .max = LIMIT_NOTE_BYTES, .label = T("What was said"),
                 .hint = T("Also a dissenting view, by whom. Nothing of any client.") },
    FIELD_END,
};
enum { P_NAME, P_LINK, P_OWNER, P_DUE };
static const struct field paper_fields[] = {
    [P_NAME] = { "paper", FIELD_LINE, .required = true, .label = TC("agenda", "Paper") },
    [P_LINK] = { "paper_link", FIELD_LINE, .max = 500, .label = T("Link"),
                 .hint = T("Empty if it comes later.") },
    [P_OWNER] = { "paper_owner", FIELD_ID, .label = T("Who gives it") },
    [P_DUE] = { "paper_due_on", FIELD_DATE, .label = T("By what day") },
    FIELD_END,
};
enum { G_LINK };
static const struct field give_fields[] = {
    [G_LINK] = { "paper_link", FIELD_LINE, .required = true, .max = 500, .label = T("Link"),
                 .hint = T("The whole address; it begins with https://.") },
    FIELD_END,
};
enum { D_WHAT, D_GROUNDS, D_SECTION, D_TASK, D_OWNER, D_DUE, D_NO_TASK };
static const struct field decide_fields[] = {
    [D_WHAT] = { "what", FIELD_TEXT, .required = true, .label = T("What was decided") },
    [D_GROUNDS] = { "grounds", FIELD_TEXT, .label = TC("decision", "Grounds") },
    [D_SECTION] = { "section", FIELD_LINE, .label = T("Section of the minutes") },
    [D_TASK] = { "task", FIELD_TEXT, .label = T("What is done because of it") },
    [D_OWNER] = { "owner", FIELD_ID, .label = T("Who does it") },
    [D_DUE] = { "due_on", FIELD_DATE, .label = T("By what day") },
    [D_NO_TASK] = { "no_task", FIELD_LINE, .label = T("Or why nothing needs to be done") },
    FIELD_END,
};

struct shown {
    struct sitting_item item;
    struct sitting s;
    struct led_region region;
    struct sitting_paper *papers;
    struct sitting_decision *decisions;
    size_t paper_count, decision_count;
    bool keeps, minutes, begun, fixed;
};

static enum err
load(struct work *w, struct shown *s)
{
    *s = (struct shown){ .keeps = false };
    TRY(sitting_item_get(w, work_object(w), &s->item));
    TRY(sitting_get(w, s->item.sitting, &s->s));
    TRY(led_region(w, s->s.region, &s->region));
    TRY(sitting_papers(w, s->s.id, &s->papers, &s->paper_count));
    TRY(sitting_decisions(w, s->s.id, &s->decisions, &s->decision_count));
    TRY(sitting_may_minute(w, &s->s, &s->minutes));
    s->minutes = s->minutes && work_may(w, ACT_SITTING_OWN);
    s->keeps = forum_keeps(w, &s->region, ACT_SITTING_CHANGE);
    s->begun = s->s.state != SITTING_CANCELLED && date_compare(s->s.sit_on, work_today(w)) <= 0;
    s->fixed = !date_is_none(s->s.minutes_on);
    return ERR_OK;
}

static const char *
here(struct html *h, const struct shown *s, const char *rest)
{
    return str_printf(h->arena, "%s%s",
                      html_path(h->arena, "/sitting-items/%s", id_text(h->arena, s->item.id)),
                      rest);
}

static const char *
sitting_path(struct arena *a, const struct sitting *s)
{
    return html_path(a, "/sittings/%s", id_text(a, s->id));
}

/* ---- the matter ---- */

static void
draw_matter(struct html *h, const struct shown *s)
{
    ui_panel_open(h, "matter", SAY(TC("agenda", "Matter")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, TC("agenda", "Item"), DATA(str_printf(h->arena, "%lld", (long long)s->item.place)));
    ui_fact(h, T("Who presents it"), DATA(s->item.presenter));
    if (s->item.about != NULL) {
        ui_fact_open(h, T("What it is about"));
        H(h, "<a");
        html_url(h, "href", s->item.about);
        H(h, ">");
        html_say(h, T("See what it is about"), NULL);
        H(h, "</a>");
        ui_fact_close(h);
    }
    ui_fact(h, T("What was said"), DATA(s->item.said));
    ui_facts_close(h);
    ui_body_close(h);
    if (s->keeps && sitting_is_open(&s->s) && s->item.kind == AGENDA_MATTER) {
        ui_footer_open(h);
        ui_actions_open(h);
        ui_post_button(h, SAY(T("Earlier on the agenda")), NO_WORDS, UI_BUTTON_SMALL,
                       here(h, s, "/up"), 0, NULL);
        if (s->item.decisions == 0)
            ui_post_button(h, SAY(T("Take off the agenda")), NO_WORDS, UI_BUTTON_SMALL,
                           here(h, s, "/remove"), 0, NULL);
        ui_actions_close(h);
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

static enum err
draw_change(struct html *h, const struct form *form, const struct shown *s,
            const struct ui_option *people)
{
    if (!s->keeps || !sitting_is_open(&s->s) || s->item.kind != AGENDA_MATTER)
        return ERR_OK;
    bool duty = s->item.presenter_duty.v != 0;
    ui_panel_open(h, "change", SAY(T("Change the matter")), NO_WORDS, NULL);
    ui_form_open(
        h, form, item_fields,
        &(struct ui_form){ .action = here(h, s, "/change"), .prefix = "change", .in_panel = true });
    ui_field(h, I_WHAT, s->item.what);
    ui_pair_open(h);
    ui_field_options(h, I_PRESENTER_DUTY, duty ? id_text(h->arena, s->item.presenter_duty.v) : NULL,
                     people);
    ui_field(h, I_PRESENTER, duty ? NULL : s->item.presenter);
    ui_pair_close(h);
    ui_field(h, I_ABOUT, s->item.about);
    ui_form_close(h, SAY(T("Save the matter")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- papers ---- */

static void
draw_papers(struct html *h, const struct form *form, const struct shown *s,
            const struct ui_option *people)
{
    ui_panel_open(h, "papers", SAY(TC("agenda", "Papers")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->paper_count; i++) {
        const struct sitting_paper *p = &s->papers[i];
        if (p->item != s->item.id)
            continue;
        ui_row_item_open(h, DATA(p->name),
                         html_path(h->arena, "/sitting-papers/%s", id_text(h->arena, p->id)),
                         DATA(date_text(h->arena, p->link ? p->given_on : p->due_on)));
        if (p->link == NULL) {
            H(h, "<p class=\"tags\">");
            ui_tag(h, UI_WARN, SAY(T("Paper missing")));
            H(h, "</p>");
        } else {
            H(h, "<p>");
            forum_link(h, p->link);
            H(h, "</p>");
        }
        ui_p_meta(h, DATA(p->owner_name));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    if (s->keeps && s->s.state != SITTING_CANCELLED && !s->fixed) {
        ui_form_open(h, form, paper_fields,
                     &(struct ui_form){
                         .action = here(h, s, "/papers"), .prefix = "paper", .in_panel = true });
        ui_field(h, P_NAME, NULL);
        ui_field(h, P_LINK, NULL);
        ui_pair_open(h);
        ui_field_options(h, P_OWNER, id_text(h->arena, h->duty), people);
        ui_field_date(h, P_DUE, DATE_NONE);
        ui_pair_close(h);
        ui_form_close(h, SAY(T("Add the paper")), UI_BUTTON, NO_WORDS, NULL);
    }
    ui_panel_close(h);
}

/* ---- minutes and decisions ---- */

static void
draw_said(struct html *h, const struct form *form, const struct shown *s)
{
    if (!s->minutes || !s->begun || s->fixed)
        return;
    ui_panel_open(h, "said", SAY(T("Minutes of the matter")), NO_WORDS, NULL);
    ui_form_open(
        h, form, said_fields,
        &(struct ui_form){ .action = here(h, s, "/said"), .prefix = "said", .in_panel = true });
    ui_field(h, S_SAID, s->item.said);
    ui_form_close(h, SAY(T("Save what was said")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
}

static void
draw_decisions(struct html *h, const struct shown *s)
{
    if (s->item.decisions == 0)
        return;
    ui_panel_open(h, "decisions", SAY(TC("meeting of a group", "Decisions")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->decision_count; i++) {
        const struct region_decision *d = &s->decisions[i].decision;
        if (s->decisions[i].item != s->item.id)
            continue;
        ui_row_item_open(h,
                         DATA(str_printf(h->arena, "%s %s",
                                         d->minutes_section ? d->minutes_section : "", d->what)),
                         html_path(h->arena, "/decisions/%s", id_text(h->arena, d->id)), NO_WORDS);
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

static enum err
draw_decide(struct html *h, struct work *w, const struct form *form, const struct shown *s,
            const struct ui_option *people)
{
    const char *section;
    if (!s->keeps || !s->begun || s->fixed)
        return ERR_OK;
    TRY(sitting_next_section(w, &s->s, &section));
    ui_panel_open(h, "decide", SAY(T("Write down a decision")), NO_WORDS, NULL);
    ui_form_open(
        h, form, decide_fields,
        &(struct ui_form){ .action = here(h, s, "/decide"), .prefix = "decide", .in_panel = true });
    ui_field(h, D_WHAT, NULL);
    ui_field(h, D_GROUNDS, NULL);
    ui_field(h, D_SECTION, section);
    ui_p(h, SAY(T("A decision becomes an action with an owner and a day, or says why nothing "
                  "needs to be done.")));
    ui_field(h, D_TASK, NULL);
    ui_pair_open(h);
    ui_field_options(h, D_OWNER, NULL, people);
    ui_field_date(h, D_DUE, DATE_NONE);
    ui_pair_close(h);
    ui_field(h, D_NO_TASK, NULL);
    ui_form_close(h, SAY(T("Save the decision")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_item(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    TRY(load(w, &s));
    reply_record(reply, "item", &sitting_item_shape, &s.item);
    reply_rows(reply, "papers", &sitting_paper_shape, s.papers, s.paper_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &s.region,
                             .tab = LEAD_FORUMS,
                             .title = sitting_item_words(&s.item),
                             .lead = DATA(str_printf(work_arena(w), "%s %s", s.s.host_name,
                                                     sitting_number(work_arena(w), &s.s))),
                             .crumbs = forum_crumbs(work_arena(w), s.region.code, FORUM_MEETINGS,
                                                    sitting_title(work_arena(w), &s.s),
                                                    sitting_path(work_arena(w), &s.s)) });
    const struct ui_option *people;
    TRY(lead_people_options(h, w, s.region.code, &people));
    ui_cols_open(h);
    draw_decisions(h, &s);
    TRY(draw_decide(h, w, form, &s, people));
    draw_said(h, form, &s);
    TRY(draw_change(h, form, &s, people));
    TRY(lead_history(h, w, s.item.id, &sitting_item_shape));
    ui_cols_next(h);
    draw_matter(h, &s);
    draw_papers(h, form, &s, people);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/sitting-items/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
to_sitting(struct work *w, struct reply *reply, int64_t sitting, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/sittings/%s", id_text(work_arena(w), sitting));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_item_given given = {
        .what = form_text(form, I_WHAT),
        .presenter_duty = { form_id(form, I_PRESENTER_DUTY) },
        .presenter = form_text(form, I_PRESENTER),
        .about = form_text(form, I_ABOUT),
    };
    TRY(sitting_item_change(w, work_object(w), &given));
    return back(w, reply, T("The matter has been changed."));
}

static enum err
post_up(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_item item;
    (void)form;
    TRY(sitting_item_get(w, work_object(w), &item));
    TRY(sitting_item_up(w, item.id));
    return to_sitting(w, reply, item.sitting, T("The matter comes earlier."));
}

static enum err
post_remove(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_item item;
    (void)form;
    TRY(sitting_item_get(w, work_object(w), &item));
    TRY(sitting_item_remove(w, item.id));
    return to_sitting(w, reply, item.sitting, T("The matter is off the agenda."));
}

static enum err
post_said(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(sitting_item_say(w, work_object(w), form_text(form, S_SAID)));
    return back(w, reply, T("What was said has been saved."));
}

static enum err
post_paper(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(sitting_paper_add(w, work_object(w), form_text(form, P_NAME), form_text(form, P_LINK),
                          (duty_id){ form_id(form, P_OWNER) }, form_date(form, P_DUE)));
    return back(w, reply, T("The paper has been added."));
}

static enum err
post_decide(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_decision_given given = {
        .what = form_text(form, D_WHAT),
        .grounds = form_text(form, D_GROUNDS),
        .section = form_text(form, D_SECTION),
        .task = form_text(form, D_TASK),
        .owner = { form_id(form, D_OWNER) },
        .due_on = form_date(form, D_DUE),
        .no_task = form_text(form, D_NO_TASK),
    };
    int64_t id;
    TRY(sitting_decide(w, work_object(w), &given, &id));
    return back(w, reply, T("The decision has been written into the register."));
}

/* ---- a paper ---- */

static enum err
show_paper(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_paper p;
    struct led_region region;
    struct sitting s;
    bool may;
    TRY(sitting_paper_get(w, work_object(w), &p));
    TRY(sitting_get(w, p.sitting, &s));
    TRY(led_region(w, s.region, &region));
    TRY(sitting_may_minute(w, &s, &may));
    may = (may || p.owner.v == work_duty(w).v) && work_may(w, ACT_SITTING_OWN);
    reply_record(reply, "paper", &sitting_paper_shape, &p);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_FORUMS,
                             .title = SAY(T("Paper of a meeting")),
                             .lead = DATA(p.name),
                             .crumbs = forum_crumbs(work_arena(w), region.code, FORUM_MEETINGS,
                                                    sitting_title(work_arena(w), &s),
                                                    sitting_path(work_arena(w), &s)),
                             .narrow = true });
    ui_panel_open(h, "paper", SAY(TC("agenda", "Paper")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Who gives it"), DATA(p.owner_name));
    ui_fact_date(h, T("By what day"), p.due_on);
    ui_fact(h, T("Given on"), p.link ? DATA(date_text(h->arena, p.given_on)) : SAY(T("not yet")));
    if (p.link != NULL) {
        ui_fact_open(h, T("Link"));
        forum_link(h, p.link);
        ui_fact_close(h);
    }
    ui_facts_close(h);
    ui_body_close(h);
    if (may) {
        ui_form_open(h, form, give_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/sitting-papers/%s/give",
                                                            id_text(h->arena, p.id)),
                                        .in_panel = true });
        ui_field(h, G_LINK, p.link);
        ui_form_close(h, SAY(T("Give the paper")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    }
    ui_panel_close(h);
    TRY(lead_history(h, w, p.id, &sitting_paper_shape));
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_give(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_paper p;
    TRY(sitting_paper_get(w, work_object(w), &p));
    TRY(sitting_paper_give(w, p.id, form_text(form, G_LINK)));
    return to_sitting(w, reply, p.sitting, T("The paper has been given."));
}

#define ITEM  "/sitting-items/:item"
#define PAPER "/sitting-papers/:paper"
const struct page page_sitting_item = {
    .title = T("Item of an agenda"),
    .routes = {
        { GET, ITEM, ACT_LEAD_READ, show_item, NULL, .gives = &sitting_item_shape,
          .summary = T("An item of an agenda: papers, what was said, what was decided") },
        { POST, ITEM "/change", ACT_SITTING_CHANGE, post_change, item_fields, ITEM,
          .summary = T("Change a matter of an agenda") },
        { POST, ITEM "/up", ACT_SITTING_CHANGE, post_up, NULL, ITEM,
          .summary = T("Put a matter earlier on the agenda") },
        { POST, ITEM "/remove", ACT_SITTING_CHANGE, post_remove, NULL, ITEM,
          .summary = T("Take a matter off the agenda") },
        { POST, ITEM "/said", ACT_SITTING_OWN, post_said, said_fields, ITEM,
          .summary = T("Write down what was said of a matter") },
        { POST, ITEM "/papers", ACT_SITTING_CHANGE, post_paper, paper_fields, ITEM,
          .summary = T("Add a paper, or ask for one") },
        { POST, ITEM "/decide", ACT_SITTING_CHANGE, post_decide, decide_fields, ITEM,
          .summary = T("Write down what was decided, with who does what by when") },
        { GET, PAPER, ACT_LEAD_READ, show_paper, NULL, .gives = &sitting_paper_shape,
          .summary = T("A paper of a meeting") },
        { POST, PAPER "/give", ACT_SITTING_OWN, post_give, give_fields, PAPER,
          .summary = T("Give a paper of a meeting") },
    },
};
