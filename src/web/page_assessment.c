/* web/page_assessment.c: the joint assessment: start it, and write one's own party's part. */
#include "client/assessment.h"
#include "client/measure.h"
#include "http/page.h"
#include "web/client_frame.h"

#define CASE "/clients/:client/cases/:case"

enum { A_PARTY, A_HEADING, A_BODY, A_SOURCE, A_SOURCE_NOTE };
static const struct field fields[] = {
    [A_PARTY] = { "party", FIELD_CODE, .codes = party_codes, .label = T("Party") },
    [A_HEADING] = { "heading", FIELD_KEY, .required = true, .label = T("Heading") },
    [A_BODY] = { "body", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("Your party's text"),
                 .hint = T("Only what is necessary for arranging the service. An earlier text of "
                           "yours stays in the history.") },
    [A_SOURCE] = { "source", FIELD_CODE, .required = true, .codes = data_source_codes,
                   .label = T("Where this comes from") },
    [A_SOURCE_NOTE] = { "source_note", FIELD_LINE, .label = T("From whom or which register") },
    FIELD_END,
};

enum { M_INSTRUMENT, M_CODE, M_ON, M_BY, M_REFERENCE, M_SUMMARY, M_AREAS };
static const struct field measure_fields[] = {
    [M_INSTRUMENT] = { "instrument", FIELD_CODE, .required = true, .class = C5,
                       .codes = instrument_codes, .label = T("Measure") },
    [M_CODE] = { "measure_code", FIELD_LINE, .class = C5, .label = T("Id or name of the measure"),
                 .hint = T("Of a TOIMIA measure, its id in the database.") },
    [M_ON] = { "taken_on", FIELD_DATE, .required = true, .class = C5, .label = T("Taken on") },
    [M_BY] = { "taken_by", FIELD_LINE, .required = true, .class = C5, .label = T("Taken by") },
    [M_REFERENCE] = { "reference", FIELD_LINE, .required = true, .class = C5,
                      .label = T("Where the result is"),
                      .hint = T("A system, a file or a link. The result itself stays there.") },
    [M_SUMMARY] = { "summary", FIELD_TEXT, .class = C5, .label = T("The client's own summary") },
    [M_AREAS] = { "areas", FIELD_TEXT, .class = C5, .label = T("Result by area"),
                  .hint = T("If the client gives it. No questions and no feedback texts.") },
    FIELD_END,
};

static void
draw_missing(struct html *h, struct work *w, unsigned missing)
{
    struct ui_check checks[4] = { { .words = NO_WORDS } };
    size_t n = 0;
    for (int party = PARTY_EA; party <= PARTY_KELA; party++) {
        bool ok = !(missing & PARTY_BIT(party));
        checks[n] = (struct ui_check){ .ok = ok, .act = "381/2023", .section = "4.1 §" };
        checks[n].words = DATA(
            text_in(h->arena, h->lang,
                    ok ? T("{party} has a named worker.") : T("{party} has no named worker yet."),
                    FILLS(FILL_T("party", code_text(party_codes, party)))));
        if (!ok && work_may(w, ACT_OFFER_SEND)) {
            checks[n].repair = SAY(T("Offer to it"));
            checks[n].path = client_path(w, "offers/new");
        }
        n++;
    }
    checks[n] = (struct ui_check){ .words = NO_WORDS };
    ui_panel_open(h, "start", SAY(T("Start the joint assessment")), NO_WORDS, NULL);
    ui_checklist(h, checks);
    ui_body_open(h);
    ui_p(h, SAY(T("When it starts, clientship in multi-sector support begins, and the plan must be "
                  "ready in 3 months.")));
    if (missing == 0 && work_may(w, ACT_ASSESSMENT_CHANGE))
        ui_post_button(h, SAY(T("Start the assessment")), NO_WORDS, UI_BUTTON_MAIN,
                       client_path(w, "assessment/start"), 0, NULL);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_part(struct html *h, const struct assessment_part *p)
{
    ui_row_item_open(h, SAY(code_text(assessment_heading_codes, p->heading)), NULL,
                     DATA(date_text(h->arena, p->made_on)));
    if (p->replaced)
        ui_tag(h, UI_NONE, SAY(T("Earlier text")));
    H(h, "<p>");
    html_lines(h, p->body);
    H(h, "</p>");
    const char *title = names_in(h->lang, p->title);
    ui_p_meta(h, DATA(str_empty(title) ? p->name : str_printf(h->arena, "%s, %s", p->name, title)));
    if (p->source == SOURCE_ELSEWHERE)
        ui_p_meta(h, SAY_FILL(T("Source: {source}"), FILL_S("source", p->source_note)));
    ui_row_item_close(h);
}

static void
draw_parts(struct html *h, const struct assessment_part *parts, size_t count)
{
    for (int party = PARTY_EA; party < PARTY_CLIENT; party++) {
        bool open = false;
        for (size_t i = 0; i < count; i++) {
            if (parts[i].party != party)
                continue;
            if (!open) {
                ui_panel_open(h, NULL, SAY(code_text(party_codes, party)), NO_WORDS, NULL);
                ui_rows_open(h);
                open = true;
            }
            draw_part(h, &parts[i]);
        }
        if (open) {
            ui_rows_close(h);
            ui_panel_close(h);
        }
    }
    if (count == 0) {
        ui_panel_open(h, NULL, SAY(T("Parts of the assessment")), NO_WORDS, NULL);
        ui_empty(h, SAY(T("Nothing has been written yet")),
                 SAY(T("Each party's part will stand here under its name.")), NO_WORDS, NULL);
        ui_panel_close(h);
    }
}

static void
draw_form(struct html *h, struct work *w, const struct form *form)
{
    struct ui_option headings[8] = { { .value = NULL } };
    size_t n = 0;
    for (const struct code *c = assessment_heading_codes;
         c->name != NULL && n < COUNT(headings) - 1; c++)
        if (work_may_class(w, heading_class(c->value)))
            headings[n++] = (struct ui_option){ .value = c->name, .words = SAY(c->text) };
    ui_panel_open(h, "write", SAY(T("Write your party's part")),
                  SAY(code_text(party_codes, work_party(w))), NULL);
    ui_form_open(h, form, fields,
                 &(struct ui_form){ .action = client_path(w, "assessment"), .in_panel = true });
    ui_field_hidden(h, A_PARTY, code_find(party_codes, work_party(w))->name);
    ui_field_options(h, A_HEADING, NULL, headings);
    ui_field(h, A_BODY, NULL);
    ui_field_code(h, A_SOURCE, SOURCE_CLIENT);
    ui_field(h, A_SOURCE_NOTE, NULL);
    ui_form_close(h, SAY(T("Save the part")), UI_BUTTON_MAIN,
                  SAY(T("It waits to be entered in the official register.")), NULL);
    ui_panel_close(h);
}

/* ---- measures taken elsewhere: only where health fields are on ---- */

static void
draw_measure(struct html *h, const struct measure *m)
{
    ui_row_item_open(h, SAY(code_text(instrument_codes, m->instrument)), NULL,
                     DATA(date_text(h->arena, m->taken_on)));
    if (m->summary != NULL)
        ui_quote(h, m->summary);
    ui_facts_open(h, false);
    ui_fact(h, T("Id or name of the measure"), DATA(m->measure_code));
    ui_fact(h, T("Taken by"), DATA(m->taken_by));
    ui_fact(h, T("Where the result is"), DATA(m->reference));
    ui_fact(h, T("Result by area"), DATA(m->areas));
    ui_facts_close(h);
    ui_p_meta(h, SAY_FILL(T("Recorded by {name}, {organisation}, {date}"), FILL_S("name", m->name),
                          FILL_S("organisation", names_in(h->lang, m->org_name)),
                          FILL_D("date", m->made_on)));
    ui_row_item_close(h);
}

static void
draw_measures(struct html *h, struct work *w, const struct form *form, const struct measure *rows,
              size_t count, bool may)
{
    if (!work_may_class(w, C5))
        return;
    ui_panel_open(h, "measures", SAY(T("Measures taken elsewhere")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No measure has been referred to")),
                 SAY(T("A self-assessment or a measure taken elsewhere is referred to here. It "
                       "stays where it was taken.")),
                 NO_WORDS, NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++)
        draw_measure(h, &rows[i]);
    if (count > 0)
        ui_rows_close(h);
    if (may) {
        html_literal(h, form_is_of(form, measure_fields)
                            ? "<details class=\"answer\" open><summary>"
                            : "<details class=\"answer\"><summary>");
        html_say(h, T("Refer to a measure"), NULL);
        H(h, "</summary>");
        ui_form_open(h, form, measure_fields,
                     &(struct ui_form){ .action = client_path(w, "assessment/measures"),
                                        .prefix = "measure",
                                        .in_panel = true });
        for (int field = M_INSTRUMENT; field <= M_AREAS; field++)
            if (field == M_INSTRUMENT)
                ui_field_code(h, field, 0);
            else if (field == M_ON)
                ui_field_date(h, field, DATE_NONE);
            else
                ui_field(h, field, NULL);
        ui_form_close(h, SAY(T("Save the reference")), UI_BUTTON, NO_WORDS, NULL);
        H(h, "</details>");
    }
    ui_panel_close(h);
}

static enum err
show_assessment(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    struct assessment_part *parts;
    size_t count;
    unsigned missing;
    struct measure *measures;
    size_t measure_count;
    TRY(client_frame_load(w, &f));
    TRY(assessment_list(w, &parts, &count));
    TRY(assessment_missing(w, &missing));
    TRY(measure_list(w, &measures, &measure_count));
    reply_rows(reply, "parts", &assessment_part_shape, parts, count);
    reply_rows(reply, "measures", &measure_shape, measures, measure_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &f, TAB_ASSESSMENT, SAY(T("Joint assessment")));
    bool started = !date_is_none(f.c.clientship_on);
    ui_cols_open(h);
    if (!started && case_is_open(&f.c))
        draw_missing(h, w, missing);
    else
        draw_parts(h, parts, count);
    bool may = started && case_is_open(&f.c) && work_may(w, ACT_ASSESSMENT_CHANGE);
    if (started)
        draw_measures(h, w, form, measures, measure_count, may);
    ui_cols_next(h);
    if (may)
        draw_form(h, w, form);
    client_deadlines(h, &f);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_start(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    TRY(assessment_start(w));
    reply_done(reply, T("The joint assessment has started."));
    return reply_see_other(reply, "%s", client_path(w, "assessment"));
}

static enum err
post_part(struct work *w, const struct form *form, struct reply *reply)
{
    const struct code *heading = code_by_name(assessment_heading_codes, form_text(form, A_HEADING));
    TRY(assessment_write_for(
        w, form_code(form, A_PARTY), heading != NULL ? heading->value : HEADING_NONE,
        form_text(form, A_BODY), form_code(form, A_SOURCE), form_text(form, A_SOURCE_NOTE)));
    reply_done(reply, T("The part has been saved."));
    return reply_see_other(reply, "%s", client_path(w, "assessment"));
}

static enum err
post_measure(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(measure_add(w, &(struct measure_given){ .instrument = form_code(form, M_INSTRUMENT),
                                                .measure_code = form_text(form, M_CODE),
                                                .taken_on = form_date(form, M_ON),
                                                .taken_by = form_text(form, M_BY),
                                                .reference = form_text(form, M_REFERENCE),
                                                .summary = form_text(form, M_SUMMARY),
                                                .areas = form_text(form, M_AREAS) }));
    reply_done(reply, T("The reference has been saved."));
    return reply_see_other(reply, "%s", client_path(w, "assessment"));
}

const struct page page_assessment = {
    .title = T("Joint assessment"),
    .routes = {
        { GET, CASE "/assessment", ACT_ASSESSMENT_READ, show_assessment, NULL,
          .summary = T("The joint assessment, part by part"), .gives = &assessment_part_shape },
        { POST, CASE "/assessment/start", ACT_ASSESSMENT_CHANGE, post_start, NULL, CASE
               "/assessment",
          .summary = T("Start the joint assessment") },
        { POST, CASE "/assessment", ACT_ASSESSMENT_CHANGE, post_part, fields, CASE "/assessment",
          .summary = T("Write one's own party's part") },
        { POST, CASE "/assessment/measures", ACT_ASSESSMENT_CHANGE, post_measure, measure_fields,
          CASE "/assessment", .summary = T("Refer to a measure taken elsewhere") },
    },
};
