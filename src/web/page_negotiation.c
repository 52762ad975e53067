/* web/page_negotiation.c: one negotiation: who is asked, on what, what came of it, and what
 * follows. */
#include "http/page.h"
#include "region/area.h"
#include "region/decision.h"
#include "web/negotiation_view.h"

enum { C_NAME, C_ON, C_AT, C_OWNER };
static const struct field change_fields[] = {
    [C_NAME] = { "name", FIELD_LINE, .label = T("Name") },
    [C_ON] = { "held_on", FIELD_DATE, .required = true, .label = T("Day") },
    [C_AT] = { "held_where", FIELD_LINE, .label = T("Where") },
    [C_OWNER] = { "owner", FIELD_ID, .label = T("Owner") },
    FIELD_END,
};
enum { P_MUNICIPALITY, P_ORG, P_NAME };
static const struct field party_fields[] = {
    [P_MUNICIPALITY] = { "municipality", FIELD_KEY, .label = T("Municipality") },
    [P_ORG] = { "org", FIELD_ID, .label = T("Organisation") },
    [P_NAME] = { "party_name", FIELD_LINE, .label = T("Somebody else"),
                 .hint = T("An actor that has no account here, by its name.") },
    FIELD_END,
};
enum { D_WHICH };
static const struct field drop_fields[] = {
    [D_WHICH] = { "which", FIELD_ID, .required = true, .label = T("Which one") },
    FIELD_END,
};
enum { T_CODE, T_WHAT };
static const struct field topic_fields[] = {
    [T_CODE] = { "code", FIELD_KEY, .label = T("A topic that is named") },
    [T_WHAT] = { "what", FIELD_LINE, .label = T("Or in your own words") },
    FIELD_END,
};
enum { H_ON, H_CAME, H_RESULTS, H_LINK };
static const struct field hold_fields[] = {
    [H_ON] = { "held_on", FIELD_DATE, .required = true, .label = T("Held on") },
    [H_CAME] = { "came", FIELD_IDS, .required = true, .label = T("Who came") },
    [H_RESULTS] = { "results", FIELD_TEXT, .required = true, .label = T("What came of it") },
    [H_LINK] = { "minutes_link", FIELD_LINE, .label = T("Address of the minutes"),
                 .hint = T("Beginning with https://") },
    FIELD_END,
};
enum { O_WHY };
static const struct field off_fields[] = {
    [O_WHY] = { "why", FIELD_TEXT, .required = true, .label = T("Why it is called off") },
    FIELD_END,
};
enum { S_TOPIC, S_RESULT };
static const struct field settle_fields[] = {
    [S_TOPIC] = { "topic", FIELD_ID, .required = true, .label = T("Topic") },
    [S_RESULT] = { "result", FIELD_TEXT, .required = true, .label = T("What came of a topic") },
    FIELD_END,
};
static const struct field no_fields[] = { FIELD_END };

struct shown {
    struct negotiation n;
    struct led_region region;
    struct negotiation_party *parties;
    struct negotiation_topic *topics;
    size_t party_count, topic_count;
    struct mapping_results mapped; /* the region's newest closed mapping of views */
    struct mapping_question *questions;
    size_t question_count;
    bool may, planned;
};

static enum err
load_mapped(struct work *w, struct shown *x)
{
    struct mapping *all;
    size_t count;
    x->mapped = (struct mapping_results){ .shown = false };
    TRY(mapping_list(w, x->n.region, MAPPING_VIEWS, MAPPING_CLOSED, &all, &count));
    if (count == 0)
        return ERR_OK;
    TRY(mapping_results(w, &all[0], &x->mapped));
    return mapping_questions(w, all[0].id, &x->questions, &x->question_count);
}

static enum err
load(struct work *w, struct shown *x)
{
    TRY(negotiation_get(w, work_object(w), &x->n));
    TRY(led_region(w, x->n.region, &x->region));
    TRY(negotiation_parties(w, x->n.id, &x->parties, &x->party_count));
    TRY(negotiation_topics(w, x->n.id, &x->topics, &x->topic_count));
    x->planned = x->n.state == NEGOTIATION_PLANNED;
    x->may =
        work_may(w, ACT_NEGOTIATION_OWN) &&
        (x->n.owner.v == work_duty(w).v || (work_role(w) == ROLE_COORDINATOR && x->region.own));
    return load_mapped(w, x);
}

static const char *
path_to(struct html *h, const struct shown *x, const char *what)
{
    return str_printf(h->arena, "/negotiations/%s/%s", id_text(h->arena, x->n.id), what);
}

static void
draw_about(struct html *h, const struct shown *x)
{
    const struct negotiation *n = &x->n;
    const char *act, *section;
    negotiation_law(n->kind, &act, &section);
    ui_panel_open(h, "about", SAY(T("About the negotiation")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("State"));
    negotiation_draw_state(h, n->state);
    ui_fact_close(h);
    ui_fact(h, T("Kind"), SAY(code_text(negotiation_kind_codes, n->kind)));
    if (act != NULL && n->kind != NEGOTIATION_PLACEMENT) {
        ui_fact_open(h, T("Required by"));
        ui_section_ref(h, act, section);
        ui_fact_close(h);
    }
    ui_fact_open(h, x->planned ? T("Planned for") : T("Day"));
    ui_date_weekday(h, n->held_on);
    if (x->planned && date_compare(n->held_on, h->today) < 0)
        ui_tag(h, UI_BAD, SAY(T("The day has passed: say what came of it")));
    ui_fact_close(h);
    ui_fact(h, T("Where"), DATA(n->held_where));
    ui_fact_open(h, T("Owner"));
    lead_draw_owner(h, n->owner_name, n->owner_title, n->owner_left && x->planned);
    ui_fact_close(h);
    ui_fact(h, T("Minutes"), DATA(n->minutes_link));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_results(struct html *h, const struct shown *x)
{
    if (x->planned)
        return;
    ui_panel_open(h, "results",
                  x->n.state == NEGOTIATION_HELD ? SAY(T("What came of it"))
                                                 : SAY(T("Why it was called off")),
                  NO_WORDS, NULL);
    ui_body_open(h);
    ui_lines(h, x->n.results);
    ui_body_close(h);
    ui_panel_close(h);
}

/* ---- who ---- */

static enum err
draw_party_form(struct html *h, struct work *w, const struct form *form, const struct shown *x)
{
    struct municipality *places;
    const struct ui_option *orgs;
    size_t count;
    TRY(municipalities_of(w, NULL, x->n.region, &places, &count));
    TRY(lead_org_options(h, w, x->n.region, 0, &orgs));
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = places[i].code,
                                         .words = DATA(names_in(h->lang, places[i].name)) };
    ui_answer_open(h, "people", SAY(T("Ask one more")), form_is_of(form, party_fields));
    ui_form_open(h, form, party_fields,
                 &(struct ui_form){ .action = path_to(h, x, "parties"), .prefix = "party" });
    ui_field_options(h, P_MUNICIPALITY, NULL, options);
    ui_field_options(h, P_ORG, NULL, orgs);
    ui_field(h, P_NAME, NULL);
    ui_form_close(h, SAY(T("Add")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    return ERR_OK;
}

static enum err
draw_parties(struct html *h, struct work *w, const struct form *form, const struct shown *x)
{
    static const struct ui_column columns[] = {
        { .label = T("Party") },
        { .label = T("Came") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "parties", SAY(T("Parties")), NO_WORDS, NULL);
    if (x->party_count == 0)
        ui_empty(h, SAY(T("Nobody is asked yet")), SAY(T("Add the parties below.")), NO_WORDS,
                 NULL);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Parties")), columns);
    for (size_t i = 0; i < x->party_count; i++) {
        const struct negotiation_party *p = &x->parties[i];
        ui_row(h, false);
        ui_head_cell(h);
        ui_names(h, p->name);
        ui_cell(h);
        if (x->n.state == NEGOTIATION_HELD)
            ui_state(h, p->came > 0 ? UI_DONE : UI_MISSING,
                     p->came > 0 ? SAY(T("Came")) : SAY(T("Did not come")));
        else if (x->may && x->planned)
            ui_post_button(h, SAY(T("Take away")), DATA(names_in(h->lang, p->name)),
                           UI_BUTTON_SMALL, path_to(h, x, "parties/drop"), 0,
                           (const char *const[]){ "which", id_text(h->arena, p->id), NULL });
        else
            html_say(h, T("Asked"), NULL);
    }
    if (x->party_count > 0)
        ui_table_close(h);
    if (x->may && x->planned)
        TRY(draw_party_form(h, w, form, x));
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- on what ---- */

static bool
has_topic(const struct shown *x, const char *code)
{
    for (size_t i = 0; i < x->topic_count; i++)
        if (str_same(x->topics[i].code, code))
            return true;
    return false;
}

/* How many said in the region's newest closed mapping that a finding holds here: "F7 (10/14)". */
static const char *
finding_code(struct html *h, const struct shown *x, const char *code)
{
    for (size_t i = 0; x->mapped.shown && i < x->question_count; i++) {
        const struct mapping_counts *c = &x->mapped.cells[x->questions[i].place][GROUP_ALL];
        if (str_same(x->questions[i].code, code) && c->shown)
            return str_printf(h->arena, "%s (%lld/%lld)", code,
                              (long long)(c->scores[4] + c->scores[5]), (long long)c->answers);
    }
    return code;
}

/* What the law and the ministry name for this kind, then the findings of the mapping. */
static const struct ui_option *
topic_options(struct html *h, const struct shown *x)
{
    size_t count, n = 0;
    const struct mapping_question *findings = mapping_shipped('F', &count);
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 33);
    for (const struct negotiation_suggestion *s = negotiation_suggestions; s->code != NULL; s++)
        if ((s->kinds & (1u << x->n.kind)) && !has_topic(x, s->code))
            all[n++] = (struct ui_option){ .value = s->code,
                                           .words = SAY(s->text),
                                           .group = SAY(T("For this kind of negotiation")) };
    for (size_t i = 0; i < count; i++)
        if (!has_topic(x, findings[i].code))
            all[n++] = (struct ui_option){
                .value = findings[i].code,
                .words = DATA(str_printf(h->arena, "%s: %s", finding_code(h, x, findings[i].code),
                                         names_in(h->lang, findings[i].words))),
                .group = SAY(T("What mappings of cooperation have found")),
            };
    return all;
}

static void
draw_topics(struct html *h, const struct form *form, const struct shown *x)
{
    static const struct ui_column columns[] = {
        { .label = T("Topic") },
        { .label = T("What came of it") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "topics", SAY(T("Topics")), NO_WORDS, NULL);
    if (x->topic_count == 0)
        ui_empty(h, SAY(T("The agenda is empty")), SAY(T("Add the topics below.")), NO_WORDS, NULL);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Topics")), columns);
    for (size_t i = 0; i < x->topic_count; i++) {
        const struct negotiation_topic *t = &x->topics[i];
        const char *words = negotiation_topic_words(h->lang, t);
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, words);
        ui_cell(h);
        if (t->result != NULL)
            ui_lines(h, t->result);
        else if (x->may && x->planned)
            ui_post_button(h, SAY(T("Take away")), DATA(words), UI_BUTTON_SMALL,
                           path_to(h, x, "topics/drop"), 0,
                           (const char *const[]){ "which", id_text(h->arena, t->id), NULL });
        else
            html_text(h, "–");
    }
    if (x->topic_count > 0)
        ui_table_close(h);
    if (x->may && x->planned) {
        ui_answer_open(h, "flag", SAY(T("Add a topic")), form_is_of(form, topic_fields));
        ui_form_open(h, form, topic_fields,
                     &(struct ui_form){ .action = path_to(h, x, "topics"), .prefix = "topic" });
        ui_field_options(h, T_CODE, NULL, topic_options(h, x));
        ui_field(h, T_WHAT, NULL);
        ui_form_close(h, SAY(T("Add")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    if (x->may && x->n.state == NEGOTIATION_HELD && x->topic_count > 0) {
        struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, x->topic_count + 1);
        for (size_t i = 0; i < x->topic_count; i++)
            options[i] = (struct ui_option){
                .value = id_text(h->arena, x->topics[i].id),
                .words = DATA(negotiation_topic_words(h->lang, &x->topics[i])),
            };
        ui_answer_open(h, "check", SAY(T("Say what came of a topic")),
                       form_is_of(form, settle_fields));
        ui_form_open(h, form, settle_fields,
                     &(struct ui_form){ .action = path_to(h, x, "settle"), .prefix = "settle" });
        ui_field_options(h, S_TOPIC, NULL, options);
        ui_field(h, S_RESULT, NULL);
        ui_form_close(h, SAY(T("Save")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
}

/* ---- moving it on ---- */

static void
draw_hold(struct html *h, const struct form *form, const struct shown *x)
{
    if (!x->may || !x->planned)
        return;
    ui_panel_open(h, "hold", SAY(T("When it has been held")), NO_WORDS, NULL);
    ui_answer_open(h, "check", SAY(T("Write down what came of it")),
                   form_is_of(form, hold_fields) || date_compare(x->n.held_on, h->today) < 0);
    ui_form_open(h, form, hold_fields,
                 &(struct ui_form){
                     .action = path_to(h, x, "hold"), .version = x->n.version, .prefix = "hold" });
    ui_field_date(h, H_ON, x->n.held_on);
    H(h, "<fieldset><legend>");
    html_say(h, T("Who came"), NULL);
    H(h, "</legend><div class=\"choices\">");
    for (size_t i = 0; i < x->party_count; i++)
        ui_field_tick(h, H_CAME, x->parties[i].id, DATA(names_in(h->lang, x->parties[i].name)),
                      false);
    H(h, "</div></fieldset>");
    ui_field(h, H_RESULTS, NULL);
    ui_field(h, H_LINK, NULL);
    ui_form_close(h, SAY(T("It has been held")), UI_BUTTON_MAIN,
                  SAY(T("The day, the parties and the topics stay as they are then.")), NULL);
    ui_answer_close(h);
    ui_answer_open(h, "lock", SAY(T("Call it off")), form_is_of(form, off_fields));
    ui_form_open(h, form, off_fields,
                 &(struct ui_form){
                     .action = path_to(h, x, "off"), .version = x->n.version, .prefix = "off" });
    ui_field(h, O_WHY, NULL);
    ui_form_close(h, SAY(T("Call it off")), UI_BUTTON_BAD, NO_WORDS, NULL);
    ui_answer_close(h);
    ui_panel_close(h);
}

static enum err
draw_change(struct html *h, struct work *w, const struct form *form, const struct shown *x)
{
    const struct ui_option *people;
    if (!x->may || !x->planned)
        return ERR_OK;
    TRY(lead_people_options(h, w, x->n.region, &people));
    ui_panel_open(h, "change", SAY(T("Change the plan")), NO_WORDS, NULL);
    ui_form_open(h, form, change_fields,
                 &(struct ui_form){ .action = path_to(h, x, "change"),
                                    .version = x->n.version,
                                    .prefix = "change",
                                    .in_panel = true });
    ui_field(h, C_NAME, x->n.name);
    ui_field_date(h, C_ON, x->n.held_on);
    ui_field(h, C_AT, x->n.held_where);
    ui_field_options(h, C_OWNER, id_text(h->arena, x->n.owner.v), people);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static struct follow
follow_of(const struct negotiation *n, bool own)
{
    return (struct follow){ n->region, FROM_NEGOTIATION, n->id, "/negotiations", own };
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown x;
    TRY(load(w, &x));
    reply_record(reply, "negotiation", &negotiation_shape, &x.n);
    reply_rows(reply, "parties", &negotiation_party_shape, x.parties, x.party_count);
    reply_rows(reply, "topics", &negotiation_topic_shape, x.topics, x.topic_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct arena *a = reply_arena(reply);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &x.region,
            .tab = LEAD_AGREEMENTS,
            .title = negotiation_title(&x.n),
            .crumbs = UI_LINKS(
                { SAY(T("Agreements")), html_path(a, "/agreements?region=%s", x.n.region), false },
                { SAY(T("Negotiations")), html_path(a, "/negotiations?region=%s", x.n.region),
                  false }) });
    const struct follow follow = follow_of(&x.n, x.region.own);
    ui_cols_open(h);
    ui_stacked_open(h);
    draw_results(h, &x);
    draw_topics(h, form, &x);
    TRY(draw_parties(h, w, form, &x));
    draw_hold(h, form, &x);
    TRY(follow_draw(h, w, form, &follow));
    TRY(lead_history(h, w, x.n.id, &negotiation_history_shape));
    ui_stacked_close(h);
    ui_cols_next(h);
    ui_stacked_open(h);
    draw_about(h, &x);
    TRY(draw_change(h, w, form, &x));
    ui_stacked_close(h);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
see(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/negotiations/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
change(struct work *w, const struct form *form, struct reply *reply)
{
    const struct negotiation_given given = { .name = form_text(form, C_NAME),
                                             .held_on = form_date(form, C_ON),
                                             .held_where = form_text(form, C_AT),
                                             .owner = { form_id(form, C_OWNER) } };
    TRY(negotiation_change(w, work_object(w), &given, form_version(form)));
    return see(w, reply, T("The plan has been changed."));
}

static enum err
add_party(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(negotiation_party_add(w, work_object(w), form_text(form, P_MUNICIPALITY),
                              (org_id){ form_id(form, P_ORG) }, form_text(form, P_NAME)));
    return see(w, reply, T("The party has been added."));
}

static enum err
drop_party(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(negotiation_party_drop(w, work_object(w), form_id(form, D_WHICH)));
    return see(w, reply, T("The party has been taken away."));
}

static enum err
add_topic(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(negotiation_topic_add(w, work_object(w), form_text(form, T_CODE), form_text(form, T_WHAT)));
    return see(w, reply, T("The topic has been added."));
}

static enum err
drop_topic(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(negotiation_topic_drop(w, work_object(w), form_id(form, D_WHICH)));
    return see(w, reply, T("The topic has been taken away."));
}

static enum err
settle(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(negotiation_topic_settle(w, work_object(w), form_id(form, S_TOPIC),
                                 form_text(form, S_RESULT)));
    return see(w, reply, T("What came of the topic has been kept."));
}

static enum err
hold(struct work *w, const struct form *form, struct reply *reply)
{
    struct negotiation_held given = { .held_on = form_date(form, H_ON),
                                      .results = form_text(form, H_RESULTS),
                                      .minutes_link = form_text(form, H_LINK) };
    given.came = form_ids(form, H_CAME, &given.came_count);
    TRY(negotiation_hold(w, work_object(w), &given, form_version(form)));
    return see(w, reply, T("The negotiation has been held. Give the tasks that follow."));
}

static enum err
call_off(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(negotiation_call_off(w, work_object(w), form_text(form, O_WHY), form_version(form)));
    return see(w, reply, T("The negotiation has been called off."));
}

static enum err
decide(struct work *w, const struct form *form, struct reply *reply)
{
    struct negotiation n;
    TRY(negotiation_get(w, work_object(w), &n));
    const struct follow f = follow_of(&n, true);
    return follow_decide(w, form, reply, &f);
}

static enum err
give(struct work *w, const struct form *form, struct reply *reply)
{
    struct negotiation n;
    TRY(negotiation_get(w, work_object(w), &n));
    const struct follow f = follow_of(&n, true);
    return follow_give(w, form, reply, &f);
}

#define ONE "/negotiations/:negotiation"
const struct page page_negotiation = {
    .title = T("Negotiation"),
    .routes = {
        { GET, ONE, ACT_LEAD_READ, show, no_fields, .gives = &negotiation_shape,
          .summary = T("One negotiation: parties, topics, results, what follows") },
        { POST, ONE "/change", ACT_NEGOTIATION_OWN, change, change_fields, .again = ONE,
          .summary = T("Change the plan of a negotiation") },
        { POST, ONE "/parties", ACT_NEGOTIATION_OWN, add_party, party_fields, .again = ONE,
          .summary = T("Ask one more party to a negotiation") },
        { POST, ONE "/parties/drop", ACT_NEGOTIATION_OWN, drop_party, drop_fields, .again = ONE,
          .summary = T("Take a party from a planned negotiation") },
        { POST, ONE "/topics", ACT_NEGOTIATION_OWN, add_topic, topic_fields, .again = ONE,
          .summary = T("Put a topic on the agenda of a negotiation") },
        { POST, ONE "/topics/drop", ACT_NEGOTIATION_OWN, drop_topic, drop_fields, .again = ONE,
          .summary = T("Take a topic from the agenda of a planned negotiation") },
        { POST, ONE "/settle", ACT_NEGOTIATION_OWN, settle, settle_fields, .again = ONE,
          .summary = T("Say what came of a topic of a negotiation") },
        { POST, ONE "/hold", ACT_NEGOTIATION_OWN, hold, hold_fields, .again = ONE,
          .summary = T("Say that a negotiation has been held, who came and what came of it") },
        { POST, ONE "/off", ACT_NEGOTIATION_OWN, call_off, off_fields, .again = ONE,
          .summary = T("Call a negotiation off, with the reason") },
        { POST, ONE "/decision", ACT_DECISION_CHANGE, decide, follow_decision_fields, .again = ONE,
          .summary = T("Write down a decision that follows from a negotiation") },
        { POST, ONE "/task", ACT_TASK_CHANGE, give, follow_task_fields, .again = ONE,
          .summary = T("Give a task that follows from a negotiation") },
    },
};
