/* web/page_maturity_set.c: one set of actors in a round of maturity: one's own answer, what the
 * answers are together, the common view, and who sees it otherwise. */
#include "http/page.h"
#include "web/figure.h"
#include "web/maturity_view.h"

enum { A_LEVEL, A_INTERACTION, A_GOALS, A_INTEGRATION, A_REASON };
static const struct field answer_fields[] = {
    [A_LEVEL] = { "level", FIELD_CODE, .required = true, .codes = respondent_codes,
                  .label = T("You answer as one of") },
    [A_INTERACTION] = { "interaction", FIELD_CODE, .required = true, .codes = interaction_codes,
                        .label = T("Interaction") },
    [A_GOALS] = { "goals", FIELD_CODE, .required = true, .codes = goals_codes,
                  .label = T("Common goals") },
    [A_INTEGRATION] = { "integration", FIELD_CODE, .required = true, .codes = integration_codes,
                        .label = T("Working together") },
    [A_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why"),
                   .hint = T("What has happened, or has not. Nothing about any client.") },
    FIELD_END,
};
/* The same fields, but another form on the page. */
static const struct field dissent_fields[] = {
    [A_LEVEL] = { "level", FIELD_CODE, .required = true, .codes = respondent_codes,
                  .label = T("You answer as one of") },
    [A_INTERACTION] = { "interaction", FIELD_CODE, .required = true, .codes = interaction_codes,
                        .label = T("Interaction") },
    [A_GOALS] = { "goals", FIELD_CODE, .required = true, .codes = goals_codes,
                  .label = T("Common goals") },
    [A_INTEGRATION] = { "integration", FIELD_CODE, .required = true, .codes = integration_codes,
                        .label = T("Working together") },
    [A_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why you see it otherwise"),
                   .hint = T("It stays beside the common view, with your name.") },
    FIELD_END,
};
enum { V_REACHED, V_INTERACTION, V_GOALS, V_INTEGRATION, V_REASON, V_BY, V_ON };
enum { REACHED = 1, NOT_REACHED };
static const struct code reached_codes[] = {
    { REACHED, "reached", T("A common view was reached") },
    { NOT_REACHED, "not_reached", T("No common view was reached") },
    { 0, NULL, TEXT_NONE },
};
static const struct field view_fields[] = {
    [V_REACHED] = { "reached", FIELD_CODE, .required = true, .codes = reached_codes,
                    .label = T("Common view") },
    [V_INTERACTION] = { "interaction", FIELD_CODE, .codes = interaction_codes,
                        .label = T("Interaction") },
    [V_GOALS] = { "goals", FIELD_CODE, .codes = goals_codes, .label = T("Common goals") },
    [V_INTEGRATION] = { "integration", FIELD_CODE, .codes = integration_codes,
                        .label = T("Working together") },
    [V_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why the group sees it so") },
    [V_BY] = { "agreed_by", FIELD_LINE, .required = true, .label = T("Who agreed on it"),
               .hint = T("The group and the meeting, for example the steering group 3/2026.") },
    [V_ON] = { "agreed_on", FIELD_DATE, .required = true, .label = T("Agreed on") },
    FIELD_END,
};
static const struct field no_fields[] = { FIELD_END };

struct shown {
    struct maturity_set s;
    struct maturity_round r;
    struct led_region region;
    struct maturity_answer own; /* .set 0: none */
    struct maturity_results results;
    struct maturity_answer *people, *dissents;
    size_t people_count, dissent_count;
    bool may_keep, may_answer;
};

static enum err
load(struct work *w, struct shown *x)
{
    TRY(maturity_set_get(w, work_object(w), &x->s));
    TRY(maturity_round_get(w, x->s.round, &x->r));
    TRY(led_region(w, x->r.region, &x->region));
    enum err err = maturity_answer_own(w, x->s.id, &x->own);
    if (err == ERR_NOT_FOUND)
        x->own = (struct maturity_answer){ .set = 0 };
    else
        TRY(err);
    TRY(maturity_results(w, &x->s, &x->results));
    TRY(maturity_assessors(w, &x->s, &x->people, &x->people_count));
    TRY(maturity_dissents(w, x->s.id, &x->dissents, &x->dissent_count));
    x->may_keep = work_may(w, ACT_MATURITY_OWN) && maturity_may_keep(w, &x->r, x->region.own);
    TRY(respondent_is_of(w, x->r.region, &x->may_answer));
    x->may_answer = x->may_answer && work_may(w, ACT_MATURITY_ANSWER);
    return ERR_OK;
}

/* ---- answering ---- */

static void
draw_answer_form(struct html *h, struct work *w, const struct form *form, const struct shown *x,
                 const struct field *fields, const char *path, struct text button,
                 struct text consequence)
{
    const struct maturity_answer *own = &x->own;
    ui_form_open(h, form, fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/maturity/set/%s/%s",
                                                        id_text(h->arena, x->s.id), path),
                                    .prefix = path,
                                    .in_panel = true });
    ui_field_code(h, A_LEVEL, own->level != 0 ? own->level : (int)respondent_of_role(work_role(w)));
    ui_field_code(h, A_INTERACTION, own->interaction);
    ui_field_code(h, A_GOALS, own->goals);
    ui_field_code(h, A_INTEGRATION, own->integration);
    ui_field(h, A_REASON, fields == answer_fields ? own->reason : NULL);
    ui_form_close(h, SAY(button), fields == answer_fields ? UI_BUTTON_MAIN : UI_BUTTON,
                  SAY(consequence), NULL);
}

static void
draw_own(struct html *h, struct work *w, const struct form *form, const struct shown *x)
{
    bool has = x->own.set != 0;
    if (x->r.state == MATURITY_OPEN && x->may_answer) {
        ui_panel_open(h, "answer", SAY(T("Your answer")), NO_WORDS, NULL);
        if (has) {
            ui_body_open(h);
            maturity_draw_finding(
                h, (struct maturity_axes){ x->own.interaction, x->own.goals, x->own.integration });
            ui_body_close(h);
        }
        draw_answer_form(h, w, form, x, answer_fields, "answer",
                         has ? T("Answer again") : T("Send the answer"),
                         T("That you have assessed is told; what you answered is shown without "
                           "your name, and only with two others or more."));
        ui_panel_close(h);
        return;
    }
    if (!has)
        return;
    ui_panel_open(h, "own", SAY(T("Your answer")), NO_WORDS, NULL);
    ui_body_open(h);
    maturity_draw_axes(
        h, (struct maturity_axes){ x->own.interaction, x->own.goals, x->own.integration });
    ui_lines(h, x->own.reason);
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- what the answers are together ---- */

static void
draw_by_respondent(struct html *h, const struct maturity_results *r)
{
    static const struct ui_column columns[] = {
        { .label = T("As whom") },
        { .label = T("Answers"), .number = true },
        { .label = T("The lowest") },
        { .label = T("The highest") },
        { .label = T("Answers on each level") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("By who answered")), columns);
    for (int k = 1; k < RESPONDENT_COUNT; k++) {
        ui_row(h, false);
        ui_head_cell(h);
        html_say(h, code_text(respondent_codes, k), NULL);
        if (!r->of[k].shown) {
            ui_cell_words(h, DATA("–"));
            ui_cell_words(h, SAY(T("Fewer than three, or too few beside another group")));
            ui_cell_words(h, DATA("–"));
            ui_cell_words(h, DATA("–"));
            continue;
        }
        ui_cell_number(h, r->of[k].answers);
        ui_cell(h);
        maturity_draw_level(h, r->of[k].lowest);
        ui_cell(h);
        maturity_draw_level(h, r->of[k].highest);
        ui_cell(h);
        H(h, "<ul class=\"plain\">");
        for (int level = 1; level <= MATURITY_LEVELS; level++) {
            if (r->of[k].counts[level] == 0)
                continue;
            H(h, "<li>");
            html_say(h, T("Level {level}:"), FILLS(FILL_N("level", level)));
            H(h, " ");
            figure_bar(h, r->of[k].counts[level], r->of[k].answers);
            H(h, "</li>");
        }
        H(h, "</ul>");
    }
    ui_table_close(h);
}

static void
draw_reasons(struct html *h, const struct maturity_results *r)
{
    static const struct ui_column columns[] = {
        { .label = T("Level") },
        { .label = T("Axes") },
        { .label = T("Why") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("What was answered, without names")), columns);
    for (size_t i = 0; i < r->row_count; i++) {
        const struct maturity_answer *a = &r->rows[i];
        struct maturity_axes axes = { a->interaction, a->goals, a->integration };
        ui_row(h, false);
        ui_head_cell(h);
        maturity_draw_level(h, maturity_of(axes).level);
        ui_cell(h);
        H(h, "<ul class=\"plain\"><li>");
        html_say(h, code_text(interaction_codes, a->interaction), NULL);
        H(h, "</li><li>");
        html_say(h, code_text(goals_codes, a->goals), NULL);
        H(h, "</li><li>");
        html_say(h, code_text(integration_codes, a->integration), NULL);
        H(h, "</li></ul>");
        maturity_draw_finding(h, axes);
        ui_cell(h);
        ui_lines(h, a->reason);
    }
    ui_table_close(h);
}

static void
heading(struct html *h, struct text text)
{
    ui_body_open(h);
    html_open(h, "h3", NULL);
    html_say(h, text, NULL);
    html_close(h, "h3");
    ui_body_close(h);
}

static void
draw_results(struct html *h, const struct shown *x)
{
    const struct maturity_results *r = &x->results;
    if (x->r.state < MATURITY_COUNTED)
        return;
    ui_panel_open(h, "results", SAY(T("What the answers are together")), NO_WORDS, NULL);
    ui_body_open(h);
    if (!r->shown) {
        ui_note(h, UI_PLAIN, SAY(T("Fewer than three answers")),
                SAY(T("Answers are shown from three on, so that nobody can be recognised. The "
                      "group can still agree on a common view.")));
    } else {
        ui_facts_open(h, true);
        ui_fact_open(h, T("The lowest"));
        maturity_draw_level(h, r->lowest);
        ui_fact_close(h);
        ui_fact_open(h, T("The highest"));
        maturity_draw_level(h, r->highest);
        ui_fact_close(h);
        ui_fact_open(h, T("Answers with a contradiction"));
        html_number(h, r->contradictory);
        ui_fact_close(h);
        ui_facts_close(h);
    }
    ui_body_close(h);
    if (r->shown) {
        heading(h, T("Answers by level"));
        maturity_draw_spread(h, SAY(T("Answers by level")), T("Answers"), r->counts);
        heading(h, T("By who answered"));
        draw_by_respondent(h, r);
        heading(h, T("What was answered, without names"));
        draw_reasons(h, r);
    }
    ui_footer_open(h);
    ui_p_meta(h,
              SAY(T("Nothing is averaged. A group of those who answered is shown from three "
                    "answers on, and only if no smaller group can be found by taking it away.")));
    ui_footer_close(h);
    ui_panel_close(h);
}

static void
draw_people(struct html *h, const struct shown *x)
{
    if (x->people_count == 0)
        return;
    ui_panel_open(h, "assessors", SAY(T("Who assessed")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < x->people_count; i++) {
        const struct maturity_answer *a = &x->people[i];
        ui_row_item_open(h, DATA(a->name), NULL, NO_WORDS);
        ui_meta(h, DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, a->title),
                                   names_in(h->lang, a->org_name))));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

/* ---- the common view, and who sees it otherwise ---- */

static void
draw_view(struct html *h, const struct shown *x)
{
    const struct maturity_set *s = &x->s;
    if (x->r.state < MATURITY_COUNTED)
        return;
    ui_panel_open(h, "view", SAY(T("Common view")), NO_WORDS, NULL);
    if (!s->viewed) {
        ui_empty(h, SAY(T("Nothing has been agreed yet")),
                 SAY(T("The group looks at the answers together and agrees. The owner of the "
                       "round writes it down here.")),
                 NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_body_open(h);
    if (s->agreed)
        maturity_draw_axes(h, (struct maturity_axes){ s->interaction, s->goals, s->integration });
    else
        ui_note(h, UI_WARN, SAY(T("No common view was reached")), NO_WORDS);
    ui_lines(h, s->reason);
    ui_p_meta(
        h, DATA(str_printf(h->arena, "%s, %s", s->agreed_by, date_text(h->arena, s->agreed_on))));
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_view_form(struct html *h, const struct form *form, const struct shown *x)
{
    const struct maturity_set *s = &x->s;
    if (!x->may_keep || x->r.state != MATURITY_COUNTED)
        return;
    ui_panel_open(h, "agree",
                  s->viewed ? SAY(T("Write the common view again"))
                            : SAY(T("Write down the common view")),
                  NO_WORDS, NULL);
    ui_form_open(h, form, view_fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/maturity/set/%s/view",
                                                        id_text(h->arena, s->id)),
                                    .prefix = "view",
                                    .in_panel = true });
    ui_field_code(h, V_REACHED, s->viewed ? (s->agreed ? REACHED : NOT_REACHED) : 0);
    ui_field_code(h, V_INTERACTION, s->interaction);
    ui_field_code(h, V_GOALS, s->goals);
    ui_field_code(h, V_INTEGRATION, s->integration);
    ui_field(h, V_REASON, s->reason);
    ui_pair_open(h);
    ui_field(h, V_BY, s->agreed_by);
    ui_field_date(h, V_ON, s->viewed ? s->agreed_on : h->today);
    ui_pair_close(h);
    ui_form_close(h, SAY(T("Save the common view")), UI_BUTTON_MAIN,
                  SAY(T("It can be written again until the round is closed.")), NULL);
    ui_panel_close(h);
}

static void
draw_dissents(struct html *h, struct work *w, const struct form *form, const struct shown *x)
{
    if (x->dissent_count > 0) {
        ui_panel_open(h, "dissent", SAY(T("Who sees it otherwise")), NO_WORDS, NULL);
        ui_rows_open(h);
        for (size_t i = 0; i < x->dissent_count; i++) {
            const struct maturity_answer *d = &x->dissents[i];
            struct maturity_axes axes = { d->interaction, d->goals, d->integration };
            ui_row_item_open(h, DATA(d->name), NULL, DATA(date_text(h->arena, d->given_on)));
            ui_meta(h,
                    DATA(str_printf(h->arena, "%s, %s. %s", names_in(h->lang, d->title),
                                    names_in(h->lang, d->org_name),
                                    text_plain(h->lang, code_text(respondent_codes, d->level)))));
            maturity_draw_axes(h, axes);
            ui_lines(h, d->reason);
            ui_row_item_close(h);
        }
        ui_rows_close(h);
        ui_panel_close(h);
    }
    if (x->r.state != MATURITY_COUNTED || !x->s.agreed || !x->may_answer)
        return;
    ui_panel_open(h, "otherwise", SAY(T("You see it otherwise?")), NO_WORDS, NULL);
    draw_answer_form(h, w, form, x, dissent_fields, "dissent", T("Keep my view beside it"),
                     T("It stays with your name and your reason."));
    ui_panel_close(h);
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown x;
    TRY(load(w, &x));
    reply_record(reply, "set", &maturity_set_shape, &x.s);
    reply_rows(reply, "answers", &maturity_answer_shape, x.results.rows, x.results.row_count);
    reply_rows(reply, "dissents", &maturity_answer_shape, x.dissents, x.dissent_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct arena *a = reply_arena(reply);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &x.region,
            .tab = LEAD_MATURITY,
            .title = DATA(maturity_set_name(a, reply_lang(reply), &x.s)),
            .lead = DATA(x.r.question),
            .crumbs = UI_LINKS(
                { SAY(T("Maturity")), html_path(a, "/maturity?region=%s", x.r.region), false },
                { DATA(x.r.name), html_path(a, "/maturity/%s", id_text(a, x.r.id)), false }) });
    ui_cols_open(h);
    ui_stacked_open(h);
    if (x.r.state == MATURITY_DRAFT)
        ui_note(h, UI_PLAIN, SAY(T("The round is not open yet")), NO_WORDS);
    if (x.r.state == MATURITY_OPEN && !x.may_answer)
        ui_note(h, UI_PLAIN, SAY(T("Those who work in the region answer")), NO_WORDS);
    draw_view(h, &x);
    draw_own(h, w, form, &x);
    draw_results(h, &x);
    draw_view_form(h, form, &x);
    draw_dissents(h, w, form, &x);
    TRY(lead_history(h, w, x.s.id, &maturity_set_shape));
    ui_stacked_close(h);
    ui_cols_next(h);
    ui_stacked_open(h);
    ui_panel_open(h, "levels", SAY(T("About the round")), NO_WORDS, NULL);
    ui_body_open(h);
    maturity_draw_state(h, x.r.state);
    ui_facts_open(h, true);
    ui_fact_date(h, T("Answers until"), x.r.answer_until_on);
    ui_facts_close(h);
    maturity_draw_levels(h);
    ui_body_close(h);
    ui_panel_close(h);
    draw_people(h, &x);
    ui_stacked_close(h);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
see(struct work *w, struct reply *reply)
{
    return reply_see_other(reply, "/maturity/set/%s", id_text(work_arena(w), work_object(w)));
}

static struct maturity_answer_given
answer_of(const struct form *form)
{
    return (struct maturity_answer_given){
        .level = form_code(form, A_LEVEL),
        .axes = { form_code(form, A_INTERACTION), form_code(form, A_GOALS),
                  form_code(form, A_INTEGRATION) },
        .reason = form_text(form, A_REASON),
    };
}

static enum err
post_answer(struct work *w, const struct form *form, struct reply *reply)
{
    const struct maturity_answer_given given = answer_of(form);
    TRY(maturity_answer_give(w, work_object(w), &given));
    reply_done(reply, T("Your answer has been kept. You can change it while the round is open."));
    return see(w, reply);
}

static enum err
post_view(struct work *w, const struct form *form, struct reply *reply)
{
    const struct maturity_view_given given = {
        .agreed = form_code(form, V_REACHED) == REACHED,
        .axes = { form_code(form, V_INTERACTION), form_code(form, V_GOALS),
                  form_code(form, V_INTEGRATION) },
        .reason = form_text(form, V_REASON),
        .agreed_by = form_text(form, V_BY),
        .agreed_on = form_date(form, V_ON),
    };
    TRY(maturity_view_write(w, work_object(w), &given));
    reply_done(reply, T("The common view has been written down."));
    return see(w, reply);
}

static enum err
post_dissent(struct work *w, const struct form *form, struct reply *reply)
{
    const struct maturity_answer_given given = answer_of(form);
    TRY(maturity_dissent_write(w, work_object(w), &given));
    reply_done(reply, T("Your view stands beside the common one."));
    return see(w, reply);
}

#define SET "/maturity/set/:set"
const struct page page_maturity_set = {
    .title = T("Maturity of a set of actors"),
    .routes = {
        { GET, SET, ACT_LEAD_READ, show, no_fields, .gives = &maturity_set_shape,
          .summary = T("A set of actors: what the answers are together, the common view, "
                       "dissent") },
        { POST, SET "/answer", ACT_MATURITY_ANSWER, post_answer, answer_fields, .again = SET,
          .summary = T("Assess the maturity of a set of actors") },
        { POST, SET "/view", ACT_MATURITY_OWN, post_view, view_fields, .again = SET,
          .summary = T("Write down the common view of a set of actors") },
        { POST, SET "/dissent", ACT_MATURITY_ANSWER, post_dissent, dissent_fields, .again = SET,
          .summary = T("See a set of actors otherwise than the common view") },
    },
};
