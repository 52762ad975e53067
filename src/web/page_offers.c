/* web/page_offers.c: the offers that wait for one's unit, and those that one has sent. */
#include "http/page.h"
#include "web/offer_view.h"

enum { BOX_WAITING = 1, BOX_SENT };
static const struct code box_codes[] = {
    { BOX_WAITING, "waiting", T("Waiting for my unit") },
    { BOX_SENT, "sent", T("Sent by me") },
    { 0, NULL, TEXT_NONE },
};

enum { BOX, KIND, STATE, AFTER_ON, AFTER };
static const struct field fields[] = {
    [BOX] = { "box", FIELD_CODE, .codes = box_codes, .label = TEXT_NONE },
    [KIND] = { "kind", FIELD_CODE, .codes = offer_kind_codes, .label = T("Kind") },
    [STATE] = { "state", FIELD_CODE, .codes = offer_state_codes, .label = T("State") },
    [AFTER_ON] = { "after_on", FIELD_DATE, .label = TEXT_NONE },
    [AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

static const char *
name_of(const struct code *codes, int value)
{
    const struct code *code = code_find(codes, value);
    return code != NULL ? code->name : "";
}

/* ---- rows ---- */

/* Taking an offer up tells the sender that it has been seen, so it is a form and not a link. */
static void
draw_open(struct html *h, const struct offer_line *o)
{
    struct words client = offer_client_words(h, o->family_name, o->given_names);
    if (o->state == OFFER_OFFERED)
        ui_post_button(h, SAY(T("Take up")), client, UI_BUTTON_SMALL,
                       offer_url(h->arena, o->client, o->in_case, o->id, "seen"), 0, NULL);
    else
        ui_button_link(h, SAY_FILL(T("Answer: {client}"), FILL_S("client", client.data)),
                       offer_url(h->arena, o->client, o->in_case, o->id, "answer"),
                       UI_BUTTON_SMALL);
}

static void
draw_waiting(struct html *h, const struct offer_line *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Answer by") },
        { .label = T("Client") },
        { .label = T("What is asked") },
        { .label = T("State") },
        { .label = T("What to do"), .hidden = true },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_WORKLIST, SAY(T("Offers that wait for an answer, the most urgent first")),
                  columns);
    for (size_t i = 0; i < count; i++) {
        const struct offer_line *o = &rows[i];
        ui_row(h, !date_is_none(o->due_on) && date_compare(o->due_on, h->today) < 0);
        ui_cell(h);
        offer_draw_due(h, o->due_on, DATE_NONE);
        ui_cell_words(h, offer_client_words(h, o->family_name, o->given_names));
        ui_cell(h);
        html_say(h, code_text(offer_kind_codes, o->kind), NULL);
        ui_meta(h, offer_unit_words(h, o->from_unit_name, o->from_org_name));
        ui_cell(h);
        offer_draw_state(h, o->state);
        ui_cell(h);
        draw_open(h, o);
    }
    ui_table_close(h);
}

static void
draw_sent(struct html *h, const struct offer_line *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Client") },
        { .label = T("Receiver") },
        { .label = T("Kind") },
        { .label = T("First offered") },
        { .label = T("Answer by") },
        { .label = T("State") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Offers that you have sent, the newest first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct offer_line *o = &rows[i];
        ui_row(h, false);
        ui_head_link(h, offer_client_words(h, o->family_name, o->given_names),
                     offer_url(h->arena, o->client, o->in_case, o->id, ""));
        ui_cell_words(h, offer_unit_words(h, o->to_unit_name, o->to_org_name));
        ui_cell_words(h, SAY(code_text(offer_kind_codes, o->kind)));
        ui_cell_date(h, o->first_offered_on);
        ui_cell(h);
        offer_draw_due(h, o->due_on, o->answered_on);
        ui_cell(h);
        offer_draw_state(h, o->state);
    }
    ui_table_close(h);
}

/* ---- the page ---- */

struct list {
    int box;
    struct offer_filter filter;
    struct offer_line *rows;
    size_t count;
    bool more;
};

static void
draw_footer(struct html *h, const struct list *l, bool first)
{
    const char *base = html_path(
        h->arena, "/offers?box=%s&kind=%s&state=%s", name_of(box_codes, l->box),
        name_of(offer_kind_codes, l->filter.kind), name_of(offer_state_codes, l->filter.state));
    const struct offer_line *last = &l->rows[l->count - 1];
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = l->count,
                          .next_path = l->more
                                           ? str_printf(h->arena, "%s&after_on=%s&after=%s", base,
                                                        date_text(h->arena, last->first_offered_on),
                                                        id_text(h->arena, last->id.v))
                                           : NULL,
                          .first_path = first ? NULL : base,
                          .csv_path = str_printf(h->arena, "%s&format=csv", base),
                      });
}

static void
draw_list(struct html *h, const struct form *form, const struct list *l)
{
    bool sent = l->box == BOX_SENT;
    bool filtered = l->filter.kind != 0 || l->filter.state != 0;
    ui_panel_open(h, "offers", SAY(code_text(box_codes, l->box)), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/offers", NULL,
              (const char *const[]){ "box", name_of(box_codes, l->box), NULL });
    if (l->count == 0) {
        ui_empty(h, filtered ? SAY(T("No offer fits the filter")) : SAY(T("No offers here")),
                 sent ? SAY(T("What you offer to other units stands here with its state until it "
                              "is closed."))
                      : SAY(T("Offers that other units send to your unit stand here until somebody "
                              "answers.")),
                 NO_WORDS, NULL);
    } else {
        if (sent)
            draw_sent(h, l->rows, l->count);
        else
            draw_waiting(h, l->rows, l->count);
        draw_footer(h, l, !form_given(form, AFTER));
    }
    ui_panel_close(h);
    ui_due_key(h);
}

static enum err
show_offers(struct work *w, const struct form *form, struct reply *reply)
{
    struct list l = {
        .box = form_given(form, BOX) ? form_code(form, BOX) : BOX_WAITING,
        .filter = { .kind = form_code(form, KIND),
                    .state = form_code(form, STATE),
                    .after_on = form_date(form, AFTER_ON),
                    .after_id = form_id(form, AFTER) },
    };
    if (l.box == BOX_SENT)
        TRY(offer_sent(w, &l.filter, LIMIT_PAGE_ROWS, &l.rows, &l.count, &l.more));
    else
        TRY(offer_queue(w, &l.filter, LIMIT_PAGE_ROWS, &l.rows, &l.count, &l.more));
    reply_rows(reply, "offers", &offer_line_shape, l.rows, l.count);
    if (l.more)
        reply_cursor(reply, id_text(work_arena(w), l.rows[l.count - 1].id.v));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Offers")),
            .lead = SAY(T("Responsibility moves only when the receiver accepts.")),
            .views =
                UI_LINKS({ SAY(box_codes[0].text), "/offers?box=waiting", l.box == BOX_WAITING },
                         { SAY(box_codes[1].text), "/offers?box=sent", l.box == BOX_SENT }),
            .wide = true,
        });
    ui_stacked_open(h);
    draw_list(h, form, &l);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_offers = {
    .title = T("Offers"),
    .routes = {
        { GET, "/offers", ACT_DAY_READ, show_offers, fields,
          .summary = T("The offers that wait for one's unit, and those one has sent"),
          .gives = &offer_line_shape },
    },
};
