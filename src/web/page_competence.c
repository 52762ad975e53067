/* web/page_competence.c: who knows what in the region, what each unit needs, and the gaps. */
#include "http/page.h"
#include "region/competence.h"
#include "web/card_view.h"
#include "web/figure.h"

enum { F_REGION, F_ORG, F_KIND };
static const struct field fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_ORG] = { "org", FIELD_ID, .label = T("Organisation") },
    [F_KIND] = { "kind", FIELD_KEY, .label = T("Competence") },
    FIELD_END,
};
enum { S_DUTY, S_KIND, S_LEVEL, S_SINCE };
static const struct field set_fields[] = {
    [S_DUTY] = { "duty", FIELD_ID, .required = true, .label = T("Who") },
    [S_KIND] = { "kind", FIELD_KEY, .required = true, .label = T("Competence") },
    [S_LEVEL] = { "level", FIELD_CODE, .codes = competence_level_codes, .label = T("Level"),
                  .hint = T("None: the row is taken away.") },
    [S_SINCE] = { "since_on", FIELD_DATE, .label = T("Since") },
    FIELD_END,
};
enum { N_KIND, N_PEOPLE, N_LEVEL, N_TASK };
static const struct field need_fields[] = {
    [N_KIND] = { "kind", FIELD_KEY, .required = true, .label = T("Competence") },
    [N_PEOPLE] = { "people", FIELD_INT, .required = true, .min = 0, .max = 10000,
                   .label = T("How many people need it"), .hint = T("0: the row is taken away.") },
    [N_LEVEL] = { "level", FIELD_CODE, .codes = competence_level_codes,
                  .label = T("Level at least") },
    [N_TASK] = { "task", FIELD_LINE, .label = T("Task that needs it") },
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
        all[i] = (struct ui_option){
            .value = rows[i].code,
            .words = DATA(names_in(h->lang, rows[i].name)),
            .group = rows[i].special ? SAY(T("Special competence")) : SAY(T("Other competence")),
        };
    *ret = all;
    return ERR_OK;
}

/* Who works in the actor's unit today. */
static enum err
unit_people_options(struct html *h, struct work *w, const struct ui_option **ret)
{
    struct duty_card *rows;
    size_t count;
    TRY(duties_of_unit(w, work_unit(w), &rows, &count));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){
            .value = id_text(h->arena, rows[i].id.v),
            .words = DATA(str_printf(h->arena, "%s, %s", rows[i].worker_name,
                                     names_in(h->lang, rows[i].title))),
        };
    *ret = all;
    return ERR_OK;
}

static void
draw_needs(struct html *h, const struct competence_need *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Unit") },
        { .label = T("Competence") },
        { .label = T("Task that needs it") },
        { .label = T("Needed") },
        { .label = TC("competence", "There are") },
        { .label = TC("competence", "Missing") },
        UI_COLUMN_END,
    };
    int64_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = rows[i].people > most ? rows[i].people : most;
    for (size_t i = 0; i < count; i++)
        most = rows[i].have > most ? rows[i].have : most;
    ui_panel_open(h, "needs", SAY(T("Need and gaps")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No unit has told its need yet")),
                 SAY(T("Each supervisor writes down which tasks need special competence and how "
                       "many people. The gaps are then seen here.")),
                 NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Need of competence, the largest gap first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct competence_need *n = &rows[i];
        int64_t missing = competence_missing(n);
        ui_row(h, missing > 0);
        ui_head_cell(h);
        html_text(h, names_in(h->lang, n->unit_name));
        ui_meta(h, DATA(names_in(h->lang, n->org_name)));
        ui_cell(h);
        html_text(h, names_in(h->lang, n->kind_name));
        ui_meta(h, SAY(code_text(competence_level_codes, n->level)));
        ui_cell_words(h, DATA(n->task));
        ui_cell(h);
        figure_bar(h, n->people, most);
        ui_cell(h);
        figure_bar(h, n->have, most);
        ui_cell(h);
        if (missing > 0)
            ui_tag(h, UI_WARN, DATA(text_number(h->arena, h->lang, missing)));
        else
            ui_tag(h, UI_OK, SAY(TC("competence", "Enough")));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_people(struct html *h, const struct form *form, const struct led_region *region,
            const struct competence *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Name") },  { .label = T("Competence") },
        { .label = T("Level") }, { .label = T("Since") },
        UI_COLUMN_END,
    };
    if (count == 0) {
        ui_empty(h, SAY(T("Nobody's competence has been written down here")),
                 SAY(T("Supervisors write it down for their own unit.")), NO_WORDS, NULL);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Who knows what")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct competence *c = &rows[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, c->name);
        ui_meta(h,
                DATA(str_printf(h->arena, "%s, %s, %s", names_in(h->lang, c->title),
                                names_in(h->lang, c->unit_name), names_in(h->lang, c->org_name))));
        ui_cell(h);
        html_text(h, names_in(h->lang, c->kind_name));
        H(h, " ");
        if (c->special)
            ui_tag(h, UI_PLAIN, SAY(T("Special competence")));
        ui_cell_words(h, SAY(code_text(competence_level_codes, c->level)));
        ui_cell_date(h, c->since_on);
    }
    ui_table_close(h);
    int64_t org = form_id(form, F_ORG);
    const char *kind = form_text(form, F_KIND);
    ui_list_footer(
        h, &(struct ui_list_footer){
               .shown = count,
               .csv_path = html_path(h->arena, "/competence?region=%s&org=%s&kind=%s&format=csv",
                                     region->code, org == 0 ? "" : id_text(h->arena, org),
                                     kind == NULL ? "" : kind),
           });
}

static enum err
draw_forms(struct html *h, struct work *w, const struct form *form, const struct ui_option *kinds)
{
    const struct ui_option *people;
    TRY(unit_people_options(h, w, &people));
    ui_panel_open(h, "set", SAY(T("What somebody of your unit knows")), NO_WORDS, NULL);
    ui_form_open(h, form, set_fields,
                 &(struct ui_form){ .action = "/competence", .prefix = "set", .in_panel = true });
    ui_field_options(h, S_DUTY, NULL, people);
    ui_field_options(h, S_KIND, NULL, kinds);
    ui_pair_open(h);
    ui_field_code(h, S_LEVEL, 0);
    ui_field_date(h, S_SINCE, h->today);
    ui_pair_close(h);
    ui_form_close(h, SAY(T("Save competence")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    ui_panel_open(h, "need", SAY(T("What your unit needs")), NO_WORDS, NULL);
    ui_form_open(
        h, form, need_fields,
        &(struct ui_form){ .action = "/competence/needs", .prefix = "need", .in_panel = true });
    ui_field_options(h, N_KIND, NULL, kinds);
    ui_field(h, N_TASK, NULL);
    ui_pair_open(h);
    ui_field(h, N_PEOPLE, NULL);
    ui_field_code(h, N_LEVEL, LEVEL_ALONE);
    ui_pair_close(h);
    ui_form_close(h, SAY(T("Save the need")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    const struct form *filters = form_filters(form);
    struct led_region region;
    struct competence *people;
    struct competence_need *needs;
    size_t people_count, need_count;
    TRY(led_region(w, form_text(filters, F_REGION), &region));
    const struct competence_filter filter = { .region = region.code,
                                              .org = { form_id(filters, F_ORG) },
                                              .kind = form_text(filters, F_KIND) };
    TRY(competence_list(w, &filter, &people, &people_count));
    TRY(competence_needs(w, &filter, &needs, &need_count));
    reply_rows(reply, "people", &competence_shape, people, people_count);
    reply_rows(reply, "needs", &competence_need_shape, needs, need_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    const struct ui_option *regions, *orgs, *kinds;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_CARDS,
                             .title = SAY(T("Competence")),
                             .lead = SAY(T("Whom to ask, and where competence is missing.")),
                             .views = card_views(w, region.code, 1),
                             .wide = true });
    TRY(lead_region_options(h, w, &regions));
    TRY(lead_org_options(h, w, region.code, 0, &orgs));
    TRY(kind_options(h, w, &kinds));
    ui_stacked_open(h);
    draw_needs(h, needs, need_count);
    ui_panel_open(h, "people", SAY(T("Who knows what")), NO_WORDS, NULL);
    ui_filter(h, filters, fields, "/competence",
              (const struct ui_option *const[]){ regions, orgs, kinds }, NULL);
    draw_people(h, filters, &region, people, people_count);
    ui_panel_close(h);
    if (work_may(w, ACT_COMPETENCE_EDIT))
        TRY(draw_forms(h, w, form, kinds));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_set(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(competence_set(w, (duty_id){ form_id(form, S_DUTY) }, form_text(form, S_KIND),
                       form_code(form, S_LEVEL), form_date(form, S_SINCE)));
    reply_done(reply, T("The competence has been saved."));
    return reply_see_other(reply, "/competence");
}

static enum err
post_need(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(competence_need_set(w, form_text(form, N_KIND), form_int(form, N_PEOPLE),
                            form_code(form, N_LEVEL), form_text(form, N_TASK)));
    reply_done(reply, T("The need has been saved."));
    return reply_see_other(reply, "/competence");
}

const struct page page_competence = {
    .title = T("Competence"),
    .routes = {
        { GET, "/competence", ACT_LEAD_READ, show, fields, .gives = &competence_shape,
          .summary = T("Who knows what in a region, what is needed and what is missing") },
        { POST, "/competence", ACT_COMPETENCE_EDIT, post_set, set_fields, .again = "/competence",
          .summary = T("Write down what somebody of one's own unit knows") },
        { POST, "/competence/needs", ACT_COMPETENCE_EDIT, post_need, need_fields,
          .again = "/competence",
          .summary = T("Write down what competence one's own unit needs") },
    },
};
