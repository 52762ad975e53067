/* web/mapping_view.c: see mapping_view.h. */
#include "web/mapping_view.h"

#include "web/figure.h"

const char *
mapping_question_text(struct html *h, const struct mapping_question *q)
{
    const char *words = names_in(h->lang, q->words);
    return q->code == NULL ? str_printf(h->arena, "%lld. %s", (long long)q->place, words)
                           : str_printf(h->arena, "%s. %s", q->code, words);
}

static void
cell_holds(struct html *h, const struct mapping_counts *c)
{
    ui_cell(h);
    if (!c->shown) {
        html_text(h, "–");
        return;
    }
    figure_bar(h, c->scores[4] + c->scores[5], c->answers);
    ui_meta(h, SAY_FILL(T("of {n}"), FILL_N("n", c->answers)));
}

static void
draw_groups(struct html *h, const struct mapping_shown *x, const struct ui_column *columns,
            int first, int last, struct text caption)
{
    ui_body_open(h);
    html_open(h, "h3", NULL);
    html_say(h, caption, NULL);
    html_close(h, "h3");
    ui_body_close(h);
    ui_table_open(h, UI_TABLE, SAY(caption), columns);
    for (size_t i = 0; i < x->count; i++) {
        const struct mapping_question *q = &x->questions[i];
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, mapping_question_text(h, q));
        cell_holds(h, &x->results.cells[q->place][GROUP_ALL]);
        for (int g = first; g <= last; g++)
            cell_holds(h, &x->results.cells[q->place][g]);
    }
    ui_table_close(h);
}

void
mapping_draw_views(struct html *h, const struct mapping_shown *x)
{
    static const struct ui_column by_level[] = {
        { .label = T("It holds here (4 or 5)") },
        { .label = T("All who answered") },
        { .label = T("Elected decision-makers") },
        { .label = T("Management of office-holders") },
        { .label = T("Client workers and other experts") },
        UI_COLUMN_END,
    };
    static const struct ui_column by_side[] = {
        { .label = T("It holds here (4 or 5)") },
        { .label = T("All who answered") },
        { .label = T("Municipalities and employment authorities") },
        { .label = T("Wellbeing services county") },
        { .label = T("Kela and others") },
        UI_COLUMN_END,
    };
    if (x->m.state != MAPPING_CLOSED)
        return;
    ui_panel_open(h, "results", SAY(T("What the answers are together")), NO_WORDS, NULL);
    if (!x->results.shown) {
        ui_empty(h, SAY(T("Fewer than three answers")),
                 SAY(T("Answers are shown from three on, so that nobody can be recognised.")),
                 NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    draw_groups(h, x, by_level, GROUP_POLITICAL, GROUP_WORKER, T("By the level of who answered"));
    draw_groups(h, x, by_side, GROUP_MUNICIPAL, GROUP_OTHER, T("By the side of who answered"));
    ui_body_open(h);
    ui_p_meta(h, SAY(T("Nothing is averaged: how many said 4 or 5. A group is shown from three "
                       "answers on, and only if no smaller group can be found by taking it away. "
                       "All five answers are in the CSV.")));
    if (x->said_count > 0) {
        html_open(h, "h3", NULL);
        html_say(h, T("In own words"), NULL);
        html_close(h, "h3");
    }
    for (size_t i = 0; i < x->said_count; i++)
        ui_quote(h, x->said[i].words);
    ui_body_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = x->count,
                                     .csv_path = html_path(h->arena, "/mappings/%s?format=csv",
                                                           id_text(h->arena, x->m.id)) });
    ui_panel_close(h);
}

void
mapping_draw_settled(struct html *h, const struct mapping_shown *x)
{
    static const struct ui_column columns[] = {
        { .label = T("Question") },
        { .label = T("Not settled") },
        { .label = TC("mapping", "Under way") },
        { .label = TC("mapping", "Agreed") },
        { .label = T("Agreed, and it works") },
        { .label = T("Does not concern us") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "results", SAY(T("The municipalities compared, by question")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("The municipalities compared, by question")), columns);
    for (size_t i = 0; i < x->count; i++) {
        const struct mapping_counts *c = &x->results.cells[x->questions[i].place][GROUP_ALL];
        ui_row(h, false);
        ui_head_cell(h);
        html_text(h, mapping_question_text(h, &x->questions[i]));
        for (int score = 1; score <= MAPPING_SCORES; score++) {
            ui_cell(h);
            figure_bar(h, c->scores[score], (int64_t)x->place_count);
        }
    }
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = x->count,
                                     .csv_path = html_path(h->arena, "/mappings/%s?format=csv",
                                                           id_text(h->arena, x->m.id)) });
    ui_panel_close(h);
}

/* A number and a square of its shade; the word is for screen readers, and in the key below. */
static void
draw_mark(struct html *h, int score)
{
    static const char *const shades[MAPPING_SCORES + 1] = { "0", "0.12", "0.35", "0.65", "1", "0" };
    H(h, "<svg class=\"i i-s\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect x=\"1\" y=\"1\""
         " width=\"10\" height=\"10\" stroke=\"currentColor\" fill=\"currentColor\"");
    html_attr(h, "fill-opacity", shades[score]);
    H(h, "/></svg>");
    html_number(h, score);
}

static void
draw_settled_cell(struct html *h, int64_t score)
{
    ui_cell(h);
    if (score == 0) {
        html_text(h, "–");
        return;
    }
    draw_mark(h, (int)score);
    H(h, " ");
    ui_hidden(h, SAY(code_text(mapping_self_codes, (int)score)));
}

static void
draw_key(struct html *h)
{
    ui_footer_open(h);
    html_open(h, "ul", "key");
    for (int score = 1; score <= MAPPING_SCORES; score++) {
        H(h, "<li>");
        draw_mark(h, score);
        H(h, " ");
        html_say(h, code_text(mapping_self_codes, score), NULL);
        H(h, "</li>");
    }
    html_close(h, "ul");
    ui_footer_close(h);
}

enum err
mapping_draw_matrix(struct html *h, struct work *w, const struct mapping_shown *x)
{
    struct ui_column *columns = ARENA_ARRAY(h->arena, struct ui_column, x->count + 2);
    columns[0].label = T("Municipality");
    for (size_t i = 0; i < x->count; i++)
        columns[i + 1].label.en =
            x->questions[i].code != NULL
                ? x->questions[i].code
                : str_printf(h->arena, "%lld", (long long)x->questions[i].place);
    ui_panel_open(h, "matrix", SAY(T("Municipality by municipality")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Municipality by municipality")), columns);
    for (size_t i = 0; i < x->place_count; i++) {
        struct mapping_settled *rows;
        size_t count;
        TRY(mapping_of_municipality(w, x->m.id, x->places[i].code, &rows, &count));
        ui_row(h, false);
        ui_head_link(h, DATA(names_in(h->lang, x->places[i].name)),
                     html_path(h->arena, "/mappings/%s?municipality=%s", id_text(h->arena, x->m.id),
                               x->places[i].code));
        for (size_t q = 0; q < x->count; q++) {
            int64_t score = 0;
            for (size_t k = 0; k < count; k++)
                score = rows[k].place == x->questions[q].place ? rows[k].score : score;
            draw_settled_cell(h, score);
        }
    }
    ui_table_close(h);
    draw_key(h);
    ui_panel_close(h);
    return ERR_OK;
}
