/* web/page_case.c: the short forms of a case: open one, next step, support while waiting, goal,
 * entry. */
#include "http/page.h"
#include "region/organisation.h"
#include "web/client_frame.h"

#define CLIENT "/clients/:client"
#define CASE   CLIENT "/cases/:case"

/* ---- open ---- */

enum { O_PATH, O_NEXT, O_NEXT_ON, O_GOAL };
static const struct field open_fields[] = {
    [O_PATH] = { "path", FIELD_KEY, .required = true, .label = T("Path") },
    [O_NEXT] = { "next_step", FIELD_LINE, .required = true, .label = T("What happens next"),
                 .hint = T("One thing that you do, for example: meet the client.") },
    [O_NEXT_ON] = { "next_step_on", FIELD_DATE, .required = true, .label = T("When") },
    [O_GOAL] = { "goal", FIELD_TEXT, .class = C7,
                 .label = T("Client's goal, in the client's own words") },
    FIELD_END,
};

static enum err
show_open(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    struct case_line *cases;
    size_t count;
    TRY(client_frame_load(w, &f));
    TRY(case_list(w, &cases, &count));
    struct html *h = client_frame_open(reply, w, &f, TAB_SUMMARY, SAY(T("Open a case")));
    struct ui_option options[4] = { { .value = NULL } };
    for (size_t i = 0; paths[i].key != NULL && i < COUNT(options) - 1; i++)
        options[i] = (struct ui_option){ .value = paths[i].key,
                                         .words = SAY(paths[i].name),
                                         .hint = SAY(paths[i].who_coordinates) };
    ui_panel_open(h, "open", SAY(T("Open a case")), NO_WORDS, NULL);
    for (size_t i = 0; i < count; i++)
        if (!date_is_none(cases[i].ended_on)) {
            ui_body_open(h);
            ui_note(h, UI_PLAIN, SAY(T("The person has been a client before")),
                    SAY(T("The earlier cases can be read from the person's page; use what was done "
                          "then.")));
            ui_body_close(h);
            break;
        }
    ui_form_open(h, form, open_fields,
                 &(struct ui_form){ .action = client_path(w, "cases"), .in_panel = true });
    ui_field_choices(h, O_PATH, paths[0].key, options);
    ui_field(h, O_NEXT, NULL);
    ui_field_date(h, O_NEXT_ON, work_today(w));
    ui_field(h, O_GOAL, NULL);
    ui_form_close(h, SAY(T("Open the case")), UI_BUTTON_MAIN,
                  SAY(T("You become the responsible person.")), client_path(w, ""));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_open(struct work *w, const struct form *form, struct reply *reply)
{
    case_id id;
    TRY(case_open(w, form_text(form, O_PATH), form_text(form, O_NEXT), form_date(form, O_NEXT_ON),
                  form_text(form, O_GOAL), &id));
    reply_done(reply, T("The case is open, and you are responsible for it."));
    return reply_see_other(reply, "/clients/%s/cases/%s", id_text(work_arena(w), work_client(w).v),
                           id_text(work_arena(w), id.v));
}

/* ---- next step ---- */

enum { N_WHAT, N_ON, N_DUTY };
static const struct field next_fields[] = {
    [N_WHAT] = { "next_step", FIELD_LINE, .required = true, .label = T("What happens next") },
    [N_ON] = { "next_step_on", FIELD_DATE, .required = true, .label = T("When") },
    [N_DUTY] = { "duty", FIELD_ID, .required = true, .label = T("Who does it") },
    FIELD_END,
};

static enum err
show_next(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    const struct ui_option *named;
    TRY(client_frame_load(w, &f));
    TRY(party_options(w, &named));
    struct html *h = client_frame_open(reply, w, &f, TAB_SUMMARY, SAY(T("Next step")));
    ui_panel_open(h, "next", SAY(T("Next step")), NO_WORDS, NULL);
    ui_form_open(h, form, next_fields,
                 &(struct ui_form){ .action = client_path(w, "next-step"),
                                    .version = f.c.version,
                                    .in_panel = true });
    ui_field(h, N_WHAT, f.c.next_step);
    ui_field_date(h, N_ON, f.c.next_step_on);
    ui_field_options(h, N_DUTY, id_text(h->arena, f.c.next_step_duty.v), named);
    ui_form_close(h, SAY(T("Save the next step")), UI_BUTTON_MAIN, NO_WORDS, client_path(w, ""));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "%s", client_path(w, ""));
}

static enum err
post_next(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(case_next_step(w, form_text(form, N_WHAT), form_date(form, N_ON),
                       (duty_id){ form_id(form, N_DUTY) }, form_version(form)));
    return back(w, reply, T("The next step has been saved."));
}

/* ---- waiting ---- */

enum { W_SUPPORTER, W_REASON };
static const struct field wait_fields[] = {
    [W_SUPPORTER] = { "supporter", FIELD_ID, .label = T("Who supports the client while waiting") },
    [W_REASON] = { "no_supporter_reason", FIELD_TEXT, .label = T("Or why no support is needed") },
    FIELD_END,
};

static enum err
show_wait(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    const struct ui_option *named;
    TRY(client_frame_load(w, &f));
    TRY(party_options(w, &named));
    struct html *h = client_frame_open(reply, w, &f, TAB_SUMMARY, SAY(T("Support while waiting")));
    ui_panel_open(h, "wait", SAY(T("Support while waiting")), NO_WORDS, NULL);
    ui_form_open(h, form, wait_fields,
                 &(struct ui_form){ .action = client_path(w, "waiting"),
                                    .version = f.c.version,
                                    .in_panel = true });
    ui_p_meta(h, SAY(T("Whoever waits has a named supporter, or it is recorded that none is "
                       "needed. The client sees it.")));
    ui_field_options(h, W_SUPPORTER,
                     f.c.supporter.v != 0 ? id_text(h->arena, f.c.supporter.v) : NULL, named);
    ui_field(h, W_REASON, f.c.no_supporter_reason);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, client_path(w, ""));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_wait(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(case_wait(w, (duty_id){ form_id(form, W_SUPPORTER) }, form_text(form, W_REASON),
                  form_version(form)));
    return back(w, reply, T("The support while waiting has been saved."));
}

/* ---- goal ---- */

enum { G_GOAL };
static const struct field goal_fields[] = {
    [G_GOAL] = { "goal", FIELD_TEXT, .required = true, .class = C7,
                 .label = T("Client's goal, in the client's own words") },
    FIELD_END,
};

static enum err
show_goal(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    TRY(client_frame_load(w, &f));
    struct html *h = client_frame_open(reply, w, &f, TAB_SUMMARY, SAY(T("Client's goal")));
    ui_panel_open(h, "client-goal", SAY(T("Client's goal")), NO_WORDS, NULL);
    ui_form_open(h, form, goal_fields,
                 &(struct ui_form){
                     .action = client_path(w, "goal"), .version = f.c.version, .in_panel = true });
    ui_field(h, G_GOAL, f.c.goal);
    ui_form_close(h, SAY(T("Save the goal")), UI_BUTTON_MAIN, NO_WORDS, client_path(w, ""));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_goal(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(case_goal(w, form_text(form, G_GOAL), form_version(form)));
    return back(w, reply, T("The goal has been saved."));
}

/* ---- entry ---- */

static const struct code class_codes[] = {
    { C2, "dealings", T("Dealings and arrangements") },
    { C3, "education", T("Education, work history, competence") },
    { C4, "social", T("Social situation, where it affects employment") },
    { C5, "health", T("Health, work and functional ability, where they affect employment") },
    { C6, "need", T("Service need") },
    { C7, "plan", T("Plan and follow-up") },
    { 0, NULL, TEXT_NONE },
};

enum { E_CLASS, E_ON, E_NOTE };
static const struct field entry_fields[] = {
    [E_CLASS] = { "class", FIELD_KEY, .required = true, .label = T("What it is about") },
    [E_ON] = { "on", FIELD_DATE, .required = true, .label = T("The day it happened") },
    [E_NOTE] = { "note", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES, .label = T("Entry"),
                 .hint = T("Write what the other authorities need to know, and no more.") },
    FIELD_END,
};

static enum err
show_entry(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    TRY(client_frame_load(w, &f));
    struct html *h = client_frame_open(reply, w, &f, TAB_SUMMARY, SAY(T("New entry")));
    ui_panel_open(h, "entry", SAY(T("New entry")), NO_WORDS, NULL);
    ui_form_open(h, form, entry_fields,
                 &(struct ui_form){ .action = client_path(w, "notes"), .in_panel = true });
    /* Classes that are off are not offered. */
    struct ui_option options[COUNT(class_codes)] = { { .value = NULL } };
    size_t n = 0;
    for (const struct code *c = class_codes; c->name != NULL; c++)
        if (work_may_class(w, (enum privacy)c->value))
            options[n++] = (struct ui_option){ .value = c->name, .words = SAY(c->text) };
    ui_field_options(h, E_CLASS, NULL, options);
    ui_field_date(h, E_ON, work_today(w));
    ui_field(h, E_NOTE, NULL);
    ui_form_close(h, SAY(T("Add the entry")), UI_BUTTON_MAIN,
                  SAY(T("The named workers of the case see it.")), client_path(w, ""));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_entry(struct work *w, const struct form *form, struct reply *reply)
{
    const struct code *class = code_by_name(class_codes, form_text(form, E_CLASS));
    if (class == NULL)
        return work_problem(w, ERR_INVALID, "class", T("Choose one of the list."));
    TRY(case_note(w, (enum privacy) class->value, form_date(form, E_ON), form_text(form, E_NOTE)));
    return back(w, reply, T("The entry has been added."));
}

const struct page page_case = {
    .title = T("Case"),
    .routes = {
        { GET, CLIENT "/cases/new", ACT_CLIENT_READ, show_open, NULL, .summary = T("The form of"
               " opening a case") },
        { POST, CLIENT "/cases", ACT_CASE_OPEN, post_open, open_fields, CLIENT "/cases/new",
          .summary = T("Open a case for a person") },
        { GET, CASE "/next-step", ACT_CLIENT_READ, show_next, NULL, .summary = T("The form of the"
               " next step") },
        { POST, CASE "/next-step", ACT_CASE_CHANGE, post_next, next_fields, CASE "/next-step",
          .summary = T("Set the next step of a case") },
        { GET, CASE "/waiting", ACT_CLIENT_READ, show_wait, NULL, .summary = T("The form of"
               " support while waiting") },
        { POST, CASE "/waiting", ACT_CASE_CHANGE, post_wait, wait_fields, CASE "/waiting",
          .summary = T("Set who supports the client while waiting") },
        { GET, CASE "/goal", ACT_CLIENT_READ, show_goal, NULL, .summary = T("The form of the"
               " client's goal") },
        { POST, CASE "/goal", ACT_CASE_CHANGE, post_goal, goal_fields, CASE "/goal",
          .summary = T("Write the client's goal") },
        { GET, CASE "/notes/new", ACT_CLIENT_READ, show_entry, NULL, .summary = T("The form of an"
               " entry") },
        { POST, CASE "/notes", ACT_NOTE_ADD, post_entry, entry_fields, CASE "/notes/new",
          .summary = T("Add an entry to the timeline") },
    },
};
