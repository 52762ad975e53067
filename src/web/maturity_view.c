/* web/maturity_view.c: see maturity_view.h. */
#include "web/maturity_view.h"

#include "web/figure.h"

void
maturity_draw_level(struct html *h, int level)
{
    if (level == 0)
        html_text(h, "–");
    else
        html_say(h, code_text(maturity_level_codes, level), NULL);
}

/* The axes of a set of bits, in words. */
static const char *
axes_text(struct html *h, unsigned bits)
{
    struct buf b;
    buf_init(&b, h->arena, 64);
    for (int axis = AXIS_INTERACTION; axis < AXIS_COUNT; axis++)
        if (bits & AXIS_BIT(axis))
            buf_addf(&b, "%s%s", b.length > 0 ? ", " : "",
                     text_plain(h->lang, code_text(maturity_axis_codes, axis)));
    return buf_text(&b);
}

void
maturity_draw_finding(struct html *h, struct maturity_axes axes)
{
    struct maturity_finding f = maturity_of(axes);
    if (f.ahead == 0)
        return;
    ui_tag(h, UI_WARN, SAY(T("Contradiction")));
    ui_meta(h, SAY_FILL(T("Ahead of level {level}: {ahead}. What keeps it there: {holding}."),
                        FILL_N("level", f.level), FILL_S("ahead", axes_text(h, f.ahead)),
                        FILL_S("holding", axes_text(h, f.holding))));
}

void
maturity_draw_axes(struct html *h, struct maturity_axes axes)
{
    ui_facts_open(h, true);
    ui_fact(h, T("Interaction"), SAY(code_text(interaction_codes, axes.interaction)));
    ui_fact(h, T("Common goals"), SAY(code_text(goals_codes, axes.goals)));
    ui_fact(h, T("Working together"), SAY(code_text(integration_codes, axes.integration)));
    ui_fact_open(h, T("Level that follows"));
    maturity_draw_level(h, maturity_of(axes).level);
    maturity_draw_finding(h, axes);
    ui_fact_close(h);
    ui_facts_close(h);
}

void
maturity_draw_state(struct html *h, int state)
{
    enum ui_kind kind = state == MATURITY_CLOSED    ? UI_OK
                        : state == MATURITY_COUNTED ? UI_WARN
                        : state == MATURITY_OPEN    ? UI_WAIT
                                                    : UI_NONE;
    ui_tag(h, kind, SAY(code_text(maturity_state_codes, state)));
}

void
maturity_draw_spread(struct html *h, struct words caption, struct text counted,
                     const int64_t counts[MATURITY_LEVELS + 1])
{
    const struct ui_column columns[] = {
        { .label = T("Level") },
        { .label = counted },
        UI_COLUMN_END,
    };
    int64_t most = 0;
    for (int level = 1; level <= MATURITY_LEVELS; level++)
        most = counts[level] > most ? counts[level] : most;
    ui_table_open(h, UI_TABLE, caption, columns);
    for (int level = 1; level <= MATURITY_LEVELS; level++) {
        ui_row(h, false);
        ui_head_cell(h);
        maturity_draw_level(h, level);
        ui_cell(h);
        figure_bar(h, counts[level], most);
    }
    ui_table_close(h);
}

void
maturity_draw_levels(struct html *h)
{
    H(h, "<details><summary>");
    html_say(h, T("What the levels mean"), NULL);
    H(h, "</summary><ol>");
    for (int level = 1; level <= MATURITY_LEVELS; level++) {
        H(h, "<li>");
        html_say(h, maturity_level_meaning(level), NULL);
        H(h, "</li>");
    }
    H(h, "</ol></details>");
}
