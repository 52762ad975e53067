/* web/page_settings.c: the settings of the installation: what each does, its bounds, its value,
 * what it was. */
#include "access/setting_change.h"
#include "http/page.h"
#include "web/ui.h"

#include <string.h>

enum { S_KEY };
static const struct field list_fields[] = {
    [S_KEY] = { "key", FIELD_KEY, .label = TEXT_NONE }, /* the one that is being changed */
    FIELD_END,
};
enum { C_KEY, C_VALUE, C_REASON };
static const struct field change_fields[] = {
    [C_KEY] = { "key", FIELD_KEY, .required = true, .label = T("Setting") },
    [C_VALUE] = { "value", FIELD_LINE, .required = true, .label = T("New value") },
    [C_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("Kept with what the setting was.") },
    FIELD_END,
};

/* The words of an option, where it has words. */
static struct words
option_words(struct arena *a, const char *option, size_t length)
{
    static const struct code words[] = {
        { 1, "on", TC("switch", "On") },  { 2, "off", TC("switch", "Off") },
        { 3, "yes", T("Yes") },           { 4, "no", T("No") },
        { 5, "required", T("Required") }, { 6, "optional", T("Optional") },
        { 0, NULL, TEXT_NONE },
    };
    const char *name = str_copy_bytes(a, option, length);
    const struct code *code = code_by_name(words, name);
    return code != NULL ? SAY(code->text) : DATA(name);
}

static struct words
value_words(struct arena *a, const struct setting *setting, const char *value)
{
    if (str_empty(value))
        return SAY(T("empty"));
    return setting->one_of != NULL ? option_words(a, value, strlen(value)) : DATA(value);
}

static struct words
bounds_words(struct arena *a, const struct setting *setting)
{
    if (setting->one_of != NULL) {
        const char *bar = strchr(setting->one_of, '|');
        return SAY(str_starts(setting->one_of, "on|")    ? T("On or off")
                   : str_starts(setting->one_of, "yes|") ? T("Yes or no")
                   : bar != NULL                         ? T("Required or optional")
                                                         : T("One of the options"));
    }
    if (setting->max == 0)
        return SAY(T("A line of text"));
    return DATA(str_printf(a, "%d–%d", setting->min, setting->max));
}

static void
draw_list(struct html *h, struct work *w)
{
    static const struct ui_column columns[] = {
        { .label = T("What it does") },
        { .label = T("Value") },
        { .label = T("Bounds") },
        { .label = T("Value at first") },
        { .label = T("Action"), .hidden = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "settings", SAY(T("Settings")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Settings of the installation")), columns);
    for (const struct setting *s = settings; s->key != NULL; s++) {
        ui_row(h, false);
        ui_head_cell(h);
        html_say(h, s->label, NULL);
        ui_meta(h, DATA(s->key));
        ui_cell_words(h, value_words(h->arena, s, work_setting(w, s->key)));
        ui_cell_words(h, bounds_words(h->arena, s));
        ui_cell_words(h, value_words(h->arena, s, s->otherwise));
        ui_cell(h);
        if (setting_is_kept(s))
            ui_meta(h, SAY(T("made with the installation")));
        else
            ui_button_link(h, SAY(T("Change")),
                           html_path(h->arena, "/settings?key=%s#change", s->key), UI_BUTTON_SMALL);
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static const struct ui_option *
options_of(struct html *h, const struct setting *setting)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, 8);
    size_t n = 0;
    for (const char *at = setting->one_of; *at != '\0' && n < 7;) {
        size_t length = strcspn(at, "|");
        options[n++] = (struct ui_option){ .value = str_copy_bytes(h->arena, at, length),
                                           .words = option_words(h->arena, at, length) };
        at += length + (at[length] == '|');
    }
    options[n] = (struct ui_option){ .value = NULL };
    return options;
}

/* What a change of this setting means for clients, where it means much. */
static void
draw_warning(struct html *h, const struct setting *setting)
{
    if (str_same(setting->key, SETTING_C4) || str_same(setting->key, SETTING_C5))
        ui_note(h, UI_WARN, SAY(T("Sensitive information")),
                SAY(T("When this is on, each organisation that also has its own switch on can keep "
                      "such information of clients. Off means that no page, import or interface "
                      "takes it. Assess the effects on data protection first.")));
    if (str_same(setting->key, SETTING_SECOND_FACTOR))
        ui_note(h, UI_WARN, SAY(T("Signing in")),
                SAY(T("Without a second factor a stolen password is enough to sign in.")));
}

static void
draw_change(struct html *h, const struct form *form, const struct setting *setting,
            const char *value)
{
    ui_panel_open(h, "change", SAY(setting->label), NO_WORDS, NULL);
    ui_form_open(h, form, change_fields,
                 &(struct ui_form){ .action = "/settings", .in_panel = true });
    draw_warning(h, setting);
    ui_field_hidden(h, C_KEY, setting->key);
    if (setting->one_of != NULL) {
        ui_field_choices(h, C_VALUE, value, options_of(h, setting));
    } else {
        if (setting->max > 0)
            ui_p(h, SAY_FILL(T("A whole number from {min} to {max}."), FILL_N("min", setting->min),
                             FILL_N("max", setting->max)));
        ui_field(h, C_VALUE, value);
    }
    ui_field(h, C_REASON, NULL);
    ui_form_close(h, SAY(T("Change the setting")), UI_BUTTON_MAIN,
                  SAY(T("Holds at once, for everybody.")), "/settings");
    ui_panel_close(h);
}

static void
draw_history(struct html *h, const struct setting_line *lines, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("When") },  { .label = T("Setting") }, { .label = T("Before") },
        { .label = T("After") }, { .label = T("Reason") },  { .label = T("By") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "history", SAY(T("What was changed")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nothing has been changed on this page")), NO_WORDS, NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Changes of settings, the latest first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct setting *s = setting_find(lines[i].key);
        ui_row(h, false);
        ui_head_cell(h);
        ui_instant(h, lines[i].at);
        ui_cell_words(h, s != NULL ? SAY(s->label) : DATA(lines[i].key));
        ui_cell_words(h, s != NULL ? value_words(h->arena, s, lines[i].before)
                                   : DATA(lines[i].before));
        ui_cell_words(h,
                      s != NULL ? value_words(h->arena, s, lines[i].after) : DATA(lines[i].after));
        ui_cell_words(h, DATA(lines[i].reason));
        ui_cell_words(h, DATA(lines[i].by_name));
    }
    ui_table_close(h);
    ui_list_footer(h,
                   &(struct ui_list_footer){ .shown = count, .csv_path = "/settings?format=csv" });
    ui_panel_close(h);
}

static enum err
show_settings(struct work *w, const struct form *form, struct reply *reply)
{
    struct setting_line *lines;
    size_t count;
    TRY(setting_history(w, NULL, &lines, &count));
    reply_rows(reply, "changes", &setting_line_shape, lines, count);
    for (const struct setting *s = settings; s->key != NULL; s++)
        reply_string(reply, s->key, work_setting(w, s->key));
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *key = form_is_posted(form) ? form_text(form, C_KEY) : form_text(form, S_KEY);
    const struct setting *chosen = key != NULL ? setting_find(key) : NULL;
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("Settings")),
                                        .lead = SAY(T("They hold for the whole installation.")),
                                        .wide = true });
    ui_stacked_open(h);
    if (chosen != NULL && !setting_is_kept(chosen))
        draw_change(h, form, chosen, work_setting(w, chosen->key));
    draw_list(h, w);
    draw_history(h, lines, count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_setting(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(setting_change(w, form_text(form, C_KEY), form_text(form, C_VALUE),
                       form_text(form, C_REASON)));
    reply_done(reply, T("The setting is changed."));
    return reply_see_other(reply, "/settings");
}

const struct page page_settings = {
    .title = T("Settings"),
    .routes = {
        { GET, "/settings", ACT_SETTINGS_READ, show_settings, list_fields,
          .gives = &setting_line_shape,
          .summary = T("The settings of the installation and how they were changed") },
        { POST, "/settings", ACT_SETTINGS_CHANGE, post_setting, change_fields, "/settings",
          .summary = T("Change a setting within its bounds") },
    },
};
