/* web/item_view.c: see item_view.h. */
#include "web/item_view.h"

#include "base/id.h"
#include "web/figure.h"

#include <string.h>

const char *
item_path(struct arena *a, const struct region_item *item)
{
    return html_path(a, "/items/%s", id_text(a, item->id));
}

const char *
item_mend_path(struct arena *a, const struct region_item *item)
{
    const char *path = item_check_rows[item->item].path;
    if (str_starts(path, "/items/"))
        return str_printf(a, "%s#evidence", item_path(a, item));
    return str_printf(a, "%.*s%s", (int)(strchr(path, '%') - path), path, item->region);
}

enum ui_state
item_shown_state(const struct region_item *item)
{
    static const enum ui_state states[] = {
        [ITEM_NOT_STARTED] = UI_NOT_STARTED,
        [ITEM_UNDER_WAY] = UI_HALF,
        [ITEM_DONE] = UI_DONE,
        [ITEM_NOT_APPLICABLE] = UI_NOT_CONCERNED,
    };
    return item->contradicts ? UI_MISSING : item->late ? UI_LATE : states[item->state];
}

void
item_draw_state(struct html *h, const struct region_item *item)
{
    enum ui_state state = item_shown_state(item);
    ui_state(h, state,
             SAY(state == UI_MISSING ? T("Contradiction")
                 : state == UI_LATE  ? T("Late")
                                     : code_text(item_state_codes, item->state)));
}

void
item_draw_verdict(struct html *h, int verdict)
{
    static const enum ui_kind kinds[] = {
        [VERDICT_MET] = UI_OK,
        [VERDICT_NOT_MET] = UI_WARN,
        [VERDICT_CANNOT] = UI_NONE,
    };
    ui_tag(h, kinds[verdict], SAY(code_text(item_verdict_codes, verdict)));
}

struct words
item_found_words(struct html *h, const struct item_check *check)
{
    const struct item_check_row *row = &item_check_rows[check->item];
    if (check->verdict == VERDICT_CANNOT)
        return SAY(T("There is nothing yet that the program could hold it against."));
    if (check->n == 0)
        return SAY(row->none);
    const struct fill fills[] = {
        FILL_N("n", check->n),
        FILL_N("m", check->m),
        FILL_N("k", check->k),
        FILL_S("date", date_is_none(check->last_on) ? "–" : date_text(h->arena, check->last_on)),
        { .kind = FILL_END_KIND },
    };
    return DATA(text_in(h->arena, h->lang, row->found, fills));
}

const struct ui_link *
item_views(struct arena *a, const char *region, const char *current)
{
    static const struct {
        const char *path;
        struct text text;
    } views[] = {
        { "/lead", TC("region", "Today") },     { "/items", T("The 27 items") },
        { "/items/regions", T("All regions") }, { "/lead/leavers", T("Who has left") },
        { "/lead/start", T("Setting up") },
    };
    struct ui_link *links = ARENA_ARRAY(a, struct ui_link, COUNT(views) + 1);
    for (size_t i = 0; i < COUNT(views); i++)
        links[i] = (struct ui_link){ .words = SAY(views[i].text),
                                     .path = str_printf(a, "%s?region=%s", views[i].path, region),
                                     .current = str_same(views[i].path, current) };
    return links;
}

/* ---- what is wrong ---- */

const char *
owned_path(struct arena *a, const char *region, int kind, int64_t id)
{
    static const struct {
        const char *list, *one; /* one: NULL where there is no page of its own */
    } paths[] = {
        [OWNED_ITEM] = { "/items", "/items" },
        [OWNED_TASK] = { "/tasks", "/tasks" },
        [OWNED_GROUP] = { "/groups", "/groups" },
        [OWNED_MEMBER] = { "/groups", "/groups" },
        [OWNED_DEPUTY] = { "/groups", "/groups" },
        [OWNED_LEADER] = { "/groups", "/groups" },
        [OWNED_AGREEMENT] = { "/agreements", "/agreements" },
        [OWNED_NEGOTIATION] = { "/negotiations", "/negotiations" },
        [OWNED_ROUND] = { "/maturity", "/maturity" },
        [OWNED_MAPPING] = { "/mappings", "/mappings" },
        [OWNED_VISION] = { "/vision", NULL },
        [OWNED_GOAL] = { "/goals", "/goals" },
        [OWNED_MEASURE] = { "/goals", "/measures" },
        [OWNED_RESOURCE] = { "/resources", "/resources" },
        [OWNED_RISK] = { "/risks", "/risks" },
        [OWNED_PICTURE] = { "/picture-base", NULL },
        [OWNED_SECTION] = { "/picture-base", NULL },
        [OWNED_CARD] = { "/cards", "/cards" },
        [OWNED_TRAINING] = { "/training", "/training" },
        [OWNED_REGISTER] = { "/registers", "/registers/entries" },
        [OWNED_CONTACT] = { "/ground/contacts", "/contacts" },
        [OWNED_POINT] = { "/ground/points", "/points" },
        [OWNED_YOUTH] = { "/ground/youth", "/youth-items" },
        [OWNED_FORUM] = { "/forums", "/forums" },
        [OWNED_FORUM_MEMBER] = { "/forums", "/forums" },
        [OWNED_NEED] = { "/structure-needs", "/structure-needs" },
        [OWNED_SITTING] = { "/sittings", "/sittings" },
    };
    if (paths[kind].one != NULL)
        return str_printf(a, "%s/%s", paths[kind].one, id_text(a, id));
    return str_printf(a, "%s?region=%s", paths[kind].list, region);
}

const char *
fault_path(struct html *h, const char *region, const struct fault *fault)
{
    static const int records[] = {
        [FAULT_ITEM_CONTRADICTS] = OWNED_ITEM,
        [FAULT_ITEM_LATE] = OWNED_ITEM,
        [FAULT_AGREEMENT_UNAPPROVED] = OWNED_AGREEMENT,
        [FAULT_AGREEMENT_REVIEW] = OWNED_AGREEMENT,
        [FAULT_GROUP_NO_CHAIR] = OWNED_GROUP,
        [FAULT_GROUP_NO_VICE] = OWNED_GROUP,
        [FAULT_GROUP_TERM] = OWNED_GROUP,
        [FAULT_MEASURE_NO_VALUE] = OWNED_MEASURE,
        [FAULT_MEASURE_BEHIND] = OWNED_MEASURE,
        [FAULT_TASK_LATE] = OWNED_TASK,
        [FAULT_CARD_STALE] = OWNED_CARD,
    };
    if (fault->kind == FAULT_CELL_EMPTY)
        return str_printf(h->arena, "/matrix?region=%s", region);
    return owned_path(h->arena, region,
                      fault->kind == FAULT_LEFT ? fault->record : records[fault->kind], fault->id);
}

struct words
fault_what(struct html *h, const struct fault *fault)
{
    if (fault->number == FRONT_ITEMS) {
        const struct code *code = code_by_name(item_codes, fault->code);
        return DATA(str_printf(h->arena, "%s %s", fault->code, text_plain(h->lang, code->text)));
    }
    if (!str_empty(fault->what))
        return DATA(fault->what);
    if (fault->kind == FAULT_LEFT)
        return SAY(code_text(owned_codes, fault->record));
    return DATA(fault->code);
}

/* ---- over time ---- */

void
item_draw_months(struct html *h, const struct item_month *months, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Date") },
        { .label = T("R1 done"), .number = true },
        { .label = T("R2 done"), .number = true },
        { .label = T("R3 done"), .number = true },
        { .label = T("R4 done"), .number = true },
        UI_COLUMN_END,
    };
    struct figure_column *drawn = ARENA_ARRAY(h->arena, struct figure_column, count + 1);
    for (size_t i = 0; i < count; i++)
        drawn[i] = (struct figure_column){
            .label = str_printf(h->arena, "%d/%02d", months[i].month_on.month,
                                months[i].month_on.year % 100),
            .values = { months[i].done1, months[i].done2, months[i].done3, months[i].done4 },
        };
    figure_columns(h, SAY(T("Items done at the end of each month")),
                   (const struct words[]){
                       SAY(item_group_codes[0].text), SAY(item_group_codes[1].text),
                       SAY(item_group_codes[2].text), SAY(item_group_codes[3].text), NO_WORDS },
                   drawn, count, ITEMS);
    H(h, "<details class=\"more\"><summary>");
    html_say(h, T("The same as a table"), NULL);
    H(h, "</summary>");
    ui_table_open(h, UI_TABLE, SAY(T("Items done at the end of each month")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_cell(h);
        ui_date(h, months[i].month_on);
        ui_cell_number(h, months[i].done1);
        ui_cell_number(h, months[i].done2);
        ui_cell_number(h, months[i].done3);
        ui_cell_number(h, months[i].done4);
    }
    ui_table_close(h);
    H(h, "</details>\n");
}
