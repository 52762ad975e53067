/* web/page_signals.c: recognised without action: one's own signals that nobody has acted on in n
 * days. */
#include "access/setting.h"
#include "client/screening.h"
#include "http/page.h"
#include "web/ui.h"

enum { S_DAYS, S_AFTER };
static const struct field filters[] = {
    [S_DAYS] = { "days", FIELD_INT, .min = 0, .max = 365, .label = T("Older than days") },
    [S_AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

static enum err
show_signals(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t days = 14;
    if (form_given(form, S_DAYS))
        days = form_int(form, S_DAYS);
    else if (!str_to_int(work_setting(w, SETTING_SIGNAL_DAYS), 1, 365, &days))
        return ERR_INTERNAL;
    struct signal *signals;
    size_t count;
    bool more;
    TRY(signal_waiting(w, date_add_days(work_today(w), (int)-days), form_id(form, S_AFTER),
                       LIMIT_PAGE_ROWS, &signals, &count, &more));
    reply_rows(reply, "signals", &signal_shape, signals, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    static const struct ui_column columns[] = { { .label = T("Client") },
                                                { .label = T("Signal") },
                                                { .label = T("Recorded") },
                                                UI_COLUMN_END };
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("Recognised without action")),
                                        .lead = SAY_FILL(T("Signals you recorded more than {n} "
                                                           "days ago."),
                                                         FILL_N("n", days)) });
    ui_panel_open(h, "list", SAY(T("Signals")), NO_WORDS, NULL);
    ui_filter(h, form, filters, "/signals", NULL, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nothing waits")),
                 SAY(T("A signal without action comes here when it has waited long enough.")),
                 NO_WORDS, NULL);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Recognised without action")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct signal *s = &signals[i];
        const char *client = id_text(h->arena, s->client.v);
        ui_row(h, false);
        ui_head_link(h, DATA(str_printf(h->arena, "%s %s", s->family_name, s->given_names)),
                     s->in_case.v != 0 ? html_path(h->arena, "/clients/%s/cases/%s/need", client,
                                                   id_text(h->arena, s->in_case.v))
                                       : html_path(h->arena, "/clients/%s/need", client));
        ui_cell_words(h, SAY(code_text(signal_codes, s->code)));
        ui_cell_date(h, s->made_on);
    }
    if (count > 0) {
        ui_table_close(h);
        const char *base = str_printf(h->arena, "/signals?days=%lld", (long long)days);
        ui_list_footer(h,
                       &(struct ui_list_footer){
                           .shown = count,
                           .next_path = more ? str_printf(h->arena, "%s&after=%s", base,
                                                          id_text(h->arena, signals[count - 1].id))
                                             : NULL,
                           .first_path = form_given(form, S_AFTER) ? base : NULL,
                           .csv_path = str_printf(h->arena, "%s&format=csv", base),
                       });
    }
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_signals = {
    .title = T("Recognised without action"),
    .routes = {
        { GET, "/signals", ACT_DAY_READ, show_signals, filters, .summary = T("One's own signals"
               " that nobody has acted on"),
          .gives = &signal_shape },
    },
};
