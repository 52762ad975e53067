/* web/page_official.c: what the authority's own register has, and the worklist of what is still to
 * be entered there. */
#include "client/official.h"
#include "http/page.h"
#include "web/client_frame.h"

enum { E_SYSTEM, E_REFERENCE, E_ON };
static const struct field enter_fields[] = {
    [E_SYSTEM] = { "system", FIELD_LINE, .required = true, .label = T("System") },
    [E_REFERENCE] = { "reference", FIELD_LINE, .required = true, .label = T("Reference"),
                      .hint = T("The number or name by which it is found there.") },
    [E_ON] = { "on", FIELD_DATE, .required = true, .label = T("When it was entered") },
    FIELD_END,
};

enum { N_REASON };
static const struct field not_fields[] = {
    [N_REASON] = { "reason", FIELD_TEXT, .required = true,
                   .label = T("Why it is not to be entered") },
    FIELD_END,
};

enum { W_AFTER };
static const struct field worklist_fields[] = {
    [W_AFTER] = { "after", FIELD_ID, .label = T("After") },
    FIELD_END,
};

static const enum ui_kind kinds[] = {
    [OFFICIAL_WAITING] = UI_WAIT, [OFFICIAL_ENTERED] = UI_OK, [OFFICIAL_NOT_ENTERED] = UI_NONE
};

/* ---- one record ---- */

static void
draw_facts(struct html *h, const struct official *o)
{
    ui_panel_open(h, "record", SAY(code_text(official_kind_codes, o->kind)), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact_open(h, T("State"));
    ui_tag(h, kinds[o->state], SAY(code_text(official_state_codes, o->state)));
    ui_fact_close(h);
    ui_fact(h, T("System"), DATA(o->system));
    ui_fact(h, T("Reference"), DATA(o->reference));
    ui_fact_date(h, T("Date"), o->entered_on);
    ui_fact(h, T("Reason"), DATA(o->reason));
    ui_fact(h, T("Who"), DATA(o->name));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_forms(struct html *h, struct work *w, const struct form *form, const struct official *o)
{
    const char *path = str_printf(h->arena, "%s/%s", client_path(w, "official"),
                                  id_text(h->arena, work_object(w)));
    ui_panel_open(h, "enter", SAY(T("Record what has been done")), NO_WORDS, NULL);
    ui_answer_open(h, "check", SAY(T("It has been entered")), !form_is_of(form, not_fields));
    ui_form_open(h, form, enter_fields,
                 &(struct ui_form){ .action = path, .prefix = "entered", .in_panel = true });
    ui_field(h, E_SYSTEM, NULL);
    ui_field(h, E_REFERENCE, NULL);
    ui_field_date(h, E_ON, h->today);
    ui_form_close(h, SAY(T("Record the entry")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_answer_close(h);
    if (o->state == OFFICIAL_WAITING) {
        ui_answer_open(h, "back", SAY(T("It is not to be entered")), form_is_of(form, not_fields));
        ui_form_open(h, form, not_fields,
                     &(struct ui_form){ .action = str_printf(h->arena, "%s/not", path),
                                        .prefix = "not",
                                        .in_panel = true });
        ui_field(h, N_REASON, NULL);
        ui_form_close(h, SAY(T("Record that it is not to be entered")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
}

static enum err
show_official(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame frame;
    struct official o;
    TRY(client_frame_load(w, &frame));
    TRY(official_get(w, &o));
    reply_record(reply, "official", &official_shape, &o);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &frame, TAB_PLAN, SAY(T("Official record")));
    const struct path *path = path_find(o.path);
    bool too_early = path != NULL && path->needs_official && date_is_none(o.clientship_on);
    draw_facts(h, &o);
    if (too_early)
        ui_note(h, UI_PLAIN, NO_WORDS,
                SAY(T("Nothing of joint employment support is entered before the clientship has "
                      "started.")));
    else if (o.state != OFFICIAL_ENTERED && o.party != work_party(w))
        ui_note(h, UI_PLAIN, NO_WORDS,
                SAY(T("The party that made this enters it in the official record.")));
    else if (o.state != OFFICIAL_ENTERED && work_may(w, ACT_OFFICIAL_CHANGE))
        draw_forms(h, w, form, &o);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "%s/%s", client_path(w, "official"),
                           id_text(work_arena(w), work_object(w)));
}

static enum err
enter(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(official_enter(w, form_text(form, E_SYSTEM), form_text(form, E_REFERENCE),
                       form_date(form, E_ON)));
    return back(w, reply, T("The entry has been recorded."));
}

static enum err
not_entered(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(official_not(w, form_text(form, N_REASON)));
    return back(w, reply, T("It has been recorded as not to be entered."));
}

/* ---- the worklist ---- */

static const char *
record_path(struct html *h, const struct official *o)
{
    return html_path(h->arena, "/clients/%s/cases/%s/official/%s", id_text(h->arena, o->client.v),
                     id_text(h->arena, o->in_case.v), id_text(h->arena, o->object));
}

static void
draw_worklist(struct html *h, const struct official *rows, size_t count, const char *cursor,
              bool first)
{
    static const struct ui_column columns[] = { { .label = T("Client") },
                                                { .label = T("What") },
                                                { .label = T("Clientship since") },
                                                UI_COLUMN_END };
    ui_panel_open(h, "waiting", SAY(T("Still to be entered")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nothing waits to be entered")),
                 SAY(T("Plans, parts of the assessment and judgements that you make come here "
                       "until they are in the "
                       "official record.")),
                 NO_WORDS, NULL);
    } else {
        ui_table_open(
            h, UI_TABLE,
            SAY(T("What is still to be entered in the official record, the oldest first")),
            columns);
        for (size_t i = 0; i < count; i++) {
            ui_row(h, false);
            ui_head_link(
                h, DATA(str_printf(h->arena, "%s %s", rows[i].family_name, rows[i].given_names)),
                record_path(h, &rows[i]));
            ui_cell_words(h, SAY(code_text(official_kind_codes, rows[i].kind)));
            ui_cell_date(h, rows[i].clientship_on);
        }
        ui_table_close(h);
        ui_list_footer(h, &(struct ui_list_footer){
                              .shown = count,
                              .next_path = cursor != NULL
                                               ? html_path(h->arena, "/official?after=%s", cursor)
                                               : NULL,
                              .first_path = first ? NULL : "/official",
                          });
    }
    ui_panel_close(h);
}

static enum err
show_worklist(struct work *w, const struct form *form, struct reply *reply)
{
    struct official *rows;
    size_t count;
    bool more;
    int64_t after = form_id(form, W_AFTER);
    TRY(official_worklist(w, after, LIMIT_PAGE_ROWS, &rows, &count, &more));
    reply_rows(reply, "waiting", &official_shape, rows, count);
    const char *cursor = more ? id_text(work_arena(w), rows[count - 1].object) : NULL;
    if (cursor != NULL)
        reply_cursor(reply, cursor);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w, &(struct ui_page){ .title = SAY(T("To be entered in the official record")) });
    draw_worklist(h, rows, count, cursor, after == 0);
    ui_page_close(h);
    return ERR_OK;
}

#define OFFICIAL "/clients/:client/cases/:case/official/:object"
const struct page page_official = {
    .title = T("Official record"),
    .routes = {
        { GET, "/official", ACT_DAY_READ, show_worklist, worklist_fields,
          .summary = T("What is still to be entered in the official"
                       " record"), .gives = &official_shape },
        { GET, OFFICIAL, ACT_PLAN_READ, show_official, NULL, .summary = T("The official record of"
               " a plan or judgement"),
          .gives = &official_shape },
        { POST, OFFICIAL, ACT_OFFICIAL_CHANGE, enter, enter_fields, .again = OFFICIAL,
          .summary = T("Record that it has been entered") },
        { POST, OFFICIAL "/not", ACT_OFFICIAL_CHANGE, not_entered, not_fields, .again = OFFICIAL,
          .summary = T("Record that it is not to be entered") },
    },
};
