/* web/page_item.c: one item of the recommendations in a region: what the program sees of it, where
 * it stands, what shows it.
 */
#include "base/id.h"
#include "http/page.h"
#include "region/decision.h"
#include "web/item_view.h"

/* ---- forms ---- */

enum { T_STATE, T_REASON };
static const struct field tell_fields[] = {
    [T_STATE] = { "state", FIELD_CODE, .required = true, .codes = item_state_codes,
                  .label = T("State") },
    [T_REASON] = { "reason", FIELD_TEXT, .label = T("Reason"),
                   .hint = T("Needed where the item does not apply, and where it is done although "
                             "the check is not met.") },
    FIELD_END,
};
enum { A_OWNER, A_DUE };
static const struct field assign_fields[] = {
    [A_OWNER] = { "owner", FIELD_ID, .label = T("Owner") },
    [A_DUE] = { "due_on", FIELD_DATE, .label = T("Done by") },
    FIELD_END,
};
enum { E_KIND, E_TITLE, E_ON, E_LINK, E_MEASURED, E_DECISION };
static const struct field evidence_fields[] = {
    [E_KIND] = { "kind", FIELD_CODE, .required = true, .codes = evidence_kind_codes,
                 .label = T("Kind") },
    [E_TITLE] = { "title", FIELD_LINE, .required = true, .label = T("What it is") },
    [E_ON] = { "evidence_on", FIELD_DATE, .required = true, .label = T("Date"),
               .hint = T("Of the document, the list or the measurement.") },
    [E_LINK] = { "link", FIELD_LINE, .max = LIMIT_REASON_BYTES, .label = T("Where it is"),
                 .hint = T("An address, or where it is kept.") },
    [E_MEASURED] = { "measured", FIELD_LINE, .label = T("Measured"),
                     .hint = T("Of a measurement: the number and of how many.") },
    [E_DECISION] = { "decision", FIELD_ID, .label = T("Decision"),
                     .hint = T("Of a decision: which one of the register.") },
    FIELD_END,
};
enum { D_EVIDENCE };
static const struct field remove_fields[] = {
    [D_EVIDENCE] = { "evidence", FIELD_ID, .required = true, .label = T("Evidence") },
    FIELD_END,
};

/* ---- what is drawn ---- */

struct seen {
    struct region_item item;
    struct item_check check;
    struct item_evidence *evidence;
    size_t evidence_count;
    struct item_stood *stood;
    size_t stood_count;
    bool may_change, may_tell;
};

static const char *
action(struct html *h, const struct seen *s, const char *act)
{
    return html_path(h->arena, "/items/%s/%s", id_text(h->arena, s->item.id), act);
}

static void
draw_check(struct html *h, const struct seen *s)
{
    const struct item_check_row *row = &item_check_rows[s->item.item];
    ui_panel_open(h, "check", SAY(T("What the program sees")), NO_WORDS, NULL);
    if (s->item.contradicts)
        ui_note(h, UI_WARN, SAY(T("Said to be done, but the check is not met")),
                str_empty(s->item.reason) ? SAY(T("No reason has been given."))
                                          : DATA(s->item.reason));
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact_open(h, T("Check"));
    item_draw_verdict(h, s->check.verdict);
    ui_fact_close(h);
    ui_fact_open(h, T("Found"));
    html_words(h, item_found_words(h, &s->check));
    H(h, " <a");
    html_url(h, "href", item_mend_path(h->arena, &s->item));
    H(h, ">");
    html_say(h, T("Look at it"), NULL);
    H(h, "</a>");
    ui_fact_close(h);
    ui_fact(h, T("It looks at"), SAY(row->looks));
    ui_fact(h, T("It cannot see"), SAY(row->cannot));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_evidence_row(struct html *h, const struct seen *s, const struct item_evidence *e)
{
    ui_row(h, false);
    ui_head_cell(h);
    html_text(h, e->title);
    if (e->decision != 0)
        ui_meta(h, DATA(str_printf(h->arena, "%s, %s", e->decided_by,
                                   e->minutes_section != NULL ? e->minutes_section
                                                              : e->decision_what)));
    else
        ui_meta(h, DATA(e->link));
    ui_cell(h);
    html_say(h, code_text(evidence_kind_codes, e->kind), NULL);
    ui_meta(h, DATA(e->measured));
    ui_cell_date(h, e->evidence_on);
    ui_cell(h);
    html_text(h, e->name);
    ui_meta(h, DATA(names_in(h->lang, e->org_name)));
    if (!s->may_tell)
        return;
    ui_cell(h);
    ui_post_button(h, SAY(T("Take away")), DATA(e->title), UI_BUTTON_SMALL,
                   action(h, s, "evidence-away"), 0,
                   (const char *const[]){ "evidence", id_text(h->arena, e->id), NULL });
}

static enum err
decision_options(struct html *h, struct work *w, const char *region, const struct ui_option **ret)
{
    struct region_decision *rows;
    size_t count;
    TRY(decision_list(w, &(struct decision_filter){ .region = region }, &rows, &count, NULL));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){
            .value = id_text(h->arena, rows[i].id),
            .words = DATA(str_printf(h->arena, "%s %s: %s", date_text(h->arena, rows[i].decided_on),
                                     rows[i].decided_by, rows[i].what)),
        };
    *ret = all;
    return ERR_OK;
}

static enum err
draw_evidence_form(struct html *h, struct work *w, const struct form *form, const struct seen *s)
{
    const struct ui_option *decisions;
    TRY(decision_options(h, w, s->item.region, &decisions));
    ui_answer_open(h, "doc", SAY(T("Add evidence")), form_is_of(form, evidence_fields));
    ui_form_open(h, form, evidence_fields,
                 &(struct ui_form){
                     .action = action(h, s, "evidence"), .prefix = "evidence", .in_panel = true });
    ui_field_code(h, E_KIND, 0);
    ui_field(h, E_TITLE, NULL);
    ui_field_date(h, E_ON, h->today);
    ui_field(h, E_LINK, NULL);
    ui_field(h, E_MEASURED, NULL);
    ui_field_options(h, E_DECISION, NULL, decisions);
    ui_form_close(h, SAY(T("Add evidence")), UI_BUTTON, NO_WORDS, NULL);
    ui_answer_close(h);
    return ERR_OK;
}

static enum err
draw_evidence(struct html *h, struct work *w, const struct form *form, const struct seen *s)
{
    static const struct ui_column columns[] = {
        { .label = T("Evidence") }, { .label = T("Kind") }, { .label = T("Date") },
        { .label = T("Who") },      UI_COLUMN_END,
    };
    static const struct ui_column with_button[] = {
        { .label = T("Evidence") },
        { .label = T("Kind") },
        { .label = T("Date") },
        { .label = T("Who") },
        { .label = T("What to do"), .hidden = true },
        UI_COLUMN_END,
    };
    struct buf kinds;
    buf_init(&kinds, h->arena, 0);
    for (const struct code *kind = evidence_kind_codes; kind->name != NULL; kind++)
        if (item_rows[s->item.item].evidence & EVIDENCE_BIT((unsigned)kind->value)) {
            buf_add(&kinds, kinds.length > 0 ? ", " : "");
            buf_add(&kinds, text_plain(h->lang, kind->text));
        }
    ui_panel_open(h, "evidence", SAY(T("Evidence")),
                  SAY_FILL(T("asked for: {kinds}"), FILL_S("kinds", buf_text(&kinds))), NULL);
    if (s->evidence_count == 0) {
        ui_empty(h, SAY(T("No evidence yet")),
                 SAY(T("A document, a list, a day, a decision or a measurement that shows it.")),
                 NO_WORDS, NULL);
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Evidence")), s->may_tell ? with_button : columns);
        for (size_t i = 0; i < s->evidence_count; i++)
            draw_evidence_row(h, s, &s->evidence[i]);
        ui_table_close(h);
    }
    if (s->may_tell)
        TRY(draw_evidence_form(h, w, form, s));
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_stood(struct html *h, const struct seen *s)
{
    static const struct ui_column columns[] = {
        { .label = T("From") }, { .label = T("State") }, { .label = T("Check that day") },
        { .label = T("Who") },  UI_COLUMN_END,
    };
    if (s->stood_count == 0)
        return;
    ui_panel_open(h, "stood", SAY(T("Where it has stood")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Where it has stood")), columns);
    for (size_t i = 0; i < s->stood_count; i++) {
        const struct item_stood *row = &s->stood[i];
        ui_row(h, false);
        ui_head_cell(h);
        ui_date(h, row->state_on);
        ui_cell(h);
        html_say(h, code_text(item_state_codes, row->state), NULL);
        ui_meta(h, DATA(row->reason));
        ui_cell_words(h, SAY(code_text(item_verdict_codes, row->verdict)));
        ui_cell(h);
        html_text(h, row->name);
        ui_meta(h, DATA(names_in(h->lang, row->org_name)));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_facts(struct html *h, const struct seen *s)
{
    const struct region_item *item = &s->item;
    ui_panel_open(h, "state", SAY(T("Where it stands")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact_open(h, T("State"));
    item_draw_state(h, item);
    ui_fact_close(h);
    ui_fact_date(h, T("Since"), item->state_on);
    ui_fact(h, T("Reason"), DATA(item->reason));
    ui_fact_open(h, T("Owner"));
    if (item->owner.v == 0) {
        ui_tag(h, UI_WARN, SAY(T("Nobody")));
    } else {
        ui_person_line(h, item->owner_name, names_in(h->lang, item->owner_title), NO_WORDS,
                       DATA(names_in(h->lang, item->owner_org)));
        if (item->owner_left)
            ui_tag(h, UI_WARN, SAY(T("Has left: choose another owner")));
    }
    ui_fact_close(h);
    ui_fact_open(h, T("Done by"));
    if (date_is_none(item->due_on))
        html_text(h, "–");
    else
        ui_due(h,
               &(struct ui_due){ .kind = UI_TARGET,
                                 .on = item->due_on,
                                 .met_on = item->state >= ITEM_DONE ? item->state_on : DATE_NONE });
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
draw_forms(struct html *h, struct work *w, const struct form *form, const struct seen *s)
{
    const struct ui_option *people;
    const struct region_item *item = &s->item;
    if (!s->may_tell)
        return ERR_OK;
    ui_panel_open(h, "change", SAY(T("Change")), NO_WORDS, NULL);
    ui_answer_open(h, "edit", SAY(T("Say where it stands")), !form_is_of(form, assign_fields));
    ui_form_open(h, form, tell_fields,
                 &(struct ui_form){ .action = action(h, s, "state"),
                                    .version = item->version,
                                    .prefix = "tell",
                                    .in_panel = true });
    ui_field_code(h, T_STATE, item->state);
    ui_field(h, T_REASON, item->reason);
    ui_form_close(h, SAY(T("Save the state")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_answer_close(h);
    if (s->may_change) {
        TRY(lead_people_options(h, w, item->region, &people));
        ui_answer_open(h, "people", SAY(T("Owner and day")), form_is_of(form, assign_fields));
        ui_form_open(h, form, assign_fields,
                     &(struct ui_form){ .action = action(h, s, "owner"),
                                        .version = item->version,
                                        .prefix = "assign",
                                        .in_panel = true });
        ui_field_options(h, A_OWNER, item->owner.v != 0 ? id_text(h->arena, item->owner.v) : NULL,
                         people);
        ui_field_date(h, A_DUE, item->due_on);
        ui_form_close(h, SAY(T("Save owner and day")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
draw(struct work *w, const struct form *form, struct reply *reply, const struct seen *s)
{
    struct led_region region;
    TRY(led_region(w, s->item.region, &region));
    const struct item_row *row = &item_rows[s->item.item];
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){
                      .region = &region,
                      .tab = LEAD_FRONT,
                      .title = DATA(str_printf(work_arena(w), "%s %s", row->code,
                                               text_plain(reply_lang(reply), row->name))),
                      .lead = SAY(code_text(item_group_codes, row->group)),
                      .crumbs = UI_LINKS(
                          { SAY(T("The 27 items")),
                            html_path(work_arena(w), "/items?region=%s", region.code), false }) });
    ui_stacked_open(h);
    ui_cols_open(h);
    draw_check(h, s);
    TRY(draw_evidence(h, w, form, s));
    draw_stood(h, s);
    ui_cols_next(h);
    draw_facts(h, s);
    TRY(draw_forms(h, w, form, s));
    ui_cols_close(h);
    TRY(lead_history(h, w, s->item.id, &region_item_shape));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct seen s;
    TRY(item_get(w, work_object(w), &s.item));
    TRY(item_check(w, s.item.region, (enum item)s.item.item, &s.check));
    TRY(item_evidence_of(w, s.item.id, &s.evidence, &s.evidence_count));
    TRY(item_stood_of(w, s.item.id, &s.stood, &s.stood_count));
    s.may_change = item_may_change(w, &s.item);
    s.may_tell = item_may_tell(w, &s.item);
    reply_record(reply, "item", &region_item_shape, &s.item);
    reply_record(reply, "check", &item_check_shape, &s.check);
    reply_rows(reply, "evidence", &item_evidence_shape, s.evidence, s.evidence_count);
    reply_rows(reply, "stood", &item_stood_shape, s.stood, s.stood_count);
    return reply_is_html(reply) ? draw(w, form, reply, &s) : ERR_OK;
}

/* ---- changes ---- */

static enum err
back(struct work *w, struct reply *reply)
{
    return reply_see_other(reply, "/items/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
tell(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(item_tell(w, work_object(w), (enum item_state)form_code(form, T_STATE),
                  form_text(form, T_REASON), form_version(form)));
    return back(w, reply);
}

static enum err
assign(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(item_assign(w, work_object(w), (duty_id){ form_id(form, A_OWNER) }, form_date(form, A_DUE),
                    form_version(form)));
    return back(w, reply);
}

static enum err
add_evidence(struct work *w, const struct form *form, struct reply *reply)
{
    const struct item_evidence_given given = {
        .kind = form_code(form, E_KIND),
        .title = form_text(form, E_TITLE),
        .link = form_text(form, E_LINK),
        .measured = form_text(form, E_MEASURED),
        .evidence_on = form_date(form, E_ON),
        .decision = form_id(form, E_DECISION),
    };
    TRY(item_evidence_add(w, work_object(w), &given));
    return back(w, reply);
}

static enum err
remove_evidence(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(item_evidence_remove(w, work_object(w), form_id(form, D_EVIDENCE)));
    return back(w, reply);
}

#define ITEM_PAGE "/items/:item"
const struct page page_item = {
    .title = T("Item of the recommendations"),
    .routes = {
        { GET, ITEM_PAGE, ACT_LEAD_READ, show, NULL, .gives = &region_item_shape,
          .summary = T("An item of the recommendations in a region, with its check") },
        { POST, ITEM_PAGE "/state", ACT_ITEM_OWN, tell, tell_fields, .again = ITEM_PAGE,
          .summary = T("Say where an item stands") },
        { POST, ITEM_PAGE "/owner", ACT_ITEM_CHANGE, assign, assign_fields, .again = ITEM_PAGE,
          .summary = T("Give an item an owner and a day") },
        { POST, ITEM_PAGE "/evidence", ACT_ITEM_OWN, add_evidence, evidence_fields,
          .again = ITEM_PAGE, .summary = T("Add evidence to an item") },
        { POST, ITEM_PAGE "/evidence-away", ACT_ITEM_OWN, remove_evidence, remove_fields,
          .again = ITEM_PAGE, .summary = T("Take evidence away from an item") },
    },
};
