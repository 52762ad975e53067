/* web/page_plan_enter.c: the client's approval, putting a draft in force, throwing it away: each
 * asks before it is done. */
#include "http/page.h"
#include "web/plan_view.h"

static const struct code lang_codes[] = {
    { 1, "fi", T("Finnish") }, { 2, "sv", T("Swedish") },
    { 3, "en", T("English") }, { 4, "other", T("Another language, with an interpreter") },
    { 0, NULL, TEXT_NONE },
};

enum { A_WAY, A_ON, A_LANG };
static const struct field accept_fields[] = {
    [A_WAY] = { "way", FIELD_CODE, .required = true, .codes = accept_way_codes + 2,
                .label = T("How") },
    [A_ON] = { "on", FIELD_DATE, .required = true, .label = T("When") },
    [A_LANG] = { "lang", FIELD_CODE, .required = true, .codes = lang_codes,
                 .label = T("In which language") },
    FIELD_END,
};

enum { E_REPLACES };
static const struct field enter_fields[] = {
    [E_REPLACES] = { "replaces", FIELD_ID, .label = T("Another plan that this one replaces") },
    FIELD_END,
};

struct loaded {
    struct client_frame frame;
    struct plan plan;
    struct plan_point *points;
    size_t point_count;
};

static enum err
load(struct work *w, struct reply *reply, struct loaded *ret)
{
    TRY(client_frame_load(w, &ret->frame));
    TRY(plan_draft(w, &ret->plan));
    TRY(plan_check(w, &ret->plan, &ret->points, &ret->point_count));
    reply_record(reply, "plan", &plan_shape, &ret->plan);
    reply_rows(reply, "points", &plan_point_shape, ret->points, ret->point_count);
    return ERR_OK;
}

static enum err
back_to_plan(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "%s", client_path(w, "plan"));
}

/* ---- the client's approval ---- */

static enum err
show_accept(struct work *w, const struct form *form, struct reply *reply)
{
    struct loaded l;
    TRY(load(w, reply, &l));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        client_frame_open(reply, w, &l.frame, TAB_PLAN, SAY(T("The client approves the plan")));
    ui_panel_open(h, "accept", SAY(T("Record the client's approval")), NO_WORDS, NULL);
    ui_form_open(h, form, accept_fields,
                 &(struct ui_form){ .action = client_path(w, "plan/accept"),
                                    .version = l.plan.version,
                                    .in_panel = true });
    ui_field_code(h, A_WAY, 0);
    ui_field_date(h, A_ON, work_today(w));
    ui_field_code(h, A_LANG, str_same(l.frame.person.service_lang, "sv") ? 2 : 1);
    ui_form_close(h, SAY(T("Record the approval")), UI_BUTTON_MAIN,
                  SAY(T("Only after the whole plan has been gone through with the client.")),
                  client_path(w, "plan"));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
accept(struct work *w, const struct form *form, struct reply *reply)
{
    const struct code *lang = code_find(lang_codes, form_code(form, A_LANG));
    TRY(plan_accept(w, (enum accept_way)form_code(form, A_WAY), form_date(form, A_ON),
                    lang != NULL ? lang->name : NULL, form_version(form)));
    return back_to_plan(w, reply, T("The client's approval has been recorded."));
}

/* ---- entry into force ---- */

static void
draw_consequences(struct html *h, const struct loaded *l, bool replaces)
{
    const struct path *path = path_find(l->plan.path);
    struct date latest = plan_latest_review(l->plan.path, h->today);
    H(h, "<ul>");
    if (replaces) {
        H(h, "<li>");
        html_say(h, T("The plan that is in force now is replaced, and stays to be read."), NULL);
        H(h, "</li>");
    }
    if (!date_is_none(l->plan.next_review_on)) { /* none yet: the list says that it is missing */
        H(h, "<li>");
        if (date_is_none(latest))
            html_say(h, T("The next review is on {date}."),
                     FILLS(FILL_D("date", l->plan.next_review_on)));
        else
            html_say(
                h,
                T("The next review is agreed for {date}; the act gives {latest} as the last day."),
                FILLS(FILL_D("date", l->plan.next_review_on), FILL_D("latest", latest)));
        H(h, "</li>");
    }
    if (path != NULL && path->needs_official) {
        H(h, "<li>");
        html_say(h, T("The plan waits to be entered in the official record."), NULL);
        H(h, "</li>");
    }
    H(h, "</ul>");
}

static size_t
missing_but_confirmation(const struct loaded *l)
{
    size_t missing = 0;
    for (size_t i = 0; i < l->point_count; i++)
        missing += !l->points[i].ok && l->points[i].blocks && l->points[i].repair != REPAIR_ENTER;
    return missing;
}

static void
draw_not_yet(struct html *h, struct work *w, const struct loaded *l)
{
    ui_body_open(h);
    ui_note(h, UI_BAD, NO_WORDS,
            SAY_FILL(TN("The plan cannot enter force yet: {m} point is missing.",
                        "The plan cannot enter force yet: {m} points are missing."),
                     FILL_N("m", (int64_t)missing_but_confirmation(l))));
    ui_body_close(h);
    ui_footer_open(h);
    ui_button_link(h, SAY(T("Back to the plan")), client_path(w, "plan"), UI_BUTTON);
    ui_footer_close(h);
}

/* other: the governing plan that must be confirmed to be replaced; NULL: none. */
static void
draw_enter_form(struct html *h, struct work *w, const struct form *form, const struct loaded *l,
                const struct plan *other)
{
    ui_form_open(h, form, enter_fields,
                 &(struct ui_form){ .action = client_path(w, "plan/enter"),
                                    .version = l->plan.version,
                                    .in_panel = true });
    if (other != NULL) {
        const struct ui_option options[] = {
            { .value = id_text(h->arena, other->id.v),
              .words = DATA(text_in(h->arena, h->lang, T("The plan in force since {date}"),
                                    FILLS(FILL_D("date", other->in_force_on)))) },
            { .value = NULL },
        };
        ui_field_options(h, E_REPLACES, NULL, options);
    }
    ui_form_close(h, SAY(T("Put in force")), UI_BUTTON_MAIN, NO_WORDS, client_path(w, "plan"));
}

static enum err
show_enter(struct work *w, const struct form *form, struct reply *reply)
{
    struct loaded l;
    TRY(load(w, reply, &l));
    struct plan other;
    enum err err = plan_other_governing(w, &l.plan, &other);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_OK)
        reply_record(reply, "replaces", &plan_shape, &other);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        client_frame_open(reply, w, &l.frame, TAB_PLAN, SAY(T("Put the plan in force")));
    ui_cols_open(h);
    ui_panel_open(h, "enter", plan_version_words(h, &l.plan), NO_WORDS, NULL);
    ui_body_open(h);
    draw_consequences(h, &l, l.plan.number > 1 || err == ERR_OK);
    ui_body_close(h);
    if (missing_but_confirmation(&l) > 0)
        draw_not_yet(h, w, &l);
    else
        draw_enter_form(h, w, form, &l, err == ERR_OK ? &other : NULL);
    ui_panel_close(h);
    ui_cols_next(h);
    plan_view_checks(h, w, &l.plan, l.points, l.point_count);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
enter(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(plan_enter(w, (plan_id){ form_id(form, E_REPLACES) }, form_version(form)));
    return back_to_plan(w, reply, T("The plan is in force."));
}

/* ---- throwing a draft away ---- */

static enum err
ask_discard(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct loaded l;
    TRY(load(w, reply, &l));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        client_frame_open(reply, w, &l.frame, TAB_PLAN, SAY(T("Throw the draft away")));
    ui_panel_open(h, "discard", plan_version_words(h, &l.plan), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("The draft, its goals, steps and commitments are removed. The plan in force "
                  "stays as it is.")));
    ui_actions_open(h);
    ui_post_button(h, SAY(T("Throw the draft away")), NO_WORDS, UI_BUTTON_BAD,
                   client_path(w, "plan/discard"), l.plan.version, NULL);
    ui_button_link(h, SAY(T("Keep it")), client_path(w, "plan"), UI_BUTTON);
    ui_actions_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
discard(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(plan_discard(w, form_version(form)));
    return back_to_plan(w, reply, T("The draft has been thrown away."));
}

#define PLAN "/clients/:client/cases/:case/plan"
const struct page page_plan_enter = {
    .title = T("Put the plan in force"),
    .routes = {
        { GET, PLAN "/accept", ACT_PLAN_READ, show_accept, NULL, .summary = T("The client approves"
               " the plan") },
        { POST, PLAN "/accept", ACT_PLAN_CHANGE, accept, accept_fields, .again = PLAN "/accept",
          .summary = T("Record the client's approval") },
        { GET, PLAN "/enter", ACT_PLAN_READ, show_enter, NULL, .summary = T("What a plan lacks"
               " before it enters force"),
          .gives = &plan_point_shape },
        { POST, PLAN "/enter", ACT_PLAN_CHANGE, enter, enter_fields, .again = PLAN "/enter",
          .summary = T("Put the plan in force") },
        { GET, PLAN "/discard", ACT_PLAN_READ, ask_discard, NULL, .summary = T("What throwing the"
               " draft away does") },
        { POST, PLAN "/discard", ACT_PLAN_CHANGE, discard, NULL, .again = PLAN "/discard",
          .summary = T("Throw the draft away") },
    },
};
