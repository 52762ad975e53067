/* web/page_acts.c: the acts by actor, and what their sections ask (data/acts.csv,
 * data/act_actors.csv). */
#include "http/page.h"
#include "region/act_actor.h"
#include "web/discrepancy_view.h"
#include "web/ui.h"

#include <string.h>

enum { F_ACT, F_KIND, F_CHECKED, F_SECTION };
static const struct code kind_codes[] = {
    { 1, "definition", T("Definition") },
    { 2, "duty", T("Duty") },
    { 3, "right", T("Right") },
    { 4, "disclosure", TC("kind of section", "Disclosure") },
    { 5, "retention", TC("kind of section", "Retention") },
    { 6, "calendar", TC("kind of section", "Counting of time") },
    { 0, NULL, TEXT_NONE },
};
static const struct code checked_codes[] = {
    { 1, "system", T("The program watches it") },
    { 2, "person", T("People see to it and record it") },
    { 3, "none", T("No part of the program") },
    { 0, NULL, TEXT_NONE },
};
static const struct field fields[] = {
    [F_ACT] = { "act", FIELD_LINE, .label = T("Number of the act") },
    [F_KIND] = { "kind", FIELD_CODE, .codes = kind_codes, .label = T("Kind") },
    [F_CHECKED] = { "checked", FIELD_CODE, .codes = checked_codes, .label = T("Checked by") },
    [F_SECTION] = { "section", FIELD_LINE, .label = T("Section") },
    FIELD_END,
};

struct act_line { /* in JSON and CSV */
    const char *act, *section, *duty, *status, *read_on;
    int kind, checked;
};
static const struct attr line_attrs[] = {
    ATTR(struct act_line, act, KIND_TEXT, OPEN, .label = T("Act")),
    ATTR(struct act_line, section, KIND_TEXT, OPEN, .label = T("Section")),
    ATTR(struct act_line, duty, KIND_TEXT, OPEN, .label = T("What it asks")),
    ATTR(struct act_line, kind, KIND_CODE, OPEN, .label = T("Kind"), .codes = kind_codes),
    ATTR(struct act_line, checked, KIND_CODE, OPEN, .label = T("Checked by"),
         .codes = checked_codes),
    ATTR(struct act_line, status, KIND_TEXT, OPEN, .label = T("Read from")),
    ATTR(struct act_line, read_on, KIND_TEXT, OPEN, .label = T("State of the law")),
    ATTR_END,
};
static const struct shape line_shape = { "act", sizeof(struct act_line), line_attrs };

static int
value_of(const struct code *codes, const char *name)
{
    const struct code *code = code_by_name(codes, name);
    return code == NULL ? 0 : code->value;
}

static const char *
name_of(enum lang lang, const char *number)
{
    const struct act_actor *listed = act_actor_find(number);
    const char *name = act_name(number, lang);
    return name != NULL ? name : listed != NULL ? names_in(lang, listed->name) : "";
}

static void
draw_binds(struct html *h, const char *binds)
{
    ui_cell(h);
    if (str_same(binds, "yes"))
        html_say(h, T("yes"), NULL);
    else
        html_text(h, binds[0] == '\0' ? "–" : binds);
}

static void
draw_matrix(struct html *h)
{
    static const struct ui_column columns[] = {
        { .label = T("Act") },
        { .label = T("Municipality") },
        { .label = T("Employment authority") },
        { .label = T("Wellbeing services county") },
        { .label = T("Kela") },
        UI_COLUMN_END,
    };
    size_t count;
    const struct act_actor *rows = act_actors(&count);
    ui_panel_open(h, "actors", SAY(T("Laws by actor")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Laws by actor")), columns);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && rows[i].general && !rows[i - 1].general)
            ui_group(h, SAY(T("General acts, which bind all")), -1);
        ui_row(h, false);
        ui_head_link(
            h,
            DATA(str_printf(h->arena, "%s (%s)", names_in(h->lang, rows[i].name), rows[i].number)),
            html_path(h->arena, "/acts?act=%s", rows[i].number));
        for (int side = 0; side < ACT_SIDES; side++)
            draw_binds(h, rows[i].binds[side]);
    }
    ui_table_close(h);
    ui_footer_open(h);
    note_discrepancy(h, "X-18");
    ui_footer_close(h);
    ui_panel_close(h);
}

static void
draw_sections(struct html *h, const struct act_line *lines, size_t count, const char *csv)
{
    static const struct ui_column columns[] = {
        { .label = T("Section") },    { .label = T("What it asks") },     { .label = T("Kind") },
        { .label = T("Checked by") }, { .label = T("State of the law") }, UI_COLUMN_END,
    };
    ui_panel_open(h, "sections", SAY(T("Sections that Yhdys cites")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No section of it is cited in Yhdys")),
                 SAY(T("The text in force is at finlex.fi.")), SAY(T("All acts")), "/acts");
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Sections that Yhdys cites")), columns);
    for (size_t i = 0; i < count; i++) {
        struct date read_on;
        ui_row(h, false);
        ui_head_cell(h);
        html_open(h, "span", "nb");
        html_text(h, act_cite(h->arena, h->lang, lines[i].act, lines[i].section));
        html_close(h, "span");
        ui_cell_words(h, DATA(lines[i].duty));
        ui_cell_words(h,
                      lines[i].kind == 0 ? DATA("–") : SAY(code_text(kind_codes, lines[i].kind)));
        ui_cell_words(h, lines[i].checked == 0 ? DATA("–")
                                               : SAY(code_text(checked_codes, lines[i].checked)));
        ui_cell(h);
        html_say(h,
                 str_same(lines[i].status, "V") ? T("the act was read")
                                                : T("an authority's page was read, not the act"),
                 NULL);
        if (date_parse_iso(lines[i].read_on, &read_on))
            ui_meta(h, DATA(date_text(h->arena, read_on)));
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){ .shown = count, .csv_path = csv });
    ui_panel_close(h);
}

static size_t
narrow(struct work *w, const struct form *form, struct act_line **ret)
{
    size_t count, n = 0;
    const struct act_section *rows = act_sections(&count);
    const char *act = form_text(form, F_ACT), *section = form_text(form, F_SECTION);
    struct act_line *lines = ARENA_ARRAY(work_arena(w), struct act_line, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct act_line line = {
            .act = rows[i].number,
            .section = rows[i].section,
            .duty = names_in(work_lang(w), rows[i].duty),
            .status = rows[i].status,
            .read_on = rows[i].read_on,
            .kind = value_of(kind_codes, rows[i].kind),
            .checked = value_of(checked_codes, rows[i].checked_by),
        };
        if ((act == NULL || str_same(act, line.act)) &&
            (section == NULL || strstr(line.section, section) == line.section) &&
            (form_code(form, F_KIND) == 0 || form_code(form, F_KIND) == line.kind) &&
            (form_code(form, F_CHECKED) == 0 || form_code(form, F_CHECKED) == line.checked))
            lines[n++] = line;
    }
    *ret = lines;
    return n;
}

static const char *
given(const struct form *form, int field)
{
    const char *text = form_text(form, field);
    return text == NULL ? "" : text;
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct act_line *lines;
    size_t count = narrow(w, form, &lines);
    reply_rows(reply, "acts", &line_shape, lines, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *act = form_text(form, F_ACT);
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Laws by actor")),
            .lead = act == NULL
                        ? SAY(T("Which acts bind whom on the interfaces, and what the cited "
                                "sections ask. The list is not exhaustive."))
                        : DATA(str_printf(work_arena(w), "%s %s", act,
                                          name_of(reply_lang(reply), act))),
            .crumbs = UI_LINKS({ .words = SAY(T("Registers")), .path = "/registers" }) });
    ui_stacked_open(h);
    ui_panel_open(h, "filter", SAY(T("Narrow the list")), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/acts", NULL, NULL);
    ui_panel_close(h);
    if (act == NULL && form_text(form, F_SECTION) == NULL && form_code(form, F_KIND) == 0 &&
        form_code(form, F_CHECKED) == 0)
        draw_matrix(h);
    draw_sections(h, lines, count,
                  html_path(h->arena, "/acts?act=%s&kind=%s&checked=%s&section=%s&format=csv",
                            given(form, F_ACT), given(form, F_KIND), given(form, F_CHECKED),
                            given(form, F_SECTION)));
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_acts = {
    .title = T("Laws by actor"),
    .routes = {
        { GET, "/acts", ACT_LEAD_READ, show, fields, .gives = &line_shape,
          .summary = T("The acts by actor, and what the cited sections ask") },
    },
};
