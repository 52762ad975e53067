/* web/page_own_network.c: the client's own view of who works with them, and whom they want along.
 *
 * The client decides who belongs to the network (W-06): says yes or no to each, and adds people.
 */
#include "client/meeting.h"
#include "http/page.h"
#include "web/own_frame.h"

enum { A_ROLE, A_NAME, A_PHONE, A_WORDS };
static const struct field add_fields[] = {
    [A_ROLE] = { "role", FIELD_CODE, .required = true, .codes = network_role_codes,
                 .label = T("What the person is to you") },
    [A_NAME] = { "name", FIELD_LINE, .label = T("Name"),
                 .hint = T("You need not know the name of an expert by experience, a peer or an "
                           "interpreter.") },
    [A_PHONE] = { "phone", FIELD_LINE, .max = 40, .label = T("Telephone, if you wish") },
    [A_WORDS] = { "words", FIELD_TEXT, .label = T("Why you want this person along, if you wish") },
    FIELD_END,
};

static const struct code yes_no[] = {
    { WANTED_YES, "yes", T("I want this person along") },
    { WANTED_NO, "no", T("I do not want this person along") },
    { 0, NULL, TEXT_NONE },
};
enum { Y_PLACE, Y_WANTED };
static const struct field wish_fields[] = {
    [Y_PLACE] = { "place", FIELD_ID, .required = true, .label = TEXT_NONE },
    [Y_WANTED] = { "wanted", FIELD_CODE, .required = true, .codes = yes_no,
                   .label = T("Do you want this person along?") },
    FIELD_END,
};

static void
draw_responsible(struct html *h, const struct client_case *c)
{
    ui_panel_open(h, "responsible", SAY(T("Who is responsible for your matter")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Responsible person"), DATA(c->holder_name));
    ui_fact(h, T("Where"), DATA(names_in(h->lang, c->holder_org_name)));
    ui_fact(h, T("Telephone"), DATA(c->holder_phone));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_wish_buttons(struct html *h, const struct team_place *p, const char *name)
{
    ui_actions_open(h);
    for (const struct code *code = yes_no; code->name != NULL; code++) {
        if (p->wanted == code->value)
            continue;
        const char *const hidden[] = { "place", id_text(h->arena, p->id), "wanted", code->name,
                                       NULL };
        ui_post_button(h, SAY(code->text), DATA(name), UI_BUTTON, "/own/network/wish", p->version,
                       hidden);
    }
    ui_actions_close(h);
}

static void
draw_place(struct html *h, const struct team_place *p)
{
    const char *name = team_place_name(p);
    ui_row_item_open(h, *name != '\0' ? DATA(name) : SAY(T("Offered to you, nobody is named yet")),
                     NULL, SAY(code_text(team_role_codes, p->role)));
    const char *org = p->duty.v != 0 ? names_in(h->lang, p->worker_org) : p->org_name;
    if (!str_empty(org))
        ui_p_meta(h, DATA(org));
    if (p->wanted == WANTED_YES)
        ui_tag(h, UI_OK, SAY(T("You want this person along")));
    else if (p->wanted == WANTED_NO)
        ui_tag(h, UI_WARN, SAY(T("You do not want this person along")));
    if (p->words != NULL)
        ui_quote(h, p->words);
    draw_wish_buttons(h, p, name);
    ui_row_item_close(h);
}

static void
draw_network(struct html *h, const struct team_place *places, size_t count)
{
    ui_panel_open(h, "network", SAY(T("Your people")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nobody has been named yet")),
                 SAY(T("You may add a support person, a family member, a guardian, or somebody who "
                       "has been through the same.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++)
        draw_place(h, &places[i]);
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_add(struct html *h, const struct form *form)
{
    ui_panel_open(h, "add", SAY(T("Add somebody")), NO_WORDS, NULL);
    ui_form_open(h, form, add_fields,
                 &(struct ui_form){ .action = "/own/network", .prefix = "add", .in_panel = true });
    ui_field_code(h, A_ROLE, 0);
    ui_field(h, A_NAME, NULL);
    ui_field(h, A_PHONE, NULL);
    ui_field(h, A_WORDS, NULL);
    ui_form_close(h, SAY(T("Add")), UI_BUTTON_MAIN,
                  SAY(T("Your responsible person is told. The person you add sees nothing of your "
                        "matter here.")),
                  NULL);
    ui_panel_close(h);
}

static void
draw_meetings(struct html *h, const struct meeting *meetings, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "meetings", SAY(T("Your meetings")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, SAY(code_text(meeting_kind_codes, meetings[i].kind)), NULL,
                         DATA(ui_when_text(h, meetings[i].starts_at)));
        if (meetings[i].place != NULL)
            ui_p_meta(h, DATA(meetings[i].place));
        else
            ui_p_meta(h, SAY(T("Ask your responsible person where it is.")));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_network(struct work *w, const struct form *form, struct reply *reply)
{
    struct team_place *places;
    struct meeting *meetings;
    struct client_case c;
    size_t count, meeting_count;
    TRY(network_own(w, &places, &count));
    TRY(meeting_own(w, &meetings, &meeting_count));
    enum err found = case_get(w, &c);
    if (found != ERR_OK && found != ERR_NOT_FOUND)
        return found;
    bool open = found == ERR_OK && case_is_open(&c);
    reply_rows(reply, "network", &team_place_shape, places, count);
    reply_rows(reply, "meetings", &meeting_shape, meetings, meeting_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        own_frame_open(reply, w, OWN_TAB_NETWORK, SAY(T("Your people and your meetings")));
    if (open)
        draw_responsible(h, &c);
    draw_meetings(h, meetings, meeting_count);
    draw_network(h, places, count);
    if (open)
        draw_add(h, form);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_add(struct work *w, const struct form *form, struct reply *reply)
{
    struct team_given given = { .role = form_code(form, A_ROLE),
                                .name = form_text(form, A_NAME),
                                .phone = form_text(form, A_PHONE),
                                .words = form_text(form, A_WORDS) };
    TRY(network_add(w, work_case(w), &given));
    reply_done(reply, T("Added. Your responsible person is told."));
    return reply_see_other(reply, "/own/network");
}

static enum err
post_wish(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(network_wish(w, form_id(form, Y_PLACE), form_code(form, Y_WANTED), NULL,
                     form_version(form)));
    reply_done(reply, T("Your wish has been recorded."));
    return reply_see_other(reply, "/own/network");
}

const struct page page_own_network = {
    .title = T("Your people and your meetings"),
    .routes = {
        { GET, "/own/network", ACT_OWN_READ, show_network, NULL, .summary = T("Whom the client"
               " wants along"), .gives = &team_place_shape },
        { POST, "/own/network", ACT_OWN_NETWORK_CHANGE, post_add, add_fields,
          .again = "/own/network", .summary = T("Name somebody to have along") },
        { POST, "/own/network/wish", ACT_OWN_NETWORK_CHANGE, post_wish, wish_fields,
          .again = "/own/network", .summary = T("Say whether somebody belongs to the network") },
    },
};
