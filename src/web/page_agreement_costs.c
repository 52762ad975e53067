/* web/page_agreement_costs.c: the versions of an agreement side by side, and its costs split. */
#include "base/id.h"
#include "web/agreement_view.h"

/* ---- versions ---- */

enum { V_OLDER, V_NEWER };
static const struct field version_filters[] = {
    [V_OLDER] = { "older", FIELD_ID, .label = T("Older version") },
    [V_NEWER] = { "newer", FIELD_ID, .label = T("Newer version") },
    FIELD_END,
};

static void
draw_versions(struct html *h, const struct agreement_version *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = TC("agreement", "Version"), .number = true },
        { .label = T("State") },
        { .label = T("In force") },
        { .label = T("Begun") },
        { .label = T("Why a new version") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "versions", SAY(T("Versions")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Versions of the agreement, the newest first")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_cell(h);
        html_number(h, rows[i].number);
        ui_cell(h);
        agreement_draw_state(h, rows[i].state);
        if (rows[i].fixed)
            ui_meta(h, SAY(T("does not change any more")));
        ui_cell(h);
        html_text(h, date_is_none(rows[i].from_on) || rows[i].state < AGREEMENT_IN_FORCE
                         ? "–"
                         : str_printf(h->arena, "%s – %s", date_text(h->arena, rows[i].from_on),
                                      date_text(h->arena, rows[i].ended_on)));
        ui_cell(h);
        ui_date(h, rows[i].made_on);
        ui_meta(h, DATA(rows[i].made_by));
        ui_cell_words(h, rows[i].why == NULL ? DATA("–") : DATA(rows[i].why));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static const char *
tell_parties(struct html *h, const struct agreement_text *text)
{
    struct buf b;
    buf_init(&b, h->arena, 100);
    for (size_t i = 0; i < text->party_count; i++)
        buf_addf(&b, "%s%s", i == 0 ? "" : "; ", agreement_party_name(h->lang, &text->parties[i]));
    return buf_text(&b);
}

static const char *
tell_staff(struct html *h, const struct agreement_text *text)
{
    struct buf b;
    buf_init(&b, h->arena, 100);
    for (size_t p = 0; p < text->party_count; p++)
        for (size_t i = 0; i < text->staff_count; i++)
            if (text->staff[i].party == text->parties[p].id)
                buf_addf(&b, "%s%s, %s %s", b.length == 0 ? "" : "; ",
                         agreement_party_name(h->lang, &text->parties[p]), text->staff[i].task,
                         cost_hundredths(h->arena, h->lang, text->staff[i].hundredths));
    return buf_text(&b);
}

static const char *
tell_shares(struct html *h, const struct agreement_text *text)
{
    struct buf b;
    buf_init(&b, h->arena, 100);
    for (size_t i = 0; i < text->party_count; i++)
        if (text->parties[i].share_parts >= 0)
            buf_addf(&b, "%s%s %s %%", b.length == 0 ? "" : "; ",
                     agreement_party_name(h->lang, &text->parties[i]),
                     cost_hundredths(h->arena, h->lang, text->parties[i].share_parts));
    return buf_text(&b);
}

/* The nth clause about an item in a version; NULL: there are fewer. */
static const struct agreement_clause *
clause_at(const struct agreement_text *text, int item, size_t nth)
{
    for (size_t i = 0; i < text->clause_count; i++)
        if (text->clauses[i].item == item && nth-- == 0)
            return &text->clauses[i];
    return NULL;
}

static const char *
tell_clause(struct html *h, const struct agreement_clause *c)
{
    if (c == NULL)
        return NULL;
    const char *what = text_plain(h->lang, code_text(agreement_item_codes, c->item));
    if (str_same(what, c->title) && !str_empty(c->body))
        return c->body;
    return str_empty(c->body) ? c->title : str_printf(h->arena, "%s. %s", c->title, c->body);
}

static void
draw_comparison(struct html *h, const struct agreement_version *older,
                const struct agreement_version *newer, const struct agreement_text *before,
                const struct agreement_text *after)
{
    size_t most = before->clause_count + after->clause_count + 4, n = 0;
    struct ui_change *all = ARENA_ARRAY(h->arena, struct ui_change, most);
    all[n++] =
        (struct ui_change){ SAY(T("Parties")), tell_parties(h, before), tell_parties(h, after) };
    for (const struct code *item = agreement_item_codes; item->name != NULL; item++)
        for (size_t nth = 0; n < most; nth++) {
            const struct agreement_clause *old = clause_at(before, item->value, nth);
            const struct agreement_clause *new = clause_at(after, item->value, nth);
            if (old == NULL && new == NULL)
                break;
            all[n++] =
                (struct ui_change){ SAY(item->text), tell_clause(h, old), tell_clause(h, new) };
        }
    if (n + 2 < most) {
        all[n++] =
            (struct ui_change){ SAY(T("Staff")), tell_staff(h, before), tell_staff(h, after) };
        all[n++] = (struct ui_change){ SAY(T("Agreed shares")), tell_shares(h, before),
                                       tell_shares(h, after) };
    }
    all[n] = (struct ui_change){ .part = NO_WORDS };
    ui_panel_open(h, "compare", SAY(T("What differs")), NO_WORDS, NULL);
    ui_compare(h, SAY(T("Two versions side by side")),
               SAY_FILL(T("Version {n}"), FILL_N("n", older->number)),
               SAY_FILL(T("Version {n}"), FILL_N("n", newer->number)), all);
    ui_panel_close(h);
}

static const struct agreement_version *
version_by(const struct agreement_version *rows, size_t count, int64_t id, size_t otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == id)
            return &rows[i];
    return &rows[otherwise < count ? otherwise : count - 1];
}

static enum err
show_versions(struct work *w, const struct form *form, struct reply *reply)
{
    struct agreement_whole x;
    struct agreement_version *rows;
    struct agreement_text before, after;
    size_t count;
    TRY(agreement_whole(w, &x));
    TRY(agreement_versions(w, x.a.id, &rows, &count));
    reply_rows(reply, "versions", &agreement_version_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = agreement_open(reply, w, &x, SAY(T("Versions of the agreement")), false);
    ui_stacked_open(h);
    draw_versions(h, rows, count);
    if (count < 2) {
        ui_note(h, UI_PLAIN, SAY(T("There is one version: nothing to compare yet")), NO_WORDS);
        ui_stacked_close(h);
        ui_page_close(h);
        return ERR_OK;
    }
    const struct agreement_version *older = version_by(rows, count, form_id(form, V_OLDER), 1);
    const struct agreement_version *newer = version_by(rows, count, form_id(form, V_NEWER), 0);
    TRY(agreement_text(w, older->id, &before));
    TRY(agreement_text(w, newer->id, &after));
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){
            .value = id_text(h->arena, rows[i].id),
            .words = DATA(words_in(h, SAY_FILL(T("Version {n}"), FILL_N("n", rows[i].number))))
        };
    ui_panel_open(h, "choose", SAY(T("Compare")), NO_WORDS, NULL);
    ui_filter(h, form, version_filters, agreement_path(h->arena, x.a.id, "/versions"),
              (const struct ui_option *const[]){ options, options }, NULL);
    ui_panel_close(h);
    draw_comparison(h, older, newer, &before, &after);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- costs ---- */

enum { C_YEAR, C_WHAT, C_SUM };
static const struct field cost_fields[] = {
    [C_YEAR] = { "year", FIELD_INT, .required = true, .min = 2000, .max = 2100,
                 .label = T("Year") },
    [C_WHAT] = { "what", FIELD_LINE, .required = true, .label = T("Cost"),
                 .hint = T("For example rent, systems, joint training. Not staff: each party pays "
                           "its own.") },
    [C_SUM] = { "sum", FIELD_LINE, .required = true, .label = T("Sum in euros"),
                .hint = T("For example 90 000 or 1 250,50") },
    FIELD_END,
};
enum { X_COST };
static const struct field drop_fields[] = {
    [X_COST] = { "cost", FIELD_ID, .required = true, .label = T("Cost") },
    FIELD_END,
};
enum { T_SUM };
static const struct field try_filters[] = {
    [T_SUM] = { "sum", FIELD_LINE, .label = T("Try with a sum in euros") },
    FIELD_END,
};

/* One row a party, or why nothing is counted. */
static void
draw_split(struct html *h, struct work *w, const struct agreement_whole *x, int64_t cents,
           const char *id, struct words heading)
{
    static const struct ui_column columns[] = {
        { .label = TC("agreement", "Party") },
        { .label = T("Person-years"), .number = true },
        { .label = T("Agreed share"), .number = true },
        { .label = T("Pays"), .number = true },
        UI_COLUMN_END,
    };
    struct cost_party *parties;
    size_t count, n = 0;
    enum cost_answer answer = agreement_split(w, x->a.kind, &x->text, cents, &parties, &count);
    ui_panel_open(h, id, heading, DATA(cost_text(h->arena, h->lang, cents)), NULL);
    if (!cost_is_counted(answer)) {
        ui_body_open(h);
        ui_note(h, UI_WARN, SAY(T("The split is not computed")), SAY(cost_why(answer)));
        ui_body_close(h);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("What each party pays")), columns);
    for (size_t i = 0; i < x->text.party_count; i++) {
        const struct agreement_party *p = &x->text.parties[i];
        if (p->role != PARTY_AGREES)
            continue;
        ui_row(h, false);
        ui_head_cell(h);
        agreement_draw_party(h, p);
        ui_cell_words(h, DATA(cost_hundredths(h->arena, h->lang, p->hundredths)));
        ui_cell_words(h,
                      p->share_parts < 0
                          ? DATA("–")
                          : DATA(str_printf(h->arena, "%s %%",
                                            cost_hundredths(h->arena, h->lang, p->share_parts))));
        ui_cell_words(h, DATA(cost_text(h->arena, h->lang, parties[n++].cents)));
    }
    ui_table_close(h);
    ui_footer_open(h);
    ui_meta(h, answer == COST_BY_STAFF
                   ? SAY(T("By the act: authority and county in proportion to their staff taking "
                           "part, Kela as agreed (381/2023 10.2 §). To the cent, by the largest "
                           "remainder."))
                   : SAY(T("By the agreed shares (381/2023 10.2 §). To the cent, by the largest "
                           "remainder.")));
    ui_footer_close(h);
    ui_panel_close(h);
}

static void
draw_costs(struct html *h, const struct agreement_whole *x, const struct agreement_cost *rows,
           size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Year") },
        { .label = T("Cost") },
        { .label = T("Sum"), .number = true },
        { .label = T("Entered by") },
        { .label = T("Take away"), .hidden = true },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "costs", SAY(T("Other costs")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No costs yet")),
                 SAY(T("Enter the other costs of a year: they are split by this agreement.")),
                 NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Other costs by year")), columns);
    for (size_t i = 0; i < count; i++) {
        const char *const hidden[] = { "cost", id_text(h->arena, rows[i].id), NULL };
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, str_printf(h->arena, "%lld", (long long)rows[i].year));
        ui_cell_words(h, DATA(rows[i].what));
        ui_cell_words(h, DATA(cost_text(h->arena, h->lang, rows[i].cents)));
        ui_cell_words(h, DATA(rows[i].by_name));
        ui_cell(h);
        if (x->kept)
            ui_post_button(h, SAY(T("Take away")), DATA(rows[i].what), UI_BUTTON_LINK,
                           agreement_path(h->arena, x->a.id, "/cost-remove"), 0, hidden);
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = agreement_path(h->arena, x->a.id, "/costs?format=csv"),
                      });
    ui_panel_close(h);
}

static void
draw_years(struct html *h, struct work *w, const struct agreement_whole *x,
           const struct agreement_cost *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t sum = 0;
        if (i > 0 && rows[i].year == rows[i - 1].year)
            continue;
        for (size_t k = i; k < count && rows[k].year == rows[i].year; k++)
            sum += rows[k].cents;
        draw_split(h, w, x, sum, str_printf(h->arena, "y%lld", (long long)rows[i].year),
                   SAY_FILL(T("Split of the year {year}"),
                            FILL_S("year", str_printf(h->arena, "%lld", (long long)rows[i].year))));
    }
}

static void
draw_add(struct html *h, const struct form *form, const struct agreement_whole *x)
{
    ui_panel_open(h, "add", SAY(T("Enter a cost")), NO_WORDS, NULL);
    ui_form_open(h, form, cost_fields,
                 &(struct ui_form){ .action = agreement_path(h->arena, x->a.id, "/costs"),
                                    .prefix = "c",
                                    .in_panel = true });
    ui_field_int(h, C_YEAR, h->today.year);
    ui_field(h, C_WHAT, NULL);
    ui_field(h, C_SUM, NULL);
    ui_form_close(h, SAY(T("Enter the cost")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
}

static enum err
show_costs(struct work *w, const struct form *form, struct reply *reply)
{
    struct agreement_whole x;
    struct agreement_cost *rows;
    size_t count;
    int64_t sum;
    TRY(agreement_whole(w, &x));
    if (agreement_is_in_force(x.a.state)) /* what is in force splits, not what is being made */
        TRY(agreement_text(w, x.a.version_id, &x.text));
    TRY(costs_of(w, x.a.id, &rows, &count));
    reply_rows(reply, "costs", &agreement_cost_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    const struct form *filters = form_filters(form);
    struct html *h = agreement_open(reply, w, &x, SAY(T("Costs and their split")), false);
    ui_stacked_open(h);
    ui_note(h, UI_PLAIN, SAY(T("Each party pays its own staff")),
            SAY(T("Only the other costs are split (381/2023 10.1 §, 10.2 §).")));
    ui_cols_open(h);
    if (form_given(filters, T_SUM)) {
        if (cost_parse(form_text(filters, T_SUM), &sum))
            draw_split(h, w, &x, sum, "tried", SAY(T("The split of the sum")));
        else
            ui_note(h, UI_WARN, SAY(T("Write a sum in euros, above 0.")), NO_WORDS);
    }
    draw_years(h, w, &x, rows, count);
    draw_costs(h, &x, rows, count);
    ui_cols_next(h);
    ui_panel_open(h, "try", SAY(T("Try the split")), NO_WORDS, NULL);
    ui_filter(h, filters, try_filters, agreement_path(h->arena, x.a.id, "/costs"), NULL, NULL);
    ui_panel_close(h);
    if (x.kept)
        draw_add(h, form, &x);
    ui_cols_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_cost(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t cents = 0;
    if (!cost_parse(form_text(form, C_SUM), &cents))
        return work_problem(w, ERR_INVALID, "sum", T("Write a sum in euros, above 0."));
    TRY(agreement_cost_add(w, work_object(w), form_int(form, C_YEAR), form_text(form, C_WHAT),
                           cents));
    return agreement_back(w, reply, T("The cost has been entered."), "/costs");
}

static enum err
post_remove(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_cost_remove(w, work_object(w), form_id(form, X_COST)));
    return agreement_back(w, reply, T("The cost has been taken away."), "/costs");
}

#define AGREEMENT "/agreements/:agreement"
const struct page page_agreement_costs = {
    .title = T("Versions and costs of an agreement"),
    .routes = {
        { GET, AGREEMENT "/versions", ACT_LEAD_READ, show_versions, version_filters,
          .gives = &agreement_version_shape,
          .summary = T("The versions of an agreement, two of them side by side") },
        { GET, AGREEMENT "/costs", ACT_LEAD_READ, show_costs, try_filters,
          .gives = &agreement_cost_shape, .summary = T("The other costs and their split") },
        { POST, AGREEMENT "/costs", ACT_AGREEMENT_OWN, post_cost, cost_fields,
          .again = AGREEMENT "/costs", .summary = T("Enter a cost") },
        { POST, AGREEMENT "/cost-remove", ACT_AGREEMENT_OWN, post_remove, drop_fields,
          .again = AGREEMENT "/costs", .summary = T("Take a cost away") },
    },
};
