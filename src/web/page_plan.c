/* web/page_plan.c: the plan of a case: what is agreed, who has committed, what is missing, and
 * what is next for the reader. */
#include "client/closing.h"
#include "client/meeting.h"
#include "client/official.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/plan_view.h"

/* All that the page knows. */
struct shown {
    struct client_frame frame;
    bool has_plan;
    struct plan_view view;
    struct plan_point *points;
    struct plan *versions;
    struct earlier_case *earlier;
    struct official official;
    struct decision *decisions; /* of meetings, that this version has steps of */
    size_t point_count, version_count, earlier_count, decision_count, missing;
};

/* ---- reading ---- */

static enum err
load_rest(struct work *w, struct shown *s)
{
    TRY(plan_versions(w, &s->versions, &s->version_count));
    TRY(closing_earlier(w, &s->earlier, &s->earlier_count));
    if (!s->has_plan)
        return ERR_OK;
    TRY(plan_check(w, &s->view.plan, &s->points, &s->point_count));
    s->missing = plan_points_missing(s->points, s->point_count);
    TRY(meeting_decisions_of_plan(w, s->view.plan.id, &s->decisions, &s->decision_count));
    return official_of(w, s->view.plan.id.v, &s->official);
}

static enum err
load(struct work *w, bool by_id, struct shown *s)
{
    *s = (struct shown){ .has_plan = true };
    TRY(client_frame_load(w, &s->frame));
    struct plan plan;
    enum err err = by_id ? plan_get(w, &plan) : plan_latest(w, &plan);
    if (err == ERR_NOT_FOUND && !by_id)
        s->has_plan = false;
    else
        TRY(err);
    if (s->has_plan)
        TRY(plan_view_load(w, &plan, &s->view));
    return load_rest(w, s);
}

static void
give_json(struct reply *reply, const struct shown *s)
{
    if (s->has_plan) {
        plan_view_json(reply, &s->view);
        reply_rows(reply, "points", &plan_point_shape, s->points, s->point_count);
        if (s->official.state != 0)
            reply_record(reply, "official", &official_shape, &s->official);
        reply_rows(reply, "decisions", &decision_shape, s->decisions, s->decision_count);
    }
    reply_rows(reply, "versions", &plan_shape, s->versions, s->version_count);
    reply_rows(reply, "earlier_cases", &earlier_case_shape, s->earlier, s->earlier_count);
}

/* ---- what is next for this reader ---- */

static bool
must_commit(struct work *w, const struct shown *s)
{
    int party = work_party(w);
    if (plan_view_maker(&s->view, party) != NULL)
        return false;
    for (size_t i = 0; i < s->point_count; i++)
        if (!s->points[i].ok && s->points[i].party == party && s->points[i].repair == REPAIR_MAKERS)
            return true;
    return false;
}

static bool
is_missing(const struct shown *s, int repair, int party)
{
    for (size_t i = 0; i < s->point_count; i++)
        if (!s->points[i].ok && s->points[i].repair == repair && s->points[i].party == party)
            return true;
    return false;
}

/* The first thing that has still to be written, before commitments and the client's approval;
 * NULL: nothing. */
static const struct plan_point *
unwritten(const struct shown *s)
{
    for (size_t i = 0; i < s->point_count; i++)
        if (!s->points[i].ok && s->points[i].blocks && s->points[i].repair != REPAIR_MAKERS &&
            s->points[i].repair != REPAIR_ENTER)
            return &s->points[i];
    return NULL;
}

static bool
waits_for_others(struct work *w, const struct shown *s)
{
    for (int party = PARTY_NONE + 1; party < PARTY_CLIENT; party++)
        if (party != work_party(w) && is_missing(s, REPAIR_MAKERS, party))
            return true;
    return false;
}

static void
draw_write_next(struct html *h, struct work *w, const struct plan *plan,
                const struct plan_point *point)
{
    switch (point->repair) {
    case REPAIR_GOALS:
        ui_button_link(h, SAY(T("Add a goal")), client_path(w, "plan/goals/new"), UI_BUTTON_MAIN);
        break;
    case REPAIR_STEPS:
        ui_button_link(h, SAY(T("Add a step")), client_path(w, "plan/steps/new"), UI_BUTTON_MAIN);
        break;
    case REPAIR_OFFICIAL:
        ui_button_link(h, SAY(T("Say where it is kept")),
                       str_printf(h->arena, "%s/%s", client_path(w, "official"),
                                  id_text(h->arena, plan->id.v)),
                       UI_BUTTON_MAIN);
        break;
    default:
        ui_button_link(h, SAY(T("Write the follow-up")), client_path(w, "plan/follow-up"),
                       UI_BUTTON_MAIN);
        break;
    }
}

static void
draw_next_of_draft(struct html *h, struct work *w, const struct shown *s)
{
    int64_t version = s->view.plan.version;
    const struct plan_point *to_write = unwritten(s);
    if (to_write != NULL)
        draw_write_next(h, w, &s->view.plan, to_write);
    else if (must_commit(w, s))
        ui_post_button(h, SAY(T("Commit my party's part")), NO_WORDS, UI_BUTTON_MAIN,
                       client_path(w, "plan/commit"), version, NULL);
    else if (!waits_for_others(w, s) && is_missing(s, REPAIR_MAKERS, PARTY_CLIENT))
        ui_button_link(h, SAY(T("Record the client's approval")), client_path(w, "plan/accept"),
                       UI_BUTTON_MAIN);
    else if (s->missing == 0 || (s->missing == 1 && is_missing(s, REPAIR_ENTER, 0)))
        ui_button_link(h, SAY(T("Put in force")), client_path(w, "plan/enter"), UI_BUTTON_MAIN);
    else
        ui_meta(h, SAY(T("Waits for the commitments of the other parties.")));
    if (to_write != NULL && must_commit(w, s))
        ui_post_button(h, SAY(T("Commit my party's part")), NO_WORDS, UI_BUTTON,
                       client_path(w, "plan/commit"), version, NULL);
    if (plan_view_maker(&s->view, work_party(w)) != NULL)
        ui_post_button(h, SAY(T("Take my party's commitment back")), NO_WORDS, UI_BUTTON,
                       client_path(w, "plan/uncommit"), version, NULL);
    ui_button_link(h, SAY(T("Throw the draft away")), client_path(w, "plan/discard"), UI_BUTTON);
}

static bool
has_draft(const struct shown *s)
{
    return s->version_count > 0 && s->versions[0].state == PLAN_DRAFT;
}

static void
draw_next(struct html *h, struct work *w, const struct shown *s, bool may)
{
    const struct plan *plan = &s->view.plan;
    html_open(h, "div", "bar no-print");
    if (may && plan->state == PLAN_DRAFT)
        draw_next_of_draft(h, w, s);
    if (may && plan->state == PLAN_IN_FORCE) {
        ui_button_link(h, SAY(T("Record a review")), client_path(w, "review"), UI_BUTTON_MAIN);
        if (has_draft(s))
            ui_button_link(h, SAY(T("Open the draft")), client_path(w, "plan"), UI_BUTTON);
        else
            ui_post_button(h, SAY(T("Begin a new draft")), NO_WORDS, UI_BUTTON,
                           client_path(w, "plan/draft"), 0, NULL);
    }
    ui_print_link(h, "?print=1");
    html_close(h, "div");
}

/* ---- the page ---- */

static void
draw_print_head(struct html *h, const struct shown *s)
{
    const struct plan *plan = &s->view.plan;
    bool joint = str_same(plan->governs, "multi_sector");
    ui_doc_head(h, &(struct ui_doc_head){
                       .kind = SAY(plan_name(plan)),
                       .act = joint ? "381/2023" : "",
                       .section = joint ? "4.2 §" : "",
                       .parties = DATA(names_in(h->lang, s->frame.c.holder_org_name)),
                       .version = plan_version_words(h, plan),
                       .date = h->today,
                   });
}

static void
draw_note(struct html *h, const struct shown *s)
{
    if (s->view.plan.state != PLAN_DRAFT || s->missing == 0)
        return;
    html_open(h, "div", "no-print");
    ui_note_open(h, UI_BAD,
                 SAY_FILL(TN("The plan cannot enter force yet: {m} point is missing.",
                             "The plan cannot enter force yet: {m} points are missing."),
                          FILL_N("m", (int64_t)s->missing)));
    H(h, "<p><a href=\"#before\">");
    html_say(h, T("What is missing, and which section asks for it"), NULL);
    H(h, "</a></p>");
    ui_note_close(h);
    html_close(h, "div");
}

static void
draw_maker(struct html *h, const struct shown *s, int party, bool asked)
{
    const struct plan_maker *maker = plan_view_maker(&s->view, party);
    if (maker == NULL && !asked)
        return;
    ui_row_item_open(h, SAY(code_text(party_codes, party)), NULL, NO_WORDS);
    if (maker == NULL) {
        ui_tag(h, UI_WAIT, SAY(T("Waits")));
    } else {
        ui_tag(h, UI_OK, SAY(party == PARTY_CLIENT ? T("Approved") : T("Committed")));
        bool alone = maker->way == ACCEPT_BY_CODE;
        ui_p_meta(h, alone ? SAY_FILL(T("{way}, {date}; by code from {name}, {organisation}"),
                                      FILL_T("way", code_text(accept_way_codes, maker->way)),
                                      FILL_D("date", maker->made_on), FILL_S("name", maker->name),
                                      FILL_S("organisation", names_in(h->lang, maker->org_name)))
                     : party == PARTY_CLIENT
                         ? SAY_FILL(T("{way}, {date}; recorded by {name}"),
                                    FILL_T("way", code_text(accept_way_codes, maker->way)),
                                    FILL_D("date", maker->made_on), FILL_S("name", maker->name))
                         : DATA(str_printf(h->arena, "%s, %s %s", maker->name,
                                           names_in(h->lang, maker->org_name),
                                           date_text(h->arena, maker->made_on))));
    }
    ui_row_item_close(h);
}

static void
draw_makers(struct html *h, const struct shown *s)
{
    unsigned asked = 0;
    for (size_t i = 0; i < s->point_count; i++)
        if (s->points[i].repair == REPAIR_MAKERS)
            asked |= PARTY_BIT(s->points[i].party);
    ui_panel_open(h, "makers", SAY(T("Who has committed")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (int party = PARTY_NONE + 1; party < PARTY_COUNT; party++)
        draw_maker(h, s, party, (asked & PARTY_BIT(party)) != 0);
    ui_rows_close(h);
    ui_panel_close(h);
}

static const char *
version_path(struct html *h, struct work *w, plan_id plan, const char *where)
{
    return str_printf(h->arena, "%s/%s", client_path(w, where), id_text(h->arena, plan.v));
}

static void
draw_versions(struct html *h, struct work *w, const struct shown *s)
{
    if (s->version_count == 0)
        return;
    ui_panel_open(h, "versions", SAY(T("Versions")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->version_count; i++) {
        const struct plan *v = &s->versions[i];
        ui_row_item_open(h, plan_version_words(h, v), version_path(h, w, v->id, "plan/versions"),
                         DATA(v->made_by_name));
        if (i + 1 < s->version_count)
            ui_button_link(h,
                           SAY_FILL(T("Compare with version {number}"),
                                    FILL_N("number", s->versions[i + 1].number)),
                           version_path(h, w, v->id, "plan/compare"), UI_BUTTON_LINK);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_official(struct html *h, struct work *w, const struct shown *s)
{
    if (s->official.state == 0)
        return;
    static const enum ui_kind kinds[] = {
        [OFFICIAL_WAITING] = UI_WAIT, [OFFICIAL_ENTERED] = UI_OK, [OFFICIAL_NOT_ENTERED] = UI_NONE
    };
    ui_panel_open(h, "official", SAY(T("Official record")), SAY(T("Open")),
                  str_printf(h->arena, "%s/%s", client_path(w, "official"),
                             id_text(h->arena, s->official.object)));
    ui_body_open(h);
    ui_tag(h, kinds[s->official.state], SAY(code_text(official_state_codes, s->official.state)));
    if (s->official.state == OFFICIAL_ENTERED)
        ui_p_meta(h,
                  DATA(str_printf(h->arena, "%s, %s, %s", s->official.system, s->official.reference,
                                  date_text(h->arena, s->official.entered_on))));
    ui_body_close(h);
    ui_panel_close(h);
}

/* W-14: the work done before is at hand when the person returns. */
/* From a step back to the meeting that decided it. */
static void
draw_decided(struct html *h, struct work *w, const struct shown *s)
{
    if (s->decision_count == 0)
        return;
    ui_panel_open(h, "decided", SAY(T("Steps decided in meetings")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->decision_count; i++) {
        const struct decision *d = &s->decisions[i];
        ui_row_item_open(
            h, DATA(d->words),
            work_may(w, ACT_MEETING_SEE)
                ? client_path(w, str_printf(h->arena, "meetings/%s", id_text(h->arena, d->meeting)))
                : NULL,
            DATA(date_text(h->arena, instant_date(d->met_at))));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_earlier(struct html *h, struct work *w, const struct shown *s)
{
    if (s->earlier_count == 0)
        return;
    ui_panel_open(h, "earlier", SAY(T("Earlier cases of this kind")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->earlier_count; i++) {
        const struct earlier_case *e = &s->earlier[i];
        ui_row_item_open(h,
                         SAY_FILL(T("{from} to {until}"), FILL_D("from", e->opened_on),
                                  FILL_D("until", e->ended_on)),
                         e->plan.v != 0 ? version_path(h, w, e->plan, "plan/versions") : NULL,
                         SAY(e->outcome != 0 ? code_text(case_outcome_codes, e->outcome)
                                             : code_text(case_state_codes, e->state)));
        if (e->note != NULL)
            ui_lines(h, e->note);
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_signs(struct html *h, const struct shown *s)
{
    struct words *who = ARENA_ARRAY(h->arena, struct words, PARTY_COUNT + 2);
    size_t n = 0;
    who[n++] = SAY(T("Client, place and date"));
    for (int party = PARTY_NONE + 1; party < PARTY_CLIENT; party++) {
        bool has = plan_view_maker(&s->view, party) != NULL;
        for (size_t i = 0; i < s->view.step_count; i++)
            has |= s->view.steps[i].party == party;
        if (has)
            who[n++] = SAY(code_text(party_codes, party));
    }
    who[n] = NO_WORDS;
    ui_signs(h, who);
}

static void
draw_plan(struct html *h, struct work *w, const struct shown *s)
{
    const struct plan *plan = &s->view.plan;
    bool may = plan->in_case.v == s->frame.c.id.v && work_may(w, ACT_PLAN_CHANGE) &&
               case_is_open(&s->frame.c);
    draw_print_head(h, s);
    html_open(h, "div", "head");
    html_open(h, "div", NULL);
    ui_p_meta(h, plan_version_words(h, plan));
    html_close(h, "div");
    draw_next(h, w, s, may);
    html_close(h, "div");
    ui_cols_open(h);
    draw_note(h, s);
    plan_view_goals(h, w, &s->view, may && plan->state == PLAN_DRAFT,
                    may && plan->state == PLAN_IN_FORCE);
    plan_view_follow_up(h, w, &s->view, may && plan->state == PLAN_DRAFT);
    draw_signs(h, s);
    ui_cols_next(h);
    html_open(h, "div", "stacked no-print");
    if (plan->state == PLAN_DRAFT)
        plan_view_checks(h, w, plan, s->points, s->point_count);
    draw_makers(h, s);
    draw_decided(h, w, s);
    draw_official(h, w, s);
    draw_versions(h, w, s);
    draw_earlier(h, w, s);
    html_close(h, "div");
    ui_cols_close(h);
}

static void
draw_no_plan(struct html *h, struct work *w, const struct shown *s)
{
    const struct client_case *c = &s->frame.c;
    const struct path *path = path_find(c->path);
    bool may = case_is_open(c) && path != NULL &&
               path_may_move(path, (enum case_state)c->state, CASE_PLANNED);
    ui_cols_open(h);
    ui_panel_open(h, "none", SAY(T("No plan yet")), NO_WORDS, NULL);
    ui_empty(
        h, SAY(T("There is no plan yet")),
        may ? SAY(T(
                  "A draft is written together with the client. Each party commits its own part."))
            : SAY(T("The plan is made when the joint assessment has started.")),
        NO_WORDS, NULL);
    if (may && work_may(w, ACT_PLAN_CHANGE)) {
        ui_footer_open(h);
        ui_post_button(h, SAY(T("Begin a draft")), NO_WORDS, UI_BUTTON_MAIN,
                       client_path(w, "plan/draft"), 0, NULL);
        ui_footer_close(h);
    }
    ui_panel_close(h);
    ui_cols_next(h);
    draw_earlier(h, w, s);
    ui_cols_close(h);
}

static enum err
show(struct work *w, struct reply *reply, bool by_id)
{
    struct shown s;
    TRY(load(w, by_id, &s));
    give_json(reply, &s);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        client_frame_open(reply, w, &s.frame, TAB_PLAN,
                          SAY(s.has_plan ? plan_name(&s.view.plan) : TC("tab", "Plan")));
    if (s.has_plan)
        draw_plan(h, w, &s);
    else
        draw_no_plan(h, w, &s);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_plan(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    return show(w, reply, false);
}

static enum err
show_version(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    return show(w, reply, true);
}

/* ---- moves ---- */

static enum err
begin_draft(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    plan_id plan;
    TRY(plan_begin(w, &plan));
    reply_done(reply, T("A draft has been begun."));
    return reply_see_other(reply, "%s", client_path(w, "plan"));
}

static enum err
commit(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(plan_commit(w, form_version(form)));
    reply_done(reply, T("Your party's part is committed."));
    return reply_see_other(reply, "%s", client_path(w, "plan"));
}

static enum err
uncommit(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(plan_commit_undo(w, form_version(form)));
    reply_done(reply, T("The commitment has been taken back."));
    return reply_see_other(reply, "%s", client_path(w, "plan"));
}

#define PLAN "/clients/:client/cases/:case/plan"
const struct page page_plan = {
    .title = TC("tab", "Plan"),
    .routes = {
        { GET, PLAN, ACT_PLAN_READ, show_plan, NULL, .summary = T("The plan of a"
               " case"), .gives = &plan_shape },
        { GET, PLAN "/versions/:plan", ACT_PLAN_READ, show_version, NULL, .summary = T(
               "One version of a plan"),
          .gives = &plan_shape },
        { POST, PLAN "/draft", ACT_PLAN_CHANGE, begin_draft, NULL, .again = PLAN, .summary = T(
               "Begin a draft") },
        { POST, PLAN "/commit", ACT_PLAN_CHANGE, commit, NULL, .again = PLAN,
          .summary = T("Commit one's own party's part") },
        { POST, PLAN "/uncommit", ACT_PLAN_CHANGE, uncommit, NULL, .again = PLAN,
          .summary = T("Take one's own party's commitment back") },
    },
};
