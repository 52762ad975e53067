/* web/page_register_entry.c: one entry of a register: made, read, changed, moved by its owner. */
#include "http/page.h"
#include "web/lead_frame.h"
#include "web/register_view.h"

enum { N_REGISTER, N_REGION };
static const struct field new_fields[] = {
    [N_REGISTER] = { "register", FIELD_KEY, .label = TEXT_NONE },
    [N_REGION] = { "region", FIELD_KEY, .label = TEXT_NONE },
    FIELD_END,
};
enum { S_STATE, S_RESULT };
static const struct field state_fields[] = {
    [S_STATE] = { "state", FIELD_CODE, .required = true, .codes = register_state_codes,
                  .label = T("State") },
    [S_RESULT] = { "result", FIELD_TEXT, .label = T("What came of it") },
    FIELD_END,
};

static const struct ui_link *
crumbs_of(struct arena *a, const struct register_kind *kind, const char *region)
{
    struct ui_link *links = ARENA_ARRAY(a, struct ui_link, 3); /* ends with none */
    links[0] = (struct ui_link){ .words = SAY(T("Registers")),
                                 .path = html_path(a, "/registers?region=%s", region) };
    links[1] =
        (struct ui_link){ .words = SAY(kind->title), .path = register_path(a, kind, region) };
    return links;
}

/* ---- a new one ---- */

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    bool again = form_is_of(form, register_form_fields);
    const struct register_kind *kind =
        register_named(form_text(form, again ? REG_F_REGISTER : N_REGISTER));
    struct led_region region;
    if (kind == NULL)
        return ERR_NOT_FOUND;
    TRY(led_region(w, form_text(form, again ? REG_F_REGION : N_REGION), &region));
    struct register_entry e = { .region = region.code,
                                .reg = kind->name,
                                .state = kind->states[0].value };
    reply_record(reply, "entry", &register_entry_shape, &e);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = region.own && work_may(w, ACT_REGISTER_KEEP);
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_REGISTERS,
                                       .title = SAY(TC("register", "New entry")),
                                       .lead = SAY(kind->title),
                                       .crumbs = crumbs_of(work_arena(w), kind, region.code),
                                       .narrow = true });
    ui_panel_open(h, "entry", SAY(TC("register", "Entry")), NO_WORDS, NULL);
    if (!may) {
        ui_empty(h, SAY(T("The register is another region's")),
                 SAY(T("It is kept by the coordinators of that region's own organisations.")),
                 SAY(T("All entries")), register_path(h->arena, kind, region.code));
    } else {
        ui_form_open(h, form, register_form_fields,
                     &(struct ui_form){ .action = "/registers/entries", .in_panel = true });
        TRY(register_draw_fields(h, w, kind, &e));
        ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN, NO_WORDS,
                      register_path(h->arena, kind, region.code));
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    const struct register_kind *kind = register_named(form_text(form, REG_F_REGISTER));
    int64_t id;
    if (kind == NULL)
        return ERR_NOT_FOUND;
    struct register_entry given = register_from_form(form, kind);
    TRY(register_make(w, kind->key, form_text(form, REG_F_REGION), form_text(form, COL_NAME),
                      &given, &id));
    reply_done(reply, T("The entry has been saved."));
    return reply_see_other(reply, "/registers/entries/%s", id_text(work_arena(w), id));
}

/* ---- one ---- */

struct entry_page {
    struct register_entry e;
    const struct register_kind *kind;
    struct led_region region;
    bool may_keep, may_move;
};

static enum err
load(struct work *w, struct entry_page *page)
{
    TRY(register_get(w, work_object(w), &page->e));
    page->kind = register_named(page->e.reg);
    if (page->kind == NULL)
        return ERR_NOT_FOUND;
    TRY(led_region(w, page->e.region, &page->region));
    page->may_keep = page->region.own && work_may(w, ACT_REGISTER_KEEP);
    page->may_move = work_may(w, ACT_REGISTER_OWN) && register_may_move(w, &page->e);
    return ERR_OK;
}

static struct html *
open_page(struct reply *reply, struct work *w, const struct entry_page *page, bool narrow)
{
    const char *name = names_in(reply_lang(reply), page->e.name);
    struct arena *a = work_arena(w);
    if (page->e.code != NULL)
        name = str_printf(a, "%s %s", page->e.code, name);
    if (page->e.municipality != NULL)
        name =
            str_printf(a, "%s: %s", names_in(reply_lang(reply), page->e.municipality_name), name);
    return lead_open(reply, w,
                     &(struct lead_page){ .region = &page->region,
                                          .tab = LEAD_REGISTERS,
                                          .title = DATA(name),
                                          .lead = SAY(page->kind->title),
                                          .crumbs = crumbs_of(a, page->kind, page->e.region),
                                          .narrow = narrow });
}

/* What is wrong with it, and what to do. */
static void
draw_wrong(struct html *h, const struct entry_page *page)
{
    enum register_column lacks[COL_COUNT];
    size_t count = register_lacks(&page->e, lacks);
    if (page->e.owner_left)
        ui_note(h, UI_BAD, SAY(T("The owner has left")),
                SAY(T("Nobody moves this entry on. A coordinator of the region chooses a new "
                      "owner.")));
    if (page->e.late)
        ui_note(h, UI_WARN, SAY(T("Its day has passed")),
                SAY(T("Bring the state up to date, or agree on a new day.")));
    if (page->e.soon)
        ui_note(h, UI_WARN, SAY(T("The right ends soon")),
                SAY(T("Apply for it again in time, so that work does not stop.")));
    if (count == 0)
        return;
    ui_note_open(h, UI_PLAIN, SAY(T("Still to be filled in")));
    H(h, "<ul>");
    for (size_t i = 0; i < count; i++) {
        H(h, "<li>");
        html_say(h, register_field(page->kind, lacks[i])->label, NULL);
        H(h, "</li>");
    }
    H(h, "</ul>");
    ui_note_close(h);
}

static void
draw_move(struct html *h, const struct form *form, const struct entry_page *page)
{
    const struct code *state = code_find(register_state_codes, page->e.state);
    ui_panel_open(h, "move", SAY(T("State")), NO_WORDS, NULL);
    ui_form_open(h, form, state_fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/registers/entries/%s/state",
                                                        id_text(h->arena, page->e.id)),
                                    .version = page->e.version,
                                    .in_panel = true });
    ui_field_options(h, S_STATE, state == NULL ? NULL : state->name,
                     register_options(h, page->kind->states));
    const struct register_field *result = register_field(page->kind, COL_RESULT);
    if (result != NULL) {
        ui_field_as(h, result->label, TEXT_NONE, false);
        ui_field(h, S_RESULT, page->e.result);
    }
    ui_form_close(h, SAY(T("Save the state")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
}

static enum err
show_entry(struct work *w, const struct form *form, struct reply *reply)
{
    struct entry_page page;
    TRY(load(w, &page));
    reply_record(reply, "entry", register_shape(page.kind->key), &page.e);
    if (!reply_is_html(reply))
        return ERR_OK;
    const struct register_row *row =
        page.e.code == NULL ? NULL : register_row_find(page.kind->key, page.e.code);
    struct html *h = open_page(reply, w, &page, false);
    draw_wrong(h, &page);
    ui_cols_open(h);
    ui_panel_open(h, "entry", SAY(T("In this region")), page.may_keep ? SAY(T("Change")) : NO_WORDS,
                  page.may_keep ? html_path(h->arena, "/registers/entries/%s/edit",
                                            id_text(h->arena, page.e.id))
                                : NULL);
    register_draw_facts(h, page.kind, &page.e);
    ui_panel_close(h);
    ui_cols_next(h);
    if (page.may_move)
        draw_move(h, form, &page);
    if (row != NULL) {
        ui_panel_open(h, "national", SAY(T("National list")), NO_WORDS, NULL);
        register_draw_row(h, row);
        ui_panel_close(h);
    }
    ui_cols_close(h);
    TRY(lead_history(h, w, page.e.id, register_shape(page.kind->key)));
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_edit(struct work *w, const struct form *form, struct reply *reply)
{
    struct entry_page page;
    TRY(load(w, &page));
    reply_record(reply, "entry", register_shape(page.kind->key), &page.e);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_page(reply, w, &page, true);
    ui_panel_open(h, "entry", SAY(T("Change the entry")), NO_WORDS, NULL);
    if (!page.may_keep) {
        ui_empty(h, SAY(T("The register is another region's")),
                 SAY(T("It is kept by the coordinators of that region's own organisations.")),
                 SAY(T("To the entry")), register_entry_path(h->arena, &page.e));
    } else {
        ui_form_open(h, form, register_form_fields,
                     &(struct ui_form){ .action = register_entry_path(h->arena, &page.e),
                                        .version = page.e.version,
                                        .in_panel = true });
        TRY(register_draw_fields(h, w, page.kind, &page.e));
        ui_form_close(h, SAY(T("Save")), UI_BUTTON_MAIN,
                      SAY(T("What was before stays in the history.")),
                      register_entry_path(h->arena, &page.e));
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_entry(struct work *w, const struct form *form, struct reply *reply)
{
    struct register_entry e;
    TRY(register_get(w, work_object(w), &e));
    const struct register_kind *kind = register_named(e.reg);
    if (kind == NULL)
        return ERR_NOT_FOUND;
    struct register_entry given = register_from_form(form, kind);
    TRY(register_change(w, e.id, form_version(form), form_text(form, COL_NAME), &given));
    reply_done(reply, T("The entry has been saved."));
    return reply_see_other(reply, "/registers/entries/%s", id_text(work_arena(w), e.id));
}

static enum err
post_state(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t entry = work_object(w);
    TRY(register_move(w, entry, form_version(form), form_code(form, S_STATE),
                      form_text(form, S_RESULT)));
    reply_done(reply, T("The state has been saved."));
    return reply_see_other(reply, "/registers/entries/%s", id_text(work_arena(w), entry));
}

#define ENTRY "/registers/entries/:entry"
const struct page page_register_entry = {
    .title = T("Entry of a register"),
    .routes = {
        { GET, "/registers/entries/new", ACT_LEAD_READ, show_new, new_fields,
          .gives = &register_entry_shape, .summary = T("The form of a new entry") },
        { POST, "/registers/entries", ACT_REGISTER_KEEP, post_new, register_form_fields,
          "/registers/entries/new", .summary = T("Write a new entry into a register") },
        { GET, ENTRY, ACT_LEAD_READ, show_entry, NULL, .gives = &register_entry_shape,
          .summary = T("One entry of a register") },
        { GET, ENTRY "/edit", ACT_LEAD_READ, show_edit, NULL, .gives = &register_entry_shape,
          .summary = T("The form that changes an entry") },
        { POST, ENTRY, ACT_REGISTER_KEEP, post_entry, register_form_fields, ENTRY "/edit",
          .summary = T("Change an entry of a register") },
        { POST, ENTRY "/state", ACT_REGISTER_OWN, post_state, state_fields, ENTRY,
          .summary = T("Change the state of an entry") },
    },
};
