/* web/register_view.c: see register_view.h. */
#include "web/register_view.h"

#include "base/limits.h"
#include "region/area.h"
#include "web/discrepancy_view.h"
#include "web/lead_frame.h"

#include <string.h>

/* Labels here are those of the summary of errors and of the API; on the page each register has its
 * own. */
const struct field register_form_fields[] = {
    [COL_NAME] = { "name", FIELD_LINE, .label = T("Name") },
    [COL_ABOUT] = { "about", FIELD_TEXT, .label = T("What it is about") },
    [COL_GOAL] = { "goal", FIELD_TEXT, .label = T("Goal") },
    [COL_STEPS] = { "steps", FIELD_TEXT, .label = T("Steps") },
    [COL_PARTIES] = { "parties", FIELD_TEXT, .label = T("Parties") },
    [COL_PLACE] = { "place", FIELD_LINE, .label = T("Place") },
    [COL_CONTACT] = { "contact", FIELD_LINE, .label = T("Contact") },
    [COL_EVIDENCE] = { "evidence", FIELD_TEXT, .label = T("Evidence") },
    [COL_RESULT] = { "result", FIELD_TEXT, .label = T("What came of it") },
    [COL_ADDRESSEE] = { "addressee", FIELD_LINE, .label = T("Addressee") },
    [COL_ANSWER] = { "answer", FIELD_TEXT, .label = T("Answer") },
    [COL_DECIDED_BY] = { "decided_by", FIELD_LINE, .label = T("Decided by") },
    [COL_LINK] = { "link", FIELD_LINE, .label = T("Link") },
    [COL_TEXT_FI] = { "text_fi", FIELD_TEXT, .label = T("Text in Finnish") },
    [COL_TEXT_SV] = { "text_sv", FIELD_TEXT, .label = T("Text in Swedish") },
    [COL_OWNER] = { "owner", FIELD_ID, .label = T("Owner") },
    [COL_ORG] = { "org", FIELD_ID, .label = T("Organisation") },
    [COL_MUNICIPALITY] = { "municipality", FIELD_KEY, .label = T("Municipality") },
    [COL_AGREEMENT] = { "agreement", FIELD_ID, .label = T("Agreement") },
    [COL_ACTOR] = { "actor", FIELD_CODE, .codes = register_actor_codes, .label = T("Actor") },
    [COL_THEME] = { "theme", FIELD_CODE, .codes = register_theme_codes, .label = T("Theme") },
    [COL_LEVEL] = { "level", FIELD_CODE, .codes = register_level_codes, .label = T("Kind") },
    [COL_AUDIENCE] = { "audience", FIELD_CODES, .codes = register_audience_codes,
                       .label = T("Audience") },
    [COL_STATE] = { "state", FIELD_CODE, .codes = register_state_codes, .label = T("State") },
    [COL_FROM] = { "from_on", FIELD_DATE, .label = T("First day") },
    [COL_UNTIL] = { "until_on", FIELD_DATE, .label = T("Last day") },
    [COL_DUE] = { "due_on", FIELD_DATE, .label = T("Ready by") },
    [COL_REVIEW] = { "review_on", FIELD_DATE, .label = T("Looked at again by") },
    [COL_HELD] = { "held_on", FIELD_DATE, .label = T("Day") },
    [COL_AMOUNT] = { "amount", FIELD_INT, .min = 0, .max = 1000000,
                     .label = T("How many took part") },
    [REG_F_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [REG_F_REGISTER] = { "register", FIELD_KEY, .label = T("Register") },
    FIELD_END,
};

struct register_entry
register_from_form(const struct form *form, const struct register_kind *kind)
{
    return (struct register_entry){
        .reg = kind->name,
        .about = form_text(form, COL_ABOUT),
        .goal = form_text(form, COL_GOAL),
        .steps = form_text(form, COL_STEPS),
        .parties = form_text(form, COL_PARTIES),
        .place = form_text(form, COL_PLACE),
        .contact = form_text(form, COL_CONTACT),
        .evidence = form_text(form, COL_EVIDENCE),
        .result = form_text(form, COL_RESULT),
        .addressee = form_text(form, COL_ADDRESSEE),
        .answer = form_text(form, COL_ANSWER),
        .decided_by = form_text(form, COL_DECIDED_BY),
        .link = form_text(form, COL_LINK),
        .text_fi = form_text(form, COL_TEXT_FI),
        .text_sv = form_text(form, COL_TEXT_SV),
        .owner = { form_id(form, COL_OWNER) },
        .org = { form_id(form, COL_ORG) },
        .municipality = form_text(form, COL_MUNICIPALITY),
        .agreement = form_id(form, COL_AGREEMENT),
        .actor = form_code(form, COL_ACTOR),
        .theme = form_code(form, COL_THEME),
        .level = form_code(form, COL_LEVEL),
        .audience = form_codes(form, COL_AUDIENCE),
        .state = form_code(form, COL_STATE),
        .from_on = form_date(form, COL_FROM),
        .until_on = form_date(form, COL_UNTIL),
        .due_on = form_date(form, COL_DUE),
        .review_on = form_date(form, COL_REVIEW),
        .held_on = form_date(form, COL_HELD),
        .amount = form_int(form, COL_AMOUNT),
    };
}

/* ---- choices ---- */

const struct ui_option *
register_options(struct html *h, const struct code *codes)
{
    size_t count = 0;
    while (codes[count].name != NULL)
        count++;
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = codes[i].name, .words = SAY(codes[i].text) };
    return options;
}

const struct ui_option *
register_kinds_options(struct html *h)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, REGISTER_COUNT);
    for (enum region_register key = 1; key < REGISTER_COUNT; key++)
        options[key - 1] = (struct ui_option){ .value = register_kind(key)->name,
                                               .words = SAY(register_kind(key)->title) };
    return options;
}

static const char *
code_name(const struct code *codes, int value)
{
    const struct code *code = code_find(codes, value);
    return code == NULL ? NULL : code->name;
}

static const char *
id_or_none(struct html *h, int64_t id)
{
    return id == 0 ? NULL : id_text(h->arena, id);
}

static enum err
municipality_options(struct html *h, struct work *w, const char *region,
                     const struct ui_option **ret)
{
    struct municipality *rows;
    size_t count;
    TRY(municipalities_of(w, NULL, region, &rows, &count));
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = rows[i].code,
                                         .words = DATA(names_in(h->lang, rows[i].name)) };
    *ret = options;
    return ERR_OK;
}

static enum err
agreement_options(struct html *h, struct work *w, const char *region, const struct ui_option **ret)
{
    struct register_agreement *rows;
    size_t count;
    TRY(register_agreements(w, region, &rows, &count));
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = id_text(h->arena, rows[i].id),
                                         .words = DATA(rows[i].name) };
    *ret = options;
    return ERR_OK;
}

/* ---- the form ---- */

static enum err
draw_chosen(struct html *h, struct work *w, enum register_column column,
            const struct register_entry *e)
{
    const struct ui_option *options = NULL;
    const char *chosen = NULL;
    switch (column) {
    case COL_OWNER:
        TRY(lead_people_options(h, w, e->region, &options));
        chosen = e->owner_left ? NULL : id_or_none(h, e->owner.v);
        break;
    case COL_ORG:
        TRY(lead_org_options(h, w, e->region, 0, &options));
        chosen = id_or_none(h, e->org.v);
        break;
    case COL_MUNICIPALITY:
        TRY(municipality_options(h, w, e->region, &options));
        chosen = e->municipality;
        break;
    default:
        TRY(agreement_options(h, w, e->region, &options));
        chosen = id_or_none(h, e->agreement);
        break;
    }
    ui_field_options(h, column, chosen, options);
    return ERR_OK;
}

static const char *
text_of(const struct register_entry *e, enum register_column column)
{
    const char *const texts[COL_COUNT] = {
        [COL_ABOUT] = e->about,           [COL_GOAL] = e->goal,
        [COL_STEPS] = e->steps,           [COL_PARTIES] = e->parties,
        [COL_PLACE] = e->place,           [COL_CONTACT] = e->contact,
        [COL_EVIDENCE] = e->evidence,     [COL_RESULT] = e->result,
        [COL_ADDRESSEE] = e->addressee,   [COL_ANSWER] = e->answer,
        [COL_DECIDED_BY] = e->decided_by, [COL_LINK] = e->link,
        [COL_TEXT_FI] = e->text_fi,       [COL_TEXT_SV] = e->text_sv,
    };
    return texts[column];
}

static struct date
day_of(const struct register_entry *e, enum register_column column)
{
    return column == COL_FROM     ? e->from_on
           : column == COL_UNTIL  ? e->until_on
           : column == COL_DUE    ? e->due_on
           : column == COL_REVIEW ? e->review_on
                                  : e->held_on;
}

static enum err
draw_field(struct html *h, struct work *w, const struct register_kind *kind,
           const struct register_field *field, const struct register_entry *e)
{
    enum register_column column = field->column;
    ui_field_as(h, field->label, TEXT_NONE, field->must);
    switch (column) {
    case COL_OWNER:
    case COL_ORG:
    case COL_MUNICIPALITY:
    case COL_AGREEMENT:
        return draw_chosen(h, w, column, e);
    case COL_ACTOR:
        ui_field_options(h, column, code_name(register_actor_codes, e->actor),
                         register_options(h, register_actor_codes));
        break;
    case COL_THEME:
        ui_field_options(h, column, code_name(kind->themes, e->theme),
                         register_options(h, kind->themes));
        break;
    case COL_LEVEL:
        ui_field_options(h, column, code_name(kind->levels, e->level),
                         register_options(h, kind->levels));
        break;
    case COL_STATE:
        ui_field_options(h, column, code_name(kind->states, e->state),
                         register_options(h, kind->states));
        break;
    case COL_AUDIENCE:
        ui_field_codes(h, column, (unsigned)e->audience);
        break;
    case COL_FROM:
    case COL_UNTIL:
    case COL_DUE:
    case COL_REVIEW:
    case COL_HELD:
        ui_field_date(h, column, day_of(e, column));
        break;
    case COL_AMOUNT:
        ui_field(h, column,
                 e->amount == 0 ? NULL : str_printf(h->arena, "%lld", (long long)e->amount));
        break;
    default:
        ui_field(h, column, text_of(e, column));
    }
    return ERR_OK;
}

enum err
register_draw_fields(struct html *h, struct work *w, const struct register_kind *kind,
                     const struct register_entry *e)
{
    ui_field_hidden(h, REG_F_REGION, e->region);
    ui_field_hidden(h, REG_F_REGISTER, kind->name);
    if (e->code == NULL) { /* that of the national list stays */
        ui_field_as(h, T("Name"), TEXT_NONE, true);
        ui_field(h, COL_NAME, names_in(h->lang, e->name));
    }
    for (size_t i = 0; i < kind->field_count; i++)
        TRY(draw_field(h, w, kind, &kind->fields[i], e));
    return ERR_OK;
}

/* ---- paths ---- */

const char *
register_path(struct arena *a, const struct register_kind *kind, const char *region)
{
    return html_path(a, "/registers/entries?register=%s&region=%s", kind->name, region);
}

const char *
register_entry_path(struct arena *a, const struct register_entry *e)
{
    return html_path(a, "/registers/entries/%s", id_text(a, e->id));
}

/* ---- one entry ---- */

void
register_draw_state(struct html *h, const struct register_entry *e)
{
    struct text text = code_text(register_state_codes, e->state);
    enum ui_state state = e->late                                                ? UI_LATE
                          : e->state == REG_NOT_BEGUN || e->state == REG_PLANNED ? UI_NOT_STARTED
                          : e->state == REG_NOT_NEEDED || e->state == REG_CANCELLED ||
                                  e->state == REG_ENDED || e->state == REG_REFUSED
                              ? UI_NOT_CONCERNED
                          : e->state < REG_IN_FORCE ? UI_HALF
                                                    : UI_DONE;
    ui_state(h, state, e->late ? SAY_FILL(T("{state}, late"), FILL_T("state", text)) : SAY(text));
    if (e->soon)
        ui_tag(h, UI_WARN, SAY(T("ends soon")));
}

void
register_draw_owner(struct html *h, const struct register_entry *e)
{
    if (e->owner.v == 0) {
        if (e->state < REG_OVER)
            ui_tag(h, UI_WARN, SAY(T("no owner")));
        else
            H(h, "–");
        return;
    }
    html_text(h, e->owner_name);
    H(h, " ");
    ui_meta(h, DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, e->owner_title),
                               names_in(h->lang, e->owner_org))));
    if (e->owner_left)
        ui_tag(h, UI_BAD, SAY(T("has left")));
}

static void
draw_link(struct html *h, const char *link)
{
    H(h, "<a rel=\"external\"");
    html_attr(h, "href", link); /* checked to begin with https:// */
    H(h, ">");
    html_text(h, link);
    H(h, "</a>");
}

static void
draw_fact(struct html *h, const struct register_field *field, const struct register_entry *e)
{
    const char *text = text_of(e, field->column);
    switch (field->column) {
    case COL_OWNER:
        ui_fact_open(h, field->label);
        register_draw_owner(h, e);
        ui_fact_close(h);
        return;
    case COL_STATE:
        ui_fact_open(h, field->label);
        register_draw_state(h, e);
        ui_fact_close(h);
        return;
    case COL_ORG:
        if (e->org.v != 0)
            ui_fact(h, field->label, DATA(names_in(h->lang, e->org_name)));
        return;
    case COL_MUNICIPALITY:
        ui_fact(h, field->label, DATA(names_in(h->lang, e->municipality_name)));
        return;
    case COL_AGREEMENT:
        if (e->agreement == 0)
            return;
        ui_fact_open(h, field->label);
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/agreements/%s", id_text(h->arena, e->agreement)));
        H(h, ">");
        html_text(h, e->agreement_name);
        H(h, "</a>");
        ui_fact_close(h);
        return;
    case COL_ACTOR:
        ui_fact(h, field->label, SAY(code_text(register_actor_codes, e->actor)));
        return;
    case COL_THEME:
        ui_fact(h, field->label, SAY(code_text(register_theme_codes, e->theme)));
        return;
    case COL_LEVEL:
        ui_fact(h, field->label, SAY(code_text(register_level_codes, e->level)));
        return;
    case COL_AUDIENCE:
        ui_fact(h, field->label, DATA(e->audience_words));
        return;
    case COL_FROM:
    case COL_UNTIL:
    case COL_DUE:
    case COL_REVIEW:
    case COL_HELD:
        if (!date_is_none(day_of(e, field->column)))
            ui_fact_date(h, field->label, day_of(e, field->column));
        return;
    case COL_AMOUNT:
        if (e->amount > 0)
            ui_fact(h, field->label, DATA(text_number(h->arena, h->lang, e->amount)));
        return;
    default:
        if (str_empty(text))
            return;
        ui_fact_open(h, field->label);
        if (field->column == COL_LINK)
            draw_link(h, text);
        else
            html_lines(h, text);
        ui_fact_close(h);
    }
}

void
register_draw_facts(struct html *h, const struct register_kind *kind,
                    const struct register_entry *e)
{
    ui_body_open(h);
    ui_facts_open(h, true);
    for (size_t i = 0; i < kind->field_count; i++)
        draw_fact(h, &kind->fields[i], e);
    ui_facts_close(h);
    ui_body_close(h);
}

/* ---- what ships ---- */

void
register_draw_sections(struct html *h, const char *sections)
{
    for (const char *at = sections; *at != '\0';) {
        size_t size = strcspn(at, ";");
        ui_section(h, str_copy_bytes(h->arena, at, size));
        at += size + (at[size] == ';');
        if (*at != '\0')
            H(h, ", ");
    }
}

void
register_draw_row(struct html *h, const struct register_row *row)
{
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("In the list"), DATA(row->code));
    if (row->about.fi != NULL)
        ui_fact(h, row->key == REGISTER_DUTIES ? T("What was said in 2021") : T("What it means"),
                DATA(names_in(h->lang, row->about)));
    if (row->law.fi != NULL)
        ui_fact(h, T("What the law says now"), DATA(names_in(h->lang, row->law)));
    if (row->sections[0] != '\0') {
        ui_fact_open(h, T("Sections"));
        register_draw_sections(h, row->sections);
        ui_fact_close(h);
    }
    ui_fact(h, T("Source"), SAY(register_source_text(row->source)));
    ui_facts_close(h);
    ui_body_close(h);
}

/* ---- pictures ---- */

static void
draw_cell_entry(struct html *h, const struct register_entry *e, struct words words)
{
    H(h, "<p><a");
    html_url(h, "href", register_entry_path(h->arena, e));
    H(h, ">");
    html_words(h, words);
    H(h, "</a> ");
    register_draw_state(h, e);
    H(h, "</p>");
}

/* Group by actor: in each cell who does what, and how far it is agreed. */
static void
draw_duties(struct html *h, const struct register_kind *kind, const struct register_entry *rows,
            size_t count)
{
    const struct ui_column columns[] = {
        { .label = T("Actor") },
        { .label = kind->themes[0].text },
        { .label = kind->themes[1].text },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "matrix", SAY(T("Who does what for whom")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Who does what for whom")), columns);
    for (const struct code *actor = register_actor_codes; actor->name != NULL; actor++) {
        ui_row(h, false);
        ui_head_cell(h);
        html_say(h, actor->text, NULL);
        for (int theme = 0; theme < 2; theme++) {
            bool any = false;
            ui_cell(h);
            for (size_t i = 0; i < count; i++)
                if (rows[i].actor == actor->value && rows[i].theme == kind->themes[theme].value) {
                    draw_cell_entry(h, &rows[i], DATA(names_in(h->lang, rows[i].name)));
                    any = true;
                }
            if (!any)
                H(h, "–");
        }
    }
    ui_table_close(h);
    ui_footer_open(h);
    note_discrepancy(h, "X-11");
    note_discrepancy(h, "X-19");
    ui_footer_close(h);
    ui_panel_close(h);
}

/* The six contents by municipality; the list is in the order of municipalities. */
static void
draw_programme(struct html *h, const struct register_entry *rows, size_t count)
{
    size_t contents;
    const struct register_row *national = register_rows(REGISTER_PROGRAMME, &contents);
    struct ui_column *columns = ARENA_ARRAY(h->arena, struct ui_column, contents + 2);
    columns[0] = (struct ui_column){ .label = T("Municipality") };
    static const struct text numbers[] = { T("Assessment"), T("Plan"),     T("Civic orientation"),
                                           T("Training"),   T("Guidance"), T("Final test") };
    for (size_t i = 0; i < contents && i < COUNT(numbers); i++)
        columns[i + 1] = (struct ui_column){ .label = numbers[i] };
    ui_panel_open(h, "matrix", SAY(T("The six contents by municipality")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("The six contents by municipality")), columns);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].code == NULL ||
            (i > 0 && str_same(rows[i].municipality, rows[i - 1].municipality)))
            continue;
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, names_in(h->lang, rows[i].municipality_name));
        for (size_t c = 0; c < contents; c++) {
            bool any = false;
            ui_cell(h);
            for (size_t j = i; j < count; j++)
                if (str_same(rows[j].municipality, rows[i].municipality) &&
                    str_same(rows[j].code, national[c].code)) {
                    H(h, "<a");
                    html_url(h, "href", register_entry_path(h->arena, &rows[j]));
                    H(h, ">");
                    register_draw_state(h, &rows[j]);
                    ui_hidden(h, SAY(numbers[c]));
                    H(h, "</a>");
                    any = true;
                }
            if (!any)
                H(h, "–");
        }
    }
    ui_table_close(h);
    ui_panel_close(h);
}

void
register_draw_picture(struct html *h, const struct register_kind *kind,
                      const struct register_entry *rows, size_t count)
{
    if (count == 0)
        return;
    if (kind->key == REGISTER_DUTIES)
        draw_duties(h, kind, rows, count);
    if (kind->key == REGISTER_PROGRAMME)
        draw_programme(h, rows, count);
}
