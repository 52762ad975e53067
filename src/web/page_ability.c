/* web/page_ability.c: work-ability support: the checklist of the plan, who referred, the level, who
 * coordinates, where the plan is, and the special team's statement. */
#include "client/ability.h"
#include "http/page.h"
#include "web/client_frame.h"

#define CASE "/clients/:client/cases/:case"

enum { P_HEADING, P_BODY, P_SOURCE, P_SOURCE_NOTE };
static const struct field part_fields[] = {
    [P_HEADING] = { "heading", FIELD_KEY, .required = true, .label = T("Heading") },
    [P_BODY] = { "body", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES, .label = T("Text"),
                 .hint = T("Only what is necessary. The earlier text stays in the history.") },
    [P_SOURCE] = { "source", FIELD_CODE, .required = true, .codes = data_source_codes,
                   .label = T("Where this comes from") },
    [P_SOURCE_NOTE] = { "source_note", FIELD_LINE, .label = T("From whom or which register") },
    FIELD_END,
};
enum { S_SOURCE, S_NOTE };
static const struct field source_fields[] = {
    [S_SOURCE] = { "source", FIELD_CODE, .required = true, .codes = referral_source_codes,
                   .label = T("Who referred the client") },
    [S_NOTE] = { "source_note", FIELD_LINE, .label = T("Who more closely") },
    FIELD_END,
};
enum { L_LEVEL, L_REASON };
static const struct field level_fields[] = {
    [L_LEVEL] = { "level", FIELD_CODE, .required = true, .codes = support_level_codes,
                  .label = T("Level") },
    [L_REASON] = { "level_reason", FIELD_TEXT, .required = true, .label = T("Reason") },
    FIELD_END,
};
enum { C_CHOICE, C_REASON };
static const struct field coordination_fields[] = {
    [C_CHOICE] = { "coordination", FIELD_CODE, .required = true, .codes = coordination_codes,
                   .label = T("Who coordinates") },
    [C_REASON] = { "coordination_reason", FIELD_TEXT,
                   .label = T("If a special need decides, which") },
    FIELD_END,
};
enum { W_KIND, W_WHERE, W_ON, W_CURRENT };
static const struct field place_fields[] = {
    [W_KIND] = { "plan_kind", FIELD_CODE, .required = true, .codes = plan_place_codes,
                 .label = T("In which plan") },
    [W_WHERE] = { "plan_where", FIELD_LINE, .required = true,
                  .label = T("Where it is: system or place") },
    [W_ON] = { "plan_on", FIELD_DATE, .required = true, .label = T("Date of the plan") },
    [W_CURRENT] = { "plan_current_on", FIELD_DATE, .required = true,
                    .label = T("Found up to date on") },
    FIELD_END,
};
enum { T_BODY, T_HEALTH, T_FOLLOWUP, T_BY, T_ON };
static const struct field statement_fields[] = {
    [T_BODY] = { "body", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Statement") },
    [T_HEALTH] = { "health", FIELD_BOOL, .class = C5,
                   .label = T("The statement holds health information") },
    [T_FOLLOWUP] = { "followup", FIELD_TEXT, .required = true, .label = T("What is followed up"),
                     .hint = T("It stands on the timeline: no health information here.") },
    [T_BY] = { "followup_by", FIELD_ID, .required = true, .label = T("Who follows up") },
    [T_ON] = { "followup_on", FIELD_DATE, .required = true, .label = T("Day of the follow-up") },
    FIELD_END,
};

struct ability_page {
    struct ability a;
    struct ability_part *parts;
    struct statement *statements;
    size_t part_count, statement_count;
    bool may, is_special; /* may write; one's unit is a special team */
};

static const char *
who(struct html *h, const char *name, struct names title, struct names org)
{
    const char *in = names_in(h->lang, title), *of = names_in(h->lang, org);
    return str_printf(h->arena, "%s%s%s, %s", name, str_empty(in) ? "" : ", ",
                      str_empty(in) ? "" : in, of);
}

/* ---- the checklist ---- */

static void
draw_part(struct html *h, const struct ability_part *p)
{
    if (p->replaced)
        ui_tag(h, UI_NONE, SAY(T("Earlier text")));
    H(h, "<p>");
    html_lines(h, p->body);
    H(h, "</p>");
    ui_p_meta(h, DATA(str_printf(h->arena, "%s · %s", who(h, p->name, p->title, p->org_name),
                                 date_text(h->arena, p->made_on))));
    if (p->source == SOURCE_ELSEWHERE)
        ui_p_meta(h, SAY_FILL(T("Source: {source}"), FILL_S("source", p->source_note)));
}

static void
draw_earlier(struct html *h, const struct ability_page *p, int heading)
{
    bool open = false;
    for (size_t i = 0; i < p->part_count; i++) {
        if (p->parts[i].heading != heading || !p->parts[i].replaced)
            continue;
        if (!open) {
            H(h, "<details class=\"more\"><summary>");
            html_say(h, T("Earlier texts"), NULL);
            H(h, "</summary>");
        }
        open = true;
        draw_part(h, &p->parts[i]);
    }
    if (open)
        H(h, "</details>");
}

static void
draw_heading(struct html *h, const struct ability_page *p, const struct ability_row *row)
{
    const struct ability_part *part = NULL;
    for (size_t i = 0; i < p->part_count && part == NULL; i++)
        if (p->parts[i].heading == row->heading && !p->parts[i].replaced)
            part = &p->parts[i];
    bool off = !(h->classes_on & CLASS(row->class));
    bool shut = !(h->classes & CLASS(row->class));
    ui_row_item_open(h, SAY(row->title), NULL, NO_WORDS);
    if (off)
        ui_state(h, UI_NOT_CONCERNED, SAY(T("Not kept here: these fields are off")));
    else if (shut)
        ui_masked(h, SAY(T("your tie to the case does not open this heading")));
    else if (part == NULL)
        ui_state(h, UI_NOT_STARTED, SAY(T("Nothing has been written yet")));
    else
        draw_part(h, part);
    if (part == NULL && !off && !shut)
        ui_p_meta(h, SAY(row->content));
    ui_p_meta(h, SAY_FILL(T("Ground: {ground}"), FILL_T("ground", row->ground)));
    if (!off && !shut)
        draw_earlier(h, p, row->heading);
    ui_row_item_close(h);
}

static void
draw_checklist(struct html *h, const struct ability_page *p)
{
    ui_panel_open(h, "checklist", SAY(T("Plan to support work ability, as a checklist")), NO_WORDS,
                  NULL);
    ui_rows_open(h);
    for (const struct ability_row *row = ability_rows; row->heading != 0; row++)
        draw_heading(h, p, row);
    ui_rows_close(h);
    ui_footer_open(h);
    html_say(h,
             T("The checklist may be shortened. What matters is that the client and the network "
               "know what was agreed, where the plan is, and that it is up to date."),
             NULL);
    ui_footer_close(h);
    ui_panel_close(h);
}

static void
draw_write(struct html *h, struct work *w, const struct form *form)
{
    struct ui_option headings[16] = { { .value = NULL } };
    size_t n = 0;
    for (const struct ability_row *row = ability_rows; row->heading != 0; row++)
        if (work_may_class(w, row->class) && n < COUNT(headings) - 1)
            headings[n++] =
                (struct ui_option){ .value = code_find(ability_heading_codes, row->heading)->name,
                                    .words = SAY(row->title) };
    ui_panel_open(h, "write", SAY(T("Write under a heading")), NO_WORDS, NULL);
    ui_form_open(h, form, part_fields,
                 &(struct ui_form){
                     .action = client_path(w, "ability"), .prefix = "part", .in_panel = true });
    ui_field_options(h, P_HEADING, NULL, headings);
    ui_field(h, P_BODY, NULL);
    ui_field_code(h, P_SOURCE, SOURCE_CLIENT);
    ui_field(h, P_SOURCE_NOTE, NULL);
    ui_form_close(h, SAY(T("Save the text")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
}

/* ---- beside it ---- */

static void
draw_facts(struct html *h, const struct ability *a)
{
    ui_panel_open(h, "state", SAY(T("Work-ability support")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Referred by"),
            a->source != FROM_NOBODY ? SAY(code_text(referral_source_codes, a->source))
                                     : SAY(T("Not recorded yet")));
    ui_fact(h, T("Who more closely"), DATA(a->source_note));
    ui_fact(h, T("Level"), SAY(code_text(support_level_codes, a->level)));
    ui_fact(h, T("Why this level"), DATA(a->level_reason));
    ui_fact(h, T("Coordination"),
            a->coordination != COORDINATION_NONE
                ? SAY(code_text(coordination_codes, a->coordination))
                : SAY(T("Not recorded yet")));
    ui_fact(h, T("Why"), DATA(a->coordination_reason));
    if (a->plan_kind != PLAN_PLACE_NONE) {
        ui_fact(h, T("The plan is in"), SAY(code_text(plan_place_codes, a->plan_kind)));
        ui_fact(h, T("Where it is"), DATA(a->plan_where));
        ui_fact_date(h, T("Date of the plan"), a->plan_on);
        ui_fact_date(h, T("Found up to date on"), a->plan_current_on);
    } else {
        ui_fact(h, T("The plan is in"), SAY(T("this case")));
    }
    ui_facts_close(h);
    ui_body_close(h);
}

static void
draw_state_forms(struct html *h, struct work *w, const struct form *form, const struct ability *a)
{
    ui_answer_open(h, "edit", SAY(T("Who referred")), form_is_of(form, source_fields));
    ui_form_open(h, form, source_fields,
                 &(struct ui_form){ .action = client_path(w, "ability/source"),
                                    .in_panel = true,
                                    .prefix = "source" });
    ui_field_code(h, S_SOURCE, a->source);
    ui_field(h, S_NOTE, a->source_note);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_answer_open(h, "arrow", SAY(T("Level")), form_is_of(form, level_fields));
    ui_form_open(h, form, level_fields,
                 &(struct ui_form){ .action = client_path(w, "ability/level"),
                                    .in_panel = true,
                                    .prefix = "level" });
    ui_field_code(h, L_LEVEL, a->level);
    ui_field(h, L_REASON, NULL);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON,
                  SAY(T("The special team takes referrals from the basic services only.")), NULL);
    ui_answer_close(h);
    ui_answer_open(h, "people", SAY(T("Who coordinates")), form_is_of(form, coordination_fields));
    ui_body_open(h);
    ui_p(h, SAY(coordination_rule()));
    ui_body_close(h);
    ui_form_open(h, form, coordination_fields,
                 &(struct ui_form){ .action = client_path(w, "ability/coordination"),
                                    .in_panel = true,
                                    .prefix = "coordination" });
    ui_field_code(h, C_CHOICE, a->coordination);
    ui_field(h, C_REASON, a->coordination_reason);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON,
                  SAY(T("The responsible person changes only by an accepted hand-off.")), NULL);
    ui_answer_close(h);
    ui_answer_open(h, "doc", SAY(T("Where the plan is")), form_is_of(form, place_fields));
    ui_form_open(h, form, place_fields,
                 &(struct ui_form){ .action = client_path(w, "ability/place"),
                                    .in_panel = true,
                                    .prefix = "place" });
    ui_field_code(h, W_KIND, a->plan_kind);
    ui_field(h, W_WHERE, a->plan_where);
    ui_field_date(h, W_ON, a->plan_on);
    ui_field_date(h, W_CURRENT, w != NULL ? work_today(w) : DATE_NONE);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
}

/* ---- the statement ---- */

static void
draw_statements(struct html *h, const struct ability_page *p)
{
    ui_panel_open(h, "statements", SAY(T("Statements of the special team")), NO_WORDS, NULL);
    if (p->statement_count == 0)
        ui_empty(h, SAY(T("No statement has been given")),
                 SAY(T("The special team's statement comes back to the responsible person here.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < p->statement_count; i++) {
        const struct statement *s = &p->statements[i];
        ui_row_item_open(h, DATA(who(h, s->name, s->title, s->org_name)), NULL,
                         DATA(date_text(h->arena, s->made_on)));
        H(h, "<p>");
        html_lines(h, s->body);
        H(h, "</p>");
        ui_facts_open(h, false);
        ui_fact(h, T("Given to"), DATA(s->holder_name));
        ui_fact(h, T("What is followed up"), DATA(s->followup));
        ui_fact(h, T("Who follows up"), DATA(s->followup_name));
        ui_fact_date(h, T("Followed up on"), s->followup_on);
        ui_facts_close(h);
        ui_row_item_close(h);
    }
    if (p->statement_count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_give(struct html *h, struct work *w, const struct form *form, const struct ui_option *workers)
{
    ui_panel_open(h, "give", SAY(T("Give a statement")), NO_WORDS, NULL);
    ui_form_open(h, form, statement_fields,
                 &(struct ui_form){ .action = client_path(w, "ability/statements"),
                                    .prefix = "statement",
                                    .in_panel = true });
    ui_field(h, T_BODY, NULL);
    ui_field_bool(h, T_HEALTH, false);
    ui_field(h, T_FOLLOWUP, NULL);
    ui_field_options(h, T_BY, NULL, workers);
    ui_field_date(h, T_ON, DATE_NONE);
    ui_form_close(h, SAY(T("Give the statement")), UI_BUTTON,
                  SAY(T("The responsible person is told. Responsibility does not move.")), NULL);
    ui_panel_close(h);
}

/* ---- the page ---- */

static enum err
read_page(struct work *w, const struct client_frame *f, struct ability_page *p)
{
    struct support_unit own;
    TRY(ability_get(w, &p->a));
    TRY(ability_parts(w, &p->parts, &p->part_count));
    TRY(statement_list(w, &p->statements, &p->statement_count));
    enum err err = support_unit_get(w, work_unit(w), &own);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    p->is_special = err == ERR_OK && own.level == SUPPORT_SPECIAL;
    p->may = case_is_open(&f->c) && work_may(w, ACT_ABILITY_CHANGE);
    return ERR_OK;
}

static enum err
show_ability(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    struct ability_page p = { .parts = NULL };
    const struct ui_option *workers;
    TRY(client_frame_load(w, &f));
    if (!str_same(f.c.path, "work_ability"))
        return ERR_NOT_FOUND;
    TRY(read_page(w, &f, &p));
    TRY(party_options(w, &workers));
    reply_record(reply, "ability", &ability_shape, &p.a);
    reply_rows(reply, "parts", &ability_part_shape, p.parts, p.part_count);
    reply_rows(reply, "statements", &statement_shape, p.statements, p.statement_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &f, TAB_ABILITY, SAY(T("Work-ability support")));
    ui_cols_open(h);
    draw_checklist(h, &p);
    if (p.may)
        draw_write(h, w, form);
    draw_statements(h, &p);
    if (p.may && p.is_special)
        draw_give(h, w, form, workers);
    ui_cols_next(h);
    draw_facts(h, &p.a);
    if (p.may)
        draw_state_forms(h, w, form, &p.a);
    ui_panel_close(h);
    client_deadlines(h, &f);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "%s", client_path(w, "ability"));
}

static enum err
post_part(struct work *w, const struct form *form, struct reply *reply)
{
    const struct code *heading = code_by_name(ability_heading_codes, form_text(form, P_HEADING));
    TRY(ability_write(w, heading != NULL ? heading->value : 0, form_text(form, P_BODY),
                      form_code(form, P_SOURCE), form_text(form, P_SOURCE_NOTE)));
    return back(w, reply, T("The text has been saved."));
}

static enum err
post_source(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(ability_source(w, form_code(form, S_SOURCE), form_text(form, S_NOTE)));
    return back(w, reply, T("Who referred has been recorded."));
}

static enum err
post_level(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(ability_level(w, form_code(form, L_LEVEL), form_text(form, L_REASON)));
    return back(w, reply, T("The level has been recorded."));
}

static enum err
post_coordination(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(ability_coordination(w, form_code(form, C_CHOICE), form_text(form, C_REASON)));
    return back(w, reply, T("Who coordinates has been recorded."));
}

static enum err
post_place(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(ability_plan_place(w,
                           &(struct plan_place_given){ .kind = form_code(form, W_KIND),
                                                       .where = form_text(form, W_WHERE),
                                                       .on = form_date(form, W_ON),
                                                       .current_on = form_date(form, W_CURRENT) }));
    return back(w, reply, T("The place of the plan has been recorded."));
}

static enum err
post_statement(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(statement_give(w, &(struct statement_given){ .health = form_bool(form, T_HEALTH),
                                                     .body = form_text(form, T_BODY),
                                                     .followup = form_text(form, T_FOLLOWUP),
                                                     .followup_by = { form_id(form, T_BY) },
                                                     .followup_on = form_date(form, T_ON) }));
    return back(w, reply, T("The statement has been given."));
}

#define ABILITY CASE "/ability"
const struct page page_ability = {
    .title = T("Work-ability support"),
    .routes = {
        { GET, ABILITY, ACT_ABILITY_READ, show_ability, NULL, .gives = &ability_part_shape,
          .summary = T("Work-ability support: checklist, level, place of the plan, statements") },
        { POST, ABILITY, ACT_ABILITY_CHANGE, post_part, part_fields, ABILITY,
          .summary = T("Write under a heading of the work-ability plan") },
        { POST, ABILITY "/source", ACT_ABILITY_CHANGE, post_source, source_fields, ABILITY,
          .summary = T("Record who referred the client to work-ability support") },
        { POST, ABILITY "/level", ACT_ABILITY_CHANGE, post_level, level_fields, ABILITY,
          .summary = T("Record the level of work-ability support") },
        { POST, ABILITY "/coordination", ACT_ABILITY_CHANGE, post_coordination,
          coordination_fields, ABILITY, .summary = T("Record who coordinates") },
        { POST, ABILITY "/place", ACT_ABILITY_CHANGE, post_place, place_fields, ABILITY,
          .summary = T("Record where the plan is") },
        { POST, ABILITY "/statements", ACT_ABILITY_CHANGE, post_statement, statement_fields,
          ABILITY, .summary = T("Give the special team's statement") },
    },
};
