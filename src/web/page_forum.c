/* web/page_forum.c: one structure: what it is for, who is in it, when it meets, to whom it is
 * known. */
#include "base/id.h"
#include "http/page.h"
#include "web/forum_view.h"

enum { N_REGION, N_STATE };
static const struct field new_fields[] = {
    [N_REGION] = LEAD_REGION_FIELD,
    [N_STATE] = { "state", FIELD_CODE, .codes = forum_state_codes },
    FIELD_END,
};

enum {
    S_REGION,
    S_STATE,
    S_LEVEL,
    S_KIND,
    S_NAME,
    S_MANDATE,
    S_TASKS,
    S_AUTHORS,
    S_CYCLE,
    S_DEPUTIES,
    S_FROM,
    S_UNTIL,
    S_OWNER,
    S_RULES,
    S_RULES_ON,
    S_LINK,
};
static const struct code given_state_codes[] = {
    { FORUM_EXISTING, "existing", TC("structure", "Existing") },
    { FORUM_NEEDED, "needed", TC("structure", "Needed") },
    { 0, NULL, TEXT_NONE },
};
static const struct field forum_fields[] = {
    [S_REGION] = { "region", FIELD_KEY },
    [S_STATE] = { "state", FIELD_CODE, .required = true, .codes = given_state_codes,
                  .label = T("Existing or needed") },
    [S_LEVEL] = { "level", FIELD_CODE, .required = true, .codes = forum_level_codes,
                  .label = T("Level of cooperation") },
    [S_KIND] = { "kind", FIELD_CODE, .required = true, .codes = forum_kind_codes,
                 .label = TC("structure", "Kind"), .hint = T("Each kind is of one level.") },
    [S_NAME] = { "name", FIELD_LINE, .required = true, .label = TC("structure", "Name") },
    [S_MANDATE] = { "mandate", FIELD_TEXT, .label = T("Mandate"),
                    .hint = T("What it is for and what it may decide. Needed of what exists.") },
    [S_TASKS] = { "level_tasks", FIELD_CODES, .codes = level_task_codes,
                  .label = T("Tasks of its level that it carries") },
    [S_AUTHORS] = { "authors", FIELD_IDS, .label = T("Identified together by") },
    [S_CYCLE] = { "cycle", FIELD_CODE, .required = true, .codes = forum_cycle_codes,
                  .label = T("Meets") },
    [S_DEPUTIES] = { "deputies", FIELD_BOOL, .label = T("Every member has a personal deputy") },
    [S_FROM] = { "from_on", FIELD_DATE, .required = true, .label = TC("structure", "From"),
                 .hint = T("First day of the term; of a need, the day on which it was seen.") },
    [S_UNTIL] = { "until_on", FIELD_DATE, .label = T("Last day of the term"),
                  .hint = T("Empty: until further notice.") },
    [S_OWNER] = { "owner", FIELD_ID, .required = true, .label = TC("structure", "Owner") },
    [S_RULES] = { "rules", FIELD_TEXT, .max = LIMIT_NOTE_BYTES,
                  .label = T("Common rules of play") },
    [S_RULES_ON] = { "rules_on", FIELD_DATE, .label = T("Rules agreed on") },
    [S_LINK] = { "link", FIELD_LINE, .max = 500, .label = T("Link"),
                 .hint = T("To its own pages or papers; begins with https://.") },
    FIELD_END,
};

enum { M_PART, M_DUTY, M_NAME, M_BODY, M_DEPUTY, M_DEPUTY_NAME, M_FROM, M_UNTIL };
#define MEMBER_FIELDS                                                                              \
    [M_PART] = { "part", FIELD_CODE, .required = true, .codes = forum_part_codes,                  \
                 .label = TC("structure", "Part") },                                               \
    [M_DUTY] = { "duty", FIELD_ID, .label = TC("structure", "Member"),                             \
                 .hint = T("Somebody who works here, or a name below.") },                         \
    [M_NAME] = { "name", FIELD_LINE, .label = T("Name of somebody from elsewhere"),                \
                 .hint = T("An elected member, or somebody without an account.") },                \
    [M_BODY] = { "body", FIELD_LINE, .label = TC("structure", "From which body") },                \
    [M_DEPUTY] = { "deputy", FIELD_ID, .label = T("Personal deputy") },                            \
    [M_DEPUTY_NAME] = { "deputy_name", FIELD_LINE,                                                 \
                        .label = T("Name of a deputy from elsewhere") },                           \
    [M_FROM] = { "from_on", FIELD_DATE, .required = true, .label = T("First day") },               \
    [M_UNTIL] = { "until_on", FIELD_DATE, .label = T("Last day"),                                  \
                  .hint = T("Empty: as long as the structure.") }
static const struct field member_fields[] = { MEMBER_FIELDS, FIELD_END };
static const struct field member_change_fields[] = { MEMBER_FIELDS, FIELD_END };

enum { E_ON, E_REASON };
static const struct field end_fields[] = {
    [E_ON] = { "ended_on", FIELD_DATE, .required = true, .label = T("Last day") },
    [E_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why it ends") },
    FIELD_END,
};
enum { U_UNTIL };
static const struct field until_fields[] = {
    [U_UNTIL] = { "until_on", FIELD_DATE, .required = true, .label = T("Last day") },
    FIELD_END,
};

enum { K_ROLES, K_ON, K_CHANNEL, K_LINK };
static const struct field known_fields[] = {
    [K_ROLES] = { "roles", FIELD_CODES, .required = true, .codes = known_role_codes,
                  .label = T("To whom") },
    [K_ON] = { "told_on", FIELD_DATE, .required = true, .label = T("When it was told") },
    [K_CHANNEL] = { "channel", FIELD_LINE, .required = true, .label = T("By what channel"),
                    .hint = T("A meeting, a newsletter, the intranet, a training day ...") },
    [K_LINK] = { "told_link", FIELD_LINE, .max = 500, .label = T("Link") },
    FIELD_END,
};

/* ---- describing one ---- */

static bool
is_among(const struct organisation *orgs, size_t count, org_id org)
{
    for (size_t i = 0; i < count; i++)
        if (orgs[i].id.v == org.v)
            return true;
    return false;
}

static enum err
draw_authors(struct html *h, struct work *w, const char *region, const struct forum *f)
{
    static const struct ui_column columns[] = {
        { .label = T("Identified together by") },
        { .label = T("Kind of organisation") },
        UI_COLUMN_END,
    };
    struct organisation *orgs, *authors = NULL;
    size_t count, author_count = 0;
    TRY(led_organisations(w, region, 0, &orgs, &count));
    if (f != NULL)
        TRY(forum_authors(w, f->id, &authors, &author_count));
    ui_p(h, SAY(T("Structures are identified together: choose at least two organisations "
                  "(recommendation R1.2).")));
    ui_table_open(h, UI_PICK, SAY(T("Identified together by")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_cell(h);
        ui_field_tick(h, S_AUTHORS, orgs[i].id.v, DATA(names_in(h->lang, orgs[i].name)),
                      is_among(authors, author_count, orgs[i].id) ||
                          (f == NULL && orgs[i].id.v == work_org(w).v));
        ui_cell_words(h, SAY(party_text((enum party)orgs[i].kind)));
    }
    ui_table_close(h);
    return ERR_OK;
}

static enum err
draw_form(struct html *h, struct work *w, const struct form *form, const struct led_region *region,
          const struct forum *f, int state)
{
    const struct ui_option *people;
    TRY(lead_people_options(h, w, region->code, &people));
    const char *path =
        f == NULL ? "/forums" : html_path(h->arena, "/forums/%s/change", id_text(h->arena, f->id));
    ui_panel_open(h, "describe", SAY(T("What it is")), NO_WORDS, NULL);
    ui_form_open(
        h, form, forum_fields,
        &(struct ui_form){ .action = path, .version = f ? f->version : 0, .in_panel = true });
    ui_field_hidden(h, S_REGION, region->code);
    ui_pair_open(h);
    ui_field_code(h, S_STATE, f ? f->state : state);
    ui_field_code(h, S_CYCLE, f ? f->cycle : CYCLE_AS_NEEDED);
    ui_pair_close(h);
    ui_pair_open(h);
    ui_field_code(h, S_LEVEL, f ? f->level : 0);
    ui_field_code(h, S_KIND, f ? f->kind : 0);
    ui_pair_close(h);
    ui_field(h, S_NAME, f ? f->name : NULL);
    ui_field(h, S_MANDATE, f ? f->mandate : NULL);
    ui_field_codes(h, S_TASKS, f ? (unsigned)f->level_tasks : 0);
    TRY(draw_authors(h, w, region->code, f));
    ui_field_bool(h, S_DEPUTIES, f && f->deputies);
    ui_pair_open(h);
    ui_field_date(h, S_FROM, f ? f->from_on : h->today);
    ui_field_date(h, S_UNTIL, f ? f->until_on : DATE_NONE);
    ui_pair_close(h);
    ui_field_options(h, S_OWNER, id_text(h->arena, f ? f->owner.v : work_duty(w).v), people);
    ui_field(h, S_RULES, f ? f->rules : NULL);
    ui_field_date(h, S_RULES_ON, f ? f->rules_on : DATE_NONE);
    ui_field(h, S_LINK, f ? f->link : NULL);
    ui_form_close(h, SAY(T("Save the structure")), UI_BUTTON_MAIN, NO_WORDS,
                  f == NULL ? html_path(h->arena, "/forums?region=%s", region->code)
                            : html_path(h->arena, "/forums/%s", id_text(h->arena, f->id)));
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(forum_region(w, form, forum_fields, S_REGION, N_REGION, &region));
    if (!forum_keeps(w, &region, ACT_FORUM_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    int state = form_code(form_filters(form), N_STATE);
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FORUMS,
                                       .title = SAY(T("Describe a structure")),
                                       .crumbs = forum_crumbs(work_arena(w), region.code,
                                                              FORUM_STRUCTURES, NO_WORDS, NULL),
                                       .narrow = true });
    TRY(draw_form(h, w, form, &region, NULL, state == FORUM_NEEDED ? state : FORUM_EXISTING));
    ui_page_close(h);
    return ERR_OK;
}

static enum err
load(struct work *w, int64_t id, struct forum *f, struct led_region *region)
{
    TRY(forum_get(w, id, f));
    return led_region(w, f->region, region);
}

static enum err
show_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct forum f;
    TRY(load(w, work_object(w), &f, &region));
    if (!forum_keeps(w, &region, ACT_FORUM_CHANGE) || f.state == FORUM_ENDED)
        return ERR_FORBIDDEN;
    reply_record(reply, "forum", &forum_shape, &f);
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *self = html_path(work_arena(w), "/forums/%s", id_text(work_arena(w), f.id));
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FORUMS,
                                       .title = SAY(T("Change a structure")),
                                       .crumbs = forum_crumbs(work_arena(w), region.code,
                                                              FORUM_STRUCTURES, DATA(f.name), self),
                                       .narrow = true });
    TRY(draw_form(h, w, form, &region, &f, 0));
    ui_panel_open(h, "end", SAY(T("The structure ends")), NO_WORDS, NULL);
    ui_form_open(
        h, form, end_fields,
        &(struct ui_form){ .action = html_path(h->arena, "/forums/%s/end", id_text(h->arena, f.id)),
                           .version = f.version,
                           .prefix = "end",
                           .in_panel = true });
    ui_field_date(h, E_ON, h->today);
    ui_field(h, E_REASON, NULL);
    ui_form_close(h, SAY(T("End the structure")), UI_BUTTON_BAD,
                  SAY(T("Its members, meetings and decisions stay to be read.")), NULL);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static struct forum_given
given_of(const struct form *form)
{
    struct forum_given g = {
        .level = form_code(form, S_LEVEL),
        .kind = form_code(form, S_KIND),
        .state = form_code(form, S_STATE),
        .name = form_text(form, S_NAME),
        .mandate = form_text(form, S_MANDATE),
        .level_tasks = form_codes(form, S_TASKS),
        .cycle = form_code(form, S_CYCLE),
        .deputies = form_bool(form, S_DEPUTIES),
        .rules = form_text(form, S_RULES),
        .rules_on = form_date(form, S_RULES_ON),
        .link = form_text(form, S_LINK),
        .from_on = form_date(form, S_FROM),
        .until_on = form_date(form, S_UNTIL),
        .owner = { form_id(form, S_OWNER) },
    };
    g.authors = form_ids(form, S_AUTHORS, &g.author_count);
    return g;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct forum_given given = given_of(form);
    int64_t id;
    TRY(forum_make(w, form_text(form, S_REGION), &given, &id));
    reply_done(reply, T("The structure has been described. Add its members next."));
    return reply_see_other(reply, "/forums/%s", id_text(work_arena(w), id));
}

static enum err
back(struct work *w, struct reply *reply, int64_t id, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/forums/%s", id_text(work_arena(w), id));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct forum_given given = given_of(form);
    TRY(forum_change(w, work_object(w), form_version(form), &given));
    return back(w, reply, work_object(w), T("The structure has been changed."));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(forum_end(w, work_object(w), form_version(form), form_date(form, E_ON),
                  form_text(form, E_REASON)));
    return back(w, reply, work_object(w), T("The structure has ended."));
}

static enum err
post_confirm(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(forum_confirm(w, work_object(w), form_version(form)));
    return back(w, reply, work_object(w), T("It is marked as right today."));
}

/* ---- its page ---- */

static void
draw_facts(struct html *h, const struct forum *f, const struct organisation *authors, size_t count,
           bool keeps)
{
    struct buf names;
    buf_init(&names, h->arena, 64);
    for (size_t i = 0; i < count; i++)
        buf_addf(&names, "%s%s", i > 0 ? ", " : "", names_in(h->lang, authors[i].name));
    ui_panel_open(h, "facts", SAY(T("What it is")),
                  keeps && f->state != FORUM_ENDED ? SAY(T("Change")) : NO_WORDS,
                  keeps && f->state != FORUM_ENDED
                      ? html_path(h->arena, "/forums/%s/change", id_text(h->arena, f->id))
                      : NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("Level of cooperation"), SAY(code_text(forum_level_codes, f->level)));
    ui_fact(h, T("Who acts on this level"), SAY(forum_level_actors(f->level)));
    ui_fact(h, TC("structure", "Kind"), SAY(code_text(forum_kind_codes, f->kind)));
    ui_fact(h, T("Mandate"), DATA(f->mandate));
    if (f->level_tasks != 0) {
        ui_fact_open(h, T("Tasks of its level that it carries"));
        for (int task = 1, n = 0; task < LEVEL_TASK_COUNT; task++)
            if ((f->level_tasks & (1 << task)) != 0) {
                if (n++ > 0)
                    H(h, "<br>");
                html_say(h, code_text(level_task_codes, task), NULL);
            }
        ui_fact_close(h);
    }
    ui_fact(h, T("Identified together by"), DATA(buf_text(&names)));
    ui_fact_date(h, TC("structure", "From"), f->from_on);
    ui_fact(h, T("Last day of the term"),
            date_is_none(f->until_on) ? SAY(T("until further notice"))
                                      : DATA(date_text(h->arena, f->until_on)));
    if (f->state == FORUM_ENDED) {
        ui_fact_date(h, TC("structure", "Ended on"), f->ended_on);
        ui_fact(h, T("Why it ended"), DATA(f->end_reason));
    }
    forum_owner_fact(h, TC("structure", "Owner"), f->owner_name, f->owner_org, f->owner_left);
    if (f->link != NULL) {
        ui_fact_open(h, T("Link"));
        forum_link(h, f->link);
        ui_fact_close(h);
    }
    ui_fact_date(h, T("Last seen to be right"), f->checked_on);
    ui_facts_close(h);
    ui_body_close(h);
    if (keeps && f->state != FORUM_ENDED) {
        ui_footer_open(h);
        ui_post_button(h, SAY(T("It is right as it stands")), NO_WORDS, UI_BUTTON,
                       html_path(h->arena, "/forums/%s/confirm", id_text(h->arena, f->id)),
                       f->version, NULL);
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

static void
draw_rules(struct html *h, const struct forum *f)
{
    if (f->rules == NULL)
        return;
    ui_panel_open(h, "rules", SAY(T("Common rules of play")),
                  SAY_FILL(T("agreed on {date}"), FILL_D("date", f->rules_on)), NULL);
    ui_body_open(h);
    ui_lines(h, f->rules);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_deputy(struct html *h, const struct forum *f, const struct forum_member *m, bool sits)
{
    ui_cell(h);
    if (!str_empty(m->deputy_name))
        html_text(h, m->deputy_name);
    else if (f->deputies && sits)
        ui_tag(h, UI_BAD, SAY(T("Missing")));
    else
        H(h, "–");
    if (m->deputy_left && sits)
        ui_tag(h, UI_BAD, SAY(T("Has left: name another")));
}

static void
draw_members(struct html *h, const struct forum *f, const struct forum_member *rows, size_t count,
             bool keeps)
{
    static const struct ui_column columns[] = {
        { .label = TC("structure", "Member") },
        { .label = TC("structure", "Part") },
        { .label = TC("structure", "From which body") },
        { .label = T("Personal deputy") },
        { .label = T("Days") },
        { .label = T("Action"), .hidden = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "members", SAY(TC("structure", "Members")),
                  SAY_FILL(TN("{n} sits today", "{n} sit today"), FILL_N("n", f->members)), NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No members yet")),
                 SAY(T("A structure works when people are named to it. Begin with the chair.")),
                 keeps ? SAY(T("Add a member")) : NO_WORDS, keeps ? "#add" : NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(TC("structure", "Members")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct forum_member *m = &rows[i];
        bool over = !date_is_none(m->until_on) && date_compare(m->until_on, h->today) < 0;
        if (over && (i == 0 || date_is_none(rows[i - 1].until_on) ||
                     date_compare(rows[i - 1].until_on, h->today) >= 0))
            ui_group(h, SAY(T("Earlier members")), -1);
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, m->name);
        if (m->duty.v != 0)
            ui_meta(h, DATA(names_in(h->lang, m->title)));
        if (m->left && !over)
            ui_tag(h, UI_BAD, SAY(T("Has left: name another")));
        ui_cell_words(h, SAY(code_text(forum_part_codes, m->part)));
        ui_cell_words(h, DATA(m->duty.v != 0 ? names_in(h->lang, m->org_name) : m->body));
        draw_deputy(h, f, m, !over);
        ui_cell_words(h, DATA(str_printf(h->arena, "%s–%s", date_text(h->arena, m->from_on),
                                         date_text(h->arena, m->until_on))));
        ui_cell(h);
        if (keeps && f->state != FORUM_ENDED)
            row_button(h, T("Change"), m->name,
                       html_path(h->arena, "/forum-members/%s", id_text(h->arena, m->id)));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static enum err
people_options(struct html *h, struct work *w, const char *region, const struct ui_option **ret)
{
    struct duty_card *rows;
    size_t count;
    TRY(forum_people(w, region, &rows, &count));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){
            .value = id_text(h->arena, rows[i].id.v),
            .words = DATA(str_printf(h->arena, "%s, %s", rows[i].worker_name,
                                     names_in(h->lang, rows[i].title))),
            .group = DATA(names_in(h->lang, rows[i].org_name)),
        };
    *ret = all;
    return ERR_OK;
}

static enum err
draw_member_fields(struct html *h, struct work *w, const struct forum *f,
                   const struct forum_member *m)
{
    const struct ui_option *people;
    TRY(people_options(h, w, f->region, &people));
    struct date from = date_compare(f->from_on, h->today) > 0 ? f->from_on : h->today;
    ui_field_code(h, M_PART, m ? m->part : f->has_chair ? FORUM_MEMBER : FORUM_CHAIR);
    ui_field_options(h, M_DUTY, m && m->duty.v ? id_text(h->arena, m->duty.v) : NULL, people);
    ui_pair_open(h);
    ui_field(h, M_NAME, m && m->duty.v == 0 ? m->name : NULL);
    ui_field(h, M_BODY, m ? m->body : NULL);
    ui_pair_close(h);
    ui_field_options(h, M_DEPUTY, m && m->deputy.v ? id_text(h->arena, m->deputy.v) : NULL, people);
    ui_field(h, M_DEPUTY_NAME, m && m->deputy.v == 0 ? m->deputy_name : NULL);
    ui_pair_open(h);
    ui_field_date(h, M_FROM, m ? m->from_on : from);
    ui_field_date(h, M_UNTIL, m ? m->until_on : DATE_NONE);
    ui_pair_close(h);
    return ERR_OK;
}

static enum err
draw_add(struct html *h, struct work *w, const struct form *form, const struct forum *f)
{
    ui_panel_open(h, "add", SAY(T("More members")), NO_WORDS, NULL);
    ui_answer_open(h, "plus", SAY(T("Add a member")),
                   f->members == 0 || form_is_of(form, member_fields));
    ui_form_open(h, form, member_fields,
                 &(struct ui_form){
                     .action = html_path(h->arena, "/forums/%s/members", id_text(h->arena, f->id)),
                     .prefix = "add",
                     .in_panel = true });
    TRY(draw_member_fields(h, w, f, NULL));
    ui_form_close(h, SAY(T("Add the member")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_meetings(struct html *h, const struct forum *f, const struct sitting *rows, size_t count,
              bool keeps)
{
    struct date due;
    bool may = keeps && f->state == FORUM_EXISTING, late = forum_is_overdue(f, h->today, &due);
    const char *plan = html_path(h->arena, "/sittings/new?region=%s&host=%s", f->region,
                                 host_key(h->arena, HOST_FORUM, f->id));
    ui_panel_open(h, "meetings", SAY(TC("parts of structures", "Meetings")),
                  may ? SAY(T("Plan a meeting")) : NO_WORDS, may ? plan : NULL);
    ui_body_open(h);
    ui_p(h, SAY_FILL(T("Meets {cycle}."), FILL_T("cycle", code_text(forum_cycle_codes, f->cycle))));
    if (late)
        ui_note(h, UI_BAD, SAY(T("The meeting is overdue")),
                SAY_FILL(T("By its cycle it should have met by {date}, and no meeting is planned."),
                         FILL_D("date", due)));
    ui_body_close(h);
    ui_rows_open(h);
    for (size_t i = 0; i < count && i < 8; i++) {
        const struct sitting *s = &rows[i];
        ui_row_item_open(h, sitting_title(h->arena, s),
                         html_path(h->arena, "/sittings/%s", id_text(h->arena, s->id)),
                         DATA(date_text(h->arena, s->sit_on)));
        H(h, "<p class=\"tags\">");
        sitting_draw_state(h, s);
        H(h, "</p>");
        if (s->decisions > 0)
            ui_p_meta(h, SAY_FILL(TN("{n} decision", "{n} decisions"), FILL_N("n", s->decisions)));
        if (s->tasks_open > 0)
            ui_p_meta(
                h, SAY_FILL(TN("{n} action open", "{n} actions open"), FILL_N("n", s->tasks_open)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    if (count > 8) {
        ui_footer_open(h);
        ui_button_link(h, SAY(T("All its meetings")),
                       html_path(h->arena, "/sittings?region=%s&host=%s", f->region,
                                 host_key(h->arena, HOST_FORUM, f->id)),
                       UI_BUTTON_SMALL);
        ui_footer_close(h);
    }
    ui_panel_close(h);
}

static void
draw_known(struct html *h, const struct form *form, const struct forum *f,
           const struct forum_known *rows, size_t count, bool keeps)
{
    ui_panel_open(
        h, "known", SAY(T("Known to")),
        SAY_FILL(T("{n} of {m} roles"), FILL_N("n", f->known), FILL_N("m", KNOWN_ROLE_COUNT - 1)),
        NULL);
    ui_rows_open(h);
    for (int role = 1; role < KNOWN_ROLE_COUNT; role++) {
        const struct forum_known *last = NULL;
        for (size_t i = count; i > 0; i--)
            if (rows[i - 1].role == role)
                last = &rows[i - 1];
        ui_row_item_open(h, SAY(code_text(known_role_codes, role)), NULL,
                         last == NULL ? SAY(T("not told yet"))
                                      : DATA(date_text(h->arena, last->told_on)));
        if (last != NULL) {
            ui_p_meta(h, DATA(last->channel));
            if (last->forum == 0)
                ui_p_meta(h, SAY(T("told of the whole structure of the region")));
            if (last->link != NULL) {
                H(h, "<p class=\"meta\">");
                forum_link(h, last->link);
                H(h, "</p>");
            }
        }
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    if (keeps) {
        ui_answer_open(h, "plus", SAY(T("Write down whom it was told")),
                       form_is_of(form, known_fields));
        ui_form_open(h, form, known_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/forums/%s/known",
                                                            id_text(h->arena, f->id)),
                                        .prefix = "known",
                                        .in_panel = true });
        ui_field_codes(h, K_ROLES, 0);
        ui_field_date(h, K_ON, h->today);
        ui_field(h, K_CHANNEL, NULL);
        ui_field(h, K_LINK, NULL);
        ui_form_close(h, SAY(T("Write it down")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
}

static enum err
show_forum(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct forum f;
    struct forum_member *members;
    struct organisation *authors;
    struct sitting *sittings;
    struct forum_known *known;
    size_t member_count, author_count, sitting_count, known_count;
    TRY(load(w, work_object(w), &f, &region));
    TRY(forum_members(w, f.id, &members, &member_count));
    TRY(forum_authors(w, f.id, &authors, &author_count));
    struct sitting_filter filter = { .host_kind = HOST_FORUM, .host = f.id };
    TRY(sitting_list(w, &filter, &sittings, &sitting_count, NULL));
    TRY(forum_known_list(w, f.region, f.id, &known, &known_count));
    reply_record(reply, "forum", &forum_shape, &f);
    reply_rows(reply, "members", &forum_member_shape, members, member_count);
    reply_rows(reply, "known", &forum_known_shape, known, known_count);
    reply_rows(reply, "meetings", &sitting_shape, sittings, sitting_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool keeps = forum_keeps(w, &region, ACT_FORUM_CHANGE);
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FORUMS,
                                       .title = DATA(f.name),
                                       .lead = SAY(code_text(forum_state_codes, f.state)),
                                       .crumbs = forum_crumbs(work_arena(w), region.code,
                                                              FORUM_STRUCTURES, NO_WORDS, NULL) });
    ui_cols_open(h);
    draw_members(h, &f, members, member_count, keeps);
    if (keeps && f.state != FORUM_ENDED)
        TRY(draw_add(h, w, form, &f));
    draw_rules(h, &f);
    TRY(lead_history(h, w, f.id, &forum_shape));
    ui_cols_next(h);
    draw_facts(h, &f, authors, author_count, keeps);
    draw_meetings(h, &f, sittings, sitting_count, keeps);
    draw_known(h, form, &f, known, known_count, keeps && f.state != FORUM_ENDED);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static struct forum_member_given
member_of(const struct form *form)
{
    return (struct forum_member_given){
        .part = form_code(form, M_PART),
        .duty = { form_id(form, M_DUTY) },
        .name = form_text(form, M_NAME),
        .body = form_text(form, M_BODY),
        .deputy = { form_id(form, M_DEPUTY) },
        .deputy_name = form_text(form, M_DEPUTY_NAME),
        .from_on = form_date(form, M_FROM),
        .until_on = form_date(form, M_UNTIL),
    };
}

static enum err
post_member(struct work *w, const struct form *form, struct reply *reply)
{
    struct forum_member_given given = member_of(form);
    int64_t id;
    TRY(forum_member_add(w, work_object(w), &given, &id));
    return back(w, reply, work_object(w), T("The member has been added."));
}

static enum err
post_known(struct work *w, const struct form *form, struct reply *reply)
{
    struct forum f;
    TRY(forum_get(w, work_object(w), &f));
    TRY(forum_tell(w, f.region, f.id, form_codes(form, K_ROLES), form_date(form, K_ON),
                   form_text(form, K_CHANNEL), form_text(form, K_LINK)));
    return back(w, reply, f.id, T("It has been written down."));
}

/* ---- one member ---- */

static enum err
show_member(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct forum_member m;
    struct forum f;
    TRY(forum_member_get(w, work_object(w), &m));
    TRY(load(w, m.forum, &f, &region));
    reply_record(reply, "member", &forum_member_shape, &m);
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *id = id_text(work_arena(w), m.id);
    bool keeps = forum_keeps(w, &region, ACT_FORUM_CHANGE) && f.state != FORUM_ENDED;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){
                      .region = &region,
                      .tab = LEAD_FORUMS,
                      .title = SAY(T("Membership")),
                      .lead = DATA(m.name),
                      .crumbs = forum_crumbs(
                          work_arena(w), region.code, FORUM_STRUCTURES, DATA(f.name),
                          html_path(work_arena(w), "/forums/%s", id_text(work_arena(w), f.id))),
                      .narrow = true });
    if (keeps) {
        ui_panel_open(h, "change", SAY(T("Change the membership")), NO_WORDS, NULL);
        ui_form_open(
            h, form, member_change_fields,
            &(struct ui_form){ .action = html_path(h->arena, "/forum-members/%s/change", id),
                               .version = m.version,
                               .prefix = "change",
                               .in_panel = true });
        TRY(draw_member_fields(h, w, &f, &m));
        ui_form_close(h, SAY(T("Save the membership")), UI_BUTTON_MAIN, NO_WORDS,
                      html_path(h->arena, "/forums/%s", id_text(h->arena, f.id)));
        ui_panel_close(h);
        ui_panel_open(h, "end", SAY(T("The membership ends")), NO_WORDS, NULL);
        ui_form_open(h, form, until_fields,
                     &(struct ui_form){ .action = html_path(h->arena, "/forum-members/%s/end", id),
                                        .version = m.version,
                                        .prefix = "end",
                                        .in_panel = true });
        ui_field_date(h, U_UNTIL, h->today);
        ui_form_close(h, SAY(T("End the membership")), UI_BUTTON,
                      SAY(T("Another can be named from the next day on.")), NULL);
        ui_panel_close(h);
    }
    TRY(lead_history(h, w, m.id, &forum_member_shape));
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_member_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct forum_member_given given = member_of(form);
    struct forum_member m;
    TRY(forum_member_get(w, work_object(w), &m));
    TRY(forum_member_change(w, m.id, form_version(form), &given));
    return back(w, reply, m.forum, T("The membership has been changed."));
}

static enum err
post_member_end(struct work *w, const struct form *form, struct reply *reply)
{
    struct forum_member m;
    TRY(forum_member_get(w, work_object(w), &m));
    TRY(forum_member_end(w, m.id, form_version(form), form_date(form, U_UNTIL)));
    return back(w, reply, m.forum, T("The membership ends on that day."));
}

#define FORUM  "/forums/:forum"
#define MEMBER "/forum-members/:member"
const struct page page_forum = {
    .title = TC("one", "Structure"),
    .routes = {
        { GET, "/forums/new", ACT_LEAD_READ, show_new, new_fields,
          .summary = T("The form of a new structure") },
        { POST, "/forums", ACT_FORUM_CHANGE, post_new, forum_fields, "/forums/new",
          .summary = T("Describe a structure that exists or is needed") },
        { GET, FORUM, ACT_LEAD_READ, show_forum, NULL, .gives = &forum_shape,
          .summary = T("A structure: mandate, members, meetings, to whom it is known") },
        { GET, FORUM "/change", ACT_LEAD_READ, show_change, NULL, .gives = &forum_shape,
          .summary = T("The form of a structure that is changed") },
        { POST, FORUM "/change", ACT_FORUM_CHANGE, post_change, forum_fields, FORUM "/change",
          .summary = T("Change a structure") },
        { POST, FORUM "/end", ACT_FORUM_CHANGE, post_end, end_fields, FORUM "/change",
          .summary = T("End a structure") },
        { POST, FORUM "/confirm", ACT_FORUM_CHANGE, post_confirm, NULL, FORUM,
          .summary = T("Say that a structure is right as it stands") },
        { POST, FORUM "/members", ACT_FORUM_CHANGE, post_member, member_fields, FORUM,
          .summary = T("Add a member to a structure") },
        { POST, FORUM "/known", ACT_FORUM_CHANGE, post_known, known_fields, FORUM,
          .summary = T("Write down to whom a structure was made known") },
        { GET, MEMBER, ACT_LEAD_READ, show_member, NULL, .gives = &forum_member_shape,
          .summary = T("A membership") },
        { POST, MEMBER "/change", ACT_FORUM_CHANGE, post_member_change, member_change_fields,
          MEMBER, .summary = T("Change a membership") },
        { POST, MEMBER "/end", ACT_FORUM_CHANGE, post_member_end, until_fields, MEMBER,
          .summary = T("End a membership") },
    },
};
