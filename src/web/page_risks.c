/* web/page_risks.c: a region's risks: the matrix of likelihood and impact, owners, treatment,
 * reviews; troubles of the cooperation among them. */
#include "http/page.h"
#include "steering/dialogue.h"
#include "steering/risk.h"
#include "web/goal_view.h"

enum { F_REGION, F_KIND, F_LIKELIHOOD, F_IMPACT, F_SHOW, F_SORT };
static const struct code sort_codes[] = {
    { RISK_BY_REVIEW, "review", T("Next review") },
    { RISK_BY_NAME, "name", T("Risk") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_KIND] = { "kind", FIELD_CODE, .codes = risk_kind_codes, .label = T("Kind of risk") },
    [F_LIKELIHOOD] = { "likelihood", FIELD_CODE, .codes = risk_likelihood_codes,
                       .label = T("Likelihood") },
    [F_IMPACT] = { "impact", FIELD_CODE, .codes = risk_impact_codes, .label = T("Impact") },
    [F_SHOW] = { "show", FIELD_CODE, .codes = risk_show_codes, .label = TC("filter", "Show") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE }, /* by headings */
    FIELD_END,
};
static const struct field region_fields[] = { LEAD_REGION_FIELD, FIELD_END };
enum {
    R_REGION,
    R_NAME,
    R_KIND,
    R_DESCRIPTION,
    R_LIKELIHOOD,
    R_IMPACT,
    R_WAY,
    R_TREATMENT,
    R_OWNER,
    R_REVIEW
};
static const struct field risk_fields[] = {
    [R_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [R_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Risk") },
    [R_KIND] = { "kind", FIELD_CODE, .required = true, .codes = risk_kind_codes,
                 .label = T("Kind of risk") },
    [R_DESCRIPTION] = { "description", FIELD_TEXT, .label = T("Description") },
    [R_LIKELIHOOD] = { "likelihood", FIELD_CODE, .required = true, .codes = risk_likelihood_codes,
                       .label = T("Likelihood") },
    [R_IMPACT] = { "impact", FIELD_CODE, .required = true, .codes = risk_impact_codes,
                   .label = T("Impact") },
    [R_WAY] = { "way", FIELD_CODE, .required = true, .codes = risk_way_codes,
                .label = T("Treatment") },
    [R_TREATMENT] = { "treatment", FIELD_TEXT, .required = true, .label = T("What is done") },
    [R_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Owner"),
                  .hint = T("Reviews the risk, and tells what was found.") },
    [R_REVIEW] = { "review", FIELD_DATE, .required = true, .label = T("Next review") },
    FIELD_END,
};
enum { W_LIKELIHOOD, W_IMPACT, W_NOTE, W_REVIEW };
static const struct field review_fields[] = {
    [W_LIKELIHOOD] = { "likelihood", FIELD_CODE, .required = true, .codes = risk_likelihood_codes,
                       .label = T("Likelihood") },
    [W_IMPACT] = { "impact", FIELD_CODE, .required = true, .codes = risk_impact_codes,
                   .label = T("Impact") },
    [W_NOTE] = { "note", FIELD_TEXT, .required = true, .label = T("What the review found") },
    [W_REVIEW] = { "review", FIELD_DATE, .required = true, .label = T("Next review") },
    FIELD_END,
};
enum { X_OUTCOME };
static const struct field close_fields[] = {
    [X_OUTCOME] = { "outcome", FIELD_TEXT, .required = true, .label = T("What came of it") },
    FIELD_END,
};

/* ---- the matrix ---- */

static enum ui_kind
kind_of(enum risk_level level)
{
    return level == RISK_HIGH ? UI_BAD : level == RISK_MIDDLE ? UI_WARN : UI_PLAIN;
}

static void
draw_square(struct html *h, const char *region, int likelihood, int impact, int64_t count)
{
    ui_cell(h);
    if (count == 0) {
        H(h, "–");
        return;
    }
    const char *path = str_printf(h->arena, "/risks?region=%s&likelihood=%d&impact=%d", region,
                                  likelihood, impact);
    H(h, "<a");
    html_url(h, "href", path);
    H(h, ">");
    ui_tag(h, kind_of(risk_level_of(likelihood, impact)),
           DATA(text_number(h->arena, h->lang, count)));
    ui_hidden(h, SAY_FILL(TN("risk, {level}", "risks, {level}"), FILL_N("n", count),
                          FILL_T("level", code_text(risk_level_codes,
                                                    (int)risk_level_of(likelihood, impact)))));
    H(h, "</a>");
}

static void
draw_matrix(struct html *h, const char *region, const struct risk *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Likelihood") },
        { .label = TC("impact", "1 very small") },
        { .label = TC("impact", "2 small") },
        { .label = TC("impact", "3 moderate") },
        { .label = TC("impact", "4 great") },
        { .label = TC("impact", "5 very great") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "matrix", SAY(T("Likelihood and impact")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("How many open risks, by likelihood and impact")), columns);
    for (int likelihood = RISK_GRADES; likelihood >= 1; likelihood--) {
        ui_row(h, false);
        ui_head_cell(h);
        html_words(h, SAY(code_text(risk_likelihood_codes, likelihood)));
        for (int impact = 1; impact <= RISK_GRADES; impact++) {
            int64_t n = 0;
            for (size_t i = 0; i < count; i++)
                n += rows[i].likelihood == likelihood && rows[i].impact == impact;
            draw_square(h, region, likelihood, impact, n);
        }
    }
    ui_table_close(h);
    ui_body_open(h);
    ui_p_meta(h, SAY(T("High: likelihood times impact is 15 or more. Moderate: 6 to 14. Each "
                       "number opens those risks.")));
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
draw_successes(struct html *h, struct work *w, const char *region)
{
    enum { SHOWN = 4 };
    struct success *rows;
    size_t count;
    TRY(success_list(w, region, false, &rows, &count));
    ui_panel_open(h, "successes", SAY(T("Successes")), SAY(T("All successes")),
                  goal_view_path(h->arena, VIEW_SUCCESSES, region));
    if (count == 0)
        ui_empty(h, SAY(T("No successes yet")),
                 SAY(T("The picture tells also what has gone well (recommendation R3.4).")),
                 NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        ui_row_item_open(h, DATA(rows[i].name),
                         html_path(h->arena, "/successes/%s", id_text(h->arena, rows[i].id)),
                         DATA(date_text(h->arena, rows[i].seen_on)));
        ui_p(h, DATA(rows[i].what));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- the list ---- */

static void
draw_row(struct html *h, const struct risk *r)
{
    enum risk_level level = risk_level_of(r->likelihood, r->impact);
    bool late = risk_is_late(r, h->today);
    ui_row(h, late);
    ui_head_link(h, DATA(r->name), html_path(h->arena, "/risks/%s", id_text(h->arena, r->id)));
    ui_cell_words(h, SAY(code_text(risk_kind_codes, r->kind)));
    ui_cell(h);
    ui_tag(h, kind_of(level),
           SAY_FILL(T("{level}, {n}"), FILL_T("level", code_text(risk_level_codes, (int)level)),
                    FILL_N("n", (int64_t)r->likelihood * r->impact)));
    ui_meta(h, SAY_FILL(T("likelihood {n}, impact {m}"), FILL_N("n", r->likelihood),
                        FILL_N("m", r->impact)));
    ui_cell(h);
    html_words(h, SAY(code_text(risk_way_codes, r->way)));
    ui_meta(h, DATA(r->treatment));
    goal_view_owner_cell(h, &r->owner);
    ui_cell(h);
    if (date_is_none(r->closed_on))
        goal_view_day(h, r->review_on, late);
    else
        html_words(h, SAY_FILL(T("closed on {date}"), FILL_D("date", r->closed_on)));
}

static const char *
given_code(const struct form *form, int field)
{
    const char *text = form_text(form, field);
    return text == NULL ? "" : text;
}

static void
draw_list(struct html *h, const struct form *form, const struct led_region *region, bool may,
          const struct ui_option *regions, const struct risk *rows, size_t count)
{
    const char *path =
        html_path(h->arena, "/risks?region=%s&kind=%s&likelihood=%s&impact=%s&show=%s",
                  region->code, given_code(form, F_KIND), given_code(form, F_LIKELIHOOD),
                  given_code(form, F_IMPACT), given_code(form, F_SHOW));
    const char *now = form_text(form, F_SORT);
    const struct ui_column columns[] = {
        goal_view_column(h, T("Risk"), path, "name", now),
        { .label = T("Kind of risk") },
        goal_view_column(h, T("Size of the risk"), path, "", now),
        { .label = T("Treatment") },
        { .label = T("Owner") },
        goal_view_column(h, T("Next review"), path, "review", now),
        UI_COLUMN_END,
    };
    const char *add = html_path(h->arena, "/risks/new?region=%s", region->code);
    ui_panel_open(h, "risks", SAY(T("Risks")), may ? SAY(T("Add a risk")) : NO_WORDS,
                  may ? add : NULL);
    ui_filter(h, form, list_fields, "/risks", (const struct ui_option *const[]){ regions }, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No risks here")),
                 SAY(T("A risk has an owner, a treatment and a day of review. Troubles of the "
                       "cooperation are risks of that kind.")),
                 may ? SAY(T("Add a risk")) : NO_WORDS, add);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Risks of the region")), columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, &rows[i]);
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = count,
                                     .csv_path = str_printf(h->arena, "%s&format=csv", path) });
    ui_panel_close(h);
}

static void
draw_tally(struct html *h, const char *region, const struct risk *rows, size_t count)
{
    int64_t late = 0, left = 0, trouble = 0;
    for (size_t i = 0; i < count; i++) {
        late += risk_is_late(&rows[i], h->today);
        left += rows[i].owner.left;
        trouble += rows[i].kind == RISK_COOPERATION;
    }
    struct ui_count counts[4] = {
        { .count = late,
          .words = SAY(TC("risk", "Review is late")),
          .path = html_path(h->arena, "/risks?region=%s&show=late", region),
          .hot = true },
        { .count = left,
          .words = SAY(T("The owner has left")),
          .path = html_path(h->arena, "/risks?region=%s&show=owner_left", region),
          .hot = true },
        { .count = trouble,
          .words = SAY(T("Troubles of the cooperation")),
          .path = html_path(h->arena, "/risks?region=%s&kind=cooperation", region) },
    };
    ui_tally(h, counts);
}

static enum err
show_risks(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct risk *rows, *open;
    size_t count, open_count;
    const struct ui_option *regions;
    TRY(goal_view_region(w, form, NULL, 0, &region));
    TRY(risk_list(w, region.code,
                  (struct risk_filter){ form_code(form, F_KIND), form_code(form, F_LIKELIHOOD),
                                        form_code(form, F_IMPACT),
                                        (enum risk_show)form_code(form, F_SHOW),
                                        (enum risk_sort)form_code(form, F_SORT) },
                  &rows, &count));
    reply_rows(reply, "risks", &risk_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(risk_list(w, region.code, (struct risk_filter){ .show = RISK_OPEN }, &open, &open_count));
    struct html *h = goal_view_open(
        reply, w, &region, VIEW_RISKS, SAY(T("Risks")),
        SAY(T("What may go wrong, who sees to it, and when it is looked at again.")), false);
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    draw_tally(h, region.code, open, open_count);
    ui_cols_open(h);
    draw_matrix(h, region.code, open, open_count);
    ui_cols_next(h);
    TRY(draw_successes(h, w, region.code));
    ui_cols_close(h);
    draw_list(h, form, &region, goal_view_may(w, &region, ACT_LEAD_RISK_EDIT), regions, rows,
              count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one risk ---- */

static enum err
draw_form(struct html *h, struct work *w, const struct form *form, const char *region,
          const struct risk *risk)
{
    static const struct risk none;
    const struct risk *r = risk == NULL ? &none : risk;
    const struct ui_option *people;
    const char *path =
        risk == NULL ? "/risks" : html_path(h->arena, "/risks/%s", id_text(h->arena, r->id));
    TRY(lead_people_options(h, w, region, &people));
    ui_form_open(h, form, risk_fields,
                 &(struct ui_form){
                     .action = path, .version = r->version, .prefix = "risk", .in_panel = true });
    ui_field_hidden(h, R_REGION, region);
    ui_field(h, R_NAME, r->name);
    ui_field_code(h, R_KIND, r->kind);
    ui_field(h, R_DESCRIPTION, r->description);
    ui_pair_open(h);
    ui_field_code(h, R_LIKELIHOOD, r->likelihood);
    ui_field_code(h, R_IMPACT, r->impact);
    ui_pair_close(h);
    ui_field_code(h, R_WAY, r->way);
    ui_field(h, R_TREATMENT, r->treatment);
    ui_field_options(h, R_OWNER, id_text(h->arena, r->owner.duty.v), people);
    ui_field_date(h, R_REVIEW, r->review_on);
    ui_form_close(h, SAY(T("Save the risk")), risk == NULL ? UI_BUTTON_MAIN : UI_BUTTON, NO_WORDS,
                  goal_view_path(h->arena, VIEW_RISKS, region));
    return ERR_OK;
}

static struct risk_given
given_of(const struct form *form)
{
    return (struct risk_given){
        .name = form_text(form, R_NAME),
        .description = form_text(form, R_DESCRIPTION),
        .treatment = form_text(form, R_TREATMENT),
        .kind = form_code(form, R_KIND),
        .way = form_code(form, R_WAY),
        .likelihood = form_code(form, R_LIKELIHOOD),
        .impact = form_code(form, R_IMPACT),
        .owner = { form_id(form, R_OWNER) },
        .review_on = form_date(form, R_REVIEW),
    };
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(goal_view_region(w, form, risk_fields, R_REGION, &region));
    if (!goal_view_may(w, &region, ACT_LEAD_RISK_EDIT))
        return ERR_FORBIDDEN;
    reply_record(reply, "region", &led_region_shape, &region);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        goal_view_open(reply, w, &region, VIEW_RISKS, SAY(T("Add a risk")), NO_WORDS, true);
    ui_panel_open(h, "new", SAY(T("Risk")), NO_WORDS, NULL);
    TRY(draw_form(h, w, form, region.code, NULL));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static void
draw_facts(struct html *h, const struct risk *r)
{
    enum risk_level level = risk_level_of(r->likelihood, r->impact);
    ui_panel_open(h, "facts", SAY(T("Risk")), NO_WORDS, NULL);
    ui_body_open(h);
    if (!str_empty(r->description))
        ui_lines(h, r->description);
    ui_facts_open(h, false);
    ui_fact(h, T("Kind of risk"), SAY(code_text(risk_kind_codes, r->kind)));
    ui_fact_open(h, T("Size of the risk"));
    ui_tag(h, kind_of(level),
           SAY_FILL(T("{level}, {n}"), FILL_T("level", code_text(risk_level_codes, (int)level)),
                    FILL_N("n", (int64_t)r->likelihood * r->impact)));
    ui_fact_close(h);
    ui_fact(h, T("Likelihood"), SAY(code_text(risk_likelihood_codes, r->likelihood)));
    ui_fact(h, T("Impact"), SAY(code_text(risk_impact_codes, r->impact)));
    ui_fact(h, T("Treatment"), SAY(code_text(risk_way_codes, r->way)));
    ui_fact(h, T("What is done"), DATA(r->treatment));
    ui_fact_open(h, T("Owner"));
    goal_view_owner(h, &r->owner);
    ui_fact_close(h);
    ui_fact_date(h, T("Recorded on"), r->made_on);
    if (!date_is_none(r->reviewed_on))
        ui_fact_date(h, T("Reviewed on"), r->reviewed_on);
    ui_fact(h, T("What the review found"), DATA(r->review_note));
    if (date_is_none(r->closed_on)) {
        ui_fact_open(h, T("Next review"));
        goal_view_day(h, r->review_on, risk_is_late(r, h->today));
        ui_fact_close(h);
    } else {
        ui_fact_date(h, T("Closed on"), r->closed_on);
        ui_fact(h, T("What came of it"), DATA(r->outcome));
    }
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_review(struct html *h, const struct form *form, const struct risk *r, const char *path)
{
    ui_panel_open(h, "review", SAY(T("Review the risk")), NO_WORDS, NULL);
    ui_form_open(h, form, review_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/review", path),
                                    .version = r->version,
                                    .prefix = "look",
                                    .in_panel = true });
    ui_field_code(h, W_LIKELIHOOD, r->likelihood);
    ui_field_code(h, W_IMPACT, r->impact);
    ui_field(h, W_NOTE, NULL);
    ui_field(h, W_REVIEW, NULL);
    ui_form_close(h, SAY(T("Save the review")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
}

static enum err
show_risk(struct work *w, const struct form *form, struct reply *reply)
{
    struct risk r;
    struct led_region region;
    TRY(risk_get(w, work_object(w), &r));
    TRY(led_region(w, r.region, &region));
    reply_record(reply, "risk", &risk_shape, &r);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool open = date_is_none(r.closed_on),
         may = open && goal_view_may(w, &region, ACT_LEAD_RISK_EDIT);
    struct html *h = goal_view_open(reply, w, &region, VIEW_RISKS, DATA(r.name), NO_WORDS, true);
    const char *path = html_path(h->arena, "/risks/%s", id_text(h->arena, r.id));
    ui_cols_open(h);
    goal_view_left(h, &r.owner, may);
    draw_facts(h, &r);
    TRY(goal_view_tasks(h, w, form, &region, FROM_RISK, r.id,
                        str_printf(h->arena, "%s/tasks", path)));
    if (may) {
        ui_panel_open(h, "change", SAY(T("Change the risk")), NO_WORDS, NULL);
        TRY(draw_form(h, w, form, r.region, &r));
        ui_panel_close(h);
    }
    TRY(lead_history(h, w, r.id, &risk_shape));
    ui_cols_next(h);
    if (open && keeper_is(w, region.own, r.owner.duty) && work_may(w, ACT_LEAD_RISK_OWN))
        draw_review(h, form, &r, path);
    if (may) {
        ui_panel_open(h, "close", SAY(T("Close the risk")), NO_WORDS, NULL);
        ui_form_open(h, form, close_fields,
                     &(struct ui_form){ .action = str_printf(h->arena, "%s/close", path),
                                        .version = r.version,
                                        .prefix = "end",
                                        .in_panel = true });
        ui_field(h, X_OUTCOME, NULL);
        ui_form_close(h, SAY(T("Close the risk")), UI_BUTTON, NO_WORDS, NULL);
        ui_panel_close(h);
    }
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct risk_given given = given_of(form);
    int64_t id;
    TRY(risk_make(w, form_text(form, R_REGION), &given, &id));
    reply_done(reply, T("The risk is added."));
    return reply_see_other(reply, "/risks/%s", id_text(work_arena(w), id));
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/risks/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct risk_given given = given_of(form);
    TRY(risk_change(w, work_object(w), &given, form_version(form)));
    return back(w, reply, T("The risk is changed."));
}

static enum err
post_review(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(risk_review(w, work_object(w), form_code(form, W_LIKELIHOOD), form_code(form, W_IMPACT),
                    form_text(form, W_NOTE), form_date(form, W_REVIEW), form_version(form)));
    return back(w, reply, T("The review is saved."));
}

static enum err
post_close(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(risk_close(w, work_object(w), form_text(form, X_OUTCOME), form_version(form)));
    return back(w, reply, T("The risk is closed."));
}

static enum err
post_task(struct work *w, const struct form *form, struct reply *reply)
{
    struct risk r;
    TRY(risk_get(w, work_object(w), &r));
    TRY(goal_view_give(w, form, r.region, FROM_RISK, r.id));
    return back(w, reply, T("The action has been given."));
}

const struct page page_risks = {
    .title = T("Risks"),
    .routes = {
        { GET, "/risks", ACT_LEAD_READ, show_risks, list_fields, .gives = &risk_shape,
          .summary = T("A region's risks, with their matrix") },
        { GET, "/risks/new", ACT_LEAD_READ, show_new, region_fields, .gives = &led_region_shape,
          .summary = T("The form of a new risk") },
        { POST, "/risks", ACT_LEAD_RISK_EDIT, post_new, risk_fields, "/risks/new",
          .summary = T("Add a risk") },
        { GET, "/risks/:risk", ACT_LEAD_READ, show_risk, NULL, .gives = &risk_shape,
          .summary = T("One risk") },
        { POST, "/risks/:risk", ACT_LEAD_RISK_EDIT, post_change, risk_fields, "/risks/:risk",
          .summary = T("Change a risk") },
        { POST, "/risks/:risk/review", ACT_LEAD_RISK_OWN, post_review, review_fields,
          "/risks/:risk", .summary = T("Review a risk") },
        { POST, "/risks/:risk/close", ACT_LEAD_RISK_EDIT, post_close, close_fields,
          "/risks/:risk", .summary = T("Close a risk") },
        { POST, "/risks/:risk/tasks", ACT_TASK_CHANGE, post_task, goal_task_fields, "/risks/:risk",
          .summary = T("Give somebody something to do because of a risk") },
    },
};
