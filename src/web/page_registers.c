/* web/page_registers.c: the registers of a region, and the entries of one. */
#include "http/page.h"
#include "web/figure.h"
#include "web/lead_frame.h"
#include "web/register_view.h"

/* ---- all registers ---- */

enum { F_REGION };
static const struct field region_fields[] = { [F_REGION] = LEAD_REGION_FIELD, FIELD_END };

struct register_line { /* of the list, in JSON and CSV */
    const char *reg, *title;
    int64_t entries, late, soon, left, unowned, not_taken;
};
static const struct attr line_attrs[] = {
    ATTR_AT(struct register_line, reg, "register", KIND_TEXT, OPEN),
    ATTR(struct register_line, title, KIND_TEXT, OPEN, .label = T("Register")),
    ATTR(struct register_line, entries, KIND_INT, OPEN, .label = T("Entries")),
    ATTR(struct register_line, late, KIND_INT, OPEN, .label = TC("count", "Late")),
    ATTR(struct register_line, soon, KIND_INT, OPEN, .label = T("Ends soon")),
    ATTR(struct register_line, left, KIND_INT, OPEN, .label = T("Owner has left")),
    ATTR(struct register_line, unowned, KIND_INT, OPEN, .label = T("Without owner")),
    ATTR(struct register_line, not_taken, KIND_INT, OPEN, .label = T("Not taken from the list")),
    ATTR_END,
};
static const struct shape line_shape = { "register", sizeof(struct register_line), line_attrs };

static void
cell_count(struct html *h, int64_t count, const char *path)
{
    ui_cell(h);
    if (count == 0) {
        H(h, "–");
        return;
    }
    H(h, "<a");
    html_url(h, "href", path);
    H(h, ">");
    html_number(h, count);
    H(h, "</a>");
}

static void
draw_lines(struct html *h, const struct register_count *counts, const char *region)
{
    static const struct ui_column columns[] = {
        { .label = T("Register") },
        { .label = T("Entries"), .number = true },
        { .label = TC("count", "Late"), .number = true },
        { .label = T("Ends soon"), .number = true },
        { .label = T("Owner has left"), .number = true },
        { .label = T("Without owner"), .number = true },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Registers")), columns);
    for (enum region_register key = 1; key < REGISTER_COUNT; key++) {
        const struct register_kind *kind = register_kind(key);
        const struct register_count *c = &counts[key - 1];
        const char *path = register_path(h->arena, kind, region);
        ui_row(h, c->late > 0);
        ui_head_cell(h);
        H(h, "<a");
        html_url(h, "href", path);
        H(h, ">");
        html_say(h, kind->title, NULL);
        H(h, "</a>");
        ui_p_meta(h, SAY(kind->why));
        ui_cell(h);
        html_number(h, c->entries);
        if (c->entries == 0 && c->not_taken == 0) {
            H(h, " ");
            ui_tag(h, UI_NONE, SAY(T("empty")));
        }
        if (c->not_taken > 0) {
            H(h, " ");
            ui_tag(
                h, UI_WAIT,
                SAY_FILL(TN("{n} row not taken", "{n} rows not taken"), FILL_N("n", c->not_taken)));
        }
        cell_count(h, c->late, str_printf(h->arena, "%s&late=1", path));
        cell_count(h, c->soon, path);
        cell_count(h, c->left, str_printf(h->arena, "%s&left=1", path));
        cell_count(h, c->unowned, path);
    }
    ui_table_close(h);
}

static enum err
show_registers(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct register_count counts[REGISTER_COUNT];
    struct register_line lines[REGISTER_COUNT];
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(register_counts(w, region.code, counts));
    for (enum region_register key = 1; key < REGISTER_COUNT; key++) {
        const struct register_count *c = &counts[key - 1];
        lines[key - 1] =
            (struct register_line){ c->reg,     text_plain(work_lang(w), register_kind(key)->title),
                                    c->entries, c->late,
                                    c->soon,    c->left,
                                    c->unowned, c->not_taken };
    }
    reply_rows(reply, "registers", &line_shape, lines, REGISTER_COUNT - 1);
    if (!reply_is_html(reply))
        return ERR_OK;
    const struct ui_option *regions;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_REGISTERS,
            .title = SAY(T("Registers")),
            .lead = SAY(T("What is agreed, arranged, tried and needed in the region, one row each. "
                          "No client is named in any of them.")),
            .views =
                UI_LINKS({ .words = SAY(T("Laws by actor")), .path = "/acts" },
                         { .words = SAY(T("Notes on the sources")), .path = "/discrepancies" }) });
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    ui_panel_open(h, "choose", SAY(T("Narrow the list")), NO_WORDS, NULL);
    ui_filter(h, form, region_fields, "/registers", (const struct ui_option *const[]){ regions },
              NULL);
    ui_panel_close(h);
    ui_panel_open(h, "registers", SAY(T("Registers")), NO_WORDS, NULL);
    draw_lines(h, counts, region.code);
    ui_list_footer(
        h, &(struct ui_list_footer){
               .shown = REGISTER_COUNT - 1,
               .csv_path = html_path(h->arena, "/registers?region=%s&format=csv", region.code) });
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the national list ---- */

enum { T_REGISTER, T_REGION };
static const struct field take_fields[] = {
    [T_REGISTER] = { "register", FIELD_KEY, .required = true, .label = T("Register") },
    [T_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    FIELD_END,
};

static enum err
post_take(struct work *w, const struct form *form, struct reply *reply)
{
    const struct register_kind *kind = register_named(form_text(form, T_REGISTER));
    int64_t count;
    if (kind == NULL)
        return ERR_NOT_FOUND;
    TRY(register_take(w, kind->key, form_text(form, T_REGION), &count));
    reply_done(reply, T("The national list is in the register. Each entry waits for an owner."));
    return reply_see_other(reply, "/registers/entries?register=%s&region=%s", kind->name,
                           form_text(form, T_REGION));
}

/* ---- the entries of one register ---- */

enum { E_REGISTER, E_REGION, E_STATE, E_THEME, E_ACTOR, E_WORDS, E_LATE, E_LEFT, E_SORT };
static const struct code sort_codes[] = {
    { BY_NAME, "name", T("Name") },
    { BY_STATE, "state", T("State") },
    { BY_OWNER, "owner", T("Owner") },
    { BY_DAY, "day", T("Day") },
    { 0, NULL, TEXT_NONE },
};
static const struct field entries_fields[] = {
    [E_REGISTER] = { "register", FIELD_KEY, .label = T("Register") },
    [E_REGION] = LEAD_REGION_FIELD,
    [E_STATE] = { "state", FIELD_KEY, .label = T("State") },
    [E_THEME] = { "theme", FIELD_KEY, .label = T("Theme or group") },
    [E_ACTOR] = { "actor", FIELD_KEY, .label = T("Actor") },
    [E_WORDS] = { "q", FIELD_LINE, .label = T("Words") },
    [E_LATE] = { "late", FIELD_BOOL, .label = T("Only what is late") },
    [E_LEFT] = { "left", FIELD_BOOL, .label = T("Only whose owner has left") },
    [E_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = TEXT_NONE }, /* by headings */
    FIELD_END,
};

static int
code_value(const struct code *codes, const char *name)
{
    const struct code *code = name == NULL ? NULL : code_by_name(codes, name);
    return code == NULL ? 0 : code->value;
}

struct entries_page {
    const struct register_kind *kind;
    struct led_region region;
    struct register_filter filter;
    struct register_entry *rows;
    size_t count;
    const char *self; /* its address without the order */
    bool may;
};

/* What the table shows beside name, owner, state and day. */
static const struct {
    enum register_column column;
} shown_columns[] = { { COL_MUNICIPALITY }, { COL_THEME },    { COL_ACTOR },
                      { COL_LEVEL },        { COL_ORG },      { COL_ADDRESSEE },
                      { COL_PLACE },        { COL_AUDIENCE }, { COL_AMOUNT } };
enum { SHOWN_MOST = 3 };

static void
cell_of(struct html *h, enum register_column column, const struct register_entry *e)
{
    switch (column) {
    case COL_MUNICIPALITY:
        ui_cell_words(
            h, DATA(e->municipality == NULL ? "–" : names_in(h->lang, e->municipality_name)));
        break;
    case COL_THEME:
        ui_cell_words(h,
                      e->theme == 0 ? DATA("–") : SAY(code_text(register_theme_codes, e->theme)));
        break;
    case COL_ACTOR:
        ui_cell_words(h,
                      e->actor == 0 ? DATA("–") : SAY(code_text(register_actor_codes, e->actor)));
        break;
    case COL_LEVEL:
        ui_cell_words(h,
                      e->level == 0 ? DATA("–") : SAY(code_text(register_level_codes, e->level)));
        break;
    case COL_ORG:
        ui_cell_words(h, DATA(e->org.v == 0 ? "–" : names_in(h->lang, e->org_name)));
        break;
    case COL_AUDIENCE:
        ui_cell_words(h, DATA(e->audience == 0 ? "–" : e->audience_words));
        break;
    case COL_AMOUNT:
        ui_cell_words(h, DATA(e->amount == 0 ? "–" : text_number(h->arena, h->lang, e->amount)));
        break;
    case COL_ADDRESSEE:
        ui_cell_words(h, DATA(str_empty(e->addressee) ? "–" : e->addressee));
        break;
    default:
        ui_cell_words(h, DATA(str_empty(e->place) ? "–" : e->place));
    }
}

static struct ui_column
sorted_column(struct html *h, const struct entries_page *page, struct text label, int by,
              const char *name)
{
    return (struct ui_column){
        .label = label,
        .sort_path = str_printf(h->arena, "%s&sort=%s", page->self, name),
        .sorted = (int)page->filter.sort == by ? UI_ASCENDING : UI_UNSORTED,
    };
}

/* The phases of the timetable on one line of days. */
static void
draw_span(struct html *h, const struct entries_page *page, const struct register_entry *e)
{
    int64_t low = date_days(page->rows[0].from_on), high = date_days(page->rows[0].until_on);
    for (size_t i = 1; i < page->count; i++) {
        int64_t from = date_days(page->rows[i].from_on), until = date_days(page->rows[i].until_on);
        low = from < low ? from : low;
        high = until > high ? until : high;
    }
    ui_cell(h);
    figure_span(h, date_days(e->from_on), date_days(e->until_on), low, high, date_days(h->today));
    ui_meta(h, DATA(str_printf(h->arena, "%s–%s", date_text(h->arena, e->from_on),
                               date_text(h->arena, e->until_on))));
}

static void
draw_entries(struct html *h, const struct entries_page *page)
{
    const struct register_kind *kind = page->kind;
    struct ui_column columns[SHOWN_MOST + 6] = { { .label = TEXT_NONE } };
    enum register_column more[SHOWN_MOST];
    size_t n = 0, shown = 0;
    bool spans = kind->key == REGISTER_TIMETABLE;
    columns[n++] = sorted_column(h, page, T("Name"), BY_NAME, "name");
    if (spans)
        columns[n++] = (struct ui_column){ .label = T("From first to last day") };
    for (size_t i = 0; i < COUNT(shown_columns) && shown < SHOWN_MOST; i++) {
        const struct register_field *field = register_field(kind, shown_columns[i].column);
        if (field == NULL)
            continue;
        more[shown++] = field->column;
        columns[n++] = (struct ui_column){ .label = field->label };
    }
    columns[n++] = sorted_column(h, page, T("Owner"), BY_OWNER, "owner");
    columns[n++] = sorted_column(h, page, T("State"), BY_STATE, "state");
    columns[n++] = sorted_column(h, page, T("Next day"), BY_DAY, "day");
    ui_table_open(h, UI_TABLE, SAY(kind->title), columns);
    for (size_t i = 0; i < page->count; i++) {
        const struct register_entry *e = &page->rows[i];
        ui_row(h, e->late);
        ui_head_cell(h);
        H(h, "<a");
        html_url(h, "href", register_entry_path(h->arena, e));
        H(h, ">");
        if (e->code != NULL) {
            html_text(h, e->code);
            H(h, " ");
        }
        ui_names(h, e->name);
        H(h, "</a>");
        if (spans)
            draw_span(h, page, e);
        for (size_t c = 0; c < shown; c++)
            cell_of(h, more[c], e);
        ui_cell(h);
        register_draw_owner(h, e);
        ui_cell(h);
        register_draw_state(h, e);
        ui_cell_date(h, register_day(e));
    }
    ui_table_close(h);
}

/* What the region has not taken yet, with whose list it is. */
static void
draw_national(struct html *h, const struct entries_page *page, size_t not_taken)
{
    size_t count;
    const struct register_row *rows = register_rows(page->kind->key, &count);
    if (count == 0 || not_taken == 0)
        return;
    ui_panel_open(h, "national", SAY(T("National list")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY_FILL(TN("{n} row is not yet in the region's register.",
                        "{n} rows are not yet in the region's register."),
                     FILL_N("n", (int64_t)not_taken)));
    if (page->may)
        ui_post_button(h, SAY(T("Begin with the national list")), NO_WORDS, UI_BUTTON_MAIN,
                       "/registers/take", 0,
                       (const char *const[]){ "register", page->kind->name, "region",
                                              page->region.code, NULL });
    H(h, "<ul>");
    for (size_t i = 0; i < count; i++) {
        H(h, "<li>");
        html_text(h, rows[i].code);
        H(h, " ");
        html_text(h, names_in(h->lang, rows[i].name));
        H(h, "</li>");
    }
    H(h, "</ul>");
    ui_p_meta(
        h, SAY_FILL(T("Source: {source}"), FILL_T("source", register_source_text(rows[0].source))));
    ui_body_close(h);
    ui_panel_close(h);
}

static const struct ui_option *const *
filter_options(struct html *h, const struct entries_page *page, const struct ui_option *regions)
{
    const struct ui_option **all = ARENA_ARRAY(h->arena, const struct ui_option *, 6);
    all[0] = register_kinds_options(h);
    all[1] = regions;
    all[2] = register_options(h, page->kind->states);
    all[3] = register_options(h, page->kind->themes);
    all[4] = register_field(page->kind, COL_ACTOR) != NULL
                 ? register_options(h, register_actor_codes)
                 : ARENA_ARRAY(h->arena, struct ui_option, 1); /* none */
    return all;
}

static void
draw_list(struct html *h, const struct entries_page *page, size_t not_taken)
{
    const char *add = html_path(h->arena, "/registers/entries/new?register=%s&region=%s",
                                page->kind->name, page->region.code);
    bool narrowed = page->filter.state != 0 || page->filter.theme != 0 || page->filter.actor != 0 ||
                    page->filter.late || page->filter.left || page->filter.words != NULL;
    ui_panel_open(h, "entries", SAY(T("Entries")),
                  page->may ? SAY(TC("register", "New entry")) : NO_WORDS, page->may ? add : NULL);
    if (page->count == 0 && narrowed)
        ui_empty(h, SAY(T("Nothing fits")), SAY(T("Take a condition away.")), SAY(T("All entries")),
                 register_path(h->arena, page->kind, page->region.code));
    else if (page->count == 0)
        ui_empty(h, SAY(T("The register is empty")),
                 !page->may ? SAY(T("The region's coordinators write its entries."))
                 : not_taken > 0
                     ? SAY(T("Begin with the national list below, or write the region's own first "
                             "entry."))
                     : SAY(T("Write the first entry: the form asks what the register needs.")),
                 page->may ? SAY(TC("register", "New entry")) : NO_WORDS, page->may ? add : NULL);
    if (page->count > 0) {
        draw_entries(h, page);
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = page->count,
                              .csv_path = str_printf(h->arena, "%s&format=csv", page->self) });
    }
    ui_panel_close(h);
}

static enum err
count_not_taken(struct work *w, const struct entries_page *page, size_t *ret)
{
    struct register_count counts[REGISTER_COUNT];
    TRY(register_counts(w, page->region.code, counts));
    *ret = (size_t)counts[page->kind->key - 1].not_taken;
    return ERR_OK;
}

static enum err
show_entries(struct work *w, const struct form *form, struct reply *reply)
{
    const char *name = form_text(form, E_REGISTER);
    struct entries_page page = { .kind = name == NULL ? register_kind(1) : register_named(name) };
    const struct ui_option *regions;
    size_t not_taken;
    if (page.kind == NULL)
        return ERR_NOT_FOUND;
    TRY(led_region(w, form_text(form, E_REGION), &page.region));
    page.filter = (struct register_filter){
        .state = code_value(page.kind->states, form_text(form, E_STATE)),
        .theme = code_value(page.kind->themes, form_text(form, E_THEME)),
        .actor = code_value(register_actor_codes, form_text(form, E_ACTOR)),
        .late = form_bool(form, E_LATE),
        .left = form_bool(form, E_LEFT),
        .words = form_text(form, E_WORDS),
        .sort = form_code(form, E_SORT),
    };
    TRY(register_list(w, page.kind->key, page.region.code, &page.filter, &page.rows, &page.count));
    reply_rows(reply, "entries", register_shape(page.kind->key), page.rows, page.count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(count_not_taken(w, &page, &not_taken));
    page.may = page.region.own && work_may(w, ACT_REGISTER_KEEP);
    page.self = html_path(
        work_arena(w), "/registers/entries?register=%s&region=%s&state=%s&theme=%s&actor=%s&q=%s",
        page.kind->name, page.region.code,
        form_text(form, E_STATE) != NULL ? form_text(form, E_STATE) : "",
        form_text(form, E_THEME) != NULL ? form_text(form, E_THEME) : "",
        form_text(form, E_ACTOR) != NULL ? form_text(form, E_ACTOR) : "",
        page.filter.words != NULL ? page.filter.words : "");
    page.self = str_printf(work_arena(w), "%s%s%s", page.self, page.filter.late ? "&late=1" : "",
                           page.filter.left ? "&left=1" : "");
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){
                      .region = &page.region,
                      .tab = LEAD_REGISTERS,
                      .title = SAY(page.kind->title),
                      .lead = SAY(page.kind->why),
                      .crumbs = UI_LINKS({ .words = SAY(T("Registers")),
                                           .path = html_path(work_arena(w), "/registers?region=%s",
                                                             page.region.code) }),
                      .wide = true });
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    ui_panel_open(h, "filter", SAY(T("Narrow the list")), NO_WORDS, NULL);
    ui_filter(h, form, entries_fields, "/registers/entries", filter_options(h, &page, regions),
              NULL);
    ui_panel_close(h);
    if (page.filter.sort == BY_CODE)
        register_draw_picture(h, page.kind, page.rows, page.count);
    draw_list(h, &page, not_taken);
    draw_national(h, &page, not_taken);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_registers = {
    .title = T("Registers"),
    .routes = {
        { GET, "/registers", ACT_LEAD_READ, show_registers, region_fields, .gives = &line_shape,
          .summary = T("The registers of a region, with what is late and what has no owner") },
        { POST, "/registers/take", ACT_REGISTER_KEEP, post_take, take_fields,
          .summary = T("Begin a register with the national list") },
        { GET, "/registers/entries", ACT_LEAD_READ, show_entries, entries_fields,
          .gives = &register_entry_shape, .summary = T("The entries of a register") },
    },
};
