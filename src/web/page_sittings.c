/* web/page_sittings.c: the meetings of a region's groups, who should meet, planning one, and
 * putting something that is wrong on the agenda of the next. */
#include "base/id.h"
#include "http/page.h"
#include "web/forum_view.h"

enum { F_REGION, F_HOST, F_STATE };
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_HOST] = { "host", FIELD_KEY, .label = T("Who meets") },
    [F_STATE] = { "state", FIELD_CODE, .codes = sitting_state_codes,
                  .label = TC("meeting of a group", "State") },
    FIELD_END,
};

enum { N_REGION, N_HOST };
static const struct field new_fields[] = {
    [N_REGION] = LEAD_REGION_FIELD,
    [N_HOST] = { "host", FIELD_KEY, .label = T("Who meets") },
    FIELD_END,
};

enum { P_REGION, P_HOST, P_ON, P_FROM, P_UNTIL, P_VENUE, P_LINK, P_OWNER };
static const struct field plan_fields[] = {
    [P_REGION] = { "region", FIELD_KEY },
    [P_HOST] = { "host", FIELD_KEY, .required = true, .label = T("Who meets") },
    [P_ON] = { "on", FIELD_DATE, .required = true, .label = TC("meeting of a group", "Day") },
    [P_FROM] = { "from", FIELD_LINE, .required = true, .label = T("Begins at") },
    [P_UNTIL] = { "until", FIELD_LINE, .required = true, .label = T("Ends at") },
    [P_VENUE] = { "venue", FIELD_LINE, .label = TC("meeting of a group", "Place") },
    [P_LINK] = { "link", FIELD_LINE, .max = 500, .label = T("Remote connection"),
                 .hint = T("The whole address; it begins with https://.") },
    [P_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Who prepares it"),
                  .hint = T("And writes the minutes.") },
    FIELD_END,
};

enum { A_REGION, A_WHAT, A_ABOUT };
static const struct field agenda_filter_fields[] = {
    [A_REGION] = { "region", FIELD_KEY },
    [A_WHAT] = { "what", FIELD_LINE },
    [A_ABOUT] = { "about", FIELD_LINE, .max = 500 },
    FIELD_END,
};
enum { I_REGION, I_SITTING, I_WHAT, I_PRESENTER_DUTY, I_PRESENTER, I_ABOUT };
static const struct field agenda_fields[] = {
    [I_REGION] = { "region", FIELD_KEY },
    [I_SITTING] = { "sitting", FIELD_ID, .required = true, .label = T("On whose agenda") },
    [I_WHAT] = { "item", FIELD_TEXT, .required = true, .label = T("Matter to be treated") },
    [I_PRESENTER_DUTY] = { "presenter_duty", FIELD_ID, .label = T("Who presents it") },
    [I_PRESENTER] = { "presenter", FIELD_LINE, .label = T("Or in words"),
                      .hint = T("For example the chair, or all.") },
    [I_ABOUT] = { "about", FIELD_LINE, .max = 500, .label = T("Page that shows what is wrong") },
    FIELD_END,
};

enum { C_HOST, C_CYCLE };
static const struct field cycle_fields[] = {
    [C_HOST] = { "host", FIELD_KEY, .required = true, .label = TC("host", "Steering group") },
    [C_CYCLE] = { "cycle", FIELD_CODE, .required = true, .codes = forum_cycle_codes,
                  .label = T("Meets") },
    FIELD_END,
};

/* ---- the list ---- */

static void
draw_hosts(struct html *h, const struct led_region *region, const struct sitting_host *rows,
           size_t count, bool keeps)
{
    static const struct ui_column columns[] = {
        { .label = T("Who meets") },
        { .label = T("Meets") },
        { .label = T("Last meeting") },
        { .label = T("Next meeting") },
        { .label = T("Action"), .hidden = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "hosts", SAY(T("Who meets, and when next")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nobody meets here yet")),
                 SAY(T("Describe a structure that exists, or set a steering group; then its "
                       "meetings are planned here.")),
                 keeps ? SAY(T("Describe a structure")) : NO_WORDS,
                 keeps ? html_path(h->arena, "/forums/new?region=%s", region->code) : NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Who meets, and when next")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct sitting_host *row = &rows[i];
        struct date due, proposal = sitting_host_proposal(row, h->today);
        bool late = sitting_host_is_overdue(row, h->today, &due);
        ui_row(h, late);
        ui_head_link(h, DATA(row->name), host_path(h->arena, row->kind, row->id));
        ui_cell_words(h, SAY(code_text(forum_cycle_codes, row->cycle)));
        ui_cell_date(h, row->last_on);
        ui_cell(h);
        if (!date_is_none(row->next_on)) {
            H(h, "<a");
            html_url(h, "href", html_path(h->arena, "/sittings/%s", id_text(h->arena, row->next)));
            H(h, ">");
            html_text(h, date_text(h->arena, row->next_on));
            H(h, "</a>");
        } else if (late) {
            ui_tag(h, UI_BAD, SAY_FILL(T("Should have met by {date}"), FILL_D("date", due)));
        } else if (!date_is_none(proposal)) {
            ui_tag(h, UI_PLAIN, SAY_FILL(T("proposed {date}"), FILL_D("date", proposal)));
        } else {
            H(h, "–");
        }
        ui_cell(h);
        if (keeps && date_is_none(row->next_on))
            row_button(h, T("Plan a meeting"), row->name,
                       html_path(h->arena, "/sittings/new?region=%s&host=%s", region->code,
                                 host_key(h->arena, row->kind, row->id)));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_cycle(struct html *h, const struct form *form, const struct sitting_host *rows, size_t count)
{
    struct ui_option *groups = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind == HOST_GROUP)
            groups[n++] = (struct ui_option){ .value = host_key(h->arena, HOST_GROUP, rows[i].id),
                                              .words = DATA(rows[i].name) };
    if (n == 0)
        return;
    ui_panel_open(h, "cycle", SAY(T("How often a steering group meets")), NO_WORDS, NULL);
    ui_form_open(
        h, form, cycle_fields,
        &(struct ui_form){ .action = "/sittings/cycle", .prefix = "cycle", .in_panel = true });
    ui_field_options(h, C_HOST, groups[0].value, groups);
    ui_field_code(h, C_CYCLE, CYCLE_QUARTER);
    ui_form_close(h, SAY(T("Save the cycle")), UI_BUTTON,
                  SAY(T("The next meeting is proposed from it, and one that is overdue is "
                        "shown.")),
                  NULL);
    ui_panel_close(h);
}

static void
draw_list(struct html *h, const struct form *form, const struct led_region *region,
          const struct sitting *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Meeting") },
        { .label = TC("meeting of a group", "Day") },
        { .label = TC("meeting of a group", "State") },
        { .label = TC("meeting of a group", "Matters"), .number = true },
        { .label = TC("meeting of a group", "Decisions"), .number = true },
        { .label = T("Actions open"), .number = true },
        UI_COLUMN_END,
    };
    const struct code *state = code_find(sitting_state_codes, form_code(form, F_STATE));
    if (count == 0) {
        ui_empty(h, SAY(T("No meetings here")),
                 SAY(T("Plan the next meeting of a group from the list of those who meet.")),
                 NO_WORDS, NULL);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Meetings of groups, the newest first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct sitting *s = &rows[i];
        ui_row(h, sitting_is_open(s) && date_compare(s->sit_on, h->today) < 0);
        ui_head_link(h, sitting_title(h->arena, s),
                     html_path(h->arena, "/sittings/%s", id_text(h->arena, s->id)));
        ui_cell_date(h, s->sit_on);
        ui_cell(h);
        sitting_draw_state(h, s);
        H(h, " ");
        if (s->papers_missing > 0 && sitting_is_open(s))
            ui_tag(h, UI_WARN,
                   SAY_FILL(TN("{n} paper missing", "{n} papers missing"),
                            FILL_N("n", s->papers_missing)));
        ui_cell_number(h, s->items);
        ui_cell_number(h, s->decisions);
        ui_cell(h);
        html_number(h, s->tasks_open);
        H(h, " ");
        if (s->tasks_late > 0)
            ui_tag(h, UI_BAD, SAY_FILL(TN("{n} late", "{n} late"), FILL_N("n", s->tasks_late)));
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = html_path(
                              h->arena, "/sittings?region=%s&host=%s&state=%s&format=csv",
                              region->code, form_text(form, F_HOST) ? form_text(form, F_HOST) : "",
                              state ? state->name : "") });
}

static enum err
show_list(struct work *w, const struct form *sent, struct reply *reply)
{
    const struct form *form = form_filters(sent);
    struct led_region region;
    struct sitting_host *hosts;
    struct sitting *rows;
    size_t host_count, count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(sitting_hosts(w, region.code, &hosts, &host_count));
    struct sitting_filter filter = { .region = region.code, .state = form_code(form, F_STATE) };
    (void)host_parse(form_text(form, F_HOST), &filter.host_kind, &filter.host);
    TRY(sitting_list(w, &filter, &rows, &count, NULL));
    reply_rows(reply, "meetings", &sitting_shape, rows, count);
    reply_rows(reply, "hosts", &sitting_host_shape, hosts, host_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool keeps = forum_keeps(w, &region, ACT_SITTING_CHANGE);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_FORUMS,
                             .title = SAY(T("Meetings of groups")),
                             .lead = SAY(T("Steering groups and structures: what is prepared, "
                                           "what was decided, and what came of it.")),
                             .views = forum_views(work_arena(w), region.code, FORUM_MEETINGS),
                             .wide = true });
    const struct ui_option *regions, *options;
    TRY(lead_region_options(h, w, &regions));
    TRY(host_options(h, w, region.code, &options));
    ui_stacked_open(h);
    draw_hosts(h, &region, hosts, host_count, keeps);
    ui_panel_open(h, "meetings", SAY(TC("parts of structures", "Meetings")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/sittings",
              (const struct ui_option *const[]){ regions, options }, NULL);
    draw_list(h, form, &region, rows, count);
    ui_panel_close(h);
    if (keeps)
        draw_cycle(h, sent, hosts, host_count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_cycle(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_host host;
    int kind;
    int64_t id;
    if (!host_parse(form_text(form, C_HOST), &kind, &id))
        return work_problem(w, ERR_INVALID, "host", T("This is needed."));
    TRY(sitting_host_get(w, kind, id, &host));
    TRY(sitting_set_cycle(w, kind, id, form_code(form, C_CYCLE)));
    reply_done(reply, T("The cycle has been saved."));
    return reply_see_other(reply, "/sittings?region=%s", host.region);
}

/* ---- planning ---- */

static enum err
draw_plan(struct html *h, struct work *w, const struct form *form, const struct led_region *region,
          const struct sitting_host *host)
{
    const struct ui_option *people, *hosts;
    TRY(lead_people_options(h, w, region->code, &people));
    TRY(host_options(h, w, region->code, &hosts));
    struct date proposal = host ? sitting_host_proposal(host, h->today) : DATE_NONE;
    ui_panel_open(h, "plan", SAY(T("When and where")), NO_WORDS, NULL);
    ui_form_open(h, form, plan_fields,
                 &(struct ui_form){ .action = "/sittings", .in_panel = true });
    ui_field_hidden(h, P_REGION, region->code);
    ui_field_options(h, P_HOST, host ? host_key(h->arena, host->kind, host->id) : NULL, hosts);
    if (host != NULL && !date_is_none(proposal))
        ui_p_meta(h, SAY_FILL(T("It meets {cycle}; the next meeting is proposed for {date}."),
                              FILL_T("cycle", code_text(forum_cycle_codes, host->cycle)),
                              FILL_D("date", proposal)));
    ui_field_date(h, P_ON, proposal);
    ui_pair_open(h);
    ui_field(h, P_FROM, "13.00");
    ui_field(h, P_UNTIL, "15.00");
    ui_pair_close(h);
    ui_field(h, P_VENUE, NULL);
    ui_field(h, P_LINK, NULL);
    ui_field_options(h, P_OWNER, id_text(h->arena, work_duty(w).v), people);
    ui_form_close(h, SAY(T("Plan the meeting")), UI_BUTTON_MAIN,
                  SAY(T("Its members are asked, and the agenda begins with what is on every "
                        "agenda.")),
                  html_path(h->arena, "/sittings?region=%s", region->code));
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct sitting_host host;
    int kind;
    int64_t id;
    TRY(forum_region(w, form, plan_fields, P_REGION, N_REGION, &region));
    if (!forum_keeps(w, &region, ACT_SITTING_CHANGE))
        return ERR_FORBIDDEN;
    bool known = host_parse(form_text(form_filters(form), N_HOST), &kind, &id);
    if (known)
        TRY(sitting_host_get(w, kind, id, &host));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FORUMS,
                                       .title = SAY(T("Plan a meeting of a group")),
                                       .crumbs = forum_crumbs(work_arena(w), region.code,
                                                              FORUM_MEETINGS, NO_WORDS, NULL),
                                       .narrow = true });
    TRY(draw_plan(h, w, form, &region, known ? &host : NULL));
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_plan(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_given given = {
        .on = form_date(form, P_ON),
        .from = form_text(form, P_FROM),
        .until = form_text(form, P_UNTIL),
        .venue = form_text(form, P_VENUE),
        .link = form_text(form, P_LINK),
        .owner = { form_id(form, P_OWNER) },
    };
    int kind;
    int64_t host, id;
    if (!host_parse(form_text(form, P_HOST), &kind, &host))
        return work_problem(w, ERR_INVALID, "host", T("Choose who meets."));
    TRY(sitting_plan(w, kind, host, &given, &id));
    reply_done(reply, T("The meeting is planned. Put the matters on its agenda."));
    return reply_see_other(reply, "/sittings/%s", id_text(work_arena(w), id));
}

/* ---- from what is wrong to an agenda ---- */

static enum err
sitting_options(struct html *h, struct work *w, const char *region, const struct ui_option **ret)
{
    struct sitting *rows;
    size_t count, n = 0;
    struct sitting_filter filter = { .region = region };
    TRY(sitting_list(w, &filter, &rows, &count, NULL));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = count; i > 0; i--)
        if (sitting_is_open(&rows[i - 1]))
            all[n++] = (struct ui_option){
                .value = id_text(h->arena, rows[i - 1].id),
                .words = DATA(str_printf(h->arena, "%s, %s",
                                         words_in(h, sitting_title(h->arena, &rows[i - 1])),
                                         date_text(h->arena, rows[i - 1].sit_on))),
            };
    *ret = all;
    return ERR_OK;
}

static enum err
show_agenda(struct work *w, const struct form *form, struct reply *reply)
{
    const struct form *filters = form_filters(form);
    struct led_region region;
    TRY(forum_region(w, form, agenda_fields, I_REGION, A_REGION, &region));
    if (!forum_keeps(w, &region, ACT_SITTING_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_FORUMS,
            .title = SAY(T("Put on the agenda")),
            .lead = SAY(T("What is wrong becomes a matter of a meeting, with a "
                          "link to the page that shows it.")),
            .crumbs = forum_crumbs(work_arena(w), region.code, FORUM_MEETINGS, NO_WORDS, NULL),
            .narrow = true });
    const struct ui_option *people, *sittings;
    TRY(lead_people_options(h, w, region.code, &people));
    TRY(sitting_options(h, w, region.code, &sittings));
    ui_panel_open(h, "matter", SAY(T("Matter to be treated")), NO_WORDS, NULL);
    if (sittings->value == NULL) {
        ui_empty(h, SAY(T("No meeting is planned")),
                 SAY(T("Plan the next meeting of a group first; then put this on its agenda.")),
                 SAY(T("Plan a meeting")),
                 html_path(h->arena, "/sittings/new?region=%s", region.code));
    } else {
        ui_form_open(h, form, agenda_fields,
                     &(struct ui_form){ .action = "/agenda", .in_panel = true });
        ui_field_hidden(h, I_REGION, region.code);
        ui_field_options(h, I_SITTING, sittings->value, sittings);
        ui_field(h, I_WHAT, form_text(filters, A_WHAT));
        ui_field_options(h, I_PRESENTER_DUTY, NULL, people);
        ui_field(h, I_PRESENTER, NULL);
        ui_field(h, I_ABOUT, form_text(filters, A_ABOUT));
        ui_form_close(h, SAY(T("Put on the agenda")), UI_BUTTON_MAIN, NO_WORDS,
                      html_path(h->arena, "/sittings?region=%s", region.code));
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_agenda(struct work *w, const struct form *form, struct reply *reply)
{
    struct sitting_item_given given = {
        .what = form_text(form, I_WHAT),
        .presenter_duty = { form_id(form, I_PRESENTER_DUTY) },
        .presenter = form_text(form, I_PRESENTER),
        .about = form_text(form, I_ABOUT),
    };
    int64_t id;
    TRY(sitting_item_add(w, form_id(form, I_SITTING), &given, &id));
    reply_done(reply, T("The matter is on the agenda."));
    return reply_see_other(reply, "/sittings/%s", id_text(work_arena(w), form_id(form, I_SITTING)));
}

const struct page page_sittings = {
    .title = T("Meetings of groups"),
    .routes = {
        { GET, "/sittings", ACT_LEAD_READ, show_list, list_fields, .gives = &sitting_shape,
          .summary = T("The meetings of a region's groups, and who should meet") },
        { POST, "/sittings/cycle", ACT_SITTING_CHANGE, post_cycle, cycle_fields, "/sittings",
          .summary = T("Say how often a steering group meets") },
        { GET, "/sittings/new", ACT_LEAD_READ, show_new, new_fields,
          .summary = T("The form of a new meeting of a group") },
        { POST, "/sittings", ACT_SITTING_CHANGE, post_plan, plan_fields, "/sittings/new",
          .summary = T("Plan a meeting of a group") },
        { GET, "/agenda", ACT_LEAD_READ, show_agenda, agenda_filter_fields,
          .summary = T("The form that puts a matter on the agenda of a planned meeting") },
        { POST, "/agenda", ACT_SITTING_CHANGE, post_agenda, agenda_fields, "/agenda",
          .summary = T("Put a matter on the agenda of a planned meeting") },
    },
};
