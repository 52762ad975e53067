/* web/ui_form.c: forms; see ui.h.
 *
 * A field is drawn from its row in the field table.  Its control's id is its name, so that the
 * summary of errors leads to it; forms beside the one that was sent have the prefix in their ids.
 */
#include "web/ui.h"

#include "base/limits.h"
#include "web/ui_internal.h"

#include <assert.h>
#include <string.h>

enum {
    RADIO_MOST = 5, /* more choices than this are a list */
};

/* One field while it is drawn. */
struct drawn {
    const struct field *field;
    const char *id, *hint_id, *error_id;
    struct text hint; /* TEXT_NONE: none */
    const struct problem *problem;
};

/* ---- what is wrong ---- */

/* The field's label before the sentence, as a link to its control. */
static void
error_item(struct html *h, const struct problem *p, const struct field *field)
{
    H(h, "<li>");
    if (field) {
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "#%s", p->field));
        H(h, ">");
        html_say(h, field->label, NULL);
        H(h, ": ");
    }
    html_say(h, p->text, p->fills);
    if (field)
        H(h, "</a>");
    H(h, "</li>");
}

void
ui_errors(struct html *h)
{
    int64_t count = 0;
    for (const struct problem *p = h->problems; p; p = p->next)
        count++;
    if (count == 0)
        return;
    H(h, "<div class=\"errors\" id=\"errors\" role=\"alert\" aria-labelledby=\"errors-h\" "
         "tabindex=\"-1\"><h2 id=\"errors-h\">");
    html_say(h, TN("There is {n} thing to correct", "There are {n} things to correct"),
             FILLS(FILL_N("n", count)));
    H(h, "</h2><ul>");
    /* In the order in which the fields stand; then what is about the whole. */
    const struct field *fields = h->sent ? form_fields(h->sent) : NULL;
    for (; fields && fields->name; fields++)
        for (const struct problem *p = h->problems; p; p = p->next)
            if (str_same(p->field, fields->name))
                error_item(h, p, fields);
    for (const struct problem *p = h->problems; p; p = p->next)
        if (!h->sent || !p->field || !form_field_named(h->sent, p->field))
            error_item(h, p, NULL);
    H(h, "</ul></div>\n");
}

/* ---- the form around the fields ---- */

static void
hidden(struct html *h, const char *name, const char *value)
{
    H(h, "<input type=\"hidden\"");
    html_attr(h, "name", name);
    html_attr(h, "value", value);
    H(h, ">");
}

void
ui_form_keys(struct html *h, int64_t version)
{
    hidden(h, FORM_KEY, form_new_key(h->arena));
    if (h->duty)
        hidden(h, FORM_DUTY, id_text(h->arena, h->duty));
    if (version)
        hidden(h, FORM_VERSION, str_printf(h->arena, "%lld", (long long)version));
}

void
ui_form_open(struct html *h, const struct form *form, const struct field *fields,
             const struct ui_form *how)
{
    assert(!h->form.fields && fields); /* no form within a form */
    bool mine = form && form_is_of(form, fields);
    h->form.form = form;
    h->form.fields = fields;
    h->form.prefix = mine ? NULL : how->prefix;
    h->form.mine = mine;
    H(h, "<form method=\"post\"");
    html_attr(h, "class", how->in_edit ? "edit no-print" : how->in_panel ? "body form" : "form");
    html_url(h, "action", how->action);
    if (how->light)
        html_attr(h, "data-light", "");
    H(h, " novalidate>");
    /* What was sent keeps the version it was drawn from: another's change must not be overwritten.
     */
    ui_form_keys(h, mine && form_version(form) ? form_version(form) : how->version);
    if (h->sealed)
        hidden(h, FORM_SEALED, h->sealed);
    if (h->to)
        hidden(h, FORM_TO, h->to);
}

static const char *const button_classes[] = {
    [UI_BUTTON] = "btn",
    [UI_BUTTON_MAIN] = "btn btn-main",
    [UI_BUTTON_BAD] = "btn btn-bad",
    [UI_BUTTON_SMALL] = "btn btn-s",
    [UI_BUTTON_LINK] = "link",
};

static void
submit_button(struct html *h, struct words words, struct words more, enum ui_button kind)
{
    H(h, "<button type=\"submit\"");
    html_attr(h, "class", button_classes[kind]);
    H(h, ">");
    html_words(h, words);
    if (!words_are_none(more)) {
        html_open(h, "span", "vh");
        H(h, " ");
        html_words(h, more);
        html_close(h, "span");
    }
    H(h, "</button>");
}

void
ui_form_close(struct html *h, struct words submit, enum ui_button kind, struct words consequence,
              const char *cancel_path)
{
    ui_actions_open(h);
    submit_button(h, submit, NO_WORDS, kind);
    ui_meta(h, consequence);
    if (cancel_path)
        ui_link(h, SAY(T("Cancel")), cancel_path);
    ui_actions_close(h);
    H(h, "</form>\n");
    memset(&h->form, 0, sizeof h->form);
}

void
ui_button_link(struct html *h, struct words words, const char *path, enum ui_button kind)
{
    H(h, "<a");
    html_attr(h, "class", button_classes[kind]);
    html_url(h, "href", path);
    H(h, ">");
    html_words(h, words);
    H(h, "</a>");
}

void
ui_post_button(struct html *h, struct words words, struct words more, enum ui_button kind,
               const char *action, int64_t version, const char *const *pairs)
{
    H(h, "<form method=\"post\"");
    html_url(h, "action", action);
    H(h, ">");
    ui_form_keys(h, version);
    for (; pairs && pairs[0]; pairs += 2)
        hidden(h, pairs[0], pairs[1]);
    submit_button(h, words, more, kind);
    H(h, "</form>");
}

void
ui_actions_open(struct html *h)
{
    html_open(h, "div", "actions");
}

void
ui_actions_close(struct html *h)
{
    html_close(h, "div");
}

void
ui_fields_open(struct html *h)
{
    html_open(h, "div", "body form");
}

void
ui_fields_close(struct html *h)
{
    html_close(h, "div");
}

void
ui_pair_open(struct html *h)
{
    html_open(h, "div", "pair");
}

void
ui_pair_close(struct html *h)
{
    html_close(h, "div");
}

void
ui_print_link(struct html *h, const char *path)
{
    H(h, "<a class=\"btn\" data-print=\"\"");
    html_url(h, "href", path);
    H(h, ">");
    ui_icon(h, "print");
    html_say(h, T("Print"), NULL);
    H(h, "</a>");
}

/* ---- one field ---- */

static bool
field_is_off(const struct html *h, const struct field *field)
{
    return !(h->classes_on & CLASS(field->class));
}

void
ui_field_as(struct html *h, struct text label, struct text hint, bool required)
{
    struct field *as = ARENA_ARRAY(h->arena, struct field, 1);
    *as = (struct field){ .label = label, .hint = hint, .required = required };
    h->form.as = as;
}

/* A field as it is said this once. */
static const struct field *
said_as(struct html *h, const struct field *field)
{
    if (!h->form.as)
        return field;
    struct field *said = ARENA_ARRAY(h->arena, struct field, 1);
    *said = *field;
    said->label = h->form.as->label;
    said->required = h->form.as->required;
    if (h->form.as->hint.en)
        said->hint = h->form.as->hint;
    h->form.as = NULL;
    return said;
}

static struct drawn
drawn_of(struct html *h, const struct field *field)
{
    struct drawn d = { .field = said_as(h, field) };
    d.hint = d.field->hint;
    d.id =
        h->form.prefix ? str_printf(h->arena, "%s-%s", h->form.prefix, field->name) : field->name;
    if (!d.hint.en && field->kind == FIELD_DATE)
        d.hint = T("For example 24.11.2026");
    if (h->form.mine)
        d.problem = form_problem(h->form.form, (int)(field - h->form.fields));
    d.hint_id = d.hint.en ? str_printf(h->arena, "%s-hint", d.id) : NULL;
    d.error_id = d.problem ? str_printf(h->arena, "%s-err", d.id) : NULL;
    return d;
}

static void
label_words(struct html *h, const struct field *field)
{
    html_say(h, field->label, NULL);
    if (!field->required) {
        H(h, " <span class=\"opt\">");
        html_say(h, T("(optional)"), NULL);
        H(h, "</span>");
    }
}

static void
hint_and_error(struct html *h, const struct drawn *d)
{
    if (d->hint.en) {
        H(h, "<p class=\"hint\"");
        html_attr(h, "id", d->hint_id);
        H(h, ">");
        html_say(h, d->hint, NULL);
        H(h, "</p>");
    }
    if (d->problem) {
        H(h, "<p class=\"err\"");
        html_attr(h, "id", d->error_id);
        H(h, ">");
        ui_icon(h, "octagon");
        H(h, "<span>");
        html_say(h, d->problem->text, d->problem->fills);
        H(h, "</span></p>");
    }
}

static void
described_by(struct html *h, const struct drawn *d)
{
    if (d->hint_id && d->error_id)
        html_attr(h, "aria-describedby", str_printf(h->arena, "%s %s", d->hint_id, d->error_id));
    else
        html_attr(h, "aria-describedby", d->hint_id ? d->hint_id : d->error_id);
}

/* The attributes of a control that stands alone under its label. */
static void
control_attrs(struct html *h, const struct drawn *d)
{
    html_attr(h, "id", d->id);
    html_attr(h, "name", d->field->name);
    described_by(h, d);
    if (d->problem)
        html_attr(h, "aria-invalid", "true");
    if (d->field->required)
        html_attr(h, "aria-required", "true");
    if (d->field->autocomplete)
        html_attr(h, "autocomplete", d->field->autocomplete);
    else if (d->field->class != OPEN)
        html_attr(h, "autocomplete", "off");
}

static void
open_labelled(struct html *h, const struct drawn *d)
{
    html_open(h, "div", d->problem ? "f f-bad" : "f");
    H(h, "<label");
    html_attr(h, "for", d->id);
    H(h, ">");
    label_words(h, d->field);
    H(h, "</label>");
    hint_and_error(h, d);
}

static void
draw_input(struct html *h, const struct drawn *d, const char *value)
{
    static const struct {
        const char *type, *css_class, *inputmode;
    } inputs[] = {
        [FIELD_LINE] = { "text", NULL, NULL },
        [FIELD_DATE] = { "text", "w-s", "numeric" },
        [FIELD_INT] = { "text", "w-s", "numeric" },
        [FIELD_PASSWORD] = { "password", NULL, NULL },
    };
    open_labelled(h, d);
    H(h, "<input");
    html_attr(h, "type", inputs[d->field->kind].type);
    html_attr(h, "class", inputs[d->field->kind].css_class);
    control_attrs(h, d);
    html_attr(h, "inputmode", inputs[d->field->kind].inputmode);
    if (d->field->kind != FIELD_PASSWORD)
        html_attr(h, "value", value ? value : "");
    H(h, ">");
    html_close(h, "div");
}

static void
draw_textarea(struct html *h, const struct drawn *d, const char *value)
{
    open_labelled(h, d);
    H(h, "<textarea");
    html_attr(h, "rows", d->field->max > LIMIT_REASON_BYTES ? "8" : "4");
    control_attrs(h, d);
    H(h, ">\n"); /* the parser drops this line end, not one that was typed */
    html_text(h, value);
    H(h, "</textarea>");
    html_close(h, "div");
}

static void
draw_tick(struct html *h, const struct drawn *d, bool on)
{
    html_open(h, "div", d->problem ? "f f-bad" : "f");
    hint_and_error(h, d);
    H(h, "<label class=\"choice\"><input type=\"checkbox\" value=\"1\"");
    html_attr(h, "id", d->id);
    html_attr(h, "name", d->field->name);
    described_by(h, d);
    if (d->problem)
        html_attr(h, "aria-invalid", "true");
    if (on)
        H(h, " checked");
    H(h, "><span>");
    html_say(h, d->field->label, NULL); /* a tick left out is an answer: not called optional */
    H(h, "</span></label>");
    html_close(h, "div");
}

static void
draw_option(struct html *h, const char *value, struct words words, const char *chosen)
{
    H(h, "<option");
    html_attr(h, "value", value);
    if (str_same(value, chosen))
        H(h, " selected");
    H(h, ">");
    html_words(h, words);
    H(h, "</option>");
}

/* Options one after another; those of one group within its optgroup. */
static void
draw_options(struct html *h, const struct ui_option *options, const char *chosen)
{
    const char *group = "";
    for (; options && options->value; options++) {
        const char *own = words_in(h, options->group);
        if (!str_same(own, group)) {
            if (*group)
                H(h, "</optgroup>");
            if (*own) {
                H(h, "<optgroup");
                html_attr(h, "label", own);
                H(h, ">");
            }
            group = own;
        }
        draw_option(h, options->value, options->words, chosen);
    }
    if (*group)
        H(h, "</optgroup>");
}

static void
draw_select(struct html *h, const struct drawn *d, const char *chosen,
            const struct ui_option *options, struct text none)
{
    open_labelled(h, d);
    H(h, "<select");
    control_attrs(h, d);
    H(h, ">");
    draw_option(h, "", SAY(none), NULL);
    draw_options(h, options, chosen);
    H(h, "</select>");
    html_close(h, "div");
}

/* Radio buttons or ticks under a legend.  chosen: the value of the one, or NULL; bits: of ticks. */
static void
draw_choices(struct html *h, const struct drawn *d, const char *type,
             const struct ui_option *options, const char *chosen, const bool *on)
{
    H(h, "<fieldset");
    if (d->problem)
        html_attr(h, "class", "f-bad");
    described_by(h, d);
    H(h, "><legend>");
    label_words(h, d->field);
    H(h, "</legend>");
    hint_and_error(h, d);
    H(h, "<div class=\"choices\">");
    for (int i = 0; options[i].value; i++) {
        const char *id = i == 0 ? d->id : str_printf(h->arena, "%s-%s", d->id, options[i].value);
        bool hinted = !words_are_none(options[i].hint);
        const char *hint_id = str_printf(h->arena, "%s-%s-hint", d->id, options[i].value);
        H(h, "<label class=\"choice\"><input");
        html_attr(h, "type", type);
        html_attr(h, "id", id);
        html_attr(h, "name", d->field->name);
        html_attr(h, "value", options[i].value);
        html_attr(h, "aria-describedby", hinted ? hint_id : NULL);
        if (on ? on[i] : str_same(options[i].value, chosen))
            H(h, " checked");
        H(h, "><span>");
        html_words(h, options[i].words);
        H(h, "</span>");
        if (hinted) {
            H(h, "<span class=\"hint\"");
            html_attr(h, "id", hint_id);
            H(h, ">");
            html_words(h, options[i].hint);
            H(h, "</span>");
        }
        H(h, "</label>");
    }
    H(h, "</div></fieldset>");
}

static int
options_of_codes(struct html *h, const struct code *codes, struct ui_option **ret_options)
{
    int count = 0;
    while (codes[count].name)
        count++;
    *ret_options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (int i = 0; i < count; i++)
        (*ret_options)[i] =
            (struct ui_option){ .value = codes[i].name, .words = SAY(codes[i].text) };
    return count;
}

static const struct field *
field_at(const struct html *h, int field)
{
    assert(h->form.fields);
    return &h->form.fields[field];
}

static const char *
shown(const struct html *h, int field, const char *otherwise)
{
    return h->form.mine ? form_shown(h->form.form, field, otherwise) : otherwise;
}

static void
draw_code(struct html *h, const struct drawn *d, const char *chosen)
{
    struct ui_option *options;
    int count = options_of_codes(h, d->field->codes, &options);
    if (d->field->required && count <= RADIO_MOST)
        draw_choices(h, d, "radio", options, chosen, NULL);
    else
        draw_select(h, d, chosen, options, T("Choose"));
}

void
ui_field(struct html *h, int index, const char *otherwise)
{
    const struct field *field = field_at(h, index);
    if (field_is_off(h, field))
        return;
    struct drawn d = drawn_of(h, field);
    const char *value = shown(h, index, otherwise);
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_DATE:
    case FIELD_INT:
    case FIELD_PASSWORD:
        draw_input(h, &d, value);
        break;
    case FIELD_TEXT:
        draw_textarea(h, &d, value);
        break;
    case FIELD_BOOL:
        ui_field_bool(h, index, str_same(otherwise, "1"));
        break;
    case FIELD_CODE:
        draw_code(h, &d, value);
        break;
    case FIELD_CODES:
        ui_field_codes(h, index, 0);
        break;
    case FIELD_ID:
    case FIELD_KEY: /* without a list of choices it is typed */
        open_labelled(h, &d);
        H(h, "<input type=\"text\"");
        control_attrs(h, &d);
        html_attr(h, "value", value ? value : "");
        H(h, ">");
        html_close(h, "div");
        break;
    case FIELD_IDS: /* its ticks stand in the rows of a table: ui_field_tick */
    case FIELD_NONE:
        assert(!"a field that is not drawn whole");
    }
}

void
ui_field_date(struct html *h, int field, struct date otherwise)
{
    ui_field(h, field, date_text(h->arena, otherwise));
}

void
ui_field_int(struct html *h, int field, int64_t otherwise)
{
    ui_field(h, field, str_printf(h->arena, "%lld", (long long)otherwise));
}

void
ui_field_bool(struct html *h, int index, bool otherwise)
{
    const struct field *field = field_at(h, index);
    if (field_is_off(h, field))
        return;
    struct drawn d = drawn_of(h, field);
    draw_tick(h, &d, h->form.mine ? form_bool(h->form.form, index) : otherwise);
}

void
ui_field_code(struct html *h, int field, int otherwise)
{
    const struct code *code = code_find(field_at(h, field)->codes, otherwise);
    ui_field(h, field, code ? code->name : NULL);
}

void
ui_field_codes(struct html *h, int index, unsigned otherwise)
{
    const struct field *field = field_at(h, index);
    if (field_is_off(h, field))
        return;
    struct drawn d = drawn_of(h, field);
    struct ui_option *options;
    int count = options_of_codes(h, field->codes, &options);
    unsigned bits = h->form.mine ? form_codes(h->form.form, index) : otherwise;
    bool *on = ARENA_ARRAY(h->arena, bool, count + 1);
    for (int i = 0; i < count; i++)
        on[i] = bits & (1u << field->codes[i].value);
    draw_choices(h, &d, "checkbox", options, NULL, on);
}

void
ui_field_options(struct html *h, int index, const char *otherwise, const struct ui_option *options)
{
    const struct field *field = field_at(h, index);
    if (field_is_off(h, field))
        return;
    struct drawn d = drawn_of(h, field);
    draw_select(h, &d, shown(h, index, otherwise), options,
                d.field->required ? T("Choose") : T("None"));
}

void
ui_field_tick(struct html *h, int index, int64_t id, struct words words, bool otherwise)
{
    const struct field *field = field_at(h, index);
    struct drawn d = drawn_of(h, field);
    bool on = otherwise;
    if (h->form.mine) {
        size_t count;
        const int64_t *ids = form_ids(h->form.form, index, &count);
        on = false;
        for (size_t i = 0; i < count; i++)
            on |= ids[i] == id;
    }
    const char *value = id_text(h->arena, id);
    H(h, "<label class=\"choice\"><input type=\"checkbox\"");
    html_attr(h, "id", str_printf(h->arena, "%s-%s", d.id, value));
    html_attr(h, "name", field->name);
    html_attr(h, "value", value);
    if (on)
        H(h, " checked");
    H(h, "><span>");
    html_words(h, words);
    H(h, "</span></label>");
}

void
ui_field_choices(struct html *h, int index, const char *otherwise, const struct ui_option *options)
{
    const struct field *field = field_at(h, index);
    if (field_is_off(h, field))
        return;
    struct drawn d = drawn_of(h, field);
    draw_choices(h, &d, "radio", options, shown(h, index, otherwise), NULL);
}

void
ui_field_hidden(struct html *h, int field, const char *value)
{
    hidden(h, field_at(h, field)->name, value);
}

/* ---- filters ---- */

static void
draw_filter_list(struct html *h, const struct field *field, const struct ui_option *options,
                 const char *chosen, const char *id)
{
    H(h, "<select");
    html_attr(h, "id", id);
    html_attr(h, "name", field->name);
    H(h, ">");
    bool region = h->region != NULL && str_same(field->name, "region"); /* one is always in view */
    if (!region)
        draw_option(h, "", SAY(TC("filter", "All")), NULL);
    draw_options(h, options, region && chosen == NULL ? h->region : chosen);
    H(h, "</select>");
}

static void
draw_filter_tick(struct html *h, const struct field *field, bool on, const char *id)
{
    H(h, "<label class=\"choice\"><input type=\"checkbox\" value=\"1\"");
    html_attr(h, "id", id);
    html_attr(h, "name", field->name);
    if (on)
        H(h, " checked");
    H(h, "><span>");
    html_say(h, field->label, NULL);
    H(h, "</span></label>");
}

/* A filter's control; what is on is what the address gave. */
static void
draw_filter(struct html *h, const struct form *form, int index, const struct field *field,
            const struct ui_option *options)
{
    const char *id = str_printf(h->arena, "q-%s", field->name);
    const char *value = form ? form_text(form, index) : NULL;
    if (field->kind == FIELD_BOOL) {
        draw_filter_tick(h, field, form && form_bool(form, index), id);
        return;
    }
    H(h, "<div class=\"f\"><label");
    html_attr(h, "for", id);
    H(h, ">");
    html_say(h, field->label, NULL);
    H(h, "</label>");
    struct ui_option *codes = NULL;
    if (field->kind == FIELD_CODE)
        options_of_codes(h, field->codes, &codes);
    if (codes || options) {
        draw_filter_list(h, field, codes ? codes : options, value, id);
    } else {
        H(h, "<input type=\"text\"");
        html_attr(h, "id", id);
        html_attr(h, "name", field->name);
        html_attr(h, "value", value ? value : "");
        H(h, ">");
    }
    H(h, "</div>");
}

void
ui_filter(struct html *h, const struct form *form, const struct field *fields, const char *action,
          const struct ui_option *const *options, const char *const *keep)
{
    H(h, "<form class=\"filter\" method=\"get\"");
    html_url(h, "action", action);
    H(h, ">");
    for (; keep && keep[0]; keep += 2)
        hidden(h, keep[0], keep[1]);
    const struct form *mine = form ? form_filters(form) : NULL;
    if (mine && form_fields(mine) != fields)
        mine = NULL;
    for (int i = 0; fields[i].name; i++) {
        bool listed = fields[i].kind == FIELD_ID || fields[i].kind == FIELD_KEY;
        const struct ui_option *own = listed && options && *options ? *options++ : NULL;
        if (own && !own->value)
            continue; /* nothing to choose from */
        if (fields[i].label.en && !field_is_off(h, &fields[i]))
            draw_filter(h, mine, i, &fields[i], own);
    }
    H(h, "<button type=\"submit\" class=\"btn\">");
    html_say(h, TC("button of a list", "Filter"), NULL);
    H(h, "</button></form>\n");
}
