/* web/page_training.c: joint training of a region: what is planned, what was held, and who took
 * part. */
#include "http/page.h"
#include "region/competence.h"
#include "region/training.h"
#include "web/card_view.h"
#include "web/figure.h"

enum { F_REGION, F_STATE, F_KIND };
static const struct field fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_STATE] = { "state", FIELD_CODE, .codes = training_state_codes, .label = T("State") },
    [F_KIND] = { "kind", FIELD_KEY, .label = T("Competence") },
    FIELD_END,
};
enum { G_REGION, G_NAME, G_AUDIENCE, G_ON, G_PLACE, G_KIND, G_ABOUT };
static const struct field given_fields[] = {
    [G_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [G_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name of the training") },
    [G_AUDIENCE] = { "audience", FIELD_LINE, .required = true, .label = T("For whom") },
    [G_ON] = { "held_on", FIELD_DATE, .required = true, .label = T("Day") },
    [G_PLACE] = { "place", FIELD_LINE, .label = T("Place or connection") },
    [G_KIND] = { "kind", FIELD_KEY, .label = T("Competence that it gives") },
    [G_ABOUT] = { "about", FIELD_TEXT, .label = T("Content") },
    FIELD_END,
};
static const struct code ending_codes[] = {
    { TRAINING_HELD, "held", TC("training", "It was held") },
    { TRAINING_CANCELLED, "cancelled", TC("training", "It is cancelled") },
    { 0, NULL, TEXT_NONE },
};
enum { E_STATE, E_OUTCOME };
static const struct field end_fields[] = {
    [E_STATE] = { "state", FIELD_CODE, .required = true, .codes = ending_codes,
                  .label = T("How it went") },
    [E_OUTCOME] = { "outcome", FIELD_TEXT, .required = true,
                    .label = T("What came of it, or why it is cancelled") },
    FIELD_END,
};
enum { T_DUTY };
static const struct field take_fields[] = {
    [T_DUTY] = { "duty", FIELD_ID, .required = true, .label = T("Who took part") },
    FIELD_END,
};
enum { M_ORG, M_PEOPLE };
static const struct field many_fields[] = {
    [M_ORG] = { "org", FIELD_ID, .required = true, .label = T("Organisation") },
    [M_PEOPLE] = { "people", FIELD_INT, .required = true, .min = 1, .max = 10000,
                   .label = T("How many took part") },
    FIELD_END,
};
enum { U_TAKER };
static const struct field untake_fields[] = {
    [U_TAKER] = { "taker", FIELD_ID, .required = true, .label = T("Row") },
    FIELD_END,
};

static enum err
kind_options(struct html *h, struct work *w, const struct ui_option **ret)
{
    struct competence_kind *rows;
    size_t count;
    TRY(competence_kinds(w, &rows, &count));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){ .value = rows[i].code,
                                     .words = DATA(names_in(h->lang, rows[i].name)) };
    *ret = all;
    return ERR_OK;
}

static void
draw_state(struct html *h, int state)
{
    static const enum ui_kind kinds[] = {
        [TRAINING_PLANNED] = UI_WAIT, [TRAINING_HELD] = UI_OK, [TRAINING_CANCELLED] = UI_NONE
    };
    ui_tag(h, kinds[state], SAY(code_text(training_state_codes, state)));
}

/* ---- the list ---- */

static void
draw_list(struct html *h, const struct form *form, const struct led_region *region,
          const struct training *rows, size_t count, bool may_make)
{
    static const struct ui_column columns[] = {
        { .label = T("Training") }, { .label = T("Day") },       { .label = T("For whom") },
        { .label = T("State") },    { .label = T("Took part") }, UI_COLUMN_END,
    };
    int64_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = rows[i].people > most ? rows[i].people : most;
    if (count == 0) {
        ui_empty(h, SAY(T("No joint training here")),
                 SAY(T("A joint morning of the three authorities on the steps of joint support is "
                       "a good first one.")),
                 may_make ? SAY(T("New training")) : NO_WORDS,
                 may_make ? html_path(h->arena, "/training/new?region=%s", region->code) : NULL);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Joint training, the newest first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct training *t = &rows[i];
        ui_row(h, t->state == TRAINING_PLANNED && date_compare(t->held_on, h->today) < 0);
        ui_head_cell(h);
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/training/%s", id_text(h->arena, t->id)));
        H(h, ">");
        html_text(h, t->name);
        H(h, "</a>");
        ui_meta(h, DATA(names_in(h->lang, t->kind_name)));
        ui_cell_date(h, t->held_on);
        ui_cell_words(h, DATA(t->audience));
        ui_cell(h);
        draw_state(h, t->state);
        ui_cell(h);
        figure_bar(h, t->people, most);
    }
    ui_table_close(h);
    const struct code *state = code_find(training_state_codes, form_code(form, F_STATE));
    const char *kind = form_text(form, F_KIND);
    ui_list_footer(
        h, &(struct ui_list_footer){
               .shown = count,
               .csv_path = html_path(h->arena, "/training?region=%s&state=%s&kind=%s&format=csv",
                                     region->code, state == NULL ? "" : state->name,
                                     kind == NULL ? "" : kind),
           });
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct training *rows;
    size_t count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(training_list(w, region.code, form_code(form, F_STATE), form_text(form, F_KIND), &rows,
                      &count));
    reply_rows(reply, "training", &training_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    const struct ui_option *regions, *kinds;
    bool may_make = work_may(w, ACT_TRAINING_EDIT) && region.own;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_CARDS,
                             .title = SAY(T("Joint training")),
                             .lead = SAY(T("What is learnt together, and who took part.")),
                             .views = card_views(w, region.code, 2),
                             .wide = true });
    TRY(lead_region_options(h, w, &regions));
    TRY(kind_options(h, w, &kinds));
    ui_stacked_open(h);
    if (may_make && count > 0) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("New training")),
                       html_path(h->arena, "/training/new?region=%s", region.code), UI_BUTTON_MAIN);
        ui_actions_close(h);
    }
    ui_panel_open(h, "training", SAY(T("Training of the region")), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/training", (const struct ui_option *const[]){ regions, kinds },
              NULL);
    draw_list(h, form, &region, rows, count, may_make);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one ---- */

static const char *
here(struct html *h, const struct training *t, const char *rest)
{
    return str_printf(h->arena, "/training/%s%s", id_text(h->arena, t->id), rest);
}

static void
draw_takers(struct html *h, struct work *w, const struct training *t,
            const struct training_taker *rows, size_t count, bool kept)
{
    static const struct ui_column columns[] = {
        { .label = T("Organisation") },
        { .label = T("Name") },
        { .label = T("People"), .number = true },
        { .label = T("Action"), .hidden = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "takers", SAY(T("Who took part")),
                  DATA(text_number(h->arena, h->lang, t->people)), NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nobody has been written down yet")),
                 SAY(T("Supervisors write down their own people, coordinators anybody.")), NO_WORDS,
                 NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Who took part")), columns);
    for (size_t i = 0; i < count; i++) {
        const char *const hidden[] = { "taker", id_text(h->arena, rows[i].id), NULL };
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, names_in(h->lang, rows[i].org_name));
        ui_cell(h);
        if (rows[i].name != NULL) {
            html_text(h, rows[i].name);
            ui_meta(h, DATA(names_in(h->lang, rows[i].title)));
        } else {
            html_say(h, T("a number of people"), NULL);
        }
        ui_cell_number(h, rows[i].people);
        ui_cell(h);
        if (work_may(w, ACT_TRAINING_EDIT) && (kept || rows[i].org.v == work_org(w).v))
            ui_post_button(
                h, SAY(T("Take away")),
                DATA(rows[i].name != NULL ? rows[i].name : names_in(h->lang, rows[i].org_name)),
                UI_BUTTON_LINK, here(h, t, "/untake"), 0, hidden);
    }
    ui_table_close(h);
    ui_panel_close(h);
}

/* Own people for a supervisor; for who keeps the training, those who lead in the region too. */
static enum err
draw_take_forms(struct html *h, struct work *w, const struct form *form, const struct training *t)
{
    const struct ui_option *leaders, *orgs;
    struct duty_card *own;
    size_t own_count, n = 0;
    TRY(lead_people_options(h, w, t->region, &leaders));
    TRY(lead_org_options(h, w, t->region, 0, &orgs));
    TRY(duties_of_unit(w, work_unit(w), &own, &own_count));
    struct ui_option *people = ARENA_ARRAY(h->arena, struct ui_option, 2 * LIMIT_LIST_ROWS + 1);
    for (size_t i = 0; i < own_count; i++)
        people[n++] = (struct ui_option){
            .value = id_text(h->arena, own[i].id.v),
            .words = DATA(own[i].worker_name),
            .group = DATA(names_in(h->lang, own[i].unit_name)),
        };
    bool kept = training_is_kept(w, t);
    for (const struct ui_option *o = leaders; kept && o->value != NULL; o++) {
        bool there = false;
        for (size_t i = 0; i < own_count; i++)
            there |= str_same(people[i].value, o->value);
        if (!there && n < 2 * LIMIT_LIST_ROWS)
            people[n++] = *o;
    }
    ui_panel_open(h, "take", SAY(T("Write down who took part")), NO_WORDS, NULL);
    ui_form_open(
        h, form, take_fields,
        &(struct ui_form){ .action = here(h, t, "/take"), .prefix = "take", .in_panel = true });
    ui_field_options(h, T_DUTY, NULL, people);
    ui_form_close(h, SAY(T("Add the person")), UI_BUTTON, NO_WORDS, NULL);
    ui_form_open(h, form, many_fields,
                 &(struct ui_form){
                     .action = here(h, t, "/take-many"), .prefix = "many", .in_panel = true });
    ui_field_options(h, M_ORG, id_text(h->arena, work_org(w).v), orgs);
    ui_field(h, M_PEOPLE, NULL);
    ui_form_close(h, SAY(T("Add the number of people")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_facts(struct html *h, const struct training *t)
{
    ui_panel_open(h, "training", SAY(T("The training")), NO_WORDS, NULL);
    ui_body_open(h);
    draw_state(h, t->state);
    ui_facts_open(h, true);
    ui_fact_date(h, T("Day"), t->held_on);
    ui_fact(h, T("For whom"), DATA(t->audience));
    ui_fact(h, T("Place or connection"), DATA(t->place));
    ui_fact(h, T("Competence that it gives"), DATA(names_in(h->lang, t->kind_name)));
    ui_fact(h, T("Content"), DATA(t->about));
    ui_fact(h, T("What came of it"), DATA(t->outcome));
    ui_fact_open(h, T("Arranged by"));
    html_words(h, DATA(str_printf(h->arena, "%s, %s", t->owner_name,
                                  names_in(h->lang, t->owner_org_name))));
    H(h, " ");
    if (t->owner_left)
        ui_tag(h, UI_WARN, SAY(T("has left")));
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_end_form(struct html *h, const struct form *form, const struct training *t)
{
    ui_panel_open(h, "end", SAY(T("How it went")), NO_WORDS, NULL);
    ui_form_open(h, form, end_fields,
                 &(struct ui_form){ .action = here(h, t, "/end"),
                                    .version = t->version,
                                    .prefix = "end",
                                    .in_panel = true });
    ui_field_code(h, E_STATE, 0);
    ui_field(h, E_OUTCOME, NULL);
    ui_form_close(h, SAY(T("Save how it went")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
}

static const struct ui_link *
list_crumb(struct work *w, const struct led_region *region)
{
    struct ui_link *crumbs = ARENA_ARRAY(work_arena(w), struct ui_link, 2);
    crumbs[0] =
        (struct ui_link){ .words = SAY(T("Joint training")),
                          .path = html_path(work_arena(w), "/training?region=%s", region->code) };
    crumbs[1] = (struct ui_link){ .path = NULL };
    return crumbs;
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    struct training t;
    struct led_region region;
    struct training_taker *takers;
    size_t taker_count;
    TRY(training_get(w, work_object(w), &t));
    TRY(training_takers(w, t.id, &takers, &taker_count));
    TRY(led_region(w, t.region, &region));
    reply_record(reply, "training", &training_shape, &t);
    reply_rows(reply, "takers", &training_taker_shape, takers, taker_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = work_may(w, ACT_TRAINING_EDIT), kept = may && training_is_kept(w, &t);
    struct html *h = lead_open(reply, w,
                               &(struct lead_page){ .region = &region,
                                                    .tab = LEAD_CARDS,
                                                    .title = DATA(t.name),
                                                    .crumbs = list_crumb(w, &region) });
    ui_stacked_open(h);
    if (kept && t.state == TRAINING_PLANNED) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("Change the training")), here(h, &t, "/edit"), UI_BUTTON);
        ui_actions_close(h);
    }
    ui_cols_open(h);
    draw_takers(h, w, &t, takers, taker_count, kept);
    TRY(lead_history(h, w, t.id, &training_shape));
    ui_cols_next(h);
    draw_facts(h, &t);
    if (kept && t.state == TRAINING_PLANNED)
        draw_end_form(h, form, &t);
    if (may && t.state != TRAINING_CANCELLED)
        TRY(draw_take_forms(h, w, form, &t));
    ui_cols_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the form ---- */

static enum err
draw_form(struct work *w, const struct form *form, struct reply *reply,
          const struct led_region *region, const struct training *t)
{
    const struct ui_option *kinds;
    bool new = t->id == 0;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = region,
                             .tab = LEAD_CARDS,
                             .title = new ? SAY(T("New training")) : SAY(T("Change the training")),
                             .crumbs = list_crumb(w, region),
                             .narrow = true });
    TRY(kind_options(h, w, &kinds));
    ui_panel_open(h, "given", SAY(T("The training")), NO_WORDS, NULL);
    ui_form_open(h, form, given_fields,
                 &(struct ui_form){ .action = new ? "/training" : here(h, t, ""),
                                    .version = t->version,
                                    .in_panel = true });
    ui_field_hidden(h, G_REGION, region->code);
    ui_field(h, G_NAME, t->name);
    ui_field(h, G_AUDIENCE, t->audience);
    ui_pair_open(h);
    ui_field_date(h, G_ON, t->held_on);
    ui_field(h, G_PLACE, t->place);
    ui_pair_close(h);
    ui_field_options(h, G_KIND, t->kind, kinds);
    ui_field(h, G_ABOUT, t->about);
    ui_form_close(h, SAY(T("Save the training")), UI_BUTTON_MAIN, NO_WORDS,
                  new ? html_path(h->arena, "/training?region=%s", region->code) : here(h, t, ""));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

enum { N_REGION };
static const struct field start_fields[] = { [N_REGION] = LEAD_REGION_FIELD, FIELD_END };

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    const struct training nothing = { .id = 0 };
    const char *code = form_is_of(form, given_fields) ? form_text(form, G_REGION)
                                                      : form_text(form_filters(form), N_REGION);
    TRY(led_region(w, code, &region));
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    if (!work_may(w, ACT_TRAINING_EDIT))
        return ERR_FORBIDDEN;
    return draw_form(w, form, reply, &region, &nothing);
}

static enum err
show_edit(struct work *w, const struct form *form, struct reply *reply)
{
    struct training t;
    struct led_region region;
    TRY(training_get(w, work_object(w), &t));
    TRY(led_region(w, t.region, &region));
    reply_record(reply, "training", &training_shape, &t);
    if (!reply_is_html(reply))
        return ERR_OK;
    if (!work_may(w, ACT_TRAINING_EDIT) || !training_is_kept(w, &t))
        return ERR_FORBIDDEN;
    return draw_form(w, form, reply, &region, &t);
}

/* ---- writing ---- */

static struct training_given
given_of(const struct form *form)
{
    return (struct training_given){
        .kind = form_text(form, G_KIND),
        .name = form_text(form, G_NAME),
        .about = form_text(form, G_ABOUT),
        .audience = form_text(form, G_AUDIENCE),
        .place = form_text(form, G_PLACE),
        .held_on = form_date(form, G_ON),
    };
}

static enum err
see(struct work *w, struct reply *reply, int64_t id, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/training/%s", id_text(work_arena(w), id));
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    const struct training_given given = given_of(form);
    int64_t id;
    TRY(training_make(w, form_text(form, G_REGION), &given, &id));
    return see(w, reply, id, T("The training has been saved."));
}

static enum err
post_edit(struct work *w, const struct form *form, struct reply *reply)
{
    const struct training_given given = given_of(form);
    TRY(training_change(w, work_object(w), &given, form_version(form)));
    return see(w, reply, work_object(w), T("The training has been saved."));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(training_end(w, work_object(w), (enum training_state)form_code(form, E_STATE),
                     form_text(form, E_OUTCOME), form_version(form)));
    return see(w, reply, work_object(w), T("How it went has been saved."));
}

static enum err
post_take(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(training_take(w, work_object(w), (duty_id){ form_id(form, T_DUTY) }));
    return see(w, reply, work_object(w), T("The person is on the list."));
}

static enum err
post_many(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(training_take_many(w, work_object(w), (org_id){ form_id(form, M_ORG) },
                           form_int(form, M_PEOPLE)));
    return see(w, reply, work_object(w), T("The number of people is on the list."));
}

static enum err
post_untake(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(training_untake(w, work_object(w), form_id(form, U_TAKER)));
    return see(w, reply, work_object(w), T("The row has been taken away."));
}

#define ONE "/training/:training"
const struct page page_training = {
    .title = T("Joint training"),
    .routes = {
        { GET, "/training", ACT_LEAD_READ, show_list, fields, .gives = &training_shape,
          .summary = T("The joint training of a region") },
        { GET, "/training/new", ACT_LEAD_READ, show_new, start_fields,
          .summary = T("The form of a joint training") },
        { POST, "/training", ACT_TRAINING_EDIT, post_new, given_fields, .again = "/training/new",
          .summary = T("Arrange a joint training") },
        { GET, ONE, ACT_LEAD_READ, show_one, NULL, .gives = &training_shape,
          .summary = T("A joint training and who took part") },
        { GET, ONE "/edit", ACT_LEAD_READ, show_edit, NULL, .gives = &training_shape,
          .summary = T("The form of a joint training that is planned") },
        { POST, ONE, ACT_TRAINING_EDIT, post_edit, given_fields, .again = ONE "/edit",
          .summary = T("Change a joint training") },
        { POST, ONE "/end", ACT_TRAINING_EDIT, post_end, end_fields, .again = ONE,
          .summary = T("Tell how a joint training went") },
        { POST, ONE "/take", ACT_TRAINING_EDIT, post_take, take_fields, .again = ONE,
          .summary = T("Write down somebody who took part") },
        { POST, ONE "/take-many", ACT_TRAINING_EDIT, post_many, many_fields, .again = ONE,
          .summary = T("Write down how many of an organisation took part") },
        { POST, ONE "/untake", ACT_TRAINING_EDIT, post_untake, untake_fields, .again = ONE,
          .summary = T("Take away a row of who took part") },
    },
};
