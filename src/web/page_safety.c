/* web/page_safety.c: the security prohibition of a person: recorded, extended, removed by two, and
 * what it covers seen with a reason. */
#include "client/safety.h"
#include "client/team.h"
#include "http/page.h"
#include "web/ui.h"

enum { S_FROM, S_UNTIL, S_TOLD, S_NOTE };
static const struct code told_codes[] = {
    { PROHIBITION_TOLD_AGENCY, "agency", T("The Digital and Population Data Services Agency") },
    { PROHIBITION_TOLD_CLIENT, "client", T("The client") },
    { PROHIBITION_TOLD_AUTHORITY, "authority", T("Another authority") },
    { 0, NULL, TEXT_NONE },
};
static const struct field set_fields[] = {
    [S_FROM] = { "from_on", FIELD_DATE, .label = T("Registered on"), .hint = T("Empty: today.") },
    [S_UNTIL] = { "until_on", FIELD_DATE, .label = T("Last day in the register"),
                  .hint = T("At most five years the first time. Empty: until further notice.") },
    [S_TOLD] = { "told_by", FIELD_CODE, .required = true, .codes = told_codes,
                 .label = T("Who told") },
    [S_NOTE] = { "told_note", FIELD_LINE, .label = T("Name or reference of who told") },
    FIELD_END,
};
enum { E_UNTIL };
static const struct field extend_fields[] = {
    [E_UNTIL] = { "until_on", FIELD_DATE, .label = T("New last day"),
                  .hint = T("At most two years after the earlier one. Empty: until further "
                            "notice.") },
    FIELD_END,
};
enum { R_REASON };
static const struct field ask_fields[] = {
    [R_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why it should be removed") },
    FIELD_END,
};
static const struct field keep_fields[] = {
    [R_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why it stays in force") },
    FIELD_END,
};
static const struct field show_fields[] = {
    [R_REASON] = { "reason", FIELD_TEXT, .required = true,
                   .label = T("For which task you need them") },
    FIELD_END,
};
static const struct field no_fields[] = { FIELD_END };

static const char *
here(struct work *w, const char *rest)
{
    struct arena *a = work_arena(w);
    return str_printf(a, "%s%s", html_path(a, "/clients/%s", id_text(a, work_client(w).v)), rest);
}

static void
draw_facts(struct html *h, const struct prohibition *p)
{
    ui_panel_open(h, "prohibition", SAY(T("In force")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_date(h, T("Registered on"), p->from_on);
    ui_fact(h, T("Last day in the register"),
            date_is_none(p->until_on) ? SAY(T("until further notice"))
                                      : DATA(date_text(h->arena, p->until_on)));
    ui_fact(h, T("Who told"), SAY(code_text(prohibition_source_codes, p->told_by)));
    ui_fact(h, T("Name or reference of who told"), DATA(p->told_note));
    ui_fact(h, T("Recorded by"), DATA(p->made_by));
    ui_fact_date(h, T("Recorded on"), p->made_on);
    ui_fact_open(h, T("Section"));
    ui_section_ref(h, "661/2009", "36 §");
    ui_fact_close(h);
    ui_facts_close(h);
    ui_p_meta(h,
              SAY(T("The last day unmasks nothing: the mask stays until two persons have removed "
                    "it.")));
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_set(struct html *h, struct work *w, const struct form *form)
{
    ui_panel_open(h, "set", SAY(T("Record a security prohibition")), NO_WORDS, NULL);
    ui_form_open(
        h, form, set_fields,
        &(struct ui_form){ .action = here(w, "/safety"), .prefix = "set", .in_panel = true });
    ui_pair_open(h);
    ui_field_date(h, S_FROM, work_today(w));
    ui_field_date(h, S_UNTIL, DATE_NONE);
    ui_pair_close(h);
    ui_field_code(h, S_TOLD, 0);
    ui_field(h, S_NOTE, NULL);
    ui_form_close(h, SAY(T("Record it")), UI_BUTTON_MAIN,
                  SAY(T("The mask is on at once, everywhere.")), here(w, ""));
    ui_panel_close(h);
}

static void
draw_extend(struct html *h, struct work *w, const struct form *form, const struct prohibition *p)
{
    if (date_is_none(p->until_on))
        return;
    ui_panel_open(h, "extend", SAY(T("Extend it")), NO_WORDS, NULL);
    ui_form_open(h, form, extend_fields,
                 &(struct ui_form){ .action = here(w, "/safety/extend"),
                                    .prefix = "extend",
                                    .version = p->version,
                                    .in_panel = true });
    ui_field_date(h, E_UNTIL, DATE_NONE);
    ui_form_close(h, SAY(T("Extend")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
}

/* The first of two asks; the second removes, or leaves it. */
static void
draw_removal(struct html *h, struct work *w, const struct form *form, const struct prohibition *p)
{
    if (date_is_none(p->asked_on)) {
        if (!work_may(w, ACT_PROHIBITION_CHANGE))
            return;
        ui_panel_open(h, "ask", SAY(T("Ask for its removal")), NO_WORDS, NULL);
        ui_form_open(h, form, ask_fields,
                     &(struct ui_form){ .action = here(w, "/safety/ask"),
                                        .prefix = "ask",
                                        .version = p->version,
                                        .in_panel = true });
        ui_field(h, R_REASON, NULL);
        ui_form_close(h, SAY(T("Ask another person to confirm")), UI_BUTTON,
                      SAY(T("Nothing is unmasked before that.")), NULL);
        ui_panel_close(h);
        return;
    }
    ui_panel_open(h, "removal", SAY(T("Its removal has been asked for")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Removal asked by"), DATA(p->ask_by));
    ui_fact_date(h, T("Removal asked on"), p->asked_on);
    ui_fact(h, T("Reason"), DATA(p->ask_reason));
    ui_facts_close(h);
    bool second = work_may(w, ACT_PROHIBITION_REMOVE) && p->ask_duty.v != work_duty(w).v;
    if (!second)
        ui_p(h, SAY(T("Another person confirms it: a named worker, or the supervisor of the unit. "
                      "They have been told.")));
    ui_body_close(h);
    if (second) {
        ui_form_open(h, form, no_fields,
                     &(struct ui_form){ .action = here(w, "/safety/remove"),
                                        .prefix = "remove",
                                        .version = p->version,
                                        .in_panel = true });
        ui_form_close(h, SAY(T("Remove the prohibition")), UI_BUTTON_BAD,
                      SAY(T("The address and the other contact details are shown again.")), NULL);
        ui_form_open(h, form, keep_fields,
                     &(struct ui_form){ .action = here(w, "/safety/keep"),
                                        .prefix = "keep",
                                        .version = p->version,
                                        .in_panel = true });
        ui_field(h, R_REASON, NULL);
        ui_form_close(h, SAY(T("Leave it in force")), UI_BUTTON, NO_WORDS, NULL);
    }
    ui_panel_close(h);
}

static void
draw_reveal(struct html *h, struct work *w, const struct form *form)
{
    ui_panel_open(h, "covered", SAY(T("What it covers")), NO_WORDS, NULL);
    ui_form_open(
        h, form, show_fields,
        &(struct ui_form){ .action = here(w, "/safety/show"), .prefix = "show", .in_panel = true });
    ui_p(h, SAY(T("Home municipality, address, phone and e-mail are for those only whose task "
                  "directly needs them, and go to nobody else.")));
    ui_field(h, R_REASON, NULL);
    ui_form_close(h, SAY(T("Show them once")), UI_BUTTON,
                  SAY(T("That you looked, and the reason, are written in the record.")), NULL);
    ui_panel_close(h);
}

static enum err
show_safety(struct work *w, const struct form *form, struct reply *reply)
{
    struct team_client client;
    struct prohibition p;
    TRY(team_client_get(w, &client));
    enum err err = prohibition_get(w, &p);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    bool in_force = err == ERR_OK;
    reply_record(reply, "client", &team_client_shape, &client);
    if (in_force)
        reply_record(reply, "prohibition", &prohibition_shape, &p);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct arena *a = work_arena(w);
    struct words name = DATA(str_printf(a, "%s %s", client.family_name, client.given_names));
    bool opens = work_may(w, ACT_CLIENT_READ), changes = work_may(w, ACT_PROHIBITION_CHANGE);
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){
                         .title = SAY(T("Security prohibition")),
                         .lead = name,
                         .crumbs = opens ? UI_LINKS({ .words = name, .path = here(w, "") }) : NULL,
                         .narrow = true,
                     });
    ui_stacked_open(h);
    if (in_force) {
        ui_note(h, UI_SHIELD, SAY(T("A security prohibition is in force")),
                SAY(T("Home municipality, address, phone and meeting places are masked, on paper "
                      "and in search too. Use only the contact address.")));
        draw_facts(h, &p);
        if (work_may(w, ACT_COVERED_REVEAL))
            draw_reveal(h, w, form);
        if (changes)
            draw_extend(h, w, form, &p);
        draw_removal(h, w, form, &p);
    } else if (changes) {
        draw_set(h, w, form);
    } else {
        ui_note(h, UI_PLAIN, SAY(T("No security prohibition is in force.")), NO_WORDS);
    }
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_set(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(prohibition_set(w, &(struct prohibition_given){ .from_on = form_date(form, S_FROM),
                                                        .until_on = form_date(form, S_UNTIL),
                                                        .told_by = form_code(form, S_TOLD),
                                                        .told_note = form_text(form, S_NOTE) }));
    reply_done(reply, T("The security prohibition is in force, and the mask is on."));
    return reply_see_other(reply, "%s", here(w, "/safety"));
}

static enum err
post_extend(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(prohibition_extend(w, form_date(form, E_UNTIL), form_version(form)));
    reply_done(reply, T("The last day has been changed."));
    return reply_see_other(reply, "%s", here(w, "/safety"));
}

static enum err
post_ask(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(prohibition_ask(w, form_text(form, R_REASON), form_version(form)));
    reply_done(reply, T("The removal has been asked for. The mask stays until another person "
                        "confirms it."));
    return reply_see_other(reply, "%s", here(w, "/safety"));
}

static enum err
post_remove(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(prohibition_remove(w, form_version(form)));
    reply_done(reply, T("The security prohibition has been removed."));
    return reply_see_other(reply, "%s", here(w, "/safety"));
}

static enum err
post_keep(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(prohibition_keep(w, form_text(form, R_REASON), form_version(form)));
    reply_done(reply, T("The security prohibition stays in force."));
    return reply_see_other(reply, "%s", here(w, "/safety"));
}

/* Shown once, on this reply, and written in the record. */
static enum err
post_show(struct work *w, const struct form *form, struct reply *reply)
{
    struct person p;
    TRY(prohibition_reveal(w, form_text(form, R_REASON), &p));
    reply_record(reply, "person", &person_shape, &p);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = DATA(person_name(work_arena(w), &p)),
                                        .lead = SAY(T("That you looked at these has been "
                                                      "written in the record.")),
                                        .narrow = true });
    ui_panel_open(h, "covered", SAY(T("What it covers")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_note(h, UI_SHIELD, SAY(T("A security prohibition is in force")),
            SAY(T("Do not pass these on, and do not write them anywhere.")));
    ui_facts_open(h, false);
    ui_fact(h, T("Home municipality"), DATA(p.municipality_code));
    ui_fact_date(h, T("Lives there since"), p.municipality_from);
    ui_fact(h, T("Phone"), DATA(p.phone));
    ui_fact(h, T("E-mail"), DATA(p.email));
    ui_fact(h, T("Address"), DATA(p.address));
    ui_fact(h, T("Contact address"), DATA(p.contact_address));
    ui_facts_close(h);
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Back to the client's page")), here(w, ""), UI_BUTTON_MAIN);
    ui_actions_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

#define SAFETY "/clients/:client/safety"
const struct page page_safety = {
    .title = T("Security prohibition"),
    .routes = {
        { GET, SAFETY, ACT_SAFETY_READ, show_safety, NULL, .gives = &prohibition_shape,
          .summary = T("The security prohibition in force of a person") },
        { POST, SAFETY, ACT_PROHIBITION_CHANGE, post_set, set_fields, SAFETY,
          .summary = T("Record a security prohibition") },
        { POST, SAFETY "/extend", ACT_PROHIBITION_CHANGE, post_extend, extend_fields, SAFETY,
          .summary = T("Give a security prohibition a later last day") },
        { POST, SAFETY "/ask", ACT_PROHIBITION_CHANGE, post_ask, ask_fields, SAFETY,
          .summary = T("Ask for the removal of a security prohibition") },
        { POST, SAFETY "/remove", ACT_PROHIBITION_REMOVE, post_remove, no_fields, SAFETY,
          .summary = T("As a second person, remove a security prohibition") },
        { POST, SAFETY "/keep", ACT_PROHIBITION_REMOVE, post_keep, keep_fields, SAFETY,
          .summary = T("As a second person, leave a security prohibition in force") },
        { POST, SAFETY "/show", ACT_COVERED_REVEAL, post_show, show_fields, SAFETY,
          .summary = T("See what a security prohibition covers, with a reason") },
    },
};
