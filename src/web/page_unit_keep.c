/* web/page_unit_keep.c: administrators open, change and close units, turn an organisation's
 * switches and write its texts. */
#include "http/page.h"
#include "region/org_text.h"
#include "region/unit_keep.h"
#include "web/ui.h"

/* ---- fields ---- */

#define UNIT_FIELDS                                                                                \
    [U_FI] = { "name_fi", FIELD_LINE, .required = true, .label = T("Name in Finnish") },           \
    [U_SV] = { "name_sv", FIELD_LINE, .required = true, .label = T("Name in Swedish") },           \
    [U_EN] = { "name_en", FIELD_LINE, .required = true, .label = T("Name in English") },           \
    [U_PHONE] = { "phone", FIELD_LINE, .label = T("Telephone") },                                  \
    [U_OFFERS] = { "takes_offers", FIELD_BOOL,                                                     \
                   .label = T("Takes offers: other units can send referrals and hand-offs here") }
enum { U_FI, U_SV, U_EN, U_PHONE, U_OFFERS };
static const struct field unit_fields[] = { UNIT_FIELDS, FIELD_END };
static const struct field new_fields[] = { UNIT_FIELDS, FIELD_END };
enum { S_SUPERVISOR, S_REASON };
static const struct field supervisor_fields[] = {
    [S_SUPERVISOR] = { "supervisor", FIELD_ID, .required = true, .label = T("New supervisor"),
                       .hint = T("Somebody who has the role of supervisor in the organisation.") },
    [S_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("Kept in the history of rights.") },
    FIELD_END,
};
enum { C_REASON, C_SURE };
static const struct field close_fields[] = {
    [C_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason") },
    [C_SURE] = { "sure", FIELD_BOOL, .required = true,
                 .label = T("I understand that the unit is not opened again") },
    FIELD_END,
};
enum { O_C4, O_C5, O_REASON, O_SURE };
static const struct field switch_fields[] = {
    [O_C4] = { "c4", FIELD_BOOL, .label = T("Social fields are on") },
    [O_C5] = { "c5", FIELD_BOOL, .label = T("Health fields are on") },
    [O_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("For example when the effects on data protection were assessed.") },
    [O_SURE] = { "sure", FIELD_BOOL, .required = true,
                 .label = T("I have read what the switches mean") },
    FIELD_END,
};
enum { T_KIND, T_FI, T_SV, T_EN };
static const struct field text_fields[] = {
    [T_KIND] = { "kind", FIELD_CODE, .required = true, .codes = org_text_codes,
                 .label = T("Text") },
    [T_FI] = { "text_fi", FIELD_TEXT, .max = ORG_TEXT_BYTES, .label = T("In Finnish") },
    [T_SV] = { "text_sv", FIELD_TEXT, .max = ORG_TEXT_BYTES, .label = T("In Swedish") },
    [T_EN] = { "text_en", FIELD_TEXT, .max = ORG_TEXT_BYTES, .label = T("In English") },
    FIELD_END,
};

static struct unit_given
unit_of(const struct form *form)
{
    return (struct unit_given){
        .name = { form_text(form, U_FI), form_text(form, U_SV), form_text(form, U_EN) },
        .phone = form_text(form, U_PHONE),
        .takes_offers = form_bool(form, U_OFFERS),
    };
}

static void
draw_unit_fields(struct html *h, const struct unit *unit)
{
    ui_field(h, U_FI, unit != NULL ? unit->name.fi : NULL);
    ui_field(h, U_SV, unit != NULL ? unit->name.sv : NULL);
    ui_field(h, U_EN, unit != NULL ? unit->name.en : NULL);
    ui_field(h, U_PHONE, unit != NULL ? unit->phone : NULL);
    ui_field_bool(h, U_OFFERS, unit == NULL || unit->takes_offers);
}

#define CRUMBS UI_LINKS({ .words = SAY(T("Organisations")), .path = "/organisations" })

/* ---- an organisation ---- */

static const char *
org_path(struct arena *a, org_id org, const char *rest)
{
    return str_printf(a, "%s%s", html_path(a, "/organisations/%s", id_text(a, org.v)), rest);
}

static void
draw_units(struct html *h, const struct unit *units, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Unit") },
        { .label = T("Supervisor") },
        { .label = T("Offers") },
        { .label = T("State") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "units", SAY(T("Units")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No unit yet")), SAY(T("People work in units: open one.")), NO_WORDS,
                 NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Units of the organisation")), columns);
    for (size_t i = 0; i < count; i++) {
        bool open = unit_is_open(&units[i], h->today);
        ui_row(h, false);
        ui_head_link(h, DATA(names_in(h->lang, units[i].name)),
                     html_path(h->arena, "/units/%s", id_text(h->arena, units[i].id.v)));
        ui_cell(h);
        if (units[i].supervisor_name != NULL)
            html_text(h, units[i].supervisor_name);
        else if (open)
            ui_tag(h, UI_BAD, SAY(T("none named")));
        ui_cell_words(h,
                      units[i].takes_offers ? SAY(T("takes offers")) : SAY(T("takes no offers")));
        ui_cell_words(h, open ? SAY(T("open")) : SAY(T("closed")));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_switches(struct html *h, const struct form *form, const struct organisation *org)
{
    ui_panel_open(h, "switches", SAY(T("Social and health fields")), NO_WORDS, NULL);
    ui_form_open(h, form, switch_fields,
                 &(struct ui_form){ .action = org_path(h->arena, org->id, "/switches"),
                                    .prefix = "s",
                                    .in_panel = true });
    ui_note(h, UI_WARN, SAY(T("Sensitive information")),
            SAY(T("With a switch on, workers of this organisation can write and see such "
                  "information of the clients they are tied to, where the installation's own "
                  "switch is on too. Turning a switch off hides what has been written and takes "
                  "no more; it removes nothing.")));
    ui_field_bool(h, O_C4, org->takes_c4);
    ui_field_bool(h, O_C5, org->takes_c5);
    ui_field(h, O_REASON, NULL);
    ui_field_bool(h, O_SURE, false);
    ui_form_close(h, SAY(T("Set the switches")), UI_BUTTON_BAD, NO_WORDS, NULL);
    ui_panel_close(h);
}

static enum err
show_keep(struct work *w, const struct form *form, struct reply *reply)
{
    struct organisation org;
    struct unit *units;
    size_t count;
    TRY(organisation_get(w, (org_id){ work_object(w) }, &org));
    if (!organisation_is_kept(w, org.id))
        return ERR_NOT_FOUND;
    TRY(units_of(w, org.id, &units, &count));
    reply_record(reply, "organisation", &organisation_shape, &org);
    reply_rows(reply, "units", &unit_shape, units, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = DATA(names_in(reply_lang(reply), org.name)),
                                        .crumbs = CRUMBS });
    ui_cols_open(h);
    draw_units(h, units, count);
    ui_panel_open(h, "new", SAY(T("Open a unit")), NO_WORDS, NULL);
    ui_form_open(h, form, new_fields,
                 &(struct ui_form){ .action = org_path(h->arena, org.id, "/units"),
                                    .prefix = "n",
                                    .in_panel = true });
    draw_unit_fields(h, NULL);
    ui_form_close(h, SAY(T("Open the unit")), UI_BUTTON_MAIN,
                  SAY(T("Then add a supervisor on the page of people.")), NULL);
    ui_panel_close(h);
    ui_cols_next(h);
    ui_panel_open(h, "texts", SAY(T("Texts of the organisation")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("What clients read in your own words, in every language.")));
    ui_button_link(h, SAY(T("Write the texts")), org_path(h->arena, org.id, "/texts"), UI_BUTTON);
    ui_body_close(h);
    ui_panel_close(h);
    draw_switches(h, form, &org);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    unit_id unit;
    struct unit_given given = unit_of(form);
    TRY(unit_open_new(w, (org_id){ work_object(w) }, &given, &unit));
    reply_done(reply, T("The unit is open. Name its supervisor before anything else."));
    return reply_see_other(reply, "/units/%s", id_text(work_arena(w), unit.v));
}

static enum err
post_switches(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(organisation_switch(w, (org_id){ work_object(w) }, form_bool(form, O_C4),
                            form_bool(form, O_C5), form_text(form, O_REASON)));
    reply_done(reply, T("The switches are set."));
    return reply_see_other(reply, "/organisations/%s/keep", id_text(work_arena(w), work_object(w)));
}

/* ---- a unit ---- */

static void
draw_in_the_way(struct html *h, const struct unit_in_the_way *way)
{
    const struct ui_check checks[] = {
        { .ok = way->cases == 0,
          .words = SAY_FILL(TN("{n} open case", "{n} open cases"), FILL_N("n", way->cases)) },
        { .ok = way->offers_to == 0,
          .words = SAY_FILL(TN("{n} offer waits for an answer", "{n} offers wait for an answer"),
                            FILL_N("n", way->offers_to)) },
        { .ok = way->offers_from == 0,
          .words = SAY_FILL(TN("{n} offer sent and still open", "{n} offers sent and still open"),
                            FILL_N("n", way->offers_from)) },
        { .ok = way->roles == 0,
          .words = SAY_FILL(TN("{n} role goes on after today", "{n} roles go on after today"),
                            FILL_N("n", way->roles)) },
        { .words = NO_WORDS },
    };
    ui_checklist(h, checks);
}

static enum err
read_supervisors(struct html *h, struct work *w, org_id org, const struct ui_option **ret)
{
    struct unit *units;
    size_t count, n = 0, room = 1;
    TRY(units_of(w, org, &units, &count));
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, 1);
    for (size_t i = 0; i < count; i++) {
        struct duty_card *people;
        size_t people_count;
        TRY(duties_of_unit(w, units[i].id, &people, &people_count));
        options = arena_grow(h->arena, options, room * sizeof *options,
                             (room + people_count) * sizeof *options);
        room += people_count;
        for (size_t k = 0; k < people_count; k++)
            if (people[k].role == ROLE_SUPERVISOR)
                options[n++] = (struct ui_option){
                    .value = id_text(h->arena, people[k].id.v),
                    .words = DATA(str_printf(h->arena, "%s, %s", people[k].worker_name,
                                             names_in(h->lang, people[k].unit_name))),
                };
    }
    options[n] = (struct ui_option){ .value = NULL };
    *ret = options;
    return ERR_OK;
}

static void
draw_close(struct html *h, const struct form *form, const char *base,
           const struct unit_in_the_way *way)
{
    bool free = way->cases + way->offers_to + way->offers_from + way->roles == 0;
    ui_panel_open(h, "close", SAY(T("Close the unit")), NO_WORDS, NULL);
    draw_in_the_way(h, way);
    if (!free) {
        ui_body_open(h);
        ui_p(h, SAY(T("The unit can close when nothing of this is left. Cases are handed off or "
                      "moved by its supervisor, roles are ended on the pages of the people.")));
        ui_body_close(h);
    } else {
        ui_form_open(h, form, close_fields,
                     &(struct ui_form){ .action = str_printf(h->arena, "%s/close", base),
                                        .prefix = "c",
                                        .in_panel = true });
        ui_field(h, C_REASON, NULL);
        ui_field_bool(h, C_SURE, false);
        ui_form_close(h, SAY(T("Close the unit")), UI_BUTTON_BAD, NO_WORDS, NULL);
    }
    ui_panel_close(h);
}

static enum err
show_unit(struct work *w, const struct form *form, struct reply *reply)
{
    struct unit unit;
    struct unit_in_the_way way;
    TRY(unit_get(w, (unit_id){ work_object(w) }, &unit));
    TRY(unit_in_the_way(w, unit.id, &way));
    reply_record(reply, "unit", &unit_shape, &unit);
    reply_record(reply, "in_the_way", &unit_in_the_way_shape, &way);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = DATA(names_in(reply_lang(reply), unit.name)),
            .crumbs = UI_LINKS({ .words = SAY(T("Organisations")), .path = "/organisations" },
                               { .words = DATA(names_in(reply_lang(reply), unit.org_name)),
                                 .path = org_path(work_arena(w), unit.org, "/keep") }) });
    if (!unit_is_open(&unit, h->today) || date_same(unit.until_on, h->today)) {
        ui_note(h, UI_PLAIN, SAY(T("The unit is closed.")), NO_WORDS);
        ui_page_close(h);
        return ERR_OK;
    }
    const char *base = html_path(h->arena, "/units/%s", id_text(h->arena, unit.id.v));
    const struct ui_option *supervisors;
    TRY(read_supervisors(h, w, unit.org, &supervisors));
    ui_cols_open(h);
    ui_panel_open(h, "unit", SAY(T("The unit")), NO_WORDS, NULL);
    ui_form_open(
        h, form, unit_fields,
        &(struct ui_form){ .action = str_printf(h->arena, "%s/change", base), .in_panel = true });
    draw_unit_fields(h, &unit);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    ui_cols_next(h);
    ui_panel_open(h, "supervisor", SAY(T("Supervisor")), NO_WORDS, NULL);
    ui_form_open(h, form, supervisor_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/supervisor", base),
                                    .prefix = "s",
                                    .in_panel = true });
    ui_facts_open(h, true);
    ui_fact(h, T("Supervisor now"),
            unit.supervisor_name != NULL ? DATA(unit.supervisor_name) : SAY(T("none named")));
    ui_facts_close(h);
    ui_field_options(h, S_SUPERVISOR, NULL, supervisors);
    ui_field(h, S_REASON, NULL);
    ui_form_close(h, SAY(T("Name the supervisor")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    draw_close(h, form, base, &way);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct unit_given given = unit_of(form);
    TRY(unit_change(w, (unit_id){ work_object(w) }, &given));
    reply_done(reply, T("The unit is changed."));
    return reply_see_other(reply, "/units/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_supervisor(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(unit_name_supervisor(w, (unit_id){ work_object(w) },
                             (duty_id){ form_id(form, S_SUPERVISOR) }, form_text(form, S_REASON)));
    reply_done(reply, T("The unit has a new supervisor."));
    return reply_see_other(reply, "/units/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_close(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(unit_close(w, (unit_id){ work_object(w) }, form_text(form, C_REASON)));
    reply_done(reply, T("The unit closes today."));
    return reply_see_other(reply, "/units/%s", id_text(work_arena(w), work_object(w)));
}

/* ---- texts ---- */

/* As the reader will see it, in each language; or which is missing. */
static void
draw_preview(struct html *h, const struct org_text *text)
{
    static const struct {
        enum lang lang;
        struct text missing;
    } langs[] = {
        { LANG_FI, T("The Finnish text is missing") },
        { LANG_SV, T("The Swedish text is missing") },
        { LANG_EN, T("The English text is missing") },
    };
    ui_facts_open(h, true);
    for (size_t i = 0; i < COUNT(langs); i++) {
        const char *in = langs[i].lang == LANG_FI   ? text->text.fi
                         : langs[i].lang == LANG_SV ? text->text.sv
                                                    : text->text.en;
        ui_fact_open(h, langs[i].lang == LANG_FI   ? T("In Finnish")
                        : langs[i].lang == LANG_SV ? T("In Swedish")
                                                   : T("In English"));
        if (in != NULL) {
            H(h, "<div");
            html_attr(h, "lang", lang_code(langs[i].lang));
            H(h, ">");
            ui_lines(h, in);
            H(h, "</div>");
        } else {
            ui_tag(h, UI_WARN, SAY(langs[i].missing));
        }
        ui_fact_close(h);
    }
    ui_facts_close(h);
}

static void
draw_text(struct html *h, const struct form *form, const struct org_text *text)
{
    const struct code *code = code_find(org_text_codes, text->kind);
    bool whole = org_text_is_whole(text);
    ui_panel_open(h, code->name, SAY(code->text),
                  whole               ? SAY(T("shown"))
                  : text->version > 0 ? SAY(T("not shown yet"))
                                      : SAY(T("not written")),
                  NULL);
    if (text->version > 0) {
        ui_body_open(h);
        draw_preview(h, text);
        ui_body_close(h);
    }
    /* What was typed comes back in the form of its own kind only. */
    bool mine = !form_is_of(form, text_fields) || form_code(form, T_KIND) == text->kind;
    ui_form_open(h, mine ? form : form_filters(form), text_fields,
                 &(struct ui_form){ .action = org_path(h->arena, text->org, "/texts"),
                                    .version = text->version,
                                    .prefix = code->name,
                                    .in_panel = true });
    ui_field_hidden(h, T_KIND, code->name);
    ui_field(h, T_FI, text->text.fi);
    ui_field(h, T_SV, text->text.sv);
    ui_field(h, T_EN, text->text.en);
    ui_form_close(h, SAY(T("Save the text")), UI_BUTTON,
                  SAY(T("It is shown when it is there in all three languages.")), NULL);
    ui_panel_close(h);
}

static enum err
show_texts(struct work *w, const struct form *form, struct reply *reply)
{
    struct organisation org;
    struct org_text texts[ORG_TEXT_COUNT];
    TRY(organisation_get(w, (org_id){ work_object(w) }, &org));
    if (!organisation_is_kept(w, org.id))
        return ERR_NOT_FOUND;
    TRY(org_texts(w, org.id, texts));
    reply_rows(reply, "texts", &org_text_shape, texts + 1, ORG_TEXT_COUNT - 1);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Texts of the organisation")),
            .lead = SAY(T("Plain words, no names of clients. Each is shown only when it is there "
                          "in Finnish, Swedish and English.")),
            .crumbs = UI_LINKS({ .words = SAY(T("Organisations")), .path = "/organisations" },
                               { .words = DATA(names_in(reply_lang(reply), org.name)),
                                 .path = org_path(work_arena(w), org.id, "/keep") }),
            .narrow = true });
    ui_stacked_open(h);
    for (int kind = 1; kind < ORG_TEXT_COUNT; kind++)
        draw_text(h, form, &texts[kind]);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_text(struct work *w, const struct form *form, struct reply *reply)
{
    struct names text = { form_text(form, T_FI), form_text(form, T_SV), form_text(form, T_EN) };
    TRY(org_text_write(w, (org_id){ work_object(w) }, form_code(form, T_KIND), &text,
                       form_version(form)));
    bool whole = text.fi != NULL && text.sv != NULL && text.en != NULL;
    reply_done(reply, whole ? T("The text is saved and shown.")
                            : T("The text is saved. It is shown when no language is missing."));
    return reply_see_other(reply, "/organisations/%s/texts",
                           id_text(work_arena(w), work_object(w)));
}

#define ORG  "/organisations/:organisation"
#define UNIT "/units/:unit"
const struct page page_unit_keep = {
    .title = T("Organisation and units"),
    .routes = {
        { GET, ORG "/keep", ACT_UNIT_READ, show_keep, NULL, .gives = &organisation_shape,
          .summary = T("An organisation as its administrator keeps it") },
        { POST, ORG "/units", ACT_UNIT_CHANGE, post_new, new_fields, ORG "/keep",
          .summary = T("Open a unit") },
        { POST, ORG "/switches", ACT_UNIT_CHANGE, post_switches, switch_fields, ORG "/keep",
          .summary = T("Turn the social and health fields of an organisation on or off") },
        { GET, ORG "/texts", ACT_UNIT_READ, show_texts, NULL, .gives = &org_text_shape,
          .summary = T("The texts of an organisation") },
        { POST, ORG "/texts", ACT_UNIT_CHANGE, post_text, text_fields, ORG "/texts",
          .summary = T("Write a text of an organisation") },
        { GET, UNIT, ACT_UNIT_READ, show_unit, NULL, .gives = &unit_shape,
          .summary = T("A unit and what is in the way of closing it") },
        { POST, UNIT "/change", ACT_UNIT_CHANGE, post_change, unit_fields, UNIT,
          .summary = T("Change a unit") },
        { POST, UNIT "/supervisor", ACT_UNIT_CHANGE, post_supervisor, supervisor_fields, UNIT,
          .summary = T("Name a unit's supervisor") },
        { POST, UNIT "/close", ACT_UNIT_CHANGE, post_close, close_fields, UNIT,
          .summary = T("Close a unit in which nothing is left") },
    },
};
