/* web/page_group.c: one steering group: its areas, members with deputies, who leads, and its
 * clocks.
 */
#include "base/id.h"
#include "web/group_view.h"

enum { S_ON };
static const struct field set_fields[] = {
    [S_ON] = { "set_on", FIELD_DATE, .required = true, .label = T("Set on"),
               .hint = T("The day on which the employment authority set the group.") },
    FIELD_END,
};
enum { E_ON, E_REASON };
static const struct field end_fields[] = {
    [E_ON] = { "ended_on", FIELD_DATE, .required = true, .label = T("Last day") },
    [E_REASON] = { "end_reason", FIELD_TEXT, .required = true, .label = T("Why it ends") },
    FIELD_END,
};
enum { M_MEMBER, M_BY, M_DUTY, M_NAME, M_DEPUTY, M_DEPUTY_NAME, M_NAMED };
#define PERSON_FIELDS                                                                              \
    [M_DUTY] = { "duty", FIELD_ID, .label = TC("group", "Member") },                               \
    [M_NAME] = { "name", FIELD_LINE, .label = T("Or the name of somebody else"),                   \
                 .hint = T("Who does not use this service, for example an elected member.") },     \
    [M_DEPUTY] = { "deputy", FIELD_ID, .label = T("Personal deputy") },                            \
    [M_DEPUTY_NAME] = { "deputy_name", FIELD_LINE,                                                 \
                        .label = T("Or the name of a deputy from elsewhere") },                    \
    [M_NAMED] = { "named_on", FIELD_DATE, .required = true, .label = T("Named on") }
static const struct field add_fields[] = {
    [M_MEMBER] = { "member", FIELD_ID, .label = T("Place") },
    [M_BY] = { "by", FIELD_KEY, .required = true, .label = T("Named by") },
    PERSON_FIELDS,
    FIELD_END,
};
static const struct field change_fields[] = {
    [M_MEMBER] = { "member", FIELD_ID, .required = true, .label = T("Place") },
    [M_BY] = { "by", FIELD_KEY, .label = T("Named by") },
    PERSON_FIELDS,
    FIELD_END,
};
enum { P_MEMBER, P_PART, P_NAMED };
static const struct code part_codes[] = {
    { PART_CHAIR, "chair", T("Chair, named by the employment authority") },
    { PART_VICE, "vice_chair", T("Vice chair, named by the county") },
    { 0, NULL, TEXT_NONE },
};
static const struct field part_fields[] = {
    [P_MEMBER] = { "member", FIELD_ID, .required = true, .label = TC("group", "Member") },
    [P_PART] = { "part", FIELD_CODE, .required = true, .codes = part_codes,
                 .label = TC("group", "Part") },
    [P_NAMED] = { "part_named_on", FIELD_DATE, .required = true, .label = T("Named to the part") },
    FIELD_END,
};
enum { G_MEMBER, G_UNTIL };
static const struct field leave_fields[] = {
    [G_MEMBER] = { "member", FIELD_ID, .required = true, .label = TC("group", "Member") },
    [G_UNTIL] = { "until_on", FIELD_DATE, .required = true, .label = T("Last day") },
    FIELD_END,
};
enum { L_PART, L_DUTY, L_NAME, L_APPROVED, L_SECTION, L_APPOINTED, L_FROM, L_UNTIL };
static const struct field leader_fields[] = {
    [L_PART] = { "part", FIELD_CODE, .required = true, .codes = leader_part_codes,
                 .label = TC("group", "Part") },
    [L_DUTY] = { "duty", FIELD_ID, .label = T("Who") },
    [L_NAME] = { "name", FIELD_LINE, .label = T("Or the name of somebody else") },
    [L_APPROVED] = { "approved_on", FIELD_DATE, .required = true,
                     .label = T("Approved by the group") },
    [L_SECTION] = { "approved_section", FIELD_LINE, .label = T("Section of the minutes"),
                    .hint = T("For example § 4") },
    [L_APPOINTED] = { "appointed_on", FIELD_DATE, .required = true, .label = T("Appointed on"),
                      .hint = T("The authority that sets the group appoints, after the group's "
                                "approval.") },
    [L_FROM] = { "from_on", FIELD_DATE, .required = true, .label = T("First day") },
    [L_UNTIL] = { "until_on", FIELD_DATE, .label = T("Last day"),
                  .hint = T("Empty: as long as the group's term.") },
    FIELD_END,
};
enum { X_LEADER, X_ENDED };
static const struct field stop_fields[] = {
    [X_LEADER] = { "leader", FIELD_ID, .required = true, .label = T("Who") },
    [X_ENDED] = { "ended_on", FIELD_DATE, .required = true, .label = T("Last day") },
    FIELD_END,
};

#define PREFIXED(action_, prefix_)                                                                 \
    (&(struct ui_form){ .action = group_path(h->arena, g->id, action_), .prefix = prefix_ })

/* ---- areas and members ---- */

static enum err
draw_areas(struct html *h, struct work *w, const struct steering_group *g)
{
    static const struct ui_column columns[] = {
        { .label = T("Employment area") },
        { .label = T("Employment authority") },
        { .label = T("Sets the group") },
        UI_COLUMN_END,
    };
    struct group_area *rows;
    size_t count;
    TRY(group_areas(w, g->id, &rows, &count));
    ui_panel_open(h, "areas", SAY(T("Areas")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Areas of the group")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, names_in(h->lang, rows[i].name));
        ui_cell_words(h, DATA(names_in(h->lang, rows[i].org_name)));
        ui_cell(h);
        if (rows[i].sets)
            ui_tag(h, UI_OK, SAY(T("Sets the group")));
        else
            html_text(h, "–");
    }
    ui_table_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_person(struct html *h, const char *name, bool gone)
{
    html_text(h, name);
    if (gone)
        ui_tag(h, UI_BAD, SAY(T("Has left")));
}

static void
draw_members_table(struct html *h, const struct group_member *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = TC("group", "Member") }, { .label = T("Personal deputy") },
        { .label = T("Named by") },         { .label = TC("group", "Part") },
        { .label = T("Named on") },         UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Members and their deputies")), columns);
    for (size_t i = 0; i < count; i++) {
        bool sits = member_sits(&rows[i], h->today);
        ui_row(h, sits && (rows[i].gone || rows[i].deputy_gone));
        ui_head_cell(h);
        draw_person(h, rows[i].name, sits && rows[i].gone);
        ui_cell(h);
        draw_person(h, rows[i].deputy_name, sits && rows[i].deputy_gone);
        ui_cell_words(h, DATA(names_in(h->lang, rows[i].named_by)));
        ui_cell(h);
        if (!sits)
            ui_tag(h, UI_NONE, SAY_FILL(T("until {date}"), FILL_D("date", rows[i].until_on)));
        else
            html_say(h, code_text(group_part_codes, rows[i].part), NULL);
        ui_cell_date(h, rows[i].part == PART_MEMBER || !sits ? rows[i].named_on
                                                             : rows[i].part_named_on);
    }
    ui_table_close(h);
}

static const struct ui_option *
member_options(struct html *h, const struct group_member *rows, size_t count)
{
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (member_sits(&rows[i], h->today))
            all[n++] = (struct ui_option){
                .value = id_text(h->arena, rows[i].id),
                .words = DATA(str_printf(h->arena, "%s, %s", rows[i].name,
                                         names_in(h->lang, rows[i].named_by))),
            };
    all[n].value = NULL;
    return all;
}

static void
draw_person_fields(struct html *h, const struct ui_option *people)
{
    ui_pair_open(h);
    ui_field_options(h, M_DUTY, NULL, people);
    ui_field(h, M_NAME, NULL);
    ui_pair_close(h);
    ui_pair_open(h);
    ui_field_options(h, M_DEPUTY, NULL, people);
    ui_field(h, M_DEPUTY_NAME, NULL);
    ui_pair_close(h);
    ui_field_date(h, M_NAMED, h->today);
}

static void
draw_member_forms(struct html *h, const struct form *form, const struct steering_group *g,
                  const struct ui_option *people, const struct ui_option *namers,
                  const struct ui_option *members)
{
    ui_answer_open(h, "people", SAY(T("Name a member")), form_is_of(form, add_fields));
    ui_form_open(h, form, add_fields, PREFIXED("/members", "add"));
    ui_field_options(h, M_BY, NULL, namers);
    draw_person_fields(h, people);
    ui_form_close(h, SAY(T("Name the member and the deputy")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_answer_close(h);
    if (members[0].value == NULL)
        return;
    ui_answer_open(h, "check", SAY(T("Name the chair or the vice chair")),
                   form_is_of(form, part_fields));
    ui_form_open(h, form, part_fields, PREFIXED("/part", "part"));
    ui_field_code(h, P_PART, 0);
    ui_field_options(h, P_MEMBER, NULL, members);
    ui_field_date(h, P_NAMED, h->today);
    ui_form_close(h, SAY(T("Name to the part")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_answer_open(h, "edit", SAY(T("Another member or deputy in a place")),
                   form_is_of(form, change_fields));
    ui_form_open(h, form, change_fields, PREFIXED("/member", "change"));
    ui_field_options(h, M_MEMBER, NULL, members);
    draw_person_fields(h, people);
    ui_form_close(h, SAY(T("Change the place")), UI_BUTTON, SAY(T("Name both: who stays, too.")),
                  NULL);
    ui_answer_close(h);
    ui_answer_open(h, "back", SAY(T("A member leaves")), form_is_of(form, leave_fields));
    ui_form_open(h, form, leave_fields, PREFIXED("/leave", "leave"));
    ui_field_options(h, G_MEMBER, NULL, members);
    ui_field_date(h, G_UNTIL, h->today);
    ui_form_close(h, SAY(T("Record the last day")), UI_BUTTON_BAD, NO_WORDS, NULL);
    ui_answer_close(h);
}

static enum err
draw_members(struct html *h, struct work *w, const struct form *form,
             const struct steering_group *g, bool kept)
{
    struct group_member *rows;
    struct group_namer *namers;
    size_t count, namer_count;
    TRY(group_members(w, g->id, &rows, &count));
    TRY(group_namers(w, g->id, &namers, &namer_count));
    ui_panel_open(h, "members", SAY(T("Members and their personal deputies")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nobody has been named yet")),
                 SAY(T("County, employment authorities and Kela each name members with a personal "
                       "deputy (388/2024 1.2 §).")),
                 NO_WORDS, NULL);
    else
        draw_members_table(h, rows, count);
    if (kept) {
        const struct ui_option *people;
        TRY(lead_people_options(h, w, g->region, &people));
        struct ui_option *by = ARENA_ARRAY(h->arena, struct ui_option, namer_count + 1);
        for (size_t i = 0; i < namer_count; i++)
            by[i] = (struct ui_option){ .value = namers[i].key,
                                        .words = DATA(names_in(h->lang, namers[i].name)) };
        draw_member_forms(h, form, g, people, by, member_options(h, rows, count));
    }
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- who leads ---- */

static void
draw_leaders_table(struct html *h, const struct group_leader *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Who") },
        { .label = T("Approved by the group") },
        { .label = T("Appointed by") },
        { .label = T("Until") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Who leads the organising")), columns);
    for (size_t i = 0; i < count; i++) {
        bool leads = leader_leads(&rows[i], h->today);
        ui_row(h, leads && rows[i].gone);
        ui_head_cell(h);
        draw_person(h, rows[i].name, leads && rows[i].gone);
        ui_meta(h, SAY(code_text(leader_part_codes, rows[i].part)));
        ui_cell(h);
        ui_date(h, rows[i].approved_on);
        if (rows[i].approved_section != NULL)
            ui_meta(h, DATA(rows[i].approved_section));
        ui_cell(h);
        html_text(h, names_in(h->lang, rows[i].appointed_by));
        ui_meta(h, DATA(date_text(h->arena, rows[i].appointed_on)));
        ui_cell_date(h, date_is_none(rows[i].ended_on) ? rows[i].until_on : rows[i].ended_on);
    }
    ui_table_close(h);
}

static void
draw_leader_forms(struct html *h, const struct form *form, const struct steering_group *g,
                  const struct ui_option *people, const struct group_leader *rows, size_t count)
{
    struct ui_option *leaders = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (leader_leads(&rows[i], h->today) && date_is_none(rows[i].ended_on))
            leaders[n++] = (struct ui_option){ .value = id_text(h->arena, rows[i].id),
                                               .words = DATA(rows[i].name) };
    ui_answer_open(h, "flag", SAY(T("Appoint who leads, or the deputy")),
                   form_is_of(form, leader_fields));
    ui_form_open(h, form, leader_fields, PREFIXED("/leaders", "leader"));
    ui_field_code(h, L_PART, LEADER_FIRST);
    ui_pair_open(h);
    ui_field_options(h, L_DUTY, NULL, people);
    ui_field(h, L_NAME, NULL);
    ui_pair_close(h);
    ui_pair_open(h);
    ui_field_date(h, L_APPROVED, DATE_NONE);
    ui_field(h, L_SECTION, NULL);
    ui_pair_close(h);
    ui_field_date(h, L_APPOINTED, DATE_NONE);
    ui_pair_open(h);
    ui_field_date(h, L_FROM, DATE_NONE);
    ui_field_date(h, L_UNTIL, DATE_NONE);
    ui_pair_close(h);
    ui_form_close(h, SAY(T("Record the appointment")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    if (n == 0)
        return;
    ui_answer_open(h, "back", SAY(T("An appointment ends")), form_is_of(form, stop_fields));
    ui_form_open(h, form, stop_fields, PREFIXED("/leader-end", "stop"));
    ui_field_options(h, X_LEADER, NULL, leaders);
    ui_field_date(h, X_ENDED, h->today);
    ui_form_close(h, SAY(T("Record the last day")), UI_BUTTON_BAD, NO_WORDS, NULL);
    ui_answer_close(h);
}

static enum err
draw_leaders(struct html *h, struct work *w, const struct form *form,
             const struct steering_group *g, bool kept)
{
    struct group_leader *rows;
    size_t count;
    TRY(group_leaders(w, g->id, &rows, &count));
    ui_panel_open(h, "leaders", SAY(T("Who leads the organising")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nobody leads the organising yet")),
                 SAY(T("The group approves a person, and only after that the authority that sets "
                       "the group appoints (381/2023 9.1 §).")),
                 NO_WORDS, NULL);
    else
        draw_leaders_table(h, rows, count);
    ui_body_open(h);
    ui_note(h, UI_PLAIN, SAY(T("The wording differs between the languages")),
            SAY(T("In 388/2024 4 § the Finnish text says the authority (työvoimaviranomainen) and "
                  "the Swedish the authorities (arbetskraftsmyndigheterna). Followed here: the act "
                  "(381/2023 9.1 §) and the Finnish text. The one agreed authority appoints.")));
    ui_body_close(h);
    if (kept && g->state == GROUP_SET) {
        const struct ui_option *people;
        TRY(lead_people_options(h, w, g->region, &people));
        draw_leader_forms(h, form, g, people, rows, count);
    }
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- the side ---- */

static void
draw_facts(struct html *h, const struct steering_group *g, bool kept)
{
    bool may = kept && g->state != GROUP_ENDED;
    ui_panel_open(h, "facts", SAY(T("The group")), may ? SAY(T("Change")) : NO_WORDS,
                  may ? group_path(h->arena, g->id, "/edit") : NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("State"));
    group_draw_state(h, g);
    ui_fact_close(h);
    ui_fact_date(h, T("Number and areas negotiated"), g->negotiated_on);
    if (!date_is_none(g->setter_agreed_on))
        ui_fact_date(h, T("Setting authority agreed"), g->setter_agreed_on);
    ui_fact_date(h, T("Set on"), g->set_on);
    ui_fact_open(h, T("Term"));
    html_text(h, str_printf(h->arena, "%s – %s", date_text(h->arena, g->from_on),
                            date_text(h->arena, g->until_on)));
    ui_fact_close(h);
    if (g->state == GROUP_ENDED) {
        ui_fact_date(h, T("Ended before its term"), g->ended_on);
        ui_fact(h, T("Why it ended"), DATA(g->end_reason));
    }
    ui_fact(h, T("Frame for leading the organising"), DATA(g->frame));
    ui_fact_open(h, T("Owner"));
    html_text(h, g->owner_name);
    if (g->owner_gone)
        ui_tag(h, UI_BAD, SAY(T("Has left")));
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_state_form(struct html *h, const struct form *form, const struct steering_group *g)
{
    if (g->state == GROUP_PREPARED) {
        ui_panel_open(h, "set", SAY(T("Set the group")), NO_WORDS, NULL);
        ui_form_open(h, form, set_fields,
                     &(struct ui_form){ .action = group_path(h->arena, g->id, "/set"),
                                        .version = g->version,
                                        .prefix = "set",
                                        .in_panel = true });
        ui_field_date(h, S_ON, h->today);
        ui_form_close(h, SAY(T("Set the group")), UI_BUTTON_MAIN,
                      SAY(T("The areas and the term no longer change after this.")), NULL);
        ui_panel_close(h);
    } else if (g->state == GROUP_SET) {
        ui_panel_open(h, "end", SAY(T("End before the term is over")), NO_WORDS, NULL);
        ui_form_open(h, form, end_fields,
                     &(struct ui_form){ .action = group_path(h->arena, g->id, "/end"),
                                        .version = g->version,
                                        .prefix = "end",
                                        .in_panel = true });
        ui_field_date(h, E_ON, DATE_NONE);
        ui_field(h, E_REASON, NULL);
        ui_form_close(h, SAY(T("End the group")), UI_BUTTON_BAD, NO_WORDS, NULL);
        ui_panel_close(h);
    }
}

/* Is there a page with exactly this path? */
static bool
has_page(const char *pattern)
{
    for (const struct page *const *page = all_pages; *page != NULL; page++)
        for (const struct route *route = (*page)->routes; route->method != METHOD_NONE; route++)
            if (route->method == GET && str_same(route->pattern, pattern))
                return true;
    return false;
}

static enum err
draw_links(struct html *h, struct work *w, const struct steering_group *g)
{
    struct agreement *rows;
    size_t count;
    TRY(agreements_of(w, &(struct agreement_filter){ .region = g->region, .group = g->id }, &rows,
                      &count));
    ui_panel_open(h, "agreements", SAY(T("Agreements of its parties")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, DATA(rows[i].name), agreement_path(h->arena, rows[i].id, ""),
                         SAY(code_text(agreement_state_codes, rows[i].state)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    if (count == 0)
        ui_empty(h, SAY(T("No agreement yet")),
                 SAY(T("The parties of the group make a cooperation agreement (381/2023 9.2 §).")),
                 SAY(T("Agreements of the region")),
                 html_path(h->arena, "/agreements?region=%s", g->region));
    ui_panel_close(h);
    if (has_page("/sittings")) {
        ui_panel_open(h, "meetings", SAY(T("Meetings of the group")), NO_WORDS, NULL);
        ui_body_open(h);
        ui_button_link(h, SAY(T("Open the meetings")),
                       html_path(h->arena, "/sittings?region=%s&host=group-%s", g->region,
                                 id_text(h->arena, g->id)),
                       UI_BUTTON);
        ui_body_close(h);
        ui_panel_close(h);
    }
    return ERR_OK;
}

static const struct ui_link *
crumbs_to(struct work *w, const struct steering_group *g, bool with_group)
{
    struct arena *a = work_arena(w);
    struct ui_link *all = ARENA_ARRAY(a, struct ui_link, 3);
    all[0] = (struct ui_link){ .words = SAY(T("Steering groups")),
                               .path = html_path(a, "/groups?region=%s", g->region) };
    if (with_group)
        all[1] = (struct ui_link){ .words = DATA(g->name), .path = group_path(a, g->id, "") };
    return all;
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct steering_group g;
    struct led_region region;
    struct group_check *checks;
    size_t count;
    TRY(group_get(w, work_object(w), &g));
    TRY(led_region(w, g.region, &region));
    TRY(group_checks(w, &g, &checks, &count));
    reply_record(reply, "group", &group_shape, &g);
    if (!reply_is_html(reply)) {
        struct group_member *members;
        struct group_leader *leaders;
        struct group_area *areas;
        TRY(group_areas(w, g.id, &areas, &count));
        reply_rows(reply, "areas", &group_area_shape, areas, count);
        TRY(group_members(w, g.id, &members, &count));
        reply_rows(reply, "members", &group_member_shape, members, count);
        TRY(group_leaders(w, g.id, &leaders, &count));
        reply_rows(reply, "leaders", &group_leader_shape, leaders, count);
        return ERR_OK;
    }
    bool kept = group_is_kept(w, &g);
    struct html *h = lead_open(reply, w,
                               &(struct lead_page){ .region = &region,
                                                    .tab = LEAD_GROUPS,
                                                    .title = DATA(g.name),
                                                    .crumbs = crumbs_to(w, &g, false) });
    ui_cols_open(h);
    ui_panel_open(h, "law", SAY(T("What the law asks of the group")), NO_WORDS, NULL);
    group_draw_checks(h, checks, count, kept ? group_path(h->arena, g.id, "") : NULL);
    ui_panel_close(h);
    TRY(draw_members(h, w, form, &g, kept));
    TRY(draw_leaders(h, w, form, &g, kept));
    TRY(group_draw_clocks(h, w, &g));
    TRY(draw_areas(h, w, &g));
    TRY(lead_history(h, w, g.id, &group_history_shape));
    ui_cols_next(h);
    draw_facts(h, &g, kept);
    if (kept)
        draw_state_form(h, form, &g);
    TRY(draw_links(h, w, &g));
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- changing ---- */

static enum err
show_edit(struct work *w, const struct form *form, struct reply *reply)
{
    struct steering_group g;
    struct led_region region;
    TRY(group_get(w, work_object(w), &g));
    TRY(led_region(w, g.region, &region));
    reply_record(reply, "group", &group_shape, &g);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(reply, w,
                               &(struct lead_page){ .region = &region,
                                                    .tab = LEAD_GROUPS,
                                                    .title = SAY(T("Change the group")),
                                                    .narrow = true,
                                                    .crumbs = crumbs_to(w, &g, true) });
    if (!group_is_kept(w, &g)) {
        ui_note(h, UI_PLAIN,
                SAY(T("The group is changed by the coordinators of the region and its owner.")),
                NO_WORDS);
        ui_page_close(h);
        return ERR_OK;
    }
    ui_panel_open(h, "edit", SAY(T("The group")), NO_WORDS, NULL);
    ui_form_open(h, form, group_fields,
                 &(struct ui_form){ .action = group_path(h->arena, g.id, "/edit"),
                                    .version = g.version,
                                    .in_panel = true });
    TRY(group_draw_fields(h, w, g.region, &g));
    ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN,
                  g.state == GROUP_SET
                      ? SAY(T("The group is set: its areas and its term no longer change."))
                      : NO_WORDS,
                  group_path(h->arena, g.id, ""));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/groups/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_edit(struct work *w, const struct form *form, struct reply *reply)
{
    struct group_new given = group_given(work_arena(w), form);
    TRY(group_change(w, work_object(w), &given, form_version(form)));
    return back(w, reply, T("The group has been changed."));
}

static enum err
post_set(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(group_set(w, work_object(w), form_date(form, S_ON), form_version(form)));
    return back(w, reply, T("The group is set. Next it approves who leads the organising."));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(group_end(w, work_object(w), form_date(form, E_ON), form_text(form, E_REASON),
                  form_version(form)));
    return back(w, reply, T("The group has ended."));
}

static struct member_new
member_given(const struct form *form)
{
    return (struct member_new){
        .by = form_text(form, M_BY),
        .duty = { form_id(form, M_DUTY) },
        .name = form_text(form, M_NAME),
        .deputy = { form_id(form, M_DEPUTY) },
        .deputy_name = form_text(form, M_DEPUTY_NAME),
        .named_on = form_date(form, M_NAMED),
    };
}

static enum err
post_member(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t member;
    struct member_new given = member_given(form);
    TRY(member_add(w, work_object(w), &given, &member));
    return back(w, reply, T("The member and the deputy have been named."));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct member_new given = member_given(form);
    TRY(member_change(w, work_object(w), form_id(form, M_MEMBER), &given));
    return back(w, reply, T("The place has been changed."));
}

static enum err
post_part(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(member_part(w, work_object(w), form_id(form, P_MEMBER), form_code(form, P_PART),
                    form_date(form, P_NAMED)));
    return back(w, reply, T("The part has been named."));
}

static enum err
post_leave(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(member_end(w, work_object(w), form_id(form, G_MEMBER), form_date(form, G_UNTIL)));
    return back(w, reply, T("The last day has been recorded."));
}

static enum err
post_leader(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t leader;
    TRY(leader_add(w, work_object(w),
                   &(struct leader_new){ .part = form_code(form, L_PART),
                                         .duty = { form_id(form, L_DUTY) },
                                         .name = form_text(form, L_NAME),
                                         .approved_on = form_date(form, L_APPROVED),
                                         .approved_section = form_text(form, L_SECTION),
                                         .appointed_on = form_date(form, L_APPOINTED),
                                         .from_on = form_date(form, L_FROM),
                                         .until_on = form_date(form, L_UNTIL) },
                   &leader));
    return back(w, reply, T("The appointment has been recorded."));
}

static enum err
post_stop(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(leader_end(w, work_object(w), form_id(form, X_LEADER), form_date(form, X_ENDED)));
    return back(w, reply, T("The last day has been recorded."));
}

#define GROUP "/groups/:group"
const struct page page_group = {
    .title = T("Steering group"),
    .routes = {
        { GET, GROUP, ACT_LEAD_READ, show, NULL, .gives = &group_shape,
          .summary = T("A steering group: areas, members, who leads, clocks") },
        { GET, GROUP "/edit", ACT_LEAD_READ, show_edit, NULL, .gives = &group_shape,
          .summary = T("The form for changing a steering group") },
        { POST, GROUP "/edit", ACT_GROUP_OWN, post_edit, group_fields, .again = GROUP "/edit",
          .summary = T("Change a steering group") },
        { POST, GROUP "/set", ACT_GROUP_OWN, post_set, set_fields, .again = GROUP,
          .summary = T("Set a steering group") },
        { POST, GROUP "/end", ACT_GROUP_OWN, post_end, end_fields, .again = GROUP,
          .summary = T("End a steering group before its term is over") },
        { POST, GROUP "/members", ACT_GROUP_OWN, post_member, add_fields, .again = GROUP,
          .summary = T("Name a member and a personal deputy") },
        { POST, GROUP "/member", ACT_GROUP_OWN, post_change, change_fields, .again = GROUP,
          .summary = T("Name another member or deputy in a place") },
        { POST, GROUP "/part", ACT_GROUP_OWN, post_part, part_fields, .again = GROUP,
          .summary = T("Name the chair or the vice chair") },
        { POST, GROUP "/leave", ACT_GROUP_OWN, post_leave, leave_fields, .again = GROUP,
          .summary = T("Record a member's last day") },
        { POST, GROUP "/leaders", ACT_GROUP_OWN, post_leader, leader_fields, .again = GROUP,
          .summary = T("Appoint who leads the organising") },
        { POST, GROUP "/leader-end", ACT_GROUP_OWN, post_stop, stop_fields, .again = GROUP,
          .summary = T("Record the last day of who leads") },
    },
};
