/* web/page_support.c: which units give work-ability support, on which level, and which take the
 * requests that people make themselves; an administrator sets it. */
#include "http/page.h"
#include "region/support.h"
#include "web/ui.h"

enum { F_TAKING };
static const struct field list_fields[] = {
    [F_TAKING] = { "taking", FIELD_BOOL, .label = T("Only units that take requests") },
    FIELD_END,
};
enum { U_LEVEL, U_TAKES };
static const struct field unit_fields[] = {
    [U_LEVEL] = { "level", FIELD_CODE, .codes = support_level_codes,
                  .label = T("Level of work-ability support"),
                  .hint = T("Leave empty when the unit gives none of its own.") },
    [U_TAKES] = { "takes_requests", FIELD_BOOL,
                  .label = T("Takes the requests that people make on the public page") },
    FIELD_END,
};

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    static const struct ui_column columns[] = {
        { .label = T("Unit") },
        { .label = T("Organisation") },
        { .label = T("Level of work-ability support") },
        { .label = T("Takes requests for support") },
        { .label = T("Telephone") },
        UI_COLUMN_END,
    };
    struct support_unit *units;
    size_t count;
    bool may = work_may(w, ACT_REGION_CHANGE);
    TRY(support_units(w, form_bool(form, F_TAKING), (org_id){ 0 }, &units, &count));
    reply_rows(reply, "units", &support_unit_shape, units, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Units of work-ability support")),
            .lead = SAY(T("The special team takes referrals from the basic services only.")),
            .crumbs = UI_LINKS({ .words = SAY(T("Region")), .path = "/region" }) });
    ui_stacked_open(h);
    ui_panel_open(h, "units", SAY(T("Units")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/support", NULL, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("No unit takes requests yet")),
                 SAY(T("An administrator chooses them here, unit by unit.")), NO_WORDS, NULL);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Units of work-ability support")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct support_unit *u = &units[i];
        bool own = may && (work_role(w) == ROLE_ADMIN || u->org.v == work_org(w).v);
        ui_row(h, false);
        ui_head_link(h, DATA(names_in(h->lang, u->name)),
                     own ? html_path(h->arena, "/support/%s", id_text(h->arena, u->id.v)) : NULL);
        ui_cell_words(h, DATA(names_in(h->lang, u->org_name)));
        ui_cell_words(h, u->level != SUPPORT_NONE ? SAY(code_text(support_level_codes, u->level))
                                                  : DATA("–"));
        ui_cell_words(h, u->takes_requests ? SAY(T("yes")) : SAY(T("no")));
        ui_cell_words(h, DATA(u->phone != NULL ? u->phone : "–"));
    }
    if (count > 0) {
        ui_table_close(h);
        ui_list_footer(h, &(struct ui_list_footer){ .shown = count,
                                                    .csv_path = form_bool(form, F_TAKING)
                                                                    ? "/support?taking=1&format=csv"
                                                                    : "/support?format=csv" });
    }
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_unit(struct work *w, const struct form *form, struct reply *reply)
{
    struct support_unit u;
    TRY(support_unit_get(w, (unit_id){ work_object(w) }, &u));
    reply_record(reply, "unit", &support_unit_shape, &u);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may =
        work_may(w, ACT_REGION_CHANGE) && (work_role(w) == ROLE_ADMIN || u.org.v == work_org(w).v);
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = DATA(names_in(reply_lang(reply), u.name)),
                           .lead = DATA(names_in(reply_lang(reply), u.org_name)),
                           .crumbs = UI_LINKS({ .words = SAY(T("Units of work-ability support")),
                                                .path = "/support" }),
                           .narrow = true });
    ui_panel_open(h, "unit", SAY(T("Work-ability support")), NO_WORDS, NULL);
    if (may) {
        ui_form_open(h, form, unit_fields,
                     &(struct ui_form){
                         .action = html_path(h->arena, "/support/%s", id_text(h->arena, u.id.v)),
                         .in_panel = true });
        ui_field_code(h, U_LEVEL, u.level);
        ui_field_bool(h, U_TAKES, u.takes_requests);
        ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN,
                      SAY(T("Requests already in the queue stay where they are.")), "/support");
    } else {
        ui_record(h, &support_unit_shape, &u);
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_unit(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(support_unit_set(w, (unit_id){ work_object(w) },
                         (enum support_level)form_code(form, U_LEVEL), form_bool(form, U_TAKES)));
    reply_done(reply, T("The unit has been saved."));
    return reply_see_other(reply, "/support");
}

const struct page page_support = {
    .title = T("Units of work-ability support"),
    .routes = {
        { GET, "/support", ACT_REGION_READ, show_list, list_fields, .gives = &support_unit_shape,
          .summary = T("Which units give work-ability support, and which take requests") },
        { GET, "/support/:unit", ACT_REGION_READ, show_unit, NULL, .gives = &support_unit_shape,
          .summary = T("What a unit is in work-ability support") },
        { POST, "/support/:unit", ACT_REGION_CHANGE, post_unit, unit_fields, "/support/:unit",
          .summary = T("Set what a unit is in work-ability support") },
    },
};
